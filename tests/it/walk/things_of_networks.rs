//! What each tenant's intermediary has settled: its charter with who adhered to it, people to be taken out, a branch to be closed; and
//! one that nobody runs.

use entity::*;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use uuid::Uuid;

use super::world::Tenant;

/// All of it.
pub(super) async fn settled(tenant: &mut Tenant) {
    let network = tenant.network.clone();
    let known = intermediary::ActiveModel {
        id: Set(network.id),
        siren: Set(Some("732829320".parse().expect("a SIREN"))),
        contact_phone: Set(Some("04 78 00 00 00".to_owned())),
        ..Default::default()
    };
    known.update(tenant.app.connection()).await.expect("an intermediary");
    let reached = branch::ActiveModel {
        id: Set(network.branch),
        contact_email: Set(Some("antenne@reseau.example".parse().expect("an address"))),
        ..Default::default()
    };
    reached.update(tenant.app.connection()).await.expect("a branch");
    let spare = network.branch_of(&format!("Antenne de trop {}", tenant.name), None, &[]).await;
    tenant.keep("spareNetworkBranch", spare);
    let vacant = tenant.app.network(&format!("Réseau vide {}", tenant.name)).await;
    tenant.keep("vacantNetwork", vacant.id);
    charters(tenant).await;
    people(tenant).await;
}

/// A version to which the association adhered, and the one that holds now.
async fn charters(tenant: &mut Tenant) {
    let now = tenant.app.now();
    for version in [1, 2] {
        let id = CharterId::from(Uuid::new_v4());
        let row = charter::ActiveModel {
            id: Set(id),
            intermediary_id: Set(tenant.network.id),
            version: Set(version),
            text: Set(format!("Charte {version} {}", tenant.name)),
            published_by: Set(tenant.person('N')),
            published_at: Set(now),
        };
        row.insert(tenant.app.connection()).await.expect("a version");
        tenant.keep(if version == 1 { "adheredCharter" } else { "charter" }, id);
        if version == 1 {
            let row = charter_adherence::ActiveModel {
                charter_id: Set(id),
                association_id: Set(tenant.association.id),
                person_id: Set(Some(tenant.person('D'))),
                said_by: Set(None),
                adhered_at: Set(now),
            };
            row.insert(tenant.app.connection()).await.expect("an adherence");
        }
    }
}

/// For who runs the network and for who leads its branch somebody each whose role can be ended, and an invitation that can be
/// withdrawn; and a second seat of the relay, who can leave it.
async fn people(tenant: &mut Tenant) {
    let network = tenant.network.clone();
    for letter in ["", "B"] {
        let (person, _) = tenant.app.somebody("Relais", tenant.name).await;
        network.seat(person, MembershipRole::Relay, Some(network.branch)).await;
        let seat = seat_in(tenant, person, network.branch).await;
        tenant.keep(&format!("spareNetworkMember{letter}"), seat);
        let id = InvitationId::from(Uuid::new_v4());
        let row = invitation::ActiveModel {
            id: Set(id),
            address: Set(format!("relais{letter}@{}.example", tenant.name)
                .to_lowercase()
                .parse()
                .expect("one")),
            first_name: Set("Relais".to_owned()),
            last_name: Set(tenant.name.to_owned()),
            company_id: Set(None),
            association_id: Set(None),
            intermediary_id: Set(Some(network.id)),
            role: Set("RELAY".to_owned()),
            legal_entity_id: Set(None),
            establishment_id: Set(None),
            branch_id: Set(None),
            intermediary_branch_id: Set(Some(network.branch)),
            invited_by: Set(tenant.person('N')),
            created_at: Set(tenant.app.now()),
            accepted_at: Set(None),
            withdrawn_at: Set(None),
        };
        row.insert(tenant.app.connection()).await.expect("an invitation");
        tenant.keep(&format!("networkInvitation{letter}"), id);
    }
    let (relay, bureau) = (tenant.person('Y'), super::world::within(&tenant.ids["bureau"]).into());
    network.seat(relay, MembershipRole::Relay, Some(bureau)).await;
    let seat = seat_in(tenant, relay, bureau).await;
    tenant.keep("seatOfY", seat);
}

/// The seat of somebody in a branch.
async fn seat_in(tenant: &Tenant, person: PersonId, branch: BranchId) -> MembershipId {
    let found = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::IntermediaryBranchId.eq(branch))
        .one(tenant.app.connection())
        .await;
    found.expect("a query").expect("a seat").id
}
