//! What people read of missions before they book: the skills by which they search, what no receipt will attest, and from
//! which age one may help.

use entity::{MembershipRole, MissionFormat, SpokenLanguage, mission_skill};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, builders::Mission, gid};

/// "Elaborer, suivre et piloter un budget" and "Réaliser des opérations comptables".
const BUDGET: &str = "300323";
const ACCOUNTS: &str = "300318";

async fn asks_for(app: &TestApp, mission: &Mission, skills: &[&str]) {
    for skill in skills {
        let row =
            mission_skill::ActiveModel { mission_id: Set(mission.id), skill_code: Set((*skill).to_owned()) };
        row.insert(app.connection()).await.expect("a skill");
    }
}

/// A skill on a mission or a result leads to the missions with it; the search names the skills it asks for, and drops
/// each by a press that keeps everything else.
#[both_databases]
async fn a_skill_leads_to_its_missions(app: TestApp) {
    let association = app.association("Les Jardins de Bellevue").await;
    let (budget, site) =
        (association.mission("Bâtir un budget").await, association.mission("Refaire le site").await);
    asks_for(&app, &budget, &[BUDGET, ACCOUNTS]).await;
    let page = app.get(&format!("/missions/{}", gid(budget.id))).await;
    page.says(&format!("href=\"/missions?skill={BUDGET}\""));

    let all = app.get("/missions?format=REMOTE").await;
    all.says("Bâtir un budget").says("Refaire le site").does_not_say("Compétence\u{a0}: ");
    all.says(&format!("/missions?format=REMOTE&#38;skill={BUDGET}"));
    let found = app.get(&format!("/missions?format=REMOTE&skill={BUDGET}")).await;
    found.says("Bâtir un budget").does_not_say("Refaire le site");
    found.says("Compétence\u{a0}: Elaborer, suivre et piloter un budget").says("retirer ce filtre");
    found.says("class=\"chip hit\" href=\"/missions?format=REMOTE\"");
    found.says(&format!("<input type=\"hidden\" name=\"skill\" value=\"{BUDGET}\">"));

    let both = app.get(&format!("/missions?skill={BUDGET}&skill={ACCOUNTS}")).await;
    both.says(&format!("class=\"chip hit\" href=\"/missions?skill={ACCOUNTS}\""));
    both.says(&format!("class=\"chip hit\" href=\"/missions?skill={BUDGET}\""));
    let unknown = app.get("/missions?skill=nothing").await;
    unknown.says("Compétence\u{a0}: nothing").says("class=\"chip hit\" href=\"/missions\"");
    asks_for(&app, &site, &[ACCOUNTS]).await;
    app.get(&format!("/missions?skill={ACCOUNTS}")).await.says("Refaire le site").says("Bâtir un budget");
}

/// What was typed over several lines is read over several lines.
#[both_databases]
async fn a_text_keeps_its_lines(app: TestApp) {
    let mission = app.association("Les Jardins de Bellevue").await.mission("Bâtir un budget").await;
    app.set_mission(mission.id, |row| {
        row.need = Set("Deux choses\u{a0}:\n- un budget\n- un suivi".to_owned());
    })
    .await;
    let page = app.get(&format!("/missions/{}", gid(mission.id))).await;
    page.says("<p class=\"as-typed\" lang=\"fr\">Deux choses\u{a0}:\n- un budget\n- un suivi</p>");
}

/// Who knows no code types a few words, and chooses among the skills that answer; words to which none answers are told
/// beside their field.
#[both_databases]
async fn a_skill_is_found_by_words(app: TestApp) {
    let found = app.get("/missions?q=budget&find=op%C3%A9rations+comptables").await;
    found.says("Réaliser des opérations comptables");
    found.says(&format!("/missions?q=budget&#38;skill={ACCOUNTS}"));
    found.says("value=\"opérations comptables\"");
    let nothing = app.get("/missions?find=xyzzy").await;
    nothing.says("id=\"find-wrong\"").says("Aucune compétence ne répond à ces mots");
}

