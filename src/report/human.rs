//! Diagnostics for people: the line, a mark under the wrong text, and what mends it.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use codespan_reporting::diagnostic::{self as codespan, LabelStyle};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::{self, Config, GeneralWriteResult, WriteStyle};

use super::Counts;
use super::escape::{escape, escape_controls, is_control};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, SourceFile, Sources, Span};

/// More than this many are counted, not shown: nobody reads them, and they follow from the first.
const MOST_SHOWN: usize = 100;

/// Of a longer line only a stretch is shown, in bytes.
const LONGEST_LINE: usize = 400;
/// So many bytes of such a stretch stand before what the diagnostic is about.
const BEFORE: usize = 80;

/// The diagnostics as text with ANSI colours, and a summary below them; empty when there are none.
///
/// `file_name` says what to call a file. Whoever prints the text takes the colours out where they
/// are not wanted; no other control character is in it but line ends.
pub fn human(
    sources: &Sources,
    diagnostics: &[Diagnostic],
    file_name: &dyn Fn(&str) -> String,
) -> String {
    let files = Shown::new(sources, file_name);
    let mut out = Painter { out: Vec::new() };
    for diagnostic in diagnostics.iter().take(MOST_SHOWN) {
        let excerpt = Excerpt::of(diagnostic, &files);
        term::emit_to_write_style(
            &mut out,
            &Config::default(),
            &excerpt,
            &convert(diagnostic, &excerpt),
        )
        .expect("spans lie in their files, and a vector takes all that is written");
    }
    let mut text = String::from_utf8(out.out).expect("only strings were written");
    if let Some(left) = diagnostics.len().checked_sub(MOST_SHOWN).filter(|&left| left > 0) {
        text.push_str(&format!("… and {left} more\n\n"));
    }
    if let Some(summary) = Counts::of(diagnostics).summary() {
        text.push_str(&summary);
        let worst = diagnostics.iter().map(|it| it.severity).max();
        if let Some(first) = diagnostics.iter().find(|it| Some(it.severity) == worst) {
            text.push_str(&format!("; `quadrel explain {}` says more", first.code.id));
        }
        text.push('\n');
    }
    text
}

fn convert(diagnostic: &Diagnostic, excerpt: &Excerpt<'_>) -> codespan::Diagnostic<FileId> {
    let severity = match diagnostic.severity {
        Severity::Warning => codespan::Severity::Warning,
        Severity::Error => codespan::Severity::Error,
    };
    let labels = diagnostic.labels.iter().enumerate().map(|(idx, label)| {
        let style = if idx == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
        codespan::Label::new(style, label.span.file, excerpt.range(label.span))
            .with_message(escape_controls(&label.message))
    });
    let notes = diagnostic.notes.iter().map(|note| escape_controls(note).into_owned());
    let help = diagnostic.help.iter().map(|help| format!("help: {}", escape_controls(help)));
    codespan::Diagnostic::new(severity)
        .with_code(diagnostic.code.id)
        .with_message(escape_controls(&diagnostic.message))
        .with_labels(labels.collect())
        .with_notes(notes.chain(help).collect())
}

/// The files as they are shown: control characters written out, places moved accordingly.
struct Shown<'s> {
    files: Vec<ShownFile<'s>>,
}

struct ShownFile<'s> {
    name: String,
    /// The file as its author wrote it; lines and columns are told from it.
    original: &'s SourceFile,
    /// The file as it is shown.
    file: Cow<'s, SourceFile>,
    /// The place after each character that was written out, in the original's bytes, and the bytes
    /// gained up to there.
    gains: Vec<(usize, usize)>,
}

impl<'s> Shown<'s> {
    fn new(sources: &'s Sources, file_name: &dyn Fn(&str) -> String) -> Self {
        let files = sources.iter().map(|(_, original)| {
            let name = escape_controls(&file_name(&original.name)).replace('\n', "\\x0a");
            if !original.text.contains(|it| is_control(it) && it != '\r') {
                let file = Cow::Borrowed(original);
                return ShownFile { name, original, file, gains: Vec::new() };
            }
            let (text, gains) = write_out(&original.text);
            let mut copy = Sources::default();
            let id = copy.add(name.as_str(), text);
            ShownFile { name, original, file: Cow::Owned(copy.file(id).clone()), gains }
        });
        Self { files: files.collect() }
    }

