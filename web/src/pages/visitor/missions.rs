//! `/missions`: the public search. What is looked for stands in the address, so that it can be kept and shared.

use std::ops::RangeInclusive;

use askama::Template;
use axum_extra::extract::Query;
use chrono::{Duration, NaiveDate};
use graphql_client::GraphQLQuery;
use serde::Deserialize;

use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    form::{Choice, FormState},
    paging::{Pages, Position, pages_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/missions.graphql")]
struct SearchMissions;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/missions.graphql")]
struct CrisisMode;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/missions.graphql")]
struct CommuneByName;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/missions.graphql")]
struct SkillsOfSearch;

/// What a search's address holds.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    cause: Vec<String>,
    /// Codes of skills, of which a mission asks for one at least,
    #[serde(default)]
    skill: Vec<String>,
    /// and the words by which another one is looked for.
    #[serde(default)]
    find: String,
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
    /// Whether only when the reader is free.
    #[serde(default)]
    free: String,
    /// Whether only what an employer's policy allows.
    #[serde(default)]
    allowed: String,
    /// Whether only what an employer in crisis mode puts first.
    #[serde(default)]
    crisis: String,
    #[serde(default)]
    order: String,
    after: Option<String>,
    before: Option<String>,
}

/// How far "near" is when nobody says, in kilometres.
const NEAR: i64 = 20;

/// How far it may be.
const FARTHEST: RangeInclusive<i64> = 1..=500;

/// How many skills are named, of those that an address may hold.
const NAMED: usize = 100;

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
    search: Search,
    skills: Skills,
    /// Whether the reader has said when they are free.
    says_when: bool,
    /// Whether an employer of the reader has a policy in force.
    has_policy: bool,
    /// The commune around which was searched.
    around: Option<String>,
    /// The crisis mode that an employer of the reader has opened.
    crisis: Option<crisis_mode::CrisisModeOwnCrisisMode>,
}

/// Skills that a search names, each with the address of the search that a press leads to.
#[derive(Default)]
struct Skills {
    /// Those that it asks for, and the search without them.
    chosen: Vec<(String, String)>,
    /// Those that answer the words typed, and the search with them.
    found: Vec<(String, String)>,
}

impl MissionsPage {
    /// The address of the same search for a skill too.
    fn with_skill(&self, code: &str) -> String {
        self.search.with_skill(code)
    }

    /// Whether only what cannot wait is shown, at a distance.
    fn is_in_crisis(&self) -> bool {
        self.crisis.is_some() && self.search.asks_in_crisis()
    }

    /// Whether that was asked for, and no employer of the reader is in crisis mode, or is any more.
    fn is_crisis_over(&self) -> bool {
        self.crisis.is_none() && self.search.asks_in_crisis()
    }

    /// How far a mission is from where was searched: one at a distance is near everywhere.
    fn far(&self, mission: &search_missions::SearchMissionsMissionsNodes) -> Option<(i64, &str)> {
        let is_remote = matches!(mission.format, search_missions::MissionFormat::REMOTE);
        mission.kilometres.zip(self.around.as_deref()).filter(|_| !is_remote)
    }

    /// Whether the search asks for what its form folds.
    fn asks_more(&self) -> bool {
        let folded = ["km", "from", "until", "hours", "free", "allowed", "find", "order"];
        folded.iter().any(|name| !self.form.value(name).is_empty())
    }
}

/// Searches.
pub(crate) async fn show(page: PageContext, Query(search): Query<Search>) -> PageResult {
    let mut form = search.form();
    let (near, around) = near(&page, &mut form).await?.unzip();
    let skills = skills(&page, &search, &mut form).await?;
    let crisis = page.ask::<CrisisMode>(crisis_mode::Variables).await?.own_crisis_mode;
    let is_in_crisis = crisis.is_some() && search.asks_in_crisis();
    let position = Position { after: search.after.clone(), before: search.before.clone() };
    let variables = search_missions::Variables {
        place: near.as_ref().map(|near| near.commune.clone()),
        filter: Some(search.filter(&mut form, near, is_in_crisis)),
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
    let has_policy = found.viewer.memberships.iter().any(|seat| seat.policy_rule.is_some());
    let free_times = found.viewer.person.and_then(|person| person.free_times);
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
        search,
        skills,
        has_policy,
        says_when: free_times.is_some_and(|times| !times.is_empty()),
        around,
        crisis,
        shell,
    })
}

const FORMATS: [(&str, &str); 3] =
    [("REMOTE", "format-remote"), ("ON_SITE", "format-on-site"), ("HYBRID", "format-hybrid")];

/// The place with how far from it, and its name. A place that is not known, or a distance that is none or is from nowhere,
/// is told beside its field.
async fn near(
    page: &PageContext,
    form: &mut FormState,
) -> Result<Option<(search_missions::Near, String)>, PageError> {
    let asked = form.number("km");
    let kilometres = asked.unwrap_or(NEAR);
    if !FARTHEST.contains(&kilometres) {
        form.refuse("km", "OUT_OF_RANGE", Words::text("missions-kilometres-range"));
    }
    let Some(text) = form.text("place") else {
        if asked.is_some_and(|kilometres| FARTHEST.contains(&kilometres)) {
            form.refuse("km", "PLACE_NEEDED", Words::text("missions-kilometres-from-where"));
        }
        return Ok(None);
    };
    let found = page.ask::<CommuneByName>(commune_by_name::Variables { text }).await?.communes;
    let Some(commune) = found.unwrap_or_default().into_iter().next() else {
        form.refuse("place", "UNKNOWN_COMMUNE", Words::text("missions-place-unknown"));
        return Ok(None);
    };
    let kilometres = if FARTHEST.contains(&kilometres) { kilometres } else { NEAR };
    Ok(Some((search_missions::Near { commune: commune.code, kilometres }, commune.name)))
}

