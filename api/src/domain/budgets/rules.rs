//! The rule by which a company grants time: set by whoever runs its programme, from the first day of a month on.

use chrono::{Datelike as _, NaiveDate};
use entity::{BudgetRuleId, BudgetUnit, CompanyId, Minutes, budget_rule};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, sea_query::OnConflict,
};

use crate::{
    access::CompanyManager,
    domain::{
        audit::{self, Changes, Deed},
        policies::yearly::{OfCompany, Yearly},
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// The most that a year can grant: every hour of a leap year.
const MOST: Minutes = Minutes(366 * 24 * 60);

/// What a company wishes to grant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewRule {
    /// The first day of the first budget year it is for: the first of a month, and budget years begin with it.
    pub(crate) from: NaiveDate,
    pub(crate) unit: BudgetUnit,
    /// Hundredths of hours or of days a year, for somebody full-time.
    pub(crate) hundredths: i64,
    /// The length of a day.
    pub(crate) day: Minutes,
}

impl NewRule {
    fn yearly(&self) -> Minutes {
        Yearly::said(self.unit, self.hundredths).minutes(self.day)
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.from.day() != 1 {
            problems.push(Problem::new("NOT_FIRST_OF_MONTH").at("from"));
        }
        if !(60..=24 * 60).contains(&self.day.0) {
            problems.push(Problem::new("DAY_LENGTH_OUT_OF_RANGE").at("dayMinutes"));
        }
        if self.hundredths < 0 || self.yearly() > MOST {
            problems.push(Problem::new("BUDGET_OUT_OF_RANGE").at("amount").with("most", MOST));
        }
        problems
    }
}

/// Sets the rule from a day on; one that began the same day is replaced. What is held and used stays.
pub(crate) async fn set(
    right: &CompanyManager,
    tx: &Tx,
    new: NewRule,
) -> Outcome<BudgetRuleId, Vec<Problem>> {
    let problems = new.problems();
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let known = in_force(tx, right.company(), new.from).await?;
    let known = known.as_ref();
    let changes = Changes::default()
        .of("yearly", known.map(|rule| rule.yearly_minutes), Some(new.yearly()))
        .of("day-length", known.map(|rule| rule.day_minutes), Some(new.day));
    let id: BudgetRuleId = tx.id();
    let row = budget_rule::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        from_on: Set(new.from),
        unit: Set(new.unit),
        yearly_minutes: Set(new.yearly()),
        day_minutes: Set(new.day),
        start_month: Set(i32::try_from(new.from.month()).unwrap_or(1)),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
    };
    let same_day = OnConflict::columns([budget_rule::Column::CompanyId, budget_rule::Column::FromOn])
        .update_columns([
            budget_rule::Column::Unit,
            budget_rule::Column::YearlyMinutes,
            budget_rule::Column::DayMinutes,
            budget_rule::Column::StartMonth,
            budget_rule::Column::CreatedBy,
            budget_rule::Column::CreatedAt,
        ])
        .to_owned();
    budget_rule::Entity::insert(row).on_conflict(same_day).exec_without_returning(tx).await?;
    let deed = Deed::of(right.person(), "TIME_BUDGET_SET")
        .in_company(right.company())
        .with("from", new.from)
        .with("yearly", new.yearly());
    audit::write(tx, deed.changing(changes), right.company()).await?;
    Ok(id)
}

/// The rule in force on a day.
pub(crate) async fn in_force(
    connection: &impl ConnectionTrait,
    company_id: CompanyId,
    on: NaiveDate,
) -> Result<Option<budget_rule::Model>, DbErr> {
    budget_rule::Entity::find()
        .filter(budget_rule::Column::CompanyId.eq(company_id))
        .filter(budget_rule::Column::FromOn.lte(on))
        .order_by_desc(budget_rule::Column::FromOn)
        .one(connection)
        .await
}

/// All rules of a company, the latest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    company_id: CompanyId,
) -> Result<Vec<budget_rule::Model>, DbErr> {
    budget_rule::Entity::find()
        .filter(budget_rule::Column::CompanyId.eq(company_id))
        .order_by_desc(budget_rule::Column::FromOn)
        .all(connection)
        .await
}

/// The rules of some companies, the earliest first.
pub(crate) async fn of_companies(
    connection: &impl ConnectionTrait,
    companies: &[CompanyId],
) -> Result<Vec<budget_rule::Model>, DbErr> {
    budget_rule::Entity::find()
        .filter(budget_rule::Column::CompanyId.is_in(companies.iter().copied()))
        .order_by_asc(budget_rule::Column::FromOn)
        .all(connection)
        .await
}

/// What the rule in force on a day says, of the rules of one company, the earliest first.
pub(crate) fn on<'a>(
    rules: impl DoubleEndedIterator<Item = &'a budget_rule::Model>,
    date: NaiveDate,
) -> OfCompany {
    let mut latest = rules.rev();
    latest.find(|rule| rule.from_on <= date).map(OfCompany::from).unwrap_or_default()
}
