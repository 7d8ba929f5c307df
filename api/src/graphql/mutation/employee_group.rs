//! Groups of employees: what they are called and give, and who is in those that no directory keeps.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{CompanyId, EmployeeGroupId, EmploymentId, EstablishmentId, LegalEntityId, employee_group};
use sea_orm::EntityTrait as _;

use super::{
    company_trust::CompanyRole,
    payload::{parts, payload, row},
};
use crate::{
    access::{CompanyManager, Denied, Viewer},
    domain::companies::groups::{self, GroupWish},
    graphql::{
        context::RequestContext as _, id::Gid, model::employee_group::EmployeeGroupNode, problem::ProblemNode,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

#[derive(Default)]
pub struct EmployeeGroupMutation;

/// A group to make or change.
#[derive(InputObject)]
struct SaveEmployeeGroupInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Which one; a new one when left out.
    id: Option<Gid<EmployeeGroupId>>,
    /// Its name. A group of the directory keeps the directory's.
    name: String,
    /// The role that whoever is in it holds; none when left out. Finance is given to people by name only.
    role: Option<CompanyRole>,
    /// The legal entity that its members lead or, without a role, work in.
    legal_entity_id: Option<Gid<LegalEntityId>>,
    /// The establishment that its members lead or, without a role, work in.
    establishment_id: Option<Gid<EstablishmentId>>,
    /// Keeps a repeated request from making it twice.
    idempotency_key: Option<String>,
}

/// Employees to put into a group.
#[derive(InputObject)]
struct AddEmployeesToGroupInput {
    /// A group that no directory keeps.
    group_id: Gid<EmployeeGroupId>,
    /// Employees of the same company, 200 at most.
    employment_ids: Vec<Gid<EmploymentId>>,
}

/// An employee to take out of a group.
#[derive(InputObject)]
struct RemoveEmployeeFromGroupInput {
    /// A group that no directory keeps.
    group_id: Gid<EmployeeGroupId>,
    /// Who is in it.
    employment_id: Gid<EmploymentId>,
}

/// A group to remove.
#[derive(InputObject)]
struct RemoveEmployeeGroupInput {
    /// A group that no directory keeps.
    id: Gid<EmployeeGroupId>,
}

payload! {
    /// What came of saving a group.
    SaveEmployeeGroupPayload { /** The group. */ employee_group: EmployeeGroupNode }
}
payload! {
    /// What came of putting employees into a group.
    AddEmployeesToGroupPayload { /** The group. */ employee_group: EmployeeGroupNode }
}
payload! {
    /// What came of taking an employee out of a group.
    RemoveEmployeeFromGroupPayload { /** The group. */ employee_group: EmployeeGroupNode }
}

/// What came of removing a group.
#[derive(SimpleObject)]
struct RemoveEmployeeGroupPayload {
    /// The group that is no more.
    removed_id: Option<Gid<EmployeeGroupId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// How many employees one request puts into a group.
const MOST: usize = 200;

#[Object]
impl EmployeeGroupMutation {
    /// Makes a group of employees, or changes what one is called and gives. A role that it gives is held by whoever is in
    /// it, and ends at once for whoever leaves it; the last one who runs the programme keeps it.
    async fn save_employee_group(
        &self,
        ctx: &Context<'_>,
        input: SaveEmployeeGroupInput,
    ) -> Result<Option<SaveEmployeeGroupPayload>> {
        let (Gid(company_id), key) = (input.company_id, input.idempotency_key.as_deref());
        let known = input.id.as_ref().map(|Gid(id)| *id);
        let wish = &GroupWish {
            name: input.name.clone(),
            role: input.role.map(Into::into),
            legal_entity_id: input.legal_entity_id.as_ref().map(|Gid(id)| *id),
            establishment_id: input.establishment_id.as_ref().map(|Gid(id)| *id),
        };
        let saved = ctx
            .once("saveEmployeeGroup", key, &input, |tx, viewer| async move {
                groups::save(&viewer.may_manage_company(company_id)?, &tx, known, wish).await
            })
            .await?;
        let (id, problems) = parts(saved);
        Ok(Some(SaveEmployeeGroupPayload::new(group(ctx, id).await?, problems)))
    }

    /// Puts employees into a group that no directory keeps; those who are in it stay.
    async fn add_employees_to_group(
        &self,
        ctx: &Context<'_>,
        input: AddEmployeesToGroupInput,
    ) -> Result<Option<AddEmployeesToGroupPayload>> {
        let Gid(id) = input.group_id;
        let mut employees: Vec<EmploymentId> = input.employment_ids.iter().map(|Gid(id)| *id).collect();
        employees.sort_unstable();
        employees.dedup();
        let employees = &employees;
        let added = ctx
            .write(|tx, viewer| async move {
                let right = run_where(&tx, &viewer, id).await?;
                if employees.len() > MOST {
                    return Err(vec![
                        Problem::new("TOO_MANY_EMPLOYEES").with("most", MOST).at("employmentIds"),
                    ]
                    .into());
                }
                groups::add_members(&right, &tx, id, employees).await
            })
            .await?;
        let (id, problems) = parts(added);
        Ok(Some(AddEmployeesToGroupPayload::new(group(ctx, id).await?, problems)))
    }

    /// Takes an employee out of a group that no directory keeps.
    async fn remove_employee_from_group(
        &self,
        ctx: &Context<'_>,
        input: RemoveEmployeeFromGroupInput,
    ) -> Result<Option<RemoveEmployeeFromGroupPayload>> {
        let (Gid(id), Gid(employee)) = (input.group_id, input.employment_id);
        let removed = ctx
            .write(|tx, viewer| async move {
                let right = run_where(&tx, &viewer, id).await?;
                groups::remove_member(&right, &tx, id, employee).await
            })
            .await?;
        let (id, problems) = parts(removed);
        Ok(Some(RemoveEmployeeFromGroupPayload::new(group(ctx, id).await?, problems)))
    }

    /// Removes a group that no directory keeps, with the roles that it gave.
    async fn remove_employee_group(
        &self,
        ctx: &Context<'_>,
        input: RemoveEmployeeGroupInput,
    ) -> Result<Option<RemoveEmployeeGroupPayload>> {
        let Gid(id) = input.id;
        let removed = ctx
            .write(|tx, viewer| async move {
                let right = run_where(&tx, &viewer, id).await?;
                groups::remove(&right, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(removed);
        Ok(Some(RemoveEmployeeGroupPayload { removed_id: id.map(Gid), problems }))
    }
}

/// The right to run the programme of the company whose group it is; those see it who look after its employees or audit it.
async fn run_where(tx: &Tx, viewer: &Viewer, id: EmployeeGroupId) -> Outcome<CompanyManager, Vec<Problem>> {
    let known = employee_group::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let is_seen = viewer.may_look_at_employees(known.company_id).is_ok();
    Ok(viewer.may_manage_company(known.company_id).map_err(|denied| denied.where_seen(is_seen))?)
}

async fn group(ctx: &Context<'_>, id: Option<EmployeeGroupId>) -> Result<Option<EmployeeGroupNode>> {
    match id {
        Some(id) => Ok(Some(EmployeeGroupNode(row::<employee_group::Entity>(ctx, id).await?))),
        None => Ok(None),
    }
}
