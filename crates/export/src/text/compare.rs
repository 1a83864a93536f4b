//! Two documents side by side: first the sum of it, then row by row, what sources declare apart from what is suggested.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use dixit_core::analysis::compare::{Compared, Comparison, Dropped, Pair, Side};
use dixit_core::analysis::derivation::Voice;
use dixit_core::record::{How, Kind};
use dixit_core::source::Place;

use super::derivation::{according, how, quoted};
use super::{Terminal, count, names};
use crate::visible::visible_line;

/// Before every line of a row but the first.
const PAD: &str = "    ";

struct Sheet<'c, 'g> {
    comparison: &'c Comparison<'g>,
    parts: BTreeMap<&'c str, &'c Compared<'g>>,
    terminal: Terminal,
}

/// The comparison of two documents, or of two texts that are no records.
///
/// # Errors
/// If `out` can't be written to.
pub fn compare(comparison: &Comparison<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let parts = comparison.from.parts.iter().chain(&comparison.to.parts).map(|part| (part.id, part)).collect();
    let sheet = Sheet { comparison, parts, terminal };
    for (word, side) in [("from", &comparison.from), ("to", &comparison.to)] {
        let id = terminal.id(side.id, Kind::Document);
        let title = if side.title == side.id { String::new() } else { format!("  {}", visible_line(side.title)) };
        writeln!(out, "{word:<5} {id}{title}")?;
    }
    writeln!(out)?;
    for sentence in sheet.sum() {
        terminal.wrap(out, "", 0, &sentence)?;
    }
    let (declared, suggested): (Vec<_>, Vec<_>) = comparison.pairs.iter().partition(|pair| pair.declared);
    sheet.rows("declared", &declared, out)?;
    sheet.rows("the documents as wholes", &comparison.documents.iter().collect::<Vec<_>>(), out)?;
    sheet.rows("declared the other way round", &comparison.backward.iter().collect::<Vec<_>>(), out)?;
    sheet.rows("worded alike: suggestions, which nobody declares", &suggested, out)?;
    let (said, silent): (Vec<_>, Vec<_>) = comparison.dropped.iter().partition(|dropped| !dropped.declared.is_empty());
    sheet.dropped("dropped", &said, out)?;
    sheet.dropped(&format!("only in {}: no counterpart is recorded", comparison.from.id), &silent, out)?;
    sheet.alone(&format!("only in {}: no antecedent is recorded", comparison.to.id), &comparison.new, out)
}

/// What was done: in one step, in several that agree, or one after the other.
fn done(pair: &Pair<'_>) -> String {
    if let Some(one) = pair.how {
        return how(one).to_owned();
    }
    let mut steps: Vec<&str> = pair.via.iter().map(|step| how(step.how)).collect();
    steps.dedup();
    if steps.len() > 4 { format!("through {}", count(pair.via.len(), "step", "steps")) } else { steps.join(", then ") }
}

/// "7 paraphrased, 1 nearly word for word": how many pairs of each kind, most first.
fn kinds<'p>(pairs: impl Iterator<Item = &'p Pair<'p>>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    pairs.for_each(|pair| *counts.entry(done(pair)).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    counts.into_iter().map(|(word, count)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}

/// "according to The Insider alone": who declares these, where they are few.
fn according_to<'v>(voices: impl Iterator<Item = &'v Voice<'v>>) -> String {
    let mut who: Vec<&str> = voices.flat_map(|voice| voice.names.iter().copied()).collect();
    who.sort_unstable();
    who.dedup();
    match who.as_slice() {
        [] => "though nobody is named who says so".to_owned(),
        [one] => format!("according to {} alone", visible_line(one)),
        few if few.len() < 5 => format!("according to {}", names(few)),
        many => format!("according to {}", count(many.len(), "source", "sources")),
    }
}

