//! What confirmed hours became is held to what was signed and sealed: whoever changes documents, receipts or valuations
//! behind the program's back is found, row by row, and whoever uses the program is not.

use serde_json::json;
use tests::{Sponsorship, TestApp, both_databases};
use uuid::Uuid;

use crate::pages_of_receipts::{signed, take_back};

/// Three signed receipts, of which the second replaces the first; one that waits; and a certificate.
async fn scene(app: &TestApp) {
    let all = app.sponsorship().await;
    let (awa, _) = all.awa_gave(20 * 60).await;
    let paul = all.employee_with_costs("Paul", "Martin").await;
    all.mission.received(&paul, "2026-01-07", 60).await;
    all.mission.received(&awa, "2026-02-02", 60).await;
    let january = all.declare("2026-01-01", "2026-01-31").await;
    all.sign(&january).await;
    let shorter = replacement(&all, &january, "2026-01-06").await;
    all.sign(&shorter).await;
    let february = all.declare("2026-02-01", "2026-02-28").await;
    all.sign(&february).await;
    all.declare("2026-01-07", "2026-01-31").await;
    let period = json!({ "from": "2026-01-01", "to": "2026-03-01" });
    awa.actor.does("createCertificate", period, "certificate { id }").await;
}

/// Finance asks for another receipt in place of one, up to another day.
async fn replacement(all: &Sponsorship, receipt: &str, to: &str) -> String {
    let wish = json!({ "id": receipt, "from": "2026-01-01", "to": to, "reason": "Une journée en moins" });
    let new = all.finance.does("replaceTaxReceipt", wish, "taxReceipt { id }").await;
    new["taxReceipt"]["id"].as_str().expect("a receipt").to_owned()
}

/// What is found: table, fault, rows.
async fn found(app: &TestApp) -> Vec<(&'static str, String, Vec<String>)> {
    let report = app.app.verify_ledger().await.expect("a report");
    report.findings.into_iter().map(|found| (found.table, found.fault, found.named)).collect()
}

async fn nothing_is_found(app: &TestApp, after: &str) {
    let found = found(app).await;
    assert!(found.is_empty(), "{after}: {found:?}");
}

/// The rows of a table must be among what is found, with a fault that says so.
async fn must_find(app: &TestApp, after: &str, table: &str, row: &str, says: &str) {
    let found = found(app).await;
    let is_it = |(known, fault, rows): &(&str, String, Vec<String>)| {
        *known == table && fault.contains(says) && rows.iter().any(|name| name.contains(row))
    };
    assert!(found.iter().any(is_it), "{after}: {table} {row} {says} is not in {found:?}");
}

/// The id of the row that a condition finds.
async fn id_of(app: &TestApp, table: &str, which: &str) -> Uuid {
    let rows = app.rows(&format!("select id from {table} where {which}")).await;
    let [row] = rows.as_slice() else { panic!("{table} where {which}: {} rows", rows.len()) };
    row.try_get("", "id").expect("an id")
}

async fn tamper(app: &TestApp, sql: &str) {
    app.tamper(sql).await.unwrap_or_else(|failed| panic!("{sql}: {failed}"));
}

/// The third receipt, its document, its valuation and its line.
const THIRD: &str = "number = 3";
const ITS_DOCUMENT: &str = "id = (select document_id from tax_receipt where number = 3)";
const ITS_VALUATION: &str = "id = (select valuation_id from tax_receipt where number = 3)";
const ITS_LINE: &str = "valuation_id = (select valuation_id from tax_receipt where number = 3)";
const FIRST_DOCUMENT: &str = "id = (select document_id from tax_receipt where number = 1)";

const CONTENT: &str = "content is not what was signed";
const SIGNED: &str = "does not say what was signed";
const STANDS: &str = "does not stand where";
const SUMS: &str = "those of its lines";
const SEALED: &str = "is sealed in it";

