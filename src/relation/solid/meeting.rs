//! Meetings: where and when they are held, who hosts them, who takes part.

use crate::authority::WordClass;
use crate::document::PartKind;
use crate::link::EntityId;
use crate::mention::{Kind, Reading};
use crate::relation::meeting::{Told, held, recurring};
use crate::relation::scene::{PARTIES, Scene};
use crate::relation::{Found, Predicate};
use crate::text::Range;

/// How far a circumstance may stand before its verb, in bytes.
const REACH: usize = 240;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in scene.all(Kind::Meeting) {
        by_name(scene, i, found);
        if scene.widest(i) {
            before(scene, i, found);
            after(scene, i, found);
            below(scene, i, found);
        }
    }
    attendance(scene, found);
    recurring(scene, found);
}

/// 2002年6月7日圣彼得堡峰会: date and place in the name itself.
fn by_name(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let (range, meeting) = (scene.range(i), scene.entity(i));
    if matches!(scene.mention(i).reading, Reading::Session(_) | Reading::YearSession(_)) {
        return;
    }
    for c in scene.children(i) {
        let child = scene.range(c);
        match scene.kind(c) {
            Kind::Date => {
                let day = matches!(scene.mention(c).reading, Reading::Date(d) if d.from.month.is_some());
                if day || child.start == range.start {
                    found.push(Found::link(meeting, Predicate::HeldOn, scene.entity(c), range, "meeting.name"));
                }
            }
            Kind::Place => {
                let rest = &scene.text[child.end..range.end];
                let head = scene.reader.grammar.heads.get(&Kind::Meeting);
                let bare = head.is_some_and(|h| h.iter().any(|h| h == rest));
                if bare || rest.starts_with('“') {
                    found.push(Found::link(meeting, Predicate::HeldIn, scene.entity(c), range, "meeting.name"));
                }
            }
            _ => {}
        }
    }
}

impl Told {
    /// Reads backwards from a verb of holding: 于2000年4月10日至17日在维也纳|举行.
    fn before(scene: &Scene<'_, '_>, at: usize) -> Told {
        let limit = scene.sentence(at).start.max(scene.floor(at.saturating_sub(REACH)));
        let mut told = Told { from: at, ..Told::default() };
        let mut at = at;
        while at > limit {
            let before = scene.text.get(limit..at).unwrap_or_default();
            if let Some(i) = scene.ending(at, &[Kind::Date]) {
                told.dates.push(i);
                at = scene.range(i).start;
            } else if let Some(i) = scene.ending(at, &[Kind::Place]).filter(|i| scene.outer(*i)) {
                told.places.push(i);
                at = scene.range(i).start;
            } else if let Some(i) = scene
                .ending(at, &[Kind::State])
                .filter(|i| !told.places.is_empty() || scene.text[..scene.range(*i).start].ends_with(['在', '于']))
            {
                if told.places.is_empty() {
                    told.places.push(i); // 在某国举行; beside its city the city is enough
                }
                at = scene.range(i).start;
            } else if before.ends_with(['在', '于', '，', '、', '日']) && !before.ends_with("、 ") {
                at -= before.chars().next_back().map_or(1, char::len_utf8);
            } else if let Some(w) = scene
                .word_before(WordClass::Seat, at)
                .filter(|w| w.start >= limit && scene.ending(w.start, &[Kind::Place]).is_some())
            {
                at = w.start; // 在纽约总部举行
            } else {
                break;
            }
            told.from = at;
        }
        told
    }

    /// Reads forwards from the end of a name: 于2002年11月23日在莫斯科|.
    fn after(scene: &Scene<'_, '_>, at: usize, limit: usize) -> (Told, usize) {
        let mut told = Told { from: at, ..Told::default() };
        let mut at = at;
        while at < limit {
            let rest = &scene.text[at..limit];
            if let Some(i) = scene.starting(at) {
                let inner =
                    scene.within(scene.range(i), &[Kind::Place]).next().filter(|_| scene.kind(i) == Kind::Place);
                match (scene.kind(i), inner) {
                    (Kind::Date, _) => told.dates.push(i),
                    (_, Some(p)) => told.places.push(p),
                    (Kind::State, _) => {}
                    _ => break,
                }
                at = scene.range(i).end;
            } else if rest.starts_with(['在', '于', '，', '将', '已', ' ', '\n', '至']) {
                at += rest.chars().next().map_or(1, char::len_utf8);
            } else {
                break;
            }
        }
        (told, at)
    }
}

