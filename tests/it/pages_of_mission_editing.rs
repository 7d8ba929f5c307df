//! The pages on which an association writes its missions, publishes and closes them.

use axum::http::{StatusCode, header};
use entity::MembershipRole;
use serde_json::json;
use tests::{Actor, Page, TestApp, both_databases, gid};

use crate::{
    missions::{complete, drafts, member},
    pages_of_confirmation::flash_of,
};

pub(crate) const LIST: &str = "/association/missions";
const NEW: &str = "/association/missions/new";

/// A form as a browser sends it.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let byte = |byte: &u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(*byte).to_string(),
        other => format!("%{other:02X}"),
    };
    let written = |text: &str| text.as_bytes().iter().map(byte).collect::<String>();
    let pairs: Vec<_> =
        fields.iter().map(|(name, value)| format!("{}={}", written(name), written(value))).collect();
    pairs.join("&")
}

/// The value of a hidden field.
pub(crate) fn hidden<'a>(page: &'a Page, name: &str) -> &'a str {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.body.split_once(&start).unwrap_or_else(|| panic!("no {name} in\n{}", page.body));
    rest.split('"').next().unwrap_or_default()
}

/// The first box or button of a group.
fn first_offered<'a>(page: &'a Page, name: &str, kind: &str) -> &'a str {
    let start = format!("name=\"{name}\" type=\"{kind}\" value=\"");
    let (_, rest) = page.body.split_once(&start).unwrap_or_else(|| panic!("no {name} in\n{}", page.body));
    rest.split('"').next().unwrap_or_default()
}

/// Where an answer leads.
pub(crate) fn leads_to(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.header(header::LOCATION).expect("a place").to_owned()
}

/// The whole way: an empty list that teaches, a skill found in one's own words, a draft with a second objective, what
/// is missing said before it is published, and the mission closed after a question.
#[both_databases]
async fn an_association_writes_publishes_and_closes(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    writer.get(LIST).await.says("Votre première mission commence par un besoin").says(NEW);

    let empty = writer.get(NEW).await;
    let key = hidden(&empty, "key").to_owned();
    assert!(!key.is_empty(), "a form has a key");
    let typed = [("key", &*key), ("mission.title", "Bâtir un budget"), ("mission.need", "")];
    let look = [&typed[..], &[("skillText", "tenir un budget"), ("do", "look")]].concat();
    let found = writer.post(NEW, &form(&look)).await;
    found.says("value=\"Bâtir un budget\"").says("value=\"tenir un budget\"");
    let skill = first_offered(&found, "mission.skillCodes", "checkbox").to_owned();

    let ticked = [
        &typed[..],
        &[("mission.skillCodes", &*skill), ("mission.objectives.0", "Un modèle"), ("do", "add-objective")],
    ]
    .concat();
    let longer = writer.post(NEW, &form(&ticked)).await;
    longer.says(&format!("value=\"{skill}\" checked")).says("value=\"Un modèle\"");
    longer.says("name=\"mission.objectives.1\"");

    let saved = [
        &typed[..],
        &[
            ("mission.skillCodes", &*skill),
            ("mission.objectives.0", "Un modèle à trois ans"),
            ("mission.objectives.1", "Une équipe qui sait s’en servir"),
            ("mission.deliverables.0", "Un classeur"),
            ("mission.causeCode", "7"),
        ],
    ]
    .concat();
    let mission = leads_to(&writer.post(NEW, &form(&saved)).await);
    assert_eq!(leads_to(&writer.post(NEW, &form(&saved)).await), mission, "sent twice, drafted once");
    let shown = writer.get(&mission).await;
    shown.says("C’est un brouillon").says("Une équipe qui sait s’en servir").says("Un classeur");
    shown.says("À écrire avant de publier").says("Rédigée par").says("Rôle Association");

    let refused = writer.post(&format!("{mission}/publish"), "").await;
    refused.says("Le besoin\u{a0}: Ce champ est nécessaire").says(&format!("{mission}/edit#mission-need"));
    refused.says("La mission ne peut pas encore être publiée<").does_not_say("close<");
    let not_yet = writer.post(&format!("{mission}/close"), "").await;
    not_yet.says("La mission ne peut pas être close<").does_not_say("encore être publiée");
    let whole = [&saved[..], &[("mission.need", "Voir au-delà de l’exercice.")]].concat();
    let whole: Vec<_> = whole.into_iter().filter(|field| *field != ("mission.need", "")).collect();
    assert_eq!(leads_to(&writer.post(&format!("{mission}/edit"), &form(&whole)).await), mission);
    assert_eq!(leads_to(&writer.post(&format!("{mission}/publish"), "").await), mission);
    writer.get(&mission).await.says("Publiée le").says("Clore cette mission").says("Voir au-delà");
    writer.get(LIST).await.says("Bâtir un budget").says("Publiée");
    writer.get(&format!("{LIST}?status=DRAFT")).await.says("Aucune mission dans cet état");
    writer.get(&format!("{LIST}?status=PUBLISHED")).await.says("Bâtir un budget");

    assert_eq!(leads_to(&writer.post(&format!("{mission}/close"), "").await), mission);
    let closed = writer.get(&mission).await;
    closed.says("Cette mission est close").says("Elle a été close le").does_not_say("Ouvrir des séances");
    assert_eq!(leads_to(&writer.get(&format!("{mission}/edit")).await), mission);
    let opening = writer.get(&format!("{mission}/sessions/new")).await;
    assert_eq!(leads_to(&opening), mission);
}

