//! `association`, and what registering and vetting one needs to know.

use async_graphql::{Context, Object, Result, connection::Connection};
use entity::{AssociationId, association};
use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Condition};

use crate::{
    Internal,
    domain::associations::{self, categories, mandates, vetting},
    graphql::{
        context::RequestContext as _,
        cost::{page_cost, rows_cost},
        id::Gid,
        model::{
            association::AssociationNode,
            association_proofs::{EligibilityCategory, MandateText},
            organisation::OrganisationStatus,
        },
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct AssociationQuery;

type Associations = Connection<Cursor<AssociationId>, AssociationNode, Total>;

#[Object]
impl AssociationQuery {
    /// An association: a verified one for everybody, one that is not for its people and the operator.
    async fn association(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its id.")] id: Gid<AssociationId>,
    ) -> Result<Option<AssociationNode>> {
        let found = associations::find(ctx.database().reader(), ctx.viewer(), id.0).await;
        Ok(found.map_err(Internal::from)?.map(AssociationNode))
    }

    /// The verified associations in whose names these words begin, by name; empty for a visitor.
    #[graphql(complexity = "rows_cost(first, child_complexity)")]
    async fn associations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Words of the name, or how they begin.")] text: String,
        #[graphql(desc = "How many at most.", default = 10, validator(minimum = 1, maximum = 100))]
        first: u64,
    ) -> Result<Vec<AssociationNode>> {
        if ctx.viewer().recognised().is_err() {
            return Ok(Vec::new());
        }
        let found = associations::called(ctx.database().reader(), &text, first).await;
        Ok(found.map_err(Internal::from)?.into_iter().map(AssociationNode).collect())
    }

    /// Associations by where their vetting stands, the first registered first. For operators; null for everybody else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn associations_by_status(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where the vetting stands.")] status: OrganisationStatus,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Option<Associations>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_operate())? else { return Ok(None) };
        let page = Page::<AssociationId>::read(first, after.as_deref(), last, before.as_deref())?;
        let whole = vetting::that_are(&right, status.into());
        let wanted = Condition::all()
            .add_option(page.after.map(|id| association::Column::Id.gt(id)))
            .add_option(page.before.map(|id| association::Column::Id.lt(id)));
        let rows = whole.clone().filter(wanted).limit(page.limit());
        let rows = if page.from_end {
            rows.order_by_desc(association::Column::Id)
        } else {
            rows.order_by_asc(association::Column::Id)
        };
        let mut rows = rows.all(ctx.database().reader()).await.map_err(Internal::from)?;
        if page.from_end {
            rows.reverse();
        }
        Ok(Some(page.connect(rows, |row| row.id, AssociationNode, Total::of(whole))))
    }

    /// The categories that an eligibility declaration can name today, in the form's order.
    async fn eligibility_categories(&self, ctx: &Context<'_>) -> Vec<EligibilityCategory> {
        let now = ctx.database().environment().clock.now();
        let today = now.with_timezone(&chrono_tz::Europe::Paris).date_naive();
        let category = |category| EligibilityCategory::new(category, ctx.texts(), ctx.language());
        categories::in_force(today).map(category).collect()
    }

    /// The mandate as it is signed today.
    async fn mandate_text(&self, ctx: &Context<'_>) -> MandateText {
        MandateText::new(mandates::TEXT_VERSION, ctx.texts(), ctx.language())
    }
}
