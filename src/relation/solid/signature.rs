//! Who signed for whom: the delegations of a letter's title and signatures, and the names at the foot of an annexed text.

use super::office::is_post;
use crate::document::PartKind;
use crate::relation::Found;
use crate::relation::scene::{PARTIES, Scene};
use crate::relation::signature::{self, Delegation, pair};
use crate::terms::Kind;
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>, diagnostics: &mut Vec<(Range, String)>) {
    signature::letter(scene, |range| delegations(scene, range), found, diagnostics);
    annex(scene, found, diagnostics);
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

#[cfg(test)]
mod tests {
    use crate::relation::Predicate;
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
