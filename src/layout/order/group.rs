//! What it costs to move a group of blocks past another block.

use super::incidence::{Facts, Incidence, Side};
use crate::layout::blocks::BlockIdx;

/// What a change costs: first crossings, then length and departures from the source order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub(super) crossings: i64,
    pub(super) rest: i64,
}

impl Cost {
    pub(super) fn add(&mut self, other: Self) {
        self.crossings += other.crossings;
        self.rest += other.rest;
    }

    pub(super) fn take(&mut self, other: Self) {
        self.crossings -= other.crossings;
        self.rest -= other.rest;
    }
}

/// Between two places of the walk; what is gathered for a move stands between them.
pub(super) const PLACE: i64 = 1 << 24;

/// Blocks that move together, and the hops that leave them.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The first row with one of them, from each of their rows on.
    next_row: Vec<usize>,
    /// How many places they take.
    pub(super) n_places: i64,
    /// The hops that leave them: side and place of the other end, sorted.
    exits: Vec<(Side, i64)>,
    /// The places alone, sorted.
    places: Vec<i64>,
    /// Where the exits of each side start, from `base` on; one entry more than sides.
    starts: Vec<usize>,
    base: Side,
    /// What passes each gap inside them, from the gap below `first` on.
    through: Vec<i64>,
}

impl Group {
    /// Gets ready for the move of `members`. `place` gives the place of a block that stays. Lengths
    /// are known only if they count.
    pub(super) fn start(
        &mut self,
        incidence: &Incidence,
        members: &[BlockIdx],
        do_lengths_count: bool,
        place: impl Fn(BlockIdx) -> Option<i64>,
    ) {
        let facts = members.iter().map(|&member| &incidence.facts[member]);
        self.first = facts.clone().map(|it| it.first).min().unwrap_or(0);
        self.last = facts.clone().map(|it| it.last).max().unwrap_or(0);
        self.n_places = facts.map(|it| it.n_places).sum();
        self.find_rows(incidence, members);
        self.through.clear();
        self.through.resize(self.last - self.first, 0);
        self.exits.clear();
        for &member in members {
            let rows = &incidence.facts[member];
            for gap in rows.first..rows.last {
                self.through[gap - self.first] += incidence.through(member, gap);
            }
            for exit in incidence.exits(member) {
                if let Some(place) = place(exit.other) {
                    self.exits.push((exit.side, place));
                } else if exit.is_down() {
                    self.through[exit.gap() - self.first] += 1;
                }
            }
        }
        self.exits.sort_unstable();
        if do_lengths_count {
            self.places.clear();
            self.places.extend(self.exits.iter().map(|&(_, place)| place));
            self.places.sort_unstable();
        }
        // Exits go up from the first row at the highest, down from the last at the lowest.
        self.base = (2 * self.first).saturating_sub(2);
        self.starts.clear();
        let n_sides = 2 * self.last + 2 - self.base;
        let mut from = 0;
        for side in self.base..=self.base + n_sides {
            while self.exits.get(from).is_some_and(|exit| exit.0 < side) {
                from += 1;
            }
            self.starts.push(from);
        }
    }

    fn find_rows(&mut self, incidence: &Incidence, members: &[BlockIdx]) {
        self.next_row.clear();
        self.next_row.resize(self.last + 1 - self.first, usize::MAX);
        for &member in members {
            let Facts { first, last, .. } = incidence.facts[member];
            for row in first..=last {
                self.next_row[row - self.first] = row;
            }
        }
        let mut next = usize::MAX;
        for row in self.next_row.iter_mut().rev() {
            next = next.min(*row);
            *row = next;
        }
    }

    /// Whether one of them stands in a row of these.
    pub(super) fn shares_row(&self, rows: &Facts) -> bool {
        let from = rows.first.saturating_sub(self.first);
        self.next_row.get(from).is_some_and(|&row| row <= rows.last)
    }

    /// The exits of one side.
    fn exits_of(&self, side: Side) -> &[(Side, i64)] {
        let idx = side.wrapping_sub(self.base);
        match (self.starts.get(idx), self.starts.get(idx.wrapping_add(1))) {
            (Some(&from), Some(&to)) => &self.exits[from..to],
            _ => &[],
        }
    }

    /// How much longer lines get when the members pass from the left of a block to its right.
    /// `span` is the block's, and `lean` how many of its hops go right rather than left.
    pub(super) fn length(&self, n_places: i64, span: (i64, i64), lean: i64) -> i64 {
        // The block moves to the left by what passes it.
        self.n_places * lean - n_places * self.lean(span)
    }

    /// How many more hops of the members go to the right of a span than to the left.
    fn lean(&self, (low, high): (i64, i64)) -> i64 {
        let (n_left, n_not_right) = if self.places.len() <= FEW {
            let count = |is_wanted: &dyn Fn(i64) -> bool| {
                self.places.iter().filter(|&&place| is_wanted(place)).count()
            };
            (count(&|place| place < low), count(&|place| place <= high))
        } else {
            let point = |end: i64| self.places.partition_point(|&place| place < end);
            (point(low), point(high + 1))
        };
        (self.places.len() - n_not_right) as i64 - n_left as i64
    }

    /// How many more crossings there are when the members pass from the left of `block`, which
    /// shares a row with them, to its right; those of hops between the two aside. Tells whether there
    /// are such hops.
    pub(super) fn crossings(
        &self,
        incidence: &Incidence,
        block: BlockIdx,
        (low, high): (i64, i64),
        place: impl Fn(BlockIdx) -> Option<i64>,
    ) -> (i64, bool) {
        let mut crossings = 0;
        let mut are_joined = false;
        for exit in incidence.exits(block) {
            let Some(place) = place(exit.other) else {
                are_joined = true;
                continue;
            };
            let through = self.through.get(exit.gap().wrapping_sub(self.first));
            crossings += through.copied().unwrap_or(0) * sign(place, low, high);
            let own = self.exits_of(exit.side);
            if own.len() <= FEW {
                for &(_, own) in own {
                    crossings += i64::from(own < place) - i64::from(own > place);
                }
            } else {
                let n_left = own.partition_point(|&(_, own)| own < place);
                let n_not_right = own.partition_point(|&(_, own)| own <= place);
                crossings += n_left as i64 - (own.len() - n_not_right) as i64;
            }
        }
        let rows = &incidence.facts[block];
        if rows.first < rows.last {
            for &(side, place) in &self.exits {
                crossings -= incidence.through(block, side / 2) * sign(place, low, high);
            }
        }
        (crossings, are_joined)
    }
}

/// So many are looked at one by one.
const FEW: usize = 8;

/// Whether a place is right (1) or left (-1) of a span, or in it.
pub(super) fn sign(place: i64, low: i64, high: i64) -> i64 {
    i64::from(place > high) - i64::from(place < low)
}
