//! Help between colleagues: where it is open, and what somebody asks of those who work in the same company or offers them. Who answered,
//! its author alone reads; what was reported, who moderates.

use async_graphql::{Context, Description, Enum, Object, Result};
use chrono::{DateTime, Utc};
use entity::{CompanyId, HelpAnswerId, HelpPostId, PersonId, help_answer, help_report};

use super::{date::Date, skill::Skill};
use crate::{
    Internal,
    domain::companies::help::{reading, reading::Seen, space::Space},
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        help_loaders::{HelpAnswersTo, HelpReportsOf, SkillsOfHelp},
        id::Gid,
        list_loaders::AddressesOf,
        mission_loaders::look_up,
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
    /// What somebody posts for their colleagues.
    HelpKind = "entity::HelpKind" {
        /// They ask for help.
        Request,
        /// They offer it.
        Offer,
    }

    /// Where a post stands.
    HelpState = "entity::HelpState" {
        /// Colleagues may answer, until its last day.
        Open,
        /// It is settled who helps whom.
        Agreed,
        /// It was done.
        Done,
        /// Nothing is looked for any more.
        Closed,
    }
}

/// A company in which the viewer helps colleagues, or moderates what they ask and offer.
#[derive(Description)]
pub struct HelpSpace(pub(crate) Space);

/// What somebody asks of their colleagues or offers them. It is done on personal time: no hour of it is counted or valued.
#[derive(Description)]
pub struct HelpPostNode(pub(crate) Seen);

/// Somebody who answered a post, as its author sees them.
#[derive(Description)]
pub struct HelpAnswer(help_answer::Model);

/// Why somebody thinks that a post should not stand there, as who moderates reads it. Who said so is not told.
#[derive(Description)]
pub struct HelpReport(help_report::Model);

#[Object(use_type_description)]
impl HelpSpace {
    /// The company's id.
    async fn company_id(&self) -> Gid<CompanyId> {
        Gid(self.0.company)
    }

    /// The company's name.
    async fn company_name(&self) -> &str {
        &self.0.name
    }

    /// Whether the company has opened it.
    async fn is_open(&self) -> bool {
        self.0.is_open
    }

    /// Whether the viewer works there, and may post and answer.
    async fn viewer_helps(&self) -> bool {
        self.0.helps
    }

    /// How many reports nobody has decided about, for who moderates.
    async fn report_count(&self) -> Option<i64> {
        self.0.reports
    }
}

impl HelpPostNode {
    /// A post that the viewer may read.
    pub(crate) async fn visible(ctx: &Context<'_>, id: HelpPostId) -> Result<Option<Self>> {
        let today = zone::day_of_companies(ctx.database().environment().clock.now().into());
        let found = reading::find(ctx.database().reader(), ctx.viewer(), id, today).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// Who answered, for the node itself: what of it is told is each field's own.
    async fn everybody(&self, ctx: &Context<'_>) -> Result<Vec<help_answer::Model>> {
        Ok(look_up(ctx, HelpAnswersTo(self.0.row.id)).await?.unwrap_or_default())
    }

    /// The viewer's own answer.
    async fn own_answer(&self, ctx: &Context<'_>) -> Result<Option<help_answer::Model>> {
        let viewer = self.0.right.person();
        Ok(self.everybody(ctx).await?.into_iter().find(|one| one.person_id == viewer))
    }

    fn may_moderate(&self) -> bool {
        self.0.right.moderates() && !self.0.is_own()
    }
}

#[Object(name = "HelpPost", use_type_description)]
impl HelpPostNode {
    /// The post's id.
    async fn id(&self) -> Gid<HelpPostId> {
        Gid(self.0.row.id)
    }

    /// The company inside which it stands.
    async fn company_id(&self) -> Gid<CompanyId> {
        Gid(self.0.row.company_id)
    }

    /// Whether it asks or offers.
    async fn kind(&self) -> HelpKind {
        self.0.row.kind.into()
    }

    /// What it is, in a line.
    async fn title(&self) -> &str {
        &self.0.row.title
    }

    /// The rest of it.
    async fn words(&self) -> &str {
        &self.0.row.words
    }

    /// The skills it is about.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self, ctx: &Context<'_>) -> Result<Vec<Skill>> {
        let rows = look_up(ctx, SkillsOfHelp(self.0.row.id)).await?.unwrap_or_default();
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// The last day on which it may be answered.
    async fn until_on(&self) -> Date {
        self.0.row.until_on.into()
    }

    /// Where it stands.
    async fn state(&self) -> HelpState {
        self.0.row.state.into()
    }

    /// Since when.
    async fn state_since(&self) -> DateTime<Utc> {
        self.0.row.state_since.to_utc()
    }

    /// When it was posted.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.row.created_at.to_utc()
    }

