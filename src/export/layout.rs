//! A document as a page shows it: block by block, with its mentions opened and closed in their order, so that they
//! nest whatever their ranges are.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::extraction::{Extraction, MentionRecord, Status};

/// A paragraph with the space after it; together the blocks are the whole text.
pub(super) struct Block<'e> {
    /// The label of the paragraph, empty where the one before has the same.
    pub(super) label: &'e str,
    /// Text and mentions, in order.
    pub(super) pieces: Vec<Piece<'e>>,
    /// Indices of the relations whose evidence begins here.
    pub(super) relations: Vec<usize>,
    /// Indices of the diagnostics that begin here.
    pub(super) diagnostics: Vec<usize>,
}

/// What a block is made of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'e> {
    /// Text, and the character it begins with.
    Text(usize, &'e str),
    /// A mention begins, or goes on where it crosses another one or the end of a block.
    Open {
        /// Its index.
        mention: usize,
        /// False where it only goes on.
        first: bool,
    },
    /// The mention opened last ends.
    Close {
        /// Its index.
        mention: usize,
        /// False where it goes on later.
        last: bool,
    },
}

/// A text by its characters.
struct Characters<'e> {
    text: &'e str,
    /// Where each character begins, and the end of the text.
    bytes: Vec<usize>,
}

impl<'e> Characters<'e> {
    fn new(text: &'e str) -> Self {
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Characters { text, bytes }
    }

    fn len(&self) -> usize {
        self.bytes.len() - 1
    }

    fn slice(&self, from: usize, to: usize) -> &'e str {
        let end = self.len();
        &self.text[self.bytes[from.min(end)]..self.bytes[to.clamp(from, end.max(from)).min(end)]]
    }
}

/// The blocks of a document. Text is cut also at each of `cuts`, which are in order.
pub(super) fn blocks<'e>(extraction: &'e Extraction, text: &'e str, cuts: &[usize]) -> Vec<Block<'e>> {
    let characters = Characters::new(text);
    let mut starts: Vec<(usize, &str)> = Vec::new();
    let mut end = 0; // of the paragraph before
    for paragraph in &extraction.paragraphs {
        // a mark that was taken out of the text belongs to the line that it stands on
        let gap = characters.slice(end, paragraph.start);
        let line = gap.rsplit_once('\n').map_or(0, |(_, line)| line.chars().count());
        let start = match starts.is_empty() {
            true => 0,
            false if gap.contains('\n') => paragraph.start.saturating_sub(line),
            false => paragraph.start,
        };
        if start < characters.len() && starts.last().is_none_or(|(last, _)| *last < start) {
            starts.push((start, &paragraph.label));
        }
        end = end.max(paragraph.end);
    }
    if starts.is_empty() {
        starts.push((0, ""));
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([characters.len()]).collect();
    let block_at = |at: usize| starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
    let mut out: Vec<Block<'e>> = Vec::with_capacity(starts.len());
    let mut within: Vec<BTreeSet<Part>> = vec![BTreeSet::new(); starts.len()];
    for (mention, m) in extraction.mentions.iter().enumerate().filter(|(_, m)| m.start < m.end) {
        for n in block_at(m.start)..=block_at(m.end - 1) {
            let (start, end) = (m.start.max(starts[n].0), m.end.min(ends[n]));
            if start < end {
                within[n].insert(Part { start, end: Reverse(end), mention });
            }
        }
    }
    for (n, parts) in within.into_iter().enumerate() {
        let (start, label) = starts[n];
        let pieces = pieces(&extraction.mentions, &characters, (start, ends[n]), parts, cuts);
        let label = if n > 0 && starts[n - 1].1 == label { "" } else { label };
        out.push(Block { label, pieces, relations: Vec::new(), diagnostics: Vec::new() });
    }
    for (n, r) in extraction.relations.iter().enumerate() {
        out[block_at(r.evidence.start)].relations.push(n);
    }
    for (n, d) in extraction.diagnostics.iter().enumerate() {
        out[block_at(d.start)].diagnostics.push(n);
    }
    out
}

/// A mention, or what is left of it, in the order in which parts are opened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    start: usize,
    end: Reverse<usize>,
    mention: usize,
}

