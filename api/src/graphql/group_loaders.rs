//! Looks up groups of employees: how many are in each of a page, and in which each employee of a page is.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{EmployeeGroupId, EmploymentId, employee_group};
use sea_orm::DbErr;

use crate::{
    domain::companies::groups,
    graphql::{list_loaders::counts, loaders::Loaders},
};

counts! {
    /// How many employees are in a group.
    MembersIn(EmployeeGroupId), groups::count_members;
}

/// The groups in which an employee is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct GroupsOf(pub(crate) EmploymentId);

impl Loader<GroupsOf> for Loaders {
    type Value = Vec<employee_group::Model>;
    type Error = Arc<DbErr>;

    async fn load(
        &self,
        keys: &[GroupsOf],
    ) -> Result<HashMap<GroupsOf, Vec<employee_group::Model>>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for (id, group) in groups::of_employees(self.database.reader(), &ids).await? {
            found.entry(GroupsOf(id)).or_default().push(group);
        }
        for groups in found.values_mut() {
            groups.sort_by(|one, other| one.sort_key.cmp(&other.sort_key));
        }
        Ok(found)
    }
}
