//! The ids of rows: a type for each table, so that a booking's id can never be taken for a session's.
//! Each is a UUID of version 7, which sorts by the time it was made and keeps indexes compact.

use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A typed id: made from a UUID, and turned back into one.
pub trait Id: Copy + Eq + From<Uuid> + Into<Uuid> {
    /// The name of what it identifies, as the API's opaque ids hold it.
    const KIND: &'static str;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType, Serialize, Deserialize)]
        pub struct $name(Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl TryFromU64 for $name {
            /// The databases never choose an id: it is made here, before the row is.
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl Id for $name {
            const KIND: &'static str = $kind;
        }
    )*};
}

ids! {
    /// The id of a row of `person`.
    PersonId = "Person";
    /// The id of a row of `email`.
    EmailId = "Email";
    /// The id of a row of `browser_session`.
    BrowserSessionId = "BrowserSession";
    /// The id of a row of `sign_in_link`.
    SignInLinkId = "SignInLink";
    /// The id of a row of `access_log`.
    AccessId = "Access";
    /// The id of a row of `access_token`.
    AccessTokenId = "AccessToken";
    /// The id of a row of `audit_event`.
    AuditEventId = "AuditEvent";
    /// The id of a row of `job`.
    JobId = "Job";
    /// The id of a row of `mail`.
    MailId = "Mail";
    /// The id of a row of `upload`.
    UploadId = "Upload";
    /// The id of a row of `export`.
    ExportId = "Export";
    /// The id of a row of `document`.
    DocumentId = "Document";
    /// The id of a row of `company`.
    CompanyId = "Company";
    /// The id of a row of `legal_entity`.
    LegalEntityId = "LegalEntity";
    /// The id of a row of `fiscal_year`.
    FiscalYearId = "FiscalYear";
    /// The id of a row of `establishment`.
    EstablishmentId = "Establishment";
    /// The id of a row of `employee_group`.
    EmployeeGroupId = "EmployeeGroup";
    /// The id of a row of `directory_failure`.
    DirectoryFailureId = "DirectoryFailure";
    /// The id of a row of `scim_token`.
    ScimTokenId = "ScimToken";
    /// The id of a row of `employment`.
    EmploymentId = "Employment";
    /// The id of a row of `staff_code`.
    StaffCodeId = "StaffCode";
    /// The id of a row of `email_domain`.
    EmailDomainId = "EmailDomain";
    /// The id of a row of `identity_provider`.
    IdentityProviderId = "IdentityProvider";
    /// The id of a row of `sso_flow`.
    SsoFlowId = "SsoFlow";
    /// The id of a row of `sso_identity`.
    SsoIdentityId = "SsoIdentity";
    /// The id of a row of `sso_link`.
    SsoLinkId = "SsoLink";
    /// The id of a row of `sso_failure`.
    SsoFailureId = "SsoFailure";
    /// The id of a row of `membership`.
    MembershipId = "Membership";
    /// The id of a row of `invitation`.
    InvitationId = "Invitation";
    /// The id of a row of `budget_rule`.
    BudgetRuleId = "BudgetRule";
    /// The id of a row of `policy`.
    PolicyId = "Policy";
    /// The id of a row of `policy_rule`.
    PolicyRuleId = "PolicyRule";
    /// The id of a row of `policy_blackout`.
    PolicyBlackoutId = "PolicyBlackout";
    /// The id of a row of `policy_exception`.
    PolicyExceptionId = "PolicyException";
    /// The id of a row of `partial_activity`.
    PartialActivityId = "PartialActivity";
    /// The id of a row of `budget`.
    BudgetId = "Budget";
    /// The id of a row of `employee_import`.
    EmployeeImportId = "EmployeeImport";
    /// The id of a row of `association`.
    AssociationId = "Association";
    /// The id of a row of `association_branch`.
    AssociationBranchId = "AssociationBranch";
    /// The id of a row of `eligibility`.
    EligibilityId = "Eligibility";
    /// The id of a row of `mandate`.
    MandateId = "Mandate";
    /// The id of a row of `signatory`.
    SignatoryId = "Signatory";
    /// The id of a row of `intermediary`.
    IntermediaryId = "Intermediary";
    /// The id of a row of `branch`.
    BranchId = "Branch";
    /// The id of a row of `charter`.
    CharterId = "Charter";
    /// The id of a row of `need`.
    NeedId = "Need";
    /// The id of a row of `need_event`.
    NeedEventId = "NeedEvent";
    /// The id of a row of `need_mailing`.
    NeedMailingId = "NeedMailing";
    /// The id of a row of `announcement`.
    AnnouncementId = "Announcement";
    /// The id of a row of `volunteer`.
    VolunteerId = "Volunteer";
    /// The id of a row of `volunteer_event`.
    VolunteerEventId = "VolunteerEvent";
    /// The id of a row of `recruiting_link`.
    RecruitingLinkId = "RecruitingLink";
    /// The id of a row of `prospect`.
    ProspectId = "Prospect";
    /// The id of a row of `prospect_event`.
    ProspectEventId = "ProspectEvent";
    /// The id of a row of `help_post`.
    HelpPostId = "HelpPost";
    /// The id of a row of `help_answer`.
    HelpAnswerId = "HelpAnswer";
    /// The id of a row of `help_report`.
    HelpReportId = "HelpReport";
    /// The id of a row of `application`.
    ApplicationId = "Application";
    /// The id of a row of `interview_note`.
    InterviewNoteId = "InterviewNote";
    /// The id of a row of `priority`.
    PriorityId = "Priority";
    /// The id of a row of `declared_tie`.
    DeclaredTieId = "DeclaredTie";
    /// The id of a row of `roadmap`.
    RoadmapId = "Roadmap";
    /// The id of a row of `roadmap_approval`.
    RoadmapApprovalId = "RoadmapApproval";
    /// The id of a row of `follow_up`.
    FollowUpId = "FollowUp";
    /// The id of a row of `branch_offer`.
    BranchOfferId = "BranchOffer";
    /// The id of a row of `debrief`.
    DebriefId = "Debrief";
    /// The id of a row of `later_question`.
    LaterQuestionId = "LaterQuestion";
    /// The id of a row of `fee_grid`.
    FeeGridId = "FeeGrid";
    /// The id of a row of `operating_budget`.
    OperatingBudgetId = "OperatingBudget";
    /// The id of a row of `fee`.
    FeeId = "Fee";
    /// The id of a row of `invoice`.
    InvoiceId = "Invoice";
    /// The id of a row of `programme`.
    ProgrammeId = "Programme";
    /// The id of a row of `programme_criterion`.
    CriterionId = "Criterion";
    /// The id of a row of `programme_application`.
    ProgrammeApplicationId = "ProgrammeApplication";
    /// The id of a row of `juror`.
    JurorId = "Juror";
    /// The id of a row of `jury_note`.
    JuryNoteId = "JuryNote";
    /// The id of a row of `programme_volunteer`.
    ProgrammeVolunteerId = "ProgrammeVolunteer";
    /// The id of a row of `team`.
    TeamId = "Team";
    /// The id of a row of `deliverable`.
    DeliverableId = "Deliverable";
    /// The id of a row of `programme_event`.
    ProgrammeEventId = "ProgrammeEvent";
    /// The id of a row of `diagnosis`.
    DiagnosisId = "Diagnosis";
    /// The id of a row of `offer`.
    OfferId = "Offer";
    /// The id of a row of `offer_request`.
    OfferRequestId = "OfferRequest";
    /// The id of a row of `loan`.
    LoanId = "Loan";
    /// The id of a row of `loan_record`.
    LoanRecordId = "LoanRecord";
    /// The id of a row of `loan_remark`.
    LoanRemarkId = "LoanRemark";
    /// The id of a row of `mission`.
    MissionId = "Mission";
    /// The id of a row of `objective`.
    ObjectiveId = "Objective";
    /// The id of a row of `session`.
    SessionId = "Session";
    /// The id of a row of `engagement`.
    EngagementId = "Engagement";
    /// The id of a row of `booking`.
    BookingId = "Booking";
    /// The id of a row of `approval_request`.
    ApprovalRequestId = "ApprovalRequest";
    /// The id of a row of `approval_delegation`.
    ApprovalDelegationId = "ApprovalDelegation";
    /// The id of a row of `calendar_feed`.
    CalendarFeedId = "CalendarFeed";
    /// The id of a row of `campaign`.
    CampaignId = "Campaign";
    /// The id of a row of `crisis_mode`.
    CrisisModeId = "CrisisMode";
    /// The id of a row of `time_entry`.
    TimeEntryId = "TimeEntry";
    /// The id of a row of `action_link`.
    ActionLinkId = "ActionLink";
    /// The id of a row of `cost_rate`.
    CostRateId = "CostRate";
    /// The id of a row of `valuation`.
    ValuationId = "Valuation";
    /// The id of a row of `valuation_line`.
    ValuationLineId = "ValuationLine";
    /// The id of a row of `tax_receipt`.
    TaxReceiptId = "TaxReceipt";
    /// The id of a row of `api_client`.
    ApiClientId = "ApiClient";
    /// The id of a row of `api_client_token`.
    ApiClientTokenId = "ApiClientToken";
    /// The id of a row of `webhook_endpoint`.
    WebhookId = "Webhook";
    /// The id of a row of `webhook_secret`.
    WebhookSecretId = "WebhookSecret";
    /// The id of a row of `webhook_delivery`.
    WebhookDeliveryId = "WebhookDelivery";
    /// The id of a row of `network_import`.
    NetworkImportId = "NetworkImport";
    /// The id of a row of `brought_mission`.
    BroughtMissionId = "BroughtMission";
}
