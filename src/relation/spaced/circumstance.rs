//! Who, when, where and at what, as told after a word by prepositions: held in Paris from 3 to 5 May 2001, hosted by X.

use super::words;
use crate::authority::WordClass;
use crate::mention::Kind;
use crate::relation::scene::{PARTIES, Scene};

/// What is told after a word.
#[derive(Debug, Default)]
pub(super) struct Circumstances {
    pub dates: Vec<usize>,
    pub places: Vec<usize>,
    pub meetings: Vec<usize>,
    /// Who did it.
    pub by: Vec<usize>,
    /// Who hosted it.
    pub hosts: Vec<usize>,
    /// Who took part.
    pub attended: Vec<usize>,
    /// Where it ends.
    pub end: usize,
}

impl Circumstances {
    /// Reads on from a place for as long as circumstances follow one another.
    pub fn after(scene: &Scene<'_, '_>, from: usize) -> Self {
        let limit = scene.sentence(from).end;
        let mut told = Circumstances { end: from, ..Circumstances::default() };
        let mut at = from;
        while at < limit {
            let start = at;
            at = scene.text.len() - scene.text[at..].trim_start_matches([' ', '(', ',', '،']).len();
            let marked = !scene.text[start..at].trim().is_empty();
            at = words::skip(scene, at, &[WordClass::Separator]);
            let word = |class| words::at(scene, at, &[class]);
            let parties = [
                (WordClass::Host, &mut told.hosts),
                (WordClass::Attend, &mut told.attended),
                (WordClass::By, &mut told.by),
            ];
            let led = parties.into_iter().find_map(|(class, list)| word(class).map(|w| (w, list)));
            if let Some((w, list)) = led {
                let (named, end) = words::list_at(scene, w.end, PARTIES);
                if named.is_empty() {
                    break;
                }
                list.extend(named);
                at = end;
            } else {
                let led = words::skip(scene, at, &[WordClass::Circumstance, WordClass::Hold]);
                let named = words::skip(scene, led, words::BEFORE_NAMES);
                let Some(i) = scene.starting(named) else { break };
                match scene.kind(i) {
                    Kind::Date => told.dates.push(i),
                    Kind::Meeting if led > at => told.meetings.push(i),
                    Kind::Place | Kind::State if led > at || marked || !told.is_empty() => {
                        // Vienna, Austria: beside its city the state is no other place
                        if scene.kind(i) == Kind::Place || told.places.is_empty() {
                            told.places.push(i);
                        }
                    }
                    _ => break,
                }
                at = scene.range(i).end;
            }
            told.end = at;
        }
        told
    }

    /// True where nothing is told.
    pub fn is_empty(&self) -> bool {
        self.dates.is_empty()
            && self.places.is_empty()
            && self.meetings.is_empty()
            && self.by.is_empty()
            && self.hosts.is_empty()
            && self.attended.is_empty()
    }
}
