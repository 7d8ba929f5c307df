//! Who sees what time is worth: finance every line, the others what a signed receipt says of five people at least, and
//! nothing from which one person's cost could be subtracted.

use axum::http::StatusCode;
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::valuations::{PREVIEW, with};

/// Nobody but finance sees a line, a cost or a preview; what the association and the other roles may see holds none. An
/// auditor finds the valuation, without what it is worth to one person.
#[both_databases]
async fn lines_are_finances_alone(app: TestApp) {
    // A cost above the ceiling: neither the cost nor the rate may show through the declared total.
    let (all, awa) = with(&app, "15000", "6300", "151.67", 35 * 60).await;
    let receipt = all.declare("2026-01-01", "2026-01-31").await;
    let document = "query ($receipt: ID!, $company: ID!) {
        taxReceipt(id: $receipt) { value { amount } suppressed valuation { lines { nodes { costPrice { amount } } } }
            paper { employees { label minutes } services { title } } }
        valuations(companyId: $company) { nodes { total { amount } lines { nodes { costPrice { amount } } } } } }";
    let variables = json!({ "receipt": receipt, "company": gid(all.company.id) });
    let seen = all.finance.ask(document, variables.clone()).await;
    assert_eq!(seen.data()["valuations"]["nodes"][0]["lines"]["nodes"][0]["costPrice"]["amount"], "4915.28");
    let id = all
        .finance
        .ask(
            "query ($c: ID!) { valuations(companyId: $c) { nodes { id } } }",
            json!({ "c": gid(all.company.id) }),
        )
        .await;
    let id = id.data()["valuations"]["nodes"][0]["id"].clone();
    let mut others = all.all_but_finance().await;
    let auditor = others.pop().expect("the last of them");
    others.push(awa.actor.clone());
    for other in others.iter().chain([&auditor]) {
        let reply = other.ask(document, variables.clone()).await;
        for amount in ["4915.28", "21300", "15000", "6300"] {
            assert!(!reply.0.to_string().contains(amount), "{:#}", reply.0);
        }
        let reply = other
            .ask(
                PREVIEW,
                json!({
                    "entity": gid(all.company.entity), "association": gid(all.association.id),
                    "from": "2026-01-01", "to": "2026-03-10", "leftOut": [],
                }),
            )
            .await;
        assert_eq!(reply.0["data"]["valuationPreview"], Value::Null);
    }
    for other in &others {
        let reply = other
            .ask("query ($id: ID!) { valuation(id: $id) { id } node(id: $id) { id } }", json!({ "id": id }))
            .await;
        assert_eq!(reply.data(), &json!({ "valuation": null, "node": null }));
        let withdrawn = other.tries("withdrawValuation", json!({ "id": id, "reason": "non" }), "").await;
        assert_eq!(withdrawn["problems"][0]["code"], "NOT_FOUND");
    }
    let document = "query ($id: ID!) { node(id: $id) { ... on Valuation {
        total { amount } suppressed people minutes viewerMayChange lines { totalCount } } } }";
    let found = auditor.ask(document, json!({ "id": id })).await.data()["node"].clone();
    let kept_back = json!({
        "total": null, "suppressed": true, "people": 1, "minutes": 35 * 60, "viewerMayChange": false, "lines": null,
    });
    assert_eq!(found, kept_back);
    let withdraw =
        "mutation ($id: ID!) { withdrawValuation(input: {id: $id, reason: \"non\"}) { problems { code } } }";
    assert_eq!(auditor.ask(withdraw, json!({ "id": id })).await.error(), "FORBIDDEN");
}

