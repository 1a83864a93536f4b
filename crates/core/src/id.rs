//! What an id may look like, and which ids are near a misspelt one. Not what an id refers to: that is linking.

/// True if `id` is kebab-case: `[a-z0-9]+(-[a-z0-9]+)*` (model.md §1).
#[must_use]
pub fn is_well_formed(id: &str) -> bool {
    // A hyphen must stand between two words, so neither first nor last nor behind another.
    let mut hyphen = true;
    for &byte in id.as_bytes() {
        let is_hyphen = byte == b'-';
        if !(byte.is_ascii_lowercase() || byte.is_ascii_digit() || is_hyphen && !hyphen) {
            return false;
        }
        hyphen = is_hyphen;
    }
    !hyphen
}

/// A document's id and the part's, of a reference such as `plan-28#nato-ban`.
#[must_use]
pub fn split_part(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('#') {
        Some((document, part)) => (document, Some(part)),
        None => (reference, None),
    }
}

/// The id nearest to what somebody wrote, in kebab-case: `Plan 28` gives `plan-28`. `None` if nothing is left.
#[must_use]
pub fn suggestion(written: &str) -> Option<String> {
    let words: Vec<String> = written
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    (!words.is_empty()).then(|| words.join("-"))
}

/// Up to three of `candidates` that `written` may have meant, nearest first, then in their own order.
///
/// Nearness is the Damerau–Levenshtein distance, at most a third of the longer word; a candidate that holds the
/// whole of `written` (four characters or more) as a part counts as near too. Costs one distance per candidate.
pub fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    let folded = written.to_lowercase();
    let length = folded.chars().count();
    // A pasted essay is no misspelling, and the distance to it would cost its length times each id's.
    if length > 100 {
        return Vec::new();
    }
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let longer = length.max(candidate.chars().count());
            let allowed = (longer / 3).max(1);
            let part = length >= 4 && candidate.contains(folded.as_str());
            // The distance is at least the difference in length.
            if candidate.chars().count().abs_diff(length) > allowed {
                return part.then_some((longer, candidate));
            }
            let distance = strsim::damerau_levenshtein(&folded, candidate);
            if distance <= allowed { Some((distance, candidate)) } else { part.then_some((longer, candidate)) }
        })
        .collect();
    near.sort_by_key(|&(distance, _)| distance);
    near.truncate(3);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_case_only() {
        for id in ["a", "plan-28", "28", "a-b-c"] {
            assert!(is_well_formed(id), "{id}");
        }
        for id in ["", "-a", "a-", "a--b", "Plan", "a_b", "é", "a b", "a#b", "a\u{202e}b"] {
            assert!(!is_well_formed(id), "{id}");
        }
    }

    #[test]
    fn a_suggestion_is_itself_well_formed() {
        assert_eq!(suggestion("Plan 28").as_deref(), Some("plan-28"));
        assert_eq!(suggestion("«»"), None);
    }

    #[test]
    fn near_ids_come_nearest_first() {
        let ids = ["witkoff", "whitaker", "ushakov", "us-special-envoy-witkoff"];
        assert_eq!(nearest("whitkoff", ids), ["witkoff"]);
        assert_eq!(nearest("Witkoff", ids), ["witkoff", "us-special-envoy-witkoff"]);
        assert!(nearest("kushner", ids).is_empty());
    }
}
