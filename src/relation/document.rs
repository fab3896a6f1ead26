//! What a document says of itself: symbol, title, date, session, agenda; of a letter who sends it to whom and what it
//! transmits; the same of the text annexed to it.

use super::scene::{PARTIES, Scene, TEXTS};
use super::{Found, Predicate};
use crate::authority::WordClass;
use crate::document::{Part, PartKind};
use crate::link::{EntityId, Linked};
use crate::mention::{Kind, Reader, Reading, words};
use crate::text::Range;

/// Decides which entity each annexed text is: what the letter transmits, else what the head of the annex names.
pub(super) fn set_works(reader: &Reader<'_>, linked: &mut Linked) {
    let document = reader.document;
    if document.works < 2 || linked.works.len() > 1 {
        return;
    }
    let sent = transmitted(reader, linked);
    for work in 1..document.works {
        // several annexes are those that are transmitted, in order
        let sent = sent.get(work - 1).filter(|_| document.works == 2 || sent.len() + 1 == document.works);
        let title = annex_title(reader, linked, work);
        let annexed = match (sent, title) {
            // 《联合声明》: the title over the annex says which
            (Some(s), Some(t)) if is_bare(reader, linked, *s) => {
                linked.links[*s] = linked.links[t];
                linked.links[t]
            }
            (Some(s), _) => linked.links[*s],
            (None, Some(t)) => linked.links[t],
            (None, None) => linked.frame.own,
        };
        linked.works.push(annexed);
        // the title over the annex names the text that the letter transmits
        for (m, link) in linked.mentions.iter().zip(&mut linked.links) {
            if m.rule == "title.annex" && document.part_at(m.range.start).work == work {
                *link = annexed;
            }
        }
    }
}

/// True where a title is no more than its head noun.
fn is_bare(reader: &Reader<'_>, linked: &Linked, i: usize) -> bool {
    let name = linked.mentions[i].range.of(reader.text()).trim_matches(['《', '》', '“', '”']);
    reader.grammar.heads.values().flatten().any(|h| h == name)
}

/// Words that may stand before the name of a text.
const LED: &[WordClass] = &[WordClass::Article, WordClass::Possessive];

/// The texts that the letter transmits: those named after its verb of transmission, in one list.
fn transmitted(reader: &Reader<'_>, linked: &Linked) -> Vec<usize> {
    let document = reader.document;
    let text = reader.text();
    let Some(letter) = document.parts.iter().find(|p| p.kind == PartKind::Letter) else { return Vec::new() };
    let mut out: Vec<usize> = Vec::new();
    for verb in reader.words(WordClass::Transmit).filter(|w| letter.range.contains(*w)) {
        let sentence = document.sentence(verb.start);
        let after = Range::new(verb.end.min(sentence.end), sentence.end);
        let outer = |i: &usize| {
            let r = linked.mentions[*i].range;
            !linked.within(after, TEXTS).any(|o| linked.mentions[o].range != r && linked.mentions[o].range.contains(r))
        };
        for i in linked.within(after, TEXTS).filter(outer) {
            // 转递关于第…号决议执行情况的报告: the number is part of what the report is about
            let ends = &text[linked.mentions[i].range.end..after.end];
            // transmit a letter about resolution 1 (2001): where words are parted, the number stands right after the verb
            let whole = match reader.grammar.writing.solid {
                true => {
                    !ends.starts_with(crate::text::is_ideograph)
                        || reader.grammar.words(WordClass::Separator).iter().any(|s| ends.starts_with(s.as_str()))
                }
                false => words::skip(reader, verb.end, LED) == linked.mentions[i].range.start,
            };
            if linked.links[i] == linked.frame.own || linked.mentions[i].kind == Kind::Resolution && !whole {
                continue;
            }
            let goes_on = out.last().is_none_or(|l| {
                let between = Range::new(linked.mentions[*l].range.end, linked.mentions[i].range.start).of(text);
                // 《甲》(附件一)和《乙》
                let between = between.trim_start_matches(' ');
                let aside = between.strip_prefix('(').and_then(|b| b.split_once(')')).map(|(_, rest)| rest);
                let start = linked.mentions[i].range.start;
                let place = start - aside.unwrap_or(between).len();
                let separator = words::at(reader, words::skip_blanks(text, place), &[WordClass::Separator]);
                separator.is_some_and(|s| words::skip(reader, s.end, LED) == start)
            });
            if goes_on {
                out.push(i);
            }
        }
        if !out.is_empty() {
            break;
        }
    }
    out
}

