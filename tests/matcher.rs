//! The matcher on cases that tell its rules, and against a naive reference on random texts.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may panic"
)]

#[path = "common/naive.rs"]
mod naive;

use naive::reference;
use proptest::prelude::*;
use wirecopy::{
    Case, EntityKind, EntityMatcher, EntityMatcherBuilder, Form, Gazetteer, Language, MatchKind,
    NewAlias, NewEntity,
};

/// A gazetteer of names in no particular language, one entity each, keyed by the name.
fn gazetteer(names: &[&str], kind: EntityKind<'_>) -> Gazetteer {
    let add = |builder: wirecopy::GazetteerBuilder, name: &&str| {
        let upper = name.len() > 1 && name.chars().all(|c| !c.is_lowercase());
        let form = match name.chars().next() {
            _ if upper => Form::Acronym,
            Some(c) if c.is_lowercase() => Form::Adjective,
            _ => Form::Alias,
        };
        builder.entity(NewEntity::new(*name, kind).alias(NewAlias::new(*name).form(form)))
    };
    names
        .iter()
        .fold(Gazetteer::builder(), add)
        .build()
        .unwrap()
}

/// What is found, as `text|KIND`.
fn found(matcher: &EntityMatcher, text: &str) -> Vec<String> {
    let show = |m: wirecopy::Match| {
        let compound = if m.is_in_compound() { "+" } else { "" };
        let kind = match m.kind() {
            MatchKind::Exact => "",
            MatchKind::Folded => "|folded",
            MatchKind::Inflected => "|inflected",
            _ => "|compound",
        };
        format!("{}{compound}{kind}", m.span().slice(text))
    };
    matcher.find(text).map(show).collect()
}

#[test]
fn names_as_news_writes_them() {
    let names = [
        "Nordkorea",
        "nordkoreanisch",
        "russisch",
        "US",
        "EU",
        "USA",
        "G7",
        "Ukraine",
        "Trump",
        "Mali",
        "Überlinger",
        "Kurs",
        "Köln",
        "Großbritannien",
        "Côte d’Ivoire",
        "Vereinigte Staaten",
        "Kim Jong Un",
        "Kim",
        "U.S.",
        "C++",
        "朝鲜",
        "ไทย",
        "タイ",
        "북한",
        "Frankfurt am Main",
        "Süd-Korea",
        "!!!",
        "'s-Hertogenbosch",
        "Rheinland-Pfalz",
        "New York Times",
        "1&1",
    ];
    let matcher = EntityMatcher::new(&gazetteer(&names, EntityKind::Place), Language::German);
    let cases: &[(&str, &[&str])] = &[
        // Word edges.
        ("Ukraine-Konflikt, EU/USA", &["Ukraine+", "EU", "USA"]),
        ("Die US-Außenminister", &["US+"]),
        ("US-Bürger, Nicht-US, US- und", &["US+", "US+", "US"]),
        (
            "nordkoreanisch-russische Truppen",
            &["nordkoreanisch+", "russische+|inflected"],
        ),
        (
            "Trump's und Trump’s, l'Ukraine, l’Ukraine",
            &["Trump", "Trump", "Ukraine", "Ukraine"],
        ),
        ("G7-Staaten (G7)", &["G7+", "G7"]),
        // A name of several words has hyphens throughout in a compound, and only there.
        (
            "New-York-Times-Bericht, Anti-Kim-Jong-Un, der Vereinigte-Staaten-Experte",
            &["New-York-Times+", "Kim-Jong-Un+", "Vereinigte-Staaten+"],
        ),
        ("New-York-Times, New-York Times-Bericht", &[]),
        ("Somalia, Malin, Überlingen, Kursk, aus, us, Us", &[]),
        (
            "C++11, U.S.-backed, !!!, 's-Hertogenbosch",
            &["C++", "U.S.+", "!!!", "'s-Hertogenbosch"],
        ),
        // Scripts without spaces, and Korean, which has them.
        ("在朝鲜和USA，朝鲜人", &["朝鲜", "USA", "朝鲜"]),
        ("ประเทศไทยและ", &["ไทย"]),
        // A run of katakana is a word.
        ("タイトル、タイ政府", &["タイ"]),
        // Longest first.
        ("Kim Jong Un und Kim", &["Kim Jong Un", "Kim"]),
        ("Kim Jong Il", &["Kim"]),
        ("Die 1&1-Aktie (1&1)", &["1&1+", "1&1"]),
        // Inflection.
        (
            "Nordkoreas, nordkoreanischen, Nordkoreanische",
            &[
                "Nordkoreas|inflected",
                "nordkoreanischen|inflected",
                "Nordkoreanische|inflected",
            ],
        ),
        (
            "in den Vereinigten Staaten",
            &["Vereinigten Staaten|inflected"],
        ),
        // Case.
        (
            "NORDKOREA UND GROSSBRITANNIEN, GROẞBRITANNIEN",
            &[
                "NORDKOREA|folded",
                "GROSSBRITANNIEN|folded",
                "GROẞBRITANNIEN|folded",
            ],
        ),
        ("VEREINIGTEN STAATEN", &["VEREINIGTEN STAATEN|inflected"]),
        (
            "nordkorea, NordKorea, Nordkoreanisch, vereinigte staaten",
            &["Nordkoreanisch|folded"],
        ),
        ("İ Nordkorea", &["Nordkorea"]),
        // Normal forms.
        (
            "Ko\u{308}ln Nord\u{ad}korea Nord\u{200b}korea ＵＳＡ",
            &[
                "Ko\u{308}ln",
                "Nord\u{ad}korea",
                "Nord\u{200b}korea",
                "ＵＳＡ",
            ],
        ),
        (
            "Côte d'Ivoire, Côte dʼIvoire, Cote d'Ivoire",
            &["Côte d'Ivoire", "Côte dʼIvoire"],
        ),
        (
            "Süd‑Korea, Süd\u{2013}Korea, Süd Korea",
            &["Süd‑Korea", "Süd\u{2013}Korea"],
        ),
        (
            "Kim\nJong Un, Kim \u{a0} Jong\u{202f}Un, Kim\r\n  Jong Un",
            &[
                "Kim\nJong Un",
                "Kim \u{a0} Jong\u{202f}Un",
                "Kim\r\n  Jong Un",
            ],
        ),
        (
            "Rheinland-\nPfalz, Rheinland- Pfalz",
            &["Rheinland-\nPfalz"],
        ),
        (
            "Frankfurt am Main\n\nKim\n\nJong Un",
            &["Frankfurt am Main", "Kim"],
        ),
        // Compounds.
        (
            "Nordkoreakonflikt, Ukrainekriegs, Ukrainer, Malis",
            &[
                "Nordkoreakonflikt|compound",
                "Ukrainekriegs|compound",
                "Malis|inflected",
            ],
        ),
        ("", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&matcher, text), *expected, "{text:?}");
    }
}

