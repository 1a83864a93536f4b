//! Findings as SARIF 2.1.0 (OASIS), which code-scanning services and editors read. One run, every code as a rule,
//! paths relative to the project's root and never absolute.

use std::io;

use dixit_core::code::Code;
use dixit_core::diagnostic::{Diagnostic, Severity};
use dixit_core::source::{Location, Sources};
use serde::{Serialize, Serializer};

use super::region;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The customary name of the folder that relative paths start from.
const ROOT: &str = "%SRCROOT%";

/// Writes one SARIF log.
///
/// # Errors
/// If `out` can't be written to.
pub fn sarif(findings: &[Diagnostic], sources: &Sources, out: &mut dyn io::Write) -> io::Result<()> {
    let driver = Driver {
        name: "dixit",
        version: env!("CARGO_PKG_VERSION"),
        rules: Code::ALL.iter().copied().map(rule).collect(),
    };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver },
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: BaseIds { root: Base { description: Text { text: "the project's root".into() } } },
            results: Results { findings, sources },
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Log<'s> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'s>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'s> {
    tool: Tool,
    column_kind: &'static str,
    original_uri_base_ids: BaseIds,
    results: Results<'s>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct BaseIds {
    #[serde(rename = "%SRCROOT%")]
    root: Base,
}

#[derive(Serialize)]
struct Base {
    description: Text,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

/// Written one by one, like the JSON format's.
struct Results<'s> {
    findings: &'s [Diagnostic],
    sources: &'s Sources,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.findings.iter().map(|finding| result(finding, self.sources)))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultOut {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [LocationOut; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<LocationOut>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LocationOut {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: RegionOut,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionOut {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn rule(code: Code) -> Rule {
    Rule {
        id: code.as_str(),
        short_description: Text { text: code.summary().to_owned() },
        help: Text { text: format!("Run `dixit explain {code}`.") },
        default_configuration: Configuration { level: level(code.severity()) },
    }
}

fn result(finding: &Diagnostic, sources: &Sources) -> ResultOut {
    // A result has no place for advice short of a ready-made change, so it follows the message.
    let mut text = finding.message.clone();
    for help in &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let related = finding.labels.iter().zip(1..);
    ResultOut {
        rule_id: finding.code.as_str(),
        // The rules are written in the order of the table.
        rule_index: Code::ALL.iter().position(|&code| code == finding.code).unwrap_or_default(),
        level: level(finding.severity),
        message: Text { text },
        locations: [location(finding.at, None, &finding.label, sources)],
        related_locations: related.map(|(label, id)| location(label.at, Some(id), &label.message, sources)).collect(),
    }
}

fn location(at: Location, id: Option<usize>, message: &str, sources: &Sources) -> LocationOut {
    let at = region(sources, at);
    LocationOut {
        id,
        physical_location: Physical {
            artifact_location: Artifact { uri: relative_uri(at.file), uri_base_id: ROOT },
            region: RegionOut {
                start_line: at.line,
                start_column: at.column,
                end_line: at.end_line,
                end_column: at.end_column,
            },
        },
        message: (!message.is_empty()).then(|| Text { text: message.to_owned() }),
    }
}

/// A path relative to the root as a relative URI reference (RFC 3986): every byte but the unreserved and `/` is
/// percent-encoded. A colon too: before the first `/` it would make what stands before it a scheme.
fn relative_uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.trim_start_matches('/').bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_relative_reference() {
        assert_eq!(relative_uri("data/план 28/a:b.ron"), "data/%D0%BF%D0%BB%D0%B0%D0%BD%2028/a%3Ab.ron");
        assert_eq!(relative_uri("/etc/x"), "etc/x");
        assert_eq!(relative_uri("50%.ron"), "50%25.ron");
    }
}
