//! What a company sees first: no more of it than each role may know.

use axum::http::StatusCode;
use entity::{LegalEntityId, MembershipRole as Role, membership};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Company, Employee},
    gid,
};

/// Somebody gives an hour of working time on a day, and it is confirmed.
async fn gives(employee: &Employee, association: &Association, is_confidential: bool, date: &str) {
    let mission = association.mission("Aider").await;
    employee.actor.app.set_mission(mission.id, |row| row.confidential = Set(is_confidential)).await;
    let engagement = mission.engage(employee).await;
    let entry = json!({"engagementId": gid(engagement), "date": date, "minutes": 60,
        "basis": "WORKING_TIME", "description": "Tableau"});
    let entry = employee.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }").await;
    let confirmed = json!({"entries": [{"id": entry["entries"][0]["id"]}]});
    association.president().await.does("confirmTimeEntries", confirmed, "entries { id }").await;
}

/// What two people gave to associations of each kind: one openly, one both ways, one in confidence alone. The company, the
/// first of them, and the association that was helped openly.
pub(crate) async fn openly_and_in_confidence(app: &TestApp) -> (Company, Employee, Association) {
    let company = app.company("Groupe Alpha").await;
    let (nadia, hugo) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Hugo", "Renard").await);
    let (open, both) = (app.association("Les Jardins").await, app.association("Ecoute").await);
    let secret = app.association("Aidants").await;
    gives(&nadia, &open, false, "2026-02-02").await;
    gives(&hugo, &open, false, "2026-02-03").await;
    gives(&nadia, &both, false, "2026-02-04").await;
    gives(&nadia, &both, true, "2026-02-05").await;
    gives(&nadia, &secret, true, "2026-02-06").await;
    (company, nadia, open)
}

/// Somebody works in another legal entity from now on.
pub(crate) async fn moves(hr: &Actor, employee: &Employee, entity: LegalEntityId) {
    let id = gid(employee.employment);
    let known = "query ($id: ID!) { employee(id: $id) { firstName lastName staffNumber } }";
    let mut input = hr.ask(known, json!({"id": id})).await.data()["employee"].clone();
    input["id"] = json!(id);
    input["startsOn"] = json!("2020-01-01");
    input["legalEntityId"] = json!(gid(entity));
    hr.does("updateEmployee", input, "employee { id }").await;
}

async fn home(who: &Actor, company: &Company) -> Value {
    let document = "query ($id: ID!) { companyHome(companyId: $id) {
        engagedPeople associations confirmedMinutes grantedMinutes consumedMinutes value { amount } } }";
    who.ask(document, json!({"id": gid(company.id)})).await.data()["companyHome"].clone()
}

/// An association that received confidential help alone counts for those only who may know of it: finance, and who
/// approves hours where the company asks for that. The hours count for all.
#[both_databases]
async fn confidential_help_is_not_counted_among_associations(app: TestApp) {
    let (company, ..) = openly_and_in_confidence(&app).await;
    let counts = async |role: Role| {
        let home = home(&company.with_role(role).await, &company).await;
        assert_eq!((&home["confirmedMinutes"], &home["engagedPeople"]), (&json!(300), &json!(2)));
        home["associations"].clone()
    };
    assert_eq!(counts(Role::CsrManager).await, 2);
    assert_eq!(counts(Role::Auditor).await, 2);
    assert_eq!(counts(Role::Finance).await, 3);
    app.set_company(company.id, |row| row.approves_hours = Set(true)).await;
    assert_eq!(counts(Role::CsrManager).await, 3);
    assert_eq!(counts(Role::Auditor).await, 2);
}

