//! What can be done, one file a noun. Each mutation has one input and one payload, and is null only when it failed.

mod access_token;
mod announcement;
mod api_client;
mod application;
mod approval;
mod association;
mod association_export;
mod association_payloads;
mod association_people;
mod booking;
mod booking_approval;
mod broadcast;
mod budget;
mod calendar;
mod campaign;
mod certificate;
mod challenge;
mod charter;
mod company;
mod company_export;
mod company_trust;
mod confirmation;
mod cost;
mod debrief;
mod diagnosis;
mod email_address;
mod employee;
mod employee_group;
mod exporting;
mod factory;
mod factory_teams;
mod fee;
mod follow_up;
mod help;
mod identity_provider;
mod intermediary;
mod inviting;
mod loan;
mod matching;
mod mission;
mod mission_session;
mod need;
mod need_board;
mod need_on_behalf;
mod network_branch;
mod network_figures;
mod network_import;
mod network_people;
mod offer;
mod on_behalf;
mod operations;
mod own_data;
mod partial_activity;
mod payload;
mod policy;
mod profile;
mod programme;
mod programme_application;
mod programme_day;
mod prospect;
mod provisioning;
mod qualification;
mod recruiting;
mod roadmap;
mod selection;
mod session;
pub(crate) mod session_opening;
mod signatory;
mod tax_receipt;
mod time_entry;
mod trail_export;
mod vacancy;
mod valuation;
mod volunteer;
mod webhook;

use async_graphql::MergedObject;

/// Everything that can be done.
#[derive(Default, MergedObject)]
pub struct Mutation(
    association::AssociationMutation,
    association_export::AssociationExportMutation,
    association_people::AssociationPeopleMutation,
    signatory::SignatoryMutation,
    budget::BudgetMutation,
    campaign::CampaignMutation,
    company::CompanyMutation,
    company_export::CompanyExportMutation,
    company_trust::CompanyTrustMutation,
    vacancy::VacancyMutation,
    employee::EmployeeMutation,
    employee_group::EmployeeGroupMutation,
    provisioning::ProvisioningMutation,
    identity_provider::IdentityProviderMutation,
    inviting::InvitingMutation,
    mission::MissionMutation,
    session::SessionMutation,
    session_opening::SessionOpeningMutation,
    booking::BookingMutation,
    calendar::CalendarMutation,
    mission_session::MissionSessionMutation,
    operations::OperationsMutation,
    partial_activity::PartialActivityMutation,
    policy::PolicyMutation,
    profile::ProfileMutation,
    email_address::EmailAddressMutation,
    certificate::CertificateMutation,
    cost::CostMutation,
    tax_receipt::TaxReceiptMutation,
    valuation::ValuationMutation,
    time_entry::TimeEntryMutation,
    confirmation::ConfirmationMutation,
    approval::ApprovalMutation,
    webhook::WebhookMutation,
    access_token::AccessTokenMutation,
    api_client::ApiClientMutation,
    trail_export::TrailExportMutation,
    own_data::OwnDataMutation,
    booking_approval::BookingApprovalMutation,
    need::NeedMutation,
    need_on_behalf::NeedOnBehalfMutation,
    volunteer::VolunteerMutation,
    recruiting::RecruitingMutation,
    prospect::ProspectMutation,
    help::HelpMutation,
    intermediary::IntermediaryMutation,
    network_branch::NetworkBranchMutation,
    network_people::NetworkPeopleMutation,
    network_import::NetworkImportMutation,
    charter::CharterMutation,
    need_board::NeedBoardMutation,
    network_figures::NetworkFiguresMutation,
    application::ApplicationMutation,
    selection::SelectionMutation,
    matching::MatchingMutation,
    qualification::QualificationMutation,
    announcement::AnnouncementMutation,
    roadmap::RoadmapMutation,
    broadcast::BroadcastMutation,
    follow_up::FollowUpMutation,
    debrief::DebriefMutation,
    fee::FeeMutation,
    diagnosis::DiagnosisMutation,
    programme::ProgrammeMutation,
    programme_application::ProgrammeApplicationMutation,
    programme_day::ProgrammeDayMutation,
    challenge::ChallengeMutation,
    offer::OfferMutation,
    loan::LoanMutation,
    factory::FactoryMutation,
    factory_teams::FactoryTeamsMutation,
);
