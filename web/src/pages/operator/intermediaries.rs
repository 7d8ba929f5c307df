//! `/operator/intermediaries`: the intermediaries, the form that registers one, and those that invite somebody to run one that
//! nobody runs.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, existing, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
};

/// The address of this page.
const ADDRESS: &str = "/operator/intermediaries";

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/intermediaries.graphql")]
struct OperatedIntermediaries;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/intermediaries.graphql")]
struct RegisterIntermediary;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/operator/intermediaries.graphql")]
struct InviteNetworkAdmin;

use operated_intermediaries::OperatedIntermediariesIntermediariesNodes as Intermediary;

impl Intermediary {
    fn branch_count(&self) -> i64 {
        i64::try_from(self.branches.len()).unwrap_or(i64::MAX)
    }

    /// Whether nobody runs it, so that an operator invites somebody.
    fn is_vacant(&self) -> bool {
        self.is_run == Some(false)
    }
}

#[derive(Template)]
#[template(path = "operator/intermediaries.html")]
struct IntermediariesPage {
    shell: Shell,
    intermediaries: Vec<Intermediary>,
    pages: Pages,
    /// What is typed for a new one.
    form: FormState,
    /// The invitation that is to be put right, if one is.
    inviting: FormState,
}

impl IntermediariesPage {
    /// The form of one intermediary: what was typed for it, or an empty one.
    fn form_of(&self, id: &str) -> FormState {
        let prefix = format!("{id}-");
        if self.inviting.value("intermediaryId") == id {
            self.inviting.clone().apart(prefix)
        } else {
            FormState::among_others(prefix)
        }
    }
}

/// The forms of the page, as they come back.
#[derive(Default)]
struct Forms {
    form: Option<FormState>,
    inviting: FormState,
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(position): Query<Position>) -> PageResult {
    list(page, position, Forms::default()).await
}

/// Registers one.
pub(crate) async fn register(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let text = |name: &str| form.value(name).to_owned();
    let input = register_intermediary::RegisterIntermediaryInput {
        name: text("name"),
        siren: form.text("siren"),
        contact_email: text("contactEmail"),
        contact_phone: form.text("contactPhone"),
        website: form.text("website"),
        time_zone: text("timeZone"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<RegisterIntermediary>(register_intermediary::Variables { input }).await?;
    let payload = payload.register_intermediary.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        let done = Flash::done("operator-intermediary-registered").with("name", form.value("name"));
        return Ok(done.and_go_to(ADDRESS));
    }
    let forms = Forms { form: Some(form.with(problems)), ..Forms::default() };
    list(page, Position::default(), forms).await
}

/// Invites somebody to run one of them.
pub(crate) async fn invite(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    page.must_be_signed_in()?;
    let text = |name: &str| form.value(name).to_owned();
    let input = invite_network_admin::InviteNetworkAdminInput {
        intermediary_id: text("intermediaryId"),
        email: text("email"),
        first_name: text("firstName"),
        last_name: text("lastName"),
        idempotency_key: form.key(),
    };
    let payload = page.ask::<InviteNetworkAdmin>(invite_network_admin::Variables { input }).await?;
    let payload = payload.invite_network_admin.ok_or(PageError::NotFound)?;
    let problems = existing(problems_of!(payload.problems))?;
    if problems.is_empty() {
        let invited = Flash::done("company-invited").with("address", form.value("email"));
        return Ok(invited.and_go_to(ADDRESS));
    }
    if problems.iter().any(|problem| problem.code == "NETWORK_IS_RUN") {
        // It has no such form any more.
        return Ok(Flash::notice("operator-network-is-run").and_go_to(ADDRESS));
    }
    list(page, Position::default(), Forms { inviting: form.with(problems), ..Forms::default() }).await
}

async fn list(page: PageContext, position: Position, forms: Forms) -> PageResult {
    page.must_be_signed_in()?;
    let variables = operated_intermediaries::Variables {
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<OperatedIntermediaries>(variables).await?;
    // Everybody may know which there are; this page is the operators'.
    if !found.viewer.is_operator {
        return Err(PageError::NotFound);
    }
    let listed = found.intermediaries;
    page.show(|shell| IntermediariesPage {
        pages: pages_of!(shell, listed.page_info, Some(listed.total_count)),
        intermediaries: listed.nodes,
        form: forms.form.unwrap_or_else(|| FormState::default().set("timeZone", "Europe/Paris")),
        inviting: forms.inviting,
        shell,
    })
}
