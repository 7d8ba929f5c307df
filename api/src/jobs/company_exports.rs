//! The rows of a company's exports: its employees, under the names that an import of employees recognises, and the
//! hours that they gave. Each asks again for the right of whoever asked for the file.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    AssociationId, EmploymentId, EstablishmentId, LegalEntityId, MissionId, association, employment,
    establishment, legal_entity, mission, time_entry,
};
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use crate::{
    App, Internal, Language,
    access::{CompanyReader, EmployeeReader, Viewer},
    documents::csv::Cell,
    domain::{
        companies::employees::{self, EmployeeFilter, EmploymentState, state_on},
        exports::{EmployeeList, HourList},
        hours::{reading, refused},
    },
    words,
};

/// Rows of a file, and the key behind which the next ones stand; none when there are no more.
pub(super) type Batch = (Vec<Vec<Cell<'static>>>, Option<Uuid>);

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
        let last = rows.last().filter(|_| rows.len() as u64 == most).map(|row| row.id.into());
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
        let state = match state_on(&row, self.list.today) {
            EmploymentState::Present => "export-state-present",
            EmploymentState::Future => "export-state-future",
            EmploymentState::Left => "export-state-left",
            EmploymentState::NotLinked => "export-state-not-linked",
        };
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

/// What an import finds somebody by.
fn name_of(row: &employment::Model) -> Option<String> {
    row.work_email.as_ref().map(ToString::to_string).or_else(|| row.staff_number.clone())
}

struct Names {
    managers: HashMap<EmploymentId, employment::Model>,
    places: Places,
}

/// The hours that a company's employees gave on its time.
pub(super) struct Hours {
    viewer: Viewer,
    right: CompanyReader,
    list: HourList,
    language: Language,
}

impl Hours {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-date",
        "export-last-name",
        "export-first-name",
        "export-staff-number",
        "export-siren",
        "export-entity",
        "export-site",
        "export-association",
        "export-mission",
        "export-hours",
        "export-minutes",
        "export-standing",
        "export-description",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: HourList = serde_json::from_str(asked)?;
        let right = viewer.may_read_company(list.company).ok();
        Ok(right.map(|right| Self { viewer: viewer.clone(), right, list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let reader = app.database().reader();
        let selection = reading::entries(reading::Side::given(&self.viewer, self.right), &self.list.filter);
        let rows = reading::behind(reader, selection, after.map(Into::into), most).await?;
        let parties = Parties::of(app, &rows).await?;
        let last = rows.last().filter(|_| rows.len() as u64 == most).map(|row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &parties)).collect(), last))
    }

    fn row(&self, app: &App, row: time_entry::Model, parties: &Parties) -> Vec<Cell<'static>> {
        let employee = row.employment_id.and_then(|id| parties.employees.get(&id));
        let [siren, entity, site] = parties.places.cells(row.legal_entity_id, row.establishment_id);
        let standing = format!("time-entry-{}", refused::word(row.status));
        vec![
            Cell::Date(row.date),
            text(employee.map(|employee| employee.last_name.clone())),
            text(employee.map(|employee| employee.first_name.clone())),
            text(employee.and_then(|employee| employee.staff_number.clone())),
            siren,
            entity,
            site,
            text(parties.associations.get(&row.association_id).cloned()),
            text(parties.missions.get(&row.mission_id).cloned()),
            Cell::Hours(row.minutes),
            Cell::Whole(row.minutes.0),
            app.texts().text(self.language, &standing, None).into_owned().into(),
            row.description.into(),
        ]
    }
}

/// Who and what entries are about.
struct Parties {
    employees: HashMap<EmploymentId, employment::Model>,
    associations: HashMap<AssociationId, String>,
    missions: HashMap<MissionId, String>,
    places: Places,
}

impl Parties {
    async fn of(app: &App, rows: &[time_entry::Model]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let employees = employment::Entity::find()
            .filter(employment::Column::Id.is_in(distinct(rows.iter().filter_map(|row| row.employment_id))))
            .all(reader)
            .await?;
        let associations = association::Entity::find()
            .filter(association::Column::Id.is_in(distinct(rows.iter().map(|row| row.association_id))))
            .all(reader)
            .await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(distinct(rows.iter().map(|row| row.mission_id))))
            .all(reader)
            .await?;
        let place =
            |row: &time_entry::Model| row.legal_entity_id.map(|entity| (entity, row.establishment_id));
        Ok(Self {
            employees: employees.into_iter().map(|row| (row.id, row)).collect(),
            associations: associations.into_iter().map(|row| (row.id, row.name)).collect(),
            missions: missions.into_iter().map(|row| (row.id, row.title)).collect(),
            places: Places::of(app, rows.iter().filter_map(place)).await?,
        })
    }
}

/// The names of legal entities and sites.
struct Places {
    entities: HashMap<LegalEntityId, legal_entity::Model>,
    sites: HashMap<EstablishmentId, String>,
}

impl Places {
    async fn of(
        app: &App,
        places: impl Iterator<Item = (LegalEntityId, Option<EstablishmentId>)>,
    ) -> Result<Self, Internal> {
        let (entities, sites): (Vec<_>, Vec<_>) = places.unzip();
        let entities = legal_entity::Entity::find()
            .filter(legal_entity::Column::Id.is_in(distinct(entities.into_iter())))
            .all(app.database().reader())
            .await?;
        let sites = establishment::Entity::find()
            .filter(establishment::Column::Id.is_in(distinct(sites.into_iter().flatten())))
            .all(app.database().reader())
            .await?;
        Ok(Self {
            entities: entities.into_iter().map(|row| (row.id, row)).collect(),
            sites: sites.into_iter().map(|row| (row.id, row.name)).collect(),
        })
    }

    /// The SIREN and the name of an entity, and the name of a site.
    fn cells(&self, entity: Option<LegalEntityId>, site: Option<EstablishmentId>) -> [Cell<'static>; 3] {
        let entity = entity.and_then(|id| self.entities.get(&id));
        [
            text(entity.map(|entity| entity.siren.to_string())),
            text(entity.map(|entity| entity.name.clone())),
            text(site.and_then(|id| self.sites.get(&id)).cloned()),
        ]
    }
}

pub(super) fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

pub(super) fn text(text: Option<String>) -> Cell<'static> {
    text.map_or(Cell::Empty, Cell::from)
}

fn date(date: Option<NaiveDate>) -> Cell<'static> {
    date.map_or(Cell::Empty, Cell::Date)
}
