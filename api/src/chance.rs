//! Where randomness and ids come from. Both are passed in, so that a demo can be made twice alike.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use uuid::{Builder, Uuid};

/// A source of randomness good enough for secrets.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with random ones.
    fn fill(&self, bytes: &mut [u8]);
}

/// The machine's randomness: the only place that reads it.
#[derive(Debug)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the machine's randomness"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill(bytes);
    }
}

/// The same sequence for the same seed: for a demo, whose secrets protect nobody.
#[derive(Debug)]
pub struct SeededChance(Mutex<StdRng>);

impl SeededChance {
    /// Begins the sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
    }
}

/// Makes ids: UUIDs of version 7 that sort in the order they were made, also within one millisecond.
#[derive(Debug, Default)]
pub(crate) struct Ids(Mutex<Last>);

#[derive(Debug, Default)]
struct Last {
    millis: u64,
    count: u32,
}

impl Ids {
    /// The next id. A clock that goes back does not make ids that sort before earlier ones.
    pub(crate) fn next(&self, now: DateTime<Utc>, chance: &dyn Chance) -> Uuid {
        let now = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        let mut bytes = [0; 10];
        chance.fill(&mut bytes);
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now > last.millis {
            *last = Last { millis: now, count: 0 };
        } else {
            last.count += 1;
        }
        // The 26 bits that follow the time and the version hold the count; the other 48 are random.
        let [_, high, middle, low] = last.count.to_be_bytes();
        bytes[0] = last.count.to_be_bytes()[0] << 2 | high >> 6;
        bytes[1] = high << 2 | middle >> 6;
        bytes[2] = middle & 0x3f;
        bytes[3] = low;
        Builder::from_unix_timestamp_millis(last.millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ids sort in the order they were made, however many a millisecond has, and when the clock goes back.
    #[test]
    fn ids_sort_as_they_were_made() {
        let (ids, chance) = (Ids::default(), SeededChance::new(1));
        let at = |millis| DateTime::from_timestamp_millis(millis).expect("an instant");
        let mut made: Vec<Uuid> = (0..70_000).map(|_| ids.next(at(5), &chance)).collect();
        made.push(ids.next(at(4), &chance));
        made.push(ids.next(at(6), &chance));
        assert!(made.is_sorted_by(|one, next| one < next));
        assert!(made.iter().all(|id| id.get_version_num() == 7));
    }
}
