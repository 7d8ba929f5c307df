//! The versions of a company's policy, for those who may read them.

use entity::{CompanyId, PolicyId, PolicyState, employee_group, policy};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, Select,
};

use super::standing::{Version, versions};
use crate::access::{CompanyReader, Viewer};

/// All versions of a company, in no order yet.
pub(crate) fn select(right: &CompanyReader) -> Select<policy::Entity> {
    policy::Entity::find().filter(policy::Column::CompanyId.eq(right.company()))
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
