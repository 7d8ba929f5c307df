//! Profiles: what a person says of what they can and when, in the API and on their page.

use axum::http::StatusCode;
use serde_json::json;
use tests::{TestApp, both_databases};

/// A person says what they can and when; a skill that does not exist is refused, and nobody else sees any of it.
#[both_databases]
async fn a_profile_is_ones_own(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let causes = nadia
        .ask("{ causes { code } skills(text: \"comptabilité\", first: 2) { skill { code } } }", json!({}));
    let data = causes.await.data().clone();
    let (cause, skill) = (&data["causes"][0]["code"], &data["skills"][0]["skill"]["code"]);
    let input = json!({"lastName": "Roy", "availability": "Le mardi", "causes": [cause], "skills": [skill],
        "timeZone": "Indian/Reunion", "language": "EN"});
    let person = "person { lastName availability timeZone language causes { code } skills { code } }";
    let updated = nadia.does("updateProfile", input, person).await;
    assert_eq!(
        updated["person"],
        json!({"lastName": "Roy", "availability": "Le mardi",
        "timeZone": "Indian/Reunion", "language": "EN", "causes": [{"code": cause}], "skills": [{"code": skill}]})
    );
    let wrong = json!({"skills": ["0"], "timeZone": "Mars", "lastName": " "});
    let mut codes = nadia.is_refused("updateProfile", wrong).await;
    codes.sort();
    assert_eq!(codes, ["REQUIRED", "UNKNOWN_SKILL", "UNKNOWN_TIME_ZONE"]);
    let page = nadia.get("/profile").await;
    page.says("value=\"Roy\"").says("Le mardi").says("Votre nom est vu par les associations");
    page.says("ni la recherche ni les associations");
    let form =
        "firstName=Nadia&lastName=Lemoine&language=FR&timeZone=Europe%2FParis&communeCode=&availability=";
    assert_eq!(nadia.post("/profile", form).await.status, StatusCode::SEE_OTHER);
    let person =
        nadia.ask("{ viewer { person { lastName availability skills { code } } } }", json!({})).await;
    let expected = json!({"lastName": "Lemoine", "availability": null, "skills": []});
    assert_eq!(person.data()["viewer"]["person"], expected);
}

/// A search that finds nothing says so. A time zone is chosen by the name that people give it, and one that a program
/// has set stays.
#[both_databases]
async fn a_profile_helps_to_choose(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let looked = "firstName=Nadia&lastName=Lemoine&language=FR&timeZone=Europe%2FParis&communeCode=\
        &skillText=xqzzv&communeText=xqzzv";
    let page = nadia.post("/profile", &format!("{looked}&do=look")).await;
    page.says("Aucune compétence ne répond à ces mots").says("Aucune commune de ce nom");
    let page = nadia.get("/profile").await;
    page.does_not_say("Aucune compétence ne répond").does_not_say("Aucune commune de ce nom");
    page.says("value=\"Europe/Paris\" selected>heure de Paris<").says(">heure de Londres<");
    nadia.does("updateProfile", json!({"timeZone": "America/Bogota"}), "person { timeZone }").await;
    nadia.get("/profile").await.says("value=\"America/Bogota\" selected>America/Bogota<");
}

/// Each problem of a form's summary says which field it is about, in the order of the fields.
#[both_databases]
async fn a_summary_names_the_fields(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let wrong = "firstName=&lastName=+&language=FR&timeZone=Mars&communeCode=&availability=";
    let page = nadia.post("/profile", wrong).await;
    let (_, summary) = page.body.split_once("class=\"summary\"").expect("a summary");
    let (summary, _) = summary.split_once("</ul>").expect("its end");
    let places = [
        "<a href=\"#firstName\">Prénom\u{a0}— ",
        "<a href=\"#lastName\">Nom\u{a0}— ",
        "<a href=\"#timeZone\">Fuseau horaire\u{a0}— ",
    ]
    .map(|link| summary.find(link).unwrap_or_else(|| panic!("{link} in {summary}")));
    assert!(places.is_sorted(), "{summary}");
}

/// Looking for a skill or a commune keeps all that was typed, and saves nothing; what is found is ticked and saved with
/// the rest. A search that was typed and whose answers were never seen is not passed over.
#[both_databases]
async fn looking_for_a_skill_keeps_what_was_typed(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let typed = "firstName=Nadia&lastName=Roy&language=EN&timeZone=Indian%2FReunion&availability=Le+mardi";
    let page = nadia.post("/profile", &format!("{typed}&communeCode=&communeText=Roubaix&do=look")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("value=\"Roy\"").says("Le mardi").says("value=\"Indian/Reunion\" selected");
    page.says("name=\"communeSeen\" value=\"Roubaix\"").says("value=\"59512\"");
    let typed = format!("{typed}&communeCode=59512");
    let page = nadia.post("/profile", &format!("{typed}&skillText=gérer la paie&do=look")).await;
    page.says("value=\"59512\" checked").says("value=\"Roy\"");
    let (_, skills) = page.body.split_once("name=\"skills\" type=\"checkbox\" value=\"").expect("a skill");
    let skill = skills.split('"').next().expect("its code");
    nadia.get("/profile").await.says("value=\"Lemoine\"").does_not_say("value=\"Roy\"");

    let page = nadia.post("/profile", &format!("{typed}&skillText=gérer la paie")).await;
    page.says("Rien n’est encore enregistré").says(&format!("value=\"{skill}\""));
    page.does_not_say("class=\"summary\"").does_not_say("class=\"wrong\"");
    let chosen = format!("{typed}&skills={skill}&skillText=gérer la paie&skillSeen=gérer la paie");
    assert_eq!(nadia.post("/profile", &chosen).await.status, StatusCode::SEE_OTHER);
    let saved = "{ viewer { person { lastName communeCode skills { code } } } }";
    let saved = nadia.ask(saved, json!({})).await.data()["viewer"]["person"].clone();
    assert_eq!(saved, json!({"lastName": "Roy", "communeCode": "59512", "skills": [{"code": skill}]}));
}
