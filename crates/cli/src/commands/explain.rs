//! `explain`: the page of a diagnostic code, as it stands in the documentation.

use dixit_core::code::Code;
use dixit_core::id;

use crate::args::{Explain, When};
use crate::failure::Failure;
use crate::output::{Output, at_once};

/// Every code with its page. That none is missing is tested.
macro_rules! pages {
    ($($name:literal,)+) => {
        const PAGES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../../docs/codes/", $name, ".md"))),)+];
    };
}

pages! {
    "absent-speaker",
    "anachronism",
    "byte-order-mark",
    "circular-sourcing",
    "dangling-reference",
    "derivation-without-per",
    "duplicate-id",
    "empty-file",
    "empty-statement",
    "file-too-large",
    "invalid-date",
    "lonely-call",
    "malformed-id",
    "missing-field",
    "nesting-too-deep",
    "not-utf8",
    "out-of-range",
    "repeated-field",
    "repeated-key",
    "report-without-basis",
    "syntax-error",
    "unattested-statement",
    "unattributed-statement",
    "unconfirmed-grade",
    "unknown-extension",
    "unknown-field",
    "unknown-record",
    "unknown-source",
    "unknown-value",
    "unlocated-quote",
    "unstated-claim",
    "unused-actor",
    "wrong-kind",
    "wrong-type",
}

pub(super) fn run(args: &Explain, color: When) -> Result<(), Failure> {
    let output = Output::new(color);
    let Some(written) = &args.code else {
        return output.write(at_once, |out| {
            Code::ALL.iter().try_for_each(|code| {
                writeln!(out, "{:<24} {:<8} {}", code.as_str(), code.severity().as_str(), code.summary())
            })
        });
    };
    let written = written.to_lowercase();
    match PAGES.iter().find(|(name, _)| *name == written) {
        Some((_, page)) => output.write(at_once, |out| out.write_all(page.as_bytes())),
        None => {
            let near = id::nearest(&written, Code::ALL.iter().map(|code| code.as_str()));
            Err(Failure::NoSuchCode { written, near })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_page() {
        let mut codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        codes.sort_unstable();
        assert_eq!(PAGES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), codes);
    }
}
