//! What a receipt says, gathered from the valuation's entries: who received, who gave, every day of every employee.
//! No cost is read here; the value is the declared total and nothing else.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{
    AssociationId, EmploymentId, MissionId, PersonId, Regime as MissionRegime, SignatoryCapacity,
    association, employment, ledger_chain, legal_entity, legal_form, mandate, mission, person, tax_receipt,
    time_entry, valuation_entry,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};

use super::{
    receipt_category,
    receipts::{latest_eligibility, zone_of},
};
use crate::{
    Internal,
    domain::papers::{
        LedgerHead, Period, Verification,
        receipt::{Beneficiary, Day, Donor, Employee, Identifier, ReceiptContent, Regime, Replaced, Service},
    },
};

/// The receipt as it would be signed now, without number, code or signature; none while the association's mandate or
/// declaration is not there.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    receipt: &tax_receipt::Model,
) -> Result<Option<ReceiptContent>, Internal> {
    let gone = || Internal::because("a receipt lacks a side");
    let association =
        association::Entity::find_by_id(receipt.association_id).one(connection).await?.ok_or_else(gone)?;
    let donor =
        legal_entity::Entity::find_by_id(receipt.legal_entity_id).one(connection).await?.ok_or_else(gone)?;
    let form = legal_form::Entity::find_by_id(donor.legal_form_code.clone()).one(connection).await?;
    let mandate = mandate::Entity::find()
        .filter(mandate::Column::AssociationId.eq(association.id))
        .filter(mandate::Column::RevokedAt.is_null())
        .one(connection)
        .await?;
    let (Some(mandate), Some(beneficiary)) = (mandate, beneficiary(connection, &association).await?) else {
        return Ok(None);
    };
    let zone = zone_of(&association);
    let entries = entries_of(connection, receipt).await?;
    let (services, employees) = given(connection, &entries, &association).await?;
    Ok(Some(ReceiptContent {
        number: UNNUMBERED.to_owned(),
        issued_on: receipt.created_at.to_utc().with_timezone(&zone).date_naive(),
        replaces: replaced(connection, receipt).await?,
        beneficiary,
        donor: Donor {
            legal_form: form.map_or(donor.legal_form_code, |form| form.label),
            name: donor.name,
            siren: donor.siren.to_string(),
            address: vec![donor.street, format!("{} {}", donor.postcode, donor.city)],
        },
        value: receipt.value,
        period: Period { from: receipt.from_on, to: receipt.to_on },
        services,
        employees,
        signatures: Vec::new(),
        place: association.city.clone(),
        mandate_signed_on: mandate.signed_at.to_utc().with_timezone(&zone).date_naive(),
        verification: Verification { page: String::new(), code: String::new() },
        ledger_head: ledger_head(connection, association.id).await?,
    }))
}

async fn entries_of(
    connection: &impl ConnectionTrait,
    receipt: &tax_receipt::Model,
) -> Result<Vec<time_entry::Model>, DbErr> {
    let valued = valuation_entry::Entity::find()
        .select_only()
        .column(valuation_entry::Column::TimeEntryId)
        .filter(valuation_entry::Column::ValuationId.eq(receipt.valuation_id))
        .into_query();
    time_entry::Entity::find()
        .filter(time_entry::Column::Id.in_subquery(valued))
        .order_by_asc(time_entry::Column::Date)
        .order_by_asc(time_entry::Column::Id)
        .all(connection)
        .await
}

/// What stands for the number of a receipt that nobody signed.
const UNNUMBERED: &str = "à la signature";

/// What stands for a qualification that the employer did not give; the column is a mention of the form.
const UNQUALIFIED: &str = "qualification non précisée";

/// Who confirmed an entry: a person of the association or, by a signed link and without an account, the association.
fn confirmer(
    entry: &time_entry::Model,
    people: &HashMap<PersonId, String>,
    association: &association::Model,
) -> String {
    let person = entry.decided_by.and_then(|id| people.get(&id).cloned());
    person.unwrap_or_else(|| association.name.clone())
}

