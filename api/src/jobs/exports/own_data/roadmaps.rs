//! The roadmaps that somebody wrote or approved, version by version, with the words that they wrote.

use std::collections::HashMap;

use entity::{NeedId, need, roadmap, roadmap_approval};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, Rows, instant};
use crate::{App, Internal, documents::csv::Cell, jobs::exports::cells::distinct};

impl OwnData {
    pub(super) async fn roadmaps(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let approvals = roadmap_approval::Entity::find()
            .filter(roadmap_approval::Column::PersonId.eq(self.person.id))
            .order_by_asc(roadmap_approval::Column::Id)
            .all(reader)
            .await?;
        let written = roadmap::Entity::find()
            .filter(roadmap::Column::WrittenBy.eq(self.person.id))
            .order_by_asc(roadmap::Column::Id)
            .all(reader)
            .await?;
        let approved = roadmap::Entity::find()
            .filter(roadmap::Column::Id.is_in(approvals.iter().map(|approval| approval.roadmap_id)))
            .all(reader)
            .await?;
        let ids = distinct(written.iter().chain(&approved).map(|version| version.need_id));
        let needs = need::Entity::find().filter(need::Column::Id.is_in(ids)).all(reader).await?;
        let titles: HashMap<NeedId, String> = needs.into_iter().map(|row| (row.id, row.title)).collect();
        let row = |version: &roadmap::Model, act: &str, at, words: String| {
            vec![
                Cell::from(titles.get(&version.need_id).cloned().unwrap_or_default()),
                version.version.to_string().into(),
                self.say(app, act).into(),
                instant(at).into(),
                words.into(),
            ]
        };
        let mut rows: Rows = written
            .iter()
            .map(|version| row(version, "export-roadmap-written", version.written_at, own_words(version)))
            .collect();
        for approval in approvals {
            let version = approved.iter().find(|version| version.id == approval.roadmap_id);
            rows.extend(
                version.map(|version| {
                    row(version, "export-roadmap-approved", approval.approved_at, String::new())
                }),
            );
        }
        let columns = &[
            "export-data-roadmap",
            "export-data-version",
            "export-data-act",
            "export-at",
            "export-data-own-words",
        ];
        Ok(List { file: "roadmaps", columns, rows })
    }
}

/// What somebody wrote of a version in their own words.
fn own_words(version: &roadmap::Model) -> String {
    let roadmap::Model { context, out_of_scope, confidentiality, contacts, .. } = version;
    let parts = [context, out_of_scope, confidentiality, contacts];
    let filled: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    filled.join("\n\n")
}
