//! Finds the regions of a document.

use super::Region;
use super::blocks::{Blocks, Seen};
use super::lines::{Line, lines};
use super::marker::{Kind, Marker, marker};
use super::sum::Summer;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::documents::{
    BAD_MARKER, DUPLICATE_REGION, TOO_MANY_REGIONS, UNKNOWN_MARKER_KEY, UNPAIRED_MARKER,
};
use crate::source::FileId;

/// What was found in a document.
#[derive(Clone, Debug, Default)]
pub struct Scan<'t> {
    /// The regions, in the document's order. With an error among the diagnostics they are not
    /// to be written.
    pub regions: Vec<Region<'t>>,
    /// What is wrong with the markers.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the regions of a document whose text is that of a file in `Sources`, without a byte order
/// mark. More than `max_regions` are an error.
///
/// An end is paired with its begin by the checksum that it holds, for a body may hold what looks
/// like an end; where no checksum fits, by the structure of the document.
pub fn scan(text: &str, file: FileId, max_regions: usize) -> Scan<'_> {
    let mut scanner = Scanner {
        file,
        lines: lines(text),
        text,
        blocks: Blocks::default(),
        found: Scan::default(),
        n_unended: 0,
    };
    let mut idx = 0;
    while let Some(&line) = scanner.lines.get(idx) {
        idx = scanner.line(idx, line);
        if scanner.found.regions.len() > max_regions {
            if let Some(last) = scanner.found.regions.pop() {
                let message = format!("this document has more than {max_regions} regions");
                let found = Diagnostic::new(&TOO_MANY_REGIONS, last.begin, message);
                let help = "raise the limit with `--max-regions`";
                scanner.found.diagnostics.push(found.help(help));
            }
            break;
        }
    }
    let repeated = repeated_ids(&scanner.found.regions);
    scanner.found.diagnostics.extend(repeated);
    scanner.found
}

struct Scanner<'t> {
    file: FileId,
    text: &'t str,
    lines: Vec<Line<'t>>,
    blocks: Blocks,
    found: Scan<'t>,
    /// Begins without an end whose ends may still come.
    n_unended: usize,
}

