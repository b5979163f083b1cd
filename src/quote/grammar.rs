//! The few properties of a language that its word lists cannot say.

use crate::Language;

/// Where the subject of a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The verb comes second, the subject before it or right after: German, Dutch, the Scandinavian languages.
    VerbSecond,
    /// The subject comes before the verb, except next to a quotation: English, French, Chinese.
    SubjectFirst,
    /// Either: Spanish, Italian, the Slavic and Baltic languages, Arabic, Japanese.
    Free,
}

/// Where a comma alone sets a narrator off, without a dash or a closing mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Commas {
    /// « On part, dit-il, demain »
    Anywhere,
    /// – Vi var rädda, säger Anna.
    AfterDash,
    /// — Мы идём, — сказал Пётр.
    Nowhere,
}

/// How a language builds the phrases that name speakers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grammar {
    pub(super) order: Order,
    /// Whether nouns have capitals, so that a phrase ends with them.
    pub(super) noun_capitals: bool,
    /// Whether there are articles, so that a noun without one or a capital is suspect.
    pub(super) articles: bool,
    /// Whether words lose their vowel to the next: l'homme, dell'ordine.
    pub(super) elides: bool,
    /// Whether pronouns hang on verbs: a-t-il dit.
    pub(super) clitics: bool,
    /// Whether indirect speech has a mood of its own, so that it shows where it goes on.
    pub(super) reports_in_subjunctive: bool,
    /// Whether dashes open direct speech.
    pub(super) dashes: bool,
    /// Where a comma sets off the narrator.
    pub(super) commas: Commas,
    /// Whether a verb can do without its subject: añadió.
    pub(super) drops_pronouns: bool,
    /// Whether nouns have cases, so that who is spoken to needs no preposition.
    pub(super) cases: bool,
    /// Whether genitives stand before their noun: krašto apsaugos ministras.
    pub(super) genitives_first: bool,
    /// Whether the verb comes last, so that who speaks is named before what is said: Turkish.
    pub(super) verb_last: bool,
    /// Whether a clause begins with its subject, which no capital tells from what follows: Chinese, Persian, Hindi,
    /// Vietnamese.
    pub(super) initial: bool,
    /// Whether words are written together.
    pub(super) unspaced: bool,
    /// Whether blanks stand within names, and not only between clauses: Thai.
    pub(super) blanks: bool,
    /// Whether particles hang on their words: 장관은.
    pub(super) particles: bool,
    /// Whether a list tells who can be spoken to, as the preposition says little: à la presse, à Paris.
    pub(super) hearers: bool,
}

impl Grammar {
    pub(super) fn of(language: Language) -> Self {
        use Language as L;
        let order = match language {
            L::German | L::Dutch | L::Danish | L::Swedish | L::Bokmal | L::Nynorsk => {
                Order::VerbSecond
            }
            L::English
            | L::French
            | L::Chinese
            | L::Indonesian
            | L::Malay
            | L::Vietnamese
            | L::Thai => Order::SubjectFirst,
            _ => Order::Free,
        };
        Self {
            order,
            noun_capitals: language == L::German,
            articles: matches!(
                language,
                L::German
                    | L::English
                    | L::Dutch
                    | L::French
                    | L::Spanish
                    | L::Italian
                    | L::Portuguese
                    | L::Catalan
                    | L::Greek
            ),
            elides: matches!(language, L::French | L::Italian | L::Catalan),
            clitics: language == L::French,
            reports_in_subjunctive: language == L::German,
            dashes: !matches!(
                language,
                L::German
                    | L::English
                    | L::Dutch
                    | L::Chinese
                    | L::Japanese
                    | L::Korean
                    | L::Indonesian
                    | L::Malay
                    | L::Vietnamese
                    | L::Thai
            ),
            commas: match language {
                L::French | L::Italian | L::Catalan => Commas::Anywhere,
                L::Finnish | L::Estonian => Commas::AfterDash,
                _ if order == Order::VerbSecond => Commas::AfterDash,
                _ => Commas::Nowhere,
            },
            cases: matches!(
                language,
                L::Polish
                    | L::Russian
                    | L::Ukrainian
                    | L::Czech
                    | L::Slovak
                    | L::Slovenian
                    | L::Croatian
                    | L::Serbian
                    | L::Lithuanian
                    | L::Latvian
                    | L::Estonian
                    | L::Finnish
                    | L::Hungarian
                    | L::Turkish
                    | L::Armenian
                    | L::Georgian
                    | L::Kazakh
            ),
            genitives_first: matches!(
                language,
                L::Lithuanian
                    | L::Latvian
                    | L::Estonian
                    | L::Finnish
                    | L::Hungarian
                    | L::Turkish
                    | L::Armenian
                    | L::Georgian
                    | L::Kazakh
            ),
            verb_last: matches!(
                language,
                L::Turkish
                    | L::Kazakh
                    | L::Persian
                    | L::Hindi
                    | L::Urdu
                    | L::Bengali
                    | L::Tamil
                    | L::Telugu
            ),
            initial: matches!(
                language,
                L::Chinese
                    | L::Thai
                    | L::Persian
                    | L::Hindi
                    | L::Urdu
                    | L::Bengali
                    | L::Tamil
                    | L::Telugu
                    | L::Hebrew
                    | L::Georgian
                    | L::Vietnamese
            ),
            unspaced: matches!(language, L::Chinese | L::Japanese | L::Thai),
            blanks: language == L::Thai,
            particles: language == L::Korean,
            drops_pronouns: order == Order::Free
                || matches!(language, L::Chinese | L::Indonesian | L::Malay),
            hearers: !matches!(language, L::German | L::English),
        }
    }
}
