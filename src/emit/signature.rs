//! How to tell a file that an emitter wrote from one that somebody made by hand.
//!
//! A file is overwritten without asking only when it is an earlier drawing. Pictures and data begin
//! with what no other tool writes; Mermaid code and text have no room for a mark that would not be
//! seen, so of those it is the shape that counts.

/// Whether an emitter may have written what stands in a file of this name.
pub fn is_ours(name: &str, content: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    #[cfg(feature = "png")]
    if ending == "png" {
        return super::png::hash_of(content).is_some();
    }
    // A checkout may have given the file other line ends.
    let text = String::from_utf8_lossy(content).replace("\r\n", "\n");
    match ending.as_str() {
        "svg" => text.starts_with("<svg aria-labelledby=\"q-"),
        "mmd" => is_mermaid(&text),
        "json" => {
            text.starts_with("{\n  \"schema_version\": ")
                || text.starts_with("{\n  \"format\": \"layout-v")
        }
        "txt" => is_drawing(&text),
        _ => [is_mermaid, is_drawing].iter().any(|it| it(&text)),
    }
}

/// A title in quotes as front matter, and the word for a diagram.
fn is_mermaid(text: &str) -> bool {
    let Some((_, code)) =
        text.strip_prefix("---\ntitle: \"").and_then(|it| it.split_once("\"\n---\n"))
    else {
        return false;
    };
    ["flowchart ", "sequenceDiagram\n", "erDiagram\n"].iter().any(|it| code.starts_with(it))
}

/// A title, an empty line, and somewhere a line that is drawn.
fn is_drawing(text: &str) -> bool {
    let mut lines = text.lines();
    let has_title = lines.next().is_some_and(|it| !it.trim().is_empty());
    let mut below = lines.skip_while(|it| !it.is_empty());
    let arrows = ["► ", "-> "];
    let is_drawn = |line: &str| {
        // A tree without branches has lines in words only.
        if arrows.iter().any(|it| line.contains(it)) {
            return true;
        }
        let line = line.trim_start();
        line.starts_with(|it| ('\u{2500}'..='\u{257f}').contains(&it))
            || ["+-", "+=", "|-", "`-", "| ", "|| "].iter().any(|it| line.starts_with(it))
    };
    has_title && below.any(is_drawn)
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[track_caller]
    fn check(name: &str, content: &str, expect: bool) {
        assert_eq!(is_ours(name, content.as_bytes()), expect, "{name}: {content}");
    }

    #[test]
    fn drawings_are_told_from_what_is_made_by_hand() {
        check("a.svg", "<svg aria-labelledby=\"q-a-name q-a-desc\"", true);
        check("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", false);
        check("a.mmd", "---\r\ntitle: \"A\"\r\n---\r\nflowchart TB\r\n", true);
        check("a.mmd", "flowchart TB\n  a --> b\n", false);
        check("a.txt", "A\n\n┌───┐\n│ a │\n└───┘\n", true);
        check("a.ascii.txt", "A\n\n+---+\n| a |\n+---+\n", true);
        check("a.tree.txt", "A\n\nb [System]\nc [System]\n\nb ─► c: uses\n", true);
        check("a.txt", "Shopping\n\n- bread\n- milk\n", false);
        check("a.json", "{\n  \"schema_version\": 1,\n", true);
        check("a.json", "{\"name\": \"a\"}", false);
        check("a.png", "no picture", false);
        check("a.quad", "person ann\n\nperson bob\n", false);
    }
}
