//! Whoever said to be tied to the association of a need does not coordinate it, in whatever way needs come into somebody's
//! hands.

use chrono::Duration;
use entity::{MembershipRole as Role, NeedId, NeedState, PersonId};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network},
    gid,
};

use crate::{board::titled, own_data::erases};

/// A branch where Inès coordinates a need to whose association Noé, who coordinates too, said to be tied.
struct Scene {
    network: Network,
    association: Association,
    head: Actor,
    ines: (PersonId, Actor),
    noe: (PersonId, Actor),
    need: NeedId,
}

impl Scene {
    async fn new(app: &TestApp) -> Self {
        let network = app.network("Passerelles").await;
        let association = app.association("Les Jardins").await;
        let head = network.with_role(Role::BranchHead).await;
        let ines = coordinates(app, &network, ("Inès", "Morel")).await;
        let noe = coordinates(app, &network, ("Noé", "Roux")).await;
        let asked = ("Un plan", NeedState::Qualifying, Some(ines.0));
        let need = titled(&network, &association, asked, 1).await;
        noe.1.does("declareTie", json!({"needId": gid(need)}), "need { id }").await;
        Self { network, association, head, ines, noe, need }
    }

    /// What the head sees of the need: who coordinates it, and what happened to it.
    async fn sees(&self) -> Value {
        let document =
            "query ($id: ID!) { need(id: $id) { coordinatorName events(first: 10) { nodes { kind } } } }";
        self.head.ask(document, json!({"id": gid(self.need)})).await.data()["need"].clone()
    }

    async fn coordinator(&self) -> Value {
        self.sees().await["coordinatorName"].clone()
    }
}

/// Somebody who coordinates in a network's branch.
async fn coordinates(app: &TestApp, network: &Network, (first, last): (&str, &str)) -> (PersonId, Actor) {
    let (person, actor) = app.somebody(first, last).await;
    network.seat(person, Role::Coordinator, Some(network.branch)).await;
    (person, actor)
}

/// Of all that is handed over at once, the need to whose association the receiver said to be tied stays where it is and is named.
/// Nobody gives it to them singly either.
#[both_databases]
async fn a_declared_tie_keeps_a_need_back(app: TestApp) {
    let scene = Scene::new(&app).await;
    let theatre = app.association("Le Théâtre").await;
    let (ines, noe) = (&scene.ines, &scene.noe);
    titled(&scene.network, &theatre, ("Une affiche", NeedState::Qualifying, Some(ines.0)), 1).await;
    let input = json!({"needId": gid(scene.need), "personId": gid(noe.0)});
    for who in [&scene.head, &ines.1] {
        let refused = who.tries("assignNeed", input.clone(), "").await;
        let problem = &refused["problems"][0];
        assert_eq!(
            (&problem["code"], &problem["path"]),
            (&json!("TIED_TO_ASSOCIATION"), &json!(["personId"])),
            "{refused}"
        );
    }
    let all = json!({"branchId": gid(scene.network.branch), "fromId": gid(ines.0), "toId": gid(noe.0)});
    let handed = ines.1.does("handOverNeeds", all.clone(), "handedCount kept { title }").await;
    assert_eq!(
        (&handed["handedCount"], &handed["kept"]),
        (&json!(1), &json!([{"title": "Un plan"}])),
        "{handed}"
    );
    let handed = scene.head.does("handOverNeeds", all, "handedCount kept { title }").await;
    assert_eq!(
        (&handed["handedCount"], &handed["kept"]),
        (&json!(0), &json!([{"title": "Un plan"}])),
        "{handed}"
    );
    assert_eq!(scene.coordinator().await, "Inès Morel");
}

