//! What a signed link lets somebody do without an account. A link's right is made by looking its token up, and by
//! nothing else; it is worth what the person it was sent to may still do.

use entity::{
    ActionKind, AssociationBranchId, AssociationId, MembershipRole as Role, PersonId, Timestamp, action_link,
    membership,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{
    access::{Viewer, only_branch},
    secret,
};

/// The right to confirm an association's hours by a link that was sent to one of its confirmers.
#[derive(Clone, Debug)]
pub(crate) struct ConfirmByLink {
    association: AssociationId,
    branch: Option<AssociationBranchId>,
    people: Vec<PersonId>,
}

impl ConfirmByLink {
    /// Looks a token up. Nothing when it is unknown, too old or revoked, or when the one it was sent to confirms no
    /// more. Whoever is signed in beside it may not confirm their own time by it either.
    pub(crate) async fn find(
        connection: &impl ConnectionTrait,
        token: &str,
        viewer: &Viewer,
        now: Timestamp,
    ) -> Result<Option<Self>, DbErr> {
        let link = action_link::Entity::find()
            .filter(action_link::Column::TokenHash.eq(secret::hash(token)))
            .filter(action_link::Column::Kind.eq(ActionKind::ConfirmHours))
            .filter(action_link::Column::ExpiresAt.gt(now))
            .one(connection)
            .await?;
        let Some((association, person)) = link.and_then(|link| link.association_id.zip(link.person_id))
        else {
            return Ok(None);
        };
        let seats = membership::Entity::find()
            .filter(membership::Column::PersonId.eq(person))
            .filter(membership::Column::AssociationId.eq(association))
            .filter(membership::Column::Role.is_in([Role::AssociationAdmin, Role::Confirmer]))
            .filter(membership::Column::EndedAt.is_null())
            .all(connection)
            .await?;
        if seats.is_empty() {
            return Ok(None);
        }
        let branch = only_branch(seats.iter().map(|seat| seat.branch_id));
        let people = [Some(person), viewer.person_id()].into_iter().flatten().collect();
        Ok(Some(Self { association, branch, people }))
    }

    /// For which association.
    pub(crate) fn association(&self) -> AssociationId {
        self.association
    }

    /// For which of its branches only; none stands for all that the association receives.
    pub(crate) fn branch(&self) -> Option<AssociationBranchId> {
        self.branch
    }

    /// Whose time it never confirms: that of the one it was sent to, and of whoever uses it.
    pub(crate) fn people(&self) -> &[PersonId] {
        &self.people
    }
}
