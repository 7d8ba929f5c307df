//! Taking an association's hours, receipts, missions and bookings home. What is exported is what the list shows under the
//! same filter.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{AssociationBranchId, AssociationId, SessionId};

use super::exporting::{ExportPayload, export, in_order};
use crate::graphql::model::date::Date;
use crate::{
    access::Denied,
    domain::{exports::Wish, hours::reading::Filter},
    graphql::{
        id::Gid,
        model::{
            booking::BookingStatus,
            mission_words::MissionStatus,
            session::SessionNode,
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

/// Which bookings to export.
#[derive(InputObject)]
struct ExportSessionBookingsInput {
    /// Of which session.
    session_id: Gid<SessionId>,
    /// Only those that stand so; all when left out.
    status: Option<Vec<BookingStatus>>,
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

    /// Makes a CSV file of the bookings of a session, with who waits and who was there, for those who run it.
    async fn export_session_bookings(
        &self,
        ctx: &Context<'_>,
        input: ExportSessionBookingsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.session_id);
        let status: Option<Vec<entity::BookingStatus>> =
            input.status.clone().map(|some| some.into_iter().map(Into::into).collect());
        let status = &status;
        // A session stays with the association that opened it.
        let association = SessionNode::find(ctx, id).await?.map(|session| session.0.association_id);
        export(ctx, "exportSessionBookings", key, &input, |viewer| {
            let right = viewer.may_work_in_association(association.ok_or(Denied::Hidden)?)?;
            Ok(Wish::session_bookings(right, id, status.clone())?)
        })
        .await
    }
}
