//! Which occurrences of the words for acts are verbs rather than nouns or attributes, and which of them the document
//! itself performs.

use crate::authority::WordClass;
use crate::mention::{Kind, Reading};
use crate::relation::Act;
use crate::relation::scene::{Scene, TEXTS};
use crate::relation::verb::{Sort, Verb, addresses, is_deed, note, only_speech};
use crate::text::Range;

/// Kinds of mention that may be the subject of a clause.
const SUBJECTS: &[Kind] =
    &[Kind::Organization, Kind::State, Kind::Resolution, Kind::Treaty, Kind::Document, Kind::Meeting, Kind::Person];

/// The longest verb between a denial and what it denies, in characters.
const LONGEST_VERB: usize = 3;

/// Every verb of the document, in order.
pub(super) fn find(scene: &Scene<'_, '_>) -> Vec<Verb> {
    let text = scene.text;
    let hits = scene.reader.cues.acts_among(&[WordClass::Guard]);
    let mut verbs: Vec<Verb> = Vec::new();
    for (n, (range, act)) in hits.iter().enumerate() {
        let Some(act) = act else { continue };
        let shadowed = |(other, _): &&(Range, Option<Act>)| {
            other != range && (other.contains(*range) || other.crosses(*range) && other.start < range.start)
        };
        let around = hits[..n].iter().rev().take_while(|(o, _)| o.start + 24 > range.start);
        let beside = hits[n + 1..].iter().take_while(|(o, _)| o.start == range.start);
        let told = scene.quoted(*range) || scene.topic(*range).is_some();
        let pass = |why: &str| scene.reader.trace.no_verb(*range, act.as_str(), why);
        let none = if around.chain(beside).any(|h| shadowed(&h)) {
            Some("within a longer word")
        } else if !scene.speaks(range.start) {
            Some("outside the sentences of a text")
        } else if named(scene, *range) {
            Some("part of a name")
        } else {
            told.then_some("quoted, or what another text is about")
        };
        if let Some(why) = none {
            pass(why);
            continue;
        }
        let after = &text[range.end..];
        let followed = |class| scene.reader.grammar.words(class).iter().any(|t: &String| after.starts_with(t.as_str()));
        if is_deed(*act)
            && let Some(negated) = deed_to(scene, range.start)
        {
            let (range, act) = (*range, *act);
            verbs.push(Verb { range, act, sort: Sort::Postposed, subject: None, negated, respectively: false });
            continue;
        }
        if followed(WordClass::NounTail) {
            pass("the word after it makes it an attribute or a noun");
            continue;
        }
        if let Some(p) = scene.word_before(WordClass::Postposing, range.start) {
            let verb = Verb {
                range: p.hull(*range),
                act: *act,
                sort: Sort::Postposed,
                subject: None,
                negated: scene.adverbs_before(p.start).1,
                respectively: false,
            };
            verbs.push(verb);
            continue;
        }
        let (initial, subject) = head_of_clause(scene, range.start, &verbs);
        let sort = if initial && !is_deed(*act) { Sort::Speech } else { Sort::Nested };
        if sort == Sort::Nested {
            let noun = scene.word_before(WordClass::NounLead, range.start).is_some()
                || followed(WordClass::CompoundTail)
                || after.starts_with(['，', '。', '；', '、', ')', '\n'])
                || after.is_empty();
            let listed = after.starts_with('、') && is_deed(*act);
            if only_speech(*act) || noun && !listed {
                pass("not at the head of a clause, where somebody would say it; or a noun");
                continue;
            }
        }
        if *act == Act::Adopt && !adopts(scene, *range) || *act == Act::Sign && told_of_others(scene, range.start) {
            pass("told of others, or a means (通过合作)");
            continue;
        }
        verbs.push(Verb {
            range: *range,
            act: *act,
            sort,
            subject,
            negated: scene.adverbs_before(range.start).1
                || verbs.last().is_some_and(|v| v.negated && coordinated(scene, v, range.start)),
            respectively: text[..range.start].ends_with("分别")
                || scene
                    .words_in(WordClass::Respectively, Range::new(range.start.saturating_sub(18), range.start))
                    .any(|w| !Range::new(w.end, range.start).of(text).contains(['，', '、'])),
        });
    }
    note(scene, &verbs);
    verbs
}

/// 对《…》的违反: the noun of a deed after the text that it is done to; whether that is denied (不构成对…).
fn deed_to(scene: &Scene<'_, '_>, at: usize) -> Option<bool> {
    let of = scene.word_before(WordClass::Attribute, at)?;
    let text = scene.ending(of.start, TEXTS)?;
    let toward = scene.word_before(WordClass::Toward, scene.range(text).start)?;
    let clause = scene.clause(toward.start);
    let mut denials = scene.words_in(WordClass::Negation, Range::new(clause.start.min(toward.start), toward.start));
    Some(denials.any(|n| Range::new(n.end, toward.start).of(scene.text).chars().count() <= LONGEST_VERB))
}

