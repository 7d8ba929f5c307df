//! What can be asked, one file a noun.

<<<<<<< HEAD
mod association;
=======
>>>>>>> main
mod cause;
mod commune;
mod installation;
mod legal_form;
<<<<<<< HEAD
mod mission;
mod node;
=======
>>>>>>> main
mod skill;
mod social_object;
mod viewer;

use async_graphql::MergedObject;

/// Everything that can be asked.
#[derive(Default, MergedObject)]
pub struct Query(
<<<<<<< HEAD
    association::AssociationQuery,
=======
>>>>>>> main
    cause::CauseQuery,
    commune::CommuneQuery,
    installation::InstallationQuery,
    legal_form::LegalFormQuery,
<<<<<<< HEAD
    mission::MissionQuery,
    node::NodeQuery,
=======
>>>>>>> main
    skill::SkillQuery,
    social_object::SocialObjectQuery,
    viewer::ViewerQuery,
);
