//! The audit log: who did what that others must be able to look up, from where, and what it changed. An event is a row of
//! the transaction of what it tells, and holds a code and arguments, never a sentence and never a cost.
//!
//! Rows never change. So they hold neither the name nor the address of a person: whoever is erased is erased here too,
//! without a row being touched.

use entity::{AssociationId, AuditEventId, CompanyId, Id, IntermediaryId, PersonId, audit_event};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde::{Deserialize, Serialize};

use crate::{Internal, database::CHUNK, outcome::Argument, tx::Tx};

/// One thing that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Change {
    /// What, as the keys of its words end: `working-time`.
    pub(crate) field: String,
    /// What it was; nothing where there was none, or where it would name a person.
    pub(crate) before: Option<Argument>,
    /// What it is.
    pub(crate) after: Option<Argument>,
}

/// What a deed changed, field by field; what stayed is not among it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes(Vec<Change>);

impl Changes {
    /// One field with what it was and what it is.
    pub(crate) fn of<T>(mut self, field: &'static str, before: Option<T>, after: Option<T>) -> Self
    where
        T: PartialEq + Into<Argument>,
    {
        if before != after {
            let (before, after) = (before.map(Into::into), after.map(Into::into));
            self.0.push(Change { field: field.to_owned(), before, after });
        }
        self
    }

    /// A field of which only is told that it changed: it names a person, or is nobody's affair who reads the trail.
    pub(crate) fn that<T: PartialEq>(mut self, field: &'static str, before: &T, after: &T) -> Self {
        if before != after {
            self.0.push(Change { field: field.to_owned(), before: None, after: None });
        }
        self
    }

    /// Whether nothing changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A question that was answered otherwise.
    pub(crate) fn whether(self, field: &'static str, before: bool, after: bool) -> Self {
        let word = |answer: bool| Argument::Key(if answer { "audit-yes" } else { "audit-no" }.into());
        self.of(field, Some(word(before)), Some(word(after)))
    }
}

/// Something that was done.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    person_id: Option<PersonId>,
    action: &'static str,
    company_id: Option<CompanyId>,
    association_id: Option<AssociationId>,
    intermediary_id: Option<IntermediaryId>,
    arguments: Vec<(&'static str, Argument)>,
    changes: Vec<Change>,
}

impl Deed {
    /// What a person did.
    pub(crate) fn of(person_id: PersonId, action: &'static str) -> Self {
        Self { person_id: Some(person_id), ..Self::by_nobody(action) }
    }

    /// What a job or a signed link did.
    pub(crate) fn by_nobody(action: &'static str) -> Self {
        let (arguments, changes) = (Vec::new(), Vec::new());
        Self {
            person_id: None,
            action,
            company_id: None,
            association_id: None,
            intermediary_id: None,
            arguments,
            changes,
        }
    }

    /// The company whose people may read it.
    pub(crate) fn in_company(self, id: CompanyId) -> Self {
        Self { company_id: Some(id), ..self }
    }

    /// The association whose people may read it.
    pub(crate) fn in_association(self, id: AssociationId) -> Self {
        Self { association_id: Some(id), ..self }
    }

    /// The intermediary whose administrators may read it.
    pub(crate) fn in_intermediary(self, id: IntermediaryId) -> Self {
        Self { intermediary_id: Some(id), ..self }
    }

    /// What it changed, from what to what.
    pub(crate) fn changing(self, changes: Changes) -> Self {
        Self { changes: changes.0, ..self }
    }

    /// What the sentence about it needs.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

/// Writes down what was done to something.
pub(crate) async fn write<T: Id>(tx: &Tx, deed: Deed, subject: T) -> Result<(), Internal> {
    audit_event::Entity::insert(row(tx, deed, subject)?).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes down what was done to several things at once, each a deed of its own.
pub(crate) async fn write_each<T: Id>(tx: &Tx, deeds: Vec<(Deed, T)>) -> Result<(), Internal> {
    let rows = deeds.into_iter().map(|(deed, subject)| row(tx, deed, subject));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    for part in rows.chunks(CHUNK) {
        audit_event::Entity::insert_many(part.iter().cloned()).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn row<T: Id>(tx: &Tx, deed: Deed, subject: T) -> Result<audit_event::ActiveModel, Internal> {
    Ok(audit_event::ActiveModel {
        id: Set(tx.id::<AuditEventId>()),
        at: Set(tx.now()),
        person_id: Set(deed.person_id),
        action: Set(deed.action.to_owned()),
        subject_kind: Set(T::KIND.to_owned()),
        subject_id: Set(subject.into()),
        company_id: Set(deed.company_id),
        association_id: Set(deed.association_id),
        intermediary_id: Set(deed.intermediary_id),
        arguments: Set(serde_json::to_string(&deed.arguments)?),
        means: Set(Some(tx.origin().means())),
        network: Set(tx.origin().network()),
        changes: Set(if deed.changes.is_empty() {
            None
        } else {
            Some(serde_json::to_string(&deed.changes)?)
        }),
    })
}
