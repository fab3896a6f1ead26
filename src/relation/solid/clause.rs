//! Who does what to which text: one pass over each paragraph keeps the verb that governs, the frame (根据…, 在…框架内)
//! and who speaks, and notes them at every text that is named.

use std::collections::HashSet;

use super::verb;
use crate::authority::WordClass;
use crate::link::EntityId;
use crate::relation::Act;
use crate::relation::clause::{Clauses, Governed, Governor, Speech, citable, entities, is_record};
use crate::relation::scene::{Scene, TEXTS};
use crate::relation::verb::{Sort, Verb};
use crate::terms::Kind;
use crate::text::Range;

/// How far two items of one list may stand apart, in bytes.
const LIST_GAP: usize = 90;

enum Token {
    Comma,
    Semicolon,
    Stop,
    Verb(Verb),
    Basis,
    Wherein,
    Aside,
    Addressee,
    Text(usize),
}

/// What governs at a place.
#[derive(Default)]
struct State {
    /// The verb at the head, with its number among the speeches.
    main: Option<(Governor, usize)>,
    /// The verb that the document itself spoke last, in the sentence.
    own: Option<(Governor, usize)>,
    /// A verb deeper in the clause, or a basis; and whether it governed a text yet.
    inner: Option<(Governor, bool)>,
    holders: Vec<EntityId>,
    /// Who speaks, where it is neither the document nor a text.
    party: Option<EntityId>,
    /// The texts of the last list.
    group: Vec<usize>,
    /// Texts that the head governed already in this sentence.
    governed: HashSet<(EntityId, usize)>,
    aside: bool,
    /// Since a clause about the text just named (该议程是…): what follows is told of it.
    told: bool,
}

/// Reads every paragraph.
pub(super) fn read(scene: &Scene<'_, '_>) -> Clauses {
    let (verbs, framed) = (verb::find(scene), frames(scene));
    Clauses::read(scene, |clauses, range| clauses.paragraph(scene, range, &verbs, &framed))
}

impl Clauses {
    fn paragraph(&mut self, scene: &Scene<'_, '_>, range: Range, verbs: &[Verb], framed: &[Range]) {
        let tokens = tokens(scene, range, verbs);
        let mut state = State::default();
        for (n, (at, token)) in tokens.iter().enumerate() {
            match token {
                Token::Stop => {
                    self.close(&mut state, at.start);
                    state = State::default();
                }
                Token::Semicolon => {
                    self.close(&mut state, at.start);
                    // …；第57/27号决议还谴责…: the verb of the head goes on where a text begins the next clause
                    let next = tokens.get(n + 1);
                    let goes_on = next.is_some_and(|(r, t)| {
                        matches!(t, Token::Text(_)) && leads_only(scene, Range::new(at.end, r.start))
                    });
                    let own = state.own.filter(|_| goes_on);
                    state = State { main: own, own, governed: state.governed, ..State::default() };
                }
                Token::Comma => {
                    let goes_on = scene.reader.grammar.words(WordClass::Inclusive).iter().any(|w| {
                        scene.text[at.end..].starts_with(w.as_str())
                            && (w.chars().count() > 1 || scene.starting(at.end + w.len()).is_some())
                    });
                    match &mut state.inner {
                        Some((_, used)) if goes_on => *used = false,
                        inner => *inner = None,
                    }
                    if points(scene, at.end) {
                        state.aside = true;
                        state.told = true;
                    }
                }
                Token::Basis => state.inner = Some((Governor::none(*at), false)),
                Token::Aside => state.aside = true,
                Token::Addressee => {
                    if state.inner.is_some_and(|(g, _)| g.act != Act::Mention) {
                        state.inner = None;
                    }
                }
                Token::Wherein => {
                    if !state.group.is_empty() {
                        self.close(&mut state, at.start);
                        state.holders = entities(scene, &state.group);
                        state.main = None;
                        state.inner = None;
                    }
                }
                Token::Verb(v) => self.verb(scene, &mut state, v),
                Token::Text(i) => self.text(scene, &mut state, *i, framed, &tokens[n + 1..]),
            }
        }
        self.close(&mut state, range.end);
    }

    /// What the speech at the head governs ends here.
    fn close(&mut self, state: &mut State, at: usize) {
        if let Some((_, n)) = state.main {
            self.speeches[n].end = at;
        }
    }

