//! Lists of what employees cost, as payroll tools export them: taken in line by line, the others told with all that is wrong
//! with them.

use std::pin::pin;

use axum::http::StatusCode;
use futures_util::future::{Either, select};
use sea_orm::{ActiveValue::Set, ConnectionTrait as _};
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::costs::rates;

/// A list as payroll tools export it: valid lines are taken, the others come back with their reason, and the same list
/// again changes nothing. Of two lines for one employee and month neither is taken, and each names the other.
#[both_databases]
async fn a_list_is_taken_line_by_line(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let list = format!(
        "E-mail;Mois;Salaire brut;Charges sociales;Heures payées\n\
         {email};01/2026;4 000,00;1 680,00;151,67\n\
         inconnue@maillon.example;01/2026;4 123,45;1 680,00;151,67\n\
         {email};02/2026;beaucoup;1 680,00;151,67\n\
         {email};03/2026;4 999,00;1 680,00;151,67\n\
         {email};15/03/2026;4 998,00;1 680,00;151,67\n",
        email = awa.actor.email
    );
    let input = json!({ "companyId": gid(all.company.id), "content": list });
    let asked = "changed unchanged rejected { line reasons }";
    let payload = all.finance.does("importCostRates", input.clone(), asked).await;
    assert_eq!((&payload["changed"], &payload["unchanged"]), (&json!(1), &json!(0)));
    let lines: Vec<_> =
        payload["rejected"].as_array().expect("lines").iter().map(|line| line["line"].clone()).collect();
    assert_eq!(lines, [3, 4, 5, 6]);
    assert!(payload["rejected"][0]["reasons"][0].as_str().is_some_and(|why| why.contains("inconnue@")));
    let reasons = |at: usize| payload["rejected"][at]["reasons"].to_string();
    assert!(reasons(1).contains("Salaire brut\u{a0}: Ce montant ne peut pas être lu"), "{}", reasons(1));
    for (at, other) in [(2, "La ligne 6 donne aussi le coût"), (3, "La ligne 5 donne aussi le coût")] {
        assert!(reasons(at).contains(other), "{}", reasons(at));
    }
    for amount in ["4 123", "4123", "4 999", "4999"] {
        assert!(!payload.to_string().contains(amount), "a reason repeats an amount");
    }
    let again = all.finance.does("importCostRates", input, asked).await;
    assert_eq!((&again["changed"], &again["unchanged"]), (&json!(0), &json!(1)));
    let found = rates(&all.finance, &awa).await;
    assert_eq!(found[0]["terms"]["gross"]["amount"], "4000.00");
    let unreadable = json!({ "companyId": gid(all.company.id), "content": "Nom;Prénom\nDiagne;Awa\n" });
    let codes = all.finance.is_refused("importCostRates", unreadable).await;
    assert!(!codes.is_empty() && codes.iter().all(|code| code == "LIST_UNREADABLE"), "{codes:?}");
}

/// A list that is sent again because its answer was lost puts nothing back that another list has changed meanwhile: with
/// its key it is answered as it was at first. Another list under the same key is a mistake, and is not taken.
#[both_databases]
async fn a_late_repetition_puts_no_rate_back(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let list = |gross: &str, key: &str| {
        let heads = "E-mail;Mois;Salaire brut;Charges sociales;Heures payées";
        let content = format!("{heads}\n{};01/2026;{gross};1680;151,67\n", awa.actor.email);
        json!({ "companyId": gid(all.company.id), "content": content, "idempotencyKey": key })
    };
    let send = async |input: Value| all.finance.does("importCostRates", input, "changed unchanged").await;
    let first = send(list("4000", "janvier")).await;
    assert_eq!((&first["changed"], &first["unchanged"]), (&json!(1), &json!(0)));
    assert_eq!(send(list("4100", "janvier corrigé")).await["changed"], 1);
    assert_eq!(send(list("4000", "janvier")).await, first);
    assert_eq!(rates(&all.finance, &awa).await[0]["terms"]["gross"]["amount"], "4100.00");
    let other = all.finance.is_refused("importCostRates", list("4200", "janvier")).await;
    assert_eq!(other, ["IDEMPOTENCY_KEY_REUSED"]);
}

