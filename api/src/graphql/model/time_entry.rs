//! Time entries, and the ledger's story of each. Whoever shows one has checked that the viewer may see it.

use async_graphql::{Context, Description, Enum, ID, Object, Result, connection::Connection};
use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    AssociationId, CompanyId, EngagementId, MissionId, TimeEntryId, TimeEntryStatus as Status, time_entry,
};
use sea_orm::{ColumnTrait as _, Order, QueryFilter as _, Select};

use super::{
    date::Date,
    ledger_event::{LedgerEvent, story_of},
};
use crate::{
    Internal,
    access::SecureFind as _,
    domain::hours::{
        reading,
        states::{Action, Actor, Side, transition},
    },
    graphql::{
        booking_loaders::AbsenceFrom,
        context::RequestContext as _,
        cost::list_cost,
        id::{Gid, encode},
        loaders::NumberAttesting,
        model::{booking::TimeBasis, person::PersonNode},
        page::{Page, Total, untyped},
    },
};

/// Where a time entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::TimeEntryStatus")]
pub enum TimeEntryStatus {
    /// Proposed to its author, who alone sees it.
    Draft,
    /// Declared: the association has yet to decide.
    Submitted,
    /// The association says fewer minutes; its author accepts or disputes them.
    Adjusted,
    /// One side disagrees; its author amends or withdraws it.
    Disputed,
    /// Its author took it back.
    Withdrawn,
    /// The association confirmed it: it never changes again.
    Confirmed,
    /// The company approved it too.
    Approved,
    /// The company refused it.
    Rejected,
    /// A reversing entry took it back; both stand in the ledger for ever.
    Reversed,
}

/// Minutes given on a civil date, by one person, on one engagement.
#[derive(Description)]
pub struct TimeEntryNode(pub(crate) time_entry::Model);

#[Object(name = "TimeEntry", use_type_description)]
impl TimeEntryNode {
    /// The entry's id.
    async fn id(&self) -> Gid<TimeEntryId> {
        Gid(self.0.id)
    }

    /// Who gave the time.
    async fn person(&self, ctx: &Context<'_>) -> Result<PersonNode> {
        let row = ctx.loaders().load_one(self.0.person_id).await.map_err(Internal::because)?;
        Ok(PersonNode(row.ok_or_else(|| Internal::because("an entry without a person"))?))
    }

    /// On which engagement.
    async fn engagement_id(&self) -> Gid<EngagementId> {
        Gid(self.0.engagement_id)
    }

    /// On which mission.
    async fn mission_id(&self) -> Gid<MissionId> {
        Gid(self.0.mission_id)
    }

    /// The mission's title.
    async fn mission_title(&self, ctx: &Context<'_>) -> Result<String> {
        let row = ctx.loaders().load_one(self.0.mission_id).await.map_err(Internal::because)?;
        Ok(row.map(|row| row.title).unwrap_or_default())
    }

    /// Which association received it and confirms it.
    async fn association_id(&self) -> Gid<AssociationId> {
        Gid(self.0.association_id)
    }

    /// The association's name.
    async fn association_name(&self, ctx: &Context<'_>) -> Result<String> {
        let row = ctx.loaders().load_one(self.0.association_id).await.map_err(Internal::because)?;
        Ok(row.map(|row| row.name).unwrap_or_default())
    }

