//! The lists of what governs a company, taken home as files: its groups of employees, who is in one, and what was sent to a
//! webhook. Each holds what its page lists under the same filter, for those alone who see the page.

use axum::http::StatusCode;
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    lists_taken_home::{exported, file_of, lines, refusal},
    receiver::Receiver,
};

/// Whoever looks after employees or audits the company takes the groups home, all of them or those whose name begins so, with
/// what each gives.
#[both_databases]
async fn groups_are_taken_home_as_they_are_listed(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    company.group("Ingénieurs", &[nadia.employment, hugo.employment]).await;
    let (manager, hr) = (company.with_role(Role::CsrManager).await, company.with_role(Role::Hr).await);
    let gives = json!({"companyId": gid(company.id), "name": "Soutien", "role": "AUDITOR"});
    manager.does("saveEmployeeGroup", gives, "employeeGroup { id }").await;
    app.company("Société Bêta").await.group("Ailleurs", &[]).await;

    let input = |text: Option<&str>| json!({"companyId": gid(company.id), "text": text});
    let file = exported(&hr, "exportEmployeeGroups", input(None)).await;
    assert_eq!(file[0], "Groupe;Origine;Personnes;Rôle donné;Entité juridique;Site;Modifié (UTC)");
    assert_eq!(file.len(), 3, "{file:?}");
    assert!(file[1].starts_with("Ingénieurs;entreprise;2;;;;2026-03-10T"), "{}", file[1]);
    assert!(file[2].starts_with("Soutien;entreprise;0;auditeur;;;2026-03-10T"), "{}", file[2]);
    let support = exported(&manager, "exportEmployeeGroups", input(Some("sou"))).await;
    assert_eq!(support, [file[0].clone(), file[2].clone()]);

    for role in [Role::Finance, Role::LocalLead] {
        let other = company.with_role(role).await;
        assert_eq!(refusal(&other, "exportEmployeeGroups", &input(None)).await, "FORBIDDEN", "{role:?}");
    }
    assert_eq!(refusal(&nadia.actor, "exportEmployeeGroups", &input(None)).await, "FORBIDDEN");
    let elsewhere = app.company("Société Gamma").await.with_role(Role::Hr).await;
    assert_eq!(refusal(&elsewhere, "exportEmployeeGroups", &input(None)).await, "NOT_FOUND");

    let action = "/company/groups/export";
    let page = hr.get("/company/groups?q=sou").await;
    page.says(&format!("action=\"{action}\"")).says("name=\"q\" value=\"sou\"").does_not_say("Ingénieurs");
    assert_eq!(lines(&hr, &file_of(&hr.post(action, "q=sou").await)).await, support);
    let auditor = company.with_role(Role::Auditor).await;
    assert_eq!(lines(&auditor, &file_of(&auditor.post(action, "q=sou").await)).await, support);
    let finance = company.with_role(Role::Finance).await;
    assert_eq!(finance.post(action, "q=").await.status, StatusCode::FORBIDDEN);
}

/// Who is in a group is found by name, address or staff number, and taken home as found; once the role is gone the file is.
#[both_databases]
async fn members_are_looked_for_and_taken_home(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Perrin").await);
    company.employee("Awa", "Lemercier").await;
    let group = gid(company.group("Ingénieurs", &[nadia.employment, hugo.employment]).await);
    let hr = company.with_role(Role::Hr).await;
    let input = |text: Option<&str>| json!({"groupId": group, "text": text});

    let file = exported(&hr, "exportGroupMembers", input(None)).await;
    assert_eq!(file[0], "Matricule;Nom;Prénom;E-mail professionnel;SIREN;Entité juridique;Site;Situation");
    assert_eq!(file.len(), 3, "{file:?}");
    let address = &nadia.actor.email;
    assert!(file[1].contains(&format!(";Lemoine;Nadia;{address};")), "{}", file[1]);
    assert!(file[1].ends_with(";Groupe Alpha;Siège;présent"), "{}", file[1]);
    assert!(file[2].contains(";Perrin;Hugo;"), "{}", file[2]);
    let found = exported(&hr, "exportGroupMembers", input(Some("lem"))).await;
    assert_eq!(found, file[..2]);

    for role in [Role::Finance, Role::LocalLead] {
        let other = company.with_role(role).await;
        assert_eq!(refusal(&other, "exportGroupMembers", &input(None)).await, "NOT_FOUND", "{role:?}");
    }
    assert_eq!(refusal(&nadia.actor, "exportGroupMembers", &input(None)).await, "NOT_FOUND");
    let auditor = company.with_role(Role::Auditor).await;
    assert_eq!(exported(&auditor, "exportGroupMembers", input(Some("lem"))).await, found);
    let elsewhere = app.company("Société Bêta").await.with_role(Role::Hr).await;
    assert_eq!(refusal(&elsewhere, "exportGroupMembers", &input(None)).await, "NOT_FOUND");

    let home = format!("/company/groups/{group}");
    let page = hr.get(&format!("{home}?q=lem")).await;
    page.says("Nadia Lemoine").does_not_say("Hugo Perrin").says("name=\"q\" value=\"lem\"");
    hr.get(&home).await.says("Nadia Lemoine").says("Hugo Perrin");
    hr.get(&format!("{home}?q=personne")).await.says("Personne ne répond à ces filtres");
    let path = file_of(&hr.post(&format!("{home}/export"), "q=lem").await);
    assert_eq!(lines(&hr, &path).await, found);
    app.sql("update membership set ended_at = created_at where role = 'HR'").await.expect("no role any more");
    assert_eq!(hr.download(&path).await.0, StatusCode::NOT_FOUND);
}

