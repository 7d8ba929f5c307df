//! The teams of a programme while they are made, for who organises it: who is where and why, what each team covers, and which hard
//! rules do not hold.

use async_graphql::{Context, Enum, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{PersonId, ProgrammeVolunteerId, Situation as Status, TeamId, Timestamp, programme, team};
use sea_orm::ActiveEnum as _;

use super::{factory_words::TeamRole, volunteer::Situation};
use crate::{
    Internal,
    domain::engagements::{
        factories::{
            forming::{self, Fault},
            reading,
            table::{Table, code_of, role_of, solvers},
        },
        teams::{
            explain::{Line, Obstacle, Reason, lines, reasons},
            model::{self, Place, Skill},
            rules::{Rule, broken},
            score::{Score, score},
        },
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, long_list_cost, rows_cost},
        id::Gid,
    },
};

/// For how many teams a programme counts: the largest that are known have no more.
const TEAMS: u64 = 40;

/// A hard rule of teams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum TeamRule {
    /// A team has as many people as it needs and may.
    Size,
    /// One person coaches it, and is none of these.
    Coach,
    /// One of these leads it.
    Lead,
    /// Who is kept apart is.
    Exclusion,
    /// Who was put somewhere by hand is there.
    Pin,
}

/// Why somebody is where they are, or in no team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum TeamReasonKind {
    /// They were put there by hand.
    Pinned,
    /// They coach the team.
    Coaches,
    /// They lead it.
    Leads,
    /// They alone have a skill that it needs.
    CoversAlone,
    /// They have one, as others there.
    Covers,
    /// Nobody else there works where they do.
    OwnEmployer,
    /// Nobody else there lives by what they do.
    OwnStatus,
    /// They wished for it.
    Wished,
    /// They came to coach, and the team has its coach.
    HasItsCoach,
    /// They are kept out of it.
    Excluded,
    /// They are kept apart from somebody there.
    Apart,
    /// It is full.
    Full,
}

/// A reason, with what it is about.
#[derive(SimpleObject)]
pub struct TeamReason {
    /// Which.
    kind: TeamReasonKind,
    /// The skill, by its name.
    skill: Option<String>,
    /// Where they work, or who it is.
    name: Option<String>,
    /// What they live by.
    situation: Option<Situation>,
    /// Whose team.
    association: Option<String>,
}

/// Somebody who registered, with their place in the teams.
#[derive(SimpleObject)]
pub struct PlannedVolunteer {
    /// Their registration.
    volunteer_id: Gid<ProgrammeVolunteerId>,
    /// Their name.
    name: String,
    /// Whether it is the viewer.
    is_own: bool,
    /// As what they are in the team; null on the reserve.
    role: Option<TeamRole>,
    /// Whether they stay there when the teams are worked out anew.
    is_pinned: bool,
    /// Why they are there although it breaks a rule.
    override_reason: Option<String>,
    /// Why they are there.
    #[graphql(complexity = "list_cost(child_complexity)")]
    reasons: Vec<TeamReason>,
}

/// A skill that a team needs, with who has it.
#[derive(SimpleObject)]
pub struct TeamSkill {
    /// Its name.
    label: String,
    /// The names of those who have it; empty where nobody does.
    covered_by: Vec<String>,
}

/// How good teams are, in the order in which that is compared.
#[derive(SimpleObject)]
pub struct TeamScore {
    /// How many of the skills asked for somebody has.
    skills: usize,
    /// How many different places of work and situations are in each team, added up.
    mix: usize,
    /// How many people are in a team that they wished.
    wishes: usize,
    /// How many people are in a team.
    placed: usize,
}

impl From<Score> for TeamScore {
    fn from(score: Score) -> Self {
        let Score { skills, mix, wishes, placed } = score;
        Self { skills, mix, wishes, placed }
    }
}

/// A team while it is made.
#[derive(SimpleObject)]
pub struct PlannedTeam {
    /// The team's id.
    id: Gid<TeamId>,
    /// Whose it is.
    association: String,
    /// Why it is complete although a skill is missing.
    accepted_gap: Option<String>,
    /// How good it is.
    score: TeamScore,
    /// The skills that its challenge asks for.
    #[graphql(complexity = "list_cost(child_complexity)")]
    skills: Vec<TeamSkill>,
    /// Where its people work.
    employers: Vec<String>,
    /// What its people live by.
    situations: Vec<Situation>,
    /// The names of those who wished to be in it.
    wishes: Vec<String>,
    /// Its people, the coach too.
    #[graphql(complexity = "list_cost(child_complexity)")]
    members: Vec<PlannedVolunteer>,
}

