//! What becomes of a registration once the employer has decided, or has not: the place is had, or it is given back with its minutes
//! and goes to the next who waits. Organisers hear of it once it is had, and never where it is not.

use entity::{
    ProgrammeVolunteerId, ProgrammeVolunteerState as State, TimeBasis, branch, programme, programme_volunteer,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use super::{days, letters::Letters, registering};
use crate::{
    Internal,
    domain::{
        engagements::{
            Refused,
            placing::{self, Candidate},
        },
        intermediaries,
        people::accounts,
    },
    outcome::Outcome,
    queue::{self, Work},
    tx::{Tx, locked},
};

/// A registration that waits for its employer.
pub(in crate::domain::engagements) struct Waiting {
    volunteer: programme_volunteer::Model,
    programme: programme::Model,
    branch: branch::Model,
}

/// Takes one for this transaction: its programme first, then the person; none where it waits no more.
pub(in crate::domain::engagements) async fn lock(
    tx: &Tx,
    id: ProgrammeVolunteerId,
) -> Result<Option<Waiting>, Internal> {
    let Some(known) = programme_volunteer::Entity::find_by_id(id).one(tx).await? else { return Ok(None) };
    let found = locked(programme::Entity::find_by_id(known.programme_id)).one(tx).await?;
    let Some(programme) = found else { return Ok(None) };
    accounts::lock(tx, known.person_id).await?;
    let found = locked(programme_volunteer::Entity::find_by_id(id)).one(tx).await?;
    let Some(volunteer) = found.filter(|row| row.state == State::AwaitingApproval) else { return Ok(None) };
    let branch = intermediaries::find_branch(tx, programme.branch_id).await?;
    Ok(branch.map(|branch| Waiting { volunteer, programme, branch }))
}

impl Waiting {
    /// The day may have been marked as partial activity meanwhile.
    pub(in crate::domain::engagements) async fn must_still_fit(&self, tx: &Tx) -> Outcome<(), Refused> {
        let Some(day) = days::session_of(&self.programme) else { return Ok(()) };
        let job = self.volunteer.employment_id;
        let candidate = Candidate::read(tx, self.volunteer.person_id, job, TimeBasis::WorkingTime).await?;
        placing::still_fits_beside_partial_activity(
            tx,
            &candidate,
            &[registering::place_of(self.volunteer.id, &day)],
        )
        .await
    }

    /// The place is had.
    pub(in crate::domain::engagements) async fn confirm(&self, tx: &Tx) -> Result<(), Internal> {
        self.stands(tx, State::Registered).await?;
        self.letters(tx).approved(self.volunteer.person_id).await
    }

    /// It is not, for the reason of whoever decided.
    pub(in crate::domain::engagements) async fn refuse(
        &self,
        tx: &Tx,
        reason: Option<&str>,
    ) -> Result<(), Internal> {
        self.give_back(tx, State::Refused).await?;
        self.letters(tx).refused_by_employer(self.volunteer.person_id, reason).await
    }

    /// Nobody decided.
    pub(in crate::domain::engagements) async fn lapse(&self, tx: &Tx) -> Result<(), Internal> {
        self.give_back(tx, State::Withdrawn).await?;
        self.letters(tx).lapsed(self.volunteer.person_id).await
    }

    fn letters<'a>(&'a self, tx: &'a Tx) -> Letters<'a> {
        Letters::about(tx, &self.programme, &self.branch)
    }

    async fn give_back(&self, tx: &Tx, state: State) -> Result<(), Internal> {
        self.stands(tx, state).await?;
        registering::release(tx, self.volunteer.id).await?;
        // In a transaction of its own, as a waiting list locks more than one person.
        queue::enqueue(tx, Work::PromoteVolunteers { programme: self.programme.id }).await
    }

    async fn stands(&self, tx: &Tx, state: State) -> Result<(), Internal> {
        let row = programme_volunteer::ActiveModel {
            id: Set(self.volunteer.id),
            state: Set(state),
            state_since: Set(tx.now()),
            ..Default::default()
        };
        row.update(tx).await?;
        Ok(())
    }
}
