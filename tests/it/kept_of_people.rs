//! Whatever is kept of people has its place: in the archive that they take along, and in what goes or stays when they have
//! their account erased.

use std::collections::{BTreeMap, BTreeSet};

use entity::{PersonId, person};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;
use tests::{Actor, TestApp, both_databases, gid};

use crate::{
    campaigns::{published, spring},
    own_data::{archive_of, erases},
    sso_scene::{Connected, nadia},
    texts::{files, web},
};

/// The tables that are about people, and the file of their archive that tells them so.
const TOLD: [(&str, &str); 46] = [
    ("access_log", "accesses"),
    ("access_token", "programs"),
    ("announcement_sent", "announcements"),
    ("application", "applications"),
    ("approval_delegation", "absences"),
    ("approval_request", "approvals"),
    ("booking", "bookings"),
    ("break_glass", "roles"),
    ("browser_session", "sign-ins"),
    ("budget", "hours"),
    ("calendar_feed", "programs"),
    ("campaign_visitor", "campaigns"),
    ("debrief", "debriefs"),
    ("declared_tie", "declared-ties"),
    ("document", "certificates"),
    ("email", "addresses"),
    ("employee_group_member", "groups"),
    ("employment", "employments"),
    ("engagement", "engagements"),
    ("entity_period", "employments"),
    ("help_answer", "help"),
    ("help_post", "help"),
    ("help_report", "help"),
    ("interview_note", "interview-notes"),
    ("juror", "programmes"),
    ("mail", "messages"),
    ("membership", "roles"),
    ("monthly_person", "hours"),
    ("need", "needs"),
    ("need_event", "needs"),
    ("offer", "offers"),
    ("partial_activity", "partial-activity"),
    ("person", "profile"),
    ("person_cause", "skills"),
    ("person_skill", "skills"),
    ("policy_exception", "exceptions"),
    ("priority", "priorities"),
    ("programme_event", "programmes"),
    ("programme_volunteer", "programmes"),
    ("roadmap_approval", "roadmaps"),
    ("share_link", "announcements"),
    ("signatory", "roles"),
    ("sso_identity", "employer-sign-ins"),
    ("time_entry", "hours"),
    ("volunteer", "volunteering"),
    ("yearly_person", "hours"),
];

/// Those that the archive leaves out, and why.
const LEFT_OUT: [(&str, &str); 15] = [
    ("action_link", "it opens something, and its mail is among the messages"),
    ("audit_event", "what somebody did in an organisation is that organisation's trail"),
    ("charter_adherence", "what an association said, whoever of its people said it"),
    ("cost_rate", "sealed for the employer's finance alone"),
    ("employee_import", "the employer's list, by whoever took it in"),
    ("export", "the archive is one of them"),
    ("idempotency_key", "an answer for a day"),
    ("job", "work of a month"),
    ("network_import", "the network's files, by whoever took them in, for a month"),
    ("sign_in_link", "it opens the account, for a day"),
    ("sso_flow", "a try of an administrator's settings, for a day"),
    ("sso_link", "it opens the account, and its mail is among the messages"),
    ("staff_code", "it opens an account"),
    ("upload", "the files that somebody sent, which their organisation keeps"),
    ("valuation_line", "sealed for the employer's finance alone"),
];

/// Those of which nothing names an erased person.
const GOES: [&str; 25] = [
    "access_token",
    "action_link",
    "announcement_sent",
    "break_glass",
    "browser_session",
    "calendar_feed",
    "campaign_visitor",
    "declared_tie",
    "email",
    "employment",
    "help_answer",
    "help_post",
    "help_report",
    "idempotency_key",
    "interview_note",
    "mail",
    "person_cause",
    "person_skill",
    "priority",
    "share_link",
    "sign_in_link",
    "sso_flow",
    "sso_identity",
    "sso_link",
    "volunteer",
];

/// Those of which rows stay, without a name, and why.
const STAYS: [(&str, &str); 36] = [
    ("access_log", "who was shown which file, for a year"),
    ("application", "that somebody applied, without a word of theirs"),
    ("approval_delegation", "ended, it decides about nothing"),
    ("approval_request", "what the employer answered, without its words"),
    ("audit_event", "who did what, for others to look up"),
    ("booking", "what was confirmed on it stays counted"),
    ("budget", "the employer's, of its employee"),
    ("charter_adherence", "what an association said, whoever of its people said it"),
    ("cost_rate", "the employer's, of its employee"),
    ("debrief", "that a side looked back, and how; a volunteer's words go"),
    ("document", "issued, as it was signed"),
    ("employee_group_member", "the employer's, of its employee"),
    ("employee_import", "the employer's list"),
    ("engagement", "what was confirmed on it stays counted"),
    ("entity_period", "the employer's, of its employee"),
    ("export", "it ends at once, and the sweep takes it with its file"),
    ("job", "swept once it is done"),
    ("juror", "that somebody noted, as their points count; nobody’s name is told"),
    ("membership", "ended, it gives no right"),
    ("monthly_person", "counted hours"),
    ("need", "what the association asks for; somebody else coordinates it"),
    (
        "network_import",
        "how much came into the network, and when; its lines and its file are gone after a month",
    ),
    ("need_event", "what happened to a need, for both sides; nobody's name is told"),
    ("offer", "that something was offered, without a word of theirs"),
    ("partial_activity", "the employer's, of its employee"),
    ("person", "that there was somebody"),
    ("policy_exception", "the employer's, of its employee"),
    ("programme_event", "what happened to a programme; nobody’s name is told"),
    ("programme_volunteer", "that somebody registered, without a word of theirs"),
    ("roadmap_approval", "what both sides agreed on; the contacts go"),
    ("signatory", "ended; what they signed stays signed"),
    ("staff_code", "the employer's, for its employee"),
    ("time_entry", "the law asks both sides for proof"),
    ("upload", "proofs that an organisation keeps"),
    ("valuation_line", "the law asks the employer for proof"),
    ("yearly_person", "counted hours"),
];

