//! The history that a network arrives with: its volunteers, associations, needs and missions are sent as files, checked, taken in,
//! and given back where they are wrong. Nothing is an approval, nobody is written to about the past, and no hour comes in.

use std::fmt::Write as _;

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

async fn result(admin: &Actor, id: &Value) -> Value {
    admin.ask(RESULT, json!({ "id": id })).await.data()["networkImport"].clone()
}

async fn sending(admin: &Actor, network: &Network, holds: &str, list: &str) -> Value {
    let upload = admin.upload("reseau.csv", list.as_bytes()).await;
    json!({"intermediaryId": gid(network.id), "uploadId": upload, "holds": holds})
}

/// Sends a file; its id, once its lines were checked.
async fn checked(admin: &Actor, network: &Network, (holds, invites): (&str, bool), list: &str) -> Value {
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
fn codes(result: &Value) -> Vec<Vec<String>> {
    let of_line = |line: &Value| {
        let faults = line["faults"].as_array().expect("faults");
        faults.iter().map(|fault| fault["code"].as_str().expect("a code").to_owned()).collect()
    };
    result["lines"]["nodes"].as_array().expect("lines").iter().map(of_line).collect()
}

async fn rna(app: &TestApp, of: &Association) -> String {
    let row = association::Entity::find_by_id(of.id).one(app.connection()).await;
    let row = row.expect("a query").expect("an association");
    row.rna.expect("a number").as_str().to_owned()
}

const VOLUNTEERS: &str = "E-mail;Prénom;Nom;Antenne;Statut;Situation;Agence partenaire;Langue;Compétences;Disponibilités;\
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
    let many = vec!["filmer"; 11].join("|");
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

/// A network with a coordinator and a verified association: its number, and the coordinator.
async fn ready(app: &TestApp) -> (Network, Actor, Actor, String) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let coordinator = network.with_role(Role::Coordinator).await;
    let jardins = app.association("Les Jardins").await;
    let number = rna(app, &jardins).await;
    (network, admin, coordinator, number)
}

const NEEDS: &str = "Référence;Association;Antenne;Titre;Situation;Souhait;Résultat attendu;État;État avant la pause;\
    Envoyé le;Depuis le;Reprise le;Motif;E-mail de la passerelle;Format;Volontaires recherchés;Compétences\n";

/// A line for a need at each step but the first, coordinated.
fn at_every_step(number: &str, coordinator: &str) -> String {
    let mut file = NEEDS.to_owned();
    for (at, (state, before, reason)) in [
        ("à l’étude", "", ""),
        ("annonce en rédaction", "", ""),
        ("annonce à approuver", "", ""),
        ("en recherche", "", ""),
        ("feuille de route", "", ""),
        ("mission en cours", "", ""),
        ("BILAN", "", ""),
        ("Done", "", ""),
        ("en pause", "en recherche", "Travaux"),
        ("arrêté", "", "Remplace un emploi"),
    ]
    .into_iter()
    .enumerate()
    {
        let returns = if before.is_empty() { "" } else { "01/06/2026" };
        writeln!(
            file,
            "B-{at};{number};Antenne Passerelles;Besoin {at};Vie;Souhait;Résultat;{state};{before};12/09/2025;\
            2025-11-03;{returns};{reason};{coordinator};à distance;2;filmer"
        )
        .expect("a text");
    }
    file
}

