//! Qualifying a need: what its coordinator learns when they meet the association, kept as a draft however unfinished, and what
//! must hold before an announcement is written. The volunteer advises and replaces nobody.

use chrono::NaiveDate;
use entity::{
    MetHow, MissionFormat, NeedId, NeedState, OrganisationStatus, Regime, SubstitutionPoint, association,
    qualification, qualification_point, qualification_skill,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, Iterable as _, QueryFilter as _,
    sea_query::OnConflict,
};

use super::{
    announcements::drafting,
    letters::Letters,
    lock_to_coordinate,
    moving::{self, Said},
    noted::{self, Noted},
    states::NeedStep,
    timeline::{self, By, Line},
};
use crate::{
    access::Viewer,
    domain::{checks::Checks, intermediaries::zone_of, missions::writing},
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// The input's part in which the fields stand.
const PART: &str = "qualification";

/// What a coordinator notes, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) met_on: Option<NaiveDate>,
    pub(crate) met_how: Option<MetHow>,
    pub(crate) met_whom: String,
    pub(crate) note: String,
    pub(crate) precise_need: String,
    pub(crate) shares_values: Option<bool>,
    pub(crate) values_note: String,
    pub(crate) points: Vec<TypedPoint>,
    pub(crate) skill_codes: Vec<String>,
    pub(crate) regime: Option<Regime>,
    pub(crate) format: Option<MissionFormat>,
}

/// What is noted of a point of the checklist, as typed.
#[derive(Clone, Debug)]
pub(crate) struct TypedPoint {
    pub(crate) point: SubstitutionPoint,
    pub(crate) is_passed: Option<bool>,
    pub(crate) note: String,
}

/// Why no announcement is written for a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Against {
    /// The association does not share the values.
    Values,
    /// A volunteer would stand in for somebody who is paid.
    ReplacesPaidJob,
}

impl Against {
    /// What the timeline keeps.
    fn code(self) -> &'static str {
        match self {
            Self::Values => "VALUES_REFUSED",
            Self::ReplacesPaidJob => "REPLACES_PAID_JOB",
        }
    }
}

/// Keeps what a coordinator notes, however unfinished.
pub(crate) async fn save(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    typed: &Typed,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    moving::must_stand(&seen.need, &[NeedState::Qualifying]).map_err(Stop::widen)?;
    let mut checks = Checks::below(PART);
    let row = qualification::ActiveModel {
        need_id: Set(id),
        met_on: Set(typed.met_on),
        met_how: Set(typed.met_how),
        met_whom: Set(checks.any_text("metWhom", &typed.met_whom, 200)),
        note: Set(checks.any_text("note", &typed.note, 5000)),
        precise_need: Set(checks.any_text("preciseNeed", &typed.precise_need, 4000)),
        shares_values: Set(typed.shares_values),
        values_note: Set(checks.any_text("valuesNote", &typed.values_note, 1000)),
        regime: Set(typed.regime),
        format: Set(typed.format),
        saved_by: Set(Some(right.person())),
        saved_at: Set(tx.now()),
    };
    let points = points(&mut checks, id, &typed.points);
    let skills = writing::skills(&mut checks, tx, &typed.skill_codes).await?;
    checks.pass()?;
    write(tx, id, row, points, skills).await?;
    Ok(id)
}

/// The checklist as it is kept; of a point that is named twice nothing is guessed.
fn points(checks: &mut Checks, id: NeedId, typed: &[TypedPoint]) -> Vec<qualification_point::ActiveModel> {
    let mut rows = Vec::new();
    for (at, one) in typed.iter().enumerate() {
        if typed[..at].iter().any(|before| before.point == one.point) {
            checks.refuse("points", "NAMED_TWICE");
            continue;
        }
        if one.note.trim().chars().count() > 500 {
            checks
                .add_at(&["points", &at.to_string(), "note"], Problem::new("TOO_LONG").with("most", 500_i64));
        }
        rows.push(qualification_point::ActiveModel {
            need_id: Set(id),
            point: Set(one.point),
            is_passed: Set(one.is_passed),
            note: Set(one.note.trim().to_owned()),
        });
    }
    rows
}

async fn write(
    tx: &Tx,
    id: NeedId,
    row: qualification::ActiveModel,
    points: Vec<qualification_point::ActiveModel>,
    skills: Vec<String>,
) -> Result<(), DbErr> {
    use qualification::Column;
    let changes = OnConflict::column(Column::NeedId)
        .update_columns(Column::iter().filter(|column| !matches!(column, Column::NeedId)))
        .to_owned();
    qualification::Entity::insert(row).on_conflict(changes).exec_without_returning(tx).await?;
    qualification_point::Entity::delete_many()
        .filter(qualification_point::Column::NeedId.eq(id))
        .exec(tx)
        .await?;
    qualification_point::Entity::insert_many(points).exec_without_returning(tx).await?;
    qualification_skill::Entity::delete_many()
        .filter(qualification_skill::Column::NeedId.eq(id))
        .exec(tx)
        .await?;
    let skills = skills
        .into_iter()
        .map(|code| qualification_skill::ActiveModel { need_id: Set(id), skill_code: Set(code) });
    qualification_skill::Entity::insert_many(skills).exec_without_returning(tx).await?;
    Ok(())
}

