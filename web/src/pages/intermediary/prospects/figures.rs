//! `/intermediary/prospects/figures`: what became of the associations that were contacted first in a year, from the first contact to the
//! debrief, for who runs the network and for who leads a branch.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use crate::pages::{
    charts::{Bars, Unit},
    context::{PageContext, PageError, PageResult},
    filters,
    intermediary::intermediary_of,
    shell::Shell,
    years::AskedYear,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/prospects.graphql")]
struct Funnel;

use funnel::FunnelProspectFunnel as Found;

#[derive(Template)]
#[template(path = "intermediary/prospect_figures.html")]
struct FiguresPage {
    shell: Shell,
    found: Found,
    /// Whether another year was asked for, which is none.
    is_instead: bool,
    /// How many came how far.
    chart: Bars,
}

/// Shows those of a year, or of the present one.
pub(crate) async fn show(page: PageContext, Query(asked): Query<AskedYear>) -> PageResult {
    let variables = funnel::Variables { intermediary: intermediary_of(&page)?, year: asked.year() };
    let found = page.ask::<Funnel>(variables).await?.prospect_funnel.ok_or(PageError::NotFound)?;
    let said = |key: &str| page.site.texts.text(page.shell.language, key, None).into_owned();
    let steps = [
        ("funnel-contacted", found.total.contacted),
        ("funnel-met", found.total.met),
        ("funnel-needs", found.total.needs),
        ("funnel-missions", found.total.missions),
        ("funnel-debriefs", found.total.debriefs),
    ];
    let bars = steps.into_iter().map(|(key, count)| (said(key), Some(count))).collect();
    let chart = Bars::new(Unit::Count, bars);
    page.show(|shell| FiguresPage { shell, found, is_instead: asked.is_none_of_ours(), chart })
}
