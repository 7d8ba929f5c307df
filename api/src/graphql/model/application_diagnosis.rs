//! The diagnosis that an association brings along as it applies to a programme: what it comes to, and nothing of who wrote it.

use async_graphql::{Context, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{DiagnosisId, Timestamp};

use super::diagnosis::DiagnosisNeed;
use crate::{
    domain::intermediaries::diagnoses::reading::{self, Answered},
    graphql::{context::RequestContext as _, cost::list_cost},
};

/// What the diagnosis of an association comes to that applies to a programme.
#[derive(SimpleObject)]
pub struct ApplicationDiagnosis {
    /// When the association finished it: from then on nothing of it changes.
    finished_at: Option<DateTime<Utc>>,
    /// How many of its themes are answered whole.
    completed_themes: usize,
    /// Of how many.
    theme_count: usize,
    /// The needs that it comes to, the first one first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    needs: Vec<DiagnosisNeed>,
}

impl ApplicationDiagnosis {
    /// The one of an application that the viewer reads.
    pub(super) async fn of(ctx: &Context<'_>, id: DiagnosisId) -> Result<Option<Self>> {
        let reader = ctx.database().reader();
        let Some(row) = reading::finished(reader, id).await? else { return Ok(None) };
        let themes = reading::themes_of(reader, &row).await?;
        Ok(Some(Self {
            finished_at: row.finished_at.map(Timestamp::to_utc),
            completed_themes: themes.iter().filter(|theme: &&Answered| theme.is_complete()).count(),
            theme_count: themes.len(),
            needs: DiagnosisNeed::of(&themes),
        }))
    }
}
