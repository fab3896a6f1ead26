//! Who adopted or signed a text, when and where, of texts named with a participle (2018年5月通过的…声明).

use crate::authority::WordClass;
use crate::link::EntityId;
use crate::mention::Kind;
use crate::relation::clause::citable;
use crate::relation::scene::{PARTIES, Scene, TEXTS};
use crate::relation::verb::Origin;
use crate::relation::{Act, Found, Predicate};
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for &(range, act) in scene.reader.cues.acts() {
        if let Some(origin) = Origin::of(act)
            && scene.speaks(range.start)
            && scene.holding(range.start).is_none()
        {
            told(scene, range, act, origin, found);
        }
    }
}

/// What a participle says of the text that follows, or that it is predicated of.
fn told(scene: &Scene<'_, '_>, verb: Range, act: Act, origin: Origin, found: &mut Vec<Found>) {
    let text = scene.text;
    let clause = scene.clause(verb.start);
    let rest = &text[verb.end..];
    // 甲国于5月3日在莫斯科签署《…》: the text right after the verb, and before it who did it, where and when
    let direct = scene.starting(verb.end).is_some_and(|i| TEXTS.contains(&scene.kind(i)))
        && super::verb::told_of_others(scene, verb.start);
    let told = rest.starts_with('了') || direct;
    if !told && !rest.starts_with('的') {
        return;
    }
    let after = if direct { verb.end } else { verb.end + rest.chars().next().map_or(0, char::len_utf8) };
    let next = scene.within(Range::new(after, clause.end.max(after)), TEXTS).find(|i| citable(scene, *i));
    let about = scene.word_at(WordClass::About, after).is_some();
    let predicated = !told && (after >= clause.end || rest[after - verb.end..].starts_with([')', '\n']));
    let targets: Vec<usize> = match next {
        Some(i) if scene.range(i).start == after || about => {
            let mut list = vec![i];
            let others = scene.within(Range::new(scene.range(i).end, clause.end), TEXTS).filter(|j| scene.outer(*j));
            for j in others {
                let last = scene.range(list[list.len() - 1]).end;
                if last <= scene.range(j).start && scene.separated(Range::new(last, scene.range(j).start)) {
                    list.push(j);
                }
            }
            list
        }
        // 《…》是…通过的
        None if predicated => scene
            .within(clause, TEXTS)
            .filter(|i| scene.outer(*i) && text[scene.range(*i).end..].starts_with('是'))
            .take(1)
            .collect(),
        _ => return,
    };
    let story = Story::before(scene, verb.start, clause.start);
    for target in targets {
        let subject = scene.entity(target);
        let evidence = Range::new(story.from, scene.range(target).end.max(after));
        let resolution = scene.kind(target) == Kind::Resolution;
        scene.reader.trace.cue(evidence, "adoption.told", verb, act);
        let mut say = |p: Predicate, o: EntityId| found.push(Found::link(subject, p, o, evidence, "adoption.told"));
        let meeting = story.meeting.or_else(|| {
            // 参加了会议，最后通过了…: the meeting told of before
            let sentence = scene.sentence(verb.start);
            let before = Range::new(sentence.start, verb.start.max(sentence.start));
            (told && act == Act::Adopt && story.by.is_empty())
                .then(|| scene.within(before, &[Kind::Meeting]).rfind(|m| scene.outer(*m)))
                .flatten()
        });
        if let (Some(p), Some(m)) = (origin.at, meeting) {
            say(p, scene.entity(m));
        }
        if resolution {
            continue; // its date and organ are in its number
        }
        story.by.iter().for_each(|b| say(origin.by, scene.entity(*b)));
        let (mut dates, mut places) = (story.dates.clone(), story.places.clone());
        if let Some(m) = story.meeting {
            for c in scene.children(m) {
                match scene.kind(c) {
                    Kind::Date => dates.push(c),
                    Kind::Place => places.push(c),
                    _ => {}
                }
            }
        }
        dates.iter().for_each(|d| say(origin.on, scene.entity(*d)));
        places.iter().for_each(|d| say(origin.r#in, scene.entity(*d)));
        if act == Act::Sign && story.by.is_empty() {
            bilateral(scene, target).for_each(|s| say(origin.by, scene.entity(s)));
        }
    }
}

/// 甲国和乙国关于…的联合声明: the states whose text it is.
fn bilateral<'x>(scene: &'x Scene<'_, '_>, target: usize) -> impl Iterator<Item = usize> + 'x {
    let range = scene.range(target);
    let about = scene.words_in(WordClass::About, range).next().map_or(range.start, |w| w.start);
    scene.within(Range::new(range.start, about), &[Kind::State])
}

