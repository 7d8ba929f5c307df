//! Groups of employees: the directory's, which it fills and empties, and the company's own. Being in a group that gives a
//! role is holding it; leaving it, losing it at once.

use axum::http::{Method, StatusCode};
use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Company, Directory},
    gid,
};

use crate::{
    companies::company,
    imports::{check, confirm, counts, start},
};

async fn groups(who: &Actor, alpha: &Company) -> Value {
    let ask = "query ($id: ID!) { company(id: $id) { employeeGroups { totalCount nodes { id name isFromDirectory role memberCount } } } }";
    who.ask(ask, json!({"id": gid(alpha.id)})).await.data()["company"]["employeeGroups"].clone()
}

async fn user_id(directory: &Directory, who: &Actor) -> Value {
    let filter = format!("userName%20eq%20%22{}%22", who.email);
    directory.get(&format!("/Users?filter={filter}")).await.json()["Resources"][0]["id"].clone()
}

/// A directory's group that gives a role gives it to whoever comes into it and takes it from whoever leaves, as Entra ID and
/// Okta say who that is; people of the company neither fill nor rename it.
#[both_databases]
async fn a_role_comes_and_goes_with_a_group(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    let (nadia, awa) = (alpha.employee("Nadia", "Lemoine").await, alpha.employee("Awa", "Diagne").await);
    let (one, other) = (user_id(&directory, &nadia.actor).await, user_id(&directory, &awa.actor).await);
    let made =
        directory.post("/Groups", json!({"displayName": "RH", "externalId": "g-1", "members": []})).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let place = format!("/Groups/{}", made.json()["id"].as_str().expect("an id"));
    let id = groups(&manager, &alpha).await["nodes"][0]["id"].clone();
    let mapping = json!({"companyId": gid(alpha.id), "id": id, "name": "RH", "role": "HR"});
    manager.does("saveEmployeeGroup", mapping, "employeeGroup { id }").await;
    let can_change = async |who: &Actor| {
        company(who, &json!(gid(alpha.id)), "canChangeEmployees").await["canChangeEmployees"].clone()
    };
    assert_eq!(can_change(&nadia.actor).await, false);

    let added = json!([{"op": "Add", "path": "members", "value": [{"value": one}, {"value": other}]}]);
    assert_eq!(directory.patch(&place, added).await.status, StatusCode::OK);
    assert_eq!((can_change(&nadia.actor).await, can_change(&awa.actor).await), (json!(true), json!(true)));
    let removed =
        json!([{"op": "Remove", "path": format!("members[value eq \"{}\"]", one.as_str().expect("an id"))}]);
    directory.patch(&place, removed).await;
    assert_eq!((can_change(&nadia.actor).await, can_change(&awa.actor).await), (json!(false), json!(true)));
    let listed = json!([{"op": "remove", "path": "members", "value": [{"value": other}]}]);
    directory.patch(&place, listed).await;
    assert_eq!(can_change(&awa.actor).await, false);
    let whole =
        json!({"displayName": "Ressources humaines", "members": [{"value": one, "display": "Nadia"}]});
    let written = directory.send(Method::PUT, &place, &whole, &[]).await.json();
    assert_eq!(written["members"].as_array().map(Vec::len), Some(1));
    assert_eq!(can_change(&nadia.actor).await, true);

    let into = json!({"groupId": id, "employmentIds": [gid(awa.employment)]});
    assert_eq!(manager.is_refused("addEmployeesToGroup", into).await, ["GROUP_OF_DIRECTORY"]);
    let renamed = json!({"companyId": gid(alpha.id), "id": id, "name": "Autre", "role": "HR"});
    assert_eq!(manager.is_refused("saveEmployeeGroup", renamed).await, ["GROUP_NAMED_BY_DIRECTORY"]);
    assert_eq!(
        directory.send(Method::DELETE, &place, &Value::Null, &[]).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(can_change(&nadia.actor).await, false);
    assert_eq!(groups(&manager, &alpha).await["totalCount"], 0);
}

/// The last one who runs the programme keeps the role when their group loses them, and finance is given by no group.
#[both_databases]
async fn a_group_takes_no_last_role_and_gives_no_finance(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let save = |name: &str, role: &str| json!({"companyId": gid(alpha.id), "name": name, "role": role});
    let refused = manager.is_refused("saveEmployeeGroup", save("Compta", "FINANCE")).await;
    assert_eq!(refused, ["FINANCE_BY_GROUP"]);
    assert_eq!(
        manager.is_refused("saveEmployeeGroup", save("Sud", "LOCAL_LEAD")).await,
        ["LEAD_PLACE_REQUIRED"]
    );
    let made =
        manager.does("saveEmployeeGroup", save("Pilotes", "CSR_MANAGER"), "employeeGroup { id }").await;
    let id = made["employeeGroup"]["id"].clone();
    assert_eq!(manager.is_refused("saveEmployeeGroup", save("pilotes", "HR")).await, ["GROUP_NAME_TAKEN"]);
    let into = json!({"groupId": id, "employmentIds": [gid(nadia.employment)]});
    manager.does("addEmployeesToGroup", into, "employeeGroup { id memberCount }").await;
    let runs_it = async || {
        let asked = company(&nadia.actor, &json!(gid(alpha.id)), "viewerRunsProgramme").await;
        asked["viewerRunsProgramme"].clone()
    };
    assert_eq!(runs_it().await, true);
    app.sql("update membership set ended_at = created_at where from_group_id is null")
        .await
        .expect("a seat that ends");
    let out = json!({"groupId": id, "employmentId": gid(nadia.employment)});
    nadia.actor.does("removeEmployeeFromGroup", out, "employeeGroup { id }").await;
    assert_eq!(runs_it().await, true, "nobody else does");
}

/// Whoever comes into a group that says where its members work moves there, once: those who are in it and have moved on since
/// stay where they are when others come.
#[both_databases]
async fn who_is_in_a_group_stays_where_they_moved(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let directory = Directory::of(&app, &alpha, &manager).await;
    let services = alpha.add_entity("Alpha Services").await;
    let (nadia, awa) = (alpha.employee("Nadia", "Lemoine").await, alpha.employee("Awa", "Diagne").await);
    let (one, other) = (user_id(&directory, &nadia.actor).await, user_id(&directory, &awa.actor).await);
    let made = directory.post("/Groups", json!({"displayName": "Services", "members": []})).await;
    let place = format!("/Groups/{}", made.json()["id"].as_str().expect("an id"));
    let id = groups(&manager, &alpha).await["nodes"][0]["id"].clone();
    let says =
        json!({"companyId": gid(alpha.id), "id": id, "name": "Services", "legalEntityId": gid(services)});
    manager.does("saveEmployeeGroup", says, "employeeGroup { id }").await;
    let there = async || {
        let rows = "select count(*) from employment join legal_entity on legal_entity.id = \
            employment.legal_entity_id where legal_entity.name = 'Alpha Services'";
        app.number(rows).await
    };
    let first = json!([{"op": "add", "path": "members", "value": [{"value": one}]}]);
    directory.patch(&place, first).await;
    assert_eq!(there().await, 1);
    app.set_employment(nadia.employment, |row| row.legal_entity_id = Set(alpha.entity)).await;
    let both = json!([{"op": "add", "path": "members", "value": [{"value": one}, {"value": other}]}]);
    directory.patch(&place, both).await;
    assert_eq!(there().await, 1, "Awa alone has moved");
}

/// Whoever comes back by a list holds again what their groups give, as whoever comes back by the directory or by hand.
#[both_databases]
async fn who_comes_back_has_the_role_of_their_group(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    let save = json!({"companyId": gid(alpha.id), "name": "Soutien", "role": "HR"});
    let made = manager.does("saveEmployeeGroup", save, "employeeGroup { id }").await;
    let into = json!({"groupId": made["employeeGroup"]["id"], "employmentIds": [gid(nadia.employment)]});
    manager.does("addEmployeesToGroup", into, "employeeGroup { id }").await;
    // Sessions end with an employment.
    let can_change = async || {
        app.mails_to(&nadia.actor.email).await;
        let again = app.sign_in_again(&nadia.actor).await;
        let found = company(&again, &json!(gid(alpha.id)), "canChangeEmployees").await;
        found["canChangeEmployees"].clone()
    };
    assert_eq!(can_change().await, true);
    let leaving = json!({"id": gid(nadia.employment), "endsOn": "2026-03-09"});
    manager.does("endEmployment", leaving, "employee { id }").await;
    assert_eq!(can_change().await, Value::Null);
    let list = format!("Prénom;Nom;E-mail;Date de sortie\nNadia;Lemoine;{};31/12/2026\n", nadia.actor.email);
    let import = start(&hr, &alpha, list.as_bytes()).await;
    assert_eq!(counts(&check(&hr, &import).await), [0, 1, 0, 0]);
    confirm(&hr, &import).await;
    assert_eq!(can_change().await, true);
}

/// Who looks after employees or audits the company sees groups and changes none; nobody else sees any; nobody comes into a
/// group of another company.
#[both_databases]
async fn groups_are_for_those_who_look_after_employees(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let (manager, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    let save = json!({"companyId": gid(alpha.id), "name": "Ventes"});
    let made = manager.does("saveEmployeeGroup", save.clone(), "employeeGroup { id }").await;
    assert_eq!(groups(&hr, &alpha).await["totalCount"], 1);
    let document = "mutation ($input: SaveEmployeeGroupInput!) { saveEmployeeGroup(input: $input) { problems { code } } }";
    assert_eq!(hr.ask(document, json!({"input": save})).await.error(), "FORBIDDEN");
    let auditor = alpha.with_role(Role::Auditor).await;
    assert_eq!(groups(&auditor, &alpha).await["totalCount"], 1);
    let remove =
        "mutation ($input: RemoveEmployeeGroupInput!) { removeEmployeeGroup(input: $input) { removedId } }";
    let gone = json!({"input": {"id": made["employeeGroup"]["id"]}});
    assert_eq!(auditor.ask(remove, gone).await.error(), "FORBIDDEN");
    for role in [Role::Finance, Role::LocalLead] {
        assert_eq!(groups(&alpha.with_role(role).await, &alpha).await, Value::Null);
    }
    let stranger = beta.employee("Léa", "Dupré").await;
    let into = json!({"groupId": made["employeeGroup"]["id"], "employmentIds": [gid(stranger.employment)]});
    assert_eq!(manager.is_refused("addEmployeesToGroup", into).await, ["NOT_FOUND"]);
    let other = beta.with_role(Role::CsrManager).await;
    let gone = json!({"id": made["employeeGroup"]["id"]});
    assert_eq!(other.is_refused("removeEmployeeGroup", gone.clone()).await, ["NOT_FOUND"]);
    manager.does("removeEmployeeGroup", gone, "removedId").await;
}

/// A list brings categories and groups, which are made where there are none. It puts nobody into a group that gives a role.
#[both_databases]
async fn lists_bring_categories_and_groups(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    let role = json!({"companyId": gid(alpha.id), "name": "Pilotes", "role": "CSR_MANAGER"});
    manager.does("saveEmployeeGroup", role, "employeeGroup { id }").await;
    let list = "Matricule;Prénom;Nom;Catégorie;Groupe\nA1;Zoé;Évrard;Cadres;Ventes|Sud\nA2;Noé;Roux;Apprentis;Pilotes\n";
    let import = start(&hr, &alpha, list.as_bytes()).await;
    let checked = check(&hr, &import).await;
    assert_eq!(counts(&checked), [1, 0, 0, 1]);
    assert_eq!(checked["lines"]["nodes"][0]["faults"][0]["code"], "GROUP_GIVES_ROLE");
    assert_eq!(counts(&confirm(&hr, &import).await), [1, 0, 0, 1]);
    let ask =
        "query ($id: ID!) { company(id: $id) { employees { nodes { staffCategory groups { name } } } } }";
    let here =
        hr.ask(ask, json!({"id": gid(alpha.id)})).await.data()["company"]["employees"]["nodes"].clone();
    assert_eq!(here, json!([{"staffCategory": "Cadres", "groups": [{"name": "Sud"}, {"name": "Ventes"}]}]));
    let again = start(&hr, &alpha, list.as_bytes()).await;
    assert_eq!(counts(&check(&hr, &again).await), [0, 0, 1, 1], "the same again changes nothing");
}

/// The pages: a manager makes a token, which is shown once, maps a group and fills it; HR looks on.
#[both_databases]
async fn a_manager_governs_the_directory_by_pages(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    let nadia = alpha.employee("Nadia", "Lemoine").await;
    manager.get("/company/directory").await.says("/scim/v2").says("Aucun jeton");
    let shown = manager.post("/company/directory/tokens", "label=Entra").await;
    shown.says("il ne sera plus affiché").says("/scim/v2").says("Donnez-le à votre annuaire");
    shown.says("href=\"/company/directory\">C’est copié").does_not_say("/help/api");
    manager.get("/company/directory").await.says("Entra").says("jamais");
    let wrong = manager.post("/company/directory", "entityAttribute=DIVISION&siteAttribute=DIVISION").await;
    wrong.says("Cet attribut nomme déjà");
    let saved = manager.post("/company/directory", "entityAttribute=DIVISION&siteAttribute=").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(hr.get("/company/directory").await.status, StatusCode::FORBIDDEN);

    hr.get("/company/groups").await.says("Aucun groupe").does_not_say("Créer un groupe</button>");
    let missing = manager.post("/company/groups", "name=&role=HR&legalEntityId=").await;
    assert_eq!(missing.status, StatusCode::OK);
    let made = manager.post("/company/groups", "name=Soutien&role=HR&legalEntityId=").await;
    let place = made.header(axum::http::header::LOCATION).expect("the group's page").to_owned();
    let unknown = manager.post(&format!("{place}/members"), "employmentIds=personne").await;
    unknown.says("Aucun salarié de l’entreprise n’a cette adresse");
    let added =
        manager.post(&format!("{place}/members"), &format!("employmentIds={}", nadia.actor.email)).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    manager.get(&place).await.says("Nadia Lemoine");
    manager.get("/company/groups").await.says("Soutien").says("ressources humaines");
    let file = format!("/company/employees/{}", gid(nadia.employment));
    manager.get(&file).await.says("Soutien");
}
