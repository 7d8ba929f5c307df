//! What teams hand over: planned, worked on, handed over by the team or who organises, and accepted by the association.

use entity::{
    DeliverableId, DeliverableState, ProgrammeState, TeamId, association, deliverable, programme_application,
    team,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{SeenTeam, letters::Letters, lock_team, refused};
use crate::{
    access::{Denied, Viewer},
    domain::{
        checks::Checks,
        missions::programmes::{
            moving::must_stand,
            timeline::{self, By, Line},
        },
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How many a team has at most.
const MOST: usize = 20;

/// A deliverable, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) link: Option<String>,
    pub(crate) state: DeliverableState,
    /// Why there is none.
    pub(crate) missing_reason: Option<String>,
}

/// Writes a deliverable of a team: a new one, or one that is not accepted yet.
pub(crate) async fn write(
    viewer: &Viewer,
    tx: &Tx,
    (team, id): (TeamId, Option<DeliverableId>),
    typed: &Typed,
) -> Outcome<TeamId, Vec<Problem>> {
    let found = lock_team(tx, viewer, team).await?;
    let by = match (found.member, found.organiser) {
        (Some(_), _) => By::a_volunteer(),
        (None, Some(right)) => By::organiser(&right),
        (None, None) => return Err(Denied::Forbidden.into()),
    };
    must_be_under_way(&found)?;
    let mut checks = Checks::default();
    let title = checks.name("title", &typed.title, 200);
    let text = checks.any_text("text", &typed.text, 5000);
    let link = checks.web_address("link", typed.link.as_deref());
    let missing_reason = checks.optional("missingReason", typed.missing_reason.as_deref(), 1000);
    if typed.state == DeliverableState::Accepted {
        checks.refuse("state", "ACCEPTED_BY_ASSOCIATION");
    }
    checks.pass()?;
    let all = deliverable::Entity::find().filter(deliverable::Column::TeamId.eq(team)).all(tx).await?;
    let known = match id {
        Some(id) => Some(all.iter().find(|row| row.id == id).ok_or(Denied::Hidden)?),
        None if all.len() >= MOST => {
            return Err(vec![Problem::new("TOO_MANY").with("most", MOST)].into());
        }
        None => None,
    };
    if known.is_some_and(|row| row.state == DeliverableState::Accepted) {
        return Err(refused("DELIVERABLE_ACCEPTED").into());
    }
    let row = deliverable::ActiveModel {
        id: Set(known.map_or_else(|| tx.id(), |row| row.id)),
        team_id: Set(team),
        title: Set(title.clone()),
        text: Set(text),
        link: Set(link),
        missing_reason: Set(missing_reason),
        state: Set(typed.state),
        accepted_by: Set(None),
        accepted_at: Set(None),
        written_by: Set(found.member.or(found.organiser.map(|right| right.person()))),
        written_at: Set(tx.now()),
    };
    if known.is_some() {
        deliverable::Entity::update(row).exec(tx).await?;
    } else {
        deliverable::Entity::insert(row).exec_without_returning(tx).await?;
    }
    let was_handed_over = known.is_some_and(|row| row.state == DeliverableState::HandedOver);
    if typed.state == DeliverableState::HandedOver && !was_handed_over {
        let line = Line::shared("HANDED_OVER").about(found.application.id).saying(title.clone());
        timeline::write(tx, found.seen.programme.id, &by, line).await?;
        let letters = Letters::about(tx, &found.seen.programme, &found.seen.branch);
        letters.handed_over(&found.application, &title).await?;
    }
    Ok(team)
}

/// Accepts for the association what was handed over, or gives it back to be worked on. Whoever is in the team does neither.
pub(crate) async fn answer(
    viewer: &Viewer,
    tx: &Tx,
    id: DeliverableId,
    accepts: bool,
) -> Outcome<TeamId, Vec<Problem>> {
    viewer.account()?;
    let known = deliverable::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let found = lock_team(tx, viewer, known.team_id).await?;
    let right = found.association.ok_or(Denied::Forbidden)?;
    if found.member.is_some() {
        return Err(refused("ANSWERS_FOR_ONESELF").into());
    }
    must_be_under_way(&found)?;
    let known = deliverable::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    if known.state != DeliverableState::HandedOver {
        return Err(refused("NOT_HANDED_OVER").into());
    }
    let state = if accepts { DeliverableState::Accepted } else { DeliverableState::InWork };
    let row = deliverable::ActiveModel {
        id: Set(id),
        state: Set(state),
        accepted_by: Set(accepts.then_some(right.person())),
        accepted_at: Set(accepts.then(|| tx.now())),
        ..Default::default()
    };
    row.update(tx).await?;
    let kind = if accepts { "DELIVERABLE_ACCEPTED" } else { "DELIVERABLE_GIVEN_BACK" };
    let line = Line::shared(kind).about(found.application.id).saying(known.title);
    timeline::write(tx, found.seen.programme.id, &By::association(&right), line).await?;
    Ok(known.team_id)
}

fn must_be_under_way(found: &SeenTeam) -> Outcome<(), Vec<Problem>> {
    must_stand(&found.seen.programme, &[ProgrammeState::Ready, ProgrammeState::Day, ProgrammeState::FollowUp])
}

/// The teams that handed nothing over and do not say why.
pub(super) async fn missing(tx: &Tx, teams: &[team::Model]) -> Result<Vec<Problem>, DbErr> {
    let ids = teams.iter().map(|row| row.id);
    let all = deliverable::Entity::find().filter(deliverable::Column::TeamId.is_in(ids)).all(tx).await?;
    let counts = |row: &deliverable::Model| {
        matches!(row.state, DeliverableState::HandedOver | DeliverableState::Accepted)
            || row.missing_reason.is_some()
    };
    let mut missing = Vec::new();
    for team in teams {
        if all.iter().any(|row| row.team_id == team.id && counts(row)) {
            continue;
        }
        let found = programme_application::Entity::find_by_id(team.application_id).one(tx).await?;
        let named = match found {
            Some(row) => association::Entity::find_by_id(row.association_id).one(tx).await?,
            None => None,
        };
        let name = named.map(|row| row.name).unwrap_or_default();
        missing.push(Problem::new("DELIVERABLE_MISSING").with("association", name));
    }
    Ok(missing)
}
