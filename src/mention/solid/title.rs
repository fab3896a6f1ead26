//! Titles of texts: in 《》, by form (关于…的联合声明, 圣彼得堡宣言), of letters, and the document's own.

use super::form::Left;
use super::{FoundBy, Kind, Mention, Reader, Reading, near, own};
use crate::authority::{Cue, KnownId, Sense, WordClass};
use crate::document::PartKind;
use crate::text::Range;

/// The longest post, in bytes.
const LONGEST_POST: usize = 60;
/// The longest title in quotation marks, in bytes.
const LONGEST_QUOTED: usize = 450;

/// 《…》 and quoted names, letters by their titles, and the document's own title.
pub(super) fn quoted(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let annexes = reader.document.works > 1;
    for (open, _) in text.match_indices('《') {
        let Some(end) = closing(text, open) else {
            continue;
        };
        let range = Range::new(open, end);
        let inner = Range::new(open + '《'.len_utf8(), end - '》'.len_utf8());
        if reader.document.part_at(open).kind == PartKind::Subject || inner.is_empty() {
            continue;
        }
        // 《宣言》: a head alone stands for a text that was named, or that all of the United Nations know
        let short = reader.grammar.words(WordClass::BareText);
        let bare = reader.grammar.is_head(inner.of(text)) || short.iter().any(|w| w == inner.of(text));
        let mut mention = titled(reader, range, inner);
        reader.trace.cue(range, mention.rule.shown(reader), range, "the marks 《》");
        if bare {
            let un = reader.authority.tables.find(Kind::Organization, "UN");
            let name =
                un.and_then(|id| reader.authority.tables.get(id).names_in(&reader.grammar.code).first().cloned());
            let full = format!("{}{}", name.unwrap_or_default(), inner.of(text));
            // 《…公约》, before: a longer title that ends so; what is called 《行动纲领》 twice is one text
            let treaty = head_of(reader, inner).is_some_and(|(_, kind)| kind == Kind::Treaty);
            let said = |end: &str| {
                let (before, title) = (&text[..open], format!("{}{end}", inner.of(text)));
                before.match_indices(&title).any(|(i, _)| !treaty || !before[..i].ends_with('《'))
            };
            let earlier = said("》") || said("：");
            let known = reader.authority.tables.named(&reader.grammar.code, &full);
            match known.or_else(|| companion(reader, open, inner.of(text))) {
                Some(id) => mention.reading = Reading::Known(id),
                // …转递《联合声明》: the title over the annex is longer
                None if annexes && reader.document.part_at(open).kind == PartKind::Letter => {}
                None if !earlier => continue,
                None => {}
            }
        }
        found.push(mention);
    }
    // “亚信”: the marks around a whole name belong to it
    for m in found.iter_mut() {
        if text[..m.range.start].ends_with('“')
            && text[m.range.end..].starts_with('”')
            && matches!(m.reading, Reading::Known(_))
        {
            m.range = Range::new(m.range.start - '“'.len_utf8(), m.range.end + '”'.len_utf8());
        }
    }
    for (open, _) in text.match_indices('“') {
        let Some(close) = text[open..].find('”').map(|i| open + i) else {
            continue;
        };
        let inner = Range::new(open + '“'.len_utf8(), close);
        let short = inner.len() < LONGEST_QUOTED;
        let headed = inner.len() > 18
            && !inner.of(text).contains(['，', '。'])
            && head_of(reader, inner).is_some_and(|(h, _)| {
                is_title_head(reader, h.of(text)) && h.of(text) != "建议" || h.of(text) == "目录"
            });
        let titled_so = reader.grammar.words(WordClass::Entitled).iter().any(|w| text[..open].ends_with(w.as_str()));
        // 题为“…”的报告: what follows says that it is a text
        let after = &text[close + '”'.len_utf8()..];
        let text_follows = after
            .strip_prefix('的')
            .is_some_and(|a| reader.grammar.doc_types.iter().any(|(w, _)| a.starts_with(w.as_str())));
        if short && (titled_so && text_follows || headed) {
            let mention = titled(reader, Range::new(open, close + '”'.len_utf8()), inner);
            let cue = if headed {
                "a noun for texts ends what is quoted"
            } else {
                "words before or after say that it is a title"
            };
            reader.trace.cue(mention.range, mention.rule.shown(reader), mention.range, cue);
            found.push(mention);
        }
    }
    own::letters(reader, found);
    own::title(reader, found);
}

