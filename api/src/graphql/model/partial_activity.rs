//! Days of partial activity: as those see them who look after employees, and as employees see their own.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{EmploymentId, PartialActivityId, partial_activity};

use super::{company::today, cost_rate::NamedEmployee, date::Date};
use crate::{
    Internal,
    domain::partial_activity::{
        reading,
        shares::{Day, Share},
        unfit::UnfitPlace,
    },
    graphql::{
        context::RequestContext as _, id::Gid, mission_loaders::look_up, partial_activity_loaders::ShareOn,
    },
};

/// How many marked days somebody is told of at once.
const MOST_TOLD: u64 = 100;

/// A day on which an employee is in partial activity, for those who look after a company's employees.
#[derive(Description)]
pub struct PartialActivity(pub(crate) partial_activity::Model);

#[Object(use_type_description)]
impl PartialActivity {
    /// Its id: taking the mark back asks for it.
    async fn id(&self) -> Gid<PartialActivityId> {
        Gid(self.0.id)
    }

    /// Who.
    async fn employee(&self, ctx: &Context<'_>) -> Result<NamedEmployee> {
        employee(ctx, self.0.employment_id).await
    }

    /// Which day.
    async fn on(&self) -> Date {
        Date(self.0.on_date)
    }

    /// For how long; null for the whole contractual day.
    async fn minutes(&self) -> Option<i64> {
        self.0.minutes.map(|minutes| minutes.0)
    }

    /// What is left of the contractual day for working time, before what is booked or declared on it.
    async fn left_minutes(&self, ctx: &Context<'_>) -> Result<i64> {
        let share = look_up(ctx, ShareOn(self.0.employment_id, self.0.on_date)).await?;
        Ok(share.map_or(0, |share| share.left().0))
    }
}

async fn employee(ctx: &Context<'_>, id: EmploymentId) -> Result<NamedEmployee> {
    let row = ctx.loaders().load_one(id).await.map_err(Internal::because)?;
    Ok(NamedEmployee(row.ok_or_else(|| Internal::because("a marked day of no employee"))?))
}

/// How a day of the viewer is shared between partial activity and working time.
#[derive(SimpleObject)]
pub struct SharedDay {
    /// Which day.
    on: Date,
    /// How long it is partial activity.
    minutes: i64,
    /// What is left of the contractual day for working time, before what is booked or declared on it.
    left_minutes: i64,
}

impl SharedDay {
    pub(crate) fn new(on: NaiveDate, share: Share) -> Self {
        Self { on: Date(on), minutes: share.marked.0, left_minutes: share.left().0 }
    }
}

/// Those of some days of the viewer that are marked, in order.
pub(crate) async fn shared(ctx: &Context<'_>, days: Vec<Day>) -> Result<Vec<(EmploymentId, SharedDay)>> {
    let asked: Vec<_> = days.iter().map(|(employment, on)| ShareOn(*employment, *on)).collect();
    let found = ctx.loaders().load_many(asked).await.map_err(Internal::because)?;
    let day =
        |(employment, on): Day| Some((employment, SharedDay::new(on, *found.get(&ShareOn(employment, on))?)));
    Ok(days.into_iter().filter_map(day).collect())
}

/// The viewer's own marked days from a day on, or from today.
pub(crate) async fn own_shared_days(ctx: &Context<'_>, from: Option<NaiveDate>) -> Result<Vec<SharedDay>> {
    let Ok(account) = ctx.viewer().account() else {
        return Ok(Vec::new());
    };
    let jobs: Vec<_> = account.employments.iter().map(|job| job.id).collect();
    let from = from.unwrap_or_else(|| today(ctx));
    let rows = reading::from_day_on(ctx.database().reader(), &jobs, from, MOST_TOLD).await;
    let days = rows.map_err(Internal::from)?.into_iter().map(|row| (row.employment_id, row.on_date));
    Ok(shared(ctx, days.collect()).await?.into_iter().map(|(_, day)| day).collect())
}

/// A place on working time that no longer fits beside partial activity. Its holder was told.
#[derive(Description)]
pub struct UnfitBooking(pub(crate) UnfitPlace);

#[Object(use_type_description)]
impl UnfitBooking {
    /// Whose it is.
    async fn employee(&self, ctx: &Context<'_>) -> Result<NamedEmployee> {
        employee(ctx, self.0.employment).await
    }

    /// The mission's title.
    async fn mission_title(&self, ctx: &Context<'_>) -> Result<String> {
        let Some(session) = look_up(ctx, self.0.session).await? else { return Ok(String::new()) };
        let mission = look_up(ctx, session.mission_id).await?;
        Ok(mission.map(|mission| mission.title).unwrap_or_default())
    }

    /// When the session begins; null once it is gone.
    async fn starts_at(&self, ctx: &Context<'_>) -> Result<Option<DateTime<Utc>>> {
        Ok(look_up(ctx, self.0.session).await?.map(|session| session.starts_at.to_utc()))
    }

    /// The IANA zone of its clocks; null once it is gone.
    async fn time_zone(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(look_up(ctx, self.0.session).await?.map(|session| session.time_zone))
    }
}
