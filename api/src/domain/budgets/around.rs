//! The budget year of a day with the two beside it: what it grants with what came over from the year before, and what of it was
//! given ahead in the next one. One employee and many alike are counted by it, so that both are told the same.

use chrono::NaiveDate;
use entity::{Minutes, budget_rule};

use super::{
    TimeBudget,
    arithmetic::{self, Presence, carried, given_ahead},
    years::RuledYear,
};
use crate::domain::{policies::allowing::Allowance, reference::calendar::day_before};

/// A budget year of a company, the one before and the next one.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) before: RuledYear,
    pub(super) year: RuledYear,
    pub(super) next: RuledYear,
}

/// What a year grants somebody, without exceptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Granted {
    /// Its own grant, and what goes over into it from the year before.
    pub(super) minutes: Minutes,
    /// What the year before has used of what could have gone over into it.
    pub(super) not_over: Minutes,
    /// What of it went over into the next one and is held or used there.
    pub(super) ahead: Minutes,
}

/// What exceptions give beyond a year on a day: those that are open together, and the most that one of the year ever gave.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Exceptional {
    pub(super) open: Minutes,
    pub(super) ever: Minutes,
}

impl Granted {
    /// The budget of a year that grants this, of which so much is held and used. All who tell a budget tell this.
    pub(super) fn told(
        self,
        (from, to): (NaiveDate, NaiveDate),
        is_there: bool,
        (reserved, consumed): (Minutes, Minutes),
        exceptional: Exceptional,
    ) -> TimeBudget {
        let taken = reserved + consumed + self.ahead;
        let beyond = arithmetic::beyond(self.minutes, taken, exceptional.open, exceptional.ever);
        // The year gave ahead what was to come over, and the one before used it since of what had come over into that one:
        // it stays granted, and leaves nothing to give. What is taken beyond that was cut.
        let early = (taken - self.minutes - beyond).min(self.not_over).max(Minutes::ZERO);
        let granted = self.minutes + early + beyond;
        TimeBudget { from, to, is_there, granted, beyond, reserved, consumed, ahead: self.ahead }
    }
}

/// What is held and used in the two years beside one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct UsedBeside {
    pub(super) before: Minutes,
    pub(super) next: Minutes,
}

impl Around {
    /// The year of a date and those beside it, by a company's rules.
    pub(super) fn of(rules: &[budget_rule::Model], date: NaiveDate) -> Self {
        let year = RuledYear::of(rules, date);
        Self {
            before: RuledYear::of(rules, day_before(year.starts_on)),
            year,
            next: RuledYear::of(rules, year.ends_on.succ_opt().unwrap_or(year.ends_on)),
        }
    }

    /// The days whose versions of the policy decide, in the order in which `grants` takes what these allow: the last one of the
    /// year before, the date itself, the first and the last one of the next year.
    pub(super) fn days(&self, date: NaiveDate) -> [NaiveDate; 4] {
        [self.before.ends_on, date, self.next.starts_on, self.next.ends_on]
    }

    /// What the year grants whoever is there so, by what is allowed them on its days and what they have used beside it.
    pub(super) fn grants(
        &self,
        [before, on_date, next, at_its_end]: [Allowance; 4],
        presence: Presence,
        used: UsedBeside,
    ) -> Granted {
        let own = self.year.grants(on_date, presence);
        let (over, not_over) = on_date.carry_over.map_or((Minutes::ZERO, Minutes::ZERO), |most| {
            let granted = self.before.grants(before, presence);
            let over = carried(granted, used.before, most);
            (over, carried(granted, Minutes::ZERO, most) - over)
        });
        let ahead = next.carry_over.map_or(Minutes::ZERO, |most| {
            // Where a version grants more or less from a day of that year on, what either grants is its own.
            let granted = self.next.grants(next, presence).max(self.next.grants(at_its_end, presence));
            given_ahead(granted, used.next, most)
        });
        Granted { minutes: own + over, not_over, ahead }
    }
}