/// The letters that keys are made of may be others than those of the word.
#[test]
fn compounds_are_found_of_names_with_a_sharp_s() {
    let gazetteer = Gazetteer::from_tsv("id\ttext\nx\tMeißen\n").unwrap();
    let matcher = EntityMatcher::new(&gazetteer, Language::German);
    let expected = ["Meißenreise|compound", "Meißen+"];
    assert_eq!(found(&matcher, "Meißenreise, Meißen-Reise"), expected);
}

#[test]
fn scripts_in_capitals_and_case_forms() {
    let cases = [
        (Language::Russian, "Россия", "РОССИЯ", "РОССИЯ|folded"),
        (Language::Russian, "Россия", "в России", "России|inflected"),
        (Language::Russian, "Королёв", "Королев", "Королев"),
        (Language::Russian, "Орел", "Орёл", "Орёл"),
        (Language::Greek, "Ελλάδα", "ΕΛΛΑΔΑ", "ΕΛΛΑΔΑ|folded"),
        (Language::Czech, "Česko", "ČESKO", "ČESKO|folded"),
        (Language::Czech, "Praha", "v Praze", "Praze|inflected"),
        (Language::Polish, "Łódź", "ŁÓDŹ", "ŁÓDŹ|folded"),
        (Language::Ukrainian, "В'єтнам", "Вʼєтнам", "Вʼєтнам"),
        (Language::Arabic, "روسيا", "روسيا،", "روسيا"),
        (Language::Hindi, "रूस", "में रूस।", "रूस"),
    ];
    for (language, name, text, expected) in cases {
        let matcher = EntityMatcher::new(&gazetteer(&[name], EntityKind::Place), language);
        assert_eq!(found(&matcher, text), [expected], "{name}");
    }
}

