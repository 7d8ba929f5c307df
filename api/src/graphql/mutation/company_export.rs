//! Taking a company's lists home: its employees, the hours they gave and to whom, its valuations and receipts. What is
//! exported is what the list shows under the same filter.

use async_graphql::{Context, InputObject, Object, Result};
use chrono::Datelike as _;
use entity::{CompanyId, EmployeeGroupId, EmploymentId, ValuationId};

use super::exporting::{ExportPayload, export, in_order};
use crate::{
    Internal,
    access::Denied,
    domain::{companies::groups, exports::Wish, hours::reading::Filter, sponsorship::valuations},
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
    /// Given by this employee.
    employee_id: Option<Gid<EmploymentId>>,
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

/// Which valuations to export.
#[derive(InputObject)]
struct ExportValuationsInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Only those whose period begins in this calendar year.
    year: Option<i32>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which valuation's lines to export.
#[derive(InputObject)]
struct ExportStatementInput {
    /// Of which valuation.
    valuation_id: Gid<ValuationId>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which helped associations to export.
#[derive(InputObject)]
struct ExportHelpedAssociationsInput {
    /// By which company.
    company_id: Gid<CompanyId>,
    /// In which calendar year, the present one when left out.
    year: Option<i32>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which groups of employees to export.
#[derive(InputObject)]
struct ExportEmployeeGroupsInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Only those whose name begins so.
    text: Option<String>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// Which members of a group of employees to export.
#[derive(InputObject)]
struct ExportGroupMembersInput {
    /// Of which group.
    group_id: Gid<EmployeeGroupId>,
    /// Only those of whom a name or the address begins so, or the staff number is this.
    text: Option<String>,
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
        export(ctx, "exportEmployees", key, &input, |viewer| {
            let right = viewer.may_read_employees(company)?;
            Ok(Wish::employees(viewer.oneself()?, &right, Clone::clone(filter), day)?)
        })
        .await
    }

    /// Makes a CSV file of the working time that a company's employees declared, for whoever reads its programme.
    async fn export_given_time_entries(
        &self,
        ctx: &Context<'_>,
        input: ExportGivenTimeEntriesInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company)) = (input.idempotency_key.as_deref(), input.company_id);
        let employment = input.employee_id.map(|Gid(id)| id);
        let filter = &Filter { employment, ..filter_of(input.status.clone(), input.from, input.to) };
        export(ctx, "exportGivenTimeEntries", key, &input, |viewer| {
            let right = viewer.may_read_company(company)?;
            in_order(input.from, input.to)?;
            Ok(Wish::hours(viewer.oneself()?, right, filter.clone())?)
        })
        .await
    }

    /// Makes a CSV file of the receipts that a company was given or waits for, for whoever reads them.
    async fn export_company_tax_receipts(
        &self,
        ctx: &Context<'_>,
        input: ExportCompanyTaxReceiptsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company), year) = (input.idempotency_key.as_deref(), input.company_id, input.year);
        export(ctx, "exportCompanyTaxReceipts", key, &input, |viewer| {
            let right = viewer.may_read_company_receipts(company)?;
            Ok(Wish::company_receipts(viewer.oneself()?, right, year)?)
        })
        .await
    }

    /// Makes a CSV file of a company's valuations, for its finance and for who audits it. What is kept back from them in the
    /// list is kept back in the file.
    async fn export_valuations(
        &self,
        ctx: &Context<'_>,
        input: ExportValuationsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company), year) = (input.idempotency_key.as_deref(), input.company_id, input.year);
        export(ctx, "exportValuations", key, &input, |viewer| {
            let right = viewer.may_read_valuations(company)?;
            Ok(Wish::valuations(viewer.oneself()?, right, year)?)
        })
        .await
    }

    /// Makes a CSV file of the lines of a valuation, with what explains the value of each. Finance only.
    async fn export_statement(
        &self,
        ctx: &Context<'_>,
        input: ExportStatementInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.valuation_id);
        // A valuation stays with the company that made it.
        let company =
            valuations::company_that_made(ctx.database().reader(), id).await.map_err(Internal::from)?;
        export(ctx, "exportStatement", key, &input, |viewer| {
            let right = viewer.may_see_costs(company.ok_or(Denied::Hidden)?).map_err(|_| Denied::Hidden)?;
            Ok(Wish::statement(right, id)?)
        })
        .await
    }

    /// Makes a CSV file of the associations that received confirmed working time of a company in a calendar year, for
    /// whoever reads its programme. What is kept back from them in the list is kept back in the file.
    async fn export_helped_associations(
        &self,
        ctx: &Context<'_>,
        input: ExportHelpedAssociationsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company)) = (input.idempotency_key.as_deref(), input.company_id);
        let year = input.year.unwrap_or_else(|| today(ctx).year());
        export(ctx, "exportHelpedAssociations", key, &input, |viewer| {
            let right = viewer.may_read_employees(company)?;
            Ok(Wish::helped_associations(viewer.oneself()?, &right, year)?)
        })
        .await
    }

    /// Makes a CSV file of a company's groups of employees, with where each comes from, how many are in it and what it
    /// gives, for whoever looks after its employees or audits it.
    async fn export_employee_groups(
        &self,
        ctx: &Context<'_>,
        input: ExportEmployeeGroupsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company)) = (input.idempotency_key.as_deref(), input.company_id);
        let text = &input.text;
        export(ctx, "exportEmployeeGroups", key, &input, |viewer| {
            let right = viewer.may_look_at_employees(company)?;
            Ok(Wish::employee_groups(&right, text.clone())?)
        })
        .await
    }

    /// Makes a CSV file of who is in a group of employees, for whoever looks after the company's employees or audits it.
    async fn export_group_members(
        &self,
        ctx: &Context<'_>,
        input: ExportGroupMembersInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id), day) = (input.idempotency_key.as_deref(), input.group_id, today(ctx));
        let text = &input.text;
        // A group stays with its company.
        let company = groups::company_of(ctx.database().reader(), id).await.map_err(Internal::from)?;
        export(ctx, "exportGroupMembers", key, &input, |viewer| {
            viewer.recognised()?;
            let right = viewer.may_look_at_employees(company.ok_or(Denied::Hidden)?);
            let right = right.map_err(|denied| denied.where_seen(false))?;
            Ok(Wish::group_members(&right, id, text.clone(), day)?)
        })
        .await
    }
}