/// …举行的…会议, 由…主办的…会议, …举行了…会议, 在…的…会议.
fn before(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let text = scene.text;
    let (range, meeting) = (scene.range(i), scene.entity(i));
    let at = range.start;
    let lead = &text[..at];
    let (trimmed, finished) = match lead.strip_suffix('了') {
        Some(l) => (l, true),
        None => (lead.strip_suffix('的').unwrap_or(lead), false),
    };
    let end = trimmed.len();
    let host = scene.word_before(WordClass::Host, end);
    let hold = scene.word_before(WordClass::Hold, end);
    if let Some(w) = host.filter(|_| end < at) {
        let hosts = hosts(scene, w.start, finished);
        for h in &hosts {
            let evidence = scene.range(*h).hull(range);
            found.push(Found::link(meeting, Predicate::HostedBy, scene.entity(*h), evidence, "meeting.host"));
        }
        let Some(first) = hosts.first() else { return };
        let at = scene.range(*first).start;
        // 2019年5月16日，某国政府…主办了: the date before the hosts
        let told = Told::before(scene, at);
        if !told.is_empty() {
            held(scene, meeting, &told, Range::new(told.from, range.end), found);
        }
        // 在纽约召集并由…组织的
        let lead = text[..at].trim_end_matches(['由', '经']);
        let Some(lead) = lead.strip_suffix('并') else { return };
        let Some(w) = scene.word_before(WordClass::Hold, lead.len()) else { return };
        let told = Told::before(scene, w.start);
        held(scene, meeting, &told, Range::new(told.from, range.end), found);
        return;
    }
    if let Some(w) = hold.filter(|_| end < at || finished) {
        let told = Told::before(scene, w.start);
        held(scene, meeting, &told, Range::new(told.from, range.end), found);
        if finished {
            organisers(scene, meeting, told.from, range, found);
        } else {
            taking_part(scene, i, told.from, found);
        }
        return;
    }
    // 在东京的…会议
    if end < at
        && !finished
        && let Some(p) = scene.ending(end, &[Kind::Place]).filter(|p| scene.outer(*p))
        && text[..scene.range(p).start].ends_with('在')
    {
        let told = Told { places: vec![p], ..Told::default() };
        let from = scene.range(p).start - '在'.len_utf8();
        held(scene, meeting, &told, Range::new(from, range.end), found);
        taking_part(scene, i, from, found);
        return;
    }
    if text[..range.start].ends_with('在') {
        taking_part(scene, i, range.start - '在'.len_utf8(), found);
    }
}

/// The bodies named before a verb of hosting, in one list: 经甲主办, 甲与乙、丙合作主办.
fn hosts(scene: &Scene<'_, '_>, at: usize, finished: bool) -> Vec<usize> {
    let before = scene.text[..at].trim_end_matches(['作', '合', '共', '同', '联']);
    // …政府于2021年9月在乌兰巴托主办: over the circumstances to the hosts
    let mut end = before.len();
    while let Some(i) = scene.ending(end, &[Kind::Place, Kind::Date]) {
        match scene.text[..scene.range(i).start].strip_suffix(['在', '于']) {
            Some(lead) => end = lead.len(),
            None => break,
        }
    }
    let mut list = scene.list_before(end, PARTIES);
    let led = list.first().is_some_and(|f| scene.text[..scene.range(*f).start].ends_with(['由', '经']));
    if !led && !finished {
        list.retain(|_| false);
    }
    list
}

/// 甲同乙合作，于…举行了…会议: the body with which the sentence before begins.
fn organisers(scene: &Scene<'_, '_>, meeting: EntityId, from: usize, range: Range, found: &mut Vec<Found>) {
    let subject = scene.ending(from, PARTIES).or_else(|| {
        let comma = scene.text[..from].trim_end_matches(['于', '在', '，']);
        let clause = scene.clause(comma.len().saturating_sub(1));
        scene.starting(clause.start).filter(|i| PARTIES.contains(&scene.kind(*i)))
    });
    if let Some(s) = subject {
        let evidence = scene.range(s).hull(range);
        found.push(Found::link(meeting, Predicate::HostedBy, scene.entity(s), evidence, "meeting.organiser"));
    }
}

