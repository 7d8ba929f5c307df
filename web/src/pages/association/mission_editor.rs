//! `/association/missions/new` and `/association/missions/{id}/edit`: an association writes a mission. Looking for a
//! skill or a commune, and asking for one more line, send the form too, and it comes back as it was typed.

use api::MOST_MISSION_LINES;
use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{mission_choices::Choices, missions::address};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    looking,
    mission_templates::{self, Asked, Templates},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/mission_editor.graphql")]
struct MissionToEdit;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/mission_editor.graphql")]
struct CreateMission;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/mission_editor.graphql")]
struct UpdateMission;

use mission_to_edit::{
    BookingMode, MissionFormat, MissionStatus, MissionToEditMission as Mission, ObjectiveKind, Regime,
    ServiceFamily, SpokenLanguage,
};

/// The page that begins a draft.
const NEW: &str = "/association/missions/new";

#[derive(Template)]
#[template(path = "association/mission_editor.html")]
struct EditorPage {
    shell: Shell,
    form: FormState,
    /// Where the form goes.
    action: String,
    /// The mission's own page; `None` for one that is new.
    back: Option<String>,
    /// Whether it is published: how it is done and for whom was promised.
    is_promised: bool,
    /// Whether people come, or may: what was promised at a distance names no place.
    has_place: bool,
    /// The names of the lines' fields.
    objectives: Vec<String>,
    deliverables: Vec<String>,
    choices: Choices,
    /// What a mission that is new may begin with.
    templates: Templates,
}

/// What is typed as the schema's input; each document has types of its own for it.
macro_rules! mission_input {
    ($module:ident, $form:expr) => {{
        let form: &FormState = $form;
        let text = |name: &str| form.value(name).to_owned();
        $module::MissionInput {
            branch_id: form.text("mission.branchId"),
            title: text("mission.title"),
            need: text("mission.need"),
            objectives: lines(form, "mission.objectives"),
            deliverables: lines(form, "mission.deliverables"),
            skill_codes: form.values("mission.skillCodes").map(ToOwned::to_owned).collect(),
            cause_code: text("mission.causeCode"),
            service_family: match form.value("mission.serviceFamily") {
                "TRAINING" => $module::ServiceFamily::TRAINING,
                "TECHNICAL" => $module::ServiceFamily::TECHNICAL,
                "CONTENT" => $module::ServiceFamily::CONTENT,
                _ => $module::ServiceFamily::STRATEGIC_ADVICE,
            },
            regime: match form.value("mission.regime") {
                "SECONDMENT" => $module::Regime::SECONDMENT,
                _ => $module::Regime::SERVICE,
            },
            format: match form.value("mission.format") {
                "ON_SITE" => $module::MissionFormat::ON_SITE,
                "HYBRID" => $module::MissionFormat::HYBRID,
                _ => $module::MissionFormat::REMOTE,
            },
            language: match form.value("mission.language") {
                "EN" => $module::SpokenLanguage::EN,
                _ => $module::SpokenLanguage::FR,
            },
            commune_code: form.text("mission.communeCode"),
            place: form.text("mission.place"),
            accessibility: form.text("mission.accessibility"),
            insurance: form.text("mission.insurance"),
            open_to_minors: form.is_ticked("mission.openToMinors"),
            vulnerable_public: form.is_ticked("mission.vulnerablePublic"),
            confidential: form.is_ticked("mission.confidential"),
            urgent: form.is_ticked("mission.urgent"),
            booking_mode: match form.value("mission.bookingMode") {
                "SERIES" => $module::BookingMode::SERIES,
                _ => $module::BookingMode::SINGLE,
            },
        }
    }};
}

/// The empty form, or one that a template begins.
pub(crate) async fn begin(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    page.must_be_signed_in()?;
    let form = FormState::default()
        .set("mission.serviceFamily", "STRATEGIC_ADVICE")
        .set("mission.regime", "SERVICE")
        .set("mission.format", "REMOTE")
        .set("mission.language", "FR")
        .set("mission.communeCode", "")
        .set("mission.bookingMode", "SINGLE");
    let form = mission_templates::fill_mission(&page, asked.named_in(form)).await?;
    respond_new(page, form).await
}

