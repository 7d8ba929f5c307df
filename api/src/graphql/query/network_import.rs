//! `networkImport`: a file of a network's history on its way in.

use async_graphql::{Context, Object, Result};
use entity::NetworkImportId;

use crate::graphql::{id::Gid, model::network_import::NetworkImportNode};

#[derive(Default)]
pub struct NetworkImportQuery;

#[Object]
impl NetworkImportQuery {
    /// A file of a network's history on its way in; null for who does not run the network.
    async fn network_import(
        &self,
        ctx: &Context<'_>,
        id: Gid<NetworkImportId>,
    ) -> Result<Option<NetworkImportNode>> {
        let Gid(id) = id;
        NetworkImportNode::load(ctx, id).await
    }
}
