//! Employees: whom a company enters into its list, how they link their account or sign in with a printed code, and the
//! budget that follows from their employment.

use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, gid};

use crate::companies::company;

/// What an employer writes never touches an account: the person sees the offer, accepts it, and only then works
/// there.
#[both_databases]
async fn a_person_links_their_own_employment(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let zoe = app.person("Zoé", "Petit", "zoe@alpha.example").await;
    let employee = json!({
        "companyId": gid(alpha.id), "firstName": "Zoé", "lastName": "Petit-Durand", "workEmail": "ZOE@alpha.example",
        "legalEntityId": gid(alpha.entity),
    });
    let added = hr.does("addEmployee", employee, "employee { id isLinked }").await;
    let id = added["employee"]["id"].clone();
    assert_eq!(added["employee"]["isLinked"], false);
    let offers =
        "{ viewer { person { lastName } memberships { roles } employmentInvitations { id companyName } } }";
    let before = zoe.ask(offers, json!({})).await.data()["viewer"].clone();
    let expected = json!({
        "person": {"lastName": "Petit"}, "memberships": [],
        "employmentInvitations": [{"id": id, "companyName": "Alpha"}],
    });
    assert_eq!(before, expected);
    let other = app.person("Zoé", "Petit", "zoe@beta.example").await;
    assert_eq!(other.is_refused("acceptEmployment", json!({"id": id})).await, ["NOT_FOUND"]);
    zoe.does("acceptEmployment", json!({"id": id}), "acceptedId").await;
    let after = zoe.ask(offers, json!({})).await.data()["viewer"].clone();
    assert_eq!(after["memberships"], json!([{"roles": ["EMPLOYEE"]}]));
    assert_eq!(after["person"]["lastName"], "Petit");
}

/// An employee without an address signs in with the printed code, once and within thirty days; a new printing
/// replaces the old one.
#[both_databases]
async fn a_printed_code_signs_in_once(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let employee = json!({
        "companyId": gid(alpha.id), "firstName": "Paul", "lastName": "Atelier", "staffNumber": "A-17",
        "legalEntityId": gid(alpha.entity),
    });
    let added = hr.does("addEmployee", employee, "employee { id }").await;
    let wish = json!({"companyId": gid(alpha.id), "employmentIds": [added["employee"]["id"]]});
    let print = async || {
        let made = hr.does("createStaffCodes", wish.clone(), "staffCodes { code }").await;
        made["staffCodes"][0]["code"].as_str().expect("a code").to_owned()
    };
    let company_code =
        company(&hr, &json!(gid(alpha.id)), "code").await["code"].as_str().expect("a code").to_owned();
    let sign_in = async |code: &str| {
        let typed = api::StaffCode {
            company_code: company_code.clone(),
            staff_number: "A-17".to_owned(),
            code: code.to_owned(),
            client: "test".to_owned(),
        };
        app.app.sign_in_with_staff_code(api::Language::Fr, typed, "test").await.is_ok()
    };
    let (old, new) = (print().await, print().await);
    assert!(!sign_in(&old).await, "replaced");
    assert!(sign_in(&new.to_lowercase()).await);
    assert!(!sign_in(&new).await, "a second time");
    let late = print().await;
    app.clock.advance(Duration::days(30));
    assert!(!sign_in(&late).await, "too late");
}

