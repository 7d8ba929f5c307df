//! The day: it begins by itself, and who organises records who is there, by the code of a badge, on the list or from the typed
//! sheet. Nobody records their own presence.

use entity::{
    AttendanceMeans, Minutes, Presence, ProgrammeId, ProgrammeState, ProgrammeVolunteerId, TeamState,
    programme, programme_volunteer, team, team_attendance, team_member,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::OnConflict,
};

use super::{days, readying};
use crate::{
    Internal,
    access::{Organiser, Viewer},
    domain::{
        checks::Checks,
        missions::programmes::{
            self,
            moving::{go, must_stand},
            states::ProgrammeStep,
            timeline::By,
        },
    },
    outcome::{Outcome, Problem, Stop},
    tx::{Tx, locked},
};

/// How many are recorded at once at most: a factory has no more places.
const MOST: usize = 2000;

/// How long somebody is there on one day at most.
const LONGEST: i64 = 24 * 60;

/// Whether somebody was there, as recorded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) volunteer: ProgrammeVolunteerId,
    pub(crate) is_present: bool,
    /// How long; the whole day where it is left out.
    pub(crate) minutes: Option<i64>,
}

/// Begins the day of a programme, as time does.
pub(crate) async fn begin(tx: &Tx, id: ProgrammeId) -> Result<(), Internal> {
    let found = locked(programme::Entity::find_by_id(id)).one(tx).await?;
    let is_due = |row: &programme::Model| {
        row.state == ProgrammeState::Ready && row.starts_at.is_some_and(|starts_at| starts_at <= tx.now())
    };
    let Some(programme) = found.filter(is_due) else { return Ok(()) };
    match go(tx, programme, ProgrammeStep::BeginDay, &By::job(), None).await {
        Ok(_) => {}
        Err(Stop::Failed(failed)) => return Err(failed),
        Err(stop) => return Err(Internal::because(format!("{stop:?}"))),
    }
    let teams = team::Entity::find().filter(team::Column::ProgrammeId.eq(id)).all(tx).await?;
    for team in &teams {
        readying::stands(tx, team, TeamState::UnderWay).await?;
    }
    Ok(())
}

/// Records who is there and who is not; again, where it was recorded otherwise.
pub(crate) async fn record(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeId,
    (means, marks): (AttendanceMeans, &[Mark]),
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = programmes::lock_to_organise::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Day])?;
    let members = in_teams(tx, id).await?;
    read(&right, &members, marks)?;
    let whole = days::session_of(&seen.programme).map_or(Minutes(LONGEST), |day| day.minutes);
    for mark in marks {
        let lasts = mark.minutes.map_or(whole, Minutes);
        let presence = if mark.is_present { Presence::Present } else { Presence::Absent };
        let row = team_attendance::ActiveModel {
            volunteer_id: Set(mark.volunteer),
            presence: Set(presence),
            minutes: Set(mark.is_present.then_some(lasts)),
            means: Set(means),
            recorded_by: Set(Some(right.person())),
            recorded_at: Set(tx.now()),
        };
        let again = OnConflict::column(team_attendance::Column::VolunteerId)
            .update_columns([
                team_attendance::Column::Presence,
                team_attendance::Column::Minutes,
                team_attendance::Column::Means,
                team_attendance::Column::RecordedBy,
                team_attendance::Column::RecordedAt,
            ])
            .to_owned();
        team_attendance::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    }
    Ok(id)
}

fn read(
    right: &Organiser,
    members: &[programme_volunteer::Model],
    marks: &[Mark],
) -> Outcome<(), Vec<Problem>> {
    let mut checks = Checks::default();
    if marks.is_empty() {
        checks.refuse("marks", "REQUIRED");
    }
    if marks.len() > MOST {
        checks.add("marks", Problem::new("TOO_MANY").with("most", MOST));
    }
    for (row, mark) in marks.iter().enumerate() {
        let row = row.to_string();
        match members.iter().find(|member| member.id == mark.volunteer) {
            None => checks.add_at(&["marks", &row, "volunteerId"], Problem::new("NOT_FOUND")),
            Some(member) if member.person_id == right.person() => {
                checks.add_at(&["marks", &row, "volunteerId"], Problem::new("OWN_PRESENCE"));
            }
            Some(_) => {}
        }
        if mark.minutes.is_some_and(|minutes| !(1..=LONGEST).contains(&minutes)) {
            let problem = Problem::new("OUT_OF_RANGE").with("least", 1_i64).with("most", LONGEST);
            checks.add_at(&["marks", &row, "minutes"], problem);
        }
    }
    checks.pass()
}

/// Those who are in the teams of a programme.
pub(super) async fn in_teams(
    connection: &impl ConnectionTrait,
    id: ProgrammeId,
) -> Result<Vec<programme_volunteer::Model>, DbErr> {
    let teams = team::Entity::find().filter(team::Column::ProgrammeId.eq(id)).all(connection).await?;
    let members = team_member::Entity::find()
        .filter(team_member::Column::TeamId.is_in(teams.iter().map(|row| row.id)))
        .all(connection)
        .await?;
    programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::Id.is_in(members.iter().map(|row| row.volunteer_id)))
        .all(connection)
        .await
}
