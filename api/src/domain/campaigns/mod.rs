//! Campaigns: how a company tells its people of the programme, for a time, under a name and a colour of its own; and the
//! crisis mode that it opens for them.

mod changed;
pub(crate) mod colours;
pub(crate) mod crisis;
pub(crate) mod numbers;
pub(crate) mod populations;
pub(crate) mod visits;
pub(crate) mod writing;

use chrono::NaiveDate;
use entity::{
    CampaignId, CompanyId, MissionId, MissionStatus, Timestamp, campaign, campaign_cause, campaign_mission,
    cause, mission,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};
use serde::{Deserialize, Serialize};

use crate::{Language, domain::missions, zone};

/// Where a campaign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum, Serialize, Deserialize)]
pub enum CampaignStatus {
    /// Nobody sees it but the readers of the company's programme.
    Draft,
    /// It is published and begins later.
    Scheduled,
    /// Its page is open.
    Running,
    /// Its last day is over, or it was ended.
    Ended,
}

/// The day on which campaigns are: a company's people live in several zones, and its campaign begins once for all.
pub(crate) fn today(now: Timestamp) -> NaiveDate {
    now.to_utc().with_timezone(&zone::DEFAULT).date_naive()
}

/// What a campaign is called in a language: in English as in French where it has no other name there.
pub(crate) fn name_in(row: &campaign::Model, language: Language) -> &str {
    match language {
        Language::Fr => &row.name,
        Language::En => row.name_en.as_deref().unwrap_or(&row.name),
    }
}

/// Where a campaign stands at an instant.
pub(crate) fn status(row: &campaign::Model, now: Timestamp) -> CampaignStatus {
    match row.published_at {
        None => CampaignStatus::Draft,
        Some(_) if row.over_at <= now => CampaignStatus::Ended,
        Some(_) if row.from_on > today(now) => CampaignStatus::Scheduled,
        Some(_) => CampaignStatus::Running,
    }
}

/// The condition of those that stand so.
fn stands(status: CampaignStatus, now: Timestamp) -> Condition {
    use campaign::Column::{FromOn, OverAt, PublishedAt};
    let published = Condition::all().add(PublishedAt.is_not_null());
    match status {
        CampaignStatus::Draft => Condition::all().add(PublishedAt.is_null()),
        CampaignStatus::Scheduled => published.add(OverAt.gt(now)).add(FromOn.gt(today(now))),
        CampaignStatus::Running => published.add(OverAt.gt(now)).add(FromOn.lte(today(now))),
        CampaignStatus::Ended => published.add(OverAt.lte(now)),
    }
}

/// A company's campaigns: all of them, or those that stand so.
pub(crate) fn of_company(
    company: CompanyId,
    status: Option<CampaignStatus>,
    now: Timestamp,
) -> Select<campaign::Entity> {
    campaign::Entity::find()
        .filter(campaign::Column::CompanyId.eq(company))
        .filter(Condition::all().add_option(status.map(|status| stands(status, now))))
}

/// A campaign by its id.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: CampaignId,
) -> Result<Option<campaign::Model>, DbErr> {
    campaign::Entity::find_by_id(id).one(connection).await
}

/// A campaign by what its address ends with.
pub(crate) async fn by_code(
    connection: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<campaign::Model>, DbErr> {
    campaign::Entity::find().filter(campaign::Column::Code.eq(code)).one(connection).await
}

/// The causes that a campaign is for, in their publisher's order.
pub(crate) async fn causes(
    connection: &impl ConnectionTrait,
    id: CampaignId,
) -> Result<Vec<cause::Model>, DbErr> {
    let codes = campaign_cause::Entity::find()
        .select_only()
        .column(campaign_cause::Column::CauseCode)
        .filter(campaign_cause::Column::CampaignId.eq(id));
    cause::Entity::find()
        .filter(cause::Column::Code.in_subquery(codes.into_query()))
        .order_by_asc(cause::Column::Position)
        .all(connection)
        .await
}

/// The missions that a campaign puts first, in its order, as long as everybody may see and book them.
pub(crate) async fn missions(
    connection: &impl ConnectionTrait,
    id: CampaignId,
) -> Result<Vec<mission::Model>, DbErr> {
    let pinned: Vec<MissionId> = campaign_mission::Entity::find()
        .select_only()
        .column(campaign_mission::Column::MissionId)
        .filter(campaign_mission::Column::CampaignId.eq(id))
        .order_by_asc(campaign_mission::Column::Position)
        .into_tuple()
        .all(connection)
        .await?;
    let mut rows = mission::Entity::find()
        .filter(mission::Column::Id.is_in(pinned.iter().copied()))
        .filter(mission::Column::Status.eq(MissionStatus::Published))
        .filter(missions::for_everybody())
        .all(connection)
        .await?;
    rows.sort_by_key(|row| pinned.iter().position(|id| *id == row.id));
    Ok(rows)
}
