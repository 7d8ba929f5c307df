//! A person's own addresses: a link proves each of them, all of them open the account, one gets the mails, and the others
//! are told of what happens.

use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use entity::MembershipRole as Role;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{pages_of_confirmation::told, scene::scene};

const PLACE: &str = "/profile/addresses";

const LINK: &str = "/profile/addresses/prove/";

const TO_PROVE: &str = "query ($token: String!) { emailToProve(token: $token) }";

/// Somebody's addresses, the one that mails go to first.
pub(crate) async fn addresses(who: &Actor) -> Vec<String> {
    let reply = who.ask("{ viewer { person { emails } } }", json!({})).await;
    let emails = reply.data()["viewer"]["person"]["emails"].as_array().expect("addresses").clone();
    emails.iter().map(|one| one.as_str().expect("an address").to_owned()).collect()
}

/// The id of one of them.
pub(crate) async fn id_of(who: &Actor, address: &str) -> Value {
    let reply = who.ask("{ viewer { emailAddresses { id address } } }", json!({})).await;
    let own = reply.data()["viewer"]["emailAddresses"].as_array().expect("addresses").clone();
    own.iter().find(|one| one["address"] == address).expect("the address")["id"].clone()
}

/// The secret of the link in the mail that waits.
async fn token_sent_to(app: &TestApp, address: &str) -> String {
    let mails = app.mails_to(address).await;
    let link = mails.last().expect("a mail").link(LINK);
    link.rsplit('/').next().expect("a secret").to_owned()
}

/// Asks for an address; the secret that is sent there.
pub(crate) async fn asks_for(who: &Actor, address: &str) -> String {
    who.does("addEmail", json!({ "email": address }), "sentTo").await;
    token_sent_to(&who.app, address).await
}

/// Has one more address.
pub(crate) async fn takes(who: &Actor, address: &str) {
    let token = asks_for(who, address).await;
    who.does("proveEmail", json!({ "token": token }), "emails { id }").await;
}

async fn proves(who: &Actor, token: &str) -> Vec<String> {
    who.is_refused("proveEmail", json!({ "token": token })).await
}

/// Asks for a way in by an address.
pub(crate) async fn asks_in(app: &TestApp, address: &str) {
    let wish = api::WishForLink {
        address: address.to_owned(),
        names: None,
        back: "/".to_owned(),
        client: "test".to_owned(),
    };
    app.app.request_link(api::Language::Fr, wish).await.expect("a mail");
}

/// Who it is that an address lets in.
async fn person_behind(app: &TestApp, address: &str) -> Value {
    asks_in(app, address).await;
    let reply = app.sign_in(address).await.ask("{ viewer { person { id } } }", json!({})).await;
    reply.data()["viewer"]["person"]["id"].clone()
}

/// A second address opens the account once its link was followed, and not before; the first one is told, and opens it
/// still. No session ends.
#[both_databases]
async fn a_second_address_opens_the_account(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let told = nadia.does("addEmail", json!({ "email": " Nadia@Maison.example " }), "sentTo").await;
    assert_eq!(told["sentTo"], "nadia@maison.example");
    let token = token_sent_to(&app, "nadia@maison.example").await;
    assert_eq!(addresses(&nadia).await, ["nadia@alpha.example"]);
    assert!(app.mails_to("nadia@alpha.example").await.is_empty());
    asks_in(&app, "nadia@maison.example").await;
    let mails = app.mails_to("nadia@maison.example").await;
    assert!(mails[0].subject.contains("Aucun compte"), "{}", mails[0].subject);

    let asked = nadia.ask(TO_PROVE, json!({ "token": token })).await;
    assert_eq!(asked.data()["emailToProve"], "nadia@maison.example");
    let told = nadia.does("proveEmail", json!({ "token": token }), "emails { address receivesMails }").await;
    let expected = json!([
        { "address": "nadia@alpha.example", "receivesMails": true },
        { "address": "nadia@maison.example", "receivesMails": false },
    ]);
    assert_eq!(told["emails"], expected);
    let notices = app.mails_to("nadia@alpha.example").await;
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(notices[0].subject, "nadia@maison.example ouvre maintenant votre compte Maillon");
    assert!(notices[0].text.starts_with("Bonjour Nadia,\n\nL’adresse nadia@maison.example"), "{notices:?}");
    assert!(app.mails_to("nadia@maison.example").await.is_empty());

    assert!(!nadia.is_signed_out().await);
    let by_first = person_behind(&app, "nadia@alpha.example").await;
    assert_eq!(person_behind(&app, "nadia@maison.example").await, by_first);
}

