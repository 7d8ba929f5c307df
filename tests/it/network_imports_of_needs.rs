//! The needs and missions that a network arrives with, at whatever step they stand: nothing is an approval, nobody is written to
//! about the past, and no hour comes in.

use std::fmt::Write as _;

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Network, gid};

use crate::{
    imports::counts,
    network_imports::{VOLUNTEERS, checked, codes, many, result, rna, takes_in},
};

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
    let ended = selected.replace("03/11/2025;;40", "03/11/2025;01/02/2026;40");
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
    // Nor does anybody else: who has an account puts themselves forward, and a file brings their past alone.
    let id = checked(&admin, &network, ("MISSIONS", false), &own).await;
    assert_eq!(codes(&result(&admin, &id).await), [["VOLUNTEER_HAS_ACCOUNT"]]);
    let past = format!("{MISSIONS}B-7;{};terminé;;;30/06/2025;\n", somebody.email);
    assert_eq!(counts(&takes_in(&admin, &network, "MISSIONS", &past).await), [1, 0, 0, 0]);
    app.execute_sql("update volunteer set state = 'LEFT'").await;
    let left = format!("{MISSIONS}B-5;noe@libre.example;en mission;;03/11/2025;;\n");
    let id = checked(&admin, &network, ("MISSIONS", false), &left).await;
    assert_eq!(codes(&result(&admin, &id).await), [["VOLUNTEER_HAS_LEFT"]]);
}

/// Whoever takes over what the network knew of them goes on with no mission of an association of their own: the coordinator is told
/// to have them replaced.
#[both_databases]
async fn nobody_joins_a_mission_of_their_own_association(app: TestApp) {
    let (network, admin, coordinator, number) = ready(&app).await;
    takes_in(&admin, &network, "VOLUNTEERS", VOLUNTEERS).await;
    takes_in(&admin, &network, "NEEDS", &at_every_step(&number, &coordinator.email)).await;
    let file = format!(
        "{MISSIONS}\
        B-5;zoe@libre.example;en mission;01/10/2025;03/11/2025;;40\n\
        B-3;zoe@libre.example;candidat;01/03/2026;;;\n"
    );
    takes_in(&admin, &network, "MISSIONS", &file).await;
    let zoe = app.person("Zoé", "Évrard", "zoe@libre.example").await;
    app.execute_sql(
        "insert into membership (id, person_id, association_id, role, created_at) \
         select (select id from need limit 1), (select person_id from email where address = 'zoe@libre.example'), \
         (select association_id from need limit 1), 'ASSOCIATION_MEMBER', 0",
    )
    .await;
    app.mails_to(&coordinator.email).await;
    let open = zoe.ask("{ viewer { invitations { id } } }", json!({})).await;
    let id = open.data()["viewer"]["invitations"][0]["id"].clone();
    zoe.does("acceptInvitation", json!({ "id": id }), "acceptedId").await;
    let hers = "select count(*) from application a join email m on m.person_id = a.person_id
        where m.address = 'zoe@libre.example'";
    assert_eq!(app.number(hers).await, 0);
    assert_eq!(app.number("select count(*) from application where state = 'WITHDRAWN'").await, 1);
    assert_eq!(app.number("select count(*) from need_event where kind = 'VOLUNTEER_GONE'").await, 1);
    let told = app.mails_to(&coordinator.email).await;
    assert!(told.iter().any(|mail| mail.text.contains("Évrard n’est plus là")), "{told:?}");
}

/// Whoever sent a file and runs the network no more as its turn comes brings nothing in.
#[both_databases]
async fn who_runs_the_network_no_more_brings_nothing(app: TestApp) {
    let (network, admin, _, _) = ready(&app).await;
    let other = network.with_role(Role::NetworkAdmin).await;
    let id = checked(&admin, &network, ("VOLUNTEERS", false), VOLUNTEERS).await;
    admin.does("confirmNetworkImport", json!({ "id": id }), "networkImport { state }").await;
    let of_admin = format!("person_id = (select person_id from email where address = '{}')", admin.email);
    app.execute_sql(&format!("update membership set ended_at = 1 where {of_admin}")).await;
    app.do_jobs().await;
    let told = result(&other, &id).await;
    assert_eq!(counts(&told), [0, 0, 0, 2]);
    assert_eq!(codes(&told), [["AUTHOR_RUNS_NO_NETWORK"], ["AUTHOR_RUNS_NO_NETWORK"]]);
    assert_eq!(app.number("select count(*) from brought_volunteer").await, 0);
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

/// No file gives a need to who said, of another one, to be tied to its association.
#[both_databases]
async fn a_declared_tie_counts_in_files(app: TestApp) {
    let (network, admin, coordinator, number) = ready(&app).await;
    let line = |reference: &str, who: &str| {
        format!(
            "{NEEDS}{reference};{number};Antenne Passerelles;Un plan;Vie;Souhait;Résultat;à l’étude;;12/09/2025;;;;{who};;;\n"
        )
    };
    takes_in(&admin, &network, "NEEDS", &line("B-1", &coordinator.email)).await;
    let read = "query ($id: ID!) { needBoard(intermediaryId: $id) { needs(first: 5) { nodes { id } } } }";
    let seen = coordinator.ask(read, json!({"id": gid(network.id)})).await.data()["needBoard"].clone();
    let need = seen["needs"]["nodes"][0]["id"].clone();
    coordinator.does("declareTie", json!({"needId": need}), "need { id }").await;
    let id = checked(&admin, &network, ("NEEDS", false), &line("B-2", &coordinator.email)).await;
    assert_eq!(codes(&result(&admin, &id).await), [["COORDINATOR_OF_ASSOCIATION"]]);
}