/// What is granted is the sum over the people who are there, part-time and entries of the year in proportion, whether they
/// have given anything yet or not; who has left is in none of it.
#[both_databases]
async fn the_budget_is_that_of_the_people_who_are_there(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (csr, hr) = (company.with_role(Role::CsrManager).await, company.with_role(Role::Hr).await);
    let jardins = app.association("Les Jardins").await;
    let (nadia, lea) =
        (company.employee("Nadia", "Lemoine").await, company.employee("Léa", "Fontaine").await);
    company.employee("Awa", "Diagne").await;
    let half = json!({"companyId": gid(company.id), "firstName": "Mi", "lastName": "Temps", "staffNumber": "50",
        "legalEntityId": gid(company.entity), "workingTime": 5000});
    hr.does("addEmployee", half, "employee { id }").await;
    let late = json!({"companyId": gid(company.id), "firstName": "Nouvel", "lastName": "Arrivé", "staffNumber": "51",
        "legalEntityId": gid(company.entity), "startsOn": "2026-03-01"});
    hr.does("addEmployee", late, "employee { id }").await;
    gives(&nadia, &jardins, false, "2026-02-02").await;
    gives(&lea, &jardins, false, "2026-02-03").await;
    let left = json!({"id": gid(lea.employment), "endsOn": "2026-03-01"});
    hr.does("endEmployment", left, "employee { id }").await;

    let listed = "query ($id: ID!) { company(id: $id) { employees(filter: {state: PRESENT}, first: 50) {
        nodes { timeBudget { grantedMinutes confirmedMinutes } } } } }";
    let listed =
        csr.ask(listed, json!({"id": gid(company.id)})).await.data()["company"]["employees"]["nodes"].clone();
    let sum = |name: &str| -> i64 {
        let rows = listed.as_array().expect("rows");
        rows.iter().map(|row| row["timeBudget"][name].as_i64().expect("minutes")).sum()
    };
    // 840 minutes a year: two people whole, one by half, one for 306 days of 365.
    assert_eq!((sum("grantedMinutes"), sum("confirmedMinutes")), (840 + 840 + 420 + 704, 60));
    let home = home(&csr, &company).await;
    assert_eq!((&home["grantedMinutes"], &home["consumedMinutes"]), (&json!(2804), &json!(60)));
}

/// Behind the number of associations stands their list, with what each gave to be known of: confidential help is
/// neither in it nor in its minutes for those who may not see it.
#[both_databases]
async fn every_association_helped_is_listed(app: TestApp) {
    let (company, ..) = openly_and_in_confidence(&app).await;
    let document = "query ($id: ID!, $year: Int, $first: Int, $after: String) {
        helpedAssociations(companyId: $id, year: $year, first: $first, after: $after) {
            nodes { association { name } minutes people } totalCount pageInfo { endCursor hasNextPage } } }";
    let listed = async |who: &Actor, more: Value| {
        let mut variables = json!({"id": gid(company.id)});
        variables.as_object_mut().expect("variables").extend(more.as_object().expect("more").clone());
        who.ask(document, variables).await.data()["helpedAssociations"].clone()
    };
    let row = |name: &str, minutes: i64, people: i64| json!({"association": {"name": name}, "minutes": minutes, "people": people});
    let (csr, finance) = (company.with_role(Role::CsrManager).await, company.with_role(Role::Finance).await);
    let seen = listed(&csr, json!({})).await;
    assert_eq!(seen["nodes"], json!([row("Ecoute", 60, 1), row("Les Jardins", 120, 2)]));
    let all = listed(&finance, json!({"year": 2026, "first": 2})).await;
    assert_eq!(all["nodes"], json!([row("Aidants", 60, 1), row("Ecoute", 120, 1)]));
    assert_eq!((&all["totalCount"], &all["pageInfo"]["hasNextPage"]), (&json!(3), &json!(true)));
    let rest = listed(&finance, json!({"first": 2, "after": all["pageInfo"]["endCursor"]})).await;
    assert_eq!(rest["nodes"], json!([row("Les Jardins", 120, 2)]));
    assert_eq!(listed(&csr, json!({"year": 2025})).await["nodes"], json!([]));

    csr.get("/company").await.says("href=\"/company/associations?year=2026\"");
    let page = csr.get("/company/associations?year=2026").await;
    page.says("Les Jardins").says("2\u{a0}h").does_not_say("Aidants");
    csr.get("/company/associations?year=2019").await.says("Aucune association pour cette année");
    let unread = csr.get("/company/associations?year=abc").await;
    unread.says("id=\"year-wrong\"").says("value=\"abc\"").says("Écrivez un nombre entier");
}

