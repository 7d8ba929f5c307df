//! What can be asked, one file a noun.

mod cause;
mod commune;
mod document;
mod installation;
mod legal_form;
mod operations;
mod skill;
mod social_object;
mod viewer;

use async_graphql::MergedObject;

/// Everything that can be asked.
#[derive(Default, MergedObject)]
pub struct Query(
    cause::CauseQuery,
    commune::CommuneQuery,
    document::DocumentQuery,
    installation::InstallationQuery,
    legal_form::LegalFormQuery,
    operations::OperationsQuery,
    skill::SkillQuery,
    social_object::SocialObjectQuery,
    viewer::ViewerQuery,
);
