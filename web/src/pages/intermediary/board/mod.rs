//! `/intermediary/needs`: the coordinator's board. Needs stand in columns by their step, those that are overdue first; what is
//! over, and what goes beyond fifty, stands in the list.

pub(crate) mod handing_over;
pub(crate) mod list;
pub(crate) mod mailing;

use std::ops::RangeInclusive;

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::{Deserialize, de::DeserializeOwned};

use super::intermediary_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState, code_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/board.graphql")]
struct CoordinatorBoard;

use coordinator_board::{
    CoordinatorBoardNeedBoardColumns as Column, CoordinatorBoardNeedBoardOver as Over, NeedStep,
};

/// The address of the board.
pub(super) const BOARD: &str = "/intermediary/needs";

/// The address of the list.
pub(super) const LIST: &str = "/intermediary/needs/list";

/// The states that a need may stand in, as addresses name them.
const STATES: [&str; 11] = [
    "SENT",
    "QUALIFYING",
    "DRAFTING",
    "TO_APPROVE",
    "SEARCHING",
    "ROADMAP",
    "UNDER_WAY",
    "DEBRIEF",
    "PAUSED",
    "CLOSED",
    "STOPPED",
];

/// The years in which something may have been sent, or over.
const YEARS: RangeInclusive<i64> = 2000..=2100;

/// What the page's address says, of the board and of all that is done from there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    whose: String,
    branch: String,
    state: String,
    year: String,
    sent: String,
    /// Those that were ticked.
    need: Vec<String>,
    /// Whether those that were ticked are meant, or all of the list.
    r#do: String,
    after: Option<String>,
    before: Option<String>,
}

/// The filter that an address or a form means, in the types of one document.
macro_rules! filter_of {
    ($document:ident, $asked:expr) => {
        $document::NeedFilterInput {
            branch_id: $asked.branch(),
            mine: $asked.mine(),
            state: $asked.state(),
            year: $asked.year(),
            sent_in: $asked.sent(),
            text: $asked.text(),
        }
    };
}
pub(super) use filter_of;

impl Asked {
    /// The filter that a form repeats.
    fn of(form: &FormState) -> Self {
        let value = |name: &str| form.value(name).to_owned();
        Self {
            q: value("q"),
            whose: value("whose"),
            branch: value("branch"),
            state: value("state"),
            year: value("year"),
            sent: value("sent"),
            need: form.values("need").map(ToOwned::to_owned).collect(),
            ..Self::default()
        }
    }

    /// What the filter's form shows, once it is known whose needs are meant where nobody said.
    fn form(&self, is_mine: bool) -> FormState {
        let said = |year: Option<i64>| year.map(|year| year.to_string()).unwrap_or_default();
        FormState::default()
            .set("q", &self.q)
            .set("whose", if is_mine { "mine" } else { "all" })
            .set("branch", &self.branch)
            .set("state", self.known_state().unwrap_or_default())
            .set("year", said(self.year()))
            .set("sent", said(self.sent()))
    }

    /// Whether those alone are meant that the reader coordinates; where nobody says, the application does.
    fn mine(&self) -> Option<bool> {
        match &*self.whose {
            "mine" => Some(true),
            "all" => Some(false),
            _ => None,
        }
    }

    fn branch(&self) -> Option<String> {
        (!self.branch.is_empty()).then(|| self.branch.clone())
    }

