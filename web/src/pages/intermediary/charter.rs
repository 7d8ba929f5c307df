//! `/intermediary/charter`: the values charter of a network, its versions one beside the other, and the associations that adhered.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, Problem, existing, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/charter.graphql")]
struct NetworkCharter;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/charter.graphql")]
struct PublishCharter;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/charter.graphql")]
struct ExportCharterAdherences;

use network_charter::{
    NetworkCharterIntermediary as Intermediary, NetworkCharterIntermediaryAdherencesNodes as Adherence,
    NetworkCharterIntermediaryCharters as Version,
};

const ADDRESS: &str = "/intermediary/charter";

/// What the page's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    version: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "intermediary/charter.html")]
struct CharterPage {
    shell: Shell,
    intermediary: Intermediary,
    /// The version that is read: the one in force, or another one that was asked for.
    shown: Option<usize>,
    adherences: Vec<Adherence>,
    pages: Pages,
    form: FormState,
}

impl CharterPage {
    /// The version that is read.
    fn shown(&self) -> Option<&Version> {
        self.intermediary.charters.get(self.shown?)
    }

    /// The one before it.
    fn before(&self) -> Option<&Version> {
        self.intermediary.charters.get(self.shown? + 1)
    }

    /// Whether a version is the one that is read.
    fn is_shown(&self, version: &Version) -> bool {
        self.shown().is_some_and(|shown| shown.version == version.version)
    }
}

/// Shows the version in force, or another one, beside the one before.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let position = Position { after: asked.after, before: asked.before };
    respond(page, &asked.version, position, None).await
}

/// Publishes a version.
pub(crate) async fn publish(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let input = publish_charter::PublishCharterInput {
        intermediary_id,
        text: form.value("text").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<PublishCharter>(publish_charter::Variables { input }).await?.publish_charter;
    let problems: Vec<Problem> = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("network-charter-published").and_go_to(ADDRESS));
    }
    respond(page, "", Position::default(), Some(form.with(problems))).await
}

/// Has a file made of the adherences, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let input = export_charter_adherences::ExportCharterAdherencesInput {
        intermediary_id,
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportCharterAdherences>(export_charter_adherences::Variables { input }).await?;
    exports::go_to(answer.export_charter_adherences.and_then(|payload| payload.export_id))
}

async fn respond(
    page: PageContext,
    version: &str,
    position: Position,
    form: Option<FormState>,
) -> PageResult {
    let variables = network_charter::Variables {
        id: intermediary_of(&page)?,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<NetworkCharter>(variables).await?;
    let mut intermediary = found.intermediary.ok_or(PageError::NotFound)?;
    let adherences = intermediary.adherences.take().ok_or(PageError::NotFound)?;
    let asked = version.parse::<i64>().ok();
    let at = |asked: i64| intermediary.charters.iter().position(|known| known.version == asked);
    let shown = asked.and_then(at).or_else(|| (!intermediary.charters.is_empty()).then_some(0));
    let text = intermediary.charters.first().map(|current| current.text.clone()).unwrap_or_default();
    page.show(|shell| CharterPage {
        pages: pages_of!(shell, adherences.page_info, Some(adherences.total_count)),
        adherences: adherences.nodes,
        shown,
        intermediary,
        form: form.unwrap_or_else(|| FormState::default().set("text", text)),
        shell,
    })
}
