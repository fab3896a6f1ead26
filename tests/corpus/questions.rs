//! The named questions on the five seeds: what they must answer was worked out by reading, not by running.
//!
//! A thing that no table has is compared by its label, not by the id it was given.

use libtest_mimic::Failed;
use rapporteur::Extractor;
use rapporteur::rdf::{Binding, Store, queries};
use rapporteur::text::Source;

/// A question, what is bound, the columns compared, and what they are; rows in any order.
pub struct Question {
    /// The question, and after `:` what is asked of it.
    pub name: &'static str,
    bound: &'static [&'static str],
    /// A column and the value that a row must have to be compared.
    only: Option<(&'static str, &'static str)>,
    columns: &'static str,
    rows: &'static [&'static str],
    /// In what the program's answer still differs.
    pub differs: Option<&'static str>,
}

impl Question {
    const fn new(
        name: &'static str,
        bound: &'static [&'static str],
        columns: &'static str,
        rows: &'static [&'static str],
    ) -> Self {
        Self { name, bound, only: None, columns, rows, differs: None }
    }

    const fn only(mut self, column: &'static str, value: &'static str) -> Self {
        self.only = Some((column, value));
        self
    }

    const fn differs(mut self, how: &'static str) -> Self {
        self.differs = Some(how);
        self
    }

    pub fn test(&self, store: &Store) -> Result<(), Failed> {
        let name = self.name.split(':').next().unwrap_or_default();
        let bindings = self.bound.iter().map(|bound| bound.parse()).collect::<Result<Vec<Binding>, _>>()?;
        let answer = store.query(queries::named(name)?.text, &bindings)?;
        let columns: Vec<String> = answer.columns().iter().map(|(name, _)| (*name).to_owned()).collect();
        let index = |column: &str| columns.iter().position(|c| c == column);
        let mut got = Vec::new();
        for row in answer.rows(store.base()) {
            let cell = |column: &str| {
                let value = index(column).map(|n| row[n].clone()).unwrap_or_else(|| panic!("no column {column}"));
                match index(&format!("{column}Label")) {
                    Some(label) if value.contains('/') && value.chars().any(|c| ('一'..='鿿').contains(&c)) => {
                        row[label].clone()
                    }
                    _ => value,
                }
            };
            if self.only.is_none_or(|(column, value)| cell(column) == value) {
                got.push(self.columns.split(' ').map(cell).collect::<Vec<_>>().join(" | "));
            }
        }
        got.sort();
        let mut wanted: Vec<String> = self.rows.iter().map(|row| (*row).to_owned()).collect();
        wanted.sort();
        // rows that differ in columns which are not asked for count once
        got.dedup();
        wanted.dedup();
        if got == wanted {
            return Ok(());
        }
        let but = |a: &[String], b: &[String]| a.iter().filter(|x| !b.contains(x)).cloned().collect::<Vec<_>>();
        Err(format!("missing {:#?}\nwrong {:#?}", but(&wanted, &got), but(&got, &wanted)).into())
    }
}

/// A store with these documents.
pub fn store(extractor: &Extractor, sources: &[Source]) -> Store {
    let mut store = Store::new().expect("a store");
    for source in sources {
        store.insert(&extractor.extract(source)).expect("an insertion");
    }
    store
}

const RESOLUTION: &str = "document=resolution/A/RES/59/153";
const S1373: &str = "text=resolution/S/RES/1373(2001)";
const COMMUNIQUE: &str = "上海合作组织外交部长会议联合公报";

