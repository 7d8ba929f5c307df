//! What volunteers need beside GraphQL: the link by which a parent agrees, the address at which one click ends the mails that carry
//! announcements, and the square code of a link by which volunteers come. None wants a session.

use crate::{
    App, Caller, Internal, Language,
    app::NotDone,
    documents::square_code,
    domain::{
        intermediaries::volunteers::{consenting, recruiting},
        people::announcements,
    },
    outcome::{Outcome, Problem, settle},
};

/// What a parent is asked.
#[derive(Clone, Debug)]
pub struct ConsentAsked {
    /// The name of who wants to volunteer.
    pub person: String,
    /// The branch's name.
    pub branch: String,
    /// Its intermediary's name.
    pub intermediary: String,
}

impl App {
    /// What a parent is asked by a link, while it works. Looking uses nothing up.
    pub async fn consent_behind_link(&self, token: &str) -> Result<Option<ConsentAsked>, Internal> {
        let asked = consenting::asked(self.database().reader(), token, self.now()).await?;
        Ok(asked.map(|asked| ConsentAsked {
            person: asked.person,
            branch: asked.branch,
            intermediary: asked.intermediary,
        }))
    }

    /// Agrees by a link, once.
    pub async fn consent_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
    ) -> Result<(), NotDone> {
        let story = |tx| async move { consenting::agree(&tx, token).await };
        let origin = caller.0.origin_of_link();
        let agreed: Outcome<_, Vec<Problem>> = self.database().write_from(&origin, story).await;
        self.tell(language, agreed).map(|_| ())
    }

    /// Whether an address unsubscribes somebody.
    pub async fn may_unsubscribe(&self, token: &str) -> Result<bool, Internal> {
        let keys = &self.database().environment().keys;
        Ok(announcements::works(self.database().reader(), keys, token).await?)
    }

    /// Ends the mails that carry announcements for whom an address is of; whether it is of anybody.
    pub async fn unsubscribe(&self, caller: &Caller, token: &str) -> Result<bool, Internal> {
        let story = |tx| async move { announcements::unsubscribe(&tx, token).await };
        let origin = caller.0.origin_of_link();
        settle(self.database().write_from(&origin, story).await)
    }

    /// The square code of a link by which volunteers come to a branch, as an SVG image; nothing where it leads nowhere.
    pub async fn recruiting_code(&self, code: &str) -> Result<Option<String>, Internal> {
        let now = self.now().to_utc();
        if recruiting::followed(self.database().reader(), code, now).await?.is_none() {
            return Ok(None);
        }
        let address = format!("{}/join/{code}", self.base_url().trim_end_matches('/'));
        Ok(Some(square_code::svg(&address).map_err(Internal::because)?))
    }
}
