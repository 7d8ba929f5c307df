//! Groups of employees, for those who look after them or audit the company.

use async_graphql::{Context, Object, Result};
use entity::EmployeeGroupId;

use crate::graphql::{id::Gid, model::employee_group::EmployeeGroupNode};

#[derive(Default)]
pub struct EmployeeGroupQuery;

#[Object]
impl EmployeeGroupQuery {
    /// A group of employees; null for who neither looks after them nor audits the company.
    async fn employee_group(
        &self,
        ctx: &Context<'_>,
        id: Gid<EmployeeGroupId>,
    ) -> Result<Option<EmployeeGroupNode>> {
        let Gid(id) = id;
        EmployeeGroupNode::load(ctx, id).await
    }
}
