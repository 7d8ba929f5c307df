//! Writing an announcement: a draft begins with what is known, is saved however unfinished, and never changes once the
//! association was asked.

use chrono::NaiveDate;
use entity::{
    AnnouncementId, AnnouncementState, Minutes, MissionFormat, NeedId, NeedState, Regime, ServiceFamily,
    SpokenLanguage, TimesOfWeek, announcement, announcement_skill, association, commune, need,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};

use super::{
    super::{lock_to_coordinate, moving, noted},
    skill_codes, standing,
};
use crate::{
    access::Viewer,
    domain::{
        checks::Checks,
        missions::writing::{self, filled},
        reference::causes::is_cause,
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// The input's part in which the fields stand.
pub(super) const PART: &str = "announcement";

/// How many volunteers an announcement looks for at most.
pub(crate) const MOST_PLACES: i32 = 20;

/// An announcement, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    /// A line each.
    pub(crate) deliverables: String,
    pub(crate) skill_codes: Vec<String>,
    /// Empty while nobody has chosen.
    pub(crate) cause_code: String,
    pub(crate) service_family: ServiceFamily,
    pub(crate) regime: Regime,
    pub(crate) format: MissionFormat,
    pub(crate) language: SpokenLanguage,
    pub(crate) commune_code: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) starts_on: Option<NaiveDate>,
    pub(crate) ends_on: Option<NaiveDate>,
    pub(crate) expected_minutes: Option<i64>,
    /// None where any time will do.
    pub(crate) times_of_week: TimesOfWeek,
    pub(crate) places: i32,
    pub(crate) open_to_minors: bool,
    pub(crate) vulnerable_public: bool,
    pub(crate) accessibility: Option<String>,
    pub(crate) insurance: Option<String>,
    pub(crate) confidential: bool,
}

/// The draft that is being written. Where there is none it begins: with the last version that the association answered, else
/// with what was noted when the need was qualified.
pub(crate) async fn begin(tx: &Tx, need: &need::Model) -> Result<announcement::Model, DbErr> {
    if let Some(draft) = standing(tx, need.id, AnnouncementState::Draft).await? {
        return Ok(draft);
    }
    let latest = announcement::Entity::find()
        .filter(announcement::Column::NeedId.eq(need.id))
        .order_by_desc(announcement::Column::Version)
        .one(tx)
        .await?;
    let version = latest.map_or(1, |latest| latest.version + 1);
    let id: AnnouncementId = tx.id();
    let (row, skills) = match super::answered(tx, need.id).await? {
        Some(before) => {
            let skills = skill_codes(tx, before.id).await?;
            (before.into_active_model(), skills)
        }
        None => from_qualification(tx, need).await?,
    };
    let row = announcement::ActiveModel {
        id: Set(id),
        need_id: Set(need.id),
        version: Set(version),
        state: Set(AnnouncementState::Draft),
        // The association says it of each version that it approves.
        vulnerable_checked: Set(false),
        remarks: Set(None),
        created_at: Set(tx.now()),
        submitted_at: Set(None),
        decided_by: Set(None),
        decided_at: Set(None),
        ..row.reset_all()
    };
    let draft = row.insert(tx).await?;
    put_skills(tx, id, skills).await?;
    Ok(draft)
}

/// What the first draft begins with.
async fn from_qualification(
    tx: &Tx,
    need: &need::Model,
) -> Result<(announcement::ActiveModel, Vec<String>), DbErr> {
    let noted = noted::of_need(tx, need.id).await?;
    let association = association::Entity::find_by_id(need.association_id).one(tx).await?;
    let row = noted.row.as_ref();
    let words = row.map(|row| row.precise_need.clone()).filter(|words| !words.is_empty());
    let draft = announcement::ActiveModel {
        title: Set(need.title.clone()),
        summary: Set(String::new()),
        body: Set(words.unwrap_or_else(|| need.wish.clone())),
        deliverables: Set(String::new()),
        format: Set(row.and_then(|row| row.format).unwrap_or(MissionFormat::Remote)),
        regime: Set(row.and_then(|row| row.regime).unwrap_or(Regime::Service)),
        service_family: Set(ServiceFamily::StrategicAdvice),
        cause_code: Set(None),
        language: Set(SpokenLanguage::Fr),
        commune_code: Set(association.and_then(|found| found.commune_code)),
        place: Set(None),
        starts_on: Set(None),
        ends_on: Set(None),
        expected_minutes: Set(None),
        times_of_week: Set(TimesOfWeek::default()),
        places: Set(1),
        open_to_minors: Set(false),
        vulnerable_public: Set(false),
        accessibility: Set(None),
        insurance: Set(None),
        confidential: Set(false),
        written_by: Set(need.coordinator_id),
        ..Default::default()
    };
    Ok((draft, noted.skill_codes))
}

