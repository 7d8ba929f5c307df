//! Groups of employees, for those who look after them.

use async_graphql::{Context, Object, Result};
use entity::EmployeeGroupId;

use crate::graphql::{id::Gid, model::employee_group::EmployeeGroupNode};

#[derive(Default)]
pub struct EmployeeGroupQuery;

#[Object]
impl EmployeeGroupQuery {
    /// A group of employees; null for who does not look after them.
    async fn employee_group(
        &self,
        ctx: &Context<'_>,
        id: Gid<EmployeeGroupId>,
    ) -> Result<Option<EmployeeGroupNode>> {
        let Gid(id) = id;
        EmployeeGroupNode::load(ctx, id).await
    }
}
