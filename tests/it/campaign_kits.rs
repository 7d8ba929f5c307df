//! The kit of a campaign: one file with all that is needed to tell one's teams, in both languages and in the company's
//! colour.

use std::{
    collections::BTreeMap,
    env, fs,
    io::{Cursor, Read as _},
    process::Command,
};

use axum::http::{Request, StatusCode, header};
use entity::MembershipRole as Role;
use resvg::tiny_skia::Pixmap;
use serde_json::json;
use tests::{Actor, TestApp, both_databases, builders::rule, gid, tools::Tool};
use zip::ZipArchive;

use crate::{
    campaigns::{published, spring, with},
    lists_taken_home::refusal,
};

/// The files of a kit.
async fn kit(who: &Actor, id: &str) -> BTreeMap<String, Vec<u8>> {
    let asked = who.does("requestCampaignKit", json!({"id": id}), "exportId").await;
    who.app.do_jobs().await;
    let (status, file) =
        who.download(&format!("/exports/{}", asked["exportId"].as_str().expect("an id"))).await;
    assert_eq!(status, StatusCode::OK);
    let mut archive = ZipArchive::new(Cursor::new(file)).expect("a ZIP file");
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its content");
        files.insert(name, content);
    }
    files
}

/// The words of a PDF as poppler reads them.
fn words(pdf: &[u8], name: &str) -> String {
    let file = env::temp_dir().join(format!("maillon-kit-{}-{name}.pdf", uuid::Uuid::new_v4()));
    fs::write(&file, pdf).expect("a temporary file");
    let read = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("pdftotext");
    fs::remove_file(&file).expect("the temporary file");
    String::from_utf8(read.stdout).expect("text").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A poster, a card as a page and as pictures, a mail, a message and talking points, in each language; all say what the
/// campaign says, with its link and its missions, and nothing that nobody wrote.
#[both_databases]
async fn a_kit_holds_all_that_is_sent(app: TestApp) {
    let company = app.company("Groupe Alpha & Fils").await;
    let csr = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget <prévisionnel>").await;
    let lists = json!({"missionIds": [gid(mission.id)], "populations": [gid(company.site)]});
    let (id, code) = published(&csr, with(spring(&company), lists)).await;
    let files = kit(&csr, &id).await;
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected = [
        "en/chat.txt",
        "en/e-mail.txt",
        "en/intranet-card.html",
        "en/intranet-card.png",
        "en/intranet-card.svg",
        "en/managers.txt",
        "en/poster.pdf",
        "fr/affiche.pdf",
        "fr/carte-intranet.html",
        "fr/carte-intranet.png",
        "fr/carte-intranet.svg",
        "fr/e-mail.txt",
        "fr/managers.txt",
        "fr/messagerie.txt",
    ];
    assert_eq!(names, expected);
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("a text");
    let link = format!("/c/{code}");
    for name in expected.iter().filter(|name| !name.contains(".pdf") && !name.contains(".png")) {
        assert!(text(name).contains(&link), "{name}: {}", text(name));
    }
    let mail = text("fr/e-mail.txt");
    for said in
        ["Groupe Alpha & Fils", "Donnez une heure.", "Budget <prévisionnel> (Les Jardins)", "14\u{a0}h"]
    {
        assert!(mail.contains(said), "{said}: {mail}");
    }
    assert!(text("en/e-mail.txt").contains("Give an hour."));
    assert!(text("fr/managers.txt").contains("Siège"), "{}", text("fr/managers.txt"));
    assert!(text("en/managers.txt").contains("L. 8241-2"));
    for card in ["fr/carte-intranet.html", "fr/carte-intranet.svg"] {
        let card = text(card);
        assert!(card.contains("Groupe Alpha &amp; Fils") && card.contains("#0b6e5f"), "{card}");
        assert!(!card.contains("<script") && !card.contains("http-equiv"), "{card}");
    }
    for poster in ["fr/affiche.pdf", "en/poster.pdf"] {
        assert!(files[poster].starts_with(b"%PDF-"), "{poster}");
    }
}

/// A campaign that has a name in English is called by it in the kit's English files and on its page in English, and in French by
/// its own; without one it is called the same in both. The change is told, and an empty name takes it away.
#[both_databases]
async fn a_campaign_has_a_name_in_each_language(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let english = with(spring(&company), json!({"nameEn": "A spring for others"}));
    let (id, code) = published(&csr, english).await;
    let files = kit(&csr, &id).await;
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("a text");
    for name in ["en/e-mail.txt", "en/chat.txt", "en/managers.txt", "en/intranet-card.html"] {
        let text = text(name);
        assert!(text.contains("A spring for others") && !text.contains("printemps"), "{name}: {text}");
    }
    for name in ["fr/e-mail.txt", "fr/messagerie.txt", "fr/managers.txt", "fr/carte-intranet.html"] {
        let text = text(name);
        assert!(text.contains("Le printemps solidaire") && !text.contains("A spring"), "{name}: {text}");
    }
    let path = format!("/c/{code}");
    let in_english = async || app.send(Request::get(&path).header(header::ACCEPT_LANGUAGE, "en")).await;
    app.get(&path).await.says("<h1>Le printemps solidaire</h1>").does_not_say("A spring for others");
    in_english().await.says("<h1>A spring for others</h1>").does_not_say("Le printemps solidaire");
    let page = csr.get(&format!("/company/campaigns/{id}")).await;
    page.says("<h1>Le printemps solidaire</h1>").says("Nom en anglais").says("A spring for others");
    page.does_not_say("Nom en français");
    csr.get(&format!("/company/campaigns/{id}/edit")).await.says("value=\"A spring for others\"");
    let read_in_english = async |path: String| {
        let request = Request::get(path).header(header::COOKIE, csr.cookie());
        app.send(request.header(header::ACCEPT_LANGUAGE, "en")).await
    };
    let list = read_in_english("/company/campaigns".to_owned()).await;
    list.says("A spring for others").does_not_say("Le printemps solidaire");
    let page = read_in_english(format!("/company/campaigns/{id}")).await;
    page.says("<h1>A spring for others</h1>")
        .says("Name in French")
        .says("<span lang=\"fr\">Le printemps solidaire</span>");
    page.does_not_say("Name in English");

    let same = with(spring(&company), json!({"id": id, "nameEn": " "}));
    let told = csr.does("saveCampaign", same, "campaign { nameEn }").await;
    assert_eq!(told["campaign"]["nameEn"], json!(null));
    in_english().await.says("<h1>Le printemps solidaire</h1>");
    let long = with(spring(&company), json!({"nameEn": "x".repeat(101)}));
    assert_eq!(csr.is_refused("saveCampaign", long).await, ["TOO_LONG"]);
}

/// The card is a picture in points too, in the company's colour with words on it, each language its own; asked for again, it is
/// the same to the byte.
#[both_databases]
async fn a_card_is_a_picture_that_every_intranet_shows(app: TestApp) {
    let company = app.company("Société Générosité").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (id, _) = published(&csr, spring(&company)).await;
    let (files, again) = (kit(&csr, &id).await, kit(&csr, &id).await);
    for name in ["fr/carte-intranet.png", "en/intranet-card.png"] {
        let file = &files[name];
        assert!(file.starts_with(b"\x89PNG\r\n\x1a\n"), "{name}");
        let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().expect("four bytes"));
        assert_eq!((&file[12..16], number(16), number(20)), (&b"IHDR"[..], 1200, 630), "{name}");
        let picture = Pixmap::decode_png(file).expect("a picture");
        let of_colour = |red: u8, green: u8, blue: u8| {
            let points = picture.pixels().iter();
            points.filter(|point| (point.red(), point.green(), point.blue()) == (red, green, blue)).count()
        };
        assert!(of_colour(0x0b, 0x6e, 0x5f) > 500_000, "{name} is not in the company's colour");
        assert!(of_colour(255, 255, 255) > 3_000, "{name} says nothing");
        assert_eq!(file, &again[name], "{name} differs from one time to the next");
    }
    assert_ne!(files["fr/carte-intranet.png"], files["en/intranet-card.png"]);
}

