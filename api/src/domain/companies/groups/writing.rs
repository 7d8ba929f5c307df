//! Groups as people of the company write them: what a group is called and gives, and who is in those that no directory
//! keeps. Whoever runs the programme does it alone, since a group can give the same role.

use entity::{
    EmployeeGroupId, EmploymentId, EstablishmentId, LegalEntityId, MembershipRole, campaign,
    campaign_population, employee_group, employment, establishment, legal_entity,
};
use sea_orm::{
    ActiveEnum as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

use super::{Keeper, NAME, among, make, member_ids, of, place_of, places, put_in, seats, take_out, touch};
use crate::{
    Internal,
    access::{CompanyManager, Denied},
    database::broken_constraint,
    domain::{
        audit::{self, Changes, Deed},
        checks::Checks,
        companies::{self, must_be_verified, queue_at},
    },
    outcome::{Outcome, Problem},
    text_analysis::sort_key,
    tx::Tx,
};

/// A group as it was typed.
#[derive(Clone, Debug)]
pub(crate) struct GroupWish {
    pub(crate) name: String,
    /// The role that it gives.
    pub(crate) role: Option<MembershipRole>,
    /// Where its members lead or, without a role, work.
    pub(crate) legal_entity_id: Option<LegalEntityId>,
    pub(crate) establishment_id: Option<EstablishmentId>,
}

/// Makes a group, or changes one. What a directory calls its own group is changed there.
pub(crate) async fn save(
    right: &CompanyManager,
    tx: &Tx,
    known: Option<EmployeeGroupId>,
    wish: &GroupWish,
) -> Outcome<EmployeeGroupId, Vec<Problem>> {
    must_be_verified(&companies::find(tx, right.company()).await?)?;
    queue_at(tx, right.company()).await?;
    let known = match known {
        Some(id) => Some(own(right, tx, id).await?),
        None => None,
    };
    let mut checks = Checks::default();
    let name = checks.name("name", &wish.name, NAME);
    if known.as_ref().is_some_and(|known| known.is_from_directory && known.name != name) {
        checks.refuse("name", "GROUP_NAMED_BY_DIRECTORY");
    }
    let same =
        of(right.company()).filter(employee_group::Column::SortKey.eq(sort_key(&name))).one(tx).await?;
    if same.is_some_and(|same| known.as_ref().is_none_or(|known| known.id != same.id)) {
        checks.refuse("name", "GROUP_NAME_TAKEN");
    }
    gives(right, tx, wish, &mut checks).await?;
    checks.pass()?;
    let (group, deed) = match known {
        Some(group) => (group, Deed::of(right.person(), "GROUP_CHANGED")),
        None => (
            make(tx, right.company(), &name, None, Keeper::People).await?,
            Deed::of(right.person(), "GROUP_MADE"),
        ),
    };
    let row = employee_group::ActiveModel {
        id: Set(group.id),
        sort_key: Set(sort_key(&name)),
        name: Set(name),
        role: Set(wish.role),
        legal_entity_id: Set(wish.legal_entity_id),
        establishment_id: Set(wish.establishment_id),
        ..Default::default()
    };
    let after = employee_group::Entity::update(row).exec(tx).await?;
    touch(tx, after.id).await?;
    audit::write(tx, deed_of_saving(tx, deed, &group, &after).await?, after.id).await?;
    give_anew(tx, &group, &after).await?;
    Ok(after.id)
}

/// Has its members where a group leads them now, with the role that it gives now, where either is another one.
async fn give_anew(
    tx: &Tx,
    before: &employee_group::Model,
    after: &employee_group::Model,
) -> Result<(), Internal> {
    let given = |group: &employee_group::Model| (group.role, group.legal_entity_id, group.establishment_id);
    if given(before) == given(after) {
        return Ok(());
    }
    let inside = member_ids(tx, after.id).await?;
    places::move_there(tx, after, &inside).await?;
    if before.role.is_some() || after.role.is_some() {
        for id in inside {
            seats::settle(tx, id).await?;
        }
    }
    Ok(())
}

/// What is written down of a group that was saved: its name, what it gives, and what changed.
async fn deed_of_saving(
    tx: &Tx,
    deed: Deed,
    before: &employee_group::Model,
    after: &employee_group::Model,
) -> Result<Deed, DbErr> {
    let mut deed = deed.in_company(after.company_id).with("name", after.name.clone());
    if let Some(role) = after.role {
        deed = deed.with("role", role.to_value());
    }
    Ok(deed.changing(changes_between(tx, before, after).await?))
}

/// What changes of a group; of one that was just made what it gives, and where.
async fn changes_between(
    tx: &Tx,
    before: &employee_group::Model,
    after: &employee_group::Model,
) -> Result<Changes, DbErr> {
    let role = |group: &employee_group::Model| group.role.map(|role| role.to_value());
    Ok(Changes::default()
        .of("name", Some(before.name.clone()), Some(after.name.clone()))
        .of("role", role(before), role(after))
        .of("place", place_of(tx, before).await?, place_of(tx, after).await?))
}

/// What a group may give. Finance is given by name only: whoever fills a directory's group would decide, unseen by those
/// who know what people are paid, who learns it too.
async fn gives(
    right: &CompanyManager,
    tx: &Tx,
    wish: &GroupWish,
    checks: &mut Checks,
) -> Outcome<(), Vec<Problem>> {
    match wish.role {
        Some(MembershipRole::Finance) => checks.refuse("role", "FINANCE_BY_GROUP"),
        Some(role) if !companies::members::ROLES.contains(&role) => {
            checks.refuse("role", "NOT_A_COMPANY_ROLE");
        }
        _ => {}
    }
    if let Some(id) = wish.legal_entity_id {
        let row = legal_entity::Entity::find_by_id(id).one(tx).await?;
        row.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
    }
    if let Some(id) = wish.establishment_id {
        let row = establishment::Entity::find_by_id(id).one(tx).await?;
        row.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
    }
    let places = usize::from(wish.legal_entity_id.is_some()) + usize::from(wish.establishment_id.is_some());
    match (wish.role, places) {
        (Some(MembershipRole::LocalLead), 1) | (None, 0 | 1) => {}
        (Some(MembershipRole::LocalLead), _) => checks.refuse("legalEntityId", "LEAD_PLACE_REQUIRED"),
        (Some(_), 0) => {}
        (Some(_), _) => checks.refuse("legalEntityId", "LEAD_PLACE_NOT_FOR_ROLE"),
        (None, _) => checks.refuse("legalEntityId", "GROUP_HAS_ONE_PLACE"),
    }
    Ok(())
}

/// Puts employees into a group that no directory keeps.
pub(crate) async fn add_members(
    right: &CompanyManager,
    tx: &Tx,
    id: EmployeeGroupId,
    employees: &[EmploymentId],
) -> Outcome<EmployeeGroupId, Vec<Problem>> {
    let group = kept_here(right, tx, id).await?;
    let own = employment::Entity::find()
        .filter(employment::Column::CompanyId.eq(right.company()))
        .filter(employment::Column::Id.is_in(employees.iter().copied()))
        .count(tx)
        .await?;
    if usize::try_from(own).unwrap_or(0) != employees.len() {
        return Err(Denied::Hidden.into());
    }
    let inside = among(tx, id, employees).await?;
    put_in(tx, &group, employees).await?;
    // One deed a person: who came is told by what the deed is about, since rows of the trail hold no names.
    let joined = |employee: &EmploymentId| {
        let deed = Deed::of(right.person(), "GROUP_JOINED").in_company(right.company());
        (deed.with("group", group.name.clone()), *employee)
    };
    let came = employees.iter().filter(|employee| !inside.contains(*employee));
    audit::write_each(tx, came.map(joined).collect()).await?;
    Ok(id)
}

/// Takes somebody out of a group that no directory keeps.
pub(crate) async fn remove_member(
    right: &CompanyManager,
    tx: &Tx,
    id: EmployeeGroupId,
    employee: EmploymentId,
) -> Outcome<EmployeeGroupId, Vec<Problem>> {
    let group = kept_here(right, tx, id).await?;
    if take_out(tx, &group, &[employee]).await? == 0 {
        return Err(Denied::Hidden.into());
    }
    let deed = Deed::of(right.person(), "GROUP_LEFT").in_company(right.company());
    audit::write(tx, deed.with("group", group.name), employee).await?;
    Ok(id)
}

/// Removes a group that no directory keeps, with what it gives.
pub(crate) async fn remove(
    right: &CompanyManager,
    tx: &Tx,
    id: EmployeeGroupId,
) -> Outcome<EmployeeGroupId, Vec<Problem>> {
    queue_at(tx, right.company()).await?;
    let group = kept_here(right, tx, id).await?;
    let inside = member_ids(tx, id).await?;
    take_out(tx, &group, &inside).await?;
    if !take_away(tx, id).await? {
        return Err(vec![Problem::new("GROUP_IN_USE")].into());
    }
    let deed = Deed::of(right.person(), "GROUP_REMOVED").in_company(right.company());
    audit::write(tx, deed.with("name", group.name).with("left", inside.len()), id).await?;
    Ok(id)
}

/// Takes the row of a group away; whether it could. A rule that names it holds it, and so does a campaign that is not over:
/// without the last of those to whom it speaks it would speak to everybody.
pub(crate) async fn take_away(tx: &Tx, id: EmployeeGroupId) -> Result<bool, DbErr> {
    let to_come = campaign::Entity::find()
        .select_only()
        .column(campaign::Column::Id)
        .filter(campaign::Column::OverAt.gt(tx.now()))
        .into_query();
    let spoken_to = campaign_population::Entity::find()
        .filter(campaign_population::Column::EmployeeGroupId.eq(id))
        .filter(campaign_population::Column::CampaignId.in_subquery(to_come));
    if spoken_to.count(tx).await? > 0 {
        return Ok(false);
    }
    match employee_group::Entity::delete_by_id(id).exec(tx).await {
        Ok(_) => Ok(true),
        Err(error) if is_named_elsewhere(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a row could not go because another names it.
fn is_named_elsewhere(error: &DbErr) -> bool {
    broken_constraint(error).is_some() || error.to_string().contains("FOREIGN KEY")
}

async fn own(
    right: &CompanyManager,
    tx: &Tx,
    id: EmployeeGroupId,
) -> Outcome<employee_group::Model, Vec<Problem>> {
    let row = employee_group::Entity::find_by_id(id).one(tx).await?;
    row.filter(|row| row.company_id == right.company()).ok_or_else(|| Denied::Hidden.into())
}

/// One of the company's own that no directory keeps.
async fn kept_here(
    right: &CompanyManager,
    tx: &Tx,
    id: EmployeeGroupId,
) -> Outcome<employee_group::Model, Vec<Problem>> {
    let group = own(right, tx, id).await?;
    if group.is_from_directory {
        return Err(vec![Problem::new("GROUP_OF_DIRECTORY")].into());
    }
    Ok(group)
}
