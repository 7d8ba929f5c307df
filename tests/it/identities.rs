//! Who an organisation is, once an operator has looked into it: what is corrected or changes afterwards is looked into
//! again, and papers that were issued stay as they were.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    companies::{company, registration},
    pages_of_association::{accepted, known},
    receipts::{begun, receipt},
};

/// What an operator sends to correct an association that has this number.
fn correction(id: &str, rna: &str) -> Value {
    json!({
        "id": id, "rna": rna, "siren": "732 829 320 00074", "name": "Les Jardins réunis",
        "object": "Le maraîchage.", "reason": "Statuts du 2 mars 2026",
    })
}

/// The details of the only event of a kind, each with its label.
pub(crate) async fn told(operator: &Actor, action: &str) -> Vec<(String, String)> {
    let document = "query ($action: String) { auditEvents(filter: {action: $action}) {
        nodes { details { label value } } } }";
    let answer = operator.ask(document, json!({ "action": action })).await;
    let events = answer.data()["auditEvents"]["nodes"].as_array().expect("events").clone();
    assert_eq!(events.len(), 1, "{action}: {events:?}");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let details = events[0]["details"].as_array().expect("details").clone();
    details.iter().map(|detail| (text(&detail["label"]), text(&detail["value"]))).collect()
}

/// A verified association does not change who it is; the operator does, with a reason. The trail keeps each field as it was
/// and as it is, and a receipt that was issued keeps its bytes.
#[both_databases]
async fn an_operator_corrects_who_an_association_is(app: TestApp) {
    let (all, _) = begun(&app).await;
    let signed = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&signed).await;
    let path = receipt(&all, &signed, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let (_, before) = all.finance.download(&path).await;

    let operator = app.operator().await;
    let id = gid(all.association.id);
    let was = known(&operator, &id, "name rna").await;
    let (name, rna) = (was["name"].as_str().expect("a name"), was["rna"].as_str().expect("a number"));
    let fields = "association { name siren rna courtRegister object status }";
    let corrected = operator.does("correctAssociation", correction(&id, rna), fields).await;
    let expected = json!({
        "name": "Les Jardins réunis", "siren": "732829320", "rna": rna, "courtRegister": null,
        "object": "Le maraîchage.", "status": "VERIFIED",
    });
    assert_eq!(corrected["association"], expected);

    let details = told(&operator, "ASSOCIATION_CORRECTED").await;
    let has = |label: &str, value: &str| details.contains(&(label.to_owned(), value.to_owned()));
    assert!(has("Motif", "Statuts du 2 mars 2026"), "{details:?}");
    assert!(has("Ancien nom", name) && has("Nouveau nom", "Les Jardins réunis"), "{details:?}");
    assert!(has("Nouveau SIREN", "732829320") && has("Nouvel objet", "Le maraîchage."), "{details:?}");
    // There was no SIREN, and the other number is what it was.
    assert!(
        !details.iter().any(|(label, _)| label == "Ancien SIREN" || label.contains("RNA")),
        "{details:?}"
    );

    assert!(all.finance.download(&path).await.1 == before, "nothing changes what was signed");
    assert_eq!(receipt(&all, &signed, "paper { beneficiary }").await["paper"]["beneficiary"], name);
    // The same again changes nothing, and the trail does not tell of it.
    operator.does("correctAssociation", correction(&id, rna), fields).await;
    told(&operator, "ASSOCIATION_CORRECTED").await;
}

