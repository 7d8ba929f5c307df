//! `/intermediary/needs/list`: the same needs as on the board, and those that are over, one below the other under a filter that
//! stands in the address; to be taken home, and to choose whom to write to.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::{Asked, BOARD, LIST, choices_of_states, choices_of_whose, filter_of};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    exports, filters,
    form::{Choice, FormState},
    intermediary::intermediary_of,
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/needs.graphql")]
struct BoardList;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/needs.graphql")]
struct ExportBranchNeeds;

use board_list::BoardListNeedBoardNeedsNodes as Need;

#[derive(Template)]
#[template(path = "intermediary/needs.html")]
struct NeedsPage {
    shell: Shell,
    form: FormState,
    whose: Vec<Choice>,
    states: Vec<Choice>,
    branches: Vec<Choice>,
    /// Whether the reader may write about needs.
    coordinates: bool,
    needs: Vec<Need>,
    pages: Pages,
    asked: Asked,
    now: DateTime,
}

impl NeedsPage {
    /// Whether anything is left out.
    fn is_filtered(&self) -> bool {
        self.asked.parts().next().is_some()
    }

    /// Where a search goes on that found nothing among the reader's own needs.
    fn wider(&self) -> Option<String> {
        self.asked.among_all(LIST, &self.form)
    }

    /// The board of the same needs.
    fn board(&self) -> String {
        Asked { state: String::new(), year: String::new(), sent: String::new(), ..self.asked.clone() }
            .at(BOARD)
    }
}

/// Lists them.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let asked = Asked { need: Vec::new(), ..asked };
    let position = Position { after: asked.after.clone(), before: asked.before.clone() };
    let variables = board_list::Variables {
        intermediary: intermediary_of(&page)?,
        branch: asked.branch(),
        mine: asked.mine(),
        text: asked.text(),
        only: Some(board_list::NeedsOnlyInput {
            state: asked.state(),
            year: asked.year(),
            sent_in: asked.sent(),
        }),
        first: position.first(),
        last: position.last(),
        after: position.after,
        before: position.before,
    };
    let board = page.ask::<BoardList>(variables).await?.need_board.ok_or(PageError::NotFound)?;
    let now = page.site.app.clock_shows();
    page.show(|shell| NeedsPage {
        pages: pages_of!(shell, board.needs.page_info, board.needs.total_count),
        form: asked.form(board.is_mine),
        whose: choices_of_whose(),
        states: choices_of_states(),
        branches: board.branches.into_iter().map(|one| Choice::new(one.id, Words::Said(one.name))).collect(),
        coordinates: board.viewer_coordinates,
        needs: board.needs.nodes,
        asked,
        now,
        shell,
    })
}

/// Has a file made of the needs that the filter lets through, and goes where it will be.
pub(crate) async fn export(page: PageContext, form: FormState) -> PageResult {
    let page = page.at(LIST.to_owned());
    let asked = Asked::of(&form);
    let input = export_branch_needs::ExportBranchNeedsInput {
        intermediary_id: intermediary_of(&page)?,
        filter: Some(filter_of!(export_branch_needs, asked)),
        idempotency_key: form.key(),
    };
    let answer = page.ask::<ExportBranchNeeds>(export_branch_needs::Variables { input }).await?;
    exports::go_to(answer.export_branch_needs.and_then(|payload| payload.export_id))
}
