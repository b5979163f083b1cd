//! Abbreviations that a text defines: "Demokratische Volksrepublik Korea (DVRK)".
//!
//! Everything starts from a word that looks like an abbreviation and stands beside a bracket or a cue ("kurz", "steht
//! für"). The long form is the stretch of words next to it whose letters spell the abbreviation at the least cost;
//! where the letters cannot (a translated acronym), the stretch must look like the name of an organisation.

use super::align::{Aligner, MAX_LETTERS};
use super::lexicon::{Lexicon, Tags};
use super::words::Word;
use crate::Span;
use crate::gazetteer::EntityId;

/// An abbreviation that the text itself defines: "Demokratische Volksrepublik Korea (DVRK)".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Definition {
    pub(super) short: Span,
    pub(super) long: Span,
}

impl Definition {
    /// Where the abbreviation stands, without brackets and quotation marks.
    #[must_use]
    pub fn short(self) -> Span {
        self.short
    }

    /// Where the long form stands, without the article.
    #[must_use]
    pub fn long(self) -> Span {
        self.long
    }
}

/// Longest content of a bracket that is looked at, in bytes.
const MAX_BRACKET: usize = 160;
/// Most words of a long form.
const MAX_WORDS: usize = 14;

/// A name that is known to stand somewhere, as far as definitions care.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) span: Span,
    /// The name of an organisation; otherwise of something that takes no acronym: a person, a place.
    pub(crate) organization: bool,
    pub(crate) entity: EntityId,
}

/// Finds the definitions of `text`, in order. `known` are names already found, in order.
///
/// O(n): brackets and abbreviation-like words are visited once, each with a bounded stretch around it.
pub(crate) fn find(
    text: &str,
    words: &[Word],
    lexicon: &Lexicon,
    known: &[Known],
) -> Vec<Definition> {
    let finder = Finder {
        text,
        words,
        lexicon,
        known,
    };
    let mut out: Vec<Definition> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        if !word.has_two_capitals() && !word.is_in_bracket() {
            continue;
        }
        let Some(letters) = Letters::of(word.text(text)) else {
            continue;
        };
        let definition = finder
            .in_bracket(index, letters)
            .or_else(|| finder.before_bracket(index, letters))
            .or_else(|| finder.after_cue(index, letters))
            .or_else(|| finder.before_cue(index, letters));
        if let Some(definition) = definition {
            if out
                .last()
                .is_none_or(|last| !last.long.overlaps(definition.short))
            {
                out.push(definition);
            }
        }
    }
    out
}

/// The letters of an abbreviation, folded.
#[derive(Clone, Copy, Debug)]
struct Letters {
    letters: [char; MAX_LETTERS],
    len: usize,
    /// Capitals throughout, so that it may abbreviate a name in another language.
    all_upper: bool,
    /// Lower case throughout ("dpa"): must match to the letter.
    all_lower: bool,
}

impl Letters {
    /// `None` unless `word` looks like an abbreviation: "DVRK", "BaFin", "GmbH", "G20", "NGOs", "dpa".
    fn of(word: &str) -> Option<Self> {
        if word.len() < 2 || word.len() > 4 * MAX_LETTERS {
            return None;
        }
        let word = without_ending(word);
        let mut out = Self {
            letters: [' '; MAX_LETTERS],
            len: 0,
            all_upper: true,
            all_lower: true,
        };
        let (mut upper, mut letters) = (0usize, 0usize);
        for c in word.chars() {
            if c.is_uppercase() {
                upper += 1;
                letters += 1;
                out.all_lower = false;
            } else if c.is_alphabetic() {
                letters += 1;
                out.all_upper = false;
            } else if !c.is_ascii_digit() {
                continue;
            }
            *out.letters.get_mut(out.len)? = super::words::fold(c);
            out.len += 1;
        }
        let mixed = upper >= 2 && upper * 2 + 1 >= letters;
        let lower = upper == 0 && letters == out.len && (3..=5).contains(&letters);
        (out.len >= 2 && (mixed || lower)).then_some(out)
    }

    fn letters(&self) -> &[char] {
        self.letters.get(..self.len).unwrap_or(&[])
    }
}

