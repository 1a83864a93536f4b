//! A statement of `said`.

use dixit_core::query::said::Said;
use dixit_core::record::Basis;
use serde::{Serialize, Serializer};

use super::{Dated, Placed};

#[derive(Serialize)]
struct Citation<'v> {
    document: &'v str,
    locator: Option<&'v str>,
}

#[derive(Serialize)]
struct Ground<'v> {
    on: &'v str,
    basis: &'static str,
}

fn citations<S: Serializer>(of: &[(&str, Option<&str>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(of.iter().map(|&(document, locator)| Citation { document, locator }))
}

fn grounds<S: Serializer>(of: &[(&str, Basis)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(of.iter().map(|&(on, basis)| Ground { on, basis: basis.as_str() }))
}

#[derive(Serialize)]
pub(super) struct Statement<'v> {
    id: &'v str,
    by: &'v [&'v str],
    to: &'v [&'v str],
    at: Option<Dated<'v>>,
    during: Option<&'v str>,
    claim: Option<&'v str>,
    text: Option<&'v str>,
    quote: Option<&'v str>,
    stance: &'static str,
    #[serde(rename = "in")]
    #[serde(serialize_with = "citations")]
    carried_in: &'v [(&'v str, Option<&'v str>)],
    #[serde(serialize_with = "grounds")]
    relies_on: &'v [(&'v str, Basis)],
    hops: Option<u32>,
    known_since: Option<Dated<'v>>,
    retracted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    origins: Option<&'v [&'v str]>,
    place: Placed<'v>,
}

impl<'v> Statement<'v> {
    pub(super) fn of(said: &'v Said<'_>) -> Self {
        Self {
            id: said.id,
            by: &said.by,
            to: &said.to,
            at: said.at.as_ref().map(Dated::of),
            during: said.during,
            claim: said.claim,
            text: said.text,
            quote: said.quote,
            stance: said.stance.as_str(),
            carried_in: &said.carried_in,
            relies_on: &said.relies_on,
            hops: said.hops,
            known_since: said.known_since.as_ref().map(Dated::of),
            retracted: said.retracted,
            origins: said.origins.as_deref(),
            place: Placed::of(said.place),
        }
    }
}
