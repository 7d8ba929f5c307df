//! Every list costs the database the same number of statements, whether it has two rows or twenty: pages stay fast on the
//! day a company has a thousand employees.

use entity::{JobState, MembershipRole as Role};
use serde_json::json;
use tests::{
    Actor, Question, Short, TestApp, both_databases,
    builders::{Association, Company, Mission},
    gid, issued, siren,
};

/// The second list is ten times as long as the first.
pub(crate) const SHORT: std::ops::Range<usize> = 0..2;
pub(crate) const LONG: std::ops::Range<usize> = 2..20;

async fn books(actor: &Actor, session: entity::SessionId) {
    let input = json!({"sessionId": gid(session), "joinWaitingList": true});
    actor.does("bookSession", input, "booking { id }").await;
}

/// Published missions, each with sessions, skills, a place and the viewer's own booking: searched, recommended, and
/// listed by their association.
#[both_databases]
async fn missions(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    app.cares_for(nadia.person, "9").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let member = association.with_role(Role::AssociationMember).await;
    fill_missions(&app, &association, &nadia.actor, SHORT).await;
    let path = format!("/associations/{}", gid(association.id));
    let search = |order: &str| json!({"order": order, "first": 100});
    let own = "query ($id: ID!) { association(id: $id) { missions(first: 20) { totalCount nodes { title branch { name }
        objectives { text } skills { label } cause { label } place { name departement { region { name } } }
        sessions(first: 5) { totalCount nodes { startsAt placesLeft link booking { status } mission { title }
            bookedTogether { id } waysToBook { leftMinutes membership { organisationName } } } } } } } }";
    let recommended = "{ viewer { recommendedMissions(first: 100) { match { score counterfactual { text } } mission { title association { name
        isEligible branches { name } causes { label } commune { name } } nextSession { startsAt booking { id } }
        match { score reasons { text } } } } } }";
    let nadia = &nadia.actor;
    let questions = vec![
        Question::page(None, "/missions"),
        Question::page(Some(nadia), "/missions"),
        Question::page(None, &path),
        Question::page(Some(&member), &path),
        Question::of_pages(nadia, "missions.graphql", "SearchMissions", search("RELEVANCE")),
        Question::of_pages(nadia, "missions.graphql", "SearchMissions", search("NEXT_SESSION")),
        Question::document(&member, own, json!({"id": gid(association.id)})),
        Question::document(nadia, own, json!({"id": gid(association.id)})),
        Question::document(nadia, recommended, json!({})),
    ];
    let short = Short::ask(&app, questions).await;
    fill_missions(&app, &association, nadia, LONG).await;
    short.and_now_that_they_are_long().await;
}

async fn fill_missions(
    app: &TestApp,
    association: &Association,
    nadia: &Actor,
    rows: std::ops::Range<usize>,
) {
    for row in rows {
        let mission = association.mission(&format!("Mission {row}")).await;
        let day = 11 + row % 15;
        let session = mission.session(&format!("2026-03-{day}T{:02}:00", 8 + row / 15), 30, 5).await;
        mission.session(&format!("2026-04-{day}T09:00"), 30, 5).await;
        books(nadia, session).await;
        app.set_mission(mission.id, |row| {
            row.commune_code = sea_orm::ActiveValue::Set(Some("69123".to_owned()));
            row.booking_mode = sea_orm::ActiveValue::Set(entity::BookingMode::Series);
        })
        .await;
    }
}

/// The sessions of one mission, and the bookings of one session, some of them waiting.
#[both_databases]
async fn sessions_and_bookings(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await.actor;
    let association = app.association("Les Jardins de Bellevue").await;
    let member = association.with_role(Role::AssociationMember).await;
    let mission = association.mission("Bâtir un budget").await;
    let full = mission.session("2026-03-31T09:00", 60, 1).await;
    fill_sessions(&company, &mission, full, &nadia, SHORT).await;
    let session = json!({"id": gid(full), "first": 100});
    let bookings =
        "query ($id: ID!) { node(id: $id) { ... on Session { bookings(first: 100) { totalCount nodes {
        waitingPosition companyName qualification siteName person { firstName }
        session { startsAt mission { association { name } } } } } } } }";
    let questions = vec![
        Question::page(None, &format!("/missions/{}", gid(mission.id))),
        Question::page(Some(&nadia), &format!("/missions/{}", gid(mission.id))),
        Question::page(Some(&nadia), "/bookings"),
        Question::page(Some(&member), &format!("/association/sessions/{}", gid(full))),
        Question::of_pages(&nadia, "volunteer/bookings.graphql", "MyBookings", json!({"first": 100})),
        Question::of_pages(&member, "association/session.graphql", "AssociationSession", session.clone()),
        Question::document(&member, bookings, session),
    ];
    let short = Short::ask(&app, questions).await;
    fill_sessions(&company, &mission, full, &nadia, LONG).await;
    short.and_now_that_they_are_long().await;
}

