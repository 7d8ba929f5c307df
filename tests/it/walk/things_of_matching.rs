//! Each tenant's search that ranks: one who would be the first on another day, a volunteer who could be asked, and how much the
//! association hosts.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

use super::world::Tenant;

/// The evening of a Tuesday, when nobody of the walk is free.
const TUESDAY: i32 = 1 << 5;

/// All of it.
pub(super) async fn ranked(tenant: &mut Tenant) {
    let (app, network, association) =
        (tenant.app.clone(), tenant.network.clone(), tenant.association.clone());
    let coordinator = tenant.person('R');
    let title = format!("Mission classée {}", tenant.name);
    let search = network.search(&association, Some(coordinator), &title, 1).await;
    search.is_at(TimesOfWeek(TUESDAY)).await;
    let (second, _) = app.somebody("Ada", tenant.name).await;
    let (expert, _) = app.somebody("Basile", tenant.name).await;
    app.can(second, &search.skill).await;
    app.rates(expert, &search.skill, Some(SkillLevel::Expert), Some(SkillWish::IfNeeded)).await;
    search.application(expert, ApplicationState::Pending).await;
    let application = search.application(second, ApplicationState::Pending).await;
    let (volunteer, _) = app.somebody("Carole", tenant.name).await;
    app.can(volunteer, &search.skill).await;
    network.volunteer(volunteer).await;
    let hosts = hosting_capacity::ActiveModel {
        association_id: Set(association.id),
        hours_a_week: Set(20),
        supervision_minutes: Set(15),
        declared_at: Set(app.now()),
    };
    hosts.insert(app.connection()).await.expect("a hosting capacity");
    tenant.keep("rankedApplication", application);
}
