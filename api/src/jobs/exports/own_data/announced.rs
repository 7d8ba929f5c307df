//! The announcements that they had, and the links by which they pass announcements on.

use std::collections::HashMap;

use entity::{NeedId, announcement_sent, need, share_link};
use sea_orm::{ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, instant};
use crate::{
    App, Internal,
    documents::csv::Cell,
    jobs::exports::cells::{distinct, text},
    text_analysis::kebab,
};

impl OwnData {
    pub(super) async fn announcements(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let had = announcement_sent::Entity::find()
            .filter(announcement_sent::Column::PersonId.eq(self.person.id))
            .order_by_asc(announcement_sent::Column::At)
            .order_by_asc(announcement_sent::Column::NeedId)
            .all(reader)
            .await?;
        let links = share_link::Entity::find()
            .filter(share_link::Column::PersonId.eq(self.person.id))
            .order_by_asc(share_link::Column::CreatedAt)
            .order_by_asc(share_link::Column::Code)
            .all(reader)
            .await?;
        let ids = had.iter().map(|row| row.need_id).chain(links.iter().map(|link| link.need_id));
        let needs = need::Entity::find().filter(need::Column::Id.is_in(distinct(ids))).all(reader).await?;
        let titles: HashMap<NeedId, String> = needs.into_iter().map(|need| (need.id, need.title)).collect();
        let had = had.into_iter().map(|row| {
            let kind = self.say(app, &format!("export-announced-{}", kebab(&row.kind.to_value())));
            vec![
                text(titles.get(&row.need_id).cloned()),
                kind.into(),
                instant(row.at).into(),
                text(row.mailed_at.map(instant)),
                text(row.opened_at.map(instant)),
                Cell::Empty,
            ]
        });
        let links = links.into_iter().map(|link| {
            vec![
                text(titles.get(&link.need_id).cloned()),
                self.say(app, "export-announced-own-link").into(),
                instant(link.created_at).into(),
                Cell::Empty,
                Cell::Empty,
                Cell::Whole(link.visits.into()),
            ]
        });
        let columns = &[
            "export-mission",
            "export-data-announced-as",
            "export-at",
            "export-data-mailed",
            "export-data-opened",
            "export-data-visits",
        ];
        Ok(List { file: "announcements", columns, rows: had.chain(links).collect() })
    }
}
