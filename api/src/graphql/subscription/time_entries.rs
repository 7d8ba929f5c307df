//! `timeEntriesToConfirm`: the hours that come in for an association, as they are declared.

use std::collections::HashMap;

use async_graphql::{Context, Result, Subscription};
use entity::{AssociationId, TimeEntryId, TimeEntryStatus, Timestamp, time_entry};
use futures_util::Stream;
use sea_orm::{ColumnTrait as _, DbErr, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::watch::{Watch, Watched};
use crate::{
    Internal,
    access::{Denied, Scope, SecureFind as _, Viewer},
    database::{CHUNK, Database},
    domain::hours::reading::{self, Filter},
    graphql::{context::RequestContext as _, id::Gid, model::time_entry::TimeEntryNode},
};

#[derive(Default)]
pub struct TimeEntriesSubscription;

#[Subscription]
impl TimeEntriesSubscription {
    /// Each time entry that comes to wait for the association's confirmation from now on, for whoever confirms its
    /// hours, or those of one of its branches; one's own is left out, since somebody else confirms it. It ends when the viewer may not confirm any more,
    /// or is not signed in as before.
    async fn time_entries_to_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which association.")] association_id: Gid<AssociationId>,
    ) -> Result<impl Stream<Item = TimeEntryNode> + use<>> {
        let Gid(association) = association_id;
        ctx.viewer().may_confirm_hours(association).map_err(|denied| ctx.denied(denied))?;
        let watch = Watch::of(ctx)?;
        let mut waiting = Waiting { association, known: HashMap::new() };
        // What waits already is in the association's list.
        let known = waiting.now(&watch.database, ctx.viewer()).await.map_err(Internal::from)?;
        waiting.known = known.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(watch.news(waiting))
    }
}

/// What waited at the last look: an entry that comes back, disputed and declared again, is news again.
type Known = HashMap<TimeEntryId, Option<Timestamp>>;

struct Waiting {
    association: AssociationId,
    known: Known,
}

impl Waiting {
    /// What waits now; nothing for those who confirm no more.
    async fn now(&self, database: &Database, viewer: &Viewer) -> Result<Option<Known>, DbErr> {
        let Ok(right) = viewer.may_confirm_hours(self.association) else {
            return Ok(None);
        };
        let filter = Filter { status: vec![TimeEntryStatus::Submitted], ..Filter::default() };
        let rows: Vec<(TimeEntryId, Option<Timestamp>)> = reading::entries(&Scope::confirmer(right), &filter)
            .select_only()
            .column(time_entry::Column::Id)
            .column(time_entry::Column::SubmittedAt)
            .filter(time_entry::Column::PersonId.ne(right.person()))
            .into_tuple()
            .all(database.reader())
            .await?;
        Ok(Some(rows.into_iter().collect()))
    }
}

impl Watched for Waiting {
    type News = TimeEntryNode;

    async fn look(
        &mut self,
        database: &Database,
        viewer: &Viewer,
    ) -> Result<Option<Vec<TimeEntryNode>>, DbErr> {
        let Some(waiting) = self.now(database, viewer).await? else {
            return Ok(None);
        };
        let is_new = |(id, at): &(&TimeEntryId, &Option<Timestamp>)| self.known.get(id) != Some(at);
        let new: Vec<TimeEntryId> = waiting.iter().filter(is_new).map(|(id, _)| *id).take(CHUNK).collect();
        let mut rows = Vec::new();
        if !new.is_empty() {
            rows = time_entry::Entity::secure_find(&viewer.scope())
                .filter(time_entry::Column::Id.is_in(new.iter().copied()))
                .order_by_asc(time_entry::Column::SubmittedAt)
                .order_by_asc(time_entry::Column::Id)
                .all(database.reader())
                .await?;
        }
        self.known.retain(|id, at| waiting.get(id) == Some(at));
        self.known.extend(new.into_iter().map(|id| (id, waiting.get(&id).copied().flatten())));
        Ok(Some(rows.into_iter().map(TimeEntryNode).collect()))
    }
}
