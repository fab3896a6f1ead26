//! What is read off documents of several kinds: invented texts in their manner, through the whole extractor.

use std::sync::LazyLock;

use rapporteur::Extractor;
use rapporteur::extraction::Extraction;
use rapporteur::text::{Language, Source};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fn extract(text: &str) -> Extraction {
    EXTRACTOR.extract(&Source::from_text("test", text))
}

/// Mentions as `surface = key`.
fn mentions(text: &str) -> Vec<String> {
    let e = extract(text);
    let key = |id: &str| e.entities.iter().find(|x| x.id == id).map_or("?", |x| x.key.as_str()).to_owned();
    e.mentions.iter().map(|m| format!("{} = {}", m.text, key(&m.entity))).collect()
}

/// Relations as `subject predicate object act`, the document itself as SELF.
fn relations(text: &str) -> Vec<String> {
    let e = extract(text);
    let key = |id: &str| match e.entities.iter().find(|x| x.id == id) {
        Some(_) if id == e.document.id => "SELF".to_owned(),
        Some(x) => x.key.clone(),
        None => id.to_owned(),
    };
    let act = |a: Option<_>| a.map(|a: rapporteur::terms::Act| format!(" {a}")).unwrap_or_default();
    e.relations
        .iter()
        .map(|r| format!("{} {} {}{}", key(&r.subject), r.predicate, key(&r.object), act(r.act)))
        .collect()
}

#[track_caller]
fn expect(got: &[String], wanted: &[&str], unwanted: &[&str]) {
    for w in wanted {
        assert!(got.iter().any(|g| g == w), "{w:?} is missing in {got:#?}");
    }
    for u in unwanted {
        assert!(!got.iter().any(|g| g == u), "{u:?} should not be in {got:#?}");
    }
}

#[test]
fn a_resolution_names_itself_by_its_number_and_tells_its_adoption() {
    let text = "联合国S/RES/2950(2031)\n安全理事会Distr.: General\n第2950(2031)号决议\n2031年3月4日安全理事会第9950次会议通过\n\
                安全理事会，\n回顾第1265(1999)号决议，\n1. 请秘书长提出报告；";
    let wanted = [
        "SELF symbol S/RES/2950(2031)",
        "SELF adoptedOn 2031-03-04",
        "SELF adoptedAt UNSC-MEETING-9950",
        "UNSC-MEETING-9950 heldOn 2031-03-04",
        "SELF cites S/RES/1265(1999) recall",
    ];
    let got = relations(text);
    expect(&got, &wanted, &[]);
    assert!(!got.iter().any(|g| g.starts_with("SELF title")), "{got:#?}");
    let span = ["安全理事会第9950次会议 = UNSC-MEETING-9950"];
    expect(&mentions(text), &span, &[]);
}

#[test]
fn a_letter_that_is_the_agenda_item_of_a_resolution_makes_it_no_letter() {
    let text = "第十一届紧急特别会议\n议程项目5\n2014年2月28日冰岛常驻联合国代表给安全理事会主席的信(S/2014/9136)\n\
                [未经发交主要委员会而通过(A/ES-11/L.99)]\n大会，\n回顾《联合国宪章》，\n1. 请秘书长提出报告；";
    let wanted =
        ["SELF docType resolution", "SELF adoptedBy UNGA", "SELF session UNGA-ES11", "SELF basedOn A/ES-11/L.99"];
    let unwanted = ["SELF docType letter", "SELF date 2014-02-28", "SELF adoptedOn 2014-02-28"];
    expect(&relations(text), &wanted, &unwanted);
}

#[test]
fn a_draft_has_sponsors_and_no_number_yet() {
    let text = "A/HRC/53/L.99\n人权理事会\n第五十三届会议\n议程项目3\n阿尔巴尼亚*、阿根廷和巴勒斯坦国*：决议草案\n\
                53/... 渡口的通行\n人权理事会，\n\
                又回顾2020年7月16日理事会第44/8号决议和2022年7月7日第50/5号决议，以及大会2021年12月16日第76/150号决议，\n\
                1. 请秘书长提出报告；";
    let wanted = [
        "SELF title 渡口的通行",
        "SELF docType draft-resolution",
        "SELF submittedBy ALB",
        "SELF submittedBy PSE",
        "SELF cites A/HRC/RES/44/8 recall",
        "SELF cites A/HRC/RES/50/5 recall",
        "SELF cites A/RES/76/150 recall",
    ];
    expect(&relations(text), &wanted, &["SELF cites A/RES/50/5 recall", "SELF adoptedBy HRC"]);
    expect(&mentions(text), &["2020年7月16日理事会第44/8号决议 = A/HRC/RES/44/8"], &[]);
}

