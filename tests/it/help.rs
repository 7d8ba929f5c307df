//! Help between colleagues: opened by a company, asked and offered by its employees on their own time, answered, agreed on, thanked for,
//! moderated, and nobody else's.

use axum::http::{StatusCode, header};
use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{
    Actor, Question, Short, TestApp, both_databases,
    builders::{Company, Employee},
    gid,
};

use crate::{
    cast_of_needs::refusal,
    own_data::{archive_of, erases},
    statements::{LONG, SHORT},
};

const POST: &str =
    "query ($id: ID!) { helpPost(id: $id) { title state isOpen isOwn authorName authorEmail viewerAnswered
    viewerIsChosen viewerMayAnswer viewerMayFinish viewerMayReport viewerMayModerate hiddenReason
    skills { label } answers { id personName isChosen email thanks } reports { reason } } }";

const LIST: &str =
    "query ($id: ID!, $filter: HelpPostFilterInput) { helpPosts(companyId: $id, filter: $filter) {
    totalCount nodes { title authorName skills { label } viewerAnswered } } }";

/// A company whose employees help each other, and who runs its programme.
async fn open(app: &TestApp) -> (Company, Actor) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    csr.does("openHelp", json!({ "companyId": gid(company.id) }), "companyId").await;
    (company, csr)
}

fn asked(company: &Company, title: &str) -> Value {
    json!({
        "companyId": gid(company.id), "kind": "REQUEST", "title": title, "words": "Une page, demain",
        "untilOn": "2026-04-01",
    })
}

fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}

async fn posts(who: &Actor, input: Value) -> Value {
    who.does("postHelp", input, "post { id }").await["post"]["id"].clone()
}

async fn seen(who: &Actor, id: &Value) -> Value {
    who.ask(POST, json!({ "id": id })).await.data()["helpPost"].clone()
}

async fn titles(who: &Actor, company: &Company, filter: Value) -> Vec<String> {
    let reply = who.ask(LIST, json!({ "id": gid(company.id), "filter": filter })).await;
    let nodes = reply.data()["helpPosts"]["nodes"].as_array().expect("nodes").clone();
    nodes.iter().map(|one| one["title"].as_str().expect("a title").to_owned()).collect()
}

async fn people(company: &Company) -> (Employee, Employee, Employee) {
    let awa = company.employee("Awa", "Diagne").await;
    let zoe = company.employee("Zoé", "Roux").await;
    (awa, zoe, company.employee("Paul", "Petit").await)
}

