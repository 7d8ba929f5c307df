//! What the company reads of its time budget and what its people read of theirs are the same figures: exceptions, what the
//! next year gave ahead, who is over a budget and who moved among them.

use chrono::Duration;
use entity::MembershipRole as Role;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{
    Actor, Question, TestApp, both_databases,
    builders::{Company, Employee, rule},
    gid,
};

use crate::{
    booking::{book, wish},
    company_home::moves,
    exceptional_minutes::{EXCEPTION, beyond, budget, told},
};

/// The figures of a budget as a company's home names them, and as a person's budget does.
const FIGURES: [(&str, &str); 6] = [
    ("grantedMinutes", "grantedMinutes"),
    ("exceptionalMinutes", "exceptionalMinutes"),
    ("reservedMinutes", "pendingMinutes"),
    ("consumedMinutes", "confirmedMinutes"),
    ("aheadMinutes", "aheadMinutes"),
    ("leftMinutes", "leftMinutes"),
];

/// The figures that a company reads of a year, today's where none is said: the sums of what its people's budgets tell on that
/// day.
async fn together(company: &Company, of: Option<(i32, &str)>) -> [i64; 6] {
    let document = "query ($id: ID!, $year: Int, $on: Date) {
        companyHome(companyId: $id, year: $year) { grantedMinutes exceptionalMinutes reservedMinutes consumedMinutes
            aheadMinutes leftMinutes }
        company(id: $id) { employees(first: 20) { nodes { timeBudget(on: $on) { grantedMinutes exceptionalMinutes
            pendingMinutes confirmedMinutes aheadMinutes leftMinutes } } } } }";
    let (year, on) = (of.map(|(year, _)| year), of.map(|(_, on)| on));
    let csr = company.with_role(Role::CsrManager).await;
    let told = csr.ask(document, json!({"id": gid(company.id), "year": year, "on": on})).await.data().clone();
    let people = told["company"]["employees"]["nodes"].as_array().expect("people");
    FIGURES.map(|(of_company, of_each)| {
        let sum: i64 = people.iter().map(|one| one["timeBudget"][of_each].as_i64().expect("minutes")).sum();
        assert_eq!(told["companyHome"][of_company], sum, "{of_company} of {of:?}");
        sum
    })
}

/// Gives somebody minutes beyond their budget; the exception's id.
async fn exception(hr: &Actor, employee: &Employee, minutes: i64, until: &str) -> Value {
    let granted = hr.does("grantException", beyond(employee, minutes, until), EXCEPTION).await;
    granted["exception"]["id"].clone()
}

/// Whatever happened to each of its people, the company's figures are their sums, before the day of an exception and behind
/// it. Nobody's being over a budget takes from what the others have left.
#[both_databases]
async fn the_company_s_figures_are_the_sums_of_its_people_s(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let [nadia, hugo, awa, lea] = [
        company.employee("Nadia", "Lemoine").await,
        company.employee("Hugo", "Perrin").await,
        company.employee("Awa", "Diagne").await,
        company.employee("Léa", "Fontaine").await,
    ];
    let hr = company.with_role(Role::Hr).await;
    company
        .policy(
            "2026-03-10",
            json!([rule(json!({"yearlyAmount": "10", "yearlyUnit": "HOURS", "carryOverMinutes": 120}))]),
        )
        .await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    let long = mission.session("2026-03-16T08:00", 480, 5).await;
    let short = mission.session("2026-03-17T08:00", 300, 5).await;

    exception(&hr, &nadia, 120, "2026-03-20").await;
    let taken_back = exception(&hr, &awa, 60, "2026-03-31").await;
    for who in [&nadia, &awa] {
        book(&who.actor, long).await;
        book(&who.actor, short).await;
    }
    hr.does("endException", json!({"id": taken_back}), "exception { id }").await;
    for (at, minutes) in [("2027-01-05", 540), ("2027-01-06", 180)] {
        book(&hugo.actor, mission.session(&format!("{at}T08:00"), minutes, 5).await).await;
    }
    book(&lea.actor, long).await;
    app.set_employment(lea.employment, |row| row.working_time = Set(5_000)).await;

    // Nadia 600 + 120 over + 120, Hugo and Awa 600 + 120, of which the next year has 120, or 60 more; Léa 300 + 120.
    let granted = 840 + 720 + 780 + 420;
    assert_eq!(together(&company, None).await, [granted, 180, 780 + 780 + 480, 0, 120, 60 + 600]);
    app.clock.advance(Duration::days(15));
    assert_eq!(together(&company, None).await, [granted - 60, 120, 780 + 780 + 480, 0, 120, 600]);
    together(&company, Some((2025, "2025-12-31"))).await;
}

