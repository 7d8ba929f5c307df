//! How much help an association can host: hours a week, and what an hour of help takes of its own people. Where it hosts that
//! much already, its missions are proposed later.

use entity::{AssociationId, Minutes, hosting_capacity};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _, sea_query::OnConflict};

use crate::{
    access::AssociationAdmin,
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How many hours a week an association hosts at most.
const MOST_HOURS: i32 = 1_000;

/// What an association said.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    association: AssociationId,
) -> Result<Option<hosting_capacity::Model>, DbErr> {
    hosting_capacity::Entity::find_by_id(association).one(connection).await
}

/// What of its own people's time an association spends on time that is given to it, by what it says of itself now: an estimate,
/// in whole minutes.
pub(crate) fn taken_by(said: &hosting_capacity::Model, given: Minutes) -> Minutes {
    Minutes(given.0 * i64::from(said.supervision_minutes) / 60)
}

/// Says how many hours of help a week it can host, and how many minutes of its own people an hour takes. Without hours nothing is
/// said of it any more.
pub(crate) async fn declare(
    right: AssociationAdmin,
    tx: &Tx,
    hours_a_week: Option<i32>,
    supervision_minutes: i32,
) -> Outcome<AssociationId, Vec<Problem>> {
    use hosting_capacity::Column::{AssociationId as Of, DeclaredAt, HoursAWeek, SupervisionMinutes};
    let id = right.association();
    super::lock::<Vec<Problem>>(tx, id).await?;
    let mut checks = Checks::default();
    let mut within = |field: &str, number: i32, (least, most): (i32, i32)| {
        if !(least..=most).contains(&number) {
            let range = Problem::new("OUT_OF_RANGE").with("least", i64::from(least));
            checks.add(field, range.with("most", i64::from(most)));
        }
    };
    if let Some(hours) = hours_a_week {
        within("hoursAWeek", hours, (1, MOST_HOURS));
    }
    within("supervisionMinutes", supervision_minutes, (0, 60));
    checks.pass()?;
    let deed = Deed::of(right.person(), "HOSTING_CAPACITY_DECLARED").in_association(id);
    match hours_a_week {
        None => {
            hosting_capacity::Entity::delete_by_id(id).exec(tx).await?;
        }
        Some(hours) => {
            let row = hosting_capacity::ActiveModel {
                association_id: Set(id),
                hours_a_week: Set(hours),
                supervision_minutes: Set(supervision_minutes),
                declared_at: Set(tx.now()),
            };
            let again = OnConflict::column(Of)
                .update_columns([HoursAWeek, SupervisionMinutes, DeclaredAt])
                .to_owned();
            hosting_capacity::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
        }
    }
    audit::write(tx, deed, id).await?;
    Ok(id)
}
