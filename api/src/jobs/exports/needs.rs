//! The rows of the needs that an association sent, as their list shows them to its own people. They ask again for the right of
//! whoever asked for the file.

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{IntermediaryId, NeedState, PersonId, Timestamp, association, intermediary, need, person};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{AssociationMember, Viewer},
    documents::csv::Cell,
    domain::{exports::AssociationNeedList, missions::needs::reading},
    text_analysis::kebab,
    zone,
};

/// Needs, the latest first.
pub(super) struct Needs {
    right: AssociationMember,
    state: Option<NeedState>,
    language: Language,
}

impl Needs {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-need",
        "export-standing",
        "export-need-since",
        "export-need-intermediary",
        "export-need-branch",
        "export-need-coordinator",
        "export-need-sent-on",
        "export-need-due-on",
        "export-reason",
        "export-need-over-on",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: AssociationNeedList = serde_json::from_str(asked)?;
        let right = viewer.may_work_in_association(list.association);
        Ok(right.ok().map(|right| Self { right, state: list.state, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use need::Column::Id;
        let all = reading::of_association(self.right, self.state);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let reader = app.database().reader();
        let rows = all.order_by_desc(Id).limit(most).all(reader).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let beside = Beside::of(app, &rows).await?;
        let zone = self.zone(app).await?;
        let branches = reading::branches_of(reader, &rows).await?;
        let cells = |row: need::Model| {
            let branch = branches.get(&row.branch_id).map(|branch| branch.name.clone());
            self.row(app, row, branch, &beside, zone)
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }

    /// On whose clocks days are told: the association's.
    async fn zone(&self, app: &App) -> Result<Tz, Internal> {
        let found = association::Entity::find_by_id(self.right.association());
        let found = found.one(app.database().reader()).await?;
        Ok(found.map_or(zone::DEFAULT, |association| zone::of(&association.time_zone)))
    }

    fn row(
        &self,
        app: &App,
        row: need::Model,
        branch: Option<String>,
        beside: &Beside,
        zone: Tz,
    ) -> Vec<Cell<'static>> {
        let state = format!("need-state-{}", kebab(&row.state.to_value()));
        let coordinator = row.coordinator_id.and_then(|id| beside.people.get(&id).cloned());
        vec![
            row.title.into(),
            app.texts().text(self.language, &state, None).into_owned().into(),
            Cell::Date(day(row.state_since, zone)),
            text(beside.intermediaries.get(&row.intermediary_id).cloned()),
            text(branch),
            text(coordinator),
            Cell::Date(day(row.sent_at, zone)),
            row.due_on.map_or(Cell::Empty, Cell::Date),
            text(row.reason),
            row.closed_at.map_or(Cell::Empty, |at| Cell::Date(day(at, zone))),
        ]
    }
}

fn day(at: Timestamp, zone: Tz) -> NaiveDate {
    at.to_utc().with_timezone(&zone).date_naive()
}

/// What stands beside needs: the names of intermediaries, and of those who coordinate and were not erased.
struct Beside {
    intermediaries: HashMap<IntermediaryId, String>,
    people: HashMap<PersonId, String>,
}

impl Beside {
    async fn of(app: &App, rows: &[need::Model]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let asked = distinct(rows.iter().map(|row| row.intermediary_id));
        let asked =
            intermediary::Entity::find().filter(intermediary::Column::Id.is_in(asked)).all(reader).await?;
        let people = person::Entity::find()
            .filter(person::Column::Id.is_in(distinct(rows.iter().filter_map(|row| row.coordinator_id))))
            .filter(person::Column::ErasedAt.is_null())
            .all(reader)
            .await?;
        Ok(Self {
            intermediaries: asked.into_iter().map(|row| (row.id, row.name)).collect(),
            people: people.into_iter().map(|row| (row.id, row.full_name())).collect(),
        })
    }
}
