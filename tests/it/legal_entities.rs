//! Legal entities between a company and the operator: what is refused stays refused until it is corrected, what changed
//! is shown to whoever decides and kept in the trail, and who may put it right is told by mail.

use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

use crate::{
    companies::{company, registration},
    identities::{added, entity, queue, told},
    pages_of_association::known,
    pages_of_confirmation::told as next,
    receipts::begun,
};

/// A number that is nobody's else here.
const SIREN: &str = "404833048";

/// Why an operator refuses.
const REASON: &str = "Ce nom n’est pas au registre.";

/// Adds an entity to a company; its id.
async fn add(csr: &Actor, company: &Company, name: &str, siren: &str) -> Value {
    let done =
        csr.does("addLegalEntity", added(&json!(gid(company.id)), name, siren), "legalEntity { id }").await;
    done["legalEntity"]["id"].clone()
}

async fn refuse(operator: &Actor, id: &Value) {
    let wish = json!({ "id": id, "reason": REASON });
    operator.does("refuseLegalEntity", wish, "legalEntity { id }").await;
}

/// Whether an entity is confirmed, and why it was refused.
async fn standing(csr: &Actor, company: &Company, id: &Value) -> Value {
    let fields = "legalEntities { id isConfirmed refusalReason }";
    let found = crate::companies::company(csr, &json!(gid(company.id)), fields).await;
    let entities = found["legalEntities"].as_array().expect("entities");
    let found = entities.iter().find(|entity| entity["id"] == *id).expect("the entity");
    json!([found["isConfirmed"], found["refusalReason"]])
}

/// Finance reads that an entity was refused and why, not that it waits; whoever would sign for it reads that it was.
#[both_databases]
async fn a_refused_entity_is_told_as_refused(app: TestApp) {
    let (all, awa) = begun(&app).await;
    let waiting = all.declare("2026-01-01", "2026-01-31").await;
    all.mission.received(&awa, "2026-02-05", 60).await;
    let (csr, operator) = (all.company.with_role(Role::CsrManager).await, app.operator().await);
    let id = json!(gid(all.company.entity));
    let known = company(&csr, &json!(gid(all.company.id)), "legalEntities { siren }").await;
    let siren = known["legalEntities"][0]["siren"].as_str().expect("a number").to_owned();
    let renamed = entity(&id, "Alpha Participations", &siren, "5710");
    csr.does("updateLegalEntity", renamed, "legalEntity { id }").await;

    let period = all.period("2026-02-01", "2026-02-28");
    let pair = format!("{}.{}", gid(all.company.entity), gid(all.association.id));
    let form = format!("/company/valuations/new?pair={pair}&from=2026-02-01&to=2026-02-28");
    assert_eq!(
        all.finance.is_refused("declareValuation", period.clone()).await,
        ["ENTITY_NOT_VERIFIED"],
        "it waits"
    );
    let page = all.finance.get(&form).await;
    page.says("attend d’être vérifiée par l’exploitant").does_not_say("n’a pas pu vérifier cette entité");
    let sign = json!({ "id": waiting, "onHonour": true });
    assert_eq!(all.president.is_refused("signTaxReceipt", sign.clone()).await, ["DONOR_NOT_VERIFIED"]);

    refuse(&operator, &id).await;
    assert_eq!(all.finance.is_refused("declareValuation", period).await, ["ENTITY_REFUSED"]);
    let page = all.finance.get(&form).await;
    page.says("n’a pas pu vérifier cette entité").says(REASON);
    page.does_not_say("attend d’être vérifiée par l’exploitant");
    let refused = all.president.tries("signTaxReceipt", sign, "").await["problems"][0].clone();
    assert_eq!(refused["code"], "DONOR_REFUSED");
    assert!(!refused["message"].as_str().expect("words").contains(REASON), "the reason is the company's");
    all.finance.get("/company/settings/entities").await.says(REASON);
}

