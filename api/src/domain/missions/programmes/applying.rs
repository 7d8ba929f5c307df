//! An association applies to a programme: one of its people writes, and a second one says yes, as two carry the project. Until the
//! teams are made it may take its application back; once chosen, it says that it comes.

use entity::{
    ActionLinkId, DiagnosisId, MembershipRole, OrganisationStatus, PersonId, ProgrammeApplicationId,
    ProgrammeApplicationState as State, ProgrammeId, ProgrammeState, association, charter_adherence,
    membership, programme, programme_application,
};
use sea_orm::{
    ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{
    Seen, SeenApplication,
    letters::Letters,
    lock, lock_own, lock_rows,
    moving::{must_stand, stands_elsewhere},
    reading, takes_applications,
    timeline::{self, By, Line},
    zone_of,
};
use crate::{
    access::{AssociationMember, Denied, Viewer},
    domain::{
        checks::Checks,
        intermediaries::{charters, diagnoses},
        people::action_links,
    },
    outcome::{Argument, Outcome, Problem},
    text_analysis::kebab,
    tx::{Tx, locked},
};

/// Who works in an association, and so may carry its project.
const CARRIERS: [MembershipRole; 2] = [MembershipRole::AssociationAdmin, MembershipRole::AssociationMember];

/// An application, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) programme: ProgrammeId,
    pub(crate) motivation: String,
    pub(crate) challenge: String,
    /// The diagnosis that it brings along.
    pub(crate) diagnosis: Option<DiagnosisId>,
    /// Who carries the project beside whoever applies.
    pub(crate) second: PersonId,
}

/// Applies for an association. It counts once the second of the two says yes, who is asked by mail.
pub(crate) async fn apply(
    right: AssociationMember,
    viewer: &Viewer,
    tx: &Tx,
    typed: &Typed,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let seen = lock::<Vec<Problem>>(tx, viewer, typed.programme).await?;
    must_take_applications(tx, &seen)?;
    let association = association::Entity::find_by_id(right.association()).one(tx).await?;
    let association = association.ok_or(Denied::Hidden)?;
    if association.status != OrganisationStatus::Verified {
        return Err(vec![Problem::new("ASSOCIATION_NOT_VERIFIED")].into());
    }
    let mut checks = Checks::default();
    let motivation = checks.text("motivation", &typed.motivation, 5000);
    let challenge = checks.text("challenge", &typed.challenge, 5000);
    if typed.second == right.person() {
        checks.refuse("secondCarrierId", "CARRIED_BY_TWO");
    } else if !works_there(tx, &right, typed.second).await? {
        checks.refuse("secondCarrierId", "NOT_OF_ASSOCIATION");
    }
    if let Some(id) = typed.diagnosis {
        let finished = diagnoses::reading::finished(tx, id).await?;
        if finished.is_none_or(|row| row.association_id != right.association()) {
            checks.refuse("diagnosisId", "NOT_FOUND");
        }
    }
    checks.pass()?;
    if reading::live(tx, typed.programme, right.association()).await?.is_some() {
        return Err(vec![Problem::new("ASSOCIATION_HAS_APPLIED")].into());
    }
    let row = programme_application::ActiveModel {
        id: Set(tx.id()),
        programme_id: Set(typed.programme),
        association_id: Set(right.association()),
        state: Set(State::ToCarry),
        motivation: Set(motivation),
        challenge_wanted: Set(challenge),
        diagnosis_id: Set(typed.diagnosis),
        first_carrier_id: Set(Some(right.person())),
        second_carrier_id: Set(Some(typed.second)),
        second_said_at: Set(None),
        applied_at: Set(tx.now()),
        state_since: Set(tx.now()),
        reserve_rank: Set(None),
        decided_by: Set(None),
        decided_at: Set(None),
        reason: Set(None),
        confirmed_by: Set(None),
        confirmed_at: Set(None),
    };
    let application = row.insert(tx).await?;
    let line = Line::shared("APPLICATION_WRITTEN").about(application.id);
    timeline::write(tx, seen.programme.id, &By::association(&right), line).await?;
    Letters::about(tx, &seen.programme, &seen.branch).carry(&application).await?;
    Ok(application.id)
}

