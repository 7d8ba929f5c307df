//! Exceptions: a limit that does not hold for one employee, for what is given until a day. It closes by itself once that day is
//! over, and may be taken back before.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, PolicyExceptionId, PolicyLimit, employment, policy_exception};
use sea_orm::{
    ActiveEnum as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use crate::{
    access::{CompanyHr, Denied},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
    zone,
};

/// The longest reason.
const LONGEST_REASON: usize = 1_000;

/// What is to be granted.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) employment: EmploymentId,
    pub(crate) lifts: PolicyLimit,
    pub(crate) reason: String,
    /// The last day for which it holds.
    pub(crate) until: NaiveDate,
}

/// Lifts a limit for an employee. One of the same limit that is there ends: the new one says how long it holds.
pub(crate) async fn grant(
    right: &CompanyHr,
    tx: &Tx,
    wish: &Grant,
) -> Outcome<PolicyExceptionId, Vec<Problem>> {
    let found = locked(employment::Entity::find_by_id(wish.employment)).one(tx).await?;
    let employee = found.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", &wish.reason, LONGEST_REASON);
    if wish.until < tx.today(zone::DEFAULT) {
        checks.refuse("until", "POLICY_EXCEPTION_IS_OVER");
    }
    if employee.person_id == Some(right.person()) {
        checks.refuse("employmentId", "OWN_EXCEPTION");
    }
    checks.pass()?;
    policy_exception::Entity::update_many()
        .col_expr(policy_exception::Column::EndedAt, Expr::value(tx.now()))
        .filter(policy_exception::Column::EmploymentId.eq(employee.id))
        .filter(policy_exception::Column::Lifts.eq(wish.lifts))
        .filter(policy_exception::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    let id: PolicyExceptionId = tx.id();
    let row = policy_exception::ActiveModel {
        id: Set(id),
        company_id: Set(employee.company_id),
        employment_id: Set(employee.id),
        lifts: Set(wish.lifts),
        reason: Set(reason.clone()),
        until_on: Set(wish.until),
        granted_by: Set(right.person()),
        granted_at: Set(tx.now()),
        ended_at: Set(None),
    };
    policy_exception::Entity::insert(row).exec_without_returning(tx).await?;
    let deed = Deed::of(right.person(), "POLICY_EXCEPTION_GRANTED")
        .in_company(right.company())
        .with("limit", wish.lifts.to_value())
        .with("to", wish.until)
        .with("reason", reason);
    audit::write(tx, deed, employee.id).await?;
    Ok(id)
}

/// Takes an exception back before its day. What was booked by it stays.
pub(crate) async fn end(
    right: &CompanyHr,
    tx: &Tx,
    id: PolicyExceptionId,
) -> Outcome<PolicyExceptionId, Vec<Problem>> {
    let found = locked(policy_exception::Entity::find_by_id(id)).one(tx).await?;
    let exception = found.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
    if !is_open(&exception, tx.today(zone::DEFAULT)) {
        return Err(vec![Problem::new("POLICY_EXCEPTION_IS_OVER")].into());
    }
    let row =
        policy_exception::ActiveModel { id: Set(id), ended_at: Set(Some(tx.now())), ..Default::default() };
    policy_exception::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "POLICY_EXCEPTION_ENDED")
        .in_company(right.company())
        .with("limit", exception.lifts.to_value());
    audit::write(tx, deed, exception.employment_id).await?;
    Ok(id)
}

/// Whether an exception still lifts anything.
pub(crate) fn is_open(exception: &policy_exception::Model, today: NaiveDate) -> bool {
    exception.ended_at.is_none() && today <= exception.until_on
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
