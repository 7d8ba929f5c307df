//! The one who asks.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Datelike as _, Utc};
use entity::{BookingId, EngagementId, booking, engagement};
use sea_orm::{Order, PaginatorTrait as _};

use super::date::{Date, in_order};
use crate::{
    Internal, Language,
    access::{Scope, viewer::Elsewhere},
    domain::{
        companies::{employment_links, sso::addresses},
        engagements::{
            approvals, calendars, own,
            reading::{self as bookings, When},
        },
        hours::reading,
        intermediaries::volunteers::reading as volunteers,
        people::{invitations, sessions, tokens},
        reference::calendar::days_of_year,
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost, rows_cost},
        model::{
            access_token::AccessTokenNode,
            approval_request::ApprovalDelegationNode,
            association_people::InvitationNode,
            booking::{BookingNode, BookingStatus},
            browser_session::BrowserSessionNode,
            calendar_feed::CalendarFeedNode,
            company::today,
            company_member::EmploymentInvitationNode,
            email_address::EmailAddressNode,
            engagement::{EngagementConnection, EngagementNode},
            membership::MembershipNode,
            mission_match::{self, MissionMatch},
            partial_activity::{SharedDay, own_shared_days},
            person::PersonNode,
            time_entry::{TimeEntryConnection, TimeEntryStatus, filter_of, page_of},
            volunteer::VolunteerNode,
        },
        page::{Page, Total, untyped},
    },
};

/// Who is asking, and what they may do. Anonymous visitors have a viewer too.
#[derive(Description)]
pub struct Viewer;

#[Object(use_type_description)]
impl Viewer {
    /// The language in which messages for this viewer are written.
    async fn language(&self, ctx: &Context<'_>) -> Language {
        ctx.language()
    }

    /// Who is signed in; null for a visitor.
    async fn person(&self, ctx: &Context<'_>) -> Option<PersonNode> {
        ctx.viewer().account().ok().map(|account| PersonNode(account.person.clone()))
    }

