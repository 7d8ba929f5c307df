//! Diagnoses of associations by the API: filled in by their people or with a coordinator, finished by the association alone,
//! shared as long as it likes, and read by nobody else.

use entity::{MembershipRole as Role, NeedState};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::questionnaire, gid};

use crate::own_data::{archive_of, erases};

/// The answers of a theme, all alike.
fn alike(theme: &str, level: &str) -> Value {
    let themes = questionnaire().into_iter();
    let all = themes.map(|(known, questions)| (json!(known), questions));
    let (_, questions) = all.into_iter().find(|(known, _)| *known == theme).expect("a theme");
    questions.into_iter().map(|question| json!({ "question": question, "level": level })).collect()
}

/// A theme as it is saved.
fn theme(id: &str, theme: &str, level: &str, urgency: &str) -> Value {
    json!({ "diagnosisId": id, "theme": theme, "urgency": urgency, "answers": alike(theme, level) })
}

/// Begins a diagnosis; its id.
async fn begun(member: &Actor, association: &str) -> String {
    let input = json!({ "associationId": association });
    let told = member.does("beginDiagnosis", input, "diagnosis { id }").await;
    told["diagnosis"]["id"].as_str().expect("an id").to_owned()
}

/// Answers everything alike, and finishes.
async fn finished(member: &Actor, association: &str, level: &str) -> String {
    let id = begun(member, association).await;
    for (known, _) in questionnaire() {
        let code = json!(known);
        let code = code.as_str().expect("a code");
        member.does("saveDiagnosisTheme", theme(&id, code, level, "WITHIN_A_YEAR"), "diagnosis { id }").await;
    }
    member.does("finishDiagnosis", json!({ "diagnosisId": id }), "diagnosis { id }").await;
    id
}

/// What somebody reads of a diagnosis.
async fn read(who: &Actor, id: &str, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ diagnosis(id: $id) {{ {fields} }} }}");
    who.ask(&document, json!({ "id": id })).await.data()["diagnosis"].clone()
}

/// An association fills its themes in one after the other, each as far as it can, and finishes once all are answered. Its
/// needs come in the order of what is lacking and how urgent that is, each with what answers it.
#[both_databases]
async fn an_association_takes_stock(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let id = begun(&member, &gid(association.id)).await;
    let again = json!({ "associationId": gid(association.id) });
    assert_eq!(member.is_refused("beginDiagnosis", again).await, ["DIAGNOSIS_UNDER_WAY"]);

    // As far as one has come.
    let part = json!({ "diagnosisId": id, "theme": "LAW",
        "answers": [{ "question": "law-data", "level": "A_LITTLE" }] });
    member.does("saveDiagnosisTheme", part, "diagnosis { id }").await;
    let law = "completedThemes themes { theme score isComplete urgency questions { code level } }";
    let draft = read(&member, &id, law).await;
    let saved = draft["themes"].as_array().expect("themes").iter().find(|one| one["theme"] == "LAW");
    let saved = saved.expect("the theme");
    assert_eq!(
        (&draft["completedThemes"], &saved["score"], &saved["isComplete"]),
        (&json!(0), &json!(null), &json!(false))
    );
    assert_eq!(saved["questions"][4], json!({ "code": "law-data", "level": "A_LITTLE" }));
    let missing = member.is_refused("finishDiagnosis", json!({ "diagnosisId": id })).await;
    assert_eq!(missing, ["THEME_INCOMPLETE"; 9]);

    for (known, level, urgency) in [
        ("STRATEGY", "MOSTLY", "CAN_WAIT"),
        ("ORGANISATION", "FULLY", "NOW"),
        ("HUMAN_RESOURCES", "DOES_NOT_APPLY", "NOW"),
        ("FINANCE", "A_LITTLE", "WITHIN_SIX_MONTHS"),
        ("LAW", "NOT_AT_ALL", "CAN_WAIT"),
        ("COMMUNICATION", "NOT_AT_ALL", "WITHIN_A_YEAR"),
        ("FUNDRAISING", "MOSTLY", "WITHIN_A_YEAR"),
        ("DIGITAL", "FULLY", "CAN_WAIT"),
        ("IMPACT", "A_LITTLE", "CAN_WAIT"),
    ] {
        member.does("saveDiagnosisTheme", theme(&id, known, level, urgency), "diagnosis { id }").await;
    }
    member.does("finishDiagnosis", json!({ "diagnosisId": id }), "diagnosis { isFinished }").await;
    let fields = "isFinished finishedByName fileUrl previous { id } themes { theme score }
        needs { theme score priority serviceFamily title situation skills { code } }";
    let found = read(&member, &id, fields).await;
    assert_eq!((&found["isFinished"], &found["finishedByName"]), (&json!(true), &json!("Rôle Association")));
    assert_eq!(found["previous"], json!(null));
    let scores: Vec<&Value> =
        found["themes"].as_array().expect("themes").iter().map(|one| &one["score"]).collect();
    let expected =
        [json!(67), json!(100), json!(null), json!(33), json!(0), json!(0), json!(67), json!(100), json!(33)];
    assert_eq!(scores, expected.iter().collect::<Vec<_>>());
    let order: Vec<(&Value, &Value)> = found["needs"]
        .as_array()
        .expect("needs")
        .iter()
        .map(|need| (&need["theme"], &need["priority"]))
        .collect();
    let expected = [
        (json!("FINANCE"), json!(201)),
        (json!("COMMUNICATION"), json!(200)),
        (json!("LAW"), json!(100)),
        (json!("IMPACT"), json!(67)),
        (json!("FUNDRAISING"), json!(66)),
        (json!("STRATEGY"), json!(33)),
    ];
    assert_eq!(order, expected.iter().map(|(theme, priority)| (theme, priority)).collect::<Vec<_>>());
    let first = &found["needs"][0];
    assert_eq!(first["serviceFamily"], "TECHNICAL");
    assert_eq!(first["title"], "Progresser sur le thème «\u{a0}Finances\u{a0}»");
    let situation = first["situation"].as_str().expect("words");
    assert!(situation.contains("Nous savons ce que coûte chacune de nos activités. — un peu"), "{situation}");
    assert_eq!(first["skills"].as_array().map(Vec::len), Some(3));

    // What is finished stays as it is, and can be taken home.
    let late = theme(&id, "LAW", "FULLY", "NOW");
    assert_eq!(member.is_refused("saveDiagnosisTheme", late).await, ["DIAGNOSIS_FINISHED"]);
    for refused in ["finishDiagnosis", "discardDiagnosis"] {
        assert_eq!(member.is_refused(refused, json!({ "diagnosisId": id })).await, ["DIAGNOSIS_FINISHED"]);
    }
    let (status, file) = member.download(found["fileUrl"].as_str().expect("an address")).await;
    assert!(status.is_success() && file.starts_with(b"%PDF"));
}

