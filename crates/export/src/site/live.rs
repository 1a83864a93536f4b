//! What pages have in addition while they are served live: a notice of what is wrong with the records, and a script that
//! shows a new version in place. A dossier on disk has neither.

use dixit_core::diagnostic::{Diagnostic, Severity};
use dixit_core::source::Sources;
use maud::{Markup, html};

use super::wording::live as words;
use super::{Site, frame, prose, wording};

/// Shows a new version in place of the page, for [`LIVE_SCRIPT_FILE`].
pub const LIVE_SCRIPT: &str = include_str!("live/live.js");
/// Where that script stands, from the site's root.
pub const LIVE_SCRIPT_FILE: &str = "live.js";
/// How the notice looks, for [`LIVE_STYLE_FILE`].
pub const LIVE_STYLE: &str = include_str!("live/live.css");
/// Where that style sheet stands, from the site's root.
pub const LIVE_STYLE_FILE: &str = "live.css";

/// What served pages may do: as those on disk, but that their origin has a name, and that they may ask it for news.
pub const LIVE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
                               img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; \
                               frame-ancestors 'none'";

/// More errors than this are for `dixit check`.
const MOST: usize = 50;

/// Which records the pages show while some are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The last that were all sound.
    LastSound,
    /// The sound ones among those that there are.
    SoundAlone,
}

impl Site<'_> {
    /// The same pages, to be served live.
    #[must_use]
    pub fn served(mut self) -> Self {
        self.is_served = true;
        self
    }

    /// Writes the page that stands where there is none. Its links lead from anywhere.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn missing(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        let [title, heading, lead] = words::MISSING;
        let content = html! {
            header.head {
                h1 { (heading) }
                p.lead { (lead) }
            }
        };
        frame::page(&self.pen("/"), Some(title), (frame::Tab::Overview, false), &content, out)
    }
}

/// A page with its version and a notice, which is empty or made by [`broken`] or [`unreadable`].
#[must_use]
pub fn with_notice(page: &str, version: &str, notice: &str) -> String {
    let (before, after) = page.split_at(page.find(frame::MAIN).unwrap_or(page.len()));
    let version = html! { (version) }.into_string();
    format!("{before}<div id=\"live\" data-version=\"{version}\" role=\"status\">{notice}</div>\n{after}")
}

/// That records are broken, and where.
#[must_use]
pub fn broken(findings: &[Diagnostic], sources: &Sources, shown: Shown) -> String {
    let errors: Vec<&Diagnostic> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    notice(
        &words::broken(errors.len(), shown),
        &html! {
            ol {
                @for finding in errors.iter().take(MOST) {
                    @let place = sources.place(finding.at);
                    li {
                        code.place { (prose::text(&format!("{}:{}:{}", place.file, place.line, place.column), None)) } " "
                        (prose::text(&finding.message, None)) " " code.code { (finding.code) }
                        @for help in &finding.help { p.help { (prose::text(help, None)) } }
                    }
                }
            }
            @if errors.len() > MOST { p { (wording::more_by(errors.len() - MOST, &html! { code { "dixit check" } })) } }
        },
    )
}

/// That the records could not be read at all, and why.
#[must_use]
pub fn unreadable(why: &str, help: Option<&str>) -> String {
    notice(
        words::UNREADABLE,
        &html! {
            p { (prose::text(why, None)) }
            @if let Some(help) = help { p.help { (prose::text(help, None)) } }
        },
    )
}

fn notice(what: &str, more: &Markup) -> String {
    html! { section.broken tabindex="0" aria-label=(words::NOTICE) { p { strong { (what) } } (more) } }.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_stands_before_the_content_and_ends_nothing() {
        let page = format!("<body>a{} id=x>b</main>", frame::MAIN);
        let dressed = with_notice(&page, "\"><script>", &unreadable("</div><script>\u{202e}", Some("<b>")));
        assert!(
            dressed.starts_with("<body>a<div id=\"live\" data-version=\"&quot;&gt;&lt;script&gt;\" role=\"status\">")
        );
        assert!(!dressed.contains("<script>") && !dressed.contains("<b>") && !dressed.contains('\u{202e}'));
        assert!(dressed.ends_with("b</main>"));
    }
}
