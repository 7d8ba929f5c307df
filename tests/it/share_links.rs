//! Links by which announcements are passed on: a relay's own and the branch's, who follows them, and the numbers that come of it.

use axum::http::{Request, StatusCode, header};
use chrono::TimeDelta;
use entity::{
    AnnouncementMails, ApplicationState, MembershipRole as Role, MissionFormat, PersonId, share_link,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tests::{
    Actor, Question, Short, TestApp, both_databases,
    builders::{Association, Network, Search},
    gid,
};

use crate::statements::{LONG, SHORT};

/// A network whose branch broadcasts, its relay, and its coordinator.
struct Scene {
    network: Network,
    association: Association,
    relay: (PersonId, Actor),
    coordinator: Actor,
    broadcast: Search,
}

async fn scene(app: &TestApp) -> Scene {
    let network = app.network("Passerelles").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let relay = network.person_with_role(Role::Relay).await;
    let (person, coordinator) = network.person_with_role(Role::Coordinator).await;
    let broadcast = network
        .announces_need(&association, Some(person), "Plan de communication", MissionFormat::Remote)
        .await;
    broadcast.goes_out().await;
    Scene { network, association, relay, coordinator, broadcast }
}

impl Scene {
    /// What a relay is told of what they pass on.
    async fn relayed(&self, relay: &Actor) -> Vec<Value> {
        let document = "query ($id: ID!) { announcementsToRelay(intermediaryId: $id) { nodes { address visits
            applications announcement { title } } } }";
        let told = relay.ask(document, json!({"id": gid(self.network.id)})).await;
        told.data()["announcementsToRelay"]["nodes"].as_array().expect("announcements").clone()
    }

    /// Where the relay's own link leads on this site.
    async fn path(&self) -> String {
        path_of(&self.relayed(&self.relay.1).await[0])
    }

    /// The branch's own link.
    async fn path_of_branch(&self) -> String {
        let links = self.broadcast_of(&self.coordinator).await["links"].clone();
        let own = links.as_array().expect("links").iter().find(|link| link["relayName"].is_null()).cloned();
        path_of(&own.expect("the branch's own link"))
    }

    async fn broadcast_of(&self, who: &Actor) -> Value {
        let document = "query ($id: ID!) { need(id: $id) { broadcast { numbers { told opened applications }
            links { relayName address visits applications } } } }";
        who.ask(document, json!({"id": gid(self.broadcast.need)})).await.data()["need"]["broadcast"].clone()
    }
}

fn path_of(told: &Value) -> String {
    let address = told["address"].as_str().expect("an address");
    address.strip_prefix("https://maillon.example").expect("an address of this site").to_owned()
}

/// A relay's link is made as a search goes out. A browser that follows it is counted once in its session; whoever is signed in
/// there, or signs in later, is kept with the relay by whom they came first, and what becomes of it is told in numbers alone.
#[both_databases]
async fn a_relay_sees_what_came_of_their_link(app: TestApp) {
    let scene = scene(&app).await;
    let path = scene.path().await;
    let visitor = app.visitor();
    for _ in 0..2 {
        visitor.get(&path).await.says("Plan de communication");
    }
    let numbers = |told: &Value| (told["visits"].clone(), told["applications"].clone());
    assert_eq!(numbers(&scene.relayed(&scene.relay.1).await[0]), (json!(1), json!(0)));

    let (nadia, actor) = app.somebody("Nadia", "Lemoine").await;
    app.browser_of(&actor).get(&path).await.says("Plan de communication");
    let (awa, later) = app.somebody("Awa", "Diagne").await;
    let preview = Request::get(&path).header(header::ACCEPT, "*/*").header(header::USER_AGENT, "Slackbot");
    app.send(preview).await.says("Plan de communication");
    // By the branch's own link first, and by the relay's a little later.
    let browser = app.browser_of(&later);
    browser.get(&scene.path_of_branch().await).await.says("Plan de communication");
    browser.get("/missions").await;
    browser.get(&path).await.says("Plan de communication");
    let told = &scene.relayed(&scene.relay.1).await[0];
    assert_eq!(numbers(told), (json!(3), json!(0)));
    scene.broadcast.application(nadia, ApplicationState::Pending).await;
    scene.broadcast.application(awa, ApplicationState::Pending).await;
    let told = scene.relayed(&scene.relay.1).await;
    assert_eq!(numbers(&told[0]), (json!(3), json!(2)));
    let page = scene.relay.1.get("/relay").await;
    page.says("3 visites par votre lien, 2 candidatures.").does_not_say("Lemoine");

    let of_coordinator = scene.broadcast_of(&scene.coordinator).await;
    assert_eq!(of_coordinator["numbers"], json!({"told": 1, "opened": 2, "applications": 2}));
    let links = of_coordinator["links"].as_array().expect("links");
    let expected = [(json!("Rôle Réseau"), 3, 2), (Value::Null, 1, 0)];
    for (link, (name, visits, applications)) in links.iter().zip(expected) {
        assert_eq!((&link["relayName"], &link["visits"]), (&name, &json!(visits)));
        assert_eq!(link["applications"], json!(applications));
    }
    let page = format!("/intermediary/needs/{}/diffusion", gid(scene.broadcast.need));
    scene.coordinator.get(&page).await.says("Rôle Réseau").says("L’antenne, par ses e-mails");
}