#[test]
fn the_symbol_of_a_draft_makes_it_one() {
    let text = "A/78/L.999\n第七十八届会议\n渡口的通行\n大会，\n回顾《联合国宪章》，\n1. 请秘书长提出报告；";
    expect(&relations(text), &["SELF docType draft-resolution"], &["SELF adoptedBy UNGA"]);
}

#[test]
fn a_note_verbale_transmits_the_text_under_its_annex_heading() {
    let text = "2023年5月9日古巴常驻联合国代表团给安全理事会主席的普通照会\n\
                谨随函转递古巴共和国关于安全理事会第1540(2004)号决议执行情况的报告(见附件)。\n\
                2023年5月9日古巴常驻联合国代表团给安全理事会主席的普通照会的附件\n\
                古巴共和国关于执行安全理事会第1540(2004)号决议的报告\n\
                古巴重申《禁止化学武器公约》的宗旨，并于2018年1月30日批准了《禁止核武器条约》，在此之后继续加强本国的各项法律和措施，以便履行这些条约规定的义务。";
    let report = "古巴共和国关于执行安全理事会第1540号决议的报告";
    let wanted = [format!("SELF transmits {report}"), format!("{report} cites TPNW ratify")];
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    expect(&relations(text), &wanted, &["SELF transmits S/RES/1540(2004)", "SELF cites TPNW ratify"]);
}

#[test]
fn the_title_of_a_report_stands_before_the_line_of_its_author() {
    let text = "A/78/9207\n第七十八届会议\n暂定项目表项目99(k)\n渡口的安全\n秘书长的报告\n1. 本报告根据大会第77/63号决议提交。\n\
                2. 各国介绍了情况。\n3. 各国提出了建议。\n4. 截至2023年6月30日，共有三国答复。";
    let wanted = ["SELF title 渡口的安全", "SELF submittedBy UNSG", "SELF agendaItem A/78/99(k)"];
    expect(&relations(text), &wanted, &["SELF date 2023-06-30"]);
}

#[test]
fn a_session_named_by_its_year_is_of_the_body_spoken_of() {
    let text = "2023年实质性会议\n议程项目4\n渡口的安全\n一. 导言\n裁军审议委员会通过了2023年实质性会议议程。";
    expect(&relations(text), &["SELF session UNDC-2023"], &["SELF session UNGA-2023"]);
}

#[test]
fn several_aliases_stand_in_one_bracket() {
    let text = "渡口宣言\n上海合作组织(以下称“上合组织”或“本组织”)成员国举行了会议。本组织将继续努力。";
    expect(&relations(text), &["SCO alsoKnownAs 上合组织", "SCO alsoKnownAs 本组织"], &[]);
    expect(&mentions(text), &["本组织 = SCO"], &["本组织 = UN"]);
}

#[test]
fn a_name_by_form_is_what_the_known_name_in_its_brackets_stands_for() {
    let text = "审查了联合国中非共和国多层面综合稳定团(中非稳定团)的工作。";
    expect(&mentions(text), &["联合国中非共和国多层面综合稳定团 = MINUSCA"], &[]);
}

#[test]
fn a_head_alone_stands_for_its_body_after_any_verb() {
    let text = "巴勒斯坦人民行使不可剥夺权利委员会\n第9413次会议简要记录\n1. 主席介绍了委员会的工作，并请各方支持委员会。\n\
                2. 国际法院收到了请求。各国向法院提交了书面意见。";
    let got = mentions(text);
    assert_eq!(got.iter().filter(|g| *g == "委员会 = CEIRPP").count(), 2, "{got:#?}");
    expect(&got, &["法院 = ICJ"], &[]);
    // 发展中国家的中央银行: a common noun
    let banks = mentions("欧洲中央银行提高了利率。几个发展中国家的中央银行也提高了利率。");
    expect(&banks, &["欧洲中央银行 = ECB"], &["中央银行 = ECB"]);
}

