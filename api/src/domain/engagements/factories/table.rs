//! What teams of a factory are made of, read from its rows: who registered and what they say, what each challenge asks for, who is
//! kept apart, and where everybody is now. The solver, the pages and each edit by hand look at the same.

use std::collections::{HashMap, HashSet};

use entity::{
    AssociationId, PersonId, ProgrammeApplicationId, ProgrammeId, ProgrammeVolunteerId,
    ProgrammeVolunteerState as State, TeamId, TeamRole, WishKind, association, challenge_skill, company,
    membership, person, programme, programme_apart, programme_application, programme_volunteer,
    programme_volunteer_skill, programme_wish, signatory, team, team_member,
};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};
use uuid::Uuid;

use super::judging;
use crate::{
    domain::engagements::teams::{
        model::{self, Exclusion, Person, Pin, Place, Problem, Skill, Teams},
        rules::{Broken, Rule},
    },
    outcome::Problem as Refusal,
};

/// All of it, with the rows behind.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) problem: Problem,
    pub(crate) places: Teams,
    pub(crate) volunteers: Vec<programme_volunteer::Model>,
    pub(crate) teams: Vec<team::Model>,
    pub(crate) members: Vec<team_member::Model>,
    pub(crate) applications: Vec<programme_application::Model>,
    /// What people and associations are called.
    pub(crate) people: HashMap<PersonId, String>,
    pub(crate) associations: HashMap<AssociationId, String>,
}

impl Table {
    /// Reads it for a programme; with somebody who has just given their place back, where they are to be replaced.
    pub(crate) async fn read(
        connection: &impl ConnectionTrait,
        programme: &programme::Model,
        leaver: Option<ProgrammeVolunteerId>,
    ) -> Result<Self, DbErr> {
        let comes = Condition::any()
            .add(programme_volunteer::Column::State.eq(State::Registered))
            .add_option(leaver.map(|id| programme_volunteer::Column::Id.eq(id)));
        let volunteers = programme_volunteer::Entity::find()
            .filter(programme_volunteer::Column::ProgrammeId.eq(programme.id))
            .filter(comes)
            .order_by_asc(programme_volunteer::Column::Id)
            .all(connection)
            .await?;
        let teams = team::Entity::find()
            .filter(team::Column::ProgrammeId.eq(programme.id))
            .order_by_asc(team::Column::Id)
            .all(connection)
            .await?;
        let members = members_of(connection, &teams).await?;
        let applications = programme_application::Entity::find()
            .filter(programme_application::Column::Id.is_in(teams.iter().map(|row| row.application_id)))
            .all(connection)
            .await?;
        let people = names_of(connection, &volunteers).await?;
        let associations = association::Entity::find()
            .filter(association::Column::Id.is_in(applications.iter().map(|row| row.association_id)))
            .all(connection)
            .await?;
        let associations = associations.into_iter().map(|row| (row.id, row.name)).collect();
        let problem = problem(connection, programme, &volunteers, (&teams, &members), &applications).await?;
        let places = places(&volunteers, &members);
        Ok(Self { problem, places, volunteers, teams, members, applications, people, associations })
    }

    /// A registration, by the person whose it is.
    pub(crate) fn volunteer(&self, person: PersonId) -> Option<&programme_volunteer::Model> {
        self.volunteers.iter().find(|row| row.person_id == person)
    }

    /// Somebody's row in a team.
    pub(crate) fn member(&self, id: ProgrammeVolunteerId) -> Option<&team_member::Model> {
        self.members.iter().find(|row| row.volunteer_id == id)
    }

    /// For whom a team works.
    pub(crate) fn application_of(&self, team: &team::Model) -> Option<&programme_application::Model> {
        self.applications.iter().find(|row| row.id == team.application_id)
    }