    /// The proven addresses that open the viewer's account, the one that mails go to first; empty for a visitor. In a session
    /// that an employer's sign-in opened, where the account has a way in of its own, that employer's alone.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn email_addresses(&self, ctx: &Context<'_>) -> Result<Vec<EmailAddressNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        EmailAddressNode::all_of(ctx, right).await
    }

    /// The organisations in which the viewer has a role, employers among them.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn memberships(&self, ctx: &Context<'_>) -> Vec<MembershipNode> {
        MembershipNode::all_of(ctx.viewer())
    }

    /// The companies in which the viewer has a place that this session or token does not reach: they are entered by their
    /// own sign-in only.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn companies_elsewhere(&self, ctx: &Context<'_>) -> Vec<CompanyElsewhere> {
        ctx.viewer().elsewhere().iter().map(CompanyElsewhere::from).collect()
    }

    /// The employments that the viewer may link to their account: their work address is one proven theirs.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn employment_invitations(&self, ctx: &Context<'_>) -> Result<Vec<EmploymentInvitationNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let rows = employment_links::offered(ctx.database().reader(), right).await.map_err(Internal::from)?;
        Ok(rows.into_iter().map(|(row, company)| EmploymentInvitationNode::new(row, company)).collect())
    }

    /// The days from a day on, at most a hundred, on which an employer has marked the viewer as in partial activity, the
    /// earliest first; empty for others.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn partial_activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "From this day on; from today when left out.")] from: Option<Date>,
    ) -> Result<Vec<SharedDay>> {
        own_shared_days(ctx, from.map(Into::into)).await
    }

    /// The missions that fit the viewer best, the best first; empty for a visitor.
    #[graphql(complexity = "rows_cost(first, child_complexity)")]
    async fn recommended_missions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most.", default = 12, validator(minimum = 1, maximum = 100))]
        first: usize,
    ) -> Result<Vec<MissionMatch>> {
        mission_match::recommended(ctx, first).await
    }

    /// Invitations that were written to one of the viewer's addresses and wait for an answer; empty for a visitor.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn invitations(&self, ctx: &Context<'_>) -> Result<Vec<InvitationNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let found = invitations::waiting_for(ctx.database().reader(), right).await.map_err(Internal::from)?;
        let node = |(row, organisation_name)| InvitationNode { row, organisation_name };
        Ok(found.into_iter().map(node).collect())
    }

    /// How many invitations of both kinds wait for the viewer; none for a visitor.
    async fn invitation_count(&self, ctx: &Context<'_>) -> Result<u64> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(0);
        };
        let reader = ctx.database().reader();
        let roles = invitations::count_waiting_for(reader, right).await.map_err(Internal::from)?;
        let employments = employment_links::count_offered(reader, right).await.map_err(Internal::from)?;
        Ok(roles + employments)
    }

    /// How many requests for places on an employer's time wait for the viewer's decision; null for whoever decides about
    /// nobody's.
    async fn approvals_waiting(&self, ctx: &Context<'_>) -> Result<Option<u64>> {
        let (reader, now) = (ctx.database().reader(), ctx.database().environment().clock.now().into());
        let right = ctx.viewer().may_decide_approvals(reader, now).await.map_err(Internal::from)?;
        let Some(right) = right else { return Ok(None) };
        if !right.has_any(reader).await.map_err(Internal::from)? {
            return Ok(None);
        }
        let waiting = approvals::reading::waiting(&right, &approvals::reading::Filter::default(), now);
        Ok(Some(waiting.count(reader).await.map_err(Internal::from)?))
    }

    /// Who decides about requests in the viewer's place, and in whose place the viewer does, today and later; empty for a
    /// visitor.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn approval_delegations(&self, ctx: &Context<'_>) -> Result<Vec<ApprovalDelegationNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let rows = approvals::delegating::list(ctx.database().reader(), right, today(ctx)).await;
        Ok(rows.map_err(Internal::from)?.into_iter().map(ApprovalDelegationNode).collect())
    }

    /// Whether the viewer operates the platform.
    async fn is_operator(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_operate().is_ok()
    }

    /// Whether the viewer may change here what opens their account, take its data away and erase it: not in a session that
    /// an employer's sign-in opened, where the account has a way in of its own; false for a visitor and a program.
    async fn governs_account(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().oneself_in_person().is_ok()
    }

    /// The viewer's own time entries, the latest first; null for a visitor.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection, and its filter")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn time_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In these standings; in any when left out.")] status: Option<Vec<TimeEntryStatus>>,
        #[graphql(desc = "From this civil date on.")] from: Option<Date>,
        #[graphql(desc = "Up to this civil date.")] to: Option<Date>,
        #[graphql(desc = "How many from the beginning, 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After the entry of this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before the entry of this cursor.")] before: Option<String>,
    ) -> Result<Option<TimeEntryConnection>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(None);
        };
        in_order(from, to)?;
        let page = Page::read(first, after.as_deref(), last, before.as_deref())?;
        let filter = filter_of(status, from, to);
        page_of(ctx, reading::entries(&Scope::own(right), &filter), true, page).await.map(Some)
    }

    /// The viewer's minutes of a calendar year that associations confirmed, whosever time they were: of this year
    /// when left out; none for a visitor.
    async fn confirmed_minutes(&self, ctx: &Context<'_>, year: Option<i32>) -> Result<i64> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(0);
        };
        let year = year.unwrap_or_else(|| today(ctx).year());
        let (from, to) = days_of_year(year);
        let own = Scope::own(right);
        let sum = reading::confirmed(ctx.database().reader(), &own, Some(from), Some(to)).await;
        Ok(sum.map_err(Internal::from)?.0)
    }

    /// The viewer's own engagements, the latest first; null for a visitor.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn engagements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the beginning, 20 when left out, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After the engagement of this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before the engagement of this cursor.")] before: Option<String>,
    ) -> Result<Option<EngagementConnection>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(None);
        };
        let page = Page::<EngagementId>::read(first, after.as_deref(), last, before.as_deref())?;
        let own = own::engagements(right);
        let total = Total::of(own.clone());
        let rows = page.latest_first(own, engagement::Column::Id, ctx.database().reader()).await?;
        Ok(Some(page.connect(rows, |row| row.id, EngagementNode, total)))
    }

    /// The browsers in which the viewer is signed in, the latest first; empty for a visitor.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn browser_sessions(&self, ctx: &Context<'_>) -> Result<Vec<BrowserSessionNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let database = ctx.database();
        let now = database.environment().clock.now().into();
        let rows = sessions::list(database.reader(), right, now).await.map_err(Internal::from)?;
        let current = ctx.viewer().account().ok().and_then(|account| account.session);
        let companies = sessions::companies(database.reader(), &rows).await.map_err(Internal::from)?;
        let node = |row| BrowserSessionNode::new(row, current, &companies);
        Ok(rows.into_iter().map(node).collect())
    }

    /// The bearer tokens with which programs act for the viewer, as long as they work, the latest first; empty for a
    /// visitor.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn access_tokens(&self, ctx: &Context<'_>) -> Result<Vec<AccessTokenNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let database = ctx.database();
        let now = database.environment().clock.now().into();
        let rows = tokens::list(database.reader(), right, now).await.map_err(Internal::from)?;
        Ok(rows.into_iter().map(AccessTokenNode::from).collect())
    }

    /// The viewer's own bookings, the soonest first; empty for a visitor.
    #[expect(clippy::too_many_arguments, reason = "these are the arguments of the field")]
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn bookings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of sessions that end after this instant.")] from: Option<DateTime<Utc>>,
        #[graphql(desc = "Of sessions that begin before this instant.")] to: Option<DateTime<Utc>>,
        #[graphql(desc = "Only those to come or past; all when left out.")] when: Option<WhenBooked>,
        #[graphql(desc = "Only those that stand so; all when left out.")] status: Option<Vec<BookingStatus>>,
        #[graphql(desc = "Whether the latest comes first.", default)] latest_first: bool,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<String, BookingNode, Total>> {
        in_order(from, to)?;
        let page = Page::<StartKey>::read(first, after.as_deref(), last, before.as_deref())?;
        // A visitor has none.
        let own = ctx.viewer().oneself().map(Scope::own).unwrap_or_default();
        let list = bookings::bookings(&own, &booked(ctx, from, to, when, status));
        let total = Total::of(list.clone());
        let by = (booking::Column::StartsAt, booking::Column::Id);
        let order = if latest_first { Order::Desc } else { Order::Asc };
        let rows = page.sorted(list, by, order, ctx.database().reader()).await?;
        let key = |row: &booking::Model| (row.starts_at.millis(), row.id);
        Ok(untyped(page.connect(rows, key, BookingNode, total)))
    }

    /// The viewer's private calendar feeds that still work, the latest first; empty for a visitor.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn calendar_feeds(&self, ctx: &Context<'_>) -> Result<Vec<CalendarFeedNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let feeds = calendars::list_feeds(ctx.database().reader(), right).await.map_err(Internal::from)?;
        Ok(feeds.into_iter().map(CalendarFeedNode::from).collect())
    }

    /// Where the viewer volunteers or did, the latest first; empty for a visitor.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn volunteering(&self, ctx: &Context<'_>) -> Result<Vec<VolunteerNode>> {
        let Ok(right) = ctx.viewer().oneself() else {
            return Ok(Vec::new());
        };
        let rows = volunteers::own(ctx.database().reader(), ctx.viewer(), right).await;
        Ok(rows.map_err(Internal::from)?.into_iter().map(VolunteerNode).collect())
    }
}

