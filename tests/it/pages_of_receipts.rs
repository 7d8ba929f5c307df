//! Receipts as people meet them: read and signed on pages, told of in mails, and printed.

use axum::http::{Request, StatusCode, header};
use entity::{MembershipRole as Role, Regime, TimeEntryId};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, Page, Sponsorship, TestApp, both_databases, builders::Employee, gid, tools::Tool};

use crate::receipts::{begun, receipt, text_of};

/// A signed receipt about two days of one employee, and the entries it attests.
pub(crate) async fn signed(app: &TestApp) -> (Sponsorship, Employee, String, Vec<TimeEntryId>) {
    let all = app.sponsorship().await;
    let (awa, entries) = all.awa_gave(20 * 60).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&id).await;
    (all, awa, id, entries)
}

/// The association takes back an hour that it had confirmed.
pub(crate) async fn take_back(all: &Sponsorship, entry: TimeEntryId) {
    let why = json!({ "id": gid(entry), "reason": "Cette journée n’a pas eu lieu" });
    all.president.does("reverseTimeEntry", why, "entry { id }").await;
}

/// The page of a signed receipt says who signed, and as what, in the language of its reader.
#[both_databases]
async fn the_page_names_its_signer(app: TestApp) {
    let (all, _, id, _) = signed(&app).await;
    for (reader, path) in [(&all.president, "/association/receipts"), (&all.finance, "/company/receipts")] {
        let page = reader.get(&format!("{path}/{id}")).await;
        page.says("<dd>Paule Présidente, au titre de la présidence");
        let request = Request::get(format!("{path}/{id}"))
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, format!("{}; language=en", reader.cookie()));
        let page = app.send(request).await;
        page.says("Paule Présidente, as president").does_not_say("au titre de la présidence");
    }
}

/// Before it is signed the page says what the paper will: under which name and in which capacity, in the language of its
/// reader, and the donor's number. Whoever may not sign it is told of no signature of theirs.
#[both_databases]
async fn the_page_says_who_is_about_to_sign(app: TestApp) {
    let (all, _) = begun(&app).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let path = format!("/association/receipts/{id}");
    let page = all.president.get(&path).await;
    page.says("Le reçu sera signé par Paule Présidente, au titre de la présidence.").says("<br>SIREN\u{a0}");
    let request = Request::get(&path)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, format!("{}; language=en", all.president.cookie()));
    app.send(request).await.says("The receipt will be signed by Paule Présidente, as president.");
    let signing = async |who: &Actor| {
        let document = "query ($id: ID!) { taxReceipt(id: $id) { signingName signingCapacity } }";
        who.ask(document, json!({ "id": id })).await.data()["taxReceipt"].clone()
    };
    let nobody = json!({ "signingName": null, "signingCapacity": null });
    assert_eq!(signing(&all.finance).await, nobody, "the company does not sign");
    let president =
        json!({ "signingName": "Paule Présidente", "signingCapacity": "au titre de la présidence" });
    assert_eq!(signing(&all.president).await, president);
    all.sign(&id).await;
    assert_eq!(signing(&all.president).await, nobody, "it is signed");
}

/// Where values and receipts are decided Maillon says that it informs and gives no tax advice, in the reader's language.
#[both_databases]
async fn no_tax_advice_is_given(app: TestApp) {
    let (all, _, id, _) = signed(&app).await;
    let valuation = "query ($id: ID!) { taxReceipt(id: $id) { valuation { id } } }";
    let valuation =
        all.finance.ask(valuation, json!({ "id": id })).await.data()["taxReceipt"]["valuation"]["id"].clone();
    let valuation = format!("/company/valuations/{}", valuation.as_str().expect("an id"));
    let said = "ne donne pas de conseil fiscal";
    for path in ["/company/valuations".to_owned(), valuation, format!("/company/receipts/{id}")] {
        all.finance.get(&path).await.says(said);
    }
    all.finance.get("/company/receipts").await.says(said);
    all.president.get("/association/receipts").await.says(said);
    all.president.get(&format!("/association/receipts/{id}")).await.says(said);
    let cookie = format!("{}; language=en", all.finance.cookie());
    let english = app.send(Request::get("/company/valuations").header(header::COOKIE, cookie)).await;
    english.says("gives no tax advice");
    all.finance.get("/company/costs").await.does_not_say(said);
}

