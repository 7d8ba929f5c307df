//! Recruiting volunteers: the support team and the head of a branch make links for where they look for some, on a poster, at a fair
//! or in a letter, and each volunteer who came by one is counted with it.

use std::collections::HashMap;

use entity::{
    BranchId, IntermediaryId, RecruitingLinkId, VolunteerState, branch, intermediary, recruiting_link,
    volunteer,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};

use crate::{
    access::{BranchPlace, Denied, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        intermediaries,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long the name of a link is at most, in characters.
const LONGEST_NAME: usize = 200;

/// Makes a link of a branch, named for where it will stand.
pub(crate) async fn open(
    viewer: &Viewer,
    tx: &Tx,
    branch: BranchId,
    name: &str,
) -> Outcome<RecruitingLinkId, Vec<Problem>> {
    let found = intermediaries::find_branch(tx, branch).await?.ok_or(Denied::Hidden)?;
    let right = viewer.may_welcome(BranchPlace::from(&found))?;
    let mut checks = Checks::default();
    let name = checks.name("name", name, LONGEST_NAME);
    checks.pass()?;
    if found.closed_on.is_some_and(|closed| closed <= tx.today(intermediaries::zone_of(&found))) {
        return Err(vec![Problem::new("BRANCH_CLOSED").at("branchId")].into());
    }
    let id: RecruitingLinkId = tx.id();
    let row = recruiting_link::ActiveModel {
        id: Set(id),
        branch_id: Set(branch),
        code: Set(tx.letters::<10>()),
        name: Set(name.clone()),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
        ended_at: Set(None),
    };
    recruiting_link::Entity::insert(row).exec_without_returning(tx).await?;
    let deed = Deed::of(right.person(), "RECRUITING_LINK_OPENED").in_intermediary(found.intermediary_id);
    audit::write(tx, deed.with("name", name), id).await?;
    Ok(id)
}

/// Ends a link: it leads nowhere any more, and those who came by it stay counted.
pub(crate) async fn end(
    viewer: &Viewer,
    tx: &Tx,
    id: RecruitingLinkId,
) -> Outcome<RecruitingLinkId, Vec<Problem>> {
    let link = recruiting_link::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let found = intermediaries::find_branch(tx, link.branch_id).await?.ok_or(Denied::Hidden)?;
    let place = BranchPlace::from(&found);
    let is_seen = viewer.may_read_volunteers(place).is_ok();
    let right = viewer.may_welcome(place).map_err(|denied| denied.where_seen(is_seen))?;
    if link.ended_at.is_some() {
        return Err(vec![Problem::new("RECRUITING_LINK_ENDED")].into());
    }
    let ended =
        recruiting_link::ActiveModel { id: Set(id), ended_at: Set(Some(tx.now())), ..Default::default() };
    recruiting_link::Entity::update(ended).exec(tx).await?;
    let deed = Deed::of(right.person(), "RECRUITING_LINK_ENDED").in_intermediary(found.intermediary_id);
    audit::write(tx, deed.with("name", link.name), id).await?;
    Ok(id)
}

/// Where a link leads, while it does: to a branch that is open.
pub(crate) async fn followed(
    connection: &impl ConnectionTrait,
    code: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<(branch::Model, intermediary::Model)>, DbErr> {
    let Some(link) = by_code(code).one(connection).await? else { return Ok(None) };
    let Some(branch) = intermediaries::find_branch(connection, link.branch_id).await? else {
        return Ok(None);
    };
    let today = now.with_timezone(&intermediaries::zone_of(&branch)).date_naive();
    if !intermediaries::is_open(&branch, today) {
        return Ok(None);
    }
    let intermediary = intermediaries::find(connection, branch.intermediary_id).await?;
    Ok(intermediary.map(|intermediary| (branch, intermediary)))
}

/// The link by which somebody says that they came to an intermediary; none where it is none of its own, or has ended.
pub(super) async fn named(
    tx: &Tx,
    intermediary: IntermediaryId,
    code: Option<&str>,
) -> Result<Option<RecruitingLinkId>, DbErr> {
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else { return Ok(None) };
    let Some(link) = by_code(code).one(tx).await? else { return Ok(None) };
    let branch = intermediaries::find_branch(tx, link.branch_id).await?;
    Ok(branch.filter(|branch| branch.intermediary_id == intermediary).map(|_| link.id))
}

fn by_code(code: &str) -> Select<recruiting_link::Entity> {
    recruiting_link::Entity::find()
        .filter(recruiting_link::Column::Code.eq(code))
        .filter(recruiting_link::Column::EndedAt.is_null())
}

/// How many came, and where they stand by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    pub(crate) registered: i64,
    pub(crate) active: i64,
    pub(crate) left: i64,
}

impl Numbers {
    fn add(&mut self, state: VolunteerState, count: i64) {
        match state {
            VolunteerState::Registered => self.registered += count,
            VolunteerState::Active => self.active += count,
            VolunteerState::Left => self.left += count,
        }
    }
}

/// The links of a branch, the latest first, each with who came by it; and who came to the branch by none.
pub(crate) async fn of_branch(
    connection: &impl ConnectionTrait,
    branch: BranchId,
) -> Result<(Vec<(recruiting_link::Model, Numbers)>, Numbers), DbErr> {
    use volunteer::Column;
    let links = recruiting_link::Entity::find()
        .filter(recruiting_link::Column::BranchId.eq(branch))
        .order_by_desc(recruiting_link::Column::Id)
        .all(connection)
        .await?;
    let ids: Vec<RecruitingLinkId> = links.iter().map(|link| link.id).collect();
    let counted: Vec<(RecruitingLinkId, VolunteerState, i64)> = volunteer::Entity::find()
        .select_only()
        .column(Column::RecruitingLinkId)
        .column(Column::State)
        .column_as(Column::Id.count(), "volunteers")
        .filter(Column::RecruitingLinkId.is_in(ids))
        .group_by(Column::RecruitingLinkId)
        .group_by(Column::State)
        .into_tuple()
        .all(connection)
        .await?;
    let mut by_link: HashMap<RecruitingLinkId, Numbers> = HashMap::new();
    for (link, state, count) in counted {
        by_link.entry(link).or_default().add(state, count);
    }
    let by_none: Vec<(VolunteerState, i64)> = volunteer::Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "volunteers")
        .filter(Column::BranchId.eq(branch))
        .filter(Column::RecruitingLinkId.is_null())
        .group_by(Column::State)
        .into_tuple()
        .all(connection)
        .await?;
    let mut others = Numbers::default();
    for (state, count) in by_none {
        others.add(state, count);
    }
    let with_numbers = |link: recruiting_link::Model| {
        let numbers = by_link.get(&link.id).copied().unwrap_or_default();
        (link, numbers)
    };
    Ok((links.into_iter().map(with_numbers).collect(), others))
}
