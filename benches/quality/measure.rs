//! The measures of a drawing: what a reader would count.

use quadrel::geometry::Rect;

use crate::drawing::{Drawing, End, Line};

/// How good one drawing is; less is better but for `aspect`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measures {
    pub(crate) n_boxes: usize,
    pub(crate) n_lines: usize,
    /// Lines through boxes and boundaries that are not theirs; boxes, boundaries and labels that
    /// overlap or are not where they belong; lines through foreign labels; labels off their line.
    pub(crate) faults: usize,
    /// Where two lines cross, not counting what happens at the box that both end at.
    pub(crate) crossings: usize,
    /// All corners of all lines.
    pub(crate) corners: usize,
    /// Corners of a line, in the mean. Steps of up to 2 px do not count, and two corners to one
    /// side less than 18 px apart count as one.
    pub(crate) bends: f64,
    /// The length of all lines by that of straight ones between the same boxes.
    pub(crate) length: f64,
    /// The area of the drawing by that of its boxes.
    pub(crate) area: f64,
    /// Width by height.
    pub(crate) aspect: f64,
}

/// A line's label is lost so far away from it.
const FAR: f64 = 20.0;

/// Rectangles have to share more than this much on every side to overlap.
const TOUCH: f64 = 1.0;

pub(crate) fn measure(drawing: &Drawing) -> Measures {
    let n_lines = drawing.lines.len();
    let bends: usize = drawing.lines.iter().map(|line| bends(&line.points)).sum();
    let length: f64 = pieces(drawing).iter().map(|piece| distance(piece.from, piece.to)).sum();
    let ideal: f64 = drawing.lines.iter().map(|line| ideal(drawing, line)).sum();
    let (width, height) = extent(drawing);
    let boxes: f64 = drawing.boxes.iter().map(|(it, _)| f64::from(it.w) * f64::from(it.h)).sum();
    let pieces = pieces(drawing);
    Measures {
        n_boxes: drawing.boxes.len(),
        n_lines,
        faults: misplaced(drawing) + run_through(drawing, &pieces) + bad_labels(drawing, &pieces),
        crossings: crossings(drawing, &pieces),
        corners: drawing.lines.iter().map(|line| line.points.len().saturating_sub(2)).sum(),
        bends: bends as f64 / n_lines.max(1) as f64,
        length: if ideal > 0.0 { length / ideal } else { 1.0 },
        area: width * height / boxes,
        aspect: width / height,
    }
}

/// A straight piece of a line.
#[derive(Clone, Copy)]
struct Piece {
    line: usize,
    from: (f64, f64),
    to: (f64, f64),
}

fn pieces(drawing: &Drawing) -> Vec<Piece> {
    let lines = drawing.lines.iter().enumerate();
    let of_line = |(line, it): (usize, &Line)| {
        let pairs: Vec<_> = it.points.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.into_iter().map(move |(from, to)| Piece { line, from, to })
    };
    lines.flat_map(of_line).collect()
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt()
}

/// Left, top, right, bottom.
type Room = (f64, f64, f64, f64);

fn room(rect: Rect, smaller: f64) -> Room {
    let (right, bottom) = (f64::from(rect.right()), f64::from(rect.bottom()));
    (f64::from(rect.x) + smaller, f64::from(rect.y) + smaller, right - smaller, bottom - smaller)
}

/// How much of the way from `a` to `b` is inside (Liang and Barsky 1984).
fn inside(a: (f64, f64), b: (f64, f64), room: Room) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [(-dx, a.0 - room.0), (dx, room.2 - a.0), (-dy, a.1 - room.1), (dy, room.3 - a.1)];
    for (speed, space) in sides {
        if speed == 0.0 {
            if space <= 0.0 {
                return 0.0;
            }
        } else if speed < 0.0 {
            enter = enter.max(space / speed);
        } else {
            leave = leave.min(space / speed);
        }
    }
    (leave - enter).max(0.0) * distance(a, b)
}

