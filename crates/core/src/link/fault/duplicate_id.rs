//! `duplicate-id`: two records, or two parts of a document, have the same id.

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::source::Location;

/// Where the id stands again, where it stood first, and what it is ("the id `a`").
pub(in crate::link) fn found(at: Location, first: Location, what: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateId, at, format!("{what} is given twice"))
        .label("given again here")
        .also(first, "first defined here")
        .help("give one of them another id, or delete it if both are the same record")
}

#[cfg(test)]
mod tests {
    use crate::fixture::Case;

    #[test]
    fn the_first_of_two_records_with_one_id_counts() {
        let case = Case::new().actor("a").claim("a");
        assert_eq!(case.link_findings(), ["duplicate-id: the id `a` is given twice"]);
        assert_eq!(case.kept(), ["a"]);
    }

    #[test]
    fn the_first_of_two_parts_with_one_id_counts() {
        let case = Case::new().document_with_parts("plan", &["p", "p"]);
        assert_eq!(case.link_findings(), ["duplicate-id: the part `p` is given twice"]);
        assert_eq!(case.kept(), ["plan"]);
    }
}
