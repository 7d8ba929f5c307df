//! `/association/missions/{id}/sessions/new`: opens a session, or the same one every week. Every date is shown as the
//! clocks will show it before anything is opened.

use askama::Template;
use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::missions::address;
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{Choice, FormState, Problem, problems_of},
    scalars::{Date, DateTime},
    shell::Shell,
    words::Words,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/new_sessions.graphql")]
struct SessionsOfMission;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/new_sessions.graphql")]
struct PreviewSessions;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/association/new_sessions.graphql")]
struct OpenSessions;

use preview_sessions::{
    PreviewSessionsSessionSeriesPreview as Preview, PreviewSessionsSessionSeriesPreviewDates as Previewed,
};
use sessions_of_mission::{BookingMode, MissionFormat, MissionStatus, SessionsOfMissionMission as Mission};

/// What the form asks for; the preview carries it on unseen.
const FIELDS: [&str; 10] = [
    "series.localStart",
    "series.localEnd",
    "series.timeZone",
    "repeat",
    "series.weeks",
    "until",
    "capacity",
    "link",
    "address",
    "noticeMinutes",
];

#[derive(Template)]
#[template(path = "association/new_sessions.html")]
struct NewSessionsPage {
    shell: Shell,
    mission: Mission,
    /// The mission's own page.
    back: String,
    form: FormState,
    repeats: Vec<Choice>,
}

impl NewSessionsPage {
    fn is_draft(&self) -> bool {
        matches!(self.mission.status, MissionStatus::DRAFT)
    }

    fn is_series(&self) -> bool {
        matches!(self.mission.booking_mode, BookingMode::SERIES)
    }

    fn is_remote(&self) -> bool {
        matches!(self.mission.format, MissionFormat::REMOTE)
    }

    /// The place that sessions take from the mission.
    fn place(&self) -> Option<&str> {
        place_of(&self.mission)
    }

    /// Whether nobody would know where to go.
    fn needs_address(&self) -> bool {
        matches!(self.mission.format, MissionFormat::ON_SITE) && self.place().is_none()
    }
}

