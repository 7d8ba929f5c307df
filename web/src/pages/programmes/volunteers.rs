//! `/intermediary/programmes/{id}/volunteers`: who registered for a factory, for who organises it, filtered in the address. Who waits
//! for an employer is a number here, and has no name.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{choices, known, organiser, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    looking::said,
    paging::{Pages, Position, pages_of},
    shell::Shell,
    volunteer::volunteering::SITUATIONS,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/volunteers.graphql")]
struct ProgrammeVolunteers;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/volunteers.graphql")]
struct RemoveVolunteer;

use programme_volunteers::{
    ProgrammeState, ProgrammeVolunteerFilterInput, ProgrammeVolunteerState,
    ProgrammeVolunteersProgramme as Programme, ProgrammeVolunteersProgrammeVolunteersNodes as Volunteer,
    Situation,
};

/// Where those stand who are listed.
const STATES: [(&str, &str); 2] = [
    ("REGISTERED", "programme-volunteer-state-registered"),
    ("WAITING", "programme-volunteer-state-waiting"),
];

/// As what they come.
const ROLES: [(&str, &str); 3] = [
    ("LEADS", "factory-volunteers-leads"),
    ("COACHES", "factory-volunteers-coaches"),
    ("RESERVE", "factory-volunteers-reserve"),
];

/// What the page's address holds.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    q: String,
    state: String,
    situation: String,
    role: String,
    skill: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "programmes/volunteers.html")]
struct VolunteersPage {
    shell: Shell,
    address: String,
    programme: Programme,
    volunteers: Vec<Volunteer>,
    pages: Pages,
    form: FormState,
    states: Vec<Choice>,
    situations: Vec<Choice>,
    roles: Vec<Choice>,
    /// What those of the list can do.
    skills: Vec<Choice>,
    is_filtered: bool,
    removing: FormState,
}

impl VolunteersPage {
    /// Whether somebody may still be taken off.
    fn may_remove(&self) -> bool {
        matches!(
            self.programme.state,
            ProgrammeState::OPEN
                | ProgrammeState::JURY
                | ProgrammeState::CHOSEN
                | ProgrammeState::TEAMS
                | ProgrammeState::READY
        )
    }
}

fn address(id: &str) -> String {
    format!("{}/volunteers", organiser::address(id))
}

/// Lists them.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, wanted, FormState::default()).await
}

/// Takes somebody off the list.
pub(crate) async fn remove(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = remove_volunteer::RemoveVolunteerInput {
        id: form.value("volunteerId").to_owned(),
        reason: form.value("reason").to_owned(),
    };
    let payload = page.ask::<RemoveVolunteer>(remove_volunteer::Variables { input }).await?;
    let payload = payload.remove_volunteer.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-factory-removed").and_go_to(&address(&id)));
    }
    respond(page, id, Wanted::default(), form.with(problems).on_a_page_with(|_| false)).await
}

async fn respond(page: PageContext, id: String, wanted: Wanted, removing: FormState) -> PageResult {
    let position = Position { after: wanted.after, before: wanted.before };
    let (state, situation) = (known(&STATES, &wanted.state), known(&SITUATIONS, &wanted.situation));
    let role = known(&ROLES, &wanted.role);
    let skill = Some(wanted.skill.trim().to_owned()).filter(|code| !code.is_empty());
    let is = |code: &str| role.as_deref() == Some(code);
    let text = Some(wanted.q.trim().to_owned()).filter(|text| !text.is_empty());
    let variables = programme_volunteers::Variables {
        id: id.clone(),
        filter: Some(ProgrammeVolunteerFilterInput {
            state: state.clone().map(ProgrammeVolunteerState::Other),
            situation: situation.clone().map(Situation::Other),
            skill_code: skill.clone(),
            leads: is("LEADS"),
            coaches: is("COACHES"),
            on_reserve: is("RESERVE"),
            text: text.clone(),
        }),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<ProgrammeVolunteers>(variables).await?.programme;
    let mut programme = found.ok_or(PageError::NotFound)?;
    if !programme.viewer_organises {
        return Err(PageError::Forbidden);
    }
    let volunteers = programme.volunteers.take().ok_or(PageError::NotFound)?;
    let is_filtered =
        state.is_some() || situation.is_some() || role.is_some() || skill.is_some() || text.is_some();
    let skills = std::mem::take(&mut programme.volunteer_skills);
    let form = FormState::default()
        .set("q", text.unwrap_or_default())
        .set("state", state.unwrap_or_default())
        .set("situation", situation.unwrap_or_default())
        .set("role", role.unwrap_or_default())
        .set("skill", skill.unwrap_or_default());
    page.show(|shell| VolunteersPage {
        pages: pages_of!(shell, volunteers.page_info, Some(volunteers.total_count)),
        volunteers: volunteers.nodes,
        address: address(&id),
        programme,
        form,
        states: choices(&STATES),
        situations: choices(&SITUATIONS),
        roles: choices(&ROLES),
        skills: skills.into_iter().map(|skill| said(skill.code, skill.label)).collect(),
        is_filtered,
        removing,
        shell,
    })
}
