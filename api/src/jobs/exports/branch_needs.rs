//! The rows of the needs that an intermediary's branches carry, as their list shows them under the same filter. They ask again
//! for the right of whoever asked for the file.

use std::collections::HashMap;

use entity::{AssociationId, BranchId, NeedState, PersonId, Timestamp, need, person};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{associations, distinct, text},
    extent::Extent,
};
use crate::{
    App, Internal, Language,
    access::Viewer,
    documents::csv::Cell,
    domain::{exports::BranchNeedList, intermediaries::zone_of, missions::needs::board::Scope},
    text_analysis::kebab,
};

/// Needs, the latest first.
pub(super) struct BranchNeeds {
    scope: Scope,
    is_whole: bool,
    language: Language,
}

impl BranchNeeds {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-need",
        "export-association",
        "export-need-branch",
        "export-standing",
        "export-need-since",
        "export-need-due-on",
        "export-need-coordinator",
        "export-need-sent-on",
        "export-need-over-on",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) async fn of(
        app: &App,
        viewer: &Viewer,
        asked: &str,
        language: Language,
    ) -> Result<Option<Self>, Internal> {
        let list: BranchNeedList = serde_json::from_str(asked)?;
        let Ok(right) = viewer.may_read_board(list.intermediary) else { return Ok(None) };
        let scope = Scope::of(app.database().reader(), &right, list.filter).await?;
        Ok(scope.ok().map(|scope| Self { scope, is_whole: right.is_whole(), language }))
    }

    /// How much of the intermediary they show.
    pub(super) fn extent(&self) -> Extent {
        let branches = self.scope.branches().iter().map(|branch| branch.id);
        Extent::of_needs((!self.is_whole).then(|| branches.collect()))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use need::Column::Id;
        let all = self.scope.all();
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(app.database().reader()).await?;
        let associations = associations(app, distinct(rows.iter().map(|row| row.association_id))).await?;
        let people = coordinators(app, &rows).await?;
        let last = behind(&rows, most, |row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &associations, &people)).collect(), last))
    }

    fn row(
        &self,
        app: &App,
        row: need::Model,
        associations: &HashMap<AssociationId, String>,
        people: &HashMap<PersonId, String>,
    ) -> Vec<Cell<'static>> {
        let day = |at: Timestamp| self.day(row.branch_id, at);
        vec![
            row.title.clone().into(),
            text(associations.get(&row.association_id).cloned()),
            text(self.branch(row.branch_id).map(|branch| branch.name.clone())),
            self.standing(app, row.state),
            day(row.state_since),
            row.due_on.map_or(Cell::Empty, Cell::Date),
            text(row.coordinator_id.and_then(|id| people.get(&id).cloned())),
            day(row.sent_at),
            row.closed_at.map_or(Cell::Empty, day),
        ]
    }

    fn branch(&self, id: BranchId) -> Option<&entity::branch::Model> {
        self.scope.branches().iter().find(|branch| branch.id == id)
    }

    /// The civil date of an instant on the clock of a branch.
    fn day(&self, branch: BranchId, at: Timestamp) -> Cell<'static> {
        let zone = self.branch(branch).map_or(crate::zone::DEFAULT, zone_of);
        Cell::Date(at.to_utc().with_timezone(&zone).date_naive())
    }

    fn standing(&self, app: &App, state: NeedState) -> Cell<'static> {
        let key = format!("need-state-{}", kebab(&state.to_value()));
        app.texts().text(self.language, &key, None).into_owned().into()
    }
}

/// The names of those who coordinate some needs.
async fn coordinators(app: &App, rows: &[need::Model]) -> Result<HashMap<PersonId, String>, Internal> {
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(distinct(rows.iter().filter_map(|row| row.coordinator_id))))
        .filter(person::Column::ErasedAt.is_null())
        .all(app.database().reader())
        .await?;
    Ok(people.into_iter().map(|person| (person.id, person.full_name())).collect())
}
