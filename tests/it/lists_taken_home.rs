//! Lists that people take home as files: each holds what its page shows under the same filter, for those alone who see the
//! page.

use api::Caller;
use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::{MembershipRole as Role, MissionFormat, MissionStatus, Regime, SessionId, SessionStatus};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, Page, TestApp, both_databases, gid};

use crate::{
    companies::registration, company_home::openly_and_in_confidence,
    refused_organisations::registered_association,
};

/// The mutation as a document that tells what became of it.
fn document(mutation: &str) -> String {
    let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    format!("mutation ($input: {name}!) {{ {mutation}(input: $input) {{ exportId problems {{ code }} }} }}")
}

/// The lines of a file, once the job has made it.
pub(crate) async fn lines(who: &Actor, path: &str) -> Vec<String> {
    who.app.do_jobs().await;
    let (status, file) = who.download(path).await;
    assert_eq!(status, StatusCode::OK);
    let text = String::from_utf8(file).expect("a text");
    text.trim_start_matches('\u{feff}').lines().map(ToOwned::to_owned).collect()
}

/// The lines of the file that a mutation asks for.
pub(crate) async fn exported(who: &Actor, mutation: &str, input: Value) -> Vec<String> {
    let asked = who.does(mutation, input, "exportId").await;
    lines(who, &format!("/exports/{}", asked["exportId"].as_str().expect("an id"))).await
}

/// The code with which a mutation is refused, as an error or as a problem.
pub(crate) async fn refusal(who: &Actor, mutation: &str, input: &Value) -> String {
    let reply = who.ask(&document(mutation), json!({ "input": input })).await;
    if reply.0.get("errors").is_some() {
        return reply.error().to_owned();
    }
    let code = &reply.0["data"][mutation]["problems"][0]["code"];
    code.as_str().unwrap_or("it was not refused").to_owned()
}

/// Where the file of a form will be.
pub(crate) fn file_of(sent: &Page) -> String {
    let path = sent.header(header::LOCATION).unwrap_or_default();
    assert!(path.starts_with("/exports/"), "{path}: {}", sent.body);
    path.to_owned()
}

/// Finance takes the list of valuations home, all of them or those of a year, and an auditor without what one person's hours
/// are worth; nobody else does.
#[both_databases]
async fn valuations_are_taken_home_by_finance(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(20 * 60).await;
    let receipt = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&receipt).await;
    all.mission.received(&awa, "2026-02-05", 60).await;
    all.declare("2026-02-01", "2026-02-28").await;
    let input = |year: Option<i32>| json!({ "companyId": gid(all.company.id), "year": year });

    let file = exported(&all.finance, "exportValuations", input(None)).await;
    assert_eq!(file[0], "Association;SIREN;Entité juridique;Du;Au;Heures;Valeur en euros;État");
    assert_eq!(file.len(), 3, "{file:?}");
    for (line, end) in [
        (&file[1], ";Groupe Alpha;2026-02-01;2026-02-28;1,00;37,45;déclarée"),
        (&file[2], ";Groupe Alpha;2026-01-01;2026-01-31;20,00;748,99;attestée par un reçu"),
    ] {
        assert!(line.starts_with("Les Jardins de Bellevue;") && line.ends_with(end), "{line}");
    }
    assert_eq!(exported(&all.finance, "exportValuations", input(Some(2026))).await, file);
    assert_eq!(exported(&all.finance, "exportValuations", input(Some(2025))).await, file[..1]);

    let (csr, auditor) =
        (all.company.with_role(Role::CsrManager).await, all.company.with_role(Role::Auditor).await);
    for other in [&csr, &awa.actor] {
        assert_eq!(refusal(other, "exportValuations", &input(None)).await, "FORBIDDEN");
    }
    let audited = exported(&auditor, "exportValuations", input(None)).await;
    assert!(audited[1].ends_with(";1,00;;déclarée"), "{}", audited[1]);
    assert!(audited[2].ends_with(";20,00;;attestée par un reçu"), "{}", audited[2]);
    let elsewhere = app.company("Société Bêta").await.with_role(Role::Finance).await;
    for other in [&elsewhere, &all.president] {
        assert_eq!(refusal(other, "exportValuations", &input(None)).await, "NOT_FOUND");
    }

    let action = "/company/valuations/export";
    let page = all.finance.get("/company/valuations?year=2026").await;
    page.says(&format!("action=\"{action}\"")).says("name=\"year\" value=\"2026\"");
    assert_eq!(lines(&all.finance, &file_of(&all.finance.post(action, "year=2026").await)).await, file);
    assert_eq!(csr.post(action, "year=2026").await.status, StatusCode::FORBIDDEN);
}

