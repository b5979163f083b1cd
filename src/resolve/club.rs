//! Places that mean a body called after them: "die Bayern" after "FC Bayern", "el Madrid" after "Real Madrid".

use super::context::Context;
use super::lexicon::Tags;
use super::record::{EntityRef, MentionRecord, Reason};
use crate::Language;
use crate::gazetteer::{EntityKind, Form};
use crate::text::hash::QuickMap;

/// Gives the mentions of places that stand alone after an article, which cities and regions go without, to the body of
/// the text that has the place for a word of its name. Not in English: "the Madrid talks".
pub(super) fn read(context: &Context<'_>, mentions: &mut [MentionRecord]) {
    if context.language == Language::English {
        return;
    }
    let mut bodies: QuickMap<&str, EntityRef> = QuickMap::default();
    for mention in mentions.iter_mut() {
        let Some(entity) = context.listed(mention) else {
            continue;
        };
        let name = mention.span.slice(context.text);
        match entity.kind() {
            EntityKind::Organization => {
                let words = name.split(' ').filter(|word| word.len() < name.len());
                bodies.extend(words.map(|word| (word, EntityRef::Known(entity.id()))));
            }
            EntityKind::Place if is_after_article(context, mention) => {
                if let Some(&body) = bodies.get(name) {
                    let place = mention.entity;
                    *mention = MentionRecord::of_text(
                        mention.span,
                        body,
                        Form::Alias,
                        Reason::Context,
                        0.7,
                    );
                    mention.others = place.into_iter().collect();
                }
            }
            _ => {}
        }
    }
}

/// Whether an article stands before the mention, and no word that it may belong to instead after it.
fn is_after_article(context: &Context<'_>, mention: &MentionRecord) -> bool {
    let first = context.index_at(mention.span.start());
    let before = first.checked_sub(1).filter(|_| context.is_joined(first));
    let end = mention.span.end();
    let after = context.text.get(end..).unwrap_or("");
    let next = context.word(context.index_at(end));
    let longer = after.starts_with(['-', '‑']) || next.is_some_and(|word| word.is_capitalised());
    !longer && before.is_some_and(|before| context.is(before, Tags::ARTICLE))
}
