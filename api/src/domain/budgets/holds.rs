//! Minutes held and used: each booking or time entry holds its own, and a budget's two sums are made of them.
//! The budget's row is locked before it is read, so that two bookings never take the same last hour.

use chrono::NaiveDate;
use entity::{BudgetId, EmploymentId, Minutes, budget, budget_hold};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    OverBudget,
    years::{Grant, grant_of},
};
use crate::{
    Internal,
    outcome::Outcome,
    tx::{Tx, locked},
};

/// Holds minutes for a booking or a time entry in the budget year of a date. A subject holds once: reserving again
/// replaces what it held. A refusal changes nothing, also when the transaction goes on.
pub(crate) async fn reserve(
    tx: &Tx,
    employment_id: EmploymentId,
    date: NaiveDate,
    subject: Uuid,
    minutes: Minutes,
) -> Outcome<(), OverBudget> {
    let budget = lock(tx, employment_id, date).await?;
    let held = hold_of(tx, subject).await?;
    fits(&budget, minutes, held_in(budget.id, held.as_ref()))?;
    if held.is_some() {
        release(tx, subject).await?;
    }
    Ok(hold(tx, budget.id, subject, minutes).await?)
}

/// Holds minutes for a time entry as `reserve` does, where they were booked: what the booking holds beyond what it
/// keeps for its other dates passes to the entry. After a refusal the booking holds what it held.
pub(crate) async fn pass_on(
    tx: &Tx,
    employment_id: EmploymentId,
    date: NaiveDate,
    from: Giver,
    subject: Uuid,
    minutes: Minutes,
) -> Outcome<(), OverBudget> {
    let given = lock_hold(tx, from.subject).await?;
    let budget = lock(tx, employment_id, date).await?;
    let given = held_in(budget.id, given.as_ref());
    let given = given - std::cmp::min(given, from.keeps);
    let own = held_in(budget.id, hold_of(tx, subject).await?.as_ref());
    fits(&budget, minutes, own + given)?;
    shrink(tx, from.subject, from.keeps).await?;
    release(tx, subject).await?;
    Ok(hold(tx, budget.id, subject, minutes).await?)
}

/// A booking whose minutes pass to an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Giver {
    /// The booking.
    pub(crate) subject: Uuid,
    /// What it goes on holding at most.
    pub(crate) keeps: Minutes,
}

/// What a hold has in one budget.
fn held_in(budget: BudgetId, held: Option<&budget_hold::Model>) -> Minutes {
    held.filter(|held| held.budget_id == budget).map_or(Minutes::ZERO, |held| held.minutes)
}

/// What is held already stays granted, also when the company has granted less since: only what goes beyond it must be
/// left.
fn fits(budget: &budget::Model, minutes: Minutes, held: Minutes) -> Result<(), OverBudget> {
    let free = budget.granted_minutes - budget.reserved_minutes - budget.consumed_minutes;
    let left = std::cmp::max(free, Minutes::ZERO) + held;
    if minutes <= left {
        return Ok(());
    }
    Err(OverBudget { needed: minutes, left, starts_on: budget.starts_on, ends_on: budget.ends_on })
}

/// Holds minutes in a budget for a subject that holds nothing.
async fn hold(tx: &Tx, budget: BudgetId, subject: Uuid, minutes: Minutes) -> Result<(), Internal> {
    if minutes <= Minutes::ZERO {
        return Ok(());
    }
    let row = budget_hold::ActiveModel {
        subject_id: Set(subject),
        budget_id: Set(budget),
        minutes: Set(minutes),
        is_consumed: Set(false),
    };
    budget_hold::Entity::insert(row).exec_without_returning(tx).await?;
    add(tx, budget, minutes, Minutes::ZERO).await
}

/// A subject goes on holding no more than some minutes, where it holds them; the rest is free.
pub(crate) async fn shrink(tx: &Tx, subject: Uuid, most: Minutes) -> Result<(), Internal> {
    let held = lock_hold(tx, subject).await?.filter(|held| !held.is_consumed && held.minutes > most);
    let Some(held) = held else {
        return Ok(());
    };
    if most <= Minutes::ZERO {
        return release(tx, subject).await;
    }
    budget_hold::Entity::update_many()
        .col_expr(budget_hold::Column::Minutes, Expr::value(most))
        .filter(budget_hold::Column::SubjectId.eq(subject))
        .exec(tx)
        .await?;
    add(tx, held.budget_id, most - held.minutes, Minutes::ZERO).await
}

