//! JSON for other tools: the whole workspace, and the layout of one view.
//!
//! The shapes are structs of their own, apart from the model's, and stand in `grammar/` as JSON
//! Schemas. A field that has nothing to say is left out, a list is always there. The order of
//! fields and items is fixed, so equal input gives equal bytes.

mod data;
mod deployments;
mod elements;
mod flows;
mod layout;
mod views;
mod workspace;

pub use layout::layout;
pub use workspace::{SCHEMA_VERSION, workspace};

/// The JSON of a value, indented, with a line end at the end.
fn written(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value)
        .expect("our shapes have string keys and no failing serialisers");
    text.push('\n');
    text
}
