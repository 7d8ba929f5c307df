//! `/company`: what a company sees first, and the way from each number to the list behind it.

use api::words;
use askama::Template;
use axum_extra::extract::Query;
use chrono::{Datelike as _, Months};
use graphql_client::GraphQLQuery;

use super::checks::{self, ToDo};
use crate::pages::{
    charts::{Bars, Budget, Unit},
    context::{PageContext, PageError, PageResult},
    filters,
    scalars::{Date, Decimal},
    seat::shell_query::OrganisationKind,
    shell::Shell,
    years::AskedYear,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/company_home.graphql")]
struct CompanyHome;

use company_home::CountedValues;

#[derive(Template)]
#[template(path = "company/home.html")]
struct CompanyHomePage {
    shell: Shell,
    /// Whose figures these are: the company's, or those of the places that somebody leads.
    scope: String,
    home: company_home::CompanyHomeCompanyHome,
    /// Whether another year was asked for, which is none.
    is_instead: bool,
    /// What is to be done before its employees give time.
    to_do: ToDo,
    months: Bars,
    budget: Budget,
    /// The list behind the value, for those to whom it is open.
    value_list: Option<&'static str>,
}

/// Shows the seat's company.
pub(crate) async fn show(page: PageContext, Query(asked): Query<AskedYear>) -> PageResult {
    page.must_be_signed_in()?;
    let seat = page.shell.seat.as_ref().filter(|seat| matches!(seat.kind, OrganisationKind::COMPANY));
    let (company, organisation) = seat
        .map(|seat| (seat.organisation_id.clone(), seat.organisation.clone()))
        .ok_or(PageError::NotFound)?;
    let to_do = checks::of(&page, company.clone()).await?;
    let variables = company_home::Variables { company, year: asked.year() };
    let home = page.ask::<CompanyHome>(variables).await?.company_home.ok_or(PageError::NotFound)?;
    let scope = if home.places.is_empty() {
        organisation
    } else {
        format!("{} · {organisation}", home.places.join(" · "))
    };
    let language = page.shell.language;
    let figures = home.months.iter().map(|month| {
        (words::short_month(month.month.month(), language).to_owned(), Some(month.confirmed_minutes))
    });
    let lists = home.months.iter().map(|month| {
        let last = month.month.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
        format!("/company/hours?status=confirmed&from={}&to={}", month.month, last.unwrap_or(month.month))
    });
    let months = Bars::new(Unit::Minutes, figures.collect()).leading_to(lists);
    let value_list = match home.counted_values {
        CountedValues::ALL => Some("/company/valuations"),
        _ => home.viewer_may_read_receipts.then_some("/company/receipts"),
    };
    let budget = Budget {
        granted: home.granted_minutes,
        exceptional: home.exceptional_minutes,
        confirmed: home.consumed_minutes,
        pending: home.reserved_minutes,
        ahead: home.ahead_minutes,
        left: home.left_minutes,
    };
    let is_instead = asked.is_none_of_ours();
    page.show(|shell| CompanyHomePage { shell, scope, home, is_instead, to_do, months, budget, value_list })
}
