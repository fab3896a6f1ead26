//! Calls: whom the document asks, urges, thanks or commends; and what it condemns.

use super::clause::leads_only;
use crate::authority::WordClass;
use crate::relation::call::{Addressee, condemned};
use crate::relation::clause::Clauses;
use crate::relation::scene::{PARTIES, Scene};
use crate::relation::verb::addresses;
use crate::relation::{Act, Found, Object, Predicate};
use crate::text::{LONGEST_NAME, Range};

/// The most characters that describe an addressee before its noun.
const DESCRIBING: usize = 3;

pub(super) fn find(
    scene: &Scene<'_, '_>,
    clauses: &Clauses,
    found: &mut Vec<Found>,
    diagnostics: &mut Vec<(Range, String)>,
) {
    towards(scene, clauses, found);
    for (n, speech) in clauses.speeches.iter().enumerate() {
        let verb = &speech.verb;
        let subjects = match speech.holders.as_slice() {
            [] => vec![scene.work(verb.range.start)],
            holders => holders.to_vec(),
        };
        if verb.act == Act::Condemn && !speech.foreign {
            let named = addressees(scene, verb.range.end, false);
            condemned(scene, speech, &subjects, named, found, diagnostics);
        } else if addresses(verb.act) && !speech.foreign {
            // 呼吁并继续鼓励…: the verbs share their addressee
            let next =
                clauses.speeches[n + 1..].iter().map(|s| s.verb.range).find(|r| r.start >= verb.range.end).filter(
                    |r| {
                        let between = Range::new(verb.range.end, r.start);
                        leads_only(scene, between) && scene.words_in(WordClass::Addressee, between).next().is_none()
                    },
                );
            let from = next.map_or(verb.range.end, |r| r.end);
            for a in addressees(scene, from, true) {
                for s in &subjects {
                    let evidence = verb.range.hull(a.range);
                    scene.reader.trace.cue(evidence, "call.addressee", verb.range, verb.act);
                    found.push(
                        Found::new(*s, Predicate::Calls, a.object.clone(), evidence, "call.addressee")
                            .act(verb.act)
                            .negated(verb.negated),
                    );
                }
            }
        } else if matches!(verb.act, Act::Support | Act::Recognise | Act::Reaffirm) && !speech.foreign {
            // a stand towards whom the verb names at once
            for a in addressees(scene, verb.range.end, false) {
                let after = a.range.end;
                let ends = [WordClass::With, WordClass::About].iter().all(|c| scene.word_at(*c, after).is_none());
                // 重申甲国的独立, 重申甲国关切…: what is said again is told of it
                let said = verb.act == Act::Reaffirm && after < scene.clause(after).end;
                if !ends || said || scene.starting(after).is_some() {
                    break; // 支持甲与乙…, 支持甲关于…, 支持甲某日的…: what they do
                }
                for s in subjects.iter().filter(|_| matches!(a.object, Object::Entity(_))) {
                    let evidence = verb.range.hull(a.range);
                    scene.reader.trace.cue(evidence, "call.stand", verb.range, verb.act);
                    let stand = Found::new(*s, Predicate::Calls, a.object.clone(), evidence, "call.stand");
                    found.push(stand.act(verb.act).negated(verb.negated).confidence(0.7));
                }
            }
        }
    }
}

/// 对甲国的捐助表示感谢: whom the document thanks or commends stands before the verb.
fn towards(scene: &Scene<'_, '_>, clauses: &Clauses, found: &mut Vec<Found>) {
    for &(verb, act) in scene.reader.cues.acts().iter().filter(|(_, a)| matches!(a, Act::Thank | Act::Commend)) {
        let from = clauses.speeches.partition_point(|s| s.verb.range.start + LONGEST_NAME < verb.start);
        let mut near = clauses.speeches[from..].iter().take_while(|s| s.verb.range.start <= verb.end);
        let spoken = near.any(|s| s.verb.range.contains(verb) || verb.contains(s.verb.range));
        let clause = scene.clause_words(verb.start);
        if spoken || !scene.speaks(verb.start) || verb.end != clause.end && !scene.text[verb.end..].starts_with('、') {
            continue;
        }
        let toward = scene.words_in(WordClass::Toward, Range::new(clause.start, verb.start)).next();
        let Some(toward) = toward.filter(|t| leads_only(scene, Range::new(clause.start, t.start))) else { continue };
        for a in addressees(scene, toward.end, false) {
            let (subject, evidence) = (scene.work(verb.start), toward.hull(verb));
            found.push(Found::new(subject, Predicate::Calls, a.object, evidence, "call.toward").act(act));
        }
    }
}

