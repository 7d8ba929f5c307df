//! `/company/other-time`: what employees gave on partial activity and on leave, month by month, behind the number on the
//! company's home. Who gave it to whom is theirs alone.

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::seat_of;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    scalars::Date,
    shell::Shell,
    years::AskedYear,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company_home.graphql")]
struct OtherTimeByMonth;

#[derive(Template)]
#[template(path = "company/other_time.html")]
struct OtherTimePage {
    shell: Shell,
    home: other_time_by_month::OtherTimeByMonthCompanyHome,
    /// Whether another year was asked for, which is none.
    is_instead: bool,
    /// Those in which some was given; none where one of them would tell who gave it.
    months: Vec<Month>,
}

/// A month and what was given in it.
struct Month {
    month: Date,
    minutes: i64,
}

/// Lists the months in which some was given.
pub(crate) async fn show(page: PageContext, Query(asked): Query<AskedYear>) -> PageResult {
    let (company, _) = seat_of(&page)?;
    let variables = other_time_by_month::Variables { company, year: asked.year() };
    let home = page.ask::<OtherTimeByMonth>(variables).await?.company_home.ok_or(PageError::NotFound)?;
    let shown = home.months.iter().filter_map(|row| Some((row.month, row.other_minutes?)));
    let given = shown.filter(|(_, minutes)| *minutes > 0);
    let months = given.map(|(month, minutes)| Month { month, minutes }).collect();
    let is_instead = asked.is_none_of_ours();
    page.show(|shell| OtherTimePage { shell, home, is_instead, months })
}
