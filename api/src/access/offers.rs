//! What people may do about offers of skills and equipment: make them, for themselves or for a company whose programme they
//! run. Asking for one is the affair of those who work in an association.

use entity::{AssociationId, CompanyId, MembershipRole as Role, PersonId, offer};

use crate::access::{Denied, Viewer, viewer::Organisation};

/// The right to make offers and to answer those who ask for them: one's own, or those of a company whose programme one runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Offerer {
    person: PersonId,
    company: Option<CompanyId>,
}

impl Offerer {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// For which company; none where it is one's own.
    pub(crate) fn company(&self) -> Option<CompanyId> {
        self.company
    }
}

/// The right to read offers that nobody else finds, and who asked for them: one's own, or those of a company whose programme
/// one reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfferReader {
    person: PersonId,
    company: Option<CompanyId>,
}

impl OfferReader {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// Of which company; none where they are one's own.
    pub(crate) fn company(&self) -> Option<CompanyId> {
        self.company
    }
}

impl Viewer {
    /// The right to make offers. What an employer vouches for makes none in its employee's own name.
    pub(crate) fn may_offer(&self, company: Option<CompanyId>) -> Result<Offerer, Denied> {
        match company {
            None => Ok(Offerer { person: self.oneself_as_no_guest()?.person(), company }),
            Some(id) => Ok(Offerer { person: self.may_manage_company(id)?.person(), company }),
        }
    }

    /// The right to read one's own offers, or a company's.
    pub(crate) fn may_read_offers(&self, company: Option<CompanyId>) -> Result<OfferReader, Denied> {
        match company {
            None => Ok(OfferReader { person: self.oneself_as_no_guest()?.person(), company }),
            Some(id) => {
                self.may_read_company(id)?;
                Ok(OfferReader { person: self.account()?.person.id, company })
            }
        }
    }

    /// The right over an offer that is there: for whoever does not read it as its own, it does not exist.
    pub(crate) fn may_offer_it(&self, row: &offer::Model) -> Result<Offerer, Denied> {
        self.account()?;
        match (row.person_id, row.company_id) {
            (Some(person), _) if Some(person) == self.person_id() => self.may_offer(None),
            (None, Some(company)) => self.over_what_readers_see(company, self.may_offer(Some(company))),
            _ => Err(Denied::Hidden),
        }
    }

    /// The right to read an offer that is there as its own.
    pub(crate) fn may_read_as_own(&self, row: &offer::Model) -> Result<OfferReader, Denied> {
        match (row.person_id, row.company_id) {
            (Some(person), _) if Some(person) == self.person_id() => self.may_read_offers(None),
            (None, Some(company)) => self.may_read_offers(Some(company)),
            _ => Err(Denied::Hidden),
        }
    }

    /// The associations in which the viewer works: for them one asks for offers.
    pub(crate) fn associations_worked_in(&self) -> Vec<AssociationId> {
        let works = |role: Role| matches!(role, Role::AssociationAdmin | Role::AssociationMember);
        let seats = self.seats().filter(|seat| works(seat.role));
        let association = |organisation| match organisation {
            Organisation::Association(id) => Some(id),
            _ => None,
        };
        seats.filter_map(|seat| association(seat.organisation)).collect()
    }
}
