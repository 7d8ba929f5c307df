//! Watching the database for somebody: it is looked at again and again, for as long as they are signed in as they were
//! and may see what they watch. Several processes write to one database, so none of them alone could tell.

use std::{sync::Arc, time::Duration};

use async_graphql::Context;
use futures_util::{Stream, stream};
use sea_orm::DbErr;

use crate::{
    Internal,
    access::Viewer,
    database::Database,
    domain::people::sessions,
    graphql::{context::RequestContext as _, lookups::LookUps},
};

/// How long between two looks.
const PAUSE: Duration = Duration::from_secs(1);

/// Somebody who watches, and what they need for it.
pub(super) struct Watch {
    pub(super) database: Arc<Database>,
    viewer: Arc<Viewer>,
    look_ups: LookUps,
}

/// What a look finds: news, in order.
pub(super) trait Watched: Send + 'static {
    /// A piece of news.
    type News: Send;

    /// Looks for what is new since the last look; nothing any more when the viewer may not see it.
    fn look(
        &mut self,
        database: &Database,
        viewer: &Viewer,
    ) -> impl Future<Output = Result<Option<Vec<Self::News>>, DbErr>> + Send;
}

impl Watch {
    /// For the one who asks.
    pub(super) fn of(ctx: &Context<'_>) -> async_graphql::Result<Self> {
        let (database, viewer) = (ctx.data::<Arc<Database>>()?, ctx.data::<Arc<Viewer>>()?);
        Ok(Self {
            database: Arc::clone(database),
            viewer: Arc::clone(viewer),
            look_ups: ctx.loaders().clone(),
        })
    }

    /// The news, each as it comes. It ends with the session or the token, when the viewer's roles change, since what
    /// they may read of each piece of news was decided when they began, and when there is nothing more to see.
    pub(super) fn news<W: Watched>(self, watched: W) -> impl Stream<Item = W::News> + Send + 'static {
        let begin = (self, watched, Vec::new().into_iter(), true);
        stream::unfold(begin, |(watch, mut watched, mut news, mut is_first)| async move {
            loop {
                if let Some(next) = news.next() {
                    // What was looked up for the piece before may have changed since.
                    watch.look_ups.forget();
                    return Some((next, (watch, watched, news, is_first)));
                }
                if !is_first {
                    tokio::time::sleep(PAUSE).await;
                }
                is_first = false;
                match watch.look(&mut watched).await {
                    Ok(found) => news = found?.into_iter(),
                    Err(failed) => {
                        let cause = Internal::from(failed);
                        tracing::error!(?cause, "a subscription could not look any more");
                        return None;
                    }
                }
            }
        })
    }

    /// One look, by somebody who is still there.
    async fn look<W: Watched>(&self, watched: &mut W) -> Result<Option<Vec<W::News>>, DbErr> {
        let (reader, now) = (self.database.reader(), self.database.environment().clock.now().into());
        if !sessions::still_runs(reader, &self.viewer, now).await? {
            return Ok(None);
        }
        let Some(found) = watched.look(&self.database, &self.viewer).await? else {
            return Ok(None);
        };
        if found.is_empty() || self.viewer.reload(reader, now).await?.has_the_seats_of(&self.viewer) {
            return Ok(Some(found));
        }
        Ok(None)
    }
}
