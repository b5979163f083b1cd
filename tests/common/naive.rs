//! The naive search that the matcher is held to, for the few characters that random texts are made of.

/// Where a name may begin and end.
fn edges(text: &str) -> Vec<bool> {
    let mut edges = vec![false; text.len() + 1];
    let mut before = 'o';
    for (at, c) in text.char_indices() {
        let class = match c {
            '鲜' | '朝' | 'ท' => 'a',
            'タ' => 'k',
            '\u{301}' | '\u{ad}' | '\u{e35}' => 'm',
            c if c.is_alphanumeric() => 'w',
            _ => 'o',
        };
        // A mark on nothing is a sign like any other.
        edges[at] = !matches!(
            (before, class),
            ('w', 'w') | ('k', 'k') | ('a' | 'k' | 'w', 'm')
        );
        before = match class {
            'm' => before,
            class => class,
        };
    }
    edges[text.len()] = true;
    edges
}

/// The rules, said as plainly as can be: every name, at every place, leftmost-longest. What `normal` makes alike is alike.
pub(crate) fn reference(
    names: &[String],
    text: &str,
    normal: impl Fn(&str) -> String,
) -> Vec<(usize, usize)> {
    let names: Vec<String> = names.iter().map(|name| normal(name)).collect();
    let edges: Vec<usize> = (0..=text.len())
        .zip(edges(text))
        .filter(|(_, edge)| *edge)
        .map(|(at, _)| at)
        .collect();
    let mut all = Vec::new();
    let mut from = 0;
    for (number, &start) in edges
        .iter()
        .enumerate()
        .filter(|(_, start)| text.len() > **start)
    {
        if start < from {
            continue;
        }
        let ends = edges[number + 1..].iter().rev();
        if let Some(&end) = ends
            .clone()
            .find(|end| names.contains(&normal(&text[start..**end])))
        {
            all.push((start, end));
            from = end;
        }
    }
    all
}
