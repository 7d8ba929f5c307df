//! The page on which an association opens sessions of a mission: one or a weekly series, seen date by date before it opens.

use serde_json::json;
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    missions::member,
    pages_of_mission_editing::{LIST, form, hidden, leads_to},
};

/// A member of an association, a mission of theirs, and the page on which its sessions open.
async fn opening(app: &TestApp) -> (Actor, String, String) {
    let association = app.association("Les Jardins").await;
    let id = gid(association.mission("Budget").await.id);
    let path = format!("{LIST}/{id}/sessions/new");
    (member(&association).await, id, path)
}

/// The dates that a mission's sessions begin, on their own clocks.
async fn starts(actor: &Actor, mission: &str) -> Vec<String> {
    let document = "query ($id: ID!) { mission(id: $id) { sessions { nodes { localStart } } } }";
    let reply = actor.ask(document, json!({ "id": mission })).await;
    let nodes = reply.data()["mission"]["sessions"]["nodes"].as_array().expect("sessions").clone();
    nodes.iter().map(|node| node["localStart"].as_str().expect("a time").to_owned()).collect()
}

/// One session: what is missing is asked beside its field, the date is shown first, and a form sent twice opens once.
#[both_databases]
async fn a_session_is_seen_before_it_opens(app: TestApp) {
    let (writer, id, path) = opening(&app).await;
    writer.get(&path).await.says("value=\"Europe/Paris\"").says("value=\"ONCE\" checked");
    let bare = [("series.localStart", "demain"), ("series.localEnd", "9"), ("do", "preview")];
    let asked = writer.post(&path, &form(&bare)).await;
    asked.says("value=\"demain\"").says("id=\"series-localStart-wrong\"").says("value=\"9\"");
    asked.says("id=\"series-localEnd-wrong\"").says("id=\"capacity-wrong\"");

    let typed = [
        ("series.localStart", "2026-03-24T14:00"),
        ("series.localEnd", "1 h 30"),
        ("series.timeZone", "Europe/Paris"),
        ("repeat", "ONCE"),
        ("capacity", "5"),
        ("link", "visio.example"),
        ("noticeMinutes", "24 h"),
    ];
    let asked = writer.post(&path, &form(&[&typed[..], &[("do", "preview")]].concat())).await;
    asked.says("id=\"link-wrong\"").says("value=\"visio.example\"").does_not_say("value=\"open\"");
    let open = |key: &str, fields: &[(&str, &str)]| {
        let chosen = [("key", key), ("shown", "2026-03-24"), ("open", "2026-03-24"), ("do", "open")];
        form(&[fields, &chosen[..]].concat())
    };
    let wrong = writer.post(&path, &open("a-key", &typed)).await;
    wrong.says("id=\"link-wrong\"").says("value=\"visio.example\"").says("value=\"1 h 30\"");
    assert_eq!(starts(&writer, &id).await, [""; 0]);

    let mut right = typed;
    right[5] = ("link", "https://visio.example/salle");
    let preview = writer.post(&path, &form(&[&right[..], &[("do", "preview")]].concat())).await;
    preview
        .says("mardi 24\u{a0}mars 2026")
        .says("14\u{a0}h")
        .says("15\u{a0}h\u{a0}30")
        .says("1\u{a0}h\u{a0}30");
    let key = hidden(&preview, "key").to_owned();
    for _ in 0..2 {
        leads_to(&writer.post(&path, &open(&key, &right)).await);
    }
    assert_eq!(starts(&writer, &id).await, ["2026-03-24T14:00"]);
    let mission = writer.get(&format!("{LIST}/{id}")).await;
    mission.says("/association/sessions/").says("mardi 24\u{a0}mars 2026").says("5 sur 5");
    writer.get(LIST).await.says("5 sur 5");
    let mut other = right;
    other[4] = ("capacity", "9");
    writer.post(&path, &open(&key, &other)).await.says("Cet aperçu a déjà ouvert des séances");
    let changed = writer.post(&path, &form(&[&right[..], &[("do", "change")]].concat())).await;
    changed.says("value=\"2026-03-24T14:00\"").says("value=\"1 h 30\"").says("value=\"5\"");
}