/// A company that asks for its own approval sees at once what waits for it, and the list behind that.
#[both_databases]
async fn what_the_company_has_to_approve_is_a_number(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    gives(&nadia, &app.association("Les Jardins").await, false, "2026-02-02").await;
    let csr = company.with_role(Role::CsrManager).await;
    csr.get("/company").await.does_not_say("Heures à approuver");
    app.set_company(company.id, |row| row.approves_hours = Set(true)).await;
    let page = csr.get("/company").await;
    page.says("Heures à approuver").says("status=to-approve&amp;from=2026-01-01&amp;to=2026-12-31");
    page.says("Heures approuvées").says("status=approved&amp;from=2026-01-01&amp;to=2026-12-31");
}

/// A local lead reads the totals of the entity or the site they lead, and of no other; the page says of which.
#[both_databases]
async fn a_local_lead_sees_the_totals_of_one_place(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let filiale = company.add_entity("Filiale").await;
    let hr = company.with_role(Role::Hr).await;
    let (nadia, awa) = (company.employee("Nadia", "Lemoine").await, company.employee("Awa", "Diagne").await);
    moves(&hr, &awa, filiale).await;
    let (jardins, aidants) = (app.association("Les Jardins").await, app.association("Aidants").await);
    gives(&nadia, &jardins, false, "2026-03-09").await;
    gives(&nadia, &jardins, false, "2026-03-10").await;
    gives(&awa, &jardins, false, "2026-03-10").await;
    gives(&awa, &aidants, true, "2026-03-10").await;

    let figures = async |who: &Actor| {
        let home = home(who, &company).await;
        let figures =
            ["engagedPeople", "associations", "confirmedMinutes", "grantedMinutes", "consumedMinutes"];
        figures.map(|name| home[name].as_i64().expect("a figure"))
    };
    let csr = company.with_role(Role::CsrManager).await;
    assert_eq!(figures(&csr).await, [2, 1, 240, 1680, 240]);
    let of_filiale = company.local_lead(filiale).await;
    assert_eq!(figures(&of_filiale).await, [1, 1, 120, 840, 120]);
    let (person, of_site) = app.somebody("Rôle", "Site").await;
    app.seat(person, Some(company.id), None, Role::LocalLead).await;
    let site = membership::ActiveModel { establishment_id: Set(Some(company.site)), ..Default::default() };
    let bound = membership::Entity::update_many().set(site).filter(membership::Column::PersonId.eq(person));
    bound.exec(app.connection()).await.expect("a seat at the site");
    assert_eq!(figures(&of_site).await, [1, 1, 120, 840, 120]);
    assert_eq!(home(&of_site, &company).await["value"], Value::Null, "no valuation is of a site");
    of_site.get("/company").await.says("2\u{a0}h").says("Siège · Groupe Alpha · 2026");
    of_filiale.get("/company").await.says("Filiale · Groupe Alpha · 2026");
    csr.get("/company").await.says(">Groupe Alpha · 2026");
}

/// Years that are over lead to the next one; from the present one there is nowhere to go but back.
#[both_databases]
async fn no_year_to_come_is_offered(app: TestApp) {
    let csr = app.company("Groupe Alpha").await.with_role(Role::CsrManager).await;
    csr.get("/company").await.says("/company?year=2025").does_not_say("/company?year=2027");
    csr.get("/company?year=2025").await.says("/company?year=2026");
}

/// A chart of a year in which nothing was given yet has no scale: it would speak of minutes that nobody gave.
#[both_databases]
async fn an_empty_chart_has_no_scale(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let page = company.with_role(Role::CsrManager).await.get("/company").await;
    page.says("<ol class=\"scale\" aria-hidden=\"true\"></ol>").does_not_say("1\u{a0}min");
}

/// Somebody gives some minutes of their own on some days, and they are confirmed.
async fn gives_own(employee: &Employee, association: &Association, basis: &str, days: &[(&str, i64)]) {
    let engagement = gid(association.mission("Aider").await.engage(employee).await);
    let entry = |(day, minutes): &(&str, i64)| {
        json!({"engagementId": engagement, "date": day, "minutes": minutes, "basis": basis,
            "spontaneous": basis == "PARTIAL_ACTIVITY", "description": "Tableau"})
    };
    let entries = json!({"entries": days.iter().map(entry).collect::<Vec<_>>()});
    let declared = employee.actor.does("submitTimeEntries", entries, "entries { id }").await;
    let president = association.president().await;
    president.does("confirmTimeEntries", json!({"entries": declared["entries"]}), "entries { id }").await;
}

