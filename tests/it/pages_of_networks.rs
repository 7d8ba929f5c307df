//! The pages of intermediaries: the operator's, those of who works in one, what everybody sees of one, and an association's charters.

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::{
    lists_taken_home::{file_of, lines},
    pages_of_association::accepted,
    statements::{LONG, SHORT},
};

const OPERATED: &str = "/operator/intermediaries";

const NEW: &str = "/intermediary/branches/new";

const PEOPLE: &str = "/intermediary/people";

const CHARTER: &str = "/intermediary/charter";

/// The operator's page registers an intermediary and invites who runs it; bad input comes back beside its field.
#[both_databases]
async fn an_operator_registers_and_invites(app: TestApp) {
    let operator = app.operator().await;
    let (_, nobody) = app.somebody("Léa", "Ferrand").await;
    assert_eq!(nobody.get(OPERATED).await.status, StatusCode::NOT_FOUND);
    operator.get(OPERATED).await.says("Aucun réseau");
    let wrong =
        operator.post(OPERATED, "name=Passerelles&contactEmail=ici&timeZone=Europe%2FParis&key=a").await;
    wrong.says("value=\"Passerelles\"").says("href=\"#contactEmail\"");
    let right = "name=Passerelles&contactEmail=ici%40p.example&timeZone=Europe%2FParis&key=b";
    assert_eq!(accepted(&operator, OPERATED, right).await, OPERATED);
    operator.get(OPERATED).await.says("Personne n’administre ce réseau.");
    let listed = operator.ask("{ intermediaries { nodes { id } } }", json!({})).await;
    let id = listed.data()["intermediaries"]["nodes"][0]["id"].as_str().expect("an id").to_owned();
    let typed = |email: &str| {
        format!("intermediaryId={id}&firstName=In%C3%A8s&lastName=Haddad&email={email}&key={email}")
    };
    let again = operator.post("/operator/intermediaries/invite", &typed("ines")).await;
    again.says("value=\"Haddad\"").says(&format!("href=\"#{id}-email\""));
    accepted(&operator, "/operator/intermediaries/invite", &typed("ines%40p.example")).await;
    operator.get(OPERATED).await.says("ines@p.example");

    let ines = app.person("Inès", "Haddad", "ines@p.example").await;
    let page = ines.get("/invitations").await;
    page.says("administration du réseau").says("Vous administrerez le réseau");
    let open = ines.ask("{ viewer { invitations { id } } }", json!({})).await;
    let invitation = open.data()["viewer"]["invitations"][0]["id"].as_str().expect("an id").to_owned();
    accepted(&ines, &format!("/invitations/{invitation}/accept"), "").await;
    ines.get("/intermediary").await.says("Passerelles").says("Aucune antenne");
    operator.get(OPERATED).await.does_not_say("Personne n’administre");
    let late = accepted(&operator, "/operator/intermediaries/invite", &typed("zoe%40p.example")).await;
    assert_eq!(late, OPERATED);
}

/// Who runs a network sets what holds in all of its branches; others of the network find no form, and may not.
#[both_databases]
async fn settings_have_their_forms(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (admin, head) =
        (network.with_role(Role::NetworkAdmin).await, network.with_role(Role::BranchHead).await);
    admin.get("/intermediary").await.says("Réglages du réseau").says("value=\"30\"");
    admin.get("/intermediary/matching").await.says("value=\"12\"");
    for (path, wrong, right) in
        [("/intermediary/priority", "months=61", "months=6"), ("/intermediary/pace", "days=6", "days=45")]
    {
        let field = wrong.split('=').next().expect("a field");
        for sent in [wrong, &format!("{field}="), &format!("{field}=beaucoup")] {
            admin.post(path, sent).await.says(&format!("{field}-wrong\""));
        }
        accepted(&admin, path, right).await;
        assert_eq!(head.post(path, right).await.status, StatusCode::FORBIDDEN);
    }
    admin.get("/intermediary").await.says("value=\"45\"").does_not_say("action=\"/intermediary/priority\"");
    admin.get("/intermediary/matching").await.says("value=\"6\"");
    head.get("/intermediary").await.does_not_say("Réglages du réseau");
}