/// A link proves once, and not after a quarter of an hour; one that nobody sent proves nothing. Whoever looks uses none up.
#[both_databases]
async fn a_link_proves_once_and_not_for_long(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let token = asks_for(&nadia, "nadia@maison.example").await;
    app.clock.advance(Duration::minutes(15) - Duration::seconds(1));
    assert!(proves(&nadia, &token).await.is_empty());
    assert_eq!(proves(&nadia, &token).await, ["LINK_GONE"]);
    let token = asks_for(&nadia, "nadia@asso.example").await;
    app.clock.advance(Duration::minutes(15));
    for gone in [token.as_str(), "unknown", ""] {
        assert_eq!(proves(&nadia, gone).await, ["LINK_GONE"], "{gone}");
        assert_eq!(nadia.ask(TO_PROVE, json!({ "token": gone })).await.data()["emailToProve"], Value::Null);
    }
    assert_eq!(addresses(&nadia).await, ["nadia@alpha.example", "nadia@maison.example"]);
}

/// A link proves an address in the account that asked for it and in no other one, whoever reads the mail.
#[both_databases]
async fn a_link_is_that_of_one_account(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@alpha.example").await;
    let token = asks_for(&nadia, "nadia@maison.example").await;
    assert_eq!(proves(&hugo, &token).await, ["LINK_GONE"]);
    assert_eq!(hugo.ask(TO_PROVE, json!({ "token": token })).await.data()["emailToProve"], Value::Null);
    app.get(&format!("/act/{token}")).await.does_not_say("nadia@maison.example");
    assert_eq!(addresses(&hugo).await, ["hugo@alpha.example"]);
    assert!(proves(&nadia, &token).await.is_empty());
}

/// Whether an address opens somebody's account is told to nobody but to whoever reads there.
#[both_databases]
async fn an_address_of_somebody_else_is_not_told(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@alpha.example").await;
    let free = nadia.tries("addEmail", json!({ "email": "free@alpha.example" }), "sentTo").await;
    let taken = nadia.tries("addEmail", json!({ "email": "hugo@alpha.example" }), "sentTo").await;
    assert_eq!(free.to_string().replace("free@", "@"), taken.to_string().replace("hugo@", "@"));
    let mails = app.mails_to("hugo@alpha.example").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "Cette adresse ouvre déjà un compte Maillon");
    assert!(mails[0].text.contains("/sign-in") && !mails[0].text.contains(LINK), "{mails:?}");
    assert_eq!(addresses(&hugo).await, ["hugo@alpha.example"]);

    let own = nadia.tries("addEmail", json!({ "email": "NADIA@alpha.example" }), "sentTo").await;
    assert_eq!(own["problems"][0]["code"], "EMAIL_ALREADY_YOURS");
    assert_eq!(own["problems"][0]["path"], json!(["email"]));
}

/// Of two who ask for one address, each by a link of their own, the first who proves it has it.
#[both_databases]
async fn an_address_belongs_to_one(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@alpha.example").await;
    let tokens =
        [asks_for(&nadia, "contact@asso.example").await, asks_for(&hugo, "contact@asso.example").await];
    let both = [&nadia, &hugo].into_iter().zip(&tokens).map(|(who, token)| proves(who, token));
    let mut came = join_all(both).await;
    came.sort();
    assert_eq!(came, [vec![], vec!["EMAIL_TAKEN".to_owned()]]);
    let proven = "select count(*) from email where address = 'contact@asso.example'";
    assert_eq!(app.number(proven).await, 1);
}

