//! Writing an offer. A draft is saved however unfinished it is; what is published stays complete, and keeps its kind.

use chrono::NaiveDate;
use entity::{
    CarriedBy, EquipmentCondition, EquipmentKind, MissionFormat, OfferId, OfferKind, OfferPace, OfferState,
    VolunteerAge, VolunteerState, commune, offer, offer_skill, volunteer,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _,
};

use super::{super::writing::skills, elsewhere, lock_own};
use crate::{
    access::{Offerer, Viewer},
    domain::checks::Checks,
    outcome::{Outcome, Problem},
    text_analysis::{is_blank, sort_key},
    tx::Tx,
    zone,
};

/// The input's part in which the fields of an offer stand.
const PART: &str = "offer";

/// How many hours, kilometres and pieces an offer says at most.
const MOST_HOURS: i32 = 2_000;
const MOST_KILOMETRES: i32 = 500;
const MOST_PIECES: i32 = 10_000;

/// An offer, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) kind: OfferKind,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) is_public: bool,
    /// How old whoever offers says to be; of a company nothing.
    pub(crate) age: VolunteerAge,
    pub(crate) skill_codes: Vec<String>,
    pub(crate) format: Option<MissionFormat>,
    pub(crate) hours: Option<i32>,
    pub(crate) pace: Option<OfferPace>,
    pub(crate) radius: Option<i32>,
    pub(crate) equipment: Option<EquipmentKind>,
    pub(crate) quantity: Option<i32>,
    pub(crate) condition: Option<EquipmentCondition>,
    pub(crate) carried_by: Option<CarriedBy>,
    pub(crate) commune_code: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) starts_on: Option<NaiveDate>,
    pub(crate) ends_on: Option<NaiveDate>,
    pub(crate) accessibility: Option<String>,
    pub(crate) insurance: Option<String>,
}

/// Begins a draft.
pub(crate) async fn create(right: Offerer, tx: &Tx, typed: &Typed) -> Outcome<OfferId, Vec<Problem>> {
    let id: OfferId = tx.id();
    let mut row = offer::ActiveModel {
        id: Set(id),
        person_id: Set(right.company().is_none().then_some(right.person())),
        company_id: Set(right.company()),
        created_by: Set(right.person()),
        kind: Set(typed.kind),
        state: Set(OfferState::Draft),
        created_at: Set(tx.now()),
        published_at: Set(None),
        closed_at: Set(None),
        ..Default::default()
    };
    let skills = read(right, tx, typed, &mut row).await?;
    offer::Entity::insert(row).exec_without_returning(tx).await?;
    write_skills(tx, id, skills).await?;
    Ok(id)
}

/// Changes one that is not closed.
pub(crate) async fn update(
    viewer: &Viewer,
    tx: &Tx,
    id: OfferId,
    typed: &Typed,
) -> Outcome<OfferId, Vec<Problem>> {
    let (right, known) = lock_own(tx, viewer, id).await?;
    if known.state == OfferState::Closed {
        return Err(elsewhere(known.state));
    }
    if known.kind != typed.kind {
        return Err(vec![Problem::new("OFFER_KEEPS_ITS_KIND").at(PART).at("kind")].into());
    }
    let is_shown = known.state != OfferState::Draft;
    let mut row = known.into_active_model();
    let skills = read(right, tx, typed, &mut row).await?;
    write_skills(tx, id, skills).await?;
    let changed = row.update(tx).await?;
    if is_shown {
        let mut checks = Checks::below(PART);
        is_complete(&mut checks, tx, &changed).await?;
        checks.pass()?;
    }
    Ok(id)
}

/// Reads what was typed into the offer's row; every fault at its field. What belongs to the other kind is left out.
async fn read(
    right: Offerer,
    tx: &Tx,
    typed: &Typed,
    row: &mut offer::ActiveModel,
) -> Outcome<Vec<String>, Vec<Problem>> {
    let mut checks = Checks::below(PART);
    let (title, description) =
        (checks.name("title", &typed.title, 200), checks.any_text("description", &typed.description, 5000));
    row.search_text = Set(folded(&[&title, &description]));
    row.title = Set(title);
    row.description = Set(description);
    row.is_public = Set(typed.is_public);
    row.is_minor = Set(is_minor(&mut checks, right, tx, typed).await?);
    row.accessibility = Set(checks.optional("accessibility", typed.accessibility.as_deref(), 1000));
    row.insurance = Set(checks.optional("insurance", typed.insurance.as_deref(), 1000));
    row.place = Set(checks.optional_line("place", typed.place.as_deref(), 300));
    where_it_is(&mut checks, tx, typed, row).await?;
    if typed.starts_on.zip(typed.ends_on).is_some_and(|(first, last)| last < first) {
        checks.refuse("endsOn", "ENDS_BEFORE_IT_STARTS");
    }
    row.starts_on = Set(typed.starts_on);
    row.ends_on = Set(typed.ends_on);
    let gives_time = typed.kind == OfferKind::Skills;
    let codes = if gives_time { skills(&mut checks, tx, &typed.skill_codes).await? } else { Vec::new() };
    row.format = Set(typed.format.filter(|_| gives_time));
    row.hours = Set(within(&mut checks, "hours", typed.hours.filter(|_| gives_time), MOST_HOURS));
    row.pace = Set(typed.pace.filter(|_| gives_time));
    let radius = typed.radius.filter(|_| gives_time);
    row.radius_km = Set(within(&mut checks, "radiusKilometres", radius, MOST_KILOMETRES));
    row.equipment = Set(typed.equipment.filter(|_| !gives_time));
    row.quantity = Set(within(&mut checks, "quantity", typed.quantity.filter(|_| !gives_time), MOST_PIECES));
    row.condition = Set(typed.condition.filter(|_| !gives_time));
    row.carried_by = Set(typed.carried_by.filter(|_| !gives_time));
    checks.pass()?;
    Ok(codes)
}

