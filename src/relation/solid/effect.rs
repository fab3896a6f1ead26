//! What a text does to another beyond naming it: amends, replaces, extends, ends, supplements, carries out, follows up or
//! translates it; whose mandate it extends; and which text is annexed to it.

use super::clause::leads_only;
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::link::EntityId;
use crate::relation::clause::Clauses;
use crate::relation::effect::{self, Told, say};
use crate::relation::scene::{Scene, TEXTS};
use crate::relation::{Act, Effect, Found, Predicate};
use crate::terms::Kind;
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, clauses: &Clauses, found: &mut Vec<Found>) {
    let verb = |word| passive(scene, word).or_else(|| active(scene, clauses, word));
    effect::find(scene, found, |word| after_text(scene, word), verb);
    purposes(scene, clauses, found);
    annexed(scene, found);
}

/// 经第2015/10号决议延长任期的…工作组; 第74/227号决议，该决议经第76/129号决议修正: the agent stands before the verb.
fn passive(scene: &Scene<'_, '_>, word: Range) -> Option<Told> {
    let agents = scene.list_before(scene.adverbs_before(word.start).0, TEXTS);
    let first = scene.range(*agents.first()?);
    let led = scene.word_before(WordClass::Agent, first.start)?;
    let clause = scene.clause(word.end);
    let mut at = word.end;
    if let Some(w) = scene.word_at(WordClass::Mandate, at) {
        at = w.end;
    }
    let attribute = at < clause.end && scene.word_at(WordClass::Attribute, at).is_some();
    let to = if attribute {
        let at = scene.word_at(WordClass::Attribute, at).map_or(at, |w| w.end);
        let body = || scene.starting(at).filter(|i| scene.kind(*i) == Kind::Organization);
        object_at(scene, at, clause.end).or_else(body)?
    } else {
        // the text or the body just told of
        let sentence = scene.sentence(word.start);
        let before = Range::new(sentence.start, led.start.max(sentence.start));
        scene.within(before, OBJECTS).rfind(|i| scene.outer(*i) && !agents.contains(i))?
    };
    let whole = scene.range(to).hull(led).hull(word);
    let near = Range::new(clause.start.min(whole.start), at.max(word.end));
    let mandate = scene.words_in(WordClass::Mandate, near).next().is_some();
    if scene.kind(to) == Kind::Organization && !mandate {
        return None;
    }
    Some(Told { by: agents.iter().map(|a| scene.entity(*a)).collect(), to, evidence: whole, negated: false })
}

/// 决定取代第75/40号决议, 将联塞部队的任务期限延长至…: the text that speaks, or one named before the verb, has the effect.
fn active(scene: &Scene<'_, '_>, clauses: &Clauses, word: Range) -> Option<Told> {
    if scene.word_at(WordClass::Attribute, word.end).is_some() {
        return None;
    }
    let clause = scene.clause(word.start);
    let patient = scene
        .words_in(WordClass::Patient, Range::new(clause.start, word.start))
        .rfind(|p| scene.holding(p.start).is_none());
    let (start, to, last) = match patient {
        Some(p) => (p.start, object_at(scene, p.end, word.start)?, word.start),
        None => (word.start, object_at(scene, word.end, clause.end)?, clause.end),
    };
    let end = scene.range(to).end;
    if scene.kind(to) == Kind::Organization && !followed_by_mandate(scene, end, last) {
        return None;
    }
    let (by, negated) = doer(scene, clauses, start)?;
    Some(Told { by, to, evidence: Range::new(start, end.max(word.end)), negated })
}

/// Kinds of thing that may be extended.
const OBJECTS: &[Kind] = &[Kind::Resolution, Kind::Treaty, Kind::Document, Kind::Organization];

/// The text or body that begins at a place, past the organ, the date, the paragraph or the topic before its name.
fn object_at(scene: &Scene<'_, '_>, mut at: usize, limit: usize) -> Option<usize> {
    while at < limit {
        if let Some((_, number)) = scene.topics.iter().rfind(|(t, _)| t.start == at) {
            return Some(*number);
        }
        if let Some(i) = scene.starting(at) {
            let end = scene.range(i).end;
            match scene.kind(i) {
                k if TEXTS.contains(&k) => return scene.outer(i).then_some(i),
                Kind::Organization if followed_by_mandate(scene, end, limit) => return Some(i),
                Kind::Organization | Kind::Date | Kind::Provision => at = end,
                _ => return None,
            }
        } else {
            let skipped = [WordClass::Possessive, WordClass::Quantifier, WordClass::Attribute, WordClass::Done];
            at = skipped.iter().find_map(|c| scene.word_at(*c, at))?.end;
        }
    }
    None
}

