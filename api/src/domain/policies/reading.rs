//! The versions of a company's policy, for those who may read them.

use std::{collections::HashMap, ops::RangeInclusive};

use entity::{
    AssociationId, CompanyId, EmployeeGroupId, EstablishmentId, LegalEntityId, PolicyId, PolicyState,
    association, employee_group, employment, establishment, legal_entity, policy,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{
    People,
    standing::{Version, versions},
};
use crate::access::{CompanyReader, Viewer};

/// All versions of a company, the latest first.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    right: &CompanyReader,
) -> Result<Vec<policy::Model>, DbErr> {
    policy::Entity::find()
        .filter(policy::Column::CompanyId.eq(right.company()))
        .order_by_desc(policy::Column::Number)
        .all(connection)
        .await
}

/// A version, for who reads the programme of its company.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: PolicyId,
) -> Result<Option<policy::Model>, DbErr> {
    let found = policy::Entity::find_by_id(id).one(connection).await?;
    Ok(found.filter(|row| viewer.may_read_company(row.company_id).is_ok()))
}

/// What some versions hold, in no order.
pub(crate) async fn contents(
    connection: &impl ConnectionTrait,
    ids: &[PolicyId],
) -> Result<Vec<Version>, DbErr> {
    let rows =
        policy::Entity::find().filter(policy::Column::Id.is_in(ids.iter().copied())).all(connection).await?;
    versions(connection, rows).await
}

/// The published versions that are in force from the earliest day on, the earliest first.
pub(crate) async fn published(
    connection: &impl ConnectionTrait,
    companies: &[CompanyId],
) -> Result<Vec<policy::Model>, DbErr> {
    super::standing::published(connection, companies.iter().copied()).await
}

/// Which of the published versions of one company is in force on a day.
pub(crate) fn in_force(published: &[policy::Model], on: chrono::NaiveDate) -> Option<&policy::Model> {
    published.iter().rev().find(|version| version.from_on <= on)
}

/// Which of the published versions of one company are in force on some of so many days, the earliest first. Of several that
/// begin on one day the last one is.
pub(crate) fn in_force_within(
    published: &[policy::Model],
    days: RangeInclusive<chrono::NaiveDate>,
) -> Vec<&policy::Model> {
    let first = in_force(published, *days.start());
    let begins =
        published.iter().filter(|version| *days.start() < version.from_on && days.contains(&version.from_on));
    let later =
        begins.filter(|version| in_force(published, version.from_on).is_some_and(|row| row.id == version.id));
    first.into_iter().chain(later).collect()
}

/// The version that one takes the place of: of a published one the one before it, of a draft the one in force the day before
/// it begins, or would on its own day.
pub(crate) fn before<'a>(
    published: &'a [policy::Model],
    version: &policy::Model,
) -> Option<&'a policy::Model> {
    let is_before = |other: &&policy::Model| {
        let is_itself_or_later = other.id == version.id
            || (version.state == PolicyState::Published
                && (other.from_on, other.published_at, other.number)
                    >= (version.from_on, version.published_at, version.number));
        !is_itself_or_later && other.from_on <= version.from_on
    };
    published.iter().rev().find(is_before)
}

/// The groups of some companies, by name.
pub(crate) async fn groups(
    connection: &impl ConnectionTrait,
    companies: &[CompanyId],
) -> Result<Vec<employee_group::Model>, DbErr> {
    employee_group::Entity::find()
        .filter(employee_group::Column::CompanyId.is_in(companies.iter().copied()))
        .order_by_asc(employee_group::Column::SortKey)
        .order_by_asc(employee_group::Column::Id)
        .all(connection)
        .await
}

/// What versions name, by what it is called; of associations all that is known, since several may have one name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) entities: HashMap<LegalEntityId, String>,
    pub(crate) sites: HashMap<EstablishmentId, String>,
    pub(crate) groups: HashMap<EmployeeGroupId, String>,
    pub(crate) associations: HashMap<AssociationId, association::Model>,
}

impl Names {
    /// Reads those of some versions, in four statements.
    pub(crate) async fn of(connection: &impl ConnectionTrait, versions: &[Version]) -> Result<Self, DbErr> {
        let people = || {
            let rules =
                versions.iter().flat_map(|version| &version.rules).map(|rule| People::from(&rule.row));
            let closed = versions.iter().flat_map(|version| &version.blackouts).map(People::from);
            rules.chain(closed)
        };
        let entities = people().filter_map(|people| people.legal_entity);
        let entities = legal_entity::Entity::find().filter(legal_entity::Column::Id.is_in(entities));
        let sites = people().filter_map(|people| people.establishment);
        let sites = establishment::Entity::find().filter(establishment::Column::Id.is_in(sites));
        let groups = people().filter_map(|people| people.group);
        let groups = employee_group::Entity::find().filter(employee_group::Column::Id.is_in(groups));
        let named = versions.iter().flat_map(|version| &version.rules);
        let named = named.flat_map(|rule| rule.associations.iter().copied());
        let named = association::Entity::find().filter(association::Column::Id.is_in(named));
        let entities = entities.all(connection).await?.into_iter().map(|row| (row.id, row.name));
        let sites = sites.all(connection).await?.into_iter().map(|row| (row.id, row.name));
        let groups = groups.all(connection).await?.into_iter().map(|row| (row.id, row.name));
        let named = named.all(connection).await?.into_iter().map(|row| (row.id, row));
        Ok(Self {
            entities: entities.collect(),
            sites: sites.collect(),
            groups: groups.collect(),
            associations: named.collect(),
        })
    }
}

/// The categories of staff that a company counts its employees in, in order.
pub(crate) async fn staff_categories(
    connection: &impl ConnectionTrait,
    right: &CompanyReader,
) -> Result<Vec<String>, DbErr> {
    let found: Vec<Option<String>> = employment::Entity::find()
        .select_only()
        .column(employment::Column::StaffCategory)
        .distinct()
        .filter(employment::Column::CompanyId.eq(right.company()))
        .filter(employment::Column::StaffCategory.is_not_null())
        .order_by_asc(employment::Column::StaffCategory)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().flatten().collect())
}
