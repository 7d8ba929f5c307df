//! Writing, publishing and ending campaigns, their kits and their list as files, and the crisis mode.

use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::{
    CampaignId, CompanyId, CrisisModeId, EmployeeGroupId, EstablishmentId, Id as _, LegalEntityId, MissionId,
    campaign, crisis_mode,
};

use super::{
    exporting::{ExportPayload, export},
    payload::{parts, payload, row},
};
use crate::{
    Internal,
    access::Denied,
    domain::{
        campaigns::{
            self, CampaignStatus, crisis,
            populations::Population,
            writing::{self, Typed},
        },
        exports::Wish,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::{Gid, decode},
        model::{
            campaign::{CampaignNode, CrisisModeNode, now},
            date::Date,
        },
    },
    outcome::{Outcome, Problem},
};

#[derive(Default)]
pub struct CampaignMutation;

/// A campaign, whole.
#[derive(InputObject)]
struct SaveCampaignInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Which one to change; a new one when left out.
    id: Option<Gid<CampaignId>>,
    /// Its name.
    name: String,
    /// Its name in English; the same when left out.
    name_en: Option<String>,
    /// The first day.
    from: Date,
    /// The last day, a year later at most.
    to: Date,
    /// What it says in French, in 600 letters at most.
    message_fr: String,
    /// What it says in English, in 600 letters at most.
    message_en: String,
    /// The colour of its page and its kit, as `#0b6e5f`: white words must be readable on it.
    colour: String,
    /// To whom it speaks: ids of legal entities, sites and groups of the company; everybody when left out.
    #[graphql(default)]
    populations: Vec<ID>,
    /// Codes of the causes that it is for; all when left out.
    #[graphql(default)]
    cause_codes: Vec<String>,
    /// The published missions that it puts first, in this order.
    #[graphql(default)]
    mission_ids: Vec<Gid<MissionId>>,
    /// Keeps a repeated request from beginning it twice.
    idempotency_key: Option<String>,
}

/// Which campaign to publish.
#[derive(InputObject)]
struct PublishCampaignInput {
    /// A draft.
    id: Gid<CampaignId>,
}

/// Which campaign to end.
#[derive(InputObject)]
struct EndCampaignInput {
    /// A published one.
    id: Gid<CampaignId>,
}

/// Of which campaign to make the kit.
#[derive(InputObject)]
struct RequestCampaignKitInput {
    /// A published one that is not over.
    id: Gid<CampaignId>,
    /// The same text again gives the same kit, for a day.
    idempotency_key: Option<String>,
}

/// Which campaigns to export.
#[derive(InputObject)]
struct ExportCampaignsInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Only those that stand so.
    status: Option<CampaignStatus>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Until when to open crisis mode.
#[derive(InputObject)]
struct OpenCrisisModeInput {
    /// In which company.
    company_id: Gid<CompanyId>,
    /// The last day, 90 days from today at most; one that is open is renewed.
    until: Date,
    /// Keeps a repeated request from opening it twice.
    idempotency_key: Option<String>,
}

/// Where to close crisis mode.
#[derive(InputObject)]
struct CloseCrisisModeInput {
    /// In which company.
    company_id: Gid<CompanyId>,
}

payload! {
    /// What came of saving a campaign.
    SaveCampaignPayload { /** The campaign. */ campaign: CampaignNode }
}
payload! {
    /// What came of publishing a campaign.
    PublishCampaignPayload { /** The campaign. */ campaign: CampaignNode }
}
payload! {
    /// What came of ending a campaign.
    EndCampaignPayload { /** The campaign. */ campaign: CampaignNode }
}
payload! {
    /// What came of opening crisis mode.
    OpenCrisisModePayload { /** What is open now. */ crisis_mode: CrisisModeNode }
}
payload! {
    /// What came of closing crisis mode.
    CloseCrisisModePayload { /** The company in which it is closed. */ company_id: Gid<CompanyId> }
}

#[Object]
impl CampaignMutation {
    /// Begins a campaign as a draft, or changes one that is not over. For those who run the company's programme.
    async fn save_campaign(
        &self,
        ctx: &Context<'_>,
        input: SaveCampaignInput,
    ) -> Result<Option<SaveCampaignPayload>> {
        let (key, Gid(company)) = (input.idempotency_key.as_deref(), input.company_id);
        let known = input.id.as_ref().map(|Gid(id)| *id);
        let (populations, unknown) = populations(&input.populations);
        let typed = &Typed {
            name: input.name.clone(),
            name_en: input.name_en.clone(),
            from: input.from.into(),
            to: input.to.into(),
            message_fr: input.message_fr.clone(),
            message_en: input.message_en.clone(),
            colour: input.colour.clone(),
            populations,
            cause_codes: input.cause_codes.clone(),
            missions: input.mission_ids.iter().map(|Gid(id)| *id).collect(),
        };
        let saved = ctx
            .once("saveCampaign", key, &input, |tx, viewer| async move {
                let right = viewer.may_manage_company(company)?;
                if unknown {
                    return Err(vec![Problem::new("UNKNOWN_POPULATION").at("populations")].into());
                }
                writing::save(&right, &tx, known, typed).await
            })
            .await?;
        let (campaign, problems) = told(ctx, saved).await?;
        Ok(Some(SaveCampaignPayload::new(campaign, problems)))
    }

