//! What decides how well missions and people fit: what somebody says of their skills, how much an association can host, and
//! what a wish of another mission counts in a network.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{AssociationId, IntermediaryId, association, intermediary, person};

use super::payload::{parts, payload, row};
use crate::{
    domain::{
        associations::hosting,
        engagements::applications::wishing,
        people::rating::{self, Rated, Wish},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            association::AssociationNode,
            intermediary::IntermediaryNode,
            person::PersonNode,
            rated_skill::{SkillLevel, SkillWish},
        },
    },
};

#[derive(Default)]
pub struct MatchingMutation;

/// What one says of a skill of one's own.
#[derive(InputObject)]
struct RatedSkillInput {
    /// The skill's code.
    code: String,
    /// How well one can.
    level: Option<SkillLevel>,
    /// How much one wants to.
    wish: Option<SkillWish>,
    /// What of it one can, in one's own words, 200 letters at most: the register's detailed skills are found in them.
    words: Option<String>,
}

impl From<RatedSkillInput> for Rated {
    fn from(said: RatedSkillInput) -> Self {
        Self {
            code: said.code,
            level: said.level.map(Into::into),
            wish: said.wish.map(Into::into),
            words: said.words,
        }
    }
}

/// What one says of one's skills, whole: what is left out is not known any more.
#[derive(InputObject)]
struct RateSkillsInput {
    /// The skills of one's profile of which something is said.
    skills: Vec<RatedSkillInput>,
    /// How many hours a week one has: one to sixty.
    hours_a_week: Option<i32>,
}

/// How much an association can host.
#[derive(InputObject)]
struct DeclareHostingCapacityInput {
    /// Which association.
    association_id: Gid<AssociationId>,
    /// How many hours of help a week, a thousand at most; where it is left out, nothing is said any more.
    hours_a_week: Option<i32>,
    /// How many minutes of its own people an hour of help takes, sixty at most.
    #[graphql(default)]
    supervision_minutes: i32,
}

/// How much a wish of another mission counts.
#[derive(InputObject)]
struct SetPriorityWeightInput {
    /// In which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// How many points: none to ten, which is less than what makes somebody fit clearly better.
    weight: i32,
}

payload! {
    /// What came of saying something of one's skills.
    RateSkillsPayload { /** The person. */ person: PersonNode }
}
payload! {
    /// What came of saying how much an association can host.
    DeclareHostingCapacityPayload { /** The association. */ association: AssociationNode }
}
payload! {
    /// What came of setting what a wish of another mission counts.
    SetPriorityWeightPayload { /** The intermediary. */ intermediary: IntermediaryNode }
}

#[Object]
impl MatchingMutation {
    /// Says how well one can what one has named as one's skills, how much one wants to, and how many hours a week one has. Not
    /// in a session that an employer's sign-in opened, where the account has a way in of its own.
    async fn rate_skills(
        &self,
        ctx: &Context<'_>,
        input: RateSkillsInput,
    ) -> Result<Option<RateSkillsPayload>> {
        let skills = input.skills.into_iter().map(Rated::from).collect();
        let wish = &Wish { skills, hours_a_week: input.hours_a_week };
        let rated = ctx
            .write(|tx, viewer| async move { rating::rate(viewer.oneself_as_no_guest()?, &tx, wish).await })
            .await?;
        let (id, problems) = parts(rated);
        let person = match id {
            Some(id) => Some(PersonNode(row::<person::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(RateSkillsPayload::new(person, problems)))
    }

    /// Says how many hours of help a week an association can host, and what an hour takes of its own people: where it hosts
    /// that much, its missions are proposed later. For those who run its account.
    async fn declare_hosting_capacity(
        &self,
        ctx: &Context<'_>,
        input: DeclareHostingCapacityInput,
    ) -> Result<Option<DeclareHostingCapacityPayload>> {
        let Gid(id) = input.association_id;
        let (hours, minutes) = (input.hours_a_week, input.supervision_minutes);
        let declared = ctx
            .write(|tx, viewer| async move {
                hosting::declare(viewer.may_run_association(id)?, &tx, hours, minutes).await
            })
            .await?;
        let (id, problems) = parts(declared);
        let association = match id {
            Some(id) => Some(AssociationNode(row::<association::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(DeclareHostingCapacityPayload::new(association, problems)))
    }

    /// Sets how many points a wish of another mission counts in the rankings of an intermediary. For those who run the network.
    async fn set_priority_weight(
        &self,
        ctx: &Context<'_>,
        input: SetPriorityWeightInput,
    ) -> Result<Option<SetPriorityWeightPayload>> {
        let (Gid(id), weight) = (input.intermediary_id, input.weight);
        let set = ctx
            .write(|tx, viewer| async move {
                wishing::set_weight(&viewer.may_run_network(id)?, &tx, weight).await
            })
            .await?;
        let (id, problems) = parts(set);
        let intermediary = match id {
            Some(id) => Some(IntermediaryNode(row::<intermediary::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(SetPriorityWeightPayload::new(intermediary, problems)))
    }
}
