//! Looking back: when a mission is over the association is asked once and each volunteer for themselves, and reminded twice. Once
//! every debrief is given or missing, whoever coordinates closes the need.

use chrono::NaiveDate;
use entity::{
    ActionLinkId, DebriefId, NeedId, NeedSide, NeedState, PersonId, branch, debrief, engagement, need,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, DbErr, EntityTrait as _, IntoActiveModel as _};

use super::{
    super::working_time::releasing, EVERY, REMINDERS, Seen, later, letters::Letters, lock, lock_on_behalf,
    lock_to_coordinate, must_stand, reading, replacing,
};
use crate::{
    Internal,
    access::{AssociationMember, Denied, Viewer},
    domain::{
        checks::Checks,
        intermediaries::zone_of,
        missions::needs::{
            behalf::{self, TypedBehalf},
            lock_row,
            moving::{self, Said},
            states::NeedStep,
            timeline::{self, By, Line},
        },
        people::action_links,
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// What the line of a debrief is called.
pub(crate) const GIVEN: &str = "DEBRIEF_GIVEN";

/// How long an answer is at most.
const WORDS: usize = 5000;

/// A debrief, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) achieved: String,
    pub(crate) difficult: String,
    pub(crate) satisfaction: i32,
    pub(crate) would_again: bool,
}

/// Begins to look back, before the mission's last day or without one.
pub(crate) async fn begin(viewer: &Viewer, tx: &Tx, id: NeedId) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate(tx, viewer, id).await?;
    must_stand(&seen.need, &[NeedState::UnderWay])?;
    let Seen { need, branch, .. } = seen;
    open(tx, need, &branch, &By::coordinator(&right)).await?;
    Ok(id)
}

/// Asks both sides.
pub(super) async fn open(
    tx: &Tx,
    need: need::Model,
    branch: &branch::Model,
    by: &By,
) -> Outcome<(), Vec<Problem>> {
    let gone = moving::go(tx, (need, branch), NeedStep::BeginDebrief, by, Said::default()).await;
    let need = gone.map_err(Stop::widen)?;
    releasing::release_all(tx, need.id).await?;
    let today = tx.today(zone_of(branch));
    let engaged = reading::engaged(tx, need.id).await?;
    let volunteers: Vec<PersonId> = engaged.into_iter().map(|(row, _)| row.person_id).collect();
    let of_volunteers = volunteers.iter().map(|person| (NeedSide::Volunteer, Some(*person)));
    for (side, person) in [(NeedSide::Association, None)].into_iter().chain(of_volunteers) {
        let row = debrief::ActiveModel {
            id: Set(tx.id::<DebriefId>()),
            need_id: Set(need.id),
            side: Set(side),
            person_id: Set(person),
            asked_on: Set(today),
            follow_on: Set(today + EVERY),
            reminders: Set(0),
            achieved: Set(None),
            difficult: Set(None),
            satisfaction: Set(None),
            would_again: Set(None),
            given_at: Set(None),
            missing_at: Set(None),
        };
        debrief::Entity::insert(row).exec_without_returning(tx).await?;
    }
    let letters = Letters::about(tx, &need, branch);
    letters.debrief_of_association("debrief-asked-of-association", today + EVERY * 3).await?;
    letters.debrief_of_volunteers("debrief-asked", &volunteers, today + EVERY * 3).await?;
    Ok(())
}

/// Gives the debrief of one's own side: a volunteer's, or the association's; with who of the association said it, where whoever
/// coordinates enters that.
pub(crate) async fn give(
    viewer: &Viewer,
    tx: &Tx,
    id: NeedId,
    typed: &Typed,
    said: Option<&TypedBehalf>,
) -> Outcome<NeedId, Vec<Problem>> {
    if let Some(said) = said {
        let (by, seen) = lock_on_behalf(tx, viewer, id, said).await?;
        write(tx, &seen.need, None, &by, typed).await?;
        behalf::tell(tx, (&seen.need, &seen.branch), &by, GIVEN).await?;
        return Ok(id);
    }
    let seen = lock(tx, viewer, id).await?;
    let by = match (&seen.sight.volunteer, &seen.sight.association) {
        (Some(right), _) => By::volunteer(right.person()),
        (None, Some(right)) => By::association(right),
        (None, None) => return Err(Denied::Forbidden.into()),
    };
    write(tx, &seen.need, seen.volunteer(), &by, typed).await?;
    Ok(id)
}

/// Gives the association's by a link.
pub(crate) async fn give_by_link(
    right: &AssociationMember,
    link: ActionLinkId,
    tx: &Tx,
    (id, typed): (NeedId, &Typed),
) -> Outcome<NeedId, Vec<Problem>> {
    let (need, _) = lock_row(tx, id).await?.ok_or(Denied::Hidden)?;
    let by = By::association_by_link(Some(right.person()));
    write(tx, &need, None, &by, typed).await?;
    if !action_links::use_up(tx, link).await? {
        return Err(vec![Problem::new("LINK_GONE")].into());
    }
    Ok(id)
}

