//! Valuations: finance looks at what one association's confirmed working time is worth for one legal entity and
//! period, then declares it. A declared valuation is frozen, lines and rates with it; each entry is in one at most.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use entity::{
    AssociationId, BonusMode, CapMode, CompanyId, LegalEntityId, OrganisationStatus, TaxReceiptId,
    TimeEntryId, Timestamp, ValuationId, ValuationLineId, ValuationStatus, company, employment, fiscal_year,
    ledger_chain, legal_entity, valuation, valuation_entry, valuation_line,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{Expr, LockType},
};

use super::{
    cost_rates,
    facts_of_period::{self, Facts},
    fiscal_years::{FiscalYear, PeriodProblem},
    lines::{EmployeeMonth, Line, Question, Refused as ArithmeticRefused, Statement},
    rates::Rates,
    receipt_content, receipts, valuing,
};
use crate::{
    Internal,
    access::{CompanyFinance, Denied},
    database::{CHUNK, broken_constraint},
    domain::{
        audit::{self, Deed},
        reference::ceilings::Ceilings,
    },
    keys::{Keys, Place},
    outcome::{Outcome, Problem, Refusal, Stop},
    tx::Tx,
};

/// What finance wants to value.
#[derive(Clone, Debug)]
pub(crate) struct Period {
    pub(crate) legal_entity: LegalEntityId,
    pub(crate) association: AssociationId,
    pub(crate) from_on: NaiveDate,
    pub(crate) to_on: NaiveDate,
    /// Whom finance leaves out by name, for want of a rate.
    pub(crate) left_out: BTreeSet<EmployeeMonth>,
    /// The valuation whose place this one would take: its hours count as if it were withdrawn.
    pub(crate) instead_of: Option<ValuationId>,
}

/// A valuation that was not declared yet, with what it was made of.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) statement: Statement,
    pub(crate) cap_mode: CapMode,
    pub(crate) bonus_mode: BonusMode,
    pub(crate) fiscal_year: fiscal_year::Model,
}

impl Draft {
    /// Which dated rules it follows.
    pub(crate) fn rule_set(&self) -> &'static str {
        let year = FiscalYear { starts_on: self.fiscal_year.starts_on, ends_on: self.fiscal_year.ends_on };
        year.rule_set()
    }
}

