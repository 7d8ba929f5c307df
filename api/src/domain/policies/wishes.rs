//! A version as somebody writes it, and what is wrong with it before it is kept.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{
    ApprovalBy, AssociationId, BudgetUnit, EmployeeGroupId, EstablishmentId, LegalEntityId, MissionFormat,
    PolicyAssociations, Regime, SettledAs,
};

use super::yearly::Yearly;
use crate::{
    domain::checks::{name_problem, spaced_once},
    outcome::Problem,
    words,
};

/// How many rules, closed periods and associations of a rule there may be.
const MOST_RULES: usize = 50;
const MOST_BLACKOUTS: usize = 100;
const MOST_ASSOCIATIONS: usize = 500;

/// The longest name of a rule, a closed period or a category, and the longest note.
const LONGEST_NAME: usize = 100;
const LONGEST_NOTE: usize = 2_000;

/// Every minute and every hour of a leap year.
const MINUTES_OF_A_YEAR: i64 = 366 * 24 * 60;
const HOURS_OF_A_YEAR: i64 = 366 * 24;

/// Every day of one, in hundredths.
const HUNDREDTHS_OF_A_YEAR: i64 = 366 * 100;

/// What a version is to say.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) from: NaiveDate,
    pub(crate) note: String,
    pub(crate) rules: Vec<RuleWish>,
    pub(crate) blackouts: Vec<BlackoutWish>,
}

/// For whom something is; for everybody where nothing is said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Population {
    pub(crate) legal_entity: Option<LegalEntityId>,
    pub(crate) establishment: Option<EstablishmentId>,
    pub(crate) group: Option<EmployeeGroupId>,
    pub(crate) staff_category: Option<String>,
}

/// What a rule is to say. Lengths of time are in minutes, and in hours where it is said.
#[derive(Clone, Debug)]
pub(crate) struct RuleWish {
    pub(crate) name: String,
    pub(crate) people: Population,
    /// Hundredths of hours or of days, as the unit says.
    pub(crate) yearly: Option<i64>,
    pub(crate) yearly_unit: Option<BudgetUnit>,
    pub(crate) day: Option<i64>,
    pub(crate) rounding: Option<i64>,
    pub(crate) carry_over: Option<i64>,
    pub(crate) regimes: Option<Vec<Regime>>,
    pub(crate) formats: Option<Vec<MissionFormat>>,
    pub(crate) causes: Option<Vec<String>>,
    pub(crate) countries: Option<Vec<String>>,
    pub(crate) associations: Vec<AssociationId>,
    pub(crate) associations_are: Option<PolicyAssociations>,
    pub(crate) notice_hours: Option<i64>,
    pub(crate) longest: Option<i64>,
    pub(crate) approval_by: ApprovalBy,
    pub(crate) threshold: Option<i64>,
    pub(crate) remind_after_hours: Option<i64>,
    pub(crate) escalate_after_hours: Option<i64>,
    pub(crate) settle_after_hours: Option<i64>,
    pub(crate) settled_as: Option<SettledAs>,
}

/// When the company, or a part of it, lends no time.
#[derive(Clone, Debug)]
pub(crate) struct BlackoutWish {
    pub(crate) name: String,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) people: Population,
}

impl Wish {
    /// All that is wrong with it by itself.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.note.trim().chars().count() > LONGEST_NOTE {
            problems.push(Problem::new("TOO_LONG").with("most", LONGEST_NOTE).at("note"));
        }
        if self.rules.len() > MOST_RULES {
            problems.push(Problem::new("TOO_MANY").with("most", MOST_RULES).at("rules"));
        }
        if self.blackouts.len() > MOST_BLACKOUTS {
            problems.push(Problem::new("TOO_MANY").with("most", MOST_BLACKOUTS).at("blackouts"));
        }
        for (place, rule) in self.rules.iter().enumerate() {
            problems.extend(
                rule.problems().into_iter().map(|(field, problem)| problem.at("rules").at(place).at(field)),
            );
        }
        for (place, blackout) in self.blackouts.iter().enumerate() {
            problems.extend(
                blackout
                    .problems()
                    .into_iter()
                    .map(|(field, problem)| problem.at("blackouts").at(place).at(field)),
            );
        }
        problems
    }
}