/// An address that is taken away opens nothing any more, nor do the links that were sent there; all are told, the one that
/// goes too. The last one stays, and nobody else's can be touched.
#[both_databases]
async fn an_address_is_taken_away(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@alpha.example").await;
    let last = json!({ "id": id_of(&nadia, "nadia@alpha.example").await });
    assert_eq!(nadia.is_refused("removeEmail", last.clone()).await, ["LAST_EMAIL"]);
    takes(&nadia, "nadia@maison.example").await;
    for mutation in ["removeEmail", "preferEmail"] {
        assert_eq!(hugo.is_refused(mutation, last.clone()).await, ["NOT_FOUND"], "{mutation}");
    }
    app.mails_to("nadia@alpha.example").await;
    asks_in(&app, "nadia@alpha.example").await;
    let way_in = app.mails_to("nadia@alpha.example").await[0].link("/sign-in/link/");

    let gone = nadia.does("removeEmail", last.clone(), "removedId").await;
    assert_eq!(gone["removedId"], last["id"]);
    assert_eq!(nadia.is_refused("removeEmail", last).await, ["NOT_FOUND"]);
    let other = json!({ "id": id_of(&nadia, "nadia@maison.example").await });
    assert_eq!(nadia.is_refused("removeEmail", other).await, ["LAST_EMAIL"]);
    for address in ["nadia@alpha.example", "nadia@maison.example"] {
        let mails = app.mails_to(address).await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert_eq!(mails[0].subject, "nadia@alpha.example n’ouvre plus votre compte Maillon");
    }
    assert!(!nadia.is_signed_out().await);
    app.get(&way_in).await.says("Ce lien ne fonctionne plus");
    asks_in(&app, "nadia@alpha.example").await;
    assert!(app.mails_to("nadia@alpha.example").await[0].subject.contains("Aucun compte"));
    takes(&hugo, "nadia@alpha.example").await;
    assert_eq!(addresses(&hugo).await, ["hugo@alpha.example", "nadia@alpha.example"]);
}

/// Of several who take the last two addresses away at once, one does.
#[both_databases]
async fn one_address_is_left(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    takes(&nadia, "nadia@maison.example").await;
    let one = json!({ "id": id_of(&nadia, "nadia@alpha.example").await });
    let other = json!({ "id": id_of(&nadia, "nadia@maison.example").await });
    let mut came = join_all([one, other].map(|id| nadia.is_refused("removeEmail", id))).await;
    came.sort();
    assert_eq!(came, [vec![], vec!["LAST_EMAIL".to_owned()]]);
    assert_eq!(addresses(&nadia).await.len(), 1);
}

/// Hours are not confirmed by a link that lies in the mailbox of an address that is no longer the confirmer's.
#[both_databases]
async fn links_go_with_their_address(app: TestApp) {
    let scene = scene(&app).await;
    scene.declared("2026-03-09", 60).await;
    let link = scene.link(&app).await;
    takes(&scene.confirmer, "ailleurs@maillon.example").await;
    assert_eq!(app.get(&link).await.status, StatusCode::OK);
    let id = id_of(&scene.confirmer, &scene.confirmer.email).await;
    scene.confirmer.does("removeEmail", json!({ "id": id }), "removedId").await;
    assert_eq!(app.get(&link).await.status, StatusCode::GONE);
}

/// Mails go to the address that was chosen last; when that one goes, to the one before it.
#[both_databases]
async fn one_address_gets_the_mails(app: TestApp) {
    let all = app.sponsorship().await;
    all.awa_gave(60).await;
    let (first, second) = (all.president.email.as_str(), "presidence@asso.example");
    takes(&all.president, second).await;
    for address in [second, first] {
        let id = json!({ "id": id_of(&all.president, address).await });
        all.president.does("preferEmail", id, "emails { id }").await;
        assert_eq!(addresses(&all.president).await[0], address);
        app.clock.advance(Duration::seconds(1));
    }
    let id = json!({ "id": id_of(&all.president, second).await });
    all.president.does("preferEmail", id.clone(), "emails { id }").await;
    app.mails_to(first).await;
    app.mails_to(second).await;
    all.declare("2026-01-01", "2026-01-31").await;
    assert!(app.mails_to(first).await.is_empty());
    assert_eq!(app.mails_to(second).await.len(), 1);
    all.president.does("removeEmail", id, "removedId").await;
    assert_eq!(addresses(&all.president).await, [first]);
}

