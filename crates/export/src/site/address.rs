//! Where things stand in the site: the file of a record, the anchor of a part, and which addresses elsewhere may become
//! links. Not which pages there are: that is for whoever writes the files.

use dixit_core::id::{is_well_formed, split_part};

use crate::visible::is_hidden;

/// The longest id that is taken as a file name as it is. File systems end at 255 bytes, archives of old at less.
const LONGEST: usize = 100;

/// Where the pages of records lie, from the site's root.
pub(super) const FOLDER: &str = "record/";

/// The page of a record, from the site's root: `record/witkoff.html`; of a part, its place on its document's page:
/// `record/plan-28.html#part-nato`.
///
/// Two ids never share a file, and no id leaves the folder: what is not kebab-case, what is too long and what some
/// systems keep for devices (`con`, `nul`) gets a name that no other id can have.
#[must_use]
pub fn file_of(id: &str) -> String {
    let (record, part) = split_part(id);
    let file = format!("{FOLDER}{}.html", name(record));
    match part {
        Some(part) => format!("{file}#{}", anchor(part)),
        None => file,
    }
}

/// The anchor of a part on its document's page.
pub(super) fn anchor(part: &str) -> String {
    format!("part-{}", name(part))
}

fn name(id: &str) -> String {
    if is_well_formed(id) && id.len() <= LONGEST {
        // No id ends with a hyphen, so this name is free.
        return if is_device(id) { format!("{id}-") } else { id.to_owned() };
    }
    let start: String = id.chars().take(60).filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit()).collect();
    // Nor does any hold two hyphens in a row.
    format!("{start}--{:016x}", fnv(id))
}

/// True for names that Windows does not give to files, whatever their extension.
fn is_device(id: &str) -> bool {
    let numbered =
        |device| id.strip_prefix(device).is_some_and(|n: &str| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    matches!(id, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// FNV-1a, 64 bits: small, and the same on every machine and in every version.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// True if `url` may be made a link: plain `http` or `https` to a host, nothing hidden in it, nobody's name before the
/// host (`https://bank.example@elsewhere.example`).
pub(super) fn is_web(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_tricky = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || is_hidden(c)
            || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`' | '\u{ad}')
    };
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
        && !host.is_empty()
        && !host.starts_with(':')
        && !host.contains('@')
        && !rest.contains(is_tricky)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_a_page_and_a_part_a_place_on_it() {
        assert_eq!(file_of("witkoff"), "record/witkoff.html");
        assert_eq!(file_of("plan-28#nato"), "record/plan-28.html#part-nato");
        assert_eq!(file_of("con"), "record/con-.html");
        assert_eq!(file_of("com1#nul"), "record/com1-.html#part-nul-");
        assert_eq!(file_of("com12"), "record/com12.html");
    }

    #[test]
    fn no_id_leaves_the_folder_or_takes_another_s_file() {
        for id in ["../../etc/passwd", "a/b", "a\\b", "C:x", "", "Plan", "a\"b", "é", &"x".repeat(5000)] {
            let file = file_of(id);
            let name = file.strip_prefix("record/").and_then(|file| file.strip_suffix(".html")).unwrap();
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{file}");
            assert!(!is_well_formed(name) && name.len() < 100, "{file}");
        }
        assert_ne!(file_of("A"), file_of("B"));
    }

    #[test]
    fn only_plain_web_addresses_become_links() {
        for url in ["https://example.org/a?b=c#d", "HTTP://example.org", "https://кремль.рф/", "https://[::1]:80/"]
        {
            assert!(is_web(url), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "JaVaScRiPt:alert(1)",
            " https://example.org",
            "https://example.org\n",
            "java\nscript:alert(1)",
            "https://exa\u{202e}mple.org",
            "https://bank.example@elsewhere.example/",
            "https:///etc/passwd",
            "https://",
            "http:example.org",
            "//example.org",
            "data:text/html,x",
            "file:///etc/passwd",
            "Q22686",
            "https://example.org/\"onclick=\"x",
        ] {
            assert!(!is_web(url), "{url}");
        }
    }
}
