//! Writing roadmaps together, approving them, and opening the search again where one comes to nothing.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{Minutes, NeedId};

use super::{
    on_behalf::OnBehalfInput,
    payload::{parts, payload},
};
use crate::{
    domain::engagements::roadmaps::{
        approving, reopening,
        writing::{self, Item, Objective, Typed},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            date::Date,
            need::NeedNode,
            roadmap::{RoadmapItemKind, RoadmapNode},
        },
    },
};

#[derive(Default)]
pub struct RoadmapMutation;

/// Something that a roadmap is to reach. A line in which nothing stands is left out.
#[derive(InputObject)]
struct RoadmapObjectiveInput {
    /// What is to be reached.
    #[graphql(default)]
    text: String,
    /// By what it is seen.
    #[graphql(default)]
    indicator: String,
    /// Where that stands before.
    #[graphql(default)]
    baseline: String,
    /// Where it is to stand.
    #[graphql(default)]
    target: String,
}

/// Something that a roadmap hands over, or reaches by a day. A line in which nothing stands is left out.
#[derive(InputObject)]
struct RoadmapItemInput {
    /// What it is.
    kind: RoadmapItemKind,
    /// The same in words.
    #[graphql(default)]
    text: String,
    /// By when; a milestone has a day.
    due_on: Option<Date>,
}

/// A roadmap, whole.
#[derive(InputObject)]
struct SaveRoadmapInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// The number of the version that was read; 0 where there was none.
    version: i32,
    /// Where the association stands, and why it asks.
    #[graphql(default)]
    context: String,
    /// What the mission is not.
    #[graphql(default)]
    out_of_scope: String,
    /// What stays between the two sides.
    #[graphql(default)]
    confidentiality: String,
    /// Whom each side reaches, and how.
    #[graphql(default)]
    contacts: String,
    /// How much time it takes each volunteer.
    expected_minutes: Option<i64>,
    /// From when on.
    starts_on: Option<Date>,
    /// Until when.
    ends_on: Option<Date>,
    /// What it is to reach.
    #[graphql(default)]
    objectives: Vec<RoadmapObjectiveInput>,
    /// What it hands over, and what it reaches by a day.
    #[graphql(default)]
    items: Vec<RoadmapItemInput>,
    /// Sent again with the same key, it is not done twice.
    idempotency_key: Option<String>,
}

/// Which version to approve.
#[derive(InputObject)]
struct ApproveRoadmapInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// The number of the version that was read: the latest.
    version: i32,
    /// What the association said, where its coordinator enters it. The association is told at once.
    on_behalf: Option<OnBehalfInput>,
}

/// Which search to open again.
#[derive(InputObject)]
struct ReopenSearchInput {
    /// Of which need.
    need_id: Gid<NeedId>,
    /// Why, in words that both sides read.
    reason: String,
}

payload! {
    /// What came of saving a roadmap.
    SaveRoadmapPayload {
        /// The roadmap as it is now; null when it was refused.
        roadmap: RoadmapNode
    }
}

payload! {
    /// What came of approving a roadmap.
    ApproveRoadmapPayload {
        /// The roadmap as it is now; null when it was refused.
        roadmap: RoadmapNode
    }
}

payload! {
    /// What came of opening a search again.
    ReopenSearchPayload {
        /// The need as it is now; null when it was refused, and for a volunteer, who sees the roadmap alone.
        need: NeedNode
    }
}

impl SaveRoadmapInput {
    fn typed(&self) -> Typed {
        let objective = |line: &RoadmapObjectiveInput| Objective {
            text: line.text.clone(),
            indicator: line.indicator.clone(),
            baseline: line.baseline.clone(),
            target: line.target.clone(),
        };
        let item = |line: &RoadmapItemInput| Item {
            kind: line.kind.into(),
            text: line.text.clone(),
            due_on: line.due_on.map(|day| day.0),
        };
        Typed {
            version: self.version,
            context: self.context.clone(),
            out_of_scope: self.out_of_scope.clone(),
            confidentiality: self.confidentiality.clone(),
            contacts: self.contacts.clone(),
            expected_minutes: self.expected_minutes.map(Minutes),
            starts_on: self.starts_on.map(|day| day.0),
            ends_on: self.ends_on.map(|day| day.0),
            objectives: self.objectives.iter().map(objective).collect(),
            items: self.items.iter().map(item).collect(),
        }
    }
}

#[Object]
impl RoadmapMutation {
    /// Saves a roadmap over the version that was read: any edit makes the next one, which nobody has approved. For the
    /// association's people, for the volunteers and for those who coordinate.
    async fn save_roadmap(
        &self,
        ctx: &Context<'_>,
        input: SaveRoadmapInput,
    ) -> Result<Option<SaveRoadmapPayload>> {
        let (id, typed) = (input.need_id.0, &input.typed());
        let key = input.idempotency_key.as_deref();
        let answer = ctx.once("saveRoadmap", key, &input, |tx, viewer| async move {
            writing::save(&viewer, &tx, id, typed).await
        });
        let (saved, problems) = parts(answer.await?);
        let roadmap = match saved {
            Some(id) => RoadmapNode::visible(ctx, id).await?,
            None => None,
        };
        Ok(Some(SaveRoadmapPayload::new(roadmap, problems)))
    }

    /// Approves the latest version: each volunteer first, the association last. With its approval the search is over and the
    /// mission begins.
    async fn approve_roadmap(
        &self,
        ctx: &Context<'_>,
        input: ApproveRoadmapInput,
    ) -> Result<Option<ApproveRoadmapPayload>> {
        let (id, version) = (input.need_id.0, input.version);
        let said = input.on_behalf.as_ref().map(OnBehalfInput::typed);
        let said = said.as_ref();
        let answer = ctx
            .write(|tx, viewer| async move { approving::approve(&viewer, &tx, id, (version, said)).await });
        let (approved, problems) = parts(answer.await?);
        let roadmap = match approved {
            Some(id) => RoadmapNode::visible(ctx, id).await?,
            None => None,
        };
        Ok(Some(ApproveRoadmapPayload::new(roadmap, problems)))
    }

    /// Opens the search again where a roadmap comes to nothing. A volunteer who does so takes their application back; the others
    /// stay selected.
    async fn reopen_search(
        &self,
        ctx: &Context<'_>,
        input: ReopenSearchInput,
    ) -> Result<Option<ReopenSearchPayload>> {
        let (id, reason) = (input.need_id.0, input.reason.as_str());
        let answer = ctx.write(|tx, viewer| async move { reopening::reopen(&viewer, &tx, id, reason).await });
        let (reopened, problems) = parts(answer.await?);
        let need = match reopened {
            Some(id) => NeedNode::visible(ctx, id).await?,
            None => None,
        };
        Ok(Some(ReopenSearchPayload::new(need, problems)))
    }
}
