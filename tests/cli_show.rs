//! `show`: a document with its mentions marked.

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::{Folder, rapporteur, run_with};
use quick_xml::Reader;
use quick_xml::events::Event;

const TEXT: &str = "A/RES/99/901\n\n渡口的人道主义通行\n\n大会，\n\n重申《联合国宪章》的宗旨，\n\n\
    1. 敦促各国执行第1441号决议，并请渡口事务特设委员会编写手册。\n";

#[test]
fn text_without_colours_has_brackets_and_labels() {
    let run = run_with(["show", "-"], TEXT, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for line in [
        "opener │ [ORG 大会]，\n",
        "   pp1 │ 重申[TREATY 《[ORG 联合国]宪章》]的宗旨，\n",
        "   op1 │ 1. 敦促各国执行[RES~ 第1441号决议]，并请[ORG? 渡口事务特设委员会]编写手册。\n",
    ] {
        assert!(run.stdout.contains(line), "{line:?} is not in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains('\x1b') && !run.stdout.contains("→"), "{}", run.stdout);
}

#[test]
fn relations_follow_their_paragraph() {
    let run = run_with(["show", "-", "--relations"], TEXT, &[]);
    let (_, after) = run.stdout.split_once("pp1 │").expect("the paragraph");
    let lines: Vec<&str> = after.lines().take(2).collect();
    assert_eq!(lines[1].split("  #").next(), Some("       → cites (reaffirm) treaty/un-charter"), "{after}");
    assert!(run.stdout.contains("→ calls (urge) “各国”"), "{}", run.stdout);
}

#[test]
fn colours_are_for_terminals_and_for_those_who_want_them() {
    let coloured = run_with(["show", "-"], TEXT, &[("CLICOLOR_FORCE", "1")]).stdout;
    // within the Charter's name, that of the United Nations is underlined
    assert!(coloured.contains("\x1b[32m《\x1b[0m\x1b[4m\x1b[35m联合国\x1b[0m\x1b[32m宪章》\x1b[0m"), "{coloured:?}");
    let plain = run_with(["show", "-"], TEXT, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).stdout;
    assert!(plain.contains("[ORG 联合国]") && !plain.contains('\x1b'), "{plain:?}");
    let folder = Folder::new(&[("a.txt", TEXT)]);
    let file = folder.file("out.txt");
    let run = run_with(["show", &folder.file("a.txt"), "-o", &file], "", &[("CLICOLOR_FORCE", "1")]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!fs::read_to_string(&file).expect("the file").contains('\x1b'));
}

#[test]
fn a_text_does_nothing_to_the_terminal() {
    let run = run_with(["show", "-"], "大会\x1b[2J，\u{9b}31m红\r\n安理会\x07，", &[("CLICOLOR_FORCE", "1")]);
    assert!(!run.stdout.contains("\x1b[2J") && !run.stdout.contains(['\u{9b}', '\x07', '\r']), "{:?}", run.stdout);
    assert!(run.stdout.contains("␛[2J"), "{:?}", run.stdout);
}

#[test]
fn remarks_stand_at_their_place() {
    let run = run_with(
        ["show", "-"],
        "Der Sicherheitsrat,\n\nunter Hinweis auf seine Resolution 1373 (2001) und die dazu gefassten Beschlüsse,\n",
        &[],
    );
    let at = run.stdout.find("! no rules for the language de").expect("the remark");
    assert!(at > run.stdout.find("Der Sicherheitsrat").expect("the text"), "{}", run.stdout);
}

/// What stands between two marks, as often as it does.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

/// The page's documents as XML, whose tags must balance: the text of each, and all ids and links.
fn parsed(page: &str) -> (Vec<String>, BTreeSet<String>, Vec<String>) {
    let main = &page[page.find("<main>").expect("main")..page.find("</main>").expect("its end") + "</main>".len()];
    let mut reader = Reader::from_str(main);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut ids, mut links) = (Vec::new(), BTreeSet::new(), Vec::new());
    let (mut depth, mut text) = (0, None);
    loop {
        match reader.read_event().expect("balanced tags") {
            Event::Start(tag) => {
                depth += 1;
                let of = |name: &str| {
                    let value = tag.try_get_attribute(name).expect("sound attributes")?;
                    Some(value.value.into_owned())
                };
                if let Some(id) = of("id") {
                    assert!(ids.insert(id.clone()), "{id} stands twice");
                }
                links.extend(of("href"));
                match tag.name().as_ref() {
                    "section" => texts.push(String::new()),
                    "p" if of("class").is_none() => text = Some(depth),
                    "script" | "b" => panic!("markup came through"),
                    _ => {}
                }
            }
            Event::End(_) => {
                if text == Some(depth) {
                    text = None;
                }
                depth -= 1;
            }
            Event::Text(t) if text.is_some() => texts.last_mut().expect("a section").push_str(&t),
            Event::GeneralRef(r) if text.is_some() => {
                let c = match &*r {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "#39" => '\'',
                    other => panic!("{other}"),
                };
                texts.last_mut().expect("a section").push(c);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    (texts, ids, links)
}

#[test]
fn a_page_holds_each_text_whole_with_every_link_in_place() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let page = rapporteur(["show", samples, "--to", "html"]);
    assert_eq!(page.code, 0, "{}", page.stderr);
    let (texts, ids, links) = parsed(&page.stdout);
    assert!(texts.len() > 8, "{} documents", texts.len());
    let first = fs::read_to_string(format!("{samples}/01-letter-with-declaration.txt")).expect("the sample");
    assert_eq!(texts[0], first);
    assert!(links.len() > 300, "{} links", links.len());
    for link in links.iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(ids.contains(link), "{link} leads nowhere");
    }
    assert_eq!(between(&page.stdout, "<nav>", "</nav>")[0].matches("<li>").count(), texts.len());
}

#[test]
fn a_page_is_read_without_the_net_and_without_scripts() {
    let page = run_with(["show", "-", "--to", "html"], TEXT, &[]).stdout;
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("default-src 'none'"));
    for tag in ["<link", "<img", "<iframe", "<script src", "@import", "url("] {
        assert!(!page.contains(tag), "{tag}");
    }
    // the tables tell of the entity and the relation, and where they are in the text
    let (_, ids, links) = parsed(&page);
    let mention = ids.iter().find(|id| id.starts_with("d1-mention-")).expect("a mention");
    assert!(links.contains(&format!("#{mention}")), "the entity's row leads to {mention}");
    assert!(page.contains("<bdi>treaty/un-charter</bdi>") && page.contains("<td>reaffirm</td>"), "{page}");
    assert!(page.contains("data-rule=\"title.quoted:known\""), "{page}");
}

#[test]
fn nothing_in_a_document_or_its_name_is_markup() {
    let hostile = "大会，\n\n重申《联合国<script>alert(1)</script>宪章》和安理会\"'><b>&amp;的决议，\n\n\
        عربي \u{202e} 安理会 <!-- مجلس الأمن --> ]]> {{documents}}\n";
    let folder = Folder::new(&[("<b>&\"'.txt", hostile)]);
    let page = rapporteur(["show", folder.path(), "--to", "html"]).stdout;
    let (texts, ..) = parsed(&page);
    assert_eq!(texts, [hostile]);
    assert!(page.contains("&lt;b&gt;&amp;&quot;&#39;.txt"), "{page}");
    assert_eq!(page.matches("<script").count(), 1, "its own script alone");
}

#[test]
fn records_and_standard_input_are_shown_too() {
    let records = "{\"id\":\"a\",\"text\":\"大会，\"}\n{\"id\":\"b\",\"text\":\"安全理事会，\"}\n";
    let (texts, ..) = parsed(&run_with(["show", "-", "--to", "html"], records, &[]).stdout);
    assert_eq!(texts, ["大会，", "安全理事会，"]);
    let text = run_with(["show", "-"], records, &[]).stdout;
    assert!(text.contains("[ORG 大会]") && text.contains("[ORG 安全理事会]"), "{text}");
    let folder = Folder::new(&[("a.txt", TEXT)]);
    let run = rapporteur(["show", &folder.file("a.txt"), &folder.file("none.txt")]);
    assert_eq!(run.code, 1, "what cannot be read is named: {}", run.stderr);
    assert!(run.stdout.contains("[ORG 大会]"));
    assert_eq!(rapporteur(["show", "x.txt", "--to", "pdf"]).code, 2);
}
