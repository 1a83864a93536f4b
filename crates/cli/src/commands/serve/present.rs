//! What is shown now: a generation, its version, and what is to be said above its pages.

use std::collections::HashMap;
use std::sync::mpsc::{Sender, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use dixit_export::site::{INDEX_FILE, live};
use dixit_serve::{File, Source};

use crate::dossier::media_of;
use crate::failure::Failure;

/// Pages of one generation that were asked for are kept, up to so many bytes.
const KEPT: usize = 64 << 20;
/// A generation that ends while it is asked is asked again, so often and so long after.
const AGAIN: (usize, Duration) = (50, Duration::from_millis(20));

/// A file that a generation is asked for, and where the answer goes.
pub(super) struct Asked {
    pub(super) path: String,
    /// None is sent if it can't be made.
    pub(super) answer: SyncSender<Option<Made>>,
}

/// A file as a generation makes it.
#[derive(Clone)]
pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    pub(super) found: bool,
}

pub(super) struct Present {
    /// Tells the versions of this run from those of others.
    run: u128,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    version: u64,
    /// Where the generation that is shown is asked.
    generation: Option<Sender<Asked>>,
    /// Tells that generation from others.
    number: u64,
    is_sound: bool,
    notice: String,
    kept: HashMap<String, Made>,
    kept_bytes: usize,
}

impl Present {
    pub(super) fn new() -> Self {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        Self { run, state: Mutex::default() }
    }

    /// A name for what is shown now.
    pub(super) fn version(&self) -> String {
        self.version_of(&self.state())
    }

    fn version_of(&self, state: &State) -> String {
        format!("{:x}-{}", self.run, state.version)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows a new generation, unless it is broken and one that was sound is shown. True if it is shown.
    pub(super) fn offer(&self, generation: Sender<Asked>, broken: Option<&dyn Fn(live::Shown) -> String>) -> bool {
        let mut state = self.state();
        state.version += 1;
        let is_kept = broken.is_some() && state.is_sound;
        let shown = if is_kept { live::Shown::LastSound } else { live::Shown::SoundAlone };
        state.notice = broken.map(|notice| notice(shown)).unwrap_or_default();
        if !is_kept {
            state.is_sound = broken.is_none();
            state.number += 1;
            state.generation = Some(generation);
            state.kept.clear();
            state.kept_bytes = 0;
        }
        !is_kept
    }

    /// Says above all pages that the records can't be read.
    pub(super) fn unreadable(&self, failure: &Failure) {
        failure.report(false);
        let mut state = self.state();
        state.version += 1;
        state.notice = live::unreadable(&failure.to_string(), failure.help().as_deref());
    }

    /// The file as the generation that is shown makes it, and the state it belongs to.
    fn made(&self, path: &str) -> Option<(Made, String, String)> {
        for _ in 0..AGAIN.0 {
            let (generation, number) = {
                let state = self.state();
                if let Some(made) = state.kept.get(path) {
                    return Some((made.clone(), self.version_of(&state), state.notice.clone()));
                }
                (state.generation.clone()?, state.number)
            };
            let (answer, answered) = sync_channel(1);
            let asked = generation.send(Asked { path: path.to_owned(), answer });
            let Some(made) = asked.ok().and_then(|()| answered.recv().ok()) else {
                thread::sleep(AGAIN.1);
                continue;
            };
            let made = made?;
            let mut state = self.state();
            if state.number != number {
                // A newer one is shown by now; its page is the one to send.
                continue;
            }
            if made.found && state.kept_bytes + made.bytes.len() <= KEPT {
                state.kept_bytes += made.bytes.len();
                state.kept.insert(path.to_owned(), made.clone());
            }
            return Some((made, self.version_of(&state), state.notice.clone()));
        }
        None
    }
}

impl Source for Present {
    fn file(&self, path: &str) -> Option<File> {
        let path = if path.is_empty() { INDEX_FILE } else { path };
        let fixed = |text: &str| Some(File { bytes: text.into(), media: media_of(path), found: true });
        match path {
            live::LIVE_SCRIPT_FILE => return fixed(live::LIVE_SCRIPT),
            live::LIVE_STYLE_FILE => return fixed(live::LIVE_STYLE),
            _ => {}
        }
        let (Made { bytes, found }, version, notice) = self.made(path)?;
        let media = if found { media_of(path) } else { media_of(INDEX_FILE) };
        let bytes = if media == media_of(INDEX_FILE) {
            live::with_notice(&String::from_utf8_lossy(&bytes), &version, &notice).into_bytes()
        } else {
            bytes
        };
        Some(File { bytes, media, found })
    }
}
