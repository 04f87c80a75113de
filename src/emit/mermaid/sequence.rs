//! Flows as sequence diagrams.
//!
//! All text stands at the end of its line, where no word is a keyword; lines of the author's are
//! parted by `<br/>`. Arrows carry the `+` and `-` of the activations that begin or end with them;
//! those that begin or end with a branch of a frame are statements of their own.

use std::fmt::Write;

use super::escape::{flat, statement, text};
use super::flowchart::{bracket, yaml};
use crate::model::{MessageKind, NotePlacement, Shape};
use crate::view::sequence::{Activation, Frame, Message, Participant, Row, Sequence, SequenceNote};
use crate::view::{Diagram, tagged};

/// The whole code, with a line end after the last line.
pub(super) fn write(diagram: &Diagram, sequence: &Sequence) -> String {
    let mut writer = Writer { sequence, code: String::new(), depth: 1 };
    // Writing to a string cannot fail.
    let _ = writer.write_all(diagram);
    writer.code
}

struct Writer<'a> {
    sequence: &'a Sequence,
    code: String,
    /// How many frames are open, and one.
    depth: usize,
}

impl Writer<'_> {
    fn write_all(&mut self, diagram: &Diagram) -> std::fmt::Result {
        write!(self.code, "---\ntitle: {}\n---\nsequenceDiagram\n", yaml(&super::title(diagram)))?;
        if let Some(description) = diagram.description.as_deref().map(flat)
            && !description.is_empty()
        {
            self.line(&format!("accDescr: {}", statement(&description)))?;
        }
        if self.sequence.is_numbered {
            self.line("autonumber")?;
        }
        self.participants()?;
        let by_row = ByRow::new(self.sequence);
        for (row_idx, row) in self.sequence.rows.iter().enumerate() {
            self.row(row, by_row.begun(row_idx), by_row.ended(row_idx))?;
        }
        Ok(())
    }

    fn participants(&mut self) -> std::fmt::Result {
        let mut open = None;
        for (idx, participant) in self.sequence.participants.iter().enumerate() {
            if participant.boundary != open {
                if open.is_some() {
                    self.close()?;
                }
                open = participant.boundary;
                if let Some(boundary) = open.and_then(|it| self.sequence.boundaries.get(it)) {
                    // Without a colour of its own, the first word of a title may be taken for one.
                    let face = &boundary.face;
                    let title = tagged(face.difference, &flat(&face.title));
                    self.line(&format!("box transparent {}", statement(&title)))?;
                    self.depth += 1;
                }
            }
            let word = match participant.shape {
                Shape::Person => "actor",
                Shape::Box
                | Shape::Cylinder
                | Shape::Pipe
                | Shape::Bucket
                | Shape::Browser
                | Shape::Phone
                | Shape::Hexagon
                | Shape::Note => "participant",
            };
            self.line(&format!("{word} {} as {}", id(idx), name(participant)))?;
        }
        if open.is_some() {
            self.close()?;
        }
        Ok(())
    }

    fn row(&mut self, row: &Row, begun: &[Activation], ended: &[Activation]) -> std::fmt::Result {
        match *row {
            Row::Message(idx) => match self.sequence.messages.get(idx) {
                Some(message) => self.message(message, begun, ended),
                None => Ok(()),
            },
            Row::Note(idx) => match self.sequence.notes.get(idx) {
                Some(note) => self.note(note),
                None => Ok(()),
            },
            Row::Open(idx) => {
                let Some(frame) = self.sequence.frames.get(idx) else { return Ok(()) };
                self.line(&condition(frame.word(), frame, 0))?;
                self.depth += 1;
                self.activations(begun, ended)
            }
            Row::Branch { frame, branch } => {
                // What ends with a branch ends before the next one.
                self.activations(&[], ended)?;
                let Some(frame) = self.sequence.frames.get(frame) else { return Ok(()) };
                self.depth -= 1;
                self.line(&condition(frame.branch_word(), frame, branch))?;
                self.depth += 1;
                self.activations(begun, &[])
            }
            Row::Close(_) => {
                self.activations(&[], ended)?;
                self.close()?;
                self.activations(begun, &[])
            }
        }
    }

    fn message(
        &mut self,
        it: &Message,
        begun: &[Activation],
        ended: &[Activation],
    ) -> std::fmt::Result {
        let arrow = match it.kind {
            MessageKind::Call => "->>",
            MessageKind::Reply => "-->>",
            MessageKind::Async => "-)",
        };
        let (sign, begun, ended) = match (begun, ended) {
            ([first, rest @ ..], _) if first.participant == it.target => ("+", rest, ended),
            (_, [first, rest @ ..]) if first.participant == it.source => ("-", begun, rest),
            (_, _) => ("", begun, ended),
        };
        let mut lines = vec![text(&it.label)];
        lines.retain(|line| !line.is_empty());
        if !it.technology.is_empty() {
            lines.push(format!("[{}]", flat(&it.technology.join(", "))));
        }
        let said = said(&tagged(it.difference, &lines.join("\n")));
        let (source, target) = (id(it.source), id(it.target));
        self.line(&format!("{source}{arrow}{sign}{target}: {said}"))?;
        self.activations(begun, ended)
    }

    fn note(&mut self, it: &SequenceNote) -> std::fmt::Result {
        let place = match it.placement {
            NotePlacement::Over if it.first == it.last => format!("over {}", id(it.first)),
            NotePlacement::Over => format!("over {},{}", id(it.first), id(it.last)),
            NotePlacement::LeftOf => format!("left of {}", id(it.first)),
            NotePlacement::RightOf => format!("right of {}", id(it.last)),
        };
        self.line(&format!("note {place}: {}", said(&tagged(it.difference, &text(&it.text)))))
    }

    fn activations(&mut self, begun: &[Activation], ended: &[Activation]) -> std::fmt::Result {
        for it in ended {
            self.line(&format!("deactivate {}", id(it.participant)))?;
        }
        for it in begun {
            self.line(&format!("activate {}", id(it.participant)))?;
        }
        Ok(())
    }

    fn close(&mut self) -> std::fmt::Result {
        self.depth -= 1;
        self.line("end")
    }

    fn line(&mut self, line: &str) -> std::fmt::Result {
        let indent = "  ".repeat(self.depth);
        writeln!(self.code, "{indent}{}", line.trim_end())
    }
}

