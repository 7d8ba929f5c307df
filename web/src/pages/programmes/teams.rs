//! `/intermediary/programmes/{id}/teams`: the teams of a factory for who organises it, from the challenges to their publication, with
//! why everybody is where they are and which rules do not hold.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{organiser, read};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct ProgrammeTeams;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct FormTeams;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct ProposeTeams;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct AcceptSkillGap;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct PublishTeams;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/programmes/teams.graphql")]
struct ReopenTeams;

use programme_teams::{
    ProgrammeState, ProgrammeTeamsProgramme as Programme, ProgrammeTeamsProgrammeTeamPlan as Plan,
};

#[derive(Template)]
#[template(path = "programmes/teams.html")]
struct TeamsPage {
    shell: Shell,
    address: String,
    programme: Programme,
    /// Nothing before the teams are begun.
    plan: Option<Plan>,
    form: FormState,
    reopening: FormState,
}

impl TeamsPage {
    fn is_chosen(&self) -> bool {
        matches!(self.programme.state, ProgrammeState::CHOSEN)
    }

    fn is_forming(&self) -> bool {
        matches!(self.programme.state, ProgrammeState::TEAMS)
    }

    fn is_ready(&self) -> bool {
        matches!(self.programme.state, ProgrammeState::READY)
    }

    fn has_day(&self) -> bool {
        matches!(
            self.programme.state,
            ProgrammeState::READY | ProgrammeState::DAY | ProgrammeState::FOLLOW_UP | ProgrammeState::CLOSED
        )
    }
}

/// The page of a programme's teams.
pub(super) fn address(id: &str) -> String {
    format!("{}/teams", organiser::address(id))
}

/// Shows them.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, id, FormState::default(), FormState::default()).await
}

/// Begins to make them.
pub(crate) async fn form(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = form_teams::FormTeamsInput { id: id.clone() };
    let payload = page.ask::<FormTeams>(form_teams::Variables { input }).await?.form_teams;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    acted(page, id, form, problems, "flash-factory-forming").await
}

/// Has them worked out anew.
pub(crate) async fn propose(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = propose_teams::ProposeTeamsInput { id: id.clone() };
    let payload = page.ask::<ProposeTeams>(propose_teams::Variables { input }).await?.propose_teams;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    acted(page, id, form, problems, "flash-factory-forming").await
}

/// Accepts that a skill is missing in a team.
pub(crate) async fn accept_gap(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = accept_skill_gap::AcceptSkillGapInput {
        team_id: form.value("teamId").to_owned(),
        reason: form.text("reason"),
    };
    let payload = page.ask::<AcceptSkillGap>(accept_skill_gap::Variables { input }).await?.accept_skill_gap;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    acted(page, id, form, problems, "flash-saved").await
}

/// Publishes them.
pub(crate) async fn publish(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = publish_teams::PublishTeamsInput { id: id.clone() };
    let payload = page.ask::<PublishTeams>(publish_teams::Variables { input }).await?.publish_teams;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    acted(page, id, form, problems, "flash-factory-published").await
}

/// Makes them anew.
pub(crate) async fn reopen(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = reopen_teams::ReopenTeamsInput { id: id.clone(), reason: form.value("reason").to_owned() };
    let payload = page.ask::<ReopenTeams>(reopen_teams::Variables { input }).await?.reopen_teams;
    let problems = read(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-factory-reopened").and_go_to(&address(&id)));
    }
    respond(page, id, FormState::default(), form.with(problems)).await
}

/// What follows a button: the page with what was done, or with what stands in the way.
async fn acted(
    page: PageContext,
    id: String,
    form: FormState,
    problems: Vec<Problem>,
    done: &'static str,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(done).and_go_to(&address(&id)));
    }
    respond(page, id, form.with(problems).on_a_page_with(|_| false), FormState::default()).await
}

async fn respond(page: PageContext, id: String, form: FormState, reopening: FormState) -> PageResult {
    let found = page.ask::<ProgrammeTeams>(programme_teams::Variables { id: id.clone() }).await?;
    let mut programme = found.programme.ok_or(PageError::NotFound)?;
    if !programme.viewer_organises {
        return Err(PageError::Forbidden);
    }
    let plan = programme.team_plan.take();
    page.show(|shell| TeamsPage {
        shell,
        address: address(&id),
        programme,
        plan,
        form,
        reopening: reopening.apart("reopen-"),
    })
}