/// 尚未批准或加入: a verb that goes on where the one before left off.
fn coordinated(scene: &Scene<'_, '_>, verb: &Verb, at: usize) -> bool {
    let between = Range::new(verb.range.end, at.max(verb.range.end)).of(scene.text);
    let words = [WordClass::Connector, WordClass::Separator].map(|c| scene.reader.grammar.words(c));
    words.into_iter().flatten().any(|w| w == between)
}

/// True where the word is part of a name; an event's description is none.
fn named(scene: &Scene<'_, '_>, range: Range) -> bool {
    scene.holding(range.start).is_some_and(|i| {
        scene.kind(i) != Kind::Event && !matches!(scene.mention(i).reading, Reading::Date(_)) && scene.range(i) != range
    })
}

/// 通过《…》 adopts; 通过合作 is how something is done, and what others adopted (大会11月29日通过…) is only told.
fn adopts(scene: &Scene<'_, '_>, range: Range) -> bool {
    // 通过决议草案S/2023/773: the word for its sort may stand before a symbol
    let rest = &scene.text[range.end..];
    let sort = scene.reader.grammar.doc_types.iter().find(|(w, _)| rest.starts_with(w.as_str()));
    let at = range.end + sort.map_or(0, |(w, _)| w.len());
    let named = [range.end, at].into_iter().find_map(|at| scene.starting(at));
    named.is_some_and(|i| TEXTS.contains(&scene.kind(i))) && !told_of_others(scene, range.start)
}

/// True where a meeting, a body, a date or a place stands before the verb: somebody else did it.
pub(super) fn told_of_others(scene: &Scene<'_, '_>, at: usize) -> bool {
    let others = [Kind::Date, Kind::Organization, Kind::State, Kind::Meeting, Kind::Place];
    scene.ending(at, &others).is_some() || scene.word_before(WordClass::During, at).is_some()
}

/// Whether only adverbs, connectors, subjects and other verbs stand before a verb in its clause, and who the subject is.
fn head_of_clause(scene: &Scene<'_, '_>, at: usize, verbs: &[Verb]) -> (bool, Option<usize>) {
    let text = scene.text;
    let paragraph = scene.reader.document.paragraphs[scene.reader.document.paragraph_at(at)].range;
    let (mut at, verb) = (at, at);
    let mut subject = None;
    let mut crossed = false; // somebody was named on the way
    let mut joined = false; // only a connector stands between the verb and whoever was named
    loop {
        let before = &text[paragraph.start..at];
        if before.is_empty() || before.ends_with(['，', '。', '；', '：', '\n', '“', '(', '.', '!', '？', '—', '?'])
        {
            return (true, subject);
        }
        let trimmed = before.trim_end_matches([' ', ')', '*']);
        if trimmed.len() < before.len() {
            if before.ends_with(')')
                && let Some(open) = before.rfind('(')
            {
                at = paragraph.start + open;
            } else {
                at = paragraph.start + trimmed.len();
            }
            continue;
        }
        if let Some(verb) = verbs.iter().rev().take_while(|v| v.range.end + 1 > at).find(|v| v.range.end == at)
            && verb.sort == Sort::Speech
        {
            if crossed && !(joined && addresses(verb.act)) {
                return (false, None); // 敦促会员国支持…: whoever is named there is addressed
            }
            if crossed {
                return (true, verb.subject); // 请会员国并邀请…: the verbs have one subject, and each its addressee
            }
            subject = subject.or(verb.subject);
            at = verb.range.start;
            continue;
        }
        let mention = scene.ending(at, SUBJECTS).filter(|i| scene.range(*i).start >= paragraph.start);
        if let Some(i) = mention {
            // the last text of a list speaks for all of it
            let list = scene.list_before(at, TEXTS);
            subject = subject.or(Some(i));
            crossed |= !TEXTS.contains(&scene.kind(i));
            at = list.first().map_or(scene.range(i).start, |f| scene.range(*f).start);
            continue;
        }
        let lead = [WordClass::Lead, WordClass::Negation, WordClass::Wherein, WordClass::Addressee]
            .iter()
            .filter_map(|c| scene.word_before(*c, at))
            .max_by_key(|w| w.len());
        match lead {
            Some(w) if w.start >= paragraph.start => {
                let addressee = scene.word_at(WordClass::Addressee, w.start).is_some();
                let connector =
                    [WordClass::Connector, WordClass::Separator].iter().any(|c| scene.word_at(*c, w.start) == Some(w));
                joined = connector && w.end == verb || joined && (addressee || crossed);
                crossed |= addressee;
                at = w.start;
            }
            _ => return (false, None),
        }
    }
}
