//! What somebody said or noted of missions that are followed up: how they looked back, what they answered long after, what they
//! noted as they coordinated, and that they asked to leave one.

use std::collections::HashMap;

use entity::{NeedId, Timestamp, debrief, follow_up, later_question, need, need_event};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, Rows, instant};
use crate::{
    App, Internal, documents::csv::Cell, domain::engagements::follow_ups::ASKS_TO_LEAVE,
    jobs::exports::cells::distinct,
};

/// Something that they said of a need's mission.
struct Said {
    need: NeedId,
    act: &'static str,
    at: Timestamp,
    words: String,
    satisfaction: Option<i32>,
}

impl OwnData {
    pub(super) async fn debriefs(&self, app: &App) -> Result<List, Internal> {
        let mut said = self.given(app).await?;
        said.extend(self.noted(app).await?);
        said.extend(self.answered(app).await?);
        let ids = distinct(said.iter().map(|one| one.need));
        let needs =
            need::Entity::find().filter(need::Column::Id.is_in(ids)).all(app.database().reader()).await?;
        let titles: HashMap<NeedId, String> = needs.into_iter().map(|row| (row.id, row.title)).collect();
        let row = |one: Said| {
            vec![
                Cell::from(titles.get(&one.need).cloned().unwrap_or_default()),
                self.say(app, one.act).into(),
                instant(one.at).into(),
                one.words.into(),
                one.satisfaction.map(|mark| mark.to_string()).unwrap_or_default().into(),
            ]
        };
        let rows: Rows = said.into_iter().map(row).collect();
        let columns = &[
            "export-debrief-need",
            "export-debrief-act",
            "export-at",
            "export-debrief-words",
            "export-debrief-satisfaction",
        ];
        Ok(List { file: "debriefs", columns, rows })
    }

    /// How they looked back.
    async fn given(&self, app: &App) -> Result<Vec<Said>, Internal> {
        let rows = debrief::Entity::find()
            .filter(debrief::Column::PersonId.eq(self.person.id))
            .filter(debrief::Column::GivenAt.is_not_null())
            .order_by_asc(debrief::Column::Id)
            .all(app.database().reader())
            .await?;
        let said = |row: debrief::Model| {
            let parts = [row.achieved, row.difficult].into_iter().flatten();
            let words: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
            Some(Said {
                need: row.need_id,
                act: "export-debrief-given",
                at: row.given_at?,
                words: words.join("\n\n"),
                satisfaction: row.satisfaction,
            })
        };
        Ok(rows.into_iter().filter_map(said).collect())
    }

    /// What they noted as they coordinated, and that they asked to leave a mission.
    async fn noted(&self, app: &App) -> Result<Vec<Said>, Internal> {
        let reader = app.database().reader();
        let notes = follow_up::Entity::find()
            .filter(follow_up::Column::WrittenBy.eq(self.person.id))
            .order_by_asc(follow_up::Column::Id)
            .all(reader)
            .await?;
        let leaving = need_event::Entity::find()
            .filter(need_event::Column::PersonId.eq(self.person.id))
            .filter(need_event::Column::Kind.eq(ASKS_TO_LEAVE))
            .order_by_asc(need_event::Column::Id)
            .all(reader)
            .await?;
        let (noted, left) = ("export-debrief-noted", "export-debrief-leaving");
        let said = |need, act, at, words| Said { need, act, at, words, satisfaction: None };
        let notes = notes.into_iter().map(|row| said(row.need_id, noted, row.written_at, row.note));
        let leaving =
            leaving.into_iter().map(|row| said(row.need_id, left, row.at, row.note.unwrap_or_default()));
        Ok(notes.chain(leaving).collect())
    }

    /// What they answered long after, for an association.
    async fn answered(&self, app: &App) -> Result<Vec<Said>, Internal> {
        let rows = later_question::Entity::find()
            .filter(later_question::Column::AnsweredBy.eq(self.person.id))
            .order_by_asc(later_question::Column::Id)
            .all(app.database().reader())
            .await?;
        let said = |row: later_question::Model| {
            Some(Said {
                need: row.need_id?,
                act: "export-debrief-later",
                at: row.answered_at?,
                words: row.note.unwrap_or_default(),
                satisfaction: None,
            })
        };
        Ok(rows.into_iter().filter_map(said).collect())
    }
}
