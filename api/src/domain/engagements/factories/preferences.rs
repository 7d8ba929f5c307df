//! What a volunteer says of themselves for the teams: as what they come, what they can do, which languages they speak, and with
//! which associations they wish to be or must not be. It may be changed until the teams are made.

use entity::{
    ProgrammeApplicationId, ProgrammeApplicationState, ProgrammeId, ProgrammeState, ProgrammeVolunteerId,
    WishKind, programme_application, programme_volunteer, programme_volunteer_language,
    programme_volunteer_skill, programme_wish, skill,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};

use super::{LIVE, lock, refused};
use crate::{
    access::{Denied, Viewer},
    domain::{checks::Checks, missions::programmes::moving::must_stand},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How many skills, and how many languages, somebody names at most.
const MOST: usize = 20;

/// What somebody says, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) may_join: bool,
    pub(crate) may_lead: bool,
    pub(crate) may_coach: bool,
    pub(crate) words: Option<String>,
    /// Codes of macro-skills.
    pub(crate) skills: Vec<String>,
    /// ISO 639 codes.
    pub(crate) languages: Vec<String>,
    pub(crate) wishes: Vec<ProgrammeApplicationId>,
    pub(crate) exclusions: Vec<ProgrammeApplicationId>,
}

/// The same, once it was read.
#[derive(Clone, Debug)]
pub(super) struct Preferences {
    pub(super) may_join: bool,
    pub(super) may_lead: bool,
    pub(super) may_coach: bool,
    pub(super) words: Option<String>,
    skills: Vec<String>,
    languages: Vec<String>,
    wishes: Vec<(ProgrammeApplicationId, WishKind)>,
}

/// Changes what somebody said, before the teams are made.
pub(crate) async fn change(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeVolunteerId,
    typed: &Typed,
) -> Outcome<ProgrammeVolunteerId, Vec<Problem>> {
    let whole = lock(tx, viewer, id).await?;
    if !whole.is_own {
        return Err(Denied::Forbidden.into());
    }
    if !LIVE.contains(&whole.volunteer.state) {
        return Err(refused("REGISTRATION_ENDED").into());
    }
    must_stand(&whole.seen.programme, &[ProgrammeState::Open, ProgrammeState::Jury, ProgrammeState::Chosen])?;
    let mut checks = Checks::below("preferences");
    let read = read(&mut checks, tx, whole.seen.programme.id, typed).await?;
    checks.pass()?;
    let row = programme_volunteer::ActiveModel {
        id: Set(id),
        may_join: Set(read.may_join),
        may_lead: Set(read.may_lead),
        may_coach: Set(read.may_coach),
        words: Set(read.words.clone()),
        ..Default::default()
    };
    row.update(tx).await?;
    write(tx, id, &read).await?;
    Ok(id)
}

/// Reads what was typed.
pub(super) async fn read(
    checks: &mut Checks,
    tx: &Tx,
    programme: ProgrammeId,
    typed: &Typed,
) -> Result<Preferences, DbErr> {
    if !typed.may_join && !typed.may_coach {
        checks.refuse("mayJoin", "COMES_AS_NOTHING");
    }
    if typed.may_lead && !typed.may_join {
        checks.refuse("mayLead", "LEADS_AS_A_MEMBER");
    }
    let words = checks.optional("words", typed.words.as_deref(), 2000);
    let skills = skills(checks, tx, typed).await?;
    let languages = languages(checks, typed);
    let wishes = wishes(checks, tx, programme, typed).await?;
    Ok(Preferences {
        may_join: typed.may_join,
        may_lead: typed.may_lead,
        may_coach: typed.may_coach,
        words,
        skills,
        languages,
        wishes,
    })
}

async fn skills(checks: &mut Checks, tx: &Tx, typed: &Typed) -> Result<Vec<String>, DbErr> {
    let skills = each_once(&typed.skills);
    if skills.is_empty() && typed.may_join {
        checks.refuse("skillCodes", "REQUIRED");
    }
    if skills.len() > MOST {
        checks.add("skillCodes", Problem::new("TOO_MANY").with("most", MOST));
    }
    if known_skills(tx, &skills).await? != skills.len() {
        checks.refuse("skillCodes", "UNKNOWN_SKILL");
    }
    Ok(skills)
}

