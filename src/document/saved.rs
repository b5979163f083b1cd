//! A document as JSON that comes back as the same document.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::json::fnv1a;
use super::{Document, Findings, Groups};
use crate::gazetteer::{EntityId, Gazetteer};
use crate::resolve::EntityRef;
use crate::{Error, Span};

/// The version that is written, and the only one that is read.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Saved {
    wirecopy_document: u32,
    text_hash: String,
    /// The keys of the entities: numbers in the findings point here.
    entities: Vec<String>,
    findings: Findings,
}

impl Document<'_> {
    /// The document as JSON, to be read back by [`Document::from_json`]; without the text, which stays where it is.
    ///
    /// Its fields are private. For other programs there is [`Document::stand_off`].
    ///
    /// ```
    /// use wirecopy::{Document, Language, OffsetUnit, Pipeline};
    ///
    /// let pipeline = Pipeline::new(Language::German);
    /// let text = "Die DVRK schweigt.";
    /// let json = pipeline.process(text).to_json();
    ///
    /// let doc = Document::from_json(&json, text, pipeline.gazetteer())?;
    /// assert_eq!(doc.mentions().next().unwrap().entity().unwrap().name(), "Nordkorea");
    /// let refused = Document::from_json(&json, "Die DVRK redet.", pipeline.gazetteer()).unwrap_err();
    /// assert!(refused.to_string().contains("another text"));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut findings = self.findings.clone();
        let (mut keys, mut numbers) = (Vec::new(), HashMap::new());
        findings.for_each_entity(|entity| {
            if let EntityRef::Known(id) = entity {
                let number = *numbers.entry(*id).or_insert(keys.len());
                if number == keys.len() {
                    keys.push(self.gazetteer.entity(*id).key().to_owned());
                }
                *id = EntityId::new(number);
            }
        });
        let saved = Saved {
            wirecopy_document: VERSION,
            text_hash: fnv1a(self.text()),
            entities: keys,
            findings,
        };
        // Strings, numbers and lists only: there is nothing that JSON could not hold.
        serde_json::to_string(&saved).unwrap_or_default()
    }

    /// Reads a document back that [`Document::to_json`] wrote, for the text it was made from.
    ///
    /// The gazetteer need not be the same object, but must hold the entities that the document names.
    ///
    /// # Errors
    ///
    /// If the JSON is not such a document or of another version, if `text` is another text, if the gazetteer lacks an entity,
    /// or if a span does not fit.
    ///
    /// # Complexity
    ///
    /// O(n) in the JSON and the text: a quarter of the time that reading the text anew takes.
    pub fn from_json<'t>(
        json: &str,
        text: impl Into<Cow<'t, str>>,
        gazetteer: &Gazetteer,
    ) -> Result<Document<'t>, Error> {
        let text = text.into();
        let saved: Saved = serde_json::from_str(json)
            .map_err(|e| Error::json(1, json, &e, "; this is no saved document"))?;
        if saved.wirecopy_document != VERSION {
            let found = saved.wirecopy_document;
            return Err(Error::format(format!(
                "document version {found} is not read, only {VERSION}; process the text again"
            )));
        }
        if saved.text_hash != fnv1a(&text) {
            return Err(Error::format(
                "the document was made from another text; give it its own",
            ));
        }
        let mut findings = saved.findings;
        findings
            .link(&saved.entities, gazetteer)
            .map_err(Error::format)?;
        let misfit = findings
            .spans()
            .find(|span| text.get(span.range()).is_none());
        if let Some(span) = misfit {
            let message = format!("span {span} does not fit the text");
            return Err(Error::format(message));
        }
        findings.entities = Groups::new(&findings.resolutions);
        Ok(Document::new(text, gazetteer.clone(), findings))
    }
}

impl Findings {
    /// Makes numbers in `keys` ids of the gazetteer.
    fn link(&mut self, keys: &[String], gazetteer: &Gazetteer) -> Result<(), String> {
        let mut fault = None;
        let locals = self.resolutions.locals().len();
        self.for_each_entity(|entity| match entity {
            EntityRef::Known(id) => {
                let key = keys.get(id.index()).map_or("", String::as_str);
                match gazetteer.get(key) {
                    Some(known) => *id = known.id(),
                    None => {
                        fault = Some(format!(
                            "the gazetteer has no entity \"{key}\" that the document names"
                        ))
                    }
                }
            }
            EntityRef::Local(id) if id.index() >= locals => {
                fault = Some("an entity of the text is missing".into());
            }
            EntityRef::Local(_) => {}
        });
        fault.map_or(Ok(()), Err)
    }

    fn for_each_entity(&mut self, mut change: impl FnMut(&mut EntityRef)) {
        self.resolutions.for_each_entity(&mut change);
        self.quotes
            .iter_mut()
            .filter_map(|q| q.speaker.as_mut())
            .for_each(change);
    }

    fn spans(&self) -> impl Iterator<Item = Span> {
        let sentences = self.sentences.iter().flat_map(|s| [s.span(), s.trimmed()]);
        let pairs = self.pairs.iter().flat_map(|p| [p.open(), p.close()]);
        let quotes = self.quotes.iter().map(|q| &q.quote).flat_map(|q| {
            q.cue()
                .iter()
                .copied()
                .chain([q.span()])
                .chain(q.speaker())
                .chain(q.addressee())
        });
        let mentions = self.resolutions.mentions().iter().map(|m| m.span());
        let definitions = self
            .resolutions
            .definitions()
            .iter()
            .flat_map(|d| [d.short(), d.long()]);
        sentences
            .chain(pairs)
            .chain(quotes)
            .chain(mentions)
            .chain(definitions)
    }
}
