//! How often something may be tried, and what is heard beyond that.

use std::net::SocketAddr;

use api::{Language, NotDone, StaffCode};
use axum::{
    extract::ConnectInfo,
    http::{Request, header},
};
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Page, TestApp, both_databases, gid};

const INES: &str = "ines@maillon.example";

/// Somebody to invite into an organisation.
fn invited(key: &str, organisation: &str, email: &str, role: &str) -> Value {
    let mut input = json!({"email": email, "firstName": "Inès", "lastName": "Da Silva", "role": role});
    input[key] = json!(organisation);
    input
}

/// The same invitation is sent again ten minutes later and not before, in companies and associations; one to another role
/// waits for nothing.
#[both_databases]
async fn an_invitation_is_not_sent_again_at_once(app: TestApp) {
    let (alpha, bellevue) = (app.company("Alpha").await, app.association("Bellevue").await);
    let manager = alpha.with_role(Role::CsrManager).await;
    let admin = bellevue.with_role(Role::AssociationAdmin).await;
    let of_company = |role: &str| invited("companyId", &gid(alpha.id), INES, role);
    let of_association = invited("associationId", &gid(bellevue.id), INES, "CONFIRMER");
    let deeds =
        [(&manager, "inviteCompanyMember", of_company("AUDITOR")), (&admin, "inviteMember", of_association)];
    for (inviter, deed, input) in deeds {
        inviter.does(deed, input.clone(), "").await;
        for _ in 0..2 {
            assert_eq!(inviter.is_refused(deed, input.clone()).await, ["INVITED_JUST_NOW"], "{deed}");
        }
        let told = inviter.tries(deed, input.clone(), "").await["problems"][0]["message"].clone();
        assert!(told.as_str().is_some_and(|told| told.contains("dix minutes au plus")), "{told}");
        assert_eq!(app.mails_to(INES).await.len(), 1, "{deed}");
        app.clock.advance(Duration::minutes(10));
        inviter.does(deed, input, "").await;
        assert_eq!(app.mails_to(INES).await.len(), 1, "{deed}");
    }
    manager.does("inviteCompanyMember", of_company("HR"), "").await;
    assert_eq!(app.mails_to(INES).await.len(), 1);

    let form = "firstName=Anne&lastName=Silva&email=ines%40maillon.example&role=CONFIRMER";
    let page = admin.post("/association/people/invite", form).await;
    page.says("dix minutes au plus").says("href=\"#invite-email\"").says("value=\"Anne\"");
}

/// One organisation invites an address ten times a day, though it takes each invitation back, and a hundred times in all;
/// the next day it goes on. Another one is not held up.
#[both_databases]
async fn an_organisation_invites_within_bounds(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let manager = alpha.with_role(Role::CsrManager).await;
    let other = beta.with_role(Role::CsrManager).await;
    let to = |email: &str| invited("companyId", &gid(alpha.id), email, "AUDITOR");
    for _ in 0..10 {
        let told = manager.does("inviteCompanyMember", to(INES), "invitation { id }").await;
        manager.does("withdrawCompanyInvitation", json!({"id": told["invitation"]["id"]}), "").await;
    }
    assert_eq!(manager.is_refused("inviteCompanyMember", to(INES)).await, ["INVITED_TOO_OFTEN"]);
    assert_eq!(app.mails_to(INES).await.len(), 10);
    manager.does("inviteCompanyMember", to("noe@maillon.example"), "").await;

    app.execute_sql("update attempt set count = 99 where scope = 'invitation-organisation'").await;
    manager.does("inviteCompanyMember", to("zoe@maillon.example"), "").await;
    let refused = manager.is_refused("inviteCompanyMember", to("ana@maillon.example")).await;
    assert_eq!(refused, ["TOO_MANY_INVITATIONS"]);
    let theirs = invited("companyId", &gid(beta.id), INES, "AUDITOR");
    other.does("inviteCompanyMember", theirs, "").await;

    app.clock.advance(Duration::days(1));
    for email in [INES, "ana@maillon.example"] {
        manager.does("inviteCompanyMember", to(email), "").await;
    }
}

/// Whoever goes through staff numbers from one place on the network is stopped, whatever they type, and locks nobody out
/// from then on; elsewhere people come in, and an hour later there too.
#[both_databases]
async fn staff_codes_are_tried_within_bounds(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let employee = gid(alpha.employed("P-1", "Atelier").await);
    let wish = json!({"companyId": gid(alpha.id), "employmentIds": [employee]});
    let made = hr.does("createStaffCodes", wish, "staffCodes { code }").await;
    let document = "query ($id: ID!) { company(id: $id) { code } }";
    let known = hr.ask(document, json!({"id": gid(alpha.id)})).await.data()["company"]["code"].clone();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let (company, right) = (text(&known), text(&made["staffCodes"][0]["code"]));
    let (here, elsewhere) = ("203.0.113.9", "198.51.100.7");
    let told = async |number: &str, code: &str, client: &str| {
        let typed = StaffCode {
            company_code: company.clone(),
            staff_number: number.to_owned(),
            code: code.to_owned(),
            client: client.to_owned(),
        };
        match app.app.sign_in_with_staff_code(Language::Fr, typed, "test").await {
            Ok(_) => "in",
            Err(NotDone::Refused(told)) => told[0].code,
            Err(_) => "failed",
        }
    };
    assert_eq!(told("P-0", "WRONG", here).await, "STAFF_CODE_REFUSED");
    app.execute_sql("update attempt set count = 299 where scope = 'staff-code-client'").await;
    assert_eq!(told("P-0", "WRONG", here).await, "STAFF_CODE_REFUSED");
    for _ in 0..12 {
        assert_eq!(told("P-1", "WRONG", here).await, "TOO_MANY_TRIES_FROM_NETWORK");
    }
    assert_eq!(told("P-9", "WRONG", here).await, "TOO_MANY_TRIES_FROM_NETWORK", "nobody has this number");
    assert_eq!(told("P-1", &right, here).await, "TOO_MANY_TRIES_FROM_NETWORK", "the code is right");
    tries_on_the_page(&app, [203, 0, 113, 9]).await.says("Trop d’essais en peu de temps depuis votre réseau");
    tries_on_the_page(&app, [198, 51, 100, 7]).await.says("ne vont pas ensemble");
    assert_eq!(told("P-1", &right, elsewhere).await, "in", "the number was not locked");

    app.clock.advance(Duration::hours(1));
    assert_eq!(told("P-1", "WRONG", here).await, "STAFF_CODE_REFUSED");
}

/// Sends the form of printed codes from an address on the network.
async fn tries_on_the_page(app: &TestApp, address: [u8; 4]) -> Page {
    let request = Request::post("/sign-in/staff")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .extension(ConnectInfo(SocketAddr::from((address, 4711))));
    app.send_with(request, "companyCode=none&staffNumber=P-2&code=WRONG").await
}
