//! How a company's people sign in: the settings of its identity provider, step by step.

use std::collections::BTreeSet;

use async_graphql::{Context, InputObject, Object, Result};
use entity::{CompanyId, IdentityProviderId, PersonId, identity_provider};

use super::payload::{parts, payload, row};
use crate::{
    access::Viewer,
    domain::companies::sso::{
        discovery, enforcing,
        provider::{self, Wish},
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::identity_provider::IdentityProviderNode,
    },
};

#[derive(Default)]
pub struct IdentityProviderMutation;

/// The settings of a company's identity provider.
#[derive(InputObject)]
struct SaveIdentityProviderInput {
    /// Whose.
    company_id: Gid<CompanyId>,
    /// The address by which the provider names itself; its discovery document is read when this is saved.
    issuer: String,
    /// By what name it knows this program.
    client_id: String,
    /// The secret that it gave this program; left out, the one that is there stays.
    client_secret: Option<String>,
    /// What is asked of it, with spaces between; `openid` is always asked.
    scopes: String,
    /// The claim that holds the first name: `given_name`.
    first_name_claim: String,
    /// The claim that holds the last name: `family_name`.
    last_name_claim: String,
    /// The claim that holds the e-mail address: `email`. This or a staff number is needed.
    email_claim: Option<String>,
    /// The claim that holds the staff number.
    staff_number_claim: Option<String>,
    /// The claim that names the line manager, by address or staff number.
    manager_claim: Option<String>,
    /// The claim that names the legal entity, by SIREN, SIRET or name.
    entity_claim: Option<String>,
    /// The claim that names the site, by SIRET or name.
    site_claim: Option<String>,
    /// The claim that lists the groups.
    groups_claim: Option<String>,
    /// Whether other ways in are open again until the new settings are tested. Asked where the provider is enforced and
    /// another issuer, client or secret is named; else it says nothing.
    lifts_enforcement: Option<bool>,
}

/// Whose provider to switch on.
#[derive(InputObject)]
struct ActivateIdentityProviderInput {
    /// The company.
    company_id: Gid<CompanyId>,
}

/// Whose provider to switch off.
#[derive(InputObject)]
struct DeactivateIdentityProviderInput {
    /// The company.
    company_id: Gid<CompanyId>,
}

/// Whose other ways in to close, and for whom not.
#[derive(InputObject)]
struct EnforceSsoInput {
    /// The company.
    company_id: Gid<CompanyId>,
    /// Those who may enter all the same, by a link in a mail: people with a role in the company, one of whom at least runs
    /// its programme. They replace those that were named before.
    break_glass_ids: Vec<Gid<PersonId>>,
}

/// Whose other ways in to open again.
#[derive(InputObject)]
struct LiftSsoInput {
    /// The company.
    company_id: Gid<CompanyId>,
}

payload! {
    /// What came of saving the settings of an identity provider.
    SaveIdentityProviderPayload { /** The provider. */ identity_provider: IdentityProviderNode }
}
payload! {
    /// What came of switching an identity provider on.
    ActivateIdentityProviderPayload { /** The provider. */ identity_provider: IdentityProviderNode }
}
payload! {
    /// What came of switching an identity provider off.
    DeactivateIdentityProviderPayload { /** The provider. */ identity_provider: IdentityProviderNode }
}
payload! {
    /// What came of closing other ways in.
    EnforceSsoPayload { /** The provider. */ identity_provider: IdentityProviderNode }
}
payload! {
    /// What came of opening other ways in again.
    LiftSsoPayload { /** The provider. */ identity_provider: IdentityProviderNode }
}

impl From<&SaveIdentityProviderInput> for Wish {
    fn from(input: &SaveIdentityProviderInput) -> Self {
        Self {
            issuer: input.issuer.clone(),
            client_id: input.client_id.clone(),
            client_secret: input.client_secret.clone(),
            scopes: input.scopes.clone(),
            first_name_claim: input.first_name_claim.clone(),
            last_name_claim: input.last_name_claim.clone(),
            email_claim: input.email_claim.clone(),
            staff_number_claim: input.staff_number_claim.clone(),
            manager_claim: input.manager_claim.clone(),
            entity_claim: input.entity_claim.clone(),
            site_claim: input.site_claim.clone(),
            groups_claim: input.groups_claim.clone(),
            lifts_enforcement: input.lifts_enforcement,
        }
    }
}

