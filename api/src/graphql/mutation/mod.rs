//! What can be done, one file a noun. Each mutation has one input and one payload, and is null only when it failed.

mod association;
mod association_payloads;
mod association_people;
mod budget;
mod company;
mod company_trust;
mod employee;
mod mission;
mod payload;
mod session;
pub(crate) mod session_opening;

use async_graphql::MergedObject;

/// Everything that can be done.
#[derive(Default, MergedObject)]
pub struct Mutation(
    association::AssociationMutation,
    association_people::AssociationPeopleMutation,
    budget::BudgetMutation,
    company::CompanyMutation,
    company_trust::CompanyTrustMutation,
    employee::EmployeeMutation,
    mission::MissionMutation,
    session::SessionMutation,
    session_opening::SessionOpeningMutation,
);
