//! One picture as a page that needs nothing beside it. The pages of a dossier are [`crate::site`]'s.

use std::io;

use maud::{DOCTYPE, PreEscaped, html};

use crate::visible::visible_line;

const STYLE: &str = "body{margin:0;color-scheme:light dark;background:Canvas}main{overflow:auto}";

/// An SVG document of ours, in a page. `lang` is the language of what it says, as BCP 47.
///
/// # Errors
/// If `out` can't be written to.
pub fn html(title: &str, lang: &str, svg: &[u8], out: &mut dyn io::Write) -> io::Result<()> {
    let svg = String::from_utf8_lossy(svg);
    // Within HTML the picture is an element like others; the declaration belongs to a file of its own.
    let element = svg.find("<svg").map_or("", |start| &svg[start..]);
    let page = html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (visible_line(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (PreEscaped(element)) } }
        }
    };
    writeln!(out, "{}", page.into_string())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_title_stays_a_title() {
        let mut out = Vec::new();
        super::html("</title><script>", "en\"", b"<?xml version=\"1.0\"?>\n<svg></svg>", &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(page.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"));
        assert!(page.contains("lang=\"en&quot;\""));
        assert!(page.contains("<main><svg></svg></main>"));
    }
}