/// Every fault of every line is told, each with its column: what cannot be read, what cannot be right, and that
/// nobody is called so. One wrong line hides nothing of the next.
#[both_databases]
async fn all_that_is_wrong_with_a_line_is_told(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let list = format!(
        "E-mail;Mois;Salaire brut;Charges sociales;Heures payées\n\
         inconnue@maillon.example;13/2026;12,345,6;4.000;151,67\n\
         {email};;0;-1;800\n\
         {email};01/1926;0;0;151,67\n",
        email = awa.actor.email
    );
    let page =
        all.finance.post_with_file("/company/costs/import", &[("content", &list)], "file", "", b"").await;
    page.says("3 lignes n’ont pas été reprises.");
    let line = |number: &str| {
        let (_, line) = page.body.split_once(&format!("Ligne {number}\u{a0}:")).expect("a line");
        line.split_once("</li>").expect("its end").0.to_owned()
    };
    for (number, reasons) in [
        (
            "2",
            vec![
                "inconnue@",
                "Mois\u{a0}:",
                "Salaire brut\u{a0}: Ce",
                "Charges sociales\u{a0}: Ce",
                "deux façons",
            ],
        ),
        ("3", vec!["Il faut un mois", "Charges sociales\u{a0}:", "Heures payées\u{a0}:"]),
        ("4", vec!["antérieure à 2000", "Salaire brut\u{a0}: Ce montant ne peut pas être juste"]),
    ] {
        for reason in reasons {
            assert!(line(number).contains(reason), "{number} {reason}: {}", line(number));
        }
    }
    assert_eq!(app.count("select count(*) as n from cost_rate").await, 0);
}

/// The page says which lines of a list were not taken, and how many costs it has of the others: of two lines for one
/// employee and month, whoever they are named by and though one is wrong besides, it has none.
#[both_databases]
async fn the_page_says_what_was_taken(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    app.set_employment(awa.employment, |row| row.staff_number = Set(Some("A-17".to_owned()))).await;
    let head = "E-mail;Matricule;Mois;Salaire brut;Charges sociales\n";
    let list = format!(
        "{head}{email};;01/2026;4000;1680\n{email};;02/2026;4000;1680\n;A-17;02/2026;beaucoup;1680\n",
        email = awa.actor.email
    );
    let send =
        async || all.finance.post_file("/company/costs/import", "file", "paie.csv", list.as_bytes()).await;
    let page = send().await;
    page.says("2 lignes n’ont pas été reprises.").says("Un coût est enregistré.");
    page.says("La ligne 4 donne aussi le coût").says("La ligne 3 donne aussi le coût");
    page.does_not_say("l’était déjà");
    let kept = rates(&all.finance, &awa).await;
    assert_eq!(kept.as_array().map(Vec::len), Some(1), "January alone: {kept}");
    send().await.says("Aucun coût de plus n’est enregistré.").says("Un coût l’était déjà.");
}

