//! What somebody did about needs: those that they sent or coordinate, and each line that they left on a timeline.

use std::collections::HashMap;

use entity::{NeedId, need, need_event};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, Rows, instant};
use crate::{
    App, Internal,
    documents::csv::Cell,
    jobs::exports::cells::{associations, distinct, text},
};

impl OwnData {
    /// Their own words stand there as they wrote them; what others wrote is those others' affair.
    pub(super) async fn needs(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let lines = need_event::Entity::find()
            .filter(need_event::Column::PersonId.eq(self.person.id))
            .order_by_asc(need_event::Column::Id)
            .all(reader)
            .await?;
        let theirs = Condition::any()
            .add(need::Column::SentBy.eq(self.person.id))
            .add(need::Column::CoordinatorId.eq(self.person.id))
            .add(need::Column::Id.is_in(distinct(lines.iter().map(|line| line.need_id))));
        let needs = need::Entity::find().filter(theirs).order_by_asc(need::Column::Id).all(reader).await?;
        let names = associations(app, distinct(needs.iter().map(|need| need.association_id))).await?;
        let association = |need: &need::Model| text(names.get(&need.association_id).cloned());
        let mut rows = Rows::new();
        for need in needs.iter().filter(|need| need.coordinator_id == Some(self.person.id)) {
            rows.push(vec![
                instant(need.state_since).into(),
                need.title.clone().into(),
                association(need),
                self.say(app, "export-need-coordinated").into(),
                Cell::Empty,
            ]);
        }
        let by_id: HashMap<NeedId, &need::Model> = needs.iter().map(|need| (need.id, need)).collect();
        for line in lines {
            let need = by_id.get(&line.need_id).copied();
            rows.push(vec![
                instant(line.at).into(),
                text(need.map(|need| need.title.clone())),
                need.map_or(Cell::Empty, association),
                line.kind.into(),
                text(line.note),
            ]);
        }
        let columns =
            &["export-at", "export-need", "export-association", "export-action-code", "export-need-words"];
        Ok(List { file: "needs", columns, rows })
    }
}
