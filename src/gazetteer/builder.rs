//! Putting a gazetteer together: from files, from code, from other gazetteers.

use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasherDefault;
use std::path::Path;
use std::sync::Arc;

use super::index::Index;
use super::{
    AliasFlags, AliasRow, CountryCode, Data, EntityKind, EntityRow, Form, Gazetteer, KINDS, NONE,
    NewEntity, Status, Str, TableFormat, read,
};
use crate::text::hash::MixHasher;
use crate::{Error, Language};

/// What a name is besides its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct AliasInfo {
    pub(super) language: Language,
    pub(super) form: Form,
    pub(super) flags: AliasFlags,
}

/// An entity while the gazetteer is being put together. Empty strings, zeros and `None` mean "not said yet".
#[derive(Clone, Copy, Debug, Default)]
struct Draft {
    key: Str,
    wikidata: Str,
    stands_for: Str,
    weight: Option<u32>,
    status: Option<Status>,
    kind: u16,
    country: [u8; 2],
    removed: bool,
}

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
    text: String,
    drafts: Vec<Draft>,
    aliases: Vec<AliasRow>,
    other_kinds: Vec<Str>,
    kinds: Index,
    keys: Index,
    /// Where among the names the preferred one of an entity in a language stands.
    preferred: HashMap<(u32, Language), usize, BuildHasherDefault<MixHasher>>,
    /// Whether what is said now replaces what was said before, instead of having to agree with it.
    replacing: bool,
    /// The first thing that went wrong in code that has no `Result` of its own.
    error: Option<String>,
}

impl GazetteerBuilder {
    /// Adds an entity, or adds to the one with the same key.
    #[must_use]
    pub fn entity(mut self, entity: NewEntity) -> Self {
        self.replacing = true;
        if let Err(message) = self.add_entity(&entity) {
            self.error.get_or_insert(message);
        }
        self.replacing = false;
        self
    }

    fn add_entity(&mut self, new: &NewEntity) -> Result<(), String> {
        if new.aliases.is_empty() {
            return Err(format!(
                "entity \"{}\" has no name; give it at least one",
                new.key
            ));
        }
        let id = self.number_of(&new.key)?;
        if new.kind != "other" {
            self.set_kind(id, &new.kind)?;
        }
        if let Some(country) = new.country {
            self.set_country(id, country)?;
        }
        if let Some(weight) = new.weight {
            self.set_weight(id, weight)?;
        }
        if let Some(status) = new.status {
            self.set_status(id, status)?;
        }
        self.set_wikidata(id, &new.wikidata)?;
        self.set_stands_for(id, &new.stands_for)?;
        for alias in &new.aliases {
            let case = alias.case.unwrap_or(alias.form.default_case());
            let info = AliasInfo {
                language: alias.language,
                form: alias.form,
                flags: AliasFlags::new(case, alias.fixed, alias.weak),
            };
            self.alias(id, &alias.text, info)?;
        }
        Ok(())
    }

