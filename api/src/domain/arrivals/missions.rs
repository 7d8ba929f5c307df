//! Who was on the missions of a network, or put themselves forward for them. What goes on comes in as an application or an
//! engagement; what is over stays a figure of the past. Hours are declared and confirmed here only, so none are made of it.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entity::{
    ApplicationId, ApplicationState, BroughtState, EmailAddress, EngagementId, LineOutcome, Minutes, NeedId,
    NeedState, PersonId, TimeBasis, VolunteerId, VolunteerState, application, brought_mission, brought_need,
    email, engagement, need,
};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, sea_query::Expr,
};

use super::{
    columns::Column,
    needs::{REFERENCE, by_reference},
    reading::{day, past_day, word},
    taking::{Entry, Of, Told, first_of},
    volunteers::{Addressed, by_address},
};
use crate::{
    Internal,
    domain::{
        companies::import::{
            cells::Cells,
            durations::read_decimal,
            faults::{FaultCode, RowFault},
            rows::{EMAIL, SHORT, read_email},
        },
        people::accounts,
    },
    tx::Tx,
};

/// What stands for words that the network's files have not.
const NOTHING: &str = "—";

const STATES: [(BroughtState, &str); 4] = [
    (BroughtState::Applied, "APPLIED, candidat, candidature"),
    (BroughtState::Selected, "SELECTED, retenu"),
    (BroughtState::Engaged, "ENGAGED, en mission, on the mission"),
    (BroughtState::Over, "OVER, terminé, done"),
];

/// Somebody on a mission as a line says it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(super) reference: String,
    pub(super) volunteer: Option<EmailAddress>,
    state: BroughtState,
    applied_on: Option<NaiveDate>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    agreed: Option<Minutes>,
}

/// Reads a line's cells.
pub(super) fn read(cells: &mut Cells<'_, Column>, today: NaiveDate) -> Row {
    let state = |text: &str| word(&STATES, text).ok_or(FaultCode::UnknownState);
    if cells.is_empty(Column::Volunteer) {
        cells.add(cells.fault(Column::Volunteer, FaultCode::MissingVolunteer));
    }
    if cells.is_empty(Column::State) {
        cells.add(cells.fault(Column::State, FaultCode::MissingState));
    }
    let row = Row {
        reference: cells
            .needed(Column::Reference, REFERENCE, FaultCode::MissingReference)
            .unwrap_or_default(),
        volunteer: cells.read(Column::Volunteer, EMAIL, read_email),
        state: cells.read(Column::State, SHORT, state).unwrap_or(BroughtState::Applied),
        applied_on: past_day(cells, Column::AppliedOn, today),
        starts_on: day(cells, Column::StartsOn),
        ends_on: day(cells, Column::EndsOn),
        agreed: cells.read(Column::AgreedHours, SHORT, read_hours),
    };
    if row.state == BroughtState::Engaged && cells.is_empty(Column::StartsOn) {
        cells.add(cells.fault(Column::StartsOn, FaultCode::MissingStart));
    }
    if row.state == BroughtState::Over {
        match row.ends_on {
            None if cells.is_empty(Column::EndsOn) => {
                cells.add(cells.fault(Column::EndsOn, FaultCode::MissingEnd));
            }
            Some(day) if day > today => {
                cells.add(cells.fault(Column::EndsOn, FaultCode::DateToCome).with("value", day));
            }
            _ => {}
        }
    }
    if let (Some(starts), Some(ends)) = (row.starts_on, row.ends_on)
        && ends < starts
    {
        cells.add(cells.fault(Column::EndsOn, FaultCode::EndBeforeStart).with("value", starts));
    }
    row
}

/// Hours as a roadmap agrees on them: `40`, `12,5`, `40 h`.
fn read_hours(text: &str) -> Result<Minutes, FaultCode> {
    let hours = read_decimal(text.trim_end_matches(['h', 'H']).trim_end(), 2);
    let minutes = hours.map(|hours| hours * Decimal::from(60)).filter(Decimal::is_integer);
    let minutes = minutes.and_then(|minutes| minutes.to_i64());
    minutes.filter(|minutes| (1..=600_000).contains(minutes)).map(Minutes).ok_or(FaultCode::InvalidHours)
}

