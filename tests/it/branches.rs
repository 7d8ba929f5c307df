//! An association with local branches: each has confirmers of its own, who see and confirm what is given to that branch
//! alone, while those of the whole association confirm it all.

use axum::http::StatusCode;
use entity::{AssociationBranchId, MembershipRole as Role, MissionStatus};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, Question, Short, TestApp, both_databases,
    builders::{Association, Employee},
    gid,
};

use crate::{
    hours::{by_hand, codes_and_paths, declare, ledger_holds},
    pages_of_association::{accepted, admin_of, known},
};

/// Nadia gives time to both branches of an association, and to the whole of it.
pub(crate) struct Given {
    pub(crate) association: Association,
    pub(crate) nadia: Employee,
    /// The branches,
    pub(crate) north: AssociationBranchId,
    pub(crate) south: AssociationBranchId,
    /// who confirms for the first, for the second, and for all,
    pub(crate) of_north: Actor,
    pub(crate) of_south: Actor,
    pub(crate) of_all: Actor,
    /// and what was declared to the first, to the second, and to neither.
    pub(crate) to_north: String,
    pub(crate) to_south: String,
    pub(crate) to_all: String,
}

pub(crate) async fn given(app: &TestApp) -> Given {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let (north, south) = (association.branch("Antenne Nord").await, association.branch("Antenne Sud").await);
    let mut declared = Vec::new();
    for (title, branch, date) in [
        ("Potager", Some(north), "2026-03-02"),
        ("Verger", Some(south), "2026-03-03"),
        ("Inventaire", None, "2026-03-04"),
    ] {
        let mission = association.mission(title).await;
        if let Some(branch) = branch {
            mission.is_for(branch).await;
        }
        let entry = by_hand(mission.engage(&nadia).await, date, 60);
        let payload = declare(&nadia.actor, json!([entry])).await;
        declared.push(payload["entries"][0]["id"].as_str().expect("an id").to_owned());
    }
    let [to_north, to_south, to_all]: [String; 3] = declared.try_into().expect("three entries");
    let (of_north, of_south) = (association.confirmer_of(north).await, association.confirmer_of(south).await);
    let of_all = association.with_role(Role::Confirmer).await;
    Given { association, nadia, north, south, of_north, of_south, of_all, to_north, to_south, to_all }
}

/// The ids of the entries that somebody finds among those that the association received.
async fn received(who: &Actor, association: &Association, filter: &str) -> Vec<String> {
    let entries =
        known(who, &gid(association.id), &format!("timeEntries(first: 10{filter}) {{ nodes {{ id }} }}"))
            .await;
    let nodes = entries["timeEntries"]["nodes"].as_array().expect("entries").clone();
    nodes.iter().map(|node| node["id"].as_str().expect("an id").to_owned()).collect()
}