/// 《哥本哈根宣言》和《行动纲领》: the text of that title which bears the beginning of the name before it in the list.
fn companion(reader: &Reader<'_>, open: usize, title: &str) -> Option<KnownId> {
    let (tables, code) = (&reader.authority.tables, &reader.grammar.code);
    let before = &reader.text()[..open];
    let separators = reader.grammar.words(WordClass::Separator).iter();
    let listed = separators.filter_map(|s| before.strip_suffix(s.as_str())).min_by_key(|b| b.len())?;
    let first = listed.strip_suffix('》')?;
    let first = &first[first.rfind('《')? + '《'.len_utf8()..];
    let names = tables.named(code, first).map_or(&[][..], |id| tables.get(id).names_in(code));
    names.iter().map(String::as_str).chain([first]).find_map(|name| {
        let beginnings = name.char_indices().skip(2).map(|(i, _)| &name[..i]);
        beginnings.into_iter().find_map(|b| tables.named(code, &format!("{b}{title}")))
    })
}

fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in text[open..].char_indices() {
        match c {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + i + c.len_utf8());
                }
            }
            '\n' => return None,
            _ => {}
        }
        if i > LONGEST_QUOTED {
            return None;
        }
    }
    None
}

/// The head noun that ends a range, and its kind.
fn head_of(reader: &Reader<'_>, range: Range) -> Option<(Range, Kind)> {
    let from = reader.hits.partition_point(|h| h.start < range.start);
    reader.hits[from..]
        .iter()
        .take_while(|h| h.start < range.end)
        .filter(|h| h.end == range.end)
        .flat_map(|h| reader.lexicon.senses(h.pattern).iter().map(move |s| (h, s)))
        .find_map(|(h, s)| match s {
            Sense::Cue(Cue::Head(k @ (Kind::Treaty | Kind::Document))) => Some((Range::new(h.start, h.end), *k)),
            _ => None,
        })
}

/// The known text of exactly this name.
fn known(reader: &Reader<'_>, range: Range) -> Option<(KnownId, Kind)> {
    let from = reader.hits.partition_point(|h| h.start < range.start);
    reader.hits[from..].iter().take_while(|h| h.start == range.start).filter(|h| h.end == range.end).find_map(|h| {
        reader.lexicon.senses(h.pattern).iter().find_map(|s| match s {
            Sense::Name(id) => Some((*id, reader.authority.tables.get(*id).kind)),
            _ => None,
        })
    })
}

fn titled(reader: &Reader<'_>, range: Range, inner: Range) -> Mention {
    let text = reader.text();
    let title = inner.of(text);
    // the title, or what stands before its subtitle
    let main = title.find(['：', '—']).map_or(inner, |i| Range::new(inner.start, inner.start + i));
    if let Some((id, kind @ (Kind::Treaty | Kind::Document))) = known(reader, inner).or_else(|| known(reader, main)) {
        return Mention { range, kind, reading: Reading::Known(id), rule: "title.quoted:known".into() };
    }
    if let Some(name) = reader.grammar.words(WordClass::Draft).iter().find_map(|d| title.strip_suffix(d.as_str())) {
        let base = Range::new(inner.start, inner.start + name.len());
        let kind = head_of(reader, base).map_or(Kind::Document, |(_, k)| k);
        return Mention {
            range,
            kind,
            reading: Reading::Draft(known(reader, base).map(|(id, _)| id), name.to_owned()),
            rule: "title.quoted:draft".into(),
        };
    }
    let kind = head_of(reader, inner).map_or(Kind::Document, |(_, k)| k);
    let kind = if coordinated(reader, title) { Kind::Treaty } else { kind };
    Mention { range, kind, reading: Reading::Name(title.to_owned()), rule: "title.quoted".into() }
}

