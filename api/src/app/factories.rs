//! The papers of a factory's day, for who organises it: the badges of those in its teams, and the run sheet.

use entity::{ProgrammeId, ProgrammeState, TeamRole, commune, intermediary, team_member};
use sea_orm::{ActiveEnum as _, EntityTrait as _};

use crate::{
    App, Caller, Internal, Language, NotDone,
    documents::factory::{self, Badge, Head, TeamSheet},
    domain::{
        engagements::factories::{
            days,
            table::{Table, solvers},
        },
        missions::programmes::{self, Seen, challenges, zone_of},
    },
    graphql::{decode_id, encode_id},
    outcome::Argument,
    text_analysis::kebab,
};

/// A paper of a factory's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactoryPaper {
    /// The badges of those in its teams.
    Badges,
    /// Its run sheet.
    RunSheet,
}

impl App {
    /// A paper of a factory's day, made now. Only who organises it has one, and only once its teams are published.
    pub async fn factory_paper(
        &self,
        caller: &Caller,
        language: Language,
        id: &str,
        paper: FactoryPaper,
    ) -> Result<Vec<u8>, NotDone> {
        let viewer = &caller.0;
        viewer.account().map_err(|_| NotDone::SignedOut)?;
        let id: ProgrammeId = decode_id(id).ok_or(NotDone::NotFound)?;
        let reader = self.database.reader();
        let found = programmes::find(reader, viewer, id).await.map_err(Internal::from)?;
        let seen = found.filter(|seen| seen.organiser.is_some()).ok_or(NotDone::NotFound)?;
        if !matches!(seen.programme.state, ProgrammeState::Ready | ProgrammeState::Day) {
            return Err(NotDone::NotFound);
        }
        let table = Table::read(reader, &seen.programme, None).await.map_err(Internal::from)?;
        let head = self.head_of(&seen, language).await?;
        let made = match paper {
            FactoryPaper::Badges => factory::badges(&head, &self.badges(&table, language)),
            FactoryPaper::RunSheet => factory::run_sheet(&head, &self.team_sheets(&table, language).await?),
        };
        Ok(made.map_err(Internal::because)?)
    }

    async fn head_of(&self, seen: &Seen, language: Language) -> Result<Head, Internal> {
        let (programme, reader) = (&seen.programme, self.database.reader());
        let organiser = intermediary::Entity::find_by_id(programme.intermediary_id).one(reader).await?;
        let organiser = organiser.map(|row| row.name).unwrap_or_default();
        let mut lines = vec![organiser.clone()];
        let zone = zone_of(programme);
        if let Some(day) = days::session_of(programme) {
            let at = |instant| Argument::Instant(instant, zone);
            let between = [("from", at(day.starts_at.to_utc())), ("to", at(day.ends_at.to_utc()))];
            lines.push(self.texts.say(language, "factory-paper-when", &between));
        }
        let place = match &programme.commune_code {
            Some(code) => commune::Entity::find_by_id(code.clone()).one(reader).await?,
            None => None,
        };
        let parts = [programme.address.clone(), place.map(|row| row.name)];
        let place: Vec<String> = parts.into_iter().flatten().collect();
        if !place.is_empty() {
            lines.push(place.join(", "));
        }
        let made_at = self.clock_shows().with_timezone(&zone).fixed_offset();
        Ok(Head { title: programme.title.clone(), organiser, lines, language: language.code(), made_at })
    }

    /// Team after team, each with its people by name.
    fn badges(&self, table: &Table, language: Language) -> Vec<Badge> {
        let mut badges = Vec::new();
        for team in &table.teams {
            let association = table.name_of(solvers(team.id));
            for (member, name) in people_of(table, team) {
                let role = self.role(language, member.role);
                let link = format!("{}/badges/{}", self.base_url(), encode_id(member.volunteer_id));
                let said = [("person", Argument::from(name.clone()))];
                badges.push(Badge {
                    code_says: self.texts.say(language, "factory-badge-code-says", &said),
                    role: format!("{role} · {association}"),
                    name,
                    link,
                });
            }
        }
        badges
    }

    async fn team_sheets(&self, table: &Table, language: Language) -> Result<Vec<TeamSheet>, Internal> {
        let mut sheets = Vec::new();
        for team in &table.teams {
            let found = challenges::of(self.database.reader(), team.application_id).await?;
            let challenge = found.map(|(row, _)| vec![row.title, row.deliverable]).unwrap_or_default();
            let people = people_of(table, team)
                .into_iter()
                .map(|(member, name)| (self.role(language, member.role), name))
                .collect();
            sheets.push(TeamSheet { association: table.name_of(solvers(team.id)), challenge, people });
        }
        Ok(sheets)
    }

    fn role(&self, language: Language, role: TeamRole) -> String {
        let key = format!("factory-paper-role-{}", kebab(&role.to_value()));
        let nothing: [(&str, Argument); 0] = [];
        self.texts.say(language, &key, &nothing)
    }
}

/// Those of a team: its lead, its coach, then the others by name.
fn people_of<'a>(table: &'a Table, team: &entity::team::Model) -> Vec<(&'a team_member::Model, String)> {
    let rank = |role: TeamRole| match role {
        TeamRole::Lead => 0,
        TeamRole::Coach => 1,
        TeamRole::Member => 2,
    };
    let named = |member: &'a team_member::Model| {
        let volunteer = table.volunteers.iter().find(|row| row.id == member.volunteer_id)?;
        Some((member, table.people.get(&volunteer.person_id)?.clone()))
    };
    let of_team = table.members.iter().filter(|row| row.team_id == team.id);
    let mut people: Vec<_> = of_team.filter_map(named).collect();
    people.sort_by(|one, other| (rank(one.0.role), &one.1).cmp(&(rank(other.0.role), &other.1)));
    people
}
