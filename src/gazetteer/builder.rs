//! Putting a gazetteer together: from files, from code, from other gazetteers.

use std::fmt;
use std::path::Path;

use super::draft::{AliasInfo, Drafts};
use super::{AliasFlags, EntityKind, Gazetteer, NewEntity, Status, TableFormat, read};
use crate::Error;

/// Collects entities and names, then makes a [`Gazetteer`] of them.
///
/// Later additions win: an entity whose key is there already gets the new names in addition, and what the later
/// source says about it (kind, country, weight, preferred name) replaces what the earlier one said; a preferred name that
/// is replaced becomes an alias. Within one file, two lines that contradict each other are an error.
///
/// ```
/// use wirecopy::{EntityKind, Form, Gazetteer, Language, NewAlias, NewEntity};
///
/// let gazetteer = Gazetteer::builder()
///     .tsv("id\tkind\ttext\nplace/bonn\tplace\tBonn\n")?
///     .entity(
///         NewEntity::new("organization/bbk", EntityKind::Organization)
///             .name(Language::German, "Bundesamt für Bevölkerungsschutz")
///             .alias(NewAlias::new("BBK").form(Form::Acronym)),
///     )
///     .remove("place/bonn")
///     .build()?;
/// assert_eq!((gazetteer.len(), gazetteer.alias_count()), (1, 2));
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct GazetteerBuilder {
    drafts: Drafts,
    /// The first thing that went wrong in code that has no `Result` of its own.
    error: Option<String>,
}

impl GazetteerBuilder {
    /// Adds an entity, or adds to the one with the same key. O(n) in its names.
    #[must_use]
    pub fn entity(mut self, entity: NewEntity) -> Self {
        let added = self.drafts.replace(|drafts| add_entity(drafts, &entity));
        self.note(added)
    }

