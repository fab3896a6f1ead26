//! A language is data: one that nobody speaks is added by a table and a file of rules, and one that is known is told
//! apart, also within one document.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rapporteur::Extractor;
use rapporteur::authority::Authority;
use rapporteur::extraction::Extraction;
use rapporteur::terms::{Act, Predicate};
use rapporteur::text::{Language, Source};

/// Names in a language with cases (-on, -as) and an article that is written together with its noun (al-).
const STATES: &str = "key\tqy\tparent\tiso\twikidata\tfrom\tuntil\nFRA\tFransio\t\t\t\t\t\nMLI\tMali\t\t\t\t\t\n";
const BODIES: &str = "key\tqy\tparent\tiso\twikidata\tfrom\tuntil\n\
    UN\tUnuigo\t\t\t\t\t\nUNSC\tKonsilo Sekura\tUN\t\t\t\t\nUNGA\tAsemblo\tUN\t\t\t\t\nUNSG\tSekretulo\tUN\t\t\t\t\n";
const TREATIES: &str = "key\tqy\tparent\tiso\twikidata\tfrom\tuntil\nUN-CHARTER\tCarto Unuigan\t\t\t\t\t\n";
const EMPTY: &str = "key\tqy\tparent\tiso\twikidata\tfrom\tuntil\n";

const RULES: &str = r#"
language = "qy"
months = [["januar"], ["februar"], ["mart"], ["april"], ["maj"], ["junio"], ["julio"], ["aug"], ["sept"], ["okt"], ["nov"], ["dec"]]

[writing]
proclitics = ["al"]
endings = ["on", "as", "an", "o", "a"]
uninflected = ["mali"]

[numerals]
7 = ["sepa"]
60 = ["sesdek"]

[fragments]
mon = "januar|februar|mart|april|maj|junio|julio|aug|sept|okt|nov|dec"

[words]
resolution = ["rezolucio"]
possessive = ["sia"]
article = ["la"]
of = ["de"]
separator = [",", "kaj"]
addressee = ["Statoj"]
quantifier = ["ciuj"]
government = ["Regno"]

[acts]
recall = ["memoras"]
urge = ["pusas"]
request = ["petas"]

[resolution]
separators = [" kaj ", ", "]

[structure]
opener = "La Asemblo,"
number = "(?<n>[0-9]{1,3})\\. "

[[rule]]
id = "date.day"
yield = "date"
cue = ["@digit"]
pattern = "(?<d>[0-9]{1,2})-a (?<mon>{mon}) (?<y>[0-9]{4})"
examples = [["5-a maj 2004", "2004-05-05"]]
rejects = ["5 maj 2004"]

[[rule]]
id = "session"
yield = "session"
cue = ["@numeral"]
pattern = "(?<n>sesdek-sepa) sesio"
examples = [["sesdek-sepa sesio", "67"]]
rejects = ["sepa"]
"#;

fn toy(folder: &Path) -> Extractor {
    fs::create_dir_all(folder.join("authority")).expect("a folder");
    fs::create_dir_all(folder.join("rules")).expect("a folder");
    let tables = [
        ("states", STATES),
        ("organizations", BODIES),
        ("institutions", EMPTY),
        ("treaties", TREATIES),
        ("documents", EMPTY),
        ("meetings", EMPTY),
        ("events", EMPTY),
        ("places", EMPTY),
        ("persons", EMPTY),
        ("demonyms", "key\tqy\nFRA\tfransia\n"),
    ];
    for (name, table) in tables {
        fs::write(folder.join(format!("authority/{name}.tsv")), table).expect("a table");
    }
    fs::write(folder.join("rules/qy.toml"), RULES).expect("rules");
    Extractor::with(Authority::read(folder).expect("tables and rules that can be read"))
}

fn read(extractor: &Extractor, language: &str, text: &str) -> Extraction {
    let mut source = Source::from_text("test", text);
    source.language = Language::parse(language).expect("a language");
    extractor.extract(&source)
}

