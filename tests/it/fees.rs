//! Fees and invoices through the API: grids that never change, what falls due once, invoices without a gap, credit notes,
//! payments, reminders and files.

use chrono::Duration;
use entity::{ApplicationState, Cents, MembershipRole as Role, NeedState, SearchFeeDue};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::{
    Actor, TestApp, both_databases,
    builders::{Association, Network},
    gid,
};

use crate::{announcements, follow_ups::forbids, lists_taken_home::exported};

/// A network that asks for fees, an association, and whoever works for either.
pub(crate) struct Scene {
    pub(crate) network: Network,
    pub(crate) association: Association,
    pub(crate) member: Actor,
    pub(crate) admin: Actor,
    pub(crate) treasurer: Actor,
}

impl Scene {
    pub(crate) async fn new(app: &TestApp, due: SearchFeeDue) -> Self {
        let scene = Self::without_settings(app).await;
        scene.network.invoices(due).await;
        scene.network.grid("2026-01-01").await;
        scene
    }

    pub(crate) async fn without_settings(app: &TestApp) -> Self {
        let network = app.network("Passerelles").await;
        let association = app.association("Les Jardins de Bellevue").await;
        Self {
            member: association.with_role(Role::AssociationMember).await,
            admin: network.with_role(Role::NetworkAdmin).await,
            treasurer: network.with_role(Role::Treasurer).await,
            network,
            association,
        }
    }

    async fn sends(&self) {
        let need = json!({
            "associationId": gid(self.association.id), "intermediaryId": gid(self.network.id), "departement": "69",
            "title": "Un plan", "situation": "Nul ne nous connaît", "wish": "Un plan", "outcome": "Être connus",
        });
        self.member.does("sendNeed", need, "need { id }").await;
        self.network.app.do_jobs().await;
    }

    pub(crate) async fn declares(&self, year: i64, amount: &str) {
        let input = json!({"associationId": gid(self.association.id), "year": year, "amount": amount});
        self.member.does("declareOperatingBudget", input, "operatingBudget { id }").await;
        self.network.app.do_jobs().await;
    }

    /// The invoices of the network as somebody who keeps them reads them, the latest first.
    pub(crate) async fn invoices(&self, fields: &str) -> Vec<Value> {
        let document =
            format!("query ($id: ID!) {{ invoices(intermediaryId: $id) {{ nodes {{ {fields} }} }} }}");
        let reply = self.treasurer.ask(&document, json!({"id": gid(self.network.id)})).await;
        reply.data()["invoices"]["nodes"].as_array().expect("invoices").clone()
    }
}

/// A grid to publish: up to 50,000 €, and above.
fn grid(network: &Network, from: &str) -> Value {
    json!({"intermediaryId": gid(network.id), "from": from, "bands": [
        {"upTo": "50000", "yearly": "60", "search": "150"}, {"yearly": "120.50", "search": "300.99"},
    ]})
}

