//! Graphs of boxes from JSON files: sizes and structure, no texts.

use std::collections::BTreeMap;

use quadrel::geometry::Size;
use quadrel::layout::{Boundary, Direction, Edge, End, Input, Leaf, Metrics, Ports};
use serde_json::Value;

/// The layout's input for the graph in a file.
///
/// `{"nodes": [{"id", "w", "h", "parent"}], "clusters": [{"id", "tw", "th", "parent"}],
/// "edges": [{"s", "t", "lw", "lh"}]}`; `parent` names a cluster or is null, `tw` and `th` are the
/// size of a title, `lw` and `lh` that of a label, if there is one.
pub(crate) fn read(text: &str) -> Result<Input, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let (nodes, clusters) = (list("nodes"), list("clusters"));
    let by_id = |all: &[Value]| -> BTreeMap<String, u32> {
        let ids = all.iter().filter_map(|it| it["id"].as_str());
        ids.zip(0..).map(|(id, idx)| (id.to_owned(), idx)).collect()
    };
    let (leaf_ids, boundary_ids) = (by_id(&nodes), by_id(&clusters));
    let parent = |it: &Value| boundary_ids.get(it["parent"].as_str()?).copied();
    let end = |id: &Value| {
        let id = id.as_str().unwrap_or_default();
        let leaf = leaf_ids.get(id).map(|&idx| End::Leaf(idx));
        leaf.or_else(|| boundary_ids.get(id).map(|&idx| End::Boundary(idx)))
            .ok_or_else(|| format!("an edge ends at `{id}`, which is not there"))
    };
    let edges = list("edges").into_iter().map(|it| {
        let label = size(&it, "lw", "lh");
        Ok(Edge {
            source: end(&it["s"])?,
            target: end(&it["t"])?,
            both_ways: false,
            label: (label.w > 0).then_some(label),
        })
    });
    Ok(Input {
        leaves: nodes
            .iter()
            .map(|it| Leaf {
                size: size(it, "w", "h"),
                parent: parent(it),
                ports: Ports::Rectangle,
            })
            .collect(),
        boundaries: clusters
            .iter()
            .map(|it| Boundary { parent: parent(it), title: size(it, "tw", "th") })
            .collect(),
        edges: edges.collect::<Result<_, String>>()?,
        hints: Vec::new(),
        direction: Direction::Down,
        widest: Some(1000),
        aspect: Size::new(4, 3),
        metrics: Metrics::PIXELS,
        previous: None,
    })
}

fn size(it: &Value, w: &str, h: &str) -> Size {
    let number = |key: &str| it[key].as_f64().unwrap_or(0.0).ceil() as i32;
    Size::new(number(w), number(h))
}
