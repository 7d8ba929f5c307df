//! What a time entry must keep to before it is accepted, as far as time alone decides: the calendar and the length of a
//! day. Budgets, rights and status are checked where they are kept.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{Minutes, TimeBasis};

use crate::domain::reference::parameters::Figure;

/// The limits of the labour code that apply on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// The most working time a day (art. L. 3121-18).
    pub(crate) longest_working_day: Minutes,
    /// The least rest between two days of work (art. L. 3131-1); less is a warning.
    pub(crate) least_rest: Minutes,
}

impl Limits {
    /// Those in force on a day. Where the law had none yet, a day ends by itself.
    pub(crate) fn on(day: NaiveDate) -> Self {
        Self {
            longest_working_day: Figure::LongestWorkingDay.minutes_on(day).unwrap_or(Minutes(24 * 60)),
            least_rest: Figure::LeastRest.minutes_on(day).unwrap_or(Minutes::ZERO),
        }
    }
}

/// An entry as its author declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Declaration {
    /// The civil date in the session's zone.
    pub(crate) date: NaiveDate,
    /// How long.
    pub(crate) minutes: Minutes,
    /// Whose time.
    pub(crate) basis: TimeBasis,
    /// When it began and ended, where that is known.
    pub(crate) span: Option<Span>,
}

/// From an instant to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first instant.
    pub(crate) starts_at: DateTime<Utc>,
    /// The instant at which it is over.
    pub(crate) ends_at: DateTime<Utc>,
}

/// What a declaration is checked against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Circumstances<'a> {
    /// Now.
    pub(crate) now: DateTime<Utc>,
    /// The civil date of now in the session's zone.
    pub(crate) today: NaiveDate,
    /// The first day of the engagement.
    pub(crate) engaged_from: NaiveDate,
    /// How long the declared date lasts in the session's zone (23 or 25 hours when clocks change).
    pub(crate) day_length: Minutes,
    /// How much of the declared date has passed there.
    pub(crate) day_elapsed: Minutes,
    /// What the person has already declared on that date, this entry aside, on any engagement. Withdrawn,
    /// rejected and reversed entries are left out.
    pub(crate) declared: &'a [(TimeBasis, Minutes)],
    /// How long the contract's day is, where the employer says so.
    pub(crate) contractual_day: Option<Minutes>,
    /// How much of it the employer marked as partial activity.
    pub(crate) marked: Minutes,
}

/// Why an entry cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    /// No time, or less than none.
    #[error("no time was given")]
    NoTime,
    /// More than its day holds, together with what is declared already.
    #[error("longer than the {} minutes of its day", length.0)]
    LongerThanTheDay {
        /// How long that day is.
        length: Minutes,
    },
    /// Its date is to come, or it has not begun yet.
    #[error("in the future")]
    InTheFuture,
    /// It would end in the future.
    #[error("longer than the {} minutes since it began", elapsed.0)]
    LongerThanElapsed {
        /// What has passed since it began.
        elapsed: Minutes,
    },
    /// Its date comes before the engagement's first day.
    #[error("before the engagement, which starts on {engaged_from}")]
    BeforeTheEngagement {
        /// That first day.
        engaged_from: NaiveDate,
    },
    /// The day's working time would pass the limit.
    #[error("{} minutes of working time on one day, {} at most", total.0, at_most.0)]
    TooMuchWork {
        /// The day's working time with this entry.
        total: Minutes,
        /// The limit.
        at_most: Minutes,
    },
    /// Working time and partial activity would pass the contractual day.
    #[error("{} minutes with partial activity, {} in the contractual day", total.0, at_most.0)]
    OverTheContractualDay {
        /// Both, with this entry.
        total: Minutes,
        /// The contractual day.
        at_most: Minutes,
        /// What is left of it for this entry.
        left: Minutes,
    },
}

