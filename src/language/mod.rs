//! The languages that wirecopy knows, and what they are called.
//!
//! [`Language`] is a plain value: which one a text is in is the caller's knowledge, and it is asked for wherever rules
//! depend on it. Nothing here looks at text.

pub(crate) mod inflection;
pub(crate) mod list;
mod lists;
pub(crate) mod roles;

use std::fmt;
use std::str::FromStr;

use crate::Error;

/// A language that wirecopy has rules for, or [`Language::Undetermined`] for rules that suit any.
///
/// Regional habits follow their language: `de-CH` and `de-AT` are [`Language::German`], `zh-Hant` is
/// [`Language::Chinese`].
///
/// ```
/// use wirecopy::Language;
///
/// # fn main() -> Result<(), wirecopy::Error> {
/// let german: Language = "de-CH".parse()?;
/// assert_eq!(german, Language::German);
/// assert_eq!(german, "DEU".parse()?);
/// assert_eq!(german.to_string(), "de");
/// assert_eq!(german.native_name(), "Deutsch");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Language {
    /// No language in particular (`und`): rules that hold across languages.
    Undetermined,
    /// Amharic (`am`).
    Amharic,
    /// Arabic (`ar`).
    Arabic,
    /// Bulgarian (`bg`).
    Bulgarian,
    /// Bengali (`bn`).
    Bengali,
    /// Catalan (`ca`).
    Catalan,
    /// Czech (`cs`).
    Czech,
    /// Danish (`da`).
    Danish,
    /// German (`de`).
    German,
    /// Greek (`el`).
    Greek,
    /// English (`en`).
    English,
    /// Spanish (`es`).
    Spanish,
    /// Estonian (`et`).
    Estonian,
    /// Persian (`fa`).
    Persian,
    /// Finnish (`fi`).
    Finnish,
    /// French (`fr`).
    French,
    /// Gujarati (`gu`).
    Gujarati,
    /// Hebrew (`he`).
    Hebrew,
    /// Hindi (`hi`).
    Hindi,
    /// Croatian (`hr`).
    Croatian,
    /// Hungarian (`hu`).
    Hungarian,
    /// Armenian (`hy`).
    Armenian,
    /// Indonesian (`id`).
    Indonesian,
    /// Icelandic (`is`).
    Icelandic,
    /// Italian (`it`).
    Italian,
    /// Japanese (`ja`).
    Japanese,
    /// Georgian (`ka`).
    Georgian,
    /// Kazakh (`kk`).
    Kazakh,
    /// Khmer (`km`).
    Khmer,
    /// Kannada (`kn`).
    Kannada,
    /// Korean (`ko`).
    Korean,
    /// Lithuanian (`lt`).
    Lithuanian,
    /// Latvian (`lv`).
    Latvian,
    /// Macedonian (`mk`).
    Macedonian,
    /// Malayalam (`ml`).
    Malayalam,
    /// Marathi (`mr`).
    Marathi,
    /// Malay (`ms`).
    Malay,
    /// Burmese (`my`).
    Burmese,
    /// Norwegian Bokmål (`nb`).
    Bokmal,
    /// Dutch (`nl`).
    Dutch,
    /// Norwegian Nynorsk (`nn`).
    Nynorsk,
    /// Punjabi (`pa`).
    Punjabi,
    /// Polish (`pl`).
    Polish,
    /// Pashto (`ps`).
    Pashto,
    /// Portuguese (`pt`).
    Portuguese,
    /// Romanian (`ro`).
    Romanian,
    /// Russian (`ru`).
    Russian,
    /// Slovak (`sk`).
    Slovak,
    /// Slovenian (`sl`).
    Slovenian,
    /// Albanian (`sq`).
    Albanian,
    /// Serbian (`sr`).
    Serbian,
    /// Swedish (`sv`).
    Swedish,
    /// Tamil (`ta`).
    Tamil,
    /// Telugu (`te`).
    Telugu,
    /// Thai (`th`).
    Thai,
    /// Turkish (`tr`).
    Turkish,
    /// Ukrainian (`uk`).
    Ukrainian,
    /// Urdu (`ur`).
    Urdu,
    /// Vietnamese (`vi`).
    Vietnamese,
    /// Chinese (`zh`).
    Chinese,
}

struct Row {
    language: Language,
    code: &'static str,
    iso639_3: &'static str,
    name: &'static str,
    native_name: &'static str,
    /// Other codes that mean this language: ISO 639-2/B, withdrawn codes, members of a macrolanguage.
    aliases: &'static [&'static str],
}

const fn row(
    language: Language,
    code: &'static str,
    iso639_3: &'static str,
    name: &'static str,
    native_name: &'static str,
    aliases: &'static [&'static str],
) -> Row {
    Row {
        language,
        code,
        iso639_3,
        name,
        native_name,
        aliases,
    }
}