#[test]
fn a_committee_set_up_by_a_paragraph_does_not_swallow_the_resolution() {
    let text = "安全理事会，\n回顾第661(1990)号决议第6段所设委员会的工作，\n1. 决定继续处理此案。";
    expect(&mentions(text), &["第661(1990)号决议 = S/RES/661(1990)", "第6段 = S/RES/661(1990)#para-6"], &[]);
}

#[test]
fn months_need_no_year() {
    let text = "2023年8月30日举行了会议。主席团于4月会见了代表，1月份的预测没有改变。";
    expect(&mentions(text), &["4月 = 2023-04", "1月份 = 2023-01"], &[]);
    expect(&mentions("会议持续了10个月。"), &[], &["10 = --10"]);
}

#[test]
fn a_foreign_name_is_found_before_a_post_and_without_the_words_around_it() {
    let before = mentions("敦促各方尊重克瓦德拉总统宣布的停火。");
    expect(&before, &["克瓦德拉 = 克瓦德拉"], &[]);
    let around = mentions("秘书长已任命桑德拉·拉察女士主持工作。");
    expect(&around, &["桑德拉·拉察 = 桑德拉·拉察"], &[]);
    expect(&mentions("我谨通知阁下，会议已经结束。阿方总统出席。"), &[], &["我谨通知 = 我谨通知", "阿方 = 阿方"]);
}

#[test]
fn a_state_in_the_name_of_a_place_is_whole_words() {
    let text = "会议在巴西利亚举行，讨论了撒哈拉以南非洲和被占领叙利亚戈兰的局势。";
    expect(&mentions(text), &["叙利亚 = SYR"], &["巴西 = BRA", "南非 = ZAF"]);
}

#[test]
fn a_list_of_addressees_goes_on_after_an_organisation() {
    let text = "大会，\n回顾《联合国宪章》，\n1. 鼓励会员国、联合国系统、人道主义组织和发展组织以及私营部门继续合作；";
    let wanted = [
        "SELF calls 会员国 encourage",
        "SELF calls UN encourage",
        "SELF calls 人道主义组织 encourage",
        "SELF calls 发展组织 encourage",
        "SELF calls 私营部门 encourage",
    ];
    expect(&relations(text), &wanted, &[]);
}

#[test]
fn meetings_and_assemblies_are_those_of_the_name_before_them() {
    let assembly = mentions("各国出席了世界旅游组织大会第二十四届会议。");
    expect(&assembly, &["世界旅游组织大会第二十四届会议 = UNWTO-24"], &["大会第二十四届会议 = UNGA-24"]);
    let series = mentions("各国出席了减少灾害风险全球平台第七次会议。");
    expect(&series, &["减少灾害风险全球平台第七次会议 = GLOBAL-PLATFORM-DRR-7"], &[]);
    expect(&mentions("欢迎77国集团和中国的贡献。"), &["77国集团和中国 = G77-CHINA"], &["7国集团 = G7"]);
}

#[test]
fn agenda_items_are_of_the_session_named_before_them() {
    let text =
        "2023年6月2日法国常驻联合国代表给秘书长的信\n请将本函作为大会第七十七届会议议程项目15、19和31的文件分发。";
    expect(&mentions(text), &["议程项目15 = A/77/15", "19 = A/77/19", "31 = A/77/31"], &[]);
}

#[test]
fn presidential_statements_are_named_with_their_date_and_tail() {
    let text = "安全理事会，\n回顾2014年12月18日S/PRST/2014/28号和2015年10月20日S/PRST/2015/17号主席声明，\n1. 决定继续处理此案。";
    let wanted =
        ["2014年12月18日S/PRST/2014/28号 = S/PRST/2014/28", "2015年10月20日S/PRST/2015/17号主席声明 = S/PRST/2015/17"];
    expect(&mentions(text), &wanted, &[]);
}

#[test]
fn all_resolutions_and_recommendations_on_a_subject_are_no_title() {
    let text = "安全理事会，\n回顾其以往关于渡口局势的所有决议和主席声明，欢迎关于设立渡口部队的初步建议，\n1. 决定继续处理此案。";
    assert!(!mentions(text).iter().any(|m| m.starts_with("关于")), "{:#?}", mentions(text));
}