/// A hard rule that does not hold, and whom it concerns.
#[derive(SimpleObject)]
pub struct BrokenTeamRule {
    /// Which.
    rule: TeamRule,
    /// The names of those whom it concerns.
    people: Vec<String>,
    /// Whose teams.
    associations: Vec<String>,
    /// Whether it is certain that no teams keep it; of those that stand now it always is.
    is_proven: bool,
}

/// The teams of a programme while they are made.
#[derive(SimpleObject)]
pub struct TeamPlan {
    /// When teams were asked for last.
    asked_at: Option<DateTime<Utc>>,
    /// When that was worked out; null while it is.
    done_at: Option<DateTime<Utc>>,
    /// The hard rule for which no teams were found.
    fault: Option<BrokenTeamRule>,
    /// The hard rules that the teams break as they stand.
    #[graphql(complexity = "list_cost(child_complexity)")]
    broken: Vec<BrokenTeamRule>,
    /// How good the teams are.
    score: TeamScore,
    /// The teams.
    #[graphql(complexity = "rows_cost(TEAMS, child_complexity)")]
    teams: Vec<PlannedTeam>,
    /// Those in no team.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    reserve: Vec<PlannedVolunteer>,
}

impl From<Rule> for TeamRule {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::Size => Self::Size,
            Rule::Coach => Self::Coach,
            Rule::Lead => Self::Lead,
            Rule::Exclusion => Self::Exclusion,
            Rule::Pin => Self::Pin,
        }
    }
}

/// What the table is said with: names of skills, and who looks.
struct Sayer<'a> {
    table: &'a Table,
    labels: std::collections::HashMap<String, entity::skill::Model>,
    viewer: Option<PersonId>,
}

impl TeamPlan {
    /// Reads it for a programme; whoever asks has checked that the viewer organises it.
    pub(crate) async fn of(ctx: &Context<'_>, programme: &programme::Model) -> Result<Option<Self>> {
        let reader = ctx.database().reader();
        let table = Table::read(reader, programme, None).await.map_err(Internal::from)?;
        if table.teams.is_empty() {
            return Ok(None);
        }
        let proposal = forming::proposal(reader, programme.id).await.map_err(Internal::from)?;
        let codes = table.problem.teams.iter().flat_map(|team| &team.skills).map(|skill| skill.code.clone());
        let labels = reading::labels(reader, codes).await.map_err(Internal::from)?;
        let say = Sayer { table: &table, labels, viewer: ctx.viewer().person_id() };
        let all = lines(&table.problem, &table.places);
        let (row, fault) = proposal.unzip();
        Ok(Some(Self {
            asked_at: row.as_ref().map(|row| row.asked_at.to_utc()),
            done_at: row.and_then(|row| row.done_at).map(Timestamp::to_utc),
            fault: fault.flatten().and_then(|fault| say.fault(&fault)),
            broken: broken(&table.problem, &table.places)
                .into_iter()
                .map(|one| say.rule(one.rule, &one.people, &one.teams, true))
                .collect(),
            score: score(&table.problem, &table.places).into(),
            teams: table.teams.iter().map(|team| say.team(team, &all)).collect(),
            reserve: say.at(|place| place == Place::Reserve),
        }))
    }
}

