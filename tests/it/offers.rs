//! Offers of skills and of equipment: made by people and companies, asked for by associations, and what comes of them: a
//! mission that is held for whoever offered, or a loan.

use chrono::Duration;
use entity::{MembershipRole as Role, OrganisationStatus};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Company},
    gid,
};

use crate::{
    follow_ups::forbids,
    lists_taken_home::{exported, refusal},
    missions::{complete, member, skill},
};

/// Skills that are offered whole, but for what a test is about.
pub(crate) async fn skills(by: &Actor, more: Value) -> Value {
    let mut offer = json!({
        "kind": "SKILLS", "title": "Aide aux comptes", "description": "Tenir les comptes d’une association.",
        "skillCodes": [skill(by, "tenir un budget").await], "format": "REMOTE", "hours": 3, "pace": "A_WEEK",
    });
    put(&mut offer, more);
    offer
}

/// Equipment that is offered whole, but for what a test is about.
pub(crate) fn equipment(more: Value) -> Value {
    let mut offer = json!({
        "kind": "EQUIPMENT", "title": "Dix ordinateurs", "description": "Des portables de trois ans.",
        "equipment": "COMPUTERS", "quantity": 10, "condition": "GOOD", "carriedBy": "ASSOCIATION",
        "communeCode": "69123", "place": "12 rue du Dépôt", "startsOn": "2026-03-10", "endsOn": "2026-06-30",
        "insurance": "Par qui emprunte.",
    });
    put(&mut offer, more);
    offer
}

pub(crate) fn put(offer: &mut Value, more: Value) {
    for (name, value) in more.as_object().cloned().unwrap_or_default() {
        offer[name] = value;
    }
}

/// Writes an offer; its id.
pub(crate) async fn begins(by: &Actor, company: Option<&Company>, offer: Value) -> String {
    let company = company.map(|company| gid(company.id));
    let input = json!({"companyId": company, "offer": offer});
    let told = by.does("saveOffer", input, "offer { id state }").await;
    assert_eq!(told["offer"]["state"], "DRAFT");
    told["offer"]["id"].as_str().expect("an id").to_owned()
}

/// Writes one and publishes it.
pub(crate) async fn offers(by: &Actor, company: Option<&Company>, offer: Value) -> String {
    let id = begins(by, company, offer).await;
    let told = by.does("moveOffer", json!({"id": id, "step": "PUBLISH"}), "offer { state }").await;
    assert_eq!(told["offer"]["state"], "PUBLISHED");
    id
}

/// What an association asks for.
pub(crate) fn wish(association: &Association, offer: &str, more: Value) -> Value {
    let mut wish =
        json!({"associationId": gid(association.id), "offerId": offer, "message": "Pour nos ateliers."});
    put(&mut wish, more);
    wish
}

/// Two pieces, for some days.
pub(crate) fn two_pieces() -> Value {
    json!({"quantity": 2, "from": "2026-03-12", "to": "2026-03-20"})
}

/// Asks; the request's id.
pub(crate) async fn asks(by: &Actor, wish: Value) -> String {
    let told = by.does("requestOffer", wish, "request { id }").await;
    told["request"]["id"].as_str().expect("an id").to_owned()
}

async fn moves(by: &Actor, id: &str, step: &str) -> Vec<String> {
    by.is_refused("moveOffer", json!({"id": id, "step": step})).await
}

/// The titles that somebody finds among offers, for an association or as everybody does.
pub(crate) async fn finds(who: &Actor, association: Option<&Association>, filter: Value) -> Vec<String> {
    let document = "query ($a: ID, $f: OfferFilter) {
        offers(associationId: $a, filter: $f) { totalCount nodes { title } } }";
    let association = association.map(|association| gid(association.id));
    let found = who.ask(document, json!({"a": association, "f": filter})).await.data()["offers"].clone();
    let nodes = found["nodes"].as_array().expect("offers");
    assert_eq!(found["totalCount"], nodes.len());
    nodes.iter().map(|offer| offer["title"].as_str().expect("a title").to_owned()).collect()
}

/// What somebody sees of an offer.
async fn sees(who: &Actor, id: &str, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ offer(id: $id) {{ {fields} }} }}");
    who.ask(&document, json!({"id": id})).await.data()["offer"].clone()
}

/// What an association sees of its requests.
pub(crate) async fn requested(who: &Actor, association: &Association, fields: &str) -> Value {
    let document = format!(
        "query ($id: ID!) {{ associationOfferRequests(associationId: $id) {{ nodes {{ {fields} }} }} }}"
    );
    let found = who.ask(&document, json!({"id": gid(association.id)})).await;
    found.data()["associationOfferRequests"]["nodes"].clone()
}

