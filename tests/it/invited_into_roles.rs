//! Invited into a role without an account: the mail leads to the way in, which opens the account and ends where the
//! invitation waits. And links that lead nowhere any more say so.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use futures_util::future::join_all;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

/// How a link is asked for.
fn wish(address: &str, names: Option<(&str, &str)>) -> api::WishForLink {
    api::WishForLink {
        address: address.to_owned(),
        names: names.map(|(first, last)| (first.to_owned(), last.to_owned())),
        back: "/".to_owned(),
        client: "test".to_owned(),
    }
}

/// The mail's button fills the address in; the link that comes then opens an account under the invited name, and ends at
/// the invitation. It does so for whoever types the address by themselves, too.
#[both_databases]
async fn an_invitation_opens_an_account(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let admin = association.with_role(Role::AssociationAdmin).await;
    let ines = json!({
        "associationId": gid(association.id), "email": "ines+asso@jardins.example", "firstName": "Inès",
        "lastName": "Haddad", "role": "CONFIRMER",
    });
    admin.does("inviteMember", ines, "association { id }").await;
    let mails = app.mails_to("ines+asso@jardins.example").await;
    let path = mails[0].link("/sign-in");
    assert_eq!(path, "/sign-in?email=ines%2Basso%40jardins.example&back=/invitations");
    app.get(&path).await.says("value=\"ines+asso@jardins.example\"").says("value=\"/invitations\"");

    app.post("/sign-in", "email=ines%2Basso%40jardins.example&back=%2F").await;
    let mails = app.mails_to("ines+asso@jardins.example").await;
    assert_eq!(mails[0].subject, "Ouvrez votre compte Maillon");
    let link = mails[0].link("/sign-in/link/");
    app.get(&link).await.says("Ouvrir mon compte");
    let inside = app.post(&link, "").await;
    assert_eq!(inside.status, StatusCode::SEE_OTHER);
    assert_eq!(inside.header(header::LOCATION), Some("/invitations"));

    app.app.request_link(api::Language::Fr, wish("ines+asso@jardins.example", None)).await.expect("a link");
    let ines = app.sign_in("ines+asso@jardins.example").await;
    let asked = "{ viewer { person { firstName lastName } invitations { role } } }";
    let seen = ines.ask(asked, json!({})).await.data()["viewer"].clone();
    assert_eq!(seen["person"], json!({"firstName": "Inès", "lastName": "Haddad"}));
    assert_eq!(seen["invitations"], json!([{"role": "CONFIRMER"}]));
}

/// The same in a company. An invitation that was taken back opens nothing: the mail then leads to the form that does, and
/// that form has the address already.
#[both_databases]
async fn an_invitation_taken_back_opens_nothing(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let invitation = json!({
        "companyId": gid(alpha.id), "email": "ines@alpha.example", "firstName": "Inès", "lastName": "Da Silva",
        "role": "HR",
    });
    manager.does("inviteCompanyMember", invitation, "invitation { id }").await;
    app.mails_to("ines@alpha.example").await;
    app.post("/sign-in", "email=ines%40alpha.example&back=%2Fmissions").await;
    let link = app.mails_to("ines@alpha.example").await[0].link("/sign-in/link/");
    let inside = app.post(&link, "").await;
    assert_eq!(inside.header(header::LOCATION), Some("/missions"), "who was on the way somewhere goes there");

    let invitation = json!({
        "companyId": gid(alpha.id), "email": "igor@alpha.example", "firstName": "Igor", "lastName": "Da Silva",
        "role": "HR",
    });
    manager.does("inviteCompanyMember", invitation, "invitation { id }").await;
    let withdrawn = "update invitation set withdrawn_at = created_at where address = 'igor@alpha.example'";
    app.execute_sql(withdrawn).await;
    app.mails_to("igor@alpha.example").await;
    app.post("/sign-in", "email=igor%40alpha.example&back=%2Fmissions").await;
    let mails = app.mails_to("igor@alpha.example").await;
    assert!(mails[0].subject.contains("Aucun compte"), "{mails:?}");
    let path = mails[0].link("/sign-up");
    assert_eq!(path, "/sign-up?email=igor%40alpha.example&back=%2Fmissions");
    app.get(&path).await.says("value=\"igor@alpha.example\"").says("name=\"back\" value=\"/missions\"");
}

/// A link that was sent to somebody's address works no more once the address is theirs no more.
#[both_databases]
async fn a_link_to_an_address_that_is_gone(app: TestApp) {
    app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    app.app.request_link(api::Language::Fr, wish("nadia@alpha.example", None)).await.expect("a link");
    let link = app.mails_to("nadia@alpha.example").await[0].link("/sign-in/link/");
    app.execute_sql("delete from email where address = 'nadia@alpha.example'").await;
    let page = app.post(&link, "").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Ce lien ne fonctionne plus");
    assert_eq!(app.number("select count(*) from person where first_name = ''").await, 0);
}

/// Of several links that open an account at one address, followed at the same moment, one makes it; the others come in
/// too, or are told that they work no more.
#[both_databases]
async fn links_followed_at_once_make_one_account(app: TestApp) {
    let mut secrets = Vec::new();
    for _ in 0..4 {
        let names = Some(("Nadia", "Lemoine"));
        app.app.request_link(api::Language::Fr, wish("nadia@alpha.example", names)).await.expect("a link");
    }
    for mail in app.mails_to("nadia@alpha.example").await {
        let link = mail.link("/sign-in/link/");
        secrets.push(link.rsplit('/').next().expect("a secret").to_owned());
    }
    assert_eq!(secrets.len(), 4);
    let following = secrets.iter().map(|secret| app.app.follow_link(api::Language::Fr, secret, "test"));
    let told = join_all(following).await;
    assert!(told.iter().any(Result::is_ok), "one wins");
    for told in &told {
        assert!(matches!(told, Ok(_) | Err(api::NotDone::Refused(_))), "nothing fails");
    }
    assert_eq!(app.number("select count(*) from person").await, 1);
}
