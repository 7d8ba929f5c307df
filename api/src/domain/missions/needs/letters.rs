//! What both sides are written about a need, whatever it is about: who of its association and who of its branch. Nothing of a
//! candidate stands in what is written here. Who writes more says so with words of their own.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use entity::{
    ActionKind, AssociationId, MembershipRole, NeedId, PersonId, association, branch, membership, need,
    person,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Serialize;

use super::{states::Actor, ties, timeline::By};
use crate::{
    Internal,
    access::{NeedSubject, viewer::Organisation},
    domain::{
        intermediaries::team,
        people::{
            accounts,
            action_links::{self, NewLink},
        },
    },
    mail::{self, Letter, Words},
    opaque,
    outcome::Argument,
    tx::Tx,
};

/// Who works in an association, and so on its needs.
const WORKERS: [MembershipRole; 2] = [MembershipRole::AssociationAdmin, MembershipRole::AssociationMember];

/// Who runs its account, and so adheres to charters.
const ADMINS: [MembershipRole; 1] = [MembershipRole::AssociationAdmin];

/// How long a link that answers about a need works.
const ANSWERS: Duration = Duration::days(60);

/// A letter that each reader answers by a link of their own, without an account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ByLink<'a, S> {
    pub(crate) code: &'static str,
    pub(crate) kind: ActionKind,
    /// What exactly the link is about.
    pub(crate) subject: &'a S,
    /// How long it works.
    pub(crate) life: Duration,
}

/// What is written about one need, and where each side reads of it.
pub(crate) struct Letters<'a> {
    tx: &'a Tx,
    need: &'a need::Model,
    branch: &'a branch::Model,
    for_association: String,
    for_branch: String,
}

impl<'a> Letters<'a> {
    /// About a need that a branch carries, read on each side's page of it.
    pub(crate) fn about(tx: &'a Tx, need: &'a need::Model, branch: &'a branch::Model) -> Self {
        let (for_association, for_branch) = (of_association(need.id), of_branch(need.id));
        Self { tx, need, branch, for_association, for_branch }
    }

    /// The same, read on other pages: by the association, and by those of the branch.
    pub(crate) fn read_at(self, for_association: String, for_branch: String) -> Self {
        Self { for_association, for_branch, ..self }
    }

    /// Tells whoever sent it that it came in, and those who coordinate in its branch that it is there.
    pub(super) async fn sent(&self) -> Result<(), Internal> {
        self.to_association("need-sent", Vec::new()).await?;
        self.arrived().await
    }

    /// Tells those who coordinate in its branch that it is there.
    pub(super) async fn arrived(&self) -> Result<(), Internal> {
        let people = team::with_roles(self.tx, self.branch, &team::BOTH).await?;
        self.to_branch(&people, "need-arrived", Vec::new()).await
    }

    /// Tells both sides who coordinates it from now on. Whoever took it upon themselves knows.
    pub(super) async fn assigned(&self, coordinator: PersonId, by: &By) -> Result<(), Internal> {
        let name = name_of(self.tx, coordinator).await?;
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
        let network = team::running(self.tx, self.branch.intermediary_id).await?;
        self.to_branch(&network, "need-waits", Vec::new()).await
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
        self.to_coordinators_but(by, code, said).await
    }

    /// Reminds both sides that a pause was to end.
    pub(super) async fn returns(&self, on: NaiveDate) -> Result<(), Internal> {
        self.to_association_by_link("need-returns", vec![("on", on.into())]).await?;
        self.to_coordinators("need-returns", vec![("on", on.into())]).await
    }

    /// Writes to the association: to whoever sent it as long as they work there, else to all who do.
    pub(crate) async fn to_association(&self, code: &'static str, more: Words) -> Result<(), Internal> {
        let people = asking(self.tx, self.need).await?;
        self.write(&people, code, (self.for_association.clone(), more)).await
    }

    /// The same with a link by which each does what the association may do now, without an account.
    pub(crate) async fn to_association_by_link(
        &self,
        code: &'static str,
        mut more: Words,
    ) -> Result<(), Internal> {
        let subject = &NeedSubject::Steps { need: self.need.id };
        more.push(("second_path", self.for_association.clone().into()));
        let people = asking(self.tx, self.need).await?;
        let letter = ByLink { code, kind: ActionKind::AnswerNeed, subject, life: ANSWERS };
        self.to_each_by_link(people, letter, more).await
    }

