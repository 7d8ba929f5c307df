//! Campaigns, for the readers of a company's programme; what of them everybody sees; and the crisis mode of a company.

use async_graphql::{Context, Description, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{CampaignId, CompanyId, Timestamp, campaign, crisis_mode};

use super::{cause::Cause, date::Date, mission::MissionNode};
use crate::{
    Internal, Language,
    domain::campaigns::{
        self,
        numbers::{self, Numbers},
        populations::{self, Population},
    },
    graphql::{
        context::{BaseUrl, RequestContext as _},
        cost::{list_cost, long_list_cost},
        id::{Gid, encode},
        mission_loaders::look_up,
    },
};

pub use crate::domain::campaigns::CampaignStatus;

/// A campaign by which a company tells its people of the programme.
#[derive(Description)]
pub struct CampaignNode(pub(crate) campaign::Model);

/// What some of a company's people have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CampaignPopulationKind {
    /// A legal entity.
    LegalEntity,
    /// A site.
    Site,
    /// A group.
    Group,
}

/// Some of a company's people, to whom a campaign can speak.
#[derive(SimpleObject)]
pub struct CampaignPopulation {
    /// The id of the entity, the site or the group.
    id: ID,
    /// Which of them it is.
    kind: CampaignPopulationKind,
    /// Its name.
    name: String,
}

impl CampaignPopulation {
    pub(crate) fn new((population, name): (Population, String)) -> Self {
        let (id, kind) = match population {
            Population::Entity(id) => (encode(id), CampaignPopulationKind::LegalEntity),
            Population::Site(id) => (encode(id), CampaignPopulationKind::Site),
            Population::Group(id) => (encode(id), CampaignPopulationKind::Group),
        };
        Self { id: ID(id), kind, name }
    }
}

/// What came of a campaign, in numbers that tell of nobody: each is nought, or whole fives of what was counted, or null
/// where that is fewer than five.
#[derive(SimpleObject)]
pub struct CampaignNumbers {
    /// In how many browsers its page was opened, once for each time that one was used.
    seen: Option<i64>,
    /// How many of the company's people signed in after that.
    signed_in: Option<i64>,
    /// How many of those took a place on the company's time before the campaign was over, and kept it.
    engaged: Option<i64>,
    /// Whether one of them is kept back, because it is fewer than five.
    suppressed: bool,
    /// Week by week, from its first to its last or to today.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    weeks: Vec<CampaignWeek>,
}

/// What came of a campaign in a week, told as its numbers are.
#[derive(SimpleObject)]
pub struct CampaignWeek {
    /// The week's Monday.
    from: Date,
    /// In how many browsers its page was opened.
    seen: Option<i64>,
    /// How many of the company's people signed in after that.
    signed_in: Option<i64>,
}

impl CampaignNode {
    /// A campaign, for the readers of its company's programme.
    pub(crate) async fn load(ctx: &Context<'_>, id: CampaignId) -> Result<Option<Self>> {
        if ctx.viewer().person_id().is_none() {
            return Ok(None);
        }
        let found = campaigns::find(ctx.database().reader(), id).await.map_err(Internal::from)?;
        Ok(found.filter(|row| ctx.viewer().may_read_company(row.company_id).is_ok()).map(Self))
    }
}

/// Now.
pub(crate) fn now(ctx: &Context<'_>) -> Timestamp {
    ctx.database().environment().clock.now().into()
}

/// The address by which people come to a campaign.
fn link(ctx: &Context<'_>, row: &campaign::Model) -> String {
    let base = ctx.data_opt::<BaseUrl>().map(|BaseUrl(base)| base.as_ref()).unwrap_or_default();
    format!("{base}/c/{}", row.code)
}

async fn causes_of(ctx: &Context<'_>, row: &campaign::Model) -> Result<Vec<Cause>> {
    let found = campaigns::causes(ctx.database().reader(), row.id).await.map_err(Internal::from)?;
    Ok(found.into_iter().map(|cause| Cause::new(cause, ctx.language())).collect())
}

async fn missions_of(ctx: &Context<'_>, row: &campaign::Model) -> Result<Vec<MissionNode>> {
    let found = campaigns::missions(ctx.database().reader(), row.id).await.map_err(Internal::from)?;
    Ok(found.into_iter().map(MissionNode).collect())
}

#[Object(name = "Campaign", use_type_description)]
impl CampaignNode {
    /// Its id.
    async fn id(&self) -> Gid<CampaignId> {
        Gid(self.0.id)
    }

