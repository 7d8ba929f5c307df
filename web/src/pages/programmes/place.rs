//! `/intermediary/programmes/volunteers/{id}`: one volunteer of a factory, to be put into a team by hand. An edit that breaks a rule says
//! which, and stands with a reason.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{choices, known, read, teams};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, problems_of},
    looking::said,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct VolunteerToPlace;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct PlaceVolunteer;

use place_volunteer::TeamRole;
use volunteer_to_place::VolunteerToPlaceProgrammeVolunteer as Volunteer;

/// As what somebody is in a team.
const ROLES: [(&str, &str); 3] =
    [("MEMBER", "team-role-member"), ("LEAD", "team-role-lead"), ("COACH", "team-role-coach")];

#[derive(Template)]
#[template(path = "programmes/place.html")]
struct PlacePage {
    shell: Shell,
    volunteer: Volunteer,
    teams_page: String,
    form: FormState,
    teams: Vec<Choice>,
    roles: Vec<Choice>,
}

fn address(id: &str) -> String {
    format!("/intermediary/programmes/volunteers/{id}")
}

/// Shows where they are.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, None).await
}

/// Puts them elsewhere.
pub(crate) async fn place(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let role = known(&ROLES, form.value("role")).unwrap_or_else(|| "MEMBER".to_owned());
    let input = place_volunteer::PlaceVolunteerInput {
        volunteer_id: id.clone(),
        team_id: form.text("teamId"),
        role: TeamRole::Other(role),
        is_pinned: form.is_ticked("isPinned"),
        reason: form.text("reason"),
    };
    let payload = page.ask::<PlaceVolunteer>(place_volunteer::Variables { input }).await?;
    let payload = payload.place_volunteer.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    if problems.is_empty() {
        let programme = form.value("programme").to_owned();
        return Ok(Flash::done("flash-saved").and_go_to(&teams::address(&programme)));
    }
    respond(page, id, Some(form.with(problems))).await
}

async fn respond(page: PageContext, id: String, form: Option<FormState>) -> PageResult {
    let found = page.ask::<VolunteerToPlace>(volunteer_to_place::Variables { id }).await?;
    let volunteer = found.programme_volunteer.ok_or(PageError::NotFound)?;
    if !volunteer.programme.viewer_organises {
        return Err(PageError::Forbidden);
    }
    let form = form.unwrap_or_else(|| {
        let team = volunteer.team.as_ref().map(|team| team.id.clone()).unwrap_or_default();
        let role = volunteer.role.as_ref().map_or_else(|| "MEMBER".to_owned(), code_of);
        FormState::default().set("teamId", team).set("role", role)
    });
    let mut choices_of_teams = vec![Choice::new("", Words::text("factory-reserve"))];
    let named = volunteer.programme.teams.iter();
    choices_of_teams.extend(named.map(|team| said(team.id.clone(), team.association.name.clone())));
    page.show(|shell| PlacePage {
        shell,
        teams_page: teams::address(&volunteer.programme.id),
        volunteer,
        form,
        teams: choices_of_teams,
        roles: choices(&ROLES),
    })
}
