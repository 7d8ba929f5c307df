//! How a company's people sign in: its identity provider, and the addresses that it is told. For whoever governs that, and
//! for who audits the company.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{CompanyId, IdentityProviderId, Timestamp, identity_provider, sso_failure};

use super::{company::today, person::PersonNode};
use crate::{
    Internal,
    domain::companies::sso::{addresses, enforcing, failures, fault::SsoFault, identities},
    graphql::{context::RequestContext as _, cost::list_cost, id::Gid},
};

/// How far a company is with its identity provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::IdentityProviderStatus")]
pub enum IdentityProviderStatus {
    /// Its settings were saved and not tried.
    Draft,
    /// Somebody has signed in by them to try.
    Tested,
    /// People sign in by it.
    Active,
}

/// The addresses of this site that an identity provider is told, and where a company's people begin.
#[derive(SimpleObject)]
#[graphql(name = "SignInAddresses")]
pub(crate) struct SignInAddressesNode {
    /// The redirect address, to be registered exactly so.
    redirect: String,
    /// Where the company's people begin.
    sign_in: String,
    /// Where the provider says that somebody has signed out there.
    back_channel_logout: String,
    /// Where the provider sends people back to who have signed out.
    signed_out: String,
}

impl SignInAddressesNode {
    pub(crate) fn new(base: &str, company_code: &str) -> Self {
        Self {
            redirect: addresses::redirect(base),
            sign_in: addresses::begin(base, company_code),
            back_channel_logout: addresses::back_channel_logout(base, company_code),
            signed_out: addresses::signed_out(base),
        }
    }
}

/// A sign-in that came to nothing; of whom is not kept.
#[derive(SimpleObject)]
#[graphql(name = "SsoFailure")]
pub(crate) struct SsoFailureNode {
    /// When.
    at: DateTime<Utc>,
    /// What is to be put right; null for what this version does not know any more.
    fault: Option<SsoFault>,
    /// The reference that the page told.
    reference: String,
}

impl From<sso_failure::Model> for SsoFailureNode {
    fn from(row: sso_failure::Model) -> Self {
        Self { at: row.at.to_utc(), fault: SsoFault::of_code(&row.fault), reference: row.reference }
    }
}

/// A company's identity provider. Its client secret is never told.
#[derive(Description)]
pub(crate) struct IdentityProviderNode(pub(crate) identity_provider::Model);

#[Object(name = "IdentityProvider", use_type_description)]
impl IdentityProviderNode {
    /// Its id.
    async fn id(&self) -> Gid<IdentityProviderId> {
        Gid(self.0.id)
    }

    /// Whose.
    async fn company_id(&self) -> Gid<CompanyId> {
        Gid(self.0.company_id)
    }

    /// The address by which it names itself.
    async fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// By what name it knows this program.
    async fn client_id(&self) -> &str {
        &self.0.client_id
    }

    /// What is asked of it, with spaces between.
    async fn scopes(&self) -> &str {
        &self.0.scopes
    }

    /// The claim that holds the first name.
    async fn first_name_claim(&self) -> &str {
        &self.0.first_name_claim
    }

    /// The claim that holds the last name.
    async fn last_name_claim(&self) -> &str {
        &self.0.last_name_claim
    }

    /// The claim that holds the e-mail address.
    async fn email_claim(&self) -> Option<&str> {
        self.0.email_claim.as_deref()
    }

    /// The claim that holds the staff number.
    async fn staff_number_claim(&self) -> Option<&str> {
        self.0.staff_number_claim.as_deref()
    }

    /// The claim that names the line manager, by address or staff number.
    async fn manager_claim(&self) -> Option<&str> {
        self.0.manager_claim.as_deref()
    }

    /// The claim that names the legal entity, by SIREN, SIRET or name.
    async fn entity_claim(&self) -> Option<&str> {
        self.0.entity_claim.as_deref()
    }

    /// The claim that names the site, by SIRET or name.
    async fn site_claim(&self) -> Option<&str> {
        self.0.site_claim.as_deref()
    }

    /// The claim that lists the groups.
    async fn groups_claim(&self) -> Option<&str> {
        self.0.groups_claim.as_deref()
    }

    /// How far it is.
    async fn status(&self) -> IdentityProviderStatus {
        self.0.status.into()
    }

    /// Whether nothing of the company is reached by any other way in.
    async fn enforced(&self) -> bool {
        self.0.is_enforced
    }

    /// When these settings last passed a test.
    async fn tested_at(&self) -> Option<DateTime<Utc>> {
        self.0.tested_at.map(Timestamp::to_utc)
    }

    /// Those who may enter without it although it is enforced.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn break_glass(&self, ctx: &Context<'_>) -> Result<Vec<PersonNode>> {
        let reader = ctx.database().reader();
        let named = enforcing::named(reader, self.0.company_id).await.map_err(Internal::from)?;
        let people = enforcing::people(reader, &named).await.map_err(Internal::from)?;
        Ok(people.into_iter().map(PersonNode).collect())
    }

    /// How many employees have an account that the provider's sign-in does not open yet: it asks each of them once.
    async fn unlinked_count(&self, ctx: &Context<'_>) -> Result<u64> {
        let database = ctx.database();
        let today = today(ctx);
        let count = identities::count_unlinked(database.reader(), self.0.company_id, today).await;
        Ok(count.map_err(Internal::from)?)
    }

    /// The sign-ins that came to nothing lately, the latest first, twenty at most.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn failures(&self, ctx: &Context<'_>) -> Result<Vec<SsoFailureNode>> {
        let found =
            failures::list(ctx.database().reader(), self.0.company_id).await.map_err(Internal::from)?;
        Ok(found.into_iter().map(Into::into).collect())
    }
}
