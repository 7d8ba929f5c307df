//! The coordinator's board: needs by state, those that are overdue first; whose are seen by whom; handing them over.

use chrono::Duration;
use entity::{BranchId, MembershipRole as Role, NeedId, NeedState, PersonId, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network},
    gid,
};

const BOARD: &str = "query ($id: ID!, $branch: ID, $mine: Boolean, $text: String, $after: String) {
    needBoard(intermediaryId: $id, branchId: $branch, mine: $mine, text: $text) { isMine viewerCoordinates
        branches { name } columns { state count overdueCount
            needs(first: 50, after: $after) { pageInfo { hasNextPage endCursor } nodes { title isOverdue } } } } }";

/// The needs that a text finds.
const FOUND: &str = "query ($id: ID!, $text: String) { needBoard(intermediaryId: $id, text: $text) {
        needs(first: 20) { totalCount nodes { title } } } }";

/// The list of a board.
const LISTED: &str = "query ($id: ID!, $only: NeedsOnlyInput) { needBoard(intermediaryId: $id) {
        needs(only: $only, first: 20) { nodes { title } } } }";

/// Handing over, with the codes of what stands in the way.
const DOCUMENT: &str =
    "mutation ($input: HandOverNeedsInput!) { handOverNeeds(input: $input) { problems { code } } }";

/// What somebody sees of a network's board.
async fn board(who: &Actor, network: &Network, wish: Value) -> Value {
    let mut variables = wish;
    variables["id"] = gid(network.id).into();
    who.ask(BOARD, variables).await.data()["needBoard"].clone()
}

/// One column of a board.
fn column(board: &Value, state: &str) -> Value {
    let columns = board["columns"].as_array().expect("columns");
    columns.iter().find(|column| column["state"] == state).expect("the column").clone()
}

/// The titles that a column shows.
fn titles(column: &Value) -> Vec<&str> {
    let nodes = column["needs"]["nodes"].as_array().expect("needs");
    nodes.iter().map(|need| need["title"].as_str().expect("a title")).collect()
}

/// A need with a title of its own, due some days from now.
pub(crate) async fn titled(
    network: &Network,
    association: &Association,
    (title, state, coordinator): (&str, NeedState, Option<PersonId>),
    days: i64,
) -> NeedId {
    let id = network.need(association, state, coordinator).await;
    let today = network.app.now().to_utc().date_naive();
    let row = need::ActiveModel {
        id: Set(id),
        title: Set(title.to_owned()),
        sort_key: Set(title.to_lowercase()),
        due_on: Set(Some(today + Duration::days(days))),
        ..Default::default()
    };
    row.update(network.app.connection()).await.expect("a need");
    id
}

/// Puts a need into another branch.
async fn carried_by(network: &Network, id: NeedId, branch: BranchId) {
    let row = need::ActiveModel { id: Set(id), branch_id: Set(branch), ..Default::default() };
    row.update(network.app.connection()).await.expect("a need");
}

/// Each column says how many it has and how many are overdue, and begins with those; behind fifty a cursor goes on, and nothing
/// is shown twice or left out.
#[both_databases]
async fn what_is_overdue_comes_first(app: TestApp) {
    let network = app.network("Passerelles").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let head = network.with_role(Role::BranchHead).await;
    network.many_needs(&association, 0..60, NeedState::Searching, None).await;
    titled(&network, &association, ("Tard", NeedState::Paused, None), -1).await;
    titled(&network, &association, ("Fini", NeedState::Closed, None), 3).await;

    let first = board(&head, &network, json!({})).await;
    assert_eq!(first["columns"].as_array().map(Vec::len), Some(9), "what is over has no column");
    let searching = column(&first, "SEARCHING");
    assert_eq!((&searching["count"], &searching["overdueCount"]), (&json!(60), &json!(2)));
    let shown = titles(&searching);
    assert_eq!(
        (shown.len(), shown[0], shown[1], shown[2]),
        (50, "Besoin 00000", "Besoin 00001", "Besoin 00002")
    );
    assert_eq!(searching["needs"]["nodes"][1]["isOverdue"], true);
    assert_eq!(searching["needs"]["nodes"][2]["isOverdue"], false, "today is in time");
    let paused = column(&first, "PAUSED");
    assert_eq!((&paused["count"], &paused["overdueCount"]), (&json!(1), &json!(1)));
    assert_eq!(column(&first, "SENT")["count"], 0);

    let cursor = &searching["needs"]["pageInfo"]["endCursor"];
    let rest = column(&board(&head, &network, json!({ "after": cursor })).await, "SEARCHING");
    assert_eq!(titles(&rest).len(), 10);
    assert_eq!(titles(&rest)[0], "Besoin 00050");
    assert_eq!(rest["needs"]["pageInfo"]["hasNextPage"], false);
}

