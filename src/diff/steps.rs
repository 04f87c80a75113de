//! Which lines of an ordered list came and went.

/// The most pairs of lines that are compared; of longer lists all that differ counts as exchanged.
const MOST_PAIRS: usize = 4_000_000;

/// A line that is on one side only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edit<'a> {
    /// It is gone.
    Removed(&'a str),
    /// It is new.
    Added(&'a str),
}

/// The fewest edits that lead from one list to the other: what is not in a longest common
/// subsequence.
pub(super) fn edits<'a>(old: &'a [String], new: &'a [String]) -> Vec<Edit<'a>> {
    let n_same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[n_same..], &new[n_same..]);
    let n_same = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - n_same], &new[..new.len() - n_same]);
    let removed = |it: &'a String| Edit::Removed(it);
    let added = |it: &'a String| Edit::Added(it);
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return old.iter().map(removed).chain(new.iter().map(added)).collect();
    }
    // The length of a longest common subsequence of what follows each pair of places.
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            common[a * width + b] = if old[a] == new[b] {
                common[(a + 1) * width + b + 1] + 1
            } else {
                common[(a + 1) * width + b].max(common[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut edits = Vec::new();
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            (a, b) = (a + 1, b + 1);
        } else if common[(a + 1) * width + b] >= common[a * width + b + 1] {
            edits.push(removed(&old[a]));
            a += 1;
        } else {
            edits.push(added(&new[b]));
            b += 1;
        }
    }
    edits.extend(old[a..].iter().map(removed));
    edits.extend(new[b..].iter().map(added));
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &str) {
        let lines = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let (old, new) = (lines(old), lines(new));
        let found: String = edits(&old, &new)
            .iter()
            .map(|it| match it {
                Edit::Removed(line) => format!("-{line}"),
                Edit::Added(line) => format!("+{line}"),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn only_what_differs_is_told() {
        check("abc", "abc", "");
        check("abc", "axc", "-b+x");
        check("abcd", "bcde", "-a+e");
        check("", "ab", "+a+b");
        check("ab", "", "-a-b");
        check("abcab", "bcaab", "-a+a");
    }
}
