//! Correcting invoices: nothing of one is changed, a credit note takes a part or all of it back, with a reason, under the next
//! number of the same series.

use entity::{Cents, InvoiceId, InvoiceKind, InvoiceStatus, intermediary, invoice};
use rust_decimal::Decimal;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{amount, invoicing::Issue, left_of, letters::Letters, queue_at, settings};
use crate::{
    Internal,
    access::{Denied, NetworkAdmin},
    documents::invoice as paper,
    domain::{
        audit::{self, Deed},
        checks::Checks,
        intermediaries::lock,
    },
    outcome::{Outcome, Problem},
    papers::invoice::{Corrected, InvoiceLine},
    tx::{Tx, locked},
};

/// How long a reason is at most.
const REASON: usize = 500;

/// Credits an invoice: so much of it, or all that is left where no amount is said.
pub(crate) async fn credit(
    right: &NetworkAdmin,
    tx: &Tx,
    id: InvoiceId,
    (typed, reason): (Option<Decimal>, &str),
) -> Outcome<InvoiceId, Vec<Problem>> {
    let intermediary = lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let found = locked(invoice::Entity::find_by_id(id)).one(tx).await?;
    let found = found.filter(|invoice| invoice.intermediary_id == intermediary.id).ok_or(Denied::Hidden)?;
    let left = left_of(&found);
    if found.kind != InvoiceKind::Invoice || left == Cents::ZERO {
        return Err(vec![Problem::new("NOTHING_TO_CREDIT")].into());
    }
    let mut checks = Checks::default();
    let reason = checks.name("reason", reason, REASON);
    let credited = match typed.map(|typed| amount(typed, left)) {
        None => left,
        Some(Ok(Cents::ZERO)) => {
            checks.refuse("amount", "REQUIRED");
            Cents::ZERO
        }
        Some(Ok(credited)) => credited,
        Some(Err(problem)) => {
            checks.add("amount", problem);
            Cents::ZERO
        }
    };
    checks.pass()?;
    let note = write(tx, &intermediary, found, (credited, reason)).await?;
    let deed = Deed::of(right.person(), "INVOICE_CREDITED").in_intermediary(intermediary.id);
    let deed = deed.in_association(note.association_id).with("number", note.code);
    audit::write(tx, deed, id).await?;
    Ok(note.id)
}

/// Takes all that is left of an invoice back: its fee is not owed.
pub(super) async fn take_back(tx: &Tx, id: InvoiceId, reason: &str) -> Result<(), Internal> {
    let found = locked(invoice::Entity::find_by_id(id)).one(tx).await?;
    let Some(found) = found.filter(|invoice| left_of(invoice) > Cents::ZERO) else { return Ok(()) };
    let Some(intermediary) = queue_at(tx, found.intermediary_id).await? else { return Ok(()) };
    let left = left_of(&found);
    write(tx, &intermediary, found, (left, reason.to_owned())).await?;
    Ok(())
}

/// Issues the credit note, and notes it at its invoice.
async fn write(
    tx: &Tx,
    intermediary: &intermediary::Model,
    found: invoice::Model,
    (credited, reason): (Cents, String),
) -> Result<invoice::Model, Internal> {
    let settings = settings::find(tx, intermediary.id).await?;
    let settings = settings.ok_or_else(|| Internal::because("an invoice that nobody issued"))?;
    let corrected = Corrected { number: found.code.clone(), issued_on: found.issued_on, reason };
    let issue = Issue {
        association: found.association_id,
        branch: found.branch_id,
        kind: InvoiceKind::CreditNote,
        lines: vec![InvoiceLine { label: paper::credit_label(&found.code), amount: credited }],
        corrects: Some((found.id, corrected)),
    };
    let note = issue.write(tx, intermediary, &settings).await?;
    let is_over = credited == left_of(&found);
    let (before, code) = (found.credited, found.code.clone());
    let mut row = found.into_active_model();
    row.credited = Set(before + credited);
    if is_over {
        row.status = Set(InvoiceStatus::Credited);
        row.remind_on = Set(None);
    }
    row.update(tx).await?;
    Letters::of(tx, intermediary, note.association_id).credited(&note, &code).await?;
    Ok(note)
}