/// What is not of a theme is refused at its place, and nothing of it is saved.
#[both_databases]
async fn answers_are_those_of_the_theme(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationAdmin).await;
    let id = begun(&member, &gid(association.id)).await;
    let answer = |question: &str| json!({ "question": question, "level": "FULLY" });
    let input = json!({ "diagnosisId": id, "theme": "LAW",
        "answers": [answer("law-data"), answer("impact-told"), answer("law-data")] });
    let refused = member.tries("saveDiagnosisTheme", input, "diagnosis { id }").await;
    let problems: Vec<(&Value, &Value)> = refused["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|problem| (&problem["code"], &problem["path"]))
        .collect();
    let at = |row: &str| json!(["answers", row, "question"]);
    let expected = [(json!("UNKNOWN_QUESTION"), at("1")), (json!("ANSWERED_TWICE"), at("2"))];
    assert_eq!(problems, expected.iter().map(|(code, path)| (code, path)).collect::<Vec<_>>());
    assert_eq!(app.number("select count(*) from diagnosis_answer").await, 0);
    member.does("discardDiagnosis", json!({ "diagnosisId": id }), "association { id }").await;
    assert_eq!(read(&member, &id, "id").await, Value::Null);
}

/// Several over time: each is compared with the one that was finished before it.
#[both_databases]
async fn a_diagnosis_is_compared_with_the_one_before(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let first = finished(&member, &gid(association.id), "A_LITTLE").await;
    app.clock.advance(chrono::Duration::days(10));
    let second = finished(&member, &gid(association.id), "MOSTLY").await;
    let found =
        read(&member, &second, "themes { score } previous { id themes { score } previous { id } }").await;
    assert_eq!((&found["themes"][0]["score"], &found["previous"]["id"]), (&json!(67), &json!(first)));
    assert_eq!(found["previous"]["themes"][0]["score"], 33);
    assert_eq!(found["previous"]["previous"], Value::Null);
    let document = "query ($id: ID!) { association(id: $id) { diagnoses { totalCount nodes { id } } } }";
    let listed = member.ask(document, json!({ "id": gid(association.id) })).await;
    let expected = json!({ "totalCount": 2, "nodes": [{ "id": second }, { "id": first }] });
    assert_eq!(listed.data()["association"]["diagnoses"], expected);
}

