//! What a coordinator notes of a need: kept as a draft, gone on with to the announcement, or a reason to stop the need.

use axum::extract::Path;
use graphql_client::GraphQLQuery;

use super::need::{address, again, again_aside};
use crate::pages::{
    context::{PageContext, PageError, PageResult},
    flash::Flash,
    form::{FormState, problems_of},
    looking,
    scalars::Date,
};

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need.graphql")]
struct SaveQualification;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need.graphql")]
struct QualifyNeed;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../api/schema.graphql", query_path = "queries/intermediary/need.graphql")]
struct RefuseNeed;

use save_qualification::{
    MetHow, MissionFormat, QualificationInput, Regime, SubstitutionCheckInput, SubstitutionPoint,
};

/// Keeps what is noted; its second button goes on to the announcement.
pub(crate) async fn save(mut page: PageContext, Path(id): Path<String>, mut form: FormState) -> PageResult {
    page.must_be_signed_in()?;
    let goes_on = form.value("do") == "qualify";
    if form.value("do") == "look" || looking::shows_first(&mut page, &form, &["skill"]) {
        return again(page.at(address(&id)), id, form).await;
    }
    let page = page.at(address(&id));
    let qualification = read(&mut form);
    if !form.problems().is_empty() {
        return again(page, id, form).await;
    }
    let input = save_qualification::SaveQualificationInput { need_id: id.clone(), qualification };
    let payload = page.ask::<SaveQualification>(save_qualification::Variables { input }).await?;
    let problems = payload.save_qualification.ok_or(PageError::NotFound)?.problems;
    let form = form.with(problems_of!(problems));
    if !form.problems().is_empty() {
        return again(page, id, form).await;
    }
    if !goes_on {
        return Ok(Flash::done("flash-qualification-saved").and_go_to(&address(&id)));
    }
    let input = qualify_need::QualifyNeedInput { need_id: id.clone() };
    let payload = page.ask::<QualifyNeed>(qualify_need::Variables { input }).await?;
    let form = form.with(problems_of!(payload.qualify_need.ok_or(PageError::NotFound)?.problems));
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-qualified").and_go_to(&address(&id)));
    }
    again(page, id, form).await
}

/// Stops a need that must not become a mission.
pub(crate) async fn refuse(page: PageContext, Path(id): Path<String>, form: FormState) -> PageResult {
    let page = page.at(address(&id));
    page.must_be_signed_in()?;
    let input = refuse_need::RefuseNeedInput {
        need_id: id.clone(),
        against: match form.value("against") {
            "VALUES" => refuse_need::AgainstNeed::VALUES,
            _ => refuse_need::AgainstNeed::REPLACES_PAID_JOB,
        },
        reason: form.value("reason").to_owned(),
    };
    let payload = page.ask::<RefuseNeed>(refuse_need::Variables { input }).await?;
    let form = form.with(problems_of!(payload.refuse_need.ok_or(PageError::NotFound)?.problems));
    if form.problems().is_empty() {
        return Ok(Flash::done("flash-need-refused").and_go_to(&address(&id)));
    }
    again_aside(page, id, form).await
}

/// What is typed as the schema's input.
fn read(form: &mut FormState) -> QualificationInput {
    let met_on: Option<Date> = form.date("qualification.metOn");
    let text = |name: &str| form.value(name).to_owned();
    QualificationInput {
        met_on,
        met_how: match form.value("qualification.metHow") {
            "IN_PERSON" => Some(MetHow::IN_PERSON),
            "VIDEO" => Some(MetHow::VIDEO),
            "CALL" => Some(MetHow::CALL),
            _ => None,
        },
        met_whom: text("qualification.metWhom"),
        note: text("qualification.note"),
        precise_need: text("qualification.preciseNeed"),
        shares_values: answer(form, "qualification.sharesValues"),
        values_note: text("qualification.valuesNote"),
        points: points(form),
        skill_codes: form.values("qualification.skillCodes").map(ToOwned::to_owned).collect(),
        regime: match form.value("qualification.regime") {
            "SERVICE" => Some(Regime::SERVICE),
            "SECONDMENT" => Some(Regime::SECONDMENT),
            _ => None,
        },
        format: match form.value("qualification.format") {
            "REMOTE" => Some(MissionFormat::REMOTE),
            "ON_SITE" => Some(MissionFormat::ON_SITE),
            "HYBRID" => Some(MissionFormat::HYBRID),
            _ => None,
        },
    }
}

/// The checklist, in the order in which the page shows it.
fn points(form: &FormState) -> Vec<SubstitutionCheckInput> {
    use SubstitutionPoint::{DIRECTION, DURATION, PAID_POST, VACANCY, VOLUNTEERS};
    let points = [PAID_POST, VACANCY, VOLUNTEERS, DIRECTION, DURATION].into_iter().enumerate();
    let noted = |(at, point): (usize, SubstitutionPoint)| SubstitutionCheckInput {
        point,
        passed: answer(form, &format!("qualification.points.{at}.passed")),
        note: form.value(format!("qualification.points.{at}.note")).to_owned(),
    };
    points.map(noted).collect()
}

/// Yes, no, or nothing said.
fn answer(form: &FormState, name: &str) -> Option<bool> {
    match form.value(name) {
        "YES" => Some(true),
        "NO" => Some(false),
        _ => None,
    }
}
