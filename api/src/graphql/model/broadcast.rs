//! Announcements that search, as volunteers and relays read them, and what came of sending one and passing it on: numbers alone,
//! for whoever coordinates it and for each relay of their own link.

use std::collections::HashMap;

use async_graphql::{Context, Description, Object, Result, SimpleObject};
use entity::{MissionFormat as Format, MissionId, NeedId, NeedState, need, share_link};

use super::{
    date::Date,
    intermediary::BranchNode,
    matching::{Match, Voice},
    mission_words::{MissionFormat, SpokenLanguage},
};
use crate::{
    Internal,
    access::Relay,
    domain::missions::needs::{
        Seen,
        broadcasting::{
            fitting::Fitting,
            numbers,
            reading::{self, Open},
            share_links,
        },
    },
    graphql::{
        context::RequestContext as _,
        cost::long_list_cost,
        id::{Gid, encode},
    },
};

/// An announcement that searches: for the volunteers who may apply, and for those who pass it on.
#[derive(Description)]
pub struct OpenAnnouncementNode(pub(crate) Open);

/// An announcement that asks for a skill of the viewer's, and why it fits them.
#[derive(SimpleObject)]
pub struct AnnouncementMatch {
    /// What searches.
    announcement: OpenAnnouncementNode,
    /// How well it fits, beside the others that ask for their skills.
    #[graphql(name = "match")]
    fit: Match,
}

impl From<Fitting> for AnnouncementMatch {
    fn from(one: Fitting) -> Self {
        let cause = one.open.announcement.cause_code.as_deref();
        let fit = Match::of(&one.ranked, cause, Voice::Themselves);
        Self { fit, announcement: OpenAnnouncementNode(one.open) }
    }
}

/// An announcement with the link by which a relay passes it on.
#[derive(Description)]
pub struct RelayedAnnouncementNode {
    pub(crate) open: Open,
    link: Option<share_link::Model>,
    applications: i64,
}

/// What came of sending an announcement to volunteers in the search that its need is in, in numbers.
#[derive(Description)]
pub struct BroadcastNode(Seen);

/// What came of a link by which an announcement is passed on.
#[derive(SimpleObject)]
pub struct BroadcastLink {
    /// Whose link it is; null for the branch's own, which its mails hold.
    relay_name: Option<String>,
    /// Its address.
    address: String,
    /// In how many browsers it was followed.
    visits: i64,
    /// How many of those who came by it have applied.
    applications: i64,
}

/// How many had an announcement, and how.
#[derive(SimpleObject)]
pub struct BroadcastNumbers {
    /// Volunteers and relays whom it was sent to, however they take such mails.
    told: u64,
    /// Those of them whose skills are asked for.
    for_you: u64,
    /// Those to whom it was mailed.
    mailed: u64,
    /// Those whose next digest will hold it.
    waiting: u64,
    /// Those who wish no such mails, and find it on their page.
    unwished: u64,
    /// Those whose addresses sent mails back.
    bounced: u64,
    /// People who opened its page by a link, signed in.
    opened: u64,
    /// Applications, but those that were taken back.
    applications: u64,
}

impl From<numbers::Numbers> for BroadcastNumbers {
    fn from(counted: numbers::Numbers) -> Self {
        Self {
            told: counted.told,
            for_you: counted.for_you,
            mailed: counted.mailed,
            waiting: counted.waiting,
            unwished: counted.unwished,
            bounced: counted.bounced,
            opened: counted.opened,
            applications: counted.applications,
        }
    }
}

impl BroadcastNode {
    /// Of a need, for the branch that carries it and for who runs the network: an association reads that it was sent.
    pub(crate) fn of(seen: &Seen) -> Option<Self> {
        seen.sight.reader.map(|_| Self(seen.clone()))
    }
}

impl RelayedAnnouncementNode {
    /// These needs as a relay passes them on.
    pub(crate) async fn all(ctx: &Context<'_>, right: &Relay, needs: Vec<need::Model>) -> Result<Vec<Self>> {
        let reader = ctx.database().reader();
        let found = reading::open(reader, needs).await.map_err(Internal::from)?;
        let ids: Vec<NeedId> = found.iter().map(|open| open.need.id).collect();
        let links = share_links::own_links(reader, right.person(), &ids).await;
        let mut links: HashMap<NeedId, share_link::Model> = links.map_err(Internal::from)?;
        let applied = numbers::applications_by_link(reader, &ids).await.map_err(Internal::from)?;
        let node = |open: Open| {
            let applications = applied.get(&(open.need.id, Some(right.person()))).copied();
            let link = links.remove(&open.need.id);
            Self { open, link, applications: applications.unwrap_or_default() }
        };
        Ok(found.into_iter().map(node).collect())
    }
}

