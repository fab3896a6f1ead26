//! Reads clauses in scripts that part words: one pass over each sentence keeps the verb that governs, a nearer verb or a
//! basis (in accordance with) inside the clause, the last list of texts, and who speaks; and notes them at every text.

use std::collections::HashSet;

use super::basis;
use super::circumstance::Circumstances;
use super::verb::{self, Spoken, Subject};
use super::words;
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::link::EntityId;
use crate::mention::{Kind, Reading};
use crate::relation::Act;
use crate::relation::clause::{Clauses, Governed, Governor, Speech, citable, entities, is_record};
use crate::relation::scene::{Scene, TEXTS};
use crate::relation::verb::{Sort, Verb};
use crate::text::Range;

/// How far an aside between commas may stand after a verb that still governs, in bytes.
const ASIDE: usize = 25;
/// How far two items of one list may stand apart, in bytes.
const LIST_GAP: usize = 120;

/// What a sentence is made of, as far as government goes.
enum Token {
    Comma,
    Stop,
    Verb(Spoken),
    Basis,
    Wherein,
    Text(usize),
}

/// A governor inside the clause, and how far it reaches.
#[derive(Clone, Copy)]
struct Inner {
    governor: Governor,
    /// It governed a text: only that text's list follows.
    used: bool,
    /// A comma ended its reach, but for the list.
    closed: bool,
    /// Up to here a comma ends nothing.
    reach: usize,
}

impl Inner {
    fn basis(scene: &Scene<'_, '_>, cue: Range) -> Self {
        let reach = basis::reach(scene, cue);
        Inner { governor: Governor::none(cue), used: false, closed: false, reach }
    }

    /// A verb reaches past an aside, and past who, when and where: the adoption by X, at Paris, of Y.
    fn verb(scene: &Scene<'_, '_>, v: &Verb) -> Self {
        let by = words::before(scene, v.range.end, &[WordClass::By]).filter(|w| v.range.contains(*w));
        let told = Circumstances::after(scene, by.map_or(v.range.end, |w| w.start));
        let reach = told.end.max(v.range.end + ASIDE);
        Inner { governor: Governor::verb(v), used: false, closed: false, reach }
    }
}

/// What governs at a place.
#[derive(Default, Clone)]
struct State {
    /// The verb at the head, with its number among the speeches.
    main: Option<(Governor, usize)>,
    /// The verb that the document itself spoke last.
    own: Option<(Governor, usize)>,
    inner: Option<Inner>,
    holders: Vec<EntityId>,
    /// Who speaks, where it is neither the document nor a text.
    party: Option<EntityId>,
    /// The texts of the last list.
    group: Vec<usize>,
    /// Texts that the head governed already.
    governed: HashSet<(EntityId, usize)>,
}

/// Reads every paragraph.
pub(super) fn read(scene: &Scene<'_, '_>) -> Clauses {
    let verbs = verb::find(scene);
    // the verb of a paragraph that ends with a colon governs those that it leads
    let mut lead: Option<State> = None;
    Clauses::read(scene, |clauses, range| {
        let mut pass = Pass { scene, clauses, state: State::default() };
        if let Some(carried) = lead.take().filter(|_| is_item(scene, range)) {
            pass.state = carried;
        }
        let carried = pass.paragraph(range, &verbs);
        if range.of(scene.text).trim_end().ends_with(':') || carried.is_some() && is_item(scene, range) {
            lead = carried;
        }
    })
}

/// True for a paragraph that goes on with another one's sentence: (a), —, •.
fn is_item(scene: &Scene<'_, '_>, range: Range) -> bool {
    let text = range.of(scene.text).trim_start();
    text.starts_with(['(', '—', '–', '-', '•', '*']) || text.starts_with(char::is_lowercase)
}

/// The pass over one paragraph.
struct Pass<'p, 's, 'a> {
    scene: &'p Scene<'s, 'a>,
    clauses: &'p mut Clauses,
    state: State,
}

