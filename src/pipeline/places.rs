//! Reads the layouts of an earlier run.

use serde::Deserialize;

use crate::geometry::Rect;
use crate::typeset::Places;

/// What is read of `grammar/layout.schema.json`.
#[derive(Deserialize)]
struct LayoutJson {
    format: String,
    model: String,
    nodes: Vec<ThingJson>,
    clusters: Vec<ThingJson>,
}

#[derive(Deserialize)]
struct ThingJson {
    id: String,
    x: i32,
    y: i32,
    w: i32,
    h: i32,
}

/// Beyond this no drawing reaches, and sums would not fit.
const FARTHEST: i32 = 1 << 28;

/// Reads what the form [`Layout`](super::Form::Layout) wrote; otherwise says what is wrong with it.
pub fn read_places(json: &[u8]) -> Result<Places, String> {
    let read: LayoutJson = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    if read.format != "layout-v1" {
        return Err(format!("the format is `{}`, not `layout-v1`", read.format));
    }
    let mut things = Vec::new();
    for ThingJson { id, x, y, w, h } in read.nodes.into_iter().chain(read.clusters) {
        let is_far = [x, y, w, h].iter().any(|it| !(-FARTHEST..=FARTHEST).contains(it));
        if is_far || w < 0 || h < 0 {
            return Err(format!("`{id}` stands where nothing can"));
        }
        things.push((id, Rect::new(x, y, w, h)));
    }
    Ok(Places::new(read.model, things.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(nodes: &str, expect: &str) {
        let json = format!(
            r#"{{"format": "layout-v1", "model": "a", "nodes": [{nodes}], "clusters": []}}"#
        );
        let read = read_places(json.as_bytes());
        let error = read.map_or_else(|error| error, |places| format!("{places:?}"));
        assert!(error.starts_with(expect), "{error}");
    }

    #[test]
    fn a_broken_layout_is_told() {
        check(
            r#"{"id": "b", "x": 1, "y": 2, "w": 3, "h": 4, "parent": null}"#,
            r#"Places { view: "a", rects: {"b": Rect"#,
        );
        check(r#"{"id": "b", "x": 1, "y": 2, "w": 3}"#, "missing field `h`");
        check(r#"{"id": "b", "x": 2147483647, "y": 2, "w": 3, "h": 4}"#, "`b` stands");
        check(r#"{"id": "b", "x": 1, "y": 2, "w": -3, "h": 4}"#, "`b` stands");
        let other = r#"{"format": "dot", "model": "a", "nodes": [], "clusters": []}"#;
        let told = "the format is `dot`, not `layout-v1`".to_owned();
        assert_eq!(read_places(other.as_bytes()), Err(told));
        assert!(read_places(b"\xff{").is_err());
    }
}
