//! Reading factories from their volunteers' side: who registered, one's own registration, the teams with their people, who was there
//! and what was handed over. Who waits for an employer is a number to who organises, and has no name.

use std::collections::HashMap;

use entity::{
    ProgrammeApplicationId, ProgrammeApplicationState, ProgrammeId, ProgrammeVolunteerId,
    ProgrammeVolunteerState as State, Situation, TeamId, WishKind, deliverable, later_question, person,
    programme, programme_apart, programme_application, programme_volunteer, programme_volunteer_language,
    programme_volunteer_skill, programme_wish, skill, team, team_attendance, team_member,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use crate::{
    access::Oneself, domain::intermediaries::volunteers::reading::is_called,
    domain::missions::programmes::reading::in_states,
};

/// Which volunteers of a programme are listed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) state: Option<State>,
    pub(crate) situation: Option<Situation>,
    /// Those who have a skill, by its code.
    pub(crate) skill: Option<String>,
    /// Those who would lead.
    pub(crate) leads: bool,
    /// Those who would coach.
    pub(crate) coaches: bool,
    /// Those in no team.
    pub(crate) is_on_reserve: bool,
    /// Those who are called so.
    pub(crate) text: Option<String>,
}

/// Those who have a place or wait for one.
pub(crate) fn listed(programme: ProgrammeId, filter: &Filter) -> Select<programme_volunteer::Entity> {
    use programme_volunteer::Column;
    let states = match filter.state {
        Some(state) => vec![state],
        None => vec![State::Registered, State::Waiting],
    };
    let of_skill = filter.skill.as_deref().map(|code| {
        let having = programme_volunteer_skill::Entity::find()
            .select_only()
            .column(programme_volunteer_skill::Column::VolunteerId)
            .filter(programme_volunteer_skill::Column::SkillCode.eq(code))
            .into_query();
        Column::Id.in_subquery(having)
    });
    let called = filter.text.as_deref().and_then(is_called).map(|called| {
        let named =
            person::Entity::find().select_only().column(person::Column::Id).filter(called).into_query();
        Column::PersonId.in_subquery(named)
    });
    let on_reserve = filter.is_on_reserve.then(|| {
        let in_teams =
            team_member::Entity::find().select_only().column(team_member::Column::VolunteerId).into_query();
        Column::Id.not_in_subquery(in_teams)
    });
    programme_volunteer::Entity::find()
        .filter(Column::ProgrammeId.eq(programme))
        .filter(Column::State.is_in(states.into_iter().filter(|state| {
            // What an employer has not decided, or refused, is in no list.
            matches!(state, State::Registered | State::Waiting)
        })))
        .filter(
            Condition::all()
                .add_option(filter.situation.map(|situation| Column::Situation.eq(situation)))
                .add_option(filter.leads.then(|| Column::MayLead.eq(true)))
                .add_option(filter.coaches.then(|| Column::MayCoach.eq(true)))
                .add_option(of_skill)
                .add_option(called)
                .add_option(on_reserve),
        )
}

/// How many registrations stand so.
pub(crate) async fn count(
    connection: &impl ConnectionTrait,
    programme: ProgrammeId,
    states: &[State],
) -> Result<u64, DbErr> {
    programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::ProgrammeId.eq(programme))
        .filter(programme_volunteer::Column::State.is_in(states.iter().copied()))
        .count(connection)
        .await
}

/// Somebody's own registration, as far as their way in reaches it.
pub(crate) async fn own(
    connection: &impl ConnectionTrait,
    right: Oneself,
    programme: ProgrammeId,
) -> Result<Option<programme_volunteer::Model>, DbErr> {
    programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::ProgrammeId.eq(programme))
        .filter(programme_volunteer::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.within(programme_volunteer::Column::CompanyId)))
        .one(connection)
        .await
}

/// One's own registrations, the latest first.
pub(crate) fn all_own(right: Oneself) -> Select<programme_volunteer::Entity> {
    programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::PersonId.eq(right.person()))
        .filter(Condition::all().add_option(right.within(programme_volunteer::Column::CompanyId)))
}

