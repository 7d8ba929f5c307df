//! What is written about missions that are followed up. The association's people read nothing of who else came forward, and
//! each of them answers by a link of their own.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};
use entity::{ActionKind, PersonId, branch, later_question, need};
use sea_orm::DbErr;

use super::reading;
use crate::{
    Internal,
    access::LookBackSubject,
    domain::{
        intermediaries::team,
        missions::needs::{
            letters::{self, ByLink},
            pace::SEARCH_DAYS,
        },
    },
    mail::Words,
    opaque,
    outcome::Argument,
    tx::Tx,
};

/// How long a link that looks back works.
const LASTS: Duration = Duration::days(30);

/// Where a volunteer makes the paper of what they gave.
const CERTIFICATE: &str = "/certificate";

/// What is written about one need: by its letters, read on the pages of its follow-up.
pub(super) struct Letters<'a> {
    tx: &'a Tx,
    need: &'a need::Model,
    of_need: letters::Letters<'a>,
}

impl<'a> Letters<'a> {
    /// About a need that a branch carries.
    pub(super) fn about(tx: &'a Tx, need: &'a need::Model, branch: &'a branch::Model) -> Self {
        let id = opaque::encode(need.id);
        let of_need = letters::Letters::about(tx, need, branch)
            .read_at(own_page(need), format!("/intermediary/needs/{id}/follow-up"));
        Self { tx, need, of_need }
    }

    /// Tells who coordinates it that nobody speaks of its mission any more.
    pub(super) async fn silence(&self, since: NaiveDate) -> Result<(), Internal> {
        self.of_need.to_coordinators("follow-up-silence", vec![("since", since.into())]).await
    }

    /// Tells both sides that its search had its fourteen days, and which ways out there are.
    pub(super) async fn fourteen_days(&self) -> Result<(), Internal> {
        let days = || -> Words { vec![("days", SEARCH_DAYS.into())] };
        self.of_need.to_coordinators("search-without-candidate", days()).await?;
        self.of_need.to_association_by_link("search-without-candidate", days()).await
    }

    /// Tells who coordinates it that its association asks for a neighbouring branch.
    pub(super) async fn neighbour_asked(&self, reason: String) -> Result<(), Internal> {
        self.of_need.to_coordinators("search-neighbour", vec![("reason", reason.into())]).await
    }

    /// Asks those who coordinate in another branch whether they take it.
    pub(super) async fn offered(&self, other: &branch::Model, reason: String) -> Result<(), Internal> {
        let people = team::with_roles(self.tx, other, &team::BOTH).await?;
        let page = "/intermediary/offers".to_owned();
        self.of_need.write(&people, "branch-offered", (page, vec![("reason", reason.into())])).await
    }

    /// Tells the association, and who coordinated it, that another branch has taken it.
    pub(super) async fn accepted(
        &self,
        before: &branch::Model,
        coordinated: Option<PersonId>,
    ) -> Result<(), Internal> {
        self.of_need.to_association("branch-accepted", Vec::new()).await?;
        let people = team::coordinating(self.tx, before, coordinated).await?;
        self.of_need.write(&people, "branch-accepted", ("/intermediary".to_owned(), Vec::new())).await
    }

    /// Tells who coordinates it that another branch does not take it.
    pub(super) async fn declined(&self, other: &branch::Model, reason: String) -> Result<(), Internal> {
        let said = vec![("other", Argument::from(other.name.clone())), ("reason", reason.into())];
        self.of_need.to_coordinators("branch-declined", said).await
    }

    /// Tells who coordinates it that a volunteer would leave. Who it is stands in no subject, and whoever runs the network does
    /// not read it.
    pub(super) async fn asks_to_leave(&self, person: PersonId, reason: String) -> Result<(), Internal> {
        let name = letters::name_of(self.tx, person).await?;
        let said = vec![("person", Argument::from(name)), ("reason", reason.into())];
        let people = self.of_need.coordinating().await?;
        self.of_need.to_branch(&people, "volunteer-asks-to-leave", said).await
    }

    /// Tells who coordinates it that a volunteer is not there any more: somebody is to replace them.
    pub(super) async fn volunteer_gone(&self, person: PersonId) -> Result<(), Internal> {
        let name = letters::name_of(self.tx, person).await?;
        let mut people = self.of_need.coordinating().await?;
        people.retain(|one| *one != person);
        self.of_need.to_branch(&people, "volunteer-gone", vec![("person", name.into())]).await
    }

