//! The operating budgets of associations, by which their fees are found. An association declares its own; whoever coordinates one
//! of its needs may enter what it said, which counts for that intermediary alone and until the association says so itself.

use std::ops::RangeInclusive;

use chrono::Datelike as _;
use entity::{
    AssociationId, Cents, FeeId, FeeState, IntermediaryId, OperatingBudgetId, association, fee,
    operating_budget,
};
use rust_decimal::Decimal;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::amount;
use crate::{
    Internal,
    access::{AssociationMember, Coordinator, Denied},
    domain::audit::{self, Deed},
    outcome::{Outcome, Problem},
    queue::{self, Work},
    tx::{Tx, locked},
    zone,
};

/// How many years before the one of a fee a budget still counts.
const COUNTS: i32 = 2;

/// The largest budget: what is above was mistyped.
const LARGEST: Cents = Cents(99_999_999_999);

/// The budgets that an association declared, the latest year first.
pub(crate) async fn declared(
    connection: &impl ConnectionTrait,
    right: &AssociationMember,
) -> Result<Vec<operating_budget::Model>, DbErr> {
    operating_budget::Entity::find()
        .filter(operating_budget::Column::AssociationId.eq(right.association()))
        .filter(operating_budget::Column::IntermediaryId.is_null())
        .order_by_desc(operating_budget::Column::Year)
        .all(connection)
        .await
}

/// The budget by which the fees of a year are found at an intermediary: the latest that is known of that year or the two before
/// it. Of one year, what the association declared counts before what was entered for it.
pub(super) async fn that_counts(
    connection: &impl ConnectionTrait,
    association: AssociationId,
    intermediary: IntermediaryId,
    year: i32,
) -> Result<Option<Cents>, DbErr> {
    let known_there = Condition::any()
        .add(operating_budget::Column::IntermediaryId.is_null())
        .add(operating_budget::Column::IntermediaryId.eq(intermediary));
    let known = operating_budget::Entity::find()
        .filter(operating_budget::Column::AssociationId.eq(association))
        .filter(operating_budget::Column::Year.between(year - COUNTS, year))
        .filter(known_there)
        .all(connection)
        .await?;
    let latest = known.into_iter().max_by_key(|known| (known.year, known.intermediary_id.is_none()));
    Ok(latest.map(|known| known.amount))
}

/// Declares an association's budget of a year. Invoices that were issued stay as they are.
pub(crate) async fn declare(
    right: &AssociationMember,
    tx: &Tx,
    (year, typed): (i32, Decimal),
) -> Outcome<OperatingBudgetId, Vec<Problem>> {
    let deed = Deed::of(right.person(), "OPERATING_BUDGET_DECLARED");
    say(tx, right.association(), None, (year, typed), deed).await
}

/// Enters what an association said of it to whoever coordinates one of its needs.
pub(crate) async fn enter(
    right: &Coordinator,
    tx: &Tx,
    association: AssociationId,
    (year, typed): (i32, Decimal),
) -> Outcome<OperatingBudgetId, Vec<Problem>> {
    let intermediary = right.place().intermediary;
    let deed = Deed::of(right.person(), "OPERATING_BUDGET_ENTERED").in_intermediary(intermediary);
    say(tx, association, Some(intermediary), (year, typed), deed).await
}

async fn say(
    tx: &Tx,
    id: AssociationId,
    entered_at: Option<IntermediaryId>,
    (year, typed): (i32, Decimal),
    deed: Deed,
) -> Outcome<OperatingBudgetId, Vec<Problem>> {
    let association = locked(association::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let years = years(tx.today(zone::of(&association.time_zone)).year());
    let mut problems = Vec::new();
    if !years.contains(&year) {
        let problem = Problem::new("BUDGET_YEAR_OUT_OF_RANGE");
        let problem = problem.with("first", years.start().to_string()).with("last", years.end().to_string());
        problems.push(problem.at("year"));
    }
    let amount = match amount(typed, LARGEST) {
        Ok(amount) if problems.is_empty() => amount,
        Ok(_) => return Err(problems.into()),
        Err(problem) => {
            problems.push(problem.at("amount"));
            return Err(problems.into());
        }
    };
    let budget = write(tx, id, entered_at, (year, amount)).await?;
    audit::write(tx, deed.in_association(id).with("year", year.to_string()), id).await?;
    try_waiting(tx, id, entered_at).await?;
    Ok(budget)
}

/// The years of which a budget is said: those that count for the fees of this one.
fn years(this: i32) -> RangeInclusive<i32> {
    this - COUNTS..=this
}

async fn write(
    tx: &Tx,
    association: AssociationId,
    entered_at: Option<IntermediaryId>,
    (year, amount): (i32, Cents),
) -> Result<OperatingBudgetId, DbErr> {
    let source = match entered_at {
        Some(intermediary) => operating_budget::Column::IntermediaryId.eq(intermediary),
        None => operating_budget::Column::IntermediaryId.is_null(),
    };
    let known = operating_budget::Entity::find()
        .filter(operating_budget::Column::AssociationId.eq(association))
        .filter(operating_budget::Column::Year.eq(year))
        .filter(source)
        .one(tx)
        .await?;
    if let Some(known) = known {
        let id = known.id;
        let mut row = known.into_active_model();
        row.amount = Set(amount);
        row.declared_at = Set(tx.now());
        row.update(tx).await?;
        return Ok(id);
    }
    let id: OperatingBudgetId = tx.id();
    let row = operating_budget::ActiveModel {
        id: Set(id),
        association_id: Set(association),
        year: Set(year),
        amount: Set(amount),
        intermediary_id: Set(entered_at),
        declared_at: Set(tx.now()),
    };
    operating_budget::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// Has the fees of an association looked at anew that wait for something, those of one intermediary or all.
async fn try_waiting(
    tx: &Tx,
    association: AssociationId,
    intermediary: Option<IntermediaryId>,
) -> Result<(), Internal> {
    let there = intermediary.map(|id| fee::Column::IntermediaryId.eq(id));
    let waiting: Vec<FeeId> = fee::Entity::find()
        .select_only()
        .column(fee::Column::Id)
        .filter(fee::Column::AssociationId.eq(association))
        .filter(fee::Column::State.eq(FeeState::Waiting))
        .filter(Condition::all().add_option(there))
        .order_by_asc(fee::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let works: Vec<Work> = waiting.into_iter().map(|fee| Work::InvoiceFee { fee }).collect();
    queue::enqueue_all(tx, &works).await
}
