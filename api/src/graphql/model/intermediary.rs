//! Intermediaries and their branches: everybody may know which there are and where they take needs.

use async_graphql::{Context, Description, ID, Object, Result, connection::Connection};
use entity::{
    AssociationId, BranchId, CharterId, EmailAddress, IntermediaryId, Siren, branch, charter_adherence,
    intermediary,
};
use sea_orm::Order;

use super::{
    application::ApplicationCount,
    association_people::InvitationNode,
    charter::{CharterAdherenceNode, CharterNode},
    commune::Departement,
    date::Date,
    fee::{FeeGridNode, FeeSettingsNode, today_at},
    network_member::NetworkMemberNode,
};
use crate::{
    Internal,
    access::{BranchPlace, Denied},
    domain::{
        engagements::applications::reading,
        intermediaries::{
            self, charters,
            fees::{grids, settings},
            people,
        },
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, long_list_cost, page_cost},
        fee_loaders::FeeGridsOf,
        id::{Gid, encode},
        mission_loaders::look_up,
        network_loaders::{ChartersOf, InvitedToRun, IsRun, NetworkBranchesOf, PeopleIn, TerritoryOf},
        page::{Cursor, Page, Total},
    },
};

/// An intermediary: it coordinates missions between associations and volunteers, by its branches.
#[derive(Description)]
pub struct IntermediaryNode(pub(crate) intermediary::Model);

/// A branch of an intermediary.
#[derive(Description)]
pub struct BranchNode(pub(crate) branch::Model);

impl IntermediaryNode {
    /// One that another node names.
    pub(crate) async fn named(ctx: &Context<'_>, id: IntermediaryId) -> Result<Self> {
        let found = look_up(ctx, id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(Self(found))
    }

    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }
}

impl BranchNode {
    /// One that another node names.
    pub(crate) async fn named(ctx: &Context<'_>, id: BranchId) -> Result<Self> {
        let found = look_up(ctx, id).await?.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(Self(found))
    }

    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }
}

