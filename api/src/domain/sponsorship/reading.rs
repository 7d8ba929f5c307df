//! Which receipts somebody sees: for an association all that it issues or is asked to, for a company those that it was
//! given or waits for. Those that attest time given for a confidential cause are in the company for its finance alone, as
//! are valuations and their lines.

use entity::{ReceiptStatus, ValuationId, tax_receipt, valuation, valuation_line};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, ExprTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _, Select,
};

use super::confidential;
use crate::{
    access::{CompanyFinance, SecureFind, Side},
    domain::reference::calendar::days_of_year,
};

/// A value that stands for fewer people is kept back from a company's other roles than finance.
const ENOUGH_PEOPLE: i32 = 5;

impl SecureFind for tax_receipt::Entity {
    fn seen_from(side: &Side) -> Option<Condition> {
        use tax_receipt::Column;
        match side {
            Side::Issuer(right) => Some(Condition::all().add(Column::AssociationId.eq(right.association()))),
            Side::Donor(right) => {
                let is_open = (!right.sees_confidential()).then(|| confidential::is_attested().not());
                Some(Condition::all().add(Column::CompanyId.eq(right.company())).add_option(is_open))
            }
            Side::Oneself(_) | Side::Inside(_) | Side::Link(_) | Side::Employer(_) => None,
        }
    }
}

/// Those whose period begins in a calendar year; all of them when none is named.
pub(crate) fn of_year(all: Select<tax_receipt::Entity>, year: Option<i32>) -> Select<tax_receipt::Entity> {
    let days = year.map(days_of_year);
    let begins = days.map(|(first, last)| tax_receipt::Column::FromOn.between(first, last));
    all.filter(Condition::all().add_option(begins))
}

/// A company's valuations whose period begins in a calendar year; all of them when none is named.
pub(crate) fn valuations(right: &CompanyFinance, year: Option<i32>) -> Select<valuation::Entity> {
    use valuation::Column;
    let days = year.map(days_of_year);
    let begins = days.map(|(first, last)| Column::FromOn.between(first, last));
    let theirs = Condition::all().add(Column::CompanyId.eq(right.company()));
    valuation::Entity::find().filter(theirs.add_option(begins))
}

/// The lines of one of a company's valuations, as they were frozen.
pub(crate) fn lines(right: &CompanyFinance, id: ValuationId) -> Select<valuation_line::Entity> {
    let of_company = valuations(right, None)
        .filter(valuation::Column::Id.eq(id))
        .select_only()
        .column(valuation::Column::Id)
        .into_query();
    valuation_line::Entity::find().filter(valuation_line::Column::ValuationId.in_subquery(of_company))
}

/// Whether a company's other roles than finance may know the value of a receipt behind which so many people stand. A
/// signed receipt is no secret of finance's; before, a figure about few people is kept back, and so is that of a draft
/// whose place another took: what one person was worth would be the difference.
pub(crate) fn shows_value(row: &tax_receipt::Model, people: i32) -> bool {
    row.number.is_some() || (row.status != ReceiptStatus::Cancelled && people >= ENOUGH_PEOPLE)
}
