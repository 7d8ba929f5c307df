//! `/operator/audit`: who did what, to what, when; filtered in the address, and taken home as a file.

use askama::Template;
use axum_extra::extract::Query;
use chrono::{DateTime as Instant, Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    shell::Shell,
    words::Words,
};

type DateTime = Instant<Utc>;
#[expect(clippy::upper_case_acronyms, reason = "the schema's own name")]
type UUID = String;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator.graphql")]
struct AuditQuery;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator.graphql")]
struct ExportAudit;

use audit_query::AuditQueryAuditEventsNodes as Event;

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    action: String,
    subject: String,
    from: String,
    until: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "operator/audit.html")]
struct AuditPage {
    shell: Shell,
    zone: String,
    form: FormState,
    codes: Vec<Choice>,
    events: Vec<Event>,
    pages: Pages,
    /// Whether anything is left out.
    is_filtered: bool,
}

/// The zone in which an operator's days begin and end.
const ZONE: Tz = Tz::Europe__Paris;

/// When the days of a period begin and end. What cannot be read of it is told beside its field.
fn period(form: &mut FormState) -> (Option<DateTime>, Option<DateTime>) {
    let begins =
        |day: NaiveDate| Some(ZONE.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest()?.to_utc());
    let (first, last) = form.period("from", "until");
    (first.and_then(begins), last.and_then(|day| begins(day.checked_add_days(Days::new(1))?)))
}

fn given(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}

/// Lists the events.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    page.must_be_signed_in()?;
    let mut form = FormState::default()
        .set("action", &asked.action)
        .set("subject", &asked.subject)
        .set("from", &asked.from)
        .set("until", &asked.until);
    let (from, until) = period(&mut form);
    let position = Position { after: asked.after, before: asked.before };
    let filter = audit_query::AuditFilter {
        action: given(&asked.action),
        subject_kind: None,
        subject_id: given(&asked.subject),
        person_id: None,
        from,
        until,
    };
    let is_filtered = [&filter.action, &filter.subject_id].iter().any(|part| part.is_some())
        || filter.from.is_some()
        || filter.until.is_some();
    let variables = audit_query::Variables {
        filter: Some(filter),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let answer = page.ask::<AuditQuery>(variables).await?;
    let found = answer.audit_events.ok_or(PageError::NotFound)?;
    let choice =
        |action: audit_query::AuditQueryAuditActions| Choice::new(action.code, Words::Said(action.label));
    page.show(|shell| AuditPage {
        pages: pages_of!(shell, found.page_info, found.total_count),
        events: found.nodes,
        codes: answer.audit_actions.unwrap_or_default().into_iter().map(choice).collect(),
        zone: ZONE.name().to_owned(),
        form,
        is_filtered,
        shell,
    })
}

/// Has a file made of the events that the page's filters let through, and goes where it will be.
pub(crate) async fn export(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    page.must_prove(form.value("csrf"))?;
    let (from, until) = period(&mut form);
    let filter = export_audit::AuditFilter {
        action: given(form.value("action")),
        subject_kind: None,
        subject_id: given(form.value("subject")),
        person_id: None,
        from,
        until,
    };
    let input = export_audit::ExportAuditEventsInput { filter: Some(filter), idempotency_key: form.key() };
    let answer = page.ask::<ExportAudit>(export_audit::Variables { input }).await?;
    let export = answer.export_audit_events.and_then(|payload| payload.export_id);
    exports::go_to(export)
}