/// A coordinator begins with their own needs, a head with the branch's; either may look at the other, and at one branch.
#[both_databases]
async fn mine_or_the_branch_s(app: TestApp) {
    let network = app.network("Passerelles").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    let head = network.with_role(Role::BranchHead).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let bureau = network.branch_of("Bureau de Villeurbanne", Some(network.branch), &[]).await;
    let other = network.branch_of("Antenne de Lille", None, &["59"]).await;
    titled(&network, &association, ("Le mien", NeedState::Drafting, Some(ines)), 1).await;
    titled(&network, &association, ("Sans personne", NeedState::Drafting, None), 2).await;
    let at_bureau = titled(&network, &association, ("Au bureau", NeedState::Drafting, None), 3).await;
    carried_by(&network, at_bureau, bureau).await;
    let elsewhere = titled(&network, &association, ("À Lille", NeedState::Drafting, None), 4).await;
    carried_by(&network, elsewhere, other).await;
    let seen = async |who: &Actor, wish: Value| {
        let board = board(who, &network, wish).await;
        let titles: Vec<String> =
            titles(&column(&board, "DRAFTING")).into_iter().map(ToOwned::to_owned).collect();
        (board["isMine"].as_bool().expect("an answer"), titles.join(", "))
    };

    assert_eq!(seen(&coordinator, json!({})).await, (true, "Le mien".to_owned()));
    let all = "Le mien, Sans personne, Au bureau".to_owned();
    assert_eq!(seen(&coordinator, json!({ "mine": false })).await, (false, all.clone()));
    assert_eq!(seen(&head, json!({})).await, (false, all), "a bureau is its antenne's");
    assert_eq!(seen(&head, json!({ "mine": true })).await, (true, String::new()));
    assert_eq!(seen(&head, json!({ "branch": gid(bureau) })).await, (false, "Au bureau".to_owned()));
    let whole = "Le mien, Sans personne, Au bureau, À Lille".to_owned();
    assert_eq!(seen(&admin, json!({})).await, (false, whole));
    assert_eq!(seen(&admin, json!({ "branch": gid(other) })).await, (false, "À Lille".to_owned()));

    let of_admin = board(&admin, &network, json!({})).await;
    assert_eq!(of_admin["viewerCoordinates"], false, "who runs the network reads alone");
}

/// Another branch's needs are not read, and of another network nothing is known; who only supports, relays or keeps the accounts
/// has no board.
#[both_databases]
async fn whoever_does_not_coordinate_has_no_board(app: TestApp) {
    let network = app.network("Passerelles").await;
    let other = network.branch_of("Antenne de Lille", None, &["59"]).await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let asked = json!({ "id": gid(network.id), "branch": gid(other) });
    assert_eq!(coordinator.ask(BOARD, asked).await.error(), "FORBIDDEN");
    let stranger = app.network("Autre").await;
    let asked = json!({ "id": gid(network.id), "branch": gid(stranger.branch) });
    assert_eq!(coordinator.ask(BOARD, asked).await.data()["needBoard"], Value::Null);
    for role in [Role::Support, Role::Relay, Role::Treasurer] {
        let who = network.with_role(role).await;
        assert_eq!(who.ask(BOARD, json!({ "id": gid(network.id) })).await.error(), "FORBIDDEN");
    }
    let outside = stranger.with_role(Role::NetworkAdmin).await;
    assert_eq!(board(&outside, &network, json!({})).await, Value::Null);
}

