//! The roles that groups give. Being in such a group is holding its role, from when the employee has an account that more
//! opens than a printed code until they leave the group or the company; the last one who runs the programme keeps theirs.

use std::collections::BTreeMap;

use entity::{
    CompanyId, EmployeeGroupId, EmploymentId, EstablishmentId, LegalEntityId, MembershipRole, PersonId,
    employee_group, employee_group_member, employment, membership, sso_identity,
};
use sea_orm::{
    ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use crate::{
    Internal,
    domain::{
        audit::{self, Deed},
        companies::{members, queue_at, running::Runners},
        people::{
            accounts,
            roles::{self, By},
        },
    },
    tx::Tx,
};

/// What a group gives: by which one, and where.
type Given = (EmployeeGroupId, Option<LegalEntityId>, Option<EstablishmentId>);

/// Settles the roles of those who came into a group that gives one, or left it.
pub(super) async fn settle_all(
    tx: &Tx,
    group: &employee_group::Model,
    employees: &[EmploymentId],
) -> Result<(), Internal> {
    if group.role.is_none() {
        return Ok(());
    }
    for id in employees {
        settle(tx, *id).await?;
    }
    Ok(())
}

/// Has an employee hold the roles that their groups give, and no other by a group.
pub(crate) async fn settle(tx: &Tx, id: EmploymentId) -> Result<(), Internal> {
    let found = employment::Entity::find_by_id(id).one(tx).await?;
    // Who has left holds nothing here; whoever ended it has seen to their seats.
    let found = found.filter(|row| !row.has_left(tx.today(chrono_tz::Europe::Paris)));
    let Some((row, person)) = found.and_then(|row| row.person_id.map(|person| (row, person))) else {
        return Ok(());
    };
    let given = given_to(tx, id).await?;
    let held = held_by(tx, row.company_id, person).await?;
    if given.is_empty() && held.iter().all(|seat| seat.from_group_id.is_none()) {
        return Ok(());
    }
    // As whoever gives or takes a role by hand does.
    queue_at(tx, row.company_id).await?;
    for seat in held_by(tx, row.company_id, person).await? {
        let Some(group) = seat.from_group_id else { continue };
        match given.get(&seat.role) {
            Some(given) => keep(tx, seat, *given).await?,
            None => end(tx, row.company_id, &seat, group).await?,
        }
    }
    let held = held_by(tx, row.company_id, person).await?;
    let is_new = |role: &MembershipRole| held.iter().all(|seat| seat.role != *role);
    let new: Vec<_> = given.into_iter().filter(|(role, _)| is_new(role)).collect();
    if new.is_empty() || is_opened_by_paper_alone(tx, row.company_id, person).await? {
        return Ok(());
    }
    for (role, given) in new {
        give(tx, row.company_id, person, role, given).await?;
    }
    Ok(())
}

/// Whether nothing but printed codes opens an account: whoever prints one could come in by it and hold the role, and once the
/// role is held no code is printed any more that lets its owner in.
async fn is_opened_by_paper_alone(tx: &Tx, company: CompanyId, person: PersonId) -> Result<bool, DbErr> {
    if !accounts::proven_addresses(tx, &[person]).await?.is_empty() {
        return Ok(false);
    }
    let by_sso = sso_identity::Entity::find()
        .filter(sso_identity::Column::CompanyId.eq(company))
        .filter(sso_identity::Column::PersonId.eq(person));
    Ok(by_sso.count(tx).await? == 0)
}

/// What the groups of an employee give, each role once.
async fn given_to(tx: &Tx, id: EmploymentId) -> Result<BTreeMap<MembershipRole, Given>, Internal> {
    let inside = employee_group_member::Entity::find()
        .select_only()
        .column(employee_group_member::Column::EmployeeGroupId)
        .filter(employee_group_member::Column::EmploymentId.eq(id));
    let groups = employee_group::Entity::find()
        .filter(employee_group::Column::Id.in_subquery(inside.into_query()))
        .filter(employee_group::Column::Role.is_not_null())
        .order_by_desc(employee_group::Column::Id)
        .all(tx)
        .await?;
    let given = |group: employee_group::Model| {
        Some((group.role?, (group.id, group.legal_entity_id, group.establishment_id)))
    };
    // Of two that give the same role the older one does.
    Ok(groups.into_iter().filter_map(given).collect())
}

async fn held_by(tx: &Tx, company: CompanyId, person: PersonId) -> Result<Vec<membership::Model>, Internal> {
    let held = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(company))
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::EndedAt.is_null());
    Ok(held.all(tx).await?)
}

/// The same role by another group, or elsewhere: a role at another place is one that is given.
async fn keep(tx: &Tx, seat: membership::Model, (group, entity, site): Given) -> Result<(), Internal> {
    let is_here = (seat.legal_entity_id, seat.establishment_id) == (entity, site);
    if is_here && seat.from_group_id == Some(group) {
        return Ok(());
    }
    let row = membership::ActiveModel {
        id: Set(seat.id),
        from_group_id: Set(Some(group)),
        legal_entity_id: Set(entity),
        establishment_id: Set(site),
        ..Default::default()
    };
    let seat = membership::Entity::update(row).exec(tx).await?;
    if is_here { Ok(()) } else { roles::given(tx, &seat, By::Group(group)).await }
}

async fn end(
    tx: &Tx,
    company: CompanyId,
    seat: &membership::Model,
    group: EmployeeGroupId,
) -> Result<(), Internal> {
    let runs_it = seat.role == MembershipRole::CsrManager;
    if runs_it && Runners::of(tx, company).await?.need(seat.person_id) {
        return Ok(());
    }
    members::end_seat(tx, seat.id).await?;
    let deed = Deed::by_nobody("MEMBER_ENDED_BY_GROUP").in_company(company);
    let deed = deed.with("role", seat.role.to_value()).changing(roles::taken_back(seat.role));
    audit::write(tx, deed, seat.id).await?;
    roles::tell_ended(tx, seat, Some(By::Group(group))).await
}

async fn give(
    tx: &Tx,
    company: CompanyId,
    person: PersonId,
    role: MembershipRole,
    (group, entity, site): Given,
) -> Result<(), Internal> {
    let seat = membership::Model {
        id: tx.id(),
        person_id: person,
        company_id: Some(company),
        association_id: None,
        intermediary_id: None,
        role,
        legal_entity_id: entity,
        establishment_id: site,
        branch_id: None,
        intermediary_branch_id: None,
        from_group_id: Some(group),
        created_at: tx.now(),
        ended_at: None,
    };
    let row = seat.clone().into_active_model().reset_all();
    membership::Entity::insert(row).exec_without_returning(tx).await?;
    roles::given(tx, &seat, By::Group(group)).await
}
