//! The pages on which a company is registered, settled and confirmed, used as people do: forms posted, pages read.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use tests::{Actor, Page, TestApp, both_databases, gid};

/// The page that an answer leads to.
async fn next(actor: &Actor, answer: &Page) -> Page {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    actor.get(answer.header(header::LOCATION).expect("an address")).await
}

/// What registers a company, without its legal form.
const ALPHA: &str = "name=Alpha&entityName=Alpha+SAS&siren=732+829+320&street=3+rue+des+Essais&postcode=69003\
    &city=Lyon&timeZone=Europe%2FParis";

/// Somebody signed in looks for a legal form, registers a company and reads what comes next; meanwhile the settings
/// are theirs, and they act in the new company although they work elsewhere.
#[both_databases]
async fn a_company_is_registered_by_form(app: TestApp) {
    app.get("/").await.says("href=\"/companies/new\"");
    assert_eq!(
        app.get("/companies/new").await.header(header::LOCATION),
        Some("/sign-in?back=%2Fcompanies%2Fnew")
    );
    let elsewhere = app.company("Beta").await;
    let nadia = elsewhere.employee("Nadia", "Lemoine").await.actor;
    nadia.get("/companies/new").await.says("Inscrivez votre entreprise").says("value=\"Europe/Paris\"");

    let found = nadia.post("/companies/new", &format!("{ALPHA}&legalFormText=SAS&search=yes")).await;
    assert_eq!(found.status, StatusCode::OK);
    found
        .says("value=\"5710\"")
        .says("value=\"732 829 320\"")
        .says("value=\"SAS\"")
        .does_not_say("role=\"alert\"");
    let none = nadia.post("/companies/new", "legalFormText=zzzzzz&search=yes").await;
    none.says("Aucune forme ne répond");

    let made = nadia.post("/companies/new", &format!("{ALPHA}&legalFormCode=5710")).await;
    let settings = next(&nadia, &made).await;
    settings.says("Réglages d’Alpha").says("Votre entreprise attend d’être vérifiée");
    settings.says("href=\"/company/settings/domains\"");
    nadia.get("/company/settings/people").await.says("dès que l’entreprise sera vérifiée");
}

/// All that is wrong with a registration stands beside its field, with what was typed, and the legal form that was
/// chosen stays chosen.
#[both_databases]
async fn a_registration_that_is_wrong_comes_back(app: TestApp) {
    let (_, nadia) = app.somebody("Nadia", "Lemoine").await;
    let wrong = "name=Alpha&entityName=&siren=732829321&legalFormCode=5710&street=Ici&postcode=1&city=Lyon&timeZone=Lyon";
    let page = nadia.post("/companies/new", wrong).await;
    assert_eq!(page.status, StatusCode::OK);
    for field in ["entityName", "siren", "postcode", "timeZone"] {
        page.says(&format!("id=\"{field}-wrong\""));
    }
    page.says("value=\"732829321\"").says("value=\"5710\" checked").says("Un code postal a cinq chiffres");
    let unseen = format!("{ALPHA}&legalFormCode=5710&legalFormText=association&legalFormSeen=");
    nadia
        .post("/companies/new", &unseen)
        .await
        .says("Rien n’est encore enregistré")
        .does_not_say("class=\"wrong\"");
    let page = nadia.get("/companies/new").await;
    let (_, form) =
        page.body.split_once("<form class=\"card stack wide\" method=\"post\"").expect("the form");
    let (_, button) = form.split_once("<button").expect("a button");
    assert!(button.starts_with(" hidden></button>"), "the return key registers: {button}");
    let silent = nadia.post("/companies/new", ALPHA).await;
    silent.says("id=\"legalFormCode-wrong\"");
}

/// Whoever runs the programme renames the company, chooses the ceiling and reads the code of staff sign-in.
#[both_databases]
async fn a_company_settles_itself(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let page = manager.get("/company/settings").await;
    page.says("value=\"MONTHLY_PRORATA\" checked").says("Code de l’entreprise").says("value=\"Alpha\"");
    page.says("href=\"/company/settings\" aria-current=\"page\"");
    let wrong = manager.post("/company/settings", "name=&capMode=ANNUAL").await;
    wrong.says("id=\"name-wrong\"").says("value=\"ANNUAL\" checked");
    manager.post("/company/settings", "name=Alpha&capMode=OTHER").await.says("id=\"capMode-wrong\"");
    let saved = manager.post("/company/settings", "name=Alpha+2&capMode=ANNUAL&approvesHours=yes").await;
    let page = next(&manager, &saved).await;
    page.says("Réglages d’Alpha 2").says("value=\"ANNUAL\" checked").says("value=\"yes\" checked");
}

