//! `/company/campaigns/{id}`: one campaign: what it says and to whom, what came of it, its kit, and what can be done with it.

use api::words;
use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::seat_of;
use crate::pages::{
    charts::{Bars, Unit},
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, Problem, existing, problems_of},
    scalars::Date,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaign.graphql")]
struct CompanyCampaign;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaign.graphql")]
struct PublishCampaign;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaign.graphql")]
struct EndCampaign;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaign.graphql")]
struct RequestCampaignKit;

use company_campaign::{CampaignStatus, CompanyCampaignCampaign as Campaign};

#[derive(Template)]
#[template(path = "company/campaigns/one.html")]
struct CampaignPage {
    shell: Shell,
    campaign: Campaign,
    seen: Bars,
    signed_in: Bars,
    /// What stood in the way of what was asked.
    form: FormState,
}

impl CampaignPage {
    fn is_draft(&self) -> bool {
        matches!(self.campaign.status, CampaignStatus::DRAFT)
    }

    fn is_over(&self) -> bool {
        matches!(self.campaign.status, CampaignStatus::ENDED)
    }
}

/// The page of a campaign.
pub(super) fn address(id: &str) -> String {
    format!("/company/campaigns/{id}")
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    respond(page, id, FormState::default()).await
}

/// Publishes a draft.
pub(crate) async fn publish(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = publish_campaign::PublishCampaignInput { id: id.clone() };
    let answer = page.ask::<PublishCampaign>(publish_campaign::Variables { input }).await?.publish_campaign;
    let problems = problems_of!(answer.ok_or(PageError::NotFound)?.problems).collect();
    done(page, id, form, problems, "campaign-published").await
}

/// Ends it before its last day.
pub(crate) async fn end(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = end_campaign::EndCampaignInput { id: id.clone() };
    let answer = page.ask::<EndCampaign>(end_campaign::Variables { input }).await?.end_campaign;
    let problems = problems_of!(answer.ok_or(PageError::NotFound)?.problems).collect();
    done(page, id, form, problems, "campaign-ended").await
}

/// Has the kit made, and goes where it will be.
pub(crate) async fn kit(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = request_campaign_kit::RequestCampaignKitInput { id: id.clone(), idempotency_key: form.key() };
    let answer = page.ask::<RequestCampaignKit>(request_campaign_kit::Variables { input }).await?;
    let answer = answer.request_campaign_kit.ok_or(PageError::NotFound)?;
    if answer.export_id.is_some() {
        return exports::go_to(answer.export_id);
    }
    let problems: Vec<Problem> = problems_of!(answer.problems).collect();
    respond(page, id, form.with(existing(problems)?)).await
}

async fn done(
    page: PageContext,
    id: String,
    form: FormState,
    problems: Vec<Problem>,
    told: &'static str,
) -> PageResult {
    if problems.is_empty() {
        return Ok(Flash::done(told).and_go_to(&address(&id)));
    }
    respond(page, id, form.with(existing(problems)?)).await
}

async fn respond(page: PageContext, id: String, form: FormState) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let found = page.ask::<CompanyCampaign>(company_campaign::Variables { id }).await?.campaign;
    let campaign = found.filter(|campaign| campaign.company_id == company).ok_or(PageError::NotFound)?;
    let language = page.shell.language;
    let weeks = &campaign.numbers.weeks;
    let label = |from: Date| words::short_date(from, language);
    let seen = weeks.iter().map(|week| (label(week.from), week.seen)).collect();
    let signed_in = weeks.iter().map(|week| (label(week.from), week.signed_in)).collect();
    let (seen, signed_in) = (Bars::new(Unit::Count, seen), Bars::new(Unit::Count, signed_in));
    page.show(|shell| CampaignPage { shell, campaign, seen, signed_in, form })
}