/// Whatever is wrong, the form comes back as it was typed with each problem beside its field; and what was looked for
/// but never chosen is asked again instead of being forgotten.
#[both_databases]
async fn nothing_typed_is_lost(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let wrong = [
        ("mission.title", " "),
        ("mission.need", "Un vrai besoin"),
        ("mission.objectives.0", "Premier"),
        ("mission.objectives.4", "Second"),
        ("mission.format", "ON_SITE"),
        ("mission.regime", "SECONDMENT"),
        ("mission.openToMinors", "yes"),
        ("mission.insurance", "Notre assureur"),
    ];
    let refused = writer.post(NEW, &form(&wrong)).await;
    assert_eq!(refused.status, StatusCode::OK);
    refused.says("href=\"#mission-title\"").says("id=\"mission-title-wrong\"");
    refused.says("Un vrai besoin").says("value=\"Premier\"").says("value=\"Second\"");
    refused.says("value=\"ON_SITE\" checked").says("value=\"SECONDMENT\" checked");
    refused.says("value=\"yes\" checked").says("Notre assureur");

    let unseen = [("mission.title", "Jardin"), ("communeText", "Roubaix"), ("skillText", "tenir un budget")];
    let asked = writer.post(NEW, &form(&unseen)).await;
    asked.says("Rien n’est encore enregistré").does_not_say("class=\"wrong\"");
    asked.says("value=\"59512\"").says("value=\"Jardin\"");
    let seen = [
        ("mission.title", "Jardin"),
        ("communeText", "Roubaix"),
        ("communeSeen", "Roubaix"),
        ("mission.communeCode", "59512"),
        ("mission.format", "ON_SITE"),
    ];
    let mission = leads_to(&writer.post(NEW, &form(&seen)).await);
    writer.get(&mission).await.says("Roubaix");
    let nowhere = [("communeText", "Xyzzy"), ("do", "look"), ("mission.communeCode", "59512")];
    let nowhere = writer.post(&format!("{mission}/edit"), &form(&nowhere)).await;
    nowhere.says("Aucune commune de ce nom").says("value=\"59512\" checked");
    let unknown = [("skillText", "xyzzy"), ("do", "look")];
    writer.post(NEW, &form(&unknown)).await.says("Aucune compétence ne répond");
}

/// A form that has made a draft makes no other by mistake: changed and sent again, it says so first.
#[both_databases]
async fn a_form_makes_one_draft(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let sent = |key: &str, title: &str| form(&[("key", key), ("mission.title", title)]);
    let key = hidden(&writer.get(NEW).await, "key").to_owned();
    let first = leads_to(&writer.post(NEW, &sent(&key, "Un budget")).await);
    let again = writer.post(NEW, &sent(&key, "Un site")).await;
    again.says("Ce formulaire a déjà donné un brouillon").says("value=\"Un site\"");
    let other = hidden(&again, "key").to_owned();
    assert_ne!(leads_to(&writer.post(NEW, &sent(&other, "Un site")).await), first);
}

/// Of a published mission what people were promised stays, and the rest changes.
#[both_databases]
async fn a_published_mission_keeps_its_promises(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let input = json!({ "associationId": gid(association.id), "mission": {
        "title": "Budget", "need": "Un besoin", "causeCode": "7", "objectives": ["Un modèle"],
        "skillCodes": [skill(&writer).await], "openToMinors": true,
    } });
    let made = writer.does("createMission", input, "mission { id skills { code } }").await;
    let (id, skill) = (&made["mission"]["id"], &made["mission"]["skills"][0]["code"]);
    writer.does("publishMission", json!({ "id": id }), "mission { id }").await;
    let (id, skill) = (id.as_str().expect("an id"), skill.as_str().expect("a code"));
    let edit = format!("{LIST}/{id}/edit");
    writer.get(&edit).await.says("ont été promis").does_not_say("name=\"mission.regime\"");
    let changed = [
        ("mission.title", "Budget à trois ans"),
        ("mission.need", "Un besoin"),
        ("mission.causeCode", "7"),
        ("mission.objectives.0", "Un modèle"),
        ("mission.skillCodes", skill),
    ];
    leads_to(&writer.post(&edit, &form(&[&changed[..], &[("mission.format", "ON_SITE")]].concat())).await);
    let shown = writer.get(&format!("{LIST}/{id}")).await;
    shown
        .says("Budget à trois ans")
        .says("À distance")
        .says("À partir de 16\u{a0}ans")
        .does_not_say("Sur place");
    let without = writer.post(&edit, &form(&changed[..4])).await;
    without.says("id=\"mission-skillCodes-wrong\"").says("value=\"Budget à trois ans\"");
}

