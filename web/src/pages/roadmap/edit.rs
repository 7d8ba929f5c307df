//! `/roadmaps/{need}/edit`: either side writes the roadmap over the version that it read. Where somebody was faster, the form
//! stays as it was typed and what stands now is shown beside it.

use api::{MOST_ROADMAP_LINES, words};
use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{
    Roadmap, VersionFields, address, find,
    lines::{self, Line},
    version_read,
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    paging::Position,
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/roadmap.graphql")]
struct SaveRoadmap;

use save_roadmap::{RoadmapItemInput, RoadmapItemKind, RoadmapObjectiveInput, SaveRoadmapInput};

/// Empty lines that the form offers behind those that are filled in.
const EMPTY: usize = 3;

/// What a line of objectives asks for.
const OF_OBJECTIVE: [&str; 4] = ["text", "indicator", "baseline", "target"];

#[derive(Template)]
#[template(path = "roadmap/edit.html")]
struct EditPage {
    shell: Shell,
    address: String,
    title: String,
    form: FormState,
    /// The numbers of the form's lines.
    objectives: Vec<usize>,
    items: Vec<usize>,
    kinds: Vec<Choice>,
    /// What stands now, where somebody saved it since it was read.
    standing: Option<(String, Vec<Line>)>,
}

/// Shows the form.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    let roadmap = writable(&page, &id).await?;
    let form = match &roadmap.latest {
        Some(latest) => typed(latest, &page),
        None => FormState::default().set("version", 0),
    };
    respond(page, &id, roadmap, form, false)
}

/// Saves it, or shows the form again.
pub(crate) async fn save(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = read(&id, &mut form)?;
    if !form.problems().is_empty() {
        let roadmap = writable(&page, &id).await?;
        return respond(page, &id, roadmap, form, false);
    }
    let payload = page.ask::<SaveRoadmap>(save_roadmap::Variables { input }).await?;
    let problems = payload.save_roadmap.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-roadmap-saved").and_go_to(&address(&id)));
    }
    let roadmap = writable(&page, &id).await?;
    let was_changed = problems.iter().any(|problem| problem.code == "ROADMAP_CHANGED");
    let form = form.with(problems_of!(problems)).on_a_page_with(|field| field != "version");
    let standing = roadmap.latest.as_ref().map(|latest| latest.number);
    // Whoever saves again has read what stands now.
    let form = match standing.filter(|_| was_changed) {
        Some(number) => form.put("version", number),
        None => form,
    };
    respond(page, &id, roadmap, form, was_changed)
}

/// The roadmap, for whoever may write it now; others read it.
async fn writable(page: &PageContext, id: &str) -> Result<Roadmap, PageError> {
    let found = find(page, id, 0, &Position::default()).await?;
    if found.viewer_may_write { Ok(found) } else { Err(PageError::Forbidden) }
}

/// A version as its form shows it.
fn typed(version: &VersionFields, page: &PageContext) -> FormState {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let time = version.expected_minutes.map(|minutes| words::minutes(minutes, page.shell.language));
    let mut form = FormState::default()
        .set("version", version.number)
        .set("context", &version.context)
        .set("outOfScope", &version.out_of_scope)
        .set("confidentiality", &version.confidentiality)
        .set("contacts", &version.contacts)
        .set("expectedMinutes", time.unwrap_or_default())
        .set("startsOn", day(version.starts_on))
        .set("endsOn", day(version.ends_on));
    for (row, objective) in version.objectives.iter().enumerate() {
        let said = [&objective.text, &objective.indicator, &objective.baseline, &objective.target];
        for (field, said) in OF_OBJECTIVE.into_iter().zip(said) {
            form = form.set(&format!("objectives.{row}.{field}"), said);
        }
    }
    for (row, item) in version.items.iter().enumerate() {
        form = form
            .set(&format!("items.{row}.kind"), code_of(&item.kind))
            .set(&format!("items.{row}.text"), &item.text)
            .set(&format!("items.{row}.dueOn"), day(item.due_on));
    }
    form
}

/// What was typed; what cannot be read becomes a problem of the form.
fn read(id: &str, form: &mut FormState) -> Result<SaveRoadmapInput, PageError> {
    let objective = |row: usize| {
        let part = |field: &str| form.value(format!("objectives.{row}.{field}")).to_owned();
        RoadmapObjectiveInput {
            text: part("text"),
            indicator: part("indicator"),
            baseline: part("baseline"),
            target: part("target"),
        }
    };
    let objectives = (0..sent(form, "objectives")).map(objective).collect();
    let mut items = Vec::new();
    for row in 0..sent(form, "items") {
        let due_on = form.date(&format!("items.{row}.dueOn"));
        let kind = match form.value(format!("items.{row}.kind")) {
            "MILESTONE" => RoadmapItemKind::MILESTONE,
            _ => RoadmapItemKind::DELIVERABLE,
        };
        items.push(RoadmapItemInput {
            kind,
            text: form.value(format!("items.{row}.text")).to_owned(),
            due_on,
        });
    }
    let (starts_on, ends_on) = form.period("startsOn", "endsOn");
    Ok(SaveRoadmapInput {
        need_id: id.to_owned(),
        version: version_read(form)?,
        context: form.value("context").to_owned(),
        out_of_scope: form.value("outOfScope").to_owned(),
        confidentiality: form.value("confidentiality").to_owned(),
        contacts: form.value("contacts").to_owned(),
        expected_minutes: form.duration("expectedMinutes"),
        starts_on,
        ends_on,
        objectives,
        items,
        idempotency_key: form.key(),
    })
}

/// How many lines of a list were sent: as many as the form offers, whatever else was.
fn sent(form: &FormState, list: &str) -> usize {
    let last = form.rows(list).into_iter().rfind(|row| *row < MOST_ROADMAP_LINES);
    last.map_or(0, |last| last + 1)
}

/// Whether a field is a line’s kind, which is chosen before anything is written.
fn is_kind(name: &str) -> bool {
    name.rsplit('.').next() == Some("kind")
}

/// The numbers of the lines to show: those that hold something, and some more.
fn rows(form: &FormState, list: &str) -> Vec<usize> {
    let is_filled = |row: &usize| {
        let beginning = format!("{list}.{row}.");
        let names: Vec<&str> = form.names().filter(|name| name.starts_with(&beginning)).collect();
        names.into_iter().any(|name| !is_kind(name) && form.text(name).is_some())
    };
    let filled = (0..sent(form, list)).rfind(is_filled).map_or(0, |last| last + 1);
    (0..(filled + EMPTY).min(MOST_ROADMAP_LINES)).collect()
}

fn respond(page: PageContext, id: &str, roadmap: Roadmap, form: FormState, was_changed: bool) -> PageResult {
    let language = page.shell.language;
    let standing = roadmap.latest.as_ref().filter(|_| was_changed);
    let standing =
        standing.map(|latest| (latest.number.to_string(), lines::of(&latest.into(), None, language)));
    let kinds = [("DELIVERABLE", "roadmap-deliverable"), ("MILESTONE", "roadmap-milestone")];
    page.show(|shell| EditPage {
        shell,
        address: address(id),
        title: roadmap.need_title,
        objectives: rows(&form, "objectives"),
        items: rows(&form, "items"),
        kinds: kinds.map(|(value, key)| Choice::new(value, Words::text(key))).into(),
        standing,
        form,
    })
}