    fn verb(&mut self, scene: &Scene<'_, '_>, state: &mut State, v: &Verb) {
        match v.sort {
            Sort::Postposed => {}
            Sort::Nested => state.inner = Some((Governor::verb(v), false)),
            Sort::Speech if state.told && v.subject.is_none() && scene.clause(v.range.start).start == v.range.start => {
            }
            Sort::Speech => {
                self.close(state, v.range.start);
                state.told = false;
                let mut foreign = false;
                state.party = None;
                match v.subject {
                    Some(i) if TEXTS.contains(&scene.kind(i)) => {
                        state.holders = if state.group.contains(&i) {
                            entities(scene, &state.group)
                        } else {
                            vec![scene.entity(i)]
                        };
                    }
                    Some(i) => {
                        foreign = state.holders.is_empty() && !scene.is_party(i);
                        state.party = Some(scene.entity(i)).filter(|_| foreign);
                    }
                    // in a record of what was said nobody but a named body speaks for the document; what is joined to that
                    // body's verb (委员会敦促…，并呼吁…) is its own too
                    None => {
                        let joined = state.main.is_some_and(|(_, n)| !self.speeches[n].foreign);
                        foreign = state.holders.is_empty() && is_record(scene) && !joined;
                    }
                }
                // a resolution recalls for itself; and …，其中确认…，又重申…: its own verb, said again, takes the word back
                let again = state.own.is_some_and(|(g, _)| g.act == v.act);
                if v.subject.is_none() && (v.act == Act::Recall || again) {
                    state.holders.clear();
                }
                let own = scene.work(v.range.start);
                state.holders.retain(|h| *h != own);
                state.main = Some((Governor::verb(v), self.speeches.len()));
                if state.holders.is_empty() {
                    state.own = state.main;
                }
                state.inner = None;
                state.aside = false;
                self.speeches.push(Speech {
                    verb: v.clone(),
                    holders: state.holders.clone(),
                    foreign,
                    end: v.range.end,
                });
            }
        }
    }

    fn text(&mut self, scene: &Scene<'_, '_>, state: &mut State, i: usize, framed: &[Range], rest: &[(Range, Token)]) {
        let range = scene.range(i);
        let listed = state.group.last().is_some_and(|l| in_list(scene, *l, i));
        if !listed {
            state.group.clear();
        }
        state.group.push(i);
        let inner = match &mut state.inner {
            Some((governor, used)) if !*used || listed => {
                *used = true;
                Some(*governor)
            }
            _ => None,
        };
        let pointed = scene.word_at(WordClass::Pointed, range.end).is_some();
        // 对《…》的违反: the noun right after the text is nearer than any verb
        let deed = scene.word_at(WordClass::Attribute, range.end).and_then(|of| match rest.first() {
            Some((r, Token::Verb(v))) if r.start == of.end && v.sort == Sort::Postposed => Some(Governor::verb(v)),
            _ => None,
        });
        let (governor, rule) = if let Some(g) = deed {
            (g, "citation.postposed")
        } else if framed.iter().any(|f| f.contains(range)) {
            (Governor::none(range), "citation.frame")
        } else if pointed {
            (Governor::none(range), "citation.pointed")
        } else if let Some(g) = inner {
            (g, if g.act == Act::Mention { "citation.basis" } else { "citation.nested" })
        } else if let Some((g, n)) = state.main.filter(|_| !state.aside) {
            // named again under the same verb: nothing new
            let entity = scene.entity(i);
            if !state.governed.insert((entity, n)) {
                return;
            }
            (g, "citation.act")
        } else if let Some(g) = postposed(rest) {
            (g, "citation.postposed")
        } else {
            (Governor::none(range), "citation.plain")
        };
        if let (Some((_, n)), false) = (state.main, rule == "citation.act") {
            state.governed.insert((scene.entity(i), n));
        }
        self.governed.push(Governed {
            mention: i,
            act: governor.act,
            cue: governor.cue,
            holders: state.holders.clone(),
            party: state.party.filter(|_| governor.act != Act::Mention),
            negated: governor.negated,
            rule,
        });
    }
}

/// True where a clause begins with 该, 这 and a noun, rather than 此外.
fn points(scene: &Scene<'_, '_>, at: usize) -> bool {
    let lead = scene.word_at(WordClass::Lead, at).map_or(0, Range::len);
    scene.word_at(WordClass::Demonstrative, at).is_some_and(|d| d.len() > lead)
}

/// The verb after its object, before the next text or speech: 《…》早日得到实施.
fn postposed(rest: &[(Range, Token)]) -> Option<Governor> {
    rest.iter()
        .take_while(|(_, t)| match t {
            Token::Stop | Token::Semicolon | Token::Text(_) => false,
            Token::Verb(v) => v.sort != Sort::Speech,
            _ => true,
        })
        .find_map(|(_, t)| match t {
            Token::Verb(v) if v.sort == Sort::Postposed => Some(Governor::verb(v)),
            _ => None,
        })
}

