//! A company's own systems: making one, giving it another secret or another last day, revoking it.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{ApiClientId, CompanyId, api_client};

use super::payload::{parts, payload, row};
use crate::{
    domain::integrations::clients::{self, Made, Wish},
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{api_client::ApiClientNode, date::Date},
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct ApiClientMutation;

/// A system to make.
#[derive(InputObject)]
struct CreateApiClientInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// What it is called: 60 characters at most.
    label: String,
    /// What it may ask for, one at least: `company:read`, and of those who know what hours cost `finance:read`.
    scopes: Vec<String>,
    /// The last day on which it is let in, today at the earliest; it has no end when left out.
    ends_on: Option<Date>,
}

/// Which system gets another last day.
#[derive(InputObject)]
struct UpdateApiClientInput {
    /// Which one.
    id: Gid<ApiClientId>,
    /// The last day on which it is let in, today at the earliest; it has no end when left out.
    ends_on: Option<Date>,
}

/// Which system gets another secret.
#[derive(InputObject)]
struct RotateApiClientSecretInput {
    /// Which one.
    id: Gid<ApiClientId>,
}

/// Which system to revoke.
#[derive(InputObject)]
struct RevokeApiClientInput {
    /// Which one.
    id: Gid<ApiClientId>,
}

/// What came of making a system.
#[derive(SimpleObject)]
struct CreateApiClientPayload {
    /// The system.
    api_client: Option<ApiClientNode>,
    /// Its secret. It is told once.
    secret: Option<String>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What came of giving a system another secret.
#[derive(SimpleObject)]
struct RotateApiClientSecretPayload {
    /// The system.
    api_client: Option<ApiClientNode>,
    /// The new secret. It is told once; the one before works too for a week.
    secret: Option<String>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

payload! {
    /// What came of giving a system another last day.
    UpdateApiClientPayload { /** The system. */ api_client: ApiClientNode }
}

payload! {
    /// What came of revoking a system.
    RevokeApiClientPayload { /** The system that is let in no more. */ revoked_id: Gid<ApiClientId> }
}

type Told = (Option<ApiClientNode>, Option<String>, Vec<ProblemNode>);

async fn told(ctx: &Context<'_>, made: Answer<Made>) -> Result<Told> {
    let (made, problems) = parts(made);
    let Some(Made { id, secret }) = made else { return Ok((None, None, problems)) };
    let node = ApiClientNode(row::<api_client::Entity>(ctx, id).await?);
    Ok((Some(node), Some(secret.reveal().to_owned()), problems))
}

#[Object]
impl ApiClientMutation {
    /// Makes a system of a verified company. It takes no idempotency key: the secret is kept as a hash and cannot be told
    /// twice.
    async fn create_api_client(
        &self,
        ctx: &Context<'_>,
        input: CreateApiClientInput,
    ) -> Result<Option<CreateApiClientPayload>> {
        let Gid(company) = input.company_id;
        let ends_on = input.ends_on.map(|Date(day)| day);
        let wish = &Wish { label: input.label, scopes: input.scopes, ends_on };
        let made = ctx
            .write(|tx, viewer| async move {
                clients::create(&viewer.may_keep_clients(company)?, &tx, wish).await
            })
            .await?;
        let (api_client, secret, problems) = told(ctx, made).await?;
        Ok(Some(CreateApiClientPayload { api_client, secret, problems }))
    }

    /// Gives a system another last day, or none; one whose day was over is let in again.
    async fn update_api_client(
        &self,
        ctx: &Context<'_>,
        input: UpdateApiClientInput,
    ) -> Result<Option<UpdateApiClientPayload>> {
        let (Gid(id), ends_on) = (input.id, input.ends_on.map(|Date(day)| day));
        let story = |tx, viewer| async move { clients::change(&viewer, &tx, id, ends_on).await };
        let (id, problems) = parts(ctx.write(story).await?);
        let api_client = match id {
            Some(id) => Some(ApiClientNode(row::<api_client::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(UpdateApiClientPayload::new(api_client, problems)))
    }

    /// Gives a system another secret; the one before works too for a week.
    async fn rotate_api_client_secret(
        &self,
        ctx: &Context<'_>,
        input: RotateApiClientSecretInput,
    ) -> Result<Option<RotateApiClientSecretPayload>> {
        let Gid(id) = input.id;
        let story = |tx, viewer| async move { clients::rotate(&viewer, &tx, id).await };
        let (api_client, secret, problems) = told(ctx, ctx.write(story).await?).await?;
        Ok(Some(RotateApiClientSecretPayload { api_client, secret, problems }))
    }

    /// Revokes a system for good: its secrets and its tokens let nobody in any more.
    async fn revoke_api_client(
        &self,
        ctx: &Context<'_>,
        input: RevokeApiClientInput,
    ) -> Result<Option<RevokeApiClientPayload>> {
        let Gid(id) = input.id;
        let story = |tx, viewer| async move { clients::revoke(&viewer, &tx, id).await };
        let (id, problems) = parts(ctx.write(story).await?);
        Ok(Some(RevokeApiClientPayload::new(id.map(Gid), problems)))
    }
}
