//! Handing over: all that somebody coordinates for a branch goes to somebody else of it, and the associations that they were to
//! contact there too. What that one may not handle, since they belong to the association, said to be tied to it or volunteer
//! for it, stays where it is and is told.

use std::collections::BTreeSet;

use entity::{BranchId, NeedId, PersonId, branch, membership, need, person};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use super::{
    letters,
    states::OVER,
    ties,
    timeline::{self, By, Line},
};
use crate::{
    Internal,
    access::{Coordinator, Denied},
    database::CHUNK,
    domain::{
        intermediaries::{self, prospects, team},
        people::accounts,
    },
    mail::{self, Letter, Words},
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// What became of a handover.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Handed {
    /// How many needs went over.
    pub(crate) count: u64,
    /// How many prospects did.
    #[serde(default)]
    pub(crate) prospects: u64,
    /// The needs that stay: whoever was to have them, or gives another's away, may not coordinate them.
    pub(crate) kept: Vec<NeedId>,
}

/// Somebody who coordinates in some branches, or still has needs there.
#[derive(Clone, Debug)]
pub(crate) struct Holder {
    pub(crate) person: person::Model,
    /// Whether they have a role there.
    pub(crate) is_in_office: bool,
}

/// Those who coordinate in some branches, and those who have needs there that are not over, by name.
pub(crate) async fn holders(
    connection: &impl ConnectionTrait,
    branches: &[branch::Model],
) -> Result<Vec<Holder>, DbErr> {
    let ids: Vec<BranchId> = branches.iter().map(|branch| branch.id).collect();
    // A seat in an antenne reaches the bureaux under it.
    let offices = branches.iter().filter_map(|branch| branch.parent_id).chain(ids.iter().copied());
    let offices: Vec<BranchId> = offices.collect();
    let in_office: Vec<PersonId> = seats(&offices)
        .select_only()
        .column(membership::Column::PersonId)
        .into_tuple()
        .all(connection)
        .await?;
    let in_office: BTreeSet<PersonId> = in_office.into_iter().collect();
    let holding = open(&ids)
        .select_only()
        .column(need::Column::CoordinatorId)
        .filter(need::Column::CoordinatorId.is_not_null())
        .into_query();
    let found = Condition::any()
        .add(person::Column::Id.is_in(in_office.iter().copied()))
        .add(person::Column::Id.in_subquery(holding));
    let people = person::Entity::find()
        .filter(found)
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id)
        .all(connection)
        .await?;
    let holder = |person: person::Model| Holder { is_in_office: in_office.contains(&person.id), person };
    Ok(people.into_iter().map(holder).collect())
}

/// The seats of those who coordinate in some branches.
fn seats(branches: &[BranchId]) -> Select<membership::Entity> {
    membership::Entity::find()
        .filter(membership::Column::IntermediaryBranchId.is_in(branches.iter().copied()))
        .filter(membership::Column::Role.is_in(team::BOTH))
        .filter(membership::Column::EndedAt.is_null())
}

/// The needs of some branches that are not over.
fn open(branches: &[BranchId]) -> Select<need::Entity> {
    need::Entity::find()
        .filter(need::Column::BranchId.is_in(branches.iter().copied()))
        .filter(need::Column::State.is_not_in(OVER))
}

