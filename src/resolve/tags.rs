//! Names for the word lists of a language.

/// The lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(u64);

impl Tags {
    /// Words before an abbreviation: "kurz" DVRK, "or" FDA.
    pub(crate) const SHORT_CUE: Self = Self(1);
    /// Words between an abbreviation and its long form: DVRK "steht für" …
    pub(crate) const LONG_CUE: Self = Self(1 << 1);
    /// Parts of words that make a name that of an organisation: "agentur", "verband".
    pub(crate) const ORGANIZATION: Self = Self(1 << 2);
    /// Titles and roles that stand beside a person's name: "Präsident", "Sprecherin".
    pub(crate) const ROLE: Self = Self(1 << 3);
    /// Verbs of saying in the forms of news.
    pub(crate) const SPEECH: Self = Self(1 << 4);
    /// Verbs that take an actor for a subject: "fordert", "warnt".
    pub(crate) const ACTION: Self = Self(1 << 5);
    /// Prepositions that make a capital a place: "in", "nach".
    pub(crate) const PLACE: Self = Self(1 << 6);
    /// Prepositions that make it an actor: "mit", "gegen".
    pub(crate) const ACTOR: Self = Self(1 << 7);
    /// "and", "or".
    pub(crate) const AND: Self = Self(1 << 8);
    /// Nouns before a capital that make it a place: "Hauptstadt", "Flughafen".
    pub(crate) const PLACE_NOUN: Self = Self(1 << 9);
    /// Verbs and nouns of ways, so that "to" and "from" after them lead to a place: "flew", "train".
    pub(crate) const MOTION: Self = Self(1 << 14);
    /// Lower-case parts of surnames: "von", "de", "al".
    pub(crate) const PARTICLE: Self = Self(1 << 10);
    /// Words that start sentences and never a name: articles, pronouns, conjunctions.
    pub(crate) const CLOSED: Self = Self(1 << 11);
    /// East Asian family names, which stand first.
    pub(crate) const EAST_ASIAN: Self = Self(1 << 12);
    /// Common given names.
    pub(crate) const GIVEN_NAME: Self = Self(1 << 13);
    /// Between a thing and what it belongs to: "of", "von", "de".
    pub(crate) const OF: Self = Self(1 << 15);
    /// Between a way and where it leads: "from", "to".
    pub(crate) const WAY: Self = Self(1 << 16);
    /// "the", "der".
    pub(crate) const ARTICLE: Self = Self(1 << 17);
    /// What stands after the name of a company without being abbreviated: "GmbH", "Inc".
    pub(crate) const LEGAL_FORM: Self = Self(1 << 18);
    /// Labels in brackets after a name that they do not abbreviate: agencies, states, time zones.
    pub(crate) const LABEL: Self = Self(1 << 19);
    /// Endings of names, and particles after them, that answer "where", "where from".
    pub(crate) const LOCAL_CASE: Self = Self(1 << 20);
    /// Endings of surnames that only women bear.
    pub(crate) const WOMANS_SURNAME: Self = Self(1 << 21);
    /// Heads of compounds for those who belong to a team: "-Coach", "-Profi".
    pub(crate) const TEAM: Self = Self(1 << 23);
    /// Endings that adjectives have and verbs do not.
    pub(crate) const ADJECTIVE: Self = Self(1 << 22);

    /// "a" in English, where "the" says something else.
    pub(crate) const INDEFINITE: Self = Self(1 << 24);
    /// Endings that say "of" a name, and articles that do.
    pub(crate) const GENITIVE: Self = Self(1 << 25);
    /// Nouns before a place for what is called after it: "rue", "hotel", "frigate".
    pub(crate) const BEARER: Self = Self(1 << 26);
    /// The same after it: "gatvė", "sprouts".
    pub(crate) const BEARER_AFTER: Self = Self(1 << 27);
    /// The same, if written with a capital: "Road"; before it, if so or without an "of": "piazza Mosca".
    pub(crate) const ROAD: Self = Self(1 << 28);
    /// Titles of women: "Mme".
    pub(crate) const WOMANS_TITLE: Self = Self(1 << 29);
    /// Titles of men: "Mr".
    pub(crate) const MANS_TITLE: Self = Self(1 << 33);
    /// Endings of the given names of women.
    pub(crate) const WOMANS_NAME: Self = Self(1 << 30);
    /// Titles that anybody may have and no country has, which are roles as well: "Herr", "Mme", "Dr".
    pub(crate) const COURTESY: Self = Self(1 << 31);
    /// Verbs, behind a place, of what places do and governments do not: "erlebt", "lies".
    pub(crate) const PLACE_VERB: Self = Self(1 << 34);
    /// Words for what goes on in cities, which tell of a place in the same sentence: "museum", "heatwave".
    pub(crate) const SCENE: Self = Self(1 << 35);
    /// Verbs without a subject for those who speak in a place: "в Москве заявили".
    pub(crate) const THEY_SAY: Self = Self(1 << 36);
    /// Endings of participles before whoever did it: "aprobado por Roma".
    pub(crate) const PARTICIPLE: Self = Self(1 << 37);
    /// Verbs and nouns before a "to" that leads to whom they address: "répondu", "message".
    pub(crate) const ADDRESSING: Self = Self(1 << 32);
    /// Those verbs and prepositions of actors that stand beside cities as well: "has", "for".
    pub(crate) const WEAK: Self = Self(1 << 38);
    /// Further verbs of what governments do and cities do not: "extradites".
    pub(crate) const DEED: Self = Self(1 << 40);
    /// Given names that only women bear.
    pub(crate) const GIVEN_WOMAN: Self = Self(1 << 41);
    /// The same of men.
    pub(crate) const GIVEN_MAN: Self = Self(1 << 42);
    /// Words for affairs of state, which tell of a government in the same sentence: "sanction", "ambassador".
    pub(crate) const AFFAIR: Self = Self(1 << 39);
    /// Words in the names of seats that do little else than govern: "Kremlin", "Downing".
    pub(crate) const SEAT: Self = Self(1 << 43);

    /// Whether the word stands in one of these lists at least.
    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