#[test]
fn organisations_as_news_writes_them() {
    let cases: [(Language, &str, &str, &[&str]); 8] = [
        // Later words with capitals; a whole word in another case is another word.
        (
            Language::French,
            "Caisse générale",
            "la Caisse Générale, la caisse générale, la CAISSE GÉNÉRALE, la CAISSE GENERALE",
            &[
                "Caisse Générale|folded",
                "caisse générale|folded",
                "CAISSE GÉNÉRALE|folded",
                "CAISSE GENERALE|folded",
            ],
        ),
        (
            Language::German,
            "die hafenzeitung",
            "die Hafenzeitung, Die hafenzeitung",
            &["Die hafenzeitung|folded"],
        ),
        // Capitals lose their accent in French, small letters do not.
        (
            Language::French,
            "Écluse du Nord",
            "l'Ecluse du Nord, l'ecluse du nord",
            &["Ecluse du Nord|folded"],
        ),
        (Language::German, "Écluse", "die Ecluse", &[]),
        (
            Language::Russian,
            "Портовый суд",
            "Портового Суда, ПОРТОВОГО СУДА, портового суда",
            &[
                "Портового Суда|inflected",
                "ПОРТОВОГО СУДА|inflected",
                "портового суда|inflected",
            ],
        ),
        // Articles are small in running text, where that tells the name from the word.
        (
            Language::French,
            "L'Écluse",
            "à l’Ecluse, à l’écluse",
            &["l’Ecluse|folded"],
        ),
        (
            Language::English,
            "The Harbor Company",
            "at the Harbor Company, at the harbor company",
            &["the Harbor Company|folded"],
        ),
        (Language::English, "The Harbor", "at the Harbor", &[]),
    ];
    for (language, name, text, expected) in cases {
        let matcher = EntityMatcher::new(&gazetteer(&[name], EntityKind::Organization), language);
        assert_eq!(found(&matcher, text), expected, "{name}");
    }
}

#[test]
fn options() {
    let names = [
        "Côte d'Ivoire",
        "München",
        "Mali",
        "São Tomé",
        "NATO",
        "Łódź",
    ];
    let gazetteer = gazetteer(&names, EntityKind::Place);
    let text = "Cote d'Ivoire, Sao Tome, Lodz, Muenchen, mali, Malis, MALI, nato, CÔTE D’IVOIRE";
    let cases: [(EntityMatcherBuilder, &[&str]); 5] = [
        (
            EntityMatcher::builder(),
            &["Malis|inflected", "MALI|folded", "CÔTE D’IVOIRE|folded"],
        ),
        (EntityMatcher::builder().exact(), &[]),
        (
            EntityMatcher::builder().inflection(false),
            &["MALI|folded", "CÔTE D’IVOIRE|folded"],
        ),
        (
            EntityMatcher::builder()
                .ignore_diacritics(true)
                .transcribed_umlauts(true)
                .inflection(false),
            &[
                "Cote d'Ivoire",
                "Sao Tome",
                "Lodz",
                "Muenchen",
                "MALI|folded",
                "CÔTE D’IVOIRE|folded",
            ],
        ),
        (
            EntityMatcher::builder().ignore_case(true).inflection(false),
            &["mali|folded", "MALI|folded", "CÔTE D’IVOIRE|folded"],
        ),
    ];
    for (settings, expected) in cases {
        let matcher = settings.build(&gazetteer, Language::German);
        assert_eq!(found(&matcher, text), *expected, "{settings:?}");
    }
}

#[test]
fn every_candidate_is_kept_best_first() {
    let gazetteer = Gazetteer::from_tsv(
        "id\tweight\tform\tlang\ttext\nb\t5\tname\tde\tKongo\na\t5\tname\tde\tKongo\nc\t9\tacronym\tund\tKongo\n\
         d\t1\tname\tde\tkongo\nc\t9\talias\tund\tKongo\n",
    )
    .unwrap();
    let matcher = EntityMatcher::new(&gazetteer, Language::German);
    let keys = |text: &str| -> Vec<String> {
        let found = matcher.find(text).next().unwrap();
        let entities = matcher
            .candidates(&found)
            .map(|c| gazetteer.entity(c.entity()).key().to_owned());
        entities.collect()
    };
    assert_eq!(keys("Kongo"), ["c", "a", "b"]);
    // The acronym is found as written only.
    assert_eq!(keys("KONGO"), ["c", "a", "b"]);
    assert_eq!(keys("kongo"), ["d"]);
    assert!(matcher.lookup("Kongo").is_some() && matcher.lookup("Kongo ").is_none());
    let other = EntityMatcher::new(&gazetteer, Language::French);
    assert_eq!(
        other
            .candidates(&other.find("Kongo").next().unwrap())
            .count(),
        1
    );
}