/// Relays are told as a search goes out, each with their own link and once; who gets such mails together finds it in theirs with
/// that link too, and who wishes none on their page. Whoever volunteers there has one mail, as the others of the branch.
#[both_databases]
async fn relays_are_told_what_to_pass_on(app: TestApp) {
    let network = app.network("Passerelles").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let (_, relay) = network.person_with_role(Role::Relay).await;
    let (collects, collecting) = network.person_with_role(Role::Relay).await;
    let (volunteers, volunteering) = network.person_with_role(Role::Relay).await;
    network.volunteer(volunteers).await;
    app.wishes_announcements(collects, AnnouncementMails::Daily).await;
    let broadcast =
        network.announces_need(&association, None, "Plan de communication", MissionFormat::Remote).await;
    broadcast.goes_out().await;
    let link = async |relay: PersonId| {
        let found = share_link::Entity::find()
            .filter(share_link::Column::PersonId.eq(relay))
            .one(app.connection())
            .await;
        format!("?via={}", found.expect("a query").expect("a link").code)
    };
    let mails = app.mails_to(&relay.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "Une annonce à relayer\u{a0}: Plan de communication");
    let mails = app.mails_to(&volunteering.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "Une mission à faire passer\u{a0}: Plan de communication");
    assert!(mails[0].text.contains(&link(volunteers).await), "{mails:?}");
    assert!(app.mails_to(&collecting.email).await.is_empty(), "not before the morning");
    broadcast.goes_out().await;
    app.clock.advance(TimeDelta::days(1));
    app.do_jobs().await;
    let mails = app.mails_to(&collecting.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].text.contains(&link(collects).await), "{mails:?}");
    assert!(app.mails_to(&relay.email).await.is_empty(), "once");
}

/// Whoever found an announcement by a link before it was sent is not sent it any more, and whoever has it is not kept twice.
#[both_databases]
async fn what_was_found_by_a_link_is_not_sent_again(app: TestApp) {
    let scene = scene(&app).await;
    let (nadia, actor) = app.somebody("Nadia", "Lemoine").await;
    let browser = app.browser_of(&actor);
    browser.get(&scene.path().await).await.says("Plan de communication");
    scene.network.volunteer(nadia).await;
    scene.broadcast.goes_out().await;
    assert_eq!(app.mails_to(&actor.email).await.len(), 0);
    browser.get(&scene.path_of_branch().await).await.says("Plan de communication");
    let rows = "select count(*) from announcement_sent where kind = 'FOUND' and relay_id is not null";
    assert_eq!(app.number(rows).await, 1);
    assert_eq!(scene.broadcast_of(&scene.coordinator).await["numbers"]["told"], json!(1), "the relay alone");
}

/// A relay who follows their own link, who coordinates, an unknown code and a search that is over count for nothing.
#[both_databases]
async fn what_counts_for_nothing(app: TestApp) {
    let scene = scene(&app).await;
    let path = scene.path().await;
    app.browser_of(&scene.relay.1).get(&path).await.says("Plan de communication");
    app.browser_of(&scene.coordinator).get(&path).await.says("Plan de communication");
    assert_eq!(app.number("select count(*) from announcement_sent where opened_at is not null").await, 0);
    let (before, _) = path.split_once("?via=").expect("a link");
    for code in ["unknown234", "A%2FB", ""] {
        app.visitor().get(&format!("{before}?via={code}")).await.says("Plan de communication");
    }
    let visits = app.number("select sum(visits) from share_link").await;
    app.execute_sql("update need set state = 'ROADMAP'").await;
    app.visitor().get(&path).await.says("Plan de communication");
    assert_eq!(app.number("select sum(visits) from share_link").await, visits);
    assert_eq!(scene.relayed(&scene.relay.1).await, Vec::<Value>::new());
}