/// The association shares with the branch that it chooses, whose coordinators are told and read it on its needs; when it
/// stops, they read it no more. Nobody else ever does.
#[both_databases]
async fn a_diagnosis_is_shared_and_taken_back(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let network = app.network("Passerelles").await;
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    let need = gid(network.need(&association, NeedState::Qualifying, Some(ines)).await);
    let of_need = async |who: &Actor| {
        let document = "query ($id: ID!) { need(id: $id) { diagnosis { id } } }";
        let found = who.ask(document, json!({ "id": need })).await.data()["need"].clone();
        found["diagnosis"]["id"].clone()
    };
    let id = finished(&member, &gid(association.id), "MOSTLY").await;
    assert_eq!(
        (read(&coordinator, &id, "id").await, of_need(&coordinator).await),
        (Value::Null, Value::Null)
    );

    let share = json!({ "diagnosisId": id, "branchId": gid(network.branch) });
    member.does("shareDiagnosis", share.clone(), "diagnosis { sharedWith { name } }").await;
    let mails = app.mails_to(&coordinator.email).await;
    assert!(mails.iter().any(|mail| mail.subject.contains("partage son diagnostic")), "{mails:?}");
    assert_eq!(of_need(&coordinator).await, json!(id));
    let seen = read(&coordinator, &id, "viewerMayShare viewerEntersOnBehalf fileUrl").await;
    assert_eq!((&seen["viewerMayShare"], &seen["viewerEntersOnBehalf"]), (&json!(false), &json!(true)));
    let file = seen["fileUrl"].as_str().expect("an address").to_owned();
    assert!(coordinator.download(&file).await.0.is_success());

    let head = network.with_role(Role::BranchHead).await;
    assert_eq!(read(&head, &id, "id").await["id"], json!(id));
    for role in [Role::NetworkAdmin, Role::Treasurer, Role::Support, Role::Relay] {
        assert_eq!(read(&network.with_role(role).await, &id, "id").await, Value::Null, "{role:?}");
    }
    let confirmer = association.with_role(Role::Confirmer).await;
    let elsewhere = app.association("Ailleurs").await.with_role(Role::AssociationAdmin).await;
    let operator = app.operator().await;
    for stranger in [&confirmer, &elsewhere, &operator] {
        assert_eq!(read(stranger, &id, "id").await, Value::Null);
        assert_eq!(stranger.download(&file).await.0, 404);
    }
    // Of the one before it, a coordinator reads what is shared with the same branch alone.
    app.clock.advance(chrono::Duration::days(1));
    let next = finished(&member, &gid(association.id), "FULLY").await;
    let other = network.branch_of("Antenne de Brest", None, &["29"]).await;
    member
        .does("shareDiagnosis", json!({ "diagnosisId": next, "branchId": gid(other) }), "diagnosis { id }")
        .await;
    let (person, of_brest) = app.somebody("Brieuc", "Le Gall").await;
    network.seat(person, Role::Coordinator, Some(other)).await;
    assert_eq!(read(&of_brest, &next, "previous { id }").await["previous"], Value::Null);
    assert_eq!(read(&member, &next, "previous { id }").await["previous"]["id"], json!(id));

    member.does("stopSharingDiagnosis", json!({ "diagnosisId": id }), "diagnosis { sharedAt }").await;
    assert_eq!(
        (read(&coordinator, &id, "id").await, of_need(&coordinator).await),
        (Value::Null, Value::Null)
    );
    assert_eq!(coordinator.download(&file).await.0, 404);
}

/// A branch that has closed, or not opened yet, is none to share with.
#[both_databases]
async fn a_closed_branch_is_shared_with_by_nobody(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let network = app.network("Passerelles").await;
    app.sql("update branch set closed_on = '2026-03-10'").await.expect("a closed branch");
    let id = begun(&member, &gid(association.id)).await;
    let share = json!({ "diagnosisId": id, "branchId": gid(network.branch) });
    assert_eq!(member.is_refused("shareDiagnosis", share).await, ["BRANCH_TAKES_NOTHING"]);
}

