//! The operators' pages: figures, jobs that were given up, the audit trail and its file.

use std::{collections::BTreeSet, path::Path};

use axum::http::{StatusCode, header};
use entity::{JobState, MembershipRole};
use serde_json::json;
use tests::{TestApp, both_databases, gid, issued};

use crate::{receipts::begun, texts::files};

/// The operators' pages are there for operators, and for nobody else.
#[both_databases]
async fn only_operators_operate(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let dead = issued::job(&app, "sweep", "{\"kind\":\"sweep\"}", JobState::Dead).await;
    for path in ["/operator", "/operator/jobs", "/operator/audit"] {
        assert_eq!(nadia.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(app.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    let document = "query ($id: ID!) { platform { people } jobs { totalCount } auditEvents { totalCount } job(id: $id) { kind } }";
    let reply = nadia.ask(document, json!({"id": gid(dead)})).await;
    assert_eq!(*reply.data(), json!({"platform": null, "jobs": null, "auditEvents": null, "job": null}));
    assert_eq!(nadia.is_refused("retryJob", json!({"id": gid(dead)})).await, ["NOT_FOUND"]);
    assert_eq!(nadia.is_refused("exportAuditEvents", json!({})).await, ["NOT_FOUND"]);
}

/// A job that was given up is seen with its attempts and its code, retried by a button, and then done.
#[both_databases]
async fn a_job_is_retried(app: TestApp) {
    let operator = app.operator().await;
    let dead = issued::job(&app, "sweep", "{\"kind\":\"sweep\"}", JobState::Dead).await;
    operator.get("/operator").await.says("Un traitement s’est arrêté");
    operator.get("/operator/jobs").await.says("Ménage du jour").says("Échec").says("Relancer");
    let form = format!("job={}", gid(dead));
    assert_eq!(operator.post_as_it_is("/operator/jobs", &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(operator.post("/operator/jobs", &form).await.status, StatusCode::SEE_OTHER);
    app.do_jobs().await;
    let reply = operator.ask("query ($id: ID!) { job(id: $id) { state } }", json!({"id": gid(dead)})).await;
    assert_eq!(reply.data()["job"]["state"], json!("DONE"));
    operator.get("/operator/jobs").await.says("Rien à relancer");
    assert_eq!(operator.is_refused("retryJob", json!({"id": gid(dead)})).await, ["JOB_NOT_DEAD"]);
}

/// The trail is filtered and read page by page, forth and back, and nothing of it is shown twice or left out.
#[both_databases]
async fn the_trail_is_read_page_by_page(app: TestApp) {
    let operator = app.operator().await;
    let (person, _) = app.somebody("Nadia", "Lemoine").await;
    for number in 0..45 {
        let arguments = format!("[[\"count\",{{\"number\":{number}}}]]");
        issued::audit_event(&app, person, "company-verified", &arguments).await;
    }
    issued::audit_event(&app, person, "member-named", "[]").await;
    let page = operator.get("/operator/audit?action=company-verified").await;
    page.says("Nadia Lemoine").says("45 résultats").says("\u{a0}: 44<").says("\u{a0}: 25<");
    page.does_not_say("\u{a0}: 24<");
    let document = "query ($after: String, $before: String, $first: Int, $last: Int) {
        auditEvents(filter: {action: \"company-verified\"}, first: $first, last: $last, after: $after, before: $before) {
            pageInfo { endCursor startCursor hasNextPage hasPreviousPage } nodes { arguments } } }";
    let (mut seen, mut after) = (Vec::new(), json!(null));
    let start = loop {
        let reply = operator.ask(document, json!({"first": 20, "after": after})).await;
        let found = reply.data()["auditEvents"].clone();
        seen.extend(found["nodes"].as_array().expect("nodes").clone());
        after = found["pageInfo"]["endCursor"].clone();
        if found["pageInfo"]["hasNextPage"] == json!(false) {
            break found["pageInfo"]["startCursor"].clone();
        }
    };
    let expected: Vec<_> = (0..45)
        .rev()
        .map(|number| json!({"arguments": format!("[[\"count\",{{\"number\":{number}}}]]")}))
        .collect();
    assert_eq!(seen, expected);
    let back = operator.ask(document, json!({"last": 20, "before": start})).await;
    assert_eq!(back.data()["auditEvents"]["nodes"].as_array().expect("nodes")[..], expected[20..40]);
}

/// What was done to an association leads to its file, and what has no page of its own leads nowhere.
#[both_databases]
async fn the_trail_leads_to_an_association(app: TestApp) {
    let operator = app.operator().await;
    let (person, nadia) = app.somebody("Nadia", "Lemoine").await;
    issued::audit_event(&app, person, "company-verified", "[]").await;
    operator.get("/operator/audit").await.does_not_say("/operator/associations/");
    let registered = json!({
        "name": "Les Jardins", "rna": "W691234567", "object": "Jardiner", "causeCodes": ["9"],
        "street": "3 rue des Essais", "postcode": "69003", "city": "Lyon",
    });
    let registered = nadia.does("registerAssociation", registered, "association { id }").await;
    let file = registered["association"]["id"].as_str().expect("an id");
    let file = format!("/operator/associations/{file}");
    operator.get("/operator/audit").await.says(&format!("href=\"{file}\""));
    operator.get(&file).await.says("Les Jardins");
}

/// The trail names what things are called, and leads to all that was done to them; what is not there any more keeps its
/// id.
#[both_databases]
async fn the_trail_names_its_things(app: TestApp) {
    let operator = app.operator().await;
    let association = app.association("Les Jardins").await;
    let mission = association.mission("Bâtir un budget").await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let session = mission.session("2026-03-17T14:00", 60, 5).await;
    let reason = json!({"id": gid(session), "reason": "La salle est prise."});
    member.does("cancelSession", reason, "session { id }").await;
    member.does("closeMission", json!({"id": gid(mission.id)}), "mission { id }").await;
    let invited = json!({
        "associationId": gid(association.id), "email": "ines@jardins.example", "firstName": "Inès",
        "lastName": "Haddad", "role": "CONFIRMER",
    });
    let admin = association.with_role(MembershipRole::AssociationAdmin).await;
    admin.does("inviteMember", invited, "association { id }").await;
    let (person, _) = app.somebody("Nadia", "Lemoine").await;
    issued::audit_event(&app, person, "COMPANY_REFUSED", "[]").await;
    let asked = "{ auditEvents { nodes { action subjectName } } }";
    let events = operator.ask(asked, json!({})).await.data()["auditEvents"]["nodes"].clone();
    let name_of = |action: &str| {
        let events = events.as_array().expect("events");
        events.iter().find(|event| event["action"] == action).expect("an event")["subjectName"].clone()
    };
    assert_eq!(name_of("SESSION_CANCELLED"), "Bâtir un budget");
    assert_eq!(name_of("MISSION_CLOSED"), "Bâtir un budget");
    assert_eq!(name_of("COMPANY_REFUSED"), json!(null));
    assert_eq!(name_of("MEMBER_INVITED"), "Les Jardins", "who it is, is told by the organisation alone");
    let page = operator.get("/operator/audit").await;
    page.says("Mission <a href=\"/operator/audit?subject=").says(">Bâtir un budget</a>");
    page.says("Entreprise <code");
}

/// The trail is read in words: what was done, to what, and what more is told of it, in the reader's language; so are
/// the choices of its filter, which still send codes.
#[both_databases]
async fn the_trail_is_read_in_words(app: TestApp) {
    let operator = app.operator().await;
    let (person, _) = app.somebody("Nadia", "Lemoine").await;
    let reason =
        r#"[["reason",{"text":"Salle prise"}],["at",{"instant":["2026-03-17T13:00:00Z","Europe/Paris"]}]]"#;
    issued::audit_event(&app, person, "SESSION_MOVED", reason).await;
    issued::audit_event(&app, person, "STAFF_CODE_PRINTED", "[]").await;
    let page = operator.get("/operator/audit").await;
    page.says("Séance déplacée").says("Motif\u{a0}: Salle prise").says("Nouvelle date\u{a0}: ");
    page.says("<option value=\"STAFF_CODE_PRINTED\">Code de connexion imprimé</option>");
    page.says("Entreprise <code").does_not_say("[[").does_not_say(">STAFF_CODE_PRINTED<");
    let filtered = operator.get("/operator/audit?action=SESSION_MOVED").await;
    filtered.says("Un résultat").says("selected>Séance déplacée");
    let english = axum::http::Request::get("/operator/audit")
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, format!("{}; language=en", operator.cookie()));
    app.send(english).await.says("Session moved").says("Reason: Salle prise").says("Sign-in code printed");
}

/// What is done with money, and which lists are taken home, stands in the trail: who, when and what, and no amount.
#[both_databases]
async fn money_and_exports_leave_a_trail(app: TestApp) {
    let (all, awa) = begun(&app).await;
    let company = gid(all.company.id);
    let file = format!(
        "E-mail;Mois;Salaire brut;Charges sociales;Heures payées\n{};02/2026;4 100,00;1 700,00;151,67\n",
        awa.actor.email
    );
    let imported = json!({"companyId": company, "content": file});
    let done = all.finance.does("importCostRates", imported, "changed rejected { reasons }").await;
    assert_eq!(done["changed"], 1, "{done}");
    let returned = all.declare("2026-01-01", "2026-01-31").await;
    all.president
        .does("returnTaxReceipt", json!({"id": returned, "reason": "Le 8 manque"}), "taxReceipt { id }")
        .await;
    let signed = all.declare("2026-01-01", "2026-01-31").await;
    let number = all.sign(&signed).await;
    all.finance.does("exportGivenTimeEntries", json!({"companyId": company}), "exportId").await;

    let operator = app.operator().await;
    let asked =
        "{ auditEvents(first: 100) { nodes { action personName subjectName details { label value } } } }";
    let events = operator.ask(asked, json!({})).await.data()["auditEvents"]["nodes"].clone();
    let told = |action: &str| {
        let all = events.as_array().expect("events").iter().filter(|event| event["action"] == action);
        all.map(|event| event["details"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!((told("COST_RATES_ENTERED").len(), told("COST_RATES_IMPORTED").len()), (1, 1), "{events}");
    assert_eq!(told("VALUATION_DECLARED").len(), 2, "{events}");
    assert!(told("RECEIPT_RETURNED")[0].contains("Le 8 manque"), "{events}");
    assert!(told("RECEIPT_SIGNED")[0].contains(&number), "{events}");
    assert!(told("EXPORT_ASKED")[0].contains("heures données"), "{events}");
    let named = |action: &str| {
        let all = events.as_array().expect("events");
        all.iter().find(|event| event["action"] == action).expect("an event")["subjectName"].clone()
    };
    assert_eq!(named("RECEIPT_SIGNED"), json!(number));
    let whose = named("EXPORT_ASKED");
    assert!(whose.is_string(), "by its company: {events}");
    for nameless in ["VALUATION_DECLARED", "COST_RATES_ENTERED"] {
        assert_eq!(named(nameless), whose, "{events}");
    }
    for amount in ["4000", "4100", "1680", "748"] {
        assert!(!events.to_string().contains(amount), "{amount} in {events}");
    }
}

/// No kind of deed is without words: whatever the program writes into the trail has them in both languages.
#[test]
fn every_deed_has_words() {
    let mut deeds = BTreeSet::new();
    for (path, source) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/src"), "rs") {
        for call in ["Deed::of(", "Deed::by_nobody("].iter().flat_map(|call| source.split(call).skip(1)) {
            let arguments = up_to_its_end(call);
            // What depends is named above, by what it depends on.
            let named =
                if arguments.contains('"') { Some(arguments) } else { source.split("let action =").nth(1) };
            let named = named.and_then(|named| named.split(';').next()).unwrap_or_default();
            let found: Vec<_> = named.split('"').skip(1).step_by(2).map(ToOwned::to_owned).collect();
            assert!(!found.is_empty(), "{}: which deed is {arguments}", path.display());
            deeds.extend(found);
        }
    }
    assert!(deeds.len() > 40 && deeds.contains("FISCAL_YEAR_ADDED"), "{deeds:?}");
    for language in ["fr", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../api/locales/{language}"));
        let words: String = files(&folder, "ftl").into_iter().map(|(_, words)| words).collect();
        for deed in &deeds {
            let key = format!("audit-deed-{} = ", deed.to_lowercase().replace('_', "-"));
            assert!(words.contains(&key), "{language} lacks words for {deed}");
        }
    }
}

/// The arguments of a call, of which the opening parenthesis is read.
fn up_to_its_end(call: &str) -> &str {
    let mut depth = 1;
    let end = call.find(|letter: char| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    &call[..end.expect("a call that is closed")]
}

/// The trail is taken home as a file that a spreadsheet opens without running anything in it; it is its owner's for a
/// week.
#[both_databases]
async fn the_trail_is_taken_home(app: TestApp) {
    let operator = app.operator().await;
    let (person, nadia) = app.somebody("=Nadia", "Lemoine").await;
    for number in 0..1_203 {
        issued::audit_event(&app, person, "company-verified", &format!("[{number}]")).await;
    }
    let answer = operator.post("/operator/audit", "action=&subject=&from=&until=").await;
    let path = answer.header(header::LOCATION).expect("an address").to_owned();
    let waiting = operator.get(&path).await;
    assert_eq!(waiting.status, StatusCode::ACCEPTED);
    assert_eq!(waiting.header(header::HeaderName::from_static("refresh")), Some("2"));
    waiting.says("<html lang=\"fr\">").says("Votre fichier se prépare").says(&format!("href=\"{path}\""));
    let too_early = operator.get(&format!("{path}/file")).await;
    assert_eq!(too_early.header(header::LOCATION), Some(path.as_str()));
    let program = axum::http::Request::get(&path).header(header::COOKIE, operator.cookie());
    let program = app.send(program).await;
    assert_eq!((program.status, program.body.as_str()), (StatusCode::ACCEPTED, "…\n"));
    app.do_jobs().await;
    let ready = operator.get(&path).await;
    assert_eq!(
        (ready.status, ready.header(header::HeaderName::from_static("refresh"))),
        (StatusCode::OK, None)
    );
    ready.says("Votre fichier est prêt").says(&format!("href=\"{path}/file\""));
    ready.says("<a class=\"link\" href=\"/operator/audit\">");
    let file = operator.get(&format!("{path}/file")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header(header::CONTENT_TYPE), Some("text/csv; charset=utf-8"));
    assert!(
        file.header(header::CONTENT_DISPOSITION)
            .is_some_and(|name| name.contains("maillon-audit-2026-03-10.csv"))
    );
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(
        lines.len(),
        1_206,
        "the export itself stands in the trail, and so does who was made an operator"
    );
    assert!(lines[0].starts_with("\u{feff}Date et heure (UTC);Par;Action;Code de l’action"), "{}", lines[0]);
    assert!(lines[1].contains(";'=Nadia Lemoine;"), "{}", lines[1]);
    assert!(lines[1].contains(";company-verified;Entreprise;"), "{}", lines[1]);
    assert!(lines[1].ends_with("[1202]") && lines[1_203].ends_with("[0]"));
    // In words, with its code in a column of its own.
    let words = "Liste exportée;EXPORT_ASKED;";
    assert!(lines[1_204].contains(words) && !lines[1_204].contains('{'), "{}", lines[1_204]);
    assert!(lines[1_205].contains(";OPERATOR_MADE;"), "{}", lines[1_205]);

    assert_eq!(nadia.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nadia.get(&format!("{path}/file")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get(&path).await.status, StatusCode::SEE_OTHER);
    app.clock.advance(chrono::Duration::days(7));
    assert_eq!(operator.get(&path).await.status, StatusCode::NOT_FOUND);
}

/// A period of the trail whose days were swapped is told at its last day, on the page and to programs, whether they read it
/// or take it home; so is a day that is none. What the page lists is taken home.
#[both_databases]
async fn a_swapped_period_of_the_trail_is_told(app: TestApp) {
    let operator = app.operator().await;
    let page = operator.get("/operator/audit?from=2026-03-09&until=2026-03-02").await;
    page.says("id=\"until-wrong\"").says("La fin précède le début");
    page.says("value=\"2026-03-09\"").says("value=\"2026-03-02\"");
    operator.get("/operator/audit?from=2026-03-02&until=2026-03-02").await.does_not_say("-wrong\"");
    operator.get("/operator/audit?from=demain").await.says("id=\"from-wrong\"").says("value=\"demain\"");
    let filter = json!({"from": "2026-03-09T00:00:00Z", "until": "2026-03-02T00:00:00Z"});
    let document = "query ($filter: AuditFilter) { auditEvents(filter: $filter) { totalCount } }";
    assert_eq!(operator.ask(document, json!({"filter": filter})).await.error(), "INVALID_PERIOD");
    let told = operator.tries("exportAuditEvents", json!({"filter": filter}), "").await;
    assert_eq!(told["problems"][0]["code"], "ENDS_BEFORE_IT_STARTS");
    assert_eq!(told["problems"][0]["path"], json!(["filter", "until"]));
    let sent = operator.post("/operator/audit", "from=2026-03-09&until=2026-03-02").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}
