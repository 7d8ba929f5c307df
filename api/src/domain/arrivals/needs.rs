//! The needs of a network's file, at whatever step they stand: what a line says of each, and what of it is known here. What a line
//! changes of a need that has gone on here is refused: its own page moves it.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entity::{
    AssociationId, EmailAddress, LineOutcome, MissionFormat, NeedId, NeedState, OrganisationStatus, PersonId,
    Rna, Siren, announcement, association, branch, brought_need, need,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{
    associations::{Numbered, siren_of},
    columns::Column,
    reading::{NAME, day, past_day, skill_codes, word},
    taking::{Entry, Of, Told},
    volunteers::Branches,
    written::{self, Places, Team},
};
use crate::{
    Internal,
    domain::companies::import::{
        cells::Cells,
        faults::{FaultCode, RowFault},
        rows::{EMAIL, SHORT, read_email},
    },
    outcome::Argument,
    text_analysis::kebab,
    tx::{Tx, locked},
};

/// The longest reference, in characters.
pub(super) const REFERENCE: usize = 100;

/// The longest answer, in characters.
const ANSWER: usize = 5_000;

/// The longest reason, in characters.
const REASON: usize = 1_000;

const STATES: [(NeedState, &str); 11] = [
    (NeedState::Sent, "SENT, envoyé"),
    (NeedState::Qualifying, "QUALIFYING, à l’étude, being studied"),
    (NeedState::Drafting, "DRAFTING, annonce en rédaction, announcement being written"),
    (NeedState::ToApprove, "TO_APPROVE, annonce à approuver, announcement to approve"),
    (NeedState::Searching, "SEARCHING, en recherche, recherche"),
    (NeedState::Roadmap, "ROADMAP, feuille de route"),
    (NeedState::UnderWay, "UNDER_WAY, mission en cours, en cours, mission under way"),
    (NeedState::Debrief, "DEBRIEF, bilan"),
    (NeedState::Closed, "CLOSED, terminé, done"),
    (NeedState::Paused, "PAUSED, en pause"),
    (NeedState::Stopped, "STOPPED, arrêté"),
];

const FORMATS: [(MissionFormat, &str); 3] = [
    (MissionFormat::Remote, "REMOTE, à distance"),
    (MissionFormat::OnSite, "ON_SITE, sur place"),
    (MissionFormat::Hybrid, "HYBRID, mixte"),
];

/// An association's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Rna(Rna),
    Siren(Siren),
}

impl Number {
    fn read(text: &str) -> Result<Self, FaultCode> {
        if text.starts_with(['W', 'w']) {
            return text.parse().map(Self::Rna).map_err(|_| FaultCode::InvalidRna);
        }
        siren_of(text).map(Self::Siren).ok_or(FaultCode::InvalidSiren)
    }

    fn said(&self) -> &str {
        match self {
            Self::Rna(number) => number.as_str(),
            Self::Siren(number) => number.as_str(),
        }
    }
}

/// A need as a line says it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(super) reference: String,
    number: Option<Number>,
    branch: String,
    pub(super) title: String,
    pub(super) life: String,
    pub(super) wish: String,
    pub(super) outcome: String,
    pub(super) state: NeedState,
    pub(super) paused_from: Option<NeedState>,
    pub(super) sent_on: Option<NaiveDate>,
    pub(super) since: Option<NaiveDate>,
    pub(super) returns_on: Option<NaiveDate>,
    pub(super) reason: Option<String>,
    pub(super) coordinator: Option<EmailAddress>,
    pub(super) departement: Option<String>,
    pub(super) format: MissionFormat,
    pub(super) places: i32,
    pub(super) skills: Vec<String>,
}

impl Row {
    /// The step at which it stands, or stood before it was paused.
    pub(super) fn stands(&self) -> NeedState {
        self.paused_from.unwrap_or(self.state)
    }

    /// Whether nothing is done about it any more.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.state, NeedState::Closed | NeedState::Stopped)
    }
}

/// Reads a line's cells.
pub(super) fn read(cells: &mut Cells<'_, Column>, today: NaiveDate) -> Row {
    let answer = |cells: &mut Cells<'_, Column>, column| {
        cells.needed(column, ANSWER, FaultCode::MissingAnswer).unwrap_or_default()
    };
    let state = |text: &str| word(&STATES, text).ok_or(FaultCode::UnknownState);
    let format = |text: &str| word(&FORMATS, text).ok_or(FaultCode::UnknownFormat);
    let row = Row {
        reference: cells
            .needed(Column::Reference, REFERENCE, FaultCode::MissingReference)
            .unwrap_or_default(),
        number: read_number(cells),
        branch: cells.needed(Column::Branch, NAME, FaultCode::MissingBranch).unwrap_or_default(),
        title: cells.needed(Column::Title, NAME, FaultCode::MissingTitle).unwrap_or_default(),
        life: answer(cells, Column::Life),
        wish: answer(cells, Column::Wish),
        outcome: answer(cells, Column::Outcome),
        state: read_state(cells, state),
        paused_from: cells.read(Column::PausedFrom, SHORT, state),
        sent_on: past_day(cells, Column::SentOn, today),
        since: past_day(cells, Column::Since, today),
        returns_on: day(cells, Column::ReturnsOn),
        reason: cells.text(Column::Reason, REASON),
        coordinator: cells.read(Column::Coordinator, EMAIL, read_email),
        departement: cells.text(Column::Departement, SHORT),
        format: cells.read(Column::Format, SHORT, format).unwrap_or(MissionFormat::Remote),
        places: cells.read(Column::Places, SHORT, read_places).unwrap_or(1),
        skills: skill_codes(cells),
    };
    checked(cells, row)
}

