//! Ways to what is somebody else's: another person's account, a role that one gives oneself, an answer given again.

use chrono::NaiveDate;
use entity::{EmploymentId, MembershipRole as Role};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

/// Paul, whom a company knows by `P-1` alone: the company, who prints, Paul, and what asks for his code.
pub(crate) async fn awaited(app: &TestApp) -> (Company, Actor, EmploymentId, Value) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let paul = alpha.employed("P-1", "Atelier").await;
    let wish = json!({"companyId": gid(alpha.id), "employmentIds": [gid(paul)]});
    (alpha, hr, paul, wish)
}

/// What somebody types who holds the code that was made for `P-1`.
pub(crate) async fn typed(hr: &Actor, company: &Company, made: &Value) -> api::StaffCode {
    let document = "query ($id: ID!) { company(id: $id) { code } }";
    let known = hr.ask(document, json!({"id": gid(company.id)})).await.data()["company"]["code"].clone();
    api::StaffCode {
        company_code: known.as_str().expect("a code").to_owned(),
        staff_number: "P-1".to_owned(),
        code: made["staffCodes"][0]["code"].as_str().expect("a code").to_owned(),
        client: "test".to_owned(),
    }
}

/// Whoever prints a code could come in with it: none is made for an account that has another way in, and one that was
/// made before opens no such account.
#[both_databases]
async fn a_printed_code_opens_nobody_else_s_account(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let fatou = alpha.employee("Fatou", "Diallo").await;
    app.set_employment(fatou.employment, |row| row.staff_number = Set(Some("F-1".to_owned()))).await;
    let of = |employment| json!({"companyId": gid(alpha.id), "employmentIds": [gid(employment)]});
    assert_eq!(hr.is_refused("createStaffCodes", of(fatou.employment)).await, ["HAS_ANOTHER_WAY_IN"]);

    let paul = alpha.employed("P-1", "Atelier").await;
    let made = hr.does("createStaffCodes", of(paul), "staffCodes { code }").await;
    let (nadia, _) = app.somebody("Nadia", "Lemoine").await;
    app.set_employment(paul, |row| row.person_id = Set(Some(nadia))).await;
    let typed = typed(&hr, &alpha, &made).await;
    assert!(app.app.sign_in_with_staff_code(api::Language::Fr, typed, "test").await.is_err());
}

/// Who is awaited by mail is let in by no paper: neither is a code made for them, nor does one work that was printed before
/// the employer learnt their address.
#[both_databases]
async fn a_printed_code_takes_nobody_s_place(app: TestApp) {
    let (alpha, hr, _, wish) = awaited(&app).await;
    let made = hr.does("createStaffCodes", wish.clone(), "staffCodes { code }").await;
    app.execute_sql("update employment set work_email = 'paul@alpha.example' where staff_number = 'P-1'")
        .await;
    assert_eq!(hr.is_refused("createStaffCodes", wish).await, ["HAS_ANOTHER_WAY_IN"]);
    let typed = typed(&hr, &alpha, &made).await;
    assert!(app.app.sign_in_with_staff_code(api::Language::Fr, typed, "test").await.is_err());
}

/// Whoever has left is let in by no paper either: no code is made for them, and none works that was printed before their
/// last day.
#[both_databases]
async fn a_printed_code_opens_nothing_to_who_has_left(app: TestApp) {
    let (alpha, hr, paul, wish) = awaited(&app).await;
    let made = hr.does("createStaffCodes", wish.clone(), "staffCodes { code }").await;
    let typed = typed(&hr, &alpha, &made).await;
    let last_day = NaiveDate::from_ymd_opt(2026, 3, 9);
    app.set_employment(paul, |row| row.ends_on = Set(last_day)).await;
    assert_eq!(hr.is_refused("createStaffCodes", wish.clone()).await, ["EMPLOYMENT_ENDED"]);
    assert!(app.app.sign_in_with_staff_code(api::Language::Fr, typed.clone(), "test").await.is_err());
    assert_eq!(app.count("select count(*) as n from staff_code").await, 1, "no other was made");
    let path = "/company/employees/codes";
    hr.get(path).await.does_not_say("Atelier");
    let page = hr.post(path, &format!("employmentIds={}", gid(paul))).await;
    page.says("a quitté l’entreprise").does_not_say("class=\"slip");

    // On the last day itself both are as they were.
    app.set_employment(paul, |row| row.ends_on = Set(last_day.and_then(|day| day.succ_opt()))).await;
    assert!(app.app.sign_in_with_staff_code(api::Language::Fr, typed, "test").await.is_ok());
    hr.does("createStaffCodes", wish, "staffCodes { code }").await;
}

