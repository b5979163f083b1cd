//! Any file as a gazetteer: it loads, or it is refused with a reason; what loads can be searched for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirecopy::{EntityMatcher, Gazetteer, Language};

fuzz_target!(|input: (bool, &str)| {
    let (table, file) = input;
    let loaded = if table { Gazetteer::from_tsv(file) } else { Gazetteer::from_jsonl(file) };
    match loaded {
        Ok(gazetteer) => {
            let matcher = EntityMatcher::new(&gazetteer, Language::German);
            for found in matcher.find(file) {
                assert!(file.get(found.span().range()).is_some());
                assert!(matcher.candidates(&found).count() > 0);
            }
        }
        Err(error) => assert!(error.is_data() && !error.to_string().is_empty()),
    }
});
