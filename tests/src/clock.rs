//! A clock that stands still until it is moved.

use std::sync::Mutex;

use api::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};

/// A clock set by hand.
#[derive(Debug)]
pub struct TestClock(Mutex<DateTime<Utc>>);

impl TestClock {
    /// A clock that shows an instant, written as RFC 3339.
    pub fn at(instant: &str) -> Self {
        Self(Mutex::new(instant.parse().expect("an instant as RFC 3339")))
    }

    /// Moves the clock on.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().expect("no test panics while it holds the clock") += by;
    }

    /// Shows what this machine's clock shows, for tests beside a program that looks at that one.
    pub fn catch_up(&self) {
        let now = DateTime::from(std::time::SystemTime::now());
        *self.0.lock().expect("no test panics while it holds the clock") = now;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("no test panics while it holds the clock")
    }
}
