//! What others would be left without if an account ended now: told before it does, and as long as it stands nothing ends.

use chrono::NaiveDate;
use entity::{
    AssociationId, CompanyId, IntermediaryId, PersonId, ReceiptStatus, TimeEntryStatus, company, membership,
    person, signatory, tax_receipt, time_entry,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::ExprTrait as _,
};

use super::seats_of;
use crate::{
    Internal,
    access::{Oneself, viewer::Elsewhere},
    domain::{
        associations,
        companies::{self, sso::addresses},
        intermediaries,
        missions::offers,
    },
    outcome::Problem,
};

/// Hours that somebody has declared and nobody has decided about.
const UNDECIDED: [TimeEntryStatus; 3] =
    [TimeEntryStatus::Submitted, TimeEntryStatus::Adjusted, TimeEntryStatus::Disputed];

/// What others would be left without.
pub(super) async fn obstacles(
    connection: &impl ConnectionTrait,
    right: Oneself,
    elsewhere: &[Elsewhere],
    person: &person::Model,
    today: NaiveDate,
) -> Result<Vec<Problem>, Internal> {
    let mut problems = Vec::new();
    if person.is_operator {
        problems.push(Problem::new("ERASURE_OF_OPERATOR"));
    }
    for id in seats_of::<CompanyId>(connection, person.id, membership::Column::CompanyId).await? {
        if let Some(company) = companies::members::needing(connection, id, person.id).await? {
            let problem = Problem::new("ERASURE_OF_LAST_CSR_MANAGER").with("company", company.name);
            problems.push(with_sign_in_path(problem, id, elsewhere));
        }
    }
    for id in seats_of::<AssociationId>(connection, person.id, membership::Column::AssociationId).await? {
        if let Some(association) = associations::members::needing(connection, id, person.id).await? {
            problems.push(Problem::new("ERASURE_OF_LAST_ADMIN").with("association", association.name));
        }
    }
    for id in seats_of::<IntermediaryId>(connection, person.id, membership::Column::IntermediaryId).await? {
        if let Some(network) = intermediaries::people::needing(connection, id, person.id).await? {
            problems.push(Problem::new("ERASURE_OF_LAST_NETWORK_ADMIN").with("intermediary", network.name));
        }
    }
    if let Some(count) = receipts_to_sign(connection, person.id, today).await? {
        problems.push(Problem::new("ERASURE_BEFORE_SIGNING").with("count", count));
    }
    let lent = offers::forgetting::lent(connection, person.id).await?;
    if lent > 0 {
        let count = i64::try_from(lent).unwrap_or(i64::MAX);
        problems.push(Problem::new("ERASURE_BEFORE_RETURN").with("count", count));
    }
    problems.extend(undecided(connection, right, elsewhere).await?);
    Ok(problems)
}

/// The same with where a company's own sign-in begins, if that alone leads to what is to be settled there.
fn with_sign_in_path(problem: Problem, company: CompanyId, elsewhere: &[Elsewhere]) -> Problem {
    match elsewhere.iter().find(|place| place.company_id == company) {
        Some(place) => problem.with("path", addresses::begin_path(&place.code)),
        None => problem,
    }
}

/// The hours that wait to be decided about. Those on the time of a company that is entered by its own sign-in alone do not show
/// here: they are told apart, by the company in which they do.
async fn undecided(
    connection: &impl ConnectionTrait,
    right: Oneself,
    elsewhere: &[Elsewhere],
) -> Result<Vec<Problem>, Internal> {
    use time_entry::Column;
    let waiting = time_entry::Entity::find()
        .filter(Column::PersonId.eq(right.person()))
        .filter(Column::Status.is_in(UNDECIDED));
    // What one employer is given is nothing for another one's session: there all is told as one.
    let shown = right.within(Column::CompanyId).filter(|_| right.through().is_none());
    let mut problems = Vec::new();
    let here = waiting.clone().filter(Condition::all().add_option(shown.clone())).count(connection).await?;
    if here > 0 {
        let count = i64::try_from(here).unwrap_or(i64::MAX);
        problems.push(Problem::new("ERASURE_BEFORE_DECISION").with("count", count));
    }
    let Some(shown) = shown else { return Ok(problems) };
    let given_to =
        time_entry::Entity::belongs_to(company::Entity).from(Column::CompanyId).to(company::Column::Id);
    // How many there are is told by that company's own sign-in.
    let behind: Vec<(CompanyId, String)> = waiting
        .select_only()
        .column(company::Column::Id)
        .column(company::Column::Name)
        .join(JoinType::InnerJoin, given_to.into())
        .filter(shown.not())
        .group_by(company::Column::Id)
        .group_by(company::Column::Name)
        .order_by_asc(company::Column::Name)
        .into_tuple()
        .all(connection)
        .await?;
    let told = |(id, company): (CompanyId, String)| {
        let problem = Problem::new("ERASURE_BEHIND_SIGN_IN").with("company", company);
        with_sign_in_path(problem, id, elsewhere)
    };
    problems.extend(behind.into_iter().map(told));
    Ok(problems)
}

/// How many receipts wait to be signed in associations where nobody else may sign; none where there are none.
async fn receipts_to_sign(
    connection: &impl ConnectionTrait,
    person: PersonId,
    today: NaiveDate,
) -> Result<Option<i64>, DbErr> {
    let in_term = Condition::all()
        .add(signatory::Column::EndedAt.is_null())
        .add(signatory::Column::StartsOn.lte(today))
        .add(signatory::Column::EndsOn.is_null().or(signatory::Column::EndsOn.gte(today)));
    let terms = signatory::Entity::find().filter(in_term.clone());
    let own = terms.clone().filter(signatory::Column::PersonId.eq(person)).all(connection).await?;
    let mut count = 0;
    for term in own {
        let others = terms
            .clone()
            .filter(signatory::Column::AssociationId.eq(term.association_id))
            .filter(signatory::Column::PersonId.ne(person));
        if others.count(connection).await? > 0 {
            continue;
        }
        let waiting = tax_receipt::Entity::find()
            .filter(tax_receipt::Column::AssociationId.eq(term.association_id))
            .filter(tax_receipt::Column::Status.eq(ReceiptStatus::ToSign));
        count += waiting.count(connection).await?;
    }
    Ok((count > 0).then(|| i64::try_from(count).unwrap_or(i64::MAX)))
}