/// Whoever confirms for a branch finds what was given to it, in lists, in numbers and by id, and nothing else; those of
/// the whole association find everything, or one branch's when they ask for it.
#[both_databases]
async fn a_branch_sees_what_is_given_to_it(app: TestApp) {
    let it = given(&app).await;
    assert_eq!(received(&it.of_north, &it.association, "").await, [&*it.to_north]);
    assert_eq!(received(&it.of_south, &it.association, "").await, [&*it.to_south]);
    assert_eq!(received(&it.of_all, &it.association, "").await, [&*it.to_north, &*it.to_south, &*it.to_all]);
    let of = |branch| format!(", branchId: \"{}\"", gid(branch));
    assert_eq!(received(&it.of_all, &it.association, &of(it.south)).await, [&*it.to_south]);
    assert!(received(&it.of_north, &it.association, &of(it.south)).await.is_empty());

    let count = "query ($id: ID!) { viewer { memberships { entriesToConfirm } }
        associationHome(associationId: $id) { waitingEntries waitingMinutes } }";
    for (who, waiting) in [(&it.of_north, 1), (&it.of_all, 3)] {
        let seen = who.ask(count, json!({"id": gid(it.association.id)})).await.data().clone();
        assert_eq!(seen["viewer"]["memberships"][0]["entriesToConfirm"], waiting);
        let home = json!({"waitingEntries": waiting, "waitingMinutes": waiting * 60});
        assert_eq!(seen["associationHome"], home);
    }
    let by_id = "query ($id: ID!) { timeEntry(id: $id) { sheetCode canBeConfirmed } node(id: $id) { id } }";
    for (id, is_theirs) in [(&it.to_north, true), (&it.to_south, false), (&it.to_all, false)] {
        let seen = it.of_north.ask(by_id, json!({"id": id})).await.data().clone();
        assert_eq!(seen["node"].is_object(), is_theirs, "{id}");
        assert_eq!(seen["timeEntry"]["canBeConfirmed"], json!(is_theirs.then_some(true)));
        assert_eq!(seen["timeEntry"]["sheetCode"].is_string(), is_theirs);
        let page = it.of_north.get(&format!("/association/hours/{id}")).await;
        assert_eq!(page.status, if is_theirs { StatusCode::OK } else { StatusCode::NOT_FOUND });
    }
    it.of_north
        .get("/association/hours")
        .await
        .says("Potager")
        .does_not_say("Verger")
        .does_not_say("Inventaire");
    it.of_all.get("/association/hours").await.says("Potager").says("Verger").says("Antenne Sud");
    let south = it.of_all.get(&format!("/association/hours?branch={}", gid(it.south))).await;
    south.says("Verger").does_not_say("Potager");
}

/// Pages say for which branch they speak, and offer no other one to whoever is bound to it. Who also has a wider role sees
/// all of it.
#[both_databases]
async fn pages_speak_of_the_branch(app: TestApp) {
    let it = given(&app).await;
    let scope = "Antenne Nord · Les Jardins de Bellevue";
    for path in ["", "/hours", "/hours/sheet", "/hours/codes"] {
        let path = format!("/association{path}");
        it.of_north.get(&path).await.says(scope).does_not_say("Antenne Sud");
        it.of_all.get(&path).await.says("Les Jardins de Bellevue").does_not_say(scope);
    }
    let list = it.of_north.get("/association/hours").await;
    list.does_not_say("id=\"filter-branch\"").does_not_say("Toute l’association");
    it.of_all.get("/association/hours").await.says("id=\"filter-branch\"").says("Toute l’association");

    let (person, both) = app.somebody("Inès", "Haddad").await;
    app.seat(person, None, Some(it.association.id), Role::AssociationMember).await;
    app.seat_in_branch(person, it.association.id, it.south).await;
    let bound_to = "viewerBranch { name }";
    for (who, branch) in [
        (&it.of_north, json!({"name": "Antenne Nord"})),
        (&it.of_all, Value::Null),
        (&both, Value::Null),
        (&it.nadia.actor, Value::Null),
    ] {
        assert_eq!(known(who, &gid(it.association.id), bound_to).await["viewerBranch"], branch);
    }
}

/// Each branch confirms its own hours: those of another, and of the whole association, do not exist for it, by no way.
#[both_databases]
async fn a_branch_confirms_its_own(app: TestApp) {
    let it = given(&app).await;
    let entries = json!({"entries": [{"id": it.to_south}, {"id": it.to_north}, {"id": it.to_all}]});
    let payload = it.of_north.tries("confirmTimeEntries", entries.clone(), "entries { id }").await;
    assert_eq!(payload["entries"], json!([{"id": it.to_north}]));
    let at = |index: &str| ("NOT_FOUND".to_owned(), json!(["entries", index, "id"]));
    assert_eq!(codes_and_paths(&payload), [at("0"), at("2")]);

    let code = "query ($id: ID!) { timeEntry(id: $id) { sheetCode } }";
    let code = it.of_all.ask(code, json!({"id": it.to_south})).await.data()["timeEntry"]["sheetCode"].clone();
    let sheet = json!({"associationId": gid(it.association.id), "lines": [{"code": code}]});
    assert_eq!(it.of_north.is_refused("confirmBySheetCodes", sheet.clone()).await, ["UNKNOWN_CODE"]);
    let why = json!({"id": it.to_south, "reason": "Personne n’est venu"});
    assert_eq!(it.of_north.is_refused("disputeTimeEntry", why.clone()).await, ["NOT_FOUND"]);
    it.of_south.does("confirmBySheetCodes", sheet, "entries { id }").await;
    assert_eq!(it.of_north.is_refused("reverseTimeEntry", why.clone()).await, ["NOT_FOUND"]);
    it.of_all.does("reverseTimeEntry", why, "entry { id }").await;
    it.of_all.does("confirmTimeEntries", json!({"entries": [{"id": it.to_all}]}), "entries { id }").await;

    let home = "query ($id: ID!) { associationHome(associationId: $id) { confirmedMinutes } }";
    for (who, confirmed) in [(&it.of_north, 60), (&it.of_south, 0), (&it.of_all, 120)] {
        let seen = who.ask(home, json!({"id": gid(it.association.id)})).await.data().clone();
        assert_eq!(seen["associationHome"]["confirmedMinutes"], confirmed);
    }
    ledger_holds(&app).await;
}

