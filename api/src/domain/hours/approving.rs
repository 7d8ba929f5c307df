//! The company's own approval of confirmed working time, where it asks for one. It never approves what the
//! association has not confirmed, nobody approves their own time, and what its author keeps from the company is there for
//! no approver.

use entity::{CompanyId, TimeBasis, TimeEntryId, company, time_entry};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, Select,
};

use super::{
    book::{Book, Change, Hand},
    confirming::at_once,
    holding,
    notices::{self, News},
    refused::{Decided, Refused, reason},
    states::{Action, Actor, Side, transition},
};
use crate::{
    access::CompanyHr,
    domain::sponsorship::valuations,
    facts::Way,
    outcome::{Outcome, Stop},
    tx::Tx,
};

/// The companies on whose working time entries were given and confirmed, so that each right can be asked for.
pub(crate) async fn companies_of(
    connection: &impl ConnectionTrait,
    ids: &[TimeEntryId],
) -> Outcome<Vec<CompanyId>, Refused> {
    at_once(ids.len())?;
    let found: Vec<Option<CompanyId>> = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::CompanyId)
        .distinct()
        .filter(time_entry::Column::Id.is_in(ids.iter().copied()))
        .filter(time_entry::Column::SubmittedAt.is_not_null())
        .filter(time_entry::Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(time_entry::Column::IsKeptFromCompany.eq(false))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().flatten().collect())
}

/// Approves entries, each decided on its own.
pub(crate) async fn approve(rights: &[CompanyHr], tx: &Tx, ids: &[TimeEntryId]) -> Outcome<Decided, Refused> {
    decide(rights, tx, ids, Action::Approve, None).await
}

/// Refuses one, with a reason: its minutes go back to the budget.
pub(crate) async fn reject(
    rights: &[CompanyHr],
    tx: &Tx,
    id: TimeEntryId,
    why: &str,
) -> Outcome<TimeEntryId, Refused> {
    let decided = decide(rights, tx, &[id], Action::Reject, Some(reason(why)?)).await?;
    match decided.refused.first() {
        Some((_, refused)) => Err(refused.clone().into()),
        None => Ok(id),
    }
}

async fn decide(
    rights: &[CompanyHr],
    tx: &Tx,
    ids: &[TimeEntryId],
    action: Action,
    words: Option<&str>,
) -> Outcome<Decided, Refused> {
    let mut associations: Vec<_> =
        of_ours(rights, ids).all(tx).await?.iter().map(|entry| entry.association_id).collect();
    associations.sort_unstable();
    associations.dedup();
    let mut books = Vec::new();
    for association_id in associations {
        books.push((association_id, Book::open(tx, association_id).await?));
    }
    let entries = of_ours(rights, ids).all(tx).await?;
    let asking = asking(rights, tx).await?;
    let (mut decided, mut news) = (Decided::default(), Vec::new());
    for (index, id) in ids.iter().enumerate() {
        let entry = entries.iter().find(|entry| entry.id == *id);
        let right =
            rights.iter().find(|right| entry.is_some_and(|entry| entry.company_id == Some(right.company())));
        let book = books.iter_mut().find(|book| entry.is_some_and(|entry| entry.association_id == book.0));
        let (Some(entry), Some(right), Some((_, book))) = (entry, right, book) else {
            decided.refused.push((index, Refused::NotFound));
            continue;
        };
        if ids[..index].contains(id) {
            decided.refused.push((index, Refused::Twice));
            continue;
        }
        if !asking.contains(&right.company()) {
            decided.refused.push((index, Refused::ApprovalNotAsked));
            continue;
        }
        match decide_one(right, tx, book, entry, action, words).await {
            Ok(()) => decided.done.push(*id),
            Err(Stop::Refused(refused)) => {
                decided.refused.push((index, refused));
                continue;
            }
            Err(stop) => return Err(stop),
        }
        if action == Action::Reject {
            news.push(News::rejected(entry));
        }
    }
    for (_, book) in books {
        book.close().await?;
    }
    notices::tell_authors(tx, news).await?;
    Ok(decided)
}

/// Those of these entries that the viewer's companies may decide about.
fn of_ours(rights: &[CompanyHr], ids: &[TimeEntryId]) -> Select<time_entry::Entity> {
    use time_entry::Column;
    time_entry::Entity::find()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::CompanyId.is_in(rights.iter().map(CompanyHr::company)))
        .filter(Column::Basis.eq(TimeBasis::WorkingTime))
        .filter(Column::SubmittedAt.is_not_null())
        .filter(Column::ReversesId.is_null())
        .filter(Column::IsKeptFromCompany.eq(false))
}

/// Those of the viewer's companies that ask for their own approval.
async fn asking(rights: &[CompanyHr], tx: &Tx) -> Result<Vec<CompanyId>, DbErr> {
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(rights.iter().map(CompanyHr::company)))
        .filter(company::Column::ApprovesHours.eq(true))
        .all(tx)
        .await?;
    Ok(companies.into_iter().map(|company| company.id).collect())
}

async fn decide_one(
    right: &CompanyHr,
    tx: &Tx,
    book: &mut Book<'_>,
    entry: &time_entry::Model,
    action: Action,
    words: Option<&str>,
) -> Outcome<(), Refused> {
    let by = Actor { side: Side::Company, is_own: entry.person_id == right.person() };
    let step = transition(entry.status, action, by).map_err(|why| Refused::not_there(why, entry.status))?;
    if action == Action::Reject {
        // What was confirmed before the company asked for approvals may be valued by now, or attested.
        if valuations::holding(tx, entry.id).await?.is_some() {
            return Err(Refused::Valued.into());
        }
        holding::give_back(tx, entry).await?;
    }
    let hand = Hand { person_id: Some(right.person()), way: Way::SignedIn };
    let change = Change { entry: entry.clone(), step, minutes: entry.minutes, words, reversing_id: None };
    book.change(hand, change).await?;
    Ok(())
}