/// Checks a declaration, the calendar first.
pub(crate) fn check(entry: &Declaration, on: &Circumstances<'_>, limits: Limits) -> Result<(), Refused> {
    in_time(entry, on)?;
    fits_in_its_day(entry, on)?;
    match entry.basis {
        TimeBasis::WorkingTime => {
            fits_in_a_working_day(entry, on, limits)?;
            shares_the_contractual_day(entry, on)
        }
        TimeBasis::PartialActivity => shares_the_contractual_day(entry, on),
        TimeBasis::Leave | TimeBasis::PersonalTime => Ok(()),
    }
}

/// What the date holds of a basis, this entry with it.
fn total_of(basis: TimeBasis, entry: &Declaration, on: &Circumstances<'_>) -> Minutes {
    let this = (entry.basis, entry.minutes);
    on.declared.iter().chain([&this]).filter(|(of, _)| *of == basis).map(|(_, minutes)| *minutes).sum()
}

/// Neither in the future nor before the engagement. An entry of today whose end is known must be over, and one of which
/// only the day is known is no longer than what has passed of it: where it has begun, it is its length that is wrong.
fn in_time(entry: &Declaration, on: &Circumstances<'_>) -> Result<(), Refused> {
    if entry.date > on.today || entry.span.is_some_and(|span| span.starts_at > on.now) {
        return Err(Refused::InTheFuture);
    }
    if let Some(span) = entry.span.filter(|span| span.ends_at > on.now) {
        return Err(Refused::LongerThanElapsed { elapsed: Minutes((on.now - span.starts_at).num_minutes()) });
    }
    if entry.date == on.today && entry.span.is_none() && entry.minutes > on.day_elapsed {
        return Err(Refused::LongerThanElapsed { elapsed: on.day_elapsed });
    }
    if entry.date < on.engaged_from {
        return Err(Refused::BeforeTheEngagement { engaged_from: on.engaged_from });
    }
    Ok(())
}

/// Some time, and no more than the date has had, whatever the basis.
fn fits_in_its_day(entry: &Declaration, on: &Circumstances<'_>) -> Result<(), Refused> {
    if entry.minutes <= Minutes::ZERO {
        return Err(Refused::NoTime);
    }
    let declared: Minutes = on.declared.iter().map(|(_, minutes)| *minutes).sum();
    let length = if entry.date == on.today { on.day_elapsed } else { on.day_length };
    if entry.minutes.0.saturating_add(declared.0) > length.0 {
        return Err(Refused::LongerThanTheDay { length });
    }
    Ok(())
}

/// Within the longest working day.
fn fits_in_a_working_day(entry: &Declaration, on: &Circumstances<'_>, limits: Limits) -> Result<(), Refused> {
    let total = total_of(TimeBasis::WorkingTime, entry, on);
    let at_most = limits.longest_working_day;
    if total > at_most { Err(Refused::TooMuchWork { total, at_most }) } else { Ok(()) }
}

