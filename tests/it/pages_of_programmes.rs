//! The pages of factories: for who organises one, for everybody, for the association that applies and for jurors.

use axum::http::{StatusCode, header};
use entity::{MembershipRole as Role, ProgrammeApplicationState as State, ProgrammeState};
use sea_orm::ActiveValue::Set;
use tests::{Question, Short, TestApp, both_databases, gid};

use crate::{
    programmes::{Scene, works_in},
    statements::{LONG, SHORT},
};

const LIST: &str = "/intermediary/programmes";

/// What the form of a new programme sends, a branch apart.
const WRITTEN: &str = "programme.kind=DAY&programme.title=Une+journ%C3%A9e&programme.summary=Un+jour\
    &programme.lookedFor=Des+associations&programme.departement=69&programme.themes=DIGITAL\
    &programme.start=2026-06-12T09%3A00&programme.end=2026-06-12T18%3A00&programme.communeCode=69123\
    &programme.associationPlaces=2&programme.volunteerPlaces=12&programme.teamMin=3&programme.teamMax=6\
    &programme.applicationsUntil=2026-04-15&programme.registrationsUntil=2026-05-29\
    &programme.criteria.0.name=&programme.criteria.1.name=Utilit%C3%A9&programme.criteria.1.weight=3\
    &programme.partners.0.name=&programme.partners.0.kind=FUNDER";

/// Who coordinates plans a factory on its form, which keeps all that was typed, finds it in the list by its filters, and who leads
/// the branch opens it: then everybody reads it.
#[both_databases]
async fn a_factory_is_planned_on_pages(app: TestApp) {
    let scene = Scene::new(&app).await;
    let head = &scene.head;
    head.get(LIST).await.says("Aucune fabrique").says("href=\"/intermediary/programmes/new\"");
    head.get("/intermediary/programmes/new").await.says("Critères du jury").says("Antenne Passerelles");
    let branch = gid(scene.network.branch);
    let wrong = format!(
        "branchId={branch}&{}",
        WRITTEN.replace("programme.title=Une+journ%C3%A9e", "programme.title=")
    );
    let refused = head.post("/intermediary/programmes/new", &wrong).await;
    refused.says("id=\"programme-title-wrong\"").says("Des associations").says("Utilité");
    let unread = WRITTEN.replace("programme.teamMin=3", "programme.teamMin=trois");
    let refused = head.post("/intermediary/programmes/new", &format!("branchId={branch}&{unread}")).await;
    refused.says("id=\"programme-teamMin-wrong\"").says("trois");
    let made =
        head.post("/intermediary/programmes/new", &format!("branchId={branch}&{WRITTEN}&key=un")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let path = made.header(header::LOCATION).expect("an address").to_owned();
    head.get(&path).await.says("Une journée").says("Ouvrir la fabrique").says("Personne n’est encore invité");
    head.get(&format!("{path}/edit")).await.says("value=\"Une journée\"").says("value=\"Utilité\"");
    let changed = WRITTEN.replace("Une+journ%C3%A9e", "Deux+journ%C3%A9es");
    let saved = head.post(&format!("{path}/edit"), &changed).await;
    assert_eq!(saved.header(header::LOCATION), Some(path.as_str()), "{}", saved.body);
    head.get(&format!("{LIST}?state=PROGRAMME")).await.says("Deux journées");
    head.get(&format!("{LIST}?state=OPEN")).await.says("Aucune fabrique ainsi filtrée");
    let id = path.rsplit('/').next().expect("an id").to_owned();
    let public = format!("/programmes/{id}");
    assert_eq!(app.get(&public).await.status, StatusCode::NOT_FOUND);
    app.get("/programmes").await.says("Aucune fabrique pour le moment");
    let coordinator = scene.network.with_role(Role::Coordinator).await;
    coordinator.get(&path).await.does_not_say("Ouvrir la fabrique");
    assert_eq!(coordinator.post(&format!("{path}/open"), "").await.status, StatusCode::FORBIDDEN);
    head.post(&format!("{path}/open"), "").await;
    app.get(&public).await.says("Deux journées").says("Utilité").says("connectez-vous");
    app.get("/programmes?theme=DIGITAL").await.says("Deux journées");
    app.get("/programmes?theme=LAW").await.says("Aucune fabrique ainsi filtrée");
    for (who, status) in [(&scene.first.1, StatusCode::FORBIDDEN), (head, StatusCode::OK)] {
        assert_eq!(who.get(&path).await.status, status);
    }
    let cancelled = head.post(&format!("{path}/cancel"), "reason=").await;
    cancelled.says("id=\"cancel-reason-wrong\"");
    head.post(&format!("{path}/cancel"), "reason=Le+lieu+est+ferm%C3%A9").await;
    app.get(&public).await.says("Le lieu est fermé");
}

/// An association applies on a page, its second person says yes on another, and both find it in their list.
#[both_databases]
async fn an_association_applies_on_pages(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Open).await;
    let (nadia, hugo) = (&scene.first.1, &scene.second.1);
    nadia.get("/association/programmes").await.says("Aucune candidature").says("href=\"/programmes\"");
    let public = format!("/programmes/{}", gid(programme.id));
    nadia.get(&public).await.says(&format!("href=\"{public}/apply\""));
    nadia.get(&format!("{public}/apply")).await.says("Hugo Jardin").does_not_say("Nadia Jardin</option>");
    let nobody =
        nadia.post(&format!("{public}/apply"), "motivation=Avancer&challenge=Un+plan&secondCarrierId=").await;
    nobody.says("id=\"secondCarrierId-wrong\"").says("Un plan");
    let typed = format!("motivation=&challenge=Un+plan&secondCarrierId={}", gid(scene.second.0));
    nadia.post(&format!("{public}/apply"), &typed).await.says("id=\"motivation-wrong\"").says("Un plan");
    let typed = typed.replace("motivation=&", "motivation=Avancer&");
    let sent = nadia.post(&format!("{public}/apply"), &typed).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let path = sent.header(header::LOCATION).expect("an address").to_owned();
    nadia.get(&path).await.says("Avancer").does_not_say("Oui, je le porte");
    nadia.get(&format!("{public}/apply")).await.says("Votre association a déjà une candidature");
    hugo.get("/association/programmes").await.says("attend votre réponse");
    hugo.get(&path).await.says("Oui, je le porte");
    let carried = hugo.post(&format!("{path}/carry"), "carries=yes").await;
    assert_eq!(carried.header(header::LOCATION), Some(path.as_str()), "{}", carried.body);
    hugo.get(&path).await.says("Candidature déposée").does_not_say("Oui, je le porte");
    assert_eq!(scene.head.get(&path).await.status, StatusCode::NOT_FOUND);
    nadia.post(&format!("{path}/withdraw"), "").await;
    nadia.get(&path).await.says("retirée");
    let other = app.association("Le Refuge").await;
    let (_, alone) = works_in(&app, &other, "Une").await;
    alone.get(&format!("{public}/apply")).await.says("Vous êtes seul dans l’association");
    assert_eq!(alone.get(&path).await.status, StatusCode::NOT_FOUND);
}

