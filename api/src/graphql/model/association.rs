//! Associations. Whoever makes a node has checked that the viewer may know of it; what only its people, or the
//! operator, may see is checked field by field.

use async_graphql::{Context, Description, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    AssociationBranchId, AssociationId, MissionId, MissionStatus, Timestamp, association, mission, time_entry,
};
use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Condition};
use uuid::Uuid;

use super::{
    association_people::{InvitationNode, MemberNode, SignatoryNode},
    association_proofs::{BranchNode, Eligibility, Mandate},
    cause::Cause,
    commune::Commune,
    date::{Date, in_order},
    diagnosis::{Diagnoses, DiagnosisNode},
    hosting_capacity::HostingCapacity,
    membership::MembershipKey,
    mission::MissionNode,
    mission_words::MissionStatus as Status,
    organisation::{self, OrganisationStatus},
    time_entry::{TimeEntryConnection, TimeEntryStatus, filter_of, page_of},
};
use crate::{
    Internal,
    access::{Denied, Scope, viewer::Organisation},
    domain::{
        associations::{
            claims::{Claim, Rivals},
            declarations, hosting, mandates, members,
            obstacles::{self, Obstacle},
            signatories,
        },
        hours::reading,
        missions,
        people::invitations,
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::{Gid, encode},
        list_loaders::{BranchesOf, CausesOf, DeclarationsOf},
        mission_loaders::look_up,
        page::{Page, Total, untyped},
        problem::ProblemNode,
    },
};

/// A beneficiary: association, foundation, endowment fund or public body.
#[derive(Description)]
pub struct AssociationNode(pub(crate) association::Model);

impl AssociationNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    /// Whether the viewer may see what is not public: its people, and the operator who vets it.
    fn is_open_to(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().sees_inside(self.0.id) || ctx.viewer().may_operate().is_ok()
    }

    /// Who else gives its numbers, for operators, who decide about one that is not verified.
    async fn rivals(&self, ctx: &Context<'_>) -> Result<Rivals> {
        if self.0.status == entity::OrganisationStatus::Verified || ctx.viewer().may_operate().is_err() {
            return Ok(Rivals::default());
        }
        Ok(look_up(ctx, Claim::of(&self.0)).await?.unwrap_or_default())
    }

    /// The civil date in the association's own zone.
    fn today(&self, ctx: &Context<'_>) -> NaiveDate {
        let now = ctx.database().environment().clock.now();
        now.with_timezone(&declarations::zone_of(&self.0)).date_naive()
    }
}

type Missions = async_graphql::connection::Connection<String, MissionNode, Total>;

#[Object(name = "Association", use_type_description)]
impl AssociationNode {
    /// Its id.
    async fn id(&self) -> Gid<AssociationId> {
        Gid(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its SIREN, if it has one.
    async fn siren(&self) -> Option<&str> {
        self.0.siren.as_ref().map(entity::Siren::as_str)
    }

    /// Its number in the national register of associations, if it has one.
    async fn rna(&self) -> Option<&str> {
        self.0.rna.as_ref().map(entity::Rna::as_str)
    }

    /// Its number in a court's register of associations (Alsace-Moselle), if it has one.
    async fn court_register(&self) -> Option<&str> {
        self.0.court_register.as_deref()
    }

    /// The other association that is verified with one of its numbers, so that it cannot be verified itself; null where it
    /// is or there is none, and for all but operators.
    async fn number_verified_for(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.rivals(ctx).await?.verified)
    }

    /// The first of the other associations that wait with one of its numbers: only one of them can be verified. Null where
    /// it is verified or there is none, and for all but operators.
    async fn number_claimed_by(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.rivals(ctx).await?.waiting)
    }

    /// Its object, as its statutes say.
    async fn object(&self) -> &str {
        &self.0.object
    }

