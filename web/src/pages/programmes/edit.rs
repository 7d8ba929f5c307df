//! `/intermediary/programmes/new` and `/intermediary/programmes/{id}/edit`: what is written of a factory before it is opened.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{KINDS, THEMES, choices, intermediary_of, known, organiser, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    looking::{self, Found, said},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct ProgrammeForm;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct ProgrammeToEdit;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct CreateProgramme;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/organised.graphql")]
struct UpdateProgramme;

use programme_to_edit::ProgrammeToEditProgramme as Programme;

/// Empty lines that the form offers behind those that are filled in.
const EMPTY: usize = 3;

/// How many lines of a kind the API takes.
const MOST_LINES: usize = 20;

/// As what somebody stands by a programme.
const PARTNERS: [(&str, &str); 2] =
    [("FUNDER", "programme-partner-funder"), ("PARTNER", "programme-partner-partner")];

#[derive(Template)]
#[template(path = "programmes/edit.html")]
struct EditPage {
    shell: Shell,
    /// Where the form goes.
    action: String,
    /// The branches to choose from, for a new one; of one that stands, its own by name.
    branches: Vec<Choice>,
    branch: Option<String>,
    form: FormState,
    kinds: Vec<Choice>,
    themes: Vec<Choice>,
    departements: Vec<Choice>,
    choices: Found,
    partner_kinds: Vec<Choice>,
    /// The numbers of the form's lines.
    partners: Vec<usize>,
    criteria: Vec<usize>,
}

impl EditPage {
    fn is_new(&self) -> bool {
        self.branch.is_none()
    }
}

/// A programme, as typed.
struct Typed {
    kind: String,
    themes: Vec<String>,
    association_places: i64,
    volunteer_places: i64,
    team_min: i64,
    team_max: i64,
    applications_until: Date,
    registrations_until: Date,
    /// Kind and name.
    partners: Vec<(String, String)>,
    /// Name, explanation and weight.
    criteria: Vec<(String, Option<String>, i64)>,
}

/// What a mutation takes of it, in the types of its document.
macro_rules! input_of {
    ($document:ident, $form:expr, $typed:expr) => {{
        let (form, typed): (&FormState, Typed) = ($form, $typed);
        let (is_of_a_day, is_remote) = (typed.kind == "DAY", form.is_ticked("programme.isRemote"));
        $document::ProgrammeInput {
            kind: $document::ProgrammeKind::Other(typed.kind),
            title: form.value("programme.title").to_owned(),
            summary: form.value("programme.summary").to_owned(),
            looked_for: form.value("programme.lookedFor").to_owned(),
            departement: form.value("programme.departement").to_owned(),
            themes: typed.themes.into_iter().map($document::ProgrammeTheme::Other).collect(),
            start: form.text("programme.start").filter(|_| is_of_a_day),
            end: form.text("programme.end").filter(|_| is_of_a_day),
            is_remote,
            commune_code: form.text("programme.communeCode").filter(|_| !is_remote),
            address: form.text("programme.address").filter(|_| !is_remote),
            association_places: typed.association_places,
            volunteer_places: typed.volunteer_places,
            team_min: typed.team_min,
            team_max: typed.team_max,
            applications_until: typed.applications_until,
            registrations_until: typed.registrations_until,
            partners: typed
                .partners
                .into_iter()
                .map(|(kind, name)| $document::ProgrammePartnerInput {
                    kind: $document::PartnerKind::Other(kind),
                    name,
                })
                .collect(),
            criteria: typed
                .criteria
                .into_iter()
                .map(|(name, description, weight)| $document::ProgrammeCriterionInput {
                    name,
                    description,
                    weight,
                })
                .collect(),
        }
    }};
}

/// The form of a new programme.
pub(crate) async fn begin(page: PageContext) -> PageResult {
    let form = FormState::default()
        .set("programme.kind", "DAY")
        .set("programme.associationPlaces", 6)
        .set("programme.volunteerPlaces", 40)
        .set("programme.teamMin", 4)
        .set("programme.teamMax", 7);
    respond_new(page, form).await
}

