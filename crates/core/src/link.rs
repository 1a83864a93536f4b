//! Units → graph: every reference resolved, and what can't be resolved reported and left out.
//!
//! Whatever leaves here is sound: a record whose bearing references fail (model.md §1: its speaker, claim, document,
//! ground …) is left out, and with it what bears on it in turn, since a statement that lost its ground would pass for
//! first-hand. A reference that only describes (a topic, an office, a participant) is dropped and its record kept.
//!
//! Everything runs on all processors, and what comes of it does not depend on how many there are.

mod derive;
mod fault;
mod file;
mod index;
mod order;
mod patch;
mod relation;
mod resolve;
mod unsound;

use rayon::prelude::*;
use zerocopy::little_endian::U64;

pub use patch::relink;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::graph::Tables;
use crate::graph::view::{Count, list};
use crate::record::Kind;
use crate::record::row::Names;
use crate::source::Sources;
use crate::unit::{Entry, Mention, NONE, Start, Unit};

/// A graph's tables, and what was wrong with what is not in them.
#[derive(Debug)]
pub struct Linked {
    /// The sound records, linked.
    pub tables: Tables,
    /// Duplicate ids, dangling references, references of the wrong kind.
    pub findings: Vec<Diagnostic>,
}

/// A unit whose tables are at hand.
struct Open<'s> {
    unit: Unit<'s>,
    names: Names<'s>,
    entries: &'s [Entry],
    starts: &'s [Start],
    mentions: &'s [U64],
}

impl<'s> Open<'s> {
    fn new(unit: Unit<'s>) -> Self {
        let (names, entries, starts) = (unit.all_names(), unit.entries(), unit.starts());
        Self { unit, names, entries, starts, mentions: unit.mentions() }
    }

    /// How many records there are.
    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The record's own entry.
    fn entry(&self, record: usize) -> usize {
        self.starts[record].entry.get() as usize
    }

    fn entry_of_part(&self, record: usize, part: u32) -> usize {
        self.entry(record) + 1 + part as usize
    }

    /// The id's bytes, which sort as the id does.
    fn id_bytes(&self, entry: usize) -> &'s [u8] {
        self.names.bytes(self.entries[entry].name.get())
    }

    fn id(&self, entry: usize) -> &'s str {
        self.names.get(self.entries[entry].name.get())
    }

    fn mentions(
        &self,
        record: usize,
    ) -> impl DoubleEndedIterator<Item = Mention> + ExactSizeIterator + Clone + use<'s> {
        let (start, end) = (self.starts[record].reference.get(), self.starts[record + 1].reference.get());
        self.mentions[start as usize..end as usize].iter().map(|packed| Mention::unpack(packed.get()))
    }
}

