//! What organisations and people read of what was done and shown: the audit trail of one's own organisation, a company's
//! access log, and who opened what is about oneself.

use async_graphql::{Context, Error, ErrorExtensions as _, ID, Object, Result, connection::Connection};
use entity::{AssociationId, CompanyId, Id as _, IntermediaryId, access_log, audit_event};
use uuid::Uuid;

use super::operations::{in_order, part};
use crate::{
    Internal,
    access::viewer::Organisation,
    domain::{access_log as accesses, operations::own_trail},
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::{Gid, decode},
        model::{
            access_line::{AccessFilter, AccessNode},
            audit_event::{AuditAction, AuditEventNode, AuditFilter, AuditPerson, reader},
            date,
        },
        page::{Cursor, Page, Total},
    },
    text_analysis::sort_key,
};

#[derive(Default)]
pub struct TrailQuery;

/// The organisation that an id names.
pub(crate) fn organisation(id: &ID) -> Result<Organisation> {
    match decode(id) {
        Some((kind, id)) if kind == CompanyId::KIND => Ok(Organisation::Company(id.into())),
        Some((kind, id)) if kind == AssociationId::KIND => Ok(Organisation::Association(id.into())),
        Some((kind, id)) if kind == IntermediaryId::KIND => Ok(Organisation::Intermediary(id.into())),
        _ => Err(Error::new("not the id of an organisation").extend_with(|_, e| e.set("code", "NOT_AN_ID"))),
    }
}

#[Object]
impl TrailQuery {
    /// What was done in an organisation, the latest first: of a company for those who run its programme, look after its
    /// employees or audit it, of an association for those who run its account, of an intermediary for those who run the network.
    /// Null for who has nothing to do with it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn organisation_audit_events(
        &self,
        ctx: &Context<'_>,
        organisation_id: ID,
        filter: Option<AuditFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<Uuid>, AuditEventNode, Total>>> {
        let right = ctx.viewer().may_read_trail(organisation(&organisation_id)?);
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let page = Page::<Uuid>::read(first, after.as_deref(), last, before.as_deref())?;
        let filter = filter.unwrap_or_default().read();
        date::in_order(filter.from, filter.until)?;
        let all = own_trail::select(&right, &filter);
        let shown = part(all.clone(), audit_event::Column::Id, &page);
        let events = own_trail::read(ctx.database().reader(), &right, shown).await;
        let events = in_order(events.map_err(Internal::from)?, &page);
        Ok(Some(page.connect(events, |event| event.row.id.into(), AuditEventNode::from, Total::of(all))))
    }

    /// Every kind of deed that the viewer reads in an organisation's trail, in the order of their words; null for who has
    /// nothing to do with it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn organisation_audit_actions(
        &self,
        ctx: &Context<'_>,
        organisation_id: ID,
    ) -> Result<Option<Vec<AuditAction>>> {
        let right = ctx.viewer().may_read_trail(organisation(&organisation_id)?);
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let codes = own_trail::actions(ctx.database().reader(), &right).await.map_err(Internal::from)?;
        let action = |code: String| AuditAction { label: reader(ctx).deed(&code), code };
        let mut actions: Vec<AuditAction> = codes.into_iter().map(action).collect();
        actions.sort_by_cached_key(|action| sort_key(&action.label));
        Ok(Some(actions))
    }

    /// Everybody of the organisation who did something that the viewer reads in its trail, by name; null for who has
    /// nothing to do with it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn organisation_audit_people(
        &self,
        ctx: &Context<'_>,
        organisation_id: ID,
    ) -> Result<Option<Vec<AuditPerson>>> {
        let right = ctx.viewer().may_read_trail(organisation(&organisation_id)?);
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let people = own_trail::doers(ctx.database().reader(), &right).await.map_err(Internal::from)?;
        Ok(Some(people.into_iter().map(AuditPerson::from).collect()))
    }

    /// Which files were shown in a company's name and to whom, the latest first, of the last year: for those who run its
    /// programme, and for its auditors. Null for who has nothing to do with it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn company_accesses(
        &self,
        ctx: &Context<'_>,
        company_id: Gid<CompanyId>,
        filter: Option<AccessFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<Uuid>, AccessNode, Total>>> {
        let right = ctx.viewer().may_read_access_log(company_id.0);
        let Some(right) = ctx.if_allowed(right)? else { return Ok(None) };
        let page = Page::<Uuid>::read(first, after.as_deref(), last, before.as_deref())?;
        let filter = filter.unwrap_or_default().read();
        date::in_order(filter.from, filter.until)?;
        let (reader, all) = (ctx.database().reader(), accesses::of_company(right, &filter));
        let rows = page.latest_first(all.clone(), access_log::Column::Id, reader).await?;
        let lines = accesses::named(reader, rows).await.map_err(Internal::from)?;
        Ok(Some(page.connect(lines, |line| line.row.id.into(), AccessNode::for_company, Total::of(all))))
    }

    /// Who opened what is about the viewer, the latest first, in the last year; null for a visitor.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn own_file_accesses(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Cursor<Uuid>, AccessNode, Total>>> {
        let Ok(right) = ctx.viewer().oneself() else { return Ok(None) };
        let page = Page::<Uuid>::read(first, after.as_deref(), last, before.as_deref())?;
        let (reader, all) = (ctx.database().reader(), accesses::about(right));
        let rows = page.latest_first(all.clone(), access_log::Column::Id, reader).await?;
        let lines = accesses::named(reader, rows).await.map_err(Internal::from)?;
        Ok(Some(page.connect(lines, |line| line.row.id.into(), AccessNode::for_oneself, Total::of(all))))
    }
}