    /// Writes to whoever coordinates it while they have a seat that reaches it, else to those who lead its branch, else to those
    /// who run the network.
    pub(crate) async fn to_coordinators(&self, code: &'static str, more: Words) -> Result<(), Internal> {
        self.to_coordinators_but(&By::job(), code, more).await
    }

    /// The same, but whoever did it: they know.
    pub(crate) async fn to_coordinators_but(
        &self,
        by: &By,
        code: &'static str,
        more: Words,
    ) -> Result<(), Internal> {
        let coordinating = self.coordinating().await?;
        let (mut people, page) = if coordinating.is_empty() {
            // Of the other pages they see none.
            (team::running(self.tx, self.branch.intermediary_id).await?, of_branch(self.need.id))
        } else {
            (coordinating, self.for_branch.clone())
        };
        people.retain(|person| by.person() != Some(*person));
        self.write(&people, code, (page, more)).await
    }

    /// Whoever coordinates it while they have a seat that reaches it, else those who lead its branch: what names volunteers goes
    /// to nobody else.
    pub(crate) async fn coordinating(&self) -> Result<Vec<PersonId>, DbErr> {
        team::coordinating(self.tx, self.branch, self.need.coordinator_id).await
    }

    /// Writes to some of the branch's people.
    pub(crate) async fn to_branch(
        &self,
        people: &[PersonId],
        code: &'static str,
        more: Words,
    ) -> Result<(), Internal> {
        self.write(people, code, (self.for_branch.clone(), more)).await
    }

    /// Writes to whoever coordinates it and to those who lead its branch, else to those who run the network.
    pub(super) async fn to_whole_branch(&self, code: &'static str, more: Words) -> Result<(), Internal> {
        let mut people = self.coordinating().await?;
        people.extend(team::with_roles(self.tx, self.branch, &team::HEADS).await?);
        if people.is_empty() {
            return self.to_coordinators(code, more).await;
        }
        self.to_branch(&people, code, more).await
    }

    /// Asks the association something about it that a link answers.
    pub(crate) async fn to_answer(
        &self,
        code: &'static str,
        subject: NeedSubject,
        more: Words,
    ) -> Result<(), Internal> {
        let letter = ByLink { code, kind: ActionKind::AnswerNeed, subject: &subject, life: ANSWERS };
        self.with_links(letter, more).await
    }

    /// Asks those who run the association's account something that they alone decide, and a link answers.
    pub(crate) async fn to_answer_as_admin(
        &self,
        code: &'static str,
        subject: NeedSubject,
        more: Words,
    ) -> Result<(), Internal> {
        let letter = ByLink { code, kind: ActionKind::AnswerNeed, subject: &subject, life: ANSWERS };
        let people = with_seats(self.tx, self.need.association_id, &ADMINS).await?;
        self.to_each_by_link(people, letter, more).await
    }

    /// Writes to all who work in the association, each with a link that answers for it.
    pub(crate) async fn with_links(
        &self,
        letter: ByLink<'_, impl Serialize>,
        more: Words,
    ) -> Result<(), Internal> {
        let people = workers(self.tx, self.need.association_id).await?;
        self.to_each_by_link(people, letter, more).await
    }

    /// Writes to some people, each with a link that answers for the association. Whoever volunteers for it is not asked for the
    /// other side too.
    async fn to_each_by_link(
        &self,
        mut people: Vec<PersonId>,
        letter: ByLink<'_, impl Serialize>,
        more: Words,
    ) -> Result<(), Internal> {
        let subject = serde_json::to_string(letter.subject)?;
        let volunteers = ties::volunteers(self.tx, &people, self.need).await?;
        people.retain(|person| !volunteers.contains(person));
        let words = self.words(more).await?;
        for (person, address) in accounts::reach_all(self.tx, &people).await? {
            let link = NewLink {
                kind: letter.kind,
                organisation: Some(Organisation::Association(self.need.association_id)),
                person: person.id,
                address: &address,
                subject: subject.clone(),
                life: letter.life,
            };
            let secret = action_links::make(self.tx, link).await?;
            let mut arguments = words.clone();
            arguments.push(("path", format!("/act/{}", secret.reveal()).into()));
            let letter = Letter {
                person_id: Some(person.id),
                address,
                language: person.language.into(),
                code: letter.code,
                arguments,
                calendar: None,
            };
            mail::write(self.tx, letter).await?;
        }
        Ok(())
    }

