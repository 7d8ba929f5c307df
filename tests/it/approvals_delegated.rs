//! Standing in during an absence: who decides meanwhile, and when that ends.

use chrono::Duration;
use entity::{IdentityProviderStatus as Status, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, builders::Company, gid};

use crate::{
    booking_approvals::{Scene, decide, waiting},
    waiting_lists::{book, standing},
};

fn absence(company: &Company, email: &str, from: &str, until: &str) -> Value {
    json!({"companyId": gid(company.id), "email": email, "from": from, "until": until})
}

/// A colleague decides during the days that were named, by the page and by mail, and neither before nor after; both are told.
#[both_databases]
async fn a_colleague_stands_in(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let leo = scene.company.employee("Léo", "Blanc").await;
    let input = absence(&scene.company, &leo.actor.email, "2026-03-11", "2026-03-12");
    let told = scene
        .zoe
        .actor
        .does("delegateApprovals", input, "delegation { id standInName awayName isOwn }")
        .await;
    assert_eq!(told["delegation"]["standInName"], "Léo Blanc");
    let mail = app.mails_to(&leo.actor.email).await.pop().expect("a mail");
    assert!(mail.subject.contains("Vous remplacez Zoé Roux"), "{}", mail.subject);
    let mail = app.mails_to(&scene.zoe.actor.email).await.pop().expect("a mail");
    assert!(mail.subject.contains("Léo Blanc décidera à votre place"), "{}", mail.subject);

    book(&scene.nadia.actor, scene.session).await;
    assert!(waiting(&leo.actor).await.is_empty(), "not yet");
    let id = waiting(&scene.zoe.actor).await[0]["id"].clone();
    assert_eq!(decide(&leo.actor, &id, None).await["problems"][0]["code"], "NOT_FOUND");
    app.mails_to(&scene.zoe.actor.email).await;
    app.clock.advance(Duration::days(1));
    assert_eq!(waiting(&leo.actor).await.len(), 1);
    let second = scene.mission.session("2026-03-18T14:00", 60, 5).await;
    book(&scene.nadia.actor, second).await;
    let link = app.mails_to(&leo.actor.email).await.pop().expect("a mail").link("/act/");
    assert!(app.mails_to(&scene.zoe.actor.email).await.is_empty(), "she is away");
    app.post(&format!("{link}/approve"), "").await.says("C’est approuvé");
    assert_eq!(standing(&scene.nadia.actor, second).await, "CONFIRMED");
    app.clock.advance(Duration::days(2));
    assert!(waiting(&leo.actor).await.is_empty(), "it ended by itself");
    assert_eq!(decide(&leo.actor, &id, None).await["problems"][0]["code"], "NOT_FOUND");
    assert_eq!(waiting(&scene.zoe.actor).await.len(), 1);
}

/// Where a company lets nobody in but by its own sign-in, whoever stands in decides in a session that it opened, as the absent
/// one would in theirs.
#[both_databases]
async fn a_colleague_stands_in_by_the_companys_own_sign_in(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let leo = scene.company.employee("Léo", "Blanc").await;
    let input = absence(&scene.company, &leo.actor.email, "2026-03-10", "2026-03-12");
    scene.zoe.actor.does("delegateApprovals", input, "delegation { id }").await;
    book(&scene.nadia.actor, scene.session).await;
    scene.company.signs_in_at("https://id.example", Status::Active, true).await;
    assert!(waiting(&leo.actor).await.is_empty(), "by a mail's link nothing of the company is reached");
    let led_in = scene.company.opens_session(leo.person, &leo.actor).await;
    let requests = waiting(&led_in).await;
    assert_eq!(requests.len(), 1, "{requests:?}");
    assert_eq!(decide(&led_in, &requests[0]["id"], None).await["decidedIds"], json!([requests[0]["id"]]));
}

/// Nobody stands in for a decision about themselves, nor in their own company without the right to decide; it can be taken
/// back by who named them alone.
#[both_databases]
async fn nobody_stands_in_for_themselves(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let (nadia, zoe) = (&scene.nadia.actor, &scene.zoe.actor);
    let today = |email: &str| absence(&scene.company, email, "2026-03-10", "2026-03-20");
    let told = zoe.does("delegateApprovals", today(&nadia.email), "delegation { id }").await;
    book(nadia, scene.session).await;
    assert!(waiting(nadia).await.is_empty());
    let id = waiting(zoe).await[0]["id"].clone();
    assert_eq!(decide(nadia, &id, None).await["problems"][0]["code"], "NOT_FOUND");
    assert_eq!(app.mails_to(&zoe.email).await.len(), 2, "told of both, since nobody else decides");

    let ended = json!({"id": told["delegation"]["id"]});
    assert_eq!(nadia.is_refused("endApprovalDelegation", ended.clone()).await, ["NOT_FOUND"]);
    zoe.does("endApprovalDelegation", ended.clone(), "endedId").await;
    assert_eq!(zoe.is_refused("endApprovalDelegation", ended).await, ["NOT_FOUND"]);
    let document = "mutation ($input: DelegateApprovalsInput!) { delegateApprovals(input: $input) { problems { code } } }";
    let denied = nadia.ask(document, json!({"input": today(&zoe.email)})).await;
    assert_eq!(denied.error(), "FORBIDDEN", "she decides about nobody");
    let bravo = app.company("Groupe Bravo").await.with_role(Role::Hr).await;
    assert_eq!(bravo.is_refused("delegateApprovals", today(&zoe.email)).await, ["NOT_FOUND"]);
}

/// A form that cannot be taken says where.
#[both_databases]
async fn an_absence_that_cannot_be_is_refused(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let elsewhere = app.company("Groupe Bravo").await.employee("Hugo", "Perrin").await.actor;
    let nadia = scene.nadia.actor.email.clone();
    for (email, from, until, code, field) in [
        ("personne", "2026-03-11", "2026-03-12", "INVALID_EMAIL", "email"),
        (&elsewhere.email, "2026-03-11", "2026-03-12", "UNKNOWN_COLLEAGUE", "email"),
        (&scene.zoe.actor.email, "2026-03-11", "2026-03-12", "UNKNOWN_COLLEAGUE", "email"),
        (&nadia, "2026-03-12", "2026-03-11", "ENDS_BEFORE_IT_STARTS", "until"),
        (&nadia, "2026-03-01", "2026-03-09", "IN_THE_PAST", "until"),
        (&nadia, "2026-03-11", "2028-03-11", "TOO_FAR_AHEAD", "until"),
    ] {
        let input = absence(&scene.company, email, from, until);
        let refused = scene.zoe.actor.tries("delegateApprovals", input, "").await;
        assert_eq!(refused["problems"][0]["code"], code, "{email} {from} {until}");
        assert_eq!(refused["problems"][0]["path"], json!([field]));
    }
}
