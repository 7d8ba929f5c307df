//! `/roadmaps/{need}`: what an association and its volunteers agree on before a mission begins, for both sides and for who
//! coordinates. Here they read it version by version, approve it, and say where it comes to nothing; `edit` writes it.

pub(super) mod edit;
pub(super) mod lines;

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use self::lines::Line;
use super::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    on_behalf,
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/roadmap.graphql")]
struct RoadmapVersions;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/roadmap.graphql")]
struct ApproveRoadmap;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/roadmap.graphql")]
struct ReopenSearch;

use roadmap_versions::{NeedSide, RoadmapVersionsRoadmap as Roadmap, VersionFields};

#[derive(Template)]
#[template(path = "roadmap/show.html")]
struct ShowPage {
    shell: Shell,
    address: String,
    need_id: String,
    roadmap: Roadmap,
    lines: Vec<Line>,
    pages: Pages,
    ways: Vec<Choice>,
    approving: FormState,
    reopening: FormState,
}

impl ShowPage {
    /// Where each side comes from: volunteers from what they applied for, the others from the page that they have of the need.
    fn up(&self) -> String {
        match self.roadmap.viewer_side {
            Some(NeedSide::ASSOCIATION) => format!("/association/needs/{}", self.need_id),
            Some(NeedSide::COORDINATOR | NeedSide::HEAD) => format!("/intermediary/needs/{}", self.need_id),
            _ => "/applications".to_owned(),
        }
    }

    /// Where each side reads how the mission goes on; nowhere for volunteers who are not on it yet.
    fn onward(&self) -> Option<String> {
        let is_on_it = self.roadmap.volunteers.iter().any(|one| one.is_viewer && one.is_engaged);
        match self.roadmap.viewer_side {
            Some(NeedSide::COORDINATOR | NeedSide::HEAD) => {
                Some(format!("/intermediary/needs/{}/follow-up", self.need_id))
            }
            Some(NeedSide::ASSOCIATION) => Some(format!("/debriefs/{}", self.need_id)),
            _ => is_on_it.then(|| format!("/debriefs/{}", self.need_id)),
        }
    }
}

/// What the page's address says beside the place in the list.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The number of a version to compare the latest one with.
    compared: String,
}

/// Shows it.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(position): Query<Position>,
    Query(asked): Query<Asked>,
) -> PageResult {
    page.must_be_signed_in()?;
    let compared = asked.compared.parse().unwrap_or_default();
    let roadmap = find(&page, &id, compared, &position).await?;
    let (approving, reopening) = fresh();
    respond(page, &id, roadmap, approving, reopening)
}

/// Approves the version that was read: for oneself, for the association, or as a coordinator enters what it said.
pub(crate) async fn approve(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let version = version_read(&form)?;
    let said = if form.is_ticked("entered") { on_behalf::read(&mut form, "onBehalf") } else { None };
    if form.problems().is_empty() {
        let on_behalf = said.map(|said| on_behalf::as_input!(approve_roadmap, said));
        let input = approve_roadmap::ApproveRoadmapInput { need_id: id.clone(), version, on_behalf };
        let payload = page.ask::<ApproveRoadmap>(approve_roadmap::Variables { input }).await?;
        let problems = payload.approve_roadmap.ok_or(PageError::NotFound)?.problems;
        if problems.is_empty() {
            return Ok(Flash::done("flash-roadmap-approved").and_go_to(&address(&id)));
        }
        form = form.with(problems_of!(problems));
    }
    let roadmap = find(&page, &id, 0, &Position::default()).await?;
    let (_, reopening) = fresh();
    respond(page, &id, roadmap, form.apart("approving-"), reopening)
}

/// Opens the search again.
pub(crate) async fn reopen(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let reason = form.value("reason").to_owned();
    let input = reopen_search::ReopenSearchInput { need_id: id.clone(), reason };
    let payload = page.ask::<ReopenSearch>(reopen_search::Variables { input }).await?;
    let payload = payload.reopen_search.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        // A volunteer who goes sees the need no more, but what became of their application.
        let onward = payload.need.map_or_else(|| "/applications".to_owned(), |_| address(&id));
        return Ok(Flash::done("flash-search-reopened").and_go_to(&onward));
    }
    let roadmap = find(&page, &id, 0, &Position::default()).await?;
    let (approving, _) = fresh();
    let reopening = form.with(problems_of!(payload.problems)).apart("reopening-");
    respond(page, &id, roadmap, approving, reopening)
}

/// The forms of the page before anything was typed.
fn fresh() -> (FormState, FormState) {
    (FormState::among_others("approving-"), FormState::among_others("reopening-"))
}

async fn find(
    page: &PageContext,
    id: &str,
    compared: i64,
    position: &Position,
) -> Result<Roadmap, PageError> {
    let variables = roadmap_versions::Variables {
        need: id.to_owned(),
        compared: compared.clamp(0, i64::from(i32::MAX)),
        first: position.first(),
        after: position.after.clone(),
        last: position.last(),
        before: position.before.clone(),
    };
    page.ask::<RoadmapVersions>(variables).await?.roadmap.ok_or(PageError::NotFound)
}

fn respond(
    page: PageContext,
    id: &str,
    roadmap: Roadmap,
    approving: FormState,
    reopening: FormState,
) -> PageResult {
    let language = page.shell.language;
    let before = roadmap.version.as_ref().map(lines::Version::from);
    let lines = roadmap.latest.as_ref().map(|latest| lines::of(&latest.into(), before.as_ref(), language));
    let (info, total) = (&roadmap.versions.page_info, roadmap.versions.total_count);
    let pages = pages_of!(page.shell, info, total);
    page.show(|shell| ShowPage {
        shell,
        address: address(id),
        need_id: id.to_owned(),
        lines: lines.unwrap_or_default(),
        pages,
        ways: on_behalf::ways(),
        approving,
        reopening,
        roadmap,
    })
}

/// The number of the version that was read when a form was opened.
fn version_read(form: &FormState) -> Result<i64, PageError> {
    form.value("version").parse::<i32>().map(i64::from).map_err(|_| PageError::NotFound)
}

fn address(id: &str) -> String {
    format!("/roadmaps/{id}")
}
