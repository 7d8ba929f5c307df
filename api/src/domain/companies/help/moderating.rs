//! Moderating: whoever reads a post may report it, and who runs the programme hides it for a reason that its author reads, or lets it
//! stand. There are no private messages to read, and nothing is listed by person.

use entity::{HelpPostId, HelpReportId, help_post, help_report};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    sea_query::Expr,
};

use super::{letters, lock, refused};
use crate::{
    access::{Denied, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long a reason is at most, in characters.
const LONGEST: usize = 1000;

/// Reports a post to who runs the programme.
pub(crate) async fn report(
    viewer: &Viewer,
    tx: &Tx,
    id: HelpPostId,
    reason: &str,
) -> Outcome<HelpPostId, Vec<Problem>> {
    let (_, row) = lock(tx, viewer, id).await?;
    let right = viewer.may_help_in(row.company_id)?;
    if row.person_id == right.person() {
        return Err(refused("HELP_OF_ONESELF"));
    }
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, LONGEST);
    checks.pass()?;
    let own = help_report::Entity::find()
        .filter(help_report::Column::PostId.eq(id))
        .filter(help_report::Column::PersonId.eq(right.person()));
    if own.count(tx).await? > 0 {
        return Err(refused("HELP_REPORTED"));
    }
    let report = help_report::ActiveModel {
        id: Set(tx.id::<HelpReportId>()),
        post_id: Set(id),
        person_id: Set(right.person()),
        reason: Set(reason),
        reported_at: Set(tx.now()),
        settled_at: Set(None),
    };
    help_report::Entity::insert(report).exec_without_returning(tx).await?;
    letters::reported(tx, &row).await?;
    Ok(id)
}

/// Hides a post: its author and who moderates alone still read it. Nobody moderates what is their own.
pub(crate) async fn hide(
    viewer: &Viewer,
    tx: &Tx,
    id: HelpPostId,
    reason: &str,
) -> Outcome<HelpPostId, Vec<Problem>> {
    let (right, row) = lock(tx, viewer, id).await?;
    if !right.moderates() {
        return Err(Denied::Forbidden.into());
    }
    if row.person_id == right.person() {
        return Err(refused("HELP_OF_ONESELF"));
    }
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, LONGEST);
    checks.pass()?;
    if row.hidden_at.is_some() {
        return Err(refused("HELP_HIDDEN"));
    }
    let hidden = help_post::ActiveModel {
        id: Set(id),
        hidden_at: Set(Some(tx.now())),
        hidden_by: Set(Some(right.person())),
        hidden_reason: Set(Some(reason.clone())),
        ..Default::default()
    };
    help_post::Entity::update(hidden).exec(tx).await?;
    settle(tx, id).await?;
    let deed = Deed::of(right.person(), "HELP_POST_HIDDEN").in_company(row.company_id);
    audit::write(tx, deed.with("reason", reason.clone()), id).await?;
    letters::hidden(tx, &row, reason).await?;
    Ok(id)
}

/// Lets a post stand: what was reported of it is settled.
pub(crate) async fn let_stand(viewer: &Viewer, tx: &Tx, id: HelpPostId) -> Outcome<HelpPostId, Vec<Problem>> {
    let (right, row) = lock(tx, viewer, id).await?;
    if !right.moderates() {
        return Err(Denied::Forbidden.into());
    }
    if row.person_id == right.person() {
        return Err(refused("HELP_OF_ONESELF"));
    }
    if settle(tx, id).await? == 0 {
        return Err(refused("HELP_NOT_REPORTED"));
    }
    let deed = Deed::of(right.person(), "HELP_POST_LEFT_STANDING").in_company(row.company_id);
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Settles what was reported of a post; how much that was.
async fn settle(tx: &Tx, id: HelpPostId) -> Result<u64, DbErr> {
    let settled = help_report::Entity::update_many()
        .col_expr(help_report::Column::SettledAt, Expr::value(Some(tx.now())))
        .filter(help_report::Column::PostId.eq(id))
        .filter(help_report::Column::SettledAt.is_null())
        .exec(tx)
        .await?;
    Ok(settled.rows_affected)
}