/// What somebody is shown of such time: in the year, in February and in March.
async fn own_time(who: &Actor, company: &Company) -> [Value; 3] {
    let document =
        "query ($id: ID!) { companyHome(companyId: $id) { otherMinutes months { otherMinutes } } }";
    let home = who.ask(document, json!({"id": gid(company.id)})).await.data()["companyHome"].clone();
    let month = |at: usize| home["months"][at]["otherMinutes"].clone();
    [home["otherMinutes"].clone(), month(1), month(2)]
}

/// Time given on partial activity and on leave is a number on the company's home, which opens its months where five people
/// at least stand behind each: they add up to it and name nobody. Fewer than five are hidden in the year, and so are all
/// months where one has fewer; time that somebody gave as their own is in none of it.
#[both_databases]
async fn time_of_ones_own_is_shown_of_five_people(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let jardins = app.association("Les Jardins").await;
    let (csr, filiale) = (company.with_role(Role::CsrManager).await, company.add_entity("Filiale").await);
    let of_filiale = company.local_lead(filiale).await;
    let nothing = [0, 0, 0].map(|minutes| json!(minutes));
    let nobody = [Value::Null, Value::Null, Value::Null];
    let mut people = Vec::new();
    for name in ["Un", "Deux", "Trois", "Quatre", "Cinq"] {
        people.push(company.employee("Nadia", name).await);
    }
    assert_eq!(own_time(&csr, &company).await, nothing);
    gives_own(&people[0], &jardins, "PERSONAL_TIME", &[("2026-02-03", 60)]).await;
    assert_eq!(own_time(&csr, &company).await, nothing, "it is not the company's affair");

    for (employee, basis) in people.iter().zip(["LEAVE", "PARTIAL_ACTIVITY", "LEAVE", "LEAVE"]) {
        gives_own(employee, &jardins, basis, &[("2026-02-02", 60)]).await;
    }
    gives_own(&people[0], &jardins, "PARTIAL_ACTIVITY", &[("2026-02-04", 30)]).await;
    assert_eq!(own_time(&csr, &company).await, nobody, "four people");
    let home = csr.get("/company").await;
    home.says("moins de cinq de vos salariés").does_not_say("4\u{a0}h\u{a0}30").does_not_say("other-time?");
    let page = csr.get("/company/other-time").await;
    page.says("Moins de cinq personnes ont donné ce temps en 2026").does_not_say("4\u{a0}h\u{a0}30");

    gives_own(&people[4], &jardins, "LEAVE", &[("2026-03-03", 60)]).await;
    assert_eq!(
        own_time(&csr, &company).await,
        [json!(330), Value::Null, Value::Null],
        "one of them in March"
    );
    csr.get("/company").await.says("5\u{a0}h\u{a0}30 de plus").says("href=\"/company/other-time?year=2026\"");
    let page = csr.get("/company/other-time?year=2026").await;
    page.says("5\u{a0}h\u{a0}30<").says("Les mois ne sont pas montrés").does_not_say("mars\u{a0}2026");

    gives_own(&people[4], &jardins, "LEAVE", &[("2026-02-05", 60)]).await;
    for employee in &people[..4] {
        gives_own(employee, &jardins, "LEAVE", &[("2026-03-04", 60)]).await;
    }
    assert_eq!(own_time(&csr, &company).await, [630, 330, 300].map(|minutes| json!(minutes)));
    let page = csr.get("/company/other-time?year=2026").await;
    page.says("février\u{a0}2026")
        .says("5\u{a0}h\u{a0}30<")
        .says("mars\u{a0}2026")
        .says("10\u{a0}h\u{a0}30<");
    page.does_not_say("Nadia").does_not_say("Les Jardins");
    assert_eq!(own_time(&of_filiale, &company).await, nothing, "none was given there");
    csr.get("/company/other-time?year=2025").await.says("Rien n’a été donné ainsi en 2025");
    assert_eq!(people[0].actor.get("/company/other-time").await.status, StatusCode::FORBIDDEN);
}

