//! The history that a network arrives with: its volunteers, associations, needs and missions are sent as files, checked, taken in,
//! and given back where they are wrong. Nothing is an approval, nobody is written to about the past, and no hour comes in.

use std::fmt::Write as _;

use axum::http::StatusCode;
use chrono::Duration;
use entity::{MembershipRole as Role, OrganisationStatus, association};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network},
    gid,
};

use crate::{imports::counts, workers::killed_after};

const RESULT: &str = "query ($id: ID!) { networkImport(id: $id) {
    state holds invites createdCount updatedCount unchangedCount invalidCount rejectsUrl progress { done total }
    columns { name field }
    lines(outcome: INVALID, first: 100) { totalCount nodes { line label faults { code column message } } }
} }";

const UNCHANGED: &str = "query ($id: ID!) { networkImport(id: $id) {
    lines(outcome: UNCHANGED, first: 100) { nodes { faults { code } } } } }";

pub(crate) async fn result(admin: &Actor, id: &Value) -> Value {
    admin.ask(RESULT, json!({ "id": id })).await.data()["networkImport"].clone()
}

async fn sending(admin: &Actor, network: &Network, holds: &str, list: &str) -> Value {
    let upload = admin.upload("reseau.csv", list.as_bytes()).await;
    json!({"intermediaryId": gid(network.id), "uploadId": upload, "holds": holds})
}

/// Sends a file; its id, once its lines were checked.
pub(crate) async fn checked(
    admin: &Actor,
    network: &Network,
    (holds, invites): (&str, bool),
    list: &str,
) -> Value {
    let mut input = sending(admin, network, holds, list).await;
    input["invites"] = json!(invites);
    let begun = admin.does("startNetworkImport", input, "networkImport { id state }").await;
    assert_eq!(begun["networkImport"]["state"], "CHECKING");
    admin.app.do_jobs().await;
    begun["networkImport"]["id"].clone()
}

/// Sends a file and takes its valid lines in; what came of it.
pub(crate) async fn takes_in(admin: &Actor, network: &Network, holds: &str, list: &str) -> Value {
    takes_in_and(admin, network, (holds, false), list).await
}

async fn takes_in_and(admin: &Actor, network: &Network, what: (&str, bool), list: &str) -> Value {
    let id = checked(admin, network, what, list).await;
    let before = result(admin, &id).await;
    admin.does("confirmNetworkImport", json!({ "id": id }), "networkImport { state }").await;
    admin.app.do_jobs().await;
    let after = result(admin, &id).await;
    assert_eq!((after["state"].clone(), counts(&after)), (json!("DONE"), counts(&before)), "{after}");
    after
}

/// The codes of what stands in the way of each refused line.
pub(crate) fn codes(result: &Value) -> Vec<Vec<String>> {
    let of_line = |line: &Value| {
        let faults = line["faults"].as_array().expect("faults");
        faults.iter().map(|fault| fault["code"].as_str().expect("a code").to_owned()).collect()
    };
    result["lines"]["nodes"].as_array().expect("lines").iter().map(of_line).collect()
}

pub(crate) async fn rna(app: &TestApp, of: &Association) -> String {
    let row = association::Entity::find_by_id(of.id).one(app.connection()).await;
    let row = row.expect("a query").expect("an association");
    row.rna.expect("a number").as_str().to_owned()
}

pub(crate) const VOLUNTEERS: &str = "E-mail;Prénom;Nom;Antenne;Statut;Situation;Agence partenaire;Langue;Compétences;Disponibilités;\
    Volontaire depuis;Chat\r\n\
    zoe@libre.example;Zoé;Évrard;antenne passerelles;actif;en recherche d’emploi;France Travail;English;\
    refaire notre site internet | filmer;Le soir;01/09/2024;Mistigri\r\n\
    noe@libre.example;Noé;Roux;Antenne Passerelles;;;;;;;2025-02-01;\r\n";

const LISTED: &str = "query ($id: ID!) { volunteers(branchId: $id) { totalCount nodes {
    person { firstName lastName } email state situation partnerAgency availability skills { label } joinedAt } } }";

