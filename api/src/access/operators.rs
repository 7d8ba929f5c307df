//! What the platform's operators may do. They vet, moderate and repair; they never see what an hour costs.

use entity::PersonId;

use crate::access::{Denied, Viewer};

/// The right to operate the platform.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operating {
    person: PersonId,
}

impl Operating {
    /// Who operates.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }
}

impl Viewer {
    /// The right to operate the platform. For everybody else its pages do not exist.
    pub(crate) fn may_operate(&self) -> Result<Operating, Denied> {
        let person = &self.account()?.person;
        if person.is_operator { Ok(Operating { person: person.id }) } else { Err(Denied::Hidden) }
    }
}
