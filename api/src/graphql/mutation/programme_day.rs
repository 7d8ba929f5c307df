//! The day of a programme, as who leads its branch moves it.

use async_graphql::{Context, InputObject, Object, Result};
use entity::ProgrammeId;

use super::payload::{parts, payload};
use crate::{
    domain::missions::programmes::rescheduling::{self, Typed},
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{date::Date, programme::ProgrammeNode},
    },
};

#[derive(Default)]
pub struct ProgrammeDayMutation;

/// Another day for a programme, and why.
#[derive(InputObject)]
struct MoveProgrammeInput {
    /// Which one.
    id: Gid<ProgrammeId>,
    /// The civil time it begins, as `2026-06-12T09:00`, on the programme's clock.
    start: String,
    /// The civil time it ends.
    end: String,
    /// The last day on which a volunteer registers, before that day.
    registrations_until: Date,
    /// Why, in words that everybody reads who is told.
    reason: String,
}

payload! {
    /// What came of moving a programme.
    MoveProgrammePayload {
        /// The programme as it is now; null when it was refused.
        programme: ProgrammeNode
    }
}

#[Object]
impl ProgrammeDayMutation {
    /// Moves the day of a programme that was opened and whose teams are not made yet: whoever applied, notes or registered is told
    /// by mail. For who leads its branch, and who runs the network.
    async fn move_programme(
        &self,
        ctx: &Context<'_>,
        input: MoveProgrammeInput,
    ) -> Result<Option<MoveProgrammePayload>> {
        let (id, registrations_until) = (input.id.0, input.registrations_until.into());
        let typed = &Typed { start: input.start, end: input.end, registrations_until, reason: input.reason };
        let answer =
            ctx.write(|tx, viewer| async move { rescheduling::reschedule(&viewer, &tx, id, typed).await });
        let (id, problems) = parts(answer.await?);
        let programme = match id {
            Some(id) => ProgrammeNode::visible(ctx, id).await?,
            None => None,
        };
        Ok(Some(MoveProgrammePayload::new(programme, problems)))
    }
}
