//! The rows of the associations that an intermediary has contacted, for those who look after them. They ask again for the right of
//! whoever asked for the file; what was said is not in it.

use std::collections::HashMap;

use entity::{BranchId, PersonId, branch, person, prospect};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{distinct, text},
    extent::Extent,
};
use crate::{
    App, Internal, Language,
    access::{ProspectKeeper, Viewer},
    documents::csv::Cell,
    domain::{exports::ProspectList, intermediaries::prospects::reading},
    text_analysis::kebab,
};

/// Prospects, the latest first.
pub(super) struct Prospects {
    right: ProspectKeeper,
    list: ProspectList,
    language: Language,
}

impl Prospects {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-prospect-name",
        "export-siren",
        "export-rna",
        "export-prospect-departement",
        "export-need-branch",
        "export-prospect-origin",
        "export-standing",
        "export-prospect-lost",
        "export-prospect-contact",
        "export-prospect-role",
        "export-data-address",
        "export-prospect-phone",
        "export-prospect-first",
        "export-prospect-last",
        "export-prospect-next",
        "export-prospect-followed",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) async fn of(
        app: &App,
        viewer: &Viewer,
        asked: &str,
        language: Language,
    ) -> Result<Option<Self>, Internal> {
        let list: ProspectList = serde_json::from_str(asked)?;
        let Ok(right) = viewer.may_keep_prospects(list.intermediary) else { return Ok(None) };
        let is_read = reading::must_be_read(app.database().reader(), &right, list.filter.branch).await?;
        Ok(is_read.is_ok().then_some(Self { right, list, language }))
    }

    /// How much of the intermediary they show: the branches of the seats by which they are read.
    pub(super) fn extent(&self) -> Extent {
        Extent::of_needs(self.right.seats().map(|seats| seats.iter().copied().collect()))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use prospect::Column::Id;
        let all = reading::of(&self.right, &self.list.filter);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let reader = app.database().reader();
        let rows = all.order_by_desc(Id).limit(most).all(reader).await?;
        let branches = branch::Entity::find()
            .filter(branch::Column::Id.is_in(distinct(rows.iter().map(|row| row.branch_id))));
        let branches: HashMap<BranchId, String> =
            branches.all(reader).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let people = distinct(rows.iter().filter_map(|row| row.followed_by));
        let people = person::Entity::find()
            .filter(person::Column::Id.is_in(people))
            .filter(person::Column::ErasedAt.is_null());
        let people: HashMap<PersonId, String> =
            people.all(reader).await?.into_iter().map(|row| (row.id, row.full_name())).collect();
        let last = behind(&rows, most, |row| row.id.into());
        let cells = rows.into_iter().map(|row| self.row(app, row, &branches, &people)).collect();
        Ok((cells, last))
    }

    fn row(
        &self,
        app: &App,
        row: prospect::Model,
        branches: &HashMap<BranchId, String>,
        people: &HashMap<PersonId, String>,
    ) -> Vec<Cell<'static>> {
        let say = |key: &str| app.texts().text(self.language, key, None).into_owned();
        vec![
            row.name.into(),
            text(row.siren.map(|siren| siren.to_string())),
            text(row.rna.map(|rna| rna.to_string())),
            text(row.departement_code),
            text(branches.get(&row.branch_id).cloned()),
            say(&format!("prospect-origin-{}", kebab(&row.origin.to_value()))).into(),
            say(&format!("prospect-state-{}", kebab(&row.state.to_value()))).into(),
            text(row.lost_reason),
            text(row.contact_name),
            text(row.contact_role),
            text(row.contact_email.map(|address| address.to_string())),
            text(row.contact_phone),
            Cell::Date(row.first_contact_on),
            Cell::Date(row.last_contact_on),
            row.next_on.map_or(Cell::Empty, Cell::Date),
            text(row.followed_by.and_then(|id| people.get(&id)).cloned()),
        ]
    }
}