/// A correction is held to what a registration is held to, needs a reason, and is nobody's but the operator's.
#[both_databases]
async fn a_correction_is_checked(app: TestApp) {
    let (association, other) = (app.association("Les Jardins").await, app.association("Le Potager").await);
    let operator = app.operator().await;
    let id = gid(association.id);
    let taken = known(&operator, &gid(other.id), "rna").await["rna"].as_str().expect("a number").to_owned();

    let wrong =
        json!({"id": id, "rna": "W1", "siren": "732829321", "name": " ", "object": "", "reason": " "});
    let payload = operator.tries("correctAssociation", wrong, "").await;
    let problems = payload["problems"].as_array().expect("problems");
    let mut found: Vec<_> = problems.iter().map(|p| (p["path"][0].as_str(), p["code"].as_str())).collect();
    found.sort_unstable();
    let expected = [
        ("name", "REQUIRED"),
        ("object", "REQUIRED"),
        ("reason", "REQUIRED"),
        ("rna", "INVALID_RNA"),
        ("siren", "INVALID_SIREN"),
    ];
    assert_eq!(found, expected.map(|(path, code)| (Some(path), Some(code))));
    let elsewhere = operator.is_refused("correctAssociation", correction(&id, &taken)).await;
    assert_eq!(elsewhere, ["NUMBER_VERIFIED_ELSEWHERE"]);
    let mut none = correction(&id, "");
    none["siren"] = Value::Null;
    assert_eq!(operator.is_refused("correctAssociation", none).await, ["NUMBER_REQUIRED"]);

    let mut others = vec![association.president().await, app.somebody("Sans", "Lien").await.1];
    for role in [Role::AssociationAdmin, Role::AssociationMember, Role::Confirmer] {
        others.push(association.with_role(role).await);
    }
    others.push(app.company("Alpha").await.with_role(Role::CsrManager).await);
    for somebody in &others {
        let refused = somebody.is_refused("correctAssociation", correction(&id, "W691234567")).await;
        assert_eq!(refused, ["NOT_FOUND"], "{}", somebody.email);
    }
    assert_eq!(known(&operator, &id, "name").await["name"], "Les Jardins");
}

