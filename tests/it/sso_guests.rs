//! A session that an employer's sign-in opened in an account that has a way in of its own: it is a guest there. It reads nothing
//! of other employers, writes nothing in the account and founds nothing in its person's name.

use axum::http::StatusCode;
use chrono::{Duration, NaiveDate};
use entity::IdentityProviderStatus as Status;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Company, Employee},
    gid,
};

use crate::{
    companies::registration,
    sso_scene::{Connected, nadia},
};

/// What stands in place of a form that such a session cannot send.
const INSTEAD: &str = "Vous êtes entré par la connexion de votre employeur";

/// A company with an active sign-in.
async fn company(app: &TestApp, name: &str) -> Company {
    let company = app.company(name).await;
    company.signs_in_at(&format!("https://{}.example", name.to_lowercase()), Status::Active, false).await;
    company
}

/// Nadia, who works for two companies.
async fn employed_twice(alpha: &Company, zeta: &Company) -> (Employee, Employee) {
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let employment = zeta.employs(nadia.person, &nadia.actor).await;
    let there = Employee { actor: nadia.actor.clone(), person: nadia.person, employment };
    (nadia, there)
}

/// Makes a certificate of all that is reached in January; its minutes, its id and its file.
async fn certified(who: &Actor) -> (i64, Value, String) {
    let period = json!({"from": "2026-01-01", "to": "2026-01-31"});
    let made = who.does("createCertificate", period, "certificate { id minutes pdfUrl }").await;
    let made = &made["certificate"];
    let path = made["pdfUrl"].as_str().expect("a path").to_owned();
    (made["minutes"].as_i64().expect("minutes"), made["id"].clone(), path)
}