async fn fill_sessions(
    company: &Company,
    mission: &Mission,
    full: entity::SessionId,
    nadia: &Actor,
    rows: std::ops::Range<usize>,
) {
    for row in rows {
        let session = mission.session(&format!("2026-03-{}T09:00", 11 + row), 30, 5).await;
        books(nadia, session).await;
        books(&company.employee("Awa", &format!("Diagne {row}")).await.actor, full).await;
    }
}

const ENTRIES: &str =
    "totalCount nodes { person { firstName } missionTitle associationName companyName qualification siteName
    date minutes isConfidential waitingDays reminders canBeConfirmed canBeReversed sheetCode receiptNumber
    events { kind by { lastName } reason hash } }";

/// Time entries with their persons and the ledger's story: one's own, an association's, a company's; and what waits to
/// be valued.
#[both_databases]
async fn time_entries(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    let nadia = company.employee("Nadia", "Lemoine").await;
    let association = app.association("Les Jardins de Bellevue").await;
    let confirmer = association.with_role(Role::Confirmer).await;
    let csr = company.with_role(Role::CsrManager).await;
    let finance = company.with_role(Role::Finance).await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let mission = association.mission(&format!("Mission {row}")).await;
            let other = company.employee("Awa", &format!("Diagne {row}")).await;
            for employee in [&nadia, &other] {
                let engagement = mission.engage(employee).await;
                let date = format!("2026-02-{:02}", row + 1);
                let entry = json!({"engagementId": gid(engagement), "date": date, "minutes": 30,
                    "basis": "WORKING_TIME", "description": "Tableau"});
                let declared =
                    employee.actor.does("submitTimeEntries", json!({"entries": [entry]}), "entries { id }");
                let id = declared.await["entries"][0]["id"].clone();
                confirmer
                    .does("confirmTimeEntries", json!({"entries": [{"id": id}]}), "entries { id }")
                    .await;
            }
            let elsewhere = app.association(&format!("Association {row}")).await.mission("Aider").await;
            elsewhere.received(&other, "2026-01-05", 60).await;
        }
    };
    fill(SHORT).await;
    let own = format!("{{ viewer {{ timeEntries(first: 100) {{ {ENTRIES} }} }} }}");
    let received =
        format!("query ($id: ID!) {{ association(id: $id) {{ timeEntries(first: 100) {{ {ENTRIES} }} }} }}");
    let given =
        format!("query ($id: ID!) {{ givenTimeEntries(companyId: $id, first: 100) {{ {ENTRIES} }} }}");
    let (of_company, of_association) = (json!({"id": gid(company.id)}), json!({"id": gid(association.id)}));
    let in_company = json!({"company": gid(company.id)});
    let received_by = json!({"association": gid(association.id), "first": 100});
    let questions = vec![
        Question::document(&nadia.actor, &own, json!({})),
        Question::document(&confirmer, &received, of_association),
        Question::of_pages(&confirmer, "association/hours.graphql", "AssociationHours", received_by),
        Question::document(&csr, &given, of_company),
        Question::of_pages(&finance, "valuations.graphql", "TimeToValue", in_company),
    ];
    let home = Question::page(Some(&csr), "/company");
    let short = Short::ask(&app, questions).await;
    let few = home.statements(&app).await;
    fill(LONG).await;
    assert_eq!(home.statements(&app).await, few, "the company's home counts, and lists nothing");
    short.and_now_that_they_are_long().await;
}

