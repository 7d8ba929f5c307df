//! What steps of needs and of factories are refused for where no story comes by, each by its code: what was found out
//! in a talk, what is not agreed, what is over, and who would answer for themselves.

use entity::{
    DeliverableState, MembershipRole as Role, NeedState, ProgrammeApplicationState as State, ProgrammeState,
    ProgrammeVolunteerState, TeamRole, TeamState,
};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, builders::Network, gid};

use crate::{
    announcements,
    cast_of_needs::with,
    factories::in_flow,
    factory_teams::Factory,
    follow_ups, offers,
    programmes::{Scene, works_in},
    prospects, roadmaps, volunteers, working_time,
};

/// A need whose association does not share the network's values goes no further, and of a point that is named twice
/// nothing is guessed; an announcement of what is over is sent to nobody.
#[both_databases]
async fn what_was_found_out_stops_a_need(app: TestApp) {
    let scene = announcements::Scene::new(&app, NeedState::Qualifying).await;
    let coordinator = &scene.coordinator;
    let points = ["PAID_POST", "VACANCY", "VOLUNTEERS", "DIRECTION", "DURATION"];
    let whole = json!({
        "metOn": "2026-03-09", "metHow": "CALL", "metWhom": "Paule", "note": "", "preciseNeed": "Écrire un plan.",
        "sharesValues": false, "points": points.map(|point| json!({"point": point, "passed": true})),
        "skillCodes": [scene.skill], "regime": "SERVICE", "format": "REMOTE",
    });
    let noted = |more: Value| with(scene.id(), json!({"qualification": with(whole.clone(), more)}));
    coordinator.does("saveQualification", noted(json!({})), "need { id }").await;
    assert_eq!(coordinator.is_refused("qualifyNeed", scene.id()).await, ["VALUES_NOT_SHARED"]);
    let twice = ["VACANCY", "VACANCY"].map(|point| json!({"point": point, "passed": true}));
    let refused = coordinator.is_refused("saveQualification", noted(json!({"points": twice}))).await;
    assert_eq!(refused, ["NAMED_TWICE"]);
    coordinator.does("saveQualification", noted(json!({"sharesValues": true})), "need { id }").await;
    coordinator.does("qualifyNeed", scene.id(), "need { id }").await;

    let written = json!({
        "title": "Un plan", "summary": "Deux phrases.", "body": "La mission.", "deliverables": "Un plan",
        "skillCodes": [scene.skill], "causeCode": "9", "expectedMinutes": 1200, "endsOn": "2026-03-09",
    });
    let saved = with(scene.id(), json!({"announcement": written}));
    coordinator.does("saveAnnouncement", saved, "need { id }").await;
    assert_eq!(coordinator.is_refused("submitAnnouncement", scene.id()).await, ["OVER_ALREADY"]);
}

/// A roadmap that takes working time is approved only while the company agrees to it.
#[both_databases]
async fn what_is_not_agreed_does_not_begin(app: TestApp) {
    let scene = working_time::Scene::new(&app, "MANAGER").await;
    scene.is_agreed().await;
    scene.introduces().await;
    scene.writes(0, 600).await;
    app.execute_sql("update application set time_agreed_at = null").await;
    let refused = scene.nadia.actor.is_refused("approveRoadmap", scene.approves(1)).await;
    assert_eq!(refused, ["WORKING_TIME_NOT_AGREED"]);
}

/// Working time is not offered where the announcement says nothing of how much it takes.
#[both_databases]
async fn working_time_is_offered_by_the_hour(app: TestApp) {
    let scene = working_time::Scene::new(&app, "MANAGER").await;
    app.execute_sql("update announcement set expected_minutes = null").await;
    let wish = scene.wish("WORKING_TIME");
    let refused = scene.nadia.actor.is_refused("applyToMission", wish).await;
    assert_eq!(refused, ["ANNOUNCEMENT_SAYS_NO_TIME"]);
}

/// A roadmap takes half an hour at least.
#[both_databases]
async fn a_roadmap_of_a_few_minutes_is_none(app: TestApp) {
    let scene = roadmaps::Scene::new(&app).await;
    let short = with(scene.whole(0), json!({"expectedMinutes": 29}));
    assert_eq!(scene.nadia.is_refused("saveRoadmap", short).await, ["ROADMAP_TIME_OUT_OF_RANGE"]);
}