/// The straight way from centre to centre, less what of it is inside the two.
fn ideal(drawing: &Drawing, line: &Line) -> f64 {
    let (a, b) = (room(drawing.rect(line.source), 0.0), room(drawing.rect(line.target), 0.0));
    let centre = |it: Room| (f64::midpoint(it.0, it.2), f64::midpoint(it.1, it.3));
    let (from, to) = (centre(a), centre(b));
    (distance(from, to) - inside(from, to, a) - inside(from, to, b)).max(0.0)
}

fn extent(drawing: &Drawing) -> (f64, f64) {
    let rects = drawing.boxes.iter().chain(&drawing.boundaries).map(|&(rect, _)| rect);
    let labels = drawing.lines.iter().filter_map(|line| line.label);
    let points = drawing.lines.iter().flat_map(|line| &line.points).map(|&(x, y)| (x, y, x, y));
    let rooms = rects.chain(labels).map(|rect| room(rect, 0.0)).chain(points);
    let all = rooms.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3)));
    all.map_or((1.0, 1.0), |all| ((all.2 - all.0).max(1.0), (all.3 - all.1).max(1.0)))
}

fn overlap(a: Rect, b: Rect) -> bool {
    let (a, b) = (room(a, 0.0), room(b, 0.0));
    a.2.min(b.2) - a.0.max(b.0) > 2.0 * TOUCH && a.3.min(b.3) - a.1.max(b.1) > 2.0 * TOUCH
}

/// Boxes and boundaries that overlap, or are in a foreign boundary, or not in their own.
fn misplaced(drawing: &Drawing) -> usize {
    let mut found = 0;
    for (idx, &(rect, parent)) in drawing.boxes.iter().enumerate() {
        found += drawing.boxes[..idx].iter().filter(|other| overlap(rect, other.0)).count();
        let strangers = drawing.boundaries.iter().enumerate();
        found += strangers
            .filter(|(other, it)| overlap(rect, it.0) && !drawing.holds(*other, End::Box(idx)))
            .count();
        found += usize::from(has_escaped(drawing, rect, parent));
    }
    for (idx, &(rect, parent)) in drawing.boundaries.iter().enumerate() {
        let others = drawing.boundaries[..idx].iter().enumerate();
        found += others
            .filter(|&(other, it)| {
                overlap(rect, it.0)
                    && !drawing.holds(other, End::Boundary(idx))
                    && !drawing.holds(idx, End::Boundary(other))
            })
            .count();
        found += usize::from(has_escaped(drawing, rect, parent));
    }
    found
}

fn has_escaped(drawing: &Drawing, rect: Rect, parent: Option<usize>) -> bool {
    parent.is_some_and(|parent| !drawing.boundaries[parent].0.grown(1).contains(&rect))
}

/// Lines that run through boxes or boundaries which are not theirs.
fn run_through(drawing: &Drawing, pieces: &[Piece]) -> usize {
    let mut found = 0;
    for (idx, &(rect, _)) in drawing.boxes.iter().enumerate() {
        found += lines_through(pieces, rect, |line| {
            let line = &drawing.lines[line];
            line.source != End::Box(idx) && line.target != End::Box(idx)
        });
    }
    for (idx, &(rect, _)) in drawing.boundaries.iter().enumerate() {
        found += lines_through(pieces, rect, |line| {
            let line = &drawing.lines[line];
            !drawing.holds(idx, line.source) && !drawing.holds(idx, line.target)
        });
    }
    found
}

/// How many of the lines that count run through the rectangle.
fn lines_through(pieces: &[Piece], rect: Rect, counts: impl Fn(usize) -> bool) -> usize {
    let room = room(rect, TOUCH);
    let mut found: Vec<usize> = pieces
        .iter()
        .filter(|piece| {
            piece.from.0.max(piece.to.0) > room.0
                && piece.from.0.min(piece.to.0) < room.2
                && piece.from.1.max(piece.to.1) > room.1
                && piece.from.1.min(piece.to.1) < room.3
                && inside(piece.from, piece.to, room) > 0.5
        })
        .map(|piece| piece.line)
        .filter(|&line| counts(line))
        .collect();
    // The pieces of a line stand together.
    found.dedup();
    found.len()
}