/// The second of the two says yes, or no: then it comes to nothing, and the association may apply anew.
pub(crate) async fn carry(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeApplicationId,
    says_yes: bool,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let (right, seen) = lock_own::<Vec<Problem>>(tx, viewer, id).await?;
    if seen.application.second_carrier_id != Some(right.person()) {
        return Err(Denied::Forbidden.into());
    }
    answer(tx, &right, &seen, says_yes).await?;
    Ok(id)
}

/// The same by the link of the mail that asked.
pub(crate) async fn carry_by_link(
    right: AssociationMember,
    link: ActionLinkId,
    tx: &Tx,
    id: ProgrammeApplicationId,
    says_yes: bool,
) -> Outcome<(), Vec<Problem>> {
    let (application, programme, branch) = lock_rows(tx, id).await?.ok_or(Denied::Hidden)?;
    if !action_links::use_up(tx, link).await? {
        return Err(vec![Problem::new("LINK_GONE")].into());
    }
    let association = Some(right);
    let (organiser, juror) = (None, None);
    let seen = SeenApplication { application, programme, branch, association, organiser, juror };
    answer(tx, &right, &seen, says_yes).await
}

async fn answer(
    tx: &Tx,
    right: &AssociationMember,
    seen: &SeenApplication,
    says_yes: bool,
) -> Outcome<(), Vec<Problem>> {
    let id = seen.application.id;
    must_be(seen, &[State::ToCarry])?;
    if !takes_applications(&seen.programme, tx.today(zone_of(&seen.programme))) {
        return Err(ended(&seen.programme).into());
    }
    let (state, kind) =
        if says_yes { (State::Applied, "APPLIED") } else { (State::Withdrawn, "CARRYING_DECLINED") };
    let row = programme_application::ActiveModel {
        id: Set(id),
        state: Set(state),
        state_since: Set(tx.now()),
        second_said_at: Set(says_yes.then(|| tx.now())),
        ..Default::default()
    };
    let application = row.update(tx).await?;
    write_moved(tx, seen, &By::association(right), kind, state).await?;
    let letters = Letters::about(tx, &seen.programme, &seen.branch);
    if says_yes {
        letters.applied(&application).await?;
    } else {
        letters.carrying_declined(&application).await?;
    }
    Ok(())
}

/// Takes an application back. Of one that was chosen the first in reserve has the place.
pub(crate) async fn withdraw(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeApplicationId,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let (right, seen) = lock_own::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Open, ProgrammeState::Jury, ProgrammeState::Chosen])?;
    let states = [State::ToCarry, State::Applied, State::Reserve, State::Selected, State::Confirmed];
    must_be(&seen, &states)?;
    let had_place = matches!(seen.application.state, State::Selected | State::Confirmed);
    let row = programme_application::ActiveModel {
        id: Set(id),
        state: Set(State::Withdrawn),
        state_since: Set(tx.now()),
        reserve_rank: Set(None),
        ..Default::default()
    };
    row.update(tx).await?;
    write_moved(tx, &seen, &By::association(&right), "WITHDRAWN", State::Withdrawn).await?;
    if seen.application.second_said_at.is_some() {
        Letters::about(tx, &seen.programme, &seen.branch).withdrawn(&seen.application).await?;
    }
    if had_place {
        promote(tx, &seen).await?;
    }
    Ok(id)
}

