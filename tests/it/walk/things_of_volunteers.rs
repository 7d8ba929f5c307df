//! Each tenant's volunteers: one who was welcomed, with a note that stays inside the branch, and one who is to be.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use uuid::Uuid;

use super::world::{Tenant, within};

/// All of them.
pub(super) async fn volunteers(tenant: &mut Tenant) {
    let (app, now) = (tenant.app.clone(), tenant.app.now());
    let welcomed = VolunteerId::from(within(&tenant.ids["volunteerFile"]));
    let young = volunteer::ActiveModel {
        id: Set(welcomed),
        age: Set(VolunteerAge::Minor),
        consent_address: Set(Some("parent@maillon.example".parse().expect("an address"))),
        consented_at: Set(Some(now)),
        ..Default::default()
    };
    young.update(app.connection()).await.expect("a volunteer");
    let line = volunteer_event::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        volunteer_id: Set(welcomed),
        at: Set(now),
        kind: Set(VolunteerEventKind::Welcomed),
        done_by: Set(Some(tenant.person('U'))),
        held_on: Set(Some(now.to_utc().date_naive())),
        note: Set(Some(format!("Noté par {}", tenant.name))),
        reason: Set(None),
    };
    line.insert(app.connection()).await.expect("a line");
    let link = recruiting_link::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        branch_id: Set(tenant.network.branch),
        code: Set(format!("forum{}", tenant.name.to_lowercase())),
        name: Set(format!("Forum {}", tenant.name)),
        created_by: Set(tenant.person('U')),
        created_at: Set(now),
        ended_at: Set(None),
    };
    let link = link.insert(app.connection()).await.expect("a link");
    tenant.keep("recruitingLink", link.id);
    tenant.ids.insert("recruitingCode".to_owned(), link.code);
    let (person, _) = app.somebody("Inès", tenant.name).await;
    let waiting = tenant.network.volunteer(person).await;
    let registered = volunteer::ActiveModel {
        id: Set(waiting),
        state: Set(VolunteerState::Registered),
        welcomed_on: Set(None),
        ..Default::default()
    };
    registered.update(app.connection()).await.expect("a volunteer");
    tenant.keep("volunteerToWelcome", waiting);
}
