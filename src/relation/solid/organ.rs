//! Bodies: what they are part of, where they sit, which text founded them.

use crate::authority::WordClass;
use crate::relation::scene::{PARTIES, Scene, TEXTS};
use crate::relation::{Found, Predicate};
use crate::terms::Kind;
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in scene.all(Kind::Organization) {
        parent(scene, i, found);
        possessed(scene, i, found);
        seat(scene, i, found);
        founded(scene, i, found);
    }
}

/// 本组织秘书处: the parent's name leads the organ's. The United Nations go without saying.
fn parent(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let mut nested = scene.children(i).filter(|c| scene.kind(*c) == Kind::Organization);
    let Some(p) = nested.find(|c| scene.range(*c).start == range.start) else { return };
    let rest = &scene.text[scene.range(p).end..range.end];
    let organ = scene.reader.grammar.heads.get(&Kind::Organization).is_some_and(|heads| {
        heads.iter().any(|h| rest.ends_with(h.as_str()))
            && !scene.reader.grammar.words(WordClass::Likeness).iter().any(|w| rest.starts_with(w.as_str()))
    });
    if organ && !matches!(scene.linked.entities[scene.entity(p)].key.as_str(), "UN" | "UNSG") {
        found.push(Found::link(scene.entity(i), Predicate::PartOf, scene.entity(p), range, "organ.name"));
    }
}

/// 委员会及其执行局.
fn possessed(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let Some(its) = scene.word_before(WordClass::Possessive, range.start) else { return };
    let Some(and) =
        scene.word_before(WordClass::Separator, its.end).or_else(|| scene.word_before(WordClass::Separator, its.start))
    else {
        return;
    };
    if let Some(owner) = scene.ending(and.start, &[Kind::Organization]) {
        let evidence = scene.range(owner).hull(range);
        found.push(Found::link(scene.entity(i), Predicate::PartOf, scene.entity(owner), evidence, "organ.possessed"));
    }
}

/// 在北京设立…秘书处, 巴格达…团总部, 总部设在日内瓦的….
fn seat(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    if !scene.outer(i) && scene.own_parent(i).is_some_and(|p| scene.kind(p) != Kind::Event) {
        return;
    }
    let range = scene.range(i);
    let before = &scene.text[..range.start];
    let mut at = range.start;
    let mut seated = false;
    if let Some(w) = scene.word_before(WordClass::Establish, at) {
        seated = true;
        at = w.start;
    } else if let Some(w) = before.strip_suffix('的').and_then(|b| {
        let p = scene.ending(b.len(), &[Kind::Place])?;
        scene.word_before(WordClass::Seat, scene.range(p).start).map(|_| b.len())
    }) {
        at = w;
        found_seat(scene, i, at, found);
        return;
    } else if scene.word_at(WordClass::Seat, range.end).is_some() {
        if let Some(p) = scene.ending(at, &[Kind::Place]) {
            let evidence = scene.range(p).hull(range);
            found.push(Found::link(scene.entity(i), Predicate::SeatIn, scene.entity(p), evidence, "organ.seat"));
        }
        let after = scene.word_at(WordClass::Seat, range.end).map_or(range.end, |w| w.end);
        let after = scene.word_at(WordClass::Seat, after).map_or(after, |w| w.end);
        if let Some(p) = scene.starting(after).filter(|p| scene.kind(*p) == Kind::Place) {
            let evidence = range.hull(scene.range(p));
            found.push(Found::link(scene.entity(i), Predicate::SeatIn, scene.entity(p), evidence, "organ.seat"));
        }
        return;
    }
    if seated {
        found_seat(scene, i, at, found);
    }
}

fn found_seat(scene: &Scene<'_, '_>, i: usize, at: usize, found: &mut Vec<Found>) {
    if let Some(p) = scene.ending(at, &[Kind::Place])
        && (scene.text[..scene.range(p).start].ends_with('在')
            || scene.word_before(WordClass::Seat, scene.range(p).start).is_some())
    {
        let evidence = scene.range(p).hull(scene.range(i));
        found.push(Found::link(scene.entity(i), Predicate::SeatIn, scene.entity(p), evidence, "organ.seat"));
    }
}

