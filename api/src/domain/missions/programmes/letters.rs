//! What associations, jurors and organisers are written about a programme. Nothing of a note or a comment stands in any of it.

use chrono::{Duration, NaiveDate};
use entity::{
    ActionKind, MembershipRole, PersonId, ProgrammeApplicationState, ProgrammeVolunteerState, association,
    branch, intermediary, juror, programme, programme_application, programme_volunteer,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::reading;
use crate::{
    Internal, Language,
    access::{CarrySubject, viewer::Organisation},
    domain::{
        intermediaries::team,
        people::{
            accounts,
            action_links::{self, NewLink},
            seats,
        },
    },
    mail::{self, Letter, Words},
    opaque,
    tx::Tx,
};

/// How long a link works by which somebody carries a project; a call that ended before takes its answer no more.
const CARRIES: Duration = Duration::days(60);

/// Where jurors find the programmes in whose juries they sit.
const JURY: &str = "/jury";

/// What is written about one programme.
pub(super) struct Letters<'a> {
    tx: &'a Tx,
    programme: &'a programme::Model,
    branch: &'a branch::Model,
}

impl<'a> Letters<'a> {
    /// About a programme of a branch.
    pub(super) fn about(tx: &'a Tx, programme: &'a programme::Model, branch: &'a branch::Model) -> Self {
        Self { tx, programme, branch }
    }

    /// Calls associations to apply.
    pub(super) async fn call(&self, people: &[PersonId]) -> Result<(), Internal> {
        let more = vec![("until", self.programme.applications_until.into())];
        self.to(people, "programme-call", self.public(), more).await
    }

    /// Asks the second of the two who carry a project, by a link that answers for as long as associations apply.
    pub(super) async fn carry(&self, application: &programme_application::Model) -> Result<(), Internal> {
        let mut more = self.of_association(application).await?;
        let first = accounts::reach_all(self.tx, &people([application.first_carrier_id])).await?;
        let first = first.first().map(|(person, _)| person.full_name()).unwrap_or_default();
        more.push(("person", first.into()));
        more.push(("until", self.programme.applications_until.into()));
        more.push(("second_path", own(application).into()));
        let second = people([application.second_carrier_id]);
        let subject = serde_json::to_string(&CarrySubject { application: application.id })?;
        for (person, address) in accounts::reach_all(self.tx, &second).await? {
            let link = NewLink {
                kind: ActionKind::CarryProject,
                organisation: Some(Organisation::Association(application.association_id)),
                person: person.id,
                address: &address,
                subject: subject.clone(),
                life: CARRIES,
            };
            let secret = action_links::make(self.tx, link).await?;
            let mut arguments = self.words(format!("/act/{}", secret.reveal())).await?;
            arguments.extend(more.clone());
            let (language, code) = (person.language.into(), "programme-carry");
            let letter =
                Letter { person_id: Some(person.id), address, language, code, arguments, calendar: None };
            mail::write(self.tx, letter).await?;
        }
        Ok(())
    }

    /// Tells whoever applied that two carry it now, and the organisers that it is there.
    pub(super) async fn applied(&self, application: &programme_application::Model) -> Result<(), Internal> {
        let more = self.of_association(application).await?;
        let first = people([application.first_carrier_id]);
        self.to(&first, "programme-carried", own(application), more.clone()).await?;
        self.to_organisers("programme-applied", more).await
    }

    /// Tells whoever applied that the second said no.
    pub(super) async fn carrying_declined(
        &self,
        application: &programme_application::Model,
    ) -> Result<(), Internal> {
        let more = self.of_association(application).await?;
        let first = people([application.first_carrier_id]);
        self.to(&first, "programme-carrying-declined", own(application), more).await
    }

    /// Tells both that the call ended before the second said yes.
    pub(super) async fn lapsed(&self, application: &programme_application::Model) -> Result<(), Internal> {
        let more = self.of_association(application).await?;
        self.to(&carriers(application), "programme-lapsed", own(application), more).await
    }