/// A coordinator fills one in with the association in a conversation: whose words they were is said, the association is told
/// of each statement once, changes what is wrong, and finishes it alone.
#[both_databases]
async fn a_coordinator_fills_it_in_with_the_association(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let network = app.network("Passerelles").await;
    let (ines, coordinator) = network.person_with_role(Role::Coordinator).await;
    let need = gid(network.need(&association, NeedState::Qualifying, Some(ines)).await);
    let told = coordinator.does("beginDiagnosisForNeed", json!({ "needId": need }), "diagnosis { id }").await;
    let id = told["diagnosis"]["id"].as_str().expect("an id").to_owned();
    let again = coordinator.is_refused("beginDiagnosisForNeed", json!({ "needId": need })).await;
    assert_eq!(again, ["DIAGNOSIS_UNDER_WAY"]);

    let mut law = theme(&id, "LAW", "A_LITTLE", "NOW");
    assert_eq!(coordinator.is_refused("saveDiagnosisTheme", law.clone()).await, ["REQUIRED"]);
    law["onBehalf"] = json!({ "saidBy": "Paule Girard", "how": "MEETING", "saidOn": "2026-03-11" });
    assert_eq!(coordinator.is_refused("saveDiagnosisTheme", law.clone()).await, ["IN_THE_FUTURE"]);
    law["onBehalf"]["saidOn"] = json!("2026-03-09");
    coordinator.does("saveDiagnosisTheme", law.clone(), "diagnosis { id }").await;
    let mut impact = theme(&id, "IMPACT", "MOSTLY", "CAN_WAIT");
    impact["onBehalf"] = law["onBehalf"].clone();
    coordinator.does("saveDiagnosisTheme", impact, "diagnosis { id }").await;
    let mails = app.mails_to(&member.email).await;
    let mails: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("rempli avec vous")).collect();
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(
        mails[0].text.contains("Paule Girard a dit le") && mails[0].text.contains("lors d’une rencontre")
    );

    let themes = "themes { theme saidBy saidHow saidOn writtenByName score }";
    let of_law = async |who: &Actor| {
        let found = read(who, &id, themes).await;
        found["themes"]
            .as_array()
            .expect("themes")
            .iter()
            .find(|one| one["theme"] == "LAW")
            .expect("law")
            .clone()
    };
    let expected = json!({ "theme": "LAW", "saidBy": "Paule Girard", "saidHow": "MEETING", "saidOn": "2026-03-09",
        "writtenByName": "Rôle Réseau", "score": 33 });
    assert_eq!(of_law(&member).await, expected);
    for alone in ["finishDiagnosis", "stopSharingDiagnosis", "discardDiagnosis"] {
        let document = format!(
            "mutation ($id: ID!) {{ {alone}(input: {{ diagnosisId: $id }}) {{ problems {{ code }} }} }}"
        );
        assert_eq!(coordinator.ask(&document, json!({ "id": id })).await.error(), "FORBIDDEN", "{alone}");
    }
    member.does("saveDiagnosisTheme", theme(&id, "LAW", "MOSTLY", "NOW"), "diagnosis { id }").await;
    let changed = of_law(&member).await;
    assert_eq!((&changed["saidBy"], &changed["score"]), (&Value::Null, &json!(67)));

    // The association keeps it to itself: what it began with the coordinator is theirs no more.
    member.does("stopSharingDiagnosis", json!({ "diagnosisId": id }), "diagnosis { id }").await;
    assert_eq!(coordinator.is_refused("saveDiagnosisTheme", law).await, ["NOT_FOUND"]);
}

/// Whoever coordinates and belongs to the association enters nothing for it: another one does.
#[both_databases]
async fn nobody_tied_to_the_association_fills_it_in(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let network = app.network("Passerelles").await;
    let (person, tied) = network.person_with_role(Role::Coordinator).await;
    app.seat(person, None, Some(association.id), Role::Confirmer).await;
    let need = gid(network.need(&association, NeedState::Qualifying, None).await);
    let begin = json!({ "needId": need });
    assert_eq!(tied.is_refused("beginDiagnosisForNeed", begin).await, ["TIED_TO_ASSOCIATION"]);
    let id = gid(app.diagnosis(&association, Some(network.branch)).await);
    let mut law = theme(&id, "LAW", "A_LITTLE", "NOW");
    law["onBehalf"] = json!({ "saidBy": "Paule", "how": "CALL", "saidOn": "2026-03-09" });
    assert_eq!(tied.is_refused("saveDiagnosisTheme", law).await, ["TIED_TO_ASSOCIATION"]);
}