/// A program fetches the files that the API names with its token; one that does not work is told so.
#[both_databases]
async fn a_token_fetches_the_document(app: TestApp) {
    let (all, _, id, _) = signed(&app).await;
    let path = receipt(&all, &id, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let token = all.finance.token(1).await;
    for (token, expected) in [(token.as_str(), StatusCode::OK), ("unknown", StatusCode::UNAUTHORIZED)] {
        assert_eq!(app.download_by(token, &path).await.0, expected);
    }
}

/// What is declared is attested, so no period has days to come.
#[both_databases]
async fn a_period_is_over(app: TestApp) {
    let (all, ..) = signed(&app).await;
    let period = |to: &str| {
        json!({ "legalEntityId": gid(all.company.entity), "associationId": gid(all.association.id),
        "from": "2026-03-01", "to": to })
    };
    assert_eq!(all.finance.is_refused("declareValuation", period("2026-03-11")).await, ["PERIOD_NOT_OVER"]);
    assert_eq!(all.finance.is_refused("declareValuation", period("2026-03-10")).await, ["NOTHING_TO_VALUE"]);
}

/// Where it is signed is a place's name, or a problem beside the field; what was typed stays.
#[both_databases]
async fn the_place_of_a_signature_is_a_place(app: TestApp) {
    let (all, _) = begun(&app).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    for place in ["Lyon <script>", "Paris 7", "—", &"L".repeat(101)] {
        let input = json!({ "id": id, "onHonour": true, "place": place });
        let told = all.president.tries("signTaxReceipt", input, "").await;
        assert_eq!(told["problems"][0]["code"], "INVALID_PLACE", "{place}");
        assert_eq!(told["problems"][0]["path"], json!(["place"]));
    }
    let path = format!("/association/receipts/{id}");
    let page = all.president.post(&format!("{path}/sign"), "onHonour=yes&place=Lyon+%3Cscript%3E").await;
    page.says("id=\"place-wrong\"").says("Lyon &#60;script&#62;");
    let signed =
        all.president.post(&format!("{path}/sign"), "onHonour=yes&place=L’Île-d’Yeu+(Port-Joinville)").await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.body);
    let content = app.rows("select content from document").await;
    let content: String = content[0].try_get("", "content").expect("text");
    assert!(content.contains("\"place\":\"L’Île-d’Yeu (Port-Joinville)\""), "{content}");
}