/// What cannot be opened is said before anything could be, all of it, each beside its field.
#[both_databases]
async fn what_cannot_open_is_said_before(app: TestApp) {
    let (writer, _, path) = opening(&app).await;
    writer.get(&path).await.says("elles lisent qu’il leur sera envoyé");
    let typed = |start: &'static str, capacity: &'static str, link: &'static str| {
        form(&[
            ("series.localStart", start),
            ("series.localEnd", "60"),
            ("series.timeZone", "Europe/Paris"),
            ("repeat", "ONCE"),
            ("capacity", capacity),
            ("link", link),
            ("noticeMinutes", "0"),
            ("do", "preview"),
        ])
    };
    let asked = writer.post(&path, &typed("2026-01-05T10:00", "0", "javascript:alert(1)")).await;
    for field in ["series-localStart", "capacity", "link"] {
        asked.says(&format!("id=\"{field}-wrong\""));
    }
    asked
        .says("Ce moment est passé")
        .does_not_say("id=\"noticeMinutes-wrong\"")
        .does_not_say("value=\"open\"");
    let unread = [
        ("series.localStart", "2026-01-05T10:00"),
        ("series.localEnd", "deux heures"),
        ("series.timeZone", "Europe/Paris"),
        ("repeat", "ONCE"),
        ("capacity", "0"),
        ("do", "preview"),
    ];
    let asked = writer.post(&path, &form(&unread)).await;
    for field in ["series-localStart", "series-localEnd", "capacity"] {
        asked.says(&format!("id=\"{field}-wrong\""));
    }
    asked.says("Ce moment est passé").says("3 réponses sont à revoir").says("value=\"deux heures\"");
    let asked = writer.post(&path, &typed("2026-03-29T02:30", "5", "")).await;
    asked.says("id=\"series-localStart-wrong\">Cette heure n’existe pas").does_not_say("value=\"open\"");
    let preview = writer.post(&path, &typed("2026-03-24T10:00", "5", "")).await;
    preview.says("value=\"open\"").says("jusqu’au début");
}

/// A weekly series is seen date by date: where clocks change, which day is a holiday, which hour does not exist; what
/// is not ticked does not open.
#[both_databases]
async fn a_series_is_seen_date_by_date(app: TestApp) {
    let (writer, id, path) = opening(&app).await;
    let typed = [
        ("series.localStart", "2026-03-23T09:00"),
        ("series.localEnd", "2 h"),
        ("series.timeZone", "Europe/Paris"),
        ("repeat", "WEEKLY"),
        ("until", "2026-04-06"),
        ("capacity", "5"),
    ];
    let both = [&typed[..], &[("series.weeks", "3"), ("do", "preview")]].concat();
    writer.post(&path, &form(&both)).await.says("l’un des deux").says("id=\"series-weeks-wrong\"");
    let preview = writer.post(&path, &form(&[&typed[..], &[("do", "preview")]].concat())).await;
    preview.says("On a changé d’heure").says("lundi de Pâques").says("value=\"2026-04-06\" checked");
    let chosen = [
        ("key", hidden(&preview, "key")),
        ("shown", "2026-03-23"),
        ("open", "2026-03-23"),
        ("shown", "2026-03-30"),
        ("open", "2026-03-30"),
        ("shown", "2026-04-06"),
        ("do", "open"),
    ];
    leads_to(&writer.post(&path, &form(&[&typed[..], &chosen[..]].concat())).await);
    assert_eq!(starts(&writer, &id).await, ["2026-03-23T09:00", "2026-03-30T09:00"]);

    let mut night = typed;
    night[0] = ("series.localStart", "2026-03-22T02:30");
    night[4] = ("until", "2026-04-04");
    let preview = writer.post(&path, &form(&[&night[..], &[("do", "preview")]].concat())).await;
    preview.says("value=\"2026-03-22\" checked").says("value=\"2026-03-29\" disabled");
    let none = [("shown", "2026-03-22"), ("shown", "2026-03-29"), ("do", "open")];
    let refused = writer.post(&path, &form(&[&night[..], &none[..]].concat())).await;
    refused.says("Il ne reste aucune date").does_not_say("value=\"2026-03-22\" checked");
    app.clock.advance(chrono::Duration::days(15));
    let writer = app.sign_in_again(&writer).await;
    let past = writer.get(&format!("{LIST}/{id}?sessions=past")).await;
    past.says("lundi 23\u{a0}mars 2026").does_not_say("lundi 30\u{a0}mars 2026");
    writer
        .get(&format!("{LIST}/{id}"))
        .await
        .says("lundi 30\u{a0}mars 2026")
        .does_not_say("lundi 23\u{a0}mars 2026");
}
