//! The one table of every diagnostic code: its name, its level and its summary.
//!
//! Names are stable: `dixit.ron`, scripts and editors refer to them. What a code means at length stands in
//! `docs/codes/<code>.md`.

use crate::diagnostic::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident, $origin:ident, $summary:literal;)+) => {
        /// A diagnostic code, in the order of the table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable kebab-case name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The level it has unless a project sets another.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// The stage of the run that finds it.
            #[must_use]
            pub const fn origin(self) -> Origin {
                match self { $(Self::$variant => Origin::$origin,)+ }
            }

            /// What is wrong, in a line.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)+ }
            }
        }
    };
}

/// The stage of a run that finds a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Reading the text: the record can't be understood, so its level can't be lowered.
    Read,
    /// Linking: the record can't be placed in the graph, so its level can't be lowered.
    Link,
    /// Checking what the records say: a project may set the level.
    Check,
}

codes! {
    FileTooLarge = "file-too-large", Error, Read, "a file is larger than 64 MiB";
    NotUtf8 = "not-utf8", Error, Read, "a file is not UTF-8 text";
    ByteOrderMark = "byte-order-mark", Error, Read, "a file begins with a byte order mark";
    EmptyFile = "empty-file", Error, Read, "a file holds no list of records";
    SyntaxError = "syntax-error", Error, Read, "the text is not well-formed RON";
    NestingTooDeep = "nesting-too-deep", Error, Read, "brackets are nested too deeply";
    UnknownExtension = "unknown-extension", Error, Read, "an `enable` header names an extension that RON does not have";
    UnknownRecord = "unknown-record", Error, Read, "a record is of no known kind";
    UnknownField = "unknown-field", Error, Read, "a record has a field that its kind does not have";
    MissingField = "missing-field", Error, Read, "a record lacks a field that its kind requires";
    RepeatedField = "repeated-field", Error, Read, "a field is given twice";
    RepeatedKey = "repeated-key", Error, Read, "a key of `links` is given twice";
    WrongType = "wrong-type", Error, Read, "a value is not of the type its field takes";
    UnknownValue = "unknown-value", Error, Read, "a word is not one of those its field takes";
    OutOfRange = "out-of-range", Error, Read, "a number is outside the range its field takes";
    MalformedId = "malformed-id", Error, Read, "an id is not kebab-case";
    InvalidDate = "invalid-date", Error, Read, "a date is not EDTF";
    EmptyStatement = "empty-statement", Error, Read, "a statement has neither a claim nor a text";
    DuplicateId = "duplicate-id", Error, Link, "two records or parts have the same id";
    DanglingReference = "dangling-reference", Error, Link, "a reference names no record";
    WrongKind = "wrong-kind", Error, Link, "a reference names a record of the wrong kind";
    UnattributedStatement = "unattributed-statement", Error, Check, "nobody is named who makes a statement";
    UnattestedStatement = "unattested-statement", Error, Check, "no document carries a statement, directly or through others";
    Anachronism = "anachronism", Error, Check, "something rests on what came later";
    CircularSourcing = "circular-sourcing", Error, Check, "records rest on each other in a circle";
    DerivationWithoutPer = "derivation-without-per", Warning, Check, "a derivation does not say who says so";
    LonelyCall = "lonely-call", Warning, Check, "a call has fewer than two participants";
    AbsentSpeaker = "absent-speaker", Warning, Check, "somebody speaks during an event in which they do not take part";
    UnlocatedQuote = "unlocated-quote", Warning, Check, "a verbatim quote has no locator at which to look it up";
    ReportWithoutBasis = "report-without-basis", Warning, Check, "a report does not say whom it relays";
    UnconfirmedGrade = "unconfirmed-grade", Warning, Check, "a statement is graded as confirmed, but fewer than two independent origins say so";
    UnknownSource = "unknown-source", Warning, Check, "nobody is recorded as knowing an anonymous source";
    UnstatedClaim = "unstated-claim", Warning, Check, "nobody states a claim";
    UnusedActor = "unused-actor", Warning, Check, "nothing refers to an actor";
}

impl Code {
    /// The code of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(names.iter().all(|name| crate::id::is_well_formed(name)));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn every_code_is_found_by_its_name() {
        for &code in Code::ALL {
            assert_eq!(Code::from_name(code.as_str()), Some(code));
        }
    }
}
