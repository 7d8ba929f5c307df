//! The rows of a session's bookings, as those who run it see them on its page: who comes, waits or came, by name. They
//! ask again for the right of whoever asked for the file, and hold no place that was never granted.

use std::collections::HashMap;

use entity::{
    BookingId, BookingStatus, CompanyId, EmploymentId, EstablishmentId, TimeBasis, booking, company,
    employment, establishment, person,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{
    Batch, behind,
    bookings::standing,
    cells::{basis_word, distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{Scope, Viewer},
    documents::csv::Cell,
    domain::{
        engagements::{reading, waiting},
        exports::SessionBookingList,
    },
};

/// The bookings of a session, by name.
pub(super) struct SessionBookings {
    scope: Scope,
    list: SessionBookingList,
    language: Language,
}

impl SessionBookings {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-last-name",
        "export-first-name",
        "export-basis",
        "export-employer",
        "export-qualification",
        "export-site",
        "export-standing",
        "export-rank",
        "export-presence",
        "export-reason",
    ];

    /// The rows that an export asks for; none when its owner has lost the right since.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list: SessionBookingList = serde_json::from_str(asked)?;
        let runs_it = viewer.may_work_in_association(list.association);
        let inside = runs_it.and_then(|_| viewer.may_see_inside(list.association));
        Ok(inside.ok().map(|right| Self { scope: Scope::inside(right), list, language }))
    }

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        let selection = reading::of_session(&self.scope, self.list.session, self.list.status.as_deref());
        let after = after.map(Into::into);
        let rows = reading::behind_by_name(app.database().reader(), selection, after, most).await?;
        let beside = self.beside(app, &rows).await?;
        let last = behind(&rows, most, |(row, _)| row.id.into());
        let row = |(row, who)| self.row(app, reading::as_known_inside(row), who, &beside);
        Ok((rows.into_iter().map(row).collect(), last))
    }

    fn row(&self, app: &App, row: booking::Model, who: person::Model, beside: &Beside) -> Vec<Cell<'static>> {
        let say = |key: &str| Cell::from(app.texts().text(self.language, key, None).into_owned());
        let has_begun = row.starts_at <= app.now();
        let job = employment_of(&row).and_then(|id| beside.jobs.get(&id));
        let site = job.and_then(|job| beside.sites.get(&job.establishment_id?));
        vec![
            who.last_name.into(),
            who.first_name.into(),
            say(&format!("time-basis-{}", basis_word(row.basis))),
            text(row.company_id.and_then(|id| beside.companies.get(&id)).cloned()),
            text(job.and_then(|job| job.qualification.clone())),
            text(site.cloned()),
            say(standing(row.status, has_begun)),
            beside.rank(row.id).filter(|_| !has_begun).map_or(Cell::Empty, Cell::Whole),
            presence(row.status).map_or(Cell::Empty, say),
            text(row.cancel_reason),
        ]
    }

    async fn beside(&self, app: &App, rows: &[(booking::Model, person::Model)]) -> Result<Beside, Internal> {
        let reader = app.database().reader();
        let companies = company::Entity::find()
            .filter(company::Column::Id.is_in(distinct(rows.iter().filter_map(|(row, _)| row.company_id))))
            .all(reader)
            .await?;
        let jobs = distinct(rows.iter().filter_map(|(row, _)| employment_of(row)));
        let jobs = employment::Entity::find().filter(employment::Column::Id.is_in(jobs)).all(reader).await?;
        let sites = distinct(jobs.iter().filter_map(|job| job.establishment_id));
        let sites =
            establishment::Entity::find().filter(establishment::Column::Id.is_in(sites)).all(reader).await?;
        let ranks = waiting::ranks(reader, &[self.list.session]).await?;
        Ok(Beside {
            companies: companies.into_iter().map(|row| (row.id, row.name)).collect(),
            jobs: jobs.into_iter().map(|row| (row.id, row)).collect(),
            sites: sites.into_iter().map(|row| (row.id, row.name)).collect(),
            waiting: ranks.into_values().flatten().collect(),
        })
    }
}

/// Under which employment somebody comes; personal time is no employer's affair.
fn employment_of(row: &booking::Model) -> Option<EmploymentId> {
    row.employment_id.filter(|_| row.basis != TimeBasis::PersonalTime)
}

/// Whether somebody was there; nothing until that is noted.
fn presence(status: BookingStatus) -> Option<&'static str> {
    match status {
        BookingStatus::Attended => Some("export-yes"),
        BookingStatus::Absent => Some("export-no"),
        BookingStatus::PendingApproval
        | BookingStatus::Confirmed
        | BookingStatus::Waiting
        | BookingStatus::Cancelled
        | BookingStatus::Refused => None,
    }
}

/// What stands beside bookings: who employs their people, as what and where, and who waits.
struct Beside {
    companies: HashMap<CompanyId, String>,
    jobs: HashMap<EmploymentId, employment::Model>,
    sites: HashMap<EstablishmentId, String>,
    /// Those who wait, the earliest rank first.
    waiting: Vec<BookingId>,
}

impl Beside {
    /// The position on the waiting list, from 1; none for who does not wait.
    fn rank(&self, id: BookingId) -> Option<i64> {
        let at = self.waiting.iter().position(|waiting| *waiting == id)?;
        i64::try_from(at + 1).ok()
    }
}