/// Nobody writes to strangers in numbers or keeps others from asking for an address, and no mailbox is flooded; the same
/// request sent twice sends one mail.
#[both_databases]
async fn links_are_limited(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let wish = |key: &str| json!({ "email": "box@maison.example", "idempotencyKey": key });
    for key in ["a", "a", "b", "c", "d", "e"] {
        nadia.does("addEmail", wish(key), "sentTo").await;
    }
    assert_eq!(app.mails_to("box@maison.example").await.len(), 5);
    let other = json!({ "email": "other@maison.example" });
    assert_eq!(nadia.is_refused("addEmail", other.clone()).await, ["TOO_MANY_LINKS_ASKED"]);
    app.clock.advance(Duration::hours(1));
    nadia.does("addEmail", other, "sentTo").await;
    assert_eq!(nadia.is_refused("addEmail", wish("f")).await, ["TOO_MANY_LINKS"]);
    for name in ["Hugo", "Awa", "Paul"] {
        let (_, asking) = app.somebody(name, "Perrin").await;
        for key in ["a", "b", "c", "d", "e"] {
            asking.does("addEmail", wish(key), "sentTo").await;
        }
    }
    let (_, last) = app.somebody("Ana", "Perrin").await;
    assert_eq!(last.is_refused("addEmail", wish("a")).await, ["TOO_MANY_LINKS"]);
    assert_eq!(app.mails_to("box@maison.example").await.len(), 15);
    app.clock.advance(Duration::days(1));
    last.does("addEmail", wish("b"), "sentTo").await;
    assert_eq!(app.mails_to("box@maison.example").await.len(), 1);
}

/// Somebody has ten addresses at most, whenever the links to them were asked for.
#[both_databases]
async fn there_is_room_for_ten(app: TestApp) {
    let (person, nadia) = app.somebody("Nadia", "Lemoine").await;
    let token = asks_for(&nadia, "eleventh@maison.example").await;
    for number in 2..=10 {
        app.has_address(person, &format!("nadia{number}@maison.example")).await;
    }
    assert_eq!(nadia.is_refused("addEmail", json!({ "email": "more@maison.example" })).await, ["TOO_MANY"]);
    assert_eq!(proves(&nadia, &token).await, ["TOO_MANY"]);
}

/// A second address that is the employer's own for somebody lets them link that employment; what the employer knows stays
/// when the address goes. The trail tells operators of both, and of no address.
#[both_databases]
async fn an_employers_address_is_its_own(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let zoe = app.person("Zoé", "Petit", "zoe@maison.example").await;
    let employee = json!({
        "companyId": gid(alpha.id), "firstName": "Zoé", "lastName": "Petit", "workEmail": "zoe@alpha.example",
        "legalEntityId": gid(alpha.entity),
    });
    let employee = hr.does("addEmployee", employee, "employee { id }").await["employee"]["id"].clone();
    takes(&zoe, "zoe@alpha.example").await;
    zoe.does("acceptEmployment", json!({ "id": employee }), "acceptedId").await;
    let id = json!({ "id": id_of(&zoe, "zoe@alpha.example").await });
    zoe.does("removeEmail", id, "removedId").await;
    let known = "query ($id: ID!) { employee(id: $id) { workEmail isLinked } }";
    let known = hr.ask(known, json!({ "id": employee })).await;
    let expected = json!({ "workEmail": "zoe@alpha.example", "isLinked": true });
    assert_eq!(known.data()["employee"], expected);

    let asked = "{ auditEvents(filter: {subjectKind: \"Email\"}) { nodes { label details { value } } } }";
    let trail = app.operator().await.ask(asked, json!({})).await;
    let expected = json!([
        { "label": "Adresse retirée du compte", "details": [] },
        { "label": "Adresse ajoutée au compte", "details": [] },
    ]);
    assert_eq!(trail.data()["auditEvents"]["nodes"], expected);
}

