//! The rows of a company's days of partial activity, under the names that taking a list in recognises. They ask again for
//! the right of whoever asked for the file.

use std::collections::HashMap;

use entity::{EmploymentId, PersonId, employment, partial_activity};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{distinct, text},
};
use crate::{
    App, Internal,
    access::{EmployeeOnlooker, Viewer},
    documents::csv::Cell,
    domain::{exports::PartialActivityList, partial_activity::reading},
};

/// Marked days, in the order in which they were entered.
pub(super) struct PartialActivity {
    right: EmployeeOnlooker,
    list: PartialActivityList,
}

impl PartialActivity {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-staff-number",
        "export-last-name",
        "export-first-name",
        "export-email",
        "export-activity-day",
        "export-activity-minutes",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str) -> Result<Option<Self>, Internal> {
        let list: PartialActivityList = serde_json::from_str(asked)?;
        Ok(viewer.may_look_at_employees(list.company).ok().map(|right| Self { right, list }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use partial_activity::Column::Id;
        let all = reading::of_company(&self.right, &self.list.filter);
        let all = match after {
            Some(after) => all.filter(Id.gt(after)),
            None => all,
        };
        let rows = all.order_by_asc(Id).limit(most).all(app.database().reader()).await?;
        let employees = employees(app, &rows).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let cells = |row: partial_activity::Model| {
            let employee = employees.get(&row.employment_id);
            let said = |value: fn(&employment::Model) -> Option<String>| text(employee.and_then(value));
            vec![
                said(|employee| employee.staff_number.clone()),
                said(|employee| Some(employee.last_name.clone())),
                said(|employee| Some(employee.first_name.clone())),
                said(|employee| employee.work_email.as_ref().map(ToString::to_string)),
                Cell::Date(row.on_date),
                length(&row),
            ]
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }
}

async fn employees(
    app: &App,
    rows: &[partial_activity::Model],
) -> Result<HashMap<EmploymentId, employment::Model>, Internal> {
    let ids = distinct(rows.iter().map(|row| row.employment_id));
    let found = employment::Entity::find()
        .filter(employment::Column::Id.is_in(ids))
        .all(app.database().reader())
        .await?;
    Ok(found.into_iter().map(|row| (row.id, row)).collect())
}

/// How long a day is marked; nothing for all of it.
fn length(row: &partial_activity::Model) -> Cell<'static> {
    row.minutes.map_or(Cell::Empty, |minutes| Cell::Whole(minutes.0))
}

/// The keys of the columns' names, in what is kept of a person.
pub(super) const OWN_COLUMNS: &[&str] = &["export-activity-day", "export-activity-minutes"];

/// The days of one person, for themself, the earliest first.
pub(super) async fn of_person(app: &App, person: PersonId) -> Result<Vec<Vec<Cell<'static>>>, Internal> {
    let reader = app.database().reader();
    let jobs = employment::Entity::find().filter(employment::Column::PersonId.eq(person)).all(reader).await?;
    let rows = partial_activity::Entity::find()
        .filter(partial_activity::Column::EmploymentId.is_in(jobs.iter().map(|job| job.id)))
        .order_by_asc(partial_activity::Column::OnDate)
        .order_by_asc(partial_activity::Column::Id)
        .all(reader)
        .await?;
    Ok(rows.iter().map(|row| vec![Cell::Date(row.on_date), length(row)]).collect())
}
