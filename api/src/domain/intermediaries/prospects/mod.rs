//! Prospects: associations that a branch has contacted before any need, whatever came of it. With whom one speaks there is kept to
//! contact them again, and forgotten two years after the last contact; what happened to each is kept in lines, which stay inside.

pub(crate) mod contacting;
pub(crate) mod daily;
pub(crate) mod funnel;
pub(crate) mod inviting;
mod letters;
pub(crate) mod linking;
pub(crate) mod noting;
pub(crate) mod reading;

pub(crate) use letters::tell_handed_over;

use chrono::NaiveDate;
use entity::{
    BranchId, PersonId, ProspectEventId, ProspectEventKind, ProspectId, ProspectState, branch, prospect,
    prospect_event,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use crate::{
    Internal,
    access::{Denied, ProspectKeeper, Viewer},
    domain::intermediaries,
    outcome::{Outcome, Refusal},
    tx::{Tx, locked},
};

/// How long the words of a line are at most, in characters.
const LONGEST_NOTE: usize = 3000;

/// Where a prospect stands that one still contacts.
pub(crate) const OPEN: [ProspectState; 3] =
    [ProspectState::Contacted, ProspectState::Interested, ProspectState::Met];

/// Something that happened to a prospect.
struct Line {
    prospect: ProspectId,
    kind: ProspectEventKind,
    /// Who did it; none where it came by itself.
    by: Option<PersonId>,
    held_on: Option<NaiveDate>,
    to_state: Option<ProspectState>,
    note: Option<String>,
}

impl Line {
    /// What happened, without words.
    fn of(prospect: ProspectId, kind: ProspectEventKind, by: Option<PersonId>) -> Self {
        Self { prospect, kind, by, held_on: None, to_state: None, note: None }
    }
}

/// Writes a line.
async fn write(tx: &Tx, line: Line) -> Result<(), DbErr> {
    let row = prospect_event::ActiveModel {
        id: Set(tx.id::<ProspectEventId>()),
        prospect_id: Set(line.prospect),
        at: Set(tx.now()),
        kind: Set(line.kind),
        done_by: Set(line.by),
        held_on: Set(line.held_on),
        to_state: Set(line.to_state),
        note: Set(line.note),
    };
    prospect_event::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes a prospect's row for this transaction, for who looks after it. For everybody else there is none.
async fn lock<R: Refusal>(
    tx: &Tx,
    viewer: &Viewer,
    id: ProspectId,
) -> Outcome<(ProspectKeeper, prospect::Model, branch::Model), R> {
    viewer.account()?;
    let row = locked(prospect::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let branch = intermediaries::find_branch(tx, row.branch_id).await?;
    let branch = branch.ok_or_else(|| Internal::because("a prospect of no branch"))?;
    let right = viewer.may_keep_prospects(row.intermediary_id).map_err(|_| Denied::Hidden)?;
    if right.reads(&branch) { Ok((right, row, branch)) } else { Err(Denied::Hidden.into()) }
}

/// Forgets with whom one speaks at a prospect, and what was said: both may tell of a person. That there were contacts stays.
async fn forget(tx: &Tx, id: ProspectId, by: Option<PersonId>) -> Result<(), DbErr> {
    let row = prospect::ActiveModel {
        id: Set(id),
        contact_name: Set(None),
        contact_role: Set(None),
        contact_email: Set(None),
        contact_phone: Set(None),
        forgotten_at: Set(Some(tx.now())),
        ..Default::default()
    };
    prospect::Entity::update(row).exec(tx).await?;
    prospect_event::Entity::update_many()
        .col_expr(prospect_event::Column::Note, Expr::value(None::<String>))
        .filter(prospect_event::Column::ProspectId.eq(id))
        .filter(prospect_event::Column::Kind.eq(ProspectEventKind::Contact))
        .exec(tx)
        .await?;
    write(tx, Line::of(id, ProspectEventKind::Forgotten, by)).await
}

/// Gives those that somebody follows in some branches, and that one still contacts, to somebody else. How many they are.
pub(crate) async fn hand_over(
    tx: &Tx,
    branches: &[BranchId],
    (from, to): (PersonId, PersonId),
) -> Result<u64, DbErr> {
    let handed = prospect::Entity::update_many()
        .col_expr(prospect::Column::FollowedBy, Expr::value(to))
        .filter(prospect::Column::FollowedBy.eq(from))
        .filter(prospect::Column::BranchId.is_in(branches.iter().copied()))
        .filter(prospect::Column::State.is_in(OPEN))
        .exec(tx)
        .await?;
    Ok(handed.rows_affected)
}

/// Whoever is erased follows none any more.
pub(crate) async fn release(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    prospect::Entity::update_many()
        .col_expr(prospect::Column::FollowedBy, Expr::value(None::<PersonId>))
        .filter(prospect::Column::FollowedBy.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}
