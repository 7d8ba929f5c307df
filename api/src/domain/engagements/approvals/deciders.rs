//! Who decides about a request now, to be written to: the manager, or those who look after employees, or whoever these let
//! decide meanwhile. `access` says the same of whoever asks for the right.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    ApprovalRequestId, ApprovalStage, ApprovalState, CompanyId, EmploymentId, MembershipId,
    MembershipRole as Role, PersonId, approval_delegation, approval_request, booking, employment, membership,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _},
};

use super::withdrawing::those_that_wait;
use crate::{Internal, access::others_with, database::CHUNK, domain::companies::employees, tx::Tx, zone};

/// The bookings that wait for a request, the earliest first.
pub(super) async fn held(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
) -> Result<Vec<booking::Model>, DbErr> {
    booking::Entity::find()
        .filter(those_that_wait(request))
        .order_by_asc(booking::Column::StartsAt)
        .order_by_asc(booking::Column::Id)
        .all(connection)
        .await
}

/// The manager who can decide about a request; none where there is none, or none who works there, has an account and is
/// not the one who asks.
pub(super) async fn manager(
    tx: &Tx,
    request: &approval_request::Model,
) -> Result<Option<PersonId>, Internal> {
    Ok(managers(tx, std::slice::from_ref(request)).await?.remove(&request.id))
}

/// The same of several requests at once.
async fn managers(
    tx: &Tx,
    requests: &[approval_request::Model],
) -> Result<HashMap<ApprovalRequestId, PersonId>, Internal> {
    let today = tx.today(zone::DEFAULT);
    let jobs = by_ids(tx, requests.iter().map(|request| request.employment_id).collect()).await?;
    let bosses = by_ids(tx, jobs.values().filter_map(|job| job.manager_id).collect()).await?;
    let of = |request: &approval_request::Model| {
        let boss = bosses.get(&jobs.get(&request.employment_id)?.manager_id?)?;
        Some((request.id, as_manager(boss, request.company_id, request.person_id, today)?))
    };
    Ok(requests.iter().filter_map(of).collect())
}

/// The person as whom a manager decides about what somebody asks for; none who does not work there, has no account or is the
/// one who asks.
pub(crate) fn as_manager(
    boss: &employment::Model,
    company: CompanyId,
    asks: PersonId,
    today: NaiveDate,
) -> Option<PersonId> {
    let can = employees::is_running(boss, today) && boss.company_id == company;
    boss.person_id.filter(|person| can && *person != asks)
}

async fn by_ids(
    tx: &Tx,
    mut ids: Vec<EmploymentId>,
) -> Result<HashMap<EmploymentId, employment::Model>, DbErr> {
    ids.sort_unstable();
    ids.dedup();
    let rows = employment::Entity::find().filter(employment::Column::Id.is_in(ids)).all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The requests that wait for a manager who cannot decide any more; where one is named, for that one alone.
pub(super) async fn without_manager(
    tx: &Tx,
    of: Option<EmploymentId>,
) -> Result<Vec<ApprovalRequestId>, Internal> {
    let led = of.map(|manager| {
        let led = employment::Entity::find()
            .select_only()
            .column(employment::Column::Id)
            .filter(employment::Column::ManagerId.eq(manager))
            .into_query();
        approval_request::Column::EmploymentId.in_subquery(led)
    });
    let waiting = approval_request::Entity::find()
        .filter(approval_request::Column::State.eq(ApprovalState::Waiting))
        .filter(approval_request::Column::Stage.eq(ApprovalStage::Manager))
        .filter(Condition::all().add_option(led))
        .order_by_asc(approval_request::Column::Id)
        .all(tx)
        .await?;
    let mut left = Vec::new();
    for some in waiting.chunks(CHUNK) {
        let managers = managers(tx, some).await?;
        left.extend(some.iter().map(|request| request.id).filter(|id| !managers.contains_key(id)));
    }
    Ok(left)
}

/// The requests that waited for those who look after employees, and by the end of a seat for nobody of these any more. Whoever
/// asked never decided: another one's seat must have been the last. Of several seats that have ended it is the one that did
/// so last.
pub(super) async fn handed_over_by(
    tx: &Tx,
    seat: MembershipId,
) -> Result<Vec<approval_request::Model>, Internal> {
    let Some(ended) = membership::Entity::find_by_id(seat).one(tx).await? else { return Ok(Vec::new()) };
    let Some(company) = ended.company_id else { return Ok(Vec::new()) };
    let over = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(company))
        .filter(membership::Column::Role.eq(Role::Hr))
        .filter(membership::Column::EndedAt.is_not_null())
        .all(tx)
        .await?;
    let waiting = approval_request::Entity::find()
        .filter(approval_request::Column::CompanyId.eq(company))
        .filter(approval_request::Column::State.eq(ApprovalState::Waiting))
        .filter(approval_request::Column::Stage.eq(ApprovalStage::Hr))
        .filter(nobody_else_with(&[Role::Hr]))
        .order_by_asc(approval_request::Column::Id)
        .all(tx)
        .await?;
    let is_last = |request: &approval_request::Model| {
        let others = over.iter().filter(|other| other.person_id != request.person_id);
        let last = others.max_by_key(|other| (other.ended_at.map(entity::Timestamp::millis), other.id));
        last.is_some_and(|last| last.id == seat)
    };
    // Those who run the programme were told of what passed on to them.
    Ok(waiting.into_iter().filter(|request| !request.is_with_programme() && is_last(request)).collect())
}

