//! Values charters: published by intermediaries, adhered to by associations.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{AssociationId, CharterId, IntermediaryId, charter, charter_adherence};

use super::{
    exporting::{ExportPayload, export},
    payload::{parts, payload, row},
};
use crate::{
    domain::{exports::Wish, intermediaries::charters},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::charter::{CharterAdherenceNode, CharterNode},
    },
};

#[derive(Default)]
pub struct CharterMutation;

/// A version to publish.
#[derive(InputObject)]
struct PublishCharterInput {
    /// Whose charter.
    intermediary_id: Gid<IntermediaryId>,
    /// What it says.
    text: String,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// A charter to adhere to.
#[derive(InputObject)]
struct AdhereToCharterInput {
    /// Which association adheres.
    association_id: Gid<AssociationId>,
    /// The version that was read: the one that holds now.
    charter_id: Gid<CharterId>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Whose adherences a file is made of.
#[derive(InputObject)]
struct ExportCharterAdherencesInput {
    /// To whose charter.
    intermediary_id: Gid<IntermediaryId>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of publishing a version of a charter.
    PublishCharterPayload { /** The version. */ charter: CharterNode }
}

payload! {
    /// What came of adhering to a charter.
    AdhereToCharterPayload { /** The adherence. */ adherence: CharterAdherenceNode }
}

#[Object]
impl CharterMutation {
    /// Publishes a version of an intermediary's values charter; those before stay, with who adhered to them. For its network
    /// administrators.
    async fn publish_charter(
        &self,
        ctx: &Context<'_>,
        input: PublishCharterInput,
    ) -> Result<Option<PublishCharterPayload>> {
        let (key, Gid(id), text) = (input.idempotency_key.as_deref(), input.intermediary_id, &input.text);
        let answer = ctx
            .once("publishCharter", key, &input, |tx, viewer| async move {
                charters::publish(&viewer.may_run_network(id)?, &tx, text).await
            })
            .await?;
        let (id, problems) = parts(answer);
        let charter = match id {
            Some(id) => Some(CharterNode(row::<charter::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(PublishCharterPayload::new(charter, problems)))
    }

    /// Adheres to an intermediary's values charter in an association's name. For the association's admins.
    async fn adhere_to_charter(
        &self,
        ctx: &Context<'_>,
        input: AdhereToCharterInput,
    ) -> Result<Option<AdhereToCharterPayload>> {
        let (key, Gid(association), Gid(charter)) =
            (input.idempotency_key.as_deref(), input.association_id, input.charter_id);
        let answer = ctx
            .once("adhereToCharter", key, &input, |tx, viewer| async move {
                charters::adhere(&viewer.may_run_association(association)?, &tx, charter).await
            })
            .await?;
        let (adhered, problems) = parts(answer);
        let adherence = match adhered {
            Some(ids) => Some(CharterAdherenceNode(row::<charter_adherence::Entity>(ctx, ids).await?)),
            None => None,
        };
        Ok(Some(AdhereToCharterPayload::new(adherence, problems)))
    }

    /// Makes a CSV file of the associations that adhered to the versions of an intermediary's charter. For its people.
    async fn export_charter_adherences(
        &self,
        ctx: &Context<'_>,
        input: ExportCharterAdherencesInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        export(ctx, "exportCharterAdherences", key, &input, |viewer| {
            Ok(Wish::charter_adherences(&viewer.may_see_network(id)?)?)
        })
        .await
    }
}