    /// Writes to some people, with where they read of it.
    pub(crate) async fn write(
        &self,
        people: &[PersonId],
        code: &'static str,
        (path, more): (String, Words),
    ) -> Result<(), Internal> {
        let mut words = self.words(more).await?;
        words.push(("path", path.into()));
        mail::write_to_all(self.tx, accounts::reach_all(self.tx, people).await?, code, &words).await
    }

    /// What is said of it whoever reads it, and more: words of one's own may be said with these.
    async fn words(&self, more: Words) -> Result<Words, DbErr> {
        let mut words: Words = vec![
            ("need", self.need.title.clone().into()),
            ("association", association_of(self.tx, self.need.association_id).await?.into()),
            ("branch", self.branch.name.clone().into()),
        ];
        words.extend(more);
        Ok(words)
    }
}

/// The page of a need for its association's people, and the one for its branch's.
fn of_association(need: NeedId) -> String {
    format!("/association/needs/{}", opaque::encode(need))
}

fn of_branch(need: NeedId) -> String {
    format!("/intermediary/needs/{}", opaque::encode(need))
}

/// Writes one letter to each association of several needs, with how many of its needs it is about and which.
pub(super) async fn to_each_association(
    tx: &Tx,
    needs: &[need::Model],
    code: &'static str,
    words: &[(&'static str, Argument)],
) -> Result<(), Internal> {
    let mut by_association: BTreeMap<AssociationId, Vec<&need::Model>> = BTreeMap::new();
    for need in needs {
        by_association.entry(need.association_id).or_default().push(need);
    }
    for (association, needs) in by_association {
        let mut people: Vec<PersonId> = Vec::new();
        for need in &needs {
            people.extend(asking(tx, need).await?);
        }
        let titles = needs.iter().map(|need| need.title.clone().into()).collect();
        let path = match needs.as_slice() {
            [only] => of_association(only.id),
            _ => "/association/needs".to_owned(),
        };
        let mut said: Words = vec![
            ("association", association_of(tx, association).await?.into()),
            ("count", needs.len().into()),
            ("needs", Argument::List(titles)),
        ];
        said.extend(words.iter().cloned());
        said.push(("path", path.into()));
        mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, code, &said).await?;
    }
    Ok(())
}

/// Who of the association that asks is written to: whoever sent it as long as they work there and can be reached, else all who
/// work there.
pub(crate) async fn asking(tx: &Tx, need: &need::Model) -> Result<Vec<PersonId>, DbErr> {
    let people = workers(tx, need.association_id).await?;
    if let Some(sender) = need.sent_by.filter(|sender| people.contains(sender))
        && accounts::reach(tx, sender).await?.is_some()
    {
        return Ok(vec![sender]);
    }
    Ok(people)
}

/// All who work in an association.
async fn workers(tx: &Tx, association: AssociationId) -> Result<Vec<PersonId>, DbErr> {
    with_seats(tx, association, &WORKERS).await
}

/// Those who have one of some roles in an association.
async fn with_seats(
    tx: &Tx,
    association: AssociationId,
    roles: &[MembershipRole],
) -> Result<Vec<PersonId>, DbErr> {
    let seats = membership::Entity::find()
        .filter(membership::Column::AssociationId.eq(association))
        .filter(membership::Column::Role.is_in(roles.iter().copied()))
        .filter(membership::Column::EndedAt.is_null())
        .order_by_asc(membership::Column::Id)
        .all(tx)
        .await?;
    Ok(seats.into_iter().map(|seat| seat.person_id).collect())
}

async fn association_of(tx: &Tx, id: AssociationId) -> Result<String, DbErr> {
    let found = association::Entity::find_by_id(id).one(tx).await?;
    Ok(found.map(|row| row.name).unwrap_or_default())
}

/// How somebody is called in what is written.
pub(crate) async fn name_of(tx: &Tx, person: PersonId) -> Result<String, DbErr> {
    let found = person::Entity::find_by_id(person).one(tx).await?;
    Ok(found.map(|person| person.full_name()).unwrap_or_default())
}