/// A grid in force never changes: another one begins on a day to come, and one that has not begun can be taken back. Who runs
/// the network alone publishes, everybody reads.
#[both_databases]
async fn grids_follow_each_other(app: TestApp) {
    let scene = Scene::without_settings(&app).await;
    let Scene { network, admin, treasurer, member, .. } = &scene;
    admin.does("publishFeeGrid", grid(network, "2026-03-10"), "intermediary { id }").await;
    assert_eq!(admin.is_refused("publishFeeGrid", grid(network, "2026-03-10")).await, ["GRID_IN_FORCE"]);
    assert_eq!(admin.is_refused("publishFeeGrid", grid(network, "2026-03-09")).await, ["GRID_IN_THE_PAST"]);
    assert_eq!(admin.is_refused("publishFeeGrid", grid(network, "2028-06-01")).await, ["GRID_TOO_FAR"]);
    for _ in 0..2 {
        // What is planned for a day can be written anew.
        admin.does("publishFeeGrid", grid(network, "2027-01-01"), "intermediary { id }").await;
    }
    let read = "query ($id: ID!) { intermediary(id: $id) { feeGrid { from bands { upTo { amount } yearly { amount } } }
        feeGrids { id from } feeSettings { iban } } }";
    let seen = member.ask(read, json!({"id": gid(network.id)})).await.data()["intermediary"].clone();
    assert_eq!(seen["feeGrid"]["from"], "2026-03-10");
    assert_eq!(seen["feeGrid"]["bands"][0]["upTo"]["amount"], "50000.00");
    assert_eq!(seen["feeGrid"]["bands"][1], json!({"upTo": null, "yearly": {"amount": "120.50"}}));
    let [planned, current] = [0_usize, 1].map(|at| seen["feeGrids"][at]["id"].clone());
    assert_eq!(admin.is_refused("withdrawFeeGrid", json!({"id": current})).await, ["GRID_IN_FORCE"]);
    forbids(treasurer, "withdrawFeeGrid", json!({"id": planned})).await;
    assert_eq!(member.is_refused("withdrawFeeGrid", json!({"id": planned})).await, ["NOT_FOUND"]);
    admin.does("withdrawFeeGrid", json!({"id": planned}), "intermediary { id }").await;
    assert_eq!(app.count("select count(*) as n from fee_grid").await, 1);
    forbids(treasurer, "publishFeeGrid", grid(network, "2027-01-01")).await;
}