/// A column, what somebody writes into it, of which rows, and what is then said of each.
type Change = (&'static str, &'static str, &'static str, &'static str, &'static str);

const OF_DOCUMENTS: [Change; 9] = [
    ("document", "content", "replace(content, '\"value\":', '\"value\":1')", ITS_DOCUMENT, CONTENT),
    ("document", "content", "'x'", ITS_DOCUMENT, CONTENT),
    ("document", "key_id", "'0123456789abcdef0123456789abcdef'", ITS_DOCUMENT, CONTENT),
    ("document", "code", "'AAAA-BBBB-CCCC'", ITS_DOCUMENT, "its code"),
    ("document", "code", "'AAAA-BBBB-CCCC'", "kind = 'CERTIFICATE'", "its code"),
    ("document", "kind", "'CERTIFICATE'", ITS_DOCUMENT, "its kind"),
    ("document", "revoked_at", "1", ITS_DOCUMENT, "revoked"),
    ("document", "revoked_at", "null", FIRST_DOCUMENT, "revoked"),
    ("document", "revoked_at", "1", "kind = 'CERTIFICATE'", "revoked"),
];

const OF_RECEIPTS: [Change; 21] = [
    ("tax_receipt", "value", "value + 100", THIRD, SIGNED),
    ("tax_receipt", "minutes", "minutes + 1", THIRD, SIGNED),
    ("tax_receipt", "number", "9", THIRD, SIGNED),
    ("tax_receipt", "prefix", "'XX'", THIRD, SIGNED),
    ("tax_receipt", "donor_name", "'Autre'", THIRD, SIGNED),
    ("tax_receipt", "association_name", "'Autre'", THIRD, SIGNED),
    ("tax_receipt", "signer_name", "'Autre'", THIRD, SIGNED),
    ("tax_receipt", "signer_capacity", "null", THIRD, SIGNED),
    ("tax_receipt", "issued_on", "'2026-01-01'", THIRD, SIGNED),
    ("tax_receipt", "signed_at", "signed_at - 1", THIRD, SIGNED),
    ("tax_receipt", "from_on", "'2026-01-31'", THIRD, SIGNED),
    ("tax_receipt", "replaces_id", "null", "number = 2", SIGNED),
    ("tax_receipt", "value", "value + 100", "number is null", "what its valuation says"),
    ("tax_receipt", "status", "'ISSUED'", "number = 1", STANDS),
    ("tax_receipt", "status", "'REPLACED'", THIRD, STANDS),
    ("tax_receipt", "status", "'TO_REPLACE'", THIRD, STANDS),
    ("tax_receipt", "status", "'CANCELLED'", THIRD, STANDS),
    ("tax_receipt", "status", "'REFUSED'", "number is null", STANDS),
    ("tax_receipt", "created_at", "created_at + 1", THIRD, "what its valuation says"),
    ("tax_receipt", "value_kept_back", "false", THIRD, "is not kept back"),
    ("tax_receipt", "value_kept_back", "false", "number is null", "is not kept back"),
];

const OF_VALUATIONS: [Change; 7] = [
    ("valuation", "total", "total + 100", ITS_VALUATION, SUMS),
    ("valuation", "minutes", "minutes + 1", ITS_VALUATION, SUMS),
    ("valuation", "people", "people + 1", ITS_VALUATION, SUMS),
    ("valuation", "cap_mode", "'ANNUAL'", ITS_VALUATION, "count their ceilings otherwise"),
    ("valuation_line", "minutes", "minutes + 1", ITS_LINE, SEALED),
    ("valuation_line", "month", "'2026-03-01'", ITS_LINE, SEALED),
    (
        "valuation_line",
        "sealed",
        "(select l.sealed from valuation_line l where l.id <> valuation_line.id limit 1)",
        ITS_LINE,
        SEALED,
    ),
];

/// Each column that says what was signed or sealed: changed, its row is found; put back, nothing is. A content that cannot
/// even be read is found like every other.
#[both_databases]
async fn a_changed_column_is_found(app: TestApp) {
    scene(&app).await;
    nothing_is_found(&app, "what was written").await;
    for table in ["document", "tax_receipt", "valuation", "valuation_line"] {
        tamper(&app, &format!("create table kept_{table} as select * from {table}")).await;
    }
    let all = OF_DOCUMENTS.iter().chain(&OF_RECEIPTS).chain(&OF_VALUATIONS);
    for (table, column, value, which, says) in all {
        let row = id_of(&app, table, which).await.to_string();
        let change = format!("update {table} set {column} = {value} where {which}");
        tamper(&app, &change).await;
        must_find(&app, &change, table, &row, says).await;
        let kept = format!("(select k.{column} from kept_{table} k where k.id = {table}.id)");
        tamper(&app, &format!("update {table} set {column} = {kept}")).await;
        nothing_is_found(&app, &change).await;
    }
}

/// The lines of a valuation count confirmed hours, and no others: an hour of other minutes, one that is taken out of the
/// valuation, one that is put into it, and one that no longer counts there are found.
#[both_databases]
async fn what_a_valuation_counts_is_held_to_its_hours(app: TestApp) {
    scene(&app).await;
    let line = id_of(&app, "valuation_line", ITS_LINE).await.to_string();
    let valuation = id_of(&app, "valuation", ITS_VALUATION).await.to_string();
    let its_hours = "where valuation_id = (select valuation_id from tax_receipt where number = 3)";
    let hours = "its minutes are not those";
    let entries = "its entries are not those";
    tamper(&app, "create table kept_entry as select * from valuation_entry").await;
    let back = "insert into valuation_entry select * from kept_entry";
    let longer = "update time_entry set minutes = minutes + 1 where date = '2026-02-02'";
    let as_long = "update time_entry set minutes = minutes - 1 where date = '2026-02-02'";
    let other = format!(
        "insert into valuation_entry (valuation_id, time_entry_id, is_live)
         select {}, id, false from time_entry where date = '2026-01-05'",
        "(select valuation_id from tax_receipt where number = 3)"
    );
    let let_go = format!("update valuation_entry set is_live = false {its_hours}");
    for (change, mend, table, row, says) in [
        (longer.to_owned(), as_long, "valuation_line", &line, hours),
        (let_go, back, "valuation_line", &line, hours),
        (format!("delete from valuation_entry {its_hours}"), back, "valuation_line", &line, hours),
        (other, back, "valuation", &valuation, entries),
    ] {
        tamper(&app, &change).await;
        must_find(&app, &change, table, row, says).await;
        if mend == back {
            tamper(&app, "delete from valuation_entry").await;
        }
        tamper(&app, mend).await;
        nothing_is_found(&app, &change).await;
    }
    tamper(&app, &format!("delete from valuation_line {its_hours}")).await;
    must_find(&app, "no line", "valuation", &valuation, SUMS).await;
    must_find(&app, "no line", "valuation", &valuation, entries).await;
}

/// A valuation of more lines than are read at once holds, and the last of them is held to what was sealed.
#[both_databases]
async fn a_valuation_of_many_lines_holds(app: TestApp) {
    let all = app.sponsorship().await;
    for number in 0..34 {
        let employee = all.employee_with_costs("Awa", &format!("Numéro {number}")).await;
        for day in ["2026-01-05", "2026-02-02", "2026-03-02"] {
            all.mission.received(&employee, day, 60).await;
        }
    }
    all.declare("2026-01-01", "2026-03-08").await;
    assert_eq!(app.number("select count(*) from valuation_line").await, 102);
    nothing_is_found(&app, "many lines").await;
    let last = "id = (select id from valuation_line order by employment_id desc, month desc limit 1)";
    let row = id_of(&app, "valuation_line", last).await.to_string();
    tamper(&app, &format!("update valuation_line set minutes = minutes + 1 where {last}")).await;
    must_find(&app, "the last line", "valuation_line", &row, SEALED).await;
}

/// A receipt that was taken away is missed by its document, by its number, by its valuation and by the one that it replaces.
#[both_databases]
async fn a_receipt_that_is_gone_is_missed(app: TestApp) {
    scene(&app).await;
    let document = "id = (select document_id from tax_receipt where number = 2)";
    let document = id_of(&app, "document", document).await.to_string();
    let valuation = "id = (select valuation_id from tax_receipt where number = 2)";
    let valuation = id_of(&app, "valuation", valuation).await.to_string();
    let first = id_of(&app, "tax_receipt", "number = 1").await.to_string();
    tamper(&app, "delete from tax_receipt where number = 2").await;
    for (table, row, says) in [
        ("document", document.as_str(), "is not there"),
        ("valuation", valuation.as_str(), "no receipt"),
        ("tax_receipt", first.as_str(), STANDS),
        ("receipt_counter", "MA-2026 of association", "numbers that were given"),
    ] {
        must_find(&app, "no second receipt", table, row, says).await;
    }
}

/// The last receipt of a series, taken away with its document and its number, is missed by its valuation; a counter that
/// was set back beside a receipt that stands is found too.
#[both_databases]
async fn the_last_receipt_is_missed_with_its_number(app: TestApp) {
    scene(&app).await;
    tamper(&app, "update receipt_counter set last = 2").await;
    must_find(&app, "a counter set back", "receipt_counter", "has 3 of 3", "numbers").await;
    let valuation = id_of(&app, "valuation", ITS_VALUATION).await.to_string();
    tamper(&app, &format!("create table gone as select document_id from tax_receipt where {THIRD}")).await;
    tamper(&app, &format!("delete from tax_receipt where {THIRD}")).await;
    tamper(&app, "delete from document where id = (select document_id from gone)").await;
    let left = found(&app).await;
    let [("valuation", _, rows)] = left.as_slice() else { panic!("{left:?}") };
    assert_eq!(rows, &[valuation]);
}

/// Nothing that people do with a receipt looks like tampering: it waits, is withdrawn or returned, signed, doubted because
/// of an hour taken back, replaced, and cancelled.
#[both_databases]
async fn whatever_becomes_of_a_receipt_holds(app: TestApp) {
    let (all, _, first, entries) = signed(&app).await;
    nothing_is_found(&app, "signed").await;
    let second = replacement(&all, &first, "2026-01-05").await;
    nothing_is_found(&app, "to be replaced").await;
    let back = json!({ "id": second, "reason": "Le premier est juste" });
    all.president.does("returnTaxReceipt", back, "").await;
    nothing_is_found(&app, "its replacement came back").await;
    let third = replacement(&all, &first, "2026-01-06").await;
    all.sign(&third).await;
    nothing_is_found(&app, "replaced").await;
    take_back(&all, entries[1]).await;
    nothing_is_found(&app, "an hour was taken back").await;
    all.finance.does("cancelTaxReceipt", json!({ "id": third, "reason": "Une erreur" }), "").await;
    nothing_is_found(&app, "cancelled").await;
    let period = all.period("2026-01-05", "2026-01-05");
    let declared = all.finance.does("declareValuation", period, "valuation { id }").await;
    let withdraw = json!({ "id": declared["valuation"]["id"], "reason": "Trop tôt" });
    all.finance.does("withdrawValuation", withdraw, "").await;
    nothing_is_found(&app, "withdrawn").await;
    assert_eq!(app.number("select count(*) from tax_receipt").await, 4);
}

/// A receipt that an hour taken back made false does not become true again, however much around it is changed with it:
/// neither while it waits to be replaced nor once it was cancelled.
#[both_databases]
async fn a_false_receipt_is_not_made_true(app: TestApp) {
    let (all, _, id, entries) = signed(&app).await;
    let receipt = id_of(&app, "tax_receipt", "number = 1").await.to_string();
    let issued = "update tax_receipt set status = 'ISSUED'";
    take_back(&all, entries[0]).await;
    tamper(&app, issued).await;
    must_find(&app, "an hour was taken back", "tax_receipt", &receipt, STANDS).await;
    tamper(&app, "update tax_receipt set status = 'TO_REPLACE'").await;
    all.finance.does("cancelTaxReceipt", json!({ "id": id, "reason": "Une erreur" }), "").await;
    nothing_is_found(&app, "cancelled").await;
    for change in [
        issued,
        "update document set revoked_at = null",
        "update valuation set status = 'RECEIPTED'",
        "update valuation_entry set is_live = true",
    ] {
        tamper(&app, change).await;
    }
    must_find(&app, "all around it", "tax_receipt", &receipt, STANDS).await;
    let lines = app.app.verify_ledger().await.expect("a report").faults();
    let names_it = |line: &String| line.starts_with("tax_receipt: ") && line.contains(&receipt);
    assert!(lines.iter().any(names_it), "{lines:?}");
}