/// "NGOs" → "NGO", "ВОЗ-у" → "ВОЗ", "NATO's" → "NATO".
pub(crate) fn without_ending(word: &str) -> &str {
    let base = match word
        .char_indices()
        .find(|(_, c)| super::words::is_joiner(*c) && *c != '&')
    {
        Some((at, c)) => {
            let tail = word.get(at + c.len_utf8()..).unwrap_or("");
            if at >= 2 && !tail.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()) {
                word.get(..at).unwrap_or(word)
            } else {
                word
            }
        }
        None => word,
    };
    match base.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && stem.chars().all(char::is_uppercase) => stem,
        _ => base,
    }
}

struct Finder<'a> {
    text: &'a str,
    words: &'a [Word],
    lexicon: &'a Lexicon,
    known: &'a [Known],
}

impl Finder<'_> {
    fn word(&self, index: usize) -> Option<Word> {
        self.words.get(index).copied()
    }

    fn gap(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or("")
    }

    /// What stands between the word at `index` and the one before.
    fn gap_before(&self, index: usize) -> &str {
        let from = index
            .checked_sub(1)
            .and_then(|i| self.word(i))
            .map_or(0, |w| w.span.end());
        self.gap(from, self.word(index).map_or(from, |w| w.span.start()))
    }

    fn gap_after(&self, index: usize) -> &str {
        let to = self
            .word(index + 1)
            .map_or(self.text.len(), |w| w.span.start());
        self.gap(self.word(index).map_or(to, |w| w.span.end()), to)
    }

    /// "Long Form (ABC)", "(kurz: ABC)", "(ABC, früher DEF)".
    fn in_bracket(&self, index: usize, letters: Letters) -> Option<Definition> {
        let after = self.gap_after(index).trim_start_matches(is_quote_or_blank);
        if !after.starts_with([')', '）', ',', ';', '/', '–', '—', '|', '.']) {
            return None;
        }
        // Up to three lower-case words may stand before it: "kurz", "dále jen", "сокращённо".
        let mut first = index;
        let open = loop {
            let gap = self.gap_before(first);
            if let Some(at) = gap.rfind(['(', '（']) {
                break at;
            }
            let inside = gap
                .chars()
                .all(|c| is_quote_or_blank(c) || c == ':' || c == '.');
            first = first.checked_sub(1)?;
            let lead = self.word(first)?;
            if !inside || index - first > 3 || lead.is_capitalised() || !lead.has_letters() {
                return None;
            }
        };
        let gap = self.gap_before(first);
        let mut last = first.checked_sub(1)?;
        let mut between = gap.get(..open)?;
        // "… der Deutschen Industrie e. V. (BDI)", "Grace Inc. (GRA)"
        if between.starts_with('.')
            && ["V", "Inc", "Corp", "Co", "Ltd"].contains(&self.word(last)?.text(self.text))
        {
            let two = self.word(last)?.text(self.text) == "V";
            last = last.checked_sub(if two { 2 } else { 1 })?;
            between = "";
        }
        if !between.chars().all(is_quote_or_blank) {
            return None;
        }
        let long = self
            .spelled_before(last, letters, first == index)
            .or_else(|| {
                if first == index {
                    self.name_before(last, index, letters)
                } else {
                    None
                }
            })?;
        self.definition(index, long)
    }

    /// "ABC (Long Form)", "ABC (engl.: Long Form)".
    fn before_bracket(&self, index: usize, letters: Letters) -> Option<Definition> {
        if letters.all_lower {
            return None;
        }
        let gap = self.gap_after(index);
        let open = gap.trim_start_matches(is_quote_or_blank);
        if !open.starts_with(['(', '（']) {
            return None;
        }
        let from = self.word(index)?.span.end() + (gap.len() - open.len());
        let window = self.text.get(from..)?;
        let close = window
            .char_indices()
            .take_while(|(at, _)| *at < MAX_BRACKET)
            .find(|(_, c)| matches!(c, ')' | '）'))?
            .0;
        self.spelled_after(index, from + close, letters)
    }

    /// "Long Form, kurz ABC," – "the Long Form, or ABC,".
    fn after_cue(&self, index: usize, letters: Letters) -> Option<Definition> {
        if letters.all_lower || !self.gap_before(index).chars().all(is_quote_or_blank) {
            return None;
        }
        let cue = index.checked_sub(1)?;
        if !self.is(cue, Tags::SHORT_CUE) {
            return None;
        }
        // "w skrócie", "por sus siglas": up to two small words belong to the cue.
        let mut first = cue;
        while first > 0 && cue - first < 3 && !self.gap_before(first).contains([',', '–', '—', '-'])
        {
            if self.word(first - 1)?.is_capitalised() {
                break;
            }
            first -= 1;
        }
        let gap = self.gap_before(first);
        if !gap
            .chars()
            .all(|c| is_quote_or_blank(c) || matches!(c, ',' | '–' | '—' | '-' | '('))
        {
            return None;
        }
        let long = self.spelled_before(first.checked_sub(1)?, letters, false)?;
        self.definition(index, long)
    }

    /// "ABC steht für Long Form", "ABC, short for Long Form".
    fn before_cue(&self, index: usize, letters: Letters) -> Option<Definition> {
        let next = self.word(index + 1)?;
        if letters.all_lower || next.is_capitalised() || next.sentence != self.word(index)?.sentence
        {
            return None;
        }
        let cue = (index + 1..index + 4).find(|&i| self.is(i, Tags::LONG_CUE))?;
        if cue == index + 1 && self.is(cue, Tags::SHORT_CUE) {
            return None;
        }
        let sentence = next.sentence;
        let end = self
            .words
            .iter()
            .skip(cue + 1)
            .take(MAX_WORDS)
            .take_while(|w| w.sentence == sentence)
            .last()?;
        self.spelled_after_word(index, cue + 1, end.span.end(), letters, true)
    }

    fn is(&self, index: usize, lists: Tags) -> bool {
        self.word(index).is_some_and(|w| w.is(lists))
    }

    /// The words that end with the word at `last` and spell the letters.
    fn spelled_before(&self, last: usize, letters: Letters, bracket: bool) -> Option<Span> {
        let sentence = self.word(last)?.sentence;
        let limit = (2 * letters.len + 3).min(MAX_WORDS);
        let mut aligner = Aligner::new(self.text);
        let mut index = last;
        loop {
            let word = self.word(index)?;
            if word.sentence != sentence {
                break;
            }
            aligner.push_front(word);
            let comma = match self.gap_before(index) {
                // "Luft- und Raumfahrt"
                gap if gap == "- " || gap.chars().all(char::is_whitespace) => false,
                gap if gap.trim() == "," => true,
                _ => break,
            };
            if last - index + 1 >= limit || index == 0 {
                break;
            }
            if comma {
                aligner.comma();
            }
            index -= 1;
        }
        let best = aligner.best_start(letters.letters())?;
        if best.words > 1 && self.is(last + 1 - best.words, Tags::CLOSED) {
            return None;
        }
        let capitals = self
            .word(last + 1 - best.words)
            .is_some_and(Word::is_capitalised);
        if letters.all_lower && (best.cost > 0.0 || !capitals || best.words < 2 || !bracket) {
            return None;
        }
        if !best.is_good(letters.len, capitals)
            || self.is_person(last + 1 - best.words, last, letters)
        {
            return None;
        }
        let (from, to) = (best.start, self.word(last)?.span.end());
        if best.words == 1 && self.is_other(Span::new(from, to)) {
            return None;
        }
        Some(Span::new(from, to))
    }

    /// The words after the bracket that opens at the word after `index`, up to byte `end` at most.
    fn spelled_after(&self, index: usize, end: usize, letters: Letters) -> Option<Definition> {
        // "(engl.: Long Form)", "(from English Long Form)": the long form may start later.
        (index + 1..index + 4)
            .find_map(|first| self.spelled_after_word(index, first, end, letters, false))
    }

    fn spelled_after_word(
        &self,
        index: usize,
        first: usize,
        end: usize,
        letters: Letters,
        said: bool,
    ) -> Option<Definition> {
        let start = self.word(first)?;
        if start.span.end() > end || start.sentence != self.word(index)?.sentence {
            return None;
        }
        let mut aligner = Aligner::new(self.text);
        let mut best: Option<(f32, usize)> = None;
        for next in first..first + MAX_WORDS {
            let Some(word) = self.word(next).filter(|w| w.span.end() <= end) else {
                break;
            };
            let hard = next > first
                && self
                    .gap_before(next)
                    .chars()
                    .any(|c| !is_quote_or_blank(c) && c != ',');
            if hard {
                break;
            }
            if next > first && self.gap_before(next).contains(',') {
                aligner.comma_back();
            }
            aligner.push_back(word);
            if let Some(cost) = aligner.whole(letters.letters()) {
                let good = cost.is_good(letters.len, said || start.is_capitalised());
                if good && best.is_none_or(|(known, _)| cost.cost < known) {
                    best = Some((cost.cost, next));
                }
            }
        }
        let (_, mut last) = best?;
        // "(Organisation … in Europa)": what is left inside the bracket belongs to the name.
        while self
            .text
            .get(end..)
            .is_some_and(|t| t.starts_with([')', '）']))
            && self
                .word(last + 1)
                .is_some_and(|w| w.span.end() <= end && w.is_adjacent() && w.is_capitalised())
        {
            last += 1;
        }
        let long = Span::new(start.span.start(), self.word(last)?.span.end());
        if last == first && (self.is_other(long) || long.len() < 12) {
            return None;
        }
        self.definition(index, long)
    }

    /// The name of an organisation that ends with the word at `last`, for an acronym of its name in another language.
    fn name_before(&self, last: usize, index: usize, letters: Letters) -> Option<Span> {
        let short = self.word(index)?;
        let end = self.word(last)?.span.end();
        let known = self.known.partition_point(|k| k.span.end() < end);
        let known = self.known.get(known).filter(|k| k.span.end() == end);
        let listed = self.known_at(short.span);
        // Listed as names of one thing: whatever the letters, that is what the bracket says.
        if let Some((long, short)) = known.zip(listed) {
            if long.entity == short.entity {
                return Some(long.span);
            }
        }
        let label = is_common_label(without_ending(short.text(self.text)));
        if !letters.all_upper || letters.len < 3 || label || listed.is_some_and(|k| !k.organization)
        {
            return None;
        }
        let longer = self.organization_before(last, letters);
        if let Some(known) = known {
            if !known.organization {
                return longer.filter(|long| long.covers(known.span) && *long != known.span);
            }
            // "Umweltprogramm der Vereinten Nationen (UNEP)" is not the United Nations.
            let several = known.span.slice(self.text).contains(char::is_whitespace);
            return longer
                .filter(|long| long.covers(known.span))
                .or(several.then_some(known.span));
        }
        longer
    }

    fn organization_before(&self, last: usize, letters: Letters) -> Option<Span> {
        let sentence = self.word(last)?.sentence;
        let (mut head, mut first) = (None, last);
        for index in (last.saturating_sub(8)..=last).rev() {
            let word = self.word(index)?;
            if word.sentence != sentence {
                break;
            }
            let text = word.text(self.text);
            // "Parlamentsabgeordneter" is no parliament.
            let longest = |list| self.lexicon.longest_within(text, list);
            let organization = longest(Tags::ORGANIZATION);
            if organization > 0 && organization > longest(Tags::ROLE) {
                head = Some(index);
            }
            first = index;
            if !word.is_adjacent() && self.gap_before(index) != "- " || word.is_first() {
                break;
            }
        }
        let mut start = head?;
        // Back to the capital that opens the name: "Světová zdravotnická organizace", "Europäische Agentur".
        let lower = !self.word(start)?.is_capitalised();
        while start > first && head? - start < 4 {
            let before = self.word(start - 1)?;
            let adjective = before.is_capitalised() && !before.is(Tags::CLOSED.or(Tags::ROLE));
            let open = lower && !self.word(start)?.is_capitalised() && before.span.len() > 3;
            if !(adjective || open) {
                break;
            }
            start -= 1;
        }
        let opening = self.word(start)?;
        let from = opening.span.start();
        let long = Span::new(from, self.word(last)?.span.end());
        let enough = last > start || opening.span.len() >= 12;
        let capital = long.slice(self.text).starts_with(char::is_uppercase);
        (enough && capital && !self.is_person(start, last, letters)).then_some(long)
    }

    /// The two last words are a given name and a surname: "Sprecherin Petra Dreier (SPD)".
    fn is_person(&self, start: usize, last: usize, letters: Letters) -> bool {
        let name = (start.max(last.saturating_sub(3))..last).any(|i| self.is(i, Tags::GIVEN_NAME));
        name && self.word(last).is_some_and(Word::is_capitalised) && letters.len <= last + 2 - start
    }

    fn known_at(&self, span: Span) -> Option<Known> {
        let at = self.known.partition_point(|k| k.span.end() <= span.start());
        self.known
            .get(at)
            .copied()
            .filter(|k| k.span.overlaps(span))
    }

    /// Something stands there that takes no acronym.
    fn is_other(&self, span: Span) -> bool {
        self.known_at(span).is_some_and(|k| !k.organization)
    }

    fn definition(&self, index: usize, long: Span) -> Option<Definition> {
        Some(Definition {
            short: self.word(index)?.span,
            long,
        })
    }
}

