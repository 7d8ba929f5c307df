//! Domains of addresses that an operator proves or releases, and those that whoever runs a company's programme releases: what is
//! believed afterwards, what stays closed, and who is told.

use axum::http::{StatusCode, header};
use entity::{MembershipRole as Role, OrganisationStatus};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

use crate::{
    companies::{company, registration},
    sso_scene::Connected,
    trail_of_changes::told,
};

/// How an operator checked it.
const CHECKED: &str = "Facture du bureau d’enregistrement.";

/// The domains of a company as somebody sees them.
async fn domains(actor: &Actor, of: &Company, fields: &str) -> Value {
    let fields = format!("emailDomains {{ {fields} }}");
    company(actor, &json!(gid(of.id)), &fields).await["emailDomains"].clone()
}

/// An operator says that a domain is a company's; its id.
async fn prove(operator: &Actor, of: &Company, domain: &str) -> Value {
    let input = json!({"companyId": gid(of.id), "domain": domain, "reason": CHECKED});
    operator.does("proveEmailDomain", input, "emailDomain { id }").await["emailDomain"]["id"].clone()
}

/// What releases a domain.
fn releasing(id: &Value) -> Value {
    json!({"id": id, "reason": "Le domaine a été vendu."})
}

/// Somebody of the group, whose address no list and no number knows.
fn zoe() -> Value {
    json!({"sub": "zoe-1", "given_name": "Zoé", "family_name": "Martin", "email": "zoe@groupe.example"})
}

/// An operator says how a domain was checked; those who run the programme read it, by mail and beside the domain. Said twice it
/// is said once.
#[both_databases]
async fn an_operator_proves_a_domain(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let (manager, operator) = (alpha.with_role(Role::CsrManager).await, app.operator().await);
    let id = prove(&operator, &alpha, " @Groupe.EXAMPLE ").await;
    let mails = app.mails_to(&manager.email).await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].subject, "Alpha\u{a0}: le domaine groupe.example est prouvé");
    assert!(mails[0].text.contains(CHECKED), "{mails:?}");

    let seen = domains(&manager, &alpha, "id domain sentTo provenBy provenReason").await;
    let expected = json!([{
        "id": id, "domain": "groupe.example", "sentTo": null, "provenBy": "OPERATOR", "provenReason": CHECKED,
    }]);
    assert_eq!(seen, expected);
    let event = told(&manager, &gid(alpha.id), "DOMAIN_PROVEN").await[0].clone();
    assert_eq!((&event["by"], &event["personName"]), (&json!("OPERATOR"), &Value::Null));
    assert_eq!(event["subjectName"], "groupe.example");
    assert_eq!(event["changes"], json!([{"name": "proven", "before": "non", "after": "oui"}]));
    assert_eq!(event["details"], json!([{"name": "reason", "value": CHECKED}]));

    assert_eq!(prove(&operator, &alpha, "groupe.example").await, id);
    assert!(app.mails_to(&manager.email).await.is_empty(), "nothing has changed");
    assert_eq!(told(&manager, &gid(alpha.id), "DOMAIN_PROVEN").await.len(), 1);
}

