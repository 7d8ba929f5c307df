//! A receipt names its two sides as they were when it was signed, wherever it is shown; what nobody signed yet names
//! them as they are called now.

use entity::{MembershipRole as Role, TimeEntryId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Sponsorship, TestApp, both_databases, gid};

use crate::{companies::company, identities::entity, pages_of_staff::exported};

/// What the donor was called when a receipt was signed, and what it is called since.
const NAMES: [&str; 2] = ["Groupe Alpha", "Alpha Participations"];

/// A company whose entity was renamed after one receipt was signed and while another waits.
struct Renamed {
    all: Sponsorship,
    /// The hours of the signed one.
    entries: Vec<TimeEntryId>,
    signed: String,
    waiting: String,
}

async fn renamed(app: &TestApp) -> Renamed {
    let all = app.sponsorship().await;
    // The company's own name stands on all of its pages.
    app.set_company(all.company.id, |row| row.name = Set("Le programme".to_owned())).await;
    let (awa, entries) = all.awa_gave(20 * 60).await;
    let signed = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&signed).await;
    all.mission.received(&awa, "2026-02-05", 60).await;
    let waiting = all.declare("2026-02-01", "2026-02-28").await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let known = company(&csr, &json!(gid(all.company.id)), "legalEntities { id siren }").await;
    let known = &known["legalEntities"][0];
    let siren = known["siren"].as_str().expect("a number");
    let wish = entity(&known["id"], NAMES[1], siren, "5710");
    csr.does("updateLegalEntity", wish, "legalEntity { id }").await;
    Renamed { all, entries, signed, waiting }
}

/// On both sides a signed receipt and the valuation that it attests have the name that was signed; what waits to be
/// signed has the new one.
#[both_databases]
async fn a_signed_receipt_keeps_the_name_of_its_donor(app: TestApp) {
    let Renamed { all, signed, waiting, .. } = renamed(&app).await;
    let auditor = all.company.with_role(Role::Auditor).await;
    let document =
        "query ($id: ID!) { taxReceipt(id: $id) { donor { id name } valuation { id donor { name } } } }";
    for (receipt, [said, unsaid]) in [(&signed, NAMES), (&waiting, [NAMES[1], NAMES[0]])] {
        let donor = json!({ "id": gid(all.company.entity), "name": said });
        let mut valuation = Value::Null;
        for reader in [&all.finance, &auditor, &all.president] {
            let found = reader.ask(document, json!({ "id": receipt })).await.data()["taxReceipt"].clone();
            assert_eq!(found["donor"], donor, "{}", reader.email);
            if !found["valuation"].is_null() {
                valuation = found["valuation"].clone();
            }
        }
        assert_eq!(valuation["donor"]["name"], said);
        let own = format!("/company/valuations/{}", valuation["id"].as_str().expect("an id"));
        all.finance.get(&own).await.says(said).does_not_say(unsaid);
        for (reader, path) in
            [(&all.finance, "/company"), (&auditor, "/company"), (&all.president, "/association")]
        {
            reader.get(&format!("{path}/receipts/{receipt}")).await.says(said).does_not_say(unsaid);
        }
    }
    for name in NAMES {
        all.finance.get("/company/valuations").await.says(name);
        all.president.get("/association/receipts").await.says(name);
    }
}

/// So it is with the association, whose name an operator corrects: on the company's pages and in what it takes home.
#[both_databases]
async fn a_signed_receipt_keeps_the_name_of_its_association(app: TestApp) {
    let (is, was) = ("Les Jardins de Belleville", "Les Jardins de Bellevue");
    let Renamed { all, signed, waiting, .. } = renamed(&app).await;
    app.set_association(all.association.id, |row| row.name = Set(is.to_owned())).await;
    let document =
        "query ($id: ID!) { taxReceipt(id: $id) { associationName valuation { id associationName } } }";
    for (receipt, [said, unsaid]) in [(&signed, [was, is]), (&waiting, [is, was])] {
        let found = all.finance.ask(document, json!({ "id": receipt })).await.data()["taxReceipt"].clone();
        let valuation = found["valuation"]["id"].as_str().expect("an id");
        assert_eq!(found["associationName"], said);
        assert_eq!(found["valuation"]["associationName"], said);
        for path in [format!("/company/receipts/{receipt}"), format!("/company/valuations/{valuation}")] {
            all.finance.get(&path).await.says(said).does_not_say(unsaid);
        }
    }
    for (list, form) in [("receipts", "year="), ("valuations", "year=")] {
        all.finance.get(&format!("/company/{list}")).await.says(was).says(is);
        let file = exported(&all.finance, &format!("/company/{list}/export"), form).await;
        assert!(file[1].contains(is) && file[2].contains(was), "{file:?}");
    }
}

/// The lists that are taken home say the same of the donor, on both sides.
#[both_databases]
async fn a_list_of_receipts_keeps_the_names_that_were_signed(app: TestApp) {
    let Renamed { all, .. } = renamed(&app).await;
    for (reader, path, form) in [
        (&all.finance, "/company/receipts/export", "year="),
        (&all.president, "/association/receipts/export", ""),
        (&all.finance, "/company/valuations/export", "year="),
    ] {
        let file = exported(reader, path, form).await;
        assert_eq!(file.len(), 3, "{path}: {file:?}");
        for (line, name, month) in [(&file[1], NAMES[1], "2026-02-01"), (&file[2], NAMES[0], "2026-01-01")] {
            assert!(line.contains(&format!(";{name};{month};")), "{path}: {line}");
        }
    }
}

/// A mail about a receipt that was signed names the donor as the receipt does.
#[both_databases]
async fn a_mail_about_a_signed_receipt_has_its_name(app: TestApp) {
    let Renamed { all, entries, .. } = renamed(&app).await;
    app.mails_to(&all.finance.email).await;
    let why = json!({ "id": gid(entries[1]), "reason": "Cette journée n’a pas eu lieu" });
    all.president.does("reverseTimeEntry", why, "entry { id }").await;
    let mail = app.mails_to(&all.finance.email).await.pop().expect("a mail");
    assert!(mail.text.contains(NAMES[0]) && !mail.text.contains(NAMES[1]), "{}", mail.text);
}