/// The skills of the search by name. Words to which no skill answers are told beside their field.
async fn skills(page: &PageContext, search: &Search, form: &mut FormState) -> Result<Skills, PageError> {
    let codes: Vec<_> = search.skills().take(NAMED).map(ToOwned::to_owned).collect();
    let text = form.text("find");
    if codes.is_empty() && text.is_none() {
        return Ok(Skills::default());
    }
    let is_typed = text.is_some();
    let variables = skills_of_search::Variables { codes: codes.clone(), text: text.unwrap_or_default() };
    let answer = page.ask::<SkillsOfSearch>(variables).await?;
    let found: Vec<_> = answer.found.into_iter().flatten().map(|found| found.skill).collect();
    if is_typed && found.is_empty() {
        form.refuse("find", "UNKNOWN_SKILL", Words::text("mission-editor-skill-unknown"));
    }
    let known = answer.chosen.unwrap_or_default();
    let named = |code: String| {
        // A code that is not known finds nothing, and is shown to be taken out.
        let label = known.iter().find(|skill| skill.code == code).map(|skill| skill.label.clone());
        let without = search.without_skill(&code);
        (label.unwrap_or(code), without)
    };
    Ok(Skills {
        chosen: codes.into_iter().map(named).collect(),
        found: found.into_iter().map(|skill| (skill.label, search.with_skill(&skill.code))).collect(),
    })
}

impl Search {
    fn asks_in_crisis(&self) -> bool {
        !self.crisis.is_empty()
    }

    /// The skills that are asked for, each once.
    fn skills(&self) -> impl Iterator<Item = &str> {
        let codes = self.skill.iter().enumerate();
        codes
            .filter(move |(at, code)| !code.is_empty() && !self.skill[..*at].contains(code))
            .map(|(_, code)| code.as_str())
    }

    /// The address of the same search, from its beginning, for a skill too.
    fn with_skill(&self, code: &str) -> String {
        self.address(self.skills().filter(|known| *known != code).chain([code]))
    }

    /// The same without a skill.
    fn without_skill(&self, code: &str) -> String {
        self.address(self.skills().filter(|known| *known != code))
    }

    fn address<'a>(&self, skills: impl Iterator<Item = &'a str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let texts = [
            ("q", &self.q),
            ("place", &self.place),
            ("km", &self.km),
            ("from", &self.from),
            ("until", &self.until),
            ("hours", &self.hours),
            ("free", &self.free),
            ("allowed", &self.allowed),
            ("crisis", &self.crisis),
            ("order", &self.order),
        ];
        query.extend_pairs(texts.into_iter().filter(|(_, text)| !text.is_empty()));
        for (name, values) in [("cause", &self.cause), ("format", &self.format)] {
            query.extend_pairs(values.iter().filter(|value| !value.is_empty()).map(|value| (name, value)));
        }
        query.extend_pairs(skills.map(|code| ("skill", code)));
        let query = query.finish();
        if query.is_empty() { "/missions".to_owned() } else { format!("/missions?{query}") }
    }

    /// What is looked for. What cannot be read is left out, and told beside its field of the form.
    fn filter(
        &self,
        form: &mut FormState,
        near: Option<search_missions::Near>,
        is_in_crisis: bool,
    ) -> search_missions::MissionFilter {
        use search_missions::MissionFormat as Format;
        let mut formats: Vec<_> = self
            .format
            .iter()
            .filter_map(|format| match &**format {
                "REMOTE" => Some(Format::REMOTE),
                "ON_SITE" => Some(Format::ON_SITE),
                "HYBRID" => Some(Format::HYBRID),
                _ => None,
            })
            .collect();
        if is_in_crisis {
            formats = vec![Format::REMOTE];
        }
        let some = |list: &[String]| {
            let list: Vec<_> = list.iter().filter(|text| !text.is_empty()).cloned().collect();
            (!list.is_empty()).then_some(list)
        };
        let hours = form.number("hours");
        if hours.is_some_and(|hours| hours < 1) {
            form.refuse("hours", "OUT_OF_RANGE", Words::text("missions-positive"));
        }
        let (first, last) = form.period("from", "until");
        let begins = |day: Option<NaiveDate>| Some(day?.and_hms_opt(0, 0, 0)?.and_utc());
        search_missions::MissionFilter {
            text: Some(self.q.clone()).filter(|text| !text.trim().is_empty()),
            causes: some(&self.cause),
            skills: some(&self.skill),
            formats: (!formats.is_empty()).then_some(formats),
            near,
            starts_after: begins(first),
            starts_before: begins(last).map(|day| day + Duration::days(1)),
            max_minutes: hours.filter(|hours| *hours > 0).map(|hours| hours.saturating_mul(60)),
            urgent: Some(is_in_crisis),
            when_free: Some(!self.free.is_empty()),
            allowed_by_employer: Some(!self.allowed.is_empty()),
        }
    }

    /// The search as its form shows it.
    fn form(&self) -> FormState {
        let form = FormState::default()
            .set("q", &self.q)
            .set("find", &self.find)
            .set("place", &self.place)
            .set("km", &self.km)
            .set("from", &self.from)
            .set("until", &self.until)
            .set("hours", &self.hours)
            .set("free", &self.free)
            .set("allowed", &self.allowed)
            .set("crisis", &self.crisis)
            .set("order", &self.order);
        let lists = [("cause", &self.cause), ("skill", &self.skill), ("format", &self.format)];
        lists
            .into_iter()
            .fold(form, |form, (name, values)| values.iter().fold(form, |form, value| form.set(name, value)))
    }
}
