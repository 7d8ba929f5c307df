//! The history that a network arrives with: files are sent, and taken in once their preview was read.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{IntermediaryId, NetworkImportId, UploadId, network_import};

use super::payload::{parts, payload, row};
use crate::{
    Internal,
    access::Denied,
    domain::{
        arrivals::{self, Column, Wish},
        companies::{import::header_names::Mapping, imports::ListFile},
        uploads,
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::network_import::{NetworkFile, NetworkImportNode},
    },
    outcome::Problem,
};

#[derive(Default)]
pub struct NetworkImportMutation;

/// A file to take in.
#[derive(InputObject)]
struct StartNetworkImportInput {
    /// Whose history.
    intermediary_id: Gid<IntermediaryId>,
    /// What `POST /uploads` answered.
    upload_id: Gid<UploadId>,
    /// What its lines are.
    holds: NetworkFile,
    /// Whether those whom it brings are written to, once it is taken in: nobody is else.
    #[graphql(default)]
    invites: bool,
    /// Keeps a repeated request from beginning twice.
    idempotency_key: Option<String>,
}

/// An import to take in.
#[derive(InputObject)]
struct ConfirmNetworkImportInput {
    /// Which one.
    id: Gid<NetworkImportId>,
}

payload! {
    /// What came of beginning to take a network's file in.
    StartNetworkImportPayload { /** The import. */ network_import: NetworkImportNode }
}

payload! {
    /// What came of taking a network's file in.
    ConfirmNetworkImportPayload { /** The import. */ network_import: NetworkImportNode }
}

#[Object]
impl NetworkImportMutation {
    /// Takes a file of a network's history, whose columns are known by their names, and has its lines checked. For its network
    /// administrators.
    async fn start_network_import(
        &self,
        ctx: &Context<'_>,
        input: StartNetworkImportInput,
    ) -> Result<Option<StartNetworkImportPayload>> {
        let (key, Gid(intermediary), Gid(upload)) =
            (input.idempotency_key.as_deref(), input.intermediary_id, input.upload_id);
        // The file is read before the transaction: nothing waits for a disk there.
        let mapping = &matched(ctx, upload, input.holds.into()).await?;
        let (holds, invites) = (input.holds.into(), input.invites);
        let started = ctx
            .once("startNetworkImport", key, &input, |tx, viewer| async move {
                let right = viewer.may_run_network(intermediary)?;
                let wish = Wish { upload, holds, invites, mapping };
                arrivals::start(&right, &tx, &wish).await
            })
            .await?;
        let (id, problems) = parts(started);
        Ok(Some(StartNetworkImportPayload::new(import(ctx, id).await?, problems)))
    }

    /// Takes the valid lines of a network's file in, as its preview said. For its network administrators.
    async fn confirm_network_import(
        &self,
        ctx: &Context<'_>,
        input: ConfirmNetworkImportInput,
    ) -> Result<Option<ConfirmNetworkImportPayload>> {
        let Gid(id) = input.id;
        let confirmed = ctx
            .write(|tx, viewer| async move {
                viewer.account()?;
                let known = arrivals::find(&tx, id).await?.ok_or(Denied::Hidden)?;
                // Only those who run the network see an import.
                let right = viewer.may_run_network(known.intermediary_id);
                let right = right.map_err(|denied| denied.where_seen(false))?;
                arrivals::confirm(&right, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(confirmed);
        Ok(Some(ConfirmNetworkImportPayload::new(import(ctx, id).await?, problems)))
    }
}

async fn import(ctx: &Context<'_>, id: Option<NetworkImportId>) -> Result<Option<NetworkImportNode>> {
    match id {
        Some(id) => Ok(Some(NetworkImportNode(row::<network_import::Entity>(ctx, id).await?))),
        None => Ok(None),
    }
}

/// The name of the viewer's own file and what its columns hold; or why it is none of a network's.
async fn matched(
    ctx: &Context<'_>,
    id: UploadId,
    holds: entity::NetworkFile,
) -> Result<std::result::Result<(String, Mapping<Column>), Vec<Problem>>> {
    let nothing = Ok(Ok((String::new(), Mapping::default())));
    let Some(person_id) = ctx.viewer().person_id() else { return nothing };
    let upload = uploads::find_own(ctx.database().reader(), person_id, id).await.map_err(Internal::from)?;
    let Some(upload) = upload else { return nothing };
    let file = ListFile::read(ctx.storage(), &upload).await?;
    Ok(match file.head(0)? {
        Ok(head) => arrivals::matched(holds, &head.header).map(|mapping| (file.name.clone(), mapping)),
        Err(fault) => Err(vec![Problem::new(fault.code()).at("uploadId")]),
    })
}
