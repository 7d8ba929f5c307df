//! Publishing teams: each is complete or says why not, each of its people is engaged on its association's mission, and everybody is
//! told where they are. Until the day they may be made anew.

use entity::{
    PersonId, ProgrammeId, ProgrammeKind, ProgrammeState, ProgrammeVolunteerState, TeamState, programme,
    programme_volunteer, team,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};
use uuid::Uuid;

use super::{
    REASON, engaging,
    letters::Letters,
    table::{Table, broken_rules, solvers},
};
use crate::{
    Internal,
    access::Viewer,
    domain::{
        checks::Checks,
        engagements::teams::{
            explain::{Line, lines},
            model::Place,
            rules::{Broken, Rule, broken},
        },
        missions::programmes::{
            self,
            moving::{go, must_stand},
            states::ProgrammeStep,
            timeline::By,
        },
    },
    outcome::{Outcome, Problem},
    queue::{self, Terms, Work},
    tx::Tx,
};

/// Publishes the teams of a programme.
pub(crate) async fn publish(viewer: &Viewer, tx: &Tx, id: ProgrammeId) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = programmes::lock_to_organise::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Teams])?;
    let table = Table::read(tx, &seen.programme, None).await?;
    must_be_complete(tx, &table, id).await?;
    let step = ProgrammeStep::MakeReady;
    let programme = go(tx, seen.programme, step, &By::organiser(&right), None).await?;
    let state = match programme.kind {
        ProgrammeKind::Day => TeamState::Ready,
        ProgrammeKind::Continuous => TeamState::UnderWay,
    };
    for team in &table.teams {
        engaging::engage_team(tx, &programme, &table, team, right.person()).await?;
        stands(tx, team, state).await?;
    }
    plan_day(tx, &programme).await?;
    tell(&Letters::about(tx, &programme, &seen.branch), &table).await?;
    Ok(id)
}

/// Makes the teams anew, for a reason that everybody is told.
pub(crate) async fn reopen(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeId,
    reason: &str,
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = programmes::lock_to_organise::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Ready])?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, REASON);
    checks.pass()?;
    let table = Table::read(tx, &seen.programme, None).await?;
    if table.teams.iter().any(|team| matches!(team.state, TeamState::FollowUp | TeamState::Closed)) {
        return Err(vec![Problem::new("TEAM_IS_OVER")].into());
    }
    let step = ProgrammeStep::ReopenTeams;
    let programme = go(tx, seen.programme, step, &By::organiser(&right), Some(reason.clone())).await?;
    engaging::end_all(tx, &table.members).await?;
    for team in &table.teams {
        stands(tx, team, TeamState::Forming).await?;
    }
    let people: Vec<PersonId> = table.volunteers.iter().map(|row| row.person_id).collect();
    let letters = Letters::about(tx, &programme, &seen.branch);
    letters.reopened(&people, &table.applications, &reason).await?;
    Ok(id)
}

pub(super) async fn stands(tx: &Tx, team: &team::Model, state: TeamState) -> Result<(), DbErr> {
    let row = team::ActiveModel {
        id: Set(team.id),
        state: Set(state),
        state_since: Set(tx.now()),
        ..Default::default()
    };
    row.update(tx).await?;
    Ok(())
}

/// Each team has its size, its lead and its coach, and covers the skills of its challenge, or it says why not; and no employer has
/// still to decide.
async fn must_be_complete(tx: &Tx, table: &Table, id: ProgrammeId) -> Outcome<(), Vec<Problem>> {
    let waiting = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::ProgrammeId.eq(id))
        .filter(programme_volunteer::Column::State.eq(ProgrammeVolunteerState::AwaitingApproval))
        .count(tx)
        .await?;
    let mut missing = Vec::new();
    if waiting > 0 {
        let count = i64::try_from(waiting).unwrap_or(i64::MAX);
        missing.push(Problem::new("APPROVALS_OUTSTANDING").with("count", count));
    }
    let mut found = broken(&table.problem, &table.places);
    found.retain(|one| !is_accepted(table, one));
    missing.extend(broken_rules(table, &found, "TEAM_INCOMPLETE"));
    for team in table.teams.iter().filter(|team| team.accepted_gap.is_none()) {
        let gaps = gaps_of(table, team);
        if gaps > 0 {
            let name = table.name_of(solvers(team.id));
            missing.push(Problem::new("TEAM_SKILL_GAP").with("association", name).with("count", gaps));
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(missing.into()) }
}

/// What was broken by hand and with a reason stands; but no team goes without its lead and its coach.
fn is_accepted(table: &Table, one: &Broken) -> bool {
    let is_of_nobody = one.people.is_empty();
    if is_of_nobody && matches!(one.rule, Rule::Lead | Rule::Coach) {
        return false;
    }
    let is_meant = |row: &entity::team_member::Model| {
        let is_theirs = one
            .people
            .iter()
            .any(|person| table.volunteer(*person).is_some_and(|volunteer| volunteer.id == row.volunteer_id));
        is_theirs || (is_of_nobody && one.teams.contains(&solvers(row.team_id)))
    };
    table.members.iter().any(|row| row.override_reason.is_some() && is_meant(row))
}

/// How many of the skills that a team's challenge asks for nobody in it has.
fn gaps_of(table: &Table, team: &team::Model) -> usize {
    let is_gap = |line: &Line| match line {
        Line::Skill { team: of, covered_by, .. } => *of == solvers(team.id) && covered_by.is_empty(),
        _ => false,
    };
    lines(&table.problem, &table.places).iter().filter(|line| is_gap(line)).count()
}

/// The day begins by itself.
async fn plan_day(tx: &Tx, programme: &programme::Model) -> Result<(), Internal> {
    let Some(starts_at) = programme.starts_at else { return Ok(()) };
    let once_key = format!("day of programme {} {}", Uuid::from(programme.id), tx.now().millis());
    let terms = Terms { run_at: Some(starts_at), once_key: Some(once_key), ..Terms::default() };
    queue::enqueue_with(tx, Work::BeginDay { programme: programme.id }, terms).await?;
    Ok(())
}

/// Tells each of them where they are, the reserve that it may be asked, and each association that its team is complete.
async fn tell(letters: &Letters<'_>, table: &Table) -> Result<(), Internal> {
    for team in &table.teams {
        let Some(application) = table.application_of(team) else { continue };
        for member in table.members.iter().filter(|row| row.team_id == team.id) {
            let found = table.volunteers.iter().find(|row| row.id == member.volunteer_id);
            if let Some(volunteer) = found {
                letters.in_team(volunteer.person_id, application, member.role).await?;
            }
        }
        letters.team_complete(application).await?;
    }
    letters.on_reserve(&table.places.at(Place::Reserve)).await
}
