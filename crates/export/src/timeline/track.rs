//! The three tracks, and the signs by which they are told apart. Not what stands on them.

use std::io;

use dixit_core::query::timeline::TimelineEntry;
use dixit_core::record::Kind;

use crate::svg::Px;
use crate::svg::theme::{self, Colour};

/// What kind of time a mark tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Track {
    /// An event took place.
    Happened,
    /// A statement was made.
    Said,
    /// It became public.
    Public,
    /// A document was made, and has not been published.
    Made,
}

impl Track {
    pub(super) const ALL: [Self; 4] = [Self::Happened, Self::Said, Self::Public, Self::Made];

    /// The track of an entry's own date.
    pub(super) fn of(entry: &TimelineEntry<'_>) -> Self {
        match entry.kind {
            Kind::Statement => Self::Said,
            Kind::Document | Kind::Part if entry.known_since.is_some() => Self::Public,
            Kind::Document | Kind::Part => Self::Made,
            Kind::Event | Kind::Actor | Kind::Claim => Self::Happened,
        }
    }

    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Said => "said",
            Self::Public => "public",
            Self::Made => "made",
        }
    }

    pub(super) const fn name(self) -> &'static str {
        super::wording::track(self)
    }

    pub(super) const fn colour(self) -> Colour {
        match self {
            Self::Happened => theme::stroke(Kind::Event),
            Self::Said => theme::stroke(Kind::Statement),
            Self::Public => theme::PEOPLE,
            Self::Made => theme::stroke(Kind::Document),
        }
    }

    /// Its sign for one day, of about 10 units across, in the middle of `x` and `y`. The shapes differ as much as the
    /// colours, for whoever doesn't see these.
    pub(super) fn sign(self, x: f64, y: f64, classes: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let (class, px, py) = (self.class(), Px(x), Px(y));
        match self {
            Self::Happened => write!(out, r#"<circle class="{class}{classes}" cx="{px}" cy="{py}" r="4.8"/>"#),
            Self::Said => {
                write!(out, r#"<path class="{class}{classes}" d="M{px} {}l5.9 5.9-5.9 5.9-5.9-5.9z"/>"#, Px(y - 5.9))
            }
            Self::Public => write!(
                out,
                r#"<rect class="{class}{classes}" x="{}" y="{}" width="8.8" height="8.8"/>"#,
                Px(x - 4.4),
                Px(y - 4.4)
            ),
            Self::Made => write!(out, r#"<path class="{class}{classes}" d="M{px} {}l6 10h-12z"/>"#, Px(y - 6.0)),
        }
    }
}