/// Goes on to the announcement, whose draft then begins with what was noted. All that is missing is told at once.
pub(crate) async fn qualify(viewer: &Viewer, tx: &Tx, id: NeedId) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    moving::must_stand(&seen.need, &[NeedState::Qualifying]).map_err(Stop::widen)?;
    let association = association::Entity::find_by_id(seen.need.association_id).one(tx).await?;
    if association.is_none_or(|found| found.status != OrganisationStatus::Verified) {
        return Err(vec![Problem::new("ASSOCIATION_NOT_VERIFIED")].into());
    }
    let noted = noted::of_need(tx, id).await?;
    let mut checks = Checks::below(PART);
    is_complete(&mut checks, &noted, tx.today(zone_of(&seen.branch)));
    let charter = noted::charter(tx, seen.need.intermediary_id, seen.need.association_id).await?;
    if let Some(charter) = charter.filter(|charter| !charter.is_adhered) {
        checks
            .add("charter", Problem::new("CHARTER_NOT_ADHERED").with("version", i64::from(charter.version)));
    }
    checks.pass()?;
    let by = By::coordinator(&right);
    let step = moving::go(tx, (seen.need, &seen.branch), NeedStep::Qualify, &by, Said::default()).await;
    let need = step.map_err(Stop::widen)?;
    drafting::begin(tx, &need).await?;
    Letters::about(tx, &need, &seen.branch).to_association("need-qualified", Vec::new()).await?;
    Ok(id)
}

/// Whether all is known and passes; what is not is kept in the checks, at its field.
fn is_complete(checks: &mut Checks, noted: &Noted, today: NaiveDate) {
    let row = noted.row.as_ref();
    match row.and_then(|row| row.met_on) {
        None => checks.refuse("metOn", "REQUIRED"),
        Some(day) if day > today => checks.refuse("metOn", "IN_THE_FUTURE"),
        Some(_) => {}
    }
    let is_missing = |text: fn(&qualification::Model) -> &str| row.is_none_or(|row| text(row).is_empty());
    let required = [
        ("metHow", row.and_then(|row| row.met_how).is_none()),
        ("metWhom", is_missing(|row| &row.met_whom)),
        ("preciseNeed", is_missing(|row| &row.precise_need)),
        ("regime", row.and_then(|row| row.regime).is_none()),
        ("format", row.and_then(|row| row.format).is_none()),
    ];
    for (field, _) in required.into_iter().filter(|(_, is_missing)| *is_missing) {
        checks.refuse(field, "REQUIRED");
    }
    match row.and_then(|row| row.shares_values) {
        None => checks.refuse("sharesValues", "REQUIRED"),
        Some(false) => checks.refuse("sharesValues", "VALUES_NOT_SHARED"),
        Some(true) => {}
    }
    for (at, point) in noted.points.iter().enumerate() {
        let code = match point.is_passed {
            None => "REQUIRED",
            Some(false) => "REPLACES_SOMEBODY",
            Some(true) => continue,
        };
        checks.add_at(&["points", &at.to_string(), "passed"], Problem::new(code));
    }
    if noted.skill_codes.is_empty() {
        checks.refuse("skillCodes", "SKILL_REQUIRED");
    }
    if row.and_then(|row| row.regime) == Some(Regime::Secondment) {
        // L. 8241-2: no hour before agreement and amendment are signed, and neither can be recorded yet.
        checks.refuse("regime", "SECONDMENT_NOT_YET");
    }
}

/// Stops a need that must not become a mission, with the reason that its association is told.
pub(crate) async fn refuse(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    against: Against,
    reason: &str,
) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate::<Vec<Problem>>(tx, viewer, id).await?;
    moving::must_stand(&seen.need, &[NeedState::Qualifying, NeedState::Drafting]).map_err(Stop::widen)?;
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 1000);
    checks.pass()?;
    let by = By::coordinator(&right);
    timeline::write(tx, id, &by, Line::shared(against.code())).await?;
    let said = Said { reason: Some(reason.clone()), returns_on: None };
    let step = moving::go(tx, (seen.need, &seen.branch), NeedStep::Stop, &by, said).await;
    let need = step.map_err(Stop::widen)?;
    let words = vec![("reason", reason.into())];
    Letters::about(tx, &need, &seen.branch).to_association("need-refused", words).await?;
    Ok(id)
}
