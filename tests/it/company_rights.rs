//! Whatever changes a company is refused to every role that may not, by the answer that fits what the role sees.

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{TestApp, both_databases, builders::Company, gid};

use crate::companies::{company, registration};

/// Each thing that changes a company: the mutation and an input that would work for who may.
fn deeds(
    alpha: &Company,
    employee: &Value,
    member: &Value,
    invitation: &Value,
    domain: &Value,
) -> Vec<(&'static str, Value)> {
    let (company, entity) = (gid(alpha.id), gid(alpha.entity));
    let person =
        json!({"firstName": "Léo", "lastName": "Roux", "staffNumber": "R1", "legalEntityId": entity});
    let with = |mut input: Value, name: &str, value: &Value| {
        input[name] = value.clone();
        input
    };
    let mut entity_fields = registration("Filiale", "404833048");
    entity_fields.as_object_mut().expect("fields").remove("name");
    vec![
        (
            "updateCompany",
            json!({"id": company, "name": "Alpha", "capMode": "ANNUAL", "approvesHours": true}),
        ),
        ("addLegalEntity", with(entity_fields.clone(), "companyId", &json!(company))),
        ("putFiscalYear", json!({"legalEntityId": entity, "startsOn": "2040-01-01", "endsOn": "2040-12-31"})),
        ("putEstablishment", json!({"legalEntityId": entity, "name": "Annexe"})),
        ("claimEmailDomain", json!({"companyId": company, "domain": "maillon.example", "mailbox": "admin"})),
        (
            "inviteCompanyMember",
            json!({
                "companyId": company, "email": "x@alpha.example", "firstName": "X", "lastName": "Y", "role": "HR",
            }),
        ),
        ("withdrawCompanyInvitation", json!({"id": invitation})),
        ("removeCompanyMember", json!({"id": member})),
        ("addEmployee", with(person.clone(), "companyId", &json!(company))),
        ("updateEmployee", with(person, "id", employee)),
        ("endEmployment", json!({"id": employee, "endsOn": "2026-12-31"})),
        ("createStaffCodes", json!({"companyId": company, "employmentIds": [employee]})),
        (
            "setTimeBudget",
            json!({"companyId": company, "from": "2027-01-01", "unit": "HOURS", "amount": "7"}),
        ),
        ("verifyCompany", json!({"id": company})),
        ("refuseCompany", json!({"id": company, "reason": "Non"})),
        ("refuseLegalEntity", json!({"id": entity, "reason": "Non"})),
        ("proveEmailDomain", json!({"companyId": company, "domain": "groupe.example", "reason": "Facture"})),
        ("releaseEmailDomain", json!({"id": domain, "reason": "Vendu"})),
    ]
}

/// What a deed is about that somebody of the company does not see: for them it does not exist. Invitations and domains are
/// the managers' and the auditors' alone and the operators' deeds are nobody's here; a mere employee sees neither entities
/// nor colleagues, and this local lead leads no place.
fn is_unseen(role: &str, deed: &str) -> bool {
    let about_what_readers_see =
        ["putFiscalYear", "putEstablishment", "removeCompanyMember", "updateEmployee", "endEmployment"];
    matches!(deed, "verifyCompany" | "refuseCompany" | "refuseLegalEntity" | "proveEmailDomain")
        || (role != "AUDITOR" && matches!(deed, "withdrawCompanyInvitation" | "releaseEmailDomain"))
        || (role == "LOCAL_LEAD" && matches!(deed, "updateEmployee" | "endEmployment"))
        || (role == "EMPLOYEE" && about_what_readers_see.contains(&deed))
}

/// Who may do what in a company stands here; for everybody else of the company it is forbidden, and what they do not see
/// is not there, as nothing is for another company's people.
#[both_databases]
async fn every_deed_is_refused_to_the_others(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let manager = alpha.with_role(Role::CsrManager).await;
    let invitation = json!({
        "companyId": gid(alpha.id), "email": "y@alpha.example", "firstName": "Y", "lastName": "Z", "role": "HR",
    });
    let invited =
        manager.does("inviteCompanyMember", invitation, "invitation { id }").await["invitation"]["id"]
            .clone();
    let auditor = alpha.with_role(Role::Auditor).await;
    let members = company(&manager, &json!(gid(alpha.id)), "members { id role }").await["members"].clone();
    let member = members.as_array().and_then(|all| all.iter().find(|m| m["role"] == "AUDITOR"));
    let member = member.expect("a member")["id"].clone();
    let employee = alpha.employee("Éva", "Salariée").await;
    alpha.has_proven("alpha.example").await;
    let domains =
        company(&manager, &json!(gid(alpha.id)), "emailDomains { id }").await["emailDomains"].clone();
    let employment = json!(gid(employee.employment));
    let deeds = deeds(&alpha, &employment, &member, &invited, &domains[0]["id"]);

    let stranger = app.somebody("Sans", "Lien").await.1;
    let foreign = beta.with_role(Role::CsrManager).await;
    for (deed, input) in &deeds {
        for outsider in [&stranger, &foreign] {
            assert_eq!(outsider.is_refused(deed, input.clone()).await, ["NOT_FOUND"], "{deed}");
        }
    }
    let insiders = [
        (
            "HR",
            alpha.with_role(Role::Hr).await,
            ["addEmployee", "updateEmployee", "endEmployment", "createStaffCodes"].as_slice(),
        ),
        ("FINANCE", alpha.with_role(Role::Finance).await, &["putFiscalYear"]),
        ("LOCAL_LEAD", alpha.with_role(Role::LocalLead).await, &[]),
        ("AUDITOR", auditor, &[]),
        ("EMPLOYEE", employee.actor.clone(), &[]),
    ];
    for (role, insider, allowed) in &insiders {
        for (deed, input) in deeds.iter().filter(|(deed, _)| !allowed.contains(deed)) {
            let name = format!("{}{}Input", deed[..1].to_uppercase(), &deed[1..]);
            let document =
                format!("mutation ($input: {name}!) {{ {deed}(input: $input) {{ problems {{ code }} }} }}");
            let reply = insider.ask(&document, json!({"input": input})).await;
            if is_unseen(role, deed) {
                assert_eq!(reply.data()[deed]["problems"][0]["code"], "NOT_FOUND", "{role} {deed}");
            } else {
                assert_eq!(reply.error(), "FORBIDDEN", "{role} {deed}");
            }
        }
    }
    assert_eq!(company(&foreign, &json!(gid(alpha.id)), "name").await, Value::Null);
    let hidden =
        "code capMode legalEntities { id } members { id } invitations { id } employees { totalCount }";
    let seen = company(&employee.actor, &json!(gid(alpha.id)), hidden).await;
    assert!(seen.as_object().expect("a company").values().all(Value::is_null), "{seen}");
}
