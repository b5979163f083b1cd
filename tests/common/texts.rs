//! Random texts that reach the rules.

use proptest::prelude::*;

/// Scraps that news and its accidents are made of, so that random texts reach the rules.
const SCRAPS: &[&str] = &[
    "DVRK",
    "Nordkoreas",
    "Kim Jong Un",
    "Moskau",
    "Schoigu",
    "US-Bürger",
    "Ukraine-Krieg",
    "(DVRK)",
    "sagte",
    "Herr",
    "Dr.",
    "z. B.",
    "3. Oktober",
    "1.",
    "laut",
    "„",
    "“",
    "\"",
    "»",
    "«",
    "‚",
    "‘",
    "’",
    "'",
    "(",
    ")",
    "[25]",
    ".",
    "!",
    "?",
    "…",
    ":",
    ",",
    "-",
    "–",
    "\n",
    "\n\n",
    " ",
    "\u{a0}",
    "\u{ad}",
    "\u{200d}",
    "\u{301}",
    "\u{202e}",
    "朝鲜",
    "。",
    "「",
    "」",
    "ไทย",
    "🇩🇪",
    "İ",
    "ß",
    "http://a.b/c",
    "e\u{301}",
    "\u{0}",
    "\u{10ffff}",
    "Anna Lorenz",
    "die Zeitung",
];

/// Scraps in any order, or any characters at all.
pub(crate) fn scraps() -> impl Strategy<Value = String> {
    let scraps = prop::collection::vec(prop::sample::select(SCRAPS), 0..60);
    let spaced =
        (scraps, any::<bool>()).prop_map(|(s, space)| s.join(if space { " " } else { "" }));
    prop_oneof![3 => spaced, 1 => any::<String>()]
}

/// Names and quotes among characters of all planes of Unicode.
pub(crate) fn planes() -> impl Strategy<Value = String> {
    let plane = (0_u32..17, 0_u32..0x1_0000)
        .prop_filter_map("a char", |(plane, low)| char::from_u32(plane << 16 | low))
        .prop_map(|c| c.to_string());
    let scrap = prop::sample::select(SCRAPS).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![plane, scrap], 0..50).prop_map(|parts| parts.join(" "))
}
