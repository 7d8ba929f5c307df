//! What authors do with entries that came back to them, or that they think better of: accept fewer minutes, dispute
//! them, withdraw.

use entity::{TimeEntryId, time_entry};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _};

use super::{
    absences,
    book::{Book, Change, Hand},
    declaring::lock_person,
    holding,
    refused::{Refused, reason},
    states::{Action, Actor, Side, transition},
};
use crate::{access::Oneself, facts::Way, outcome::Outcome, tx::Tx};

/// Accepts the minutes that the association said: the entry is confirmed with them.
pub(crate) async fn accept(right: Oneself, tx: &Tx, id: TimeEntryId) -> Outcome<TimeEntryId, Refused> {
    settle(right, tx, id, Action::Accept, None).await
}

/// Disputes them: the entry is the author's again, to amend or to withdraw.
pub(crate) async fn dispute(
    right: Oneself,
    tx: &Tx,
    id: TimeEntryId,
    why: &str,
) -> Outcome<TimeEntryId, Refused> {
    settle(right, tx, id, Action::Dispute, Some(reason(why)?)).await
}

/// Takes an entry back that is not confirmed.
pub(crate) async fn withdraw(right: Oneself, tx: &Tx, id: TimeEntryId) -> Outcome<TimeEntryId, Refused> {
    settle(right, tx, id, Action::Withdraw, None).await
}

async fn settle(
    right: Oneself,
    tx: &Tx,
    id: TimeEntryId,
    action: Action,
    words: Option<&str>,
) -> Outcome<TimeEntryId, Refused> {
    lock_person(tx, right).await?;
    let own = || {
        time_entry::Entity::find_by_id(id)
            .filter(time_entry::Column::PersonId.eq(right.person()))
            .filter(Condition::all().add_option(right.within(time_entry::Column::CompanyId)))
            .filter(time_entry::Column::ReversesId.is_null())
            .one(tx)
    };
    let found = own().await?.ok_or(Refused::NotFound)?;
    let mut book = Book::open(tx, found.association_id).await?;
    // Again, now that nobody else can change it.
    let entry = own().await?.ok_or(Refused::NotFound)?;
    let by = Actor { side: Side::Author, is_own: true };
    let step = transition(entry.status, action, by).map_err(|why| Refused::not_there(why, entry.status))?;
    // The association may have noted the absence since it said fewer minutes.
    if action == Action::Accept
        && let Some(on) = absences::stands_against(tx, &entry).await?
    {
        return Err(absences::told_to_author(tx, &entry, on).await?.into());
    }
    let mut minutes = entry.minutes;
    match (action, step.fact) {
        (Action::Accept, _) => holding::use_up(tx, &entry, entry.minutes).await?,
        (Action::Withdraw, None) => holding::let_go(tx, &entry).await?,
        (Action::Withdraw, Some(_)) => holding::give_back(tx, &entry).await?,
        // What was declared counts again; its minutes were held all the time.
        _ => minutes = entry.declared_minutes,
    }
    let hand = Hand { person_id: Some(right.person()), way: Way::SignedIn };
    book.change(hand, Change { entry, step, minutes, words, reversing_id: None }).await?;
    book.close().await?;
    Ok(id)
}
