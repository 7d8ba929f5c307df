//! To whom a campaign speaks: those of some entities, sites and groups of its company, or everybody. Only they find it on
//! their own pages; its address is open to whoever has it.

use std::collections::{HashMap, HashSet};

use entity::{
    CampaignId, CompanyId, EmployeeGroupId, EmploymentId, EstablishmentId, LegalEntityId, Timestamp,
    campaign, campaign_population, employee_group, employee_group_member, employment, establishment,
    legal_entity,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{CampaignStatus, stands};
use crate::{access::Viewer, text_analysis::sort_key, tx::Tx};

/// Some of a company's people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Population {
    /// Those of a legal entity.
    Entity(LegalEntityId),
    /// Those at a site.
    Site(EstablishmentId),
    /// Those in a group.
    Group(EmployeeGroupId),
}

impl Population {
    fn of(row: &campaign_population::Model) -> Option<Self> {
        let entity = row.legal_entity_id.map(Self::Entity);
        let site = row.establishment_id.map(Self::Site);
        entity.or(site).or(row.employee_group_id.map(Self::Group))
    }
}

/// Every population of a company that a campaign can speak to, with its name: entities, sites, groups, each by name.
pub(crate) async fn of_company(
    connection: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Vec<(Population, String)>, DbErr> {
    let entities = legal_entity::Entity::find()
        .filter(legal_entity::Column::CompanyId.eq(company))
        .all(connection)
        .await?;
    let sites = establishment::Entity::find()
        .filter(establishment::Column::CompanyId.eq(company))
        .all(connection)
        .await?;
    let groups = employee_group::Entity::find()
        .filter(employee_group::Column::CompanyId.eq(company))
        .order_by_asc(employee_group::Column::SortKey)
        .all(connection)
        .await?;
    let mut entities: Vec<_> =
        entities.into_iter().map(|row| (Population::Entity(row.id), row.name)).collect();
    let mut sites: Vec<_> = sites.into_iter().map(|row| (Population::Site(row.id), row.name)).collect();
    for list in [&mut entities, &mut sites] {
        list.sort_by_cached_key(|(_, name)| sort_key(name));
    }
    let groups = groups.into_iter().map(|row| (Population::Group(row.id), row.name));
    Ok(entities.into_iter().chain(sites).chain(groups).collect())
}

/// Those that a campaign speaks to, with their names; none when it speaks to everybody.
pub(crate) async fn of_campaign(
    connection: &impl ConnectionTrait,
    row: &campaign::Model,
) -> Result<Vec<(Population, String)>, DbErr> {
    let chosen = of_campaigns(connection, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    if chosen.is_empty() {
        return Ok(Vec::new());
    }
    let all = of_company(connection, row.company_id).await?;
    Ok(all.into_iter().filter(|(population, _)| chosen.contains(population)).collect())
}

/// Those of several campaigns; one that speaks to everybody has none.
async fn of_campaigns(
    connection: &impl ConnectionTrait,
    ids: &[CampaignId],
) -> Result<HashMap<CampaignId, Vec<Population>>, DbErr> {
    let rows = campaign_population::Entity::find()
        .filter(campaign_population::Column::CampaignId.is_in(ids.iter().copied()))
        .order_by_asc(campaign_population::Column::Position)
        .all(connection)
        .await?;
    let mut found: HashMap<CampaignId, Vec<Population>> = HashMap::new();
    for row in &rows {
        found.entry(row.campaign_id).or_default().extend(Population::of(row));
    }
    Ok(found)
}

/// Puts these in the place of those that a campaign spoke to.
pub(super) async fn write(tx: &Tx, id: CampaignId, chosen: &[Population]) -> Result<(), DbErr> {
    campaign_population::Entity::delete_many()
        .filter(campaign_population::Column::CampaignId.eq(id))
        .exec(tx)
        .await?;
    let rows = (0_i32..).zip(chosen).map(|(position, population)| {
        let (mut entity, mut site, mut group) = (None, None, None);
        match population {
            Population::Entity(id) => entity = Some(*id),
            Population::Site(id) => site = Some(*id),
            Population::Group(id) => group = Some(*id),
        }
        campaign_population::ActiveModel {
            campaign_id: Set(id),
            position: Set(position),
            legal_entity_id: Set(entity),
            establishment_id: Set(site),
            employee_group_id: Set(group),
        }
    });
    campaign_population::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// The running campaigns that speak to a viewer, by one of their employments, the latest first.
pub(crate) async fn speaking_to(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    now: Timestamp,
) -> Result<Vec<campaign::Model>, DbErr> {
    let jobs = viewer.account().map(|account| account.employments.as_slice()).unwrap_or_default();
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let running = campaign::Entity::find()
        .filter(campaign::Column::CompanyId.is_in(jobs.iter().map(|job| job.company_id)))
        .filter(stands(CampaignStatus::Running, now))
        .order_by_desc(campaign::Column::Id)
        .all(connection)
        .await?;
    if running.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = running.iter().map(|row| row.id).collect();
    let wanted = of_campaigns(connection, &ids).await?;
    let jobs: Vec<EmploymentId> = jobs.iter().map(|job| job.id).collect();
    let own = own(connection, &jobs).await?;
    let speaks = |row: &campaign::Model| {
        wanted.get(&row.id).is_none_or(|wanted| wanted.iter().any(|population| own.contains(population)))
    };
    Ok(running.into_iter().filter(speaks).collect())
}

/// The populations that some employments are of.
async fn own(
    connection: &impl ConnectionTrait,
    employments: &[EmploymentId],
) -> Result<HashSet<Population>, DbErr> {
    let rows = employment::Entity::find()
        .filter(employment::Column::Id.is_in(employments.iter().copied()))
        .all(connection)
        .await?;
    let groups = employee_group_member::Entity::find()
        .filter(employee_group_member::Column::EmploymentId.is_in(employments.iter().copied()))
        .all(connection)
        .await?;
    let entities = rows.iter().map(|row| Population::Entity(row.legal_entity_id));
    let sites = rows.iter().filter_map(|row| row.establishment_id).map(Population::Site);
    let groups = groups.iter().map(|row| Population::Group(row.employee_group_id));
    Ok(entities.chain(sites).chain(groups).collect())
}
