//! Taking an association's hours, receipts and missions home. What is exported is what the list shows under the same filter.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{AssociationBranchId, AssociationId};

use super::exporting::{ExportPayload, export, in_order};
use crate::graphql::model::date::Date;
use crate::{
    domain::{exports::Wish, hours::reading::Filter},
    graphql::{
        id::Gid,
        model::{
            mission_words::MissionStatus,
            time_entry::{TimeEntryStatus, filter_of},
        },
    },
};

#[derive(Default)]
pub struct AssociationExportMutation;

/// Which received hours to export.
#[derive(InputObject)]
struct ExportReceivedTimeEntriesInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// In these standings; in any when left out.
    status: Option<Vec<TimeEntryStatus>>,
    /// From this civil date on.
    from: Option<Date>,
    /// Up to this civil date.
    to: Option<Date>,
    /// Given to this local branch; to any and to none when left out.
    branch_id: Option<Gid<AssociationBranchId>>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which receipts to export.
#[derive(InputObject)]
struct ExportAssociationTaxReceiptsInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which missions to export.
#[derive(InputObject)]
struct ExportAssociationMissionsInput {
    /// Of which association.
    association_id: Gid<AssociationId>,
    /// Only those that stand so; all when left out.
    status: Option<MissionStatus>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

#[Object]
impl AssociationExportMutation {
    /// Makes a CSV file of the time entries that an association received, for whoever confirms its hours: of those of one
    /// branch only, for who confirms for that.
    async fn export_received_time_entries(
        &self,
        ctx: &Context<'_>,
        input: ExportReceivedTimeEntriesInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(association)) = (input.idempotency_key.as_deref(), input.association_id);
        let branch = input.branch_id.map(|id| id.0);
        let filter = &Filter { branch, ..filter_of(input.status.clone(), input.from, input.to) };
        export(ctx, "exportReceivedTimeEntries", key, &input, |viewer| {
            let right = viewer.may_confirm_hours(association)?;
            in_order(input.from, input.to)?;
            Ok(Wish::received_hours(right, filter.clone())?)
        })
        .await
    }

    /// Makes a CSV file of the receipts that an association issues or is asked to, for whoever reads them.
    async fn export_association_tax_receipts(
        &self,
        ctx: &Context<'_>,
        input: ExportAssociationTaxReceiptsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(association)) = (input.idempotency_key.as_deref(), input.association_id);
        export(ctx, "exportAssociationTaxReceipts", key, &input, |viewer| {
            let right = viewer.may_read_association_receipts(association)?;
            Ok(Wish::association_receipts(viewer.oneself()?, right)?)
        })
        .await
    }

    /// Makes a CSV file of the missions that an association has written, drafts among them, for those who work in it.
    async fn export_association_missions(
        &self,
        ctx: &Context<'_>,
        input: ExportAssociationMissionsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(association)) = (input.idempotency_key.as_deref(), input.association_id);
        export(ctx, "exportAssociationMissions", key, &input, |viewer| {
            let right = viewer.may_work_in_association(association)?;
            Ok(Wish::missions(right, input.status.map(Into::into))?)
        })
        .await
    }
}