/// The skills of some volunteers, in their order, each with whose it is.
pub(crate) async fn skills(
    connection: &impl ConnectionTrait,
    ids: &[ProgrammeVolunteerId],
) -> Result<Vec<Named>, DbErr> {
    let rows = programme_volunteer_skill::Entity::find()
        .filter(programme_volunteer_skill::Column::VolunteerId.is_in(ids.iter().copied()))
        .order_by_asc(programme_volunteer_skill::Column::SkillCode)
        .all(connection)
        .await?;
    let labels = labels(connection, rows.iter().map(|row| row.skill_code.clone())).await?;
    let named = |row: programme_volunteer_skill::Model| {
        let skill = labels.get(&row.skill_code)?.clone();
        Some(Named { volunteer_id: row.volunteer_id, skill })
    };
    Ok(rows.into_iter().filter_map(named).collect())
}

/// A skill of a volunteer.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) volunteer_id: ProgrammeVolunteerId,
    pub(crate) skill: skill::Model,
}

/// Skills by their codes.
pub(crate) async fn labels(
    connection: &impl ConnectionTrait,
    codes: impl Iterator<Item = String>,
) -> Result<HashMap<String, skill::Model>, DbErr> {
    let rows = skill::Entity::find().filter(skill::Column::Code.is_in(codes)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.code.clone(), row)).collect())
}

/// The languages of some volunteers.
pub(crate) async fn languages(
    connection: &impl ConnectionTrait,
    ids: &[ProgrammeVolunteerId],
) -> Result<Vec<programme_volunteer_language::Model>, DbErr> {
    programme_volunteer_language::Entity::find()
        .filter(programme_volunteer_language::Column::VolunteerId.is_in(ids.iter().copied()))
        .order_by_asc(programme_volunteer_language::Column::Language)
        .all(connection)
        .await
}

/// With which associations a volunteer wishes to be, or must not be.
pub(crate) async fn wishes(
    connection: &impl ConnectionTrait,
    id: ProgrammeVolunteerId,
    kind: WishKind,
) -> Result<Vec<ProgrammeApplicationId>, DbErr> {
    programme_wish::Entity::find()
        .select_only()
        .column(programme_wish::Column::ApplicationId)
        .filter(programme_wish::Column::VolunteerId.eq(id))
        .filter(programme_wish::Column::Kind.eq(kind))
        .order_by_asc(programme_wish::Column::ApplicationId)
        .into_tuple()
        .all(connection)
        .await
}

/// Those from whom a volunteer is kept apart, in either direction.
pub(crate) async fn kept_apart(
    connection: &impl ConnectionTrait,
    id: ProgrammeVolunteerId,
) -> Result<Vec<programme_volunteer::Model>, DbErr> {
    use programme_apart::Column;
    let rows = programme_apart::Entity::find()
        .filter(Condition::any().add(Column::VolunteerId.eq(id)).add(Column::OtherId.eq(id)))
        .all(connection)
        .await?;
    let other =
        |row: programme_apart::Model| if row.volunteer_id == id { row.other_id } else { row.volunteer_id };
    programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::Id.is_in(rows.into_iter().map(other)))
        .order_by_asc(programme_volunteer::Column::Id)
        .all(connection)
        .await
}

/// The skills of those who are listed for a programme, by their names.
pub(crate) async fn skills_listed(
    connection: &impl ConnectionTrait,
    programme: ProgrammeId,
) -> Result<Vec<skill::Model>, DbErr> {
    let listed = listed(programme, &Filter::default())
        .select_only()
        .column(programme_volunteer::Column::Id)
        .into_query();
    let named = programme_volunteer_skill::Entity::find()
        .select_only()
        .column(programme_volunteer_skill::Column::SkillCode)
        .filter(programme_volunteer_skill::Column::VolunteerId.in_subquery(listed))
        .into_query();
    skill::Entity::find()
        .filter(skill::Column::Code.in_subquery(named))
        .order_by_asc(skill::Column::SortKey)
        .all(connection)
        .await
}