    /// Tells the organisers that an association took its application back.
    pub(super) async fn withdrawn(&self, application: &programme_application::Model) -> Result<(), Internal> {
        let more = self.of_association(application).await?;
        self.to_organisers("programme-withdrawn", more).await
    }

    /// Tells an association that it is chosen.
    pub(super) async fn selected(&self, application: &programme_application::Model) -> Result<(), Internal> {
        let more = self.of_association(application).await?;
        self.to(&carriers(application), "programme-selected", own(application), more).await
    }

    /// Tells an association that it is kept in reserve, and why.
    pub(super) async fn reserved(&self, application: &programme_application::Model) -> Result<(), Internal> {
        let mut more = self.of_association(application).await?;
        more.push(("rank", i64::from(application.reserve_rank.unwrap_or_default()).into()));
        more.push(("reason", application.reason.clone().unwrap_or_default().into()));
        self.to(&carriers(application), "programme-reserved", own(application), more).await
    }

    /// Tells an association that it is not chosen, and why.
    pub(super) async fn not_selected(
        &self,
        application: &programme_application::Model,
    ) -> Result<(), Internal> {
        let mut more = self.of_association(application).await?;
        more.push(("reason", application.reason.clone().unwrap_or_default().into()));
        self.to(&carriers(application), "programme-not-selected", own(application), more).await
    }

    /// Tells the organisers that a chosen association comes.
    pub(super) async fn confirmed(&self, application: &programme_application::Model) -> Result<(), Internal> {
        let more = self.of_association(application).await?;
        self.to_organisers("programme-confirmed", more).await
    }

    /// Asks a chosen association to approve its challenge.
    pub(super) async fn challenge(&self, application: &programme_application::Model) -> Result<(), Internal> {
        let more = self.of_association(application).await?;
        self.to(&carriers(application), "programme-challenge", own(application), more).await
    }

    /// Tells the organisers that a challenge is approved.
    pub(super) async fn challenge_approved(
        &self,
        application: &programme_application::Model,
    ) -> Result<(), Internal> {
        let more = self.of_association(application).await?;
        self.to_organisers("programme-challenge-approved", more).await
    }

    /// Invites somebody into the jury. They may have no account yet.
    pub(super) async fn invited(
        &self,
        juror: &juror::Model,
        inviter: String,
        language: Language,
    ) -> Result<(), Internal> {
        let Some(address) = juror.address.clone() else { return Ok(()) };
        let email: String = form_urlencoded::byte_serialize(address.as_str().as_bytes()).collect();
        let path = format!("/sign-in?email={email}&back={JURY}");
        let mut arguments: Words = vec![("name", juror.first_name.clone().into())];
        arguments.extend(self.words(path).await?);
        arguments.push(("inviter", inviter.into()));
        let code = "programme-jury";
        mail::write(self.tx, Letter { person_id: None, address, language, code, arguments, calendar: None })
            .await
    }

    /// Tells the jurors that they may note now.
    pub(super) async fn jury_begins(&self, jury: &[juror::Model]) -> Result<(), Internal> {
        let people: Vec<PersonId> = jury.iter().filter_map(|seat| seat.person_id).collect();
        let path = format!("{JURY}/{}", opaque::encode(self.programme.id));
        self.to(&people, "programme-jury-begins", path, Vec::new()).await
    }

    /// Tells those who lead the branch that the last day is over and nobody has applied.
    pub(super) async fn nobody_applied(&self) -> Result<(), Internal> {
        self.to_organisers("programme-nobody-applied", Vec::new()).await
    }

    /// Tells whoever applied, notes or registered on which day it is instead, and why.
    pub(super) async fn moved(&self, day: Option<NaiveDate>, reason: &str) -> Result<(), Internal> {
        let mut told = self.taking_part().await?;
        let gone = [ProgrammeVolunteerState::Withdrawn, ProgrammeVolunteerState::Refused];
        let registered: Vec<PersonId> = programme_volunteer::Entity::find()
            .select_only()
            .column(programme_volunteer::Column::PersonId)
            .filter(programme_volunteer::Column::ProgrammeId.eq(self.programme.id))
            .filter(programme_volunteer::Column::State.is_not_in(gone))
            .into_tuple()
            .all(self.tx)
            .await?;
        told.extend(registered);
        told.sort_unstable();
        told.dedup();
        let mut more: Words = vec![("reason", reason.to_owned().into())];
        more.extend(day.map(|day| ("on", day.into())));
        self.to(&told, "programme-moved", self.public(), more).await
    }