    fn get(&self, id: FileId) -> Result<&ShownFile<'s>, Error> {
        self.files.get(id.0 as usize).ok_or(Error::FileMissing)
    }

    fn range(&self, span: Span) -> Range<usize> {
        let Ok(file) = self.get(span.file) else { return 0..0 };
        let start = file.shown_place(span.start as usize);
        start..file.shown_place(span.end as usize).max(start)
    }
}

impl ShownFile<'_> {
    /// Where a byte of the original is shown, at the start of a character.
    fn shown_place(&self, byte: usize) -> usize {
        let passed = self.gains.partition_point(|&(place, _)| place <= byte);
        let gained = passed.checked_sub(1).map_or(0, |idx| self.gains[idx].1);
        let place = (byte + gained).min(self.file.text.len());
        (0..=place).rev().find(|&it| self.file.text.is_char_boundary(it)).unwrap_or(0)
    }

    /// The byte of the original that is shown at `place`.
    fn original_byte(&self, place: usize) -> usize {
        let passed = self.gains.partition_point(|&(byte, gained)| byte + gained <= place);
        place - passed.checked_sub(1).map_or(0, |idx| self.gains[idx].1)
    }
}

/// What of the files is shown for one diagnostic: whole lines, but of very long ones only the
/// stretch that it is about.
struct Excerpt<'s> {
    shown: &'s Shown<'s>,
    /// Where its labels start and end, the primary one first.
    points: Vec<(FileId, usize)>,
}

impl<'s> Excerpt<'s> {
    fn of(diagnostic: &Diagnostic, shown: &'s Shown<'s>) -> Self {
        let points = diagnostic.labels.iter().flat_map(|label| {
            let range = shown.range(label.span);
            [(label.span.file, range.start), (label.span.file, range.end)]
        });
        Self { shown, points: points.collect() }
    }

    /// The part of a line that is shown.
    fn stretch(&self, id: FileId, line: Range<usize>) -> Range<usize> {
        let Ok(file) = self.shown.get(id) else { return line };
        if line.len() <= LONGEST_LINE {
            return line;
        }
        let is_here = |&&(other, place): &&(FileId, usize)| {
            other == id && line.start <= place && place <= line.end
        };
        let point = self.points.iter().find(is_here).map_or(line.start, |&(_, place)| place);
        let start = point.saturating_sub(BEFORE).max(line.start);
        let end = (start + LONGEST_LINE).min(line.end);
        let text = &file.file.text;
        let boundary = |at: usize| (line.start..=at).rev().find(|&it| text.is_char_boundary(it));
        boundary(start).unwrap_or(line.start)..boundary(end).unwrap_or(line.end)
    }

    /// Where a label stands, cut to what is shown of its lines.
    fn range(&self, span: Span) -> Range<usize> {
        let range = self.shown.range(span);
        let Ok(file) = self.shown.get(span.file) else { return range };
        let cut = |place: usize| {
            let line = file.file.line_range(file.file.line_idx(place as u32));
            let stretch = self.stretch(span.file, line);
            place.clamp(stretch.start, stretch.end)
        };
        let start = cut(range.start);
        start..cut(range.end).max(start)
    }
}

/// The text with its control characters written out, and what that gained. Line ends stay.
fn write_out(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(text.len());
    let mut gains = Vec::new();
    for (at, character) in text.char_indices() {
        if is_control(character) && character != '\r' {
            out.push_str(&escape(character));
            let after = at + character.len_utf8();
            gains.push((after, out.len() - after));
        } else {
            out.push(character);
        }
    }
    (out, gains)
}

impl<'a> Files<'a> for Excerpt<'_> {
    type FileId = FileId;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(&self.shown.get(id)?.name)
    }

    fn source(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(&self.shown.get(id)?.file.text)
    }

    fn line_index(&'a self, id: FileId, place: usize) -> Result<usize, Error> {
        Ok(self.shown.get(id)?.file.line_idx(place as u32))
    }

    fn line_range(&'a self, id: FileId, line_idx: usize) -> Result<Range<usize>, Error> {
        Ok(self.stretch(id, self.shown.get(id)?.file.line_range(line_idx)))
    }

    fn column_number(&'a self, id: FileId, _: usize, place: usize) -> Result<usize, Error> {
        let file = self.shown.get(id)?;
        Ok(file.original.line_column(file.original_byte(place) as u32).1)
    }
}

