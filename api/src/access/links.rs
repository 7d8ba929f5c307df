//! What a signed link lets somebody do without an account. A link's right is made by looking its token up, and by
//! nothing else; it is worth what the person it was sent to may still do.

use entity::{
    ActionKind, ActionLinkId, AssociationBranchId, AssociationId, MembershipRole as Role, PersonId,
    Timestamp, action_link, branch, membership, need,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};
use serde::de::DeserializeOwned;

use crate::{
    access::{AssociationMember, BranchPlace, Viewer, only_branch},
    secret,
};

/// A link that was sent to somebody, with what exactly it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent<S> {
    pub(super) link: ActionLinkId,
    /// To whom.
    pub(super) reader: PersonId,
    pub(super) subject: S,
    pub(super) is_used: bool,
}

/// The link of a kind behind a token; nothing when it is unknown or too old.
async fn look_up(
    connection: &impl ConnectionTrait,
    kind: ActionKind,
    token: &str,
    now: Timestamp,
) -> Result<Option<action_link::Model>, DbErr> {
    action_link::Entity::find()
        .filter(action_link::Column::TokenHash.eq(secret::hash(token)))
        .filter(action_link::Column::Kind.eq(kind))
        .filter(action_link::Column::ExpiresAt.gt(now))
        .one(connection)
        .await
}

impl<S: DeserializeOwned> Sent<S> {
    /// The link of a kind behind a token, with what it is about.
    pub(super) async fn find(
        connection: &impl ConnectionTrait,
        kind: ActionKind,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<Self>, DbErr> {
        let Some(link) = look_up(connection, kind, token, now).await? else { return Ok(None) };
        let known = link.person_id.zip(serde_json::from_str(&link.subject).ok());
        let is_used = link.used_at.is_some();
        Ok(known.map(|(reader, subject)| Self { link: link.id, reader, subject, is_used }))
    }
}

impl<S> Sent<S> {
    /// The right to answer for the association of a need that a link carries: what the person it was sent to may still do, by the
    /// mail alone. It is worth nothing where they or whoever opens it volunteer for it, nor to another one who coordinates it, since
    /// nobody answers for both sides.
    pub(super) async fn answers_for(
        &self,
        connection: &impl ConnectionTrait,
        viewer: &Viewer,
        need: &need::Model,
        now: Timestamp,
    ) -> Result<Option<AssociationMember>, DbErr> {
        let by_mail = Viewer::load(connection, self.reader, None, now).await?;
        for who in [&by_mail, viewer] {
            if who.volunteers_for(connection, need).await?.is_some() {
                return Ok(None);
            }
        }
        let is_anothers = viewer.person_id().is_some_and(|id| id != self.reader);
        if is_anothers && coordinates(connection, viewer, need).await? {
            return Ok(None);
        }
        Ok(by_mail.may_work_in_association(need.association_id).ok())
    }
}

/// Whether somebody coordinates for the branch that carries a need.
async fn coordinates(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    need: &need::Model,
) -> Result<bool, DbErr> {
    let found = branch::Entity::find_by_id(need.branch_id).one(connection).await?;
    Ok(found.is_some_and(|branch| viewer.may_coordinate(BranchPlace::from(&branch)).is_ok()))
}

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
        let link = look_up(connection, ActionKind::ConfirmHours, token, now).await?;
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
