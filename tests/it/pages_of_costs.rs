//! The form in which finance enters a cost, beside a list that is filtered and read page by page.

use axum::http::{StatusCode, header};
use serde_json::json;
use tests::{Page, TestApp, both_databases, gid};

/// A cost whose day cannot be read.
const WRONG: &str = "rates.0.from=hier&rates.0.gross=4000&rates.0.socialCharges=1680";

fn is_chosen(page: &Page, id: &str, name: &str) {
    page.says(&format!("<option value=\"{id}\" selected>{name}"));
}

/// A cost that is refused comes back beside the list that finance was reading: the same search, period, standing and
/// page, in the form that is sent again too.
#[both_databases]
async fn a_refused_cost_keeps_the_list(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Perrin").await;
    all.employee("Hugo", "Diagne").await;
    all.mission.received(&awa, "2026-01-05", 60).await;
    let list = "q=perrin&from=2026-01-01&to=2026-01-31&missing=yes";
    let before = all.finance.get(&format!("/company/costs?{list}")).await;
    before.says("Awa Perrin").does_not_say("Hugo Diagne");
    all.finance.get("/company/costs?to=2025-12-31").await.says("Awa Perrin");
    let id = gid(awa.employment);
    let again = all.finance.post("/company/costs", &format!("{list}&{WRONG}&rates.0.employeeId={id}")).await;
    assert_eq!(again.status, StatusCode::OK);
    again.says("id=\"rates-0-from-wrong\"").says("Awa Perrin").does_not_say("Hugo Diagne");
    is_chosen(&again, &id, "Awa Perrin");
    for page in [before, again] {
        for (name, value) in
            [("q", "perrin"), ("from", "2026-01-01"), ("to", "2026-01-31"), ("missing", "yes"), ("after", "")]
        {
            page.says(&format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"));
        }
    }
}

/// Whoever was chosen on a later page of the list is still chosen there after a refusal, and on any other page of it; an
/// employee of another company is not named.
#[both_databases]
async fn whoever_was_chosen_stays_chosen(app: TestApp) {
    let all = app.sponsorship().await;
    for number in 10..31 {
        all.employee("Nadia", &format!("Lemoine {number}")).await;
    }
    let last = all.employee("Nadia", "Lemoine 99").await;
    let id = gid(last.employment);
    let first_page = all.finance.get("/company/costs?q=lemoine").await;
    first_page.says("Lemoine 10").does_not_say("Lemoine 99");
    let (_, rest) = first_page.body.split_once("after=").expect("a next page");
    let (cursor, _) = rest.split_once('"').expect("the end of an address");
    let typed = format!("q=lemoine&{WRONG}&rates.0.employeeId={id}");
    let there = all.finance.post("/company/costs", &format!("{typed}&after={cursor}")).await;
    there.does_not_say("Lemoine 10").says("rel=\"prev\"");
    is_chosen(&there, &id, "Nadia Lemoine 99");
    assert_eq!(there.body.matches(&format!("value=\"{id}\"")).count(), 1, "they are offered once");
    let elsewhere = all.finance.post("/company/costs", &typed).await;
    elsewhere.says("Lemoine 10").says("href=\"/company/costs?q=lemoine&#38;after=");
    is_chosen(&elsewhere, &id, "Nadia Lemoine 99");

    let stranger = app.company("Groupe Bêta").await.employee("Zoé", "Trévignon").await;
    for unknown in [gid(stranger.employment), "rien".to_owned()] {
        let typed = format!("q=lemoine&{WRONG}&rates.0.employeeId={unknown}");
        let page = all.finance.post("/company/costs", &typed).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says("id=\"rates-0-from-wrong\"").does_not_say("Trévignon").does_not_say(" selected>Nadia");
    }
}

/// A cost that is saved, the way bonuses count and a list that is taken in lead back to the list that finance was reading.
#[both_databases]
async fn what_is_saved_keeps_the_list(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Perrin").await;
    let list = "q=perrin&from=2026-01-01&to=2026-01-31&missing=yes";
    let (address, path) = (format!("/company/costs?{list}"), "/company/costs");
    let rate = format!(
        "rates.0.employeeId={}&rates.0.from=2026-01-01&rates.0.gross=4000&rates.0.socialCharges=1680",
        gid(awa.employment)
    );
    for (path, typed) in
        [(path.to_owned(), rate), (format!("{path}/bonuses"), "bonusMode=IN_THEIR_MONTH".to_owned())]
    {
        let saved = all.finance.post(&path, &format!("{list}&{typed}")).await;
        assert_eq!(saved.header(header::LOCATION), Some(address.as_str()), "{path}: {}", saved.body);
    }
    let refused = all.finance.post(&format!("{path}/bonuses"), &format!("{list}&bonusMode=OTHER")).await;
    refused.says("id=\"bonuses-bonusMode-wrong\"").says("value=\"perrin\"");
    let fields = [("q", "perrin"), ("from", ""), ("to", ""), ("missing", "yes"), ("after", "")];
    let content = format!("E-mail;Mois;Salaire brut;Charges\n{};02/2026;4000;1680\n", awa.actor.email);
    let import = format!("{path}/import");
    let taken = all.finance.post_with_file(&import, &fields, "file", "paie.csv", content.as_bytes()).await;
    assert_eq!(taken.header(header::LOCATION), Some("/company/costs?q=perrin&missing=yes"), "{}", taken.body);
    let refused =
        all.finance.post_with_file(&import, &fields, "file", "paie.csv", b"Nom;Prenom\na;b\n").await;
    refused.says("id=\"list-file-wrong\"").says("value=\"perrin\"");
}

/// What is needed for one kind of contract or the other is not called optional: beside it stands when it is needed.
#[both_databases]
async fn what_may_be_needed_is_not_called_optional(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Perrin").await;
    let page = all.finance.get("/company/costs").await;
    for label in ["Salaire brut du mois", "Charges sociales du mois", "Coût annuel"] {
        page.says(&format!("{label}</label>"));
    }
    for label in ["Indemnités reçues", "Heures payées du mois", "Jours par an"] {
        page.says(&format!("{label} <span class=\"optional\">(facultatif)</span></label>"));
    }
    for (field, hint) in [
        ("gross", "Nécessaire avec les charges quand le salaire est mensuel."),
        ("socialCharges", "Nécessaires avec le salaire brut"),
        ("yearlyCost", "Nécessaire pour un forfait jours"),
    ] {
        page.says(&format!("<p class=\"hint\" id=\"rates-0-{field}-hint\">{hint}"));
    }
    let typed = format!("rates.0.employeeId={}&rates.0.from=2026-01-01", gid(awa.employment));
    for (given, wanted) in
        [("gross=4000", "socialCharges"), ("socialCharges=0", "gross"), ("days=218", "gross")]
    {
        let page = all.finance.post("/company/costs", &format!("{typed}&rates.0.{given}")).await;
        page.says(&format!("id=\"rates-0-{wanted}-wrong\""));
    }
    let saved = all.finance.post("/company/costs", &format!("{typed}&rates.0.yearlyCost=68160")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

/// What could be two amounts, or is none, is asked again at its field, as it was typed; so is a day whose year was
/// mistyped, and a cost that would take the place of another asks whether it may.
#[both_databases]
async fn what_cannot_be_right_is_asked_again(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Perrin").await;
    let post = async |gross: &str, from: &str, more: &str| {
        let typed = format!(
            "rates.0.employeeId={}&rates.0.from={from}&rates.0.gross={gross}&rates.0.socialCharges=0{more}",
            gid(awa.employment)
        );
        all.finance.post("/company/costs", &typed).await
    };
    for gross in ["12,345,6", "3.000", "1 23", "0", "-4000"] {
        let page = post(gross, "2026-01-01", "").await;
        assert_eq!(page.status, StatusCode::OK, "{gross}");
        page.says("id=\"rates-0-gross-wrong\"").says(&format!("value=\"{gross}\""));
        page.does_not_say("id=\"rates-0-indemnities-wrong\"");
    }
    for from in ["1926-01-01", "2126-01-01"] {
        post("4000", from, "").await.says("id=\"rates-0-from-wrong\"").says("Vérifiez l’année");
    }
    let page = post("beaucoup", "", "").await;
    page.says("id=\"rates-0-gross-wrong\"").says("id=\"rates-0-from-wrong\"");
    assert_eq!(app.count("select count(*) as n from cost_rate").await, 0);

    let saved = post("4,000.50", "2026-01-01", "").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let asked = post("4100", "2026-01-01", "").await;
    asked.says("Un autre coût est déjà enregistré").says("name=\"rates.0.replace\"").says("value=\"4100\"");
    all.finance.get("/company/costs").await.does_not_say("name=\"rates.0.replace\"").says("4\u{202f}000,50");
    let replaced = post("4100", "2026-01-01", "&rates.0.replace=yes").await;
    assert_eq!(replaced.status, StatusCode::SEE_OTHER, "{}", replaced.body);
    all.finance.get("/company/costs").await.says("4\u{202f}100,00").does_not_say("4\u{202f}000,50");
}

/// A period whose days were swapped is told at its last day, in every list that has one, and to programs.
#[both_databases]
async fn a_period_that_ends_before_it_starts_is_told(app: TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(60).await;
    let swapped = "from=2026-03-09&to=2026-03-02";
    for (reader, path) in [
        (&all.finance, "/company/costs"),
        (&all.finance, "/company/hours"),
        (&all.president, "/association/hours"),
        (&awa.actor, "/hours"),
    ] {
        let page = reader.get(&format!("{path}?{swapped}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page.says("id=\"filter-to-wrong\"").says("La fin précède le début");
        page.says("value=\"2026-03-09\"").says("value=\"2026-03-02\"");
        reader.get(&format!("{path}?from=2026-03-02&to=2026-03-02")).await.does_not_say("La fin précède");
    }
    let dates = "from: \"2026-03-09\", to: \"2026-03-02\"";
    let instants = "from: \"2026-03-09T00:00:00Z\", to: \"2026-03-02T00:00:00Z\"";
    let (company, association) = (gid(all.company.id), gid(all.association.id));
    for (reader, document) in [
        (
            &all.finance,
            format!("{{ employeeCosts(companyId: \"{company}\", {dates}) {{ nodes {{ missingMonths }} }} }}"),
        ),
        (&all.finance, format!("{{ givenTimeEntries(companyId: \"{company}\", {dates}) {{ totalCount }} }}")),
        (
            &all.president,
            format!("{{ association(id: \"{association}\") {{ timeEntries({dates}) {{ totalCount }} }} }}"),
        ),
        (&awa.actor, format!("{{ viewer {{ timeEntries({dates}) {{ totalCount }} }} }}")),
        (&awa.actor, format!("{{ viewer {{ bookings({instants}) {{ totalCount }} }} }}")),
    ] {
        assert_eq!(reader.ask(&document, json!({})).await.error(), "INVALID_PERIOD", "{document}");
    }
    let dates = |of: &str, id: &str| json!({ of: id, "from": "2026-03-09", "to": "2026-03-02" });
    for (reader, mutation, input) in [
        (&all.finance, "exportGivenTimeEntries", dates("companyId", &company)),
        (&all.president, "exportReceivedTimeEntries", dates("associationId", &association)),
        (&awa.actor, "exportOwnTimeEntries", json!({ "from": "2026-03-09", "to": "2026-03-02" })),
        (
            &awa.actor,
            "exportBookings",
            json!({ "from": "2026-03-09T00:00:00Z", "to": "2026-03-02T00:00:00Z" }),
        ),
    ] {
        assert_eq!(reader.is_refused(mutation, input).await, ["ENDS_BEFORE_IT_STARTS"], "{mutation}");
    }
    let sent = all.finance.post("/company/hours/export", swapped).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "what the list shows is taken home");
}

/// The cost of one month is said to be of that month, with no day in it.
#[both_databases]
async fn a_cost_of_one_month_names_it(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Perrin").await;
    let february = json!({
        "employeeId": gid(awa.employment), "month": "2026-02-01", "gross": "4000", "socialCharges": "1680",
    });
    let input = json!({ "companyId": gid(all.company.id), "rates": [february] });
    all.finance.does("enterCostRates", input, "rateIds").await;
    all.finance.get("/company/costs?q=perrin").await.says("pour février\u{a0}2026");
}

/// Months that nothing says the cost of are told apart: those that hold hours to value by themselves, the others in one
/// go; what a rate is made of stands beside it, with the hours that it pays.
#[both_databases]
async fn months_without_a_cost_are_told_in_one_go(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Perrin").await;
    all.mission.received(&awa, "2026-02-03", 60).await;
    let year = "/company/costs?from=2025-11-01&to=2026-03-31&missing=yes";
    let page = all.finance.get(year).await;
    page.says("<span class=\"chip warn\">février\u{a0}2026</span>");
    let idle = "novembre\u{a0}2025 à janvier\u{a0}2026, mars\u{a0}2026";
    page.says(&format!("Sans heures à valoriser\u{a0}: {idle}"));
    assert_eq!(page.body.matches("chip warn").count(), 1, "{}", page.body);

    all.costs(&awa, "4000", "1680", "151.67").await;
    let page = all.finance.get("/company/costs?q=perrin").await;
    page.says("4\u{202f}000,00\u{a0}€ brut et 1\u{202f}680,00\u{a0}€ de charges, pour 151,67\u{a0}h payées");
    page.does_not_say("chip warn");
}

/// What was taken of a list is told where it is when all of it was, before everything else and apart from the lines that
/// were not.
#[both_databases]
async fn what_was_taken_is_told_first(app: TestApp) {
    let all = app.sponsorship().await;
    let awa = all.employee("Awa", "Perrin").await;
    let email = &awa.actor.email;
    let list = format!(
        "E-mail;Mois;Salaire brut;Charges\n{email};02/2026;4000;1680\ninconnue@exemple.fr;02/2026;4000;1680\n"
    );
    let import =
        async || all.finance.post_file("/company/costs/import", "file", "paie.csv", list.as_bytes()).await;
    let page = import().await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("<p class=\"flash hit\" role=\"status\">Un coût est enregistré.</p>");
    let (taken, rest) = page.body.split_once("role=\"alert\" tabindex=\"-1\" data-focus").expect("a box");
    assert!(taken.contains("Un coût est enregistré.") && !taken.contains("<form class=\"card"), "{taken}");
    assert!(rest.contains("Une ligne n’a pas été reprise.") && !rest.contains("Un coût est"), "{rest}");

    let page = import().await;
    page.says("Aucun coût de plus n’est enregistré. Un coût l’était déjà.").does_not_say("class=\"flash");
}
