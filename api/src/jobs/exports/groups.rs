//! The rows of a company's groups of employees and of who is in one, for those who look after its employees or audit it. They
//! ask again for the right of whoever asked for the file.

use std::collections::HashMap;

use entity::{EmployeeGroupId, employee_group, employment};
use sea_orm::{ActiveEnum as _, ColumnTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{Places, text},
    employees::state_word,
};
use crate::{
    App, Internal, Language,
    access::Viewer,
    documents::csv::Cell,
    domain::{
        companies::{employees, groups},
        exports::{GroupList, GroupMemberList},
    },
    text_analysis::kebab,
};

/// A company's groups, by name.
pub(super) struct Groups {
    list: GroupList,
    language: Language,
}

impl Groups {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-group",
        "export-group-source",
        "export-group-members",
        "export-group-role",
        "export-entity",
        "export-site",
        "export-group-changed",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: GroupList = serde_json::from_str(asked)?;
        Ok(viewer.may_look_at_employees(list.company).ok().map(|_| Self { list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let reader = app.database().reader();
        let all = groups::beginning(self.list.company, self.list.text.as_deref());
        let rows = groups::behind(reader, all, after.map(Into::into), most).await?;
        let beside = Beside::of(app, &rows).await?;
        let last = behind(&rows, most, |row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &beside)).collect(), last))
    }

    fn row(&self, app: &App, row: employee_group::Model, beside: &Beside) -> Vec<Cell<'static>> {
        let say = |key: &str| Cell::from(app.texts().text(self.language, key, None).into_owned());
        let source =
            if row.is_from_directory { "export-group-from-directory" } else { "export-group-from-company" };
        let [_, entity, site] = beside.places.cells(row.legal_entity_id, row.establishment_id);
        vec![
            row.name.into(),
            say(source),
            Cell::Whole(beside.members.get(&row.id).copied().unwrap_or_default()),
            row.role.map_or(Cell::Empty, |role| say(&format!("audit-role-{}", kebab(&role.to_value())))),
            entity,
            site,
            row.updated_at.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true).into(),
        ]
    }
}

/// What stands beside groups: how many are in each, and the places that they name.
struct Beside {
    members: HashMap<EmployeeGroupId, i64>,
    places: Places,
}

impl Beside {
    async fn of(app: &App, rows: &[employee_group::Model]) -> Result<Self, Internal> {
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        Ok(Self {
            members: groups::count_members(app.database().reader(), &ids).await?.into_iter().collect(),
            places: Places::of(app, rows.iter().map(|row| (row.legal_entity_id, row.establishment_id)))
                .await?,
        })
    }
}

/// Who is in a group, by name.
pub(super) struct Members {
    list: GroupMemberList,
    language: Language,
}

impl Members {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-staff-number",
        "export-last-name",
        "export-first-name",
        "export-email",
        "export-siren",
        "export-entity",
        "export-site",
        "export-state",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: GroupMemberList = serde_json::from_str(asked)?;
        Ok(viewer.may_look_at_employees(list.company).ok().map(|_| Self { list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let inside = groups::members_called(self.list.group, self.list.text.as_deref())
            .filter(employment::Column::CompanyId.eq(self.list.company));
        let rows = employees::behind(app.database().reader(), inside, after.map(Into::into), most).await?;
        let places = rows.iter().map(|row| (row.legal_entity_id, row.establishment_id));
        let places = Places::of(app, places).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let cells = |row: employment::Model| {
            let [siren, entity, site] = places.cells(Some(row.legal_entity_id), row.establishment_id);
            let state = app.texts().text(self.language, state_word(&row, self.list.today), None).into_owned();
            vec![
                text(row.staff_number),
                row.last_name.into(),
                row.first_name.into(),
                text(row.work_email.map(|address| address.to_string())),
                siren,
                entity,
                site,
                state.into(),
            ]
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }
}
