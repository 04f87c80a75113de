//! Rectangles that share no line, side by side and one below the other.

use super::{Size, Spacing};
use crate::geometry::Point;

/// The places of rectangles, and the size of all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Packing {
    pub(super) places: Vec<Point>,
    pub(super) size: Size,
}

/// At most so many widths are tried.
const MOST_TRIED: usize = 200;

/// Places rectangles in their order on shelves, so that the whole comes near the ratio of `aspect`;
/// of equally near ones the smallest.
pub(super) fn pack(
    sizes: &[Size],
    aspect: Size,
    horizontal: &Spacing,
    vertical: &Spacing,
) -> Packing {
    let gap = Size::new(horizontal.leaf.max(horizontal.outer), vertical.leaf.max(vertical.outer));
    let widest = sizes.iter().map(|size| size.w).max().unwrap_or(0);
    let step = sizes.len().div_ceil(MOST_TRIED).max(1);
    let mut width = 0;
    let mut widths = vec![widest];
    for (idx, size) in sizes.iter().enumerate() {
        width += size.w + if idx > 0 { gap.w } else { 0 };
        if width > widest && (idx % step == 0 || idx + 1 == sizes.len()) {
            widths.push(width);
        }
    }
    let tried = widths.into_iter().map(|width| shelves(sizes, width, gap));
    tried.min_by(|a, b| badness(a.size, aspect).total(&badness(b.size, aspect))).unwrap_or_default()
}

/// Fills shelves of the given width from left to right.
fn shelves(sizes: &[Size], width: i32, gap: Size) -> Packing {
    let mut packing = Packing::default();
    let (mut x, mut y, mut height) = (0, 0, 0);
    for size in sizes {
        if x > 0 && x + size.w > width {
            (x, y, height) = (0, y + height + gap.h, 0);
        }
        packing.places.push(Point::new(x, y));
        height = height.max(size.h);
        packing.size.w = packing.size.w.max(x + size.w);
        packing.size.h = packing.size.h.max(y + size.h);
        x += size.w + gap.w;
    }
    packing
}

/// How far a size is from the wished ratio, as a fraction of at least one; and its area.
struct Badness {
    more: i128,
    less: i128,
    area: i128,
}

fn badness(size: Size, aspect: Size) -> Badness {
    let wide = i128::from(size.w.max(1)) * i128::from(aspect.h.max(1));
    let high = i128::from(size.h.max(1)) * i128::from(aspect.w.max(1));
    let area = i128::from(size.w) * i128::from(size.h);
    Badness { more: wide.max(high), less: wide.min(high), area }
}

impl Badness {
    fn total(&self, other: &Self) -> std::cmp::Ordering {
        (self.more * other.less).cmp(&(other.more * self.less)).then(self.area.cmp(&other.area))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Metrics;

    #[test]
    fn equal_boxes_make_a_grid() {
        let Metrics { horizontal, vertical, .. } = Metrics::PIXELS;
        let packing = pack(&[Size::new(100, 100); 9], Size::new(1, 1), &horizontal, &vertical);
        assert_eq!(packing.size, Size::new(380, 380));
        assert_eq!(packing.places[4], Point::new(140, 140));
    }

    #[test]
    fn nothing_takes_no_room() {
        let Metrics { horizontal, vertical, .. } = Metrics::CELLS;
        assert_eq!(pack(&[], Size::new(4, 3), &horizontal, &vertical), Packing::default());
    }
}
