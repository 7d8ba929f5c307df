//! Who holds an account: it is changed by its owner in person, and whoever came in by an address goes with it. An employer is
//! told where nobody else can be.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Engine, TestApp, both_databases, gid, run};

use crate::{
    addresses::{addresses, asks_for, asks_in, id_of, takes},
    doors::{awaited, typed},
    retries::{run_in, somebody_waits},
};

/// A program acts for its owner, and does not take their place: with a token nobody adds, proves, chooses or removes an
/// address. The owner does.
#[both_databases]
async fn a_program_changes_no_address(app: TestApp) {
    let (person, nadia) = app.somebody("Nadia", "Lemoine").await;
    app.has_address(person, "nadia@maison.example").await;
    let link = asks_for(&nadia, "nadia@asso.example").await;
    let id = id_of(&nadia, "nadia@maison.example").await;
    let token = nadia.token(30).await;
    let before = addresses(&nadia).await;
    for (mutation, input) in [
        ("addEmail", json!({ "email": "intrus@ailleurs.example" })),
        ("proveEmail", json!({ "token": link })),
        ("preferEmail", json!({ "id": id })),
        ("removeEmail", json!({ "id": id })),
    ] {
        let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let document =
            format!("mutation ($input: {name}!) {{ {mutation}(input: $input) {{ problems {{ code }} }} }}");
        let refused = app.graphql_by(&token, &document, json!({ "input": input })).await;
        assert_eq!(refused.code(), "FORBIDDEN", "{mutation}");
    }
    assert!(app.mails_to("intrus@ailleurs.example").await.is_empty());
    assert_eq!(addresses(&nadia).await, before);
    nadia.does("proveEmail", json!({ "token": link }), "emails { id }").await;
    nadia.does("preferEmail", json!({ "id": id }), "emails { id }").await;
}

/// Whoever came in by a mailbox is out when its address goes, and so is every program; only the session that asks stays.
/// The mails say what to do when it was somebody else.
#[both_databases]
async fn whoever_came_in_by_an_address_goes_with_it(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let (_, hugo) = app.somebody("Hugo", "Perrin").await;
    takes(&nadia, "nadia@maison.example").await;
    let added = app.mails_to(&nadia.email).await;
    assert!(added[0].text.contains("écrivez aussitôt à l’exploitant"), "{added:?}");
    asks_in(&app, "nadia@maison.example").await;
    let intruder = app.sign_in("nadia@maison.example").await;
    let (token, other) = (nadia.token(30).await, hugo.token(30).await);
    let id = id_of(&nadia, "nadia@maison.example").await;
    nadia.does("removeEmail", json!({ "id": id }), "removedId").await;
    assert!(intruder.is_signed_out().await);
    assert!(!nadia.is_signed_out().await && !hugo.is_signed_out().await);
    let who = "{ viewer { person { firstName } } }";
    assert_eq!(app.graphql_by(&token, who, json!({})).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.graphql_by(&other, who, json!({})).await.status, StatusCode::OK);
    for address in [nadia.email.as_str(), "nadia@maison.example"] {
        let mails = app.mails_to(address).await;
        let says_what_to_do = |text: &str| {
            text.contains("mettez fin à toutes les autres connexions")
                && text.contains("écrivez aussitôt à l’exploitant")
        };
        assert!(mails.len() == 1 && says_what_to_do(&mails[0].text), "{mails:?}");
    }
}

/// When an account that a printed code opened gets its first address, those who print codes are told whose it is and not
/// which one it is, and nobody else is; of the next one the first one is told.
#[both_databases]
async fn an_employer_is_told_of_a_first_address(app: TestApp) {
    let (alpha, hr, _, wish) = awaited(&app).await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let finance = alpha.with_role(Role::Finance).await;
    let stranger = app.company("Beta").await.with_role(Role::Hr).await;
    let made = hr.does("createStaffCodes", wish.clone(), "staffCodes { code }").await;
    let ana = app.sign_in_by_code(typed(&hr, &alpha, &made).await).await;
    let link = asks_for(&ana, "ana@maison.example").await;
    assert!(app.mails_to(&hr.email).await.is_empty());
    ana.does("proveEmail", json!({ "token": link }), "emails { id }").await;
    for who in [&hr, &manager] {
        let mails = app.mails_to(&who.email).await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert_eq!(mails[0].subject, "Ana Atelier se connecte maintenant par e-mail");
        assert!(!mails[0].text.contains("maison.example"), "{mails:?}");
        mails[0].link("/company/employees");
    }
    for who in [&finance, &stranger] {
        assert!(app.mails_to(&who.email).await.is_empty());
    }
    assert_eq!(hr.is_refused("createStaffCodes", wish).await, ["HAS_ANOTHER_WAY_IN"]);
    takes(&ana, "ana@asso.example").await;
    assert!(app.mails_to(&hr.email).await.is_empty());
    assert_eq!(app.mails_to("ana@maison.example").await.len(), 1);
}

/// A group gives no role to an account that a printed code alone opens, since whoever prints one could hold it: the role comes
/// with the first address, and until then codes are printed as ever.
#[both_databases]
async fn a_paper_opens_no_role(app: TestApp) {
    let (alpha, hr, paul, wish) = awaited(&app).await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let made = hr.does("createStaffCodes", wish.clone(), "staffCodes { code }").await;
    let ana = app.sign_in_by_code(typed(&hr, &alpha, &made).await).await;
    let save = json!({"companyId": gid(alpha.id), "name": "Pilotes", "role": "CSR_MANAGER"});
    let group = manager.does("saveEmployeeGroup", save, "employeeGroup { id }").await;
    let into = json!({"groupId": group["employeeGroup"]["id"], "employmentIds": [gid(paul)]});
    manager.does("addEmployeesToGroup", into, "employeeGroup { id }").await;
    let by_group = "select count(*) from membership where from_group_id is not null";
    assert_eq!(app.number(by_group).await, 0);
    hr.does("createStaffCodes", wish, "staffCodes { code }").await;

    let link = asks_for(&ana, "ana@maison.example").await;
    ana.does("proveEmail", json!({ "token": link }), "emails { id }").await;
    assert_eq!(app.number(by_group).await, 1);
}

/// A link that is followed while its address is taken away waits for that to end, opens nothing then, and does not bring
/// the address back.
#[test]
fn a_link_waits_for_its_address_to_go() {
    run(Engine::PostgreSql, |app| async move {
        let (person, _) = app.somebody("Nadia", "Lemoine").await;
        app.has_address(person, "nadia@maison.example").await;
        asks_in(&app, "nadia@maison.example").await;
        let link = app.mails_to("nadia@maison.example").await[0].link("/sign-in/link/");
        let competitor = app.competitor().await;
        run_in(&competitor, "select id from person for no key update").await;
        run_in(&competitor, "delete from email where address = 'nadia@maison.example'").await;
        let door = app.app.clone();
        let following = tokio::spawn(async move {
            let secret = link.rsplit('/').next().expect("a secret");
            door.follow_link(api::Language::Fr, secret, "test").await.is_ok()
        });
        somebody_waits(&app).await;
        competitor.commit().await.expect("a competitor that ends well");
        assert!(!following.await.expect("an answer"), "the link opened the account");
        let known = "select count(*) from email where address = 'nadia@maison.example'";
        assert_eq!(app.number(known).await, 0);
        assert_eq!(app.number("select count(*) from browser_session").await, 1, "the one that was there");
    });
}
