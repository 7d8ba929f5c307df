//! The rows of exported hours, seen from the three sides that look at them: whoever gave them, the employer, and the
//! association that received them. Each asks again for the right of whoever asked for the file.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicBool, Ordering},
};

use entity::{
    AssociationId, CompanyId, EmploymentId, MissionId, PersonId, TimeBasis, TimeEntryStatus, company,
    employment, hosting_capacity, mission, person, time_entry,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{
    Batch, Extent, behind,
    cells::{self, Places, basis_word, distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{Scope, Viewer},
    documents::csv::Cell,
    domain::{
        associations::hosting,
        exports::{HourList, ReceivedHourList},
        hours::{
            reading::{self, Filter},
            refused::word,
        },
    },
};

/// From where entries are looked at: it decides the columns and the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Giver,
    Employer,
    Association,
}

/// Hours, as a list showed them.
pub(super) struct Hours {
    from: From,
    scope: Scope,
    extent: Extent,
    /// Who reads the time of which company's employees.
    reader: Option<(Viewer, CompanyId)>,
    /// Whether anything confidential was in their sight since the first row was read.
    saw_confidential: AtomicBool,
    filter: Filter,
    language: Language,
}

impl Hours {
    /// What somebody gave; none for whoever has no account any more.
    pub(super) fn own(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let filter: Filter = serde_json::from_str(asked)?;
        let scope = viewer.oneself_for_file(filter.within, &filter.without).map(Scope::own);
        Ok(scope.map(|scope| Self::all(From::Giver, scope, filter, language)))
    }

    /// What a company's employees gave on its time; none for whoever reads them no more.
    pub(super) async fn given(
        app: &App,
        viewer: &Viewer,
        asked: &str,
        language: Language,
    ) -> Result<Option<Self>, Internal> {
        let HourList { company, filter } = serde_json::from_str(asked)?;
        let Ok(right) = viewer.may_read_given_time(company) else { return Ok(None) };
        let is_confidential = viewer.sees_confidential(app.database().reader(), company).await?;
        let extent = Extent::of_given_time(&right, is_confidential);
        let reader = Some((viewer.clone(), company));
        Ok(Some(Self {
            extent,
            reader,
            ..Self::all(From::Employer, Scope::employer(right), filter, language)
        }))
    }

    /// What an association received, of what somebody confirms there; none for whoever confirms nothing any more.
    pub(super) fn received(
        viewer: &Viewer,
        asked: &str,
        language: Language,
    ) -> Result<Option<Self>, Internal> {
        let ReceivedHourList { association, filter } = serde_json::from_str(asked)?;
        let Ok(right) = viewer.may_confirm_hours(association) else { return Ok(None) };
        let extent = Extent::of_received_time(&right);
        let all = Self::all(From::Association, Scope::confirmer(right), filter, language);
        Ok(Some(Self { extent, ..all }))
    }

    /// All that is seen from a side where nothing is kept back.
    fn all(from: From, scope: Scope, filter: Filter, language: Language) -> Self {
        let (extent, saw_confidential) = (Extent::default(), AtomicBool::new(false));
        Self { from, scope, extent, reader: None, saw_confidential, filter, language }
    }

    /// How much of an organisation they show.
    pub(super) fn extent(&self) -> Extent {
        self.extent.clone().showing(self.saw_confidential.load(Ordering::Relaxed))
    }

    /// The keys of the columns' names.
    pub(super) fn columns(&self) -> &'static [&'static str] {
        match self.from {
            From::Giver => &[
                "export-date",
                "export-association",
                "export-mission",
                "export-employer",
                "export-basis",
                "export-hours",
                "export-declared-hours",
                "export-standing",
                "export-description",
            ],
            From::Employer => &[
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
            ],
            From::Association => &[
                "export-date",
                "export-last-name",
                "export-first-name",
                "export-company",
                "export-mission",
                "export-description",
                "export-declared-minutes",
                "export-minutes",
                "export-hours",
                "export-standing",
                "export-sheet-code",
                "export-hosting-minutes",
                "export-net-minutes",
            ],
        }
    }

    /// The rows behind a key: one's own from the latest on, those of others from the oldest on, as their lists are.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let reader = app.database().reader();
        let selection = reading::entries(&self.scope, &self.filter);
        let after = after.map(Into::into);
        let rows = match self.from {
            From::Giver => reading::after(reader, selection, after, most).await?,
            From::Employer | From::Association => reading::behind(reader, selection, after, most).await?,
        };
        // Each page is read by what the company has approved at that moment: what comes into sight between two of them
        // counts as shown. A role that is lost meanwhile is asked for again when the file is fetched.
        if let Some((viewer, company)) = &self.reader
            && viewer.sees_confidential(reader, *company).await?
        {
            self.saw_confidential.store(true, Ordering::Relaxed);
        }
        let named = Named::of(app, self.from, &rows).await?;
        let last = behind(&rows, most, |row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &named)).collect(), last))
    }

    fn row(&self, app: &App, row: time_entry::Model, named: &Named) -> Vec<Cell<'static>> {
        let say = |key: String| Cell::from(app.texts().text(self.language, &key, None).into_owned());
        let standing = say(format!("time-entry-{}", word(row.status)));
        let association = text(named.associations.get(&row.association_id).cloned());
        let mission = text(named.missions.get(&row.mission_id).cloned());
        let employer = text(employer_of(&row).and_then(|id| named.companies.get(&id)).cloned());
        match self.from {
            From::Giver => vec![
                Cell::Date(row.date),
                association,
                mission,
                employer,
                say(format!("time-basis-{}", basis_word(row.basis))),
                Cell::Hours(row.minutes),
                Cell::Hours(row.declared_minutes),
                standing,
                row.description.into(),
            ],
            From::Employer => {
                // An account that ended leaves what was given by it without a name, whoever the employee is.
                let is_named =
                    named.people.get(&row.person_id).is_some_and(|person| person.erased_at.is_none());
                let employee = row.employment_id.filter(|_| is_named);
                let employee = employee.and_then(|id| named.employees.get(&id));
                let [siren, entity, site] = named.places.cells(row.legal_entity_id, row.establishment_id);
                vec![
                    Cell::Date(row.date),
                    text(employee.map(|employee| employee.last_name.clone())),
                    text(employee.map(|employee| employee.first_name.clone())),
                    text(employee.and_then(|employee| employee.staff_number.clone())),
                    siren,
                    entity,
                    site,
                    association,
                    mission,
                    Cell::Hours(row.minutes),
                    Cell::Whole(row.minutes.0),
                    standing,
                    row.description.into(),
                ]
            }
            From::Association => {
                let person = named.people.get(&row.person_id);
                let [hosting, net] = net(&row, named);
                vec![
                    Cell::Date(row.date),
                    text(person.map(|person| person.last_name.clone())),
                    text(person.map(|person| person.first_name.clone())),
                    employer,
                    mission,
                    row.description.into(),
                    Cell::Whole(row.declared_minutes.0),
                    Cell::Whole(row.minutes.0),
                    Cell::Hours(row.minutes),
                    standing,
                    text(row.sheet_code),
                    hosting,
                    net,
                ]
            }
        }
    }
}

