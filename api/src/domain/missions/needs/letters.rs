//! What both sides are written about a need. Nothing of a candidate stands in any of it.

use chrono::NaiveDate;
use entity::{MembershipRole, PersonId, association, branch, membership, need, person};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::{states::Actor, team, timeline::By};
use crate::{
    Internal,
    access::viewer::Organisation,
    domain::people::{accounts, seats},
    mail::{self, Words},
    opaque,
    outcome::Argument,
    tx::Tx,
};

/// Who works in an association, and so on its needs.
const WORKERS: [MembershipRole; 2] = [MembershipRole::AssociationAdmin, MembershipRole::AssociationMember];

/// From which side a need is looked at: each has a page of its own for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Association,
    Branch,
}

/// What is written about one need.
pub(super) struct Letters<'a> {
    tx: &'a Tx,
    need: &'a need::Model,
    branch: &'a branch::Model,
}

impl<'a> Letters<'a> {
    /// About a need that a branch carries.
    pub(super) fn about(tx: &'a Tx, need: &'a need::Model, branch: &'a branch::Model) -> Self {
        Self { tx, need, branch }
    }

    /// Tells whoever sent it that it came in, and those who coordinate in its branch that it is there.
    pub(super) async fn sent(&self) -> Result<(), Internal> {
        self.to_association("need-sent", Vec::new()).await?;
        let people = team::with_roles(self.tx, self.branch, &team::BOTH).await?;
        self.to_branch(&people, "need-arrived", Vec::new()).await
    }

    /// Tells both sides who coordinates it from now on. Whoever took it upon themselves knows.
    pub(super) async fn assigned(&self, coordinator: PersonId, by: &By) -> Result<(), Internal> {
        let found = person::Entity::find_by_id(coordinator).one(self.tx).await?;
        let name = found.map(|person| person.full_name()).unwrap_or_default();
        self.to_association("need-in-hands", vec![("coordinator", name.into())]).await?;
        if by.person() == Some(coordinator) {
            return Ok(());
        }
        self.to_branch(&[coordinator], "need-assigned", Vec::new()).await
    }

    /// Tells those who lead the branch that nobody there may take it on; where nobody leads it, those who run the network.
    pub(super) async fn waits(&self) -> Result<(), Internal> {
        let heads = team::with_roles(self.tx, self.branch, &team::HEADS).await?;
        if !heads.is_empty() {
            return self.to_branch(&heads, "need-waits", Vec::new()).await;
        }
        let words = self.words(Side::Branch, Vec::new()).await?;
        let network = Organisation::Intermediary(self.need.intermediary_id);
        seats::write_to(self.tx, network, &[MembershipRole::NetworkAdmin], "need-waits", &words).await
    }

    /// Tells the others that it rests, goes on or was stopped: the association or whoever coordinates it, and these too where
    /// somebody else of the branch did it.
    pub(super) async fn moved(&self, by: &By, code: &'static str) -> Result<(), Internal> {
        let reason = self.need.reason.clone().map(|reason| ("reason", Argument::from(reason)));
        let back = self.need.returns_on.map(|day| ("back", Argument::from(day)));
        let said: Words = reason.into_iter().chain(back).collect();
        if by.actor() != Actor::Association {
            self.to_association(code, said.clone()).await?;
        }
        let mut people = self.coordinators().await?;
        people.retain(|person| by.person() != Some(*person));
        self.to_branch(&people, code, said).await
    }

    /// Reminds both sides that a pause was to end.
    pub(super) async fn returns(&self, on: NaiveDate) -> Result<(), Internal> {
        self.to_association("need-returns", vec![("on", on.into())]).await?;
        self.to_branch(&self.coordinators().await?, "need-returns", vec![("on", on.into())]).await
    }

    /// Whoever coordinates it, or those who lead its branch while nobody does.
    async fn coordinators(&self) -> Result<Vec<PersonId>, Internal> {
        match self.need.coordinator_id {
            Some(id) => Ok(vec![id]),
            None => Ok(team::with_roles(self.tx, self.branch, &team::HEADS).await?),
        }
    }

    async fn to_branch(&self, people: &[PersonId], code: &'static str, more: Words) -> Result<(), Internal> {
        let words = self.words(Side::Branch, more).await?;
        mail::write_to_all(self.tx, accounts::reach_all(self.tx, people).await?, code, &words).await
    }

    /// Writes to whoever sent it, or to all who work in the association once they work there no more.
    async fn to_association(&self, code: &'static str, more: Words) -> Result<(), Internal> {
        let words = self.words(Side::Association, more).await?;
        match self.need.sent_by {
            Some(sender) if self.works_there(sender).await? => {
                mail::write_to_all(self.tx, accounts::reach_all(self.tx, &[sender]).await?, code, &words)
                    .await
            }
            _ => {
                let association = Organisation::Association(self.need.association_id);
                seats::write_to(self.tx, association, &WORKERS, code, &words).await
            }
        }
    }

    async fn works_there(&self, person: PersonId) -> Result<bool, Internal> {
        let seats = membership::Entity::find()
            .filter(membership::Column::PersonId.eq(person))
            .filter(membership::Column::AssociationId.eq(self.need.association_id))
            .filter(membership::Column::Role.is_in(WORKERS))
            .filter(membership::Column::EndedAt.is_null());
        Ok(seats.count(self.tx).await? > 0)
    }

    /// What is said of it whoever reads it, with where it is read.
    async fn words(&self, side: Side, more: Words) -> Result<Words, Internal> {
        let association = association::Entity::find_by_id(self.need.association_id).one(self.tx).await?;
        let id = opaque::encode(self.need.id);
        let path = match side {
            Side::Association => format!("/association/needs/{id}"),
            Side::Branch => format!("/intermediary/needs/{id}"),
        };
        let mut words: Words = vec![
            ("need", self.need.title.clone().into()),
            ("association", association.map(|row| row.name).unwrap_or_default().into()),
            ("branch", self.branch.name.clone().into()),
            ("path", path.into()),
        ];
        words.extend(more);
        Ok(words)
    }
}
