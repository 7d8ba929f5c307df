//! The rows that receipts are made of, each table read once for all of them.

use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

use entity::{
    AssociationId, EmploymentId, LegalEntityId, MissionId, PersonId, TaxReceiptId, TimeEntryId, ValuationId,
    association, eligibility, employment, ledger_chain, ledger_event, legal_entity, legal_form, mandate,
    mission, person, tax_receipt, time_entry, valuation_entry,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, SelectStatement},
};

use super::{attested::Attested, described::Received};
use crate::Internal;

/// What some receipts are made of.
pub(super) struct Sources {
    pub(super) associations: HashMap<AssociationId, association::Model>,
    pub(super) donors: HashMap<LegalEntityId, legal_entity::Model>,
    /// By code.
    pub(super) forms: HashMap<String, legal_form::Model>,
    /// The mandates in force.
    pub(super) mandates: HashMap<AssociationId, mandate::Model>,
    /// The declarations that count: the latest ones signed.
    pub(super) declarations: HashMap<AssociationId, eligibility::Model>,
    pub(super) chains: HashMap<AssociationId, ledger_chain::Model>,
    /// The receipts that these replace.
    pub(super) replaced: HashMap<TaxReceiptId, tax_receipt::Model>,
    /// The entries that each valuation counts, by date.
    pub(super) entries: HashMap<ValuationId, Vec<time_entry::Model>>,
    /// What the ledger tells of these entries.
    pub(super) attested: Attested,
    pub(super) missions: HashMap<MissionId, mission::Model>,
    pub(super) employments: HashMap<EmploymentId, employment::Model>,
    /// Names of those who confirmed.
    pub(super) people: HashMap<PersonId, String>,
    pub(super) received: Received,
}

impl Sources {
    /// Reads what these receipts are made of.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        receipts: &[tax_receipt::Model],
    ) -> Result<Self, Internal> {
        let associations: BTreeSet<_> = receipts.iter().map(|receipt| receipt.association_id).collect();
        let donors: BTreeSet<_> = receipts.iter().map(|receipt| receipt.legal_entity_id).collect();
        let replaced: BTreeSet<_> = receipts.iter().filter_map(|receipt| receipt.replaces_id).collect();
        let donors = legal_entity::Entity::find()
            .filter(legal_entity::Column::Id.is_in(donors))
            .all(connection)
            .await?;
        let entries = entries(connection, receipts).await?;
        let of_these = ledger_event::Column::TimeEntryId.in_subquery(ids_of_entries(receipts));
        let attested = Attested::by(connection, of_these).await?;
        let all = || entries.values().flatten();
        let missions: BTreeSet<_> = all().map(|entry| entry.mission_id).collect();
        let employments: BTreeSet<_> = all().filter_map(|entry| entry.employment_id).collect();
        let people: BTreeSet<_> = attested.decisions().filter_map(|decision| decision.actor_id).collect();
        let received = Received::of(connection, &missions).await?;
        let missions =
            mission::Entity::find().filter(mission::Column::Id.is_in(missions)).all(connection).await?;
        let employments = employment::Entity::find()
            .filter(employment::Column::Id.is_in(employments))
            .all(connection)
            .await?;
        // Whoever was erased since is named nowhere: the association stands for them.
        let people = person::Entity::find()
            .filter(person::Column::Id.is_in(people))
            .filter(person::Column::ErasedAt.is_null())
            .all(connection)
            .await?;
        let name = |row: person::Model| (row.id, row.full_name());
        Ok(Self {
            forms: by(forms(connection, &donors).await?, |row| row.code.clone()),
            donors: by(donors, |row| row.id),
            mandates: by(mandates(connection, &associations).await?, |row| row.association_id),
            declarations: by(declarations(connection, &associations).await?, |row| row.association_id),
            chains: by(chains(connection, &associations).await?, |row| row.association_id),
            replaced: by(
                tax_receipt::Entity::find()
                    .filter(tax_receipt::Column::Id.is_in(replaced))
                    .all(connection)
                    .await?,
                |row| row.id,
            ),
            associations: by(
                association::Entity::find()
                    .filter(association::Column::Id.is_in(associations))
                    .all(connection)
                    .await?,
                |row| row.id,
            ),
            missions: by(missions, |row| row.id),
            employments: by(employments, |row| row.id),
            people: people.into_iter().map(name).collect(),
            entries,
            attested,
            received,
        })
    }
}

