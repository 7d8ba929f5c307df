//! Planning a programme: what its organisers write of it before it is opened. From then on its criteria, its places and its day
//! are what associations were called for, and stay.

use chrono::NaiveDate;
use entity::{
    BranchId, CriterionId, PartnerKind, ProgrammeId, ProgrammeKind, ProgrammeState, ProgrammeTheme, commune,
    departement, programme, programme_criterion, programme_partner, programme_theme,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{
    lock_to_organise,
    moving::must_stand,
    timeline::{self, By, Line},
};
use crate::{
    access::{BranchPlace, Denied, Viewer},
    domain::{
        audit::{self, Deed},
        checks::{Checks, name_problem, spaced_once},
        intermediaries::{self, takes_more, zone_of},
        missions::local_time::{self, FURTHEST, NoSpan, Span},
    },
    outcome::{Outcome, Problem},
    text_analysis::sort_key,
    tx::Tx,
    zone,
};

/// How many criteria, and how many partners, a programme has at most.
const MOST_LINES: usize = 20;

/// A programme, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) kind: ProgrammeKind,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) looked_for: String,
    /// INSEE's code of the département for whose associations it is.
    pub(crate) departement: String,
    pub(crate) themes: Vec<ProgrammeTheme>,
    /// The civil times between which it takes place; none in flow.
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    pub(crate) is_remote: bool,
    pub(crate) commune: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) association_places: i32,
    pub(crate) volunteer_places: i32,
    pub(crate) team_min: i32,
    pub(crate) team_max: i32,
    pub(crate) applications_until: NaiveDate,
    pub(crate) registrations_until: NaiveDate,
    pub(crate) partners: Vec<(PartnerKind, String)>,
    pub(crate) criteria: Vec<TypedCriterion>,
}

/// A criterion, as typed.
#[derive(Clone, Debug)]
pub(crate) struct TypedCriterion {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) weight: i32,
}

/// What of it is kept, once it was read.
struct Words {
    title: String,
    summary: String,
    looked_for: String,
    departement: String,
    commune: Option<String>,
    address: Option<String>,
    day: Option<(String, String, Span)>,
    partners: Vec<(PartnerKind, String)>,
    criteria: Vec<TypedCriterion>,
}

/// Plans a programme of a branch.
pub(crate) async fn create(
    viewer: &Viewer,
    tx: &Tx,
    branch: BranchId,
    typed: &Typed,
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let branch = intermediaries::find_branch(tx, branch).await?.ok_or(Denied::Hidden)?;
    let right = viewer.may_organise(BranchPlace::from(&branch))?;
    let branch = intermediaries::lock_branch(tx, branch.id).await?.ok_or(Denied::Hidden)?;
    if !takes_more(&branch, tx.today(zone_of(&branch))) {
        return Err(vec![Problem::new("BRANCH_TAKES_NOTHING").at("branchId")].into());
    }
    let words = read(tx, typed, &branch.time_zone).await?;
    let id: ProgrammeId = tx.id();
    let row = programme::ActiveModel {
        id: Set(id),
        intermediary_id: Set(branch.intermediary_id),
        branch_id: Set(branch.id),
        state: Set(ProgrammeState::Programme),
        time_zone: Set(branch.time_zone.clone()),
        reason: Set(None),
        created_by: Set(Some(right.person())),
        created_at: Set(tx.now()),
        opened_at: Set(None),
        state_since: Set(tx.now()),
        closed_at: Set(None),
        ..columns(typed, &words)
    };
    programme::Entity::insert(row).exec_without_returning(tx).await?;
    write_lines(tx, id, typed, words).await?;
    timeline::write(tx, id, &By::organiser(&right), Line::inside("PLANNED")).await?;
    let deed = Deed::of(right.person(), "PROGRAMME_CREATED").in_intermediary(right.place().intermediary);
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Writes one anew that is not opened yet.
pub(crate) async fn update(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeId,
    typed: &Typed,
) -> Outcome<ProgrammeId, Vec<Problem>> {
    let (right, seen) = lock_to_organise::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &[ProgrammeState::Programme])?;
    let words = read(tx, typed, &seen.programme.time_zone).await?;
    let row = programme::ActiveModel { id: Set(id), ..columns(typed, &words) };
    row.update(tx).await?;
    let of_programme = programme_theme::Column::ProgrammeId.eq(id);
    programme_theme::Entity::delete_many().filter(of_programme).exec(tx).await?;
    let of_programme = programme_partner::Column::ProgrammeId.eq(id);
    programme_partner::Entity::delete_many().filter(of_programme).exec(tx).await?;
    let of_programme = programme_criterion::Column::ProgrammeId.eq(id);
    programme_criterion::Entity::delete_many().filter(of_programme).exec(tx).await?;
    write_lines(tx, id, typed, words).await?;
    timeline::write(tx, id, &By::organiser(&right), Line::inside("CHANGED")).await?;
    Ok(id)
}

