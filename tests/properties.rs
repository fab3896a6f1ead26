//! What holds for any text whatever: it is read without a panic, spans lie in it, and reading it again is the same.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use rapporteur::Extractor;
use rapporteur::extraction::Extraction;
use rapporteur::text::{Language, ReadOptions, Source, read_inputs};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// Pieces that rules look for, and what may come in their way.
const PIECES: &[&str] = &[
    "联合国",
    "安全理事会",
    "大会",
    "塔吉克斯坦",
    "反恐怖主义委员会",
    "秘书长",
    "外交部长",
    "第",
    "号",
    "决议",
    "和",
    "、",
    "至",
    "年",
    "月",
    "日",
    "届会议",
    "次全体会议",
    "议程项目",
    "回顾",
    "又回顾",
    "敦促",
    "请",
    "通过",
    "签署",
    "根据",
    "附件二",
    "第七章",
    "《",
    "》",
    "“",
    "”",
    "〔",
    "〕",
    "(",
    ")",
    "（",
    "）",
    "[",
    "]",
    "⟦",
    "。",
    "，",
    "；",
    "：",
    "——",
    "…",
    "以下简称",
    "题为",
    "1373",
    "2001",
    "1999",
    "59",
    "166",
    "(s)",
    "XXV",
    "S/RES/1373 (2001)",
    "A/RES/59/153",
    "A/59/494",
    "E/2004/L.1/Rev.2",
    "S/",
    "/153",
    "A/C.6/",
    "Add.1",
    "-",
    "–",
    "¹",
    "²³",
    "**",
    "##",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\u{301}",
    "２００１",
    "Ａ／",
    "二〇〇一",
    "十",
    "聯合國",
    "決議",
    "国",
    "𠀀",
    "🕊",
    "é",
    "ﬁ",
    "İ",
    "ẞ",
    "\0",
    "Security Council",
    "resolution",
    "The General Assembly",
    "Recalling",
    "of",
    "March",
    "Article 5",
    "1 January 2004",
    "Assemblée générale",
    "Совет Безопасности",
    "مجلس الأمن",
    "ООН",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[一-龥]{1,4}",
        1 => "[0-9]{1,12}",
        1 => "\\PC{1,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Made up, in the manner of a resolution.
const RESOLUTION: &str = "2004年12月20日大会决议\n\n[根据第六委员会的报告(A/59/498)通过]\n\n59/300. 测试决议\n\n大会，\n回顾其2001年9月12日第56/1号、\
    2002年11月19日第57/27(A)号决议和安全理事会第1373(2001)、1456(2003)和1566(2004)号决议，¹\n重申《联合国宪章》第七章和《世界人权宣言》，\n\
    欢迎塔吉克斯坦共和国外交部长与国际原子能机构（原子能机构）2003年5月4日至6日在杜尚别签署的《合作协定》，\n1. 敦促会员国尽快加入《核材料\
    实物保护公约》；\n2. 请秘书长向大会第六十届会议提交报告；\n3. 决定将题为“测试项目”的项目列入临时议程(议程项目 148)。\n\n\
    第65次全体会议\n2004年12月2日\n\n¹ 见A/59/494，附件二，第3段。\n";

/// What is cut out of the samples, a few characters each: titles, numbers, signatures, notes, line ends.
static SHREDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let samples = read_inputs([folder], ReadOptions::default()).map(|source| source.expect("a sample").text);
    let shreds = |text: String| -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        characters.chunks(7).map(|chunk| chunk.iter().collect()).collect()
    };
    samples.flat_map(shreds).collect()
});

/// Pieces of the samples among what rules look for and what no writer would write: endless digits, brackets that nothing
/// closes, marks of direction, halves of surrogate pairs as they are replaced, combining marks.
fn mixture() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => any::<Index>().prop_map(|i| i.get(&SHREDS).clone()),
        3 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[0-9０-９一二三四五六七八九十百]{20,400}",
        1 => "[《（(\\[“〔【]{1,30}",
        1 => "[\u{202A}-\u{202E}\u{2066}-\u{2069}\u{200B}-\u{200F}\u{AD}\u{FFFD}]{1,5}",
        1 => "[\u{300}-\u{36F}]{1,9}",
        1 => "[\u{D7FF}\u{E000}\u{FFFF}\u{10FFFF}\r\n\u{85}\u{2028}\u{C}]{1,4}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A text cut into lines of one width, with page numbers, so that lines are joined and lines are taken out.
fn pages() -> impl Strategy<Value = String> {
    (prop_oneof![mixture(), text(), Just(RESOLUTION.to_owned())], 3..40_usize, 1..4_usize, "(\n|\r\n|\r| \n|\n\n)")
        .prop_map(|(text, width, height, end)| {
            let characters: Vec<char> = text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
            let mut cut = String::new();
            for (n, line) in characters.chunks(width).enumerate() {
                cut.extend(line);
                cut.push_str(&end);
                if n % height == height - 1 {
                    cut.push_str(&format!("23-09999{end}{}/900{end}", n + 1));
                }
            }
            cut
        })
}

