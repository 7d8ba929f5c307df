//! What was lent: one side records that it was handed over or came back, and the other one confirms it or remarks what it sees
//! otherwise. Nobody does both.

use chrono::{Duration, NaiveDate};
use entity::{
    EquipmentCondition, LoanId, LoanRecordId, LoanRemarkId, LoanStage, LoanState, PersonId, loan,
    loan_record, loan_remark,
};
use sea_orm::{
    ActiveEnum as _, ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};

use super::{
    letters,
    reading::{self, LoanSeen},
    refused,
    states::{LoanStep, stage_in},
};
use crate::{
    Internal,
    access::{Denied, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Argument, Outcome, Problem, Stop},
    text_analysis::kebab,
    tx::{Tx, locked},
    zone,
};

/// How long a note or a remark is at most.
const NOTE: usize = 2000;

/// A moment of a loan, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) done_on: NaiveDate,
    pub(crate) condition: EquipmentCondition,
    pub(crate) quantity: i32,
    pub(crate) note: Option<String>,
}

/// Takes a loan for this transaction, for somebody who acts for one of its sides.
async fn lock(tx: &Tx, viewer: &Viewer, id: LoanId) -> Outcome<(PersonId, LoanSeen), Vec<Problem>> {
    let person = viewer.account()?.person.id;
    let loan = locked(loan::Entity::find_by_id(id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let found = reading::loan(tx, viewer, loan.id).await?.ok_or(Denied::Hidden)?;
    if found.acts { Ok((person, found)) } else { Err(Denied::Forbidden.into()) }
}

/// Records that it was handed over or came back, whichever is next. What the same side said before is said anew; what the other
/// side said waits for a confirmation or a remark.
pub(crate) async fn record(
    viewer: &Viewer,
    tx: &Tx,
    id: LoanId,
    typed: &Typed,
) -> Outcome<LoanId, Vec<Problem>> {
    let (person, seen) = lock(tx, viewer, id).await?;
    let stage = stage_in(seen.loan.state).ok_or_else(|| elsewhere(seen.loan.state))?;
    let known = record_of(tx, id, stage).await?;
    if known.as_ref().is_some_and(|known| known.side != seen.side) {
        return Err(refused("LOAN_RECORD_WAITS"));
    }
    let note = read(tx, &seen, typed, stage).await?;
    if let Some(known) = known {
        loan_record::Entity::delete_by_id(known.id).exec(tx).await?;
    }
    let row = loan_record::ActiveModel {
        id: Set(tx.id::<LoanRecordId>()),
        loan_id: Set(id),
        stage: Set(stage),
        side: Set(seen.side),
        done_on: Set(typed.done_on),
        condition: Set(typed.condition),
        quantity: Set(typed.quantity),
        note: Set(note),
        recorded_by: Set(Some(person)),
        recorded_at: Set(tx.now()),
        confirmed_by: Set(None),
        confirmed_at: Set(None),
    };
    let written = row.insert(tx).await?;
    letters::recorded(tx, &seen, &written).await?;
    told(tx, Deed::of(person, "LOAN_RECORDED"), &seen).await?;
    Ok(id)
}

/// The note of what was typed; every fault at its field.
async fn read(
    tx: &Tx,
    seen: &LoanSeen,
    typed: &Typed,
    stage: LoanStage,
) -> Outcome<Option<String>, Vec<Problem>> {
    let mut checks = Checks::default();
    let note = checks.optional("note", typed.note.as_deref(), NOTE);
    let handed_over = record_of(tx, seen.loan.id, LoanStage::Handover).await?;
    let (least, most) = match stage {
        LoanStage::Handover => (1, seen.loan.quantity),
        // What is missing is said by the number, and why in the note.
        LoanStage::Return => (0, handed_over.as_ref().map_or(seen.loan.quantity, |row| row.quantity)),
    };
    if !(least..=most).contains(&typed.quantity) {
        let fault =
            Problem::new("OUT_OF_RANGE").with("least", i64::from(least)).with("most", i64::from(most));
        checks.add("quantity", fault);
    }
    if typed.done_on > tx.today(zone::DEFAULT) {
        checks.refuse("doneOn", "DAY_TO_COME");
    }
    let is_return = stage == LoanStage::Return;
    if is_return && handed_over.is_some_and(|row| typed.done_on < row.done_on) {
        checks.refuse("doneOn", "RETURNED_BEFORE_HANDED_OVER");
    }
    checks.pass()?;
    Ok(note)
}

/// Confirms what the other side recorded: the loan goes on.
pub(crate) async fn confirm(viewer: &Viewer, tx: &Tx, id: LoanId) -> Outcome<LoanId, Vec<Problem>> {
    let (person, seen) = lock(tx, viewer, id).await?;
    let stage = stage_in(seen.loan.state).ok_or_else(|| elsewhere(seen.loan.state))?;
    let known = record_of(tx, id, stage).await?.ok_or_else(|| refused("NOTHING_RECORDED"))?;
    if known.side == seen.side {
        return Err(refused("OTHER_SIDE_CONFIRMS"));
    }
    let to = LoanStep::confirming(stage).leads(seen.loan.state).ok_or_else(|| elsewhere(seen.loan.state))?;
    let mut record = known.into_active_model();
    record.confirmed_by = Set(Some(person));
    record.confirmed_at = Set(Some(tx.now()));
    record.update(tx).await?;
    let mut row = seen.loan.clone().into_active_model();
    row.state = Set(to);
    row.remind_on = Set((to == LoanState::Lent).then(|| seen.loan.to_on + Duration::days(1)));
    row.ended_at = Set((to == LoanState::Returned).then(|| tx.now()));
    row.update(tx).await?;
    told(tx, Deed::of(person, "LOAN_CONFIRMED"), &seen).await?;
    Ok(id)
}

/// Remarks something about a loan, at any time: both sides read it, and nothing of it is changed.
pub(crate) async fn remark(
    viewer: &Viewer,
    tx: &Tx,
    id: LoanId,
    text: &str,
) -> Outcome<LoanId, Vec<Problem>> {
    let (person, seen) = lock(tx, viewer, id).await?;
    let mut checks = Checks::default();
    let text = checks.text("text", text, NOTE);
    checks.pass()?;
    let row = loan_remark::ActiveModel {
        id: Set(tx.id::<LoanRemarkId>()),
        loan_id: Set(id),
        side: Set(seen.side),
        text: Set(text.clone()),
        written_by: Set(Some(person)),
        written_at: Set(tx.now()),
    };
    loan_remark::Entity::insert(row).exec_without_returning(tx).await?;
    letters::remarked(tx, &seen, text).await?;
    Ok(id)
}

/// Ends a loan that was never handed over, with a reason that both sides read as a remark.
pub(crate) async fn cancel(
    viewer: &Viewer,
    tx: &Tx,
    id: LoanId,
    reason: &str,
) -> Outcome<LoanId, Vec<Problem>> {
    let (person, seen) = lock(tx, viewer, id).await?;
    let to = LoanStep::Cancel.leads(seen.loan.state).ok_or_else(|| elsewhere(seen.loan.state))?;
    let mut checks = Checks::default();
    let text = checks.text("reason", reason, NOTE);
    checks.pass()?;
    let remark = loan_remark::ActiveModel {
        id: Set(tx.id::<LoanRemarkId>()),
        loan_id: Set(id),
        side: Set(seen.side),
        text: Set(text.clone()),
        written_by: Set(Some(person)),
        written_at: Set(tx.now()),
    };
    loan_remark::Entity::insert(remark).exec_without_returning(tx).await?;
    let mut row = seen.loan.clone().into_active_model();
    row.state = Set(to);
    row.ended_at = Set(Some(tx.now()));
    row.update(tx).await?;
    letters::cancelled(tx, &seen, text).await?;
    told(tx, Deed::of(person, "LOAN_CANCELLED"), &seen).await?;
    Ok(id)
}

/// What was recorded of a moment of a loan.
async fn record_of(tx: &Tx, id: LoanId, stage: LoanStage) -> Result<Option<loan_record::Model>, DbErr> {
    loan_record::Entity::find()
        .filter(loan_record::Column::LoanId.eq(id))
        .filter(loan_record::Column::Stage.eq(stage))
        .one(tx)
        .await
}

/// Both sides find it in their trails.
async fn told(tx: &Tx, deed: Deed, seen: &LoanSeen) -> Result<(), Internal> {
    let deed = deed.in_association(seen.loan.association_id);
    let deed = match seen.offer.company_id {
        Some(company) => deed.in_company(company),
        None => deed,
    };
    audit::write(tx, deed, seen.loan.id).await
}

/// What is asked of a loan does not begin where it stands.
fn elsewhere(state: LoanState) -> Stop<Vec<Problem>> {
    let said = format!("loan-state-{}", kebab(&state.to_value()));
    vec![Problem::new("LOAN_STANDS_ELSEWHERE").with("state", Argument::Key(said.into()))].into()
}