/// Relays pass on what their branch searches, the bureaux under it too, and what all branches are asked; whoever became one
/// later makes their links at once, and nobody else has any.
#[both_databases]
async fn relays_have_the_links_of_their_branches(app: TestApp) {
    let scene = scene(&app).await;
    let bureau = scene.network.branch_of("Bureau", Some(scene.network.branch), &[]).await;
    let elsewhere = scene.network.branch_of("Antenne de Lille", None, &["59"]).await;
    for (title, branch) in [("Au bureau", bureau), ("À Lille", elsewhere)] {
        let other =
            scene.network.announces_need(&scene.association, None, title, MissionFormat::Remote).await;
        let moved = entity::need::ActiveModel {
            id: sea_orm::ActiveValue::Set(other.need),
            branch_id: sea_orm::ActiveValue::Set(branch),
            ..Default::default()
        };
        sea_orm::ActiveModelTrait::update(moved, app.connection()).await.expect("a move");
    }
    let titles = async |relay: &Actor| {
        let told = scene.relayed(relay).await;
        let mut titles: Vec<_> = told.iter().map(|one| one["announcement"]["title"].clone()).collect();
        titles.sort_by_key(ToString::to_string);
        titles
    };
    assert_eq!(titles(&scene.relay.1).await, ["Au bureau", "Plan de communication"]);
    let later = scene.network.with_role(Role::Relay).await;
    assert!(scene.relayed(&later).await.iter().all(|told| told["address"].is_null()));
    let page = later.get("/relay").await;
    page.says("Préparer mes liens").does_not_say("linkedin");
    let done = later.post("/relay/links", "").await;
    assert_eq!(done.onward(), "/relay");
    assert!(scene.relayed(&later).await.iter().all(|told| told["address"].is_string()));
    let input = json!({"intermediaryId": gid(scene.network.id)});
    assert_eq!(later.does("prepareShareLinks", input.clone(), "made").await["made"], 0);
    later
        .get("/relay")
        .await
        .says("https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2F")
        .says("mailto:?subject=Une%20mission");
    app.execute_sql("update need set is_national = true where title is not null").await;
    assert_eq!(titles(&later).await.len(), 3);
    let document = "mutation ($input: PrepareShareLinksInput!) { prepareShareLinks(input: $input) { made } }";
    let refused = scene.coordinator.ask(document, json!({"input": input})).await;
    assert_eq!(refused.error(), "FORBIDDEN");
    let (_, stranger) = app.somebody("Nadia", "Lemoine").await;
    assert_eq!(stranger.is_refused("prepareShareLinks", input).await, ["NOT_FOUND"]);
    assert_eq!(stranger.get("/relay").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/relay").await.status, StatusCode::SEE_OTHER);
}

/// What a broadcast came to is read by the branch and by who runs the network: neither by the association nor by relays.
#[both_databases]
async fn the_branch_alone_reads_what_came_of_it(app: TestApp) {
    let scene = scene(&app).await;
    let member = scene.association.with_role(Role::AssociationMember).await;
    assert_eq!(scene.broadcast_of(&member).await, Value::Null);
    let page = format!("/intermediary/needs/{}/diffusion", gid(scene.broadcast.need));
    let admin = scene.network.with_role(Role::NetworkAdmin).await;
    let page_of_admin = admin.get(&page).await;
    page_of_admin.says("Diffusion de l’annonce").does_not_say("Diffuser dans tout le réseau");
    for (who, status) in [(&member, StatusCode::NOT_FOUND), (&scene.relay.1, StatusCode::NOT_FOUND)] {
        assert_eq!(who.get(&page).await.status, status);
    }
    scene.coordinator.get(&page).await.says("Diffuser dans tout le réseau");
    assert_eq!(app.get(&page).await.status, StatusCode::SEE_OTHER);
}

/// A mission's page says to those who preview its link what it is, with an image, at whole addresses.
#[both_databases]
async fn a_link_has_a_title_a_description_and_an_image(app: TestApp) {
    let scene = scene(&app).await;
    let page = app.get(&scene.path().await).await;
    page.says("<title>Plan de communication – Maillon</title>")
        .says("property=\"og:title\" content=\"Plan de communication\"")
        .says("property=\"og:description\" content=\"Un besoin précis, en quelques mots.\"")
        .says("<meta name=\"description\" content=\"Un besoin précis, en quelques mots.\">");
    let (_, rest) =
        page.body.split_once("og:image\" content=\"https://maillon.example").expect("an image of this site");
    let image = rest.split('"').next().expect("an address");
    let (status, bytes) = scene.coordinator.download(image).await;
    assert_eq!(status, StatusCode::OK);
    assert!(bytes.starts_with(b"\x89PNG"));
}

/// Volunteers find first what asks for their skills, then the rest; whoever is no volunteer of the branch finds nothing, and
/// nobody what an association of their own looks for.
#[both_databases]
async fn volunteers_find_what_is_for_them_first(app: TestApp) {
    let scene = scene(&app).await;
    let (nadia, actor) = app.somebody("Nadia", "Lemoine").await;
    actor.get("/announcements").await.says("Aucune annonce ne demande vos compétences");
    scene.network.volunteer(nadia).await;
    actor.get("/announcements").await.does_not_say("Plan de communication").says("À faire passer (1)");
    actor.get("/announcements?skills=others").await.says("Plan de communication");
    app.can(nadia, &scene.broadcast.skill).await;
    actor.get("/announcements").await.says("Plan de communication").says("Pour vous (1)");
    actor.get("/announcements?skills=others").await.says("Aucune autre annonce");
    actor.get("/").await.says("Une annonce demande vos compétences");
    app.seat(nadia, None, Some(scene.association.id), Role::AssociationMember).await;
    actor.get("/announcements").await.does_not_say("Plan de communication");
    assert_eq!(app.get("/announcements").await.status, StatusCode::SEE_OTHER);
}

/// Two announcements or twenty, two relays or twenty: the pages take the same statements.
#[both_databases]
async fn pages_of_announcements(app: TestApp) {
    let scene = scene(&app).await;
    let (nadia, actor) = app.somebody("Nadia", "Lemoine").await;
    scene.network.volunteer(nadia).await;
    app.can(nadia, &scene.broadcast.skill).await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let title = format!("Annonce {row}");
            let more = scene.network.announces_need(&scene.association, None, &title, MissionFormat::Hybrid);
            more.await.waits_to_go_out().await;
            let (relay, _) = scene.network.person_with_role(Role::Relay).await;
            scene.broadcast.has_link(relay, &format!("abcdefgh{row}"), 1).await;
        }
        app.do_jobs().await;
    };
    fill(SHORT).await;
    let page = format!("/intermediary/needs/{}/diffusion", gid(scene.broadcast.need));
    let questions = vec![
        Question::page(Some(&actor), "/announcements"),
        Question::page(Some(&scene.relay.1), "/relay"),
        Question::page(Some(&scene.coordinator), &page),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}

