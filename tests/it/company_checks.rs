//! What a company has still to do, on its home: for whoever can do it, with the way there.

use entity::MembershipRole as Role;
use serde_json::json;
use tests::{TestApp, both_databases, gid};

use crate::{companies::registration, pages_of_association::checks};

/// Somebody who has just registered a company reads that it waits, and what comes next; a refusal with its reason; once it
/// is verified, what is left.
#[both_databases]
async fn a_new_company_knows_what_to_do(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let made = nadia.does("createCompany", registration("Alpha", "732829320"), "company { id }").await;
    let id = json!({ "id": made["company"]["id"] });
    let page = nadia.get("/company").await;
    page.says("Votre entreprise attend d’être vérifiée").says("Ce qu’il reste à faire");
    for way in ["/company/settings/entities", "/company/employees/import", "/company/employees/invite"] {
        page.says(&format!("href=\"{way}\""));
    }
    // The operator’s word comes first, then employees and invitations; a fiscal year and a budget can be prepared.
    assert_eq!((checks(&page, "attend la vérification"), checks(&page, "à faire")), (3, 2));
    nadia.get("/company/employees").await.says("L’import s’ouvre dès que").does_not_say("Importer une liste");

    let operator = app.operator().await;
    let refusal = json!({ "id": id["id"], "reason": "Ce SIREN n’est pas le vôtre." });
    operator.does("refuseCompany", refusal, "company { id }").await;
    nadia.get("/company").await.says("n’a pas pu être vérifiée").says("Ce SIREN n’est pas le vôtre.");
    let mails = app.mails_to(&nadia.email).await;
    let last = mails.last().expect("a mail");
    assert!(last.text.starts_with("Bonjour Nadia,\n\n"), "{}", last.text);

    operator.does("verifyCompany", id, "company { id }").await;
    let page = nadia.get("/company").await;
    page.does_not_say("attend d’être vérifiée").says("Ce qu’il reste à faire");
    assert_eq!((checks(&page, "fait"), checks(&page, "à faire")), (1, 4));
}

/// Each reads what their role can do; whoever can do nothing reads no list.
#[both_databases]
async fn each_role_reads_its_own_list(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await.get("/company").await;
    hr.says("Importer les salariés")
        .does_not_say("Fixer le crédit d’heures")
        .does_not_say("Ajouter l’exercice");
    for reader in [alpha.local_lead(alpha.entity).await, alpha.with_role(Role::Auditor).await] {
        reader.get("/company").await.does_not_say("Ce qu’il reste à faire");
    }
}

/// Once people have come in, employees are imported and invited, whoever else is still awaited.
#[both_databases]
async fn what_is_done_is_said_to_be_done(app: TestApp) {
    let alpha = app.company("Alpha").await;
    alpha.employee("Noé", "Roux").await;
    let hr = alpha.with_role(Role::Hr).await;
    let invited = json!({
        "companyId": gid(alpha.id), "firstName": "Zoé", "lastName": "Petit", "workEmail": "zoe@alpha.example",
        "legalEntityId": gid(alpha.entity),
    });
    hr.does("addEmployee", invited, "employee { id }").await;
    hr.get("/company").await.does_not_say("Ce qu’il reste à faire");
}

/// Overseas the postcode says by which clocks an entity counts its dates, and a site follows its entity, where nobody
/// chose another zone.
#[both_databases]
async fn a_zone_follows_the_postcode(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let mut entity = registration("Filiale", "732829320");
    entity.as_object_mut().expect("an input").remove("name");
    entity["companyId"] = json!(gid(alpha.id));
    entity["postcode"] = json!("97400");
    let asked = "legalEntity { id timeZone }";
    let added = csr.does("addLegalEntity", entity, asked).await["legalEntity"].clone();
    assert_eq!(added["timeZone"], "Indian/Reunion");
    let site = json!({ "legalEntityId": added["id"], "name": "Atelier" });
    let site = csr.does("putEstablishment", site, "establishment { timeZone }").await;
    assert_eq!(site["establishment"]["timeZone"], "Indian/Reunion");

    let new = csr.get("/company/settings/entities/new").await;
    new.says("<option value=\"\" selected>Selon l’adresse</option>");
    let path = format!("/company/settings/entities/{}", added["id"].as_str().expect("an id"));
    let known = csr.get(&path).await;
    known.says("<option value=\"\" selected>Selon l’adresse</option>").says("heure de La Réunion");
    let mut chosen = registration("Filiale", "732829320");
    chosen.as_object_mut().expect("an input").remove("name");
    chosen["id"] = added["id"].clone();
    chosen["postcode"] = json!("97400");
    chosen["timeZone"] = json!("Europe/Paris");
    let changed = csr.does("updateLegalEntity", chosen, asked).await;
    assert_eq!(changed["legalEntity"]["timeZone"], "Europe/Paris", "it was chosen");
    csr.get(&path).await.says("<option value=\"Europe/Paris\" selected>");
}
