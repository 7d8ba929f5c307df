//! What confirmed working time is worth. Entries take paid time and room by date, start and id, whoever
//! received them; a line's cost and ceiling are exact sums, rounded to the cent once, at the line.
//!
//! **How the room of entries becomes that of lines.** Entries are taken one after another. After each, its
//! line's cost and proportion are computed again from exact fractions and rounded; what the line gained, in
//! whole cents, is asked from the room and granted as far as room is left. A line so ends with its own sum
//! rounded once, and no cent is granted twice: lines of a month never exceed the month's pay, nor those that
//! share a room that room, though each is rounded half up. Where an earlier line's rounding has used up the
//! last cent, the last line is that cent short.
//!
//! **Order.** Entries of other associations, periods or entities take their place too, so an association is
//! worth the same whichever is valued first; a declared line has taken its share before all of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{AssociationId, CapMode, Cents, EmploymentId, LegalEntityId, Minutes, TimeBasis, TimeEntryId};

use super::{
    ceiling::{CapRule, Room},
    exact::{Exact, Seconds},
    fiscal_years::FiscalYear,
    lines::{Cap, Declared, EmployeeMonth, Entry, Line, Part, Question, Refused, Statement},
    rates::Rate,
};
use crate::domain::reference::calendar::Month;

/// Whether confirmed time of this basis enters a valuation. The employer may not use partial activity (the allowance
/// would be lost), and leave and personal time are the person's own: they are worth 0 €.
fn is_valued(basis: TimeBasis) -> bool {
    basis == TimeBasis::WorkingTime
}

/// Values what `question` asks for.
///
/// `entries` are the confirmed (and approved, where the company asks for it) entries that no live valuation
/// holds, of all employees concerned, for **every** association and entity, in the fiscal year and in the
/// months it begins and ends in. `declared` are the lines of live valuations over the same employees and
/// months. Their order does not matter. A reversing entry and the one it takes back are both left out.
pub(crate) fn value(
    question: &Question<'_>,
    entries: &[Entry],
    declared: &[Declared],
) -> Result<Statement, Refused> {
    FiscalYear::holding(&[question.fiscal_year], question.from_on, question.to_on)?;
    let mut worked: Vec<&Entry> =
        entries.iter().filter(|entry| is_valued(entry.basis) && entry.minutes > Minutes::ZERO).collect();
    worked.sort_by_key(|entry| (entry.date, entry.starts_at, entry.id));
    let is_left_out =
        |entry: &Entry| question.asks_for(entry) && question.left_out.contains(&entry.employee_month());
    let (omitted, worked): (Vec<&Entry>, Vec<&Entry>) =
        worked.into_iter().partition(|entry| is_left_out(entry));
    let left_out: BTreeSet<EmployeeMonth> = omitted.into_iter().map(Entry::employee_month).collect();
    let asked: Vec<&Entry> = worked.iter().copied().filter(|entry| question.asks_for(entry)).collect();
    let missing = without_rate(question, &asked);
    if !missing.is_empty() {
        return Err(Refused::MissingRates { missing, left_out });
    }
    let months = asked.iter().map(|entry| Month::of(entry.date)).collect();
    let mut valuing = Valuing::new(CapRule::new(question, &months)?, declared);
    for entry in worked {
        valuing.take(question, entry).ok_or(Refused::TooLarge)?;
    }
    Ok(Statement { left_out, ..valuing.statement() })
}

/// The employees and months that have time to be valued and no rate on its date.
fn without_rate(question: &Question<'_>, asked: &[&Entry]) -> Vec<EmployeeMonth> {
    let has_none = |entry: &&&Entry| question.rates.on(entry.employment, entry.date).is_none();
    let missing: BTreeSet<EmployeeMonth> =
        asked.iter().filter(has_none).map(|entry| entry.employee_month()).collect();
    missing.into_iter().collect()
}

/// What tells two lines apart. Those that were not asked for are computed too, since they take room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    of: EmployeeMonth,
    association: AssociationId,
    entity: LegalEntityId,
    is_of_this_year: bool,
    is_asked_for: bool,
}

/// A valuation under way.
struct Valuing<'a> {
    rule: CapRule<'a>,
    lines: BTreeMap<Key, Tally>,
    months: HashMap<EmployeeMonth, PaidMonth>,
    /// What each employee's lines of the fiscal year keep.
    years: HashMap<EmploymentId, Cents>,
}

impl<'a> Valuing<'a> {
    /// Declared lines have taken their share.
    fn new(rule: CapRule<'a>, declared: &[Declared]) -> Self {
        let mut months: HashMap<EmployeeMonth, PaidMonth> = HashMap::new();
        let mut years: HashMap<EmploymentId, Cents> = HashMap::new();
        for Declared { line, is_of_this_year } in declared {
            months.entry(line.of).or_default().hold(line);
            if *is_of_this_year {
                add(years.entry(line.of.employment).or_default(), line.kept);
            }
        }
        Self { rule, lines: BTreeMap::new(), months, years }
    }

