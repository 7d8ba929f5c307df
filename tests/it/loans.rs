//! Loans that came of offers of equipment: handed over, remarked upon, late, given back, and outliving an account.

use chrono::Duration;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases};

use crate::{
    missions::member,
    offers::{Lending, asks, equipment, finds, offers, put, requested, two_pieces, wish},
    own_data::{archive_of, erases},
};

fn moment(loan: &str, more: Value) -> Value {
    let mut moment = json!({"id": loan, "doneOn": "2026-03-10", "condition": "GOOD", "quantity": 2});
    put(&mut moment, more);
    moment
}

async fn loan(who: &Actor, id: &str, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ loan(id: $id) {{ {fields} }} }}");
    who.ask(&document, json!({"id": id})).await.data()["loan"].clone()
}

/// A company lends. Either side records the handover and the return, and the other confirms it; what is missing at the return is
/// said by the number, and either side remarks.
#[both_databases]
async fn equipment_is_lent_and_comes_back(app: TestApp) {
    let lending = Lending::new(&app).await;
    let (csr, member) = (&lending.csr, &lending.member);
    let id = lending.lends().await;
    app.mails_to(&csr.email).await;
    let seen = requested(member, &lending.association, "place contactEmail mission { id }").await;
    assert_eq!(seen[0], json!({"place": "12 rue du Dépôt", "contactEmail": csr.email, "mission": null}));
    let confirming = json!({"id": id});
    assert_eq!(csr.is_refused("confirmLoan", confirming.clone()).await, ["NOTHING_RECORDED"]);
    member.does("recordLoan", moment(&id, json!({})), "loan { state }").await;
    assert!(app.mails_to(&csr.email).await[0].text.contains("Les Jardins"));
    assert_eq!(csr.is_refused("recordLoan", moment(&id, json!({}))).await, ["LOAN_RECORD_WAITS"]);
    assert_eq!(member.is_refused("confirmLoan", confirming.clone()).await, ["OTHER_SIDE_CONFIRMS"]);
    let lent = csr.does("confirmLoan", confirming.clone(), "loan { state viewerMayRecord }").await;
    assert_eq!(lent["loan"], json!({"state": "LENT", "viewerMayRecord": "RETURN"}));
    let cancelling = json!({"id": id, "reason": "Trop tard"});
    assert_eq!(member.is_refused("cancelLoan", cancelling).await, ["LOAN_STANDS_ELSEWHERE"]);

    for (more, code) in [
        (json!({"quantity": 3}), "OUT_OF_RANGE"),
        (json!({"doneOn": "2026-03-11"}), "DAY_TO_COME"),
        (json!({"doneOn": "2026-03-09"}), "RETURNED_BEFORE_HANDED_OVER"),
    ] {
        assert_eq!(csr.is_refused("recordLoan", moment(&id, more)).await, [code]);
    }
    let back = json!({"quantity": 1, "condition": "WORN", "note": "Il en manque un."});
    csr.does("recordLoan", moment(&id, back), "loan { id }").await;
    app.mails_to(&csr.email).await;
    let remark = json!({"id": id, "text": "Il est rendu demain."});
    member.does("remarkOnLoan", remark, "loan { id }").await;
    assert!(app.mails_to(&csr.email).await[0].text.contains("Il est rendu demain."));
    member.does("confirmLoan", confirming.clone(), "loan { state }").await;
    let fields = "state viewerSide records { stage side quantity note } remarks { side text }";
    let seen = loan(csr, &id, fields).await;
    assert_eq!(
        seen,
        json!({
            "state": "RETURNED", "viewerSide": "LENDER",
            "records": [
                {"stage": "HANDOVER", "side": "BORROWER", "quantity": 2, "note": null},
                {"stage": "RETURN", "side": "LENDER", "quantity": 1, "note": "Il en manque un."},
            ],
            "remarks": [{"side": "BORROWER", "text": "Il est rendu demain."}],
        })
    );
    assert_eq!(member.is_refused("confirmLoan", confirming).await, ["LOAN_STANDS_ELSEWHERE"]);
}

