//! The associations behind the number that a company's home shows: which they are, what each received, and from how
//! many people.

use std::collections::HashMap;

use entity::{AssociationId, Minutes, association, time_entry};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, FromQueryResult,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};

use super::{Days, engaged, places};
use crate::{
    access::{EmployeeReader, Reach},
    database::whole,
    keyset,
};

/// What an association received of a company in a calendar year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Received {
    pub(crate) minutes: Minutes,
    pub(crate) people: i64,
}

#[derive(FromQueryResult)]
struct ReceivedBy {
    association_id: AssociationId,
    minutes: Minutes,
    people: i64,
}

/// The associations that received confirmed working time in a calendar year, as far as the right reaches; what was
/// given for a confidential cause makes one known only to those who may see that, and what its author keeps from the
/// company to nobody.
pub(crate) fn helped(
    right: &EmployeeReader,
    sees_confidential: bool,
    year: i32,
) -> Select<association::Entity> {
    use association::Column::Id;
    let days = Days::of(year);
    let known = engaged::helped(right.company(), days)
        .select_only()
        .column(entity::yearly_association::Column::AssociationId)
        .into_query();
    let all = association::Entity::find().filter(Id.in_subquery(known));
    let ids = |entries: Select<time_entry::Entity>| {
        Id.in_subquery(entries.select_only().column(time_entry::Column::AssociationId).into_query())
    };
    let seen = ids(seen(right, sees_confidential, days));
    if sees_confidential && matches!(right.reach(), Reach::Whole) {
        // The year's entries are read for those few alone of which some are hidden.
        return all.filter(ids(engaged::kept(right.company(), days)).not().or(seen));
    }
    all.filter(seen)
}

/// The next of them behind one, by name.
pub(crate) async fn behind(
    connection: &impl ConnectionTrait,
    rows: Select<association::Entity>,
    last: Option<AssociationId>,
    count: u64,
) -> Result<Vec<association::Model>, DbErr> {
    use association::Column::{Id, SortKey};
    let mut rows = rows.order_by_asc(SortKey).order_by_asc(Id).limit(count);
    if let Some(last) = last {
        let last = association::Entity::find_by_id(last).one(connection).await?;
        let last = last.ok_or_else(|| DbErr::RecordNotFound("the association before".to_owned()))?;
        rows = rows.filter(keyset::later((SortKey, Id), (last.sort_key, last.id)));
    }
    rows.all(connection).await
}

/// What each of some associations received.
pub(crate) async fn received(
    connection: &impl ConnectionTrait,
    right: &EmployeeReader,
    sees_confidential: bool,
    year: i32,
    ids: &[AssociationId],
) -> Result<HashMap<AssociationId, Received>, DbErr> {
    use time_entry::Column;
    let people = Expr::col((time_entry::Entity, Column::PersonId)).count_distinct();
    let rows = seen(right, sees_confidential, Days::of(year))
        .filter(Column::AssociationId.is_in(ids.iter().copied()))
        .select_only()
        .column(Column::AssociationId)
        .column_as(whole(Column::Minutes.sum()), "minutes")
        .column_as(people, "people")
        .group_by(Column::AssociationId)
        .into_model::<ReceivedBy>()
        .all(connection)
        .await?;
    let pair = |row: ReceivedBy| (row.association_id, Received { minutes: row.minutes, people: row.people });
    Ok(rows.into_iter().map(pair).collect())
}

/// The entries that the one who reads may know of.
fn seen(right: &EmployeeReader, sees_confidential: bool, days: Days) -> Select<time_entry::Entity> {
    use time_entry::Column;
    let given = engaged::given(right.company(), days);
    let given = given.filter(places(right, Column::LegalEntityId, Column::EstablishmentId));
    engaged::open(given, sees_confidential)
}
