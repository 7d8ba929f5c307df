//! Adding and changing one employee by hand.

use chrono::NaiveDate;
use entity::{
    EmailAddress, EmploymentId, EstablishmentId, LegalEntityId, ValueSource, employment, establishment,
    legal_entity,
};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _};

use super::{
    FULL_TIME, Particulars,
    apply::{by_hand, write_change, write_new},
    changed, circles,
    manage::lead,
    sources::{STATED, Sources, value},
};
use crate::{
    access::{CompanyHr, Denied},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        companies::{self, entities, import::columns::Field, lock, must_be_verified, running::Runners},
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// An employee as they were typed.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) work_email: Option<String>,
    pub(crate) staff_number: Option<String>,
    pub(crate) manager_id: Option<EmploymentId>,
    pub(crate) legal_entity_id: LegalEntityId,
    pub(crate) establishment_id: Option<EstablishmentId>,
    pub(crate) qualification: Option<String>,
    /// The category of staff, as the employer calls it.
    pub(crate) staff_category: Option<String>,
    /// Part of full time, in basis points.
    pub(crate) working_time: i32,
    pub(crate) starts_on: Option<NaiveDate>,
    /// The last day.
    pub(crate) ends_on: Option<NaiveDate>,
}

/// Adds an employee.
pub(crate) async fn add(right: &CompanyHr, tx: &Tx, wish: &Wish) -> Outcome<EmploymentId, Vec<Problem>> {
    must_be_verified(&companies::find(tx, right.company()).await?)?;
    let particulars = checked(right, tx, wish, None).await?;
    let id: EmploymentId = tx.id();
    let sources = by_hand(tx, None, &particulars);
    write_new(tx, right.company(), vec![(id, particulars, sources)]).await?;
    if wish.manager_id.is_some() {
        lead(tx, &own(right, tx, id).await?, wish.manager_id, ValueSource::Hand).await?;
    }
    audit::write(tx, Deed::of(right.person(), "EMPLOYEE_ADDED").in_company(right.company()), id).await?;
    Ok(id)
}

/// Changes an employee.
pub(crate) async fn change(
    right: &CompanyHr,
    tx: &Tx,
    id: EmploymentId,
    wish: &Wish,
) -> Outcome<EmploymentId, Vec<Problem>> {
    let row = own(right, tx, id).await?;
    let particulars = checked(right, tx, wish, Some(&row)).await?;
    may_leave(right, tx, &row, particulars.ends_on).await?;
    must_be_said_here(&row, &particulars, wish.manager_id)?;
    let changes = changed::between(tx, &row, &particulars, wish.manager_id).await?;
    let sources = by_hand(tx, Some(&row), &particulars);
    Box::pin(write_change(tx, id, particulars, sources)).await?;
    lead(tx, &own(right, tx, id).await?, wish.manager_id, ValueSource::Hand).await?;
    let deed = Deed::of(right.person(), "EMPLOYEE_CHANGED").in_company(right.company());
    audit::write(tx, deed.changing(changes), id).await?;
    Ok(id)
}

/// Says when an employee leaves: the last day. The account stays the person's own; their roles in the company end.
pub(crate) async fn end(
    right: &CompanyHr,
    tx: &Tx,
    id: EmploymentId,
    last_day: NaiveDate,
) -> Outcome<EmploymentId, Vec<Problem>> {
    let row = own(right, tx, id).await?;
    if row.starts_on.is_some_and(|first| last_day < first) {
        return Err(vec![Problem::new("ENDS_BEFORE_IT_STARTS").at("endsOn")].into());
    }
    may_leave(right, tx, &row, Some(last_day)).await?;
    let particulars = Particulars { ends_on: Some(last_day), ..Particulars::from(&row) };
    must_be_said_here(&row, &particulars, row.manager_id)?;
    let changes = changed::between(tx, &row, &particulars, row.manager_id).await?;
    let sources = by_hand(tx, Some(&row), &particulars);
    Box::pin(write_change(tx, id, particulars, sources)).await?;
    let deed = Deed::of(right.person(), "EMPLOYEE_LEAVES").in_company(right.company()).with("on", last_day);
    audit::write(tx, deed.changing(changes), id).await?;
    Ok(id)
}

