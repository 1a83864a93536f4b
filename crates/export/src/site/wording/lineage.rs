//! The English of lineage: where the parts of a text come from.

use maud::{Markup, Render};

use super::{Noun, counted};

/// The heads of the table that puts two texts side by side.
pub(in crate::site) const COLUMNS: [&str; 3] = ["There", "What became of it", "Here"];
/// For a part of this text that has no counterpart in the other.
pub(in crate::site) const NEW: &str = "no antecedent there is recorded";
/// For a part of the other that somebody says was dropped; the word that diagrams and fields have for it.
pub(in crate::site) const DROPPED: &str = "dropped";
/// For a part of the other of which nobody says so, and that has no counterpart here.
pub(in crate::site) const UNMATCHED: &str = "not here";
/// What is added to that.
pub(in crate::site) const DROPPED_UNSAID: &str = "no counterpart is recorded, and nobody says why";
/// For what went through several changes of different kinds.
pub(in crate::site) const MANY_WAYS: &str = "changed in several steps";
/// Over what a text goes back to in the end.
pub(in crate::site) const BEGINNINGS: &str = "Back to the beginnings";
/// Between a text and what it goes back to.
pub(in crate::site) const GOES_BACK: &str = "goes back to";
/// Before texts that are said to come from each other.
pub(in crate::site) const CIRCLE: &str = "A circle: these are said to come from each other:";
/// Before texts that are said to come from this one, rather than it from them.
pub(in crate::site) const BACKWARD: &str = "Declared the other way round:";
/// Between such a text and this one.
pub(in crate::site) const COMES_FROM: &str = "comes from";
/// Of what is only worded alike.
pub(in crate::site) const SUGGESTION: &str = "suggestion";
/// Of a public document with no copy kept elsewhere.
pub(in crate::site) const NO_COPY: &str = "no copy recorded";
/// The same of one that is not public.
pub(in crate::site) const NONE: &str = "none";
/// Of a document with a copy that has no date.
pub(in crate::site) const COPY: &str = "a copy is recorded";

/// Behind what a text goes back to.
pub(in crate::site) fn at_most(steps: usize) -> String {
    format!(", in {} at most", counted(steps, Noun("step", "steps")))
}

/// The heading over a text beside another.
pub(in crate::site) fn beside(text: &impl Render) -> Markup {
    phrase!("Beside {text}", text)
}

/// What was done to the text as a whole.
pub(in crate::site) fn whole(how: &impl Render) -> Markup {
    phrase!("The text as a whole: {how}", how)
}

/// A row that is about no part of a text.
pub(in crate::site) fn of_whole(text: &impl Render) -> Markup {
    phrase!("the text as a whole, {text}", text)
}

/// Who dropped a part: the later text, and according to whom.
pub(in crate::site) fn dropped_from(text: &impl Render, per: &impl Render) -> Markup {
    phrase!("from {text} {per}", text, per)
}

/// How alike the words are, in hundredths.
pub(in crate::site) fn alike(hundredths: f64) -> String {
    format!("Worded alike by {hundredths:.0} %. Nobody is recorded as saying that it comes from there.")
}

/// Which texts stand between two.
pub(in crate::site) fn by_way_of(texts: &impl Render) -> Markup {
    phrase!("by way of {texts}", texts)
}

/// Who says that a text comes from another.
pub(in crate::site) fn according_to(voices: &impl Render) -> Markup {
    phrase!("according to {voices}", voices)
}

/// Since when that is public.
pub(in crate::site) fn public_since(date: &impl Render) -> Markup {
    phrase!("public since {date}", date)
}

/// What the parts of two texts amount to: "Parts: 5 with a declared source, 1 only worded alike".
#[derive(Debug, Clone, Copy)]
pub(in crate::site) struct Tally {
    pub(in crate::site) declared: usize,
    pub(in crate::site) alike: usize,
    pub(in crate::site) new: usize,
    pub(in crate::site) dropped: usize,
    pub(in crate::site) unmatched: usize,
}

impl Tally {
    /// The same in words; what there is none of is left out.
    pub(in crate::site) fn told(self) -> String {
        let counts = [
            (self.declared, "with a declared source"),
            (self.alike, "only worded alike"),
            (self.new, "without an antecedent there"),
            (self.dropped, "of the source dropped"),
            (self.unmatched, "of the source without a counterpart here"),
        ];
        let told = counts.into_iter().filter(|&(number, _)| number > 0);
        let told: Vec<String> = told.map(|(number, what)| format!("{number} {what}")).collect();
        format!("Parts: {}", told.join(", "))
    }
}
