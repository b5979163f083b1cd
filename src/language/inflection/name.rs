//! Names of several words: which class each word has, and whether a run of words is a form of a name.

use super::{Inflection, WordClass, is_small};

impl Inflection {
    /// The class of one word of a name of several words; `class` is the class of the name as a whole
    /// ([`WordClass::Surname`] for a person).
    ///
    /// The last word of a person's name is the surname, and its bearer a man or a woman as far as the given name tells;
    /// lower-case particles ("von", "de", "bin") never change. The words of other names are [`WordClass::Part`]: in most
    /// languages any of them may.
    ///
    /// ```
    /// use wirecopy::{Inflection, Language, WordClass};
    ///
    /// let czech = Inflection::of(Language::Czech);
    /// assert_eq!(czech.word_class(&["Theresa", "May"], 1, WordClass::Surname), WordClass::FemaleSurname);
    /// assert_eq!(czech.word_class(&["Petr", "Pavel"], 1, WordClass::Surname), WordClass::MaleSurname);
    /// ```
    #[must_use]
    pub fn word_class(&self, words: &[&str], index: usize, class: WordClass) -> WordClass {
        if matches!(class, WordClass::Adjective | WordClass::Demonym) {
            return class;
        }
        // A group of people, not a person: британци, liberální demokraté; Консервативна партия.
        let small = |word: Option<&&str>| word.is_some_and(|w| w.starts_with(is_small));
        if class.is_personal() && small(words.last()) {
            return match (small(words.first()), index + 1 == words.len()) {
                (true, true) => WordClass::Demonym,
                (true, false) => WordClass::Adjective,
                (false, _) => WordClass::Part,
            };
        }
        if words.len() < 2 {
            return class;
        }
        if !class.is_personal() {
            return WordClass::Part;
        }
        if index + 1 < words.len() {
            return WordClass::GivenName;
        }
        match words.first().and_then(|given| self.rules.is_woman(given)) {
            Some(true) => WordClass::FemaleSurname,
            Some(false) => WordClass::MaleSurname,
            None => WordClass::Surname,
        }
    }

    /// Whether the words `surface` are a form of the name `base`, word by word.
    ///
    /// Agreement is left loose: each word may stand in its base form or any other, because complements stay as they
    /// are (*Ministerstwa Obrony Narodowej*) and foreign parts are often left alone (*s Theresou May*). `class` is that of
    /// the name as a whole, as for [`word_class`](Self::word_class).
    ///
    /// # Complexity
    ///
    /// That of [`accepts`](Self::accepts) for each word; no allocation.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{Inflection, Language, WordClass};
    ///
    /// let czech = Inflection::of(Language::Czech);
    /// assert!(czech.accepts_name(&["Petr", "Pavel"], &["Petru", "Pavlovi"], WordClass::Surname));
    /// assert!(czech.accepts_name(&["Evropská", "unie"], &["Evropskou", "unií"], WordClass::Organization));
    /// assert!(!czech.accepts_name(&["Jan", "Novák"], &["Jana", "Nováková"], WordClass::Surname));
    /// ```
    #[must_use]
    pub fn accepts_name(&self, base: &[&str], surface: &[&str], class: WordClass) -> bool {
        base.len() == surface.len()
            && base
                .iter()
                .zip(surface)
                .enumerate()
                .all(|(at, (b, s))| self.accepts(b, s, self.word_class(base, at, class)))
    }
}
