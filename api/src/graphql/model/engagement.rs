//! Engagements: one volunteer on one mission. Whoever shows one has checked that it is the viewer's own.

use async_graphql::{Context, Description, Object, Result, connection::Connection};
use entity::{AssociationId, EngagementId, MissionId, engagement};

use super::date::Date;
use crate::graphql::{
    id::Gid,
    mission_loaders::look_up,
    page::{Cursor, Total},
};

/// What bookings become: one volunteer on one mission, for one employer or for themselves. Hours are declared on it.
#[derive(Description)]
pub struct EngagementNode(pub(crate) engagement::Model);

/// A page of engagements.
pub(crate) type EngagementConnection = Connection<Cursor<EngagementId>, EngagementNode, Total>;

#[Object(name = "Engagement", use_type_description)]
impl EngagementNode {
    /// Its id.
    async fn id(&self) -> Gid<EngagementId> {
        Gid(self.0.id)
    }

    /// On which mission.
    async fn mission_id(&self) -> Gid<MissionId> {
        Gid(self.0.mission_id)
    }

    /// The mission's title.
    async fn mission_title(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(look_up(ctx, self.0.mission_id).await?.map(|row| row.title).unwrap_or_default())
    }

    /// Whether the mission's cause is confidential.
    async fn is_confidential(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(look_up(ctx, self.0.mission_id).await?.is_some_and(|row| row.confidential))
    }

    /// For which association.
    async fn association_id(&self) -> Gid<AssociationId> {
        Gid(self.0.association_id)
    }

    /// The association's name.
    async fn association_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(look_up(ctx, self.0.association_id).await?.map(|row| row.name).unwrap_or_default())
    }

    /// The employer's name; null where only personal time can be given.
    async fn company_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(company) = self.0.company_id else { return Ok(None) };
        Ok(look_up(ctx, company).await?.map(|row| row.name))
    }

    /// How much working time was agreed on, which the employer's budget holds; null for sessions, on one's own time and once it has
    /// ended.
    async fn agreed_minutes(&self) -> Option<i64> {
        self.0.agreed_minutes.map(|minutes| minutes.0)
    }

    /// The first civil date on which hours count.
    async fn starts_on(&self) -> Date {
        Date(self.0.starts_on)
    }

    /// The last one; null while it goes on.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date)
    }
}
