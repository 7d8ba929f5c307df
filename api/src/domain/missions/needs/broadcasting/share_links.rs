//! Links by which announcements are passed on: one of each relay, which the mails to them hold, and the branch's own of all others. Browsers that
//! follow one are counted without a name; of who is signed in it is kept by whose link they came first, and shown as a number.

use std::collections::{BTreeSet, HashMap, HashSet};

use entity::{
    BranchId, MembershipRole, NeedId, NeedState, PersonId, SentKind, announcement_sent, branch, membership,
    need, share_link,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};

use super::reading;
use crate::{
    access::{Relay, Viewer},
    domain::intermediaries,
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// How many links one statement writes.
const BATCH: usize = 500;

/// Makes the links of a need that are missing: the branch's own, and one for each of its relays. What the branch's ends with.
pub(super) async fn make_all(tx: &Tx, need: &need::Model) -> Result<String, DbErr> {
    let links = share_link::Entity::find().filter(share_link::Column::NeedId.eq(need.id)).all(tx).await?;
    let known: HashSet<Option<PersonId>> = links.iter().map(|link| link.person_id).collect();
    let missing = relays(tx, need).await?.into_iter().map(Some).filter(|relay| !known.contains(relay));
    let mut rows: Vec<share_link::ActiveModel> = missing.map(|relay| row(tx, need.id, relay)).collect();
    let own = links.into_iter().find(|link| link.person_id.is_none()).map(|link| link.code);
    let code = own.clone().unwrap_or_else(|| tx.letters::<10>());
    if own.is_none() {
        rows.push(share_link::ActiveModel { code: Set(code.clone()), ..row(tx, need.id, None) });
    }
    write(tx, &rows).await?;
    Ok(code)
}

/// Makes the links of somebody who passes announcements on, for all that search and have none of theirs yet. How many they
/// are.
pub(crate) async fn prepare(right: &Relay, tx: &Tx) -> Outcome<u64, Problem> {
    let own = share_link::Entity::find()
        .select_only()
        .column(share_link::Column::NeedId)
        .filter(share_link::Column::PersonId.eq(right.person()));
    let without: Vec<NeedId> = reading::to_relay(right)
        .select_only()
        .column(need::Column::Id)
        .filter(need::Column::Id.not_in_subquery(own.into_query()))
        .into_tuple()
        .all(tx)
        .await?;
    let rows: Vec<_> = without.into_iter().map(|need| row(tx, need, Some(right.person()))).collect();
    Ok(write(tx, &rows).await?)
}

fn row(tx: &Tx, need: NeedId, person: Option<PersonId>) -> share_link::ActiveModel {
    share_link::ActiveModel {
        code: Set(tx.letters::<10>()),
        need_id: Set(need),
        person_id: Set(person),
        visits: Set(0),
        created_at: Set(tx.now()),
    }
}

/// Whoever is made a relay while a broadcast runs may have made theirs already: it stays.
async fn write(tx: &Tx, rows: &[share_link::ActiveModel]) -> Result<u64, DbErr> {
    let mut written = 0;
    for part in rows.chunks(BATCH) {
        written += share_link::Entity::insert_many(part.to_vec())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(written)
}

/// Those who pass announcements of a need on: the relays of its branch and of the antenne above it, or of all branches.
pub(super) async fn relays(tx: &Tx, need: &need::Model) -> Result<BTreeSet<PersonId>, DbErr> {
    let found = intermediaries::find_branch(tx, need.branch_id).await?;
    let above = found.and_then(|branch: branch::Model| branch.parent_id);
    let places: Vec<BranchId> = [Some(need.branch_id), above].into_iter().flatten().collect();
    let here = (!need.is_national).then(|| membership::Column::IntermediaryBranchId.is_in(places));
    let people: Vec<PersonId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::IntermediaryId.eq(need.intermediary_id))
        .filter(membership::Column::Role.eq(MembershipRole::Relay))
        .filter(membership::Column::EndedAt.is_null())
        .filter(Condition::all().add_option(here))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(people.into_iter().collect())
}

/// What the links of some people to a need's announcement end with, of those who have one.
pub(super) async fn codes_of(
    tx: &Tx,
    need: NeedId,
    people: &[PersonId],
) -> Result<HashMap<PersonId, String>, DbErr> {
    let links = share_link::Entity::find()
        .filter(share_link::Column::NeedId.eq(need))
        .filter(share_link::Column::PersonId.is_in(people.iter().copied()))
        .all(tx)
        .await?;
    Ok(links.into_iter().filter_map(|link| Some((link.person_id?, link.code))).collect())
}

/// The links of somebody to the announcements of some needs.
pub(crate) async fn own_links(
    connection: &impl ConnectionTrait,
    person: PersonId,
    needs: &[NeedId],
) -> Result<HashMap<NeedId, share_link::Model>, DbErr> {
    let links = share_link::Entity::find()
        .filter(share_link::Column::PersonId.eq(person))
        .filter(share_link::Column::NeedId.is_in(needs.iter().copied()))
        .all(connection)
        .await?;
    Ok(links.into_iter().map(|link| (link.need_id, link)).collect())
}

/// By whose link somebody came to an announcement first; by nobody's where it was the branch's own, or none.
pub(crate) async fn relay_of(
    connection: &impl ConnectionTrait,
    need: NeedId,
    person: PersonId,
) -> Result<Option<PersonId>, DbErr> {
    let had = announcement_sent::Entity::find_by_id((need, person)).one(connection).await?;
    Ok(had.and_then(|row| row.relay_id))
}

/// Counts a browser in which a link is followed while its need searches.
pub(crate) async fn visited(tx: &Tx, code: &str) -> Outcome<(), Problem> {
    let searching = reading::searching().select_only().column(need::Column::Id);
    let more = Expr::col((share_link::Entity, share_link::Column::Visits)).add(1);
    share_link::Entity::update_many()
        .col_expr(share_link::Column::Visits, more)
        .filter(share_link::Column::Code.eq(code))
        .filter(share_link::Column::NeedId.in_subquery(searching.into_query()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Keeps that somebody who is signed in came to an announcement by a link, and by whose, the first time. What they have found
/// so is not sent to them any more in this search.
pub(crate) async fn come_by(tx: &Tx, viewer: &Viewer, code: &str) -> Outcome<(), Problem> {
    use announcement_sent::Column;
    let person = viewer.account()?.person.id;
    let Some(link) = share_link::Entity::find_by_id(code).one(tx).await? else { return Ok(()) };
    // Behind a broadcast that is about to send it to them.
    let need = locked(need::Entity::find_by_id(link.need_id)).one(tx).await?;
    let need = need.filter(|need| need.state == NeedState::Searching);
    let Some(need) = need.filter(|need| need.coordinator_id != Some(person)) else { return Ok(()) };
    if link.person_id == Some(person) {
        return Ok(());
    }
    let row = announcement_sent::ActiveModel {
        need_id: Set(need.id),
        person_id: Set(person),
        round: Set(need.round),
        kind: Set(SentKind::Found),
        at: Set(tx.now()),
        mailed_at: Set(None),
        opened_at: Set(None),
        relay_id: Set(None),
    };
    announcement_sent::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let theirs = announcement_sent::Entity::update_many()
        .filter(Column::NeedId.eq(need.id))
        .filter(Column::PersonId.eq(person));
    theirs
        .clone()
        .col_expr(Column::OpenedAt, Expr::value(tx.now()))
        .filter(Column::OpenedAt.is_null())
        .exec(tx)
        .await?;
    if let Some(relay) = link.person_id {
        theirs
            .col_expr(Column::RelayId, Expr::value(relay))
            .filter(Column::RelayId.is_null())
            .exec(tx)
            .await?;
    }
    Ok(())
}