/// 甲外长和乙外长在…会议上: those who act at it take part in it.
fn taking_part(scene: &Scene<'_, '_>, i: usize, from: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    if matches!(scene.mention(i).reading, Reading::Session(_) | Reading::YearSession(_) | Reading::NumberedMeeting(..))
        || scene.word_at(WordClass::During, range.end).is_none()
    {
        return;
    }
    let mut at = scene.text[..from].trim_end_matches(['在', '于']).len();
    let mut parties = Vec::new();
    loop {
        if let Some(w) = scene.word_before(WordClass::Post, at) {
            at = w.start;
        } else if let Some(p) = scene.ending(at, PARTIES) {
            parties.push(p);
            at = scene.range(p).start;
        } else if let Some(s) = scene
            .word_before(WordClass::Separator, at)
            .filter(|s| !parties.is_empty() && !s.of(scene.text).starts_with('，'))
        {
            at = s.start;
        } else {
            break;
        }
    }
    for p in parties.into_iter().rev() {
        let evidence = scene.range(p).hull(range);
        found.push(Found::link(scene.entity(i), Predicate::Participant, scene.entity(p), evidence, "meeting.acting"));
    }
}

/// …会议于…在…举行, …会议(2002年6月4日于阿拉木图).
fn after(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let (range, meeting) = (scene.range(i), scene.entity(i));
    let sentence = scene.sentence(range.start);
    let rest = &scene.text[range.end..sentence.end.max(range.end)];
    if rest.starts_with('(') {
        let close = range.end + rest.find(')').unwrap_or(0);
        let (told, end) = Told::after(scene, range.end + 1, close.max(range.end + 1));
        if end == close && !told.is_empty() {
            held(scene, meeting, &told, Range::new(range.start, close + 1), found);
        }
        return;
    }
    let (mut told, end) = Told::after(scene, range.end, sentence.end.max(range.end));
    // 2023年5月4日，…会议在…举行: the date may begin the sentence
    let lead = scene.text[..range.start].strip_suffix('，').and_then(|l| scene.ending(l.len(), &[Kind::Date]));
    let lead = lead.filter(|d| scene.range(*d).start == sentence.start);
    let host = scene.word_at(WordClass::By, end).and_then(|by| hosts_after(scene, by.end, sentence.end));
    if !told.is_empty() && scene.word_at(WordClass::Hold, end).is_some() || host.is_some() {
        told.dates.extend(lead);
        let from = lead.map_or(range.start, |d| scene.range(d).start);
        held(scene, meeting, &told, Range::new(from, end.max(range.end)), found);
    }
    for h in host.into_iter().flatten() {
        let evidence = range.hull(scene.range(h));
        found.push(Found::link(meeting, Predicate::HostedBy, scene.entity(h), evidence, "meeting.host"));
    }
}

/// …会议由甲同乙共同主办: the bodies between the preposition and the verb.
fn hosts_after(scene: &Scene<'_, '_>, from: usize, limit: usize) -> Option<Vec<usize>> {
    let (mut hosts, mut at) = (Vec::new(), from);
    while let Some(i) = scene.starting(at).filter(|i| PARTIES.contains(&scene.kind(*i))) {
        hosts.push(i);
        let end = scene.after_alias(scene.range(i).end);
        at = match scene.word_at(WordClass::Separator, end) {
            Some(s) => s.end,
            None => {
                let verb = scene.words_in(WordClass::Host, Range::new(end, limit.max(end))).next()?;
                let between = Range::new(end, verb.start).of(scene.text);
                return (between.chars().count() <= 4 && !between.contains('，')).then_some(hosts);
            }
        };
    }
    None
}

