//! How many findings are worth giving, and which.

use std::cmp::Reverse;

use super::codes::syntax::TOO_MANY_MISTAKES;
use super::{Diagnostic, Severity, sort};

/// Leaves the `max` gravest findings, of equally grave ones those that come first, in reading
/// order, and adds one that says where those begin that are left out.
///
/// That one is as grave as the gravest of those it stands for: lints, however many, stay lints.
pub fn cut_short(diagnostics: &mut Vec<Diagnostic>, max: usize) {
    if diagnostics.len() <= max {
        return;
    }
    sort(diagnostics);
    diagnostics.sort_by_key(|it| Reverse(it.severity));
    let rest = diagnostics.split_off(max);
    let message = format!("more than {max} mistakes: from here on some are left out");
    let mut notice = Diagnostic::without_place(&TOO_MANY_MISTAKES, message);
    if let Some(place) = rest.iter().filter_map(Diagnostic::span).min() {
        notice = Diagnostic::new(&TOO_MANY_MISTAKES, place, notice.message);
    }
    notice.severity = rest.iter().map(|it| it.severity).max().unwrap_or(notice.severity);
    sort(diagnostics);
    diagnostics.push(notice);
}

/// Adds a finding unless there are so many of its severity already that [`cut_short`] to `max`
/// would leave it out: one more than `max` is kept, so that the cut is seen.
pub fn push_up_to(max: usize, diagnostics: &mut Vec<Diagnostic>, found: Diagnostic) {
    // Counting is only needed once there can be too many at all.
    let has_room = diagnostics.len() <= max
        || found.severity == Severity::Error
            && diagnostics.iter().filter(|it| it.severity == Severity::Error).count() <= max;
    if has_room {
        diagnostics.push(found);
    }
}

#[cfg(test)]
mod tests {
    use super::super::codes::{lints::DECOMPOSED_NAME, syntax::BAD_NAME};
    use super::*;
    use crate::source::{FileId, Span};

    fn at(code: &'static super::super::Code, place: u32) -> Diagnostic {
        Diagnostic::new(code, Span::new(FileId(0), place, place), "")
    }

    #[test]
    fn lints_stay_lints_and_make_room_for_errors() {
        let mut lints: Vec<Diagnostic> = (0..5).map(|it| at(&DECOMPOSED_NAME, it)).collect();
        cut_short(&mut lints, 3);
        assert_eq!(lints.len(), 4);
        assert!(lints.iter().all(|it| it.severity == Severity::Warning));

        let mut mixed: Vec<Diagnostic> = (0..4).map(|it| at(&DECOMPOSED_NAME, it)).collect();
        mixed.push(at(&BAD_NAME, 9));
        cut_short(&mut mixed, 2);
        let shown: Vec<_> = mixed.iter().map(|it| (it.code.id, it.severity)).collect();
        let (lint, error) = (DECOMPOSED_NAME.id, BAD_NAME.id);
        let expected =
            [(lint, Severity::Warning), (error, Severity::Error), ("E0128", Severity::Warning)];
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_notice_is_an_error_where_errors_are_cut() {
        let mut errors: Vec<Diagnostic> = (0..4).map(|it| at(&BAD_NAME, it)).collect();
        cut_short(&mut errors, 3);
        assert_eq!(errors.last().map(|it| it.severity), Some(Severity::Error));
    }

    #[test]
    fn an_error_behind_many_lints_is_recorded() {
        let mut found = Vec::new();
        for it in 0..9 {
            push_up_to(3, &mut found, at(&DECOMPOSED_NAME, it));
        }
        push_up_to(3, &mut found, at(&BAD_NAME, 10));
        let ids: Vec<&str> = found.iter().map(|it| it.code.id).collect();
        assert_eq!(ids, [[DECOMPOSED_NAME.id; 4].as_slice(), &[BAD_NAME.id]].concat());
    }
}
