//! The files about one record: its page, its pictures, the answers about it. What they say is found out once for all of
//! them, and only what is asked for.

use std::cell::OnceCell;
use std::io::{self, Write};

use dixit_core::analysis::compare::Comparison;
use dixit_core::analysis::impact::Impact;
use dixit_core::analysis::lineage::Lineage;
use dixit_core::analysis::support::Support;
use dixit_core::graph::Graph;
use dixit_core::query::show::Shown;
use dixit_core::query::trace::{Direction, Trace};
use dixit_core::record::Kind;
use dixit_export::json;
use dixit_export::site::{Bearing, RecordPage, antecedents, file_of};

use super::Dossier;
use super::pictures::{self, Drawn};

/// A document is put beside so many that it comes from.
const MOST_COMPARED: usize = 8;
/// In a dossier of more records than this, parts are not traced back to their beginnings: each step has a page, and a chain
/// of thousands of drafts would be told on all of them.
const MOST_TRACED: usize = 2_000;

/// In a dossier of more records than this, pages don't tell what falls with each: the index names those that matter, and
/// `dixit impact` tells of any.
const MOST_FELLED: usize = 2_000;

/// What a file about a record holds.
#[derive(Clone, Copy)]
enum File {
    Page,
    Show,
    Trace(Direction),
    Support,
    Impact,
    /// By its place among those that the document is put beside.
    Compare(usize),
    Around(Form),
    Network(Form),
}

#[derive(Clone, Copy)]
enum Form {
    Svg,
    Dot,
}

/// The files about one record.
pub(crate) struct RecordFiles<'d, 'v, 'g, 's> {
    dossier: &'d Dossier<'v, 'g, 's>,
    graph: &'g Graph<'s>,
    id: &'d str,
    shown: OnceCell<Option<Shown<'g>>>,
    up: OnceCell<Option<Trace<'g>>>,
    down: OnceCell<Option<Trace<'g>>>,
    around: OnceCell<Option<Drawn<'g>>>,
    support: OnceCell<Option<Support<'g>>>,
    network: OnceCell<Option<Drawn<'g>>>,
    fall: OnceCell<Option<Impact<'g>>>,
    compared: OnceCell<Vec<Comparison<'g>>>,
}

/// The id of the record that a file of that path would be about.
pub(super) fn id_in<'p>(graph: &'p Graph<'_>, path: &'p str) -> Option<&'p str> {
    let is_record = |id: &&str| graph.kind_of(id).is_some_and(|kind| kind != Kind::Part);
    let Some(rest) = path.strip_prefix("record/") else {
        let (answer, of) = path.strip_prefix("json/")?.strip_suffix(".json")?.split_once('/')?;
        return Some(if answer == "compare" { of.split_once('/')?.1 } else { of }).filter(is_record);
    };
    let name = &rest[..rest.find('.')?];
    let is_it =
        |id: &&str| file_of(id).strip_prefix("record/").and_then(|file| file.strip_suffix(".html")) == Some(name);
    // Most have their id for a name; to some, which file systems would not bear, another is given.
    let renamed = || (name.ends_with('-') || name.contains("--")).then(|| graph.record_ids().find(is_it)).flatten();
    Some(name).filter(is_record).filter(is_it).or_else(renamed)
}

impl<'d, 'v, 'g, 's> RecordFiles<'d, 'v, 'g, 's> {
    pub(super) fn new(dossier: &'d Dossier<'v, 'g, 's>, id: &'d str) -> Self {
        Self {
            dossier,
            graph: dossier.views.graph,
            id,
            shown: OnceCell::new(),
            up: OnceCell::new(),
            down: OnceCell::new(),
            around: OnceCell::new(),
            support: OnceCell::new(),
            network: OnceCell::new(),
            fall: OnceCell::new(),
            compared: OnceCell::new(),
        }
    }

    /// Hands each file's path, and what writes it, to `take`, until it fails.
    pub(crate) fn each<E>(
        &self,
        mut take: impl FnMut(&str, &dyn Fn(&mut dyn Write) -> io::Result<()>) -> Result<(), E>,
    ) -> Result<(), E> {
        for file in self.all() {
            if self.has(file) {
                take(&self.path(file), &|out| self.write_file(file, out))?;
            }
        }
        Ok(())
    }

    /// Writes the file of that path, if there is one.
    pub(super) fn write(&self, path: &str, out: &mut dyn Write) -> Option<io::Result<()>> {
        let file = self.all().into_iter().find(|&file| self.path(file) == path)?;
        self.has(file).then(|| self.write_file(file, out))
    }

    fn all(&self) -> Vec<File> {
        let mut files = vec![File::Page, File::Show];
        files.extend([Direction::Up, Direction::Down].map(File::Trace));
        files.extend([File::Support, File::Impact]);
        files.extend([Form::Svg, Form::Dot].map(File::Around));
        files.extend([Form::Svg, Form::Dot].map(File::Network));
        files.extend((0..self.antecedents().len()).map(File::Compare));
        files
    }

    fn path(&self, file: File) -> String {
        let id = self.id;
        let beside = |ending: &str| file_of(id).replace(".html", ending);
        match file {
            File::Page => file_of(id),
            File::Show => format!("json/show/{id}.json"),
            File::Trace(Direction::Up) => format!("json/trace/{id}.json"),
            File::Trace(Direction::Down) => format!("json/trace-down/{id}.json"),
            File::Support => format!("json/support/{id}.json"),
            File::Impact => format!("json/impact/{id}.json"),
            File::Compare(rank) => {
                format!("json/compare/{}/{id}.json", self.antecedents().get(rank).copied().unwrap_or_default())
            }
            File::Around(Form::Svg) => beside(".svg"),
            File::Around(Form::Dot) => beside(".dot"),
            File::Network(Form::Svg) => beside(".support.svg"),
            File::Network(Form::Dot) => beside(".support.dot"),
        }
    }

