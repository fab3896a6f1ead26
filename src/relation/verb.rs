//! Verbs of acts: what is known of each, however the script parts its words.

use super::scene::Scene;
use super::{Act, Predicate};
use crate::text::Range;

/// How a verb stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// At the head of a clause: somebody speaks.
    Speech,
    /// Deeper in the clause: what is to be done.
    Nested,
    /// After its object: 得到实施.
    Postposed,
}

/// A verb of an act.
#[derive(Debug, Clone)]
pub(super) struct Verb {
    pub range: Range,
    pub act: Act,
    pub sort: Sort,
    /// The mention that is its grammatical subject.
    pub subject: Option<usize>,
    pub negated: bool,
    /// True after 分别.
    pub respectively: bool,
}

/// Acts that are done to a text rather than said.
pub(super) fn is_deed(act: Act) -> bool {
    matches!(act, Act::Implement | Act::Accede | Act::Ratify | Act::Sign | Act::Adopt | Act::Respect | Act::Violate)
}

/// Acts that somebody must perform at the head of a clause; elsewhere the words are nouns or another's speech.
pub(super) fn only_speech(act: Act) -> bool {
    matches!(
        act,
        Act::Decide
            | Act::Declare
            | Act::Recommend
            | Act::Request
            | Act::Urge
            | Act::Call
            | Act::Invite
            | Act::Encourage
            | Act::Entrust
            | Act::Thank
            | Act::Commend
            | Act::Condemn
            | Act::ExpressConcern
            | Act::ExpressSympathy
            | Act::Hope
            | Act::Introduce
    )
}

/// True where the act asks, urges, invites, encourages, entrusts, commends or thanks somebody.
pub(super) fn addresses(act: Act) -> bool {
    matches!(
        act,
        Act::Request | Act::Urge | Act::Call | Act::Invite | Act::Encourage | Act::Entrust | Act::Commend | Act::Thank
    )
}

/// Notes how each verb stands in its clause.
pub(super) fn note(scene: &Scene<'_, '_>, verbs: &[Verb]) {
    for v in verbs {
        let how = match v.sort {
            Sort::Speech => "at the head of a clause",
            Sort::Nested => "deeper in a clause",
            Sort::Postposed => "after its object",
        };
        scene.reader.trace.verb(
            v.range,
            v.act.as_str(),
            format_args!("{how}{}", if v.negated { ", negated" } else { "" }),
        );
    }
}

/// The predicates that tell when, where and by whom a text was adopted or signed, by the participle before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    pub by: Predicate,
    pub on: Predicate,
    pub at: Option<Predicate>,
    pub r#in: Predicate,
}

impl Origin {
    /// Of 通过 and 签署 and the like.
    pub fn of(act: Act) -> Option<Origin> {
        match act {
            Act::Adopt => Some(Origin {
                by: Predicate::AdoptedBy,
                on: Predicate::AdoptedOn,
                at: Some(Predicate::AdoptedAt),
                r#in: Predicate::AdoptedIn,
            }),
            Act::Sign => {
                Some(Origin { by: Predicate::SignedBy, on: Predicate::SignedOn, at: None, r#in: Predicate::SignedIn })
            }
            _ => None,
        }
    }
}
