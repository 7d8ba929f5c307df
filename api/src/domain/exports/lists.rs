//! The lists that are exported: the kind of each, as its row and its job name it, and what it is of, as it is kept until the
//! job reads it.

use chrono::NaiveDate;
use entity::{
    AssociationId, BookingStatus, BranchId, CampaignId, CompanyId, EmployeeGroupId, IntermediaryId,
    MissionStatus, NeedState, OfferRequestState, OfferState, OrganisationStatus, SessionId, ValuationId,
    WebhookId, WebhookStatus,
};
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        access_log,
        campaigns::CampaignStatus,
        companies::employees::EmployeeFilter,
        hours::reading,
        intermediaries::{
            fees::reading as invoices, prospects::reading as prospects, volunteers::reading as volunteers,
        },
        missions::needs::board,
        operations::trail,
        partial_activity,
    },
    outbox::EventType,
};

/// The kind that holds the associations that operators vet.
pub(crate) const ASSOCIATIONS: &str = "associations";

/// The kind that holds the audit trail.
pub(crate) const AUDIT: &str = "audit";

/// The kind that holds who was shown which file in a company's name.
pub(crate) const ACCESSES: &str = "accesses";

/// The kind that holds what was done in an organisation.
pub(crate) const OWN_TRAIL: &str = "own-trail";

/// The kind that holds all that is kept of a person, for themself.
pub(crate) const OWN_DATA: &str = "own-data";

/// How an archive of it was wished for that another mail tells of than that of those who asked.
pub(crate) const FAREWELL: &str = "\"FAREWELL\"";

/// The kind that holds a person's own bookings.
pub(crate) const BOOKINGS: &str = "bookings";

/// The kind that holds a company's campaigns.
pub(crate) const CAMPAIGNS: &str = "campaigns";

/// The kind that holds a company's days of partial activity.
pub(crate) const PARTIAL_ACTIVITY: &str = "partial-activity";

/// The kind that holds the kit of a campaign.
pub(crate) const CAMPAIGN_KIT: &str = "campaign-kit";

/// The kind that holds the companies that operators decide about.
pub(crate) const COMPANIES: &str = "companies";

/// The kind that holds a company's employees.
pub(crate) const EMPLOYEES: &str = "employees";

/// The kind that holds a company's groups of employees.
pub(crate) const EMPLOYEE_GROUPS: &str = "employee-groups";

/// The kind that holds who is in one of them.
pub(crate) const GROUP_MEMBERS: &str = "group-members";

/// The kind that holds what was sent to a webhook.
pub(crate) const WEBHOOK_DELIVERIES: &str = "webhook-deliveries";

/// The kind that holds the associations that a company helped.
pub(crate) const HELPED_ASSOCIATIONS: &str = "helped-associations";

/// The kind that holds the hours that a company's employees gave.
pub(crate) const HOURS: &str = "hours";

/// The kind that holds an association's missions.
pub(crate) const MISSIONS: &str = "missions";

/// The kind that holds the needs that an association sent.
pub(crate) const ASSOCIATION_NEEDS: &str = "association-needs";

/// The kind that holds what an association answered in its diagnoses.
pub(crate) const DIAGNOSES: &str = "diagnoses";
/// The kind that holds what an association asked for of what is offered.
pub(crate) const OFFER_REQUESTS: &str = "association-offers";

/// The kind that holds what somebody offers, or a company does.
pub(crate) const OWN_OFFERS: &str = "own-offers";

/// The kind that holds a person's own time entries.
pub(crate) const OWN_HOURS: &str = "own-hours";

/// The kind that holds an intermediary's invoices.
pub(crate) const INVOICES: &str = "invoices";

/// The kind that holds receipts, of a company or of an association.
pub(crate) const RECEIPTS: &str = "receipts";

/// The kind that holds the hours that an association received.
pub(crate) const RECEIVED_HOURS: &str = "received-hours";

/// The kind that holds the bookings of a session.
pub(crate) const SESSION_BOOKINGS: &str = "session-bookings";

/// The kind that holds the lines of a valuation.
pub(crate) const STATEMENT: &str = "statement";

/// The kind that holds a company's valuations.
pub(crate) const VALUATIONS: &str = "valuations";

/// The kind that holds the volunteers of a branch.
pub(crate) const VOLUNTEERS: &str = "volunteers";

/// Which volunteers of a branch are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct VolunteerList {
    pub(crate) branch: BranchId,
    pub(crate) filter: volunteers::Filter,
}

/// The kind that holds the associations that adhered to an intermediary's charter.
pub(crate) const CHARTER_ADHERENCES: &str = "charter-adherences";

/// To whose charter.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct AdherenceList {
    pub(crate) intermediary: IntermediaryId,
}

/// The kind that holds what the branches of an intermediary did.
pub(crate) const NETWORK_FIGURES: &str = "network-figures";

/// In which year.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct FigureList {
    pub(crate) intermediary: IntermediaryId,
    pub(crate) year: i32,
}

/// The kind that holds the needs that an intermediary's branches carry.
pub(crate) const BRANCH_NEEDS: &str = "branch-needs";