/// What is no domain, what is everybody's, what is another company's and what nobody checked is refused, and so is a company for
/// which nobody was confirmed to speak. The same holds of a claim, where it can be told.
#[both_databases]
async fn what_is_no_companys_domain_is_refused(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    beta.has_proven("beta.example").await;
    let operator = app.operator().await;
    let wish =
        |domain: &str, reason: &str| json!({"companyId": gid(alpha.id), "domain": domain, "reason": reason});
    let refusals: [(&str, &str, &[&str]); 8] = [
        ("", " ", &["INVALID_DOMAIN", "REQUIRED"]),
        ("groupe", CHECKED, &["INVALID_DOMAIN"]),
        ("zoe@groupe.example", CHECKED, &["INVALID_DOMAIN"]),
        ("groupe\u{200b}.example", CHECKED, &["INVALID_DOMAIN"]),
        ("@Gmail.com", CHECKED, &["PUBLIC_MAIL_DOMAIN"]),
        ("hotmail.it", CHECKED, &["PUBLIC_MAIL_DOMAIN"]),
        ("yahoo.co.jp", CHECKED, &["PUBLIC_MAIL_DOMAIN"]),
        ("beta.example", CHECKED, &["DOMAIN_PROVEN_ELSEWHERE"]),
    ];
    for (domain, reason, codes) in refusals {
        assert_eq!(operator.is_refused("proveEmailDomain", wish(domain, reason)).await, codes, "{domain}");
    }
    app.set_company(alpha.id, |row| row.status = Set(OrganisationStatus::Pending)).await;
    let refused = operator.is_refused("proveEmailDomain", wish("groupe.example", CHECKED)).await;
    assert_eq!(refused, ["NOT_VERIFIED"]);

    let nadia = app.person("Nadia", "Lemoine", "nadia@gmail.com").await;
    let own = nadia.does("createCompany", registration("Gamma", "732829320"), "company { id }").await;
    let claim = json!({"companyId": own["company"]["id"], "domain": "gmail.com", "mailbox": "admin"});
    assert_eq!(nadia.is_refused("claimEmailDomain", claim).await, ["PUBLIC_MAIL_DOMAIN"]);
}

/// A provider is believed about the addresses of a domain that an operator has proven, and no more once it is released: whoever
/// came in still does, and nobody new does by their address.
#[both_databases]
async fn a_provider_is_believed_while_the_domain_is_proven(app: TestApp) {
    let connected = Connected::new(&app).await;
    let operator = app.operator().await;
    connected.provider.is_signed_in(zoe());
    connected.is_refused().await;
    assert_eq!(connected.last_failure().await, "EMAIL_NOT_OF_COMPANY");

    let id = prove(&operator, &connected.company, "groupe.example").await;
    connected.signs_in(zoe()).await;
    let way_in = async || app.app.way_in_of_company("groupe.example").await.expect("an answer").is_some();
    assert!(way_in().await);
    let released =
        operator.does("releaseEmailDomain", releasing(&id), "emailDomain { provenAt provenBy }").await;
    assert_eq!(released["emailDomain"], json!({"provenAt": null, "provenBy": null}));
    assert!(!way_in().await);
    connected.signs_in(zoe()).await;
    let mut paul = zoe();
    paul["sub"] = json!("paul-1");
    paul["email"] = json!("paul@groupe.example");
    connected.provider.is_signed_in(paul);
    connected.is_refused().await;
    let mails = app.mails_to(&connected.manager.email).await;
    let mail = mails.iter().find(|mail| mail.subject.contains("n’est plus le sien")).expect("a mail");
    assert!(
        mail.text.contains("L’exploitant de la plateforme a libéré le domaine groupe.example"),
        "{mail:?}"
    );
    assert!(mail.text.contains("Les autres façons d’entrer restent ouvertes"), "{mail:?}");
}

