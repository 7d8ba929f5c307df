//! Reminding associations of the hours that wait for them: after seven and fourteen days, then every thirty. Silence
//! never confirms; it is only followed by another reminder.

use chrono::{Duration, NaiveDate};
use entity::{AssociationBranchId, AssociationId, TimeEntryStatus as Status, Timestamp, time_entry};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, ExprTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::Expr,
};
use uuid::Uuid;

use super::links;
use crate::{
    Internal,
    queue::{self, Terms, Work},
    tx::Tx,
};

const FIRST: Duration = Duration::days(7);
const SECOND: Duration = Duration::days(14);
const THEN_EVERY: Duration = Duration::days(30);

/// Finds the associations to remind, each by a job of its own.
pub(crate) async fn run(tx: &Tx) -> Result<(), Internal> {
    let today = tx.today(chrono_tz::UTC);
    let associations: Vec<AssociationId> = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::AssociationId)
        .distinct()
        .filter(is_due(tx))
        .into_tuple()
        .all(tx)
        .await?;
    for association in associations {
        let once_key = Some(format!("remind {} {today}", Uuid::from(association)));
        let terms = Terms { once_key, ..Terms::default() };
        queue::enqueue_with(tx, Work::RemindAssociation { association }, terms).await?;
    }
    Ok(())
}

/// Reminds one association of all that waits, and counts the reminder for those entries that were due. Whoever confirms
/// for a branch is reminded when one of them was given to it.
pub(crate) async fn remind(tx: &Tx, association_id: AssociationId) -> Result<(), Internal> {
    let branches: Vec<Option<AssociationBranchId>> = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::BranchId)
        .distinct()
        .filter(time_entry::Column::AssociationId.eq(association_id))
        .filter(is_due(tx))
        .into_tuple()
        .all(tx)
        .await?;
    let counted = time_entry::Entity::update_many()
        .col_expr(
            time_entry::Column::Reminders,
            Expr::col((time_entry::Entity, time_entry::Column::Reminders)).add(1),
        )
        .filter(time_entry::Column::AssociationId.eq(association_id))
        .filter(is_due(tx))
        .exec(tx)
        .await?;
    if counted.rows_affected == 0 {
        return Ok(());
    }
    let concerns = |branch| branches.contains(&Some(branch));
    links::write_to_confirmers(tx, association_id, "hours-reminder", concerns).await
}

/// Which entries have waited for their next reminder.
fn is_due(tx: &Tx) -> Condition {
    use time_entry::Column;
    let waits_since = |age: Duration| -> Timestamp { (tx.now_utc() - age).into() };
    // The third one comes thirty days after the second, and so on.
    let later = Expr::col((time_entry::Entity, Column::SubmittedAt))
        .add(Expr::col((time_entry::Entity, Column::Reminders)).sub(1).mul(THEN_EVERY.num_milliseconds()));
    Condition::all().add(Column::Status.eq(Status::Submitted)).add(
        Condition::any()
            .add(Column::Reminders.eq(0).and(Column::SubmittedAt.lte(waits_since(FIRST))))
            .add(Column::Reminders.eq(1).and(Column::SubmittedAt.lte(waits_since(SECOND))))
            .add(Column::Reminders.gte(2).and(later.lte(waits_since(SECOND)))),
    )
}

/// Asks for the reminders of a day, in its morning. Asking twice for one day is asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(7, 0, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("remind confirmers {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::RemindConfirmers, terms).await.map(|_| ())
}
