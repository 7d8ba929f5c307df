//! Reading applications from each side: one's own; a need's candidates, as whoever coordinates it reads them; and of these, as
//! the association does, the names of those selected, or on the shortlist with their consent.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    ApplicationId, ApplicationState as State, BranchId, NeedId, PersonId, announcement, announcement_skill,
    application, interview_note, need, person_skill, priority, skill,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};

use super::closed;
use crate::{
    access::{Oneself, Viewer},
    domain::missions::needs::{self, Seen, ties},
};

/// How much of a need's candidates somebody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reads {
    /// All of those that are open to them, and of the others that they are there.
    All(PersonId),
    /// That their own application is there, which is closed to them: they are a candidate beside the others.
    Own(PersonId),
    /// The names of those whose time has come.
    Names,
    /// Nothing.
    Nothing,
}

/// How much somebody reads of the candidates of a need that they see. Who is of the association reads as the association does,
/// whatever else they are; who is a candidate reads of no other one.
pub(crate) async fn reads(connection: &impl ConnectionTrait, seen: &Seen) -> Result<Reads, DbErr> {
    if seen.sight.association.is_some() {
        return Ok(Reads::Names);
    }
    let Some(right) = seen.sight.coordinator else { return Ok(Reads::Nothing) };
    let person = right.person();
    if ties::is_tied(connection, person, &seen.need).await? {
        return Ok(Reads::Nothing);
    }
    let takes_part = closed::takes_part(connection, person, seen.need.id).await?;
    Ok(if takes_part { Reads::Own(person) } else { Reads::All(person) })
}

/// Whether the association knows of a candidate.
pub(super) fn is_shown(row: &application::Model) -> bool {
    match row.state {
        State::Selected | State::Engaged => true,
        State::Shortlisted => row.may_be_shown,
        _ => false,
    }
}

fn shown() -> Condition {
    let with_consent = Condition::all()
        .add(application::Column::State.eq(State::Shortlisted))
        .add(application::Column::MayBeShown.eq(true));
    Condition::any()
        .add(application::Column::State.is_in([State::Selected, State::Engaged]))
        .add(with_consent)
}

/// The candidates of a need, as somebody reads them. Among those that stand so, those are left out where they stand is closed to
/// whoever reads.
pub(crate) fn candidates(need: NeedId, reads: Reads, state: Option<State>) -> Select<application::Entity> {
    let read = match reads {
        Reads::All(person) => state.map(|_| closed::open_to(person)),
        Reads::Own(person) => {
            let own = Condition::all().add(application::Column::PersonId.eq(person));
            Some(own.add_option(state.map(|_| closed::open_to(person))))
        }
        Reads::Names => Some(shown()),
        Reads::Nothing => Some(Condition::all().add(application::Column::Id.is_null())),
    };
    let wanted = Condition::all()
        .add(application::Column::NeedId.eq(need))
        .add_option(state.map(|state| application::Column::State.eq(state)))
        .add_option(read);
    application::Entity::find().filter(wanted)
}

/// A candidate with their need, and how much the viewer reads of them.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) row: application::Model,
    pub(crate) seen: Seen,
    pub(crate) reads: Reads,
    /// Whether they are closed to the viewer, who coordinates.
    pub(crate) is_closed: bool,
}

/// A candidate that the viewer may know of.
pub(crate) async fn candidate(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ApplicationId,
) -> Result<Option<Candidate>, DbErr> {
    let Some(row) = application::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let Some(seen) = needs::find(connection, viewer, row.need_id).await? else { return Ok(None) };
    let reads = reads(connection, &seen).await?;
    let is_closed = match reads {
        Reads::All(person) => {
            !closed::closed_to(connection, person, std::slice::from_ref(&row)).await?.is_empty()
        }
        Reads::Own(person) if row.person_id == person => true,
        Reads::Names if is_shown(&row) => false,
        Reads::Own(_) | Reads::Names | Reads::Nothing => return Ok(None),
    };
    Ok(Some(Candidate { row, seen, reads, is_closed }))
}

