//! A value that is kept back is not found by subtraction: whoever in a company does not know what an hour costs is told
//! no value from which, beside those that they were told before, what one to four people are worth could be taken.

use axum::http::StatusCode;
use entity::{MembershipRole as Role, TimeEntryId};
use serde_json::{Value, json};
use tests::{Actor, Sponsorship, TestApp, both_databases, builders::Employee, gid};

use crate::pages_of_receipts::take_back;

/// Six people who gave twenty hours each from a day on, 748.99 each, and the first entry of each.
async fn six_gave(all: &Sponsorship, from: &str) -> Vec<(Employee, TimeEntryId)> {
    let mut given = Vec::new();
    for name in ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six"] {
        let employee = all.employee_with_costs(name, "Salarié").await;
        let entries = all.mission.received(&employee, from, 20 * 60).await;
        given.push((employee, entries[0]));
    }
    given
}

/// The signed receipt of a period.
async fn attested(all: &Sponsorship, from: &str, to: &str) -> String {
    let id = all.declare(from, to).await;
    all.sign(&id).await;
    id
}

/// The signed receipt of a period that takes the place of another.
async fn replaced(all: &Sponsorship, id: &str, from: &str, to: &str) -> String {
    let wish = json!({ "id": id, "from": from, "to": to, "reason": "La période est déclarée de nouveau" });
    let new = all.finance.does("replaceTaxReceipt", wish, "taxReceipt { id }").await;
    let new = new["taxReceipt"]["id"].as_str().expect("an id").to_owned();
    all.sign(&new).await;
    new
}

/// What somebody is told that a receipt is worth; where that is nothing, nothing that prints it is told either.
async fn told(who: &Actor, id: &str) -> Option<String> {
    let document = "query ($id: ID!) { taxReceipt(id: $id) {
        value { amount } suppressed pdfUrl verificationCode paper { value { amount } } } }";
    let found = who.ask(document, json!({ "id": id })).await.data()["taxReceipt"].clone();
    for field in ["value", "pdfUrl", "verificationCode", "paper"] {
        assert_eq!(json!(found[field].is_null()), found["suppressed"], "{field}: {found}");
    }
    found["value"]["amount"].as_str().map(str::to_owned)
}

/// A field of a receipt, as finance reads it.
async fn known(all: &Sponsorship, id: &str, field: &str) -> String {
    let document = format!("query ($id: ID!) {{ taxReceipt(id: $id) {{ {field} }} }}");
    let found = all.finance.ask(&document, json!({ "id": id })).await;
    found.data()["taxReceipt"][field].as_str().expect("a text").to_owned()
}

/// What the company is worth on somebody's home.
async fn at_home(all: &Sponsorship, who: &Actor) -> Value {
    let document = "query ($id: ID!) { companyHome(companyId: $id, year: 2026) { value { amount } } }";
    let home = who.ask(document, json!({ "id": gid(all.company.id) })).await;
    home.data()["companyHome"]["value"]["amount"].clone()
}

/// An hour of one person is taken back from a receipt of six, and another takes its place: the new one's value is told
/// to finance and to the association alone, in no list, sum, page or file of the others.
#[both_databases]
async fn what_one_person_is_worth_is_not_the_difference_of_two_receipts(app: TestApp) {
    let all = app.sponsorship().await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let auditor = all.company.with_role(Role::Auditor).await;
    let given = six_gave(&all, "2026-01-05").await;
    let first = attested(&all, "2026-01-01", "2026-01-31").await;
    for who in [&csr, &auditor, &all.finance, &all.president] {
        assert_eq!(told(who, &first).await.as_deref(), Some("4493.94"));
    }
    take_back(&all, given[5].1).await;
    let second = replaced(&all, &first, "2026-01-01", "2026-01-31").await;
    for (who, value) in
        [(&csr, None), (&auditor, None), (&all.finance, Some("4119.45")), (&all.president, Some("4119.45"))]
    {
        assert_eq!(told(who, &second).await.as_deref(), value);
        let file = known(&all, &second, "pdfUrl").await;
        let status = if value.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(who.download(&file).await.0, status);
    }
    assert_eq!(at_home(&all, &csr).await, Value::Null);
    assert_eq!(at_home(&all, &all.finance).await, json!("4119.45"));
    csr.get(&format!("/company/receipts/{second}"))
        .await
        .says("l’écart avec un reçu antérieur")
        .does_not_say("4\u{202f}119,45");
    csr.get("/company/receipts").await.does_not_say("4\u{202f}119,45");
    let list = json!({ "companyId": gid(all.company.id), "year": 2026 });
    let asked = csr.does("exportCompanyTaxReceipts", list, "exportId").await;
    app.do_jobs().await;
    let path = format!("/exports/{}", asked["exportId"].as_str().expect("an id"));
    let file = String::from_utf8(csr.download(&path).await.1).expect("a text");
    assert!(file.contains("MA-2026-0002") && !file.contains("4119,45"), "{file}");
}

