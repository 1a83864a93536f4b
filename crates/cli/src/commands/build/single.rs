//! The dossier as one file: the pages of all records, packed, put in place whole. A file that dixit did not write is never
//! replaced.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write};
use std::path::Path;

use dixit_core::graph::Graph;
use dixit_core::progress::Stage;
use dixit_export::site::single::{Packed, SINGLE_MARK, Single};
use dixit_export::site::{self, file_of};
use rayon::prelude::*;

use crate::dossier::Dossier;
use crate::failure::Failure;
use crate::interrupt::Unfinished;
use crate::session::Session;

/// Where the file stands, if nobody says.
pub(super) const OUTPUT: &str = "out.html";
/// Of a file of more bytes than this it is said that a browser may need long for it.
pub(super) const EASY: u64 = 64 << 20;
/// The mark stands within so many bytes.
const HEAD: u64 = 1 << 10;

/// Writes the file, and gives its size.
pub(super) fn write(
    session: &Session<'_>,
    dossier: &Dossier<'_, '_, '_>,
    graph: &Graph<'_>,
    output: &Path,
) -> Result<u64, Failure> {
    may_be_replaced(output)?;
    let progress = session.watch.progress();
    progress.begin(Stage::Building, 0);
    dossier.prepare();
    let is_page = |file: &String| file.ends_with(".html");
    let mut pages: Vec<String> = dossier.shared().into_iter().filter(is_page).collect();
    // What there is to see first comes first.
    pages.sort_by_key(|page| page != site::INDEX_FILE);
    let shared = pages.len();
    pages.extend(graph.record_ids().map(file_of));

    let file = |path: &str| made(dossier, path).ok().flatten();
    let single = Single::new(&pages, &file);
    let html = |page: &str| -> Result<String, Failure> {
        let bytes = made(dossier, page).map_err(Failure::io(format!("{page} can't be made")))?.unwrap_or_default();
        Ok(String::from_utf8(bytes).unwrap_or_else(|invalid| String::from_utf8_lossy(invalid.as_bytes()).into_owned()))
    };
    let front = html(site::INDEX_FILE)?;
    let pack = |(rank, page): (usize, &String)| Ok(single.pack(page, &html(page)?, rank == 0));
    progress.begin(Stage::Building, graph.record_count() as u64);
    let of_records: Vec<Packed> = pages[shared..]
        .par_iter()
        .map(|page| {
            let packed = pack((shared, page));
            progress.add(1);
            packed
        })
        .collect::<Result<_, Failure>>()?;
    // The list of claims has the figures that were found for their pages.
    let mut packed: Vec<Packed> = pages[..shared].iter().enumerate().map(pack).collect::<Result<_, Failure>>()?;
    packed.extend(of_records);
    put(output, |out| single.write(site::INDEX_FILE, &front, &packed, out))
}

/// A file of the dossier; `None` if it has none of that path.
fn made(dossier: &Dossier<'_, '_, '_>, path: &str) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    dossier.write(path, &mut bytes).map(|written| written.map(|()| bytes)).transpose()
}

fn may_be_replaced(output: &Path) -> Result<(), Failure> {
    let says_so = |file: File| {
        let mut head = Vec::new();
        file.take(HEAD).read_to_end(&mut head).is_ok() && String::from_utf8_lossy(&head).contains(SINGLE_MARK)
    };
    if !output.exists() || File::open(output).is_ok_and(says_so) {
        return Ok(());
    }
    Err(Failure::with_help(
        format!("{} exists and was not written by `dixit build --single-file`", output.display()),
        "name another file with `--output FILE`, or move that one away",
    ))
}

/// Makes the file beside its place and puts it there whole.
fn put(output: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<u64, Failure> {
    let failed = || Failure::io(format!("{} can't be written", output.display()));
    let place = std::path::absolute(output).map_err(failed())?;
    let parent = place.parent().unwrap_or(Path::new("/"));
    fs::create_dir_all(parent).map_err(failed())?;
    let make = || tempfile::Builder::new().prefix(".dixit-making-").tempdir_in(parent);
    let making = Unfinished::begin(make).map_err(failed())?;
    let file = making.path().join("single.html");
    let write = || {
        let mut out = BufWriter::new(File::create(&file)?);
        content(&mut out)?;
        out.into_inner()?.metadata().map(|metadata| metadata.len())
    };
    let size = write().map_err(failed())?;
    Unfinished::undisturbed(|| fs::rename(&file, &place)).map_err(failed())?;
    Ok(size)
}
