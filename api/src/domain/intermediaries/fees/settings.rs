//! How an intermediary invoices: when the fee of a search falls due, until when it is to be paid, and what its invoices say of
//! who issues them. Nothing is invoiced before this was said once.

use entity::{FeeId, FeeState, IntermediaryId, Rna, SearchFeeDue, Siren, fee, fee_settings};
use sea_orm::{
    ActiveEnum as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::{
    Internal,
    access::NetworkAdmin,
    domain::{
        audit::{self, Changes, Deed},
        checks::Checks,
        intermediaries::lock,
    },
    outcome::{Argument, Outcome, Problem},
    queue::{self, Work},
    text_analysis::kebab,
    tx::Tx,
};

/// The longest delay of payment (C. com., art. L. 441-10).
const MOST_DAYS: i32 = 60;

/// What invoices say of VAT where an intermediary says nothing else: the exemption of small sellers. Whether it is theirs is for
/// them to confirm, as pages say.
const VAT_MENTION: &str = "TVA non applicable, art.\u{a0}293\u{a0}B du CGI";

/// What is typed of it.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) search_fee_due: SearchFeeDue,
    pub(crate) payment_days: i32,
    pub(crate) issuer_name: String,
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) city: String,
    pub(crate) siren: Option<String>,
    pub(crate) rna: Option<String>,
    pub(crate) iban: Option<String>,
    /// What is said of VAT; the usual mention when left out.
    pub(crate) vat_mention: Option<String>,
}

/// What an intermediary said; none where it has not.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    intermediary: IntermediaryId,
) -> Result<Option<fee_settings::Model>, DbErr> {
    fee_settings::Entity::find_by_id(intermediary).one(connection).await
}

/// Says it. What waited for it is invoiced then; invoices that were issued stay as they are.
pub(crate) async fn save(
    right: &NetworkAdmin,
    tx: &Tx,
    typed: &Typed,
) -> Outcome<IntermediaryId, Vec<Problem>> {
    let intermediary = lock::<Vec<Problem>>(tx, right.intermediary()).await?;
    let read = read(tx, intermediary.id, typed)?;
    let known = find(tx, intermediary.id).await?;
    let changes = changes(known.as_ref(), &read);
    if known.is_some() && changes.is_empty() {
        return Ok(intermediary.id);
    }
    let row = all_of(read);
    if known.is_some() {
        fee_settings::Entity::update(row).exec(tx).await?;
    } else {
        fee_settings::Entity::insert(row).exec_without_returning(tx).await?;
    }
    let deed = Deed::of(right.person(), "FEE_SETTINGS_SAVED").in_intermediary(intermediary.id);
    audit::write(tx, deed.changing(changes), intermediary.id).await?;
    try_waiting(tx, intermediary.id).await?;
    Ok(intermediary.id)
}

