//! The volunteers of a network's file. Nobody is put into an account without having said yes: each comes in as the network knows
//! them, with an invitation to their address, and whoever proves that address takes over what stands there. Who registered here
//! by themselves, or has said yes, says what they are themselves.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    BranchId, EmailAddress, LineOutcome, PersonId, Situation, VolunteerAge, VolunteerEventId,
    VolunteerEventKind, VolunteerId, VolunteerState, branch, brought_volunteer, email, intermediary, person,
    person_skill, volunteer, volunteer_event,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _,
    QueryFilter as _,
};

use super::{
    columns::Column,
    joining::withdraw,
    reading::{PERSON, past_day, skill_codes, word},
    taking::{Entry, Of, Told, first_of},
    written::noon,
};
use crate::{
    Internal, Language,
    access::viewer::Organisation,
    domain::{
        companies::import::{
            cells::Cells,
            faults::{FaultCode, RowFault},
            rows::{EMAIL, SHORT, read_email},
            values::read_language,
        },
        intermediaries::{self, branches::is_over},
        people::{
            accounts::{self, NewPerson},
            invitations::{self, VOLUNTEER, Wish},
        },
    },
    text_analysis::sort_key,
    tx::Tx,
};

/// The longest name of a branch or an agency, in characters.
const LABEL: usize = 200;

/// The longest words about when somebody can help, in characters.
const AVAILABILITY: usize = 500;

const STATES: [(VolunteerState, &str); 3] = [
    (VolunteerState::Registered, "REGISTERED, inscrit, à accueillir"),
    (VolunteerState::Active, "ACTIVE, actif"),
    (VolunteerState::Left, "LEFT, parti"),
];

const SITUATIONS: [(Situation, &str); 6] = [
    (Situation::Employee, "EMPLOYEE, salarié"),
    (Situation::Student, "STUDENT, étudiant"),
    (Situation::JobSeeker, "JOB_SEEKER, en recherche d’emploi, demandeur d’emploi, looking for work"),
    (Situation::SelfEmployed, "SELF_EMPLOYED, indépendant"),
    (Situation::Retiree, "RETIREE, retraité, retired"),
    (Situation::PublicAgent, "PUBLIC_AGENT, agent public"),
];

/// A volunteer as a line says them.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(super) email: Option<EmailAddress>,
    first_name: String,
    last_name: String,
    branch: String,
    state: VolunteerState,
    situation: Option<Situation>,
    partner_agency: Option<String>,
    language: Language,
    skills: Vec<String>,
    availability: Option<String>,
    joined_on: Option<NaiveDate>,
    welcomed_on: Option<NaiveDate>,
}

/// Reads a line's cells. Who is on the list is of age: a younger volunteer registers with a parent's consent.
pub(super) fn read(cells: &mut Cells<'_, Column>, today: NaiveDate) -> Row {
    let state = |text: &str| word(&STATES, text).ok_or(FaultCode::UnknownState);
    let situation = |text: &str| word(&SITUATIONS, text).ok_or(FaultCode::UnknownSituation);
    if cells.is_empty(Column::Email) {
        cells.add(cells.fault(Column::Email, FaultCode::MissingEmail));
    }
    Row {
        email: cells.read(Column::Email, EMAIL, read_email),
        first_name: cells.needed(Column::FirstName, PERSON, FaultCode::MissingFirstName).unwrap_or_default(),
        last_name: cells.needed(Column::LastName, PERSON, FaultCode::MissingLastName).unwrap_or_default(),
        branch: cells.needed(Column::Branch, LABEL, FaultCode::MissingBranch).unwrap_or_default(),
        state: cells.read(Column::State, SHORT, state).unwrap_or(VolunteerState::Active),
        situation: cells.read(Column::Situation, SHORT, situation),
        partner_agency: cells.text(Column::PartnerAgency, LABEL),
        language: cells
            .text(Column::Language, SHORT)
            .and_then(|text| read_language(&text))
            .unwrap_or(Language::Fr),
        skills: skill_codes(cells),
        availability: cells.text(Column::Availability, AVAILABILITY),
        joined_on: past_day(cells, Column::JoinedOn, today),
        welcomed_on: past_day(cells, Column::WelcomedOn, today),
    }
}