/// Who runs a network opens, changes and closes branches by forms that keep what was typed; others of the network read.
#[both_databases]
async fn branches_have_their_pages(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (admin, relay) = (network.with_role(Role::NetworkAdmin).await, network.with_role(Role::Relay).await);
    assert_eq!(relay.get(NEW).await.status, StatusCode::NOT_FOUND);
    admin.get("/intermediary").await.says("Ouvrir une antenne").says("Antenne Passerelles");
    relay.get("/intermediary").await.does_not_say("Ouvrir une antenne");
    let blank = admin.post(NEW, "name=Ain&opensOn=&timeZone=Europe%2FParis&key=a").await;
    blank.says("value=\"Ain\"").says("href=\"#opensOn\"").says("Choisissez un jour.");
    let taken = "name=Antenne+Passerelles&opensOn=2026-01-05&timeZone=Europe%2FParis&key=b";
    admin.post(NEW, taken).await.says("Une antenne porte déjà ce nom.");
    let made = accepted(&admin, NEW, "name=Ain&opensOn=2026-01-05&timeZone=Europe%2FParis&key=c").await;
    admin.get(&made).await.says("Fiche de l’antenne").says("Fermer l’antenne");
    relay.get(&made).await.does_not_say("Fermer l’antenne");
    assert_eq!(
        relay.post(&made, "name=X&opensOn=2026-01-05&timeZone=Europe%2FParis").await.status,
        StatusCode::FORBIDDEN
    );
    let other = app.network("Ailleurs").await.with_role(Role::NetworkAdmin).await;
    assert_eq!(other.get(&made).await.status, StatusCode::NOT_FOUND);

    let territory = format!("{made}/territory");
    let refused = admin.post(&territory, "departementCodes=01&departementCodes=69").await;
    refused.says("est le territoire de").says("value=\"01\" checked");
    accepted(&admin, &territory, "departementCodes=01&departementCodes=69&takesOver=yes").await;
    admin.get("/intermediary").await.says("Ain (01), Rhône (69)");
    let close = format!("{made}/close");
    admin.post(&close, "on=").await.says("href=\"#close-on\"");
    admin.post(&close, "on=2026-03-01").await.says("value=\"2026-03-01\"").says("aujourd’hui ou plus tard");
    accepted(&admin, &close, "on=2026-03-10").await;
    admin.get("/intermediary").await.says("Fermée depuis le");
    accepted(&admin, &made, "name=Bresse&opensOn=2026-01-05&timeZone=Europe%2FParis").await;
    admin.get("/intermediary/audit").await.says("Antenne fermée").says("Bresse");
    assert_eq!(relay.get("/intermediary/audit").await.status, StatusCode::FORBIDDEN);
}

/// People stand by branch; each sees what is theirs to change.
#[both_databases]
async fn people_have_their_page(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let (head, relay) = (network.with_role(Role::BranchHead).await, network.with_role(Role::Relay).await);
    assert_eq!(relay.get(PEOPLE).await.status, StatusCode::NOT_FOUND);
    let branch = gid(network.branch);
    admin.get(&format!("{PEOPLE}?branch={branch}")).await.says("tête d’antenne").says("relais");
    let none =
        admin.post(&format!("{PEOPLE}/invite"), "firstName=Hugo&lastName=Perrin&email=h%40p.example").await;
    none.says("href=\"#invite-role\"").says("value=\"Hugo\"");
    let nowhere = "firstName=Hugo&lastName=Perrin&email=h%40p.example&role=SUPPORT";
    admin.post(&format!("{PEOPLE}/invite"), nowhere).await.says("href=\"#invite-branchId\"");
    let page = head.get(PEOPLE).await;
    page.says("Inviter quelqu’un").does_not_say("value=\"NETWORK_ADMIN\"");
    accepted(&head, &format!("{PEOPLE}/invite"), &format!("{nowhere}&branchId={branch}")).await;
    head.get(PEOPLE).await.says("h@p.example").says("Annuler l’invitation");
    let open = "query ($id: ID!) { intermediary(id: $id) { invitations { id } members { id } } }";
    let open = admin.ask(open, json!({"id": gid(network.id)})).await.data()["intermediary"].clone();
    let invitation = open["invitations"][0]["id"].as_str().expect("an id").to_owned();
    let withdraw = format!("/intermediary/invitations/{invitation}/withdraw");
    let other = app.network("Ailleurs").await.with_role(Role::NetworkAdmin).await;
    assert_eq!(other.post(&withdraw, "").await.status, StatusCode::NOT_FOUND);
    accepted(&head, &withdraw, "").await;
    let own = open["members"][0]["id"].as_str().expect("an id").to_owned();
    let refused = admin.post(&format!("{PEOPLE}/{own}/leave"), "").await;
    refused.says("C’est la dernière personne à administrer ce réseau.");
    network.with_role(Role::NetworkAdmin).await;
    assert_eq!(accepted(&admin, &format!("{PEOPLE}/{own}/leave"), "").await, "/");
    assert_eq!(admin.get("/intermediary").await.status, StatusCode::NOT_FOUND, "they are out");
}

