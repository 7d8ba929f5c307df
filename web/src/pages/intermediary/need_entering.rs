//! `/intermediary/needs/enter`: the need of an association that called, entered by whoever coordinates; and a letter to one that
//! is not here yet.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::{intermediary_of, need};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, existing, problems_of},
    looking::said,
    on_behalf,
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need_entering.graphql")]
struct AssociationsWithNeeds;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need_entering.graphql")]
struct EnterNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need_entering.graphql")]
struct InviteAssociation;

/// The address of the page.
const HERE: &str = "/intermediary/needs/enter";

#[derive(Template)]
#[template(path = "intermediary/need_entering.html")]
struct EnteringPage {
    shell: Shell,
    form: FormState,
    inviting: FormState,
    /// The associations that the words lead to.
    associations: Vec<Choice>,
    /// Whether they lead to none.
    is_unknown: bool,
    departements: Vec<Choice>,
    ways: Vec<Choice>,
}

/// Shows it.
pub(crate) async fn begin(page: PageContext) -> PageResult {
    intermediary_of(&page)?;
    respond(page, FormState::default(), fresh()).await
}

/// Enters the need, or looks for the association by its name.
pub(crate) async fn enter(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(HERE.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    if form.value("do") == "look" {
        return respond(page, form, fresh()).await;
    }
    let association = form.text("associationId");
    if association.is_none() {
        form.refuse("associationId", "REQUIRED", Words::text("entering-association-needed"));
    }
    let said = on_behalf::read(&mut form, "onBehalf");
    if let Some((association_id, said)) = association.zip(said) {
        let input = enter_need::EnterNeedInput {
            association_id,
            intermediary_id,
            departement: form.text("departement"),
            title: form.value("title").to_owned(),
            situation: form.value("situation").to_owned(),
            wish: form.value("wish").to_owned(),
            outcome: form.value("outcome").to_owned(),
            upload_ids: Vec::new(),
            on_behalf: on_behalf::as_input!(enter_need, said),
            idempotency_key: form.key(),
        };
        let payload = page.ask::<EnterNeed>(enter_need::Variables { input }).await?.enter_need;
        let payload = payload.ok_or(PageError::NotFound)?;
        if let Some(entered) = payload.need {
            return Ok(Flash::done("flash-need-entered").and_go_to(&need::address(&entered.id)));
        }
        form = form.with(existing(problems_of!(payload.problems))?);
    }
    respond(page, form, fresh()).await
}

/// Asks an association to register.
pub(crate) async fn invite(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(HERE.to_owned());
    let intermediary_id = intermediary_of(&page)?;
    let input = invite_association::InviteAssociationInput {
        intermediary_id,
        association_name: form.value("associationName").to_owned(),
        email: form.value("email").to_owned(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<InviteAssociation>(invite_association::Variables { input }).await?;
    let payload = payload.invite_association.ok_or(PageError::NotFound)?;
    if payload.invited_email.is_some() {
        return Ok(Flash::done("flash-association-invited").and_go_to(HERE));
    }
    let form = form.with(existing(problems_of!(payload.problems))?);
    respond(page, FormState::default(), form.apart("invite-")).await
}

fn fresh() -> FormState {
    FormState::among_others("invite-")
}

async fn respond(page: PageContext, form: FormState, inviting: FormState) -> PageResult {
    let text = form.text("associationText");
    let variables = associations_with_needs::Variables { text: text.clone().unwrap_or_default() };
    let found = page.ask::<AssociationsWithNeeds>(variables).await?;
    let association = |one: associations_with_needs::AssociationsWithNeedsAssociations| {
        let label = if one.city.is_empty() { one.name } else { format!("{} ({})", one.name, one.city) };
        said(one.id, label)
    };
    let associations: Vec<Choice> = found.associations.into_iter().map(association).collect();
    let departements = found.departements.into_iter().map(|one| {
        let label = format!("{} · {}", one.code, one.name);
        said(one.code, label)
    });
    page.show(|shell| EnteringPage {
        shell,
        is_unknown: text.is_some() && associations.is_empty(),
        associations,
        departements: departements.collect(),
        ways: on_behalf::ways(),
        form,
        inviting,
    })
}