impl Sayer<'_> {
    fn person(&self, id: &PersonId) -> String {
        self.table.people.get(id).cloned().unwrap_or_default()
    }

    fn names(&self, ids: &[PersonId]) -> Vec<String> {
        ids.iter().map(|id| self.person(id)).collect()
    }

    fn label(&self, skill: &Skill) -> String {
        self.labels.get(&skill.code).map(|row| row.label.clone()).unwrap_or_default()
    }

    fn rule(
        &self,
        rule: Rule,
        people: &[PersonId],
        teams: &[model::TeamId],
        is_proven: bool,
    ) -> BrokenTeamRule {
        let associations = teams.iter().map(|team| self.table.name_of(*team)).collect();
        BrokenTeamRule { rule: rule.into(), people: self.names(people), associations, is_proven }
    }

    fn fault(&self, fault: &Fault) -> Option<BrokenTeamRule> {
        let all = [Rule::Size, Rule::Coach, Rule::Lead, Rule::Exclusion, Rule::Pin];
        let rule = all.into_iter().find(|rule| code_of(*rule) == fault.rule)?;
        let teams: Vec<_> = fault.teams.iter().copied().map(solvers).collect();
        Some(self.rule(rule, &fault.people, &teams, fault.is_proven))
    }

    /// Those in some places, by name.
    fn at(&self, is_there: impl Fn(Place) -> bool) -> Vec<PlannedVolunteer> {
        let there = self.table.places.all().filter(|(_, place)| is_there(*place));
        let mut people: Vec<_> = there.filter_map(|(person, place)| self.planned(person, place)).collect();
        people.sort_by(|one, other| one.name.cmp(&other.name));
        people
    }

    fn planned(&self, person: PersonId, place: Place) -> Option<PlannedVolunteer> {
        let volunteer = self.table.volunteer(person)?;
        let member = self.table.member(volunteer.id);
        let found = reasons(&self.table.problem, &self.table.places, person);
        Some(PlannedVolunteer {
            volunteer_id: Gid(volunteer.id),
            name: self.person(&person),
            is_own: self.viewer == Some(person),
            role: role_of(place).map(|(_, role)| role.into()),
            is_pinned: member.is_some_and(|row| row.is_pinned),
            override_reason: member.and_then(|row| row.override_reason.clone()),
            reasons: found.iter().map(|reason| self.reason(reason)).collect(),
        })
    }

    fn reason(&self, reason: &Reason) -> TeamReason {
        use TeamReasonKind as Kind;
        let none = |kind| TeamReason { kind, skill: None, name: None, situation: None, association: None };
        match reason {
            Reason::Pinned => none(Kind::Pinned),
            Reason::Coaches => none(Kind::Coaches),
            Reason::Leads => none(Kind::Leads),
            Reason::Covers { skill, is_alone } => {
                let kind = if *is_alone { Kind::CoversAlone } else { Kind::Covers };
                TeamReason { skill: Some(self.label(skill)), ..none(kind) }
            }
            Reason::OwnEmployer(name) => TeamReason { name: Some(name.clone()), ..none(Kind::OwnEmployer) },
            Reason::OwnStatus(status) => TeamReason { situation: situation(status), ..none(Kind::OwnStatus) },
            Reason::Wished => none(Kind::Wished),
            Reason::NotIn { team, obstacle } => {
                let association = Some(self.table.name_of(*team));
                let (kind, name) = match obstacle {
                    Obstacle::HasItsCoach => (Kind::HasItsCoach, None),
                    // Why is nobody's to read: an employer, or the person themselves.
                    Obstacle::Excluded => (Kind::Excluded, None),
                    Obstacle::ApartFrom(people) => (Kind::Apart, Some(self.names(people).join(", "))),
                    Obstacle::Full => (Kind::Full, None),
                };
                TeamReason { name, association, ..none(kind) }
            }
        }
    }

    fn team(&self, team: &team::Model, all: &[Line]) -> PlannedTeam {
        let id = solvers(team.id);
        let mut planned = PlannedTeam {
            id: Gid(team.id),
            association: self.table.name_of(id),
            accepted_gap: team.accepted_gap.clone(),
            score: Score::default().into(),
            skills: Vec::new(),
            employers: Vec::new(),
            situations: Vec::new(),
            wishes: Vec::new(),
            members: self.at(|place| place.team() == Some(id)),
        };
        let mut sum = Score::default();
        for line in all {
            if line.team() == id {
                sum += line.score();
            }
            match line {
                Line::Skill { team, skill, covered_by } if *team == id => planned
                    .skills
                    .push(TeamSkill { label: self.label(skill), covered_by: self.names(covered_by) }),
                Line::Employers { team, names } if *team == id => planned.employers.clone_from(names),
                Line::Statuses { team, names } if *team == id => {
                    planned.situations = names.iter().filter_map(|name| situation(name)).collect();
                }
                Line::Wishes { team, people } if *team == id => planned.wishes = self.names(people),
                _ => {}
            }
        }
        planned.score = sum.into();
        planned
    }
}

fn situation(code: &str) -> Option<Situation> {
    Status::try_from_value(&code.to_owned()).ok().map(Into::into)
}