/// Gives back what a subject holds or has used; one that holds nothing changes nothing.
pub(crate) async fn release(tx: &Tx, subject: Uuid) -> Result<(), Internal> {
    let Some(held) = lock_hold(tx, subject).await? else {
        return Ok(());
    };
    budget_hold::Entity::delete_by_id(subject).exec(tx).await?;
    if held.is_consumed {
        add(tx, held.budget_id, Minutes::ZERO, -held.minutes).await
    } else {
        add(tx, held.budget_id, -held.minutes, Minutes::ZERO).await
    }
}

/// Turns what a subject holds into used minutes. They may be fewer than were held: the rest is given back. A
/// subject that holds nothing is not on a budget, and changes nothing.
pub(crate) async fn consume(tx: &Tx, subject: Uuid, minutes: Minutes) -> Result<(), Internal> {
    let Some(held) = lock_hold(tx, subject).await? else {
        return Ok(());
    };
    if held.is_consumed || minutes > held.minutes {
        return Err(Internal::because("minutes are used that nobody reserved"));
    }
    if minutes <= Minutes::ZERO {
        return release(tx, subject).await;
    }
    budget_hold::Entity::update_many()
        .col_expr(budget_hold::Column::Minutes, Expr::value(minutes))
        .col_expr(budget_hold::Column::IsConsumed, Expr::value(true))
        .filter(budget_hold::Column::SubjectId.eq(subject))
        .exec(tx)
        .await?;
    add(tx, held.budget_id, -held.minutes, minutes).await
}

async fn hold_of(tx: &Tx, subject: Uuid) -> Result<Option<budget_hold::Model>, Internal> {
    Ok(budget_hold::Entity::find_by_id(subject).one(tx).await?)
}

/// The hold of a subject, its budget's row locked first.
async fn lock_hold(tx: &Tx, subject: Uuid) -> Result<Option<budget_hold::Model>, Internal> {
    let Some(held) = hold_of(tx, subject).await? else {
        return Ok(None);
    };
    locked(budget::Entity::find_by_id(held.budget_id)).one(tx).await?;
    // Another transaction may have changed it while this one waited for the lock.
    hold_of(tx, subject).await
}

/// The budget's row of a date, made when it is first needed and locked until the transaction ends, with what the
/// rules grant now.
async fn lock(tx: &Tx, employment_id: EmploymentId, date: NaiveDate) -> Result<budget::Model, Internal> {
    let grant = grant_of(tx, employment_id, date).await?;
    let of_year = budget::Entity::find()
        .filter(budget::Column::EmploymentId.eq(employment_id))
        .filter(budget::Column::StartsOn.eq(grant.starts_on));
    let found = match locked(of_year.clone()).one(tx).await? {
        Some(row) => Some(row),
        None => {
            insert(tx, employment_id, grant).await?;
            locked(of_year).one(tx).await?
        }
    };
    let mut row = found.ok_or_else(|| Internal::because("a budget that was just made is gone"))?;
    if (row.granted_minutes, row.ends_on) != (grant.minutes, grant.ends_on) {
        budget::Entity::update_many()
            .col_expr(budget::Column::GrantedMinutes, Expr::value(grant.minutes))
            .col_expr(budget::Column::EndsOn, Expr::value(grant.ends_on))
            .filter(budget::Column::Id.eq(row.id))
            .exec(tx)
            .await?;
        (row.granted_minutes, row.ends_on) = (grant.minutes, grant.ends_on);
    }
    Ok(row)
}

async fn insert(tx: &Tx, employment_id: EmploymentId, grant: Grant) -> Result<(), Internal> {
    let row = budget::ActiveModel {
        id: Set(tx.id::<BudgetId>()),
        employment_id: Set(employment_id),
        company_id: Set(grant.company_id),
        starts_on: Set(grant.starts_on),
        ends_on: Set(grant.ends_on),
        granted_minutes: Set(grant.minutes),
        reserved_minutes: Set(Minutes::ZERO),
        consumed_minutes: Set(Minutes::ZERO),
    };
    // Two first bookings at the same moment: the second one finds the first one's row.
    let once =
        OnConflict::columns([budget::Column::EmploymentId, budget::Column::StartsOn]).do_nothing().to_owned();
    budget::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await?;
    Ok(())
}

/// Changes the two sums of a budget.
async fn add(tx: &Tx, id: BudgetId, reserved: Minutes, consumed: Minutes) -> Result<(), Internal> {
    let plus = |column: budget::Column, minutes: Minutes| Expr::col((budget::Entity, column)).add(minutes);
    budget::Entity::update_many()
        .col_expr(budget::Column::ReservedMinutes, plus(budget::Column::ReservedMinutes, reserved))
        .col_expr(budget::Column::ConsumedMinutes, plus(budget::Column::ConsumedMinutes, consumed))
        .filter(budget::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
