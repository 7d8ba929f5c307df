//! Offers of skills and of equipment, and what associations ask of them. Whoever makes a node has checked that the viewer may
//! know of it; what only whoever offers may see, or both sides once they agreed, is checked field by field.

use async_graphql::{Context, Description, Object, Result, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{AssociationId, CompanyId, OfferId, OfferRequestId, Timestamp, offer, offer_request};

use super::{
    association::AssociationNode,
    commune::Commune,
    date::Date,
    loan::LoanNode,
    mission::{MissionNode, measured_from},
    mission_words::MissionFormat,
    offer_words::{
        CarriedBy, EquipmentCondition, EquipmentKind, OfferKind, OfferPace, OfferRequestState, OfferState,
    },
    skill::Skill,
    volunteer::VolunteerAge,
};
use crate::{
    Internal,
    access::Denied,
    domain::{
        missions::{
            self,
            offers::{reading, requesting, states::OfferStep},
        },
        reference::distance::Point,
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::Gid,
        mission_loaders::look_up,
        offer_loaders::{ContactOf, LoanOf, RequestsWaiting, SkillsOfOffer},
        page::{Page, Total, untyped},
    },
};

/// What somebody or a company offers before any need exists: skills, or equipment. What is lent has no value here and no receipt:
/// a loan of goods is outside mécénat de compétences.
#[derive(Description)]
pub struct OfferNode(pub(crate) offer::Model);

/// An association's request for an offer, for both sides.
#[derive(Description)]
pub struct OfferRequestNode(pub(crate) offer_request::Model);

type Requests = Connection<String, OfferRequestNode, Total>;

impl OfferNode {
    /// An offer that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: OfferId) -> Result<Option<Self>> {
        let found = reading::find(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// Whether the viewer reads it as their own, or as their company's.
    fn is_own(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_read_as_own(&self.0).is_ok()
    }

    fn may_change(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_offer_it(&self.0).is_ok()
    }
}

#[Object(name = "Offer", use_type_description)]
impl OfferNode {
    /// Its id.
    async fn id(&self) -> Gid<OfferId> {
        Gid(self.0.id)
    }

    /// What is offered.
    async fn kind(&self) -> OfferKind {
        self.0.kind.into()
    }

    /// Where it stands.
    async fn state(&self) -> OfferState {
        self.0.state.into()
    }

    /// What it is, in a line.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// In words.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// Who offers: the company's name, or the person's first name for those who work in an association and for whoever offers.
    /// Null for everybody else.
    async fn offerer_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if let Some(company) = self.0.company_id {
            return Ok(look_up(ctx, company).await?.map(|company| company.name));
        }
        let is_told = self.is_own(ctx) || !ctx.viewer().associations_worked_in().is_empty();
        let Some(person) = self.0.person_id.filter(|_| is_told) else { return Ok(None) };
        Ok(look_up(ctx, person).await?.map(|person| person.first_name))
    }

    /// The company that offers; null where a person does.
    async fn company_id(&self) -> Option<Gid<CompanyId>> {
        self.0.company_id.map(Gid)
    }

    /// Whether visitors find it too, once it is published.
    async fn is_public(&self) -> bool {
        self.0.is_public
    }

    /// How old whoever offers said to be; null for everybody else, and of a company.
    async fn age(&self, ctx: &Context<'_>) -> Option<VolunteerAge> {
        let age = if self.0.is_minor { entity::VolunteerAge::Minor } else { entity::VolunteerAge::Adult };
        let is_own = self.0.person_id.is_some() && self.is_own(ctx);
        is_own.then(|| age.into())
    }

    /// The skills that are offered, by name; none of equipment.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self, ctx: &Context<'_>) -> Result<Vec<Skill>> {
        let found = look_up(ctx, SkillsOfOffer(self.0.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(Skill::from).collect())
    }

    /// Where skills are given; null of equipment, and while a draft does not say.
    async fn format(&self) -> Option<MissionFormat> {
        self.0.format.map(Into::into)
    }

    /// How many hours are offered; null of equipment, and while a draft does not say.
    async fn hours(&self) -> Option<i32> {
        self.0.hours
    }

    /// What these are counted by.
    async fn pace(&self) -> Option<OfferPace> {
        self.0.pace.map(Into::into)
    }

    /// How far from its commune skills are given, in kilometres; null where nothing is said.
    async fn radius_kilometres(&self) -> Option<i32> {
        self.0.radius_km
    }

    /// Which equipment; null of skills.
    async fn equipment(&self) -> Option<EquipmentKind> {
        self.0.equipment.map(Into::into)
    }

    /// How many pieces of it.
    async fn quantity(&self) -> Option<i32> {
        self.0.quantity
    }

    /// How good it is.
    async fn condition(&self) -> Option<EquipmentCondition> {
        self.0.condition.map(Into::into)
    }

    /// Who brings it, and takes it back.
    async fn carried_by(&self) -> Option<CarriedBy> {
        self.0.carried_by.map(Into::into)
    }

    /// From which commune.
    async fn commune(&self, ctx: &Context<'_>) -> Result<Option<Commune>> {
        Commune::of_code(ctx, self.0.commune_code.as_deref()).await
    }

    /// Where exactly. Null for everybody but whoever offers: an association reads it in its request, once that is accepted.
    async fn place(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.place.as_deref().filter(|_| self.is_own(ctx))
    }

    /// How far its commune is, in whole kilometres as the crow flies; null where there is nothing to measure from, or to.
    async fn kilometres(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "INSEE's code of a commune; the viewer's own when left out.")] from: Option<String>,
    ) -> Result<Option<i64>> {
        let place = Point::at(self.0.latitude, self.0.longitude);
        Ok(measured_from(ctx, from).await?.zip(place).map(|(from, place)| from.whole_kilometres_to(place)))
    }

    /// From when on.
    async fn starts_on(&self) -> Option<Date> {
        self.0.starts_on.map(Date::from)
    }

    /// Until when: the day after, it is closed.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date::from)
    }

    /// What makes it easier for people with disabilities, on either side.
    async fn accessibility(&self) -> Option<&str> {
        self.0.accessibility.as_deref()
    }

    /// Who insures what.
    async fn insurance(&self) -> Option<&str> {
        self.0.insurance.as_deref()
    }

    /// When it was published first.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at.map(Timestamp::to_utc)
    }

    /// Whether the viewer may change it, and answer those who ask.
    async fn viewer_may_change(&self, ctx: &Context<'_>) -> bool {
        self.may_change(ctx)
    }

    /// The steps that the viewer may go now. Which of their conditions are missing is told when they are gone.
    async fn steps(&self, ctx: &Context<'_>) -> Vec<OfferStep> {
        if !self.may_change(ctx) {
            return Vec::new();
        }
        OfferStep::of_offerer(self.0.state).collect()
    }

    /// How many requests wait for an answer; null for everybody but whoever offers.
    async fn requests_waiting(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        if !self.is_own(ctx) {
            return Ok(None);
        }
        Ok(Some(look_up(ctx, RequestsWaiting(self.0.id)).await?.unwrap_or_default()))
    }

    /// Who asked for it, the latest first; null for everybody but whoever offers.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn requests(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Requests>> {
        if !self.is_own(ctx) {
            return Ok(None);
        }
        let page = Page::<OfferRequestId>::read(first, after.as_deref(), last, before.as_deref())?;
        let (all, reader) = (reading::requests_for(self.0.id), ctx.database().reader());
        let rows = page.latest_first(all.clone(), offer_request::Column::Id, reader).await?;
        Ok(Some(untyped(page.connect(rows, |row| row.id, OfferRequestNode, Total::of(all)))))
    }

    /// What an association asked last of it; null for those who do not work there, where it has not asked, and where none is
    /// named.
    async fn request_of(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which association.")] association_id: Option<Gid<AssociationId>>,
    ) -> Result<Option<OfferRequestNode>> {
        let Some(Gid(id)) = association_id else { return Ok(None) };
        let Ok(right) = ctx.viewer().may_work_in_association(id) else { return Ok(None) };
        let found = reading::last_of(ctx.database().reader(), right, self.0.id).await;
        Ok(found.map_err(Internal::from)?.map(OfferRequestNode))
    }

    /// How many requests of one association may wait at once.
    async fn most_requests(&self) -> i64 {
        i64::try_from(requesting::MOST_WAITING).unwrap_or(i64::MAX)
    }
}