/// The poster says it on one sheet, in its own language, and its link is written beside the square code.
#[both_databases]
async fn a_poster_is_one_sheet(app: TestApp) {
    if !Tool::PdfReaders.is_here_or_skip() {
        return;
    }
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let longest =
        json!({"name": "n ".repeat(49), "messageFr": "mot ".repeat(149), "messageEn": "word ".repeat(119)});
    let mission = app.association("Les Jardins").await.mission("Bâtir un budget").await;
    let pinned = json!({"missionIds": [gid(mission.id)]});
    let (short, code) = published(&csr, with(spring(&company), pinned)).await;
    let (long, _) = published(&csr, with(spring(&company), longest)).await;
    let files = kit(&csr, &short).await;
    let french = words(&files["fr/affiche.pdf"], "fr");
    for said in [
        "Groupe Alpha",
        "Le printemps solidaire",
        "Donnez une heure.",
        "Bâtir un budget · Les Jardins",
        "Scannez ce code",
        &format!("/c/{code}"),
    ] {
        assert!(french.contains(said), "{said}: {french}");
    }
    assert!(words(&files["en/poster.pdf"], "en").contains("Scan this code"));
    let pages = |pdf: &[u8]| {
        let file = env::temp_dir().join(format!("maillon-poster-{}.pdf", uuid::Uuid::new_v4()));
        fs::write(&file, pdf).expect("a temporary file");
        let read = Command::new("pdfinfo").arg(&file).output().expect("pdfinfo");
        fs::remove_file(&file).expect("the temporary file");
        String::from_utf8_lossy(&read.stdout).into_owned()
    };
    for poster in [&files["fr/affiche.pdf"], &kit(&csr, &long).await["fr/affiche.pdf"]] {
        let told = pages(poster);
        let count = told.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
        assert_eq!(count, Some("1"), "{told}");
        assert!(told.contains("A4"), "{told}");
    }
}