    fn has(&self, file: File) -> bool {
        match file {
            File::Page | File::Show | File::Trace(_) => {
                self.shown().is_some() && self.up().is_some() && self.down().is_some()
            }
            File::Support => self.support().is_some(),
            File::Impact => self.fall().is_some(),
            File::Compare(rank) => self.comparison(rank).is_some(),
            File::Around(_) => self.around().is_some(),
            File::Network(_) => self.network().is_some(),
        }
    }

    /// Writes a file that there is.
    fn write_file(&self, file: File, out: &mut dyn Write) -> io::Result<()> {
        let drawn = |drawn: Option<&Drawn<'_>>, form, out: &mut dyn Write| match (drawn, form) {
            (Some(drawn), Form::Svg) => out.write_all(drawn.svg.as_bytes()),
            (Some(drawn), Form::Dot) => drawn.dot(out),
            (None, _) => Ok(()),
        };
        match file {
            File::Page => self.page(out),
            File::Show => self.shown().map_or(Ok(()), |shown| json::show(shown, out)),
            File::Trace(Direction::Up) => self.up().map_or(Ok(()), |up| json::trace(up, out)),
            File::Trace(Direction::Down) => self.down().map_or(Ok(()), |down| json::trace(down, out)),
            File::Support => self.support().map_or(Ok(()), |support| json::support(support, out)),
            File::Impact => self.fall().map_or(Ok(()), |fall| json::impact(fall, out)),
            File::Compare(rank) => self.comparison(rank).map_or(Ok(()), |compared| json::compare(compared, out)),
            File::Around(form) => drawn(self.around(), form, out),
            File::Network(form) => drawn(self.network(), form, out),
        }
    }

    fn page(&self, out: &mut dyn Write) -> io::Result<()> {
        let (Some(shown), Some(up), Some(down)) = (self.shown(), self.up(), self.down()) else { return Ok(()) };
        let (around, network) = (self.around(), self.network());
        let beside_around = around.map(Drawn::downloads).unwrap_or_default();
        let beside_network = network.map(Drawn::downloads).unwrap_or_default();
        let picture = around.map(|drawn| drawn.picture(&beside_around));
        let network = network.map(|drawn| drawn.picture(&beside_network));
        let lineages = self.lineages();
        let bearing = Bearing {
            support: self.support(),
            network: network.as_ref(),
            fall: self.fall(),
            compared: self.compared(),
            lineages: &lineages,
        };
        self.dossier.site().record(&RecordPage { shown, up, down, picture: picture.as_ref(), bearing }, out)
    }

    fn shown(&self) -> Option<&Shown<'g>> {
        self.shown.get_or_init(|| self.graph.show(self.id)).as_ref()
    }

    fn up(&self) -> Option<&Trace<'g>> {
        self.up.get_or_init(|| self.graph.trace(self.id, Direction::Up)).as_ref()
    }

    fn down(&self) -> Option<&Trace<'g>> {
        self.down.get_or_init(|| self.graph.trace(self.id, Direction::Down)).as_ref()
    }

    /// What is around it, drawn.
    fn around(&self) -> Option<&Drawn<'g>> {
        let draw = || pictures::around(self.graph, self.id, self.shown()?.kind);
        self.around.get_or_init(draw).as_ref()
    }

    /// A claim's support.
    fn support(&self) -> Option<&Support<'g>> {
        let count = || self.graph.support(self.id, None).inspect(|support| self.dossier.views.keep_figures(support));
        self.support.get_or_init(count).as_ref()
    }

    /// The networks in which it was counted, drawn.
    fn network(&self) -> Option<&Drawn<'g>> {
        self.network.get_or_init(|| pictures::network(self.graph, self.support()?)).as_ref()
    }

    /// What falls with it.
    fn fall(&self) -> Option<&Impact<'g>> {
        let fall = || (self.graph.record_count() <= MOST_FELLED).then(|| self.graph.impact(self.id, false)).flatten();
        self.fall.get_or_init(fall).as_ref()
    }

    /// The documents that a document is put beside.
    fn antecedents(&self) -> Vec<&'g str> {
        let document = self.shown().filter(|shown| shown.kind == Kind::Document);
        document.map(|shown| antecedents(shown).into_iter().take(MOST_COMPARED).collect()).unwrap_or_default()
    }

    fn compared(&self) -> &[Comparison<'g>] {
        let compare = |from: &str| self.graph.compare(from, self.id);
        self.compared.get_or_init(|| self.antecedents().into_iter().filter_map(compare).collect())
    }

    fn comparison(&self, rank: usize) -> Option<&Comparison<'g>> {
        let from = *self.antecedents().get(rank)?;
        self.compared().iter().find(|compared| compared.from.id == from)
    }

    /// Where each part of a document came from.
    fn lineages(&self) -> Vec<Lineage<'g>> {
        if self.antecedents().is_empty() || self.graph.record_count() > MOST_TRACED {
            return Vec::new();
        }
        let parts = self.compared().first().into_iter().flat_map(|compared| &compared.to.parts);
        parts.filter_map(|part| self.graph.lineage(part.id, Direction::Up)).collect()
    }
}
