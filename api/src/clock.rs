//! Where the time comes from. It is passed in, so that "in fourteen days" can be tested today.

use chrono::{DateTime, Utc};

/// A source of the present instant.
pub trait Clock: Send + Sync {
    /// The present instant, in UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock: the only place that reads it.
#[derive(Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}
