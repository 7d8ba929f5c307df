//! What a receipt says, gathered from the valuation's entries: who received, who gave, every day of every employee.
//! No cost is read here; the value is the declared total and nothing else.

use std::collections::{BTreeMap, HashMap};

use chrono_tz::Tz;
use entity::{
    EmploymentId, MissionId, PersonId, Regime as MissionRegime, SignatoryCapacity, TaxReceiptId, Timestamp,
    association, eligibility, ledger_chain, tax_receipt,
};
use sea_orm::ConnectionTrait;

use super::receipt_sources::Sources;
use crate::{
    Internal,
    documents::can_print,
    domain::associations::{declarations::zone_of, receipt_category},
    facts::Decision,
    hex,
    papers::{
        LedgerHead, Period, Verification,
        receipt::{Beneficiary, Day, Donor, Employee, Identifier, ReceiptContent, Regime, Replaced, Service},
    },
};

/// Where a receipt's date of issue is taken, wherever the two sides are, and with it the calendar year of its number.
pub(super) const ISSUE_ZONE: Tz = chrono_tz::Europe::Paris;

/// The receipt as it would be signed now, without number, code or signature; none while the association's mandate or
/// declaration is not there. Signing adds these three and changes nothing else.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    receipt: &tax_receipt::Model,
    now: Timestamp,
) -> Result<Option<ReceiptContent>, Internal> {
    Ok(of_each(connection, std::slice::from_ref(receipt), now).await?.remove(&receipt.id))
}

/// The same for several receipts, each table read once for all of them.
pub(crate) async fn of_each(
    connection: &impl ConnectionTrait,
    receipts: &[tax_receipt::Model],
    now: Timestamp,
) -> Result<HashMap<TaxReceiptId, ReceiptContent>, Internal> {
    let sources = Sources::of(connection, receipts).await?;
    let mut contents = HashMap::new();
    for receipt in receipts {
        if let Some(content) = content(receipt, &sources, now)? {
            contents.insert(receipt.id, content);
        }
    }
    Ok(contents)
}

fn content(
    receipt: &tax_receipt::Model,
    sources: &Sources,
    now: Timestamp,
) -> Result<Option<ReceiptContent>, Internal> {
    let association = sources.associations.get(&receipt.association_id).ok_or_else(lost)?;
    let donor = sources.donors.get(&receipt.legal_entity_id).ok_or_else(lost)?;
    let form = sources.forms.get(&donor.legal_form_code);
    let declared = sources.declarations.get(&association.id);
    let beneficiary = declared.and_then(|declared| beneficiary(association, declared));
    let (Some(mandate), Some(beneficiary)) = (sources.mandates.get(&association.id), beneficiary) else {
        return Ok(None);
    };
    let zone = zone_of(association);
    let (services, employees) = given(receipt, sources, association)?;
    Ok(Some(ReceiptContent {
        number: UNNUMBERED.to_owned(),
        issued_on: now.to_utc().with_timezone(&ISSUE_ZONE).date_naive(),
        replaces: receipt.replaces_id.and_then(|id| sources.replaced.get(&id)).and_then(replaced),
        beneficiary,
        donor: Donor {
            legal_form: form.map_or(&donor.legal_form_code, |form| &form.label).clone(),
            name: donor.name.clone(),
            siren: donor.siren.to_string(),
            address: vec![donor.street.clone(), format!("{} {}", donor.postcode, donor.city)],
        },
        value: receipt.value,
        period: Period { from: receipt.from_on, to: receipt.to_on },
        services,
        employees,
        signatures: Vec::new(),
        place: association.city.clone(),
        mandate_signed_on: mandate.signed_at.to_utc().with_timezone(&zone).date_naive(),
        verification: Verification { page: String::new(), code: String::new() },
        ledger_head: ledger_head(sources.chains.get(&association.id)),
    }))
}

/// What a receipt attests is all there or nothing is printed: a document that leaves an hour out would be false.
fn lost() -> Internal {
    Internal::because("a receipt counts something that is not there")
}

/// What stands for the number of a receipt that nobody signed.
const UNNUMBERED: &str = "à venir";

/// What stands for a qualification that the employer did not give; the column is a mention of the form.
const UNQUALIFIED: &str = "qualification non précisée";

/// Who confirmed an entry: a person of the association or, by a signed link and without an account, the association.
fn confirmer(
    decision: Decision,
    people: &HashMap<PersonId, String>,
    association: &association::Model,
) -> String {
    let person = decision.actor_id.and_then(|id| people.get(&id).cloned());
    person.unwrap_or_else(|| association.name.clone())
}

