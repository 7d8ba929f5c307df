//! An association's page: time entries to confirm.

use askama::Template;
use axum::response::Response;
use chrono::NaiveDate;

use super::signed_in;
use crate::pages::{
    context::{PageContext, PageResult},
    filters,
    flash::Flash,
    form::FormState,
    shell::Shell,
};

const PLACES: [(&str, &str, Option<u32>); 3] = [
    ("nav-received-hours", "/specimen/hours", Some(3)),
    ("nav-missions", "/specimen/missions", None),
    ("nav-receipts", "/specimen/receipts", None),
];

/// A time entry, as a row shows it.
struct Entry {
    id: &'static str,
    person: &'static str,
    from: &'static str,
    mission: &'static str,
    date: NaiveDate,
    minutes: i64,
    status: &'static str,
}

#[derive(Template)]
#[template(path = "hours.html")]
struct HoursPage {
    shell: Shell,
    entries: Vec<Entry>,
    total: i64,
}

pub(super) async fn show(page: PageContext) -> PageResult {
    let entry = |id, person, from, mission, date: &str, minutes, status| Entry {
        id,
        person,
        from,
        mission,
        date: date.parse().unwrap_or_default(),
        minutes,
        status,
    };
    let working = "Groupe Alpha · temps de travail";
    let personal = "Groupe Alpha · temps personnel, non valorisé";
    let entries = vec![
        entry("1", "Nadia Lemoine", working, "Budget prévisionnel", "2026-12-08", 120, "SUBMITTED"),
        entry("2", "Hugo Perrin", personal, "Site internet", "2026-12-09", 210, "SUBMITTED"),
        entry("3", "Awa Diagne", working, "Simulations d’entretien", "2026-12-01", 430, "DISPUTED"),
    ];
    let total = entries.iter().map(|entry| entry.minutes).sum();
    page.show(|shell| HoursPage {
        shell: signed_in(shell, "Camille Ormeau", "Les Jardins de Bellevue", &PLACES),
        entries,
        total,
    })
}

pub(super) async fn confirm(form: FormState) -> Response {
    let count = form.values("entry").count();
    Flash::done("flash-saved-lines").with("count", count).and_go_to("/specimen/hours")
}
