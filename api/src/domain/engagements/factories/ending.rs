//! After the day: hours are proposed to those who were there, the others' minutes are free again, both sides are thanked, and the
//! association is asked later what is still in use. In flow each team comes to its end by itself.

use entity::{
    Presence, ProgrammeId, ProgrammeKind, ProgrammeState, ProgrammeVolunteerState as State, TeamId,
    TeamState, programme, programme_application, programme_volunteer, team, team_attendance, team_member,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use uuid::Uuid;

use super::{
    LIVE, days, delivering, engaging, lasting, letters::Letters, lock_team, readying, refused, registering,
    table::members_of,
};
use crate::{
    Internal,
    access::{Denied, Viewer},
    civil_dates::split_by_date,
    domain::{
        budgets::{self, OnDate},
        engagements::{approvals::withdrawing, sessions},
        intermediaries,
        missions::programmes::{
            self, Seen,
            moving::{go, must_stand},
            states::ProgrammeStep,
            timeline::By,
            zone_of,
        },
        people::accounts,
    },
    outcome::{Outcome, Problem},
    queue::{self, Work},
    tx::{Tx, locked},
};

/// Ends the day of a programme, once everybody in a team was recorded and each team handed something over or says why not.
pub(crate) async fn end_day(viewer: &Viewer, tx: &Tx, id: ProgrammeId) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = programmes::lock_to_organise::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Day])?;
    let teams = team::Entity::find().filter(team::Column::ProgrammeId.eq(id)).all(tx).await?;
    let members = members_of(tx, &teams).await?;
    let recorded = team_attendance::Entity::find()
        .filter(team_attendance::Column::VolunteerId.is_in(members.iter().map(|row| row.volunteer_id)))
        .all(tx)
        .await?;
    let mut missing = Vec::new();
    if recorded.len() < members.len() {
        let count = members.len() - recorded.len();
        missing.push(Problem::new("ATTENDANCE_MISSING").with("count", count));
    }
    missing.extend(delivering::missing(tx, &teams).await?);
    if !missing.is_empty() {
        return Err(missing.into());
    }
    let step = ProgrammeStep::EndDay;
    let programme = go(tx, seen.programme, step, &By::organiser(&right), None).await?;
    let seen = Seen { programme, ..seen };
    for team in &teams {
        let own: Vec<_> = members.iter().filter(|row| row.team_id == team.id).collect();
        for member in own {
            let attended = recorded.iter().find(|row| row.volunteer_id == member.volunteer_id);
            settle(tx, &seen, member, attended).await?;
        }
        follow_up(tx, &seen, team).await?;
    }
    queue::enqueue(tx, Work::ProposeTeamEntries { programme: id }).await?;
    Ok(id)
}

/// What the minutes of somebody become: as many as they were there are kept for their hours, all others are free.
async fn settle(
    tx: &Tx,
    seen: &Seen,
    member: &team_member::Model,
    attended: Option<&team_attendance::Model>,
) -> Result<(), Internal> {
    let minutes = attended.filter(|row| row.presence == Presence::Present).and_then(|row| row.minutes);
    let (Some(minutes), Some(day)) = (minutes, days::session_of(&seen.programme)) else {
        registering::release(tx, member.volunteer_id).await?;
        return engaging::end(tx, member.engagement_id).await;
    };
    let starts_at = day.starts_at.to_utc();
    let until = starts_at + chrono::Duration::minutes(minutes.0);
    let parts = split_by_date(starts_at, until, sessions::zone(&day));
    let keeps: Vec<OnDate> = parts.into_iter().map(|part| (part.date, part.minutes)).collect();
    budgets::shrink(tx, Uuid::from(member.volunteer_id), &keeps).await
}

/// From now on it is asked what came of a team's work; both sides are thanked.
async fn follow_up(tx: &Tx, seen: &Seen, team: &team::Model) -> Result<(), Internal> {
    readying::stands(tx, team, TeamState::FollowUp).await?;
    let found = programme_application::Entity::find_by_id(team.application_id).one(tx).await?;
    let application = found.ok_or_else(|| Internal::because("a team of no association"))?;
    lasting::plan(tx, team, &application, tx.today(zone_of(&seen.programme))).await?;
    let letters = Letters::about(tx, &seen.programme, &seen.branch);
    for person in there(tx, &seen.programme, team).await? {
        letters.thanks(person, &application).await?;
    }
    letters.thanks_to_association(&application).await
}