/// The title at the head of an annexed text: the first line of it that is a text's name.
fn annex_title(reader: &Reader<'_>, linked: &Linked, work: usize) -> Option<usize> {
    let document = reader.document;
    let part = document.parts.iter().find(|p| p.work == work)?;
    let head = document.sentence(part.range.start).start
        ..document.parts.iter().filter(|p| p.work == work).map(|p| p.range.end).max()?;
    linked
        .within(Range::new(head.start.max(part.range.start), head.end), TEXTS)
        .take_while(|i| {
            // before the first sentence ends
            let head = Range::new(part.range.start, linked.mentions[*i].range.start).of(reader.text());
            match reader.grammar.writing.solid {
                true => !head.contains(['。', '；']),
                false => !head.contains(';') && !head.contains(". "),
            }
        })
        .find(|i| {
            let m = &linked.mentions[*i];
            linked.links[*i] != linked.frame.own
                && document.paragraphs[document.paragraph_at(m.range.start)].range.start == m.range.start
        })
}

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    itself(scene, found);
    header(scene, found);
    letter(scene, found);
    annexed(scene, found);
}

fn itself(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    let frame = &scene.linked.frame;
    let document = scene.reader.document;
    let title = document.letter.as_ref().map(|l| l.title).or(document.title);
    let place = title.unwrap_or_else(|| document.paragraphs[0].range);
    let mut say = |p: Predicate, value: &Option<String>, at: Range| {
        if let Some(v) = value.as_ref().filter(|v| !v.is_empty()) {
            found.push(Found::literal(frame.own, p, v.clone(), at, "document.own"));
        }
    };
    say(Predicate::Symbol, &frame.symbol, place);
    say(Predicate::Title, &frame.title, place);
    let date = frame.date.clone().filter(|d| !d.starts_with('-'));
    say(Predicate::Date, &date, frame.date_range.unwrap_or(place));
    say(Predicate::DocType, &frame.doc_type, place);
}

/// Session, agenda items and the report on which a resolution was adopted.
fn header(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    let own = scene.linked.frame.own;
    let (mut numbered, mut yearly) = (false, false);
    for (i, m) in scene.linked.mentions.iter().enumerate() {
        let kind = scene.part(m.range.start).kind;
        if !matches!(kind, PartKind::Header | PartKind::Closing) || scene.part(m.range.start).work > 0 {
            continue;
        }
        match &m.reading {
            Reading::Agenda(_) if kind == PartKind::Header || line_begins(scene, m.range) => {
                found.push(Found::link(own, Predicate::AgendaItem, scene.entity(i), m.range, "document.agenda"))
            }
            Reading::Session(_) if !numbered && scene.outer(i) && !of_other(scene, m.range) => {
                numbered = true;
                found.push(Found::link(own, Predicate::Session, scene.entity(i), m.range, "document.session"));
            }
            Reading::YearSession(_) if !yearly && scene.outer(i) && !of_other(scene, m.range) => {
                yearly = true;
                found.push(Found::link(own, Predicate::Session, scene.entity(i), m.range, "document.session"));
            }
            _ => {}
        }
    }
    for p in &scene.reader.document.paragraphs {
        let line = p.range.of(scene.text).trim();
        let bracketed = scene.reader.document.parts[p.part].kind == PartKind::Header
            && line.starts_with(['[', '［'])
            && (scene.words_in(WordClass::Basis, p.range).next().is_some() || !scene.reader.grammar.writing.solid);
        if bracketed {
            for i in scene.within(p.range, &[Kind::Document, Kind::Resolution]).filter(|i| scene.outer(*i)) {
                found.push(Found::link(own, Predicate::BasedOn, scene.entity(i), p.range, "document.basis"));
            }
        }
    }
}

/// True where the mention begins its line.
fn line_begins(scene: &Scene<'_, '_>, range: Range) -> bool {
    scene.text[..range.start].rsplit('\n').next().is_some_and(|l| l.trim().is_empty())
}

/// …第十届特别会议通过的建议: a session that a title speaks of, rather than the document's.
fn of_other(scene: &Scene<'_, '_>, range: Range) -> bool {
    let after = &scene.text[range.end..];
    let line = after.split('\n').next().unwrap_or_default();
    ["通过", "的", "上", "期间", "《", "”"].iter().any(|w| line.starts_with(w))
        || !line_begins(scene, range) && scene.text[..range.start].contains(['《', '“']) && line.contains(['》', '”'])
}