/// Needs come in at any step with a line that they were taken over, by whom; none of the steps before is gone, nobody is written
/// to and nothing is broadcast. The same file again changes nothing, and a corrected line itself alone.
#[both_databases]
async fn needs_come_in_at_any_step(app: TestApp) {
    let (network, admin, coordinator, number) = ready(&app).await;
    let file = at_every_step(&number, &coordinator.email);
    let mails = app.number("select count(*) from mail").await;
    assert_eq!(counts(&takes_in(&admin, &network, "NEEDS", &file).await), [10, 0, 0, 0]);
    let states = [
        "QUALIFYING",
        "DRAFTING",
        "TO_APPROVE",
        "SEARCHING",
        "ROADMAP",
        "UNDER_WAY",
        "DEBRIEF",
        "CLOSED",
        "PAUSED",
        "STOPPED",
    ];
    for (at, state) in states.into_iter().enumerate() {
        let row = format!("select count(*) from need where title = 'Besoin {at}' and state = '{state}'");
        assert_eq!(app.number(&row).await, 1, "{state}");
    }
    assert_eq!(app.number("select count(*) from need_event where kind <> 'TAKEN_OVER'").await, 0);
    let moved = "select count(*) from need_event where from_state is not null or to_state is not null";
    assert_eq!(app.number(moved).await, 0, "no step was gone");
    assert_eq!(app.number("select count(*) from announcement where decided_by is not null").await, 0);
    assert_eq!(app.number("select count(*) from mission where status = 'PUBLISHED'").await, 1);
    assert_eq!(app.number("select count(*) from announcement_sent").await, 0, "nothing is broadcast");
    assert_eq!(app.number("select count(*) from time_entry").await, 0);
    assert_eq!(app.number("select count(*) from mail").await, mails, "nobody is written to");
    let found = coordinator.get("/missions").await;
    found.says("Besoin 3").does_not_say("Besoin 5");

    assert_eq!(counts(&takes_in(&admin, &network, "NEEDS", &file).await), [0, 0, 10, 0]);
    let corrected = file.replace(";Besoin 5;", ";Besoin cinq;");
    assert_eq!(counts(&takes_in(&admin, &network, "NEEDS", &corrected).await), [0, 1, 9, 0]);
    assert_eq!(app.number("select count(*) from need where title = 'Besoin cinq'").await, 1);
    assert_eq!(app.number("select count(*) from need").await, 10);

    // What nobody has moved here may stand elsewhere; what has an announcement goes its own way.
    let moved = corrected.replace(";à l’étude;", ";annonce à approuver;");
    assert_eq!(counts(&takes_in(&admin, &network, "NEEDS", &moved).await), [0, 1, 9, 0]);
    let back = moved.replace(";en recherche;;", ";feuille de route;;");
    let id = checked(&admin, &network, ("NEEDS", false), &back).await;
    assert_eq!(codes(&result(&admin, &id).await), [["NEED_HAS_GONE_ON"]]);
}

/// The need of a title, as whoever coordinates it finds it.
async fn found(coordinator: &Actor, network: &Network, title: &str) -> Value {
    let document = "query ($id: ID!, $text: String) { needBoard(intermediaryId: $id, text: $text) {
        needs(first: 1) { nodes { id title takenOver { reference since volunteers agreedMinutes } } } } }";
    let variables = json!({"id": gid(network.id), "text": title});
    let answer = coordinator.ask(document, variables).await;
    answer.data()["needBoard"]["needs"]["nodes"][0].clone()
}

/// A need that was just sent gets a coordinator as any other one does.
#[both_databases]
async fn a_need_that_was_sent_is_assigned(app: TestApp) {
    let (network, admin, coordinator, number) = ready(&app).await;
    let line =
        format!("B-1;{number};Antenne Passerelles;Un plan;Vie;Souhait;Résultat;envoyé;;12/09/2025;;;;;;;\n");
    assert_eq!(counts(&takes_in(&admin, &network, "NEEDS", &format!("{NEEDS}{line}")).await), [1, 0, 0, 0]);
    assert_eq!(app.number("select count(*) from need where state = 'QUALIFYING'").await, 1);
    assert_eq!(app.mails_to(&coordinator.email).await.len(), 1);
    // It has gone on here, and its file says the same as before.
    assert_eq!(counts(&takes_in(&admin, &network, "NEEDS", &format!("{NEEDS}{line}")).await), [0, 0, 1, 0]);
}

