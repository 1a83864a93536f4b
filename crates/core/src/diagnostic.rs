//! A fault as data: what, where, how bad, and the way out. Its drawing is `dixit-export`'s.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::source::Location;

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The records are wrong; `check` fails.
    Error,
    /// The records are doubtful; `check --deny warnings` fails.
    Warning,
    /// Something worth knowing.
    Note,
}

impl Severity {
    /// The word that every format prints.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a project has decided about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Report it as an error.
    Deny,
    /// Report it as a warning.
    Warn,
    /// Do not report it.
    Allow,
}

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What is to be seen there, as a clause ("first defined here").
    pub message: String,
    /// Where.
    pub at: Location,
}

/// One fault. Messages are one clause in lower case, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which fault.
    pub code: Code,
    /// How bad, after the project's levels.
    pub severity: Severity,
    /// What is wrong, on its own understandable.
    pub message: String,
    /// The exact token at fault.
    pub at: Location,
    /// A few words under that token; may be empty.
    pub label: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// Ways out, only where one can act on them.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A fault at its code's own level.
    #[must_use]
    pub fn new(code: Code, at: Location, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            at,
            label: String::new(),
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// With a few words under the primary place.
    #[must_use]
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.label = message.into();
        self
    }

    /// With a second place.
    #[must_use]
    pub fn also(mut self, at: Location, message: impl Into<String>) -> Self {
        self.labels.push(Label { message: message.into(), at });
        self
    }

    /// With a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// With a way out, if there is one.
    #[must_use]
    pub fn help_if(self, help: Option<String>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }
}

/// Applies a project's levels and puts the findings in their one order: path (file), span, code, message.
#[must_use]
pub fn arrange(findings: Vec<Diagnostic>, levels: &BTreeMap<Code, Level>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = findings
        .into_iter()
        .filter_map(|mut finding| {
            match levels.get(&finding.code) {
                Some(Level::Allow) => return None,
                Some(Level::Deny) => finding.severity = Severity::Error,
                Some(Level::Warn) => finding.severity = Severity::Warning,
                None => {}
            }
            Some(finding)
        })
        .collect();
    findings.sort_by(|a, b| (a.at, a.code.as_str(), &a.message).cmp(&(b.at, b.code.as_str(), &b.message)));
    findings.dedup();
    findings
}
