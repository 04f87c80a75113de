//! `W01xx`: what compiles, but is probably not what the author meant.

use super::codes;

codes! {}
