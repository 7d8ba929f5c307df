//! What an association does with the hours it received: confirm them, many at once, say fewer minutes, dispute them,
//! and take back by a reversing entry what it confirmed by mistake. Nobody decides on their own time, through no door.

use entity::{
    AssociationBranchId, AssociationId, Minutes, PersonId, TimeEntryId, TimeEntryStatus as Status,
    ValuationStatus, time_entry,
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QuerySelect as _, sea_query::Condition,
};

use super::{
    absences::Denials,
    book::{Book, Change, Hand},
    holding,
    notices::{self, News},
    reading::received,
    refused::{Decided, Refused, reason},
    states::{Action, Actor, Side, transition},
};
use crate::{
    Internal,
    access::{ConfirmByLink, HourConfirmer},
    domain::sponsorship::{receipts, valuations},
    facts::Way,
    outcome::{Outcome, Stop},
    text_analysis::is_blank,
    tx::Tx,
};

/// How many entries are decided at once at most.
const MOST_AT_ONCE: usize = 500;

/// Somebody who decides for an association, or for one of its branches. Made of a right, and of nothing else.
#[derive(Clone, Debug)]
pub(crate) struct Decider {
    association_id: AssociationId,
    /// None decides on all that the association receives.
    branch_id: Option<AssociationBranchId>,
    hand: Hand,
    side: Side,
    /// Whose time they may not decide on.
    own: Vec<PersonId>,
}

impl From<HourConfirmer> for Decider {
    fn from(right: HourConfirmer) -> Self {
        Self {
            association_id: right.association(),
            branch_id: right.branch(),
            hand: Hand { person_id: Some(right.person()), way: Way::SignedIn },
            side: Side::Confirmer,
            own: vec![right.person()],
        }
    }
}

impl From<&ConfirmByLink> for Decider {
    fn from(right: &ConfirmByLink) -> Self {
        Self {
            association_id: right.association(),
            branch_id: right.branch(),
            hand: Hand { person_id: None, way: Way::Link },
            side: Side::Link,
            own: right.people().to_vec(),
        }
    }
}

impl Decider {
    /// The same, who types in the codes of a printed sheet.
    pub(crate) fn from_a_sheet(right: HourConfirmer) -> Self {
        let hand = Hand { person_id: Some(right.person()), way: Way::Sheet };
        Self { hand, ..Self::from(right) }
    }
}

/// One entry to confirm.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) id: TimeEntryId,
    /// Fewer than declared need a reason; as declared when left out.
    pub(crate) minutes: Option<Minutes>,
    pub(crate) reason: Option<String>,
}

/// To which associations entries were declared, and to which of their branches, so that each right can be asked for.
pub(crate) async fn receivers_of(
    connection: &impl ConnectionTrait,
    ids: &[TimeEntryId],
) -> Outcome<Vec<(AssociationId, Option<AssociationBranchId>)>, Refused> {
    at_once(ids.len())?;
    let found = time_entry::Entity::find()
        .select_only()
        .columns([time_entry::Column::AssociationId, time_entry::Column::BranchId])
        .distinct()
        .filter(time_entry::Column::Id.is_in(ids.iter().copied()))
        .filter(time_entry::Column::SubmittedAt.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found)
}

/// Refuses more entries than are decided at once. Whoever reads first for them asks it, before anything is read.
pub(crate) fn at_once(count: usize) -> Result<(), Refused> {
    if count > MOST_AT_ONCE {
        return Err(Refused::TooMany { most: MOST_AT_ONCE });
    }
    Ok(())
}