/// The branches of a network, by their names.
pub(super) struct Branches(Vec<branch::Model>);

impl Branches {
    pub(super) async fn of(tx: &Tx, of: &Of<'_>) -> Result<Self, DbErr> {
        Ok(Self(intermediaries::branches(tx, of.import.intermediary_id).await?))
    }

    /// The branch of a name, whatever its case and accents: not closed, where it is to carry something.
    pub(super) fn find(
        &self,
        tx: &Tx,
        of: &Of<'_>,
        (name, carries): (&str, bool),
    ) -> Result<&branch::Model, Vec<RowFault>> {
        let fault = |code| vec![of.fault(Column::Branch, code).with("value", name.to_owned())];
        let key = sort_key(name);
        let found = self.0.iter().find(|branch| sort_key(&branch.name) == key);
        match found {
            None => Err(fault(FaultCode::UnknownBranch)),
            Some(branch) if carries && is_over(tx, branch) => Err(fault(FaultCode::BranchClosed)),
            Some(branch) => Ok(branch),
        }
    }
}

/// A volunteer whom a network knows by an address.
#[derive(Clone, Debug)]
pub(super) struct Addressed {
    pub(super) row: volunteer::Model,
    /// How the network brought them along; not where they registered by themselves.
    pub(super) brought: Option<brought_volunteer::Model>,
}

/// The volunteers of a network by some addresses: those under which it brought them along, and those that were proven theirs.
pub(super) async fn by_address(
    tx: &Tx,
    of: &Of<'_>,
    addresses: Vec<EmailAddress>,
) -> Result<HashMap<EmailAddress, Addressed>, DbErr> {
    let network = of.import.intermediary_id;
    let brought = brought_volunteer::Entity::find()
        .filter(brought_volunteer::Column::IntermediaryId.eq(network))
        .filter(brought_volunteer::Column::Address.is_in(addresses.clone()))
        .all(tx)
        .await?;
    let proven = email::Entity::find()
        .filter(email::Column::Address.is_in(addresses))
        .filter(email::Column::ProvenAt.is_not_null())
        .all(tx)
        .await?;
    let by_either = Condition::any()
        .add(volunteer::Column::Id.is_in(brought.iter().map(|row| row.volunteer_id)))
        .add(volunteer::Column::PersonId.is_in(proven.iter().map(|row| row.person_id)));
    let rows = volunteer::Entity::find()
        .filter(volunteer::Column::IntermediaryId.eq(network))
        .filter(by_either)
        .all(tx)
        .await?;
    let mut found: HashMap<EmailAddress, Addressed> = HashMap::new();
    for address in proven {
        if let Some(row) = rows.iter().find(|row| row.person_id == address.person_id) {
            found.insert(address.address, Addressed { row: row.clone(), brought: None });
        }
    }
    for brought in brought {
        let address = brought.address.clone();
        // Who had registered before they said yes is the volunteer that they registered as.
        let own = found.get(&address).filter(|_| brought.joined_at.is_some()).map(|own| own.row.clone());
        let row = own.or_else(|| rows.iter().find(|row| row.id == brought.volunteer_id).cloned());
        if let Some(row) = row {
            found.insert(address, Addressed { row, brought: Some(brought) });
        }
    }
    Ok(found)
}

/// What is known of those whom some lines name.
struct Known {
    branches: Branches,
    volunteers: HashMap<EmailAddress, Addressed>,
}