#[test]
fn a_quoted_statement_ends_as_a_sentence() {
    let text = "安全理事会主席的声明\n“安理会请秘书长提交报告，并决定继续处理此案。”\n“安理会欢迎秘书长特别代表马可·罗西领导的办事处，敦促会员国合作。”";
    let got = relations(text);
    expect(&got, &["SELF calls UNSG request", "SELF calls 会员国 urge"], &[]);
    assert!(mentions(text).contains(&"马可·罗西 = 马可·罗西".to_owned()), "{:#?}", mentions(text));
}

/// Mentions of a text in a language, as `surface = key`.
fn mentions_in(language: &str, text: &str) -> Vec<String> {
    let language = Language::parse(language).expect("a language");
    let e = EXTRACTOR.extract(&Source { language, ..Source::from_text("test", text) });
    let key = |id: &str| e.entities.iter().find(|x| x.id == id).map_or("?", |x| x.key.as_str()).to_owned();
    e.mentions.iter().map(|m| format!("{} = {}", m.text, key(&m.entity))).collect()
}

#[test]
fn a_misread_number_is_mended_where_the_table_proves_it() {
    let text = "The Security Council, recalling 69O (1991), l373 (2001), 69 0 (1991) and 6l1 (1991), is concerned.";
    let wanted = ["69O (1991) = S/RES/690(1991)", "l373 (2001) = S/RES/1373(2001)", "69 0 (1991) = S/RES/690(1991)"];
    let got = mentions_in("en", text);
    expect(&got, &wanted, &[]);
    assert!(!got.iter().any(|g| g.contains("611")), "no resolution of 1991 has this number: {got:#?}");
    let e = EXTRACTOR.extract(&Source::from_text("test", text));
    let mended: Vec<bool> = e.mentions.iter().filter(|m| m.text == "69O (1991)").map(|m| m.inferred).collect();
    assert_eq!(mended, [true], "what is mended is marked");
}

#[test]
fn an_institution_is_that_of_the_state_beside_it_in_every_language() {
    let texts = [
        ("en", "The Ministry of Justice of Georgia and the Georgian parliament agreed."),
        ("fr", "Le ministère de la justice de la Géorgie et le parlement géorgien en ont convenu."),
        ("es", "El Ministerio de Justicia de Georgia y el parlamento georgiano lo acordaron."),
        ("ru", "Министерство юстиции Грузии и грузинский парламент договорились."),
        ("ar", "اتفقت وزارة العدل في جورجيا والبرلمان الجورجي على ذلك."),
        ("zh", "格鲁吉亚司法部和格鲁吉亚议会商定。"),
    ];
    for (language, text) in texts {
        let got = mentions_in(language, text);
        for key in ["MINISTRY-OF-JUSTICE-GEO", "PARLIAMENT-GEO"] {
            assert!(got.iter().any(|g| g.ends_with(&format!(" = {key}"))), "{key} is missing in {language}: {got:#?}");
        }
    }
    let post = mentions_in("zh", "外交部长发言。各国卫生部门参加。");
    assert!(!post.iter().any(|g| g.contains("MINISTRY")), "posts and offices of every sort are none: {post:#?}");
}

#[test]
fn treaties_that_share_their_head_are_told_apart_in_every_language() {
    let texts = [
        ("en", "It reviewed the Basel, Rotterdam and Stockholm conventions."),
        ("fr", "Elle a examiné les Conventions de Bâle, de Rotterdam et de Stockholm."),
        ("es", "Examinó los Convenios de Basilea, Rotterdam y Estocolmo."),
        ("ru", "Она рассмотрела выполнение Базельской, Роттердамской и Стокгольмской конвенций."),
        ("ar", "واستعرض تنفيذ اتفاقيات بازل وروتردام واستكهولم."),
        ("zh", "会议审查了巴塞尔、鹿特丹和斯德哥尔摩公约。"),
    ];
    for (language, text) in texts {
        let got = mentions_in(language, text);
        for key in ["BASEL-CONVENTION", "ROTTERDAM-CONVENTION", "STOCKHOLM-CONVENTION"] {
            assert!(got.iter().any(|g| g.ends_with(&format!(" = {key}"))), "{key} is missing in {language}: {got:#?}");
        }
    }
}