/// Which offers of somebody's, or of a company's, are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct OwnOfferList {
    /// Of which company; none where they are one's own.
    pub(crate) company: Option<CompanyId>,
    /// In this standing; in any when none is said.
    pub(crate) state: Option<OfferState>,
}

/// Which requests for offers are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct OfferRequestList {
    pub(crate) association: AssociationId,
    /// In this standing; in any when none is said.
    pub(crate) state: Option<OfferRequestState>,
}

/// Which part of an organisation's trail is exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TrailList {
    pub(crate) of: TrailOf,
    pub(crate) filter: trail::Filter,
}

/// Whose trail.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum TrailOf {
    Company(CompanyId),
    Association(AssociationId),
    Intermediary(IntermediaryId),
}

/// Which part of a company's access log is exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct AccessList {
    pub(crate) company: CompanyId,
    pub(crate) filter: access_log::Filter,
}

/// Which bookings of a session are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SessionBookingList {
    pub(crate) association: AssociationId,
    pub(crate) session: SessionId,
    /// In these standings; in any when none is said.
    pub(crate) status: Option<Vec<BookingStatus>>,
}

/// Which campaigns are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct CampaignList {
    pub(crate) company: CompanyId,
    /// Those that stand so; all of them when none is said.
    pub(crate) status: Option<CampaignStatus>,
}

/// Which days of partial activity are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PartialActivityList {
    pub(crate) company: CompanyId,
    pub(crate) filter: partial_activity::reading::Filter,
}

/// The kit of which campaign is made.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct CampaignKit {
    pub(crate) company: CompanyId,
    pub(crate) campaign: CampaignId,
}

/// Which companies are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct CompanyList {
    /// Those that stand so; those that wait for a decision when none is said.
    pub(crate) status: Option<OrganisationStatus>,
}

/// Which associations are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct AssociationList {
    /// Those whose vetting stands so.
    pub(crate) status: OrganisationStatus,
}

/// Which missions are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct MissionList {
    pub(crate) association: AssociationId,
    /// Those that stand so; all of them when none is said.
    pub(crate) status: Option<MissionStatus>,
}

/// Which needs of an association are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct AssociationNeedList {
    pub(crate) association: AssociationId,
    /// Those that stand so; all of them when none is said.
    pub(crate) state: Option<NeedState>,
}

/// Whose diagnoses are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct DiagnosisList {
    pub(crate) association: AssociationId,
}

/// Which employees are exported: those that the list showed on the day it was asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EmployeeList {
    pub(crate) company: CompanyId,
    pub(crate) filter: EmployeeFilter,
    pub(crate) today: NaiveDate,
}

/// Which groups of employees are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct GroupList {
    pub(crate) company: CompanyId,
    /// Those whose name begins so.
    pub(crate) text: Option<String>,
}

/// Which members of a group are exported: as they stood on the day it was asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct GroupMemberList {
    pub(crate) company: CompanyId,
    pub(crate) group: EmployeeGroupId,
    /// Those who are called so.
    pub(crate) text: Option<String>,
    pub(crate) today: NaiveDate,
}

/// Which deliveries to a webhook are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct DeliveryList {
    pub(crate) webhook: WebhookId,
    /// Whether it is a company's; else it is an association's.
    pub(crate) is_of_company: bool,
    pub(crate) status: Option<WebhookStatus>,
    pub(crate) kind: Option<EventType>,
}

/// Which hours are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct HourList {
    pub(crate) company: CompanyId,
    pub(crate) filter: reading::Filter,
}

/// Which hours that an association received are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReceivedHourList {
    pub(crate) association: AssociationId,
    pub(crate) filter: reading::Filter,
}

/// Which receipts are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ReceiptList {
    pub(crate) of: ReceiptsOf,
    /// Those whose period begins in this calendar year.
    pub(crate) year: Option<i32>,
}

/// Whose receipts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum ReceiptsOf {
    Company(CompanyId),
    Association(AssociationId),
}

/// Which valuations are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct ValuationList {
    pub(crate) company: CompanyId,
    /// Those whose period begins in this calendar year.
    pub(crate) year: Option<i32>,
}

/// The lines of which valuation are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct StatementLines {
    pub(crate) company: CompanyId,
    pub(crate) valuation: ValuationId,
}

/// Which helped associations are exported.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct HelpedList {
    pub(crate) company: CompanyId,
    /// The calendar year.
    pub(crate) year: i32,
}

/// Which needs of an intermediary are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct BranchNeedList {
    pub(crate) intermediary: IntermediaryId,
    pub(crate) filter: board::Filter,
}

/// Which invoices of an intermediary are exported: what is overdue is so on the day they were asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct InvoiceList {
    pub(crate) intermediary: IntermediaryId,
    pub(crate) filter: invoices::Filter,
}

/// The kind that holds the associations that an intermediary has contacted.
pub(crate) const PROSPECTS: &str = "prospects";

/// Which of them are exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ProspectList {
    pub(crate) intermediary: IntermediaryId,
    pub(crate) filter: prospects::Filter,
}
