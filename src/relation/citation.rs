//! Citations: each text that is named, with the act that governs the naming and the text that holds it.

use super::clause::Clauses;
use super::scene::{Scene, TEXTS};
use super::{Act, Found, Predicate};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::terms::Kind;
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, clauses: &Clauses, found: &mut Vec<Found>) {
    for g in &clauses.governed {
        let object = scene.entity(g.mention);
        let range = scene.range(g.mention);
        let part = scene.part(range.start);
        let transmitted = part.kind == PartKind::Letter && scene.linked.works.contains(&object);
        if transmitted || part.work > 0 && object == scene.linked.frame.own {
            continue; // what a letter transmits, and what an annex is annexed to
        }
        let evidence = if g.cue.start < range.start { g.cue.hull(range) } else { range.hull(g.cue) };
        let confidence = match g.rule {
            "citation.act" | "citation.nested" | "citation.note" => 0.95,
            "citation.basis" | "citation.frame" => 0.9,
            _ => 0.7,
        };
        scene.reader.trace.cue(evidence, g.rule, g.cue, g.act);
        let cite = |subject, object| {
            Found::link(subject, Predicate::Cites, object, evidence, g.rule)
                .act(g.act)
                .negated(g.negated)
                .held_by(g.party)
                .confidence(confidence)
        };
        let meant = || scene.ranges.get(&g.mention).into_iter().flatten().copied().chain([object]);
        if g.holders.is_empty() {
            found.extend(meant().map(|text| cite(scene.work(range.start), text)));
        }
        // 其中…各项公约: a set without a proper name is not worth telling of another text
        let set = scene.reader.grammar.words(WordClass::Quantifier);
        if !set.iter().any(|q| scene.surface(g.mention).starts_with(q.as_str())) {
            found.extend(g.holders.iter().flat_map(|h| meant().map(|text| cite(*h, text))));
        }
    }
    within_names(scene, found);
}

