//! The answer of `support`: how many independent origins each side has, and how that number comes about.
//!
//! First in a sentence, which outlets come down to whom; then the chains, who stands in every way, and what does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use dixit_core::analysis::support::{Independent, Named, Origin, Side, Support};
use dixit_core::record::Kind;

use super::{Terminal, count, names, retracted_mark, shown_of};
use crate::visible::{visible_line, visible_start};

/// So many records are told of a list; JSON holds them all.
const MOST: usize = 20;

/// So much is told of a label.
const LABEL: usize = 200;

/// Columns that a record's words are set in by.
const INDENT: usize = 6;

/// Both sides of a claim.
///
/// # Errors
/// If `out` can't be written to.
pub fn support(support: &Support<'_>, terminal: Terminal, out: &mut dyn io::Write) -> io::Result<()> {
    let claim = &support.claim;
    writeln!(out, "claim {}  {}", terminal.id(claim.id, claim.kind), terminal.place(claim.place))?;
    terminal.wrap(out, "", 0, &claim.label)?;
    let mut told = Told { terminal, shown: BTreeSet::from([claim.id]) };
    told.side("for", &support.affirming, out)?;
    told.side("against", &support.denying, out)
}

/// The number, as far as it is known.
pub(super) fn worded(independent: Independent) -> String {
    let Independent { at_least, at_most } = independent;
    match (at_least, at_most) {
        (_, 0) => "no independent origin".to_owned(),
        (1, 1) => "1 independent origin".to_owned(),
        (least, most) if least == most => format!("{most} independent origins"),
        (least, most) => format!("{least} to {most} independent origins"),
    }
}

/// What has been told so far: a record's words are given once.
struct Told<'t> {
    terminal: Terminal,
    shown: BTreeSet<&'t str>,
}

impl<'t> Told<'t> {
    fn side(&mut self, title: &str, side: &'t Side<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let Side { accounts, origins, .. } = side;
        writeln!(out, "\n{}: {}", self.terminal.strong(title), worded(side.independent))?;
        if accounts.is_empty() {
            let said = if side.retracted.is_empty() { "nobody says so" } else { "nobody says so any more" };
            writeln!(out, "  {said}")?;
        }
        self.summary(side, out)?;
        if !origins.is_empty() {
            self.title(&format!("{} and the chains to them", count(origins.len(), "origin", "origins")), out)?;
        }
        for origin in origins.iter().take(MOST) {
            self.origin(origin, out)?;
        }
        self.rest(origins.len(), out)?;
        let single: Vec<&Named<'_>> = side.single_points.iter().collect();
        self.records("single points of failure, nearest to the origin first", &single, out)?;
        let (counted, idle): (Vec<_>, Vec<_>) = accounts.iter().partition(|account| account.counts);
        let statements = |accounts: &[&'t dixit_core::analysis::support::Account<'_>]| -> Vec<&'t Named<'t>> {
            accounts.iter().map(|account| &account.statement).collect()
        };
        self.records("statements", &statements(&counted), out)?;
        self.records("statements that lead to nobody who knows", &statements(&idle), out)?;
        let retracted: Vec<&Named<'_>> = side.retracted.iter().collect();
        self.records("taken back, so not counted", &retracted, out)?;
        self.passed(side, out)
    }