/// Somebody who writes the missions of the whole association and confirms for one branch sees all hours, and is told that
/// those of others are not theirs to confirm.
#[both_databases]
async fn a_wider_role_sees_more_and_confirms_no_more(app: TestApp) {
    let it = given(&app).await;
    let (person, both) = app.somebody("Inès", "Haddad").await;
    app.seat(person, None, Some(it.association.id), Role::AssociationMember).await;
    app.seat_in_branch(person, it.association.id, it.north).await;
    assert_eq!(received(&both, &it.association, "").await.len(), 3);
    let count = "{ viewer { memberships { entriesToConfirm } } }";
    let seen = both.ask(count, json!({})).await.data()["viewer"]["memberships"][0].clone();
    assert_eq!(seen["entriesToConfirm"], 1);
    let document = "mutation ($input: ConfirmTimeEntriesInput!) {
        confirmTimeEntries(input: $input) { entries { id } problems { code } } }";
    let of = |id: &str| json!({"input": {"entries": [{"id": id}]}});
    assert_eq!(both.ask(document, of(&it.to_south)).await.error(), "FORBIDDEN");
    let done = both.ask(document, of(&it.to_north)).await.data()["confirmTimeEntries"].clone();
    assert_eq!(done["entries"], json!([{"id": it.to_north}]));
}

/// Who comes to a session, its link and a mission that is not published yet are seen in the branch that the mission is for.
#[both_databases]
async fn sessions_are_seen_in_their_branch(app: TestApp) {
    let it = given(&app).await;
    let mission = it.association.mission("Serre").await;
    mission.is_for(it.south).await;
    let session = mission.session("2026-03-17T14:00", 60, 5).await;
    let wish = json!({"sessionId": gid(session)});
    let booking = it.nadia.actor.does("bookSession", wish, "booking { id }").await["booking"]["id"].clone();
    let document = "query ($session: ID!, $booking: ID!) { booking: node(id: $booking) { id }
        session: node(id: $session) { ... on Session { link bookings(first: 10) { totalCount } } } }";
    let asked = json!({"session": gid(session), "booking": booking});
    for (who, is_theirs) in [(&it.of_north, false), (&it.of_south, true), (&it.of_all, true)] {
        let seen = who.ask(document, asked.clone()).await.data().clone();
        assert_eq!(seen["booking"].is_object(), is_theirs);
        assert_eq!(seen["session"]["link"].is_string(), is_theirs);
        assert_eq!(seen["session"]["bookings"]["totalCount"], json!(is_theirs.then_some(1)));
    }
    app.set_mission(mission.id, |row| row.status = Set(MissionStatus::Draft)).await;
    let draft = "query ($id: ID!) { node(id: $id) { id } }";
    for (who, is_theirs) in [(&it.of_north, false), (&it.of_south, true), (&it.of_all, true)] {
        let seen = who.ask(draft, json!({"id": gid(mission.id)})).await.data().clone();
        assert_eq!(seen["node"].is_object(), is_theirs);
    }
    let close = json!({"id": gid(mission.id)});
    assert_eq!(it.of_north.is_refused("closeMission", close).await, ["NOT_FOUND"]);
}

