//! Companies: who registers one, who confirms it, what it is made of, and who has which role in it.

use chrono::Duration;
use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

/// What registers a company with this number.
pub(crate) fn registration(name: &str, siren: &str) -> Value {
    json!({
        "name": name, "entityName": format!("{name} SAS"), "siren": siren, "legalFormCode": "5710",
        "street": "3 rue des Essais", "postcode": "69003", "city": "Lyon",
    })
}

/// Registers a company; its id.
async fn register(somebody: &Actor, name: &str, siren: &str) -> Value {
    let payload = somebody.does("createCompany", registration(name, siren), "company { id status }").await;
    assert_eq!(payload["company"]["status"], "PENDING");
    payload["company"]["id"].clone()
}

/// Asks for something about a company.
pub(crate) async fn company(actor: &Actor, id: &Value, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ company(id: $id) {{ {fields} }} }}");
    actor.ask(&document, json!({"id": id})).await.data()["company"].clone()
}

/// Somebody who registers a company runs its programme, and nobody is enrolled in its name until an operator has
/// confirmed who speaks for it.
#[both_databases]
async fn a_company_is_usable_once_it_is_verified(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let id = register(&nadia, "Alpha", "732 829 320").await;
    let fields = "code legalEntities { id siren isConfirmed } members { role person { firstName } }";
    let alpha = company(&nadia, &id, fields).await;
    assert_eq!(alpha["code"].as_str().map(str::len), Some(8));
    assert_eq!(alpha["legalEntities"][0]["siren"], "732829320");
    assert_eq!(alpha["legalEntities"][0]["isConfirmed"], false);
    assert_eq!(alpha["members"], json!([{"role": "CSR_MANAGER", "person": {"firstName": "Nadia"}}]));

    let employee = json!({
        "companyId": id, "firstName": "Léo", "lastName": "Roux", "staffNumber": "1",
        "legalEntityId": alpha["legalEntities"][0]["id"],
    });
    assert_eq!(nadia.is_refused("addEmployee", employee.clone()).await, ["NOT_VERIFIED"]);

    let operator = app.operator().await;
    let queue = "{ companiesToVerify { totalCount nodes { name } } }";
    let waiting = operator.ask(queue, json!({})).await.data()["companiesToVerify"].clone();
    assert_eq!(waiting, json!({"totalCount": 1, "nodes": [{"name": "Alpha"}]}));
    operator.does("verifyCompany", json!({"id": id}), "company { status }").await;
    let alpha = company(&nadia, &id, "status legalEntities { isConfirmed }").await;
    assert_eq!(alpha, json!({"status": "VERIFIED", "legalEntities": [{"isConfirmed": true}]}));
    let mails = app.mails_to("nadia@alpha.example").await;
    assert!(mails.iter().any(|mail| mail.subject == "Alpha est vérifiée"), "{mails:?}");
    nadia.does("addEmployee", employee, "employee { id }").await;
    let waiting = operator.ask(queue, json!({})).await.data()["companiesToVerify"]["totalCount"].clone();
    assert_eq!(waiting, 0);
}

/// A refusal says why, to whoever registered the company; and it may be decided otherwise later.
#[both_databases]
async fn a_refusal_says_why(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let id = register(&nadia, "Alpha", "732829320").await;
    let operator = app.operator().await;
    let silent = json!({"id": id, "reason": " "});
    assert_eq!(operator.is_refused("refuseCompany", silent).await, ["REQUIRED"]);
    let reason = "Le nom ne correspond pas au SIREN.";
    operator.does("refuseCompany", json!({"id": id, "reason": reason}), "company { status }").await;
    let alpha = company(&nadia, &id, "status statusReason").await;
    assert_eq!(alpha, json!({"status": "REFUSED", "statusReason": reason}));
    let mails = app.mails_to("nadia@alpha.example").await;
    assert!(mails.iter().any(|mail| mail.text.contains(reason)), "{mails:?}");
    operator.does("verifyCompany", json!({"id": id}), "company { status }").await;
}

