//! Whether what a team handed over is still in use 30, 90 and 180 days after: the questions of `follow_ups::later`, asked of an
//! association about its factory. With the last answer, or once it is given up, the factory is closed.

use chrono::NaiveDate;
use entity::{
    LaterQuestionId, ProgrammeState, TeamId, TeamState, branch, later_question, programme,
    programme_application, team,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::{letters::Letters, lock_team, readying};
use crate::{
    Internal,
    access::{Denied, Viewer},
    domain::{
        engagements::follow_ups::later::{self, Due, Subject, Typed},
        intermediaries::{self, zone_of},
        missions::programmes::{
            moving::go,
            states::ProgrammeStep,
            timeline::{self, By, Line},
        },
    },
    outcome::{Outcome, Problem, Stop},
    tx::{Tx, locked},
};

/// Plans the questions about what a team has handed over.
pub(super) async fn plan(
    tx: &Tx,
    team: &team::Model,
    application: &programme_application::Model,
    closed_on: NaiveDate,
) -> Result<(), DbErr> {
    later::plan_about(tx, application.association_id, Subject::Team(team.id), closed_on).await
}

/// Asks a question, reminds of it or gives it up, where it is time: about a team here, about a need there.
pub(crate) async fn watch(tx: &Tx, id: LaterQuestionId) -> Result<(), Internal> {
    let known = later_question::Entity::find_by_id(id).one(tx).await?;
    let Some(team) = known.and_then(|row| row.team_id) else { return later::watch(tx, id).await };
    let Some(about) = About::read(tx, team).await? else { return Ok(()) };
    let found = locked(later_question::Entity::find_by_id(id)).one(tx).await?;
    let Some(question) = found else { return Ok(()) };
    let due = later::advance(tx, &question, tx.today(zone_of(&about.branch))).await?;
    let letters = Letters::about(tx, &about.programme, &about.branch);
    match due {
        None => Ok(()),
        Some(Due::Asked) => letters.later("factory-later-asked", &about.application, &question).await,
        Some(Due::Reminded) => letters.later("factory-later-reminder", &about.application, &question).await,
        Some(Due::GivenUp) => {
            let line = Line::shared("LATER_MISSING").about(about.application.id);
            timeline::write(tx, about.programme.id, &By::job(), line).await?;
            close_if_answered(tx, about).await
        }
    }
}

/// Answers a question, for the association that it asks.
pub(crate) async fn answer(
    viewer: &Viewer,
    tx: &Tx,
    id: LaterQuestionId,
    typed: &Typed,
) -> Outcome<TeamId, Vec<Problem>> {
    viewer.account()?;
    let known = later_question::Entity::find_by_id(id).one(tx).await?;
    let team = known.and_then(|row| row.team_id).ok_or(Denied::Hidden)?;
    let found = lock_team(tx, viewer, team).await?;
    let right = found.association.ok_or(Denied::Forbidden)?;
    if found.member.is_some() {
        return Err(vec![Problem::new("ANSWERS_FOR_ONESELF")].into());
    }
    later::keep_answer(tx, id, Some(right.person()), typed).await?;
    let line = Line::shared("LATER_ANSWERED").about(found.application.id);
    timeline::write(tx, found.seen.programme.id, &By::association(&right), line).await?;
    if let Some(about) = About::read(tx, team).await? {
        close_if_answered(tx, about).await?;
    }
    Ok(team)
}

/// What a question is about, taken for this transaction.
struct About {
    team: team::Model,
    application: programme_application::Model,
    programme: programme::Model,
    branch: branch::Model,
}

impl About {
    async fn read(tx: &Tx, id: TeamId) -> Result<Option<Self>, DbErr> {
        let Some(known) = team::Entity::find_by_id(id).one(tx).await? else { return Ok(None) };
        let programme = locked(programme::Entity::find_by_id(known.programme_id)).one(tx).await?;
        let Some(programme) = programme else { return Ok(None) };
        let found = programme_application::Entity::find_by_id(known.application_id).one(tx).await?;
        let Some(application) = found else { return Ok(None) };
        let branch = intermediaries::find_branch(tx, programme.branch_id).await?;
        Ok(branch.map(|branch| Self { team: known, application, programme, branch }))
    }
}

/// A team is closed once all its questions are over, and a programme with its last team.
async fn close_if_answered(tx: &Tx, about: About) -> Result<(), Internal> {
    if open_of(tx, &[about.team.id]).await? > 0 {
        return Ok(());
    }
    readying::stands(tx, &about.team, TeamState::Closed).await?;
    let teams = team::Entity::find().filter(team::Column::ProgrammeId.eq(about.programme.id)).all(tx).await?;
    let is_last = teams.iter().all(|row| row.state == TeamState::Closed);
    if !is_last || about.programme.state != ProgrammeState::FollowUp {
        return Ok(());
    }
    match go(tx, about.programme, ProgrammeStep::Close, &By::job(), None).await {
        Ok(_) => Ok(()),
        Err(Stop::Failed(failed)) => Err(failed),
        Err(stop) => Err(Internal::because(format!("{stop:?}"))),
    }
}

/// How many questions about some teams are neither answered nor given up.
async fn open_of(tx: &Tx, teams: &[TeamId]) -> Result<u64, DbErr> {
    later_question::Entity::find()
        .filter(later_question::Column::TeamId.is_in(teams.iter().copied()))
        .filter(later_question::Column::AnsweredAt.is_null())
        .filter(later_question::Column::MissingAt.is_null())
        .count(tx)
        .await
}
