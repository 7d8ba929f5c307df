//! Signatures of receipts: who may sign, and the numbers without a gap that signing takes.

use chrono::{DateTime, Utc};
use entity::MembershipRole;
use futures_util::future::join_all;
use serde_json::json;
use tests::{TestApp, both_databases};

use crate::receipts::{begun, receipt};

/// Twenty receipts signed at the same moment take consecutive numbers without a gap.
#[both_databases]
async fn twenty_signatures_leave_no_gap(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee_with_costs("Awa", "Diagne").await;
    let mut receipts = Vec::new();
    for day in 1..=20 {
        let date = format!("2026-01-{day:02}");
        all.mission.received(&awa, &date, 60).await;
        receipts.push(all.declare(&date, &date).await);
    }
    let signing = receipts.iter().map(|id| {
        let all = all.clone();
        async move { all.sign(id).await }
    });
    let mut numbers = join_all(signing).await;
    numbers.sort();
    let expected: Vec<_> = (1..=20).map(|number| format!("MA-2026-{number:04}")).collect();
    assert_eq!(numbers, expected);
}

/// A signature that is refused leaves no gap behind.
#[both_databases]
async fn a_refused_signature_takes_no_number(app: TestApp) {
    let (all, awa) = begun(&app).await;
    let first = all.declare("2026-01-01", "2026-01-31").await;
    all.mission.received(&awa, "2026-02-02", 60).await;
    let second = all.declare("2026-02-01", "2026-02-28").await;
    let sign = |id: &str| json!({ "id": id, "onHonour": true });
    all.association.declares("LOI_1901", None, "2026-03-09").await;
    assert_eq!(all.president.is_refused("signTaxReceipt", sign(&first)).await, ["ELIGIBILITY_EXPIRED"]);
    all.association.declares("LOI_1901", None, "2026-03-10").await;
    assert_eq!(all.sign(&second).await, "MA-2026-0001");
    all.association.revokes_its_mandate().await;
    assert_eq!(all.president.is_refused("signTaxReceipt", sign(&first)).await, ["NO_MANDATE"]);
}

/// Nobody signs whose term has ended, who is no signatory, or who gave some of the time.
#[both_databases]
async fn only_a_signatory_in_office_signs_and_never_their_own_time(app: TestApp) {
    let (all, awa) = begun(&app).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let sign =
        "mutation ($input: SignTaxReceiptInput!) { signTaxReceipt(input: $input) { problems { code } } }";
    let variables = json!({ "input": { "id": id, "onHonour": true } });
    let member = all.association.with_role(MembershipRole::AssociationAdmin).await;
    assert_eq!(member.ask(sign, variables.clone()).await.error(), "FORBIDDEN");
    all.association.may_be_signed_by(awa.person).await;
    let input = json!({ "id": id, "onHonour": true });
    assert_eq!(awa.actor.is_refused("signTaxReceipt", input).await, ["OWN_TIME"]);
    all.association.ends_its_terms().await;
    assert_eq!(all.president.ask(sign, variables).await.error(), "FORBIDDEN");
}

/// The year of a number is that of its issue in mainland France: half an hour before a Reunion midnight, and an hour
/// after it, when Paris has not turned the year yet; then 2027 begins at 1.
#[both_databases]
async fn the_year_turns_once(app: TestApp) {
    let (all, awa) = begun(&app).await;
    all.association.moves_to("Indian/Reunion").await;
    all.association.declares("LOI_1901", None, "2028-01-01").await;
    let mut receipts = Vec::new();
    for month in 1..=3 {
        if month > 1 {
            all.mission.received(&awa, &format!("2026-{month:02}-02"), 60).await;
        }
        // The third is over on the day it is declared.
        let last = if month < 3 { 28 } else { 10 };
        receipts.push(all.declare(&format!("2026-{month:02}-01"), &format!("2026-{month:02}-{last}")).await);
    }
    let at = |instant: &str| instant.parse::<DateTime<Utc>>().expect("an instant");
    let mut now = at("2026-03-10T08:00:00Z");
    for (id, instant, number, issued_on) in [
        (&receipts[0], "2026-12-31T19:30:00Z", "MA-2026-0001", "2026-12-31"),
        (&receipts[1], "2026-12-31T21:00:00Z", "MA-2026-0002", "2026-12-31"),
        (&receipts[2], "2026-12-31T23:30:00Z", "MA-2027-0001", "2027-01-01"),
    ] {
        app.clock.advance(at(instant) - now);
        now = at(instant);
        app.execute_sql(&format!(
            "update browser_session set last_seen_at = {0}, expires_at = {0} + 86400000",
            now.timestamp_millis()
        ))
        .await;
        assert_eq!(all.sign(id).await, number);
        assert_eq!(receipt(&all, id, "issuedOn").await["issuedOn"], issued_on);
    }
}
