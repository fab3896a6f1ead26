//! What resolutions are about: 关于…的, 题为“…”的 before their numbers.

use crate::authority::WordClass;
use crate::mention::Reading;
use crate::relation::scene::{Scene, TEXTS};
use crate::text::Range;

/// What the numbers of resolutions and decisions are about, with the mention of each.
pub(super) fn read(scene: &Scene<'_, '_>) -> Vec<(Range, usize)> {
    let mut topics = Vec::new();
    let mut last = 0; // end of the number before, and where its topic begins
    let mut last_topic: Option<usize> = None;
    for (i, m) in scene.linked.mentions.iter().enumerate() {
        if scene.parent[i].is_some_and(|p| TEXTS.contains(&scene.kind(p))) || !TEXTS.contains(&m.kind) {
            continue;
        }
        if matches!(m.reading, Reading::Number(_)) && scene.text[..m.range.start].ends_with('的') {
            let from = scene.sentence(m.range.start).start.max(last);
            let range = Range::new(from.min(m.range.start), m.range.start);
            let leads = [WordClass::About, WordClass::Entitled].map(|c| scene.words_in(c, range));
            let free = |w: &Range| scene.holding(w.start) != Some(i);
            // the lead after the last comma or list mark that is not within quotation marks
            let lead = leads.into_iter().flatten().filter(free).filter(|w| {
                !Range::new(w.end, m.range.start).of(scene.text).char_indices().any(|(n, c)| {
                    matches!(c, '，' | '；') && !scene.quoted(Range::new(w.end + n, w.end + n + c.len_utf8()))
                })
            });
            // 关于甲的第1号决议执行情况的第2号决议: the first is what the second is about
            let rest = Range::new(last.min(m.range.start), m.range.start);
            let goes_on = !rest.of(scene.text).contains(['，', '；', '。', '、'])
                && scene.word_at(WordClass::Separator, rest.start).is_none();
            let whole = last_topic.filter(|_| goes_on);
            last_topic = lead.map(|w| w.start).min().or(whole);
            if let Some(start) = last_topic {
                topics.push((Range::new(start, m.range.start), i));
            }
            last = m.range.end;
        }
    }
    topics
}
