//! `/association/diagnoses`: the diagnoses of an association, and how one begins: by its own people, or by who coordinates a
//! need of theirs.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{OF_ASSOCIATION, OF_BRANCH, existing};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    flash::Flash,
    form::{FormState, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct ListDiagnoses;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct BeginDiagnosis;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct BeginDiagnosisForNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct ExportAssociationDiagnoses;

use list_diagnoses::ListDiagnosesAssociationDiagnosesNodes as Diagnosis;

#[derive(Template)]
#[template(path = "diagnoses/list.html")]
struct ListPage {
    shell: Shell,
    form: FormState,
    diagnoses: Vec<Diagnosis>,
    time_zone: String,
    pages: Pages,
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    respond(page, position, FormState::default()).await
}

/// Begins one, and goes where it is filled in.
pub(crate) async fn begin(page: PageContext, form: FormState) -> PageResult {
    let association_id = association_of(&page)?;
    let input = begin_diagnosis::BeginDiagnosisInput { association_id, idempotency_key: form.key() };
    let payload = page.ask::<BeginDiagnosis>(begin_diagnosis::Variables { input }).await?;
    let payload = payload.begin_diagnosis.ok_or(PageError::NotFound)?;
    if let Some(begun) = payload.diagnosis {
        return Ok(Flash::done("flash-diagnosis-begun").and_go_to(&format!("{OF_ASSOCIATION}/{}", begun.id)));
    }
    respond(page, Position::default(), form.with(existing(problems_of!(payload.problems))?)).await
}

/// Begins one with the association that sent a need, and goes where it is filled in. Where one is under way already, that is
/// said on the need's page, which leads to it.
pub(crate) async fn begin_for_need(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = begin_diagnosis_for_need::BeginDiagnosisForNeedInput {
        need_id: id.clone(),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<BeginDiagnosisForNeed>(begin_diagnosis_for_need::Variables { input }).await?;
    let payload = payload.begin_diagnosis_for_need.ok_or(PageError::NotFound)?;
    if let Some(begun) = payload.diagnosis {
        return Ok(Flash::done("flash-diagnosis-begun").and_go_to(&format!("{OF_BRANCH}/{}", begun.id)));
    }
    existing(problems_of!(payload.problems))?;
    Ok(Flash::notice("flash-diagnosis-not-begun").and_go_to(&format!("/intermediary/needs/{id}")))
}

/// Has a file made of all that was answered, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(OF_ASSOCIATION.to_owned());
    let association_id = association_of(&page)?;
    let idempotency_key = form.key();
    let input =
        export_association_diagnoses::ExportAssociationDiagnosesInput { association_id, idempotency_key };
    let variables = export_association_diagnoses::Variables { input };
    let answer = page.ask::<ExportAssociationDiagnoses>(variables).await?.export_association_diagnoses;
    exports::go_to(answer.and_then(|payload| payload.export_id))
}

/// The id of the association of the seat in which somebody acts.
fn association_of(page: &PageContext) -> Result<String, PageError> {
    page.must_be_signed_in()?;
    page.shell.association().map(ToOwned::to_owned).ok_or(PageError::NotFound)
}

async fn respond(page: PageContext, position: Position, form: FormState) -> PageResult {
    let variables = list_diagnoses::Variables {
        association: association_of(&page)?,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<ListDiagnoses>(variables).await?.association.ok_or(PageError::NotFound)?;
    let listed = found.diagnoses.ok_or(PageError::Forbidden)?;
    page.show(|shell| ListPage {
        pages: pages_of!(shell, listed.page_info, Some(listed.total_count)),
        diagnoses: listed.nodes,
        time_zone: found.time_zone,
        form,
        shell,
    })
}
