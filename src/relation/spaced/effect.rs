//! What a text does to another beyond naming it: as amended by resolution 2 (2001); decides to extend the mandate of X;
//! the follow-up to Y in a title.

use super::clause::{is_operative, leads_only};
use super::words;
use crate::authority::WordClass;
use crate::link::EntityId;
use crate::mention::Kind;
use crate::relation::clause::Clauses;
use crate::relation::effect::{self, Told};
use crate::relation::scene::{Scene, TEXTS};
use crate::relation::{Act, Found, Predicate};
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, clauses: &Clauses, found: &mut Vec<Found>) {
    let verb = |word| passive(scene, word).or_else(|| active(scene, clauses, word));
    effect::find(scene, found, |word| in_title(scene, word), verb);
    annexed(scene, found);
}

/// The Plan, annexed to resolution 1 (2001), to the present resolution: part of it.
fn annexed(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for w in scene.words(WordClass::Annexed) {
        let lead = words::back(scene, w.start, &[WordClass::Copula, WordClass::Lead, WordClass::Wherein]);
        let Some(part) = words::texts_before(scene, lead).pop() else { continue };
        let named = words::named_at(scene, w.end, &[Kind::Resolution, Kind::Document]);
        let own = words::at(scene, w.end, &[WordClass::OwnText]);
        let (whole, end) = match (named, own) {
            (Some(i), _) => (scene.entity(i), scene.range(i).end),
            (None, Some(own)) => (scene.work(w.start), own.end),
            (None, None) => continue,
        };
        if scene.kind(part) != Kind::Resolution {
            let evidence = Range::new(scene.range(part).start.min(w.start), end);
            let f = Found::link(scene.entity(part), Predicate::PartOf, whole, evidence, "effect.annexed");
            found.push(f);
        }
    }
}

/// Resolution 1 (2001), as amended by resolution 2 (2001); X, whose mandate was extended by resolution 2 (2001).
fn passive(scene: &Scene<'_, '_>, word: Range) -> Option<Told> {
    let by = match words::before(scene, word.end, &[WordClass::By]) {
        Some(w) if word.contains(w) => word.end,
        _ => words::at(scene, word.end, &[WordClass::By])?.end,
    };
    let (agents, end) = words::list_at(scene, by, TEXTS);
    if agents.is_empty() {
        return None;
    }
    let lead = words::back(scene, word.start, &[WordClass::Copula, WordClass::Lead, WordClass::Wherein]);
    let mandate = words::before(scene, lead, &[WordClass::Mandate]);
    let to = match mandate {
        Some(m) => {
            let at = words::back(scene, m.start, &[WordClass::Possessive, WordClass::Article, WordClass::Wherein]);
            words::named_before(scene, words::back_over_commas(scene.text, at), &[Kind::Organization])?
        }
        None => words::texts_before(scene, lead).last().copied()?,
    };
    let evidence = Range::new(scene.range(to).start.min(word.start), end.max(word.end));
    Some(Told { by: agents.iter().map(|a| scene.entity(*a)).collect(), to, evidence, negated: false })
}

/// Decides to extend the mandate of X, to amend resolution 1 (2001): the text that decides it has the effect, or one
/// that is the subject.
fn active(scene: &Scene<'_, '_>, clauses: &Clauses, word: Range) -> Option<Told> {
    let at = words::skip(scene, word.end, &[WordClass::Lead, WordClass::Article]);
    let to = match words::at(scene, at, &[WordClass::Mandate]) {
        Some(m) => {
            let of = words::at(scene, m.end, &[WordClass::Of])?;
            words::named_at(scene, of.end, &[Kind::Organization])?
        }
        None => {
            let at = words::skip(scene, at, words::BEFORE_NAMES);
            match scene.starting(at).map(|i| (i, scene.kind(i))) {
                Some((i, k)) if TEXTS.contains(&k) => i,
                // paragraph 3 of resolution 1 (2001)
                Some((i, Kind::Provision)) => {
                    words::named_at(scene, words::at(scene, scene.range(i).end, &[WordClass::Of])?.end, TEXTS)?
                }
                // the mandate of X: X mandate, X's mandate
                Some((i, Kind::Organization)) => {
                    let end = scene.range(i).end;
                    let rest = scene.text[end..].trim_start_matches(['\'', '’', 's']);
                    words::at(scene, scene.text.len() - rest.len(), &[WordClass::Mandate]).map(|_| i)?
                }
                _ => return None,
            }
        }
    };
    let (by, negated) = doer(scene, clauses, word.start)?;
    Some(Told { by, to, evidence: word.hull(scene.range(to)), negated })
}

