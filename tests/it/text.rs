//! Diagrams as text: drawings that somebody has read, and what is said of those that do not fit.

use quadrel::emit::text::{Charset, Options, render};
use quadrel::model::{Count, Direction};
use quadrel::text::width::width_cells;
use quadrel::view::{Content, Diagram};

use crate::boxes::{diagram, towards};

/// A system with components in a container, and people and systems around it.
pub(crate) const TARGET: &str = "
Customer
= Internet Banking System
  Single-Page App |  | JavaScript
  + API Application
    Sign-in Controller
    Security Component
    E-mail Component
  Database
Mainframe
E-mail System
Customer -> Single-Page App : views balances
Single-Page App -> Sign-in Controller : JSON/HTTPS
Sign-in Controller -> Mainframe : XML/HTTPS
Sign-in Controller -> Security Component : uses
Security Component -> Database : reads/writes
Security Component -> E-mail Component : uses
E-mail Component -> E-mail System : sends
E-mail System -> Customer : e-mails
";

/// Frames three deep, a line to itself, lines that nobody waits for, a note.
pub(crate) const NESTED: &str = "
User | Person
= Shop | Software system
  + Front | Group
    Web | Container | React
    Mobile | Container | Kotlin
  + Back
    + Core
      Orders | Container | Rust
      Stock | Container | Rust
    Billing | Container | Go
  Events | Queue | NATS
Bank | External software system
note Ledgers close at midnight
User -> Web : uses
User -> Mobile : uses
Web -> Orders : calls [JSON/HTTPS]
Mobile -> Orders : calls [JSON/HTTPS]
Orders -> Stock : reserves
Orders ~> Events : publishes
Events ~> Billing : delivers
Billing -> Bank : charges [ISO 20022]
Orders -> Orders : retries
Ledgers close at midnight -- Bank
";

#[allow(dead_code, reason = "x")]
fn drawn(diagram: &Diagram, width: usize) -> String {
    let rendered = render(diagram, &Options { width, ..Options::default() });
    let codes: Vec<_> = rendered.warnings.iter().map(|it| it.code.id).collect();
    assert!(codes.is_empty(), "{codes:?}");
    rendered.text
}
