//! What a mission takes of an employee's working time, as it was announced or as both sides agreed, and whether the employer's policy
//! and budget let it be given.

use std::iter;

use chrono::{DateTime, Datelike as _, Months, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use entity::{ApprovalBy, ApprovalStage, Minutes, announcement, employment, mission, roadmap};

use super::super::approvals::asking::stage_for;
use crate::{
    domain::{
        budgets::{OnDate, OverBudget, Room, TimeBudget},
        missions::allowed::country,
        policies::{Breach, Request, Standing, approval, judging::Asked},
        reference::calendar::days_between,
    },
    outcome::Problem,
};

/// Hours, and the days between which they are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) minutes: Minutes,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
}

impl Taken {
    /// As an announcement says it of one volunteer; none where it says no time.
    pub(crate) fn announced(announcement: &announcement::Model) -> Option<Self> {
        let (from, until) = (announcement.starts_on, announcement.ends_on);
        announcement.expected_minutes.map(|minutes| Self { minutes, from, until })
    }

    /// As a version of a roadmap says it; none where it says no time.
    pub(crate) fn agreed(version: &roadmap::Model) -> Option<Self> {
        let (from, until) = (version.starts_on, version.ends_on);
        version.expected_minutes.map(|minutes| Self { minutes, from, until })
    }

    /// The day from which on the time is given: no earlier than today.
    pub(crate) fn first_day(self, today: NaiveDate) -> NaiveDate {
        self.from.map_or(today, |day| day.max(today))
    }

    /// Its minutes by date, in order: each month has what is in proportion to its days, on the first of these. A mission whose end
    /// nobody knows has all of them on its first day.
    pub(crate) fn by_date(self, today: NaiveDate) -> Vec<OnDate> {
        let first = self.first_day(today);
        let last = self.until.map_or(first, |day| day.max(first));
        let whole = days_between(first, last);
        let upto = |days: i64| Minutes(self.minutes.0 * days / whole.max(1));
        let begins = iter::successors(Some(first), |day| {
            day.with_day(1)?.checked_add_months(Months::new(1)).filter(|next| *next <= last)
        });
        let parts = begins.map(|day| {
            let next = day.with_day(1).and_then(|month| month.checked_add_months(Months::new(1)));
            let end = next.and_then(|next| next.pred_opt()).map_or(last, |end| end.min(last));
            (day, upto(days_between(first, end)) - upto(days_between(first, day) - 1))
        });
        parts.filter(|(_, minutes)| *minutes > Minutes::ZERO).collect()
    }

    /// The same for a policy. What lasts is judged by its first day; each day of it is as its hours are declared. Notice is kept
    /// where the day on which it begins was said and is to come.
    fn request(self, mission: &mission::Model, now: DateTime<Utc>, zone: Tz) -> Request<'_> {
        let today = now.with_timezone(&zone).date_naive();
        let first_day = self.first_day(today);
        let begins = self.from.filter(|day| *day > today).and_then(|day| {
            day.and_time(NaiveTime::MIN).and_local_timezone(zone).earliest().map(|at| at.to_utc())
        });
        Request {
            regime: mission.regime,
            format: mission.format,
            cause: mission.cause_code.as_deref(),
            country: country(mission, zone),
            association: mission.association_id,
            minutes: self.minutes,
            asked: begins.map(|starts_at| Asked { at: now, starts_at, zone }),
            first_day,
            last_day: first_day,
        }
    }

    /// What the policy that stands for an employee has against it.
    pub(crate) fn breaches(
        self,
        (standing, employee): (&Standing, &employment::Model),
        mission: &mission::Model,
        (now, zone): (DateTime<Utc>, Tz),
    ) -> Vec<Breach> {
        standing.breaches(employee, &[self.request(mission, now, zone)])
    }

    /// Who would have to approve it, where a manager is there; none where nobody has to.
    pub(crate) fn approver(
        self,
        (standing, employee): (&Standing, &employment::Model),
        today: NaiveDate,
    ) -> Option<ApprovalStage> {
        let terms = approval::terms_on(standing, employee, self.first_day(today));
        (terms.by != ApprovalBy::Nobody).then(|| stage_for(terms.by, terms.threshold, self.minutes))
    }

    /// What the budgets of its dates have left for it, as they are told of each date; none of no budget.
    pub(crate) fn room<'a>(
        self,
        today: NaiveDate,
        budget: impl Fn(NaiveDate) -> Option<&'a TimeBudget>,
    ) -> Option<Room> {
        let dates = self.by_date(today);
        Room::of(dates.iter().filter_map(|(date, minutes)| Some((budget(*date)?, *minutes))))
    }
}

/// That a budget does not hold it, with what it has left.
pub(super) fn over(needed: Minutes, left: Minutes) -> Problem {
    Problem::new("BUDGET_EXCEEDED").with("needed", needed).with("left", left).with("for", "mission")
}

/// The same of what was found as it was to be held.
pub(super) fn over_budget(over: OverBudget) -> Problem {
    over.problem("mission")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::dates::day;

    fn of(minutes: i64, from: &str, until: &str) -> Vec<(String, i64)> {
        let taken = Taken { minutes: Minutes(minutes), from: Some(day(from)), until: Some(day(until)) };
        let dates = taken.by_date(day("2026-01-01"));
        dates.into_iter().map(|(date, minutes)| (date.to_string(), minutes.0)).collect()
    }

    /// Hours lie in the months of a mission in proportion to its days there, and all of them are somewhere.
    #[test]
    fn hours_lie_in_the_months_of_a_mission() {
        let in_one = of(600, "2026-03-10", "2026-03-20");
        assert_eq!(in_one, [("2026-03-10".to_owned(), 600)]);
        let over_new_year = of(1_200, "2026-12-22", "2027-01-10");
        let expected = [("2026-12-22".to_owned(), 600), ("2027-01-01".to_owned(), 600)];
        assert_eq!(over_new_year, expected);
        let several = of(1_000, "2026-01-31", "2026-04-01");
        assert_eq!(several.iter().map(|(_, minutes)| minutes).sum::<i64>(), 1_000);
        assert_eq!(several.len(), 4);
    }

    /// A mission without an end has its hours on its first day, and one that was to begin long ago begins today.
    #[test]
    fn a_mission_begins_today_at_the_earliest() {
        let taken = Taken { minutes: Minutes(90), from: Some(day("2025-06-01")), until: None };
        assert_eq!(taken.by_date(day("2026-03-10")), [(day("2026-03-10"), Minutes(90))]);
    }
}