/// The form stands on the file of an association that was decided on, and keeps what was typed when it is refused.
#[both_databases]
async fn an_association_is_corrected_by_form(app: TestApp) {
    let camille = app.person("Camille", "Ormeau", "camille@bellevue.example").await;
    let registered = json!({
        "rna": "W691234567", "name": "Les Jardins", "object": "Insertion", "causeCodes": ["7"],
        "street": "12 rue des Tanneurs", "postcode": "69008", "city": "Lyon",
    });
    let made = camille.does("registerAssociation", registered, "association { id members { role } }").await;
    assert_eq!(made["association"]["members"], json!([{"role": "ASSOCIATION_ADMIN"}]), "seen at once");
    let id = made["association"]["id"].as_str().expect("an id").to_owned();
    let operator = app.operator().await;
    let file = format!("/operator/associations/{id}");
    let correct = format!("{file}/correct");
    operator.get(&file).await.does_not_say("id=\"correct-name\"");
    operator.does("verifyAssociation", json!({ "id": id }), "association { id }").await;
    operator.get(&file).await.says("Corriger l’identité").says("value=\"W691234567\"");

    let form = |rna: &str, reason: &str| {
        format!(
            "name=Les+Jardins+r%C3%A9unis&siren=&rna={rna}&courtRegister=&object=Insertion&reason={reason}"
        )
    };
    let refused = operator.post(&correct, &form("W1", "")).await;
    assert_eq!(refused.status, StatusCode::OK);
    refused.says("id=\"correct-rna-wrong\"").says("id=\"correct-reason-wrong\"");
    refused.says("value=\"Les Jardins réunis\"").says("value=\"W1\"").does_not_say("decide-reason-wrong");
    assert_eq!(camille.post(&correct, &form("W691234568", "x")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(accepted(&operator, &correct, &form("W691234568", "Erreur+de+saisie")).await, file);
    operator.get(&file).await.says("<h1>Les Jardins réunis</h1>").says("value=\"W691234568\"");
}

/// What changes a legal entity into this.
pub(crate) fn entity(id: &Value, name: &str, siren: &str, form: &str) -> Value {
    json!({
        "id": id, "entityName": name, "siren": siren, "legalFormCode": form,
        "street": "3 rue des Essais", "postcode": "69003", "city": "Lyon",
    })
}

/// What adds a legal entity to a company.
pub(crate) fn added(company: &Value, name: &str, siren: &str) -> Value {
    json!({
        "companyId": company, "entityName": name, "siren": siren, "legalFormCode": "5710",
        "street": "3 rue des Essais", "postcode": "69003", "city": "Lyon",
    })
}

/// The companies that an operator has something to decide about.
pub(crate) async fn queue(operator: &Actor) -> Value {
    let answer = operator.ask("{ companiesToVerify { nodes { name } } }", json!({})).await;
    answer.data()["companiesToVerify"]["nodes"].clone()
}

/// A confirmed entity that takes another name, form or SIREN waits for the operator again; another address leaves it
/// confirmed.
#[both_databases]
async fn a_changed_entity_is_confirmed_again(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let made = nadia.does("createCompany", registration("Alpha", "732829320"), "company { id }").await;
    let id = made["company"]["id"].clone();
    let operator = app.operator().await;
    let verify = async || operator.does("verifyCompany", json!({"id": id}), "company { status }").await;
    verify().await;
    let first = company(&nadia, &id, "legalEntities { id }").await["legalEntities"][0]["id"].clone();
    let payload = "legalEntity { isConfirmed }";
    let mut moved = entity(&first, "Alpha SAS", "732829320", "5710");
    moved["street"] = json!("4 quai des Essais");
    let changed = nadia.does("updateLegalEntity", moved, payload).await;
    assert_eq!(changed["legalEntity"]["isConfirmed"], true, "another address");
    assert_eq!(queue(&operator).await, json!([]));
    for (name, siren, form) in [
        ("Total SA", "732829320", "5710"),
        ("Total SA", "732829320", "5599"),
        ("Total SA", "552100554", "5599"),
    ] {
        let changed = nadia.does("updateLegalEntity", entity(&first, name, siren, form), payload).await;
        assert_eq!(changed["legalEntity"]["isConfirmed"], false, "{name} {siren} {form}");
        assert_eq!(queue(&operator).await, json!([{"name": "Alpha"}]));
        verify().await;
        assert_eq!(queue(&operator).await, json!([]));
    }
    assert_eq!(company(&nadia, &id, "status").await["status"], "VERIFIED", "the company itself stays so");
}

/// While a donor's new name waits for the operator nothing of it is valued and no receipt is signed in it; what was issued
/// stays as it was, and so does the SIREN that it names.
#[both_databases]
async fn no_receipt_names_a_donor_that_nobody_verified(app: TestApp) {
    let (all, _) = begun(&app).await;
    let issued = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&issued).await;
    let csr = all.company.with_role(Role::CsrManager).await;
    let zoe = all.employee_with_costs("Zoé", "Petit").await;
    all.mission.received(&zoe, "2026-03-02", 60).await;
    let waiting = all.declare("2026-03-01", "2026-03-09").await;

    let known = company(&csr, &json!(gid(all.company.id)), "legalEntities { id name siren }").await;
    let known = known["legalEntities"][0].clone();
    let siren = known["siren"].as_str().expect("a number");
    let path = receipt(&all, &issued, "pdfUrl").await["pdfUrl"].as_str().expect("an address").to_owned();
    let (_, before) = all.finance.download(&path).await;
    let other = entity(&known["id"], "Total SA", "552100554", "5710");
    assert_eq!(csr.is_refused("updateLegalEntity", other).await, ["SIREN_ON_RECEIPTS"]);
    let renamed = entity(&known["id"], "Total SA", siren, "5710");
    csr.does("updateLegalEntity", renamed, "legalEntity { id }").await;

    let sign = json!({"id": waiting, "onHonour": true});
    assert_eq!(all.president.is_refused("signTaxReceipt", sign.clone()).await, ["DONOR_NOT_VERIFIED"]);
    let declared = all.finance.is_refused("declareValuation", all.period("2026-02-01", "2026-02-28")).await;
    assert_eq!(declared, ["ENTITY_NOT_VERIFIED"]);
    assert!(all.finance.download(&path).await.1 == before, "nothing changes what was signed");
    let operator = app.operator().await;
    operator.does("verifyCompany", json!({"id": gid(all.company.id)}), "company { id }").await;
    all.president.does("signTaxReceipt", sign, "taxReceipt { number }").await;
}

/// The form says before that a new name is looked into, and the next page says that it is.
#[both_databases]
async fn a_renamed_entity_says_that_it_waits(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let known = company(&csr, &json!(gid(alpha.id)), "legalEntities { siren }").await;
    let siren = known["legalEntities"][0]["siren"].as_str().expect("a number").to_owned();
    let own = format!("/company/settings/entities/{}", gid(alpha.entity));
    csr.get(&own).await.says("l’entité attend de nouveau d’être vérifiée").says("hit\">vérifiée<");
    let form = format!(
        "entityName=Total+SA&siren={siren}&legalFormCode=5710&street=1+quai&postcode=13002&city=Marseille\
            &timeZone=Europe%2FParis"
    );
    let saved = csr.post(&own, &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let cookies = saved.headers.get_all(header::SET_COOKIE).iter().filter_map(|set| set.to_str().ok());
    let set = cookies.filter_map(|set| set.split(';').next()).find(|set| set.contains("flash="));
    let set = set.expect("a message");
    let next = axum::http::Request::get(&own)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, format!("{}; {set}", csr.cookie()));
    let next = app.send(next).await;
    next.says("L’entité attend que l’exploitant la vérifie")
        .says("<h1>Total SA</h1>")
        .says("warn\">à vérifier<");
    next.does_not_say("l’entité attend de nouveau d’être vérifiée");
    app.operator().await.get("/operator/companies").await.says("Total SA").says("est nouvelle ou a changé");
}

/// An operator confirms the entities that are right and refuses one that is not, with a reason; the company that works
/// already goes on, reads the reason beside the entity and puts it right.
#[both_databases]
async fn entities_are_decided_one_by_one(app: TestApp) {
    let beta = app.company("Beta").await;
    let taken =
        company(&beta.with_role(Role::CsrManager).await, &json!(gid(beta.id)), "legalEntities { siren }")
            .await["legalEntities"][0]["siren"]
            .as_str()
            .expect("a number")
            .to_owned();
    let alpha = app.company("Alpha").await;
    let (csr, operator) = (alpha.with_role(Role::CsrManager).await, app.operator().await);
    let id = json!(gid(alpha.id));
    let add = async |name: &str, siren: &str| {
        let done = csr.does("addLegalEntity", added(&id, name, siren), "legalEntity { id }").await;
        done["legalEntity"]["id"].clone()
    };
    let (right, wrong) = (add("Filiale", "404833048").await, add("Usurpée", &taken).await);
    assert_eq!(
        operator.is_refused("verifyCompany", json!({"id": id})).await,
        ["SIREN_CONFIRMED_ELSEWHERE"],
        "all at once"
    );
    let choose = |ids: Value| json!({"id": id, "entityIds": ids});
    assert_eq!(operator.is_refused("verifyCompany", choose(json!([]))).await, ["REQUIRED"]);
    let foreign = choose(json!([right, gid(beta.entity)]));
    assert_eq!(operator.is_refused("verifyCompany", foreign).await, ["NOT_FOUND"]);
    operator.does("verifyCompany", choose(json!([right])), "company { status }").await;
    let states = async || {
        let found = company(&csr, &id, "status legalEntities { id isConfirmed refusalReason }").await;
        let entities = found["legalEntities"].as_array().expect("entities").clone();
        let of = |id: &Value| {
            let found = entities.iter().find(|entity| entity["id"] == *id).expect("an entity");
            (found["isConfirmed"].clone(), found["refusalReason"].clone())
        };
        (found["status"].clone(), of(&json!(gid(alpha.entity))), of(&right), of(&wrong))
    };
    let confirmed = (json!(true), Value::Null);
    let waits = (json!(false), Value::Null);
    assert_eq!(states().await, (json!("VERIFIED"), confirmed.clone(), confirmed.clone(), waits));

    let refusal = |id: &Value, reason: &str| json!({"id": id, "reason": reason});
    assert_eq!(operator.is_refused("refuseLegalEntity", refusal(&wrong, " ")).await, ["REQUIRED"]);
    assert_eq!(operator.is_refused("refuseLegalEntity", refusal(&right, "Non")).await, ["ALREADY_DECIDED"]);
    let reason = "Ce SIREN est celui de Beta.";
    operator.does("refuseLegalEntity", refusal(&wrong, reason), "legalEntity { id }").await;
    assert_eq!(operator.is_refused("refuseLegalEntity", refusal(&wrong, "Non")).await, ["ALREADY_DECIDED"]);
    let refused = (json!(false), json!(reason));
    assert_eq!(states().await, (json!("VERIFIED"), confirmed.clone(), confirmed, refused));
    assert_eq!(queue(&operator).await, json!([]));
    csr.get("/company/settings/entities").await.says("refusée").says(reason);
    let page = format!("/company/settings/entities/{}", wrong.as_str().expect("an id"));
    csr.get(&page).await.says(reason).says("elle attendra alors de nouveau");

    let corrected = entity(&wrong, "Usine", "552100554", "5710");
    let payload = "legalEntity { isConfirmed refusalReason }";
    let corrected = csr.does("updateLegalEntity", corrected, payload).await;
    assert_eq!(corrected["legalEntity"], json!({"isConfirmed": false, "refusalReason": null}));
    assert_eq!(queue(&operator).await, json!([{"name": "Alpha"}]));
    let deeds = told(&operator, "LEGAL_ENTITY_REFUSED").await;
    assert!(deeds.contains(&("Motif".to_owned(), reason.to_owned())), "{deeds:?}");
}

/// On the operator's page every entity that waits has a box, ticked until it is taken out, and can be refused by itself.
#[both_databases]
async fn the_operator_ticks_entities(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, operator) = (alpha.with_role(Role::CsrManager).await, app.operator().await);
    let id = gid(alpha.id);
    let add = async |name: &str, siren: &str| {
        let done = csr.does("addLegalEntity", added(&json!(id), name, siren), "legalEntity { id }").await;
        done["legalEntity"]["id"].as_str().expect("an id").to_owned()
    };
    let (right, wrong) = (add("Filiale", "404833048").await, add("Usurpée", "552100554").await);
    let page = operator.get("/operator/companies").await;
    for entity in [&right, &wrong] {
        page.says(&format!("type=\"checkbox\" value=\"{entity}\">"));
    }
    let (verify, refuse) = ("/operator/companies/verify", "/operator/companies/refuse-entity");
    let none = operator.post(verify, &format!("id={id}&chooses=yes")).await;
    none.says("Cochez au moins une entité").does_not_say("Ce champ est nécessaire");
    none.says(&format!("id=\"{id}-entityIds-wrong\"")).does_not_say(&format!("value=\"{right}\" checked"));
    let one = operator.post(verify, &format!("id={id}&chooses=yes&entityIds={right}")).await;
    assert_eq!(one.status, StatusCode::SEE_OTHER, "{}", one.body);
    operator.get("/operator/companies").await.does_not_say(&format!("value=\"{right}\"")).says("Usurpée");

    let nobody = operator.post(refuse, &format!("id={id}&entityId=&entityReason=Non")).await;
    nobody.says(&format!("id=\"{id}-entityId-wrong\"")).says("Non</textarea>");
    let neither = operator.post(refuse, &format!("id={id}&entityId=&entityReason=")).await;
    neither.says(&format!("id=\"{id}-entityId-wrong\"")).says(&format!("id=\"{id}-entityReason-wrong\""));
    let silent = operator.post(refuse, &format!("id={id}&entityId={wrong}&entityReason=")).await;
    silent.says(&format!("id=\"{id}-entityReason-wrong\"")).says(&format!("value=\"{wrong}\" selected"));
    let typed = format!("id={id}&entityId={wrong}&entityReason=Ce+n%E2%80%99est+pas+la+v%C3%B4tre.");
    assert_eq!(csr.post(refuse, &typed).await.status, StatusCode::NOT_FOUND);
    assert_eq!(operator.post(refuse, &typed).await.status, StatusCode::SEE_OTHER);
    operator.get("/operator/companies").await.says("Aucune entreprise à vérifier");
    csr.get("/company/settings/entities").await.says("Ce n’est pas la vôtre.");
}

/// Whoever registers a company sees it at once as they see it afterwards: they run its programme.
#[both_databases]
async fn a_new_company_is_its_makers_at_once(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let fields = "id code status viewerRunsProgramme capMode legalEntities { name siren isConfirmed fiscalYears { id } }
        members { role } invitations { id }";
    let payload = format!("company {{ {fields} }}");
    let made = nadia.does("createCompany", registration("Alpha", "732829320"), &payload).await;
    let again = company(&nadia, &made["company"]["id"], fields).await;
    assert_eq!(made["company"], again);
    assert_eq!(again["code"].as_str().map(str::len), Some(8));
    assert_eq!(again["legalEntities"][0]["siren"], "732829320");

    // Two of one request, each seen as its maker sees it.
    let document = "mutation ($a: CreateCompanyInput!, $b: CreateCompanyInput!) {
        a: createCompany(input: $a) { company { code } } b: createCompany(input: $b) { company { code } } }";
    let two = json!({"a": registration("Beta", "552100554"), "b": registration("Gamma", "404833048")});
    let answer = nadia.ask(document, two).await;
    for alias in ["a", "b"] {
        assert!(answer.data()[alias]["company"]["code"].is_string(), "{}", answer.data());
    }
}
