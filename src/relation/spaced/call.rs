//! Calls: whom the document asks, urges, thanks or commends, after the verb; and what it condemns.

use super::words;
use crate::authority::WordClass;
use crate::mention::{Kind, words as cues};
use crate::relation::call::{Addressee, condemned};
use crate::relation::clause::{Clauses, Speech};
use crate::relation::scene::{PARTIES, Scene};
use crate::relation::verb::addresses;
use crate::relation::{Act, Found, Object, Predicate};
use crate::text::Range;

/// The most asides between commas that may stand before an addressee.
const ASIDES: usize = 3;
/// The most describing words before the noun for an addressee.
const DESCRIBING: usize = 4;

pub(super) fn find(
    scene: &Scene<'_, '_>,
    clauses: &Clauses,
    found: &mut Vec<Found>,
    diagnostics: &mut Vec<(Range, String)>,
) {
    for (n, speech) in clauses.speeches.iter().enumerate() {
        let verb = &speech.verb;
        if speech.foreign {
            continue;
        }
        let subjects = match speech.holders.as_slice() {
            [] => vec![scene.work(verb.range.start)],
            holders => holders.to_vec(),
        };
        let (rule, confidence, list) = if verb.act == Act::Condemn {
            let named = addressees(scene, verb.range.end, false);
            condemned(scene, speech, &subjects, named, found, diagnostics);
            continue;
        } else if addresses(verb.act) {
            ("call.addressee", 0.9, addressees(scene, shared(scene, clauses, n), true))
        } else if matches!(verb.act, Act::Support | Act::ExpressSympathy) {
            let list = addressees(scene, verb.range.end, false);
            ("call.stand", 0.7, list.into_iter().filter(|a| matches!(a.object, Object::Entity(_))).collect())
        } else {
            continue;
        };
        for a in list {
            let evidence = verb.range.hull(a.range);
            scene.reader.trace.cue(evidence, rule, verb.range, verb.act);
            for s in &subjects {
                let call = Found::new(*s, Predicate::Calls, a.object.clone(), evidence, rule);
                found.push(call.act(verb.act).negated(verb.negated).confidence(confidence));
            }
        }
    }
}

/// Where the addressee of a verb begins: after the next verb where they are joined (urges and encourages States).
fn shared(scene: &Scene<'_, '_>, clauses: &Clauses, n: usize) -> usize {
    let end = clauses.speeches[n].verb.range.end;
    let joined = |s: &&Speech| {
        let at = words::skip(scene, end, &[WordClass::Lead]);
        let separator = words::at(scene, at, &[WordClass::Separator]);
        addresses(s.verb.act)
            && separator.is_some_and(|w| {
                words::skip(scene, w.end, &[WordClass::Lead, WordClass::InfinitiveMark]) == s.verb.range.start
            })
    };
    clauses.speeches.get(n + 1).filter(joined).map_or(end, |s| s.verb.range.end)
}

/// Who is addressed after a verb: names and general nouns in a list. With `nouns` also general ones, past asides.
fn addressees(scene: &Scene<'_, '_>, from: usize, nouns: bool) -> Vec<Addressee> {
    let limit = scene.sentence(from).end;
    let mut starts = vec![from];
    let mut at = from;
    // , in accordance with resolution 1 (2001), the Secretary-General
    for _ in 0..ASIDES {
        let led = words::skip(scene, at, &[WordClass::Lead]);
        if !scene.text[led..].starts_with([',', '،']) {
            break;
        }
        let clause = scene.clause(led + 1);
        if clause.end >= limit || clause.end <= led {
            break;
        }
        starts.push(clause.end + scene.text[clause.end..].chars().next().map_or(0, char::len_utf8));
        at = clause.end;
    }
    starts.into_iter().map(|start| list(scene, start, limit, nouns)).find(|l| !l.is_empty()).unwrap_or_default()
}

