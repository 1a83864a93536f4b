//! A statement of `said`, an entry of `timeline`, a hit of `search`, a conflict: one row each.

use std::io;

use dixit_core::analysis::conflict::Conflict;
use dixit_core::query::grade::Graded;
use dixit_core::query::said::Said;
use dixit_core::query::search::Hit;
use dixit_core::query::timeline::TimelineEntry;
use dixit_core::record::Stance;

use super::row::Row;

pub(super) fn said(said: &Said<'_>, into: &mut Vec<u8>) -> io::Result<()> {
    Row::object(into, |row| {
        row.text("id", said.id)?;
        row.texts("by", &said.by)?;
        row.texts("to", &said.to)?;
        row.date("at", said.at.as_ref())?;
        row.maybe("during", said.during)?;
        row.maybe("claim", said.claim)?;
        row.maybe("text", said.text)?;
        row.maybe("quote", said.quote)?;
        row.text("stance", said.stance.as_str())?;
        row.list("in", &said.carried_in, |&(document, locator), into| {
            Row::object(into, |row| {
                row.text("document", document)?;
                row.maybe("locator", locator)
            })
        })?;
        row.list("relies_on", &said.relies_on, |&(on, basis), into| {
            Row::object(into, |row| {
                row.text("on", on)?;
                row.text("basis", basis.as_str())
            })
        })?;
        match said.hops {
            Some(hops) => row.number("hops", hops)?,
            None => row.null("hops")?,
        }
        row.date("known_since", said.known_since.as_ref())?;
        row.truth("retracted", said.retracted)?;
        row.list("reliability", &said.reliability, |own, into| {
            graded(own, into, |row| row.text("grade", own.grade.as_str()))
        })?;
        row.list("credibility", &said.credibility, |own, into| {
            graded(own, into, |row| row.number("grade", own.grade.into()))
        })?;
        if let Some(origins) = &said.origins {
            row.texts("origins", origins)?;
        }
        row.place("place", said.place)
    })
}

/// As `show` has it, with whose it is.
fn graded<G>(
    own: &Graded<'_, G>,
    into: &mut Vec<u8>,
    grade: impl FnOnce(&mut Row<'_>) -> io::Result<()>,
) -> io::Result<()> {
    Row::object(into, |row| {
        row.text("of", own.of)?;
        grade(row)?;
        row.maybe("by", own.by)?;
        row.date("at", own.at.as_ref())?;
        row.maybe("because", own.because)
    })
}

pub(super) fn entry(entry: &TimelineEntry<'_>, into: &mut Vec<u8>) -> io::Result<()> {
    Row::object(into, |row| {
        row.text("id", entry.id)?;
        row.text("kind", entry.kind.as_str())?;
        row.date("at", Some(&entry.at))?;
        row.date("known_since", entry.known_since.as_ref())?;
        row.text("label", &entry.label)?;
        row.maybe("stance", entry.stance.map(Stance::as_str))?;
        row.truth("retracted", entry.retracted)?;
        row.texts("actors", &entry.actors)?;
        row.place("place", entry.place)
    })
}

pub(super) fn hit(hit: &Hit<'_>, into: &mut Vec<u8>) -> io::Result<()> {
    Row::object(into, |row| {
        row.text("id", hit.id)?;
        row.text("kind", hit.kind.as_str())?;
        row.text("field", hit.field)?;
        row.text("excerpt", &hit.excerpt)?;
        row.truth("retracted", hit.retracted)?;
        row.place("place", hit.place)
    })
}

pub(super) fn conflict(conflict: &Conflict<'_>, into: &mut Vec<u8>) -> io::Result<()> {
    Row::object(into, |row| {
        row.text("kind", conflict.kind.as_str())?;
        row.text("severity", conflict.severity.as_str())?;
        row.maybe("of", conflict.of.as_ref().map(|of| of.id))?;
        row.maybe("what", conflict.what)?;
        row.maybe("recorded", conflict.recorded.as_deref())?;
        row.list("sides", &conflict.sides, |side, into| {
            Row::object(into, |row| {
                row.text("position", side.position.as_str())?;
                row.maybe("value", side.value.as_deref())?;
                row.maybe("claim", side.claim.as_ref().map(|claim| claim.id))?;
                row.texts("statements", &side.statements.iter().map(|voice| voice.id).collect::<Vec<_>>())?;
                row.texts("actors", &side.actors)?;
                row.date("at", side.at.as_ref())
            })
        })?;
        row.texts("relayed_only", &conflict.relayed_only)?;
        row.list("places", &conflict.places(), |&(id, place), into| {
            Row::object(into, |row| {
                row.text("id", id)?;
                row.place("place", place)
            })
        })
    })
}
