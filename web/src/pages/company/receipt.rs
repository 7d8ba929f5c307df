//! `/company/receipts/{id}`: one receipt, for those who may have it, where finance cancels one that does not hold; and
//! `/company/receipts/{id}/replace`, where finance declares its period again.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{
    new_valuation,
    statement::{self, Shown, Wish},
};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    scalars::{Date, Decimal},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/receipt.graphql")]
struct ReceiptOfCompany;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/receipt.graphql")]
struct ReplaceReceipt;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company/receipt.graphql")]
struct CancelReceipt;

use receipt_of_company::{
    ReceiptOfCompanyTaxReceipt as Receipt, ReceiptOfCompanyTaxReceiptReplacedBy as Replacement,
};

#[derive(Template)]
#[template(path = "company/receipt.html")]
struct ReceiptPage {
    shell: Shell,
    receipt: Receipt,
    /// The reason to cancel it, as typed.
    form: FormState,
}

#[derive(Template)]
#[template(path = "company/receipt_replace.html")]
struct ReplacePage {
    shell: Shell,
    receipt: Receipt,
    form: FormState,
    shown: Shown,
}

/// Whether another one must take its place.
fn is_to_replace(receipt: &Receipt) -> bool {
    matches!(receipt.status, receipt_of_company::ReceiptStatus::TO_REPLACE)
}

impl ReceiptPage {
    fn is_to_replace(&self) -> bool {
        is_to_replace(&self.receipt)
    }

    /// Where finance, who alone declares valuations, values again what the association returned: in the place of the receipt
    /// that it was to replace, as long as that one is to be replaced.
    fn valued_again(&self) -> Option<String> {
        let Receipt { status, donor, association, from, to, replaces, .. } = &self.receipt;
        let is_returned = matches!(status, receipt_of_company::ReceiptStatus::REFUSED);
        let donor = donor.as_ref().filter(|_| is_returned && is_finances(&self.receipt))?;
        match replaces {
            Some(old) if matches!(old.status, receipt_of_company::ReceiptStatus::TO_REPLACE) => {
                Some(format!("/company/receipts/{}/replace?from={from}&to={to}", old.id))
            }
            _ => Some(new_valuation::address(&donor.id, &association.id, *from, *to)),
        }
    }
}

impl ReplacePage {
    fn is_to_replace(&self) -> bool {
        is_to_replace(&self.receipt)
    }

    /// The replacement that waits to be signed, while one does.
    fn waiting(&self) -> Option<&Replacement> {
        waiting(&self.receipt)
    }
}

/// Whether the one who looks declares what it attests: finance does.
fn is_finances(receipt: &Receipt) -> bool {
    receipt.valuation.as_ref().is_some_and(|valuation| valuation.viewer_may_change)
}

/// The replacement that waits to be signed; for finance alone.
fn waiting(receipt: &Receipt) -> Option<&Replacement> {
    receipt.replaced_by.as_ref().filter(|new| new.number.is_none() && is_finances(receipt))
}

async fn found(page: &PageContext, id: String) -> Result<Receipt, PageError> {
    page.must_be_signed_in()?;
    let found = page.ask::<ReceiptOfCompany>(receipt_of_company::Variables { id }).await?;
    found.tax_receipt.ok_or(PageError::NotFound)
}

/// Shows one.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    let receipt = found(&page, id).await?;
    page.show(|shell| ReceiptPage { shell, receipt, form: FormState::default() })
}

/// Cancels one that an hour taken back made false.
pub(crate) async fn cancel(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let receipt = found(&page, id).await?;
    let input = cancel_receipt::CancelTaxReceiptInput {
        id: receipt.id.clone(),
        reason: form.value("reason").to_owned(),
    };
    let payload = page.ask::<CancelReceipt>(cancel_receipt::Variables { input }).await?;
    let payload = payload.cancel_tax_receipt.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        let path = format!("/company/receipts/{}", receipt.id);
        return Ok(Flash::done("receipt-cancelled").and_go_to(&path));
    }
    let form = form.with(problems_of!(payload.problems));
    page.show(|shell| ReceiptPage { shell, receipt, form })
}

/// Shows what would take its place: its own period to begin with.
pub(crate) async fn ask(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let receipt = found(&page, id).await?;
    let is_new = form.value("from").is_empty() && form.value("to").is_empty();
    let form = if is_new { form.put("from", receipt.from).put("to", receipt.to) } else { form };
    with_statement(page, receipt, form).await
}

async fn with_statement(page: PageContext, receipt: Receipt, mut form: FormState) -> PageResult {
    if waiting(&receipt).is_some() {
        return page.show(|shell| ReplacePage { shell, receipt, form, shown: Shown::default() });
    }
    if !receipt.can_replace {
        return Err(PageError::NotFound);
    }
    let wish = wish(&receipt, &mut form);
    let (form, shown) = statement::show(&page, form, wish).await?;
    page.show(|shell| ReplacePage { shell, receipt, form, shown })
}

fn wish(receipt: &Receipt, form: &mut FormState) -> Option<Wish> {
    let left_out = statement::left_out(form);
    Some(Wish {
        entity: receipt.donor.as_ref()?.id.clone(),
        association: receipt.association.id.clone(),
        from: form.date("from")?,
        to: form.date("to")?,
        left_out,
        replaces: Some(receipt.id.clone()),
    })
}

/// Declares what was shown in its place, or shows what another choice would be worth.
pub(crate) async fn replace(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let receipt = found(&page, id).await?;
    if form.value("do") == "show" {
        return with_statement(page, receipt, form).await;
    }
    let Some(wish) = wish(&receipt, &mut form) else {
        return with_statement(page, receipt, form).await;
    };
    let month = |(employee_id, month)| replace_receipt::EmployeeMonthInput { employee_id, month };
    let input = replace_receipt::ReplaceTaxReceiptInput {
        id: receipt.id.clone(),
        reason: form.value("reason").to_owned(),
        from: wish.from,
        to: wish.to,
        left_out: wish.left_out.into_iter().map(month).collect(),
        fingerprint: form.text("fingerprint"),
        // Sent twice it replaces once: the replacement waits then.
        idempotency_key: None,
    };
    let payload = page.ask::<ReplaceReceipt>(replace_receipt::Variables { input }).await?;
    let payload = payload.replace_tax_receipt.ok_or(PageError::NotFound)?;
    match payload.tax_receipt {
        Some(new) => {
            Ok(Flash::done("receipt-replacement-declared")
                .and_go_to(&format!("/company/receipts/{}", new.id)))
        }
        None => with_statement(page, receipt, form.with(problems_of!(payload.problems))).await,
    }
}