/// The list is found by what people type and turns over without losing or repeating anybody.
#[both_databases]
async fn the_list_of_employees_is_filtered_and_turned_over(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    for (first, last, ends) in [
        ("Zoé", "Évrard", None),
        ("Ada", "Etienne", None),
        ("Jean-Noël", "L’Haÿ", Some("2026-01-31")),
        ("Noé", "Évrard", None),
    ] {
        let employee = json!({
            "companyId": gid(alpha.id), "firstName": first, "lastName": last, "endsOn": ends,
            "staffNumber": format!("{first}1"), "legalEntityId": gid(alpha.entity),
        });
        hr.does("addEmployee", employee, "employee { id }").await;
    }
    let list = async |arguments: &str| {
        let fields = format!(
            "employees({arguments}) {{ nodes {{ firstName lastName }} pageInfo {{ endCursor hasNextPage }} totalCount }}"
        );
        company(&hr, &json!(gid(alpha.id)), &fields).await["employees"].clone()
    };
    let names = |page: &Value| {
        let nodes = page["nodes"].as_array().expect("rows");
        nodes.iter().map(|row| row["firstName"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    let first = list("first: 3").await;
    assert_eq!((names(&first).join(" "), first["totalCount"].clone()), ("Ada Noé Zoé".to_owned(), json!(4)));
    let cursor = first["pageInfo"]["endCursor"].as_str().expect("a cursor");
    let second = list(&format!("first: 3, after: \"{cursor}\"")).await;
    assert_eq!(names(&second), ["Jean-Noël"]);
    for (filter, found) in [
        ("text: \"evrard\"", "Noé Zoé"),
        ("text: \"noel\"", "Jean-Noël"),
        ("text: \"Ada1\"", "Ada"),
        ("text: \"%\"", "Ada Noé Zoé Jean-Noël"),
        ("state: LEFT", "Jean-Noël"),
        ("state: PRESENT", "Ada Noé Zoé"),
    ] {
        assert_eq!(names(&list(&format!("filter: {{{filter}}}")).await).join(" "), found, "{filter}");
    }
}

/// Half the time gives half the budget, and so does half the year; a rule holds from its day on.
#[both_databases]
async fn a_budget_follows_the_employment(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let rule = |from: &str, unit: &str, amount: &str| json!({"companyId": gid(alpha.id), "from": from, "unit": unit, "amount": amount, "dayMinutes": 420});
    let refused = async |from: &str, amount: &str| {
        manager.is_refused("setTimeBudget", rule(from, "DAYS", amount)).await
    };
    assert_eq!(refused("2026-01-15", "3").await, ["NOT_FIRST_OF_MONTH"]);
    assert_eq!(refused("2026-01-01", "-1").await, ["BUDGET_OUT_OF_RANGE"]);
    assert_eq!(refused("2026-01-01", "1.005").await, ["BUDGET_OUT_OF_RANGE"]);
    manager.does("setTimeBudget", rule("2026-01-01", "DAYS", "2.5"), "company { id }").await;
    manager.does("setTimeBudget", rule("2026-09-01", "HOURS", "21"), "company { id }").await;

    let employee = json!({
        "companyId": gid(alpha.id), "firstName": "Mi", "lastName": "Temps", "staffNumber": "50",
        "legalEntityId": gid(alpha.entity), "workingTime": 5000,
    });
    let fields = "employee { spring: timeBudget(on: \"2026-03-01\") { from to grantedMinutes leftMinutes }
        autumn: timeBudget(on: \"2026-10-01\") { from to grantedMinutes } }";
    let made = manager.does("addEmployee", employee, fields).await;
    // 2.5 days of 7 h are 1,050 minutes; the year ends with August, where the next rule begins: 243 days of 365.
    let spring = json!({"from": "2026-01-01", "to": "2026-08-31", "grantedMinutes": 350, "leftMinutes": 350});
    assert_eq!(made["employee"]["spring"], spring);
    let autumn = json!({"from": "2026-09-01", "to": "2027-08-31", "grantedMinutes": 630});
    assert_eq!(made["employee"]["autumn"], autumn);

    let worker = alpha.employee("Nora", "Plein").await;
    let own = worker
        .actor
        .ask("{ viewer { memberships { timeBudget { grantedMinutes leftMinutes } } } }", json!({}));
    let own = own.await.data()["viewer"]["memberships"][0]["timeBudget"].clone();
    assert_eq!(own, json!({"grantedMinutes": 699, "leftMinutes": 699}));
}