/// What is known of what some lines name.
struct Known {
    needs: HashMap<String, (brought_need::Model, need::Model)>,
    volunteers: HashMap<EmailAddress, Addressed>,
    brought: HashMap<(NeedId, VolunteerId), brought_mission::Model>,
    applications: HashMap<(NeedId, PersonId), application::Model>,
    /// The addresses of whoever takes the file in.
    own: HashSet<EmailAddress>,
}

impl Known {
    async fn of(tx: &Tx, of: &Of<'_>, (lines, takes): (&[Entry<'_, Row>], bool)) -> Result<Self, DbErr> {
        let references = lines.iter().map(|line| line.row.reference.clone()).collect();
        let needs = by_reference(tx, of, (references, takes)).await?;
        let addresses = lines.iter().filter_map(|line| line.row.volunteer.clone()).collect();
        let volunteers = by_address(tx, of, addresses).await?;
        let ids = || needs.values().map(|(_, need)| need.id);
        let brought = brought_mission::Entity::find()
            .filter(brought_mission::Column::NeedId.is_in(ids()))
            .filter(brought_mission::Column::VolunteerId.is_in(volunteers.values().map(|one| one.row.id)))
            .all(tx)
            .await?;
        let brought = brought.into_iter().filter_map(|row| Some(((row.need_id, row.volunteer_id?), row)));
        let brought = brought.collect();
        let people = volunteers.values().map(|one| one.row.person_id);
        let applications = application::Entity::find()
            .filter(application::Column::NeedId.is_in(ids()))
            .filter(application::Column::PersonId.is_in(people))
            .all(tx)
            .await?;
        let own = accounts::proven_addresses(tx, &[of.import.person_id]).await?;
        Ok(Self {
            needs,
            volunteers,
            brought,
            applications: applications.into_iter().map(|row| ((row.need_id, row.person_id), row)).collect(),
            own: own.into_iter().map(|row: email::Model| row.address).collect(),
        })
    }

    /// The need and the volunteer that a line names.
    fn find(&self, of: &Of<'_>, row: &Row) -> Result<(&need::Model, &Addressed), Vec<RowFault>> {
        let mut faults = Vec::new();
        let need = self.needs.get(&row.reference);
        if need.is_none() && !row.reference.is_empty() {
            let fault = of.fault(Column::Reference, FaultCode::UnknownNeed);
            faults.push(fault.with("value", row.reference.clone()));
        }
        let mut volunteer = None;
        if let Some(address) = &row.volunteer {
            volunteer = self.volunteers.get(address);
            let fault = |code| of.fault(Column::Volunteer, code).with("value", address.to_string());
            if volunteer.is_none() {
                faults.push(fault(FaultCode::UnknownVolunteer));
            }
            // Nobody says of themselves that they were selected.
            if self.own.contains(address) {
                faults.push(fault(FaultCode::OwnLine));
            }
        }
        match (need, volunteer) {
            (Some((_, need)), Some(volunteer)) if faults.is_empty() => Ok((need, volunteer)),
            _ => Err(faults),
        }
    }

    fn application(&self, need: &need::Model, volunteer: &Addressed) -> Option<&application::Model> {
        self.applications.get(&(need.id, volunteer.row.person_id))
    }

    fn decide(&self, of: &Of<'_>, line: &Entry<'_, Row>) -> Told {
        let (need, volunteer) = self.find(of, line.row)?;
        let goes_on = || Err(vec![of.fault(Column::State, FaultCode::MissionGoesOn)]);
        let application = self.application(need, volunteer);
        let Some(brought) = self.brought.get(&(need.id, volunteer.row.id)) else {
            if application.is_some() {
                return goes_on();
            }
            may_go_on(of, line.row, volunteer)?;
            fits(of, line.row.state, need)?;
            return Ok((LineOutcome::Create, Vec::new()));
        };
        if brought.fingerprint == line.mark {
            return Ok((LineOutcome::Unchanged, Vec::new()));
        }
        if brought.state == line.row.state {
            let is_moved = (brought.starts_on, brought.ends_on) != (line.row.starts_on, line.row.ends_on);
            // An engagement ends on its need's page, where both sides are told.
            if is_moved && brought.state == BroughtState::Engaged {
                return goes_on();
            }
            return Ok((LineOutcome::Update, Vec::new()));
        }
        let stands = application.map(|row| row.state);
        let is_forward = matches!(
            (brought.state, line.row.state),
            (BroughtState::Applied, BroughtState::Selected | BroughtState::Engaged)
                | (BroughtState::Selected, BroughtState::Engaged)
        );
        if !is_forward || stands != application_in(brought.state) {
            return goes_on();
        }
        may_go_on(of, line.row, volunteer)?;
        fits(of, line.row.state, need)?;
        Ok((LineOutcome::Update, Vec::new()))
    }
}

