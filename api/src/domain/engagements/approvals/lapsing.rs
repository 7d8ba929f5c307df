//! When a request comes to nothing because nobody decided: in time for whoever asked, and for whoever counts on them, to
//! know before the session begins.

use chrono::Duration;
use entity::Timestamp;

/// So long before a session a request for it comes to nothing at the latest.
const BEFORE: Duration = Duration::minutes(15);

/// When a request comes to nothing: a quarter of an hour before the session, or half way to it where less is left.
pub(super) fn lapses_at(asked_at: Timestamp, starts_at: Timestamp) -> Timestamp {
    let left = starts_at.to_utc() - asked_at.to_utc();
    (starts_at.to_utc() - BEFORE.min(left / 2)).into()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;

    fn at(text: &str) -> Timestamp {
        let instant: DateTime<Utc> = text.parse().expect("an instant");
        instant.into()
    }

    /// A request comes to nothing a quarter of an hour before the session, and never before there was time to decide.
    #[test]
    fn a_request_lapses_before_its_session() {
        let starts_at = at("2026-03-17T13:00:00Z");
        assert_eq!(lapses_at(at("2026-03-10T08:00:00Z"), starts_at), at("2026-03-17T12:45:00Z"));
        assert_eq!(lapses_at(at("2026-03-17T12:40:00Z"), starts_at), at("2026-03-17T12:50:00Z"));
    }
}