/// What somebody did about diagnoses stands in their archive and in the association's trail, and names nobody who was
/// erased. A draft that nobody goes on with is gone after a year; what is finished stays.
#[both_databases]
async fn diagnoses_are_kept_as_long_as_they_serve(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let admin = association.with_role(Role::AssociationAdmin).await;
    let member = association.with_role(Role::AssociationMember).await;
    let id = finished(&member, &gid(association.id), "MOSTLY").await;
    let trail = "query ($id: ID!) { organisationAuditEvents(organisationId: $id) { nodes { action } } }";
    let events =
        admin.ask(trail, json!({ "id": gid(association.id) })).await.data()["organisationAuditEvents"]
            .clone();
    for deed in ["DIAGNOSIS_BEGUN", "DIAGNOSIS_FINISHED"] {
        assert!(events.to_string().contains(deed), "{deed}: {events}");
    }
    let archive = archive_of(&member).await;
    let (_, text) = archive.iter().find(|(name, _)| name == "diagnostics.csv").expect("a file");
    for words in ["diagnostic commencé", "thème rempli", "diagnostic terminé", "Finances"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let last_name = "select count(*) from person where erased_at is not null";
    assert_eq!(erases(&member, "Association").await, json!({ "isErased": true, "problems": [] }));
    assert_eq!(app.number(last_name).await, 1);
    let found = read(&admin, &id, "begunByName finishedByName themes { writtenByName score }").await;
    assert_eq!((&found["begunByName"], &found["finishedByName"]), (&Value::Null, &Value::Null));
    assert_eq!(found["themes"][0], json!({ "writtenByName": null, "score": 67 }));
    let named = "select count(*) from diagnosis_theme where written_by is not null";
    assert_eq!(app.number(named).await, 0);

    begun(&admin, &gid(association.id)).await;
    app.clock.advance(chrono::Duration::days(364));
    app.do_daily("sweep").await;
    assert_eq!(app.number("select count(*) from diagnosis").await, 2);
    app.clock.advance(chrono::Duration::days(2));
    app.do_daily("sweep").await;
    assert_eq!(app.number("select count(*) from diagnosis where finished_at is null").await, 0);
    assert_eq!(app.number("select count(*) from diagnosis").await, 1);
}

/// However many diagnoses there are, listing them takes the same statements.
#[both_databases]
async fn diagnoses_take_the_same_statements(app: TestApp) {
    use crate::statements::{LONG, SHORT};
    use tests::{Question, Short};

    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let network = app.network("Passerelles").await;
    let fill = async |rows: std::ops::Range<usize>| {
        for _ in rows {
            let id = app.diagnosis(&association, Some(network.branch)).await;
            app.answers_all(id, (Some(1), 2), network.founder, Some("Paule")).await;
            app.finishes_diagnosis(id, network.founder).await;
        }
    };
    fill(SHORT).await;
    let document =
        "query ($id: ID!) { association(id: $id) { diagnoses(first: 20) { totalCount nodes { completedThemes
        begunByName sharedWith { name } themes { score writtenByName } needs { theme } } } } }";
    let questions = vec![
        Question::page(Some(&member), "/association/diagnoses"),
        Question::document(&member, document, json!({ "id": gid(association.id) })),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}

/// A branch that closes passes the diagnoses on that are shared with it to the one that takes what it carries, else shares them with
/// nobody: their associations are told, and where they go.
#[both_databases]
async fn a_branch_that_closes_lets_go_of_diagnoses(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let association = app.association("Les Jardins").await;
    let member = association.with_role(Role::AssociationMember).await;
    let lille = network.branch_of("Antenne de Lille", None, &[]).await;
    let metz = network.branch_of("Antenne de Metz", None, &[]).await;
    let id = app.diagnosis(&association, Some(lille)).await;
    let read = async || read(&member, &gid(id), "sharedWith { name }").await["sharedWith"]["name"].clone();
    let subjects = async || {
        let mails = app.mails_to(&member.email).await;
        mails.into_iter().map(|mail| mail.subject).collect::<Vec<_>>()
    };
    let closing = json!({"id": gid(lille), "on": "2026-04-01", "successorId": gid(metz)});
    admin.does("closeNetworkBranch", closing, "branch { id }").await;
    assert_eq!(read().await, "Antenne de Metz");
    assert_eq!(subjects().await, ["Votre diagnostic est désormais lu par l’antenne Antenne de Metz"]);
    let closing = json!({"id": gid(metz), "on": "2026-04-01"});
    admin.does("closeNetworkBranch", closing, "branch { id }").await;
    assert_eq!(read().await, Value::Null);
    assert_eq!(subjects().await, ["Votre diagnostic n’est plus partagé"]);
}