/// All that a need's line cannot say is told; another network's references are its own.
#[both_databases]
async fn wrong_needs_are_given_back(app: TestApp) {
    let (network, admin, coordinator, number) = ready(&app).await;
    let who = &coordinator.email;
    let other = app.network("Ailleurs").await;
    let of_other = other.with_role(Role::NetworkAdmin).await;
    let theirs = format!("{NEEDS}B-0;{number};Antenne Ailleurs;Le leur;V;S;R;terminé;;12/09/2025;;;;;;;\n");
    assert_eq!(counts(&takes_in(&of_other, &other, "NEEDS", &theirs).await), [1, 0, 0, 0]);
    let pending = "RNA;Nom;Adresse;Code postal;Ville\nW691234567;Ateliers;2 rue Y;69003;Lyon\n";
    takes_in(&admin, &network, "ASSOCIATIONS", pending).await;
    let member = app.association("La Ruche").await;
    let ruche = rna(&app, &member).await;
    let (person, tied) = network.person_with_role(Role::Coordinator).await;
    app.seat(person, None, Some(member.id), Role::AssociationMember).await;
    let here = "Antenne Passerelles";
    let file = format!(
        "{NEEDS}\
        ;;;;;;;;;;;;;;;;xqzt\n\
        B-1;W699999999;{here};T;V;S;R;à l’étude;;12/09/2025;;;;;;;\n\
        B-2;pas un numéro;Antenne Ailleurs;T;V;S;R;ailleurs;;12/09/2027;;;;;;;\n\
        B-3;W691234567;{here};T;V;S;R;en recherche;;12/09/2025;;;;;;;\n\
        B-4;{number};{here};T;V;S;R;en pause;terminé;12/09/2025;01/01/2025;;;;;;\n\
        B-5;{number};{here};T;V;S;R;arrêté;;12/09/2025;;;;;en vol;40;\n\
        B-6;{number};{here};T;V;S;R;envoyé;;12/09/2025;;;;{who};;;\n\
        B-7;{number};{here};T;V;S;R;à l’étude;;12/09/2025;;;;perdu@libre.example;;;\n\
        B-8;{ruche};{here};T;V;S;R;à l’étude;;12/09/2025;;;;{};;;\n\
        B-9;{number};{here};T;V;S;R;à l’étude;;12/09/2025;;;;;;;\n\
        B-9;{number};{here};T;V;S;R;à l’étude;;12/09/2025;;;;;;;\n",
        tied.email
    );
    let id = checked(&admin, &network, ("NEEDS", false), &file).await;
    let told = result(&admin, &id).await;
    let expected: [&[&str]; 10] = [
        &[
            "MISSING_REFERENCE",
            "MISSING_NUMBER",
            "MISSING_BRANCH",
            "MISSING_TITLE",
            "MISSING_ANSWER",
            "MISSING_ANSWER",
            "MISSING_ANSWER",
            "MISSING_STATE",
            "UNKNOWN_SKILL",
            "MISSING_SENT_DAY",
        ],
        &["UNKNOWN_ASSOCIATION"],
        &["INVALID_SIREN", "UNKNOWN_STATE", "DATE_TO_COME", "UNKNOWN_BRANCH"],
        &["ASSOCIATION_NOT_VERIFIED"],
        &["MISSING_STATE_BEFORE_PAUSE", "MISSING_RETURN", "MISSING_REASON", "SINCE_BEFORE_SENDING"],
        &["UNKNOWN_FORMAT", "INVALID_PLACES", "MISSING_REASON"],
        &["COORDINATOR_TOO_EARLY"],
        &["UNKNOWN_COORDINATOR"],
        &["COORDINATOR_OF_ASSOCIATION"],
        &["DUPLICATE_IN_FILE"],
    ];
    assert_eq!(codes(&told), expected);
    assert_eq!(counts(&told), [1, 0, 0, 10]);

    let places =
        "Référence;Association;Antenne;Titre;Situation;Souhait;Résultat;État;Envoyé le;Département\n";
    let line = |code: &str| format!("{places}C-1;{number};{here};T;V;S;R;à l’étude;12/09/2025;{code}\n");
    let id = checked(&admin, &network, ("NEEDS", false), &line("00")).await;
    assert_eq!(codes(&result(&admin, &id).await), [["UNKNOWN_DEPARTEMENT"]]);
    assert_eq!(counts(&takes_in(&admin, &network, "NEEDS", &line("1")).await), [1, 0, 0, 0]);
    assert_eq!(app.number("select count(*) from need where departement_code = '01'").await, 1);
    app.execute_sql("delete from branch_departement").await;
    let id = checked(&admin, &network, ("NEEDS", false), &line("").replace("C-1", "C-2")).await;
    assert_eq!(codes(&result(&admin, &id).await), [["MISSING_DEPARTEMENT"]]);
    let elsewhere = line("1").replace(&number, &ruche);
    let id = checked(&admin, &network, ("NEEDS", false), &elsewhere).await;
    assert_eq!(codes(&result(&admin, &id).await), [["NEED_OF_ANOTHER_ASSOCIATION"]]);
}

const MISSIONS: &str =
    "Référence du besoin;E-mail du volontaire;État;Candidature le;Début;Fin;Heures convenues\n";