/// The whole way on the pages: ask for a link, look at it as a mail scanner would, press the button; choose, and take away.
#[both_databases]
async fn addresses_have_a_page(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    nadia.get("/profile").await.says("href=\"/profile/addresses\"");
    nadia
        .get(PLACE)
        .await
        .says("<b>nadia@alpha.example</b>")
        .says("Reçoit vos messages")
        .does_not_say("Retirer");
    let page = nadia.post(PLACE, "email=nadia").await;
    page.says("value=\"nadia\"").says("href=\"#email\"").says("Cette adresse est incomplète");
    let answer = nadia.post(PLACE, "email=nadia%40maison.example").await;
    told(&nadia, &answer).await.says("Un message est en route vers nadia@maison.example");
    let link = format!("{LINK}{}", token_sent_to(&app, "nadia@maison.example").await);
    for _ in 0..2 {
        nadia.get(&link).await.says("nadia@maison.example").says("Confirmer cette adresse");
    }
    let answer = nadia.post(&link, "").await;
    told(&nadia, &answer).await.says("<b>nadia@maison.example</b>").says("ouvre maintenant votre compte");
    nadia.get(&link).await.says("Ce lien ne fonctionne plus");
    nadia.post(&link, "").await.says("Ce lien ne fonctionne plus");

    let id = id_of(&nadia, "nadia@maison.example").await;
    let form = format!("id={}", id.as_str().expect("an id"));
    let answer = nadia.post("/profile/addresses/prefer", &form).await;
    told(&nadia, &answer).await.says("Vos messages iront désormais à cette adresse");
    assert_eq!(addresses(&nadia).await, ["nadia@maison.example", "nadia@alpha.example"]);
    let answer = nadia.post("/profile/addresses/remove", &form).await;
    told(&nadia, &answer).await.does_not_say("<b>nadia@maison.example</b>").does_not_say("Retirer");
    nadia.post("/profile/addresses/remove", &form).await.says("n’existe pas, ou ne vous est pas ouvert");
    let id = id_of(&nadia, "nadia@alpha.example").await;
    let form = format!("id={}", id.as_str().expect("an id"));
    nadia.post("/profile/addresses/remove", &form).await.says("Votre compte garde une adresse au moins");
}

/// A link asks a visitor to sign in first and tells nothing of the address, nor does it to somebody else. It is kept by
/// nobody and sends no referrer. Who has no address yet reads what one will change.
#[both_databases]
async fn a_link_is_told_to_nobody_else(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let link = format!("{LINK}{}", asks_for(&nadia, "nadia@maison.example").await);
    let page = app.get(&link).await;
    assert!(page.header(header::LOCATION).is_some_and(|place| place.starts_with("/sign-in?back=")));
    assert_eq!(page.header(header::REFERRER_POLICY), Some("no-referrer"));
    let hugo = app.person("Hugo", "Perrin", "hugo@alpha.example").await;
    hugo.get(&link).await.says("un autre compte l’a demandé").does_not_say("nadia@maison.example");
    assert_eq!(nadia.post_as_it_is(&link, "csrf=guessed").await.status, StatusCode::FORBIDDEN);
    let english = Request::get(&link)
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_LANGUAGE, "en")
        .header(header::COOKIE, nadia.cookie());
    app.send(english).await.says("Confirm this address");

    app.execute_sql("delete from email where address = 'hugo@alpha.example'").await;
    hugo.get(PLACE).await.says("Votre compte n’a pas d’adresse");
    takes(&hugo, "hugo@maison.example").await;
    assert_eq!(addresses(&hugo).await, ["hugo@maison.example"]);
}
