//! `/missions`: the public search. What is looked for stands in the address, so that it can be kept and shared.

use std::ops::RangeInclusive;

use askama::Template;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    scalars::DateTime,
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/missions.graphql")]
struct SearchMissions;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/missions.graphql")]
struct CommuneByName;

/// What a search's address holds.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    cause: Vec<String>,
    #[serde(default)]
    skill: Vec<String>,
    #[serde(default)]
    format: Vec<String>,
    /// A commune, by name or postcode,
    #[serde(default)]
    place: String,
    /// and how far from it.
    #[serde(default)]
    km: String,
    /// Days, as browsers send them.
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    /// Hours at most.
    #[serde(default)]
    hours: String,
    #[serde(default)]
    order: String,
    after: Option<String>,
    before: Option<String>,
}

/// How far "near" is when nobody says, in kilometres.
const NEAR: i64 = 20;

/// How far it may be.
const FARTHEST: RangeInclusive<i64> = 1..=500;

#[derive(Template)]
#[template(path = "visitor/missions.html")]
struct MissionsPage {
    shell: Shell,
    form: FormState,
    causes: Vec<Choice>,
    formats: Vec<Choice>,
    orders: Vec<Choice>,
    missions: Vec<search_missions::SearchMissionsMissionsNodes>,
    pages: Pages,
}

/// Searches.
pub(crate) async fn show(page: PageContext, Query(search): Query<Search>) -> PageResult {
    let mut form = search.form();
    let near = near(&page, &mut form).await?;
    let position = Position { after: search.after.clone(), before: search.before.clone() };
    let variables = search_missions::Variables {
        filter: Some(search.filter(&mut form, near)),
        order: match &*search.order {
            "next" => search_missions::MissionOrder::NEXT_SESSION,
            _ => search_missions::MissionOrder::RELEVANCE,
        },
        first: position.first(),
        after: position.after.clone(),
        last: position.last(),
        before: position.before.clone(),
    };
    let found = page.ask::<SearchMissions>(variables).await?;
    let causes = found.causes.unwrap_or_default();
    let choice = |(value, key): (&str, &'static str)| Choice::new(value, Words::text(key));
    page.show(|shell| MissionsPage {
        form,
        causes: causes.into_iter().map(|cause| Choice::new(cause.code, Words::Said(cause.label))).collect(),
        formats: FORMATS.into_iter().map(choice).collect(),
        orders: [("", "missions-order-relevance"), ("next", "missions-order-next")]
            .into_iter()
            .map(choice)
            .collect(),
        pages: pages_of!(shell, found.missions.page_info, Some(found.missions.total_count)),
        missions: found.missions.nodes,
        shell,
    })
}

const FORMATS: [(&str, &str); 3] =
    [("REMOTE", "format-remote"), ("ON_SITE", "format-on-site"), ("HYBRID", "format-hybrid")];

/// The place and how far from it. A place that is not known, or a distance that is none, is told beside its field.
async fn near(page: &PageContext, form: &mut FormState) -> Result<Option<search_missions::Near>, PageError> {
    let kilometres = form.number("km").unwrap_or(NEAR);
    if !FARTHEST.contains(&kilometres) {
        form.refuse("km", "OUT_OF_RANGE", Words::text("missions-kilometres-range"));
    }
    let Some(text) = form.text("place") else { return Ok(None) };
    let found = page.ask::<CommuneByName>(commune_by_name::Variables { text }).await?.communes;
    let Some(commune) = found.unwrap_or_default().into_iter().next() else {
        form.refuse("place", "UNKNOWN_COMMUNE", Words::text("missions-place-unknown"));
        return Ok(None);
    };
    let kilometres = if FARTHEST.contains(&kilometres) { kilometres } else { NEAR };
    Ok(Some(search_missions::Near { commune: commune.code, kilometres }))
}

impl Search {
    /// What is looked for. What cannot be read is left out, and told beside its field of the form.
    fn filter(
        &self,
        form: &mut FormState,
        near: Option<search_missions::Near>,
    ) -> search_missions::MissionFilter {
        use search_missions::MissionFormat as Format;
        let formats: Vec<_> = self
            .format
            .iter()
            .filter_map(|format| match &**format {
                "REMOTE" => Some(Format::REMOTE),
                "ON_SITE" => Some(Format::ON_SITE),
                "HYBRID" => Some(Format::HYBRID),
                _ => None,
            })
            .collect();
        let some = |list: &[String]| {
            let list: Vec<_> = list.iter().filter(|text| !text.is_empty()).cloned().collect();
            (!list.is_empty()).then_some(list)
        };
        let hours = form.number("hours");
        if hours.is_some_and(|hours| hours < 1) {
            form.refuse("hours", "OUT_OF_RANGE", Words::text("missions-positive"));
        }
        let mut day = |name: &str| Some(form.date(name)?.and_hms_opt(0, 0, 0)?.and_utc());
        search_missions::MissionFilter {
            text: Some(self.q.clone()).filter(|text| !text.trim().is_empty()),
            causes: some(&self.cause),
            skills: some(&self.skill),
            formats: (!formats.is_empty()).then_some(formats),
            near,
            starts_after: day("from"),
            starts_before: day("until").map(|day| day + chrono::Duration::days(1)),
            max_minutes: hours.filter(|hours| *hours > 0).map(|hours| hours.saturating_mul(60)),
        }
    }

    /// The search as its form shows it.
    fn form(&self) -> FormState {
        let form = FormState::default()
            .set("q", &self.q)
            .set("place", &self.place)
            .set("km", &self.km)
            .set("from", &self.from)
            .set("until", &self.until)
            .set("hours", &self.hours)
            .set("order", &self.order);
        let lists = [("cause", &self.cause), ("skill", &self.skill), ("format", &self.format)];
        lists
            .into_iter()
            .fold(form, |form, (name, values)| values.iter().fold(form, |form, value| form.set(name, value)))
    }
}
