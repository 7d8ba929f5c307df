//! Reading prospects: those that somebody looks after, filtered, one of them, and what happened to each.

use chrono::NaiveDate;
use entity::{
    BranchId, ProspectId, ProspectOrigin, ProspectState, Rna, Siren, branch, prospect, prospect_event,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};
use serde::{Deserialize, Serialize};

use super::OPEN;
use crate::{
    access::{Denied, ProspectKeeper, Viewer},
    domain::intermediaries,
    text_analysis::{question, sort_key},
};

/// Which prospects are listed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Filter {
    /// Those that this branch looks after.
    pub(crate) branch: Option<BranchId>,
    /// Those that stand so.
    pub(crate) state: Option<ProspectState>,
    /// Those that were found so.
    pub(crate) origin: Option<ProspectOrigin>,
    /// Those that are called so, or have this number.
    pub(crate) text: Option<String>,
    /// Those that are to be contacted by a day.
    pub(crate) due_by: Option<NaiveDate>,
    /// Those that whoever asks follows.
    pub(crate) is_mine: bool,
}

/// Those that somebody looks after.
pub(crate) fn of(right: &ProspectKeeper, filter: &Filter) -> Select<prospect::Entity> {
    use prospect::Column;
    let mut rows = prospect::Entity::find().filter(Column::IntermediaryId.eq(right.intermediary()));
    if let Some(seats) = right.seats() {
        let here = Condition::any()
            .add(branch::Column::Id.is_in(seats.iter().copied()))
            .add(branch::Column::ParentId.is_in(seats.iter().copied()));
        let branches = branch::Entity::find().select_only().column(branch::Column::Id).filter(here);
        rows = rows.filter(Column::BranchId.in_subquery(branches.into_query()));
    }
    let is_due =
        |day: NaiveDate| Condition::all().add(Column::NextOn.lte(day)).add(Column::State.is_in(OPEN));
    rows.filter(
        Condition::all()
            .add_option(filter.branch.map(|branch| Column::BranchId.eq(branch)))
            .add_option(filter.state.map(|state| Column::State.eq(state)))
            .add_option(filter.origin.map(|origin| Column::Origin.eq(origin)))
            .add_option(filter.text.as_deref().and_then(is_called))
            .add_option(filter.due_by.map(is_due))
            .add_option(filter.is_mine.then(|| Column::FollowedBy.eq(right.person()))),
    )
}

/// What a text that was typed says of a prospect: one of its numbers, or the beginning of a word of its name.
fn is_called(text: &str) -> Option<Condition> {
    use prospect::Column;
    let called = sort_key(question(text.trim())).replace(['%', '_'], "");
    if called.is_empty() {
        return None;
    }
    let (siren, rna) = (text.parse::<Siren>().ok(), text.parse::<Rna>().ok());
    Some(
        Condition::any()
            .add(Column::SortKey.like(format!("{called}%")))
            .add(Column::SortKey.like(format!("% {called}%")))
            .add_option(siren.map(|siren| Column::Siren.eq(siren)))
            .add_option(rna.map(|rna| Column::Rna.eq(rna))),
    )
}

/// A branch that a filter names is one of those in which its reader looks after prospects.
pub(crate) async fn must_be_read(
    connection: &impl ConnectionTrait,
    right: &ProspectKeeper,
    branch: Option<BranchId>,
) -> Result<Result<(), Denied>, DbErr> {
    let Some(id) = branch else { return Ok(Ok(())) };
    let found = intermediaries::find_branch(connection, id).await?;
    let is_of_network = found.as_ref().is_some_and(|row| row.intermediary_id == right.intermediary());
    let is_read = found.as_ref().is_some_and(|row| right.reads(row));
    Ok(if is_read { Ok(()) } else { Err(Denied::Forbidden.where_seen(is_of_network)) })
}

/// The branches in which somebody looks after prospects, by name.
pub(crate) async fn branches(
    connection: &impl ConnectionTrait,
    right: &ProspectKeeper,
) -> Result<Vec<branch::Model>, DbErr> {
    let all = intermediaries::branches(connection, right.intermediary()).await?;
    Ok(all.into_iter().filter(|branch| right.reads(branch)).collect())
}

/// A prospect that the viewer looks after.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ProspectId,
) -> Result<Option<prospect::Model>, DbErr> {
    let Some(row) = prospect::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let Ok(right) = viewer.may_keep_prospects(row.intermediary_id) else { return Ok(None) };
    let branch = intermediaries::find_branch(connection, row.branch_id).await?;
    Ok(branch.filter(|branch| right.reads(branch)).map(|_| row))
}

/// What happened to some prospects, of each the latest first.
pub(crate) async fn lines(
    connection: &impl ConnectionTrait,
    prospects: &[ProspectId],
) -> Result<Vec<prospect_event::Model>, DbErr> {
    prospect_event::Entity::find()
        .filter(prospect_event::Column::ProspectId.is_in(prospects.iter().copied()))
        .order_by_desc(prospect_event::Column::Id)
        .all(connection)
        .await
}
