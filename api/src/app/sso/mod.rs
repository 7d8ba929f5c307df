//! The doors of single sign-on: beginning at a company's identity provider, ending with its answer, and leaving it. Each
//! reads, asks the provider, and then writes: no request leaves inside a transaction.

mod beginning;
mod ending;
mod leaving;

use entity::{CompanyId, company, identity_provider};
use sea_orm::{ActiveEnum as _, DbErr, EntityTrait as _};

use crate::{
    App, Internal,
    domain::companies::{
        groups::Named,
        sso::{
            addresses,
            discovery::{self, Known},
            failures,
            fault::{Failed, SsoFault},
            flow,
            preview::Preview,
            provider,
        },
    },
    keys::Place,
    secret::Secret,
};

/// A sign-in that has begun: where the browser goes, and the cookie that it keeps meanwhile.
#[derive(Debug)]
pub struct SsoBegun {
    /// The provider's own page.
    pub address: String,
    /// The cookie's name.
    pub cookie_name: String,
    /// What it holds.
    pub cookie: Secret,
}

/// A provider's answer, as the browser brings it.
#[derive(Clone, Debug, Default)]
pub struct SsoAnswer {
    /// The state.
    pub state: String,
    /// The code.
    pub code: Option<String>,
    /// Who answers (RFC 9207).
    pub issuer: Option<String>,
    /// The provider's refusal, by its own code.
    pub error: Option<String>,
    /// What the cookie of this sign-in holds.
    pub browser: Option<String>,
    /// The request, as its page names it.
    pub reference: String,
}

/// What came of an answer.
pub enum SsoEnd {
    /// Somebody has come in.
    SignedIn {
        /// The session's secret.
        session: Secret,
        /// Where to go.
        back: String,
    },
    /// There is an account already: its person was written to.
    Asked {
        /// Whose sign-in it is.
        company: String,
    },
    /// A test, with what it found.
    Tested(Box<SsoTest>),
    /// It came to nothing.
    Refused(SsoRefusal),
}

/// A sign-in that came to nothing, as its page says it.
#[derive(Clone, Debug)]
pub struct SsoRefusal {
    /// What is to be put right: a value of `SsoFault`.
    pub fault: &'static str,
    /// At whose provider, where that is known.
    pub company: Option<String>,
    /// Where to begin again, a path on this site.
    pub again: Option<String>,
    /// Where whoever tried the settings puts them right, a path on this site; none where nobody did who may.
    pub settings: Option<&'static str>,
}

/// What a test found: the claims of whoever tested, and what they would become. Nothing of it is kept.
#[derive(Clone, Debug)]
pub struct SsoTest {
    /// The claims and what they hold.
    pub claims: Vec<(String, String)>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The address.
    pub email: Option<String>,
    /// Whether it is of a domain that the company has proven.
    pub is_email_of_company: bool,
    /// The staff number.
    pub staff_number: Option<String>,
    /// The manager, as the provider names them.
    pub manager: Option<String>,
    /// Whether they are an employee here.
    pub is_manager_known: bool,
    /// The legal entity, as the provider names it.
    pub entity: Option<String>,
    /// The legal entity as the company has it.
    pub entity_found: Option<String>,
    /// The site.
    pub site: Option<String>,
    /// The groups, and what they would become.
    pub groups: Vec<SsoGroup>,
    /// Whether the company would have a new employee.
    pub is_new: bool,
    /// What stands in the way: a value of `SsoFault`.
    pub fault: Option<&'static str>,
    /// What would stand in the way of somebody whom the company does not know yet: a value of `SsoFault`.
    pub fault_of_newcomers: Option<&'static str>,
}

/// A group as a provider names it, and what it would be here.
#[derive(Clone, Debug)]
pub struct SsoGroup {
    /// Its name there.
    pub told: String,
    /// Whether a sign-in would make it.
    pub is_new: bool,
    /// Whether a sign-in would put somebody into it.
    pub is_joined: bool,
    /// The role that it gives: a value of `MembershipRole`.
    pub role: Option<String>,
    /// The site or the legal entity that it names.
    pub place: Option<String>,
}

impl From<Named> for SsoGroup {
    fn from(named: Named) -> Self {
        let Named { told, group, place, is_joined } = named;
        let role = group.as_ref().and_then(|group| group.role).map(|role| role.to_value());
        Self { told, is_new: group.is_none(), is_joined, role, place }
    }
}

/// A mail's question, as its page shows it: whether the sign-in of a company may open an account.
#[derive(Clone, Debug)]
pub struct SsoLink {
    /// The company.
    pub company: String,
    /// Whether whoever looks is signed in to that account, by a way in of their own.
    pub is_own: bool,
    /// Whether they are in that account by an employer's sign-in, which does not answer for it.
    pub is_guest: bool,
}

