//! The rows of the log of a webhook, for whoever reads it: which event, when, and what became of it. What was sent is left
//! out: it names bookings and employees by their ids, and a file that lay about would tell whose place was given back.

use entity::{Timestamp, WebhookStatus, webhook_delivery};
use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::{Batch, behind, cells::text};
use crate::{
    App, Internal, Language,
    access::Viewer,
    documents::csv::Cell,
    domain::{
        exports::DeliveryList,
        integrations::webhooks::{self, log, sending},
    },
};

/// What was sent to a webhook, the latest first.
pub(super) struct Deliveries {
    list: DeliveryList,
    language: Language,
}

impl Deliveries {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-at",
        "export-event",
        "export-event-id",
        "export-standing",
        "export-attempts",
        "export-next-at",
        "export-taken-at",
        "export-answer",
        "export-fault",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since, and none of a webhook that is no more.
    pub(super) async fn of(
        app: &App,
        viewer: &Viewer,
        asked: &str,
        language: Language,
    ) -> Result<Option<Self>, Internal> {
        let list: DeliveryList = serde_json::from_str(asked)?;
        let found = webhooks::find_to_read(app.database().reader(), viewer, list.webhook).await?;
        Ok(found.ok().map(|_| Self { list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use webhook_delivery::Column::Id;
        let DeliveryList { webhook, status, kind, .. } = self.list;
        let all = log::deliveries(webhook, log::Filter { status, kind });
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(app.database().reader()).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let cells = |row: webhook_delivery::Model| {
            let standing = app.texts().text(self.language, standing(row.status), None).into_owned();
            vec![
                instant(row.created_at),
                row.event_type.clone().into(),
                sending::event_id(&row).into(),
                standing.into(),
                Cell::Whole(row.attempts.into()),
                row.next_at.map_or(Cell::Empty, instant),
                row.delivered_at.map_or(Cell::Empty, instant),
                row.last_status_code.map_or(Cell::Empty, |code| Cell::Whole(code.into())),
                text(row.last_error),
            ]
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }
}

fn instant(at: Timestamp) -> Cell<'static> {
    at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true).into()
}

fn standing(status: WebhookStatus) -> &'static str {
    match status {
        WebhookStatus::Waiting => "export-delivery-waiting",
        WebhookStatus::Delivered => "export-delivery-delivered",
        WebhookStatus::Failed => "export-delivery-failed",
    }
}
