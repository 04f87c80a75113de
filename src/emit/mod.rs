//! Emitters: one folder a form. They do not know each other and decide nothing: what is shown is
//! settled in the view, where it stands in the layout.

pub mod fence;
pub mod json;
pub mod list;
pub mod markdown;
pub mod mermaid;
#[cfg(feature = "png")]
pub mod png;
pub mod signature;
pub mod svg;
pub mod text;