/// Bands rise, the last one has no end, and amounts are exact; each fault stands at its field.
#[both_databases]
async fn bands_are_read_with_care(app: TestApp) {
    let scene = Scene::without_settings(&app).await;
    let network = &scene.network;
    let wrong = json!({"intermediaryId": gid(network.id), "from": "2026-04-01", "bands": [
        {"upTo": "50000", "yearly": "-1", "search": "0.001"},
        {"upTo": "50000", "yearly": "1", "search": "1"},
        {"yearly": "1", "search": "1"},
        {"upTo": "9", "yearly": "100001", "search": "1"},
    ]});
    let refused = scene.admin.tries("publishFeeGrid", wrong, "").await;
    let found: Vec<String> = refused["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|problem| format!("{} {}", problem["code"], problem["path"]).replace('"', ""))
        .collect();
    assert_eq!(
        found,
        [
            "AMOUNT_OUT_OF_RANGE [bands,0,yearly]",
            "AMOUNT_OUT_OF_RANGE [bands,0,search]",
            "REQUIRED [bands,2,upTo]",
            "LAST_BAND_IS_OPEN [bands,3,upTo]",
            "AMOUNT_OUT_OF_RANGE [bands,3,yearly]",
        ]
    );
    let alike = json!({"intermediaryId": gid(network.id), "from": "2026-04-01", "bands": [
        {"upTo": "50000", "yearly": "1", "search": "1"}, {"upTo": "50000", "yearly": "1", "search": "1"},
        {"yearly": "1", "search": "1"},
    ]});
    assert_eq!(scene.admin.is_refused("publishFeeGrid", alike).await, ["BANDS_DO_NOT_RISE"]);
    let none = json!({"intermediaryId": gid(network.id), "from": "2026-04-01", "bands": []});
    assert_eq!(scene.admin.is_refused("publishFeeGrid", none).await, ["REQUIRED"]);
}

/// The settings are read field by field, and nobody but who runs the network knows the account.
#[both_databases]
async fn settings_are_said_by_who_runs_the_network(app: TestApp) {
    let Scene { network, admin, treasurer, member, .. } = Scene::without_settings(&app).await;
    let settings = json!({
        "intermediaryId": gid(network.id), "searchFeeDue": "CLOSED", "paymentDays": 30, "issuerName": "Passerelles",
        "street": "1 rue du Test", "postcode": "67000", "city": "Strasbourg", "siren": "732 829 320",
        "iban": "FR14 2004 1010 0505 0001 3M02 606",
    });
    let with = |name: &str, value: Value| {
        let mut input = settings.clone();
        input[name] = value;
        input
    };
    for (name, value, code) in [
        ("paymentDays", json!(61), "PAYMENT_DAYS_OUT_OF_RANGE"),
        ("siren", json!("732829321"), "INVALID_SIREN"),
        ("siren", json!(" "), "ISSUER_WITHOUT_NUMBER"),
        ("rna", json!("X"), "INVALID_RNA"),
        ("iban", json!("FR15 2004 1010 0505 0001 3M02 606"), "INVALID_IBAN"),
        ("postcode", json!("6700"), "INVALID_POSTCODE"),
        ("issuerName", json!(""), "REQUIRED"),
    ] {
        assert_eq!(admin.is_refused("saveFeeSettings", with(name, value)).await, [code], "{name}");
    }
    forbids(&treasurer, "saveFeeSettings", settings.clone()).await;
    assert_eq!(member.is_refused("saveFeeSettings", settings.clone()).await, ["NOT_FOUND"]);
    for _ in 0..2 {
        admin.does("saveFeeSettings", settings.clone(), "intermediary { id }").await;
    }
    let read = "query ($id: ID!) { intermediary(id: $id) { feeSettings { iban vatMention searchFeeDue } } }";
    let seen = |who: Actor| async move { who.ask(read, json!({"id": gid(network.id)})).await.data().clone() };
    let known = seen(admin).await["intermediary"]["feeSettings"].clone();
    assert_eq!(known["iban"], "FR1420041010050500013M02606");
    assert!(known["vatMention"].as_str().expect("a mention").contains("293"), "{known}");
    assert_eq!(seen(treasurer).await["intermediary"]["feeSettings"], Value::Null);
    let saved = "select count(*) as n from audit_event where action = 'FEE_SETTINGS_SAVED'";
    assert_eq!(app.count(saved).await, 1, "what changes nothing leaves no trail");
}

/// The membership fee comes with the first need of a year and no other one; it waits for the budget and says so, and the band
/// that holds the budget says how much it is.
#[both_databases]
async fn the_first_need_of_a_year_is_invoiced(app: TestApp) {
    let scene = Scene::new(&app, SearchFeeDue::Approved).await;
    scene.sends().await;
    assert_eq!(scene.invoices("number").await, Vec::<Value>::new());
    let waiting =
        "query ($id: ID!) { waitingFees(intermediaryId: $id) { kind year waitsFor association { name } } }";
    let found = scene.treasurer.ask(waiting, json!({"id": gid(scene.network.id)})).await.data().clone();
    assert_eq!(
        found["waitingFees"],
        json!([{"kind": "YEARLY", "year": 2026, "waitsFor": "BUDGET",
            "association": {"name": "Les Jardins de Bellevue"}}])
    );
    let asks = app.mails_to(&scene.member.email).await;
    assert_eq!(asks.iter().filter(|mail| mail.subject.contains("budget")).count(), 1);
    scene.sends().await;
    scene.declares(2025, "50000.00").await;
    let found = scene.invoices("number total { amount } dueOn status lines { label }").await;
    assert_eq!(
        found,
        [
            json!({"number": "MA-2026-0001", "total": {"amount": "60.00"}, "dueOn": "2026-04-09", "status": "ISSUED",
            "lines": [{"label": "Cotisation de l’année 2026"}]})
        ]
    );
    let told = app.mails_to(&scene.member.email).await;
    assert_eq!(told.iter().filter(|mail| mail.subject.contains("MA-2026-0001")).count(), 1);
    // Another budget changes nothing of what was issued; another year is another fee.
    scene.declares(2025, "50000.01").await;
    app.clock.advance(Duration::days(320));
    let member = app.sign_in_again(&scene.member).await;
    let treasurer = app.sign_in_again(&scene.treasurer).await;
    let later = Scene { member, treasurer, ..scene };
    later.sends().await;
    let found = later.invoices("number total { amount }").await;
    assert_eq!(found[0], json!({"number": "MA-2027-0001", "total": {"amount": "120.50"}}));
    assert_eq!(found.len(), 2);
}

/// Without a grid nothing is asked for, and without settings a fee waits until they are said.
#[both_databases]
async fn nothing_is_invoiced_before_it_can_be(app: TestApp) {
    let scene = Scene::without_settings(&app).await;
    scene.association.has_budget(2025, Cents(1_000_000)).await;
    scene.sends().await;
    assert_eq!(app.count("select count(*) as n from fee").await, 0);
    scene.network.grid("2026-01-01").await;
    scene.sends().await;
    assert_eq!(app.count("select count(*) as n from fee where waits_for = 'ISSUER'").await, 1);
    let settings = json!({
        "intermediaryId": gid(scene.network.id), "searchFeeDue": "APPROVED", "paymentDays": 0,
        "issuerName": "Passerelles", "street": "1 rue du Test", "postcode": "67000", "city": "Strasbourg",
        "rna": "W691234567",
    });
    scene.admin.does("saveFeeSettings", settings, "intermediary { id }").await;
    app.do_jobs().await;
    assert_eq!(scene.invoices("dueOn").await, [json!({"dueOn": "2026-03-10"})]);
}

/// The fee of a search comes once, when its announcement is approved, and not again when it is approved anew; closed without
/// candidates it is credited whole, by a credit note with the next number, told to the association.
#[both_databases]
async fn a_search_that_finds_nobody_is_credited(app: TestApp) {
    let scene = announcements::Scene::asked(&app).await;
    scene.network.invoices(SearchFeeDue::Approved).await;
    scene.network.grid("2026-01-01").await;
    scene.association.has_budget(2026, Cents(5_000_000)).await;
    let treasurer = scene.network.with_role(Role::Treasurer).await;
    scene.member.does("approveAnnouncement", scene.version(1), "need { id }").await;
    app.do_jobs().await;
    assert_eq!(app.count("select count(*) as n from invoice where total = 15000").await, 1);
    // The same step told twice is told once.
    app.sql("update job set state = 'READY' where kind in ('follow_fees', 'invoice_fee')")
        .await
        .expect("again");
    app.do_jobs().await;
    assert_eq!(app.count("select count(*) as n from invoice").await, 1);
    let stop = json!({"needId": gid(scene.need), "reason": "Personne"});
    scene.member.does("stopNeed", stop, "need { id }").await;
    app.do_jobs().await;
    let read =
        "query ($id: ID!) { invoices(intermediaryId: $id) { nodes { number kind status total { amount }
        left { amount } reason } } }";
    let found =
        treasurer.ask(read, json!({"id": gid(scene.network.id)})).await.data()["invoices"]["nodes"].clone();
    assert_eq!(
        found,
        json!([
            {"number": "MA-2026-0002", "kind": "CREDIT_NOTE", "status": "ISSUED", "total": {"amount": "150.00"},
                "left": {"amount": "150.00"}, "reason": "Recherche close sans candidature"},
            {"number": "MA-2026-0001", "kind": "INVOICE", "status": "CREDITED", "total": {"amount": "150.00"},
                "left": {"amount": "0.00"}, "reason": null},
        ])
    );
    let told = app.mails_to(&scene.member.email).await;
    assert!(told.iter().any(|mail| mail.subject.contains("MA-2026-0002")), "the credit note is told");
    assert_eq!(app.count("select count(*) as n from fee where state = 'DROPPED'").await, 1);
}

