//! What can be asked, one file a noun.

mod announcement;
mod api_client;
mod application;
mod approval;
mod association;
mod association_home;
mod broadcast;
mod campaign;
mod cause;
mod certificate;
mod commune;
mod company;
mod company_home;
mod cost;
mod demo_persona;
mod diagnosis;
mod document;
mod employee_group;
mod factory;
mod fairness;
mod fee;
mod follow_up;
mod help;
pub(super) mod helped_association;
mod installation;
mod intermediary;
mod legal_form;
mod mission;
mod mission_template;
mod need;
mod need_board;
mod network_import;
mod node;
mod offer;
mod operations;
mod own_data;
mod partial_activity;
mod policy;
mod programme;
pub(crate) mod prospect;
mod recruiting;
mod roadmap;
mod skill;
mod social_object;
mod tax_receipt;
mod time_entry;
pub(super) mod trail;
pub(crate) mod valuation;
mod viewer;
pub(crate) mod volunteer;
mod webhook;

use async_graphql::MergedObject;

/// Everything that can be asked.
#[derive(Default, MergedObject)]
pub struct Query(
    approval::ApprovalQuery,
    association::AssociationQuery,
    association_home::AssociationHomeQuery,
    campaign::CampaignQuery,
    cause::CauseQuery,
    certificate::CertificateQuery,
    commune::CommuneQuery,
    company::CompanyQuery,
    company_home::CompanyHomeQuery,
    cost::CostQuery,
    helped_association::HelpedAssociationQuery,
    demo_persona::DemoPersonaQuery,
    installation::InstallationQuery,
    intermediary::IntermediaryQuery,
    broadcast::BroadcastQuery,
    legal_form::LegalFormQuery,
    mission::MissionQuery,
    mission_template::MissionTemplateQuery,
    node::NodeQuery,
    document::DocumentQuery,
    employee_group::EmployeeGroupQuery,
    operations::OperationsQuery,
    partial_activity::PartialActivityQuery,
    policy::PolicyQuery,
    roadmap::RoadmapQuery,
    skill::SkillQuery,
    social_object::SocialObjectQuery,
    tax_receipt::TaxReceiptQuery,
    valuation::ValuationQuery,
    time_entry::TimeEntryQuery,
    trail::TrailQuery,
    own_data::OwnDataQuery,
    viewer::ViewerQuery,
    webhook::WebhookQuery,
    api_client::ApiClientQuery,
    need::NeedQuery,
    volunteer::VolunteerQuery,
    recruiting::RecruitingQuery,
    prospect::ProspectQuery,
    help::HelpQuery,
    need_board::NeedBoardQuery,
    network_import::NetworkImportQuery,
    fairness::FairnessQuery,
    application::ApplicationQuery,
    announcement::AnnouncementQuery,
    follow_up::FollowUpQuery,
    fee::FeeQuery,
    diagnosis::DiagnosisQuery,
    programme::ProgrammeQuery,
    offer::OfferQuery,
    factory::FactoryQuery,
);
