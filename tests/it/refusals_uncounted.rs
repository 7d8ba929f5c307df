//! Refusing to let somebody give time is never held against them (L. 8241-2): no list, figure, field or file of the company
//! has it.

use std::collections::BTreeSet;

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    booking_approvals::{Scene, decide, waiting},
    receiver::Receiver,
    waiting_lists::book,
};

/// The roles that a company gives, and those who decide without one.
const ROLES: [Role; 5] = [Role::CsrManager, Role::Hr, Role::Finance, Role::LocalLead, Role::Auditor];

/// The lists that nobody takes home from a company: an association's, the operators', one's own, and the lines of hours that
/// were given and valued.
const NOT_OF_A_COMPANY: [&str; 20] = [
    "exportReceivedTimeEntries",
    "exportAssociationTaxReceipts",
    "exportAssociationMissions",
    "exportAssociationNeeds",
    "exportAssociationDiagnoses",
    "exportOfferRequests",
    "exportBranchNeeds",
    "exportInvoices",
    "exportVolunteers",
    "exportCharterAdherences",
    "exportNetworkFigures",
    "exportProspects",
    "exportSessionBookings",
    "exportAuditEvents",
    "exportCompanies",
    "exportAssociations",
    "exportOwnTimeEntries",
    "exportBookings",
    "exportOwnData",
    "exportStatement",
];

/// The lists that somebody in a company takes home, each with what it is asked for with.
async fn lists(scene: &Scene) -> Vec<(&'static str, Value)> {
    let company = gid(scene.company.id);
    let group = scene.company.group("Ventes", &[scene.nadia.employment]).await;
    let receiver = Receiver::new().await;
    let events = ["BOOKING_REQUESTED", "BOOKING_CONFIRMED", "BOOKING_CANCELLED"];
    let webhook = json!({"companyId": company, "address": receiver.address, "events": events});
    let manager = scene.company.with_role(Role::CsrManager).await;
    let made = manager.does("createWebhook", webhook, "webhook { id }").await;
    let of_company = json!({ "companyId": company });
    vec![
        ("exportEmployees", of_company.clone()),
        ("exportEmployeeGroups", of_company.clone()),
        ("exportGroupMembers", json!({ "groupId": gid(group) })),
        ("exportGivenTimeEntries", of_company.clone()),
        ("exportPartialActivity", of_company.clone()),
        ("exportCampaigns", of_company.clone()),
        ("exportCompanyTaxReceipts", of_company.clone()),
        ("exportValuations", of_company.clone()),
        ("exportHelpedAssociations", json!({"companyId": company, "year": 2026})),
        ("exportWebhookDeliveries", json!({ "webhookId": made["webhook"]["id"] })),
        ("exportOwnOffers", of_company.clone()),
        ("exportCompanyAccesses", of_company),
        ("exportOrganisationAuditEvents", json!({ "organisationId": company })),
    ]
}

/// The mutations that make a list into a file, as the schema has them.
fn exports() -> BTreeSet<&'static str> {
    let schema = include_str!("../../api/schema.graphql");
    let (_, mutations) = schema.split_once("\ntype Mutation {\n").expect("the mutations");
    let (mutations, _) = mutations.split_once("\n}").expect("their end");
    // What stands between the marks of a description are words.
    let fields = mutations.split("\"\"\"").step_by(2).flat_map(str::lines);
    let names = fields.filter_map(|line| line.strip_prefix("  ")?.split(['(', ':']).next());
    names.filter(|name| name.starts_with("export")).collect()
}

