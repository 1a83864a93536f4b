//! Stamps: what the system says of a file without reading it, and what follows from an old and a new one. What is sound
//! about it and what is not is said in ADR 5.

use std::cmp::Ordering;
use std::fs::Metadata;
use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use twox_hash::XxHash3_128;
use zerocopy::little_endian::{I64, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::scan::Found;

/// What the system says of a file. Fixed bytes, to be kept as an item of a column.
#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Stamp {
    /// How many bytes.
    pub size: U64,
    /// When the content was changed, in nanoseconds since 1970. Anyone may set it to anything.
    pub mtime_ns: I64,
    /// When the content or anything else of the file was changed. The system sets it; zero where there is no such thing.
    pub ctime_ns: I64,
    /// Which file of the device; zero where the system does not say.
    pub inode: U64,
    /// Which device; zero where the system does not say.
    pub dev: U64,
}

impl Stamp {
    /// The stamp of a file.
    #[cfg(unix)]
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            size: metadata.size().into(),
            mtime_ns: nanoseconds(metadata.mtime(), metadata.mtime_nsec()).into(),
            ctime_ns: nanoseconds(metadata.ctime(), metadata.ctime_nsec()).into(),
            inode: metadata.ino().into(),
            dev: metadata.dev().into(),
        }
    }

    /// The stamp of a file.
    #[cfg(not(unix))]
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        let mtime = metadata.modified().map_or(0, since_1970);
        let (ctime_ns, inode, dev) = (I64::ZERO, U64::ZERO, U64::ZERO);
        Self { size: metadata.len().into(), mtime_ns: mtime.into(), ctime_ns, inode, dev }
    }
}

/// A time as the system splits it, in nanoseconds.
pub(super) fn nanoseconds(seconds: i64, nanoseconds: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds)
}

fn since_1970(time: SystemTime) -> i64 {
    let whole = |duration: Duration| i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX);
    time.duration_since(UNIX_EPOCH).map_or_else(|error| -whole(error.duration()), whole)
}

/// The moment just before files were looked at, by the clock that gives them their times, and the device whose clock it
/// is. Fixed bytes, to be kept with the stamps.
#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Moment {
    /// Nanoseconds since 1970.
    pub ns: I64,
    /// The device.
    pub dev: U64,
}

impl Moment {
    /// The moment `begun`, by the clock of the device of a file that has just been made. Both times come from this
    /// machine, of which the second was taken after the file was made.
    pub(super) fn of(begun: SystemTime, after: SystemTime, made: &Metadata) -> io::Result<Self> {
        // The file's time may have been rounded down and some time has passed since, so the moment comes out too early
        // if anything, which only lets more be hashed.
        let ahead = since_1970(made.modified()?).saturating_sub(since_1970(after));
        Ok(Self { ns: since_1970(begun).saturating_add(ahead).into(), dev: Stamp::of(made).dev })
    }
}

/// What became of a file, by the places of its old and its new stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is what it was.
    Unchanged {
        /// Among the old.
        old: usize,
        /// Among the new.
        new: usize,
    },
    /// It has as many bytes as it had; which ones only its hash tells.
    MustHash {
        /// Among the old.
        old: usize,
        /// Among the new.
        new: usize,
    },
    /// It is another, since it has more bytes or fewer.
    Changed {
        /// Among the old.
        old: usize,
        /// Among the new.
        new: usize,
    },
    /// It was not there.
    New {
        /// Among the new.
        new: usize,
    },
    /// It is not there.
    Gone {
        /// Among the old.
        old: usize,
    },
}