/// The services received, and the employees made available, each with every day.
async fn given(
    connection: &impl ConnectionTrait,
    entries: &[time_entry::Model],
    association: &association::Model,
) -> Result<(Vec<Service>, Vec<Employee>), Internal> {
    let zone = zone_of(association);
    let missions = missions(connection, entries).await?;
    let employments = employments(connection, entries).await?;
    let people = confirmers(connection, entries).await?;
    let mut periods: BTreeMap<MissionId, Vec<chrono::NaiveDate>> = BTreeMap::new();
    let mut days: BTreeMap<EmploymentId, Vec<Day>> = BTreeMap::new();
    for entry in entries {
        let (Some(employment), Some(mission)) = (entry.employment_id, missions.get(&entry.mission_id)) else {
            continue;
        };
        periods.entry(entry.mission_id).or_default().push(entry.date);
        let decided = entry.decided_at.unwrap_or(entry.created_at).to_utc().with_timezone(&zone);
        days.entry(employment).or_default().push(Day {
            date: entry.date,
            minutes: entry.minutes,
            service: mission.title.clone(),
            confirmed_by: confirmer(entry, &people, association),
            confirmed_on: decided.date_naive(),
        });
    }
    let services = periods
        .into_iter()
        .filter_map(|(id, dates)| {
            let mission = missions.get(&id)?;
            Some(Service {
                title: mission.title.clone(),
                description: mission.need.clone(),
                regime: match mission.regime {
                    MissionRegime::Service => Regime::Service,
                    MissionRegime::Secondment => Regime::Secondment,
                },
                period: Period::around(dates)?,
            })
        })
        .collect();
    let mut employees: Vec<(String, Employee)> = days
        .into_iter()
        .filter_map(|(id, days)| {
            let row = employments.get(&id)?;
            let label = format!("{} {}", row.first_name, row.last_name);
            let said = row.qualification.clone().filter(|said| !said.trim().is_empty());
            let qualification = said.unwrap_or_else(|| UNQUALIFIED.to_owned());
            Some((row.sort_key.clone(), Employee { label, qualification, days }))
        })
        .collect();
    employees.sort_by(|one, other| one.0.cmp(&other.0));
    Ok((services, employees.into_iter().map(|(_, employee)| employee).collect()))
}

async fn missions(
    connection: &impl ConnectionTrait,
    entries: &[time_entry::Model],
) -> Result<HashMap<MissionId, mission::Model>, DbErr> {
    let ids: BTreeSet<_> = entries.iter().map(|entry| entry.mission_id).collect();
    let rows = mission::Entity::find().filter(mission::Column::Id.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn employments(
    connection: &impl ConnectionTrait,
    entries: &[time_entry::Model],
) -> Result<HashMap<EmploymentId, employment::Model>, DbErr> {
    let ids: BTreeSet<_> = entries.iter().filter_map(|entry| entry.employment_id).collect();
    let rows = employment::Entity::find().filter(employment::Column::Id.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn confirmers(
    connection: &impl ConnectionTrait,
    entries: &[time_entry::Model],
) -> Result<HashMap<PersonId, String>, DbErr> {
    let ids: BTreeSet<_> = entries.iter().filter_map(|entry| entry.decided_by).collect();
    let rows = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, format!("{} {}", row.first_name, row.last_name))).collect())
}

/// The receipt that this one replaces.
async fn replaced(
    connection: &impl ConnectionTrait,
    receipt: &tax_receipt::Model,
) -> Result<Option<Replaced>, Internal> {
    let Some(id) = receipt.replaces_id else {
        return Ok(None);
    };
    let row = tax_receipt::Entity::find_by_id(id).one(connection).await?;
    Ok(row.and_then(|row| Some(Replaced { number: number(&row)?, issued_on: row.issued_on? })))
}

/// The number of an issued receipt: `MA-2026-0007`.
pub(crate) fn number(row: &tax_receipt::Model) -> Option<String> {
    let (prefix, year, number) = (row.prefix.as_ref()?, row.year?, row.number?);
    Some(format!("{prefix}-{year}-{number:04}"))
}

async fn beneficiary(
    connection: &impl ConnectionTrait,
    row: &association::Model,
) -> Result<Option<Beneficiary>, Internal> {
    let declared = latest_eligibility(connection, row.id).await?;
    let Some(category) = declared.as_ref().and_then(receipt_category::of) else {
        return Ok(None);
    };
    let identifier = match (&row.siren, &row.rna, &row.court_register) {
        (Some(siren), _, _) => Identifier::Siren(siren.to_string()),
        (None, Some(rna), _) => Identifier::Rna(rna.to_string()),
        (None, None, register) => Identifier::CourtRegister(register.clone().unwrap_or_default()),
    };
    Ok(Some(Beneficiary {
        name: row.name.clone(),
        identifier,
        address: vec![row.street.clone(), format!("{} {}", row.postcode, row.city)],
        object: row.object.clone(),
        category,
    }))
}

/// The association's chain of hours as it stands.
async fn ledger_head(connection: &impl ConnectionTrait, id: AssociationId) -> Result<LedgerHead, Internal> {
    let row = ledger_chain::Entity::find_by_id(id).one(connection).await?;
    let (sequence, hash) = row.map_or((0, Vec::new()), |row| (row.sequence, row.head_hash));
    let hash = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(LedgerHead { sequence: u64::try_from(sequence).unwrap_or_default(), hash })
}

/// In which capacity somebody signs, in French as the document says it.
pub(crate) fn capacity(capacity: SignatoryCapacity) -> &'static str {
    match capacity {
        SignatoryCapacity::President => "président ou présidente",
        SignatoryCapacity::Treasurer => "trésorier ou trésorière",
        SignatoryCapacity::Delegate => "par délégation",
    }
}