/// Who is addressed after a verb: names and general nouns in a list, else the head of the relative clause.
fn addressees(scene: &Scene<'_, '_>, from: usize, search: bool) -> Vec<Addressee> {
    let clause_end = scene.clause(from).end;
    let mut out = Vec::new();
    let mut at = from;
    while at <= clause_end {
        at = skip(scene, at);
        let Some(a) = one(scene, at, out.is_empty() && search) else { break };
        let end = scene.after_alias(a.range.end);
        out.push(a);
        match scene.word_at(WordClass::Separator, end) {
            Some(s) if !s.of(scene.text).starts_with('，') && scene.word_at(WordClass::With, end).is_none() => {
                at = s.end
            }
            _ => break,
        }
    }
    if out.is_empty() && search && !scene.text[from..].starts_with(['将', '把', '就']) {
        // 尚未加入的会员国: the head after the relative clause
        let heads = scene.words_in(WordClass::Addressee, Range::new(from, clause_end));
        let head = heads.into_iter().find(|w| {
            let mut before = w.start;
            while let Some(q) = scene.word_before(WordClass::Quantifier, before).filter(|q| q.start >= from) {
                before = q.start;
            }
            scene.text[from..before].ends_with('的')
                && scene.holding(w.start).is_none()
                && !scene.text[w.end..].starts_with('的')
        });
        out.extend(head.map(|w| literal(scene, w)));
    }
    out
}

/// Past words such as 所有 and 我们的, unless they begin a name or a noun themselves.
fn skip(scene: &Scene<'_, '_>, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &scene.text[at..];
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        if blank > 0 {
            at += blank;
            continue;
        }
        if scene.word_at(WordClass::Addressee, at).is_some() || scene.starting(at).is_some() {
            return at;
        }
        match scene.word_at(WordClass::Quantifier, at) {
            Some(q) => at = q.end,
            None => return at,
        }
    }
}

/// One addressee at a place.
fn one(scene: &Scene<'_, '_>, at: usize, first: bool) -> Option<Addressee> {
    if let Some(i) = scene.starting(at) {
        if !PARTIES.contains(&scene.kind(i)) {
            return None;
        }
        // 联合国会员国, 各组织的成员国: the noun that follows is the head
        let range = scene.range(i);
        // 缅甸问题特使: the post is the head
        if let Some(matter) = scene.word_at(WordClass::Matter, range.end) {
            return scene
                .word_at(WordClass::Post, matter.end)
                .map(|w| Addressee { range: range.hull(w), ..literal(scene, w) });
        }
        let after = scene.text[range.end..].strip_prefix('的').map_or(range.end, |_| range.end + '的'.len_utf8());
        if let Some(w) = scene.word_at(WordClass::Addressee, after).or_else(|| {
            let q = scene.word_at(WordClass::Quantifier, after)?;
            scene.word_at(WordClass::Addressee, q.end)
        }) {
            return Some(Addressee { range: range.hull(w), ..literal(scene, w) });
        }
        // 联合国系统、…: collective nouns after the name add nothing to it; 联合国系统各组织: the noun is the head
        let mut end = range.end;
        while let Some(w) =
            scene.word_at(WordClass::Collective, end).or_else(|| scene.word_at(WordClass::Quantifier, end))
        {
            end = w.end;
            if let Some(noun) = described(scene, end) {
                return Some(Addressee { range: range.hull(noun), ..literal(scene, noun) });
            }
        }
        let listed = scene.word_at(WordClass::Separator, end).is_some();
        let range = if listed { Range::new(range.start, end) } else { range };
        return Some(Addressee { object: Object::Entity(scene.entity(i)), range });
    }
    let word = scene.word_at(WordClass::Addressee, at);
    let word = word.or_else(|| scene.word_at(WordClass::Post, at).filter(|_| first))?;
    Some(literal(scene, word))
}

/// The noun for an addressee at a place, perhaps after a word that describes it: (所有)政治行为体.
fn described(scene: &Scene<'_, '_>, place: usize) -> Option<Range> {
    let starts = scene.text[place..].char_indices().take(DESCRIBING + 1).map(|(i, _)| place + i);
    let clause = scene.clause(place).end;
    let apart = |at: usize| scene.starting(at).is_some() || scene.word_at(WordClass::Separator, at).is_some();
    let mut starts = starts.take_while(|at| *at < clause && !apart(*at));
    starts.find_map(|at| scene.word_at(WordClass::Addressee, at))
}

