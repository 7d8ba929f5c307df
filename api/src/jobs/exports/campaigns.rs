//! The rows of a company's campaigns, as their list shows them to the readers of its programme, with what came of each as
//! its own page tells it. They ask again for the right of whoever asked for the file.

use entity::campaign;
use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::{Batch, behind, cells::text};
use crate::{
    App, Internal, Language,
    access::Viewer,
    documents::csv::Cell,
    domain::{
        campaigns::{self, CampaignStatus, numbers},
        exports::CampaignList,
    },
};

/// Campaigns, the latest first.
pub(super) struct Campaigns {
    list: CampaignList,
    language: Language,
}

impl Campaigns {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-campaign",
        "export-standing",
        "export-from",
        "export-to",
        "export-link",
        "export-seen",
        "export-signed-in",
        "export-engaged",
        "export-campaign-in-english",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: CampaignList = serde_json::from_str(asked)?;
        Ok(viewer.may_read_company(list.company).ok().map(|_| Self { list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use campaign::Column::Id;
        let (reader, now) = (app.database().reader(), app.now());
        let all = campaigns::of_company(self.list.company, self.list.status, now);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(reader).await?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let numbers = numbers::of(reader, &ids).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let say = |key: &str| Cell::from(app.texts().text(self.language, key, None).into_owned());
        let told = |count| numbers::told(count).map_or_else(|| say("export-kept-back"), Cell::Whole);
        let cells = |row: campaign::Model| {
            let counted = numbers.get(&row.id).copied().unwrap_or_default();
            vec![
                row.name.clone().into(),
                say(standing(campaigns::status(&row, now))),
                Cell::Date(row.from_on),
                Cell::Date(row.to_on),
                format!("{}/c/{}", app.base_url(), row.code).into(),
                told(counted.seen),
                told(counted.signed_in),
                told(counted.engaged),
                text(row.name_en),
            ]
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }
}

fn standing(status: CampaignStatus) -> &'static str {
    match status {
        CampaignStatus::Draft => "export-campaign-draft",
        CampaignStatus::Scheduled => "export-campaign-scheduled",
        CampaignStatus::Running => "export-campaign-running",
        CampaignStatus::Ended => "export-campaign-ended",
    }
}