    /// Adds all entities and names of another gazetteer. O(n) in its names.
    ///
    /// ```
    /// use wirecopy::Gazetteer;
    ///
    /// let towns = Gazetteer::from_tsv("id\ttext\nbonn\tBonn\n")?;
    /// let more = Gazetteer::from_tsv("id\ttext\nbonn\tBonna\nulm\tUlm\n")?;
    /// let all = Gazetteer::builder().extend(&towns).extend(&more).build()?;
    /// assert_eq!((all.len(), all.alias_count()), (2, 3));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn extend(mut self, other: &Gazetteer) -> Self {
        let added = self.drafts.replace(|drafts| absorb(drafts, other));
        self.note(added)
    }

    /// Takes an entity out, with its names. Nothing happens if there is none with this key. O(n) in all names.
    #[must_use]
    pub fn remove(mut self, key: &str) -> Self {
        self.drafts.remove(key);
        self
    }

    /// Adds a tab-separated file: a header line, then one name a line.
    ///
    /// Columns, in any order: `id` and `text` (required); `kind`, `lang` (default `und`), `form` (default `alias`),
    /// `country`, `wikidata`, `weight`, `case` (`exact`, `usual`, `fold`; default by the form), `stands_for` (the id
    /// of another entity), `status` (`current`, `former`, `disputed`), `flags` (`exact`, `fold`, `fixed`, `weak`,
    /// separated by spaces). Other columns are ignored. Lines with the same id belong to one entity; a line of form
    /// `name` gives the preferred name of its language. Blank lines and lines that start with `#` are skipped.
    ///
    /// # Errors
    ///
    /// On the first bad line; the message names line, column and the way out. Nothing of the file is kept.
    ///
    /// # Complexity
    ///
    /// O(n): 50 MB/s for names of one line each, building included. The other formats
    /// take as long; what is held at a time is said in [`performance`](crate::guide::performance).
    pub fn tsv(self, text: &str) -> Result<Self, Error> {
        self.with_file(|file| read::table(file, text, &TableFormat::tsv(), &mut Err))
    }

    /// Adds a table in a format of your own: other headers, commas, a query's answer; otherwise as
    /// [`GazetteerBuilder::tsv`].
    ///
    /// # Errors
    ///
    /// On the first bad line ([`TableFormat::errors`] gives all). Nothing of the table is kept.
    ///
    /// # Complexity
    ///
    /// As [`GazetteerBuilder::tsv`].
    pub fn table(self, text: &str, format: &TableFormat) -> Result<Self, Error> {
        self.with_file(|file| read::table(file, text, format, &mut Err))
    }

    /// Adds JSON Lines: one entity a line, or one pattern of spaCy's entity ruler.
    ///
    /// ```text
    /// {"id":"country/KP","kind":"country","country":"KP","wikidata":"Q423","weight":100,
    ///  "names":{"de":"Nordkorea","en":"North Korea"},
    ///  "aliases":[{"text":"DVRK","lang":"de","form":"acronym"}]}
    /// ```
    ///
    /// (on one line). `id` and at least one text in `names` or `aliases` are required. `lang` of an alias is `und`
    /// unless given, `form` is `alias`, `case` follows from the form. An entity may also carry `stands_for` and
    /// `status`, an alias `fixed` and `weak`. Other fields are ignored.
    ///
    /// Lines that hold a `label` and a `pattern` instead are spaCy's (the first line decides for all). A pattern is a string, or a
    /// list of tokens that each ask for one `ORTH`, `TEXT` or `LOWER` (which makes the name match in any case); operators, regular
    /// expressions and other attributes are refused. Labels become kinds: `PERSON`, `ORG`, `GPE`, `LOC` … as wirecopy calls them,
    /// others in lower case. Without an `id` the label and the text make one.
    ///
    /// # Errors
    ///
    /// On the first bad line; the message names line, column and the way out. Nothing of the file is kept.
    ///
    /// # Complexity
    ///
    /// As [`GazetteerBuilder::tsv`].
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{EntityKind, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::builder()
    ///     .jsonl(r#"{"id":"ship/1","kind":"ship","names":{"de":"Aurora Nord"},"aliases":[{"text":"AN-7"}]}"#)?
    ///     .jsonl(r#"{"label":"ORG","pattern":[{"LOWER":"nordbank"},{"LOWER":"ag"}],"id":"nordbank"}"#)?
    ///     .build()?;
    /// assert_eq!(gazetteer.get("ship/1").unwrap().name(Language::German), Some("Aurora Nord"));
    /// assert_eq!(gazetteer.get("nordbank").unwrap().kind(), EntityKind::Organization);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    ///
    /// # References
    ///
    /// [spaCy's pattern files](https://spacy.io/usage/rule-based-matching#entityruler-files)
    #[cfg(feature = "serde")]
    pub fn jsonl(self, text: &str) -> Result<Self, Error> {
        self.with_file(|file| read::jsonl(file, text, &mut Err))
    }

    /// Adds a file in the format that its name tells:
    ///
    /// - `.jsonl`, `.ndjson`: [JSON Lines](GazetteerBuilder::jsonl), entities or spaCy's patterns (feature `serde`);
    /// - `.csv`: a [table](GazetteerBuilder::tsv) separated by commas (feature `csv`);
    /// - `.def`: GATE's `lists.def`, a line `file:major:minor:language` for each list beside it. The major type becomes the kind
    ///   (`location` is a place), each entry an entity with the key "major/minor/entry"; what stands behind a tab or `&` in it
    ///   is ignored;
    /// - any other: a table separated by tabs.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, is not UTF-8, or has a bad line ([`Gazetteer::errors_in`] gives all); a list of GATE's that is named
    /// twice or not in the definition's folder is one too. Nothing of the file is kept.
    ///
    /// # Complexity
    ///
    /// As [`GazetteerBuilder::tsv`], and the file is held while it is read.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use wirecopy::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::builder().path("clients.tsv")?.path("patterns.jsonl")?.path("lists/lists.def")?.build()?;
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    ///
    /// # References
    ///
    /// [GATE's gazetteer lists](https://gate.ac.uk/userguide/sec:annie:gazetteer)
    pub fn path(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let read = self.with_file(|file| read::any(file, path, &mut Err));
        read.map_err(|e| e.in_file(path))
    }

    /// Reads a file by itself, so that its lines are held against each other only, then adds it.
    fn with_file(
        mut self,
        read: impl FnOnce(&mut Drafts) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let mut file = Drafts::default();
        read(&mut file)?;
        if self.drafts.is_empty() {
            self.drafts = file;
            return Ok(self);
        }
        // What the file refers to may be here and not in the file, so its references are resolved only in the end.
        let references = file.take_references();
        let mut all = self.extend(&file.build()?);
        let refer = |drafts: &mut Drafts| {
            references.iter().try_for_each(|(key, target)| {
                let id = drafts.number_of(key)?;
                drafts.set_stands_for(id, target)
            })
        };
        all.drafts.replace(refer).map_err(Error::format)?;
        Ok(all)
    }

    /// Keeps what went wrong until [`GazetteerBuilder::build`].
    fn note(mut self, done: Result<(), String>) -> Self {
        self.error = self.error.or(done.err());
        self
    }

    /// Makes the gazetteer. O(text), linear in names.
    ///
    /// # Errors
    ///
    /// If an entity added from code has no key or no name, if `stands_for` names no entity, or if there are more than
    /// 4 GiB of text.
    pub fn build(self) -> Result<Gazetteer, Error> {
        match self.error {
            Some(message) => Err(Error::format(message)),
            None => self.drafts.build(),
        }
    }
}

