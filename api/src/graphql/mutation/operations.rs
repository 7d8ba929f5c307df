//! What operators do: give a job another chance, and take home the audit trail and the lists of organisations.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{JobId, job};
use sea_orm::EntityTrait as _;

use super::exporting::{ExportPayload, export, in_order_at};
use crate::{
    Internal,
    domain::{exports::Wish, operations::jobs},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{audit_event::AuditFilter, job::JobNode, organisation::OrganisationStatus},
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct OperationsMutation;

/// Which job to try again.
#[derive(InputObject)]
struct RetryJobInput {
    /// One that was given up.
    id: Gid<JobId>,
}

/// What came of trying a job again.
#[derive(SimpleObject)]
struct RetryJobPayload {
    /// The job, which is due now.
    job: Option<JobNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What to export of the audit trail.
#[derive(InputObject)]
struct ExportAuditEventsInput {
    /// Which events; all of them when left out.
    filter: Option<AuditFilter>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which companies to export.
#[derive(InputObject)]
struct ExportCompaniesInput {
    /// Those that stand so; those that an operator has something to decide about when left out.
    status: Option<OrganisationStatus>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which associations to export.
#[derive(InputObject)]
struct ExportAssociationsInput {
    /// Those whose vetting stands so.
    status: OrganisationStatus,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

#[Object]
impl OperationsMutation {
    /// Gives a job that was given up one more round of attempts. For operators.
    async fn retry_job(&self, ctx: &Context<'_>, input: RetryJobInput) -> Result<Option<RetryJobPayload>> {
        let Gid(id) = input.id;
        let retried =
            ctx.write(|tx, viewer| async move { jobs::retry(viewer.may_operate()?, &tx, id).await }).await?;
        Ok(Some(match retried {
            Ok(id) => {
                let row = job::Entity::find_by_id(id).one(ctx.database().reader()).await;
                let job = row.map_err(Internal::from)?.map(JobNode);
                RetryJobPayload { job, problems: Vec::new() }
            }
            Err(problems) => RetryJobPayload { job: None, problems },
        }))
    }

    /// Makes a CSV file of the audit trail. For operators.
    async fn export_audit_events(
        &self,
        ctx: &Context<'_>,
        input: ExportAuditEventsInput,
    ) -> Result<Option<ExportPayload>> {
        let filter = &input.filter.as_ref().map(AuditFilter::read).unwrap_or_default();
        let (from, until) = (filter.from, filter.until);
        let key = input.idempotency_key.as_deref();
        export(ctx, "exportAuditEvents", key, &input, |viewer| {
            let right = viewer.may_operate()?;
            in_order_at(&["filter", "until"], from, until)?;
            Ok(Wish::audit(right, filter)?)
        })
        .await
    }

    /// Makes a CSV file of companies by where their verification stands. For operators.
    async fn export_companies(
        &self,
        ctx: &Context<'_>,
        input: ExportCompaniesInput,
    ) -> Result<Option<ExportPayload>> {
        let status = input.status.map(entity::OrganisationStatus::from);
        let key = input.idempotency_key.as_deref();
        export(ctx, "exportCompanies", key, &input, |viewer| {
            Ok(Wish::companies(viewer.may_operate()?, status)?)
        })
        .await
    }

    /// Makes a CSV file of associations by where their vetting stands. For operators.
    async fn export_associations(
        &self,
        ctx: &Context<'_>,
        input: ExportAssociationsInput,
    ) -> Result<Option<ExportPayload>> {
        let status = entity::OrganisationStatus::from(input.status);
        let key = input.idempotency_key.as_deref();
        export(ctx, "exportAssociations", key, &input, |viewer| {
            Ok(Wish::associations(viewer.may_operate()?, status)?)
        })
        .await
    }
}