/// The address of a mission by a link.
fn address(ctx: &Context<'_>, mission: MissionId, code: &str) -> String {
    format!("{}/missions/{}?via={code}", ctx.base_url().trim_end_matches('/'), encode(mission))
}

#[Object(name = "OpenAnnouncement", use_type_description)]
impl OpenAnnouncementNode {
    /// The mission for which one applies.
    async fn mission_id(&self) -> Gid<MissionId> {
        Gid(self.0.mission)
    }

    /// What it is, in a line.
    async fn title(&self) -> &str {
        &self.0.announcement.title
    }

    /// The association and what it asks for, in two sentences.
    async fn summary(&self) -> &str {
        &self.0.announcement.summary
    }

    /// The language in which it is written.
    async fn language(&self) -> SpokenLanguage {
        self.0.announcement.language.into()
    }

    /// The name of the association that asks.
    async fn association_name(&self) -> &str {
        &self.0.association
    }

    /// Where it happens.
    async fn format(&self) -> MissionFormat {
        self.0.announcement.format.into()
    }

    /// The same in words; null at a distance.
    async fn place(&self) -> Option<&str> {
        self.0.place.as_deref()
    }

    /// From when on.
    async fn starts_on(&self) -> Option<Date> {
        self.0.announcement.starts_on.map(Date::from)
    }

    /// Until when.
    async fn ends_on(&self) -> Option<Date> {
        self.0.announcement.ends_on.map(Date::from)
    }

    /// How much time it takes one volunteer, in minutes.
    async fn expected_minutes(&self) -> Option<i64> {
        self.0.announcement.expected_minutes.map(|minutes| minutes.0)
    }

    /// Which branch looks for volunteers.
    async fn branch(&self, ctx: &Context<'_>) -> Result<BranchNode> {
        BranchNode::named(ctx, self.0.need.branch_id).await
    }

    /// Whether volunteers of all branches are asked.
    async fn is_national(&self) -> bool {
        self.0.need.is_national
    }
}

#[Object(name = "RelayedAnnouncement", use_type_description)]
impl RelayedAnnouncementNode {
    /// What is passed on.
    async fn announcement(&self) -> OpenAnnouncementNode {
        OpenAnnouncementNode(self.open.clone())
    }

    /// The address of the relay's own link; null until it was made.
    async fn address(&self, ctx: &Context<'_>) -> Option<String> {
        self.link.as_ref().map(|link| address(ctx, self.open.mission, &link.code))
    }

    /// In how many browsers it was followed.
    async fn visits(&self) -> i32 {
        self.link.as_ref().map_or(0, |link| link.visits)
    }

    /// How many of those who came by it have applied.
    async fn applications(&self) -> i64 {
        self.applications
    }
}

#[Object(name = "Broadcast", use_type_description)]
impl BroadcastNode {
    /// The how-manieth search of the need it is.
    async fn round(&self) -> i32 {
        self.0.need.round
    }

    /// How many had it, and how.
    async fn numbers(&self, ctx: &Context<'_>) -> Result<BroadcastNumbers> {
        let counted = numbers::of(ctx.database().reader(), &self.0.need).await.map_err(Internal::from)?;
        Ok(counted.into())
    }

    /// The links by which it is passed on, the most followed first.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    async fn links(&self, ctx: &Context<'_>) -> Result<Vec<BroadcastLink>> {
        let Some(mission) = self.0.need.mission_id else { return Ok(Vec::new()) };
        let links = numbers::links_of(ctx.database().reader(), self.0.need.id).await;
        let told = |link: numbers::Link| BroadcastLink {
            relay_name: link.relay,
            address: address(ctx, mission, &link.code),
            visits: link.visits,
            applications: link.applications,
        };
        Ok(links.map_err(Internal::from)?.into_iter().map(told).collect())
    }

    /// Whether volunteers of all branches are asked.
    async fn is_national(&self) -> bool {
        self.0.need.is_national
    }

    /// Whether the viewer may have all branches asked now.
    async fn may_go_national(&self) -> bool {
        let is_searching = self.0.need.state == NeedState::Searching;
        is_searching && !self.0.need.is_national && self.0.sight.coordinator.is_some()
    }

    /// Whether the association must have said for that that volunteers at a distance are welcome: its announcement is for a
    /// place alone.
    async fn needs_consent(&self, ctx: &Context<'_>) -> Result<bool> {
        let found = reading::open(ctx.database().reader(), vec![self.0.need.clone()]).await;
        let open = found.map_err(Internal::from)?.pop();
        Ok(open.is_some_and(|open| open.announcement.format == Format::OnSite))
    }
}
