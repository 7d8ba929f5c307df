//! `associationHome`: what an association sees first.

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::{Datelike as _, NaiveDate};
use entity::AssociationId;

use crate::{
    Internal,
    domain::{
        associations::declarations,
        impact::association_home::{self, AssociationYear, Sees},
    },
    graphql::{context::RequestContext as _, id::Gid, mission_loaders::look_up},
};

#[derive(Default)]
pub struct AssociationHomeQuery;

/// An association's calendar year at a glance, and what waits for it now.
#[derive(SimpleObject)]
struct AssociationHome {
    /// The calendar year.
    year: i32,
    /// Whether the year is over: until then there is nothing to see in the next one.
    is_over: bool,
    /// Minutes that were declared and wait for the association's word. Null for those who may not confirm.
    waiting_minutes: Option<i64>,
    /// In how many entries they stand. Null for those who may not confirm.
    waiting_entries: Option<i64>,
    /// Minutes of the year that it confirmed, on anybody's time.
    confirmed_minutes: i64,
    /// Minutes of its own people that hosting those took: an estimate, by what it says today of an hour of help. Null where it
    /// says nothing.
    hosting_minutes: Option<i64>,
    /// What was given less what hosting took: an estimate. Null where it says nothing of hosting.
    net_minutes: Option<i64>,
    /// Receipts that wait for a signature. Null for those who may not read receipts.
    receipts_to_sign: Option<u64>,
    /// Sessions that begin after now. Null for those who do not work on its missions.
    upcoming_sessions: Option<u64>,
    /// Missions that are published.
    published_missions: u64,
    /// Whether somebody may sign for it today.
    has_signatory: bool,
}

#[Object]
impl AssociationHomeQuery {
    /// What an association sees first: hours, receipts and sessions, and a calendar year, the present one when left
    /// out. Null for those who have no place in it.
    async fn association_home(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
        year: Option<i32>,
    ) -> Result<Option<AssociationHome>> {
        let (viewer, id) = (ctx.viewer(), association_id.0);
        let Some(right) = ctx.if_allowed(viewer.may_see_inside(id))? else { return Ok(None) };
        let Some(association) = look_up(ctx, id).await? else { return Ok(None) };
        let sees = Sees {
            hours: viewer.may_confirm_hours(id).ok(),
            receipts: viewer.may_read_association_receipts(id).ok(),
            sessions: viewer.may_work_in_association(id).ok(),
        };
        let database = ctx.database();
        let now = database.environment().clock.now();
        let today = now.with_timezone(&declarations::zone_of(&association)).date_naive();
        let year = year.unwrap_or(today.year());
        let found = association_home::of_year(right, sees, database.reader(), year, today, now.into()).await;
        Ok(Some(home(year, today, found.map_err(Internal::from)?)))
    }
}

fn home(year: i32, today: NaiveDate, found: AssociationYear) -> AssociationHome {
    AssociationHome {
        year,
        is_over: year < today.year(),
        waiting_minutes: found.waiting.map(|waiting| waiting.minutes.0),
        waiting_entries: found.waiting.map(|waiting| waiting.entries),
        confirmed_minutes: found.confirmed.0,
        hosting_minutes: found.hosting.map(|taken| taken.0),
        net_minutes: found.hosting.map(|taken| found.confirmed.0 - taken.0),
        receipts_to_sign: found.receipts_to_sign,
        upcoming_sessions: found.upcoming_sessions,
        published_missions: found.published_missions,
        has_signatory: found.has_signatory,
    }
}