/// Plans one.
pub(crate) async fn create(page: PageContext, form: FormState) -> PageResult {
    let mut page = page.at("/intermediary/programmes/new".to_owned());
    intermediary_of(&page)?;
    let mut form = gathered(form);
    if looking::shows_first(&mut page, &form, &["commune"]) {
        return respond_new(page, form).await;
    }
    if form.text("branchId").is_none() {
        form.refuse("branchId", "REQUIRED", Words::text("programme-choose-branch"));
    }
    let Some(typed) = typed(&mut form) else { return respond_new(page, form).await };
    let input = create_programme::CreateProgrammeInput {
        branch_id: form.value("branchId").to_owned(),
        programme: input_of!(create_programme, &form, typed),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<CreateProgramme>(create_programme::Variables { input }).await?.create_programme;
    let payload = payload.ok_or(PageError::NotFound)?;
    if let Some(made) = payload.programme {
        return Ok(Flash::done("flash-programme-planned").and_go_to(&organiser::address(&made.id)));
    }
    let problems = read(problems_of!(payload.problems))?;
    respond_new(page, form.with(problems)).await
}

/// The form of one that is planned.
pub(crate) async fn edit(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, &id, None).await
}

/// Writes it anew.
pub(crate) async fn update(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let mut page = page.at(edit_address(&id));
    page.must_be_signed_in()?;
    let mut form = gathered(form);
    if looking::shows_first(&mut page, &form, &["commune"]) {
        return respond(page, &id, Some(form)).await;
    }
    let Some(typed) = typed(&mut form) else { return respond(page, &id, Some(form)).await };
    let programme = input_of!(update_programme, &form, typed);
    let input = update_programme::UpdateProgrammeInput { id: id.clone(), programme };
    let payload = page.ask::<UpdateProgramme>(update_programme::Variables { input }).await?.update_programme;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&organiser::address(&id)));
    }
    respond(page, &id, Some(form.with(problems))).await
}

fn edit_address(id: &str) -> String {
    format!("{}/edit", organiser::address(id))
}

/// The lines that hold something, one after the other, as the application counts them.
fn gathered(form: FormState) -> FormState {
    let form = without_gaps(form, "programme.partners", &["name", "kind"]);
    without_gaps(form, "programme.criteria", &["name", "description", "weight"])
}

fn without_gaps(mut form: FormState, list: &str, fields: &[&str]) -> FormState {
    let rows = form.rows(list);
    let part = |row: &usize| -> Vec<String> {
        fields.iter().map(|field| form.value(format!("{list}.{row}.{field}")).to_owned()).collect()
    };
    let lines: Vec<Vec<String>> = rows.iter().map(part).collect();
    for row in rows {
        form = form.without_row(list, row);
    }
    // Which kind and what weight alone say nothing.
    let is_filled =
        |line: &&Vec<String>| line.iter().take(fields.len() - 1).any(|text| !text.trim().is_empty());
    for (row, line) in lines.iter().filter(is_filled).take(MOST_LINES).enumerate() {
        for (field, text) in fields.iter().zip(line) {
            form = form.set(&format!("{list}.{row}.{field}"), text);
        }
    }
    form
}

/// What was typed; what is missing or cannot be read becomes a problem of the form.
fn typed(form: &mut FormState) -> Option<Typed> {
    let themes: Vec<String> =
        form.values("programme.themes").filter_map(|theme| known(&THEMES, theme)).collect();
    let mut partners = Vec::new();
    for row in form.rows("programme.partners") {
        let kind = known(&PARTNERS, form.value(format!("programme.partners.{row}.kind")));
        let name = form.value(format!("programme.partners.{row}.name")).to_owned();
        partners.push((kind.unwrap_or_else(|| "PARTNER".to_owned()), name));
    }
    let mut criteria = Vec::new();
    for row in form.rows("programme.criteria") {
        let weight = number(form, &format!("programme.criteria.{row}.weight"));
        let name = form.value(format!("programme.criteria.{row}.name")).to_owned();
        criteria.push((name, form.text(format!("programme.criteria.{row}.description")), weight));
    }
    let (association_places, volunteer_places) =
        (number(form, "programme.associationPlaces"), number(form, "programme.volunteerPlaces"));
    let (team_min, team_max) = (number(form, "programme.teamMin"), number(form, "programme.teamMax"));
    let until = (day(form, "programme.applicationsUntil"), day(form, "programme.registrationsUntil"));
    let (applications_until, registrations_until) = until.0.zip(until.1)?;
    form.problems().is_empty().then(|| Typed {
        kind: known(&KINDS, form.value("programme.kind")).unwrap_or_else(|| "DAY".to_owned()),
        themes,
        association_places,
        volunteer_places,
        team_min,
        team_max,
        applications_until,
        registrations_until,
        partners,
        criteria,
    })
}

/// A number that must be there.
fn number(form: &mut FormState, name: &str) -> i64 {
    if form.text(name).is_none() {
        form.refuse(name, "REQUIRED", Words::text("programme-field-needed"));
    }
    form.number(name).unwrap_or_default()
}

