//! The kinds of relation between records, and which of them count as sourcing.

/// A relation, named from the record that has the field to the record it names, except where noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// Document → statement that can be read in it. Sourcing.
    Carries,
    /// Statement or document → what it rests on. Sourcing.
    ReliesOn,
    /// Statement → speaker who speaks from their own knowledge. Sourcing.
    SpokenBy,
    /// Document → event it is a transcript or recording of. Sourcing.
    Records,
    /// Document → who published it, where it rests on nothing else. Sourcing.
    PublishedBy,
    /// Statement → claim.
    Says,
    /// Statement → whom it was said to.
    To,
    /// Statement → event at which it was said.
    During,
    /// Claim or event → what it is about.
    About,
    /// Event → who took part.
    Participant,
    /// Event → who began it.
    InitiatedBy,
    /// Claim → claim that cannot hold with it.
    Contradicts,
    /// Claim → claim that follows from it.
    Implies,
    /// Document or part → document or part that its text comes from.
    DerivedFrom,
    /// Document → document it revises.
    Revises,
    /// Actor → body it belongs to; part → its document.
    PartOf,
    /// Actor → body an office is held in.
    Role,
    /// Statement → statement it takes back.
    Retracts,
    /// Statement → statement it corrects.
    Corrects,
    /// Anonymous source → who knows it.
    KnownTo,
    /// Actor → actor it may be.
    MaybeSameAs,
    /// Actor → actor it certainly is not.
    DistinctFrom,
    /// Record → what vouches for its own fields.
    AccordingTo,
    /// Statement or document → its speakers or authors, relayed or not. Answers show these as fields, not as edges.
    By,
    /// Document → its publisher, whatever else it rests on. Answers show it as a field.
    Publisher,
    /// Statement → document it can be read in: `Carries` seen from the field. Never stored.
    CarriedIn,
}

/// One of the two records that a relation joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The one it starts from.
    From,
    /// The one it leads to.
    To,
}

impl EdgeKind {
    /// The record in whose fields the relation is written: the one it starts from, save that it is the statement, and not
    /// the document, that says where it can be read.
    #[must_use]
    pub const fn written_at(self) -> End {
        match self {
            Self::Carries => End::To,
            _ => End::From,
        }
    }

    /// All kinds, in the order of their numbers: sourcing first.
    pub(crate) const ALL: [Self; 26] = [
        Self::Carries,
        Self::ReliesOn,
        Self::SpokenBy,
        Self::Records,
        Self::PublishedBy,
        Self::Says,
        Self::To,
        Self::During,
        Self::About,
        Self::Participant,
        Self::InitiatedBy,
        Self::Contradicts,
        Self::Implies,
        Self::DerivedFrom,
        Self::Revises,
        Self::PartOf,
        Self::Role,
        Self::Retracts,
        Self::Corrects,
        Self::KnownTo,
        Self::MaybeSameAs,
        Self::DistinctFrom,
        Self::AccordingTo,
        Self::By,
        Self::Publisher,
        Self::CarriedIn,
    ];

    /// The kinds below this number are sourcing.
    pub(crate) const SOURCING: u8 = 5;

    /// The kinds that answers print, sourcing first.
    pub const SHOWN: [Self; 23] = *Self::ALL.first_chunk().unwrap();

    /// True for the arcs that say what depends on what (model.md §2).
    #[must_use]
    pub const fn is_sourcing(self) -> bool {
        matches!(self, Self::Carries | Self::ReliesOn | Self::SpokenBy | Self::Records | Self::PublishedBy)
    }

    /// True if answers show it as an edge.
    #[must_use]
    pub fn is_shown(self) -> bool {
        (self as usize) < Self::SHOWN.len()
    }

    /// The kebab-case name that answers print.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Carries => "carries",
            Self::ReliesOn => "relies-on",
            Self::SpokenBy => "spoken-by",
            Self::Records => "records",
            Self::PublishedBy => "published-by",
            Self::Says => "says",
            Self::To => "to",
            Self::During => "during",
            Self::About => "about",
            Self::Participant => "participant",
            Self::InitiatedBy => "initiated-by",
            Self::Contradicts => "contradicts",
            Self::Implies => "implies",
            Self::DerivedFrom => "derived-from",
            Self::Revises => "revises",
            Self::PartOf => "part-of",
            Self::Role => "role",
            Self::Retracts => "retracts",
            Self::Corrects => "corrects",
            Self::KnownTo => "known-to",
            Self::MaybeSameAs => "maybe-same-as",
            Self::DistinctFrom => "distinct-from",
            Self::AccordingTo => "according-to",
            Self::By => "by",
            Self::Publisher => "publisher",
            Self::CarriedIn => "in",
        }
    }
}