#[test]
fn a_secretariat_is_that_of_the_body_or_treaty_before_it() {
    let got = mentions("《生物多样性公约》秘书处和西亚经社会秘书处提出报告。");
    expect(&got, &["《生物多样性公约》秘书处 = CBD-SECRETARIAT", "西亚经社会秘书处 = ESCWA-SECRETARIAT"], &[]);
}

#[test]
fn a_title_in_a_list_is_the_one_that_goes_with_the_title_before_it() {
    let text = "大会，\n重申《哥本哈根宣言》和《行动纲领》，\n1. 决定继续处理此案。";
    expect(&mentions(text), &["《行动纲领》 = COPENHAGEN-POA-SOCIAL"], &[]);
    let other = "大会，\n重申《奥斯陆渡轮宣言》和《行动纲领》，\n1. 决定继续处理此案。";
    expect(&mentions(other), &[], &["《行动纲领》 = COPENHAGEN-POA-SOCIAL", "《行动纲领》 = BEIJING-PLATFORM"]);
}

#[test]
fn conferences_of_a_series_are_told_apart_however_their_number_is_written() {
    for number in ["third", "Third"] {
        let text = format!("Noting the {number} International Conference on Financing for Development in 2015.");
        let one = format!("{number} International Conference on Financing for Development = FFD-CONFERENCE-ADDIS-2015");
        let first = "International Conference on Financing for Development = FFD-CONFERENCE-MONTERREY-2002";
        expect(&mentions(&text), &[&one], &[first]);
    }
    let text = "Welcoming the fifth Global Conference on the Elimination of Child Labour.";
    let one = "fifth Global Conference on the Elimination of Child Labour = CHILD-LABOUR-CONFERENCE-5-2022";
    expect(&mentions(text), &[one], &[]);
}

#[test]
fn what_follows_a_known_name_is_no_part_of_it() {
    let text = "Noting the report of the General Assembly on Ferry Development and Agenda 2063 of the African Union.";
    expect(&mentions(text), &["General Assembly = UNGA", "Agenda 2063 = AGENDA-2063", "African Union = AU"], &[]);
}

#[test]
fn a_session_is_that_of_the_whole_name_after_it() {
    let text = "Welcoming the forty-eighth session of the United Nations Commission on Population and Development.";
    let one = "forty-eighth session of the United Nations Commission on Population and Development = CPD-48";
    expect(&mentions(text), &[one], &[]);
}

#[test]
fn a_series_of_meetings_has_sessions_too() {
    let text = "Economic and Social Council\n2023 session\n\nThe Economic and Social Council,\n\n\
                1. Welcomes the seventh session of the Global Platform for Disaster Risk Reduction.";
    let one = "seventh session of the Global Platform for Disaster Risk Reduction = GLOBAL-PLATFORM-DRR-7";
    expect(&mentions(text), &[one], &[]);
}

#[test]
fn a_resolution_is_known_by_the_number_that_its_head_and_the_table_agree_on() {
    let body =
        "The Security Council,\n\nRecalling its resolution 1265 (1999),\n\n1. Decides to remain seized of the matter.";
    for head in [
        "Resolution 487 (1981) of 19 June 1981",
        "Resolution 487 (1981) or 19 June I981",
        "UNITED NATIONS\nSecurity Council\n\nS\nDistr. GENERAL\n\nRESOLUTION 487 (1981) Adopted by the Security Council at its 2288th meeting,\non 19 June 1981",
    ] {
        let got = relations(&format!("{head}\n\n{body}"));
        expect(&got, &["SELF symbol S/RES/487(1981)", "SELF cites S/RES/1265(1999) recall"], &[]);
        assert!(!got.iter().any(|g| g.starts_with("SELF title")), "{got:#?}");
    }
    // the table has another year for this number
    let got = relations(&format!("Resolution 487 (1985) of 19 June 1985\n\n{body}"));
    expect(&got, &[], &["SELF symbol S/RES/487(1985)", "SELF symbol S/RES/487(1981)"]);
}

#[test]
fn names_that_hold_the_one_before_come_to_an_end() {
    let e = extract(&"秘书长38次全体会议醍砲".repeat(400));
    let longest = e.mentions.iter().map(|m| m.end - m.start).max();
    assert!(longest.is_some_and(|n| n < 500), "{longest:?} characters");
}