/// A webhook of an organisation that is tried once; its id.
async fn tried(who: &Actor, input: Value) -> String {
    let made = who.does("createWebhook", input, "webhook { id }").await;
    let id = made["webhook"]["id"].as_str().expect("an id").to_owned();
    who.does("testWebhook", json!({"id": id}), "delivery { id }").await;
    who.app.do_jobs().await;
    id
}

/// Whoever keeps a webhook takes its log home as it is filtered, and what was sent is not in it; nobody else does, and once
/// the webhook is gone its file is. Asking for it and fetching it are written down as they are of every list.
#[both_databases]
async fn the_log_of_a_webhook_is_taken_home_without_what_was_sent(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (manager, hr) = (company.with_role(Role::CsrManager).await, company.with_role(Role::Hr).await);
    let nadia = company.employee("Nadia", "Lemoine").await;
    let receiver = Receiver::new().await;
    let wish =
        json!({"companyId": gid(company.id), "address": receiver.address, "events": ["EMPLOYEE_LEFT"]});
    let id = tried(&manager, wish).await;
    app.clock.advance(Duration::seconds(1));
    let left = json!({"id": gid(nadia.employment), "endsOn": "2026-04-30"});
    hr.does("endEmployment", left, "employee { id }").await;
    app.do_jobs().await;

    let input = |status: Option<&str>, kind: Option<&str>| json!({"webhookId": id, "status": status, "eventType": kind});
    let file = exported(&manager, "exportWebhookDeliveries", input(None, None)).await;
    assert_eq!(
        file[0],
        "Date et heure (UTC);Fait;Identifiant du fait;État;Essais;Prochain essai (UTC);Pris (UTC);Code HTTP;\
         Code de l’erreur"
    );
    assert_eq!(file.len(), 3, "{file:?}");
    assert!(
        file[1].contains(";employee.left;evt_") && file[1].contains(";pris;1;;2026-03-10T"),
        "{}",
        file[1]
    );
    assert!(file[2].contains(";ping;evt_"), "{}", file[2]);
    assert!(!file.iter().any(|line| line.contains(&gid(nadia.employment)) || line.contains('{')), "{file:?}");
    let left = exported(&manager, "exportWebhookDeliveries", input(None, Some("EMPLOYEE_LEFT"))).await;
    assert_eq!(left, file[..2]);
    let pings = exported(&manager, "exportWebhookDeliveries", input(Some("DELIVERED"), Some("PING"))).await;
    assert_eq!(pings, [file[0].clone(), file[2].clone()]);
    assert_eq!(exported(&manager, "exportWebhookDeliveries", input(Some("FAILED"), None)).await, file[..1]);

    let admin = app.association("Les Jardins").await.with_role(Role::AssociationAdmin).await;
    for other in [&hr, &nadia.actor, &admin] {
        assert_eq!(refusal(other, "exportWebhookDeliveries", &input(None, None)).await, "NOT_FOUND");
    }

    let home = format!("/company/integrations/webhooks/{id}");
    let page = manager.get(&format!("{home}?event=EMPLOYEE_LEFT")).await;
    page.says(&format!("action=\"{home}/export\"")).says("name=\"event\" value=\"EMPLOYEE_LEFT\"");
    let sent = manager.post(&format!("{home}/export"), "status=&event=EMPLOYEE_LEFT").await;
    let path = file_of(&sent);
    assert_eq!(lines(&manager, &path).await, file[..2]);
    let asked = "select count(*) from audit_event where action = 'EXPORT_ASKED'";
    assert_eq!(app.number(asked).await, 5);
    let fetched =
        "select count(*) from access_log where list = 'webhook-deliveries' and company_id is not null";
    assert!(app.number(fetched).await > 0, "whoever fetched it is written down");
    manager.does("removeWebhook", json!({"id": id}), "removedId").await;
    assert_eq!(manager.download(&path).await.0, StatusCode::NOT_FOUND);
}

/// An association's webhook too, from its own page.
#[both_databases]
async fn an_association_takes_the_log_of_its_webhook_home(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let admin = association.with_role(Role::AssociationAdmin).await;
    let receiver = Receiver::new().await;
    let events = ["BOOKING_CONFIRMED"];
    let wish = json!({"associationId": gid(association.id), "address": receiver.address, "events": events});
    let home = format!("/association/webhooks/{}", tried(&admin, wish).await);
    let path = file_of(&admin.post(&format!("{home}/export"), "status=DELIVERED&event=").await);
    assert_eq!(lines(&admin, &path).await.len(), 2);
    admin.get(&path).await.says(&format!("href=\"{home}\""));
    let member = association.with_role(Role::AssociationMember).await;
    assert_eq!(member.post(&format!("{home}/export"), "status=&event=").await.status, StatusCode::NOT_FOUND);
}
