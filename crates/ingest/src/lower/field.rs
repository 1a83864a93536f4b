//! How a list of fields becomes a function that reads them: two macros, for structs and for records.
//!
//! A field is written `name: mode reader`. The modes: `one` is required, `maybe` may be left out, `list` is a list that
//! may be left out, `many` a list that is required. The reader is a function of [`super::value`] or of the kind's own file. A field whose name in the
//! file is not that in the record is written `carried_in = "in": …`.

/// A function that reads a struct.
macro_rules! structure {
    ($lower:ident -> $Type:ident, $name:literal, $what:literal $(, spanned $span:ident)? {
        $($field:ident $(= $key:literal)?: $mode:ident $read:ident $(($($argument:expr),*))?),* $(,)?
    }) => {
        pub(super) fn $lower<'s, R: Values<'s>>(reader: &mut R) -> Option<$Type<'s>> {
            #[expect(non_camel_case_types, reason = "they are the names of fields")]
            enum Field { $($field),* }
            static SHAPE: Shape = Shape::new(
                $name,
                $what,
                &[$(field::key!($field $($key)?)),*],
                0 $(| field::required!($mode) << Field::$field as u32)*,
            );
            $(let mut $field = field::slot!($mode);)*
            let _span = reader.fields(&SHAPE, |reader, index| {
                match index {
                    $(index if index == Field::$field as usize => {
                        reader.name(field::key!($field $($key)?).len() + 1);
                        field::read!($mode $field, reader, $read $(($($argument),*))?);
                    })*
                    _ => {}
                }
                Some(())
            })?;
            Some($Type { $($span: _span,)? $($field: field::take!($mode $field)),* })
        }
    };
}

/// A function that reads a record, behind its name, into a draft; and the draft to begin with. What all records have is
/// added: `id`, `note`, `tags`, `links`, and, unless the brackets are empty, `sources`.
macro_rules! record {
    ($lower:ident -> $Type:ident, $name:literal, $what:literal, [$($sources:ident)?] {
        $($field:ident $(= $key:literal)?: $mode:ident $read:ident $(($($argument:expr),*))?),* $(,)?
    }) => {
        #[expect(non_camel_case_types, reason = "they are the names of fields")]
        enum Field { id, note, tags, links, $($sources,)? $($field),* }

        impl Blank for $Type<'_> {
            fn blank() -> Self {
                Self { head: Blank::blank(), $($field: Blank::blank()),* }
            }
        }

        #[inline]
        pub(super) fn $lower<'s, R: Values<'s>>(
            reader: &mut R,
            name: Token,
            record: &mut $Type<'s>,
            filled: &mut u32,
        ) -> Result<(), Option<Text<'s>>> {
            static SHAPE: Shape = Shape::new(
                $name,
                $what,
                &["id", "note", "tags", "links", $(stringify!($sources),)? $(field::key!($field $($key)?)),*],
                1 $(| field::required!($mode) << Field::$field as u32)*,
            );
            let (mut given, mut has_id) = (0u32, false);
            let span = reader.variant_fields(&SHAPE, name, |reader, index| {
                given |= 1 << index;
                match index {
                    index if index == Field::id as usize => {
                        reader.name("id:".len());
                        record.head.id = reader.string()?;
                        has_id = true;
                    }
                    index if index == Field::note as usize => {
                        reader.name("note:".len());
                        record.head.note = reader.option(R::string)?;
                    }
                    index if index == Field::tags as usize => {
                        reader.name("tags:".len());
                        reader.list(&mut record.head.tags, R::string)?;
                    }
                    index if index == Field::links as usize => {
                        reader.name("links:".len());
                        reader.map(&mut record.head.links)?;
                    }
                    $(index if index == Field::$sources as usize => {
                        reader.name("sources:".len());
                        reader.list(&mut record.head.$sources, R::string)?;
                    })?
                    $(index if index == Field::$field as usize => {
                        reader.name(field::key!($field $($key)?).len() + 1);
                        field::fill!($mode record.$field, reader, $read $(($($argument),*))?);
                    })*
                    _ => {}
                }
                Some(())
            });
            let well_formed = !has_id || value::is_well_formed(reader, &record.head.id);
            let stale = *filled & !given;
            *filled |= given;
            let Some(span) = span.filter(|_| has_id && well_formed) else {
                return Err(has_id.then(|| record.head.id.clone()));
            };
            if stale != 0 {
                clear(record, stale);
                *filled = given;
            }
            (record.head.file, record.head.span) = (reader.file(), span);
            Ok(())
        }

        /// Clears the fields whose bits are set.
        #[cold]
        fn clear(record: &mut $Type<'_>, fields: u32) {
            let is_set = |field: Field| fields & 1 << field as u32 != 0;
            if is_set(Field::note) {
                record.head.note = None;
            }
            if is_set(Field::tags) {
                record.head.tags.clear();
            }
            if is_set(Field::links) {
                record.head.links.clear();
            }
            $(if is_set(Field::$sources) {
                record.head.$sources.clear();
            })?
            $(if is_set(Field::$field) {
                field::clear!($mode record.$field);
            })*
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
    (many) => {
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

/// Reads into a slot. The readers are named from the module, because a slot may have the name of one.
macro_rules! read {
    (one $slot:ident, $reader:ident, $read:ident $($arguments:tt)?) => {
        $slot = Some(field::call!($reader, $read $($arguments)?)?)
    };
    ($mode:ident $slot:ident, $reader:ident, $read:ident $($arguments:tt)?) => {
        field::fill!($mode $slot, $reader, $read $($arguments)?)
    };
}

/// Reads into a field of a record.
macro_rules! fill {
    (one $slot:expr, $reader:ident, $read:ident $($arguments:tt)?) => {
        $slot = field::call!($reader, $read $($arguments)?)?
    };
    (maybe $slot:expr, $reader:ident, $read:ident $($arguments:tt)?) => {
        $slot = $reader.option(|reader| field::call!(reader, $read $($arguments)?))?
    };
    ($list:ident $slot:expr, $reader:ident, $read:ident) => {
        $reader.list(&mut $slot, self::$read)?
    };
}

macro_rules! call {
    ($reader:ident, $read:ident) => {
        self::$read($reader)
    };
    ($reader:ident, $read:ident ($($argument:expr),*)) => {
        self::$read($reader, $($argument),*)
    };
}

/// What a slot holds in the end. Where `fields` has found nothing wrong, a required one is filled.
macro_rules! take {
    (one $field:ident) => {
        $field?
    };
    ($mode:ident $field:ident) => {
        $field
    };
}

/// A required field is filled by every record.
macro_rules! clear {
    (maybe $slot:expr) => {
        $slot = None
    };
    (list $slot:expr) => {
        $slot.clear()
    };
    ($mode:ident $slot:expr) => {};
}

pub(super) use {call, clear, fill, key, read, record, required, slot, structure, take};