    /// What comes down to whom.
    fn summary(&self, side: &Side<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let Side { outlets, origins, independent, .. } = side;
        let mut lines: Vec<String> = Vec::new();
        // The chains of a long list are not all there.
        if origins.iter().all(|origin| !origin.outlets.is_empty()) {
            for (whom, who) in collapsed(side) {
                lines.push(match whom.as_slice() {
                    [] if who.len() == 1 => format!("{} leads to nobody who knows", who[0]),
                    [] => format!("{} outlets lead to nobody who knows: {}", who.len(), listed(&who)),
                    [only] if who == [only.who.id] => format!("{} speaks for itself", only.who.id),
                    [only] if who.len() == 1 => format!("1 outlet, 1 origin: {} rests on {}", who[0], described(only)),
                    [only] => {
                        let all = if who.len() == 2 { "both" } else { "all" };
                        format!("{} outlets, 1 origin: {} {all} rest on {}", who.len(), listed(&who), described(only))
                    }
                    several => {
                        let whom: Vec<String> = several.iter().take(MOST).map(|origin| described(origin)).collect();
                        let rest = if who.len() == 1 { "rests" } else { "rest" };
                        let many = count(several.len(), "origin", "origins");
                        let outlets = count(who.len(), "outlet", "outlets");
                        format!("{outlets}, {many}: {} {rest} on {}", listed(&who), listed(&strs(&whom)))
                    }
                });
            }
        } else {
            let (outlets, origins) = (outlets.len(), origins.len());
            lines.push(format!("{}, {}", count(outlets, "outlet", "outlets"), count(origins, "origin", "origins")));
        }
        let people: u64 = origins.iter().map(|origin| origin.who.count).sum();
        if independent.at_most > 0 && independent.at_most < people {
            let through: Vec<&str> = side.cut.iter().map(|party| party.id).collect();
            lines.push(format!("no more than {}, for all ways lead through {}", independent.at_most, listed(&through)));
        }
        if independent.at_least < independent.at_most {
            lines.push("unnamed sources may be one and the same, unless they are declared distinct".to_owned());
        }
        if independent.at_most > 1 && !side.cut.is_empty() {
            let wrong: Vec<&str> = side.cut.iter().map(|party| party.id).collect();
            lines.push(format!("would all have to be wrong: {}", listed(&wrong)));
        }
        let unknown: Vec<&str> =
            side.accounts.iter().filter(|own| own.unknown_basis).map(|own| own.statement.id).collect();
        if !unknown.is_empty() {
            let (of, all) = (unknown.len(), side.accounts.len());
            let say = if of == 1 { "does not say on what it rests" } else { "do not say on what they rest" };
            lines.push(format!("{} {say}: {}", shown_of(of, all, "statement", "statements"), listed(&unknown)));
        }
        for account in side.accounts.iter().filter(|account| !account.taken_back.is_empty()) {
            let grounds: Vec<&str> = account.taken_back.iter().map(|ground| ground.id).collect();
            let were = if grounds.len() == 1 { "was" } else { "were" };
            lines.push(format!("{} relies on {}, which {were} taken back", account.statement.id, listed(&grounds)));
        }
        for circle in &side.circles {
            lines.push(match circle.as_slice() {
                [own] => format!("circle: {own} rests on itself"),
                members => format!("circle: {} rest on each other", listed(members)),
            });
        }
        lines.iter().try_for_each(|line| self.terminal.wrap(out, "  ", 2, line))
    }

    fn title(&self, title: &str, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "\n  {}", self.terminal.strong(title))
    }

    fn origin(&mut self, origin: &'t Origin<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        self.record(&origin.who, out)?;
        for chain in &origin.chains {
            let steps: Vec<String> = chain.iter().map(step).collect();
            self.terminal.wrap(out, &" ".repeat(INDENT), INDENT + 2, &steps.join(" > "))?;
        }
        if origin.more > 0 {
            let more = count(origin.more, "document leads", "documents lead");
            writeln!(out, "{}{}", " ".repeat(INDENT), self.terminal.dim(&format!("{more} there as well")))?;
        }
        Ok(())
    }

    fn records(&mut self, title: &str, records: &[&'t Named<'_>], out: &mut dyn io::Write) -> io::Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        let of = if records.len() > MOST { format!(" ({})", records.len()) } else { String::new() };
        self.title(&format!("{title}{of}"), out)?;
        records.iter().take(MOST).try_for_each(|record| self.record(record, out))?;
        self.rest(records.len(), out)
    }

    fn rest(&self, all: usize, out: &mut dyn io::Write) -> io::Result<()> {
        if all <= MOST {
            return Ok(());
        }
        writeln!(out, "    {}", self.terminal.dim(&format!("and {} more: `--format json` has them all", all - MOST)))
    }

    /// The records that chains name and no list has shown: where each stands.
    fn passed(&mut self, side: &'t Side<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let chains = side.origins.iter().take(MOST).flat_map(|origin| origin.chains.iter().flatten());
        let grounds = side.accounts.iter().flat_map(|account| &account.taken_back);
        let named = chains.chain(&side.outlets).chain(grounds);
        let records: BTreeMap<&str, &Named<'_>> = named.map(|step| (step.id, step)).collect();
        let unseen: Vec<&Named<'_>> = records.into_values().filter(|record| !self.shown.contains(record.id)).collect();
        self.records("on the way", &unseen, out)
    }

    /// An id with its place, and what it is unless that has been told.
    fn record(&mut self, record: &'t Named<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let (id, retracted) = (self.terminal.id(record.id, record.kind), retracted_mark(record.retracted));
        writeln!(out, "    {id}{retracted}  {}", self.terminal.place(record.place))?;
        if !self.shown.insert(record.id) {
            return Ok(());
        }
        let pad = " ".repeat(INDENT);
        self.terminal.wrap(out, &pad, INDENT, &summary(record))
    }
}

