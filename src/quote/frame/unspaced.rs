//! Languages that write words together, or particles with their words: there the lists tell where a word ends.

use crate::quote::frame::Frame;
use crate::quote::lexicon::Lexicon;
use crate::quote::lexicon::classes::Classes;
use crate::quote::phrase::{NounPhrase, Reader};

/// Most words between a quotation with its particle and the verb that no list has.
const REPORT: usize = 5;

/// Most tokens from a bracket to the one that closes it.
pub(crate) const BRACKET: usize = 8;

/// Particles, and what ends a noun in front of them.
const PARTICLE: Classes = Classes::TOPIC_MARKER
    .or(Classes::SUBJECT_MARKER)
    .or(Classes::PREPOSITION);

/// The end of the word at `at` in a run of letters that ends at `end`: that of the longest word the lists know, else
/// where such a word begins: 市長|は, 发言人|表示.
pub(crate) fn word_end(text: &str, at: usize, end: usize, lexicon: &Lexicon) -> usize {
    let run = text.get(at..end).unwrap_or("");
    let mut before = None;
    for (offset, c) in run.char_indices() {
        let digits = |c: char| c.is_ascii_digit();
        if c.is_ascii_digit() && before.is_some_and(|before| !digits(before)) {
            return at + offset; // 毛宁|18日
        }
        if let Some(length) = listed(run.get(offset..).unwrap_or(""), before, lexicon) {
            return at + if offset == 0 { length } else { offset };
        }
        before = Some(c);
    }
    end
}

/// The length of the longest listed word at the head of `rest`. Behind kana, a particle would be part of a word.
fn listed(rest: &str, before: Option<char>, lexicon: &Lexicon) -> Option<usize> {
    let ends: Vec<usize> = rest
        .char_indices()
        .map(|(i, c)| i + c.len_utf8())
        .take(lexicon.longest)
        .collect();
    let shortest = if before.is_some_and(is_kana) { 2 } else { 1 };
    ends.iter()
        .skip(shortest - 1)
        .rev()
        .copied()
        .find(|&end| rest.get(..end).is_some_and(|word| lexicon.knows(word)))
}

const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Where the particle at the end of a Korean word begins, "장관|은", "회의|에서"; else `end`. One syllable is a particle
/// only if it fits the one before: 은 and 이 stand behind a consonant, 는 and 가 behind a vowel.
pub(crate) fn particle_start(text: &str, at: usize, end: usize, lexicon: &Lexicon) -> usize {
    let word = text.get(at..end).unwrap_or("");
    if lexicon.knows(word) {
        return end;
    }
    for syllables in [2, 1] {
        let Some((cut, _)) = word.char_indices().rev().nth(syllables - 1) else {
            continue;
        };
        let (stem, particle) = word.split_at_checked(cut).unwrap_or((word, ""));
        let closed = stem.chars().next_back().is_some_and(ends_in_consonant);
        let next = || {
            text.get(end..)
                .and_then(|rest| rest.trim_start().chars().next())
        };
        let fits = match particle {
            "도" => next().is_none_or(|c| !c.is_alphanumeric()), // 오세훈도 “…”, but 강원도 관계자
            "은" | "이" | "을" => closed,
            "는" | "가" | "를" => !closed && !stem.ends_with(['하', '되']),
            _ => true,
        };
        if !stem.is_empty() && fits && lexicon.classes(particle).has(PARTICLE) {
            return at + cut;
        }
    }
    end
}

/// Whether a Hangul syllable has a final consonant: 28 of them follow each pair of initial and vowel.
fn ends_in_consonant(c: char) -> bool {
    matches!(c, '가'..='힣') && (u32::from(c) - u32::from('가')) % 28 != 0
}

/// Whether a verb can end in the letter in front of a noun: 住*む*会社員, 敗れ*た*北高.
const fn ends_verb(c: char) -> bool {
    matches!(
        c,
        'う' | 'く' | 'ぐ' | 'す' | 'つ' | 'ぬ' | 'ぶ' | 'む' | 'る' | 'た' | 'だ'
    )
}

