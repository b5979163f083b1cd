//! Who speaks by a colon alone, without a verb of saying: "Der Sprecher: „…“", "Sieg im Derby – Kane: „…“".

use crate::quote::attribute::{Attribution, Site};
use crate::quote::frame::Frame;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};

/// Most tokens of a name in a headline.
const HEADLINE_NAME: usize = 6;
/// Most tokens of a phrase with such a noun as "answer", before a colon.
const SPEECH_PHRASE: usize = 4;
/// Most tokens of a relative clause that leads to a colon.
const RELATIVE_CLAUSE: usize = 5;

impl Reader<'_> {
    /// By what goes before a colon without a verb of saying: "Der Sprecher: „…“", "Das Fazit der Leiterin: „…“".
    pub(crate) fn by_colon(&self, site: &Site<'_>) -> Option<Attribution> {
        let Site { frame, at, .. } = *site;
        let colon = at
            .checked_sub(1)
            .filter(|&i| at > frame.first && self.at(i).is_sign(':'))?;
        if let Some((first, noun)) = self.speech_noun(frame, at) {
            let running = site.running.speaker.filter(|_| site.runs_on());
            return Some(Attribution {
                speaker: self.owner(noun, at).or(running),
                cue: (first..=noun).collect(),
                same_frame: true,
                ..Attribution::default()
            });
        }
        // "Die Lage sei ernst: „…“" and "Seine Sorge bleibt: „…“" go on with whoever spoke
        let owned = self.at(frame.first).has(Classes::POSSESSIVE);
        let somebody = self
            .first_phrase(frame, at)
            .is_some_and(|p| self.is_human(p));
        let goes_on = self.is_subjunctive(frame.near(at)) || owned && !somebody;
        if site.runs_on() && goes_on {
            return None;
        }
        let speaker = self
            .named_by_headline(frame, colon)
            .or_else(|| self.inverted_before(frame, colon))
            .or_else(|| self.relative_before(frame, colon))
            .or_else(|| self.pronoun_before(frame, colon))
            .or_else(|| {
                let topic = self.topic(frame).filter(|_| self.grammar.cases);
                topic.map(|phrase| self.without_unknown_verb(phrase))
            })
            .or_else(|| self.after_opener(frame, colon))
            .or_else(|| {
                self.first_phrase(frame, at)
                    .filter(|phrase| !self.is_topic(*phrase, colon))
                    .map(|phrase| self.without_unknown_verb(phrase))
            })
            .or_else(|| self.behind_opener(frame, at))?;
        // Eine Woche später: „…“
        let time = self.at(speaker.core - 1).has(Classes::TIME) && !self.is_human(speaker);
        let label = speaker.core == frame.first + 1
            && speaker.core == colon
            && self.at(frame.first).has(Classes::LABEL);
        (!label && !time).then(|| Attribution {
            speaker: Some(speaker),
            same_frame: true,
            ..Attribution::default()
        })
    }

    /// The noun of a sentence without a verb of saying that introduces what follows its colon, with what stands
    /// before it: "Das Fazit: „…“".
    fn speech_noun(&self, frame: Frame, at: usize) -> Option<(usize, usize)> {
        let says = |i: &usize| self.at(*i).has(Classes::SPEECH_NOUN);
        let first = self.first_phrase(frame, at)?;
        if let Some(noun) = (first.first..first.core).find(says) {
            return Some((first.first, noun));
        }
        // arriva una risposta secca: «…»
        let noun = (frame.first..at).rev().take(SPEECH_PHRASE).find(says)?;
        let article = |i: &usize| self.at(*i).has(Classes::DETERMINER);
        let start = (frame.first..noun)
            .rev()
            .take(SPEECH_PHRASE)
            .find(article)?;
        let phrase = self.noun_phrase(start, at, Place::Before)?;
        (phrase.end + 1 == at).then_some((start, noun))
    }

    /// Whose noun it is: "Das Fazit *der Leiterin*", "Zitat von *Klamm*".
    pub(crate) fn owner(&self, noun: usize, at: usize) -> Option<NounPhrase> {
        let next = self.at(noun + 1);
        let first = noun + 1 + usize::from(next.has(Classes::AGENT));
        let owned = next.has(Classes::AGENT.or(Classes::GENITIVE));
        owned
            .then(|| self.noun_phrase(first, at, Place::After))
            .flatten()
    }

    /// Whether the words before a colon begin with what they are about, and nobody is named behind it.
    fn is_topic(&self, phrase: NounPhrase, colon: usize) -> bool {
        let somebody = |i: usize| self.is_somebody(i) || self.at(i).is_verb();
        let nobody = !self.is_human(phrase) && !(phrase.first..colon).any(somebody);
        nobody && (self.lacks_article(phrase.first) || self.is_matter(phrase.first))
    }

    /// Whether a headline leaves out the article of its first noun: *Grève des éboueurs* à Marseille : « … »
    fn lacks_article(&self, noun: usize) -> bool {
        let token = self.at(noun);
        let articles = self.grammar.articles && !self.grammar.is_ordered();
        let bare = token.is_capital() && !token.has(Classes::FUNCTION);
        articles && !self.grammar.noun_capitals && bare && self.at(noun + 1).is_lower()
    }

    /// Whether a noun means no body and nobody, and a preposition tells what it is about: *Streit um neues Lied*: „…“
    fn is_matter(&self, noun: usize) -> bool {
        let about = self.at(noun + 1).has(Classes::PREPOSITION);
        about && self.lexicon.is(self.word(noun), Classes::ABSTRACT)
    }

    /// Whether a name alone leads to the colon before a quotation, behind a dash or at the start: Kanzler verspricht Hilfe – *IG
    /// Metall:* „…“; *Richterin:* „…“ – *Zeuge:* „…“
    pub(crate) fn is_signed_ahead(&self, frame: Frame, at: usize) -> bool {
        let colon = at.saturating_sub(1);
        let first = self.noun_phrase(frame.first, colon, Place::Before);
        let speaks = first.is_some_and(|phrase| phrase.end == colon && self.is_human(phrase));
        let labels = |i: usize| self.at(i).is_capital() && !self.at(i).is_verb();
        if self.at(colon).is_sign(':') && speaks && (frame.first..colon).all(labels) {
            return true;
        }
        let mut before = (frame.first..colon).rev().take(HEADLINE_NAME);
        let dash = before.find(|&i| !self.at(i).is_capital());
        self.at(colon).is_sign(':') && dash.is_some_and(|i| i + 1 < colon && self.at(i).is_dash())
    }

    /// Who stands between a sign and the colon at `colon`: "Sieg im Derby – Kane: „…“", "Frana, il sindaco: «…»".
    fn named_by_headline(&self, frame: Frame, colon: usize) -> Option<NounPhrase> {
        let comma = |i: usize| self.at(i).is_sign(',');
        let sign = |&i: &usize| self.at(i).is_dash() || self.at(i).is_sign(':') || comma(i);
        let near = (frame.first..colon.saturating_sub(1))
            .rev()
            .take(HEADLINE_NAME);
        // 台风登陆福建 市长:“…”
        let blank = |&i: &usize| {
            self.grammar.unspaced && self.at(i).span.end() < self.at(i + 1).span.start()
        };
        let sign = near.clone().find(|i| sign(i) || blank(i))?;
        let phrase = self.noun_phrase(sign + 1, colon, Place::Before)?;
        let name = |i: usize| self.at(i).is_capital();
        let apposed = || {
            let mut before = frame.first..sign;
            sign > frame.first + 1 && before.clone().all(name) || before.any(|i| self.is_role(i))
        };
        let speaks = !comma(sign) || self.is_human(phrase) && !apposed();
        (phrase.end == colon && phrase.subject && speaks).then_some(phrase)
    }

    /// Who stands right before a colon, if the verb before comes second and nobody begins the sentence: Deutlicher wurde
    /// *Juso-Chef Karl Brand*: „…“
    fn inverted_before(&self, frame: Frame, colon: usize) -> Option<NounPhrase> {
        let second = self.grammar.order == Order::VerbSecond && self.at(frame.first + 1).is_lower();
        let opener = self.first_phrase(frame, colon).filter(|_| second)?;
        let subject = self.noun_phrase(frame.first + 2, colon, Place::Before)?;
        let ends = subject.end == colon && subject.subject && self.is_human(subject);
        (ends && opener.core == frame.first + 1 && !self.is_human(opener)).then_some(subject)
    }

    /// Who a short relative clause before a colon speaks of: … die *Landrätin Eva Lindner*, die aber bremst: „…“
    fn relative_before(&self, frame: Frame, colon: usize) -> Option<NounPhrase> {
        let mut near = (frame.first + 1..colon).rev().take(RELATIVE_CLAUSE);
        let pronoun =
            near.find(|&i| !self.at(i).is_lower() || self.at(i).has(Classes::RELATIVE))?;
        let begins = self.at(pronoun).has(Classes::RELATIVE) && self.before(pronoun).is_sign(',');
        let person = self.antecedent(pronoun).filter(|_| begins);
        person.filter(|phrase| self.is_human(*phrase))
    }

    /// The pronoun that is the subject of the words before a colon, if they begin with nobody: Сроки *она* назвать не смогла.
    fn pronoun_before(&self, frame: Frame, colon: usize) -> Option<NounPhrase> {
        let opener = self.first_phrase(frame, colon);
        let other = Classes::OBJECT
            .or(Classes::DETERMINER)
            .or(Classes::POSSESSIVE);
        let subject = |&i: &usize| {
            let token = self.at(i);
            token.has(Classes::PRONOUN) && token.has(Classes::GENDERED) && !token.has(other)
        };
        let first = opener.filter(|p| !p.pronoun && !self.is_human(*p))?.end;
        (first..colon).find(subject).map(NounPhrase::pronoun)
    }

    /// Who stands between a single word and the colon at `colon`: "Dura la segretaria: «…»", "Anders die Ministerin: „…“".
    fn after_opener(&self, frame: Frame, colon: usize) -> Option<NounPhrase> {
        let first = frame.first + 1;
        let opens = self.at(frame.first).is_word() && self.at(first).has(Classes::DETERMINER);
        let phrase = self
            .noun_phrase(first, colon, Place::Before)
            .filter(|_| opens)?;
        (phrase.end == colon && phrase.subject && self.person(phrase) == 2).then_some(phrase)
    }
}
