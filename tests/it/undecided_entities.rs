//! Legal entities of a verified company that an operator refused, or has not looked at yet: what its home says of them,
//! who may come to work in them, and how they are refused.

use entity::{LegalEntityId, MembershipRole as Role};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{TestApp, both_databases, builders::Company, gid};

use crate::imports::{check, counts, start};

/// Why an operator refuses.
const REASON: &str = "Ce nom n’est pas au registre.";

/// Another legal entity of a company, which nobody verified.
async fn waiting(app: &TestApp, company: &Company, name: &str) -> LegalEntityId {
    let id = company.add_entity(name).await;
    app.set_legal_entity(id, |row| row.is_confirmed = Set(false)).await;
    id
}

/// The same, refused.
async fn refused(app: &TestApp, company: &Company, name: &str) -> LegalEntityId {
    let id = waiting(app, company, name).await;
    app.set_legal_entity(id, |row| row.refusal_reason = Set(Some(REASON.to_owned()))).await;
    id
}

/// Nobody is invited to lead the programme of an entity that was refused; of one that waits they are.
#[both_databases]
async fn nobody_leads_a_refused_entity(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let (filiale, usine) = (refused(&app, &alpha, "Filiale").await, waiting(&app, &alpha, "Usine").await);
    let page = csr.get("/company/settings/people").await;
    page.says(&format!("value=\"entity:{}\"", gid(usine)));
    page.does_not_say(&format!("value=\"entity:{}\"", gid(filiale)));
}

/// A home names the entities that were refused, with the reason, and those that wait; whoever may put them right finds
/// the way there. A year that is over says nothing of it.
#[both_databases]
async fn a_home_tells_of_each_entity(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    let (is_refused, waits) = ("n’a pas pu être vérifiée", "attend d’être vérifiée");
    csr.get("/company").await.does_not_say(is_refused).does_not_say(waits);

    let filiale = refused(&app, &alpha, "Filiale").await;
    waiting(&app, &alpha, "Usine").await;
    let correct = format!("href=\"/company/settings/entities/{}\">Corriger Filiale<", gid(filiale));
    let page = csr.get("/company").await;
    page.says("Une entité juridique n’a pas pu être vérifiée").says(">Filiale</b>").says(REASON);
    page.says(&correct).says("Usine attend d’être vérifiée").does_not_say("Être vérifiée</b>");
    hr.get("/company").await.says(REASON).says("Usine attend d’être vérifiée").does_not_say(&correct);
    csr.get("/company?year=2025").await.does_not_say(REASON).does_not_say(waits);

    refused(&app, &alpha, "Négoce").await;
    waiting(&app, &alpha, "Atelier").await;
    let page = csr.get("/company").await;
    page.says("2 entités juridiques n’ont pas pu être vérifiées").says("Corriger Négoce");
    page.says("2 entités juridiques attendent d’être vérifiées\u{a0}: ").says("Usine").says("Atelier");
}

/// Nobody is added to an entity that was refused or moved into it, and no form offers it; who works there already is
/// written about as before. One that waits takes people in.
#[both_databases]
async fn nobody_comes_to_work_in_a_refused_entity(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (hr, awa) = (alpha.with_role(Role::Hr).await, alpha.employee("Awa", "Diagne").await);
    let new = "/company/employees/new";
    hr.get(new).await.does_not_say("L’exploitant a refusé");
    let filiale = refused(&app, &alpha, "Filiale").await;
    let usine = waiting(&app, &alpha, "Usine").await;
    let offered = format!("<option value=\"{}\"", gid(filiale));
    let page = hr.get(new).await;
    page.does_not_say(&offered).says("L’exploitant a refusé Filiale\u{a0}: personne n’y est ajouté");
    page.says(&format!("<option value=\"{}\"", gid(usine)));
    hr.get("/company/employees").await.says(&offered);

    let typed = "firstName=Noe&lastName=Roux&staffNumber=1&workingTime=100&legalEntityId=";
    let answer = hr.post(new, &format!("{typed}{}", gid(filiale))).await;
    answer.says("id=\"legalEntityId-wrong\"").says(REASON).says("value=\"Roux\"");
    let mut added = json!({"companyId": gid(alpha.id), "firstName": "Noé", "lastName": "Roux", "staffNumber": "1",
        "legalEntityId": gid(filiale)});
    let told = hr.tries("addEmployee", added.clone(), "").await["problems"][0].clone();
    assert_eq!((&told["code"], &told["path"]), (&json!("EMPLOYER_REFUSED"), &json!(["legalEntityId"])));
    added["legalEntityId"] = json!(gid(usine));
    hr.does("addEmployee", added, "employee { id }").await;

    let moved = json!({"id": gid(awa.employment), "firstName": "Awa", "lastName": "Diagne", "staffNumber": "2",
        "startsOn": "2020-01-01", "legalEntityId": gid(filiale)});
    assert_eq!(hr.is_refused("updateEmployee", moved.clone()).await, ["EMPLOYER_REFUSED"]);
    app.set_employment(awa.employment, |row| {
        row.legal_entity_id = Set(filiale);
        row.establishment_id = Set(None);
    })
    .await;
    hr.does("updateEmployee", moved, "employee { id }").await;
    let page = hr.get(&format!("/company/employees/{}/edit", gid(awa.employment))).await;
    page.says(&offered).does_not_say("L’exploitant a refusé");
}

/// A list brings nobody into an entity that was refused, and changes what it says of those who work there.
#[both_databases]
async fn a_list_brings_nobody_into_a_refused_entity(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let filiale = refused(&app, &alpha, "Filiale").await;
    let known = alpha.employed("A3", "Diagne").await;
    app.set_employment(known, |row| {
        row.legal_entity_id = Set(filiale);
        row.establishment_id = Set(None);
    })
    .await;
    let list = "Matricule;Nom;Prénom;Entité juridique\n\
        A1;Roux;Noé;Filiale\nA2;Petit;Ana;Alpha\nA3;Diagne;Awa;Filiale\n";
    let import = start(&hr, &alpha, list.as_bytes()).await;
    let checked = check(&hr, &import).await;
    assert_eq!(counts(&checked), [1, 1, 0, 1]);
    let fault = &checked["lines"]["nodes"][0]["faults"][0];
    assert_eq!(fault["code"], "REFUSED_ENTITY");
    assert!(fault["message"].as_str().expect("words").contains("Filiale"), "{fault}");
}

/// Either refusal on the operator's page is folded away, under a name of its own; the one that is to be put right is
/// open.
#[both_databases]
async fn refusals_are_folded_and_told_apart(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (operator, entity) = (app.operator().await, waiting(&app, &alpha, "Usine").await);
    let (open, list) = ("<details class=\"more\" open>", "/operator/companies");
    let page = operator.get(list).await;
    page.says("Refuser toute l’entreprise</summary>").does_not_say(open);
    page.says("Motif du refus de l’entité").says("Motif du refus de l’entreprise");
    let of_company = operator.post(&format!("{list}/refuse"), &format!("id={}&reason=", gid(alpha.id))).await;
    let typed = format!("id={}&entityId={}&entityReason=", gid(alpha.id), gid(entity));
    let of_entity = operator.post(&format!("{list}/refuse-entity"), &typed).await;
    for (page, summary) in [(of_company, "toute l’entreprise"), (of_entity, "une entité")] {
        let (_, opened) = page.body.split_once(open).expect("an open one");
        let (name, _) = opened.split_once("</summary>").expect("its name");
        assert!(name.contains(summary) && !opened.contains(open), "{}", page.body);
    }
}