/// True where two texts stand in one list.
fn in_list(scene: &Scene<'_, '_>, a: usize, b: usize) -> bool {
    // 以及经社理事会1996年7月25日关于…的第1996/31号决议: the item begins with its topic, its date and its organ
    let mut start = scene.topic_of(b).unwrap_or(scene.range(b)).start;
    while let Some(i) = scene.ending(start, &[Kind::Date, Kind::Organization]) {
        start = scene.range(i).start;
    }
    let from = scene.range(a).end;
    let gap = Range::new(from.min(start), start);
    let between = gap.of(scene.text).trim();
    if gap.len() > LIST_GAP || between.contains(['。', '；', '：']) {
        return false;
    }
    let separators = scene.reader.grammar.words(WordClass::Separator);
    let (opens, closes) = (
        separators.iter().any(|s| between.starts_with(s.as_str())),
        separators.iter().any(|s| between.ends_with(s.as_str())),
    );
    // 、土地换和平的原则、: an item without a name of its own
    let item = opens && closes && !between.starts_with('，');
    between.is_empty() || item || !between.contains('的') && separators.iter().any(|s| between.contains(s.as_str()))
}

/// Only words that may stand before a subject or a verb.
pub(super) fn leads_only(scene: &Scene<'_, '_>, range: Range) -> bool {
    let mut rest = range.of(scene.text).trim();
    let leads = scene.reader.grammar.words(WordClass::Lead);
    while !rest.is_empty() {
        match leads.iter().filter(|l| rest.starts_with(l.as_str())).map(String::len).max() {
            Some(n) => rest = &rest[n..],
            None => return false,
        }
    }
    true
}

/// Stretches that begin with 在 or 以 before a name and end with 框架内, 为基础 and the like.
fn frames(scene: &Scene<'_, '_>) -> Vec<Range> {
    scene
        .words(WordClass::FrameEnd)
        .iter()
        .filter_map(|end| {
            let clause = scene.clause(end.start);
            let starts = scene.words_in(WordClass::FrameStart, Range::new(clause.start, end.start));
            let start =
                starts.into_iter().find(|s| scene.starting(s.end).is_some() && scene.holding(s.start).is_none())?;
            Some(Range::new(start.start, end.end))
        })
        .collect()
}

/// What a paragraph is made of, as far as government goes.
fn tokens(scene: &Scene<'_, '_>, range: Range, verbs: &[Verb]) -> Vec<(Range, Token)> {
    let text = scene.text;
    let mut tokens: Vec<(Range, Token)> = Vec::new();
    let aside = |r: Range| scene.topic(r).is_some() || scene.quoted(r);
    let free = |r: Range| {
        scene.holding(r.start).is_none_or(|m| scene.range(m) == r || scene.kind(m) == Kind::Event) && !aside(r)
    };
    for (i, c) in range.of(text).char_indices() {
        let at = Range::new(range.start + i, range.start + i + c.len_utf8());
        let token = match c {
            '，' | '：' => Token::Comma,
            '；' => Token::Semicolon,
            '。' => Token::Stop,
            _ => continue,
        };
        if scene.holding(at.start).is_none() && !aside(at) {
            tokens.push((at, token));
        }
    }
    let from = verbs.partition_point(|v| v.range.start < range.start);
    let own = verbs[from..].iter().take_while(|v| v.range.start < range.end);
    tokens.extend(own.map(|v| (v.range, Token::Verb(v.clone()))));
    let mut add = |class: WordClass, token: fn() -> Token| {
        tokens.extend(scene.words_in(class, range).filter(|r| free(*r)).map(|r| (r, token())));
    };
    add(WordClass::Basis, || Token::Basis);
    add(WordClass::Wherein, || Token::Wherein);
    // 在本决议所附第…号决定中，核可了…
    for i in scene.within(range, TEXTS).filter(|i| citable(scene, *i)) {
        let end = scene.range(i).end;
        if text[end..].starts_with("中，") {
            tokens.push((Range::new(end, end + "中".len()), Token::Wherein));
        }
    }
    let mut add = |class: WordClass, token: fn() -> Token| {
        tokens.extend(scene.words_in(class, range).filter(|r| free(*r)).map(|r| (r, token())));
    };
    add(WordClass::Aside, || Token::Aside);
    add(WordClass::Addressee, || Token::Addressee);
    tokens.extend(scene.within(range, TEXTS).filter(|i| citable(scene, *i)).map(|i| (scene.range(i), Token::Text(i))));
    tokens.sort_by_key(|(r, _)| (r.start, r.end));
    tokens
}
