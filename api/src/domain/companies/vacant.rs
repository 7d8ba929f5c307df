//! Companies whose programme nobody runs: the last one who did has left. Those who look after its employees or its accounts
//! are told, and so are the operators, who may then invite somebody to run it, and only then.

use chrono::NaiveDate;
use entity::{
    CompanyId, InvitationId, MembershipRole, Timestamp, audit_event, company, invitation, membership,
};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};
use uuid::Uuid;

use super::{holders, lock, must_be_verified, queue_at, running};
use crate::{
    Internal, Language,
    access::{Oneself, Operating, viewer::Organisation},
    domain::{
        audit::{self, Deed},
        people::{
            invitations, operators, seats,
            vacancies::{self, Vacancy, Wish},
        },
    },
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
    zone,
};

/// Where those of a company look.
const COMPANY: &str = "/company";

/// The companies that operators have to find somebody for.
pub(crate) fn select(_: &Operating, now: Timestamp) -> Select<company::Entity> {
    that_nobody_runs(zone::day_of_companies(now))
}

fn that_nobody_runs(today: NaiveDate) -> Select<company::Entity> {
    let run = membership::Entity::find()
        .select_only()
        .column(membership::Column::CompanyId)
        .filter(membership::Column::CompanyId.is_not_null())
        .filter(membership::Column::Role.eq(MembershipRole::CsrManager))
        .filter(membership::Column::EndedAt.is_null())
        .filter(holders::are_there(today));
    company::Entity::find().filter(company::Column::Id.not_in_subquery(run.into_query()))
}

/// Tells that nobody runs a company's programme any more, if so, once: those who look after its employees or its accounts, who
/// know whom to ask, and the operators, who can invite them.
pub(super) async fn note(tx: &Tx, id: CompanyId) -> Result<(), Internal> {
    let Some(company) = find(tx, id).await? else { return Ok(()) };
    if is_told(tx, id).await? {
        return Ok(());
    }
    audit::write(tx, Deed::by_nobody("PROGRAMME_WITHOUT_MANAGER").in_company(id), id).await?;
    let words = |path: &'static str| -> [(&'static str, Argument); 2] {
        [("company", company.name.clone().into()), ("path", path.into())]
    };
    let roles = [MembershipRole::Hr, MembershipRole::Finance];
    let organisation = Organisation::Company(id);
    seats::write_to(tx, organisation, &roles, "programme-without-manager", &words(COMPANY)).await?;
    operators::write_to(tx, "company-without-manager", &words(invitations::COMPANIES_WITHOUT_MANAGER)).await
}

/// The company, where nobody runs its programme.
async fn find(tx: &Tx, id: CompanyId) -> Result<Option<company::Model>, DbErr> {
    that_nobody_runs(zone::day_of_companies(tx.now())).filter(company::Column::Id.eq(id)).one(tx).await
}

/// Whether it was told since somebody last ran the programme: a seat that waits for its holder is looked at every night. Somebody
/// ran it meanwhile who was given the role, or whose last day, put right, is not before the day on which it was told.
async fn is_told(tx: &Tx, id: CompanyId) -> Result<bool, DbErr> {
    let told = audit_event::Entity::find()
        .filter(audit_event::Column::SubjectId.eq(Uuid::from(id)))
        .filter(audit_event::Column::Action.eq("PROGRAMME_WITHOUT_MANAGER"))
        .order_by_desc(audit_event::Column::Id)
        .one(tx)
        .await?;
    let Some(told) = told else { return Ok(false) };
    let given = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(id))
        .filter(membership::Column::Role.eq(MembershipRole::CsrManager))
        .filter(membership::Column::CreatedAt.gte(told.at));
    if given.count(tx).await? > 0 {
        return Ok(false);
    }
    let last_day = running::last_day_since(tx, id, told.at).await?;
    Ok(last_day.is_none_or(|last| last < zone::day_of_companies(told.at)))
}

/// An operator invites somebody to run a programme that nobody runs. Of several who are invited so, the last one is meant.
pub(crate) async fn invite(
    right: &Operating,
    tx: &Tx,
    id: CompanyId,
    wish: &Wish,
    language: Language,
) -> Outcome<InvitationId, Vec<Problem>> {
    let company = lock(tx, id).await?;
    must_be_verified(&company)?;
    if find(tx, id).await?.is_none() {
        return Err(vec![Problem::new("PROGRAMME_IS_RUN")].into());
    }
    vacancies::invite(right, tx, Vacancy::Programme(id), company.name, wish, language).await
}

/// Says yes to an invitation. One by which an operator asked somebody to run a programme holds as long as nobody runs it: else
/// it is for whoever does to invite others.
pub(crate) async fn accept(right: Oneself, tx: &Tx, id: InvitationId) -> Outcome<invitation::Model, Problem> {
    let open = invitations::find_waiting(tx, right, id).await?;
    let to_run = open.as_ref().filter(|row| row.role == MembershipRole::CsrManager.to_value());
    if let Some((row, company)) = to_run.and_then(|row| Some((row, row.company_id?))) {
        // As those do who give a role or write down a last day: of two at once, the second finds what the first has done.
        queue_at(tx, company).await?;
        if is_by_operator(tx, row, company).await? && find(tx, company).await?.is_none() {
            return Err(Problem::new("PROGRAMME_RUN_MEANWHILE").into());
        }
    }
    invitations::accept(right, tx, id).await
}

/// Whether whoever invited never ran the programme there: an operator did, and may be none any more.
async fn is_by_operator(tx: &Tx, row: &invitation::Model, company: CompanyId) -> Result<bool, DbErr> {
    let seats = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(company))
        .filter(membership::Column::PersonId.eq(row.invited_by))
        .filter(membership::Column::Role.eq(MembershipRole::CsrManager));
    Ok(seats.count(tx).await? == 0)
}

/// Those who were invited to run the programmes of those of these companies that nobody runs, the oldest first.
pub(crate) async fn invited(
    connection: &impl ConnectionTrait,
    ids: &[CompanyId],
    now: Timestamp,
) -> Result<Vec<(CompanyId, invitation::Model)>, DbErr> {
    let vacant = that_nobody_runs(zone::day_of_companies(now))
        .filter(company::Column::Id.is_in(ids.iter().copied()))
        .select_only()
        .column(company::Column::Id)
        .into_query();
    let rows = invitation::Entity::find()
        .filter(invitation::Column::CompanyId.in_subquery(vacant))
        .filter(invitation::Column::Role.eq(MembershipRole::CsrManager.to_value()))
        .filter(invitations::is_open())
        .order_by_asc(invitation::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.company_id?, row))).collect())
}