    /// Takes one entry's time, cost and room. Time without a rate that nobody asked about takes nothing.
    /// `None` when the figures are too large.
    fn take(&mut self, question: &Question<'_>, entry: &Entry) -> Option<()> {
        let Some(rate) = question.rates.on(entry.employment, entry.date) else { return Some(()) };
        let key = Key {
            of: entry.employee_month(),
            association: entry.association,
            entity: entry.entity,
            is_of_this_year: question.is_of_this_year(entry),
            is_asked_for: question.asks_for(entry),
        };
        let month = self.months.entry(key.of).or_default();
        let line = self.lines.entry(key).or_default();
        let counted = month.count(entry.minutes.into(), rate);
        line.entries.push(entry.id);
        line.count(entry.minutes, counted, rate)?;
        let spent = line.spend(month.left_to_spend())?;
        add(&mut month.cost, spent);
        let year = self.years.entry(entry.employment).or_default();
        if let Some((mode, room)) = self.rule.mode().zip(self.rule.room(key.of.month, key.is_of_this_year)) {
            let taken = if room.is_of_the_year { *year } else { month.kept } - line.kept;
            line.cap = Some(line.under(mode, room, taken, counted, rate)?);
        }
        let gained = line.keep();
        add(&mut month.kept, gained);
        if key.is_of_this_year {
            add(year, gained);
        }
        Some(())
    }

    /// The lines that were asked for.
    fn statement(self) -> Statement {
        let asked = self.lines.into_iter().filter(|(key, _)| key.is_asked_for);
        let lines = asked.map(|(key, tally)| tally.line(key.of)).collect();
        Statement { lines, ..Statement::default() }
    }
}

/// What is used of one employee's month, by all lines of it.
#[derive(Default)]
struct PaidMonth {
    /// The time counted, in a month of `whole`.
    counted: Seconds,
    /// The paid time of that month, under the contract of the last entry.
    whole: Seconds,
    /// What the month cost, under the dearest of its rates.
    paid: Cents,
    /// What its lines cost.
    cost: Cents,
    /// What they keep.
    kept: Cents,
}

impl PaidMonth {
    /// Takes note of a declared line.
    fn hold(&mut self, line: &Line) {
        for part in &line.parts {
            self.follow(part.terms.month().time, part.terms.month().cost);
            self.counted = self.counted + part.counted;
        }
        add(&mut self.cost, line.cost);
        add(&mut self.kept, line.kept);
    }

    /// Counts time as far as paid time is left: nobody is worth more than the company paid.
    fn count(&mut self, time: Seconds, rate: &Rate) -> Seconds {
        let paid = rate.terms.month();
        self.follow(paid.time, paid.cost);
        let counted = time.min((self.whole - self.counted).max(Seconds::ZERO));
        self.counted = self.counted + counted;
        counted
    }

    /// When the contract changes in a month, the share of the month that is used stays the same.
    fn follow(&mut self, whole: Seconds, paid: Cents) {
        if self.whole != whole {
            self.counted = self.counted.rescaled(self.whole, whole);
            self.whole = whole;
        }
        self.paid = self.paid.max(paid);
    }

    fn left_to_spend(&self) -> Cents {
        Cents((self.paid - self.cost).0.max(0))
    }
}

/// A line under way.
struct Tally {
    entries: Vec<TimeEntryId>,
    parts: Vec<Part>,
    /// The cost price, not rounded.
    exact_cost: Exact,
    /// The ceiling in proportion of time, not rounded.
    exact_proportion: Exact,
    cost: Cents,
    cap: Option<Cap>,
    kept: Cents,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            parts: Vec::new(),
            exact_cost: Exact::ZERO,
            exact_proportion: Exact::ZERO,
            cost: Cents::ZERO,
            cap: None,
            kept: Cents::ZERO,
        }
    }
}

impl Tally {
    /// Adds an entry's time, and its exact cost.
    fn count(&mut self, minutes: Minutes, counted: Seconds, rate: &Rate) -> Option<()> {
        self.exact_cost = self.exact_cost.plus(rate.terms.cost_of(counted)?)?;
        match self.parts.iter_mut().find(|part| part.rate == rate.id) {
            Some(part) => {
                part.minutes = part.minutes + minutes;
                part.counted = part.counted + counted;
            }
            None => self.parts.push(Part { rate: rate.id, terms: rate.terms, minutes, counted }),
        }
        Some(())
    }

    /// Rounds the cost, within what is left of the month's pay. Returns what it gained.
    fn spend(&mut self, left: Cents) -> Option<Cents> {
        let before = self.cost;
        self.cost = self.exact_cost.to_cents()?.min(before + left);
        Some(self.cost - before)
    }

    /// The ceiling, once others have taken their part of the room. The proportion is rounded as the cost is.
    fn under(
        &mut self,
        mode: CapMode,
        room: Room,
        taken: Cents,
        counted: Seconds,
        rate: &Rate,
    ) -> Option<Cap> {
        let left = Cents((room.size - taken).0.max(0));
        let in_proportion = if mode == CapMode::MonthlyProrata {
            let part = rate.terms.part_of_room(room.size, counted)?;
            self.exact_proportion = self.exact_proportion.plus(part)?;
            Some(self.exact_proportion.to_cents()?)
        } else {
            None
        };
        let amount = in_proportion.map_or(left, |proportion| proportion.min(left));
        Some(Cap { mode, ceiling: room.ceiling, room: room.size, taken, in_proportion, amount })
    }

    /// Keeps the cost, or the ceiling where that is less. Returns what it gained.
    fn keep(&mut self) -> Cents {
        let before = self.kept;
        self.kept = self.cap.map_or(self.cost, |cap| self.cost.min(cap.amount));
        self.kept - before
    }

    fn line(self, of: EmployeeMonth) -> Line {
        let minutes = self.parts.iter().map(|part| part.minutes).sum();
        let Self { entries, parts, cost, cap, kept, .. } = self;
        Line { of, entries, minutes, parts, cost, cap, kept }
    }
}

fn add(sum: &mut Cents, amount: Cents) {
    *sum = *sum + amount;
}
