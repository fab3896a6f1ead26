//! The classes of words: what a word does in the grammar of names and clauses.

use crate::terms::named_enum;

named_enum! {
    /// What a word does in the grammar of names and clauses. The words stand in the rules file of each language.
    WordClass {
        /// Ordinary words that overlap names: a name that two of them cut through is none.
        Guard = "guard",
        /// Words at which a name by form begins or ends.
        Boundary = "boundary",
        /// 举行的, 召开的: what follows, up to the head, is the name of a meeting.
        Held = "held",
        /// 外交部长, 常驻代表: posts.
        Post = "post",
        /// 先生, 女士.
        Honorific = "honorific",
        /// (签名).
        Signed = "signed",
        /// 关于, 有关: lead of a title by form.
        About = "about",
        /// 政府, 当局: with a state before it, its government.
        Government = "government",
        /// 以下简称, 下称: lead of an alias.
        Alias = "alias",
        /// 或: between two aliases.
        Or = "or",
        /// 问题: a body's name says before it what it is about.
        Topic = "topic",
        /// 委员会, 法院: a head that stands alone for the body it headed before.
        BareHead = "bare-head",
        /// 题为: lead of a title in quotation marks.
        Entitled = "entitled",
        /// 草案: a text under negotiation.
        Draft = "draft",
        /// 该, 上述, 这: lead of an anaphor.
        Demonstrative = "demonstrative",
        /// 转递, 随函附上: lead of a transmitted text.
        Transmit = "transmit",
        /// 举行, 召开, 召集.
        Hold = "hold",
        /// 主办, 组织, 东道.
        Host = "host",
        /// 出席, 参加.
        Attend = "attend",
        /// 会员国, 各国, 国际社会: addressees without a name.
        Addressee = "addressee",
        /// 系统, 各机构: nouns after the name of an organisation that stand for all of it.
        Collective = "collective",
        /// 公约, conventions: a head that treaties may share.
        SharedHead = "shared-head",
        /// 所设, 设立的.
        Established = "established",
        /// 分别.
        Respectively = "respectively",
        /// 其.
        Possessive = "possessive",
        /// 尚未, 不, 未能.
        Negation = "negation",
        /// 根据, 按照, 依照: leads of a citation that no act governs.
        Basis = "basis",
        /// 其中: what follows is said by the text just named.
        Wherein = "wherein",
        /// 同上: the text of the note before.
        Ibid = "ibid",
        /// 总部, 驻地.
        Seat = "seat",
        /// 组织, 中心: heads that only a state, an organ or a quotation before them makes a name.
        WeakHead = "weak-head",
        /// 国际, 有关: modifiers that name no single thing.
        Generic = "generic",
        /// 联合声明, 公约: heads that make a title with the words before them.
        TitleHead = "title-head",
        /// 高级别, 缔约国: words that describe one meeting rather than meetings.
        Describing = "describing",
        /// 国家元首, 领导人: parties to a text, before its head.
        Party = "party",
        /// 通过的, 举行的: what stands between a date and what it dates.
        Dating = "dating",
        /// 形式, 式: after a name, what is like it and no part of it.
        Likeness = "likeness",
        /// 成员国: members of a body.
        Member = "member",
        /// 是, 为: between members and their list.
        Copula = "copula",
        /// 由: what a body is composed of.
        By = "by",
        /// 组成: the verb after it.
        Compose = "compose",
        /// 本组织: the United Nations, in its documents, unless defined otherwise.
        OwnOrganization = "own-organization",
        /// 下次, 下届: leads of a meeting to come, which has no name yet.
        Upcoming = "upcoming",
        /// 又, 强烈, 双方: what may stand between the start of a clause and the verb with which the document acts.
        Lead = "lead",
        /// 的, 提供: a verb after them is a noun.
        NounLead = "noun-lead",
        /// 的, 下: a verb before them is an attribute or a noun.
        NounTail = "noun-tail",
        /// 情况, 机制: a verb deep in a clause before them is part of a compound noun.
        CompoundTail = "compound-tail",
        /// 与, 同: with, where 和 is and.
        With = "with",
        /// 得到, 予以: lead of a verb that follows its object.
        Postposing = "postposing",
        /// 框架内, 为基础: end of a frame that begins with 在 or 以.
        FrameEnd = "frame-end",
        /// 在, 以: start of such a frame.
        FrameStart = "frame-start",
        /// 中所提到: a text before it is only pointed to.
        Pointed = "pointed",
        /// 例如: no verb before it governs what follows.
        Aside = "aside",
        /// 包括, 特别是: what follows a comma still belongs to the verb before it.
        Inclusive = "inclusive",
        /// 所有, 我们的: before the head of an addressee.
        Quantifier = "quantifier",
        /// 的基础, 提交的: who puts a text forward, in its header.
        Submitted = "submitted",
        /// 设立, 建立.
        Establish = "establish",
        /// 和, 、, 以及: between the items of a list.
        Separator = "separator",
        /// 上, 期间, 过程中: after a meeting, its time.
        During = "during",
        /// 并, 又: a verb after them goes on where the verb before left off.
        Connector = "connector",
        /// 经, 由, 被: before whoever does what the verb after says.
        Agent = "agent",
        /// 将, 把: before what is done something to.
        Patient = "patient",
        /// 任务期限, 授权: what a body has for a time.
        Mandate = "mandate",
        /// 为, 旨在: what follows is the purpose.
        Purpose = "purpose",
        /// 本决议, 本文件: the text that speaks.
        OwnText = "own-text",
        /// 的: between an attribute and its noun.
        Attribute = "attribute",
        /// 问题, 局势: between a state and the post of whoever deals with it.
        Matter = "matter",
        /// 谨代表: lead of the group on whose behalf a letter is sent.
        Behalf = "behalf",
        /// 兼: between two posts of one person.
        Concurrent = "concurrent",
        /// 出售品编号: before a sales number.
        Sales = "sales",
        /// 每: how often something is done.
        Every = "every",
        /// 国内, 境内: after a state by its first character alone.
        Domestic = "domestic",
        /// 对: before what a deed is done to.
        Toward = "toward",
        /// 了: after a verb, it is done.
        Done = "done",
        /// 执行情况, 成果: between a text and what takes it up.
        Carrying = "carrying",
        /// 所附, 所载: between a text and another one that is annexed to it.
        Annexed = "annexed",
        /// the, le, la: before a name, and no part of it.
        Article = "article",
        /// of, du, de la: between a thing and whose it is, or its date.
        Of = "of",
        /// No., n°: before a number.
        NumberSign = "number-sign",
        /// resolution, résolutions: before the numbers of resolutions.
        Resolution = "resolution",
        /// decision: before the numbers of decisions.
        Decision = "decision",
        /// قرارها: its resolution, in one word.
        OwnResolution = "own-resolution",
        /// مقررها: its decision, in one word.
        OwnDecision = "own-decision",
        /// Convention, Charter: a text that was named before, by its head alone.
        BareText = "bare-text",
        /// of, on, and: small words between the capitalised words of one name.
        TitleJoiner = "title-joiner",
        /// in, at, to: joiners that join no name to another one.
        LooseJoiner = "loose-joiner",
        /// to the United Nations: what belongs to the name before it.
        Complement = "complement",
        /// thereof, thereto: of the text just named.
        Thereof = "thereof",
        /// Permanent Mission: with a state beside it, its mission to the United Nations.
        Mission = "mission",
        /// armed forces: with a state beside them, its forces.
        Forces = "forces",
        /// secretariat: an organ that has a name by that of its body.
        OrganNoun = "organ-noun",
        /// document, documents: before a symbol.
        DocumentNoun = "document-noun",
        /// recall, urge: forms of verbs that speak for the text only after we, or at the head of a sentence.
        BareVerb = "bare-verb",
        /// recalled, adopted: forms that tell what somebody did, and after a text what was done to it.
        PastVerb = "past-verb",
        /// we, I: the text that speaks, as the subject of a verb.
        OwnPronoun = "own-pronoun",
        /// it, they: whoever was named, as the subject of a verb.
        Pronoun = "pronoun",
        /// to, de: before the verb that another verb takes.
        InfinitiveMark = "infinitive-mark",
        /// in, at, on, from: before the place, the time and the meeting of something.
        Circumstance = "circumstance",
    }
}
