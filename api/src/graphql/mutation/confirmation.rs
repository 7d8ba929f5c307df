//! What an association does with the hours it received. `disputeTimeEntry` is its author's too.

use std::collections::BTreeMap;

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{AssociationId, Minutes, TimeEntryId};

use super::time_entry::{one, problems_of};
use crate::{
    access::{Denied, Viewer},
    domain::hours::{
        confirming::{self, Decider, Wish},
        reading,
        refused::{Decided, Refused},
        settling,
        sheets::{self, Line},
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::time_entry::{TimeEntryNode, by_ids},
        problem::ProblemNode,
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

#[derive(Default)]
pub struct ConfirmationMutation;

/// One entry to confirm.
#[derive(Clone, InputObject)]
struct TimeEntryConfirmation {
    /// Which entry.
    id: Gid<TimeEntryId>,
    /// Fewer than declared need a reason, and the author's acceptance; as declared when left out. Never more.
    minutes: Option<i32>,
    /// Why fewer.
    reason: Option<String>,
}

/// Entries to confirm. Each is decided on its own: some may be confirmed and others not.
#[derive(Clone, InputObject)]
struct ConfirmTimeEntriesInput {
    /// At most five hundred.
    entries: Vec<TimeEntryConfirmation>,
    /// A key of the caller's own: a second request with it is answered as the first was.
    idempotency_key: Option<String>,
}

/// What came of confirming entries.
#[derive(SimpleObject)]
struct ConfirmTimeEntriesPayload {
    /// Those that were confirmed, or adjusted.
    entries: Vec<TimeEntryNode>,
    /// What stood in the way of the others; empty when there was nothing.
    problems: Vec<ProblemNode>,
}

/// One line of a printed sheet.
#[derive(Clone, InputObject)]
struct SheetLine {
    /// The code beside the line; small letters, spaces and dashes do not matter.
    code: String,
    /// Fewer than declared need a reason; as declared when left out.
    minutes: Option<i32>,
    /// Why fewer.
    reason: Option<String>,
}

/// The lines of a printed sheet that somebody signed.
#[derive(Clone, InputObject)]
struct ConfirmBySheetCodesInput {
    /// Whose sheet.
    association_id: Gid<AssociationId>,
    /// At most five hundred.
    lines: Vec<SheetLine>,
    /// A key of the caller's own: a second request with it is answered as the first was.
    idempotency_key: Option<String>,
}

/// What came of typing in a sheet.
#[derive(SimpleObject)]
struct ConfirmBySheetCodesPayload {
    /// Those that were confirmed, or adjusted.
    entries: Vec<TimeEntryNode>,
    /// What stood in the way of the others; empty when there was nothing.
    problems: Vec<ProblemNode>,
}

/// Which entry to dispute, and why.
#[derive(InputObject)]
struct DisputeTimeEntryInput {
    /// One that the association received, or one's own of which it said fewer minutes.
    id: Gid<TimeEntryId>,
    /// For the other side.
    reason: String,
}

/// What came of disputing.
#[derive(SimpleObject)]
struct DisputeTimeEntryPayload {
    /// The entry, disputed: its author amends or withdraws it.
    entry: Option<TimeEntryNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which confirmed entry to take back, and why.
#[derive(Clone, InputObject)]
struct ReverseTimeEntryInput {
    /// One that is confirmed, and not valued.
    id: Gid<TimeEntryId>,
    /// For everybody who sees the ledger.
    reason: String,
    /// A key of the caller's own: a second request with it is answered as the first was.
    idempotency_key: Option<String>,
}

/// What came of taking an entry back.
#[derive(SimpleObject)]
struct ReverseTimeEntryPayload {
    /// The entry, reversed; a reversing entry stands beside it.
    entry: Option<TimeEntryNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl ConfirmationMutation {
    /// Confirms hours that an association received, many at once. Fewer minutes with a reason wait for the author's
    /// acceptance. Nobody confirms their own time.
    async fn confirm_time_entries(
        &self,
        ctx: &Context<'_>,
        input: ConfirmTimeEntriesInput,
    ) -> Result<Option<ConfirmTimeEntriesPayload>> {
        let wishes: Vec<_> = input.entries.iter().map(wish_of).collect();
        let (wishes, key) = (&wishes, input.idempotency_key.clone());
        let decided = ctx
            .once("confirmTimeEntries", key.as_deref(), &input, |tx, viewer| async move {
                let ids: Vec<_> = wishes.iter().map(|wish| wish.id).collect();
                let deciders = deciders(&viewer, &tx, &ids).await?;
                confirming::confirm(&deciders, &tx, wishes).await
            })
            .await?;
        let (entries, problems) = many(ctx, decided, Refused::of_entry).await?;
        Ok(Some(ConfirmTimeEntriesPayload { entries, problems }))
    }

    /// Confirms the lines of a printed sheet by the codes beside them.
    async fn confirm_by_sheet_codes(
        &self,
        ctx: &Context<'_>,
        input: ConfirmBySheetCodesInput,
    ) -> Result<Option<ConfirmBySheetCodesPayload>> {
        let lines: Vec<_> = input.lines.iter().map(line_of).collect();
        let (lines, key) = (&lines, input.idempotency_key.clone());
        let Gid(association) = input.association_id;
        let decided = ctx
            .once("confirmBySheetCodes", key.as_deref(), &input, |tx, viewer| async move {
                sheets::confirm(viewer.may_confirm_hours(association)?, &tx, lines.clone()).await
            })
            .await?;
        let (entries, problems) = many(ctx, decided, Refused::of_line).await?;
        Ok(Some(ConfirmBySheetCodesPayload { entries, problems }))
    }

    /// Disputes an entry: the association what was declared, its author fewer minutes. The author then amends or
    /// withdraws it.
    async fn dispute_time_entry(
        &self,
        ctx: &Context<'_>,
        input: DisputeTimeEntryInput,
    ) -> Result<Option<DisputeTimeEntryPayload>> {
        let (Gid(id), why) = (input.id, &input.reason);
        let disputed = ctx
            .write(|tx, viewer| async move {
                let entry = reading::find(&tx, &viewer.scope(), id).await?.ok_or(Denied::Hidden)?;
                if viewer.person_id() == Some(entry.person_id) {
                    return settling::dispute(viewer.oneself()?, &tx, id, why).await;
                }
                confirming::dispute(&decider(&viewer, &tx, id).await?, &tx, id, why).await
            })
            .await?;
        let (entry, problems) = one(ctx, disputed).await?;
        Ok(Some(DisputeTimeEntryPayload { entry, problems }))
    }

    /// Takes a confirmed entry back by a reversing entry that everybody sees, and gives its minutes back to the
    /// budget. The right time is then declared anew.
    async fn reverse_time_entry(
        &self,
        ctx: &Context<'_>,
        input: ReverseTimeEntryInput,
    ) -> Result<Option<ReverseTimeEntryPayload>> {
        let (Gid(id), why, key) = (input.id, &input.reason.clone(), input.idempotency_key.clone());
        let reversed = ctx
            .once("reverseTimeEntry", key.as_deref(), &input, |tx, viewer| async move {
                confirming::reverse(&decider(&viewer, &tx, id).await?, &tx, id, why).await
            })
            .await?;
        let (entry, problems) = one(ctx, reversed).await?;
        Ok(Some(ReverseTimeEntryPayload { entry, problems }))
    }
}

fn wish_of(entry: &TimeEntryConfirmation) -> Wish {
    Wish {
        id: entry.id.0,
        minutes: entry.minutes.map(|minutes| Minutes(minutes.into())),
        reason: entry.reason.clone(),
    }
}

fn line_of(line: &SheetLine) -> Line {
    Line {
        code: line.code.clone(),
        minutes: line.minutes.map(|minutes| Minutes(minutes.into())),
        reason: line.reason.clone(),
    }
}

/// The viewer as one who confirms for each association of these entries, or for its branch. Those for which they may not
/// are left out, since each entry is decided on its own; whoever may for none of what they see is refused.
async fn deciders(viewer: &Viewer, tx: &Tx, ids: &[TimeEntryId]) -> Outcome<Vec<Decider>, Refused> {
    viewer.account()?;
    let mut deciders: BTreeMap<AssociationId, Decider> = BTreeMap::new();
    let mut refused = None;
    for (association, branch) in confirming::receivers_of(tx, ids).await? {
        match viewer.may_confirm_hours_of(association, branch) {
            Ok(right) => {
                deciders.insert(association, right.into());
            }
            Err(Denied::Hidden) => {}
            Err(denied) => refused = Some(denied),
        }
    }
    match refused {
        Some(denied) if deciders.is_empty() => Err(denied.into()),
        _ => Ok(deciders.into_values().collect()),
    }
}

/// The same for one entry.
async fn decider(viewer: &Viewer, tx: &Tx, id: TimeEntryId) -> Outcome<Decider, Refused> {
    let decider = deciders(viewer, tx, &[id]).await?.pop();
    decider.ok_or(Stop::Denied(Denied::Hidden))
}

/// The entries that went on, and the problems of the others.
pub(super) async fn many(
    ctx: &Context<'_>,
    answer: Answer<Decided>,
    named: fn(&Refused, usize) -> Problem,
) -> Result<(Vec<TimeEntryNode>, Vec<ProblemNode>)> {
    match answer {
        Ok(decided) => Ok((by_ids(ctx, &decided.done).await?, ctx.say_all(&problems_of(&decided, named)))),
        Err(problems) => Ok((Vec::new(), problems)),
    }
}
