//! What persons say of themselves.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::person;
use sea_orm::EntityTrait as _;

use crate::{
    Internal, Language,
    domain::people::profile::{self, Change},
    graphql::{
        context::RequestContext as _,
        model::{person::PersonNode, time_of_week::TimeOfWeek},
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct ProfileMutation;

/// What to change of one's own profile; what is left out stays as it is.
#[derive(InputObject)]
struct UpdateProfileInput {
    /// The first name.
    first_name: Option<String>,
    /// The last name.
    last_name: Option<String>,
    /// The language of mails.
    language: Option<Language>,
    /// An IANA time zone.
    time_zone: Option<String>,
    /// Where distances are measured from, by INSEE's code; an empty text takes it away.
    commune_code: Option<String>,
    /// When one can help, in one's own words; an empty text takes it away.
    availability: Option<String>,
    /// All the times of a week when one is free.
    free_times: Option<Vec<TimeOfWeek>>,
    /// The codes of all one's skills.
    skills: Option<Vec<String>>,
    /// The codes of all one's causes.
    causes: Option<Vec<String>>,
}

/// What came of changing one's profile.
#[derive(SimpleObject)]
struct UpdateProfilePayload {
    /// The person.
    person: Option<PersonNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl ProfileMutation {
    /// Changes the viewer's own profile, whole or not at all. Not in a session that an employer's sign-in opened, where the
    /// account has a way in of its own.
    async fn update_profile(
        &self,
        ctx: &Context<'_>,
        input: UpdateProfileInput,
    ) -> Result<Option<UpdateProfilePayload>> {
        let change = &Change {
            first_name: input.first_name,
            last_name: input.last_name,
            language: input.language.map(Into::into),
            time_zone: input.time_zone,
            commune_code: input.commune_code,
            availability: input.availability,
            free_times: input.free_times.map(TimeOfWeek::together),
            skills: input.skills,
            causes: input.causes,
        };
        let updated = ctx
            .write(
                |tx, viewer| async move { profile::update(viewer.oneself_as_no_guest()?, &tx, change).await },
            )
            .await?;
        Ok(Some(match updated {
            Ok(id) => {
                let found = person::Entity::find_by_id(id).one(ctx.database().reader()).await;
                let person = found.map_err(Internal::from)?.map(PersonNode);
                UpdateProfilePayload { person, problems: Vec::new() }
            }
            Err(problems) => UpdateProfilePayload { person: None, problems },
        }))
    }
}
