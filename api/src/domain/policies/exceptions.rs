//! Exceptions: a limit that does not hold for one employee, for what is given until a day. It closes by itself once that day is
//! over, and may be taken back before. One to the budget gives minutes beyond it, in the budget year that holds its last day.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    CompanyId, EmploymentId, Minutes, PolicyExceptionId, PolicyLimit, employment, policy_exception,
};
use sea_orm::{
    ActiveEnum as _,
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, SelectStatement},
};

use crate::{
    Internal,
    access::{CompanyHr, Denied},
    domain::{
        audit::{self, Changes, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
    zone,
};

/// The longest reason.
const LONGEST_REASON: usize = 1_000;

/// The most that goes beyond a budget: every hour of a leap year.
const MOST: Minutes = Minutes(366 * 24 * 60);

/// What is to be granted.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) employment: EmploymentId,
    pub(crate) lifts: PolicyLimit,
    /// How much goes beyond the budget, where it lifts that.
    pub(crate) minutes: Option<Minutes>,
    pub(crate) reason: String,
    /// The last day for which it holds.
    pub(crate) until: NaiveDate,
}

impl Grant {
    /// What is wrong with its minutes.
    fn problem_of_minutes(&self) -> Option<Problem> {
        match (self.lifts, self.minutes) {
            (PolicyLimit::Budget, None) => Some(Problem::new("REQUIRED")),
            (PolicyLimit::Budget, Some(minutes)) if minutes <= Minutes::ZERO || minutes > MOST => {
                Some(Problem::new("EXCEPTION_OUT_OF_RANGE").with("most", MOST))
            }
            (PolicyLimit::Budget, Some(_)) | (_, None) => None,
            (_, Some(_)) => Some(Problem::new("MINUTES_OF_BUDGET_ONLY")),
        }
    }
}

/// Lifts a limit for an employee. One of the same limit that is there ends: the new one says how long it holds. Of the budget
/// it is one whose last day is in the same year, from the first to the last day of `year`: the new one says how much goes
/// beyond that budget in all.
pub(crate) async fn grant(
    right: &CompanyHr,
    tx: &Tx,
    wish: &Grant,
    year: (NaiveDate, NaiveDate),
) -> Outcome<PolicyExceptionId, Vec<Problem>> {
    let found = locked(employment::Entity::find_by_id(wish.employment)).one(tx).await?;
    let employee = found.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", &wish.reason, LONGEST_REASON);
    until_fits(&mut checks, wish, &employee, tx.today(zone::DEFAULT));
    if employee.person_id == Some(right.person()) {
        checks.refuse("employmentId", "OWN_EXCEPTION");
    }
    if let Some(problem) = wish.problem_of_minutes() {
        checks.add("minutes", problem);
    }
    checks.pass()?;
    end_replaced(tx, wish, year).await?;
    let id: PolicyExceptionId = tx.id();
    let row = policy_exception::ActiveModel {
        id: Set(id),
        company_id: Set(employee.company_id),
        employment_id: Set(employee.id),
        lifts: Set(wish.lifts),
        minutes: Set(wish.minutes),
        reason: Set(reason.clone()),
        until_on: Set(wish.until),
        granted_by: Set(right.person()),
        granted_at: Set(tx.now()),
        ended_at: Set(None),
    };
    policy_exception::Entity::insert(row).exec_without_returning(tx).await?;
    let mut deed = Deed::of(right.person(), "POLICY_EXCEPTION_GRANTED")
        .in_company(right.company())
        .with("limit", wish.lifts.to_value())
        .with("to", wish.until)
        .with("reason", reason);
    if let Some(minutes) = wish.minutes {
        deed = deed.with("beyond", minutes);
    }
    audit::write(tx, deed, employee.id).await?;
    Ok(id)
}

/// An exception is for days to come, and closes with the employee's last day: one for days behind it would never hold.
fn until_fits(checks: &mut Checks, wish: &Grant, employee: &employment::Model, today: NaiveDate) {
    let last_day = employee.ends_on.filter(|last| *last < wish.until);
    if wish.until < today {
        checks.refuse("until", "POLICY_EXCEPTION_IS_OVER");
    } else if let Some(last) = last_day {
        checks.add("until", Problem::new("EXCEPTION_AFTER_LEAVING").with("on", last));
    }
}

/// Ends those in whose place a new one stands.
async fn end_replaced(tx: &Tx, wish: &Grant, year: (NaiveDate, NaiveDate)) -> Result<(), DbErr> {
    let mut replaced = policy_exception::Entity::update_many();
    if wish.lifts == PolicyLimit::Budget {
        // One whose day is over closed by itself: what was given by it may still be declared.
        let first = year.0.max(tx.today(zone::DEFAULT));
        replaced = replaced.filter(policy_exception::Column::UntilOn.between(first, year.1));
    }
    replaced
        .col_expr(policy_exception::Column::EndedAt, Expr::value(tx.now()))
        .filter(policy_exception::Column::EmploymentId.eq(wish.employment))
        .filter(policy_exception::Column::Lifts.eq(wish.lifts))
        .filter(policy_exception::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes an exception back before its day. What was booked by it stays.
pub(crate) async fn end(
    right: &CompanyHr,
    tx: &Tx,
    id: PolicyExceptionId,
) -> Outcome<PolicyExceptionId, Vec<Problem>> {
    let found = locked(policy_exception::Entity::find_by_id(id)).one(tx).await?;
    let exception = found.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
    let employee = employment::Entity::find_by_id(exception.employment_id).one(tx).await?;
    if !is_open(&exception, employee.as_ref(), tx.today(zone::DEFAULT)) {
        return Err(vec![Problem::new("POLICY_EXCEPTION_IS_OVER")].into());
    }
    let row =
        policy_exception::ActiveModel { id: Set(id), ended_at: Set(Some(tx.now())), ..Default::default() };
    policy_exception::Entity::update(row).exec(tx).await?;
    let deed = of_ended(Deed::of(right.person(), "POLICY_EXCEPTION_ENDED"), &exception);
    audit::write(tx, deed, exception.employment_id).await?;
    Ok(id)
}

/// What is written down of one that ends before its day: what it lifted, until when it was to hold, and why it was granted.
fn of_ended(deed: Deed, exception: &policy_exception::Model) -> Deed {
    deed.in_company(exception.company_id)
        .with("limit", exception.lifts.to_value())
        .with("to", exception.until_on)
        .with("reason", exception.reason.clone())
}

/// Lets no open exception of an employee go beyond their last day. One to the budget counts in the year that holds its day: where
/// `is_of_year_of` says that the last day is in another, it ends, for it would give its minutes there.
pub(crate) async fn cut(
    tx: &Tx,
    employee: &employment::Model,
    last_day: NaiveDate,
    is_of_year_of: impl Fn(NaiveDate) -> bool,
) -> Result<(), Internal> {
    let open = policy_exception::Entity::find()
        .filter(policy_exception::Column::EmploymentId.eq(employee.id))
        .filter(policy_exception::Column::EndedAt.is_null())
        .filter(policy_exception::Column::UntilOn.gt(last_day))
        // One whose day is over closed by itself: it tells what was.
        .filter(policy_exception::Column::UntilOn.gte(tx.today(zone::DEFAULT)))
        .order_by_asc(policy_exception::Column::Id)
        .all(tx)
        .await?;
    let mut deeds = Vec::with_capacity(open.len());
    for exception in open {
        let mut row = policy_exception::ActiveModel { id: Set(exception.id), ..Default::default() };
        let stays = exception.lifts != PolicyLimit::Budget || is_of_year_of(exception.until_on);
        let deed = if stays {
            row.until_on = Set(last_day);
            let changes = Changes::default().of("to", Some(exception.until_on), Some(last_day));
            let deed = Deed::by_nobody("POLICY_EXCEPTION_SHORTENED").in_company(employee.company_id);
            deed.with("limit", exception.lifts.to_value()).changing(changes)
        } else {
            row.ended_at = Set(Some(tx.now()));
            of_ended(Deed::by_nobody("POLICY_EXCEPTION_ENDED"), &exception)
        };
        policy_exception::Entity::update(row).exec(tx).await?;
        deeds.push((deed, employee.id));
    }
    audit::write_each(tx, deeds).await
}

/// Whether an exception still lifts anything: it closes with the last day of its employee too, where that one is known.
pub(crate) fn is_open(
    exception: &policy_exception::Model,
    employee: Option<&employment::Model>,
    today: NaiveDate,
) -> bool {
    let has_left = employee.is_some_and(|employee| employee.has_left(today));
    exception.ended_at.is_none() && today <= exception.until_on && !has_left
}

/// The company of an exception, so that the right over it can be asked for.
pub(crate) async fn company_of(
    connection: &impl ConnectionTrait,
    id: PolicyExceptionId,
) -> Outcome<CompanyId, Vec<Problem>> {
    let found = policy_exception::Entity::find_by_id(id).one(connection).await?;
    Ok(found.ok_or(Denied::Hidden)?.company_id)
}

/// The company of an employee.
pub(crate) async fn employer_of(
    connection: &impl ConnectionTrait,
    id: EmploymentId,
) -> Outcome<CompanyId, Vec<Problem>> {
    let found = employment::Entity::find_by_id(id).one(connection).await?;
    Ok(found.ok_or(Denied::Hidden)?.company_id)
}

/// Those of some employees that nobody took back, also where their day is over.
pub(super) async fn open_of(
    connection: &impl ConnectionTrait,
    employees: &[EmploymentId],
) -> Result<HashMap<EmploymentId, Vec<policy_exception::Model>>, DbErr> {
    let rows = policy_exception::Entity::find()
        .filter(policy_exception::Column::EmploymentId.is_in(employees.iter().copied()))
        .filter(policy_exception::Column::EndedAt.is_null())
        .all(connection)
        .await?;
    let mut found: HashMap<EmploymentId, Vec<policy_exception::Model>> = HashMap::new();
    for row in rows {
        found.entry(row.employment_id).or_default().push(row);
    }
    Ok(found)
}

/// What an employee may give beyond a budget, in the year that holds the day and until it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Beyond {
    pub(crate) until: NaiveDate,
    pub(crate) minutes: Minutes,
    /// Whether it still gives anything for its day and those before: one that closed by itself does, one that was taken back
    /// or replaced does not.
    pub(crate) is_open: bool,
}

/// All that exceptions ever gave some employees beyond their budgets.
pub(crate) async fn beyond_budgets(
    connection: &impl ConnectionTrait,
    employees: impl IntoIterator<Item = EmploymentId>,
) -> Result<HashMap<EmploymentId, Vec<Beyond>>, DbErr> {
    let rows = policy_exception::Entity::find()
        .filter(policy_exception::Column::EmploymentId.is_in(employees))
        .filter(policy_exception::Column::Lifts.eq(PolicyLimit::Budget))
        .all(connection)
        .await?;
    let mut found: HashMap<EmploymentId, Vec<Beyond>> = HashMap::new();
    for row in rows {
        let (until, minutes) = (row.until_on, row.minutes.unwrap_or_default());
        let beyond = Beyond { until, minutes, is_open: row.ended_at.is_none() };
        found.entry(row.employment_id).or_default().push(beyond);
    }
    Ok(found)
}

/// Who in a company ever had an exception to the budget of the year from `first` to `last`.
pub(crate) fn with_beyond(company: CompanyId, first: NaiveDate, last: NaiveDate) -> SelectStatement {
    policy_exception::Entity::find()
        .select_only()
        .column(policy_exception::Column::EmploymentId)
        .filter(policy_exception::Column::CompanyId.eq(company))
        .filter(policy_exception::Column::Lifts.eq(PolicyLimit::Budget))
        .filter(policy_exception::Column::UntilOn.between(first, last))
        .into_query()
}

/// All that an employee ever had, the latest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    employees: &[EmploymentId],
) -> Result<Vec<policy_exception::Model>, DbErr> {
    policy_exception::Entity::find()
        .filter(policy_exception::Column::EmploymentId.is_in(employees.iter().copied()))
        .order_by_desc(policy_exception::Column::GrantedAt)
        .order_by_desc(policy_exception::Column::Id)
        .all(connection)
        .await
}
