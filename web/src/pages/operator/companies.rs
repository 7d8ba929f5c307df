//! `/operator/companies`: companies that nobody decided about, and verified ones with legal entities that came or changed
//! since; the first registered first. Entities are confirmed or refused one by one.

use api::words::siren;
use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{Choice, FormState, Problem, existing, problems_of},
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
struct CompanyToDecide;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct VerifyCompany;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct RefuseCompany;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct RefuseLegalEntity;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/companies.graphql")]
struct ExportCompanies;

use companies_to_verify::{
    CompaniesToVerifyCompaniesToVerifyNodes as Company,
    CompaniesToVerifyCompaniesToVerifyNodesLegalEntities as LegalEntity,
};

impl Company {
    fn is_verified(&self) -> bool {
        matches!(self.status, companies_to_verify::OrganisationStatus::VERIFIED)
    }

    /// The entities that were refused, which can be confirmed after all.
    fn refused(&self) -> Vec<Choice> {
        self.entities(|entity| entity.refusal_reason.is_some() && entity.siren_confirmed_for.is_none())
    }

    /// Those that nobody decided about,
    fn waiting(&self) -> Vec<Choice> {
        self.entities(LegalEntity::waits)
    }

    /// and those of them whose number is confirmed nowhere else.
    fn confirmable(&self) -> Vec<Choice> {
        self.entities(|entity| entity.waits() && entity.siren_confirmed_for.is_none())
    }

    fn entities(&self, is_meant: impl Fn(&LegalEntity) -> bool) -> Vec<Choice> {
        let found = self.legal_entities.iter().flatten().filter(|entity| is_meant(entity));
        let choice = |entity: &LegalEntity| {
            Choice::new(entity.id.clone(), Words::Said(format!("{} ({})", entity.name, siren(&entity.siren))))
        };
        found.map(choice).collect()
    }
}

impl LegalEntity {
    fn waits(&self) -> bool {
        !self.is_confirmed && self.refusal_reason.is_none()
    }

    /// What it was called when it was last confirmed, where it waits under another name.
    fn former_name(&self) -> Option<&str> {
        self.former(self.confirmed_name.as_deref(), &self.name)
    }

    /// The same of its number.
    fn former_siren(&self) -> Option<&str> {
        self.former(self.confirmed_siren.as_deref(), &self.siren)
    }

    /// The same of its legal form.
    fn former_form(&self) -> Option<&str> {
        let was = self.confirmed_legal_form.as_ref().map(|form| form.label.as_str());
        self.former(was, self.legal_form.as_ref().map_or("", |form| form.label.as_str()))
    }

    fn former<'a>(&self, was: Option<&'a str>, is: &str) -> Option<&'a str> {
        was.filter(|was| !self.is_confirmed && *was != is)
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
    /// The form of one company: what was typed for it, or an empty one. The one entity of a company is ticked: with several,
    /// the operator looks at each.
    fn form_of(&self, company: &Company) -> FormState {
        let prefix = format!("{}-", company.id);
        let form = if self.form.value("id") == company.id {
            self.form.clone().apart(prefix)
        } else {
            FormState::among_others(prefix)
        };
        let (confirmable, refused) = (company.confirmable(), company.refused());
        let form = form.on_a_page_with(|field| match field {
            "entityIds" => !confirmable.is_empty(),
            "overruledEntityIds" => !refused.is_empty(),
            _ => true,
        });
        let is_single = company.legal_entities.as_ref().is_some_and(|all| all.len() == 1);
        if form.is_ticked("chooses") || !is_single {
            return form;
        }
        confirmable.iter().fold(form, |form, entity| form.set("entityIds", &entity.value))
    }
}

/// Lists those that wait.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    list(page, position, FormState::default()).await
}

/// Confirms who speaks for one, and the entities that were ticked where the form offered them: of one that is verified
/// already, entities alone.
pub(crate) async fn verify(page: PageContext, form: FormState) -> PageResult {
    let id = form.value("id").to_owned();
    let known = page.ask::<CompanyToDecide>(company_to_decide::Variables { id: id.clone() }).await?.company;
    let ticked = |name: &str| form.values(name).map(ToOwned::to_owned).collect::<Vec<_>>();
    let (waiting, overruled_entity_ids) = (ticked("entityIds"), ticked("overruledEntityIds"));
    let count = waiting.len() + overruled_entity_ids.len();
    let entity_ids = form.is_ticked("chooses").then_some(waiting);
    let input = verify_company::VerifyCompanyInput { id, entity_ids, overruled_entity_ids };
    let payload = page.ask::<VerifyCompany>(verify_company::Variables { input }).await?.verify_company;
    let in_boxes = |problem: Problem| match problem.code.as_str() {
        "REQUIRED" => Problem { message: Words::text("operator-company-tick-one"), ..problem },
        _ => problem,
    };
    let problems = problems_of!(payload.ok_or(PageError::NotFound)?.problems).map(in_boxes).collect();
    let was_verified = |known: company_to_decide::CompanyToDecideCompany| {
        matches!(known.status, company_to_decide::OrganisationStatus::VERIFIED)
    };
    let done = if known.is_some_and(was_verified) {
        // Without a choice all that waited are meant, one as a rule.
        Flash::done("operator-company-entities-confirmed").with("count", count.max(1))
    } else {
        Flash::done("operator-company-verified")
    };
    decided(page, form, problems, done).await
}

/// Refuses one with a reason.
pub(crate) async fn refuse(page: PageContext, form: FormState) -> PageResult {
    let id = form.value("id").to_owned();
    let input = refuse_company::RefuseCompanyInput { id, reason: form.value("reason").to_owned() };
    let payload = page.ask::<RefuseCompany>(refuse_company::Variables { input }).await?.refuse_company;
    let problems = problems_of!(payload.ok_or(PageError::NotFound)?.problems).collect();
    decided(page, form, problems, Flash::done("operator-company-refused")).await
}

/// Refuses one entity with a reason; its company and the others stay as they are.
pub(crate) async fn refuse_entity(page: PageContext, mut form: FormState) -> PageResult {
    let Some(id) = form.text("entityId") else {
        form.refuse("entityId", "REQUIRED", Words::text("operator-company-choose-entity"));
        if form.text("entityReason").is_none() {
            form.refuse("entityReason", "REQUIRED", Words::text("operator-company-reason-needed"));
        }
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
    decided(page, form, problems, Flash::done("operator-company-entity-refused")).await
}

/// Has a file made of those that wait, or of those that were refused, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let status = (form.value("state") == "refused").then_some(export_companies::OrganisationStatus::REFUSED);
    let input = export_companies::ExportCompaniesInput { status, idempotency_key: form.key() };
    let answer = page.ask::<ExportCompanies>(export_companies::Variables { input }).await?.export_companies;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}

async fn decided(page: PageContext, form: FormState, problems: Vec<Problem>, done: Flash) -> PageResult {
    let problems = existing(problems)?;
    if problems.is_empty() {
        return Ok(done.and_go_to(ADDRESS));
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
