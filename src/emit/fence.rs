//! Code blocks in Markdown.

/// A fenced code block that holds `body` as it is, whatever backticks it has: the fence is longer
/// than their longest run.
pub fn fenced(language: &str, body: &str) -> String {
    let longest = body.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let end = if body.is_empty() || body.ends_with('\n') { "" } else { "\n" };
    format!("{fence}{language}\n{body}{end}{fence}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fence_is_longer_than_any_inside() {
        assert_eq!(fenced("text", "a\n"), "```text\na\n```\n");
        assert_eq!(fenced("text", "`a`"), "```text\n`a`\n```\n");
        assert_eq!(fenced("mermaid", "a ``` b\n"), "````mermaid\na ``` b\n````\n");
        assert_eq!(fenced("text", "~~~ `````\n"), "``````text\n~~~ `````\n``````\n");
        assert_eq!(fenced("text", ""), "```text\n```\n");
    }
}
