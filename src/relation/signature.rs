//! Signatures: who signed, and for whom; the signature lines paired with the delegations in their order.

use super::office::is_post;
use super::scene::{PARTIES, Scene};
use super::{Found, Predicate};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::terms::Kind;
use crate::text::Range;

/// A party with the post of who signs for it.
struct Delegation {
    party: usize,
    post: Option<String>,
}

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>, diagnostics: &mut Vec<(Range, String)>) {
    letter(scene, found, diagnostics);
    annex(scene, found, diagnostics);
}

/// The signatures under the letter.
fn letter(scene: &Scene<'_, '_>, found: &mut Vec<Found>, diagnostics: &mut Vec<(Range, String)>) {
    let document = scene.reader.document;
    for part in document.parts.iter().filter(|p| p.kind == PartKind::Signature) {
        let signed = |i: &usize| {
            let after = scene.text[scene.range(*i).end..].trim_start();
            scene.reader.grammar.words(WordClass::Signed).iter().any(|s| after.starts_with(s.as_str()))
        };
        let persons: Vec<usize> = scene.within(part.range, &[Kind::Person]).filter(signed).collect();
        let own = delegations(scene, part.range);
        let sender = document.letter.as_ref().map(|l| delegations(scene, l.sender)).unwrap_or_default();
        let delegations = if own.len() == persons.len() { own } else { sender };
        pair(scene, part.range, &persons, &delegations, found, diagnostics);
    }
}

/// The names at the foot of the annexed text, after its last sentence: posts first, then the names.
fn annex(scene: &Scene<'_, '_>, found: &mut Vec<Found>, diagnostics: &mut Vec<(Range, String)>) {
    let Some(foot) = foot(scene) else { return };
    let persons: Vec<usize> = scene.within(foot, &[Kind::Person]).collect();
    pair(scene, foot, &persons, &delegations(scene, foot), found, diagnostics);
}

/// What follows the last sentence of the annexed text.
pub(super) fn foot(scene: &Scene<'_, '_>) -> Option<Range> {
    let part = scene.reader.document.parts.iter().rfind(|p| p.work > 0 && p.kind == PartKind::Body)?;
    let last = part.range.of(scene.text).rfind(['。', '；'])?;
    Some(Range::new(part.range.start + last + '。'.len_utf8(), part.range.end))
}

/// The parties named in a range, each with the words up to the next one as its post; the last post is shared.
fn delegations(scene: &Scene<'_, '_>, range: Range) -> Vec<Delegation> {
    let mut parties: Vec<usize> = scene.within(range, &[Kind::State]).collect();
    if parties.is_empty() {
        let own = |i: &usize| scene.outer(*i) && scene.linked.entities[scene.entity(*i)].key != "UN";
        parties = scene.within(range, PARTIES).filter(own).collect();
    }
    let mut out: Vec<Delegation> = Vec::new();
    let mut post: Option<String> = None;
    for (n, p) in parties.iter().enumerate().rev() {
        let end = parties.get(n + 1).map_or(range.end, |next| scene.range(*next).start);
        let words = Range::new(scene.range(*p).end, end.max(scene.range(*p).end)).of(scene.text);
        let words =
            words.split(['\n', ' ', '(', '，']).next().unwrap_or_default().trim_end_matches(['、', '和', '与', '及']);
        if let Some(w) = whole_post(scene, words) {
            post = Some(w);
        }
        out.push(Delegation { party: *p, post: post.clone() });
    }
    out.reverse();
    out
}

/// 常驻联合国代表大使: the first words that are a post, with the name of the body within.
fn whole_post(scene: &Scene<'_, '_>, words: &str) -> Option<String> {
    if is_post(scene, words) && !words.ends_with("大使") {
        return Some(words.to_owned());
    }
    let ends = words.char_indices().map(|(i, c)| i + c.len_utf8()).rev();
    ends.map(|e| &words[..e]).find(|w| is_post(scene, w) && !w.ends_with("大使")).map(str::to_owned)
}

fn pair(
    scene: &Scene<'_, '_>,
    block: Range,
    persons: &[usize],
    delegations: &[Delegation],
    found: &mut Vec<Found>,
    diagnostics: &mut Vec<(Range, String)>,
) {
    let work = scene.work(block.start);
    for p in persons {
        found.push(Found::link(work, Predicate::SignedBy, scene.entity(*p), scene.range(*p), "signature"));
    }
    let mut represents = |person: usize, d: &Delegation| {
        let (e, party) = (scene.entity(person), scene.entity(d.party));
        let f = Found::link(e, Predicate::Represents, party, scene.range(person), "signature.delegation");
        found.push(f.role(d.post.clone()));
    };
    match delegations {
        [one] => persons.iter().for_each(|p| represents(*p, one)),
        many if many.len() == persons.len() => persons.iter().zip(many).for_each(|(p, d)| represents(*p, d)),
        [] => {}
        many if !persons.is_empty() => {
            let message = format!("{} signatures and {} delegations: not paired", persons.len(), many.len());
            diagnostics.push((block, message));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::testing::{expect, extract};

    fn letter(sender: &str, signatures: &str) -> String {
        format!("2025年3月2日{sender}常驻联合国代表给秘书长的信\n谨请分发本信。\n{signatures}\n")
    }

    #[test]
    fn signatures_are_paired_with_delegations_in_order() {
        expect(
            &letter("日本和法国", "佐藤行雄(签名)\n让·杜邦(签名)"),
            &["佐藤行雄 represents JPN", "让·杜邦 represents FRA", "SELF signedBy 让·杜邦"],
            &["佐藤行雄 represents FRA"],
        );
    }

    #[test]
    fn uneven_signatures_are_not_paired() {
        let e = extract(&letter("日本、中国和法国", "佐藤行雄(签名)\n让·杜邦(签名)"));
        assert!(e.relations.iter().all(|r| r.predicate != Predicate::Represents), "{:#?}", e.relations);
        assert!(e.diagnostics.iter().any(|d| d.message.contains("not paired")));
    }
}