/// One row a language, in the order of the enum.
#[rustfmt::skip]
const ROWS: &[Row] = &[
    row(Language::Undetermined, "und", "und", "Undetermined", "Undetermined", &["mul", "zxx"]),
    row(Language::Amharic, "am", "amh", "Amharic", "አማርኛ", &[]),
    row(Language::Arabic, "ar", "ara", "Arabic", "العربية", &["arb"]),
    row(Language::Bulgarian, "bg", "bul", "Bulgarian", "български", &[]),
    row(Language::Bengali, "bn", "ben", "Bengali", "বাংলা", &[]),
    row(Language::Catalan, "ca", "cat", "Catalan", "català", &[]),
    row(Language::Czech, "cs", "ces", "Czech", "čeština", &["cze"]),
    row(Language::Danish, "da", "dan", "Danish", "dansk", &[]),
    row(Language::German, "de", "deu", "German", "Deutsch", &["ger"]),
    row(Language::Greek, "el", "ell", "Greek", "Ελληνικά", &["gre"]),
    row(Language::English, "en", "eng", "English", "English", &[]),
    row(Language::Spanish, "es", "spa", "Spanish", "español", &[]),
    row(Language::Estonian, "et", "est", "Estonian", "eesti", &["ekk"]),
    row(Language::Persian, "fa", "fas", "Persian", "فارسی", &["per", "pes", "prs"]),
    row(Language::Finnish, "fi", "fin", "Finnish", "suomi", &[]),
    row(Language::French, "fr", "fra", "French", "français", &["fre"]),
    row(Language::Gujarati, "gu", "guj", "Gujarati", "ગુજરાતી", &[]),
    row(Language::Hebrew, "he", "heb", "Hebrew", "עברית", &["iw"]),
    row(Language::Hindi, "hi", "hin", "Hindi", "हिन्दी", &[]),
    row(Language::Croatian, "hr", "hrv", "Croatian", "hrvatski", &[]),
    row(Language::Hungarian, "hu", "hun", "Hungarian", "magyar", &[]),
    row(Language::Armenian, "hy", "hye", "Armenian", "հայերեն", &["arm"]),
    row(Language::Indonesian, "id", "ind", "Indonesian", "Indonesia", &["in"]),
    row(Language::Icelandic, "is", "isl", "Icelandic", "íslenska", &["ice"]),
    row(Language::Italian, "it", "ita", "Italian", "italiano", &[]),
    row(Language::Japanese, "ja", "jpn", "Japanese", "日本語", &[]),
    row(Language::Georgian, "ka", "kat", "Georgian", "ქართული", &["geo"]),
    row(Language::Kazakh, "kk", "kaz", "Kazakh", "қазақ тілі", &[]),
    row(Language::Khmer, "km", "khm", "Khmer", "ខ្មែរ", &[]),
    row(Language::Kannada, "kn", "kan", "Kannada", "ಕನ್ನಡ", &[]),
    row(Language::Korean, "ko", "kor", "Korean", "한국어", &[]),
    row(Language::Lithuanian, "lt", "lit", "Lithuanian", "lietuvių", &[]),
    row(Language::Latvian, "lv", "lav", "Latvian", "latviešu", &["lvs"]),
    row(Language::Macedonian, "mk", "mkd", "Macedonian", "македонски", &["mac"]),
    row(Language::Malayalam, "ml", "mal", "Malayalam", "മലയാളം", &[]),
    row(Language::Marathi, "mr", "mar", "Marathi", "मराठी", &[]),
    row(Language::Malay, "ms", "msa", "Malay", "Melayu", &["may", "zsm"]),
    row(Language::Burmese, "my", "mya", "Burmese", "မြန်မာ", &["bur"]),
    row(Language::Bokmal, "nb", "nob", "Norwegian Bokmål", "norsk bokmål", &["no", "nor"]),
    row(Language::Dutch, "nl", "nld", "Dutch", "Nederlands", &["dut"]),
    row(Language::Nynorsk, "nn", "nno", "Norwegian Nynorsk", "norsk nynorsk", &[]),
    row(Language::Punjabi, "pa", "pan", "Punjabi", "ਪੰਜਾਬੀ", &[]),
    row(Language::Polish, "pl", "pol", "Polish", "polski", &[]),
    row(Language::Pashto, "ps", "pus", "Pashto", "پښتو", &["pbu"]),
    row(Language::Portuguese, "pt", "por", "Portuguese", "português", &[]),
    row(Language::Romanian, "ro", "ron", "Romanian", "română", &["rum", "mo"]),
    row(Language::Russian, "ru", "rus", "Russian", "русский", &[]),
    row(Language::Slovak, "sk", "slk", "Slovak", "slovenčina", &["slo"]),
    row(Language::Slovenian, "sl", "slv", "Slovenian", "slovenščina", &[]),
    row(Language::Albanian, "sq", "sqi", "Albanian", "shqip", &["alb", "als"]),
    row(Language::Serbian, "sr", "srp", "Serbian", "српски", &[]),
    row(Language::Swedish, "sv", "swe", "Swedish", "svenska", &[]),
    row(Language::Tamil, "ta", "tam", "Tamil", "தமிழ்", &[]),
    row(Language::Telugu, "te", "tel", "Telugu", "తెలుగు", &[]),
    row(Language::Thai, "th", "tha", "Thai", "ไทย", &[]),
    row(Language::Turkish, "tr", "tur", "Turkish", "Türkçe", &[]),
    row(Language::Ukrainian, "uk", "ukr", "Ukrainian", "українська", &[]),
    row(Language::Urdu, "ur", "urd", "Urdu", "اردو", &[]),
    row(Language::Vietnamese, "vi", "vie", "Vietnamese", "Tiếng Việt", &[]),
    row(Language::Chinese, "zh", "zho", "Chinese", "中文", &["chi", "cmn"]),
];

