//! `E04xx`: files, `use`, and limits of size.

use super::codes;

codes! {}
