//! The distances that a sequence keeps.

/// Distances, in pixels or in cells. In pixels a line owns nothing, in cells one column or row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// What a line owns across its run.
    pub line: i32,
    /// What a frame's lower border owns.
    pub border: i32,
    /// The width of an activation's bar.
    pub bar: i32,
    /// How far a bar stands to the right of the one that it lies upon.
    pub bar_step: i32,
    /// Between two participants.
    pub head_gap: i32,
    /// Between a label and the lifelines at its sides.
    pub label_pad: i32,
    /// Between a label and its line.
    pub label_gap: i32,
    /// The shortest message.
    pub least_arrow: i32,
    /// How far a message to oneself goes out.
    pub loop_width: i32,
    /// How far it goes down, at the least.
    pub loop_height: i32,
    /// Between a lifeline and the note beside it, and between a loop and its label.
    pub beside: i32,
    /// Between a lifeline and whatever stands out from its neighbour.
    pub clear: i32,
    /// Between one row and the next.
    pub row_gap: i32,
    /// Above a message without a label, beside that.
    pub plain_gap: i32,
    /// Between a note and the next row, beside that.
    pub note_gap: i32,
    /// How far a note over several participants goes beyond them.
    pub note_over: i32,
    /// Between a frame's side and what is in it.
    pub frame_pad: i32,
    /// Above a frame, beside the gap of rows.
    pub frame_gap: i32,
    /// Between what is last in a branch and the border below it.
    pub frame_foot: i32,
    /// Between a frame's left side and its tab.
    pub tab_inset: i32,
    /// Between a tab and the condition.
    pub tab_gap: i32,
    /// Between a frame's left side and the condition of a further branch.
    pub title_inset: i32,
    /// Between the line above a branch and its condition.
    pub title_drop: i32,
    /// What is free at the right of a condition.
    pub title_end: i32,
    /// Between a boundary's sides and what is in it.
    pub boundary_pad: i32,
    /// Above and below a boundary's title.
    pub boundary_title_gap: i32,
    /// What lifelines go on below the last row.
    pub tail: i32,
    /// The height of rows from which on participants stand at the bottom too.
    pub feet_from: i32,
}

impl Metrics {
    /// For drawings in pixels.
    pub const PIXELS: Self = Self {
        line: 0,
        border: 0,
        bar: 10,
        bar_step: 5,
        head_gap: 28,
        label_pad: 12,
        label_gap: 5,
        least_arrow: 44,
        loop_width: 28,
        loop_height: 18,
        beside: 8,
        clear: 12,
        row_gap: 16,
        plain_gap: 8,
        note_gap: 2,
        note_over: 36,
        frame_pad: 16,
        frame_gap: 4,
        frame_foot: 16,
        tab_inset: 0,
        tab_gap: 10,
        title_inset: 12,
        title_drop: 5,
        title_end: 12,
        boundary_pad: 16,
        boundary_title_gap: 8,
        tail: 20,
        feet_from: 720,
    };

    /// For text, in character cells.
    pub const CELLS: Self = Self {
        line: 1,
        border: 1,
        bar: 1,
        bar_step: 1,
        head_gap: 2,
        label_pad: 1,
        label_gap: 0,
        least_arrow: 4,
        loop_width: 3,
        loop_height: 1,
        beside: 1,
        clear: 1,
        row_gap: 0,
        plain_gap: 1,
        note_gap: 0,
        note_over: 2,
        frame_pad: 2,
        frame_gap: 0,
        frame_foot: 0,
        tab_inset: 2,
        tab_gap: 1,
        title_inset: 2,
        title_drop: 0,
        title_end: 2,
        boundary_pad: 1,
        boundary_title_gap: 0,
        tail: 1,
        feet_from: 60,
    };
}