/// Finance takes home what a valuation is made of, with what explains each line; for everybody else there is none.
#[both_databases]
async fn a_statement_is_taken_home_by_finance(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(20 * 60).await;
    let hugo = all.employee("Hugo", "Perrin").await;
    let rate = json!({ "employeeId": gid(hugo.employment), "from": "2026-01-01", "yearlyCost": "68160" });
    let rates = json!({ "companyId": gid(all.company.id), "rates": [rate] });
    all.finance.does("enterCostRates", rates, "rateIds").await;
    all.mission.received(&hugo, "2026-01-05", 60).await;
    let zoe = all.employee("Zoé", "Zola").await;
    all.costs(&zoe, "15000", "6300", "151.67").await;
    all.mission.received(&zoe, "2026-01-05", 35 * 60).await;
    let period = all.period("2026-01-01", "2026-01-31");
    let declared = all.finance.does("declareValuation", period, "valuation { id }").await;
    let id = declared["valuation"]["id"].as_str().expect("an id");
    let input = json!({ "valuationId": id });

    let file = exported(&all.finance, "exportStatement", input.clone()).await;
    assert_eq!(file.len(), 4, "{file:?}");
    assert_eq!(
        file[0],
        "Nom;Prénom;Mois;Heures;Prix de revient en euros;Retenu en euros;Calcul;\
         Plafond de la Sécurité sociale en euros;Trois fois ce plafond en euros;\
         Pris par d’autres heures en euros;En proportion des heures en euros;Plafond appliqué en euros;Résultat"
    );
    assert_eq!(
        file[1],
        "Diagne;Awa;2026-01-01;20,00;748,99;748,99;\
         Temps compté\u{a0}: 20\u{a0}h, sur 151,67\u{a0}h payées 5\u{202f}680,00\u{a0}€.;\
         4005,00;12015,00;0,00;1584,36;1584,36;sous le plafond"
    );
    assert!(file[2].starts_with("Perrin;Hugo;2026-01-01;1,00;44,67;44,67;"), "{}", file[2]);
    let by_days = "sur 218\u{a0}jours de 7\u{a0}h payés 68\u{202f}160,00\u{a0}€.";
    assert!(file[2].contains(by_days), "{}", file[2]);
    assert!(file[3].starts_with("Zola;Zoé;2026-01-01;35,00;4915,28;2772,63;"), "{}", file[3]);
    assert!(file[3].ends_with(";2772,63;ramené au plafond"), "{}", file[3]);

    let csr = all.company.with_role(Role::CsrManager).await;
    let auditor = all.company.with_role(Role::Auditor).await;
    let elsewhere = app.company("Société Bêta").await.with_role(Role::Finance).await;
    for other in [&csr, &auditor, &awa.actor, &all.president, &elsewhere] {
        assert_eq!(refusal(other, "exportStatement", &input).await, "NOT_FOUND");
    }

    let page = format!("/company/valuations/{id}");
    let action = format!("{page}/export");
    all.finance.get(&page).await.says(&format!("action=\"{action}\""));
    assert_eq!(lines(&all.finance, &file_of(&all.finance.post(&action, "").await)).await, file);
    assert_eq!(csr.post(&action, "").await.status, StatusCode::NOT_FOUND);
}