/// The services received, and the employees made available, each with every day.
fn given(
    receipt: &tax_receipt::Model,
    sources: &Sources,
    association: &association::Model,
) -> Result<(Vec<Service>, Vec<Employee>), Internal> {
    let zone = zone_of(association);
    let Sources { missions, employments, people, .. } = sources;
    let mut periods: BTreeMap<MissionId, Vec<chrono::NaiveDate>> = BTreeMap::new();
    let mut days: BTreeMap<EmploymentId, Vec<Day>> = BTreeMap::new();
    for entry in sources.entries.get(&receipt.valuation_id).into_iter().flatten() {
        let employment = entry.employment_id.ok_or_else(lost)?;
        let mission = missions.get(&entry.mission_id).ok_or_else(lost)?;
        periods.entry(entry.mission_id).or_default().push(entry.date);
        let decision = sources.attested.decision(entry)?;
        days.entry(employment).or_default().push(Day {
            date: entry.date,
            minutes: entry.minutes,
            service: mission.title.clone(),
            confirmed_by: confirmer(decision, people, association),
            confirmed_on: decision.at.to_utc().with_timezone(&zone).date_naive(),
        });
    }
    let services = periods
        .into_iter()
        .map(|(id, dates)| {
            let mission = missions.get(&id).ok_or_else(lost)?;
            Ok(Service {
                title: mission.title.clone(),
                description: sources.received.describe(mission),
                regime: match mission.regime {
                    MissionRegime::Service => Regime::Service,
                    MissionRegime::Secondment => Regime::Secondment,
                },
                period: Period::around(dates).ok_or_else(lost)?,
            })
        })
        .collect::<Result<_, Internal>>()?;
    let mut employees = days
        .into_iter()
        .map(|(id, days)| {
            let row = employments.get(&id).ok_or_else(lost)?;
            let name = row.full_name();
            // The staff number stands for a name in letters that no document has.
            let number = row.staff_number.clone().filter(|_| !can_print(&name));
            let label = number.unwrap_or(name);
            let said = row.qualification.clone().filter(|said| !said.trim().is_empty());
            let qualification = said.unwrap_or_else(|| UNQUALIFIED.to_owned());
            Ok((row.sort_key.clone(), Employee { label, qualification, days }))
        })
        .collect::<Result<Vec<_>, Internal>>()?;
    employees.sort_by(|one, other| one.0.cmp(&other.0));
    Ok((services, employees.into_iter().map(|(_, employee)| employee).collect()))
}

/// The receipt that another one replaces.
pub(super) fn replaced(row: &tax_receipt::Model) -> Option<Replaced> {
    Some(Replaced { number: number(row)?, issued_on: row.issued_on? })
}

/// The number of an issued receipt: `MA-2026-0007`.
pub(crate) fn number(row: &tax_receipt::Model) -> Option<String> {
    let (prefix, year, number) = (row.prefix.as_ref()?, row.year?, row.number?);
    Some(format!("{prefix}-{year}-{number:04}"))
}

fn beneficiary(row: &association::Model, declared: &eligibility::Model) -> Option<Beneficiary> {
    let category = receipt_category::of(declared)?;
    let identifier = match (&row.siren, &row.rna, &row.court_register) {
        (Some(siren), _, _) => Identifier::Siren(siren.to_string()),
        (None, Some(rna), _) => Identifier::Rna(rna.to_string()),
        (None, None, register) => Identifier::CourtRegister(register.clone().unwrap_or_default()),
    };
    Some(Beneficiary {
        name: row.name.clone(),
        identifier,
        address: vec![row.street.clone(), format!("{} {}", row.postcode, row.city)],
        object: row.object.clone(),
        category,
    })
}

/// The association's chain of hours as it stands.
fn ledger_head(row: Option<&ledger_chain::Model>) -> LedgerHead {
    let (sequence, hash) = row.map_or((0, [].as_slice()), |row| (row.sequence, row.head_hash.as_slice()));
    LedgerHead { sequence: u64::try_from(sequence).unwrap_or_default(), hash: hex(hash) }
}

/// In which capacity somebody signs, in French as the document says it: the office, which has no gender.
pub(crate) fn capacity(capacity: SignatoryCapacity) -> &'static str {
    match capacity {
        SignatoryCapacity::President => "au titre de la présidence",
        SignatoryCapacity::Treasurer => "au titre de la trésorerie",
        SignatoryCapacity::Delegate => "par délégation",
    }
}

/// The text by which a page says what a signed receipt says of a capacity: pages are in their reader's language.
pub(crate) fn capacity_on_a_page(said: &str) -> Option<&'static str> {
    let texts = [
        (SignatoryCapacity::President, "receipt-capacity-president"),
        (SignatoryCapacity::Treasurer, "receipt-capacity-treasurer"),
        (SignatoryCapacity::Delegate, "receipt-capacity-delegate"),
    ];
    texts.into_iter().find(|(office, _)| capacity(*office) == said).map(|(_, text)| text)
}
