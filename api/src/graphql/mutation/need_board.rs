//! What is done with several needs at once: taking their list home, writing to their senders, handing them over.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{BranchId, IntermediaryId, JobId, NeedId, PersonId};

use super::{
    exporting::{ExportPayload, export},
    payload::parts,
};
use crate::{
    Internal,
    access::{BranchPlace, Denied},
    domain::{
        exports::Wish,
        intermediaries,
        missions::needs::{handing_over, mailing},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{need::NeedNode, need_board::NeedFilterInput},
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct NeedBoardMutation;

/// Which needs to export.
#[derive(InputObject)]
struct ExportBranchNeedsInput {
    /// Of which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// Those of the list under this filter; all that the viewer reads when left out.
    filter: Option<NeedFilterInput>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// What to write, and about which needs.
#[derive(InputObject)]
struct MailNeedsInput {
    /// Of which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// About those of the list under this filter; about all that the viewer coordinates when left out.
    filter: Option<NeedFilterInput>,
    /// About these of them alone.
    need_ids: Option<Vec<Gid<NeedId>>>,
    /// What it is about, in a line.
    subject: String,
    /// What it says.
    text: String,
    /// Keeps a repeated request from writing twice.
    idempotency_key: Option<String>,
}

/// Whose needs go to whom.
#[derive(InputObject)]
struct HandOverNeedsInput {
    /// For which branch, and the bureaux under it.
    branch_id: Gid<BranchId>,
    /// Who coordinates them now.
    from_id: Gid<PersonId>,
    /// Who is to coordinate them.
    to_id: Gid<PersonId>,
    /// The same text again gives the same answer, for a day.
    idempotency_key: Option<String>,
}

/// What came of writing to the senders of needs.
#[derive(SimpleObject)]
struct MailNeedsPayload {
    /// How many mails are written, one for each need.
    mailed_count: Option<u64>,
    /// The job that writes them.
    job_id: Option<Gid<JobId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// What came of handing needs over.
#[derive(SimpleObject)]
struct HandOverNeedsPayload {
    /// How many went over.
    handed_count: Option<u64>,
    /// How many associations that one still contacts went over with them, from who followed them for the branch.
    handed_prospect_count: Option<u64>,
    /// Those that stay where they were: whoever was to have them belongs to the association.
    kept: Vec<NeedNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl NeedBoardMutation {
    /// Makes a CSV file of the needs that the viewer reads in an intermediary, under a filter.
    async fn export_branch_needs(
        &self,
        ctx: &Context<'_>,
        input: ExportBranchNeedsInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(intermediary)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        let filter = &input.filter.clone().unwrap_or_default();
        export(ctx, "exportBranchNeeds", key, &input, |viewer| {
            let right = viewer.may_read_board(intermediary)?;
            Ok(Wish::branch_needs(&right, filter.of(&right))?)
        })
        .await
    }

    /// Writes to those who sent the needs that the viewer coordinates, one mail for each need, which says so on its timeline.
    /// Whoever has left the association is not written to, nor is anybody of an association to which the viewer belongs. A job
    /// writes the mails.
    async fn mail_needs(&self, ctx: &Context<'_>, input: MailNeedsInput) -> Result<Option<MailNeedsPayload>> {
        let (key, Gid(intermediary)) = (input.idempotency_key.as_deref(), input.intermediary_id);
        let (input, filter) = (&input, &input.filter.clone().unwrap_or_default());
        let sent = ctx
            .once("mailNeeds", key, input, |tx, viewer| async move {
                let right = viewer.may_write_from_board(intermediary)?;
                let wish = mailing::Wish {
                    filter: filter.of(right.reader()),
                    only: input.need_ids.iter().flatten().map(|Gid(id)| *id).collect(),
                    subject: input.subject.clone(),
                    text: input.text.clone(),
                };
                mailing::send(&right, &tx, &wish).await
            })
            .await?;
        let (sent, problems) = parts(sent);
        let (job_id, mailed_count) = sent.map(|(job, count)| (Gid(job), count)).unzip();
        Ok(Some(MailNeedsPayload { mailed_count, job_id, problems }))
    }

    /// Hands all that somebody coordinates for a branch over to somebody else of it: one's own, or another's for who leads it.
    /// What is over stays as it is.
    async fn hand_over_needs(
        &self,
        ctx: &Context<'_>,
        input: HandOverNeedsInput,
    ) -> Result<Option<HandOverNeedsPayload>> {
        let key = input.idempotency_key.as_deref();
        let from_and_to = (input.from_id.0, input.to_id.0);
        let branch = intermediaries::find_branch(ctx.database().reader(), input.branch_id.0).await;
        let place = branch.map_err(Internal::from)?.as_ref().map(BranchPlace::from);
        let handed = ctx
            .once("handOverNeeds", key, &input, |tx, viewer| async move {
                let right = viewer.may_coordinate(place.ok_or(Denied::Hidden)?)?;
                handing_over::hand_over(&right, &tx, from_and_to).await
            })
            .await?;
        let (handed, problems) = parts(handed);
        let mut kept = Vec::new();
        for id in handed.iter().flat_map(|handed| &handed.kept) {
            kept.extend(NeedNode::visible(ctx, *id).await?);
        }
        let (handed_count, handed_prospect_count) =
            handed.map(|handed| (handed.count, handed.prospects)).unzip();
        Ok(Some(HandOverNeedsPayload { handed_count, handed_prospect_count, kept, problems }))
    }
}