#[Object(name = "Intermediary", use_type_description)]
impl IntermediaryNode {
    /// The intermediary's id.
    async fn id(&self) -> Gid<IntermediaryId> {
        Gid(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its address on the web.
    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    /// Its branches by name, those that are planned or closed too.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn branches(&self, ctx: &Context<'_>) -> Result<Vec<BranchNode>> {
        let rows = look_up(ctx, NetworkBranchesOf(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(BranchNode).collect())
    }

    /// Its SIREN.
    async fn siren(&self) -> Option<String> {
        self.0.siren.as_ref().map(Siren::to_string)
    }

    /// Where anybody writes to it.
    async fn contact_email(&self) -> &str {
        self.0.contact_email.as_str()
    }

    /// Where anybody calls it.
    async fn contact_phone(&self) -> Option<&str> {
        self.0.contact_phone.as_deref()
    }

    /// Its IANA time zone.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// The branch that takes needs of territories without one; null where none does.
    async fn default_branch(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        match self.0.default_branch_id {
            Some(id) => BranchNode::named(ctx, id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The version of its values charter that holds now; null where it has published none.
    async fn charter(&self, ctx: &Context<'_>) -> Result<Option<CharterNode>> {
        let versions = look_up(ctx, ChartersOf(self.0.id)).await?.unwrap_or_default();
        Ok(versions.into_iter().next().map(CharterNode))
    }

    /// Every version of its values charter, the latest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn charters(&self, ctx: &Context<'_>) -> Result<Vec<CharterNode>> {
        let versions = look_up(ctx, ChartersOf(self.0.id)).await?.unwrap_or_default();
        Ok(versions.into_iter().map(CharterNode).collect())
    }

    /// Which associations adhered to which version of its charter, those of the latest version first. For its people; null for
    /// everybody else.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn adherences(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Adherences>> {
        let Ok(right) = ctx.viewer().may_see_network(self.0.id) else { return Ok(None) };
        let page =
            Page::<(CharterId, AssociationId)>::read(first, after.as_deref(), last, before.as_deref())?;
        let (reader, all) = (ctx.database().reader(), charters::adherences(right));
        let columns = (charter_adherence::Column::CharterId, charter_adherence::Column::AssociationId);
        let rows = page.sorted(all.clone(), columns, Order::Desc, reader).await?;
        let key = |row: &charter_adherence::Model| (row.charter_id, row.association_id);
        Ok(Some(page.connect(rows, key, CharterAdherenceNode, Total::of(all))))
    }

    /// Who works in one of its branches, or in the whole network where none is named, by name. For its people, its relays apart;
    /// null for everybody else.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    async fn members(
        &self,
        ctx: &Context<'_>,
        branch_id: Option<Gid<BranchId>>,
    ) -> Result<Option<Vec<NetworkMemberNode>>> {
        let Ok(right) = ctx.viewer().may_know_network_people(self.0.id) else { return Ok(None) };
        let found = people::list(ctx.database().reader(), right, branch_id.map(|id| id.0)).await;
        let member = |(seat, person)| NetworkMemberNode { seat, person };
        Ok(Some(found.map_err(Internal::from)?.into_iter().map(member).collect()))
    }

    /// Those who were invited into it and have not answered, as far as the viewer decides on their roles: all of them for those
    /// who run the network, the teams of their branches for those who lead them. Null for everybody else.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn invitations(&self, ctx: &Context<'_>) -> Result<Option<Vec<InvitationNode>>> {
        let Ok(right) = ctx.viewer().may_recruit_for_network(self.0.id) else { return Ok(None) };
        let rows = people::invited(ctx.database().reader(), &right).await?;
        Ok(Some(rows.into_iter().map(|row| self.invitation(row)).collect()))
    }

    /// Whether the viewer runs it.
    async fn viewer_runs_network(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_run_network(self.0.id).is_ok()
    }

    /// Whether the viewer may know who works in it.
    async fn viewer_knows_people(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_know_network_people(self.0.id).is_ok()
    }

    /// Whether the viewer reads what its branches did in numbers, of all of them or of some.
    async fn viewer_reads_figures(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_read_figures(self.0.id).is_ok()
    }

    /// The one branch to which all that the viewer is in it is bound; null for who has several, or the whole network.
    async fn viewer_branch(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        match ctx.viewer().only_network_branch(self.0.id) {
            Some(id) => BranchNode::named(ctx, id).await.map(Some),
            None => Ok(None),
        }
    }

    /// Whether somebody runs it; null for all but operators.
    async fn is_run(&self, ctx: &Context<'_>) -> Result<Option<bool>> {
        if ctx.viewer().may_operate().is_err() {
            return Ok(None);
        }
        look_up(ctx, IsRun(self.0.id)).await
    }

    /// Those who were invited to run it and have not answered; null for all but operators.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn invited_admins(&self, ctx: &Context<'_>) -> Result<Option<Vec<InvitationNode>>> {
        if ctx.viewer().may_operate().is_err() {
            return Ok(None);
        }
        let rows = look_up(ctx, InvitedToRun(self.0.id)).await?.unwrap_or_default();
        Ok(Some(rows.into_iter().map(|row| self.invitation(row)).collect()))
    }

    /// For how many months somebody who was not selected, and wishes another mission, comes first where all else is equal.
    async fn priority_months(&self) -> i32 {
        self.0.priority_months
    }

    /// After how many days without a word of a mission its coordinators are told. For its people; null for everybody else.
    async fn follow_up_days(&self, ctx: &Context<'_>) -> Option<i32> {
        ctx.viewer().may_see_network(self.0.id).is_ok().then_some(self.0.follow_up_days)
    }

    /// The grid of fees that is in force today; null where it asks associations for nothing.
    async fn fee_grid(&self, ctx: &Context<'_>) -> Result<Option<FeeGridNode>> {
        let found = look_up(ctx, FeeGridsOf(self.0.id)).await?.unwrap_or_default();
        Ok(grids::in_force(&found, today_at(ctx, &self.0.time_zone)).cloned().map(FeeGridNode))
    }

    /// Every grid of fees it has published, those that hold last first; the first ones may be to come.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn fee_grids(&self, ctx: &Context<'_>) -> Result<Vec<FeeGridNode>> {
        let found = look_up(ctx, FeeGridsOf(self.0.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(FeeGridNode).collect())
    }