/// A certificate is read in sessions of the employer in whose session it was made, and by a way in of one's own; no employer's
/// session reads one that holds another employer's time, in the list, by its id or as a file.
#[both_databases]
async fn certificates_stay_with_their_session(app: TestApp) {
    let (alpha, zeta) = (company(&app, "Alpha").await, company(&app, "Zeta").await);
    let (nadia, there) = employed_twice(&alpha, &zeta).await;
    let jardins = app.association("Les Jardins").await;
    jardins.mission("Budget").await.received(&nadia, "2026-01-05", 60).await;
    jardins.mission("Serres").await.received(&there, "2026-01-06", 30).await;
    let by_alpha = alpha.opens_session(nadia.person, &nadia.actor).await;
    let by_zeta = zeta.opens_session(nadia.person, &nadia.actor).await;
    let (of_alpha, of_all) = (certified(&by_alpha).await, certified(&nadia.actor).await);
    assert_eq!((of_alpha.0, of_all.0), (60, 90));
    app.do_jobs().await;

    for (who, reads_of_alpha, reads_of_all) in
        [(&by_alpha, true, false), (&by_zeta, false, false), (&nadia.actor, true, true)]
    {
        let list = who.ask("{ certificates(first: 10) { totalCount } }", Value::Null).await;
        let count = i64::from(reads_of_alpha) + i64::from(reads_of_all);
        assert_eq!(list.data()["certificates"]["totalCount"], count);
        for ((_, id, path), is_read) in [(&of_alpha, reads_of_alpha), (&of_all, reads_of_all)] {
            let node = who.ask("query ($id: ID!) { node(id: $id) { id } }", json!({ "id": id })).await;
            assert_eq!(!node.data()["node"].is_null(), is_read, "{id}");
            let status = if is_read { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(who.download(path).await.0, status, "{path}");
        }
    }
}

/// Of the addresses that open the account an employer's session shows the employer's: of its proven domains, and the one that it
/// has for them.
#[both_databases]
async fn addresses_of_elsewhere_are_not_shown(app: TestApp) {
    let (alpha, zeta) = (company(&app, "Alpha").await, company(&app, "Zeta").await);
    alpha.has_proven("alpha.example").await;
    zeta.has_proven("zeta.example").await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    for address in ["nadia@alpha.example", "nadia@maison.example", "nadia@zeta.example"] {
        app.has_address(nadia.person, address).await;
    }
    let shown = async |who: &Actor| {
        let asked = "{ viewer { emailAddresses { address } person { emails } } }";
        let viewer = who.ask(asked, Value::Null).await.data()["viewer"].clone();
        let rows = viewer["emailAddresses"].as_array().expect("addresses");
        let mut one: Vec<Value> = rows.iter().map(|row| row["address"].clone()).collect();
        let mut other = viewer["person"]["emails"].as_array().expect("addresses").clone();
        one.sort_by_key(ToString::to_string);
        other.sort_by_key(ToString::to_string);
        assert_eq!(one, other);
        one
    };
    let by_alpha = alpha.opens_session(nadia.person, &nadia.actor).await;
    let mut of_alpha = vec![json!("nadia@alpha.example"), json!(nadia.actor.email)];
    of_alpha.sort_by_key(ToString::to_string);
    assert_eq!(shown(&by_alpha).await, of_alpha);
    assert_eq!(shown(&nadia.actor).await.len(), 4);
    let page = by_alpha.get("/profile/addresses").await;
    page.says("nadia@alpha.example").says("seules ses adresses se voient ici");
    page.does_not_say("nadia@maison.example").does_not_say("nadia@zeta.example");
    nadia.actor.get("/profile/addresses").await.says("nadia@maison.example").says("nadia@zeta.example");
}

/// No organisation is founded in the person's name: the session would not show it, and the account could not be ended.
#[both_databases]
async fn nothing_is_founded_in_somebodys_name(app: TestApp) {
    let alpha = company(&app, "Alpha").await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let by_alpha = alpha.opens_session(nadia.person, &nadia.actor).await;
    let association = json!({"rna": "W691234567", "name": "Les Semis", "object": "L’insertion par le maraîchage.",
        "causeCodes": ["7"], "street": "12 rue des Tanneurs", "postcode": "69008", "city": "Lyon"});
    let company =
        "mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { problems { code } } }";
    let of_association = "mutation ($input: RegisterAssociationInput!) { registerAssociation(input: $input)
        { problems { code } } }";
    for (mutation, input) in [(company, registration("Neuve", "732829320")), (of_association, association)] {
        let input = json!({ "input": input });
        assert_eq!(by_alpha.ask(mutation, input.clone()).await.error(), "FORBIDDEN");
        nadia.actor.ask(mutation, input).await.has_no_error();
    }
    assert_eq!(app.number("select count(*) from company where name = 'Neuve'").await, 1);
    assert_eq!(app.number("select count(*) from association where name = 'Les Semis'").await, 1);
    let (_, somebody) = app.somebody("Awa", "Diagne").await;
    for (place, field) in
        [("/companies/new", "name=\"entityName\""), ("/associations/new", "name=\"object\"")]
    {
        by_alpha.get(place).await.says(INSTEAD).does_not_say(field);
        somebody.get(place).await.says(field).does_not_say(INSTEAD);
    }
    by_alpha.get("/").await.does_not_say("href=\"/companies/new\"");
    somebody.get("/").await.says("href=\"/companies/new\"");
}

/// The profile is read and not changed: its language is that of the person's mails, its zone their clocks.
#[both_databases]
async fn a_profile_is_not_changed_by_an_employer(app: TestApp) {
    let alpha = company(&app, "Alpha").await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let told = json!({"availability": "Le mardi", "freeTimes": ["TUE_AFTERNOON"]});
    nadia.actor.does("updateProfile", told, "person { id }").await;
    let by_alpha = alpha.opens_session(nadia.person, &nadia.actor).await;
    let document =
        "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { problems { code } } }";
    for input in [json!({"language": "EN"}), json!({"timeZone": "Pacific/Kiritimati"}), json!({"causes": []})]
    {
        assert_eq!(by_alpha.ask(document, json!({ "input": input })).await.error(), "FORBIDDEN");
    }
    let form =
        "firstName=Nadia&lastName=Lemoine&language=EN&timeZone=Indian%2FReunion&communeCode=&availability=";
    assert_eq!(by_alpha.post("/profile", form).await.status, StatusCode::FORBIDDEN);
    let page = by_alpha.get("/profile").await;
    page.says(INSTEAD).says("Lemoine").says("heure de Paris").says("Le mardi").says("mardi après-midi");
    page.does_not_say("name=\"timeZone\"").does_not_say("action=\"/profile\"");
    nadia.actor.get("/profile").await.says("name=\"timeZone\"").does_not_say(INSTEAD);
}