/// Where the application of somebody stands who stood so; none where it is over.
fn application_in(state: BroughtState) -> Option<ApplicationState> {
    match state {
        BroughtState::Applied => Some(ApplicationState::Pending),
        BroughtState::Selected => Some(ApplicationState::Selected),
        BroughtState::Engaged => Some(ApplicationState::Engaged),
        BroughtState::Over => None,
    }
}

/// Refuses to make a candidate, or somebody on a mission, of who can only be that by their own wish: who has an account applies
/// here, where it is looked at whether they may, and who has left does nothing more.
fn may_go_on(of: &Of<'_>, row: &Row, volunteer: &Addressed) -> Result<(), Vec<RowFault>> {
    if row.state == BroughtState::Over {
        return Ok(());
    }
    let has_account = volunteer.brought.as_ref().is_none_or(|brought| brought.joined_at.is_some());
    let code = match volunteer.row.state {
        _ if has_account => FaultCode::VolunteerHasAccount,
        VolunteerState::Left => FaultCode::VolunteerHasLeft,
        _ => return Ok(()),
    };
    let address = row.volunteer.as_ref().map(ToString::to_string).unwrap_or_default();
    Err(vec![of.fault(Column::Volunteer, code).with("value", address)])
}

/// Refuses what cannot be at the step where a need stands.
fn fits(of: &Of<'_>, state: BroughtState, need: &need::Model) -> Result<(), Vec<RowFault>> {
    let stands = need.paused_from.unwrap_or(need.state);
    let is_possible = match state {
        BroughtState::Applied => stands == NeedState::Searching,
        BroughtState::Selected => matches!(stands, NeedState::Searching | NeedState::Roadmap),
        BroughtState::Engaged => {
            matches!(stands, NeedState::UnderWay | NeedState::Debrief) && need.mission_id.is_some()
        }
        BroughtState::Over => matches!(
            stands,
            NeedState::UnderWay | NeedState::Debrief | NeedState::Closed | NeedState::Stopped
        ),
    };
    if is_possible { Ok(()) } else { Err(vec![of.fault(Column::State, FaultCode::StateDoesNotFitNeed)]) }
}

/// What some lines do, and does it where that is wished.
pub(super) async fn go(
    tx: &Tx,
    of: &Of<'_>,
    lines: &[Entry<'_, Row>],
    takes: bool,
) -> Result<Vec<Told>, Internal> {
    let known = Known::of(tx, of, (lines, takes)).await?;
    let told: Vec<Told> = lines.iter().map(|line| known.decide(of, line)).collect();
    if takes {
        create(tx, of, &known, &first_of(lines, &told, LineOutcome::Create)).await?;
        for line in first_of(lines, &told, LineOutcome::Update) {
            correct(tx, of, &known, line).await?;
        }
    }
    Ok(told)
}

async fn create(tx: &Tx, of: &Of<'_>, known: &Known, lines: &[&Entry<'_, Row>]) -> Result<(), Internal> {
    let (mut engagements, mut applications, mut figures) = (Vec::new(), Vec::new(), Vec::new());
    let mut searched: Vec<NeedId> = Vec::new();
    for line in lines {
        let Ok((need, volunteer)) = known.find(of, line.row) else { continue };
        let person = volunteer.row.person_id;
        if let Some(state) = application_in(line.row.state) {
            let engagement = engagement_of(tx, line.row, (need, person));
            let id = engagement.as_ref().map(|(id, _)| *id);
            engagements.extend(engagement.map(|(_, row)| row));
            applications.push(application_of(tx, line.row, (need, person), (state, id)));
        }
        if line.row.state == BroughtState::Applied {
            searched.push(need.id);
        }
        figures.push(brought_mission::ActiveModel {
            id: Set(tx.id()),
            need_id: Set(need.id),
            volunteer_id: Set(Some(volunteer.row.id)),
            fingerprint: Set(line.mark.clone()),
            state: Set(line.row.state),
            starts_on: Set(line.row.starts_on),
            ends_on: Set(line.row.ends_on),
            agreed_minutes: Set(line.row.agreed),
            brought_at: Set(tx.now()),
        });
    }
    engagement::Entity::insert_many(engagements).exec_without_returning(tx).await?;
    application::Entity::insert_many(applications).exec_without_returning(tx).await?;
    brought_mission::Entity::insert_many(figures).exec_without_returning(tx).await?;
    // The clock of a search stands still while somebody waits for a decision.
    need::Entity::update_many()
        .col_expr(need::Column::SearchSince, Expr::value(None::<entity::Timestamp>))
        .filter(need::Column::Id.is_in(searched))
        .filter(need::Column::State.eq(NeedState::Searching))
        .exec(tx)
        .await?;
    Ok(())
}

