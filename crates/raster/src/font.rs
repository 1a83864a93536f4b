//! Which font writes which sign: DejaVu Sans whatever the picture asks for, and for signs that it lacks, one of the machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use miniz_oxide::inflate::decompress_to_vec;
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Source, Style};
use resvg::usvg::{Font, FontResolver};
use skrifa::{FontRef, MetadataProvider as _};

/// From this weight on, words are bold.
const BOLD: u16 = 600;

/// The faces at hand.
#[derive(Debug)]
pub(crate) struct Fonts {
    faces: Database,
    regular: ID,
    bold: ID,
    /// The face of each sign that the bundled ones lack.
    others: BTreeMap<char, ID>,
}

impl Fonts {
    /// Those of the program; `None` if they can't be read, which only a damaged program brings about.
    pub(crate) fn bundled() -> Option<Self> {
        let mut faces = Database::new();
        let mut load = |packed| {
            let face = decompress_to_vec(packed).ok()?;
            faces.load_font_source(Source::Binary(Arc::new(face))).first().copied()
        };
        let regular = load(include_bytes!(concat!(env!("OUT_DIR"), "/regular")))?;
        let bold = load(include_bytes!(concat!(env!("OUT_DIR"), "/bold")))?;
        Some(Self { faces, regular, bold, others: BTreeMap::new() })
    }

    /// Those of the machine too.
    pub(crate) fn add_system(&mut self) {
        self.faces.load_system_fonts();
    }

    /// Finds a face for each of these signs, and returns those that have none.
    pub(crate) fn find(&mut self, signs: &[char], more: impl FnOnce(&mut Self)) -> Vec<char> {
        let mut lacking = signs.to_vec();
        lacking.retain(|&sign| !has(&self.faces, self.regular, sign));
        if lacking.is_empty() {
            return lacking;
        }
        more(self);
        let mut candidates: Vec<&FaceInfo> = self.faces.faces().collect();
        // Upright sans-serifs of plain weight first; the name settles the rest, so that a machine always draws the same.
        candidates.sort_by_key(|face| {
            let is_sans = face.families.iter().any(|(name, _)| name.contains("Sans") || name.contains("Gothic"));
            let weight = face.weight.0.abs_diff(400);
            (face.style != Style::Normal, !is_sans, weight, &face.post_script_name, face.index)
        });
        let mut last = None;
        lacking.retain(|&sign| {
            // Signs of one script mostly come from one font.
            let found = last
                .into_iter()
                .chain(candidates.iter().map(|face| face.id))
                .find(|&id| id != self.regular && has(&self.faces, id, sign));
            if let Some(id) = found {
                self.others.insert(sign, id);
                last = found;
            }
            found.is_none()
        });
        lacking
    }

    /// The faces, and the way to choose among them.
    pub(crate) fn resolver(self) -> (Database, FontResolver<'static>) {
        let Self { faces, regular, bold, others } = self;
        let resolver = FontResolver {
            select_font: Box::new(move |font: &Font, _| Some(if font.weight() >= BOLD { bold } else { regular })),
            select_fallback: Box::new(move |sign, used, _| {
                // The bold face lacks a few signs that the other has.
                let other = others.get(&sign).copied().unwrap_or(regular);
                (!used.contains(&other)).then_some(other)
            }),
        };
        (faces, resolver)
    }
}

/// True if a face has a sign.
fn has(faces: &Database, face: ID, sign: char) -> bool {
    let glyph = |data: &[u8], index| FontRef::from_index(data, index).ok()?.charmap().map(sign);
    faces.with_face_data(face, glyph).flatten().is_some_and(|glyph| glyph.to_u32() != 0)
}