/// Colours what codespan writes.
struct Painter {
    out: Vec<u8>,
}

impl Painter {
    fn paint(&mut self, parameters: &str) -> GeneralWriteResult {
        write!(self.out, "\x1b[{parameters}m")
    }
}

impl Write for Painter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Painter {
    fn set_header(&mut self, severity: codespan::Severity) -> GeneralWriteResult {
        self.paint(match severity {
            codespan::Severity::Bug | codespan::Severity::Error => "1;91",
            codespan::Severity::Warning => "1;93",
            codespan::Severity::Note | codespan::Severity::Help => "1;96",
        })
    }

    fn set_header_message(&mut self) -> GeneralWriteResult {
        self.paint("1")
    }

    fn set_line_number(&mut self) -> GeneralWriteResult {
        self.paint("36")
    }

    fn set_note_bullet(&mut self) -> GeneralWriteResult {
        self.paint("36")
    }

    fn set_source_border(&mut self) -> GeneralWriteResult {
        self.paint("36")
    }

    fn set_label(&mut self, severity: codespan::Severity, style: LabelStyle) -> GeneralWriteResult {
        self.paint(match (style, severity) {
            (LabelStyle::Secondary, _) => "36",
            (LabelStyle::Primary, codespan::Severity::Bug | codespan::Severity::Error) => "91",
            (LabelStyle::Primary, codespan::Severity::Warning) => "93",
            (LabelStyle::Primary, codespan::Severity::Note | codespan::Severity::Help) => "96",
        })
    }

    fn reset(&mut self) -> GeneralWriteResult {
        self.paint("0")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::names::UNKNOWN_NAME;

    /// The report without its colours.
    fn check(text: &str, wrong: &str, expect: &str) {
        let mut sources = Sources::default();
        let file = sources.add("a\u{1b}.quad", text);
        let start = sources.file(file).text.find(wrong).unwrap() as u32;
        let span = Span::new(file, start, start + wrong.len() as u32);
        let found = Diagnostic::new(&UNKNOWN_NAME, span, "cannot find `x`").at("not declared");
        let shown = human(&sources, &[found], &|name| name.to_owned());
        let mut plain = String::new();
        let mut rest = shown.as_str();
        while let Some((before, after)) = rest.split_once("\x1b[") {
            plain.push_str(before);
            rest = after.split_once('m').unwrap().1;
        }
        plain.push_str(rest);
        assert_eq!(plain, expect);
    }

    #[test]
    fn the_mark_stands_under_the_wrong_text() {
        check(
            "\u{feff}a\r\nshop -> bnak",
            "bnak",
            "error[E0201]: cannot find `x`\n  ┌─ a\\x1b.quad:2:9\n  │\n2 │ shop -> bnak\n  │         \
             ^^^^ not declared\n\n1 error; `quadrel explain E0201` says more\n",
        );
    }

    #[test]
    fn control_characters_are_written_out_and_do_not_move_the_mark() {
        check(
            "x \"\u{1b}[31m\" bnak\rb",
            "bnak",
            "error[E0201]: cannot find `x`\n  ┌─ a\\x1b.quad:1:11\n  │\n1 │ x \"\\x1b[31m\" bnak\n  │              \
             ^^^^ not declared\n\n1 error; `quadrel explain E0201` says more\n",
        );
    }

    #[test]
    fn of_a_very_long_line_a_stretch_around_the_mark_is_shown() {
        let text = format!("{}bnak{}", "ä ".repeat(50_000), " ö".repeat(50_000));
        let mut sources = Sources::default();
        let file = sources.add("a.quad", text);
        let at = |start: u32, end: u32| Span::new(file, start, end);
        let (start, end) = (150_000, 150_004);
        let labels =
            [at(start, end), at(0, 300_000), at(299_998, 300_001), at(1, 2), at(start, 300_004)];
        for span in labels {
            let found = Diagnostic::new(&UNKNOWN_NAME, at(start, end), "cannot find `bnak`")
                .label(span, "and this");
            let shown = human(&sources, &[found], &|name| name.to_owned());
            assert!(shown.len() < 3_000, "{} bytes", shown.len());
            assert!(shown.contains("a.quad:1:100001") && shown.contains("bnak"), "{shown}");
        }
    }
}