    fn text(&self) -> Option<String> {
        let text = self.q.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn known_state(&self) -> Option<&str> {
        Some(self.state.as_str()).filter(|state| STATES.contains(state))
    }

    /// The state, in the types of a document.
    fn state<T: DeserializeOwned>(&self) -> Option<T> {
        self.known_state().and_then(|state| serde_json::from_value(state.into()).ok())
    }

    fn year(&self) -> Option<i64> {
        self.year.trim().parse().ok().filter(|year| YEARS.contains(year))
    }

    fn sent(&self) -> Option<i64> {
        self.sent.trim().parse().ok().filter(|year| YEARS.contains(year))
    }

    /// What is asked for, by the names that an address has for it.
    fn parts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("q", &self.q),
            ("whose", &self.whose),
            ("branch", &self.branch),
            ("state", &self.state),
            ("year", &self.year),
            ("sent", &self.sent),
        ];
        let needs = self.need.iter().map(|id| ("need", id.as_str()));
        let all = all.into_iter().map(|(name, part)| (name, part.trim()));
        all.filter(|(_, part)| !part.is_empty()).chain(needs)
    }

    /// The address of the same search among the needs of all who coordinate; none where it is among them already.
    fn among_all(&self, path: &str, form: &FormState) -> Option<String> {
        let is_search = self.text().is_some() && form.value("whose") == "mine";
        is_search.then(|| Self { whose: "all".to_owned(), need: Vec::new(), ..self.clone() }.at(path))
    }

    /// An address that says the same.
    fn at(&self, path: &str) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(self.parts()).finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// Whose needs may be looked at.
fn choices_of_whose() -> Vec<Choice> {
    [("mine", "board-whose-mine"), ("all", "board-whose-all")]
        .map(|(value, key)| Choice::new(value, Words::text(key)))
        .to_vec()
}

/// The states as answers of a form.
fn choices_of_states() -> Vec<Choice> {
    let key = |state: &str| match state {
        "SENT" => "board-state-sent",
        "QUALIFYING" => "board-state-qualifying",
        "DRAFTING" => "board-state-drafting",
        "TO_APPROVE" => "board-state-to-approve",
        "SEARCHING" => "board-state-searching",
        "ROADMAP" => "board-state-roadmap",
        "UNDER_WAY" => "board-state-under-way",
        "DEBRIEF" => "board-state-debrief",
        "PAUSED" => "board-state-paused",
        "CLOSED" => "board-state-closed",
        _ => "board-state-stopped",
    };
    STATES.map(|state| Choice::new(state, Words::text(key(state)))).to_vec()
}

/// Where a step of a need is gone: at its form, on the page of the need or on one beside it. The board changes nothing by itself.
fn step_address(step: &str, need: &str) -> String {
    match step {
        "SUBMIT_ANNOUNCEMENT" => format!("{BOARD}/{need}#announcement"),
        "RETURN_ANNOUNCEMENT" | "APPROVE_ANNOUNCEMENT" => format!("{BOARD}/{need}#answer"),
        "INTRODUCE" => format!("{BOARD}/{need}/candidates"),
        "REOPEN_SEARCH" | "APPROVE_ROADMAP" => format!("/roadmaps/{need}"),
        "REPLACE_VOLUNTEER" | "REPLACE_AND_REWORD" => format!("{BOARD}/{need}/follow-up#replace"),
        "GO_ON" => format!("{BOARD}/{need}/follow-up#go-on"),
        "BEGIN_DEBRIEF" => format!("{BOARD}/{need}/follow-up#debrief"),
        "CLOSE" => format!("{BOARD}/{need}/follow-up#close"),
        step => format!("{BOARD}/{need}#{}", step.to_lowercase()),
    }
}

#[derive(Template)]
#[template(path = "intermediary/board.html")]
struct BoardPage {
    shell: Shell,
    form: FormState,
    whose: Vec<Choice>,
    branches: Vec<Choice>,
    /// Whether the reader may write about needs, and hand them over.
    coordinates: bool,
    columns: Vec<Column>,
    over: Vec<Over>,
    asked: Asked,
    now: DateTime,
}

impl BoardPage {
    /// Whether something keeps needs from being shown that a coordinator might look for.
    fn is_filtered(&self) -> bool {
        self.asked.parts().next().is_some()
    }

    /// Whether nothing stands on the board.
    fn is_empty(&self) -> bool {
        self.columns.iter().all(|column| column.count == 0)
    }

