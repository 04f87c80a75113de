//! What two bodies differ in, line by line.

/// Lines that stay the same are shown this far around those that do not.
const AROUND: usize = 1;
/// More lines than this are counted, not shown.
const MOST_LINES: usize = 40;
/// Tables larger than this are not worth their time: all lines are told as replaced.
const MOST_PAIRS: usize = 1 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Same,
    Gone,
    Added,
}

/// The lines of `old` that are gone, with `-`, and those of `new` that have come, with `+`, and a
/// little of what is around; empty when nothing differs.
pub fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let signed = signed(&old, &new);
    let is_change = |idx: usize| signed.get(idx).is_some_and(|(sign, _)| *sign != Sign::Same);
    let is_near = |idx: usize| (idx.saturating_sub(AROUND)..=idx + AROUND).any(is_change);
    let mut shown = Vec::new();
    let mut last = None;
    for (idx, (sign, line)) in signed.iter().enumerate().filter(|(idx, _)| is_near(*idx)) {
        if last.is_some_and(|it: usize| it + 1 < idx) {
            shown.push("  …".to_owned());
        }
        last = Some(idx);
        let mark = match sign {
            Sign::Same => "  ",
            Sign::Gone => "- ",
            Sign::Added => "+ ",
        };
        shown.push(format!("{mark}{line}").trim_end().to_owned());
    }
    if shown.len() > MOST_LINES {
        let rest = shown.split_off(MOST_LINES).len();
        shown.push(format!("and {rest} more lines"));
    }
    shown.join("\n")
}

/// All lines of both, by their longest common subsequence.
fn signed<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(Sign, &'t str)> {
    let n_before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (before, old) = old.split_at(n_before);
    let (_, new) = new.split_at(n_before);
    let n_after = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, after) = old.split_at(old.len() - n_after);
    let (new, _) = new.split_at(new.len() - n_after);

    let width = new.len() + 1;
    let is_small = (old.len() + 1).saturating_mul(width) <= MOST_PAIRS;
    let mut lengths = vec![0_u32; if is_small { (old.len() + 1) * width } else { 0 }];
    let length = |lengths: &[u32], i: usize, j: usize| {
        lengths.get(i * width + j).copied().unwrap_or_default()
    };
    if is_small {
        for (i, a) in old.iter().enumerate().rev() {
            for (j, b) in new.iter().enumerate().rev() {
                let best = match a == b {
                    true => length(&lengths, i + 1, j + 1) + 1,
                    false => length(&lengths, i + 1, j).max(length(&lengths, i, j + 1)),
                };
                if let Some(cell) = lengths.get_mut(i * width + j) {
                    *cell = best;
                }
            }
        }
    }

    let mut out: Vec<(Sign, &str)> = before.iter().map(|&it| (Sign::Same, it)).collect();
    let (mut i, mut j) = (0, 0);
    loop {
        match (old.get(i), new.get(j)) {
            (None, None) => break,
            (Some(a), Some(b)) if is_small && a == b => {
                out.push((Sign::Same, a));
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), b)
                if b.is_none() || length(&lengths, i + 1, j) >= length(&lengths, i, j + 1) =>
            {
                out.push((Sign::Gone, a));
                i += 1;
            }
            (_, Some(b)) => {
                out.push((Sign::Added, b));
                j += 1;
            }
            (Some(_), None) => break,
        }
    }
    out.extend(after.iter().map(|&it| (Sign::Same, it)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_are_shown_with_a_little_around() {
        assert_eq!(difference("a\nb", "a\nb"), "");
        assert_eq!(difference("a\nb\nc\nd", "a\nb\nx\nd"), "  b\n- c\n+ x\n  d");
        assert_eq!(difference("", "a"), "+ a");
        assert_eq!(difference("a\nb", ""), "- a\n- b");
        let (old, new) = ("1\na\nb\nc\nd\n2", "a\nb\nc\nd");
        assert_eq!(difference(old, new), "- 1\n  a\n  …\n  d\n- 2");
    }

    #[test]
    fn much_is_counted() {
        let many = |word: &str| (0..2_000).map(|it| format!("{word}{it}\n")).collect::<String>();
        let shown = difference(&many("a"), &many("b"));
        assert_eq!(shown.lines().count(), MOST_LINES + 1);
        assert!(shown.starts_with("- a0\n") && shown.ends_with("and 3960 more lines"), "{shown}");
    }
}
