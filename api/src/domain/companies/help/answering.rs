//! Answering a colleague's post: whoever answers is known to its author alone, who chooses with whom it is done. Those two then know
//! each other's address; whoever was helped says that it is done, and thanks.

use entity::{HelpAnswerId, HelpKind, HelpPostId, HelpState, help_answer};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{go, is_open, letters, lock, lock_own, refused, today};
use crate::{
    access::{Denied, Viewer},
    domain::checks::Checks,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long words of thanks are at most, in characters.
const LONGEST: usize = 1000;

/// Answers a post: that one helps, or would be helped.
pub(crate) async fn answer(viewer: &Viewer, tx: &Tx, id: HelpPostId) -> Outcome<HelpPostId, Vec<Problem>> {
    let (_, row) = lock(tx, viewer, id).await?;
    let right = viewer.may_help_in(row.company_id)?;
    if row.person_id == right.person() {
        return Err(refused("HELP_OF_ONESELF"));
    }
    if !is_open(&row, today(tx)) {
        return Err(refused("HELP_NOT_OPEN"));
    }
    if answers(tx, id).await?.iter().any(|one| one.person_id == right.person()) {
        return Err(refused("HELP_ANSWERED"));
    }
    let answer = help_answer::ActiveModel {
        id: Set(tx.id::<HelpAnswerId>()),
        post_id: Set(id),
        person_id: Set(right.person()),
        answered_at: Set(tx.now()),
        chosen_at: Set(None),
        thanks: Set(None),
    };
    help_answer::Entity::insert(answer).exec_without_returning(tx).await?;
    letters::answered(tx, &row, right.person()).await?;
    Ok(id)
}

/// Takes one's own answer back, as long as nobody was chosen by it.
pub(crate) async fn take_back(viewer: &Viewer, tx: &Tx, id: HelpPostId) -> Outcome<HelpPostId, Vec<Problem>> {
    let (right, _) = lock(tx, viewer, id).await?;
    let own = answers(tx, id).await?.into_iter().find(|one| one.person_id == right.person());
    let own = own.ok_or_else(|| refused("HELP_NOT_ANSWERED"))?;
    if own.chosen_at.is_some() {
        return Err(refused("HELP_AGREED"));
    }
    help_answer::Entity::delete_by_id(own.id).exec(tx).await?;
    Ok(id)
}

/// Chooses with whom it is done, one after the other where several fit.
pub(crate) async fn choose(
    viewer: &Viewer,
    tx: &Tx,
    id: HelpPostId,
    answer: HelpAnswerId,
) -> Outcome<HelpPostId, Vec<Problem>> {
    let row = lock_own(tx, viewer, id).await?;
    if !matches!(row.state, HelpState::Open | HelpState::Agreed) || row.hidden_at.is_some() {
        return Err(refused("HELP_OVER"));
    }
    let found = answers(tx, id).await?.into_iter().find(|one| one.id == answer).ok_or(Denied::Hidden)?;
    if found.chosen_at.is_some() {
        return Err(refused("HELP_AGREED"));
    }
    let chosen =
        help_answer::ActiveModel { id: Set(answer), chosen_at: Set(Some(tx.now())), ..Default::default() };
    help_answer::Entity::update(chosen).exec(tx).await?;
    if row.state == HelpState::Open {
        go(tx, id, HelpState::Agreed).await?;
    }
    letters::chosen(tx, &row, found.person_id).await?;
    Ok(id)
}

/// Says that it is done, with words of thanks or without: of who was helped. Of a request that is its author, of an offer one of
/// those who were chosen.
pub(crate) async fn finish(
    viewer: &Viewer,
    tx: &Tx,
    id: HelpPostId,
    thanks: Option<&str>,
) -> Outcome<HelpPostId, Vec<Problem>> {
    let (right, row) = lock(tx, viewer, id).await?;
    let chosen: Vec<help_answer::Model> =
        answers(tx, id).await?.into_iter().filter(|one| one.chosen_at.is_some()).collect();
    let by_them = chosen.iter().find(|one| one.person_id == right.person());
    let is_theirs = match row.kind {
        HelpKind::Request => row.person_id == right.person(),
        HelpKind::Offer => by_them.is_some(),
    };
    if !is_theirs {
        return Err(Denied::Forbidden.into());
    }
    let mut checks = Checks::default();
    let thanks = checks.optional("thanks", thanks, LONGEST);
    checks.pass()?;
    if row.state != HelpState::Agreed {
        return Err(refused("HELP_NOT_AGREED"));
    }
    let thanked: Vec<&help_answer::Model> = match row.kind {
        HelpKind::Request => chosen.iter().collect(),
        HelpKind::Offer => by_them.into_iter().collect(),
    };
    for one in thanked {
        let said =
            help_answer::ActiveModel { id: Set(one.id), thanks: Set(thanks.clone()), ..Default::default() };
        help_answer::Entity::update(said).exec(tx).await?;
        let helper = if row.kind == HelpKind::Request { one.person_id } else { row.person_id };
        letters::thanked(tx, &row, right.person(), helper, thanks.as_deref()).await?;
    }
    go(tx, id, HelpState::Done).await?;
    Ok(id)
}

/// Who answered a post, first come first.
async fn answers(tx: &Tx, id: HelpPostId) -> Result<Vec<help_answer::Model>, DbErr> {
    help_answer::Entity::find()
        .filter(help_answer::Column::PostId.eq(id))
        .order_by_asc(help_answer::Column::Id)
        .all(tx)
        .await
}
