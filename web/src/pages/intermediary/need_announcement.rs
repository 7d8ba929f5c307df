//! `/intermediary/needs/{id}/announcement`: the announcement of a need as its coordinator writes it and compares its versions; and
//! what is entered of the association's answer.

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Query;
use graphql_client::GraphQLQuery;

use super::need::{address, again, again_aside};
use crate::pages::{
    announcing::{self, Said, Shown, Wanted},
    context::{PageContext, PageError, PageResult},
    filters,
    flash::Flash,
    form::{FormState, problems_of},
    looking, mission_templates,
    scalars::Date,
    shell::Shell,
    times_of_week::times,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need.graphql")]
struct SaveAnnouncement;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need.graphql")]
struct SubmitAnnouncement;

use save_announcement::{
    AnnouncementInput, MissionFormat, Regime, ServiceFamily, SpokenLanguage, TimeOfWeek,
};

#[derive(Template)]
#[template(path = "intermediary/need_announcement.html")]
struct VersionPage {
    shell: Shell,
    shown: Shown,
    address: String,
}

/// Shows a version, the latest where none is named.
pub(crate) async fn show(
    page: PageContext,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    page.must_be_signed_in()?;
    let own = page.shell.intermediary().map(ToOwned::to_owned);
    let is_theirs = |need: &announcing::Need| own.as_deref() == Some(need.branch.intermediary.id.as_str());
    let shown = announcing::find(&page, &id, &wanted, is_theirs).await?;
    page.show(|shell| VersionPage { shell, shown, address: format!("{}/announcement", address(&id)) })
}

/// Keeps the draft; its second button sends it to the association.
pub(crate) async fn save(mut page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    if mission_templates::is_asked(&form) {
        let page = page.at(address(&id));
        let form = mission_templates::fill_announcement(&page, form, page.shell.language).await?;
        return again(page, id, form).await;
    }
    let sends = form.value("do") == "submit";
    if form.value("do") == "look" || looking::shows_first(&mut page, &form, &["skill", "commune"]) {
        return again(page.at(address(&id)), id, form).await;
    }
    let page = page.at(address(&id));
    let announcement = read(&mut form);
    if !form.problems().is_empty() {
        return again(page, id, form).await;
    }
    let input = save_announcement::SaveAnnouncementInput { need_id: id.clone(), announcement };
    let payload = page.ask::<SaveAnnouncement>(save_announcement::Variables { input }).await?;
    let form = form.with(problems_of!(payload.save_announcement.ok_or(PageError::NotFound)?.problems));
    if !form.problems().is_empty() {
        return again(page, id, form).await;
    }
    if !sends {
        return Ok(Flash::done("flash-announcement-saved").and_go_to(&address(&id)));
    }
    let input = submit_announcement::SubmitAnnouncementInput { need_id: id.clone() };
    let payload = page.ask::<SubmitAnnouncement>(submit_announcement::Variables { input }).await?;
    let form = form.with(problems_of!(payload.submit_announcement.ok_or(PageError::NotFound)?.problems));
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-announcement-submitted").and_go_to(&address(&id)));
    }
    again(page, id, form).await
}

/// Enters what the association answered.
pub(crate) async fn answer(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let form = announcing::answer(&page, &id, form, true).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-answer-entered").and_go_to(&address(&id)));
    }
    again_aside(page, id, form).await
}

/// Writes it anew, while volunteers are looked for.
pub(crate) async fn reword(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let form = announcing::reword(&page, &id, form).await?;
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-announcement-reworded").and_go_to(&address(&id)));
    }
    again_aside(page, id, form).await
}

/// The times of a week that were ticked.
fn times_of_week(form: &FormState) -> Vec<TimeOfWeek> {
    let known = times(api::Language::default()).into_iter();
    let ticked = known.filter(|time| form.holds("announcement.timesOfWeek", &time.value));
    ticked.map(|time| TimeOfWeek::Other(time.value)).collect()
}

/// What is typed as the schema's input.
fn read(form: &mut FormState) -> AnnouncementInput {
    let (starts_on, ends_on): (Option<Date>, Option<Date>) =
        form.period("announcement.startsOn", "announcement.endsOn");
    let expected_minutes = form.duration("announcement.expectedMinutes");
    let places = form.number("announcement.places");
    let text = |name: &str| form.value(name).to_owned();
    AnnouncementInput {
        title: text("announcement.title"),
        summary: text("announcement.summary"),
        body: text("announcement.body"),
        deliverables: text("announcement.deliverables"),
        skill_codes: form.values("announcement.skillCodes").map(ToOwned::to_owned).collect(),
        cause_code: text("announcement.causeCode"),
        service_family: match form.value("announcement.serviceFamily") {
            "TRAINING" => ServiceFamily::TRAINING,
            "TECHNICAL" => ServiceFamily::TECHNICAL,
            "CONTENT" => ServiceFamily::CONTENT,
            _ => ServiceFamily::STRATEGIC_ADVICE,
        },
        regime: match form.value("announcement.regime") {
            "SECONDMENT" => Regime::SECONDMENT,
            _ => Regime::SERVICE,
        },
        format: match form.value("announcement.format") {
            "ON_SITE" => MissionFormat::ON_SITE,
            "HYBRID" => MissionFormat::HYBRID,
            _ => MissionFormat::REMOTE,
        },
        language: match form.value("announcement.language") {
            "EN" => SpokenLanguage::EN,
            _ => SpokenLanguage::FR,
        },
        commune_code: form.text("announcement.communeCode"),
        place: form.text("announcement.place"),
        starts_on,
        ends_on,
        expected_minutes,
        times_of_week: times_of_week(form),
        places: places.unwrap_or_default(),
        open_to_minors: form.is_ticked("announcement.openToMinors"),
        vulnerable_public: form.is_ticked("announcement.vulnerablePublic"),
        accessibility: form.text("announcement.accessibility"),
        insurance: form.text("announcement.insurance"),
        confidential: form.is_ticked("announcement.confidential"),
    }
}
