//! Who leads whom, as a list, a directory or a sign-in says it, once those whom it names are in.

use std::collections::HashSet;

use entity::{
    ApprovalRequestId, ApprovalStage, ApprovalState, EmploymentId, ValueSource, approval_request, employment,
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use uuid::Uuid;

use super::{Directory, LookupFault, Stated as _, apply::references, directory::key, sources::Sources};
use crate::{
    Internal,
    domain::companies::import::{
        columns::Field,
        faults::FaultCode,
        rows::{EmployeeRef, EmployeeRow},
    },
    queue::{self, Terms, Work},
    tx::Tx,
};

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
    source: ValueSource,
) -> Result<bool, LookupFault> {
    let Some(wanted) = &row.manager else {
        return Ok(false);
    };
    if managers.is_in_circle(line) {
        return Err(circle(row));
    }
    let known = directory.same(row).ok().flatten();
    if known.is_some_and(|known| Sources::of(known).keep(Field::Manager, source)) {
        return Ok(false);
    }
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
    source: ValueSource,
    rows: &[&EmployeeRow],
) -> Result<(), Internal> {
    let managers = rows.iter().filter_map(|row| row.manager.clone());
    directory.look_up(tx, rows.iter().flat_map(|row| references(row)).chain(managers)).await?;
    for row in rows {
        let manager = row.manager.as_ref().and_then(|manager| directory.employee(manager));
        let employee = directory.same(row).ok().flatten();
        if let (Some(manager), Some(employee)) = (manager, employee)
            && employee.id != manager.id
        {
            lead(tx, employee, Some(manager.id), source).await?;
        }
    }
    Ok(())
}

/// Puts a manager above an employee, or nobody, in the name of a source, unless another that is worth more said who it is.
/// Whoever calls it has seen that no circle closes.
pub(crate) async fn lead(
    tx: &Tx,
    known: &employment::Model,
    manager: Option<EmploymentId>,
    source: ValueSource,
) -> Result<(), Internal> {
    let mut sources = Sources::of(known);
    if sources.keep(Field::Manager, source) {
        return Ok(());
    }
    let is_new = known.manager_id != manager;
    sources.state(Field::Manager, source, tx.now(), is_new);
    if !is_new && sources == Sources::of(known) {
        return Ok(());
    }
    let row = employment::ActiveModel {
        id: Set(known.id),
        manager_id: Set(manager),
        value_sources: Set(sources.written()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    employment::Entity::update(row).exec(tx).await?;
    if is_new && known.manager_id.is_some() { tell_new_manager(tx, known.id, manager).await } else { Ok(()) }
}

/// What an employee asked the former manager for is the next one's to decide, who is told of it once.
async fn tell_new_manager(
    tx: &Tx,
    employee: EmploymentId,
    manager: Option<EmploymentId>,
) -> Result<(), Internal> {
    use approval_request::Column;
    let waiting: Vec<ApprovalRequestId> = approval_request::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::EmploymentId.eq(employee))
        .filter(Column::State.eq(ApprovalState::Waiting))
        .filter(Column::Stage.eq(ApprovalStage::Manager))
        .into_tuple()
        .all(tx)
        .await?;
    for request in waiting {
        let once_key = Some(format!("approval {} led by {manager:?}", Uuid::from(request)));
        let terms = Terms { once_key, ..Terms::default() };
        queue::enqueue_with(tx, Work::TellNewManager { request }, terms).await?;
    }
    Ok(())
}
