//! What others publish is found by what people type, alike on both databases.

use api::{App, Caller, Language, ReferenceExtent, SkillSearch, skill_details};
use async_graphql::Request;
use serde_json::{Value, json};
use tests::{
    TestApp, both_databases,
    held_out::{Hits, fold_of},
};

/// The answer's data; the test fails on an error.
async fn ask(app: &App, language: Language, question: &str) -> Value {
    let answer = app.execute(&Caller::anonymous(), language, Request::new(question)).await;
    assert!(answer.errors.is_empty(), "{question}: {:?}", answer.errors);
    answer.data.into_json().expect("an answer")
}

/// One field of each of the rows that answer a question with one list.
async fn column(app: &App, question: &str, field: &str) -> Vec<Value> {
    let answer = ask(app, Language::Fr, question).await;
    let list = answer.as_object().and_then(|answer| answer.values().next()).and_then(Value::as_array);
    list.expect("a list").iter().map(|row| row.pointer(field).expect("a field").clone()).collect()
}

async fn communes(app: &App, text: &str) -> Vec<Value> {
    column(app, &format!("{{ communes(text: {text:?}) {{ code }} }}"), "/code").await
}

/// A volunteer, or an association, says it in everyday words, and the skill meant is among the first three.
#[both_databases]
async fn everyday_words_find_skills(app: TestApp) {
    let meant = [
        ("tenir la comptabilité", "Réaliser des opérations comptables"),
        ("COMPTABILITE", "Réaliser des opérations comptables"),
        ("comptabilté", "Réaliser des opérations comptables"),
        ("budget prévisionnel", "Elaborer, suivre et piloter un budget"),
        ("refaire notre site internet", "Produire une création numérique"),
        ("logo et flyers", "Concevoir et réaliser des éléments graphiques et visuels"),
        ("réseaux sociaux", "Utiliser les réseaux sociaux"),
        ("photos d’un événement", "Filmer, photographier"),
        ("chercher des subventions", "Rechercher des financements, des investisseurs"),
        ("écrire des articles", "Rédiger un article, un contenu éditorial"),
        ("recruter un salarié", "Recruter et intégrer une personne"),
        ("conseil juridique", "Assurer un conseil juridique"),
        ("animer des réunions", "Préparer et animer une réunion, un groupe de travail, un atelier"),
        ("organiser une fête, un évènement", "Créer, organiser ou coordonner un évènement"),
        ("traduire des documents", "Réaliser une traduction, transposer un texte"),
        ("gestion de projets", "Concevoir et gérer un projet"),
        ("management d'équipe", "Animer, coordonner une équipe"),
        ("RH", "Réaliser des opérations liées à la gestion des ressources humaines"),
        ("être à l’écoute", "Etre à l’écoute, faire preuve d’empathie"),
    ];
    for (text, label) in meant {
        let question = format!("{{ skills(text: {text:?}, first: 3) {{ skill {{ label }} }} }}");
        let found = column(&app.app, &question, "/skill/label").await;
        assert!(found.contains(&json!(label)), "{text}: {found:?}");
    }
}

/// Words that the search has never seen lead to the skill that is meant: more than one time in three it is the first one
/// proposed, two times in three among the first five. `tests/benches/skills.rs` asks them all.
#[test]
fn words_never_seen_find_their_skill() {
    let search = SkillSearch::knowing(|detail| fold_of(detail) != 0);
    let mut hits = Hits::default();
    for detail in skill_details().filter(|detail| fold_of(detail) == 0).step_by(4) {
        let found = search.search(&detail.label, 5);
        hits.count(&detail.skill, found.iter().map(|found| &*found.skill.code));
    }
    let [first, among_five] = hits.shares();
    assert!(hits.asked() > 400 && first > 0.38 && among_five > 0.67, "{hits:?}");
}

/// One question has one order of answers, whichever database stands behind it and however often it is asked.
#[both_databases]
async fn skills_stand_in_one_order(app: TestApp) {
    let orders = [
        ("monter un dossier de subvention", ["300332", "300388", "300138", "300135", "300307"]),
        ("réparer des ordinateurs", ["300182", "300179", "300178", "300202", "300185"]),
        ("paie", ["300306", "118069", "300327", "300305", "300237"]),
    ];
    for (text, order) in orders {
        let question = format!("{{ skills(text: {text:?}, first: 5) {{ skill {{ code }} }} }}");
        for _ in 0..2 {
            assert_eq!(column(&app.app, &question, "/skill/code").await, order, "{text}");
        }
    }
}

