//! What is written about missions that are followed up. The association's people read nothing of who else came forward, and
//! each of them answers by a link of their own.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};
use entity::{
    ActionKind, MembershipRole as Role, PersonId, association, branch, later_question, membership, need,
    person,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use super::{SEARCH_DAYS, reading};
use crate::{
    Internal,
    access::{LookBackSubject, viewer::Organisation},
    domain::{
        missions::needs::{states::Actor, timeline::By},
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

/// How long a link that looks back works.
const LASTS: Duration = Duration::days(30);

/// Those of an association who work on its missions.
const AT_WORK: [Role; 2] = [Role::AssociationAdmin, Role::AssociationMember];

/// Where a volunteer makes the paper of what they gave.
const CERTIFICATE: &str = "/certificate";

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

    /// Tells who coordinates it that nobody speaks of its mission any more.
    pub(super) async fn silence(&self, since: NaiveDate) -> Result<(), Internal> {
        self.to_coordinators("follow-up-silence", vec![("since", since.into())]).await
    }

    /// Tells both sides that its search had its fourteen days, and which ways out there are.
    pub(super) async fn fourteen_days(&self) -> Result<(), Internal> {
        self.to_coordinators("search-without-candidate", vec![("days", SEARCH_DAYS.into())]).await?;
        self.to_association("search-without-candidate", vec![("days", SEARCH_DAYS.into())]).await
    }

    /// Tells the side that has not chosen what follows.
    pub(super) async fn chosen(&self, by: &By, code: &'static str, reason: String) -> Result<(), Internal> {
        let said = vec![("reason", Argument::from(reason))];
        if by.actor() == Actor::Association {
            self.to_coordinators(code, said).await
        } else {
            self.to_association(code, said).await
        }
    }

    /// Asks those who coordinate in another branch whether they take it.
    pub(super) async fn offered(&self, other: &branch::Model, reason: String) -> Result<(), Internal> {
        let people = self.of_branch(other, &[Role::BranchHead, Role::Coordinator]).await?;
        let mut words = self.words("/intermediary/offers".to_owned()).await?;
        words.push(("reason", reason.into()));
        self.write(people, "branch-offered", &words).await
    }

    /// Tells the association, and who coordinated it, that another branch has taken it.
    pub(super) async fn accepted(
        &self,
        before: &branch::Model,
        coordinated: Option<PersonId>,
    ) -> Result<(), Internal> {
        self.to_association("branch-accepted", Vec::new()).await?;
        let people = match coordinated {
            Some(person) => BTreeSet::from([person]),
            None => self.of_branch(before, &[Role::BranchHead]).await?,
        };
        let words = self.words("/intermediary".to_owned()).await?;
        self.write(people, "branch-accepted", &words).await
    }

    /// Tells who coordinates it that another branch does not take it.
    pub(super) async fn declined(&self, other: &branch::Model, reason: String) -> Result<(), Internal> {
        let said = vec![("other", Argument::from(other.name.clone())), ("reason", reason.into())];
        self.to_coordinators("branch-declined", said).await
    }

    /// Tells who coordinates it that a volunteer would leave. Who it is stands in no subject.
    pub(super) async fn asks_to_leave(&self, person: PersonId, reason: String) -> Result<(), Internal> {
        let found = person::Entity::find_by_id(person).one(self.tx).await?;
        let name = found.map(|person| person.full_name()).unwrap_or_default();
        let said = vec![("person", Argument::from(name)), ("reason", reason.into())];
        self.to_coordinators("volunteer-asks-to-leave", said).await
    }

    /// Tells whoever was replaced what stays theirs, and the others that the search is open again.
    pub(super) async fn replaced(&self, person: PersonId, reason: String) -> Result<(), Internal> {
        let mut words = self.words("/hours".to_owned()).await?;
        words.push(("reason", reason.into()));
        self.write(BTreeSet::from([person]), "mission-left", &words).await?;
        let mut others = self.of_association().await?;
        others.extend(self.volunteers().await?);
        others.remove(&person);
        let words = self.words(self.own_page()).await?;
        self.write(others, "volunteer-replaced", &words).await
    }

    /// Tells both sides that the mission goes on with those who are there.
    pub(super) async fn goes_on(&self) -> Result<(), Internal> {
        let mut people = self.of_association().await?;
        people.extend(self.volunteers().await?);
        let words = self.words(self.own_page()).await?;
        self.write(people, "mission-goes-on", &words).await
    }

    /// Tells who coordinates it that its mission's last day went by while others are looked for.
    pub(super) async fn last_day_over(&self, last: NaiveDate) -> Result<(), Internal> {
        self.to_coordinators("last-day-over", vec![("last", last.into())]).await
    }

    /// Tells those who came forward that nobody is looked for any more, and those on the mission that it ends, why, and that their
    /// hours stay.
    pub(super) async fn stopped(
        &self,
        candidates: &[PersonId],
        volunteers: &[PersonId],
    ) -> Result<(), Internal> {
        let words = self.words("/applications".to_owned()).await?;
        self.write(candidates.iter().copied().collect(), "need-stopped-for-candidate", &words).await?;
        let mut words = self.words("/hours".to_owned()).await?;
        words.push(("reason", self.need.reason.clone().unwrap_or_default().into()));
        self.write(volunteers.iter().copied().collect(), "need-stopped-for-volunteer", &words).await
    }

    /// Tells those who came forward, and those on the mission, that it rests and until when, or that it goes on. Why it rests the
    /// latter read alone.
    pub(super) async fn of_pause(&self, candidates: &[PersonId]) -> Result<(), Internal> {
        let back = self.need.returns_on.map(|day| ("back", Argument::from(day)));
        let (to_candidate, to_volunteer) = match back {
            Some(_) => ("need-paused-for-candidate", "need-paused-for-volunteer"),
            None => ("need-resumed-for-candidate", "need-resumed-for-volunteer"),
        };
        let mut words = self.words("/applications".to_owned()).await?;
        words.extend(back.clone());
        self.write(candidates.iter().copied().collect(), to_candidate, &words).await?;
        let mut words = self.words(self.own_page()).await?;
        words.extend(back);
        words.extend(self.need.reason.clone().map(|reason| ("reason", Argument::from(reason))));
        self.write(self.volunteers().await?, to_volunteer, &words).await
    }

    /// Asks the association to look back, or reminds it, each of its people by a link of their own.
    pub(super) async fn debrief_of_association(
        &self,
        code: &'static str,
        until: NaiveDate,
    ) -> Result<(), Internal> {
        self.with_links(code, None, vec![("until", until.into())]).await
    }

    /// Asks volunteers to look back, or reminds them.
    pub(super) async fn debrief_of_volunteers(
        &self,
        code: &'static str,
        people: &[PersonId],
        until: NaiveDate,
    ) -> Result<(), Internal> {
        let mut words = self.words(self.own_page()).await?;
        words.push(("until", until.into()));
        self.write(people.iter().copied().collect(), code, &words).await
    }

    /// Thanks both sides; each volunteer is told where to make the paper of what they gave.
    pub(super) async fn closed(&self, volunteers: &[PersonId]) -> Result<(), Internal> {
        self.to_association("need-closed", Vec::new()).await?;
        let words = self.words(CERTIFICATE.to_owned()).await?;
        self.write(volunteers.iter().copied().collect(), "need-closed-for-volunteer", &words).await
    }

    /// Asks the association, long after, or reminds it.
    pub(super) async fn later(
        &self,
        code: &'static str,
        question: &later_question::Model,
    ) -> Result<(), Internal> {
        self.with_links(code, Some(question), vec![("day", i64::from(question.day).into())]).await
    }

    /// Writes to those of the association who answer for it, each with a link that does so. Whoever is on the mission is not
    /// asked for the other side too.
    async fn with_links(
        &self,
        code: &'static str,
        question: Option<&later_question::Model>,
        more: Words,
    ) -> Result<(), Internal> {
        let subject = LookBackSubject { need: self.need.id, later: question.map(|question| question.id) };
        let volunteers = self.volunteers().await?;
        let mut people = self.of_association().await?;
        people.retain(|person| !volunteers.contains(person));
        let people: Vec<PersonId> = people.into_iter().collect();
        for (person, address) in accounts::reach_all(self.tx, &people).await? {
            let link = NewLink {
                kind: ActionKind::LookBack,
                organisation: Some(Organisation::Association(self.need.association_id)),
                person: person.id,
                address: &address,
                subject: serde_json::to_string(&subject)?,
                life: LASTS,
            };
            let secret = action_links::make(self.tx, link).await?;
            let mut words = self.words(format!("/act/{}", secret.reveal())).await?;
            words.extend(more.clone());
            words.push(("second_path", self.own_page().into()));
            let letter = Letter {
                person_id: Some(person.id),
                address,
                language: person.language.into(),
                code,
                arguments: words,
                calendar: None,
            };
            mail::write(self.tx, letter).await?;
        }
        Ok(())
    }

    async fn to_association(&self, code: &'static str, more: Words) -> Result<(), Internal> {
        let mut words = self.words(self.own_page()).await?;
        words.extend(more);
        self.write(self.of_association().await?, code, &words).await
    }

    /// Writes to who coordinates it, or to those who lead its branch while nobody does.
    async fn to_coordinators(&self, code: &'static str, more: Words) -> Result<(), Internal> {
        let people = match self.need.coordinator_id {
            Some(person) => BTreeSet::from([person]),
            None => self.of_branch(self.branch, &[Role::BranchHead]).await?,
        };
        let page = format!("/intermediary/needs/{}/follow-up", opaque::encode(self.need.id));
        let mut words = self.words(page).await?;
        words.extend(more);
        self.write(people, code, &words).await
    }

    /// The page of both sides.
    fn own_page(&self) -> String {
        format!("/debriefs/{}", opaque::encode(self.need.id))
    }

    /// What is said of it whoever reads it.
    async fn words(&self, path: String) -> Result<Words, DbErr> {
        let association = association::Entity::find_by_id(self.need.association_id).one(self.tx).await?;
        Ok(vec![
            ("need", self.need.title.clone().into()),
            ("association", association.map(|found| found.name).unwrap_or_default().into()),
            ("branch", self.branch.name.clone().into()),
            ("path", path.into()),
        ])
    }

    /// Who is on its mission.
    async fn volunteers(&self) -> Result<BTreeSet<PersonId>, DbErr> {
        let engaged = reading::engaged(self.tx, self.need.id).await?;
        Ok(engaged.into_iter().map(|(row, _)| row.person_id).collect())
    }

    async fn of_association(&self) -> Result<BTreeSet<PersonId>, DbErr> {
        let seats = membership::Entity::find()
            .filter(membership::Column::AssociationId.eq(self.need.association_id))
            .filter(membership::Column::Role.is_in(AT_WORK))
            .filter(membership::Column::EndedAt.is_null())
            .all(self.tx)
            .await?;
        Ok(seats.into_iter().map(|seat| seat.person_id).collect())
    }

    /// Those with some roles in a branch, or in the antenne above it.
    async fn of_branch(&self, branch: &branch::Model, roles: &[Role]) -> Result<BTreeSet<PersonId>, DbErr> {
        let places = [Some(branch.id), branch.parent_id].into_iter().flatten();
        let seats = membership::Entity::find()
            .filter(membership::Column::IntermediaryId.eq(branch.intermediary_id))
            .filter(membership::Column::IntermediaryBranchId.is_in(places))
            .filter(membership::Column::Role.is_in(roles.iter().copied()))
            .filter(membership::Column::EndedAt.is_null())
            .all(self.tx)
            .await?;
        Ok(seats.into_iter().map(|seat| seat.person_id).collect())
    }

    async fn write(
        &self,
        people: BTreeSet<PersonId>,
        code: &'static str,
        words: &[(&'static str, Argument)],
    ) -> Result<(), Internal> {
        let people: Vec<PersonId> = people.into_iter().collect();
        mail::write_to_all(self.tx, accounts::reach_all(self.tx, &people).await?, code, words).await
    }
}
