//! Making teams: they begin empty, one for each association that comes, once every challenge is approved and nobody registers any
//! more. A job has them worked out, and says which rule cannot hold where none can be made.

use entity::{
    PersonId, ProgrammeApplicationState, ProgrammeId, ProgrammeState, TeamId, TeamState, challenge,
    programme, programme_application, team, team_proposal,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};

use super::{
    editing,
    table::{Table, code_of, stored},
    takes_registrations,
};
use crate::{
    Internal,
    access::Viewer,
    database::Database,
    domain::{
        engagements::teams::{self, infeasible::Infeasible},
        missions::programmes::{
            self,
            moving::{go, must_stand},
            reading,
            states::ProgrammeStep,
            timeline::By,
            zone_of,
        },
    },
    outcome::{Outcome, Problem, settle},
    queue::{
        self, Work,
        lease::{Claimed, finish},
    },
    tx::{Tx, locked},
};

/// The hard rule that could not hold, as it is kept: whom it concerns by their ids.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Fault {
    /// `SIZE`, `COACH`, `LEAD`, `EXCLUSION` or `PIN`.
    pub(crate) rule: String,
    pub(crate) people: Vec<PersonId>,
    pub(crate) teams: Vec<TeamId>,
    /// How many exclusions, and how many places given by hand, of which one must give way.
    pub(crate) exclusions: usize,
    pub(crate) pins: usize,
    /// Whether it is certain that no teams keep it.
    pub(crate) is_proven: bool,
}

impl From<Infeasible> for Fault {
    fn from(found: Infeasible) -> Self {
        Self {
            rule: code_of(found.rule).to_owned(),
            people: found.people,
            exclusions: found.exclusions.len(),
            pins: found.pins.len(),
            teams: found.teams.into_iter().map(stored).collect(),
            is_proven: found.is_proven,
        }
    }
}

/// Begins to make the teams, and has them proposed.
pub(crate) async fn form(viewer: &Viewer, tx: &Tx, id: ProgrammeId) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = programmes::lock_to_organise::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Chosen])?;
    let states = [ProgrammeApplicationState::Selected, ProgrammeApplicationState::Confirmed];
    let chosen = reading::in_states(id, &states).all(tx).await?;
    must_be_prepared(tx, &seen.programme, &chosen).await?;
    go(tx, seen.programme, ProgrammeStep::FormTeams, &By::organiser(&right), None).await?;
    for application in &chosen {
        let row = team::ActiveModel {
            id: Set(tx.id::<TeamId>()),
            programme_id: Set(id),
            application_id: Set(application.id),
            state: Set(TeamState::Forming),
            accepted_gap: Set(None),
            mission_id: Set(None),
            created_at: Set(tx.now()),
            state_since: Set(tx.now()),
        };
        team::Entity::insert(row).exec_without_returning(tx).await?;
    }
    ask(tx, id, right.person()).await?;
    Ok(id)
}

/// Has the teams worked out anew, around what is pinned.
pub(crate) async fn propose(viewer: &Viewer, tx: &Tx, id: ProgrammeId) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = programmes::lock_to_organise::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Teams])?;
    ask(tx, id, right.person()).await?;
    Ok(id)
}

/// Every association that comes has said so and approved its challenge, and nobody registers any more.
async fn must_be_prepared(
    tx: &Tx,
    programme: &programme::Model,
    chosen: &[programme_application::Model],
) -> Outcome<(), Vec<Problem>> {
    let mut missing = Vec::new();
    if takes_registrations(programme, tx.today(zone_of(programme))) {
        missing.push(Problem::new("REGISTRATIONS_OPEN").with("until", programme.registrations_until));
    }
    if chosen.is_empty() {
        missing.push(Problem::new("NOBODY_CHOSEN"));
    }
    let is_unsaid = |row: &&programme_application::Model| row.state == ProgrammeApplicationState::Selected;
    let unsaid: Vec<_> = chosen.iter().filter(is_unsaid).map(|row| row.association_id).collect();
    if !unsaid.is_empty() {
        let names = reading::names_of(tx, &unsaid).await?;
        missing.push(Problem::new("ASSOCIATIONS_NOT_CONFIRMED").with("associations", names));
    }
    let approved = challenge::Entity::find()
        .filter(challenge::Column::ApplicationId.is_in(chosen.iter().map(|row| row.id)))
        .filter(challenge::Column::ApprovedAt.is_not_null())
        .all(tx)
        .await?;
    let is_open =
        |row: &&programme_application::Model| approved.iter().all(|found| found.application_id != row.id);
    let open: Vec<_> = chosen.iter().filter(is_open).map(|row| row.association_id).collect();
    if !open.is_empty() {
        let names = reading::names_of(tx, &open).await?;
        missing.push(Problem::new("CHALLENGES_NOT_APPROVED").with("associations", names));
    }
    if missing.is_empty() { Ok(()) } else { Err(missing.into()) }
}

