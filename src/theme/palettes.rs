//! The four themes.

use super::{Differences, Paint, Theme};
use crate::model::{Color, LineStyle};

const fn rgb(hex: u32) -> Color {
    Color { r: (hex >> 16) as u8, g: (hex >> 8) as u8, b: hex as u8 }
}

const fn paint(fill: u32, stroke: u32, text: u32) -> Paint {
    Paint { fill: rgb(fill), stroke: rgb(stroke), text: rgb(text) }
}

/// Green, red and amber on white, and greys that leave the eye to them.
const ON_LIGHT: Differences = Differences {
    same: paint(0xf3f5f7, 0x8b95a0, 0x59636e),
    added: paint(0xdcf7e3, 0x1a7a36, 0x0c3a1b),
    removed: paint(0xfde8e6, 0xc2242d, 0x5e1217),
    changed: paint(0xfff1cc, 0x946200, 0x4a3200),
};

/// The blues that readers of C4 know, the container's and the greys darkened until white text can
/// be read on them.
pub(super) static C4: Theme = Theme {
    name: "c4",
    background: rgb(0xffffff),
    text: rgb(0x1d2733),
    muted: rgb(0x55606d),
    line: rgb(0x66707c),
    frame: rgb(0x5c6773),
    focus: rgb(0x0b4884),
    place: rgb(0x4b5663),
    person: paint(0x08427b, 0x052e56, 0xffffff),
    system: paint(0x1168bd, 0x0b4884, 0xffffff),
    container: paint(0x2b78c4, 0x1a5a9a, 0xffffff),
    component: paint(0x85bbf0, 0x4f8fce, 0x0a2540),
    element: paint(0xe6ebf1, 0x76828f, 0x1d2733),
    infrastructure: paint(0xdde7f2, 0x5f7fa3, 0x1d2733),
    entity: paint(0x34607f, 0x264a64, 0xffffff),
    external_person: paint(0x595f67, 0x3f444a, 0xffffff),
    external: paint(0x6b7178, 0x4f545a, 0xffffff),
    note: paint(0xfff4c9, 0xa8861c, 0x3a3212),
    differences: ON_LIGHT,
    external_border: LineStyle::Solid,
    tint_percent: 4,
    trim_percent: 100,
};

/// Pale boxes with coloured borders, for pages that are read more than looked at.
pub(super) static LIGHT: Theme = Theme {
    name: "light",
    background: rgb(0xffffff),
    text: rgb(0x1c2430),
    muted: rgb(0x566170),
    line: rgb(0x5f6a78),
    frame: rgb(0x616c7a),
    focus: rgb(0x2a62a8),
    place: rgb(0x4f5b69),
    person: paint(0xece8fb, 0x6a56c4, 0x241a4d),
    system: paint(0xe1edfb, 0x2f6fb7, 0x10294a),
    container: paint(0xddf3ee, 0x2b8576, 0x0c322b),
    component: paint(0xfdf0d8, 0xa8711a, 0x3f2a08),
    element: paint(0xf3f5f8, 0x6b7684, 0x1c2430),
    infrastructure: paint(0xfbe9df, 0xb15f2c, 0x45220b),
    entity: paint(0xe4ebf7, 0x4a66a0, 0x17233f),
    external_person: paint(0xe6e8eb, 0x565e68, 0x2b3138),
    external: paint(0xf0f1f3, 0x737b85, 0x2b3138),
    note: paint(0xfff8d9, 0xa8861c, 0x3a3212),
    differences: ON_LIGHT,
    external_border: LineStyle::Dashed,
    tint_percent: 4,
    trim_percent: 45,
};

/// Light text on dark boxes, for dark pages.
pub(super) static DARK: Theme = Theme {
    name: "dark",
    background: rgb(0x10161e),
    text: rgb(0xe8edf3),
    muted: rgb(0xa7b2bf),
    line: rgb(0x94a1b0),
    frame: rgb(0x8e9baa),
    focus: rgb(0x7fb4ee),
    place: rgb(0xa0acba),
    person: paint(0x2c2555, 0x9c8cf0, 0xf1eeff),
    system: paint(0x14365f, 0x6aa9ee, 0xeaf3ff),
    container: paint(0x0f3d3c, 0x52bba9, 0xe6fbf6),
    component: paint(0x40300f, 0xd9a441, 0xfff4dc),
    element: paint(0x232c37, 0x8793a1, 0xe8edf3),
    infrastructure: paint(0x43261a, 0xd98a5b, 0xffeee4),
    entity: paint(0x22344f, 0x7f9fd0, 0xe9f0fb),
    external_person: paint(0x363d46, 0xaab3be, 0xf0f2f5),
    external: paint(0x2b3139, 0x8c96a2, 0xe8ebef),
    note: paint(0x3a3413, 0xcdb14a, 0xfff7d6),
    differences: Differences {
        same: paint(0x1a212a, 0x6b7785, 0xaab4c0),
        added: paint(0x11351f, 0x4cc267, 0xd9f7e1),
        removed: paint(0x45191c, 0xf47b74, 0xffe2e0),
        changed: paint(0x3e2f0b, 0xdcaa39, 0xfff0cb),
    },
    external_border: LineStyle::Dashed,
    tint_percent: 6,
    trim_percent: 45,
};

/// Black on white, for print.
pub(super) static MONO: Theme = Theme {
    name: "mono",
    background: rgb(0xffffff),
    text: rgb(0x000000),
    muted: rgb(0x3d3d3d),
    line: rgb(0x222222),
    frame: rgb(0x444444),
    focus: rgb(0x000000),
    place: rgb(0x222222),
    person: paint(0xffffff, 0x000000, 0x000000),
    system: paint(0xffffff, 0x000000, 0x000000),
    container: paint(0xffffff, 0x000000, 0x000000),
    component: paint(0xffffff, 0x000000, 0x000000),
    element: paint(0xffffff, 0x000000, 0x000000),
    infrastructure: paint(0xffffff, 0x000000, 0x000000),
    entity: paint(0xffffff, 0x000000, 0x000000),
    external_person: paint(0xededed, 0x000000, 0x000000),
    external: paint(0xededed, 0x000000, 0x000000),
    note: paint(0xffffff, 0x000000, 0x000000),
    differences: Differences {
        same: paint(0xffffff, 0x8c8c8c, 0x666666),
        added: paint(0xffffff, 0x000000, 0x000000),
        removed: paint(0xffffff, 0x000000, 0x000000),
        changed: paint(0xe8e8e8, 0x000000, 0x000000),
    },
    external_border: LineStyle::Dashed,
    tint_percent: 0,
    trim_percent: 14,
};
