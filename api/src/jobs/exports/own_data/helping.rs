//! What somebody asked of their colleagues and offered them, what they answered to others, and what they reported.

use std::collections::HashMap;

use entity::{HelpKind, HelpPostId, Timestamp, help_answer, help_post, help_report};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, Rows, instant};
use crate::{App, Internal, documents::csv::Cell, jobs::exports::cells::distinct};

/// Something that they did about a post.
struct Done {
    post: HelpPostId,
    act: &'static str,
    at: Timestamp,
    words: String,
}

impl OwnData {
    pub(super) async fn help(&self, app: &App) -> Result<List, Internal> {
        let mut done = self.posted(app).await?;
        done.extend(self.answered_and_reported(app).await?);
        let ids = distinct(done.iter().map(|one| one.post));
        let posts = help_post::Entity::find().filter(help_post::Column::Id.is_in(ids));
        let posts = posts.all(app.database().reader()).await?;
        let posts: HashMap<HelpPostId, help_post::Model> =
            posts.into_iter().map(|row| (row.id, row)).collect();
        let row = |one: Done| {
            let post = posts.get(&one.post)?;
            let kind = match post.kind {
                HelpKind::Request => "export-help-kind-request",
                HelpKind::Offer => "export-help-kind-offer",
            };
            Some(vec![
                Cell::from(post.title.clone()),
                self.say(app, kind).into(),
                self.say(app, one.act).into(),
                instant(one.at).into(),
                one.words.into(),
            ])
        };
        let rows: Rows = done.into_iter().filter_map(row).collect();
        let columns =
            &["export-help-title", "export-help-kind", "export-help-act", "export-at", "export-help-words"];
        Ok(List { file: "help", columns, rows })
    }

    async fn posted(&self, app: &App) -> Result<Vec<Done>, Internal> {
        let rows = help_post::Entity::find()
            .filter(help_post::Column::PersonId.eq(self.person.id))
            .order_by_asc(help_post::Column::Id)
            .all(app.database().reader())
            .await?;
        let done = |row: help_post::Model| Done {
            post: row.id,
            act: "export-help-posted",
            at: row.created_at,
            words: row.words,
        };
        Ok(rows.into_iter().map(done).collect())
    }

    async fn answered_and_reported(&self, app: &App) -> Result<Vec<Done>, Internal> {
        let reader = app.database().reader();
        let answers = help_answer::Entity::find()
            .filter(help_answer::Column::PersonId.eq(self.person.id))
            .order_by_asc(help_answer::Column::Id)
            .all(reader)
            .await?;
        let reports = help_report::Entity::find()
            .filter(help_report::Column::PersonId.eq(self.person.id))
            .order_by_asc(help_report::Column::Id)
            .all(reader)
            .await?;
        let answered = answers.into_iter().map(|row| Done {
            post: row.post_id,
            act: "export-help-answered",
            at: row.answered_at,
            words: row.thanks.unwrap_or_default(),
        });
        let reported = reports.into_iter().map(|row| Done {
            post: row.post_id,
            act: "export-help-reported",
            at: row.reported_at,
            words: row.reason,
        });
        Ok(answered.chain(reported).collect())
    }
}
