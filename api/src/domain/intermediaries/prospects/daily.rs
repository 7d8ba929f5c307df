//! What time brings to prospects, once a day: whoever follows one is reminded of its next contact, and with whom one speaks is
//! forgotten two years after the last one (GDPR, art. 5(1)(e)).

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use entity::{MembershipRole as Role, PersonId, ProspectId, branch, membership, prospect};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, sea_query::Expr,
};

use super::{OPEN, forget, letters};
use crate::{
    Internal,
    queue::{self, Terms, Work},
    tx::Tx,
    zone,
};

/// How many months after the last contact a person is forgotten.
pub(crate) const MONTHS: Months = Months::new(24);

/// How many prospects one day's work takes of each kind: what is left waits for the next.
const MOST: u64 = 1_000;

/// The roles of those who look after prospects.
const KEEPERS: [Role; 4] = [Role::NetworkAdmin, Role::BranchHead, Role::Coordinator, Role::Support];

/// Asks for the work of a day, in its morning. Asking twice for one day is asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(5, 30, 0).unwrap_or_default().and_utc();
    let once_key = Some(format!("follow prospects {day}"));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::FollowProspects, terms).await.map(|_| ())
}

/// Does it.
pub(crate) async fn run(tx: &Tx) -> Result<(), Internal> {
    let today = zone::day_of_companies(tx.now());
    remind(tx, today).await?;
    Ok(forget_old(tx, today).await?)
}

/// Reminds each person once of each day: those who follow one, or whoever leads its branch where nobody does who still may.
async fn remind(tx: &Tx, today: NaiveDate) -> Result<(), Internal> {
    use prospect::Column;
    let is_new = Condition::any()
        .add(Column::RemindedFor.is_null())
        .add(Expr::col(Column::RemindedFor).ne(Expr::col(Column::NextOn)));
    let due = prospect::Entity::find()
        .filter(Column::NextOn.lte(today))
        .filter(Column::State.is_in(OPEN))
        .filter(is_new)
        .order_by_asc(Column::NextOn)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(tx)
        .await?;
    let mut to_tell: BTreeMap<PersonId, Vec<&prospect::Model>> = BTreeMap::new();
    let keepers = keepers(tx, &due).await?;
    for row in &due {
        for person in keepers.of(row) {
            to_tell.entry(person).or_default().push(row);
        }
    }
    for (person, rows) in to_tell {
        letters::tell_due(tx, &[person], &rows).await?;
    }
    for row in &due {
        let reminded =
            prospect::ActiveModel { id: Set(row.id), reminded_for: Set(row.next_on), ..Default::default() };
        prospect::Entity::update(reminded).exec(tx).await?;
    }
    Ok(())
}

/// Those who look after prospects in some networks, and how their branches hang together.
struct Keepers {
    seats: Vec<membership::Model>,
    branches: Vec<branch::Model>,
}

async fn keepers(tx: &Tx, rows: &[prospect::Model]) -> Result<Keepers, DbErr> {
    let mut networks: Vec<_> = rows.iter().map(|row| row.intermediary_id).collect();
    networks.sort_unstable();
    networks.dedup();
    let seats = membership::Entity::find()
        .filter(membership::Column::IntermediaryId.is_in(networks.iter().copied()))
        .filter(membership::Column::Role.is_in(KEEPERS))
        .filter(membership::Column::EndedAt.is_null())
        .order_by_asc(membership::Column::Id)
        .all(tx)
        .await?;
    let branches =
        branch::Entity::find().filter(branch::Column::IntermediaryId.is_in(networks)).all(tx).await?;
    Ok(Keepers { seats, branches })
}

impl Keepers {
    /// Whom to remind of a prospect.
    fn of(&self, row: &prospect::Model) -> Vec<PersonId> {
        let parent =
            self.branches.iter().find(|branch| branch.id == row.branch_id).and_then(|one| one.parent_id);
        let is_here = |seat: &&membership::Model| {
            seat.intermediary_id == Some(row.intermediary_id)
                && seat
                    .intermediary_branch_id
                    .is_none_or(|branch| branch == row.branch_id || Some(branch) == parent)
        };
        let here = || self.seats.iter().filter(is_here);
        if let Some(person) = row.followed_by
            && here().any(|seat| seat.person_id == person)
        {
            return vec![person];
        }
        let heads = here().filter(|seat| seat.role == Role::BranchHead).map(|seat| seat.person_id);
        let mut heads: Vec<PersonId> = heads.collect();
        heads.sort_unstable();
        heads.dedup();
        heads
    }
}

/// Forgets the people with whom nobody has spoken for long.
async fn forget_old(tx: &Tx, today: NaiveDate) -> Result<(), DbErr> {
    use prospect::Column;
    let Some(since) = today.checked_sub_months(MONTHS) else { return Ok(()) };
    let ids: Vec<ProspectId> = prospect::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::LastContactOn.lt(since))
        .filter(Column::ForgottenAt.is_null())
        .order_by_asc(Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(tx)
        .await?;
    for id in ids {
        forget(tx, id, None).await?;
    }
    Ok(())
}