impl<'c> Sheet<'c, '_> {
    /// What it comes to, in sentences; none about what there is nothing of.
    fn sum(&self) -> Vec<String> {
        let Comparison { from, to, pairs, backward, dropped, new, .. } = self.comparison;
        let (older, newer) = (visible_line(from.id), visible_line(to.id));
        let of = |number: usize, side: &Side<'_>| {
            format!("{number} of {} of {}", count(side.parts.len(), "part", "parts"), visible_line(side.id))
        };
        let come = |number: usize| if number == 1 { "comes" } else { "come" };
        let mut sentences = Vec::new();
        let declared = || pairs.iter().filter(|pair| pair.declared);
        let parts =
            declared().map(|pair| pair.to).filter(|id| self.parts.contains_key(id)).collect::<BTreeSet<_>>().len();
        if parts > 0 {
            let kinds = kinds(declared());
            let who = according_to(declared().flat_map(|pair| &pair.per));
            sentences.push(format!("{} {} from {older}, {who}: {kinds}.", of(parts, to), come(parts)));
        }
        if !backward.is_empty() {
            sentences.push(format!(
                "The records have it the other way round: {older} comes from {newer}. `dixit compare {newer} {older}` \
                 shows it so."
            ));
        }
        let alike = pairs.iter().filter(|pair| !pair.declared).count();
        if alike > 0 {
            sentences.push(format!(
                "{} worded alike, which is all that is known of {}.",
                count(alike, "pair of parts is", "pairs of parts are"),
                if alike == 1 { "it" } else { "them" }
            ));
        }
        let said = dropped.iter().filter(|dropped| !dropped.declared.is_empty()).count();
        if said > 0 {
            let were = if said == 1 { "was" } else { "were" };
            let who = according_to(dropped.iter().flat_map(|dropped| &dropped.declared).flat_map(|step| &step.per));
            sentences.push(format!("{} {were} dropped, {who}.", of(said, from)));
        }
        let silent = dropped.len() - said;
        if silent > 0 {
            let are = if silent == 1 { "is" } else { "are" };
            sentences.push(format!("{} {are} without a counterpart in {newer}; nobody says why.", of(silent, from)));
        }
        if !new.is_empty() {
            let are = if new.len() == 1 { "is" } else { "are" };
            sentences.push(format!("{} {are} without an antecedent in {older}.", of(new.len(), to)));
        }
        if pairs.is_empty() && backward.is_empty() && self.comparison.documents.is_empty() {
            sentences.push("Nothing is declared of the two, and no part is worded like another.".to_owned());
        }
        sentences
    }

    fn heading(&self, title: &str, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "\n{}", self.terminal.strong(&visible_line(title)))
    }

    fn place_of(&self, id: &str) -> Place<'c> {
        let Comparison { from, to, .. } = self.comparison;
        let whole = if id == from.id { from.place } else { to.place };
        self.parts.get(id).map_or(whole, |part| part.place)
    }

    fn label(&self, id: &'c str) -> String {
        let label = self.parts.get(id).map_or(id, |part| part.label);
        visible_line(label.lines().next().unwrap_or(id)).into_owned()
    }

    fn rows(&self, title: &str, pairs: &[&'c Pair<'_>], out: &mut dyn io::Write) -> io::Result<()> {
        if pairs.is_empty() {
            return Ok(());
        }
        self.heading(title, out)?;
        for pair in pairs {
            self.row(pair, out)?;
        }
        Ok(())
    }

    fn row(&self, pair: &'c Pair<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let (from, to) = (self.parts.get(pair.from), self.parts.get(pair.to));
        let has_label = |part: &&&Compared<'_>| part.text != Some(part.label);
        let name = match (from.filter(has_label), to.filter(has_label)) {
            (Some(from), Some(to)) if from.label == to.label => self.label(to.id),
            (None, None) if !pair.declared => String::new(),
            _ => format!("{} → {}", self.label(pair.from), self.label(pair.to)),
        };
        let what = match (pair.how, pair.score) {
            (_, Some(score)) => format!("{:.0} % alike", (score * 100.0).floor()),
            (_, None) => done(pair),
        };
        let between = if name.is_empty() { "" } else { ": " };
        self.terminal.wrap(out, "  ", 2, &format!("{name}{between}{what}"))?;
        match (from.and_then(|part| part.text), to.and_then(|part| part.text)) {
            (Some(from), Some(to)) if from == to => {
                quoted(self.terminal, PAD, "both", from, out)?;
                // A record may hold a summary where the text itself can't be had; then its words prove nothing.
                if pair.how.is_some_and(|how| how != How::Verbatim) || pair.how.is_none() && pair.declared {
                    writeln!(out, "{PAD}{}", self.terminal.dim("(the records put both in the same words)"))?;
                }
            }
            (from, to) => {
                for (word, text) in [("from", from), ("to", to)] {
                    if let Some(text) = text {
                        quoted(self.terminal, PAD, word, text, out)?;
                    }
                }
            }
        }
        if pair.declared && pair.via.is_empty() {
            self.terminal.wrap(out, PAD, PAD.len(), &according(&pair.per, pair.known_since.as_ref()))?;
        }
        for step in &pair.via {
            let step = format!(
                "{} {} from {}, {}",
                step.to,
                how(step.how),
                step.from,
                according(&step.per, step.known_since.as_ref())
            );
            self.terminal.wrap(out, &format!("{PAD}· "), PAD.len() + 2, &step)?;
        }
        let id = |id: &str| self.terminal.id(&visible_line(id), Kind::Part);
        let places = [pair.from, pair.to].map(|id| self.terminal.place(self.place_of(id)));
        writeln!(out, "{PAD}{} → {}  {}", id(pair.from), id(pair.to), places.join(", "))
    }

    fn dropped(&self, title: &str, dropped: &[&'c Dropped<'_>], out: &mut dyn io::Write) -> io::Result<()> {
        if dropped.is_empty() {
            return Ok(());
        }
        self.heading(title, out)?;
        for one in dropped {
            self.part(one.part, out)?;
            for step in &one.declared {
                let by =
                    if step.to == self.comparison.to.id { String::new() } else { format!("already by {}, ", step.to) };
                let said = format!("{by}{}", according(&step.per, step.known_since.as_ref()));
                self.terminal.wrap(out, PAD, PAD.len(), &said)?;
            }
            self.place(one.part, out)?;
        }
        Ok(())
    }

    fn alone(&self, title: &str, parts: &[&'c str], out: &mut dyn io::Write) -> io::Result<()> {
        if parts.is_empty() {
            return Ok(());
        }
        self.heading(title, out)?;
        for part in parts {
            self.part(part, out)?;
            self.place(part, out)?;
        }
        Ok(())
    }

    /// A part that stands alone: its heading, unless that is its words, and its words.
    fn part(&self, id: &'c str, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(part) = self.parts.get(id) else { return Ok(()) };
        if part.text != Some(part.label) {
            self.terminal.wrap(out, "  ", 2, &self.label(id))?;
        }
        match part.text {
            Some(text) if text == part.label => self.terminal.wrap(out, "  ", 2, text),
            Some(text) => self.terminal.wrap(out, PAD, PAD.len(), text),
            None => Ok(()),
        }
    }

    fn place(&self, id: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(part) = self.parts.get(id) else { return Ok(()) };
        writeln!(out, "{PAD}{}  {}", self.terminal.id(&visible_line(id), Kind::Part), self.terminal.place(part.place))
    }
}
