//! The questions with names, each with its exact answer on the made-up documents.

use super::fixture::*;
use super::*;

#[test]
fn every_question_is_explained_ordered_and_answered_by_the_made_up_documents() {
    let store = store();
    let questions = questions();
    assert!(questions.len() >= 16);
    for (name, (explanation, text)) in &questions {
        assert!(explanation.len() > 20 && !explanation.ends_with('.'), "{name}");
        assert!(text.contains("\nORDER BY "), "{name}");
        assert!(!ask(&store, name, &[]).is_empty(), "{name} has no answer");
    }
}

#[test]
fn a_bound_question_gives_the_rows_of_that_value() {
    let store = store();
    for (name, (explanation, text)) in questions() {
        let Some((_, parameters)) = explanation.rsplit_once("(bind ") else { continue };
        let answer = store.query(&text, &[]).expect("an answer");
        let columns: Vec<&str> = answer.columns().into_iter().map(|(name, _)| name).collect();
        let all = answer.rows(store.base());
        for parameter in parameters.split(['?', ',', ' ', ')']).filter(|word| text.contains(&format!("?{word} "))) {
            let Some(column) = columns.iter().position(|column| *column == parameter) else { continue };
            let values: BTreeSet<&String> = all.iter().map(|row| &row[column]).collect();
            for value in values {
                // A date, a title or an addressee without a name is a literal with a type or a language.
                let bindable = value.contains('/') || value.starts_with("act:") || parameter == "status";
                if !bindable || value.starts_with("A/") {
                    continue;
                }
                let given = match value.strip_prefix("act:") {
                    Some(act) => format!("<{}{act}>", act::NAMESPACE),
                    None => value.clone(),
                };
                let expected: Vec<_> = all.iter().filter(|row| row[column] == *value).cloned().collect();
                assert_eq!(ask(&store, &name, &[(parameter, &given)]), expected, "{name} with ?{parameter}={given}");
            }
        }
    }
}

#[test]
fn cites() {
    assert_eq!(
        rows("cites", &[("document", RESOLUTION)]),
        [
            format!("{RESOLUTION} | 第59/999号决议 | pp2 | act:recall | {R1373} | 第1373(2001)号决议"),
            format!("{RESOLUTION} | 第59/999号决议 | pp10 | act:note | {DECLARATION} | 木仁宣言"),
            format!("{RESOLUTION} | 第59/999号决议 | op1 | act:implement | {R1373} | 第1373(2001)号决议"),
            format!("{RESOLUTION} | 第59/999号决议 | op1 | act:implement | document/木仁计划 | 木仁计划"),
        ]
    );
}

#[test]
fn cited_by() {
    assert_eq!(
        rows("cited-by", &[("text", R1373)]),
        [
            format!("{R1373} | 第1373(2001)号决议 | {DECLARATION} | 木仁宣言 | act:recall | annex-p1"),
            format!("{R1373} | 第1373(2001)号决议 | {RESOLUTION} | 第59/999号决议 | act:recall | pp2"),
            format!("{R1373} | 第1373(2001)号决议 | {RESOLUTION} | 第59/999号决议 | act:implement | op1"),
        ]
    );
}

#[test]
fn cross_references() {
    let start = format!("{RESOLUTION} | 第59/999号决议 | act:note | {DECLARATION} | 木仁宣言");
    assert_eq!(
        rows("cross-references", &[]),
        [
            format!("{start} | act:recall | {R1373} | 第1373(2001)号决议"),
            format!("{start} | act:support | {DRAFT} | 全面公约草案"),
            format!("{start} | act:reaffirm | {CHARTER} | 联合国宪章"),
        ]
    );
}

#[test]
fn cited_together_and_with() {
    assert_eq!(
        rows("cited-together", &[]),
        [
            // In the order of the IRIs, where 木 is %E6%9C%A8.
            format!("document/木仁计划 | 木仁计划 | {DECLARATION} | 木仁宣言 | 1"),
            format!("document/木仁计划 | 木仁计划 | {R1373} | 第1373(2001)号决议 | 1"),
            format!("{DECLARATION} | 木仁宣言 | {R1373} | 第1373(2001)号决议 | 1"),
            format!("{R1373} | 第1373(2001)号决议 | {DRAFT} | 全面公约草案 | 1"),
            format!("{R1373} | 第1373(2001)号决议 | {CHARTER} | 联合国宪章 | 1"),
            format!("{DRAFT} | 全面公约草案 | {CHARTER} | 联合国宪章 | 1"),
        ]
    );
    assert_eq!(
        rows("cited-with", &[("text", CHARTER)]),
        [
            format!("{CHARTER} | 联合国宪章 | {R1373} | 第1373(2001)号决议 | 1"),
            format!("{CHARTER} | 联合国宪章 | {DRAFT} | 全面公约草案 | 1"),
        ]
    );
}

#[test]
fn most_cited_and_acts() {
    assert_eq!(
        rows("most-cited", &[]),
        [
            format!("{R1373} | 第1373(2001)号决议 | 2 | 3 | 2"),
            "document/木仁计划 | 木仁计划 | 1 | 1 | 1".to_owned(),
            format!("{DECLARATION} | 木仁宣言 | 1 | 1 | 1"),
            format!("{DRAFT} | 全面公约草案 | 1 | 1 | 1"),
            format!("{CHARTER} | 联合国宪章 | 1 | 1 | 1"),
        ]
    );
    assert_eq!(
        rows("acts", &[]),
        [
            "act:implement | 2 | 0 | 1",
            "act:recall | 2 | 0 | 2",
            "act:note | 1 | 0 | 1",
            "act:reaffirm | 1 | 0 | 1",
            "act:support | 1 | 0 | 1",
            "act:request | 0 | 1 | 1",
            "act:urge | 0 | 1 | 1",
        ]
    );
    assert_eq!(
        rows("acts", &[("document", DECLARATION)]),
        ["act:reaffirm | 1 | 0 | 1", "act:recall | 1 | 0 | 1", "act:support | 1 | 0 | 1", "act:urge | 0 | 1 | 1"]
    );
}