    /// What the association of a team is called.
    pub(crate) fn name_of(&self, team: model::TeamId) -> String {
        let team = self.teams.iter().find(|row| solvers(row.id) == team);
        let application = team.and_then(|row| self.application_of(row));
        let name = application.and_then(|row| self.associations.get(&row.association_id));
        name.cloned().unwrap_or_default()
    }
}

/// A team's id as the solver has it.
pub(crate) fn solvers(id: TeamId) -> model::TeamId {
    model::TeamId(Uuid::from(id))
}

/// The other way round.
pub(crate) fn stored(id: model::TeamId) -> TeamId {
    TeamId::from(id.0)
}

/// What a place in a team is by the words of a row.
pub(crate) fn role_of(place: Place) -> Option<(TeamId, TeamRole)> {
    match place {
        Place::Reserve => None,
        Place::Member(team) => Some((stored(team), TeamRole::Member)),
        Place::Lead(team) => Some((stored(team), TeamRole::Lead)),
        Place::Coach(team) => Some((stored(team), TeamRole::Coach)),
    }
}

/// The place that somebody has in a team by such words.
pub(crate) fn place_in(team: TeamId, role: TeamRole) -> Place {
    match role {
        TeamRole::Member => Place::Member(solvers(team)),
        TeamRole::Lead => Place::Lead(solvers(team)),
        TeamRole::Coach => Place::Coach(solvers(team)),
    }
}

/// The people of some teams.
pub(crate) async fn members_of(
    connection: &impl ConnectionTrait,
    teams: &[team::Model],
) -> Result<Vec<team_member::Model>, DbErr> {
    team_member::Entity::find()
        .filter(team_member::Column::TeamId.is_in(teams.iter().map(|row| row.id)))
        .order_by_asc(team_member::Column::VolunteerId)
        .all(connection)
        .await
}

/// What volunteers are called.
pub(crate) async fn names_of(
    connection: &impl ConnectionTrait,
    volunteers: &[programme_volunteer::Model],
) -> Result<HashMap<PersonId, String>, DbErr> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(volunteers.iter().map(|row| row.person_id)))
        .filter(person::Column::ErasedAt.is_null())
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.full_name())).collect())
}

fn places(volunteers: &[programme_volunteer::Model], members: &[team_member::Model]) -> Teams {
    let of = |row: &programme_volunteer::Model| {
        let member = members.iter().find(|member| member.volunteer_id == row.id);
        (row.person_id, member.map_or(Place::Reserve, |member| place_in(member.team_id, member.role)))
    };
    volunteers.iter().map(of).collect()
}

async fn problem(
    connection: &impl ConnectionTrait,
    programme: &programme::Model,
    volunteers: &[programme_volunteer::Model],
    (teams, members): (&[team::Model], &[team_member::Model]),
    applications: &[programme_application::Model],
) -> Result<Problem, DbErr> {
    let by_application: HashMap<ProgrammeApplicationId, model::TeamId> =
        teams.iter().map(|row| (row.application_id, solvers(row.id))).collect();
    let person_of: HashMap<ProgrammeVolunteerId, PersonId> =
        volunteers.iter().map(|row| (row.id, row.person_id)).collect();
    let wishes = wishes_of(connection, programme.id).await?;
    let mut exclusions = Vec::new();
    let mut wished: HashMap<ProgrammeVolunteerId, Vec<model::TeamId>> = HashMap::new();
    for row in wishes {
        let Some(team) = by_application.get(&row.application_id).copied() else { continue };
        match (row.kind, person_of.get(&row.volunteer_id)) {
            (WishKind::Wish, _) => wished.entry(row.volunteer_id).or_default().push(team),
            (WishKind::Exclusion, Some(person)) => exclusions.push(Exclusion::From(*person, team)),
            (WishKind::Exclusion, None) => {}
        }
    }
    for (one, other) in apart_in(connection, volunteers).await? {
        if let (Some(one), Some(other)) = (person_of.get(&one), person_of.get(&other)) {
            exclusions.push(Exclusion::Together(*one, *other));
        }
    }
    for (volunteer, application) in closed(connection, programme, volunteers, applications).await? {
        if let (Some(person), Some(team)) = (person_of.get(&volunteer), by_application.get(&application)) {
            exclusions.push(Exclusion::From(*person, *team));
        }
    }
    let skills = skills_of(connection, volunteers).await?;
    let employers = employers_of(connection, volunteers).await?;
    let people = volunteers.iter().map(|row| Person {
        id: row.person_id,
        skills: skills.get(&row.id).cloned().unwrap_or_default(),
        employer: employers.get(&row.id).cloned(),
        status: row.situation.to_value(),
        can_join: row.may_join,
        can_lead: row.may_lead,
        can_coach: row.may_coach,
        wishes: wished.remove(&row.id).unwrap_or_default(),
    });
    let asked = asked_by(connection, applications).await?;
    let (least, most) = (size(programme.team_min), size(programme.team_max));
    let team = |row: &team::Model| model::Team {
        id: solvers(row.id),
        skills: asked.get(&row.application_id).cloned().unwrap_or_default(),
        least,
        most,
    };
    let pin = |row: &team_member::Model| {
        let person = *person_of.get(&row.volunteer_id)?;
        row.is_pinned.then(|| Pin { person, place: place_in(row.team_id, row.role) })
    };
    Ok(Problem {
        people: people.collect(),
        teams: teams.iter().map(team).collect(),
        exclusions,
        pins: members.iter().filter_map(pin).collect(),
    })
}