#[derive(Template)]
#[template(path = "association/sessions_preview.html")]
struct PreviewPage {
    shell: Shell,
    mission: Mission,
    back: String,
    form: FormState,
    wish: Wish,
    dates: Vec<Dated>,
    fields: [&'static str; 10],
}

impl PreviewPage {
    /// Where people will go: what was typed, else the place that sessions take from the mission.
    fn address(&self) -> Option<&str> {
        self.wish.address.as_deref().or(place_of(&self.mission))
    }
}

/// The place that a mission names for its sessions: none at a distance.
fn place_of(mission: &Mission) -> Option<&str> {
    let is_remote = matches!(mission.format, MissionFormat::REMOTE);
    mission.place_in_words.as_deref().filter(|_| !is_remote)
}

/// A date that would be opened.
struct Dated {
    date: Date,
    about: Previewed,
}

/// What is to be opened. What cannot be read in the form has a stand-in, so that the rest can be looked at all the same.
struct Wish {
    local_start: String,
    local_end: String,
    time_zone: String,
    weeks: i64,
    capacity: i64,
    link: Option<String>,
    address: Option<String>,
    notice: i64,
}

impl Wish {
    /// What the form says; what it lacks is refused beside its field.
    fn read(form: &mut FormState) -> Self {
        let start = form.local_time("series.localStart");
        let length = form.duration_in_a_day("series.localEnd");
        let weeks = weeks(form, start.map(|start| start.date()));
        let capacity = form.number("capacity");
        let notice = form.duration("noticeMinutes").unwrap_or_default();
        for (field, key) in [
            ("series.localStart", "opening-start-needed"),
            ("series.localEnd", "opening-length-needed"),
            ("capacity", "opening-capacity-needed"),
        ] {
            if form.text(field).is_none() {
                form.refuse(field, "REQUIRED", Words::text(key));
            }
        }
        let length = chrono::Duration::try_minutes(length.unwrap_or(60));
        let end = start.zip(length).and_then(|(start, length)| start.checked_add_signed(length));
        let civil = |time: chrono::NaiveDateTime| time.format("%Y-%m-%dT%H:%M").to_string();
        Self {
            local_start: start.map(civil).unwrap_or_default(),
            local_end: end.map(civil).unwrap_or_default(),
            time_zone: form.text("series.timeZone").unwrap_or_default(),
            weeks: weeks.unwrap_or(1),
            capacity: capacity.map_or(1, |capacity| capacity.clamp(0, 1_000_000)),
            link: form.text("link"),
            address: form.text("address"),
            notice,
        }
    }
}

/// How many weeks: said, or counted up to a date.
fn weeks(form: &mut FormState, first: Option<Date>) -> Option<i64> {
    if form.value("repeat") != "WEEKLY" {
        return Some(1);
    }
    if form.text("series.weeks").is_some() == form.text("until").is_some() {
        form.refuse("series.weeks", "REQUIRED", Words::text("opening-weeks-or-until"));
        return None;
    }
    if let Some(weeks) = form.number("series.weeks") {
        return Some(weeks.clamp(0, 1_000));
    }
    let (until, first) = (form.date("until")?, first?);
    if until < first {
        form.refuse("until", "ENDS_BEFORE_IT_STARTS", Words::text("opening-until-before-start"));
        return None;
    }
    Some((until - first).num_weeks() + 1)
}

/// The form.
pub(crate) async fn show(page: PageContext, Path(id): Path<String>) -> PageResult {
    page.must_be_signed_in()?;
    let mission = mission(&page, &id).await?;
    if matches!(mission.status, MissionStatus::CLOSED) {
        return Ok(Flash::notice("flash-mission-is-closed").and_go_to(&address(&id)));
    }
    let is_series = matches!(mission.booking_mode, BookingMode::SERIES);
    let form = FormState::default()
        .set("series.timeZone", &mission.association.time_zone)
        .set("repeat", if is_series { "WEEKLY" } else { "ONCE" })
        .set("noticeMinutes", "24 h");
    ask(page, &id, mission, form)
}

/// Shows the dates, goes back to the form, or opens them.
pub(crate) async fn send(page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let mission = mission(&page, &id).await?;
    if form.value("do") == "change" {
        return ask(page, &id, mission, form);
    }
    let wish = Wish::read(&mut form);
    if !form.problems().is_empty() {
        let mut found = previewed(&page, &id, &wish).await?;
        let form = with_the_rest(form, faults_of(&mut found));
        return ask(page, &id, mission, form);
    }
    if form.value("do") == "open" {
        open(page, &id, mission, form, wish).await
    } else {
        preview(page, &id, mission, form, wish).await
    }
}

async fn open(page: PageContext, id: &str, mission: Mission, mut form: FormState, wish: Wish) -> PageResult {
    let is_left_out = |date: &&str| !form.holds("open", date);
    let without = form.values("shown").filter(is_left_out).filter_map(|date| date.parse().ok()).collect();
    let input = open_sessions::OpenSessionsInput {
        mission_id: id.to_owned(),
        series: open_sessions::SessionSeriesInput {
            local_start: wish.local_start.clone(),
            local_end: wish.local_end.clone(),
            time_zone: wish.time_zone.clone(),
            weeks: wish.weeks,
            without,
        },
        capacity: wish.capacity,
        link: wish.link.clone(),
        address: wish.address.clone(),
        notice_minutes: wish.notice,
        idempotency_key: form.key(),
    };
    let payload = page.ask::<OpenSessions>(open_sessions::Variables { input }).await?.open_sessions;
    let payload = payload.ok_or(PageError::NotFound)?;
    if payload.problems.is_empty() {
        let count = payload.sessions.len();
        return Ok(Flash::done("flash-sessions-opened").with("count", count).and_go_to(&address(id)));
    }
    if payload.problems.iter().any(|problem| problem.code == "IDEMPOTENCY_KEY_REUSED") {
        form.refuse("series.weeks", "IDEMPOTENCY_KEY_REUSED", Words::text("opening-opened-before"));
    } else {
        form = form.with(problems_of!(payload.problems));
    }
    // What is wrong with a field is put right where that field is.
    let of_a_field = |field: String| field != "series.weeks";
    if form.problems().iter().any(|problem| problem.field().is_some_and(of_a_field)) {
        return ask(page, id, mission, form);
    }
    preview(page, id, mission, form, wish).await
}

async fn preview(
    page: PageContext,
    id: &str,
    mission: Mission,
    mut form: FormState,
    wish: Wish,
) -> PageResult {
    let mut found = previewed(&page, id, &wish).await?;
    let faults = faults_of(&mut found);
    if !faults.is_empty() {
        return ask(page, id, mission, form.with(faults));
    }
    let dated = |about: Previewed| {
        let date = about.local_start.get(..10)?.parse().ok()?;
        Some(Dated { date, about })
    };
    let dates: Vec<Dated> = found.dates.into_iter().filter_map(dated).collect();
    for dated in dates.iter().filter(|dated| dated.about.problem.is_none()) {
        // Every date is ticked until somebody has left it out.
        if !form.holds("shown", dated.date) {
            form = form.set("open", dated.date);
        }
    }
    page.show(|shell| PreviewPage { shell, mission, back: address(id), form, wish, dates, fields: FIELDS })
}

/// The dates as they would be opened, and what stands in the way.
async fn previewed(page: &PageContext, id: &str, wish: &Wish) -> Result<Preview, PageError> {
    let variables = preview_sessions::Variables {
        mission: id.to_owned(),
        series: preview_sessions::SessionSeriesInput {
            local_start: wish.local_start.clone(),
            local_end: wish.local_end.clone(),
            time_zone: wish.time_zone.clone(),
            weeks: wish.weeks,
            without: Vec::new(),
        },
        offer: Some(preview_sessions::SessionOfferInput {
            capacity: wish.capacity,
            link: wish.link.clone(),
            address: wish.address.clone(),
            notice_minutes: wish.notice,
        }),
    };
    let found = page.ask::<PreviewSessions>(variables).await?.session_series_preview;
    found.ok_or(PageError::NotFound)
}

/// What stands in the way. A date that cannot be is said beside the others; where there is no other, it is the first one
/// that is wrong.
fn faults_of(found: &mut Preview) -> Vec<Problem> {
    let can_open = found.dates.iter().any(|date| date.problem.is_none());
    let first = found.dates.first_mut().filter(|_| !can_open).and_then(|date| date.problem.take());
    problems_of!(first).chain(problems_of!(std::mem::take(&mut found.problems))).collect()
}

/// The form with what could not be read in it, and with all else that is wrong. Of a stand-in nothing is said, nor of an
/// end without a beginning.
fn with_the_rest(form: FormState, faults: Vec<Problem>) -> FormState {
    let is_told = |field: &str| {
        let depends = field == "series.localEnd" && form.problem("series.localStart").is_some();
        depends || form.problem(field).is_some()
    };
    let rest = faults.into_iter().filter(|fault| fault.field().is_none_or(|field| !is_told(&field)));
    let rest: Vec<_> = rest.collect();
    form.with(rest)
}

async fn mission(page: &PageContext, id: &str) -> Result<Mission, PageError> {
    let variables = sessions_of_mission::Variables { id: id.to_owned() };
    // An address that holds no id of a mission leads nowhere, like one whose mission is gone.
    let found = page.ask::<SessionsOfMission>(variables).await.ok().and_then(|found| found.mission);
    found.filter(|mission| mission.viewer_may_write).ok_or(PageError::NotFound)
}

fn ask(page: PageContext, id: &str, mission: Mission, form: FormState) -> PageResult {
    let repeats = vec![
        Choice::new("ONCE", Words::text("opening-once")),
        Choice::new("WEEKLY", Words::text("opening-weekly")),
    ];
    page.show(|shell| NewSessionsPage { shell, mission, back: address(id), form, repeats })
}