/// Where rules do not grant the same, no figure is told; where somebody approves, managers read that they are asked. Days
/// stand within a sentence as words do there.
#[both_databases]
async fn a_kit_says_what_holds_for_everybody(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let (id, _) = published(&csr, spring(&company)).await;
    let text = |files: &BTreeMap<String, Vec<u8>>, name: &str| {
        String::from_utf8(files[name].clone()).expect("a text")
    };
    let before = kit(&csr, &id).await;
    let managers = text(&before, "fr/managers.txt");
    assert!(managers.contains("Quand\u{a0}: du 1") && managers.contains("14\u{a0}h"), "{managers}");
    assert!(!managers.contains("Votre accord"), "{managers}");
    assert!(text(&before, "fr/messagerie.txt").contains("Le printemps solidaire, du 1"));
    assert!(text(&before, "en/chat.txt").contains("Le printemps solidaire, from "));
    let rules = json!([
        rule(json!({"name": "Cadres", "staffCategory": "Cadres", "approvalBy": "MANAGER",
                "yearlyAmount": "20", "yearlyUnit": "HOURS"})),
        rule(json!({})),
    ]);
    // What holds on the days of a campaign is what its kit says.
    company.policy("2026-03-10", rules).await;
    let later = with(spring(&company), json!({"from": "2026-03-12"}));
    let (id, _) = published(&csr, later).await;
    let after = kit(&csr, &id).await;
    for name in ["fr/managers.txt", "fr/e-mail.txt"] {
        assert!(!text(&after, name).contains("par an"), "{name}: {}", text(&after, name));
    }
    assert!(text(&after, "fr/managers.txt").contains("Votre accord"));
    assert!(text(&after, "en/managers.txt").contains("Your approval"));
}

/// Rules that begin while a campaign runs are told in its kit as those of its first day are; those that begin behind it are not.
#[both_databases]
async fn a_kit_follows_the_rules_of_all_its_days(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let by_hr = rule(json!({"approvalBy": "HR", "yearlyAmount": "10", "yearlyUnit": "HOURS"}));
    company.policy("2026-03-10", json!([by_hr])).await;
    let by_managers = rule(json!({"approvalBy": "MANAGER", "yearlyAmount": "2", "yearlyUnit": "DAYS"}));
    company.policy("2026-03-20", json!([by_managers])).await;
    for (days, are_asked) in
        [(json!({"from": "2026-03-12", "to": "2026-03-19"}), false), (json!({"from": "2026-03-12"}), true)]
    {
        let (id, _) = published(&csr, with(spring(&company), days)).await;
        let files = kit(&csr, &id).await;
        let managers = String::from_utf8(files["fr/managers.txt"].clone()).expect("a text");
        assert_eq!(managers.contains("Votre accord"), are_asked, "{managers}");
        assert_eq!(managers.contains("Rien ne vous est demandé"), !are_asked, "{managers}");
        assert_eq!(managers.contains("10\u{a0}h"), !are_asked, "{managers}");
    }
}

/// A kit is asked for by whoever runs the programme, once the campaign is published; it is called what it is, and is gone
/// for who lost the right.
#[both_databases]
async fn a_kit_is_for_who_runs_the_programme(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let draft = csr.does("saveCampaign", spring(&company), "campaign { id }").await;
    let draft = json!({"id": draft["campaign"]["id"]});
    assert_eq!(refusal(&csr, "requestCampaignKit", &draft).await, "CAMPAIGN_NOT_PUBLISHED");
    let (id, _) = published(&csr, spring(&company)).await;
    let input = json!({"id": id});
    let hr = company.with_role(Role::Hr).await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let elsewhere = app.company("Société Bêta").await.with_role(Role::CsrManager).await;
    assert_eq!(refusal(&hr, "requestCampaignKit", &input).await, "FORBIDDEN");
    for other in [&nadia, &elsewhere] {
        assert_eq!(refusal(other, "requestCampaignKit", &input).await, "NOT_FOUND");
    }
    let asked = csr.does("requestCampaignKit", input, "exportId").await;
    let path = format!("/exports/{}", asked["exportId"].as_str().expect("an id"));
    app.do_jobs().await;
    let page = csr.get(&path).await;
    page.says(&format!("/company/campaigns/{id}"));
    for other in [&hr, &elsewhere] {
        assert_eq!(other.download(&path).await.0, StatusCode::NOT_FOUND);
    }
    let request = Request::get(format!("{path}/file")).header(header::COOKIE, csr.cookie());
    let answer =
        tower::ServiceExt::oneshot(app.router(), request.body(axum::body::Body::empty()).expect("a request"));
    let answer = answer.await.expect("an answer");
    let told = |name: header::HeaderName| answer.headers()[name].to_str().expect("a text").to_owned();
    assert_eq!(told(header::CONTENT_TYPE), "application/zip");
    assert!(told(header::CONTENT_DISPOSITION).contains("maillon-kit-campagne-2026-03-10.zip"));
}
