//! What can be asked, one file a noun.

mod association;
mod cause;
mod commune;
mod company;
mod company_home;
mod demo_persona;
mod document;
mod installation;
mod legal_form;
mod mission;
mod node;
mod operations;
mod skill;
mod social_object;
mod time_entry;
mod viewer;

use async_graphql::MergedObject;

/// Everything that can be asked.
#[derive(Default, MergedObject)]
pub struct Query(
    association::AssociationQuery,
    cause::CauseQuery,
    commune::CommuneQuery,
    company::CompanyQuery,
    company_home::CompanyHomeQuery,
    demo_persona::DemoPersonaQuery,
    installation::InstallationQuery,
    legal_form::LegalFormQuery,
    mission::MissionQuery,
    node::NodeQuery,
    document::DocumentQuery,
    operations::OperationsQuery,
    skill::SkillQuery,
    social_object::SocialObjectQuery,
    time_entry::TimeEntryQuery,
    viewer::ViewerQuery,
);
