//! Saying that an invoice was paid, when and how. Whoever keeps the invoices says it; associations are not reminded any more.

use chrono::NaiveDate;
use entity::{InvoiceId, InvoiceKind, InvoiceStatus, PaymentMeans};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::{lock_own, zone_of};
use crate::{
    access::InvoiceKeeper,
    domain::audit::{self, Deed},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Says that an invoice was paid.
pub(crate) async fn mark(
    right: &InvoiceKeeper,
    tx: &Tx,
    id: InvoiceId,
    (on, by): (NaiveDate, PaymentMeans),
) -> Outcome<InvoiceId, Vec<Problem>> {
    let (intermediary, invoice) = lock_own(right, tx, id).await?;
    if invoice.kind != InvoiceKind::Invoice || invoice.status != InvoiceStatus::Issued {
        return Err(vec![Problem::new("INVOICE_NOT_OPEN")].into());
    }
    if on > tx.today(zone_of(&intermediary)) {
        return Err(vec![Problem::new("IN_THE_FUTURE").at("paidOn")].into());
    }
    if on < invoice.issued_on {
        return Err(vec![Problem::new("PAID_BEFORE_ISSUED").at("paidOn")].into());
    }
    let (association, code) = (invoice.association_id, invoice.code.clone());
    let mut row = invoice.into_active_model();
    row.status = Set(InvoiceStatus::Paid);
    row.paid_on = Set(Some(on));
    row.paid_by = Set(Some(by));
    row.remind_on = Set(None);
    row.update(tx).await?;
    let deed = Deed::of(right.person(), "INVOICE_PAID").in_intermediary(intermediary.id);
    audit::write(tx, deed.in_association(association).with("number", code), id).await?;
    Ok(id)
}
