//! `helpedAssociations`: the list behind the number of associations on a company's home.

use async_graphql::{Context, Object, Result, SimpleObject, connection::Connection};
use chrono::Datelike as _;
use entity::{AssociationId, CompanyId, association};
use sea_orm::Order;

use crate::{
    Internal,
    domain::impact::company_home::associations,
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        id::Gid,
        model::{association::AssociationNode, company::today},
        page::{Cursor, Page, Total},
    },
};

#[derive(Default)]
pub struct HelpedAssociationQuery;

/// An association that a company helped in a calendar year. Hours are confirmed working time.
#[derive(SimpleObject)]
pub(crate) struct HelpedAssociation {
    /// Which one.
    association: AssociationNode,
    /// What it received, as far as the viewer may know of it.
    minutes: i64,
    /// From how many people.
    people: i64,
}

/// The place of an association in the list: its sort key and its id.
type NameKey = (String, AssociationId);

type Helped = Connection<Cursor<NameKey>, HelpedAssociation, Total>;

#[Object]
impl HelpedAssociationQuery {
    /// The associations that received confirmed working time of a company in a calendar year, by name. A local lead
    /// sees what their own places gave. One that received confidential help alone is there for those only who may see
    /// that, and for nobody where its author refused that. Null for who may not read the company's programme.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of a connection")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn helped_associations(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
        #[graphql(desc = "The calendar year, the present one when left out.")] year: Option<i32>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Helped>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_employees(company_id.0))? else {
            return Ok(None);
        };
        let page = Page::<NameKey>::read(first, after.as_deref(), last, before.as_deref())?;
        let reader = ctx.database().reader();
        let year = year.unwrap_or_else(|| today(ctx).year());
        let sees_confidential = ctx.viewer().sees_confidential(reader, company_id.0).await;
        let sees_confidential = sees_confidential.map_err(Internal::from)?;
        let all = associations::helped(&right, sees_confidential, year);
        let by = (association::Column::SortKey, association::Column::Id);
        let rows = page.sorted(all.clone(), by, Order::Asc, reader).await?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let received = associations::received(reader, &right, sees_confidential, year, &ids).await;
        let received = received.map_err(Internal::from)?;
        let node = |row: association::Model| {
            let received = received.get(&row.id).copied().unwrap_or_default();
            HelpedAssociation {
                association: AssociationNode(row),
                minutes: received.minutes.0,
                people: received.people,
            }
        };
        let key = |row: &association::Model| (row.sort_key.clone(), row.id);
        Ok(Some(page.connect(rows, key, node, Total::of(all))))
    }
}
