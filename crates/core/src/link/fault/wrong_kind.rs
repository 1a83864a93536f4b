//! `wrong-kind`: a reference names a record of another kind than its field takes.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::record::{Kind, Record, Reference};

/// The reference, what it names, and whether it names a part of that.
pub(in crate::link) fn found(
    record: &Record<'_>,
    reference: &Reference<'_, '_>,
    target: &Record<'_>,
    part: bool,
) -> Diagnostic {
    let (field, expected) = (reference.slot.field(), reference.slot.expected());
    let kind = target.kind();
    let message = if part && kind != Kind::Document {
        format!("`{}` is {}, which has no parts", target.id(), kind.with_article())
    } else if part {
        format!("`{}` is a part of a document, but `{field}` takes {expected}", reference.name.as_str())
    } else {
        format!("`{}` is {}, but `{field}` takes {expected}", target.id(), kind.with_article())
    };
    Diagnostic::new(Code::WrongKind, record.head().at(reference.name.span), message)
        .label(format!("{expected} is expected here"))
        .also(target.head().id_at(), format!("`{}` is defined here", target.id()))
}

#[cfg(test)]
mod tests {
    use crate::fixture::Case;

    #[test]
    fn a_reference_of_the_wrong_kind_shows_what_is_there() {
        let case = Case::new().actor("a").document("d").statement("s", |s| s.by("d").carried_in("d"));
        assert_eq!(case.link_findings(), ["wrong-kind: `d` is a document, but `by` takes an actor"]);
    }

    #[test]
    fn only_documents_have_parts() {
        let case = Case::new().actor("a").claim_about("c", &["a#part"]);
        assert_eq!(case.link_findings(), ["wrong-kind: `a` is an actor, which has no parts"]);
    }
}