fn letter(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    let Some(letter) = &scene.reader.document.letter else { return };
    let own = scene.linked.frame.own;
    let states: Vec<usize> = scene.within(letter.sender, &[Kind::State]).collect();
    let bodies = scene.within(letter.sender, &[Kind::Organization]).filter(|i| {
        scene.linked.entities[scene.entity(*i)].key != "UN" && (states.is_empty() || scene.outer_but(*i, own))
    });
    for i in states.iter().copied().chain(bodies) {
        found.push(Found::link(own, Predicate::SubmittedBy, scene.entity(i), letter.title, "letter.sender"));
    }
    for i in scene.within(letter.addressee, &[Kind::Organization]) {
        // 联合国秘书长: the widest
        if scene.parent[i].is_none_or(|p| !letter.addressee.contains(scene.range(p))) {
            found.push(Found::link(own, Predicate::AddressedTo, scene.entity(i), letter.title, "letter.addressee"));
        }
    }
    // 作为大会议程项目12的文件分发: under which items it is circulated
    for part in scene.reader.document.parts.iter().filter(|p| p.kind == PartKind::Letter) {
        for i in scene.within(part.range, &[Kind::AgendaItem]) {
            let at = scene.range(i);
            found.push(Found::link(own, Predicate::AgendaItem, scene.entity(i), at, "letter.circulated"));
        }
    }
    behalf(scene, found);
    let transmitted = transmitted(scene.reader, scene.linked);
    // the letter only says that it has an annex
    for work in scene.linked.works.iter().skip(1).filter(|w| transmitted.is_empty() && **w != own) {
        found.push(Found::link(own, Predicate::Transmits, *work, letter.title, "letter.annexed").confidence(0.7));
    }
    for i in transmitted {
        let sentence = scene.sentence(scene.range(i).start);
        let evidence = Range::new(sentence.start, scene.range(i).end);
        found.push(Found::link(own, Predicate::Transmits, scene.entity(i), evidence, "letter.transmits"));
    }
}

/// 谨代表不结盟运动: the group or states for which the letter speaks submit it too.
fn behalf(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for w in scene.words(WordClass::Behalf).iter().filter(|w| scene.part(w.start).kind == PartKind::Letter) {
        let mut at = words::skip(scene.reader, w.end, LED);
        while let Some(i) = scene.starting(at).filter(|i| PARTIES.contains(&scene.kind(*i))) {
            let (evidence, end) = (w.hull(scene.range(i)), scene.after_alias(scene.range(i).end));
            let own = scene.linked.frame.own;
            found.push(Found::link(own, Predicate::SubmittedBy, scene.entity(i), evidence, "letter.behalf"));
            match words::at(scene.reader, words::skip_blanks(scene.text, end), &[WordClass::Separator]) {
                Some(s) => at = words::skip(scene.reader, s.end, LED),
                None => break,
            }
        }
    }
}

/// Title, type, date and language of each annexed text.
fn annexed(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    languages(scene, found);
    for (n, work) in scene.linked.works.iter().enumerate().skip(1) {
        let parts: Vec<&Part> = scene.reader.document.parts.iter().filter(|p| p.work == n).collect();
        if let (Some(first), Some(last)) = (parts.first(), parts.last())
            && *work != scene.linked.frame.own
        {
            let end = if n + 1 == scene.linked.works.len() { scene.text.len() } else { last.range.end };
            annex(scene, *work, Range::new(first.range.start, last.range.end), end, found);
        }
    }
}

/// What an annexed text says of itself; `end` is where its last lines end.
fn annex(scene: &Scene<'_, '_>, work: EntityId, whole: Range, end: usize, found: &mut Vec<Found>) {
    let title = scene.within(whole, TEXTS).find(|i| scene.entity(*i) == work && scene.parent[*i].is_none());
    let named = title.or_else(|| (0..scene.linked.mentions.len()).find(|i| scene.entity(*i) == work));
    if let Some(i) = named {
        let name: String = scene.surface(i).chars().filter(|c| !matches!(c, '《' | '》' | '“' | '”')).collect();
        if let Some(sort) = sort_of(scene, &name) {
            found.push(Found::literal(work, Predicate::DocType, sort, scene.range(i), "annex.title"));
        }
        let below = title_below(scene, i);
        let at = below.unwrap_or(scene.range(i));
        let title = below.map_or(name, |b| b.of(scene.text).trim().to_owned());
        found.push(Found::literal(work, Predicate::Title, title, at, "annex.title"));
    }
    if let Some(d) = foot_date(scene, Range::new(whole.start, end)) {
        let key = scene.linked.entities[scene.entity(d)].key.clone();
        found.push(Found::literal(work, Predicate::Date, key, scene.range(d), "annex.foot"));
    }
}

