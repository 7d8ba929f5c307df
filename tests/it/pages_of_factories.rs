//! The pages of factories from their volunteers' side: registering, the organisers' list, teams, the day with its badges and papers, and
//! what is handed over.

use axum::http::{StatusCode, header};
use entity::{
    MembershipRole as Role, ProgrammeApplicationState as State, ProgrammeState, ProgrammeVolunteerState,
    TeamRole, TeamState,
};
use sea_orm::ActiveValue::Set;
use tests::{Page, Question, Short, TestApp, both_databases, gid};

use crate::{
    factories::{registered, registers},
    factory_teams::Factory,
    programmes::Scene,
    statements::{LONG, SHORT},
};

/// The pages of who organises.
const LIST: &str = "/intermediary/programmes";

/// That a form was done, and where it leads.
fn leads_to(page: &Page, address: &str) {
    assert_eq!(page.header(header::LOCATION), Some(address), "{}", page.body);
}

/// A volunteer registers on a form which keeps what was typed, changes what they said and gives their place back; who organises finds
/// them by the filters, and takes one off the list with a reason.
#[both_databases]
async fn a_volunteer_registers_on_pages(app: TestApp) {
    let scene = Scene::new(&app).await;
    let programme = scene.network.programme("Une journée", ProgrammeState::Chosen).await;
    let chosen =
        programme.applied(&scene.association, [scene.first.0, scene.second.0], State::Confirmed).await;
    let (_, paul) = app.somebody("Paul", "Roux").await;
    let public = format!("/programmes/{}", gid(programme.id));
    let (form, own) = (format!("{public}/register"), format!("{public}/registration"));
    assert_eq!(app.get(&form).await.status, StatusCode::SEE_OTHER);
    paul.get(&public).await.says(&format!("href=\"{form}\""));
    paul.get(&form).await.says("Il reste 12 places").says("Les Jardins de Bellevue");
    assert_eq!(paul.get(&own).await.status, StatusCode::NOT_FOUND);
    let typed = "situation=EMPLOYEE&age=ADULT&basis=PERSONAL_TIME&preferences.words=Le+matin&key=un";
    let nothing = paul.post(&form, typed).await;
    nothing.says("id=\"preferences-mayJoin-wrong\"").says("Le matin");
    let without = paul.post(&form, &typed.replace("situation=EMPLOYEE", "situation=")).await;
    without.says("id=\"situation-wrong\"").says("Le matin");
    let typed = format!("{typed}&preferences.mayCoach=yes&preferences.wishes={}", gid(chosen));
    leads_to(&paul.post(&form, &typed).await, &own);
    paul.get(&own).await.says("Mon inscription").says("Rendre ma place").says("Le matin");
    let found = paul.ask("{ programmeRegistrations { nodes { id } } }", serde_json::json!({})).await;
    let id = found.data()["programmeRegistrations"]["nodes"][0]["id"].as_str().expect("an id").to_owned();
    let wrong = paul.post(&own, &format!("id={id}&preferences.words=Tard")).await;
    wrong.says("id=\"change-preferences-mayJoin-wrong\"").says("Tard");
    leads_to(
        &paul.post(&own, &format!("id={id}&preferences.words=Tard&preferences.mayCoach=yes")).await,
        &own,
    );
    paul.get(&own).await.says("Tard");

    let list = format!("{LIST}/{}/volunteers", gid(programme.id));
    assert_eq!(paul.get(&list).await.status, StatusCode::FORBIDDEN);
    scene.head.get(&list).await.says("Paul Roux").says("Tard");
    scene.head.get(&format!("{list}?role=COACHES&situation=EMPLOYEE&q=roux")).await.says("Paul Roux");
    scene.head.get(&format!("{list}?role=LEADS")).await.does_not_say("Paul Roux");
    scene.head.get(&format!("{list}?skill=000000")).await.does_not_say("Paul Roux");
    let skill = programme.first_skill().await;
    let (_, ines) = app.somebody("Inès", "Faure").await;
    let knows = format!(
        "situation=STUDENT&age=ADULT&basis=PERSONAL_TIME&preferences.mayJoin=yes\
        &preferences.skillCodes={skill}&key=deux"
    );
    leads_to(&ines.post(&form, &knows).await, &own);
    scene.head.get(&format!("{list}?skill={skill}")).await.says("Inès Faure").does_not_say("Paul Roux");
    let card = format!("{LIST}/volunteers/{id}");
    scene.head.get(&format!("{card}?q=faure")).await.says("Inès Faure").says("Tenir à l’écart");
    scene.head.get(&format!("{card}?q=personne")).await.says("Personne d’autre de ce nom");
    let other = ines.ask("{ programmeRegistrations { nodes { id } } }", serde_json::json!({})).await;
    let other = other.data()["programmeRegistrations"]["nodes"][0]["id"].as_str().expect("an id").to_owned();
    leads_to(
        &scene.head.post(&format!("{card}/apart"), &format!("otherId={other}&isApart=yes")).await,
        &card,
    );
    scene.head.get(&card).await.says("Inès Faure").says("Ne plus tenir à l’écart");
    assert_eq!(
        ines.post(&format!("{card}/apart"), &format!("otherId={other}")).await.status,
        StatusCode::NOT_FOUND
    );
    leads_to(&scene.head.post(&format!("{card}/apart"), &format!("otherId={other}&isApart=no")).await, &card);
    scene.head.get(&card).await.does_not_say("Inès Faure");
    leads_to(&ines.post(&format!("{own}/leave"), &format!("id={other}&reason=")).await, &own);
    scene.head.get(&format!("{LIST}/volunteers/{id}")).await.says("Les équipes ne sont pas encore formées");
    leads_to(&paul.post(&format!("{own}/leave"), &format!("id={id}&reason=Malade")).await, &own);
    paul.get(&own).await.says("place rendue").does_not_say("Rendre ma place");
    scene.head.get(&list).await.does_not_say("Paul Roux").says("Personne n’est encore inscrit");

    let (_, zoe) = app.somebody("Zoé", "Martin").await;
    let (id, _) = registered(&zoe, registers(&programme).await).await;
    scene.head.post(&list, &format!("volunteerId={id}&reason=")).await.says("Zoé Martin");
    leads_to(&scene.head.post(&list, &format!("volunteerId={id}&reason=Trop+de+monde")).await, &list);
    zoe.get(&own).await.says("Trop de monde").says("inscription refusée");
}

