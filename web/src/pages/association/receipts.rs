//! `/association/receipts` and `/association/receipts/{id}`: receipts to sign first, and one as it will be, with what a
//! signatory can do about it.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, Decimal},
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/receipts.graphql")]
struct AssociationReceipts;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/receipts.graphql")]
struct ShowReceipt;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/receipts.graphql")]
struct SignReceipt;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/receipts.graphql")]
struct ReturnReceipt;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/receipts.graphql")]
struct ExportAssociationReceipts;

#[derive(Template)]
#[template(path = "association/receipts.html")]
struct ReceiptsPage {
    shell: Shell,
    to_sign: Vec<association_receipts::AssociationReceiptsToSignNodes>,
    others: Vec<association_receipts::AssociationReceiptsOthersNodes>,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "association/receipt.html")]
struct ReceiptPage {
    shell: Shell,
    receipt: show_receipt::ShowReceiptTaxReceipt,
    /// What is typed to sign.
    form: FormState,
    /// What is typed to return it.
    back: FormState,
}

impl ReceiptPage {
    /// Whether another one must take its place.
    fn is_to_replace(&self) -> bool {
        matches!(self.receipt.status, show_receipt::ReceiptStatus::TO_REPLACE)
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    page.must_be_signed_in()?;
    let association = page.shell.association().ok_or(PageError::NotFound)?.to_owned();
    let (first, last) = (position.first(), position.last());
    let variables = association_receipts::Variables {
        association,
        first,
        last,
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationReceipts>(variables).await?;
    let others = found.others.ok_or(PageError::NotFound)?;
    let to_sign = found.to_sign.map(|found| found.nodes).unwrap_or_default();
    let pages = pages_of!(page.shell, others.page_info, others.total_count);
    page.show(|shell| ReceiptsPage { shell, to_sign, others: others.nodes, pages })
}

/// Has a file made of them, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at("/association/receipts".to_owned());
    page.must_be_signed_in()?;
    let association_id = page.shell.association().ok_or(PageError::NotFound)?.to_owned();
    let idempotency_key = form.key();
    let input =
        export_association_receipts::ExportAssociationTaxReceiptsInput { association_id, idempotency_key };
    let variables = export_association_receipts::Variables { input };
    let answer = page.ask::<ExportAssociationReceipts>(variables).await?;
    let export = answer.export_association_tax_receipts.and_then(|payload| payload.export_id);
    exports::go_to(export)
}

/// Shows one.
pub(crate) async fn show_one(page: PageContext, Path(id): Path<String>) -> PageResult {
    one(page, id, FormState::default(), FormState::among_others("back-")).await
}

async fn one(page: PageContext, id: String, form: FormState, back: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let receipt = page.ask::<ShowReceipt>(show_receipt::Variables { id }).await?;
    let receipt = receipt.tax_receipt.ok_or(PageError::NotFound)?;
    page.show(|shell| ReceiptPage { shell, receipt, form, back })
}

/// Signs one.
pub(crate) async fn sign(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = sign_receipt::SignTaxReceiptInput {
        id: id.clone(),
        on_honour: form.is_ticked("onHonour"),
        place: form.text("place"),
        // The page cannot be sent twice to sign two receipts: a receipt is signed once.
        idempotency_key: None,
    };
    let payload = page.ask::<SignReceipt>(sign_receipt::Variables { input }).await?;
    let payload = payload.sign_tax_receipt.ok_or(PageError::NotFound)?;
    match payload.tax_receipt {
        Some(signed) => {
            let number = signed.number.unwrap_or_default();
            let path = format!("/association/receipts/{id}");
            Ok(Flash::done("receipt-signed").with("number", number).and_go_to(&path))
        }
        None => {
            let form = form.with(problems_of!(payload.problems));
            one(page, id, form, FormState::among_others("back-")).await
        }
    }
}

/// Returns one with a reason.
pub(crate) async fn give_back(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let reason = form.value("reason").to_owned();
    let input = return_receipt::ReturnTaxReceiptInput { id: id.clone(), reason: reason.clone() };
    let payload = page.ask::<ReturnReceipt>(return_receipt::Variables { input }).await?;
    let payload = payload.return_tax_receipt.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        return Ok(Flash::done("receipt-returned").and_go_to("/association/receipts"));
    }
    let back = FormState::among_others("back-").set("reason", reason).with(problems_of!(payload.problems));
    one(page, id, FormState::default(), back).await
}
