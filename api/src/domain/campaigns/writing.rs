//! Writing a campaign, publishing it and ending it. Its address never changes: it stands on paper.

use chrono::{Days, NaiveDate, NaiveTime, TimeZone as _};
use entity::{
    CampaignId, MissionId, MissionStatus, Timestamp, campaign, campaign_cause, campaign_mission, cause,
    mission,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _,
};

use super::{
    CampaignStatus,
    changed::{self, Kept},
    colours::Colour,
    populations::{self, Population},
    status, today,
};
use crate::{
    access::{CompanyManager, Denied, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        companies, missions,
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
    zone,
};

/// Letters of a name at most: it stands large on a poster.
const NAME: usize = 100;

/// Letters of a message at most: it stands on one page with a square code.
const MESSAGE: usize = 600;

/// The longest that a campaign lasts.
const LONGEST_DAYS: i64 = 366;

/// Missions that it puts first at most.
const MOST_MISSIONS: usize = 12;

/// Populations that it speaks to at most; everybody is none.
const MOST_POPULATIONS: usize = 200;

/// A campaign, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) name: String,
    /// Nothing where it is called the same.
    pub(crate) name_en: Option<String>,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) message_fr: String,
    pub(crate) message_en: String,
    pub(crate) colour: String,
    /// None stands for everybody.
    pub(crate) populations: Vec<Population>,
    pub(crate) cause_codes: Vec<String>,
    /// In the order in which they are shown.
    pub(crate) missions: Vec<MissionId>,
}

/// What was read of it.
struct Read {
    name: String,
    name_en: Option<String>,
    message_fr: String,
    message_en: String,
    colour: String,
    cause_codes: Vec<String>,
    missions: Vec<MissionId>,
    populations: Vec<Population>,
}

/// Begins a campaign as a draft, or changes one that is not over.
pub(crate) async fn save(
    right: &CompanyManager,
    tx: &Tx,
    known: Option<CampaignId>,
    typed: &Typed,
) -> Outcome<CampaignId, Vec<Problem>> {
    // A group that it speaks to is not taken away meanwhile.
    companies::lock(tx, right.company()).await?;
    let known = match known {
        Some(id) => Some(own(right, tx, id).await?),
        None => None,
    };
    if known.as_ref().is_some_and(|row| status(row, tx.now()) == CampaignStatus::Ended) {
        return Err(vec![Problem::new("CAMPAIGN_ENDED")].into());
    }
    let is_published = known.as_ref().is_some_and(|row| row.published_at.is_some());
    let read = read(right, tx, typed, is_published).await?;
    let id = known.as_ref().map_or_else(|| tx.id(), |row| row.id);
    let before = match known.clone() {
        Some(row) => Some(Kept::of(tx, row).await?),
        None => None,
    };
    let mut row = known.map(campaign::Model::into_active_model).unwrap_or_default();
    row.name = Set(read.name);
    row.name_en = Set(read.name_en);
    row.from_on = Set(typed.from);
    row.to_on = Set(typed.to);
    row.message_fr = Set(read.message_fr);
    row.message_en = Set(read.message_en);
    row.colour = Set(read.colour);
    row.over_at = Set(end_of(typed.to));
    let action = if before.is_some() { "CAMPAIGN_CHANGED" } else { "CAMPAIGN_CREATED" };
    if before.is_some() {
        row.update(tx).await?;
    } else {
        row.id = Set(id);
        row.company_id = Set(right.company());
        row.code = Set(code(tx));
        row.published_at = Set(None);
        row.ended_at = Set(None);
        row.created_by = Set(right.person());
        row.created_at = Set(tx.now());
        campaign::Entity::insert(row).exec_without_returning(tx).await?;
    }
    populations::write(tx, id, &read.populations).await?;
    write_lists(tx, id, read.cause_codes, read.missions).await?;
    let mut deed = Deed::of(right.person(), action).in_company(right.company());
    if let Some(row) = super::find(tx, id).await? {
        deed = deed.changing(changed::changes(before.as_ref(), &Kept::of(tx, row).await?));
    }
    audit::write(tx, deed, id).await?;
    Ok(id)
}

