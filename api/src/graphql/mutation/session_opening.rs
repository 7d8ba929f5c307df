//! Opening sessions, one or one a week.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{MissionId, session};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::{
    Internal,
    domain::missions::{
        series,
        sessions::{self, Offer, Typed},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{date::Date, session::SessionNode},
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct SessionOpeningMutation;

/// A session, or the same one every week.
#[derive(InputObject)]
pub struct SessionSeriesInput {
    /// What the clocks show when the first one begins: `2026-03-17T14:00`. One that comes twice means the first.
    local_start: String,
    /// What they show when it ends, later than when it begins. One that comes twice means the first here too.
    local_end: String,
    /// An IANA time zone. The time on the clock stays the same from week to week.
    #[graphql(default = "Europe/Paris")]
    time_zone: String,
    /// How many weeks, one after the other; one for a single session.
    #[graphql(default = 1)]
    weeks: u32,
    /// Days of the series on which there is none.
    #[graphql(default)]
    without: Vec<Date>,
}

impl From<SessionSeriesInput> for series::Typed {
    fn from(input: SessionSeriesInput) -> Self {
        Self::from(&input)
    }
}

impl From<&SessionSeriesInput> for series::Typed {
    fn from(input: &SessionSeriesInput) -> Self {
        Self {
            local_start: input.local_start.clone(),
            local_end: input.local_end.clone(),
            time_zone: input.time_zone.clone(),
            weeks: input.weeks,
            without: input.without.iter().map(|date| date.0).collect(),
        }
    }
}

/// What each session of a series offers.
#[derive(InputObject)]
pub struct SessionOfferInput {
    /// How many people it has room for.
    capacity: i32,
    /// A video link, with https://; only those who have a place read it.
    link: Option<String>,
    /// Where to go; the place that the mission names now when left out. Needed on site, and in a hybrid mission without
    /// a link.
    address: Option<String>,
    /// How long before its start booking, cancelling and promotion end.
    #[graphql(default = 1440)]
    notice_minutes: i64,
}

impl From<SessionOfferInput> for Offer {
    fn from(input: SessionOfferInput) -> Self {
        let SessionOfferInput { capacity, link, address, notice_minutes } = input;
        Self { capacity, link, address, notice_minutes }
    }
}

/// The sessions to open.
#[derive(InputObject)]
struct OpenSessionsInput {
    /// Of which mission.
    mission_id: Gid<MissionId>,
    /// When.
    series: SessionSeriesInput,
    /// How many people each has room for.
    capacity: i32,
    /// A video link, with https://; only those who have a place read it.
    link: Option<String>,
    /// Where to go; the place that the mission names now when left out. Needed on site, and in a hybrid mission without
    /// a link.
    address: Option<String>,
    /// How long before its start booking, cancelling and promotion end.
    #[graphql(default = 1440)]
    notice_minutes: i64,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// What came of opening sessions.
#[derive(SimpleObject)]
struct OpenSessionsPayload {
    /// The sessions, by when they begin; empty when it was refused.
    sessions: Vec<SessionNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl SessionOpeningMutation {
    /// Opens a session or a weekly series of them: all or none. For those who work in the association.
    async fn open_sessions(
        &self,
        ctx: &Context<'_>,
        input: OpenSessionsInput,
    ) -> Result<Option<OpenSessionsPayload>> {
        let mission = input.mission_id.0;
        let typed = &Typed {
            series: series::Typed::from(&input.series),
            offer: Offer {
                capacity: input.capacity,
                link: input.link.clone(),
                address: input.address.clone(),
                notice_minutes: input.notice_minutes,
            },
        };
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("openSessions", key, &input, |tx, viewer| async move {
            sessions::open(&viewer, &tx, mission, typed).await
        });
        Ok(Some(match answer.await? {
            Err(problems) => OpenSessionsPayload { sessions: Vec::new(), problems },
            Ok(ids) => {
                let rows = session::Entity::find()
                    .filter(session::Column::Id.is_in(ids))
                    .order_by_asc(session::Column::StartsAt)
                    .all(ctx.database().reader())
                    .await
                    .map_err(Internal::from)?;
                OpenSessionsPayload {
                    sessions: rows.into_iter().map(SessionNode).collect(),
                    problems: Vec::new(),
                }
            }
        }))
    }
}