/// A SIREN is confirmed in one company only: the second one is not verified with it.
#[both_databases]
async fn a_siren_is_confirmed_once(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let malik = app.person("Malik", "Bensaïd", "malik@beta.example").await;
    let first = register(&nadia, "Alpha", "732829320").await;
    let second = register(&malik, "Beta", "73282932000074").await;
    let operator = app.operator().await;
    operator.does("verifyCompany", json!({"id": first}), "company { id }").await;
    let refused = operator.is_refused("verifyCompany", json!({"id": second})).await;
    assert_eq!(refused, ["SIREN_CONFIRMED_ELSEWHERE"]);
    let warning = "est déjà vérifié pour Alpha";
    operator.get("/operator/companies").await.says(warning);
    let asked = "legalEntities { sirenConfirmedFor }";
    let seen = company(&malik, &second, asked).await;
    assert_eq!(seen["legalEntities"][0]["sirenConfirmedFor"], json!(null), "for operators alone");
    let seen = company(&operator, &second, asked).await;
    assert_eq!(seen["legalEntities"][0]["sirenConfirmedFor"], "Alpha");
    let form = format!("id={}", second.as_str().expect("an id"));
    let told = operator.post("/operator/companies/verify", &form).await;
    told.says("ne peut pas l’être dans deux").does_not_say("de vous inviter");
    assert_eq!(company(&malik, &second, "status").await["status"], "PENDING");
}

/// All that is wrong with a registration is said at once, each by its field.
#[both_databases]
async fn a_registration_is_checked(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let input = json!({
        "name": "", "entityName": "Alpha\u{202e} SAS", "siren": "732829321", "legalFormCode": "SAS",
        "street": "3 rue des Essais", "postcode": "ABC", "city": "x".repeat(101), "timeZone": "Europe/Lyon",
    });
    let payload = nadia.tries("createCompany", input, "").await;
    let problems = payload["problems"].as_array().expect("problems");
    let told: Vec<_> = problems.iter().map(|p| (p["path"][0].as_str(), p["code"].as_str())).collect();
    let expected = [
        ("name", "REQUIRED"),
        ("entityName", "UNPRINTABLE_CHARACTER"),
        ("siren", "INVALID_SIREN"),
        ("legalFormCode", "UNKNOWN_LEGAL_FORM"),
        ("postcode", "INVALID_POSTCODE"),
        ("city", "TOO_LONG"),
        ("timeZone", "UNKNOWN_TIME_ZONE"),
    ];
    assert_eq!(told, expected.map(|(path, code)| (Some(path), Some(code))));
}

/// A request that is sent twice registers one company.
#[both_databases]
async fn a_company_is_registered_once(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let mut input = registration("Alpha", "732829320");
    input["idempotencyKey"] = json!("only-once");
    let first = nadia.does("createCompany", input.clone(), "company { id }").await;
    let second = nadia.does("createCompany", input, "company { id }").await;
    assert_eq!(first, second);
}

/// The link to an administrative address of the company's domain verifies it, once, by a button and not by being
/// looked at. Its SIREN waits for the operator all the same: a domain says nothing of it.
#[both_databases]
async fn a_proven_domain_verifies_the_company(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let id = register(&nadia, "Alpha", "732829320").await;
    let claim = |domain: &str, mailbox: &str| json!({"companyId": id, "domain": domain, "mailbox": mailbox});
    assert_eq!(
        nadia.is_refused("claimEmailDomain", claim("beta.example", "admin")).await,
        ["NOT_YOUR_DOMAIN"]
    );
    assert_eq!(
        nadia.is_refused("claimEmailDomain", claim("alpha.example", "nadia")).await,
        ["UNKNOWN_MAILBOX"]
    );
    nadia.does("claimEmailDomain", claim("alpha.example", "admin"), "emailDomain { domain provenAt }").await;

    let mails = app.mails_to("admin@alpha.example").await;
    let link = mails[0].link("/act/").to_owned();
    let token = link.rsplit('/').next().expect("a secret");
    for _ in 0..2 {
        app.app.signed_link(token).await.expect("a look").expect("a link that works");
    }
    assert_eq!(company(&nadia, &id, "status").await["status"], "PENDING");
    app.app
        .prove_domain(api::Language::Fr, &api::Caller::anonymous(), token)
        .await
        .expect("a link that works");
    let alpha = company(&nadia, &id, "status emailDomains { domain sentTo }").await;
    let domains = json!([{"domain": "alpha.example", "sentTo": "admin@alpha.example"}]);
    assert_eq!(alpha, json!({"status": "VERIFIED", "emailDomains": domains}));
    assert!(
        app.app.prove_domain(api::Language::Fr, &api::Caller::anonymous(), token).await.is_err(),
        "a second time"
    );
    let is_confirmed =
        async || company(&nadia, &id, "legalEntities { isConfirmed }").await["legalEntities"].clone();
    assert_eq!(is_confirmed().await, json!([{"isConfirmed": false}]));
    let operator = app.operator().await;
    let queue = "{ companiesToVerify { nodes { name status } } }";
    let waiting = operator.ask(queue, json!({})).await.data()["companiesToVerify"]["nodes"].clone();
    assert_eq!(waiting, json!([{"name": "Alpha", "status": "VERIFIED"}]));
    operator.does("verifyCompany", json!({"id": id}), "company { status }").await;
    assert_eq!(is_confirmed().await, json!([{"isConfirmed": true}]));

    nadia.does("claimEmailDomain", claim("alpha.example", "postmaster"), "emailDomain { id }").await;
    let mails = app.mails_to("postmaster@alpha.example").await;
    let late = mails[0].link("/act/").rsplit('/').next().expect("a secret").to_owned();
    app.clock.advance(Duration::days(7));
    assert!(
        app.app.prove_domain(api::Language::Fr, &api::Caller::anonymous(), &late).await.is_err(),
        "too late"
    );
}