/// Publishes a draft: its page opens on its first day, and it stands on the pages of those to whom it speaks.
pub(crate) async fn publish(viewer: &Viewer, tx: &Tx, id: CampaignId) -> Outcome<CampaignId, Vec<Problem>> {
    let (right, row) = lock(viewer, tx, id).await?;
    if row.published_at.is_some() {
        return Err(vec![Problem::new("CAMPAIGN_PUBLISHED")].into());
    }
    if row.over_at <= tx.now() {
        return Err(vec![Problem::new("CAMPAIGN_OVER").with("on", row.to_on)].into());
    }
    companies::must_be_verified(&companies::find(tx, right.company()).await?)?;
    let mut row = row.into_active_model();
    row.published_at = Set(Some(tx.now()));
    row.update(tx).await?;
    audit::write(tx, Deed::of(right.person(), "CAMPAIGN_PUBLISHED").in_company(right.company()), id).await?;
    Ok(id)
}

/// Ends a published campaign before its last day. What came of it stays.
pub(crate) async fn end(viewer: &Viewer, tx: &Tx, id: CampaignId) -> Outcome<CampaignId, Vec<Problem>> {
    let (right, row) = lock(viewer, tx, id).await?;
    match status(&row, tx.now()) {
        CampaignStatus::Draft => return Err(vec![Problem::new("CAMPAIGN_NOT_PUBLISHED")].into()),
        CampaignStatus::Ended => return Err(vec![Problem::new("CAMPAIGN_ENDED")].into()),
        CampaignStatus::Scheduled | CampaignStatus::Running => {}
    }
    let mut row = row.into_active_model();
    row.ended_at = Set(Some(tx.now()));
    row.over_at = Set(tx.now());
    row.update(tx).await?;
    audit::write(tx, Deed::of(right.person(), "CAMPAIGN_ENDED").in_company(right.company()), id).await?;
    Ok(id)
}

/// A published campaign that is not over: the only one that a kit is made for, since a draft's dates may change.
pub(crate) fn must_be_open(row: &campaign::Model, now: Timestamp) -> Result<(), Problem> {
    match status(row, now) {
        CampaignStatus::Draft => Err(Problem::new("CAMPAIGN_NOT_PUBLISHED")),
        CampaignStatus::Ended => Err(Problem::new("CAMPAIGN_ENDED")),
        CampaignStatus::Scheduled | CampaignStatus::Running => Ok(()),
    }
}

/// Takes a campaign's row for this transaction, with the right to run its company's programme.
async fn lock(
    viewer: &Viewer,
    tx: &Tx,
    id: CampaignId,
) -> Outcome<(CompanyManager, campaign::Model), Vec<Problem>> {
    let row = locked(campaign::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let right = viewer.may_manage_company(row.company_id);
    Ok((viewer.over_what_readers_see(row.company_id, right)?, row))
}

/// One of the company's own, taken for this transaction.
async fn own(right: &CompanyManager, tx: &Tx, id: CampaignId) -> Outcome<campaign::Model, Vec<Problem>> {
    let row = locked(campaign::Entity::find_by_id(id)).one(tx).await?;
    Ok(row.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?)
}

/// The instant at which a day ends.
fn end_of(day: NaiveDate) -> Timestamp {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day).and_time(NaiveTime::MIN);
    // No clock is changed at midnight in Paris.
    let at = zone::DEFAULT.from_local_datetime(&next).earliest();
    at.map_or_else(|| next.and_utc().into(), |at| at.to_utc().into())
}

/// The end of its address: short enough to be typed from a poster, with too many of them to meet another.
fn code(tx: &Tx) -> String {
    tx.letters::<8>()
}

/// Reads what was typed; every fault at its field.
async fn read(
    right: &CompanyManager,
    tx: &Tx,
    typed: &Typed,
    is_published: bool,
) -> Outcome<Read, Vec<Problem>> {
    let mut checks = Checks::default();
    let name = checks.name("name", &typed.name, NAME);
    let name_en = checks.optional_line("nameEn", typed.name_en.as_deref(), NAME);
    let message_fr = checks.text("messageFr", &typed.message_fr, MESSAGE);
    let message_en = checks.text("messageEn", &typed.message_en, MESSAGE);
    dates(&mut checks, typed, today(tx.now()), is_published);
    let colour = colour(&mut checks, &typed.colour);
    let cause_codes = cause_codes(&mut checks, tx, &typed.cause_codes).await?;
    let missions = missions(&mut checks, tx, &typed.missions).await?;
    let populations = chosen(&mut checks, right, tx, &typed.populations).await?;
    checks.pass()?;
    Ok(Read { name, name_en, message_fr, message_en, colour, cause_codes, missions, populations })
}

