//! What happens to a loan: one side records that it was handed over or came back, the other confirms it, and either remarks
//! what it sees.

use async_graphql::{Context, InputObject, Object, Result};
use entity::LoanId;

use super::payload::{parts, payload};
use crate::{
    domain::missions::offers::loans::{self, Typed},
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{date::Date, loan::LoanNode, offer_words::EquipmentCondition},
        problem::ProblemNode,
    },
};

#[derive(Default)]
pub struct LoanMutation;

/// That a loan was handed over or came back, whichever is next.
#[derive(InputObject)]
struct RecordLoanInput {
    /// The loan.
    id: Gid<LoanId>,
    /// On which day.
    done_on: Date,
    /// How good it was then.
    condition: EquipmentCondition,
    /// How many pieces: what is missing at its return is said by the number.
    quantity: i32,
    /// What else is to be said, in 2000 letters at most.
    note: Option<String>,
}

/// Of which loan to confirm what the other side recorded.
#[derive(InputObject)]
struct ConfirmLoanInput {
    /// The loan.
    id: Gid<LoanId>,
}

/// A remark about a loan.
#[derive(InputObject)]
struct RemarkOnLoanInput {
    /// The loan.
    id: Gid<LoanId>,
    /// In words, in 2000 letters at most: both sides read them.
    text: String,
    /// Makes sending the same remark again safe.
    idempotency_key: Option<String>,
}

/// Which loan comes to nothing.
#[derive(InputObject)]
struct CancelLoanInput {
    /// One that was not handed over.
    id: Gid<LoanId>,
    /// Why, in 2000 letters at most: both sides read it.
    reason: String,
}

payload! {
    /// What came of recording.
    RecordLoanPayload { /** The loan. */ loan: LoanNode }
}
payload! {
    /// What came of confirming.
    ConfirmLoanPayload { /** The loan. */ loan: LoanNode }
}
payload! {
    /// What came of the remark.
    RemarkOnLoanPayload { /** The loan. */ loan: LoanNode }
}
payload! {
    /// What came of it.
    CancelLoanPayload { /** The loan. */ loan: LoanNode }
}

#[Object]
impl LoanMutation {
    /// Records that a loan was handed over, or that it came back, for one of its sides: the other one confirms it.
    async fn record_loan(
        &self,
        ctx: &Context<'_>,
        input: RecordLoanInput,
    ) -> Result<Option<RecordLoanPayload>> {
        let Gid(id) = input.id;
        let typed = &Typed {
            done_on: input.done_on.into(),
            condition: input.condition.into(),
            quantity: input.quantity,
            note: input.note,
        };
        let recorded =
            ctx.write(|tx, viewer| async move { loans::record(&viewer, &tx, id, typed).await }).await?;
        let (loan, problems) = told(ctx, recorded).await?;
        Ok(Some(RecordLoanPayload::new(loan, problems)))
    }

    /// Confirms what the other side recorded.
    async fn confirm_loan(
        &self,
        ctx: &Context<'_>,
        input: ConfirmLoanInput,
    ) -> Result<Option<ConfirmLoanPayload>> {
        let Gid(id) = input.id;
        let confirmed = ctx.write(|tx, viewer| async move { loans::confirm(&viewer, &tx, id).await }).await?;
        let (loan, problems) = told(ctx, confirmed).await?;
        Ok(Some(ConfirmLoanPayload::new(loan, problems)))
    }

    /// Remarks something about a loan, at any time: that what was recorded is not so, for one.
    async fn remark_on_loan(
        &self,
        ctx: &Context<'_>,
        input: RemarkOnLoanInput,
    ) -> Result<Option<RemarkOnLoanPayload>> {
        let (key, Gid(id), text) = (input.idempotency_key.as_deref(), input.id, input.text.as_str());
        let remarked = ctx
            .once("remarkOnLoan", key, &input, |tx, viewer| async move {
                loans::remark(&viewer, &tx, id, text).await
            })
            .await?;
        let (loan, problems) = told(ctx, remarked).await?;
        Ok(Some(RemarkOnLoanPayload::new(loan, problems)))
    }

    /// Ends a loan that was not handed over.
    async fn cancel_loan(
        &self,
        ctx: &Context<'_>,
        input: CancelLoanInput,
    ) -> Result<Option<CancelLoanPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_str());
        let cancelled =
            ctx.write(|tx, viewer| async move { loans::cancel(&viewer, &tx, id, reason).await }).await?;
        let (loan, problems) = told(ctx, cancelled).await?;
        Ok(Some(CancelLoanPayload::new(loan, problems)))
    }
}

/// The loan as it is after the commit, or what stood in the way.
async fn told(ctx: &Context<'_>, answer: Answer<LoanId>) -> Result<(Option<LoanNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(answer);
    let loan = match id {
        Some(id) => LoanNode::visible(ctx, id).await?,
        None => None,
    };
    Ok((loan, problems))
}