    /// Adds all entities and names of another gazetteer.
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
        self.replacing = true;
        if let Err(message) = self.absorb(other) {
            self.error.get_or_insert(message);
        }
        self.replacing = false;
        self
    }

    fn absorb(&mut self, other: &Gazetteer) -> Result<(), String> {
        for entity in other.entities() {
            let id = self.number_of(entity.key())?;
            if entity.kind() != EntityKind::Other("other") {
                self.set_kind(id, entity.kind().as_str())?;
            }
            if let Some(country) = entity.country() {
                self.set_country(id, country)?;
            }
            if entity.weight() != 0 {
                self.set_weight(id, entity.weight())?;
            }
            if entity.status() != Status::Current {
                self.set_status(id, entity.status())?;
            }
            self.set_wikidata(id, entity.wikidata().unwrap_or(""))?;
            if let Some(other_id) = entity.stands_for() {
                self.set_stands_for(id, other.entity(other_id).key())?;
            }
            for row in other.0.alias_rows(entity.id()) {
                let info = AliasInfo {
                    language: row.language,
                    form: row.form,
                    flags: row.flags,
                };
                self.alias(id, other.0.str(row.text), info)?;
            }
        }
        Ok(())
    }

    /// Takes an entity out, with its names. Nothing happens if there is none with this key.
    #[must_use]
    pub fn remove(mut self, key: &str) -> Self {
        let Some(id) = self.find(key) else {
            return self;
        };
        self.aliases.retain(|alias| alias.entity != id);
        let names = self.aliases.iter().enumerate();
        self.preferred = names
            .filter(|(_, name)| name.form == Form::Name)
            .map(|(index, name)| ((name.entity, name.language), index))
            .collect();
        for draft in &mut self.drafts {
            if str_of(&self.text, draft.stands_for) == key {
                draft.stands_for = Str::default();
            }
        }
        if let Some(draft) = self.drafts.get_mut(id as usize) {
            *draft = Draft {
                key: draft.key,
                removed: true,
                ..Draft::default()
            };
        }
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
    pub fn tsv(self, text: &str) -> Result<Self, Error> {
        self.with_file(|file| read::table(file, text, &TableFormat::tsv()))
    }

    /// Adds a table in a format of your own: other headers, commas, a query's answer; otherwise as
    /// [`GazetteerBuilder::tsv`].
    ///
    /// # Errors
    ///
    /// On the first bad line ([`TableFormat::errors`] gives all). Nothing of the table is kept.
    pub fn table(self, text: &str, format: &TableFormat) -> Result<Self, Error> {
        self.with_file(|file| read::table(file, text, format))
    }

    /// Adds a file of spaCy's entity ruler: `{"label": …, "pattern": …, "id": …}` a line.
    ///
    /// A pattern is a string, or a list of tokens that each ask for one `ORTH`, `TEXT` or `LOWER` (which makes the name match
    /// in any case). Labels become kinds: `PERSON`, `ORG`, `GPE`, `LOC` … as wirecopy calls them, others in lower case.
    /// Without an `id` the label and the text make one.
    ///
    /// # Errors
    ///
    /// On the first line that is something else (operators, regular expressions, attributes). Nothing of the file is kept.
    ///
    /// ```
    /// use wirecopy::{EntityKind, Gazetteer};
    ///
    /// let patterns = r#"{"label": "ORG", "pattern": [{"LOWER": "nordbank"}, {"LOWER": "ag"}], "id": "nordbank"}"#;
    /// let gazetteer = Gazetteer::builder().spacy_patterns(patterns)?.build()?;
    /// assert_eq!(gazetteer.get("nordbank").unwrap().kind(), EntityKind::Organization);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[cfg(feature = "serde")]
    pub fn spacy_patterns(self, text: &str) -> Result<Self, Error> {
        self.with_file(|file| read::spacy_patterns(file, text))
    }

    /// Adds GATE lists: a `lists.def` (`file.lst:major:minor:language` a line) and the lists beside it.
    ///
    /// The major type becomes the kind (`location` is a place); each entry becomes an entity with the key
    /// "major/minor/entry". What stands behind a tab or `&` in an entry is ignored.
    ///
    /// # Errors
    ///
    /// If a file cannot be read or a line is bad, names a list twice or one that is not in the folder. Nothing of the files is
    /// kept.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use wirecopy::Gazetteer;
    ///
    /// // lists.def: towns.lst:location:town:de
    /// let gazetteer = Gazetteer::builder().gate("lists/lists.def")?.build()?;
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn gate(self, definition: impl AsRef<Path>) -> Result<Self, Error> {
        self.with_file(|file| read::gate(file, definition.as_ref()))
    }

    /// Adds a file of JSON Lines: one entity a line.
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
    /// # Errors
    ///
    /// On the first bad line; the message names line, column and the way out. Nothing of the file is kept.
    #[cfg(feature = "serde")]
    pub fn jsonl(self, text: &str) -> Result<Self, Error> {
        self.with_file(|file| read::jsonl(file, text))
    }

    /// Adds a file: JSON Lines if its name ends in `.jsonl` or `.ndjson`, separated by commas if in `.csv` (feature `csv`),
    /// by tabs otherwise.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not UTF-8, or has a bad line.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use wirecopy::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::builder().path("clients.tsv")?.path("ships.jsonl")?.build()?;
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn path(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let text = read::file(path)?;
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        let read = match extension {
            "jsonl" | "ndjson" => self.jsonl_or_error(&text),
            #[cfg(feature = "csv")]
            "csv" => self.table(&text, &TableFormat::csv()),
            _ => self.tsv(&text),
        };
        read.map_err(|e| e.in_file(path))
    }

    #[cfg(feature = "serde")]
    fn jsonl_or_error(self, text: &str) -> Result<Self, Error> {
        self.jsonl(text)
    }

    #[cfg(not(feature = "serde"))]
    fn jsonl_or_error(self, _: &str) -> Result<Self, Error> {
        Err(Error::format(
            "JSON Lines need the feature \"serde\"; enable it or use a .tsv file",
        ))
    }

    /// Reads a file by itself, so that its lines are held against each other only, then adds it.
    fn with_file(self, read: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<Self, Error> {
        let mut file = Self::default();
        read(&mut file)?;
        if self.drafts.is_empty() && self.error.is_none() {
            return Ok(file);
        }
        // What the file refers to may be here and not in the file, so its references are resolved only in the end.
        let references: Vec<(String, String)> = file
            .drafts
            .iter_mut()
            .filter(|draft| draft.stands_for != Str::default())
            .map(|draft| {
                let target = std::mem::take(&mut draft.stands_for);
                (
                    str_of(&file.text, draft.key).to_owned(),
                    str_of(&file.text, target).to_owned(),
                )
            })
            .collect();
        let mut all = self.extend(&file.build()?);
        for (key, target) in references {
            all.replacing = true;
            all.number_of(&key)
                .and_then(|id| all.set_stands_for(id, &target))
                .map_err(Error::format)?;
            all.replacing = false;
        }
        Ok(all)
    }

    /// Adds one of the built-in files: as [`GazetteerBuilder::tsv`], but lines may lack a text, and names are in
    /// `language` unless the line says otherwise.
    #[cfg(feature = "builtin")]
    pub(crate) fn builtin_file(&mut self, text: &str, language: Language) -> Result<(), Error> {
        let format = TableFormat::tsv().language(language).without_texts();
        read::table(self, text, &format)
    }

    /// Makes the gazetteer. O(text), linear in names.
    ///
    /// # Errors
    ///
    /// If an entity added from code has no key or no name, if `stands_for` names no entity, or if there are more than
    /// 4 GiB of text.
    pub fn build(mut self) -> Result<Gazetteer, Error> {
        if let Some(message) = self.error {
            return Err(Error::format(message));
        }
        self.drop_removed();
        let mut entities = Vec::with_capacity(self.drafts.len());
        for draft in &self.drafts {
            let target = str_of(&self.text, draft.stands_for);
            let stands_for = match target {
                "" => NONE,
                target => self.find(target).ok_or_else(|| {
                    Error::format(format!(
                        "entity \"{}\" stands for \"{target}\", which is not in the gazetteer; add it or leave stands_for out",
                        str_of(&self.text, draft.key)
                    ))
                })?,
            };
            entities.push(EntityRow {
                key: draft.key,
                wikidata: draft.wikidata,
                weight: draft.weight.unwrap_or(0),
                stands_for,
                first_alias: 0,
                kind: draft.kind,
                country: draft.country,
                status: draft.status.unwrap_or_default(),
            });
        }
        let aliases = grouped(self.aliases, &mut entities);
        self.text.shrink_to_fit();
        Ok(Gazetteer(Arc::new(Data {
            text: self.text,
            entities,
            aliases,
            other_kinds: self.other_kinds,
            keys: self.keys,
        })))
    }

    /// Closes the gaps that [`GazetteerBuilder::remove`] left.
    fn drop_removed(&mut self) {
        if !self.drafts.iter().any(|draft| draft.removed) {
            return;
        }
        let mut kept = 0;
        let renumbered: Vec<u32> = self
            .drafts
            .iter()
            .map(|draft| {
                let number = kept;
                kept += u32::from(!draft.removed);
                number
            })
            .collect();
        self.drafts.retain(|draft| !draft.removed);
        for alias in &mut self.aliases {
            alias.entity = renumbered.get(alias.entity as usize).copied().unwrap_or(0);
        }
        self.keys = Index::default();
        for (number, draft) in (0..).zip(&self.drafts) {
            let string = |n: u32| key_of(&self.text, &self.drafts, n);
            self.keys
                .insert(str_of(&self.text, draft.key), number, string);
        }
    }

    fn find(&self, key: &str) -> Option<u32> {
        self.keys.get(key, |n| key_of(&self.text, &self.drafts, n))
    }

    /// The number of the entity with this key, new or not.
    pub(super) fn number_of(&mut self, key: &str) -> Result<u32, String> {
        if key.is_empty() {
            return Err("an entity has no id; give it one".into());
        }
        // Files are mostly sorted by id: the last entity is the likeliest.
        if let Some(last) = self.drafts.last() {
            if str_of(&self.text, last.key) == key && !last.removed {
                return Ok(u32::try_from(self.drafts.len() - 1).unwrap_or(NONE));
            }
        }
        if let Some(id) = self.find(key) {
            if let Some(draft) = self.drafts.get_mut(id as usize) {
                draft.removed = false;
            }
            return Ok(id);
        }
        let id = u32::try_from(self.drafts.len())
            .ok()
            .filter(|&id| id != NONE)
            .ok_or("a gazetteer holds at most 2^32 - 1 entities")?;
        let stored = self.store(key)?;
        self.drafts.push(Draft {
            key: stored,
            ..Draft::default()
        });
        let (text, drafts) = (&self.text, &self.drafts);
        self.keys.insert(key, id, |n| key_of(text, drafts, n));
        Ok(id)
    }

    fn store(&mut self, text: &str) -> Result<Str, String> {
        let start = u32::try_from(self.text.len());
        let end = u32::try_from(self.text.len() + text.len());
        let (Ok(start), Ok(_)) = (start, end) else {
            return Err("a gazetteer holds at most 4 GiB of text; split it".into());
        };
        self.text.push_str(text);
        let len = u32::try_from(text.len()).unwrap_or(0);
        Ok(Str { start, len })
    }

    /// Adds a name.
    pub(super) fn alias(&mut self, id: u32, text: &str, info: AliasInfo) -> Result<(), String> {
        let text = text.trim();
        if text.is_empty() {
            return Err(format!(
                "a name of entity \"{}\" is empty; give it a text or leave it out",
                key_of(&self.text, &self.drafts, id)
            ));
        }
        let name = AliasRow {
            text: self.store(text)?,
            entity: id,
            language: info.language,
            form: info.form,
            flags: info.flags,
        };
        if name.form == Form::Name {
            self.prefer(name)?;
        }
        self.aliases.push(name);
        Ok(())
    }

    /// Makes the name that is added next the preferred one of its language. Another one before it becomes an alias, or,
    /// within one file, is an error.
    fn prefer(&mut self, name: AliasRow) -> Result<(), String> {
        let next = self.aliases.len();
        let before = self.preferred.insert((name.entity, name.language), next);
        let Some(row) = before.and_then(|index| self.aliases.get_mut(index)) else {
            return Ok(());
        };
        let other = str_of(&self.text, row.text);
        if other == str_of(&self.text, name.text) {
            return Ok(());
        }
        if self.replacing {
            row.form = Form::Alias;
            return Ok(());
        }
        Err(format!(
            "\"{}\" has the preferred name \"{other}\" in language \"{}\" already; make one of them form \"alias\"",
            key_of(&self.text, &self.drafts, name.entity),
            name.language
        ))
    }

    pub(super) fn set_kind(&mut self, id: u32, kind: &str) -> Result<(), String> {
        if kind.is_empty() {
            return Ok(());
        }
        let number = match KINDS.iter().position(|k| *k == kind) {
            Some(number) => number,
            None => {
                let (text, kinds) = (&self.text, &self.other_kinds);
                let known = self.kinds.get(kind, |n| kind_of(text, kinds, n));
                let index = match known {
                    Some(index) => index,
                    None => {
                        let stored = self.store(kind)?;
                        let index = u32::try_from(self.other_kinds.len()).unwrap_or(NONE);
                        self.other_kinds.push(stored);
                        let (text, kinds) = (&self.text, &self.other_kinds);
                        self.kinds.insert(kind, index, |n| kind_of(text, kinds, n));
                        index
                    }
                };
                KINDS.len() + index as usize
            }
        };
        let number = u16::try_from(number).map_err(|_| "a gazetteer holds at most 65,000 kinds")?;
        self.set(id, number, "kind", |draft| &mut draft.kind)
    }

    pub(super) fn set_country(&mut self, id: u32, code: CountryCode) -> Result<(), String> {
        self.set(id, code.bytes(), "country", |draft| &mut draft.country)
    }

    pub(super) fn set_weight(&mut self, id: u32, weight: u32) -> Result<(), String> {
        self.set(id, Some(weight), "weight", |draft| &mut draft.weight)
    }

    pub(super) fn set_status(&mut self, id: u32, status: Status) -> Result<(), String> {
        self.set(id, Some(status), "status", |draft| &mut draft.status)
    }

    pub(super) fn set_wikidata(&mut self, id: u32, item: &str) -> Result<(), String> {
        self.set_str(id, item, "wikidata", |draft| &mut draft.wikidata)
    }

    pub(super) fn set_stands_for(&mut self, id: u32, key: &str) -> Result<(), String> {
        self.set_str(id, key, "stands_for", |draft| &mut draft.stands_for)
    }

    fn set<T: Copy + Default + PartialEq>(
        &mut self,
        id: u32,
        value: T,
        what: &str,
        field: impl Fn(&mut Draft) -> &mut T,
    ) -> Result<(), String> {
        let Some(draft) = self.drafts.get_mut(id as usize) else {
            return Ok(());
        };
        let place = field(draft);
        if !self.replacing && *place != T::default() && *place != value {
            return Err(conflict(what, str_of(&self.text, draft.key)));
        }
        *place = value;
        Ok(())
    }

    fn set_str(
        &mut self,
        id: u32,
        value: &str,
        what: &str,
        field: impl Fn(&mut Draft) -> &mut Str,
    ) -> Result<(), String> {
        let Some(draft) = self.drafts.get_mut(id as usize) else {
            return Ok(());
        };
        let old = str_of(&self.text, *field(draft));
        if value.is_empty() || old == value {
            return Ok(());
        }
        if !self.replacing && !old.is_empty() {
            return Err(conflict(what, str_of(&self.text, draft.key)));
        }
        let stored = self.store(value)?;
        if let Some(draft) = self.drafts.get_mut(id as usize) {
            *field(draft) = stored;
        }
        Ok(())
    }
}

/// How much it holds, not what.
impl fmt::Debug for GazetteerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GazetteerBuilder")
            .field("entities", &self.drafts.len())
            .field("names", &self.aliases.len())
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

fn conflict(what: &str, key: &str) -> String {
    format!(
        "{what} of entity \"{key}\" differs from an earlier line; make them equal or leave one empty"
    )
}

fn str_of(text: &str, s: Str) -> &str {
    let start = s.start as usize;
    text.get(start..start + s.len as usize).unwrap_or("")
}

fn kind_of<'t>(text: &'t str, kinds: &[Str], number: u32) -> &'t str {
    let kind = kinds.get(number as usize);
    str_of(text, kind.copied().unwrap_or_default())
}

fn key_of<'t>(text: &'t str, drafts: &[Draft], number: u32) -> &'t str {
    drafts
        .get(number as usize)
        .map_or("", |draft| str_of(text, draft.key))
}

/// The names of each entity side by side, in the order they came (a counting sort), and each entity's first.
fn grouped(aliases: Vec<AliasRow>, entities: &mut [EntityRow]) -> Vec<AliasRow> {
    let mut counts = vec![0_u32; entities.len()];
    for alias in &aliases {
        if let Some(count) = counts.get_mut(alias.entity as usize) {
            *count += 1;
        }
    }
    let mut next = 0;
    for (entity, count) in entities.iter_mut().zip(&mut counts) {
        entity.first_alias = next;
        next += *count;
        *count = entity.first_alias;
    }
    if aliases.is_sorted_by_key(|alias| alias.entity) {
        return aliases;
    }
    let mut sorted = aliases.clone();
    for alias in aliases {
        let Some(place) = counts.get_mut(alias.entity as usize) else {
            continue;
        };
        if let Some(slot) = sorted.get_mut(*place as usize) {
            *slot = alias;
        }
        *place += 1;
    }
    sorted
}
