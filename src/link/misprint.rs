//! Source errors: a name, a number or a date that cannot be right. What the text says stays; what is meant stands beside
//! it as a candidate, and a diagnostic says why.

use super::{Linked, Registry, keys};
use crate::authority::KnownId;
use crate::extraction::Status;
use crate::mention::{Kind, Mention, NumberReading, Reader, Reading};

/// The text that is meant by the name of one that nothing else knows, and why.
pub(super) fn text(reader: &Reader<'_>, m: &Mention, name: &str, day: Option<&str>) -> Option<(KnownId, String)> {
    let (tables, language) = (&reader.authority.tables, reader.grammar.code.as_str());
    let alike = reader.authority.alike(language)?;
    let key = |id: KnownId| &tables.get(id).key;
    if m.rule.starts_with("title.quoted")
        && let Some(id) = alike.misspelt(tables, language, name)
    {
        return Some((id, format!("no text of the name {name} is known; {} differs in one character", key(id))));
    }
    let heads = reader.grammar.heads.get(&m.kind)?;
    let (day, head) = (day?, heads.iter().find(|h| name.ends_with(h.as_str()))?);
    let id = alike.of_day(tables, language, m.kind, day, head)?;
    Some((id, format!("no text of the name {name} is known; {} is of the same day, {day}", key(id))))
}

/// Marks resolutions whose number and year, or session and date, cannot both be right.
pub(super) fn resolutions(registry: &mut Registry<'_, '_>, linked: &mut Linked) {
    for i in 0..linked.mentions.len() {
        let Reading::Number(number) = &linked.mentions[i].reading else { continue };
        let (entity, range) = (linked.links[i], linked.mentions[i].range);
        if let Some(year) = other_year(registry, &registry.entities[entity].key, number) {
            let meant = keys::id(Kind::Resolution, &format!("S/RES/{}({year})", number.number));
            let why = format!("resolution {} of the Security Council is of {year}", number.number);
            linked.diagnostics.push((range, format!("{why}; the text says {}", registry.entities[entity].key)));
            let e = &mut registry.entities[entity];
            (e.status, e.reason, e.candidates) = (Status::Unknown, Some(why), vec![meant]);
        } else if let (Some(session), Some(year)) = (session(&registry.entities[entity].key), date_within(linked, i))
            && !session.contains(&year)
        {
            let (key, from) = (&registry.entities[entity].key, session.start());
            linked.diagnostics.push((range, format!("{key} is of the session that opened in {from}, not of {year}")));
        }
    }
}

/// The year of the Security Council resolution of that number, where the text gives another.
fn other_year(registry: &Registry<'_, '_>, key: &str, number: &NumberReading) -> Option<u16> {
    let stated: u16 = number.bracket.as_ref().filter(|_| key.starts_with("S/RES/"))?.parse().ok()?;
    registry.reader.authority.resolutions.year(number.number.parse().ok()?).filter(|year| *year != stated)
}

/// The years over which the regular session of a General Assembly resolution sat: A/RES/59/153 in 2004 and 2005. The
/// first session opened in 1946, and each later one a year after the last.
fn session(key: &str) -> Option<std::ops::RangeInclusive<i32>> {
    let session: i32 = key.strip_prefix("A/RES/")?.split_once('/')?.0.parse().ok()?;
    (session < 200).then(|| 1945 + session..=1946 + session)
}

/// The year of the date that stands within a mention.
fn date_within(linked: &Linked, i: usize) -> Option<i32> {
    let range = linked.mentions[i].range;
    let inside = linked.mentions[i + 1..].iter().take_while(|m| m.range.start < range.end);
    inside.filter(|m| range.contains(m.range)).find_map(|m| match m.reading {
        Reading::Date(d) => d.from.year,
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::extraction::{Entity, Extraction, Status};
    use crate::extractor::Extractor;
    use crate::text::Source;

    fn extract(text: &str) -> Extraction {
        let text = format!("大会，\n{text}，\n1. 决定继续处理此案。");
        Extractor::new().extract(&Source::from_text("test", &text))
    }

    fn entity<'e>(e: &'e Extraction, surface: &str) -> &'e Entity {
        let m = e.mentions.iter().find(|m| m.text == surface).expect("a mention");
        e.entities.iter().find(|x| x.id == m.entity).expect("an entity")
    }

    #[test]
    fn what_cannot_be_right_stays_and_says_what_is_meant() {
        let e = extract("回顾第1373(2002)号决议、《联合国海洋法公药》和2001年12月5日《柏林协定》");
        for (surface, meant) in [
            ("第1373(2002)号决议", "resolution/S/RES/1373(2001)"),
            ("《联合国海洋法公药》", "treaty/unclos"),
            ("《柏林协定》", "treaty/bonn-agreement-2001"),
        ] {
            let found = entity(&e, surface);
            assert_eq!((found.status, found.candidates.as_slice()), (Status::Unknown, &[meant.to_owned()][..]));
            assert!(found.reason.is_some() && found.id != meant, "{found:?}");
        }
        assert_eq!(e.diagnostics.len(), 3, "{:?}", e.diagnostics);
    }

    #[test]
    fn a_session_and_a_date_must_agree() {
        let message = |text: &str| extract(text).diagnostics.iter().map(|d| d.message.clone()).collect::<Vec<_>>();
        let said = message("回顾1990年6月21日第74/12号决议");
        assert!(matches!(&said[..], [one] if one.contains("A/RES/74/12") && one.contains("1990")), "{said:?}");
        assert_eq!(message("回顾2020年6月21日第74/12号决议和2019年12月1日第74/13号决议"), [""; 0]);
    }

    #[test]
    fn a_name_that_several_bear_is_told_by_year_or_by_its_full_name_or_not_at_all() {
        let told = |text: &str, surface: &str| {
            let e = extract(text);
            let found = entity(&e, surface).clone();
            (found.id, found.status, found.candidates.len())
        };
        let hague = |text: &str| told(text, "《海牙公约》");
        assert_eq!(hague("回顾《海牙公约》"), ("treaty/海牙公约-ambiguous".to_owned(), Status::Ambiguous, 5));
        assert_eq!(hague("回顾1970年《海牙公约》").0, "treaty/hague-hijacking-convention");
        let vienna = told("回顾《维也纳公约》和《维也纳条约法公约》", "《维也纳公约》");
        assert_eq!(vienna, ("treaty/vclt".to_owned(), Status::Linked, 0));
    }

    #[test]
    fn a_bare_title_of_two_dates_is_the_one_just_named_or_ambiguous() {
        let both = "回顾2018年5月通过的《木仁宣言》，\n又回顾2019年6月通过的《木仁宣言》";
        let last = |text: String| {
            let e = extract(&text);
            let m = e.mentions.iter().rfind(|m| m.text == "《木仁宣言》").expect("a mention").clone();
            (m.entity, m.inferred)
        };
        assert_eq!(last(format!("{both}，\n注意到《木仁宣言》")), ("document/木仁宣言-2019".to_owned(), true));
        let far = "，\n甲，\n乙，\n丙，\n丁，\n注意到《木仁宣言》";
        assert_eq!(last(format!("{both}{far}")), ("document/木仁宣言-ambiguous".to_owned(), true));
        let list = "回顾2018年5月通过的《木仁宣言》和2019年6月通过的《木仁宣言》，\n注意到《木仁宣言》";
        assert_eq!(last(list.to_owned()).0, "document/木仁宣言-ambiguous");
    }
}
