//! Invoicing: a fee that is due becomes an invoice once its intermediary has said who issues and its association's budget is
//! known; until then it waits and says for what. Invoices and credit notes are numbered in one series a calendar year, without a
//! gap: the counter's row is locked until the transaction ends, and goes back with it.

use chrono::{Datelike as _, Days, NaiveDate};
use entity::{
    AssociationId, BranchId, Cents, FeeId, FeeKind, FeeState, FeeWait, IntermediaryId, InvoiceId,
    InvoiceKind, InvoiceStatus, association, fee, fee_settings, intermediary, invoice, invoice_counter, need,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    EntityTrait as _, ExprTrait as _, IntoActiveModel as _,
    sea_query::{Expr, OnConflict},
};

use super::{bands, budgets, grids, letters::Letters, queue_at, reminding, settings, zone_of};
use crate::{
    Internal,
    documents::invoice as paper,
    domain::audit::{self, Deed},
    papers::{
        self,
        invoice::{Corrected, InvoiceContent, InvoiceLine, Party, TEMPLATE},
        receipt::Identifier,
    },
    queue::{self, Work},
    tx::{Tx, locked},
};

/// How the numbers of the series begin. Whatever an intermediary invoices elsewhere has series of its own.
const PREFIX: &str = "MA";

/// Invoices a fee that is due, or notes for what it waits. Whoever comes twice finds it done.
pub(crate) async fn invoice(tx: &Tx, id: FeeId) -> Result<(), Internal> {
    let Some(known) = fee::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    let Some(intermediary) = queue_at(tx, known.intermediary_id).await? else { return Ok(()) };
    let found = locked(fee::Entity::find_by_id(id)).one(tx).await?;
    let Some(fee) = found.filter(|fee| fee.state == FeeState::Waiting) else { return Ok(()) };
    let Some(settings) = settings::find(tx, intermediary.id).await? else {
        return wait(tx, fee, FeeWait::Issuer).await;
    };
    let budget = budgets::that_counts(tx, fee.association_id, intermediary.id, fee.year).await?;
    let Some(budget) = budget else {
        let is_told = fee.waits_for == Some(FeeWait::Budget);
        if !is_told {
            Letters::of(tx, &intermediary, fee.association_id).awaits_budget(fee.year).await?;
        }
        return wait(tx, fee, FeeWait::Budget).await;
    };
    let bands = grids::bands_of(tx, fee.grid_id).await?;
    let price = bands::price(&bands, fee.kind, budget);
    let price = price.ok_or_else(|| Internal::because("a grid of fees without an end"))?;
    if price == Cents::ZERO {
        return stand(tx, fee, FeeState::Free, None).await;
    }
    let line = InvoiceLine { label: label(tx, &fee).await?, amount: price };
    let issue = Issue {
        association: fee.association_id,
        branch: fee.branch_id,
        kind: InvoiceKind::Invoice,
        lines: vec![line],
        corrects: None,
    };
    let invoice = issue.write(tx, &intermediary, &settings).await?;
    stand(tx, fee, FeeState::Invoiced, Some(invoice.id)).await?;
    Letters::of(tx, &intermediary, invoice.association_id).issued(&invoice).await
}

async fn wait(tx: &Tx, fee: fee::Model, waits_for: FeeWait) -> Result<(), Internal> {
    let mut row = fee.into_active_model();
    row.waits_for = Set(Some(waits_for));
    row.update(tx).await?;
    Ok(())
}

async fn stand(
    tx: &Tx,
    fee: fee::Model,
    state: FeeState,
    invoice: Option<InvoiceId>,
) -> Result<(), Internal> {
    let mut row = fee.into_active_model();
    row.state = Set(state);
    row.waits_for = Set(None);
    row.invoice_id = Set(invoice);
    row.update(tx).await?;
    Ok(())
}

/// What a fee is called on its invoice.
async fn label(tx: &Tx, fee: &fee::Model) -> Result<String, Internal> {
    match fee.kind {
        FeeKind::Yearly => Ok(paper::yearly_label(fee.year)),
        FeeKind::Search => {
            let need = need::Entity::find_by_id(fee.need_id).one(tx).await?;
            Ok(paper::search_label(&need.map(|need| need.title).unwrap_or_default()))
        }
    }
}

/// A paper to issue.
pub(super) struct Issue {
    pub(super) association: AssociationId,
    pub(super) branch: BranchId,
    pub(super) kind: InvoiceKind,
    pub(super) lines: Vec<InvoiceLine>,
    /// The invoice that a credit note corrects, and why.
    pub(super) corrects: Option<(InvoiceId, Corrected)>,
}

