//! Bookings. The person sees their own, the association those of its sessions that were had; for everybody else there is
//! none. What became of a request for an approval is read by whoever asked alone.

use async_graphql::{Context, Description, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use entity::{BookingId, booking, employment};
use sea_orm::{ColumnTrait as _, QueryFilter as _};

use crate::{
    Internal,
    access::{Denied, SecureFind as _},
    domain::engagements::{cancelling, reading},
    graphql::{
        approval_loaders::RequestFor,
        booking_loaders::RanksOf,
        context::RequestContext as _,
        id::{Gid, encode},
        mission_loaders::look_up,
        model::{approval_request::ApprovalRequestNode, person::PersonNode, session::SessionNode},
        partial_activity_loaders::UnfitOf,
    },
};

/// Where a booking stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::BookingStatus")]
pub enum BookingStatus {
    /// The company has yet to approve it.
    PendingApproval,
    /// The place is taken.
    Confirmed,
    /// On the waiting list.
    Waiting,
    /// Given back, or called off by the association.
    Cancelled,
    /// The company refused it.
    Refused,
    /// The person was there.
    Attended,
    /// The person was not.
    Absent,
}

/// Whose time is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::TimeBasis")]
pub enum TimeBasis {
    /// The employer's: the only time that is valued.
    WorkingTime,
    /// The employee's, while on partial activity.
    PartialActivity,
    /// The employee's leave.
    Leave,
    /// The person's own.
    PersonalTime,
}

/// A person's place in a session, or their rank on its waiting list.
#[derive(Description)]
pub struct BookingNode(pub(crate) booking::Model);

impl BookingNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    /// A booking that the viewer may see, as they may: whoever asked reads all of it.
    pub(crate) fn seen(ctx: &Context<'_>, row: booking::Model) -> Self {
        let is_own = ctx.viewer().person_id() == Some(row.person_id);
        Self(if is_own { row } else { reading::as_known_inside(row) })
    }

    /// The booking of an id, if the viewer may see it.
    pub(crate) async fn visible(ctx: &Context<'_>, id: BookingId) -> Result<Option<Self>> {
        let seen = booking::Entity::secure_find(&ctx.viewer().scope()).filter(booking::Column::Id.eq(id));
        let found = seen.one(ctx.database().reader()).await.map_err(Internal::from)?;
        Ok(found.map(|row| Self::seen(ctx, row)))
    }

    /// Those of these bookings that the viewer may see, in their order.
    pub(crate) async fn all_visible(ctx: &Context<'_>, ids: &[BookingId]) -> Result<Vec<Self>> {
        let rows = booking::Entity::secure_find(&ctx.viewer().scope())
            .filter(booking::Column::Id.is_in(ids.iter().copied()))
            .all(ctx.database().reader())
            .await
            .map_err(Internal::from)?;
        let find = |id: &BookingId| rows.iter().find(|row| row.id == *id).cloned();
        Ok(ids.iter().filter_map(find).map(|row| Self::seen(ctx, row)).collect())
    }

    /// The employment whose time it is; none on personal time.
    async fn employment(&self, ctx: &Context<'_>) -> Result<Option<employment::Model>> {
        match self.0.employment_id.filter(|_| self.0.basis != entity::TimeBasis::PersonalTime) {
            Some(id) => look_up(ctx, id).await,
            None => Ok(None),
        }
    }
}

#[Object(name = "Booking", use_type_description)]
impl BookingNode {
    /// The booking's id.
    async fn id(&self) -> Gid<BookingId> {
        Gid(self.0.id)
    }

