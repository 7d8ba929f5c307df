//! Minutes held and used: each booking or time entry holds its own, and a budget's two sums are made of them. What is booked
//! over a year's end is held in both years. Budgets are locked before they are read, so that two bookings never take the
//! same last hour.

use chrono::NaiveDate;
use entity::{BudgetId, EmploymentId, Minutes, budget, budget_hold};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
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

/// What falls on a civil date.
pub(crate) type OnDate = (NaiveDate, Minutes);

/// What a subject has in a budget, with that budget's row.
type Held = (budget_hold::Model, budget::Model);

/// Holds minutes for a booking or a time entry in the budget years of its dates, which come in order. Reserving again
/// replaces all that a subject held. A refusal changes nothing, also when the transaction goes on.
pub(crate) async fn reserve(
    tx: &Tx,
    employment_id: EmploymentId,
    dates: &[OnDate],
    subject: Uuid,
) -> Outcome<(), OverBudget> {
    let mut wanted: Vec<(budget::Model, Minutes)> = Vec::new();
    for (date, minutes) in dates {
        match wanted.last_mut().filter(|(budget, _)| is_in(budget, *date)) {
            Some((_, sum)) => *sum = *sum + *minutes,
            None => wanted.push((lock(tx, employment_id, *date).await?, *minutes)),
        }
    }
    let held = lock_holds(tx, subject).await?;
    for (budget, minutes) in &wanted {
        fits(budget, *minutes, held_in(budget.id, &held))?;
    }
    if !held.is_empty() {
        release(tx, subject).await?;
    }
    for (budget, minutes) in wanted {
        hold(tx, budget.id, subject, minutes).await?;
    }
    Ok(())
}

/// Holds minutes for a time entry as `reserve` does, where they were booked: what the booking holds in that year beyond
/// what it keeps for its other dates passes to the entry. After a refusal the booking holds what it held.
pub(crate) async fn pass_on(
    tx: &Tx,
    employment_id: EmploymentId,
    (date, minutes): OnDate,
    from: Giver<'_>,
    subject: Uuid,
) -> Outcome<(), OverBudget> {
    let given = lock_holds(tx, from.subject).await?;
    let budget = lock(tx, employment_id, date).await?;
    let given = held_in(budget.id, &given);
    let given = given - std::cmp::min(given, kept_in(&budget, from.keeps));
    let own = held_in(budget.id, &lock_holds(tx, subject).await?);
    fits(&budget, minutes, own + given)?;
    shrink(tx, from.subject, from.keeps).await?;
    release(tx, subject).await?;
    Ok(hold(tx, budget.id, subject, minutes).await?)
}

/// A booking whose minutes pass to an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Giver<'a> {
    /// The booking.
    pub(crate) subject: Uuid,
    /// What it goes on holding at most, for its other dates.
    pub(crate) keeps: &'a [OnDate],
}

/// Whether a date is one of a budget's year.
fn is_in(budget: &budget::Model, date: NaiveDate) -> bool {
    (budget.starts_on..=budget.ends_on).contains(&date)
}

/// What of some dates' minutes falls in a budget's year.
fn kept_in(budget: &budget::Model, dates: &[OnDate]) -> Minutes {
    dates.iter().filter(|(date, _)| is_in(budget, *date)).map(|(_, minutes)| *minutes).sum()
}

/// What of some holds is in one budget.
fn held_in(budget: BudgetId, held: &[Held]) -> Minutes {
    held.iter().filter(|(held, _)| held.budget_id == budget).map(|(held, _)| held.minutes).sum()
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

/// A subject goes on holding no more than the minutes of some dates, each in its year; the rest is free.
pub(crate) async fn shrink(tx: &Tx, subject: Uuid, keeps: &[OnDate]) -> Result<(), Internal> {
    for (held, budget) in lock_holds(tx, subject).await? {
        let most = kept_in(&budget, keeps);
        if held.is_consumed || held.minutes <= most {
            continue;
        }
        if most <= Minutes::ZERO {
            give_back(tx, &held).await?;
            continue;
        }
        let of_subject = budget_hold::Column::SubjectId.eq(subject);
        budget_hold::Entity::update_many()
            .col_expr(budget_hold::Column::Minutes, Expr::value(most))
            .filter(of_subject.and(budget_hold::Column::BudgetId.eq(budget.id)))
            .exec(tx)
            .await?;
        add(tx, budget.id, most - held.minutes, Minutes::ZERO).await?;
    }
    Ok(())
}

/// Gives back what a subject holds or has used, in every year; one that holds nothing changes nothing.
pub(crate) async fn release(tx: &Tx, subject: Uuid) -> Result<(), Internal> {
    for (held, _) in lock_holds(tx, subject).await? {
        give_back(tx, &held).await?;
    }
    Ok(())
}

/// Gives back one hold, whose budget is locked.
async fn give_back(tx: &Tx, held: &budget_hold::Model) -> Result<(), Internal> {
    budget_hold::Entity::delete_by_id((held.subject_id, held.budget_id)).exec(tx).await?;
    if held.is_consumed {
        add(tx, held.budget_id, Minutes::ZERO, -held.minutes).await
    } else {
        add(tx, held.budget_id, -held.minutes, Minutes::ZERO).await
    }
}

/// Turns what an entry holds into used minutes: it is of one date, and so of one year. They may be fewer than were held:
/// the rest is given back. A subject that holds nothing is not on a budget, and changes nothing.
pub(crate) async fn consume(tx: &Tx, subject: Uuid, minutes: Minutes) -> Result<(), Internal> {
    let held = match lock_holds(tx, subject).await?.as_slice() {
        [] => return Ok(()),
        [(held, _)] => held.clone(),
        _ => return Err(Internal::because("minutes of several years are used at once")),
    };
    if held.is_consumed || minutes > held.minutes {
        return Err(Internal::because("minutes are used that nobody reserved"));
    }
    if minutes <= Minutes::ZERO {
        return give_back(tx, &held).await;
    }
    budget_hold::Entity::update_many()
        .col_expr(budget_hold::Column::Minutes, Expr::value(minutes))
        .col_expr(budget_hold::Column::IsConsumed, Expr::value(true))
        .filter(budget_hold::Column::SubjectId.eq(subject))
        .exec(tx)
        .await?;
    add(tx, held.budget_id, -held.minutes, minutes).await
}

async fn holds_of(tx: &Tx, subject: Uuid) -> Result<Vec<budget_hold::Model>, Internal> {
    let of_subject = budget_hold::Column::SubjectId.eq(subject);
    Ok(budget_hold::Entity::find().filter(of_subject).all(tx).await?)
}

/// The holds of a subject, the earliest year first, their budgets' rows locked before they are read.
async fn lock_holds(tx: &Tx, subject: Uuid) -> Result<Vec<Held>, Internal> {
    let ids: Vec<_> = holds_of(tx, subject).await?.iter().map(|held| held.budget_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let budgets =
        budget::Entity::find().filter(budget::Column::Id.is_in(ids)).order_by_asc(budget::Column::StartsOn);
    let budgets = locked(budgets).all(tx).await?;
    // Another transaction may have changed them while this one waited for the locks.
    let holds = holds_of(tx, subject).await?;
    let with_hold = |budget: budget::Model| {
        let held = holds.iter().find(|held| held.budget_id == budget.id)?.clone();
        Some((held, budget))
    };
    Ok(budgets.into_iter().filter_map(with_hold).collect())
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
