//! Whom the subjects of a company's provider are here: each an employment, and the account that its sign-in opens.

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, PersonId, SsoIdentityId, employment, sso_identity};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _, sea_query::Expr,
};

use crate::{Internal, domain::companies::groups::seats, tx::Tx};

/// Who is named by whom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) name: &'a str,
}

/// Whom a subject was before.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    subject: Subject<'_>,
) -> Result<Option<sso_identity::Model>, DbErr> {
    sso_identity::Entity::find()
        .filter(sso_identity::Column::CompanyId.eq(company))
        .filter(sso_identity::Column::Issuer.eq(subject.issuer))
        .filter(sso_identity::Column::Subject.eq(subject.name))
        .one(connection)
        .await
}

/// The employment is the account's from now on, where it was nobody's.
pub(super) async fn link_employment(tx: &Tx, id: EmploymentId, person: PersonId) -> Result<(), DbErr> {
    employment::Entity::update_many()
        .col_expr(employment::Column::PersonId, Expr::value(person))
        .filter(employment::Column::Id.eq(id))
        .filter(employment::Column::PersonId.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Keeps whom a subject is.
pub(super) async fn keep(
    tx: &Tx,
    company: CompanyId,
    subject: Subject<'_>,
    employment: EmploymentId,
    person: PersonId,
) -> Result<SsoIdentityId, Internal> {
    let id: SsoIdentityId = tx.id();
    let row = sso_identity::ActiveModel {
        id: Set(id),
        company_id: Set(company),
        issuer: Set(subject.issuer.to_owned()),
        subject: Set(subject.name.to_owned()),
        employment_id: Set(employment),
        person_id: Set(person),
        created_at: Set(tx.now()),
    };
    sso_identity::Entity::insert(row).exec_without_returning(tx).await?;
    // Whoever is known from now on holds what their groups give.
    seats::settle(tx, employment).await?;
    Ok(id)
}

/// How many employees of a day have an account that no subject of their company's provider opens.
pub(crate) async fn count_unlinked(
    connection: &impl ConnectionTrait,
    company: CompanyId,
    day: NaiveDate,
) -> Result<u64, DbErr> {
    let linked = sso_identity::Entity::find()
        .select_only()
        .column(sso_identity::Column::PersonId)
        .filter(sso_identity::Column::CompanyId.eq(company))
        .into_query();
    employment::Entity::find()
        .filter(employment::Column::CompanyId.eq(company))
        .filter(employment::Column::PersonId.is_not_null())
        .filter(employment::Column::PersonId.not_in_subquery(linked))
        .filter(
            Condition::any()
                .add(employment::Column::EndsOn.is_null())
                .add(employment::Column::EndsOn.gte(day)),
        )
        .count(connection)
        .await
}