/// Whoever holds a receipt that was replaced learns by its code what it said, that another stands in its place and since
/// when, and that one's number: not its code, by which anybody reads its value.
#[both_databases]
async fn the_code_of_the_next_receipt_is_not_told(app: TestApp) {
    let all = app.sponsorship().await;
    let given = six_gave(&all, "2026-01-05").await;
    let first = attested(&all, "2026-01-01", "2026-01-31").await;
    let code = known(&all, &first, "verificationCode").await;
    take_back(&all, given[5].1).await;
    let second = replaced(&all, &first, "2026-01-01", "2026-01-31").await;
    let (next, issued_on) =
        (known(&all, &second, "verificationCode").await, known(&all, &second, "issuedOn").await);

    let asked = format!(
        "{{ document(code: \"{code}\") {{ status value {{ amount }} replacedBy {{ number issuedOn }} }} }}"
    );
    let answer = app.graphql(&asked).await.json()["data"]["document"].clone();
    let replaced_by = json!({ "number": "MA-2026-0002", "issuedOn": issued_on });
    let expected =
        json!({ "status": "REPLACED", "value": { "amount": "4493.94" }, "replacedBy": replaced_by });
    assert_eq!(answer, expected);
    let asked = format!("{{ document(code: \"{code}\") {{ replacedBy {{ code }} }} }}");
    assert!(app.graphql(&asked).await.json()["errors"].is_array(), "there is no such field");
    app.get(&format!("/verify/{code}")).await.says("MA-2026-0002").does_not_say(&next);

    let (_, file) = all.finance.download(&known(&all, &first, "pdfUrl").await).await;
    let verified = app.app.verify(&file, api::PublicKeys::default()).await.expect("a verdict");
    let (number, date) = verified.replaced_by.expect("the receipt in its place");
    assert_eq!((number.as_str(), date.to_string()), ("MA-2026-0002", issued_on));
}

/// Each receipt of a chain is compared with those that were told: four more people with fewer hours than the one before,
/// which was kept back, are five beside the first, and tell of none of them.
#[both_databases]
async fn a_chain_of_receipts_is_compared_with_what_was_told(app: TestApp) {
    let all = app.sponsorship().await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let given = six_gave(&all, "2026-01-05").await;
    let mut last = attested(&all, "2026-01-01", "2026-01-31").await;
    for (taken_back, value) in [(0..1, None), (1..4, None), (4..5, Some("2621.49"))] {
        for (_, entry) in &given[taken_back] {
            take_back(&all, *entry).await;
        }
        last = replaced(&all, &last, "2026-01-01", "2026-01-31").await;
        assert_eq!(told(&csr, &last).await.as_deref(), value);
        assert_eq!(at_home(&all, &csr).await, json!(value));
    }
}

/// What is printed otherwise and worth the same is told again. A cost that was put right is one person's, whatever the
/// hours.
#[both_databases]
async fn an_address_is_no_cost(app: TestApp) {
    let all = app.sponsorship().await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let given = six_gave(&all, "2026-01-05").await;
    let first = attested(&all, "2026-01-01", "2026-01-31").await;
    app.execute_sql("update legal_entity set street = '1 rue Neuve'").await;
    let second = replaced(&all, &first, "2026-01-01", "2026-01-31").await;
    assert_eq!(told(&csr, &second).await.as_deref(), Some("4493.94"));

    all.costs(&given[0].0, "5000", "1680", "151.67").await;
    let third = replaced(&all, &second, "2026-01-01", "2026-01-31").await;
    assert_eq!(told(&csr, &third).await, None);
    assert_ne!(told(&all.finance, &third).await.as_deref(), Some("4493.94"));
}

/// A receipt that was cancelled is as known as one that was replaced, though nothing ties the next one to it.
#[both_databases]
async fn a_cancelled_receipt_is_not_forgotten(app: TestApp) {
    let all = app.sponsorship().await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let given = six_gave(&all, "2026-01-05").await;
    let first = attested(&all, "2026-01-01", "2026-01-31").await;
    take_back(&all, given[5].1).await;
    let cancel = json!({ "id": first, "reason": "Une journée n’a pas eu lieu" });
    all.finance.does("cancelTaxReceipt", cancel, "").await;
    let second = attested(&all, "2026-01-01", "2026-01-31").await;
    assert_eq!(told(&csr, &second).await, None);
    assert_eq!(told(&all.finance, &second).await.as_deref(), Some("4119.45"));
}

/// A receipt of two months becomes one of each, and one person's hour is missing between them: the second is kept back,
/// and the home counts the first alone. Hours that no earlier receipt counted are told beside them.
#[both_databases]
async fn a_receipt_less_its_parts_tells_of_nobody(app: TestApp) {
    let all = app.sponsorship().await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let given = six_gave(&all, "2026-01-05").await;
    let mut february = Vec::new();
    for (employee, _) in &given {
        february.push(all.mission.received(employee, "2026-02-05", 20 * 60).await[0]);
    }
    let both = attested(&all, "2026-01-01", "2026-02-28").await;
    assert_eq!(told(&csr, &both).await.as_deref(), Some("8987.88"));
    take_back(&all, february[5]).await;
    let first = replaced(&all, &both, "2026-01-01", "2026-01-31").await;
    assert_eq!(told(&csr, &first).await.as_deref(), Some("4493.94"));
    let second = attested(&all, "2026-02-01", "2026-02-28").await;
    assert_eq!(told(&csr, &second).await, None);
    assert_eq!(at_home(&all, &csr).await, json!("4493.94"));

    for (employee, _) in &given {
        all.mission.received(employee, "2026-03-02", 20 * 60).await;
    }
    let other = attested(&all, "2026-03-01", "2026-03-08").await;
    assert_eq!(told(&csr, &other).await.as_deref(), Some("4493.94"));
}
