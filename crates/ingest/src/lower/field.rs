//! How a list of fields becomes a function that reads them: two macros, for structs and for records.
//!
//! A field is written `name: mode reader`. The modes: `one` is required, `maybe` may be left out, `list` is a list that
//! may be left out. The reader is a function of [`super::value`] or of the kind's own file. A field whose name in the
//! file is not that in the record is written `carried_in = "in": …`.

/// A function that reads a struct.
macro_rules! structure {
    ($lower:ident -> $Type:ident, $name:literal, $what:literal $(, spanned $span:ident)? {
        $($field:ident $(= $key:literal)?: $mode:ident $read:ident $(($($argument:expr),*))?),* $(,)?
    }) => {
        pub(super) fn $lower<'s>(reader: &mut Reader<'s>) -> Option<$Type<'s>> {
            #[expect(non_camel_case_types, reason = "they are the names of fields")]
            enum Field { $($field),* }
            static SHAPE: Shape = Shape {
                name: $name,
                what: $what,
                fields: &[$(field::key!($field $($key)?)),*],
                required: 0 $(| field::required!($mode) << Field::$field as u32)*,
            };
            $(let mut $field = field::slot!($mode);)*
            let _span = reader.fields(&SHAPE, |reader, index| {
                match index {
                    $(index if index == Field::$field as usize => {
                        $field = field::read!($mode reader, $read $(($($argument),*))?);
                    })*
                    _ => {}
                }
                Some(())
            })?;
            Some($Type { $($span: _span,)? $($field: field::take!($mode $field, ?)),* })
        }
    };
}

/// A function that reads a record, behind its name. What all records have is added: `id`, `note`, `tags`, `links`, and,
/// unless the brackets are empty, `sources`.
macro_rules! record {
    ($lower:ident -> $Type:ident, $name:literal, $what:literal, [$($sources:ident)?] {
        $($field:ident $(= $key:literal)?: $mode:ident $read:ident $(($($argument:expr),*))?),* $(,)?
    }) => {
        #[inline]
        pub(super) fn $lower<'s>(reader: &mut Reader<'s>, name: Token) -> Result<$Type<'s>, Option<Text<'s>>> {
            #[expect(non_camel_case_types, reason = "they are the names of fields")]
            enum Field { id, note, tags, links, $($sources,)? $($field),* }
            static SHAPE: Shape = Shape {
                name: $name,
                what: $what,
                fields: &["id", "note", "tags", "links", $(stringify!($sources),)? $(field::key!($field $($key)?)),*],
                required: 1 $(| field::required!($mode) << Field::$field as u32)*,
            };
            let (mut id, mut note, mut tags, mut links) = (None, None, Vec::new(), Vec::new());
            $(let mut $sources = Vec::new();)?
            $(let mut $field = field::slot!($mode);)*
            let span = reader.variant_fields(&SHAPE, name, |reader, index| {
                match index {
                    index if index == Field::id as usize => id = Some(reader.string()?),
                    index if index == Field::note as usize => note = reader.option(Reader::string)?,
                    index if index == Field::tags as usize => tags = reader.list(Reader::string)?,
                    index if index == Field::links as usize => links = reader.map()?,
                    $(index if index == Field::$sources as usize => $sources = reader.list(Reader::string)?,)?
                    $(index if index == Field::$field as usize => {
                        $field = field::read!($mode reader, $read $(($($argument),*))?);
                    })*
                    _ => {}
                }
                Some(())
            });
            let well_formed = id.as_ref().is_none_or(|id| value::is_well_formed(reader, id));
            let (span, id) = match (span, id) {
                (Some(span), Some(id)) if well_formed => (span, id),
                (_, id) => return Err(id),
            };
            let sources = field::sources!($($sources)?);
            let head = Head { file: reader.file(), span, id, note, tags, links, sources };
            Ok($Type { head, $($field: field::take!($mode $field, .ok_or(None)?)),* })
        }
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

macro_rules! required {
    (one) => {
        1
    };
    ($mode:ident) => {
        0
    };
}

macro_rules! slot {
    (list) => {
        Vec::new()
    };
    ($mode:ident) => {
        None
    };
}

/// The readers are named from the module, because a slot may have the name of one.
macro_rules! read {
    (one $reader:ident, $read:ident) => { Some(self::$read($reader)?) };
    (one $reader:ident, $read:ident($($argument:expr),*)) => { Some(self::$read($reader, $($argument),*)?) };
    (maybe $reader:ident, $read:ident) => { $reader.option(self::$read)? };
    (maybe $reader:ident, $read:ident($($argument:expr),*)) => {
        $reader.option(|reader| self::$read(reader, $($argument),*))?
    };
    (list $reader:ident, $read:ident) => { $reader.list(self::$read)? };
}

/// What a slot holds in the end. Where `fields` has found nothing wrong, a required one is filled.
macro_rules! take {
    (one $field:ident, $($filled:tt)+) => {
        $field $($filled)+
    };
    ($mode:ident $field:ident, $($filled:tt)+) => {
        $field
    };
}

macro_rules! sources {
    () => {
        Vec::new()
    };
    ($sources:ident) => {
        $sources
    };
}

pub(super) use {key, read, record, required, slot, sources, structure, take};
