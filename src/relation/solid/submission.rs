//! Who puts a document forward, by a line of its header.

use crate::authority::WordClass;
use crate::document::PartKind;
use crate::relation::scene::{PARTIES, Scene};
use crate::relation::{Found, Predicate};
use crate::text::Range;

/// …提交的工作文件, 秘书长的报告: who puts the document forward, by a line of its header.
pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    if scene.reader.document.letter.is_some() {
        return;
    }
    let document = scene.reader.document;
    for p in &document.paragraphs {
        if !matches!(document.parts[p.part].kind, PartKind::Header) {
            continue;
        }
        let line = p.range.of(scene.text).trim_end();
        let Some((word, _)) = scene.reader.grammar.doc_types.iter().find(|(w, _)| line.ends_with(w.as_str())) else {
            continue;
        };
        let end = p.range.start + line.len() - word.len();
        let head = Range::new(p.range.start, end);
        let cue = scene.words_in(WordClass::Submitted, head).find(|w| w.end == end);
        let before = head.of(scene.text).trim_end_matches('*');
        let end = head.start + before.len();
        let (limit, whole) = match cue {
            Some(w) => (w.start, false),
            None if before.ends_with(['的', '：']) => (end - '的'.len_utf8(), true),
            None => continue,
        };
        let parties = scene.within(Range::new(head.start, limit), PARTIES).filter(|i| scene.parent[*i].is_none());
        for i in parties.take_while(|i| !whole || scene.range(*i).end == limit || before.ends_with('：')) {
            let evidence = p.range;
            found.push(Found::link(
                scene.linked.frame.own,
                Predicate::SubmittedBy,
                scene.entity(i),
                evidence,
                "document.submitted",
            ));
            let post = scene.word_at(WordClass::Post, scene.range(i).end);
            // 甲国代表某集团提交的: it speaks for the group
            if cue.is_some()
                && post.is_some_and(|p| scene.starting(p.end).is_none_or(|n| !PARTIES.contains(&scene.kind(n))))
            {
                break; // 理事会主席某某(某国): the body, not the state of its chair
            }
        }
    }
}
