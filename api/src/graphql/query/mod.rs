//! What can be asked, one file a noun.

mod cause;
mod commune;
mod demo_persona;
mod installation;
mod legal_form;
mod skill;
mod social_object;
mod viewer;

use async_graphql::MergedObject;

/// Everything that can be asked.
#[derive(Default, MergedObject)]
pub struct Query(
    cause::CauseQuery,
    commune::CommuneQuery,
    demo_persona::DemoPersonaQuery,
    installation::InstallationQuery,
    legal_form::LegalFormQuery,
    skill::SkillQuery,
    social_object::SocialObjectQuery,
    viewer::ViewerQuery,
);