fn read_number(cells: &mut Cells<'_, Column>) -> Option<Number> {
    if cells.is_empty(Column::Association) {
        cells.add(cells.fault(Column::Association, FaultCode::MissingNumber));
    }
    cells.read(Column::Association, SHORT, Number::read)
}

fn read_state(
    cells: &mut Cells<'_, Column>,
    read: impl FnOnce(&str) -> Result<NeedState, FaultCode>,
) -> NeedState {
    if cells.is_empty(Column::State) {
        cells.add(cells.fault(Column::State, FaultCode::MissingState));
    }
    cells.read(Column::State, SHORT, read).unwrap_or(NeedState::Sent)
}

fn read_places(text: &str) -> Result<i32, FaultCode> {
    let places = text.parse().ok().filter(|places| (1..=20).contains(places));
    places.ok_or(FaultCode::InvalidPlaces)
}

/// What of a line cannot be together.
fn checked(cells: &mut Cells<'_, Column>, row: Row) -> Row {
    let rests = row.state == NeedState::Paused;
    let is_open =
        |state: NeedState| !matches!(state, NeedState::Paused | NeedState::Closed | NeedState::Stopped);
    if cells.is_empty(Column::SentOn) {
        cells.add(cells.fault(Column::SentOn, FaultCode::MissingSentDay));
    }
    if rests && !row.paused_from.is_some_and(is_open) {
        cells.add(cells.fault(Column::PausedFrom, FaultCode::MissingStateBeforePause));
    }
    if rests && row.returns_on.is_none() && cells.is_empty(Column::ReturnsOn) {
        cells.add(cells.fault(Column::ReturnsOn, FaultCode::MissingReturn));
    }
    if (rests || row.state == NeedState::Stopped) && cells.is_empty(Column::Reason) {
        cells.add(cells.fault(Column::Reason, FaultCode::MissingReason));
    }
    if let (Some(sent), Some(since)) = (row.sent_on, row.since)
        && since < sent
    {
        cells.add(cells.fault(Column::Since, FaultCode::SinceBeforeSending).with("value", sent));
    }
    if row.stands() == NeedState::Sent
        && let Some(address) = &row.coordinator
    {
        let fault = cells.fault(Column::Coordinator, FaultCode::CoordinatorTooEarly);
        cells.add(fault.with("value", address.to_string()));
    }
    Row {
        paused_from: row.paused_from.filter(|_| rests),
        returns_on: row.returns_on.filter(|_| rests),
        reason: row.reason.filter(|_| rests || row.state == NeedState::Stopped),
        ..row
    }
}

/// What a line names, found.
pub(super) struct Found<'a> {
    pub(super) association: &'a association::Model,
    pub(super) branch: &'a branch::Model,
    pub(super) departement: String,
    pub(super) coordinator: Option<PersonId>,
}

/// What is known of what some lines name.
pub(super) struct Known {
    numbered: Numbered,
    branches: Branches,
    pub(super) places: Places,
    team: Team,
    /// By their references.
    brought: HashMap<String, (brought_need::Model, need::Model)>,
    /// Those that have an announcement here.
    announced: HashSet<NeedId>,
}

