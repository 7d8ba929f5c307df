//! Each tenant's mission under way, with all that is said of it, and needs at the steps that its mutations go.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use tests::builders::Followed;
use uuid::Uuid;

use super::world::{Tenant, day};

/// All of it.
pub(super) async fn followed(tenant: &mut Tenant) {
    under_way(tenant).await;
    searches(tenant).await;
    at_their_end(tenant).await;
}

async fn need(tenant: &mut Tenant, kept: &str, state: NeedState) -> Followed {
    let (network, association) = (tenant.network.clone(), tenant.association.clone());
    let coordinator = tenant.person('R');
    let followed = network.followed(&association, state, Some(coordinator)).await;
    let title = format!("Besoin {}", tenant.name);
    followed.set(|row| row.title = Set(title)).await;
    tenant.keep(kept, followed.need);
    followed
}

/// The one whose fields are read: noted, with a volunteer who asked to leave it, and looked back on already.
async fn under_way(tenant: &mut Tenant) {
    let followed = need(tenant, "followedNeed", NeedState::UnderWay).await;
    let (volunteer, coordinator, now) = (tenant.person('W'), tenant.person('R'), tenant.app.now());
    followed.engages(volunteer).await;
    let note = follow_up::ActiveModel {
        id: Set(Uuid::now_v7().into()),
        need_id: Set(followed.need),
        held_on: Set(day("2026-03-09")),
        followed_with: Set(FollowedWith::Both),
        note: Set(format!("Noté {}", tenant.name)),
        next_on: Set(Some(day("2026-04-09"))),
        written_by: Set(Some(coordinator)),
        written_at: Set(now),
    };
    note.insert(tenant.app.connection()).await.expect("a note");
    let leaving = need_event::ActiveModel {
        id: Set(Uuid::now_v7().into()),
        need_id: Set(followed.need),
        at: Set(now),
        kind: Set("ASKS_TO_LEAVE".to_owned()),
        side: Set(NeedSide::Volunteer),
        person_id: Set(Some(volunteer)),
        from_state: Set(None),
        to_state: Set(None),
        is_shared: Set(false),
        note: Set(Some(format!("Départ {}", tenant.name))),
        said_by: Set(None),
        said_how: Set(None),
        said_on: Set(None),
        denied_at: Set(None),
    };
    leaving.insert(tenant.app.connection()).await.expect("a line");
    for (person, given_by) in [(None, tenant.person('D')), (Some(volunteer), volunteer)] {
        let id = followed.asks_to_look_back(person).await;
        let given = debrief::ActiveModel {
            id: Set(id),
            person_id: Set(Some(given_by)),
            reminders: Set(1),
            achieved: Set(Some(format!("Accompli {}", tenant.name))),
            difficult: Set(Some(format!("Difficile {}", tenant.name))),
            satisfaction: Set(Some(8)),
            would_again: Set(Some(true)),
            given_at: Set(Some(now)),
            ..Default::default()
        };
        given.update(tenant.app.connection()).await.expect("a debrief");
    }
    let association = tenant.association.clone();
    let answered = later_question::ActiveModel {
        id: Set(followed.asks_later(&association, 30).await),
        answer: Set(Some(LaterAnswer::Partly)),
        note: Set(Some(format!("En partie {}", tenant.name))),
        answered_by: Set(Some(tenant.person('D'))),
        answered_at: Set(Some(now)),
        ..Default::default()
    };
    answered.update(tenant.app.connection()).await.expect("an answer");
    let replaced = need(tenant, "replacedNeed", NeedState::UnderWay).await;
    let (somebody, _) = tenant.app.somebody("Hugo", tenant.name).await;
    let (application, _) = replaced.engages(somebody).await;
    tenant.keep("replacedApplication", application);
    let going_on = need(tenant, "goingOnNeed", NeedState::Searching).await;
    going_on.engages(somebody).await;
}

/// Searches without a candidate, and those that a neighbouring branch offers.
async fn searches(tenant: &mut Tenant) {
    let network = tenant.network.clone();
    let neighbour = network.branch_of(&format!("Antenne voisine {}", tenant.name), None, &[]).await;
    tenant.keep("neighbourBranch", neighbour);
    let now = tenant.app.now();
    for kept in ["flaggedNeed", "offerableNeed"] {
        need(tenant, kept, NeedState::Searching).await.set(|row| row.flagged_at = Set(Some(now))).await;
    }
    let offered = need(tenant, "withdrawnOfferNeed", NeedState::Searching).await;
    offered.is_offered(neighbour, tenant.person('R'), "Plus proche").await;
    for kept in ["branchOffer", "declinableOffer"] {
        let offered = need(tenant, &format!("{kept}Need"), NeedState::Searching).await;
        offered
            .set(|row| {
                row.branch_id = Set(neighbour);
                row.flagged_at = Set(Some(now));
            })
            .await;
        let reason = format!("Proposé {}", tenant.name);
        let offer = offered.is_offered(network.branch, tenant.person('N'), &reason).await;
        tenant.keep(kept, offer);
    }
}

/// One to look back on, one that is looked back on, one to close, and one that was closed.
async fn at_their_end(tenant: &mut Tenant) {
    need(tenant, "endingNeed", NeedState::UnderWay).await;
    let debrief = need(tenant, "debriefNeed", NeedState::Debrief).await;
    let volunteer = tenant.person('W');
    debrief.engages(volunteer).await;
    for person in [None, Some(volunteer)] {
        debrief.asks_to_look_back(person).await;
    }
    need(tenant, "closableNeed", NeedState::Debrief).await;
    let closed = need(tenant, "closedNeed", NeedState::Closed).await;
    let association = tenant.association.clone();
    let question = closed.asks_later(&association, 30).await;
    tenant.keep("laterQuestion", question);
}