async fn ask(tx: &Tx, id: ProgrammeId, by: PersonId) -> Result<(), Internal> {
    let row = team_proposal::ActiveModel {
        programme_id: Set(id),
        asked_by: Set(Some(by)),
        asked_at: Set(tx.now()),
        done_at: Set(None),
        fault: Set(None),
    };
    let again = OnConflict::column(team_proposal::Column::ProgrammeId)
        .update_columns([
            team_proposal::Column::AskedBy,
            team_proposal::Column::AskedAt,
            team_proposal::Column::DoneAt,
            team_proposal::Column::Fault,
        ])
        .to_owned();
    team_proposal::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    queue::enqueue(tx, Work::ProposeTeams { programme: id }).await
}

/// Works the teams out, outside of any transaction, and writes them where nothing has changed meanwhile.
pub(crate) async fn run(database: &Database, claimed: &Claimed, id: ProgrammeId) -> Result<(), Internal> {
    let read = programme::Entity::find_by_id(id).one(database.reader()).await?;
    let read = read.filter(|row| row.state == ProgrammeState::Teams);
    let Some(programme) = read else { return end(database, claimed).await };
    let table = Table::read(database.reader(), &programme, None).await?;
    let before = told(&table);
    let problem = table.problem.clone();
    let proposed = tokio::task::spawn_blocking(move || teams::propose(&problem)).await;
    let proposed = &proposed.map_err(Internal::because)?;
    let before = &before;
    let story = |tx: Tx| async move {
        write(&tx, id, before, proposed).await?;
        Ok(finish(&tx, claimed).await?)
    };
    settle(database.write(story).await)
}

async fn end(database: &Database, claimed: &Claimed) -> Result<(), Internal> {
    settle(database.write(|tx| async move { Ok(finish(&tx, claimed).await?) }).await)
}

/// All that decides the teams, and where everybody is, to see whether it is still so.
fn told(table: &Table) -> String {
    format!("{:?} {:?}", table.problem, table.places)
}

async fn write(
    tx: &Tx,
    id: ProgrammeId,
    before: &str,
    proposed: &Result<teams::model::Teams, Infeasible>,
) -> Outcome<(), Problem> {
    let found = locked(programme::Entity::find_by_id(id)).one(tx).await?;
    let Some(programme) = found.filter(|row| row.state == ProgrammeState::Teams) else { return Ok(()) };
    let table = Table::read(tx, &programme, None).await?;
    if told(&table) != before {
        // Somebody came, left or was moved by hand: it is worked out anew.
        queue::enqueue(tx, Work::ProposeTeams { programme: id }).await?;
        return Ok(());
    }
    let fault = match proposed {
        Ok(places) => {
            editing::store(tx, &table, places, None).await?;
            None
        }
        Err(found) => Some(serde_json::to_string(&Fault::from(found.clone())).map_err(Internal::from)?),
    };
    let row = team_proposal::ActiveModel {
        programme_id: Set(id),
        done_at: Set(Some(tx.now())),
        fault: Set(fault),
        ..Default::default()
    };
    row.update(tx).await?;
    Ok(())
}

/// How far a proposal is, and what could not hold.
pub(crate) async fn proposal(
    connection: &impl ConnectionTrait,
    id: ProgrammeId,
) -> Result<Option<(team_proposal::Model, Option<Fault>)>, DbErr> {
    let Some(row) = team_proposal::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let fault = row.fault.as_deref().and_then(|fault| serde_json::from_str(fault).ok());
    Ok(Some((row, fault)))
}