/// Hands over all that somebody coordinates for a branch and for the bureaux under it. One's own by everybody who coordinates
/// there, another's by who leads it.
pub(crate) async fn hand_over(
    right: &Coordinator,
    tx: &Tx,
    (from, to): (PersonId, PersonId),
) -> Outcome<Handed, Problem> {
    if from != right.person() && !right.leads() {
        return Err(Denied::Forbidden.into());
    }
    if from == to {
        return Err(Problem::new("HANDED_TO_ONESELF").at("toId").into());
    }
    let place = right.place();
    let offices: Vec<BranchId> = [Some(place.branch), place.parent].into_iter().flatten().collect();
    let holds = seats(&offices).filter(membership::Column::PersonId.eq(to)).count(tx).await? > 0;
    if !holds {
        return Err(Problem::new("NOT_A_COORDINATOR_THERE").at("toId").into());
    }
    let here = branches_of(tx, right).await?;
    let rows = of_coordinator(tx, &here, from).await?;
    let prospects = prospects::hand_over(tx, &here, (from, to)).await?;
    if rows.is_empty() && prospects == 0 {
        return Err(Problem::new("NOTHING_TO_HAND_OVER").at("fromId").into());
    }
    let mut closed = ties::closed_to(tx, to, &rows).await?;
    if from != right.person() {
        // Nor does who hands over another's decide about those that are closed to them.
        closed.extend(ties::closed_to(tx, right.person(), &rows).await?);
    }
    let (kept, given): (Vec<need::Model>, Vec<need::Model>) =
        rows.into_iter().partition(|need| closed.contains(&need.id));
    give(tx, right, &given, to).await?;
    let handed = Handed {
        count: u64::try_from(given.len()).unwrap_or(u64::MAX),
        prospects,
        kept: kept.into_iter().map(|need| need.id).collect(),
    };
    tell(tx, right, (from, to), (given.as_slice(), prospects)).await?;
    Ok(handed)
}

/// The branch for which a right is, and the bureaux under it.
async fn branches_of(tx: &Tx, right: &Coordinator) -> Result<Vec<BranchId>, DbErr> {
    let place = right.place();
    let all = intermediaries::branches(tx, place.intermediary).await?;
    let is_here =
        |branch: &&branch::Model| branch.id == place.branch || branch.parent_id == Some(place.branch);
    Ok(all.iter().filter(is_here).map(|branch| branch.id).collect())
}

/// What somebody coordinates there and is not over; its rows are this transaction's.
async fn of_coordinator(tx: &Tx, here: &[BranchId], from: PersonId) -> Result<Vec<need::Model>, DbErr> {
    let own = open(here).filter(need::Column::CoordinatorId.eq(from)).order_by_asc(need::Column::Id);
    locked(own).all(tx).await
}

/// Gives needs to their new coordinator, each with a line on its timeline.
async fn give(tx: &Tx, right: &Coordinator, given: &[need::Model], to: PersonId) -> Result<(), DbErr> {
    let by = By::coordinator(right);
    for some in given.chunks(CHUNK) {
        need::Entity::update_many()
            .col_expr(need::Column::CoordinatorId, Expr::value(to))
            .filter(need::Column::Id.is_in(some.iter().map(|need| need.id)))
            .exec(tx)
            .await?;
    }
    for need in given {
        timeline::write(tx, need.id, &by, Line::shared("HANDED_OVER")).await?;
    }
    Ok(())
}

/// Tells the associations, and whoever has the needs and the prospects now, unless they took them over themselves.
async fn tell(
    tx: &Tx,
    right: &Coordinator,
    (from, to): (PersonId, PersonId),
    (given, prospects): (&[need::Model], u64),
) -> Result<(), Internal> {
    let branch = intermediaries::find_branch(tx, right.place().branch).await?;
    let branch = branch.map(|branch| branch.name).unwrap_or_default();
    let coordinator = letters::name_of(tx, to).await?;
    let words: Words = vec![("coordinator", coordinator.into()), ("branch", branch.clone().into())];
    letters::to_each_association(tx, given, "needs-in-other-hands", &words).await?;
    if to == right.person() {
        return Ok(());
    }
    if prospects > 0 {
        let person = letters::name_of(tx, from).await?;
        prospects::tell_handed_over(tx, to, (person, branch.clone()), prospects).await?;
    }
    if given.is_empty() {
        return Ok(());
    }
    let Some((receiver, address)) = accounts::reach(tx, to).await? else { return Ok(()) };
    let letter = Letter {
        person_id: Some(to),
        address,
        language: receiver.language.into(),
        code: "needs-handed-over",
        arguments: vec![
            ("count", given.len().into()),
            ("person", letters::name_of(tx, from).await?.into()),
            ("branch", branch.into()),
            ("path", "/intermediary/needs?whose=mine".into()),
        ],
        calendar: None,
    };
    mail::write(tx, letter).await
}
