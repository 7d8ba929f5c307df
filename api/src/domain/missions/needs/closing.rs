//! A branch closes: what it carries goes to another one first. Its open needs, its volunteers, its prospects and its territory pass on
//! together, at once, so that none of them waits for people who are not there any more.

use chrono::NaiveDate;
use entity::{
    BranchId, NeedState, PersonId, ProgrammeState, VolunteerState, branch, need, programme, prospect,
    volunteer,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, Select, sea_query::Expr,
};

use super::{
    letters, offers,
    states::OVER,
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    access::NetworkAdmin,
    domain::{
        audit::{self, Changes, Deed},
        intermediaries::{self, branches, diagnoses::sharing, territory, zone_of},
    },
    mail::Words,
    outcome::{Outcome, Problem},
    queue::{self, Work},
    tx::{Tx, locked},
};

/// Where a programme is over.
const PROGRAMME_OVER: [ProgrammeState; 2] = [ProgrammeState::Closed, ProgrammeState::Cancelled];

/// How a branch is to close.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    /// The day from which it is closed. It takes nothing more from now on.
    pub(crate) on: NaiveDate,
    /// Which branch takes what it carries.
    pub(crate) successor: Option<BranchId>,
}

/// Closes a branch.
pub(crate) async fn close(
    right: &NetworkAdmin,
    tx: &Tx,
    id: BranchId,
    wish: Wish,
) -> Outcome<BranchId, Vec<Problem>> {
    let intermediary = intermediaries::lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let closing = branches::own::<Vec<Problem>>(right, tx, id).await?;
    intermediaries::lock_branch(tx, id).await?;
    must_be_able_to_close(tx, &closing, wish.on, intermediary.default_branch_id).await?;
    let successor = match wish.successor {
        Some(successor) => Some(successor_of(right, tx, &closing, successor).await?),
        None => None,
    };
    match &successor {
        Some(successor) => pass_on(right.person(), tx, &closing, successor).await?,
        None => must_carry_nothing(tx, id).await?,
    }
    sharing::pass_on(tx, right.person(), &closing, successor.as_ref()).await?;
    let changes = Changes::default().of("closed-on", closing.closed_on, Some(wish.on)).of(
        "successor",
        None,
        successor.map(|branch| branch.name),
    );
    end_offers(right.person(), tx, id).await?;
    let row = branch::ActiveModel { id: Set(id), closed_on: Set(Some(wish.on)), ..Default::default() };
    row.update(tx).await?;
    let deed = Deed::of(right.person(), "NETWORK_BRANCH_CLOSED").in_intermediary(intermediary.id);
    audit::write(tx, deed.changing(changes), id).await?;
    Ok(id)
}

/// Nobody closes what has closed, what others hang under, or what takes the needs that no other branch does.
async fn must_be_able_to_close(
    tx: &Tx,
    closing: &branch::Model,
    on: NaiveDate,
    default: Option<BranchId>,
) -> Outcome<(), Vec<Problem>> {
    if branches::is_over(tx, closing) {
        return Err(vec![Problem::new("BRANCH_CLOSED")].into());
    }
    if on < tx.today(zone_of(closing)) {
        return Err(vec![Problem::new("CLOSES_IN_THE_PAST").at("on")].into());
    }
    if on < closing.opens_on {
        return Err(vec![Problem::new("CLOSES_BEFORE_IT_OPENS").at("on")].into());
    }
    if default == Some(closing.id) {
        return Err(vec![Problem::new("BRANCH_IS_DEFAULT")].into());
    }
    let all = branches(tx, closing.intermediary_id).await?;
    let hangs =
        |branch: &&branch::Model| branch.parent_id == Some(closing.id) && !branches::is_over(tx, branch);
    let count = all.iter().filter(hangs).count();
    if count > 0 {
        return Err(vec![Problem::new("BRANCH_HAS_BUREAUX").with("count", count)].into());
    }
    Ok(())
}

/// The branch that takes what another one carries: one that is open and stays so.
async fn successor_of(
    right: &NetworkAdmin,
    tx: &Tx,
    closing: &branch::Model,
    id: BranchId,
) -> Outcome<branch::Model, Vec<Problem>> {
    let found = branches::own::<Vec<Problem>>(right, tx, id).await?;
    if found.id == closing.id || !intermediaries::takes_more(&found, tx.today(zone_of(&found))) {
        return Err(vec![Problem::new("SUCCESSOR_NOT_OPEN").at("successorId")].into());
    }
    Ok(found)
}

