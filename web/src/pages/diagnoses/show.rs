//! `/association/diagnoses/{id}` and `/intermediary/diagnoses/{id}`: how far a draft is and what is missing; of one that is
//! finished the radar, what it is compared with, and the needs in their order.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::{OF_ASSOCIATION, existing, home, slug};
use crate::pages::{
    charts::{Axis, Radar},
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, code_of, problems_of},
    looking::said,
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct ShowDiagnosis;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct DiagnosisBranches;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct FinishDiagnosis;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct ShareDiagnosis;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct StopSharingDiagnosis;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/diagnoses.graphql")]
struct DiscardDiagnosis;

use show_diagnosis::{
    DiagnosisUrgency as Urgency, ShowDiagnosisDiagnosis as Diagnosis, ShowDiagnosisDiagnosisNeeds as Need,
    ShowDiagnosisDiagnosisThemes as Theme,
};

#[derive(Template)]
#[template(path = "diagnoses/show.html")]
struct ShowPage {
    shell: Shell,
    /// Where diagnoses are read on this side, and where this one is.
    home: &'static str,
    address: String,
    diagnosis: Diagnosis,
    radar: Radar,
    /// With whom it may be shared, for the association's people.
    branches: Vec<Choice>,
    finishing: FormState,
    sharing: FormState,
}

impl ShowPage {
    /// The page on which a theme is filled in.
    fn page_of(&self, theme: &Theme) -> String {
        format!("{}/themes/{}", self.address, slug(&code_of(&theme.theme)))
    }

    /// How urgent the theme of an axis is.
    fn urgency(&self, axis: &Axis) -> Option<&Urgency> {
        let theme = self.diagnosis.themes.iter().find(|theme| theme.name == axis.name)?;
        theme.urgency.as_ref()
    }

    /// The first theme that is not complete; nothing once all are.
    fn next(&self) -> Option<String> {
        self.diagnosis.themes.iter().find(|theme| !theme.is_complete).map(|theme| self.page_of(theme))
    }

    /// The form that sends a need, filled in from the diagnosis.
    fn need_form(&self, need: &Need) -> String {
        format!(
            "/association/needs/new?diagnosis={}&theme={}",
            self.diagnosis.id,
            slug(&code_of(&need.theme))
        )
    }

    /// The page of the diagnosis that it is compared with.
    fn earlier(&self, id: &str) -> String {
        format!("{}/{id}", self.home)
    }
}

/// Shows it.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    respond(page, &id, FormState::default(), fresh()).await
}

/// Finishes it.
pub(crate) async fn finish(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("{OF_ASSOCIATION}/{id}"));
    page.must_be_signed_in()?;
    let input = finish_diagnosis::FinishDiagnosisInput { diagnosis_id: id.clone() };
    let payload = page.ask::<FinishDiagnosis>(finish_diagnosis::Variables { input }).await?.finish_diagnosis;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-diagnosis-finished").and_go_to(&format!("{OF_ASSOCIATION}/{id}")));
    }
    let form = form.with(problems).on_a_page_with(|_| false);
    respond(page, &id, form, fresh()).await
}

/// Shares it with the branch that was chosen.
pub(crate) async fn share(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("{OF_ASSOCIATION}/{id}"));
    page.must_be_signed_in()?;
    let mut form = form.apart("share-");
    let Some(branch_id) = form.text("branchId") else {
        form.refuse("branchId", "REQUIRED", Words::text("diagnosis-choose-branch"));
        return respond(page, &id, FormState::default(), form).await;
    };
    let input = share_diagnosis::ShareDiagnosisInput { diagnosis_id: id.clone(), branch_id };
    let payload = page.ask::<ShareDiagnosis>(share_diagnosis::Variables { input }).await?.share_diagnosis;
    let problems = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-diagnosis-shared").and_go_to(&format!("{OF_ASSOCIATION}/{id}")));
    }
    respond(page, &id, FormState::default(), form.with(problems)).await
}

/// Shares it with nobody any more.
pub(crate) async fn stop_sharing(page: PageContext, Path(id): Path<String>, _form: FormState) -> PageResult {
    let page = page.at(format!("{OF_ASSOCIATION}/{id}"));
    page.must_be_signed_in()?;
    let input = stop_sharing_diagnosis::StopSharingDiagnosisInput { diagnosis_id: id.clone() };
    let payload = page.ask::<StopSharingDiagnosis>(stop_sharing_diagnosis::Variables { input }).await?;
    let payload = payload.stop_sharing_diagnosis.ok_or(PageError::NotFound)?;
    existing(problems_of!(payload.problems))?;
    Ok(Flash::done("flash-diagnosis-not-shared").and_go_to(&format!("{OF_ASSOCIATION}/{id}")))
}

/// Throws a draft away.
pub(crate) async fn discard(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(format!("{OF_ASSOCIATION}/{id}"));
    page.must_be_signed_in()?;
    let input = discard_diagnosis::DiscardDiagnosisInput { diagnosis_id: id.clone() };
    let payload =
        page.ask::<DiscardDiagnosis>(discard_diagnosis::Variables { input }).await?.discard_diagnosis;
    let problems: Vec<Problem> = existing(problems_of!(payload.ok_or(PageError::NotFound)?.problems))?;
    if problems.is_empty() {
        return Ok(Flash::done("flash-diagnosis-discarded").and_go_to(OF_ASSOCIATION));
    }
    respond(page, &id, form.with(problems), fresh()).await
}

/// The form that shares, before anything was chosen.
fn fresh() -> FormState {
    FormState::among_others("share-")
}

async fn respond(page: PageContext, id: &str, finishing: FormState, sharing: FormState) -> PageResult {
    let found = page.ask::<ShowDiagnosis>(show_diagnosis::Variables { id: id.to_owned() }).await?;
    let diagnosis = found.diagnosis.ok_or(PageError::NotFound)?;
    let branches = if diagnosis.viewer_may_share { branches(&page).await? } else { Vec::new() };
    let home = home(&page);
    page.show(|shell| ShowPage {
        shell,
        home,
        address: format!("{home}/{id}"),
        radar: radar(&diagnosis),
        branches,
        finishing,
        sharing,
        diagnosis,
    })
}

/// The branches that are open, each with its intermediary.
async fn branches(page: &PageContext) -> Result<Vec<Choice>, PageError> {
    let found = page.ask::<DiagnosisBranches>(diagnosis_branches::Variables).await?.need_form;
    let of_network = found.intermediaries.into_iter().flat_map(|network| {
        let open = network.branches.into_iter().filter(|branch| branch.is_open);
        let name = network.name;
        open.map(move |branch| said(branch.id, format!("{name} · {}", branch.name)))
    });
    Ok(of_network.collect())
}

/// The radar of its themes, with that of the one before beneath.
fn radar(diagnosis: &Diagnosis) -> Radar {
    let earlier = diagnosis.previous.as_ref().filter(|_| diagnosis.is_finished);
    let before = |theme: &Theme| {
        let code = code_of(&theme.theme);
        let same = earlier?.themes.iter().find(|other| code_of(&other.theme) == code)?;
        same.score
    };
    Radar::new(
        diagnosis.themes.iter().map(|theme| (theme.name.clone(), theme.score, before(theme))).collect(),
    )
}
