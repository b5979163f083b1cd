//! Any words: their forms, their spelling, their normal form, their positions, what they stand for.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wirecopy::resolve::{spelling_key, spelling_similarity};
use wirecopy::{Align, EntityMatcher, Gazetteer, Inflection, Language, Normalizer, OffsetTable, OffsetUnit, Resolver, Span, WordClass};

static RESOLVER: LazyLock<Resolver> = LazyLock::new(|| Resolver::new(EntityMatcher::new(&Gazetteer::builtin(), Language::German)));

fuzz_target!(|input: (u8, u8, u8, &str, &str)| {
    let (number, start, len, word, other) = input;
    let language = wirecopy_fuzz::language(number);
    assert_eq!(language.code().parse::<Language>().unwrap(), language);
    let _ = word.parse::<Language>();

    let inflection = Inflection::of(language);
    for class in [WordClass::Name, WordClass::Surname, WordClass::Place, WordClass::Organization, WordClass::Adjective] {
        let mut forms = Vec::new();
        inflection.forms(word, class, &mut |form| forms.push(form.to_owned()));
        assert!(forms.iter().all(|form| inflection.accepts(word, form, class)));
        assert_eq!(inflection.accepts(word, other, class), forms.iter().any(|form| form == other));
    }

    let similarity = spelling_similarity(word, other);
    assert!((0.0..=1.0).contains(&similarity));
    assert!((similarity - spelling_similarity(other, word)).abs() < 1e-5);
    let _ = spelling_key(word);
    if let Some(answer) = RESOLVER.resolve(word) {
        let _ = RESOLVER.gazetteer().entity(answer.entity()).key();
    }

    let normal = Normalizer::new().normalize(word);
    for (at, c) in normal.text().char_indices() {
        let back = normal.map().original(Span::new(at, at + c.len_utf8()));
        assert!(word.get(back.range()).is_some(), "{back} in {word:?}");
    }

    let (start, end) = (usize::from(start), usize::from(start) + usize::from(len));
    for align in [Align::Strict, Align::Inner, Align::Outer] {
        if let Some(span) = Span::new(start, end).align(word, align) {
            assert!(word.get(span.range()).is_some());
        }
    }
    let table = OffsetTable::new(word);
    for unit in [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16] {
        if let Some(byte) = table.byte(start, unit) {
            assert_eq!(table.position(byte, unit), start);
        }
    }
});
