//! `/programmes/{id}/register`: registering as a volunteer for a factory, with a company or without.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{choices, known, preferences::Preferences, read, registration};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    looking::{said, shows_first},
    scalars::{Date, DateTime},
    shell::Shell,
    volunteer::volunteering::SITUATIONS,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/volunteers.graphql")]
struct ProgrammeToRegisterFor;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/volunteers.graphql")]
struct RegisterForProgramme;

use programme_to_register_for::{ProgrammeToRegisterForProgramme as Programme, Role};
use register_for_programme::{ProgrammeVolunteerState, Situation, TimeBasis, VolunteerAge};

/// How old somebody is, and the keys of its words.
const AGES: [(&str, &str); 2] = [("ADULT", "volunteering-adult"), ("MINOR", "volunteering-minor")];

/// On whose time, and the keys of its words.
const BASES: [(&str, &str); 2] =
    [("WORKING_TIME", "booking-basis-working-time"), ("PERSONAL_TIME", "booking-basis-personal-time")];

#[derive(Template)]
#[template(path = "programmes/register.html")]
struct RegisterPage {
    shell: Shell,
    programme: Programme,
    form: FormState,
    situations: Vec<Choice>,
    ages: Vec<Choice>,
    /// More than one where the reader works for somebody.
    bases: Vec<Choice>,
    /// Those to choose from, where there are several.
    employers: Vec<Choice>,
    preferences: Preferences,
}

fn address(id: &str) -> String {
    format!("/programmes/{id}/register")
}

/// The form, with what the profile says.
pub(crate) async fn begin(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, None).await
}

/// Registers.
pub(crate) async fn send(mut page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if form.value("do") == "look" || shows_first(&mut page, &form, &["skill"]) {
        return respond(page, id, Some(form)).await;
    }
    let page = page.at(address(&id));
    let Some(input) = typed(&id, &mut form) else { return respond(page, id, Some(form)).await };
    let payload = page.ask::<RegisterForProgramme>(register_for_programme::Variables { input }).await?;
    let payload = payload.register_for_programme.ok_or(PageError::NotFound)?;
    if let Some(made) = payload.registration {
        let told = match made.state {
            ProgrammeVolunteerState::WAITING => "flash-factory-waiting",
            ProgrammeVolunteerState::AWAITING_APPROVAL => "flash-factory-asked",
            _ => "flash-factory-registered",
        };
        return Ok(Flash::done(told).and_go_to(&registration::address(&id)));
    }
    let problems = read(problems_of!(payload.problems))?;
    respond(page, id, Some(form.with(problems))).await
}

/// What was typed, when it can be asked.
fn typed(id: &str, form: &mut FormState) -> Option<register_for_programme::RegisterForProgrammeInput> {
    let mut one_of = |name: &str, some: &[(&str, &str)]| {
        let code = known(some, form.value(name));
        if code.is_none() {
            form.refuse(name, "REQUIRED", Words::text("programme-field-needed"));
        }
        code
    };
    let situation = one_of("situation", &SITUATIONS);
    let age = one_of("age", &AGES);
    let basis = one_of("basis", &BASES);
    let (situation, age, basis) = (situation?, age?, basis?);
    let preferences = register_for_programme::VolunteerPreferencesInput {
        may_join: form.is_ticked("preferences.mayJoin"),
        may_lead: form.is_ticked("preferences.mayLead"),
        may_coach: form.is_ticked("preferences.mayCoach"),
        words: form.text("preferences.words"),
        skill_codes: form.values("preferences.skillCodes").map(ToOwned::to_owned).collect(),
        languages: form.values("preferences.languages").map(ToOwned::to_owned).collect(),
        wishes: form.values("preferences.wishes").map(ToOwned::to_owned).collect(),
        exclusions: form.values("preferences.exclusions").map(ToOwned::to_owned).collect(),
    };
    Some(register_for_programme::RegisterForProgrammeInput {
        programme_id: id.to_owned(),
        situation: Situation::Other(situation),
        organisation: form.text("organisation"),
        basis: TimeBasis::Other(basis),
        membership_id: form.text("membershipId"),
        age: VolunteerAge::Other(age),
        joins_waiting_list: form.is_ticked("joinsWaitingList"),
        preferences,
        idempotency_key: form.key(),
    })
}

async fn respond(page: PageContext, id: String, form: Option<FormState>) -> PageResult {
    let variables = programme_to_register_for::Variables { id: id.clone() };
    let found = page.ask::<ProgrammeToRegisterFor>(variables).await?;
    let programme = found.programme.ok_or(PageError::NotFound)?;
    let employers: Vec<Choice> = found
        .viewer
        .memberships
        .into_iter()
        .filter(|seat| seat.roles.iter().any(|role| matches!(role, Role::EMPLOYEE)))
        .map(|seat| said(seat.id, seat.organisation_name))
        .collect();
    let bases = if employers.is_empty() { choices(&BASES[1..]) } else { choices(&BASES) };
    let form = form.unwrap_or_else(|| {
        let first = bases.first().map(|basis| basis.value.clone()).unwrap_or_default();
        let begun = FormState::default()
            .set("basis", first)
            .set("age", "ADULT")
            .set("preferences.mayJoin", "yes")
            .set("preferences.languages", "fr");
        let skills = found.viewer.person.iter().flat_map(|person| person.skills.iter().flatten());
        skills.fold(begun, |form, skill| form.set("preferences.skillCodes", &skill.code))
    });
    let associations =
        programme.chosen_associations.iter().map(|one| (one.application_id.clone(), one.name.clone()));
    let preferences = Preferences::of(&page, &form, associations).await?;
    page.show(|shell| RegisterPage {
        shell,
        situations: choices(&SITUATIONS),
        ages: choices(&AGES),
        bases,
        employers: if employers.len() > 1 { employers } else { Vec::new() },
        preferences,
        programme,
        form,
    })
}
