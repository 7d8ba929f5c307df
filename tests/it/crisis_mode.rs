//! Crisis mode: a company puts urgent missions at a distance before its people until a day, and it closes by itself.

use chrono::Duration;
use entity::{MembershipRole as Role, MissionFormat};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

fn until(company: &Company, day: &str) -> Value {
    json!({"companyId": gid(company.id), "until": day})
}

async fn open(who: &Actor) -> Value {
    let told = who.ask("{ ownCrisisMode { companyName until } }", json!({})).await;
    told.data()["ownCrisisMode"].clone()
}

/// It is open from the day on which it is opened to its last, which belongs to it, and then closes without anybody.
#[both_databases]
async fn it_closes_by_itself(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let stranger = app.company("Société Bêta").await.employee("Zoé", "Zola").await.actor;
    assert_eq!(open(&nadia).await, Value::Null);
    csr.does("openCrisisMode", until(&company, "2026-03-12"), "crisisMode { from until }").await;
    let told = json!({"companyName": "Groupe Alpha", "until": "2026-03-12"});
    for days in 0..3 {
        assert_eq!(open(&nadia).await, told, "after {days} days");
        assert_eq!(open(&stranger).await, Value::Null);
        app.clock.advance(Duration::days(1));
    }
    assert_eq!(open(&nadia).await, Value::Null);
    csr.does("openCrisisMode", until(&company, "2026-03-20"), "crisisMode { until }").await;
    assert_eq!(open(&nadia).await["until"], "2026-03-20");
}

/// It is opened for ninety days at most, from today on, renewed as often as needed, and closed at any time; all of it
/// stands in the trail. Nobody else opens it.
#[both_databases]
async fn it_is_opened_for_a_time(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    assert_eq!(
        csr.is_refused("openCrisisMode", until(&company, "2026-03-09")).await,
        ["CRISIS_ENDS_BEFORE_TODAY"]
    );
    assert_eq!(csr.is_refused("openCrisisMode", until(&company, "2026-06-09")).await, ["CRISIS_TOO_LONG"]);
    csr.does("openCrisisMode", until(&company, "2026-06-08"), "crisisMode { until }").await;
    app.clock.advance(Duration::days(10));
    csr.does("openCrisisMode", until(&company, "2026-06-18"), "crisisMode { until }").await;
    let here = json!({"companyId": gid(company.id)});
    csr.does("closeCrisisMode", here.clone(), "companyId").await;
    assert_eq!(csr.is_refused("closeCrisisMode", here.clone()).await, ["CRISIS_NOT_OPEN"]);
    let hr = company.with_role(Role::Hr).await;
    let elsewhere = app.company("Société Bêta").await.with_role(Role::CsrManager).await;
    for mutation in ["openCrisisMode", "closeCrisisMode"] {
        let input = if mutation == "openCrisisMode" { until(&company, "2026-04-01") } else { here.clone() };
        let document = |who: &Actor| {
            let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
            let text = format!(
                "mutation ($input: {name}!) {{ {mutation}(input: $input) {{ problems {{ code }} }} }}"
            );
            let (who, input) = (who.clone(), input.clone());
            async move { who.ask(&text, json!({"input": input})).await }
        };
        assert_eq!(document(&hr).await.error(), "FORBIDDEN");
        assert_eq!(document(&elsewhere).await.data()[mutation]["problems"][0]["code"], "NOT_FOUND");
    }
    let trail = "{ auditEvents(filter: {subjectKind: \"CrisisMode\"}) { nodes { action } } }";
    let trail = app.operator().await.ask(trail, json!({})).await.data()["auditEvents"]["nodes"].clone();
    for action in ["CRISIS_MODE_OPENED", "CRISIS_MODE_RENEWED", "CRISIS_MODE_CLOSED"] {
        let is_told = trail.as_array().expect("events").iter().any(|event| event["action"] == action);
        assert!(is_told, "{action}: {trail}");
    }
}

/// Employees find on their home and in the search the way to what is urgent and done at a distance, and are told whose the
/// hours of partial activity are; once it is closed all missions are shown again.
#[both_databases]
async fn it_shows_what_cannot_wait(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let association = app.association("Les Jardins").await;
    association.mission("Refaire le site").await;
    let urgent = association.mission("Appeler des isolés").await;
    let there = association.mission("Trier des dons").await;
    app.set_mission(urgent.id, |row| row.is_urgent = Set(true)).await;
    app.set_mission(there.id, |row| {
        row.is_urgent = Set(true);
        row.format = Set(MissionFormat::OnSite);
    })
    .await;
    nadia.get("/").await.does_not_say("mode de crise");
    nadia.get("/missions?crisis=yes").await.says("Le mode de crise n’est pas ouvert").says("Refaire le site");
    csr.does("openCrisisMode", until(&company, "2026-03-20"), "crisisMode { until }").await;
    nadia.get("/").await.says("Groupe Alpha a ouvert le mode de crise").says("href=\"/missions?crisis=yes\"");
    nadia.get("/missions").await.says("href=\"/missions?crisis=yes\"").says("Refaire le site");
    let catalogue = nadia.get("/missions?crisis=yes").await;
    catalogue.says("Missions urgentes, à distance").says("Appeler des isolés").says("de son propre chef");
    catalogue.does_not_say("Refaire le site").does_not_say("Trier des dons");
    app.get("/missions?crisis=yes")
        .await
        .says("Refaire le site")
        .does_not_say("Missions urgentes, à distance");
    app.clock.advance(Duration::days(11));
    nadia.get("/missions?crisis=yes").await.says("Refaire le site");
    nadia.get("/").await.does_not_say("mode de crise");
}

/// Whoever opens it reads how many missions it puts first, before and after; where there are none, the page says so, and
/// employees read what the mode is instead of how to search.
#[both_databases]
async fn it_says_what_it_opens(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins").await.mission("Appeler des isolés").await;
    csr.get("/company/campaigns/crisis").await.says("Aucune mission publiée n’est à la fois urgente");
    csr.does("openCrisisMode", until(&company, "2026-03-20"), "crisisMode { until }").await;
    nadia
        .get("/missions?crisis=yes")
        .await
        .says("Aucune mission urgente à distance pour l’instant")
        .does_not_say("Essayez un mot plus général");
    app.set_mission(mission.id, |row| row.is_urgent = Set(true)).await;
    csr.get("/company/campaigns/crisis").await.says("Une mission publiée est urgente");
    nadia.get("/missions?crisis=yes").await.says("Appeler des isolés");
}

/// An association says of its own mission that it cannot wait, and takes that back, published or not; everybody reads it.
#[both_databases]
async fn an_association_says_what_cannot_wait(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let editor = association.with_role(Role::AssociationAdmin).await;
    let draft =
        json!({"associationId": gid(association.id), "mission": {"title": "Appeler", "urgent": true}});
    let told = editor.does("createMission", draft, "mission { id urgent }").await;
    assert_eq!(told["mission"]["urgent"], true);
    let id = told["mission"]["id"].clone();
    let calm = json!({"id": id, "mission": {"title": "Appeler"}});
    let told = editor.does("updateMission", calm, "mission { urgent }").await;
    assert_eq!(told["mission"]["urgent"], false);
    let published = association.mission("Trier").await;
    app.set_mission(published.id, |row| row.is_urgent = Set(true)).await;
    app.get(&format!("/missions/{}", gid(published.id))).await.says("Urgente");
    let found = "{ missions(filter: {urgent: true}) { nodes { title } } }";
    let found = editor.ask(found, json!({})).await.data()["missions"]["nodes"].clone();
    assert_eq!(found, json!([{"title": "Trier"}]));
}