/// A company that lends, who runs its programme, an association, and who works there.
pub(crate) struct Lending {
    pub(crate) company: Company,
    pub(crate) csr: Actor,
    pub(crate) association: Association,
    pub(crate) member: Actor,
    pub(crate) offer: String,
}

impl Lending {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let (company, association) =
            (app.company("Groupe Alpha").await, app.association("Les Jardins").await);
        let (csr, member) = (company.with_role(Role::CsrManager).await, member(&association).await);
        let offer = offers(&csr, Some(&company), equipment(json!({}))).await;
        Self { company, csr, association, member, offer }
    }

    /// Two pieces are lent from the 12th to the 20th; the loan's id.
    pub(crate) async fn lends(&self) -> String {
        let request = asks(&self.member, wish(&self.association, &self.offer, two_pieces())).await;
        let told =
            self.csr.does("acceptOfferRequest", json!({"id": request}), "request { loan { id } }").await;
        told["request"]["loan"]["id"].as_str().expect("a loan").to_owned()
    }
}

/// Vera offers hours. An association asks, and knows no address of hers before she says yes; then it has a draft, which it
/// publishes with a session. Vera is invited and books as everybody books; for anybody else the mission does not exist.
#[both_databases]
async fn skills_become_a_mission_that_is_held_for_who_offered(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = member(&association).await;
    let (vera, other) = (app.somebody("Vera", "Lemoine").await.1, app.somebody("Hugo", "Perrin").await.1);
    let offer = offers(&vera, None, skills(&vera, json!({})).await).await;
    assert_eq!(finds(&member, Some(&association), json!({})).await, ["Aide aux comptes"]);
    let seen = sees(&member, &offer, "offererName place requests { totalCount } age").await;
    assert_eq!(seen, json!({"offererName": "Vera", "place": null, "requests": null, "age": null}));
    let request = asks(&member, wish(&association, &offer, json!({}))).await;
    let mails = app.mails_to(&vera.email).await;
    assert!(mails[0].subject.contains("Aide aux comptes"), "{mails:?}");
    assert!(mails[0].text.contains("Pour nos ateliers."), "{mails:?}");
    let before = requested(&member, &association, "state contactName contactEmail mission { id }").await;
    assert_eq!(
        before[0],
        json!({"state": "WAITING", "contactName": null, "contactEmail": null, "mission": null})
    );

    let accepted =
        vera.does("acceptOfferRequest", json!({"id": request}), "request { state contactEmail }").await;
    assert_eq!(accepted["request"], json!({"state": "ACCEPTED", "contactEmail": member.email}));
    let mails = app.mails_to(&member.email).await;
    assert!(mails[0].text.contains(&vera.email), "{mails:?}");
    let after = requested(&member, &association, "contactName mission { id status title }").await;
    assert_eq!(after[0]["contactName"], "Vera Lemoine");
    assert_eq!(after[0]["mission"]["status"], "DRAFT");
    let mission = after[0]["mission"]["id"].as_str().expect("a mission").to_owned();

    let written = json!({"id": mission, "mission": complete(&member, "Tenir nos comptes").await});
    member.does("updateMission", written, "mission { id }").await;
    member.does("publishMission", json!({"id": mission}), "mission { id }").await;
    assert!(app.mails_to(&vera.email).await.is_empty(), "there is nothing to book yet");
    let series = json!({"localStart": "2026-03-20T09:00", "localEnd": "2026-03-20T10:00"});
    let sessions =
        json!({"missionId": mission, "series": series, "capacity": 1, "link": "https://visio.example/salle"});
    let opened = member.does("openSessions", sessions, "sessions { id }").await;
    assert!(app.mails_to(&vera.email).await[0].subject.contains("Tenir nos comptes"));

    let named = "query ($id: ID!) { mission(id: $id) { title } missions { nodes { title } } }";
    let of_other = other.ask(named, json!({"id": mission})).await.data().clone();
    assert_eq!(of_other, json!({"mission": null, "missions": {"nodes": []}}));
    let place = json!({"sessionId": opened["sessions"][0]["id"], "basis": "PERSONAL_TIME"});
    assert_eq!(other.is_refused("bookSession", place.clone()).await, ["NOT_FOUND"]);
    assert_eq!(vera.ask(named, json!({"id": mission})).await.data()["mission"]["title"], "Tenir nos comptes");
    for (who, page) in [(&vera, "/missions"), (&member, "/association/missions")] {
        who.get(&format!("{page}/{mission}")).await.says("Réservée à Vera Lemoine");
    }
    let booked = vera.does("bookSession", place, "booking { status }").await;
    assert_eq!(booked["booking"]["status"], "CONFIRMED");
}

