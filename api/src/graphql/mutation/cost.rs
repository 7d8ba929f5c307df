//! Entering what employees cost, one by one or as a list. Finance only.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::{CompanyId, CostRateId, EmploymentId, company};

use super::payload::{parts, payload, row};
use crate::graphql::model::{
    company::{CompanyNode, today},
    date::Date,
    decimal::Decimal,
    sponsorship_words::BonusMode,
};
use crate::{
    domain::{
        companies::import::{faults::OpenError, taking_in::NotRead},
        sponsorship::{
            cost_rates,
            entering::Typed,
            rates_import::{self, Imported, Prepared},
            under_way::UnderWay,
        },
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        problem::{ProblemNode, say},
    },
    outcome::{Outcome, Problem},
};

/// So many lines that were not taken are told: whoever corrects them finds by them what is wrong with the others.
pub(super) const MOST_TOLD: usize = 100;

#[derive(Default)]
pub struct CostMutation;

/// What one employee costs: for a month or from a day on, and by the month or by the year.
#[derive(Clone, InputObject)]
struct CostRateInput {
    /// The employment.
    employee_id: Gid<EmploymentId>,
    /// Any day of the month that the rate is for; or leave it out and say `from`.
    month: Option<Date>,
    /// The day from which the rate holds, until a later one.
    from: Option<Date>,
    /// Gross pay of the month, in euros.
    gross: Option<Decimal>,
    /// The employer's social charges on it.
    social_charges: Option<Decimal>,
    /// Indemnities received for the employee, subtracted from both.
    indemnities: Option<Decimal>,
    /// The hours that the pay is for; 151.67 when left out.
    paid_hours: Option<Decimal>,
    /// For a days contract, instead: gross pay and social charges of a year.
    yearly_cost: Option<Decimal>,
    /// The days that it is for; 218 when left out.
    days: Option<Decimal>,
    /// The length of a day in minutes; 420 when left out.
    day_minutes: Option<i64>,
    /// Whether it takes the place of a rate that is in force for the same time; without it such a rate is refused.
    #[graphql(default)]
    replace: bool,
}

impl CostRateInput {
    fn typed(&self) -> Typed {
        Typed {
            employment: self.employee_id.0,
            month: self.month.map(Into::into),
            from_on: self.from.map(Into::into),
            gross: self.gross.map(Into::into),
            social_charges: self.social_charges.map(Into::into),
            indemnities: self.indemnities.map(Into::into),
            paid_hours: self.paid_hours.map(Into::into),
            yearly_cost: self.yearly_cost.map(Into::into),
            days: self.days.map(Into::into),
            day_minutes: self.day_minutes,
            may_replace: self.replace,
        }
    }
}

/// Rates to enter: all of them are taken, or none.
#[derive(InputObject)]
struct EnterCostRatesInput {
    /// Whose.
    company_id: Gid<CompanyId>,
    /// What employees cost.
    #[graphql(validator(min_items = 1, max_items = 500))]
    rates: Vec<CostRateInput>,
    /// The same key again changes nothing.
    idempotency_key: Option<String>,
}

/// What came of entering rates. It repeats no amount.
#[derive(SimpleObject)]
struct EnterCostRatesPayload {
    /// The rates now in force, in the order of the input.
    rate_ids: Vec<Gid<CostRateId>>,
    /// What stood in the way; empty when it worked.
    problems: Vec<ProblemNode>,
}

/// A list of rates as payroll tools export it.
#[derive(InputObject)]
struct ImportCostRatesInput {
    /// Whose.
    company_id: Gid<CompanyId>,
    /// The file's text: names of columns first, then a line an employee and month or date.
    content: String,
    /// The same key again changes nothing.
    idempotency_key: Option<String>,
}

/// What came of a list. Rates of valid lines are kept sealed; the others are told here and stored nowhere.
#[derive(SimpleObject)]
struct ImportCostRatesPayload {
    /// Rates that are new, or take the place of another.
    changed: u32,
    /// Rates that were in force already.
    unchanged: u32,
    /// The lines that were not taken, the first hundred of them.
    rejected: Vec<RejectedLine>,
    /// How many there are.
    rejected_count: u32,
    /// The line of the file that names the columns, from 1; null when the list was not read.
    header_line: Option<u64>,
    /// What stood in the way of reading the list; empty when it was read.
    problems: Vec<ProblemNode>,
}

/// A line of a list that was not taken.
#[derive(SimpleObject)]
pub(super) struct RejectedLine {
    /// Its number in the file, from 1.
    pub(super) line: u64,
    /// What is wrong with it.
    pub(super) reasons: Vec<String>,
}

/// How the pay that finance enters counts bonuses.
#[derive(InputObject)]
struct SetBonusModeInput {
    /// Whose pay.
    company_id: Gid<CompanyId>,
    /// How it counts them.
    bonus_mode: BonusMode,
}

payload! {
    /// What came of saying how bonuses are counted.
    SetBonusModePayload { /** The company. */ company: CompanyNode }
}