/// Begins a draft, or shows the form again.
pub(crate) async fn create(mut page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if mission_templates::is_asked(&form) {
        let form = mission_templates::fill_mission(&page, form).await?;
        return respond_new(page, form).await;
    }
    let form = match ready(&mut page, form) {
        Ok(form) => form,
        Err(form) => return respond_new(page, form).await,
    };
    let association_id = page.shell.association().ok_or(PageError::NotFound)?.to_owned();
    let input = create_mission::CreateMissionInput {
        association_id,
        mission: mission_input!(create_mission, &form),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<CreateMission>(create_mission::Variables { input }).await?;
    let payload = payload.create_mission.ok_or(PageError::NotFound)?;
    if let Some(mission) = payload.mission {
        return Ok(Flash::done("flash-mission-drafted").and_go_to(&address(&mission.id)));
    }
    let is_sent_again = payload.problems.iter().any(|problem| problem.code == "IDEMPOTENCY_KEY_REUSED");
    let form = if is_sent_again {
        let mut form = form;
        form.refuse("mission.title", "IDEMPOTENCY_KEY_REUSED", Words::text("mission-editor-drafted-before"));
        form
    } else {
        form.with(problems_of!(payload.problems))
    };
    respond_new(page, form).await
}

/// Shows the form of a mission that is written.
pub(crate) async fn edit(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    let mission = mission(&page, &id).await?;
    if matches!(mission.status, MissionStatus::CLOSED) {
        return Ok(Flash::notice("flash-mission-is-closed").and_go_to(&address(&id)));
    }
    let form = typed(&mission);
    respond(page, form, Some(mission)).await
}

/// Changes it, or shows the form again.
pub(crate) async fn update(mut page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let mission = mission(&page, &id).await?;
    let form = if is_promised(&mission) { promised(form, &mission) } else { form };
    let form = match ready(&mut page, form) {
        Ok(form) => form,
        Err(form) => return respond(page, form, Some(mission)).await,
    };
    let input =
        update_mission::UpdateMissionInput { id: id.clone(), mission: mission_input!(update_mission, &form) };
    let payload = page.ask::<UpdateMission>(update_mission::Variables { input }).await?.update_mission;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&address(&id)));
    }
    respond(page, form.with(problems_of!(problems)), Some(mission)).await
}

/// The form, when it is to be saved. It is not when a button asked for something else, and not when something was
/// looked for and its answers never seen: nobody would have chosen.
fn ready(page: &mut PageContext, form: FormState) -> Result<FormState, FormState> {
    match form.value("do") {
        "" => {}
        "add-objective" => return Err(one_more(form, "mission.objectives")),
        "add-deliverable" => return Err(one_more(form, "mission.deliverables")),
        _ => return Err(form),
    }
    if looking::shows_first(page, &form, &["skill", "commune"]) { Err(form) } else { Ok(form) }
}

/// One line more of a list.
fn one_more(form: FormState, list: &str) -> FormState {
    let next = form.rows(list).last().map_or(1, |last| last + 1);
    form.set(&format!("{list}.{next}"), "")
}

/// What stands in the lines of a list.
fn lines(form: &FormState, list: &str) -> Vec<String> {
    let line = |row: usize| form.text(format!("{list}.{row}"));
    form.rows(list).into_iter().filter_map(line).collect()
}

/// The names of a list's lines, one at least.
fn names(form: &FormState, list: &str) -> Vec<String> {
    let mut rows = form.rows(list);
    if rows.is_empty() {
        rows.push(0);
    }
    rows.truncate(MOST_MISSION_LINES);
    rows.into_iter().map(|row| format!("{list}.{row}")).collect()
}

async fn mission(page: &PageContext, id: &str) -> Result<Mission, PageError> {
    let variables = mission_to_edit::Variables { id: id.to_owned() };
    // An address that holds no id of a mission leads nowhere, like one whose mission is gone.
    let found = page.ask::<MissionToEdit>(variables).await.ok().and_then(|found| found.mission);
    found.filter(|mission| mission.viewer_may_write).ok_or(PageError::NotFound)
}

