//! The intermediaries of the demo: every state can be looked at, and what hangs on a need agrees with where it stands.

use tests::{TestApp, both_databases};

use crate::demo::{number, small, there_is_no};

/// What must hold of the needs of a demo of any size.
pub(crate) async fn needs_agree(app: &TestApp) {
    let rules = [
        (
            "need that its timeline left elsewhere",
            "select n.id from need n where n.state <> 'SENT'
             and not exists (select 1 from brought_need b where b.need_id = n.id)
             and not exists (select 1 from need_event e where e.need_id = n.id and e.to_state = n.state
                 and e.at = n.state_since)",
        ),
        (
            "line of a timeline that was before its need",
            "select e.id from need_event e join need n on n.id = e.need_id
             where e.at < n.sent_at and e.kind <> 'TAKEN_OVER'",
        ),
        (
            "search without a mission that is found",
            "select n.id from need n left join mission m on m.id = n.mission_id
             where n.state = 'SEARCHING' and (m.id is null or m.status <> 'PUBLISHED')",
        ),
        (
            "mission that is found without a search",
            "select m.id from mission m join need n on n.mission_id = m.id
             where m.status = 'PUBLISHED' and n.state <> 'SEARCHING'",
        ),
        (
            "mission without an approved announcement",
            "select n.id from need n where n.mission_id is not null and not exists
                 (select 1 from announcement a where a.need_id = n.id and a.state = 'APPROVED')",
        ),
        (
            "engagement that no approved roadmap began",
            "select a.id from application a where a.state in ('ENGAGED', 'REPLACED')
             and (a.engagement_id is null or not exists
                 (select 1 from roadmap_approval p join roadmap r on r.id = p.roadmap_id
                  where r.need_id = a.need_id and p.side = 'ASSOCIATION'))",
        ),
        (
            "volunteer with more applications that wait than may",
            "select a.person_id from application a join need n on n.id = a.need_id
             where a.state in ('PENDING', 'SHORTLISTED') and n.state not in ('PAUSED', 'CLOSED', 'STOPPED')
             group by a.person_id having count(*) > 3",
        ),
        (
            "coordinator who belongs to the association or volunteers for it",
            "select n.id from need n where exists (select 1 from membership m
                 where m.person_id = n.coordinator_id and m.association_id = n.association_id)
             or exists (select 1 from application a where a.need_id = n.id and a.person_id = n.coordinator_id)",
        ),
        (
            "candidate who is no volunteer of the intermediary",
            "select a.id from application a join need n on n.id = a.need_id where not exists
                 (select 1 from volunteer v where v.person_id = a.person_id
                  and v.intermediary_id = n.intermediary_id and v.state = 'ACTIVE')",
        ),
        (
            "application of somebody who was no volunteer yet",
            "select a.id from application a join need n on n.id = a.need_id
             join volunteer v on v.person_id = a.person_id and v.intermediary_id = n.intermediary_id
             where a.applied_at < v.joined_at",
        ),
        (
            "need that was sent to a branch before it opened",
            "select n.id from need n join branch b on b.id = n.branch_id where b.created_at > n.sent_at",
        ),
        (
            "search whose clock runs while somebody waits, or stands while nobody does",
            "select n.id from need n where n.state = 'SEARCHING' and (n.search_since is null) <> exists
                 (select 1 from application a where a.need_id = n.id
                  and a.state in ('PENDING', 'SHORTLISTED', 'RESERVE'))",
        ),
        (
            "need that is over with a debrief that is open",
            "select n.id from need n join debrief d on d.need_id = n.id
             where n.state = 'CLOSED' and d.given_at is null and d.missing_at is null",
        ),
        (
            "need of a network whose charter its association does not share",
            "select n.id from need n where n.state not in ('SENT', 'QUALIFYING') and not exists
                 (select 1 from charter_adherence a join charter c on c.id = a.charter_id
                  where a.association_id = n.association_id and c.intermediary_id = n.intermediary_id)",
        ),
    ];
    for (what, sql) in rules {
        there_is_no(app, what, sql).await;
    }
}

