//! Minutes held and used: each booking, engagement or time entry holds its own, and a budget's two sums are made of them. What is booked
//! over a year's end is held in both years.
//!
//! Budgets are locked before they and what is held in them are read, so that two bookings never take the same last hour. All
//! that a change touches, the years it wishes for and those in which its subjects hold minutes already, are locked at once,
//! the earliest year first, so that two changes of one employee's budgets never wait for each other in a circle.

use chrono::NaiveDate;
use entity::{BudgetId, EmploymentId, Minutes, budget, budget_hold};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
    sea_query::{Expr, OnConflict, SelectStatement},
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

/// A budget that is asked for, and what its year grants.
pub(super) type Wanted = (budget::Model, Grant);

/// What a subject has in a budget, with that budget's row.
pub(super) type Held = (budget_hold::Model, budget::Model);

/// Holds minutes for a booking or a time entry in the budget years of its dates, which come in order. Reserving again
/// replaces all that a subject held. A refusal changes nothing, also when the transaction goes on. Whoever reserves has locked
/// the person: nothing is reserved meanwhile in a year from which or into which minutes go over.
pub(crate) async fn reserve(
    tx: &Tx,
    employment_id: EmploymentId,
    dates: &[OnDate],
    subject: Uuid,
) -> Outcome<(), OverBudget> {
    let grants = grants_of(tx, employment_id, dates).await?;
    let (wanted, held) = lock(tx, employment_id, &grants, &[subject]).await?;
    for wanted in &wanted {
        fits(wanted, dates, held_in(wanted.0.id, &held))?;
    }
    give_all_back(tx, &held).await?;
    for (budget, _) in &wanted {
        hold(tx, budget.id, subject, minutes_in(budget, dates)).await?;
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
    let grant = grant_of(tx, employment_id, date).await?;
    let (budgets, held) = lock(tx, employment_id, &[grant], &[from.subject, subject]).await?;
    let [wanted] = budgets.as_slice() else {
        return Err(Internal::because("a budget that was just made is gone").into());
    };
    let (budget, _) = wanted;
    let (giver, own): (Vec<Held>, Vec<Held>) =
        held.into_iter().partition(|(held, _)| held.subject_id == from.subject);
    let given = held_in(budget.id, &giver);
    let given = given - std::cmp::min(given, minutes_in(budget, from.keeps));
    fits(wanted, &[(date, minutes)], held_in(budget.id, &own) + given)?;
    shrink_all(tx, &giver, from.keeps).await?;
    give_all_back(tx, &own).await?;
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
fn minutes_in(budget: &budget::Model, dates: &[OnDate]) -> Minutes {
    dates.iter().filter(|(date, _)| is_in(budget, *date)).map(|(_, minutes)| *minutes).sum()
}

/// What of some holds is in one budget.
pub(super) fn held_in(budget: BudgetId, held: &[Held]) -> Minutes {
    held.iter().filter(|(held, _)| held.budget_id == budget).map(|(held, _)| held.minutes).sum()
}

/// What is held already stays granted, also when the company has granted less since: only what goes beyond it must be
/// left. An exception gives its minutes where the last of the dates is not behind its own; what a closed one covers is taken.
pub(super) fn fits((budget, grant): &Wanted, dates: &[OnDate], held: Minutes) -> Result<(), OverBudget> {
    let minutes = minutes_in(budget, dates);
    let last = dates.iter().map(|(date, _)| *date).filter(|date| is_in(budget, *date)).max();
    let granted = budget.granted_minutes + last.map_or(Minutes::ZERO, |last| grant.beyond_on(last));
    let free = granted - budget.reserved_minutes - budget.consumed_minutes - grant.granted.ahead;
    let left = std::cmp::max(free, Minutes::ZERO) + held;
    if minutes <= left {
        return Ok(());
    }
    Err(OverBudget { needed: minutes, left, starts_on: budget.starts_on, ends_on: budget.ends_on })
}

/// Holds minutes in a budget for a subject that holds nothing.
pub(super) async fn hold(tx: &Tx, budget: BudgetId, subject: Uuid, minutes: Minutes) -> Result<(), Internal> {
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
    shrink_all(tx, &lock_holds(tx, subject).await?, keeps).await
}

async fn shrink_all(tx: &Tx, held: &[Held], keeps: &[OnDate]) -> Result<(), Internal> {
    for (held, budget) in held {
        let most = minutes_in(budget, keeps);
        if held.is_consumed || held.minutes <= most {
            continue;
        }
        if most <= Minutes::ZERO {
            give_back(tx, held).await?;
            continue;
        }
        let of_subject = budget_hold::Column::SubjectId.eq(held.subject_id);
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
    give_all_back(tx, &lock_holds(tx, subject).await?).await
}

pub(super) async fn give_all_back(tx: &Tx, held: &[Held]) -> Result<(), Internal> {
    for (held, _) in held {
        give_back(tx, held).await?;
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

/// The holds of a subject, their budgets' rows locked before they are read.
async fn lock_holds(tx: &Tx, subject: Uuid) -> Result<Vec<Held>, Internal> {
    lock_holds_of(tx, &[subject]).await
}

/// The same of several.
pub(super) async fn lock_holds_of(tx: &Tx, subjects: &[Uuid]) -> Result<Vec<Held>, Internal> {
    let with_a_hold = budget::Column::Id.in_subquery(budgets_of(subjects));
    holds_in(tx, &lock_all(tx, with_a_hold).await?, subjects).await
}

/// The budgets of some years of an employment, with what the rules grant now, and what subjects hold in these and in its
/// other years. A year's row is made when it is first needed.
pub(super) async fn lock(
    tx: &Tx,
    employment_id: EmploymentId,
    grants: &[Grant],
    subjects: &[Uuid],
) -> Result<(Vec<Wanted>, Vec<Held>), Internal> {
    use budget::Column;
    let of_employment = || Column::EmploymentId.eq(employment_id);
    let is_wanted = || Column::StartsOn.is_in(grants.iter().map(|grant| grant.starts_on));
    make_missing(tx, employment_id, grants, of_employment().and(is_wanted())).await?;
    let is_touched = is_wanted().or(Column::Id.in_subquery(budgets_of(subjects)));
    let mut budgets = lock_all(tx, of_employment().and(is_touched)).await?;
    for budget in &mut budgets {
        if let Some(grant) = grants.iter().find(|grant| grant.starts_on == budget.starts_on) {
            follow(tx, budget, grant).await?;
        }
    }
    let held = holds_in(tx, &budgets, subjects).await?;
    let wanted = budgets.into_iter().filter_map(|budget| {
        let grant = grants.iter().find(|grant| grant.starts_on == budget.starts_on)?;
        Some((budget, grant.clone()))
    });
    Ok((wanted.collect(), held))
}

/// Budgets' rows, locked until the transaction ends, the earliest year first.
async fn lock_all(tx: &Tx, which: Expr) -> Result<Vec<budget::Model>, Internal> {
    let budgets = budget::Entity::find().filter(which).order_by_asc(budget::Column::StartsOn);
    Ok(locked(budgets).all(tx).await?)
}

/// In which budgets subjects hold minutes.
fn budgets_of(subjects: &[Uuid]) -> SelectStatement {
    budget_hold::Entity::find()
        .select_only()
        .column(budget_hold::Column::BudgetId)
        .filter(budget_hold::Column::SubjectId.is_in(subjects.iter().copied()))
        .into_query()
}

/// What subjects hold in budgets that are locked, in the order of these.
async fn holds_in(tx: &Tx, budgets: &[budget::Model], subjects: &[Uuid]) -> Result<Vec<Held>, Internal> {
    if budgets.is_empty() {
        return Ok(Vec::new());
    }
    let held = budget_hold::Entity::find()
        .filter(budget_hold::Column::SubjectId.is_in(subjects.iter().copied()))
        .all(tx)
        .await?;
    let in_budget = |budget: &budget::Model| {
        let held = held.iter().filter(|held| held.budget_id == budget.id);
        held.map(|held| (held.clone(), budget.clone())).collect::<Vec<_>>()
    };
    Ok(budgets.iter().flat_map(in_budget).collect())
}

/// The years of dates that come in order, and what each grants.
async fn grants_of(tx: &Tx, employment_id: EmploymentId, dates: &[OnDate]) -> Result<Vec<Grant>, Internal> {
    let mut grants: Vec<Grant> = Vec::new();
    for (date, _) in dates {
        if grants.last().is_none_or(|year| !(year.starts_on..=year.ends_on).contains(date)) {
            grants.push(grant_of(tx, employment_id, *date).await?);
        }
    }
    Ok(grants)
}

/// What a budget grants follows the rules and the employment as they are now.
async fn follow(tx: &Tx, budget: &mut budget::Model, grant: &Grant) -> Result<(), Internal> {
    if (budget.granted_minutes, budget.ends_on) == (grant.granted.minutes, grant.ends_on) {
        return Ok(());
    }
    budget::Entity::update_many()
        .col_expr(budget::Column::GrantedMinutes, Expr::value(grant.granted.minutes))
        .col_expr(budget::Column::EndsOn, Expr::value(grant.ends_on))
        .filter(budget::Column::Id.eq(budget.id))
        .exec(tx)
        .await?;
    (budget.granted_minutes, budget.ends_on) = (grant.granted.minutes, grant.ends_on);
    Ok(())
}

/// Makes the rows of years that have none, before any is locked.
async fn make_missing(
    tx: &Tx,
    employment_id: EmploymentId,
    grants: &[Grant],
    wanted: Expr,
) -> Result<(), Internal> {
    let known: Vec<NaiveDate> = budget::Entity::find()
        .select_only()
        .column(budget::Column::StartsOn)
        .filter(wanted)
        .into_tuple()
        .all(tx)
        .await?;
    for grant in grants.iter().filter(|grant| !known.contains(&grant.starts_on)) {
        insert(tx, employment_id, grant).await?;
    }
    Ok(())
}

async fn insert(tx: &Tx, employment_id: EmploymentId, grant: &Grant) -> Result<(), Internal> {
    let row = budget::ActiveModel {
        id: Set(tx.id::<BudgetId>()),
        employment_id: Set(employment_id),
        company_id: Set(grant.company_id),
        starts_on: Set(grant.starts_on),
        ends_on: Set(grant.ends_on),
        granted_minutes: Set(grant.granted.minutes),
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
