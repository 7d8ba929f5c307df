//! What each tenant's intermediary asks its association for: grids in force and to come, settings, invoices to be read, paid and
//! credited, a credit note, a fee that waits, and the budget of its association.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use uuid::Uuid;

use super::world::{Tenant, day, within};

/// All of it.
pub(super) async fn charged(tenant: &mut Tenant) {
    let (network, association) = (tenant.network.clone(), tenant.association.clone());
    network.invoices(SearchFeeDue::Approved).await;
    let grid = network.grid("2026-01-01").await;
    let planned = network.grid("2027-01-01").await;
    tenant.keep("plannedGrid", planned);
    association.has_budget(2025, Cents(1_000_000)).await;
    for (kept, number) in [("invoice", 1), ("payableInvoice", 2), ("creditableInvoice", 3)] {
        let id = network.invoice(&association, number).await;
        tenant.keep(kept, id);
    }
    let (paid, number) = (within(&tenant.ids["invoice"]), 4);
    let row = invoice::ActiveModel {
        id: Set(paid.into()),
        status: Set(InvoiceStatus::Paid),
        paid_on: Set(Some(day("2026-03-10"))),
        paid_by: Set(Some(PaymentMeans::Cheque)),
        credited: Set(Cents(1_000)),
        ..Default::default()
    };
    row.update(tenant.app.connection()).await.expect("a paid invoice");
    let note = network.invoice(&association, number).await;
    let row = invoice::ActiveModel {
        id: Set(note),
        kind: Set(InvoiceKind::CreditNote),
        due_on: Set(None),
        remind_on: Set(None),
        corrects_id: Set(Some(paid.into())),
        reason: Set(Some(format!("Avoir {}", tenant.name))),
        ..Default::default()
    };
    row.update(tenant.app.connection()).await.expect("a credit note");
    tenant.keep("creditNote", note);
    let counter =
        invoice_counter::ActiveModel { intermediary_id: Set(network.id), year: Set(2026), last: Set(number) };
    counter.insert(tenant.app.connection()).await.expect("a counter");
    let waiting = fee::ActiveModel {
        id: Set(Uuid::now_v7().into()),
        intermediary_id: Set(network.id),
        association_id: Set(association.id),
        branch_id: Set(network.branch),
        need_id: Set(within(&tenant.ids["need"]).into()),
        grid_id: Set(grid),
        kind: Set(FeeKind::Yearly),
        year: Set(2026),
        state: Set(FeeState::Waiting),
        waits_for: Set(Some(FeeWait::Budget)),
        invoice_id: Set(None),
        created_at: Set(tenant.app.now()),
    };
    waiting.insert(tenant.app.connection()).await.expect("a fee");
}