/// One's own applications.
pub(crate) fn own(right: Oneself) -> Select<application::Entity> {
    application::Entity::find().filter(application::Column::PersonId.eq(right.person()))
}

/// One of them, with its need.
pub(crate) async fn own_one(
    connection: &impl ConnectionTrait,
    right: Oneself,
    id: ApplicationId,
) -> Result<Option<(application::Model, need::Model)>, DbErr> {
    let found = own(right).filter(application::Column::Id.eq(id)).one(connection).await?;
    let Some(row) = found else { return Ok(None) };
    let need = need::Entity::find_by_id(row.need_id).one(connection).await?;
    Ok(need.map(|need| (row, need)))
}

/// The needs of some applications.
pub(crate) async fn needs_of(
    connection: &impl ConnectionTrait,
    rows: &[application::Model],
) -> Result<HashMap<NeedId, need::Model>, DbErr> {
    let ids: BTreeSet<NeedId> = rows.iter().map(|row| row.need_id).collect();
    let needs = need::Entity::find().filter(need::Column::Id.is_in(ids)).all(connection).await?;
    Ok(needs.into_iter().map(|need| (need.id, need)).collect())
}

/// How many candidates of a need stand where; of those alone that are open to whoever reads.
pub(crate) async fn counts_of_need(
    connection: &impl ConnectionTrait,
    need: NeedId,
    person: PersonId,
) -> Result<Vec<(State, i64)>, DbErr> {
    let of_need = application::Column::NeedId.eq(need);
    counts(connection, Condition::all().add(of_need).add(closed::open_to(person))).await
}

/// The same of all needs that a branch carries.
pub(crate) async fn counts_of_branch(
    connection: &impl ConnectionTrait,
    branch: BranchId,
    person: PersonId,
) -> Result<Vec<(State, i64)>, DbErr> {
    let carried = need::Entity::find()
        .select_only()
        .column(need::Column::Id)
        .filter(need::Column::BranchId.eq(branch))
        .into_query();
    let of_branch = application::Column::NeedId.in_subquery(carried);
    counts(connection, Condition::all().add(of_branch).add(closed::open_to(person))).await
}

async fn counts(connection: &impl ConnectionTrait, of: Condition) -> Result<Vec<(State, i64)>, DbErr> {
    application::Entity::find()
        .select_only()
        .column(application::Column::State)
        .column_as(application::Column::Id.count(), "count")
        .filter(of)
        .group_by(application::Column::State)
        .order_by_asc(application::Column::State)
        .into_tuple()
        .all(connection)
        .await
}

