//! Marking days of partial activity, one by one or as a list, taking marks back, and the list as a file.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{CompanyId, EmploymentId, Minutes, PartialActivityId};

use super::{
    cost::{MOST_TOLD, RejectedLine, not_read},
    exporting::{ExportPayload, export, in_order},
    payload::parts,
};
use crate::{
    domain::{
        exports::Wish,
        partial_activity::{
            importing::{self, Imported, Prepared},
            marking::{self, Marked},
            reading::Filter,
            weighing::NewDay,
        },
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        id::Gid,
        model::{date::Date, partial_activity::UnfitBooking},
        problem::ProblemNode,
    },
    outcome::{Outcome, Problem},
};

#[derive(Default)]
pub struct PartialActivityMutation;

/// A day to mark.
#[derive(Clone, InputObject)]
struct PartialActivityDayInput {
    /// The employment.
    employee_id: Gid<EmploymentId>,
    /// Which day.
    on: Date,
    /// For how long; the whole contractual day when left out.
    minutes: Option<i64>,
}

/// Days to mark: all of them are, or none.
#[derive(InputObject)]
struct MarkPartialActivityInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Whose, and which.
    #[graphql(validator(min_items = 1, max_items = 500))]
    days: Vec<PartialActivityDayInput>,
    /// The same key again changes nothing.
    idempotency_key: Option<String>,
}

/// What came of marking days.
#[derive(SimpleObject)]
struct MarkPartialActivityPayload {
    /// Days that are new, or marked otherwise than before.
    changed: u32,
    /// Days that were marked so already.
    unchanged: u32,
    /// How many places on working time no longer fit in those days. Each holder is told by mail; what a holder keeps from
    /// the company, gives to a confidential cause, or still asks for is not counted.
    unfit_count: u32,
    /// The first ten of them.
    #[graphql(complexity = "list_cost(child_complexity)")]
    unfit: Vec<UnfitBooking>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// Marks to take back: all of them, or none.
#[derive(InputObject)]
struct UnmarkPartialActivityInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// The days' ids.
    #[graphql(validator(min_items = 1, max_items = 500))]
    ids: Vec<Gid<PartialActivityId>>,
}

/// What came of taking marks back.
#[derive(SimpleObject)]
struct UnmarkPartialActivityPayload {
    /// The ids of the days that are marked no more.
    removed_ids: Vec<Gid<PartialActivityId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// A list of days as time tools export it.
#[derive(InputObject)]
struct ImportPartialActivityInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// The file's text: names of columns first, then a line an employee and day.
    content: String,
    /// The same key again changes nothing.
    idempotency_key: Option<String>,
}

/// What came of a list. Valid lines are kept; the others are told here and stored nowhere.
#[derive(SimpleObject)]
struct ImportPartialActivityPayload {
    /// Days that are new, or marked otherwise than before.
    changed: u32,
    /// Days that were marked so already.
    unchanged: u32,
    /// How many places on working time no longer fit in those days; as marking tells it.
    unfit_count: u32,
    /// The first ten of them.
    #[graphql(complexity = "list_cost(child_complexity)")]
    unfit: Vec<UnfitBooking>,
    /// The lines that were not taken, the first hundred of them.
    rejected: Vec<RejectedLine>,
    /// How many there are.
    rejected_count: u32,
    /// The line of the file that names the columns, from 1; null when the list was not read.
    header_line: Option<u64>,
    /// What stood in the way of reading the list; empty when it was read.
    problems: Vec<ProblemNode>,
}

/// Which days to export.
#[derive(InputObject)]
struct ExportPartialActivityInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// From this day on.
    from: Option<Date>,
    /// Up to this day.
    to: Option<Date>,
    /// Only those of whom the name or the address begins so, or the staff number is this.
    text: Option<String>,
    /// The same text again gives the same export, for a day.
    idempotency_key: Option<String>,
}

#[Object]
impl PartialActivityMutation {
    /// Marks days of employees as partial activity, wholly or for some minutes: no more working time is given on them than is
    /// left. A day that is marked again is changed. For whoever looks after a company's employees.
    async fn mark_partial_activity(
        &self,
        ctx: &Context<'_>,
        input: MarkPartialActivityInput,
    ) -> Result<Option<MarkPartialActivityPayload>> {
        let Gid(company) = input.company_id;
        let day = |day: &PartialActivityDayInput| NewDay {
            employment: day.employee_id.0,
            on: day.on.into(),
            minutes: day.minutes.map(Minutes),
        };
        let days: &Vec<NewDay> = &input.days.iter().map(day).collect();
        let marked = ctx
            .once("markPartialActivity", input.idempotency_key.as_deref(), &input, |tx, viewer| async move {
                marking::mark(&viewer.may_look_after_employees(company)?, &tx, days).await
            })
            .await?;
        let (marked, problems) = parts(marked);
        let Marked { changed, unchanged, unfit_count, unfit } = marked.unwrap_or_default();
        let unfit = unfit.into_iter().map(UnfitBooking).collect();
        Ok(Some(MarkPartialActivityPayload { changed, unchanged, unfit_count, unfit, problems }))
    }