/// A place and the hours that come of it stay with the branch for which they were booked, wherever the mission goes.
#[both_databases]
async fn what_was_booked_stays_with_its_branch(app: TestApp) {
    let it = given(&app).await;
    let mission = it.association.mission("Serre").await;
    mission.is_for(it.north).await;
    let session = mission.session("2026-03-12T14:00", 60, 5).await;
    let wish = json!({"sessionId": gid(session)});
    it.nadia.actor.does("bookSession", wish, "booking { id }").await;
    mission.is_for(it.south).await;
    app.session_ends(session).await;
    let drafts = "{ viewer { timeEntries(status: [DRAFT]) { nodes { id } } } }";
    let drafts = it.nadia.actor.ask(drafts, json!({})).await.data()["viewer"]["timeEntries"]["nodes"].clone();
    let entry = json!({"id": drafts[0]["id"], "description": "Semis"});
    let payload = declare(&it.nadia.actor, json!([entry])).await;
    assert_eq!(payload["problems"], json!([]));
    assert_eq!(received(&it.of_north, &it.association, "").await.len(), 2);
    assert_eq!(received(&it.of_south, &it.association, "").await.len(), 1);
}

/// A branch's confirmer takes its hours home and no others; who is bound to a branch since has no more a file of them all.
#[both_databases]
async fn hours_of_a_branch_are_taken_home(app: TestApp) {
    let it = given(&app).await;
    let file_of = async |who: &Actor, filter: Value| {
        let mut input = json!({"associationId": gid(it.association.id)});
        input.as_object_mut().expect("an input").extend(filter.as_object().expect("a filter").clone());
        let asked = who.does("exportReceivedTimeEntries", input, "exportId").await;
        app.do_jobs().await;
        format!("/exports/{}/file", asked["exportId"].as_str().expect("an id"))
    };
    let lines = async |who: &Actor, path: &str| {
        let (status, file) = who.download(path).await;
        assert_eq!(status, StatusCode::OK);
        let text = String::from_utf8(file).expect("a text");
        let mission = |line: &str| line.split(';').nth(4).expect("a mission").to_owned();
        text.lines().skip(1).map(mission).collect::<Vec<_>>()
    };
    let whole = file_of(&it.of_all, json!({})).await;
    assert_eq!(lines(&it.of_all, &whole).await, ["Potager", "Verger", "Inventaire"]);
    let of_south = file_of(&it.of_all, json!({"branchId": gid(it.south)})).await;
    assert_eq!(lines(&it.of_all, &of_south).await, ["Verger"]);
    let own = file_of(&it.of_north, json!({})).await;
    assert_eq!(lines(&it.of_north, &own).await, ["Potager"]);
    app.execute_sql(
        "update membership set branch_id = (select id from association_branch where name = 'Antenne Nord')
             where role = 'CONFIRMER'",
    )
    .await;
    let page = whole.trim_end_matches("/file");
    assert_eq!(it.of_all.get(page).await.status, StatusCode::GONE);
    assert_eq!(lines(&it.of_north, &own).await, ["Potager"]);
}

