//! What companies need beside GraphQL: the link at which somebody proves a domain, and the file of refused lines.

use entity::{ActionKind, EmployeeImportId};

use crate::{
    App, Caller, Internal, Language,
    app::NotDone,
    domain::{
        companies::{domains, imports},
        people::action_links,
    },
    graphql,
    outcome::{Outcome, Problem},
};

/// What a signed link lets its reader do, as its page shows it. Looking at it uses nothing up.
#[derive(Clone, Debug)]
pub enum SignedLink {
    /// Saying that a domain of addresses is a company's.
    ProveDomain {
        /// The domain.
        domain: String,
        /// The company.
        company: String,
        /// Who claims it.
        claimed_by: String,
    },
}

impl App {
    /// A signed link by its secret, while it works.
    pub async fn signed_link(&self, token: &str) -> Result<Option<SignedLink>, Internal> {
        let reader = self.database().reader();
        let link = action_links::find(reader, ActionKind::ProveDomain, token, self.now()).await?;
        let Some(link) = link else { return Ok(None) };
        let claim = domains::shown(reader, &link).await?;
        Ok(claim.map(|claim| SignedLink::ProveDomain {
            domain: claim.domain,
            company: claim.company,
            claimed_by: claim.claimed_by,
        }))
    }

    /// Presses the button of a link that proves a domain.
    pub async fn prove_domain(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
    ) -> Result<(), NotDone> {
        let story = |tx| async move { domains::prove(&tx, token).await };
        let origin = caller.0.origin_of_link();
        let proven: Outcome<_, Vec<Problem>> = self.database().write_from(&origin, story).await;
        self.tell(language, proven).map(|_| ())
    }

    /// The refused lines of an import, as a file: its name and its bytes.
    pub async fn import_rejects(
        &self,
        caller: &Caller,
        language: Language,
        id: &str,
    ) -> Result<(String, Vec<u8>), NotDone> {
        let id: EmployeeImportId = graphql::decode_id(id).ok_or(NotDone::NotFound)?;
        let reader = self.database().reader();
        let import = imports::find(reader, id).await.map_err(Internal::from)?.ok_or(NotDone::NotFound)?;
        let right: Outcome<_, Problem> =
            caller.0.may_look_after_employees(import.company_id).map_err(Into::into);
        self.tell(language, right)?;
        Ok(imports::rejects(reader, self.storage(), self.texts(), language, &import).await?)
    }
}
