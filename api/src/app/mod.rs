//! [`App`]: the only door to what Maillon does.

mod acts;
mod answer;
mod approvals;
mod arrivals;
mod backup;
mod calendar;
mod campaigns;
mod carrying;
mod companies;
mod demo;
mod diagnoses;
mod documents;
mod exports;
mod factories;
mod invoices;
mod keys;
mod ledger;
mod look_back;
mod migrations;
mod needs;
mod oauth;
mod operating;
mod reference;
mod roadmaps;
mod scim;
mod share_links;
mod shown;
mod sign_in;
mod sso;
mod uploads;
mod verifying;
mod vitals;
mod volunteers;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::Timestamp;
use futures_util::Stream;

pub use acts::{ConfirmedByLink, EntryToConfirm, HoursToConfirm, LinkConfirmation};
pub use answer::{NotDone, Told};
pub use approvals::{ApprovalBehindLink, ApprovalToDecide};
pub use backup::{BackedUp, NotBackedUp};
pub use carrying::{CarryBehindLink, ProjectToCarry};
pub use companies::SignedLink;
pub use documents::{DocumentFile, NotGiven};
pub use exports::{Download, Exported, ExportedFile, ExportedList};
pub use factories::FactoryPaper;
pub use keys::{Renewed, Seals};
pub use ledger::{BrokenEvent, Finding, LedgerReport};
pub use look_back::{DebriefGiven, LookBackAsked, LookBackBehindLink};
pub use migrations::MigrationStep;
pub use needs::{
    AnnouncementToApprove, CharterToAdhere, Labelled, NeedBehindLink, StatementToDeny, StepByLink, StepsToGo,
};
pub use oauth::{ClientCredentials, ClientToken, TokenRefused};
pub use operating::ConsoleRefused;
pub use reference::ReferenceExtent;
pub use roadmaps::{RoadmapBehindLink, RoadmapItem, RoadmapObjective, RoadmapToApprove};
pub use scim::{ScimAnswer, ScimMethod, ScimRequest};
pub use sign_in::{BrowserSession, SignInLink, StaffCode, WishForLink};
pub use sso::{
    NotEnded, SsoAnswer, SsoBegun, SsoEnd, SsoGroup, SsoLink, SsoRefusal, SsoTest, WayIn, sso_cookie_name,
};
pub use uploads::UploadRefused;
pub use verifying::{SignedFacts, Verdict, Verified, verify_with};
pub use vitals::Vitals;
pub use volunteers::ConsentAsked;

pub use crate::domain::installation::Purpose;
use crate::{
    Internal, Language, Networks, OpenError,
    access::Viewer,
    chance::{Chance, Ids},
    clock::Clock,
    database::{self, Database},
    domain::installation,
    graphql,
    jobs::{self, Drained, daily},
    keys::Keys,
    mail::MailTransport,
    origin,
    outgoing::Outgoing,
    storage::Storage,
    texts::Texts,
    tx::Environment,
};

/// What an application needs to begin.
pub struct Settings {
    /// `sqlite:…` or `postgres:…`.
    pub database_url: String,
    /// The secret that every key comes from, of at least 32 characters.
    pub secret_key: String,
    /// Earlier secrets, to open what they sealed.
    pub previous_secret_keys: Vec<String>,
    /// The address of the site, for links in mails and documents.
    pub base_url: String,
    /// Where files are kept: `file://…`.
    pub storage_url: String,
    /// How mails leave.
    pub mails: MailTransport,
    /// Where requests may go inside the network, to identity providers and webhooks that stand there.
    pub inside: Networks,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub chance: Arc<dyn Chance>,
}

/// Maillon over one database. Cloning it shares the same connections.
#[derive(Clone)]
pub struct App {
    database: Arc<Database>,
    texts: Arc<Texts>,
    mails: MailTransport,
    storage: Storage,
    base_url: Arc<str>,
    outgoing: Outgoing,
    schema: graphql::Schema,
}

/// Who makes a request: nobody in particular, or a person with their seats. Made by the doors that check a session
/// or a token, and by nothing else.
#[derive(Clone)]
pub struct Caller(pub(crate) Arc<Viewer>);

impl Caller {
    /// Nobody in particular.
    pub fn anonymous() -> Self {
        Self(Arc::new(Viewer::anonymous()))
    }

