//! The rows of a person's own bookings, each as their page shows it: where they waited in vain it says so, and a link is
//! there for those who have a place, until the session is over.

use std::collections::HashMap;

use entity::{
    AssociationId, BookingId, BookingStatus, CompanyId, MissionId, SessionId, booking, company, mission,
    session,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{self, basis_word, distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{Scope, Viewer},
    documents::csv::Cell,
    domain::engagements::{
        reading::{self, Filter},
        sessions, waiting,
    },
};

/// One's own bookings, the soonest first.
pub(super) struct Bookings {
    scope: Scope,
    filter: Filter,
    language: Language,
}

impl Bookings {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-begins",
        "export-ends",
        "export-time-zone",
        "export-mission",
        "export-association",
        "export-basis",
        "export-employer",
        "export-hours",
        "export-standing",
        "export-rank",
        "export-address",
        "export-link",
        "export-reason",
    ];

    /// The rows that an export asks for; none for whoever has no account any more.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let filter: Filter = serde_json::from_str(asked)?;
        let scope = viewer.oneself_for_file(filter.within, &filter.without).map(Scope::own);
        Ok(scope.map(|scope| Self { scope, filter, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let selection = reading::bookings(&self.scope, &self.filter);
        let rows = reading::behind(app.database().reader(), selection, after.map(Into::into), most).await?;
        let named = Named::of(app, &rows).await?;
        let last = behind(&rows, most, |row| row.id.into());
        Ok((rows.into_iter().map(|row| self.row(app, row, &named)).collect(), last))
    }

    fn row(&self, app: &App, row: booking::Model, named: &Named) -> Vec<Cell<'static>> {
        let say = |key: &str| Cell::from(app.texts().text(self.language, key, None).into_owned());
        let (now, session) = (app.now(), named.sessions.get(&row.session_id));
        let mission = named.missions.get(&row.mission_id);
        let address = session.and_then(|session| session.address.clone());
        let link = session.and_then(|session| sessions::link_for(session, Some(&row), false, now));
        let has_begun = row.starts_at <= now;
        vec![
            text(session.map(|session| civil(&session.local_start))),
            text(session.map(|session| civil(&session.local_end))),
            text(session.map(|session| session.time_zone.clone())),
            text(mission.map(|mission| mission.title.clone())),
            text(named.associations.get(&row.association_id).cloned()),
            say(&format!("time-basis-{}", basis_word(row.basis))),
            text(row.company_id.and_then(|id| named.companies.get(&id)).cloned()),
            session.map_or(Cell::Empty, |session| Cell::Hours(session.minutes)),
            say(standing(row.status, has_begun)),
            named.rank(&row).filter(|_| !has_begun).map_or(Cell::Empty, Cell::Whole),
            text(address),
            text(link.map(ToOwned::to_owned)),
            text(row.cancel_reason),
        ]
    }
}

/// A day and a time as a spreadsheet reads them.
fn civil(time: &str) -> String {
    time.replace('T', " ")
}

/// Where a booking stands, as the keys of texts name it.
pub(super) fn standing(status: BookingStatus, has_begun: bool) -> &'static str {
    match status {
        BookingStatus::PendingApproval => "export-booking-pending-approval",
        BookingStatus::Confirmed => "export-booking-confirmed",
        BookingStatus::Waiting if has_begun => "export-booking-waited",
        BookingStatus::Waiting => "export-booking-waiting",
        BookingStatus::Cancelled => "export-booking-cancelled",
        BookingStatus::Refused => "export-booking-refused",
        BookingStatus::Attended => "export-booking-attended",
        BookingStatus::Absent => "export-booking-absent",
    }
}

/// What bookings are about.
struct Named {
    sessions: HashMap<SessionId, session::Model>,
    missions: HashMap<MissionId, mission::Model>,
    associations: HashMap<AssociationId, String>,
    companies: HashMap<CompanyId, String>,
    /// Who waits for each session that somebody waits for, the earliest rank first.
    ranks: HashMap<SessionId, Vec<BookingId>>,
}

impl Named {
    async fn of(app: &App, rows: &[booking::Model]) -> Result<Self, Internal> {
        let reader = app.database().reader();
        let sessions = session::Entity::find()
            .filter(session::Column::Id.is_in(distinct(rows.iter().map(|row| row.session_id))))
            .all(reader)
            .await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(distinct(rows.iter().map(|row| row.mission_id))))
            .all(reader)
            .await?;
        let companies = company::Entity::find()
            .filter(company::Column::Id.is_in(distinct(rows.iter().filter_map(|row| row.company_id))))
            .all(reader)
            .await?;
        let waited_for = rows.iter().filter(|row| row.status == BookingStatus::Waiting);
        let waited_for = distinct(waited_for.map(|row| row.session_id));
        Ok(Self {
            sessions: sessions.into_iter().map(|row| (row.id, row)).collect(),
            missions: missions.into_iter().map(|row| (row.id, row)).collect(),
            associations: cells::associations(app, distinct(rows.iter().map(|row| row.association_id)))
                .await?,
            companies: companies.into_iter().map(|row| (row.id, row.name)).collect(),
            ranks: waiting::ranks(reader, &waited_for).await?,
        })
    }

    /// The position on the waiting list, from 1; none for who does not wait.
    fn rank(&self, row: &booking::Model) -> Option<i64> {
        let at = self.ranks.get(&row.session_id)?.iter().position(|id| *id == row.id)?;
        i64::try_from(at + 1).ok()
    }
}
