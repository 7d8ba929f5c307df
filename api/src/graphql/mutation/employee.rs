//! Employees: by hand, by a list, by a printed code; and the link that the person makes.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{
    CompanyId, EmployeeImportId, EmploymentId, EstablishmentId, LegalEntityId, UploadId, employee_import,
    employment,
};
use sea_orm::EntityTrait as _;

use super::payload::{parts, payload, row};
use crate::{
    Internal,
    access::Denied,
    domain::{
        companies::{
            employees::{self, Wish},
            employment_links,
            import::{columns::Field, header_names::Mapping},
            imports::{self, ListFile},
            staff_codes,
        },
        uploads,
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            date::Date,
            employee::{EmployeeNode, StaffCodeNode},
            employee_import::{EmployeeImportNode, ImportColumnInput},
        },
    },
    outcome::Problem,
};

#[derive(Default)]
pub struct EmployeeMutation;

/// An employee as they are typed.
#[derive(InputObject)]
struct EmployeeFields {
    /// The first name.
    first_name: String,
    /// The last name.
    last_name: String,
    /// The work address; it or the staff number is needed.
    work_email: Option<String>,
    /// The staff number.
    staff_number: Option<String>,
    /// The line manager, an employee of the same company.
    manager_id: Option<Gid<EmploymentId>>,
    /// The legal entity.
    legal_entity_id: Gid<LegalEntityId>,
    /// The establishment.
    establishment_id: Option<Gid<EstablishmentId>>,
    /// The job, as receipts and agreements name it.
    qualification: Option<String>,
    /// The category of staff, as the employer calls it.
    staff_category: Option<String>,
    /// Part of full time, in basis points: 8,000 is four days in five.
    #[graphql(default = 10_000)]
    working_time: i32,
    /// The first day.
    starts_on: Option<Date>,
    /// The last day.
    ends_on: Option<Date>,
}

impl EmployeeFields {
    fn wish(&self) -> Wish {
        Wish {
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            work_email: self.work_email.clone(),
            staff_number: self.staff_number.clone(),
            manager_id: self.manager_id.as_ref().map(|Gid(id)| *id),
            legal_entity_id: self.legal_entity_id.0,
            establishment_id: self.establishment_id.as_ref().map(|Gid(id)| *id),
            qualification: self.qualification.clone(),
            staff_category: self.staff_category.clone(),
            working_time: self.working_time,
            starts_on: self.starts_on.map(Into::into),
            ends_on: self.ends_on.map(Into::into),
        }
    }
}

/// An employee to add.
#[derive(InputObject)]
struct AddEmployeeInput {
    /// To which company.
    company_id: Gid<CompanyId>,
    /// The employee.
    #[graphql(flatten)]
    employee: EmployeeFields,
    /// Keeps a repeated request from adding them twice.
    idempotency_key: Option<String>,
}

/// An employee to change.
#[derive(InputObject)]
struct UpdateEmployeeInput {
    /// Which one.
    id: Gid<EmploymentId>,
    /// What they are to be.
    #[graphql(flatten)]
    employee: EmployeeFields,
}

/// An employee who leaves.
#[derive(InputObject)]
struct EndEmploymentInput {
    /// Who.
    id: Gid<EmploymentId>,
    /// The last day.
    ends_on: Date,
}

/// An employment to link to the viewer's account.
#[derive(InputObject)]
struct AcceptEmploymentInput {
    /// One of the viewer's employment invitations.
    id: Gid<EmploymentId>,
}

/// Whose codes to print.
#[derive(InputObject)]
struct CreateStaffCodesInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Employees with a staff number, 200 at most.
    employment_ids: Vec<Gid<EmploymentId>>,
}

/// A file to import.
#[derive(InputObject)]
struct StartEmployeeImportInput {
    /// Into which company.
    company_id: Gid<CompanyId>,
    /// What `POST /uploads` answered.
    upload_id: Gid<UploadId>,
    /// Keeps a repeated request from beginning twice.
    idempotency_key: Option<String>,
}

/// How a file's columns are matched.
#[derive(InputObject)]
struct MapEmployeeImportInput {
    /// Which import.
    id: Gid<EmployeeImportId>,
    /// The columns that hold something; others are left out.
    columns: Vec<ImportColumnInput>,
}

/// An import to take in.
#[derive(InputObject)]
struct ConfirmEmployeeImportInput {
    /// Which import, after its preview.
    id: Gid<EmployeeImportId>,
}