/// The sort of a text by its name: by the noun that ends it, or where words are parted by one that begins it.
fn sort_of(scene: &Scene<'_, '_>, name: &str) -> Option<String> {
    let begins = |w: &str| {
        !scene.reader.grammar.writing.solid
            && name.get(..w.len()).is_some_and(|head| head.to_lowercase() == w.to_lowercase())
            && !name[w.len()..].starts_with(char::is_alphanumeric)
    };
    let types = &scene.reader.grammar.doc_types;
    types.iter().find(|(w, _)| name.ends_with(w.as_str()) || begins(w)).map(|(_, sort)| sort.clone())
}

/// Where a number is all that a line says of a text (Decision A (70)), the line below it, which is its title.
fn title_below(scene: &Scene<'_, '_>, i: usize) -> Option<Range> {
    let solid = scene.reader.grammar.writing.solid;
    let numbered =
        !solid && matches!(scene.mention(i).reading, Reading::Number(_)) && scene.range(i).is_line_of(scene.text);
    let paragraphs = &scene.reader.document.paragraphs;
    let next = paragraphs.get(scene.reader.document.paragraph_at(scene.range(i).start) + 1).filter(|_| numbered)?;
    let words = next.range.of(scene.text).trim();
    let titled = words.chars().count() <= LONGEST_TITLE && !words.ends_with(['.', ',', ';', ':']);
    (titled && !words.is_empty()).then_some(next.range)
}

/// The longest title of an annexed text, in characters.
const LONGEST_TITLE: usize = 400;

/// The date after the last sentence of a text, alone or with a place.
fn foot_date(scene: &Scene<'_, '_>, whole: Range) -> Option<usize> {
    let text = whole.of(scene.text);
    let foot = text.rfind(['。', '；']).map_or(whole.start, |i| whole.start + i + '。'.len_utf8());
    scene.within(Range::new(foot, whole.end), &[Kind::Date]).rfind(|d| {
        let day = matches!(scene.mention(*d).reading, Reading::Date(r) if r.from.day.is_some());
        day && scene.text[scene.range(*d).end..whole.end].trim().chars().count() <= 12
    })
}

/// [原件：俄文]: before the annexed text, its language; before the document, the document's.
fn languages(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for c in scene.reader.grammar.structure.original.captures_iter(scene.text) {
        let (Some(whole), Some(names)) = (c.get(0), c.name("languages")) else { continue };
        let work = scene.work(whole.start());
        let mut rest = names.as_str().to_owned();
        for (name, code) in &scene.reader.grammar.language_names {
            if rest.contains(name.as_str()) {
                rest = rest.replace(name.as_str(), "");
                let at = Range::new(whole.start(), whole.end());
                found.push(Found::literal(work, Predicate::Language, code.clone(), at, "document.original"));
            }
        }
    }
}

#[cfg(test)]
mod tests {

    use crate::relation::testing::{expect, expect_in};

    #[test]
    fn a_letter_transmits_what_follows_its_verb() {
        let text = "Letter dated 2 March 2024 from the Permanent Representative of France to the United Nations addressed to the Secretary-General\nI have the honour to transmit herewith the Lyon Declaration and the Lyon Plan of Action.\nI have the honour to recall resolution 74/250, on behalf of the European Union and Ukraine.\n(Signed) Jean Dupont\n";
        expect_in(
            "en",
            text,
            &[
                "SELF transmits LYON-DECLARATION",
                "SELF transmits LYON-PLAN-OF-ACTION",
                "SELF submittedBy FRA",
                "SELF submittedBy EU",
                "SELF submittedBy UKR",
                "SELF addressedTo UNSG",
                "SELF docType letter",
            ],
            &["SELF transmits A/RES/74/250"],
        );
    }

    #[test]
    fn the_title_of_an_annexed_decision_stands_below_its_number() {
        let text = "Resolution adopted by the Economic and Social Council on 3 June 2025\nThe Economic and Social Council,\nNoting Economic Commission for Europe decision J (90), annexed to the present resolution,\n1. Decides to remain seized of the matter.\nAnnex\nDecision J (90)\nSafety of ports\n";
        let e = crate::relation::testing::extract_in("en", text);
        let title = |r: &&crate::extraction::Relation| r.rule == "annex.title" && r.predicate.as_str() == "title";
        assert_eq!(
            e.relations.iter().find(title).map(|r| r.object.as_str()),
            Some("Safety of ports"),
            "{:#?}",
            e.relations
        );
    }