/// A request is posted, answered, agreed on and thanked for. Who answered only its author sees, and addresses only those two; what is
/// out of its turn is refused.
#[both_databases]
async fn a_request_is_answered_and_thanked_for(app: TestApp) {
    let (company, _) = open(&app).await;
    let (awa, zoe, paul) = people(&company).await;
    for (field, value, code) in [
        ("title", json!(" "), "REQUIRED"),
        ("words", json!(""), "REQUIRED"),
        ("untilOn", json!("2026-03-09"), "HELP_UNTIL_OUT_OF_RANGE"),
        ("untilOn", json!("2026-12-01"), "HELP_UNTIL_OUT_OF_RANGE"),
        ("skillCodes", json!(["nothing"]), "UNKNOWN_SKILL"),
        ("skillCodes", json!(["1", "2", "3", "4", "5", "6"]), "TOO_MANY"),
    ] {
        let input = with(asked(&company, "Relire"), field, value);
        let payload = awa.actor.tries("postHelp", input, "post { id }").await;
        let problem = &payload["problems"][0];
        assert_eq!((&problem["code"], &problem["path"]), (&json!(code), &json!([field])), "{field}");
    }
    let id = posts(&awa.actor, asked(&company, "Relire mon anglais")).await;
    let one = json!({ "id": id });
    assert_eq!(awa.actor.is_refused("answerHelp", one.clone()).await, ["HELP_OF_ONESELF"]);
    assert_eq!(awa.actor.is_refused("finishHelp", one.clone()).await, ["HELP_NOT_AGREED"]);
    assert_eq!(zoe.actor.is_refused("takeBackHelp", one.clone()).await, ["HELP_NOT_ANSWERED"]);
    for who in [&zoe, &paul] {
        who.actor.does("answerHelp", one.clone(), "post { id }").await;
    }
    assert_eq!(zoe.actor.is_refused("answerHelp", one.clone()).await, ["HELP_ANSWERED"]);
    paul.actor.does("takeBackHelp", one.clone(), "post { viewerAnswered }").await;
    paul.actor.does("answerHelp", one.clone(), "post { id }").await;
    let mails = app.mails_to(&awa.actor.email).await;
    assert_eq!(mails[0].subject, "Zoé Roux propose son aide\u{a0}: Relire mon anglais");
    let to_zoe = seen(&zoe.actor, &id).await;
    assert_eq!((&to_zoe["answers"], &to_zoe["authorEmail"]), (&Value::Null, &Value::Null));
    let to_awa = seen(&awa.actor, &id).await;
    assert_eq!(to_awa["answers"][0]["personName"], "Zoé Roux");
    assert_eq!(to_awa["answers"][0]["email"], Value::Null, "not before they are chosen");

    let chosen = json!({ "id": id, "answerId": to_awa["answers"][0]["id"] });
    assert_eq!(refusal(&zoe.actor, "chooseHelp", &chosen).await, "FORBIDDEN");
    awa.actor.does("chooseHelp", chosen.clone(), "post { state }").await;
    assert_eq!(awa.actor.is_refused("chooseHelp", chosen).await, ["HELP_AGREED"]);
    assert_eq!(zoe.actor.is_refused("takeBackHelp", one.clone()).await, ["HELP_AGREED"]);
    let to_zoe = seen(&zoe.actor, &id).await;
    assert_eq!((&to_zoe["viewerIsChosen"], &to_zoe["viewerMayFinish"]), (&json!(true), &json!(false)));
    assert_eq!(to_zoe["authorEmail"], json!(awa.actor.email));
    assert_eq!(seen(&awa.actor, &id).await["answers"][0]["email"], json!(zoe.actor.email));
    assert_eq!(seen(&paul.actor, &id).await["authorEmail"], Value::Null);
    assert_eq!(refusal(&zoe.actor, "finishHelp", &one).await, "FORBIDDEN");
    app.mails_to(&zoe.actor.email).await;
    awa.actor.does("finishHelp", json!({ "id": id, "thanks": "Merci !" }), "post { state }").await;
    let mails = app.mails_to(&zoe.actor.email).await;
    assert_eq!(mails[0].subject, "Awa Diagne vous remercie\u{a0}: Relire mon anglais");
    assert!(mails[0].text.contains("Merci !"), "{}", mails[0].text);
    assert_eq!(awa.actor.is_refused("closeHelpPost", one).await, ["HELP_OVER"]);
    assert_eq!(app.number("select count(*) from time_entry").await, 0, "nothing is an hour");
}

/// Of an offer, whoever was helped says that it is done. One that is closed or whose day is over is answered no more.
#[both_databases]
async fn an_offer_is_finished_by_who_was_helped(app: TestApp) {
    let (company, _) = open(&app).await;
    let (awa, zoe, paul) = people(&company).await;
    let id = posts(&awa.actor, with(asked(&company, "Apprendre un tableur"), "kind", json!("OFFER"))).await;
    let one = json!({ "id": id });
    zoe.actor.does("answerHelp", one.clone(), "post { id }").await;
    assert_eq!(
        app.mails_to(&awa.actor.email).await[0].subject,
        "Zoé Roux aimerait votre aide\u{a0}: Apprendre un tableur"
    );
    let answer = seen(&awa.actor, &id).await["answers"][0]["id"].clone();
    awa.actor.does("chooseHelp", json!({ "id": id, "answerId": answer }), "post { id }").await;
    assert_eq!(paul.actor.is_refused("answerHelp", one.clone()).await, ["HELP_NOT_OPEN"]);
    assert_eq!(refusal(&awa.actor, "finishHelp", &one).await, "FORBIDDEN");
    app.mails_to(&awa.actor.email).await;
    zoe.actor.does("finishHelp", one, "post { state }").await;
    assert_eq!(app.mails_to(&awa.actor.email).await.len(), 1, "who helped is thanked");

    let closed = posts(&awa.actor, asked(&company, "Plus besoin")).await;
    awa.actor.does("closeHelpPost", json!({ "id": closed }), "post { state }").await;
    assert_eq!(zoe.actor.is_refused("answerHelp", json!({ "id": closed })).await, ["HELP_NOT_OPEN"]);
    let late = posts(&awa.actor, with(asked(&company, "Aujourd’hui"), "untilOn", json!("2026-03-10"))).await;
    app.clock.advance(Duration::days(1));
    assert_eq!(zoe.actor.is_refused("answerHelp", json!({ "id": late })).await, ["HELP_NOT_OPEN"]);
    assert!(titles(&zoe.actor, &company, json!({})).await.is_empty(), "nothing is open");
    assert_eq!(titles(&zoe.actor, &company, json!({ "mine": true })).await, ["Apprendre un tableur"]);
    assert_eq!(
        titles(&awa.actor, &company, json!({ "mine": true, "state": "CLOSED" })).await,
        ["Plus besoin"]
    );
    for row in 0..9 {
        posts(&awa.actor, asked(&company, &format!("Encore {row}"))).await;
    }
    posts(&awa.actor, asked(&company, "La dixième")).await;
    assert_eq!(awa.actor.is_refused("postHelp", asked(&company, "De trop")).await, ["TOO_MANY_HELP_POSTS"]);
}

