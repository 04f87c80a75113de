//! The `quadrel` command.

fn main() {}
