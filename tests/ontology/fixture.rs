//! Two made-up documents: a letter with a declaration annexed to it, and a resolution that cites the declaration; and
//! a store of them to ask.

use super::*;

pub(crate) fn entity(id: &str, kind: &str, key: &str, zh: &str, en: &str) -> Value {
    let mut labels = json!({ "zh": [zh] });
    if !en.is_empty() {
        labels["en"] = json!([en]);
    }
    json!({ "id": id, "kind": kind, "key": key, "labels": labels, "status": "linked" })
}

pub(crate) fn mention(start: usize, text: &str, kind: &str, entity: &str) -> Value {
    json!({
        "start": start, "end": start + text.chars().count(), "text": text, "kind": kind, "entity": entity,
        "rule": "name"
    })
}

/// A relation whose evidence starts there. `more` adds an act, a post, and so on.
pub(crate) fn relation(
    start: usize,
    paragraph: &str,
    subject: &str,
    predicate: &str,
    object: &str,
    more: Value,
) -> Value {
    let mut relation = json!({
        "subject": subject, "predicate": predicate, "object": object, "paragraph": paragraph,
        "evidence": { "start": start, "end": start + 4, "text": format!("句{start}") },
        "rule": "test", "confidence": 0.9
    });
    relation.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    relation
}

pub(crate) const LETTER: &str = "document/A/59/900";
pub(crate) const DECLARATION: &str = "document/muren-declaration-2004";
pub(crate) const RESOLUTION: &str = "resolution/A/RES/59/999";
pub(crate) const R1373: &str = "resolution/S/RES/1373(2001)";
pub(crate) const CHARTER: &str = "treaty/un-charter";
pub(crate) const DRAFT: &str = "treaty/ccit#draft";
pub(crate) const SUMMIT: &str = "meeting/muren-summit-2004";
pub(crate) const ATTACK: &str = "event/muren-attack-2003";

pub(crate) fn letter() -> Value {
    let act = |act: &str| json!({ "act": act });
    let none = || json!({});
    json!({
        "document": {
            "id": LETTER, "source": "letter.txt", "language": "zh", "digest": "a".repeat(64), "symbol": "A/59/900",
            "title": "塔吉克斯坦常驻代表的信", "date": "2004-06-01", "type": "letter"
        },
        "mentions": [
            mention(0, "塔吉克斯坦", "State", "state/TJK"),
            mention(10, "第1373(2001)号决议", "Resolution", R1373),
            mention(30, "木仁会议", "Meeting", "meeting/木仁会议"),
        ],
        "entities": [
            entity(LETTER, "Document", "A/59/900", "塔吉克斯坦常驻代表的信", ""),
            entity(DECLARATION, "Document", "MUREN-DECLARATION-2004", "木仁宣言", "Muren Declaration"),
            entity("state/TJK", "State", "TJK", "塔吉克斯坦", "Tajikistan"),
            entity("state/KAZ", "State", "KAZ", "哈萨克斯坦", "Kazakhstan"),
            entity("organization/unsg", "Organization", "UNSG", "秘书长", "Secretary-General"),
            entity("organization/ctc", "Organization", "CTC", "反恐怖主义委员会", "Counter-Terrorism Committee"),
            entity("agenda/A/59/148", "AgendaItem", "A/59/148", "议程项目148", ""),
            entity("meeting/unga-59", "Meeting", "UNGA-59", "第五十九届会议", "fifty-ninth session"),
            entity(SUMMIT, "Meeting", "MUREN-SUMMIT-2004", "木仁峰会", "Muren Summit"),
            entity("place/muren", "Place", "MUREN", "木仁", "Muren"),
            entity("date/2004-05-17", "Date", "2004-05-17", "2004年5月17日", ""),
            entity("date/2003-08", "Date", "2003-08", "2003年8月", ""),
            entity(ATTACK, "Event", "MUREN-ATTACK-2003", "木仁袭击", ""),
            entity("person/alimov", "Person", "ALIMOV", "阿利莫夫", "Alimov"),
            entity(R1373, "Resolution", "S/RES/1373(2001)", "第1373(2001)号决议", "resolution 1373 (2001)"),
            entity(CHARTER, "Treaty", "UN-CHARTER", "联合国宪章", "Charter of the United Nations"),
            entity(DRAFT, "Treaty", "CCIT#draft", "全面公约草案", ""),
            {
                "id": "meeting/木仁会议", "kind": "Meeting", "key": "木仁会议", "labels": { "zh": ["木仁会议"] },
                "status": "ambiguous", "reason": "two meetings bear the name", "candidates": [SUMMIT]
            },
        ],
        "relations": [
            relation(100, "header", LETTER, "symbol", "A/59/900", json!({ "literal": true })),
            relation(101, "header", LETTER, "session", "meeting/unga-59", none()),
            relation(102, "header", LETTER, "agendaItem", "agenda/A/59/148", none()),
            relation(103, "letter", LETTER, "date", "2004-06-01", json!({ "literal": true })),
            relation(104, "letter", LETTER, "submittedBy", "state/TJK", none()),
            relation(105, "letter", LETTER, "addressedTo", "organization/unsg", none()),
            relation(106, "letter", LETTER, "transmits", DECLARATION, none()),
            relation(107, "letter", LETTER, "signedBy", "person/alimov", none()),
            relation(108, "letter", "person/alimov", "represents", "state/TJK", json!({ "role": "常驻代表" })),
            relation(200, "annex-p1", DECLARATION, "cites", R1373, act("recall")),
            relation(210, "annex-p2", DECLARATION, "cites", CHARTER, act("reaffirm")),
            relation(220, "annex-p10", DECLARATION, "cites", DRAFT, act("support")),
            relation(230, "annex-p10", DECLARATION, "adoptedAt", SUMMIT, none()),
            relation(240, "annex-p11", DECLARATION, "calls", "会员国", json!({ "act": "urge", "literal": true })),
            relation(250, "annex-p11", DECLARATION, "condemns", ATTACK, none()),
            relation(251, "annex-p11", ATTACK, "occurredIn", "place/muren", none()),
            relation(252, "annex-p11", ATTACK, "occurredOn", "date/2003-08", none()),
            relation(260, "annex-p12", SUMMIT, "heldIn", "place/muren", none()),
            relation(261, "annex-p12", SUMMIT, "heldOn", "date/2004-05-17", none()),
            relation(262, "annex-p12", SUMMIT, "hostedBy", "state/TJK", none()),
            relation(263, "annex-p12", SUMMIT, "participant", "state/KAZ", none()),
            relation(264, "annex-p12", "state/KAZ", "memberOf", "organization/ctc", json!({ "negated": true })),
            relation(270, "annex-p13", "organization/ctc", "establishedBy", R1373, none()),
            relation(271, "annex-p13", "organization/ctc", "alsoKnownAs", "反恐委员会", json!({ "literal": true })),
        ],
        "diagnostics": [{ "start": 5, "end": 6, "message": "a line is broken" }]
    })
}

