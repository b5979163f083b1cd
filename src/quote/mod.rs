//! Quotation marks, quoted speech, and who said it.
//!
//! Two steps, usable apart: [`pairs`] finds the quotation marks that belong together, in any style; a
//! [`QuoteExtractor`] decides which of the pairs are speech and finds the words that report it (the cue), who speaks
//! and who is spoken to. A [`Pipeline`](crate::Pipeline) does both and traces speakers to entities.
//!
//! # What is found
//!
//! | order | example | speaker, *cue* |
//! |---|---|---|
//! | quotation, verb, speaker | „Wir warten“, sagte Klamm. | Klamm, *sagte* |
//! | speaker, verb, quotation | Das Amt teilte mit: „Wir warten.“ | Das Amt, *teilte … mit* |
//! | two halves | “Stay,” Finch said, “and wait.” | Finch, *said*, for both |
//! | words in a reporting sentence | Brand nannte den Plan „teuer“. | Brand, *nannte* |
//! | source | Laut Polizei, nach Angaben der Wehr, according to Reed | the noun phrase, *laut* … |
//! | speech that goes on | Klamm sagte, es regne. Die Lage sei „ernst“. | Klamm, *sagte*, from the sentence before |
//! | dialogue with dashes | — Идём, — сказал Пётр. | Пётр, *сказал* |
//! | narrator within the marks | « On part, dit-il, demain » | il, *dit*, for both halves |
//! | a sentence that looks back (German) | „Wir warten.“ Das sagte Klamm. | Klamm, *sagte* |
//!
//! A speaker is the whole noun phrase with its appositions, "die Leiterin des Amtes, Ute Klamm"; for a relative clause
//! it is what the clause goes back to. A cue is the verb with its auxiliary, its particle, "sich", and the word that ties
//! it to the quotation ("als", "von"), each part where it stands. German comes first. In a language
//! without lists of its own, marks are paired and long utterances found, but nobody is said to speak.
//!
//! ```
//! use wirecopy::{Language, QuoteExtractor, Span, quote};
//!
//! let text = "“We are ready,” Laura Finch, the harbor master, told The Coast Times.";
//! let pairs = quote::pairs(text, Language::English);
//! let sentences = [Span::new(0, text.len())];
//! let quotes = QuoteExtractor::new(Language::English).extract(text, &pairs, &sentences, &[]);
//!
//! let part = |span: Option<Span>| span.map(|s| s.slice(text));
//! assert_eq!(part(quotes[0].speaker()), Some("Laura Finch, the harbor master"));
//! assert_eq!(part(quotes[0].cue().first().copied()), Some("told"));
//! assert_eq!(part(quotes[0].addressee()), Some("The Coast Times"));
//! ```
//!
//! # Indirect speech
//!
//! [`QuoteExtractor::indirect_speech`](crate::QuoteExtractor::indirect_speech) reports what German texts
//! say without marks: clauses with "dass" or "ob", in the subjunctive or with "zu" under a verb of saying; sentences
//! with a source, "laut", "nach Angaben", "so Klamm", "wie Klamm mitteilt"; sentences in the subjunctive that go on
//! with a report, over paragraphs; and hearsay, "soll geflohen sein", behind a named source. A stretch never holds
//! its own cue: one around its cue comes as two quotes. What is asked for with a mere noun ("forderte ein Verbot") is
//! no speech here. It is off by default, as readers of quotations seldom want it.
//!
//! # What is not
//!
//! Who "er" or "sie" is, is guessed from the person named last whose title or role does not say otherwise. Indirect speech is found in German only. In languages without articles, where a source ends and the subject begins is a guess.
//!
//! # Where to start reading
//!
//! | question | modules |
//! |---|---|
//! | Which marks belong together? | `marks`; `dialogue` for dashes |
//! | What is a word, a sentence? | `lexicon` reads `src/language`; `frame` cuts the text, `phrase` finds noun phrases |
//! | Which words report? | `cue`: `source`, `verb`, `unlisted` |
//! | Who speaks, and to whom? | `speaker`: `subject`, `voice`, `addressee`; `identity` for which known name that is |
//! | Which cue goes with which quotation? | `attribute`: `bond`, `running`, `colon` |
//! | Is it speech? | `speech`: `shape`, `naming` |
//! | What has no marks? | `indirect`: `mood` |
//! | How do languages differ? | `lexicon::grammar`; `speaker`: `ordered`, `inflected`, `initial`; `frame::unspaced` |
//!
//! `extract` runs them all.

mod attribute;
mod cue;
mod dialogue;
pub(crate) mod extract;
mod frame;
mod indirect;
mod lexicon;
pub(crate) mod marks;
mod phrase;
pub(crate) mod record;
mod speaker;
mod speech;

// Each item has one public path: what stands at the crate root is not repeated here.
pub use marks::style::{QuoteStyle, Rewritten};
pub use marks::{MarkStyle, pairs};
pub(crate) use {
    extract::QuoteExtractor,
    marks::MarkPair,
    record::{NameKind, NamedSpan, QuoteKind, QuoteSpan},
};