/// Outlets by the origins they come down to, most outlets first.
fn collapsed<'s, 'g>(side: &'s Side<'g>) -> Vec<(Vec<&'s Origin<'g>>, Vec<&'s str>)> {
    let mut reached: BTreeMap<&str, Vec<usize>> = side.outlets.iter().map(|outlet| (outlet.id, vec![])).collect();
    for (rank, origin) in side.origins.iter().enumerate() {
        for outlet in &origin.outlets {
            reached.entry(outlet).or_default().push(rank);
        }
    }
    let mut groups: BTreeMap<Vec<usize>, Vec<&str>> = BTreeMap::new();
    for (outlet, origins) in reached {
        groups.entry(origins).or_default().push(outlet);
    }
    let mut groups: Vec<(Vec<usize>, Vec<&str>)> = groups.into_iter().collect();
    groups.sort_by_key(|(origins, outlets)| (origins.is_empty(), std::cmp::Reverse(outlets.len())));
    let whom = |ranks: Vec<usize>| ranks.into_iter().map(|rank| &side.origins[rank]).collect();
    groups.into_iter().map(|(ranks, outlets)| (whom(ranks), outlets)).collect()
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// Ids as a sentence lists them, the first of many.
fn listed(ids: &[&str]) -> String {
    if ids.len() <= MOST {
        return names(ids);
    }
    format!("{} and {} more", ids[..MOST].join(", "), ids.len() - MOST)
}

/// An origin with its name: "wsj-source (a source, unnamed)".
fn described(origin: &Origin<'_>) -> String {
    let Named { id, label, anonymous, count, .. } = &origin.who;
    let unnamed = if *anonymous { ", unnamed" } else { "" };
    let people = if *count > 1 { format!(", {count} people") } else { String::new() };
    format!("{id} ({}{unnamed}{people})", visible_line(label))
}

/// A step of a chain: a statement with who made it.
fn step(record: &Named<'_>) -> String {
    if record.by_names.is_empty() {
        return record.id.to_owned();
    }
    let stance = record.stance.map_or(String::new(), |stance| format!(": {}", stance.verb()));
    format!("{} ({}{stance})", record.id, names(&record.by_names))
}

/// Who said it, when, and what; or what the record is.
pub(super) fn summary(record: &Named<'_>) -> String {
    let at = record.at.as_ref().map_or(String::new(), |at| format!(", {}", visible_line(&at.written)));
    let lead = match record.kind {
        Kind::Statement if !record.by_names.is_empty() => {
            let stance = record.stance.map_or(String::new(), |stance| format!(" ({})", stance.verb()));
            format!("{}{stance}: ", names(&record.by_names))
        }
        _ => String::new(),
    };
    let unnamed = match (record.anonymous, record.count) {
        (false, 0 | 1) => String::new(),
        (false, people) => format!(" ({people} people)"),
        (true, 0 | 1) => " (unnamed)".to_owned(),
        (true, people) => format!(" (unnamed, {people} people)"),
    };
    format!("{lead}{}{unnamed}{at}", visible_start(record.label.strip_suffix('.').unwrap_or(&record.label), LABEL))
}