/// Nobody looks back who was not asked to.
#[both_databases]
async fn who_is_not_asked_does_not_look_back(app: TestApp) {
    let scene = follow_ups::Scene::new(&app, NeedState::Debrief).await;
    let said = json!({"achieved": "Un plan", "difficult": "", "satisfaction": 8, "wouldAgain": true});
    for who in [&scene.nadia.1, &scene.member] {
        assert_eq!(scene.refuses(who, "giveDebrief", said.clone()).await, ["DEBRIEF_NOT_ASKED"]);
    }
}

/// Teams are begun once each association has said that it comes, and published once no employer has still to decide.
#[both_databases]
async fn teams_wait_for_those_who_have_to_answer(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Chosen).await;
    let (head, programme) = (&factory.scene.head, &factory.programme);
    programme.challenge(factory.application, true).await;
    app.execute_sql("update programme_application set state = 'SELECTED', confirmed_at = null").await;
    let refused = head.is_refused("formTeams", factory.only()).await;
    assert_eq!(refused, ["ASSOCIATIONS_NOT_CONFIRMED"]);
    app.execute_sql("update programme_application set state = 'CONFIRMED', confirmed_at = 1").await;
    app.execute_sql("update programme set state = 'TEAMS'").await;
    programme.whole_team(factory.application, TeamState::Forming).await;
    let (person, _) = app.somebody("Paul", "Roux").await;
    programme.registered(person, ProgrammeVolunteerState::AwaitingApproval).await;
    let refused = head.is_refused("publishTeams", factory.only()).await;
    assert_eq!(refused, ["APPROVALS_OUTSTANDING"]);
}

/// In flow a team that came to its end ends once, and the others are not made anew any more.
#[both_databases]
async fn a_team_in_flow_ends_once(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Ready).await;
    in_flow(&factory.programme).await;
    let (head, programme) = (&factory.scene.head, &factory.programme);
    let refuge = app.association("Le Refuge").await;
    let carriers = [works_in(&app, &refuge, "Une").await.0, works_in(&app, &refuge, "Deux").await.0];
    let other = programme.applied(&refuge, carriers, State::Confirmed).await;
    for application in [factory.application, other] {
        programme.challenge(application, true).await;
    }
    let (team, _) = programme.whole_team(factory.application, TeamState::UnderWay).await;
    programme.whole_team(other, TeamState::UnderWay).await;
    programme.deliverable(team, DeliverableState::HandedOver).await;
    let ended = json!({"teamId": gid(team)});
    head.does("endTeam", ended.clone(), "programme { state }").await;
    assert_eq!(head.is_refused("endTeam", ended).await, ["TEAM_IS_OVER"]);
    let reopens = with(factory.only(), json!({"reason": "Encore"}));
    assert_eq!(head.is_refused("reopenTeams", reopens).await, ["TEAM_IS_OVER"]);
}

/// Whoever is in the team of their own association neither accepts what it hands over nor says later whether it is in
/// use.
#[both_databases]
async fn nobody_in_a_team_answers_for_its_association(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Day).await;
    let (programme, scene) = (&factory.programme, &factory.scene);
    programme.challenge(factory.application, true).await;
    let team = programme.team(factory.application, TeamState::UnderWay).await;
    programme.member(team, scene.first.0, TeamRole::Member).await;
    let plan = programme.deliverable(team, DeliverableState::HandedOver).await;
    let accepts = json!({"id": gid(plan), "accepts": true});
    let refused = scene.first.1.is_refused("answerDeliverable", accepts.clone()).await;
    assert_eq!(refused, ["ANSWERS_FOR_ONESELF"]);
    scene.second.1.does("answerDeliverable", accepts, "team { id }").await;
    let question = programme.asks_of(team, &scene.association, 30).await;
    let answer = json!({"id": gid(question), "answer": "STILL_USED"});
    let refused = scene.first.1.is_refused("answerTeamQuestion", answer.clone()).await;
    assert_eq!(refused, ["ANSWERS_FOR_ONESELF"]);
    scene.second.1.does("answerTeamQuestion", answer, "team { id }").await;
}

