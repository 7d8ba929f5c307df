//! Leaving a session that a provider opened, from here and from there; and the mail's question whether a provider may open
//! an account.

use entity::{identity_provider, sso_identity};
use sea_orm::EntityTrait as _;

use super::{Halt, NotEnded, SsoLink, is_of_new_key};
use crate::{
    App, Caller, Internal, Language,
    app::NotDone,
    domain::{
        companies::sso::{
            discovery::Known, domains, fault::Failed, linking, logout, provider, tokens::Expected,
        },
        people::sessions,
    },
    secret::Secret,
};

impl App {
    /// The question behind a mail's link, while it works.
    pub async fn sso_link(&self, caller: &Caller, token: &str) -> Result<Option<SsoLink>, Internal> {
        let found = linking::find(self.database().reader(), token, self.now()).await?;
        let governs = caller.0.oneself_in_person().is_ok();
        Ok(found.map(|(link, company)| {
            let is_theirs = caller.0.person_id() == Some(link.person_id);
            SsoLink { company: company.name, is_own: is_theirs && governs, is_guest: is_theirs && !governs }
        }))
    }

    /// Says yes to it, for whoever is signed in to the account.
    pub async fn accept_sso_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
    ) -> Result<(), NotDone> {
        let story = |tx: crate::tx::Tx| async move {
            let viewer = caller.0.reload(&tx, tx.now()).await?;
            linking::accept(&viewer.oneself_in_person()?, &tx, token).await
        };
        self.tell(language, self.database().write_from(&caller.0.origin(), story).await).map(|_| ())
    }

    /// Ends the caller's own session; where its provider signs people out too, the browser goes there.
    pub async fn sign_out_at_provider(&self, caller: &Caller) -> Result<Option<String>, Internal> {
        let onward = self.way_out(caller).await?;
        self.sign_out(caller).await?;
        Ok(onward)
    }

    async fn way_out(&self, caller: &Caller) -> Result<Option<String>, Internal> {
        let reader = self.database().reader();
        let Some(id) = caller.0.account().ok().and_then(|account| account.session) else { return Ok(None) };
        let Some(row) = entity::browser_session::Entity::find_by_id(id).one(reader).await? else {
            return Ok(None);
        };
        let (Some(company), Some(identity), Some(sealed)) =
            (row.company_id, row.sso_identity_id, row.sealed_id_token)
        else {
            return Ok(None);
        };
        let identity = sso_identity::Entity::find_by_id(identity).one(reader).await?;
        let found = provider::find(reader, company).await?;
        let Some(found) = found.filter(|found| identity.is_some_and(|known| known.issuer == found.issuer))
        else {
            return Ok(None);
        };
        let Ok(known) = Known::kept(&found) else { return Ok(None) };
        let token = self.opened(sessions::id_token_place(id), &sealed)?;
        let state = Secret::new(self.database().environment().chance.as_ref());
        Ok(logout::at_provider(&known, &found.client_id, &token, self.base_url(), state.reveal()))
    }

    /// Ends the sessions that a provider says are over.
    pub async fn end_by_provider(&self, company_code: &str, token: &str) -> Result<(), NotEnded> {
        let reader = self.database().reader();
        let company = domains::by_code(reader, company_code).await.map_err(Internal::from)?;
        let company = company.ok_or(NotEnded::Refused)?;
        let found = provider::find(reader, company.id).await.map_err(Internal::from)?;
        let found = found.ok_or(NotEnded::Refused)?;
        let expected =
            Expected { issuer: &found.issuer, client_id: &found.client_id, now: self.clock_shows() };
        let ended = match self.ended(&found, token, &expected).await {
            Ok(ended) => ended,
            Err(Halt::Internal(failed)) => return Err(failed.into()),
            Err(Halt::Failed(Failed { fault, cause })) => {
                tracing::warn!(
                    fault = fault.code(),
                    cause,
                    "an identity provider's logout token was refused"
                );
                return Err(NotEnded::Refused);
            }
        };
        let (found, ended) = (&found, &ended);
        let story = |tx| async move { Ok(logout::end(&tx, found, ended).await?) };
        if self.settle(self.database().write(story).await)? { Ok(()) } else { Err(NotEnded::Refused) }
    }

    async fn ended(
        &self,
        found: &identity_provider::Model,
        token: &str,
        expected: &Expected<'_>,
    ) -> Result<logout::Ended, Halt> {
        let known = self.known(found).await?;
        let read = logout::read(&known.keys, token, expected);
        if is_of_new_key(&read) && known.may_be_fetched_again(self.clock_shows()) {
            let known = self.fetched(found).await?;
            return Ok(logout::read(&known.keys, token, expected)?);
        }
        Ok(read?)
    }
}