/// 第1373(2001)号决议所设委员会, 设立…委员会的第…号决议.
fn founded(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let organ = scene.entity(i);
    for t in scene.within(range, TEXTS) {
        if scene.word_at(WordClass::Established, scene.range(t).end).is_some() {
            found.push(Found::link(organ, Predicate::EstablishedBy, scene.entity(t), range, "organ.founded"));
        }
    }
    if !scene.outer(i) {
        return;
    }
    if let Some(w) = scene.word_before(WordClass::Established, range.start)
        && let Some(t) = scene.ending(w.start, TEXTS)
    {
        let evidence = scene.range(t).hull(range);
        found.push(Found::link(organ, Predicate::EstablishedBy, scene.entity(t), evidence, "organ.founded"));
    }
    // 第1999/5号决议设立、经第2015/10号决议延长任期的工作组: the founding comes before the renewal
    let clause = scene.clause(range.start);
    for w in scene.words_in(WordClass::Establish, Range::new(clause.start.min(range.start), range.start)) {
        let Some(t) = scene.ending(w.start, TEXTS) else { continue };
        let renewal = Range::new(w.end, range.start);
        if scene.word_at(WordClass::Separator, w.end).is_some()
            && scene.words_in(WordClass::Mandate, renewal).next().is_some()
            && scene.word_before(WordClass::Attribute, range.start).is_some()
        {
            let evidence = scene.range(t).hull(range);
            found.push(Found::link(organ, Predicate::EstablishedBy, scene.entity(t), evidence, "organ.founded"));
        }
    }
    // 设立某委员会的1946年6月21日第11(II)号决议
    if scene.word_before(WordClass::Establish, range.start).is_some() {
        let end = scene.after_alias(range.end);
        let Some(rest) = scene.text[end..].strip_prefix('的') else { return };
        let mut at = scene.text.len() - rest.len();
        let mut last = range.end;
        while let Some(t) = scene.starting(at) {
            match scene.kind(t) {
                Kind::Resolution | Kind::Treaty | Kind::Document => {
                    let evidence = Range::new(range.start, scene.range(t).end);
                    let f = Found::link(organ, Predicate::EstablishedBy, scene.entity(t), evidence, "organ.founded");
                    found.push(f);
                }
                Kind::Date => {}
                k if PARTIES.contains(&k) => {}
                _ => break,
            }
            last = scene.range(t).end;
            at = scene.word_at(WordClass::Separator, last).map_or(last, |s| s.end);
        }
        debug_assert!(last >= range.end);
    }
}

#[cfg(test)]
mod tests {

    use crate::relation::testing::expect;

    #[test]
    fn a_resolution_founds_a_committee() {
        expect(
            "大会，\n回顾其设立妇女地位委员会的1990年6月21日第45/12号决议，\n1. 决定继续处理此案。",
            &["CSW establishedBy A/RES/45/12"],
            &[],
        );
    }

    #[test]
    fn a_resolution_founds_a_body_that_another_renews() {
        expect(
            "大会，\n回顾第1999/5号决议设立、后经第2015/10号决议延长任期的联合国森林论坛，\n1. 决定继续处理此案。",
            &["UNFF establishedBy E/RES/1999/5", "E/RES/2015/10 extendsMandateOf UNFF"],
            &["UNFF establishedBy E/RES/2015/10"],
        );
        expect(
            "大会，\n注意到人权理事会第S-35/1号决议设立的独立国际实况调查团，\n1. 决定继续处理此案。",
            &["独立国际实况调查团 establishedBy A/HRC/RES/S-35/1"],
            &[],
        );
    }

    #[test]
    fn a_body_sits_where_it_is_set_up() {
        expect(
            "上海合作组织会议公报\n部长们商定在北京建立上海合作组织秘书处。",
            &["SCO-SECRETARIAT seatIn Beijing", "SCO-SECRETARIAT partOf SCO"],
            &[],
        );
    }

    #[test]
    fn a_provision_is_part_of_its_text() {
        expect(
            "大会，\n回顾第55/59号决议，附件，\n1. 决定继续处理此案。",
            &["A/RES/55/59#annex partOf A/RES/55/59"],
            &[],
        );
    }
}
