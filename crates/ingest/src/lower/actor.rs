//! The fields of `Actor`.

use dixit_core::record::{Actor, ActorKind, Reliability, ReliabilityGrade, Role};
use dixit_core::source::Text;

use super::draft::Blank;
use super::field::{self, record, structure};
use super::value::{self, date, people, reference, text, word};
use crate::ron::{Shape, Token, Values, Words};

static KINDS: Words<ActorKind> = Words::new(ActorKind::WORDS);
static GRADES: Words<ReliabilityGrade> = Words::new(ReliabilityGrade::WORDS);

record! {
    actor -> Actor, "Actor", "an actor", [sources] {
        kind: one word(&KINDS),
        name: one text,
        aka: list text,
        roles: list role,
        part_of: maybe reference,
        count: maybe people,
        known_to: list reference,
        distinct_from: list reference,
        maybe_same_as: list reference,
        reliability: list reliability,
    }
}

structure! {
    role -> Role, "Role", "a role" {
        title: one text,
        of: maybe reference,
        during: maybe date,
    }
}

structure! {
    reliability -> Reliability, "Grade", "a grade" {
        grade: one word(&GRADES),
        by: maybe reference,
        at: maybe date,
        because: maybe text,
    }
}