/// Who leads one place reads of its own time what five people gave there, whatever the rest of the company gave.
#[both_databases]
async fn a_local_lead_is_shown_time_of_ones_own_of_five_people_there(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let jardins = app.association("Les Jardins").await;
    let filiale = company.add_entity("Filiale").await;
    let mut there = Vec::new();
    for name in ["Un", "Deux", "Trois", "Quatre", "Cinq"] {
        let employee = company.employee("Awa", name).await;
        app.set_employment(employee.employment, |row| {
            row.legal_entity_id = Set(filiale);
            row.establishment_id = Set(None);
        })
        .await;
        there.push(employee);
    }
    let always = "update entity_period set establishment_id = null, legal_entity_id =
        (select legal_entity_id from employment where id = employment_id)";
    app.sql(always).await.expect("people who were always there");
    let elsewhere = company.employee("Awa", "Six").await;
    gives_own(&elsewhere, &jardins, "LEAVE", &[("2026-03-03", 60)]).await;
    let lead = company.local_lead(filiale).await;
    for employee in &there[..4] {
        gives_own(employee, &jardins, "LEAVE", &[("2026-03-03", 60)]).await;
    }
    assert_eq!(own_time(&lead, &company).await, [Value::Null, Value::Null, Value::Null], "four of five");
    gives_own(&there[4], &jardins, "LEAVE", &[("2026-03-05", 60)]).await;
    assert_eq!(own_time(&lead, &company).await, [300, 0, 300].map(|minutes| json!(minutes)));
}

/// A year that is over shows its own budget year, and nothing of it is said to be still to come.
#[both_databases]
async fn a_past_year_shows_its_own_budget(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let csr = company.with_role(Role::CsrManager).await;
    let page = csr.get("/company").await;
    page.says("du 1er\u{a0}janvier\u{a0}2026 au 31\u{a0}décembre\u{a0}2026")
        .says("Aucune heure confirmée pour le moment");
    page.says("href=\"/company/employees?state=PRESENT\"");
    let page = csr.get("/company?year=2025").await;
    page.says("du 1er\u{a0}janvier\u{a0}2025 au 31\u{a0}décembre\u{a0}2025")
        .says("à la fin de l’année choisie")
        .says("href=\"/company/employees?on=2025-12-31\"");
    page.does_not_say("Aucune heure confirmée pour le moment")
        .does_not_say("href=\"/company/employees?state=PRESENT\"");
    let document = "query ($id: ID!) { companyHome(companyId: $id, year: 2025) { budgetFrom budgetTo } }";
    let home = csr.ask(document, json!({"id": gid(company.id)})).await.data()["companyHome"].clone();
    assert_eq!(home, json!({"budgetFrom": "2025-01-01", "budgetTo": "2025-12-31"}));
}

/// The worth that a home shows says what it counts: every valuation for finance, and for everybody else what receipts in
/// force attest of five people at least. The note beside it is the one that belongs to that; and who may not open the
/// list behind it reads who may.
#[both_databases]
async fn the_value_says_what_it_counts(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let document = "query ($id: ID!) { companyHome(companyId: $id) { countedValues viewerMayReadReceipts } }";
    let closed = "liste des reçus ouverte à la finance, à la RSE et à l’audit";
    let receipts = Some("/company/receipts?year=2026");
    for (role, counted, note, list) in [
        (Role::Finance, "ALL", "déclarée aux associations", Some("/company/valuations?year=2026")),
        (Role::CsrManager, "ATTESTED_OF_FIVE", "cinq personnes au moins", receipts),
        (Role::Hr, "ATTESTED_OF_FIVE", "cinq personnes au moins", None),
        (Role::LocalLead, "ATTESTED_OF_FIVE", "réservé à la finance", None),
        (Role::Auditor, "ATTESTED_OF_FIVE", "cinq personnes au moins", receipts),
    ] {
        let reader = company.with_role(role).await;
        let home = reader.ask(document, json!({"id": gid(company.id)})).await.data()["companyHome"].clone();
        let expected = json!({"countedValues": counted, "viewerMayReadReceipts": list.is_some()});
        assert_eq!(home, expected, "{role:?}");
        let page = reader.get("/company").await;
        page.says(note);
        match list {
            Some(list) => page.says(&format!("class=\"tile-link\" href=\"{list}\"")).does_not_say(closed),
            None => page.says(closed).does_not_say("/company/receipts"),
        };
    }
}