    /// The same, asking from an address of the network; only its network is kept of it.
    #[must_use]
    pub fn at(&self, client: &graphql::Client) -> Self {
        let network = origin::network_of(&client.0).map(Arc::from);
        Self(Arc::new(Viewer::clone(&self.0).on_network(network)))
    }

    /// Whether somebody is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.0.person_id().is_some()
    }

    /// The person by whom limits count what is held open, wherever they ask from: an office shares one address. None for
    /// whoever is no person.
    pub fn counted_as(&self) -> Option<graphql::Client> {
        let person = self.0.person_id()?;
        Some(graphql::Client(uuid::Uuid::from(person).to_string()))
    }
}

impl App {
    /// Connects to a database and changes nothing in it.
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let environment = Arc::new(Environment {
            clock: settings.clock,
            chance: settings.chance,
            ids: Ids::default(),
            keys: Keys::new(&settings.secret_key, &settings.previous_secret_keys)?,
        });
        let database = Arc::new(Database::open(&settings.database_url, environment).await?);
        let storage = Storage::open(&settings.storage_url)?;
        let outgoing =
            Outgoing::new(settings.inside).map_err(|error| OpenError::Outgoing(error.to_string()))?;
        let texts = Arc::new(Texts::of_api());
        let base_url: Arc<str> = settings.base_url.into();
        let schema = graphql::schema(
            Arc::clone(&database),
            Arc::clone(&texts),
            storage.clone(),
            Arc::clone(&base_url),
            outgoing.clone(),
        );
        Ok(Self { database, texts, mails: settings.mails, storage, base_url, outgoing, schema })
    }

    /// Finishes what is under way and closes every connection.
    pub async fn close(&self) -> Result<(), Internal> {
        self.database.close().await
    }

    /// Answers one GraphQL request for somebody, in a language. What fails without anybody's fault is logged here,
    /// once, and is opaque in the answer.
    pub async fn execute(
        &self,
        caller: &Caller,
        language: Language,
        request: async_graphql::Request,
    ) -> async_graphql::Response {
        graphql::execute(&self.schema, &self.database, &caller.0, language, request).await
    }

    /// Answers one GraphQL request of any kind, each time there is something to say: once for a query or a
    /// mutation. It ends with the operation, or when it is dropped.
    pub fn execute_stream(
        &self,
        caller: &Caller,
        language: Language,
        request: async_graphql::Request,
    ) -> impl Stream<Item = async_graphql::Response> + Send + use<> {
        graphql::execute_stream(&self.schema, &self.database, &caller.0, language, request)
    }

    /// Marks a new database as a demo or not, and begins its daily work; one that is marked stays what it is.
    pub async fn mark(&self, purpose: Purpose) -> Result<(), Internal> {
        self.settle(
            self.database
                .write(|tx| async move {
                    installation::mark(&tx, purpose).await?;
                    Ok(daily::plan(&tx).await?)
                })
                .await,
        )
    }

    /// Whether this database is a demo.
    pub async fn is_demo(&self) -> Result<bool, Internal> {
        let purpose = installation::purpose(self.database.reader()).await?;
        Ok(purpose == Some(Purpose::Demo))
    }

    /// Whether the database answers and has this program's shape.
    pub async fn is_ready(&self) -> Result<bool, Internal> {
        database::ping(self.database.reader()).await?;
        Ok(self.migrations().await?.iter().all(|step| step.is_applied))
    }

    /// Asks for the daily work of today, for workers: nobody else does on the day after one that went wrong.
    pub async fn plan_day(&self) -> Result<(), Internal> {
        self.settle(self.database.write(|tx| async move { Ok(daily::plan(&tx).await?) }).await)
    }

    /// Does the next job that is due; says whether there was one.
    pub async fn work(&self) -> Result<bool, Internal> {
        Ok(Box::pin(jobs::run_next(self)).await? == Drained::Ran)
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(crate) fn storage(&self) -> &Storage {
        &self.storage
    }

    pub(crate) fn transport(&self) -> &MailTransport {
        &self.mails
    }

    pub(crate) fn outgoing(&self) -> &Outgoing {
        &self.outgoing
    }

    /// The address of the site.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// What the application's clock shows, for pages that speak of what is near.
    pub fn clock_shows(&self) -> DateTime<Utc> {
        self.database.environment().clock.now()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.database.environment().clock.now().into()
    }
}
