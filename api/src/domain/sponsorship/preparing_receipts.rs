//! The receipt of a valuation before anybody signed it: prepared with the declaration, cancelled with its withdrawal.

use entity::{ReceiptStatus, TaxReceiptId, ValuationId, tax_receipt, valuation};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    sea_query::Expr,
};

use super::receipt_mails;
use crate::{Internal, tx::Tx};

/// Prepares the receipt of a valuation that was just declared, and tells those who may sign it.
pub(super) async fn prepare(
    tx: &Tx,
    valuation: &valuation::Model,
    replaces: Option<TaxReceiptId>,
) -> Result<TaxReceiptId, Internal> {
    let receipt = tax_receipt::Model {
        id: tx.id(),
        valuation_id: valuation.id,
        company_id: valuation.company_id,
        legal_entity_id: valuation.legal_entity_id,
        association_id: valuation.association_id,
        from_on: valuation.from_on,
        to_on: valuation.to_on,
        value: valuation.total,
        minutes: valuation.minutes,
        status: ReceiptStatus::ToSign,
        prefix: None,
        year: None,
        number: None,
        document_id: None,
        donor_name: None,
        association_name: None,
        signer_name: None,
        signer_capacity: None,
        issued_on: None,
        signed_at: None,
        replaces_id: replaces,
        reason: None,
        created_at: tx.now(),
        value_kept_back: true,
    };
    let row = receipt.clone().into_active_model().reset_all();
    tax_receipt::Entity::insert(row).exec_without_returning(tx).await?;
    let code = if replaces.is_some() { "receipt-replacing-to-sign" } else { "receipt-to-sign" };
    receipt_mails::tell_signatories(tx, &receipt, code).await?;
    Ok(receipt.id)
}

/// Takes back a receipt that nobody signed, with its valuation.
pub(super) async fn cancel_unsigned(tx: &Tx, id: ValuationId, reason: &str) -> Result<(), Internal> {
    tax_receipt::Entity::update_many()
        .col_expr(tax_receipt::Column::Status, Expr::value(ReceiptStatus::Cancelled))
        .col_expr(tax_receipt::Column::Reason, Expr::value(reason.trim()))
        .filter(tax_receipt::Column::ValuationId.eq(id))
        .filter(tax_receipt::Column::Status.eq(ReceiptStatus::ToSign))
        .exec(tx)
        .await?;
    Ok(())
}