/// The associations that a company helped are taken home as each role sees them: confidential help is in the file of
/// those alone who may know of it, and a local lead's holds what their own places gave.
#[both_databases]
async fn helped_associations_are_taken_home_as_they_are_shown(app: TestApp) {
    let (company, nadia, open) = openly_and_in_confidence(&app).await;
    let (mutation, input) = ("exportHelpedAssociations", json!({ "companyId": gid(company.id) }));
    let (csr, finance) = (company.with_role(Role::CsrManager).await, company.with_role(Role::Finance).await);

    let heads = "Association;Heures confirmées;Personnes engagées";
    let of_csr = exported(&csr, mutation, input.clone()).await;
    assert_eq!(of_csr, [heads, "Ecoute;1,00;1", "Les Jardins;2,00;2"]);
    let of_finance = exported(&finance, mutation, input.clone()).await;
    assert_eq!(of_finance, [heads, "Aidants;1,00;1", "Ecoute;2,00;1", "Les Jardins;2,00;2"]);
    let of_2025 = json!({ "companyId": gid(company.id), "year": 2025 });
    assert_eq!(exported(&finance, mutation, of_2025).await, [heads]);
    let elsewhere = company.add_entity("Alpha Sud").await;
    let lead = company.local_lead(elsewhere).await;
    assert_eq!(exported(&lead, mutation, input.clone()).await, [heads]);

    assert_eq!(refusal(&nadia.actor, mutation, &input).await, "FORBIDDEN");
    let foreign = app.company("Société Bêta").await.with_role(Role::CsrManager).await;
    for other in [&foreign, &open.president().await] {
        assert_eq!(refusal(other, mutation, &input).await, "NOT_FOUND");
    }

    let action = "/company/associations/export";
    let page = csr.get("/company/associations?year=2026").await;
    page.says(&format!("action=\"{action}\"")).says("name=\"year\" value=\"2026\"");
    csr.get("/company/associations?year=2019").await.does_not_say(action);
    assert_eq!(lines(&csr, &file_of(&csr.post(action, "year=2026").await)).await, of_csr);
}

async fn book(who: &Actor, session: SessionId, basis: &str) -> Value {
    let wish = json!({ "sessionId": gid(session), "basis": basis, "joinWaitingList": true });
    who.does("bookSession", wish, "booking { id }").await["booking"]["id"].clone()
}