/// What a company's other roles see of a value is the total of a receipt in force behind which five people stand: not
/// before it is signed, and not of fewer. Their home counts the same and no other, so that nothing is left to subtract.
#[both_databases]
async fn a_total_about_few_people_is_kept_back(app: TestApp) {
    let all = app.sponsorship().await;
    let csr = all.company.with_role(MembershipRole::CsrManager).await;
    let document = "query ($id: ID!) { companyHome(companyId: $id) { value { amount currency } }
        companyTaxReceipts(companyId: $id, first: 1) {
            nodes { value { amount } suppressed paper { value { amount } } draftUrl pdfUrl verificationCode } } }";
    let seen = async || csr.ask(document, json!({ "id": gid(all.company.id) })).await.data().clone();
    let latest = async || seen().await["companyTaxReceipts"]["nodes"][0].clone();
    let total = async || seen().await["companyHome"]["value"].clone();
    for name in ["Un", "Deux", "Trois", "Quatre"] {
        let employee = all.employee_with_costs(name, "Salarié").await;
        all.mission.received(&employee, "2026-01-05", 20 * 60).await;
    }
    let receipt = all.declare("2026-01-01", "2026-01-31").await;
    let kept_back = json!({
        "value": null, "suppressed": true, "paper": null,
        "draftUrl": null, "pdfUrl": null, "verificationCode": null,
    });
    assert_eq!(latest().await, kept_back);
    let document = "query ($id: ID!) { taxReceipt(id: $id) { value { amount } suppressed } }";
    let signer = all.president.ask(document, json!({ "id": receipt })).await;
    assert_eq!(signer.data()["taxReceipt"], json!({ "value": { "amount": "2995.96" }, "suppressed": false }));
    all.sign(&receipt).await;
    assert_eq!(latest().await, kept_back, "four people stand behind it");
    assert_eq!(total().await, Value::Null);
    csr.get(&format!("/company/receipts/{receipt}"))
        .await
        .says("cinq personnes au moins")
        .does_not_say("/verify/");
    let document = "query ($id: ID!) { taxReceipt(id: $id) { pdfUrl } }";
    let file = all.finance.ask(document, json!({ "id": receipt })).await;
    let file = file.data()["taxReceipt"]["pdfUrl"].as_str().expect("an address").to_owned();
    assert_eq!(all.finance.download(&file).await.0, StatusCode::OK);
    assert_eq!(csr.download(&file).await.0, StatusCode::NOT_FOUND, "the file tells it too");

    for name in ["Un", "Deux", "Trois", "Quatre", "Cinq"] {
        let employee = all.employee_with_costs(name, "Collègue").await;
        all.mission.received(&employee, "2026-02-05", 20 * 60).await;
    }
    let receipt = all.declare("2026-02-01", "2026-02-28").await;
    assert_eq!(latest().await, kept_back, "nobody has signed it");
    assert_eq!(total().await, Value::Null);
    all.sign(&receipt).await;
    let latest = latest().await;
    assert_eq!(latest["value"]["amount"], "3744.95");
    let file = latest["pdfUrl"].as_str().expect("an address");
    assert_eq!(csr.download(file).await.0, StatusCode::OK);
    assert_eq!(total().await, json!({ "amount": "3744.95", "currency": "EUR" }));
    csr.get("/company").await.says("reçus signés qui portent sur cinq personnes au moins");
    csr.get("/company/receipts").await.says("3\u{202f}744,95\u{a0}€").does_not_say("2\u{202f}995,96");
}

/// What one person was worth is not the difference of two receipts: one that the association returned shows its value to
/// finance alone, on the pages, to programs and in the files that both sides take home.
#[both_databases]
async fn a_returned_receipt_shows_no_value(app: TestApp) {
    let all = app.sponsorship().await;
    let csr = all.company.with_role(MembershipRole::CsrManager).await;
    let mut people = Vec::new();
    for name in ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six"] {
        let employee = all.employee_with_costs(name, "Salarié").await;
        people.push(employee);
    }
    for employee in &people[..5] {
        all.mission.received(employee, "2026-01-05", 20 * 60).await;
    }
    let returned = all.declare("2026-01-01", "2026-01-31").await;
    let back = json!({ "id": returned, "reason": "Il manque une personne" });
    all.president.does("returnTaxReceipt", back, "taxReceipt { status }").await;
    all.mission.received(&people[5], "2026-01-05", 20 * 60).await;
    let held = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&held).await;
    let document = "query ($id: ID!) { taxReceipt(id: $id) { value { amount } suppressed } }";
    let (few, all_six) = ("3744.95", "4493.94");
    for (reader, sees_returned) in [(&all.finance, true), (&csr, false), (&all.president, false)] {
        for (id, amount, is_seen) in [(&returned, few, sees_returned), (&held, all_six, true)] {
            let found = reader.ask(document, json!({ "id": id })).await.data()["taxReceipt"].clone();
            let value = if is_seen { json!({ "amount": amount }) } else { Value::Null };
            assert_eq!(found, json!({ "value": value, "suppressed": !is_seen }), "{amount}");
        }
    }
    all.president.get("/association/receipts").await.says("4\u{202f}493,94").does_not_say("3\u{202f}744,95");
    csr.get("/company/receipts").await.says("4\u{202f}493,94").does_not_say("3\u{202f}744,95");
    let company = json!({ "companyId": gid(all.company.id), "year": 2026 });
    let association = json!({ "associationId": gid(all.association.id) });
    for (reader, export, input, sees_returned) in [
        (&all.finance, "exportCompanyTaxReceipts", company.clone(), true),
        (&csr, "exportCompanyTaxReceipts", company, false),
        (&all.president, "exportAssociationTaxReceipts", association, false),
    ] {
        let asked = reader.does(export, input, "exportId").await;
        app.do_jobs().await;
        let path = format!("/exports/{}", asked["exportId"].as_str().expect("an id"));
        let file = String::from_utf8(reader.download(&path).await.1).expect("a text");
        assert!(file.contains("4493,94") && file.contains("renvoyé par l’association"), "{file}");
        assert_eq!(file.contains("3744,95"), sees_returned, "{file}");
    }
}