async fn listed(who: &Actor, network: &Network) -> Value {
    who.ask(LISTED, json!({"id": gid(network.branch)})).await.data()["volunteers"].clone()
}

/// Volunteers come in as the network knows them, whatever the names of the columns, and nobody is written to. The same file again
/// changes nothing, and a corrected line changes itself alone.
#[both_databases]
async fn volunteers_come_in(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (admin, head) =
        (network.with_role(Role::NetworkAdmin).await, network.with_role(Role::BranchHead).await);
    let mails = app.number("select count(*) from mail").await;
    let id = checked(&admin, &network, ("VOLUNTEERS", false), VOLUNTEERS).await;
    let preview = result(&admin, &id).await;
    assert_eq!((preview["state"].clone(), counts(&preview)), (json!("PREVIEW"), [2, 0, 0, 0]));
    assert_eq!(preview["columns"][9]["field"], "Disponibilités");
    assert_eq!(preview["columns"][11], json!({"name": "Chat", "field": null}));
    assert_eq!(listed(&head, &network).await["totalCount"], 0, "a preview changes nothing");
    admin.does("confirmNetworkImport", json!({ "id": id }), "networkImport { state }").await;
    app.do_jobs().await;
    let found = listed(&head, &network).await;
    assert_eq!(found["totalCount"], 2);
    let zoe = &found["nodes"][1];
    assert_eq!(zoe["person"], json!({"firstName": "Zoé", "lastName": "Évrard"}));
    assert_eq!(zoe["email"], "zoe@libre.example", "the branch reaches whoever has not said yes");
    assert_eq!((&zoe["state"], &zoe["situation"]), (&json!("ACTIVE"), &json!("JOB_SEEKER")));
    assert_eq!(zoe["skills"].as_array().expect("skills").len(), 2);
    assert!(zoe["joinedAt"].as_str().expect("an instant").starts_with("2024-09-01"), "{zoe}");

    assert_eq!(counts(&takes_in(&admin, &network, "VOLUNTEERS", VOLUNTEERS).await), [0, 0, 2, 0]);
    let corrected = VOLUNTEERS.replace(";Noé;Roux;", ";Noé;Le Roux;");
    assert_eq!(counts(&takes_in(&admin, &network, "VOLUNTEERS", &corrected).await), [0, 1, 1, 0]);
    let found = listed(&head, &network).await;
    assert_eq!(found["totalCount"], 2);
    assert_eq!(found["nodes"][0]["person"]["lastName"], "Le Roux");
    assert_eq!(app.number("select count(*) from mail").await, mails, "nobody was written to");
    let trail = "select count(*) from audit_event where action = 'NETWORK_FILE_IMPORTED'";
    assert_eq!(app.number(trail).await, 3);
}