/// Why a period cannot be valued.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// The company, or the association, is not verified.
    #[error("the organisation is not verified")]
    NotVerified,
    /// The period is not inside one fiscal year.
    #[error(transparent)]
    Period(#[from] PeriodProblem),
    /// The period has days to come.
    #[error("the period is not over")]
    NotOver,
    /// Nothing confirmed and not valued yet stands in it.
    #[error("nothing to value")]
    Nothing,
    /// These employees and months have no rate.
    #[error("{} employee-months have no rate", .0.len())]
    MissingRates(Vec<EmployeeMonth>),
    /// No ceiling is published for these months.
    #[error("no ceiling is published")]
    MissingCeilings(Vec<crate::domain::reference::calendar::Month>),
    /// The figures are beyond all measure.
    #[error("the figures are too large")]
    TooLarge,
    /// The one who declares gave some of this time.
    #[error("nobody values their own time")]
    OwnTime,
    /// The association cannot issue a receipt.
    #[error("the association cannot issue a receipt: {0}")]
    NoReceipt(&'static str),
    /// Another valuation took some of the entries meanwhile.
    #[error("an entry is valued already")]
    AlreadyValued,
    /// Taking it back needs a reason.
    #[error("a reason is needed")]
    NoReason,
    /// It is not declared any more.
    #[error("the valuation cannot be withdrawn")]
    NotDeclared,
}

impl Refusal for Refused {
    fn problems(&self) -> Vec<Problem> {
        vec![match self {
            Self::NotVerified => Problem::new("NOT_VERIFIED"),
            Self::NotOver => Problem::new("PERIOD_NOT_OVER").at("to"),
            Self::Period(PeriodProblem::EndsBeforeItStarts) => Problem::new("ENDS_BEFORE_IT_STARTS").at("to"),
            Self::Period(PeriodProblem::NoFiscalYear { date }) => {
                Problem::new("NO_FISCAL_YEAR").at("from").with("date", *date)
            }
            Self::Period(PeriodProblem::CrossesYearEnd { year_end }) => {
                Problem::new("CROSSES_YEAR_END").at("to").with("date", *year_end)
            }
            Self::Nothing => Problem::new("NOTHING_TO_VALUE"),
            Self::MissingRates(missing) => Problem::new("MISSING_RATES")
                .at("leftOut")
                .with("count", i64::try_from(missing.len()).unwrap_or(i64::MAX)),
            Self::MissingCeilings(months) => Problem::new("MISSING_CEILING")
                .with("month", months.first().map(|month| month.first_day()).unwrap_or_default()),
            Self::TooLarge => Problem::new("FIGURES_TOO_LARGE"),
            Self::OwnTime => Problem::new("OWN_TIME"),
            Self::NoReceipt(reason) => Problem::new(reason),
            Self::AlreadyValued => Problem::new("ALREADY_VALUED"),
            Self::NoReason => Problem::new("REQUIRED").at("reason"),
            Self::NotDeclared => Problem::new("NOT_DECLARED"),
        }]
    }
}

impl From<ArithmeticRefused> for Refused {
    fn from(refused: ArithmeticRefused) -> Self {
        match refused {
            ArithmeticRefused::Period(problem) => Self::Period(problem),
            ArithmeticRefused::MissingRates(missing) => Self::MissingRates(missing),
            ArithmeticRefused::MissingCeilings(months) => Self::MissingCeilings(months),
            ArithmeticRefused::TooLarge => Self::TooLarge,
        }
    }
}

/// Values a period without declaring it. Whoever has no rate is listed in the refusal, and may be left out by name.
pub(crate) async fn preview(
    right: &CompanyFinance,
    connection: &impl ConnectionTrait,
    keys: &Keys,
    wish: &Period,
    now: Timestamp,
) -> Outcome<Draft, Refused> {
    // A receipt would attest days that nobody has lived.
    if wish.to_on > now.to_utc().with_timezone(&receipt_content::ISSUE_ZONE).date_naive() {
        return Err(Refused::NotOver.into());
    }
    let company =
        company::Entity::find_by_id(right.company()).one(connection).await?.ok_or(Denied::Hidden)?;
    legal_entity::Entity::find_by_id(wish.legal_entity)
        .filter(legal_entity::Column::CompanyId.eq(right.company()))
        .one(connection)
        .await?
        .ok_or(Denied::Hidden)?;
    if company.status != OrganisationStatus::Verified {
        return Err(Refused::NotVerified.into());
    }
    let fiscal_year = fiscal_year_of(connection, wish).await?;
    let year = FiscalYear { starts_on: fiscal_year.starts_on, ends_on: fiscal_year.ends_on };
    let facts: Facts = facts_of_period::load(connection, keys, &company, wish, &fiscal_year).await?;
    let rates = cost_rates::of_employees(right, connection, keys, &facts.employments).await?;
    let rates: Rates = rates.into_iter().collect();
    let question = Question {
        donor: wish.legal_entity,
        fiscal_year: year,
        association: wish.association,
        from_on: wish.from_on,
        to_on: wish.to_on,
        cap_mode: company.cap_mode,
        rates: &rates,
        ceilings: &Ceilings::shipped(),
        left_out: &wish.left_out,
    };
    let statement = valuing::value(&question, &facts.entries, &facts.declared).map_err(Refused::from)?;
    Ok(Draft { statement, cap_mode: company.cap_mode, bonus_mode: company.bonus_mode, fiscal_year })
}

/// The company of a legal entity: where the right to value is asked for.
pub(crate) async fn company_of(
    connection: &impl ConnectionTrait,
    id: LegalEntityId,
) -> Result<Option<CompanyId>, DbErr> {
    Ok(legal_entity::Entity::find_by_id(id).one(connection).await?.map(|row| row.company_id))
}

/// The company that made a valuation.
pub(crate) async fn company_that_made(
    connection: &impl ConnectionTrait,
    id: ValuationId,
) -> Result<Option<CompanyId>, DbErr> {
    Ok(valuation::Entity::find_by_id(id).one(connection).await?.map(|row| row.company_id))
}

/// The fiscal year that holds the period.
async fn fiscal_year_of(
    connection: &impl ConnectionTrait,
    wish: &Period,
) -> Outcome<fiscal_year::Model, Refused> {
    let years = fiscal_year::Entity::find()
        .filter(fiscal_year::Column::LegalEntityId.eq(wish.legal_entity))
        .all(connection)
        .await?;
    let bounds: Vec<FiscalYear> =
        years.iter().map(|year| FiscalYear { starts_on: year.starts_on, ends_on: year.ends_on }).collect();
    let held = FiscalYear::holding(&bounds, wish.from_on, wish.to_on).map_err(Refused::from)?;
    let year = years.into_iter().find(|year| year.starts_on == held.starts_on);
    Ok(year.ok_or(Refused::Period(PeriodProblem::NoFiscalYear { date: wish.from_on }))?)
}

/// Declares a valuation to the association, which then has a receipt to sign.
pub(crate) async fn declare(
    right: &CompanyFinance,
    tx: &Tx,
    wish: &Period,
) -> Outcome<(ValuationId, TaxReceiptId), Refused> {
    // The company's row first: two declarations that share a month of somebody, in whichever entities, queue here.
    lock_company(tx, right).await?;
    // Then the association's chain of hours: what is valued here is not taken back meanwhile.
    ledger_chain::Entity::find_by_id(wish.association).lock_exclusive().one(tx).await?;
    let mut draft = preview(right, tx, tx.keys(), wish, tx.now()).await?;
    if draft.statement.lines.is_empty() {
        return Err(Refused::Nothing.into());
    }
    receipts::may_be_issued(tx, wish.association, tx.now()).await?.map_err(Refused::NoReceipt)?;
    refuse_own_time(right, tx, &draft.statement).await?;
    // Lines are kept, and so listed, as people look for each other.
    by_name(tx, &mut draft.statement.lines).await?;
    let id: ValuationId = tx.id();
    let row = valuation::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        legal_entity_id: Set(wish.legal_entity),
        association_id: Set(wish.association),
        fiscal_year_id: Set(draft.fiscal_year.id),
        from_on: Set(wish.from_on),
        to_on: Set(wish.to_on),
        cap_mode: Set(draft.cap_mode),
        bonus_mode: Set(Some(draft.bonus_mode)),
        rule_set: Set(draft.rule_set().to_owned()),
        status: Set(ValuationStatus::Declared),
        minutes: Set(draft.statement.minutes()),
        total: Set(draft.statement.value()),
        people: Set(i32::try_from(draft.statement.people()).unwrap_or(i32::MAX)),
        declared_by: Set(right.person()),
        declared_at: Set(tx.now()),
        withdrawn_at: Set(None),
        withdraw_reason: Set(None),
    };
    valuation::Entity::insert(row).exec_without_returning(tx).await?;
    keep_lines(tx, id, &draft.statement.lines).await?;
    let deed = Deed::of(right.person(), "VALUATION_DECLARED").in_company(right.company());
    let deed = deed.in_association(wish.association).with("from", wish.from_on).with("to", wish.to_on);
    audit::write(tx, deed, id).await?;
    let receipt = receipts::prepare(tx, id).await?;
    Ok((id, receipt))
}

