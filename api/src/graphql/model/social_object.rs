//! What associations pursue.

use async_graphql::SimpleObject;

use crate::domain::reference::headings::Heading;

/// A social object, as associations declare it to their national register (RNA).
#[derive(SimpleObject)]
pub struct SocialObject {
    /// The register's code: six digits.
    pub(crate) code: String,
    /// Its name, in French as it is published.
    pub(crate) label: String,
    /// The name of the family it stands in. Null for a family itself.
    pub(crate) family: Option<String>,
}

impl From<&Heading> for SocialObject {
    fn from(heading: &Heading) -> Self {
        Self { code: heading.code.clone(), label: heading.label.clone(), family: heading.above.clone() }
    }
}