impl Known {
    fn decide(&self, tx: &Tx, of: &Of<'_>, line: &Entry<'_, Row>) -> Told {
        let carries = line.row.state != VolunteerState::Left;
        // Of a cell that cannot be read the reader has told already.
        if !line.row.branch.is_empty() {
            self.branches.find(tx, of, (&line.row.branch, carries))?;
        }
        let known = line.row.email.as_ref().and_then(|address| self.volunteers.get(address));
        let Some(known) = known else { return Ok((LineOutcome::Create, Vec::new())) };
        let Some(brought) = &known.brought else { return Ok((LineOutcome::Unchanged, Vec::new())) };
        let is_same = brought.fingerprint == line.mark;
        if brought.joined_at.or(brought.declined_at).is_some() {
            let kept = (!is_same).then(|| of.fault(Column::Email, FaultCode::KeptByPerson));
            return Ok((LineOutcome::Unchanged, kept.into_iter().collect()));
        }
        let is_to_invite = asks(of, line.row) && brought.invited_at.is_none();
        let outcome = if is_same && !is_to_invite { LineOutcome::Unchanged } else { LineOutcome::Update };
        Ok((outcome, Vec::new()))
    }
}

/// Whether somebody is written to.
fn asks(of: &Of<'_>, row: &Row) -> bool {
    of.import.invites && row.state != VolunteerState::Left
}

/// What some lines do, and does it where that is wished.
pub(super) async fn go(
    tx: &Tx,
    of: &Of<'_>,
    lines: &[Entry<'_, Row>],
    takes: bool,
) -> Result<Vec<Told>, Internal> {
    let addresses = lines.iter().filter_map(|line| line.row.email.clone()).collect();
    let known =
        Known { branches: Branches::of(tx, of).await?, volunteers: by_address(tx, of, addresses).await? };
    let told: Vec<Told> = lines.iter().map(|line| known.decide(tx, of, line)).collect();
    if takes {
        let network = intermediaries::find(tx, of.import.intermediary_id).await?;
        let network = network.ok_or_else(|| Internal::because("an import into no network"))?;
        let new = first_of(lines, &told, LineOutcome::Create);
        let mut wishes = create(tx, of, &network, &known.branches, &new).await?;
        for line in first_of(lines, &told, LineOutcome::Update) {
            wishes.extend(correct(tx, of, &network, &known, line).await?);
        }
        invitations::bring_along(tx, of.import.person_id, wishes).await?;
    }
    Ok(told)
}

/// Brings those along who are new here; whom to invite, and whether they are written to.
async fn create(
    tx: &Tx,
    of: &Of<'_>,
    network: &intermediary::Model,
    branches: &Branches,
    lines: &[&Entry<'_, Row>],
) -> Result<Vec<(Wish, bool)>, Internal> {
    let (mut people, mut skills, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let (mut events, mut brought, mut wishes) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        let Some(address) = &line.row.email else { continue };
        let found = branches.find(tx, of, (&line.row.branch, false));
        let Ok(branch) = found else { continue };
        let (person, id): (PersonId, VolunteerId) = (tx.id(), tx.id());
        people.push(new_person(tx, person, line.row, branch));
        skills.extend(skills_of(person, line.row));
        rows.push(new_volunteer(tx, (person, id), line.row, branch));
        events.push(volunteer_event::ActiveModel {
            id: Set(tx.id::<VolunteerEventId>()),
            volunteer_id: Set(id),
            at: Set(tx.now()),
            kind: Set(VolunteerEventKind::Registered),
            done_by: Set(Some(of.import.person_id)),
            held_on: Set(None),
            note: Set(None),
            reason: Set(None),
        });
        brought.push(brought_volunteer::ActiveModel {
            volunteer_id: Set(id),
            intermediary_id: Set(network.id),
            address: Set(address.clone()),
            fingerprint: Set(line.mark.clone()),
            brought_at: Set(tx.now()),
            invited_at: Set(asks(of, line.row).then(|| tx.now())),
            joined_at: Set(None),
            declined_at: Set(None),
        });
        if line.row.state != VolunteerState::Left {
            wishes.push((wish(network, branch.id, address, line.row), of.import.invites));
        }
    }
    person::Entity::insert_many(people).exec_without_returning(tx).await?;
    person_skill::Entity::insert_many(skills).exec_without_returning(tx).await?;
    volunteer::Entity::insert_many(rows).exec_without_returning(tx).await?;
    volunteer_event::Entity::insert_many(events).exec_without_returning(tx).await?;
    brought_volunteer::Entity::insert_many(brought).exec_without_returning(tx).await?;
    Ok(wishes)
}

fn new_person(tx: &Tx, id: PersonId, row: &Row, branch: &branch::Model) -> person::ActiveModel {
    let new = NewPerson {
        first_name: row.first_name.clone(),
        last_name: row.last_name.clone(),
        language: row.language,
        time_zone: branch.time_zone.clone(),
    };
    person::ActiveModel {
        situation: Set(row.situation),
        partner_agency: Set(row.partner_agency.clone()),
        availability: Set(row.availability.clone()),
        ..accounts::new_row(tx, id, new)
    }
}

fn new_volunteer(
    tx: &Tx,
    (person, id): (PersonId, VolunteerId),
    row: &Row,
    branch: &branch::Model,
) -> volunteer::ActiveModel {
    let has_left = row.state == VolunteerState::Left;
    volunteer::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        intermediary_id: Set(branch.intermediary_id),
        branch_id: Set(branch.id),
        state: Set(row.state),
        motivation: Set(String::new()),
        joined_at: Set(row.joined_on.map_or_else(|| tx.now(), |day| noon(tx, day, branch))),
        welcomed_on: Set(row.welcomed_on),
        welcomed_by: Set(None),
        left_at: Set(has_left.then(|| tx.now())),
        age: Set(VolunteerAge::Adult),
        consent_address: Set(None),
        consented_at: Set(None),
        recruiting_link_id: Set(None),
    }
}

fn skills_of(person: PersonId, row: &Row) -> impl Iterator<Item = person_skill::ActiveModel> + '_ {
    let skill = move |code: &String| person_skill::ActiveModel {
        person_id: Set(person),
        skill_code: Set(code.clone()),
        level: Set(None),
        wish: Set(None),
        words: Set(None),
    };
    row.skills.iter().map(skill)
}