/// Fiscal years have any dates and length and share no day; only those who keep the accounts see the turnover.
#[both_databases]
async fn fiscal_years_share_no_day(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, finance) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Finance).await);
    let entity = alpha.add_entity("Filiale").await;
    let year = |from: &str, to: &str| json!({"legalEntityId": gid(entity), "startsOn": from, "endsOn": to, "turnover": "1250000.50"});
    let add = async |from: &str, to: &str| manager.is_refused("putFiscalYear", year(from, to)).await;
    assert_eq!(add("2027-06-01", "2028-12-31").await, ["FISCAL_YEARS_OVERLAP"]);
    assert_eq!(add("2029-01-01", "2028-12-31").await, ["ENDS_BEFORE_IT_STARTS"]);
    assert_eq!(add("2128-01-01", "2128-12-31").await, ["TOO_FAR_AHEAD"], "a mistyped century");
    assert_eq!(
        add("2027-06-01", "2128-12-31").await,
        ["FISCAL_YEARS_OVERLAP", "TOO_FAR_AHEAD"],
        "all at once"
    );
    let mut finer = year("2028-01-01", "2028-12-31");
    finer["turnover"] = json!("0.005");
    assert_eq!(finance.is_refused("putFiscalYear", finer).await, ["INVALID_AMOUNT"]);
    let payload = "fiscalYear { startsOn endsOn turnover }";
    let made = finance.does("putFiscalYear", year("2028-01-01", "2029-09-30"), payload).await;
    let expected = json!({"startsOn": "2028-01-01", "endsOn": "2029-09-30", "turnover": "1250000.50"});
    assert_eq!(made["fiscalYear"], expected);
    assert_eq!(add("2029-09-30", "2029-12-31").await, ["FISCAL_YEARS_OVERLAP"]);

    let fields = "legalEntities { name fiscalYears { endsOn turnover } }";
    let turnover = async |actor: &Actor| {
        let company = company(actor, &json!(gid(alpha.id)), fields).await;
        let entities = company["legalEntities"].as_array().expect("entities").clone();
        let filiale = entities.iter().find(|entity| entity["name"] == "Filiale").expect("the entity").clone();
        filiale["fiscalYears"][0]["turnover"].clone()
    };
    assert_eq!(turnover(&finance).await, "1250000.50");
    assert_eq!(turnover(&alpha.with_role(Role::Auditor).await).await, Value::Null);
}

/// A site belongs to its entity: its SIRET too, and two of one entity differ by more than an accent.
#[both_databases]
async fn a_site_belongs_to_its_entity(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let site = |name: &str, siret: &str, zone: &str| json!({"legalEntityId": gid(alpha.entity), "name": name, "siret": siret, "timeZone": zone});
    let refused =
        manager.is_refused("putEstablishment", site("Réunion", "73282932000074", "Indian/Reunion")).await;
    assert_eq!(refused, ["SIRET_OF_ANOTHER_ENTITY"]);
    let refused = manager.is_refused("putEstablishment", site("SIEGE", "", "Indian/Nowhere")).await;
    assert_eq!(refused, ["UNKNOWN_TIME_ZONE", "SITE_ALREADY_HERE"]);
    let made = manager
        .does("putEstablishment", site("Saint-Denis", "", "Indian/Reunion"), "establishment { id timeZone }")
        .await;
    assert_eq!(made["establishment"]["timeZone"], "Indian/Reunion");
}