impl Issue {
    /// Issues it: it takes the next number of the intermediary's series and year, and never changes again. A job renders it.
    pub(super) async fn write(
        self,
        tx: &Tx,
        intermediary: &intermediary::Model,
        settings: &fee_settings::Model,
    ) -> Result<invoice::Model, Internal> {
        let customer = association::Entity::find_by_id(self.association).one(tx).await?;
        let customer = customer.ok_or_else(|| Internal::because("a fee of no association"))?;
        let issued_on = tx.today(zone_of(intermediary));
        let year = issued_on.year();
        let number = next_number(tx, intermediary.id, year).await?;
        let code = format!("{PREFIX}-{year}-{number:04}");
        let due_on = (self.kind == InvoiceKind::Invoice).then(|| due_on(issued_on, settings.payment_days));
        let (corrects_id, corrects) = self.corrects.unzip();
        let content = InvoiceContent {
            kind: self.kind,
            number: code.clone(),
            issued_on,
            due_on,
            issuer: issuer(settings),
            iban: settings.iban.clone(),
            customer: party(&customer),
            total: self.lines.iter().map(|line| line.amount).sum(),
            lines: self.lines,
            vat_mention: settings.vat_mention.clone(),
            corrects,
        };
        let frozen = String::from_utf8(papers::canonical(&content)?).map_err(Internal::because)?;
        let row = invoice::ActiveModel {
            id: Set(tx.id()),
            intermediary_id: Set(intermediary.id),
            association_id: Set(customer.id),
            branch_id: Set(self.branch),
            kind: Set(self.kind),
            year: Set(year),
            number: Set(number),
            code: Set(code),
            issued_on: Set(issued_on),
            due_on: Set(due_on),
            total: Set(content.total),
            credited: Set(Cents::ZERO),
            status: Set(InvoiceStatus::Issued),
            paid_on: Set(None),
            paid_by: Set(None),
            corrects_id: Set(corrects_id),
            reason: Set(content.corrects.map(|corrected| corrected.reason)),
            association_name: Set(customer.name),
            content: Set(frozen),
            template_version: Set(TEMPLATE.into()),
            sha256: Set(None),
            storage_key: Set(None),
            reminders: Set(0),
            remind_on: Set(due_on.and_then(|due| reminding::first(issued_on, due))),
            created_at: Set(tx.now()),
        };
        let written = row.insert(tx).await?;
        queue::enqueue(tx, Work::RenderInvoice { invoice: written.id }).await?;
        let action = match self.kind {
            InvoiceKind::Invoice => "INVOICE_ISSUED",
            InvoiceKind::CreditNote => "CREDIT_NOTE_ISSUED",
        };
        let deed = Deed::by_nobody(action).in_intermediary(intermediary.id).in_association(customer.id);
        audit::write(tx, deed.with("number", written.code.clone()), written.id).await?;
        Ok(written)
    }
}

/// The next number of the series and year.
async fn next_number(tx: &Tx, intermediary: IntermediaryId, year: i32) -> Result<i32, Internal> {
    let row =
        invoice_counter::ActiveModel { intermediary_id: Set(intermediary), year: Set(year), last: Set(1) };
    let columns = [invoice_counter::Column::IntermediaryId, invoice_counter::Column::Year];
    let next = Expr::col((invoice_counter::Entity, invoice_counter::Column::Last)).add(1);
    invoice_counter::Entity::insert(row)
        .on_conflict(OnConflict::columns(columns).value(invoice_counter::Column::Last, next).to_owned())
        .exec_without_returning(tx)
        .await?;
    let row = invoice_counter::Entity::find_by_id((intermediary, year)).one(tx).await?;
    row.map(|row| row.last).ok_or_else(|| Internal::because("a counter vanished"))
}

/// The last day to pay.
fn due_on(issued_on: NaiveDate, days: i32) -> NaiveDate {
    let days = Days::new(u64::try_from(days).unwrap_or_default());
    issued_on.checked_add_days(days).unwrap_or(issued_on)
}

fn issuer(settings: &fee_settings::Model) -> Party {
    let siren = settings.siren.as_ref().map(|siren| Identifier::Siren(siren.to_string()));
    let rna = settings.rna.as_ref().map(|rna| Identifier::Rna(rna.to_string()));
    Party {
        name: settings.issuer_name.clone(),
        identifiers: siren.into_iter().chain(rna).collect(),
        address: vec![settings.street.clone(), format!("{} {}", settings.postcode, settings.city)],
    }
}

fn party(association: &association::Model) -> Party {
    let siren = association.siren.as_ref().map(|siren| Identifier::Siren(siren.to_string()));
    let rna = association.rna.as_ref().map(|rna| Identifier::Rna(rna.to_string()));
    let court = association.court_register.clone().map(Identifier::CourtRegister);
    Party {
        name: association.name.clone(),
        identifiers: siren.into_iter().chain(rna).chain(court).collect(),
        address: vec![association.street.clone(), format!("{} {}", association.postcode, association.city)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last day to pay counts from the day of issue, over the end of a year too; without days it is the day of issue.
    #[test]
    fn delays_count_from_the_day_of_issue() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (issued, days, due) in [
            ("2026-03-10", 30, "2026-04-09"),
            ("2026-12-20", 60, "2027-02-18"),
            ("2026-03-10", 0, "2026-03-10"),
        ] {
            assert_eq!(due_on(day(issued), days), day(due));
        }
    }
}