/// Of a year that is over, who moved since counts under the rule of where they were.
#[both_databases]
async fn who_moved_counts_where_they_were(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let filiale = company.add_entity("Filiale").await;
    let awa = company.employee("Awa", "Diagne").await;
    company.employee("Hugo", "Perrin").await;
    let rules = json!([
        {"name": "Filiale", "legalEntityId": gid(filiale), "yearlyAmount": "2", "yearlyUnit": "HOURS"},
        {"name": "Tout le monde", "yearlyAmount": "10", "yearlyUnit": "HOURS"},
    ]);
    company.policy("2026-03-10", rules).await;
    app.clock.advance(Duration::days(340));
    let hr = company.with_role(Role::Hr).await;
    moves(&hr, &awa, filiale).await;
    assert_eq!(together(&company, Some((2026, "2026-12-31"))).await[0], 600 + 600);
    assert_eq!(together(&company, None).await[0], 600 + 120);
}

/// A company that is arranged anew is read as it was before, as long as no rule is for the parts that change: who moved there is
/// counted with those who did not.
#[both_databases]
async fn who_moved_under_one_rule_is_counted_with_the_others(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let (filiale, annexe) = (company.add_entity("Filiale").await, company.add_entity("Annexe").await);
    let awa = company.employee("Awa", "Diagne").await;
    let hugo = company.employee("Hugo", "Perrin").await;
    let rules = json!([
        {"name": "Filiale", "legalEntityId": gid(filiale), "yearlyAmount": "2", "yearlyUnit": "HOURS"},
        {"name": "Tout le monde", "yearlyAmount": "10", "yearlyUnit": "HOURS"},
    ]);
    company.policy("2026-03-10", rules).await;
    app.clock.advance(Duration::days(340));
    let (csr, hr) = (company.with_role(Role::CsrManager).await, company.with_role(Role::Hr).await);
    let document = "query ($id: ID!) { companyHome(companyId: $id, year: 2026) { grantedMinutes } }";
    let home = Question::document(&csr, document, json!({"id": gid(company.id)}));
    let counted = home.statements(&app).await;
    moves(&hr, &awa, annexe).await;
    assert_eq!(home.statements(&app).await, counted);
    assert_eq!(together(&company, Some((2026, "2026-12-31"))).await[0], 600 + 600);
    moves(&hr, &hugo, filiale).await;
    assert!(home.statements(&app).await > counted, "another rule holds there");
    assert_eq!(together(&company, Some((2026, "2026-12-31"))).await[0], 600 + 600);
}

/// Where a company grants less than what is held, it is told what it grants, also where minutes may go over: nothing was given
/// ahead of a year that has left nothing.
#[both_databases]
async fn what_is_cut_is_told_as_cut(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let first = "2026-01-01".parse().expect("a day");
    app.set_employment(nadia.employment, |row| row.starts_on = Set(Some(first))).await;
    company
        .policy(
            "2026-03-10",
            json!([rule(json!({"yearlyAmount": "10", "yearlyUnit": "HOURS", "carryOverMinutes": 120}))]),
        )
        .await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    book(&nadia.actor, mission.session("2026-06-01T08:00", 480, 5).await).await;
    assert_eq!(together(&company, None).await, [600, 0, 480, 0, 0, 120]);
    app.set_employment(nadia.employment, |row| row.working_time = Set(5_000)).await;
    assert_eq!(together(&company, None).await, [300, 0, 480, 0, 0, 0]);
}

/// What a year gave ahead is said beside what is left of it, to its owner and to the company.
#[both_databases]
async fn what_was_given_ahead_is_said(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let hugo = company.employee("Hugo", "Perrin").await;
    company
        .policy(
            "2026-03-10",
            json!([rule(json!({"yearlyAmount": "10", "yearlyUnit": "HOURS", "carryOverMinutes": 120}))]),
        )
        .await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    hugo.actor.get("/").await.does_not_say("sur l’année suivante");
    for (at, minutes) in [("2027-01-05", 540), ("2027-01-06", 180)] {
        book(&hugo.actor, mission.session(&format!("{at}T08:00"), minutes, 5).await).await;
    }
    let csr = company.with_role(Role::CsrManager).await;
    for page in [
        hugo.actor.get("/").await,
        hugo.actor.get("/hours").await,
        csr.get("/company").await,
        csr.get(&format!("/company/employees/{}", gid(hugo.employment))).await,
    ] {
        page.says("dont 2\u{a0}h déjà prises sur l’année suivante");
    }
    // What is left of this year is what came over into it; the next one goes on granting what it gave.
    book(&hugo.actor, mission.session("2026-06-01T08:00", 480, 5).await).await;
    book(&hugo.actor, mission.session("2026-06-02T08:00", 120, 5).await).await;
    let own = "{ viewer { memberships { next: timeBudget(on: \"2027-01-05\") { grantedMinutes pendingMinutes leftMinutes }
        this: timeBudget { grantedMinutes pendingMinutes aheadMinutes leftMinutes } } } }";
    let told = hugo.actor.ask(own, json!({})).await.data()["viewer"]["memberships"][0].clone();
    let this = json!({"grantedMinutes": 720, "pendingMinutes": 600, "aheadMinutes": 120, "leftMinutes": 0});
    let next = json!({"grantedMinutes": 720, "pendingMinutes": 720, "leftMinutes": 0});
    assert_eq!((&told["this"], &told["next"]), (&this, &next));
}

