//! Which way in a company asks for. Where it enforces its own sign-in, nothing of it is reached by a mail, a printed code or
//! a token, but by those whom it has named to enter all the same, for the day on which its identity provider does not answer.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    CompanyId, EmailId, PersonId, break_glass, company, email, email_domain, employment, identity_provider,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select,
    sea_query::{CaseStatement, Expr, ExprTrait as _, SelectStatement},
};

/// The code of the company of a selection, where only its own sign-in leads a person into it; else null.
pub(super) fn entered_by(person: PersonId) -> Expr {
    let same = Expr::col((identity_provider::Entity, identity_provider::Column::CompanyId))
        .equals((company::Entity, company::Column::Id));
    let by_it_alone = Expr::exists(closed(person).filter(same).into_query());
    CaseStatement::new().case(by_it_alone, Expr::col((company::Entity, company::Column::Code))).into()
}

/// The companies whose own sign-in alone leads to what somebody gave on their time: where they work on a day. Whoever has left
/// is not bound any more, since no sign-in lets them in there.
pub(super) fn closed_to(person: PersonId, day: NaiveDate) -> SelectStatement {
    let begun = employment::Column::StartsOn.is_null().or(employment::Column::StartsOn.lte(day));
    let runs = employment::Column::EndsOn.is_null().or(employment::Column::EndsOn.gte(day));
    let employers = employment::Entity::find()
        .select_only()
        .column(employment::Column::CompanyId)
        .filter(employment::Column::PersonId.eq(person))
        .filter(begun)
        .filter(runs);
    let theirs = identity_provider::Column::CompanyId.in_subquery(employers.into_query());
    closed(person).filter(theirs).into_query()
}

/// The companies that a person enters by the company's own sign-in alone: those that enforce it and have not named them.
fn closed(person: PersonId) -> Select<identity_provider::Entity> {
    use identity_provider::Column;
    let named = break_glass::Entity::find()
        .select_only()
        .column(break_glass::Column::CompanyId)
        .filter(break_glass::Column::PersonId.eq(person));
    identity_provider::Entity::find()
        .select_only()
        .column(Column::CompanyId)
        .filter(Column::IsEnforced.eq(true))
        .filter(Column::CompanyId.not_in_subquery(named.into_query()))
}

/// Whether a company asks everybody but those it has named to come in by its own sign-in.
pub(crate) async fn is_enforced(
    connection: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<bool, DbErr> {
    let enforced = identity_provider::Entity::find()
        .filter(identity_provider::Column::CompanyId.eq(company))
        .filter(identity_provider::Column::IsEnforced.eq(true));
    Ok(enforced.count(connection).await? > 0)
}

/// Whether an account has a way in that is not a company's: a link that is sent to an address of one's own opens it, whoever
/// its person works for.
pub(super) async fn has_own(
    connection: &impl ConnectionTrait,
    person: PersonId,
    company: CompanyId,
) -> Result<bool, DbErr> {
    let addresses = email::Entity::find()
        .filter(email::Column::PersonId.eq(person))
        .filter(email::Column::ProvenAt.is_not_null())
        .all(connection)
        .await?;
    Ok(!own_among(connection, addresses, company).await?.is_empty())
}

/// Those of somebody's proven addresses that are their own, in the order in which they come: of no proven domain of the
/// company's, since what comes to such a domain, the company opens. What the company says of its employee's address makes
/// none of its own: it would open somebody's account by writing their private address down.
pub(crate) async fn own_among(
    connection: &impl ConnectionTrait,
    addresses: Vec<email::Model>,
    company: CompanyId,
) -> Result<Vec<email::Model>, DbErr> {
    let readers = readers(connection, &addresses).await?;
    Ok(addresses.into_iter().filter(|row| readers.get(&row.id) != Some(&company)).collect())
}

/// Which company opens what comes to some addresses, since it has proven their domain; those of no such domain are left out.
pub(crate) async fn readers(
    connection: &impl ConnectionTrait,
    addresses: &[email::Model],
) -> Result<HashMap<EmailId, CompanyId>, DbErr> {
    let domains = email_domain::Entity::find()
        .filter(email_domain::Column::Domain.is_in(addresses.iter().map(|row| row.address.domain())))
        .filter(email_domain::Column::ProvenAt.is_not_null())
        .all(connection)
        .await?;
    let reader = |row: &email::Model| {
        let domain = domains.iter().find(|known| known.domain == row.address.domain())?;
        Some((row.id, domain.company_id))
    };
    Ok(addresses.iter().filter_map(reader).collect())
}

/// The companies that a person enters although they ask everybody else to come in by their own sign-in.
pub(crate) async fn entered_all_the_same(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<CompanyId>, DbErr> {
    let named = break_glass::Entity::find().filter(break_glass::Column::PersonId.eq(person));
    let named: Vec<CompanyId> = named.all(connection).await?.into_iter().map(|row| row.company_id).collect();
    if named.is_empty() {
        return Ok(named);
    }
    let enforced = identity_provider::Entity::find()
        .filter(identity_provider::Column::CompanyId.is_in(named))
        .filter(identity_provider::Column::IsEnforced.eq(true));
    Ok(enforced.all(connection).await?.into_iter().map(|row| row.company_id).collect())
}