    /// Whose it is.
    async fn company_id(&self) -> Gid<CompanyId> {
        Gid(self.0.company_id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its name in English; null where it is called the same.
    async fn name_en(&self) -> Option<&str> {
        self.0.name_en.as_deref()
    }

    /// What it is called in the viewer's language.
    async fn title(&self, ctx: &Context<'_>) -> &str {
        campaigns::name_in(&self.0, ctx.language())
    }

    /// What its address ends with.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// The address by which people come to it.
    async fn link(&self, ctx: &Context<'_>) -> String {
        link(ctx, &self.0)
    }

    /// Where it stands.
    async fn status(&self, ctx: &Context<'_>) -> CampaignStatus {
        campaigns::status(&self.0, now(ctx))
    }

    /// The first day.
    async fn from(&self) -> Date {
        Date(self.0.from_on)
    }

    /// The last day.
    async fn to(&self) -> Date {
        Date(self.0.to_on)
    }

    /// What it says in French.
    async fn message_fr(&self) -> &str {
        &self.0.message_fr
    }

    /// What it says in English.
    async fn message_en(&self) -> &str {
        &self.0.message_en
    }

    /// The colour of its page and its kit, as `#0b6e5f`.
    async fn colour(&self) -> &str {
        &self.0.colour
    }

    /// To whom it speaks; empty when it speaks to everybody in the company.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn populations(&self, ctx: &Context<'_>) -> Result<Vec<CampaignPopulation>> {
        let found = populations::of_campaign(ctx.database().reader(), &self.0).await;
        Ok(found.map_err(Internal::from)?.into_iter().map(CampaignPopulation::new).collect())
    }

    /// The causes that it is for; empty when it is for all.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn causes(&self, ctx: &Context<'_>) -> Result<Vec<Cause>> {
        causes_of(ctx, &self.0).await
    }

    /// The missions that it puts first and that can still be booked, in its order.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn missions(&self, ctx: &Context<'_>) -> Result<Vec<MissionNode>> {
        missions_of(ctx, &self.0).await
    }

    /// What came of it.
    async fn numbers(&self, ctx: &Context<'_>) -> Result<CampaignNumbers> {
        let reader = ctx.database().reader();
        let counted = numbers::of(reader, &[self.0.id]).await.map_err(Internal::from)?;
        let counted = counted.get(&self.0.id).copied().unwrap_or_default();
        let today: NaiveDate = campaigns::today(now(ctx));
        let weeks = numbers::weeks(reader, &self.0, today).await.map_err(Internal::from)?;
        let Numbers { seen, signed_in, engaged } = counted;
        let [seen, signed_in, engaged] = [seen, signed_in, engaged].map(numbers::told);
        let week = |week: numbers::Week| CampaignWeek {
            from: Date(week.from),
            seen: numbers::told(week.seen),
            signed_in: numbers::told(week.signed_in),
        };
        let suppressed = [seen, signed_in, engaged].contains(&None);
        let weeks = weeks.into_iter().map(week).collect();
        Ok(CampaignNumbers { seen, signed_in, engaged, suppressed, weeks })
    }

    /// When it was published; null for a draft.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at.map(Timestamp::to_utc)
    }

    /// When it was ended before its last day; null where nobody did that.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended_at.map(Timestamp::to_utc)
    }

    /// Whether the viewer may change it.
    async fn viewer_may_change(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_manage_company(self.0.company_id).is_ok()
    }
}

/// What everybody sees of a published campaign.
#[derive(Description)]
pub struct PublicCampaignNode(pub(crate) campaign::Model);

#[Object(name = "PublicCampaign", use_type_description)]
impl PublicCampaignNode {
    /// What its address ends with.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// Its name, in the viewer's language.
    async fn name(&self, ctx: &Context<'_>) -> &str {
        campaigns::name_in(&self.0, ctx.language())
    }

    /// The company that invites.
    async fn company_name(&self, ctx: &Context<'_>) -> Result<String> {
        let found = look_up(ctx, self.0.company_id).await?;
        Ok(found.map(|company| company.name).unwrap_or_default())
    }

    /// What it says, in the viewer's language.
    async fn message(&self, ctx: &Context<'_>) -> &str {
        match ctx.language() {
            Language::Fr => &self.0.message_fr,
            Language::En => &self.0.message_en,
        }
    }

    /// Its colour, as `#0b6e5f`: white words can be read on it.
    async fn colour(&self) -> &str {
        &self.0.colour
    }

    /// Where it stands: readers of the company's programme look at it before it begins.
    async fn status(&self, ctx: &Context<'_>) -> CampaignStatus {
        campaigns::status(&self.0, now(ctx))
    }

    /// The first day.
    async fn from(&self) -> Date {
        Date(self.0.from_on)
    }

    /// The last day.
    async fn to(&self) -> Date {
        Date(self.0.to_on)
    }

    /// The causes that it is for; empty when it is for all.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn causes(&self, ctx: &Context<'_>) -> Result<Vec<Cause>> {
        causes_of(ctx, &self.0).await
    }

    /// The missions that it puts first and that can still be booked, in its order.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn missions(&self, ctx: &Context<'_>) -> Result<Vec<MissionNode>> {
        missions_of(ctx, &self.0).await
    }
}

/// A time in which a company puts urgent missions at a distance before its people. It closes by itself.
#[derive(Description)]
pub struct CrisisModeNode(pub(crate) crisis_mode::Model);

#[Object(name = "CrisisMode", use_type_description)]
impl CrisisModeNode {
    /// The company that opened it.
    async fn company_name(&self, ctx: &Context<'_>) -> Result<String> {
        let found = look_up(ctx, self.0.company_id).await?;
        Ok(found.map(|company| company.name).unwrap_or_default())
    }

    /// The first day.
    async fn from(&self) -> Date {
        Date(self.0.from_on)
    }

    /// The last day.
    async fn until(&self) -> Date {
        Date(self.0.until_on)
    }
}