async fn must_carry_nothing(tx: &Tx, id: BranchId) -> Outcome<(), Vec<Problem>> {
    let needs = i64::try_from(open_needs(id).count(tx).await?).unwrap_or(i64::MAX);
    let volunteers = i64::try_from(volunteers_of(id).count(tx).await?).unwrap_or(i64::MAX);
    if open_programmes(id).count(tx).await? > 0 {
        return Err(vec![Problem::new("BRANCH_HAS_PROGRAMMES").at("successorId")].into());
    }
    if needs == 0 && volunteers == 0 {
        return Ok(());
    }
    let problem = Problem::new("BRANCH_CARRIES").at("successorId");
    Err(vec![problem.with("needs", needs).with("volunteers", volunteers)].into())
}

/// Needs that are not over, paused ones too.
fn open_needs(id: BranchId) -> Select<need::Entity> {
    need::Entity::find().filter(need::Column::BranchId.eq(id)).filter(need::Column::State.is_not_in(OVER))
}

/// Programmes that are not over, planned ones too.
fn open_programmes(id: BranchId) -> Select<programme::Entity> {
    programme::Entity::find()
        .filter(programme::Column::BranchId.eq(id))
        .filter(programme::Column::State.is_not_in(PROGRAMME_OVER))
}

fn volunteers_of(id: BranchId) -> Select<volunteer::Entity> {
    volunteer::Entity::find()
        .filter(volunteer::Column::BranchId.eq(id))
        .filter(volunteer::Column::State.ne(VolunteerState::Left))
}

/// What other branches had offered it comes back to those who coordinate there.
async fn end_offers(by: PersonId, tx: &Tx, id: BranchId) -> Result<(), DbErr> {
    for need in offers::end_to_branch(tx, id).await? {
        timeline::write(tx, need, &By::network(by), Line::shared("BRANCH_OFFER_WITHDRAWN")).await?;
    }
    Ok(())
}

/// What a branch carries goes to another one, and what it had offered others of it is offered no more. Each need tells both sides
/// so on its timeline, and each association is told once. Those who had a need may have no seat there: it has no coordinator until
/// somebody there takes it on, who is looked for. Where volunteers of one branch alone are asked, those there have not had the
/// announcement of a search.
async fn pass_on(by: PersonId, tx: &Tx, from: &branch::Model, to: &branch::Model) -> Result<(), Internal> {
    let open = locked(open_needs(from.id).order_by_asc(need::Column::Id)).all(tx).await?;
    let mut works = Vec::new();
    for need in &open {
        let row = need::ActiveModel {
            id: Set(need.id),
            branch_id: Set(to.id),
            coordinator_id: Set(None),
            ..Default::default()
        };
        row.update(tx).await?;
        offers::end_of_need(tx, need.id).await?;
        let said = format!("{} → {}", from.name, to.name);
        timeline::write(tx, need.id, &By::network(by), Line::shared("BRANCH_CHANGED").saying(said)).await?;
        works.push(Work::AssignNeed { need: need.id });
        if need.state == NeedState::Searching && !need.is_national {
            works.push(Work::BroadcastNeed { need: need.id });
        }
    }
    queue::enqueue_all(tx, &works).await?;
    let words: Words = vec![("branch", from.name.clone().into()), ("other", to.name.clone().into())];
    letters::to_each_association(tx, &open, "needs-change-branch", &words).await?;
    volunteer::Entity::update_many()
        .col_expr(volunteer::Column::BranchId, Expr::value(to.id))
        .filter(volunteer::Column::BranchId.eq(from.id))
        .filter(volunteer::Column::State.ne(VolunteerState::Left))
        .exec(tx)
        .await?;
    programme::Entity::update_many()
        .col_expr(programme::Column::BranchId, Expr::value(to.id))
        .filter(programme::Column::BranchId.eq(from.id))
        .filter(programme::Column::State.is_not_in(PROGRAMME_OVER))
        .exec(tx)
        .await?;
    prospect::Entity::update_many()
        .col_expr(prospect::Column::BranchId, Expr::value(to.id))
        .filter(prospect::Column::BranchId.eq(from.id))
        .exec(tx)
        .await?;
    Ok(territory::pass_on(tx, from.id, to.id).await?)
}