/// Where a company is entered by its own sign-in alone, its own people open the other ways in before they release a domain: else
/// they could lock somebody out. An operator may, and opens nothing by it.
#[both_databases]
async fn a_release_opens_no_way_in(app: TestApp) {
    let connected = Connected::enforced(&app, &[]).await;
    let (manager, operator) = (&connected.manager, app.operator().await);
    let id = domains(manager, &connected.company, "id").await[0]["id"].clone();
    let refused = manager.is_refused("releaseEmailDomain", releasing(&id)).await;
    assert_eq!(refused, ["DOMAIN_OF_CLOSED_SIGN_IN"]);
    let form = format!("releasedId={}&releaseReason=Vendu", id.as_str().expect("an id"));
    let page = manager.post("/company/settings/domains/release", &form).await;
    page.says("Rouvrez d’abord les autres façons d’entrer")
        .says("<details class=\"more\" open>")
        .says("Vendu");
    let leads = async || app.app.way_in_of_address("nadia@alpha.example").await.expect("an answer").is_some();
    assert!(leads().await);

    let hr = connected.company.with_role(Role::Hr).await;
    operator.does("releaseEmailDomain", releasing(&id), "emailDomain { id }").await;
    assert!(!leads().await);
    assert!(!hr.get("/company/employees").await.status.is_success(), "it is as closed as before");
    let provider = company(manager, &json!(gid(connected.company.id)), "identityProvider { enforced }").await;
    assert_eq!(provider["identityProvider"]["enforced"], true);
    let mails = app.mails_to(&manager.email).await;
    let mail = mails.iter().find(|mail| mail.subject.contains("n’est plus le sien")).expect("a mail");
    assert!(mail.text.contains("les autres façons d’entrer restent fermées"), "{mail:?}");
}

/// Whoever runs the programme releases a domain of their own with a reason, once, and nobody of another company does. It is free
/// then: another company has it proven.
#[both_databases]
async fn a_company_releases_its_own_domain(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    alpha.has_proven("alpha.example").await;
    let (manager, hr) = (alpha.with_role(Role::CsrManager).await, alpha.with_role(Role::Hr).await);
    let foreign = beta.with_role(Role::CsrManager).await;
    let id = domains(&manager, &alpha, "id").await[0]["id"].clone();
    for other in [&hr, &foreign] {
        assert_eq!(other.is_refused("releaseEmailDomain", releasing(&id)).await, ["NOT_FOUND"]);
    }
    let silent = json!({"id": id, "reason": " "});
    assert_eq!(manager.is_refused("releaseEmailDomain", silent).await, ["REQUIRED"]);
    manager.does("releaseEmailDomain", releasing(&id), "emailDomain { id }").await;
    assert_eq!(manager.is_refused("releaseEmailDomain", releasing(&id)).await, ["DOMAIN_NOT_PROVEN"]);
    let seen = domains(&manager, &alpha, "domain sentTo provenAt provenBy").await;
    assert_eq!(
        seen,
        json!([{"domain": "alpha.example", "sentTo": null, "provenAt": null, "provenBy": null}])
    );
    let event = told(&manager, &gid(alpha.id), "DOMAIN_RELEASED").await[0].clone();
    assert_eq!((&event["by"], &event["personName"]), (&json!("PERSON"), &json!("Rôle Entreprise")));
    assert_eq!(event["changes"], json!([{"name": "proven", "before": "oui", "after": "non"}]));
    let mails = app.mails_to(&manager.email).await;
    assert!(mails[0].text.contains("Rôle Entreprise a libéré le domaine alpha.example"), "{mails:?}");
    prove(&app.operator().await, &beta, "alpha.example").await;
}

/// A link that was on its way when a domain was released proves nothing any more; another one does, and the domain says so.
#[both_databases]
async fn a_link_of_before_proves_nothing(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let made = nadia.does("createCompany", registration("Alpha", "732829320"), "company { id }").await;
    let id = made["company"]["id"].clone();
    let operator = app.operator().await;
    operator.does("verifyCompany", json!({"id": id}), "company { id }").await;
    let claim = json!({"companyId": id, "domain": "alpha.example", "mailbox": "admin"});
    let press = async || {
        nadia.does("claimEmailDomain", claim.clone(), "emailDomain { id }").await;
        let mails = app.mails_to("admin@alpha.example").await;
        mails[0].link("/act/").rsplit('/').next().expect("a secret").to_owned()
    };
    let caller = api::Caller::anonymous();
    let late = press().await;
    let proven = json!({"companyId": id, "domain": "alpha.example", "reason": CHECKED});
    let proven = operator.does("proveEmailDomain", proven, "emailDomain { id }").await;
    let domain = proven["emailDomain"]["id"].clone();
    operator.does("releaseEmailDomain", releasing(&domain), "emailDomain { id }").await;
    assert!(app.app.prove_domain(api::Language::Fr, &caller, &late).await.is_err());
    let anew = press().await;
    app.app.prove_domain(api::Language::Fr, &caller, &anew).await.expect("a link that works");
    let seen = company(&nadia, &id, "emailDomains { id provenBy provenReason }").await;
    let expected = json!([{"id": domain, "provenBy": "MAILBOX", "provenReason": null}]);
    assert_eq!(seen["emailDomains"], expected);
}

