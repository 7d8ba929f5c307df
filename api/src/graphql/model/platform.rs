//! The platform as its operators see it.

use async_graphql::SimpleObject;

use crate::domain::operations::overview::Overview;

/// What waits for the operators, and how large the platform is.
#[derive(SimpleObject)]
pub struct PlatformOverview {
    /// People with an account.
    people: u64,
    /// Companies.
    companies: u64,
    /// Companies that an operator has something to decide about.
    companies_to_verify: u64,
    /// Companies whose programme nobody runs, since the last CSR manager has left.
    companies_without_manager: u64,
    /// Associations.
    associations: u64,
    /// Associations of which nobody has confirmed who speaks for them.
    associations_to_verify: u64,
    /// Receipts and certificates that were issued.
    documents: u64,
    /// Jobs that are due and not begun.
    jobs_due: u64,
    /// Jobs in the hands of a worker.
    jobs_running: u64,
    /// Jobs that were given up.
    jobs_dead: u64,
    /// How long the oldest job has been due, in seconds. More than a few minutes: no worker runs.
    oldest_job_seconds: u64,
}

impl From<Overview> for PlatformOverview {
    fn from(overview: Overview) -> Self {
        Self {
            people: overview.people,
            companies: overview.companies,
            companies_to_verify: overview.companies_to_verify,
            companies_without_manager: overview.companies_without_manager,
            associations: overview.associations,
            associations_to_verify: overview.associations_to_verify,
            documents: overview.documents,
            jobs_due: overview.jobs.due,
            jobs_running: overview.jobs.running,
            jobs_dead: overview.jobs.dead,
            oldest_job_seconds: overview.jobs.oldest_seconds,
        }
    }
}