/// Those whom a file brings are invited where that is wished, once; whoever proves the address says yes, and what the network
/// knows of them is theirs. From then on no file changes them. Who says no has left.
#[both_databases]
async fn whoever_is_brought_along_says_yes(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (admin, head) =
        (network.with_role(Role::NetworkAdmin).await, network.with_role(Role::BranchHead).await);
    takes_in(&admin, &network, "VOLUNTEERS", VOLUNTEERS).await;
    assert!(app.mails_to("zoe@libre.example").await.is_empty());
    let invited = takes_in_and(&admin, &network, ("VOLUNTEERS", true), VOLUNTEERS).await;
    assert_eq!(counts(&invited), [0, 2, 0, 0]);
    let mails = app.mails_to("zoe@libre.example").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("Passerelles"), "{}", mails[0].subject);
    let again = takes_in_and(&admin, &network, ("VOLUNTEERS", true), VOLUNTEERS).await;
    assert_eq!(counts(&again), [0, 0, 2, 0]);
    assert!(app.mails_to("zoe@libre.example").await.is_empty(), "once");

    let zoe = app.person("Zoé", "Évrard", "zoe@libre.example").await;
    let open = zoe.ask("{ viewer { invitations { id role organisationName } } }", json!({})).await;
    let invitation = open.data()["viewer"]["invitations"][0].clone();
    assert_eq!(invitation["role"], "VOLUNTEER");
    zoe.get("/invitations").await.says("Ce réseau vous connaît comme volontaire");
    let own = "{ viewer { person { firstName } } }";
    assert_eq!(zoe.ask(own, json!({})).await.data()["viewer"]["person"]["firstName"], "Zoé");
    let accepted =
        zoe.does("acceptInvitation", json!({"id": invitation["id"]}), "acceptedId membershipId").await;
    assert!(accepted["membershipId"].is_null(), "a volunteer has no seat");
    let row = "select count(*) from volunteer v join email e on e.person_id = v.person_id
        where e.address = 'zoe@libre.example' and v.state = 'ACTIVE'";
    assert_eq!(app.number(row).await, 1);
    let unsaid =
        "select count(*) from person where last_name = 'Évrard' and partner_agency = 'France Travail'
        and erased_at is null";
    assert_eq!(app.number(unsaid).await, 1, "what the account did not say, and nobody twice");
    assert_eq!(listed(&head, &network).await["totalCount"], 2);

    let noe = app.person("Noé", "Roux", "noe@libre.example").await;
    let open = noe.ask("{ viewer { invitations { id } } }", json!({})).await;
    let id = open.data()["viewer"]["invitations"][0]["id"].clone();
    noe.does("declineInvitation", json!({ "id": id }), "declinedId").await;
    assert!(app.mails_to(&admin.email).await.is_empty(), "whoever brought hundreds is not told of each");
    assert_eq!(app.number("select count(*) from volunteer where state = 'LEFT'").await, 1);

    let changed = VOLUNTEERS.replace(";Évrard;", ";Autre;").replace(";Roux;", ";Autre;");
    let id = checked(&admin, &network, ("VOLUNTEERS", true), &changed).await;
    assert_eq!(counts(&result(&admin, &id).await), [0, 0, 2, 0]);
    let told = admin.ask(UNCHANGED, json!({ "id": id })).await.data()["networkImport"]["lines"].clone();
    for line in told["nodes"].as_array().expect("lines") {
        assert_eq!(line["faults"], json!([{"code": "KEPT_BY_PERSON"}]));
    }
}

/// Who registered by themselves is that volunteer, and no file changes them; who has an account and is no volunteer of the network
/// is not told apart from who has none.
#[both_databases]
async fn accounts_are_nobody_s_to_fill(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let (vera, actor) = app.somebody("Vera", "Morin").await;
    network.volunteer(vera).await;
    let (_, stranger) = app.somebody("Basile", "Roux").await;
    let line = |who: &Actor| format!("{};Prénom;Changé;Antenne Passerelles\r\n", who.email);
    let file = format!("E-mail;Prénom;Nom;Antenne\r\n{}{}", line(&actor), line(&stranger));
    assert_eq!(counts(&takes_in(&admin, &network, "VOLUNTEERS", &file).await), [1, 0, 1, 0]);
    assert_eq!(app.number("select count(*) from person where last_name in ('Morin', 'Roux')").await, 2);
    assert_eq!(app.number("select count(*) from volunteer").await, 2);
    // Who registers before they answer is themselves, and the one who was brought along is nobody.
    let says = json!({
        "intermediaryId": gid(network.id), "branchId": gid(network.branch), "situation": "STUDENT",
        "age": "ADULT", "motivation": "Aider",
    });
    stranger.does("registerVolunteer", says, "volunteer { id }").await;
    let open = stranger.ask("{ viewer { invitations { id } } }", json!({})).await;
    let id = open.data()["viewer"]["invitations"][0]["id"].clone();
    stranger.does("acceptInvitation", json!({ "id": id }), "acceptedId").await;
    assert_eq!(app.number("select count(*) from volunteer where state = 'LEFT'").await, 1);
    assert_eq!(app.number("select count(*) from volunteer where state = 'REGISTERED'").await, 1);
}

