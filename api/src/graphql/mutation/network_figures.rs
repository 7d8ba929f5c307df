//! What the branches of an intermediary did, taken home.

use async_graphql::{Context, InputObject, Object, Result};
use entity::IntermediaryId;

use super::exporting::{ExportPayload, export};
use crate::{domain::exports::Wish, graphql::id::Gid};

#[derive(Default)]
pub struct NetworkFiguresMutation;

/// Which figures to export.
#[derive(InputObject)]
struct ExportNetworkFiguresInput {
    /// Of which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// Of which calendar year.
    year: i32,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

#[Object]
impl NetworkFiguresMutation {
    /// Makes a CSV file of what the branches of an intermediary did in a calendar year, of those whose figures the viewer reads.
    async fn export_network_figures(
        &self,
        ctx: &Context<'_>,
        input: ExportNetworkFiguresInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        export(ctx, "exportNetworkFigures", key, &input, |viewer| {
            Ok(Wish::network_figures(&viewer.may_read_figures(id)?, input.year)?)
        })
        .await
    }
}
