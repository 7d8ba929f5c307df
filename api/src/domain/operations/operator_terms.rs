//! Who operated the platform when, as the trail itself tells it: what an operator did stays an operator's deed once the role
//! was taken back from them, and what somebody did before they had it does not become one.

use std::collections::{BTreeSet, HashMap};

use entity::{AuditEventId, Id as _, PersonId, audit_event, person};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

/// Being made an operator, and being one no more.
const MADE: &str = "OPERATOR_MADE";
const WITHDRAWN: &str = "OPERATOR_WITHDRAWN";

/// When some people were made operators and when they ceased to be, each in its order.
pub(super) struct OperatorTerms(HashMap<PersonId, Vec<(AuditEventId, bool)>>);

impl OperatorTerms {
    /// Those of some people, in one statement.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        people: &BTreeSet<PersonId>,
    ) -> Result<Self, DbErr> {
        let changes = audit_event::Entity::find()
            .filter(audit_event::Column::SubjectId.is_in(people.iter().map(|id| Uuid::from(*id))))
            .filter(audit_event::Column::SubjectKind.eq(PersonId::KIND))
            .filter(audit_event::Column::Action.is_in([MADE, WITHDRAWN]))
            .order_by_asc(audit_event::Column::Id)
            .all(connection)
            .await?;
        let mut terms: HashMap<PersonId, Vec<(AuditEventId, bool)>> = HashMap::new();
        for change in changes {
            let of_person = terms.entry(change.subject_id.into()).or_default();
            of_person.push((change.id, change.action == MADE));
        }
        Ok(Self(terms))
    }

    /// Whether somebody was an operator when they did something: until the role was taken back the next time, and not yet
    /// where they were given it the next time.
    pub(super) fn held(&self, person: &person::Model, deed: &audit_event::Model) -> bool {
        let changes = self.0.get(&person.id).map_or(&[][..], Vec::as_slice);
        let next = changes.iter().find(|(at, _)| *at > deed.id);
        next.map_or(person.is_operator, |(_, is_made)| !is_made)
    }
}