impl Language {
    /// Every language, [`Language::Undetermined`] first, then by code.
    ///
    /// ```
    /// use wirecopy::Language;
    ///
    /// assert!(Language::all().any(|l| l == Language::Khmer));
    /// for language in Language::all() {
    ///     assert_eq!(language.code().parse::<Language>().unwrap(), language);
    /// }
    /// ```
    #[must_use]
    pub fn all() -> Languages {
        Languages(ROWS.iter())
    }

    /// How many there are.
    pub(crate) const COUNT: usize = ROWS.len();

    /// The language that is this number `as u8`.
    pub(crate) fn numbered(number: u8) -> Option<Self> {
        ROWS.get(usize::from(number)).map(|row| row.language)
    }

    /// The BCP 47 code: ISO 639-1, two letters; `und` for [`Language::Undetermined`].
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// The ISO 639-3 code, three letters.
    #[must_use]
    pub fn iso639_3(self) -> &'static str {
        self.row().iso639_3
    }

    /// The name in English.
    ///
    /// ```
    /// use wirecopy::Language;
    ///
    /// let german: Language = "de-CH".parse()?;
    /// assert_eq!((german.code(), german.iso639_3()), ("de", "deu"));
    /// assert_eq!((german.name(), german.native_name()), ("German", "Deutsch"));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The name in the language itself.
    #[must_use]
    pub fn native_name(self) -> &'static str {
        self.row().native_name
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a test holds the table to one row a variant, in order"
    )]
    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// Reads a BCP 47 tag (only its language counts) or an ISO 639-1, 639-2 or 639-3 code, in any case; `_` may stand for `-`.
///
/// # Errors
///
/// If the tag names no supported language. There is no fallback: ask for `und` to get language-neutral rules.
impl FromStr for Language {
    type Err = Error;

    fn from_str(tag: &str) -> Result<Self, Error> {
        let code = tag.split(['-', '_']).next().unwrap_or(tag);
        ROWS.iter()
            .find(|row| {
                [row.code, row.iso639_3]
                    .iter()
                    .chain(row.aliases)
                    .any(|c| c.eq_ignore_ascii_case(code))
            })
            .map(|row| row.language)
            .ok_or_else(|| Error::language(tag))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

/// Iterator over the supported languages, from [`Language::all`].
///
/// ```
/// use wirecopy::Language;
///
/// let mut all = Language::all();
/// assert!(all.len() > 50 && all.any(|language| language == Language::Lithuanian));
/// ```
#[derive(Clone)]
pub struct Languages(std::slice::Iter<'static, Row>);

impl fmt::Debug for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl Iterator for Languages {
    type Item = Language;

    fn next(&mut self) -> Option<Language> {
        self.0.next().map(|row| row.language)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for Languages {
    fn next_back(&mut self) -> Option<Language> {
        self.0.next_back().map(|row| row.language)
    }
}

impl ExactSizeIterator for Languages {}
impl std::iter::FusedIterator for Languages {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_for_each_variant_in_order() {
        for (index, row) in ROWS.iter().enumerate() {
            assert_eq!(row.language as usize, index);
        }
        assert_eq!(Language::all().next_back(), Some(Language::Chinese));
    }

    #[test]
    fn no_code_means_two_languages() {
        let mut codes: Vec<_> = ROWS
            .iter()
            .flat_map(|r| {
                [r.code, r.iso639_3]
                    .into_iter()
                    .chain(r.aliases.iter().copied())
            })
            .collect();
        codes.retain(|c| *c != "und");
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    #[test]
    fn tags_parse_in_any_case_and_nothing_else_does() {
        for (tag, language) in [
            ("de", Language::German),
            ("DE", Language::German),
            ("deu", Language::German),
            ("ger", Language::German),
            ("de-CH-1996", Language::German),
            ("de_AT", Language::German),
            ("pt-BR", Language::Portuguese),
            ("zh-Hant-TW", Language::Chinese),
            ("no", Language::Bokmal),
            ("UND", Language::Undetermined),
        ] {
            assert_eq!(tag.parse::<Language>().unwrap(), language, "{tag}");
        }
        for tag in ["", "-", "d", "german", "xx", "tlh", "de ", "dé"] {
            assert!(tag.parse::<Language>().is_err(), "{tag:?}");
        }
    }
}
