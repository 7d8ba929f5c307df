//! `/company/campaigns/new` and `/company/campaigns/{id}/edit`: writing a campaign. Looking for missions sends the form too,
//! and it comes back as it was typed.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{campaign::address, seat_of};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, existing, problems_of},
    looking::{self, Picked, said},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaign.graphql")]
struct CompanyCampaign;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaign.graphql")]
struct CampaignChoices;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaign.graphql")]
struct MissionsToPin;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/campaign.graphql")]
struct SaveCampaign;

use campaign_choices::CampaignPopulationKind as Kind;

/// The page that begins one.
const NEW: &str = "/company/campaigns/new";

/// The colour to begin with: the product's own.
const COLOUR: &str = "#0b6e5f";

#[derive(Template)]
#[template(path = "company/campaigns/form.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    action: String,
    /// The campaign's own page; none for one that is new.
    back: Option<String>,
    populations: Vec<Choice>,
    causes: Vec<Choice>,
    /// To put first.
    missions: Picked,
}

/// The empty form.
pub(crate) async fn begin(page: PageContext) -> PageResult {
    respond(page, None, FormState::default().set("colour", COLOUR)).await
}

/// Begins a campaign, or shows the form again.
pub(crate) async fn create(page: PageContext, form: FormState) -> PageResult {
    save(page.at(NEW.to_owned()), None, form).await
}

/// The form of a campaign as it stands.
pub(crate) async fn edit(page: PageContext, Path(id): Path<String>) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let found = page.ask::<CompanyCampaign>(company_campaign::Variables { id: id.clone() }).await?.campaign;
    let campaign = found.filter(|campaign| campaign.company_id == company).ok_or(PageError::NotFound)?;
    if !campaign.viewer_may_change {
        return Err(PageError::Forbidden);
    }
    let mut form = FormState::default()
        .set("name", campaign.name)
        .set("nameEn", campaign.name_en.unwrap_or_default())
        .set("from", campaign.from)
        .set("to", campaign.to)
        .set("messageFr", campaign.message_fr)
        .set("messageEn", campaign.message_en)
        .set("colour", campaign.colour);
    for population in campaign.populations {
        form = form.set("populations", population.id);
    }
    for cause in campaign.causes {
        form = form.set("causeCodes", cause.code);
    }
    for mission in campaign.missions {
        let name = Picked::line(&mission.id, &called(&mission.title, &mission.association.name));
        form = form.set("missionIds", mission.id).set("missionNames", name);
    }
    respond(page, Some(id), form).await
}

/// Changes it, or shows the form again.
pub(crate) async fn update(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    save(page.at(format!("{}/edit", address(&id))), Some(id), form).await
}

async fn save(mut page: PageContext, id: Option<String>, mut form: FormState) -> PageResult {
    let (company_id, _) = seat_of(&page)?;
    if !form.value("do").is_empty() || looking::shows_first(&mut page, &form, &["mission"]) {
        return respond(page, id, form).await;
    }
    for field in ["name", "from", "to", "messageFr", "messageEn", "colour"] {
        if form.text(field).is_none() {
            form.refuse(field, "REQUIRED", Words::text("company-field-needed"));
        }
    }
    let (from, to) = (form.date("from"), form.date("to"));
    let (Some(from), Some(to), []) = (from, to, form.problems()) else {
        return respond(page, id, form).await;
    };
    let all = |name: &str| form.values(name).map(ToOwned::to_owned).collect();
    let input = save_campaign::SaveCampaignInput {
        company_id,
        id: id.clone(),
        name: form.value("name").to_owned(),
        name_en: form.text("nameEn"),
        from,
        to,
        message_fr: form.value("messageFr").to_owned(),
        message_en: form.value("messageEn").to_owned(),
        colour: form.value("colour").to_owned(),
        populations: all("populations"),
        cause_codes: all("causeCodes"),
        mission_ids: all("missionIds"),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<SaveCampaign>(save_campaign::Variables { input }).await?.save_campaign;
    let answer = answer.ok_or(PageError::NotFound)?;
    if let Some(campaign) = answer.campaign {
        return Ok(Flash::done("flash-saved").and_go_to(&address(&campaign.id)));
    }
    let problems: Vec<Problem> = problems_of!(answer.problems).collect();
    let form = form.with(existing(problems)?);
    respond(page, id, form).await
}

async fn respond(page: PageContext, id: Option<String>, form: FormState) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let found = page.ask::<CampaignChoices>(campaign_choices::Variables { company }).await?;
    if !found.company.is_some_and(|company| company.viewer_runs_programme) {
        return Err(PageError::Forbidden);
    }
    let population = |one: campaign_choices::CampaignChoicesCampaignPopulations| {
        let kind = match one.kind {
            Kind::SITE => "campaign-population-kind-site",
            Kind::GROUP => "campaign-population-kind-group",
            _ => "campaign-population-kind-legal-entity",
        };
        said(one.id, one.name).explained(Words::text(kind))
    };
    let populations = found.campaign_populations.unwrap_or_default().into_iter().map(population).collect();
    let causes = found.causes.unwrap_or_default().into_iter();
    let causes = causes.map(|cause| said(cause.code, cause.label)).collect();
    let missions = missions(&page, &form).await?;
    let back = id.as_deref().map(address);
    let action = back.as_ref().map_or_else(|| NEW.to_owned(), |back| format!("{back}/edit"));
    page.show(|shell| FormPage { shell, form, action, back, populations, causes, missions })
}

/// What a mission is called.
fn called(title: &str, association: &str) -> String {
    format!("{title} · {association}")
}

/// The missions that were ticked, and those that the words typed look for.
async fn missions(page: &PageContext, form: &FormState) -> Result<Picked, PageError> {
    let found = match form.text("missionText") {
        Some(text) => {
            let found = page.ask::<MissionsToPin>(missions_to_pin::Variables { text }).await?.missions.nodes;
            let found = found.into_iter().map(|one| (one.id, called(&one.title, &one.association.name)));
            Some(found.collect())
        }
        None => None,
    };
    Ok(Picked::of(form, "missionIds", "missionNames", found))
}
