//! The rest between two days of work: where an entry leaves less than the law wants, that is said, and stops nothing.

use chrono::NaiveDate;
use entity::Minutes;

use super::rules::{Limits, Span};

/// A stretch of work, on the civil date on which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work {
    /// That date, in the session's zone.
    pub(crate) date: NaiveDate,
    /// From when to when.
    pub(crate) span: Span,
}

/// The rest before or after `new`, when it is shorter than the least: a warning, never a refusal, since an
/// employer may be allowed less. Rest is what lies between the work of one date and that of the next; a pause
/// within a date is none, and work that goes on over midnight belongs to the date on which it began.
pub(crate) fn short_rest(new: Work, others: &[Work], limits: Limits) -> Option<Minutes> {
    let days = days_of_work(new, others);
    let rests = days.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let touches_new = [before.date, after.date].contains(&date_of(&days, new));
        touches_new.then(|| Minutes((after.span.starts_at - before.span.ends_at).num_minutes()))
    });
    rests.min().filter(|rest| *rest < limits.least_rest)
}

/// One stretch a date, from its first work to its last, in order.
fn days_of_work(new: Work, others: &[Work]) -> Vec<Work> {
    let mut all: Vec<Work> = others.iter().copied().chain([new]).collect();
    all.sort_by_key(|work| (work.span.starts_at, work.span.ends_at));
    let mut days: Vec<Work> = Vec::new();
    for work in all {
        match days.last_mut() {
            Some(day) if day.date == work.date || work.span.starts_at <= day.span.ends_at => {
                day.span.ends_at = day.span.ends_at.max(work.span.ends_at);
            }
            _ => days.push(work),
        }
    }
    days
}

/// The date to which `work` was joined.
fn date_of(days: &[Work], work: Work) -> NaiveDate {
    let holds =
        |day: &&Work| day.span.starts_at <= work.span.starts_at && work.span.ends_at <= day.span.ends_at;
    days.iter().find(holds).map_or(work.date, |day| day.date)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{
        hours::rules::tests::{at, limits},
        reference::dates::day,
    };

    fn work(date: &str, start: &str, end: &str) -> Work {
        Work { date: day(date), span: Span { starts_at: at(start), ends_at: at(end) } }
    }

    /// Less than eleven hours between two days of work is a warning, before as well as after.
    #[test]
    fn short_rest_is_noticed_on_both_sides() {
        let evening = work("2026-03-10", "2026-03-10T18:00", "2026-03-10T22:00");
        let early = work("2026-03-11", "2026-03-11T08:00", "2026-03-11T09:00");
        let later = work("2026-03-11", "2026-03-11T09:00", "2026-03-11T10:00");
        assert_eq!(short_rest(early, &[evening], limits()), Some(Minutes(600)));
        assert_eq!(short_rest(evening, &[early], limits()), Some(Minutes(600)));
        assert_eq!(short_rest(later, &[evening], limits()), None, "eleven hours are enough");
    }

    /// A pause within a day is no rest, and the rest that others left too short is not this entry's.
    #[test]
    fn only_the_rest_around_the_entry_counts() {
        let morning = work("2026-03-10", "2026-03-10T08:00", "2026-03-10T12:00");
        let afternoon = work("2026-03-10", "2026-03-10T14:00", "2026-03-10T17:00");
        assert_eq!(short_rest(afternoon, &[morning], limits()), None);
        let others = [
            work("2026-03-06", "2026-03-06T20:00", "2026-03-06T23:00"),
            work("2026-03-07", "2026-03-07T06:00", "2026-03-07T08:00"),
        ];
        assert_eq!(short_rest(afternoon, &others, limits()), None);
        assert_eq!(short_rest(afternoon, &[], limits()), None);
    }

    /// Work over midnight is one stretch, declared as two entries: no rest is missing between its halves, and
    /// the rest after it is counted from its real end.
    #[test]
    fn work_over_midnight_is_one_stretch() {
        let before = work("2026-03-10", "2026-03-10T22:00", "2026-03-11T00:00");
        let after = work("2026-03-11", "2026-03-11T00:00", "2026-03-11T02:00");
        assert_eq!(short_rest(after, &[before], limits()), None);
        let morning = work("2026-03-11", "2026-03-11T09:00", "2026-03-11T10:00");
        assert_eq!(short_rest(morning, &[before, after], limits()), Some(Minutes(420)));
        assert_eq!(short_rest(after, &[before, morning], limits()), Some(Minutes(420)));
    }

    proptest! {
        /// Two days of work have too short a rest exactly when less than eleven hours lie between them,
        /// whichever of them is declared last.
        #[test]
        fn rest_is_symmetric(gap in 361..1_200_i64) {
            let evening = work("2026-03-10", "2026-03-10T17:00", "2026-03-10T18:00");
            let starts_at = evening.span.ends_at + TimeDelta::minutes(gap);
            let span = Span { starts_at, ends_at: starts_at + TimeDelta::minutes(30) };
            let next = Work { date: day("2026-03-11"), span };
            let short = (gap < 660).then_some(Minutes(gap));
            prop_assert_eq!(short_rest(next, &[evening], limits()), short);
            prop_assert_eq!(short_rest(evening, &[next], limits()), short);
        }
    }
}