/// Those of a team who were there; in flow all of them.
async fn there(
    tx: &Tx,
    programme: &programme::Model,
    team: &team::Model,
) -> Result<Vec<entity::PersonId>, Internal> {
    let members = members_of(tx, std::slice::from_ref(team)).await?;
    let present = team_attendance::Entity::find()
        .filter(team_attendance::Column::VolunteerId.is_in(members.iter().map(|row| row.volunteer_id)))
        .filter(team_attendance::Column::Presence.eq(Presence::Present))
        .all(tx)
        .await?;
    let was_there = |row: &&team_member::Model| {
        programme.kind == ProgrammeKind::Continuous
            || present.iter().any(|mark| mark.volunteer_id == row.volunteer_id)
    };
    let ids: Vec<_> = members.iter().filter(was_there).map(|row| row.volunteer_id).collect();
    let rows = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::Id.is_in(ids))
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// Ends the challenge of one team in flow. With the last of them the whole programme is followed up.
pub(crate) async fn end_team(viewer: &Viewer, tx: &Tx, id: TeamId) -> Outcome<ProgrammeId, Vec<Problem>> {
    let found = lock_team(tx, viewer, id).await?;
    let right = found.organiser.ok_or(Denied::Forbidden)?;
    let programme = &found.seen.programme;
    if programme.kind != ProgrammeKind::Continuous {
        return Err(refused("NOT_IN_FLOW").into());
    }
    must_stand(programme, &[ProgrammeState::Ready])?;
    if found.team.state != TeamState::UnderWay {
        return Err(refused("TEAM_IS_OVER").into());
    }
    let missing = delivering::missing(tx, std::slice::from_ref(&found.team)).await?;
    if !missing.is_empty() {
        return Err(missing.into());
    }
    let today = tx.today(zone_of(programme));
    for member in members_of(tx, std::slice::from_ref(&found.team)).await? {
        if let Some(engagement) = member.engagement_id {
            engaging::close(tx, engagement, today).await?;
        }
    }
    follow_up(tx, &found.seen, &found.team).await?;
    let teams = team::Entity::find().filter(team::Column::ProgrammeId.eq(programme.id)).all(tx).await?;
    let id = programme.id;
    if teams.iter().all(|row| row.id == found.team.id || row.state != TeamState::UnderWay) {
        let programme = found.seen.programme;
        go(tx, programme, ProgrammeStep::EndFlow, &By::organiser(&right), None).await?;
    }
    Ok(id)
}

/// Gives back what everybody held for a programme that does not take place, and tells them.
pub(crate) async fn release(tx: &Tx, id: ProgrammeId) -> Result<(), Internal> {
    let found = locked(programme::Entity::find_by_id(id)).one(tx).await?;
    let Some(programme) = found.filter(|row| row.state == ProgrammeState::Cancelled) else { return Ok(()) };
    let Some(branch) = intermediaries::find_branch(tx, programme.branch_id).await? else { return Ok(()) };
    let rows = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::ProgrammeId.eq(id))
        .filter(programme_volunteer::Column::State.is_in(LIVE))
        .all(tx)
        .await?;
    let teams = team::Entity::find().filter(team::Column::ProgrammeId.eq(id)).all(tx).await?;
    engaging::end_all(tx, &members_of(tx, &teams).await?).await?;
    let mut told = Vec::new();
    for row in rows {
        accounts::lock(tx, row.person_id).await?;
        withdrawing::withdraw_registration(tx, row.id).await?;
        registering::release(tx, row.id).await?;
        let ended = programme_volunteer::ActiveModel {
            id: Set(row.id),
            state: Set(State::Withdrawn),
            state_since: Set(tx.now()),
            ..Default::default()
        };
        ended.update(tx).await?;
        told.push(row.person_id);
    }
    Letters::about(tx, &programme, &branch).cancelled(&told).await
}