pub(crate) fn resolution() -> Value {
    let act = |act: &str| json!({ "act": act });
    json!({
        "document": {
            "id": RESOLUTION, "source": "resolution.txt", "language": "zh", "digest": "b".repeat(64),
            "symbol": "A/RES/59/999", "title": "合作", "type": "resolution"
        },
        "mentions": [mention(0, "1373号决议", "Resolution", R1373)],
        "entities": [
            entity(RESOLUTION, "Resolution", "A/RES/59/999", "第59/999号决议", ""),
            entity(DECLARATION, "Document", "MUREN-DECLARATION-2004", "木仁宣言", "Muren Declaration"),
            entity("organization/ctc", "Organization", "CTC", "反恐怖主义委员会", "Counter-Terrorism Committee"),
            entity("organization/unga", "Organization", "UNGA", "大会", "General Assembly"),
            entity(R1373, "Resolution", "S/RES/1373(2001)", "第1373(2001)号决议", "resolution 1373 (2001)"),
            entity(CHARTER, "Treaty", "UN-CHARTER", "联合国宪章", "Charter of the United Nations"),
            {
                "id": "document/木仁计划", "kind": "Document", "key": "木仁计划", "labels": { "zh": ["木仁计划"] },
                "status": "unknown", "reason": "no authority table has it"
            },
        ],
        "relations": [
            relation(10, "header", RESOLUTION, "adoptedBy", "organization/unga", json!({})),
            relation(11, "header", RESOLUTION, "adoptedOn", "2004-12-20", json!({ "literal": true })),
            relation(20, "pp2", RESOLUTION, "cites", R1373, act("recall")),
            relation(30, "pp10", RESOLUTION, "cites", DECLARATION, act("note")),
            relation(40, "op1", RESOLUTION, "cites", R1373, json!({ "act": "implement", "effect": "replaces" })),
            relation(41, "op1", RESOLUTION, "cites", "document/木仁计划", act("implement")),
            relation(50, "op2", RESOLUTION, "calls", "organization/ctc", act("request")),
            relation(51, "op2", RESOLUTION, "extendsMandateOf", "organization/ctc", json!({})),
        ],
        "diagnostics": []
    })
}

pub(crate) fn store() -> Store {
    let mut store = Store::new().expect("a store");
    for document in [letter(), resolution()] {
        let extraction: Extraction = serde_json::from_value(document).expect("an extraction");
        store.insert(&extraction).expect("inserted");
    }
    store
}

/// Name, explanation and text of each question.
pub(crate) fn questions() -> BTreeMap<String, (String, String)> {
    let files = fs::read_dir(folder().join("queries")).expect("the folder of the questions");
    files
        .map(|file| {
            let path = file.expect("a file").path();
            let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
            let text = fs::read_to_string(&path).expect("a text");
            let explanation = text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("an explanation");
            let explanation = explanation.to_owned();
            (name, (explanation, text))
        })
        .collect()
}

pub(crate) fn ask(store: &Store, question: &str, bindings: &[(&str, &str)]) -> Vec<Vec<String>> {
    let bindings: Vec<Binding> =
        bindings.iter().map(|(name, value)| Binding::new(name, value).expect("a binding")).collect();
    let text = text(&format!("queries/{question}.rq"));
    store.query(&text, &bindings).unwrap_or_else(|error| panic!("{question}: {error}")).rows(store.base())
}

/// The rows, with ` | ` between the cells.
pub(crate) fn rows(question: &str, bindings: &[(&str, &str)]) -> Vec<String> {
    ask(&store(), question, bindings).iter().map(|row| row.join(" | ")).collect()
}