/// In a header, the line below a meeting that gives its days and place: 2023年4月3日至21日，纽约, or …在…举行.
fn below(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let sitting = matches!(
        scene.mention(i).reading,
        Reading::Session(_) | Reading::YearSession(_) | Reading::NumberedMeeting(..)
    );
    let begins = scene.text[..range.start].is_empty() || scene.text[..range.start].ends_with('\n');
    if scene.part(range.start).kind != PartKind::Header || !sitting || !begins {
        return;
    }
    let Some(line_end) = scene.text[range.end..].find('\n').map(|n| range.end + n) else { return };
    let next = line_end + 1;
    let next_end = scene.text[next..].find('\n').map_or(scene.text.len(), |n| next + n);
    let evidence = Range::new(range.start, next_end);
    let (told, end) = Told::after(scene, next, next_end);
    if end == next_end && range.is_line_of(scene.text) {
        held(scene, scene.entity(i), &told, evidence, found);
    } else if !told.dates.is_empty() && scene.word_before(WordClass::Hold, next_end).is_some() {
        // 2023年8月30日星期三上午10时在…总部举行
        let line = Range::new(next, next_end);
        let places =
            scene.within(line, &[Kind::Place]).filter(|p| scene.text[..scene.range(*p).start].ends_with(['在', '于']));
        let told = Told { places: places.collect(), ..told };
        held(scene, scene.entity(i), &told, evidence, found);
    }
}

/// 出席会议的有甲国…、乙国…: the parties listed after it.
fn attendance(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for w in scene.words(WordClass::Attend) {
        let sentence = scene.sentence(w.start);
        let rest = &scene.text[w.end..sentence.end.max(w.end)];
        let Some(has) = rest.find("的有").map(|n| w.end + n).filter(|h| h - w.end <= 60) else { continue };
        let named = scene.within(Range::new(w.end, has), &[Kind::Meeting]).next();
        let meeting = named.or_else(|| {
            (0..scene.linked.mentions.len())
                .rfind(|i| scene.kind(*i) == Kind::Meeting && scene.range(*i).end <= w.start)
        });
        let Some(m) = meeting else { continue };
        let list = Range::new(has, sentence.end.max(has));
        for p in scene.within(list, PARTIES).filter(|p| scene.parent[*p].is_none()) {
            let evidence = Range::new(w.start, scene.range(p).end);
            found.push(Found::link(
                scene.entity(m),
                Predicate::Participant,
                scene.entity(p),
                evidence,
                "meeting.attend",
            ));
        }
    }
}

#[cfg(test)]
mod tests {

    use crate::relation::testing::expect;

    fn preamble(text: &str) -> String {
        format!("大会，\n{text}，\n1. 决定继续处理此案。")
    }

    #[test]
    fn a_participle_tells_when_where_and_by_whom() {
        expect(
            &preamble("欢迎2015年5月3日至5日在巴黎举行的第十二届联合国预防犯罪和刑事司法大会"),
            &[
                "第十二届联合国预防犯罪和刑事司法大会-2015 heldOn 2015-05-03/2015-05-05",
                "第十二届联合国预防犯罪和刑事司法大会-2015 heldIn Paris",
            ],
            &[],
        );
        expect(
            &preamble("欢迎经世界银行主办的2015年5月3日专家组会议"),
            &["专家组会议-2015 hostedBy WORLD-BANK", "专家组会议-2015 heldOn 2015-05-03"],
            &[],
        );
    }

    #[test]
    fn the_sentence_after_a_meeting_tells_of_it() {
        expect(
            "会议公报\n2015年5月3日，巴黎峰会由法国政府同世界银行共同主办。\n2015年5月4日至5日，第三次世界港口会议在里昂举行。",
            &[
                "巴黎峰会 heldOn 2015-05-03",
                "巴黎峰会 hostedBy GOV-FRA",
                "巴黎峰会 hostedBy WORLD-BANK",
                "第三次世界港口会议 heldOn 2015-05-04/2015-05-05",
                "第三次世界港口会议 heldIn Lyon",
            ],
            &[],
        );
    }

    #[test]
    fn a_meeting_is_held_every_so_often() {
        expect(
            &preamble("注意到上海合作组织每年召开一次上海合作组织外交部长会议"),
            &["上海合作组织外交部长会议 heldOn R/P1Y", "上海合作组织外交部长会议 hostedBy SCO"],
            &[],
        );
        expect(&preamble("决定每四年召开一次联合国山区会议"), &["联合国山区会议 heldOn R/P4Y"], &[]);
        expect(&preamble("巴黎峰会每年举行两次"), &["巴黎峰会 heldOn R/P6M"], &[]);
    }

    #[test]
    fn a_name_may_hold_date_and_place() {
        expect(
            &preamble("回顾2015年5月3日巴黎峰会"),
            &["巴黎峰会-2015 heldOn 2015-05-03", "巴黎峰会-2015 heldIn Paris"],
            &[],
        );
    }
}