    /// Tells whoever applied, and the jury, that it does not take place.
    pub(super) async fn cancelled(&self, reason: &str) -> Result<(), Internal> {
        let told = self.taking_part().await?;
        let more = vec![("reason", reason.to_owned().into())];
        // Everybody reads what was opened; before that nobody has applied, and jurors find it in their list.
        let path = if self.programme.opened_at.is_some() { self.public() } else { JURY.to_owned() };
        self.to(&told, "programme-cancelled", path, more).await
    }

    /// Those who carry an application that counts, and the jury.
    async fn taking_part(&self) -> Result<Vec<PersonId>, Internal> {
        let states = [
            ProgrammeApplicationState::ToCarry,
            ProgrammeApplicationState::Applied,
            ProgrammeApplicationState::Reserve,
            ProgrammeApplicationState::Selected,
            ProgrammeApplicationState::Confirmed,
        ];
        let live = reading::in_states(self.programme.id, &states).all(self.tx).await?;
        let mut told: Vec<PersonId> = live.iter().flat_map(carriers).collect();
        let jury = reading::jury(self.tx, self.programme.id).await?;
        told.extend(jury.into_iter().filter_map(|seat| seat.person_id));
        Ok(told)
    }

    async fn to(
        &self,
        people: &[PersonId],
        code: &'static str,
        path: String,
        more: Words,
    ) -> Result<(), Internal> {
        let mut words = self.words(path).await?;
        words.extend(more);
        mail::write_to_all(self.tx, accounts::reach_all(self.tx, people).await?, code, &words).await
    }

    /// Writes to those who coordinate in its branch; where nobody does, to those who run the network.
    async fn to_organisers(&self, code: &'static str, more: Words) -> Result<(), Internal> {
        let path = format!("/intermediary/programmes/{}", opaque::encode(self.programme.id));
        let people = team::with_roles(self.tx, self.branch, &team::BOTH).await?;
        if !people.is_empty() {
            return self.to(&people, code, path, more).await;
        }
        let mut words = self.words(path).await?;
        words.extend(more);
        let network = Organisation::Intermediary(self.programme.intermediary_id);
        seats::write_to(self.tx, network, &[MembershipRole::NetworkAdmin], code, &words).await
    }

    /// What is said of it whoever reads it, with where it is read.
    async fn words(&self, path: String) -> Result<Words, Internal> {
        let found = intermediary::Entity::find_by_id(self.programme.intermediary_id).one(self.tx).await?;
        Ok(vec![
            ("programme", self.programme.title.clone().into()),
            ("intermediary", found.map(|row| row.name).unwrap_or_default().into()),
            ("path", path.into()),
        ])
    }

    async fn of_association(&self, application: &programme_application::Model) -> Result<Words, Internal> {
        let found = association::Entity::find_by_id(application.association_id).one(self.tx).await?;
        Ok(vec![("association", found.map(|row| row.name).unwrap_or_default().into())])
    }

    /// Where everybody reads it.
    fn public(&self) -> String {
        format!("/programmes/{}", opaque::encode(self.programme.id))
    }
}

/// Where the association reads its application.
fn own(application: &programme_application::Model) -> String {
    format!("/association/programmes/{}", opaque::encode(application.id))
}

/// The two who carry it.
fn carriers(application: &programme_application::Model) -> Vec<PersonId> {
    people([application.first_carrier_id, application.second_carrier_id])
}

fn people<const N: usize>(ids: [Option<PersonId>; N]) -> Vec<PersonId> {
    ids.into_iter().flatten().collect()
}