/// A search that is stopped while somebody waits for an answer has found them: its fee stays, whichever job comes first.
#[both_databases]
async fn a_search_that_is_stopped_with_a_candidate_owes_its_fee(app: TestApp) {
    let scene = announcements::Scene::asked(&app).await;
    scene.network.invoices(SearchFeeDue::Approved).await;
    scene.network.grid("2026-01-01").await;
    scene.association.has_budget(2026, Cents(5_000_000)).await;
    scene.member.does("approveAnnouncement", scene.version(1), "need { id }").await;
    app.do_jobs().await;
    let (nadia, _) = app.somebody("Nadia", "Lemoine").await;
    scene.network.came(scene.need, nadia, ApplicationState::Shortlisted, |_| ()).await;
    let stop = json!({"needId": gid(scene.need), "reason": "Nous fermons"});
    scene.member.does("stopNeed", stop, "need { id }").await;
    app.do_jobs().await;
    assert_eq!(app.count("select count(*) as n from application where state = 'NOT_SELECTED'").await, 1);
    assert_eq!(app.count("select count(*) as n from invoice").await, 1, "nothing is credited");
}

/// Where the fee is due when the search closes, approval asks for nothing; a search that found somebody and is stopped owes it.
#[both_databases]
async fn a_fee_may_wait_for_the_end_of_the_search(app: TestApp) {
    let scene = announcements::Scene::asked(&app).await;
    scene.network.invoices(SearchFeeDue::Closed).await;
    scene.network.grid("2026-01-01").await;
    scene.association.has_budget(2024, Cents(5_000_001)).await;
    scene.member.does("approveAnnouncement", scene.version(1), "need { id }").await;
    app.do_jobs().await;
    assert_eq!(app.count("select count(*) as n from fee where state = 'PLANNED'").await, 1);
    let (nadia, _) = app.somebody("Nadia", "Lemoine").await;
    let found = scene.network.followed(&scene.association, NeedState::Searching, None).await;
    found.came(nadia, ApplicationState::Pending).await;
    app.sql("update application set need_id = (select need_id from fee)")
        .await
        .expect("a candidate of the search");
    let stop = json!({"needId": gid(scene.need), "reason": "Nous fermons"});
    scene.member.does("stopNeed", stop, "need { id }").await;
    app.do_jobs().await;
    assert_eq!(app.count("select count(*) as n from invoice where total = 30099").await, 1);
}

