//! `offers`, `offer`, `ownOffers`, `associationOfferRequests` and `loan`: what is offered, who asked for it, and what was lent.

use async_graphql::{Context, InputObject, Object, Result, connection::Connection};
use entity::{AssociationId, CompanyId, LoanId, OfferId, OfferRequestId, Timestamp, offer, offer_request};
use sea_orm::Order;

use crate::{
    Internal,
    domain::missions::offers::reading::{self, Filter},
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{
            loan::LoanNode,
            offer::{OfferNode, OfferRequestNode},
            offer_words::{EquipmentKind, OfferKind, OfferRequestState, OfferState},
        },
        page::{Page, Total, untyped},
    },
};

type Offers = Connection<String, OfferNode, Total>;

type Requests = Connection<String, OfferRequestNode, Total>;

/// Which offers are looked for.
#[derive(InputObject)]
struct OfferFilter {
    /// Of this kind.
    kind: Option<OfferKind>,
    /// Of one of these skills at least, by their codes.
    #[graphql(default)]
    skills: Vec<String>,
    /// Of this equipment.
    equipment: Option<EquipmentKind>,
    /// In this département, by INSEE's code.
    departement: Option<String>,
    /// Only what can be done at a distance.
    #[graphql(default)]
    remote: bool,
    /// With all of these words, or words that begin so.
    text: Option<String>,
}

impl From<OfferFilter> for Filter {
    fn from(asked: OfferFilter) -> Self {
        let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Self {
            kind: asked.kind.map(Into::into),
            skills: asked.skills,
            equipment: asked.equipment.map(Into::into),
            departement: filled(asked.departement),
            remote: asked.remote,
            text: filled(asked.text),
        }
    }
}

#[derive(Default)]
pub struct OfferQuery;

#[Object]
impl OfferQuery {
    /// The published offers, those published last first: of everybody those whose makers agreed that visitors find them; all of
    /// them for those who work in a verified association and name it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filters")]
    async fn offers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "For which association one looks; only what visitors find when left out.")]
        association_id: Option<Gid<AssociationId>>,
        #[graphql(desc = "Only such offers; all when left out.")] filter: Option<OfferFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Offers>> {
        let page = Page::<(i64, OfferId)>::read(first, after.as_deref(), last, before.as_deref())?;
        let reader = ctx.database().reader();
        let is_all = match association_id {
            None => false,
            Some(Gid(id)) => {
                let Some(right) = ctx.if_allowed(ctx.viewer().may_work_in_association(id))? else {
                    return Ok(None);
                };
                reading::is_verified(reader, right).await.map_err(Internal::from)?
            }
        };
        let all = reading::published(&filter.map(Filter::from).unwrap_or_default(), is_all);
        let columns = (offer::Column::PublishedAt, offer::Column::Id);
        let rows = page.sorted(all.clone(), columns, Order::Desc, reader).await?;
        let key = |row: &offer::Model| (row.published_at.map(Timestamp::millis).unwrap_or_default(), row.id);
        Ok(Some(untyped(page.connect(rows, key, OfferNode, Total::of(all)))))
    }

    /// An offer that the viewer may know of: one that they find, their own, or one that their association asked for.
    async fn offer(&self, ctx: &Context<'_>, id: Gid<OfferId>) -> Result<Option<OfferNode>> {
        OfferNode::visible(ctx, id.0).await
    }

    /// What the viewer offers, or a company whose programme they read, the latest first.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filters")]
    async fn own_offers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which company; the viewer's own when left out.")] company_id: Option<
            Gid<CompanyId>,
        >,
        #[graphql(desc = "Only those that stand so; all when left out.")] state: Option<OfferState>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Offers>> {
        let page = Page::<OfferId>::read(first, after.as_deref(), last, before.as_deref())?;
        let right = ctx.viewer().may_read_offers(company_id.map(|id| id.0));
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let (all, reader) = (reading::own(right, state.map(Into::into)), ctx.database().reader());
        let rows = page.latest_first(all.clone(), offer::Column::Id, reader).await?;
        Ok(Some(untyped(page.connect(rows, |row| row.id, OfferNode, Total::of(all)))))
    }

    /// What an association asked for, the latest first, for those who work in it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filter")]
    async fn association_offer_requests(
        &self,
        ctx: &Context<'_>,
        association_id: Gid<AssociationId>,
        #[graphql(desc = "Only those that stand so; all when left out.")] state: Option<OfferRequestState>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Requests>> {
        let page = Page::<OfferRequestId>::read(first, after.as_deref(), last, before.as_deref())?;
        let right = ctx.viewer().may_work_in_association(association_id.0);
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let all = reading::of_association(right, state.map(Into::into));
        let reader = ctx.database().reader();
        let rows = page.latest_first(all.clone(), offer_request::Column::Id, reader).await?;
        Ok(Some(untyped(page.connect(rows, |row| row.id, OfferRequestNode, Total::of(all)))))
    }

    /// A loan, for whoever lends and for those who work in the association that borrows.
    async fn loan(&self, ctx: &Context<'_>, id: Gid<LoanId>) -> Result<Option<LoanNode>> {
        LoanNode::visible(ctx, id.0).await
    }
}