#[test]
fn persons_and_signatures() {
    assert_eq!(
        rows("represents", &[]),
        [format!("person/alimov | 阿利莫夫 | 常驻代表 | state/TJK | 塔吉克斯坦 | {LETTER}")]
    );
    assert_eq!(
        rows("signed", &[]),
        [format!(
            "{LETTER} | 塔吉克斯坦常驻代表的信 | person/alimov | 阿利莫夫 | 2004-06-01 | 常驻代表 | state/TJK | 塔吉克斯坦"
        )]
    );
}

#[test]
fn meetings_and_participants() {
    assert_eq!(
        rows("meetings", &[]),
        [format!("{SUMMIT} | 木仁峰会 | 木仁 | 2004-05-17 | 塔吉克斯坦 | place/muren | state/TJK")]
    );
    assert_eq!(rows("participants", &[]), [format!("{SUMMIT} | 木仁峰会 | state/KAZ | 哈萨克斯坦")]);
}

#[test]
fn documents_and_their_frame() {
    assert_eq!(
        rows("transmitted", &[]),
        [format!(
            "{LETTER} | 塔吉克斯坦常驻代表的信 | 塔吉克斯坦 | 秘书长 | {DECLARATION} | 木仁宣言 | state/TJK | organization/unsg"
        )]
    );
    assert_eq!(
        rows("agenda", &[]),
        [format!(
            "agenda/A/59/148 | 议程项目148 | {LETTER} | 塔吉克斯坦常驻代表的信 | meeting/unga-59 | 第五十九届会议"
        )]
    );
    assert_eq!(
        rows("adopted", &[]),
        [
            format!("{DECLARATION} | 木仁宣言 |  |  | 木仁峰会 |  |  | {SUMMIT} | "),
            format!("{RESOLUTION} | 第59/999号决议 | 大会 | 2004-12-20 |  |  | organization/unga |  | "),
        ]
    );
}

#[test]
fn drafts_founders_aliases() {
    assert_eq!(
        rows("drafts", &[]),
        [format!("{DRAFT} | 全面公约草案 | CCIT#draft | {DECLARATION} | act:support | annex-p10")]
    );
    assert_eq!(
        rows("founded", &[]),
        [format!("organization/ctc | 反恐怖主义委员会 | {R1373} | 第1373(2001)号决议 | {LETTER}")]
    );
    let effects = [
        format!("{RESOLUTION} | dcterms:replaces | {R1373} | 第1373(2001)号决议 | {RESOLUTION} | op1"),
        format!("{RESOLUTION} | rap:extendsMandateOf | organization/ctc | 反恐怖主义委员会 | {RESOLUTION} | op2"),
    ];
    assert_eq!(rows("effects", &[]), effects);
    assert_eq!(rows("aliases", &[]), [format!("organization/ctc | 反恐怖主义委员会 | 反恐委员会 | {LETTER}")]);
}

#[test]
fn calls_and_condemnations() {
    assert_eq!(
        rows("calls", &[]),
        [
            format!("{DECLARATION} | act:urge | 会员国 |  | annex-p11 | 句240"),
            format!("{RESOLUTION} | act:request | organization/ctc | 反恐怖主义委员会 | op2 | 句50"),
        ]
    );
    assert_eq!(
        rows("condemned", &[]),
        [format!("{ATTACK} | 木仁袭击 | 木仁 | 2003-08 | {DECLARATION} | 木仁宣言 | annex-p11 | place/muren")]
    );
}

#[test]
fn unresolved() {
    assert_eq!(
        rows("unresolved", &[]),
        [
            format!("ambiguous | meeting/木仁会议 | 木仁会议 | two meetings bear the name | {SUMMIT} | {LETTER}"),
            format!("unknown | document/木仁计划 | 木仁计划 | no authority table has it |  | {RESOLUTION}"),
        ]
    );
}

#[test]
fn methods_tell_what_was_read_and_what_was_inferred() {
    let start = format!("{RESOLUTION} | 第59/999号决议");
    let rows = rows("methods", &[("document", RESOLUTION)]);
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0], format!("{start} | list | false | {R1373} | 第1373(2001)号决议 | pp2 | 20 | 句20"));

    let mut store = Store::new().expect("a store");
    let mut document = resolution();
    let named = json!({
        "start": 21, "end": 24, "text": "373", "kind": "Resolution", "entity": R1373, "rule": "resolution.number",
        "inferred": true
    });
    document["mentions"].as_array_mut().expect("a list").push(named);
    store.insert(&serde_json::from_value(document).expect("an extraction")).expect("inserted");
    assert_eq!(
        ask(&store, "methods", &[("method", "inferred-year")]).iter().map(|row| row.join(" | ")).collect::<Vec<_>>(),
        [format!("{start} | inferred-year | true | {R1373} | 第1373(2001)号决议 | pp2 | 20 | 句20")]
    );
}

#[test]
fn evidence_says_what_is_denied() {
    assert_eq!(
        rows("evidence", &[("subject", "state/KAZ")]),
        [format!(
            "{LETTER} | state/KAZ | org:memberOf | organization/ctc | true | 264 | 268 | annex-p12 | 句264 | test | 0.9"
        )]
    );
    // Each relation has its evidence: those of the letter and those of the resolution.
    assert_eq!(ask(&store(), "evidence", &[]).len(), 24 + 8);
}