/// The page takes a file or lines that were pasted; what cannot be read as a list comes
/// back beside their field, and nothing of the file is kept.
#[both_databases]
async fn the_page_takes_a_file_or_its_lines(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let path = "/company/costs/import";
    let list = format!(
        "E-mail;Mois;Salaire brut;Charges sociales;Heures payées\n{};01/2026;4 000,00;1 680,00;151,67\n",
        awa.actor.email
    );
    let latin: Vec<u8> = list.chars().map(|letter| u8::try_from(letter).expect("a Latin letter")).collect();
    let taken = all.finance.post_file(path, "file", "paie.csv", &latin).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert_eq!(rates(&all.finance, &awa).await[0]["terms"]["gross"]["amount"], "4000.00");
    let wrong = all.finance.post_with_file(path, &[("content", "Nom;Prénom")], "file", "", b"").await;
    wrong.says("id=\"list-content-wrong\"").says("Nom;Prénom</textarea>");
    for bytes in [&b"Matricule;Debut\nA\x00B;2026-01-01\n"[..], &b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"[..]] {
        let strange = all.finance.post_file(path, "file", "paie.csv", bytes).await;
        assert_eq!(strange.status, StatusCode::OK, "a letter that is none is told at the file");
        strange.says("class=\"summary\"");
    }
    let wrong = all.finance.post_file(path, "file", "paie.csv", b"Nom;Prenom\nDiagne;Awa\n").await;
    wrong.says("id=\"list-file-wrong\"");
    assert_eq!(app.count("select count(*) as n from upload").await, 0);
    let large = vec![b'x'; 2 * 1024 * 1024];
    let refused = all.finance.post_file(path, "file", "paie.csv", &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// What is left to correct stands in the box, of a file too: what stands down to the names of the columns, and the lines that
/// were not taken.
#[both_databases]
async fn the_box_holds_what_is_left(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let email = &awa.actor.email;
    let head = "Paie du trimestre\nE-mail;Mois;Salaire brut;Charges sociales\n";
    let wrong = format!("{email};02/2026;beaucoup;1680");
    let list = format!("{head}{email};01/2026;4000;1680\n{wrong}\n{email};03/2026;4000;1680\n");
    let path = "/company/costs/import";
    let file = all.finance.post_file(path, "file", "paie.csv", list.as_bytes()).await;
    let pasted = all.finance.post_with_file(path, &[("content", &list)], "file", "", b"").await;
    for page in [file, pasted] {
        page.says(&format!("{head}{wrong}</textarea>")).does_not_say("01/2026;4000");
        page.does_not_say("03/2026;4000");
    }
}

/// Of very many wrong lines the first are told with how many there are in all: the answer stays
/// short however long the list is.
#[both_databases]
async fn a_hundred_lines_are_told(app: TestApp) {
    let all = app.sponsorship().await;
    let mut list = "Matricule;Mois;Salaire brut;Charges sociales\n".to_owned();
    for number in 1..=250 {
        list.push_str(&format!("INCONNU{number:03};01/2026;4000;1680\n"));
    }
    let input = json!({ "companyId": gid(all.company.id), "content": list });
    let asked = "changed rejected { line } rejectedCount";
    let payload = all.finance.does("importCostRates", input, asked).await;
    let told = payload["rejected"].as_array().expect("lines");
    assert_eq!((&payload["changed"], &payload["rejectedCount"]), (&json!(0), &json!(250)));
    assert_eq!((told.len(), &told[0]["line"], &told[99]["line"]), (100, &json!(2), &json!(101)));

    let page = all.finance.post_file("/company/costs/import", "file", "paie.csv", list.as_bytes()).await;
    page.says("250 lignes n’ont pas été reprises.").says("150 autres lignes sont à corriger aussi.");
    page.says("INCONNU100").does_not_say("INCONNU101");
    let list = list.lines().take(101).collect::<Vec<_>>().join("\n");
    let page = all.finance.post_file("/company/costs/import", "file", "paie.csv", list.as_bytes()).await;
    page.says("100 lignes n’ont pas été reprises.").does_not_say("à corriger aussi");
}

/// While a list of the company is taken in, another one is not: whoever sends it is told
/// so. Once it is done the next one is taken.
#[both_databases]
async fn one_list_at_a_time_is_taken_in(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Diagne").await;
    let mut list = "E-mail;Mois;Salaire brut;Charges sociales;Heures payées\n".to_owned();
    for month in 1..=12 {
        list.push_str(&format!("{};{month:02}/2025;4000;1680;151,67\n", awa.actor.email));
    }
    let input = json!({ "companyId": gid(all.company.id), "content": list });
    let asked = "changed unchanged rejectedCount";
    let send = || all.finance.tries("importCostRates", input.clone(), asked);
    // Whoever holds the company keeps the list that came first from being kept, so that the other one finds it there.
    let holder = app.competitor().await;
    holder.execute_unprepared("update company set name = name").await.expect("the company's row");
    let first = pin!(send());
    let second = pin!(send());
    let (refused, taken) = match select(first, second).await {
        Either::Left((refused, taken)) | Either::Right((refused, taken)) => (refused, taken),
    };
    assert_eq!(refused["problems"][0]["code"], "COST_IMPORT_UNDER_WAY");
    holder.commit().await.expect("a holder that ends well");
    let taken = taken.await;
    assert_eq!((&taken["changed"], &taken["problems"]), (&json!(12), &json!([])));
    let again = send().await;
    assert_eq!((&again["changed"], &again["unchanged"]), (&json!(0), &json!(12)));
    assert_eq!(app.count("select count(*) as n from cost_rate").await, 12);
}