/// Who goes on is engaged or a candidate; who was on a mission before stays a figure on its need, and no hour of theirs comes in.
#[both_databases]
async fn missions_come_in(app: TestApp) {
    let (network, admin, coordinator, number) = ready(&app).await;
    takes_in(&admin, &network, "VOLUNTEERS", VOLUNTEERS).await;
    takes_in(&admin, &network, "NEEDS", &at_every_step(&number, &coordinator.email)).await;
    let file = format!(
        "{MISSIONS}\
        B-5;zoe@libre.example;en mission;01/10/2025;03/11/2025;;40\n\
        B-3;noe@libre.example;candidat;01/03/2026;;;\n\
        B-4;noe@libre.example;retenu;;;;12,5 h\n\
        B-7;zoe@libre.example;terminé;;03/11/2024;2025-06-30;40\n\
        B-7;noe@libre.example;done;;;30/06/2025;20\n\
        B-5;noe@libre.example;terminé;;;31/01/2026;20\n"
    );
    let mails = app.number("select count(*) from mail").await;
    assert_eq!(counts(&takes_in(&admin, &network, "MISSIONS", &file).await), [6, 0, 0, 0]);
    let engaged = "select count(*) from engagement e join application a on a.engagement_id = e.id
        where a.state = 'ENGAGED' and e.company_id is null";
    assert_eq!(app.number(engaged).await, 1);
    assert_eq!(app.number("select count(*) from application where state = 'PENDING'").await, 1);
    assert_eq!(app.number("select count(*) from application where state = 'SELECTED'").await, 1);
    assert_eq!(app.number("select count(*) from application").await, 3, "what is over is a figure");
    assert_eq!(app.number("select count(*) from time_entry").await, 0, "no hour");
    assert_eq!(app.number("select count(*) from ledger_event").await, 0);
    assert_eq!(app.number("select count(*) from mail").await, mails);
    assert_eq!(counts(&takes_in(&admin, &network, "MISSIONS", &file).await), [0, 0, 6, 0]);

    let need = found(&coordinator, &network, "Besoin 5").await;
    let past = json!({"reference": "B-5", "since": "2025-11-03", "volunteers": 1, "agreedMinutes": 1200});
    assert_eq!(need["takenOver"], past);
    let page = coordinator.get(&format!("/intermediary/needs/{}", need["id"].as_str().expect("an id"))).await;
    page.says("Repris des fichiers du réseau sous la référence B-5").says("1 volontaire auparavant");

    // A figure put right, and a step further; an engagement ends on its need's page.
    let further = file.replace("12,5 h", "14 h");
    assert_eq!(counts(&takes_in(&admin, &network, "MISSIONS", &further).await), [0, 1, 5, 0]);
    let selected = further.replace(";candidat;", ";retenu;");
    assert_eq!(counts(&takes_in(&admin, &network, "MISSIONS", &selected).await), [0, 1, 5, 0]);
    assert_eq!(app.number("select count(*) from application where state = 'SELECTED'").await, 2);
    let ended = file.replace("03/11/2025;;40", "03/11/2025;01/02/2026;40");
    let id = checked(&admin, &network, ("MISSIONS", false), &ended).await;
    assert_eq!(codes(&result(&admin, &id).await), [["MISSION_GOES_ON"]]);

    // Zoé takes over what the network knows of her, the mission with it.
    let zoe = app.person("Zoé", "Évrard", "zoe@libre.example").await;
    let open = zoe.ask("{ viewer { invitations { id } } }", json!({})).await;
    let id = open.data()["viewer"]["invitations"][0]["id"].clone();
    zoe.does("acceptInvitation", json!({ "id": id }), "acceptedId").await;
    let hers = "select count(*) from engagement e join email m on m.person_id = e.person_id
        where m.address = 'zoe@libre.example'";
    assert_eq!(app.number(hers).await, 1);
}

