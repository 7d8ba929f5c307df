//! Hours that were agreed on for a whole mission: its engagement holds them, and each entry takes its own out of these. What an
//! entry gives up goes back to them, as long as the engagement goes on and no more than was agreed is held.

use entity::{BudgetId, EmploymentId, Minutes};
use uuid::Uuid;

use super::{
    OverBudget,
    holds::{Held, OnDate, fits, give_all_back, held_in, hold, lock, lock_holds_of},
    years::grant_of,
};
use crate::{Internal, outcome::Outcome, tx::Tx};

/// What an engagement holds for hours that are to be given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stock {
    /// The engagement.
    pub(crate) subject: Uuid,
    /// What it holds at most once the entry at hand is counted: what was agreed on less all that counts of it.
    pub(crate) most: Minutes,
}

/// Holds minutes for a time entry as `reserve` does, and what the stock holds passes to it: first what is of the entry's year, and
/// where that is less, what is of the others, since those hours are given. What the entry held before goes back to the stock. After a
/// refusal both hold what they held.
pub(crate) async fn draw(
    tx: &Tx,
    employment_id: EmploymentId,
    (date, minutes): OnDate,
    stock: Stock,
    subject: Uuid,
) -> Outcome<(), OverBudget> {
    let grant = grant_of(tx, employment_id, date).await?;
    let (budgets, held) = lock(tx, employment_id, &[grant], &[stock.subject, subject]).await?;
    let [wanted] = budgets.as_slice() else {
        return Err(Internal::because("a budget that was just made is gone").into());
    };
    let year = wanted.0.id;
    fits(wanted, &[(date, minutes)], held_in(year, &held))?;
    give_all_back(tx, &held).await?;
    hold(tx, year, subject, minutes).await?;
    Ok(fill(tx, stock, &held, Some((year, minutes))).await?)
}

/// An entry holds and has used nothing any more: what it did goes back to the stock, and what that may not hold is free.
pub(crate) async fn restock(tx: &Tx, stock: Stock, subject: Uuid) -> Result<(), Internal> {
    let held = lock_holds_of(tx, &[stock.subject, subject]).await?;
    give_all_back(tx, &held).await?;
    fill(tx, stock, &held, None).await
}

/// Holds for the stock again what it and the entry held, each in its year, but for what the entry has taken, and no more than it may;
/// the earliest year falls short first.
async fn fill(
    tx: &Tx,
    stock: Stock,
    held: &[Held],
    taken: Option<(BudgetId, Minutes)>,
) -> Result<(), Internal> {
    let mut years: Vec<(BudgetId, Minutes)> = Vec::new();
    for (row, budget) in held {
        match years.iter_mut().find(|(id, _)| *id == budget.id) {
            Some((_, minutes)) => *minutes = *minutes + row.minutes,
            None => years.push((budget.id, row.minutes)),
        }
    }
    for (id, minutes) in &mut years {
        if let Some((_, less)) = taken.filter(|(year, _)| *year == *id) {
            *minutes = (*minutes - less).max(Minutes::ZERO);
        }
    }
    let whole: Minutes = years.iter().map(|(_, minutes)| *minutes).sum();
    let mut beyond = (whole - stock.most.max(Minutes::ZERO)).max(Minutes::ZERO);
    for (id, minutes) in years {
        let less = minutes.min(beyond);
        beyond = beyond - less;
        hold(tx, id, stock.subject, minutes - less).await?;
    }
    Ok(())
}
