//! What most stories of hours begin with: an employee, an association and the mission between them.

use entity::{EngagementId, MembershipRole};
use tests::{
    Actor, TestApp,
    builders::{Association, Company, Employee, Mission},
};

/// Nadia of a company gives time to an association, whose confirmer is somebody else.
pub(crate) struct Scene {
    pub(crate) company: Company,
    pub(crate) association: Association,
    pub(crate) mission: Mission,
    pub(crate) nadia: Employee,
    pub(crate) engagement: EngagementId,
    pub(crate) confirmer: Actor,
}

pub(crate) async fn scene(app: &TestApp) -> Scene {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let mission = association.mission("Bâtir un budget").await;
    let engagement = mission.engage(&nadia).await;
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    Scene { company, association, mission, nadia, engagement, confirmer }
}