/// The words of an offer as they are searched: each between spaces, so that one is found from its beginning.
fn folded(texts: &[&str]) -> String {
    let words: Vec<String> = texts.iter().map(|text| sort_key(text)).collect();
    format!(" {} ", words.join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
}

fn within(checks: &mut Checks, field: &str, number: Option<i32>, most: i32) -> Option<i32> {
    if number.is_some_and(|number| !(1..=most).contains(&number)) {
        checks.add(field, Problem::new("OUT_OF_RANGE").with("least", 1_i64).with("most", i64::from(most)));
    }
    number
}

/// The commune, with its département and its centre.
async fn where_it_is(
    checks: &mut Checks,
    tx: &Tx,
    typed: &Typed,
    row: &mut offer::ActiveModel,
) -> Result<(), DbErr> {
    let code = typed.commune_code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let found = match code {
        Some(code) => commune::Entity::find_by_id(code).one(tx).await?,
        None => None,
    };
    if code.is_some() && found.is_none() {
        checks.refuse("communeCode", "UNKNOWN_COMMUNE");
    }
    row.latitude = Set(found.as_ref().and_then(|found| found.latitude));
    row.longitude = Set(found.as_ref().and_then(|found| found.longitude));
    row.departement_code = Set(found.as_ref().map(|found| found.departement_code.clone()));
    row.commune_code = Set(found.map(|found| found.code));
    Ok(())
}

/// Whether whoever offers is under 18. They give time once a parent has agreed, where they registered as a volunteer, and
/// lend nothing: they cannot answer for it.
async fn is_minor(checks: &mut Checks, right: Offerer, tx: &Tx, typed: &Typed) -> Result<bool, DbErr> {
    if right.company().is_some() || typed.age == VolunteerAge::Adult {
        return Ok(false);
    }
    if typed.kind == OfferKind::Equipment {
        checks.refuse("age", "ADULTS_LEND");
        return Ok(false);
    }
    let agreed = volunteer::Entity::find()
        .filter(volunteer::Column::PersonId.eq(right.person()))
        .filter(volunteer::Column::State.ne(VolunteerState::Left))
        .filter(volunteer::Column::ConsentedAt.is_not_null())
        .count(tx)
        .await?;
    if agreed == 0 {
        checks.refuse("age", "OFFER_CONSENT_MISSING");
    }
    Ok(true)
}

async fn write_skills(tx: &Tx, id: OfferId, codes: Vec<String>) -> Result<(), DbErr> {
    offer_skill::Entity::delete_many().filter(offer_skill::Column::OfferId.eq(id)).exec(tx).await?;
    let rows = codes
        .into_iter()
        .map(|skill_code| offer_skill::ActiveModel { offer_id: Set(id), skill_code: Set(skill_code) });
    offer_skill::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Whether an offer says all that an association must know; what it lacks is kept in the checks.
pub(super) async fn is_complete(checks: &mut Checks, tx: &Tx, row: &offer::Model) -> Result<(), DbErr> {
    checks.text("title", &row.title, 200);
    checks.text("description", &row.description, 5000);
    if row.ends_on.is_some_and(|last| last < tx.today(zone::DEFAULT)) {
        checks.refuse("endsOn", "OVER_ALREADY");
    }
    match row.kind {
        OfferKind::Skills => gives_time(checks, tx, row).await,
        OfferKind::Equipment => {
            lends(checks, row);
            Ok(())
        }
    }
}

async fn gives_time(checks: &mut Checks, tx: &Tx, row: &offer::Model) -> Result<(), DbErr> {
    let skills = offer_skill::Entity::find().filter(offer_skill::Column::OfferId.eq(row.id));
    if skills.count(tx).await? == 0 {
        checks.refuse("skillCodes", "SKILL_REQUIRED");
    }
    let missing =
        [("format", row.format.is_none()), ("hours", row.hours.is_none()), ("pace", row.pace.is_none())];
    for (field, _) in missing.iter().filter(|(_, is_missing)| *is_missing) {
        checks.refuse(field, "REQUIRED");
    }
    if row.format.is_some_and(|format| format != MissionFormat::Remote) && row.commune_code.is_none() {
        checks.refuse("communeCode", "OFFER_PLACE_REQUIRED");
    }
    Ok(())
}

/// Who insures what is lent is said before anybody asks for it.
fn lends(checks: &mut Checks, row: &offer::Model) {
    let missing = [
        ("equipment", row.equipment.is_none()),
        ("quantity", row.quantity.is_none()),
        ("condition", row.condition.is_none()),
        ("carriedBy", row.carried_by.is_none()),
        ("startsOn", row.starts_on.is_none()),
        ("endsOn", row.ends_on.is_none()),
        ("insurance", row.insurance.as_deref().is_none_or(is_blank)),
    ];
    for (field, _) in missing.iter().filter(|(_, is_missing)| *is_missing) {
        checks.refuse(field, "REQUIRED");
    }
    if row.commune_code.is_none() {
        checks.refuse("communeCode", "OFFER_PLACE_REQUIRED");
    }
}
