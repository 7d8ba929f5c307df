//! Tax receipts and certificates: prepared, signed, immutable, replaced; and what their files say.

use std::{fs, process::Command};

use axum::http::StatusCode;
use entity::MembershipRole;
use serde_json::{Value, json};
use tests::{Sponsorship, TestApp, both_databases, builders::Employee, gid, tools::Tool};

/// Twenty confirmed hours of one employee, whose cost is known.
pub(crate) async fn begun(app: &TestApp) -> (Sponsorship, Employee) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(20 * 60).await;
    (all, awa)
}

/// What the president sees of a receipt.
pub(crate) async fn receipt(all: &Sponsorship, id: &str, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ taxReceipt(id: $id) {{ {fields} }} }}");
    all.president.ask(&document, json!({ "id": id })).await.data()["taxReceipt"].clone()
}

pub(crate) fn text_of(pdf: &[u8], name: &str) -> String {
    let file = std::env::temp_dir().join(format!("maillon-{name}-{}.pdf", uuid::Uuid::new_v4()));
    fs::write(&file, pdf).expect("a file");
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).arg(&file).output().expect("the program");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (is_sound, said) = run("qpdf", &["--check"]);
    assert!(is_sound, "{said}");
    let (_, info) = run("pdfinfo", &[]);
    assert!(info.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{info}");
    let text = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("pdftotext");
    fs::remove_file(&file).expect("no file");
    let text = String::from_utf8(text.stdout).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{2019}', "’")
}

/// The signatory sees the receipt as it will be, signs it on their honour, and it takes its number; the company fetches
/// it, and it is the same to the byte ever after.
#[both_databases]
async fn a_receipt_is_seen_signed_and_fetched(app: TestApp) {
    let (all, _) = begun(&app).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let mails = app.mails_to(&all.president.email).await;
    assert_eq!(mails.len(), 1, "the signatory is told");
    let before = receipt(
        &all,
        &id,
        "status number canSign pdfUrl draftUrl value { amount } paper {
        category valueInWords statement employees { label qualification minutes } }",
    )
    .await;
    assert_eq!((&before["status"], &before["number"]), (&json!("TO_SIGN"), &Value::Null));
    assert_eq!(before["canSign"], true);
    assert_eq!(
        before["paper"]["valueInWords"],
        "sept cent quarante-huit euros et quatre-vingt-dix-neuf centimes"
    );
    let awa = json!([{ "label": "Awa Diagne", "qualification": "Contrôleuse de gestion", "minutes": 1200 }]);
    assert_eq!(before["paper"]["employees"], awa);
    assert_eq!(
        before["paper"]["category"],
        "Intérêt général, caractère social\u{202f}; association loi\u{a0}1901"
    );
    let draft = before["draftUrl"].as_str().expect("an address");
    let (status, draft) = all.president.download(draft).await;
    assert!(status == StatusCode::OK && draft.starts_with(b"%PDF"));

    let without = json!({ "id": id, "onHonour": false });
    assert_eq!(all.president.is_refused("signTaxReceipt", without).await, ["CONSENT_NEEDED"]);
    let input = json!({ "id": id, "onHonour": true, "idempotencyKey": "k" });
    let asked =
        "taxReceipt { number status issuedOn signerName signerCapacity pdfUrl draftUrl verificationCode }";
    let signed = all.president.does("signTaxReceipt", input.clone(), asked).await["taxReceipt"].clone();
    assert_eq!((&signed["number"], &signed["status"]), (&json!("MA-2026-0001"), &json!("ISSUED")));
    assert_eq!(
        (&signed["issuedOn"], &signed["signerName"]),
        (&json!("2026-03-10"), &json!("Paule Présidente"))
    );
    assert_eq!(signed["draftUrl"], Value::Null);
    let again = all.president.does("signTaxReceipt", input, asked).await["taxReceipt"].clone();
    assert_eq!(again, signed, "the same key signs once");
    let sign = json!({ "id": id, "onHonour": true });
    assert_eq!(all.president.is_refused("signTaxReceipt", sign).await, ["NOT_TO_SIGN"]);
    let back = json!({ "id": id, "reason": "non" });
    assert_eq!(all.president.is_refused("returnTaxReceipt", back).await, ["NOT_TO_SIGN"]);

    let path = signed["pdfUrl"].as_str().expect("an address");
    let (status, at_once) = all.finance.download(path).await;
    assert_eq!(status, StatusCode::OK, "before the job has stored it too");
    app.do_jobs().await;
    let (_, stored) = all.finance.download(path).await;
    assert!(at_once == stored && stored.starts_with(b"%PDF"));
    assert_eq!(app.mails_to(&all.finance.email).await.len(), 1, "finance is told");
    app.execute_sql("update legal_entity set name = 'Autre nom'").await;
    app.execute_sql("update employment set last_name = 'Autre'").await;
    let (_, later) = all.finance.download(path).await;
    assert_eq!(later, stored, "nothing changes it");
}

