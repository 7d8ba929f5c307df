//! What can be done, one file a noun. Each mutation has one input and one payload, and is null only when it failed.

mod approval;
mod confirmation;
mod session;
mod time_entry;

use async_graphql::MergedObject;

/// Everything that can be done.
#[derive(Default, MergedObject)]
pub struct Mutation(
    session::SessionMutation,
    time_entry::TimeEntryMutation,
    confirmation::ConfirmationMutation,
    approval::ApprovalMutation,
);