    /// The employer's name; null on an engagement without one, and for personal time, which is the employer's
    /// affair in nothing.
    async fn company_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(company) = self.0.company_id.filter(|_| self.0.basis != entity::TimeBasis::PersonalTime)
        else {
            return Ok(None);
        };
        let row = ctx.loaders().load_one(company).await.map_err(Internal::because)?;
        Ok(row.map(|row| row.name))
    }

    /// The author's job with that employer, in the employer's words: it tells two of one name apart. Null when the
    /// employer names none, for personal time, and for everybody but the author and the association.
    async fn qualification(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(job) = self.0.employment_id.filter(|_| self.tells_employment(ctx)) else {
            return Ok(None);
        };
        let row = ctx.loaders().load_one(job).await.map_err(Internal::because)?;
        Ok(row.and_then(|row| row.qualification))
    }

    /// The employer's site where the author worked on that date. Null when the employer names none, for personal time,
    /// and for everybody but the author and the association.
    async fn site_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let Some(site) = self.0.establishment_id.filter(|_| self.tells_employment(ctx)) else {
            return Ok(None);
        };
        let row = ctx.loaders().load_one(site).await.map_err(Internal::because)?;
        Ok(row.map(|row| row.name))
    }

    /// The civil date, in the session's time zone.
    async fn date(&self) -> Date {
        Date(self.0.date)
    }

    /// The minutes that count now; negative in a reversing entry.
    async fn minutes(&self) -> i64 {
        self.0.minutes.0
    }

    /// The minutes that the person declared.
    async fn declared_minutes(&self) -> i64 {
        self.0.declared_minutes.0
    }

    /// Whose time it was.
    async fn basis(&self) -> TimeBasis {
        self.0.basis.into()
    }

    /// Whether the mission's cause is confidential.
    async fn is_confidential(&self, ctx: &Context<'_>) -> Result<bool> {
        let row = ctx.loaders().load_one(self.0.mission_id).await.map_err(Internal::because)?;
        Ok(row.is_some_and(|row| row.confidential))
    }

    /// Whether its author keeps it from their company, where nobody then sees or values it. Null for everybody but them.
    async fn kept_from_company(&self, ctx: &Context<'_>) -> Option<bool> {
        self.is_own(ctx).then_some(self.0.is_kept_from_company)
    }

    /// What was done, in the person's words.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// Where it stands.
    async fn status(&self) -> TimeEntryStatus {
        self.0.status.into()
    }

    /// When it was declared; null for a draft.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at.map(entity::Timestamp::to_utc)
    }

    /// For how many whole days it has waited for the association's word. Null when it waits for none, and for everybody
    /// but its author and those who read their company's programme.
    async fn waiting_days(&self, ctx: &Context<'_>) -> Option<i64> {
        let now = ctx.database().environment().clock.now();
        let waits = self.0.status == Status::Submitted && self.is_pressing(ctx);
        self.0.submitted_at.filter(|_| waits).map(|since| (now - since.to_utc()).num_days())
    }

    /// How many times the association was reminded of it since it was declared: after seven days, after fourteen, then
    /// every thirty. Null for everybody but its author and those who read their company's programme.
    async fn reminders(&self, ctx: &Context<'_>) -> Option<i32> {
        self.is_pressing(ctx).then_some(self.0.reminders)
    }

    /// What the association types in from a printed sheet; null for everybody but the association.
    async fn sheet_code(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.sheet_code.as_deref().filter(|_| self.is_seen_inside(ctx))
    }

    /// Whether the association noted its author as absent from the session that it is about; of time entered by hand, from
    /// all that they had booked of the mission on that day. Null for everybody but the author and the association.
    async fn noted_absent(&self, ctx: &Context<'_>) -> Result<Option<bool>> {
        if !self.is_own(ctx) && !ctx.viewer().sees_inside(self.0.association_id) {
            return Ok(None);
        }
        let absence = AbsenceFrom((&self.0).into());
        let absent = ctx.loaders().load_one(absence).await.map_err(Internal::because)?;
        Ok(Some(absent.unwrap_or_default()))
    }

    /// The number of the receipt that attests it: taken back, the entry makes it one to replace. Null where none is in force,
    /// and for everybody but the association.
    async fn receipt_number(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        if !self.is_seen_inside(ctx) {
            return Ok(None);
        }
        Ok(ctx.loaders().load_one(NumberAttesting(self.0.id)).await.map_err(Internal::because)?)
    }

    /// The entry that this one takes back; null for all but reversing entries.
    async fn reverses_id(&self) -> Option<Gid<TimeEntryId>> {
        self.0.reverses_id.map(Gid)
    }

    /// Whether the viewer may decide on it now: confirm, adjust or dispute.
    async fn can_be_confirmed(&self, ctx: &Context<'_>) -> bool {
        self.0.status == Status::Submitted && !self.is_own(ctx) && self.is_confirmer(ctx)
    }

    /// Whether the viewer may take it back by a reversing entry now, unless it was valued.
    async fn can_be_reversed(&self, ctx: &Context<'_>) -> bool {
        Status::CONFIRMED.contains(&self.0.status) && !self.is_own(ctx) && self.is_confirmer(ctx)
    }

    /// Whether the viewer may approve or refuse it for the company now.
    async fn can_be_approved(&self, ctx: &Context<'_>) -> Result<bool> {
        let is_to_decide = self.0.status == Status::Confirmed
            && self.0.basis == entity::TimeBasis::WorkingTime
            && self.0.reverses_id.is_none()
            && !self.0.is_kept_from_company
            && !self.is_own(ctx);
        let looks_after = |id: &CompanyId| ctx.viewer().may_look_after_employees(*id).is_ok();
        let Some(company) = self.0.company_id.filter(|_| is_to_decide).filter(looks_after) else {
            return Ok(false);
        };
        let row = ctx.loaders().load_one(company).await.map_err(Internal::because)?;
        Ok(row.is_some_and(|row| row.approves_hours))
    }

    /// Whether the viewer may declare it now: their own, a draft or disputed.
    async fn can_be_declared(&self, ctx: &Context<'_>) -> bool {
        self.is_open_to_its_author(ctx, Action::Declare)
    }

    /// Whether the viewer may accept or dispute the minutes that the association said: their own, adjusted.
    async fn can_be_accepted(&self, ctx: &Context<'_>) -> bool {
        self.is_open_to_its_author(ctx, Action::Accept)
    }

    /// Whether the viewer may withdraw it now: their own, and not confirmed.
    async fn can_be_withdrawn(&self, ctx: &Context<'_>) -> bool {
        self.is_open_to_its_author(ctx, Action::Withdraw)
    }

    /// The ledger's story of the entry, oldest first; empty for a draft.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn events(&self, ctx: &Context<'_>) -> Result<Vec<LedgerEvent>> {
        story_of(ctx, self.0.reverses_id.unwrap_or(self.0.id)).await
    }
}

