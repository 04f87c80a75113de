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
    let edit = |it: Aligned| match it {
        Aligned::Both(..) => None,
        Aligned::Old(idx) => Some(Edit::Removed(&old[idx])),
        Aligned::New(idx) => Some(Edit::Added(&new[idx])),
    };
    aligned(old, new).into_iter().filter_map(edit).collect()
}

/// A place in the list that two lists make together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aligned {
    /// Both have it, at these places.
    Both(usize, usize),
    /// The old one has it.
    Old(usize),
    /// The new one has it.
    New(usize),
}

/// Two lists as one, a longest common subsequence once; between its lines the old ones come first.
pub(super) fn aligned(old: &[String], new: &[String]) -> Vec<Aligned> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (n_old, n_new) = (old.len(), new.len());
    let (rest_old, rest_new) = (&old[start..], &new[start..]);
    let end = rest_old.iter().rev().zip(rest_new.iter().rev()).take_while(|(a, b)| a == b).count();
    let mut all: Vec<Aligned> = (0..start).map(|idx| Aligned::Both(idx, idx)).collect();
    let middle = between(&rest_old[..rest_old.len() - end], &rest_new[..rest_new.len() - end]);
    all.extend(middle.into_iter().map(|it| match it {
        Aligned::Both(a, b) => Aligned::Both(start + a, start + b),
        Aligned::Old(a) => Aligned::Old(start + a),
        Aligned::New(b) => Aligned::New(start + b),
    }));
    all.extend((0..end).map(|idx| Aligned::Both(n_old - end + idx, n_new - end + idx)));
    all
}

fn between(old: &[String], new: &[String]) -> Vec<Aligned> {
    let (all_old, all_new) = ((0..old.len()).map(Aligned::Old), (0..new.len()).map(Aligned::New));
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return all_old.chain(all_new).collect();
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
    let mut all = Vec::new();
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            all.push(Aligned::Both(a, b));
            (a, b) = (a + 1, b + 1);
        } else if common[(a + 1) * width + b] >= common[a * width + b + 1] {
            all.push(Aligned::Old(a));
            a += 1;
        } else {
            all.push(Aligned::New(b));
            b += 1;
        }
    }
    all.extend(all_old.skip(a));
    all.extend(all_new.skip(b));
    all
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