/// A challenge is written on one page and approved on another; teams are made, edited and published.
#[both_databases]
async fn teams_are_made_on_pages(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Chosen).await;
    let (head, nadia) = (&factory.scene.head, &factory.scene.first.1);
    let page = format!("{LIST}/{}/teams", gid(factory.programme.id));
    let challenge = format!("{LIST}/challenges/{}", gid(factory.application));
    let application = format!("/association/programmes/{}", gid(factory.application));
    let own = format!("{application}/team");
    head.get(&page).await.says(&format!("href=\"{challenge}\"")).says("Former les équipes");
    assert_eq!(nadia.get(&page).await.status, StatusCode::FORBIDDEN);
    assert_eq!(nadia.get(&challenge).await.status, StatusCode::FORBIDDEN);
    nadia.get(&own).await.says("Votre équipe n’est pas encore formée");
    assert_eq!(head.get(&own).await.status, StatusCode::NOT_FOUND);
    let skill = factory.programme.first_skill().await;
    let typed = format!("title=Un+plan&text=&deliverable=Douze+mois&skillCodes={skill}");
    head.post(&challenge, &typed).await.says("id=\"text-wrong\"").says("Douze mois");
    leads_to(&head.post(&challenge, &typed.replace("text=&", "text=Avancer&")).await, &page);
    head.post(&page, "").await.says("approuvé");
    nadia.get(&application).await.says("Avancer").says("Approuver ce défi").does_not_say(&own);
    leads_to(&nadia.post(&format!("{application}/challenge"), "version=1").await, &application);
    head.get(&challenge).await.says("Approuvé le");
    for number in 0..5 {
        let (person, _) = app.somebody("Sacha", &format!("Numéro {number}")).await;
        factory.programme.registered(person, ProgrammeVolunteerState::Registered).await;
    }
    leads_to(&head.post(&page, "").await, &page);
    head.get(&page).await.says("en train d’être calculées");
    app.do_jobs().await;
    let shown = head.get(&page).await;
    shown
        .says("Les Jardins de Bellevue")
        .says("Sacha Numéro 4")
        .says("est coach")
        .says("Publier les équipes");
    let plan =
        "query ($id: ID!) { programme(id: $id) { teamPlan { teams { members { volunteerId role } } } } }";
    let found = head.ask(plan, factory.only()).await;
    let members = found.data()["programme"]["teamPlan"]["teams"][0]["members"].clone();
    let coach = members.as_array().into_iter().flatten().find(|one| one["role"] == "COACH");
    let coach = coach.and_then(|one| one["volunteerId"].as_str()).expect("a coach").to_owned();
    let place = format!("{LIST}/volunteers/{coach}");
    head.get(&place).await.says("Placer dans une équipe");
    let reserve = format!("programme={}&teamId=&role=MEMBER", gid(factory.programme.id));
    head.post(&place, &reserve).await.says("id=\"reason-wrong\"");
    leads_to(&head.post(&place, &format!("{reserve}&reason=Essai")).await, &page);
    head.get(&page).await.says("Règles qui ne tiennent pas");
    head.post(&format!("{page}/publish"), "").await.says("Les Jardins de Bellevue");
    leads_to(&head.post(&format!("{page}/propose"), "").await, &page);
    app.do_jobs().await;
    leads_to(&head.post(&format!("{page}/publish"), "").await, &page);
    head.get(&page).await.says("Refaire les équipes").does_not_say("Proposer à nouveau");
    nadia.get(&own).await.says("Sacha Numéro 4");
    head.post(&format!("{page}/reopen"), "reason=").await.says("id=\"reopen-reason-wrong\"");
    leads_to(&head.post(&format!("{page}/reopen"), "reason=Encore").await, &page);
}