/// Only those who work there read it, and who runs the programme, who does not take part. Nothing is there while it is closed, and what
/// somebody posted who has left is not either.
#[both_databases]
async fn it_is_the_companys_own(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (awa, zoe, _) = people(&company).await;
    let of_company = json!({ "companyId": gid(company.id) });
    assert_eq!(refusal(&awa.actor, "postHelp", &asked(&company, "Relire")).await, "NOT_FOUND", "not open");
    let all = json!({ "id": gid(company.id) });
    assert_eq!(awa.actor.ask(LIST, all.clone()).await.data()["helpPosts"], Value::Null);
    assert_eq!(csr.is_refused("closeHelp", of_company.clone()).await, ["HELP_CLOSED"]);
    assert_eq!(refusal(&awa.actor, "openHelp", &of_company).await, "FORBIDDEN");
    csr.does("openHelp", of_company.clone(), "companyId").await;
    assert_eq!(csr.is_refused("openHelp", of_company.clone()).await, ["HELP_OPEN_ALREADY"]);
    let id = posts(&awa.actor, asked(&company, "Relire")).await;
    let one = json!({ "id": id });

    let stranger = app.company("Autre").await.employee("Nora", "Nord").await;
    let hr = company.with_role(Role::Hr).await;
    for other in [&stranger.actor, &hr] {
        assert_eq!(seen(other, &id).await, Value::Null);
        for mutation in ["answerHelp", "takeBackHelp", "closeHelpPost", "finishHelp", "letHelpStand"] {
            assert_eq!(refusal(other, mutation, &one).await, "NOT_FOUND", "{mutation}");
        }
    }
    assert_eq!(stranger.actor.ask(LIST, all.clone()).await.data()["helpPosts"], Value::Null);
    assert_eq!(hr.ask(LIST, all.clone()).await.error(), "FORBIDDEN");
    assert_eq!(seen(&csr, &id).await["title"], "Relire");
    assert_eq!(refusal(&csr, "answerHelp", &one).await, "FORBIDDEN");
    assert_eq!(refusal(&csr, "postHelp", &asked(&company, "Relire")).await, "FORBIDDEN");

    csr.does("closeHelp", of_company.clone(), "companyId").await;
    assert_eq!(seen(&awa.actor, &id).await, Value::Null);
    assert_eq!(refusal(&zoe.actor, "answerHelp", &one).await, "NOT_FOUND");
    csr.does("openHelp", of_company, "companyId").await;
    assert_eq!(titles(&zoe.actor, &company, json!({})).await, ["Relire"]);
    app.execute_sql("update employment set ends_on = '2026-03-09' where last_name = 'Diagne'").await;
    assert!(titles(&zoe.actor, &company, json!({})).await.is_empty());
    assert_eq!(seen(&zoe.actor, &id).await, Value::Null);
    assert_eq!(refusal(&zoe.actor, "answerHelp", &one).await, "NOT_FOUND");
    assert_eq!(seen(&awa.actor, &id).await, Value::Null, "who has left reads nothing there");
}

