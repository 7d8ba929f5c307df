//! Finance that gave time itself: its own months are left out by name, the others are valued, and a colleague in finance
//! values the rest. The form offers that where it refuses, keeps what was ticked in sight and proposes a period.

use axum::http::{StatusCode, header};
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{Actor, Page, Sponsorship, TestApp, both_databases, builders::Employee, gid};

const DECLARE: &str = "Déclarer cette valeur à l’association";

/// Awa, who is of finance too, and Hugo gave an hour each in January.
async fn awa_and_hugo(app: &TestApp) -> (Sponsorship, Employee, Employee) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(60).await;
    let hugo = all.employee_with_costs("Hugo", "Perrin").await;
    all.mission.received(&hugo, "2026-01-05", 60).await;
    app.seat(awa.person, Some(all.company.id), None, MembershipRole::Finance).await;
    (all, awa, hugo)
}

/// The form in which January is chosen.
fn january(all: &Sponsorship) -> String {
    format!("pair={}.{}&from=2026-01-01&to=2026-01-31", gid(all.company.entity), gid(all.association.id))
}

/// What is refused for one's own time names the months; without them the others' are declared, and they wait for a
/// colleague, who values them.
#[both_databases]
async fn one_s_own_months_wait_for_a_colleague(app: TestApp) {
    let (all, awa, _) = awa_and_hugo(&app).await;
    let preview = async |who: &Actor, left_out: &Value| {
        let document = "query ($entity: ID!, $association: ID!, $leftOut: [EmployeeMonthInput!]!) {
            valuationPreview(legalEntityId: $entity, associationId: $association, from: \"2026-01-01\",
                to: \"2026-01-31\", leftOut: $leftOut) {
                own { employee { lastName } month } leftOut { employee { lastName } month }
                problems { code path } statement { people } } }";
        let of = json!({ "entity": gid(all.company.entity), "association": gid(all.association.id),
            "leftOut": left_out });
        who.ask(document, of).await.data()["valuationPreview"].clone()
    };
    let january = json!([{ "employee": { "lastName": "Diagne" }, "month": "2026-01-01" }]);
    let read = preview(&awa.actor, &json!([])).await;
    assert_eq!((&read["own"], &read["leftOut"]), (&january, &json!([])));
    assert_eq!(read["problems"], json!([{ "code": "OWN_TIME", "path": ["leftOut"] }]));
    let of_finance = preview(&all.finance, &json!([])).await;
    assert_eq!((&of_finance["own"], &of_finance["problems"]), (&json!([]), &json!([])));

    let left_out = json!([{ "employeeId": gid(awa.employment), "month": "2026-01-01" }]);
    let read = preview(&awa.actor, &left_out).await;
    assert_eq!((&read["own"], &read["leftOut"], &read["problems"]), (&json!([]), &january, &json!([])));
    let mut input = all.period("2026-01-01", "2026-01-31");
    input["leftOut"] = left_out;
    let declared = awa.actor.does("declareValuation", input, "valuation { total { amount } people }").await;
    assert_eq!(declared["valuation"], json!({ "total": { "amount": "37.45" }, "people": 1 }));
    let rest = all.period("2026-01-01", "2026-01-31");
    assert_eq!(awa.actor.is_refused("declareValuation", rest.clone()).await, ["OWN_TIME"]);
    let declared = all.finance.does("declareValuation", rest, "valuation { people }").await;
    assert_eq!(declared["valuation"]["people"], 1);
}

/// The form says where one's own time stands in the way, offers to leave it out there, and has no button meanwhile.
#[both_databases]
async fn the_form_offers_to_leave_one_s_own_time_out(app: TestApp) {
    let (all, awa, _) = awa_and_hugo(&app).await;
    let (form, own) = (january(&all), format!("{}/2026-01-01", gid(awa.employment)));
    let box_of_own = format!("name=\"leftOut\" type=\"checkbox\" value=\"{own}\"");
    let page = awa.actor.get(&format!("/company/valuations/new?{form}")).await;
    page.says("href=\"#leftOut\"").says(&box_of_own).says("Awa Diagne, janvier\u{a0}2026");
    page.says("C’est votre propre temps").does_not_say(DECLARE).does_not_say("(facultatif)");

    let form = format!("{form}&leftOut={own}");
    let page = awa.actor.get(&format!("/company/valuations/new?{form}")).await;
    page.says(&format!("{box_of_own} checked")).says("Écartés de cette valorisation").says(DECLARE);
    let made = awa.actor.post("/company/valuations/new", &form).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let valuation = made.header(header::LOCATION).expect("a place").to_owned();
    awa.actor.get(&valuation).await.says("Hugo Perrin");
}

/// Whoever is left out stays in sight where somebody else has no cost, with the way to enter it.
#[both_databases]
async fn what_was_ticked_stays_in_sight(app: TestApp) {
    let (all, awa, _) = awa_and_hugo(&app).await;
    let zoe = all.employee("Zoé", "Lemoine").await;
    all.mission.received(&zoe, "2026-01-06", 60).await;
    let (form, own) = (january(&all), format!("{}/2026-01-01", gid(awa.employment)));
    let page = awa.actor.get(&format!("/company/valuations/new?{form}&leftOut={own}")).await;
    page.says(&format!("value=\"{own}\" checked"));
    page.says(&format!("value=\"{}/2026-01-01\"", gid(zoe.employment)));
    page.says("Zoé Lemoine, janvier\u{a0}2026").says("Il manque son coût").does_not_say(DECLARE);
    let costs = "/company/costs?q=Lemoine&#38;from=2026-01-01&#38;to=2026-01-31&#38;missing=yes";
    page.says(&format!("href=\"{costs}\""));
    let costs = all.finance.get(&costs.replace("&#38;", "&")).await;
    costs.says("Zoé Lemoine").does_not_say("Hugo Perrin");
}

/// A period is proposed, from the first to the last hour that waits, within one fiscal year: at once where there is
/// nothing to choose, and with the choice where there is. One that was typed stays.
#[both_databases]
async fn a_period_is_proposed(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(60).await;
    all.mission.received(&awa, "2026-02-03", 60).await;
    let new = "/company/valuations/new";
    let period = |page: &Page, from: &str, to: &str| {
        page.says(&format!("name=\"from\" type=\"date\" value=\"{from}\""));
        page.says(&format!("name=\"to\" type=\"date\" value=\"{to}\""));
    };
    let page = all.finance.get(new).await;
    period(&page, "2026-01-05", "2026-02-03");
    page.does_not_say(DECLARE).does_not_say("pour un autre exercice");
    all.mission.received(&awa, "2025-11-12", 60).await;
    let page = all.finance.get(new).await;
    period(&page, "2025-11-12", "2025-12-31");
    page.says("Il restera 2\u{a0}h pour un autre exercice");

    let association = app.association("La Passerelle").await;
    association.mission("Former une équipe").await.received(&awa, "2026-01-20", 60).await;
    all.finance.get(new).await.does_not_say("type=\"date\" value=");
    let other = format!("{new}?pair={}.{}", gid(all.company.entity), gid(association.id));
    period(&all.finance.get(&format!("{other}&from=&to=")).await, "2026-01-20", "2026-01-20");
    let typed = all.finance.get(&format!("{other}&from=2026-01-01&to=")).await;
    typed.does_not_say("pour un autre exercice").says("value=\"2026-01-01\"").says("id=\"to-wrong\"");
}