/// What is published says all that an association must know, and stays complete; all that is missing is told at once.
#[both_databases]
async fn an_offer_is_published_when_it_is_complete(app: TestApp) {
    let vera = app.somebody("Vera", "Lemoine").await.1;
    let id = begins(&vera, None, json!({"kind": "SKILLS", "title": "Une aide"})).await;
    assert_eq!(
        moves(&vera, &id, "PUBLISH").await,
        ["REQUIRED", "SKILL_REQUIRED", "REQUIRED", "REQUIRED", "REQUIRED"]
    );
    let id = begins(&vera, None, json!({"kind": "EQUIPMENT", "title": "Une camionnette"})).await;
    assert_eq!(moves(&vera, &id, "PUBLISH").await.len(), 9);
    assert_eq!(moves(&vera, &id, "PAUSE").await, ["OFFER_STANDS_ELSEWHERE"]);
    let id = offers(&vera, None, equipment(json!({}))).await;
    let lacking = json!({"id": id, "offer": equipment(json!({"insurance": ""}))});
    assert_eq!(vera.is_refused("saveOffer", lacking).await, ["REQUIRED"]);
    let other_kind = json!({"id": id, "offer": skills(&vera, json!({})).await});
    assert_eq!(vera.is_refused("saveOffer", other_kind).await, ["OFFER_KEEPS_ITS_KIND"]);
    for (more, code) in [
        (json!({"endsOn": "2026-03-01"}), "ENDS_BEFORE_IT_STARTS"),
        (json!({"quantity": 0}), "OUT_OF_RANGE"),
        (json!({"communeCode": "00000"}), "UNKNOWN_COMMUNE"),
        (json!({"age": "MINOR"}), "ADULTS_LEND"),
    ] {
        let input = json!({"id": id, "offer": equipment(more)});
        assert_eq!(vera.is_refused("saveOffer", input).await, [code]);
    }
    let minor = json!({"offer": skills(&vera, json!({"age": "MINOR"})).await});
    assert_eq!(vera.is_refused("saveOffer", minor).await, ["OFFER_CONSENT_MISSING"]);
    for (step, again) in [("PAUSE", "PUBLISH"), ("RESUME", "RESUME"), ("CLOSE", "RESUME")] {
        assert!(moves(&vera, &id, step).await.is_empty(), "{step}");
        assert_eq!(moves(&vera, &id, again).await, ["OFFER_STANDS_ELSEWHERE"], "{again}");
    }
    let closed = json!({"id": id, "offer": equipment(json!({}))});
    assert_eq!(vera.is_refused("saveOffer", closed).await, ["OFFER_STANDS_ELSEWHERE"]);
}

/// Visitors find what its maker lets them find, verified associations all that is published, and filters take part of it.
#[both_databases]
async fn offers_are_found_by_those_they_are_for(app: TestApp) {
    let (association, waiting) = (app.association("Les Jardins").await, app.association("Trop tôt").await);
    app.set_association(waiting.id, |row| row.status = Set(OrganisationStatus::Pending)).await;
    let (member, newcomer) = (member(&association).await, member(&waiting).await);
    let (vera, hugo) = (app.somebody("Vera", "Lemoine").await.1, app.somebody("Hugo", "Perrin").await.1);
    let kept = offers(&vera, None, skills(&vera, json!({"title": "Compter"})).await).await;
    let shown = offers(&vera, None, equipment(json!({"title": "Prêter", "isPublic": true}))).await;
    begins(&vera, None, equipment(json!({"title": "Brouillon", "isPublic": true}))).await;
    assert_eq!(finds(&hugo, None, json!({})).await, ["Prêter"]);
    assert_eq!(finds(&member, None, json!({})).await, ["Prêter"]);
    assert_eq!(finds(&member, Some(&association), json!({})).await.len(), 2);
    assert_eq!(finds(&newcomer, Some(&waiting), json!({})).await, ["Prêter"]);
    for (filter, found) in [
        (json!({"kind": "SKILLS"}), "Compter"),
        (json!({"kind": "EQUIPMENT"}), "Prêter"),
        (json!({"equipment": "COMPUTERS"}), "Prêter"),
        (json!({"departement": "69"}), "Prêter"),
        (json!({"remote": true}), "Compter"),
        (json!({"skills": [skill(&vera, "tenir un budget").await]}), "Compter"),
        (json!({"text": "portab"}), "Prêter"),
    ] {
        assert_eq!(finds(&member, Some(&association), filter.clone()).await, [found], "{filter}");
    }
    assert!(finds(&member, Some(&association), json!({"text": "camion"})).await.is_empty());
    assert_eq!(sees(&hugo, &kept, "title").await, Value::Null);
    assert_eq!(sees(&newcomer, &kept, "title").await, Value::Null);
    assert_eq!(
        sees(&hugo, &shown, "title offererName").await,
        json!({"title": "Prêter", "offererName": null})
    );
    assert_eq!(newcomer.is_refused("requestOffer", wish(&waiting, &kept, json!({}))).await, ["NOT_FOUND"]);
    let early = wish(&waiting, &shown, two_pieces());
    assert_eq!(newcomer.is_refused("requestOffer", early).await, ["ASSOCIATION_NOT_VERIFIED"]);
    moves(&vera, &shown, "PAUSE").await;
    assert!(finds(&hugo, None, json!({})).await.is_empty());
    assert_eq!(sees(&hugo, &shown, "title").await, Value::Null);
}