#[Object]
impl IdentityProviderMutation {
    /// Saves the settings of a company's identity provider, once its discovery document and keys were read. Another issuer,
    /// client or secret is tested anew before anybody signs in by it.
    async fn save_identity_provider(
        &self,
        ctx: &Context<'_>,
        input: SaveIdentityProviderInput,
    ) -> Result<Option<SaveIdentityProviderPayload>> {
        let (Gid(company), typed) = (input.company_id, &Wish::from(&input));
        let checked = ctx
            .write(|tx, viewer| async move {
                provider::checked(&viewer.may_govern_sign_in(company)?, &tx, typed).await
            })
            .await?;
        let wish = match checked {
            Ok(wish) => wish,
            Err(problems) => return Ok(Some(SaveIdentityProviderPayload::new(None, problems))),
        };
        // Asked outside of any transaction: it may take seconds to answer.
        let now = ctx.database().environment().clock.now();
        let (issuer, found) = match discovery::find(ctx.outgoing(), &wish.issuer, now).await {
            Ok(found) => found,
            Err(failed) => {
                tracing::info!(fault = failed.fault.code(), cause = failed.cause, "an issuer was not taken");
                let problems = ctx.say_all(&[provider::issuer_problem(&failed)]);
                return Ok(Some(SaveIdentityProviderPayload::new(None, problems)));
            }
        };
        let (wish, issuer, found) = (&wish, issuer.as_str(), &found);
        let saved = ctx
            .write(|tx, viewer| async move {
                provider::save(&viewer.may_govern_sign_in(company)?, &tx, wish, issuer, found).await
            })
            .await?;
        let (provider, problems) = told(ctx, saved).await?;
        Ok(Some(SaveIdentityProviderPayload::new(provider, problems)))
    }

    /// Switches a tested identity provider on: people sign in by it from now on.
    async fn activate_identity_provider(
        &self,
        ctx: &Context<'_>,
        input: ActivateIdentityProviderInput,
    ) -> Result<Option<ActivateIdentityProviderPayload>> {
        let Gid(company) = input.company_id;
        let story = |tx, viewer: Viewer| async move {
            provider::activate(&viewer.may_govern_sign_in(company)?, &tx).await
        };
        let (provider, problems) = told(ctx, ctx.write(story).await?).await?;
        Ok(Some(ActivateIdentityProviderPayload::new(provider, problems)))
    }

    /// Switches an identity provider off that is not enforced: nobody signs in by it any more.
    async fn deactivate_identity_provider(
        &self,
        ctx: &Context<'_>,
        input: DeactivateIdentityProviderInput,
    ) -> Result<Option<DeactivateIdentityProviderPayload>> {
        let Gid(company) = input.company_id;
        let story = |tx, viewer: Viewer| async move {
            provider::deactivate(&viewer.may_govern_sign_in(company)?, &tx).await
        };
        let (provider, problems) = told(ctx, ctx.write(story).await?).await?;
        Ok(Some(DeactivateIdentityProviderPayload::new(provider, problems)))
    }

    /// Closes every way into a company but its active identity provider, except for those who are named.
    async fn enforce_sso(
        &self,
        ctx: &Context<'_>,
        input: EnforceSsoInput,
    ) -> Result<Option<EnforceSsoPayload>> {
        let Gid(company) = input.company_id;
        // Each once, however often they are named.
        let named: BTreeSet<PersonId> = input.break_glass_ids.into_iter().map(|Gid(id)| id).collect();
        let named = &named.into_iter().collect::<Vec<_>>();
        let story = |tx, viewer: Viewer| async move {
            enforcing::enforce(&viewer.may_govern_sign_in(company)?, &tx, named).await
        };
        let (provider, problems) = told(ctx, ctx.write(story).await?).await?;
        Ok(Some(EnforceSsoPayload::new(provider, problems)))
    }

    /// Opens the other ways into a company again.
    async fn lift_sso(&self, ctx: &Context<'_>, input: LiftSsoInput) -> Result<Option<LiftSsoPayload>> {
        let Gid(company) = input.company_id;
        let story = |tx, viewer: Viewer| async move {
            enforcing::lift(&viewer.may_govern_sign_in(company)?, &tx).await
        };
        let (provider, problems) = told(ctx, ctx.write(story).await?).await?;
        Ok(Some(LiftSsoPayload::new(provider, problems)))
    }
}

/// The provider as it is now, or what stood in the way.
async fn told(
    ctx: &Context<'_>,
    answer: Answer<IdentityProviderId>,
) -> Result<(Option<IdentityProviderNode>, Vec<crate::graphql::problem::ProblemNode>)> {
    let (id, problems) = parts(answer);
    let provider = match id {
        Some(id) => Some(IdentityProviderNode(row::<identity_provider::Entity>(ctx, id).await?)),
        None => None,
    };
    Ok((provider, problems))
}
