//! The checksum of a region's body.

use crate::source::Fingerprint;

/// The digits of a checksum.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// How many of them there are: 59 bits.
const LENGTH: usize = 10;

/// Sums up a body line by line.
///
/// Line ends, the region's indent and empty lines before and behind do not count, for formatters
/// and version control change them without anybody having typed anything.
#[derive(Clone, Debug)]
pub(super) struct Summer<'t> {
    indent: &'t str,
    fingerprint: Fingerprint,
    has_text: bool,
    n_empty: usize,
}

impl<'t> Summer<'t> {
    pub(super) fn new(indent: &'t str) -> Self {
        Self { indent, fingerprint: Fingerprint::default(), has_text: false, n_empty: 0 }
    }

    /// Goes on by a line without its end.
    pub(super) fn line(&mut self, line: &str) {
        let line = without_indent(line, self.indent);
        if line.is_empty() {
            self.n_empty += 1;
            return;
        }
        if self.has_text {
            (0..self.n_empty).for_each(|_| self.fingerprint.mix("\n"));
        }
        self.n_empty = 0;
        self.has_text = true;
        self.fingerprint.mix(line);
        self.fingerprint.mix("\n");
    }

    /// The checksum of the lines so far.
    pub(super) fn sum(&self) -> String {
        let mut rest = self.fingerprint.value();
        let digit = |rest: &mut u128| {
            let digit = *rest % DIGITS.len() as u128;
            *rest /= DIGITS.len() as u128;
            char::from(DIGITS.get(digit as usize).copied().unwrap_or(b'0'))
        };
        (0..LENGTH).map(|_| digit(&mut rest)).collect()
    }
}

/// The checksum of a body with `\n` at its lines' ends and without an indent.
pub(super) fn sum(body: &str) -> String {
    let mut summer = Summer::new("");
    body.split('\n').for_each(|it| summer.line(it));
    summer.sum()
}

/// The line without the indent of its region; empty where it holds only spaces.
pub(super) fn without_indent<'t>(line: &'t str, indent: &str) -> &'t str {
    match line.trim_end().is_empty() {
        true => "",
        false => line.strip_prefix(indent).unwrap_or(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(indent: &str, lines: &[&str]) -> String {
        let mut summer = Summer::new(indent);
        lines.iter().for_each(|it| summer.line(it));
        summer.sum()
    }

    #[test]
    fn what_formatters_change_does_not_count() {
        assert_eq!(of("  ", &["", "  a", "", "  b", "  "]), sum("a\n\nb\n"));
        assert_eq!(sum("\n\na\n"), sum("a"));
        assert_eq!(sum("a").len(), LENGTH);
    }

    #[test]
    fn everything_else_counts() {
        let all = ["", "a", "a\nb", "ab", "a\n\nb", " a", "a ", "A"].map(sum);
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