/// The operator finds a company by its name or by a domain, proves one more on its page and releases it there; the company's own
/// page says by whom and how. Nobody else has these pages.
#[both_databases]
async fn domains_are_proven_and_released_by_form(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    beta.has_proven("beta.example").await;
    let (manager, operator) = (alpha.with_role(Role::CsrManager).await, app.operator().await);
    let list = "/operator/companies/verified";
    operator.get(list).await.says(">Alpha</a>").says(">Beta</a>").says("beta.example");
    operator.get(&format!("{list}?q=alp")).await.says(">Alpha</a>").does_not_say(">Beta</a>");
    operator.get(&format!("{list}?q=Beta.example")).await.says(">Beta</a>").does_not_say(">Alpha</a>");
    operator.get(&format!("{list}?q=zzz")).await.says("Aucune entreprise ne répond à cette recherche");

    let file = format!("/operator/companies/{}", gid(alpha.id));
    let (prove, release) = (format!("{file}/prove-domain"), format!("{file}/release-domain"));
    operator.get(&file).await.says("Prouver un domaine pour elle").does_not_say("Libérer un domaine");
    let wrong = operator.post(&prove, "domain=gmail.com&reason=").await;
    wrong.says("id=\"domain-wrong\"").says("id=\"reason-wrong\"").says("value=\"gmail.com\"");
    operator
        .post(&prove, "domain=beta.example&reason=Facture")
        .await
        .says("libérez-le d’abord chez elle")
        .does_not_say("de vous inviter");
    let done = operator.post(&prove, "domain=groupe.example&reason=Facture").await;
    assert_eq!(done.header(header::LOCATION), Some(file.as_str()));
    operator.get(&file).await.says("par l’exploitant, qui l’a vérifié ainsi").says("Libérer un domaine");
    let own = "/company/settings/domains";
    manager.get(own).await.says("prouvé le").says("par l’exploitant").says(">Facture<");

    operator.post(&release, "releasedId=&releaseReason=").await.says("id=\"releasedId-wrong\"");
    let id = domains(&manager, &alpha, "id").await[0]["id"].as_str().expect("an id").to_owned();
    let silent = operator.post(&release, &format!("releasedId={id}&releaseReason=")).await;
    silent.says("id=\"releaseReason-wrong\"").says("<details class=\"more\" open>");
    let done = operator.post(&release, &format!("releasedId={id}&releaseReason=Vendu")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    operator.get(&file).await.says("n’est plus prouvé").does_not_say("Libérer un domaine");

    alpha.has_proven("alpha.example").await;
    let own_id = domains(&manager, &alpha, "id domain").await[0].clone();
    assert_eq!(own_id["domain"], "alpha.example");
    manager.post(&format!("{own}/release"), "releasedId=").await.says("id=\"releaseReason-wrong\"");
    let form = format!("releasedId={}&releaseReason=Vendu", own_id["id"].as_str().expect("an id"));
    let done = manager.post(&format!("{own}/release"), &form).await;
    assert_eq!(done.header(header::LOCATION), Some(own));
    manager.get(own).await.says("n’est plus prouvé").does_not_say("prouvé le");

    for path in [list, file.as_str()] {
        assert_eq!(manager.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let refused = manager.post(&prove, "domain=a.example&reason=X").await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(operator.get("/operator/companies/nothing").await.status, StatusCode::NOT_FOUND);
}