/// Texts named within a name: a title cites what it names; the document cites the resolution by which it names an organ.
fn within_names(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in 0..scene.linked.mentions.len() {
        if !TEXTS.contains(&scene.kind(i)) || !scene.speaks(scene.range(i).start) {
            continue;
        }
        let object = scene.entity(i);
        let topic = scene.topic(scene.range(i)).filter(|_| scene.outer(i));
        if let Some(about) = topic.filter(|t| scene.kind(i) != Kind::Treaty && scene.entity(*t) != object) {
            let evidence = scene.range(i).hull(scene.range(about));
            let f = Found::link(scene.entity(about), Predicate::Cites, object, evidence, "citation.topic");
            found.push(f.act(Act::Mention).confidence(0.8));
        }
        let Some(outer) = scene.own_parent(i) else { continue };
        let whole = scene.range(outer);
        let subject = match scene.kind(outer) {
            Kind::Resolution | Kind::Document if scene.outer(outer) && scene.kind(i) != Kind::Treaty => {
                scene.entity(outer)
            }
            Kind::Organization if scene.kind(i) == Kind::Resolution => scene.work(whole.start),
            _ => continue,
        };
        if scene.linked.works.contains(&object)
            || scene.linked.works.contains(&subject) && scene.kind(outer) != Kind::Organization
        {
            continue;
        }
        let evidence = Range::new(whole.start, whole.end);
        found.push(Found::link(subject, Predicate::Cites, object, evidence, "citation.name").act(Act::Mention));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::testing::expect;

    fn preamble(text: &str) -> String {
        format!("第八十届会议\n议程项目7\n2025年12月1日大会决议\n大会，\n{text}\n1. 决定继续处理此案。")
    }

    #[test]
    fn the_verb_at_the_head_governs_a_list() {
        expect(
            &preamble("回顾其2020年1月2日第74/250号决议和安全理事会第2500(2019)号、第2510(2020)号决议，"),
            &[
                "SELF cites A/RES/74/250 recall",
                "SELF cites S/RES/2500(2019) recall",
                "SELF cites S/RES/2510(2020) recall",
            ],
            &[],
        );
    }

    #[test]
    fn the_nearest_verb_governs() {
        expect(
            &preamble("重申需要全面执行有关决议，包括第2500(2019)号决议，并赞扬秘书处努力执行《联合国宪章》，"),
            &["SELF cites S/RES/2500(2019) implement", "SELF cites UN-CHARTER implement"],
            &["SELF cites S/RES/2500(2019) reaffirm"],
        );
    }

    #[test]
    fn a_basis_and_a_frame_only_mention() {
        expect(
            &preamble("敦促会员国在第2500(2019)号决议的框架内，根据《联合国宪章》开展合作，"),
            &["SELF cites S/RES/2500(2019) mention", "SELF cites UN-CHARTER mention"],
            &["SELF cites UN-CHARTER urge"],
        );
    }

    #[test]
    fn what_follows_wherein_is_said_by_the_cited_text() {
        expect(
            &preamble("回顾安全理事会第2500(2019)号决议，其中敦促各国遵守第2510(2020)号决议，"),
            &["SELF cites S/RES/2500(2019) recall", "S/RES/2500(2019) cites S/RES/2510(2020) respect"],
            &["SELF cites S/RES/2510(2020) respect", "SELF calls 各国 urge"],
        );
    }

    #[test]
    fn a_text_in_the_topic_of_another_is_cited_by_that() {
        expect(
            &preamble("回顾关于第2500(2019)号决议执行情况的第2510(2020)号决议，"),
            &["SELF cites S/RES/2510(2020) recall", "S/RES/2510(2020) cites S/RES/2500(2019) mention"],
            &["SELF cites S/RES/2500(2019) recall", "SELF cites S/RES/2500(2019) mention"],
        );
    }

    #[test]
    fn a_text_between_a_topic_and_another_number_is_what_that_one_is_about() {
        expect(
            &preamble("回顾关于提高安全的第2500(2019)号决议执行情况的第2510(2020)号决议，"),
            &["SELF cites S/RES/2510(2020) recall", "S/RES/2510(2020) cites S/RES/2500(2019) mention"],
            &["SELF cites S/RES/2500(2019) recall", "SELF cites S/RES/2500(2019) mention"],
        );
        expect(
            &preamble("回顾关于提高安全的第2500(2019)号决议和关于贸易的第2510(2020)号决议，"),
            &["SELF cites S/RES/2500(2019) recall", "SELF cites S/RES/2510(2020) recall"],
            &["S/RES/2510(2020) cites S/RES/2500(2019) mention"],
        );
    }

    #[test]
    fn a_verb_may_follow_its_text() {
        expect(
            &preamble("各国将促使《联合国宪章》早日得到实施，"),
            &["SELF cites UN-CHARTER implement"],
            &["SELF cites UN-CHARTER mention"],
        );
    }

    #[test]
    fn adverbs_and_nouns_are_no_verbs() {
        expect(
            &preamble("赞赏地注意到得到各国支持的《联合国宪章》，"),
            &["SELF cites UN-CHARTER note"],
            &["SELF cites UN-CHARTER commend", "SELF cites UN-CHARTER support"],
        );
    }

    #[test]
    fn what_a_party_does_to_a_text_is_held_by_it() {
        let e = crate::relation::testing::extract(&preamble("法国重申第2500(2019)号决议，"));
        let r = e.relations.iter().find(|r| r.object.ends_with("S/RES/2500(2019)")).expect("a citation");
        assert_eq!((r.act, r.holder.as_deref(), &r.subject), (Some(Act::Reaffirm), Some("state/FRA"), &e.document.id));
        let own = crate::relation::testing::extract(&preamble("大会重申第2500(2019)号决议，"));
        assert!(own.relations.iter().all(|r| r.holder.is_none()), "{:#?}", own.relations);
    }

    #[test]
    fn a_denial_is_on_the_relation_of_its_verb() {
        let denied = |text: &str| -> Vec<Option<Act>> {
            let e = crate::relation::testing::extract(&preamble(text));
            e.relations.iter().filter(|r| r.negated).map(|r| r.act).collect()
        };
        assert_eq!(denied("鼓励尚未加入《儿童权利公约》的国家考虑这样做，"), [Some(Act::Accede)]);
        assert_eq!(denied("鼓励尚未签署、批准或加入《儿童权利公约》的国家这样做，"), [Some(Act::Accede)]);
        assert_eq!(denied("关切地注意到一些国家尚未充分执行第2500(2019)号决议，"), [Some(Act::Implement)]);
        assert_eq!(denied("申明这些措施不构成对《联合国宪章》的违反，"), [Some(Act::Violate)]);
        assert_eq!(denied("会议未能通过《巴黎声明》，"), [Some(Act::Adopt)]);
        assert_eq!(denied("第2500(2019)号决议仍未得到执行，"), [Some(Act::Implement)]);
        assert_eq!(denied("不要求各国修改立法，"), [Some(Act::Request)]);
        assert_eq!(denied("敦促没有条约的国家执行第2500(2019)号决议，"), []);
        assert_eq!(denied("对违反《联合国宪章》的行为和不遵守决议表示关切，回顾《儿童权利公约》，"), []);
    }
}
