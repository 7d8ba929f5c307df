//! Valuations: finance looks at what one association's confirmed working time is worth for one legal entity and
//! period, then declares it. A declared valuation is frozen, lines and rates with it; each entry is in one at most.

use std::collections::{BTreeSet, HashMap};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use entity::{
    BonusMode, CapMode, CompanyId, LegalEntityId, Minutes, OrganisationStatus, TimeEntryId, Timestamp,
    ValuationId, company, employment, fiscal_year, legal_entity, valuation, valuation_entry,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    cost_rates,
    facts_of_period::{self, Facts},
    fiscal_years::{FiscalYear, PeriodProblem},
    lines::{EmployeeMonth, Line, Question, Refused as ArithmeticRefused, Statement},
    period::Period,
    rates::Rates,
    receipt_content, to_replace, valuing,
};
use crate::{
    Internal,
    access::{CompanyFinance, Denied},
    database::CHUNK,
    domain::{associations::obstacles::Obstacle, reference::ceilings::Ceilings},
    keys::Keys,
    outcome::{Outcome, Problem, Refusal},
};

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

    /// What tells it from every other draft: the entries that it counts, and what it makes of them.
    pub(crate) fn fingerprint(&self) -> String {
        let mut lines: Vec<&Line> = self.statement.lines.iter().collect();
        lines.sort_unstable_by_key(|line| line.of);
        let mut hash = Sha256::new();
        for line in lines {
            hash.update(Uuid::from(line.of.employment).as_bytes());
            hash.update(line.of.month.first_day().to_string());
            hash.update(line.minutes.0.to_be_bytes());
            hash.update(line.kept.0.to_be_bytes());
            for entry in &line.entries {
                hash.update(Uuid::from(*entry).as_bytes());
            }
        }
        hash.update(self.statement.value().0.to_be_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(hash.finalize())
    }
}