/// A line that cannot be is told: nobody is on a mission who is nobody, none before its step, and none by whoever takes it in.
#[both_databases]
async fn wrong_missions_are_given_back(app: TestApp) {
    let (network, admin, coordinator, number) = ready(&app).await;
    takes_in(&admin, &network, "VOLUNTEERS", VOLUNTEERS).await;
    takes_in(&admin, &network, "NEEDS", &at_every_step(&number, &coordinator.email)).await;
    let other = app.network("Ailleurs").await;
    let of_other = other.with_role(Role::NetworkAdmin).await;
    let theirs = format!("{NEEDS}Z-1;{number};Antenne Ailleurs;Le leur;V;S;R;terminé;;12/09/2025;;;;;;;\n");
    takes_in(&of_other, &other, "NEEDS", &theirs).await;
    let own = &admin.email;
    let (person, somebody) = app.somebody("Vera", "Morin").await;
    network.volunteer(person).await;
    let file = format!(
        "{MISSIONS}\
        ;;;;;;x\n\
        Z-1;zoe@libre.example;terminé;;;30/06/2025;\n\
        B-5;perdu@libre.example;en mission;;03/11/2025;;\n\
        B-5;;en mission;;03/11/2025;;\n\
        B-5;{own};en mission;;03/11/2025;;\n\
        B-5;zoe@libre.example;candidat;;;;\n\
        B-3;zoe@libre.example;en mission;;03/11/2025;;\n\
        B-6;zoe@libre.example;en mission;;;;\n\
        B-7;zoe@libre.example;terminé;;;;-3\n\
        B-7;noe@libre.example;terminé;;01/01/2026;30/06/2025;0\n\
        B-5;noe@libre.example;ailleurs;;;30/06/2028;\n"
    );
    let id = checked(&admin, &network, ("MISSIONS", false), &file).await;
    let expected: [&[&str]; 11] = [
        &["MISSING_VOLUNTEER", "MISSING_STATE", "MISSING_REFERENCE", "INVALID_HOURS"],
        &["UNKNOWN_NEED"],
        &["UNKNOWN_VOLUNTEER"],
        &["MISSING_VOLUNTEER"],
        &["UNKNOWN_VOLUNTEER"],
        &["STATE_DOES_NOT_FIT_NEED"],
        &["STATE_DOES_NOT_FIT_NEED"],
        &["MISSING_START"],
        &["INVALID_HOURS", "MISSING_END"],
        &["INVALID_HOURS", "END_BEFORE_START"],
        &["UNKNOWN_STATE"],
    ];
    assert_eq!(codes(&result(&admin, &id).await), expected);
    // An administrator who volunteers too says nothing of themselves.
    let own = format!("{MISSIONS}B-5;{};en mission;;03/11/2025;;\n", somebody.email);
    network.seat(person, Role::NetworkAdmin, None).await;
    let id = checked(&somebody, &network, ("MISSIONS", false), &own).await;
    assert_eq!(codes(&result(&somebody, &id).await), [["OWN_LINE"]]);
    assert_eq!(counts(&takes_in(&admin, &network, "MISSIONS", &own).await), [1, 0, 0, 0]);
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
        let input = sending(&actor, &network, "VOLUNTEERS", VOLUNTEERS).await;
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

fn many(lines: std::ops::Range<usize>) -> String {
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

/// The statements of a file do not grow with its lines: a thousand are three slices of five hundred at most.
#[both_databases]
async fn a_thousand_lines_take_a_few_statements(app: TestApp) {
    let (network, admin, coordinator, number) = ready(&app).await;
    let statements = async |holds: &str, list: &str, lines: i64| {
        let id = checked(&admin, &network, (holds, false), list).await;
        assert_eq!(counts(&result(&admin, &id).await), [lines, 0, 0, 0], "{holds}");
        admin.does("confirmNetworkImport", json!({ "id": id }), "networkImport { state }").await;
        let before = app.app.statements();
        app.do_jobs().await;
        app.app.statements() - before
    };
    let needs = |numbers: std::ops::Range<usize>| {
        let mut file = NEEDS.to_owned();
        for at in numbers {
            let who = &coordinator.email;
            writeln!(
                file,
                "N-{at};{number};Antenne Passerelles;Besoin {at};V;S;R;mission en cours;;12/09/2025;;;;{who};;;filmer"
            )
            .expect("a text");
        }
        file
    };
    let missions = |numbers: std::ops::Range<usize>| {
        let mut file = MISSIONS.to_owned();
        for at in numbers {
            writeln!(file, "N-{at};p{at}@libre.example;en mission;;03/11/2025;;40").expect("a text");
        }
        file
    };
    for (holds, few, lots) in [
        ("VOLUNTEERS", many(0..10), many(10..1_010)),
        ("NEEDS", needs(0..10), needs(10..1_010)),
        ("MISSIONS", missions(0..10), missions(10..1_010)),
    ] {
        let few = statements(holds, &few, 10).await;
        let lots = statements(holds, &lots, 1_000).await;
        assert!(lots <= 3 * few, "{holds}: {few} statements became {lots}");
    }
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
