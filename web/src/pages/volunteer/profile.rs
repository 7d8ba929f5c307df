//! `/profile`: what a person says of themselves: name, language and clocks, when they can help, with what, for what.
//! Looking for a skill or a commune sends the form too, and it comes back as it was typed.

use api::Language;
use askama::Template;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    looking::{self, Found, said},
    shell::Shell,
    times_of_week::times,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/profile.graphql")]
struct MyProfile;

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
    times: Vec<Choice>,
    found: Found,
    /// Whether the employer's ways in are the only ones.
    lacks_own_address: bool,
}

/// The times that were ticked.
fn free_times(form: &FormState) -> Vec<update_profile::TimeOfWeek> {
    let known = times(Language::default());
    let ticked = known.into_iter().filter(|time| form.holds("freeTimes", &time.value));
    ticked.map(|time| update_profile::TimeOfWeek::Other(time.value)).collect()
}

/// Shows the profile.
pub(crate) async fn show(page: PageContext) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, None).await
}

/// Changes it, or shows what was looked for.
pub(crate) async fn update(mut page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if !is_ready(&mut page, &form) {
        return respond(page, Some(form)).await;
    }
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
        free_times: Some(free_times(&form)),
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

/// Whether the form is to be saved: no button looks for something, and what was looked for was seen.
fn is_ready(page: &mut PageContext, form: &FormState) -> bool {
    form.value("do").is_empty() && !looking::shows_first(page, form, &["commune", "skill"])
}

async fn respond(page: PageContext, form: Option<FormState>) -> PageResult {
    let answer = page.ask::<MyProfile>(my_profile::Variables).await?;
    let lacks_own_address = answer.lacks_own_address;
    let person = answer.viewer.person.ok_or(PageError::NotFound)?;
    // A session in which they are a guest shows what is saved, and has no form.
    let form = form.filter(|_| page.shell.governs_account).unwrap_or_else(|| as_saved(&person));
    let found = Found::of(&page, &form, "skills", "communeCode").await?;
    let causes = answer.causes.into_iter().flatten();
    let causes = causes.map(|cause| said(cause.code, cause.label)).collect();
    let languages = vec![
        Choice::new("FR", Words::text("profile-language-fr")),
        Choice::new("EN", Words::text("profile-language-en")),
    ];
    let times = times(page.shell.language);
    page.show(|shell| ProfilePage { shell, form, causes, languages, times, found, lacks_own_address })
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
    for time in person.free_times.iter().flatten() {
        form = form.set("freeTimes", code_of(time));
    }
    for skill in person.skills.iter().flatten() {
        form = form.set("skills", &skill.code);
    }
    for cause in person.causes.iter().flatten() {
        form = form.set("causes", &cause.code);
    }
    form
}