/// An association that never approved an announcement owes nothing of it; once it does, it is asked again.
#[both_databases]
async fn an_approval_that_is_denied_owes_nothing(app: TestApp) {
    let scene = announcements::Scene::asked(&app).await;
    scene.network.invoices(SearchFeeDue::Approved).await;
    scene.network.grid("2026-01-01").await;
    scene.association.has_budget(2026, Cents(1)).await;
    scene.coordinator.does("approveAnnouncement", scene.by_call(1), "need { id }").await;
    let mails = app.mails_to(&scene.member.email).await;
    let denial = mails.iter().find(|mail| mail.text.contains("/act/")).expect("a mail that can be denied");
    app.post(&format!("{}/deny", denial.link("/act/")), "").await;
    app.do_jobs().await;
    assert_eq!(scene.state().await, "TO_APPROVE");
    assert_eq!(app.count("select count(*) as n from invoice where kind = 'CREDIT_NOTE'").await, 1);
    scene.member.does("approveAnnouncement", scene.version(1), "need { id }").await;
    app.do_jobs().await;
    assert_eq!(
        app.count("select count(*) as n from invoice where status = 'ISSUED' and kind = 'INVOICE'").await,
        1
    );
}

/// Whoever coordinates may enter the budget that a fee waits for; what the association declares of that year counts before it.
/// Coordinators see that something is not in order, and no invoice.
#[both_databases]
async fn coordinators_see_a_warning_and_no_invoice(app: TestApp) {
    let scene = Scene::new(&app, SearchFeeDue::Approved).await;
    let (ines, coordinator) = scene.network.person_with_role(Role::Coordinator).await;
    let need = scene.network.need(&scene.association, NeedState::Qualifying, Some(ines)).await;
    let warning = |who: Actor| async move {
        let read = "query ($id: ID!) { need(id: $id) { feeWarning } }";
        who.ask(read, json!({"id": gid(need)})).await.data()["need"]["feeWarning"].clone()
    };
    assert_eq!(warning(coordinator.clone()).await, Value::Null);
    scene.sends().await;
    assert_eq!(warning(coordinator.clone()).await, "BUDGET_MISSING");
    let said = |year: i64, amount: &str| json!({"needId": gid(need), "year": year, "amount": amount});
    assert_eq!(
        coordinator.is_refused("enterOperatingBudget", said(2023, "1")).await,
        ["BUDGET_YEAR_OUT_OF_RANGE"]
    );
    assert_eq!(
        coordinator.is_refused("enterOperatingBudget", said(2025, "0.001")).await,
        ["AMOUNT_OUT_OF_RANGE"]
    );
    forbids(&scene.admin, "enterOperatingBudget", said(2025, "1")).await;
    forbids(&scene.member, "enterOperatingBudget", said(2025, "1")).await;
    coordinator.does("enterOperatingBudget", said(2025, "60000"), "need { feeWarning }").await;
    app.do_jobs().await;
    assert_eq!(scene.invoices("total { amount }").await, [json!({"total": {"amount": "120.50"}})]);
    assert_eq!(warning(coordinator.clone()).await, Value::Null, "it is not overdue yet");
    let invoice = scene.invoices("id").await[0]["id"].clone();
    let paid = json!({"id": invoice, "paidOn": "2026-03-10", "paidBy": "TRANSFER"});
    assert_eq!(coordinator.is_refused("markInvoicePaid", paid).await, ["NOT_FOUND"]);
    let read = "query ($id: ID!) { invoice(id: $id) { number } }";
    assert_eq!(coordinator.ask(read, json!({"id": invoice})).await.data()["invoice"], Value::Null);
    app.clock.advance(Duration::days(31));
    let late = app.sign_in_again(&coordinator).await;
    assert_eq!(warning(late).await, "OVERDUE");
    let member = app.sign_in_again(&scene.member).await;
    assert_eq!(warning(member).await, Value::Null, "an association reads its own invoices");
}