/// An invited person takes the role with an account of the invited address, and with no other; who runs the
/// programme may take it back, but not the last such role.
#[both_databases]
async fn roles_are_accepted_and_taken_back(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let invitation = json!({
        "companyId": gid(alpha.id), "email": "Ines@alpha.example", "firstName": "Inès", "lastName": "Da Silva",
        "role": "FINANCE",
    });
    let invited = manager.does("inviteCompanyMember", invitation, "invitation { id email }").await;
    assert_eq!(invited["invitation"]["email"], "ines@alpha.example");
    let id = invited["invitation"]["id"].clone();
    let mails = app.mails_to("ines@alpha.example").await;
    assert!(mails[0].text.contains("Alpha"), "{mails:?}");

    let other = app.person("Igor", "Da Silva", "igor@alpha.example").await;
    assert_eq!(other.is_refused("acceptInvitation", json!({"id": id})).await, ["NOT_FOUND"]);
    let ines = app.person("Inès", "Da Silva", "ines@alpha.example").await;
    let open = ines.ask("{ viewer { invitations { id organisationName role } } }", json!({})).await;
    let expected = json!([{"id": id, "organisationName": "Alpha", "role": "FINANCE"}]);
    assert_eq!(open.data()["viewer"]["invitations"], expected);
    ines.does("acceptInvitation", json!({"id": id}), "acceptedId").await;
    assert_eq!(ines.is_refused("acceptInvitation", json!({"id": id})).await, ["INVITATION_GONE"]);
    let roles = ines.ask("{ viewer { memberships { roles company { name } } } }", json!({})).await;
    let expected = json!([{"roles": ["FINANCE"], "company": {"name": "Alpha"}}]);
    assert_eq!(roles.data()["viewer"]["memberships"], expected);

    let members = company(&manager, &json!(gid(alpha.id)), "members { id role }").await["members"].clone();
    let seat = |role: &str| {
        let found = members.as_array().and_then(|all| all.iter().find(|member| member["role"] == role));
        found.expect("a member")["id"].clone()
    };
    let (own, hers) = (seat("CSR_MANAGER"), seat("FINANCE"));
    assert_eq!(manager.is_refused("removeCompanyMember", json!({"id": own})).await, ["LAST_CSR_MANAGER"]);
    manager.does("removeCompanyMember", json!({"id": hers}), "removedId").await;
    assert_eq!(company(&ines, &json!(gid(alpha.id)), "name").await, Value::Null);
}

/// A local lead leads one place, and reads about its people only.
#[both_databases]
async fn a_local_lead_sees_one_place(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let filiale = alpha.add_entity("Filiale").await;
    alpha.employee("Aline", "Siège").await;
    let add = |name: &str| {
        json!({
            "companyId": gid(alpha.id), "firstName": name, "lastName": "Filiale", "staffNumber": name,
            "legalEntityId": gid(filiale),
        })
    };
    let added = manager.does("addEmployee", add("Basile"), "employee { id }").await;
    let basile = added["employee"]["id"].clone();
    let mut invitation = json!({
        "companyId": gid(alpha.id), "email": "lead@alpha.example", "firstName": "Lise", "lastName": "Local",
        "role": "LOCAL_LEAD",
    });
    assert_eq!(manager.is_refused("inviteCompanyMember", invitation.clone()).await, ["LEAD_PLACE_REQUIRED"]);
    invitation["legalEntityId"] = json!(gid(filiale));
    let invited = manager.does("inviteCompanyMember", invitation, "invitation { id }").await;
    let lead = app.person("Lise", "Local", "lead@alpha.example").await;
    lead.does("acceptInvitation", json!({"id": invited["invitation"]["id"]}), "acceptedId").await;

    let fields = "employees { totalCount nodes { id } }";
    let seen = company(&lead, &json!(gid(alpha.id)), fields).await;
    assert_eq!(seen["employees"], json!({"totalCount": 1, "nodes": [{"id": basile}]}));
    let all = company(&manager, &json!(gid(alpha.id)), fields).await;
    assert_eq!(all["employees"]["totalCount"], 2);
}