#[Object]
impl CostMutation {
    /// Enters what employees cost. A rate for the same employee and time as another takes its place only where it says so;
    /// the same again changes nothing. Finance only. What is entered is sealed before it is stored.
    async fn enter_cost_rates(
        &self,
        ctx: &Context<'_>,
        input: EnterCostRatesInput,
    ) -> Result<Option<EnterCostRatesPayload>> {
        let Gid(company) = input.company_id;
        let typed: Vec<Typed> = input.rates.iter().map(CostRateInput::typed).collect();
        let typed = &typed;
        let entered = ctx
            .once("enterCostRates", input.idempotency_key.as_deref(), &input, |tx, viewer| async move {
                let right = viewer.may_see_costs(company)?;
                cost_rates::enter(&right, &tx, typed).await
            })
            .await?;
        let (ids, problems) = parts(entered);
        let rate_ids = ids.unwrap_or_default().into_iter().map(Gid).collect();
        Ok(Some(EnterCostRatesPayload { rate_ids, problems }))
    }

    /// Takes a list of rates in, one at a time for each company. The same list again changes nothing, unless another one
    /// was taken in between: then a key keeps a late repetition from putting the rates back. Finance only.
    async fn import_cost_rates(
        &self,
        ctx: &Context<'_>,
        input: ImportCostRatesInput,
    ) -> Result<Option<ImportCostRatesPayload>> {
        let Gid(company) = input.company_id;
        let allowed = ctx.answer::<_, Problem>(ctx.viewer().may_see_costs(company).map_err(Into::into))?;
        let right = match allowed {
            Ok(right) => right,
            Err(problems) => return Ok(Some(ImportCostRatesPayload::refused(problems))),
        };
        let Some(_begun) = ctx.data::<UnderWay>()?.begin(company) else {
            let problems = ctx.say_all(&[Problem::new("COST_IMPORT_UNDER_WAY")]);
            return Ok(Some(ImportCostRatesPayload::refused(problems)));
        };
        let read = match rates_import::read(input.content.as_bytes(), today(ctx)) {
            Ok(read) => read,
            Err(reasons) => return Ok(Some(ImportCostRatesPayload::refused(not_read(ctx, reasons)?))),
        };
        let prepared = &rates_import::prepare(&right, ctx.database(), read).await?;
        let kept = ctx
            .once("importCostRates", input.idempotency_key.as_deref(), &input, |tx, viewer| async move {
                let right = viewer.may_see_costs(company)?;
                let kept: Outcome<Imported, Problem> = rates_import::keep(&right, &tx, prepared).await;
                kept
            })
            .await?;
        Ok(Some(match kept {
            Ok(imported) => ImportCostRatesPayload::of(ctx, &imported, prepared),
            Err(problems) => ImportCostRatesPayload::refused(problems),
        }))
    }

    /// Says how the pay that is entered counts a 13th month and bonuses: each valuation prints it. Rates stay as they
    /// were entered. Finance only.
    async fn set_bonus_mode(
        &self,
        ctx: &Context<'_>,
        input: SetBonusModeInput,
    ) -> Result<Option<SetBonusModePayload>> {
        let (Gid(id), mode) = (input.company_id, input.bonus_mode.into());
        let set = ctx
            .write(|tx, viewer| async move {
                cost_rates::set_bonus_mode(&viewer.may_see_costs(id)?, &tx, mode).await
            })
            .await?;
        let (id, problems) = parts(set);
        let company = match id {
            Some(id) => Some(CompanyNode(row::<company::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(SetBonusModePayload::new(company, problems)))
    }
}

impl ImportCostRatesPayload {
    fn of(ctx: &Context<'_>, imported: &Imported, prepared: &Prepared) -> Self {
        let (texts, language, rejected) = (ctx.texts(), ctx.language(), &prepared.rejected);
        let told = rejected.iter().take(MOST_TOLD).map(|rejected| RejectedLine {
            line: rejected.line,
            reasons: rejected.faults.iter().map(|fault| prepared.say(fault, texts, language)).collect(),
        });
        Self {
            changed: imported.changed,
            unchanged: imported.unchanged,
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
            rejected: Vec::new(),
            rejected_count: 0,
            header_line: None,
            problems,
        }
    }
}

/// Why a list was not read, in words.
pub(super) fn not_read(ctx: &Context<'_>, reasons: NotRead) -> Result<Vec<ProblemNode>> {
    let (texts, language) = (ctx.texts(), ctx.language());
    let told = |reason: String| {
        let problem = Problem::new("LIST_UNREADABLE").at("content").with("reason", reason);
        say(&problem, language, texts)
    };
    match reasons {
        NotRead::Columns(problems) => {
            Ok(problems.iter().map(|problem| told(problem.say(texts, language))).collect())
        }
        NotRead::File(OpenError::Unusable(fault)) => {
            Ok(vec![told(texts.text(language, &fault.key(), None).into_owned())])
        }
        NotRead::File(OpenError::Io(error)) => Err(crate::Internal::from(error).into()),
    }
}
