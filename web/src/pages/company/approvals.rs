//! `/approvals`: the places that employees ask for and that wait for whoever looks, a line manager or somebody who looks
//! after employees; those they approved; and who stands in while they are away.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, problems_of},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    seat::shell_query::OrganisationKind,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/approvals.graphql")]
struct Approvals;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/approvals.graphql")]
struct DecideApprovals;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/approvals.graphql")]
struct DelegateApprovals;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/approvals.graphql")]
struct EndApprovalDelegation;

use approvals::{ApprovalsApprovalsNodes as Request, ApprovalsViewerApprovalDelegations as Delegation};

/// The address of the page.
pub(super) const ADDRESS: &str = "/approvals";

#[derive(Template)]
#[template(path = "company/approvals.html")]
struct ApprovalsPage {
    shell: Shell,
    /// Whether those that were approved are listed, and not those that wait.
    is_approved: bool,
    filter: FormState,
    is_filtered: bool,
    requests: Vec<Request>,
    pages: Pages,
    /// Where the form of the ticked ones goes: it comes back under the same filter.
    address: String,
    form: FormState,
    delegations: Vec<Delegation>,
    /// Who stands in, as it is typed.
    absence: FormState,
    /// The companies to choose from; empty where there is nothing to choose.
    companies: Vec<Choice>,
}

impl ApprovalsPage {
    /// Whether anything on the page can be decided.
    fn has_choice(&self) -> bool {
        self.requests.iter().any(|request| request.can_be_decided)
    }
}

/// What the page's address says.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    view: String,
    q: String,
    from: String,
    to: String,
    after: Option<String>,
    before: Option<String>,
}

impl Asked {
    fn is_approved(&self) -> bool {
        self.view == "approved"
    }

    fn form(&self) -> FormState {
        FormState::among_others("filter-").set("q", &self.q).set("from", &self.from).set("to", &self.to)
    }

    /// The address of the list under the same filter, on the same page.
    fn address(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let filter = [("view", &*self.view), ("q", &*self.q), ("from", &*self.from), ("to", &*self.to)];
        let place = [("after", self.after.as_deref()), ("before", self.before.as_deref())];
        query.extend_pairs(filter.into_iter().filter(|(_, value)| !value.is_empty()));
        query.extend_pairs(place.into_iter().filter_map(|(name, value)| Some((name, value?))));
        let query = query.finish();
        if query.is_empty() { ADDRESS.to_owned() } else { format!("{ADDRESS}?{query}") }
    }
}

/// What became of requests that were decided together.
pub(super) struct Decided {
    pub(super) count: usize,
    pub(super) problems: Vec<Problem>,
}

/// Whether a form's button refuses.
pub(super) fn refuses(form: &FormState) -> bool {
    form.value("decision") == "refuse"
}

/// Decides about requests as a form says, each on its own; what cannot be sent stands in the form.
pub(super) async fn decide_all(
    page: &PageContext,
    ids: &[String],
    form: &mut FormState,
) -> Result<Decided, PageError> {
    let (approve, reason) = (!refuses(form), form.text("reason"));
    if !approve && reason.is_none() {
        form.refuse("reason", "REQUIRED", Words::text("approvals-reason-needed"));
        return Ok(Decided { count: 0, problems: Vec::new() });
    }
    let decision = |id: &String| decide_approvals::ApprovalDecisionInput {
        id: id.clone(),
        approve,
        reason: reason.clone().filter(|_| !approve),
    };
    let input = decide_approvals::DecideApprovalsInput { decisions: ids.iter().map(decision).collect() };
    let payload = page.ask::<DecideApprovals>(decide_approvals::Variables { input }).await?.decide_approvals;
    let payload = payload.ok_or(PageError::NotFound)?;
    let beside = |problem: Problem| Problem { path: place_of(&problem, ids), ..problem };
    let problems = problems_of!(payload.problems).map(beside).collect();
    Ok(Decided { count: payload.decided_ids.len(), problems })
}

/// Where a problem with the third of the ids that were sent stands: at the reason, which is one for all, or at the box of
/// that request.
fn place_of(problem: &Problem, ids: &[String]) -> Option<Vec<String>> {
    let path = problem.path.as_ref()?;
    if path.get(2).is_some_and(|part| part == "reason") {
        return Some(vec!["reason".to_owned()]);
    }
    let index: usize = path.get(1)?.parse().ok()?;
    Some(vec!["request".to_owned(), ids.get(index)?.clone()])
}

