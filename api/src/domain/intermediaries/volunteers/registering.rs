//! Registering as a volunteer of a branch, which the territory of one's commune names or oneself, and leaving it. Nobody needs
//! a company; who is under 18 needs a parent's consent, and until it is there nothing is done about them.

use chrono::Duration;
use entity::{
    BranchId, EmailAddress, IntermediaryId, RecruitingLinkId, Situation, VolunteerAge, VolunteerEventKind,
    VolunteerId, VolunteerState, branch, commune, intermediary, person, volunteer,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use uuid::Uuid;

use super::{Line, Whole, consenting, letters, lock, reading, recruiting, write};
use crate::{
    Internal,
    access::{BranchPlace, Denied, Oneself, Viewer},
    domain::{
        checks::Checks,
        intermediaries,
        people::{
            accounts,
            limits::{self, Limit},
        },
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long a motivation or the reason of a leave is at most, in characters.
const LONGEST: usize = 2000;

/// How long the name of an agency is at most, in characters.
const LONGEST_NAME: usize = 200;

/// Parents whom one person has asked in a day: nobody writes to strangers in numbers.
const CONSENTS_OF_PERSON: Limit = Limit { scope: "consent-person", most: 5, window: Duration::days(1) };

/// Those who ask one address in a day.
const CONSENTS_TO_ADDRESS: Limit = Limit { scope: "consent-address", most: 10, window: Duration::days(1) };

/// What somebody says of themselves to become a volunteer.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) intermediary: IntermediaryId,
    /// Of which branch; of the one whose territory their commune lies in where none is said.
    pub(crate) branch: Option<BranchId>,
    pub(crate) situation: Situation,
    /// The agency that looks for work with them, of those who look for some.
    pub(crate) partner_agency: Option<String>,
    pub(crate) age: VolunteerAge,
    /// Where a parent reads, of those under 18.
    pub(crate) consent_email: Option<String>,
    pub(crate) motivation: String,
    /// By which link of a branch they came, where it was one.
    pub(crate) recruiting_code: Option<String>,
}

/// What was read of it.
struct Said {
    motivation: String,
    partner_agency: Option<String>,
    parent: Option<EmailAddress>,
    came_by: Option<RecruitingLinkId>,
}

/// Registers somebody. Who left comes back; whose parent has not agreed may ask again, and say it all anew.
pub(crate) async fn register(right: Oneself, tx: &Tx, wish: &Wish) -> Outcome<VolunteerId, Vec<Problem>> {
    let person = accounts::lock(tx, right.person()).await?;
    let person = person.ok_or_else(|| Internal::because("a viewer who is nobody"))?;
    let intermediary = intermediaries::find(tx, wish.intermediary).await?.ok_or(Denied::Hidden)?;
    let known = reading::row_of(tx, person.id, intermediary.id).await?;
    let mut checks = Checks::default();
    let mut said = read(&mut checks, tx, &person, wish).await?;
    said.came_by = recruiting::named(tx, intermediary.id, wish.recruiting_code.as_deref()).await?;
    let branch = find_branch(&mut checks, tx, &person, &intermediary, wish.branch).await?;
    checks.pass()?;
    let branch = branch.ok_or_else(|| Internal::because("a registration without its branch"))?;
    if known.as_ref().is_some_and(|row| row.state != VolunteerState::Left && !row.waits_for_consent()) {
        return Err(vec![Problem::new("ALREADY_A_VOLUNTEER")].into());
    }
    if let Some(parent) = &said.parent {
        within_limits(tx, &person, parent).await?;
    }
    say_situation(tx, &person, wish.situation, said.partner_agency.clone()).await?;
    let has_left = known.as_ref().is_some_and(|row| row.state == VolunteerState::Left);
    let row = keep(tx, &person, &branch, known, wish.age, &said).await?;
    let kind = if has_left { VolunteerEventKind::Returned } else { VolunteerEventKind::Registered };
    write(tx, Line::of(row.id, kind, Some(person.id))).await?;
    let whole = Whole { row, person, branch };
    match &said.parent {
        Some(parent) => consenting::ask(tx, &whole, &intermediary, parent).await?,
        None => {
            letters::tell_registered(tx, &whole, &intermediary, "volunteer-registered").await?;
            letters::tell_to_welcome(tx, &whole).await?;
        }
    }
    Ok(whole.row.id)
}

/// Reads what was typed.
async fn read(
    checks: &mut Checks,
    tx: &Tx,
    person: &person::Model,
    wish: &Wish,
) -> Outcome<Said, Vec<Problem>> {
    let motivation = checks.text("motivation", &wish.motivation, LONGEST);
    let agency = wish.partner_agency.as_deref().unwrap_or_default();
    let partner_agency =
        (wish.situation == Situation::JobSeeker).then(|| checks.name("partnerAgency", agency, LONGEST_NAME));
    let typed = wish.consent_email.as_deref().unwrap_or_default();
    let parent: Option<EmailAddress> = match wish.age {
        VolunteerAge::Adult => None,
        VolunteerAge::Minor => checks.parse("consentEmail", typed, "INVALID_EMAIL"),
    };
    if let Some(parent) = &parent {
        let own = accounts::proven_addresses(tx, &[person.id]).await?;
        if own.iter().any(|row| row.address == *parent) {
            checks.refuse("consentEmail", "CONSENT_OF_ONESELF");
        }
    }
    Ok(Said { motivation, partner_agency, parent, came_by: None })
}

/// The branch that was chosen, or the one of the territory where they live; none where that is to be put right.
async fn find_branch(
    checks: &mut Checks,
    tx: &Tx,
    person: &person::Model,
    intermediary: &intermediary::Model,
    chosen: Option<BranchId>,
) -> Outcome<Option<branch::Model>, Vec<Problem>> {
    if let Some(id) = chosen {
        let found = intermediaries::lock_branch(tx, id).await?;
        let found = found.filter(|row| row.intermediary_id == intermediary.id).ok_or(Denied::Hidden)?;
        if !intermediaries::takes_more(&found, tx.today(intermediaries::zone_of(&found))) {
            checks.refuse("branchId", "BRANCH_NOT_OPEN");
        }
        return Ok(Some(found));
    }
    let Some(code) = &person.commune_code else {
        checks.refuse("branchId", "BRANCH_NEEDED");
        return Ok(None);
    };
    let commune = commune::Entity::find_by_id(code.clone()).one(tx).await?;
    let found = match commune {
        Some(commune) => intermediaries::branch_to_carry(tx, intermediary, &commune.departement_code).await?,
        None => None,
    };
    if found.is_none() {
        checks.refuse("branchId", "BRANCH_NEEDED");
    }
    Ok(found)
}

/// How often a parent is asked is counted.
async fn within_limits(tx: &Tx, person: &person::Model, parent: &EmailAddress) -> Outcome<(), Vec<Problem>> {
    let asking = Uuid::from(person.id).to_string();
    let within = limits::count(tx, CONSENTS_OF_PERSON, &asking).await?
        && limits::count(tx, CONSENTS_TO_ADDRESS, parent.as_str()).await?;
    if within { Ok(()) } else { Err(vec![Problem::new("TOO_MANY_CONSENTS_ASKED").at("consentEmail")].into()) }
}

async fn say_situation(
    tx: &Tx,
    person: &person::Model,
    situation: Situation,
    partner_agency: Option<String>,
) -> Result<(), Internal> {
    let row = person::ActiveModel {
        id: Set(person.id),
        situation: Set(Some(situation)),
        partner_agency: Set(partner_agency),
        ..Default::default()
    };
    person::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// Keeps the row: a new one, or the one that was there, which begins again.
async fn keep(
    tx: &Tx,
    person: &person::Model,
    branch: &branch::Model,
    known: Option<volunteer::Model>,
    age: VolunteerAge,
    said: &Said,
) -> Result<volunteer::Model, Internal> {
    let is_known = known.is_some();
    // Who comes back by none came first by the one that they came by then.
    let came_before = known.as_ref().and_then(|row| row.recruiting_link_id);
    let row = volunteer::Model {
        id: known.map_or_else(|| tx.id(), |row| row.id),
        person_id: person.id,
        intermediary_id: branch.intermediary_id,
        branch_id: branch.id,
        state: VolunteerState::Registered,
        motivation: said.motivation.clone(),
        joined_at: tx.now(),
        welcomed_on: None,
        welcomed_by: None,
        left_at: None,
        age,
        consent_address: said.parent.clone(),
        consented_at: None,
        recruiting_link_id: said.came_by.or(came_before),
    };
    let written = row.clone().into_active_model().reset_all();
    if is_known {
        volunteer::Entity::update(written).exec(tx).await?;
    } else {
        volunteer::Entity::insert(written).exec_without_returning(tx).await?;
    }
    Ok(row)
}

/// Leaves a branch, with or without a reason. What a parent was asked is asked no more. What was applied for is taken back above.
pub(crate) async fn leave(
    right: Oneself,
    viewer: &Viewer,
    tx: &Tx,
    id: VolunteerId,
    reason: Option<&str>,
) -> Outcome<volunteer::Model, Vec<Problem>> {
    let Whole { row, person, branch } = lock::<Vec<Problem>>(tx, id).await?;
    if row.person_id != right.person() {
        let is_seen = viewer.may_read_volunteers(BranchPlace::from(&branch)).is_ok();
        return Err(Denied::Forbidden.where_seen(is_seen).into());
    }
    let mut checks = Checks::default();
    let reason = checks.optional("reason", reason, LONGEST);
    checks.pass()?;
    if row.state == VolunteerState::Left {
        return Err(vec![Problem::new("VOLUNTEER_LEFT")].into());
    }
    consenting::end_links(tx, &row).await?;
    let left = volunteer::ActiveModel {
        id: Set(row.id),
        state: Set(VolunteerState::Left),
        left_at: Set(Some(tx.now())),
        ..Default::default()
    };
    volunteer::Entity::update(left).exec(tx).await?;
    let line = Line { note: reason, ..Line::of(row.id, VolunteerEventKind::Left, Some(person.id)) };
    write(tx, line).await?;
    Ok(row)
}
