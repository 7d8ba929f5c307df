//! Who asks, and what they have proved they may do. A capability is a value that only this module can make, and a
//! use case that needs one takes it as an argument: code that has not asked cannot be written.

mod approvals;
mod associations;
mod colleagues;
mod companies;
mod directories;
mod fees;
mod follow_ups;
mod integrations;
mod intermediaries;
mod links;
mod needs;
mod offers;
mod operators;
mod people;
mod programmes;
mod roadmaps;
mod scope;
mod token_scopes;
mod trails;
pub(crate) mod viewer;
pub(crate) mod way_in;

pub(crate) use approvals::{ApprovalDecider, ApprovalDelegator, ApprovalLink, ApprovalSubject, others_with};
pub(crate) use associations::{
    AssociationAdmin, AssociationInsider, AssociationMember, AssociationPeopleReader,
    AssociationReceiptReader, DelegationReader, HourConfirmer, Signing, only_branch,
};
pub(crate) use colleagues::{Colleague, HelpReader};
pub(crate) use companies::{
    CompanyAccounts, CompanyFinance, CompanyHr, CompanyManager, CompanyReader, CompanyReceiptReader,
    CompanySignIn, Confidential, CostReckoner, EmployeeOnlooker, EmployeeReader, GivenTimeReader, Place,
    Reach, ReadsCosts, SeesValues, ValuationReader,
};
pub(crate) use directories::{Knock, Provisioner};
pub(crate) use fees::InvoiceKeeper;
pub(crate) use follow_ups::{EngagedVolunteer, LookBackLink, LookBackSubject};
pub(crate) use integrations::{ClientKeeper, WebhookKeeper, WebhookReader};
pub(crate) use intermediaries::{
    BoardReader, BoardWriter, BranchPlace, Coordinator, FiguresReader, NeedReader, NetworkAdmin,
    NetworkInsider, NetworkPeopleReader, NetworkRecruiter, ProspectKeeper, Relay, VolunteerReader,
};
pub(crate) use links::ConfirmByLink;
pub(crate) use needs::{NeedLink, NeedSubject};
pub(crate) use offers::{OfferReader, Offerer};
pub(crate) use operators::{Operating, ReleasesDomains};
pub(crate) use people::{MayBook, Oneself, OneselfInPerson, SendsFiles, beside, open_to, within};
pub(crate) use programmes::{CarryLink, CarrySubject, JurySeat, Organiser, ProgrammesReader};
pub(crate) use roadmaps::{NeedVolunteer, RoadmapLink, RoadmapSubject, opens_roadmap};
pub(crate) use scope::{Scope, SecureFind, Side};
pub use token_scopes::{CLIENT_SCOPES, TOKEN_SCOPES};
pub(crate) use token_scopes::{TokenScope, TokenScopes};
pub(crate) use trails::{AccessLogReader, TrailReader};
pub(crate) use viewer::{Looker, Viewer};

/// Why somebody may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denied {
    /// Nobody is signed in.
    SignedOut,
    /// What is asked for does not exist for this viewer.
    Hidden,
    /// The viewer may see it, and not do this.
    Forbidden,
}

impl Denied {
    /// The same about something that not everybody in the organisation sees: for those who do not, it does not exist.
    pub(crate) fn where_seen(self, is_seen: bool) -> Self {
        if self == Self::Forbidden && !is_seen { Self::Hidden } else { self }
    }
}
