//! The few properties of a language that its words do not say: the section `[grammar]` of its lists.

/// Where the subject of a statement stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// The verb comes second, the subject before it or right after: German, Dutch, the Scandinavian languages.
    VerbSecond,
    /// The subject comes before the verb, except next to a quotation: English, French, Chinese.
    SubjectFirst,
    /// Either: Spanish, Italian, the Slavic and Baltic languages, Arabic, Japanese.
    #[default]
    Free,
}

/// Where a comma alone sets a narrator off, without a dash or a closing mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Commas {
    /// « On part, dit-il, demain »
    Anywhere,
    /// – Vi var rädda, säger Anna.
    AfterDash,
    /// — Мы идём, — сказал Пётр.
    #[default]
    Nowhere,
}

/// How a language builds the phrases that name speakers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Grammar {
    pub(crate) order: Order,
    /// Whether nouns have capitals, so that a phrase ends with them.
    pub(crate) noun_capitals: bool,
    /// Whether there are articles, so that a noun without one or a capital is suspect.
    pub(crate) articles: bool,
    /// Whether words lose their vowel to the next: l'homme, dell'ordine.
    pub(crate) elides: bool,
    /// Whether pronouns hang on verbs: a-t-il dit.
    pub(crate) clitics: bool,
    /// Whether indirect speech has a mood of its own, so that it shows where it goes on.
    pub(crate) reports_in_subjunctive: bool,
    /// Whether dashes open direct speech.
    pub(crate) dashes: bool,
    /// Where a comma sets off the narrator.
    pub(crate) commas: Commas,
    /// Whether a verb can do without its subject: añadió.
    pub(crate) drops_pronouns: bool,
    /// Whether nouns have cases, so that who is spoken to needs no preposition.
    pub(crate) cases: bool,
    /// Whether genitives stand before their noun: krašto apsaugos ministras.
    pub(crate) genitives_first: bool,
    /// Whether the verb comes last, so that who speaks is named before what is said: Turkish.
    pub(crate) verb_last: bool,
    /// Whether a clause begins with its subject, which no capital tells from what follows: Chinese, Persian, Hindi,
    /// Vietnamese.
    pub(crate) initial: bool,
    /// Whether words are written together.
    pub(crate) unspaced: bool,
    /// Whether blanks stand within names, and not only between clauses: Thai.
    pub(crate) blanks: bool,
    /// Whether particles hang on their words: 장관은.
    pub(crate) particles: bool,
    /// Whether a verb of the third person or in the past tells itself by its ending: whispers, whispered.
    pub(crate) verb_endings: bool,
    /// Whether titles write all long words with a capital: Cost and Consequence in Farming.
    pub(crate) title_capitals: bool,
    /// Whether a list tells who can be spoken to, as the preposition says little: à la presse, à Paris.
    pub(crate) hearers: bool,
}

impl Grammar {
    /// Whether nothing but a quotation can go before the verb instead of its subject: English, Chinese, but not French.
    pub(crate) fn is_ordered(&self) -> bool {
        self.order == Order::SubjectFirst && !self.clitics
    }

    /// Adds a property as the lists name it, in a section `[grammar]`; whether there is such a one.
    pub(crate) fn add(&mut self, name: &str) -> bool {
        match name {
            "verb-second" => self.order = Order::VerbSecond,
            "subject-first" => self.order = Order::SubjectFirst,
            "noun-capitals" => self.noun_capitals = true,
            "articles" => self.articles = true,
            "elides" => self.elides = true,
            "clitics" => self.clitics = true,
            "reports-in-subjunctive" => self.reports_in_subjunctive = true,
            "dashes" => self.dashes = true,
            "commas-anywhere" => self.commas = Commas::Anywhere,
            "commas-after-dash" => self.commas = Commas::AfterDash,
            "drops-pronouns" => self.drops_pronouns = true,
            "cases" => self.cases = true,
            "genitives-first" => self.genitives_first = true,
            "verb-last" => self.verb_last = true,
            "initial" => self.initial = true,
            "unspaced" => self.unspaced = true,
            "blanks" => self.blanks = true,
            "particles" => self.particles = true,
            "verb-endings" => self.verb_endings = true,
            "title-capitals" => self.title_capitals = true,
            "hearers" => self.hearers = true,
            _ => return false,
        }
        true
    }
}
