//! Pauses, as volunteers are told of them: whoever came forward for a need that is put off, or is on its mission, reads until when
//! it rests, and when it goes on.

use entity::{NeedId, NeedState, PersonId, application};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{CANDIDATES, letters::Letters, lock_row};
use crate::{Internal, domain::missions::needs::states::OVER, tx::Tx};

/// Tells them that it rests, or goes on. What is not so any more nobody is told.
pub(crate) async fn tell(tx: &Tx, id: NeedId, rests: bool) -> Result<(), Internal> {
    let Some((need, branch)) = lock_row(tx, id).await? else { return Ok(()) };
    let is_over = OVER.contains(&need.state);
    if is_over || rests != (need.state == NeedState::Paused) {
        return Ok(());
    }
    let waiting = application::Entity::find()
        .filter(application::Column::NeedId.eq(id))
        .filter(application::Column::State.is_in(CANDIDATES))
        .all(tx)
        .await?;
    let candidates: Vec<PersonId> = waiting.into_iter().map(|row| row.person_id).collect();
    Letters::about(tx, &need, &branch).of_pause(&candidates).await
}
