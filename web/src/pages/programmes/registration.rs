//! `/programmes/{id}/registration`: how a volunteer stands with a factory, what they said, which team is theirs, and giving it back.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{preferences::Preferences, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    looking::shows_first,
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/volunteers.graphql")]
struct OwnRegistration;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/volunteers.graphql")]
struct ChangeRegistration;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/volunteers.graphql")]
struct LeaveProgramme;

use own_registration::{
    OwnRegistrationProgramme as Programme, OwnRegistrationProgrammeViewerRegistration as Registration,
    ProgrammeState,
};

#[derive(Template)]
#[template(path = "programmes/registration.html")]
struct RegistrationPage {
    shell: Shell,
    programme: Programme,
    registration: Registration,
    /// What was said, to be changed; nothing once the teams are made.
    changing: Option<(FormState, Preferences)>,
    leaving: FormState,
}

/// The page of one's own registration for a programme.
pub(super) fn address(id: &str) -> String {
    format!("/programmes/{id}/registration")
}

/// The forms of the page, as they were sent.
#[derive(Default)]
struct Forms {
    changing: Option<FormState>,
    leaving: Option<FormState>,
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, Forms::default()).await
}

/// Changes what was said.
pub(crate) async fn change(mut page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let looks = form.value("do") == "look" || shows_first(&mut page, &form, &["skill"]);
    let page = page.at(address(&id));
    if looks {
        return respond(page, id, Forms { changing: Some(form), ..Forms::default() }).await;
    }
    let preferences = change_registration::VolunteerPreferencesInput {
        may_join: form.is_ticked("preferences.mayJoin"),
        may_lead: form.is_ticked("preferences.mayLead"),
        may_coach: form.is_ticked("preferences.mayCoach"),
        words: form.text("preferences.words"),
        skill_codes: form.values("preferences.skillCodes").map(ToOwned::to_owned).collect(),
        languages: form.values("preferences.languages").map(ToOwned::to_owned).collect(),
        wishes: form.values("preferences.wishes").map(ToOwned::to_owned).collect(),
        exclusions: form.values("preferences.exclusions").map(ToOwned::to_owned).collect(),
    };
    let input = change_registration::ChangeRegistrationInput { id: form.value("id").to_owned(), preferences };
    let payload = page.ask::<ChangeRegistration>(change_registration::Variables { input }).await?;
    let payload = payload.change_registration.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&address(&id)));
    }
    respond(page, id, Forms { changing: Some(form.with(problems)), ..Forms::default() }).await
}

/// Gives it back.
pub(crate) async fn leave(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input =
        leave_programme::LeaveProgrammeInput { id: form.value("id").to_owned(), reason: form.text("reason") };
    let payload = page.ask::<LeaveProgramme>(leave_programme::Variables { input }).await?;
    let payload = payload.leave_programme.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-factory-left").and_go_to(&address(&id)));
    }
    respond(page, id, Forms { leaving: Some(form.with(problems)), ..Forms::default() }).await
}

async fn respond(page: PageContext, id: String, forms: Forms) -> PageResult {
    let found = page.ask::<OwnRegistration>(own_registration::Variables { id }).await?;
    let mut programme = found.programme.ok_or(PageError::NotFound)?;
    let registration = programme.viewer_registration.take().ok_or(PageError::NotFound)?;
    let is_early =
        matches!(programme.state, ProgrammeState::OPEN | ProgrammeState::JURY | ProgrammeState::CHOSEN);
    let changing = if is_early && registration.can_be_left {
        let form = forms.changing.unwrap_or_else(|| said_in(&registration));
        let associations =
            programme.chosen_associations.iter().map(|one| (one.application_id.clone(), one.name.clone()));
        let preferences = Preferences::of(&page, &form, associations).await?;
        Some((form.apart("change-"), preferences))
    } else {
        None
    };
    let leaving = forms.leaving.unwrap_or_default().apart("leave-");
    page.show(|shell| RegistrationPage { shell, programme, registration, changing, leaving })
}

/// What was said, in the fields of its form.
fn said_in(registration: &Registration) -> FormState {
    let ticked = |form: FormState, name: &str, is_so: bool| if is_so { form.set(name, "yes") } else { form };
    let form = ticked(FormState::default(), "preferences.mayJoin", registration.may_join);
    let form = ticked(form, "preferences.mayLead", registration.may_lead);
    let form = ticked(form, "preferences.mayCoach", registration.may_coach);
    let mut form = form.set("preferences.words", registration.words.as_deref().unwrap_or_default());
    for skill in &registration.skills {
        form = form.set("preferences.skillCodes", &skill.code);
    }
    for language in &registration.languages {
        form = form.set("preferences.languages", language);
    }
    for wish in &registration.wishes {
        form = form.set("preferences.wishes", &wish.application_id);
    }
    for exclusion in &registration.exclusions {
        form = form.set("preferences.exclusions", &exclusion.application_id);
    }
    form
}
