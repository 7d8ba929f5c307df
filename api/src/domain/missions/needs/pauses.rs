//! The pauses of needs, by days of their branches' clocks: nobody gives hours of a mission on a day inside one. Neither the day
//! on which it begins nor the one on which it ends is inside: something may have been done before, or after.

use chrono::NaiveDate;
use entity::{MissionId, NeedId, NeedState, need, need_pause};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QuerySelect as _, sea_query::Expr,
};

use crate::tx::Tx;

/// A pause of a mission's need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pause {
    pub(crate) mission: MissionId,
    /// The day on which it began.
    pub(crate) from: NaiveDate,
    /// The day on which it ended; none while the need rests.
    pub(crate) until: Option<NaiveDate>,
}

impl Pause {
    /// Whether a day is inside of it.
    pub(crate) fn holds(&self, day: NaiveDate) -> bool {
        self.from < day && self.until.is_none_or(|until| day < until)
    }
}

/// Keeps on which day a need was put off, or rests no longer.
pub(super) async fn follow(
    tx: &Tx,
    need: NeedId,
    (from, to): (NeedState, NeedState),
    today: NaiveDate,
) -> Result<(), DbErr> {
    if to == NeedState::Paused {
        begin(tx, need, today).await?;
    }
    if from == NeedState::Paused {
        end(tx, need, today).await?;
    }
    Ok(())
}

/// Of two on one day the second is kept, inside of whose day nothing is.
async fn begin(tx: &Tx, need: NeedId, today: NaiveDate) -> Result<(), DbErr> {
    need_pause::Entity::delete_by_id((need, today)).exec(tx).await?;
    let row = need_pause::ActiveModel { need_id: Set(need), from_on: Set(today), until_on: Set(None) };
    need_pause::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn end(tx: &Tx, need: NeedId, today: NaiveDate) -> Result<(), DbErr> {
    need_pause::Entity::update_many()
        .col_expr(need_pause::Column::UntilOn, Expr::value(today))
        .filter(need_pause::Column::NeedId.eq(need))
        .filter(need_pause::Column::UntilOn.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// All pauses of the needs from which some missions came.
pub(crate) async fn of_missions(
    tx: &Tx,
    missions: impl IntoIterator<Item = MissionId>,
) -> Result<Vec<Pause>, DbErr> {
    let of_need =
        need_pause::Entity::belongs_to(need::Entity).from(need_pause::Column::NeedId).to(need::Column::Id);
    let found: Vec<(MissionId, NaiveDate, Option<NaiveDate>)> = need_pause::Entity::find()
        .select_only()
        .column(need::Column::MissionId)
        .column(need_pause::Column::FromOn)
        .column(need_pause::Column::UntilOn)
        .join(JoinType::InnerJoin, of_need.into())
        .filter(need::Column::MissionId.is_in(missions))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(found.into_iter().map(|(mission, from, until)| Pause { mission, from, until }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// The days between its first and its last are inside, and all that follow its first while it goes on.
    #[test]
    fn days_between_its_ends_are_inside() {
        let (mission, from) = (MissionId::from(uuid::Uuid::nil()), day("2026-03-10"));
        let inside =
            |until: Option<&str>, on: &str| Pause { mission, from, until: until.map(day) }.holds(day(on));
        let ended = Some("2026-03-13");
        for (on, is_inside) in [("2026-03-10", false), ("2026-03-11", true), ("2026-03-13", false)] {
            assert_eq!(inside(ended, on), is_inside, "{on}");
        }
        assert!(inside(None, "2027-01-01") && !inside(None, "2026-03-10"));
        assert!(!inside(Some("2026-03-10"), "2026-03-10") && !inside(Some("2026-03-11"), "2026-03-11"));
    }
}
