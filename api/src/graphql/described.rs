//! What the schema says of a connection. The library leaves its connections without a description, so each is given the
//! same sentence here.

use async_graphql::{OutputType, SchemaBuilder, connection::Connection};

use super::{
    model::{
        access_line::AccessNode, application::ApplicationNode, approval_request::ApprovalRequestNode,
        association::AssociationNode, audit_event::AuditEventNode, booking::BookingNode,
        broadcast::AnnouncementMatch, broadcast::OpenAnnouncementNode, broadcast::RelayedAnnouncementNode,
        campaign::CampaignNode, candidate::CandidateNode, certificate::CertificateNode,
        charter::CharterAdherenceNode, company::CompanyNode, cost_rate::EmployeeCosts,
        diagnosis::DiagnosisNode, employee::EmployeeNode, employee_group::EmployeeGroupNode,
        employee_import::ImportLineNode, engagement::EngagementNode, follow_up::FollowUpNoteNode,
        help::HelpPostNode, intermediary::IntermediaryNode, invoice::InvoiceNode, job::JobNode,
        mission::MissionNode, need::NeedEventNode, need::NeedNode, offer::OfferNode, offer::OfferRequestNode,
        partial_activity::PartialActivity, programme::ProgrammeEventNode, programme::ProgrammeNode,
        programme_application::ProgrammeApplicationNode, programme_volunteer::ProgrammeVolunteerNode,
        prospect::ProspectNode, roadmap::RoadmapVersionNode, session::SessionNode,
        tax_receipt::TaxReceiptNode, time_entry::TimeEntryNode, valuation::ValuationLine,
        valuation::ValuationNode, volunteer::VolunteerNode, webhook::WebhookDeliveryNode,
    },
    mutation::Mutation,
    page::Total,
    query::{Query, helped_association::HelpedAssociation},
    subscription::Subscription,
};

const PAGE: &str =
    "A page of a list, by cursors: `first` and `after` read on, `last` and `before` read back.";

type Builder = SchemaBuilder<Query, Mutation, Subscription>;

/// Describes every connection of the schema.
pub(super) fn described(builder: Builder) -> Builder {
    let describers = [
        page_of::<AccessNode>,
        page_of::<AnnouncementMatch>,
        page_of::<ApplicationNode>,
        page_of::<ApprovalRequestNode>,
        page_of::<AssociationNode>,
        page_of::<AuditEventNode>,
        page_of::<BookingNode>,
        page_of::<CampaignNode>,
        page_of::<CandidateNode>,
        page_of::<CertificateNode>,
        page_of::<CharterAdherenceNode>,
        page_of::<CompanyNode>,
        page_of::<DiagnosisNode>,
        page_of::<EmployeeCosts>,
        page_of::<EmployeeGroupNode>,
        page_of::<EmployeeNode>,
        page_of::<EngagementNode>,
        page_of::<FollowUpNoteNode>,
        page_of::<HelpedAssociation>,
        page_of::<ImportLineNode>,
        page_of::<HelpPostNode>,
        page_of::<IntermediaryNode>,
        page_of::<InvoiceNode>,
        page_of::<JobNode>,
        page_of::<MissionNode>,
        page_of::<NeedEventNode>,
        page_of::<NeedNode>,
        page_of::<OfferNode>,
        page_of::<OfferRequestNode>,
        page_of::<OpenAnnouncementNode>,
        page_of::<PartialActivity>,
        page_of::<ProgrammeApplicationNode>,
        page_of::<ProgrammeEventNode>,
        page_of::<ProgrammeNode>,
        page_of::<ProgrammeVolunteerNode>,
        page_of::<ProspectNode>,
        page_of::<RelayedAnnouncementNode>,
        page_of::<RoadmapVersionNode>,
        page_of::<SessionNode>,
        page_of::<TaxReceiptNode>,
        page_of::<TimeEntryNode>,
        page_of::<ValuationLine>,
        page_of::<ValuationNode>,
        page_of::<VolunteerNode>,
        page_of::<WebhookDeliveryNode>,
    ];
    describers.into_iter().fold(builder, |builder, describe| describe(builder))
}

/// A connection is named after its nodes, whatever its cursors and its other fields are.
fn page_of<N: OutputType>(builder: Builder) -> Builder {
    builder.override_output_type_description::<Connection<String, N, Total>>(PAGE)
}
