//! What the pages of a dossier say of each record beyond the record itself: analyses asked once, kept while a page is
//! written. What they find is `dixit-core`'s, how it reads `dixit-export`'s.

use dixit_core::analysis::compare::Comparison;
use dixit_core::analysis::impact::Impact;
use dixit_core::analysis::lineage::Lineage;
use dixit_core::analysis::support::Support;
use dixit_core::graph::Graph;
use dixit_core::query::show::Shown;
use dixit_core::query::trace::Direction;
use dixit_core::record::Kind;
use dixit_export::json;
use dixit_export::site::{Bearing, antecedents};

use super::folder::Folder;
use super::pictures::{self, Drawn};
use crate::failure::Failure;

/// A document is put beside so many that it comes from.
const MOST_COMPARED: usize = 8;
/// In a dossier of more records than this, parts are not traced back to their beginnings: each step has a page, and a chain
/// of thousands of drafts would be told on all of them.
const MOST_TRACED: usize = 2_000;

/// In a dossier of more records than this, pages don't tell what falls with each: the index names those that matter, and
/// `dixit impact` tells of any.
const MOST_FELLED: usize = 2_000;

/// The answers for one page.
#[derive(Default)]
pub(super) struct Asked<'g> {
    support: Option<Support<'g>>,
    network: Option<Drawn>,
    fall: Option<Impact<'g>>,
    compared: Vec<Comparison<'g>>,
    lineages: Vec<Lineage<'g>>,
}

impl<'g> Asked<'g> {
    /// Asks what there is to ask of a record of that kind.
    pub(super) fn of(graph: &'g Graph<'_>, shown: &Shown<'_>, folder: &Folder) -> Result<Self, Failure> {
        let mut asked = Self { support: graph.support(shown.id, None), ..Self::default() };
        if let Some(support) = &asked.support {
            folder.write(&format!("json/support/{}.json", shown.id), |out| json::support(support, out))?;
            asked.network = pictures::network(graph, support, folder)?;
        }
        if graph.record_count() <= MOST_FELLED {
            asked.fall = graph.impact(shown.id, false);
            if let Some(fall) = &asked.fall {
                folder.write(&format!("json/impact/{}.json", shown.id), |out| json::impact(fall, out))?;
            }
        }
        if shown.kind == Kind::Document {
            let from = antecedents(shown);
            asked.compared = from.iter().take(MOST_COMPARED).filter_map(|from| graph.compare(from, shown.id)).collect();
            for compared in &asked.compared {
                let file = format!("json/compare/{}/{}.json", compared.from.id, compared.to.id);
                folder.write(&file, |out| json::compare(compared, out))?;
            }
            if !from.is_empty() && graph.record_count() <= MOST_TRACED {
                let parts = asked.compared.first().into_iter().flat_map(|compared| &compared.to.parts);
                asked.lineages = parts.filter_map(|part| graph.lineage(part.id, Direction::Up)).collect();
            }
        }
        Ok(asked)
    }

    /// Hands what was found to a page.
    pub(super) fn bear<T>(&self, page: impl FnOnce(Bearing<'_>) -> T) -> T {
        let downloads = self.network.as_ref().map(Drawn::downloads).unwrap_or_default();
        let network = self.network.as_ref().map(|drawn| drawn.picture(&downloads));
        page(Bearing {
            support: self.support.as_ref(),
            network: network.as_ref(),
            fall: self.fall.as_ref(),
            compared: &self.compared,
            lineages: &self.lineages,
        })
    }
}
