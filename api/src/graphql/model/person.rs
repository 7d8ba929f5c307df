//! Persons. Whoever shows one has checked that the viewer may see them; what only the person may see is checked here.

use async_graphql::{Context, Description, Object, Result};
use entity::{PersonId, person};

use crate::{
    Internal, Language,
    domain::people::{addresses, profile, rating},
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        id::Gid,
        model::{
            cause::Cause,
            rated_skill::RatedSkill,
            skill::Skill,
            time_of_week::TimeOfWeek,
            volunteer::{AnnouncementMails, Situation},
        },
    },
};

/// A user account: what a person may do comes from memberships, never from here.
#[derive(Description)]
pub struct PersonNode(pub(crate) person::Model);

#[Object(name = "Person", use_type_description)]
impl PersonNode {
    /// The person's id.
    async fn id(&self) -> Gid<PersonId> {
        Gid(self.0.id)
    }

    /// The first name.
    async fn first_name(&self) -> &str {
        &self.0.first_name
    }

    /// The last name.
    async fn last_name(&self) -> &str {
        &self.0.last_name
    }

    /// The language of the person's mails; null for everybody but the person.
    async fn language(&self, ctx: &Context<'_>) -> Option<Language> {
        self.is_the_viewer(ctx).then(|| self.0.language.into())
    }

    /// The person's time zone; null for everybody but the person.
    async fn time_zone(&self, ctx: &Context<'_>) -> Option<&str> {
        self.is_the_viewer(ctx).then_some(self.0.time_zone.as_str())
    }

    /// The commune from which distances are measured, by INSEE's code; null for everybody but the person.
    async fn commune_code(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.commune_code.as_deref().filter(|_| self.is_the_viewer(ctx))
    }

    /// When the person can help, in their own words; null for everybody but the person.
    async fn availability(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.availability.as_deref().filter(|_| self.is_the_viewer(ctx))
    }

    /// The times of a week when the person is free, by which they find missions; null for everybody but the person.
    async fn free_times(&self, ctx: &Context<'_>) -> Option<Vec<TimeOfWeek>> {
        self.is_the_viewer(ctx).then(|| TimeOfWeek::all_of(self.0.free_times))
    }

    /// How many hours a week the person can give; null for everybody but the person, and while they have not said.
    async fn hours_a_week(&self, ctx: &Context<'_>) -> Option<i32> {
        self.0.hours_a_week.filter(|_| self.is_the_viewer(ctx))
    }

    /// How well the person can what they named as their skills, and how much they want to; null for everybody but the person.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn rated_skills(&self, ctx: &Context<'_>) -> Result<Option<Vec<RatedSkill>>> {
        if !self.is_the_viewer(ctx) {
            return Ok(None);
        }
        let rows = rating::of(ctx.database().reader(), self.0.id).await.map_err(Internal::from)?;
        Ok(Some(rows.into_iter().map(RatedSkill::from).collect()))
    }

    /// The skills the person says they have; null for everybody but the person.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self, ctx: &Context<'_>) -> Result<Option<Vec<Skill>>> {
        if !self.is_the_viewer(ctx) {
            return Ok(None);
        }
        let rows = profile::skills(ctx.database().reader(), self.0.id).await.map_err(Internal::from)?;
        Ok(Some(rows.into_iter().map(Skill::from).collect()))
    }

    /// The causes the person cares about; null for everybody but the person.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn causes(&self, ctx: &Context<'_>) -> Result<Option<Vec<Cause>>> {
        if !self.is_the_viewer(ctx) {
            return Ok(None);
        }
        let rows = profile::causes(ctx.database().reader(), self.0.id).await.map_err(Internal::from)?;
        Ok(Some(rows.into_iter().map(|row| Cause::new(row, ctx.language())).collect()))
    }

    /// The person's proven addresses, the one that mails go to first; null for everybody but the person. In a session that an
    /// employer's sign-in opened, where the account has a way in of its own, that employer's alone.
    async fn emails(&self, ctx: &Context<'_>) -> Result<Option<Vec<String>>> {
        let Some(right) = ctx.viewer().oneself().ok().filter(|right| right.person() == self.0.id) else {
            return Ok(None);
        };
        let rows = addresses::seen(ctx.database().reader(), right).await.map_err(Internal::from)?;
        Ok(Some(rows.into_iter().map(|(row, _)| row.address.to_string()).collect()))
    }

    /// What the person lives by, as they said when they became a volunteer; null for everybody but the person.
    async fn situation(&self, ctx: &Context<'_>) -> Option<Situation> {
        self.0.situation.filter(|_| self.is_the_viewer(ctx)).map(Into::into)
    }

    /// The agency that looks for work with the person; null for everybody but the person.
    async fn partner_agency(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.partner_agency.as_deref().filter(|_| self.is_the_viewer(ctx))
    }

    /// How often announcements of missions are mailed to the person; null for everybody but the person.
    async fn announcement_mails(&self, ctx: &Context<'_>) -> Option<AnnouncementMails> {
        self.is_the_viewer(ctx).then(|| self.0.announcement_mails.into())
    }
}

impl PersonNode {
    fn is_the_viewer(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().person_id() == Some(self.0.id)
    }
}