/// An invoice is paid once, on a day that fits, as its treasurer says; credited, in part and in whole, by who runs the network
/// alone; and more than is left is never credited.
#[both_databases]
async fn invoices_are_paid_and_credited(app: TestApp) {
    let Scene { network, association, member, admin, treasurer } =
        Scene::new(&app, SearchFeeDue::Approved).await;
    let paid = network.invoice(&association, 1).await;
    let credited = network.invoice(&association, 2).await;
    app.sql("insert into invoice_counter select intermediary_id, 2026, 2 from fee_settings")
        .await
        .expect("a counter");
    let pays = |id, on: &str| json!({"id": gid(id), "paidOn": on, "paidBy": "CHEQUE"});
    assert_eq!(treasurer.is_refused("markInvoicePaid", pays(paid, "2026-03-11")).await, ["IN_THE_FUTURE"]);
    assert_eq!(
        treasurer.is_refused("markInvoicePaid", pays(paid, "2026-03-09")).await,
        ["PAID_BEFORE_ISSUED"]
    );
    forbids(&member, "markInvoicePaid", pays(paid, "2026-03-10")).await;
    treasurer.does("markInvoicePaid", pays(paid, "2026-03-10"), "invoice { paidOn }").await;
    assert_eq!(treasurer.is_refused("markInvoicePaid", pays(paid, "2026-03-10")).await, ["INVOICE_NOT_OPEN"]);
    let credits =
        |amount: Value, reason: &str| json!({"id": gid(credited), "amount": amount, "reason": reason});
    assert_eq!(
        admin.is_refused("creditInvoice", credits(json!("60.01"), "Geste")).await,
        ["AMOUNT_OUT_OF_RANGE"]
    );
    assert_eq!(admin.is_refused("creditInvoice", credits(json!("0"), " ")).await, ["REQUIRED", "REQUIRED"]);
    forbids(&treasurer, "creditInvoice", credits(json!("1"), "Geste")).await;
    let mut keyed = credits(json!("20.5"), "Geste");
    keyed["idempotencyKey"] = json!("un");
    for _ in 0..2 {
        let note = admin.does("creditInvoice", keyed.clone(), "creditNote { number }").await;
        assert_eq!(note["creditNote"]["number"], "MA-2026-0003");
    }
    let rest =
        admin.does("creditInvoice", credits(Value::Null, "Reste"), "creditNote { total { amount } }").await;
    assert_eq!(rest["creditNote"]["total"]["amount"], "39.50");
    assert_eq!(
        admin.is_refused("creditInvoice", credits(Value::Null, "Encore")).await,
        ["NOTHING_TO_CREDIT"]
    );
    let sums = "query ($id: ID!) { invoiceSums(intermediaryId: $id) { invoiced { amount } credited { amount }
        paid { amount } open { amount } } }";
    let found = treasurer.ask(sums, json!({"id": gid(network.id)})).await.data()["invoiceSums"].clone();
    let amounts = ["invoiced", "credited", "paid", "open"].map(|sum| found[sum]["amount"].clone());
    assert_eq!(amounts, ["120.00", "60.00", "60.00", "0.00"]);
    let file = exported(&treasurer, "exportInvoices", json!({"intermediaryId": gid(network.id)})).await;
    assert_eq!(file.len(), 5, "{file:?}");
    let only = json!({"intermediaryId": gid(network.id), "filter": {"standing": "PAID", "text": "jard"}});
    let file = exported(&treasurer, "exportInvoices", only).await;
    assert_eq!(file.len(), 2, "exactly what is filtered: {file:?}");
    assert!(file[1].contains("MA-2026-0001") && file[1].contains("60,00"), "{file:?}");
    assert_eq!(app.count("select count(*) as n from tax_receipt").await, 0, "a price is no gift");
}

