//! The English of what a dossier holds beside its pages, in one place: pictures, forms of them, answers as data. What the pages
//! say themselves, and what stands within pictures, is `dixit-export`’s.

/// The diagrams of all records: what each is of, and how to read it.
pub(super) const LINEAGE: &str = "Which text comes from which";
pub(super) const LINEAGE_READ: &str = "Derivations as sources declare them, provisions that were dropped among them; who says so, and how, stands on each document’s page.";
pub(super) const PEOPLE: &str = "Who met and belongs to whom";
pub(super) const PEOPLE_READ: &str =
    "Events with who took part, offices, memberships, and who knows a source that is not named.";
pub(super) const SOURCING: &str = "What rests on what";
pub(super) const SOURCING_READ: &str = "From the documents that can be read to the origins behind them.";

/// How to read a picture of too many records.
pub(super) const GATHERED_READ: &str = "Too many records for a shape each: a box is an actor with what is theirs and leads there, a line is all that leads from one to the other. What is not drawn is said below, and the table has all.";

/// The timeline, with a row for each entry or with columns that count them.
pub(super) const TIMELINE: &str = "Timeline";
pub(super) const ROWS_READ: &str =
    "What happened, what was said and when each became public; the line between is how long that took.";
pub(super) const COUNTS_READ: &str =
    "How much happened, was said and became public. A column leads to the entries of its time.";

/// What is around a record.
pub(super) const SOURCES_AROUND: &str = "What it rests on, and what rests on it";
pub(super) const AROUND: &str = "What is around it";

/// The networks of a claim’s support.
pub(super) const NETWORKS: &str = "From the reader to the origins";
pub(super) const NETWORKS_READ: &str = "Every way from a reader to somebody who knows. What is framed is the cut: a least set of those who would all have to be wrong.";

/// Forms of a picture, to be opened.
pub(super) const WHOLE: &str = "All of it as SVG";
pub(super) const DOT: &str = "DOT";

/// The answers as data.
pub(super) const FINDINGS: &str = "Findings";
pub(super) const STATEMENTS: &str = "Statements";
pub(super) const COUNTS: &str = "Counts";
pub(super) const MADE_PUBLIC: &str = "Made public";
pub(super) const CONFLICTS: &str = "Conflicts";
pub(super) const HURTS_MOST: &str = "What would hurt most";
pub(super) const RELATIONS: &str = "Relations";
