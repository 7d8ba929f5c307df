//! `/c/{code}`: a company's campaign, for whoever has its address: what it says, the missions that it puts first, the way to
//! others and the way in. Its colours are a stylesheet of its own, since pages hold no styles.

use api::words;
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, Method, header},
    response::IntoResponse as _,
};
use graphql_client::GraphQLQuery;

use crate::{
    http::campaigns,
    pages::{
        context::{PageContext, PageError, PageResult},
        filters,
        scalars::{Date, DateTime},
        shell::Shell,
    },
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/campaign.graphql")]
struct PublicCampaign;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/campaign.graphql")]
struct CampaignColours;

use public_campaign::{CampaignStatus, PublicCampaignPublicCampaign as Campaign};

#[derive(Template)]
#[template(path = "visitor/campaign.html")]
struct CampaignPage {
    shell: Shell,
    campaign: Campaign,
    /// The search among the campaign's causes.
    search: String,
}

impl CampaignPage {
    fn is_over(&self) -> bool {
        matches!(self.campaign.status, CampaignStatus::ENDED)
    }

    /// Whether it has not begun: those who read the company's programme look at it already.
    fn is_preview(&self) -> bool {
        matches!(self.campaign.status, CampaignStatus::DRAFT | CampaignStatus::SCHEDULED)
    }

    /// The first or the last day, in the reader's language.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they pass")]
    fn day(&self, day: &Date) -> String {
        words::plain_date(*day, self.shell.language)
    }
}

/// Shows a campaign, and counts the browser in which somebody opens it.
pub(crate) async fn show(
    page: PageContext,
    method: Method,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> PageResult {
    let variables = public_campaign::Variables { code: code.clone() };
    let campaign = page.ask::<PublicCampaign>(variables).await?.public_campaign;
    let campaign = campaign.ok_or(PageError::NotFound)?;
    let is_running = matches!(campaign.status, CampaignStatus::RUNNING);
    // Whoever only asks for the head opens nothing.
    let is_opened = method == Method::GET && campaigns::is_opened(&headers);
    let is_new = is_running && is_opened && !campaigns::has_seen(&headers, &code);
    let (site, caller) = (page.site.clone(), page.asking.caller.clone());
    let search = search(&campaign);
    let response = page.show(|shell| CampaignPage { shell, campaign, search })?;
    if !is_new {
        return Ok(response);
    }
    site.app.campaign_seen(&caller, &code).await.map_err(|error| PageError::Failed(error.into()))?;
    let is_counted = caller.is_signed_in();
    if is_counted {
        let counted = site.app.came_by_campaign(&caller, &code).await;
        counted.map_err(|error| PageError::Failed(error.into()))?;
    }
    Ok(campaigns::seen(&site, &code, is_counted, response))
}

/// The address of the search among the causes that a campaign is for.
fn search(campaign: &Campaign) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(campaign.causes.iter().map(|cause| ("cause", cause.code.as_str())));
    let query = query.finish();
    if query.is_empty() { "/missions".to_owned() } else { format!("/missions?{query}") }
}

/// The colours of a campaign's page.
pub(crate) async fn colours(page: PageContext, Path(code): Path<String>) -> PageResult {
    let found = page.ask::<CampaignColours>(campaign_colours::Variables { code }).await?.public_campaign;
    let colour = found.ok_or(PageError::NotFound)?.colour;
    let style = format!(":root {{ --campaign: {colour}; --on-campaign: white }}\n");
    Ok(([(header::CONTENT_TYPE, "text/css; charset=utf-8")], style).into_response())
}