fn size(number: i32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

fn skill(code: String) -> Skill {
    Skill { code, level: 1 }
}

async fn wishes_of(
    connection: &impl ConnectionTrait,
    programme: ProgrammeId,
) -> Result<Vec<programme_wish::Model>, DbErr> {
    let applications = programme_application::Entity::find()
        .filter(programme_application::Column::ProgrammeId.eq(programme))
        .all(connection)
        .await?;
    programme_wish::Entity::find()
        .filter(programme_wish::Column::ApplicationId.is_in(applications.iter().map(|row| row.id)))
        .order_by_asc(programme_wish::Column::VolunteerId)
        .order_by_asc(programme_wish::Column::ApplicationId)
        .all(connection)
        .await
}

/// Who is kept apart from whom.
async fn apart_in(
    connection: &impl ConnectionTrait,
    volunteers: &[programme_volunteer::Model],
) -> Result<Vec<(ProgrammeVolunteerId, ProgrammeVolunteerId)>, DbErr> {
    let rows = programme_apart::Entity::find()
        .filter(programme_apart::Column::VolunteerId.is_in(volunteers.iter().map(|row| row.id)))
        .order_by_asc(programme_apart::Column::VolunteerId)
        .order_by_asc(programme_apart::Column::OtherId)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.volunteer_id, row.other_id)).collect())
}

/// Whom no wish has to keep out of a team: the association's own people, and those whose employer's policy closes it.
async fn closed(
    connection: &impl ConnectionTrait,
    programme: &programme::Model,
    volunteers: &[programme_volunteer::Model],
    applications: &[programme_application::Model],
) -> Result<Vec<(ProgrammeVolunteerId, ProgrammeApplicationId)>, DbErr> {
    let own = own_people(connection, volunteers, applications).await?;
    let mut closed: Vec<_> = volunteers
        .iter()
        .flat_map(|row| applications.iter().map(move |application| (row, application)))
        .filter(|(row, application)| own.contains(&(row.person_id, application.association_id)))
        .map(|(row, application)| (row.id, application.id))
        .collect();
    closed.extend(judging::closed_to(connection, programme, volunteers, applications).await?);
    Ok(closed)
}

