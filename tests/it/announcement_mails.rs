//! Announcements are mailed as often as somebody wishes: one click ends them without a session, and an address that a server
//! refused for good gets none until its person says that it works.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    thread,
};

use api::{App, MailTransport, Settings};
use axum::http::StatusCode;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Network, gid};

use crate::{addresses::id_of, workers::settings_of};

/// Leaves a mail that carries an announcement on its way to somebody: another one that was written to them is taken for it.
async fn announced(network: &Network, who: &Actor) {
    let app = &network.app;
    let input = json!({
        "intermediaryId": gid(network.id), "branchId": gid(network.branch), "situation": "STUDENT", "age": "ADULT",
        "motivation": "Aider",
    });
    let made = who.does("registerVolunteer", input, "volunteer { id }").await;
    who.does("leaveBranch", json!({ "id": made["volunteer"]["id"] }), "volunteer { id }").await;
    app.execute_sql(
        "update mail set code = 'announcement-for-you' where code = 'volunteer-registered' and sent_at is null",
    )
    .await;
}

async fn how_often(who: &Actor) -> Value {
    let reply = who.ask("{ viewer { person { announcementMails } } }", json!({})).await;
    reply.data()["viewer"]["person"]["announcementMails"].clone()
}

/// An announcement says in its head how one click ends it; the click needs no session and works twice, and afterwards no
/// announcement leaves. Other mails say nothing of it, and go on.
#[both_databases]
async fn one_click_ends_them(app: TestApp) {
    let network = app.network("Passerelles").await;
    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    announced(&network, &ines).await;
    let mails = app.mails_to(&ines.email).await;
    let address = mails[0].unsubscribe.clone().expect("an address");
    let path = address[address.find("/unsubscribe/").expect("its path")..].to_owned();
    app.get(&path).await.says("Ne plus en recevoir");
    assert_eq!(how_often(&ines).await, "AT_ONCE", "looking changes nothing");
    for _ in 0..2 {
        let page = app.post(&path, "List-Unsubscribe=One-Click").await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("C’est fait");
    }
    assert_eq!(how_often(&ines).await, "NEVER");
    for (method, wrong) in [("get", "/unsubscribe/unknown"), ("post", "/unsubscribe/unknown")] {
        let page = if method == "get" { app.get(wrong).await } else { app.post(wrong, "").await };
        assert_eq!(page.status, StatusCode::GONE, "{method}");
    }

    announced(&network, &ines).await;
    assert!(app.mails_to(&ines.email).await.is_empty());
    assert_eq!(app.number("select count(*) from mail where sent_at is null").await, 0, "nothing waits");
    ines.does("addEmail", json!({ "email": "ines@maison.example" }), "sentTo").await;
    assert_eq!(app.mails_to("ines@maison.example").await[0].unsubscribe, None);
}

/// How often is chosen on the page of volunteers, to which the profile leads.
#[both_databases]
async fn how_often_is_chosen_on_pages(app: TestApp) {
    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    for rhythm in ["WEEKLY", "DAILY"] {
        let sent = ines.post("/volunteering/mails", &format!("announcementMails={rhythm}")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        assert_eq!(how_often(&ines).await, rhythm);
    }
    ines.post("/volunteering/mails", "announcementMails=OFTEN").await.says("Choisissez une réponse.");
    ines.get("/volunteering").await.says("value=\"DAILY\" selected");
    ines.get("/profile").await.says("href=\"/volunteering#mails\"").does_not_say("announcementMails");
}

/// A mail server that knows no recipient. It serves until the test ends.
fn knows_nobody() -> String {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = server.local_addr().expect("its address");
    thread::spawn(move || {
        for stream in server.incoming().flatten() {
            thread::spawn(move || {
                let mut answers = stream.try_clone().expect("a second handle");
                let mut say = |line: &str| answers.write_all(format!("{line}\r\n").as_bytes()).is_ok();
                say("220 mail.example");
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let answer = match line.split([' ', ':']).next().unwrap_or_default() {
                        "RCPT" => "550 5.1.1 no such user",
                        "QUIT" => "221 bye",
                        _ => "250 mail.example",
                    };
                    if !say(answer) || answer.starts_with("221") {
                        break;
                    }
                }
            });
        }
    });
    format!("smtp://{address}")
}

/// A server refuses Inès's address for good: it is paused, the announcement goes nowhere, and her page says so until she says
/// that it works again.
#[both_databases]
async fn a_bounce_pauses_the_address(app: TestApp) {
    let network = app.network("Passerelles").await;
    let ines = app.person("Inès", "Morel", "ines@mail.example").await;
    announced(&network, &ines).await;
    let mails = MailTransport::smtp(&knows_nobody(), "Maillon <maillon@example.org>").expect("a server");
    let other = App::open(Settings { mails, ..settings_of(&app) }).await.expect("a database that opens");
    while other.work().await.expect("a worker that goes on") {}
    other.close().await.expect("connections that close");
    let announcements = "select count(*) from mail where code = 'announcement-for-you'";
    assert_eq!(app.number(announcements).await, 0, "it is not kept");
    ines.get("/profile/addresses").await.says("aucune annonce n’y est plus envoyée");
    announced(&network, &ines).await;
    assert!(app.mails_to(&ines.email).await.is_empty(), "no announcement goes there");

    let id = id_of(&ines, "ines@mail.example").await;
    let stranger = app.person("Zoé", "Martin", "zoe@mail.example").await;
    assert_eq!(stranger.is_refused("resumeAddress", json!({ "id": id })).await, ["NOT_FOUND"]);
    let sent = ines.post("/profile/addresses/resume", &format!("id={}", id.as_str().expect("an id"))).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    ines.get("/profile/addresses").await.does_not_say("aucune annonce");
    announced(&network, &ines).await;
    assert_eq!(app.mails_to(&ines.email).await.len(), 1);
}
