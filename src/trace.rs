//! Why a thing was found: what the stages note as they work, where somebody asks. In a normal run nobody does, and a
//! note costs one comparison.

use std::cell::RefCell;
use std::fmt::Display;

use crate::terms::named_enum;
use crate::text::Range;

named_enum! {
    /// What a note is about.
    Topic {
        /// What set a rule off: the word, the mark, the number.
        Cue = "cue",
        /// What a mention says, before it is linked.
        Reading = "reading",
        /// What a mention stands for, and why.
        Link = "link",
        /// A reading that gave way to another one.
        Lost = "lost",
        /// What was looked at and not taken.
        Passed = "passed",
        /// A verb of an act, and how it stands in its clause.
        Verb = "verb",
        /// A word of an act that is no verb here.
        NoVerb = "no-verb",
    }
}

/// One thing that a stage noted, in ranges of the normalised text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub topic: Topic,
    /// The mention, the verb or the evidence that it is noted of.
    pub range: Range,
    /// The rule that was at work; empty where it is no rule's.
    pub rule: String,
    /// Another place that it points to: the cue, the winner, what was named before.
    pub place: Option<Range>,
    /// In words.
    pub why: String,
}

/// Takes notes, or none.
#[derive(Debug, Default)]
pub struct Trace(Option<RefCell<Vec<Note>>>);

impl Trace {
    /// A trace that keeps what it is told; the default one does not.
    pub fn on() -> Self {
        Trace(Some(RefCell::default()))
    }

    /// Whether notes are kept.
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// The notes, in the order in which they were taken.
    pub fn into_notes(self) -> Vec<Note> {
        self.0.map(RefCell::into_inner).unwrap_or_default()
    }

    fn note(&self, topic: Topic, range: Range, rule: impl Display, place: Option<Range>, why: impl Display) {
        if let Some(notes) = &self.0 {
            notes.borrow_mut().push(Note { topic, range, rule: rule.to_string(), place, why: why.to_string() });
        }
    }

    /// A rule was set off by what stands at `cue`.
    pub fn cue(&self, range: Range, rule: impl Display, cue: Range, why: impl Display) {
        self.note(Topic::Cue, range, rule, Some(cue), why);
    }

    /// What a mention says.
    pub fn reading(&self, range: Range, rule: impl Display, why: impl Display) {
        self.note(Topic::Reading, range, rule, None, why);
    }

    /// Why a mention stands for what it does; `place` is what decided it.
    pub fn link(&self, range: Range, place: Option<Range>, why: impl Display) {
        self.note(Topic::Link, range, "", place, why);
    }

    /// A reading gave way to the one at `winner`.
    pub fn lost(&self, range: Range, rule: impl Display, winner: Range, why: impl Display) {
        self.note(Topic::Lost, range, rule, Some(winner), why);
    }

    /// Something was looked at and not taken.
    pub fn passed(&self, range: Range, rule: impl Display, why: impl Display) {
        self.note(Topic::Passed, range, rule, None, why);
    }

    /// A verb was read.
    pub fn verb(&self, range: Range, act: impl Display, why: impl Display) {
        self.note(Topic::Verb, range, act, None, why);
    }

    /// A word of an act is no verb here.
    pub fn no_verb(&self, range: Range, act: impl Display, why: impl Display) {
        self.note(Topic::NoVerb, range, act, None, why);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_kept_only_where_somebody_asks() {
        let (on, off) = (Trace::on(), Trace::default());
        for trace in [&on, &off] {
            trace.cue(Range::new(0, 6), "rule", Range::new(3, 6), "a head");
        }
        assert!(off.into_notes().is_empty());
        let notes = on.into_notes();
        assert_eq!((notes[0].topic, notes[0].place), (Topic::Cue, Some(Range::new(3, 6))));
    }
}