/// Where somebody is led who signs in with their company.
#[derive(Clone, Debug)]
pub struct WayIn {
    /// The company.
    pub company: String,
    /// Where its sign-in begins, a path on this site.
    pub path: String,
    /// Whether nothing of the company is reached by any other way in.
    pub is_enforced: bool,
}

/// A provider's word that ended nothing.
#[derive(Debug, thiserror::Error)]
pub enum NotEnded {
    /// It is not believed, or not understood.
    #[error("refused")]
    Refused,
    /// It failed.
    #[error(transparent)]
    Failed(#[from] Internal),
}

/// The name of the cookie of a sign-in, by its state.
pub fn sso_cookie_name(state: &str) -> String {
    flow::cookie_name(state)
}

/// Why something could not be brought to its end.
pub(super) enum Halt {
    Failed(Failed),
    Internal(Internal),
}

impl From<Failed> for Halt {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

impl From<SsoFault> for Halt {
    fn from(fault: SsoFault) -> Self {
        Self::Failed(fault.into())
    }
}

impl From<Internal> for Halt {
    fn from(failed: Internal) -> Self {
        Self::Internal(failed)
    }
}

impl From<DbErr> for Halt {
    fn from(failed: DbErr) -> Self {
        Self::Internal(failed.into())
    }
}

impl SsoRefusal {
    /// The same of a test: whoever made it, and may change the settings, goes back to them.
    fn of_test(self, may_govern: bool) -> Self {
        Self { again: None, settings: may_govern.then_some(addresses::SETTINGS), ..self }
    }
}

impl App {
    /// What a provider says of itself now: fetched again when that is some minutes old.
    pub(super) async fn known(&self, found: &identity_provider::Model) -> Result<Known, Halt> {
        let kept = Known::kept(found);
        match kept {
            Ok(known) if known.is_fresh(self.clock_shows()) => Ok(known),
            _ => self.fetched(found).await,
        }
    }

    pub(super) async fn fetched(&self, found: &identity_provider::Model) -> Result<Known, Halt> {
        let known = discovery::fetch(self.outgoing(), &found.issuer, self.clock_shows()).await?;
        let kept = &known;
        let story = |tx| async move { Ok(provider::keep_known(&tx, found, kept).await?) };
        self.settle(self.database().write(story).await)?;
        Ok(known)
    }

    /// Writes down, once, that a sign-in came to nothing: with its cause in the log, and for its company by its code alone.
    pub(super) async fn note(
        &self,
        failed: Failed,
        company: Option<CompanyId>,
        reference: &str,
    ) -> Result<SsoRefusal, Internal> {
        let Failed { fault, cause } = failed;
        tracing::warn!(
            fault = fault.code(),
            cause,
            reference,
            "a sign-in at an identity provider came to nothing"
        );
        let Some(id) = company else {
            return Ok(SsoRefusal { fault: fault.code(), company: None, again: None, settings: None });
        };
        let story = |tx| async move { Ok(failures::keep(&tx, id, fault, reference).await?) };
        self.settle(self.database().write(story).await)?;
        let found = company::Entity::find_by_id(id).one(self.database().reader()).await?;
        Ok(SsoRefusal {
            fault: fault.code(),
            again: found.as_ref().map(|company| addresses::begin_path(&company.code)),
            company: found.map(|company| company.name),
            settings: None,
        })
    }

    /// A text that was sealed.
    pub(super) fn opened(&self, place: Place, sealed: &[u8]) -> Result<String, Internal> {
        let opened = self.database().environment().keys.open(place, sealed)?;
        String::from_utf8(opened).map_err(Internal::because)
    }
}

pub(super) fn is_of_new_key<T>(verified: &Result<T, Failed>) -> bool {
    verified.as_ref().is_err_and(|failed| failed.fault == SsoFault::KeyUnknown)
}

impl From<Preview> for SsoTest {
    fn from(preview: Preview) -> Self {
        Self {
            claims: preview.claims,
            first_name: preview.first_name,
            last_name: preview.last_name,
            email: preview.email,
            is_email_of_company: preview.is_email_of_company,
            staff_number: preview.staff_number,
            manager: preview.manager,
            is_manager_known: preview.is_manager_known,
            entity: preview.entity,
            entity_found: preview.entity_found,
            site: preview.site,
            groups: preview.groups.into_iter().map(SsoGroup::from).collect(),
            is_new: preview.is_new,
            fault: preview.fault.map(SsoFault::code),
            fault_of_newcomers: preview.fault_of_newcomers.map(SsoFault::code),
        }
    }
}