pub const QUESTIONS: &[Question] = &[
    Question::new(
        "cited-by: resolution 1373",
        &[S1373],
        "citing act",
        &[
            "关于反国际恐怖主义的联合声明 | act:consider",
            "关于反国际恐怖主义的联合声明 | act:implement",
            "关于反国际恐怖主义的联合声明 | act:mention",
            "杜尚别声明 | act:reaffirm",
            "杜尚别声明 | act:implement",
            "resolution/A/RES/58/81 | act:mention",
            "resolution/S/RES/1535(2004) | act:mention",
            "resolution/A/RES/59/153 | act:recall",
            "resolution/A/RES/59/153 | act:mention",
            "resolution/A/RES/59/153 | act:implement",
            "resolution/A/RES/59/153 | act:welcome",
        ],
    ),
    Question::new(
        "cited-by: resolution 1373 in every paragraph of a resolution",
        &[S1373, "citing=resolution/A/RES/59/153"],
        "act paragraph",
        &["act:recall | pp1", "act:mention | pp4", "act:implement | op1", "act:welcome | op3", "act:mention | op8"],
    ),
    Question::new(
        "cited-by: the Bonn agreement",
        &["text=treaty/bonn-agreement-2001"],
        "citing act",
        &["关于反国际恐怖主义的联合声明 | act:support", "上海合作组织外交部长会议联合公报 | act:mention"],
    )
    .differs("the agreement that one text calls after Berlin is not known to be the same"),
    Question::new(
        "cites: a preambular paragraph",
        &[RESOLUTION, "paragraph=pp2"],
        "act cited",
        &[
            "act:recall | resolution/A/RES/56/1",
            "act:recall | resolution/A/RES/57/27",
            "act:recall | resolution/S/RES/1450(2002)",
            "act:recall | resolution/S/RES/1465(2003)",
            "act:recall | resolution/S/RES/1516(2003)",
            "act:recall | resolution/S/RES/1530(2004)",
        ],
    ),
    Question::new(
        "cites: a communiqué",
        &[],
        "paragraph act cited",
        &[
            "p3 | act:note | treaty/sco-charter",
            "p5 | act:mention | 圣彼得堡宣言",
            "p6 | act:sign | 本组织与其他国际组织和国家相互关系临时方案",
            "p9 | act:adopt | treaty/ccit#draft",
            "p9 | act:adopt | treaty/nuclear-terrorism-convention#draft",
            "p9 | act:endorse | 金融反恐措施声明",
            "p12 | act:mention | treaty/bonn-agreement-2001",
            "p12 | act:mention | 紧急支尔格大会决议",
            "p16 | act:hope | resolution/S/RES/1441(2002)",
            "p22 | act:mention | treaty/un-charter",
        ],
    )
    .only("document", COMMUNIQUE),
    Question::new(
        "cites: the guidelines that are noted",
        &[RESOLUTION, "paragraph=pp9"],
        "act cited",
        &["act:note | 技术援助准则"],
    )
    .differs("guidelines named in full, without title marks, are not found"),
    Question::new(
        "cites: a declaration named in an example",
        &[RESOLUTION, "paragraph=op2"],
        "act cited",
        &["act:mention | 维也纳宣言"],
    )
    .differs("the paragraph's act is taken for that of the example"),
    Question::new(
        "cites: an operative paragraph",
        &[RESOLUTION, "paragraph=op8"],
        "act cited",
        &[
            "act:mention | resolution/S/RES/1267(1999)",
            "act:mention | resolution/S/RES/1333(2000)",
            "act:mention | resolution/S/RES/1373(2001)",
            "act:mention | resolution/S/RES/1377(2001)",
            "act:mention | resolution/S/RES/1390(2002)",
            "act:mention | resolution/S/RES/1455(2003)",
            "act:mention | resolution/S/RES/1456(2003)",
            "act:mention | resolution/S/RES/1526(2004)",
            "act:mention | resolution/S/RES/1535(2004)",
            "act:mention | treaty/counter-terrorism-conventions",
            "act:mention | treaty/un-charter",
        ],
    ),
    Question::new(
        "calls: on whom a resolution calls",
        &[RESOLUTION],
        "act addressee",
        &[
            "act:commend | organization/unodc",
            "act:recognise | organization/unodc",
            "act:encourage | organization/tpb",
            "act:call | 会员国",
            "act:invite | 会员国",
            "act:request | organization/secretariat",
            "act:request | organization/unodc",
            "act:urge | 会员国",
            "act:thank | 捐助国",
            "act:request | 会员国",
            "act:request | organization/unsg",
        ],
    ),
    Question::new(
        "calls: in every paragraph",
        &[RESOLUTION],
        "paragraph act addressee",
        &[
            "op1 | act:commend | organization/unodc",
            "op2 | act:commend | organization/unodc",
            "op3 | act:encourage | organization/tpb",
            "op4 | act:call | 会员国",
            "op5 | act:invite | 会员国",
            "op5 | act:request | organization/secretariat",
            "op6 | act:request | organization/secretariat",
            "op7 | act:request | organization/unodc",
            "op8 | act:urge | 会员国",
            "op9 | act:invite | 会员国",
            "op10 | act:request | organization/unodc",
            "op11 | act:request | organization/unodc",
            "op12 | act:thank | 捐助国",
            "op12 | act:request | 会员国",
            "op13 | act:call | 会员国",
            "op14 | act:recognise | organization/unodc",
            "op15 | act:request | organization/unsg",
            "op16 | act:request | organization/unsg",
        ],
    ),
    Question::new(
        "drafts: all",
        &[],
        "draft act",
        &[
            "treaty/ccit#draft | act:adopt",
            "treaty/ccit#draft | act:support",
            "treaty/ccit#draft | act:support",
            "treaty/nuclear-terrorism-convention#draft | act:adopt",
            "treaty/nuclear-terrorism-convention#draft | act:support",
        ],
    ),
    Question::new(
        "founded: the committee",
        &["body=organization/ctc"],
        "founder document",
        &["resolution/S/RES/1373(2001) | resolution/A/RES/59/153"],
    ),
    Question::new(
        "represents: the ministers, and who else speaks for whom",
        &[],
        "person post party",
        &[
            "托卡耶夫 | 国务秘书兼外交部长 | state/KAZ",
            "唐家璇 | 外交部长 | state/CHN",
            "艾特玛托夫 | 外交部长 | state/KGZ",
            "伊万诺夫 | 外交部长 | state/RUS",
            "纳扎罗夫 | 外交部长 | state/TJK",
            "卡米洛夫 | 外交部长 | state/UZB",
            "佐滕行雄 | 常驻联合国代表 | state/JPN",
            "谢尔盖·拉夫罗夫 | 常驻联合国代表 | state/RUS",
            "川口顺子 | 外务大臣 | state/JPN",
            "伊戈尔·谢尔盖耶维奇·伊凡诺夫 | 外交部长 | state/RUS",
            "马哈马达明·马哈马达明诺夫 | 常驻联合国代表 | state/TJK",
            "马季纳·贾布瑟诺娃 | 常驻联合国代表 | state/KAZ",
            "person/antónio-guterres | 秘书长 | organization/un",
        ],
    ),
    Question::new(
        "signed: all",
        &[],
        "document signatory date party",
        &[
            "document/letter-jpn-rus-2002-03-27 | 佐滕行雄 | 2002-03-27 | state/JPN",
            "document/letter-jpn-rus-2002-03-27 | 谢尔盖·拉夫罗夫 | 2002-03-27 | state/RUS",
            "关于反国际恐怖主义的联合声明 | 川口顺子 | 2002-02-02 | state/JPN",
            "关于反国际恐怖主义的联合声明 | 伊戈尔·谢尔盖耶维奇·伊凡诺夫 | 2002-02-02 | state/RUS",
            "俄罗斯联邦和日本关于国际事务方面的合作的联合声明 | state/JPN | 2000-09 | ",
            "俄罗斯联邦和日本关于国际事务方面的合作的联合声明 | state/RUS | 2000-09 | ",
            "document/letter-tjk-2019-05-21 | 马哈马达明·马哈马达明诺夫 | 2019-05-21 | state/TJK",
            "document/letter-kaz-2002-09-20 | 马季纳·贾布瑟诺娃 | 2002-09-20 | state/KAZ",
            "document/almaty-act-2002 | organization/cica | 2002-06-04 | ",
        ],
    ),
    Question::new(
        "transmitted: all",
        &[],
        "letter sender addressee transmitted",
        &[
            "document/letter-jpn-rus-2002-03-27 | state/JPN | organization/unsg | 关于反国际恐怖主义的联合声明",
            "document/letter-jpn-rus-2002-03-27 | state/RUS | organization/unsg | 关于反国际恐怖主义的联合声明",
            "document/letter-kaz-2002-09-20 | state/KAZ | organization/unsg | document/almaty-act-2002",
            "document/letter-tjk-2019-05-21 | state/TJK | organization/unsg | 杜尚别声明",
        ],
    ),
    Question::new(
        "agenda: a letter under five items",
        &["document=document/letter-kaz-2002-09-20"],
        "item session",
        &[
            "agenda/A/57/66(s) | meeting/unga-57",
            "agenda/A/57/66(v) | meeting/unga-57",
            "agenda/A/57/68(d) | meeting/unga-57",
            "agenda/A/57/101 | meeting/unga-57",
            "agenda/A/57/160 | meeting/unga-57",
        ],
    ),
    Question::new(
        "meetings: a congress",
        &["meeting=meeting/un-crime-congress-10-2000"],
        "place date host",
        &["place/vienna | 2000-04-10/2000-04-17 | "],
    ),
    Question::new(
        "meetings: one with four hosts",
        &[],
        "place date host",
        &[
            "place/dushanbe | 2019-05-16/2019-05-17 | organization/gov-tjk",
            "place/dushanbe | 2019-05-16/2019-05-17 | organization/un",
            "place/dushanbe | 2019-05-16/2019-05-17 | organization/eu",
            "place/dushanbe | 2019-05-16/2019-05-17 | organization/osce",
        ],
    )
    .only("meeting", "开展国际和区域合作打击恐怖主义及通过非法贩毒和有组织犯罪资助恐怖主义行为高级别会议"),
    Question::new(
        "participants: all",
        &[],
        "meeting participant",
        &[
            "上海合作组织外交部长会议 | state/CHN",
            "上海合作组织外交部长会议 | state/KAZ",
            "上海合作组织外交部长会议 | state/KGZ",
            "上海合作组织外交部长会议 | state/RUS",
            "上海合作组织外交部长会议 | state/TJK",
            "上海合作组织外交部长会议 | state/UZB",
            "东京会议 | state/JPN",
            "东京会议 | state/RUS",
            "meeting/afghanistan-reconstruction-conference-2002 | organization/afg-interim-authority",
        ],
    ),
    Question::new(
        "adopted: a resolution",
        &[RESOLUTION],
        "body date meeting place",
        &["organization/unga | 2004-12-20 | meeting/unga-59-plenary-74 | "],
    ),
    Question::new(
        "condemned: by a resolution itself",
        &[RESOLUTION],
        "place date paragraph",
        &["place/baghdad | 2003-08-19 | pp3"],
    ),
    Question::new(
        "condemned: by a resolution that another tells of",
        &["document=resolution/S/RES/1530(2004)"],
        "place date paragraph",
        &["place/madrid |  | pp2"],
    ),
    Question::new(
        "condemned: one attack by two documents",
        &["condemned=event/september-11-attacks-2001"],
        "date document",
        &["2001-09-11 | 关于反国际恐怖主义的联合声明", "2001-09-11 | resolution/A/RES/56/1"],
    )
    .differs("an attack named by its day alone is not known to be the same"),
    Question::new(
        "aliases: all",
        &[],
        "thing alias",
        &[
            "organization/apec | 亚太经合组织",
            "organization/cica | 亚洲信任会议",
            "organization/ctc | 反恐怖主义委员会",
            "organization/cted | 反恐执行局",
            "organization/eu | 欧盟",
            "organization/osce | 欧安组织",
            "organization/sco | 本组织",
            "organization/unoct | 反恐办公室",
            "organization/unodc | 毒品和犯罪问题办公室",
            "联合国打击跨国有组织犯罪公约和行动纲领 | 公约和行动纲领",
        ],
    ),
    Question::new(
        "cited-together: two texts",
        &["text=resolution/S/RES/1373(2001)", "other=treaty/un-charter"],
        "text other documents",
        &["resolution/S/RES/1373(2001) | treaty/un-charter | 3"],
    ),
    Question::new(
        "cited-with: the charter of an organization",
        &["text=treaty/sco-charter"],
        "other documents",
        &[
            "圣彼得堡宣言 | 1",
            "本组织与其他国际组织和国家相互关系临时方案 | 1",
            "treaty/ccit#draft | 1",
            "treaty/nuclear-terrorism-convention#draft | 1",
            "金融反恐措施声明 | 1",
            "treaty/bonn-agreement-2001 | 1",
            "紧急支尔格大会决议 | 1",
            "resolution/S/RES/1441(2002) | 1",
            "treaty/un-charter | 1",
        ],
    ),
    Question::new(
        "most-cited: the texts that five documents cite",
        &[],
        "text citations acts",
        &["resolution/S/RES/1373(2001) | 13 | 6", "treaty/un-charter | 13 | 3"],
    )
    .only("documents", "5"),
    // No seed cites another, nor what is annexed to another.
    Question::new("cross-references: none", &[], "document through cited", &[]),
    Question::new("effects: none", &[], "text effect other", &[]),
    Question::new("unresolved: what a table has", &["thing=resolution/S/RES/1373(2001)"], "status", &[]),
    Question::new(
        "unresolved: a person whom no table has",
        &[],
        "status document",
        &["unknown | document/letter-tjk-2019-05-21"],
    )
    .only("thing", "马哈马达明·马哈马达明诺夫"),
    Question::new(
        "evidence: a resolution that is named once",
        &[RESOLUTION, "object=resolution/S/RES/1526(2004)"],
        "subject property denied paragraph",
        &["resolution/A/RES/59/153 | cito:cites |  | op8"],
    ),
    Question::new(
        "methods: a number without its year",
        &["method=inferred-year"],
        "document inferred cited paragraph",
        &["上海合作组织外交部长会议联合公报 | true | resolution/S/RES/1441(2002) | p16"],
    ),
    Question::new(
        "methods: part of a title given before",
        &["method=alias"],
        "document inferred cited paragraph",
        &["resolution/A/RES/59/153 | false | document/legislative-guide-ct-conventions | op5"],
    ),
    Question::new("methods: nothing refers back", &["method=ibid"], "document cited", &[]),
    Question::new(
        "acts: of a statement",
        &["document=document/关于反国际恐怖主义的联合声明-2002"],
        "act citations calls",
        &[
            "act:consider | 4 | 0",
            "act:mention | 3 | 0",
            "act:implement | 4 | 0",
            "act:support | 3 | 2",
            "act:call | 0 | 2",
        ],
    )
    .differs("the statement supports the Secretary-General and the force in Afghanistan; one is found"),
    Question::new(
        "acts: of a resolution that another tells of",
        &["document=resolution/S/RES/1535(2004)"],
        "act citations calls",
        &["act:mention | 1 | 0"],
    ),
];
