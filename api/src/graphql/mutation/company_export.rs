//! Taking a company's lists home: its employees, the hours they gave, its receipts. What is exported is what the list shows under
//! the same filter.

use async_graphql::{Context, InputObject, Object, Result};
use entity::CompanyId;

use super::operations::ExportPayload;
use crate::{
    domain::exports::{self, Wish},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            company::today,
            date::Date,
            employee::EmployeeFilterInput,
            time_entry::{TimeEntryStatus, filter_of},
        },
    },
    outcome::{Outcome, Problem},
};

#[derive(Default)]
pub struct CompanyExportMutation;

/// Which employees to export.
#[derive(InputObject)]
struct ExportEmployeesInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Which of them; all when left out.
    filter: Option<EmployeeFilterInput>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which hours to export.
#[derive(InputObject)]
struct ExportGivenTimeEntriesInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
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
struct ExportCompanyTaxReceiptsInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Only those whose period begins in this calendar year.
    year: Option<i32>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

#[Object]
impl CompanyExportMutation {
    /// Makes a CSV file of a company's employees, for whoever may list them. A local lead's holds the places they lead.
    async fn export_employees(
        &self,
        ctx: &Context<'_>,
        input: ExportEmployeesInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company), day) = (input.idempotency_key.as_deref(), input.company_id, today(ctx));
        let filter = &input.filter.clone().map(Into::into).unwrap_or_default();
        let asked = ctx
            .once("exportEmployees", key, &input, |tx, viewer| async move {
                let right = viewer.may_read_employees(company)?;
                let wish = Wish::employees(viewer.oneself()?, &right, Clone::clone(filter), day)?;
                let asked: Outcome<_, Problem> = Ok(exports::request(&tx, wish).await?);
                asked
            })
            .await?;
        Ok(Some(asked.into()))
    }

    /// Makes a CSV file of the working time that a company's employees declared, for whoever reads its programme.
    async fn export_given_time_entries(
        &self,
        ctx: &Context<'_>,
        input: ExportGivenTimeEntriesInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company)) = (input.idempotency_key.as_deref(), input.company_id);
        let filter = &filter_of(input.status.clone(), input.from, input.to);
        let asked = ctx
            .once("exportGivenTimeEntries", key, &input, |tx, viewer| async move {
                let wish = Wish::hours(viewer.may_read_company(company)?, filter.clone())?;
                let asked: Outcome<_, Problem> = Ok(exports::request(&tx, wish).await?);
                asked
            })
            .await?;
        Ok(Some(asked.into()))
    }

    /// Makes a CSV file of the receipts that a company was given or waits for, for whoever reads them.
    async fn export_company_tax_receipts(
        &self,
        ctx: &Context<'_>,
        input: ExportCompanyTaxReceiptsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company), year) = (input.idempotency_key.as_deref(), input.company_id, input.year);
        let asked = ctx
            .once("exportCompanyTaxReceipts", key, &input, |tx, viewer| async move {
                let right = viewer.may_read_company_receipts(company)?;
                let wish = Wish::company_receipts(viewer.oneself()?, right, year)?;
                let asked: Outcome<_, Problem> = Ok(exports::request(&tx, wish).await?);
                asked
            })
            .await?;
        Ok(Some(asked.into()))
    }
}