/// A refused entity that is saved as it was, or for other clocks, stays refused with its reason; one whose name or
/// address is corrected waits again.
#[both_databases]
async fn a_refused_entity_waits_again_once_it_is_corrected(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, operator) = (alpha.with_role(Role::CsrManager).await, app.operator().await);
    let id = add(&csr, &alpha, "Filiale", SIREN).await;
    refuse(&operator, &id).await;
    let (refused, waits) = (json!([false, REASON]), json!([false, null]));
    let own = format!("/company/settings/entities/{}", id.as_str().expect("an id"));
    let form = format!(
        "entityName=Filiale&siren={SIREN}&legalFormCode=5710&street=3+rue+des+Essais&postcode=69003&city=Lyon"
    );
    for zone in ["Europe%2FParis", "Indian%2FReunion"] {
        let saved = csr.post(&own, &format!("{form}&timeZone={zone}")).await;
        next(&csr, &saved).await.says("C’est enregistré.").does_not_say("attend que l’exploitant");
        assert_eq!(standing(&csr, &alpha, &id).await, refused, "{zone}");
        assert_eq!(queue(&operator).await, json!([]));
    }
    assert!(told(&operator, "LEGAL_ENTITY_CHANGED").await.is_empty(), "the clocks alone");

    let mut moved = entity(&id, "Filiale", SIREN, "5710");
    moved["street"] = json!("4 quai des Essais");
    csr.does("updateLegalEntity", moved.clone(), "legalEntity { id }").await;
    assert_eq!(standing(&csr, &alpha, &id).await, waits, "another address");
    assert_eq!(queue(&operator).await, json!([{ "name": "Alpha" }]));
    refuse(&operator, &id).await;
    moved["entityName"] = json!("Filiale Sud");
    csr.does("updateLegalEntity", moved, "legalEntity { id }").await;
    assert_eq!(standing(&csr, &alpha, &id).await, waits, "another name");
}

/// An operator changes their mind about a refusal by naming it: whoever still reads that the entity waits is told that it
/// does not, and so is whoever would overrule what was corrected meanwhile.
#[both_databases]
async fn a_refusal_is_overruled_by_name(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, operator) = (alpha.with_role(Role::CsrManager).await, app.operator().await);
    let (first, other) =
        (add(&csr, &alpha, "Filiale", SIREN).await, add(&csr, &alpha, "Usine", "552100554").await);
    refuse(&operator, &first).await;
    let company = gid(alpha.id);
    let chosen = |waiting: &[&Value], overruled: &[&Value]| {
        let mut wish = json!({ "id": company, "entityIds": waiting });
        wish["overruledEntityIds"] = json!(overruled);
        wish
    };
    assert_eq!(operator.is_refused("verifyCompany", chosen(&[&first], &[])).await, ["ENTITY_CHANGED"]);
    assert_eq!(operator.is_refused("verifyCompany", chosen(&[], &[&other])).await, ["ENTITY_CHANGED"]);
    assert_eq!(standing(&csr, &alpha, &first).await, json!([false, REASON]));

    let page = operator.get("/operator/companies").await;
    let (refused, waits) = (first.as_str().expect("an id"), other.as_str().expect("an id"));
    page.says("Entités refusées");
    page.says(&format!("name=\"overruledEntityIds\" type=\"checkbox\" value=\"{refused}\">"));
    page.says(&format!("name=\"entityIds\" type=\"checkbox\" value=\"{waits}\">"));
    let form = format!("id={company}&chooses=yes&overruledEntityIds={refused}");
    let saved = operator.post("/operator/companies/verify", &form).await;
    next(&operator, &saved).await.says("L’entité est vérifiée.");
    assert_eq!(standing(&csr, &alpha, &first).await, json!([true, null]));
    assert_eq!(standing(&csr, &alpha, &other).await, json!([false, null]), "it was not ticked");
}

/// Where a confirmed entity waits under another name, form or number the operator reads what it was; nobody else does.
#[both_databases]
async fn the_operator_reads_what_an_entity_was(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, operator) = (alpha.with_role(Role::CsrManager).await, app.operator().await);
    let id = json!(gid(alpha.entity));
    let fields = "legalEntities { siren confirmedName confirmedSiren confirmedLegalForm { code } }";
    let was = company(&operator, &json!(gid(alpha.id)), fields).await["legalEntities"][0].clone();
    let siren = was["siren"].as_str().expect("a number");
    csr.does("updateLegalEntity", entity(&id, "Total SA", SIREN, "5599"), "legalEntity { id }").await;
    let now = company(&operator, &json!(gid(alpha.id)), fields).await["legalEntities"][0].clone();
    let expected = json!({
        "siren": SIREN, "confirmedName": "Alpha", "confirmedSiren": siren,
        "confirmedLegalForm": { "code": "5710" },
    });
    assert_eq!(now, expected);
    let theirs = company(&csr, &json!(gid(alpha.id)), fields).await["legalEntities"][0].clone();
    assert_eq!((&theirs["confirmedName"], &theirs["confirmedSiren"]), (&Value::Null, &Value::Null));
    let page = operator.get("/operator/companies").await;
    let by_three = format!("{}\u{202f}{}\u{202f}{}", &siren[..3], &siren[3..6], &siren[6..]);
    page.says("Auparavant\u{a0}: Alpha<").says(&format!("Auparavant\u{a0}: {by_three}<"));
    page.says("Auparavant\u{a0}: SAS").says("Total SA");
    add(&csr, &alpha, "Filiale", "552100554").await;

    operator.does("verifyCompany", json!({ "id": gid(alpha.id) }), "company { id }").await;
    let all = company(&operator, &json!(gid(alpha.id)), fields).await["legalEntities"].clone();
    let now = all.as_array().expect("entities").iter().find(|one| one["siren"] == SIREN).expect("Alpha's");
    assert_eq!((&now["confirmedName"], &now["confirmedSiren"]), (&json!("Total SA"), &json!(SIREN)));
    add(&csr, &alpha, "Usine", "732829320").await;
    operator.get("/operator/companies").await.says("Usine").does_not_say("Auparavant");
}