/// Queues what one company's finance officers do to its rates and valuations.
pub(super) async fn lock_company(tx: &Tx, right: &CompanyFinance) -> Result<(), Internal> {
    company::Entity::find_by_id(right.company()).lock(LockType::NoKeyUpdate).one(tx).await?;
    Ok(())
}

/// Puts lines into the order of their employees' names, then of months.
pub(crate) async fn by_name(connection: &impl ConnectionTrait, lines: &mut [Line]) -> Result<(), Internal> {
    let ids: BTreeSet<_> = lines.iter().map(|line| line.of.employment).collect();
    let mut names = HashMap::new();
    for part in ids.into_iter().collect::<Vec<_>>().chunks(CHUNK) {
        let rows = employment::Entity::find()
            .filter(employment::Column::Id.is_in(part.iter().copied()))
            .all(connection)
            .await?;
        names.extend(rows.into_iter().map(|row| (row.id, row.sort_key)));
    }
    lines.sort_by(|one, other| {
        let key = |line: &Line| (names.get(&line.of.employment), line.of);
        key(one).cmp(&key(other))
    });
    Ok(())
}

/// Nobody values their own time: another finance officer must.
async fn refuse_own_time(right: &CompanyFinance, tx: &Tx, statement: &Statement) -> Outcome<(), Refused> {
    let own = employment::Entity::find()
        .filter(employment::Column::CompanyId.eq(right.company()))
        .filter(employment::Column::PersonId.eq(right.person()))
        .all(tx)
        .await?;
    let is_in_it = |id| statement.lines.iter().any(|line| line.of.employment == id);
    if own.iter().any(|own| is_in_it(own.id)) {
        return Err(Refused::OwnTime.into());
    }
    Ok(())
}