    /// Tells whoever was replaced what stays theirs, and the others that the search is open again.
    pub(super) async fn replaced(&self, person: PersonId, reason: String) -> Result<(), Internal> {
        let said = ("/hours".to_owned(), vec![("reason", reason.into())]);
        self.of_need.write(&[person], "mission-left", said).await?;
        let mut others: BTreeSet<PersonId> = self.volunteers().await?.into_iter().collect();
        others.extend(letters::asking(self.tx, self.need).await?);
        others.remove(&person);
        let others: Vec<PersonId> = others.into_iter().collect();
        self.of_need.write(&others, "volunteer-replaced", (own_page(self.need), Vec::new())).await
    }

    /// Tells both sides that the mission goes on with those who are there.
    pub(super) async fn goes_on(&self) -> Result<(), Internal> {
        let mut people: BTreeSet<PersonId> = self.volunteers().await?.into_iter().collect();
        people.extend(letters::asking(self.tx, self.need).await?);
        let people: Vec<PersonId> = people.into_iter().collect();
        self.of_need.write(&people, "mission-goes-on", (own_page(self.need), Vec::new())).await
    }

    /// Tells who coordinates it that its mission's last day went by while others are looked for.
    pub(super) async fn last_day_over(&self, last: NaiveDate) -> Result<(), Internal> {
        self.of_need.to_coordinators("last-day-over", vec![("last", last.into())]).await
    }

    /// Tells those who came forward that nobody is looked for any more, and those on the mission that it ends, why, and that their
    /// hours stay.
    pub(super) async fn stopped(
        &self,
        candidates: &[PersonId],
        volunteers: &[PersonId],
    ) -> Result<(), Internal> {
        let said = ("/applications".to_owned(), Vec::new());
        self.of_need.write(candidates, "need-stopped-for-candidate", said).await?;
        let reason = self.need.reason.clone().unwrap_or_default();
        let said = ("/hours".to_owned(), vec![("reason", reason.into())]);
        self.of_need.write(volunteers, "need-stopped-for-volunteer", said).await
    }

    /// Tells those who came forward, and those on the mission, that it rests and until when, or that it goes on. Why it rests the
    /// latter read alone.
    pub(super) async fn of_pause(&self, candidates: &[PersonId]) -> Result<(), Internal> {
        let back = self.need.returns_on.map(|day| ("back", Argument::from(day)));
        let (to_candidate, to_volunteer) = match back {
            Some(_) => ("need-paused-for-candidate", "need-paused-for-volunteer"),
            None => ("need-resumed-for-candidate", "need-resumed-for-volunteer"),
        };
        let said = ("/applications".to_owned(), back.clone().into_iter().collect());
        self.of_need.write(candidates, to_candidate, said).await?;
        let reason = self.need.reason.clone().map(|reason| ("reason", Argument::from(reason)));
        let said = (own_page(self.need), back.into_iter().chain(reason).collect());
        self.of_need.write(&self.volunteers().await?, to_volunteer, said).await
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
        self.of_need.write(people, code, (own_page(self.need), vec![("until", until.into())])).await
    }

    /// Thanks both sides; each volunteer is told where to make the paper of what they gave.
    pub(super) async fn closed(&self, volunteers: &[PersonId]) -> Result<(), Internal> {
        self.of_need.to_association("need-closed", Vec::new()).await?;
        let said = (CERTIFICATE.to_owned(), Vec::new());
        self.of_need.write(volunteers, "need-closed-for-volunteer", said).await
    }

    /// Asks the association, long after, or reminds it.
    pub(super) async fn later(
        &self,
        code: &'static str,
        question: &later_question::Model,
    ) -> Result<(), Internal> {
        self.with_links(code, Some(question), vec![("day", i64::from(question.day).into())]).await
    }

    /// Asks those of the association, each by a link that looks back.
    async fn with_links(
        &self,
        code: &'static str,
        question: Option<&later_question::Model>,
        mut more: Words,
    ) -> Result<(), Internal> {
        let subject = LookBackSubject { need: self.need.id, later: question.map(|question| question.id) };
        more.push(("second_path", own_page(self.need).into()));
        let letter = ByLink { code, kind: ActionKind::LookBack, subject: &subject, life: LASTS };
        self.of_need.with_links(letter, more).await
    }

    /// Who is on its mission.
    async fn volunteers(&self) -> Result<Vec<PersonId>, DbErr> {
        let engaged = reading::engaged(self.tx, self.need.id).await?;
        Ok(engaged.into_iter().map(|(row, _)| row.person_id).collect())
    }
}

/// The page of both sides.
fn own_page(need: &need::Model) -> String {
    format!("/debriefs/{}", opaque::encode(need.id))
}