/// …公约和行动纲领: two heads side by side, of which the first is a treaty's.
fn coordinated(reader: &Reader<'_>, title: &str) -> bool {
    let heads = |kind| reader.grammar.heads.get(&kind).into_iter().flatten();
    heads(Kind::Document)
        .filter_map(|second| title.strip_suffix(second.as_str()))
        .filter_map(|rest| {
            reader.grammar.words(WordClass::Separator).iter().find_map(|s| rest.strip_suffix(s.as_str()))
        })
        .any(|rest| heads(Kind::Treaty).any(|first| rest.ends_with(first.as_str())))
}

/// Titles by form, and drafts.
pub(super) fn by_form(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let left = Left::new(reader, found);
    let anchors: std::collections::HashSet<usize> = reader.document.anchors().map(|(at, _)| at).collect();
    let mut heads: Vec<(Range, Kind)> = Vec::new();
    for kind in [Kind::Treaty, Kind::Document, Kind::Resolution] {
        heads.extend(reader.cues.heads(kind).iter().map(|r| (*r, kind)));
    }
    heads.sort_by_key(|(r, _)| (r.end, r.start));
    heads.dedup_by_key(|(r, _)| r.end);
    let mut named = Vec::new();
    for (head, kind) in heads {
        let word = head.of(text);
        if !is_title_head(reader, word) || reader.document.part_at(head.start).kind == PartKind::Subject {
            continue;
        }
        let part = |m: &Mention| matches!(m.reading, Reading::Known(_)) && m.kind == kind && m.range.end == head.end;
        if near(found, head).iter().any(|m| m.range.contains(head) && m.kind != Kind::Date && !part(m)) {
            continue;
        }
        // a footnote mark behind it: the note tells where the text is found
        let noted = || {
            let (start, _) = left.start(head);
            (start + 6 <= head.start && anchors.contains(&head.end)).then_some(start)
        };
        let Some(start) = (if word == "决议" { None } else { about(reader, head, found) })
            .or_else(|| touching(reader, &left, head, word))
            .or_else(noted)
        else {
            continue;
        };
        let kind = if kind == Kind::Resolution { Kind::Document } else { kind };
        let range = Range::new(start, head.end);
        let rule = FoundBy::Head("form.title", head);
        reader.trace.cue(range, rule.shown(reader), head, "the head noun of a title");
        named.push(Mention {
            range,
            kind,
            reading: known_tail(reader, head.end, start)
                .map_or_else(|| Reading::Name(range.of(text).to_owned()), Reading::Known),
            rule,
        });
    }
    found.append(&mut named);
    own::annexed(reader, found);
    for m in found.iter_mut().filter(|m| m.kind == Kind::Treaty || m.kind == Kind::Document) {
        if let Some(d) =
            reader.grammar.words(WordClass::Draft).iter().find(|d| text[m.range.end..].starts_with(d.as_str()))
        {
            let reading = match &m.reading {
                Reading::Known(id) => Some(Reading::Draft(Some(*id), reader.authority.tables.get(*id).key.to_string())),
                Reading::Name(n) => Some(Reading::Draft(None, n.clone())),
                _ => None,
            };
            if let Some(reading) = reading {
                m.reading = reading;
                m.range = Range::new(m.range.start, m.range.end + d.len());
            }
        }
    }
}

/// The known text whose name ends the title: …关于…的四十项建议.
fn known_tail(reader: &Reader<'_>, end: usize, start: usize) -> Option<KnownId> {
    let from = reader.hits.partition_point(|h| h.start < start);
    reader.hits[from..].iter().take_while(|h| h.start < end).filter(|h| h.end == end).find_map(|h| {
        known(reader, Range::new(h.start, h.end))
            .filter(|(_, k)| matches!(k, Kind::Treaty | Kind::Document))
            .map(|(id, _)| id)
    })
}

