//! Which receipts somebody sees: for an association all that it issues or is asked to, for a company those that it was
//! given or waits for. Those that attest time given for a confidential cause are in the company for its finance alone, as
//! are such valuations, and the lines of all.

use entity::{CompanyId, ReceiptStatus, ValuationId, tax_receipt, valuation, valuation_line};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select,
};

use super::confidential;
use crate::{
    access::{ReadsCosts, SecureFind, Side, ValuationReader},
    domain::reference::calendar::days_of_year,
};

/// Fewer people are not hidden in a sum. A value that stands for fewer is kept back from a company's other roles than
/// finance, since it would tell what one of them costs.
pub(crate) const ENOUGH_PEOPLE: u8 = 5;

impl SecureFind for tax_receipt::Entity {
    fn seen_from(side: &Side) -> Option<Condition> {
        use tax_receipt::Column;
        match side {
            Side::Issuer(right) => Some(Condition::all().add(Column::AssociationId.eq(right.association()))),
            Side::Donor(right) => {
                let is_open = (!right.sees_confidential()).then(|| confidential::is_attested().not());
                Some(Condition::all().add(Column::CompanyId.eq(right.company())).add_option(is_open))
            }
            Side::Oneself(_) | Side::Inside(_) | Side::Confirmer(_) | Side::Link(_) | Side::Employer(_) => {
                None
            }
        }
    }
}

/// Those whose period begins in a calendar year; all of them when none is named.
pub(crate) fn of_year(all: Select<tax_receipt::Entity>, year: Option<i32>) -> Select<tax_receipt::Entity> {
    let days = year.map(days_of_year);
    let begins = days.map(|(first, last)| tax_receipt::Column::FromOn.between(first, last));
    all.filter(Condition::all().add_option(begins))
}

/// A company's valuations whose period begins in a calendar year; all of them when none is named. Who does not know what
/// hours cost reads those whose receipt they read.
pub(crate) fn valuations(right: &ValuationReader, year: Option<i32>) -> Select<valuation::Entity> {
    use valuation::Column;
    let days = year.map(days_of_year);
    let begins = days.map(|(first, last)| Column::FromOn.between(first, last));
    let theirs = Condition::all().add(Column::CompanyId.eq(right.company()));
    let is_open = (!right.reads_costs()).then(confidential::counts_none);
    valuation::Entity::find().filter(theirs.add_option(begins).add_option(is_open))
}

/// Whether one of them is read by a right.
pub(crate) async fn is_read(
    connection: &impl ConnectionTrait,
    right: &ValuationReader,
    id: ValuationId,
) -> Result<bool, DbErr> {
    let found = valuations(right, None).filter(valuation::Column::Id.eq(id)).one(connection).await?;
    Ok(found.is_some())
}

/// The lines of one of a company's valuations, as they were frozen.
pub(crate) fn lines(right: &impl ReadsCosts, id: ValuationId) -> Select<valuation_line::Entity> {
    let of_company = valuation::Entity::find()
        .filter(valuation::Column::CompanyId.eq(right.company()))
        .filter(valuation::Column::Id.eq(id))
        .select_only()
        .column(valuation::Column::Id)
        .into_query();
    valuation_line::Entity::find().filter(valuation_line::Column::ValuationId.in_subquery(of_company))
}

/// From where somebody looks at a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// From the finance role of the company, which sets the value.
    Finance,
    /// From the association that signs it.
    Association,
    /// From another role of the company.
    Company,
}

/// Whether somebody may know the value of a receipt. Finance knows all. The association knows what it is asked to attest
/// and what it attested, never what it returned or what was withdrawn before it signed. A company's other roles know what
/// a receipt in force says where it was not kept back when it was signed, and nothing of one that came to nothing
/// or that another replaces: what one person was worth would be the difference of the two.
pub(crate) fn shows_value(sight: Sight, row: &tax_receipt::Model) -> bool {
    use ReceiptStatus::{Cancelled, Issued, Refused, Replaced, ToReplace, ToSign};
    match sight {
        Sight::Finance => true,
        Sight::Association => match row.status {
            ToSign | Issued | ToReplace | Replaced => true,
            Cancelled => row.number.is_some(),
            Refused => false,
        },
        Sight::Company => row.status == Issued && !row.value_kept_back,
    }
}

/// The same of a company's valuations, for its other roles than finance: those whose receipt is in their list and shows
/// its value there, so that a sum tells no more than the list does.
pub(crate) fn is_shown_to_company(company: CompanyId) -> Condition {
    let in_force = tax_receipt::Entity::find()
        .select_only()
        .column(tax_receipt::Column::ValuationId)
        .filter(tax_receipt::Column::CompanyId.eq(company))
        .filter(tax_receipt::Column::Status.eq(ReceiptStatus::Issued))
        .filter(tax_receipt::Column::ValueKeptBack.eq(false))
        .into_query();
    Condition::all().add(valuation::Column::Id.in_subquery(in_force)).add(confidential::counts_none())
}