/// The trail keeps what changed of who an entity is, as it was and as it is, in words; and nothing of what stayed.
#[both_databases]
async fn the_trail_keeps_what_changed_of_an_entity(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, operator) = (alpha.with_role(Role::CsrManager).await, app.operator().await);
    let id = add(&csr, &alpha, "Filiale", SIREN).await;
    csr.does("updateLegalEntity", entity(&id, "Filiale", SIREN, "5710"), "legalEntity { id }").await;
    let mut wish = entity(&id, "Filiale Sud", SIREN, "5599");
    wish["street"] = json!("4 quai des Essais");
    csr.does("updateLegalEntity", wish, "legalEntity { id }").await;
    // The first of the two changed nothing, and stands nowhere.
    let details = told(&operator, "LEGAL_ENTITY_CHANGED").await;
    let names: Vec<&str> = details.iter().map(|(label, _)| label.as_str()).collect();
    let expected = [
        "Ancien nom",
        "Nouveau nom",
        "Ancienne forme juridique",
        "Nouvelle forme juridique",
        "Ancienne adresse",
        "Nouvelle adresse",
    ];
    assert_eq!(names, expected);
    let values: Vec<&str> = details.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!((values[0], values[1]), ("Filiale", "Filiale Sud"));
    assert!(values[2].starts_with("SAS") && values[3].starts_with("SA "), "{values:?}");
    let addresses = ["3 rue des Essais, 69003 Lyon", "4 quai des Essais, 69003 Lyon"];
    assert_eq!(values[4..], addresses);
    operator.get("/operator/audit?action=LEGAL_ENTITY_CHANGED").await.says("4 quai des Essais, 69003 Lyon");
}

/// Those who run the programme, and may put an entity right, learn by mail that one was refused and which were confirmed,
/// each in their language.
#[both_databases]
async fn decisions_on_entities_are_told_by_mail(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (csr, operator) = (alpha.with_role(Role::CsrManager).await, app.operator().await);
    let finance = alpha.with_role(Role::Finance).await;
    let wrong = add(&csr, &alpha, "Usurpée", SIREN).await;
    refuse(&operator, &wrong).await;
    let mails = app.mails_to(&csr.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "Usurpée n’a pas pu être vérifiée");
    for part in [&mails[0].text, &mails[0].html] {
        assert!(part.contains(REASON) && part.contains("Alpha"), "{part}");
    }
    let path = "/company/settings/entities/";
    assert_eq!(mails[0].link(path), format!("{path}{}", wrong.as_str().expect("an id")));

    add(&csr, &alpha, "Filiale", "552100554").await;
    operator.does("verifyCompany", json!({ "id": gid(alpha.id) }), "company { id }").await;
    let mails = app.mails_to(&csr.email).await;
    assert_eq!(mails.len(), 1, "the company itself was verified before: {mails:?}");
    assert_eq!(mails[0].subject, "Filiale est vérifiée");
    app.execute_sql("update person set language = 'EN'").await;
    add(&csr, &alpha, "Usine", "732829320").await;
    let both = json!({ "id": gid(alpha.id), "overruledEntityIds": [wrong] });
    operator.does("verifyCompany", both, "company { id }").await;
    let mails = app.mails_to(&csr.email).await;
    assert_eq!(mails[0].subject, "Alpha: 2 legal entities are verified");
    assert!(mails[0].text.contains("Usurpée, Usine"), "{mails:?}");
    assert!(app.mails_to(&finance.email).await.is_empty(), "they correct nothing");
}