/// A loan that is not back the day after its last one is reminded of, to both sides, and again a week later; not twice a day, and
/// not once it is back.
#[both_databases]
async fn a_late_loan_is_reminded_of(app: TestApp) {
    let lending = Lending::new(&app).await;
    let (csr, member) = (&lending.csr, &lending.member);
    let id = lending.lends().await;
    member.does("recordLoan", moment(&id, json!({})), "loan { id }").await;
    csr.does("confirmLoan", json!({"id": id}), "loan { id }").await;
    let mut told = (Vec::new(), Vec::new());
    for day in 11..=29 {
        app.clock.advance(Duration::days(1));
        app.do_daily("follow_offers").await;
        app.do_daily("follow_offers").await;
        let (borrower, lender) = (app.mails_to(&member.email).await, app.mails_to(&csr.email).await);
        let borrower = borrower.iter().filter(|mail| mail.subject.starts_with("À rendre")).count();
        let lender = lender.iter().filter(|mail| mail.subject.contains("revenu")).count();
        told.0.extend(std::iter::repeat_n(day, borrower));
        told.1.extend(std::iter::repeat_n(day, lender));
    }
    assert_eq!(told, (vec![21, 28], vec![21, 28]));
    let (csr, member) = (app.sign_in_again(csr).await, app.sign_in_again(member).await);
    assert_eq!(loan(&member, &id, "isLate").await["isLate"], true);
    member.does("recordLoan", moment(&id, json!({"doneOn": "2026-03-29"})), "loan { id }").await;
    csr.does("confirmLoan", json!({"id": id}), "loan { id }").await;
    app.mails_to(&member.email).await;
    app.clock.advance(Duration::days(10));
    app.do_daily("follow_offers").await;
    assert!(app.mails_to(&member.email).await.is_empty());
}

/// What a person offered is in their archive. They do not erase their account while what they lent is out; afterwards their
/// offers are over, and their words nowhere.
#[both_databases]
async fn an_account_is_erased_once_its_things_are_back(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = member(&association).await;
    let vera = app.somebody("Vera", "Lemoine").await.1;
    let offer =
        offers(&vera, None, equipment(json!({"title": "La remorque de Vera", "isPublic": true}))).await;
    let request = asks(&member, wish(&association, &offer, two_pieces())).await;
    let told = vera.does("acceptOfferRequest", json!({"id": request}), "request { loan { id } }").await;
    let id = told["request"]["loan"]["id"].as_str().expect("a loan").to_owned();
    vera.does("recordLoan", moment(&id, json!({"note": "Pneus neufs"})), "loan { id }").await;
    member.does("confirmLoan", json!({"id": id}), "loan { id }").await;
    let archive = archive_of(&vera).await;
    let kept = |text: &str| archive.iter().any(|(_, file)| file.contains(text));
    assert!(kept("La remorque de Vera") && kept("Pneus neufs"));
    assert_eq!(erases(&vera, "Lemoine").await["problems"][0]["code"], "ERASURE_BEFORE_RETURN");
    member.does("recordLoan", moment(&id, json!({})), "loan { id }").await;
    vera.does("confirmLoan", json!({"id": id}), "loan { id }").await;
    assert_eq!(erases(&vera, "Lemoine").await["isErased"], true);
    let seen =
        loan(&member, &id, "state records { note } request { offer { title state } contactName }").await;
    assert_eq!(seen["request"]["contactName"], Value::Null);
    assert_eq!(seen["request"]["offer"]["state"], "CLOSED");
    assert!(!seen.to_string().contains("Pneus neufs") && !seen.to_string().contains("remorque"), "{seen}");
    assert!(finds(&member, None, json!({})).await.is_empty());
}