    #[test]
    fn a_letter_has_a_sender_an_addressee_and_an_annex() {
        let text = "第七十八届会议\n议程项目12\n2024年3月2日法国常驻联合国代表给秘书长的信\n谨转递2024年2月通过的《里昂声明》(见附件)。\n让·杜邦(签名)\n[原件：法文]\n里昂声明\n我们重申《联合国宪章》的宗旨和原则，决心在此基础上扩大合作，并呼吁各国给予支持，使各项承诺得到落实，造福各国人民。\n2024年2月5日";
        expect(
            text,
            &[
                "SELF session UNGA-78",
                "SELF agendaItem A/78/12",
                "SELF submittedBy FRA",
                "SELF addressedTo UNSG",
                "SELF docType letter",
                "SELF date 2024-03-02",
                "里昂声明-2024 language fr",
                "里昂声明-2024 date 2024-02-05",
                "SELF transmits 里昂声明-2024",
                "里昂声明-2024 cites UN-CHARTER reaffirm",
                "里昂声明-2024 calls 各国 call",
            ],
            &["SELF cites 里昂声明-2024 mention", "SELF cites UN-CHARTER reaffirm"],
        );
    }

    #[test]
    fn a_letter_may_have_several_annexes() {
        let annex = |n: &str, title: &str, text: &str| {
            format!(
                "附件{n}\n[原件：{text}文]\n{title}\n我们重申对和平的承诺，{text}方呼吁各国按照《联合国宪章》支持合作，使各项工作得到落实。\n"
            )
        };
        let text = format!(
            "2024年3月2日法国常驻联合国代表给秘书长的信\n谨转递2024年2月通过的《联合声明》(附件一)和《里昂行动计划》(附件二)。\n让·杜邦(签名)\n{}{}",
            annex("一", "里昂会议联合声明", "法"),
            annex("二", "里昂行动计划", "俄"),
        );
        expect(
            &text,
            &[
                "SELF transmits 里昂会议联合声明",
                "SELF transmits 里昂行动计划",
                "里昂会议联合声明 language fr",
                "里昂行动计划 language ru",
                "里昂会议联合声明 cites UN-CHARTER mention",
                "里昂行动计划 cites UN-CHARTER mention",
            ],
            &["SELF cites UN-CHARTER mention"],
        );
    }

    #[test]
    fn a_letter_is_sent_on_behalf_of_a_group_and_circulated_under_items() {
        expect(
            "联合国 A/78/345\n第七十八届会议\n临时议程*项目34\n2024年3月2日法国常驻联合国代表团给秘书长的普通照会\n代表团谨代表欧洲联盟和乌克兰请将本照会作为大会议程项目34和72(a)的文件分发。\n",
            &[
                "SELF symbol A/78/345",
                "SELF docType note-verbale",
                "SELF agendaItem A/78/34",
                "SELF agendaItem A/78/72(a)",
                "SELF submittedBy FRA",
                "SELF submittedBy EU",
                "SELF submittedBy UKR",
            ],
            &[],
        );
    }

    #[test]
    fn a_working_paper_is_submitted_by_a_state_on_behalf_of_a_group() {
        expect(
            "NPT/CONF.2026/PC.I/WP.98\n不扩散核武器条约缔约国2026年审议大会筹备委员会\n第一届会议\n无核武器区：执行1995年决议\n埃及代表阿拉伯国家集团提交的工作文件\n各方重申《不扩散核武器条约》。",
            &[
                "SELF docType working-paper",
                "SELF submittedBy EGY",
                "SELF submittedBy ARAB-GROUP",
                "SELF session NPT-PREPCOM-2026-1",
            ],
            &["SELF docType resolution"],
        );
    }

    #[test]
    fn a_draft_has_sponsors() {
        expect(
            "联合国 A/C.3/78/L.35/Rev.1\n大会\n第七十八届会议\n第三委员会\n议程项目71(c)\n阿尔巴尼亚、冰岛和美利坚合众国：*订正决议草案\n某地的人权状况\n大会，\n回顾《联合国宪章》，\n1. 决定继续处理此案。",
            &[
                "SELF symbol A/C.3/78/L.35/Rev.1",
                "SELF docType draft-resolution",
                "SELF submittedBy ALB",
                "SELF submittedBy ISL",
                "SELF submittedBy USA",
            ],
            &["SELF adoptedBy UNGA"],
        );
    }

    #[test]
    fn a_letter_to_the_president_goes_to_the_organ() {
        expect(
            "2024年3月2日法国常驻联合国代表给安全理事会主席的信\n谨提请注意。\n让·杜邦(签名)",
            &["SELF addressedTo UNSC"],
            &[],
        );
    }
}