/// A need whose coordinator is gone waits while whoever else coordinates said to be tied to its association, however few they
/// carry; whoever comes later takes it on.
#[both_databases]
async fn a_need_waits_for_somebody_who_is_free(app: TestApp) {
    let scene = Scene::new(&app).await;
    assert_eq!(erases(&scene.ines.1, "Morel").await["problems"], json!([]));
    app.do_jobs().await;
    let seen = scene.sees().await;
    assert_eq!(seen["coordinatorName"], Value::Null, "{seen}");
    assert!(seen["events"].to_string().contains("NOBODY_FREE"), "{seen}");

    let lea = coordinates(&app, &scene.network, ("Léa", "Petit")).await;
    let another = ("Une affiche", NeedState::Qualifying, Some(lea.0));
    titled(&scene.network, &scene.association, another, 1).await;
    app.clock.advance(Duration::hours(25));
    app.do_jobs().await;
    assert_eq!(scene.coordinator().await, "Léa Petit", "who carries more, and is free");
}

/// A tie that was declared of one need holds for every need of the same association: neither by hand, nor by a job, nor in a mail
/// to several does who declared it act for another one.
#[both_databases]
async fn a_declared_tie_is_to_the_association(app: TestApp) {
    let scene = Scene::new(&app).await;
    let another = ("Un site", NeedState::Qualifying, Some(scene.ines.0));
    let another = titled(&scene.network, &scene.association, another, 1).await;
    let member = app.somebody("Paule", "Roux").await.0;
    app.seat(member, None, Some(scene.association.id), Role::AssociationMember).await;
    app.sql("update need set sent_by = (select id from person where first_name = 'Paule')")
        .await
        .expect("a sender");
    let noe = &scene.noe;
    let input = json!({"needId": gid(another), "personId": gid(noe.0)});
    assert_eq!(scene.head.is_refused("assignNeed", input).await, ["TIED_TO_ASSOCIATION"]);
    let noted = json!({"needId": gid(another), "qualification": {"note": "Facile"}});
    assert_eq!(noe.1.is_refused("saveQualification", noted).await, ["TIED_TO_ASSOCIATION"]);
    let document = "query ($id: ID!) {
        needMailPreview(intermediaryId: $id, filter: {mine: false}) { needCount recipientCount } }";
    let of_network = json!({"id": gid(scene.network.id)});
    let preview = |seen: Value| seen["needMailPreview"].clone();
    let seen = preview(noe.1.ask(document, of_network.clone()).await.data().clone());
    assert_eq!(seen, json!({"needCount": 2, "recipientCount": 0}));
    let seen = preview(scene.ines.1.ask(document, of_network).await.data().clone());
    assert_eq!(seen, json!({"needCount": 2, "recipientCount": 2}));
    let gone = json!({"needId": gid(another)});
    scene.ines.1.does("declareTie", gone, "need { id }").await;
    app.do_jobs().await;
    let read = "query ($id: ID!) { need(id: $id) { coordinatorName } }";
    let seen = scene.head.ask(read, json!({"id": gid(another)})).await;
    assert_eq!(seen.data()["need"]["coordinatorName"], Value::Null);
}

/// Who leads the branch hands over what another coordinates, but no need of an association to which they are tied themselves.
#[both_databases]
async fn a_tied_head_hands_nothing_over(app: TestApp) {
    let scene = Scene::new(&app).await;
    let lea = coordinates(&app, &scene.network, ("Léa", "Petit")).await;
    let all = json!({"branchId": gid(scene.network.branch), "fromId": gid(scene.ines.0), "toId": gid(lea.0)});
    scene.head.does("declareTie", json!({"needId": gid(scene.need)}), "need { id }").await;
    let handed = scene.head.does("handOverNeeds", all.clone(), "handedCount kept { title }").await;
    assert_eq!(
        (&handed["handedCount"], &handed["kept"]),
        (&json!(0), &json!([{"title": "Un plan"}])),
        "{handed}"
    );
    scene.ines.1.does("handOverNeeds", all, "handedCount").await;
    assert_eq!(scene.coordinator().await, "Léa Petit");
}