impl Pass<'_, '_, '_> {
    /// Goes over the tokens; gives the state at the end, where a verb at the head governs still.
    fn paragraph(&mut self, range: Range, verbs: &[Spoken]) -> Option<State> {
        let carried = self.state.clone();
        for (at, token) in tokens(self.scene, range, verbs) {
            match token {
                Token::Stop => {
                    self.close(at.start);
                    self.state = State::default();
                }
                Token::Comma => self.comma(at),
                Token::Basis => self.state.inner = Some(Inner::basis(self.scene, at)),
                Token::Wherein => self.wherein(at),
                Token::Verb(v) => self.verb(&v),
                Token::Text(i) => self.text(i),
            }
        }
        self.close(range.end);
        let state = State { inner: None, group: Vec::new(), holders: Vec::new(), ..self.state.clone() };
        match state.own {
            Some(own) => Some(State { main: Some(own), ..state }),
            None => carried.own.map(|_| carried),
        }
    }

    /// What the speech at the head governs ends here.
    fn close(&mut self, at: usize) {
        if let Some((_, n)) = self.state.main
            && let Some(speech) = self.clauses.speeches.get_mut(n)
        {
            speech.end = at.max(speech.verb.range.end);
        }
    }

    fn comma(&mut self, at: Range) {
        let goes_on = words::at(self.scene, at.end, &[WordClass::Inclusive]).is_some();
        if let Some(inner) = &mut self.state.inner {
            // implementing the resolutions, including resolution 1 (2001)
            if goes_on {
                (inner.used, inner.closed) = (false, false);
                return;
            }
            inner.closed |= inner.used || at.start > inner.reach;
        }
    }

    /// In which, by which, which: the texts just named speak.
    fn wherein(&mut self, at: Range) {
        let near = words::texts_before(self.scene, at.start);
        let relative = at.of(self.scene.text).contains(' ');
        let group = match near.is_empty() {
            false => near,
            true if relative => self.state.group.clone(),
            true => Vec::new(),
        };
        let group: Vec<usize> = group.into_iter().filter(|i| TEXTS.contains(&self.scene.kind(*i))).collect();
        if !group.is_empty() {
            self.close(at.start);
            self.state.holders = entities(self.scene, &group);
            self.state.main = None;
            self.state.inner = None;
            self.state.party = None;
        }
    }

    fn verb(&mut self, v: &Spoken) {
        let scene = self.scene;
        match v.verb.sort {
            Sort::Postposed => {}
            Sort::Nested => {
                self.state.inner = Some(Inner::verb(scene, &v.verb));
            }
            Sort::Speech => {
                self.close(v.verb.range.start);
                let mut foreign = false;
                match v.subject {
                    Subject::Own => {
                        self.state.holders.clear();
                        self.state.party = None;
                        foreign = is_record(scene);
                    }
                    Subject::Before => foreign = self.state.party.is_some(),
                    Subject::Named(i) if TEXTS.contains(&scene.kind(i)) => {
                        self.state.party = None;
                        let group = words::texts_before(scene, scene.range(i).end);
                        self.state.holders = match group.contains(&i) {
                            true => entities(scene, &group),
                            false => vec![scene.entity(i)],
                        };
                    }
                    Subject::Named(i) => {
                        foreign = self.state.holders.is_empty() && !scene.is_party(i);
                        self.state.party = Some(scene.entity(i)).filter(|_| foreign);
                    }
                }
                let own = scene.work(v.verb.range.start);
                self.state.holders.retain(|h| *h != own);
                self.state.main = Some((Governor::verb(&v.verb), self.clauses.speeches.len()));
                if self.state.holders.is_empty() && !foreign {
                    self.state.own = self.state.main;
                }
                self.state.inner = None;
                self.clauses.speeches.push(Speech {
                    verb: v.verb.clone(),
                    holders: self.state.holders.clone(),
                    foreign,
                    end: v.verb.range.end,
                });
            }
        }
    }

    fn text(&mut self, i: usize) {
        let scene = self.scene;
        let range = scene.range(i);
        let listed = self.state.group.last().is_some_and(|l| in_list(scene, *l, i));
        if !listed {
            self.state.group.clear();
            // …, in which it decided …, and its resolution 2 (2001): the list of the document's own verb goes on
            if !self.state.holders.is_empty() && begins_item(scene, i) {
                self.state.holders.clear();
                self.state.main = self.state.own;
                self.state.inner = None;
            }
        }
        self.state.group.push(i);
        let inner = match &mut self.state.inner {
            Some(inner) if listed && inner.used || !inner.used && !inner.closed => {
                inner.used = true;
                Some(inner.governor)
            }
            _ => None,
        };
        let (governor, rule) = if scene.topic(range).is_some() {
            (Governor::none(range), "citation.topic")
        } else if let Some(g) = inner {
            (g, if g.act == Act::Mention { "citation.basis" } else { "citation.nested" })
        } else if let Some((g, n)) = self.state.main {
            // named again under the same verb: nothing new
            if !self.state.governed.insert((scene.entity(i), n)) {
                return;
            }
            (g, "citation.act")
        } else {
            (Governor::none(range), "citation.plain")
        };
        if let (Some((_, n)), false) = (self.state.main, rule == "citation.act") {
            self.state.governed.insert((scene.entity(i), n));
        }
        self.clauses.governed.push(Governed {
            mention: i,
            act: governor.act,
            cue: governor.cue,
            holders: self.state.holders.clone(),
            party: self.state.party.filter(|_| governor.act != Act::Mention),
            negated: governor.negated,
            rule,
        });
    }
}

