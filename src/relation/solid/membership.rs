//! Members of bodies, where the text lists them.

use crate::authority::WordClass;
use crate::relation::scene::Scene;
use crate::relation::{Found, Predicate};
use crate::terms::Kind;
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in 0..scene.linked.mentions.len() {
        if scene.kind(i) != Kind::Organization || !scene.outer(i) {
            continue;
        }
        let end = scene.after_alias(scene.range(i).end);
        let members = listed(scene, end).or_else(|| composed(scene, end)).unwrap_or_default();
        for m in members {
            let evidence = scene.range(i).hull(scene.range(m));
            found.push(Found::link(scene.entity(m), Predicate::MemberOf, scene.entity(i), evidence, "membership.list"));
        }
    }
}

/// 本组织成员国是A、B和C: the list after the word for members.
fn listed(scene: &Scene<'_, '_>, at: usize) -> Option<Vec<usize>> {
    let noun = scene.word_at(WordClass::Member, at)?;
    let is = scene.word_at(WordClass::Copula, noun.end)?;
    Some(list_after(scene, is.end).0)
}

/// 该小组由A、B和C组成: the list between the preposition and the verb.
fn composed(scene: &Scene<'_, '_>, at: usize) -> Option<Vec<usize>> {
    let by = scene.word_at(WordClass::By, at)?;
    let (list, end) = list_after(scene, by.end);
    let rest = Range::new(end, scene.clause(end).end.max(end));
    scene.words_in(WordClass::Compose, rest).next().filter(|w| w.start - end <= 24).map(|_| list)
}

/// The states of a list that begins at a place, and where it ends.
fn list_after(scene: &Scene<'_, '_>, mut at: usize) -> (Vec<usize>, usize) {
    let mut out = Vec::new();
    while let Some(i) = scene.starting(at).filter(|i| scene.kind(*i) == Kind::State) {
        out.push(i);
        let end = scene.range(i).end;
        match scene.word_at(WordClass::Separator, end) {
            Some(w) => at = w.end,
            None => return (out, end),
        }
    }
    (out, at)
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::expect;

    #[test]
    fn members_are_read_off_a_list() {
        expect(
            "大会，\n注意到上海合作组织成员国是中国、蒙古和不丹，\n1. 决定非洲联盟由乍得和多哥的代表组成；",
            &["CHN memberOf SCO", "MNG memberOf SCO", "BTN memberOf SCO", "TCD memberOf AU", "TGO memberOf AU"],
            &[],
        );
    }

    #[test]
    fn what_is_near_is_no_member() {
        expect("大会，\n1. 请非洲联盟同乍得合作；", &[], &["TCD memberOf AU"]);
    }
}
