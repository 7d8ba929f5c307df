//! `/association/needs`: what an association asked intermediaries for, and how far each need is.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use super::association_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    scalars::Date,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct AssociationNeeds;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/needs.graphql")]
struct ExportAssociationNeeds;

/// The address of the list.
pub(super) const ADDRESS: &str = "/association/needs";

/// In which states needs are looked for: what the form sends, and its words.
const STATES: [(&str, &str); 11] = [
    ("SENT", "need-state-sent"),
    ("QUALIFYING", "need-state-qualifying"),
    ("DRAFTING", "need-state-drafting"),
    ("TO_APPROVE", "need-state-to-approve"),
    ("SEARCHING", "need-state-searching"),
    ("ROADMAP", "need-state-roadmap"),
    ("UNDER_WAY", "need-state-under-way"),
    ("DEBRIEF", "need-state-debrief"),
    ("PAUSED", "need-state-paused"),
    ("CLOSED", "need-state-closed"),
    ("STOPPED", "need-state-stopped"),
];

/// What the list's address holds.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    state: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "association/needs.html")]
struct NeedsPage {
    shell: Shell,
    form: FormState,
    states: Vec<Choice>,
    needs: Vec<association_needs::AssociationNeedsAssociationNeedsNodes>,
    pages: Pages,
}

impl NeedsPage {
    fn is_filtered(&self) -> bool {
        !self.form.value("state").is_empty()
    }
}

/// A state that a form or an address names; nothing where there is none of that name.
fn known(state: &str) -> Option<String> {
    STATES.iter().find(|(code, _)| *code == state).map(|(code, _)| (*code).to_owned())
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(wanted): Query<Wanted>) -> PageResult {
    let association = association_of(&page)?;
    let position = Position { after: wanted.after, before: wanted.before };
    let state = known(&wanted.state);
    let variables = association_needs::Variables {
        association,
        state: state.clone().map(association_needs::NeedState::Other),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let found = page.ask::<AssociationNeeds>(variables).await?.association_needs;
    let found = found.ok_or(PageError::NotFound)?;
    let pages = pages_of!(page.shell, found.page_info, Some(found.total_count));
    page.show(|shell| NeedsPage {
        shell,
        form: FormState::default().set("state", state.unwrap_or_default()),
        states: STATES.into_iter().map(|(value, key)| Choice::new(value, Words::text(key))).collect(),
        needs: found.nodes,
        pages,
    })
}

/// Has a file made of those that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(ADDRESS.to_owned());
    let association_id = association_of(&page)?;
    let state = known(form.value("state")).map(export_association_needs::NeedState::Other);
    let idempotency_key = form.key();
    let input =
        export_association_needs::ExportAssociationNeedsInput { association_id, state, idempotency_key };
    let answer = page.ask::<ExportAssociationNeeds>(export_association_needs::Variables { input }).await?;
    exports::go_to(answer.export_association_needs.and_then(|payload| payload.export_id))
}
