//! The pages of a company's policy: a draft from its first rule to its publication, the comparison, the simulation, and the
//! exceptions of an employee.

use axum::http::{StatusCode, header};
use entity::{MembershipRole as Role, OrganisationStatus};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{Actor, Page, TestApp, both_databases, builders::rule, gid};

use crate::booking::book;

fn leads_to(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.header(header::LOCATION).expect("an address").to_owned()
}

/// Begins a draft; its address.
async fn begin(who: &Actor, from: &str) -> String {
    leads_to(&who.post("/company/policy", &format!("fromOn={from}")).await)
}

/// A manager writes a draft rule by rule, closes some days, publishes it, and finds it in force; the next draft says what it
/// changes.
#[both_databases]
async fn a_draft_is_written_rule_by_rule(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    manager.get("/company/policy").await.says("Aucune règle pour l’instant").says("href=\"/company/policy\"");
    let again = manager.post("/company/policy", "fromOn=").await;
    again.says("Dites à partir de quel jour elle vaut.");
    let address = begin(&manager, "2026-03-10").await;
    manager.get(&address).await.says("1 · Tout le monde").says("Brouillon");
    let new = format!("{address}/rules/new");
    manager.get(&new).await.says("Pour qui").says("Prestation").says("France");
    let wrong = manager.post(&new, "name=&noticeHours=deux&approvalBy=NOBODY").await;
    wrong.says("value=\"deux\"").says("href=\"#noticeHours\"");
    let wrong = manager.post(&new, "name=Cadres&longestMinutes=0&approvalBy=NOBODY").await;
    wrong.says("href=\"#longestMinutes\"").says("Donnez une durée");
    let form = "name=Cadres&staffCategory=Cadres&longestMinutes=2+h&regimes=SERVICE&countries=FR&noticeHours=48&approvalBy=MANAGER";
    assert_eq!(leads_to(&manager.post(&new, form).await), address);
    let page = manager.get(&address).await;
    page.says("1 · Cadres").says("2 · Tout le monde").says("48 heures").says("Le responsable").says("France");
    let rule = manager.get(&format!("{address}/rules/1")).await;
    rule.says("value=\"Cadres\"").says("value=\"48\"");
    let closing = "closedName=Inventaire&closedFrom=2026-03-18&closedTo=2026-03-17";
    manager
        .post(&format!("{address}/closed"), closing)
        .await
        .says("Inventaire")
        .says("href=\"#closed-closedTo\"");
    let closing = "closedName=Inventaire&closedFrom=2026-03-18&closedTo=2026-03-19";
    leads_to(&manager.post(&format!("{address}/closed"), closing).await);
    manager.get(&address).await.says("Inventaire").says(">Action<");
    leads_to(&manager.post(&format!("{address}/publish"), "").await);
    manager.get("/company/policy").await.says("En vigueur");
    let page = manager.get(&address).await;
    page.says("En vigueur").says("Inventaire").does_not_say("Publier cette version").does_not_say(">Action<");
    assert_eq!(manager.post(&format!("{address}/publish"), "").await.status, StatusCode::FORBIDDEN);
    let versions = manager.get("/company/policy").await;
    let copied =
        versions.body.split("name=\"copies\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let form = format!("fromOn=2026-05-01&copies={}", copied.expect("the latest version"));
    let next = leads_to(&manager.post("/company/policy", &form).await);
    let longer = "name=Cadres&staffCategory=Cadres&longestMinutes=3+h&regimes=SERVICE&countries=FR&approvalBy=MANAGER&remindAfterHours=24";
    leads_to(&manager.post(&format!("{next}/rules/1"), longer).await);
    leads_to(&manager.post(&format!("{next}/rules/2"), "name=Tout+le+monde&approvalBy=HR").await);
    let page = manager.get(&next).await;
    page.says("Avant\u{a0}: jamais").says("Avant\u{a0}: personne");
    page.says("Avant\u{a0}: 2\u{a0}h").says("Avant\u{a0}: 48 heures").says("Inventaire");
    leads_to(&manager.post(&format!("{next}/rules/1/remove"), "").await);
    manager.get(&next).await.says("Règles qui disparaissent").says("Cadres");
    leads_to(&manager.post(&format!("{next}/closed/0/remove"), "").await);
    manager.get(&next).await.says("Aucune\u{a0}: du temps peut être donné tous les jours");
    assert_eq!(leads_to(&manager.post(&format!("{next}/discard"), "").await), "/company/policy");
    assert_eq!(manager.get(&next).await.status, StatusCode::NOT_FOUND);
}

/// A page on which a draft is changed acts on what it shows: on a draft that was changed since, a button takes away nothing
/// that stands in another's place, and a form says so.
#[both_databases]
async fn a_page_acts_on_the_draft_that_it_shows(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let address = begin(&manager, "2026-03-10").await;
    let rule = |name: &str| format!("name={name}&staffCategory={name}&approvalBy=NOBODY");
    let shown = |page: &Page| {
        let (_, rest) = page.body.split_once("name=\"fingerprint\" value=\"").expect("a fingerprint");
        format!("fingerprint={}", rest.split('"').next().expect("its end"))
    };
    for name in ["Cadres", "Agents"] {
        leads_to(&manager.post(&format!("{address}/rules/new"), &rule(name)).await);
    }
    let before = shown(&manager.get(&address).await);
    leads_to(&manager.post(&format!("{address}/rules/2/raise"), &before).await);
    for path in ["rules/1/remove", "publish"] {
        let page = manager.post(&format!("{address}/{path}"), &before).await;
        page.says("Ce brouillon a changé").says("1 · Agents").says("2 · Cadres").says("Brouillon");
    }
    let form = format!("{}&{before}", rule("Ouvriers"));
    manager.post(&format!("{address}/rules/1"), &form).await.says("Ce brouillon a changé").says("Ouvriers");
    let edited = shown(&manager.get(&format!("{address}/rules/1")).await);
    leads_to(&manager.post(&format!("{address}/rules/1"), &format!("{}&{edited}", rule("Ouvriers"))).await);
    let page = manager.get(&address).await;
    page.says("1 · Ouvriers").says("2 · Cadres").says("3 · Tout le monde");
    leads_to(&manager.post(&format!("{address}/publish"), &shown(&page)).await);
}

/// All that is wrong with a rule is told at once, what cannot be read and what the application refuses; of such a form nothing
/// is kept. France stands before the other countries, which are folded until one of them is ticked.
#[both_databases]
async fn a_rule_is_corrected_once(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let address = begin(&manager, "2026-03-10").await;
    let new = format!("{address}/rules/new");
    let form = "name=&yearlyAmount=-5&yearlyUnit=HOURS&dayMinutes=sept&noticeHours=deux&approvalBy=MANAGER_THEN_HR&associationsAre=ALLOWED&countries=BE";
    let page = manager.post(&new, form).await;
    for field in
        ["name", "yearlyAmount", "dayMinutes", "noticeHours", "approvalThresholdMinutes", "associationIds"]
    {
        page.says(&format!("href=\"#{field}\""));
    }
    page.says("value=\"-5\"").says("<details class=\"more\" open>");
    // Each is told in one sentence: what could not be read is not refused a second time.
    assert_eq!(page.body.matches("href=\"#yearlyAmount\"").count(), 1);
    assert_eq!(page.body.matches("href=\"#dayMinutes\"").count(), 1);
    manager.get(&address).await.does_not_say("2 · ");
    manager.get(&new).await.says("<details class=\"more\">").says("Autres pays");
    let long = "name=Cadres&longestMinutes=7+h&approvalBy=MANAGER_THEN_HR&approvalThresholdMinutes=8+h";
    manager.post(&new, long).await.says("href=\"#approvalThresholdMinutes\"").says("7\u{a0}h à la fois");
    let right = "name=Cadres&staffCategory=Cadres&longestMinutes=7+h&approvalBy=MANAGER_THEN_HR&approvalThresholdMinutes=4+h";
    leads_to(&manager.post(&new, right).await);
}

/// A rule says its budget in hours or in days, and how long a day is; the version shows what days come to, and the form what was
/// typed.
#[both_databases]
async fn a_budget_is_typed_in_days(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let address = begin(&manager, "2026-03-10").await;
    let form = "name=Production&staffCategory=Ouvriers&yearlyAmount=2,5&yearlyUnit=DAYS&dayMinutes=7+h+30&approvalBy=NOBODY";
    leads_to(&manager.post(&format!("{address}/rules/new"), form).await);
    let page = manager.get(&address).await;
    page.says("2,5 j, soit 18\u{a0}h\u{a0}45").says("7\u{a0}h\u{a0}30");
    let rule = manager.get(&format!("{address}/rules/1")).await;
    rule.says("value=\"2,5\"").says("value=\"DAYS\" selected").says("value=\"7\u{a0}h\u{a0}30\"");
    leads_to(&manager.post(&format!("{address}/rules/1"), form).await);
    leads_to(&manager.post(&format!("{address}/publish"), "").await);
    let next = begin(&manager, "2026-05-01").await;
    let form = "name=Tout+le+monde&yearlyAmount=14&yearlyUnit=HOURS&approvalBy=NOBODY";
    leads_to(&manager.post(&format!("{next}/rules/1"), form).await);
    manager.get(&next).await.says("14\u{a0}h").says("Avant\u{a0}: comme le reste de l’entreprise");
    // A unit of nothing is none.
    let form = "name=Tout+le+monde&yearlyUnit=DAYS&approvalBy=NOBODY";
    leads_to(&manager.post(&format!("{next}/rules/1"), form).await);
    manager.get(&next).await.does_not_say("14\u{a0}h");
}

/// A period is closed to the people of a category as to those of a site.
#[both_databases]
async fn a_period_is_closed_to_a_category(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    app.set_employment(nadia.employment, |row| row.staff_category = Set(Some("Cadres".to_owned()))).await;
    let manager = company.with_role(Role::CsrManager).await;
    let address = begin(&manager, "2026-03-10").await;
    manager.get(&address).await.says("Catégorie «\u{a0}Cadres\u{a0}»");
    let closing = "closedName=Bilan&closedFrom=2026-03-18&closedTo=2026-03-19&closedFor=category.Cadres";
    leads_to(&manager.post(&format!("{address}/closed"), closing).await);
    manager.get(&address).await.says(">Cadres</td>");
    // What else is saved of the draft leaves it as it is.
    leads_to(&manager.post(&address, "fromOn=2026-03-11&note=").await);
    manager.get(&address).await.says(">Cadres</td>");
}

/// Closed periods are compared with those of the version before: which are new, and which go.
#[both_databases]
async fn closed_periods_are_compared(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let period = |name: &str, to: &str| json!({"name": name, "fromOn": "2026-08-01", "toOn": to});
    let rules = || json!([rule(json!({}))]);
    let closed = json!([period("Été", "2026-08-31"), period("Inventaire", "2026-08-02")]);
    company.policy_with("2026-03-10", rules(), closed).await;
    let closed = json!([period("Été", "2026-08-31"), period("Inventaire", "2026-08-03")]);
    let id = company.draft(&manager, "2026-05-01", rules(), closed).await;
    let page = manager.get(&format!("/company/policy/{id}")).await;
    page.says("Périodes qui disparaissent\u{a0}: Inventaire")
        .says("Inventaire <span class=\"chip hit\">Nouvelle");
    page.does_not_say("Été <span").does_not_say("disparaissent\u{a0}: Été");
}

/// Associations are looked for by words of their names and ticked; what was typed stays, what was ticked stays ticked under its
/// name through another search, and nothing is saved by searching. One that was not verified is not found.
#[both_databases]
async fn associations_are_found_by_their_names(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let gardens = app.association("Les Jardins").await;
    let kitchens = app.association("Cuisines du Jardinier").await;
    let hidden = app.association("Jardin Secret").await;
    app.set_association(hidden.id, |row| row.status = Set(OrganisationStatus::Pending)).await;
    let address = begin(&manager, "2026-03-10").await;
    let path = format!("{address}/rules/1");
    let typed = "name=Choisies&associationsAre=ALLOWED&approvalBy=NOBODY";

    let page = manager.post(&path, &format!("{typed}&associationText=jardin&do=look")).await;
    page.says("value=\"Choisies\"")
        .says(&gid(gardens.id))
        .says(&gid(kitchens.id))
        .does_not_say("Jardin Secret");
    manager.get(&address).await.does_not_say("Choisies");
    // The return key in the field of search looks, too.
    let unseen = manager.post(&path, &format!("{typed}&associationText=les+jar")).await;
    unseen.says(&gid(gardens.id)).does_not_say(&gid(kitchens.id));
    let nothing = manager.post(&path, &format!("{typed}&associationText=toitures&do=look")).await;
    nothing.says("Aucune association vérifiée ne répond");

    let ticked = format!(
        "{typed}&associationIds={id}&associationNames={id}+Les+Jardins&associationNames={other}+Cuisines",
        id = gid(gardens.id),
        other = gid(kitchens.id)
    );
    let again = manager.post(&path, &format!("{ticked}&associationText=toitures&do=look")).await;
    let box_of = format!("value=\"{}\" checked", gid(gardens.id));
    again.says(&box_of).says("Les Jardins").does_not_say(&format!("value=\"{}\"", gid(kitchens.id)));
    leads_to(&manager.post(&path, &ticked).await);
    manager.get(&address).await.says("seulement Les Jardins · Lyon");
    manager.get(&path).await.says(&box_of).says("Les Jardins · Lyon");

    let asked = "{ associations(text: \"jardin\") { name } }";
    let names = json!([{"name": "Cuisines du Jardinier"}, {"name": "Les Jardins"}]);
    assert_eq!(manager.ask(asked, json!({})).await.data()["associations"], names);
    assert_eq!(app.graphql(asked).await.json()["data"]["associations"], json!([]));
    let empty = "{ associations(text: \" % \") { name } }";
    assert_eq!(manager.ask(empty, json!({})).await.data()["associations"], json!([]));
}

/// Readers of the programme read versions and change nothing; others find no such page.
#[both_databases]
async fn readers_read_and_change_nothing(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let address = begin(&manager, "2026-03-10").await;
    for role in [Role::Hr, Role::Finance, Role::Auditor] {
        let reader = company.with_role(role).await;
        reader.get("/company").await.says("href=\"/company/policy\"");
        reader.get("/company/policy").await.says("Version\u{a0}1").does_not_say("Commencer un brouillon");
        reader.get(&address).await.says("Tout le monde").does_not_say("Ajouter une règle");
        assert_eq!(reader.get(&format!("{address}/rules/1")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(reader.post(&format!("{address}/publish"), "").await.status, StatusCode::FORBIDDEN);
    }
    let stranger = app.company("Beta").await.with_role(Role::CsrManager).await;
    assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.post(&format!("{address}/discard"), "").await.status, StatusCode::NOT_FOUND);
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    assert_ne!(nadia.get(&address).await.status, StatusCode::OK);
}

/// The simulation is asked for on the draft's page, which tells what it found, in a chart and in tables.
#[both_databases]
async fn a_draft_is_tried_on_its_page(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-02-10T09:00", 180, 10).await;
    for number in 0..5 {
        let one = company.employee("Camille", &format!("Numéro {number}")).await;
        mission.book(&one, session).await;
    }
    let address = begin(&manager, "2026-05-01").await;
    leads_to(
        &manager.post(&format!("{address}/rules/1"), "name=Tous&longestMinutes=2+h&approvalBy=NOBODY").await,
    );
    leads_to(&manager.post(&format!("{address}/simulate"), "").await);
    manager.get(&address).await.says("La simulation est en cours");
    app.do_jobs().await;
    let page = manager.get(&address).await;
    page.says("Arrêtées par ces règles").says("Demandes arrêtées, par site").says("Siège").says("15\u{a0}h");
    page.says("Calculée le mardi").says("une fois la simulation relancée");
    page.says("Simuler à nouveau").does_not_say("Simuler sur l’année passée");
}

/// A simulation that stops nothing says so in words, without a chart or a table of nothing, and one of a year in which
/// nobody asked says that; once the version is published, the page no longer speaks of a draft.
#[both_databases]
async fn a_simulation_of_nothing_says_so(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let manager = company.with_role(Role::CsrManager).await;
    let address = begin(&manager, "2026-03-10").await;
    leads_to(&manager.post(&format!("{address}/simulate"), "").await);
    app.do_jobs().await;
    let page = manager.get(&address).await;
    page.says("Personne n’a rien demandé").says("ce brouillon aurait fait").does_not_say("Par règle");

    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let session = mission.session("2026-02-10T09:00", 180, 10).await;
    for number in 0..5 {
        let one = company.employee("Camille", &format!("Numéro {number}")).await;
        mission.book(&one, session).await;
    }
    leads_to(&manager.post(&format!("{address}/simulate"), "").await);
    app.do_jobs().await;
    let page = manager.get(&address).await;
    page.says("n’auraient arrêté aucune demande")
        .says("Aucune limite n’aurait arrêté de demande")
        .does_not_say("Demandes arrêtées, par site");
    page.says("Réglez chaque règle")
        .says("Dans les colonnes «\u{a0}Demandes\u{a0}», «\u{a0}Admises par ces règles\u{a0}»");
    let read = company.local_lead(company.entity).await.get(&address).await;
    read.says("aucune demande là où vous êtes référent").does_not_say("sur aucun site");
    read.says("tant que les responsables RSE ne l’ont pas publié").does_not_say("Réglez chaque règle");
    let (_, rest) = page.body.split_once("name=\"fingerprint\" value=\"").expect("a fingerprint");
    let fingerprint = rest.split('"').next().expect("its end");
    leads_to(&manager.post(&format!("{address}/publish"), &format!("fingerprint={fingerprint}")).await);
    manager.get(&address).await.says("Ce que ces règles auraient fait").does_not_say("ce brouillon");
    manager.get(&address).await.says("les taux de ce moment").does_not_say("Simuler à nouveau");
}

/// Finance finds the simulation with what it costs on the draft's page; who runs the programme finds the same page without.
#[both_databases]
async fn finance_reads_the_costs_of_a_draft_on_its_page(app: TestApp) {
    let all = app.sponsorship().await;
    let manager = all.company.with_role(Role::CsrManager).await;
    let session = all.mission.session("2026-02-10T09:00", 180, 10).await;
    for number in 0..5 {
        all.mission
            .book(&all.employee_with_costs("Camille", &format!("Numéro {number}")).await, session)
            .await;
    }
    all.mission.book(&all.employee("Camille", "Sans taux").await, session).await;
    let address = begin(&manager, "2026-05-01").await;
    leads_to(&manager.post(&format!("{address}/simulate"), "").await);
    app.do_jobs().await;
    let page = all.finance.get(&address).await;
    page.says("Admises par ces règles").says("561,75\u{a0}€").says("Aucun taux ne couvre 3\u{a0}h");
    page.does_not_say("Simuler sur l’année passée").does_not_say("Simuler à nouveau");
    manager
        .get(&address)
        .await
        .says("Admises par ces règles")
        .does_not_say("561,75")
        .does_not_say("Aucun taux");
}

/// Hours beyond the budget are granted on an employee's page, where there is no policy too; the person finds how many they are
/// beside what is left of their budget.
#[both_databases]
async fn hours_beyond_the_budget_are_granted_on_the_employee_s_page(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    let path = format!("/company/employees/{}", gid(nadia.employment));
    hr.get(&path).await.says("value=\"BUDGET\"").does_not_say("value=\"NOTICE\"");
    nadia.actor.get("/").await.does_not_say("à titre exceptionnel");
    let form = |minutes: &str| format!("limit=BUDGET&minutes={minutes}&reason=Un+projet&until=2026-03-31");
    let post = async |minutes: &str| hr.post(&format!("{path}/exceptions"), &form(minutes)).await;
    post("").await.says("href=\"#minutes\"").says("Un projet</textarea>");
    post("beaucoup").await.says("href=\"#minutes\"").says("value=\"beaucoup\"");
    assert_eq!(leads_to(&post("7+h").await), path);
    hr.get(&path)
        .await
        .says("7\u{a0}h au-delà du crédit")
        .says("dont 7\u{a0}h accordées à titre exceptionnel");
    let home = nadia.actor.get("/").await;
    home.says("dont 7\u{a0}h accordées à titre exceptionnel")
        .says("Crédit d’heures · 7\u{a0}h au-delà du crédit");
}

/// An exception is granted on an employee's page, shown there and to the person, and taken back.
#[both_databases]
async fn an_exception_is_granted_on_the_employee_s_page(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    company.policy("2026-03-10", json!([rule(json!({"longestMinutes": 60}))])).await;
    let hr = company.with_role(Role::Hr).await;
    let path = format!("/company/employees/{}", gid(nadia.employment));
    hr.get(&path).await.says("Règle «\u{a0}Tout le monde\u{a0}»").says("Aucune dérogation.");
    let form = |until: &str| format!("limit=LENGTH&reason=Un+projet&until={until}");
    hr.post(&format!("{path}/exceptions"), &form(""))
        .await
        .says("href=\"#until\"")
        .says("Un projet</textarea>");
    assert_eq!(leads_to(&hr.post(&format!("{path}/exceptions"), &form("2026-03-31")).await), path);
    let page = hr.get(&path).await;
    page.says("jusqu’au 31\u{a0}mars\u{a0}2026").says("Un projet").says("Accordée par Rôle Entreprise.");
    let home = nadia.actor.get("/").await;
    home.says("Règle d’engagement\u{a0}: Tout le monde").says("Dérogation jusqu’au 31\u{a0}mars\u{a0}2026");
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    book(&nadia.actor, mission.session("2026-03-17T14:00", 120, 5).await).await;
    let ends = page.body.split(&format!("{path}/exceptions/")).nth(1).and_then(|rest| rest.split('"').next());
    let end = format!("{path}/exceptions/{}", ends.expect("a button"));
    assert_eq!(leads_to(&hr.post(&end, "").await), path);
    hr.get(&path).await.says("terminée").says("Retirée le 10\u{a0}mars\u{a0}2026.");
    let auditor = company.with_role(Role::Auditor).await;
    auditor.get(&path).await.says("terminée").does_not_say("Accorder une dérogation");
    assert_eq!(
        auditor.post(&format!("{path}/exceptions"), &form("2026-03-31")).await.status,
        StatusCode::FORBIDDEN
    );
}
