//! What follows a search without candidates, as either side of a need chooses it.

use graphql_client::GraphQLQuery;

use super::{
    context::{PageContext, PageError},
    form::{FormState, existing, problems_of},
    scalars::Date,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/follow_up.graphql")]
struct ChooseWayOut;

use choose_way_out::WayOut;

/// Chooses it by the button of a form; the form with what stood in the way, if anything did.
pub(super) async fn choose(page: &PageContext, need: &str, form: FormState) -> Result<FormState, PageError> {
    let way = match form.value("way") {
        "REWORD" => WayOut::REWORD,
        "NATIONAL" => WayOut::NATIONAL,
        "NEIGHBOUR" => WayOut::NEIGHBOUR,
        "STOP" => WayOut::STOP,
        _ => return Err(PageError::NotFound),
    };
    let reason = form.value("reason").to_owned();
    let input = choose_way_out::ChooseWayOutInput { need_id: need.to_owned(), way, reason, on_behalf: None };
    let payload = page.ask::<ChooseWayOut>(choose_way_out::Variables { input }).await?;
    let problems = problems_of!(payload.choose_way_out.ok_or(PageError::NotFound)?.problems);
    Ok(form.with(existing(problems)?).on_a_page_with(|field| field == "reason"))
}
