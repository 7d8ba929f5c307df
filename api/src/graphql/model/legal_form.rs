//! What organisations are in law.

use async_graphql::SimpleObject;

use crate::domain::reference::headings::Heading;

/// A legal form that an organisation can have, as INSEE lists them.
#[derive(SimpleObject)]
pub struct LegalForm {
    /// INSEE's code: four digits.
    pub(crate) code: String,
    /// Its name, in French as it is published.
    pub(crate) label: String,
    /// The name of the group of forms it stands in.
    pub(crate) group: Option<String>,
}

impl From<&Heading> for LegalForm {
    fn from(heading: &Heading) -> Self {
        Self { code: heading.code.clone(), label: heading.label.clone(), group: heading.above.clone() }
    }
}