/// Whether the deadlines of a programme follow one another, from a day on: applications, registrations, the day itself.
pub(super) fn deadlines(
    checks: &mut Checks,
    today: NaiveDate,
    (applications, registrations): (NaiveDate, NaiveDate),
    day: Option<NaiveDate>,
) {
    if applications < today {
        checks.refuse("applicationsUntil", "DEADLINE_IN_THE_PAST");
    }
    if registrations < applications {
        checks.refuse("registrationsUntil", "DEADLINES_NOT_IN_ORDER");
    }
    if day.is_some_and(|day| registrations >= day) {
        checks.refuse("registrationsUntil", "DEADLINE_AFTER_THE_DAY");
    }
}

async fn read(tx: &Tx, typed: &Typed, time_zone: &str) -> Outcome<Words, Vec<Problem>> {
    let mut checks = Checks::below("programme");
    let title = checks.name("title", &typed.title, 200);
    let summary = checks.text("summary", &typed.summary, 5000);
    let looked_for = checks.text("lookedFor", &typed.looked_for, 5000);
    let departement = departement(&mut checks, tx, &typed.departement).await?;
    let (commune, address) = place(&mut checks, tx, typed).await?;
    let day = day(&mut checks, tx, typed, time_zone);
    numbers(&mut checks, typed);
    let today = tx.today(zone::of(time_zone));
    let on = day.as_ref().and_then(|(start, ..)| local_time::read(start)).map(|start| start.date());
    deadlines(&mut checks, today, (typed.applications_until, typed.registrations_until), on);
    if typed.themes.is_empty() {
        checks.refuse("themes", "REQUIRED");
    }
    let partners = partners(&mut checks, typed);
    let criteria = criteria(&mut checks, typed);
    checks.pass()?;
    Ok(Words { title, summary, looked_for, departement, commune, address, day, partners, criteria })
}

async fn departement(checks: &mut Checks, tx: &Tx, typed: &str) -> Result<String, DbErr> {
    let code = typed.trim().to_owned();
    if code.is_empty() {
        checks.refuse("departement", "REQUIRED");
        return Ok(code);
    }
    let known = departement::Entity::find_by_id(code.clone())
        .filter(departement::Column::IsRetired.eq(false))
        .one(tx)
        .await?;
    if known.is_none() {
        checks.refuse("departement", "UNKNOWN_DEPARTEMENT");
    }
    Ok(code)
}

/// Where it takes place: nowhere in particular at a distance.
async fn place(
    checks: &mut Checks,
    tx: &Tx,
    typed: &Typed,
) -> Result<(Option<String>, Option<String>), DbErr> {
    if typed.is_remote {
        return Ok((None, None));
    }
    let address = checks.optional("address", typed.address.as_deref(), 500);
    let code = typed.commune.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let Some(code) = code else {
        checks.refuse("communeCode", "REQUIRED");
        return Ok((None, address));
    };
    let known = commune::Entity::find_by_id(code.to_owned())
        .filter(commune::Column::IsRetired.eq(false))
        .one(tx)
        .await?;
    if known.is_none() {
        checks.refuse("communeCode", "UNKNOWN_COMMUNE");
    }
    Ok((known.map(|row| row.code), address))
}

/// The civil times of the day and the instants that they are; none in flow.
fn day(checks: &mut Checks, tx: &Tx, typed: &Typed, time_zone: &str) -> Option<(String, String, Span)> {
    if typed.kind == ProgrammeKind::Continuous {
        return None;
    }
    times(checks, tx, (typed.start.as_deref(), typed.end.as_deref()), time_zone)
}

/// The civil times of a day as they were typed, and the instants that they are.
pub(super) fn times(
    checks: &mut Checks,
    tx: &Tx,
    (start, end): (Option<&str>, Option<&str>),
    time_zone: &str,
) -> Option<(String, String, Span)> {
    let mut time = |field: &str, typed: Option<&str>| {
        let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else {
            checks.refuse(field, "REQUIRED");
            return None;
        };
        let read = local_time::read(typed);
        if read.is_none() {
            checks.refuse(field, local_time::fault(typed));
        }
        read
    };
    let (start, end) = (time("start", start), time("end", end));
    let (start, end) = start.zip(end)?;
    match Span::between(start, end, zone::of(time_zone)) {
        Err(NoSpan::Skipped { is_end }) => {
            checks.refuse(if is_end { "end" } else { "start" }, "TIME_DOES_NOT_EXIST");
        }
        Err(NoSpan::Backwards) => checks.refuse("end", "ENDS_BEFORE_IT_STARTS"),
        Ok(span) if span.ends_at - span.starts_at > chrono::TimeDelta::hours(24) => {
            checks.refuse("end", "LONGER_THAN_A_DAY");
        }
        Ok(span) if span.starts_at > tx.now_utc() + FURTHEST => checks.refuse("start", "TOO_FAR_AHEAD"),
        Ok(span) => return Some((local_time::write(start), local_time::write(end), span)),
    }
    None
}