/// There is no budget before the employment and before the company's first rule; every other year is told, those of before
/// this one too.
#[both_databases]
async fn earlier_years_are_told_as_they_were(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    let granted = async |on: &str| {
        let document =
            "query ($id: ID!, $on: Date) { employee(id: $id) { timeBudget(on: $on) { grantedMinutes } } }";
        let told = hr.ask(document, json!({"id": gid(nadia.employment), "on": on})).await;
        told.data()["employee"]["timeBudget"]["grantedMinutes"].clone()
    };
    // The rule holds from 2024 on.
    assert_eq!(granted("2023-12-31").await, Value::Null);
    assert_eq!((granted("2024-01-01").await, granted("2025-06-01").await), (json!(840), json!(840)));
    app.set_employment(nadia.employment, |row| {
        row.starts_on = Set(Some("2025-07-01".parse().expect("a day")));
    })
    .await;
    assert_eq!(granted("2024-12-31").await, Value::Null);
    // 840 × 184 ÷ 365 = 423.45, in the whole of that year.
    assert_eq!((granted("2025-01-01").await, granted("2026-01-01").await), (json!(423), json!(840)));
}

/// Whose first day nobody has said has a whole year's budget: their page says so beside it, with the way to say the day for
/// whoever may; where there is no budget, it says why.
#[both_databases]
async fn a_whole_year_s_budget_is_said(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let (hr, auditor) = (company.with_role(Role::Hr).await, company.with_role(Role::Auditor).await);
    let path = format!("/company/employees/{}", gid(nadia.employment));
    let set = async |starts_on: Option<&str>| {
        let day = starts_on.map(|day| day.parse().expect("a day"));
        app.set_employment(nadia.employment, |row| row.starts_on = Set(day)).await;
    };
    set(None).await;
    let unknown = "Premier jour inconnu\u{a0}: le crédit est celui d’une année entière.";
    let way = format!("href=\"{path}/edit#startsOn\"");
    hr.get(&path).await.says(unknown).says(&way);
    auditor.get(&path).await.says(unknown).does_not_say(&way);
    set(Some("2026-01-01")).await;
    hr.get(&path).await.does_not_say("Premier jour inconnu");
    set(Some("2027-02-01")).await;
    hr.get(&path).await.says("s’ouvre l’année où commence le contrat").does_not_say("effacé son compte");
    set(None).await;
    app.tamper("delete from budget_rule").await.expect("no rule");
    hr.get(&path).await.says("n’accorde pas encore de crédit").does_not_say("Premier jour inconnu");
}

/// What was given by an exception stays granted when its day is over, and no more of it; given back, it is gone.
#[both_databases]
async fn what_an_exception_gave_stays_covered(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    exception(&hr, &nadia, 120, "2026-03-20").await;
    let mission = app.association("Les Jardins").await.mission("Budget").await;
    for (at, minutes) in [("2026-03-16", 420), ("2026-03-17", 420)] {
        book(&nadia.actor, mission.session(&format!("{at}T08:00"), minutes, 5).await).await;
    }
    let last = book(&nadia.actor, mission.session("2026-03-20T08:00", 90, 5).await).await;
    assert_eq!(budget(&nadia.actor, "2026-03-20").await, told(960, 120, 30));
    assert_eq!(budget(&nadia.actor, "2026-03-21").await, told(930, 90, 0));
    let behind = mission.session("2026-03-21T08:00", 30, 5).await;
    assert_eq!(nadia.actor.is_refused("bookSession", wish(behind)).await, ["BUDGET_EXCEEDED"]);
    nadia.actor.does("cancelBooking", json!({"id": last["id"]}), "booking { status }").await;
    assert_eq!(budget(&nadia.actor, "2026-03-21").await, told(840, 0, 0));
}

/// An exception that closed by itself goes on covering what is declared of its days when the year gets another one.
#[both_databases]
async fn a_later_exception_takes_nothing_from_an_earlier_one(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let hr = company.with_role(Role::Hr).await;
    exception(&hr, &nadia, 60, "2026-03-12").await;
    app.clock.advance(Duration::days(5));
    let hr = app.sign_in_again(&hr).await;
    exception(&hr, &nadia, 30, "2026-06-30").await;
    let added = async |on: &str| {
        let document = "query ($id: ID!, $on: Date) { employee(id: $id) { timeBudget(on: $on) { exceptionalMinutes } } }";
        let told = hr.ask(document, json!({"id": gid(nadia.employment), "on": on})).await;
        told.data()["employee"]["timeBudget"]["exceptionalMinutes"].clone()
    };
    assert_eq!((added("2026-03-12").await, added("2026-03-13").await), (json!(60), json!(30)));
    assert_eq!(added("2026-07-01").await, 0);
}