/// A declaration from before characters were asked for makes a receipt that names none; what was signed keeps its bytes
/// whatever is declared afterwards.
#[both_databases]
async fn a_character_is_named_once_it_is_declared(app: TestApp) {
    let (all, awa) = begun(&app).await;
    app.execute_sql("update eligibility set characters = ''").await;
    let old = all.declare("2026-01-01", "2026-01-31").await;
    let category = "paper { category }";
    let of_old = json!({ "paper": { "category": "Intérêt général\u{202f}; association loi\u{a0}1901" } });
    assert_eq!(receipt(&all, &old, category).await, of_old);
    all.sign(&old).await;
    let path = receipt(&all, &old, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let (_, before) = all.finance.download(&path).await;
    app.execute_sql("update eligibility set characters = 'SOCIAL NATURAL_ENVIRONMENT'").await;
    assert_eq!(receipt(&all, &old, category).await, of_old);
    assert!(all.finance.download(&path).await.1 == before, "nothing changes what was signed");

    all.mission.received(&awa, "2026-02-02", 60).await;
    let new = all.declare("2026-02-01", "2026-02-28").await;
    let of_new = receipt(&all, &new, category).await["paper"]["category"].clone();
    assert_eq!(
        of_new,
        "Intérêt général, caractère social, concourt à la défense de l’environnement naturel\u{202f}; \
         association loi\u{a0}1901"
    );
}

/// The file carries every mention of the form, in words and figures, the statement of hours, and no cost at all.
#[both_databases]
async fn the_file_has_every_mention_and_no_cost(app: TestApp) {
    if !Tool::PdfReaders.is_here_or_skip() {
        return;
    }
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    // Above its ceiling: the kept value says nothing of the cost.
    all.costs(&awa, "15000", "6300", "151.67").await;
    all.mission.received(&awa, "2026-01-05", 35 * 60).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let draft = receipt(&all, &id, "draftUrl").await["draftUrl"].as_str().expect("an address").to_owned();
    let (_, draft) = all.president.download(&draft).await;
    assert!(!text_of(&draft, "draft").contains("MA-2026"), "a draft has no number");
    let number = all.sign(&id).await;
    let signed = receipt(&all, &id, "pdfUrl verificationCode").await;
    let (_, pdf) = all.finance.download(signed["pdfUrl"].as_str().expect("an address")).await;
    let text = text_of(&pdf, "receipt");
    let code = signed["verificationCode"].as_str().expect("a code");
    for mention in [
        number.as_str(),
        "Les Jardins de Bellevue",
        "RNA",
        "1 rue du Test",
        "69007 Lyon",
        "Aider les habitants du quartier.",
        "Intérêt général",
        "Groupe Alpha",
        "2 avenue du Test",
        "75011 Paris",
        "2 772,63",
        "deux mille sept cent soixante-douze euros et soixante-trois centimes",
        "Refondre le budget",
        "Awa Diagne",
        "Contrôleuse de gestion",
        "35 h",
        "sur l’honneur",
        "238 bis",
        "Paule Présidente",
        "au titre de la présidence",
        "Fait à Lyon",
        "le 10 mars 2026",
        "/verify",
        code,
    ] {
        assert!(text.contains(mention), "{mention} is not in\n{text}");
    }
    // With their decimals: the numbers of organisations are anybody's digits.
    for amount in ["4 915,", "4915,", "21 300,", "21300,", "15 000,", "6 300,", "12 015,", "4 005,"] {
        assert!(!text.contains(amount), "{amount} is in\n{text}");
    }
    let content = app.rows("select content from document").await;
    let content: String = content[0].try_get("", "content").expect("text");
    assert!(!content.contains("491528") && !content.contains("2130000"));
}

/// Who may fetch a receipt: finance, CSR and audit of the company, the association's people. For everybody else there
/// is none.
#[both_databases]
async fn a_receipt_is_for_its_two_sides(app: TestApp) {
    let (all, awa) = begun(&app).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let draft = receipt(&all, &id, "draftUrl").await["draftUrl"].as_str().expect("an address").to_owned();
    let csr = all.company.with_role(MembershipRole::CsrManager).await;
    assert_eq!(csr.download(&draft).await.0, StatusCode::NOT_FOUND, "a draft is not the company's");
    all.sign(&id).await;
    let path = receipt(&all, &id, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let member = all.association.with_role(MembershipRole::AssociationMember).await;
    let auditor = all.company.with_role(MembershipRole::Auditor).await;
    for insider in [&all.finance, &all.president, &member] {
        assert_eq!(insider.download(&path).await.0, StatusCode::OK);
    }
    for outside_finance in [&csr, &auditor] {
        assert_eq!(outside_finance.download(&path).await.0, StatusCode::NOT_FOUND, "it is about one person");
    }
    let hr = all.company.with_role(MembershipRole::Hr).await;
    let confirmer = all.association.with_role(MembershipRole::Confirmer).await;
    let elsewhere = app.company("Société Bêta").await.with_role(MembershipRole::Finance).await;
    let operator = app.operator().await;
    for outsider in [&awa.actor, &hr, &confirmer, &elsewhere, &operator] {
        assert_eq!(outsider.download(&path).await.0, StatusCode::NOT_FOUND);
        let seen = outsider
            .ask("query ($id: ID!) { taxReceipt(id: $id) { id } node(id: $id) { id } }", json!({ "id": id }))
            .await;
        assert_eq!(seen.data(), &json!({ "taxReceipt": null, "node": null }));
        let sign = json!({ "id": id, "onHonour": true });
        let reply = outsider
            .ask("mutation ($input: SignTaxReceiptInput!) { signTaxReceipt(input: $input) { problems { code } } }", json!({ "input": sign }))
            .await;
        let told = reply.0.to_string();
        assert!(told.contains("NOT_FOUND") || told.contains("FORBIDDEN"), "{told}");
    }
    let visitor = app.get(&path).await;
    assert_eq!(visitor.status, StatusCode::SEE_OTHER, "a visitor signs in first");
}

/// A company's receipts are looked at by the year in which their period begins; a year that is none is told beside its
/// field.
#[both_databases]
async fn receipts_are_looked_at_by_year(app: TestApp) {
    let (all, _) = begun(&app).await;
    all.declare("2026-01-01", "2026-01-31").await;
    let path = "/company/receipts";
    for shown in ["", "?year=2026", "?year="] {
        all.finance.get(&format!("{path}{shown}")).await.says("Un résultat").says("name=\"year\"");
    }
    let other = all.finance.get(&format!("{path}?year=2025")).await;
    other.says("Aucun reçu pour cette année").says("value=\"2025\"");
    all.finance.get(&format!("{path}?year=bientot")).await.says("id=\"year-wrong\"");
    let document = "query ($c: ID!, $y: Int) { companyTaxReceipts(companyId: $c, year: $y) { totalCount } }";
    for (year, count) in [(2025, 0), (2026, 1), (2027, 0), (9_999_999, 0)] {
        let found = all.finance.ask(document, json!({ "c": gid(all.company.id), "y": year })).await;
        assert_eq!(found.data()["companyTaxReceipts"]["totalCount"], count, "{year}");
    }
}

/// Returned with a reason, a receipt goes back to the company, which can declare its hours again.
#[both_databases]
async fn a_receipt_may_be_returned(app: TestApp) {
    let (all, _) = begun(&app).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    assert_eq!(
        all.president.is_refused("returnTaxReceipt", json!({ "id": id, "reason": " " })).await,
        ["REQUIRED"]
    );
    let back = json!({ "id": id, "reason": "Il manque une journée" });
    let payload = all.president.does("returnTaxReceipt", back, "taxReceipt { status reason }").await;
    assert_eq!(payload["taxReceipt"], json!({ "status": "REFUSED", "reason": "Il manque une journée" }));
    assert_eq!(app.mails_to(&all.finance.email).await.len(), 1);
    let second = all.declare("2026-01-01", "2026-01-31").await;
    assert_eq!(all.sign(&second).await, "MA-2026-0001");
}

/// A signed receipt is replaced by a new one with the next number; the old one holds until then and is revoked after,
/// its file unchanged.
#[both_databases]
async fn a_receipt_is_replaced_never_changed(app: TestApp) {
    let (all, awa) = begun(&app).await;
    let old = all.declare("2026-01-01", "2026-01-31").await;
    assert_eq!(all.sign(&old).await, "MA-2026-0001");
    app.do_jobs().await;
    let path = receipt(&all, &old, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let (_, before) = all.finance.download(&path).await;
    all.mission.received(&awa, "2026-01-25", 60).await;
    let wish = json!({ "id": old, "from": "2026-01-01", "to": "2026-01-31", "reason": "Une heure de plus" });
    let asked = "taxReceipt { id status number replaces { number status } }";
    let new = all.finance.does("replaceTaxReceipt", wish.clone(), asked).await["taxReceipt"].clone();
    let replaced = json!({ "number": "MA-2026-0001", "status": "TO_REPLACE" });
    assert_eq!((&new["status"], &new["replaces"]), (&json!("TO_SIGN"), &replaced));
    assert_eq!(all.finance.is_refused("replaceTaxReceipt", wish.clone()).await, ["REPLACEMENT_WAITS"]);
    assert_eq!(app.count("select count(*) as n from document where revoked_at is not null").await, 0);
    assert_eq!(all.sign(new["id"].as_str().expect("an id")).await, "MA-2026-0002");
    let found = receipt(&all, &old, "status replacedBy { number }").await;
    assert_eq!(found, json!({ "status": "REPLACED", "replacedBy": { "number": "MA-2026-0002" } }));
    assert_eq!(app.count("select count(*) as n from document where revoked_at is not null").await, 1);
    assert_eq!(all.finance.download(&path).await.1, before);
    assert_eq!(all.finance.is_refused("replaceTaxReceipt", wish).await, ["NOT_REPLACEABLE"]);
    assert_eq!(
        all.president
            .is_refused(
                "replaceTaxReceipt",
                json!({
                    "id": new["id"], "from": "2026-01-01", "to": "2026-01-31", "reason": "non",
                })
            )
            .await,
        ["NOT_FOUND"]
    );
}

/// A person keeps a certificate of their own confirmed hours; it says whom they helped and carries no money, and only
/// they can fetch it.
#[both_databases]
async fn a_person_keeps_a_certificate_without_money(app: TestApp) {
    let (all, awa) = begun(&app).await;
    all.declare("2026-01-01", "2026-01-31").await;
    let period = json!({ "from": "2026-01-01", "to": "2026-12-31", "idempotencyKey": "k" });
    let asked = "certificate { id number minutes associations pdfUrl verificationCode }";
    let made = awa.actor.does("createCertificate", period.clone(), asked).await["certificate"].clone();
    assert_eq!(
        (&made["minutes"], &made["associations"]),
        (&json!(1200), &json!(["Les Jardins de Bellevue"]))
    );
    assert_eq!(awa.actor.does("createCertificate", period, asked).await["certificate"], made);
    let list = awa.actor.ask("{ certificates { nodes { number } totalCount } }", json!({})).await;
    assert_eq!(
        list.data()["certificates"],
        json!({ "nodes": [{ "number": made["number"] }], "totalCount": 1 })
    );
    let empty = json!({ "from": "2025-01-01", "to": "2025-12-31" });
    assert_eq!(awa.actor.is_refused("createCertificate", empty).await, ["NOTHING_TO_CERTIFY"]);
    app.execute_sql("update person set first_name = 'Жанна' where first_name = 'Awa'").await;
    let unprintable = json!({ "from": "2026-01-01", "to": "2026-12-30" });
    assert_eq!(awa.actor.is_refused("createCertificate", unprintable).await, ["NAME_NOT_PRINTABLE"]);
    app.execute_sql("update person set first_name = 'Awa' where first_name = 'Жанна'").await;
    app.do_jobs().await;
    let path = made["pdfUrl"].as_str().expect("an address");
    for other in [&all.finance, &all.president, &app.operator().await] {
        assert_eq!(other.download(path).await.0, StatusCode::NOT_FOUND);
    }
    let (status, pdf) = awa.actor.download(path).await;
    assert_eq!(status, StatusCode::OK);
    if !Tool::PdfReaders.is_here_or_skip() {
        return;
    }
    let text = text_of(&pdf, "certificate");
    for said in ["Awa Diagne", "Groupe Alpha", "Les Jardins de Bellevue", "Refondre le budget", "20 h"] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    for amount in ["€", "748", "5 680", "euros"] {
        assert!(!text.contains(amount), "{amount} is in\n{text}");
    }
}
