//! What a rule grants: the budget of a year where it sets one, in place of the company's, what a part of it is rounded to, and
//! what goes over from the year before. `budgets` counts by it.

use chrono::NaiveDate;
use entity::{CompanyId, Minutes, PolicyState, employment, policy, policy_rule};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::Expr,
};

use super::{People, Standing};

/// What a rule says of somebody's budget; by default nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Allowance {
    /// For somebody full-time, a whole year; none where the company's budget decides.
    pub(crate) yearly: Option<Minutes>,
    /// What a part of it is rounded to.
    pub(crate) rounding: Option<Minutes>,
    /// The most that goes over from the year before.
    pub(crate) carry_over: Option<Minutes>,
}

impl From<&policy_rule::Model> for Allowance {
    fn from(row: &policy_rule::Model) -> Self {
        Self {
            yearly: row.yearly_minutes,
            rounding: row.rounding_minutes,
            carry_over: row.carry_over_minutes,
        }
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

impl Allowances {
    /// Those of the version in force in a company on a day.
    pub(crate) async fn in_force(
        connection: &impl ConnectionTrait,
        company: CompanyId,
        on: NaiveDate,
    ) -> Result<Self, DbErr> {
        let version = policy::Entity::find()
            .filter(policy::Column::CompanyId.eq(company))
            .filter(policy::Column::State.eq(PolicyState::Published))
            .filter(policy::Column::FromOn.lte(on))
            .order_by_desc(policy::Column::FromOn)
            .order_by_desc(policy::Column::PublishedAt)
            .order_by_desc(policy::Column::Number)
            .one(connection)
            .await?;
        let Some(version) = version else { return Ok(Self::default()) };
        let rules = policy_rule::Entity::find()
            .filter(policy_rule::Column::PolicyId.eq(version.id))
            .order_by_asc(policy_rule::Column::Rank)
            .all(connection)
            .await?;
        Ok(Self(rules.iter().map(|rule| (rule.into(), rule.into())).collect()))
    }

    /// What the rule at a place says; nothing where there is none.
    pub(crate) fn at(&self, place: i32) -> Allowance {
        let found = usize::try_from(place).ok().and_then(|place| self.0.get(place));
        found.map(|(_, allowance)| *allowance).unwrap_or_default()
    }

    /// Whether any of them carries minutes over.
    pub(crate) fn carry_over(&self) -> bool {
        self.0.iter().any(|(_, allowance)| allowance.carry_over.is_some())
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