async fn keep_lines(tx: &Tx, valuation: ValuationId, lines: &[Line]) -> Outcome<(), Refused> {
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let id: ValuationLineId = tx.id();
        rows.push(valuation_line::ActiveModel {
            id: Set(id),
            valuation_id: Set(valuation),
            employment_id: Set(line.of.employment),
            month: Set(line.of.month.first_day()),
            minutes: Set(line.minutes),
            sealed: Set(tx.seal(place(id), &serde_json::to_vec(line).map_err(Internal::from)?)),
        });
    }
    for part in rows.chunks(CHUNK) {
        valuation_line::Entity::insert_many(part.to_vec()).exec_without_returning(tx).await?;
    }
    let entries: Vec<_> = lines
        .iter()
        .flat_map(|line| &line.entries)
        .map(|entry| valuation_entry::ActiveModel {
            valuation_id: Set(valuation),
            time_entry_id: Set(*entry),
            is_live: Set(true),
        })
        .collect();
    for part in entries.chunks(CHUNK) {
        let kept = valuation_entry::Entity::insert_many(part.to_vec()).exec_without_returning(tx).await;
        kept.map_err(named)?;
    }
    Ok(())
}

/// An entry that another valuation took between the reading and the writing.
fn named(error: DbErr) -> Stop<Refused> {
    match broken_constraint(&error) {
        Some(name) if name.contains("valuation_entry") => Refused::AlreadyValued.into(),
        _ => error.into(),
    }
}

/// Takes a valuation back: its entries can be valued again. Not once a receipt attests it.
pub(crate) async fn withdraw(
    right: &CompanyFinance,
    tx: &Tx,
    id: ValuationId,
    reason: &str,
) -> Outcome<(), Refused> {
    let row = valuation::Entity::find_by_id(id)
        .filter(valuation::Column::CompanyId.eq(right.company()))
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(Denied::Hidden)?;
    if row.status != ValuationStatus::Declared {
        return Err(Refused::NotDeclared.into());
    }
    if reason.trim().is_empty() {
        return Err(Refused::NoReason.into());
    }
    release(tx, id, Some(reason)).await?;
    receipts::cancel_unsigned(tx, id, Some(reason)).await?;
    let deed = Deed::of(right.person(), "VALUATION_WITHDRAWN").in_company(right.company());
    let deed = deed.in_association(row.association_id).with("reason", reason.trim().to_owned());
    audit::write(tx, deed, id).await?;
    Ok(())
}

/// Marks a valuation as withdrawn and frees its entries. Without a reason it was an hour taken back that undid it.
pub(super) async fn release(tx: &Tx, id: ValuationId, reason: Option<&str>) -> Result<(), Internal> {
    valuation::Entity::update_many()
        .col_expr(valuation::Column::Status, Expr::value(ValuationStatus::Withdrawn))
        .col_expr(valuation::Column::WithdrawnAt, Expr::value(tx.now()))
        .col_expr(valuation::Column::WithdrawReason, Expr::value(reason.map(str::trim)))
        .filter(valuation::Column::Id.eq(id))
        .filter(valuation::Column::Status.ne(ValuationStatus::Withdrawn))
        .exec(tx)
        .await?;
    valuation_entry::Entity::update_many()
        .col_expr(valuation_entry::Column::IsLive, Expr::value(false))
        .filter(valuation_entry::Column::ValuationId.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Opens a line.
pub(crate) fn open(keys: &Keys, row: &valuation_line::Model) -> Result<Line, Internal> {
    Ok(serde_json::from_slice(&keys.open(place(row.id), &row.sealed)?)?)
}

/// Where a line's amounts are sealed.
pub(crate) fn place(id: ValuationLineId) -> Place {
    Place { table: "valuation_line", row: id.into(), column: "sealed" }
}

/// Whether a live valuation holds an entry, and whether a receipt attests it: what reversing the entry has to know.
pub(crate) async fn holding(
    connection: &impl ConnectionTrait,
    entry: TimeEntryId,
) -> Result<Option<valuation::Model>, DbErr> {
    let held = valuation_entry::Entity::find()
        .filter(valuation_entry::Column::TimeEntryId.eq(entry))
        .filter(valuation_entry::Column::IsLive.eq(true))
        .one(connection)
        .await?;
    match held {
        Some(held) => valuation::Entity::find_by_id(held.valuation_id).one(connection).await,
        None => Ok(None),
    }
}