fn is_quote_or_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '„' | '“' | '”' | '«' | '»' | '‚' | '‘' | '’' | '\'' | '‹' | '›'
        )
}

/// Labels that stand in brackets after a name without abbreviating it: agencies, states, zones, numerals.
fn is_common_label(short: &str) -> bool {
    const LABELS: &[&str] = &[
        "AFP",
        "AP",
        "APA",
        "BTA",
        "CEST",
        "CET",
        "DPA",
        "EPA",
        "EST",
        "EUR",
        "GER",
        "GMT",
        "KNA",
        "MEZ",
        "PAP",
        "PDT",
        "PST",
        "SID",
        "STA",
        "TASS",
        "UAE",
        "UK",
        "UKR",
        "USA",
        "USD",
        "UTC",
        "VIDEO",
        "FOTO",
        "LIVE",
        "UPDATE",
        "USSR",
        "РИА",
        "США",
        "СССР",
        "ТАСС",
        "УНИАН",
        "ФОТО",
        "ВИДЕО",
    ];
    LABELS.contains(&short)
        || short
            .chars()
            .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'M'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn letters_of_abbreviations() {
        for word in [
            "DVRK",
            "BaFin",
            "GmbH",
            "G20",
            "OSZE",
            "NGOs",
            "ВОЗ-у",
            "BVerfG",
            "dpa",
            "CDU/CSU",
        ] {
            let word = word.split('/').next().unwrap_or("");
            assert!(Letters::of(word).is_some() || word == "G20", "{word}");
        }
        for word in [
            "Berlin",
            "McDonald",
            "Müller-Lüdenscheidt",
            "A",
            "2019",
            "München",
            "bericht",
        ] {
            assert!(Letters::of(word).is_none(), "{word}");
        }
        assert_eq!(without_ending("NGOs"), "NGO");
        assert_eq!(without_ending("NATO's"), "NATO");
        assert_eq!(without_ending("ВОЗ-у"), "ВОЗ");
        assert_eq!(without_ending("CO-2"), "CO-2");
    }

    fn definitions(language: Language, text: &str) -> Vec<(&str, &str)> {
        let sentences = [Span::new(0, text.len())];
        let lexicon = super::super::rules::lexicon(language);
        let words = super::super::words::words(text, &sentences, &lexicon);
        find(text, &words, &lexicon, &[])
            .iter()
            .map(|d| (d.short().slice(text), d.long().slice(text)))
            .collect()
    }

    /// A few of the cases; `tests/resolve.rs` runs the whole table.
    #[test]
    fn long_forms_have_the_right_extent() {
        let text = "Die Demokratische Volksrepublik Korea (DVRK) testet.";
        let wanted = [("DVRK", "Demokratische Volksrepublik Korea")];
        assert_eq!(definitions(Language::German, text), wanted);
        let text = "Das sagte Olaf Scholz (SPD) am Montag (2019) in Berlin (dpa).";
        assert_eq!(definitions(Language::German, text), []);
    }
}
