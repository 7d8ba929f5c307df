//! `/company/integrations/webhooks` and `/association/webhooks`: the addresses that are told of what happens.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::{Owner, event_choices, event_words, show_once};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState, code_of, problems_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/webhooks.graphql")]
struct CompanyWebhooks;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/webhooks.graphql")]
struct AssociationWebhooks;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/integrations/webhooks.graphql")]
struct CreateWebhook;

/// A webhook of the list.
struct Listed {
    id: String,
    address: String,
    events: Vec<Words>,
    /// Since when nothing is sent there, and why.
    off: Option<(DateTime, String)>,
    /// When something was sent there last, and what became of it.
    last: Option<(DateTime, String)>,
}

#[derive(Template)]
#[template(path = "integrations/webhooks.html")]
struct WebhooksPage {
    shell: Shell,
    is_company: bool,
    home: &'static str,
    webhooks: Vec<Listed>,
    /// Whether the one who looks keeps them.
    can_change: bool,
    form: FormState,
    events: Vec<Choice>,
}

/// Lists them.
pub(crate) async fn show(page: PageContext) -> PageResult {
    let owner = Owner::of(&page)?;
    respond(page, owner, FormState::default()).await
}

/// Makes one, and shows its secret this once.
pub(crate) async fn create(page: PageContext, form: FormState) -> PageResult {
    let owner = Owner::of(&page)?;
    let event = |code: &str| create_webhook::WebhookEventType::Other(code.to_owned());
    let known = event_choices(&owner);
    let chosen = form.values("events").filter(|code| known.iter().any(|choice| choice.value == *code));
    let (company_id, association_id) = match &owner {
        Owner::Company(id) => (Some(id.clone()), None),
        Owner::Association(id) => (None, Some(id.clone())),
    };
    let input = create_webhook::CreateWebhookInput {
        company_id,
        association_id,
        address: form.value("address").to_owned(),
        events: chosen.map(event).collect(),
    };
    let payload = page.ask::<CreateWebhook>(create_webhook::Variables { input }).await?;
    let payload = payload.create_webhook.ok_or(PageError::NotFound)?;
    let Some(secret) = payload.secret else {
        return respond(page, owner, form.with(problems_of!(payload.problems))).await;
    };
    let (title, hint) = (Words::text("webhook-made-title"), Words::text("webhook-made-hint"));
    show_once(page, title, hint, None, secret, owner.webhooks())
}

/// What both documents list.
macro_rules! listed {
    ($found:expr) => {
        $found
            .ok_or(PageError::NotFound)?
            .into_iter()
            .map(|one| Listed {
                id: one.id,
                address: one.address,
                events: one.events.iter().map(|event| event_words(&code_of(event))).collect(),
                off: one.disabled_at.zip(one.disabled_why.as_ref().map(code_of)),
                last: one.last_delivery.map(|last| (last.created_at, code_of(&last.status))),
            })
            .collect()
    };
}

async fn respond(page: PageContext, owner: Owner, form: FormState) -> PageResult {
    let (webhooks, can_change) = match &owner {
        Owner::Company(id) => {
            let variables = company_webhooks::Variables { company: id.clone() };
            let found = page.ask::<CompanyWebhooks>(variables).await?;
            let can_change = found.company.is_some_and(|company| company.viewer_runs_programme);
            (listed!(found.company_webhooks), can_change)
        }
        Owner::Association(id) => {
            let variables = association_webhooks::Variables { association: id.clone() };
            // Whoever reads an association's webhooks keeps them.
            (listed!(page.ask::<AssociationWebhooks>(variables).await?.association_webhooks), true)
        }
    };
    page.show(|shell| WebhooksPage {
        shell,
        is_company: owner.is_company(),
        home: owner.webhooks(),
        webhooks,
        can_change,
        form,
        events: event_choices(&owner),
    })
}
