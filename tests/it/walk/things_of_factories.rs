//! Each tenant's factories from their volunteers' side: one whose teams are published, with all that is said of them, and others at the
//! steps that its mutations go. A volunteer of the branch is in their teams.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use tests::builders::Programme;
use uuid::Uuid;

use super::world::{Tenant, day};

/// All of it.
pub(super) async fn factories(tenant: &mut Tenant) {
    read(tenant).await;
    registered_for(tenant).await;
    prepared(tenant).await;
    formed(tenant).await;
    under_way(tenant).await;
    over(tenant).await;
}

/// A programme with the application of the tenant's association, and its challenge.
async fn programme(
    tenant: &mut Tenant,
    kept: &str,
    state: ProgrammeState,
    of: (ProgrammeApplicationState, bool),
) -> (Programme, ProgrammeApplicationId) {
    let (network, association) = (tenant.network.clone(), tenant.association.clone());
    let made = network.programme(&format!("Fabrique {}", tenant.name), state).await;
    tenant.keep(kept, made.id);
    let carriers = [tenant.person('D'), tenant.person('M')];
    let (standing, is_approved) = of;
    let application = made.applied(&association, carriers, standing).await;
    made.challenge(application, is_approved).await;
    (made, application)
}

const COMES: (ProgrammeApplicationState, bool) = (ProgrammeApplicationState::Confirmed, true);

/// The one whose fields are read.
async fn read(tenant: &mut Tenant) {
    let (made, application) = programme(tenant, "readyProgramme", ProgrammeState::Ready, COMES).await;
    let app = tenant.app.clone();
    let team = made.team(application, TeamState::Ready).await;
    tenant.keep("programmeTeam", team);
    let gap = team::ActiveModel {
        id: Set(team),
        accepted_gap: Set(Some("Personne ne sait".to_owned())),
        ..Default::default()
    };
    gap.update(app.connection()).await.expect("a team");
    let volunteer = made.member(team, tenant.person('W'), TeamRole::Lead).await;
    tenant.keep("programmeVolunteer", volunteer);
    made.wished(volunteer, application, WishKind::Wish).await;
    made.attended(volunteer, 480).await;
    let by_hand = team_member::ActiveModel {
        volunteer_id: Set(volunteer),
        is_pinned: Set(true),
        override_reason: Set(Some("Elle connaît le sujet".to_owned())),
        ..Default::default()
    };
    by_hand.update(app.connection()).await.expect("a member");
    let (person, _) = app.somebody("Reine", tenant.name).await;
    let spare = made.registered(person, ProgrammeVolunteerState::Registered).await;
    made.wished(spare, application, WishKind::Exclusion).await;
    let apart = programme_apart::ActiveModel { volunteer_id: Set(volunteer), other_id: Set(spare) };
    apart.insert(app.connection()).await.expect("two who are kept apart");
    let accepted = deliverable::ActiveModel {
        id: Set(made.deliverable(team, DeliverableState::Accepted).await),
        accepted_by: Set(Some(tenant.person('D'))),
        ..Default::default()
    };
    accepted.update(app.connection()).await.expect("what was accepted");
    let association = tenant.association.clone();
    made.asks_of(team, &association, 30).await;
    let proposal = team_proposal::ActiveModel {
        programme_id: Set(made.id),
        asked_by: Set(None),
        asked_at: Set(app.now()),
        done_at: Set(Some(app.now())),
        fault: Set(Some(fault(team))),
    };
    proposal.insert(app.connection()).await.expect("a proposal");
}

/// That a team has too few people, as the job keeps it.
fn fault(team: TeamId) -> String {
    let fault = serde_json::json!({
        "rule": "SIZE", "people": [], "teams": [Uuid::from(team)], "exclusions": 0, "pins": 0, "is_proven": true,
    });
    fault.to_string()
}

/// One for which the volunteer registered.
async fn registered_for(tenant: &mut Tenant) {
    let state = (ProgrammeApplicationState::Applied, false);
    let (made, _) = programme(tenant, "registeredProgramme", ProgrammeState::Open, state).await;
    let own = made.registered(tenant.person('W'), ProgrammeVolunteerState::Registered).await;
    tenant.keep("ownRegistration", own);
}

/// One whose teams can be made.
async fn prepared(tenant: &mut Tenant) {
    let (made, _) = programme(tenant, "formableProgramme", ProgrammeState::Chosen, COMES).await;
    made.set(|row| {
        row.applications_until = Set(day("2026-02-15"));
        row.registrations_until = Set(day("2026-03-01"));
    })
    .await;
}

/// Those whose teams are made, and one whose teams are published.
async fn formed(tenant: &mut Tenant) {
    let (made, application) = programme(tenant, "teamsProgramme", ProgrammeState::Teams, COMES).await;
    let team = made.team(application, TeamState::Forming).await;
    tenant.keep("formingTeam", team);
    for kept in ["placeableVolunteer", "apartVolunteer", "removableVolunteer"] {
        let (person, _) = tenant.app.somebody("Sacha", tenant.name).await;
        let volunteer = made.registered(person, ProgrammeVolunteerState::Registered).await;
        tenant.keep(kept, volunteer);
    }
    let (made, application) = programme(tenant, "publishableProgramme", ProgrammeState::Teams, COMES).await;
    made.whole_team(application, TeamState::Forming).await;
    let (made, application) = programme(tenant, "reopenableProgramme", ProgrammeState::Ready, COMES).await;
    made.whole_team(application, TeamState::Ready).await;
}

/// Those on their day, and one in flow.
async fn under_way(tenant: &mut Tenant) {
    let (made, application) = programme(tenant, "dayProgramme", ProgrammeState::Day, COMES).await;
    let team = made.team(application, TeamState::UnderWay).await;
    tenant.keep("workingTeam", team);
    made.member(team, tenant.person('W'), TeamRole::Member).await;
    let (person, _) = tenant.app.somebody("Sacha", tenant.name).await;
    let present = made.member(team, person, TeamRole::Lead).await;
    tenant.keep("dayVolunteer", present);
    let handed_over = made.deliverable(team, DeliverableState::HandedOver).await;
    tenant.keep("handedOver", handed_over);
    let (made, application) = programme(tenant, "endableProgramme", ProgrammeState::Day, COMES).await;
    let (team, volunteers) = made.whole_team(application, TeamState::UnderWay).await;
    for volunteer in volunteers {
        made.attended(volunteer, 480).await;
    }
    made.deliverable(team, DeliverableState::HandedOver).await;
    let (made, application) = programme(tenant, "flowProgramme", ProgrammeState::Ready, COMES).await;
    made.set(|row| {
        row.kind = Set(ProgrammeKind::Continuous);
        row.local_start = Set(None);
        row.local_end = Set(None);
        row.starts_at = Set(None);
        row.ends_at = Set(None);
    })
    .await;
    let (team, _) = made.whole_team(application, TeamState::UnderWay).await;
    made.deliverable(team, DeliverableState::HandedOver).await;
    tenant.keep("flowTeam", team);
}

/// One that is asked what came of it.
async fn over(tenant: &mut Tenant) {
    let (made, application) = programme(tenant, "pastProgramme", ProgrammeState::FollowUp, COMES).await;
    let (team, _) = made.whole_team(application, TeamState::FollowUp).await;
    let association = tenant.association.clone();
    let question = made.asks_of(team, &association, 30).await;
    tenant.keep("teamQuestion", question);
}
