//! Paths that an author may write: relative, and inside the project's root.

/// Why a path is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathProblem {
    /// It is empty.
    Empty,
    /// It begins with a scheme, as in `https://…`, `file:…` or `data:…`.
    Url,
    /// It is absolute, begins with `~`, names a drive or another machine, or climbs out with `..`.
    OutsideRoot,
    /// It has a `\`, which separates on one system and is part of a name on others.
    Backslash,
    /// A part of it is the name of a device on Windows, such as `CON`.
    Device,
    /// It holds a control character.
    ControlCharacter,
}

/// The path, written in the file `from`, as seen from the root: `/` between its parts, no `.` and
/// no `..`.
pub(crate) fn resolve(from: &str, path: &str) -> Result<String, PathProblem> {
    if path.trim().is_empty() {
        return Err(PathProblem::Empty);
    }
    if path.chars().any(char::is_control) {
        return Err(PathProblem::ControlCharacter);
    }
    let is_drive = |scheme: &str| scheme.len() == 1;
    match scheme(path) {
        Some(it) if is_drive(it) => return Err(PathProblem::OutsideRoot),
        Some(_) => return Err(PathProblem::Url),
        None => {}
    }
    if path.starts_with(['/', '\\', '~']) {
        return Err(PathProblem::OutsideRoot);
    }
    if path.contains('\\') {
        return Err(PathProblem::Backslash);
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(PathProblem::OutsideRoot)?;
            }
            part if is_device(part) => return Err(PathProblem::Device),
            part => parts.push(part),
        }
    }
    if parts.is_empty() {
        return Err(PathProblem::Empty);
    }
    Ok(parts.join("/"))
}

/// What stands before the first `:`, where it has the form of a scheme.
fn scheme(path: &str) -> Option<&str> {
    let (scheme, _) = path.split_once(':')?;
    let mut bytes = scheme.trim_start().bytes();
    let starts = bytes.next().is_some_and(|it| it.is_ascii_alphabetic());
    let goes_on = bytes.all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it));
    (starts && goes_on).then_some(scheme.trim_start())
}

/// Whether Windows takes the name for a device, whatever its ending and case.
pub(crate) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    let is_numbered = |prefix| {
        stem.strip_prefix(prefix).is_some_and(|it| {
            matches!(it, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
        })
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || is_numbered("COM")
        || is_numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_root() {
        assert_eq!(resolve("main.quad", "a.quad").as_deref(), Ok("a.quad"));
        assert_eq!(resolve("<stdin>", "./x//a.quad").as_deref(), Ok("x/a.quad"));
        assert_eq!(resolve("docs/deep/main.quad", "../a.quad").as_deref(), Ok("docs/a.quad"));
        assert_eq!(resolve("docs/main.quad", "../a b.quad").as_deref(), Ok("a b.quad"));
    }

    #[test]
    fn what_leaves_the_root_is_refused() {
        for path in [
            "../../etc/passwd",
            "a/../../../b",
            "/etc/passwd",
            "~/x",
            "~root/x",
            "C:\\x",
            "c:x",
            "c:/x",
            "\\\\host\\x",
            "//host/x",
        ] {
            assert_eq!(resolve("docs/main.quad", path), Err(PathProblem::OutsideRoot), "{path}");
        }
    }

    #[test]
    fn urls_devices_and_oddities_are_refused() {
        for path in ["https://x/y", "file:///etc/passwd", "data:text/plain,x", "FILE:a", " http:x"]
        {
            assert_eq!(resolve("main.quad", path), Err(PathProblem::Url), "{path}");
        }
        for path in ["CON", "a/con.quad", "nul", "Com1.quad", "LPT9", "aux .txt"] {
            assert_eq!(resolve("main.quad", path), Err(PathProblem::Device), "{path}");
        }
        assert_eq!(resolve("main.quad", "a\\b.quad"), Err(PathProblem::Backslash));
        assert_eq!(resolve("main.quad", "a\nb"), Err(PathProblem::ControlCharacter));
        assert_eq!(resolve("x/main.quad", ".."), Err(PathProblem::Empty));
        assert_eq!(resolve("main.quad", " "), Err(PathProblem::Empty));
    }
}