/// The addressees of a list that begins at a place.
fn list(scene: &Scene<'_, '_>, from: usize, limit: usize, nouns: bool) -> Vec<Addressee> {
    let mut out: Vec<Addressee> = Vec::new();
    let mut at = words::skip(scene, from, &[WordClass::Lead, WordClass::Toward]);
    while at < limit {
        let Some((addressee, end)) = one(scene, at, nouns) else { break };
        out.push(addressee);
        let Some(separator) = words::at(scene, end, &[WordClass::Separator]).filter(|s| s.end <= limit) else { break };
        // ، و: a comma and the particle of the next word
        at = words::skip(scene, separator.end, &[WordClass::Separator, WordClass::Lead, WordClass::Toward]);
    }
    out
}

/// One addressee at a place, and where its words end.
fn one(scene: &Scene<'_, '_>, from: usize, nouns: bool) -> Option<(Addressee, usize)> {
    // all concerned; of all States only the noun
    let from = words::skip(scene, from, &[WordClass::Article]);
    let noun_at = |place| cues::at(scene.reader, place, &[WordClass::Addressee]);
    if let Some(w) = noun_at(from).filter(|_| nouns && scene.starting(from).is_none()) {
        let bare = noun_at(words::skip(scene, from, &[WordClass::Quantifier]));
        // all States: of all Member States the longer
        let word = bare.filter(|b| b.end >= w.end).unwrap_or(w);
        return Some((literal(scene, word, word), after_noun(scene, word.end)));
    }
    let at = words::skip(scene, from, words::BEFORE_NAMES);
    if let Some(i) = scene.starting(at).filter(|i| PARTIES.contains(&scene.kind(*i))) {
        return named(scene, i, nouns);
    }
    if scene.starting(at).is_some() {
        return None;
    }
    if let Some(post) = cues::at(scene.reader, at, &[WordClass::Post]) {
        return of_post(scene, post, nouns);
    }
    noun(scene, at).filter(|_| nouns)
}

/// A party by name, or the general noun that it describes.
fn named(scene: &Scene<'_, '_>, i: usize, nouns: bool) -> Option<(Addressee, usize)> {
    let range = scene.range(i);
    let rest = &scene.text[range.end..];
    if rest.starts_with(['\'', '’']) {
        return None; // the Secretary-General's report
    }
    // the Secretary-General of the Organization for Trade
    if let Some(org) = body_of(scene, range.end).filter(|_| scene.linked.entities[scene.entity(i)].key == "UNSG") {
        let range = range.hull(scene.range(org));
        return Some((Addressee { object: Object::Entity(scene.entity(org)), range }, range.end));
    }
    // European Union member States, United Nations entities: the noun that follows is the head
    if let Some(w) = words::at(scene, range.end, &[WordClass::Addressee]) {
        return nouns.then(|| (literal(scene, range.hull(w), w), after_noun(scene, w.end)));
    }
    let mut end = words::after_brackets(scene, range.end);
    while let Some(w) = words::at(scene, end, &[WordClass::Collective]) {
        end = w.end;
    }
    Some((Addressee { object: Object::Entity(scene.entity(i)), range }, end))
}

/// The body of which a post or a name at a place is one: of the Council.
fn body_of(scene: &Scene<'_, '_>, end: usize) -> Option<usize> {
    let of = words::at(scene, end, &[WordClass::Of])?;
    let org = words::named_at(scene, of.end, &[Kind::Organization])?;
    (!matches!(scene.linked.entities[scene.entity(org)].key.as_str(), "UN" | "UNSG")).then_some(org)
}

/// A post: the body that it is one of, else the post itself.
fn of_post(scene: &Scene<'_, '_>, post: Range, nouns: bool) -> Option<(Addressee, usize)> {
    if let Some(org) = body_of(scene, post.end) {
        let range = post.hull(scene.range(org));
        return Some((Addressee { object: Object::Entity(scene.entity(org)), range }, range.end));
    }
    nouns.then(|| (literal(scene, post, post), after_noun(scene, post.end)))
}

