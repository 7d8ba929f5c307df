//! Pages that belong to another seat than the one in which somebody acts: mails lead to them.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use tests::{TestApp, both_databases};

/// What such a page says.
const BELONGS_ELSEWHERE: &str = "Cette page revient à une autre de vos places";

/// Whoever acts for an association and follows a link to their company finds the seat it belongs to, one press away.
#[both_databases]
async fn a_link_to_another_seat_leads_there(app: TestApp) {
    let (company, association) = (app.company("Groupe Alpha").await, app.association("Les Jardins").await);
    let (person, blandine) = app.somebody("Blandine", "Roche").await;
    app.seat(person, Some(company.id), None, Role::CsrManager).await;
    app.seat(person, None, Some(association.id), Role::AssociationAdmin).await;

    // They begin in either of the two.
    let home = blandine.get("/company").await;
    if home.body.contains(BELONGS_ELSEWHERE) {
        blandine.post("/seat", &seat_and_way(&home.body)).await;
    }
    blandine.get("/company/hours?from=2026-01-01").await.does_not_say(BELONGS_ELSEWHERE);
    let elsewhere = blandine.get("/association/people").await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    elsewhere.says(BELONGS_ELSEWHERE).says("Ouvrir pour Les Jardins").says("dans le menu à votre nom");
    let there = blandine.post("/seat", &seat_and_way(&elsewhere.body)).await;
    assert_eq!(there.header(header::LOCATION), Some("/association/people"));
    assert_eq!(blandine.get("/association/people").await.status, StatusCode::OK);

    let back = blandine.get("/company/hours?from=2026-01-01").await;
    back.says(BELONGS_ELSEWHERE).says("Ouvrir pour Groupe Alpha");
    let there = blandine.post("/seat", &seat_and_way(&back.body)).await;
    assert_eq!(there.header(header::LOCATION), Some("/company/hours?from=2026-01-01"));
}

/// Whoever has no seat to which a page belongs is told that it does not exist, and so is whoever opens a page that
/// there is in no seat.
#[both_databases]
async fn a_page_of_no_seat_does_not_exist(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins").await;
    nadia.actor.get("/association").await.says("Cette page n’existe pas").does_not_say(BELONGS_ELSEWHERE);
    let admin = association.with_role(Role::AssociationAdmin).await;
    for path in ["/company", "/association/nowhere", "/companies/nowhere"] {
        let page = admin.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        page.says("Cette page n’existe pas").does_not_say(BELONGS_ELSEWHERE);
    }
}

/// What the button of such a page sends.
fn seat_and_way(body: &str) -> String {
    let value = |name: &str| {
        let (_, rest) = body.split_once("<main").expect("the page's own part");
        let (_, rest) = rest.split_once(&format!("name=\"{name}\" value=\"")).expect("a field");
        rest.split('"').next().expect("its end")
    };
    let way = value("back").replace('/', "%2F").replace('?', "%3F").replace('=', "%3D");
    format!("seat={}&back={way}", value("seat"))
}
