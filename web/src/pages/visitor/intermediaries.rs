//! `/intermediaries` and `/intermediaries/{id}`: the networks that associations may turn to, with their branches, territories and
//! charters. There an association adheres to a charter.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, existing, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediaries.graphql")]
struct ListIntermediaries;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediaries.graphql")]
struct ShowIntermediary;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediaries.graphql")]
struct OwnAdherences;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediaries.graphql")]
struct AdhereToCharter;

use list_intermediaries::ListIntermediariesIntermediariesNodes as Listed;
use own_adherences::OwnAdherencesCharterAdherences as Adherence;
use show_intermediary::{
    ShowIntermediaryIntermediary as Intermediary, ShowIntermediaryIntermediaryBranches as Branch,
};

#[derive(Template)]
#[template(path = "visitor/intermediaries.html")]
struct IntermediariesPage {
    shell: Shell,
    intermediaries: Vec<Listed>,
    pages: Pages,
}

impl Listed {
    fn open_branches(&self) -> i64 {
        let count = self.branches.iter().filter(|branch| branch.is_open).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    }
}

#[derive(Template)]
#[template(path = "visitor/intermediary.html")]
struct IntermediaryPage {
    shell: Shell,
    intermediary: Intermediary,
    /// The association that may adhere, by its name, where whoever looks runs its account.
    association: Option<String>,
    /// That it adhered to the version in force.
    adherence: Option<Adherence>,
    form: FormState,
}

impl IntermediaryPage {
    /// The branches that are open, or planned.
    fn branches(&self) -> impl Iterator<Item = &Branch> {
        self.intermediary.branches.iter().filter(|branch| branch.is_open || branch.closed_on.is_none())
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    let variables = list_intermediaries::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<ListIntermediaries>(variables).await?.intermediaries;
    page.show(|shell| IntermediariesPage {
        pages: pages_of!(shell, found.page_info, Some(found.total_count)),
        intermediaries: found.nodes,
        shell,
    })
}

/// Shows one.
pub(crate) async fn show_one(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default()).await
}

/// Adheres to its charter in the name of the association in which somebody acts.
pub(crate) async fn adhere(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let address = format!("/intermediaries/{id}");
    let page = page.at(address.clone());
    page.must_be_signed_in()?;
    let association_id = page.shell.association().map(ToOwned::to_owned).ok_or(PageError::NotFound)?;
    let input = adhere_to_charter::AdhereToCharterInput {
        association_id,
        charter_id: form.value("charterId").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<AdhereToCharter>(adhere_to_charter::Variables { input }).await?;
    let payload = payload.adhere_to_charter.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("network-adhered").and_go_to(&address));
    }
    respond(page, id, form.with(problems)).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    let found = page.ask::<ShowIntermediary>(show_intermediary::Variables { id }).await?;
    let intermediary = found.intermediary.ok_or(PageError::NotFound)?;
    let (association, adherence) = own(&page, &intermediary).await?;
    page.show(|shell| IntermediaryPage { shell, intermediary, association, adherence, form })
}

/// The name of the association whose account somebody runs in their seat, and its adherence to the charter in force.
async fn own(
    page: &PageContext,
    intermediary: &Intermediary,
) -> Result<(Option<String>, Option<Adherence>), PageError> {
    let Some((association, charter)) = page.shell.association().zip(intermediary.charter.as_ref()) else {
        return Ok((None, None));
    };
    let variables = own_adherences::Variables { association: association.to_owned() };
    let found = page.ask::<OwnAdherences>(variables).await?;
    let name = found.association.filter(|own| own.viewer_is_admin).map(|own| own.name);
    let mut adherences = found.charter_adherences.unwrap_or_default().into_iter();
    Ok((name, adherences.find(|adherence| adherence.charter.id == charter.id)))
}