    /// Whether colleagues may answer it today.
    async fn is_open(&self) -> bool {
        self.0.is_open
    }

    /// The name of who posted it.
    async fn author_name(&self, ctx: &Context<'_>) -> Result<String> {
        name_of(ctx, self.0.row.person_id).await
    }

    /// Whether that is the viewer.
    async fn is_own(&self) -> bool {
        self.0.is_own()
    }

    /// The address of who posted it, for those with whom it is done.
    async fn author_email(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match self.own_answer(ctx).await?.and_then(|one| one.chosen_at) {
            Some(_) => address_of(ctx, self.0.row.person_id).await,
            None => Ok(None),
        }
    }

    /// Who answered, the first first, for who posted it alone.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn answers(&self, ctx: &Context<'_>) -> Result<Option<Vec<HelpAnswer>>> {
        if !self.0.is_own() {
            return Ok(None);
        }
        Ok(Some(self.everybody(ctx).await?.into_iter().map(HelpAnswer).collect()))
    }

    /// Whether the viewer answered it.
    async fn viewer_answered(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.own_answer(ctx).await?.is_some())
    }

    /// Whether it is done with the viewer.
    async fn viewer_is_chosen(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.own_answer(ctx).await?.is_some_and(|one| one.chosen_at.is_some()))
    }

    /// Whether the viewer may answer it now.
    async fn viewer_may_answer(&self, ctx: &Context<'_>) -> Result<bool> {
        let may = self.0.helps && self.0.is_open && !self.0.is_own();
        Ok(may && self.own_answer(ctx).await?.is_none())
    }

    /// Whether it is the viewer who says that it is done: of a request its author, of an offer whoever was helped.
    async fn viewer_may_finish(&self, ctx: &Context<'_>) -> Result<bool> {
        if self.0.row.state != entity::HelpState::Agreed {
            return Ok(false);
        }
        if self.0.row.kind == entity::HelpKind::Request {
            return Ok(self.0.is_own());
        }
        Ok(self.own_answer(ctx).await?.is_some_and(|one| one.chosen_at.is_some()))
    }

    /// Whether the viewer may report it: whoever works there, of what is not theirs.
    async fn viewer_may_report(&self) -> bool {
        self.0.helps && !self.0.is_own()
    }

    /// Whether the viewer may hide it and let it stand.
    async fn viewer_may_moderate(&self) -> bool {
        self.may_moderate()
    }

    /// When it was hidden.
    async fn hidden_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.hidden_at.map(entity::Timestamp::to_utc)
    }

    /// Why, as its author and who moderates read it.
    async fn hidden_reason(&self) -> Option<&str> {
        self.0.row.hidden_reason.as_deref()
    }

    /// What was reported of it and nobody decided about, for who moderates; null for everybody else, its author too.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn reports(&self, ctx: &Context<'_>) -> Result<Option<Vec<HelpReport>>> {
        if !self.may_moderate() {
            return Ok(None);
        }
        let rows = look_up(ctx, HelpReportsOf(self.0.row.id)).await?.unwrap_or_default();
        Ok(Some(rows.into_iter().map(HelpReport).collect()))
    }
}

#[Object(use_type_description)]
impl HelpAnswer {
    /// The answer's id.
    async fn id(&self) -> Gid<HelpAnswerId> {
        Gid(self.0.id)
    }

    /// The name of who answered.
    async fn person_name(&self, ctx: &Context<'_>) -> Result<String> {
        name_of(ctx, self.0.person_id).await
    }

    /// When.
    async fn answered_at(&self) -> DateTime<Utc> {
        self.0.answered_at.to_utc()
    }

    /// Whether they were chosen.
    async fn is_chosen(&self) -> bool {
        self.0.chosen_at.is_some()
    }

    /// Their address, once they were chosen.
    async fn email(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match self.0.chosen_at {
            Some(_) => address_of(ctx, self.0.person_id).await,
            None => Ok(None),
        }
    }

    /// The words of thanks of who was helped.
    async fn thanks(&self) -> Option<&str> {
        self.0.thanks.as_deref()
    }
}

#[Object(use_type_description)]
impl HelpReport {
    /// Why.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// When.
    async fn reported_at(&self) -> DateTime<Utc> {
        self.0.reported_at.to_utc()
    }
}

async fn name_of(ctx: &Context<'_>, id: PersonId) -> Result<String> {
    Ok(look_up(ctx, id).await?.map(|person| person.full_name()).unwrap_or_default())
}

/// The address that somebody's mails go to.
async fn address_of(ctx: &Context<'_>, id: PersonId) -> Result<Option<String>> {
    let rows = look_up(ctx, AddressesOf(id)).await?.unwrap_or_default();
    Ok(rows.first().map(|row| row.address.to_string()))
}
