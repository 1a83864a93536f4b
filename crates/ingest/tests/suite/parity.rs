//! One text, two readers: ours and `ron`'s. Says where they disagree, and where ours breaks its own promises.

use dixit_core::code::Code;
use dixit_core::diagnostic::Severity;
use dixit_core::source::{FileId, Source, Sources, Span};
use dixit_ingest::{Reading, read_file};

use crate::mirror;

/// What `ron` makes of a text.
pub(crate) fn by_ron(text: &str) -> ron::error::SpannedResult<Vec<mirror::Record>> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(text)
}

/// The codes of what the model forbids although `ron` lets it pass.
const STRICTER: [Code; 5] =
    [Code::OutOfRange, Code::RepeatedKey, Code::MalformedId, Code::InvalidDate, Code::EmptyStatement];

/// How the two readers disagree about a text, if they do.
pub(crate) fn disagreement(text: &str) -> Option<String> {
    let reading = read_file(FileId(0), text);
    if let Some(broken) = broken_promise(text, &reading) {
        return Some(broken);
    }
    let theirs = by_ron(text);
    let refused = reading.findings.iter().any(|finding| !STRICTER.contains(&finding.code));
    let ranges = reading.findings.iter().any(|finding| finding.code == Code::OutOfRange);
    match (refused, theirs) {
        (true, Err(_)) => None,
        (true, Ok(_)) => Some(format!("we refuse what ron accepts: {:#?}", reading.findings)),
        // A number too great for its type is refused by ron, one that is merely out of the model's range is not.
        (false, Err(_)) if ranges => None,
        (false, Err(error)) => Some(format!("we accept what ron refuses: {error}")),
        (false, Ok(theirs)) => {
            let ours: Vec<mirror::Record> = reading.records.iter().map(mirror::Record::from).collect();
            if reading.findings.is_empty() {
                (ours != theirs).then(|| format!("ours:\n{ours:#?}\nron's:\n{theirs:#?}"))
            } else {
                let count = reading.records.len() + reading.unread.len();
                (count != theirs.len()).then(|| format!("{count} records against {}", theirs.len()))
            }
        }
    }
}

/// What any reading of any text promises.
fn broken_promise(text: &str, reading: &Reading<'_>) -> Option<String> {
    if reading.findings.is_empty() && !reading.unread.is_empty() {
        return Some("a record is unread without a finding".to_owned());
    }
    let sound = |span: Span| span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some();
    for finding in &reading.findings {
        let places = std::iter::once(finding.at).chain(finding.labels.iter().map(|label| label.at));
        for at in places {
            if !sound(at.span) {
                return Some(format!("no such place: {finding:?}"));
            }
        }
        let message = &finding.message;
        if message.ends_with('.') || message.contains('\n') || message.starts_with(char::is_uppercase) {
            return Some(format!("not worded as messages are: {message}"));
        }
    }
    let last = reading.findings.last().filter(|finding| finding.severity == Severity::Note);
    let errors = &reading.findings[..reading.findings.len() - usize::from(last.is_some())];
    if errors.iter().any(|finding| finding.severity != Severity::Error) {
        return Some("a finding is no error".to_owned());
    }
    if !errors.is_sorted_by_key(|finding| finding.at) {
        return Some("findings are out of order".to_owned());
    }
    let records = reading.records.iter().map(|record| record.head().span);
    for span in records.chain(reading.unread.iter().map(|unread| unread.at.span)) {
        if !sound(span) {
            return Some(format!("no such place of a record: {span:?}"));
        }
    }
    None
}

/// Fails if the two disagree.
#[track_caller]
#[allow(dead_code, reason = "the fuzz target has its own way to fail")]
pub(crate) fn agree(text: &str) {
    if let Some(disagreement) = disagreement(text) {
        panic!("{disagreement}\nin:\n{text}\nthat is {text:?}");
    }
}

/// The sources that consist of one text, to look up places in.
#[allow(dead_code, reason = "only some users look up places")]
pub(crate) fn sources(text: &str) -> Sources {
    Sources::new(vec![Source { path: "a.ron".to_owned(), text: text.to_owned() }])
}