/// Nobody is chosen who did not adhere to the charter in force, and a jury has thirty seats.
#[both_databases]
async fn a_jury_and_a_choice_have_their_bounds(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Jury).await;
    let own = programme.applied(&scene.association, [scene.first.0, scene.second.0], State::Applied).await;
    for number in 0..30 {
        let (person, juror) = app.somebody("Jurée", &format!("Numéro {number}")).await;
        let seat = programme.juror(&juror.email, Some(person)).await;
        if number < 2 {
            programme.noted(own, seat, [4, 4]).await;
        }
    }
    let invited = json!({
        "programmeId": gid(programme.id), "email": "encore@maillon.example", "firstName": "Encore",
        "lastName": "Une",
    });
    assert_eq!(scene.head.is_refused("inviteJuror", invited).await, ["JURY_FULL"]);
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let charter = json!({"intermediaryId": gid(scene.network.id), "text": "Nos valeurs"});
    admin.does("publishCharter", charter, "charter { id }").await;
    let chosen = json!({"programmeId": gid(programme.id), "decisions": [
        {"applicationId": gid(own), "decision": "SELECT"},
    ]});
    let refused = scene.head.is_refused("chooseAssociations", chosen).await;
    assert_eq!(refused, ["CHOSEN_WITHOUT_CHARTER"]);
}

/// A branch is not closed before it opens, nor while a programme of its is under way that nobody takes over.
#[both_databases]
async fn a_branch_with_a_factory_stays_open(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let grenoble = network.branch_of("Antenne de Grenoble", None, &["38"]).await;
    let beside = Network { branch: grenoble, ..network.clone() };
    beside.programme("Une journée", ProgrammeState::Open).await;
    let closes = json!({"id": gid(grenoble), "on": "2026-04-01"});
    let refused = admin.is_refused("closeNetworkBranch", closes.clone()).await;
    assert_eq!(refused, ["BRANCH_HAS_PROGRAMMES"]);
    app.execute_sql("update branch set opens_on = '2026-05-01' where name = 'Antenne de Grenoble'").await;
    let refused = admin.is_refused("closeNetworkBranch", closes).await;
    assert_eq!(refused, ["CLOSES_BEFORE_IT_OPENS"]);
}

/// An association that was lost is not invited, and a parent is not asked for their consent again and again.
#[both_databases]
async fn nobody_is_asked_over_and_over(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let id = prospects::notes(&support, prospects::met(&network, "La Recyclerie")).await;
    let lost = json!({
        "id": id, "heldOn": "2026-03-10", "note": "Appel", "state": "LOST", "lostReason": "Pas le moment",
    });
    support.does("noteProspectContact", lost, "prospect { id }").await;
    assert_eq!(support.is_refused("inviteProspect", json!({"id": id})).await, ["PROSPECT_LOST"]);

    let (_, ines) = app.somebody("Inès", "Morel").await;
    let young = |number: i32| {
        let parent = format!("parent{number}@mail.example");
        with(volunteers::says(&network), json!({"age": "MINOR", "consentEmail": parent}))
    };
    for number in 0..5 {
        ines.does("registerVolunteer", young(number), "volunteer { id }").await;
    }
    assert_eq!(ines.is_refused("registerVolunteer", young(5)).await, ["TOO_MANY_CONSENTS_ASKED"]);
}

/// An offer is published with its place, where it has one, and not once it is over.
#[both_databases]
async fn an_offer_says_where_and_when(app: TestApp) {
    let (_, vera) = app.somebody("Vera", "Lemoine").await;
    let nowhere = offers::skills(&vera, json!({"format": "ON_SITE"})).await;
    let over = offers::equipment(json!({"startsOn": "2026-02-01", "endsOn": "2026-03-01"}));
    let unsaid = offers::equipment(json!({"communeCode": null}));
    for (offer, code) in
        [(nowhere, "OFFER_PLACE_REQUIRED"), (over, "OVER_ALREADY"), (unsaid, "OFFER_PLACE_REQUIRED")]
    {
        let id = offers::begins(&vera, None, offer).await;
        let publishes = json!({"id": id, "step": "PUBLISH"});
        assert_eq!(vera.is_refused("moveOffer", publishes).await, [code]);
    }
}
