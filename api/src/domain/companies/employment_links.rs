//! The link between a person's account and an employment: offered when a proven address is the employer's address
//! for them, made by the person alone. What an employer writes never changes an account.

use entity::{CompanyId, EmailAddress, EmploymentId, OrganisationStatus, company, email, employment, person};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};

use super::groups::seats;
use crate::{
    Internal,
    access::{Denied, Oneself},
    database::broken_constraint,
    domain::{
        audit::{self, Deed},
        people::accounts,
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// The employments that a person may accept, with their employers: verified ones only.
pub(crate) async fn offered(
    connection: &impl ConnectionTrait,
    right: Oneself,
) -> Result<Vec<(employment::Model, company::Model)>, DbErr> {
    let rows = awaiting(right).order_by_asc(employment::Column::Id).all(connection).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.company_id).collect();
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(ids))
        .filter(company::Column::Status.eq(OrganisationStatus::Verified))
        .all(connection)
        .await?;
    let with_company = |row: employment::Model| {
        let company = companies.iter().find(|company| company.id == row.company_id)?.clone();
        Some((row, company))
    };
    Ok(rows.into_iter().filter_map(with_company).collect())
}

/// How many there are, in one statement.
pub(crate) async fn count_offered(connection: &impl ConnectionTrait, right: Oneself) -> Result<u64, DbErr> {
    let verified = company::Entity::find()
        .select_only()
        .column(company::Column::Id)
        .filter(company::Column::Status.eq(OrganisationStatus::Verified))
        .into_query();
    awaiting(right).filter(employment::Column::CompanyId.in_subquery(verified)).count(connection).await
}

/// Those that nobody has accepted, at a person's proven addresses; in a session that an employer opened, that employer's
/// alone.
fn awaiting(right: Oneself) -> Select<employment::Entity> {
    let of_company = right.through().map(|company| employment::Column::CompanyId.eq(company));
    employment::Entity::find()
        .filter(employment::Column::WorkEmail.in_subquery(accounts::own_addresses(right.person())))
        .filter(employment::Column::PersonId.is_null())
        .filter(Condition::all().add_option(of_company))
}

/// Writes to those whose account may be linked to what an employer has just written down of them: the ones whose
/// proven addresses these are.
pub(super) async fn tell(
    tx: &Tx,
    company_id: CompanyId,
    addresses: Vec<EmailAddress>,
) -> Result<(), Internal> {
    if addresses.is_empty() {
        return Ok(());
    }
    let proven = email::Entity::find()
        .filter(email::Column::Address.is_in(addresses))
        .filter(email::Column::ProvenAt.is_not_null())
        .all(tx)
        .await?;
    if proven.is_empty() {
        return Ok(());
    }
    let company = company::Entity::find_by_id(company_id).one(tx).await?;
    let ids = proven.iter().map(|row| row.person_id);
    let people = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(tx).await?;
    for row in proven {
        let found = people.iter().find(|person| person.id == row.person_id);
        let (Some(person), Some(company)) = (found, &company) else {
            continue;
        };
        let letter = Letter {
            person_id: Some(person.id),
            address: row.address,
            language: person.language.into(),
            code: "employment-offered",
            arguments: vec![
                ("name", person.first_name.clone().into()),
                ("company", company.name.clone().into()),
                ("path", "/invitations".into()),
            ],
            calendar: None,
        };
        mail::write(tx, letter).await?;
    }
    Ok(())
}

/// The person says: yes, that is me.
pub(crate) async fn accept(right: Oneself, tx: &Tx, id: EmploymentId) -> Outcome<EmploymentId, Vec<Problem>> {
    let offered = offered(tx, right).await?;
    let (row, company) = offered.iter().find(|(row, _)| row.id == id).ok_or(Denied::Hidden)?;
    let linked = employment::Entity::update_many()
        .col_expr(employment::Column::PersonId, Expr::value(right.person()))
        .col_expr(employment::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(employment::Column::Id.eq(row.id))
        .filter(employment::Column::PersonId.is_null())
        .exec(tx)
        .await;
    match linked {
        Ok(linked) if linked.rows_affected == 1 => {}
        Ok(_) => return Err(Denied::Hidden.into()),
        Err(error) if is_employed_here(&error) => {
            return Err(vec![Problem::new("ALREADY_EMPLOYED_HERE")].into());
        }
        Err(error) => return Err(error.into()),
    }
    // Whom the company's directory put into a group has what the group gives from now on.
    seats::settle(tx, id).await?;
    let deed = Deed::of(right.person(), "EMPLOYMENT_ACCEPTED").in_company(company.id);
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// The person has another employment in the same company.
pub(super) fn is_employed_here(error: &DbErr) -> bool {
    broken_constraint(error).is_some_and(|name| {
        name == "employment_once_per_person" || name == "employment.company_id, employment.person_id"
    })
}
