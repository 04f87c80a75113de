//! `E03xx`: views, selectors, styles and the project's own rules.

use super::codes;

codes! {}
