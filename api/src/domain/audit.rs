//! The audit log: who did what that others must be able to look up. An event is a row of the transaction of what
//! it tells, and holds a code and arguments, never a sentence and never a cost.

use entity::{AssociationId, AuditEventId, CompanyId, Id, PersonId, audit_event};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use crate::{Internal, outcome::Argument, tx::Tx};

/// Something that was done.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    person_id: Option<PersonId>,
    action: &'static str,
    company_id: Option<CompanyId>,
    association_id: Option<AssociationId>,
    arguments: Vec<(&'static str, Argument)>,
}

impl Deed {
    /// What a person did.
    pub(crate) fn of(person_id: PersonId, action: &'static str) -> Self {
        Self { person_id: Some(person_id), ..Self::by_nobody(action) }
    }

    /// What a job or a signed link did.
    pub(crate) fn by_nobody(action: &'static str) -> Self {
        Self { person_id: None, action, company_id: None, association_id: None, arguments: Vec::new() }
    }

    /// The company whose people may read it.
    pub(crate) fn in_company(self, id: CompanyId) -> Self {
        Self { company_id: Some(id), ..self }
    }

    /// The association whose people may read it.
    pub(crate) fn in_association(self, id: AssociationId) -> Self {
        Self { association_id: Some(id), ..self }
    }

    /// What the sentence about it needs.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

/// Writes down what was done to something.
pub(crate) async fn write<T: Id>(tx: &Tx, deed: Deed, subject: T) -> Result<(), Internal> {
    let row = audit_event::ActiveModel {
        id: Set(tx.id::<AuditEventId>()),
        at: Set(tx.now()),
        person_id: Set(deed.person_id),
        action: Set(deed.action.to_owned()),
        subject_kind: Set(T::KIND.to_owned()),
        subject_id: Set(subject.into()),
        company_id: Set(deed.company_id),
        association_id: Set(deed.association_id),
        arguments: Set(serde_json::to_string(&deed.arguments)?),
    };
    audit_event::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
