//! `/intermediary/needs/{id}/diffusion`: to how many volunteers an announcement went and what came of it, by link; and the way
//! to ask those of all branches.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use crate::pages::{
    charts::{Bars, Unit},
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    on_behalf,
    scalars::Date,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/diffusion.graphql")]
struct NeedDiffusion;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/diffusion.graphql")]
struct GoNational;

use need_diffusion::{NeedDiffusionNeed as Need, NeedDiffusionNeedBroadcast as Broadcast};

#[derive(Template)]
#[template(path = "intermediary/diffusion.html")]
struct DiffusionPage {
    shell: Shell,
    need: Need,
    broadcast: Broadcast,
    chart: Bars,
    /// How the association may have said something.
    ways: Vec<Choice>,
    form: FormState,
}

fn address(id: &str) -> String {
    format!("/intermediary/needs/{id}/diffusion")
}

/// Shows what came of it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default()).await
}

/// Has the volunteers of all branches asked.
pub(crate) async fn go_national(
    page: PageContext,
    Path(id): Path<String>,
    mut form: FormState,
) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let said = if form.is_ticked("asksConsent") { on_behalf::read(&mut form, "consent") } else { None };
    if !form.problems().is_empty() {
        return respond(page, id, form).await;
    }
    let consent = said.map(|said| on_behalf::as_input!(go_national, said));
    let input = go_national::GoNationalInput { need_id: id.clone(), consent };
    let payload = page.ask::<GoNational>(go_national::Variables { input }).await?.go_national;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("diffusion-gone-national").and_go_to(&address(&id)));
    }
    respond(page, id, form.with(problems)).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let found = page.ask::<NeedDiffusion>(need_diffusion::Variables { id }).await?.need;
    let mut need = found.ok_or(PageError::NotFound)?;
    let broadcast = need.broadcast.take().ok_or(PageError::NotFound)?;
    let chart = chart(&page, &broadcast);
    page.show(|shell| DiffusionPage { shell, need, broadcast, chart, ways: on_behalf::ways(), form })
}

/// From those it was sent to down to those who applied.
fn chart(page: &PageContext, broadcast: &Broadcast) -> Bars {
    let counted = &broadcast.numbers;
    let figures = [
        ("diffusion-told", counted.told),
        ("diffusion-mailed", counted.mailed),
        ("diffusion-visits", broadcast.links.iter().map(|link| link.visits).sum()),
        ("diffusion-applications", counted.applications),
    ];
    let said = |key: &str| page.site.texts.text(page.shell.language, key, None).into_owned();
    Bars::new(Unit::Count, figures.into_iter().map(|(key, count)| (said(key), Some(count))).collect())
}