/// Work beside partial activity, as it was declared or as the employer marked it, whichever is more: nobody worked the
/// hours for which the allowance is paid.
fn shares_the_contractual_day(entry: &Declaration, on: &Circumstances<'_>) -> Result<(), Refused> {
    let work = total_of(TimeBasis::WorkingTime, entry, on);
    let partial = total_of(TimeBasis::PartialActivity, entry, on).max(on.marked);
    let total = work + partial;
    match on.contractual_day {
        Some(at_most) if work > Minutes::ZERO && partial > Minutes::ZERO && total > at_most => {
            let left = (at_most - (total - entry.minutes)).max(Minutes::ZERO);
            Err(Refused::OverTheContractualDay { total, at_most, left })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::reference::dates::day;

    /// An instant, by its minute in UTC.
    pub(crate) fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00Z").parse().expect("an instant")
    }

    fn working(minutes: i64) -> Declaration {
        let minutes = Minutes(minutes);
        Declaration { date: day("2026-03-10"), minutes, basis: TimeBasis::WorkingTime, span: None }
    }

    fn on_the_10th() -> Circumstances<'static> {
        Circumstances {
            now: at("2026-03-12T09:00"),
            today: day("2026-03-12"),
            engaged_from: day("2026-03-01"),
            day_length: Minutes(1_440),
            day_elapsed: Minutes(1_440),
            declared: &[],
            contractual_day: None,
            marked: Minutes::ZERO,
        }
    }

    /// Those of March 2026.
    pub(crate) fn limits() -> Limits {
        Limits::on(day("2026-03-10"))
    }

    fn checked(entry: Declaration, on: Circumstances<'_>) -> Result<(), Refused> {
        check(&entry, &on, limits())
    }

    /// Ten hours of work a day and not a minute more, whatever the number of entries; other time does not
    /// count there.
    #[test]
    fn ten_hours_of_work_a_day() {
        assert_eq!(checked(working(600), on_the_10th()), Ok(()));
        let too_much = Refused::TooMuchWork { total: Minutes(601), at_most: Minutes(600) };
        assert_eq!(checked(working(601), on_the_10th()), Err(too_much));
        let declared = [(TimeBasis::WorkingTime, Minutes(420)), (TimeBasis::PersonalTime, Minutes(300))];
        let busy = Circumstances { declared: &declared, ..on_the_10th() };
        assert_eq!(checked(working(180), busy), Ok(()));
        assert_eq!(checked(working(181), busy), Err(too_much));
        let longer = Limits { longest_working_day: Minutes(720), ..limits() };
        assert_eq!(check(&working(601), &on_the_10th(), longer), Ok(()));
        let own = Declaration { basis: TimeBasis::PersonalTime, ..working(660) };
        assert_eq!(checked(own, on_the_10th()), Ok(()));
    }

    /// No entry is longer than its day, on a night of daylight saving too.
    #[test]
    fn an_entry_fits_in_its_day() {
        let own = |minutes| Declaration { basis: TimeBasis::PersonalTime, ..working(minutes) };
        let short_day = Circumstances { day_length: Minutes(1_380), ..on_the_10th() };
        assert_eq!(checked(own(1_380), short_day), Ok(()));
        assert_eq!(checked(own(1_381), short_day), Err(Refused::LongerThanTheDay { length: Minutes(1_380) }));
        let declared = [(TimeBasis::WorkingTime, Minutes(60))];
        let busy = Circumstances { declared: &declared, ..on_the_10th() };
        assert_eq!(checked(own(1_381), busy), Err(Refused::LongerThanTheDay { length: Minutes(1_440) }));
        for minutes in [0, -30] {
            assert_eq!(checked(own(minutes), on_the_10th()), Err(Refused::NoTime));
        }
    }

    /// Time to come cannot be declared: neither tomorrow's, nor that of a session of today that still runs.
    #[test]
    fn no_time_to_come() {
        let on = |date| Declaration { date: day(date), ..working(60) };
        assert_eq!(checked(on("2026-03-12"), on_the_10th()), Ok(()));
        assert_eq!(checked(on("2026-03-13"), on_the_10th()), Err(Refused::InTheFuture));
        let until = |end| Declaration {
            span: Some(Span { starts_at: at("2026-03-12T08:00"), ends_at: at(end) }),
            ..on("2026-03-12")
        };
        assert_eq!(checked(until("2026-03-12T09:00"), on_the_10th()), Ok(()));
        let refused = Refused::LongerThanElapsed { elapsed: Minutes(60) };
        assert_eq!(checked(until("2026-03-12T09:01"), on_the_10th()), Err(refused));
        let early = Circumstances { now: at("2026-03-12T07:59"), ..on_the_10th() };
        assert_eq!(checked(until("2026-03-12T08:01"), early), Err(Refused::InTheFuture));
    }

    /// Of a day that is not over, no more is declared than has passed of it, also where nobody knows at what time.
    #[test]
    fn no_more_than_has_passed_of_the_day() {
        let today = |minutes| Declaration {
            date: day("2026-03-12"),
            basis: TimeBasis::PersonalTime,
            ..working(minutes)
        };
        let at_nine = Circumstances { day_elapsed: Minutes(540), ..on_the_10th() };
        assert_eq!(checked(today(540), at_nine), Ok(()));
        let refused = Refused::LongerThanElapsed { elapsed: Minutes(540) };
        assert_eq!(checked(today(541), at_nine), Err(refused));
        let beside_another =
            Circumstances { declared: &[(TimeBasis::PersonalTime, Minutes(500))], ..at_nine };
        assert_eq!(checked(today(40), beside_another), Ok(()));
        let refused = Refused::LongerThanTheDay { length: Minutes(540) };
        assert_eq!(checked(today(41), beside_another), Err(refused), "all of the day together");
    }

    /// Nothing is dated before the engagement.
    #[test]
    fn no_time_before_the_engagement() {
        let on = |date| Declaration { date: day(date), ..working(60) };
        assert_eq!(checked(on("2026-03-01"), on_the_10th()), Ok(()));
        let refused = Refused::BeforeTheEngagement { engaged_from: day("2026-03-01") };
        assert_eq!(checked(on("2026-02-28"), on_the_10th()), Err(refused));
    }

    /// Working time beside partial activity never passes the contractual day, whichever is declared last; each
    /// alone is not measured by it.
    #[test]
    fn work_and_partial_activity_share_the_contractual_day() {
        let of = |basis, minutes| Declaration { basis, ..working(minutes) };
        let seven_hours = Circumstances { contractual_day: Some(Minutes(420)), ..on_the_10th() };
        for (first, then) in [
            (TimeBasis::PartialActivity, TimeBasis::WorkingTime),
            (TimeBasis::WorkingTime, TimeBasis::PartialActivity),
        ] {
            assert_eq!(checked(of(then, 480), seven_hours), Ok(()));
            let declared = [(first, Minutes(210))];
            let half = Circumstances { declared: &declared, ..seven_hours };
            assert_eq!(checked(of(then, 210), half), Ok(()));
            let refused = Refused::OverTheContractualDay {
                total: Minutes(421),
                at_most: Minutes(420),
                left: Minutes(210),
            };
            assert_eq!(checked(of(then, 211), half), Err(refused));
            assert_eq!(checked(of(TimeBasis::Leave, 300), half), Ok(()));
            let unknown = Circumstances { contractual_day: None, ..half };
            assert_eq!(checked(of(then, 300), unknown), Ok(()));
        }
    }

    /// What the employer marked leaves the rest of the day for work, and counts once beside what was declared of it. Time
    /// of one's own, and all that is given of partial activity itself, is not measured by it.
    #[test]
    fn work_keeps_to_what_a_marked_day_leaves() {
        let of = |basis, minutes| Declaration { basis, ..working(minutes) };
        let day = Circumstances { contractual_day: Some(Minutes(420)), ..on_the_10th() };
        let half = Circumstances { marked: Minutes(240), ..day };
        assert_eq!(checked(working(180), half), Ok(()));
        let over = |left| Refused::OverTheContractualDay {
            total: Minutes(421),
            at_most: Minutes(420),
            left: Minutes(left),
        };
        assert_eq!(checked(working(181), half), Err(over(180)));
        let given = [(TimeBasis::PartialActivity, Minutes(240))];
        assert_eq!(checked(working(180), Circumstances { declared: &given, ..half }), Ok(()));
        let worked = [(TimeBasis::WorkingTime, Minutes(100))];
        assert_eq!(checked(working(81), Circumstances { declared: &worked, ..half }), Err(over(80)));
        let whole = Circumstances { marked: Minutes(420), ..day };
        assert_eq!(checked(working(1), whole), Err(over(0)));
        for basis in [TimeBasis::PartialActivity, TimeBasis::PersonalTime, TimeBasis::Leave] {
            assert_eq!(checked(of(basis, 300), whole), Ok(()), "{basis:?}");
        }
    }

    proptest! {
        /// However a day's work is cut into entries, the last one accepted never brings it over the limit.
        #[test]
        fn entries_together_keep_to_the_limit(lengths in proptest::collection::vec(1..400_i64, 1..8)) {
            let mut declared = Vec::new();
            for minutes in lengths {
                if checked(working(minutes), Circumstances { declared: &declared, ..on_the_10th() }).is_ok() {
                    declared.push((TimeBasis::WorkingTime, Minutes(minutes)));
                }
            }
            let total: Minutes = declared.iter().map(|(_, minutes)| *minutes).sum();
            prop_assert!((1..=600).contains(&total.0));
        }
    }
}
