//! What people do with their own time entries: declare, accept, withdraw.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use entity::{EngagementId, Minutes, TimeEntryId};

use crate::{
    domain::{
        exports::Wish as ExportWish,
        hours::{
            declaring::{self, Wish},
            refused::{Decided, Field, Refused},
            settling,
        },
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            booking::TimeBasis,
            date::Date,
            time_entry::{TimeEntryNode, TimeEntryStatus, by_ids, filter_of},
        },
        mutation::exporting::{ExportPayload, export, in_order},
        problem::ProblemNode,
    },
    outcome::Problem,
};

#[derive(Default)]
pub struct TimeEntryMutation;

/// One entry to declare: a draft or a disputed one by its id, or a new one on an engagement of one's own.
#[derive(Clone, InputObject)]
struct TimeEntryDeclaration {
    /// Of a draft or a disputed entry; left out for a new one.
    id: Option<Gid<TimeEntryId>>,
    /// On which engagement; needed for a new one.
    engagement_id: Option<Gid<EngagementId>>,
    /// The civil date; needed for a new one, and never of the future.
    date: Option<Date>,
    /// How long; as proposed when left out, needed for a new one.
    minutes: Option<i32>,
    /// Whose time it was; as proposed when left out, needed for a new one. What was declared once keeps its own.
    basis: Option<TimeBasis>,
    /// On partial activity: that these hours were given of one's own accord, and nobody asked for them.
    #[graphql(default)]
    spontaneous: bool,
    /// On a mission whose cause is confidential: that the company's approvers and finance are not to see the entry, which
    /// counts and is not valued. As it was booked when left out, and no for a new one.
    keep_from_company: Option<bool>,
    /// What was done.
    description: Option<String>,
}

impl TimeEntryDeclaration {
    fn wish(self) -> Wish {
        let minutes = self.minutes.map(|minutes| Minutes(minutes.into()));
        if let Some(Gid(id)) = self.id {
            let basis = self.basis.map(Into::into);
            let is_spontaneous = self.spontaneous;
            return Wish::Known {
                id,
                minutes,
                basis,
                is_spontaneous,
                is_kept_from_company: self.keep_from_company,
                description: self.description,
            };
        }
        let (date, basis) = (self.date.map(NaiveDate::from), self.basis.map(entity::TimeBasis::from));
        let field = match (self.engagement_id, date, minutes, basis) {
            (Some(Gid(engagement_id)), Some(date), Some(minutes), Some(basis)) => {
                return Wish::New {
                    engagement_id,
                    date,
                    minutes,
                    basis,
                    is_spontaneous: self.spontaneous,
                    is_kept_from_company: self.keep_from_company.unwrap_or_default(),
                    description: self.description.unwrap_or_default(),
                };
            }
            (None, ..) => Field::Engagement,
            (_, None, ..) => Field::Date,
            (_, _, None, _) => Field::Minutes,
            (.., None) => Field::Basis,
        };
        let asked = [
            (Field::Date, date.is_none()),
            (Field::Minutes, minutes.is_none()),
            (Field::Basis, basis.is_none()),
        ];
        let others = asked.into_iter().filter(|(_, is_missing)| *is_missing).map(|(other, _)| other);
        Wish::Incomplete { field, others: others.collect(), date }
    }
}

/// Entries to declare. Each is decided on its own.
#[derive(Clone, InputObject)]
struct SubmitTimeEntriesInput {
    /// At most a hundred.
    entries: Vec<TimeEntryDeclaration>,
    /// A key of the caller's own: a second request with it is answered as the first was.
    idempotency_key: Option<String>,
}

/// What came of declaring entries.
#[derive(SimpleObject)]
struct SubmitTimeEntriesPayload {
    /// Those that were declared.
    entries: Vec<TimeEntryNode>,
    /// What is worth knowing and stops nothing, such as too short a rest.
    warnings: Vec<ProblemNode>,
    /// What stood in the way of the others; empty when all were declared.
    problems: Vec<ProblemNode>,
}

/// Which entry to accept.
#[derive(InputObject)]
struct AcceptAdjustmentInput {
    /// One's own, of which the association said fewer minutes.
    id: Gid<TimeEntryId>,
}

