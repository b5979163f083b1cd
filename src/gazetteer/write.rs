//! A gazetteer as a file again, in the two formats that are read.

use super::{Alias, Entity, Gazetteer, Status};

impl Gazetteer {
    /// All entities and names as tab-separated text, as [`GazetteerBuilder::tsv`](super::GazetteerBuilder::tsv) reads it.
    ///
    /// Control characters become spaces, and white space at the ends of a field is lost. Entities without a name are left
    /// out. O(text).
    ///
    /// ```
    /// use wirecopy::Gazetteer;
    ///
    /// let bonn = Gazetteer::from_tsv("id\ttext\tkind\nq586\tBonn\tplace\n")?;
    /// let file = bonn.to_tsv();
    /// assert!(file.starts_with("lang\tid\ttext\tform\tflags\tkind\t"));
    /// assert_eq!(Gazetteer::from_tsv(&file)?.to_tsv(), file);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn to_tsv(&self) -> String {
        // The language stands first: a line that began with a key or a name in "#" would be a comment.
        let mut out = String::from(
            "lang\tid\ttext\tform\tflags\tkind\tcountry\twikidata\tweight\tstands_for\tstatus\n",
        );
        for entity in self.entities() {
            for (number, alias) in entity.aliases().enumerate() {
                out.push_str(alias.language().code());
                field(&mut out, entity.key());
                field(&mut out, alias.text());
                field(&mut out, alias.form().as_str());
                field(&mut out, &flags(alias).join(" "));
                if number == 0 {
                    attributes(&mut out, entity);
                }
                out.push('\n');
            }
        }
        out
    }

    /// All entities and names as JSON Lines, as [`GazetteerBuilder::jsonl`](super::GazetteerBuilder::jsonl) reads them. O(text).
    ///
    /// ```
    /// use wirecopy::Gazetteer;
    ///
    /// let bonn = Gazetteer::from_tsv("id\ttext\tlang\tform\nq586\tBonn\tde\tname\n")?;
    /// assert_eq!(bonn.to_jsonl(), "{\"id\":\"q586\",\"names\":{\"de\":\"Bonn\"}}\n");
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[cfg(feature = "serde")]
    #[must_use]
    pub fn to_jsonl(&self) -> String {
        let named = self.entities().filter(|e| e.aliases().next().is_some());
        named
            .map(|entity| json(entity).to_string() + "\n")
            .collect()
    }
}

fn attributes(out: &mut String, entity: Entity<'_>) {
    field(out, kind(entity));
    field(out, entity.country().as_ref().map_or("", |c| c.as_str()));
    field(out, entity.wikidata().unwrap_or(""));
    field(out, &entity.weight().to_string());
    field(out, target(entity).unwrap_or(""));
    field(out, status(entity).unwrap_or(""));
}

/// A further field of a line.
fn field(out: &mut String, text: &str) {
    out.push('\t');
    out.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
}

/// The kind, empty for the one that stands for none.
fn kind(entity: Entity<'_>) -> &str {
    match entity.kind().as_str() {
        "other" => "",
        kind => kind,
    }
}

fn target(entity: Entity<'_>) -> Option<&str> {
    entity.stands_for().map(|id| {
        Entity {
            data: entity.data,
            id,
        }
        .key()
    })
}

fn status(entity: Entity<'_>) -> Option<&'static str> {
    let status = entity.status();
    (status != Status::Current).then_some(status.as_str())
}

/// The case where it is not the form's own.
fn case(alias: Alias<'_>) -> Option<&'static str> {
    let case = alias.case();
    (case != alias.form().default_case()).then_some(case.as_str())
}

fn flags(alias: Alias<'_>) -> Vec<&'static str> {
    let fixed = alias.is_fixed().then_some("fixed");
    let weak = alias.is_weak().then_some("weak");
    case(alias).into_iter().chain(fixed).chain(weak).collect()
}

#[cfg(feature = "serde")]
fn json(entity: Entity<'_>) -> serde_json::Value {
    use super::Form;
    use serde_json::{Map, Value};

    let mut names = Map::new();
    let mut aliases = Vec::new();
    for alias in entity.aliases() {
        let code = alias.language().code();
        let plain = alias.form() == Form::Name && flags(alias).is_empty();
        if plain && !names.contains_key(code) {
            names.insert(code.to_owned(), alias.text().into());
            continue;
        }
        let mut fields = Map::new();
        fields.insert("text".to_owned(), alias.text().into());
        fields.insert("lang".to_owned(), code.into());
        fields.insert("form".to_owned(), alias.form().as_str().into());
        fields.extend(case(alias).map(|c| ("case".to_owned(), c.into())));
        fields.extend(alias.is_fixed().then(|| ("fixed".to_owned(), true.into())));
        fields.extend(alias.is_weak().then(|| ("weak".to_owned(), true.into())));
        aliases.push(Value::Object(fields));
    }
    let text = |s: &str| (!s.is_empty()).then(|| Value::from(s));
    let fields = [
        ("id", text(entity.key())),
        ("kind", text(kind(entity))),
        ("country", entity.country().map(|c| c.as_str().into())),
        ("wikidata", entity.wikidata().map(Value::from)),
        (
            "weight",
            (entity.weight() > 0).then(|| entity.weight().into()),
        ),
        ("stands_for", target(entity).map(Value::from)),
        ("status", status(entity).map(Value::from)),
        ("names", (!names.is_empty()).then_some(Value::Object(names))),
        (
            "aliases",
            (!aliases.is_empty()).then_some(Value::Array(aliases)),
        ),
    ];
    let present = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(present.collect())
}
