//! The rows of a company's employees, under the names that an import of employees recognises. They ask again for the
//! right of whoever asked for the file.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{EmploymentId, employment};
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{
    Batch, Extent, behind,
    cells::{Places, distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{EmployeeReader, Viewer},
    documents::csv::Cell,
    domain::{
        companies::employees::{self, EmployeeFilter, EmploymentState, state_on},
        exports::EmployeeList,
    },
    words,
};

/// A company's employees, as their list showed them.
pub(super) struct Employees {
    right: EmployeeReader,
    list: EmployeeList,
    language: Language,
}

impl Employees {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-staff-number",
        "export-last-name",
        "export-first-name",
        "export-email",
        "export-manager",
        "export-siren",
        "export-entity",
        "export-site",
        "export-qualification",
        "export-working-time",
        "export-starts-on",
        "export-ends-on",
        "export-state",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: EmployeeList = serde_json::from_str(asked)?;
        Ok(viewer.may_read_employees(list.company).ok().map(|right| Self { right, list, language }))
    }

    /// How much of the company they show.
    pub(super) fn extent(&self) -> Extent {
        Extent::of_employees(&self.right, false)
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let reader = app.database().reader();
        let selection = employees::select(&self.right, &self.list.filter, self.list.today);
        let rows = employees::behind(reader, selection, after.map(Into::into), most).await?;
        let names = Names {
            managers: self.managers(app, &rows).await?,
            places: Places::of(app, rows.iter().map(|row| (row.legal_entity_id, row.establishment_id)))
                .await?,
        };
        let last = behind(&rows, most, |row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &names)).collect(), last))
    }

    /// The managers of some employees, as far as the reader may read about them too.
    async fn managers(
        &self,
        app: &App,
        rows: &[employment::Model],
    ) -> Result<HashMap<EmploymentId, employment::Model>, Internal> {
        let ids = distinct(rows.iter().filter_map(|row| row.manager_id));
        let found = employees::select(&self.right, &EmployeeFilter::default(), self.list.today)
            .filter(employment::Column::Id.is_in(ids))
            .all(app.database().reader())
            .await?;
        Ok(found.into_iter().map(|row| (row.id, row)).collect())
    }

    fn row(&self, app: &App, row: employment::Model, names: &Names) -> Vec<Cell<'static>> {
        let state = state_word(&row, self.list.today);
        let manager = row.manager_id.and_then(|id| names.managers.get(&id));
        let place = names.places.cells(Some(row.legal_entity_id), row.establishment_id);
        let [siren, entity, site] = place;
        let share = words::percent(Decimal::new(row.working_time.into(), 2).normalize(), self.language);
        vec![
            text(row.staff_number),
            row.last_name.into(),
            row.first_name.into(),
            text(row.work_email.map(|address| address.to_string())),
            text(manager.and_then(name_of)),
            siren,
            entity,
            site,
            text(row.qualification),
            share.into(),
            date(row.starts_on),
            date(row.ends_on),
            app.texts().text(self.language, state, None).into_owned().into(),
        ]
    }
}

/// Where somebody's employment stands on a day, as the key of its word.
pub(super) fn state_word(row: &employment::Model, today: NaiveDate) -> &'static str {
    match state_on(row, today) {
        EmploymentState::Present => "export-state-present",
        EmploymentState::Future => "export-state-future",
        EmploymentState::Left => "export-state-left",
        EmploymentState::NotLinked => "export-state-not-linked",
    }
}

/// What an import finds somebody by.
fn name_of(row: &employment::Model) -> Option<String> {
    row.work_email.as_ref().map(ToString::to_string).or_else(|| row.staff_number.clone())
}

struct Names {
    managers: HashMap<EmploymentId, employment::Model>,
    places: Places,
}

fn date(date: Option<NaiveDate>) -> Cell<'static> {
    date.map_or(Cell::Empty, Cell::Date)
}
