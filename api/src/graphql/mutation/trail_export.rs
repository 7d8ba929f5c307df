//! Taking home what was done in one's organisation, and who was shown which file. What is exported is what the list shows
//! under the same filter.

use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::CompanyId;

use super::exporting::{ExportPayload, export, in_order_at};
use crate::{
    domain::exports::Wish,
    graphql::{
        id::Gid,
        model::{access_line::AccessFilter, audit_event::AuditFilter},
        query::trail::organisation,
    },
};

#[derive(Default)]
pub struct TrailExportMutation;

/// What to export of an organisation's audit trail.
#[derive(InputObject)]
struct ExportOrganisationAuditEventsInput {
    /// Of which company or association.
    organisation_id: ID,
    /// Which events; all of them when left out.
    filter: Option<AuditFilter>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// What to export of a company's access log.
#[derive(InputObject)]
struct ExportCompanyAccessesInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Which lines; all of them when left out.
    filter: Option<AccessFilter>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

#[Object]
impl TrailExportMutation {
    /// Makes a CSV file of what was done in an organisation, for whoever reads its trail.
    async fn export_organisation_audit_events(
        &self,
        ctx: &Context<'_>,
        input: ExportOrganisationAuditEventsInput,
    ) -> Result<Option<ExportPayload>> {
        let organisation = organisation(&input.organisation_id)?;
        let filter = &input.filter.as_ref().map(AuditFilter::read).unwrap_or_default();
        let (from, until) = (filter.from, filter.until);
        let key = input.idempotency_key.as_deref();
        export(ctx, "exportOrganisationAuditEvents", key, &input, |viewer| {
            let right = viewer.may_read_trail(organisation)?;
            in_order_at(&["filter", "until"], from, until)?;
            Ok(Wish::trail(&right, filter)?)
        })
        .await
    }

    /// Makes a CSV file of who was shown which file in a company's name, for whoever reads that.
    async fn export_company_accesses(
        &self,
        ctx: &Context<'_>,
        input: ExportCompanyAccessesInput,
    ) -> Result<Option<ExportPayload>> {
        let Gid(company) = input.company_id;
        let filter = input.filter.as_ref().map(AccessFilter::read).unwrap_or_default();
        let (from, until) = (filter.from, filter.until);
        let key = input.idempotency_key.as_deref();
        export(ctx, "exportCompanyAccesses", key, &input, |viewer| {
            let right = viewer.may_read_access_log(company)?;
            in_order_at(&["filter", "until"], from, until)?;
            Ok(Wish::accesses(right, filter)?)
        })
        .await
    }
}
