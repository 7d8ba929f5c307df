//! `/profile`: what a person says of themselves: name, language and clocks, when they can help, with what, for what.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/profile.graphql")]
struct MyProfile;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/profile.graphql")]
struct FindForProfile;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/profile.graphql")]
struct UpdateProfile;

/// What is looked for on the page before it is chosen.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Looked {
    skill: String,
    commune: String,
}

impl Looked {
    /// What to try next, for each search that found nothing.
    fn in_vain(&self, found: &find_for_profile::ResponseData) -> Vec<&'static str> {
        let has_skill = found.skills.iter().flatten().next().is_some();
        let has_commune = found.communes.iter().flatten().next().is_some();
        let searches = [
            (&self.skill, has_skill, "mission-editor-skill-unknown"),
            (&self.commune, has_commune, "mission-editor-commune-unknown"),
        ];
        let in_vain = searches.into_iter().filter(|(typed, has_any, _)| !has_any && !typed.trim().is_empty());
        in_vain.map(|(.., advice)| advice).collect()
    }
}

#[derive(Template)]
#[template(path = "volunteer/profile.html")]
struct ProfilePage {
    shell: Shell,
    form: FormState,
    looked: Looked,
    /// The skills the person has, and those that were found.
    skills: Vec<Choice>,
    causes: Vec<Choice>,
    /// The commune the person has, and those that were found.
    communes: Vec<Choice>,
    languages: Vec<Choice>,
    /// What to try next, where nothing was found.
    not_found: Vec<&'static str>,
}

/// Shows the profile.
pub(crate) async fn show(page: PageContext, Query(looked): Query<Looked>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, looked, None).await
}

/// Changes it.
pub(crate) async fn update(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let all = |name: &str| Some(form.values(name).map(ToOwned::to_owned).collect());
    let text = |name: &str| Some(form.value(name).to_owned());
    let language = match form.value("language") {
        "EN" => update_profile::Language::EN,
        _ => update_profile::Language::FR,
    };
    let input = update_profile::UpdateProfileInput {
        first_name: text("firstName"),
        last_name: text("lastName"),
        language: Some(language),
        time_zone: text("timeZone"),
        commune_code: text("communeCode"),
        availability: text("availability"),
        skills: all("skills"),
        causes: all("causes"),
    };
    let payload = page.ask::<UpdateProfile>(update_profile::Variables { input }).await?.update_profile;
    let problems = payload.ok_or(PageError::NotFound)?.problems;
    if problems.is_empty() {
        return Ok(Flash::done("flash-profile-saved").and_go_to("/profile"));
    }
    respond(page, Looked::default(), Some(form.with(problems_of!(problems)))).await
}

async fn respond(page: PageContext, looked: Looked, form: Option<FormState>) -> PageResult {
    let answer = page.ask::<MyProfile>(my_profile::Variables).await?;
    let person = answer.viewer.person.ok_or(PageError::NotFound)?;
    let variables =
        find_for_profile::Variables { skill: looked.skill.clone(), commune: looked.commune.clone() };
    let found = page.ask::<FindForProfile>(variables).await?;
    let not_found = looked.in_vain(&found);

    let mut skills = Vec::new();
    let of_person = person.skills.iter().flatten().map(|skill| (&skill.code, &skill.label));
    let of_search = found.skills.iter().flatten().map(|found| (&found.skill.code, &found.skill.label));
    for (code, label) in of_person.chain(of_search) {
        if !skills.iter().any(|known: &Choice| known.value == *code) {
            skills.push(Choice::new(code.clone(), Words::Said(label.clone())));
        }
    }
    let causes = answer.causes.into_iter().flatten();
    let causes = causes.map(|cause| Choice::new(cause.code, Words::Said(cause.label))).collect();
    let mut communes: Vec<Choice> = Vec::new();
    if let Some(code) = &person.commune_code {
        communes.push(Choice::new(code.clone(), Words::Said(code.clone())));
    }
    for commune in found.communes.into_iter().flatten() {
        let label = format!("{} ({})", commune.name, commune.departement.name);
        communes.retain(|known| known.value != commune.code);
        communes.push(Choice::new(commune.code, Words::Said(label)));
    }
    let languages = vec![
        Choice::new("FR", Words::text("profile-language-fr")),
        Choice::new("EN", Words::text("profile-language-en")),
    ];
    let form = form.unwrap_or_else(|| as_saved(&person));
    page.show(|shell| ProfilePage { shell, form, looked, skills, causes, communes, languages, not_found })
}

/// The form of what is known.
fn as_saved(person: &my_profile::MyProfileViewerPerson) -> FormState {
    let language = match person.language {
        Some(my_profile::Language::EN) => "EN",
        _ => "FR",
    };
    let mut form = FormState::default()
        .set("firstName", &person.first_name)
        .set("lastName", &person.last_name)
        .set("language", language)
        .set("timeZone", person.time_zone.as_deref().unwrap_or_default())
        .set("communeCode", person.commune_code.as_deref().unwrap_or_default())
        .set("availability", person.availability.as_deref().unwrap_or_default());
    for skill in person.skills.iter().flatten() {
        form = form.set("skills", &skill.code);
    }
    for cause in person.causes.iter().flatten() {
        form = form.set("causes", &cause.code);
    }
    form
}
