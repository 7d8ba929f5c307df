//! How a request for the time of an application ends: the company agrees, and whoever selects is told; or it does not, which the
//! candidate alone is told, who may go on in their own time.

use entity::{ApplicationId, ApprovalRequestId, application, approval_request, need};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{
    super::super::{Refused, applications, working_time::letters},
    Ending, Hand, lock_waiting, write,
};
use crate::{
    Internal,
    access::Denied,
    domain::{
        intermediaries,
        missions::needs::timeline::{self, By, Line},
        people::accounts,
    },
    outcome::{Argument, Outcome},
    tx::{Tx, locked},
};

/// Ends it. Its candidate, their need and their application are locked first, in the order in which those are who apply.
pub(super) async fn end(
    tx: &Tx,
    (id, of): (ApprovalRequestId, ApplicationId),
    ending: Ending<'_>,
    hand: Hand,
) -> Outcome<approval_request::Model, Refused> {
    let found = application::Entity::find_by_id(of).one(tx).await?.ok_or(Denied::Hidden)?;
    accounts::lock(tx, found.person_id).await?;
    let need = locked(need::Entity::find_by_id(found.need_id)).one(tx).await?.ok_or(Denied::Hidden)?;
    let row = locked(application::Entity::find_by_id(of)).one(tx).await?.ok_or(Denied::Hidden)?;
    let request = lock_waiting(tx, id, ending).await?;
    write(tx, id, ending, hand).await?;
    match ending {
        Ending::Approved => agreed(tx, &need, &row).await?,
        Ending::Refused(reason) => {
            let why = if reason.is_some() { "said" } else { "silence" };
            let more = vec![
                ("why", Argument::from(why)),
                ("reason", Argument::from(reason.unwrap_or_default().to_owned())),
            ];
            letters::to_candidate(tx, "application-time-refused", &need, &row, more).await?;
        }
        Ending::Lapsed => {
            letters::to_candidate(tx, "application-time-lapsed", &need, &row, Vec::new()).await?;
        }
    }
    Ok(request)
}

/// The company agrees: a line of the branch's own says so without a name, and whoever decides about them may introduce them.
async fn agreed(tx: &Tx, need: &need::Model, row: &application::Model) -> Result<(), Internal> {
    let agreed = application::ActiveModel {
        id: Set(row.id),
        time_agreed_at: Set(Some(tx.now())),
        ..Default::default()
    };
    application::Entity::update(agreed).exec(tx).await?;
    timeline::write(tx, need.id, &By::job(), Line::inside("WORKING_TIME_AGREED")).await?;
    letters::to_candidate(tx, "application-time-agreed", need, row, Vec::new()).await?;
    let Some(branch) = intermediaries::find_branch(tx, need.branch_id).await? else { return Ok(()) };
    let (code, of) = ("application-time-agreed-to-coordinator", (row.id, row.person_id));
    applications::letters::to_deciders(tx, code, (need, &branch), of).await
}