payload! {
    /// What came of adding an employee.
    AddEmployeePayload { /** The employee. */ employee: EmployeeNode }
}
payload! {
    /// What came of changing an employee.
    UpdateEmployeePayload { /** The employee. */ employee: EmployeeNode }
}
payload! {
    /// What came of saying when an employee leaves.
    EndEmploymentPayload { /** The employee. */ employee: EmployeeNode }
}
payload! {
    /// What came of linking an employment.
    AcceptEmploymentPayload { /** The employment that was linked. */ accepted_id: Gid<EmploymentId> }
}
payload! {
    /// What came of making codes. They cannot be shown again.
    CreateStaffCodesPayload { /** The codes to print. */ staff_codes: Vec<StaffCodeNode> }
}
payload! {
    /// What came of beginning an import.
    StartEmployeeImportPayload { /** The import. */ employee_import: EmployeeImportNode }
}
payload! {
    /// What came of matching the columns.
    MapEmployeeImportPayload { /** The import; its lines are being checked. */ employee_import: EmployeeImportNode }
}
payload! {
    /// What came of confirming an import.
    ConfirmEmployeeImportPayload { /** The import; its valid lines are being taken in. */ employee_import: EmployeeImportNode }
}

#[Object]
impl EmployeeMutation {
    /// Adds an employee by hand.
    async fn add_employee(
        &self,
        ctx: &Context<'_>,
        input: AddEmployeeInput,
    ) -> Result<Option<AddEmployeePayload>> {
        let (key, wish) = (input.idempotency_key.as_deref(), &input.employee.wish());
        let Gid(company_id) = input.company_id;
        let added = ctx
            .once("addEmployee", key, &input, |tx, viewer| async move {
                employees::add(&viewer.may_look_after_employees(company_id)?, &tx, wish).await
            })
            .await?;
        let (id, problems) = parts(added);
        Ok(Some(AddEmployeePayload::new(employee(ctx, id).await?, problems)))
    }

    /// Changes an employee by hand: all that the form holds, as it stands there.
    async fn update_employee(
        &self,
        ctx: &Context<'_>,
        input: UpdateEmployeeInput,
    ) -> Result<Option<UpdateEmployeePayload>> {
        let (Gid(id), wish) = (input.id, &input.employee.wish());
        let changed = ctx
            .write(|tx, viewer| async move {
                let known = employment::Entity::find_by_id(id).one(&tx).await?.ok_or(Denied::Hidden)?;
                let right = viewer.may_look_after_employees(known.company_id);
                let right = right.map_err(|denied| denied.where_seen(employees::is_read(&viewer, &known)))?;
                employees::change(&right, &tx, id, wish).await
            })
            .await?;
        let (id, problems) = parts(changed);
        Ok(Some(UpdateEmployeePayload::new(employee(ctx, id).await?, problems)))
    }

    /// Says when an employee leaves. Their account stays their own. What they booked on the employer's time for later
    /// is given back within seconds, and the associations are told; hours that were given can still be confirmed.
    async fn end_employment(
        &self,
        ctx: &Context<'_>,
        input: EndEmploymentInput,
    ) -> Result<Option<EndEmploymentPayload>> {
        let (Gid(id), last_day) = (input.id, input.ends_on.into());
        let ended = ctx
            .write(|tx, viewer| async move {
                let known = employment::Entity::find_by_id(id).one(&tx).await?.ok_or(Denied::Hidden)?;
                let right = viewer.may_look_after_employees(known.company_id);
                let right = right.map_err(|denied| denied.where_seen(employees::is_read(&viewer, &known)))?;
                employees::end(&right, &tx, id, last_day).await
            })
            .await?;
        let (id, problems) = parts(ended);
        Ok(Some(EndEmploymentPayload::new(employee(ctx, id).await?, problems)))
    }

    /// Links an employment to the viewer's account: its work address is one that was proven theirs.
    async fn accept_employment(
        &self,
        ctx: &Context<'_>,
        input: AcceptEmploymentInput,
    ) -> Result<Option<AcceptEmploymentPayload>> {
        let Gid(id) = input.id;
        let accepted = ctx
            .write(|tx, viewer| async move { employment_links::accept(viewer.oneself()?, &tx, id).await })
            .await?;
        let (id, problems) = parts(accepted);
        Ok(Some(AcceptEmploymentPayload::new(id.map(Gid), problems)))
    }

    /// Makes codes with which employees without an address sign in for the first time: single use, thirty days,
    /// shown once and so under no idempotency key: asked again it makes new ones, and earlier codes of theirs stop
    /// working.
    async fn create_staff_codes(
        &self,
        ctx: &Context<'_>,
        input: CreateStaffCodesInput,
    ) -> Result<Option<CreateStaffCodesPayload>> {
        let Gid(company_id) = input.company_id;
        let ids: &Vec<EmploymentId> = &input.employment_ids.iter().map(|Gid(id)| *id).collect();
        let made = ctx
            .write(|tx, viewer| async move {
                let right = viewer.may_look_after_employees(company_id)?;
                staff_codes::create(&right, &tx, ids).await
            })
            .await?;
        let (printed, problems) = parts(made);
        let codes = printed.map(|printed| printed.into_iter().map(Into::into).collect());
        Ok(Some(CreateStaffCodesPayload::new(codes, problems)))
    }

