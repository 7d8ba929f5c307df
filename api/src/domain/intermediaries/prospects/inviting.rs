//! Inviting a prospect to register: a mail to whom one speaks with there, with the page on which any association presents itself. It
//! makes no account and gives no role.

use chrono::Duration;
use entity::{ProspectEventKind, ProspectId, prospect};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use uuid::Uuid;

use super::{Line, OPEN, letters, lock, write};
use crate::{
    access::Viewer,
    domain::people::limits::{self, Limit},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// The same prospect again.
const AGAIN: Limit = Limit { scope: "prospect_again", most: 1, window: Duration::days(7) };

/// Those of one network in a day: nobody writes to strangers in numbers.
const OF_NETWORK: Limit = Limit { scope: "prospect_network", most: 50, window: Duration::days(1) };

/// Invites one.
pub(crate) async fn invite(viewer: &Viewer, tx: &Tx, id: ProspectId) -> Outcome<ProspectId, Vec<Problem>> {
    let (right, known, branch) = lock::<Vec<Problem>>(tx, viewer, id).await?;
    if known.association_id.is_some() {
        return Err(vec![Problem::new("PROSPECT_REGISTERED")].into());
    }
    if !OPEN.contains(&known.state) {
        return Err(vec![Problem::new("PROSPECT_LOST")].into());
    }
    let Some(address) = known.contact_email.clone() else {
        return Err(vec![Problem::new("PROSPECT_WITHOUT_ADDRESS")].into());
    };
    if !limits::count(tx, AGAIN, &Uuid::from(id).to_string()).await? {
        return Err(vec![Problem::new("PROSPECT_INVITED_LATELY")].into());
    }
    if !limits::count(tx, OF_NETWORK, &Uuid::from(known.intermediary_id).to_string()).await? {
        let most = i64::from(OF_NETWORK.most);
        return Err(vec![Problem::new("TOO_MANY_INVITATIONS").with("most", most)].into());
    }
    letters::invite(tx, right.person(), &known, &branch, address).await?;
    let row = prospect::ActiveModel { id: Set(id), invited_at: Set(Some(tx.now())), ..Default::default() };
    prospect::Entity::update(row).exec(tx).await?;
    write(tx, Line::of(id, ProspectEventKind::Invited, Some(right.person()))).await?;
    Ok(id)
}