/// A post is reported without a name, and hidden for a reason that its author reads, or let stand. Nobody moderates what is theirs.
#[both_databases]
async fn a_post_is_moderated(app: TestApp) {
    let (company, csr) = open(&app).await;
    let (awa, zoe, paul) = people(&company).await;
    let bad = posts(&awa.actor, asked(&company, "À vendre")).await;
    let good = posts(&awa.actor, asked(&company, "Relire")).await;
    let report = |id: &Value, reason: &str| json!({ "id": id, "reason": reason });
    assert_eq!(awa.actor.is_refused("reportHelp", report(&bad, "Non")).await, ["HELP_OF_ONESELF"]);
    assert_eq!(zoe.actor.is_refused("reportHelp", report(&bad, " ")).await, ["REQUIRED"]);
    for id in [&bad, &good] {
        zoe.actor.does("reportHelp", report(id, "Publicité"), "post { id }").await;
    }
    assert_eq!(zoe.actor.is_refused("reportHelp", report(&bad, "Encore")).await, ["HELP_REPORTED"]);
    assert_eq!(app.mails_to(&csr.email).await[0].subject, "Entraide\u{a0}: une publication est signalée");
    assert_eq!(titles(&csr, &company, json!({ "reported": true })).await, ["Relire", "À vendre"]);
    assert_eq!(seen(&csr, &bad).await["reports"], json!([{ "reason": "Publicité" }]));
    for other in [&awa.actor, &zoe.actor] {
        assert_eq!(seen(other, &bad).await["reports"], Value::Null);
        assert_eq!(refusal(other, "hideHelp", &report(&bad, "Non")).await, "FORBIDDEN");
        assert_eq!(refusal(other, "letHelpStand", &json!({ "id": bad })).await, "FORBIDDEN");
    }
    csr.does("letHelpStand", json!({ "id": good }), "post { id }").await;
    assert_eq!(csr.is_refused("letHelpStand", json!({ "id": good })).await, ["HELP_NOT_REPORTED"]);
    assert_eq!(csr.is_refused("hideHelp", report(&bad, "")).await, ["REQUIRED"]);
    app.mails_to(&awa.actor.email).await;
    csr.does("hideHelp", report(&bad, "C’est une annonce"), "post { hiddenReason }").await;
    assert_eq!(csr.is_refused("hideHelp", report(&bad, "Encore")).await, ["HELP_HIDDEN"]);
    let mails = app.mails_to(&awa.actor.email).await;
    assert!(mails[0].text.contains("C’est une annonce"), "{}", mails[0].text);
    assert_eq!(seen(&awa.actor, &bad).await["hiddenReason"], "C’est une annonce");
    assert_eq!(seen(&paul.actor, &bad).await, Value::Null);
    assert_eq!(refusal(&paul.actor, "answerHelp", &json!({ "id": bad })).await, "NOT_FOUND");
    assert_eq!(titles(&paul.actor, &company, json!({})).await, ["Relire"]);
    assert!(titles(&csr, &company, json!({ "reported": true })).await.is_empty(), "all is decided");

    let person = app.number("select count(*) from audit_event where action like 'HELP_%'").await;
    assert_eq!(person, 3, "opened, let stand, hidden");
}

