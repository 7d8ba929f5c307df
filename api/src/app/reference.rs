//! Reference data: loaded when the database does not hold this program's version of it.

use crate::{App, Internal, domain::reference::load};

pub use crate::domain::reference::load::ReferenceExtent;

impl App {
    /// Loads the reference data that the database does not hold yet in this program's version: skills, communes,
    /// causes, legal forms, social objects. On a database that holds it, nothing changes.
    pub async fn load_reference(&self, extent: ReferenceExtent) -> Result<(), Internal> {
        self.settle(load::load(&self.database, extent).await)
    }
}
