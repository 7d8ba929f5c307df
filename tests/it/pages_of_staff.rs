//! A company's employees, as pages: listed, filtered, taken home, written, and given codes to sign in with.

use axum::http::{StatusCode, header};
use chrono::{Duration, NaiveDate};
use entity::{EmploymentId, MembershipRole as Role};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tests::{Actor, Page, TestApp, both_databases, builders::Company, gid};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Where an answer sends the browser.
pub(crate) fn location(page: &Page) -> &str {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.header(header::LOCATION).expect("an address")
}

/// What the form of a new employee holds, with whatever else a test types.
fn typed(company: &Company, rest: &str) -> String {
    format!(
        "firstName=Zo%C3%A9&lastName=%C3%89vrard&legalEntityId={}&workingTime=80&{rest}",
        gid(company.entity)
    )
}

/// Adds an employee by the form; the address of their page.
async fn add(hr: &Actor, company: &Company, rest: &str) -> String {
    let answer = hr.post("/company/employees/new", &typed(company, rest)).await;
    location(&answer).to_owned()
}

/// The file of an export, once the job has made it.
pub(crate) async fn exported(actor: &Actor, path: &str, form: &str) -> Vec<String> {
    let answer = actor.post(path, form).await;
    let file = format!("{}/file", location(&answer));
    actor.app.do_jobs().await;
    let page = actor.get(&file).await;
    assert_eq!(page.status, StatusCode::OK);
    page.body.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// A second click, made before the next page is there, adds nobody again: both lead to the same employee.
#[both_databases]
async fn a_second_click_adds_nobody_twice(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let page = hr.get("/company/employees/new").await;
    let (_, key) = page.body.split_once("name=\"key\" value=\"").expect("the form's key");
    let form = format!("staffNumber=A1&key={}", key.split('"').next().expect("its end"));
    assert_eq!(add(&hr, &alpha, &form).await, add(&hr, &alpha, &form).await);
}

/// HR adds somebody by hand, finds them, changes them and says when they leave; what is wrong stands beside its
/// field, and nothing is typed twice.
#[both_databases]
async fn an_employee_is_looked_after_by_hand(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let noe = alpha.employee("Noé", "Roux").await;
    let hr = alpha.with_role(Role::Hr).await;
    hr.get("/company/employees").await.says("Noé Roux").says("href=\"/company/employees/new\"");

    let form =
        typed(&alpha, "staffNumber=&workEmail=&managerId=inconnu%40alpha.example&startsOn=01%2F02%2F2026");
    let refused = hr.post("/company/employees/new", &form).await;
    assert_eq!(refused.status, StatusCode::OK);
    refused.says("Aucun salarié n’a cet e-mail").says("id=\"managerId-wrong\"").says("value=\"Zoé\"");
    refused.says("id=\"workEmail-wrong\"");
    // An empty form tells at once all that it needs.
    let empty = hr.post("/company/employees/new", "legalEntityId=&workingTime=").await;
    for field in ["firstName", "lastName", "workEmail", "legalEntityId", "workingTime"] {
        empty.says(&format!("id=\"{field}-wrong\""));
    }
    let refused = hr.post("/company/employees/new", &typed(&alpha, "workingTime=beaucoup")).await;
    // The first value of a name counts: the form sends each once.
    refused.does_not_say("id=\"workingTime-wrong\"").says("id=\"workEmail-wrong\"");
    let share = typed(&alpha, "staffNumber=A1").replace("workingTime=80", "workingTime=beaucoup");
    hr.post("/company/employees/new", &share)
        .await
        .says("id=\"workingTime-wrong\"")
        .says("value=\"beaucoup\"");

    let form = format!("staffNumber=A1&managerId={}&establishmentId={}", noe.actor.email, gid(alpha.site));
    let path = add(&hr, &alpha, &form).await;
    let page = hr.get(&path).await;
    page.says("Zoé Évrard").says("80\u{a0}%").says("Noé Roux").says("Siège").says("pas encore relié");
    hr.get("/company/employees?q=evr").await.says("Zoé Évrard").does_not_say("Noé Roux");
    hr.get("/company/employees?withoutFirstDay=yes").await.says("Zoé Évrard").does_not_say("Noé Roux");
    hr.get("/company/employees?state=NOT_LINKED&withoutEmail=yes").await.says("Zoé").does_not_say("Noé Roux");
    hr.get("/company/employees?q=personne").await.says("Personne ne répond à ces filtres");
    hr.get("/company/employees?state=nonsense&site=nonsense&engaged=x").await.says("Zoé Évrard");
    hr.get("/company/employees?engaged=abc").await.says("id=\"engaged-wrong\"").says("value=\"abc\"");
    hr.get("/company/employees?engaged=2026").await.does_not_say("id=\"engaged-wrong\"");

    hr.get(&format!("{path}/edit"))
        .await
        .says("value=\"A1\"")
        .says(&format!("value=\"{}\"", noe.actor.email));
    let taken = typed(&alpha, &format!("workEmail={}", noe.actor.email));
    hr.post(&format!("{path}/edit"), &taken).await.says("id=\"workEmail-wrong\"").says("value=\"Zoé\"");
    let share = typed(&alpha, "staffNumber=A1").replace("workingTime=80", "workingTime=62%2C5");
    let done = hr.post(&format!("{path}/edit"), &share).await;
    assert_eq!(location(&done), path);
    hr.get(&path).await.says("62,5\u{a0}%").does_not_say("Noé Roux");

    hr.get(&format!("{path}/end")).await.says("Ce qui s’ensuit");
    hr.post(&format!("{path}/end"), "endsOn=").await.says("id=\"endsOn-wrong\"");
    hr.post(&format!("{path}/end"), "endsOn=hier").await.says("value=\"hier\"").says("id=\"endsOn-wrong\"");
    assert_eq!(location(&hr.post(&format!("{path}/end"), "endsOn=2026-03-01").await), path);
    hr.get(&path).await.says("parti");
    hr.get("/company/employees?state=LEFT").await.says("Zoé Évrard").does_not_say("Noé Roux");
}

/// An employee's file says when the employer last changed it.
#[both_databases]
async fn a_file_says_when_it_was_changed(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let noe = alpha.employee("Noé", "Roux").await;
    let hr = alpha.with_role(Role::Hr).await;
    let path = format!("/company/employees/{}", gid(noe.employment));
    let document = "query ($id: ID!) { employee(id: $id) { updatedAt } }";
    let changed_at = async || {
        let reply = hr.ask(document, json!({"id": gid(noe.employment)})).await;
        reply.data()["employee"]["updatedAt"].clone()
    };
    let before = changed_at().await;
    hr.get(&path).await.says("Dernière modification de la fiche");
    app.clock.advance(Duration::minutes(5));
    assert_eq!(changed_at().await, before);
    hr.post(&format!("{path}/end"), "endsOn=2026-12-31").await;
    assert_ne!(changed_at().await, before);
}

/// Readers read, and change nothing; a local lead sees the place they lead; others and other companies see nothing.
#[both_databases]
async fn employees_are_their_companys_own(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let noe = alpha.employee("Noé", "Roux").await;
    let (hr, auditor) = (alpha.with_role(Role::Hr).await, alpha.with_role(Role::Auditor).await);
    let path = format!("/company/employees/{}", gid(noe.employment));
    auditor.get("/company/employees").await.says("Noé Roux").does_not_say("/company/employees/new");
    auditor.get(&path).await.says("Noé Roux").does_not_say(&format!("{path}/edit"));
    let forms = [
        "/company/employees/new",
        "/company/employees/codes",
        &format!("{path}/edit"),
        &format!("{path}/end"),
    ];
    for form in forms {
        assert_eq!(auditor.get(form).await.status, StatusCode::FORBIDDEN, "{form}");
        let sent = typed(&alpha, "staffNumber=B2&endsOn=2026-03-01");
        assert_eq!(auditor.post(form, &sent).await.status, StatusCode::FORBIDDEN, "{form}");
        assert_eq!(hr.get(form).await.status, StatusCode::OK, "{form}");
    }
    let foreign = beta.with_role(Role::Hr).await;
    for form in [path.clone(), format!("{path}/edit"), format!("{path}/end")] {
        assert_eq!(foreign.get(&form).await.status, StatusCode::NOT_FOUND, "{form}");
    }
    let sent = typed(&beta, "staffNumber=B2&endsOn=2026-03-01");
    assert_eq!(foreign.post(&format!("{path}/edit"), &sent).await.status, StatusCode::NOT_FOUND);
    assert_eq!(foreign.post(&format!("{path}/end"), &sent).await.status, StatusCode::NOT_FOUND);
    foreign.get("/company/employees").await.does_not_say("Noé").says("Aucun salarié pour le moment");
    for list in ["/company/employees", "/company/hours"] {
        assert_eq!(noe.actor.get(list).await.status, StatusCode::FORBIDDEN, "{list}");
        assert_eq!(app.get(list).await.status, StatusCode::SEE_OTHER, "{list}");
    }
    let elsewhere = alpha.add_entity("Alpha Sud").await;
    let lea = alpha.employee("Léa", "Petit").await;
    app.set_employment(lea.employment, |row| {
        row.legal_entity_id = Set(elsewhere);
        row.establishment_id = Set(None);
    })
    .await;
    let lead = alpha.local_lead(elsewhere).await;
    lead.get("/company/employees").await.says("Léa Petit").does_not_say("Noé Roux");
    assert_eq!(lead.get(&path).await.status, StatusCode::NOT_FOUND);
    let lines = exported(&lead, "/company/employees/export", "").await;
    assert_eq!(lines.len(), 2, "{lines:?}");
}

/// An address that names nothing is a page that is not there, and no failure.
#[both_databases]
async fn addresses_may_hold_anything(app: TestApp) {
    let hr = app.company("Alpha").await.with_role(Role::Hr).await;
    for path in [
        "/company/employees/rien",
        "/company/employees/rien/edit",
        "/company/employees/rien/end",
        "/company/employees?after=rien",
        "/company/hours/rien",
        "/company/hours?before=rien",
    ] {
        assert_eq!(hr.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for (path, form) in [("/company/hours", "ids=rien"), ("/company/employees/codes", "employmentIds=rien")] {
        assert_eq!(hr.post(path, form).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// What is filtered is taken home, in the order of the list, safe in a spreadsheet, in the words of an import; not
/// by somebody who has lost the right since.
#[both_databases]
async fn employees_are_taken_home(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    for number in 0..1_004 {
        let name = if number == 0 { "=Dupré".to_owned() } else { format!("Nom{number:04}") };
        let employment = alpha.employed(&format!("N{number}"), &name).await;
        if number == 7 {
            app.set_employment(employment, |row| row.ends_on = Set(Some(day("2026-01-31")))).await;
        }
    }
    let lines = exported(&hr, "/company/employees/export", "state=PRESENT").await;
    let heads = "\u{feff}Matricule;Nom;Prénom;E-mail professionnel;Responsable;SIREN;Entité juridique;Site;Poste;\
                 Taux d’activité;Date d’entrée;Date de sortie;Situation";
    assert_eq!(lines[0], heads);
    assert_eq!(lines.len(), 1_004, "all but the one who left");
    assert!(lines[1].starts_with("N0;'=Dupré;Ana;"), "{}", lines[1]);
    assert!(
        lines[2].starts_with("N1;Nom0001;") && lines[1_003].starts_with("N1003;Nom1003;"),
        "{}",
        lines[1_003]
    );
    let lines = exported(&hr, "/company/employees/export", "q=nom0007").await;
    assert!(lines.len() == 2 && lines[1].ends_with(";2026-01-31;parti"), "{lines:?}");

    let answer = hr.post("/company/employees/export", "").await;
    app.execute_sql("update membership set ended_at = created_at").await;
    app.do_jobs().await;
    assert_eq!(
        hr.get(location(&answer)).await.status,
        StatusCode::NOT_FOUND,
        "nothing is made for who may not read"
    );
}

/// Codes of employees without an address are shown once, each on a slip with all that its owner types; the code
/// opens the door, and an older one does not any more.
#[both_databases]
async fn codes_are_printed_and_work(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    alpha.employee("Noé", "Roux").await;
    let georges = alpha.employed("G-1", "Thibault").await;
    alpha.employed("G-2", "Verdier").await;
    let page = hr.get("/company/employees/codes").await;
    page.says("Thibault").says("Verdier").does_not_say("Noé");
    hr.get("/company/employees/codes?q=verd").await.says("Verdier").does_not_say("Thibault");
    hr.post("/company/employees/codes", "").await.says("id=\"employmentIds-wrong\"").says("Thibault");

    let first = slip(&hr, georges).await;
    let second = slip(&hr, georges).await;
    hr.get("/company/employees/codes").await.does_not_say(&second);
    let (company, typed) = (company_code(&hr, &alpha).await, "staffNumber=G-1");
    let try_code = async |code: &str| {
        app.post("/sign-in/staff", &format!("companyCode={company}&{typed}&code={code}&back=%2F"))
            .await
            .status
    };
    assert_eq!(try_code(&first).await, StatusCode::OK, "an older code is refused");
    assert_eq!(try_code(&second).await, StatusCode::SEE_OTHER);

    // Signed out, with no address to write to: another code opens the same account, and is found where the first was.
    hr.get("/company/employees/codes?q=thib").await.says("Thibault").does_not_say("Verdier");
    let file = hr.get(&format!("/company/employees/{}", gid(georges))).await;
    file.says("Code de connexion").says("un nouveau code imprimé");
    let third = slip(&hr, georges).await;
    assert_eq!(try_code(&third).await, StatusCode::SEE_OTHER);
    assert_eq!(app.count("select count(*) as n from person where last_name = 'Thibault'").await, 1);

    let beta = app.company("Beta").await;
    let foreign = beta.with_role(Role::Hr).await;
    let form = format!("employmentIds={}", gid(georges));
    let refused = foreign.post("/company/employees/codes", &form).await;
    refused.does_not_say("Thibault").does_not_say("class=\"slip");
}

/// Makes a code; what its slip says.
async fn slip(hr: &Actor, employment: EmploymentId) -> String {
    let page = hr.post("/company/employees/codes", &format!("employmentIds={}", gid(employment))).await;
    page.says("Un code à imprimer").says("Thibault").says("<code>G-1</code>").says("/sign-in");
    let (_, rest) = page.body.rsplit_once("<code>").expect("a code");
    rest.split("</code>").next().expect("its end").to_owned()
}

async fn company_code(hr: &Actor, company: &Company) -> String {
    let reply =
        hr.ask("query ($id: ID!) { company(id: $id) { code } }", json!({"id": gid(company.id)})).await;
    reply.data()["company"]["code"].as_str().expect("a code").to_owned()
}

/// The list shows who worked there on a day, with the budgets of that day, and so does its file; a day that cannot be read
/// is told, and lets nobody through.
#[both_databases]
async fn employees_are_listed_as_of_a_day(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let csr = alpha.with_role(Role::CsrManager).await;
    let (zoe, noe) = (alpha.employee("Zoé", "Évrard").await, alpha.employee("Noé", "Roux").await);
    app.set_employment(zoe.employment, |row| row.ends_on = Set(Some(day("2026-01-31")))).await;
    app.set_employment(noe.employment, |row| row.starts_on = Set(Some(day("2026-02-01")))).await;
    let list = "/company/employees";
    csr.get(&format!("{list}?on=2025-12-31")).await.says("Zoé Évrard").does_not_say("Noé Roux");
    csr.get(&format!("{list}?on=2026-02-01")).await.says("Noé Roux").does_not_say("Zoé Évrard");
    let file = exported(&csr, &format!("{list}/export"), "on=2025-12-31").await;
    assert!(file.len() == 2 && file[1].contains("Évrard"), "{file:?}");

    let more = json!({
        "companyId": gid(alpha.id), "from": "2027-01-01", "unit": "HOURS", "amount": "20",
    });
    csr.does("setTimeBudget", more, "company { id }").await;
    csr.get(&format!("{list}?on=2027-03-01")).await.says("20\u{a0}h accordées");
    csr.get(&format!("{list}?on=2026-03-01")).await.does_not_say("20\u{a0}h accordées");

    csr.get(&format!("{list}?on=jamais")).await.says("id=\"on-wrong\"").says("value=\"jamais\"");
    assert_eq!(location(&csr.post(&format!("{list}/export"), "on=jamais").await), list);
    assert_eq!(location(&csr.get(&format!("{list}/invite?on=jamais")).await), list);
}