/// What is asked for fits the offer; one request an offer waits and five in all, nobody asks for what is their own, and a request
/// is taken back while it waits.
#[both_databases]
async fn few_requests_wait_at_once(app: TestApp) {
    let lending = Lending::new(&app).await;
    let (csr, member, association) = (&lending.csr, &lending.member, &lending.association);
    for (more, codes) in [
        (json!({"quantity": 11}), vec!["OUT_OF_RANGE"]),
        (json!({"quantity": null, "from": null, "to": null}), vec!["REQUIRED"; 3]),
        (json!({"from": "2026-03-09"}), vec!["OUTSIDE_OF_OFFER"]),
        (json!({"to": "2026-07-01"}), vec!["OUTSIDE_OF_OFFER"]),
        (json!({"to": "2026-03-11"}), vec!["ENDS_BEFORE_IT_STARTS"]),
        (json!({"message": " "}), vec!["REQUIRED"]),
    ] {
        let mut wanted = wish(association, &lending.offer, two_pieces());
        put(&mut wanted, more.clone());
        assert_eq!(member.is_refused("requestOffer", wanted).await, codes, "{more}");
    }
    let first = asks(member, wish(association, &lending.offer, two_pieces())).await;
    let again = wish(association, &lending.offer, two_pieces());
    assert_eq!(member.is_refused("requestOffer", again.clone()).await, ["OFFER_REQUESTED_ALREADY"]);
    for number in 0..4 {
        let title = json!({"title": format!("Lot {number}")});
        let offer = offers(csr, Some(&lending.company), equipment(title)).await;
        asks(member, wish(association, &offer, two_pieces())).await;
    }
    let sixth = offers(csr, Some(&lending.company), equipment(json!({"title": "Lot de trop"}))).await;
    let sixth = wish(association, &sixth, two_pieces());
    assert_eq!(member.is_refused("requestOffer", sixth.clone()).await, ["TOO_MANY_OFFER_REQUESTS"]);
    forbids(csr, "withdrawOfferRequest", json!({"id": first})).await;
    app.mails_to(&csr.email).await;
    member.does("withdrawOfferRequest", json!({"id": first}), "request { id }").await;
    assert_eq!(app.mails_to(&csr.email).await.len(), 1);
    let withdrawn = json!({"id": first});
    assert_eq!(
        member.is_refused("withdrawOfferRequest", withdrawn.clone()).await,
        ["OFFER_REQUEST_ANSWERED"]
    );
    assert_eq!(csr.is_refused("acceptOfferRequest", withdrawn).await, ["OFFER_REQUEST_ANSWERED"]);
    asks(member, sixth).await;

    let (person, both) = app.somebody("Vera", "Lemoine").await;
    app.seat(person, None, Some(association.id), Role::AssociationMember).await;
    let own = offers(&both, None, equipment(json!({"title": "Le mien"}))).await;
    let own = wish(association, &own, two_pieces());
    assert_eq!(both.is_refused("requestOffer", own).await, ["OFFER_OF_ONES_OWN"]);
}