/// What the signatory reads is what they sign, whenever they do: one page and the annex, the same words but for number,
/// signature and code. Seven hours of one mission need no more.
#[both_databases]
async fn what_is_read_is_what_is_signed(app: TestApp) {
    if !Tool::PdfReaders.is_here_or_skip() {
        return;
    }
    let (all, awa) = begun(&app).await;
    all.mission.received(&awa, "2026-02-02", 7 * 60).await;
    let id = all.declare("2026-02-01", "2026-02-28").await;
    app.clock.advance(chrono::Duration::hours(20));
    let draft = receipt(&all, &id, "draftUrl").await["draftUrl"].as_str().expect("an address").to_owned();
    let draft = text_of(&all.president.download(&draft).await.1, "draft-read");
    all.sign(&id).await;
    let pdf = receipt(&all, &id, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let signed = text_of(&all.president.download(&pdf).await.1, "signed-read");
    for text in [&draft, &signed] {
        assert!(text.contains("Page 2 / 2") && !text.contains("/ 3"), "{text}");
        for same in [
            "du 11 mars 2026",
            "Fait à Lyon, le 11 mars 2026",
            "le 2 février 2026",
            "Prestations reçues et acceptées",
            "Salarié intervenant",
            "deux cent soixante-deux euros et quinze centimes",
        ] {
            assert!(text.contains(same), "{same} is not in\n{text}");
        }
    }
    assert!(
        draft.contains("Reçu n° à venir") && draft.contains("ne vaut rien tant qu’il ne l’est pas"),
        "{draft}"
    );
    assert!(signed.contains("Paule Présidente, au titre de la présidence"), "{signed}");
}

/// The company's own service and the loan of its employees are two regimes of law: page and document say which.
#[both_databases]
async fn a_receipt_says_its_regime(app: TestApp) {
    let (all, _) = begun(&app).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let path = format!("/association/receipts/{id}");
    let page = all.president.get(&path).await;
    page.says("Salariés intervenus pour la prestation").does_not_say("Salariés mis à disposition");
    page.says("du 5\u{a0}janv.\u{a0}2026 au 6\u{a0}janv.\u{a0}2026").says("prestation de l’entreprise");
    app.set_mission(all.mission.id, |row| row.regime = Set(Regime::Secondment)).await;
    let page = all.president.get(&path).await;
    page.says("Salariés mis à disposition").says("mise à disposition de personnel");
    all.sign(&id).await;
    if !Tool::PdfReaders.is_here_or_skip() {
        return;
    }
    let pdf = receipt(&all, &id, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let text = text_of(&all.president.download(&pdf).await.1, "regime");
    assert!(
        text.contains("Mises à disposition reçues et acceptées")
            && text.contains("Salarié mis à disposition"),
        "{text}"
    );
    assert!(!text.contains("Prestations reçues"), "{text}");
}

/// One day is said as one day.
#[both_databases]
async fn one_day_is_one_day(app: TestApp) {
    let (all, _) = begun(&app).await;
    all.declare("2026-01-05", "2026-01-05").await;
    for (reader, list) in [
        (&all.finance, "/company/receipts"),
        (&all.finance, "/company/valuations"),
        (&all.president, "/association/receipts"),
    ] {
        reader.get(list).await.says("le 5\u{a0}janvier\u{a0}2026").does_not_say("au 5\u{a0}janv.");
    }
}

/// The paid hours are those that finance entered, so that a line can be calculated again.
#[both_databases]
async fn a_line_can_be_calculated_again(app: TestApp) {
    let all = app.sponsorship().await;
    all.awa_gave(60).await;
    let hugo = all.employee("Hugo", "Perrin").await;
    let rate = json!({ "employeeId": gid(hugo.employment), "from": "2026-01-01", "yearlyCost": "68160" });
    let input = json!({ "companyId": gid(all.company.id), "rates": [rate] });
    all.finance.does("enterCostRates", input, "rateIds").await;
    all.mission.received(&hugo, "2026-01-05", 60).await;
    let pair = format!("{}.{}", gid(all.company.entity), gid(all.association.id));
    let page =
        all.finance.get(&format!("/company/valuations/new?pair={pair}&from=2026-01-05&to=2026-01-05")).await;
    page.says("Temps compté\u{a0}: 1\u{a0}h, sur 151,67\u{a0}h payées 5\u{202f}680,00\u{a0}€");
    page.says("Temps compté\u{a0}: 1\u{a0}h, sur 218\u{a0}jours de 7\u{a0}h payés 68\u{202f}160,00\u{a0}€");
}

/// The value that is declared is the one on the page: hours that were confirmed since it was opened bring the page back,
/// with what it says now. How much time waits is said to the minute.
#[both_databases]
async fn what_the_page_showed_is_declared(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(20 * 60).await;
    let pair = format!("{}.{}", gid(all.company.entity), gid(all.association.id));
    let typed = format!("pair={pair}&from=2026-01-01&to=2026-01-31");
    let fingerprint = |page: &Page| {
        let (_, rest) = page.body.split_once("name=\"fingerprint\" value=\"").expect("a fingerprint");
        rest.split('"').next().expect("its end").to_owned()
    };
    let page = all.finance.get(&format!("/company/valuations/new?{typed}")).await;
    page.says("748,99\u{a0}€").says("20\u{a0}h");
    all.mission.received(&awa, "2026-01-20", 69).await;
    let declare = "/company/valuations/new";
    let again = all.finance.post(declare, &format!("{typed}&fingerprint={}", fingerprint(&page))).await;
    again.says("Le détail a changé depuis que vous l’avez lu").says("792,06\u{a0}€");
    again.says("21\u{a0}h\u{a0}09");
    let made = all.finance.post(declare, &format!("{typed}&fingerprint={}", fingerprint(&again))).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let valuation = made.header(header::LOCATION).expect("a place").to_owned();
    all.finance.get(&valuation).await.says("792,06\u{a0}€");
}

/// Mails about a receipt name both sides and lead to it; they tell no amount.
#[both_databases]
async fn mails_name_both_sides_and_lead_to_the_receipt(app: TestApp) {
    let all = app.sponsorship().await;
    let (_, entries) = all.awa_gave(20 * 60).await;
    let id = all.declare("2026-01-01", "2026-01-31").await;
    let to_sign = app.mails_to(&all.president.email).await.pop().expect("a mail");
    assert_eq!(to_sign.subject, "Groupe Alpha\u{a0}: un reçu fiscal attend votre signature");
    assert_eq!(to_sign.link("https://"), format!("https://maillon.example/association/receipts/{id}"));
    all.sign(&id).await;
    let issued = app.mails_to(&all.finance.email).await.pop().expect("a mail");
    assert_eq!(issued.subject, "Les Jardins de Bellevue a signé un reçu fiscal pour Groupe Alpha");
    assert_eq!(issued.link("https://"), format!("https://maillon.example/company/receipts/{id}"));
    assert!(issued.text.contains("MA-2026-0001"), "{}", issued.text);
    take_back(&all, entries[0]).await;
    let to_replace = app.mails_to(&all.finance.email).await.pop().expect("a mail");
    assert_eq!(to_replace.subject, "Les Jardins de Bellevue\u{a0}: le reçu MA-2026-0001 est à remplacer");
    assert_eq!(to_replace.link("https://"), format!("https://maillon.example/company/receipts/{id}"));
    for mail in [&to_sign, &issued, &to_replace] {
        assert!(
            mail.text.contains("Groupe Alpha") && mail.text.contains("Les Jardins de Bellevue"),
            "{}",
            mail.text
        );
        assert!(!mail.text.contains('€') && !mail.text.contains("748"), "{}", mail.text);
    }
}

/// Both sides take the list of receipts home as it is shown to them: a value that is kept back from a role on the page is
/// kept back from it in the file, and a year leaves the others out.
#[both_databases]
async fn receipts_are_taken_home_as_they_are_shown(app: TestApp) {
    let (all, _, _, _) = signed(&app).await;
    all.awa_gave(60).await;
    all.declare("2026-01-01", "2026-01-31").await;
    let file = async |who: &Actor, name: &str, input: Value| {
        let asked = who.does(name, input, "exportId").await;
        app.do_jobs().await;
        let path = format!("/exports/{}", asked["exportId"].as_str().expect("an id"));
        String::from_utf8(who.download(&path).await.1).expect("a text")
    };
    let company = |year: i32| json!({"companyId": gid(all.company.id), "year": year});
    let csr = all.company.with_role(Role::CsrManager).await;
    let of_finance = file(&all.finance, "exportCompanyTaxReceipts", company(2026)).await;
    let of_csr = file(&csr, "exportCompanyTaxReceipts", company(2026)).await;
    let of_association = file(
        &all.president,
        "exportAssociationTaxReceipts",
        json!({"associationId": gid(all.association.id)}),
    )
    .await;
    assert!(of_finance.lines().next().expect("names").contains("Valeur en euros"), "{of_finance}");
    for text in [&of_finance, &of_csr, &of_association] {
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.contains("MA-2026-0001") && text.contains("20,00"), "{text}");
    }
    for (text, is_seen) in [(&of_finance, true), (&of_csr, false), (&of_association, true)] {
        assert_eq!(text.contains("748,99"), is_seen, "one person stands behind it: {text}");
        assert!(text.contains(";signé;"), "in the words of the pages: {text}");
    }
    let draft = |text: &str| text.lines().find(|line| line.contains("à signer")).expect("a draft").to_owned();
    assert_eq!(draft(&of_finance), draft(&of_association));
    assert!(draft(&of_csr).contains(";;à signer"), "one person stands behind it: {of_csr}");
    assert!(!draft(&of_finance).contains(";;à signer"), "{of_finance}");
    let elsewhere = file(&all.finance, "exportCompanyTaxReceipts", company(2025)).await;
    assert_eq!(elsewhere.lines().count(), 1, "no receipt of another year: {elsewhere}");

    for (reader, list) in [(&all.finance, "/company/receipts"), (&all.president, "/association/receipts")] {
        let export = format!("{list}/export");
        reader.get(list).await.says(&format!("action=\"{export}\""));
        let sent = reader.post(&export, "").await;
        assert!(sent.header(header::LOCATION).is_some_and(|to| to.starts_with("/exports/")), "{list}");
    }
}