/// Writes what a side says, once; also where it was given up already, as long as the need is not closed.
async fn write(
    tx: &Tx,
    need: &need::Model,
    volunteer: Option<PersonId>,
    by: &By,
    typed: &Typed,
) -> Outcome<(), Vec<Problem>> {
    must_stand(need, &[NeedState::Debrief])?;
    let asked = reading::own_debrief(tx, need.id, volunteer).await?;
    let asked = asked.ok_or_else(|| vec![Problem::new("DEBRIEF_NOT_ASKED")])?;
    if asked.given_at.is_some() {
        return Err(vec![Problem::new("DEBRIEF_GIVEN")].into());
    }
    let mut checks = Checks::default();
    let achieved = checks.text("achieved", &typed.achieved, WORDS);
    let difficult = checks.any_text("difficult", &typed.difficult, WORDS);
    if !(0..=10).contains(&typed.satisfaction) {
        checks.refuse("satisfaction", "NOT_FROM_0_TO_10");
    }
    checks.pass()?;
    let mut row = asked.into_active_model();
    // Whoever enters what was said does not look back.
    row.person_id = Set(by.person().filter(|_| by.said().is_none()));
    row.achieved = Set(Some(achieved));
    row.difficult = Set(Some(difficult));
    row.satisfaction = Set(Some(typed.satisfaction));
    row.would_again = Set(Some(typed.would_again));
    row.given_at = Set(Some(tx.now()));
    row.missing_at = Set(None);
    row.update(tx).await?;
    // What a volunteer says is not the association's to read, nor that they have said it.
    let line = if volunteer.is_some() { Line::inside(GIVEN) } else { Line::shared(GIVEN) };
    timeline::write(tx, need.id, by, line).await?;
    Ok(())
}

/// Asks the association again, which says that nobody there gave the debrief that was entered for it, while
/// the need waits for it still.
pub(crate) async fn ask_again(
    tx: &Tx,
    (need, branch): (&need::Model, &branch::Model),
) -> Result<(), Internal> {
    let given = reading::own_debrief(tx, need.id, None).await?.filter(|row| row.given_at.is_some());
    let Some(given) = given.filter(|_| need.state == NeedState::Debrief) else { return Ok(()) };
    let today = tx.today(zone_of(branch));
    let row = debrief::ActiveModel {
        id: Set(given.id),
        person_id: Set(None),
        follow_on: Set(today + EVERY),
        reminders: Set(0),
        achieved: Set(None),
        difficult: Set(None),
        satisfaction: Set(None),
        would_again: Set(None),
        given_at: Set(None),
        ..Default::default()
    };
    row.update(tx).await?;
    let letters = Letters::about(tx, need, branch);
    letters.debrief_of_association("debrief-asked-of-association", today + EVERY * 3).await?;
    Ok(())
}

/// Reminds each side that has not looked back, where it is time; after the last reminder its debrief is missing.
pub(super) async fn watch(tx: &Tx, need: &need::Model, branch: &branch::Model) -> Result<(), Internal> {
    let today = tx.today(zone_of(branch));
    let open = reading::debriefs(tx, need.id).await?.into_iter().filter(|row| waits(row, today));
    let letters = Letters::about(tx, need, branch);
    for row in open {
        let (side, person, reminders) = (row.side, row.person_id, row.reminders);
        let mut changed = row.into_active_model();
        if reminders < REMINDERS {
            changed.reminders = Set(reminders + 1);
            changed.follow_on = Set(today + EVERY);
            let last = today + EVERY * (REMINDERS - reminders);
            match person.filter(|_| side == NeedSide::Volunteer) {
                Some(person) => letters.debrief_of_volunteers("debrief-reminder", &[person], last).await?,
                None => letters.debrief_of_association("debrief-reminder-to-association", last).await?,
            }
        } else {
            changed.missing_at = Set(Some(tx.now()));
            let line = Line::inside("DEBRIEF_MISSING");
            timeline::write(tx, need.id, &By::job(), line).await?;
        }
        changed.update(tx).await?;
    }
    Ok(())
}

fn waits(row: &debrief::Model, today: NaiveDate) -> bool {
    row.given_at.is_none() && row.missing_at.is_none() && row.follow_on <= today
}

/// Closes a need, once every debrief is given or missing: its engagements end, both sides are thanked, and the association is
/// asked later whether what was handed over is still in use.
pub(crate) async fn close(viewer: &Viewer, tx: &Tx, id: NeedId) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate(tx, viewer, id).await?;
    must_stand(&seen.need, &[NeedState::Debrief])?;
    let debriefs = reading::debriefs(tx, id).await?;
    let open = debriefs.iter().filter(|row| row.given_at.is_none() && row.missing_at.is_none()).count();
    if open > 0 {
        return Err(vec![Problem::new("DEBRIEFS_OPEN").with("count", open)].into());
    }
    let Seen { need, branch, .. } = seen;
    let by = By::coordinator(&right);
    let gone = moving::go(tx, (need, &branch), NeedStep::Close, &by, Said::default()).await;
    let need = gone.map_err(Stop::widen)?;
    let today = tx.today(zone_of(&branch));
    end_engagements(tx, id, today).await?;
    later::plan(tx, &need, today).await?;
    let engaged = reading::engaged(tx, id).await?;
    let volunteers: Vec<PersonId> = engaged.into_iter().map(|(row, _)| row.person_id).collect();
    Letters::about(tx, &need, &branch).closed(&volunteers).await?;
    Ok(id)
}

/// Ends what still goes on of a mission's engagements: hours of the days before are declared and confirmed as before. One that has
/// not begun has no day.
async fn end_engagements(tx: &Tx, need: NeedId, today: NaiveDate) -> Result<(), DbErr> {
    for (_, known) in reading::engaged(tx, need).await? {
        let Some(known) = known.filter(|known| known.ends_on.is_none()) else { continue };
        let last = replacing::last_day(&known, today);
        let row = engagement::ActiveModel { id: Set(known.id), ends_on: Set(last), ..Default::default() };
        row.update(tx).await?;
    }
    Ok(())
}
