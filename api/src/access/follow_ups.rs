//! Who is on the mission of a need, and what the link of a mail lets an association say about it afterwards.

use entity::{
    ActionKind, ActionLinkId, ApplicationState, LaterQuestionId, NeedId, PersonId, Timestamp, application,
    need,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::links::Sent;
use crate::access::{AssociationMember, Viewer};

/// The right of a volunteer over the mission that they are on. It is theirs by any way in, as what they do on their own time is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EngagedVolunteer {
    person: PersonId,
}

impl EngagedVolunteer {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }
}

impl Viewer {
    /// The right of a volunteer over the mission of a need, if they are on it. Whoever was replaced is on it no more.
    pub(crate) async fn engaged_for(
        &self,
        connection: &impl ConnectionTrait,
        need: NeedId,
    ) -> Result<Option<EngagedVolunteer>, DbErr> {
        let Some(person) = self.person_id() else { return Ok(None) };
        let found = application::Entity::find()
            .filter(application::Column::NeedId.eq(need))
            .filter(application::Column::PersonId.eq(person))
            .filter(application::Column::State.eq(ApplicationState::Engaged))
            .one(connection)
            .await?;
        Ok(found.map(|_| EngagedVolunteer { person }))
    }
}

/// What a link that looks back is about: the debrief of a need, or one of the questions long after.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct LookBackSubject {
    pub(crate) need: NeedId,
    pub(crate) later: Option<LaterQuestionId>,
}

/// What a link that looks back is worth.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LookBackLink {
    /// It answers.
    Works { right: AssociationMember, subject: LookBackSubject, link: ActionLinkId },
    /// It was used.
    Used { need: NeedId },
    /// Whoever got it works in the association no more, or whoever opens it is on the mission themselves or coordinates it.
    NotTheirs,
}

impl LookBackLink {
    /// What the link behind a token is worth: nothing when it is unknown or too old. It is worth what the person it was sent to
    /// may still do, by the mail alone, and nothing to whoever volunteers or coordinates: nobody answers for both sides.
    pub(crate) async fn find(
        connection: &impl ConnectionTrait,
        token: &str,
        viewer: &Viewer,
        now: Timestamp,
    ) -> Result<Option<Self>, DbErr> {
        let found = Sent::<LookBackSubject>::find(connection, ActionKind::LookBack, token, now).await?;
        let Some(sent) = found else { return Ok(None) };
        let subject = sent.subject;
        let Some(need) = need::Entity::find_by_id(subject.need).one(connection).await? else {
            return Ok(None);
        };
        if sent.is_used {
            return Ok(Some(Self::Used { need: need.id }));
        }
        let right = sent.answers_for(connection, viewer, &need, now).await?;
        Ok(Some(right.map_or(Self::NotTheirs, |right| Self::Works { right, subject, link: sent.link })))
    }
}