/// How much it holds, not what.
impl fmt::Debug for GazetteerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (entities, names) = self.drafts.counts();
        f.debug_struct("GazetteerBuilder")
            .field("entities", &entities)
            .field("names", &names)
            .field("error", &self.error)
            .finish()
    }
}

fn add_entity(drafts: &mut Drafts, new: &NewEntity) -> Result<(), String> {
    if new.aliases.is_empty() {
        return Err(format!(
            "entity \"{}\" has no name; give it at least one",
            new.key
        ));
    }
    let id = drafts.number_of(&new.key)?;
    if new.kind != "other" {
        drafts.set_kind(id, &new.kind)?;
    }
    if let Some(country) = new.country {
        drafts.set_country(id, country)?;
    }
    if let Some(weight) = new.weight {
        drafts.set_weight(id, weight)?;
    }
    if let Some(status) = new.status {
        drafts.set_status(id, status)?;
    }
    drafts.set_wikidata(id, &new.wikidata)?;
    drafts.set_stands_for(id, &new.stands_for)?;
    for alias in &new.aliases {
        let case = alias.case.unwrap_or(alias.form.default_case());
        let info = AliasInfo {
            language: alias.language,
            form: alias.form,
            flags: AliasFlags::new(case, alias.fixed, alias.weak),
        };
        drafts.alias(id, &alias.text, info)?;
    }
    Ok(())
}

fn absorb(drafts: &mut Drafts, other: &Gazetteer) -> Result<(), String> {
    for entity in other.entities() {
        let id = drafts.number_of(entity.key())?;
        if entity.kind() != EntityKind::Other("other") {
            drafts.set_kind(id, entity.kind().as_str())?;
        }
        if let Some(country) = entity.country() {
            drafts.set_country(id, country)?;
        }
        if entity.weight() != 0 {
            drafts.set_weight(id, entity.weight())?;
        }
        if entity.status() != Status::Current {
            drafts.set_status(id, entity.status())?;
        }
        drafts.set_wikidata(id, entity.wikidata().unwrap_or(""))?;
        if let Some(other_id) = entity.stands_for() {
            drafts.set_stands_for(id, other.entity(other_id).key())?;
        }
        for row in other.0.rows_of(entity.id()) {
            let info = AliasInfo {
                language: row.language,
                form: row.form,
                flags: row.flags,
            };
            drafts.alias(id, other.0.str(row.text), info)?;
        }
    }
    Ok(())
}
