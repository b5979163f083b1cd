//! What stands beside a capital in its sentence, question by question.

use super::dateline::is_dateline;
use super::is_dash;
use crate::resolve::context::Context;
use crate::resolve::mention::Mention;
use crate::resolve::tags::Tags;
use crate::resolve::traits::Traits;
use crate::text::chars::is_lower;
use crate::text::words::Word;

/// Within how many letters after "of" a place stands that belongs to a capital.
const MAX_OWNED: usize = 8;
/// How many words may stand between a place and the verb that says what places do: "Lisboa se ha *vuelto*".
const MAX_SMALL: usize = 2;
/// Within how many words a word for what is found in cities tells, or one for affairs of state.
const MAX_SCENE: usize = 12;
/// Within how many words behind a capital a verb tells what it does: "Kiew hat die Lieferung *gefordert*".
const MAX_DEED: usize = 6;

/// A capital and what stands beside it in its sentence.
pub(super) struct Beside<'a> {
    context: &'a Context<'a>,
    name: &'a str,
    /// The text after the name.
    after: &'a str,
    /// Its first word.
    first: usize,
    word: Word,
    /// The word before it, if there is one in the sentence, and whether nothing parts the two.
    before: Option<usize>,
    near: bool,
    /// The word after it, if only a blank stands between.
    follows: Option<(usize, Word)>,
    /// Whether the sentence goes on after it at all.
    goes_on: bool,
}

impl<'a> Beside<'a> {
    pub(super) fn new(context: &'a Context<'a>, mention: &Mention<'_>) -> Option<Self> {
        let first = mention.first;
        let word = context.word(first)?;
        let end = mention.span.end();
        let next = context.index_from(first, end.saturating_sub(1)) + 1;
        let same = context.word(next).filter(|w| w.sentence == word.sentence);
        Some(Self {
            context,
            name: mention.span.slice(context.text),
            after: context.text.get(end..).unwrap_or(""),
            first,
            word,
            before: first.checked_sub(1).filter(|_| !word.is_first()),
            near: word.is_adjacent() || is_elided(context, first),
            follows: same.filter(|w| w.is_adjacent()).map(|w| (next, w)),
            goes_on: same.is_some(),
        })
    }

    /// The word directly before it stands in one of the `lists`.
    fn is_after(&self, lists: Tags) -> bool {
        self.near && self.before.is_some_and(|i| self.context.is(i, lists))
    }

    /// The word directly after it stands in one of the `lists`.
    fn is_before(&self, lists: Tags) -> bool {
        self.follows.is_some_and(|(i, _)| self.context.is(i, lists))
    }

    /// The word before `index`, if it stands in the same sentence.
    fn further(&self, index: Option<usize>) -> Option<usize> {
        let before = index?.checked_sub(1)?;
        let word = self.context.word(before)?;
        (word.sentence == self.word.sentence).then_some(before)
    }

    /// "Paris. Der Minister …", "BERLIN (dpa) –", "Zürich/Bern (sda) –"
    pub(super) fn is_dateline(&self) -> bool {
        let opening = |i: usize| self.context.word(i).is_some_and(Word::is_first);
        let second = self.context.gap_before(self.first) == "/"
            && self.first.checked_sub(1).is_some_and(opening);
        let alone = self.after.starts_with('.') && !self.goes_on;
        self.word.is_first() && alone || (self.word.is_first() || second) && is_dateline(self.after)
    }

    /// "the Moscow suburbs"
    pub(super) fn precedes_place_noun(&self) -> bool {
        self.is_before(Tags::PLACE_NOUN)
    }

    /// A case that answers "where", "where from": "Londone", "Moskovassa", "Moszkvában"; or a particle that does:
    /// "Moskova'da", "モスクワで".
    pub(super) fn is_in_local_case(&self) -> bool {
        let particle = self.after.trim_start_matches(['\'', '’']);
        self.context.lexicon.ends(self.name, Tags::LOCAL_CASE)
            || self.context.lexicon.begins(particle, Tags::LOCAL_CASE)
    }

    /// "モスクワの日本大使館": a particle that says "of", and soon after it a place, where nothing parts words.
    pub(super) fn has_place(&self) -> bool {
        let begins = |text: &str, lists| self.context.lexicon.begins(text, lists);
        let place = |(at, _)| {
            self.after
                .get(at..)
                .is_some_and(|t| begins(t, Tags::PLACE_NOUN))
        };
        begins(self.after, Tags::GENITIVE)
            && self.after.char_indices().skip(1).take(MAX_OWNED).any(place)
    }

