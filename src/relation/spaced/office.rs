//! Offices: whom a person represents, in which post.

use super::words;
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::mention::Kind;
use crate::relation::scene::{PARTIES, Scene};
use crate::relation::signature::{self, Delegation};
use crate::relation::{Found, Predicate};
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>, diagnostics: &mut Vec<(Range, String)>) {
    signature::letter(scene, |range| delegations(scene, range), found, diagnostics);
    for i in 0..scene.linked.mentions.len() {
        if scene.kind(i) != Kind::Person || scene.part(scene.range(i).start).kind == PartKind::Signature {
            continue;
        }
        if !(before(scene, i, found) || after(scene, i, found)) {
            in_brackets(scene, i, found);
        }
    }
}

/// The states or bodies of a letter's title or signatures, each with the post before it.
fn delegations(scene: &Scene<'_, '_>, range: Range) -> Vec<Delegation> {
    let own = |i: &usize| scene.linked.entities[scene.entity(*i)].key != "UN";
    let mut parties: Vec<usize> = scene.within(range, &[Kind::State]).collect();
    if parties.is_empty() {
        parties = scene.within(range, PARTIES).filter(|i| scene.outer(*i) && own(i)).collect();
    }
    let mut out: Vec<Delegation> = Vec::new();
    for party in parties {
        // the last post before a list is that of all of it
        let role = office_of(scene, party).map(|(_, role)| role);
        let post = role.or_else(|| out.last().and_then(|d| d.post.clone()));
        if post.is_some() || scene.kind(party) == Kind::State {
            out.push(Delegation { party, post });
        }
    }
    out
}

/// The post that stands before a party, without it: Permanent Representative| of X |to the United Nations.
fn office_of(scene: &Scene<'_, '_>, party: usize) -> Option<(Range, String)> {
    let range = scene.range(party);
    let start = words::back(scene, range.start, &[WordClass::Of, WordClass::Article]);
    let post = words::before(scene, start, &[WordClass::Post]).filter(|_| start < range.start)?;
    let complement = words::at(scene, range.end, &[WordClass::Complement]);
    let whole = complement.map_or(post, |c| post.hull(c).hull(range)).hull(range);
    let role = match complement {
        Some(c) => format!("{} {}", post.of(scene.text), c.of(scene.text)),
        None => post.of(scene.text).to_owned(),
    };
    Some((whole, role))
}

fn say(scene: &Scene<'_, '_>, person: usize, party: usize, role: String, rule: &'static str, found: &mut Vec<Found>) {
    let evidence = scene.range(person).hull(scene.range(party));
    let f = Found::link(scene.entity(person), Predicate::Represents, scene.entity(party), evidence, rule);
    found.push(f.role(Some(role).filter(|r| !r.is_empty())));
}

/// The President of the Council, X; the Foreign Minister of Y, Mr. X; the Council's President, X.
fn before(scene: &Scene<'_, '_>, person: usize, found: &mut Vec<Found>) -> bool {
    let start = words::back(scene, scene.range(person).start, &[WordClass::Honorific]);
    let at = words::back_over_commas(scene.text, start);
    let complement = words::before(scene, at, &[WordClass::Complement]).map_or(at, |c| c.start);
    if let Some(party) = words::named_before(scene, complement, PARTIES)
        && let Some((_, role)) = office_of(scene, party)
    {
        say(scene, person, party, role, "office.post", found);
        return true;
    }
    // French Foreign Minister X: the party before the post
    let Some(post) = words::before(scene, at, &[WordClass::Post]) else { return false };
    let Some(party) =
        words::named_before(scene, scene.text[..post.start].trim_end_matches(['\'', '’', 's', ' ']).len(), PARTIES)
    else {
        return false;
    };
    say(scene, person, party, post.of(scene.text).to_owned(), "office.post", found);
    true
}

/// Mr. X (Senegal), President of the Council; X, Permanent Representative of Y to the United Nations.
fn after(scene: &Scene<'_, '_>, person: usize, found: &mut Vec<Found>) -> bool {
    let end = words::after_brackets(scene, scene.range(person).end);
    let at = words::past_commas(scene.text, end);
    let at = words::skip(scene, at, &[WordClass::Article]);
    let Some(post) = words::at(scene, at, &[WordClass::Post]).filter(|_| at > end) else { return false };
    let Some(of) = words::at(scene, post.end, &[WordClass::Of]) else { return false };
    let Some(party) = words::named_at(scene, of.end, PARTIES) else { return false };
    let Some((_, role)) = office_of(scene, party) else { return false };
    say(scene, person, party, role, "office.post", found);
    true
}

/// Mr. X (Senegal).
fn in_brackets(scene: &Scene<'_, '_>, person: usize, found: &mut Vec<Found>) {
    let end = scene.range(person).end;
    let open = words::skip(scene, end, &[]);
    if !scene.text[open..].starts_with('(') {
        return;
    }
    let Some(party) = words::named_at(scene, open + 1, PARTIES) else { return };
    if scene.text[scene.range(party).end..].starts_with(')') {
        say(scene, person, party, String::new(), "office.bracket", found);
    }
}

#[cfg(test)]
mod tests {
    use crate::relation::Predicate;
    use crate::relation::testing::extract_in;

    fn role<'e>(e: &'e crate::extraction::Extraction, name: &str) -> Option<(&'e str, Option<&'e str>)> {
        let r = e.relations.iter().find(|r| r.subject.contains(name) && r.predicate == Predicate::Represents)?;
        Some((r.object.as_str(), r.role.as_deref()))
    }

    #[test]
    fn a_post_tells_whom_a_person_represents() {
        let e = extract_in(
            "en",
            "Summary of the meeting\nMr. John Doe (Senegal), Ms. Ana Roe, Permanent Representative of Ghana to the United Nations, and the Prime Minister of Mali, Mr. Ali Bar, attended the meeting.",
        );
        assert_eq!(role(&e, "doe"), Some(("state/SEN", None)));
        assert_eq!(role(&e, "roe"), Some(("state/GHA", Some("Permanent Representative to the United Nations"))));
        assert_eq!(role(&e, "bar"), Some(("state/MLI", Some("Prime Minister"))));
    }

    #[test]
    fn who_signs_a_letter_represents_its_sender() {
        let e = extract_in(
            "en",
            "Letter dated 7 February 2023 from the Permanent Representative of Ghana to the United Nations addressed to the Secretary-General\nI have the honour to request the circulation of the present letter.\n(Signed) Ana Roe\nPermanent Representative\n",
        );
        assert_eq!(role(&e, "roe"), Some(("state/GHA", Some("Permanent Representative to the United Nations"))));
        assert!(e.relations.iter().any(|r| r.predicate == Predicate::SignedBy), "{:#?}", e.relations);
    }
}