/// Labels that overlap one another or boxes, that foreign lines run through, that are far off.
fn bad_labels(drawing: &Drawing, pieces: &[Piece]) -> usize {
    let labels: Vec<(usize, Rect)> = drawing
        .lines
        .iter()
        .enumerate()
        .filter_map(|(idx, line)| Some((idx, line.label?)))
        .collect();
    let mut found = 0;
    for (place, &(line, rect)) in labels.iter().enumerate() {
        found += labels[..place].iter().filter(|other| overlap(rect, other.1)).count();
        found += drawing.boxes.iter().filter(|other| overlap(rect, other.0)).count();
        found += lines_through(pieces, rect, |other| other != line);
        let near = room(rect, -FAR);
        let points = &drawing.lines[line].points;
        let is_near = points.windows(2).any(|pair| inside(pair[0], pair[1], near) > 0.0);
        found += usize::from(!is_near);
    }
    found
}

/// Where lines cross. All their pieces are horizontal or vertical.
fn crossings(drawing: &Drawing, pieces: &[Piece]) -> usize {
    let (mut upright, level): (Vec<Piece>, Vec<Piece>) =
        pieces.iter().partition(|piece| piece.from.0 == piece.to.0);
    upright.sort_by(|a, b| a.from.0.total_cmp(&b.from.0));
    let mut found = 0;
    for a in &level {
        let (left, right, y) = (a.from.0.min(a.to.0), a.from.0.max(a.to.0), a.from.1);
        let first = upright.partition_point(|b| b.from.0 <= left);
        for b in upright[first..].iter().take_while(|b| b.from.0 < right) {
            let is_hit = b.from.1.min(b.to.1) < y && y < b.from.1.max(b.to.1);
            if is_hit && a.line != b.line && !is_at_common_end(drawing, a, b, (b.from.0, y)) {
                found += 1;
            }
        }
    }
    found
}

fn is_at_common_end(drawing: &Drawing, a: &Piece, b: &Piece, point: (f64, f64)) -> bool {
    let (a, b) = (&drawing.lines[a.line], &drawing.lines[b.line]);
    let common = [a.source, a.target].into_iter().filter(|&end| end == b.source || end == b.target);
    common
        .map(|end| room(drawing.rect(end), -2.0))
        .any(|it| (it.0..=it.2).contains(&point.0) && (it.1..=it.3).contains(&point.1))
}

fn bends(points: &[(f64, f64)]) -> usize {
    let points = simplified(points);
    // The last turn and where it was; turns to one side that are near one another are one.
    let mut turns: Vec<(f64, (f64, f64))> = Vec::new();
    for three in points.windows(3) {
        let (a, b, c) = (three[0], three[1], three[2]);
        let cross = (b.0 - a.0) * (c.1 - b.1) - (b.1 - a.1) * (c.0 - b.0);
        if let Some(last) = turns.last_mut()
            && last.0 * cross > 0.0
            && distance(last.1, b) < 18.0
        {
            last.1 = b;
            continue;
        }
        turns.push((cross, b));
    }
    turns.len()
}

/// The points without those that are within 2 px of the way between the others (Ramer 1972,
/// Douglas and Peucker 1973).
fn simplified(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let (Some(&a), Some(&b)) = (points.first(), points.last()) else { return Vec::new() };
    let length = distance(a, b);
    let off = |p: (f64, f64)| {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let along = ((p.0 - a.0) * dx + (p.1 - a.1) * dy) / (length * length);
        if length > 0.0 && (0.0..=1.0).contains(&along) {
            ((p.0 - a.0) * dy - (p.1 - a.1) * dx).abs() / length
        } else {
            distance(p, a).min(distance(p, b))
        }
    };
    let mut farthest = (2.0, None);
    for (idx, &point) in points.iter().enumerate().take(points.len() - 1).skip(1) {
        if off(point) > farthest.0 {
            farthest = (off(point), Some(idx));
        }
    }
    let Some(idx) = farthest.1 else { return vec![a, b] };
    let mut all = simplified(&points[..=idx]);
    all.pop();
    all.extend(simplified(&points[idx..]));
    all
}
