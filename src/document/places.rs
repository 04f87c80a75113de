//! Paths below the root as links of a document.

/// The link that leads from a document to a file, both by their paths from the root.
pub(super) fn link(document: &str, file: &str) -> String {
    let mut from: Vec<&str> = document.split('/').collect();
    from.pop();
    let to: Vec<&str> = file.split('/').collect();
    // The file's own name is never shared.
    let shared = from.iter().zip(to.iter().take(to.len().saturating_sub(1)));
    let n_shared = shared.take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - n_shared);
    let parts: Vec<&str> = up.chain(to.into_iter().skip(n_shared)).collect();
    encoded(&parts.join("/"))
}

/// A path as Markdown and HTML take it for a link, whatever it holds.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for character in path.chars() {
        let is_plain = character.is_ascii_alphanumeric() || "-._~/+,=@".contains(character);
        if is_plain || (!character.is_ascii() && !character.is_whitespace()) {
            out.push(character);
        } else {
            let mut buffer = [0; 4];
            for byte in character.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn links_lead_from_the_document_to_the_file() {
        assert_eq!(link("README.md", "docs/a.svg"), "docs/a.svg");
        assert_eq!(link("docs/a.md", "docs/a.svg"), "a.svg");
        assert_eq!(link("docs/guide/a.md", "docs/b/a.svg"), "../b/a.svg");
        assert_eq!(link("a/b.md", "b.svg"), "../b.svg");
        assert_eq!(link("a/a", "a"), "../a");
        assert_eq!(link("a.md", "ä b/(c)#%.svg"), "ä%20b/%28c%29%23%25.svg");
    }
}
