//! Looks up what hangs on policies: the versions that a company published, what versions hold, what stands for employees.

use std::{collections::HashMap, sync::Arc};

use async_graphql::dataloader::Loader;
use entity::{
    CompanyId, EmploymentId, PolicyId, PolicyRuleId, budget_rule, employee_group, employment, policy,
    policy_exception,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{
    domain::{
        budgets::rules,
        policies::{
            Standing, Version, exceptions,
            listed::{self, Listed},
            reading::{self, Names},
        },
    },
    graphql::{
        list_loaders::{grouped, lists},
        loaders::Loaders,
    },
};

lists! {
    /// The versions that a company published, in the order in which they come into force.
    PublishedOf(CompanyId), policy::Model, reading::published, company_id;
    /// All exceptions that an employee ever had, the latest first. Whoever asks has checked that the viewer may read them.
    ExceptionsOf(EmploymentId), policy_exception::Model, exceptions::list, employment_id;
    /// The rules of a company's time budget, the earliest first.
    BudgetRulesOf(CompanyId), budget_rule::Model, rules::of_companies, company_id;
    /// The groups of a company, by name.
    GroupsIn(CompanyId), employee_group::Model, reading::groups, company_id;
}

/// What a version holds, with the names of what it names.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub(crate) version: Version,
    pub(crate) names: Arc<Names>,
}

/// What a version holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ContentOf(pub(crate) PolicyId);

impl Loader<ContentOf> for Loaders {
    type Value = Content;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[ContentOf]) -> Result<HashMap<ContentOf, Content>, Arc<DbErr>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let versions = reading::contents(self.database.reader(), &ids).await?;
        let names = Arc::new(Names::of(self.database.reader(), &versions).await?);
        let content =
            |version: Version| (ContentOf(version.policy.id), Content { version, names: Arc::clone(&names) });
        Ok(versions.into_iter().map(content).collect())
    }
}

/// What stands for an employee. Whoever asks has checked that the viewer may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct StandingOf(pub(crate) EmploymentId);

/// An employee and what stands for them.
pub(crate) type Stands = (employment::Model, Arc<Standing>);

impl Loader<StandingOf> for Loaders {
    type Value = Stands;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[StandingOf]) -> Result<HashMap<StandingOf, Stands>, Arc<DbErr>> {
        let ids = keys.iter().map(|key| key.0);
        let employees = employment::Entity::find().filter(employment::Column::Id.is_in(ids));
        let employees = employees.all(self.database.reader()).await?;
        let standing = Arc::new(Standing::of(self.database.reader(), &employees).await?);
        let stands =
            |employee: employment::Model| (StandingOf(employee.id), (employee, Arc::clone(&standing)));
        Ok(employees.into_iter().map(stands).collect())
    }
}

/// The associations that a rule lets be helped, as a refusal names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ListedBy(pub(crate) PolicyRuleId);

impl Loader<ListedBy> for Loaders {
    type Value = Listed;
    type Error = Arc<DbErr>;

    async fn load(&self, keys: &[ListedBy]) -> Result<HashMap<ListedBy, Listed>, Arc<DbErr>> {
        let rules: Vec<_> = keys.iter().map(|key| key.0).collect();
        let lists = listed::of_rules(self.database.reader(), &rules).await?;
        Ok(lists.into_iter().map(|(rule, listed)| (ListedBy(rule), listed)).collect())
    }
}