fn dates(checks: &mut Checks, typed: &Typed, today: NaiveDate, is_published: bool) {
    if typed.to < typed.from {
        checks.refuse("to", "ENDS_BEFORE_IT_STARTS");
    } else if (typed.to - typed.from).num_days() > LONGEST_DAYS {
        checks.add("to", Problem::new("CAMPAIGN_TOO_LONG").with("days", LONGEST_DAYS));
    } else if is_published && typed.to < today {
        // Whoever wants it to be over ends it, which is told as that.
        checks.add("to", Problem::new("CAMPAIGN_OVER").with("on", typed.to));
    }
}

fn colour(checks: &mut Checks, typed: &str) -> String {
    let Some(colour) = checks.parse::<Colour>("colour", typed, "INVALID_COLOUR") else {
        return String::new();
    };
    if !colour.is_readable() {
        let (whole, hundredths) = colour.contrast_in_parts();
        let problem = Problem::new("COLOUR_CONTRAST")
            .with("colour", colour.to_string())
            .with("whole", whole)
            .with("hundredths", hundredths)
            .with("passes", colour.readable().to_string());
        checks.add("colour", problem);
    }
    colour.to_string()
}

async fn cause_codes(checks: &mut Checks, tx: &Tx, typed: &[String]) -> Result<Vec<String>, DbErr> {
    let codes = once_each(typed.iter().map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()));
    let known = cause::Entity::find()
        .filter(cause::Column::Code.is_in(&codes))
        .filter(cause::Column::IsRetired.eq(false))
        .count(tx)
        .await?;
    if known != codes.len() as u64 {
        checks.refuse("causeCodes", "UNKNOWN_CAUSE");
    }
    Ok(codes)
}

async fn missions(checks: &mut Checks, tx: &Tx, typed: &[MissionId]) -> Result<Vec<MissionId>, DbErr> {
    let ids = once_each(typed.iter().copied());
    if ids.len() > MOST_MISSIONS {
        checks.add("missionIds", Problem::new("TOO_MANY").with("most", MOST_MISSIONS));
        return Ok(Vec::new());
    }
    // Of a draft nobody but its association is to learn; one that was closed meanwhile is no reason to refuse the rest.
    let known = mission::Entity::find()
        .filter(mission::Column::Id.is_in(ids.iter().copied()))
        .filter(mission::Column::Status.ne(MissionStatus::Draft))
        .filter(missions::for_everybody())
        .count(tx)
        .await?;
    if known != ids.len() as u64 {
        checks.refuse("missionIds", "UNKNOWN_MISSION");
    }
    Ok(ids)
}

async fn chosen(
    checks: &mut Checks,
    right: &CompanyManager,
    tx: &Tx,
    typed: &[Population],
) -> Result<Vec<Population>, DbErr> {
    let chosen = once_each(typed.iter().copied());
    if chosen.len() > MOST_POPULATIONS {
        checks.add("populations", Problem::new("TOO_MANY").with("most", MOST_POPULATIONS));
        return Ok(Vec::new());
    }
    if !chosen.is_empty() {
        let known = populations::of_company(tx, right.company()).await?;
        if chosen.iter().any(|one| known.iter().all(|(known, _)| known != one)) {
            checks.refuse("populations", "UNKNOWN_POPULATION");
        }
    }
    Ok(chosen)
}

fn once_each<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

async fn write_lists(
    tx: &Tx,
    id: CampaignId,
    causes: Vec<String>,
    missions: Vec<MissionId>,
) -> Result<(), DbErr> {
    campaign_cause::Entity::delete_many().filter(campaign_cause::Column::CampaignId.eq(id)).exec(tx).await?;
    campaign_mission::Entity::delete_many()
        .filter(campaign_mission::Column::CampaignId.eq(id))
        .exec(tx)
        .await?;
    let causes = causes
        .into_iter()
        .map(|code| campaign_cause::ActiveModel { campaign_id: Set(id), cause_code: Set(code) });
    campaign_cause::Entity::insert_many(causes).exec_without_returning(tx).await?;
    let missions = (0_i32..).zip(missions).map(|(position, mission)| campaign_mission::ActiveModel {
        campaign_id: Set(id),
        position: Set(position),
        mission_id: Set(mission),
    });
    campaign_mission::Entity::insert_many(missions).exec_without_returning(tx).await?;
    Ok(())
}
