//! `/company/campaigns`: a company's campaigns, for those who read its programme, and the list as a file.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::seat_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaigns.graphql")]
struct CompanyCampaigns;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaigns.graphql")]
struct ExportCampaigns;

/// What the list's address holds.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    status: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "company/campaigns/list.html")]
struct CampaignsPage {
    shell: Shell,
    form: FormState,
    statuses: Vec<Choice>,
    campaigns: Vec<company_campaigns::CompanyCampaignsCampaignsNodes>,
    /// The last day of the crisis mode that is open.
    crisis_until: Option<Date>,
    runs_programme: bool,
    pages: Pages,
}

impl CampaignsPage {
    fn is_filtered(&self) -> bool {
        !self.form.value("status").is_empty()
    }
}

/// Where a campaign may stand, and the key of its words.
const STATUSES: [(&str, &str); 4] = [
    ("RUNNING", "campaign-status-running"),
    ("SCHEDULED", "campaign-status-scheduled"),
    ("DRAFT", "campaign-status-draft"),
    ("ENDED", "campaign-status-ended"),
];

/// The status that is asked for, where it is one.
macro_rules! status_of {
    ($module:ident, $text:expr) => {
        match $text {
            "DRAFT" => Some($module::CampaignStatus::DRAFT),
            "SCHEDULED" => Some($module::CampaignStatus::SCHEDULED),
            "RUNNING" => Some($module::CampaignStatus::RUNNING),
            "ENDED" => Some($module::CampaignStatus::ENDED),
            _ => None,
        }
    };
}

/// Lists them, the latest first.
pub(crate) async fn show(page: PageContext, Query(wanted): Query<Wanted>) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let status = status_of!(company_campaigns, wanted.status.as_str());
    let form = FormState::default().set("status", if status.is_some() { &wanted.status } else { "" });
    let position = Position { after: wanted.after, before: wanted.before };
    let (first, last) = (position.first(), position.last());
    let (after, before) = (position.after, position.before);
    let variables = company_campaigns::Variables { company, status, first, after, last, before };
    let found = page.ask::<CompanyCampaigns>(variables).await?;
    let list = found.campaigns.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, list.page_info, Some(list.total_count));
    let choice = |(value, key): (&str, &'static str)| Choice::new(value, Words::text(key));
    page.show(|shell| CampaignsPage {
        shell,
        form,
        statuses: STATUSES.into_iter().map(choice).collect(),
        campaigns: list.nodes,
        crisis_until: found.company_crisis_mode.map(|crisis| crisis.until),
        runs_programme: found.company.is_some_and(|company| company.viewer_runs_programme),
        pages,
    })
}

/// Has a file made of those that are listed, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at("/company/campaigns".to_owned());
    let (company_id, _) = seat_of(&page)?;
    let status = status_of!(export_campaigns, form.value("status"));
    let input = export_campaigns::ExportCampaignsInput { company_id, status, idempotency_key: form.key() };
    let answer = page.ask::<ExportCampaigns>(export_campaigns::Variables { input }).await?.export_campaigns;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}
