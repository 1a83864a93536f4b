//! What `compare` and `lineage` say alike: how a text was changed, according to whom, since when that is public.

use std::io;

use dixit_core::analysis::derivation::Voice;
use dixit_core::date::Date;
use dixit_core::record::{How, Kind};

use super::{Terminal, names};
use crate::visible::visible_line;

/// What was done to a text, in running text.
pub(super) const fn how(how: How) -> &'static str {
    match how {
        How::Verbatim => "word for word",
        How::Close => "nearly word for word",
        How::Translated => "translated",
        How::Paraphrased => "paraphrased",
        How::Softened => "softened",
        How::Hardened => "hardened",
        How::Reversed => "turned into its opposite",
        How::Dropped => "dropped",
    }
}

/// "according to The Insider (insider-borrowed, insider-reworked) and “Plan” (plan), public since 2025-11-25": voices of
/// one name together, in the order of the first.
pub(super) fn according(per: &[Voice<'_>], known_since: Option<&Date<'_>>) -> String {
    if per.is_empty() {
        return "nobody is named who says so".to_owned();
    }
    let mut grouped: Vec<(String, Vec<String>)> = Vec::new();
    for voice in per {
        let name = match voice.kind {
            Kind::Statement => names(&voice.names),
            _ => format!("“{}”", names(&voice.names)),
        };
        let id = format!("{}{}", visible_line(voice.id), if voice.retracted { ", retracted" } else { "" });
        match grouped.iter_mut().find(|(known, _)| *known == name) {
            Some((_, ids)) => ids.push(id),
            None => grouped.push((name, vec![id])),
        }
    }
    let who: Vec<String> = grouped.iter().map(|(name, ids)| format!("{name} ({})", ids.join(", "))).collect();
    let since = match known_since {
        Some(since) => format!("public since {}", visible_line(&since.written)),
        None => "never public".to_owned(),
    };
    format!("according to {}, {since}", who.join("; "))
}

/// A line of words behind a word of its own: `from  …`.
pub(super) fn quoted(
    terminal: Terminal,
    lead: &str,
    word: &str,
    text: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let start = format!("{lead}{word:<6}");
    terminal.wrap(out, &start, start.chars().count(), text)
}
