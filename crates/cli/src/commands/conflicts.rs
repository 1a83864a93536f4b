//! `conflicts`: what cannot all be so.

use dixit_core::analysis::conflict::{ConflictKind, Conflicts};
use dixit_export::{json, table, text};

use super::as_of;
use crate::args::{self, ConflictKindArg, ListFormat};
use crate::failure::Failure;
use crate::session::Session;

pub(super) fn run(args: &args::Conflicts, session: &Session) -> Result<(), Failure> {
    let kind = args.kind.map(|kind| match kind {
        ConflictKindArg::Disputed => ConflictKind::Disputed,
        ConflictKindArg::Reversed => ConflictKind::Reversed,
        ConflictKindArg::Value => ConflictKind::Value,
    });
    let answering = session.answer();
    let Conflicts { total, conflicts } = answering.graph.conflicts_series(kind, as_of(&args.as_of), args.limit);
    let conflicts = session.watch.rows(conflicts);
    let output = session.output();
    session.write(output, |out| match args.format {
        ListFormat::Text => text::conflicts(&conflicts, total, output.terminal(), out),
        ListFormat::Json => json::conflicts(&conflicts, out),
        ListFormat::Jsonl => json::conflict_lines(&conflicts, out),
        ListFormat::Csv => table::conflicts(&conflicts, out),
    })
}
