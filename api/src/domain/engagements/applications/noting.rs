//! Notes of interviews with candidates: kept inside the branch, and in the archive that each person takes along.

use chrono::NaiveDate;
use entity::{ApplicationId, interview_note};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::lock_to_decide;
use crate::{
    access::Viewer,
    domain::{
        checks::Checks,
        intermediaries::zone_of,
        missions::needs::timeline::{self, By, Line},
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// The longest note, in characters.
const LONGEST: usize = 5_000;

/// A note, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) interviewed_on: NaiveDate,
    /// From 1 to 5, as is the motivation.
    pub(crate) aptitude: i32,
    pub(crate) motivation: i32,
    pub(crate) text: String,
}

/// Notes an interview with a candidate.
pub(crate) async fn note(
    viewer: &Viewer,
    tx: &Tx,
    id: ApplicationId,
    typed: &Typed,
) -> Outcome<ApplicationId, Vec<Problem>> {
    let (right, seen, row) = lock_to_decide(tx, viewer, id).await?;
    let mut checks = Checks::default();
    if typed.interviewed_on > tx.today(zone_of(&seen.branch)) {
        checks.refuse("interviewedOn", "DAY_TO_COME");
    }
    for (field, mark) in [("aptitude", typed.aptitude), ("motivation", typed.motivation)] {
        if !(1..=5).contains(&mark) {
            checks.refuse(field, "OUT_OF_SCALE");
        }
    }
    let text = checks.text("text", &typed.text, LONGEST);
    checks.pass()?;
    let note = interview_note::ActiveModel {
        id: Set(tx.id()),
        application_id: Set(id),
        person_id: Set(row.person_id),
        interviewed_on: Set(typed.interviewed_on),
        aptitude: Set(typed.aptitude),
        motivation: Set(typed.motivation),
        text: Set(text),
        written_by: Set(Some(right.person())),
        written_at: Set(tx.now()),
    };
    interview_note::Entity::insert(note).exec_without_returning(tx).await?;
    timeline::write(tx, seen.need.id, &By::coordinator(&right), Line::inside("INTERVIEW_NOTED")).await?;
    Ok(id)
}