/// Has all fees of an intermediary looked at anew that wait for something.
async fn try_waiting(tx: &Tx, intermediary: IntermediaryId) -> Result<(), Internal> {
    let waiting: Vec<FeeId> = fee::Entity::find()
        .select_only()
        .column(fee::Column::Id)
        .filter(fee::Column::IntermediaryId.eq(intermediary))
        .filter(fee::Column::State.eq(FeeState::Waiting))
        .order_by_asc(fee::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let works: Vec<Work> = waiting.into_iter().map(|fee| Work::InvoiceFee { fee }).collect();
    queue::enqueue_all(tx, &works).await
}

/// Reads what was typed; every fault at its field.
fn read(tx: &Tx, intermediary: IntermediaryId, typed: &Typed) -> Outcome<fee_settings::Model, Vec<Problem>> {
    let mut checks = Checks::default();
    if !(0..=MOST_DAYS).contains(&typed.payment_days) {
        let problem = Problem::new("PAYMENT_DAYS_OUT_OF_RANGE").with("most", i64::from(MOST_DAYS));
        checks.add("paymentDays", problem);
    }
    let siren: Option<Siren> = checks.parse_optional("siren", typed.siren.as_deref(), "INVALID_SIREN");
    let rna: Option<Rna> = checks.parse_optional("rna", typed.rna.as_deref(), "INVALID_RNA");
    let is_left_out = |typed: &Option<String>| typed.as_deref().is_none_or(|typed| typed.trim().is_empty());
    if is_left_out(&typed.siren) && is_left_out(&typed.rna) {
        checks.refuse("siren", "ISSUER_WITHOUT_NUMBER");
    }
    let iban = match typed.iban.as_deref().map(compact).filter(|iban| !iban.is_empty()) {
        Some(iban) if !is_iban(&iban) => {
            checks.refuse("iban", "INVALID_IBAN");
            None
        }
        iban => iban,
    };
    let read = fee_settings::Model {
        intermediary_id: intermediary,
        search_fee_due: typed.search_fee_due,
        payment_days: typed.payment_days,
        issuer_name: checks.name("issuerName", &typed.issuer_name, 200),
        street: checks.name("street", &typed.street, 200),
        postcode: checks.postcode("postcode", &typed.postcode),
        city: checks.name("city", &typed.city, 100),
        siren,
        rna,
        iban,
        vat_mention: checks
            .optional_line("vatMention", typed.vat_mention.as_deref(), 500)
            .unwrap_or_else(|| VAT_MENTION.to_owned()),
        changed_at: tx.now(),
    };
    checks.pass()?;
    Ok(read)
}

/// What is told of a change: a bank's account only by that it changed.
fn changes(known: Option<&fee_settings::Model>, read: &fee_settings::Model) -> Changes {
    let due = |settings: &fee_settings::Model| {
        Argument::Key(format!("search-fee-due-{}", kebab(&settings.search_fee_due.to_value())).into())
    };
    let days = |settings: &fee_settings::Model| i64::from(settings.payment_days);
    let issuer = |settings: &fee_settings::Model| {
        let fee_settings::Model { issuer_name, street, postcode, city, siren, rna, .. } = settings.clone();
        (issuer_name, street, postcode, city, siren, rna)
    };
    Changes::default()
        .of("search-fee-due", known.map(due), Some(due(read)))
        .of("days-to-pay", known.map(days), Some(days(read)))
        .that("issuer-of-invoices", &known.map(issuer), &Some(issuer(read)))
        .that("bank-account", &known.map(|known| known.iban.clone()), &Some(read.iban.clone()))
        .that("vat-mention", &known.map(|known| known.vat_mention.clone()), &Some(read.vat_mention.clone()))
}

fn all_of(read: fee_settings::Model) -> fee_settings::ActiveModel {
    fee_settings::ActiveModel {
        intermediary_id: Set(read.intermediary_id),
        search_fee_due: Set(read.search_fee_due),
        payment_days: Set(read.payment_days),
        issuer_name: Set(read.issuer_name),
        street: Set(read.street),
        postcode: Set(read.postcode),
        city: Set(read.city),
        siren: Set(read.siren),
        rna: Set(read.rna),
        iban: Set(read.iban),
        vat_mention: Set(read.vat_mention),
        changed_at: Set(read.changed_at),
    }
}

/// An account's number without its spaces, in capitals.
fn compact(typed: &str) -> String {
    typed.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase()
}

/// Whether a text is an account's number (ISO 13616): two letters, two digits of control, and 97 divides all of it but one.
fn is_iban(text: &str) -> bool {
    let is_written = (15..=34).contains(&text.len())
        && text.bytes().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase())
        && text.bytes().take(2).all(|letter| letter.is_ascii_uppercase())
        && text.bytes().skip(2).take(2).all(|letter| letter.is_ascii_digit());
    let digits = text.chars().cycle().skip(4).take(text.len()).filter_map(|letter| letter.to_digit(36));
    let rest = digits.fold(0, |rest, digit| {
        let shifted = if digit > 9 { rest * 100 } else { rest * 10 };
        (shifted + digit) % 97
    });
    is_written && rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published examples of ISO 13616 pass, in whatever way they are spaced; a digit that is wrong does not.
    #[test]
    fn account_numbers_are_read() {
        for known in
            ["FR14 2004 1010 0505 0001 3M02 606", "de89 3704 0044 0532 0130 00", "GB82WEST12345698765432"]
        {
            assert!(is_iban(&compact(known)), "{known}");
        }
        for wrong in
            ["FR15 2004 1010 0505 0001 3M02 606", "FR14", "1420 0410 1005 0500 013M 0260 6", "FR14 2004 é"]
        {
            assert!(!is_iban(&compact(wrong)), "{wrong}");
        }
    }
}
