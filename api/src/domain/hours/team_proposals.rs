//! After the day of a factory, everybody who was recorded as present finds a time entry proposed, with the time that they were there,
//! on the mission of their team's association: a draft that only they see, to adjust and to submit.

use chrono::Duration;
use entity::{
    Presence, ProgrammeId, TimeEntryStatus, employment, engagement, programme, programme_volunteer, team,
    team_attendance, team_member, time_entry,
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::employers::Periods;
use crate::{
    Internal,
    civil_dates::{DayPart, split_by_date},
    tx::Tx,
    zone,
};

/// Somebody who was there, with all that an entry needs.
struct There {
    engagement: engagement::Model,
    volunteer: programme_volunteer::Model,
    attendance: team_attendance::Model,
}

/// Proposes what is not proposed yet.
pub(crate) async fn propose(tx: &Tx, id: ProgrammeId) -> Result<(), Internal> {
    let Some(programme) = programme::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    let there = there(tx, id).await?;
    let known = time_entry::Entity::find()
        .filter(time_entry::Column::EngagementId.is_in(there.iter().map(|one| one.engagement.id)))
        .all(tx)
        .await?;
    let jobs = employment::Entity::find()
        .filter(employment::Column::Id.is_in(there.iter().filter_map(|one| one.engagement.employment_id)))
        .all(tx)
        .await?;
    let periods = Periods::of(tx, &jobs).await?;
    let mut drafts = Vec::new();
    for one in there.iter().filter(|one| known.iter().all(|row| row.engagement_id != one.engagement.id)) {
        let job = jobs.iter().find(|job| Some(job.id) == one.engagement.employment_id);
        drafts.extend(drafts_of(tx, &programme, one, job, &periods));
    }
    for rows in drafts.chunks(100) {
        time_entry::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

async fn there(tx: &Tx, id: ProgrammeId) -> Result<Vec<There>, Internal> {
    let teams = team::Entity::find().filter(team::Column::ProgrammeId.eq(id)).all(tx).await?;
    let members = team_member::Entity::find()
        .filter(team_member::Column::TeamId.is_in(teams.iter().map(|row| row.id)))
        .all(tx)
        .await?;
    let present = team_attendance::Entity::find()
        .filter(team_attendance::Column::VolunteerId.is_in(members.iter().map(|row| row.volunteer_id)))
        .filter(team_attendance::Column::Presence.eq(Presence::Present))
        .all(tx)
        .await?;
    let volunteers = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::Id.is_in(present.iter().map(|row| row.volunteer_id)))
        .all(tx)
        .await?;
    let engagements = engagement::Entity::find()
        .filter(engagement::Column::Id.is_in(members.iter().filter_map(|row| row.engagement_id)))
        .all(tx)
        .await?;
    let one = |attendance: team_attendance::Model| {
        let member = members.iter().find(|row| row.volunteer_id == attendance.volunteer_id)?;
        let engagement = engagements.iter().find(|row| Some(row.id) == member.engagement_id)?.clone();
        let volunteer = volunteers.iter().find(|row| row.id == attendance.volunteer_id)?.clone();
        Some(There { engagement, volunteer, attendance })
    };
    Ok(present.into_iter().filter_map(one).collect())
}

/// One draft a civil date, from the beginning of the day on.
fn drafts_of(
    tx: &Tx,
    programme: &programme::Model,
    one: &There,
    job: Option<&employment::Model>,
    periods: &Periods,
) -> Vec<time_entry::ActiveModel> {
    let (Some(starts_at), Some(minutes)) = (programme.starts_at, one.attendance.minutes) else {
        return Vec::new();
    };
    let starts_at = starts_at.to_utc();
    let ends_at = starts_at + Duration::minutes(minutes.0);
    let engagement = &one.engagement;
    let draft = |part: DayPart| {
        let place = job.map(|job| periods.place_on(job, part.date));
        time_entry::ActiveModel {
            id: Set(tx.id()),
            engagement_id: Set(engagement.id),
            mission_id: Set(engagement.mission_id),
            association_id: Set(engagement.association_id),
            branch_id: Set(None),
            person_id: Set(engagement.person_id),
            company_id: Set(engagement.company_id),
            employment_id: Set(engagement.employment_id),
            legal_entity_id: Set(place.map(|(entity, _)| entity)),
            establishment_id: Set(place.and_then(|(_, site)| site)),
            booking_id: Set(None),
            date: Set(part.date),
            starts_at: Set(Some(part.starts_at.into())),
            minutes: Set(part.minutes),
            declared_minutes: Set(part.minutes),
            basis: Set(one.volunteer.basis),
            status: Set(TimeEntryStatus::Draft),
            description: Set(String::new()),
            reverses_id: Set(None),
            sheet_code: Set(None),
            created_at: Set(tx.now()),
            submitted_at: Set(None),
            decided_at: Set(None),
            decided_by: Set(None),
            reminders: Set(0),
            is_kept_from_company: Set(false),
        }
    };
    split_by_date(starts_at, ends_at, zone::of(&programme.time_zone)).into_iter().map(draft).collect()
}
