//! Associations, as far as missions name them.

use async_graphql::Object;
use entity::{AssociationId, association};

use crate::graphql::id::Gid;

/// A beneficiary: association, foundation, endowment fund or public body.
pub struct AssociationNode(pub(crate) association::Model);

#[Object(name = "Association")]
impl AssociationNode {
    /// The association's id.
    async fn id(&self) -> Gid<AssociationId> {
        Gid(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }
}