    /// The session.
    async fn session(&self, ctx: &Context<'_>) -> Result<SessionNode> {
        let session = look_up(ctx, self.0.session_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(SessionNode(session))
    }

    /// Who comes.
    async fn person(&self, ctx: &Context<'_>) -> Result<PersonNode> {
        let person = look_up(ctx, self.0.person_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(PersonNode(person))
    }

    /// The employer whose time it is, by name; null on personal time.
    async fn company_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let is_personal = self.0.basis == entity::TimeBasis::PersonalTime;
        let Some(id) = self.0.company_id.filter(|_| !is_personal) else {
            return Ok(None);
        };
        Ok(look_up(ctx, id).await?.map(|company| company.name))
    }

    /// The person's job with that employer, in the employer's words: it tells two of one name apart. Null when the
    /// employer names none, and on personal time.
    async fn qualification(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.employment(ctx).await?.and_then(|job| job.qualification))
    }

    /// The employer's site where the person works; null when the employer names none, and on personal time.
    async fn site_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(site) = self.employment(ctx).await?.and_then(|job| job.establishment_id) else {
            return Ok(None);
        };
        Ok(look_up(ctx, site).await?.map(|site| site.name))
    }

    /// Where it stands.
    async fn status(&self) -> BookingStatus {
        self.0.status.into()
    }

    /// Whose time it is.
    async fn basis(&self) -> TimeBasis {
        self.0.basis.into()
    }

    /// Whether the person keeps the association, whose cause is confidential, from their company: the hours count and are
    /// not valued. Null for everybody but them.
    async fn kept_from_company(&self, ctx: &Context<'_>) -> Option<bool> {
        let is_own = ctx.viewer().person_id() == Some(self.0.person_id);
        is_own.then_some(self.0.is_kept_from_company)
    }

    /// The position on the waiting list, from 1; null for who does not wait.
    async fn waiting_position(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        if self.0.status != entity::BookingStatus::Waiting {
            return Ok(None);
        }
        let ranks = look_up(ctx, RanksOf(self.0.session_id)).await?.unwrap_or_default();
        let at = ranks.iter().position(|id| *id == self.0.id);
        Ok(at.and_then(|at| i32::try_from(at + 1).ok()))
    }

    /// Whether it is one of several that were booked together, and are given back together.
    async fn is_of_series(&self) -> bool {
        self.0.series_id.is_some()
    }

    /// What the bookings have in common that were made together; null for one that was made alone. It tells them apart from
    /// others of the same mission, and names nothing else.
    async fn series_id(&self) -> Option<ID> {
        self.0.series_id.map(|series| ID(series.to_string()))
    }

    /// Whether the viewer can still give it back: their own, before the session begins.
    async fn can_be_cancelled(&self, ctx: &Context<'_>) -> bool {
        let now = ctx.database().environment().clock.now();
        ctx.viewer().person_id() == Some(self.0.person_id)
            && cancelling::is_open(self.0.status)
            && self.0.starts_at.to_utc() > now
    }

    /// Whether it no longer fits beside the partial activity that the employer has marked on its day: whoever holds it gives
    /// it back, or gives the time of their own accord. False for everybody but them.
    async fn no_longer_fits(&self, ctx: &Context<'_>) -> Result<bool> {
        let is_own = ctx.viewer().person_id() == Some(self.0.person_id);
        let Some(employment) = self.0.employment_id.filter(|_| is_own) else { return Ok(false) };
        let unfit = look_up(ctx, UnfitOf(employment)).await?;
        Ok(unfit.is_some_and(|unfit| unfit.contains(&self.0.id)))
    }

    /// What was asked of the employer for it, where its time is approved; null for everybody but the person.
    async fn approval(&self, ctx: &Context<'_>) -> Result<Option<ApprovalRequestNode>> {
        if ctx.viewer().person_id() != Some(self.0.person_id) {
            return Ok(None);
        }
        let found = look_up(ctx, RequestFor(self.0.id, self.0.series_id)).await?;
        Ok(found.map(ApprovalRequestNode))
    }

    /// Why it ended, in the words of whoever ended it.
    async fn cancel_reason(&self) -> Option<&str> {
        self.0.cancel_reason.as_deref()
    }

    /// When it was asked for.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at.to_utc()
    }
}
