//! `E05xx`: what cannot be drawn or written.

use super::codes;

codes! {}
