//! The company's own approval of confirmed working time, where it asks for one.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::TimeEntryId;

use super::time_entry::one;
use crate::{
    access::{CompanyHr, Denied, Scope, Viewer},
    domain::hours::{approving, reading, refused::Refused},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::time_entry::{TimeEntryNode, by_ids},
        problem::ProblemNode,
    },
    outcome::Outcome,
    tx::Tx,
};

#[derive(Default)]
pub struct ApprovalMutation;

/// Which entries to approve. Each is decided on its own.
#[derive(Clone, InputObject)]
struct ApproveTimeEntriesInput {
    /// Confirmed working time of the company's employees; at most five hundred.
    ids: Vec<Gid<TimeEntryId>>,
    /// A key of the caller's own: a second request with it is answered as the first was.
    idempotency_key: Option<String>,
}

/// What came of approving entries.
#[derive(SimpleObject)]
struct ApproveTimeEntriesPayload {
    /// Those that were approved.
    entries: Vec<TimeEntryNode>,
    /// What stood in the way of the others; empty when there was nothing.
    problems: Vec<ProblemNode>,
}

/// Which entry to refuse, and why.
#[derive(InputObject)]
struct RejectTimeEntryInput {
    /// Confirmed working time of one of the company's employees.
    id: Gid<TimeEntryId>,
    /// For its author and the association.
    reason: String,
}

/// What came of refusing.
#[derive(SimpleObject)]
struct RejectTimeEntryPayload {
    /// The entry, refused; its minutes are free in the budget again.
    entry: Option<TimeEntryNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl ApprovalMutation {
    /// Approves, for the company, working time that associations confirmed. Nobody approves their own time.
    async fn approve_time_entries(
        &self,
        ctx: &Context<'_>,
        input: ApproveTimeEntriesInput,
    ) -> Result<Option<ApproveTimeEntriesPayload>> {
        let ids: Vec<_> = input.ids.iter().map(|id| id.0).collect();
        let (ids, key) = (&ids, input.idempotency_key.clone());
        let decided = ctx
            .once("approveTimeEntries", key.as_deref(), &input, |tx, viewer| async move {
                let rights = rights(&viewer, &tx, ids).await?;
                approving::approve(&rights, &tx, ids).await
            })
            .await?;
        Ok(Some(match decided {
            Ok(decided) => {
                let place = |(index, refused): &(usize, Refused)| refused.said().0.at("ids").at(index);
                let problems: Vec<_> = decided.refused.iter().map(place).collect();
                let entries = by_ids(ctx, &decided.done).await?;
                ApproveTimeEntriesPayload { entries, problems: ctx.say_all(&problems) }
            }
            Err(problems) => ApproveTimeEntriesPayload { entries: Vec::new(), problems },
        }))
    }

    /// Refuses, for the company, working time that an association confirmed.
    async fn reject_time_entry(
        &self,
        ctx: &Context<'_>,
        input: RejectTimeEntryInput,
    ) -> Result<Option<RejectTimeEntryPayload>> {
        let (Gid(id), why) = (input.id, &input.reason);
        let rejected = ctx
            .write(|tx, viewer| async move {
                let rights = rights(&viewer, &tx, &[id]).await?;
                approving::reject(&rights, &tx, id, why).await
            })
            .await?;
        let (entry, problems) = one(ctx, rejected).await?;
        Ok(Some(RejectTimeEntryPayload { entry, problems }))
    }
}

/// The viewer's rights in the companies of these entries; what they see nothing of does not exist for them.
async fn rights(viewer: &Viewer, tx: &Tx, ids: &[TimeEntryId]) -> Outcome<Vec<CompanyHr>, Refused> {
    viewer.account()?;
    let mut rights = Vec::new();
    for company in approving::companies_of(tx, ids).await? {
        match viewer.may_look_after_employees(company) {
            Ok(right) => rights.push(right),
            Err(Denied::Forbidden) => {
                // Whoever sees one of them is told that they may not; for all others there are none.
                let Ok(reader) = viewer.may_read_given_time(company) else { continue };
                if reading::sees_any(tx, &Scope::employer(reader), ids).await? {
                    return Err(Denied::Forbidden.into());
                }
            }
            Err(Denied::Hidden) => {}
            Err(denied) => return Err(denied.into()),
        }
    }
    Ok(rights)
}