/// Keeps a draft, however unfinished.
pub(crate) async fn save(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    typed: &Typed,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    moving::must_stand(&seen.need, &[NeedState::Drafting]).map_err(Stop::widen)?;
    let draft = begin(tx, &seen.need).await?;
    let (draft_id, mut row) = (draft.id, draft.into_active_model());
    let mut checks = Checks::below(PART);
    read_words(&mut checks, typed, &mut row);
    read_choices(&mut checks, tx, typed, &mut row).await?;
    let skills = writing::skills(&mut checks, tx, &typed.skill_codes).await?;
    checks.pass()?;
    row.written_by = Set(Some(right.person()));
    row.update(tx).await?;
    put_skills(tx, draft_id, skills).await?;
    Ok(id)
}

/// Reads the texts; what is wrong is kept in the checks.
fn read_words(checks: &mut Checks, typed: &Typed, row: &mut announcement::ActiveModel) {
    row.title = Set(checks.optional_line("title", Some(&typed.title), 200).unwrap_or_default());
    row.summary = Set(checks.any_text("summary", &typed.summary, 500));
    row.body = Set(checks.any_text("body", &typed.body, 5000));
    let deliverables = checks.any_text("deliverables", &typed.deliverables, 5000);
    let lines = lines_of(&deliverables);
    if lines.iter().any(|line| line.chars().count() > 300) {
        checks.add("deliverables", Problem::new("LINE_TOO_LONG").with("most", 300_i64));
    }
    if lines.len() > writing::MOST_MISSION_LINES {
        checks.add("deliverables", Problem::new("TOO_MANY").with("most", writing::MOST_MISSION_LINES));
    }
    row.deliverables = Set(lines.join("\n"));
    row.place = Set(checks.optional_line("place", typed.place.as_deref(), 300));
    row.accessibility = Set(checks.optional("accessibility", typed.accessibility.as_deref(), 1000));
    row.insurance = Set(checks.optional("insurance", typed.insurance.as_deref(), 1000));
}

/// What is handed over, a line each: those that say something.
pub(super) fn lines_of(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| filled(Some(line))).collect()
}

/// Reads what is chosen, dates and numbers; what is wrong is kept in the checks.
async fn read_choices(
    checks: &mut Checks,
    tx: &Tx,
    typed: &Typed,
    row: &mut announcement::ActiveModel,
) -> Result<(), DbErr> {
    row.service_family = Set(typed.service_family);
    row.regime = Set(typed.regime);
    row.format = Set(typed.format);
    row.language = Set(typed.language);
    row.open_to_minors = Set(typed.open_to_minors);
    row.vulnerable_public = Set(typed.vulnerable_public);
    row.confidential = Set(typed.confidential);
    let cause = filled(Some(typed.cause_code.as_str()));
    if let Some(code) = cause
        && !is_cause(tx, code).await?
    {
        checks.refuse("causeCode", "UNKNOWN_CAUSE");
    }
    row.cause_code = Set(cause.map(ToOwned::to_owned));
    let commune = filled(typed.commune_code.as_deref());
    if let Some(code) = commune
        && commune::Entity::find_by_id(code).one(tx).await?.is_none()
    {
        checks.refuse("communeCode", "UNKNOWN_COMMUNE");
    }
    row.commune_code = Set(commune.map(ToOwned::to_owned));
    if typed.starts_on.zip(typed.ends_on).is_some_and(|(first, last)| last < first) {
        checks.refuse("endsOn", "ENDS_BEFORE_IT_STARTS");
    }
    row.starts_on = Set(typed.starts_on);
    row.ends_on = Set(typed.ends_on);
    if typed.expected_minutes.is_some_and(|minutes| !(30..=600_000).contains(&minutes)) {
        checks.refuse("expectedMinutes", "NO_SUCH_LENGTH");
    }
    row.expected_minutes = Set(typed.expected_minutes.map(Minutes));
    row.times_of_week = Set(typed.times_of_week);
    if !(1..=MOST_PLACES).contains(&typed.places) {
        let range = Problem::new("OUT_OF_RANGE").with("least", 1_i64).with("most", i64::from(MOST_PLACES));
        checks.add("places", range);
    }
    row.places = Set(typed.places);
    Ok(())
}

async fn put_skills(tx: &Tx, id: AnnouncementId, codes: Vec<String>) -> Result<(), DbErr> {
    announcement_skill::Entity::delete_many()
        .filter(announcement_skill::Column::AnnouncementId.eq(id))
        .exec(tx)
        .await?;
    let rows = (0_i32..).zip(codes).map(|(position, skill_code)| announcement_skill::ActiveModel {
        announcement_id: Set(id),
        skill_code: Set(skill_code),
        position: Set(position),
    });
    announcement_skill::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}