fn spans(matcher: &EntityMatcher, text: &str) -> Vec<(usize, usize)> {
    let found = matcher.find(text);
    found.map(|m| (m.span().start(), m.span().end())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exact_search_equals_the_reference(
        names in prop::collection::vec("[a-b][ab .'-]{0,4}[ab.]|[ab]{1,3}( [ab]{1,2}){0,3}|朝鲜|鲜|タ{1,2}|ä[ab]", 1..8),
        text in "([ab]{1,3}|[ .'-]|ä|朝|鲜|タ|\u{301}|“){0,40}",
    ) {
        let names: Vec<String> = names.iter().map(|n| n.trim().to_owned()).collect();
        let list: Vec<&str> = names.iter().map(String::as_str).collect();
        let matcher = EntityMatcher::builder().exact().build(&gazetteer(&list, EntityKind::Place), Language::German);
        prop_assert_eq!(spans(&matcher, &text), reference(&names, &text, str::to_owned));
    }

    #[test]
    fn tolerant_search_equals_the_reference(
        names in prop::collection::vec("(a|e|ä|á|ae){1,3}([ '-](a|e|ä|á){1,2}){0,2}", 1..8),
        text in "((a|e|ä|á|ae|A|E){1,3}(\u{ad}(a|e))?|[ '’‑-]|  |\u{a0}){0,25}",
    ) {
        let list: Vec<&str> = names.iter().map(String::as_str).collect();
        let gazetteer = gazetteer(&list, EntityKind::Place);
        let builder = || EntityMatcher::builder().inflection(false).compounds(false);
        let plain = |text: &str| {
            let signs = text.replace('’', "'").replace('‑', "-").replace('\u{a0}', " ").replace('\u{ad}', "");
            signs.replace("  ", " ").replace("  ", " ").replace("  ", " ").replace("  ", " ")
        };
        let small = text.to_lowercase();
        prop_assert_eq!(spans(&builder().build(&gazetteer, Language::German), &small), reference(&names, &small, plain));
        let any_case = builder().ignore_case(true).build(&gazetteer, Language::German);
        prop_assert_eq!(spans(&any_case, &text), reference(&names, &text, |text| plain(text).to_lowercase()));
        let no_accents = builder().ignore_diacritics(true).build(&gazetteer, Language::German);
        let strip = |text: &str| plain(text).replace(['á', 'ä'], "a");
        prop_assert_eq!(spans(&no_accents, &small), reference(&names, &small, strip));
        let umlauts = builder().transcribed_umlauts(true).build(&gazetteer, Language::German);
        let transcribe = |text: &str| plain(text).replace('ä', "ae");
        prop_assert_eq!(spans(&umlauts, &small), reference(&names, &small, transcribe));
    }

    #[test]
    fn a_text_in_pieces_gets_the_answer_of_the_whole(
        pieces in prop::collection::vec("(Kim|Jong|Un|Nordkoreas?|Nord|C|朝鲜|タ|Köln|[a-c]{1,4}|[-!+ .'’\n\u{301}\u{ad}]{1,3}|\n\n| ){0,30}", 0..12),
        long in 0_usize..400,
        at in 0_usize..12,
    ) {
        let names = ["Kim", "Kim Jong Un", "Jong", "Nordkorea", "C++", "!!!", "朝", "朝鲜", "タ", "Ko\u{308}ln", "Un-Un", "Un Nordkorea"];
        let gazetteer = gazetteer(&names, EntityKind::Place);
        let mut pieces = pieces;
        if let Some(piece) = pieces.get_mut(at) {
            *piece = piece.repeat(long);
        }
        let text = pieces.concat();
        for matcher in [
            EntityMatcher::new(&gazetteer, Language::German),
            EntityMatcher::builder().exact().build(&gazetteer, Language::German),
        ] {
            let mut stream = matcher.stream();
            let mut found = Vec::new();
            for (number, piece) in pieces.iter().map(String::as_str).chain([""]).enumerate() {
                stream.push(piece);
                if number == pieces.len() {
                    stream.finish();
                }
                while let Some(m) = stream.next_match() {
                    prop_assert_eq!(stream.text(&m), m.span().slice(&text));
                    found.push(m);
                }
            }
            prop_assert_eq!(found, matcher.find(&text).collect::<Vec<_>>());
        }
    }

    #[test]
    fn names_in_long_texts_are_found_wherever_they_stand(
        fill in "([a-z]{1,9}|[ ,.\n]|ä|“|朝|Ж){0,30}",
        repeat in 1_usize..200,
        name in "(Ab|Äb|Жа)( Ca| Dä){0,2}",
    ) {
        let matcher = EntityMatcher::new(&gazetteer(&[&name], EntityKind::Person), Language::English);
        let mut text = String::new();
        let mut expected = Vec::new();
        for _ in 0..repeat {
            text.push_str(&fill);
            text.push_str(" – ");
            expected.push(text.len());
            text.push_str(&name);
            text.push_str(". ");
        }
        let starts: Vec<_> = matcher.find(&text).map(|m| m.span().start()).collect();
        prop_assert_eq!(starts, expected);
    }
}

#[test]
fn the_order_of_names_does_not_matter() {
    let mut names = [
        "Kim", "Kim Jong", "Jong Un", "kim", "KIM", "Kims", "Jong-Un", "Un",
    ];
    let text = "Kim Jong Un, Kims, KIM JONG UN, kim Jong-Un";
    let first = found(
        &EntityMatcher::new(&gazetteer(&names, EntityKind::Person), Language::German),
        text,
    );
    for _ in 0..names.len() {
        names.rotate_left(3);
        names.swap(0, 5);
        let again = EntityMatcher::new(&gazetteer(&names, EntityKind::Person), Language::German);
        assert_eq!(found(&again, text), first);
    }
    assert_eq!(Case::default(), Case::Usual);
}

/// Letters that stand alone between words make more tokens than separators.
#[test]
fn names_of_many_scripts_in_a_word() {
    let names: Vec<String> = (0..50).map(|n| format!("a{n}朝b{n}ทc{n}")).collect();
    let list: Vec<&str> = names.iter().map(String::as_str).collect();
    let matcher = EntityMatcher::new(&gazetteer(&list, EntityKind::Place), Language::Undetermined);
    let loaded = EntityMatcher::from_bytes(matcher.to_bytes()).unwrap();
    for name in &names {
        assert_eq!(found(&loaded, name), [name.as_str()]);
    }
}

/// What the fuzzer found: a name of signs was lost behind one that it overlaps in part.
#[test]
fn names_of_signs_side_by_side() {
    let gazetteer = gazetteer(&["!!!!", "!!!a!"], EntityKind::Place);
    let exact = EntityMatcher::builder().exact();
    let all = found(
        &exact.build(&gazetteer, Language::German),
        "!!!!!!!a!!!!!!!",
    );
    assert_eq!(all, ["!!!!", "!!!a!", "!!!!"]);
}

/// What the fuzzer found: exact search knew a name that tolerant search did not.
#[test]
fn tolerant_search_finds_what_exact_search_finds() {
    // Blanks with something unseen between them are one blank in the normal form of a name.
    for name in ["’ \u{ad} \u{e35}İa", "a \u{ad} !"] {
        let gazetteer = gazetteer(&[name], EntityKind::Place);
        let exact = EntityMatcher::builder().exact();
        assert_eq!(
            found(&exact.build(&gazetteer, Language::German), name),
            [name]
        );
        let tolerant = EntityMatcher::new(&gazetteer, Language::German);
        assert_eq!(found(&tolerant, name), [name]);
    }
}

/// Endings and what is written before words are joined to names of any length and script.
#[test]
fn every_language_takes_names_of_any_script() {
    let names = [
        "a",
        "ab",
        "Ab",
        "Abcd",
        "Abcdefghi",
        "Ab-cd",
        "ß",
        "İ",
        "Ж",
        "Жж",
        "Жбца",
        "ςaё",
        "朝",
        "タタ",
        "ท",
        "ا",
        "مصر",
        "ב",
        "ሀ",
        "ሀገር",
        "가",
        "가나다",
    ];
    let gazetteer = gazetteer(&names, EntityKind::Place);
    for language in Language::all() {
        let matcher = EntityMatcher::new(&gazetteer, language);
        for name in names {
            let alone = format!(" {name} ");
            let first = matcher.find(&alone).next();
            assert!(
                first.is_some_and(|m| m.span().start() == 1),
                "{language}: {name}"
            );
        }
    }
}
