//! `/intermediary/needs/hand-over`: all that somebody coordinates for a branch, and whom they were to contact there, goes to
//! somebody else of it.

use askama::Template;
use graphql_client::GraphQLQuery;

use super::BOARD;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, problems_of},
    intermediary::intermediary_of,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/needs_handover.graphql")]
struct NeedHolders;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/needs_handover.graphql")]
struct HandOverNeeds;

/// The address of the page.
const HERE: &str = "/intermediary/needs/hand-over";

#[derive(Template)]
#[template(path = "intermediary/needs_handover.html")]
struct HandoverPage {
    shell: Shell,
    form: FormState,
    branches: Vec<Choice>,
    /// Who may have needs there.
    holders: Vec<Choice>,
    /// Who may be given them.
    receivers: Vec<Choice>,
}

/// Asks whose needs go to whom.
pub(crate) async fn ask(page: PageContext) -> PageResult {
    respond(page, FormState::default()).await
}

/// Hands them over, and says on the board how many went and which stay.
pub(crate) async fn hand_over(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(HERE.to_owned());
    intermediary_of(&page)?;
    let mut form = form;
    for name in ["branchId", "fromId", "toId"] {
        if form.text(name).is_none() {
            form.refuse(name, "REQUIRED", Words::text("handover-required"));
        }
    }
    if !form.problems().is_empty() {
        return respond(page, form).await;
    }
    let input = hand_over_needs::HandOverNeedsInput {
        branch_id: form.value("branchId").to_owned(),
        from_id: form.value("fromId").to_owned(),
        to_id: form.value("toId").to_owned(),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<HandOverNeeds>(hand_over_needs::Variables { input }).await?;
    let payload = answer.hand_over_needs.ok_or(PageError::NotFound)?;
    let Some(count) = payload.handed_count else {
        return respond(page, form.with(problems_of!(payload.problems))).await;
    };
    let kept: Vec<String> = payload.kept.into_iter().map(|need| need.title).collect();
    let prospects = payload.handed_prospect_count.unwrap_or_default();
    let flash = match (kept.is_empty(), prospects) {
        (true, 0) => Flash::done("flash-needs-handed-over"),
        (true, _) => Flash::done("flash-all-handed-over").with("prospects", prospects),
        (false, 0) => Flash::notice("flash-needs-kept").with("kept", kept.join(", ")),
        (false, _) => {
            Flash::notice("flash-all-but-kept").with("prospects", prospects).with("kept", kept.join(", "))
        }
    };
    Ok(flash.with("count", count).and_go_to(BOARD))
}

async fn respond(page: PageContext, form: FormState) -> PageResult {
    let variables = need_holders::Variables { intermediary: intermediary_of(&page)? };
    let board = page.ask::<NeedHolders>(variables).await?.need_board.ok_or(PageError::NotFound)?;
    let (mut holders, mut receivers) = (Vec::new(), Vec::new());
    for one in board.coordinators {
        let name = one.name.map_or(Words::text("handover-erased"), Words::Said);
        if one.is_in_office {
            receivers.push(Choice::new(one.person_id.clone(), name.clone()));
        }
        if one.viewer_may_give {
            holders.push(Choice::new(one.person_id, name));
        }
    }
    let branches: Vec<Choice> =
        board.branches.into_iter().map(|one| Choice::new(one.id, Words::Said(one.name))).collect();
    // Where there is one branch, nobody has to choose it.
    let form = match branches.as_slice() {
        [only] if form.value("branchId").is_empty() => form.put("branchId", &only.value),
        _ => form,
    };
    page.show(|shell| HandoverPage { shell, form, branches, holders, receivers })
}
