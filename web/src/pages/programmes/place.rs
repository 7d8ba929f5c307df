//! `/intermediary/programmes/volunteers/{id}`: one volunteer of a factory, to be put into a team by hand, and to be kept apart from
//! others. An edit that breaks a rule says which, and stands with a reason.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

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

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct VolunteersToKeepApart;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct KeepApart;

use place_volunteer::TeamRole;
use volunteer_to_place::{ProgrammeState, VolunteerToPlaceProgrammeVolunteer as Volunteer};
use volunteers_to_keep_apart::VolunteersToKeepApartProgrammeVolunteersNodes as Other;

/// What the page's address holds.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    /// Whom to keep apart from them, as they are called.
    q: String,
}

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
    /// What was looked for, and whom that found.
    looking: FormState,
    others: Option<Vec<Other>>,
    keeping: FormState,
}

impl PlacePage {
    /// Whether it may still be said from whom they are kept apart.
    fn may_keep_apart(&self) -> bool {
        matches!(
            self.volunteer.programme.state,
            ProgrammeState::OPEN | ProgrammeState::JURY | ProgrammeState::CHOSEN | ProgrammeState::TEAMS
        )
    }
}

fn address(id: &str) -> String {
    format!("/intermediary/programmes/volunteers/{id}")
}

/// Shows where they are.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, wanted, (None, FormState::default())).await
}

/// Keeps them apart from somebody, or does so no more.
pub(crate) async fn keep_apart(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = keep_apart::KeepApartInput {
        volunteer_id: id.clone(),
        other_id: form.value("otherId").to_owned(),
        is_apart: form.value("isApart") == "yes",
    };
    let payload = page.ask::<KeepApart>(keep_apart::Variables { input }).await?;
    let payload = payload.keep_apart.ok_or(PageError::NotFound)?;
    let problems = read(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&address(&id)));
    }
    let keeping = form.with(problems).on_a_page_with(|_| false);
    respond(page, id, Wanted::default(), (None, keeping)).await
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
    respond(page, id, Wanted::default(), (Some(form.with(problems)), FormState::default())).await
}

async fn respond(
    page: PageContext,
    id: String,
    wanted: Wanted,
    (form, keeping): (Option<FormState>, FormState),
) -> PageResult {
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
    let others = others(&page, &volunteer, &wanted.q).await?;
    page.show(|shell| PlacePage {
        shell,
        looking: FormState::default().set("q", &wanted.q),
        others,
        keeping,
        teams_page: teams::address(&volunteer.programme.id),
        volunteer,
        form,
        teams: choices_of_teams,
        roles: choices(&ROLES),
    })
}

/// Whom a name finds of the same list, who are not kept apart from them yet; nothing where nobody was looked for.
async fn others(
    page: &PageContext,
    volunteer: &Volunteer,
    text: &str,
) -> Result<Option<Vec<Other>>, PageError> {
    let text = text.trim().to_owned();
    if text.is_empty() {
        return Ok(None);
    }
    let variables = volunteers_to_keep_apart::Variables { id: volunteer.programme.id.clone(), text };
    let found = page.ask::<VolunteersToKeepApart>(variables).await?.programme;
    let mut nodes = found.and_then(|programme| programme.volunteers).map(|all| all.nodes).unwrap_or_default();
    nodes.retain(|one| one.id != volunteer.id && volunteer.kept_apart.iter().all(|kept| kept.id != one.id));
    Ok(Some(nodes))
}