/// Whoever has tried too often comes in at once with a code that is printed anew, as they were told; until then the right
/// code is refused like the wrong ones.
#[both_databases]
async fn a_new_code_is_not_refused_for_the_tries_of_the_old(app: TestApp) {
    let (alpha, hr, _, wish) = awaited(&app).await;
    let made = hr.does("createStaffCodes", wish.clone(), "staffCodes { code }").await;
    let old = typed(&hr, &alpha, &made).await;
    let told = async |typed: api::StaffCode| match app
        .app
        .sign_in_with_staff_code(api::Language::Fr, typed, "test")
        .await
    {
        Ok(_) => "in",
        Err(api::NotDone::Refused(told)) => told[0].code,
        Err(_) => "failed",
    };
    for at in 0..30 {
        let wrong =
            api::StaffCode { staff_number: " p-1".to_owned(), code: format!("WRONG{at}"), ..old.clone() };
        assert_eq!(told(wrong).await, if at < 10 { "STAFF_CODE_REFUSED" } else { "TOO_MANY_TRIES" });
    }
    assert_eq!(told(old.clone()).await, "TOO_MANY_TRIES", "guessing on is no use");
    let made = hr.does("createStaffCodes", wish, "staffCodes { code }").await;
    assert_eq!(told(old.clone()).await, "STAFF_CODE_REFUSED", "it was replaced");
    assert_eq!(told(typed(&hr, &alpha, &made).await).await, "in");
}

/// An employee without an address comes back into the same account with another code; once an address is proven to be
/// theirs, no code is made for them any more, nor are they among those who need one.
#[both_databases]
async fn a_printed_code_opens_the_same_account_again(app: TestApp) {
    let (alpha, hr, _, wish) = awaited(&app).await;
    let document =
        "query ($id: ID!) { company(id: $id) { employees(filter: {needsCode: true, text: \"atelier\"}) {
        nodes { needsCode isLinked } } } }";
    let comes_in = async || {
        let made = hr.does("createStaffCodes", wish.clone(), "staffCodes { code }").await;
        let typed = typed(&hr, &alpha, &made).await;
        app.app.sign_in_with_staff_code(api::Language::Fr, typed, "test").await.is_ok()
    };
    let listed = async || {
        let reply = hr.ask(document, json!({"id": gid(alpha.id)})).await;
        reply.data()["company"]["employees"]["nodes"].clone()
    };
    assert_eq!(listed().await, json!([{"needsCode": true, "isLinked": false}]));
    assert!(comes_in().await);
    let own = "person_id = (select person_id from employment where staff_number = 'P-1')";
    app.execute_sql(&format!("update browser_session set ended_at = created_at where {own}")).await;
    assert_eq!(listed().await, json!([{"needsCode": true, "isLinked": true}]));
    assert!(comes_in().await);
    let sessions = format!("select count(*) as n from browser_session where {own}");
    assert_eq!(app.count(&sessions).await, 2, "the same account");

    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let paul = "select person_id from employment where staff_number = 'P-1'";
    let proven = format!("update email set person_id = ({paul}) where address = '{}'", nadia.email);
    app.execute_sql(&proven).await;
    assert_eq!(listed().await, json!([]));
    assert_eq!(hr.is_refused("createStaffCodes", wish).await, ["HAS_ANOTHER_WAY_IN"]);
}

/// Whoever runs the programme gives the role that sees what people are paid to others only, and those who hold it are
/// told.
#[both_databases]
async fn nobody_lets_themselves_into_finance(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (claire, fatou) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Finance).await);
    let invitation = |email: &str| json!({"companyId": gid(alpha.id), "email": email, "firstName": "Inès", "lastName": "Caron", "role": "FINANCE"});
    let own = invitation(&claire.email);
    assert_eq!(claire.is_refused("inviteCompanyMember", own).await, ["NOT_TO_ONESELF"]);
    let invited =
        claire.does("inviteCompanyMember", invitation("ines@alpha.example"), "invitation { id }").await;
    let told = app.mails_to(&fatou.email).await;
    assert!(told.last().expect("a mail").text.contains("Inès Caron"), "{told:?}");
    let other = alpha.with_role(Role::Finance).await;
    let members = "query ($id: ID!) { company(id: $id) { members { id role } } }";
    let found = claire.ask(members, json!({"id": gid(alpha.id)})).await.data()["company"]["members"].clone();
    let seat = found.as_array().expect("members").iter().rfind(|seat| seat["role"] == "FINANCE");
    claire.does("removeCompanyMember", json!({"id": seat.expect("a seat")["id"]}), "removedId").await;
    for finance in [&fatou, &other] {
        let told = app.mails_to(&finance.email).await;
        assert!(told.iter().any(|mail| mail.subject.contains("n’a plus le rôle de finance")), "{told:?}");
    }

    // An address that became the inviter's own since.
    app.execute_sql(&format!("update invitation set address = '{}'", claire.email)).await;
    let accepted = json!({"id": invited["invitation"]["id"]});
    assert_eq!(claire.is_refused("acceptInvitation", accepted).await, ["NOT_TO_ONESELF"]);
}

/// A request that is sent again is answered again, but not to who has lost the role by which it was answered.
#[both_databases]
async fn an_answer_is_given_again_to_who_may_still_have_it(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let employee = json!({
        "companyId": gid(alpha.id), "firstName": "Paul", "lastName": "Atelier", "staffNumber": "A-17",
        "legalEntityId": gid(alpha.entity), "idempotencyKey": "paul",
    });
    let added = hr.does("addEmployee", employee.clone(), "employee { id lastName }").await;
    assert_eq!(hr.does("addEmployee", employee.clone(), "employee { id lastName }").await, added);
    app.execute_sql("update membership set ended_at = created_at where role = 'HR'").await;
    let document = "mutation ($input: AddEmployeeInput!) { addEmployee(input: $input) { employee { id } } }";
    assert_eq!(hr.ask(document, json!({ "input": employee })).await.error(), "FORBIDDEN");
}
