//! An account that ends: whoever coordinates the missions that its person is on is told, and is to replace them. The words go by
//! which they looked back as a volunteer, or asked to leave a mission; that they looked back stays, for the need's sums.

use entity::{
    ApplicationState, NeedId, NeedSide, NeedState, PersonId, application, debrief, need, need_event,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::Expr,
};

use super::{ASKS_TO_LEAVE, letters::Letters, replacing::NOT_OVER};
use crate::{
    Internal,
    domain::{
        intermediaries::zone_of,
        missions::needs::{
            lock_row,
            timeline::{self, By, Line},
        },
    },
    tx::Tx,
};

/// What the line of a volunteer who is not there any more is called.
const GONE: &str = "VOLUNTEER_GONE";

/// Has somebody replaced on the missions that they are on, while there is still a name to tell: their mission is due on the board
/// today.
pub(crate) async fn leave_missions(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    let needs: Vec<NeedId> = application::Entity::find()
        .select_only()
        .column(application::Column::NeedId)
        .filter(application::Column::PersonId.eq(person))
        .filter(application::Column::State.eq(ApplicationState::Engaged))
        .order_by_asc(application::Column::NeedId)
        .into_tuple()
        .all(tx)
        .await?;
    for id in needs {
        let Some((need, branch)) = lock_row(tx, id).await? else { continue };
        if !NOT_OVER.contains(&need.state) {
            continue;
        }
        timeline::write(tx, id, &By::a_volunteer(), Line::inside(GONE)).await?;
        Letters::about(tx, &need, &branch).volunteer_gone(person).await?;
        if need.state == NeedState::UnderWay {
            let today = tx.today(zone_of(&branch));
            let due_on = Some(need.due_on.map_or(today, |day| day.min(today)));
            let row = need::ActiveModel { id: Set(id), due_on: Set(due_on), ..Default::default() };
            need::Entity::update(row).exec(tx).await?;
        }
    }
    Ok(())
}

/// Takes away what somebody said of missions as their volunteer.
pub(crate) async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    debrief::Entity::update_many()
        .col_expr(debrief::Column::Achieved, Expr::value(""))
        .col_expr(debrief::Column::Difficult, Expr::value(""))
        .filter(debrief::Column::PersonId.eq(person))
        .filter(debrief::Column::Side.eq(NeedSide::Volunteer))
        .filter(debrief::Column::GivenAt.is_not_null())
        .exec(tx)
        .await?;
    need_event::Entity::update_many()
        .col_expr(need_event::Column::Note, Expr::value(None::<String>))
        .filter(need_event::Column::PersonId.eq(person))
        .filter(need_event::Column::Kind.eq(ASKS_TO_LEAVE))
        .exec(tx)
        .await?;
    Ok(())
}
