//! Text as it is drawn: how much room it takes and where it wraps, in pixels and in cells.
//!
//! Pixels are measured with the very shaper that rasterises the picture (harfrust, on the versions
//! that usvg uses), so what fits here fits there. No font of the system is ever asked.

mod bidi;
mod case;
mod fonts;
pub mod width;
mod wrap;

pub use bidi::{has_rtl, isolated, starts_rtl};
pub use case::{capitalised, uncapitalised};
pub use fonts::{Fonts, Weight};
pub use wrap::wrap;