/// A resolution with stretches taken out, doubled, or replaced by something else.
fn damaged() -> impl Strategy<Value = String> {
    let length = RESOLUTION.chars().count();
    proptest::collection::vec((0..length, 0..length, text()), 1..6).prop_map(|cuts| {
        let mut characters: Vec<char> = RESOLUTION.chars().collect();
        for (at, length, other) in cuts {
            let start = at.min(characters.len());
            let end = (start + length / 8).min(characters.len());
            let (end, put) = match length % 3 {
                0 => (end, other.chars().collect()),
                1 => (start, characters[start..end].to_vec()),
                _ => (end, Vec::new()),
            };
            characters.splice(start..end, put);
        }
        characters.into_iter().collect()
    })
}

fn source(text: &str, language: Option<&str>) -> Source {
    let mut source = Source::from_text("any", text);
    if let Some(language) = language.and_then(Language::parse) {
        source.language = language;
    }
    source
}

/// The places in the text that an extraction names, each with the text it claims to stand there.
fn places(extraction: &Extraction) -> Vec<(usize, usize, Option<&str>)> {
    let mentions = extraction.mentions.iter().map(|m| (m.start, m.end, Some(m.text.as_str())));
    let evidence = extraction.relations.iter().map(|r| &r.evidence);
    let evidence = evidence.map(|e| (e.start, e.end, Some(e.text.as_str())));
    let diagnostics = extraction.diagnostics.iter().map(|d| (d.start, d.end, None));
    mentions.chain(evidence).chain(diagnostics).collect()
}

/// Reads a text twice, and checks all that must hold.
fn check(text: &str, language: Option<&str>) -> Result<(), TestCaseError> {
    let source = source(text, language);
    let extraction = EXTRACTOR.extract(&source);
    let characters: Vec<char> = text.chars().collect();
    for (start, end, claimed) in places(&extraction) {
        prop_assert!(start <= end && end <= characters.len(), "{start}..{end} of {}", characters.len());
        if let Some(claimed) = claimed {
            let there: String = characters[start..end].iter().collect();
            prop_assert_eq!(there, claimed);
        }
    }
    for m in &extraction.mentions {
        prop_assert!(m.start < m.end, "an empty mention by {}", m.rule);
    }
    let known = |id: &str| extraction.entities.iter().any(|e| e.id == id);
    prop_assert!(known(&extraction.document.id));
    prop_assert!(extraction.mentions.iter().all(|m| known(&m.entity)));
    prop_assert!(extraction.relations.iter().all(|r| known(&r.subject) && (r.literal || known(&r.object))));
    let bytes = |extraction: &Extraction| serde_json::to_string(extraction).expect("JSON");
    prop_assert_eq!(bytes(&extraction), bytes(&EXTRACTOR.extract(&source)));
    Ok(())
}

/// So many cases, unless `PROPTEST_CASES` says how many.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, ..ProptestConfig::default() }
}

/// A number ends with a full stop of one byte or of three.
#[test]
fn a_title_may_stand_after_a_full_stop() -> Result<(), TestCaseError> {
    for mark in ["78/999.", "78/999。", "。", "."] {
        check(&format!("大会\n{mark}测试决议\n大会，\n回顾第56/1号决议，\n1. 请秘书长提交报告。\n"), Some("zh"))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn any_text_is_read(text in text(), language in proptest::sample::select(&[None, Some("zh"), Some("en")][..])) {
        check(&text, language)?;
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_damaged_document_is_read(text in damaged()) {
        check(&text, None)?;
    }

    #[test]
    fn any_mixture_is_read(text in mixture()) {
        check(&text, None)?;
    }

    #[test]
    fn any_pages_are_read(text in pages(), language in proptest::sample::select(&[None, Some("zh"), Some("en")][..])) {
        check(&text, language)?;
    }
}

proptest! {
    #![proptest_config(cases(30))]

    /// What is found in twice as much junk is no more than twice as much. Time is not measured, for it differs from machine
    /// to machine.
    #[test]
    fn what_is_found_grows_with_the_text(piece in text(), end in "(\n|。\n|，|)") {
        let piece = format!("{piece}{end}");
        let times = 50_000 / piece.len().max(1) + 1;
        let found = |times: usize| {
            let extraction = EXTRACTOR.extract(&source(&piece.repeat(times), Some("zh")));
            [extraction.mentions.len(), extraction.relations.len(), extraction.entities.len(), extraction.diagnostics.len()]
        };
        for (once, twice) in found(times).into_iter().zip(found(times * 2)) {
            prop_assert!(twice <= 2 * once + 100, "{} in 50 kB, {} in 100 kB", once, twice);
        }
    }
}
