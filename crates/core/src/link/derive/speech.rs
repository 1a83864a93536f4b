//! What each speaker said, in the order of time: so that a year of it is a stretch of a list. What has no date is not in
//! it.

use rayon::prelude::*;
use zerocopy::little_endian::{I32, U32};

use crate::graph::{EdgeKind, Ix, Speaker, Spoken, View};
use crate::record::Kind;

/// A speaker's list, being made.
type List = (Ix, Vec<(u64, u32)>);

/// The lists of all speakers.
pub(super) fn all(view: &View<'_>) -> (Vec<Speaker>, Vec<Spoken>) {
    let lists: Vec<List> = (0..view.len() as u32)
        .into_par_iter()
        .with_min_len(super::AT_LEAST)
        .map(Ix)
        .filter(|&ix| view.kind(ix) == Kind::Actor)
        .map(|ix| (ix, list(view, ix)))
        .collect();
    let (mut speakers, mut spoken) = (Vec::new(), Vec::with_capacity(lists.iter().map(|(_, list)| list.len()).sum()));
    lists.iter().for_each(|list| put(view, list, &mut speakers, &mut spoken));
    (speakers, spoken)
}

/// Whose lists may have changed, in order: all that have got other arcs or are new, and who said what is dated anew.
pub(super) fn anew(view: &View<'_>, touched: &[u32], dated: &[u32]) -> Vec<Ix> {
    let spoke = dated.iter().flat_map(|&node| view.targets(Ix(node), EdgeKind::By));
    let mut anew: Vec<Ix> = touched.iter().map(|&node| Ix(node)).chain(spoke).collect();
    anew.retain(|&ix| view.kind(ix) == Kind::Actor);
    anew.sort_unstable();
    anew.dedup();
    anew
}

/// The same as [`all`], where these were the lists before, as their nodes are numbered now, and only some are made anew.
pub(super) fn again(
    view: &View<'_>,
    anew: &[Ix],
    before: &[Speaker],
    spoken_before: &[Spoken],
) -> (Vec<Speaker>, Vec<Spoken>) {
    let (mut speakers, mut spoken) = (Vec::with_capacity(before.len()), Vec::with_capacity(spoken_before.len()));
    let (mut start, mut anew) = (0, anew.iter().copied().peekable());
    for &speaker in before {
        let own = start..speaker.end.get() as usize;
        start = own.end;
        // Who is gone has no number. Nobody's number has changed its place among the others.
        if speaker.node.get() == crate::unit::NONE {
            continue;
        }
        let ix = Ix(speaker.node.get());
        while let Some(earlier) = anew.next_if(|&other| other < ix) {
            put(view, &(earlier, list(view, earlier)), &mut speakers, &mut spoken);
        }
        if anew.next_if_eq(&ix).is_some() {
            put(view, &(ix, list(view, ix)), &mut speakers, &mut spoken);
            continue;
        }
        spoken.extend_from_slice(spoken_before.get(own).unwrap_or_else(|| crate::column::damaged()));
        speakers.push(Speaker { end: U32::new(spoken.len() as u32), ..speaker });
    }
    for ix in anew {
        put(view, &(ix, list(view, ix)), &mut speakers, &mut spoken);
    }
    (speakers, spoken)
}

/// What somebody said, by date, then id.
fn list(view: &View<'_>, speaker: Ix) -> Vec<(u64, u32)> {
    let dated = |ix: Ix| {
        let node = view.node(ix);
        (node.kind() == Kind::Statement && !node.came.is_none()).then(|| (node.came.order(), ix.0))
    };
    let mut list: Vec<(u64, u32)> = view.origins_of_edge(speaker, EdgeKind::By).filter_map(dated).collect();
    list.sort_unstable();
    list
}

/// Adds a list, unless there is nothing in it.
fn put(view: &View<'_>, (speaker, list): &List, speakers: &mut Vec<Speaker>, spoken: &mut Vec<Spoken>) {
    let mut widest = 0;
    for &(_, node) in list {
        let came = view.node(Ix(node)).came;
        widest = widest.max(came.span());
        spoken.push(Spoken { earliest: I32::new(came.earliest()), node: U32::new(node) });
    }
    if !list.is_empty() {
        let end = U32::new(spoken.len() as u32);
        speakers.push(Speaker { node: U32::new(speaker.0), end, widest: U32::new(widest) });
    }
}