/// The answer says which detailed skill was recognised, and whether it is a way of being, with what that covers.
#[both_databases]
async fn a_match_says_why(app: TestApp) {
    let question = "{ skills(text: \"cellule de soutien psychologique\", first: 1) { skill { label soft } score detail } }";
    let answer = ask(&app.app, Language::Fr, question).await;
    let found = &answer["skills"][0];
    assert_eq!(found["skill"], json!({ "label": "Réaliser un accompagnement psychologique", "soft": false }));
    assert_eq!(found["detail"], "Animer une cellule de soutien psychologique");
    assert!(found["score"].as_f64() > Some(0.0));
    let question =
        "{ skills(text: \"faire preuve d'autonomie\", first: 1) { skill { soft definition } detail } }";
    let answer = ask(&app.app, Language::Fr, question).await;
    let covers = "Capacité à prendre en charge son activité sans devoir être encadré de façon continue (le cas échéant, \
        à solliciter les autres acteurs de l’entreprise).";
    let found = json!([{ "skill": { "soft": true, "definition": covers }, "detail": null }]);
    assert_eq!(answer["skills"], found);
    assert_eq!(
        ask(&app.app, Language::Fr, "{ skills(text: \"xyzzy\") { score } }").await,
        json!({ "skills": [] })
    );
}

/// A place is found however people begin to type it: without its article, its accents, its hyphens, or by postcode.
#[both_databases]
async fn a_place_is_found_as_people_type_it(app: TestApp) {
    let app = &app.app;
    for havre in ["Le Havre", "havre", "le h", "76600", "76600 le havre", "Havre 76"] {
        assert_eq!(communes(app, havre).await, ["76351"], "{havre}");
    }
    assert_eq!(communes(app, "evry").await, ["91228"]);
    assert_eq!(communes(app, "villeneuve d’ascq").await, ["59009"]);
    assert_eq!(communes(app, "Paris 15").await, ["75115"]);
    assert_eq!(communes(app, "69003").await, ["69123", "69383"]);
    for nothing in ["", " - ", "havre 69", "atlantis", "%", "_"] {
        assert_eq!(communes(app, nothing).await, [""; 0], "{nothing}");
    }
}

/// Of places that begin alike, the one of exactly that name comes first, then the larger.
#[both_databases]
async fn the_likelier_place_comes_first(app: TestApp) {
    assert_eq!(communes(&app.app, "St Denis").await, ["97411", "93066"]);
    let lyon = communes(&app.app, "lyon").await;
    assert_eq!(lyon[..3], ["69123", "69383", "69387"]);
    assert_eq!(communes(&app.app, "saint").await[0], "42218", "Saint-Étienne is the largest of all saints");
}

/// A place says where it lies.
#[both_databases]
async fn a_place_says_where_it_lies(app: TestApp) {
    let question = "{ communes(text: \"Fort-de-France\") {
        name postcodes population latitude longitude departement { code name region { code name } }
    } }";
    let martinique = json!({ "code": "02", "name": "Martinique" });
    let expected = json!({ "communes": [{
        "name": "Fort-de-France", "postcodes": ["97200", "97234"], "population": 75_506,
        "latitude": 14.6406, "longitude": -61.069,
        "departement": { "code": "972", "name": "Martinique", "region": martinique },
    }] });
    assert_eq!(ask(&app.app, Language::Fr, question).await, expected);
    let noumea = ask(&app.app, Language::Fr, "{ communes(text: \"noumea\") { latitude longitude } }").await;
    assert_eq!(noumea["communes"], json!([{ "latitude": null, "longitude": null }]));
}

/// What is near is told by its distance, the nearest first.
#[both_databases]
async fn nearby_places_come_nearest_first(app: TestApp) {
    let near = |code: &str, kilometres: u32| {
        format!(
            "{{ communesNear(code: {code:?}, kilometres: {kilometres}) {{ commune {{ name }} kilometres }} }}"
        )
    };
    let around_roubaix = ask(&app.app, Language::Fr, &near("59512", 15)).await;
    let around_roubaix = around_roubaix["communesNear"].as_array().expect("a list");
    let names: Vec<_> = around_roubaix.iter().map(|near| &near["commune"]["name"]).collect();
    assert_eq!(names, ["Roubaix", "Tourcoing", "Villeneuve-d’Ascq", "Lille"]);
    let lille = around_roubaix[3]["kilometres"].as_f64().expect("a distance");
    assert!((11.4..11.5).contains(&lille), "{lille}");

    let centre_unknown = ask(&app.app, Language::Fr, &near("98818", 200)).await;
    assert_eq!(centre_unknown, json!({ "communesNear": [] }));
    assert_eq!(ask(&app.app, Language::Fr, &near("00000", 10)).await, json!({ "communesNear": null }));
}