/// Why a period cannot be valued.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// The company, or the association, is not verified.
    #[error("the organisation is not verified")]
    NotVerified,
    /// Nobody looked yet into whether the legal entity is the company's own, as it is called by now.
    #[error("the legal entity is not verified")]
    EntityNotVerified,
    /// An operator refused the legal entity.
    #[error("the legal entity was refused")]
    EntityTurnedDown { reason: String },
    /// The period is not inside one fiscal year.
    #[error(transparent)]
    Period(#[from] PeriodProblem),
    /// The period has days to come.
    #[error("the period is not over")]
    NotOver,
    /// Nothing confirmed and not valued yet stands in it.
    #[error("nothing to value")]
    Nothing,
    /// All that is confirmed and not valued yet in it waits for the company's own approval.
    #[error("{} minutes wait for the company's approval", .0.0)]
    ToApprove(Minutes),
    /// These employees and months have no rate, beside those that finance left out.
    #[error("{} employee-months have no rate", .missing.len())]
    MissingRates { missing: Vec<EmployeeMonth>, left_out: BTreeSet<EmployeeMonth> },
    /// No ceiling is published for these months.
    #[error("no ceiling is published")]
    MissingCeilings(Vec<crate::domain::reference::calendar::Month>),
    /// The figures are beyond all measure.
    #[error("the figures are too large")]
    TooLarge,
    /// It is not what the one who declares has read.
    #[error("the valuation changed since it was read")]
    Changed,
    /// The one who declares gave some of this time.
    #[error("nobody values their own time")]
    OwnTime,
    /// The association cannot issue a receipt.
    #[error("the association cannot issue a receipt")]
    NoReceipt(Obstacle),
    /// A receipt of the period is to be replaced: what stands in it is declared in that one's place.
    #[error("the receipt {number} is to be replaced")]
    ReceiptToReplace { number: String },
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
            Self::EntityNotVerified => Problem::new("ENTITY_NOT_VERIFIED").at("legalEntityId"),
            Self::EntityTurnedDown { reason } => {
                Problem::new("ENTITY_REFUSED").at("legalEntityId").with("reason", reason.clone())
            }
            Self::NotOver => Problem::new("PERIOD_NOT_OVER").at("to"),
            Self::Period(PeriodProblem::EndsBeforeItStarts) => Problem::new("ENDS_BEFORE_IT_STARTS").at("to"),
            Self::Period(PeriodProblem::NoFiscalYear { date }) => {
                Problem::new("NO_FISCAL_YEAR").at("from").with("date", *date)
            }
            Self::Period(PeriodProblem::CrossesYearEnd { year_end }) => {
                Problem::new("CROSSES_YEAR_END").at("to").with("date", *year_end)
            }
            Self::Nothing => Problem::new("NOTHING_TO_VALUE"),
            Self::ToApprove(time) => Problem::new("HOURS_TO_APPROVE").with("time", *time),
            Self::MissingRates { missing, .. } => {
                Problem::new("MISSING_RATES").at("leftOut").with("count", missing.len())
            }
            Self::MissingCeilings(months) => Problem::new("MISSING_CEILING")
                .with("month", months.first().map(|month| month.first_day()).unwrap_or_default()),
            Self::TooLarge => Problem::new("FIGURES_TOO_LARGE"),
            Self::Changed => Problem::new("VALUATION_CHANGED"),
            Self::OwnTime => Problem::new("OWN_TIME").at("leftOut"),
            Self::NoReceipt(obstacle) => obstacle.problem_for_others(),
            Self::ReceiptToReplace { number } => {
                Problem::new("RECEIPT_TO_REPLACE").with("number", number.clone())
            }
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
            ArithmeticRefused::MissingRates { missing, left_out } => Self::MissingRates { missing, left_out },
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
    let entity = legal_entity::Entity::find_by_id(wish.legal_entity)
        .filter(legal_entity::Column::CompanyId.eq(right.company()))
        .one(connection)
        .await?
        .ok_or(Denied::Hidden)?;
    if company.status != OrganisationStatus::Verified {
        return Err(Refused::NotVerified.into());
    }
    must_be_confirmed(&entity)?;
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

/// Nothing is valued for an entity that no operator confirmed; of one that was refused it is told why.
fn must_be_confirmed(entity: &legal_entity::Model) -> Result<(), Refused> {
    use legal_entity::Standing;
    match entity.standing() {
        Standing::Confirmed => Ok(()),
        Standing::Refused(reason) => Err(Refused::EntityTurnedDown { reason: reason.to_owned() }),
        Standing::Waiting => Err(Refused::EntityNotVerified),
    }
}

/// Why a draft holds nothing, if it does: nothing is free, or the company has it all still to approve.
pub(crate) async fn nothing_in(
    right: &CompanyFinance,
    connection: &impl ConnectionTrait,
    wish: &Period,
    draft: &Draft,
) -> Result<Option<Refused>, Internal> {
    if !draft.statement.lines.is_empty() {
        return Ok(None);
    }
    let company = company::Entity::find_by_id(right.company()).one(connection).await?;
    let to_approve = match company {
        // Whom finance left out by name is what is missing then.
        Some(company) if draft.statement.left_out.is_empty() => {
            facts_of_period::to_approve(connection, &company, wish).await?
        }
        _ => Minutes::ZERO,
    };
    Ok(Some(if to_approve > Minutes::ZERO { Refused::ToApprove(to_approve) } else { Refused::Nothing }))
}

/// Why a period is not declared by itself: a receipt of it is to be replaced, and it is declared in the place of that one.
pub(crate) async fn in_the_place_of_one(
    right: &CompanyFinance,
    connection: &impl ConnectionTrait,
    wish: &Period,
) -> Result<Option<Refused>, DbErr> {
    let number = to_replace::first_that_meets(right, connection, wish).await?;
    Ok(number.map(|number| Refused::ReceiptToReplace { number }))
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

/// The months in which the one who values gave some of the time. Nobody values their own: they leave it out by name, and
/// another finance officer values it.
pub(crate) async fn own_months(
    right: &CompanyFinance,
    connection: &impl ConnectionTrait,
    statement: &Statement,
) -> Result<Vec<EmployeeMonth>, DbErr> {
    let own = employment::Entity::find()
        .filter(employment::Column::CompanyId.eq(right.company()))
        .filter(employment::Column::PersonId.eq(right.person()))
        .all(connection)
        .await?;
    let is_own = |of: &EmployeeMonth| own.iter().any(|own| own.id == of.employment);
    Ok(statement.lines.iter().map(|line| line.of).filter(is_own).collect())
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