fn wish(network: &intermediary::Model, branch: BranchId, address: &EmailAddress, row: &Row) -> Wish {
    Wish {
        address: address.clone(),
        first_name: row.first_name.clone(),
        last_name: row.last_name.clone(),
        organisation: Organisation::Intermediary(network.id),
        organisation_name: network.name.clone(),
        role: VOLUNTEER.to_owned(),
        legal_entity_id: None,
        establishment_id: None,
        branch_id: None,
        intermediary_branch_id: Some(branch),
        language: row.language,
    }
}

/// Puts right what a line says anew of somebody who has not said yes; whom to invite, where they were not.
async fn correct(
    tx: &Tx,
    of: &Of<'_>,
    network: &intermediary::Model,
    known: &Known,
    line: &Entry<'_, Row>,
) -> Result<Option<(Wish, bool)>, Internal> {
    let Some((address, found)) =
        line.row.email.as_ref().and_then(|address| Some((address, known.volunteers.get(address)?)))
    else {
        return Ok(None);
    };
    let Ok(branch) = known.branches.find(tx, of, (&line.row.branch, false)) else { return Ok(None) };
    let person = found.row.person_id;
    new_person(tx, person, line.row, branch).update(tx).await?;
    person_skill::Entity::delete_many().filter(person_skill::Column::PersonId.eq(person)).exec(tx).await?;
    person_skill::Entity::insert_many(skills_of(person, line.row)).exec_without_returning(tx).await?;
    new_volunteer(tx, (person, found.row.id), line.row, branch).update(tx).await?;
    let invited_before = found.brought.as_ref().and_then(|brought| brought.invited_at);
    let is_asked = asks(of, line.row) && invited_before.is_none();
    let mark = brought_volunteer::ActiveModel {
        volunteer_id: Set(found.row.id),
        fingerprint: Set(line.mark.clone()),
        invited_at: Set(if is_asked { Some(tx.now()) } else { invited_before }),
        ..Default::default()
    };
    mark.update(tx).await?;
    // The invitation of a first line leads into the branch that it named.
    withdraw(tx, network.id, address).await?;
    let is_gone = line.row.state == VolunteerState::Left;
    Ok((!is_gone).then(|| (wish(network, branch.id, address, line.row), is_asked)))
}