/// Confirms entries, each decided on its own. Those of other associations and branches do not exist for these deciders.
pub(crate) async fn confirm(deciders: &[Decider], tx: &Tx, wishes: &[Wish]) -> Outcome<Decided, Refused> {
    let mut decided = Decided::default();
    let mut seen = Vec::new();
    let mut deciders: Vec<_> = deciders.iter().collect();
    // Chains are locked in the order of their ids, whoever locks several.
    deciders.sort_unstable_by_key(|decider| decider.association_id);
    let mut books = Vec::new();
    for decider in &deciders {
        books.push((*decider, Book::open(tx, decider.association_id).await?, Vec::new()));
    }
    let entries = entries_of(tx, &deciders, wishes).await?;
    let denials = Denials::of(tx, &entries).await?;
    for index in in_order_of_budgets(wishes, &entries) {
        let wish = &wishes[index];
        let entry = entries.iter().find(|entry| entry.id == wish.id);
        let book = entry
            .and_then(|entry| books.iter_mut().find(|book| book.0.association_id == entry.association_id));
        let outcome = match (entry, book) {
            _ if seen.contains(&wish.id) => Err(Refused::Twice.into()),
            (Some(entry), Some((decider, book, news))) => {
                let denial = denials.against(entry);
                confirm_one(decider, tx, book, news, entry.clone(), wish, denial).await
            }
            _ => Err(Refused::NotFound.into()),
        };
        seen.push(wish.id);
        match outcome {
            Ok(()) => decided.done.push(wish.id),
            Err(Stop::Refused(refused)) => decided.refused.push((index, refused)),
            Err(stop) => return Err(stop),
        }
    }
    for (_, book, news) in books {
        book.close().await?;
        notices::tell_authors(tx, news).await?;
    }
    decided.done.sort_unstable_by_key(|id| wishes.iter().position(|wish| wish.id == *id));
    decided.refused.sort_unstable_by_key(|(index, _)| *index);
    Ok(decided)
}

/// Those of the wishes that these deciders may decide on.
async fn entries_of(
    tx: &Tx,
    deciders: &[&Decider],
    wishes: &[Wish],
) -> Result<Vec<time_entry::Model>, DbErr> {
    use time_entry::Column;
    let received = deciders.iter().map(|decider| received(decider.association_id, decider.branch_id));
    if deciders.is_empty() {
        // An empty condition would be none, and let everything through.
        return Ok(Vec::new());
    }
    time_entry::Entity::find()
        .filter(Column::Id.is_in(wishes.iter().map(|wish| wish.id)))
        .filter(received.fold(Condition::any(), Condition::add))
        .filter(Column::ReversesId.is_null())
        .all(tx)
        .await
}

/// Budgets are locked in one order too, person after person as when a session is moved or called off, so that two
/// associations that do such things with the same people at the same moment wait for each other in a row and not in a
/// circle.
fn in_order_of_budgets(wishes: &[Wish], entries: &[time_entry::Model]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|index| {
        let entry = entries.iter().find(|entry| entry.id == wishes[*index].id);
        entry.map(|entry| (entry.person_id, entry.employment_id, entry.date))
    });
    order
}

async fn confirm_one(
    decider: &Decider,
    tx: &Tx,
    book: &mut Book<'_>,
    news: &mut Vec<News>,
    entry: time_entry::Model,
    wish: &Wish,
    denial: Option<Refused>,
) -> Outcome<(), Refused> {
    let minutes = wish.minutes.unwrap_or(entry.minutes);
    let action = if minutes < entry.minutes { Action::Adjust } else { Action::Confirm };
    let by = Actor { side: decider.side, is_own: decider.own.contains(&entry.person_id) };
    let step = transition(entry.status, action, by).map_err(|why| Refused::not_there(why, entry.status))?;
    if let Some(denial) = denial {
        return Err(denial.into());
    }
    if minutes > entry.minutes {
        return Err(Refused::MoreThanDeclared { declared: entry.minutes }.into());
    }
    if minutes <= Minutes::ZERO {
        return Err(Refused::NoTime.into());
    }
    let words = match action {
        Action::Adjust => Some(reason(wish.reason.as_deref().unwrap_or_default())?),
        // Whoever wrote a reason meant to say something else than yes, and yes is for good.
        _ if wish.reason.as_deref().is_some_and(|reason| !is_blank(reason)) => {
            return Err(Refused::ReasonWithoutChange.into());
        }
        _ => None,
    };
    // Fewer minutes are not used before the author accepts them: until then all that was declared stays held.
    if action == Action::Confirm {
        holding::use_up(tx, &entry, minutes).await?;
    } else {
        news.push(News::adjusted(&entry, words.unwrap_or_default()));
    }
    book.change(decider.hand, Change { entry, step, minutes, words, reversing_id: None }).await?;
    Ok(())
}

