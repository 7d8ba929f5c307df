//! The associations of a network's file. Those that are verified here are found by their numbers and never overwritten; others
//! come in as anybody registers one, and wait for an operator. Until somebody speaks for one, its line may correct it.

use std::collections::{HashMap, HashSet};

use entity::{
    AssociationId, EmailAddress, LineOutcome, MembershipRole, OrganisationStatus, Rna, Siren, Siret,
    association, brought_association, membership,
};
use sea_orm::{
    ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, DbErr,
    EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::{
    columns::Column,
    reading::{NAME, PERSON},
    taking::{Entry, Of, Told, first_of},
};
use crate::{
    Internal, Language,
    access::viewer::Organisation,
    domain::{
        associations::registering::RECEIPT_PREFIX,
        companies::import::{
            cells::Cells,
            faults::FaultCode,
            rows::{EMAIL, SHORT, read_email},
        },
        people::invitations::{self, Wish},
        reference::communes,
    },
    text_analysis::sort_key,
    tx::Tx,
    words,
};

/// The longest object, in characters.
const OBJECT: usize = 1_000;

/// An association as a line says it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(super) rna: Option<Rna>,
    pub(super) siren: Option<Siren>,
    name: String,
    object: String,
    street: String,
    postcode: String,
    city: String,
    contact: Option<Contact>,
}

/// Whom a network knows in an association.
#[derive(Clone, Debug)]
struct Contact {
    address: EmailAddress,
    first_name: String,
    last_name: String,
}

/// Reads a line's cells.
pub(super) fn read(cells: &mut Cells<'_, Column>) -> Row {
    let is_numbered = !cells.is_empty(Column::Rna) || !cells.is_empty(Column::Siren);
    if !is_numbered {
        cells.add(cells.fault(Column::Rna, FaultCode::MissingNumber));
    }
    Row {
        rna: cells.read(Column::Rna, SHORT, |text| text.parse().map_err(|_| FaultCode::InvalidRna)),
        siren: cells.read(Column::Siren, SHORT, |text| siren_of(text).ok_or(FaultCode::InvalidSiren)),
        name: cells.needed(Column::Name, NAME, FaultCode::MissingName).unwrap_or_default(),
        object: cells.text(Column::Object, OBJECT).unwrap_or_default(),
        street: cells.needed(Column::Street, 300, FaultCode::MissingAddress).unwrap_or_default(),
        postcode: cells.read(Column::Postcode, SHORT, read_postcode).unwrap_or_else(|| {
            if cells.is_empty(Column::Postcode) {
                cells.add(cells.fault(Column::Postcode, FaultCode::MissingAddress));
            }
            String::new()
        }),
        city: cells.needed(Column::City, 100, FaultCode::MissingAddress).unwrap_or_default(),
        contact: read_contact(cells),
    }
}

/// Who has an address has a name too.
fn read_contact(cells: &mut Cells<'_, Column>) -> Option<Contact> {
    let address = cells.read(Column::ContactEmail, EMAIL, read_email)?;
    let first_name = cells.needed(Column::FirstName, PERSON, FaultCode::MissingFirstName);
    let last_name = cells.needed(Column::LastName, PERSON, FaultCode::MissingLastName);
    Some(Contact { address, first_name: first_name?, last_name: last_name? })
}

/// Nine digits are a SIREN; fourteen a SIRET, of which the SIREN is the beginning.
pub(super) fn siren_of(text: &str) -> Option<Siren> {
    text.parse().ok().or_else(|| text.parse::<Siret>().ok().map(|siret| siret.siren()))
}

fn read_postcode(text: &str) -> Result<String, FaultCode> {
    let postcode: String = text.split_whitespace().collect();
    let is_one = postcode.len() == 5 && postcode.bytes().all(|digit| digit.is_ascii_digit());
    if is_one { Ok(postcode) } else { Err(FaultCode::InvalidPostcode) }
}

/// The associations that a network may name: those that are verified, and those that it brought along itself.
pub(super) struct Numbered {
    all: Vec<association::Model>,
    brought: HashMap<AssociationId, brought_association::Model>,
}