    /// Begins an import from a file that was sent, with its columns matched as their names suggest.
    async fn start_employee_import(
        &self,
        ctx: &Context<'_>,
        input: StartEmployeeImportInput,
    ) -> Result<Option<StartEmployeeImportPayload>> {
        let (key, Gid(company_id), Gid(upload_id)) =
            (input.idempotency_key.as_deref(), input.company_id, input.upload_id);
        // The file is read before the transaction: nothing waits for a disk there. A replay finds it taken, and
        // needs no guess.
        let guess = &guess(ctx, upload_id).await?;
        let started = ctx
            .once("startEmployeeImport", key, &input, |tx, viewer| async move {
                let right = viewer.may_look_after_employees(company_id)?;
                let guess = guess.as_ref().map_err(Clone::clone)?;
                imports::start(&right, &tx, upload_id, guess).await
            })
            .await?;
        let (id, problems) = parts(started);
        Ok(Some(StartEmployeeImportPayload::new(import(ctx, id).await?, problems)))
    }

    /// Matches a file's columns, and has its lines checked. It may be done again after the preview.
    async fn map_employee_import(
        &self,
        ctx: &Context<'_>,
        input: MapEmployeeImportInput,
    ) -> Result<Option<MapEmployeeImportPayload>> {
        let Gid(id) = input.id;
        let place = |one: &ImportColumnInput| usize::try_from(one.column).unwrap_or(usize::MAX);
        let matched = input.columns.iter().map(|one| (Field::from(one.field), place(one)));
        let (matched, columns) = (&matched.collect::<Vec<_>>(), columns_of(ctx, id).await?);
        let mapped = ctx
            .write(|tx, viewer| async move {
                let known = imports::find(&tx, id).await?.ok_or(Denied::Hidden)?;
                // Only those who look after employees see an import.
                let right = viewer.may_look_after_employees(known.company_id);
                let right = right.map_err(|denied| denied.where_seen(false))?;
                imports::map(&right, &tx, id, matched, columns).await
            })
            .await?;
        let (id, problems) = parts(mapped);
        Ok(Some(MapEmployeeImportPayload::new(import(ctx, id).await?, problems)))
    }

    /// Takes the valid lines of an import in, as its preview said.
    async fn confirm_employee_import(
        &self,
        ctx: &Context<'_>,
        input: ConfirmEmployeeImportInput,
    ) -> Result<Option<ConfirmEmployeeImportPayload>> {
        let Gid(id) = input.id;
        let confirmed = ctx
            .write(|tx, viewer| async move {
                let known = imports::find(&tx, id).await?.ok_or(Denied::Hidden)?;
                // Only those who look after employees see an import.
                let right = viewer.may_look_after_employees(known.company_id);
                let right = right.map_err(|denied| denied.where_seen(false))?;
                imports::confirm(&right, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(confirmed);
        Ok(Some(ConfirmEmployeeImportPayload::new(import(ctx, id).await?, problems)))
    }
}

async fn employee(ctx: &Context<'_>, id: Option<EmploymentId>) -> Result<Option<EmployeeNode>> {
    match id {
        Some(id) => Ok(Some(EmployeeNode(row::<employment::Entity>(ctx, id).await?))),
        None => Ok(None),
    }
}

async fn import(ctx: &Context<'_>, id: Option<EmployeeImportId>) -> Result<Option<EmployeeImportNode>> {
    match id {
        Some(id) => Ok(Some(EmployeeImportNode(row::<employee_import::Entity>(ctx, id).await?))),
        None => Ok(None),
    }
}

/// What the names of the columns of the viewer's own file suggest; or why it is no list.
async fn guess(ctx: &Context<'_>, id: UploadId) -> Result<std::result::Result<Mapping<Field>, Vec<Problem>>> {
    let Some(person_id) = ctx.viewer().person_id() else {
        return Ok(Ok(Mapping::default()));
    };
    let upload = uploads::find_own(ctx.database().reader(), person_id, id).await.map_err(Internal::from)?;
    let Some(upload) = upload else {
        return Ok(Ok(Mapping::default()));
    };
    let file = ListFile::read(ctx.storage(), &upload).await?;
    Ok(match file.head(0)? {
        Ok(head) => Ok(Mapping::<Field>::guess(&head.header)),
        Err(fault) => Err(vec![Problem::new(fault.code()).at("uploadId")]),
    })
}

/// How many columns the file of an import has, for whoever may see it.
async fn columns_of(ctx: &Context<'_>, id: EmployeeImportId) -> Result<usize> {
    let Some(EmployeeImportNode(import)) = EmployeeImportNode::load(ctx, id).await? else {
        return Ok(0);
    };
    let file = ListFile::of(ctx.database().reader(), ctx.storage(), &import).await?;
    Ok(file.head(0)?.map_or(0, |head| head.header.len()))
}
