//! What an employer's policy says of a factory. When somebody registers nobody knows for which association they will work, so
//! all but that is judged; whose cause or association a policy closes is kept out of that association's team.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::{
    AssociationId, EmploymentId, MissionFormat, PolicyLimit, ProgrammeApplicationId, ProgrammeVolunteerId,
    Regime, TimeBasis, association_cause, employment, programme, programme_application, programme_volunteer,
    session,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

use super::days;
use crate::{
    domain::{
        engagements::{Refused, placing::Candidate, sessions},
        policies::{self, Request, Standing, judging},
    },
    outcome::Outcome,
    tx::Tx,
    words,
};

/// The limits that only the association decides.
const OF_ASSOCIATION: [PolicyLimit; 2] = [PolicyLimit::Association, PolicyLimit::Cause];

/// The employer's policy lets the day be given, whichever the association.
pub(super) async fn allows(
    tx: &Tx,
    candidate: &Candidate,
    programme: &programme::Model,
    day: &session::Model,
) -> Outcome<(), Refused> {
    let (TimeBasis::WorkingTime, Some(job)) = candidate.time() else { return Ok(()) };
    let standing = Standing::of(tx, std::slice::from_ref(job)).await?;
    let request = request(programme, day, (AssociationId::from(Uuid::nil()), None), tx.now_utc());
    let mut breaches = standing.breaches(job, &[request]);
    breaches.retain(|breach| !OF_ASSOCIATION.contains(&breach.broken.limit()));
    let breaches = policies::told(tx, breaches).await?;
    if breaches.is_empty() { Ok(()) } else { Err(Refused::Policy(policies::Refused(breaches)).into()) }
}

/// The day of a factory as a policy judges it.
fn request<'a>(
    programme: &programme::Model,
    day: &session::Model,
    (association, cause): (AssociationId, Option<&'a str>),
    asked_at: DateTime<Utc>,
) -> Request<'a> {
    let (zone, first_day) = (sessions::zone(day), sessions::local_date(day));
    let has_commune = programme.commune_code.is_some();
    Request {
        regime: Regime::Service,
        format: format_of(programme),
        cause,
        country: if has_commune { Some(words::FRANCE) } else { words::country_of(zone) },
        association,
        minutes: day.minutes,
        asked: Some(judging::Asked { at: asked_at, starts_at: day.starts_at.to_utc(), zone }),
        first_day,
        last_day: judging::last_day(day.ends_at.to_utc(), zone, first_day),
    }
}

/// Where a programme happens, as missions say it.
pub(super) fn format_of(programme: &programme::Model) -> MissionFormat {
    if programme.is_remote { MissionFormat::Remote } else { MissionFormat::OnSite }
}

/// The associations whose team an employer's policy closes to each of some volunteers.
pub(super) async fn closed_to(
    connection: &impl ConnectionTrait,
    programme: &programme::Model,
    volunteers: &[programme_volunteer::Model],
    applications: &[programme_application::Model],
) -> Result<Vec<(ProgrammeVolunteerId, ProgrammeApplicationId)>, DbErr> {
    let Some(day) = days::session_of(programme) else { return Ok(Vec::new()) };
    let jobs = employment::Entity::find()
        .filter(employment::Column::Id.is_in(volunteers.iter().filter_map(|row| row.employment_id)))
        .all(connection)
        .await?;
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let causes = first_causes(connection, applications).await?;
    let standing = Standing::of(connection, &jobs).await?;
    let by_id: HashMap<EmploymentId, &employment::Model> = jobs.iter().map(|job| (job.id, job)).collect();
    let mut closed = Vec::new();
    for volunteer in volunteers {
        let Some(job) = volunteer.employment_id.and_then(|id| by_id.get(&id)) else { continue };
        for application in applications {
            let association = application.association_id;
            let cause = causes.get(&association).map(String::as_str);
            let asked_at = volunteer.registered_at.to_utc();
            let breaches =
                standing.breaches(job, &[request(programme, &day, (association, cause), asked_at)]);
            if breaches.iter().any(|breach| OF_ASSOCIATION.contains(&breach.broken.limit())) {
                closed.push((volunteer.id, application.id));
            }
        }
    }
    Ok(closed)
}

/// The cause that each association names first: that of its team's mission.
pub(super) async fn first_causes(
    connection: &impl ConnectionTrait,
    applications: &[programme_application::Model],
) -> Result<HashMap<AssociationId, String>, DbErr> {
    let rows = association_cause::Entity::find()
        .filter(
            association_cause::Column::AssociationId.is_in(applications.iter().map(|row| row.association_id)),
        )
        .order_by_desc(association_cause::Column::Position)
        .all(connection)
        .await?;
    // The first comes last, and stays.
    Ok(rows.into_iter().map(|row| (row.association_id, row.cause_code)).collect())
}