/// A day that must be there.
fn day(form: &mut FormState, name: &str) -> Option<Date> {
    if form.text(name).is_none() {
        form.refuse(name, "REQUIRED", Words::text("programme-field-needed"));
    }
    form.date(name)
}

/// The lines to show: those that hold something, and some more.
fn lines(form: &FormState, list: &str) -> Vec<usize> {
    let filled = form.rows(list).last().map_or(0, |last| last + 1);
    (0..(filled + EMPTY).min(MOST_LINES)).collect()
}

/// A programme as its form shows it.
fn begun(programme: &Programme) -> FormState {
    let mut form = FormState::default()
        .set("programme.kind", code_of(&programme.kind))
        .set("programme.title", &programme.title)
        .set("programme.summary", &programme.summary)
        .set("programme.lookedFor", &programme.looked_for)
        .set("programme.departement", &programme.departement)
        .set("programme.start", programme.local_start.as_deref().unwrap_or_default())
        .set("programme.end", programme.local_end.as_deref().unwrap_or_default())
        .set("programme.isRemote", if programme.is_remote { "yes" } else { "" })
        .set("programme.address", programme.address.as_deref().unwrap_or_default())
        .set("programme.associationPlaces", programme.association_places)
        .set("programme.volunteerPlaces", programme.volunteer_places)
        .set("programme.teamMin", programme.team_min)
        .set("programme.teamMax", programme.team_max)
        .set("programme.applicationsUntil", programme.applications_until)
        .set("programme.registrationsUntil", programme.registrations_until);
    if let Some(commune) = &programme.commune {
        form = form.set("programme.communeCode", &commune.code);
    }
    for theme in &programme.themes {
        form = form.set("programme.themes", code_of(theme));
    }
    for (row, partner) in programme.partners.iter().enumerate() {
        form = form
            .set(&format!("programme.partners.{row}.name"), &partner.name)
            .set(&format!("programme.partners.{row}.kind"), code_of(&partner.kind));
    }
    for (row, one) in programme.criteria.iter().enumerate() {
        form = form
            .set(&format!("programme.criteria.{row}.name"), &one.name)
            .set(
                &format!("programme.criteria.{row}.description"),
                one.description.as_deref().unwrap_or_default(),
            )
            .set(&format!("programme.criteria.{row}.weight"), one.weight);
    }
    form
}

async fn respond_new(page: PageContext, form: FormState) -> PageResult {
    let intermediary = intermediary_of(&page)?;
    let found = page.ask::<ProgrammeForm>(programme_form::Variables { intermediary }).await?;
    found.network_programmes.ok_or(PageError::NotFound)?;
    let branches = found.intermediary.map(|one| one.branches).unwrap_or_default();
    let branches = branches.into_iter().filter(|one| one.viewer_organises && one.is_open);
    let branches: Vec<Choice> = branches.map(|one| said(one.id, one.name)).collect();
    let form = match branches.as_slice() {
        [only] if form.text("branchId").is_none() => form.put("branchId", &only.value),
        _ => form,
    };
    let departements = found.departements.into_iter().map(|one| (one.code, one.name)).collect();
    show(page, form, "/intermediary/programmes/new".to_owned(), departements, (branches, None)).await
}

async fn respond(page: PageContext, id: &str, form: Option<FormState>) -> PageResult {
    let variables = programme_to_edit::Variables { id: id.to_owned() };
    let found = page.ask::<ProgrammeToEdit>(variables).await?;
    let programme = found.programme.ok_or(PageError::NotFound)?;
    if !programme.viewer_organises {
        return Err(PageError::Forbidden);
    }
    let form = form.unwrap_or_else(|| begun(&programme));
    let departements = found.departements.into_iter().map(|one| (one.code, one.name)).collect();
    show(page, form, edit_address(id), departements, (Vec::new(), Some(programme.branch.name))).await
}

async fn show(
    page: PageContext,
    form: FormState,
    action: String,
    departements: Vec<(String, String)>,
    (branches, branch): (Vec<Choice>, Option<String>),
) -> PageResult {
    let found = Found::of(&page, &form, "skillCodes", "programme.communeCode").await?;
    let departements = departements.into_iter().map(|(code, name)| {
        let label = format!("{code} · {name}");
        said(code, label)
    });
    page.show(|shell| EditPage {
        shell,
        action,
        branches,
        branch,
        kinds: choices(&KINDS),
        themes: choices(&THEMES),
        departements: departements.collect(),
        choices: found,
        partner_kinds: choices(&PARTNERS),
        partners: lines(&form, "programme.partners"),
        criteria: lines(&form, "programme.criteria"),
        form,
    })
}