/// What some people say that they can, by name.
pub(crate) async fn skills_of_people(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<(PersonId, skill::Model)>, DbErr> {
    let said = person_skill::Entity::find()
        .filter(person_skill::Column::PersonId.is_in(people.iter().copied()))
        .all(connection)
        .await?;
    let pairs = said.into_iter().map(|row| (row.person_id, row.skill_code)).collect();
    named(connection, pairs).await
}

/// What the announcements of some needs ask for, by name.
pub(crate) async fn skills_of_needs(
    connection: &impl ConnectionTrait,
    needs: &[NeedId],
) -> Result<Vec<(NeedId, skill::Model)>, DbErr> {
    let announced: Vec<(NeedId, entity::AnnouncementId)> = announcement::Entity::find()
        .select_only()
        .columns([announcement::Column::NeedId, announcement::Column::Id])
        .filter(announcement::Column::NeedId.is_in(needs.iter().copied()))
        .filter(announcement::Column::State.eq(entity::AnnouncementState::Approved))
        .order_by_asc(announcement::Column::Version)
        .into_tuple()
        .all(connection)
        .await?;
    // Of several approved versions the last one counts.
    let latest: BTreeMap<NeedId, entity::AnnouncementId> = announced.into_iter().collect();
    let asked = announcement_skill::Entity::find()
        .filter(announcement_skill::Column::AnnouncementId.is_in(latest.values().copied()))
        .all(connection)
        .await?;
    let of = |id| latest.iter().find(|(_, announced)| **announced == id).map(|(need, _)| *need);
    let pairs = asked.into_iter().filter_map(|row| Some((of(row.announcement_id)?, row.skill_code)));
    named(connection, pairs.collect()).await
}

/// The skills of codes, by name, each beside whose it is.
async fn named<K: Copy>(
    connection: &impl ConnectionTrait,
    pairs: Vec<(K, String)>,
) -> Result<Vec<(K, skill::Model)>, DbErr> {
    let codes: BTreeSet<&str> = pairs.iter().map(|(_, code)| code.as_str()).collect();
    let skills = skill::Entity::find()
        .filter(skill::Column::Code.is_in(codes))
        .order_by_asc(skill::Column::SortKey)
        .all(connection)
        .await?;
    let has = |skill: &skill::Model| {
        let keys = pairs.iter().filter(|(_, code)| *code == skill.code).map(|(key, _)| *key);
        keys.map(|key| (key, skill.clone())).collect::<Vec<_>>()
    };
    Ok(skills.iter().flat_map(has).collect())
}

/// What was noted of interviews, the earliest first.
pub(crate) async fn notes(
    connection: &impl ConnectionTrait,
    applications: &[ApplicationId],
) -> Result<Vec<interview_note::Model>, DbErr> {
    interview_note::Entity::find()
        .filter(interview_note::Column::ApplicationId.is_in(applications.iter().copied()))
        .order_by_asc(interview_note::Column::Id)
        .all(connection)
        .await
}

/// The day since which candidates wish another mission of the same intermediary, in one of the macro-skills that the need asks
/// for, after another search had not selected them.
pub(crate) async fn wishing_since(
    connection: &impl ConnectionTrait,
    need: NeedId,
    people: &[PersonId],
    now: DateTime<Utc>,
) -> Result<HashMap<PersonId, NaiveDate>, DbErr> {
    let Some(need) = need::Entity::find_by_id(need).one(connection).await? else {
        return Ok(HashMap::new());
    };
    let codes = super::asked_codes(connection, need.id).await?;
    let of_this = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::NeedId.eq(need.id))
        .into_query();
    let wishes = priority::Entity::find()
        .filter(in_force(now))
        .filter(priority::Column::IntermediaryId.eq(need.intermediary_id))
        .filter(priority::Column::PersonId.is_in(people.iter().copied()))
        .filter(priority::Column::SkillCode.is_in(codes))
        .filter(priority::Column::ApplicationId.not_in_subquery(of_this))
        .order_by_asc(priority::Column::Since)
        .all(connection)
        .await?;
    Ok(wishes.into_iter().map(|wish| (wish.person_id, wish.since)).collect())
}

/// Until which day the wishes count that were said in answer to some applications.
pub(crate) async fn wishes_until(
    connection: &impl ConnectionTrait,
    applications: &[ApplicationId],
    now: DateTime<Utc>,
) -> Result<HashMap<ApplicationId, NaiveDate>, DbErr> {
    let wishes = priority::Entity::find()
        .filter(in_force(now))
        .filter(priority::Column::ApplicationId.is_in(applications.iter().copied()))
        .all(connection)
        .await?;
    Ok(wishes.into_iter().map(|wish| (wish.application_id, wish.ends_on)).collect())
}

/// Wishes that nobody ended and whose last day is not over.
fn in_force(now: DateTime<Utc>) -> Condition {
    let today = now.with_timezone(&chrono_tz::Europe::Paris).date_naive();
    Condition::all().add(priority::Column::EndedAt.is_null()).add(priority::Column::EndsOn.gte(today))
}
