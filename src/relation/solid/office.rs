//! Offices: whom a person represents, in which post.

use crate::authority::WordClass;
use crate::document::PartKind;
use crate::relation::scene::{PARTIES, Scene};
use crate::relation::{Found, Predicate};
use crate::terms::Kind;
use crate::text::Range;

/// The longest post, in characters.
const LONGEST_POST: usize = 24;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    let foot = super::signature::foot(scene);
    for i in 0..scene.linked.mentions.len() {
        let signs = foot.is_some_and(|f| f.contains(scene.range(i)));
        if signs || scene.kind(i) != Kind::Person || scene.part(scene.range(i).start).kind == PartKind::Signature {
            continue;
        }
        before(scene, i, found);
        in_brackets(scene, i, found);
    }
}

/// True where the words end with a post and hold nothing but it.
pub(super) fn is_post(scene: &Scene<'_, '_>, words: &str) -> bool {
    let posts = scene.reader.grammar.words(WordClass::Post);
    !words.is_empty()
        && words.chars().count() <= LONGEST_POST
        && posts.iter().any(|p| words.ends_with(p.as_str()))
        && !words.contains(['，', '。', '；', '、', '：', '(', ')', '\n', '的'])
}

/// 某国外交部长某某: the party and the post before the name.
fn before(scene: &Scene<'_, '_>, person: usize, found: &mut Vec<Found>) {
    let range = scene.range(person);
    let clause = scene.clause(range.start);
    let near = Range::new(clause.start.max(range.start.saturating_sub(120)).min(range.start), range.start);
    let party = scene.within(near, PARTIES).filter(|p| scene.range(*p).end < range.start).max_by_key(|p| {
        // the last, and of two that end together the wider
        (scene.range(*p).end, std::cmp::Reverse(scene.range(*p).start))
    });
    let Some(party) = party else { return };
    let role = Range::new(scene.range(party).end, range.start).of(scene.text).trim();
    if is_post(scene, role) {
        let evidence = scene.range(party).hull(range);
        let f = Found::link(scene.entity(person), Predicate::Represents, scene.entity(party), evidence, "office.post");
        found.push(f.role(Some(role.to_owned())));
    }
}

/// 某先生(某国观察员): the party in brackets after the name.
fn in_brackets(scene: &Scene<'_, '_>, person: usize, found: &mut Vec<Found>) {
    let range = scene.range(person);
    let mut at = range.end;
    if let Some(h) = scene.word_at(WordClass::Honorific, at) {
        at = h.end;
    }
    at += scene.text[at..].len() - scene.text[at..].trim_start_matches(' ').len();
    let end = scene.after_alias(at);
    if end == at {
        return;
    }
    let Some(party) = scene.starting(at + 1).filter(|p| PARTIES.contains(&scene.kind(*p))) else { return };
    let role = scene.text[scene.range(party).end..end - 1].trim();
    if role.is_empty() || is_post(scene, role) {
        let evidence = Range::new(range.start, end);
        let role = Some(role).filter(|r| !r.is_empty()).map(str::to_owned);
        let f =
            Found::link(scene.entity(person), Predicate::Represents, scene.entity(party), evidence, "office.bracket");
        found.push(f.role(role));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::testing::extract;

    #[test]
    fn a_post_before_the_name_tells_whom_a_person_represents() {
        let e = extract("会议简报\n出席会议的有法国外交部长皮埃尔·杜邦和日本外务大臣佐藤行雄。");
        let role =
            |name: &str| e.relations.iter().find(|r| r.subject.contains(name) && r.predicate == Predicate::Represents);
        assert_eq!(role("杜邦").map(|r| (r.object.as_str(), r.role.as_deref())), Some(("state/FRA", Some("外交部长"))));
        assert_eq!(role("佐藤").map(|r| (r.object.as_str(), r.role.as_deref())), Some(("state/JPN", Some("外务大臣"))));
    }
}