impl Known {
    async fn of(tx: &Tx, of: &Of<'_>, (lines, takes): (&[Entry<'_, Row>], bool)) -> Result<Self, Internal> {
        let (mut rnas, mut sirens) = (Vec::new(), Vec::new());
        for number in lines.iter().filter_map(|line| line.row.number.clone()) {
            match number {
                Number::Rna(number) => rnas.push(number),
                Number::Siren(number) => sirens.push(number),
            }
        }
        let numbered = Numbered::of(tx, of, (rnas, sirens)).await?;
        let coordinators: Vec<_> = lines.iter().filter_map(|line| line.row.coordinator.clone()).collect();
        let associations: Vec<AssociationId> = numbered.all().iter().map(|row| row.id).collect();
        let references = lines.iter().map(|line| line.row.reference.clone());
        let brought = by_reference(tx, of, (references.collect(), takes)).await?;
        let announced = announcement::Entity::find()
            .select_only()
            .column(announcement::Column::NeedId)
            .filter(announcement::Column::NeedId.is_in(brought.values().map(|(row, _)| row.need_id)))
            .into_tuple::<NeedId>()
            .all(tx)
            .await?;
        Ok(Self {
            branches: Branches::of(tx, of).await?,
            places: Places::of(tx, of, numbered.all()).await?,
            team: Team::of(tx, of, coordinators, associations).await?,
            numbered,
            brought,
            announced: announced.into_iter().collect(),
        })
    }

    /// What a line names; or all of it that is not there.
    pub(super) fn find(&self, tx: &Tx, of: &Of<'_>, row: &Row) -> Result<Found<'_>, Vec<RowFault>> {
        let mut faults = Vec::new();
        let association = self.association(of, row).map_err(|fault| faults.extend(fault)).ok();
        let branch = match &*row.branch {
            "" => None,
            name => {
                self.branches.find(tx, of, (name, !row.is_over())).map_err(|fault| faults.extend(fault)).ok()
            }
        };
        let places = association.zip(branch);
        let departement = places.and_then(|(association, branch)| {
            let found = self.places.departement(of, row, (association, branch));
            found.map_err(|fault| faults.push(fault)).ok()
        });
        let coordinator = match (&row.coordinator, places) {
            (Some(address), Some(place)) => {
                self.team.find(of, address, place).map_err(|fault| faults.push(fault)).ok()
            }
            _ => None,
        };
        match (places, departement) {
            (Some((association, branch)), Some(departement)) if faults.is_empty() => {
                Ok(Found { association, branch, departement, coordinator })
            }
            _ => Err(faults),
        }
    }

    fn association(&self, of: &Of<'_>, row: &Row) -> Result<&association::Model, Option<RowFault>> {
        // Of a cell that cannot be read the reader has told already.
        let Some(number) = &row.number else { return Err(None) };
        let found = match number {
            Number::Rna(number) => self.numbered.with(Some(number), None),
            Number::Siren(number) => self.numbered.with(None, Some(number)),
        };
        let fault = |code| Some(of.fault(Column::Association, code).with("value", number.said().to_owned()));
        let found = found.into_iter().find(|row| row.status != OrganisationStatus::Refused);
        let found = found.ok_or_else(|| fault(FaultCode::UnknownAssociation))?;
        // What volunteers find is an association's of which an operator has confirmed who speaks for it.
        if row.stands() == NeedState::Searching && found.status != OrganisationStatus::Verified {
            return Err(fault(FaultCode::AssociationNotVerified));
        }
        Ok(found)
    }

    /// What was brought along under a reference.
    pub(super) fn brought(&self, reference: &str) -> Option<&(brought_need::Model, need::Model)> {
        self.brought.get(reference)
    }

    fn decide(&self, tx: &Tx, of: &Of<'_>, line: &Entry<'_, Row>) -> Told {
        let found = self.find(tx, of, line.row)?;
        let Some((brought, need)) = self.brought(&line.row.reference) else {
            return Ok((LineOutcome::Create, Vec::new()));
        };
        if brought.fingerprint == line.mark {
            return Ok((LineOutcome::Unchanged, Vec::new()));
        }
        if need.association_id != found.association.id {
            return Err(vec![of.fault(Column::Association, FaultCode::NeedOfAnotherAssociation)]);
        }
        let is_said_otherwise = line.row.state != brought.state || line.row.paused_from != need.paused_from;
        let has_gone_on = need.state != brought.state
            || need.state_since != brought.brought_at
            || self.announced.contains(&need.id);
        if is_said_otherwise && has_gone_on {
            let state = format!("need-state-{}", kebab(&sea_orm::ActiveEnum::to_value(&need.state)));
            let fault = of.fault(Column::State, FaultCode::NeedHasGoneOn);
            return Err(vec![fault.with("value", Argument::Key(state.into()))]);
        }
        Ok((LineOutcome::Update, Vec::new()))
    }
}

/// The needs that a network brought along under some references, taken for this transaction where they are written.
pub(super) async fn by_reference(
    tx: &Tx,
    of: &Of<'_>,
    (references, takes): (Vec<String>, bool),
) -> Result<HashMap<String, (brought_need::Model, need::Model)>, DbErr> {
    let brought = brought_need::Entity::find()
        .filter(brought_need::Column::IntermediaryId.eq(of.import.intermediary_id))
        .filter(brought_need::Column::Reference.is_in(references))
        .all(tx)
        .await?;
    let needs = need::Entity::find()
        .filter(need::Column::Id.is_in(brought.iter().map(|row| row.need_id)))
        .order_by_asc(need::Column::Id);
    // Whoever moves one of them meanwhile waits, or is waited for.
    let needs = if takes { locked(needs) } else { needs }.all(tx).await?;
    let mut needs: HashMap<NeedId, need::Model> = needs.into_iter().map(|need| (need.id, need)).collect();
    let with_need = |row: brought_need::Model| {
        let need = needs.remove(&row.need_id)?;
        Some((row.reference.clone(), (row, need)))
    };
    Ok(brought.into_iter().filter_map(with_need).collect())
}

/// What some lines do, and does it where that is wished.
pub(super) async fn go(
    tx: &Tx,
    of: &Of<'_>,
    lines: &[Entry<'_, Row>],
    takes: bool,
) -> Result<Vec<Told>, Internal> {
    let known = Known::of(tx, of, (lines, takes)).await?;
    let told: Vec<Told> = lines.iter().map(|line| known.decide(tx, of, line)).collect();
    if takes {
        written::write(tx, of, &known, (lines, &told)).await?;
    }
    Ok(told)
}
