//! Receipts for time that was given to a confidential cause.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

/// Finance, who valued it, has the receipt, and so does the association; for the company's other readers it is not
/// there: in no list, under no id and as no file.
#[both_databases]
async fn a_confidential_receipt_is_finances_alone(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee_with_costs("Awa", "Diagne").await;
    let secret = all.association.mission("Soutenir des aidants").await;
    app.set_mission(secret.id, |row| row.confidential = Set(true)).await;
    all.mission.received(&awa, "2026-01-05", 60).await;
    // Enough people that the others may have the file.
    for name in ["Un", "Deux", "Trois", "Quatre"] {
        let colleague = all.employee_with_costs(name, "Collègue").await;
        all.mission.received(&colleague, "2026-01-05", 60).await;
    }
    secret.received(&awa, "2026-01-20", 60).await;
    let open = all.declare("2026-01-05", "2026-01-05").await;
    let confidential = all.declare("2026-01-20", "2026-01-20").await;
    all.sign(&open).await;
    all.sign(&confidential).await;
    app.do_jobs().await;

    let list = async |who: &Actor| {
        let document =
            "query ($id: ID!) { companyTaxReceipts(companyId: $id) { totalCount nodes { id pdfUrl } } }";
        who.ask(document, json!({"id": gid(all.company.id)})).await.data()["companyTaxReceipts"].clone()
    };
    let one = async |who: &Actor, id: &str| {
        let document = "query ($id: ID!) { taxReceipt(id: $id) { pdfUrl } }";
        who.ask(document, json!({"id": id})).await.data()["taxReceipt"]["pdfUrl"].clone()
    };
    let path = |told: Value| told.as_str().expect("an address").to_owned();
    assert_eq!(list(&all.finance).await["totalCount"], 2);
    let file = path(one(&all.finance, &confidential).await);
    assert_eq!(all.finance.download(&file).await.0, StatusCode::OK);
    assert_eq!(all.president.download(&file).await.0, StatusCode::OK);
    for role in [Role::CsrManager, Role::Auditor] {
        let reader = all.company.with_role(role).await;
        let seen = list(&reader).await;
        assert_eq!((&seen["totalCount"], &seen["nodes"][0]["id"]), (&json!(1), &json!(open)));
        assert_eq!(seen["nodes"].as_array().map(Vec::len), Some(1));
        assert_eq!(one(&reader, &confidential).await, Value::Null);
        assert_eq!(reader.download(&file).await.0, StatusCode::NOT_FOUND);
        assert_eq!(reader.download(&path(one(&reader, &open).await)).await.0, StatusCode::OK);
    }
}
