//! `/company/integrations/webhooks/{id}` and `/association/webhooks/{id}`: one webhook, what it is told of, and what was
//! sent to it.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use chrono::{NaiveTime, TimeZone as _};
use chrono_tz::Tz;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{Owner, event_choices, event_words, show_once};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState, Problem, code_of, existing, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

macro_rules! documents {
    ($($name:ident),*) => {$(
        #[derive(GraphQLQuery)]
        #[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/webhook.graphql")]
        struct $name;
    )*};
}

documents!(
    OneWebhook,
    UpdateWebhook,
    SwitchWebhook,
    RemoveWebhook,
    RotateWebhookSecret,
    TestWebhook,
    ReplayWebhookDelivery,
    ReplayWebhook,
    ExportWebhookDeliveries
);

use one_webhook::OneWebhookWebhookDeliveriesNodes as Delivery;

/// The standings that the log is filtered by, with the keys of their words.
const STATUSES: [(&str, &str); 3] = [
    ("WAITING", "delivery-status-waiting"),
    ("DELIVERED", "delivery-status-delivered"),
    ("FAILED", "delivery-status-failed"),
];

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    status: String,
    event: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "integrations/webhook.html")]
struct WebhookPage {
    shell: Shell,
    /// The address of the list,
    home: &'static str,
    /// and of this page below it.
    here: String,
    address: String,
    /// Whether the one who looks keeps it.
    can_change: bool,
    /// What it is told of.
    told: Vec<Words>,
    /// Since when nothing is sent there, and why.
    off: Option<(DateTime, String)>,
    form: FormState,
    events: Vec<Choice>,
    filter: FormState,
    statuses: Vec<Choice>,
    kinds: Vec<Choice>,
    is_filtered: bool,
    /// Each with its kind and what went wrong, in words.
    deliveries: Vec<(Delivery, Words, Option<Words>)>,
    pages: Pages,
    again: FormState,
}

/// Shows it.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let owner = Owner::of(&page)?;
    respond(page, owner, id, asked, None, FormState::among_others("again-")).await
}

/// Changes where and of what it is told.
pub(crate) async fn update(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let (owner, address) = (Owner::of(&page)?, page_of(&page, &id)?);
    let known = event_choices(&owner);
    let chosen = form.values("events").filter(|code| known.iter().any(|choice| choice.value == *code));
    let input = update_webhook::UpdateWebhookInput {
        id: id.clone(),
        address: form.value("address").to_owned(),
        events: chosen.map(|code| update_webhook::WebhookEventType::Other(code.to_owned())).collect(),
    };
    let payload = page.ask::<UpdateWebhook>(update_webhook::Variables { input }).await?.update_webhook;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&address));
    }
    let again = FormState::among_others("again-");
    respond(page, owner, id, Asked::default(), Some(form.with(problems)), again).await
}

/// Switches it on or off.
pub(crate) async fn switch(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let address = page_of(&page, &id)?;
    let on = form.value("on") == "yes";
    let payload = page.ask::<SwitchWebhook>(switch_webhook::Variables { id, on }).await?.switch_webhook;
    existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    let done = if on { Flash::done("webhook-on") } else { Flash::done("webhook-off") };
    Ok(done.and_go_to(&address))
}

/// Removes it.
pub(crate) async fn remove(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let owner = Owner::of(&page)?;
    let payload = page.ask::<RemoveWebhook>(remove_webhook::Variables { id }).await?.remove_webhook;
    existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    Ok(Flash::done("webhook-removed").and_go_to(owner.webhooks()))
}

/// Gives it another secret, and shows that this once.
pub(crate) async fn rotate(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let address = page_of(&page, &id)?;
    let payload = page.ask::<RotateWebhookSecret>(rotate_webhook_secret::Variables { id }).await?;
    let payload = payload.rotate_webhook_secret.ok_or(PageError::NotFound)?;
    let secret = payload.secret.ok_or(PageError::NotFound)?;
    let (title, hint) = (Words::text("webhook-rotated-title"), Words::text("webhook-rotated-hint"));
    show_once(page, title, hint, None, secret, &address)
}

/// Tries it.
pub(crate) async fn try_it(page: PageContext, Path(id): Path<String>, _: FormState) -> PageResult {
    let address = page_of(&page, &id)?;
    let payload = page.ask::<TestWebhook>(test_webhook::Variables { id }).await?.test_webhook;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    Ok(told(problems, Flash::done("webhook-tried"), &address))
}

/// Sends one event again.
pub(crate) async fn send_again(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let address = page_of(&page, &id)?;
    let variables = replay_webhook_delivery::Variables { id: form.value("delivery").to_owned() };
    let payload = page.ask::<ReplayWebhookDelivery>(variables).await?.replay_webhook_delivery;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    Ok(told(problems, Flash::done("webhook-sent-again"), &address))
}

/// Sends all events again since a day.
pub(crate) async fn send_all_again(
    page: PageContext,
    Path(id): Path<String>,
    mut form: FormState,
) -> PageResult {
    let (owner, address) = (Owner::of(&page)?, page_of(&page, &id)?);
    let zone: Tz = page.shell.time_zone.parse().unwrap_or(Tz::Europe__Paris);
    let day = form.date("since");
    let since = day.and_then(|day| zone.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest());
    let Some(since) = since else {
        if form.problem("since").is_none() {
            form.refuse("since", "REQUIRED", Words::text("webhook-since-needed"));
        }
        return respond(page.at(address), owner, id, Asked::default(), None, form.apart("again-")).await;
    };
    let variables = replay_webhook::Variables { id: id.clone(), since: since.to_utc() };
    let payload = page.ask::<ReplayWebhook>(variables).await?.replay_webhook.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if !problems.is_empty() {
        let form = form.with(problems).apart("again-");
        return respond(page.at(address), owner, id, Asked::default(), None, form).await;
    }
    let count = payload.replayed.unwrap_or_default();
    Ok(Flash::done("webhook-all-sent-again").with("count", count).and_go_to(&address))
}

