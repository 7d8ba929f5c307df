//! `/certificate`: a person makes and fetches certificates of their own confirmed hours.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, Problem, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/certificates.graphql")]
struct Certificates;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/certificates.graphql")]
struct CreateCertificate;

#[derive(Template)]
#[template(path = "account/certificates.html")]
struct CertificatesPage {
    shell: Shell,
    certificates: Vec<certificates::CertificatesCertificatesNodes>,
    pages: Pages,
    form: FormState,
}

/// Lists them, with the form that makes another.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    list(page, position, FormState::default()).await
}

async fn list(page: PageContext, position: Position, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let (first, last) = (position.first(), position.last());
    let variables = certificates::Variables { first, last, after: position.after, before: position.before };
    let found = page.ask::<Certificates>(variables).await?.certificates.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, found.total_count);
    page.show(|shell| CertificatesPage { shell, certificates: found.nodes, pages, form })
}

/// Makes one.
pub(crate) async fn create(page: PageContext, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let (from, to) = (form.date("from"), form.date("to"));
    let (Some(from), Some(to)) = (from, to) else {
        if form.problems().is_empty() {
            form = form.with([Problem {
                code: "REQUIRED".to_owned(),
                message: Words::text("certificate-period-needed"),
                path: Some(vec!["from".to_owned()]),
            }]);
        }
        return list(page, Position::default(), form).await;
    };
    let input = create_certificate::CreateCertificateInput { from, to, idempotency_key: form.key() };
    let payload = page.ask::<CreateCertificate>(create_certificate::Variables { input }).await?;
    let payload = payload.create_certificate.ok_or(PageError::NotFound)?;
    if payload.certificate.is_some() {
        return Ok(Flash::done("certificate-made").and_go_to("/certificate"));
    }
    list(page, Position::default(), form.with(problems_of!(payload.problems))).await
}
