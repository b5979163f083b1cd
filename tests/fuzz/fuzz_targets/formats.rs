//! Any text in any language: what is written for people and other tools is well formed and holds the text.
#![no_main]

#[path = "../../common/formats.rs"]
mod formats;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    formats::check(&wirecopy_fuzz::pipeline(number).process(text));
});
