//! Choosing: who leads the branch decides about every association at once, after the jury. At most as many as there are places are
//! chosen, each other one is answered with a reason, and may be kept in reserve.

use std::collections::BTreeMap;

use entity::{
    ProgrammeApplicationId, ProgrammeApplicationState as State, ProgrammeId, ProgrammeState,
    programme_application,
};
use sea_orm::{ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set};

use super::{
    REASON, applying, is_among,
    letters::Letters,
    lock_to_lead,
    moving::{go, must_stand},
    noting,
    ranking::{Ranked, ranked},
    reading,
    states::ProgrammeStep,
    timeline::{self, By, Line},
};
use crate::{
    access::{Organiser, Viewer},
    domain::{checks::Checks, missions::needs::ties},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How many jurors note an application at least before it is decided about.
pub(crate) const NOTES: usize = 2;

/// What is decided about an association.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
pub enum ProgrammeDecision {
    /// It comes.
    Select,
    /// It has the place of one that falls out.
    Reserve,
    /// It does not come.
    NotSelect,
}

/// A decision, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) application: ProgrammeApplicationId,
    pub(crate) decision: ProgrammeDecision,
    /// Why, in words for the association; of one that is not chosen.
    pub(crate) reason: Option<String>,
}

/// A decision that was read.
struct Decided {
    application: programme_application::Model,
    decision: ProgrammeDecision,
    reason: Option<String>,
}

/// Chooses the associations of a programme.
pub(crate) async fn choose(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeId,
    typed: &[Typed],
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = lock_to_lead::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Jury])?;
    let applications = reading::in_states(id, &[State::Applied]).all(tx).await?;
    let own = ties::associations_of(tx, right.person()).await?;
    if is_among(&own, &applications) {
        return Err(vec![Problem::new("TIED_TO_ASSOCIATION")].into());
    }
    let criteria = reading::criteria(tx, id).await?;
    let rows = ranked(applications, &criteria, &noting::of_programme(tx, id).await?);
    let decided = read(&rows, typed, seen.programme.association_places)?;
    must_adhere(tx, &seen.programme, &decided).await?;
    let programme = go(tx, seen.programme, ProgrammeStep::Choose, &By::organiser(&right), None).await?;
    let letters = Letters::about(tx, &programme, &seen.branch);
    let mut rank = 0;
    for one in decided {
        if one.decision == ProgrammeDecision::Reserve {
            rank += 1;
        }
        let decision = one.decision;
        let application = write(tx, &right, one, rank).await?;
        match decision {
            ProgrammeDecision::Select => letters.selected(&application).await?,
            ProgrammeDecision::Reserve => letters.reserved(&application).await?,
            ProgrammeDecision::NotSelect => letters.not_selected(&application).await?,
        }
    }
    Ok(id)
}

/// What is decided about each application, in the order of the ranking.
fn read(rows: &[Ranked], typed: &[Typed], places: i32) -> Outcome<Vec<Decided>, Vec<Problem>> {
    let mut checks = Checks::default();
    let mut by_id: BTreeMap<ProgrammeApplicationId, (usize, &Typed)> = BTreeMap::new();
    for (row, one) in typed.iter().enumerate() {
        let place = row.to_string();
        let at = ["decisions", place.as_str(), "applicationId"];
        if !rows.iter().any(|ranked| ranked.application.id == one.application) {
            checks.add_at(&at, Problem::new("NOT_FOUND"));
        } else if by_id.insert(one.application, (row, one)).is_some() {
            checks.add_at(&at, Problem::new("TWICE"));
        }
    }
    let mut decided = Vec::new();
    for ranked in rows {
        let Some((row, one)) = by_id.get(&ranked.application.id) else {
            checks.refuse("decisions", "APPLICATION_NOT_DECIDED");
            continue;
        };
        let row = row.to_string();
        if ranked.notes < NOTES {
            let problem = Problem::new("NOTES_MISSING").with("least", NOTES);
            checks.add_at(&["decisions", &row, "decision"], problem);
        }
        let reason = one.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        let needs_reason = one.decision != ProgrammeDecision::Select;
        if needs_reason && reason.is_none() {
            checks.add_at(&["decisions", &row, "reason"], Problem::new("REQUIRED"));
        }
        if reason.is_some_and(|reason| reason.chars().count() > REASON) {
            let problem = Problem::new("TOO_LONG").with("most", REASON);
            checks.add_at(&["decisions", &row, "reason"], problem);
        }
        decided.push(Decided {
            application: ranked.application.clone(),
            decision: one.decision,
            reason: reason.filter(|_| needs_reason).map(ToOwned::to_owned),
        });
    }
    let chosen = decided.iter().filter(|one| one.decision == ProgrammeDecision::Select).count();
    if chosen == 0 {
        checks.refuse("decisions", "NOBODY_CHOSEN");
    }
    if i64::try_from(chosen).unwrap_or(i64::MAX) > i64::from(places) {
        checks.add("decisions", Problem::new("PLACES_EXCEEDED").with("most", i64::from(places)));
    }
    checks.pass()?;
    Ok(decided)
}

/// Whoever is chosen adhered to the charter in force.
async fn must_adhere(
    tx: &Tx,
    programme: &entity::programme::Model,
    decided: &[Decided],
) -> Outcome<(), Vec<Problem>> {
    let mut missing = Vec::new();
    for one in decided.iter().filter(|one| one.decision == ProgrammeDecision::Select) {
        if !applying::adheres(tx, programme, &one.application).await? {
            missing.push(one.application.association_id);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let names = reading::names_of(tx, &missing).await?;
    Err(vec![Problem::new("CHOSEN_WITHOUT_CHARTER").at("decisions").with("associations", names)].into())
}

async fn write(
    tx: &Tx,
    right: &Organiser,
    decided: Decided,
    rank: i32,
) -> Result<programme_application::Model, sea_orm::DbErr> {
    let (state, kind) = match decided.decision {
        ProgrammeDecision::Select => (State::Selected, "SELECTED"),
        ProgrammeDecision::Reserve => (State::Reserve, "RESERVED"),
        ProgrammeDecision::NotSelect => (State::NotSelected, "NOT_SELECTED"),
    };
    let (id, programme) = (decided.application.id, decided.application.programme_id);
    let mut line = Line::shared(kind).about(id).moving(State::Applied.to_value(), state.to_value());
    if let Some(reason) = &decided.reason {
        line = line.saying(reason.clone());
    }
    timeline::write(tx, programme, &By::organiser(right), line).await?;
    let row = programme_application::ActiveModel {
        id: Set(id),
        state: Set(state),
        state_since: Set(tx.now()),
        reserve_rank: Set((decided.decision == ProgrammeDecision::Reserve).then_some(rank)),
        decided_by: Set(Some(right.person())),
        decided_at: Set(Some(tx.now())),
        reason: Set(decided.reason),
        ..Default::default()
    };
    row.update(tx).await
}