/// A company that is entered by its own sign-in only.
#[derive(SimpleObject)]
pub(crate) struct CompanyElsewhere {
    /// Its name.
    company_name: String,
    /// Where its sign-in begins, a path on this site.
    path: String,
}

impl From<&Elsewhere> for CompanyElsewhere {
    fn from(place: &Elsewhere) -> Self {
        let path = addresses::begin_path(&place.code);
        Self { company_name: place.company_name.clone(), path }
    }
}

/// Bookings beside the present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum WhenBooked {
    /// Of sessions that have not ended.
    ToCome,
    /// Of sessions that have.
    Past,
}

/// Which bookings are asked for, beside the present of the request.
pub(crate) fn booked(
    ctx: &Context<'_>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    when: Option<WhenBooked>,
    status: Option<Vec<BookingStatus>>,
) -> bookings::Filter {
    let now = ctx.database().environment().clock.now();
    let when = when.map(|when| match when {
        WhenBooked::ToCome => When::ToCome(now),
        WhenBooked::Past => When::Past(now),
    });
    let status = status.map(|some| some.into_iter().map(Into::into).collect());
    bookings::Filter { from, to, when, status, within: None, without: Vec::new() }
}

/// A booking in the order of its session's beginning, in milliseconds.
type StartKey = (i64, BookingId);
