//! Taking an association's hours and receipts home. What is exported is what the list shows under the same filter.

use async_graphql::{Context, InputObject, Object, Result};
use entity::AssociationId;

use super::operations::ExportPayload;
use crate::graphql::model::date::Date;
use crate::{
    domain::exports::{self, Wish},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::time_entry::{TimeEntryStatus, filter_of},
    },
    outcome::{Outcome, Problem},
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

#[Object]
impl AssociationExportMutation {
    /// Makes a CSV file of the time entries that an association received, for whoever confirms its hours.
    async fn export_received_time_entries(
        &self,
        ctx: &Context<'_>,
        input: ExportReceivedTimeEntriesInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(association)) = (input.idempotency_key.as_deref(), input.association_id);
        let filter = &filter_of(input.status.clone(), input.from, input.to);
        let asked = ctx
            .once("exportReceivedTimeEntries", key, &input, |tx, viewer| async move {
                let wish = Wish::received_hours(viewer.may_confirm_hours(association)?, filter.clone())?;
                let asked: Outcome<_, Problem> = Ok(exports::request(&tx, wish).await?);
                asked
            })
            .await?;
        Ok(Some(asked.into()))
    }

    /// Makes a CSV file of the receipts that an association issues or is asked to, for whoever reads them.
    async fn export_association_tax_receipts(
        &self,
        ctx: &Context<'_>,
        input: ExportAssociationTaxReceiptsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(association)) = (input.idempotency_key.as_deref(), input.association_id);
        let asked = ctx
            .once("exportAssociationTaxReceipts", key, &input, |tx, viewer| async move {
                let right = viewer.may_read_association_receipts(association)?;
                let wish = Wish::association_receipts(viewer.oneself()?, right)?;
                let asked: Outcome<_, Problem> = Ok(exports::request(&tx, wish).await?);
                asked
            })
            .await?;
        Ok(Some(asked.into()))
    }
}
