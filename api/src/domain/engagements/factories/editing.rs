//! Editing teams by hand before they are published: somebody is put into a team, made its lead or its coach, or put on the reserve,
//! and may be pinned there. Each edit is held to the hard rules and says which it breaks; it stands with a reason.

use entity::{
    ProgrammeId, ProgrammeState, ProgrammeVolunteerId, ProgrammeVolunteerState, TeamId, TeamRole,
    programme_apart, team, team_member,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _,
    QueryFilter as _,
};

use super::{
    REASON, lock, lock_team, refused,
    table::{Table, broken_rules, place_in, role_of},
};
use crate::{
    access::{Denied, Viewer},
    domain::{
        checks::Checks,
        engagements::teams::{
            model::{Pin, Place, Teams},
            rules::broken,
        },
        missions::programmes::moving::must_stand,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Where somebody is to be.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) volunteer: ProgrammeVolunteerId,
    /// In which team; none for the reserve.
    pub(crate) team: Option<TeamId>,
    pub(crate) role: TeamRole,
    /// Whether they stay there when teams are worked out anew.
    pub(crate) is_pinned: bool,
    /// Why, where a hard rule is broken.
    pub(crate) reason: Option<String>,
}

/// What an edit leaves beside a place.
#[derive(Clone, Debug)]
pub(super) struct ByHand {
    pub(super) volunteer: ProgrammeVolunteerId,
    is_pinned: bool,
    reason: Option<String>,
}

/// Puts somebody somewhere. Nobody does so with themselves.
pub(crate) async fn place(viewer: &Viewer, tx: &Tx, wish: &Wish) -> Outcome<ProgrammeId, Vec<Problem>> {
    let whole = lock(tx, viewer, wish.volunteer).await?;
    whole.seen.organiser.ok_or(Denied::Forbidden)?;
    if whole.is_own {
        return Err(refused("OWN_REGISTRATION").into());
    }
    if whole.volunteer.state != ProgrammeVolunteerState::Registered {
        return Err(refused("REGISTRATION_ENDED").into());
    }
    must_stand(&whole.seen.programme, &[ProgrammeState::Teams])?;
    let mut checks = Checks::default();
    let reason = checks.optional("reason", wish.reason.as_deref(), REASON);
    checks.pass()?;
    let table = Table::read(tx, &whole.seen.programme, None).await?;
    let to = match wish.team {
        None => Place::Reserve,
        Some(id) if table.teams.iter().any(|row| row.id == id) => place_in(id, wish.role),
        Some(_) => return Err(vec![Problem::new("NOT_FOUND").at("teamId")].into()),
    };
    let person = whole.volunteer.person_id;
    let mut problem = table.problem.clone();
    problem.pins.retain(|pin| pin.person != person);
    if wish.is_pinned && to != Place::Reserve {
        problem.pins.push(Pin { person, place: to });
    }
    let mut places = table.places.clone();
    places.put(person, to);
    let known = broken(&table.problem, &table.places);
    let mut new = broken(&problem, &places);
    new.retain(|one| !known.contains(one));
    if !new.is_empty() && reason.is_none() {
        let mut problems = broken_rules(&table, &new, "TEAM_RULE_BROKEN");
        problems.push(Problem::new("REQUIRED").at("reason"));
        return Err(problems.into());
    }
    let reason = reason.filter(|_| !new.is_empty());
    let by_hand = ByHand { volunteer: wish.volunteer, is_pinned: wish.is_pinned, reason };
    store(tx, &table, &places, Some(&by_hand)).await?;
    Ok(whole.seen.programme.id)
}

/// Accepts that a skill is missing in a team, or takes that back.
pub(crate) async fn accept_gap(
    viewer: &Viewer,
    tx: &Tx,
    id: TeamId,
    reason: Option<&str>,
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let seen = lock_team(tx, viewer, id).await?;
    seen.organiser.ok_or(Denied::Forbidden)?;
    must_stand(&seen.seen.programme, &[ProgrammeState::Teams])?;
    let mut checks = Checks::default();
    let reason = checks.optional("reason", reason, REASON);
    checks.pass()?;
    let row = team::ActiveModel { id: Set(id), accepted_gap: Set(reason), ..Default::default() };
    row.update(tx).await?;
    Ok(seen.seen.programme.id)
}

/// Keeps two volunteers of one programme apart, or does so no more. Why is nobody's to read.
pub(crate) async fn keep_apart(
    viewer: &Viewer,
    tx: &Tx,
    (one, other): (ProgrammeVolunteerId, ProgrammeVolunteerId),
    is_apart: bool,
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let whole = lock(tx, viewer, one).await?;
    whole.seen.organiser.ok_or(Denied::Forbidden)?;
    let second = lock(tx, viewer, other).await?;
    if one == other || second.volunteer.programme_id != whole.volunteer.programme_id {
        return Err(vec![Problem::new("NOT_FOUND").at("otherId")].into());
    }
    let states = [ProgrammeState::Open, ProgrammeState::Jury, ProgrammeState::Chosen, ProgrammeState::Teams];
    must_stand(&whole.seen.programme, &states)?;
    let pair = |first: ProgrammeVolunteerId, second: ProgrammeVolunteerId| {
        Condition::all()
            .add(programme_apart::Column::VolunteerId.eq(first))
            .add(programme_apart::Column::OtherId.eq(second))
    };
    let either = Condition::any().add(pair(one, other)).add(pair(other, one));
    programme_apart::Entity::delete_many().filter(either).exec(tx).await?;
    if is_apart {
        let row = programme_apart::ActiveModel { volunteer_id: Set(one), other_id: Set(other) };
        programme_apart::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(whole.seen.programme.id)
}

/// Writes where everybody is from now on. Whoever stays where they were keeps their row, with what became of it.
pub(super) async fn store(
    tx: &Tx,
    table: &Table,
    places: &Teams,
    by_hand: Option<&ByHand>,
) -> Result<(), DbErr> {
    let mut gone = Vec::new();
    let mut new = Vec::new();
    for volunteer in &table.volunteers {
        let before = table.member(volunteer.id);
        let after = role_of(places.of(volunteer.person_id));
        let hand = by_hand.filter(|hand| hand.volunteer == volunteer.id);
        if before.map(|row| (row.team_id, row.role)) == after && hand.is_none() {
            continue;
        }
        gone.extend(before.map(|row| row.volunteer_id));
        let Some((team_id, role)) = after else { continue };
        new.push(team_member::ActiveModel {
            volunteer_id: Set(volunteer.id),
            team_id: Set(team_id),
            role: Set(role),
            is_pinned: Set(hand.is_some_and(|hand| hand.is_pinned)),
            override_reason: Set(hand.and_then(|hand| hand.reason.clone())),
            engagement_id: Set(None),
            joined_at: Set(tx.now()),
        });
    }
    // All go before the first comes: a team has one lead and one coach at any time.
    team_member::Entity::delete_many().filter(team_member::Column::VolunteerId.is_in(gone)).exec(tx).await?;
    for row in new {
        team_member::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}
