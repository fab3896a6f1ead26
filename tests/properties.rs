//! What holds for any text whatever: it is read without a panic, spans lie in it, and reading it again is the same.

use std::sync::LazyLock;

use proptest::prelude::*;
use rapporteur::Extractor;
use rapporteur::extraction::Extraction;
use rapporteur::text::{Language, Source};

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

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_extracted(text in text(), language in proptest::sample::select(&[None, Some("zh"), Some("en")][..])) {
        let source = source(&text, language);
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
        prop_assert_eq!(extraction, EXTRACTOR.extract(&source));
    }
}