/// Everything that is wrong with a line of volunteers is told at its column.
#[both_databases]
async fn wrong_volunteers_are_given_back(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let other = app.network("Ailleurs").await;
    app.execute_sql("update branch set closed_on = '2026-01-01' where name = 'Antenne Ailleurs'").await;
    let many = ["filmer"; 11].join("|");
    let file = format!(
        "E-mail;Prénom;Nom;Antenne;Statut;Situation;Compétences;Volontaire depuis\n\
        ;Zoé;Roux;Antenne Passerelles;;;;\n\
        pas une adresse;;;;;;;\n\
        a@libre.example;Ana;Roux;Antenne Ailleurs;;;;\n\
        b@libre.example;Ana;Roux;Antenne Passerelles;perdu;dans la lune;xqzt;12/12/2027\n\
        c@libre.example;Ana;Roux;Antenne Passerelles;;;{many};31/02/2024\n\
        d@libre.example;Ana;Roux;Antenne Passerelles;;;;\n\
        D@libre.example;Ana;Roux;Antenne Passerelles;;;;\n"
    );
    let id = checked(&admin, &network, ("VOLUNTEERS", false), &file).await;
    let told = result(&admin, &id).await;
    let expected: [&[&str]; 6] = [
        &["MISSING_EMAIL"],
        &["INVALID_EMAIL", "MISSING_FIRST_NAME", "MISSING_LAST_NAME", "MISSING_BRANCH"],
        &["UNKNOWN_BRANCH"],
        &["UNKNOWN_STATE", "UNKNOWN_SITUATION", "UNKNOWN_SKILL", "DATE_TO_COME"],
        &["TOO_MANY_SKILLS", "INVALID_DATE"],
        &["DUPLICATE_IN_FILE"],
    ];
    assert_eq!(codes(&told), expected);
    assert_eq!(told["lines"]["nodes"][2]["faults"][0]["column"], 3, "another network's branch is unknown");
    assert_eq!(told["lines"]["nodes"][2]["label"], "Ana Roux");
    let of_other = other.with_role(Role::NetworkAdmin).await;
    let closed = "E-mail;Prénom;Nom;Antenne\na@libre.example;Ana;Roux;Antenne Ailleurs\n";
    let id = checked(&of_other, &other, ("VOLUNTEERS", false), closed).await;
    assert_eq!(codes(&result(&of_other, &id).await), [["BRANCH_CLOSED"]]);

    let page = admin.get(told["rejectsUrl"].as_str().expect("an address")).await;
    page.says("Motif du refus")
        .says("Le réseau n’a pas d’antenne")
        .does_not_say("d@libre.example;Ana;Roux;Antenne");
    let corrected = page.body.replace("Antenne Ailleurs", "Antenne Passerelles");
    let again = checked(&admin, &network, ("VOLUNTEERS", false), &corrected).await;
    assert_eq!(counts(&result(&admin, &again).await)[0], 2, "what was corrected comes in");
}

/// A file without what its kind needs is refused with the name of the column; so is what is no list.
#[both_databases]
async fn files_of_another_kind_are_refused(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    for (holds, list, expected) in [
        ("VOLUNTEERS", "E-mail;Prénom;Nom\na@b.example;A;B\n", vec!["COLUMN_MISSING"]),
        ("ASSOCIATIONS", "Nom;Adresse;Code postal;Ville\nA;B;C;D\n", vec!["COLUMN_MISSING"]),
        ("MISSIONS", "Chat;Chien\nA;B\n", vec!["COLUMN_MISSING"; 3]),
        ("NEEDS", "", vec!["EMPTY_FILE"]),
    ] {
        let input = sending(&admin, &network, holds, list).await;
        assert_eq!(admin.is_refused("startNetworkImport", input).await, expected, "{holds}");
    }
    let upload = admin.upload("reseau.csv", VOLUNTEERS.as_bytes()).await;
    let input = json!({"intermediaryId": gid(network.id), "uploadId": upload, "holds": "VOLUNTEERS"});
    admin.does("startNetworkImport", input.clone(), "networkImport { id }").await;
    assert_eq!(admin.is_refused("startNetworkImport", input).await, ["NOT_FOUND"], "a file is taken once");
}

