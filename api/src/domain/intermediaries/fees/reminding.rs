//! Reminders: a week before the last day to pay, and one week and thirty days after it, as long as something is left to pay. Every
//! day a job finds the invoices whose day has come, and each is looked at by a job of its own.

use chrono::{Duration, NaiveDate};
use entity::{InvoiceId, InvoiceStatus, invoice};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{letters::Letters, queue_at, zone_of};
use crate::{
    Internal,
    queue::{self, Terms, Work},
    tx::{Tx, locked},
};

/// When they leave: so many days after the last day to pay, or before it.
const DAYS: [i64; 3] = [-7, 7, 30];

/// The day of the first reminder; one that would leave with the invoice, or before it, is left out.
pub(super) fn first(issued_on: NaiveDate, due_on: NaiveDate) -> Option<NaiveDate> {
    next(due_on, issued_on)
}

/// The day of the next reminder after a day; none after the last.
fn next(due_on: NaiveDate, after: NaiveDate) -> Option<NaiveDate> {
    DAYS.iter().map(|days| due_on + Duration::days(*days)).find(|day| *day > after)
}

/// Asks for the reminders of a day, in its morning. Asking twice for one day is asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(5, 0, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("remind of invoices {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::RemindOfInvoices, terms).await.map(|_| ())
}

/// Finds the invoices whose day may have come somewhere in the world, so many with each statement.
pub(crate) async fn run(tx: &Tx) -> Result<(), Internal> {
    // The day is farthest ahead at the date line.
    let today = tx.today(chrono_tz::UTC) + Duration::days(1);
    let mut after: Option<InvoiceId> = None;
    loop {
        let due: Vec<InvoiceId> = invoice::Entity::find()
            .select_only()
            .column(invoice::Column::Id)
            .filter(invoice::Column::RemindOn.lte(today))
            .filter(Condition::all().add_option(after.map(|id| invoice::Column::Id.gt(id))))
            .order_by_asc(invoice::Column::Id)
            .limit(queue::BATCH as u64)
            .into_tuple()
            .all(tx)
            .await?;
        let once = |id: &InvoiceId| {
            let key = format!("remind of invoice {} {today}", Uuid::from(*id));
            (key, Work::RemindOfInvoice { invoice: *id })
        };
        queue::enqueue_all_once(tx, &due.iter().map(once).collect::<Vec<_>>()).await?;
        after = due.last().copied();
        if due.len() < queue::BATCH {
            return Ok(());
        }
    }
}

/// Reminds an association of an invoice, where its day has come on the intermediary's clock and something is left to pay.
pub(crate) async fn remind(tx: &Tx, id: InvoiceId) -> Result<(), Internal> {
    let Some(known) = invoice::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    let Some(intermediary) = queue_at(tx, known.intermediary_id).await? else { return Ok(()) };
    let found = locked(invoice::Entity::find_by_id(id)).one(tx).await?;
    let Some(invoice) = found.filter(|invoice| invoice.status == InvoiceStatus::Issued) else {
        return Ok(());
    };
    let today = tx.today(zone_of(&intermediary));
    let is_its_day = invoice.remind_on.is_some_and(|day| day <= today);
    let Some(due_on) = invoice.due_on.filter(|_| is_its_day) else { return Ok(()) };
    let letters = Letters::of(tx, &intermediary, invoice.association_id);
    letters.reminds(&invoice, due_on, today > due_on).await?;
    let reminders = invoice.reminders + 1;
    let mut row = invoice.into_active_model();
    row.reminders = Set(reminders);
    row.remind_on = Set(next(due_on, today));
    row.update(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Each reminder has its day, and a job that comes late leaves out what would come at once again.
    #[test]
    fn reminders_have_their_days() {
        let due = day("2026-04-09");
        assert_eq!(first(day("2026-03-10"), due), Some(day("2026-04-02")));
        assert_eq!(first(day("2026-04-02"), due), Some(day("2026-04-16")), "not on the day of the invoice");
        assert_eq!(next(due, day("2026-04-02")), Some(day("2026-04-16")));
        assert_eq!(next(due, day("2026-04-20")), Some(day("2026-05-09")));
        assert_eq!(next(due, day("2026-05-09")), None);
    }
}
