//! Places that mean a body called after them: "die Bayern" and "Bayern-Coach" after "FC Bayern", "el Madrid" after "Real
//! Madrid".

use super::context::Context;
use super::mention::Mention;
use super::record::Reason;
use super::tags::Tags;
use super::traits::Traits;
use crate::gazetteer::{EntityKind, Form};

/// Among how many of the last mentions the body is looked for.
const MAX_BACK: usize = 200;

/// Gives the mentions of places that stand alone after an article, which cities and regions go without, or before somebody
/// of a team, to the body of the text that has the place for a word of its name. Not in English: "the Madrid talks".
pub(super) fn read<'g>(context: &Context<'g>, mentions: &mut [Mention<'g>]) {
    if context.has(Traits::ATTRIBUTES) {
        return;
    }
    for index in 0..mentions.len() {
        let (before, after) = mentions.split_at_mut(index);
        let Some(mention) = after.first_mut() else {
            continue;
        };
        if mention.kind() != Some(EntityKind::Place) || !is_team(context, mention) {
            continue;
        }
        let name = mention.span.slice(context.text);
        let mut bodies = before.iter().rev().take(MAX_BACK);
        if let Some(body) = bodies.find(|body| is_called_after(context, body, name)) {
            mention.others = mention.entity().into_iter().collect();
            mention.refer_to(context, body.entity());
            if mention.form != Form::Compound {
                mention.form = Form::Alias;
            }
            (mention.reason, mention.confidence) = (Reason::Context, 0.7);
        }
    }
}

/// Whether `body` is the mention of an organisation, one of whose words is the name of a place.
fn is_called_after(context: &Context<'_>, body: &Mention<'_>, place: &str) -> bool {
    let name = body.span.slice(context.text);
    let holds = || name.split(' ').any(|word| word == place);
    body.kind() == Some(EntityKind::Organization) && name.len() > place.len() && holds()
}

/// Whether a team is meant: an article stands before the mention, which is no part of a longer name, or somebody of a team
/// is named by it: "Bayern-Coach".
fn is_team(context: &Context<'_>, mention: &Mention<'_>) -> bool {
    let end = mention.span.end();
    let after = context.text.get(end..).unwrap_or("");
    if let Some(head) = after.strip_prefix(['-', '‑']) {
        return context.lexicon.begins(head, Tags::TEAM);
    }
    let first = mention.first;
    let before = first.checked_sub(1).filter(|_| context.is_joined(first));
    let next = context.word(context.index_from(first, end));
    let longer = next.is_some_and(|word| word.is_capitalised());
    !longer && before.is_some_and(|before| context.is(before, Tags::ARTICLE))
}
