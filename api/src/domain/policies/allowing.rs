//! What a rule grants: the budget of a year where it sets one, in place of the company's, how long a day is, what a part of it
//! is rounded to, and what goes over from the year before. `budgets` counts by it.

use chrono::NaiveDate;
use entity::{CompanyId, EstablishmentId, LegalEntityId, Minutes, employment, policy, policy_rule};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::Expr,
};

use super::{
    People, Standing, standing,
    yearly::{OfCompany, Yearly},
};

/// What a rule says of somebody's budget; by default nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Allowance {
    /// For somebody full-time, a whole year; none where the company's budget decides.
    pub(crate) yearly: Option<Yearly>,
    /// How long a day is; none where the company's holds.
    pub(crate) day: Option<Minutes>,
    /// What a part of it is rounded to.
    pub(crate) rounding: Option<Minutes>,
    /// The most that goes over from the year before.
    pub(crate) carry_over: Option<Minutes>,
}

impl From<&policy_rule::Model> for Allowance {
    fn from(row: &policy_rule::Model) -> Self {
        Self {
            yearly: Yearly::of_rule(row),
            day: row.day_minutes,
            rounding: row.rounding_minutes,
            carry_over: row.carry_over_minutes,
        }
    }
}

impl Allowance {
    /// What somebody full-time is granted a year, where the company's own budget says this.
    pub(crate) fn yearly_by(&self, company: OfCompany) -> Minutes {
        let day = self.day_by(company);
        self.yearly.map_or_else(|| company.yearly_in(day), |yearly| yearly.minutes(day))
    }

    /// How long a day is, where the company's is so long.
    pub(crate) fn day_by(&self, company: OfCompany) -> Minutes {
        self.day.unwrap_or(company.day)
    }
}

impl Standing {
    /// What the rule says that applies to an employee on a day.
    pub(crate) fn allowance(&self, employee: &employment::Model, on: NaiveDate) -> Allowance {
        self.rule(employee, on).map(|(_, rule)| Allowance::from(&rule.row)).unwrap_or_default()
    }
}

/// What the rules of a version grant, the first first, each with whom it is for: to count people without reading them one by
/// one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowances(Vec<(People, Allowance)>);

/// What the versions grant that a company published, the earliest first, each with its day: of one day the last that was
/// published decides.
#[derive(Debug, Default)]
pub(crate) struct PublishedAllowances(Vec<(NaiveDate, Allowances)>);

impl PublishedAllowances {
    /// Reads those of a company.
    pub(crate) async fn of(connection: &impl ConnectionTrait, company: CompanyId) -> Result<Self, DbErr> {
        let versions = standing::published(connection, [company]).await?;
        if versions.is_empty() {
            return Ok(Self::default());
        }
        let rows = policy_rule::Entity::find()
            .filter(policy_rule::Column::PolicyId.is_in(versions.iter().map(|version| version.id)))
            .order_by_asc(policy_rule::Column::Rank)
            .all(connection)
            .await?;
        let rules_of = |version: &policy::Model| {
            let rules = rows.iter().filter(|rule| rule.policy_id == version.id);
            Allowances(rules.map(|rule| (rule.into(), rule.into())).collect())
        };
        Ok(Self(versions.iter().map(|version| (version.from_on, rules_of(version))).collect()))
    }

    /// Those of the version in force on a day; none before the first one.
    pub(crate) fn on(&self, day: NaiveDate) -> Allowances {
        let found = self.0.iter().rfind(|(from_on, _)| *from_on <= day);
        found.map(|(_, allowances)| allowances.clone()).unwrap_or_default()
    }
}

impl Allowances {
    /// What the rule at a place says; nothing where there is none.
    pub(crate) fn at(&self, place: i32) -> Allowance {
        let found = usize::try_from(place).ok().and_then(|place| self.0.get(place));
        found.map(|(_, allowance)| *allowance).unwrap_or_default()
    }

    /// Whether any of them carries minutes over.
    pub(crate) fn carry_over(&self) -> bool {
        self.0.iter().any(|(_, allowance)| allowance.carry_over.is_some())
    }

    /// The legal entities and sites that any of them is for: who was in none of them is under the same rule wherever they were.
    pub(crate) fn places(&self) -> (Vec<LegalEntityId>, Vec<EstablishmentId>) {
        let people = || self.0.iter().map(|(people, _)| people);
        let legal_entities = people().filter_map(|people| people.legal_entity).collect();
        (legal_entities, people().filter_map(|people| people.establishment).collect())
    }

    /// The place of the rule that applies to a row of `employment` as it is now; one behind the last where none does.
    pub(crate) fn place_of_row(&self) -> Expr {
        let place = |at: usize| Expr::val(i32::try_from(at).unwrap_or(i32::MAX));
        let mut rules = self.0.iter().enumerate();
        let Some((first, (people, _))) = rules.next() else { return place(0) };
        let case = Expr::case(people.holds_row(), place(first));
        rules
            .fold(case, |case, (at, (people, _))| case.case(people.holds_row(), place(at)))
            .finally(place(self.0.len()))
            .into()
    }
}