/// Says for a chosen association that it comes.
pub(crate) async fn confirm(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeApplicationId,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let (right, seen) = lock_own::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Chosen])?;
    must_be(&seen, &[State::Selected])?;
    if !adheres(tx, &seen.programme, &seen.application).await? {
        return Err(vec![Problem::new("CHARTER_TO_ADHERE_TO")].into());
    }
    let row = programme_application::ActiveModel {
        id: Set(id),
        state: Set(State::Confirmed),
        state_since: Set(tx.now()),
        confirmed_by: Set(Some(right.person())),
        confirmed_at: Set(Some(tx.now())),
        ..Default::default()
    };
    row.update(tx).await?;
    write_moved(tx, &seen, &By::association(&right), "CONFIRMED", State::Confirmed).await?;
    Letters::about(tx, &seen.programme, &seen.branch).confirmed(&seen.application).await?;
    Ok(id)
}

/// Whether an association adhered to the charter in force of a programme's intermediary; so where there is none.
pub(super) async fn adheres(
    tx: &Tx,
    programme: &programme::Model,
    application: &programme_application::Model,
) -> Result<bool, DbErr> {
    let Some(charter) = charters::current(tx, programme.intermediary_id).await? else { return Ok(true) };
    let key = (charter.id, application.association_id);
    Ok(charter_adherence::Entity::find_by_id(key).one(tx).await?.is_some())
}

/// The first in reserve has the place of one that fell out.
async fn promote(tx: &Tx, seen: &SeenApplication) -> Outcome<(), Vec<Problem>> {
    let first = programme_application::Entity::find()
        .filter(programme_application::Column::ProgrammeId.eq(seen.programme.id))
        .filter(programme_application::Column::State.eq(State::Reserve))
        .order_by_asc(programme_application::Column::ReserveRank);
    let Some(first) = locked(first).one(tx).await? else { return Ok(()) };
    let row = programme_application::ActiveModel {
        id: Set(first.id),
        state: Set(State::Selected),
        state_since: Set(tx.now()),
        reserve_rank: Set(None),
        reason: Set(None),
        ..Default::default()
    };
    let chosen = row.update(tx).await?;
    let line = Line::shared("PROMOTED").about(first.id);
    let line = line.moving(State::Reserve.to_value(), State::Selected.to_value());
    timeline::write(tx, seen.programme.id, &By::job(), line).await?;
    Letters::about(tx, &seen.programme, &seen.branch).selected(&chosen).await?;
    Ok(())
}

fn must_take_applications(tx: &Tx, seen: &Seen) -> Outcome<(), Vec<Problem>> {
    let today = tx.today(zone_of(&seen.programme));
    if takes_applications(&seen.programme, today) { Ok(()) } else { Err(ended(&seen.programme).into()) }
}

/// Why an application is not taken any more, or not yet.
fn ended(programme: &programme::Model) -> Vec<Problem> {
    if programme.state == ProgrammeState::Open {
        return vec![Problem::new("APPLICATIONS_ENDED").with("on", programme.applications_until)];
    }
    stands_elsewhere(programme.state)
}

pub(super) fn must_be(seen: &SeenApplication, states: &[State]) -> Outcome<(), Vec<Problem>> {
    if states.contains(&seen.application.state) {
        return Ok(());
    }
    let state = format!("programme-application-state-{}", kebab(&seen.application.state.to_value()));
    Err(vec![Problem::new("APPLICATION_STANDS_ELSEWHERE").with("state", Argument::Key(state.into()))].into())
}

async fn write_moved(
    tx: &Tx,
    seen: &SeenApplication,
    by: &By,
    kind: &'static str,
    to: State,
) -> Result<(), DbErr> {
    let line = Line::shared(kind).about(seen.application.id);
    let line = line.moving(seen.application.state.to_value(), to.to_value());
    timeline::write(tx, seen.programme.id, by, line).await
}

/// Whether somebody works in the association.
async fn works_there(tx: &Tx, right: &AssociationMember, person: PersonId) -> Result<bool, DbErr> {
    let seats = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::AssociationId.eq(right.association()))
        .filter(membership::Column::Role.is_in(CARRIERS))
        .filter(membership::Column::EndedAt.is_null());
    Ok(seats.count(tx).await? > 0)
}