/// A company closes other ways in until its own last day is over, whatever clocks the person lives by.
#[both_databases]
async fn a_last_day_ends_by_the_companys_clocks(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    mission.received(&nadia, "2026-01-05", 60).await;
    alpha.signs_in_at("https://id.example", Status::Active, true).await;
    let last_day = NaiveDate::from_ymd_opt(2026, 3, 10);
    app.set_employment(nadia.employment, |row| row.ends_on = Set(last_day)).await;
    nadia.actor.does("updateProfile", json!({"timeZone": "Pacific/Kiritimati"}), "person { id }").await;
    let own = async || {
        let asked = "{ viewer { timeEntries { totalCount } } }";
        nadia.actor.ask(asked, Value::Null).await.data()["viewer"]["timeEntries"]["totalCount"].clone()
    };
    // It is the 11th where she says that she lives.
    app.clock.advance(Duration::hours(4));
    assert_eq!(own().await, 0);
    app.clock.advance(Duration::days(1));
    assert_eq!(own().await, 1);
}

/// Whether an account and an employer's sign-in belong together is asked where no other employer reads: at an address of one's
/// own, or else at that employer's.
#[both_databases]
async fn no_other_employer_reads_who_asks(app: TestApp) {
    let connected = Connected::new(&app).await;
    let bravo = app.company("Bravo").await;
    bravo.has_proven("bravo.example").await;
    let (person, own) = app.somebody("Nadia", "Personnelle").await;
    app.has_address(person, "nadia@alpha.example").await;
    let read_by_bravo = app.has_address(person, "nadia@bravo.example").await;
    own.does("preferEmail", json!({"id": gid(read_by_bravo)}), "").await;
    let asked = async |address: &str| {
        let mails = app.mails_to(address).await;
        mails.iter().filter(|mail| mail.text.contains("/sso/link/")).count()
    };
    let everywhere = async || {
        [asked(&own.email).await, asked("nadia@alpha.example").await, asked("nadia@bravo.example").await]
    };
    connected.provider.is_signed_in(nadia());
    app.visitor().signs_in(&connected.code, &connected.provider).await;
    assert_eq!(everywhere().await, [1, 0, 0]);

    app.execute_sql(&format!("delete from email where address = '{}'", own.email)).await;
    app.visitor().signs_in(&connected.code, &connected.provider).await;
    assert_eq!(everywhere().await, [0, 1, 0]);
}

/// The question is answered by a way in of one's own: an employer's session in the same account says so, and does not call the
/// account another one.
#[both_databases]
async fn a_guest_is_told_why_it_cannot_answer(app: TestApp) {
    let connected = Connected::new(&app).await;
    let bravo = app.company("Bravo").await;
    let (person, own) = app.somebody("Nadia", "Personnelle").await;
    bravo.employs(person, &own).await;
    app.has_address(person, "nadia@alpha.example").await;
    connected.provider.is_signed_in(nadia());
    app.visitor().signs_in(&connected.code, &connected.provider).await;
    let mails = app.mails_to(&own.email).await;
    let link = mails.iter().find(|mail| mail.text.contains("/sso/link/")).expect("a mail").link("/sso/link/");

    let (guest, another) =
        ("Vous êtes dans ce compte par la connexion d’un employeur", "envoyé à un autre compte");
    let by_bravo = bravo.opens_session(person, &own).await;
    by_bravo.get(&link).await.says(guest).does_not_say(another);
    own.get(&link).await.says("Relier mon compte").does_not_say(guest);
    let (_, somebody) = app.somebody("Paul", "Atelier").await;
    somebody.get(&link).await.says(another).does_not_say(guest);
}
