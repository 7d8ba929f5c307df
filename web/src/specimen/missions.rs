//! An employee's pages: missions that fit, and one of them with its sessions.

use askama::Template;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};

use super::{seat, signed_in};
use crate::pages::{
    charts::Budget,
    context::{PageContext, PageResult},
    filters,
    flash::Flash,
    form::FormState,
    seat::shell_query::Role,
    shell::Shell,
};

const PLACES: [(&str, &str, Option<u32>); 4] = [
    ("nav-missions", "/specimen/missions", None),
    ("nav-bookings", "/specimen/mission", Some(2)),
    ("nav-hours", "/specimen/hours", None),
    ("nav-company", "/specimen/company", None),
];

const BUDGET: Budget =
    Budget { granted: 840, exceptional: 60, confirmed: 180, pending: 120, ahead: 30, left: 510 };

fn nadia(shell: Shell) -> Shell {
    Shell {
        other_seats: vec![seat("Second Souffle", Role::SIGNATORY)],
        ..signed_in(shell, "Nadia Lemoine", "Groupe Alpha", &PLACES)
    }
}

#[derive(Template)]
#[template(path = "missions.html")]
struct MissionsPage {
    shell: Shell,
    budget: Budget,
    today: NaiveDate,
    received_on: NaiveDate,
}

pub(super) async fn list(page: PageContext) -> PageResult {
    page.show(|shell| MissionsPage {
        shell: nadia(shell),
        budget: BUDGET,
        today: NaiveDate::default(),
        received_on: NaiveDate::default() - chrono::Days::new(3),
    })
}

/// A session that can be booked.
struct Session {
    id: &'static str,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    places_left: i64,
}

#[derive(Template)]
#[template(path = "mission.html")]
struct MissionPage {
    shell: Shell,
    form: FormState,
    zone: &'static str,
    sessions: Vec<Session>,
}

pub(super) async fn one(page: PageContext) -> PageResult {
    let session = |id, starts_at: &str, minutes, places_left| {
        let starts_at = starts_at.parse().unwrap_or_default();
        Session { id, starts_at, ends_at: starts_at + chrono::Duration::minutes(minutes), places_left }
    };
    let sessions = vec![
        session("a", "2026-12-08T08:00:00Z", 120, 4),
        session("b", "2026-12-10T13:00:00Z", 120, 1),
        session("c", "2026-12-14T08:00:00Z", 90, 0),
    ];
    let form = FormState::default().set("session", "a");
    page.show(|shell| MissionPage { shell: nadia(shell), form, zone: "Europe/Paris", sessions })
}

pub(super) async fn cancel() -> Response {
    Flash::notice("flash-unchanged").and_go_to("/specimen/missions")
}