impl OfferRequestNode {
    /// The offer, which whoever sees the request may know of.
    pub(crate) async fn offer_row(&self, ctx: &Context<'_>) -> Result<offer::Model> {
        look_up(ctx, self.0.offer_id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))
    }

    /// How the viewer reaches the other side: nobody before it is accepted.
    async fn contact(&self, ctx: &Context<'_>) -> Result<Option<(String, String)>> {
        if self.0.state != entity::OfferRequestState::Accepted {
            return Ok(None);
        }
        let lends = ctx.viewer().may_read_as_own(&self.offer_row(ctx).await?).is_ok();
        let person = if lends { Some(self.0.requested_by) } else { self.0.answered_by };
        match person {
            Some(person) => look_up(ctx, ContactOf(person)).await,
            None => Ok(None),
        }
    }
}

#[Object(name = "OfferRequest", use_type_description)]
impl OfferRequestNode {
    /// Its id.
    async fn id(&self) -> Gid<OfferRequestId> {
        Gid(self.0.id)
    }

    /// For which offer.
    async fn offer(&self, ctx: &Context<'_>) -> Result<OfferNode> {
        Ok(OfferNode(self.offer_row(ctx).await?))
    }

    /// Who asks.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.association_id).await
    }

    /// What became of it.
    async fn state(&self) -> OfferRequestState {
        self.0.state.into()
    }

    /// Why it asks, in its words.
    async fn message(&self) -> &str {
        &self.0.message
    }

    /// How many pieces; null of skills.
    async fn quantity(&self) -> Option<i32> {
        self.0.quantity
    }

    /// From when on; null of skills.
    async fn from(&self) -> Option<Date> {
        self.0.from_on.map(Date::from)
    }

    /// Until when; null of skills.
    async fn to(&self) -> Option<Date> {
        self.0.to_on.map(Date::from)
    }

    /// When it asked.
    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at.to_utc()
    }

    /// When it was answered, or taken back.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at.map(Timestamp::to_utc)
    }

    /// What was said with the answer: why not, where it was declined.
    async fn answer(&self) -> Option<&str> {
        self.0.answer.as_deref()
    }

    /// Whom the viewer turns to on the other side, once it is accepted; null before, and once they have no account any more.
    async fn contact_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.contact(ctx).await?.map(|(name, _)| name))
    }

    /// At which address, once it is accepted.
    async fn contact_email(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.contact(ctx).await?.map(|(_, email)| email))
    }

    /// Where exactly the offer is, once it is accepted.
    async fn place(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if self.0.state != entity::OfferRequestState::Accepted {
            return Ok(None);
        }
        Ok(self.offer_row(ctx).await?.place)
    }

    /// The mission that came of it. It is the association's draft at first; once it is published, whoever offers books it.
    async fn mission(&self, ctx: &Context<'_>) -> Result<Option<MissionNode>> {
        let Some(id) = self.0.mission_id else { return Ok(None) };
        let found = look_up(ctx, id).await?;
        Ok(found.filter(|mission| missions::is_visible(ctx.viewer(), mission)).map(MissionNode))
    }

    /// The loan that came of it.
    async fn loan(&self, ctx: &Context<'_>) -> Result<Option<LoanNode>> {
        let Some(loan) = look_up(ctx, LoanOf(self.0.id)).await? else { return Ok(None) };
        let offer = self.offer_row(ctx).await?;
        Ok(reading::loan_seen(ctx.viewer(), loan, offer, self.0.clone()).map(LoanNode))
    }

    /// Whether the viewer may accept or decline it now.
    async fn viewer_may_answer(&self, ctx: &Context<'_>) -> Result<bool> {
        let waits = self.0.state == entity::OfferRequestState::Waiting;
        Ok(waits && ctx.viewer().may_offer_it(&self.offer_row(ctx).await?).is_ok())
    }

    /// Whether the viewer may take it back now.
    async fn viewer_may_withdraw(&self, ctx: &Context<'_>) -> bool {
        let waits = self.0.state == entity::OfferRequestState::Waiting;
        waits && ctx.viewer().may_work_in_association(self.0.association_id).is_ok()
    }
}