    /// A particle that answers "where to", before the verb: "Moskova'ya gidecek", but not "Moskova'ya sert tepki".
    pub(super) fn is_destination(&self) -> bool {
        let particle = self.after.strip_prefix(['\'', '’']);
        let particle = particle.and_then(|after| after.split(|c: char| !is_lower(c)).next());
        particle.is_some_and(|particle| self.context.lexicon.has(particle, Tags::WAY))
            && self.is_before(Tags::MOTION)
    }

    /// "a répondu à Rome", "a blow for Rome", but "a annoncé à Rome"
    pub(super) fn is_addressed(&self) -> bool {
        let further = self.further(self.before);
        self.is_after(Tags::WAY.or(Tags::ACTOR))
            && further.is_some_and(|i| self.context.is(i, Tags::ADDRESSING))
    }

    /// "in Moskau", "Hauptstadt Moskau", "在莫斯科"
    pub(super) fn follows_place_word(&self) -> bool {
        let start = self.context.text.len() - self.after.len() - self.name.len();
        let text = self.context.text.get(..start).unwrap_or("");
        self.is_after(Tags::PLACE.or(Tags::PLACE_NOUN))
            || self.context.lexicon.ends(text, Tags::PLACE)
    }

    /// "the streets of Moscow", "she returned from Moscow", "vrátil se z Berlína", "il vit entre Londres et New York", but
    /// "the demands of Moscow"
    pub(super) fn belongs_to_place(&self) -> bool {
        let places = Tags::PLACE_NOUN.or(Tags::MOTION).or(Tags::PLACE_VERB);
        let place = |i: usize| self.context.is(i, places);
        let short = |i: &usize| self.context.word_text(*i).chars().nth(2).is_none();
        let further = self.further(self.before);
        let beyond = self.further(further.filter(short));
        self.is_after(Tags::OF.or(Tags::WAY).or(Tags::ACTOR))
            && (further.is_some_and(place) || beyond.is_some_and(place))
    }

    /// "a Moscow court", but "the Kremlin" and "a Kremlin spokesman"
    pub(super) fn is_attribute(&self) -> bool {
        let noun = self.follows.is_some_and(|(_, w)| !w.is_capitalised());
        noun && self.is_after(Tags::INDEFINITE) && !self.is_before(Tags::ROLE)
    }

    /// "von Berlin nach Paris", "from Berlin to Paris", but not "die Reaktion von Berlin auf diese Drohung"; "the flight
    /// Paris-Tokyo".
    pub(super) fn is_on_route(&self) -> bool {
        let leads = self.is_before(Tags::PLACE.or(Tags::WAY)) && !self.is_before(Tags::ACTOR);
        let name = |(i, _)| self.context.word(i + 1).is_some_and(Word::is_capitalised);
        let line = || {
            self.after
                .trim_start()
                .chars()
                .next()
                .is_some_and(|c| is_dash(c.encode_utf8(&mut [0; 4])))
        };
        self.is_after(Tags::OF.or(Tags::WAY))
            && self.is_after(Tags::ACTOR)
            && leads
            && self.follows.is_some_and(name)
            || self.is_after(Tags::MOTION) && line()
    }

    /// "gegen Moskau"; "für Moskau" does not tell.
    pub(super) fn follows_actor_word(&self) -> bool {
        self.is_after(Tags::ACTOR) && !self.is_after(Tags::WEAK)
    }

    /// "criticised Seoul", "criticó a Seúl": a verb of what concerns governments before it, with a preposition at most.
    pub(super) fn is_object(&self) -> bool {
        let deed = |i: usize| self.is_deed(i);
        let small = self.is_after(Tags::CLOSED);
        self.near && self.before.is_some_and(deed)
            || small && self.further(self.before).is_some_and(deed)
    }

    /// "dem Kreml": a seat, as cities have no article.
    pub(super) fn has_article(&self) -> bool {
        self.is_after(Tags::ARTICLE)
    }

    /// "im fernen Moskau"; never a verb, which a preposition does not stand before.
    pub(super) fn follows_place_and_adjective(&self) -> bool {
        let context = self.context;
        let adjective = self.before.filter(|&i| {
            let small = |w: Word| !w.is_capitalised() && w.is_adjacent();
            self.near && !context.is_closed(i) && context.word(i).is_some_and(small)
        });
        let further = self.further(adjective);
        !context.has(Traits::ADJECTIVES_FOLLOW)
            && further.is_some_and(|i| context.is(i, Tags::PLACE))
    }