/// Disputes an entry: it is its author's again, to amend or to withdraw.
pub(crate) async fn dispute(
    decider: &Decider,
    tx: &Tx,
    id: TimeEntryId,
    why: &str,
) -> Outcome<TimeEntryId, Refused> {
    let words = reason(why)?;
    let (mut book, entry) = open_at(decider, tx, id).await?;
    let by = Actor { side: decider.side, is_own: decider.own.contains(&entry.person_id) };
    let step =
        transition(entry.status, Action::Dispute, by).map_err(|why| Refused::not_there(why, entry.status))?;
    let (minutes, news) = (entry.minutes, News::disputed(&entry));
    book.change(decider.hand, Change { entry, step, minutes, words: Some(words), reversing_id: None })
        .await?;
    book.close().await?;
    notices::tell_authors(tx, vec![news]).await?;
    Ok(id)
}

/// Takes a confirmed entry back: a reversing entry stands beside it from now on, and the budget has its minutes
/// again. The right time is then declared anew. What an employer has valued stays until the valuation is withdrawn; what
/// a signed receipt attests is taken back, and the receipt is to be replaced: it may attest only what was given.
pub(crate) async fn reverse(
    decider: &Decider,
    tx: &Tx,
    id: TimeEntryId,
    why: &str,
) -> Outcome<TimeEntryId, Refused> {
    let words = reason(why)?;
    let (mut book, entry) = open_at(decider, tx, id).await?;
    let by = Actor { side: decider.side, is_own: decider.own.contains(&entry.person_id) };
    let step =
        transition(entry.status, Action::Reverse, by).map_err(|why| Refused::not_there(why, entry.status))?;
    if is_valued_unsigned(tx, id).await? {
        return Err(Refused::Valued.into());
    }
    let reversing = time_entry::Model {
        id: tx.id(),
        minutes: -entry.minutes,
        declared_minutes: entry.minutes,
        status: Status::Reversed,
        description: String::new(),
        reverses_id: Some(entry.id),
        sheet_code: None,
        created_at: tx.now(),
        decided_at: Some(tx.now()),
        decided_by: decider.hand.person_id,
        ..entry.clone()
    };
    let reversing_id = reversing.id;
    let row = reversing.into_active_model().reset_all();
    time_entry::Entity::insert(row).exec_without_returning(tx).await?;
    holding::give_back(tx, &entry).await?;
    let (minutes, news) = (entry.minutes, News::reversed(&entry));
    let change = Change { entry, step, minutes, words: Some(words), reversing_id: Some(reversing_id) };
    book.change(decider.hand, change).await?;
    book.close().await?;
    receipts::entry_was_reversed(tx, id).await?;
    notices::tell_authors(tx, vec![news]).await?;
    Ok(id)
}

/// The decider's book, and one entry in it.
async fn open_at<'a>(
    decider: &Decider,
    tx: &'a Tx,
    id: TimeEntryId,
) -> Outcome<(Book<'a>, time_entry::Model), Refused> {
    let book = Book::open(tx, decider.association_id).await?;
    let wish = Wish { id, minutes: None, reason: None };
    let entry = entries_of(tx, &[decider], &[wish]).await?.pop();
    Ok((book, entry.ok_or(Refused::NotFound)?))
}

/// Whether an employer stands by a value of which this entry is a part and that no receipt attests yet. Whoever values
/// an entry locks its chain first, so that both cannot happen at once.
async fn is_valued_unsigned(tx: &Tx, id: TimeEntryId) -> Result<bool, Internal> {
    let held = valuations::holding(tx, id).await?;
    Ok(held.is_some_and(|held| held.status == ValuationStatus::Declared))
}