/// Time that is given to an association whose declaration of eligibility does not hold is worth nothing, which everybody
/// reads before they book.
#[both_databases]
async fn what_opens_no_receipt_is_said_before_booking(app: TestApp) {
    let awa = app.company("Groupe Alpha").await.employee("Awa", "Diagne").await.actor;
    let association = app.association("Les Jardins de Bellevue").await;
    let mission = association.mission("Bâtir un budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 10).await;
    let is_eligible = async || {
        let document = "query ($id: ID!) { mission(id: $id) { association { isEligible } } }";
        let told = awa.ask(document, json!({"id": gid(mission.id)})).await;
        told.data()["mission"]["association"]["isEligible"].clone()
    };
    let pages = [format!("/missions/{}", gid(mission.id)), format!("/sessions/{}", gid(session))];
    let told = "Aucune déclaration en cours ne permet à cette association d’émettre un reçu fiscal";
    assert_eq!(is_eligible().await, Value::Bool(true));
    for page in &pages {
        awa.get(page).await.does_not_say(told);
    }
    association.declares("LOI_1901", None, "2026-03-10").await;
    assert_eq!(is_eligible().await, Value::Bool(true), "its last day");
    association.declares("LOI_1901", None, "2026-03-09").await;
    assert_eq!(is_eligible().await, Value::Bool(false));
    for page in &pages {
        awa.get(page).await.says(told);
        app.get(page).await.says(told);
    }
    app.execute_sql("delete from eligibility").await;
    assert_eq!(is_eligible().await, Value::Bool(false));
    let booked = json!({"sessionId": gid(session)});
    awa.does("bookSession", booked, "booking { status }").await;
}

/// The day of a session says its year when that is another one than the reader's.
#[both_databases]
async fn another_year_is_said(app: TestApp) {
    let association = app.association("Les Jardins de Bellevue").await;
    let mission = association.mission("Bâtir un budget").await;
    let near = mission.session("2026-03-24T14:00", 60, 5).await;
    let far = mission.session("2027-03-27T22:00", 60, 5).await;
    app.get(&format!("/sessions/{}", gid(near))).await.says("mar. 24\u{a0}mars · 14\u{a0}h");
    app.get(&format!("/sessions/{}", gid(far))).await.says("sam. 27\u{a0}mars\u{a0}2027 · 22\u{a0}h");
}

/// A mission says from which age it is, and so does the form that books it; who opens an account says it too. Nobody is
/// asked for their age.
#[both_databases]
async fn a_mission_says_from_which_age(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let mission = app.association("Les Jardins de Bellevue").await.mission("Bâtir un budget").await;
    let session = mission.session("2026-03-12T09:00", 60, 5).await;
    let (page, form) = (format!("/missions/{}", gid(mission.id)), format!("/sessions/{}", gid(session)));
    app.get(&page).await.says("À partir de 18\u{a0}ans").does_not_say("16\u{a0}ans");
    nadia.get(&form).await.says("vous dites avoir 18\u{a0}ans ou plus").does_not_say("16\u{a0}ans");

    app.set_mission(mission.id, |row| row.open_to_minors = Set(true)).await;
    app.get(&page).await.says("À partir de 16\u{a0}ans, avec l’accord d’un parent");
    let form = nadia.get(&form).await;
    form.says("vous dites avoir 16\u{a0}ans ou plus, et l’accord d’un parent");
    app.get("/sign-up").await.says("vous dites avoir 16\u{a0}ans ou plus, et l’accord d’un parent");
}

/// Whoever has the last place is not told that the session is full: the card says whose place it is, and the session's own
/// page leads to where it is given back.
#[both_databases]
async fn a_place_of_one_s_own_is_known(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let mission = app.association("Les Jardins de Bellevue").await.mission("Bâtir un budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 1).await;
    app.execute_sql("update mission set next_session_at = (select min(starts_at) from session)").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let path = format!("/sessions/{}", gid(session));
    nadia.post(&format!("{path}/book"), "basis=WORKING_TIME").await;
    nadia.get("/missions").await.says("Votre place est réservée").does_not_say("prochaine séance complète");
    app.get("/missions").await.says("prochaine séance complète").does_not_say("Votre place est réservée");

    let own = "{ viewer { bookings { nodes { id } } } }";
    let booking = nadia.ask(own, json!({})).await.data()["viewer"]["bookings"]["nodes"][0]["id"].clone();
    let place = format!("booking-{}", booking.as_str().expect("an id"));
    nadia.get(&path).await.says(&format!("href=\"/bookings#{place}\"")).says("Rendre ma place");
    nadia.get("/bookings").await.says(&format!("id=\"{place}\""));
}

/// Nobody is invited to join a session that does not take place.
#[both_databases]
async fn a_cancelled_session_is_not_joined(app: TestApp) {
    let association = app.association("Les Jardins de Bellevue").await;
    let mission = association.mission("Bâtir un budget").await;
    let session = mission.session("2026-03-17T14:00", 120, 1).await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let path = format!("/association/sessions/{}", gid(session));
    member.get(&path).await.says("Rejoindre la séance");
    member
        .does("cancelSession", json!({"id": gid(session), "reason": "La salle est prise"}), "notified")
        .await;
    member.get(&path).await.does_not_say("Rejoindre la séance");
}

/// What an association has written is marked with its language wherever it stands, so that it is read aloud as what it is on
/// a page in another one.
#[both_databases]
async fn what_is_written_keeps_its_language(app: TestApp) {
    let nadia = app.company("Groupe Alpha").await.employee("Nadia", "Lemoine").await.actor;
    let association = app.association("Les Jardins de Bellevue").await;
    let french = association.mission("Bâtir un budget").await;
    let english = association.mission("Build a site").await;
    app.set_mission(english.id, |row| row.language = Set(SpokenLanguage::En)).await;
    let session = format!("/sessions/{}", gid(french.session("2026-03-17T14:00", 120, 1).await));
    nadia.post(&format!("{session}/book"), "basis=WORKING_TIME").await;

    let page = app.get(&format!("/missions/{}", gid(french.id))).await;
    page.says("<h1 lang=\"fr\">Bâtir un budget</h1>").says("<p class=\"as-typed\" lang=\"fr\">");
    app.get(&format!("/missions/{}", gid(english.id))).await.says("<h1 lang=\"en\">Build a site</h1>");
    nadia.get(&session).await.says("<h1 lang=\"fr\">Bâtir un budget</h1>");
    let of_association = format!("/associations/{}", gid(association.id));
    for path in ["/missions", of_association.as_str()] {
        let page = app.get(path).await;
        page.says(" lang=\"fr\">Bâtir un budget</a>").says(" lang=\"en\">Build a site</a>");
    }
    for path in ["/bookings", "/"] {
        nadia.get(path).await.says(" lang=\"fr\">Bâtir un budget</a>");
    }
}

/// Why a mission suits somebody begins with what does, and what does not is said apart; one of which nothing is known that
/// suits is not said to.
#[both_databases]
async fn what_does_not_suit_is_said_apart(app: TestApp) {
    let (hugo, reader) = app.somebody("Hugo", "Perrin").await;
    app.can(hugo, BUDGET).await;
    let association = app.association("Les Jardins de Bellevue").await;
    let (remote, on_site) =
        (association.mission("Refaire le site").await, association.mission("Repeindre").await);
    asks_for(&app, &remote, &[ACCOUNTS]).await;
    asks_for(&app, &on_site, &[ACCOUNTS]).await;
    app.set_mission(on_site.id, |row| row.format = Set(MissionFormat::OnSite)).await;
    let (suits, apart) = ("Pourquoi elle vous convient", "<h2>À savoir</h2>");

    let page = reader.get(&format!("/missions/{}", gid(remote.id))).await;
    let found = [suits, "✓ À distance", apart, "Elle demande d’autres compétences que les vôtres."];
    let places = found.map(|words| page.body.find(words).unwrap_or_else(|| panic!("{words}: {}", page.body)));
    assert!(places.is_sorted(), "{places:?}");
    reader.get(&format!("/missions/{}", gid(on_site.id))).await.says(apart).does_not_say(suits);
    let all = reader.get("/missions").await;
    all.says("<li>✓ À distance").says("À savoir\u{a0}:</span> Elle demande d’autres compétences");
}
