//! An auditor reads all of a company but what anybody costs and what valuations are made of, and changes nothing. Nobody else
//! comes by that: neither a company's own system nor what a token leaves of another role.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

use crate::{
    client_credentials::{system, token},
    lists_taken_home::{exported, refusal},
    receiver::Receiver,
};

/// What stands about a valuation in a list.
const VALUATIONS: &str = "query ($id: ID!) { valuations(companyId: $id) { totalCount nodes { from people total { amount } suppressed } } }";

/// What is read of how a company is set up, and of what stands beside its employees.
const SET_UP: &str = "query ($id: ID!) { company(id: $id) {
    emailDomains { id } invitations { id } provisioning { address } signInAddresses { redirect }
    employeeGroups { totalCount } populationGroups { id } } }";

/// The value of each valuation is told as its receipt tells it: once that is signed, and of five people at least; and what
/// counts time for a confidential cause is not there.
#[both_databases]
async fn values_of_few_people_are_not_audited(app: TestApp) {
    let all = app.sponsorship().await;
    let auditor = all.company.with_role(Role::Auditor).await;
    let names = ["Un", "Deux", "Trois", "Quatre", "Cinq"];
    for (count, date, last_name) in [(4, "2026-01-05", "Salarié"), (5, "2026-02-05", "Collègue")] {
        for name in &names[..count] {
            let employee = all.employee_with_costs(name, last_name).await;
            all.mission.received(&employee, date, 20 * 60).await;
        }
    }
    let awa = all.employee_with_costs("Awa", "Diagne").await;
    let secret = all.association.mission("Soutenir des aidants").await;
    app.set_mission(secret.id, |row| row.confidential = Set(true)).await;
    all.mission.received(&awa, "2026-03-02", 60).await;
    secret.received(&awa, "2026-03-05", 60).await;
    let few = all.declare("2026-01-01", "2026-01-31").await;
    let five = all.declare("2026-02-01", "2026-02-28").await;
    all.declare("2026-03-05", "2026-03-05").await;

    let listed = async |who: &Actor| {
        who.ask(VALUATIONS, json!({"id": gid(all.company.id)})).await.data()["valuations"].clone()
    };
    let seen = |from: &str, people: i64, total: Option<&str>| {
        let amount = total.map(|total| json!({ "amount": total }));
        json!({"from": from, "people": people, "total": amount, "suppressed": total.is_none()})
    };
    let unsigned = json!([seen("2026-02-01", 5, None), seen("2026-01-01", 4, None)]);
    assert_eq!(listed(&auditor).await, json!({"totalCount": 2, "nodes": unsigned}));
    assert_eq!(listed(&all.finance).await["totalCount"], 3);
    all.sign(&few).await;
    all.sign(&five).await;
    let signed = json!([seen("2026-02-01", 5, Some("3744.95")), seen("2026-01-01", 4, None)]);
    assert_eq!(listed(&auditor).await, json!({"totalCount": 2, "nodes": signed}));

    let page = auditor.get("/company/valuations").await;
    page.says("3\u{202f}744,95").says("cinq personnes au moins").does_not_say("2\u{202f}995,96");
    page.does_not_say("/company/valuations/new");
    let id = page.body.split("href=\"/company/valuations/").nth(1).expect("a link");
    let here = format!("/company/valuations/{}", id.split('"').next().expect("its end"));
    auditor.get(&here).await.says("3\u{202f}744,95").does_not_say("/withdraw").does_not_say("/export\"");
    assert_eq!(auditor.get("/company/valuations/new").await.status, StatusCode::FORBIDDEN);
    let file = exported(&auditor, "exportValuations", json!({"companyId": gid(all.company.id)})).await;
    assert_eq!(file.len(), 3, "{file:?}");
    assert!(file[1].contains("3744,95") && !file[2].contains("2995,96"), "{file:?}");
}