/// A charter is published and read beside the version before; an association adheres on the public page, and reads on its own to
/// what it adhered.
#[both_databases]
async fn a_charter_has_its_pages(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (admin, relay) = (network.with_role(Role::NetworkAdmin).await, network.with_role(Role::Relay).await);
    let association = app.association("Les Jardins").await;
    let chair = association.with_role(Role::AssociationAdmin).await;
    let member = association.with_role(Role::AssociationMember).await;
    relay.get(CHARTER).await.says("Aucune charte n’est publiée").does_not_say("Publier une version");
    admin.post(CHARTER, "text=&key=a").await.says("href=\"#text\"");
    accepted(&admin, CHARTER, "text=%C3%89couter.&key=b").await;
    let public = format!("/intermediaries/{}", gid(network.id));
    app.get(&public).await.says("Écouter.").does_not_say("Adhérer à la charte");
    member.get(&public).await.does_not_say("Adhérer à la charte");
    chair.get("/association/charters").await.says("pas encore d’adhésion");
    let charter = "query ($id: ID!) { intermediary(id: $id) { charter { id } } }";
    let charter = chair.ask(charter, json!({"id": gid(network.id)})).await;
    let charter = charter.data()["intermediary"]["charter"]["id"].as_str().expect("an id").to_owned();
    chair.get(&public).await.says("Adhérer à la charte").says(&charter);
    let adhere = format!("{public}/adhere");
    assert_eq!(member.post(&adhere, &format!("charterId={charter}")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(accepted(&chair, &adhere, &format!("charterId={charter}")).await, public);
    chair.get(&public).await.says("Adhésion du");
    relay.get(CHARTER).await.says("Les Jardins").says("Version 1");
    let path = file_of(&relay.post(&format!("{CHARTER}/export"), "").await);
    let file = lines(&relay, &path).await;
    assert_eq!((file.len(), file[1].starts_with("Les Jardins;1;2026-")), (2, true), "{file:?}");
    relay.get(&path).await.says("href=\"/intermediary/charter\"");

    accepted(&admin, CHARTER, "text=%C3%89couter+et+aider.&key=c").await;
    admin.get(CHARTER).await.says("Écouter et aider.").says("Version précédente (1)");
    admin.get(&format!("{CHARTER}?version=1")).await.does_not_say("Version précédente");
    let replaced = chair.post(&adhere, &format!("charterId={charter}")).await;
    replaced.says("Une nouvelle version de la charte a été publiée");
    member
        .get("/association/charters")
        .await
        .says("pas encore d’adhésion")
        .says("Vos adhésions")
        .says("Version 1");
    app.get("/intermediaries").await.says("Passerelles").says("1 antenne ouverte");
    assert_eq!(app.get("/intermediaries/rien").await.status, StatusCode::NOT_FOUND);
}

/// However many branches, people, networks and adherences there are, the pages ask the same number of questions.
#[both_databases]
async fn the_pages_ask_as_much_of_few_as_of_many(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let operator = app.operator().await;
    let text = json!({"intermediaryId": gid(network.id), "text": "Écouter."});
    let charter = admin.does("publishCharter", text, "charter { id }").await["charter"]["id"].clone();
    let codes = [
        "01", "02", "03", "04", "05", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18",
        "19", "21", "22",
    ];
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let branch = network.branch_of(&format!("Antenne {row:02}"), None, &[codes[row]]).await;
            let (person, _) = app.somebody("Rôle", &format!("Réseau {row:02}")).await;
            network.seat(person, Role::Coordinator, Some(branch)).await;
            network.seat(person, Role::Coordinator, Some(network.branch)).await;
            let other = app.network(&format!("Réseau {row:02}")).await;
            let text = json!({"intermediaryId": gid(other.id), "text": "Aider."});
            other.with_role(Role::NetworkAdmin).await.does("publishCharter", text, "charter { id }").await;
            let association = app.association(&format!("Jardin {row:02}")).await;
            let adhering = json!({"associationId": gid(association.id), "charterId": charter});
            let chair = association.with_role(Role::AssociationAdmin).await;
            chair.does("adhereToCharter", adhering, "adherence { adheredAt }").await;
        }
    };
    fill(SHORT).await;
    let branch = gid(network.branch);
    let chair = app.association("Les Jardins").await.with_role(Role::AssociationAdmin).await;
    let questions = vec![
        Question::page(Some(&admin), "/intermediary"),
        Question::page(Some(&admin), &format!("/intermediary/branches/{branch}")),
        Question::page(Some(&admin), &format!("/intermediary/people?branch={branch}")),
        Question::page(Some(&admin), "/intermediary/charter"),
        Question::page(Some(&operator), "/operator/intermediaries"),
        Question::page(Some(&chair), "/association/charters"),
        Question::page(None, "/intermediaries"),
        Question::page(None, &format!("/intermediaries/{}", gid(network.id))),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
