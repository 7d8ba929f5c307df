//! Making bearer tokens: of people who have signed in themselves, since no token makes another.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::access_token;

use super::payload::{parts, row};
use crate::{
    domain::people::tokens::{self, Wish},
    graphql::{context::RequestContext as _, model::access_token::AccessTokenNode, problem::ProblemNode},
};

#[derive(Default)]
pub struct AccessTokenMutation;

/// A bearer token to make.
#[derive(InputObject)]
struct CreateAccessTokenInput {
    /// What it is called, so that its owner can tell it from others: 60 characters at most.
    label: String,
    /// For how many days it works, 365 at most.
    days: u32,
    /// What it may be used for, one at least: `read`, which every token has, `bookings:write`, `hours:write`, `company:read`,
    /// `company:write`, `finance:read`, `finance:write`, `association:read`, `association:write`.
    scopes: Vec<String>,
}

/// What came of making a bearer token.
#[derive(SimpleObject)]
struct CreateAccessTokenPayload {
    /// The token, as it is listed.
    access_token: Option<AccessTokenNode>,
    /// The token itself. It is told once.
    secret: Option<String>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl AccessTokenMutation {
    /// Makes a bearer token with which a program acts for the viewer, within its scopes. It takes no idempotency key: the
    /// token is kept as a hash and cannot be told twice.
    async fn create_access_token(
        &self,
        ctx: &Context<'_>,
        input: CreateAccessTokenInput,
    ) -> Result<Option<CreateAccessTokenPayload>> {
        let wish = &Wish { label: input.label, days: input.days, scopes: input.scopes };
        let made = ctx
            .write(|tx, viewer| async move { tokens::make(viewer.oneself_in_person()?, &tx, wish).await })
            .await?;
        let (made, problems) = parts(made);
        let (access_token, secret) = match made {
            Some((id, secret)) => {
                let row = row::<access_token::Entity>(ctx, id).await?;
                (Some(row.into()), Some(secret.reveal().to_owned()))
            }
            None => (None, None),
        };
        Ok(Some(CreateAccessTokenPayload { access_token, secret, problems }))
    }
}
