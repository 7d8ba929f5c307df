//! Pages that ask: a long form, a list with filters, a sign-in.

use askama::Template;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::Query;

use super::signed_in;
use crate::pages::{
    context::{PageContext, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    paging::{Pages, Position, pages_of},
    shell::Shell,
    words::Words,
};

const PLACES: [(&str, &str, Option<u32>); 2] =
    [("nav-missions", "/specimen/form", None), ("nav-employees", "/specimen/list", None)];

fn said(words: &str) -> Words {
    Words::Said(words.to_owned())
}

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    causes: Vec<Choice>,
    formats: Vec<Choice>,
    skills: Vec<Choice>,
}

fn page_with(page: PageContext, form: FormState) -> PageResult {
    let causes = ["Insertion", "Emploi", "Famille", "Environnement"];
    let skills = ["Finance", "Recrutement", "Communication", "Informatique"];
    let choices = |names: [&str; 4]| names.map(|name| Choice::new(name.to_lowercase(), said(name))).to_vec();
    page.show(|shell| FormPage {
        shell: signed_in(shell, "Camille Ormeau", "Les Jardins de Bellevue", &PLACES),
        form,
        causes: choices(causes),
        formats: vec![
            Choice::new("REMOTE", said("À distance"))
                .explained(said("Par visioconférence, depuis n’importe où.")),
            Choice::new("ON_SITE", said("Sur place")).explained(said("À l’adresse de l’association.")),
        ],
        skills: choices(skills),
    })
}

pub(super) async fn show(page: PageContext) -> PageResult {
    let form = FormState::default()
        .set("name", "Les Jardins de Bellevue")
        .set("skills", "finance")
        .set("entries.0.date", "2026-12-01")
        .set("entries.0.minutes", "1 h 30")
        .set("entries.2.date", "2026-12-02");
    page_with(page, form)
}

/// A problem, as a document's own type holds it.
struct Found {
    code: String,
    message: String,
    path: Option<Vec<String>>,
}

pub(super) async fn send(page: PageContext, mut form: FormState) -> PageResult {
    // What was read would go to the application; here only what could not be read matters.
    let _ = (form.number("places"), form.amount("rate"), form.duration("length"));
    let _ = (form.date("until"), form.local_time("startsAt"));
    for row in form.rows("entries") {
        let _ = (form.date(&format!("entries.{row}.date")), form.duration(&format!("entries.{row}.minutes")));
    }
    let mut found = Vec::new();
    let mut ask = |field: &str, message: &str| {
        let path = Some(vec![field.to_owned()]);
        found.push(Found { code: "BLANK".to_owned(), message: message.to_owned(), path });
    };
    if form.text("purpose").is_none() {
        ask("purpose", "Dites en une phrase ce que fait l’association.");
    }
    if form.text("format").is_none() {
        ask("format", "Choisissez où la mission se déroule.");
    }
    if !form.is_ticked("charter") {
        ask("charter", "La charte doit être acceptée pour continuer.");
    }
    let form = form.with(problems_of!(found));
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to("/specimen/form"));
    }
    page_with(page, form)
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    shell: Shell,
    form: FormState,
    causes: Vec<Choice>,
    pages: Pages,
}

/// What a connection of the schema says of the page's place in it.
struct Info {
    has_previous_page: bool,
    has_next_page: bool,
    start_cursor: Option<String>,
    end_cursor: Option<String>,
}

pub(super) async fn list(page: PageContext, Query(position): Query<Position>) -> PageResult {
    let info = Info {
        has_previous_page: position.last().is_some() || position.after.is_some(),
        has_next_page: position.first().is_some(),
        start_cursor: position.after.clone(),
        end_cursor: Some("20".to_owned()),
    };
    page.show(|shell| ListPage {
        pages: pages_of!(shell, info, 1148),
        shell: signed_in(shell, "Inès Kraemer", "Antenne de Strasbourg", &PLACES),
        form: FormState::among_others("filter-").set("q", "comptabilité"),
        causes: vec![Choice::new("insertion", said("Insertion")), Choice::new("emploi", said("Emploi"))],
    })
}

#[derive(Template)]
#[template(path = "sign-in.html")]
struct SignInPage {
    shell: Shell,
    form: FormState,
}

pub(super) async fn sign_in(page: PageContext) -> Response {
    page.show(|shell| SignInPage { shell, form: FormState::default() }).into_response()
}