/// Whoever offers answers: no with a reason, yes as long as pieces are free. Who only reads the programme, or asks, does not; for
/// others there is no request. An offer that closes tells those who wait.
#[both_databases]
async fn whoever_offers_answers(app: TestApp) {
    let lending = Lending::new(&app).await;
    let (csr, member, association) = (&lending.csr, &lending.member, &lending.association);
    let hr = lending.company.with_role(Role::Hr).await;
    let stranger = app.company("Groupe Bravo").await.with_role(Role::CsrManager).await;
    let all = json!({"quantity": 9, "from": "2026-03-15", "to": "2026-03-16"});
    lending.lends().await;
    let request = asks(member, wish(association, &lending.offer, all)).await;
    let accepting = json!({"id": request});
    assert_eq!(csr.is_refused("acceptOfferRequest", accepting.clone()).await, ["EQUIPMENT_LENT_THEN"]);
    for who in [&hr, member] {
        forbids(who, "acceptOfferRequest", accepting.clone()).await;
    }
    assert_eq!(stranger.is_refused("acceptOfferRequest", accepting.clone()).await, ["NOT_FOUND"]);
    forbids(&hr, "moveOffer", json!({"id": lending.offer, "step": "PAUSE"})).await;
    assert_eq!(moves(&stranger, &lending.offer, "PAUSE").await, ["NOT_FOUND"]);
    let silent = json!({"id": request, "reason": " "});
    assert_eq!(csr.is_refused("declineOfferRequest", silent).await, ["REQUIRED"]);
    app.mails_to(&member.email).await;
    let declining = json!({"id": request, "reason": "Ils sont pris ce jour-là."});
    csr.does("declineOfferRequest", declining.clone(), "request { state }").await;
    assert!(app.mails_to(&member.email).await[0].text.contains("Ils sont pris ce jour-là."));
    assert_eq!(csr.is_refused("declineOfferRequest", declining).await, ["OFFER_REQUEST_ANSWERED"]);

    asks(member, wish(association, &lending.offer, two_pieces())).await;
    assert!(moves(csr, &lending.offer, "CLOSE").await.is_empty());
    assert!(app.mails_to(&member.email).await[0].subject.contains("close"));
    let seen = requested(member, association, "state loan { state }").await;
    assert_eq!(
        seen,
        json!([
            {"state": "LAPSED", "loan": null},
            {"state": "DECLINED", "loan": null},
            {"state": "ACCEPTED", "loan": {"state": "AGREED"}},
        ])
    );
    let closed = wish(association, &lending.offer, two_pieces());
    assert_eq!(member.is_refused("requestOffer", closed).await, ["OFFER_STANDS_ELSEWHERE"]);
}

/// The day after its last one an offer closes by itself.
#[both_databases]
async fn an_offer_closes_after_its_last_day(app: TestApp) {
    let vera = app.somebody("Vera", "Lemoine").await.1;
    let offer = offers(&vera, None, equipment(json!({"endsOn": "2026-03-12"}))).await;
    for state in ["PUBLISHED", "PUBLISHED", "CLOSED"] {
        app.clock.advance(Duration::days(1));
        app.do_daily("follow_offers").await;
        app.do_jobs().await;
        assert_eq!(sees(&vera, &offer, "state").await["state"], state);
    }
}

/// A company takes its offers home by where they stand, whoever reads its programme; so does a person theirs.
#[both_databases]
async fn offers_are_taken_home(app: TestApp) {
    let lending = Lending::new(&app).await;
    let input = json!({"companyId": gid(lending.company.id), "state": "PUBLISHED"});
    let hr = lending.company.with_role(Role::Hr).await;
    let lines = exported(&hr, "exportOwnOffers", input.clone()).await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].contains("Dix ordinateurs"), "{lines:?}");
    let closed = json!({"companyId": gid(lending.company.id), "state": "CLOSED"});
    assert_eq!(exported(&hr, "exportOwnOffers", closed).await.len(), 1);
    assert_eq!(exported(&hr, "exportOwnOffers", json!({})).await.len(), 1, "none of their own");
    assert_eq!(lending.member.is_refused("exportOwnOffers", input).await, ["NOT_FOUND"]);
    hr.get("/company/offers?state=PUBLISHED").await.says("Dix ordinateurs");
    hr.get("/company/offers?state=CLOSED").await.says("Aucune offre dans cet état");
}

/// An association takes its requests home, with what came of each; who only confirms hours there does not.
#[both_databases]
async fn requests_are_taken_home(app: TestApp) {
    let lending = Lending::new(&app).await;
    lending.lends().await;
    let input = json!({"associationId": gid(lending.association.id)});
    let lines = exported(&lending.member, "exportOfferRequests", input.clone()).await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].contains("Dix ordinateurs") && lines[1].contains("Groupe Alpha"), "{lines:?}");
    let waiting = json!({"associationId": gid(lending.association.id), "state": "WAITING"});
    assert_eq!(exported(&lending.member, "exportOfferRequests", waiting).await.len(), 1);
    let confirmer = lending.association.with_role(Role::Confirmer).await;
    assert_eq!(refusal(&confirmer, "exportOfferRequests", &input).await, "FORBIDDEN");
}
