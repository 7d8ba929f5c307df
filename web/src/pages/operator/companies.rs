//! `/operator/companies`: companies that nobody decided about, and verified ones with legal entities that came or changed
//! since; the first registered first. Entities are confirmed or refused one by one.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

/// The address of this page.
const ADDRESS: &str = "/operator/companies";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct CompaniesToVerify;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct VerifyCompany;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct RefuseCompany;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct RefuseLegalEntity;

use companies_to_verify::{
    CompaniesToVerifyCompaniesToVerifyNodes as Company,
    CompaniesToVerifyCompaniesToVerifyNodesLegalEntities as LegalEntity,
};

impl Company {
    fn is_verified(&self) -> bool {
        matches!(self.status, companies_to_verify::OrganisationStatus::VERIFIED)
    }

    /// The entities that can be confirmed; one that was refused can be too.
    fn unconfirmed(&self) -> Vec<Choice> {
        self.entities(|entity| !entity.is_confirmed)
    }

    /// Those of them that nobody decided about.
    fn waiting(&self) -> Vec<Choice> {
        self.entities(|entity| !entity.is_confirmed && entity.refusal_reason.is_none())
    }

    fn entities(&self, is_meant: impl Fn(&LegalEntity) -> bool) -> Vec<Choice> {
        let found = self.legal_entities.iter().flatten().filter(|entity| is_meant(entity));
        let choice = |entity: &LegalEntity| {
            Choice::new(entity.id.clone(), Words::Said(format!("{} ({})", entity.name, entity.siren)))
        };
        found.map(choice).collect()
    }
}

#[derive(Template)]
#[template(path = "operator/companies.html")]
struct CompaniesPage {
    shell: Shell,
    companies: Vec<Company>,
    pages: Pages,
    /// The decision that is to be put right, if one is.
    form: FormState,
}

impl CompaniesPage {
    /// The form of one company: what was typed for it, or one in which all that waits is ticked.
    fn form_of(&self, company: &Company) -> FormState {
        let prefix = format!("{}-", company.id);
        let form = if self.form.value("id") == company.id {
            self.form.clone().apart(prefix)
        } else {
            FormState::among_others(prefix)
        };
        if form.is_ticked("chooses") {
            return form;
        }
        company.waiting().iter().fold(form, |form, entity| form.set("entityIds", &entity.value))
    }
}

/// Lists those that wait.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    list(page, position, FormState::default()).await
}

/// Confirms who speaks for one, and the entities that were ticked where the form offered them.
pub(crate) async fn verify(page: PageContext, form: FormState) -> PageResult {
    let ticked = || form.values("entityIds").map(ToOwned::to_owned).collect();
    let entity_ids = form.is_ticked("chooses").then(ticked);
    let input = verify_company::VerifyCompanyInput { id: form.value("id").to_owned(), entity_ids };
    let payload = page.ask::<VerifyCompany>(verify_company::Variables { input }).await?.verify_company;
    let problems = problems_of!(payload.ok_or(PageError::NotFound)?.problems).collect();
    decided(page, form, problems, "operator-company-verified").await
}

/// Refuses one with a reason.
pub(crate) async fn refuse(page: PageContext, form: FormState) -> PageResult {
    let id = form.value("id").to_owned();
    let input = refuse_company::RefuseCompanyInput { id, reason: form.value("reason").to_owned() };
    let payload = page.ask::<RefuseCompany>(refuse_company::Variables { input }).await?.refuse_company;
    let problems = problems_of!(payload.ok_or(PageError::NotFound)?.problems).collect();
    decided(page, form, problems, "operator-company-refused").await
}

/// Refuses one entity with a reason; its company and the others stay as they are.
pub(crate) async fn refuse_entity(page: PageContext, mut form: FormState) -> PageResult {
    let Some(id) = form.text("entityId") else {
        form.refuse("entityId", "REQUIRED", Words::text("operator-company-choose-entity"));
        return list(page.at(ADDRESS.to_owned()), Position::default(), form).await;
    };
    let reason = form.value("entityReason").to_owned();
    let input = refuse_legal_entity::RefuseLegalEntityInput { id, reason };
    let payload = page.ask::<RefuseLegalEntity>(refuse_legal_entity::Variables { input }).await?;
    let payload = payload.refuse_legal_entity.ok_or(PageError::NotFound)?;
    // The page has another reason, that of refusing the company.
    let at_its_field = |problem: Problem| match problem.field().as_deref() {
        Some("reason") => Problem { path: Some(vec!["entityReason".to_owned()]), ..problem },
        _ => problem,
    };
    let problems = problems_of!(payload.problems).map(at_its_field).collect();
    decided(page, form, problems, "operator-company-entity-refused").await
}

async fn decided(
    page: PageContext,
    form: FormState,
    problems: Vec<Problem>,
    done: &'static str,
) -> PageResult {
    if problems.iter().any(|problem| problem.code == "NOT_FOUND") {
        return Err(PageError::NotFound);
    }
    if problems.is_empty() {
        return Ok(Flash::done(done).and_go_to(ADDRESS));
    }
    list(page.at(ADDRESS.to_owned()), Position::default(), form.with(problems)).await
}

async fn list(page: PageContext, position: Position, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let variables = companies_to_verify::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<CompaniesToVerify>(variables).await?.companies_to_verify;
    let found = found.ok_or(PageError::NotFound)?;
    page.show(|shell| CompaniesPage {
        pages: pages_of!(shell, found.page_info, Some(found.total_count)),
        companies: found.nodes,
        shell,
        form,
    })
}
