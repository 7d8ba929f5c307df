//! Taking lines in: one use case for a list, a directory and a sign-in of an employer's. Whatever a line is about
//! is found by its address or its staff number, made or changed; the same line again changes nothing.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entity::{CompanyId, EmploymentId, employment, entity_period};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, OnConflict},
};

use super::{Directory, LookupFault, Particulars, Plan, Stated as _, directory::key};
use crate::{
    Internal,
    domain::companies::{
        employment_links,
        import::{
            columns::Field,
            faults::FaultCode,
            rows::{EmployeeRef, EmployeeRow},
        },
        leavers,
    },
    outbox::{self, Event},
    queue::{self, Work},
    text_analysis::sort_key,
    tx::Tx,
};

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Applied {
    Created(EmploymentId),
    Updated(EmploymentId),
    Unchanged(EmploymentId),
}

/// Before anything that this program counts: the first period of an employment whose beginning nobody said.
fn long_ago() -> NaiveDate {
    NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN)
}

/// Takes lines in, managers apart: those may stand further down. Each line is decided on its own.
pub(crate) async fn apply(
    tx: &Tx,
    directory: &mut Directory,
    rows: &[&EmployeeRow],
) -> Result<Vec<Result<Applied, Vec<LookupFault>>>, Internal> {
    directory.look_up(tx, rows.iter().flat_map(|row| references(row))).await?;
    let mut results = Vec::with_capacity(rows.len());
    let mut new = Vec::new();
    for row in rows {
        results.push(match directory.plan(row) {
            Err(faults) => Err(faults),
            Ok(Plan::Unchanged(id)) => Ok(Applied::Unchanged(id)),
            Ok(Plan::Update(id, particulars)) => {
                directory.note_leaving(id, &particulars);
                write_change(tx, id, particulars).await?;
                Ok(Applied::Updated(id))
            }
            Ok(Plan::Create(particulars)) => {
                let id: EmploymentId = tx.id();
                new.push((id, particulars));
                Ok(Applied::Created(id))
            }
        });
    }
    write_new(tx, directory.company_id, new).await?;
    Ok(results)
}

/// Both names of the employee that a line is about.
pub(super) fn references(row: &EmployeeRow) -> impl Iterator<Item = EmployeeRef> {
    let email = row.email.clone().map(EmployeeRef::Email);
    email.into_iter().chain(row.staff_number.clone().map(EmployeeRef::StaffNumber))
}

/// Writes new employees, together.
pub(super) async fn write_new(
    tx: &Tx,
    company_id: CompanyId,
    new: Vec<(EmploymentId, Particulars)>,
) -> Result<(), Internal> {
    if new.is_empty() {
        return Ok(());
    }
    let periods = new.iter().map(|(id, particulars)| entity_period::ActiveModel {
        employment_id: Set(*id),
        from_on: Set(particulars.starts_on.unwrap_or_else(long_ago)),
        legal_entity_id: Set(particulars.legal_entity_id),
        establishment_id: Set(particulars.establishment_id),
    });
    let periods: Vec<_> = periods.collect();
    let addresses: Vec<_> =
        new.iter().filter_map(|(_, particulars)| particulars.work_email.clone()).collect();
    let rows = new.into_iter().map(|(id, particulars)| employment::ActiveModel {
        id: Set(id),
        company_id: Set(company_id),
        person_id: Set(None),
        manager_id: Set(None),
        time_zone: Set(None),
        invited_at: Set(None),
        invitation_job_id: Set(None),
        ..model(tx, particulars)
    });
    employment::Entity::insert_many(rows).exec_without_returning(tx).await?;
    entity_period::Entity::insert_many(periods).exec_without_returning(tx).await?;
    employment_links::tell(tx, company_id, addresses).await
}

/// Writes a change, and from today on the place it moves the employee to: earlier hours keep theirs.
pub(super) async fn write_change(
    tx: &Tx,
    id: EmploymentId,
    particulars: Particulars,
) -> Result<(), Internal> {
    write_place(tx, id, &particulars).await?;
    let (address, last_day) = (particulars.work_email.clone(), particulars.ends_on);
    let known = employment::Entity::find_by_id(id).one(tx).await?;
    let mut row = employment::ActiveModel { id: Set(id), ..model(tx, particulars) };
    if known.as_ref().is_some_and(|known| known.work_email != address) {
        // Nobody was invited at the new address.
        row.invited_at = Set(None);
        row.invitation_job_id = Set(None);
    }
    employment::Entity::update(row).exec(tx).await?;
    let Some(known) = known else {
        return Ok(());
    };
    if known.person_id.is_none() && known.work_email != address {
        employment_links::tell(tx, known.company_id, address.into_iter().collect()).await?;
    }
    if known.person_id.is_some() && last_day.is_some() && known.ends_on != last_day {
        queue::enqueue(tx, Work::ReleaseBookings { employment: id }).await?;
    }
    if let Some(last_day) = last_day.filter(|_| known.ends_on != last_day) {
        outbox::tell(tx, vec![Event::employee_left(&known, last_day)]).await?;
    }
    // Later days are looked at when they are over, every night.
    let is_over = employment::is_over(last_day, tx.today(chrono_tz::Europe::Paris));
    if is_over && known.ends_on != last_day {
        leavers::end_seats(tx, Some(id)).await?;
    }
    Ok(())
}