/// Which text has the effect: one right before the verb, this one, or whoever decides it.
fn doer(scene: &Scene<'_, '_>, clauses: &Clauses, at: usize) -> Option<(Vec<EntityId>, bool)> {
    let lead = words::back(scene, at, &[WordClass::Lead, WordClass::Wherein, WordClass::InfinitiveMark]);
    let texts = words::texts_before(scene, lead);
    if !texts.is_empty() {
        return Some((texts.iter().map(|t| scene.entity(*t)).collect(), false));
    }
    let negated = words::before(scene, at, &[WordClass::Negation]).is_some();
    let sentence = scene.sentence(at);
    let spoken = clauses.speeches.iter().rfind(|s| s.verb.range.end <= at && s.verb.range.start >= sentence.start);
    let by = match spoken {
        Some(s) if s.foreign || s.verb.negated || !matches!(s.verb.act, Act::Decide | Act::Declare) => return None,
        Some(s) if s.holders.is_empty() => vec![scene.work(at)],
        Some(s) => s.holders.clone(),
        None if is_operative(scene, at) && leads_only(scene, Range::new(sentence.start.min(at), at)) => {
            vec![scene.work(at)]
        }
        None => return None,
    };
    Some((by, negated))
}

/// Follow-up to X: in the title of a text, which then follows up what it names.
fn in_title(scene: &Scene<'_, '_>, word: Range) -> Option<Told> {
    let to = words::named_at(scene, word.end, TEXTS)?;
    let own = scene.holding(word.start).filter(|i| scene.linked.works.contains(&scene.entity(*i)));
    let by = match (own, scene.topic(scene.range(to))) {
        (Some(o), _) => scene.entity(o),
        (None, Some(number)) => scene.entity(number),
        _ => return None,
    };
    Some(Told { by: vec![by], to, evidence: word.hull(scene.range(to)), negated: false })
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::{expect_in, extract_in};

    fn resolution(preamble: &str, operative: &str) -> String {
        format!(
            "Resolution adopted by the General Assembly on 1 December 2025\nThe General Assembly,\n{preamble},\n1. {operative};\n2. Decides to remain seized of the matter."
        )
    }

    fn effects(text: &str) -> Vec<String> {
        let e = extract_in("en", text);
        let told = |r: &crate::extraction::Relation| r.effect.map(|f| format!("{} {f} {}", r.subject, r.object));
        e.relations.iter().filter_map(told).collect()
    }

    #[test]
    fn a_mandate_is_extended_by_the_text_that_decides_it() {
        let text = resolution(
            "Recalling its resolutions",
            "Decides to extend the mandate of the United Nations Interim Force in Lebanon until 31 May 2026",
        );
        expect_in("en", &text, &["SELF extendsMandateOf UNIFIL"], &[]);
        let asked = resolution(
            "Recalling its resolutions",
            "Requests the Security Council to extend the mandate of the United Nations Interim Force in Lebanon",
        );
        expect_in("en", &asked, &[], &["SELF extendsMandateOf UNIFIL"]);
    }

    #[test]
    fn an_annexed_text_is_part_of_its_resolution() {
        let text = resolution("Recalling the Lyon Plan of Action, annexed to resolution 74/227", "Decides to meet");
        expect_in("en", &text, &["LYON-PLAN-OF-ACTION partOf A/RES/74/227"], &[]);
    }

    #[test]
    fn an_agent_after_the_participle_has_the_effect() {
        assert_eq!(
            effects(&resolution("Recalling its resolution 74/227, as amended by resolution 76/129", "Decides to meet")),
            ["resolution/A/RES/76/129 amends resolution/A/RES/74/227"]
        );
    }
}