/// The tables with a column that says whom a row is about.
fn about_people() -> BTreeSet<String> {
    let mut found = BTreeSet::from(["person".to_owned()]);
    for (_, source) in files(&web("../entity/src"), "rs") {
        let named = ["person_id: ", "employment_id: ", "delegate_id: ", "coordinator_id: "];
        if named.iter().any(|column| source.contains(column)) {
            let name = source.split("table_name = \"").nth(1).and_then(|rest| rest.split('"').next());
            found.extend(name.map(ToOwned::to_owned));
        }
    }
    found
}

/// Every table that is about people stands in the archive or is left out of it for a reason, and goes or stays with an account
/// that ends: a table that comes later is refused here until that was thought of.
#[test]
fn every_table_about_people_has_its_place() {
    let tables = about_people();
    assert!(tables.len() > 35, "the tables are read: {tables:?}");
    let names = |list: &[(&str, &str)]| list.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
    let goes: Vec<String> = GOES.iter().map(|name| (*name).to_owned()).collect();
    for (one, other) in [(names(&TOLD), names(&LEFT_OUT)), (goes, names(&STAYS))] {
        let mut times: BTreeMap<String, usize> = tables.iter().map(|name| (name.clone(), 0)).collect();
        for name in one.into_iter().chain(other) {
            *times.entry(name.clone()).or_insert(10) += 1;
        }
        let wrong: Vec<_> = times.iter().filter(|(_, times)| **times != 1).collect();
        assert!(wrong.is_empty(), "forgotten (0), placed twice (2) or not about people (11): {wrong:?}");
    }
    let texts = include_str!("../../api/locales/fr/own_data.ftl");
    for (table, file) in TOLD {
        assert!(texts.contains(&format!("\nexport-data-file-{file} = ")), "{table}: no file {file}");
    }
}

/// Nadia, whom her employer's provider knows: she may enter without it, stands in for Claire, came by a campaign, and has an
/// address of her own by which she signs in.
async fn known_by_her_employer(connected: &Connected) -> Actor {
    let app = &connected.app;
    let session = connected.signs_in(nadia()).await;
    let (_, code) = published(&connected.manager, spring(&connected.company)).await;
    session.get(&format!("/c/{code}")).await.says("Le printemps solidaire");
    let found = person::Entity::find().filter(person::Column::LastName.eq("Lemoine"));
    let found = found.one(app.connection()).await.expect("a query").expect("a person");
    let id: PersonId = found.id;
    connected.company.lets_in(id).await;
    let absence = json!({
        "companyId": gid(connected.company.id), "email": "nadia@alpha.example", "from": "2026-03-10",
        "until": "2026-03-20",
    });
    connected.manager.does("delegateApprovals", absence, "delegation { id }").await;
    let mut owner = session;
    "nadia@alpha.example".clone_into(&mut owner.email);
    app.sign_in_again(&owner).await
}

/// What her employer keeps of how she gives time stands in Nadia's archive. Once she is erased none of it names her, nobody
/// stands in any more, and her employer's provider lets her in again, as somebody new.
#[both_databases]
async fn what_an_employer_knows_is_told_and_goes(app: TestApp) {
    let connected = Connected::new(&app).await;
    let session = known_by_her_employer(&connected).await;
    let archive = archive_of(&session).await;
    for (file, words) in [
        ("connexions-par-employeur.csv", "Alpha;"),
        ("connexions-par-employeur.csv", "nadia-1"),
        ("roles.csv", "Alpha;accès de secours"),
        ("remplacements.csv", "Alpha;remplacement d’un collègue;2026-03-10;2026-03-20"),
        ("campagnes.csv", "Alpha;Le printemps solidaire"),
    ] {
        let (_, text) = archive.iter().find(|(name, _)| name == file).expect("a file");
        assert!(text.contains(words), "{file}: {text}");
    }

    assert_eq!(erases(&session, "Lemoine").await, json!({"isErased": true, "problems": []}));
    for table in GOES {
        let erased = "select id from person where erased_at is not null";
        let named = format!("select count(*) as n from {table} where person_id in ({erased})");
        assert_eq!(app.count(&named).await, 0, "{table}");
    }
    let standing = "select count(*) as n from approval_delegation where ended_at is null";
    assert_eq!(app.count(standing).await, 0);

    let again = connected.signs_in(nadia()).await;
    again.get("/profile").await.says("Nadia");
    let others = "select count(*) as n from person where last_name = 'Lemoine' and erased_at is null";
    assert_eq!(app.count(others).await, 1, "somebody new");
}