/// Writes where the employee works: earlier than was known, where the employment began earlier, and elsewhere from today
/// on, where they moved.
async fn write_place(tx: &Tx, id: EmploymentId, particulars: &Particulars) -> Result<(), Internal> {
    let periods = entity_period::Entity::find()
        .filter(entity_period::Column::EmploymentId.eq(id))
        .order_by_asc(entity_period::Column::FromOn)
        .all(tx)
        .await?;
    let first = particulars.starts_on.unwrap_or_else(long_ago);
    if let Some(period) = periods.first().filter(|period| first < period.from_on) {
        entity_period::Entity::update_many()
            .col_expr(entity_period::Column::FromOn, Expr::value(first))
            .filter(entity_period::Column::EmploymentId.eq(id))
            .filter(entity_period::Column::FromOn.eq(period.from_on))
            .exec(tx)
            .await?;
    }
    let place = (particulars.legal_entity_id, particulars.establishment_id);
    let has_moved = periods.last().is_none_or(|last| (last.legal_entity_id, last.establishment_id) != place);
    if has_moved {
        let today = tx.today(chrono_tz::Europe::Paris);
        let period = entity_period::ActiveModel {
            employment_id: Set(id),
            from_on: Set(today.max(first)),
            legal_entity_id: Set(place.0),
            establishment_id: Set(place.1),
        };
        let columns = [entity_period::Column::EmploymentId, entity_period::Column::FromOn];
        let same_day = OnConflict::columns(columns)
            .update_columns([entity_period::Column::LegalEntityId, entity_period::Column::EstablishmentId])
            .to_owned();
        entity_period::Entity::insert(period).on_conflict(same_day).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn model(tx: &Tx, particulars: Particulars) -> employment::ActiveModel {
    employment::ActiveModel {
        legal_entity_id: Set(particulars.legal_entity_id),
        establishment_id: Set(particulars.establishment_id),
        sort_key: Set(sort_key(&format!("{} {}", particulars.last_name, particulars.first_name))),
        first_name: Set(particulars.first_name),
        last_name: Set(particulars.last_name),
        staff_number: Set(particulars.staff_number),
        work_email: Set(particulars.work_email),
        qualification: Set(particulars.qualification),
        working_time: Set(particulars.working_time),
        starts_on: Set(particulars.starts_on),
        ends_on: Set(particulars.ends_on),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}

/// Who a list names as managers: what of it is in the company, or further down the list, and which lines may not.
#[derive(Debug, Default)]
pub(crate) struct Managers {
    in_list: HashSet<String>,
    in_circles: HashSet<u64>,
}

impl Managers {
    /// Notes that a line of the list makes or is this employee.
    pub(crate) fn note(&mut self, row: &EmployeeRow) {
        self.in_list.extend(row.keys());
    }

    /// Notes the lines whose manager would be led by those whom they lead.
    pub(crate) fn refuse(&mut self, circles: HashSet<u64>) {
        self.in_circles = circles;
    }

    /// Whether a line's manager would be led by the employee whom it is about.
    pub(crate) fn is_in_circle(&self, line: u64) -> bool {
        self.in_circles.contains(&line)
    }
}

/// What is wrong with a line whose manager is led by its own employee.
pub(crate) fn circle(row: &EmployeeRow) -> LookupFault {
    let value = row.manager.as_ref().map(EmployeeRef::as_str).unwrap_or_default().to_owned();
    LookupFault { field: Field::Manager, code: FaultCode::ManagerCircle, value }
}

/// Whether a line's manager is known, and whether it would change one; after the directory looked both up.
pub(crate) fn plan_manager(
    directory: &Directory,
    managers: &Managers,
    line: u64,
    row: &EmployeeRow,
) -> Result<bool, LookupFault> {
    let Some(wanted) = &row.manager else {
        return Ok(false);
    };
    if managers.is_in_circle(line) {
        return Err(circle(row));
    }
    let known = directory.same(row).ok().flatten();
    match directory.employee(wanted) {
        Some(manager) => Ok(known.is_none_or(|row| row.manager_id != Some(manager.id))),
        None if managers.in_list.contains(&key(wanted)) => Ok(true),
        None => Err(LookupFault {
            field: Field::Manager,
            code: FaultCode::UnknownManager,
            value: wanted.as_str().to_owned(),
        }),
    }
}

/// Sets the managers that lines name, once all lines are in: those whose manager is found and is another than
/// before.
pub(crate) async fn apply_managers(
    tx: &Tx,
    directory: &mut Directory,
    rows: &[&EmployeeRow],
) -> Result<(), Internal> {
    let managers = rows.iter().filter_map(|row| row.manager.clone());
    directory.look_up(tx, rows.iter().flat_map(|row| references(row)).chain(managers)).await?;
    let mut led_by: HashMap<EmploymentId, Vec<EmploymentId>> = HashMap::new();
    for row in rows {
        let manager = row.manager.as_ref().and_then(|manager| directory.employee(manager));
        let employee = directory.same(row).ok().flatten();
        if let (Some(manager), Some(employee)) = (manager, employee)
            && employee.manager_id != Some(manager.id)
            && employee.id != manager.id
        {
            led_by.entry(manager.id).or_default().push(employee.id);
        }
    }
    for (manager, employees) in led_by {
        employment::Entity::update_many()
            .col_expr(employment::Column::ManagerId, Expr::value(manager))
            .col_expr(employment::Column::UpdatedAt, Expr::value(tx.now()))
            .filter(employment::Column::Id.is_in(employees))
            .exec(tx)
            .await?;
    }
    Ok(())
}
