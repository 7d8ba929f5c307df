//! Prospects: associations that a branch has contacted before any need, as those see them who look after them; and what became of
//! those of a year.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{
    IntermediaryId, OrganisationStatus, ProspectEventId, ProspectId, ProspectState as State, branch,
    prospect, prospect_event,
};

use super::{association::AssociationNode, date::Date, intermediary::BranchNode};
use crate::{
    Internal,
    domain::{
        intermediaries::prospects::{
            OPEN,
            contacting::may_move,
            daily,
            funnel::{self, Funnel},
            reading,
        },
        missions::needs::figures::{self, Year},
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, long_list_cost},
        id::Gid,
        mission_loaders::look_up,
        network_loaders::LinesOfProspect,
    },
    zone,
};

macro_rules! mirrored {
    ($($(#[$doc:meta])* $name:ident = $remote:literal { $($(#[$value_doc:meta])* $value:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
        #[graphql(remote = $remote)]
        pub enum $name {
            $($(#[$value_doc])* $value,)*
        }
    )*};
}

mirrored! {
    /// How an intermediary came to contact an association.
    ProspectOrigin = "entity::ProspectOrigin" {
        /// At a fair or a meeting.
        Event,
        /// Somebody that it works with named it.
        Partner,
        /// A volunteer named it.
        Volunteer,
        /// It wrote or was found on the web.
        Web,
        /// The branch looked for it.
        OwnSearch,
        /// Otherwise.
        Other,
    }

    /// Where an association stands that was contacted before any need.
    ProspectState = "entity::ProspectState" {
        /// It was contacted.
        Contacted,
        /// It would like to know more.
        Interested,
        /// It was met.
        Met,
        /// It sent a need.
        SentNeed,
        /// Nothing will come of it.
        Lost,
    }

    /// What happened to a prospect.
    ProspectEventKind = "entity::ProspectEventKind" {
        /// It was noted.
        Noted,
        /// Somebody spoke or wrote with it.
        Contact,
        /// What is known of it was corrected.
        Changed,
        /// It stands elsewhere.
        Moved,
        /// It was invited to register.
        Invited,
        /// The association that it became is known.
        Linked,
        /// Who was spoken with was forgotten.
        Forgotten,
    }
}

/// An association that a branch has contacted, before any need. Those who look after it see it.
#[derive(Description)]
pub struct ProspectNode(pub(crate) prospect::Model);

/// Something that happened to a prospect.
#[derive(Description)]
pub struct ProspectEventNode(prospect_event::Model);

impl ProspectNode {
    /// A prospect that the viewer looks after.
    pub(crate) async fn visible(ctx: &Context<'_>, id: ProspectId) -> Result<Option<Self>> {
        let found = reading::find(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    fn is_open(&self) -> bool {
        OPEN.contains(&self.0.state)
    }
}

#[Object(name = "Prospect", use_type_description)]
impl ProspectNode {
    /// The prospect's id.
    async fn id(&self) -> Gid<ProspectId> {
        Gid(self.0.id)
    }

    /// What it is called.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The branch that looks after it.
    async fn branch(&self, ctx: &Context<'_>) -> Result<BranchNode> {
        BranchNode::named(ctx, self.0.branch_id).await
    }

    /// Its SIREN, where it is known.
    async fn siren(&self) -> Option<String> {
        self.0.siren.as_ref().map(ToString::to_string)
    }

    /// Its number in the national register, where it is known.
    async fn rna(&self) -> Option<String> {
        self.0.rna.as_ref().map(ToString::to_string)
    }

    /// INSEE's code of the département where it is.
    async fn departement_code(&self) -> Option<&str> {
        self.0.departement_code.as_deref()
    }

    /// How it was found.
    async fn origin(&self) -> ProspectOrigin {
        self.0.origin.into()
    }

    /// With whom one speaks there.
    async fn contact_name(&self) -> Option<&str> {
        self.0.contact_name.as_deref()
    }

    /// As what.
    async fn contact_role(&self) -> Option<&str> {
        self.0.contact_role.as_deref()
    }

    /// At which address.
    async fn contact_email(&self) -> Option<String> {
        self.0.contact_email.as_ref().map(ToString::to_string)
    }

    /// At which number.
    async fn contact_phone(&self) -> Option<&str> {
        self.0.contact_phone.as_deref()
    }

    /// Where it stands.
    async fn state(&self) -> ProspectState {
        self.0.state.into()
    }

    /// Since when.
    async fn state_since(&self) -> DateTime<Utc> {
        self.0.state_since.to_utc()
    }

    /// Why nothing will come of it.
    async fn lost_reason(&self) -> Option<&str> {
        self.0.lost_reason.as_deref()
    }

    /// The day of the first contact.
    async fn first_contact_on(&self) -> Date {
        self.0.first_contact_on.into()
    }

    /// The day of the last one.
    async fn last_contact_on(&self) -> Date {
        self.0.last_contact_on.into()
    }

    /// The day on which it is to be contacted again.
    async fn next_on(&self) -> Option<Date> {
        self.0.next_on.map(Date::from)
    }

    /// Whether that day has come.
    async fn is_due(&self, ctx: &Context<'_>) -> bool {
        let today = zone::day_of_companies(ctx.database().environment().clock.now().into());
        self.is_open() && self.0.next_on.is_some_and(|next| next <= today)
    }

    /// The day on which the person with whom one speaks is forgotten, if nobody speaks with them before; null where nobody is known.
    async fn forgets_on(&self) -> Option<Date> {
        let day = self.0.last_contact_on.checked_add_months(daily::MONTHS);
        day.filter(|_| self.0.names_a_contact()).map(Date::from)
    }

    /// Whether it has registered as an association.
    async fn is_registered(&self) -> bool {
        self.0.association_id.is_some()
    }

    /// The association that it became, once an operator has verified who speaks for it.
    async fn association(&self, ctx: &Context<'_>) -> Result<Option<AssociationNode>> {
        let Some(id) = self.0.association_id else { return Ok(None) };
        let found = look_up(ctx, id).await?;
        Ok(found.filter(|row| row.status == OrganisationStatus::Verified).map(AssociationNode))
    }

    /// When it was invited to register, the last time.
    async fn invited_at(&self) -> Option<DateTime<Utc>> {
        self.0.invited_at.map(entity::Timestamp::to_utc)
    }

    /// Whether it can be invited: it is not registered, nothing speaks against it, and an address is known.
    async fn may_be_invited(&self) -> bool {
        self.is_open() && self.0.association_id.is_none() && self.0.contact_email.is_some()
    }

    /// The name of who follows it; null where nobody does.
    async fn followed_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.0.followed_by else { return Ok(None) };
        let found = look_up(ctx, id).await?.filter(|person| person.erased_at.is_none());
        Ok(found.map(|person| person.full_name()))
    }

    /// Whether the viewer does.
    async fn is_followed_by_viewer(&self, ctx: &Context<'_>) -> bool {
        self.0.followed_by.is_some() && self.0.followed_by == ctx.viewer().person_id()
    }

    /// Where it may stand from now on, where it stands among it.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn next_states(&self) -> Vec<ProspectState> {
        let all = [State::Contacted, State::Interested, State::Met, State::SentNeed, State::Lost];
        all.into_iter().filter(|to| may_move(self.0.state, *to)).map(Into::into).collect()
    }

    /// What happened, the latest first.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<ProspectEventNode>> {
        let rows = look_up(ctx, LinesOfProspect(self.0.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(ProspectEventNode).collect())
    }
}

#[Object(name = "ProspectEvent", use_type_description)]
impl ProspectEventNode {
    /// The line's id.
    async fn id(&self) -> Gid<ProspectEventId> {
        Gid(self.0.id)
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at.to_utc()
    }

    /// What.
    async fn kind(&self) -> ProspectEventKind {
        self.0.kind.into()
    }

    /// The name of who did it; null where it came by itself, and of who was erased.
    async fn person_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.0.done_by else { return Ok(None) };
        let found = look_up(ctx, id).await?.filter(|person| person.erased_at.is_none());
        Ok(found.map(|person| person.full_name()))
    }

    /// The day of a contact.
    async fn held_on(&self) -> Option<Date> {
        self.0.held_on.map(Date::from)
    }

    /// Where it stood from then on.
    async fn to_state(&self) -> Option<ProspectState> {
        self.0.to_state.map(Into::into)
    }

    /// What was said, or why. Words about a person go with that person.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }
}

/// What became of the associations that the branches of a network contacted first in a calendar year.
#[derive(SimpleObject)]
pub struct ProspectFunnel {
    /// Which year.
    year: i32,
    /// Whether it is over.
    is_over: bool,
    /// Branch by branch, by name: those that the viewer leads, or all of them for who runs the network.
    #[graphql(complexity = "long_list_cost(child_complexity)")]
    branches: Vec<BranchFunnel>,
    /// The sums.
    total: FunnelNumbers,
}

/// How far the prospects of a branch came.
#[derive(SimpleObject)]
pub struct BranchFunnel {
    /// Which branch.
    branch: BranchNode,
    /// How many came how far.
    numbers: FunnelNumbers,
}

/// How many prospects came how far. Each is counted where it came to, whenever that was.
#[derive(SimpleObject)]
pub struct FunnelNumbers {
    /// How many were contacted first in the year.
    contacted: i64,
    /// Of these those that were met, or went further.
    met: i64,
    /// Those of which nothing will come.
    lost: i64,
    /// Those that sent a need.
    needs: i64,
    /// Those of which one came to a mission.
    missions: i64,
    /// Those of which one came to its debrief.
    debriefs: i64,
    /// Of a hundred that were contacted, how many sent a need, to the whole; null where none was contacted.
    needs_percent: Option<i64>,
    /// The same of those that came to a mission.
    missions_percent: Option<i64>,
    /// The same of those that came to a debrief.
    debriefs_percent: Option<i64>,
}

impl ProspectFunnel {
    /// That of a year, or of the present one, of the branches whose figures the viewer reads.
    pub(crate) async fn of(ctx: &Context<'_>, id: IntermediaryId, year: Option<i32>) -> Result<Option<Self>> {
        let Some(right) = ctx.if_allowed(ctx.viewer().may_read_figures(id))? else { return Ok(None) };
        let reader = ctx.database().reader();
        let zone = figures::zone_of(reader, id).await.map_err(Internal::from)?;
        let present = Year::present(zone, ctx.database().environment().clock.now()).number;
        let year = year.unwrap_or(present);
        let found = funnel::of_year(reader, &right, year).await.map_err(Internal::from)?;
        let total = found.iter().fold(Funnel::default(), |sum, (_, one)| sum.and(one));
        let branch = |(branch, funnel): (branch::Model, Funnel)| BranchFunnel {
            branch: BranchNode(branch),
            numbers: funnel.into(),
        };
        let branches = found.into_iter().map(branch).collect();
        Ok(Some(Self { year, is_over: year < present, branches, total: total.into() }))
    }
}

impl From<Funnel> for FunnelNumbers {
    fn from(funnel: Funnel) -> Self {
        let Funnel { contacted, met, lost, needs, missions, debriefs } = funnel;
        let percent = |count: i64| (contacted > 0).then(|| (count * 100 + contacted / 2) / contacted);
        Self {
            needs_percent: percent(needs),
            missions_percent: percent(missions),
            debriefs_percent: percent(debriefs),
            contacted,
            met,
            lost,
            needs,
            missions,
            debriefs,
        }
    }
}