/// The engagement of somebody who is on the mission of a need.
fn engagement_of(
    tx: &Tx,
    row: &Row,
    (need, person): (&need::Model, PersonId),
) -> Option<(EngagementId, engagement::ActiveModel)> {
    let mission = need.mission_id.filter(|_| row.state == BroughtState::Engaged)?;
    let id: EngagementId = tx.id();
    let engagement = engagement::ActiveModel {
        id: Set(id),
        mission_id: Set(mission),
        association_id: Set(need.association_id),
        person_id: Set(person),
        company_id: Set(None),
        employment_id: Set(None),
        starts_on: Set(row.starts_on?),
        ends_on: Set(row.ends_on),
        created_at: Set(tx.now()),
        agreed_minutes: Set(None),
    };
    Some((id, engagement))
}

fn application_of(
    tx: &Tx,
    row: &Row,
    (need, person): (&need::Model, PersonId),
    (state, engagement): (ApplicationState, Option<EngagementId>),
) -> application::ActiveModel {
    let applied_on = row.applied_on.and_then(|day| day.and_hms_opt(12, 0, 0));
    application::ActiveModel {
        id: Set(tx.id::<ApplicationId>()),
        need_id: Set(need.id),
        person_id: Set(person),
        round: Set(need.round),
        state: Set(state),
        basis: Set(TimeBasis::PersonalTime),
        company_id: Set(None),
        employment_id: Set(None),
        motivation: Set(NOTHING.to_owned()),
        availability: Set(NOTHING.to_owned()),
        may_be_shown: Set(false),
        relay_id: Set(None),
        applied_at: Set(applied_on.map_or_else(|| tx.now(), |noon| noon.and_utc().into())),
        state_since: Set(tx.now()),
        decided_by: Set(None),
        reason_code: Set(None),
        reason: Set(None),
        wants_another: Set(None),
        engagement_id: Set(engagement),
        is_kept_from_company: Set(false),
        time_agreed_at: Set(None),
    }
}

/// Puts right what a line says otherwise than before: figures, or that somebody is a step further.
async fn correct(tx: &Tx, of: &Of<'_>, known: &Known, line: &Entry<'_, Row>) -> Result<(), Internal> {
    let row = line.row;
    let Ok((need, volunteer)) = known.find(of, row) else { return Ok(()) };
    let Some(brought) = known.brought.get(&(need.id, volunteer.row.id)) else { return Ok(()) };
    if brought.state != row.state
        && let Some(application) = known.application(need, volunteer)
        && let Some(state) = application_in(row.state)
    {
        let engagement = engagement_of(tx, row, (need, volunteer.row.person_id));
        let id = engagement.as_ref().map(|(id, _)| *id);
        if let Some((_, engagement)) = engagement {
            engagement::Entity::insert(engagement).exec_without_returning(tx).await?;
        }
        let mut changed = application.clone().into_active_model();
        changed.state = Set(state);
        changed.state_since = Set(tx.now());
        changed.engagement_id = Set(id);
        changed.update(tx).await?;
    }
    let mut changed = brought.clone().into_active_model();
    changed.fingerprint = Set(line.mark.clone());
    changed.state = Set(row.state);
    changed.starts_on = Set(row.starts_on);
    changed.ends_on = Set(row.ends_on);
    changed.agreed_minutes = Set(row.agreed);
    changed.update(tx).await?;
    Ok(())
}