/// A company always has somebody who runs its programme: the last one may not leave before another takes over.
async fn may_leave(
    right: &CompanyHr,
    tx: &Tx,
    row: &employment::Model,
    last_day: Option<NaiveDate>,
) -> Outcome<(), Vec<Problem>> {
    if last_day.is_none() {
        return Ok(());
    }
    // Two who would leave at the same moment queue here.
    lock(tx, right.company()).await?;
    if Runners::of(tx, right.company()).await?.would_miss(row, last_day) {
        return Err(vec![Problem::new("LAST_CSR_MANAGER").at("endsOn")].into());
    }
    Ok(())
}

/// An employee of the company.
pub(super) async fn own(
    right: &CompanyHr,
    tx: &Tx,
    id: EmploymentId,
) -> Outcome<employment::Model, Vec<Problem>> {
    let row = employment::Entity::find_by_id(id).one(tx).await?;
    row.filter(|row| row.company_id == right.company()).ok_or_else(|| Denied::Hidden.into())
}

/// What the company's directory states of somebody is changed there: here it would be written over with the next change.
fn must_be_said_here(
    row: &employment::Model,
    wished: &Particulars,
    manager: Option<EmploymentId>,
) -> Result<(), Vec<Problem>> {
    let (sources, before) = (Sources::of(row), Particulars::from(row));
    let is_other = |field: Field| match field {
        Field::Manager => row.manager_id != manager,
        field => value(&before, field) != value(wished, field),
    };
    let kept = STATED.into_iter().chain([Field::Manager]);
    let kept = kept.filter(|field| is_other(*field) && sources.keep(*field, ValueSource::Hand));
    let problems: Vec<_> = kept.map(|field| Problem::new("VALUE_OF_DIRECTORY").at(input_of(field))).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The part of the input that says a field.
fn input_of(field: Field) -> &'static str {
    match field {
        Field::FirstName => "firstName",
        Field::LastName => "lastName",
        Field::Email => "workEmail",
        Field::StaffNumber => "staffNumber",
        Field::Manager => "managerId",
        Field::Entity => "legalEntityId",
        Field::Site => "establishmentId",
        Field::StartsOn => "startsOn",
        Field::EndsOn => "endsOn",
        Field::WorkingTime => "workingTime",
        Field::Qualification => "qualification",
        Field::Category | Field::Language | Field::Group => "staffCategory",
    }
}

async fn checked(
    right: &CompanyHr,
    tx: &Tx,
    wish: &Wish,
    known: Option<&employment::Model>,
) -> Outcome<Particulars, Vec<Problem>> {
    let mut checks = Checks::default();
    let first_name = checks.name("firstName", &wish.first_name, 100);
    let last_name = checks.name("lastName", &wish.last_name, 100);
    let work_email: Option<EmailAddress> =
        checks.parse_optional("workEmail", wish.work_email.as_deref(), "INVALID_EMAIL");
    let staff_number = checks.optional("staffNumber", wish.staff_number.as_deref(), 40);
    let says_email = wish.work_email.as_ref().is_some_and(|email| !email.trim().is_empty());
    if !says_email && staff_number.is_none() {
        checks.refuse("workEmail", "EMAIL_OR_STAFF_NUMBER");
    }
    let qualification = checks.optional("qualification", wish.qualification.as_deref(), 200);
    let staff_category = checks.optional("staffCategory", wish.staff_category.as_deref(), 100);
    if !(1..=FULL_TIME).contains(&wish.working_time) {
        checks.refuse("workingTime", "WORKING_TIME_OUT_OF_RANGE");
    }
    if wish.starts_on.zip(wish.ends_on).is_some_and(|(first, last)| last < first) {
        checks.refuse("endsOn", "ENDS_BEFORE_IT_STARTS");
    }
    place(right, tx, wish, known, &mut checks).await?;
    if let Some(known) = known {
        manager(right, tx, wish, known, &mut checks).await?;
    }
    let known = known.map(|row| row.id);
    taken(right, tx, known, work_email.as_ref(), staff_number.as_deref(), &mut checks).await?;
    checks.pass()?;
    Ok(Particulars {
        first_name,
        last_name,
        work_email,
        staff_number,
        legal_entity_id: wish.legal_entity_id,
        establishment_id: wish.establishment_id,
        qualification,
        staff_category,
        working_time: wish.working_time,
        starts_on: wish.starts_on,
        ends_on: wish.ends_on,
    })
}

