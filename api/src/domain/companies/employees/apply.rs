//! Taking lines in: one use case for a list, a directory and a sign-in of an employer's. Whatever a line is about
//! is found by its address or its staff number, made or changed; the same line again changes nothing.

use chrono::NaiveDate;
use entity::{
    CompanyId, EmploymentId, EstablishmentId, LegalEntityId, ValueSource, employment, entity_period,
    policy_exception,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, OnConflict},
};

use super::{
    Directory, LookupFault, Particulars, Plan,
    sources::{STATED, Sources},
};
use crate::{
    Internal,
    domain::companies::{
        employment_links,
        groups::seats,
        import::{
            columns::Field,
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

impl Applied {
    /// Whom the line is about.
    pub(crate) fn id(self) -> EmploymentId {
        match self {
            Self::Created(id) | Self::Updated(id) | Self::Unchanged(id) => id,
        }
    }
}

/// Before anything that this program counts: the first period of an employment whose beginning nobody said.
fn long_ago() -> NaiveDate {
    NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN)
}

/// Takes lines of one source in, managers apart: those may stand further down. Each line is decided on its own; of a
/// value that a directory or a sign-in stated, a list says nothing.
pub(crate) async fn apply(
    tx: &Tx,
    directory: &mut Directory,
    source: ValueSource,
    rows: &[&EmployeeRow],
) -> Result<Vec<Result<Applied, Vec<LookupFault>>>, Internal> {
    directory.look_up(tx, rows.iter().flat_map(|row| references(row))).await?;
    take_in(tx, directory, source, rows).await
}

/// The same for one employee, once the directory knows all whom it may be about.
pub(crate) async fn apply_known(
    tx: &Tx,
    directory: &mut Directory,
    source: ValueSource,
    row: &EmployeeRow,
) -> Result<Vec<Result<Applied, Vec<LookupFault>>>, Internal> {
    take_in(tx, directory, source, &[row]).await
}

async fn take_in(
    tx: &Tx,
    directory: &mut Directory,
    source: ValueSource,
    rows: &[&EmployeeRow],
) -> Result<Vec<Result<Applied, Vec<LookupFault>>>, Internal> {
    let mut results = Vec::with_capacity(rows.len());
    let mut new = Vec::new();
    for row in rows {
        let planned = directory.plan(row, source, tx.now());
        results.push(match planned.map(|planned| planned.plan) {
            Err(faults) => Err(faults),
            Ok(Plan::Unchanged(id)) => Ok(Applied::Unchanged(id)),
            Ok(Plan::Update(id, particulars, sources)) => {
                directory.note_leaving(id, &particulars);
                Box::pin(write_change(tx, id, particulars, sources)).await?;
                Ok(Applied::Updated(id))
            }
            Ok(Plan::Create(particulars, sources)) => {
                let id: EmploymentId = tx.id();
                new.push((id, particulars, sources));
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
    new: Vec<(EmploymentId, Particulars, Sources)>,
) -> Result<(), Internal> {
    if new.is_empty() {
        return Ok(());
    }
    let periods = new.iter().map(|(id, particulars, _)| entity_period::ActiveModel {
        employment_id: Set(*id),
        from_on: Set(particulars.starts_on.unwrap_or_else(long_ago)),
        legal_entity_id: Set(particulars.legal_entity_id),
        establishment_id: Set(particulars.establishment_id),
    });
    let periods: Vec<_> = periods.collect();
    let addresses: Vec<_> =
        new.iter().filter_map(|(_, particulars, _)| particulars.work_email.clone()).collect();
    let rows = new.into_iter().map(|(id, particulars, sources)| employment::ActiveModel {
        id: Set(id),
        company_id: Set(company_id),
        person_id: Set(None),
        manager_id: Set(None),
        time_zone: Set(None),
        invited_at: Set(None),
        invitation_job_id: Set(None),
        ..model(tx, particulars, &sources)
    });
    employment::Entity::insert_many(rows).exec_without_returning(tx).await?;
    entity_period::Entity::insert_many(periods).exec_without_returning(tx).await?;
    employment_links::tell(tx, company_id, addresses).await
}

/// Writes a change, and from today on the place it moves the employee to: earlier hours keep theirs. All that happens when
/// somebody leaves is in it, so whoever calls it boxes it.
pub(super) async fn write_change(
    tx: &Tx,
    id: EmploymentId,
    particulars: Particulars,
    sources: Sources,
) -> Result<(), Internal> {
    write_place(tx, id, &particulars).await?;
    let (address, last_day) = (particulars.work_email.clone(), particulars.ends_on);
    let known = employment::Entity::find_by_id(id).one(tx).await?;
    let mut row = employment::ActiveModel { id: Set(id), ..model(tx, particulars, &sources) };
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
    if known.ends_on == last_day {
        return Ok(());
    }
    leavers::note(tx, &known, last_day).await?;
    // Whoever is back holds again what their groups give.
    seats::settle(tx, id).await?;
    if let Some(last_day) = last_day {
        if has_exceptions_beyond(tx, id, last_day).await? {
            queue::enqueue(tx, Work::CutExceptions { employment: id }).await?;
        }
        outbox::tell(tx, vec![Event::employee_left(&known, last_day)]).await?;
    }
    Ok(())
}

/// Whether anything that was granted to an employee would hold beyond a day: most have nothing, and a list ends many of them.
async fn has_exceptions_beyond(tx: &Tx, id: EmploymentId, day: NaiveDate) -> Result<bool, DbErr> {
    let open = policy_exception::Entity::find()
        .filter(policy_exception::Column::EmploymentId.eq(id))
        .filter(policy_exception::Column::EndedAt.is_null())
        .filter(policy_exception::Column::UntilOn.gt(day));
    Ok(open.one(tx).await?.is_some())
}

/// Moves an employee to another place of the company, in the name of a source, unless another that is worth more said
/// where they are. Nothing of theirs ends by it.
pub(crate) async fn move_to(
    tx: &Tx,
    known: &employment::Model,
    (entity, site): (LegalEntityId, Option<EstablishmentId>),
    source: ValueSource,
) -> Result<(), Internal> {
    let (before, sources) = (Particulars::from(known), Sources::of(known));
    let after = Particulars { legal_entity_id: entity, establishment_id: site, ..before.clone() };
    if before == after || sources.keep(Field::Entity, source) {
        return Ok(());
    }
    let sources = sources.after([Field::Entity, Field::Site], (Some(&before), &after), source, tx.now());
    Box::pin(write_change(tx, known.id, after, sources)).await
}

/// Where the values of somebody stand who was written by hand as a whole.
pub(super) fn by_hand(tx: &Tx, known: Option<&employment::Model>, after: &Particulars) -> Sources {
    let before = known.map(Particulars::from);
    let sources = known.map(Sources::of).unwrap_or_default();
    sources.after(STATED, (before.as_ref(), after), ValueSource::Hand, tx.now())
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

fn model(tx: &Tx, particulars: Particulars, sources: &Sources) -> employment::ActiveModel {
    employment::ActiveModel {
        value_sources: Set(sources.written()),
        staff_category: Set(particulars.staff_category),
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
