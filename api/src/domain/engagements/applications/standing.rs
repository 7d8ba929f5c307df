//! How somebody who looks at a mission that selects can put themselves forward for it, or what stands in the way.

use entity::{NeedState, PersonId, VolunteerAge, VolunteerState, application, mission, need};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

use super::applying::{counts, has_enough_waiting, of_person, volunteering};
use crate::domain::missions::needs::ties;

/// The way into a mission that selects, for whoever looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
pub enum WayToApply {
    /// They may apply.
    MayApply,
    /// They have applied.
    Applied,
    /// They sign in first; or come in by a way of their own, since an employer's sign-in applies for nobody.
    SignIn,
    /// They register as a volunteer first.
    Register,
    /// They have registered, and wait for the welcome interview.
    AwaitWelcome,
    /// They are under 18, and volunteers of 16 and 17 are not asked for.
    NotForMinors,
    /// It is an association of their own.
    OwnAssociation,
    /// As many of their applications wait as may.
    Enough,
    /// The search pauses.
    Paused,
    /// Nobody is looked for any more.
    Over,
}

/// How somebody stands towards a need's search, with their application if there is one.
pub(crate) async fn standing(
    connection: &impl ConnectionTrait,
    person: Option<PersonId>,
    need: &need::Model,
) -> Result<(WayToApply, Option<application::Model>), DbErr> {
    let known = match person {
        Some(person) => of_person(connection, person, need).await?,
        None => None,
    };
    if known.as_ref().is_some_and(|row| counts(row, need)) {
        return Ok((WayToApply::Applied, known));
    }
    let way = match (need.state, person) {
        (NeedState::Paused, _) => WayToApply::Paused,
        (NeedState::Searching, None) => WayToApply::SignIn,
        (NeedState::Searching, Some(person)) => obstacle(connection, person, need).await?,
        _ => WayToApply::Over,
    };
    Ok((way, known))
}

async fn obstacle(
    connection: &impl ConnectionTrait,
    person: PersonId,
    need: &need::Model,
) -> Result<WayToApply, DbErr> {
    let volunteer = volunteering(connection, person, need).await?;
    let Some(volunteer) = volunteer.filter(|row| row.state != VolunteerState::Left) else {
        return Ok(WayToApply::Register);
    };
    if volunteer.state == VolunteerState::Registered {
        return Ok(WayToApply::AwaitWelcome);
    }
    if volunteer.age == VolunteerAge::Minor && !is_open_to_minors(connection, need).await? {
        return Ok(WayToApply::NotForMinors);
    }
    if ties::belongs(connection, person, need).await? {
        return Ok(WayToApply::OwnAssociation);
    }
    let is_enough = has_enough_waiting(connection, person).await?;
    Ok(if is_enough { WayToApply::Enough } else { WayToApply::MayApply })
}

async fn is_open_to_minors(connection: &impl ConnectionTrait, need: &need::Model) -> Result<bool, DbErr> {
    let Some(id) = need.mission_id else { return Ok(false) };
    let found = mission::Entity::find_by_id(id).one(connection).await?;
    Ok(found.is_some_and(|mission| mission.open_to_minors))
}