/// Associations that are verified are found by their numbers and not changed; others come in to be verified, with their contact
/// invited, and are corrected until somebody speaks for them. Two networks do not share what waits.
#[both_databases]
async fn associations_come_in(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let jardins = app.association("Les Jardins").await;
    let known = rna(&app, &jardins).await;
    let file = format!(
        "RNA;SIREN;Nom de l’association;Objet;Adresse;Code postal;Ville;E-mail du contact;Prénom du contact;Nom du contact\n\
        {known};;Autre nom;;1 rue X;69007;Lyon;;;\n\
        W691234567;;Ateliers;Réparer;2 rue Y;69003;Lyon;contact@ateliers.example;Dominique;Petit\n"
    );
    let done = takes_in_and(&admin, &network, ("ASSOCIATIONS", true), &file).await;
    assert_eq!(counts(&done), [1, 0, 1, 0]);
    assert_eq!(app.number("select count(*) from association where name = 'Les Jardins'").await, 1);
    let pending = "select count(*) from association where rna = 'W691234567' and status = 'PENDING'";
    assert_eq!(app.number(pending).await, 1);
    assert_eq!(app.mails_to("contact@ateliers.example").await.len(), 1);
    assert_eq!(counts(&takes_in(&admin, &network, "ASSOCIATIONS", &file).await), [0, 0, 2, 0]);
    let corrected = file.replace("Ateliers;", "Les Ateliers;");
    assert_eq!(counts(&takes_in(&admin, &network, "ASSOCIATIONS", &corrected).await), [0, 1, 1, 0]);

    let contact = app.person("Dominique", "Petit", "contact@ateliers.example").await;
    let open = contact.ask("{ viewer { invitations { id } } }", json!({})).await;
    let id = open.data()["viewer"]["invitations"][0]["id"].clone();
    contact.does("acceptInvitation", json!({ "id": id }), "acceptedId").await;
    let id = checked(&admin, &network, ("ASSOCIATIONS", false), &file).await;
    assert_eq!(counts(&result(&admin, &id).await), [0, 0, 2, 0]);
    let told = admin.ask(UNCHANGED, json!({ "id": id })).await.data()["networkImport"]["lines"].clone();
    assert_eq!(told["nodes"][1]["faults"], json!([{"code": "KEPT_BY_ASSOCIATION"}]));

    let other = app.network("Ailleurs").await;
    let of_other = other.with_role(Role::NetworkAdmin).await;
    let theirs = "RNA;Nom;Adresse;Code postal;Ville\nW691234567;Ateliers;2 rue Y;69003;Lyon\n";
    assert_eq!(counts(&takes_in(&of_other, &other, "ASSOCIATIONS", theirs).await), [1, 0, 0, 0]);

    let wrong = "RNA;SIREN;Nom;Adresse;Code postal;Ville;E-mail du contact;Prénom du contact;Nom du contact\n\
        ;;A;1 rue X;69007;Lyon;;;\n\
        X1;123456789;;;690;;contact@a.example;;\n";
    let id = checked(&admin, &network, ("ASSOCIATIONS", false), wrong).await;
    let expected: [&[&str]; 2] = [
        &["MISSING_NUMBER"],
        &[
            "INVALID_RNA",
            "INVALID_SIREN",
            "MISSING_NAME",
            "MISSING_ADDRESS",
            "INVALID_POSTCODE",
            "MISSING_ADDRESS",
            "MISSING_FIRST_NAME",
            "MISSING_LAST_NAME",
        ],
    ];
    assert_eq!(codes(&result(&admin, &id).await), expected);
    let statuses: Vec<OrganisationStatus> = association::Entity::find()
        .all(app.connection())
        .await
        .expect("a query")
        .into_iter()
        .map(|row| row.status)
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == OrganisationStatus::Pending).count(), 2);
}