    /// How it invoices; null for all but those who run it, and before it was said.
    async fn fee_settings(&self, ctx: &Context<'_>) -> Result<Option<FeeSettingsNode>> {
        if ctx.viewer().may_run_network(self.0.id).is_err() {
            return Ok(None);
        }
        let found = settings::find(ctx.database().reader(), self.0.id).await.map_err(Internal::from)?;
        Ok(found.map(FeeSettingsNode))
    }

    /// Whether the viewer keeps its invoices.
    async fn viewer_keeps_invoices(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_keep_invoices(self.0.id).is_ok()
    }

    /// How many points that wish counts in rankings; who fits clearly better comes before it all the same.
    async fn priority_weight(&self) -> i32 {
        self.0.priority_weight
    }
}

impl IntermediaryNode {
    /// An invitation into it.
    pub(crate) fn invitation(&self, row: entity::invitation::Model) -> InvitationNode {
        InvitationNode { row, organisation_name: self.0.name.clone() }
    }
}

type Adherences = Connection<Cursor<(CharterId, AssociationId)>, CharterAdherenceNode, Total>;

#[Object(name = "Branch", use_type_description)]
impl BranchNode {
    /// The branch's id.
    async fn id(&self) -> Gid<BranchId> {
        Gid(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Of which intermediary.
    async fn intermediary(&self, ctx: &Context<'_>) -> Result<IntermediaryNode> {
        IntermediaryNode::named(ctx, self.0.intermediary_id).await
    }

    /// Under which antenne it hangs, for a bureau.
    async fn parent(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        match self.0.parent_id {
            Some(id) => Self::named(ctx, id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The day on which it opens: one to come while it is planned.
    async fn opens_on(&self) -> Date {
        self.0.opens_on.into()
    }

    /// The day from which it takes nothing more.
    async fn closed_on(&self) -> Option<Date> {
        self.0.closed_on.map(Date::from)
    }

    /// The clock of its deadlines, an IANA time zone.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// Whether it takes needs today: it has opened, and not closed.
    async fn is_open(&self, ctx: &Context<'_>) -> bool {
        let now = ctx.database().environment().clock.now();
        intermediaries::is_open(&self.0, now.with_timezone(&intermediaries::zone_of(&self.0)).date_naive())
    }

    /// Where anybody writes to it; to its intermediary when left out.
    async fn contact_email(&self) -> Option<&str> {
        self.0.contact_email.as_ref().map(EmailAddress::as_str)
    }

    /// The départements whose needs it takes, by their codes.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn territory(&self, ctx: &Context<'_>) -> Result<Vec<Departement>> {
        let found = look_up(ctx, TerritoryOf(self.0.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(|(departement, region)| Departement::new(departement, region)).collect())
    }

    /// How many people work in it; null for all but the intermediary's own.
    async fn people_count(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        if ctx.viewer().may_see_network(self.0.intermediary_id).is_err() {
            return Ok(None);
        }
        Ok(Some(look_up(ctx, PeopleIn(self.0.id)).await?.unwrap_or_default()))
    }

    /// Whether the viewer leads it.
    async fn viewer_leads(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_lead_branch(BranchPlace::from(&self.0)).is_ok()
    }

    /// Whether the viewer organises programmes there.
    async fn viewer_organises(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_organise(BranchPlace::from(&self.0)).is_ok()
    }

    /// How many applications for the needs that it carries stand where, without the viewer's own and those of whom they said to
    /// be tied to; null for who does not read its needs.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn application_counts(&self, ctx: &Context<'_>) -> Result<Option<Vec<ApplicationCount>>> {
        let viewer = ctx.viewer();
        let reads = viewer.may_read_needs(BranchPlace::from(&self.0)).is_ok();
        let Some(person) = viewer.person_id().filter(|_| reads) else { return Ok(None) };
        let found = reading::counts_of_branch(ctx.database().reader(), self.0.id, person).await;
        Ok(Some(found.map_err(Internal::from)?.into_iter().map(ApplicationCount::from).collect()))
    }
}
