//! Datelines: where a report was written.

/// "Moskau (dpa) –", "BERLIN/PARIS –", "MADRID.-", "KIEV, Feb. 3 —".
pub(super) fn is_dateline(after: &str) -> bool {
    let after = after.strip_prefix('.').unwrap_or(after).trim_start();
    let dash = |s: &str| {
        s.starts_with("– ") || s.starts_with("- ") || s.starts_with("— ") || s.starts_with("-- ")
    };
    if dash(after) || after.starts_with('/') {
        return true;
    }
    // In brackets an agency, after a comma a date.
    let bracket = after.starts_with('(');
    let Some(rest) = after.strip_prefix(['(', ',']) else {
        return false;
    };
    let head = rest.char_indices().take_while(|(at, _)| *at < 40);
    let mut digit = false;
    for (at, c) in head {
        digit |= c.is_ascii_digit();
        let end = if bracket {
            c == ')'
        } else {
            digit && matches!(c, ' ' | '.')
        };
        let tail = || {
            rest.get(at + c.len_utf8()..)
                .unwrap_or("")
                .trim_start_matches(['.', ':', ' '])
        };
        // "Vilnius (BNS). Der …"
        let full = || bracket && rest.get(at + 1..).is_some_and(|t| t.starts_with(". "));
        if end && (dash(tail()) || full()) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for after in [
            " (dpa) – Die",
            "/PARIS – Die",
            " – Die",
            ", Feb. 3 — The",
            " (AP) -- The",
            " (BNS). The",
            ".- El",
        ] {
            assert!(is_dateline(after), "{after}");
        }
        for after in [
            " erklärte, dass",
            ", dessen Ziele – wie",
            " (Russland) bleibt",
            "s Haltung",
        ] {
            assert!(!is_dateline(after), "{after}");
        }
    }
}
