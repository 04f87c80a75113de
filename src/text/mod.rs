//! Text as it is drawn: how much room it takes and where it wraps, in pixels and in cells.

pub mod width;