/// A group adds a legal entity, which waits for the operator, and changes what may change.
#[both_databases]
async fn a_group_adds_a_legal_entity(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let fields = "entityName=Filiale&siren=404833048&legalFormCode=5710&street=1+quai&postcode=13002&city=Marseille\
        &timeZone=Europe%2FParis";
    let added = manager.post("/company/settings/entities/new", fields).await;
    let page = next(&manager, &added).await;
    page.says("<h1>Filiale</h1>").says("à vérifier<").says("actions simplifiée").says("Aucun exercice");
    manager.get("/company/settings/entities").await.says("404\u{202f}833\u{202f}048").says("à saisir");
    let letters = manager.post("/company/settings/entities/new", &fields.replace("13002", "ABC")).await;
    letters.says("id=\"postcode-wrong\"").says("value=\"ABC\"");
    let again = manager.post("/company/settings/entities/new", fields).await;
    again.says("id=\"siren-wrong\"").says("value=\"404833048\"");

    let own = format!("/company/settings/entities/{}", gid(alpha.entity));
    let other_number = manager.post(&own, fields).await;
    other_number.says("id=\"siren-wrong\"").says("value=\"Filiale\"");
    let looked =
        manager.post(&own, "entityName=Alpha+Holding&legalFormText=coop%C3%A9rative&search=yes").await;
    looked.says("value=\"Alpha Holding\"").says("name=\"legalFormCode\" type=\"radio\"");
}