/// Has a file made of what the log lists, and goes where it will be.
pub(crate) async fn export(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let (owner, address) = (Owner::of(&page)?, page_of(&page, &id)?);
    let page = page.at(address);
    let (status, kind) = filtered(&owner, form.value("status"), form.value("event"));
    let input = export_webhook_deliveries::ExportWebhookDeliveriesInput {
        webhook_id: id,
        status: status.map(|code| export_webhook_deliveries::WebhookDeliveryStatus::Other(code.to_owned())),
        event_type: kind.map(export_webhook_deliveries::WebhookEventType::Other),
        idempotency_key: form.key(),
    };
    let variables = export_webhook_deliveries::Variables { input };
    let answer = page.ask::<ExportWebhookDeliveries>(variables).await?.export_webhook_deliveries;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}

/// The standing and the kind that the log is filtered by, where they are such.
fn filtered(owner: &Owner, status: &str, event: &str) -> (Option<&'static str>, Option<String>) {
    let status = STATUSES.iter().find(|(code, _)| *code == status).map(|(code, _)| *code);
    let kind = event_choices(owner).into_iter().map(|choice| choice.value).find(|code| code == event);
    (status, kind.filter(|code| !code.is_empty()))
}

/// The address of the page of one of the owner's webhooks.
fn page_of(page: &PageContext, id: &str) -> Result<String, PageError> {
    Ok(format!("{}/{id}", Owner::of(page)?.webhooks()))
}

/// That it is done, or the first reason why not.
fn told(problems: Vec<Problem>, done: Flash, address: &str) -> axum::response::Response {
    match problems.into_iter().next() {
        None => done.and_go_to(address),
        Some(problem) if problem.code == "WEBHOOK_TRIED_TOO_OFTEN" => {
            Flash::notice("webhook-tried-too-often").and_go_to(address)
        }
        Some(problem) if problem.code == "DELIVERY_ON_ITS_WAY" => {
            Flash::notice("webhook-on-its-way").and_go_to(address)
        }
        Some(_) => Flash::notice("webhook-is-off").and_go_to(address),
    }
}

/// Why the last attempt failed.
fn fault(delivery: &Delivery) -> Option<Words> {
    let code = delivery.last_error.as_deref()?;
    Some(match (code, delivery.last_status_code) {
        ("STATUS", Some(status)) => Words::text("delivery-fault-status").with("status", status.to_string()),
        ("UNREACHABLE", _) => Words::text("delivery-fault-unreachable"),
        ("TOO_SLOW", _) => Words::text("delivery-fault-too-slow"),
        ("ANSWER_TOO_LONG", _) => Words::text("delivery-fault-too-long"),
        ("ADDRESS_INSIDE", _) => Words::text("delivery-fault-inside"),
        ("SWITCHED_OFF", _) => Words::text("delivery-fault-off"),
        _ => Words::text("delivery-fault-other"),
    })
}

async fn respond(
    page: PageContext,
    owner: Owner,
    id: String,
    asked: Asked,
    form: Option<FormState>,
    again: FormState,
) -> PageResult {
    let position = Position { after: asked.after, before: asked.before };
    let (status, kind) = filtered(&owner, &asked.status, &asked.event);
    let kinds = event_choices(&owner);
    let is_filtered = status.is_some() || kind.is_some();
    let variables = one_webhook::Variables {
        id: id.clone(),
        status: status.map(|code| one_webhook::WebhookDeliveryStatus::Other(code.to_owned())),
        event_type: kind.map(one_webhook::WebhookEventType::Other),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<OneWebhook>(variables).await?;
    let webhook = found.webhook.ok_or(PageError::NotFound)?;
    let log = found.webhook_deliveries.ok_or(PageError::NotFound)?;
    let form = form.unwrap_or_else(|| {
        let begun = FormState::default().set("address", &webhook.address);
        webhook.events.iter().fold(begun, |form, event| form.set("events", code_of(event)))
    });
    let in_words = |delivery: Delivery| {
        let kind = event_words(&delivery.event_type.as_ref().map(code_of).unwrap_or_default());
        let fault = fault(&delivery);
        (delivery, kind, fault)
    };
    let told = webhook.events.iter().map(|event| event_words(&code_of(event))).collect();
    let (home, off) = (owner.webhooks(), webhook.disabled_at.zip(webhook.disabled_why.as_ref().map(code_of)));
    page.show(|shell| WebhookPage {
        pages: pages_of!(shell, log.page_info, log.total_count),
        shell,
        home,
        here: format!("{home}/{id}"),
        address: webhook.address,
        can_change: webhook.viewer_may_change,
        told,
        off,
        form,
        events: event_choices(&owner),
        filter: FormState::among_others("filter-").set("status", &asked.status).set("event", &asked.event),
        statuses: STATUSES.iter().map(|(code, key)| Choice::new(*code, Words::text(key))).collect(),
        kinds,
        is_filtered,
        deliveries: log.nodes.into_iter().map(in_words).collect(),
        again,
    })
}