/// A problem and the field that it is about.
type Fault = (&'static str, Problem);

impl RuleWish {
    fn problems(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        faults.extend(name_problem(&self.name, LONGEST_NAME).map(|problem| ("name", problem)));
        faults.extend(self.people.problems());
        faults.extend(self.faults_of_budget());
        let lengths = [
            ("roundingMinutes", self.rounding, 1, 24 * 60),
            ("carryOverMinutes", self.carry_over, 0, MINUTES_OF_A_YEAR),
            ("longestMinutes", self.longest, 1, MINUTES_OF_A_YEAR),
            ("approvalThresholdMinutes", self.threshold, 1, MINUTES_OF_A_YEAR),
        ];
        for (field, value, least, most) in lengths {
            if value.is_some_and(|value| !(least..=most).contains(&value)) {
                let bound = |minutes| entity::Minutes(minutes);
                let problem = Problem::new("POLICY_LENGTH_OUT_OF_RANGE").with("least", bound(least));
                faults.push((field, problem.with("most", bound(most))));
            }
        }
        let hours = [
            ("noticeHours", self.notice_hours),
            ("remindAfterHours", self.remind_after_hours),
            ("escalateAfterHours", self.escalate_after_hours),
            ("settleAfterHours", self.settle_after_hours),
        ];
        for (field, value) in hours {
            if value.is_some_and(|value| !(1..=HOURS_OF_A_YEAR).contains(&value)) {
                faults.push((field, Problem::new("POLICY_HOURS_OUT_OF_RANGE").with("most", HOURS_OF_A_YEAR)));
            }
        }
        faults.extend(self.faults_of_lists());
        faults.extend(self.faults_of_approval());
        faults
    }

    /// The budget of a year; nothing where the company's decides.
    pub(super) fn yearly(&self) -> Option<Yearly> {
        self.yearly_unit.zip(self.yearly).map(|(unit, hundredths)| Yearly::said(unit, hundredths))
    }

    fn faults_of_budget(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        match (self.yearly, self.yearly_unit) {
            (Some(_), None) => faults.push(("yearlyUnit", Problem::new("REQUIRED"))),
            (None, Some(_)) => faults.push(("yearlyAmount", Problem::new("REQUIRED"))),
            _ => {}
        }
        let is_out_of_range = match self.yearly() {
            Some(Yearly::Hours(minutes)) => minutes.0 > MINUTES_OF_A_YEAR,
            Some(Yearly::Days(hundredths)) => hundredths > HUNDREDTHS_OF_A_YEAR,
            None => false,
        };
        if is_out_of_range || self.yearly.is_some_and(|hundredths| hundredths < 0) {
            let most = entity::Minutes(MINUTES_OF_A_YEAR);
            faults.push(("yearlyAmount", Problem::new("BUDGET_OUT_OF_RANGE").with("most", most)));
        }
        if self.day.is_some_and(|day| !(60..=24 * 60).contains(&day)) {
            faults.push(("dayMinutes", Problem::new("DAY_LENGTH_OUT_OF_RANGE")));
        }
        faults
    }

    /// A list that is given holds something: who allows nothing closes the company instead.
    fn faults_of_lists(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let given = [
            ("regimes", self.regimes.as_ref().map(Vec::len)),
            ("formats", self.formats.as_ref().map(Vec::len)),
            ("causeCodes", self.causes.as_ref().map(Vec::len)),
            ("countries", self.countries.as_ref().map(Vec::len)),
            ("associationIds", self.associations_are.map(|_| self.associations.len())),
        ];
        for (field, length) in given {
            if length == Some(0) {
                faults.push((field, Problem::new("POLICY_LIST_EMPTY")));
            }
        }
        if self.associations_are.is_none() && !self.associations.is_empty() {
            faults.push(("associationsAre", Problem::new("REQUIRED")));
        }
        if self.associations.len() > MOST_ASSOCIATIONS {
            faults.push(("associationIds", Problem::new("TOO_MANY").with("most", MOST_ASSOCIATIONS)));
        }
        let mut countries = self.countries.iter().flatten();
        if countries.any(|code| words::country_names(code).is_none()) {
            faults.push(("countries", Problem::new("UNKNOWN_COUNTRY")));
        }
        faults
    }

    fn faults_of_approval(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let parts_two = self.approval_by == ApprovalBy::ManagerThenHr;
        if parts_two && self.threshold.is_none() {
            faults.push(("approvalThresholdMinutes", Problem::new("POLICY_THRESHOLD_NEEDED")));
        }
        if !parts_two && self.threshold.is_some() {
            faults.push(("approvalThresholdMinutes", Problem::new("POLICY_THRESHOLD_UNUSED")));
        }
        // Of what is as long as nothing may be, human resources would never decide.
        if let (true, Some(threshold), Some(longest)) = (parts_two, self.threshold, self.longest)
            && threshold >= longest
            && longest > 0
        {
            let problem =
                Problem::new("POLICY_THRESHOLD_BEYOND_LONGEST").with("most", entity::Minutes(longest));
            faults.push(("approvalThresholdMinutes", problem));
        }
        if self.settle_after_hours.is_some() && self.settled_as.is_none() {
            faults.push(("settledAs", Problem::new("REQUIRED")));
        }
        if self.settle_after_hours.is_none() && self.settled_as.is_some() {
            faults.push(("settleAfterHours", Problem::new("REQUIRED")));
        }
        let delays = [
            ("remindAfterHours", self.remind_after_hours),
            ("escalateAfterHours", self.escalate_after_hours),
            ("settleAfterHours", self.settle_after_hours),
        ];
        let mut last = 0;
        for (field, hours) in delays {
            let Some(hours) = hours else { continue };
            if self.approval_by == ApprovalBy::Nobody {
                faults.push((field, Problem::new("POLICY_NOBODY_APPROVES")));
            } else if hours <= last {
                faults.push((field, Problem::new("POLICY_DELAYS_IN_ORDER")));
            }
            last = hours;
        }
        faults
    }
}

impl Population {
    /// The category as it is compared.
    pub(super) fn category(&self) -> Option<String> {
        self.staff_category.as_deref().map(spaced_once).filter(|name| !name.is_empty())
    }

    fn problems(&self) -> Option<Fault> {
        let category = self.category()?;
        Some(("staffCategory", name_problem(&category, LONGEST_NAME)?))
    }
}

impl BlackoutWish {
    fn problems(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        faults.extend(name_problem(&self.name, LONGEST_NAME).map(|problem| ("name", problem)));
        if self.to < self.from {
            faults.push(("toOn", Problem::new("ENDS_BEFORE_IT_STARTS")));
        }
        faults.extend(self.people.problems());
        faults
    }
}

/// A list as a column keeps it, each code once, in an order of its own.
pub(super) fn kept<T: sea_orm::ActiveEnum<Value = String>>(list: Option<&Vec<T>>) -> Option<String> {
    list.map(|words| joined(words.iter().map(sea_orm::ActiveEnum::to_value)))
}

/// The same of codes.
pub(super) fn kept_codes(list: Option<&Vec<String>>) -> Option<String> {
    list.map(|codes| joined(codes.iter().map(|code| code.trim().to_owned())))
}

fn joined(codes: impl Iterator<Item = String>) -> String {
    codes.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}
