//! Which words for acts are verbs, by the form and by what stands before them: at the head of a clause somebody speaks,
//! after a noun that can be its subject that noun does, deeper in the clause something is to be done.

use super::words;
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::mention::{Kind, Reading};
use crate::relation::Act;
use crate::relation::scene::{Scene, TEXTS};
use crate::relation::verb::{Sort, Verb, is_deed, note, only_speech};
use crate::text::Range;

/// Kinds of mention that may be the subject of a clause.
const SUBJECTS: &[Kind] =
    &[Kind::Organization, Kind::State, Kind::Resolution, Kind::Treaty, Kind::Document, Kind::Meeting, Kind::Person];

/// Words that may stand between the start of a clause and its verb.
const LEADS: &[WordClass] = &[WordClass::Lead, WordClass::Negation];

/// Who does what a verb tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The text that speaks: Recalling, We recall.
    Own,
    /// Whoever spoke before: it decided, and requested.
    Before,
    /// A mention.
    Named(usize),
}

/// A verb with its subject.
#[derive(Debug, Clone)]
pub(super) struct Spoken {
    pub verb: Verb,
    pub subject: Subject,
}

/// How the form of a verb shows who may do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Recalling, recalls: the text that speaks.
    Speaking,
    /// Recall: after we, after to.
    Bare,
    /// Recalled: after a subject.
    Past,
}

/// Every verb of the document, in order.
pub(super) fn find(scene: &Scene<'_, '_>) -> Vec<Spoken> {
    let mut verbs: Vec<Spoken> = Vec::new();
    let mut forms: Vec<Form> = Vec::new();
    for (range, act) in occurrences(scene) {
        let form = form(scene, range);
        match read(scene, range, act, form, (&verbs, &forms)) {
            Ok(verb) => {
                verbs.push(verb);
                forms.push(form);
            }
            Err(why) => scene.reader.trace.no_verb(range, act.as_str(), why),
        }
    }
    note(scene, &verbs.iter().map(|v| v.verb.clone()).collect::<Vec<_>>());
    verbs
}

/// The words for acts that are no part of a longer one, a name, a quotation or what another text is about.
fn occurrences(scene: &Scene<'_, '_>) -> Vec<(Range, Act)> {
    let mut out: Vec<(Range, Act)> = Vec::new();
    let mut end = 0;
    // in compliance with, as requested in: a basis, not a verb
    for (range, act) in scene.reader.cues.acts_among(&[WordClass::Guard, WordClass::Basis]) {
        if range.start < end {
            continue;
        }
        end = range.end;
        let pass = |act: Act, why: &str| scene.reader.trace.no_verb(range, act.as_str(), why);
        match act {
            Some(act) if !scene.speaks(range.start) => pass(act, "outside the sentences of a text"),
            Some(act) if named(scene, range) => pass(act, "part of a name"),
            Some(act) if scene.quoted(range) || scene.topic(range).is_some() => {
                pass(act, "quoted, or what another text is about")
            }
            Some(act) => out.push((range, act)),
            None => {}
        }
    }
    out
}

/// True where the word is part of a name; an event's description is none.
fn named(scene: &Scene<'_, '_>, range: Range) -> bool {
    scene.holding(range.start).is_some_and(|i| {
        scene.kind(i) != Kind::Event && !matches!(scene.mention(i).reading, Reading::Date(_)) && scene.range(i) != range
    })
}

fn form(scene: &Scene<'_, '_>, range: Range) -> Form {
    let is = |class| words::at(scene, range.start, &[class]).is_some_and(|w| w == range);
    match (is(WordClass::PastVerb), is(WordClass::BareVerb)) {
        (true, _) => Form::Past,
        (_, true) => Form::Bare,
        _ => Form::Speaking,
    }
}