/// What became of the files since those stamps were taken, in the order of their paths. Both are sorted by path.
///
/// `taken_at` is the moment before the *old* stamps were taken, and what they are believed to be the stamps of must have
/// been read after them. A stamp that stayed the same tells that the file did, but only if no change can have escaped
/// it: any change after that moment would have given the file a later time than it has.
pub fn compare<'o>(old: impl IntoIterator<Item = (&'o str, Stamp)>, new: &[Found], taken_at: Moment) -> Vec<Fate> {
    let mut fates = Vec::with_capacity(new.len());
    let mut olds = old.into_iter().enumerate().peekable();
    let mut news = new.iter().enumerate().peekable();
    loop {
        let order = match (olds.peek(), news.peek()) {
            (Some((_, (old, _))), Some((_, new))) => (*old).cmp(new.path.as_str()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return fates,
        };
        let old = if order.is_le() { olds.next() } else { None };
        let new = if order.is_ge() { news.next() } else { None };
        fates.push(match (old, new) {
            (Some((old, (_, before))), Some((new, found))) => {
                let now = found.stamp;
                if now.size != before.size {
                    Fate::Changed { old, new }
                } else if is_unchanged(before, now, taken_at) {
                    Fate::Unchanged { old, new }
                } else {
                    Fate::MustHash { old, new }
                }
            }
            (Some((old, _)), None) => Fate::Gone { old },
            (None, Some((new, _))) => Fate::New { new },
            (None, None) => return fates,
        });
    }
}

/// Whether a file of these stamps, the old one and the new, is the same.
pub(super) fn is_unchanged(before: Stamp, now: Stamp, taken_at: Moment) -> bool {
    now == before && is_telling(now, taken_at)
}

/// Whether the file would have another stamp if it had been changed since `taken_at`.
fn is_telling(stamp: Stamp, taken_at: Moment) -> bool {
    // Without a time that only the system sets, a change that is followed by setting the other one back is not seen.
    let has_change_time = stamp.ctime_ns != I64::ZERO;
    let of_that_clock = stamp.dev == taken_at.dev;
    has_change_time && of_that_clock && is_past(stamp.ctime_ns, taken_at) && is_past(stamp.mtime_ns, taken_at)
}

/// Whether a time is so long before the moment that what happened after it can't have been given the same time.
///
/// Where times are kept to the nanosecond they are those of the system's tick, which is at most 10 ms on Linux and 16 ms
/// elsewhere. Times that show no nanoseconds may be whole seconds, as on some network and older file systems, or even
/// ones, as on FAT.
fn is_past(time_ns: I64, moment: Moment) -> bool {
    const FINE_NS: i64 = 100_000_000;
    const COARSE_NS: i64 = 3_000_000_000;
    let time_ns = time_ns.get();
    let margin = if time_ns % 1_000 == 0 { COARSE_NS } else { FINE_NS };
    time_ns.saturating_add(margin) < moment.ns.get()
}

/// The hash of a file's content. It finds every accident; it is no seal against who makes two files of the same hash.
#[must_use]
pub fn content_hash(content: &[u8]) -> u128 {
    XxHash3_128::oneshot(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000_000;

    fn stamp(size: u64, mtime: i64, ctime: i64) -> Stamp {
        Stamp { size: size.into(), mtime_ns: mtime.into(), ctime_ns: ctime.into(), inode: 7.into(), dev: 1.into() }
    }

    fn found(path: &str, stamp: Stamp) -> Found {
        Found::new(path.into(), path.into(), stamp)
    }

    fn fate(before: Stamp, now: Stamp, taken_at: Moment) -> Fate {
        compare([("a", before)], &[found("a", now)], taken_at)[0]
    }

    #[test]
    fn both_lists_are_walked_once() {
        let at = Moment { ns: (100 * SECOND).into(), dev: 1.into() };
        let (old, other) = (stamp(1, 7, 7), stamp(2, 7, 7));
        let before = [("a", old), ("c", old), ("d", old), ("f", old)];
        let new = [found("b", old), found("c", other), found("d", old), found("e", old)];
        let expected = [
            Fate::Gone { old: 0 },
            Fate::New { new: 0 },
            Fate::Changed { old: 1, new: 1 },
            Fate::Unchanged { old: 2, new: 2 },
            Fate::New { new: 3 },
            Fate::Gone { old: 3 },
        ];
        assert_eq!(compare(before, &new, at), expected);
        assert_eq!(compare([], &[], at), []);
    }

    #[test]
    fn every_part_of_a_stamp_counts() {
        let at = Moment { ns: (100 * SECOND).into(), dev: 1.into() };
        let old = stamp(1, 7, 7);
        assert_eq!(fate(old, old, at), Fate::Unchanged { old: 0, new: 0 });
        let others = [stamp(1, 8, 7), stamp(1, 7, 8), Stamp { inode: 8.into(), ..old }, Stamp { dev: 2.into(), ..old }];
        for other in others {
            assert_eq!(fate(old, other, at), Fate::MustHash { old: 0, new: 0 });
        }
        // Of another clock, and where there is no change time, nothing is told.
        let elsewhere = Stamp { dev: 2.into(), ..old };
        assert_eq!(fate(elsewhere, elsewhere, at), Fate::MustHash { old: 0, new: 0 });
        assert_eq!(fate(stamp(1, 7, 0), stamp(1, 7, 0), at), Fate::MustHash { old: 0, new: 0 });
    }

    #[test]
    fn what_was_written_just_before_must_be_hashed() {
        let at = 100 * SECOND + 500;
        let moment = Moment { ns: at.into(), dev: 1.into() };
        let told = |time: i64| fate(stamp(1, 7, time), stamp(1, 7, time), moment) == Fate::Unchanged { old: 0, new: 0 };
        // Nanoseconds are of ticks; whole seconds may be of a file system that knows no others.
        assert!(told(at - 100_000_001) && !told(at - 100_000_000) && !told(at) && !told(at + SECOND));
        assert!(told(96 * SECOND) && !told(98 * SECOND) && !told(100 * SECOND));
        assert!(!told(i64::MAX));
        // A modification time of the future says that clocks differ.
        let ahead = stamp(1, at + SECOND, 7);
        assert_eq!(fate(ahead, ahead, moment), Fate::MustHash { old: 0, new: 0 });
    }
}