/// What is kept of whoever had announcements and passed them on stands in their archive, and goes with their account.
#[both_databases]
async fn what_is_kept_is_told_and_goes(app: TestApp) {
    let scene = scene(&app).await;
    let path = scene.path().await;
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    app.browser_of(&nadia).get(&path).await.says("Plan de communication");
    let archive = crate::own_data::archive_of(&scene.relay.1).await;
    let (_, list) = archive.iter().find(|(name, _)| name == "annonces.csv").expect("a list");
    assert!(list.contains("mon lien de relais") && list.contains(";1"), "{list}");
    let archive = crate::own_data::archive_of(&nadia).await;
    let (_, list) = archive.iter().find(|(name, _)| name == "annonces.csv").expect("a list");
    assert!(list.contains("annonce trouvée par un lien"), "{list}");
    app.execute_sql("update membership set ended_at = created_at where role = 'RELAY'").await;
    let gone = crate::own_data::erases(&scene.relay.1, "Réseau").await;
    assert_eq!(gone, json!({"isErased": true, "problems": []}));
    assert_eq!(app.number("select count(*) from share_link where person_id is not null").await, 0);
    assert_eq!(app.number("select count(*) from announcement_sent where relay_id is not null").await, 0);
    assert_eq!(app.number("select count(*) from announcement_sent").await, 1);
}

/// Whoever applies is kept as having come by the link of the relay who brought them; who came by none, by nobody's.
#[both_databases]
async fn an_application_keeps_by_whose_link_it_came(app: TestApp) {
    let scene = scene(&app).await;
    let path = scene.path().await;
    for (name, is_brought) in [("Nadia", true), ("Awa", false)] {
        let (person, actor) = app.somebody(name, "Lemoine").await;
        scene.network.volunteer(person).await;
        if is_brought {
            app.browser_of(&actor).get(&path).await.says("Plan de communication");
        }
        let wish = json!({
            "missionId": gid(scene.broadcast.mission), "motivation": "J’écris des plans.",
            "availability": "Le jeudi soir.", "mayBeShown": true,
        });
        actor.does("applyToMission", wish, "application { id }").await;
    }
    for (whose, count) in [("not null", 1), ("null", 1)] {
        let kept = format!("select count(*) as n from application where relay_id is {whose}");
        assert_eq!(app.count(&kept).await, count, "{whose}");
    }
}
