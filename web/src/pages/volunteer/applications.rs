//! `/applications`: what a person applied for and where it stands, how to take it back, and whether they wish another mission.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, existing, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/applications.graphql")]
struct MyApplications;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/applications.graphql")]
struct WithdrawApplication;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/volunteer/applications.graphql")]
struct AnswerAnotherMission;

/// Where it stands.
const ADDRESS: &str = "/applications";

#[derive(Template)]
#[template(path = "volunteer/applications.html")]
struct ApplicationsPage {
    shell: Shell,
    applications: Vec<my_applications::MyApplicationsOwnApplicationsNodes>,
    pages: Pages,
    form: FormState,
}

impl my_applications::MyApplicationsOwnApplicationsNodes {
    /// Whether they are asked if they wish another mission, and have not answered.
    fn is_unanswered(&self) -> bool {
        self.asks_for_wish && self.wishes_another.is_none()
    }

    /// On whose time it is, and whether the employer agreed, as the key of how that is said.
    fn time(&self) -> &'static str {
        use my_applications::{ApplicationBasis, ApprovalState};
        let request = self.time_request.as_ref().map(|request| &request.state);
        match (&self.basis, self.time_agreed_at, request) {
            (ApplicationBasis::WORKING_TIME, Some(_), _) => "applications-time-agreed",
            (ApplicationBasis::WORKING_TIME, None, Some(ApprovalState::WAITING)) => "applications-time-waits",
            (ApplicationBasis::WORKING_TIME, None, Some(ApprovalState::REFUSED | ApprovalState::LAPSED)) => {
                "applications-time-not-agreed"
            }
            (ApplicationBasis::WORKING_TIME, ..) => "applications-time-working",
            _ => "applications-time-own",
        }
    }

    /// Whether other time can be offered.
    fn may_change_time(&self) -> bool {
        self.may_offer_working_time || self.may_go_on_in_own_time
    }

    /// Whether they said that they do.
    fn wishes(&self) -> bool {
        self.asks_for_wish && self.wishes_another == Some(true)
    }

    /// Whether they said that they do not.
    fn wishes_none(&self) -> bool {
        self.asks_for_wish && self.wishes_another == Some(false)
    }
}

/// Lists them, the latest first.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, position, FormState::default()).await
}

/// Takes one back.
pub(crate) async fn withdraw(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    page.must_be_signed_in()?;
    let input = withdraw_application::WithdrawApplicationInput { id };
    let answer = page.ask::<WithdrawApplication>(withdraw_application::Variables { input }).await?;
    let problems = problems_of!(answer.withdraw_application.ok_or(PageError::NotFound)?.problems);
    done(page, form, problems.collect(), "applications-withdrawn").await
}

/// Says whether they wish another mission.
pub(crate) async fn answer(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    page.must_be_signed_in()?;
    let wishes = form.is_ticked("wishes");
    let input = answer_another_mission::AnswerAnotherMissionInput { id, wishes };
    let answer = page.ask::<AnswerAnotherMission>(answer_another_mission::Variables { input }).await?;
    let problems = problems_of!(answer.answer_another_mission.ok_or(PageError::NotFound)?.problems);
    let told = if wishes { "applications-wish-kept" } else { "applications-wish-gone" };
    done(page, form, problems.collect(), told).await
}

async fn done(page: PageContext, form: FormState, problems: Vec<Problem>, told: &'static str) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(told).and_go_to(ADDRESS));
    }
    respond(page, Position::default(), form.with(existing(problems)?)).await
}

async fn respond(page: PageContext, position: Position, form: FormState) -> PageResult {
    let variables = my_applications::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let list = page.ask::<MyApplications>(variables).await?.own_applications.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, list.page_info, Some(list.total_count));
    page.show(|shell| ApplicationsPage { shell, applications: list.nodes, pages, form })
}