impl Numbered {
    /// Those with some numbers.
    pub(super) async fn of(
        tx: &Tx,
        of: &Of<'_>,
        (rnas, sirens): (Vec<Rna>, Vec<Siren>),
    ) -> Result<Self, DbErr> {
        let either = Condition::any()
            .add(association::Column::Rna.is_in(rnas))
            .add(association::Column::Siren.is_in(sirens));
        let all = association::Entity::find().filter(either).all(tx).await?;
        let brought = brought_association::Entity::find()
            .filter(brought_association::Column::IntermediaryId.eq(of.import.intermediary_id))
            .filter(brought_association::Column::AssociationId.is_in(all.iter().map(|row| row.id)))
            .all(tx)
            .await?;
        let brought: HashMap<_, _> = brought.into_iter().map(|row| (row.association_id, row)).collect();
        let may_be_named = |row: &association::Model| match row.status {
            OrganisationStatus::Verified => true,
            OrganisationStatus::Pending | OrganisationStatus::Refused => brought.contains_key(&row.id),
        };
        Ok(Self { all: all.into_iter().filter(may_be_named).collect(), brought })
    }

    /// All of them.
    pub(super) fn all(&self) -> &[association::Model] {
        &self.all
    }

    /// Those that have one of two numbers, what is verified first.
    pub(super) fn with(&self, rna: Option<&Rna>, siren: Option<&Siren>) -> Vec<&association::Model> {
        let is_it = |row: &&association::Model| {
            (rna.is_some() && row.rna.as_ref() == rna) || (siren.is_some() && row.siren.as_ref() == siren)
        };
        let mut found: Vec<_> = self.all.iter().filter(is_it).collect();
        found.sort_by_key(|row| (row.status != OrganisationStatus::Verified, row.id));
        // One that was brought along before another one was verified with the same number is that one's by now.
        if found.first().is_some_and(|row| row.status == OrganisationStatus::Verified) {
            found.retain(|row| row.status == OrganisationStatus::Verified);
        }
        found
    }
}

/// What is known of the associations that some lines name.
struct Known {
    numbered: Numbered,
    /// Those for whom somebody speaks here.
    spoken_for: HashSet<AssociationId>,
}

impl Known {
    async fn of(tx: &Tx, of: &Of<'_>, lines: &[Entry<'_, Row>]) -> Result<Self, DbErr> {
        let rnas = lines.iter().filter_map(|line| line.row.rna.clone()).collect();
        let sirens = lines.iter().filter_map(|line| line.row.siren.clone()).collect();
        let numbered = Numbered::of(tx, of, (rnas, sirens)).await?;
        let spoken_for = membership::Entity::find()
            .select_only()
            .column(membership::Column::AssociationId)
            .filter(membership::Column::AssociationId.is_in(numbered.all.iter().map(|row| row.id)))
            .filter(membership::Column::EndedAt.is_null())
            .into_tuple::<AssociationId>()
            .all(tx)
            .await?;
        Ok(Self { numbered, spoken_for: spoken_for.into_iter().collect() })
    }

    fn decide(&self, of: &Of<'_>, line: &Entry<'_, Row>) -> Told {
        let found = self.numbered.with(line.row.rna.as_ref(), line.row.siren.as_ref());
        let [known] = found[..] else {
            return match found.first() {
                None => Ok((LineOutcome::Create, Vec::new())),
                Some(_) => Err(vec![of.fault(Column::Rna, FaultCode::TwoAssociations)]),
            };
        };
        let Some(brought) = self.numbered.brought.get(&known.id) else {
            return Ok((LineOutcome::Unchanged, Vec::new()));
        };
        if brought.fingerprint == line.mark {
            return Ok((LineOutcome::Unchanged, Vec::new()));
        }
        if known.status != OrganisationStatus::Pending || self.spoken_for.contains(&known.id) {
            let kept = of.fault(Column::Name, FaultCode::KeptByAssociation);
            return Ok((LineOutcome::Unchanged, vec![kept]));
        }
        Ok((LineOutcome::Update, Vec::new()))
    }
}

