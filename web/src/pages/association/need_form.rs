//! `/association/needs/new`: the form by which an association sends a need to an intermediary.

use askama::Template;
use axum::{extract::Multipart, response::IntoResponse as _};
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::{association_of, need};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, existing, problems_of, receive_several},
    looking::{Picked, said},
    mission_templates::{self, Asked, Templates},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/need_form.graphql")]
struct NeedChoices;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/need_form.graphql")]
struct SendNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct DiagnosedNeed;

use need_choices::{
    NeedChoicesAssociation as Association, NeedChoicesNeedForm as Offered, OrganisationStatus,
};

/// The address of the form.
const ADDRESS: &str = "/association/needs/new";

#[derive(Template)]
#[template(path = "association/need_form.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    is_verified: bool,
    intermediaries: Vec<Choice>,
    branches: Vec<Choice>,
    departements: Vec<Choice>,
    /// The files that came with an earlier try.
    kept: Vec<Choice>,
    most_files: i64,
    templates: Templates,
}

/// What the form begins with, where a diagnosis leads to it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Diagnosed {
    diagnosis: String,
    theme: String,
}

/// What a diagnosis says of a need: its title, what is lacking, and whom to ask where it is shared.
async fn from_diagnosis(
    page: &PageContext,
    form: FormState,
    diagnosed: &Diagnosed,
) -> Result<FormState, PageError> {
    if diagnosed.diagnosis.is_empty() {
        return Ok(form);
    }
    let variables = diagnosed_need::Variables { id: diagnosed.diagnosis.clone() };
    let Some(found) = page.ask::<DiagnosedNeed>(variables).await?.diagnosis else { return Ok(form) };
    let is_it = |theme: &diagnosed_need::DiagnosisTheme| {
        code_of(theme).to_lowercase().replace('_', "-") == diagnosed.theme
    };
    let Some(need) = found.needs.iter().find(|need| is_it(&need.theme)) else { return Ok(form) };
    let form = form.put("title", &need.title).put("situation", &need.situation);
    Ok(match found.shared_with {
        Some(branch) => form.put("intermediaryId", branch.intermediary.id),
        None => form,
    })
}

/// The empty form, or one that a diagnosis or a template begins.
pub(crate) async fn begin(
    page: PageContext,
    Query(asked): Query<Asked>,
    Query(diagnosed): Query<Diagnosed>,
) -> PageResult {
    association_of(&page)?;
    let form = from_diagnosis(&page, asked.named_in(FormState::default()), &diagnosed).await?;
    let form = mission_templates::fill_need(&page, form).await?;
    respond(page, Begun::Anew(form)).await
}

/// Sends the need, or shows the form again. Files that came with a refused one are kept, so that nobody chooses them twice.
pub(crate) async fn send(page: PageContext, parts: Multipart) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let (mut form, received) = match receive_several(&page, parts, "files").await {
        Ok(sent) => sent,
        Err(refused) => return Ok(refused),
    };
    for file in received {
        let line = Picked::line(&file.id, &file.name);
        form = form.set("uploadIds", file.id).set("uploadNames", line);
    }
    if mission_templates::is_asked(&form) {
        let form = mission_templates::fill_need(&page, form).await?;
        return again(page, form).await;
    }
    let Some(intermediary_id) = form.text("intermediaryId") else {
        form.refuse("intermediaryId", "REQUIRED", Words::text("needs-choose-intermediary"));
        return again(page, form).await;
    };
    if !form.problems().is_empty() {
        return again(page, form).await;
    }
    let input = send_need::SendNeedInput {
        association_id,
        intermediary_id,
        branch_id: form.text("branchId"),
        departement: form.text("departement"),
        title: form.value("title").to_owned(),
        situation: form.value("situation").to_owned(),
        wish: form.value("wish").to_owned(),
        outcome: form.value("outcome").to_owned(),
        upload_ids: form.values("uploadIds").map(ToOwned::to_owned).collect(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<SendNeed>(send_need::Variables { input }).await?.send_need;
    let payload = payload.ok_or(PageError::NotFound)?;
    if let Some(sent) = payload.need {
        return Ok(Flash::done("flash-need-sent").and_go_to(&need::address(&sent.id)));
    }
    again(page, form.with(existing(problems_of!(payload.problems))?)).await
}

async fn again(page: PageContext, form: FormState) -> PageResult {
    let status = form.status();
    Ok((status, respond(page, Begun::Sent(form)).await?).into_response())
}

/// A form that is shown: for the first time, or as it was sent.
enum Begun {
    Anew(FormState),
    Sent(FormState),
}

async fn respond(page: PageContext, begun: Begun) -> PageResult {
    let association = association_of(&page)?;
    let found = page.ask::<NeedChoices>(need_choices::Variables { association }).await?;
    let association = found.association.filter(|found| found.viewer_may_write_missions);
    let association = association.ok_or(PageError::NotFound)?;
    let offered = found.need_form;
    let form = match begun {
        Begun::Anew(form) => with_what_is_known(form, &association, &offered),
        Begun::Sent(form) => form,
    };
    let templates = Templates::of(&page, &form).await?;
    let kept = Picked::of(&form, "uploadIds", "uploadNames", None).choices;
    let place = |code: &str, name: &str| format!("{code} · {name}");
    let departements = offered.departements.into_iter().map(|one| {
        let label = place(&one.code, &one.name);
        said(one.code, label)
    });
    page.show(|shell| FormPage {
        shell,
        form,
        is_verified: matches!(association.status, OrganisationStatus::VERIFIED),
        intermediaries: offered.intermediaries.into_iter().map(|one| said(one.id, one.name)).collect(),
        branches: association.branches.into_iter().map(|one| said(one.id, one.name)).collect(),
        departements: departements.collect(),
        kept,
        most_files: offered.most_files,
        templates,
    })
}

/// The form with what is known already: where the association is, and the one intermediary where there is no other.
fn with_what_is_known(form: FormState, association: &Association, offered: &Offered) -> FormState {
    let departement = association.commune.as_ref().map(|commune| commune.departement.code.as_str());
    let form = form.set("departement", departement.unwrap_or_default());
    match offered.intermediaries.as_slice() {
        [only] => form.set("intermediaryId", &only.id),
        _ => form,
    }
}