/// What a word for an act is, or why it is no verb.
fn read(
    scene: &Scene<'_, '_>,
    range: Range,
    act: Act,
    form: Form,
    (verbs, forms): (&[Spoken], &[Form]),
) -> Result<Spoken, &'static str> {
    let (lead, negated) = leads_before(scene, range.start);
    // a particle that is written together with the verb joins it to what stands before: و
    let at = scene.text[..lead].trim_end_matches(char::is_alphabetic).len();
    let attached = at < lead;
    let sentence = scene.sentence(range.start);
    let mut before =
        verbs.iter().zip(forms.iter().copied()).rev().take_while(|(v, _)| v.verb.range.start >= sentence.start);
    let last = before.clone().next();
    let speech = before.find(|(v, _)| v.verb.sort == Sort::Speech);
    let say = |sort, subject: Subject, negated| {
        let named = match subject {
            Subject::Named(i) => Some(i),
            _ => None,
        };
        let verb = Verb { range, act, sort, subject: named, negated, respectively: false };
        Ok(Spoken { verb, subject })
    };
    let joined = match attached {
        true => Some(Range::new(at, lead)),
        false => words::before(scene, at, &[WordClass::Separator]),
    };
    let goes_on = joined.is_some_and(|j| {
        last.is_some_and(|(v, _)| v.verb.range.end >= words::back(scene, j.start, &[WordClass::Separator]))
    });
    let denied = negated || goes_on && last.is_some_and(|(v, _)| v.verb.negated);
    if is_deed(act) {
        return match form {
            Form::Past if !tells_of_text(scene, range, at) => Err("a participle after what it tells of"),
            _ => say(Sort::Nested, Subject::Own, denied),
        };
    }
    let opened = words::back(scene, at, &[WordClass::Separator]).max(sentence.start);
    let head = begins(scene, at, sentence) || begins(scene, opened, sentence);
    if let Some(subject) = subject_before(scene, at).filter(|_| !head) {
        // the Secretary-General requests, we request; but: to the Secretary-General requests
        if form != Form::Bare || subject == Subject::Own {
            return say(Sort::Speech, subject, negated);
        }
    }
    match form {
        Form::Past => {
            if words::before(scene, at, &[WordClass::Wherein]).is_some() {
                return say(Sort::Speech, Subject::Before, negated);
            }
            match speech {
                Some((_, Form::Past)) if joined.is_some() => return say(Sort::Speech, Subject::Before, negated),
                _ => return Err("a participle after what it tells of"),
            }
        }
        Form::Speaking => {
            // a paragraph may begin with a verb of no act: Undertakes to report, and requests …
            let resolved = matches!(scene.part(range.start).kind, PartKind::Preamble | PartKind::Operative)
                && words::at(scene, range.end, &[WordClass::Of]).is_none();
            let spoken = resolved || speech.is_some_and(|(_, f)| f == Form::Speaking);
            let spoken = spoken || begins_with_verb(scene, sentence);
            if head || joined.is_some() && spoken {
                return say(Sort::Speech, Subject::Own, negated);
            }
            if words::before(scene, at, &[WordClass::Wherein]).is_some() {
                return say(Sort::Speech, Subject::Before, negated);
            }
        }
        Form::Bare => {
            if head && words::at(scene, range.end, &[WordClass::Of]).is_none() {
                return say(Sort::Speech, Subject::Own, negated);
            }
            // decides to invite
            if let Some(to) = words::before(scene, at, &[WordClass::InfinitiveMark])
                && let Some((v, _)) = last
                && v.verb.sort == Sort::Speech
                && matches!(v.verb.act, Act::Decide | Act::Declare)
                && leads_after(scene, v.verb.range.end) == to.start
            {
                return say(Sort::Speech, v.subject, negated);
            }
            // we call upon … and urge …; decides to invite … and to request …
            let mark = words::before(scene, at, &[WordClass::InfinitiveMark]).map_or(at, |w| w.start);
            if let Some(separator) = words::before(scene, mark, &[WordClass::Separator]) {
                let parted = separator.of(scene.text).starts_with([',', '،']) && mark == at;
                let goes_on = match parted {
                    true => speech,
                    false => last.filter(|(v, _)| v.verb.sort == Sort::Speech),
                };
                if let Some((v, Form::Bare)) = goes_on {
                    return say(Sort::Speech, v.subject, negated);
                }
            }
        }
    }
    if only_speech(act) {
        return Err("not at the head of a clause, where somebody would say it");
    }
    if words::before(scene, at, &[WordClass::NounLead, WordClass::Article, WordClass::Possessive]).is_some() {
        return Err("a noun");
    }
    say(Sort::Nested, Subject::Own, denied)
}