/// How many of some codes are those of skills.
async fn known_skills(tx: &Tx, codes: &[String]) -> Result<usize, DbErr> {
    let known: Vec<String> = skill::Entity::find()
        .select_only()
        .column(skill::Column::Code)
        .filter(skill::Column::Code.is_in(codes.iter().map(String::as_str)))
        .filter(skill::Column::IsRetired.eq(false))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(known.len())
}

fn languages(checks: &mut Checks, typed: &Typed) -> Vec<String> {
    let lower: Vec<String> = typed.languages.iter().map(|code| code.trim().to_lowercase()).collect();
    let languages = each_once(&lower);
    if languages.len() > MOST {
        checks.add("languages", Problem::new("TOO_MANY").with("most", MOST));
    }
    let is_code = |code: &String| {
        (2..=3).contains(&code.len()) && code.bytes().all(|letter| letter.is_ascii_lowercase())
    };
    if !languages.iter().all(is_code) {
        checks.refuse("languages", "UNKNOWN_LANGUAGE");
    }
    languages
}

/// Those that were chosen can be named, and no other: before that nobody knows who comes.
async fn wishes(
    checks: &mut Checks,
    tx: &Tx,
    programme: ProgrammeId,
    typed: &Typed,
) -> Result<Vec<(ProgrammeApplicationId, WishKind)>, DbErr> {
    if typed.wishes.is_empty() && typed.exclusions.is_empty() {
        return Ok(Vec::new());
    }
    let chosen = [ProgrammeApplicationState::Selected, ProgrammeApplicationState::Confirmed];
    let known: Vec<ProgrammeApplicationId> = programme_application::Entity::find()
        .select_only()
        .column(programme_application::Column::Id)
        .filter(programme_application::Column::ProgrammeId.eq(programme))
        .filter(programme_application::Column::State.is_in(chosen))
        .into_tuple()
        .all(tx)
        .await?;
    let mut kept = Vec::new();
    for (field, named, kind) in
        [("wishes", &typed.wishes, WishKind::Wish), ("exclusions", &typed.exclusions, WishKind::Exclusion)]
    {
        for id in named {
            if !known.contains(id) {
                checks.refuse(field, "NOT_FOUND");
            } else if kept.iter().any(|(other, of)| other == id && *of != kind) {
                checks.refuse(field, "WISHED_AND_EXCLUDED");
            } else if !kept.contains(&(*id, kind)) {
                kept.push((*id, kind));
            }
        }
    }
    Ok(kept)
}

fn each_once(codes: &[String]) -> Vec<String> {
    let mut codes: Vec<String> =
        codes.iter().map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Writes the lists of what somebody said, in place of those that were there.
pub(super) async fn write(tx: &Tx, id: ProgrammeVolunteerId, read: &Preferences) -> Result<(), DbErr> {
    let own = programme_volunteer_skill::Column::VolunteerId.eq(id);
    programme_volunteer_skill::Entity::delete_many().filter(own).exec(tx).await?;
    let own = programme_volunteer_language::Column::VolunteerId.eq(id);
    programme_volunteer_language::Entity::delete_many().filter(own).exec(tx).await?;
    let own = programme_wish::Column::VolunteerId.eq(id);
    programme_wish::Entity::delete_many().filter(own).exec(tx).await?;
    for code in &read.skills {
        let row =
            programme_volunteer_skill::ActiveModel { volunteer_id: Set(id), skill_code: Set(code.clone()) };
        programme_volunteer_skill::Entity::insert(row).exec_without_returning(tx).await?;
    }
    for language in &read.languages {
        let row = programme_volunteer_language::ActiveModel {
            volunteer_id: Set(id),
            language: Set(language.clone()),
        };
        programme_volunteer_language::Entity::insert(row).exec_without_returning(tx).await?;
    }
    for (application, kind) in &read.wishes {
        let row = programme_wish::ActiveModel {
            volunteer_id: Set(id),
            application_id: Set(*application),
            kind: Set(*kind),
        };
        programme_wish::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}