/// What somebody did here stands in their archive and goes with their account; what is over goes after a year.
#[both_databases]
async fn it_is_told_and_goes(app: TestApp) {
    let (company, _) = open(&app).await;
    let (awa, zoe, _) = people(&company).await;
    let own = posts(&awa.actor, asked(&company, "Relire")).await;
    let other = posts(&zoe.actor, asked(&company, "Préparer un oral")).await;
    zoe.actor.does("answerHelp", json!({ "id": own }), "post { id }").await;
    awa.actor.does("answerHelp", json!({ "id": other }), "post { id }").await;
    awa.actor.does("reportHelp", json!({ "id": other, "reason": "Douteux" }), "post { id }").await;
    let archive = archive_of(&awa.actor).await;
    let (_, text) = archive.iter().find(|(name, _)| name == "entraide.csv").expect("a file");
    for words in ["Relire;demande;publiée", "Préparer un oral;demande;réponse", "Douteux"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(erases(&awa.actor, "Diagne").await, json!({ "isErased": true, "problems": [] }));
    assert_eq!(app.number("select count(*) from help_post").await, 1);
    assert_eq!(app.number("select count(*) from help_answer").await, 0);
    assert_eq!(app.number("select count(*) from help_report").await, 0);
    app.clock.advance(Duration::days(380));
    app.do_daily("sweep").await;
    assert_eq!(
        app.number("select count(*) from help_post").await,
        1,
        "its last day was less than a year ago"
    );
    app.clock.advance(Duration::days(10));
    app.do_daily("sweep").await;
    assert_eq!(app.number("select count(*) from help_post").await, 0);
}

/// It is found, filtered and done on pages, which say that it is personal time and keep what was typed, and take the same statements
/// for many posts.
#[both_databases]
async fn it_is_all_done_on_pages(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (awa, zoe, _) = people(&company).await;
    awa.actor.get("/colleagues").await.says("L’entraide n’est pas ouverte");
    awa.actor.get("/").await.does_not_say("href=\"/colleagues\"");
    assert_eq!(awa.actor.get("/colleagues/new").await.status, StatusCode::NOT_FOUND);
    csr.get("/company/help").await.says("L’entraide est fermée");
    assert_eq!(csr.post("/company/help", "").await.status, StatusCode::SEE_OTHER);
    csr.get("/company/help").await.says("L’entraide est ouverte").says("Fermer l’entraide");
    let auditor = company.with_role(Role::Auditor).await;
    assert_eq!(auditor.get("/company/help").await.status, StatusCode::FORBIDDEN);

    awa.actor.get("/").await.says("href=\"/colleagues\"");
    awa.actor.get("/colleagues").await.says("temps personnel").says("Rien pour l’instant");
    let new = "/colleagues/new";
    awa.actor.get(new).await.says("temps personnel");
    let refused = awa.actor.post(new, "title=Relire+mon+CV&words=Une+page").await;
    refused.says("id=\"kind-wrong\"").says("id=\"untilOn-wrong\"").says("Une page</textarea>");
    let typed = format!(
        "companyId={}&kind=REQUEST&title=Relire+mon+CV&words=Une+page&untilOn=2026-04-01",
        gid(company.id)
    );
    let done = awa.actor.post(new, &typed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = done.header(header::LOCATION).expect("a place").to_owned();
    let act = async |who: &Actor, what: &str, form: &str| {
        assert_eq!(who.post(&format!("{page}/{what}"), form).await.status, StatusCode::SEE_OTHER, "{what}");
    };
    zoe.actor.get("/colleagues?q=cv&kind=REQUEST").await.says("Relire mon CV");
    zoe.actor.get("/colleagues?kind=OFFER").await.says("Rien ne correspond");
    zoe.actor.get(&page).await.says("Je peux aider").does_not_say("mailto:").says("assurance");
    act(&zoe.actor, "answer", "").await;
    zoe.actor.post(&format!("{page}/report"), "reason=").await.says("id=\"report-reason-wrong\"");
    act(&zoe.actor, "report", "reason=Douteux").await;
    csr.get("/company/help").await.says("Un signalement attend");
    csr.get(&page).await.says("Douteux").does_not_say("Je peux aider");
    act(&csr, "let-stand", "").await;
    awa.actor.get(&page).await.says("Zoé Roux").does_not_say("mailto:").does_not_say("Douteux");
    let answer = seen(&awa.actor, &json!(page.rsplit('/').next())).await["answers"][0]["id"].clone();
    act(&awa.actor, "choose", &format!("answer={}", answer.as_str().expect("an id"))).await;
    awa.actor.get(&page).await.says(&format!("mailto:{}", zoe.actor.email));
    zoe.actor.get(&page).await.says(&format!("mailto:{}", awa.actor.email));
    act(&awa.actor, "finish", "thanks=Merci").await;
    awa.actor.get(&page).await.says("faite");
    awa.actor.post(&format!("{page}/close"), "").await.says("déjà terminé");
    csr.post(&format!("{page}/hide"), "reason=").await.says("id=\"hide-reason-wrong\"");
    act(&csr, "hide", "reason=Hors+sujet").await;
    awa.actor.get(&page).await.says("Hors sujet");
    assert_eq!(zoe.actor.get(&page).await.status, StatusCode::NOT_FOUND);

    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let someone = company.employee("Quidam", &format!("Roux{row}")).await;
            let id = posts(&someone.actor, asked(&company, &format!("Demande {row}"))).await;
            zoe.actor.does("answerHelp", json!({ "id": id }), "post { id }").await;
            zoe.actor.does("reportHelp", json!({ "id": id, "reason": "Douteux" }), "post { id }").await;
        }
    };
    fill(SHORT).await;
    let whole =
        LIST.replace("viewerAnswered", "viewerAnswered viewerMayAnswer authorEmail reports { reason }");
    let all = json!({ "id": gid(company.id) });
    let questions = vec![
        Question::page(Some(&zoe.actor), "/colleagues"),
        Question::page(Some(&zoe.actor), "/colleagues?mine=yes"),
        Question::page(Some(&csr), "/colleagues?reported=yes"),
        Question::document(&csr, &whole, all.clone()),
        Question::document(&zoe.actor, &whole, all),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
    csr.does("closeHelp", json!({ "companyId": gid(company.id) }), "companyId").await;
    assert_eq!(zoe.actor.get(&page).await.status, StatusCode::NOT_FOUND);
}