/// Whether a request would pass on to those who run the programme, and is theirs already: nobody else looks after employees. It
/// passes on once somebody does again.
pub(crate) async fn is_of_the_last(
    connection: &impl ConnectionTrait,
    request: &approval_request::Model,
) -> Result<bool, DbErr> {
    Ok(request.may_pass_to_programme() && !those_of_the_last(connection, &[request.id]).await?.is_empty())
}

/// Those of some requests at their stage for which nobody looks after employees but whoever asks.
pub(crate) async fn those_of_the_last(
    connection: &impl ConnectionTrait,
    ids: &[ApprovalRequestId],
) -> Result<Vec<ApprovalRequestId>, DbErr> {
    approval_request::Entity::find()
        .select_only()
        .column(approval_request::Column::Id)
        .filter(approval_request::Column::Id.is_in(ids.iter().copied()))
        .filter(nobody_else_with(&[Role::Hr]))
        .into_tuple()
        .all(connection)
        .await
}

/// That nobody but whoever asks has one of these roles in the company of a request.
fn nobody_else_with(roles: &[Role]) -> Expr {
    Expr::exists(others_with(roles)).not()
}

/// Those who decide about a request now, each once. Whoever is away is stood in for; nobody decides about their own.
pub(super) async fn of(tx: &Tx, request: &approval_request::Model) -> Result<Vec<PersonId>, Internal> {
    let first = match request.stage {
        ApprovalStage::Manager => manager(tx, request).await?.into_iter().collect(),
        ApprovalStage::Hr => who_look_after(tx, request).await?,
    };
    let today = tx.today(zone::DEFAULT);
    let stand_ins = stand_ins(tx, request, &first, today).await?;
    let mut deciders = Vec::new();
    for person in first {
        let others: Vec<_> =
            stand_ins.iter().filter(|row| row.person_id == person).map(|row| row.delegate_id).collect();
        deciders.extend(if others.is_empty() { vec![person] } else { others });
    }
    deciders.sort_unstable();
    deciders.dedup();
    Ok(deciders)
}

/// Those who look after the employees of the company; where nobody else is left, those who run its programme, and both once it
/// passed on to these.
async fn who_look_after(tx: &Tx, request: &approval_request::Model) -> Result<Vec<PersonId>, DbErr> {
    let seats = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(request.company_id))
        .filter(membership::Column::Role.is_in([Role::Hr, Role::CsrManager]))
        .filter(membership::Column::EndedAt.is_null())
        .filter(membership::Column::PersonId.ne(request.person_id))
        .order_by_asc(membership::Column::Id)
        .all(tx)
        .await?;
    let with = |role: Role| {
        let seats = seats.iter().filter(move |seat| seat.role == role);
        seats.map(|seat| seat.person_id).collect::<Vec<_>>()
    };
    let mut deciders = with(Role::Hr);
    if deciders.is_empty() || request.is_with_programme() {
        deciders.extend(with(Role::CsrManager));
    }
    Ok(deciders)
}

/// Who stands in today for these people, where they work there themselves and did not ask.
async fn stand_ins(
    tx: &Tx,
    request: &approval_request::Model,
    people: &[PersonId],
    today: NaiveDate,
) -> Result<Vec<approval_delegation::Model>, DbErr> {
    use approval_delegation::Column;
    let rows = approval_delegation::Entity::find()
        .filter(Column::PersonId.is_in(people.iter().copied()))
        .filter(Column::CompanyId.eq(request.company_id))
        .filter(Column::DelegateId.ne(request.person_id))
        .filter(Column::EndedAt.is_null())
        .filter(Column::FromOn.lte(today))
        .filter(Column::UntilOn.gte(today))
        .order_by_asc(Column::Id)
        .all(tx)
        .await?;
    let there = employment::Entity::find()
        .filter(employment::Column::CompanyId.eq(request.company_id))
        .filter(employment::Column::PersonId.is_in(rows.iter().map(|row| row.delegate_id)))
        .all(tx)
        .await?;
    let works = |person: PersonId| {
        there.iter().any(|job| job.person_id == Some(person) && employees::is_running(job, today))
    };
    Ok(rows.into_iter().filter(|row| works(row.delegate_id)).collect())
}

/// How many requests of a company wait although nobody is there who could decide.
pub(crate) async fn without_any(connection: &impl ConnectionTrait, company: CompanyId) -> Result<u64, DbErr> {
    use approval_request::{Column, Entity};
    Entity::find()
        .filter(Column::CompanyId.eq(company))
        .filter(Column::State.eq(ApprovalState::Waiting))
        .filter(Column::Stage.eq(ApprovalStage::Hr))
        .filter(nobody_else_with(&[Role::Hr, Role::CsrManager]))
        .count(connection)
        .await
}