/// A need is found by a word of its title or of its association's name, without its accents, wherever it stands.
#[both_databases]
async fn a_word_finds_needs_wherever_they_stand(app: TestApp) {
    let network = app.network("Passerelles").await;
    let gardens = app.association("les jardins de bellevue").await;
    let theatre = app.association("le petit theatre").await;
    let head = network.with_role(Role::BranchHead).await;
    titled(&network, &gardens, ("un plan de communication", NeedState::Sent, None), 1).await;
    titled(&network, &theatre, ("un site", NeedState::Debrief, None), 2).await;
    titled(&network, &theatre, ("une communication interne", NeedState::Closed, None), 3).await;
    let found = async |text: &str| {
        let asked = json!({ "id": gid(network.id), "text": text });
        let list = head.ask(FOUND, asked).await.data()["needBoard"]["needs"].clone();
        list["totalCount"].as_u64().expect("a count")
    };
    assert_eq!(found("Communication").await, 2, "what is closed too");
    assert_eq!(found("Théâtre").await, 2, "by its association");
    assert_eq!(found("jard").await, 1);
    assert_eq!(found("munication").await, 0, "words are found by how they begin");
    assert_eq!(found("%").await, 3);
}

/// What is over is listed by its year, what was over last first.
#[both_databases]
async fn what_is_over_is_listed_by_year(app: TestApp) {
    let network = app.network("Passerelles").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let head = network.with_role(Role::BranchHead).await;
    for (title, end) in [
        ("Ancien", "2025-12-31T22:59:59Z"),
        ("De la nuit", "2025-12-31T23:00:00Z"),
        ("Récent", "2026-03-01T08:00:00Z"),
    ] {
        let id = titled(&network, &association, (title, NeedState::Closed, None), 0).await;
        let end = end.parse::<chrono::DateTime<chrono::Utc>>().expect("an instant");
        let row = need::ActiveModel { id: Set(id), closed_at: Set(Some(end.into())), ..Default::default() };
        row.update(app.connection()).await.expect("a need");
    }
    let listed = async |year: Value| {
        let asked = json!({ "id": gid(network.id), "only": { "state": "CLOSED", "year": year } });
        let board = head.ask(LISTED, asked).await.data()["needBoard"].clone();
        titles(&board).join(", ")
    };
    assert_eq!(listed(json!(2026)).await, "Récent, De la nuit", "by the branch's clock");
    assert_eq!(listed(json!(2025)).await, "Ancien");
    assert_eq!(listed(Value::Null).await, "Récent, De la nuit, Ancien");
}

/// Each step says where it leads, also out of a pause; who runs the network has none.
#[both_databases]
async fn steps_say_where_they_lead(app: TestApp) {
    let network = app.network("Passerelles").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let paused = gid(network.need(&association, NeedState::Paused, None).await);
    let document = "query ($id: ID!) { need(id: $id) { ways { step to } } }";
    let ways =
        async |who: &Actor| who.ask(document, json!({ "id": paused })).await.data()["need"]["ways"].clone();
    let expected = json!([{ "step": "RESUME", "to": "DRAFTING" }, { "step": "STOP", "to": "STOPPED" }]);
    assert_eq!(ways(&coordinator).await, expected);
    assert_eq!(ways(&admin).await, json!([]));
}

/// All that somebody coordinates goes over at once, each need says so, and whoever has them now is told; those of an association
/// to which they belong stay and are named.
#[both_databases]
async fn needs_are_handed_over(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (gardens, theatre) = (app.association("Jardins").await, app.association("Théâtre").await);
    let (ines, leaving) = network.person_with_role(Role::Coordinator).await;
    let (noe, coming) = network.person_with_role(Role::Coordinator).await;
    app.seat(noe, None, Some(theatre.id), Role::AssociationMember).await;
    let gardener = gardens.with_role(Role::AssociationMember).await;
    let open = titled(&network, &gardens, ("Ouvert", NeedState::Searching, Some(ines)), 1).await;
    titled(&network, &gardens, ("En pause", NeedState::Paused, Some(ines)), 1).await;
    titled(&network, &gardens, ("Fini", NeedState::Closed, Some(ines)), 1).await;
    titled(&network, &theatre, ("Au théâtre", NeedState::Sent, Some(ines)), 1).await;

    let input = json!({ "branchId": gid(network.branch), "fromId": gid(ines), "toId": gid(noe), "idempotencyKey": "une" });
    let handed = leaving.does("handOverNeeds", input.clone(), "handedCount kept { title }").await;
    assert_eq!((&handed["handedCount"], &handed["kept"]), (&json!(2), &json!([{ "title": "Au théâtre" }])));
    let again = leaving.does("handOverNeeds", input, "handedCount kept { title }").await;
    assert_eq!(again, handed, "asked twice, it is done once");
    let mails = app.mails_to(&coming.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "2 besoins vous sont confiés");
    let mails = app.mails_to(&gardener.email).await;
    assert_eq!(mails.len(), 1, "one letter an association: {mails:?}");
    assert!(["Ouvert", "En pause"].iter().all(|title| mails[0].text.contains(title)), "{mails:?}");
    let document = "query ($id: ID!) { need(id: $id) { events(first: 1) { nodes { kind isShared } } } }";
    let events =
        coming.ask(document, json!({ "id": gid(open) })).await.data()["need"]["events"]["nodes"].clone();
    assert_eq!(events, json!([{ "kind": "HANDED_OVER", "isShared": true }]));
    let own = board(&coming, &network, json!({})).await;
    assert_eq!(
        (titles(&column(&own, "SEARCHING")), titles(&column(&own, "PAUSED"))),
        (vec!["Ouvert"], vec!["En pause"])
    );
}

