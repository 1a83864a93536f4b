//! `dangling-reference`: a reference names no record, or a part that its document does not have.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::record::{Expected, Record, Reference};

/// A reference to nothing, and the nearest ids of the right kind.
pub(in crate::link) fn to_record(record: &Record<'_>, reference: &Reference<'_, '_>, near: &[&str]) -> Diagnostic {
    let (what, name) = (bare(reference.slot.expected()), reference.name.as_str());
    let at = record.head().at(reference.name.span);
    Diagnostic::new(Code::DanglingReference, at, format!("no {what} has the id `{name}`"))
        .label("not found")
        .help_if(similar(&reference.slot.expected().to_string(), near))
}

/// A reference to a part that the document lacks, and the nearest parts it has.
pub(in crate::link) fn to_part(
    record: &Record<'_>,
    reference: &Reference<'_, '_>,
    document: &Record<'_>,
    part: &str,
    near: &[&str],
) -> Diagnostic {
    let id = document.id();
    let near: Vec<String> = near.iter().map(|part| format!("{id}#{part}")).collect();
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    let at = record.head().at(reference.name.span);
    Diagnostic::new(Code::DanglingReference, at, format!("document `{id}` has no part `{part}`"))
        .label("not found")
        .also(document.head().id_at(), "the document is defined here")
        .help_if(similar("a part", &near))
}

/// "actor", "document or statement": the kinds without their articles.
fn bare(expected: Expected) -> String {
    expected.to_string().replace("an ", "").replace("a ", "")
}

fn similar(what: &str, near: &[&str]) -> Option<String> {
    let quoted: Vec<String> = near.iter().map(|id| format!("`{id}`")).collect();
    match quoted.as_slice() {
        [] => None,
        [one] => Some(format!("{what} with a similar id exists: {one}")),
        some => Some(format!("similar ids exist: {}", some.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::Case;

    #[test]
    fn a_dangling_reference_names_the_nearest_ids_of_the_right_kind() {
        let case = Case::new()
            .actor("witkoff")
            .event("witkof")
            .document("d")
            .statement("s", |s| s.by("whitkoff").carried_in("d"));
        let findings = case.link_diagnostics();
        assert_eq!(findings[0].message, "no actor has the id `whitkoff`");
        assert_eq!(findings[0].help, ["an actor with a similar id exists: `witkoff`"]);
        assert_eq!(case.kept(), ["d", "witkof", "witkoff"]);
    }

    #[test]
    fn a_part_is_found_in_its_document_only() {
        let case =
            Case::new().document_with_parts("plan", &["nato-ban"]).claim_about("c", &["plan#nato-ban", "plan#nato"]);
        let findings = case.link_diagnostics();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "document `plan` has no part `nato`");
        assert_eq!(findings[0].help, ["a part with a similar id exists: `plan#nato-ban`"]);
    }
}
