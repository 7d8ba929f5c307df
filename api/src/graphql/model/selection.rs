//! How far the selection of a need's volunteers is, and who of the branch could be asked, for those who select.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{PersonId, Timestamp};

use super::{
    application::ApplicationCount,
    matching::{Match, Voice},
    volunteer::VolunteerNode,
};
use crate::{
    Internal,
    access::BranchPlace,
    domain::{
        engagements::applications::{
            places::Places,
            ranking::{self, ToAsk},
            reading::{self, Reads},
        },
        intermediaries::volunteers::reading as volunteers,
        missions::needs::Seen,
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, rows_cost},
    },
};

/// A volunteer of the branch who has not applied and could be asked.
#[derive(SimpleObject)]
pub struct VolunteerToAsk {
    /// Who.
    volunteer: VolunteerNode,
    /// How well they fit, beside the others who could be asked.
    #[graphql(name = "match")]
    fit: Match,
    /// Since when the announcement is theirs to see: by a mail or on their page. Null for who has not been told of it.
    told_at: Option<DateTime<Utc>>,
}

/// How far the selection of a need's volunteers is.
#[derive(Description)]
pub struct Selection {
    seen: Seen,
    places: Places,
}

impl Selection {
    /// That of a need; none before its announcement was approved.
    pub(crate) async fn of(ctx: &Context<'_>, seen: &Seen) -> Result<Option<Self>> {
        let found = Places::of(ctx.database().reader(), &seen.need).await.map_err(Internal::from)?;
        Ok(found.map(|places| Self { seen: seen.clone(), places }))
    }
}

#[Object(name = "Selection", use_type_description)]
impl Selection {
    /// How many volunteers the announcement looks for.
    async fn places(&self) -> i32 {
        self.places.announced
    }

    /// With how many the association agreed to begin, where these are fewer.
    async fn agreed_places(&self) -> Option<i32> {
        self.places.agreed
    }

    /// How many places are taken: by those selected, and by those who stay when another one is replaced.
    async fn taken(&self) -> i64 {
        self.places.taken
    }

    /// Whether those selected can be introduced: all places are taken, or as many as the association agreed to.
    async fn is_complete(&self) -> bool {
        self.places.are_taken()
    }

    /// Whether the viewer coordinates and selects here; not where they belong to the association, or said to be tied to it.
    async fn viewer_selects(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.selects(ctx).await?.is_some())
    }

    /// The volunteers of the branch who fit best, of those who have not applied and have a skill that is asked for; five
    /// hundred of them are ranked at most. Null for who does not select here.
    #[graphql(complexity = "rows_cost(first, child_complexity)")]
    async fn volunteers_to_ask(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most.", default = 20, validator(minimum = 1, maximum = 50))]
        first: usize,
    ) -> Result<Option<Vec<VolunteerToAsk>>> {
        let Some(person) = self.selects(ctx).await? else { return Ok(None) };
        let now = ctx.database().environment().clock.now();
        let found = ranking::to_ask(ctx.database().reader(), &self.seen.need, person, (now, first)).await;
        let (found, cause) = found.map_err(Internal::from)?;
        let place = BranchPlace::from(&self.seen.branch);
        let told = |one: ToAsk| VolunteerToAsk {
            fit: Match::of(&one.ranked, cause.as_deref(), Voice::Others),
            told_at: one.told_at.map(Timestamp::to_utc),
            volunteer: VolunteerNode(volunteers::Seen::inside(ctx.viewer(), one.row, place)),
        };
        Ok(Some(found.into_iter().map(told).collect()))
    }

    /// How many candidates stand where, of those about whom the viewer may decide; null for who does not select here.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn counts(&self, ctx: &Context<'_>) -> Result<Option<Vec<ApplicationCount>>> {
        let Some(person) = self.selects(ctx).await? else { return Ok(None) };
        let found = reading::counts_of_need(ctx.database().reader(), self.seen.need.id, person).await;
        Ok(Some(found.map_err(Internal::from)?.into_iter().map(ApplicationCount::from).collect()))
    }
}

impl Selection {
    /// Who selects, where it is the viewer.
    async fn selects(&self, ctx: &Context<'_>) -> Result<Option<PersonId>> {
        let reads = reading::reads(ctx.database().reader(), &self.seen).await.map_err(Internal::from)?;
        Ok(match reads {
            Reads::All(person) => Some(person),
            Reads::Own(_) | Reads::Names | Reads::Nothing => None,
        })
    }
}
