//! The rows of the file of hours that an association received. It asks again for the right of whoever asked for it.

use std::collections::HashMap;

use entity::{CompanyId, MissionId, PersonId, TimeBasis, company, mission, person, time_entry};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::company_exports::{Batch, distinct, text};
use crate::{
    App, Internal, Language,
    access::Viewer,
    documents::csv::Cell,
    domain::{
        exports::ReceivedHourList,
        hours::{reading, refused},
    },
};

/// The hours that an association received, as its list showed them.
pub(super) struct ReceivedHours {
    side: reading::Side,
    list: ReceivedHourList,
    language: Language,
}

impl ReceivedHours {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
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
    ];

    /// The rows that an export asks for; none when its owner confirms hours no more.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: ReceivedHourList = serde_json::from_str(asked)?;
        let side = viewer
            .may_confirm_hours(list.association)
            .ok()
            .and_then(|right| reading::Side::received(viewer, right.association()));
        Ok(side.map(|side| Self { side, list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let selection = reading::entries(self.side.clone(), &self.list.filter);
        let rows = reading::behind(app.database().reader(), selection, after.map(Into::into), most).await?;
        let names = Names::of(app, &rows).await?;
        let last = rows.last().filter(|_| rows.len() as u64 == most).map(|row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &names)).collect(), last))
    }

    fn row(&self, app: &App, row: time_entry::Model, names: &Names) -> Vec<Cell<'static>> {
        let person = names.people.get(&row.person_id);
        let standing = format!("time-entry-{}", refused::word(row.status));
        vec![
            Cell::Date(row.date),
            text(person.map(|person| person.last_name.clone())),
            text(person.map(|person| person.first_name.clone())),
            text(employer_of(&row).and_then(|id| names.companies.get(&id)).cloned()),
            text(names.missions.get(&row.mission_id).cloned()),
            row.description.into(),
            Cell::Whole(row.declared_minutes.0),
            Cell::Whole(row.minutes.0),
            Cell::Hours(row.minutes),
            app.texts().text(self.language, &standing, None).into_owned().into(),
            text(row.sheet_code),
        ]
    }
}

/// On whose time it was; personal time is no employer's.
fn employer_of(row: &time_entry::Model) -> Option<CompanyId> {
    row.company_id.filter(|_| row.basis != TimeBasis::PersonalTime)
}

/// Who and what entries are about.
struct Names {
    people: HashMap<PersonId, person::Model>,
    companies: HashMap<CompanyId, String>,
    missions: HashMap<MissionId, String>,
}

impl Names {
    async fn of(app: &App, rows: &[time_entry::Model]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let people = person::Entity::find()
            .filter(person::Column::Id.is_in(distinct(rows.iter().map(|row| row.person_id))))
            .all(reader)
            .await?;
        let companies = company::Entity::find()
            .filter(company::Column::Id.is_in(distinct(rows.iter().filter_map(employer_of))))
            .all(reader)
            .await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(distinct(rows.iter().map(|row| row.mission_id))))
            .all(reader)
            .await?;
        Ok(Self {
            people: people.into_iter().map(|row| (row.id, row)).collect(),
            companies: companies.into_iter().map(|row| (row.id, row.name)).collect(),
            missions: missions.into_iter().map(|row| (row.id, row.title)).collect(),
        })
    }
}
