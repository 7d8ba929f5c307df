//! The rows of the missions that an association has written, drafts among them, as their list shows them to its own
//! people. They ask again for the right of whoever asked for the file.

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{
    MissionFormat, MissionId, MissionStatus, Regime, SessionStatus, Timestamp, association, cause, commune,
    mission, session,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{distinct, text},
};
use crate::{
    App, Internal, Language,
    access::Viewer,
    documents::csv::Cell,
    domain::{exports::MissionList, missions},
    zone,
};

/// Missions, the latest first.
pub(super) struct Missions {
    list: MissionList,
    language: Language,
}

impl Missions {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-mission",
        "export-standing",
        "export-format",
        "export-regime",
        "export-cause",
        "export-commune",
        "export-sessions-to-come",
        "export-places",
        "export-places-left",
        "export-created-on",
        "export-closed-on",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: MissionList = serde_json::from_str(asked)?;
        let right = viewer.may_work_in_association(list.association);
        Ok(right.ok().map(|_| Self { list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use mission::Column::Id;
        let all = missions::of_association(self.list.association, self.list.status);
        let all = match after {
            Some(after) => all.filter(Id.lt(after)),
            None => all,
        };
        let rows = all.order_by_desc(Id).limit(most).all(app.database().reader()).await?;
        let beside = Beside::of(app, &rows, self.language).await?;
        let zone = self.zone(app).await?;
        let last = behind(&rows, most, |row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &beside, zone)).collect(), last))
    }

    /// On whose clocks days are told: the association's.
    async fn zone(&self, app: &App) -> Result<Tz, Internal> {
        let found =
            association::Entity::find_by_id(self.list.association).one(app.database().reader()).await?;
        Ok(found.map_or(zone::DEFAULT, |association| zone::of(&association.time_zone)))
    }

    fn row(&self, app: &App, row: mission::Model, beside: &Beside, zone: Tz) -> Vec<Cell<'static>> {
        let say = |key: &str| Cell::from(app.texts().text(self.language, key, None).into_owned());
        let to_come = beside.sessions.get(&row.id).copied().unwrap_or_default();
        let cause = row.cause_code.as_ref().and_then(|code| beside.causes.get(code));
        let commune = row.commune_code.as_ref().and_then(|code| beside.communes.get(code));
        vec![
            row.title.into(),
            say(standing(row.status)),
            say(format_word(row.format)),
            say(regime_word(row.regime)),
            text(cause.cloned()),
            text(commune.cloned()),
            Cell::Whole(to_come.sessions),
            Cell::Whole(to_come.places),
            Cell::Whole(to_come.left),
            Cell::Date(day(row.created_at, zone)),
            row.closed_at.map_or(Cell::Empty, |at| Cell::Date(day(at, zone))),
        ]
    }
}

fn day(at: Timestamp, zone: Tz) -> NaiveDate {
    at.to_utc().with_timezone(&zone).date_naive()
}

fn standing(status: MissionStatus) -> &'static str {
    match status {
        MissionStatus::Draft => "export-mission-draft",
        MissionStatus::Published => "export-mission-published",
        MissionStatus::Closed => "export-mission-closed",
    }
}

fn format_word(format: MissionFormat) -> &'static str {
    match format {
        MissionFormat::Remote => "export-format-remote",
        MissionFormat::OnSite => "export-format-on-site",
        MissionFormat::Hybrid => "export-format-hybrid",
    }
}

fn regime_word(regime: Regime) -> &'static str {
    match regime {
        Regime::Service => "export-regime-service",
        Regime::Secondment => "export-regime-secondment",
    }
}

/// What a mission's sessions to come offer.
#[derive(Clone, Copy, Default)]
struct ToCome {
    sessions: i64,
    places: i64,
    left: i64,
}

/// What stands beside missions: the names of causes and communes, and sessions to come.
struct Beside {
    causes: HashMap<String, String>,
    communes: HashMap<String, String>,
    sessions: HashMap<MissionId, ToCome>,
}

impl Beside {
    async fn of(app: &App, rows: &[mission::Model], language: Language) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let causes = distinct(rows.iter().filter_map(|row| row.cause_code.clone()));
        let causes = cause::Entity::find().filter(cause::Column::Code.is_in(causes)).all(reader).await?;
        let communes = distinct(rows.iter().filter_map(|row| row.commune_code.clone()));
        let communes =
            commune::Entity::find().filter(commune::Column::Code.is_in(communes)).all(reader).await?;
        let label = |row: &cause::Model| match language {
            Language::Fr => row.label.clone(),
            Language::En => row.label_en.clone(),
        };
        Ok(Self {
            causes: causes.into_iter().map(|row| (row.code.clone(), label(&row))).collect(),
            communes: communes.into_iter().map(|row| (row.code, row.name)).collect(),
            sessions: to_come(app, rows).await?,
        })
    }
}

/// The sessions that take place and have not begun, counted for each mission.
async fn to_come(app: &App, rows: &[mission::Model]) -> Result<HashMap<MissionId, ToCome>, Internal> {
    let open = session::Entity::find()
        .filter(session::Column::MissionId.is_in(rows.iter().map(|row| row.id)))
        .filter(session::Column::Status.eq(SessionStatus::Open))
        .filter(session::Column::StartsAt.gt(app.now()))
        .all(app.database().reader())
        .await?;
    let mut counted: HashMap<MissionId, ToCome> = HashMap::new();
    for session in open {
        let mission = counted.entry(session.mission_id).or_default();
        mission.sessions += 1;
        mission.places += i64::from(session.capacity);
        mission.left += i64::from(session.capacity - session.taken);
    }
    Ok(counted)
}