/// Every state of what intermediaries coordinate is populated, and each particular case is there once or more.
#[both_databases]
async fn every_state_is_populated(app: TestApp) {
    small(&app).await;
    let states = [
        ("need", "state", 11),
        ("application", "state", 8),
        ("volunteer", "state", 3),
        ("announcement", "state", 4),
        ("invoice", "status", 3),
        ("fee", "state", 4),
        ("person", "situation", 6),
        ("volunteer", "age", 2),
        ("announcement_sent", "kind", 2),
        ("volunteer_event", "kind", 5),
    ];
    for (table, column, count) in states {
        let sql = format!("select count(distinct {column}) from {table}");
        assert_eq!(number(&app, &sql).await, count, "{column} of {table}");
    }
    let cases = [
        ("a search that was flagged", "need where flagged_at is not null"),
        ("a search that a neighbour is offered", "branch_offer where answered_at is null"),
        ("a search that went national", "need_event where kind = 'GO_NATIONAL'"),
        ("an announcement that was sent back", "announcement where state = 'RETURNED'"),
        ("what a coordinator entered for an association", "need_event where said_by is not null"),
        ("a tie to a candidate", "declared_tie where application_id is not null"),
        ("a wish of another mission", "priority where ended_at is null"),
        (
            "an employer that is asked",
            "approval_request where application_id is not null and state = 'WAITING'",
        ),
        (
            "an employer that refused",
            "approval_request where application_id is not null and state = 'REFUSED'",
        ),
        ("an employer's hours that are held", "engagement where agreed_minutes is not null"),
        ("a volunteer who asks to leave", "need_event where kind = 'ASKS_TO_LEAVE'"),
        ("a volunteer who was replaced", "need where round = 2"),
        ("a minor without consent", "volunteer where age = 'MINOR' and consented_at is null"),
        ("an announcement that somebody opened", "announcement_sent where opened_at is not null"),
        ("an answer long after", "later_question where answered_at is not null"),
        ("an invoice that is overdue", "invoice where status = 'ISSUED' and due_on < '2026-03-10'"),
        ("a credit note", "invoice where kind = 'CREDIT_NOTE'"),
        ("a fee that waits for a budget", "fee where waits_for = 'BUDGET'"),
        ("a diagnosis that is shared", "diagnosis where finished_at is not null and branch_id is not null"),
        ("a diagnosis that is a draft", "diagnosis where finished_at is null"),
        ("a need that was brought along", "brought_need where state = 'CLOSED'"),
        ("an association that can host", "hosting_capacity where hours_a_week > 0"),
        ("a skill that is rated", "person_skill where level is not null and wish is not null"),
    ];
    for (what, rows) in cases {
        assert!(number(&app, &format!("select count(*) from {rows}")).await > 0, "{what}");
    }
}

/// The network has twenty-two branches with one to come, the organiser six with an office; the association of the personas
/// has a need in each state, and the busiest branches ten coordinators.
#[both_databases]
async fn intermediaries_are_as_large_as_they_are_said_to_be(app: TestApp) {
    small(&app).await;
    let branches = |name: &str, more: &str| {
        format!(
            "select count(*) from branch b join intermediary i on i.id = b.intermediary_id
             where i.name = '{name}'{more}"
        )
    };
    let (network, organiser) = ("Passerelles du savoir-faire", "La Fabrique pro bono");
    assert_eq!(number(&app, &branches(network, "")).await, 22);
    assert_eq!(number(&app, &branches(network, " and b.opens_on > '2026-03-10'")).await, 1);
    assert_eq!(number(&app, &branches(organiser, " and b.parent_id is null")).await, 6);
    assert_eq!(number(&app, &branches(organiser, " and b.parent_id is not null")).await, 1);
    let defaults = "select count(*) from intermediary where default_branch_id is not null";
    assert_eq!(number(&app, defaults).await, 2);
    let coordinators = "select count(*) from membership m join branch b on b.id = m.intermediary_branch_id
        where b.name = 'Lyon' and m.role = 'COORDINATOR'";
    assert_eq!(number(&app, coordinators).await, 10);
    let states = "select count(distinct n.state) from need n join association a on a.id = n.association_id
        where a.name = 'Des livres à l’escale'";
    assert_eq!(number(&app, states).await, 11);
    assert_eq!(number(&app, "select count(*) from need").await, 148);
    let papers = number(&app, "select count(*) from invoice").await;
    let numbers = number(&app, "select cast(sum(last) as bigint) from invoice_counter").await;
    assert_eq!(papers, numbers, "numbers have no gap");
}

/// Those who come in by the sign-in page of a demo find what they look after.
#[both_databases]
async fn personas_find_what_they_look_after(app: TestApp) {
    small(&app).await;
    for (email, paths) in [
        ("idriss.benali@passerelles.example", ["/intermediary/needs", "/intermediary/volunteers"]),
        ("mireille.tardy@passerelles.example", ["/intermediary/needs/list", "/intermediary/people"]),
        ("helene.castel@passerelles.example", ["/intermediary/fees", "/intermediary/figures"]),
        ("bruno.lachaume@passerelles.example", ["/intermediary/invoices", "/intermediary"]),
        ("solene.marchand@livres-escale.example", ["/association/needs", "/association/diagnoses"]),
        ("yasmina.ferrand@benevole.example", ["/missions", "/profile"]),
        ("theo.quillien@fabrique-pro-bono.example", ["/intermediary", "/intermediary/charter"]),
    ] {
        let actor = app.persona(email).await;
        for path in paths {
            assert_eq!(actor.get(path).await.status, 200, "{email} at {path}");
        }
    }
}