/// The activations of a sequence by the rows in which they begin and end.
struct ByRow {
    begun: Vec<Vec<Activation>>,
    ended: Vec<Vec<Activation>>,
}

impl ByRow {
    fn new(sequence: &Sequence) -> Self {
        let n_rows = sequence.rows.len();
        let mut by_row = Self { begun: vec![Vec::new(); n_rows], ended: vec![Vec::new(); n_rows] };
        // One that ends where it begins takes no time.
        for it in sequence.activations.iter().filter(|it| it.first_row < it.last_row) {
            if it.last_row < n_rows {
                by_row.begun[it.first_row].push(*it);
                by_row.ended[it.last_row].push(*it);
            }
        }
        by_row
    }

    fn begun(&self, row_idx: usize) -> &[Activation] {
        &self.begun[row_idx]
    }

    fn ended(&self, row_idx: usize) -> &[Activation] {
        &self.ended[row_idx]
    }
}

fn id(participant: usize) -> String {
    format!("p{}", participant + 1)
}

/// What stands in a participant's box.
fn name(participant: &Participant) -> String {
    let face = &participant.face;
    let mut lines = vec![tagged(face.difference, &text(&face.title))];
    lines.extend(bracket(face));
    lines.extend(face.changes.iter().map(|it| flat(it)));
    said(&lines.join("\n"))
}

/// A frame's word and the condition of a branch.
fn condition(word: &str, frame: &Frame, branch: usize) -> String {
    let condition = frame.branches.get(branch).and_then(Option::as_deref).unwrap_or("");
    // That a frame differs is told at its beginning.
    let difference = frame.difference.filter(|_| branch == 0);
    format!("{word} {}", statement(&tagged(difference, &flat(condition))))
}

/// A finished text of several lines at the end of a statement. It is never empty.
fn said(text: &str) -> String {
    let text = statement(text).replace('\n', "<br/>");
    if text.is_empty() {
        return "#160;".to_owned();
    }
    // Mermaid takes these off the beginning of a message.
    match ["wrap:", "nowrap:"].iter().any(|it| text.starts_with(it)) {
        true => text.replacen(':', "#58;", 1),
        false => text,
    }
}