fn is_promised(mission: &Mission) -> bool {
    matches!(mission.status, MissionStatus::PUBLISHED)
}

fn is_promised_at_a_distance(mission: &Mission) -> bool {
    is_promised(mission) && matches!(mission.format, MissionFormat::REMOTE)
}

/// A mission as its form shows it.
fn typed(mission: &Mission) -> FormState {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut form = FormState::default()
        .set("mission.title", &mission.title)
        .set("mission.need", &mission.need)
        .set("mission.serviceFamily", code_of_family(&mission.service_family))
        .set("mission.language", if matches!(mission.language, SpokenLanguage::EN) { "EN" } else { "FR" })
        .set("mission.place", text(&mission.place_in_words))
        .set("mission.accessibility", text(&mission.accessibility))
        .set("mission.insurance", text(&mission.insurance))
        .set("mission.urgent", if mission.urgent { "yes" } else { "" })
        .set("mission.causeCode", mission.cause.as_ref().map_or("", |cause| &cause.code))
        .set("mission.branchId", mission.branch.as_ref().map_or("", |branch| &branch.id));
    for skill in &mission.skills {
        form = form.set("mission.skillCodes", &skill.code);
    }
    let is_deliverable = |kind: &ObjectiveKind| matches!(kind, ObjectiveKind::DELIVERABLE);
    for (list, wanted) in [("mission.objectives", false), ("mission.deliverables", true)] {
        let aims = mission.objectives.iter().filter(|aim| is_deliverable(&aim.kind) == wanted);
        for (row, aim) in aims.enumerate() {
            form = form.set(&format!("{list}.{row}"), &aim.text);
        }
    }
    promised(form, mission)
}

/// The form with what people were promised, as the mission has it.
fn promised(form: FormState, mission: &Mission) -> FormState {
    let ticked = |is_ticked: bool| if is_ticked { "yes" } else { "" };
    let format = match mission.format {
        MissionFormat::ON_SITE => "ON_SITE",
        MissionFormat::HYBRID => "HYBRID",
        _ => "REMOTE",
    };
    let is_secondment = matches!(mission.regime, Regime::SECONDMENT);
    let is_series = matches!(mission.booking_mode, BookingMode::SERIES);
    form.put("mission.regime", if is_secondment { "SECONDMENT" } else { "SERVICE" })
        .put("mission.format", format)
        .put("mission.bookingMode", if is_series { "SERIES" } else { "SINGLE" })
        .put("mission.openToMinors", ticked(mission.open_to_minors))
        .put("mission.vulnerablePublic", ticked(mission.vulnerable_public))
        .put("mission.confidential", ticked(mission.confidential))
        .put("mission.communeCode", mission.place.as_ref().map_or("", |place| &place.code))
}

fn code_of_family(family: &ServiceFamily) -> &'static str {
    match family {
        ServiceFamily::TRAINING => "TRAINING",
        ServiceFamily::TECHNICAL => "TECHNICAL",
        ServiceFamily::CONTENT => "CONTENT",
        _ => "STRATEGIC_ADVICE",
    }
}

async fn respond_new(page: PageContext, form: FormState) -> PageResult {
    respond(page, form, None).await
}

async fn respond(page: PageContext, form: FormState, mission: Option<Mission>) -> PageResult {
    let association = match &mission {
        Some(mission) => mission.association.id.clone(),
        None => page.shell.association().ok_or(PageError::NotFound)?.to_owned(),
    };
    let choices = Choices::of(&page, association, &form).await?;
    let templates = match &mission {
        Some(_) => Templates::default(),
        None => Templates::of(&page, &form).await?,
    };
    let back = mission.as_ref().map(|mission| address(&mission.id));
    page.show(|shell| EditorPage {
        shell,
        action: back.as_ref().map_or_else(|| NEW.to_owned(), |back| format!("{back}/edit")),
        back,
        is_promised: mission.as_ref().is_some_and(is_promised),
        has_place: !mission.as_ref().is_some_and(is_promised_at_a_distance),
        objectives: names(&form, "mission.objectives"),
        deliverables: names(&form, "mission.deliverables"),
        choices,
        templates,
        form,
    })
}
