//! Each tenant's prospects: one that registered and whose next contact is due, with what was said, and one that can be invited.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use uuid::Uuid;

use super::world::{Tenant, day};

/// Both.
pub(super) async fn prospects(tenant: &mut Tenant) {
    let (app, now) = (tenant.app.clone(), tenant.app.now());
    for (kept, name) in [("prospect", "Recyclerie"), ("invitableProspect", "Épicerie")] {
        let id = ProspectId::from(Uuid::new_v4());
        let is_whole = kept == "prospect";
        let row = prospect::ActiveModel {
            id: Set(id),
            intermediary_id: Set(tenant.network.id),
            branch_id: Set(tenant.network.branch),
            name: Set(format!("{name} {}", tenant.name)),
            sort_key: Set(format!("{name} {}", tenant.name).to_lowercase()),
            siren: Set(is_whole.then(super::world::a_siren)),
            rna: Set(is_whole.then(|| "W691234599".parse().expect("a number"))),
            departement_code: Set(Some("69".to_owned())),
            origin: Set(ProspectOrigin::Event),
            contact_name: Set(Some(format!("Paule {}", tenant.name))),
            contact_role: Set(Some("présidente".to_owned())),
            contact_email: Set(Some(
                format!("paule@{}.example", tenant.name).to_lowercase().parse().expect("an address"),
            )),
            contact_phone: Set(Some("04 78 00 00 00".to_owned())),
            state: Set(ProspectState::Met),
            lost_reason: Set(None),
            state_since: Set(now),
            first_contact_on: Set(day("2026-02-01")),
            last_contact_on: Set(day("2026-03-01")),
            next_on: Set(Some(day("2026-03-09"))),
            reminded_for: Set(None),
            association_id: Set(is_whole.then_some(tenant.association.id)),
            invited_at: Set(is_whole.then_some(now)),
            forgotten_at: Set(None),
            followed_by: Set(Some(tenant.person('R'))),
            created_at: Set(now),
        };
        row.insert(app.connection()).await.expect("a prospect");
        tenant.keep(kept, id);
        let line = prospect_event::ActiveModel {
            id: Set(Uuid::new_v4().into()),
            prospect_id: Set(id),
            at: Set(now),
            kind: Set(ProspectEventKind::Contact),
            done_by: Set(Some(tenant.person('R'))),
            held_on: Set(Some(day("2026-03-01"))),
            to_state: Set(Some(ProspectState::Met)),
            note: Set(Some(format!("Dit à {}", tenant.name))),
        };
        line.insert(app.connection()).await.expect("a line");
    }
}