/// Numbers have no gap, however many are issued at once.
#[both_databases]
async fn numbers_have_no_gap(app: TestApp) {
    let Scene { network, association, admin, .. } = Scene::new(&app, SearchFeeDue::Approved).await;
    let mut invoices = Vec::new();
    for number in 101..109 {
        invoices.push(network.invoice(&association, number).await);
    }
    let credit = |id| {
        let admin = admin.clone();
        async move {
            admin.does("creditInvoice", json!({"id": gid(id), "reason": "Geste"}), "creditNote { id }").await
        }
    };
    join_all(invoices.into_iter().map(credit)).await;
    let span =
        "select cast(max(number) - min(number) + 1 as bigint) as n from invoice where kind = 'CREDIT_NOTE'";
    assert_eq!(
        (app.count(span).await, app.count("select cast(last as bigint) as n from invoice_counter").await),
        (8, 8)
    );
}

/// Reminders come a week before the last day and after it, once each however often the job runs, and end with the payment.
#[both_databases]
async fn reminders_stop_when_paid(app: TestApp) {
    let scene = Scene::new(&app, SearchFeeDue::Approved).await;
    let id = scene.network.invoice(&scene.association, 1).await;
    let mut told = Vec::new();
    for day in 1..=45 {
        app.clock.advance(Duration::days(1));
        for _ in 0..2 {
            app.do_daily("remind_of_invoices").await;
        }
        let mails = app.mails_to(&scene.member.email).await;
        told.extend(mails.iter().filter(|mail| mail.subject.contains("MA-2026-0001")).map(|_| day));
    }
    assert_eq!(told, [23, 37]);
    let treasurer = app.sign_in_again(&scene.treasurer).await;
    let paid = json!({"id": gid(id), "paidOn": "2026-04-20", "paidBy": "TRANSFER"});
    treasurer.does("markInvoicePaid", paid, "invoice { id }").await;
    app.clock.advance(Duration::days(30));
    app.do_daily("remind_of_invoices").await;
    let mails = app.mails_to(&scene.member.email).await;
    assert!(
        !mails.iter().any(|mail| mail.subject.contains("MA-2026-0001")),
        "nothing is reminded of any more"
    );
}