fn numbers(checks: &mut Checks, typed: &Typed) {
    let mut within = |field: &str, number: i32, least: i32, most: i32| {
        if !(least..=most).contains(&number) {
            let problem = Problem::new("OUT_OF_RANGE");
            checks.add(field, problem.with("least", i64::from(least)).with("most", i64::from(most)));
        }
    };
    within("associationPlaces", typed.association_places, 1, 100);
    within("volunteerPlaces", typed.volunteer_places, 1, 2000);
    within("teamMin", typed.team_min, 1, 30);
    within("teamMax", typed.team_max, typed.team_min.clamp(1, 30), 30);
}

fn partners(checks: &mut Checks, typed: &Typed) -> Vec<(PartnerKind, String)> {
    if typed.partners.len() > MOST_LINES {
        checks.add("partners", Problem::new("TOO_MANY").with("most", MOST_LINES));
    }
    let mut kept = Vec::new();
    for (row, (kind, name)) in typed.partners.iter().enumerate().take(MOST_LINES) {
        if let Some(problem) = name_problem(name, 200) {
            checks.add_at(&["partners", &row.to_string(), "name"], problem);
        }
        kept.push((*kind, spaced_once(name)));
    }
    kept
}

fn criteria(checks: &mut Checks, typed: &Typed) -> Vec<TypedCriterion> {
    if typed.criteria.is_empty() {
        checks.refuse("criteria", "REQUIRED");
    }
    if typed.criteria.len() > MOST_LINES {
        checks.add("criteria", Problem::new("TOO_MANY").with("most", MOST_LINES));
    }
    let mut kept = Vec::new();
    for (row, one) in typed.criteria.iter().enumerate().take(MOST_LINES) {
        let row = row.to_string();
        if let Some(problem) = name_problem(&one.name, 200) {
            checks.add_at(&["criteria", &row, "name"], problem);
        }
        let description = one.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
        if description.is_some_and(|text| text.chars().count() > 1000) {
            let problem = Problem::new("TOO_LONG").with("most", 1000_i64);
            checks.add_at(&["criteria", &row, "description"], problem);
        }
        if !(1..=10).contains(&one.weight) {
            let problem = Problem::new("OUT_OF_RANGE").with("least", 1_i64).with("most", 10_i64);
            checks.add_at(&["criteria", &row, "weight"], problem);
        }
        kept.push(TypedCriterion {
            name: spaced_once(&one.name),
            description: description.map(ToOwned::to_owned),
            weight: one.weight,
        });
    }
    kept
}

/// The columns that are typed.
fn columns(typed: &Typed, words: &Words) -> programme::ActiveModel {
    let times = words.day.as_ref();
    programme::ActiveModel {
        departement_code: Set(words.departement.clone()),
        kind: Set(typed.kind),
        title: Set(words.title.clone()),
        sort_key: Set(sort_key(&words.title)),
        summary: Set(words.summary.clone()),
        looked_for: Set(words.looked_for.clone()),
        local_start: Set(times.map(|(start, ..)| start.clone())),
        local_end: Set(times.map(|(_, end, _)| end.clone())),
        starts_at: Set(times.map(|(.., span)| span.starts_at.into())),
        ends_at: Set(times.map(|(.., span)| span.ends_at.into())),
        is_remote: Set(typed.is_remote),
        commune_code: Set(words.commune.clone()),
        address: Set(words.address.clone()),
        association_places: Set(typed.association_places),
        volunteer_places: Set(typed.volunteer_places),
        team_min: Set(typed.team_min),
        team_max: Set(typed.team_max),
        applications_until: Set(typed.applications_until),
        registrations_until: Set(typed.registrations_until),
        ..Default::default()
    }
}

async fn write_lines(tx: &Tx, id: ProgrammeId, typed: &Typed, words: Words) -> Result<(), DbErr> {
    let mut themes = typed.themes.clone();
    themes.sort_unstable();
    themes.dedup();
    for theme in themes {
        let row = programme_theme::ActiveModel { programme_id: Set(id), theme: Set(theme) };
        programme_theme::Entity::insert(row).exec_without_returning(tx).await?;
    }
    for (position, (kind, name)) in (1..).zip(words.partners) {
        let row = programme_partner::ActiveModel {
            programme_id: Set(id),
            position: Set(position),
            kind: Set(kind),
            name: Set(name),
        };
        programme_partner::Entity::insert(row).exec_without_returning(tx).await?;
    }
    for (position, one) in (1..).zip(words.criteria) {
        let row = programme_criterion::ActiveModel {
            id: Set(tx.id::<CriterionId>()),
            programme_id: Set(id),
            position: Set(position),
            name: Set(one.name),
            description: Set(one.description),
            weight: Set(one.weight),
        };
        programme_criterion::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}