    /// Publishes a draft: its page opens on its first day, and it stands on the pages of those to whom it speaks. For those
    /// who run the company's programme.
    async fn publish_campaign(
        &self,
        ctx: &Context<'_>,
        input: PublishCampaignInput,
    ) -> Result<Option<PublishCampaignPayload>> {
        let Gid(id) = input.id;
        let published =
            ctx.write(|tx, viewer| async move { writing::publish(&viewer, &tx, id).await }).await?;
        let (campaign, problems) = told(ctx, published).await?;
        Ok(Some(PublishCampaignPayload::new(campaign, problems)))
    }

    /// Ends a published campaign before its last day; what came of it stays. For those who run the company's programme.
    async fn end_campaign(
        &self,
        ctx: &Context<'_>,
        input: EndCampaignInput,
    ) -> Result<Option<EndCampaignPayload>> {
        let Gid(id) = input.id;
        let ended = ctx.write(|tx, viewer| async move { writing::end(&viewer, &tx, id).await }).await?;
        let (campaign, problems) = told(ctx, ended).await?;
        Ok(Some(EndCampaignPayload::new(campaign, problems)))
    }

    /// Makes a campaign's kit, a ZIP file: posters, cards for the intranet, texts for mails and messages, and talking points
    /// for managers, in both languages. For those who run the company's programme.
    async fn request_campaign_kit(
        &self,
        ctx: &Context<'_>,
        input: RequestCampaignKitInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.id);
        // Whose it is never changes, and when it is over is asked of the row as it is.
        let found = &campaigns::find(ctx.database().reader(), id).await.map_err(Internal::from)?;
        let now = now(ctx);
        export(ctx, "requestCampaignKit", key, &input, |viewer| {
            let campaign = found.as_ref().ok_or(Denied::Hidden)?;
            let right = viewer.may_manage_company(campaign.company_id);
            let right = viewer.over_what_readers_see(campaign.company_id, right)?;
            writing::must_be_open(campaign, now)?;
            let wish: Outcome<Wish, Problem> = Ok(Wish::campaign_kit(&right, id)?);
            wish
        })
        .await
    }

    /// Makes a CSV file of a company's campaigns with what came of each, for whoever reads its programme. What is kept back
    /// on their pages is kept back in the file.
    async fn export_campaigns(
        &self,
        ctx: &Context<'_>,
        input: ExportCampaignsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company), status) = (input.idempotency_key.as_deref(), input.company_id, input.status);
        export(ctx, "exportCampaigns", key, &input, |viewer| {
            Ok(Wish::campaigns(viewer.oneself()?, viewer.may_read_company(company)?, status)?)
        })
        .await
    }

    /// Opens crisis mode for a company's own people from today to a day, or renews it: urgent missions at a distance stand
    /// first on their pages, and those on partial activity are told how they may give time of their own accord. It closes by
    /// itself. For those who run the company's programme.
    async fn open_crisis_mode(
        &self,
        ctx: &Context<'_>,
        input: OpenCrisisModeInput,
    ) -> Result<Option<OpenCrisisModePayload>> {
        let (key, Gid(company), until) =
            (input.idempotency_key.as_deref(), input.company_id, input.until.into());
        let opened: Answer<CrisisModeId> = ctx
            .once("openCrisisMode", key, &input, |tx, viewer| async move {
                crisis::open(&viewer.may_manage_company(company)?, &tx, until).await
            })
            .await?;
        let (id, problems) = parts(opened);
        let open = match id {
            Some(id) => Some(CrisisModeNode(row::<crisis_mode::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(OpenCrisisModePayload::new(open, problems)))
    }

    /// Closes crisis mode before its last day. For those who run the company's programme.
    async fn close_crisis_mode(
        &self,
        ctx: &Context<'_>,
        input: CloseCrisisModeInput,
    ) -> Result<Option<CloseCrisisModePayload>> {
        let Gid(company) = input.company_id;
        let closed = ctx
            .write(|tx, viewer| async move { crisis::close(&viewer.may_manage_company(company)?, &tx).await })
            .await?;
        let (company, problems) = parts(closed);
        Ok(Some(CloseCrisisModePayload::new(company.map(Gid), problems)))
    }
}

/// The campaign as it is after the commit, or what stood in the way.
async fn told(
    ctx: &Context<'_>,
    answer: Answer<CampaignId>,
) -> Result<(Option<CampaignNode>, Vec<crate::graphql::problem::ProblemNode>)> {
    let (id, problems) = parts(answer);
    let campaign = match id {
        Some(id) => Some(CampaignNode(row::<campaign::Entity>(ctx, id).await?)),
        None => None,
    };
    Ok((campaign, problems))
}

/// The populations that ids name, and whether one of them names none.
fn populations(ids: &[ID]) -> (Vec<Population>, bool) {
    let named = |id: &ID| {
        let (kind, id) = decode(id)?;
        match &*kind {
            LegalEntityId::KIND => Some(Population::Entity(id.into())),
            EstablishmentId::KIND => Some(Population::Site(id.into())),
            EmployeeGroupId::KIND => Some(Population::Group(id.into())),
            _ => None,
        }
    };
    let found: Vec<_> = ids.iter().filter_map(named).collect();
    let is_one_unknown = found.len() < ids.len();
    (found, is_one_unknown)
}
