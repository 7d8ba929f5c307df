//! What comes back every day. Workers ask for today's work now and then, and nothing else does: one day's work that was
//! given up does not end that of the days after.

use crate::{
    Internal,
    domain::{
        companies::leavers,
        engagements::{approvals::following, follow_ups::watching},
        hours::{heads, reminders},
        intermediaries::{fees::reminding, prospects},
        missions::offers,
        people::sweep,
    },
    tx::Tx,
};

/// Asks for the work of today. Asking twice for one day is asking once.
pub(crate) async fn plan(tx: &Tx) -> Result<(), Internal> {
    let today = tx.today(chrono_tz::UTC);
    heads::schedule(tx, today).await?;
    reminders::schedule(tx, today).await?;
    leavers::schedule(tx, today).await?;
    following::plan_review(tx, today).await?;
    watching::schedule(tx, today).await?;
    reminding::schedule(tx, today).await?;
    offers::watching::schedule(tx, today).await?;
    prospects::daily::schedule(tx, today).await?;
    sweep::schedule(tx, today).await
}