/// Whom somebody was to contact goes over with their needs, and alone where they coordinate none; what nobody contacts any more
/// stays with who knew it.
#[both_databases]
async fn prospects_are_handed_over_too(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (ines, leaving) = network.person_with_role(Role::Coordinator).await;
    let (noe, coming) = network.person_with_role(Role::Coordinator).await;
    for name in ["La Recyclerie", "Le Potager", "La Fin"] {
        let met = json!({ "branchId": gid(network.branch), "name": name, "origin": "EVENT", "contactedOn": "2026-03-09" });
        leaving.does("noteProspect", met, "prospect { id }").await;
    }
    app.execute_sql("update prospect set state = 'LOST', lost_reason = 'Non' where name = 'La Fin'").await;
    let input = json!({ "branchId": gid(network.branch), "fromId": gid(ines), "toId": gid(noe) });
    let handed = leaving.does("handOverNeeds", input.clone(), "handedCount handedProspectCount").await;
    assert_eq!((&handed["handedCount"], &handed["handedProspectCount"]), (&json!(0), &json!(2)));
    let mails = app.mails_to(&coming.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "2 associations à recontacter vous sont confiées");
    let own = "query ($id: ID!) { prospects(intermediaryId: $id, filter: {mine: true}) { totalCount } }";
    let own = coming.ask(own, json!({ "id": gid(network.id) })).await;
    assert_eq!(own.data()["prospects"]["totalCount"], 2);
    assert_eq!(leaving.is_refused("handOverNeeds", input).await, ["NOTHING_TO_HAND_OVER"]);
}

/// A coordinator hands over their own needs, the head anybody's; to nobody who has no role in the branch, and never nothing.
#[both_databases]
async fn handing_over_is_refused(app: TestApp) {
    let network = app.network("Passerelles").await;
    let association = app.association("Jardins").await;
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    let (noe, _) = network.person_with_role(Role::Coordinator).await;
    let (uma, _) = network.person_with_role(Role::Support).await;
    let (lea, head) = network.person_with_role(Role::BranchHead).await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    titled(&network, &association, ("Celui de Noé", NeedState::Sent, Some(noe)), 1).await;
    let wish = |from: PersonId, to: PersonId| json!({ "branchId": gid(network.branch), "fromId": gid(from), "toId": gid(to) });
    for who in [&coordinator, &admin] {
        let reply = who.ask(DOCUMENT, json!({ "input": wish(noe, ines) })).await;
        assert_eq!(reply.error(), "FORBIDDEN");
    }
    for (from, to, code) in [
        (noe, noe, "HANDED_TO_ONESELF"),
        (noe, uma, "NOT_A_COORDINATOR_THERE"),
        (ines, noe, "NOTHING_TO_HAND_OVER"),
    ] {
        assert_eq!(head.is_refused("handOverNeeds", wish(from, to)).await, [code]);
    }
    let stranger = app.network("Autre").await.with_role(Role::BranchHead).await;
    assert_eq!(stranger.is_refused("handOverNeeds", wish(noe, lea)).await, ["NOT_FOUND"]);
    let taken = head.does("handOverNeeds", wish(noe, lea), "handedCount").await;
    assert_eq!(taken["handedCount"], 1);
    assert_eq!(app.mails_to(&head.email).await.len(), 0, "who takes them over knows");
}
