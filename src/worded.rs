//! Enums each of whose values has a fixed word: what files, JSON and command lines write for it.

use crate::Error;

/// Gives an enum its words: `as_str`, `Display` that writes them, `FromStr` that reads them. What the values are is said
/// for the error of an unknown word.
macro_rules! worded {
    ($name:ident, $what:literal: $($value:ident => $word:literal,)+) => {
        impl $name {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$value),+];

            /// Its fixed word, as files, JSON and command lines write it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        #[doc = concat!("Reads what [`as_str`](", stringify!($name), "::as_str) gives.")]
        impl std::str::FromStr for $name {
            type Err = crate::Error;

            fn from_str(word: &str) -> Result<Self, crate::Error> {
                crate::worded::find($what, word, Self::ALL, Self::as_str)
            }
        }
    };
}
pub(crate) use worded;

/// The one of `all` whose word is `word`; `what` they are says the error otherwise.
pub(crate) fn find<T: Copy>(
    what: &str,
    word: &str,
    all: &[T],
    word_of: fn(T) -> &'static str,
) -> Result<T, Error> {
    let found = all.iter().find(|one| word_of(**one) == word);
    found.copied().ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|one| word_of(*one)).collect();
        let known = known.join(", ");
        Error::format(format!(
            "{what} \"{word}\" is unknown; write one of {known}"
        ))
    })
}