    /// "в Кремле считают"; not "в Москве прошли обыски".
    pub(super) fn is_where_they_say(&self) -> bool {
        self.is_after(Tags::PLACE) && self.is_before(Tags::THEY_SAY)
    }

    /// "aprobado por Roma", but not "pasó por Roma" nor "partito da Roma".
    pub(super) fn is_agent(&self) -> bool {
        let done = |i: usize| {
            let participle = self.context.word_text(i);
            self.context.lexicon.ends(participle, Tags::PARTICIPLE)
                && !self.context.is(i, Tags::MOTION)
        };
        self.is_after(Tags::PLACE)
            && self.is_after(Tags::ACTOR)
            && self.further(self.before).is_some_and(done)
    }

    /// "Moskau erklärte"
    pub(super) fn speaks(&self) -> bool {
        self.is_before(Tags::SPEECH)
    }

    /// "London erlebt", "Berlin s'est réveillée": what a place does, with small words before it at most.
    pub(super) fn does_as_places(&self) -> bool {
        let Some((next, _)) = self.follows else {
            return false;
        };
        let small = |i: usize| {
            let word = self.context.word(i);
            let joined = matches!(self.context.gap_before(i), " " | "'" | "’");
            joined && word.is_some_and(|w| !w.is_capitalised() && w.sentence == self.word.sentence)
        };
        let words = (next..=next + MAX_SMALL).take_while(|&i| small(i));
        words
            .into_iter()
            .any(|i| self.context.is(i, Tags::PLACE_VERB))
    }

    /// "Stockholm, built on fourteen islands, delights tourists": a word for what is found in cities, in the sentence.
    pub(super) fn is_in_scene(&self) -> bool {
        self.sentence_around()
            .any(|i| self.context.is(i, Tags::SCENE))
    }

    /// "Moskau droht"; "Moskau hat" does not tell.
    pub(super) fn acts(&self) -> bool {
        self.follows.is_some_and(|(i, _)| self.is_deed(i))
    }

    /// "Ottawa has summoned the envoy": a verb of what governments do soon after it, and no comma between.
    pub(super) fn is_in_deed(&self) -> bool {
        let Some((next, _)) = self.follows else {
            return false;
        };
        let words = (next..next + MAX_DEED).take_while(|&i| i == next || self.is_joined(i));
        words.into_iter().any(|i| self.is_deed(i))
    }

    /// Whether the word at `index` is a verb of what governments do.
    fn is_deed(&self, index: usize) -> bool {
        let is = |lists| self.context.is(index, lists);
        is(Tags::SPEECH.or(Tags::DEED)) || is(Tags::ACTION) && !is(Tags::WEAK)
    }

    /// Whether nothing parts the word at `index` from the one before in its sentence.
    fn is_joined(&self, index: usize) -> bool {
        let word = self.context.word(index);
        let joined = |w: Word| w.is_adjacent() || is_elided(self.context, index);
        word.is_some_and(|w| joined(w) && w.sentence == self.word.sentence)
    }

    /// "Madrid won 2-1": a result.
    pub(super) fn is_in_score(&self) -> bool {
        let digit = |text: &str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_digit());
        let score = |i: usize| {
            let text = self.context.word_text(i);
            match text.split_once(['-', '–']) {
                Some((ours, theirs)) => digit(ours) && digit(theirs),
                None => {
                    let gap = self.context.gap_before(i + 1);
                    digit(text)
                        && matches!(gap, ":" | "-" | "–")
                        && digit(self.context.word_text(i + 1))
                }
            }
        };
        self.sentence_around().any(score)
    }

    /// The words of the sentence around it.
    fn sentence_around(&self) -> impl Iterator<Item = usize> {
        let from = self.first.saturating_sub(MAX_SCENE);
        (from..=self.first + MAX_SCENE).filter(|i| {
            let word = self.context.word(*i);
            word.is_some_and(|w| w.sentence == self.word.sentence)
        })
    }

    /// The sentence speaks of sanctions, of an ambassador …
    pub(super) fn is_in_affair(&self) -> bool {
        self.sentence_around()
            .any(|i| self.context.is(i, Tags::AFFAIR))
    }

    /// "Moskau-Reise"
    pub(super) fn is_in_compound(&self) -> bool {
        self.after.starts_with(['-', '/', '‑'])
    }
}

/// "l'Élysée", "l'a financé": only an apostrophe parts the word at `index` from the one before.
fn is_elided(context: &Context<'_>, index: usize) -> bool {
    matches!(context.gap_before(index), "'" | "’")
}