/// A juror accepts on a page, reads and notes there; who organises sees the ranking and chooses by it, with reasons.
#[both_databases]
async fn a_jury_notes_on_pages(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Jury).await;
    let carriers = [scene.first.0, scene.second.0];
    let application = programme.applied(&scene.association, carriers, State::Applied).await;
    let (_, zoe) = app.somebody("Zoé", "Martin").await;
    let page = format!("{LIST}/{}", gid(programme.id));
    let wrong =
        scene.head.post(&format!("{page}/jury"), "firstName=Zo%C3%A9&lastName=Martin&email=non").await;
    wrong.says("id=\"invite-email-wrong\"").says("value=\"Martin\"");
    let email = zoe.email.replace('@', "%40");
    let typed = format!("firstName=Zo%C3%A9&lastName=Martin&email={email}&key=un");
    scene.head.post(&format!("{page}/jury"), &typed).await;
    scene.head.get(&page).await.says("Invitation sans réponse");
    zoe.get("/jury").await.says("Une journée").says("Accepter");
    let found = zoe.ask("{ jurySeats { id } }", serde_json::json!({})).await;
    let seat = found.data()["jurySeats"][0]["id"].as_str().expect("a seat").to_owned();
    zoe.post(&format!("/jury/seats/{seat}"), "accepts=yes").await;
    zoe.get(&format!("/jury/{}", gid(programme.id))).await.says("Les Jardins de Bellevue").says("à noter");
    let path = format!("/jury/applications/{}", gid(application));
    zoe.get(&path).await.says("Utilité (poids 3)").says("Les notes des autres");
    let [one, other] = programme.criteria.map(gid);
    let marks = |points: &str| {
        format!(
            "marks.0.criterionId={one}&marks.0.points=4&marks.1.criterionId={other}&marks.1.points={points}&comment=Clair"
        )
    };
    zoe.post(&path, &marks("")).await.says("id=\"marks-1-points-wrong\"").says("Clair");
    let noted = zoe.post(&path, &marks("5")).await;
    assert_eq!(noted.header(header::LOCATION), Some(path.as_str()), "{}", noted.body);
    zoe.get(&path).await.says("5 sur 5");
    for who in [&scene.first.1, &app.somebody("Paul", "Roux").await.1] {
        assert_eq!(who.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    let (second, actor) = app.somebody("Jurée", "Deux").await;
    let seat = programme.juror(&actor.email, Some(second)).await;
    programme.noted(application, seat, [5, 5]).await;
    scene.head.get(&page).await.says("4,88").says("Choisir les associations");
    scene.head.get(&path).await.says("Un projet clair.").does_not_say("Enregistrer la note");
    let decides = |decision: &str| {
        format!(
            "decisions.0.applicationId={}&decisions.0.decision={decision}&decisions.0.reason=",
            gid(application)
        )
    };
    scene
        .head
        .post(&format!("{page}/choose"), &decides(""))
        .await
        .says("id=\"choose-decisions-0-decision-wrong\"");
    let without = scene.head.post(&format!("{page}/choose"), &decides("NOT_SELECT")).await;
    without.says("id=\"choose-decisions-0-reason-wrong\"");
    let chosen = scene.head.post(&format!("{page}/choose"), &decides("SELECT")).await;
    assert_eq!(chosen.header(header::LOCATION), Some(page.as_str()), "{}", chosen.body);
    let own = format!("/association/programmes/{}", gid(application));
    scene.first.1.get(&own).await.says("Confirmer notre venue");
    scene.first.1.post(&format!("{own}/confirm"), "").await;
    scene.first.1.get(&own).await.says("Venue confirmée").does_not_say("Confirmer notre venue");
}

/// Lists of programmes, applications and juries cost the same number of statements, however long they are.
#[both_databases]
async fn lists_of_programmes_cost_the_same(app: TestApp) {
    let scene = Scene::new(&app).await;
    let (zoe_id, zoe) = app.somebody("Zoé", "Martin").await;
    let first = scene.network.programme("Toujours", ProgrammeState::Jury).await;
    let seat = first.juror(&zoe.email, Some(zoe_id)).await;
    let (organised, jury) = (format!("{LIST}/{}", gid(first.id)), format!("/jury/{}", gid(first.id)));
    let fill = async |rows: std::ops::Range<usize>| {
        for number in rows {
            let made = scene.network.programme(&format!("Fabrique {number}"), ProgrammeState::Open).await;
            let carriers = [scene.first.0, scene.second.0];
            made.applied(&scene.association, carriers, State::Applied).await;
            made.juror(&zoe.email, Some(zoe_id)).await;
            let other = app.association(&format!("Association {number}")).await;
            let application = first.applied(&other, carriers, State::Applied).await;
            first.noted(application, seat, [3, 4]).await;
        }
    };
    fill(SHORT).await;
    let questions = vec![
        Question::page(Some(&scene.head), LIST),
        Question::page(Some(&scene.head), &organised),
        Question::page(None, "/programmes"),
        Question::page(Some(&scene.first.1), "/association/programmes"),
        Question::page(Some(&zoe), "/jury"),
        Question::page(Some(&zoe), &jury),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}

/// A session by which somebody reads nothing of a jury leaves them without one: an address with a programme in preparation is no
/// page for anybody outside.
#[both_databases]
async fn a_planned_factory_is_no_page(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Secrète", ProgrammeState::Programme).await;
    let (_, stranger) = app.somebody("Paul", "Roux").await;
    let id = gid(programme.id);
    for path in [
        format!("/programmes/{id}"),
        format!("{LIST}/{id}"),
        format!("{LIST}/{id}/edit"),
        format!("/jury/{id}"),
    ] {
        for who in [&stranger, &scene.first.1] {
            assert_eq!(who.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    assert_eq!(app.get(&format!("{LIST}/{id}")).await.status, StatusCode::SEE_OTHER);
    programme.set(|row| row.title = Set("Toujours secrète".to_owned())).await;
    scene.head.get(&format!("{LIST}/{id}")).await.says("Toujours secrète");
}
