//! Challenges of chosen associations: written by who organises the programme, approved by the association.

use async_graphql::{Context, InputObject, Object, Result};
use entity::ProgrammeApplicationId;

use super::payload::{parts, payload};
use crate::{
    domain::missions::programmes::challenges::{self, Typed},
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::programme_application::ProgrammeApplicationNode,
    },
};

#[derive(Default)]
pub struct ChallengeMutation;

/// What a chosen association and its team work on.
#[derive(InputObject)]
struct WriteChallengeInput {
    /// Of which application.
    application_id: Gid<ProgrammeApplicationId>,
    /// What it is, in a line.
    title: String,
    /// What is worked on.
    text: String,
    /// What is handed over at the end.
    deliverable: String,
    /// The codes of the skills that it takes: from one to ten.
    skill_codes: Vec<String>,
}

/// Which version of a challenge is approved.
#[derive(InputObject)]
struct ApproveChallengeInput {
    /// Of which application.
    application_id: Gid<ProgrammeApplicationId>,
    /// The version that was read.
    version: i32,
}

macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        payload! {
            $(#[$doc])*
            $name {
                /// The application with its challenge as it is now; null when it was refused.
                application: ProgrammeApplicationNode
            }
        }

        impl $name {
            async fn of(ctx: &Context<'_>, answer: Answer<ProgrammeApplicationId>) -> Result<Option<Self>> {
                let (id, problems) = parts(answer);
                let application = match id {
                    Some(id) => ProgrammeApplicationNode::visible(ctx, id).await?,
                    None => None,
                };
                Ok(Some(Self::new(application, problems)))
            }
        }
    )*};
}

payloads! {
    /// What came of writing a challenge.
    WriteChallengePayload;
    /// What came of approving a challenge.
    ApproveChallengePayload;
}

#[Object]
impl ChallengeMutation {
    /// Writes the challenge of a chosen association, which is asked to approve it; a change is approved anew. For who organises.
    async fn write_challenge(
        &self,
        ctx: &Context<'_>,
        input: WriteChallengeInput,
    ) -> Result<Option<WriteChallengePayload>> {
        let id = input.application_id.0;
        let typed = &Typed {
            title: input.title,
            text: input.text,
            deliverable: input.deliverable,
            skills: input.skill_codes,
        };
        let answer = ctx.write(|tx, viewer| async move { challenges::write(&viewer, &tx, id, typed).await });
        WriteChallengePayload::of(ctx, answer.await?).await
    }

    /// Approves a challenge as it was read, for a chosen association. For those who work in it.
    async fn approve_challenge(
        &self,
        ctx: &Context<'_>,
        input: ApproveChallengeInput,
    ) -> Result<Option<ApproveChallengePayload>> {
        let (id, version) = (input.application_id.0, input.version);
        let answer =
            ctx.write(|tx, viewer| async move { challenges::approve(&viewer, &tx, id, version).await });
        ApproveChallengePayload::of(ctx, answer.await?).await
    }
}