/// A general noun at a place, perhaps after words that describe it.
fn noun(scene: &Scene<'_, '_>, from: usize) -> Option<(Addressee, usize)> {
    let mut at = from;
    for _ in 0..=DESCRIBING {
        if let Some(w) = cues::at(scene.reader, at, &[WordClass::Addressee]) {
            return Some((literal(scene, w, w), after_noun(scene, w.end)));
        }
        let stops = [
            WordClass::Of,
            WordClass::By,
            WordClass::InfinitiveMark,
            WordClass::Separator,
            WordClass::Circumstance,
            WordClass::Basis,
            WordClass::Wherein,
            WordClass::Toward,
            WordClass::Pronoun,
            WordClass::NounLead,
        ];
        if cues::at(scene.reader, at, &stops).is_some() || scene.starting(at).is_some() {
            return None;
        }
        let rest = &scene.text[at..];
        let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’')).unwrap_or(rest.len());
        if length == 0 || !rest[length..].starts_with(' ') {
            return None;
        }
        at += length + 1;
    }
    None
}

/// Past what belongs to a general noun: of the United Nations; concerned.
fn after_noun(scene: &Scene<'_, '_>, end: usize) -> usize {
    let end = words::at(scene, end, &[WordClass::Quantifier]).map_or(end, |w| w.end);
    let Some(of) = words::at(scene, end, &[WordClass::Of]) else { return end };
    let whole = words::named_at(scene, of.end, &[Kind::Organization, Kind::Treaty, Kind::State]);
    whole.map_or(end, |i| scene.range(i).end)
}

/// A general noun as it is written.
fn literal(scene: &Scene<'_, '_>, range: Range, noun: Range) -> Addressee {
    Addressee { object: Object::Literal(noun.of(scene.text).to_owned()), range }
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::{expect_in, preamble};

    fn operative(text: &str) -> String {
        preamble(&format!(
            "Recalling the Charter of the United Nations,
1. {text};
2. Notes it"
        ))
    }

    #[test]
    fn names_follow_all_states_in_every_language() {
        for (language, text, states) in [
            ("fr", "Encourage tous les États Membres, l'Assemblée générale et l'UNICEF à agir", "États Membres"),
            (
                "es",
                "Alienta a todos los Estados Miembros, la Asamblea General y el UNICEF a actuar",
                "Estados Miembros",
            ),
            ("ru", "призывает все государства-члены, Генеральную Ассамблею и ЮНИСЕФ принять меры", "государства-члены"),
            ("ar", "تشجع جميع الدول الأعضاء، والجمعية العامة، واليونيسيف على العمل", "الدول الأعضاء"),
        ] {
            let act = if language == "ru" { "call" } else { "encourage" };
            let wanted = [states, "UNGA", "UNICEF"].map(|to| format!("SELF calls {to} {act}"));
            expect_in(language, &format!("13. {text};"), &wanted.each_ref().map(String::as_str), &[]);
        }
    }

    #[test]
    fn the_addressee_follows_the_verb() {
        expect_in(
            "en",
            &operative(
                "Requests the Secretary-General to report, and urges all Member States, the World Bank and other relevant international organizations to cooperate",
            ),
            &[
                "SELF calls UNSG request",
                "SELF calls Member States urge",
                "SELF calls WORLD-BANK urge",
                "SELF calls international organizations urge",
            ],
            &[],
        );
    }

    #[test]
    fn an_aside_may_stand_before_the_addressee() {
        expect_in(
            "en",
            &operative("Also requests, in accordance with resolution 74/250, the Secretary-General to report"),
            &["SELF calls UNSG request", "SELF cites A/RES/74/250 mention"],
            &[],
        );
    }

    #[test]
    fn who_is_asked_to_ask_is_no_caller() {
        expect_in(
            "en",
            &operative(
                "Requests the Secretary-General to encourage the World Bank to contribute to progress by States",
            ),
            &["SELF calls UNSG request"],
            &["SELF calls WORLD-BANK encourage", "SELF calls States request"],
        );
    }

    #[test]
    fn a_decision_to_invite_invites() {
        expect_in(
            "en",
            &operative("Decides to invite Member States and to request the World Bank to contribute"),
            &["SELF calls Member States invite", "SELF calls WORLD-BANK request"],
            &[],
        );
    }

    #[test]
    fn thanks_go_to_the_body_of_a_post() {
        expect_in(
            "en",
            &operative(
                "Expresses its appreciation to the Executive Director of the World Food Programme for the report",
            ),
            &["SELF calls WFP thank"],
            &[],
        );
    }
}
