//! `/profile`: what a person says of themselves: name, language and clocks, when they can help, with what, for what.
//! Looking for a skill or a commune sends the form too, and it comes back as it was typed.

use askama::Template;
use graphql_client::GraphQLQuery;

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

#[derive(Template)]
#[template(path = "volunteer/profile.html")]
struct ProfilePage {
    shell: Shell,
    form: FormState,
    causes: Vec<Choice>,
    languages: Vec<Choice>,
    found: Found,
}

/// The skills and communes that were chosen, and those that were looked for.
struct Found {
    skills: Vec<Choice>,
    communes: Vec<Choice>,
    /// Whether the words typed lead to nothing.
    is_skill_unknown: bool,
    is_commune_unknown: bool,
}

/// Shows the profile.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, None).await
}

/// Changes it, or shows what was looked for.
pub(crate) async fn update(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let form = match ready(form) {
        Ok(form) => form,
        Err(form) => return respond(page, Some(form)).await,
    };
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
    respond(page, Some(form.with(problems_of!(problems)))).await
}

/// The form, when it is to be saved: no button looks for something, and what was looked for was seen.
fn ready(mut form: FormState) -> Result<FormState, FormState> {
    if !form.value("do").is_empty() {
        return Err(form);
    }
    if form.looks_unseen("communeText", "communeSeen") {
        form.refuse("communeCode", "NOT_CHOSEN", Words::text("mission-editor-commune-not-chosen"));
    }
    if form.looks_unseen("skillText", "skillSeen") {
        form.refuse("skills", "NOT_CHOSEN", Words::text("mission-editor-skill-not-chosen"));
    }
    if form.problems().is_empty() { Ok(form) } else { Err(form) }
}

async fn respond(page: PageContext, form: Option<FormState>) -> PageResult {
    let answer = page.ask::<MyProfile>(my_profile::Variables).await?;
    let person = answer.viewer.person.ok_or(PageError::NotFound)?;
    let form = form.unwrap_or_else(|| as_saved(&person));
    let found = Found::of(&page, &form).await?;
    let causes = answer.causes.into_iter().flatten();
    let causes = causes.map(|cause| Choice::new(cause.code, Words::Said(cause.label))).collect();
    let languages = vec![
        Choice::new("FR", Words::text("profile-language-fr")),
        Choice::new("EN", Words::text("profile-language-en")),
    ];
    page.show(|shell| ProfilePage { shell, form, causes, languages, found })
}

impl Found {
    async fn of(page: &PageContext, form: &FormState) -> Result<Self, PageError> {
        let (skill_text, commune_text) = (form.text("skillText"), form.text("communeText"));
        let variables = find_for_profile::Variables {
            skill_text: skill_text.clone().unwrap_or_default(),
            skill_codes: form.values("skills").take(100).map(ToOwned::to_owned).collect(),
            commune_text: commune_text.clone().unwrap_or_default(),
            commune_code: form.value("communeCode").to_owned(),
        };
        let found = page.ask::<FindForProfile>(variables).await?;
        let found_skills = found.found.filter(|_| skill_text.is_some()).unwrap_or_default();
        let found_communes = found.communes.filter(|_| commune_text.is_some()).unwrap_or_default();
        let is_skill_unknown = skill_text.is_some() && found_skills.is_empty();
        let is_commune_unknown = commune_text.is_some() && found_communes.is_empty();

        let chosen = found.chosen.unwrap_or_default().into_iter();
        let mut skills: Vec<_> = chosen.map(|skill| said(skill.code, skill.label)).collect();
        for one in found_skills {
            offer(&mut skills, said(one.skill.code, one.skill.label));
        }
        let place = |name: &str, departement: &str| format!("{name} ({departement})");
        let mut communes = vec![Choice::new("", Words::text("mission-editor-commune-none"))];
        if let Some(one) = found.commune {
            communes.push(said(one.code, place(&one.name, &one.departement.name)));
        }
        for one in found_communes {
            offer(&mut communes, said(one.code, place(&one.name, &one.departement.name)));
        }
        Ok(Self { skills, communes, is_skill_unknown, is_commune_unknown })
    }
}

/// Adds an answer to those that are offered, once.
fn offer(choices: &mut Vec<Choice>, one: Choice) {
    if choices.iter().all(|known| known.value != one.value) {
        choices.push(one);
    }
}

/// A choice in words that the application said.
fn said(code: String, label: String) -> Choice {
    Choice::new(code, Words::Said(label))
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