/// What some lines do, and does it where that is wished.
pub(super) async fn go(
    tx: &Tx,
    of: &Of<'_>,
    lines: &[Entry<'_, Row>],
    takes: bool,
) -> Result<Vec<Told>, Internal> {
    let known = Known::of(tx, of, lines).await?;
    let told: Vec<Told> = lines.iter().map(|line| known.decide(of, line)).collect();
    if takes {
        create(tx, of, &first_of(lines, &told, LineOutcome::Create)).await?;
        for line in first_of(lines, &told, LineOutcome::Update) {
            let found = known.numbered.with(line.row.rna.as_ref(), line.row.siren.as_ref());
            if let Some(found) = found.first() {
                correct(tx, found.id, line).await?;
            }
        }
    }
    Ok(told)
}

async fn create(tx: &Tx, of: &Of<'_>, lines: &[&Entry<'_, Row>]) -> Result<(), Internal> {
    if lines.is_empty() {
        return Ok(());
    }
    let addresses: Vec<_> = lines.iter().map(|line| (&*line.row.postcode, &*line.row.city)).collect();
    let communes = communes::of_addresses(tx, &addresses).await?;
    let (mut rows, mut brought, mut wishes) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        let id: AssociationId = tx.id();
        let commune = communes.get(&(line.row.postcode.clone(), line.row.city.clone()));
        rows.push(association::ActiveModel {
            id: Set(id),
            court_register: Set(None),
            description: Set(String::new()),
            website: Set(None),
            status: Set(OrganisationStatus::Pending),
            status_reason: Set(None),
            decided_at: Set(None),
            receipt_prefix: Set(RECEIPT_PREFIX.to_owned()),
            created_by: Set(of.import.person_id),
            created_at: Set(tx.now()),
            ..said(line.row, commune.cloned())
        });
        brought.push(brought_association::ActiveModel {
            association_id: Set(id),
            intermediary_id: Set(of.import.intermediary_id),
            fingerprint: Set(line.mark.clone()),
            brought_at: Set(tx.now()),
        });
        let contact = line.row.contact.clone();
        wishes.extend(contact.map(|contact| (asked(id, line.row, contact), of.import.invites)));
    }
    association::Entity::insert_many(rows).exec_without_returning(tx).await?;
    brought_association::Entity::insert_many(brought).exec_without_returning(tx).await?;
    invitations::bring_along(tx, of.import.person_id, wishes).await?;
    Ok(())
}

/// What the line says of an association.
fn said(row: &Row, commune: Option<String>) -> association::ActiveModel {
    association::ActiveModel {
        name: Set(row.name.clone()),
        sort_key: Set(sort_key(&row.name)),
        siren: Set(row.siren.clone()),
        rna: Set(row.rna.clone()),
        object: Set(row.object.clone()),
        street: Set(row.street.clone()),
        postcode: Set(row.postcode.clone()),
        city: Set(row.city.clone()),
        commune_code: Set(commune),
        time_zone: Set(words::zone_of_postcode(&row.postcode).name().to_owned()),
        ..Default::default()
    }
}

/// Whoever reads at the contact's address is asked to run the association's account.
fn asked(id: AssociationId, row: &Row, contact: Contact) -> Wish {
    Wish {
        address: contact.address,
        first_name: contact.first_name,
        last_name: contact.last_name,
        organisation: Organisation::Association(id),
        organisation_name: row.name.clone(),
        role: MembershipRole::AssociationAdmin.to_value(),
        legal_entity_id: None,
        establishment_id: None,
        branch_id: None,
        intermediary_branch_id: None,
        language: Language::Fr,
    }
}

async fn correct(tx: &Tx, id: AssociationId, line: &Entry<'_, Row>) -> Result<(), Internal> {
    let address = (&*line.row.postcode, &*line.row.city);
    let commune = communes::of_address(tx, address.0, address.1).await?;
    let row = association::ActiveModel { id: Set(id), ..said(line.row, commune) };
    row.update(tx).await?;
    let mark = brought_association::ActiveModel {
        association_id: Set(id),
        fingerprint: Set(line.mark.clone()),
        ..Default::default()
    };
    mark.update(tx).await?;
    Ok(())
}