/// Links what was read. Units come in the order of their files; of two records with one id the first counts.
///
/// Costs a sort of the ids, a look-up per name of a file, and a few passes over records and references.
#[must_use]
pub fn link(units: &[Unit<'_>], sources: &Sources) -> Linked {
    let units: Vec<Open<'_>> = units.par_iter().map(|&unit| Open::new(unit)).collect();
    let mut findings = Vec::new();
    let order = order::order(&units, &mut findings);
    let mut resolved = resolve::resolve(&units, &order);
    let unsound::Reported { meant: mut mentioned, failed } =
        unsound::report(&units, &order, &mut resolved, &mut findings);
    unsound::leave_out_what_bears_on(&units, &order, &mut resolved);
    let is_kept = |unit: u32, record: u32| resolved.sound[unit as usize][record as usize];
    let failed = failed.into_iter().filter(|&(unit, record)| is_kept(unit, record)).count();
    let doubled = unsound::doubled_parts(&units, &order).filter(|&(unit, record)| is_kept(unit, record)).count();
    let nodes = unsound::renumber(&units, order, &mut resolved);
    let (lost, left_out) = unsound::lost(&units, &nodes, &resolved, &mut mentioned, sources);
    let mut tables = file::file(&units, &nodes, &resolved);
    (tables.lost, tables.left_out) = (list(lost), list(left_out));
    let in_graph = resolved.sound.iter().flatten().filter(|&&sound| sound).count();
    let in_files = units.iter().map(|open| open.len() + open.unit.unread_count()).sum::<usize>();
    let unreadable = units.iter().filter(|open| holds_something_unread(&open.unit)).count();
    tables.counts = counts(&tables, [in_graph, in_files, unreadable, failed, doubled]);
    derive::derive(&mut tables);
    Linked { tables, findings }
}

/// True if something in the file could not be read. What is wrong with a file as such takes nothing away.
fn holds_something_unread(unit: &Unit<'_>) -> bool {
    let of_file = [Code::ByteOrderMark, Code::EmptyFile, Code::UnknownExtension];
    unit.has_findings() && unit.findings().iter().any(|finding| !of_file.contains(&finding.code))
}

/// The counts of a graph: its `own` in the order of [`Count`], then how many nodes of each kind there are.
fn counts(tables: &Tables, own: [usize; Count::ALL]) -> Vec<U64> {
    let mut counts = own.to_vec();
    counts.resize(own.len() + Kind::RECORDS.len() + 1, 0);
    let nodes = tables.nodes.len().saturating_sub(1);
    tables.nodes[..nodes].iter().for_each(|node| counts[own.len() + usize::from(node.kind)] += 1);
    counts.into_iter().map(|count| U64::new(count as u64)).collect()
}

/// For each kind a field may name, a bit.
fn kinds_admitted(expected: crate::record::Expected) -> u8 {
    let kinds = Kind::RECORDS.into_iter().chain([Kind::Part]);
    kinds.filter(|&kind| expected.admits(kind)).fold(0, |bits, kind| bits | 1 << kind as u8)
}

/// Where an entry stands: its unit, and its rank in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At {
    unit: u32,
    entry: u32,
}

/// What became of the references: per unit, by name, the node it names; and which records are sound.
struct Resolved {
    /// Per unit and name: the rank among the ids in order, later among the nodes; or [`NONE`].
    targets: Vec<Vec<u32>>,
    /// Per unit and record.
    sound: Vec<Vec<bool>>,
    /// Per unit: records of which some reference failed.
    faulty: Vec<Vec<u32>>,
    /// By rank, later by node: the kind. Small enough to stay near, where entries lie all over.
    kinds: Vec<u8>,
}

impl Resolved {
    fn target(&self, unit: usize, name: u32) -> Option<u32> {
        Some(self.targets[unit][name as usize]).filter(|&target| target != NONE)
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::Case;

    #[test]
    fn what_rests_on_a_left_out_record_is_left_out_too() {
        let case = Case::new()
            .actor("a")
            .document("d")
            .statement("s1", |s| s.by("nobody"))
            .statement("s2", |s| s.by("a").relies_on("s1", crate::record::Basis::Told).carried_in("d"))
            .statement("s3", |s| s.by("a").to("nobody-either").carried_in("d"));
        assert_eq!(case.kept(), ["a", "d", "s3"]);
        assert_eq!(case.link_findings().len(), 2);
        // That of the record which is left out is missed with it.
        assert_eq!(case.sound().failed_reference_count(), 1);
    }

    #[test]
    fn what_a_kept_record_has_lost_is_counted() {
        let case = Case::new()
            .actor("a")
            .claim_about("c", &["nothing", "plan#gone", "a"])
            .document_with_parts("plan", &["one", "two", "one", "one"])
            .statement("s", |s| s.by("a").claim("c").to("c").carried_in("plan"));
        let graph = case.sound();
        assert_eq!(graph.record_count(), graph.recorded_count());
        // Two topics that are not there, and an addressee that is a claim.
        assert_eq!((graph.failed_reference_count(), graph.doubled_part_count()), (3, 2));
        assert_eq!(graph.failed_reference_count() + graph.doubled_part_count(), case.link_findings().len());
        let sound = Case::new().actor("a").claim_about("c", &["a"]);
        assert_eq!((sound.sound().failed_reference_count(), sound.sound().doubled_part_count()), (0, 0));
    }
}