async fn skill(actor: &Actor) -> String {
    let document = "{ skills(text: \"tenir un budget\", first: 1) { skill { code } } }";
    let reply = actor.ask(document, json!({})).await;
    reply.data()["skills"][0]["skill"]["code"].as_str().expect("a skill").to_owned()
}

/// Before its association is verified a mission is written and not published, and the page says what comes next.
#[both_databases]
async fn publishing_waits_for_verification(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let mission = leads_to(&writer.post(NEW, &form(&[("mission.title", "Budget")])).await);
    app.execute_sql("update association set status = 'PENDING'").await;
    let shown = writer.get(&mission).await;
    shown.says("dès que l’exploitant aura vérifié votre association").does_not_say("/publish\"");
    writer.post(&format!("{mission}/publish"), "").await.says("n’est pas encore vérifiée");
}

/// These pages are for those who write an association's missions: for everybody else, and for another association's
/// people, they do not exist.
#[both_databases]
async fn nobody_else_comes_in(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let draft = leads_to(&writer.post(NEW, &form(&[("mission.title", "Secret")])).await);
    let published = format!("{LIST}/{}", gid(association.mission("Budget").await.id));
    let other = member(&app.association("Second Souffle").await).await;
    let confirmer = association.with_role(MembershipRole::Confirmer).await;
    let reader = app.somebody("Hugo", "Perrin").await.1;
    let company = app.company("Groupe Alpha").await.with_role(MembershipRole::CsrManager).await;
    for mission in [&draft, &published] {
        let new = format!("{mission}/sessions/new");
        for stranger in [&other, &confirmer, &reader, &company] {
            for path in [mission.clone(), format!("{mission}/edit"), new.clone()] {
                assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
            for path in [format!("{mission}/edit"), new.clone()] {
                let form = form(&[("mission.title", "Pris")]);
                assert_eq!(stranger.post(&path, &form).await.status, StatusCode::NOT_FOUND, "{path}");
            }
            for deed in ["publish", "close"] {
                let answer = stranger.post(&format!("{mission}/{deed}"), "").await;
                assert!(answer.status.is_client_error(), "{deed}: {}", answer.status);
            }
        }
    }
    for stranger in [&confirmer, &reader, &company] {
        for path in [LIST, NEW] {
            assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let answer = stranger.post(NEW, &form(&[("mission.title", "Pris")])).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
    }
    other.get(LIST).await.does_not_say("Secret").does_not_say("Budget");
    writer.get(&draft).await.says("Secret");
    let status = |id: &str| format!("select count(*) from mission where status = '{id}'");
    assert_eq!(app.number(&status("DRAFT")).await, 1);
    assert_eq!(app.number(&status("PUBLISHED")).await, 1);
    assert_eq!(leads_to(&app.get(LIST).await), "/sign-in?back=%2Fassociation%2Fmissions");
    assert_eq!(writer.get(&format!("{LIST}/nothing")).await.status, StatusCode::NOT_FOUND);
}

/// Whoever publishes is told to open sessions where none is open, and that they can be booked where some are.
#[both_databases]
async fn publishing_tells_of_the_sessions(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let writer = member(&association).await;
    let whole = complete(&writer, "Bâtir un budget").await;
    let bare = drafts(&writer, &association, whole.clone()).await;
    let told = writer.post(&format!("{LIST}/{bare}/publish"), "").await;
    let told = flash_of(&told);
    assert!(told.contains("flash-mission-published") && !told.contains("-open"), "{told}");

    let open = drafts(&writer, &association, whole).await;
    let series = json!({ "localStart": "2026-03-23T09:00", "localEnd": "2026-03-23T11:00" });
    let link = "https://visio.example/salle";
    let input = json!({ "missionId": open, "series": series, "capacity": 10, "link": link });
    writer.does("openSessions", input, "sessions { id }").await;
    let told = writer.post(&format!("{LIST}/{open}/publish"), "").await;
    assert!(flash_of(&told).contains("flash-mission-published-open"), "{}", flash_of(&told));
}

/// The return key in a field saves, and does not press the button that looks for a skill.
#[both_databases]
async fn the_return_key_saves_a_mission(app: TestApp) {
    let writer = member(&app.association("Les Jardins").await).await;
    let page = writer.get(NEW).await;
    let (_, form) =
        page.body.split_once("<form class=\"card stack wide\" method=\"post\"").expect("the form");
    let (_, button) = form.split_once("<button").expect("a button");
    assert!(button.starts_with(" hidden></button>"), "{button}");
}
