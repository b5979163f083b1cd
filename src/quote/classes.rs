//! What a word can be: the sections of the word lists.

/// What a word can be, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident $section:literal $bit:literal;)*) => {
        impl Classes {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)*

            /// The class that a section of a list file fills.
            pub(super) fn of_section(section: &str) -> Option<Self> {
                match section {
                    $($section => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// Can begin a subject: der, ein, the.
    DETERMINER "determiner" 0;
    /// Begins a noun phrase that is no subject: dem, einen.
    OBLIQUE "oblique" 1;
    /// Those among them that can begin whoever is spoken to: dem, einer.
    DATIVE "dative" 43;
    /// Can begin a genitive after its noun: des, der.
    GENITIVE "genitive" 2;
    /// Can be a speaker by itself: er, sie, he.
    PRONOUN "pronoun" 3;
    /// sie, Frau: of a woman.
    FEMININE "feminine" 60;
    /// er, Herr: of a man.
    MASCULINE "masculine" 61;
    /// Kritik, decision: what cannot speak, by the end of a noun.
    ABSTRACT "abstract" 62;
    /// man, on: people in general.
    GENERAL "pronoun-general" 58;
    /// One that goes back to no single person named before: wir, they, someone.
    OF_OTHERS "pronoun-of-others" 40;
    /// A pronoun that cannot: es, ihm, sich.
    OBJECT "object" 4;
    /// sich
    REFLEXIVE "reflexive" 59;
    /// es: speaks only right before its verb, "es teilte mit".
    NEUTER "pronoun-neuter" 25;
    /// Begins a relative clause.
    RELATIVE "relative" 5;
    PREPOSITION "preposition-word" 6;
    /// A preposition that ties a noun to the noun before it: the spokesman *of* the army.
    ATTRIBUTIVE "attributive" 7;
    CONJUNCTION "conjunction" 8;
    /// und, sowie: makes one phrase of two.
    JOINING "joining" 26;
    SUBORDINATOR "subordinator" 9;
    /// dass, ob: begins what is said.
    CONTENT "content" 41;
    ADVERB "adverb" 10;
    /// Capitalised words of time, which are no speakers.
    TIME "time" 11;
    AUXILIARY "auxiliary" 12;
    /// haben, worden: one that wants another, soll gesagt haben.
    INCOMPLETE "auxiliary-infinitive" 42;
    MODAL "modal" 13;
    /// Marks indirect speech.
    SUBJUNCTIVE "subjunctive" 14;
    /// sei, habe: a subjunctive that news has in reported speech only, whatever went before.
    REPORTED "subjunctive-reported" 39;
    /// laut, according to: a source follows.
    SOURCE_BEFORE "preposition" 15;
    /// gegenüber, to: who is spoken to follows.
    TOWARDS "towards" 33;
    /// zu, to: the same, if it follows at once.
    TO "to" 63;
    /// told, asked: takes whoever is spoken to as its object.
    ADDRESSING "addressing" 34;
    /// l', d', dell': what loses its vowel is a word of its own.
    ELISION "elision" 32;
    /// zufolge: a source went before.
    SOURCE_AFTER "postposition" 16;
    /// nach: the same, if a noun of reporting follows.
    REPORT_BEFORE "source-preposition" 17;
    /// nach: the same, if a noun of reporting went before.
    REPORT_AFTER "source-postposition" 18;
    /// so Müller
    MANNER "manner" 19;
    /// wie Müller sagte
    AS "as" 20;
    /// Angaben, Bericht
    REPORT_NOUN "noun" 21;
    /// Film, Zeitung: carries a name in marks.
    CARRIER "carrier" 22;
    /// sogenannt, heißt: says that a word is named.
    NAMING "naming" 23;
    /// wird, was: makes a passive with a participle.
    PASSIVE "passive" 27;
    /// sprecher, minister, spokesman: what speakers are.
    ROLE "role" 28;
    /// von, by: names the speaker of a passive.
    AGENT "agent" 29;
    /// der, im, zum, the: what follows is known by name.
    DEFINITE "definite" 31;
    /// von, van, bin: a small word inside a name.
    NAME_PARTICLE "name-particle" 30;
    /// seine, their: goes back to somebody named before.
    POSSESSIVE "possessive" 35;
    /// A relative pronoun that is the subject of its clause: der, who.
    RELATIVE_SUBJECT "relative-subject" 36;
    /// Antwort, Fazit: a noun that introduces speech with a colon.
    SPEECH_NOUN "speech-noun" 37;
    /// eigenen: makes a source of whoever the sentence is about.
    OWN "own" 38;
    /// lui, niego: a pronoun that is a speaker behind a preposition of source.
    STRESSED "pronoun-stressed" 44;
    /// presse, journalistes, журналистам: who is spoken to.
    HEARER "hearer" 45;
    /// pour, para: at the head of a sentence, whoever sees it like this follows.
    VIEWPOINT "viewpoint" 46;
    /// в, desde: the body that speaks follows, if the verb is impersonal.
    BODY "body-preposition" 47;
    /// сообщили, poinformowano: a verb that can do without a subject, by its ending.
    IMPERSONAL "impersonal-ending" 48;
    /// журналистам, публикацию: a word that is no subject, by its ending.
    OBJECT_FORM "object-ending" 49;
    /// šířil: a word that is a verb, by its ending, unless it begins a phrase.
    VERB_FORM "verb-ending" 50;
    /// официально, finalmente: an adverb, by its ending.
    ADVERB_FORM "adverb-ending" 51;
    /// новый: an adjective that agrees with a subject.
    ATTRIBUTE_FORM "adjective-ending" 53;
    /// je, jag: who speaks of himself, and so is no narrator.
    SELF "pronoun-self" 54;
    /// das, dies: at the head of a sentence, goes back to the sentence before.
    BACK "looks-back" 55;
    /// は: the topic, who a sentence is about, stands before it.
    TOPIC_MARKER "topic-marker" 56;
    /// が: the subject of its clause stands before it.
    SUBJECT_MARKER "subject-marker" 57;
    /// нового: none of these, although a shorter ending says so.
    OTHER_FORM "other-ending" 52;
}

impl Classes {
    pub(super) const NONE: Self = Self(0);
    /// mit, als: part of some verb that may stand apart from it. Told by the verbs, not by a section.
    pub(super) const VERB_PART: Self = Self(1 << 24);

    /// Whether the two share a class.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Those of both that they share.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that `other` lacks.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// All classes of both.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Both genders.
    pub(super) const GENDERED: Self = Self::FEMININE.or(Self::MASCULINE);

    /// Function words: nothing that a noun phrase could be made of.
    pub(super) const FUNCTION: Self = Self::DETERMINER
        .or(Self::OBLIQUE)
        .or(Self::GENITIVE)
        .or(Self::PRONOUN)
        .or(Self::OBJECT)
        .or(Self::RELATIVE)
        .or(Self::PREPOSITION)
        .or(Self::CONJUNCTION)
        .or(Self::SUBORDINATOR)
        .or(Self::ADVERB)
        .or(Self::AUXILIARY)
        .or(Self::MODAL)
        .or(Self::SOURCE_BEFORE)
        .or(Self::SOURCE_AFTER)
        .or(Self::MANNER)
        .or(Self::AS)
        .or(Self::TOPIC_MARKER)
        .or(Self::SUBJECT_MARKER);
}
