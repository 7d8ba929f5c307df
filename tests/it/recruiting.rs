//! Recruiting: a branch makes links for where it looks for volunteers, who came by which is counted, and whoever is not taken on is told
//! why.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, Question, Short, TestApp, both_databases, builders::Network, gid};

use crate::{
    lists_taken_home::exported,
    own_data::archive_of,
    statements::{LONG, SHORT},
};

const ASKED: &str = "query ($id: ID!) { recruiting(branchId: $id) { viewerMayRecruit
    links { id name address codeAddress endedAt numbers { came registered active left } }
    withoutLink { came registered active left } } }";

async fn links(who: &Actor, network: &Network) -> Value {
    who.ask(ASKED, json!({ "id": gid(network.branch) })).await.data()["recruiting"].clone()
}

/// Makes a link; its id and what its address ends with.
async fn link(who: &Actor, network: &Network, name: &str) -> (Value, String) {
    let input = json!({ "branchId": gid(network.branch), "name": name });
    let made = who.does("openRecruitingLink", input, "recruiting { links { id address } }").await;
    let first = &made["recruiting"]["links"][0];
    let address = first["address"].as_str().expect("an address");
    (first["id"].clone(), address.rsplit('/').next().expect("a code").to_owned())
}

fn says(network: &Network, code: &str) -> Value {
    json!({
        "intermediaryId": gid(network.id), "branchId": gid(network.branch), "situation": "STUDENT",
        "age": "ADULT", "motivation": "Donner de mon temps", "recruitingCode": code,
    })
}

async fn registers(app: &TestApp, last: &str, input: Value) -> (Actor, Value) {
    let who = app.person("Inès", last, &format!("{}@mail.example", last.to_lowercase())).await;
    let made = who.does("registerVolunteer", input, "volunteer { id cameBy }").await;
    (who, made["volunteer"].clone())
}