/// Who belongs to which of the associations, by a seat or as signatory.
async fn own_people(
    connection: &impl ConnectionTrait,
    volunteers: &[programme_volunteer::Model],
    applications: &[programme_application::Model],
) -> Result<HashSet<(PersonId, AssociationId)>, DbErr> {
    let people = || volunteers.iter().map(|row| row.person_id);
    let associations = || applications.iter().map(|row| row.association_id);
    let seats = membership::Entity::find()
        .filter(membership::Column::PersonId.is_in(people()))
        .filter(membership::Column::AssociationId.is_in(associations()))
        .filter(membership::Column::EndedAt.is_null())
        .all(connection)
        .await?;
    let terms = signatory::Entity::find()
        .filter(signatory::Column::PersonId.is_in(people()))
        .filter(signatory::Column::AssociationId.is_in(associations()))
        .filter(signatory::Column::EndedAt.is_null())
        .all(connection)
        .await?;
    let mut own: HashSet<_> =
        seats.into_iter().filter_map(|row| Some((row.person_id, row.association_id?))).collect();
    own.extend(terms.into_iter().map(|row| (row.person_id, row.association_id)));
    Ok(own)
}

async fn skills_of(
    connection: &impl ConnectionTrait,
    volunteers: &[programme_volunteer::Model],
) -> Result<HashMap<ProgrammeVolunteerId, Vec<Skill>>, DbErr> {
    let rows = programme_volunteer_skill::Entity::find()
        .filter(programme_volunteer_skill::Column::VolunteerId.is_in(volunteers.iter().map(|row| row.id)))
        .order_by_asc(programme_volunteer_skill::Column::SkillCode)
        .all(connection)
        .await?;
    let mut skills: HashMap<_, Vec<Skill>> = HashMap::new();
    for row in rows {
        skills.entry(row.volunteer_id).or_default().push(skill(row.skill_code));
    }
    Ok(skills)
}

/// Where each of them works or studies, as teams are mixed by it: the employer on whose time they come, else what they wrote.
async fn employers_of(
    connection: &impl ConnectionTrait,
    volunteers: &[programme_volunteer::Model],
) -> Result<HashMap<ProgrammeVolunteerId, String>, DbErr> {
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(volunteers.iter().filter_map(|row| row.company_id)))
        .all(connection)
        .await?;
    let employer = |row: &programme_volunteer::Model| {
        let company = companies.iter().find(|found| Some(found.id) == row.company_id);
        Some((row.id, company.map(|found| found.name.clone()).or_else(|| row.organisation.clone())?))
    };
    Ok(volunteers.iter().filter_map(employer).collect())
}

async fn asked_by(
    connection: &impl ConnectionTrait,
    applications: &[programme_application::Model],
) -> Result<HashMap<ProgrammeApplicationId, Vec<Skill>>, DbErr> {
    let rows = challenge_skill::Entity::find()
        .filter(challenge_skill::Column::ApplicationId.is_in(applications.iter().map(|row| row.id)))
        .order_by_asc(challenge_skill::Column::SkillCode)
        .all(connection)
        .await?;
    let mut asked: HashMap<_, Vec<Skill>> = HashMap::new();
    for row in rows {
        asked.entry(row.application_id).or_default().push(skill(row.skill_code));
    }
    Ok(asked)
}

/// The stable code of a hard rule.
pub(crate) fn code_of(rule: Rule) -> &'static str {
    match rule {
        Rule::Size => "SIZE",
        Rule::Coach => "COACH",
        Rule::Lead => "LEAD",
        Rule::Exclusion => "EXCLUSION",
        Rule::Pin => "PIN",
    }
}

/// A refusal that names which hard rules do not hold, and for whom.
pub(super) fn broken_rules(table: &Table, broken: &[Broken], code: &'static str) -> Vec<Refusal> {
    let sentence = |one: &Broken| {
        let people: Vec<_> = one.people.iter().filter_map(|id| table.people.get(id).cloned()).collect();
        let associations: Vec<_> = one.teams.iter().map(|team| table.name_of(*team)).collect();
        Refusal::new(code)
            .with("rule", code_of(one.rule))
            .with("people", people.join(", "))
            .with("associations", associations.join(", "))
    };
    broken.iter().map(sentence).collect()
}
