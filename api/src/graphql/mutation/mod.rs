//! What can be done, one file a noun. Each mutation has one input and one payload, and is null only when it failed.

mod budget;
mod company;
mod company_trust;
mod employee;
mod payload;
mod session;

use async_graphql::MergedObject;

/// Everything that can be done.
#[derive(Default, MergedObject)]
pub struct Mutation(
    session::SessionMutation,
    company::CompanyMutation,
    company_trust::CompanyTrustMutation,
    employee::EmployeeMutation,
    budget::BudgetMutation,
);
