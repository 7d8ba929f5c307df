//! From where shared rows are looked at. A booking, an entry and a receipt lie between a person, an employer and an
//! association: each side sees its own part of them, and whoever reads them for somebody says from which side.

use std::collections::BTreeSet;

use sea_orm::{
    Condition, EntityTrait, QueryFilter as _, Select,
    sea_query::{Expr, ExprTrait as _},
};

use crate::access::{
    AssociationInsider, AssociationReceiptReader, CompanyReceiptReader, ConfirmByLink, GivenTimeReader,
    HourConfirmer, Oneself, Viewer, viewer::Organisation,
};

/// A side, with the right to stand on it.
#[derive(Clone, Debug)]
pub(crate) enum Side {
    /// The person themself.
    Oneself(Oneself),
    /// Inside the association that receives, or one of its branches.
    Inside(AssociationInsider),
    /// Among those who confirm what it receives, or what one of its branches does.
    Confirmer(HourConfirmer),
    /// Behind a link that was sent to one of its confirmers.
    Link(ConfirmByLink),
    /// Among those who issue its receipts.
    Issuer(AssociationReceiptReader),
    /// In the company, among those who read what its employees give.
    Employer(GivenTimeReader),
    /// In the company, among those who read the receipts that it is given.
    Donor(CompanyReceiptReader),
}

/// The sides from which somebody looks. Made of rights, and of nothing else; from none, nothing is seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    sides: Vec<Side>,
    /// Whether rows are named by other keys, and the sides only say which of them are seen.
    is_look_up: bool,
}

macro_rules! scopes {
    ($($(#[$doc:meta])* $function:ident, $side:ident, $right:ident;)*) => {
        impl Scope {
            $(
                $(#[$doc])*
                pub(crate) fn $function(right: $right) -> Self {
                    Self { sides: vec![Side::$side(right)], is_look_up: false }
                }
            )*
        }
    };
}

scopes! {
    /// What is one's own.
    own, Oneself, Oneself;
    /// What is seen inside of what an association receives.
    inside, Inside, AssociationInsider;
    /// What somebody confirms.
    confirmer, Confirmer, HourConfirmer;
    /// What a link was sent for.
    link, Link, ConfirmByLink;
    /// The receipts that an association issues or is asked to.
    issuer, Issuer, AssociationReceiptReader;
    /// What a company's employees give.
    employer, Employer, GivenTimeReader;
    /// The receipts that a company is given.
    donor, Donor, CompanyReceiptReader;
}

impl Viewer {
    /// Every side from which the viewer looks: for rows that are looked up by an id. A list is read from one side.
    pub(crate) fn scope(&self) -> Scope {
        let terms = self.account().into_iter().flat_map(|account| &account.signatories);
        let terms = terms.map(|term| Organisation::Association(term.association_id));
        let organisations: BTreeSet<_> = self.seats().map(|seat| seat.organisation).chain(terms).collect();
        let mut sides: Vec<_> = self.oneself().into_iter().map(Side::Oneself).collect();
        for organisation in organisations {
            match organisation {
                Organisation::Association(id) => {
                    sides.extend(self.may_see_inside(id).map(Side::Inside));
                    sides.extend(self.may_read_association_receipts(id).map(Side::Issuer));
                }
                // What an intermediary coordinates is read by needs, not by the rows that come of them.
                Organisation::Intermediary(_) => {}
                Organisation::Company(id) => {
                    sides.extend(self.may_read_given_time(id).map(Side::Employer));
                    sides.extend(self.may_read_company_receipts(id).map(Side::Donor));
                }
            }
        }
        Scope { sides, is_look_up: true }
    }
}

/// A table whose rows several sides share. Whatever answers somebody reads it by `secure_find`; a plain `find` is for
/// use cases that have proved a right over the row, and for jobs.
pub(crate) trait SecureFind: EntityTrait {
    /// What is seen of it from a side; none where that is nothing.
    fn seen_from(side: &Side) -> Option<Condition>;

    /// The rows that are seen from a scope.
    fn secure_find(scope: &Scope) -> Select<Self> {
        let seen: Vec<_> = scope.sides.iter().filter_map(Self::seen_from).collect();
        if seen.is_empty() {
            // An empty condition would be none, and let everything through.
            return Self::find().filter(Expr::val(1).eq(0));
        }
        let seen = seen.into_iter().fold(Condition::any(), Condition::add);
        if !scope.is_look_up {
            return Self::find().filter(seen);
        }
        // Inside a case it is no way in: to find ten entries, SQLite would read all that their association received.
        let checked: Expr = Expr::case(seen, 1).finally(0).into();
        Self::find().filter(checked.eq(1))
    }
}

#[cfg(test)]
mod tests {
    use entity::booking;
    use sea_orm::{DbBackend, QueryTrait as _};

    use super::*;

    /// Who has no right sees no row: the condition of nobody is none that is always true.
    #[test]
    fn from_nowhere_nothing_is_seen() {
        for nowhere in [Scope::default(), Viewer::anonymous().scope()] {
            let statement = booking::Entity::secure_find(&nowhere).build(DbBackend::Sqlite).to_string();
            assert!(statement.ends_with("WHERE 1 = 0"), "{statement}");
        }
    }
}