/// Back over adverbs and denials; and whether one denies.
fn leads_before(scene: &Scene<'_, '_>, at: usize) -> (usize, bool) {
    let floor = scene.sentence(at).start;
    let (mut at, mut denied) = (at, false);
    loop {
        let Some(w) = words::before(scene, at, LEADS).filter(|w| w.start >= floor && scene.holding(w.start).is_none())
        else {
            return (at, denied);
        };
        denied |= words::at(scene, w.start, &[WordClass::Negation]) == Some(w);
        at = w.start;
        // , in this regard, urges: an aside between commas
        let before = scene.text[floor..at].trim_end_matches(' ');
        if w.of(scene.text).contains(' ') && before.ends_with([',', '،']) && scene.text[w.end..].starts_with([',', '،'])
        {
            at = floor + before.len() - 1;
        }
    }
}

/// Past adverbs after a verb: decides also to.
pub(super) fn leads_after(scene: &Scene<'_, '_>, at: usize) -> usize {
    words::skip(scene, at, &[WordClass::Lead])
}

/// True where a sentence begins at a place: its number, label or opening marks stand before at most.
fn begins(scene: &Scene<'_, '_>, at: usize, sentence: Range) -> bool {
    let before = Range::new(sentence.start.min(at), at).of(scene.text);
    let label = before.trim_matches([' ', '(', ')', '.', '“', '"', '«', '*', '_', '—', '-', '–', '•', '#']);
    let short = label.chars().count() <= 4;
    before.trim().is_empty()
        || short
            && (label.chars().all(char::is_numeric)
                || before.trim_end().ends_with([')', '.', '“', '«', '*', '_', '—', '-', '–', '•']))
        || before.trim_end().ends_with([':', '—'])
}

/// True where a sentence begins with a word for an act.
fn begins_with_verb(scene: &Scene<'_, '_>, sentence: Range) -> bool {
    let acts = scene.reader.cues.acts();
    let from = acts.partition_point(|(r, _)| r.start < sentence.start);
    let first = acts[from..].iter().find(|(r, _)| sentence.contains(*r) || r.start >= sentence.end);
    first
        .filter(|(r, _)| sentence.contains(*r))
        .is_some_and(|(r, _)| begins(scene, leads_before(scene, r.start).0, sentence))
}

/// Who stands before a verb as its subject.
fn subject_before(scene: &Scene<'_, '_>, at: usize) -> Option<Subject> {
    if words::before(scene, at, &[WordClass::OwnPronoun, WordClass::OwnText]).is_some() {
        return Some(Subject::Own);
    }
    if words::before(scene, at, &[WordClass::Pronoun]).is_some() {
        return Some(Subject::Before);
    }
    let end = words::back(scene, at, &[]);
    // The Security Council, Recalling: who speaks, in running text
    if let Some(before) = scene.text[..end].strip_suffix([',', '،'])
        && let Some(i) = scene.ending(before.len(), SUBJECTS)
        && scene.is_party(i)
        && begins(scene, words::back(scene, scene.range(i).start, &[WordClass::Article]), scene.sentence(at))
    {
        return Some(Subject::Own);
    }
    // past an aside between commas: the Council, in its resolution 1 (2001), decided
    let i = scene.ending(end, SUBJECTS).or_else(|| words::named_before(scene, at, SUBJECTS)).or_else(|| {
        let inner = scene.text[..end].strip_suffix([',', '،'])?;
        let text = words::named_before(scene, inner.len(), TEXTS)?;
        let lead = words::back(scene, scene.range(text).start, words::BEFORE_NAMES);
        let lead = words::before(scene, lead, &[WordClass::Circumstance])?;
        let outer = words::back_over_commas(scene.text, lead.start);
        (outer < lead.start - 1).then(|| words::named_before(scene, outer, SUBJECTS)).flatten()
    })?;
    // of the Council requests: whose it is, not who does it
    let start = words::back(scene, scene.range(i).start, words::BEFORE_NAMES);
    let owned =
        words::before(scene, start, &[WordClass::Of, WordClass::InfinitiveMark, WordClass::Circumstance]).is_some();
    (!owned).then_some(Subject::Named(i))
}

/// The Council adopted the Plan: a text stands right after the participle, and none right before it.
fn tells_of_text(scene: &Scene<'_, '_>, range: Range, at: usize) -> bool {
    words::named_at(scene, range.end, TEXTS).is_some()
        && words::named_before(scene, words::back_over_commas(scene.text, at), TEXTS).is_none()
}
