//! What hangs on a need: its files, how far it is, and what is chosen from when one is sent.

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use entity::{CharterId, PersonId, departement, intermediary, need, person, region};

use super::{
    commune::Departement,
    intermediary::IntermediaryNode,
    need::{NeedSide, NeedState},
};
use crate::{
    domain::missions::needs::{progress, reading::Attachment, sending::MOST_FILES},
    graphql::{
        cost::{list_cost, long_list_cost},
        id::{Gid, encode},
        mission_loaders::look_up,
        network_loaders::{AdherenceOf, ChartersOf},
    },
};

/// A file that came with a need.
#[derive(SimpleObject)]
pub struct NeedAttachment {
    /// What it was called where it came from.
    file_name: String,
    /// What it is: `application/pdf`, `image/png` or `image/jpeg`.
    media_type: String,
    /// In bytes.
    size: i64,
    /// Where it can be fetched: by the association's people and by those of the branch.
    url: String,
}

impl From<Attachment> for NeedAttachment {
    fn from(Attachment { need_id, position, file }: Attachment) -> Self {
        Self {
            file_name: file.file_name,
            media_type: file.media_type,
            size: file.size,
            url: format!("/documents/needs/{}/{position}", encode(need_id)),
        }
    }
}

/// The charter that an intermediary asks the association of a need for.
#[derive(SimpleObject)]
pub struct NeedCharter {
    /// The id of the version that holds now.
    id: Gid<CharterId>,
    /// Its number.
    version: i32,
    /// Whether the association has adhered to it. Without that its announcement is not begun.
    is_adhered: bool,
}

impl NeedCharter {
    /// That of a need; none where its intermediary has published none.
    pub(crate) async fn of(ctx: &Context<'_>, need: &need::Model) -> Result<Option<Self>> {
        let versions = look_up(ctx, ChartersOf(need.intermediary_id)).await?.unwrap_or_default();
        let Some(latest) = versions.first() else { return Ok(None) };
        let adherence = look_up(ctx, AdherenceOf(latest.id, need.association_id)).await?;
        Ok(Some(Self { id: Gid(latest.id), version: latest.version, is_adhered: adherence.is_some() }))
    }
}

/// How far a need is on its way through the ten steps, and on whom it waits.
#[derive(SimpleObject)]
pub struct NeedProgress {
    /// How many of the ten steps are done; null of one that was stopped.
    done_steps: Option<i32>,
    /// Where it stands, or stood before it was put off; null of one that was stopped.
    stands_in: Option<NeedState>,
    /// Whose act is awaited; null once it is over.
    waits_for: Option<NeedSide>,
}

impl From<&need::Model> for NeedProgress {
    fn from(need: &need::Model) -> Self {
        Self {
            done_steps: progress::done_steps(need),
            stands_in: progress::stands_in(need).map(Into::into),
            waits_for: progress::waits_for(need.state).map(Into::into),
        }
    }
}

/// Somebody to whom a need can be given.
#[derive(SimpleObject)]
pub struct NeedPerson {
    /// The person's id.
    person_id: Gid<PersonId>,
    /// Their first and last name.
    name: String,
}

impl From<person::Model> for NeedPerson {
    fn from(person: person::Model) -> Self {
        Self { person_id: Gid(person.id), name: person.full_name() }
    }
}

/// What is chosen from when an association sends a need.
#[derive(Description)]
pub struct NeedForm {
    pub(crate) intermediaries: Vec<intermediary::Model>,
    pub(crate) departements: Vec<(departement::Model, region::Model)>,
}

#[Object(use_type_description)]
impl NeedForm {
    /// The intermediaries that take needs, by name: those with a branch that is open.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn intermediaries(&self) -> Vec<IntermediaryNode> {
        self.intermediaries.iter().cloned().map(IntermediaryNode).collect()
    }

    /// The départements in which help may be needed, in the order of their codes.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    async fn departements(&self) -> Vec<Departement> {
        let all = self.departements.iter().cloned();
        all.map(|(departement, region)| Departement::new(departement, region)).collect()
    }

    /// How many files may come with a need.
    async fn most_files(&self) -> usize {
        MOST_FILES
    }
}