/// …的任务期限, …的授权: what a body has for a time, right after its name.
fn followed_by_mandate(scene: &Scene<'_, '_>, at: usize, limit: usize) -> bool {
    let at = scene.word_at(WordClass::Attribute, scene.after_alias(at)).map_or(at, |w| w.end);
    let at = scene.word_at(WordClass::Patient, at).map_or(at, |w| w.end);
    at < limit && scene.word_at(WordClass::Mandate, at).is_some()
}

/// Which text has the effect that a verb at a place tells: one named before it, this one, or whoever decides it.
fn doer(scene: &Scene<'_, '_>, clauses: &Clauses, at: usize) -> Option<(Vec<EntityId>, bool)> {
    let (start, negated) = scene.adverbs_before(at);
    if scene.word_before(WordClass::OwnText, start).is_some() {
        return Some((vec![scene.work(at)], negated));
    }
    if let Some(text) = scene.ending(start, TEXTS) {
        return Some((vec![scene.entity(text)], negated));
    }
    Some((speaker(scene, clauses, at)?, negated))
}

/// The texts that decide what is told at a place; none where somebody is asked to do it.
fn speaker(scene: &Scene<'_, '_>, clauses: &Clauses, at: usize) -> Option<Vec<EntityId>> {
    let sentence = scene.sentence(at);
    let spoken = clauses.speeches.iter().rfind(|s| s.verb.range.end <= at && s.verb.range.start >= sentence.start);
    match spoken {
        Some(s) if s.foreign || s.verb.negated || !matches!(s.verb.act, Act::Decide | Act::Declare) => None,
        Some(s) if s.holders.is_empty() => Some(vec![scene.work(at)]),
        Some(s) => Some(s.holders.clone()),
        None => {
            let operative = scene.part(at).kind == PartKind::Operative;
            let start = scene.clause_words(at).start;
            (operative && leads_only(scene, Range::new(start.min(at), at))).then(|| vec![scene.work(at)])
        }
    }
}

/// 《…》的后续行动: in the title of a text, which then follows up what it names.
fn after_text(scene: &Scene<'_, '_>, word: Range) -> Option<Told> {
    let mut at = word.start;
    let links = [WordClass::Attribute, WordClass::Separator, WordClass::Carrying, WordClass::Possessive];
    while let Some(w) = links.iter().filter_map(|c| scene.word_before(*c, at)).max_by_key(|w| w.len()) {
        at = w.start;
    }
    let to = scene.ending(at, TEXTS)?;
    let range = scene.range(to);
    let own = scene.holding(word.start).filter(|i| scene.linked.works.contains(&scene.entity(*i)));
    let by = match (own, scene.topic(range), scene.own_parent(to)) {
        (Some(o), ..) => scene.entity(o),
        (None, Some(number), _) => scene.entity(number),
        (None, None, Some(p)) if TEXTS.contains(&scene.kind(p)) => scene.entity(p),
        _ => return None,
    };
    Some(Told { by: vec![by], to, evidence: range.hull(word), negated: false })
}

/// 为执行第…号决议: what a text does in order to carry out another.
fn purposes(scene: &Scene<'_, '_>, clauses: &Clauses, found: &mut Vec<Found>) {
    for g in &clauses.governed {
        let purpose = g.act == Act::Implement
            && g.cue != scene.range(g.mention)
            && !g.negated
            && scene.word_before(WordClass::Purpose, scene.adverbs_before(g.cue.start).0).is_some();
        let by = if purpose { speaker(scene, clauses, g.cue.start) } else { None };
        if let Some(by) = by {
            let evidence = g.cue.hull(scene.range(g.mention));
            say(scene, Effect::Implements, &Told { by, to: g.mention, evidence, negated: false }, found);
        }
    }
}

/// 第65/10号决议所附《…》, 载于第55/2号决议的《…》: a text that is part of another.
fn annexed(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for w in scene.words(WordClass::Annexed) {
        if let (Some(whole), Some(part)) = (text_before(scene, w.start), scene.starting(w.end))
            && scene.kind(part) != Kind::Resolution
            && TEXTS.contains(&scene.kind(part))
        {
            let evidence = scene.range(whole).hull(scene.range(part));
            let f = Found::link(scene.entity(part), Predicate::PartOf, scene.entity(whole), evidence, "effect.annexed");
            found.push(f);
        }
    }
}