    /// Takes marks of partial activity back: working time may be given on those days again. For whoever looks after a
    /// company's employees.
    async fn unmark_partial_activity(
        &self,
        ctx: &Context<'_>,
        input: UnmarkPartialActivityInput,
    ) -> Result<Option<UnmarkPartialActivityPayload>> {
        let Gid(company) = input.company_id;
        let ids: &Vec<PartialActivityId> = &input.ids.iter().map(|Gid(id)| *id).collect();
        let removed = ctx
            .write(|tx, viewer| async move {
                marking::unmark(&viewer.may_look_after_employees(company)?, &tx, ids).await
            })
            .await?;
        let (removed, problems) = parts(removed);
        let removed_ids = removed.unwrap_or_default().into_iter().map(Gid).collect();
        Ok(Some(UnmarkPartialActivityPayload { removed_ids, problems }))
    }

    /// Takes a list of days of partial activity in. The same list again changes nothing. For whoever looks after a company's
    /// employees.
    async fn import_partial_activity(
        &self,
        ctx: &Context<'_>,
        input: ImportPartialActivityInput,
    ) -> Result<Option<ImportPartialActivityPayload>> {
        let Gid(company) = input.company_id;
        let allowed =
            ctx.answer::<_, Problem>(ctx.viewer().may_look_after_employees(company).map_err(Into::into))?;
        let right = match allowed {
            Ok(right) => right,
            Err(problems) => return Ok(Some(ImportPartialActivityPayload::refused(problems))),
        };
        let read = match importing::read(input.content.as_bytes()) {
            Ok(read) => read,
            Err(reasons) => {
                return Ok(Some(ImportPartialActivityPayload::refused(not_read(ctx, reasons)?)));
            }
        };
        let prepared = &importing::prepare(&right, ctx.database(), read).await?;
        let kept = ctx
            .once(
                "importPartialActivity",
                input.idempotency_key.as_deref(),
                &input,
                |tx, viewer| async move {
                    let right = viewer.may_look_after_employees(company)?;
                    let kept: Outcome<Imported, Problem> = importing::keep(&right, &tx, prepared).await;
                    kept
                },
            )
            .await?;
        Ok(Some(match kept {
            Ok(imported) => ImportPartialActivityPayload::of(ctx, imported, prepared),
            Err(problems) => ImportPartialActivityPayload::refused(problems),
        }))
    }

    /// Makes a CSV file of a company's days of partial activity, for whoever looks after its employees or audits it.
    async fn export_partial_activity(
        &self,
        ctx: &Context<'_>,
        input: ExportPartialActivityInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(company)) = (input.idempotency_key.as_deref(), input.company_id);
        let filter = &Filter {
            from: input.from.map(Into::into),
            to: input.to.map(Into::into),
            text: input.text.clone(),
        };
        export(ctx, "exportPartialActivity", key, &input, |viewer| {
            let right = viewer.may_look_at_employees(company)?;
            in_order(input.from, input.to)?;
            Ok(Wish::partial_activity(&right, filter.clone())?)
        })
        .await
    }
}

impl ImportPartialActivityPayload {
    fn of(ctx: &Context<'_>, imported: Imported, prepared: &Prepared) -> Self {
        let Imported { marked, rejected } = imported;
        let (texts, language) = (ctx.texts(), ctx.language());
        let told = rejected.iter().take(MOST_TOLD).map(|rejected| RejectedLine {
            line: rejected.line,
            reasons: rejected.faults.iter().map(|fault| prepared.say(fault, texts, language)).collect(),
        });
        Self {
            changed: marked.changed,
            unchanged: marked.unchanged,
            unfit_count: marked.unfit_count,
            unfit: marked.unfit.into_iter().map(UnfitBooking).collect(),
            rejected: told.collect(),
            rejected_count: u32::try_from(rejected.len()).unwrap_or(u32::MAX),
            header_line: Some(prepared.header_line),
            problems: Vec::new(),
        }
    }

    fn refused(problems: Vec<ProblemNode>) -> Self {
        Self {
            changed: 0,
            unchanged: 0,
            unfit_count: 0,
            unfit: Vec::new(),
            rejected: Vec::new(),
            rejected_count: 0,
            header_line: None,
            problems,
        }
    }
}