/// Of two rows for one key the later one counts.
fn by<K: Eq + Hash, R>(rows: Vec<R>, key: impl Fn(&R) -> K) -> HashMap<K, R> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

/// The legal forms of donors.
async fn forms(
    connection: &impl ConnectionTrait,
    donors: &[legal_entity::Model],
) -> Result<Vec<legal_form::Model>, DbErr> {
    let codes: BTreeSet<_> = donors.iter().map(|donor| donor.legal_form_code.clone()).collect();
    legal_form::Entity::find().filter(legal_form::Column::Code.is_in(codes)).all(connection).await
}

async fn chains(
    connection: &impl ConnectionTrait,
    associations: &BTreeSet<AssociationId>,
) -> Result<Vec<ledger_chain::Model>, DbErr> {
    ledger_chain::Entity::find()
        .filter(ledger_chain::Column::AssociationId.is_in(associations.iter().copied()))
        .all(connection)
        .await
}

async fn mandates(
    connection: &impl ConnectionTrait,
    associations: &BTreeSet<AssociationId>,
) -> Result<Vec<mandate::Model>, DbErr> {
    mandate::Entity::find()
        .filter(mandate::Column::AssociationId.is_in(associations.iter().copied()))
        .filter(mandate::Column::RevokedAt.is_null())
        .all(connection)
        .await
}

/// The earliest first, so that the latest is the one that stays.
async fn declarations(
    connection: &impl ConnectionTrait,
    associations: &BTreeSet<AssociationId>,
) -> Result<Vec<eligibility::Model>, DbErr> {
    eligibility::Entity::find()
        .filter(eligibility::Column::AssociationId.is_in(associations.iter().copied()))
        .order_by_asc(eligibility::Column::SignedAt)
        .order_by_asc(eligibility::Column::Id)
        .all(connection)
        .await
}

/// Which rows of valuations are those of these receipts.
fn of_receipts(receipts: &[tax_receipt::Model]) -> Expr {
    valuation_entry::Column::ValuationId.is_in(receipts.iter().map(|receipt| receipt.valuation_id))
}

/// The ids of the entries that these receipts count.
fn ids_of_entries(receipts: &[tax_receipt::Model]) -> SelectStatement {
    valuation_entry::Entity::find()
        .select_only()
        .column(valuation_entry::Column::TimeEntryId)
        .filter(of_receipts(receipts))
        .into_query()
}

/// An entry may be in several valuations, all but one of them withdrawn.
async fn entries(
    connection: &impl ConnectionTrait,
    receipts: &[tax_receipt::Model],
) -> Result<HashMap<ValuationId, Vec<time_entry::Model>>, DbErr> {
    let held = valuation_entry::Entity::find().filter(of_receipts(receipts)).all(connection).await?;
    let mut valuations: HashMap<TimeEntryId, Vec<ValuationId>> = HashMap::new();
    for row in held {
        valuations.entry(row.time_entry_id).or_default().push(row.valuation_id);
    }
    let rows = time_entry::Entity::find()
        .filter(time_entry::Column::Id.in_subquery(ids_of_entries(receipts)))
        .order_by_asc(time_entry::Column::Date)
        .order_by_asc(time_entry::Column::Id)
        .all(connection)
        .await?;
    let mut entries: HashMap<ValuationId, Vec<time_entry::Model>> = HashMap::new();
    for row in rows {
        for valuation in valuations.get(&row.id).into_iter().flatten() {
            entries.entry(*valuation).or_default().push(row.clone());
        }
    }
    Ok(entries)
}
