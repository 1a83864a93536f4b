//! The records as they were at one moment, held on a thread that makes the files that are asked for, until another
//! generation is shown.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use dixit_core::column::Damaged;
use dixit_export::site::live;

use super::present::{Asked, Made, Present};
use crate::args::Args;
use crate::dossier::{Dossier, LastDrawn, Views};
use crate::failure::Failure;
use crate::session::{Session, ask_meanwhile};

/// What there is to say of a generation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    records: usize,
    pub(super) errors: usize,
    is_shown: bool,
}

impl Told {
    pub(super) fn line(self) -> String {
        let Self { records, errors, is_shown } = self;
        let plural = |number: usize| if number == 1 { "" } else { "s" };
        let records = format!("{records} record{}", plural(records));
        let broken = format!("{errors} error{}, see `dixit check`", plural(errors));
        match (errors, is_shown) {
            (0, _) => format!("showing {records}"),
            (_, true) => format!("showing {records}; {broken}"),
            (_, false) => format!("still showing the last sound state; {broken}"),
        }
    }
}

/// Loads the records, and offers them to be shown. Returns when they are shown, or are not to be.
pub(super) fn begin(args: &Args, present: &Arc<Present>, last: &Arc<LastDrawn>) -> Result<Told, Failure> {
    let (ask, asked) = channel();
    let (tell, told) = channel();
    let (args, present, last) = (args.clone(), Arc::clone(present), Arc::clone(last));
    thread::spawn(move || {
        let offered = Offered { ask: Mutex::new(Some(ask)), asked, tell: tell.clone(), present, last };
        let outcome = catch_unwind(AssertUnwindSafe(|| ask_meanwhile(&args, |session| offered.live(session))));
        match outcome {
            Ok(Ok(())) => {}
            // Whoever waits hears of it; if nobody does, it was told before.
            Ok(Err(failure)) => _ = tell.send(Err(failure)),
            Err(payload) => resume_unwind(payload),
        }
    });
    // A thread that ends without a word has said its own on stderr.
    told.recv().unwrap_or_else(|_| Err(Failure::usage("the records can't be shown; this is a fault of dixit")))
}

/// A generation that is to be.
struct Offered {
    /// Until it is shown.
    ask: Mutex<Option<Sender<Asked>>>,
    asked: Receiver<Asked>,
    tell: Sender<Result<Told, Failure>>,
    present: Arc<Present>,
    last: Arc<LastDrawn>,
}

impl Offered {
    /// Lives until nobody can ask any more. Begins anew if what it was loaded from turns out to be damaged: then it is
    /// shown already, and those who ask wait.
    fn live(&self, session: &Session<'_>) -> Result<(), Failure> {
        let answering = session.link();
        let views = Views::new(session.project, &answering).after(&self.last);
        session.watch.end();
        let ask = self.ask.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(ask) = ask {
            let errors = views.counts().error;
            let notice = |shown| live::broken(views.findings(), views.sources(), shown);
            let is_shown = self.present.offer(ask, (errors > 0).then_some(&notice as &dyn Fn(_) -> _));
            let told = Told { records: answering.graph.record_count(), errors, is_shown };
            _ = self.tell.send(Ok(told));
            if !is_shown {
                return Ok(());
            }
        }
        let dossier = Dossier::served(&views);
        let failed: Mutex<Option<Box<dyn Any + Send>>> = Mutex::default();
        let failure = || failed.lock().unwrap_or_else(PoisonError::into_inner);
        thread::scope(|scope| {
            while let Ok(Asked { path, answer }) = self.asked.recv() {
                if failure().is_some() {
                    // Who asked asks again.
                    break;
                }
                let (dossier, failure) = (&dossier, &failure);
                scope.spawn(move || match catch_unwind(AssertUnwindSafe(|| made(dossier, &path))) {
                    // Who asked may be gone.
                    Ok(made) => _ = answer.send(Some(made)),
                    Err(payload) if payload.is::<Damaged>() => *failure() = Some(payload),
                    // A fault of ours in one page is not the end of all.
                    Err(_) => _ = answer.send(None),
                });
            }
        });
        match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(payload) => resume_unwind(payload),
            None => Ok(()),
        }
    }
}

/// One file, or the page that says that there is none.
fn made(dossier: &Dossier<'_, '_, '_>, path: &str) -> Made {
    let mut bytes = Vec::new();
    // A buffer takes whatever is written to it.
    let found = dossier.write(path, &mut bytes).is_some();
    if !found {
        bytes.clear();
        _ = dossier.missing(&mut bytes);
    }
    Made { bytes, found }
}
