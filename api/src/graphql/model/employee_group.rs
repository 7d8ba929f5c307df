//! Groups of a company's employees. Whoever shows one has checked that the viewer looks after the company's employees, or
//! audits it.

use async_graphql::{Context, Description, Object, Result, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{CompanyId, EmployeeGroupId, employee_group};
use sea_orm::EntityTrait as _;

use super::{
    company::{EmployeeKey, page_of_employees},
    employee::EmployeeNode,
    legal_entity::{EstablishmentNode, LegalEntityNode},
    membership::Role,
};
use crate::{
    Internal,
    domain::companies::groups,
    graphql::{
        context::RequestContext as _,
        cost::page_cost,
        group_loaders::MembersIn,
        id::Gid,
        mission_loaders::look_up,
        page::{Cursor, Page, Total},
    },
};

/// Employees whom a company or its directory names together.
#[derive(Description)]
pub struct EmployeeGroupNode(pub(crate) employee_group::Model);

impl EmployeeGroupNode {
    /// A group, for whoever looks after the company's employees or audits it.
    pub(crate) async fn load(ctx: &Context<'_>, id: EmployeeGroupId) -> Result<Option<Self>> {
        let row = employee_group::Entity::find_by_id(id).one(ctx.database().reader()).await;
        let row = row.map_err(Internal::from)?;
        Ok(row.filter(|row| ctx.viewer().may_look_at_employees(row.company_id).is_ok()).map(Self))
    }
}

#[Object(name = "EmployeeGroup", use_type_description)]
impl EmployeeGroupNode {
    /// Its id.
    async fn id(&self) -> Gid<EmployeeGroupId> {
        Gid(self.0.id)
    }

    /// Of which company.
    async fn company_id(&self) -> Gid<CompanyId> {
        Gid(self.0.company_id)
    }

    /// Its name, unlike that of every other group of the company.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether the company's directory or sign-in says who is in it; else people of the company do.
    async fn is_from_directory(&self) -> bool {
        self.0.is_from_directory
    }

    /// The role that whoever is in it holds; null where it gives none.
    async fn role(&self) -> Option<Role> {
        self.0.role.map(Into::into)
    }

    /// The legal entity that its members lead or, without a role, work in; null where it says none.
    async fn legal_entity(&self, ctx: &Context<'_>) -> Result<Option<LegalEntityNode>> {
        match self.0.legal_entity_id {
            Some(id) => Ok(look_up(ctx, id).await?.map(LegalEntityNode)),
            None => Ok(None),
        }
    }

    /// The establishment that its members lead or, without a role, work in; null where it says none.
    async fn establishment(&self, ctx: &Context<'_>) -> Result<Option<EstablishmentNode>> {
        match self.0.establishment_id {
            Some(id) => Ok(look_up(ctx, id).await?.map(EstablishmentNode)),
            None => Ok(None),
        }
    }

    /// How many employees are in it, those who have left among them.
    async fn member_count(&self, ctx: &Context<'_>) -> Result<i64> {
        Ok(look_up(ctx, MembersIn(self.0.id)).await?.unwrap_or_default())
    }

    /// When it or its members last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at.to_utc()
    }

    /// Who is in it, in the order of their names; with a text only those of whom a name or the address begins so, or the
    /// staff number is this.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn members(
        &self,
        ctx: &Context<'_>,
        text: Option<String>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Cursor<EmployeeKey>, EmployeeNode, Total>> {
        let page = Page::<EmployeeKey>::read(first, after.as_deref(), last, before.as_deref())?;
        page_of_employees(ctx, groups::members_called(self.0.id, text.as_deref()), page).await
    }
}
