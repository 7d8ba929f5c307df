//! Help between colleagues: inside a company that has opened it, its employees ask each other for help and offer it, on their personal
//! time. No hour of it is counted or valued, there are no private messages, and nobody lists what one person does here.

pub(crate) mod answering;
pub(crate) mod forgetting;
mod letters;
pub(crate) mod moderating;
pub(crate) mod posting;
pub(crate) mod reading;
pub(crate) mod space;

use chrono::NaiveDate;
use entity::{HelpPostId, HelpState, help_post};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use crate::{
    access::{Denied, HelpReader, Viewer},
    outcome::{Outcome, Problem, Stop},
    tx::{Tx, locked},
    zone,
};

/// The day by which posts are open.
fn today(tx: &Tx) -> NaiveDate {
    zone::day_of_companies(tx.now())
}

/// Takes a post for this transaction, where the viewer reads it and its company has help open. Who may do more with it is asked
/// of what is returned.
async fn lock(
    tx: &Tx,
    viewer: &Viewer,
    id: HelpPostId,
) -> Outcome<(HelpReader, help_post::Model), Vec<Problem>> {
    viewer.account()?;
    let row = locked(help_post::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let right = viewer.may_read_help(row.company_id).map_err(|_| Denied::Hidden)?;
    let is_own = row.person_id == right.person();
    let is_read = is_own || right.moderates() || row.hidden_at.is_none();
    if !is_read {
        return Err(Denied::Hidden.into());
    }
    space::must_be_open(tx, row.company_id).await?;
    if !reading::is_still_there(tx, &row, today(tx)).await? {
        return Err(Denied::Hidden.into());
    }
    Ok((right, row))
}

/// The same for its author alone: for others who read it, it is not theirs.
async fn lock_own(tx: &Tx, viewer: &Viewer, id: HelpPostId) -> Outcome<help_post::Model, Vec<Problem>> {
    let (right, row) = lock(tx, viewer, id).await?;
    if row.person_id == right.person() { Ok(row) } else { Err(Denied::Forbidden.into()) }
}

/// Whether colleagues may answer.
fn is_open(row: &help_post::Model, today: NaiveDate) -> bool {
    row.state == HelpState::Open && row.hidden_at.is_none() && row.until_on >= today
}

/// Moves a post.
async fn go(tx: &Tx, id: HelpPostId, state: HelpState) -> Result<(), DbErr> {
    let row = help_post::ActiveModel {
        id: Set(id),
        state: Set(state),
        state_since: Set(tx.now()),
        ..Default::default()
    };
    help_post::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// The one thing that stands in the way.
fn refused(code: &'static str) -> Stop<Vec<Problem>> {
    vec![Problem::new(code)].into()
}
