//! What somebody does with all that is kept of them: takes it along, or has it erased.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};

use super::{
    exporting::{ExportPayload, export},
    payload::parts,
};
use crate::{
    domain::{erasure, exports::Wish},
    graphql::{context::RequestContext as _, problem::ProblemNode},
};

#[derive(Default)]
pub struct OwnDataMutation;

/// That all that is kept of the viewer is wanted.
#[derive(InputObject)]
struct ExportOwnDataInput {
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

/// That the viewer's account is to end for good.
#[derive(InputObject)]
struct EraseAccountInput {
    /// The viewer's last name, typed again: nobody erases themselves by a slip.
    confirmation: String,
}

/// What came of erasing an account.
#[derive(SimpleObject)]
struct EraseAccountPayload {
    /// Whether the account is gone.
    is_erased: bool,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

#[Object]
impl OwnDataMutation {
    /// Makes an archive of all that is kept of the viewer, a list for each part, and writes to them when it is there. For
    /// people who have signed in themselves: a program's token does not take a whole life along.
    async fn export_own_data(
        &self,
        ctx: &Context<'_>,
        input: ExportOwnDataInput,
    ) -> Result<Option<ExportPayload>> {
        let key = input.idempotency_key.as_deref();
        export(ctx, "exportOwnData", key, &input, |viewer| Ok(Wish::own_data(viewer.oneself_in_person()?)?))
            .await
    }

    /// Erases the viewer's account for good: bookings to come are given back, roles end, whatever says who they were goes.
    /// Hours that were confirmed stay and name nobody. Refused while others would be left without what they wait for, and to
    /// programs.
    async fn erase_account(
        &self,
        ctx: &Context<'_>,
        input: EraseAccountInput,
    ) -> Result<Option<EraseAccountPayload>> {
        let confirmation = input.confirmation.as_str();
        let erased = ctx
            .write(|tx, viewer| async move {
                erasure::erase(viewer.oneself_in_person()?, viewer.elsewhere(), &tx, confirmation).await
            })
            .await?;
        let (erased, problems) = parts(erased);
        Ok(Some(EraseAccountPayload { is_erased: erased.is_some(), problems }))
    }
}
