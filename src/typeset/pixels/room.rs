//! How much room each shape needs around its text, and where lines may end on it.

use crate::geometry::Size;
use crate::layout::Ports;
use crate::model::Shape;

/// The measures of the parts that make a shape, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dimensions {
    /// The radius of a box's corners.
    pub corner: f64,
    /// The radius of a person's head.
    pub head: f64,
    /// How far the head reaches into the body.
    pub neck: f64,
    /// The radius of a person's shoulders and a phone's corners.
    pub shoulder: f64,
    /// Half the small axis of the ellipse that closes a cylinder, pipe or bucket.
    pub lid: f64,
    /// The height of a browser's bar.
    pub bar: f64,
    /// The width of a phone's rim.
    pub rim: f64,
    /// The height of what is above and below a phone's screen.
    pub chin: f64,
    /// How much narrower a bucket is at the bottom, on each side.
    pub taper: f64,
    /// How far a hexagon's points stand out.
    pub point: f64,
    /// The side of a note's folded corner.
    pub fold: f64,
}

impl Dimensions {
    /// Of boxes with text.
    pub const FULL: Self = Self {
        corner: 6.0,
        head: 23.0,
        neck: 10.0,
        shoulder: 16.0,
        lid: 10.0,
        bar: 22.0,
        rim: 6.0,
        chin: 19.0,
        taper: 16.0,
        point: 22.0,
        fold: 16.0,
    };

    /// Of the participants of a sequence.
    pub const HEAD: Self = Self {
        corner: 5.0,
        head: 16.0,
        neck: 7.0,
        shoulder: 12.0,
        lid: 6.0,
        bar: 16.0,
        rim: 5.0,
        chin: 12.0,
        taper: 9.0,
        point: 13.0,
        fold: 11.0,
    };

    /// Of the samples in a key.
    pub const SAMPLE: Self = Self {
        corner: 2.5,
        head: 5.5,
        neck: 2.5,
        shoulder: 4.5,
        lid: 3.0,
        bar: 5.0,
        rim: 2.0,
        chin: 3.5,
        taper: 4.0,
        point: 6.0,
        fold: 6.0,
    };
}

/// The room around the text of a shape, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// To the left of the text.
    pub left: i32,
    /// Above it.
    pub top: i32,
    /// To its right.
    pub right: i32,
    /// Below it.
    pub bottom: i32,
    /// The least size of the whole shape.
    pub min: Size,
    /// How much of each end of a side takes no lines: of the top and bottom, of the left and right.
    closed: Size,
}

/// The room that a shape needs.
pub fn room(shape: Shape) -> Room {
    let dim = &Dimensions::FULL;
    let px = |length: f64| length.ceil() as i32;
    let even = |x: i32, y: i32, closed: i32, min: Size| Room {
        left: x,
        top: y,
        right: x,
        bottom: y,
        min,
        closed: Size::new(closed, closed),
    };
    let min = Size::new(160, 72);
    match shape {
        Shape::Box => even(18, 16, 12, min),
        Shape::Person => Room {
            top: px(2.0 * dim.head) + 8,
            min: Size::new(160, 120),
            closed: Size::new(px(dim.shoulder) + 4, px(2.0 * dim.head) + 2),
            ..even(18, 16, 0, min)
        },
        Shape::Cylinder => Room {
            top: px(2.0 * dim.lid) + 10,
            bottom: px(dim.lid) + 12,
            closed: Size::new(14, px(2.0 * dim.lid)),
            ..even(18, 0, 0, Size::new(160, 88))
        },
        Shape::Pipe => Room {
            left: px(dim.lid) + 14,
            right: px(2.0 * dim.lid) + 14,
            closed: Size::new(px(2.0 * dim.lid), 14),
            ..even(0, 16, 0, min)
        },
        Shape::Bucket => Room {
            top: px(2.0 * dim.lid) + 10,
            closed: Size::new(px(dim.taper) + 8, px(2.0 * dim.lid)),
            ..even(px(dim.taper) + 12, 16, 0, Size::new(160, 88))
        },
        Shape::Browser => {
            Room { top: px(dim.bar) + 12, min: Size::new(180, 92), ..even(18, 16, 12, min) }
        }
        Shape::Phone => Room {
            closed: Size::new(px(dim.shoulder) + 4, px(dim.shoulder) + 4),
            ..even(px(dim.rim) + 14, px(dim.chin) + 11, 0, Size::new(140, 104))
        },
        Shape::Hexagon => Room {
            closed: Size::new(px(dim.point) + 8, 14),
            ..even(px(dim.point) + 8, 16, 0, Size::new(180, 80))
        },
        Shape::Note => Room {
            // Room for the folded corner, whatever stands on the first line.
            right: px(dim.fold) + 6,
            closed: Size::new(px(dim.fold) + 4, px(dim.fold) + 4),
            ..even(14, 12, 0, Size::new(80, 48))
        },
    }
}

/// The room that a shape needs as the participant of a sequence.
pub fn head_room(shape: Shape) -> Room {
    let dim = &Dimensions::HEAD;
    let px = |length: f64| length.ceil() as i32;
    let of = |left: i32, top: i32, right: i32, bottom: i32| Room {
        left,
        top,
        right,
        bottom,
        min: Size::new(96, 44),
        closed: Size::default(),
    };
    match shape {
        Shape::Box => of(12, 10, 12, 10),
        Shape::Person => of(12, px(2.0 * dim.head) + 4, 12, 10),
        Shape::Cylinder => of(12, px(2.0 * dim.lid) + 4, 12, px(dim.lid) + 5),
        Shape::Pipe => of(px(dim.lid) + 10, 10, px(2.0 * dim.lid) + 8, 10),
        Shape::Bucket => of(px(dim.taper) + 8, px(2.0 * dim.lid) + 4, px(dim.taper) + 8, 10),
        Shape::Browser => of(12, px(dim.bar) + 6, 12, 9),
        Shape::Phone => of(px(dim.rim) + 9, px(dim.chin) + 5, px(dim.rim) + 9, px(dim.chin) + 5),
        Shape::Hexagon => of(px(dim.point) + 6, 10, px(dim.point) + 6, 10),
        Shape::Note => of(12, 10, px(dim.fold) + 4, 10),
    }
}

impl Room {
    /// Where lines may end on a shape of this size: never so little that nothing is left.
    pub fn ports(&self, size: Size) -> Ports {
        const LEAST_OPEN_PX: i32 = 16;
        let closed = |closed: i32, length: i32| closed.min((length - LEAST_OPEN_PX) / 2).max(0);
        Ports::Inset { x: closed(self.closed.w, size.w), y: closed(self.closed.h, size.h) }
    }
}