/// Where some volunteers are in teams.
pub(crate) async fn seats(
    connection: &impl ConnectionTrait,
    ids: &[ProgrammeVolunteerId],
) -> Result<Vec<team_member::Model>, DbErr> {
    team_member::Entity::find()
        .filter(team_member::Column::VolunteerId.is_in(ids.iter().copied()))
        .all(connection)
        .await
}

/// Whether some volunteers were there.
pub(crate) async fn attendance(
    connection: &impl ConnectionTrait,
    ids: &[ProgrammeVolunteerId],
) -> Result<Vec<team_attendance::Model>, DbErr> {
    team_attendance::Entity::find()
        .filter(team_attendance::Column::VolunteerId.is_in(ids.iter().copied()))
        .all(connection)
        .await
}

/// The associations that come, or are asked whether they do.
pub(crate) async fn chosen(
    connection: &impl ConnectionTrait,
    programme: ProgrammeId,
) -> Result<Vec<programme_application::Model>, DbErr> {
    let states = [ProgrammeApplicationState::Selected, ProgrammeApplicationState::Confirmed];
    in_states(programme, &states).all(connection).await
}

/// The teams of a programme.
pub(crate) async fn teams(
    connection: &impl ConnectionTrait,
    programme: ProgrammeId,
) -> Result<Vec<team::Model>, DbErr> {
    team::Entity::find()
        .filter(team::Column::ProgrammeId.eq(programme))
        .order_by_asc(team::Column::Id)
        .all(connection)
        .await
}

/// The team of an association's application.
pub(crate) async fn team_of(
    connection: &impl ConnectionTrait,
    application: ProgrammeApplicationId,
) -> Result<Option<team::Model>, DbErr> {
    team::Entity::find().filter(team::Column::ApplicationId.eq(application)).one(connection).await
}

/// What a team hands over.
pub(crate) async fn deliverables(
    connection: &impl ConnectionTrait,
    team: TeamId,
) -> Result<Vec<deliverable::Model>, DbErr> {
    deliverable::Entity::find()
        .filter(deliverable::Column::TeamId.eq(team))
        .order_by_asc(deliverable::Column::Id)
        .all(connection)
        .await
}

/// The questions long after about a team, by their days.
pub(crate) async fn later(
    connection: &impl ConnectionTrait,
    team: TeamId,
) -> Result<Vec<later_question::Model>, DbErr> {
    later_question::Entity::find()
        .filter(later_question::Column::TeamId.eq(team))
        .order_by_asc(later_question::Column::Day)
        .all(connection)
        .await
}

/// The people of a team with their registrations.
pub(crate) async fn people(
    connection: &impl ConnectionTrait,
    team: TeamId,
) -> Result<Vec<(team_member::Model, programme_volunteer::Model)>, DbErr> {
    let members = team_member::Entity::find()
        .filter(team_member::Column::TeamId.eq(team))
        .order_by_asc(team_member::Column::VolunteerId)
        .all(connection)
        .await?;
    let rows = programme_volunteer::Entity::find()
        .filter(programme_volunteer::Column::Id.is_in(members.iter().map(|row| row.volunteer_id)))
        .all(connection)
        .await?;
    let both = |member: team_member::Model| {
        let row = rows.iter().find(|row| row.id == member.volunteer_id)?.clone();
        Some((member, row))
    };
    Ok(members.into_iter().filter_map(both).collect())
}

/// A registration with its programme.
pub(crate) async fn with_programme(
    connection: &impl ConnectionTrait,
    id: ProgrammeVolunteerId,
) -> Result<Option<(programme_volunteer::Model, programme::Model)>, DbErr> {
    let Some(row) = programme_volunteer::Entity::find_by_id(id).one(connection).await? else {
        return Ok(None);
    };
    let programme = programme::Entity::find_by_id(row.programme_id).one(connection).await?;
    Ok(programme.map(|programme| (row, programme)))
}
