//! The terms of the output contract: kinds of thing, predicates and acts. Every stage speaks in them.

macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }
        impl $name {
            /// Every value, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The name used in rules, in JSON and in the ontology.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $text),+ } }
            /// The value of that name.
            pub fn parse(name: &str) -> Option<Self> { match name { $($text => Some(Self::$variant),)+ _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}
pub(crate) use named_enum;

named_enum! {
    /// The twelve kinds of thing a document names.
    #[derive(Default)]
    Kind {
        /// A state.
        State = "State",
        /// An organisation, organ, committee, force, grouping or named group.
        Organization = "Organization",
        /// A city, region or other place that is not a state.
        Place = "Place",
        /// A named natural person.
        Person = "Person",
        /// A resolution of a UN organ.
        Resolution = "Resolution",
        /// A charter, convention, protocol, covenant, treaty or agreement, also under negotiation.
        Treaty = "Treaty",
        /// Any other document.
        #[default]
        Document = "Document",
        /// A named or numbered meeting.
        Meeting = "Meeting",
        /// A dated or located occurrence that is not a meeting.
        Event = "Event",
        /// A date or period as written.
        Date = "Date",
        /// A reference to an agenda item.
        AgendaItem = "AgendaItem",
        /// An article, chapter, paragraph or annex of a cited document.
        Provision = "Provision",
    }
}

named_enum! {
    /// What an edge says. The names are those of the output contract.
    Predicate {
        /// Document → its UN symbol.
        Symbol = "symbol",
        /// Document or agenda item → its title.
        Title = "title",
        /// Document → ISO 8601 date of adoption, signature or letter.
        Date = "date",
        /// Document → kind of document (letter, resolution, declaration…).
        DocType = "docType",
        /// Document → ISO 639-1 code of a language of the original.
        Language = "language",
        /// Document → the session it belongs to.
        Session = "session",
        /// Document → the agenda item it was issued under.
        AgendaItem = "agendaItem",
        /// Document → the state or body that submitted it.
        SubmittedBy = "submittedBy",
        /// Letter → its addressee.
        AddressedTo = "addressedTo",
        /// Letter → the document annexed to it.
        Transmits = "transmits",
        /// Document → the body, state or party that adopted it.
        AdoptedBy = "adoptedBy",
        /// Document → date of adoption.
        AdoptedOn = "adoptedOn",
        /// Document → meeting at which it was adopted.
        AdoptedAt = "adoptedAt",
        /// Document → place of adoption.
        AdoptedIn = "adoptedIn",
        /// Document → person, state or body that signed it.
        SignedBy = "signedBy",
        /// Document → date of signature.
        SignedOn = "signedOn",
        /// Document → place of signature.
        SignedIn = "signedIn",
        /// Document → the report it was adopted on.
        BasedOn = "basedOn",
        /// Document → a text it names, with the act that governs the naming.
        Cites = "cites",
        /// Body, meeting or provision → the whole it belongs to.
        PartOf = "partOf",
        /// State → organisation.
        MemberOf = "memberOf",
        /// Body → the text or body that founded it.
        EstablishedBy = "establishedBy",
        /// Body → place of its seat.
        SeatIn = "seatIn",
        /// Meeting → place.
        HeldIn = "heldIn",
        /// Meeting → date.
        HeldOn = "heldOn",
        /// Meeting → host.
        HostedBy = "hostedBy",
        /// Meeting → state or body that took part.
        Participant = "participant",
        /// Person → state or body, with the post as `role`.
        Represents = "represents",
        /// Document → addressee, with the act: requests, urges, thanks…
        Calls = "calls",
        /// Document → event or body it condemns.
        Condemns = "condemns",
        /// Event → place or state.
        OccurredIn = "occurredIn",
        /// Event → date.
        OccurredOn = "occurredOn",
        /// Entity → an alias that the document itself defines.
        AlsoKnownAs = "alsoKnownAs",
        /// Document → body whose mandate it extends.
        ExtendsMandateOf = "extendsMandateOf",
    }
}

named_enum! {
    /// What a text does to another one that it cites, beyond naming it.
    Effect {
        /// 修正, 修订: changes its words.
        Amends = "amends",
        /// 取代: stands in its place.
        Replaces = "replaces",
        /// 延长: prolongs what it ordered.
        Extends = "extends",
        /// 终止, 废止: ends it.
        Terminates = "terminates",
        /// 补充: adds to it.
        Supplements = "supplements",
        /// 为执行: serves to carry it out.
        Implements = "implements",
        /// 后续行动: takes up what it left to do.
        FollowsUp = "follows-up",
        /// 译文: says the same in another language.
        Translates = "translates",
    }
}

impl Effect {
    /// True where a noun after the text tells it (《…》的后续行动), not a verb.
    pub fn is_noun(self) -> bool {
        matches!(self, Effect::FollowsUp | Effect::Translates)
    }
}

named_enum! {
    /// The verb that governs a citation or a call in its clause, as an English lemma.
    Act {
        /// 回顾
        Recall = "recall",
        /// 重申
        Reaffirm = "reaffirm",
        /// 申明
        Affirm = "affirm",
        /// 注意到, 指出
        Note = "note",
        /// 铭记
        BearInMind = "bear-in-mind",
        /// 认识到, 确认
        Recognise = "recognise",
        /// 考虑到, 审议
        Consider = "consider",
        /// 欢迎
        Welcome = "welcome",
        /// 赞扬
        Commend = "commend",
        /// 支持
        Support = "support",
        /// 不支持
        NotSupport = "not-support",
        /// 赞同, 核可
        Endorse = "endorse",
        /// 强调
        Emphasise = "emphasise",
        /// 执行, 实施
        Implement = "implement",
        /// 加入, 缔结
        Accede = "accede",
        /// 批准
        Ratify = "ratify",
        /// 签署
        Sign = "sign",
        /// 通过
        Adopt = "adopt",
        /// 决定
        Decide = "decide",
        /// 宣布, 声明
        Declare = "declare",
        /// 建议
        Recommend = "recommend",
        /// 请, 请求
        Request = "request",
        /// 敦促, 促请
        Urge = "urge",
        /// 呼吁, 吁请
        Call = "call",
        /// 邀请
        Invite = "invite",
        /// 鼓励
        Encourage = "encourage",
        /// 委托
        Entrust = "entrust",
        /// 感谢
        Thank = "thank",
        /// 谴责
        Condemn = "condemn",
        /// 关切
        ExpressConcern = "express-concern",
        /// 同情, 慰问
        ExpressSympathy = "express-sympathy",
        /// 希望, 期待
        Hope = "hope",
        /// 遵守, 尊重
        Respect = "respect",
        /// 违反
        Violate = "violate",
        /// 介绍
        Introduce = "introduce",
        /// No act governs it: 根据…, 按照…, 在…框架内.
        Mention = "mention",
    }
}