/// What a search for an end came to.
enum End<'t> {
    /// The line of that index ends the region.
    Found(usize, Marker<'t>),
    /// Something that is nearly a marker stands first.
    Misspelt,
    /// Another region begins first, with this marker.
    Next(Marker<'t>),
    /// The document ends first.
    None,
}

impl<'t> Scanner<'t> {
    /// Goes on by a line, or by all lines of a region; gives the index of the next one.
    fn line(&mut self, idx: usize, line: Line<'t>) -> usize {
        let next = idx + 1;
        let Some(marker) = self.visible_marker(line) else { return next };
        self.found.diagnostics.extend(marker.problems.iter().cloned());
        match marker.kind {
            Kind::Unknown => next,
            Kind::End => {
                // The end of a region that has been complained of is no second mistake.
                if self.n_unended > 0 {
                    self.n_unended -= 1;
                } else {
                    let message = "no region begins before this end";
                    let found = Diagnostic::new(&UNPAIRED_MARKER, marker.span, message);
                    let help = "write `quadrel:begin view=… format=…` where it begins, or take this line away";
                    self.found.diagnostics.push(found.help(help));
                }
                next
            }
            Kind::Begin => match self.end(next, line, &marker) {
                // It is told when its line comes.
                End::Misspelt => {
                    self.n_unended += 1;
                    next
                }
                End::Found(end_idx, end) => {
                    self.region(line, marker, end_idx, &end);
                    end_idx + 1
                }
                End::Next(other) => {
                    self.n_unended += 1;
                    let message = "another region begins before this one has ended";
                    let found = Diagnostic::new(&UNPAIRED_MARKER, marker.span, message);
                    let help = format!(
                        "a region ends with `{}`, and none stands within another",
                        marker.style.empty_end_line()
                    );
                    self.found
                        .diagnostics
                        .push(found.label(other.span, "this one begins").help(help));
                    next
                }
                End::None => {
                    let message = "this region has no end";
                    let found = Diagnostic::new(&UNPAIRED_MARKER, marker.span, message);
                    let help = format!("write `{}` below it", marker.style.empty_end_line());
                    self.found.diagnostics.push(found.help(help));
                    next
                }
            },
        }
    }

    /// The marker on a line that is the document's own.
    fn visible_marker(&mut self, line: Line<'t>) -> Option<Marker<'t>> {
        let at = |rest: &str| line.start + line.text.len() - rest.len();
        match self.blocks.step(line.text) {
            Seen::Nothing => None,
            Seen::Line(rest) => marker(rest, at(rest), self.file),
            Seen::Item(rest) => {
                let found = marker(rest, at(rest), self.file)?;
                let message = "a marker has a line of its own";
                let found = Diagnostic::new(&BAD_MARKER, found.span, message);
                let help = "put it on the next line, indented like the item's text";
                self.found.diagnostics.push(found.help(help));
                None
            }
        }
    }

    /// The end of the region that begins on the line before `from`.
    fn end(&self, from: usize, begin: Line<'t>, of: &Marker<'t>) -> End<'t> {
        let indent = indent(begin);
        let mut blocks = self.blocks.clone();
        let mut summer = Summer::new(indent);
        let mut by_structure = None;
        // An unclosed fence in the body hides the end; one that looks just like ours counts then.
        let mut hidden = None;
        let mut next = None;
        let mut is_misspelt = false;
        for (idx, &line) in self.lines.iter().enumerate().skip(from) {
            let seen = blocks.step(line.text);
            let rest = line.text.trim_start();
            let at = line.start + line.text.len() - rest.len();
            let found = marker(rest, at, self.file);
            let is_visible = seen == Seen::Line(rest);
            match found {
                Some(end) if end.kind == Kind::End => {
                    let sum = end.fields.iter().find(|it| it.key == "sum");
                    if sum.is_some_and(|it| it.value == summer.sum()) {
                        return End::Found(idx, end);
                    }
                    let is_alike = end.style == of.style && self::indent(line) == indent;
                    if is_visible && by_structure.is_none() {
                        by_structure = Some((idx, end));
                    } else if is_alike && hidden.is_none() {
                        hidden = Some((idx, end));
                    }
                }
                Some(begin) if begin.kind == Kind::Begin && is_visible => {
                    next = Some(begin);
                    break;
                }
                Some(begin) if begin.kind == Kind::Begin && hidden.is_some() => break,
                Some(other) if other.kind == Kind::Unknown && is_visible => {
                    is_misspelt |= by_structure.is_none();
                }
                Some(_) | None => {}
            }
            summer.line(line.text);
        }
        if is_misspelt {
            return End::Misspelt;
        }
        match (by_structure.or(hidden), next) {
            (Some((idx, end)), _) => End::Found(idx, end),
            (None, Some(next)) => End::Next(next),
            (None, None) => End::None,
        }
    }

    fn region(&mut self, line: Line<'t>, begin: Marker<'t>, end_idx: usize, end: &Marker<'t>) {
        let Some(&end_line) = self.lines.get(end_idx) else { return };
        self.found.diagnostics.extend(end.problems.iter().cloned());
        for field in end.fields.iter().filter(|it| it.key != "sum") {
            let message = format!("`{}` says nothing at the end of a region", field.key);
            let found = Diagnostic::new(&UNKNOWN_MARKER_KEY, field.key_span, message);
            self.found.diagnostics.push(found.help("put it where the region begins"));
        }
        let body = line.start + line.text.len() + line.end.len()..end_line.start;
        self.found.regions.push(Region {
            style: begin.style,
            indent: indent(line),
            line_end: line.end,
            begin: begin.span,
            fields: begin.fields,
            text: self.text.get(body.clone()).unwrap_or_default(),
            body,
            end: end_line.text,
            sum: end.fields.iter().find(|it| it.key == "sum").map(|it| it.value),
        });
    }
}

/// The spaces and tabs that a line begins with.
fn indent(line: Line<'_>) -> &str {
    let length = line.text.len() - line.text.trim_start_matches([' ', '\t']).len();
    line.text.get(..length).unwrap_or_default()
}

fn repeated_ids(regions: &[Region<'_>]) -> Vec<Diagnostic> {
    let ids = regions.iter().flat_map(|it| &it.fields).filter(|it| it.key == "id");
    let mut seen = std::collections::BTreeMap::new();
    let mut found = Vec::new();
    for field in ids {
        match seen.get(field.value) {
            None => {
                seen.insert(field.value, field.value_span);
            }
            Some(&first) => {
                let message = format!("two regions have the id `{}`", field.value);
                let diagnostic = Diagnostic::new(&DUPLICATE_REGION, field.value_span, message);
                found.push(diagnostic.label(first, "first here"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::sum::sum;
    use super::*;

    /// The bodies of the regions, and what is wrong with its line.
    #[track_caller]
    fn check(text: &str, bodies: &[&str], problems: &[&str]) {
        let Scan { regions, diagnostics } = scan(text, FileId(0), 3);
        let found: Vec<String> = regions.iter().map(Region::committed).collect();
        assert_eq!(found, bodies, "{text}");
        let line = |it: &Diagnostic| {
            let start = it.span().unwrap().start as usize;
            text[..start].matches('\n').count() + 1
        };
        let told: Vec<_> =
            diagnostics.iter().map(|it| format!("{} {}", line(it), it.message)).collect();
        assert_eq!(told, problems, "{text}");
    }

    const BEGIN: &str = "<!-- quadrel:begin view=x -->";
    const END: &str = "<!-- quadrel:end -->";

    #[test]
    fn regions_are_found_in_all_styles() {
        let mdx = "{/* quadrel:begin view=x */}\nb\n{/* quadrel:end */}";
        let link = "[//]: # (quadrel:begin view=x)\nc\n[//]: # (quadrel:end sum=1)";
        check(&format!("{BEGIN}\na\n{END}\n{mdx}\n{link}"), &["a", "b", "c"], &[]);
        check(&format!("- a\n\n  {BEGIN}\n  ```\n  x\n  ```\n  {END}"), &["```\nx\n```"], &[]);
    }

    #[test]
    fn examples_are_no_regions() {
        check(&format!("```\n{BEGIN}\n```\n    {BEGIN}\n<pre>\n{BEGIN}\n</pre>\n"), &[], &[]);
        check(&format!("text `{BEGIN}` and\n> {BEGIN}\n"), &[], &[]);
    }

    #[test]
    fn every_marker_out_of_place_is_told_once() {
        check(&format!("a\n{BEGIN}\nb\n"), &[], &["2 this region has no end"]);
        check(&format!("a\n{END}\n"), &[], &["2 no region begins before this end"]);
        let nested = "1 another region begins before this one has ended";
        check(&format!("{BEGIN}\n{BEGIN}\na\n{END}\n{END}\n"), &["a"], &[nested]);
        check(&format!("{BEGIN}\nb\n{BEGIN}\na\n{END}\n"), &["a"], &[nested]);
        check(&format!("- {BEGIN}\n"), &[], &["1 a marker has a line of its own"]);
        let twice = "{/* quadrel:begin id=a */}\n{/* quadrel:end */}\n".repeat(2);
        check(&twice, &["", ""], &["3 two regions have the id `a`"]);
        let said = "2 `view` says nothing at the end of a region";
        check(&format!("{BEGIN}\n<!-- quadrel:end view=x -->"), &[""], &[said]);
        let many = format!("{BEGIN}\n{END}\n");
        let too_many = "7 this document has more than 3 regions";
        check(&many.repeat(3), &["", "", ""], &[]);
        let misspelt = format!("{BEGIN}\na\n<!-- quadrel:ende -->\n");
        let told = "3 `quadrel:ende` is neither `quadrel:begin` nor `quadrel:end`";
        check(&misspelt, &[], &[told]);
        check(&format!("{misspelt}{BEGIN}\nb\n{END}"), &["b"], &[told]);
        check(&many.repeat(5), &["", "", ""], &[too_many]);
    }

    #[test]
    fn an_end_in_the_body_does_not_end_the_region() {
        let fenced = format!("```text\n{END}\n```");
        check(&format!("{BEGIN}\n{fenced}\n{END}\n"), &[fenced.as_str()], &[]);
        // Without a fence it is the checksum that tells.
        let body = format!("a\n{END}\nb");
        let end = format!("<!-- quadrel:end sum={} -->", sum(&body));
        check(&format!("{BEGIN}\n{body}\n{end}\n"), &[body.as_str()], &[]);
    }

    #[test]
    fn an_unclosed_fence_hides_neither_its_end_nor_the_next_region() {
        let text = format!("{BEGIN}\n```text\na\n{END}\n\n{BEGIN}\nb\n{END}\n");
        check(&text, &["```text\na", "b"], &[]);
    }
}