/// Somebody is invited to confirm for a branch, which is said wherever the invitation and the seat are; for another role
/// there is no branch, and nobody is bound to the branch of others.
#[both_databases]
async fn somebody_is_invited_into_a_branch(app: TestApp) {
    let it = given(&app).await;
    let (admin, id) = (admin_of(&it.association).await, gid(it.association.id));
    let east = gid(it.association.branch("Antenne Est").await);
    let foreign = gid(app.association("Ailleurs").await.branch("Antenne d’ailleurs").await);
    let ines = app.person("Inès", "Haddad", "ines@jardins.example").await;
    let wish = |role: &str, branch: Option<&str>| {
        json!({"associationId": id, "email": ines.email, "firstName": "Inès", "lastName": "Haddad",
            "role": role, "branchId": branch})
    };
    assert_eq!(admin.is_refused("inviteMember", wish("CONFIRMER", Some(&foreign))).await, ["NOT_FOUND"]);
    for role in ["ASSOCIATION_MEMBER", "ASSOCIATION_ADMIN"] {
        let refused = admin.is_refused("inviteMember", wish(role, Some(&east))).await;
        assert_eq!(refused, ["ROLE_OF_WHOLE_ASSOCIATION"]);
    }
    admin.get("/association/people").await.says("name=\"branchId\"").says("Antenne Est");
    let form = "firstName=In%C3%A8s&lastName=Haddad&email=ines%40jardins.example&role=";
    let wrong = format!("{form}ASSOCIATION_MEMBER&branchId={east}");
    admin.post("/association/people/invite", &wrong).await.says("href=\"#invite-branchId\"");
    accepted(&admin, "/association/people/invite", &format!("{form}CONFIRMER&branchId={east}")).await;
    let people = admin.get("/association/people").await;
    people.says("Antenne\u{a0}: Antenne Est<").says("Antenne\u{a0}: Antenne Nord<");
    ines.get("/invitations").await.says("Antenne Est");
    let remove = json!({"associationId": id, "id": east});
    assert_eq!(admin.is_refused("removeBranch", remove.clone()).await, ["BRANCH_IN_USE"]);
    let accept = async || {
        let invited = "{ viewer { invitations { id branch { name } } } }";
        let invited = ines.ask(invited, json!({})).await.data()["viewer"]["invitations"][0].clone();
        ines.does("acceptInvitation", json!({"id": invited["id"]}), "acceptedId").await;
        invited["branch"].clone()
    };
    assert_eq!(accept().await, json!({"name": "Antenne Est"}));
    assert!(received(&ines, &it.association, "").await.is_empty());
    ines.get("/missions").await.says("Antenne Est · Les Jardins de Bellevue</span>");
    let seat = async || {
        let members = known(&admin, &id, "members { id person { lastName } branch { name } }").await;
        let members = members["members"].as_array().expect("members").clone();
        members.into_iter().find(|member| member["person"]["lastName"] == "Haddad").expect("a seat")
    };
    assert_eq!(seat().await["branch"], json!({"name": "Antenne Est"}));

    // The same role for the whole association takes the place of the narrower one.
    admin.does("inviteMember", wish("CONFIRMER", None), "association { id }").await;
    assert_eq!(accept().await, json!(null));
    assert_eq!(seat().await["branch"], json!(null));
    assert_eq!(received(&ines, &it.association, "").await.len(), 3);
    admin.does("removeBranch", remove, "association { id }").await;
    let north = json!({"associationId": id, "id": gid(it.north)});
    assert_eq!(admin.is_refused("removeBranch", north).await, ["BRANCH_IN_USE"]);

    let without = app.association("Second Souffle").await;
    admin_of(&without).await.get("/association/people").await.does_not_say("name=\"branchId\"");
}

/// People and invitations are listed with their branches by the same number of statements, however many there are.
#[both_databases]
async fn branches_are_looked_up_together(app: TestApp) {
    let it = given(&app).await;
    let (admin, id) = (admin_of(&it.association).await, gid(it.association.id));
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let branch = it.association.branch(&format!("Antenne {row}")).await;
            it.association.confirmer_of(branch).await;
            let wish = json!({"associationId": id, "email": format!("antenne-{row}@jardins.example"),
                "firstName": "Inès", "lastName": "Haddad", "role": "CONFIRMER", "branchId": gid(branch)});
            admin.does("inviteMember", wish, "association { id }").await;
        }
    };
    let people = "query ($id: ID!) { association(id: $id) {
        members { branch { name } person { lastName } } invitations { branch { name } } } }";
    fill(0..2).await;
    let questions = vec![
        Question::document(&admin, people, json!({"id": id})),
        Question::page(Some(&admin), "/association/people"),
    ];
    let short = Short::ask(&app, questions).await;
    fill(2..10).await;
    short.and_now_that_they_are_long().await;
}