/// What came of accepting.
#[derive(SimpleObject)]
struct AcceptAdjustmentPayload {
    /// The entry, confirmed.
    entry: Option<TimeEntryNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which entry to withdraw.
#[derive(InputObject)]
struct WithdrawTimeEntryInput {
    /// One's own, not confirmed yet.
    id: Gid<TimeEntryId>,
}

/// What came of withdrawing.
#[derive(SimpleObject)]
struct WithdrawTimeEntryPayload {
    /// The entry, withdrawn.
    entry: Option<TimeEntryNode>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Which of the viewer's own entries to export; what is left out filters nothing.
#[derive(Clone, InputObject)]
struct ExportOwnTimeEntriesInput {
    /// In these standings.
    status: Option<Vec<TimeEntryStatus>>,
    /// From this civil date on.
    from: Option<Date>,
    /// Up to this civil date.
    to: Option<Date>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

#[Object]
impl TimeEntryMutation {
    /// Declares time: proposed drafts, disputed entries that were amended, and new ones. Its minutes are held in the
    /// employer's budget from then on, and the association is asked to confirm them.
    async fn submit_time_entries(
        &self,
        ctx: &Context<'_>,
        input: SubmitTimeEntriesInput,
    ) -> Result<Option<SubmitTimeEntriesPayload>> {
        let entries = input.entries.clone();
        let key = input.idempotency_key.clone();
        let decided = ctx
            .once("submitTimeEntries", key.as_deref(), &input, |tx, viewer| {
                let wishes: Vec<_> = entries.iter().cloned().map(TimeEntryDeclaration::wish).collect();
                async move { declaring::submit(viewer.oneself()?, &tx, wishes).await }
            })
            .await?;
        Ok(Some(match decided {
            Ok(decided) => {
                let warnings = decided.warnings.iter().map(|(index, warning)| warning.of_entry(*index));
                SubmitTimeEntriesPayload {
                    warnings: ctx.say_all(&warnings.collect::<Vec<_>>()),
                    problems: ctx.say_all(&problems_of(&decided, Refused::of_entry)),
                    entries: by_ids(ctx, &decided.done).await?,
                }
            }
            Err(problems) => SubmitTimeEntriesPayload { entries: Vec::new(), warnings: Vec::new(), problems },
        }))
    }

    /// Accepts the minutes that the association said: the entry is confirmed with them.
    async fn accept_adjustment(
        &self,
        ctx: &Context<'_>,
        input: AcceptAdjustmentInput,
    ) -> Result<Option<AcceptAdjustmentPayload>> {
        let Gid(id) = input.id;
        let accepted =
            ctx.write(|tx, viewer| async move { settling::accept(viewer.oneself()?, &tx, id).await }).await?;
        let (entry, problems) = one(ctx, accepted).await?;
        Ok(Some(AcceptAdjustmentPayload { entry, problems }))
    }

    /// Takes an entry back that is not confirmed; its minutes are free in the budget again.
    async fn withdraw_time_entry(
        &self,
        ctx: &Context<'_>,
        input: WithdrawTimeEntryInput,
    ) -> Result<Option<WithdrawTimeEntryPayload>> {
        let Gid(id) = input.id;
        let withdrawn = ctx
            .write(|tx, viewer| async move { settling::withdraw(viewer.oneself()?, &tx, id).await })
            .await?;
        let (entry, problems) = one(ctx, withdrawn).await?;
        Ok(Some(WithdrawTimeEntryPayload { entry, problems }))
    }

    /// Makes a CSV file of the viewer's own time entries.
    async fn export_own_time_entries(
        &self,
        ctx: &Context<'_>,
        input: ExportOwnTimeEntriesInput,
    ) -> Result<Option<ExportPayload>> {
        let filter = &filter_of(input.status.clone(), input.from, input.to);
        let key = input.idempotency_key.as_deref();
        export(ctx, "exportOwnTimeEntries", key, &input, |viewer| {
            let right = viewer.oneself()?;
            in_order(input.from, input.to)?;
            Ok(ExportWish::own_hours(right, viewer.not_reached(), filter)?)
        })
        .await
    }
}

/// The problems of those entries of a list that did not go on.
pub(super) fn problems_of(decided: &Decided, named: fn(&Refused, usize) -> Problem) -> Vec<Problem> {
    decided.refused.iter().map(|(index, refused)| named(refused, *index)).collect()
}

/// The entry of a use case about one, or what stood in its way.
pub(super) async fn one(
    ctx: &Context<'_>,
    answer: Answer<TimeEntryId>,
) -> Result<(Option<TimeEntryNode>, Vec<ProblemNode>)> {
    match answer {
        Ok(id) => Ok((by_ids(ctx, &[id]).await?.pop(), Vec::new())),
        Err(problems) => Ok((None, problems)),
    }
}
