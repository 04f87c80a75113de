//! "Did you mean": the known name that is nearest to a mistyped one.

/// The candidate that `name` was most likely meant to be, or nothing when none is near.
///
/// Nearness is the number of inserted, deleted, replaced and swapped characters (optimal string
/// alignment), without regard to case; at most a third of the longer name's characters may differ,
/// and never all of them. Among equally near ones the first wins.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
        let longer = wanted.len().max(other.len());
        let limit = longer.div_ceil(3).min(longer.saturating_sub(1));
        if wanted.len().abs_diff(other.len()) > limit {
            continue;
        }
        let distance = distance(&wanted, &other);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The optimal string alignment distance, row by row.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_previous: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &to) in b.iter().enumerate() {
            let replaced = previous[j] + usize::from(from != to);
            let mut least = replaced.min(previous[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                least = least.min(before_previous[j - 1] + 1);
            }
            row.push(least);
        }
        before_previous = std::mem::replace(&mut previous, row);
    }
    previous[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("dbb", ["api", "db", "web"]), Some("db"));
        assert_eq!(nearest("contianer", ["component", "container"]), Some("container"));
        assert_eq!(nearest("API", ["api"]), Some("api"));
        assert_eq!(nearest("queue", ["api", "db"]), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("x", ["X"]), Some("X"));
        assert_eq!(nearest("ab", ["ac"]), Some("ac"));
    }
}
