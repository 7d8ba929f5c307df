//! `/intermediary/prospects/new` and `/intermediary/prospects/{id}/edit`: an association that was contacted is noted, and what is known of it
//! corrected.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{LIST, ORIGINS, choices, one};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, code_of, existing, problems_of},
    intermediary::intermediary_of,
    looking::said,
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct ProspectPlaces;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct NoteProspect;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct UpdateProspect;

#[derive(Template)]
#[template(path = "intermediary/prospect_form.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    /// Where the form goes.
    action: String,
    /// Whether it is noted for the first time, with its first contact.
    is_new: bool,
    /// Whether it looks like another one.
    looks_known: bool,
    branches: Vec<Choice>,
    departements: Vec<Choice>,
    origins: Vec<Choice>,
}

/// The empty form.
pub(crate) async fn begin(page: PageContext) -> PageResult {
    let today = page.site.app.clock_shows().date_naive();
    respond(page, FormState::default().set("contactedOn", today), None).await
}

/// Notes one, or shows the form again.
pub(crate) async fn note(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(format!("{LIST}/new"));
    intermediary_of(&page)?;
    let (contacted_on, next_on) = (form.date("contactedOn"), form.date("nextOn"));
    if contacted_on.is_none() && form.problem("contactedOn").is_none() {
        form.refuse("contactedOn", "REQUIRED", Words::text("prospect-day-needed"));
    }
    let chosen = chosen(&mut form);
    let (Some(contacted_on), Some((branch_id, origin))) = (contacted_on, chosen) else {
        return respond(page, form, None).await;
    };
    if !form.problems().is_empty() {
        return respond(page, form, None).await;
    }
    let input = note_prospect::NoteProspectInput {
        branch_id,
        name: form.value("name").to_owned(),
        siren: form.text("siren"),
        rna: form.text("rna"),
        departement_code: form.text("departementCode"),
        origin: note_prospect::ProspectOrigin::Other(origin),
        contact_name: form.text("contactName"),
        contact_role: form.text("contactRole"),
        contact_email: form.text("contactEmail"),
        contact_phone: form.text("contactPhone"),
        is_another: form.is_ticked("isAnother"),
        contacted_on,
        note: form.text("note"),
        next_on,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<NoteProspect>(note_prospect::Variables { input }).await?.note_prospect;
    let payload = payload.ok_or(PageError::NotFound)?;
    if let Some(prospect) = payload.prospect {
        return Ok(Flash::done("prospect-noted").and_go_to(&one::address(&prospect.id)));
    }
    respond(page, form.with(existing(problems_of!(payload.problems))?), None).await
}

/// Shows what is known of one, to be corrected.
pub(crate) async fn edit(page: PageContext, Path(id): Path<String>) -> PageResult {
    let known = one::find(&page, &id).await?;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let form = FormState::default()
        .set("branchId", &known.branch.id)
        .set("name", &known.name)
        .set("siren", text(&known.siren))
        .set("rna", text(&known.rna))
        .set("departementCode", text(&known.departement_code))
        .set("origin", code_of(&known.origin))
        .set("contactName", text(&known.contact_name))
        .set("contactRole", text(&known.contact_role))
        .set("contactEmail", text(&known.contact_email))
        .set("contactPhone", text(&known.contact_phone));
    respond(page, form, Some(&id)).await
}

/// Corrects it, or shows the form again.
pub(crate) async fn update(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    let page = page.at(format!("{}/edit", one::address(&id)));
    one::find(&page, &id).await?;
    let Some((branch_id, origin)) = chosen(&mut form) else { return respond(page, form, Some(&id)).await };
    let input = update_prospect::UpdateProspectInput {
        id: id.clone(),
        branch_id,
        name: form.value("name").to_owned(),
        siren: form.text("siren"),
        rna: form.text("rna"),
        departement_code: form.text("departementCode"),
        origin: update_prospect::ProspectOrigin::Other(origin),
        contact_name: form.text("contactName"),
        contact_role: form.text("contactRole"),
        contact_email: form.text("contactEmail"),
        contact_phone: form.text("contactPhone"),
        is_another: form.is_ticked("isAnother"),
    };
    let payload = page.ask::<UpdateProspect>(update_prospect::Variables { input }).await?.update_prospect;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-saved").and_go_to(&one::address(&id)));
    }
    respond(page, form.with(problems), Some(&id)).await
}

/// The branch and the origin that were chosen; what is missing stands beside its field.
fn chosen(form: &mut FormState) -> Option<(String, String)> {
    let origin = ORIGINS.iter().map(|(code, _)| *code).find(|code| form.holds("origin", code));
    if origin.is_none() {
        form.refuse("origin", "REQUIRED", Words::text("prospect-choose"));
    }
    let branch = form.text("branchId");
    if branch.is_none() {
        form.refuse("branchId", "REQUIRED", Words::text("prospect-choose"));
    }
    Some((branch?, origin?.to_owned()))
}

async fn respond(page: PageContext, form: FormState, id: Option<&str>) -> PageResult {
    let intermediary = intermediary_of(&page)?;
    let found = page.ask::<ProspectPlaces>(prospect_places::Variables { intermediary }).await?;
    let branches = found.prospect_branches.ok_or(PageError::NotFound)?;
    let form = match branches.as_slice() {
        [only] if form.value("branchId").is_empty() => form.put("branchId", &only.id),
        _ => form,
    };
    let departements = found.need_form.departements.into_iter().map(|one| {
        let label = format!("{} · {}", one.code, one.name);
        said(one.code, label)
    });
    let departements = departements.collect();
    let looks_known = form.problems().iter().any(|problem| problem.code == "PROSPECT_KNOWN");
    page.show(|shell| FormPage {
        shell,
        action: id.map_or_else(|| format!("{LIST}/new"), |id| format!("{}/edit", one::address(id))),
        is_new: id.is_none(),
        looks_known: looks_known || form.is_ticked("isAnother"),
        branches: branches.into_iter().map(|one| said(one.id, one.name)).collect(),
        departements,
        origins: choices(&ORIGINS),
        form,
    })
}