/// True where a numbered text begins a further item of a list: , and its resolution 2 (2001).
fn begins_item(scene: &Scene<'_, '_>, i: usize) -> bool {
    let start = words::back(scene, scene.range(i).start, words::BEFORE_NAMES);
    let numbered = matches!(scene.mention(i).reading, Reading::Number(_));
    let after_comma = |w: Range| w.of(scene.text).starts_with([',', '،']);
    numbered && words::before(scene, start, &[WordClass::Separator]).is_some_and(after_comma)
}

/// True where two texts stand in one list: small words, dates, titles and parts stand between them.
fn in_list(scene: &Scene<'_, '_>, a: usize, b: usize) -> bool {
    let start = words::back(scene, scene.range(b).start, words::BEFORE_NAMES);
    let Some(separator) = words::before(scene, start, &[WordClass::Separator]) else { return false };
    let gap = Range::new(scene.range(a).end.min(separator.start), separator.start);
    if gap.is_empty() {
        return true;
    }
    let topic = scene.topics.iter().any(|(t, i)| *i == a && t.end <= separator.start && separator.start - t.end < 3);
    topic || gap.len() <= LIST_GAP && words::texts_before(scene, separator.start).last() == Some(&a)
}

/// What a paragraph is made of.
fn tokens(scene: &Scene<'_, '_>, range: Range, verbs: &[Spoken]) -> Vec<(Range, Token)> {
    let mut tokens: Vec<(Range, Token)> = Vec::new();
    let aside = |r: Range| scene.topic(r).is_some() || scene.quoted(r);
    for (i, c) in range.of(scene.text).char_indices() {
        let at = Range::new(range.start + i, range.start + i + c.len_utf8());
        let token = match c {
            ',' | '،' | ':' => Token::Comma,
            '.' | ';' | '؛' | '?' | '!' | '؟' if scene.reader.document.stops.any_sentence_ends(at) => Token::Stop,
            _ => continue,
        };
        if scene.holding(at.start).is_none() && !aside(at) {
            tokens.push((at, token));
        }
    }
    let from = verbs.partition_point(|v| v.verb.range.start < range.start);
    let own: Vec<&Spoken> = verbs[from..].iter().take_while(|v| v.verb.range.start < range.end).collect();
    let verbal = |r: Range| own.iter().any(|v| v.verb.range.overlaps(r));
    let free = |r: &Range| scene.holding(r.start).is_none_or(|m| scene.range(m) == *r) && !aside(*r) && !verbal(*r);
    for class in [WordClass::Basis, WordClass::Established] {
        let bases = scene.words_in(class, range).filter(free).filter(|r| basis::is_one(scene, *r));
        tokens.extend(bases.map(|r| (r, Token::Basis)));
    }
    tokens.extend(scene.words_in(WordClass::Wherein, range).filter(free).map(|r| (r, Token::Wherein)));
    let about_treaty = |i: usize| {
        let r = scene.range(i);
        scene.kind(i) == Kind::Treaty
            && scene.outer(i)
            && scene.topic(r).is_some()
            && !scene.quoted(r)
            && scene.parent[i].is_none_or(|p| scene.entity(p) != scene.entity(i))
    };
    let texts = scene.within(range, TEXTS).filter(|i| citable(scene, *i) || about_treaty(*i));
    tokens.extend(texts.map(|i| (scene.range(i), Token::Text(i))));
    tokens.extend(own.into_iter().map(|v| (v.verb.range, Token::Verb(v.clone()))));
    tokens.sort_by_key(|(r, _)| (r.start, std::cmp::Reverse(r.end)));
    tokens
}