/// Those who run an association's account learn by mail that the operator corrected who it is, and why; a correction that
/// changes nothing is no news.
#[both_databases]
async fn a_corrected_association_is_told_by_mail(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let (admin, confirmer) =
        (association.with_role(Role::AssociationAdmin).await, association.with_role(Role::Confirmer).await);
    let operator = app.operator().await;
    let id = gid(association.id);
    let is = known(&operator, &id, "rna object").await;
    let wish = json!({
        "id": id, "rna": is["rna"], "name": "Les Jardins réunis", "object": is["object"],
        "reason": "Statuts du 2 mars 2026.",
    });
    for expected in [1, 0] {
        operator.does("correctAssociation", wish.clone(), "association { id }").await;
        let mails = app.mails_to(&admin.email).await;
        assert_eq!(mails.len(), expected, "{mails:?}");
        for mail in mails {
            assert_eq!(mail.subject, "L’identité de l’association Les Jardins réunis a été corrigée");
            for part in [&mail.text, &mail.html] {
                assert!(part.contains("Statuts du 2 mars 2026.") && part.contains("/association/settings"));
            }
        }
    }
    assert!(app.mails_to(&confirmer.email).await.is_empty());
}

/// The operator is told what was confirmed: the company, or an entity of one that was verified before.
#[both_databases]
async fn the_operator_is_told_what_was_confirmed(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let made = nadia.does("createCompany", registration("Alpha", "732829320"), "company { id }").await;
    let (id, operator) = (made["company"]["id"].clone(), app.operator().await);
    let form = format!("id={}", id.as_str().expect("an id"));
    let verify = "/operator/companies/verify";
    let first = operator.post(verify, &form).await;
    next(&operator, &first).await.says("L’entreprise est vérifiée.").does_not_say("L’entité est vérifiée.");

    let mut ids = Vec::new();
    for (name, siren) in [("Filiale", SIREN), ("Usine", "552100554"), ("Négoce", "542065479")] {
        let wish = added(&id, name, siren);
        let done = nadia.does("addLegalEntity", wish, "legalEntity { id }").await;
        ids.push(done["legalEntity"]["id"].as_str().expect("an id").to_owned());
    }
    let form = format!("{form}&chooses=yes");
    let one = operator.post(verify, &format!("{form}&entityIds={}", ids[0])).await;
    next(&operator, &one).await.says("L’entité est vérifiée.").does_not_say("L’entreprise est vérifiée.");
    let two = operator.post(verify, &format!("{form}&entityIds={}&entityIds={}", ids[1], ids[2])).await;
    next(&operator, &two).await.says("2 entités sont vérifiées.");
}

/// Spaces between the words of a name make no other name: they are kept once, of organisations and of people, and nothing
/// that was verified is touched by them.
#[both_databases]
async fn spaces_make_no_other_name(app: TestApp) {
    let nadia = app.person("Anne  Marie", "Le \u{a0} Moine", "nadia@alpha.example").await;
    let mut wish = registration("Alpha  Groupe", "732829320");
    wish["entityName"] = json!(" Alpha \u{a0} SAS");
    let made = nadia.does("createCompany", wish, "company { id name }").await["company"].clone();
    let fields = "name legalEntities { id name } members { person { firstName lastName } }";
    let found = company(&nadia, &made["id"], fields).await;
    let names = [&found["name"], &found["legalEntities"][0]["name"]];
    assert_eq!(names, ["Alpha Groupe", "Alpha SAS"]);
    assert_eq!(found["members"][0]["person"], json!({ "firstName": "Anne Marie", "lastName": "Le Moine" }));

    let alpha = app.company("Beta Sud").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let id = json!(gid(alpha.entity));
    let known_ones = company(&csr, &json!(gid(alpha.id)), "legalEntities { siren }").await;
    let siren = known_ones["legalEntities"][0]["siren"].as_str().expect("a number");
    csr.does("updateLegalEntity", entity(&id, "Beta   Sud", siren, "5710"), "legalEntity { id }").await;
    assert_eq!(standing(&csr, &alpha, &id).await, json!([true, null]));
    // As a name was kept before: the form sends it again as it stands there.
    app.set_legal_entity(alpha.entity, |row| row.name = Set("Beta  Sud".to_owned())).await;
    csr.does("updateLegalEntity", entity(&id, "Beta  Sud", siren, "5710"), "legalEntity { id }").await;
    assert_eq!(standing(&csr, &alpha, &id).await, json!([true, null]));

    let association = app.association("Les Jardins").await;
    let admin = association.with_role(Role::AssociationAdmin).await;
    let is = known(&admin, &gid(association.id), "rna object").await;
    let said = json!({
        "id": gid(association.id), "name": "Les  Jardins", "rna": is["rna"], "object": is["object"],
        "causeCodes": ["9"], "street": "1 rue du Test", "postcode": "69007", "city": "Lyon",
    });
    let kept = admin.does("updateAssociation", said, "association { name }").await;
    assert_eq!(kept["association"]["name"], "Les Jardins");
    assert_eq!(
        csr.is_refused("updateLegalEntity", entity(&id, "Beta\nSud", siren, "5710")).await,
        ["UNPRINTABLE_CHARACTER"]
    );
}