/// The file of a list, where the role has one.
async fn file_of(app: &TestApp, who: &Actor, list: &str, input: &Value) -> Option<String> {
    let name = format!("{}{}", list[..1].to_uppercase(), &list[1..]);
    let document = format!(
        "mutation ($input: {name}Input!) {{ {list}(input: $input) {{ exportId problems {{ code }} }} }}"
    );
    let answer = who.ask(&document, json!({"input": input})).await.0;
    let id = answer["data"][list]["exportId"].as_str()?.to_owned();
    app.do_jobs().await;
    let (_, bytes) = who.download(&format!("/exports/{id}/file")).await;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Once a request is refused nobody in the company finds it: not in what waits, not in what was decided, by its id, on a
/// page, in a file or in the trail; only whoever asked does.
#[both_databases]
async fn a_refusal_is_found_nowhere(app: TestApp) {
    let scene = Scene::new(&app, "MANAGER", json!({})).await;
    let lists = lists(&scene).await;
    let known: BTreeSet<&str> = lists.iter().map(|(list, _)| *list).chain(NOT_OF_A_COMPANY).collect();
    assert_eq!(known, exports(), "every list is asked for here, or is none of a company");
    let mission = scene.association.mission("Clandestine").await;
    let session = mission.session("2026-03-18T14:00", 60, 5).await;
    book(&scene.nadia.actor, session).await;
    let id = waiting(&scene.zoe.actor).await[0]["id"].clone();
    decide(&scene.zoe.actor, &id, Some("Motif secret")).await;
    app.do_jobs().await;
    let mut readers = vec![scene.zoe.actor.clone()];
    for role in ROLES {
        readers.push(scene.company.with_role(role).await);
    }
    let document = "query ($id: ID!) { approval(id: $id) { id } approvals { totalCount }
        approved: approvals(approved: true) { totalCount } viewer { approvalsWaiting } }";
    let mut files = 0;
    for who in &readers {
        let answer = who.ask(document, json!({"id": id})).await.data().clone();
        assert_eq!(answer["approval"], Value::Null);
        for list in ["approvals", "approved"] {
            let count = answer[list]["totalCount"].as_i64().unwrap_or(0);
            assert_eq!(count, 0, "{list}");
        }
        for path in
            ["/approvals", "/approvals?view=approved", "/company", "/company/employees", "/company/hours"]
        {
            let page = who.get(path).await.body;
            assert!(!page.contains("Clandestine") && !page.contains("Motif secret"), "{path}");
        }
        for (list, input) in &lists {
            if let Some(file) = file_of(&app, who, list, input).await {
                files += 1;
                assert!(!file.contains("Clandestine") && !file.contains("Motif secret"), "{list}: {file}");
            }
        }
    }
    assert!(files > 25, "files were read: {files}");
    let operator = app.operator().await;
    let trail =
        "{ auditEvents(filter: {subjectKind: \"ApprovalRequest\"}) { nodes { action arguments label } } }";
    let trail = operator.ask(trail, json!({})).await.data().to_string();
    assert!(
        !trail.contains("APPROVAL_"),
        "neither that it was refused nor that anything was decided: {trail}"
    );
    scene.nadia.actor.get("/bookings").await.says("Clandestine").says("Motif secret").says("refusée");
}

/// No field or argument of the schema counts, ranks or filters requests by their refusal: the word stands in the two enums
/// that whoever asked reads of their own, and with things of another kind.
#[test]
fn no_field_is_about_refusals() {
    let schema = include_str!("../../api/schema.graphql");
    let mut looked = 0;
    for piece in schema.split("\n\n").filter(|piece| piece.contains("pproval")) {
        let is_own =
            ["enum ApprovalState", "enum ApprovalEventKind", "enum BookingStatus", "enum AuditAction"]
                .iter()
                .any(|name| piece.contains(name));
        if is_own || piece.starts_with("type Mutation") {
            continue;
        }
        looked += 1;
        let mut in_words = false;
        for line in piece.lines() {
            if line.trim() == "\"\"\"" {
                in_words = !in_words;
            } else if !in_words && line.to_lowercase().contains("approval") {
                let says = line.to_lowercase();
                assert!(!says.contains("refus") && !says.contains("reject"), "{line}");
            }
        }
    }
    assert!(looked > 8, "the schema is read: {looked}");
    let of_lists = schema.split("\n  approvals(").nth(1).and_then(|rest| rest.split("\n  ):").next());
    let arguments = of_lists.expect("the list of requests");
    assert!(!arguments.contains("ApprovalState"), "nobody lists what was refused: {arguments}");
}