/// The support team makes a link for a fair; a visitor follows it, registers on the page with its branch chosen, and is counted with it
/// whatever becomes of them. Ended, it leads nowhere, and who came by it stays counted.
#[both_databases]
async fn who_came_by_a_link_is_counted_with_it(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let (id, code) = link(&support, &network, "Forum des associations").await;
    let page = app.get(&format!("/join/{code}")).await;
    page.says("Antenne Passerelles cherche des volontaires").says(&format!("/volunteering?join={code}"));
    let image = app.get(&format!("/join/{code}/code.svg")).await;
    assert_eq!(image.header(header::CONTENT_TYPE), Some("image/svg+xml"));
    assert!(image.body.starts_with("<svg "), "{}", image.body);

    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    let place = format!("{} {}", gid(network.id), gid(network.branch));
    let form = ines.get(&format!("/volunteering?join={code}")).await;
    form.says(&format!("name=\"join\" value=\"{code}\"")).says(&format!("value=\"{place}\" selected"));
    let typed = format!(
        "join={code}&branchId={}+{}&situation=STUDENT&age=ADULT&motivation=Aider",
        gid(network.id),
        gid(network.branch)
    );
    assert_eq!(ines.post("/volunteering", &typed).await.status, StatusCode::SEE_OTHER);
    registers(&app, "Blanc", says(&network, "")).await;
    let found = links(&support, &network).await;
    assert_eq!(found["links"][0]["numbers"], json!({"came": 1, "registered": 1, "active": 0, "left": 0}));
    assert_eq!(found["withoutLink"], json!({"came": 1, "registered": 1, "active": 0, "left": 0}));

    let ended = json!({ "id": id });
    support.does("endRecruitingLink", ended.clone(), "recruiting { viewerMayRecruit }").await;
    assert_eq!(support.is_refused("endRecruitingLink", ended).await, ["RECRUITING_LINK_ENDED"]);
    for path in [format!("/join/{code}"), format!("/join/{code}/code.svg"), "/join/autre".to_owned()] {
        assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let found = links(&support, &network).await;
    assert_eq!(
        (&found["links"][0]["numbers"]["came"], &found["links"][0]["codeAddress"]),
        (&json!(1), &Value::Null)
    );
    let all = json!({ "branchId": gid(network.branch) });
    let lines = exported(&support, "exportVolunteers", all).await;
    assert!(lines[0].ends_with(";Lien de recrutement"), "{lines:?}");
    assert!(lines[2].ends_with(";Forum des associations"), "{lines:?}");
}

/// A link that has ended, one that never was and one of another network count for nothing, and nobody is kept from registering.
#[both_databases]
async fn a_code_that_is_none_keeps_nobody_out(app: TestApp) {
    let (network, other) = (app.network("Passerelles").await, app.network("Autres").await);
    let (support, elsewhere) =
        (network.with_role(Role::Support).await, other.with_role(Role::BranchHead).await);
    let (id, ended) = link(&support, &network, "Affiche").await;
    support.does("endRecruitingLink", json!({ "id": id }), "recruiting { viewerMayRecruit }").await;
    let (_, of_other) = link(&elsewhere, &other, "Salon").await;
    for (last, code) in [("Un", ended.as_str()), ("Deux", of_other.as_str()), ("Trois", "xyz")] {
        let (_, made) = registers(&app, last, says(&network, code)).await;
        assert_eq!(made["cameBy"], Value::Null, "{code}");
    }
}

/// Those of the branch read its links, its support team and its head make them; nobody else learns that they are there.
#[both_databases]
async fn each_may_what_is_theirs(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let stranger = app.person("Zoé", "Martin", "zoe@mail.example").await;
    let (id, _) = link(&support, &network, "Affiche").await;
    assert_eq!(links(&coordinator, &network).await["viewerMayRecruit"], false);
    assert_eq!(admin.ask(ASKED, json!({ "id": gid(network.branch) })).await.error(), "FORBIDDEN");
    assert_eq!(links(&stranger, &network).await, Value::Null);
    let open = "mutation ($input: OpenRecruitingLinkInput!) { openRecruitingLink(input: $input) { problems { code } } }";
    let input = json!({ "branchId": gid(network.branch), "name": "Salon" });
    assert_eq!(coordinator.ask(open, json!({ "input": input })).await.error(), "FORBIDDEN");
    assert_eq!(stranger.is_refused("openRecruitingLink", input.clone()).await, ["NOT_FOUND"]);
    let end = "mutation ($input: EndRecruitingLinkInput!) { endRecruitingLink(input: $input) { problems { code } } }";
    assert_eq!(coordinator.ask(end, json!({ "input": { "id": id } })).await.error(), "FORBIDDEN");
    for other in [&admin, &stranger] {
        assert_eq!(other.is_refused("endRecruitingLink", json!({ "id": id })).await, ["NOT_FOUND"]);
    }
    let nameless = json!({ "branchId": gid(network.branch), "name": " " });
    assert_eq!(support.is_refused("openRecruitingLink", nameless).await, ["REQUIRED"]);
    app.execute_sql("update branch set closed_on = '2026-03-01'").await;
    assert_eq!(support.is_refused("openRecruitingLink", input).await, ["BRANCH_CLOSED"]);
}

/// Whoever is not taken on is told why, finds the reason and the notes in their archive, and may come back later.
#[both_databases]
async fn who_is_not_taken_on_is_told_why(app: TestApp) {
    let network = app.network("Passerelles").await;
    let support = network.with_role(Role::Support).await;
    let (ines, made) = registers(&app, "Morel", says(&network, "")).await;
    let page = format!("/intermediary/volunteers/{}", made["id"].as_str().expect("an id"));
    support.get("/intermediary/volunteers").await.says("aujourd’hui");
    let refused = support.post(&page, "heldOn=2026-03-09&decision=REFUSED&note=Jamais+libre").await;
    refused.says("id=\"reason-wrong\"").says("Jamais libre</textarea>");
    let whole = "heldOn=2026-03-09&decision=REFUSED&note=Jamais+libre&reason=Vos+horaires+ne+conviennent+pas";
    assert_eq!(support.post(&page, whole).await.status, StatusCode::SEE_OTHER);
    let mails = app.mails_to(&ines.email).await;
    let mail = mails.last().expect("a mail");
    assert_eq!(mail.subject, "Votre inscription n’a pas de suite");
    assert!(mail.text.contains("Vos horaires ne conviennent pas"), "{}", mail.text);
    assert!(!mail.text.contains("Jamais libre"), "notes stay inside: {}", mail.text);
    let seen = "query ($id: ID!) { volunteer(id: $id) { state leftAt events { kind reason note } } }";
    let own = ines.ask(seen, json!({ "id": made["id"] })).await.data()["volunteer"].clone();
    assert_eq!((&own["state"], &own["events"][0]["kind"]), (&json!("LEFT"), &json!("REFUSED")));
    assert_eq!(own["events"][0]["reason"], "Vos horaires ne conviennent pas");
    assert_eq!(own["events"][0]["note"], Value::Null);
    let archive = archive_of(&ines).await;
    let (_, kept) = archive.iter().find(|(name, _)| name == "volontariat.csv").expect("a file");
    assert!(kept.contains("Jamais libre;Vos horaires ne conviennent pas"), "{kept}");
    let interview = json!({ "id": made["id"], "heldOn": "2026-03-09", "decision": "ACTIVE" });
    assert_eq!(support.is_refused("welcomeVolunteer", interview.clone()).await, ["VOLUNTEER_LEFT"]);
    ines.does("registerVolunteer", says(&network, ""), "volunteer { id }").await;
    support.does("welcomeVolunteer", interview, "volunteer { state }").await;
}

/// The page makes links and ends them, and takes the same statements however many there are.
#[both_databases]
async fn links_are_made_on_their_page(app: TestApp) {
    let network = app.network("Passerelles").await;
    let head = network.with_role(Role::BranchHead).await;
    let page = format!("/intermediary/volunteers/recruiting?branch={}", gid(network.branch));
    head.get(&page).await.says("Aucun lien pour le moment");
    let branch = format!("branch={}", gid(network.branch));
    head.post("/intermediary/volunteers/recruiting", &branch).await.says("id=\"name-wrong\"");
    let made = head.post("/intermediary/volunteers/recruiting", &format!("{branch}&name=Affiche")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    head.get(&page).await.says("Affiche").says("/code.svg").says("Fermer");
    let id = links(&head, &network).await["links"][0]["id"].as_str().expect("an id").to_owned();
    let end = format!("/intermediary/volunteers/recruiting/{id}/end");
    assert_eq!(head.post(&end, &branch).await.status, StatusCode::SEE_OTHER);
    head.get(&page).await.says("fermé").does_not_say("/code.svg");
    let treasurer = network.with_role(Role::Treasurer).await;
    assert_eq!(treasurer.get(&page).await.status, StatusCode::FORBIDDEN);

    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let (_, code) = link(&head, &network, &format!("Lien {row}")).await;
            let (_, who) = app.somebody("Inès", &format!("Nom{row}")).await;
            who.does("registerVolunteer", says(&network, &code), "volunteer { id }").await;
        }
    };
    fill(SHORT).await;
    let questions = vec![
        Question::page(Some(&head), &page),
        Question::page(Some(&head), "/intermediary/volunteers"),
        Question::document(&head, ASKED, json!({ "id": gid(network.branch) })),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
