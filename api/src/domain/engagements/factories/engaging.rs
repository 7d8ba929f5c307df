//! What teams become: a mission of the association for each, and an engagement on it for each of its people, by which hours, values
//! and receipts are what they are for every other mission.

use chrono::NaiveDate;
use entity::{
    BookingMode, EngagementId, MissionId, MissionStatus, ObjectiveId, ObjectiveKind, PersonId, Regime,
    ServiceFamily, SpokenLanguage, VolunteerAge, WayIn, challenge, challenge_skill, commune, engagement,
    mission, mission_skill, objective, programme, programme_application, programme_volunteer, team,
    team_member,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _,
};

use super::{days, judging, table::Table};
use crate::{
    Internal,
    domain::{
        engagements::{
            placing::{self, Candidate},
            sessions::{self, Places},
        },
        missions::programmes::zone_of,
    },
    tx::Tx,
};

/// Engages everybody of a team who is not engaged yet, on the mission that is made where there is none.
pub(super) async fn engage_team(
    tx: &Tx,
    programme: &programme::Model,
    table: &Table,
    team: &team::Model,
    writer: PersonId,
) -> Result<(), Internal> {
    let mission = mission_of(tx, programme, table, team, writer).await?;
    let starts_on = first_day(tx, programme);
    let places = Places { mission, sessions: Vec::new() };
    let members = team_member::Entity::find()
        .filter(team_member::Column::TeamId.eq(team.id))
        .filter(team_member::Column::EngagementId.is_null())
        .all(tx)
        .await?;
    for member in members {
        let found = programme_volunteer::Entity::find_by_id(member.volunteer_id).one(tx).await?;
        let volunteer = found.ok_or_else(|| Internal::because("a member who never registered"))?;
        let (person, job) = (volunteer.person_id, volunteer.employment_id);
        let candidate = Candidate::read(tx, person, job, volunteer.basis).await?;
        let engagement = placing::engage(tx, &candidate, &places, starts_on).await?;
        let row = team_member::ActiveModel {
            volunteer_id: Set(member.volunteer_id),
            engagement_id: Set(Some(engagement)),
            ..Default::default()
        };
        row.update(tx).await?;
    }
    Ok(())
}

/// Ends an engagement that came to nothing: before its first day, so that no hours are declared on it.
pub(super) async fn end(tx: &Tx, id: Option<EngagementId>) -> Result<(), Internal> {
    match id {
        Some(id) => placing::end_if_empty(tx, id).await,
        None => Ok(()),
    }
}

/// The day from which hours count: that of the factory, or in flow today.
fn first_day(tx: &Tx, programme: &programme::Model) -> NaiveDate {
    let day = days::session_of(programme);
    day.map_or_else(|| tx.today(zone_of(programme)), |day| sessions::local_date(&day))
}

async fn mission_of(
    tx: &Tx,
    programme: &programme::Model,
    table: &Table,
    team: &team::Model,
    writer: PersonId,
) -> Result<mission::Model, Internal> {
    if let Some(id) = team.mission_id {
        let found = mission::Entity::find_by_id(id).one(tx).await?;
        return found.ok_or_else(|| Internal::because("a team of a mission that is gone"));
    }
    let application = table.application_of(team);
    let application = application.ok_or_else(|| Internal::because("a team of no association"))?;
    let challenge = challenge::Entity::find_by_id(application.id).one(tx).await?;
    let challenge = challenge.ok_or_else(|| Internal::because("a team without a challenge"))?;
    let row = said(tx, programme, table, (application, &challenge), writer).await?;
    mission::Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(tx).await?;
    write_lists(tx, row.id, &challenge).await?;
    let known = team::ActiveModel { id: Set(team.id), mission_id: Set(Some(row.id)), ..Default::default() };
    known.update(tx).await?;
    Ok(row)
}

/// What the mission of a team says. It takes no bookings: its people are known.
async fn said(
    tx: &Tx,
    programme: &programme::Model,
    table: &Table,
    (application, challenge): (&programme_application::Model, &challenge::Model),
    writer: PersonId,
) -> Result<mission::Model, DbErr> {
    let place = match &programme.commune_code {
        Some(code) => commune::Entity::find_by_id(code.clone()).one(tx).await?,
        None => None,
    };
    let mut causes = judging::first_causes(tx, std::slice::from_ref(application)).await?;
    Ok(mission::Model {
        id: tx.id::<MissionId>(),
        association_id: application.association_id,
        branch_id: None,
        title: challenge.title.clone(),
        need: challenge.text.clone(),
        way_in: WayIn::Factory,
        status: MissionStatus::Closed,
        format: judging::format_of(programme),
        regime: Regime::Service,
        service_family: ServiceFamily::StrategicAdvice,
        booking_mode: BookingMode::Single,
        cause_code: causes.remove(&application.association_id),
        language: SpokenLanguage::Fr,
        commune_code: programme.commune_code.clone(),
        place: programme.address.clone(),
        open_to_minors: table.volunteers.iter().any(|row| row.age == VolunteerAge::Minor),
        vulnerable_public: false,
        accessibility: None,
        insurance: None,
        confidential: false,
        is_urgent: false,
        latitude: place.as_ref().and_then(|place| place.latitude),
        longitude: place.as_ref().and_then(|place| place.longitude),
        next_session_at: None,
        created_by: writer,
        created_at: tx.now(),
        published_at: Some(tx.now()),
        closed_at: Some(tx.now()),
        held_for: None,
        held_for_company: None,
    })
}

async fn write_lists(tx: &Tx, id: MissionId, challenge: &challenge::Model) -> Result<(), DbErr> {
    let deliverable = objective::ActiveModel {
        id: Set(tx.id::<ObjectiveId>()),
        mission_id: Set(id),
        position: Set(0),
        kind: Set(ObjectiveKind::Deliverable),
        text: Set(challenge.deliverable.clone()),
    };
    objective::Entity::insert(deliverable).exec_without_returning(tx).await?;
    let skills = challenge_skill::Entity::find()
        .filter(challenge_skill::Column::ApplicationId.eq(challenge.application_id))
        .all(tx)
        .await?;
    for skill in skills {
        let row = mission_skill::ActiveModel { mission_id: Set(id), skill_code: Set(skill.skill_code) };
        mission_skill::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Everybody's engagement in some teams comes to nothing: the teams are made anew, or nothing takes place.
pub(super) async fn end_all(tx: &Tx, members: &[team_member::Model]) -> Result<(), Internal> {
    for member in members {
        end(tx, member.engagement_id).await?;
    }
    let engaged: Vec<_> = members.iter().filter(|row| row.engagement_id.is_some()).collect();
    for member in engaged {
        let row = team_member::ActiveModel {
            volunteer_id: Set(member.volunteer_id),
            engagement_id: Set(None),
            ..Default::default()
        };
        row.update(tx).await?;
    }
    Ok(())
}

/// An engagement in flow is over on a day.
pub(super) async fn close(tx: &Tx, id: EngagementId, on: NaiveDate) -> Result<(), DbErr> {
    let row = engagement::ActiveModel { id: Set(id), ends_on: Set(Some(on)), ..Default::default() };
    row.update(tx).await?;
    Ok(())
}