fn entities(extraction: &Extraction) -> BTreeSet<&str> {
    extraction.mentions.iter().map(|m| m.entity.as_str()).collect()
}

#[test]
fn a_language_is_added_by_data_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let extractor = toy(folder.path());
    let text = "La Asemblo,\nmemoras sian rezolucion 46/182 de 5-a maj 2004 kaj rezoluciojn 1 (1946) de Konsilo Sekura, \
                memoras Carton Unuigan kaj la Regnon de Fransion,\n1. pusas ciujn Statojn kaj alSekretulon en sesdek-sepa sesio.\n";
    let found = read(&extractor, "qy", text);
    let names = entities(&found);
    for entity in [
        "resolution/A/RES/46/182",
        "date/2004-05-05",
        "organization/unsc",
        "treaty/un-charter",
        "state/FRA",
        "organization/gov-fra",
        "organization/unsg",
        "meeting/unga-67",
    ] {
        assert!(names.contains(entity), "{entity} is not in {names:?}");
    }
    let cites = |object: &str, act: Act| {
        let is = |r: &&rapporteur::extraction::Relation| {
            r.predicate == Predicate::Cites && r.object == object && r.act == Some(act)
        };
        found.relations.iter().any(|r| is(&r))
    };
    assert!(cites("resolution/A/RES/46/182", Act::Recall), "{:#?}", found.relations);
    assert!(cites("treaty/un-charter", Act::Recall), "{:#?}", found.relations);
    let surface = |entity: &str| found.mentions.iter().find(|m| m.entity == entity).map(|m| m.text.as_str());
    assert_eq!(surface("organization/unsg"), Some("Sekretulon"), "the article is no part of the name");
    assert_eq!(entities(&read(&extractor, "qy", "En Mali kaj malo.")), BTreeSet::from(["state/MLI"]));
}

#[test]
fn rules_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    toy(folder.path());
    fs::write(folder.path().join("rules/qy.toml"), "language = \"qy\"\n[words]\nnonsense = []\n").expect("rules");
    let error = Authority::read(folder.path()).err().map(|e| e.to_string()).unwrap_or_default();
    assert!(error.contains("qy.toml") && error.contains("nonsense"), "{error}");
    fs::remove_file(folder.path().join("authority/events.tsv")).expect("it was there");
    let error = Authority::read(folder.path()).err().map(|e| e.to_string()).unwrap_or_default();
    assert!(error.contains("events.tsv"), "{error}");
}

#[test]
fn a_document_in_two_languages_is_read_part_by_part() {
    let chinese = "回顾安全理事会第1373(2001)号决议，重申《联合国宪章》，并欢迎塔吉克斯坦政府为此作出的努力，又注意到各国的合作。\n";
    let english = "Recalling Security Council resolution 1540 (2004) and the Convention on the Rights of the Child, and welcoming \
                   the efforts that the Government of Kyrgyzstan has made since 5 May 2005 to that end, in cooperation with others.\n";
    let text = format!("大会，\n{}{}", chinese.repeat(6), english.repeat(3));
    let found = Extractor::new().extract(&Source::from_text("test", text.as_str()));
    assert_eq!(found.document.language, "zh");
    let names = entities(&found);
    for entity in [
        "resolution/S/RES/1373(2001)",
        "organization/gov-tjk",
        "resolution/S/RES/1540(2004)",
        "date/2005-05-05",
        "organization/gov-kgz",
    ] {
        assert!(names.contains(entity), "{entity} is not in {names:?}");
    }
    let characters: Vec<char> = text.chars().collect();
    for m in &found.mentions {
        assert_eq!(characters[m.start..m.end].iter().collect::<String>(), m.text);
    }
    let council = found.entities.iter().find(|e| e.id == "organization/unsc").expect("the Security Council");
    assert!(council.labels.contains_key("zh") && council.labels.contains_key("en"));
}
