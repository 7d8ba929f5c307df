//! How a company's directory comes in: its tokens, and which of its attributes name the company's places.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{CompanyId, ScimTokenId, company, scim_token};
use sea_orm::EntityTrait as _;

use super::payload::{parts, payload, row};
use crate::{
    access::Denied,
    domain::companies::provisioning::tokens,
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            company::CompanyNode,
            provisioning::{DirectoryAttribute, ScimTokenNode},
        },
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct ProvisioningMutation;

/// A token to make.
#[derive(InputObject)]
struct CreateScimTokenInput {
    /// For the directory of which company.
    company_id: Gid<CompanyId>,
    /// What it is called, on one line of 60 characters at most.
    label: String,
}

/// What came of making a token. Its secret cannot be shown again.
#[derive(SimpleObject)]
struct CreateScimTokenPayload {
    /// The token.
    scim_token: Option<ScimTokenNode>,
    /// What is set in the directory.
    secret: Option<String>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// A token to revoke.
#[derive(InputObject)]
struct RevokeScimTokenInput {
    /// One that works.
    id: Gid<ScimTokenId>,
}

/// What came of revoking a token.
#[derive(SimpleObject)]
struct RevokeScimTokenPayload {
    /// The token that lets no directory in any more.
    revoked_id: Option<Gid<ScimTokenId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// How a directory is read.
#[derive(InputObject)]
struct UpdateProvisioningInput {
    /// That of which company.
    company_id: Gid<CompanyId>,
    /// Which attribute names the legal entity; none when left out.
    entity_attribute: Option<DirectoryAttribute>,
    /// Which attribute names the establishment; none when left out.
    site_attribute: Option<DirectoryAttribute>,
}

payload! {
    /// What came of saying how a directory is read.
    UpdateProvisioningPayload { /** The company. */ company: CompanyNode }
}

#[Object]
impl ProvisioningMutation {
    /// Makes a token with which the company's directory comes in by SCIM, for a year: two work at once at most, so that one
    /// can take the other's place. Its secret is shown once, and so under no idempotency key.
    async fn create_scim_token(
        &self,
        ctx: &Context<'_>,
        input: CreateScimTokenInput,
    ) -> Result<Option<CreateScimTokenPayload>> {
        let (Gid(company_id), label) = (input.company_id, input.label.as_str());
        let made = ctx
            .write(|tx, viewer| async move {
                let right = viewer.may_manage_company(company_id)?;
                let (id, secret) = tokens::create(&right, &tx, label).await?;
                Ok::<_, crate::outcome::Stop<Vec<crate::outcome::Problem>>>((id, secret.reveal().to_owned()))
            })
            .await?;
        let (made, problems) = parts(made);
        let (scim_token, secret) = match made {
            Some((id, secret)) => (Some(row::<scim_token::Entity>(ctx, id).await?.into()), Some(secret)),
            None => (None, None),
        };
        Ok(Some(CreateScimTokenPayload { scim_token, secret, problems }))
    }

    /// Revokes a token of the company's directory for good: whoever comes with it is let in no more.
    async fn revoke_scim_token(
        &self,
        ctx: &Context<'_>,
        input: RevokeScimTokenInput,
    ) -> Result<Option<RevokeScimTokenPayload>> {
        let Gid(id) = input.id;
        let revoked = ctx
            .write(|tx, viewer| async move {
                let known = scim_token::Entity::find_by_id(id).one(&tx).await?.ok_or(Denied::Hidden)?;
                // Only those who run the programme or audit it see a token.
                let is_seen = viewer.may_read_set_up(known.company_id).is_ok();
                let right = viewer.may_manage_company(known.company_id);
                let right = right.map_err(|denied| denied.where_seen(is_seen))?;
                tokens::revoke(&right, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(revoked);
        Ok(Some(RevokeScimTokenPayload { revoked_id: id.map(Gid), problems }))
    }

    /// Says which attributes of the company's directory name its legal entities and establishments. Whoever is written by
    /// the directory from then on works where they say.
    async fn update_provisioning(
        &self,
        ctx: &Context<'_>,
        input: UpdateProvisioningInput,
    ) -> Result<Option<UpdateProvisioningPayload>> {
        let Gid(company_id) = input.company_id;
        let (entity, site) = (input.entity_attribute.map(Into::into), input.site_attribute.map(Into::into));
        let settled = ctx
            .write(|tx, viewer| async move {
                tokens::settle(&viewer.may_manage_company(company_id)?, &tx, entity, site).await
            })
            .await?;
        let (id, problems) = parts(settled);
        let company = match id {
            Some(id) => Some(CompanyNode(row::<company::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(UpdateProvisioningPayload::new(company, problems)))
    }
}
