//! Approvals where a company asks for its own sign-in: what a mail's link, a stand-in and a token reach of them.

use entity::{IdentityProviderStatus as Status, MembershipRole as Role};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::{
    booking_approvals::{Scene, decide, waiting},
    waiting_lists::{book, standing},
};

/// Where a company is entered by its own sign-in alone, a mail's link says so and leads there; it works in the session that
/// this opens, for its reader.
#[both_databases]
async fn a_link_leads_to_the_company_s_sign_in(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let company = &scene.company;
    company.signs_in_at("https://id.example", Status::Active, true).await;
    let nadia = company.opens_session(scene.nadia.person, &scene.nadia.actor).await;
    let zoe = company.opens_session(scene.zoe.person, &scene.zoe.actor).await;
    book(&nadia, scene.session).await;
    let link = app.mails_to(&zoe.email).await.pop().expect("a mail").link("/act/");
    let approve = format!("{link}/approve");
    for page in [app.get(&link).await, app.post(&approve, "").await, scene.zoe.actor.post(&approve, "").await]
    {
        page.says("Groupe Alpha demande de se connecter").says("?back=%2Fact%2F").does_not_say("Lemoine");
    }
    assert_eq!(standing(&nadia, scene.session).await, "PENDING_APPROVAL");
    nadia.get(&link).await.says("Une autre personne décide désormais");
    zoe.get(&link).await.says("Nadia Lemoine");
    zoe.post(&approve, "").await.says("C’est approuvé");
    assert_eq!(standing(&nadia, scene.session).await, "CONFIRMED");
}

/// Whoever stands in decides by the company's sign-in, however the colleague who is away comes in; by another way in they
/// decide nothing.
#[both_databases]
async fn a_colleague_stands_in_by_the_company_s_sign_in(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let company = &scene.company;
    let leo = company.employee("Léo", "Blanc").await;
    let absence = json!({"companyId": gid(company.id), "email": leo.actor.email, "from": "2026-03-10",
        "until": "2026-03-12"});
    scene.zoe.actor.does("delegateApprovals", absence, "delegation { id }").await;
    book(&scene.nadia.actor, scene.session).await;
    company.signs_in_at("https://id.example", Status::Active, true).await;
    assert!(waiting(&leo.actor).await.is_empty(), "a mail's link does not lead into the company");
    let by_sso = company.opens_session(leo.person, &leo.actor).await;
    let requests = waiting(&by_sso).await;
    assert_eq!(requests.len(), 1);
    assert_eq!(decide(&by_sso, &requests[0]["id"], None).await["decidedIds"], json!([requests[0]["id"]]));
}

/// In a session that another employer opened, nobody finds what they asked this one for, nor takes back who stands in here.
#[both_databases]
async fn another_employer_s_session_does_not_reach_them(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let (nadia, zoe) = (&scene.nadia, &scene.zoe);
    book(&nadia.actor, scene.session).await;
    let request = json!({"id": waiting(&zoe.actor).await[0]["id"]});
    let absence = json!({"companyId": gid(scene.company.id), "email": nadia.actor.email, "from": "2026-03-10",
        "until": "2026-03-12"});
    let told = zoe.actor.does("delegateApprovals", absence, "delegation { id }").await;
    let bravo = app.company("Groupe Bravo").await;
    bravo.signs_in_at("https://id.example", Status::Active, false).await;
    for one in [nadia, zoe] {
        bravo.employs(one.person, &one.actor).await;
    }
    let seen = "query ($id: ID!) { approval(id: $id) { state } }";
    assert_eq!(nadia.actor.ask(seen, request.clone()).await.data()["approval"]["state"], "WAITING");
    let by_bravo = bravo.opens_session(nadia.person, &nadia.actor).await;
    assert_eq!(by_bravo.ask(seen, request).await.data()["approval"], Value::Null);
    let named = "{ viewer { approvalDelegations { id } } }";
    let by_bravo = bravo.opens_session(zoe.person, &zoe.actor).await;
    assert_eq!(by_bravo.ask(named, json!({})).await.data()["viewer"]["approvalDelegations"], json!([]));
    let ended = json!({"id": told["delegation"]["id"]});
    assert_eq!(by_bravo.is_refused("endApprovalDelegation", ended.clone()).await, ["NOT_FOUND"]);
    zoe.actor.does("endApprovalDelegation", ended, "endedId").await;
}

/// A token without the scope of the company's programme reads no requests of those who look after employees, in nobody's
/// place either.
#[both_databases]
async fn a_stand_in_s_token_keeps_to_its_scopes(app: TestApp) {
    let scene = Scene::new(&app, "HR", json!({})).await;
    let hr = scene.company.with_role(Role::Hr).await;
    let leo = scene.company.employee("Léo", "Blanc").await.actor;
    let absence = json!({"companyId": gid(scene.company.id), "email": leo.email, "from": "2026-03-10",
        "until": "2026-03-12"});
    hr.does("delegateApprovals", absence, "delegation { id }").await;
    book(&scene.nadia.actor, scene.session).await;
    assert_eq!(waiting(&leo).await.len(), 1);
    let document = "{ approvals { totalCount } }";
    for (scopes, found) in
        [(json!(["read"]), Value::Null), (json!(["company:read"]), json!({"totalCount": 1}))]
    {
        let input = json!({"label": "Tableau", "days": 30, "scopes": scopes});
        let made = leo.does("createAccessToken", input, "secret").await;
        let secret = made["secret"].as_str().expect("a token");
        let answer = app.graphql_by(secret, document, json!({})).await.json();
        assert_eq!(answer["data"]["approvals"], found, "{answer}");
    }
}
