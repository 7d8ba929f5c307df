//! What a year grants as it is said, in hours or in days, and how long a day is. Here alone days become minutes; whoever counts
//! a budget counts minutes.

use entity::{BudgetUnit, Minutes, budget_rule, policy_rule};

/// A contractual day where nobody has said how long days are: a fifth of the legal week of 35 hours
/// (C. trav. L. 3121-27).
pub(crate) const USUAL_DAY: Minutes = Minutes(7 * 60);

const HOUR: Minutes = Minutes(60);

/// What somebody full-time is granted a year, as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Yearly {
    /// In hours, to the minute.
    Hours(Minutes),
    /// In hundredths of days, so that half days and quarters are exact.
    Days(i64),
}

impl Yearly {
    /// So many hundredths of a unit.
    pub(crate) fn said(unit: BudgetUnit, hundredths: i64) -> Self {
        match unit {
            BudgetUnit::Hours => Self::Hours(Self::Days(hundredths).minutes(HOUR)),
            BudgetUnit::Days => Self::Days(hundredths),
        }
    }

    /// What a rule of a policy says; nothing where it leaves that to the company's budget.
    pub(crate) fn of_rule(row: &policy_rule::Model) -> Option<Self> {
        row.yearly_hundredths.map(Self::Days).or(row.yearly_minutes.map(Self::Hours))
    }

    /// Its unit, and how many hundredths of it: of hours to the nearest, which is finer than a minute.
    pub(crate) fn hundredths(self) -> (BudgetUnit, i64) {
        match self {
            Self::Hours(minutes) => (BudgetUnit::Hours, half_up(i128::from(minutes.0.max(0)) * 100, 60).0),
            Self::Days(hundredths) => (BudgetUnit::Days, hundredths),
        }
    }

    /// What it comes to where a day is so long.
    pub(crate) fn minutes(self, day: Minutes) -> Minutes {
        match self {
            Self::Hours(minutes) => minutes,
            Self::Days(hundredths) => half_up(i128::from(hundredths.max(0)) * i128::from(day.0.max(0)), 100),
        }
    }
}

/// What a company's own budget says on a day, which stands where a rule says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OfCompany {
    /// What somebody full-time is granted a year.
    pub(crate) yearly: Minutes,
    /// How it counts that.
    unit: BudgetUnit,
    /// How long a day is.
    pub(crate) day: Minutes,
}

impl Default for OfCompany {
    /// Before the first rule of its budget nothing is granted.
    fn default() -> Self {
        Self { yearly: Minutes::ZERO, unit: BudgetUnit::Hours, day: USUAL_DAY }
    }
}

impl From<&budget_rule::Model> for OfCompany {
    fn from(row: &budget_rule::Model) -> Self {
        Self { yearly: row.yearly_minutes, unit: row.unit, day: row.day_minutes }
    }
}

impl OfCompany {
    /// What it grants whose days are so long: as many days as everybody, where it counts in days.
    pub(crate) fn yearly_in(&self, day: Minutes) -> Minutes {
        if self.unit == BudgetUnit::Hours || day == self.day || self.day <= Minutes::ZERO {
            return self.yearly;
        }
        half_up(i128::from(self.yearly.0.max(0)) * i128::from(day.0.max(0)), self.day.0.into())
    }
}

/// `dividend ÷ divisor` of numbers that are not negative, half up.
pub(crate) fn half_up(dividend: i128, divisor: i128) -> Minutes {
    Minutes(i64::try_from((2 * dividend + divisor) / (2 * divisor)).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A budget in days is as long as the employee's days, halves included.
    #[test]
    fn days_become_minutes() {
        for (hundredths, day, minutes) in
            [(300, 420, 1_260), (250, 462, 1_155), (25, 462, 116), (0, 420, 0), (200, 450, 900)]
        {
            let said = Yearly::said(BudgetUnit::Days, hundredths);
            assert_eq!(said.minutes(Minutes(day)), Minutes(minutes), "{hundredths} of {day}");
            assert_eq!(said.hundredths(), (BudgetUnit::Days, hundredths));
        }
    }

    /// Hours are the same however long a day is, and every minute is told in hundredths that come to it again.
    #[test]
    fn hours_are_told_as_they_were_said() {
        for minutes in 0..=1_440 {
            let (unit, hundredths) = Yearly::Hours(Minutes(minutes)).hundredths();
            let again = Yearly::said(unit, hundredths);
            assert_eq!(again.minutes(USUAL_DAY), Minutes(minutes));
            assert_eq!(again.minutes(Minutes(450)), Minutes(minutes));
        }
    }

    /// A company that grants days grants as many of them whatever their length, one that grants hours as many hours.
    #[test]
    fn a_company_s_days_are_as_long_as_each_one_s() {
        let in_days = OfCompany { yearly: Minutes(840), unit: BudgetUnit::Days, day: Minutes(420) };
        assert_eq!(in_days.yearly_in(Minutes(450)), Minutes(900));
        assert_eq!(in_days.yearly_in(Minutes(420)), Minutes(840));
        let in_hours = OfCompany { unit: BudgetUnit::Hours, ..in_days };
        assert_eq!(in_hours.yearly_in(Minutes(450)), Minutes(840));
    }
}