/// The entity, the site and the manager are the company's own, and the entity is not refused to them.
async fn place(
    right: &CompanyHr,
    tx: &Tx,
    wish: &Wish,
    known: Option<&employment::Model>,
    checks: &mut Checks,
) -> Outcome<(), Vec<Problem>> {
    let entity = legal_entity::Entity::find_by_id(wish.legal_entity_id).one(tx).await?;
    let entity = entity.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
    if let Some(reason) = entities::refused_to(&entity, known) {
        checks.add("legalEntityId", Problem::new("EMPLOYER_REFUSED").with("reason", reason.to_owned()));
    }
    if let Some(id) = wish.establishment_id {
        let site = establishment::Entity::find_by_id(id).one(tx).await?;
        let site = site.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
        if site.legal_entity_id != wish.legal_entity_id {
            checks.refuse("establishmentId", "SITE_OF_ANOTHER_ENTITY");
        }
    }
    if let Some(id) = wish.manager_id {
        own(right, tx, id).await?;
    }
    Ok(())
}

/// Another manager leads the employee from now on, who leads neither themselves nor that manager.
async fn manager(
    right: &CompanyHr,
    tx: &Tx,
    wish: &Wish,
    known: &employment::Model,
    checks: &mut Checks,
) -> Outcome<(), Vec<Problem>> {
    let Some(manager) = wish.manager_id.filter(|_| wish.manager_id != known.manager_id) else {
        return Ok(());
    };
    if manager == known.id {
        checks.refuse("managerId", "OWN_MANAGER");
        return Ok(());
    }
    // Two who are put above each other at the same moment queue here.
    lock(tx, right.company()).await?;
    if circles::leads(tx, known.id, manager).await? {
        checks.refuse("managerId", "MANAGER_CIRCLE");
    }
    Ok(())
}

/// Nobody else in the company has this address or number.
async fn taken(
    right: &CompanyHr,
    tx: &Tx,
    known: Option<EmploymentId>,
    work_email: Option<&EmailAddress>,
    staff_number: Option<&str>,
    checks: &mut Checks,
) -> Outcome<(), Vec<Problem>> {
    let mut same = Condition::any();
    if let Some(address) = work_email {
        same = same.add(employment::Column::WorkEmail.eq(address.clone()));
    }
    if let Some(number) = staff_number {
        same = same.add(employment::Column::StaffNumber.eq(number));
    }
    if same.is_empty() {
        return Ok(());
    }
    let rows = employment::Entity::find()
        .filter(employment::Column::CompanyId.eq(right.company()))
        .filter(same)
        .all(tx)
        .await?;
    for row in rows.iter().filter(|row| Some(row.id) != known) {
        if work_email.is_some() && row.work_email.as_ref() == work_email {
            checks.refuse("workEmail", "EMAIL_ALREADY_HERE");
        }
        if staff_number.is_some() && row.staff_number.as_deref() == staff_number {
            checks.refuse("staffNumber", "STAFF_NUMBER_ALREADY_HERE");
        }
    }
    Ok(())
}