/// What operators list: jobs, the audit trail, associations and companies to verify, companies that nobody runs.
#[both_databases]
async fn operating(app: TestApp) {
    let operator = app.operator().await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            issued::job(&app, "sweep", "{\"kind\":\"sweep\"}", JobState::Dead).await;
            let (person, actor) = app.somebody("Nadia", &format!("Lemoine {row}")).await;
            issued::audit_event(&app, person, "company-verified", "[]").await;
            let company = json!({
                "name": format!("Alpha {row}"), "entityName": "Alpha SAS", "siren": siren(uuid::Uuid::new_v4()),
                "legalFormCode": "5710", "street": "3 rue des Essais", "postcode": "69003", "city": "Lyon",
            });
            actor.does("createCompany", company, "company { id }").await;
            let association = json!({
                "name": format!("Jardins {row}"), "rna": format!("W69{row:07}"), "object": "Jardiner",
                "causeCodes": ["9"], "street": "3 rue des Essais", "postcode": "69003", "city": "Lyon",
            });
            actor.does("registerAssociation", association, "association { id }").await;
            let vacant = app.company(&format!("Sans pilote {row}")).await;
            app.seat(person, Some(vacant.id), None, Role::Hr).await;
            let wish = json!({
                "companyId": gid(vacant.id), "email": format!("neuf{row}@maillon.example"), "firstName": "Neuf",
                "lastName": "Neuf",
            });
            operator.does("inviteCompanyManager", wish, "invitation { id }").await;
            let beta = app.company(&format!("Beta {row}")).await;
            beta.has_proven(&format!("beta-{row}.example")).await;
        }
    };
    fill(SHORT).await;
    let verified =
        "{ companiesByStatus(status: VERIFIED, text: \"beta\", first: 100) { totalCount nodes { name
        emailDomains { domain provenBy } } } }";
    let companies = "{ companiesToVerify(first: 100) { totalCount nodes { name emailDomains { domain }
        legalEntities { siren establishments { name } } } } }";
    let associations = "{ associationsByStatus(status: PENDING, first: 100) { totalCount nodes { name
        causes { label } commune { name } branches { name } } } }";
    let questions = vec![
        Question::page(Some(&operator), "/operator/jobs"),
        Question::page(Some(&operator), "/operator/audit"),
        Question::page(Some(&operator), "/operator/associations"),
        Question::page(Some(&operator), "/operator/companies/without-manager"),
        Question::page(Some(&operator), "/operator/companies/verified"),
        Question::of_pages(&operator, "operator.graphql", "JobsQuery", json!({"first": 100})),
        Question::of_pages(&operator, "operator.graphql", "AuditQuery", json!({"first": 100})),
        Question::of_pages(
            &operator,
            "associations.graphql",
            "AssociationsToVet",
            json!({"status": "PENDING", "first": 100}),
        ),
        Question::document(&operator, companies, json!({})),
        Question::document(&operator, verified, json!({})),
        Question::document(&operator, associations, json!({})),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}

/// What somebody has of their own: seats, invitations, certificates, calendars, tokens.
#[both_databases]
async fn ones_own(app: TestApp) {
    let (person, nadia) = app.somebody("Nadia", "Lemoine").await;
    let fill = async |rows: std::ops::Range<usize>| {
        for row in rows {
            let company = app.company(&format!("Alpha {row}")).await;
            let employment = company.employs(person, &nadia).await;
            let association = app.association(&format!("Jardins {row}")).await;
            app.seat(person, None, Some(association.id), Role::Confirmer).await;
            let mission = association.mission("Aider").await;
            let employee = tests::builders::Employee { actor: nadia.clone(), person, employment };
            mission.received(&employee, &format!("2026-01-{:02}", row + 1), 60).await;
            let period = json!({"from": "2026-01-01", "to": format!("2026-01-{:02}", row + 1)});
            nadia.does("createCertificate", period, "certificate { id }").await;
            nadia.ask("mutation { createCalendarFeed { id } }", json!({})).await.has_no_error();
            nadia.token(1).await;
            app.has_address(person, &format!("nadia{row}@maison.example")).await;
            let other = app.association(&format!("Second souffle {row}")).await;
            let invitation = json!({"associationId": gid(other.id), "email": nadia.email, "firstName": "Nadia",
                "lastName": "Lemoine", "role": "CONFIRMER"});
            other.president().await.does("inviteMember", invitation, "association { id }").await;
        }
    };
    fill(SHORT).await;
    let own = "{ viewer { memberships { roles company { name capMode } association { name } timeBudget { leftMinutes }
        entriesToConfirm receiptsToSign } invitations { organisationName } calendarFeeds { id } accessTokens { id } employmentInvitations { companyName }
        emailAddresses { address receivesMails } } }";
    let questions = vec![
        Question::page(Some(&nadia), "/missions"),
        Question::page(Some(&nadia), "/certificate"),
        Question::of_pages(&nadia, "certificates.graphql", "Certificates", json!({"first": 100})),
        Question::document(&nadia, own, json!({})),
    ];
    let short = Short::ask(&app, questions).await;
    fill(LONG).await;
    short.and_now_that_they_are_long().await;
}