/// The pages of how a company is set up are an auditor's too, without a form that changes anything there.
#[both_databases]
async fn an_auditor_reads_pages_and_changes_nothing(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (manager, auditor) =
        (company.with_role(Role::CsrManager).await, company.with_role(Role::Auditor).await);
    let invited = json!({
        "companyId": gid(company.id), "email": "ines@alpha.example", "firstName": "Inès", "lastName": "Local",
        "role": "HR",
    });
    manager.does("inviteCompanyMember", invited, "invitation { id }").await;
    let token = json!({"companyId": gid(company.id), "label": "Entra"});
    manager.does("createScimToken", token, "scimToken { id }").await;
    let client = json!({"companyId": gid(company.id), "label": "SIRH", "scopes": ["company:read"]});
    manager.does("createApiClient", client, "apiClient { id }").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let group = gid(company.group("Ingénieurs", &[nadia.employment]).await);
    let entity = format!("/company/settings/entities/{}", gid(company.entity));
    for (path, said) in [
        ("/company/settings".to_owned(), "Code de l’entreprise"),
        ("/company/settings/entities".to_owned(), "href=\"/company/settings/entities/"),
        (entity.clone(), "Exercices"),
        ("/company/settings/budget".to_owned(), "Règles du crédit d’heures"),
        ("/company/settings/people".to_owned(), "ines@alpha.example"),
        ("/company/settings/domains".to_owned(), "Aucun domaine"),
        ("/company/sign-in".to_owned(), "Aucun fournisseur"),
        ("/company/directory".to_owned(), "Entra"),
        ("/company/integrations".to_owned(), "SIRH"),
        ("/company/integrations/webhooks".to_owned(), "Aucun webhook"),
        ("/company/groups".to_owned(), "Ingénieurs"),
        (format!("/company/groups/{group}"), "Nadia Lemoine"),
        ("/company/partial-activity".to_owned(), "Aucun jour marqué"),
    ] {
        let page = auditor.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page.says(said);
        let forms = page.body.split("method=\"post\" action=\"/company/").skip(1);
        let changes: Vec<&str> = forms.filter_map(|form| form.split('"').next()).collect();
        assert!(changes.iter().all(|action| action.ends_with("/export")), "{path}: {changes:?}");
    }
    auditor.get(&entity).await.does_not_say("pas encore connu").does_not_say("id=\"year-form\"");
    for path in ["/company/settings/entities/new", "/company/employees/import"] {
        assert_eq!(auditor.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let (years, sites) = (format!("{entity}/years"), format!("{entity}/sites"));
    for (path, form) in [
        ("/company/settings", "name=X&capMode=ANNUAL"),
        (entity.as_str(), "entityName=X"),
        (years.as_str(), "id=&startsOn=2040-01-01&endsOn=2040-12-31&turnover="),
        (sites.as_str(), "id=&name=X&timeZone=Europe%2FParis"),
        ("/company/settings/budget", "from=2026-05-01&unit=HOURS&amount=20&dayMinutes=7+h"),
        ("/company/settings/people", "email=x%40alpha.example&firstName=X&lastName=Y&role=HR"),
        ("/company/settings/domains", "domain=alpha.example&mailbox=admin"),
        ("/company/sign-in/activate", ""),
        ("/company/directory", "entityAttribute=DIVISION&siteAttribute="),
        ("/company/integrations", "label=X&scopes=company%3Aread"),
        ("/company/groups", "name=Ventes&role=&legalEntityId="),
    ] {
        assert_eq!(auditor.post(path, form).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// An auditor reads where events are sent and what became of each, but not the path of an address, which may hold a secret, nor
/// what was sent, which names bookings.
#[both_databases]
async fn an_auditor_reads_the_log_of_a_webhook(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (manager, auditor) =
        (company.with_role(Role::CsrManager).await, company.with_role(Role::Auditor).await);
    let receiver = Receiver::new().await;
    let address = format!("{}?cle=chemin-secret", receiver.address);
    let wish = json!({"companyId": gid(company.id), "address": address, "events": ["HOURS_CONFIRMED"]});
    let id = manager.does("createWebhook", wish, "webhook { id }").await["webhook"]["id"].clone();
    manager.does("testWebhook", json!({ "id": id }), "delivery { id }").await;
    app.do_jobs().await;
    let document = "query ($id: ID!) { webhook(id: $id) { address viewerMayChange }
        webhookDeliveries(webhookId: $id) { nodes { eventType attempts payload } } }";
    let seen = async |who: &Actor| who.ask(document, json!({ "id": id })).await.data().clone();
    let (own, read) = (seen(&manager).await, seen(&auditor).await);
    assert_eq!(own["webhook"], json!({"address": address, "viewerMayChange": true}));
    let host = address.split('/').nth(2).expect("a server");
    assert_eq!(read["webhook"], json!({"address": host, "viewerMayChange": false}));
    let (sent, known) = (&own["webhookDeliveries"]["nodes"][0], &read["webhookDeliveries"]["nodes"][0]);
    assert_eq!((&known["eventType"], &known["attempts"]), (&sent["eventType"], &sent["attempts"]));
    assert!(
        sent["payload"].is_string() && known["payload"].is_null(),
        "what was sent names bookings: {known}"
    );

    let here = format!("/company/integrations/webhooks/{}", id.as_str().expect("an id"));
    let page = auditor.get(&here).await;
    page.says("Message d’essai").does_not_say("chemin-secret").does_not_say("/rotate\"");
    page.does_not_say("Voir le message");
    page.does_not_say("/remove\"").does_not_say("/again\"").says(&format!("action=\"{here}/export\""));
    let tests = "mutation ($id: ID!) { testWebhook(input: {id: $id}) { problems { code } } }";
    assert_eq!(auditor.ask(tests, json!({ "id": id })).await.error(), "FORBIDDEN");
    assert_eq!(exported(&auditor, "exportWebhookDeliveries", json!({ "webhookId": id })).await.len(), 2);
    let hr = company.with_role(Role::Hr).await;
    assert_eq!(refusal(&hr, "exportWebhookDeliveries", &json!({ "webhookId": id })).await, "NOT_FOUND");
}

/// What all but the programme says to whoever asks by a token.
async fn audited_by(app: &TestApp, token: &str, company: &Company) -> [Value; 4] {
    let id = json!({"id": gid(company.id)});
    let set_up = app.graphql_by(token, SET_UP, id.clone()).await.json()["data"]["company"].clone();
    let mut codes = Vec::new();
    for document in [
        VALUATIONS,
        "query ($id: ID!) { partialActivity(companyId: $id) { totalCount } }",
        "query ($id: ID!) { organisationAuditEvents(organisationId: $id) { totalCount } }",
    ] {
        codes.push(app.graphql_by(token, document, id.clone()).await.code());
    }
    let [valuations, activity, trail] = codes.try_into().expect("three answers");
    [set_up, valuations, activity, trail]
}

/// A company's own system reads the programme as an auditor does, and audits nothing: nobody stands behind it. So it is with
/// finance by a token that does not open costs: it has no right that finance has not.
#[both_databases]
async fn no_program_audits_by_half_a_role(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (manager, finance) =
        (company.with_role(Role::CsrManager).await, company.with_role(Role::Finance).await);
    let (_, id, secret) = system(&manager, &company, &["company:read"]).await;
    let given = token(&app, &id, &secret).await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let narrow = json!({"label": "Suivi", "days": 30, "scopes": ["company:read"]});
    let bounded = text(&finance.does("createAccessToken", narrow.clone(), "secret").await["secret"]);
    let nothing = json!({
        "emailDomains": null, "invitations": null, "provisioning": null, "signInAddresses": null,
        "employeeGroups": null, "populationGroups": null,
    });
    let refused = json!("FORBIDDEN");
    for token in [&given, &bounded] {
        let found = audited_by(&app, token, &company).await;
        assert_eq!(found, [nothing.clone(), refused.clone(), refused.clone(), refused.clone()]);
    }
    let auditor = company.with_role(Role::Auditor).await;
    let own = text(&auditor.does("createAccessToken", narrow, "secret").await["secret"]);
    let found = audited_by(&app, &own, &company).await;
    assert_eq!(found[0]["emailDomains"], json!([]), "an auditor's own token reads what they read");
}