impl Reader<'_> {
    /// Who speaks by a verb, where particles or a fixed order tell: "鈴木市長*は*", "박 대변인*은*", what stands first in a
    /// Chinese clause. In such a language there is no other way to find a subject.
    pub(crate) fn marked_or_first(&self, frame: Frame, verb: usize) -> Option<Option<NounPhrase>> {
        if self.grammar.initial {
            Some(self.initial_subject(frame, verb))
        } else if self.grammar.unspaced || self.grammar.particles {
            let described = self.described(frame, verb);
            Some(described.or_else(|| self.marked_subject(frame, verb)))
        } else {
            None
        }
    }

    /// The subject that a particle marks, the topic nearest before the verb, else the subject.
    pub(crate) fn marked_subject(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let marked = |class| {
            let before = (frame.first + 1..verb).rev();
            before
                .filter(move |&i| self.at(i).has(class))
                .filter_map(|i| self.phrase_before(frame, i))
                .filter(|phrase| {
                    // 「…」との*声*も上がる: nobody
                    let last = self.before(phrase.end);
                    !last.has(Classes::REPORT_NOUN) || last.has(Classes::ROLE)
                })
        };
        let speaks = |phrase: &NounPhrase| {
            (phrase.first..phrase.end).any(|i| self.at(i).has(Classes::ROLE) || self.is_somebody(i))
        };
        marked(Classes::TOPIC_MARKER)
            .find(speaks)
            .or_else(|| marked(Classes::TOPIC_MARKER).next())
            .or_else(|| marked(Classes::SUBJECT_MARKER).next())
    }

    /// The phrase that ends in front of the particle at `marker`, with its brackets and what stands in them.
    pub(crate) fn phrase_before(&self, frame: Frame, marker: usize) -> Option<NounPhrase> {
        let mut end = marker;
        while end > frame.first && self.before(end).has(Classes::AGENT) {
            end -= 1; // 専門家*から*は
        }
        let mut first = end;
        while first > frame.first {
            let before = first - 1;
            first = match self.bracket_open(frame, before) {
                Some(open) => open,
                None if self.is_outside(before) && !self.is_in_clause(before) => break,
                None => before,
            };
        }
        (first < end).then(|| NounPhrase::plain(first, end))
    }

    /// Whether no phrase of nouns goes on over the token.
    pub(crate) fn is_outside(&self, index: usize) -> bool {
        let token = self.at(index);
        let inside = token.is_word() || token.is_sign('·') || token.is_sign('・');
        let joins = token.has(Classes::ATTRIBUTIVE)
            && !self.at(index + 1).has(Classes::FUNCTION)
            && !self.at(index + 1).is_verb(); // विपक्ष *के* नेता
        let alone = self.before(index).span.end() < token.span.start();
        let surname = alone && token.has(Classes::SUBJECT_MARKER) && self.is_role(index + 1); // *이* 장관
        !inside || token.has(Classes::FUNCTION.or(Classes::TIME)) && !joins && !surname
    }

    /// Whether the particle at `index` belongs to a clause that describes the noun behind: 近く*に*住む会社員. A verb has its
    /// last vowel in front of a noun.
    fn is_in_clause(&self, index: usize) -> bool {
        let verb = || self.word(index + 1).trim_start_matches(|c| !is_kana(c));
        let behind = || {
            let mut kana = verb().chars().skip_while(|&c| is_kana(c) && !ends_verb(c));
            kana.next().is_some_and(ends_verb) && kana.next().is_some_and(|c| !is_kana(c))
        };
        self.at(index).has(Classes::PREPOSITION) && self.at(index + 1).is_word() && behind()
    }

    /// Where the bracket opens that closes at `index`.
    pub(crate) fn bracket_open(&self, frame: Frame, index: usize) -> Option<usize> {
        let closes = self.at(index).is_sign(')');
        let mut before = (frame.first..index).rev().take(BRACKET);
        before.find(|&i| closes && self.at(i).is_sign('('))
    }

    /// Whether the word ends what its clause tells of the quotation before: “적대 행위”라며 반발*했다*, 「…」などと反発*している*.
    pub(crate) fn closes_report(&self, frame: Frame, at: usize) -> bool {
        let next = self.at(at + 1);
        let ends = at + 1 >= frame.end || !next.is_word() && !next.is_sign('(');
        let mut before = (frame.first + 1..at).rev().take(REPORT);
        ends && before
            .find(|&i| {
                !self.at(i).is_word() || self.at(i).is_verb() || self.at(i).has(Classes::CONTENT)
            })
            .is_some_and(|i| self.at(i).has(Classes::CONTENT) && self.before(i).is_quote())
    }

    /// Whom a verb right behind its quotation describes: 「…」と語る*佐藤さん*.
    fn described(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let told = verb > frame.first + 1
            && self.before(verb).has(Classes::CONTENT)
            && self.at(verb - 2).is_quote();
        let cleft = self.at(verb + 1).has(Classes::TOPIC_MARKER); // 「…」と語るのは*佐藤さん*だ
        let first = verb + 1 + usize::from(cleft);
        let mut end = first;
        while end < frame.end && !self.is_outside(end) {
            end += 1;
        }
        (told && self.grammar.unspaced && first < end).then(|| NounPhrase::plain(first, end))
    }
}