/// What hosting confirmed time took, and what is left of it, as its association estimates; nothing where it does not say.
fn net(row: &time_entry::Model, named: &Named) -> [Cell<'static>; 2] {
    let is_given = matches!(row.status, TimeEntryStatus::Confirmed | TimeEntryStatus::Approved);
    let Some(said) = named.hosting.as_ref().filter(|_| is_given) else { return [Cell::Empty, Cell::Empty] };
    let taken = hosting::taken_by(said, row.minutes);
    [Cell::Whole(taken.0), Cell::Whole(row.minutes.0 - taken.0)]
}

/// On whose time it was; personal time is no employer's affair.
fn employer_of(row: &time_entry::Model) -> Option<CompanyId> {
    row.company_id.filter(|_| row.basis != TimeBasis::PersonalTime)
}

/// Who and what entries are about. The employer knows its employees as it wrote them down, an association people as
/// they call themselves.
struct Named {
    people: HashMap<PersonId, person::Model>,
    employees: HashMap<EmploymentId, employment::Model>,
    associations: HashMap<AssociationId, String>,
    missions: HashMap<MissionId, String>,
    companies: HashMap<CompanyId, String>,
    places: Places,
    /// What an association says of hosting, where it looks at what it received.
    hosting: Option<hosting_capacity::Model>,
}

impl Named {
    async fn of(app: &App, from: From, rows: &[time_entry::Model]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let people = person::Entity::find()
            .filter(person::Column::Id.is_in(distinct(rows.iter().map(|row| row.person_id))))
            .all(reader)
            .await?;
        let employees = employment::Entity::find()
            .filter(employment::Column::Id.is_in(distinct(rows.iter().filter_map(|row| row.employment_id))))
            .all(reader)
            .await?;
        let associations =
            cells::associations(app, distinct(rows.iter().map(|row| row.association_id))).await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(distinct(rows.iter().map(|row| row.mission_id))))
            .all(reader)
            .await?;
        let companies = company::Entity::find()
            .filter(company::Column::Id.is_in(distinct(rows.iter().filter_map(employer_of))))
            .all(reader)
            .await?;
        let receiver = rows.first().filter(|_| from == From::Association).map(|row| row.association_id);
        let hosting = match receiver {
            Some(id) => hosting::of(reader, id).await?,
            None => None,
        };
        let place =
            |row: &time_entry::Model| row.legal_entity_id.map(|entity| (entity, row.establishment_id));
        Ok(Self {
            people: people.into_iter().map(|row| (row.id, row)).collect(),
            employees: employees.into_iter().map(|row| (row.id, row)).collect(),
            associations,
            missions: missions.into_iter().map(|row| (row.id, row.title)).collect(),
            companies: companies.into_iter().map(|row| (row.id, row.name)).collect(),
            places: Places::of(app, rows.iter().filter_map(place)).await?,
            hosting,
        })
    }
}
