//! What Maillon does: the domain, its rules and its GraphQL schema, behind one door, [`App`].
//! It knows nothing of HTTP; `web` is how it is reached.
// The resolvers of a large schema stand in one another; optimised builds look deeper into them than the usual limit.
#![recursion_limit = "512"]

mod access;
mod app;
mod by_id;
pub mod chance;
mod civil_dates;
pub mod clock;
mod database;
mod demo;
mod documents;
mod domain;
mod error;
mod facts;
pub mod graphql;
mod hex;
mod jobs;
mod kept;
mod keys;
mod keyset;
mod language;
mod mail;
mod networks;
mod opaque;
mod origin;
mod outbox;
mod outcome;
mod outgoing;
mod papers;
mod queue;
mod sealed_files;
mod secret;
mod signing;
mod storage;
mod text_analysis;
pub mod texts;
mod tx;
mod verifying;
pub mod words;
mod zone;

pub use access::{CLIENT_SCOPES, TOKEN_SCOPES};
pub use app::{
    AnnouncementToApprove, App, ApprovalBehindLink, ApprovalToDecide, BackedUp, BrokenEvent, BrowserSession,
    Caller, CarryBehindLink, CharterToAdhere, ClientCredentials, ClientToken, ConfirmedByLink, ConsentAsked,
    ConsoleRefused, DebriefGiven, DocumentFile, Download, EntryToConfirm, Exported, ExportedFile,
    ExportedList, FactoryPaper, Finding, HoursToConfirm, Labelled, LedgerReport, LinkConfirmation,
    LookBackAsked, LookBackBehindLink, MigrationStep, NeedBehindLink, NotBackedUp, NotDone, NotEnded,
    NotGiven, ProjectToCarry, Purpose, ReferenceExtent, Renewed, RoadmapBehindLink, RoadmapItem,
    RoadmapObjective, RoadmapToApprove, ScimAnswer, ScimMethod, ScimRequest, Seals, Settings, SignInLink,
    SignedFacts, SignedLink, SsoAnswer, SsoBegun, SsoEnd, SsoGroup, SsoLink, SsoRefusal, SsoTest, StaffCode,
    StatementToDeny, StepByLink, StepsToGo, TokenRefused, Told, UploadRefused, Verdict, Verified, Vitals,
    WayIn, WishForLink, sso_cookie_name, verify_with,
};
pub use demo::{DemoExtent, DemoProgress, DemoSize};
pub use documents::RADAR_AXES;
pub use domain::companies::import::{
    amounts::{NotAnAmount, amount_of},
    encoding::text_of,
};
pub use domain::engagements::roadmaps::writing::MOST_ROADMAP_LINES;
pub use domain::missions::writing::MOST_MISSION_LINES;
pub use domain::people::sessions::LONGEST_SESSION;
pub use domain::reference::skills::{Skill, SkillDetail, SkillMatch, SkillSearch, details as skill_details};
pub use error::{Internal, NotADemo, OpenError};
pub use hex::hex;
pub use keys::WeakSecret;
pub use language::Language;
pub use mail::{MailTransport, MemoryMails, NotSent, SentMail};
pub use networks::{Networks, NotANetwork};
pub use secret::Secret;
pub use storage::StorageError;
pub use text_analysis::terms;
pub use verifying::{NotAKey, PublicKeys};