    /// Where a search goes on that found nothing among the reader's own needs.
    fn wider(&self) -> Option<String> {
        self.asked.among_all(BOARD, &self.form)
    }

    /// Where a step of a need is gone.
    #[expect(clippy::unused_self, reason = "templates reach functions through what they are given")]
    fn way(&self, step: &NeedStep, need: &str) -> String {
        step_address(&code_of(step), need)
    }

    /// How many of a column's needs are not on the board.
    #[expect(clippy::unused_self, reason = "templates reach functions through what they are given")]
    fn further(&self, column: &Column) -> i64 {
        let shown = i64::try_from(column.needs.nodes.len()).unwrap_or(i64::MAX);
        column.count.saturating_sub(shown)
    }

    /// Where a column goes on.
    fn rest(&self, column: &Column) -> String {
        let asked = Asked { state: code_of(&column.state), ..self.asked.clone() };
        let list = asked.at(LIST);
        match &column.needs.page_info.end_cursor {
            Some(cursor) => {
                let cursor: String = form_urlencoded::byte_serialize(cursor.as_bytes()).collect();
                format!("{list}&after={cursor}")
            }
            None => list,
        }
    }

    /// The list of what is over.
    fn list_over(&self, over: &Over) -> String {
        Asked { state: code_of(&over.state), ..self.asked.clone() }.at(LIST)
    }

    /// The list of the same needs.
    fn list(&self) -> String {
        self.asked.at(LIST)
    }
}

/// Shows the board of the seat's intermediary.
pub(crate) async fn show(page: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let asked = Asked { state: String::new(), year: String::new(), need: Vec::new(), ..asked };
    let variables = coordinator_board::Variables {
        intermediary: intermediary_of(&page)?,
        branch: asked.branch(),
        mine: asked.mine(),
        text: asked.text(),
    };
    let board = page.ask::<CoordinatorBoard>(variables).await?.need_board.ok_or(PageError::NotFound)?;
    let now = page.site.app.clock_shows();
    page.show(|shell| BoardPage {
        form: asked.form(board.is_mine),
        whose: choices_of_whose(),
        branches: board.branches.into_iter().map(|one| Choice::new(one.id, Words::Said(one.name))).collect(),
        coordinates: board.viewer_coordinates,
        columns: board.columns,
        over: board.over,
        asked,
        now,
        shell,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each step leads to its own form.
    #[test]
    fn steps_lead_to_their_forms() {
        for (step, place) in [
            ("ASSIGN", "/intermediary/needs/abc#assign"),
            ("QUALIFY", "/intermediary/needs/abc#qualify"),
            ("SUBMIT_ANNOUNCEMENT", "/intermediary/needs/abc#announcement"),
            ("REWORD", "/intermediary/needs/abc#reword"),
            ("INTRODUCE", "/intermediary/needs/abc/candidates"),
            ("APPROVE_ROADMAP", "/roadmaps/abc"),
            ("REPLACE_AND_REWORD", "/intermediary/needs/abc/follow-up#replace"),
            ("GO_ON", "/intermediary/needs/abc/follow-up#go-on"),
            ("BEGIN_DEBRIEF", "/intermediary/needs/abc/follow-up#debrief"),
            ("PAUSE", "/intermediary/needs/abc#pause"),
            ("RESUME", "/intermediary/needs/abc#resume"),
            ("STOP", "/intermediary/needs/abc#stop"),
        ] {
            assert_eq!(step_address(step, "abc"), place);
        }
    }

    /// What is done from a list is done to what the list shows: its address goes along, ticks and all.
    #[test]
    fn addresses_say_what_was_asked() {
        let asked = Asked {
            q: " plan ".to_owned(),
            state: "CLOSED".to_owned(),
            need: vec!["a".to_owned(), "b".to_owned()],
            ..Asked::default()
        };
        assert_eq!(asked.at(LIST), "/intermediary/needs/list?q=plan&state=CLOSED&need=a&need=b");
        assert_eq!(Asked::default().at(BOARD), BOARD);
    }
}
