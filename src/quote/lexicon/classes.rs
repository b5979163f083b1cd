//! What a word can be: the sections of the word lists.

/// What a word can be, as a set of classes: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u128);

/// Defines the classes, each with the sections of the list files that fill it.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident $($section:literal)*;)*) => {
        /// The number of the bit of each class.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit {
            $($name,)*
        }

        impl Classes {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << Bit::$name as u32);)*

            /// The classes that a section of a list file fills.
            pub(crate) fn of_section(section: &str) -> Option<Self> {
                let mut classes = Self::NONE;
                $($(if section == $section {
                    classes = classes.or(Self::$name);
                })*)*
                (classes != Self::NONE).then_some(classes)
            }
        }
    };
}

classes! {
    /// Can begin a subject: der, ein, the.
    DETERMINER "determiner";
    /// Begins a noun phrase that is no subject: dem, einen.
    OBLIQUE "oblique";
    /// Those among them that can begin whoever is spoken to: dem, einer.
    DATIVE "dative";
    /// Can begin a genitive after its noun: des, der.
    GENITIVE "genitive";
    /// Can be a speaker by itself: er, sie, he.
    PRONOUN "pronoun";
    /// sie, Frau: of a woman.
    FEMININE "feminine";
    /// er, Herr: of a man.
    MASCULINE "masculine";
    /// Jährige, politician: a role that tells nobody apart.
    ANYBODY "anybody";
    /// frühere, retired: tells more about somebody who has been named.
    FORMER "former";
    /// Kritik, decision: what cannot speak, by the end of a noun.
    ABSTRACT "abstract";
    /// man, on: people in general.
    GENERAL "pronoun-general";
    /// Stadt, Land: a place, with the name behind it.
    PLACE_NOUN "place-noun";
    /// One that goes back to no single person named before: wir, they, someone.
    OF_OTHERS "pronoun-of-others";
    /// One that goes back to whoever was named last: dieser, celui-ci.
    OF_LAST "pronoun-of-last";
    /// A pronoun that cannot: es, ihm, sich.
    OBJECT "object";
    /// sich
    REFLEXIVE "reflexive";
    /// es: speaks only right before its verb, "es teilte mit".
    NEUTER "pronoun-neuter";
    /// Begins a relative clause.
    RELATIVE "relative";
    PREPOSITION "preposition-word";
    /// A preposition that ties a noun to the noun before it: the spokesman *of* the army.
    ATTRIBUTIVE "attributive";
    CONJUNCTION "conjunction";
    /// und, sowie: makes one phrase of two.
    JOINING "joining";
    SUBORDINATOR "subordinator";
    /// dass, ob: begins what is said.
    CONTENT "content";
    ADVERB "adverb" "adverb-ending";
    /// Capitalised words of time, which are no speakers.
    TIME "time";
    AUXILIARY "auxiliary";
    /// haben, worden: one that wants another, soll gesagt haben.
    INCOMPLETE "auxiliary-infinitive";
    MODAL "modal";
    /// Marks indirect speech.
    SUBJUNCTIVE "subjunctive";
    /// sei, habe: a subjunctive that news has in reported speech only, whatever went before.
    REPORTED "subjunctive-reported";
    /// laut, according to: a source follows.
    SOURCE_BEFORE "preposition";
    /// gegenüber, to: who is spoken to follows.
    TOWARDS "towards";
    /// zu, to: the same, if it follows at once.
    TO "to";
    /// told, asked: takes whoever is spoken to as its object.
    ADDRESSING "addressing";
    /// l', d', dell': what loses its vowel is a word of its own.
    ELISION "elision";
    /// zufolge: a source went before.
    SOURCE_AFTER "postposition";
    /// nach: the same, if a noun of reporting follows.
    REPORT_BEFORE "source-preposition";
    /// nach: the same, if a noun of reporting went before.
    REPORT_AFTER "source-postposition";
    /// so Müller
    MANNER "manner";
    /// wie Müller sagte
    AS "as";
    /// Angaben, Bericht
    REPORT_NOUN "noun";
    /// Film, Zeitung: carries a name in marks.
    CARRIER "carrier";
    /// sogenannt, heißt: says that a word is named.
    NAMING "naming";
    /// wird, was: makes a passive with a participle.
    PASSIVE "passive";
    /// sprecher, minister, spokesman: what speakers are. Told by the list of roles, not by a section.
    ROLE;
    /// police, experts: a role of a body, or of more than one.
    MANY;
    /// von, by: names the speaker of a passive.
    AGENT "agent";
    /// der, im, zum, the: what follows is known by name.
    DEFINITE "definite";
    /// von, van, bin: a small word inside a name.
    NAME_PARTICLE "name-particle";
    /// seine, their: goes back to somebody named before.
    POSSESSIVE "possessive";
    /// A relative pronoun that is the subject of its clause: der, who.
    RELATIVE_SUBJECT "relative-subject";
    /// Antwort, Fazit: a noun that introduces speech with a colon.
    SPEECH_NOUN "speech-noun";
    /// Interview, Umfrage: before a colon, says what follows, not who.
    LABEL "label";
    /// eigenen: makes a source of whoever the sentence is about.
    OWN "own";
    /// lui, niego: a pronoun that is a speaker behind a preposition of source.
    STRESSED "pronoun-stressed";
    /// presse, journalistes, журналистам: who is spoken to.
    HEARER "hearer";
    /// Zeitung, Mediengruppe: who is spoken to in an interview.
    MEDIUM "medium";
    /// Chefredakteur: whose a medium is, who is not speaking to it.
    OF_MEDIUM "role-of-medium";
    /// pour, para: at the head of a sentence, whoever sees it like this follows.
    VIEWPOINT "viewpoint";
    /// в, desde: the body that speaks follows, if the verb is impersonal.
    BODY "body-preposition";
    /// сообщили, poinformowano: a verb that can do without a subject, by its ending.
    IMPERSONAL "impersonal-ending";
    /// Sejmie, Москву: a name in a case that no subject has, by its end.
    OBLIQUE_NAME "oblique-name";
    /// журналистам, публикацию: a word that is no subject, by its ending.
    OBJECT_FORM "object-ending";
    /// šířil: a word that is a verb, by its ending, unless it begins a phrase.
    VERB_FORM "verb-ending";
    /// новый: an adjective that agrees with a subject.
    ATTRIBUTE_FORM "adjective-ending";
    /// je, jag, meiner: of who speaks of himself, and so is neither a narrator nor a source.
    SELF "pronoun-self";
    /// ich: who says so is no narrator who reports.
    MYSELF "pronoun-first-person";
    /// das, dies: at the head of a sentence, goes back to the sentence before.
    BACK "looks-back";
    /// darauf: what was named before it carries words.
    THERE "place-pronoun";
    /// は: the topic, who a sentence is about, stands before it.
    TOPIC_MARKER "topic-marker";
    /// が: the subject of its clause stands before it.
    SUBJECT_MARKER "subject-marker";
    /// нового: none of these, although a shorter ending says so.
    OTHER_FORM "other-ending";
    /// diesen, these: before a noun of speech at the head of a sentence, goes back to the quotation before.
    POINTING "pointing";
    /// Satz, words: what such a word points at.
    WORDS "words-noun";
    /// Kritik, praise: what somebody comes with, by whom it comes from: Kritik kam von *Klamm*.
    STANCE "stance-noun";
    /// will, wants: what its subject means to do can stand quoted behind it.
    WISH "wish";
    /// assicurano: several speak, by the end of the verb.
    PLURAL_VERB "plural-verb";
    /// accused, blamed: needs whom; without, it describes the noun before: a man *accused* of “murder”.
    NEEDS_OBJECT "needs-object";
    /// a, to: an infinitive stands behind it, the verb that it depends on before: limitou-se *a* dizer.
    LINK "infinitive-link";
    /// zu: stands before an infinitive, or within one that has a prefix.
    INFINITIVE_PARTICLE;
    /// um, ohne: begins an infinitive that is nothing that is said.
    ADVERBIAL_INFINITIVE "infinitive-opener";
    /// soll: tells with a perfect infinitive what is said to have happened.
    HEARSAY "modal-hearsay";
    /// haben, sein: makes a perfect infinitive of a participle.
    PERFECT "auxiliary-perfect";
    /// gluckste, *ed*: can be a verb in the past, by its ending. This and the next are told of any word.
    PAST_FORM "past-form";
    /// whispers: can be a verb of the third person.
    THIRD_FORM "third-person-form";
    /// speaking: can be a verb that tells what its subject does meanwhile.
    DOING_FORM "doing-form";
    /// halten: can be an infinitive.
    INFINITIVE_FORM "infinitive-form";
    /// gesagt, gehalten: can be a participle.
    PARTICIPLE_FORM "participle-form";
    /// lehne: can be a present subjunctive.
    SUBJUNCTIVE_FORM "subjunctive-form";
    /// der neu*en* Ministerin: as adjectives end behind an article, unless they go with a subject.
    OBLIQUE_FORM "oblique-form";
    /// Brands, Almanya'nın: can own what stands beside it.
    GENITIVE_FORM "genitive-form";
    /// CHP'li: is an adjective made of a name.
    ATTRIBUTIVE_FORM "attributive-form";
    /// mit, als: part of some verb that may stand apart from it. Told by the verbs, not by a section.
    VERB_PART;
}

impl Classes {
    pub(crate) const NONE: Self = Self(0);

    /// Whether the two share a class.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Those of both that they share.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that `other` lacks.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// All classes of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Both genders.
    pub(crate) const GENDERED: Self = Self::FEMININE.or(Self::MASCULINE);

    /// Function words: nothing that a noun phrase could be made of.
    pub(crate) const FUNCTION: Self = Self::DETERMINER
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