    /// What it says of itself to visitors.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// The causes it serves, one to three, in the order in which it names them.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn causes(&self, ctx: &Context<'_>) -> Result<Vec<Cause>> {
        let served = look_up(ctx, CausesOf(self.0.id)).await?.unwrap_or_default();
        Ok(served.into_iter().map(|cause| Cause::new(cause, ctx.language())).collect())
    }

    /// Number and street.
    async fn street(&self) -> &str {
        &self.0.street
    }

    /// Postcode.
    async fn postcode(&self) -> &str {
        &self.0.postcode
    }

    /// City.
    async fn city(&self) -> &str {
        &self.0.city
    }

    /// Its commune, for distances.
    async fn commune(&self, ctx: &Context<'_>) -> Result<Option<Commune>> {
        Commune::of_code(ctx, self.0.commune_code.as_deref()).await
    }

    /// Its own site.
    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    /// Where its civil dates are taken.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// Whether it is settled who speaks for it.
    async fn status(&self) -> OrganisationStatus {
        self.0.status.into()
    }

    /// Why the operator refused it; null for others than its people and the operator.
    async fn status_reason(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.status_reason.as_deref().filter(|_| self.is_open_to(ctx))
    }

    /// When it was registered; null for others than its people and the operator.
    async fn registered_at(&self, ctx: &Context<'_>) -> Option<DateTime<Utc>> {
        self.is_open_to(ctx).then(|| self.0.created_at.to_utc())
    }

    /// The proven address of whoever registered it; null for all but operators, who have to know who speaks for it.
    async fn registrant_email(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        organisation::registrant_email(ctx, self.0.created_by).await
    }

    /// The id that the viewer's membership in it has, for those who are in it.
    async fn membership_id(&self) -> Gid<MembershipKey> {
        Gid(MembershipKey::from(Uuid::from(self.0.id)))
    }

    /// Whether the viewer runs its account.
    async fn viewer_is_admin(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_run_association(self.0.id).is_ok()
    }

    /// Whether the viewer may write its missions.
    async fn viewer_may_write_missions(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_work_in_association(self.0.id).is_ok()
    }

    /// The local branch to which the viewer's place in it is bound: of what was given to others they see nothing. Null for
    /// whoever sees all of it, and for those who have no place in it.
    async fn viewer_branch(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        let inside = ctx.viewer().may_see_inside(self.0.id).ok();
        let branch = inside.and_then(|right| right.branch());
        BranchNode::among(ctx, Some(self.0.id), branch).await
    }

    /// Its local branches, by name.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn branches(&self, ctx: &Context<'_>) -> Result<Vec<BranchNode>> {
        let found = look_up(ctx, BranchesOf(self.0.id)).await?.unwrap_or_default();
        Ok(found.into_iter().map(BranchNode).collect())
    }

    /// How much help it says that it can host; null while it has not said, and for others than its people.
    async fn hosting_capacity(&self, ctx: &Context<'_>) -> Result<Option<HostingCapacity>> {
        if !ctx.viewer().sees_inside(self.0.id) {
            return Ok(None);
        }
        let found = hosting::of(ctx.database().reader(), self.0.id).await.map_err(Internal::from)?;
        Ok(found.map(HostingCapacity::from))
    }

    /// Whether its declaration of eligibility holds today: without one, time that is given to it is worth 0 € and no
    /// receipt attests it.
    async fn is_eligible(&self, ctx: &Context<'_>) -> Result<bool> {
        let declared = look_up(ctx, DeclarationsOf(self.0.id)).await?.unwrap_or_default();
        Ok(obstacles::not_eligible(declared.first(), self.today(ctx)).is_none())
    }

    /// Its latest eligibility declaration; null when there is none, and for others than its people and the operator.
    async fn eligibility(&self, ctx: &Context<'_>) -> Result<Option<Eligibility>> {
        if !self.is_open_to(ctx) {
            return Ok(None);
        }
        let found = declarations::latest(ctx.database().reader(), self.0.id).await.map_err(Internal::from)?;
        let today = self.today(ctx);
        Ok(found.map(|found| Eligibility::new(found, today, ctx.texts(), ctx.language())))
    }

    /// Its mandate in force; null when there is none, and for others than its people and the operator.
    async fn mandate(&self, ctx: &Context<'_>) -> Result<Option<Mandate>> {
        if !self.is_open_to(ctx) {
            return Ok(None);
        }
        let found = mandates::in_force(ctx.database().reader(), self.0.id).await.map_err(Internal::from)?;
        Ok(found.map(|found| Mandate::new(found, ctx.texts(), ctx.language())))
    }

    /// Why no receipt can be prepared for it today: empty when nothing stands in the way. Null for others than its
    /// people and the operator.
    async fn receipt_obstacles(&self, ctx: &Context<'_>) -> Result<Option<Vec<ProblemNode>>> {
        if !self.is_open_to(ctx) {
            return Ok(None);
        }
        let today = self.today(ctx);
        let found = obstacles::of(ctx.database().reader(), &self.0, today).await.map_err(Internal::from)?;
        let problems: Vec<_> = found.iter().map(Obstacle::problem).collect();
        Ok(Some(ctx.say_all(&problems)))
    }

    /// Its people, one line a role, by name; null for others than those who work in it and the operator.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Option<Vec<MemberNode>>> {
        let Ok(right) = ctx.viewer().may_read_association_people(self.0.id) else {
            return Ok(None);
        };
        let found = members::list(ctx.database().reader(), right).await.map_err(Internal::from)?;
        Ok(Some(found.into_iter().map(|(seat, person)| MemberNode { seat, person }).collect()))
    }

    /// Invitations that nobody has answered; null for others than its admins.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn invitations(&self, ctx: &Context<'_>) -> Result<Option<Vec<InvitationNode>>> {
        let Ok(right) = ctx.viewer().may_run_association(self.0.id) else {
            return Ok(None);
        };
        let organisation = Organisation::Association(right.association());
        let found = invitations::open_of(ctx.database().reader(), organisation).await;
        let node = |row| InvitationNode { row, organisation_name: self.0.name.clone() };
        Ok(Some(found.map_err(Internal::from)?.into_iter().map(node).collect()))
    }

    /// Everybody who was ever named to sign, the latest first; null for others than those who work in it and the
    /// operator.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn signatories(&self, ctx: &Context<'_>) -> Result<Option<Vec<SignatoryNode>>> {
        let Ok(right) = ctx.viewer().may_read_association_people(self.0.id) else {
            return Ok(None);
        };
        let found = signatories::list(ctx.database().reader(), right).await.map_err(Internal::from)?;
        let today = self.today(ctx);
        let node =
            |(term, person)| SignatoryNode { is_in_term: signatories::runs(&term, today), term, person };
        Ok(Some(found.into_iter().map(node).collect()))
    }

    /// Whether the viewer confirms the hours that it received.
    async fn can_confirm_hours(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_confirm_hours(self.0.id).is_ok()
    }

    /// The time entries it received, the oldest first: with the status `SUBMITTED`, what it has to
    /// confirm. Who confirms for a branch only sees what was given to that. Null for those who have no place in it.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filter")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn time_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In these standings; in any when left out.")] status: Option<Vec<TimeEntryStatus>>,
        #[graphql(desc = "From this civil date on.")] from: Option<Date>,
        #[graphql(desc = "Up to this civil date.")] to: Option<Date>,
        #[graphql(desc = "Given to this local branch; to any and to none when left out.")] branch_id: Option<
            Gid<AssociationBranchId>,
        >,
        #[graphql(desc = "Only those that were declared after this instant.")] declared_after: Option<
            DateTime<Utc>,
        >,
        #[graphql(desc = "How many from the beginning, 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After the entry of this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before the entry of this cursor.")] before: Option<String>,
    ) -> Result<Option<TimeEntryConnection>> {
        let Ok(right) = ctx.viewer().may_see_inside(self.0.id) else {
            return Ok(None);
        };
        in_order(from, to)?;
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let branch = branch_id.map(|id| id.0);
        let filter = reading::Filter { branch, ..filter_of(status, from, to) };
        let declared = declared_after.map(|at| time_entry::Column::SubmittedAt.gt(Timestamp::from(at)));
        let received = reading::entries(&Scope::inside(right), &filter);
        let selection = received.filter(Condition::all().add_option(declared));
        page_of(ctx, selection, false, page).await.map(Some)
    }

    /// Its missions, the latest first: for those who work in it all of them, for everybody else those that are
    /// published.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn missions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand so; all when left out.")] status: Option<Status>,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Missions> {
        let page = Page::<MissionId>::read(first, after.as_deref(), last, before.as_deref())?;
        let sees_all = ctx.viewer().may_work_in_association(self.0.id).is_ok();
        let published =
            || missions::for_everybody().add(mission::Column::Status.eq(MissionStatus::Published));
        let published = (!sees_all).then(published);
        let whole = missions::of_association(self.0.id, status.map(Into::into))
            .filter(Condition::all().add_option(published));
        let wanted = Condition::all()
            .add_option(page.after.map(|id| mission::Column::Id.lt(id)))
            .add_option(page.before.map(|id| mission::Column::Id.gt(id)));
        let rows = whole.clone().filter(wanted).limit(page.limit());
        let rows = if page.from_end {
            rows.order_by_asc(mission::Column::Id)
        } else {
            rows.order_by_desc(mission::Column::Id)
        };
        let mut rows = rows.all(ctx.database().reader()).await.map_err(Internal::from)?;
        if page.from_end {
            rows.reverse();
        }
        Ok(untyped(page.connect(rows, |row| row.id, MissionNode, Total::of(whole))))
    }

    /// What it answered of itself in diagnoses, the latest first; null for others than those who work in it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn diagnoses(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "Only those after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end.")] last: Option<i32>,
        #[graphql(desc = "Only those before this cursor.")] before: Option<String>,
    ) -> Result<Option<Diagnoses>> {
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        DiagnosisNode::of_association(ctx, self.0.id, page).await
    }
}

impl AssociationNode {
    /// An association that somebody else's node names, so that whoever sees that node may know of it.
    pub(crate) async fn named(ctx: &Context<'_>, id: AssociationId) -> Result<Self> {
        let found = look_up(ctx, id).await?;
        let found = found.ok_or_else(|| ctx.denied(Denied::Hidden))?;
        Ok(Self(found))
    }
}