/// On the day a badge's code leads to a page on which only who organises records; the list and the papers are theirs too. The team hands
/// over on its page, and its association accepts on another.
#[both_databases]
async fn the_day_is_held_on_pages(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Day).await;
    let (head, nadia) = (&factory.scene.head, &factory.scene.first.1);
    factory.programme.challenge(factory.application, true).await;
    let team = factory.programme.team(factory.application, TeamState::UnderWay).await;
    let (person, paul) = app.somebody("Paul", "Roux").await;
    let first = factory.programme.member(team, person, TeamRole::Lead).await;
    let (person, zoe) = app.somebody("Zoé", "Martin").await;
    let second = factory.programme.member(team, person, TeamRole::Coach).await;
    let (badge, id) = (format!("/badges/{}", gid(first)), gid(factory.programme.id));
    for who in [&paul, nadia, &zoe] {
        assert_eq!(who.get(&badge).await.status, StatusCode::NOT_FOUND);
        assert_eq!(who.post(&badge, "").await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(app.get(&badge).await.status, StatusCode::SEE_OTHER);
    head.get(&badge).await.says("Paul Roux").says("Noter comme présent");
    assert_eq!(app.count("select count(*) as n from team_attendance").await, 0, "looking records nothing");
    leads_to(&head.post(&badge, "").await, &badge);
    head.get(&badge).await.says("Présent").does_not_say("Noter comme présent");
    assert_eq!(app.count("select count(*) as n from team_attendance where means = 'BADGE'").await, 1);

    let day = format!("{LIST}/{id}/day");
    head.get(&day).await.says("Paul Roux").says("Zoé Martin").says("Feuille de route (PDF)");
    assert_eq!(nadia.get(&day).await.status, StatusCode::FORBIDDEN);
    let shown = head.get(&day).await;
    let row = usize::from(shown.body.find("Paul Roux") < shown.body.find("Zoé Martin"));
    let mark = format!("marks.{row}.volunteerId={}&marks.{row}.presence=PRESENT", gid(second));
    let wrong = head.post(&day, &format!("{mark}&marks.{row}.minutes=longtemps&means=SHEET")).await;
    wrong.says(&format!("id=\"marks-{row}-minutes-wrong\"")).says("longtemps");
    leads_to(&head.post(&day, &format!("{mark}&marks.{row}.minutes=8+h&means=SHEET")).await, &day);
    assert_eq!(app.count("select count(*) as n from team_attendance where minutes = 480").await, 1);
    for paper in ["badges.pdf", "run-sheet.pdf"] {
        let path = format!("/documents/factories/{id}/{paper}");
        let (status, file) = head.download(&path).await;
        assert!(status == StatusCode::OK && file.starts_with(b"%PDF"), "{path}: {status}");
        assert_eq!(nadia.download(&path).await.0, StatusCode::NOT_FOUND);
    }
    head.post(&format!("{day}/end"), "").await.says("Les Jardins de Bellevue");

    let page = format!("/programmes/teams/{}", gid(team));
    let own = format!("/association/programmes/{}/team", gid(factory.application));
    paul.get(&page).await.says("Ce qui est remis").says("Ajouter");
    paul.post(&page, "title=&text=Douze+mois&state=HANDED_OVER")
        .await
        .says("id=\"title-wrong\"")
        .says("Douze mois");
    leads_to(&paul.post(&page, "title=Le+plan&text=Douze+mois&state=HANDED_OVER").await, &page);
    assert_eq!(app.somebody("Luc", "Petit").await.1.get(&page).await.status, StatusCode::NOT_FOUND);
    nadia.get(&own).await.says("Le plan").says("Demander d’y revenir");
    let question = "{ programmeRegistrations { nodes { team { deliverables { id } } } } }";
    let found = paul.ask(question, serde_json::json!({})).await;
    let team = found.data()["programmeRegistrations"]["nodes"][0]["team"].clone();
    let handed_over = team["deliverables"][0]["id"].as_str().expect("an id").to_owned();
    let accepts = format!("deliverableId={handed_over}&accepts=yes");
    leads_to(&nadia.post(&format!("{own}/deliverables"), &accepts).await, &own);
    nadia.get(&own).await.says("Accepté").does_not_say("Demander d’y revenir");
    leads_to(&head.post(&format!("{day}/end"), "").await, &day);
}

/// Pages of factories cost the same number of statements, however many registered.
#[both_databases]
async fn pages_of_factories_cost_the_same(app: TestApp) {
    let factory = Factory::new(&app, ProgrammeState::Ready).await;
    let programme = &factory.programme;
    programme.challenge(factory.application, true).await;
    programme.set(|row| row.volunteer_places = Set(100)).await;
    let team = programme.team(factory.application, TeamState::Ready).await;
    let coordinator = factory.scene.network.with_role(Role::Coordinator).await;
    let fill = async |rows: std::ops::Range<usize>| {
        for number in rows {
            let (person, _) = app.somebody("Sacha", &format!("Numéro {number}")).await;
            let role = if number == 0 { TeamRole::Lead } else { TeamRole::Member };
            programme.member(team, person, role).await;
        }
    };
    fill(SHORT).await;
    let of = |what: &str| format!("{LIST}/{}/{what}", gid(programme.id));
    let (volunteers, teams, day) = (of("volunteers"), of("teams"), of("day"));
    let own = format!("/association/programmes/{}/team", gid(factory.application));
    let questions = vec![
        Question::page(Some(&coordinator), &volunteers),
        Question::page(Some(&coordinator), &teams),
        Question::page(Some(&coordinator), &day),
        Question::page(Some(&factory.scene.first.1), &own),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