/// What is said once requests are decided.
pub(super) fn told(form: &FormState, count: usize) -> Flash {
    let key = if refuses(form) { "flash-approvals-refused" } else { "flash-approvals-approved" };
    Flash::done(key).with("count", count)
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    respond(page, asked, FormState::default(), FormState::default()).await
}

/// Decides about those that are ticked, each on its own.
pub(crate) async fn decide(page: PageContext, Query(asked): Query<Asked>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let ids: Vec<String> = form.values("ids").map(ToOwned::to_owned).collect();
    if ids.is_empty() {
        return Ok(Flash::notice("approvals-tick-some").and_go_to(&asked.address()));
    }
    let mut page = page;
    let decided = decide_all(&page, &ids, &mut form).await?;
    form = form.with(decided.problems);
    if form.problems().is_empty() {
        return Ok(told(&form, decided.count).and_go_to(&asked.address()));
    }
    if decided.count > 0 {
        page.shell.flash = Some(told(&form, decided.count));
    }
    respond(page, asked, form, FormState::default()).await
}

/// Lets a colleague decide meanwhile.
pub(crate) async fn delegate(page: PageContext, mut form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    page.must_be_signed_in()?;
    let (from, until) = form.period("from", "until");
    for name in ["email", "from", "until"] {
        if form.text(name).is_none() {
            form.refuse(name, "REQUIRED", Words::text("approvals-field-needed"));
        }
    }
    let companies = companies(&page.shell);
    let company = form.text("companyId").or_else(|| match companies.as_slice() {
        [only] => Some(only.value.clone()),
        _ => None,
    });
    if company.is_none() && !companies.is_empty() {
        form.refuse("companyId", "REQUIRED", Words::text("approvals-field-needed"));
    }
    if let (Some(company_id), Some(from), Some(until), []) = (company, from, until, form.problems()) {
        let email = form.value("email").to_owned();
        let idempotency_key = form.key();
        let input =
            delegate_approvals::DelegateApprovalsInput { company_id, email, from, until, idempotency_key };
        let payload = page.ask::<DelegateApprovals>(delegate_approvals::Variables { input }).await?;
        let payload = payload.delegate_approvals.ok_or(PageError::NotFound)?;
        if let Some(made) = payload.delegation {
            let told = Flash::done("flash-approvals-delegated").with("person", made.stand_in_name);
            return Ok(told.and_go_to(ADDRESS));
        }
        form = form.with(problems_of!(payload.problems));
    }
    respond(page, Asked::default(), FormState::default(), form).await
}

/// Takes back what a colleague could decide.
pub(crate) async fn take_back(page: PageContext, form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let input = end_approval_delegation::EndApprovalDelegationInput { id: form.value("id").to_owned() };
    let payload = page.ask::<EndApprovalDelegation>(end_approval_delegation::Variables { input }).await?;
    let payload = payload.end_approval_delegation.ok_or(PageError::NotFound)?;
    if !payload.problems.is_empty() {
        return Err(PageError::NotFound);
    }
    Ok(Flash::done("flash-approvals-taken-back").and_go_to(ADDRESS))
}

/// The companies of somebody's seats.
fn companies(shell: &Shell) -> Vec<Choice> {
    let seats = shell.seat.iter().chain(&shell.other_seats);
    let of_companies = seats.filter(|seat| matches!(seat.kind, OrganisationKind::COMPANY));
    of_companies
        .map(|seat| Choice::new(seat.organisation_id.clone(), Words::Said(seat.organisation.clone())))
        .collect()
}

async fn respond(page: PageContext, asked: Asked, form: FormState, absence: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let mut filter = asked.form();
    let (from, to) = filter.period("from", "to");
    let position = Position { after: asked.after.clone(), before: asked.before.clone() };
    let variables = approvals::Variables {
        approved: asked.is_approved(),
        text: filter.text("q"),
        from,
        to,
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let answer = page.ask::<Approvals>(variables).await?;
    let found = answer.approvals.ok_or(PageError::NotFound)?;
    let choices = companies(&page.shell);
    page.show(|shell| ApprovalsPage {
        pages: pages_of!(shell, found.page_info, found.total_count),
        is_approved: asked.is_approved(),
        is_filtered: [&asked.q, &asked.from, &asked.to].iter().any(|part| !part.is_empty()),
        address: asked.address(),
        requests: found.nodes,
        delegations: answer.viewer.approval_delegations,
        companies: if choices.len() > 1 { choices } else { Vec::new() },
        absence: absence.apart("absence-"),
        filter,
        form,
        shell,
    })
}
