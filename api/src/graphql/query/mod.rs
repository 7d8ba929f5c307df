//! What can be asked, one file a noun.

mod installation;
mod time_entry;
mod viewer;

use async_graphql::MergedObject;

/// Everything that can be asked.
#[derive(Default, MergedObject)]
pub struct Query(installation::InstallationQuery, time_entry::TimeEntryQuery, viewer::ViewerQuery);