/// 关于反国际恐怖主义的联合声明, with the parties before it.
fn about(reader: &Reader<'_>, head: Range, found: &[Mention]) -> Option<usize> {
    let text = reader.text();
    let clause = text[..head.start]
        .rfind(['，', '。', '；', '：', '\n', '《', '》'])
        .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let lead = reader
        .grammar
        .words(WordClass::About)
        .iter()
        .filter_map(|w| text[clause..head.start].rfind(w.as_str()))
        .max()
        .map(|i| clause + i)?;
    let between = &text[lead..head.start];
    let of = between.rfind('的')?;
    let modifier = &between[of + '的'.len_utf8()..];
    if modifier.chars().count() > 8
        || between.len() > 200
        || text[lead..].starts_with("有关")
        || head.of(text) == "建议" && !modifier.contains('项')
        || reader.grammar.words(WordClass::Quantifier).iter().any(|q| modifier.starts_with(q.as_str()))
        || reader.is_generic(modifier)
    {
        return None;
    }
    // the parties: names and posts joined by 和, up to 的 or a verb
    let parties = reader.grammar.words(WordClass::Party);
    let mut at = lead;
    loop {
        if text[..at].ends_with(')')
            && let Some(open) = text[..at].rfind('(')
            && open > clause
        {
            at = open;
            continue;
        }
        if let Some(m) = near(found, Range::at(at))
            .iter()
            .filter(|m| {
                m.range.end == at
                    && m.range.start >= clause
                    && matches!(m.kind, Kind::State | Kind::Organization | Kind::Meeting)
            })
            .min_by_key(|m| m.range.start)
        {
            at = m.range.start;
            continue;
        }
        let post = reader
            .words_in(WordClass::Post, Range::new(at.saturating_sub(LONGEST_POST), at))
            .filter(|p| p.end == at)
            .min_by_key(|p| p.start);
        if let Some(p) = post {
            at = p.start;
            continue;
        }
        match parties.iter().find(|w| text[..at].ends_with(w.as_str())) {
            Some(w) if at - w.len() >= clause => at -= w.len(),
            _ => break,
        }
    }
    // the parties begin with a name; a post without its state is none of them
    let named = |m: &&Mention| {
        m.range.start >= at && m.range.end <= lead && matches!(m.kind, Kind::State | Kind::Organization | Kind::Meeting)
    };
    Some(near(found, Range::new(at, lead)).iter().filter(named).map(|m| m.range.start).min().unwrap_or(lead))
}

fn is_title_head(reader: &Reader<'_>, word: &str) -> bool {
    reader.grammar.words(WordClass::TitleHead).iter().any(|w| w == word)
}

/// 圣彼得堡宣言, 8国集团国家元首和政府首脑的声明: a title that names lead.
fn touching(reader: &Reader<'_>, left: &Left<'_>, head: Range, word: &str) -> Option<usize> {
    let text = reader.text();
    let words = reader.grammar.words(WordClass::Party);
    let (start, led_by) = left.start(head);
    let led = matches!(led_by, Some(Kind::Place | Kind::State | Kind::Organization | Kind::Meeting));
    if led && start < head.start {
        let plain = matches!(led_by, Some(Kind::Place | Kind::Meeting))
            || word != "建议" && word != "决议" && word != "协议" && word != "准则";
        if plain {
            return Some(start);
        }
    }
    // …国家元首和政府首脑的声明
    let before = text[..head.start].strip_suffix('的')?;
    let mut at = before.len();
    let mut parties = false;
    while let Some(w) = words.iter().find(|w| text[..at].ends_with(w.as_str())) {
        at -= w.len();
        parties = true;
    }
    if !parties || !["声明", "宣言", "公报", "联合声明"].contains(&word) {
        return None;
    }
    let (start, led_by) = left.start(Range::new(at, head.end));
    (led_by.is_some() && start < at).then_some(start)
}