impl TimeEntryNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    fn is_own(&self, ctx: &Context<'_>) -> bool {
        reading::is_own(ctx.viewer(), self.0.person_id)
    }

    /// Whether the viewer sees it inside the association that received it.
    fn is_seen_inside(&self, ctx: &Context<'_>) -> bool {
        let inside = ctx.viewer().may_see_inside(self.0.association_id);
        inside.is_ok_and(|right| right.is_over(self.0.branch_id))
    }

    /// Whether the viewer is told what the author does for the employer: never beside personal time, and an employer reads
    /// it in its own list of employees.
    fn tells_employment(&self, ctx: &Context<'_>) -> bool {
        self.0.basis != entity::TimeBasis::PersonalTime && (self.is_own(ctx) || self.is_seen_inside(ctx))
    }

    /// Whether the viewer is on the side that waits for the association: the author, and their company.
    fn is_pressing(&self, ctx: &Context<'_>) -> bool {
        let reads = |company: CompanyId| ctx.viewer().may_read_company(company).is_ok();
        self.is_own(ctx) || self.0.company_id.is_some_and(reads)
    }

    fn is_open_to_its_author(&self, ctx: &Context<'_>, action: Action) -> bool {
        let by = Actor { side: Side::Author, is_own: self.is_own(ctx) };
        self.0.reverses_id.is_none() && transition(self.0.status, action, by).is_ok()
    }

    fn is_confirmer(&self, ctx: &Context<'_>) -> bool {
        ctx.viewer().may_confirm_hours_of(self.0.association_id, self.0.branch_id).is_ok()
    }
}

/// The filter that the arguments of a list say.
pub(crate) fn filter_of(
    status: Option<Vec<TimeEntryStatus>>,
    from: Option<Date>,
    to: Option<Date>,
) -> reading::Filter {
    reading::Filter {
        status: status.unwrap_or_default().into_iter().map(Into::into).collect(),
        from: from.map(Into::into),
        to: to.map(Into::into),
        ..reading::Filter::default()
    }
}

/// The place of an entry in a list.
pub(crate) type Key = (NaiveDate, TimeEntryId);

/// A page of entries.
pub(crate) type TimeEntryConnection = Connection<String, TimeEntryNode, Total>;

/// Reads one page of a selection, by civil date and id.
pub(crate) async fn page_of(
    ctx: &Context<'_>,
    selection: Select<time_entry::Entity>,
    newest_first: bool,
    page: Page<Key>,
) -> Result<TimeEntryConnection> {
    let by = (time_entry::Column::Date, time_entry::Column::Id);
    let order = if newest_first { Order::Desc } else { Order::Asc };
    let rows = page.sorted(selection.clone(), by, order, ctx.database().reader()).await?;
    Ok(untyped(page.connect(rows, |row| (row.date, row.id), TimeEntryNode, Total::of(selection))))
}

/// Entries by id, in the order of the ids: those a use case has just named.
pub(crate) async fn by_ids(ctx: &Context<'_>, ids: &[TimeEntryId]) -> Result<Vec<TimeEntryNode>> {
    let rows = time_entry::Entity::secure_find(&ctx.viewer().scope())
        .filter(time_entry::Column::Id.is_in(ids.iter().copied()))
        .all(ctx.database().reader())
        .await
        .map_err(Internal::from)?;
    let find = |id: &TimeEntryId| rows.iter().find(|row| row.id == *id).cloned();
    Ok(ids.iter().filter_map(find).map(TimeEntryNode).collect())
}