/// Who runs the network sends files and reads what comes of them; nobody else does, not even the heads of its branches.
#[both_databases]
async fn who_runs_the_network_imports(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let id = checked(&admin, &network, ("VOLUNTEERS", false), VOLUNTEERS).await;
    let start = "mutation ($input: StartNetworkImportInput!) { startNetworkImport(input: $input) { problems { code } } }";
    for role in [Role::BranchHead, Role::Coordinator, Role::Support, Role::Treasurer, Role::Relay] {
        let actor = network.with_role(role).await;
        assert_eq!(actor.try_upload("reseau.csv", VOLUNTEERS.as_bytes()).await.status, StatusCode::FORBIDDEN);
        let input = sending(&admin, &network, "VOLUNTEERS", VOLUNTEERS).await;
        assert_eq!(actor.ask(start, json!({ "input": input })).await.error(), "FORBIDDEN", "{role:?}");
        assert!(result(&actor, &id).await.is_null(), "{role:?}");
        assert_eq!(actor.is_refused("confirmNetworkImport", json!({ "id": id })).await, ["NOT_FOUND"]);
    }
    let stranger = app.network("Ailleurs").await.with_role(Role::NetworkAdmin).await;
    let input = sending(&stranger, &network, "VOLUNTEERS", VOLUNTEERS).await;
    assert_eq!(stranger.is_refused("startNetworkImport", input).await, ["NOT_FOUND"]);
    assert_eq!(stranger.is_refused("confirmNetworkImport", json!({ "id": id })).await, ["NOT_FOUND"]);
    admin.does("confirmNetworkImport", json!({ "id": id }), "networkImport { state }").await;
    assert_eq!(admin.is_refused("confirmNetworkImport", json!({ "id": id })).await, ["IMPORT_UNDER_WAY"]);
}

pub(crate) fn many(lines: std::ops::Range<usize>) -> String {
    let mut file = "E-mail;Prénom;Nom;Antenne\n".to_owned();
    for number in lines {
        writeln!(file, "p{number}@libre.example;Ana;Petit{number};Antenne Passerelles").expect("a text");
    }
    file
}

/// A worker that dies half-way leaves nothing twice and nothing out.
#[both_databases]
async fn a_worker_may_die_half_way(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let id = checked(&admin, &network, ("VOLUNTEERS", false), &many(0..1_100)).await;
    admin.does("confirmNetworkImport", json!({ "id": id }), "networkImport { state }").await;
    for steps in [1, 7, 20, 40, 80] {
        killed_after(steps, app.app.work()).await;
        app.clock.advance(Duration::seconds(31));
    }
    app.do_jobs().await;
    let done = result(&admin, &id).await;
    assert_eq!((done["state"].clone(), counts(&done)), (json!("DONE"), [1_100, 0, 0, 0]));
    assert_eq!(app.number("select count(*) from volunteer").await, 1_100);
    assert_eq!(app.number("select count(*) from invitation where role = 'VOLUNTEER'").await, 1_100);
}

/// After a month the lines and the file are forgotten; how much came in stays told.
#[both_databases]
async fn files_are_forgotten_after_a_month(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let wrong = format!("{VOLUNTEERS};Zoé;Sans adresse;Antenne Passerelles;;;;;;;;\r\n");
    let id = checked(&admin, &network, ("VOLUNTEERS", false), &wrong).await;
    admin.does("confirmNetworkImport", json!({ "id": id }), "networkImport { state }").await;
    let waiting = checked(&admin, &network, ("VOLUNTEERS", false), &wrong).await;
    app.clock.advance(Duration::days(29));
    app.do_daily("sweep").await;
    assert!(app.number("select count(*) from network_import_line").await > 0);
    app.clock.advance(Duration::days(2));
    app.do_daily("sweep").await;
    app.clock.advance(Duration::days(1));
    app.do_daily("sweep").await;
    assert_eq!(app.number("select count(*) from network_import_line").await, 0);
    assert_eq!(app.number("select count(*) from upload").await, 0);
    let admin = app.sign_in_again(&admin).await;
    let done = result(&admin, &id).await;
    assert_eq!((counts(&done), done["rejectsUrl"].clone()), ([2, 0, 0, 1], Value::Null));
    assert_eq!(result(&admin, &waiting).await["state"], "FAILED");
    assert_eq!(
        admin.is_refused("confirmNetworkImport", json!({ "id": waiting })).await,
        ["IMPORT_UNDER_WAY"]
    );
}