/// The text that ends at a place, or whose annex does.
fn text_before(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let at = scene.ending(at, &[Kind::Provision]).map_or(at, |p| scene.range(p).start);
    scene.ending(at, &[Kind::Resolution, Kind::Document])
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::{expect, extract};

    fn resolution(preamble: &str, operative: &str) -> String {
        format!("第八十届会议\n2025年12月1日大会决议\n大会，\n{preamble}，\n1. {operative}；\n2. 决定继续处理此案。")
    }

    /// Subject, effect and object of each citation that has an effect, by key; SELF for the document.
    fn effects(text: &str) -> Vec<String> {
        let e = extract(text);
        let key = |id: &str| match e.entities.iter().find(|x| x.id == id) {
            Some(x) if x.id != e.document.id => x.key.clone(),
            _ => "SELF".to_owned(),
        };
        let told = |r: &crate::extraction::Relation| {
            let not = if r.negated { "not " } else { "" };
            r.effect.map(|effect| format!("{} {not}{effect} {}", key(&r.subject), key(&r.object)))
        };
        e.relations.iter().filter_map(told).collect()
    }

    #[test]
    fn what_is_decided_of_a_text_is_done_by_this_one() {
        let of = |operative: &str| effects(&resolution("回顾其决议", operative));
        assert_eq!(of("决定以本决议取代第75/40号决议"), ["SELF replaces A/RES/75/40"]);
        assert_eq!(of("决定修正其2020年12月1日第75/40号决议附件"), ["SELF amends A/RES/75/40"]);
        assert_eq!(of("又决定将第75/40号决议规定的措施延长一年"), ["SELF extends A/RES/75/40"]);
        assert_eq!(of("终止第75/40号决议规定的措施"), ["SELF terminates A/RES/75/40"]);
        assert_eq!(of("决定不修正第75/40号决议"), ["SELF not amends A/RES/75/40"]);
    }

    #[test]
    fn what_others_are_asked_to_do_is_no_effect() {
        let of = |operative: &str| effects(&resolution("回顾其决议", operative));
        assert_eq!(of("请秘书长修订《世界人权宣言》的版本"), [""; 0]);
        assert_eq!(of("建议缔约国修正《罗马规约》"), [""; 0]);
        assert_eq!(of("注意到经修正的第75/40号决议"), [""; 0]);
    }

    #[test]
    fn an_agent_before_the_verb_has_the_effect() {
        let of = |preamble: &str| effects(&resolution(preamble, "欢迎该决议"));
        assert_eq!(
            of("回顾其第74/227号决议，该决议经2021年12月17日第76/129号决议修正"),
            ["A/RES/76/129 amends A/RES/74/227"]
        );
        assert_eq!(of("回顾经第76/129号决议补充的第74/227号决议"), ["A/RES/76/129 supplements A/RES/74/227"]);
    }

    #[test]
    fn a_mandate_is_extended_and_a_body_without_one_is_not() {
        let of = |operative: &str| resolution("回顾其决议", operative);
        expect(&of("决定将联合国驻黎巴嫩临时部队的任务期限延长一年"), &["SELF extendsMandateOf UNIFIL"], &[]);
        expect(&of("延长联合国驻黎巴嫩临时部队的任务期限"), &["SELF extendsMandateOf UNIFIL"], &[]);
        expect(
            &of("回顾其任务期限经第2650(2022)号决议延长的联合国驻黎巴嫩临时部队"),
            &["S/RES/2650(2022) extendsMandateOf UNIFIL"],
            &["SELF extendsMandateOf UNIFIL"],
        );
        expect(&of("决定延长世界银行的贷款"), &[], &["SELF extendsMandateOf WORLD-BANK"]);
        expect(&of("请安全理事会延长联合国驻黎巴嫩临时部队的任务期限"), &[], &["SELF extendsMandateOf UNIFIL"]);
    }

    #[test]
    fn a_title_may_follow_up_a_text() {
        let text = "第八十届会议\n2025年12月1日大会决议\n80/77. 《北京宣言》的执行情况和后续行动\n大会，\n回顾题为“《世界人权宣言》的后续行动”的第53/168号决议，\n1. 决定继续处理此案。";
        assert_eq!(effects(text), ["SELF follows-up BEIJING-DECLARATION", "A/RES/53/168 follows-up UDHR"]);
    }

    #[test]
    fn a_text_serves_to_carry_out_another() {
        let of = |operative: &str| effects(&resolution("回顾其决议", operative));
        assert_eq!(of("决定为执行第75/40号决议设立一个基金"), ["SELF implements A/RES/75/40"]);
        assert_eq!(of("请秘书长为执行第75/40号决议提供资源"), [""; 0]);
    }

    #[test]
    fn an_annexed_text_is_part_of_its_resolution() {
        expect(
            &resolution("注意到第65/10号决议附件所载《山区原则宣言》", "欢迎该宣言"),
            &["山区原则宣言 partOf A/RES/65/10", "SELF cites 山区原则宣言 note"],
            &[],
        );
    }
}
