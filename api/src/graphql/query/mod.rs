//! What can be asked, one file a noun.

mod company;
mod installation;
mod viewer;

use async_graphql::MergedObject;

/// Everything that can be asked.
#[derive(Default, MergedObject)]
pub struct Query(installation::InstallationQuery, viewer::ViewerQuery, company::CompanyQuery);