/// Opens and closes the parts within a block; one that runs out of another is cut in two.
fn pieces<'e>(
    mentions: &[MentionRecord],
    characters: &Characters<'e>,
    (start, end): (usize, usize),
    mut parts: BTreeSet<Part>,
    cuts: &[usize],
) -> Vec<Piece<'e>> {
    let mut pieces = Vec::new();
    let mut at = start;
    let mut write = |pieces: &mut Vec<Piece<'e>>, to: usize| {
        let from = cuts.partition_point(|cut| *cut <= at);
        for cut in cuts[from..].iter().copied().take_while(|cut| *cut < to).chain([to]) {
            if at < cut {
                pieces.push(Piece::Text(at, characters.slice(at, cut)));
                at = cut;
            }
        }
    };
    let mut open: Vec<Part> = Vec::new();
    let close = |part: &Part| Piece::Close { mention: part.mention, last: part.end.0 >= mentions[part.mention].end };
    while let Some(mut part) = parts.pop_first() {
        while let Some(done) = open.pop_if(|p| p.end.0 <= part.start) {
            write(&mut pieces, done.end.0);
            pieces.push(close(&done));
        }
        if let Some(outer) = open.last().filter(|p| p.end.0 < part.end.0) {
            parts.insert(Part { start: outer.end.0, ..part.clone() });
            part.end = outer.end;
        }
        write(&mut pieces, part.start);
        let first = part.start == mentions[part.mention].start;
        pieces.push(Piece::Open { mention: part.mention, first });
        open.push(part);
    }
    while let Some(done) = open.pop() {
        write(&mut pieces, done.end.0);
        pieces.push(close(&done));
    }
    write(&mut pieces, end);
    pieces
}

/// True where it is not certain what a mention stands for.
pub(super) fn unresolved(extraction: &Extraction) -> Vec<bool> {
    let known: std::collections::HashMap<&str, Status> =
        extraction.entities.iter().map(|e| (e.id.as_str(), e.status)).collect();
    extraction.mentions.iter().map(|m| known.get(m.entity.as_str()).is_some_and(|s| *s != Status::Linked)).collect()
}

/// A character as it may be shown: control characters do nothing to a terminal or a page.
pub(super) fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extraction::{DocumentInfo, ParagraphRecord};

    fn extraction(mentions: &[(usize, usize)], paragraphs: &[(usize, usize, &str)]) -> Extraction {
        let mention = |(start, end): &(usize, usize)| MentionRecord {
            start: *start,
            end: *end,
            text: String::new(),
            kind: crate::terms::Kind::State,
            entity: String::new(),
            rule: String::new(),
            inferred: false,
        };
        let paragraph = |(start, end, label): &(usize, usize, &str)| ParagraphRecord {
            start: *start,
            end: *end,
            label: (*label).to_owned(),
        };
        Extraction {
            document: DocumentInfo::default(),
            mentions: mentions.iter().map(mention).collect(),
            entities: Vec::new(),
            relations: Vec::new(),
            diagnostics: Vec::new(),
            paragraphs: paragraphs.iter().map(paragraph).collect(),
        }
    }

    /// Blocks between bars; mentions in brackets, with their number where they begin and a full stop where they end.
    fn shown(extraction: &Extraction, text: &str, cuts: &[usize]) -> String {
        let block = |block: &Block<'_>| {
            let pieces = block.pieces.iter().map(|piece| match piece {
                Piece::Text(_, text) => (*text).to_owned(),
                Piece::Open { mention, first: true } => format!("[{mention}"),
                Piece::Open { .. } => "[".to_owned(),
                Piece::Close { last: true, .. } => ".]".to_owned(),
                Piece::Close { .. } => "]".to_owned(),
            });
            format!("{}:{}", block.label, pieces.collect::<Vec<_>>().join(" "))
        };
        blocks(extraction, text, cuts).iter().map(block).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn mentions_nest() {
        let e = extraction(&[(1, 5), (2, 3), (4, 5)], &[(0, 6, "p1")]);
        assert_eq!(shown(&e, "大一二三四五", &[]), "p1:大 [0 一 [1 二 .] 三 [2 四 .] .] 五");
    }

    #[test]
    fn mentions_that_cross_are_cut_and_nest_still() {
        let e = extraction(&[(0, 4), (2, 6)], &[]);
        assert_eq!(shown(&e, "abcdef", &[]), ":[0 ab [1 cd ] .] [ ef .]");
        let e = extraction(&[(0, 4)], &[(0, 3, "p1"), (3, 6, "p2")]);
        assert_eq!(shown(&e, "abcdef", &[]), "p1:[0 abc ] | p2:[ d .] ef");
    }

    #[test]
    fn blocks_are_the_whole_text_whatever_the_ranges() {
        let e = extraction(&[(3, 99), (50, 60), (2, 2)], &[(1, 2, "a"), (4, 5, "a"), (90, 99, "c")]);
        assert_eq!(shown(&e, "\n甲\n¹乙\n", &[4]), "a:\n甲\n | :[0 ¹ 乙\n ]");
        assert_eq!(shown(&extraction(&[(0, 3)], &[(0, 9, "a")]), "", &[]), ":");
    }

    #[test]
    fn control_characters_are_shown_as_such() {
        assert_eq!("\x1b[2J\u{9b}\0大\n".chars().map(visible).collect::<String>(), "␛[2J\u{fffd}␀大\n");
    }
}