/// Fiscal years have any dates; two that share a day are refused beside the first one's field. Finance enters the
/// turnover, and the rest of the settings is not theirs.
#[both_databases]
async fn finance_keeps_the_fiscal_years(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let finance = alpha.with_role(Role::Finance).await;
    finance.get("/company").await.says("href=\"/company/settings/entities\"");
    let moved = finance.get("/company/settings").await;
    assert_eq!(moved.header(header::LOCATION), Some("/company/settings/entities"));
    finance.get("/company/settings/entities").await.does_not_say("/company/settings/budget");
    let own = format!("/company/settings/entities/{}", gid(alpha.entity));
    finance
        .get(&own)
        .await
        .says("Chiffre d’affaires")
        .does_not_say("id=\"site-form\"")
        .does_not_say("name=\"siren\"");

    let years = format!("{own}/years");
    let clash =
        finance.post(&years, "id=&startsOn=2027-06-01&endsOn=2028-09-30&turnover=1+250+000%2C50").await;
    clash.says("id=\"year-startsOn-wrong\"").says("value=\"2027-06-01\"").says("1 250 000,50");
    let unread = finance.post(&years, "id=&startsOn=&endsOn=2028-09-30&turnover=beaucoup").await;
    unread.says("id=\"year-startsOn-wrong\"").says("id=\"year-turnover-wrong\"").says("value=\"beaucoup\"");
    let reversed = finance.post(&years, "id=&startsOn=2028-09-30&endsOn=2027-10-01&turnover=douze").await;
    reversed
        .says("id=\"year-endsOn-wrong\"")
        .says("id=\"year-turnover-wrong\"")
        .says("2 réponses sont à revoir");
    let made =
        finance.post(&years, "id=&startsOn=2028-01-01&endsOn=2029-09-30&turnover=1+250+000%2C50").await;
    let page = next(&finance, &made).await;
    page.says("1\u{202f}250\u{202f}000,50");
    let (_, rest) = page.body.split_once("?year=").expect("a year to change");
    let id = rest.split('#').next().expect("its id").to_owned();
    let page = finance.get(&format!("{own}?year={id}")).await;
    page.says("Modifier l’exercice").says("value=\"2029-09-30\"").says("value=\"1250000.50\"");
    let form = format!("id={id}&startsOn=2028-01-01&endsOn=2029-12-31&turnover=");
    next(&finance, &finance.post(&years, &form).await)
        .await
        .says("31\u{a0}déc.\u{a0}2029")
        .says("pas encore connu");

    for path in ["people", "domains", "budget", "entities/new"] {
        let page = finance.get(&format!("/company/settings/{path}")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    let sites = finance.post(&format!("{own}/sites"), "id=&name=Annexe&timeZone=Europe%2FParis").await;
    assert_eq!(sites.status, StatusCode::FORBIDDEN);
}

/// A site has a name of its own and its entity's number; one that is chosen is changed and not doubled.
#[both_databases]
async fn a_site_is_added_and_changed(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let own = format!("/company/settings/entities/{}", gid(alpha.entity));
    let sites = format!("{own}/sites");
    let wrong = manager.post(&sites, "id=&name=SIEGE&siret=73282932000074&timeZone=Indian%2FReunion").await;
    wrong.says("id=\"site-name-wrong\"").says("id=\"site-siret-wrong\"").says("value=\"73282932000074\"");
    let added = manager.post(&sites, "id=&name=Saint-Denis&siret=&timeZone=Indian%2FReunion").await;
    next(&manager, &added).await.says("Saint-Denis").says("La Réunion");
    let id = gid(alpha.site);
    manager.get(&format!("{own}?site={id}")).await.says("Modifier le site").says("value=\"Siège\"");
    let form = format!("id={id}&name=Si%C3%A8ge+social&siret=&timeZone=Europe%2FParis");
    let page = next(&manager, &manager.post(&sites, &form).await).await;
    page.says(">Siège social<").does_not_say(">Siège<");
    let nowhere = manager.post(&sites, "id=x&name=Ailleurs&timeZone=Europe%2FParis").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

/// Whoever runs the programme invites to a role, withdraws an invitation, takes a role back; the last such role stays.
#[both_databases]
async fn roles_are_given_and_taken_back(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    alpha.with_role(Role::Auditor).await;
    let people = "/company/settings/people";
    // Where a local lead works is needed for that role alone: it is not called optional.
    manager.get(people).await.says("Lieu du référent local</label>");
    let lead = "email=lise%40alpha.example&firstName=Lise&lastName=Local&role=LOCAL_LEAD";
    let nowhere = manager.post(people, &format!("{lead}&legalEntityId=")).await;
    nowhere
        .says("id=\"legalEntityId-wrong\"")
        .says("value=\"lise@alpha.example\"")
        .says("value=\"LOCAL_LEAD\" checked");
    let no_role = manager.post(people, "email=x&firstName=Lise&lastName=Local&legalEntityId=").await;
    no_role.says("id=\"role-wrong\"").says("value=\"Lise\"");
    let invited = manager.post(people, &format!("{lead}&legalEntityId=site%3A{}", gid(alpha.site))).await;
    let page = next(&manager, &invited).await;
    page.says("lise@alpha.example").says("Lise Local");
    assert_eq!(app.mails_to("lise@alpha.example").await.len(), 1);

    let (_, rest) = page.body.split_once("/company/settings/invitations/").expect("an invitation");
    let id = rest.split('/').next().expect("its id");
    let withdraw = format!("/company/settings/invitations/{id}/withdraw");
    next(&manager, &manager.post(&withdraw, "").await).await.says("Personne n’est attendu");
    assert_eq!(manager.post(&withdraw, "").await.status, StatusCode::NOT_FOUND);

    let auditor = "<td data-label=\"Rôle\"><span>auditeur";
    let page = manager.get(people).await;
    page.says(auditor);
    let ids: Vec<&str> = page.body.split("/company/settings/people/").skip(1).collect();
    let ids: Vec<&str> = ids.iter().filter_map(|rest| rest.split_once("/remove").map(|(id, _)| id)).collect();
    assert_eq!(ids.len(), 2);
    let mut is_told = false;
    for id in ids {
        let answer = manager.post(&format!("{people}/{id}/remove"), "").await;
        is_told |= answer.body.contains("Il faut toujours quelqu’un pour piloter l’engagement");
    }
    assert!(is_told, "the last one keeps the role");
    manager.get(people).await.says("responsable RSE").does_not_say(auditor);
}

/// A claimed domain is confirmed on the page of its link, by a button and without an account; looking does nothing, and
/// the link works once.
#[both_databases]
async fn a_domain_is_proven_by_its_link(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    nadia.post("/companies/new", &format!("{ALPHA}&legalFormCode=5710")).await;
    let domains = "/company/settings/domains";
    nadia.get(domains).await.says("value=\"alpha.example\"");
    let foreign = nadia.post(domains, "domain=beta.example&mailbox=admin").await;
    foreign.says("id=\"domain-wrong\"").says("value=\"beta.example\"").says("value=\"admin\" checked");
    nadia.post(domains, "domain=alpha.example").await.says("id=\"mailbox-wrong\"");
    let sent = nadia.post(domains, "domain=alpha.example&mailbox=postmaster").await;
    next(&nadia, &sent)
        .await
        .says("Lien envoyé à postmaster@alpha.example")
        .says("en attente de confirmation");

    let mails = app.mails_to("postmaster@alpha.example").await;
    let link = mails[0].link("/act/").to_owned();
    let path = &link[link.find("/act/").expect("a path")..];
    app.get(path).await.says("Nadia Lemoine").says("Confirmer alpha.example");
    nadia.get(domains).await.says("en attente de confirmation");
    let button = format!("{path}/domain");
    app.post(&button, "").await.says("C’est confirmé");
    nadia.get(domains).await.says("prouvé le").does_not_say("attend d’être vérifiée");
    nadia.get(domains).await.does_not_say("value=\"alpha.example\"");
    app.get(path).await.says("Ce lien ne fonctionne plus");
    app.post(&button, "").await.says("Ce lien ne fonctionne plus").does_not_say("C’est confirmé");
}

/// A rule holds from its day on and is listed with the others; what cannot be read or granted comes back.
#[both_databases]
async fn a_budget_is_set(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let manager = alpha.with_role(Role::CsrManager).await;
    let budget = "/company/settings/budget";
    manager.get(budget).await.says("14\u{a0}h").says("en vigueur");
    let unread = manager.post(budget, "from=2026-09-01&amount=beaucoup&unit=DAYS&dayMinutes=7").await;
    unread.says("id=\"amount-wrong\"").says("id=\"dayMinutes-wrong\"").says("value=\"beaucoup\"");
    manager
        .post(budget, "from=&amount=&dayMinutes=")
        .await
        .says("id=\"from-wrong\"")
        .says("id=\"unit-wrong\"");
    let middle = manager.post(budget, "from=2026-09-15&amount=2%2C5&unit=DAYS&dayMinutes=7+h").await;
    middle.says("id=\"from-wrong\"").says("value=\"2,5\"").says("value=\"DAYS\" checked");
    let much = manager.post(budget, "from=2026-09-01&amount=999999&unit=HOURS&dayMinutes=7+h").await;
    much.says("id=\"amount-wrong\"").says("784\u{a0}h au plus");
    let set = manager.post(budget, "from=2026-09-01&amount=2%2C5&unit=DAYS&dayMinutes=7+h+30").await;
    next(&manager, &set).await.says("sept.\u{a0}2026").says("2,5 j");
}

/// The operator sees who waits and confirms them; a refusal needs a reason, and whoever registered the company reads it.
#[both_databases]
async fn the_operator_decides(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    nadia.post("/companies/new", &format!("{ALPHA}&legalFormCode=5710")).await;
    let operator = app.operator().await;
    operator.get("/operator").await.says("href=\"/operator/companies\"");
    let page = operator.get("/operator/companies").await;
    page.says("Alpha SAS")
        .says("732\u{202f}829\u{202f}320")
        .says("nadia@alpha.example")
        .says("3 rue des Essais");
    // The one entity of a company is ticked already, and it is said what that means.
    page.says("\" checked").says("ne se refuse plus seule");
    let (_, rest) = page.body.split_once("name=\"id\" value=\"").expect("a company");
    let id = rest.split('"').next().expect("its id").to_owned();
    let refuse = "/operator/companies/refuse";
    let silent = operator.post(refuse, &format!("id={id}&reason=")).await;
    silent.says(&format!("id=\"{id}-reason-wrong\""));
    let refused = operator.post(refuse, &format!("id={id}&reason=Le+nom+ne+va+pas.")).await;
    next(&operator, &refused).await.says("Aucune entreprise à vérifier");
    nadia.get("/company/settings").await.says("n’a pas pu être vérifiée").says("Le nom ne va pas.");
    operator.post("/operator/companies/verify", &format!("id={id}")).await;
    nadia.get("/company/settings").await.does_not_say("n’a pas pu être vérifiée");

    // An entity that came since waits by itself, and is confirmed without deciding about the company again.
    let fields = "entityName=Filiale&siren=404833048&legalFormCode=5710&street=1+quai&postcode=13002&city=Marseille\
        &timeZone=Europe%2FParis";
    nadia.post("/company/settings/entities/new", fields).await;
    operator.get("/operator/companies").await.says("Déjà vérifiée").says("Filiale");
    operator.post("/operator/companies/verify", &format!("id={id}")).await;
    operator.get("/operator/companies").await.says("Aucune entreprise à vérifier");
    nadia.get("/company/settings/entities").await.does_not_say("à vérifier<");
}

/// What cannot be confirmed is said, and stays.
#[both_databases]
async fn a_number_that_is_taken_is_told(app: TestApp) {
    let operator = app.operator().await;
    for name in ["Alpha", "Beta"] {
        let (_, actor) = app.somebody("Nadia", name).await;
        actor.post("/companies/new", &format!("{ALPHA}&legalFormCode=5710")).await;
    }
    let page = operator.get("/operator/companies").await;
    let forms = page.body.split("action=\"/operator/companies/verify\"").skip(1);
    let ids = forms.filter_map(|form| form.split("name=\"id\" value=\"").nth(1)?.split('"').next());
    let mut told = String::new();
    for id in ids {
        told = operator.post("/operator/companies/verify", &format!("id={id}")).await.body;
    }
    assert!(told.contains("est déjà vérifié dans une autre entreprise"), "{told}");
}

/// Nobody but a company's own people finds its settings: other roles are told that theirs does not suffice, and another
/// company's objects are not there. The operator's page is the operator's.
#[both_databases]
async fn settings_are_the_companys_own(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let views =
        ["", "/entities", "/people", "/domains", "/budget"].map(|view| format!("/company/settings{view}"));
    for role in [Role::Hr, Role::LocalLead] {
        let actor = alpha.with_role(role).await;
        for view in &views {
            assert_eq!(actor.get(view).await.status, StatusCode::FORBIDDEN, "{role:?} {view}");
        }
        assert_eq!(
            actor.post("/company/settings", "name=X&capMode=ANNUAL").await.status,
            StatusCode::FORBIDDEN
        );
    }
    let (_, nobody) = app.somebody("Sans", "Lien").await;
    for view in &views {
        assert_eq!(nobody.get(view).await.status, StatusCode::NOT_FOUND, "{view}");
    }
    assert!(
        app.get("/company/settings")
            .await
            .header(header::LOCATION)
            .is_some_and(|to| to.starts_with("/sign-in"))
    );

    let foreign = beta.with_role(Role::CsrManager).await;
    let theirs = format!("/company/settings/entities/{}", gid(alpha.entity));
    let year = "id=&startsOn=2040-01-01&endsOn=2040-12-31&turnover=";
    for (path, form) in [
        (theirs.clone(), "entityName=X".to_owned()),
        (format!("{theirs}/years"), year.to_owned()),
        (format!("{theirs}/sites"), "id=&name=X&timeZone=Europe%2FParis".to_owned()),
        ("/company/settings/people/x/remove".to_owned(), String::new()),
        ("/company/settings/invitations/x/withdraw".to_owned(), String::new()),
    ] {
        assert_eq!(foreign.post(&path, &form).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(foreign.get(&theirs).await.status, StatusCode::NOT_FOUND);
    let own = format!("/company/settings/entities/{}/sites", gid(beta.entity));
    let moved = format!("id={}&name=X&timeZone=Europe%2FParis", gid(alpha.site));
    assert_eq!(foreign.post(&own, &moved).await.status, StatusCode::NOT_FOUND);

    assert_eq!(foreign.get("/operator/companies").await.status, StatusCode::NOT_FOUND);
    let verify = format!("id={}", gid(alpha.id));
    assert_eq!(foreign.post("/operator/companies/verify", &verify).await.status, StatusCode::NOT_FOUND);
}