/// Who, when and where, as told before a participle.
#[derive(Default)]
struct Story {
    by: Vec<usize>,
    dates: Vec<usize>,
    places: Vec<usize>,
    meeting: Option<usize>,
    from: usize,
}

impl Story {
    /// Reads backwards from the participle: a meeting, dates, places, parties with their posts.
    fn before(scene: &Scene<'_, '_>, at: usize, limit: usize) -> Story {
        let mut story = Story { from: at, ..Story::default() };
        let mut at = at;
        while at > limit {
            let before = &scene.text[limit..at];
            if let Some(i) = scene.ending(at, &[Kind::Meeting]).filter(|_| story.meeting.is_none()) {
                story.meeting = Some(i);
                at = scene.range(i).start;
                if scene.word_before(WordClass::Held, at).is_some() {
                    break; // the rest tells of the meeting
                }
            } else if let Some(i) = scene.ending(at, &[Kind::Date]) {
                story.dates.push(i);
                at = scene.range(i).start;
            } else if let Some(i) = scene.ending(at, &[Kind::Place]) {
                story.places.push(i);
                at = scene.range(i).start;
            } else if let Some(i) = scene.ending(at, PARTIES) {
                story.by.insert(0, i);
                at = scene.range(i).start;
            } else if before.ends_with(['在', '于', '所', ' ']) {
                at -= before.chars().next_back().map_or(1, char::len_utf8);
            } else if let Some(w) = [WordClass::During, WordClass::Post, WordClass::Party]
                .iter()
                .filter_map(|c| scene.word_before(*c, at))
                .max_by_key(|w| w.len())
                .filter(|w| w.start >= limit)
            {
                at = w.start;
            } else {
                break;
            }
            story.from = at;
        }
        story
    }
}

#[cfg(test)]
mod tests {

    use crate::relation::testing::expect;

    #[test]
    fn a_participle_tells_who_adopted_a_text_and_when() {
        expect(
            "大会，\n回顾欧洲联盟2015年5月通过的《巴黎声明》，\n1. 决定继续处理此案。",
            &["巴黎声明-2015 adoptedBy EU", "巴黎声明-2015 adoptedOn 2015-05"],
            &[],
        );
    }

    #[test]
    fn a_verb_right_before_its_text_tells_who_did_it() {
        expect(
            "会议公报\n法国政府和日本政府于2015年5月3日在巴黎签署《港口合作协定》。",
            &[
                "港口合作协定 signedBy GOV-FRA",
                "港口合作协定 signedBy GOV-JPN",
                "港口合作协定 signedOn 2015-05-03",
                "港口合作协定 signedIn Paris",
            ],
            &[],
        );
    }

    #[test]
    fn a_resolution_is_adopted_by_its_organ_at_its_meeting() {
        expect(
            "2025年7月25日经济及社会理事会决议\n[根据统计委员会的建议(E/2025/24)通过]\n经济及社会理事会，\n回顾《联合国宪章》，\n1. 决定继续处理此案。\n第43次全体会议\n2025年7月25日",
            &["SELF adoptedBy ECOSOC", "SELF adoptedOn 2025-07-25", "SELF basedOn E/2025/24"],
            &[],
        );
    }

    #[test]
    fn the_record_of_a_meeting_is_not_adopted_there() {
        let e = crate::relation::testing::extract(
            "统计委员会\n第12次会议简要记录\n2025年3月3日星期一在日内瓦举行\n主席宣布会议开始。",
        );
        assert!(e.mentions.iter().any(|m| m.text == "第12次会议"), "{:#?}", e.mentions);
        assert!(e.relations.iter().all(|r| r.predicate.as_str() != "adoptedAt"), "{:#?}", e.relations);
    }

    #[test]
    fn a_date_before_another_text_dates_that_one_alone() {
        expect(
            "大会，\n回顾2022年5月通过的部长级宣言以及《2030年可持续发展议程》，\n1. 决定继续处理此案。",
            &["SELF cites AGENDA-2030 recall"],
            &[],
        );
    }
}
