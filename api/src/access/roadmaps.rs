//! Who volunteers for a need once they were selected, and what the link of a mail lets an association do about its roadmap.

use entity::{
    ActionKind, ActionLinkId, ApplicationState, NeedId, NeedState, PersonId, RoadmapId, Timestamp,
    application, need, roadmap,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::links::Sent;
use crate::access::{AssociationMember, Viewer};

/// The right of a volunteer over the roadmap of their own need: of whoever was selected, from their introduction on, and of who
/// is on its mission. It is theirs by any way in, as what they do on their own time is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NeedVolunteer {
    person: PersonId,
    is_engaged: bool,
}

impl NeedVolunteer {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// Whether they are on the mission already, which another volunteer is to join.
    pub(crate) fn is_engaged(&self) -> bool {
        self.is_engaged
    }
}

impl Viewer {
    /// The right of a volunteer over the roadmap of a need, if they have it.
    pub(crate) async fn volunteers_for(
        &self,
        connection: &impl ConnectionTrait,
        need: &need::Model,
    ) -> Result<Option<NeedVolunteer>, DbErr> {
        let Some(person) = self.person_id() else { return Ok(None) };
        let found = application::Entity::find()
            .filter(application::Column::NeedId.eq(need.id))
            .filter(application::Column::PersonId.eq(person))
            .filter(application::Column::State.is_in([ApplicationState::Selected, ApplicationState::Engaged]))
            .one(connection)
            .await?;
        let opens = found.filter(|row| opens_roadmap(row, need));
        let is_engaged = |row: &application::Model| row.state == ApplicationState::Engaged;
        Ok(opens.map(|row| NeedVolunteer { person, is_engaged: is_engaged(&row) }))
    }
}

/// Whether an application opens the roadmap of its need to whoever put themselves forward: where they are on the mission, and
/// where they were selected from the introduction on.
pub(crate) fn opens_roadmap(row: &application::Model, need: &need::Model) -> bool {
    let is_at_it = need.state == NeedState::Roadmap || need.paused_from == Some(NeedState::Roadmap);
    match row.state {
        ApplicationState::Engaged => true,
        ApplicationState::Selected => is_at_it,
        _ => false,
    }
}

/// What a link that approves is about: one version, and no other.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct RoadmapSubject {
    pub(crate) roadmap: RoadmapId,
}

/// What a link that approves a roadmap is worth.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RoadmapLink {
    /// It approves.
    Works { right: AssociationMember, need: NeedId, roadmap: RoadmapId, link: ActionLinkId },
    /// It was used.
    Used { need: NeedId },
    /// Whoever got it works in the association no more, or whoever opens it volunteers for it or coordinates it.
    NotTheirs,
}

impl RoadmapLink {
    /// What the link behind a token is worth: nothing when it is unknown or too old. It is worth what the person it was sent to
    /// may still do, by the mail alone, and nothing to whoever volunteers or coordinates: nobody approves for both sides.
    pub(crate) async fn find(
        connection: &impl ConnectionTrait,
        token: &str,
        viewer: &Viewer,
        now: Timestamp,
    ) -> Result<Option<Self>, DbErr> {
        let found = Sent::<RoadmapSubject>::find(connection, ActionKind::ApproveRoadmap, token, now).await?;
        let Some(sent) = found else { return Ok(None) };
        let RoadmapSubject { roadmap } = sent.subject;
        let version = roadmap::Entity::find_by_id(roadmap).one(connection).await?;
        let Some(version) = version else { return Ok(None) };
        let Some(need) = need::Entity::find_by_id(version.need_id).one(connection).await? else {
            return Ok(None);
        };
        if sent.is_used {
            return Ok(Some(Self::Used { need: need.id }));
        }
        let right = sent.answers_for(connection, viewer, &need, now).await?;
        Ok(Some(right.map_or(Self::NotTheirs, |right| Self::Works {
            right,
            need: need.id,
            roadmap,
            link: sent.link,
        })))
    }
}