/// The national site's ten causes, in its order and in the reader's language.
#[both_databases]
async fn causes_are_the_national_ones(app: TestApp) {
    let codes = column(&app.app, "{ causes { code } }", "/code").await;
    assert_eq!(codes, ["1", "2", "3", "4", "6", "7", "8", "9", "10", "11"]);
    let in_french = ask(&app.app, Language::Fr, "{ causes { label } }").await;
    assert_eq!(in_french["causes"][8]["label"], "Protection de la nature");
    let in_english = ask(&app.app, Language::En, "{ causes { label } }").await;
    assert_eq!(in_english["causes"][8]["label"], "Protection of nature");
}

/// An organisation finds its legal form by what everybody calls it, or by the number on its papers.
#[both_databases]
async fn legal_forms_are_found_by_their_usual_names(app: TestApp) {
    let usual = [
        ("SAS", "5710"),
        ("sasu", "5710"),
        ("SARL", "5499"),
        ("EURL", "5499"),
        ("SA", "5599"),
        ("association loi 1901", "9220"),
        ("association reconnue d’utilité publique", "9230"),
        ("association Bas-Rhin", "9260"),
        ("fondation", "9300"),
        ("mairie", "7210"),
        (" 9220 ", "9220"),
        ("571", "5710"),
    ];
    for (text, code) in usual {
        let found = column(&app.app, &format!("{{ legalForms(text: {text:?}) {{ code }} }}"), "/code").await;
        assert_eq!(found[0], code, "{text}: {found:?}");
    }
    let printed = column(&app.app, "{ legalForms(text: \"5599\") { label } }", "/label").await;
    assert_eq!(printed, ["SA à conseil d’administration"], "without INSEE’s remark");
    let groups_too =
        column(&app.app, "{ legalForms(text: \"société\", first: 100) { code } }", "/code").await;
    assert!(!groups_too.is_empty());
    assert!(groups_too.iter().all(|code| code.as_str().is_some_and(|code| code.len() == 4)));
}

/// An association finds what it pursues, and sees in which family it stands.
#[both_databases]
async fn social_objects_are_found_with_their_family(app: TestApp) {
    let found =
        ask(&app.app, Language::Fr, "{ socialObjects(text: \"football\", first: 1) { code label family } }")
            .await;
    let football = json!({ "code": "011075", "label": "Football (football, futsal)",
        "family": "sports, activités de plein air" });
    assert_eq!(found["socialObjects"], json!([football]));
    let handicap =
        column(&app.app, "{ socialObjects(text: \"droits des handicapés\") { code } }", "/code").await;
    assert!(handicap.contains(&json!("003030")), "{handicap:?}");
    let family =
        column(&app.app, "{ socialObjects(text: \"0110\", first: 100) { family } }", "/family").await;
    assert_eq!(family[0], Value::Null);
}

/// Nobody can ask for more than a page of answers, or for none.
#[both_databases]
async fn answers_have_a_size(app: TestApp) {
    for question in [
        "{ skills(text: \"a\", first: 101) { score } }",
        "{ skills(text: \"a\", first: 0) { score } }",
        "{ communes(text: \"a\", first: 101) { code } }",
        "{ communesNear(code: \"69123\", kilometres: 201) { kilometres } }",
    ] {
        let answer = app.app.execute(&Caller::anonymous(), Language::Fr, Request::new(question)).await;
        assert_eq!(answer.errors.len(), 1, "{question}");
    }
}

/// Two programs that start at the same moment on an empty database load everything once, and neither fails. What is
/// then no longer published is not proposed any more, until it is published again.
#[both_databases]
async fn everything_published_is_loaded_once(app: TestApp) {
    let app = &app.app;
    assert_eq!(communes(app, "L'Haÿ").await, [""; 0], "the tests' own cut holds large communes only");
    let full = || app.load_reference(ReferenceExtent::Full);
    let (one, other) = tokio::join!(full(), full());
    one.and(other).expect("two loads");
    for (text, code) in [
        ("L'Haÿ", "94038"),
        ("L’Haÿ", "94038"),
        ("l hay", "94038"),
        ("hay les r", "94038"),
        ("97133", "97701"),
    ] {
        assert_eq!(communes(app, text).await, [code], "{text}");
    }
    assert_eq!(communes(app, "st denis").await[..4], ["97411", "93066", "11339", "30247"]);

    app.load_reference(ReferenceExtent::LargeCommunes).await.expect("a smaller load");
    assert_eq!(communes(app, "hay les r").await, [""; 0]);
    assert_eq!(communes(app, "94240").await, [""; 0]);
    assert_eq!(communes(app, "havre").await, ["76351"]);
    full().await.expect("the full load again");
    assert_eq!(communes(app, "94240").await, ["94038"]);
}