/// True where only words stand that may lead a verb.
pub(super) fn leads_only(scene: &Scene<'_, '_>, range: Range) -> bool {
    let label = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '(' | ')');
    let start = range.start + range.of(scene.text).find(|c| !label(c)).unwrap_or(range.len());
    words::skip(scene, start, &[WordClass::Lead, WordClass::Separator]) >= range.end
}

/// True in the numbered part of a resolution.
pub(super) fn is_operative(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.part(at).kind == PartKind::Operative
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::{expect_in, extract_in, preamble};

    fn expect(text: &str, wanted: &[&str], unwanted: &[&str]) {
        expect_in("en", &preamble(text), wanted, unwanted);
    }

    #[test]
    fn the_verb_at_the_head_governs_a_list() {
        expect(
            "Recalling also its resolutions 74/250 of 2 January 2020 and 75/1 of 3 May 2021, and Security Council resolution 2500 (2019), and welcoming the Charter of the United Nations",
            &[
                "SELF cites A/RES/74/250 recall",
                "SELF cites A/RES/75/1 recall",
                "SELF cites S/RES/2500(2019) recall",
                "SELF cites UN-CHARTER welcome",
            ],
            &[],
        );
    }

    #[test]
    fn the_nearest_verb_governs_and_its_list() {
        expect(
            "Reaffirming the need for the full implementation of the relevant resolutions, including resolution 2500 (2019), and recalling the Charter of the United Nations",
            &["SELF cites S/RES/2500(2019) implement", "SELF cites UN-CHARTER recall"],
            &["SELF cites S/RES/2500(2019) reaffirm"],
        );
        expect(
            "Noting progress in the accession of States to treaties, in compliance with resolution 74/250 and the Charter of the United Nations",
            &["SELF cites UN-CHARTER mention", "SELF cites A/RES/74/250 mention"],
            &["SELF cites UN-CHARTER note"],
        );
    }

    #[test]
    fn a_basis_only_mentions_and_a_single_word_only_what_follows_it() {
        expect(
            "Stressing the duties of States under the Charter of the United Nations, and noting programmes under way that serve resolution 74/250",
            &["SELF cites UN-CHARTER mention", "SELF cites A/RES/74/250 note"],
            &["SELF cites UN-CHARTER emphasise"],
        );
    }

    #[test]
    fn a_basis_reaches_past_the_parts_of_its_text() {
        expect(
            "Noting that in accordance with Article 2, paragraph 4, of the Charter of the United Nations all is well, and welcoming the work of the Committee established by resolution 1267 (1999)",
            &["SELF cites UN-CHARTER mention", "SELF cites S/RES/1267(1999) mention"],
            &["SELF cites UN-CHARTER note", "SELF cites S/RES/1267(1999) welcome"],
        );
    }

    #[test]
    fn what_a_text_is_about_ends_where_another_body_is_named() {
        expect(
            "Noting the work of the Committee established pursuant to resolution 2500 (2019) concerning Malta and of that established pursuant to resolution 2510 (2020) concerning Cyprus, in particular those set up by resolution 2520 (2020) concerning Malta and that established pursuant to resolution 2530 (2020)",
            &["SELF cites S/RES/2510(2020) mention", "SELF cites S/RES/2530(2020) mention"],
            &["S/RES/2500(2019) cites S/RES/2510(2020) mention", "S/RES/2520(2020) cites S/RES/2530(2020) mention"],
        );
    }

    #[test]
    fn what_follows_in_which_is_said_by_the_cited_text() {
        expect(
            "Recalling resolution 74/250 of 2 January 2020, in which the Assembly urged all States to comply with resolution 75/1 and recognized the Charter of the United Nations, and reaffirming resolution 76/1",
            &[
                "SELF cites A/RES/74/250 recall",
                "A/RES/74/250 calls States urge",
                "A/RES/74/250 cites A/RES/75/1 respect",
                "A/RES/74/250 cites UN-CHARTER recognise",
                "SELF cites A/RES/76/1 reaffirm",
            ],
            &["SELF calls States urge", "SELF cites A/RES/75/1 respect"],
        );
    }

    #[test]
    fn a_list_goes_on_after_a_relative_clause() {
        expect(
            "Recalling resolution 74/250, in which it decided to meet, and its resolution 75/1",
            &["SELF cites A/RES/74/250 recall", "SELF cites A/RES/75/1 recall"],
            &["A/RES/74/250 cites A/RES/75/1 decide"],
        );
    }

    #[test]
    fn a_text_in_the_topic_of_another_is_cited_by_that() {
        expect(
            "Recalling its resolution 74/250 of 2 January 2020 on the implementation of resolution 75/1 and its resolution 76/1",
            &["A/RES/74/250 cites A/RES/75/1 mention", "SELF cites A/RES/76/1 recall"],
            &["SELF cites A/RES/75/1 implement", "SELF cites A/RES/75/1 recall"],
        );
    }

    #[test]
    fn participles_after_their_text_are_no_verbs() {
        expect(
            "Recalling the recommendations adopted in resolution 74/250 by the organ requested to do so",
            &["SELF cites A/RES/74/250 recall"],
            &["SELF cites A/RES/74/250 adopt", "SELF cites A/RES/74/250 request"],
        );
    }

    #[test]
    fn a_colon_hands_the_verb_on_to_the_items_below() {
        let text = "Resolution adopted by the General Assembly on 1 December 2025\nThe General Assembly,\n1. Recalls:\n(a) Resolution 74/250;\n(b) The Charter of the United Nations;\n2. Decides to remain seized of the matter.";
        expect_in("en", text, &["SELF cites A/RES/74/250 recall", "SELF cites UN-CHARTER recall"], &[]);
    }

    #[test]
    fn a_denial_is_on_the_relation_of_its_verb() {
        let e = extract_in(
            "en",
            &preamble("Noting that some States have not yet implemented or do not comply with resolution 74/250"),
        );
        assert!(e.relations.iter().any(|r| r.negated), "{:#?}", e.relations);
        let e = extract_in("en", &preamble("Noting that States implement resolution 74/250 without delay"));
        assert!(e.relations.iter().all(|r| !r.negated), "{:#?}", e.relations);
    }

    #[test]
    fn we_speak_for_the_text_and_others_for_themselves() {
        expect(
            "Noting that the World Bank requests States to recall resolution 74/250",
            &[],
            &["SELF calls States request"],
        );
        let letter = "Letter dated 7 February 2023 from the Permanent Representative of Ghana to the United Nations addressed to the Secretary-General\nIn light of this, we call upon Member States to act, and urge the World Bank to help.\n(Signed) Ana Roe\n";
        expect_in("en", letter, &["SELF calls Member States call", "SELF calls WORLD-BANK urge"], &[]);
    }
}