/// Somebody takes their own bookings home, the soonest first and each as the page shows it: what was waited for in vain,
/// the rank on a list, the link of a place, why one ended. Nobody else's are among them, and nobody else has the file.
#[both_databases]
async fn bookings_are_taken_home_by_who_made_them(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let hugo = company.employee("Hugo", "Perrin").await.actor;
    for day in ["10", "17"] {
        let session = mission.session(&format!("2026-03-{day}T14:00"), 120, 1).await;
        book(&nadia, session, "WORKING_TIME").await;
        book(&hugo, session, "WORKING_TIME").await;
    }
    let own = mission.session("2026-03-18T09:00", 60, 5).await;
    book(&hugo, own, "PERSONAL_TIME").await;
    let given_back = mission.session("2026-03-19T09:00", 60, 5).await;
    let given_back = book(&hugo, given_back, "PERSONAL_TIME").await;
    hugo.does("cancelBooking", json!({ "id": given_back, "reason": "Empêché" }), "").await;
    app.clock.advance(Duration::hours(9));

    let file = exported(&hugo, "exportBookings", json!({})).await;
    let place = "Europe/Paris;Budget;Les Jardins";
    let expected = [
        "Début;Fin;Fuseau horaire;Mission;Association;Nature du temps;Employeur;Heures;État;\
         Rang sur la liste d’attente;Adresse;Lien;Motif"
            .to_owned(),
        format!(
            "2026-03-10 14:00;2026-03-10 16:00;{place};temps de travail;Groupe Alpha;2,00;sans place;;;;"
        ),
        format!(
            "2026-03-17 14:00;2026-03-17 16:00;{place};temps de travail;Groupe Alpha;2,00;liste d’attente;1;;;"
        ),
        format!(
            "2026-03-18 09:00;2026-03-18 10:00;{place};temps personnel;;1,00;confirmée;;;https://visio.example/salle;"
        ),
        format!("2026-03-19 09:00;2026-03-19 10:00;{place};temps personnel;;1,00;annulée;;;;Empêché"),
    ];
    assert_eq!(file, expected);
    let of = async |filter: Value| exported(&hugo, "exportBookings", filter).await;
    assert_eq!(of(json!({ "when": "PAST" })).await, expected[..2]);
    let waiting = of(json!({ "when": "TO_COME", "status": ["WAITING"] })).await;
    assert_eq!(waiting, [&*expected[0], &*expected[2]]);
    let from_to = json!({ "from": "2026-03-17T20:00:00Z", "to": "2026-03-19T08:00:00Z" });
    assert_eq!(of(from_to).await, [&*expected[0], &*expected[3]]);
    assert_eq!(exported(&nadia, "exportBookings", json!({})).await.len(), 3, "only her own");

    let visitor =
        app.execute(&Caller::anonymous(), &document("exportBookings"), json!({ "input": {} })).await;
    assert_eq!(visitor["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    let action = "/bookings/export";
    hugo.get("/bookings").await.says(&format!("action=\"{action}\""));
    let path = file_of(&hugo.post(action, "").await);
    assert_eq!(lines(&hugo, &path).await, expected);
    assert_eq!(nadia.download(&path).await.0, StatusCode::NOT_FOUND);
    let (_, somebody) = app.somebody("Sans", "Réservation").await;
    somebody.get("/bookings").await.does_not_say(action);
}

/// Those who write an association's missions take them home, drafts too, or those that the page shows under its filter:
/// each with what its sessions to come offer, and none as a formula. Nobody else does, nor has the file.
#[both_databases]
async fn missions_are_taken_home_by_who_writes_them(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let budget = association.mission("Bâtir un budget").await;
    let booked = budget.session("2026-03-17T14:00", 120, 5).await;
    book(&nadia, booked, "PERSONAL_TIME").await;
    budget.session("2026-03-24T14:00", 120, 3).await;
    budget.session("2026-03-03T14:00", 120, 4).await;
    let called_off = budget.session("2026-03-31T14:00", 120, 4).await;
    app.set_session(called_off, |row| row.status = Set(SessionStatus::Cancelled)).await;
    let draft = association.mission("=Repeindre").await;
    app.set_mission(draft.id, |row| {
        row.status = Set(MissionStatus::Draft);
        row.format = Set(MissionFormat::OnSite);
        row.regime = Set(Regime::Secondment);
        row.cause_code = Set(None);
        row.commune_code = Set(Some("69123".to_owned()));
    })
    .await;
    let closed = association.mission("Refaire le site").await;
    member.does("closeMission", json!({ "id": gid(closed.id) }), "mission { id }").await;
    app.association("Bellevue").await.mission("Celle d’une autre").await;

    let mutation = "exportAssociationMissions";
    let input = |status: Value| json!({ "associationId": gid(association.id), "status": status });
    let heads = "Mission;État;Format;Régime;Cause;Commune;Séances à venir;Places à ces séances;Places libres;\
                 Créée le;Close le";
    let drafts = [heads, "'=Repeindre;brouillon;sur place;mise à disposition;;Lyon;0;0;0;2026-03-10;"];
    let mut file = exported(&member, mutation, input(Value::Null)).await;
    file[1..].sort();
    let published = "Bâtir un budget;publiée;à distance;prestation;Éducation pour tous;;2;8;7;2026-03-10;";
    let done = "Refaire le site;close;à distance;prestation;Éducation pour tous;;0;0;0;2026-03-10;2026-03-10";
    assert_eq!(file, [heads, drafts[1], published, done]);
    assert_eq!(exported(&member, mutation, input(json!("DRAFT"))).await, drafts);

    let confirmer = association.with_role(Role::Confirmer).await;
    assert_eq!(refusal(&confirmer, mutation, &input(Value::Null)).await, "FORBIDDEN");
    let elsewhere = app.association("Les Amis").await.with_role(Role::AssociationAdmin).await;
    for other in [&elsewhere, &nadia] {
        assert_eq!(refusal(other, mutation, &input(Value::Null)).await, "NOT_FOUND");
    }

    let action = "/association/missions/export";
    let page = member.get("/association/missions?status=DRAFT").await;
    page.says(&format!("action=\"{action}\"")).says("name=\"status\" value=\"DRAFT\"");
    let path = file_of(&member.post(action, "status=DRAFT").await);
    assert_eq!(lines(&member, &path).await, drafts);
    assert_eq!(confirmer.post(action, "status=DRAFT").await.status, StatusCode::FORBIDDEN);
    assert_eq!(confirmer.download(&path).await.0, StatusCode::NOT_FOUND);
    app.execute_sql("update membership set ended_at = created_at where role = 'ASSOCIATION_MEMBER'").await;
    assert_eq!(member.download(&path).await.0, StatusCode::NOT_FOUND, "who has left");
}

/// Operators take home the companies that wait for a decision, or those that were refused, each with its legal entities and
/// whoever registered it; for everybody else there is no such list.
#[both_databases]
async fn companies_are_taken_home_by_operators(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let hugo = app.person("Hugo", "Perrin", "hugo@beta.example").await;
    let (alpha, beta) = (registration("Alpha", "732829320"), registration("=Beta", "552100554"));
    let asked = nadia.does("createCompany", alpha, "company { id }").await;
    hugo.does("createCompany", beta, "company { id }").await;
    app.company("Groupe Gamma").await;
    let operator = app.operator().await;
    let refusal_of_alpha = json!({ "id": asked["company"]["id"], "reason": "Ce n’est pas le vôtre." });
    operator.does("refuseCompany", refusal_of_alpha, "company { status }").await;

    let heads = "Entreprise;État;Entités juridiques;Inscrite le;Inscrite par;Motif";
    let waiting = [heads, "'=Beta;à vérifier;'=Beta SAS (552100554);2026-03-10;hugo@beta.example;"];
    let refused = "Alpha;refusée;Alpha SAS (732829320);2026-03-10;nadia@alpha.example;Ce n’est pas le vôtre.";
    assert_eq!(exported(&operator, "exportCompanies", json!({})).await, waiting);
    let input = json!({ "status": "REFUSED" });
    assert_eq!(exported(&operator, "exportCompanies", input.clone()).await, [heads, refused]);
    assert_eq!(exported(&operator, "exportCompanies", json!({ "status": "VERIFIED" })).await.len(), 2);
    assert_eq!(refusal(&nadia, "exportCompanies", &input).await, "NOT_FOUND");

    let action = "/operator/companies/export";
    operator.get("/operator/companies").await.says(&format!("action=\"{action}\""));
    operator.get("/operator/companies/refused").await.says("name=\"state\" value=\"refused\"");
    assert_eq!(lines(&operator, &file_of(&operator.post(action, "").await)).await, waiting);
    let path = file_of(&operator.post(action, "state=refused").await);
    assert_eq!(lines(&operator, &path).await, [heads, refused]);
    assert_eq!(nadia.post(action, "").await.status, StatusCode::NOT_FOUND);
    app.execute_sql("update person set is_operator = false").await;
    assert_eq!(operator.download(&path).await.0, StatusCode::NOT_FOUND, "no operator any more");
}

/// Operators take home the associations whose vetting stands as the page shows; for everybody else there is no such list.
#[both_databases]
async fn associations_are_taken_home_by_operators(app: TestApp) {
    let (camille, _) = registered_association(&app).await;
    app.association("Les Amis").await;
    let operator = app.operator().await;
    let heads = "Association;État;SIREN;RNA;Registre du tribunal;Adresse;Inscrite le;Inscrite par;Motif";
    let row = "Jardins;à vérifier;;W691234567;;3 rue des Essais, 69003 Lyon;2026-03-10;\
               camille@bellevue.example;";
    let input = json!({ "status": "PENDING" });
    assert_eq!(exported(&operator, "exportAssociations", input.clone()).await, [heads, row]);
    let verified = exported(&operator, "exportAssociations", json!({ "status": "VERIFIED" })).await;
    assert!(verified.len() == 2 && verified[1].starts_with("Les Amis;vérifiée;"), "{verified:?}");
    assert_eq!(refusal(&camille, "exportAssociations", &input).await, "NOT_FOUND");

    let action = "/operator/associations/export";
    operator.get("/operator/associations").await.says(&format!("action=\"{action}\""));
    operator.get("/operator/associations?state=verified").await.says("name=\"state\" value=\"verified\"");
    operator.get("/operator/associations?state=refused").await.does_not_say(action);
    let sent = operator.post(action, "state=verified").await;
    assert_eq!(lines(&operator, &file_of(&sent)).await, verified);
    assert_eq!(camille.post(action, "").await.status, StatusCode::NOT_FOUND);
}

/// The same key again gives the same file, and the trail says who took which list home.
#[both_databases]
async fn a_list_is_asked_for_once_and_leaves_a_trail(app: TestApp) {
    let all = app.sponsorship().await;
    let input = json!({ "companyId": gid(all.company.id), "idempotencyKey": "une fois" });
    for mutation in ["exportValuations", "exportHelpedAssociations"] {
        let first = all.finance.does(mutation, input.clone(), "exportId").await;
        assert_eq!(first, all.finance.does(mutation, input.clone(), "exportId").await);
    }
    let trail = app.rows("select arguments from audit_event where action = 'EXPORT_ASKED' order by id").await;
    let told: Vec<String> = trail.iter().map(|row| row.try_get("", "arguments").expect("a text")).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("\"valuations\"") && told[1].contains("\"helped-associations\""), "{told:?}");
}
