//! Lists: a bullet for each row.

use super::escape::{Place, line};
use super::{Between, inline, item};
use crate::table::{Heading, Role, Section, Value};
use crate::text::uncapitalised;

/// `- **Lead** (aside): body`, and below it a bullet for each other value.
pub(super) fn list(headings: &[Heading], section: &Section) -> String {
    let mut out = String::new();
    for row in &section.rows {
        bullet(headings, row, &mut out);
    }
    out
}

fn bullet(headings: &[Heading], row: &[Value], out: &mut String) {
    let flat = |it: &Value| inline(it, Between::Space, Place::Within);
    let mut first = String::new();
    let mut asides = Vec::new();
    let mut bodies = Vec::new();
    let mut below = String::new();
    for (heading, value) in headings.iter().zip(row) {
        match (heading.role, value.is_empty()) {
            (Role::Lead, true) => {
                first = format!("(no {})", line(&uncapitalised(&heading.text), Place::Within))
            }
            (Role::Lead, false) => first = flat(value),
            (Role::Aside | Role::Body | Role::Below, true) => {}
            (Role::Aside, false) => asides.push(flat(value)),
            (Role::Body, false) => bodies.push(flat(value)),
            (Role::Below, false) => below.push_str(&nested(heading, value)),
        }
    }
    out.push_str(&format!("- **{first}**"));
    if !asides.is_empty() {
        out.push_str(&format!(" ({})", asides.join("; ")));
    }
    if !bodies.is_empty() {
        out.push_str(&format!(": {}", bodies.join(" ")));
    }
    out.push('\n');
    out.push_str(&below);
}

fn nested(heading: &Heading, value: &Value) -> String {
    let name = line(&heading.text, Place::Start);
    if !value.has_lines {
        return format!("  - {name}: {}\n", inline(value, Between::Space, Place::Within));
    }
    let mut out = format!("  - {name}:\n");
    for it in &value.items {
        out.push_str(&format!("    - {}\n", item(it, Between::Space, Place::Start)));
    }
    out
}