/// A general noun, without 各 or 所有.
fn literal(scene: &Scene<'_, '_>, word: Range) -> Addressee {
    let nouns = scene.reader.grammar.words(WordClass::Addressee);
    let quantifiers = scene.reader.grammar.words(WordClass::Quantifier);
    let mut noun = word.of(scene.text);
    while let Some(rest) = quantifiers
        .iter()
        .find_map(|q| noun.strip_prefix(q.as_str()).filter(|r| r.chars().count() > 1 && nouns.iter().any(|n| n == r)))
    {
        noun = rest;
    }
    Addressee { object: Object::Literal(noun.to_owned()), range: word }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::testing::{expect, extract};

    fn operative(text: &str) -> String {
        format!("第八十届会议\n2025年12月1日大会决议\n大会，\n回顾《联合国宪章》，\n1. {text}；\n2. 决定继续处理此案。")
    }

    #[test]
    fn several_verbs_in_one_paragraph_each_have_their_addressee() {
        expect(
            &operative("敦促所有会员国加强合作，并请秘书长提出报告，感谢为此提供支助的捐助国"),
            &["SELF calls 会员国 urge", "SELF calls UNSG request", "SELF calls 捐助国 thank"],
            &[],
        );
    }

    #[test]
    fn the_addressee_is_the_head_after_a_relative_clause() {
        expect(
            &operative("呼吁并鼓励作为当事方的所有国家和平解决争端"),
            &["SELF calls 国家 call", "SELF calls 国家 encourage"],
            &[],
        );
    }

    #[test]
    fn with_is_not_and() {
        expect(
            &operative("请联合国环境规划署与世界银行协调"),
            &["SELF calls UNEP request"],
            &["SELF calls WORLD-BANK request"],
        );
    }

    #[test]
    fn who_is_urged_does_not_urge() {
        expect(&operative("敦促会员国支持世界银行"), &["SELF calls 会员国 urge"], &["SELF calls WORLD-BANK support"]);
    }

    #[test]
    fn the_noun_after_a_name_is_the_head() {
        expect(
            &operative("促请海地所有政治行为体加强合作，邀请各国、联合国系统各组织和世界银行提供援助"),
            &["SELF calls 行为体 urge", "SELF calls 组织 invite", "SELF calls WORLD-BANK invite"],
            &["SELF calls HTI urge", "SELF calls UN invite"],
        );
        expect(
            &operative("提请安全理事会注意该局势，重申利比亚的独立"),
            &[],
            &["SELF calls UNSC request", "SELF calls LBY reaffirm"],
        );
    }

    #[test]
    fn verbs_of_a_list_have_each_its_addressee() {
        expect(
            &operative("敦促会员国加入该公约，并请秘书长、邀请世界银行和呼吁捐助国提供援助"),
            &["SELF calls UNSG request", "SELF calls WORLD-BANK invite", "SELF calls 捐助国 call"],
            &[],
        );
    }

    #[test]
    fn verbs_that_are_joined_share_their_speaker() {
        expect(
            &operative("请各会员国并邀请世界银行提供支助，又请秘书长继续并鼓励难民署参与"),
            &["SELF calls 会员国 request", "SELF calls WORLD-BANK invite", "SELF calls UNSG request"],
            &["SELF calls UNHCR encourage"],
        );
        expect(&operative("请缅甸问题特使继续工作"), &["SELF calls 特使 request"], &["SELF calls MMR request"]);
    }

    #[test]
    fn in_a_record_what_is_joined_to_a_bodys_verb_is_that_bodys() {
        expect(
            "统计委员会\n第12次会议简要记录\n2025年3月3日星期一在日内瓦举行\n委员会敦促挪威提出数据，并呼吁世界银行给予支助。\n主席敦促丹麦提出数据。",
            &["SELF calls NOR urge", "SELF calls WORLD-BANK call"],
            &["SELF calls DNK urge"],
        );
    }

    #[test]
    fn who_is_thanked_may_stand_before_the_verb() {
        expect(
            &operative("对挪威和世界银行的慷慨捐助表示感谢，并对各国的努力表示赞赏"),
            &["SELF calls NOR thank", "SELF calls WORLD-BANK thank", "SELF calls 各国 commend"],
            &[],
        );
        expect(&operative("注意到各国对挪威表示的感谢"), &[], &["SELF calls NOR thank"]);
    }

    #[test]
    fn four_texts_and_four_attacks_are_paired() {
        let text = "回顾安全理事会第2249(2015)、2255(2015)、2170(2014)和2133(2014)号决议分别谴责在巴黎、喀布尔、摩苏尔和内罗毕发生的恐怖主义袭击";
        expect(
            &format!("大会，\n{text}，\n1. 决定继续处理此案。"),
            &[
                "S/RES/2249(2015) condemns 巴黎发生的恐怖主义袭击",
                "S/RES/2255(2015) condemns 喀布尔发生的恐怖主义袭击",
                "S/RES/2170(2014) condemns 摩苏尔发生的恐怖主义袭击",
                "S/RES/2133(2014) condemns 内罗毕发生的恐怖主义袭击",
            ],
            &["S/RES/2249(2015) condemns 内罗毕发生的恐怖主义袭击"],
        );
    }

    #[test]
    fn respective_lists_are_paired_or_left_alone() {
        let text = |last: &str| {
            let first = "回顾第2500(2019)号决议和第2510(2020)号决议分别强烈谴责在";
            format!("大会，\n{first}{last}发生的炸弹袭击事件，\n1. 决定继续处理此案。")
        };
        expect(
            &text("伦敦和马德里"),
            &["S/RES/2500(2019) condemns 伦敦发生的炸弹袭击事件"],
            &["S/RES/2510(2020) condemns 伦敦发生的炸弹袭击事件"],
        );
        let uneven = extract(&text("伦敦、巴黎和马德里"));
        assert!(uneven.relations.iter().all(|r| r.predicate != Predicate::Condemns), "{:#?}", uneven.relations);
        assert!(uneven.diagnostics.iter().any(|d| d.message.contains("not paired")), "{:?}", uneven.diagnostics);
    }
}
