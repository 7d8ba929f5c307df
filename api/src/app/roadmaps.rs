//! What the link of a mail does about a roadmap: it shows the version that the volunteers approved, and a button approves it for
//! the association.

use chrono::NaiveDate;
use entity::{
    NeedState, PersonId, RoadmapItemKind, association, need, person, roadmap, roadmap_item, roadmap_objective,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    App, Caller, Internal, Language,
    access::{Denied, RoadmapLink},
    app::NotDone,
    domain::engagements::roadmaps::{approving, reading},
    graphql::encode_id,
    outcome::Problem,
    tx::Tx,
};

/// What a link that approves a roadmap shows.
#[derive(Clone, Debug)]
pub enum RoadmapBehindLink {
    /// A version to approve.
    ToApprove(Box<RoadmapToApprove>),
    /// It was approved, or changed since: this is the need's opaque id.
    Over(String),
    /// Whoever opens it may not.
    NotTheirs,
}

/// A version to approve: all of it, since what is approved is all of it.
#[derive(Clone, Debug)]
pub struct RoadmapToApprove {
    /// The opaque id of its need.
    pub need: String,
    /// What that is, in a line.
    pub title: String,
    /// The association's name.
    pub association: String,
    /// The names of those who volunteer.
    pub volunteers: Vec<String>,
    /// Where the association stands, and why it asks.
    pub context: String,
    /// What it is to reach.
    pub objectives: Vec<RoadmapObjective>,
    /// What it hands over, and what it reaches by a day.
    pub items: Vec<RoadmapItem>,
    /// What the mission is not.
    pub out_of_scope: String,
    /// How much time it takes each volunteer.
    pub expected_minutes: Option<i64>,
    /// From when on.
    pub starts_on: Option<NaiveDate>,
    /// Until when.
    pub ends_on: Option<NaiveDate>,
    /// What stays between the two sides.
    pub confidentiality: String,
    /// Whom each side reaches, and how.
    pub contacts: String,
}

/// What a mission is to reach.
#[derive(Clone, Debug)]
pub struct RoadmapObjective {
    /// In words.
    pub text: String,
    /// By what it is seen.
    pub indicator: String,
    /// Where that stands before.
    pub baseline: String,
    /// Where it is to stand.
    pub target: String,
}

/// What a mission hands over, or reaches by a day.
#[derive(Clone, Debug)]
pub struct RoadmapItem {
    /// Whether it is reached, and not handed over.
    pub is_milestone: bool,
    /// In words.
    pub text: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

impl From<roadmap_objective::Model> for RoadmapObjective {
    fn from(row: roadmap_objective::Model) -> Self {
        Self { text: row.text, indicator: row.indicator, baseline: row.baseline, target: row.target }
    }
}

impl From<roadmap_item::Model> for RoadmapItem {
    fn from(row: roadmap_item::Model) -> Self {
        Self { is_milestone: row.kind == RoadmapItemKind::Milestone, text: row.text, due_on: row.due_on }
    }
}

impl App {
    /// What there is to approve behind a link; none when no link that approves a roadmap is behind it, or one too old.
    pub async fn roadmap_behind_link(
        &self,
        caller: &Caller,
        token: &str,
    ) -> Result<Option<RoadmapBehindLink>, Internal> {
        let reader = self.database.reader();
        let (id, version) = match RoadmapLink::find(reader, token, &caller.0, self.now()).await? {
            None => return Ok(None),
            Some(RoadmapLink::NotTheirs) => return Ok(Some(RoadmapBehindLink::NotTheirs)),
            Some(RoadmapLink::Used { need }) => {
                return Ok(Some(RoadmapBehindLink::Over(encode_id(need))));
            }
            Some(RoadmapLink::Works { need, roadmap, .. }) => (need, roadmap),
        };
        let need = need::Entity::find_by_id(id).one(reader).await?;
        let need = need.ok_or_else(|| Internal::because("a roadmap of no need"))?;
        let latest = reading::latest(reader, id).await?.filter(|latest| latest.id == version);
        let is_open = need.state == NeedState::Roadmap;
        Ok(Some(match latest.filter(|_| is_open) {
            Some(latest) => RoadmapBehindLink::ToApprove(Box::new(self.to_approve(need, latest).await?)),
            None => RoadmapBehindLink::Over(encode_id(id)),
        }))
    }

    async fn to_approve(
        &self,
        need: need::Model,
        version: roadmap::Model,
    ) -> Result<RoadmapToApprove, Internal> {
        let reader = self.database.reader();
        let association = association::Entity::find_by_id(need.association_id).one(reader).await?;
        let volunteers = reading::volunteers(reader, need.id).await?;
        let volunteers = self.names(volunteers.into_iter().map(|one| one.person_id).collect()).await?;
        let objectives = reading::objectives(reader, &[version.id]).await?;
        let items = reading::items(reader, &[version.id]).await?;
        Ok(RoadmapToApprove {
            need: encode_id(need.id),
            title: need.title,
            association: association.map(|found| found.name).unwrap_or_default(),
            volunteers,
            context: version.context,
            objectives: objectives.into_iter().map(RoadmapObjective::from).collect(),
            items: items.into_iter().map(RoadmapItem::from).collect(),
            out_of_scope: version.out_of_scope,
            expected_minutes: version.expected_minutes.map(|minutes| minutes.0),
            starts_on: version.starts_on,
            ends_on: version.ends_on,
            confidentiality: version.confidentiality,
            contacts: version.contacts,
        })
    }

    async fn names(&self, people: Vec<PersonId>) -> Result<Vec<String>, Internal> {
        let found = person::Entity::find()
            .filter(person::Column::Id.is_in(people))
            .filter(person::Column::ErasedAt.is_null())
            .all(self.database.reader())
            .await?;
        Ok(found.iter().map(person::Model::full_name).collect())
    }

    /// Approves a roadmap by a link, once. A refusal says why.
    pub async fn approve_roadmap_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
    ) -> Result<(), NotDone> {
        let story = |tx: Tx| async move {
            match RoadmapLink::find(&tx, token, &caller.0, tx.now()).await? {
                None | Some(RoadmapLink::NotTheirs) => Err(Denied::Hidden.into()),
                Some(RoadmapLink::Used { .. }) => Err(vec![Problem::new("LINK_GONE")].into()),
                Some(RoadmapLink::Works { right, need, roadmap, link }) => {
                    approving::by_link(&right, link, &tx, (need, roadmap)).await
                }
            }
        };
        let origin = caller.0.origin_of_link();
        self.tell(language, self.database.write_from(&origin, story).await).map(|_| ())
    }
}
