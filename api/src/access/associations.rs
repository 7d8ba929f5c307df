//! What people may do in an association: run its account, write missions, confirm hours, sign receipts.

use entity::{AssociationBranchId, AssociationId, MembershipRole as Role, PersonId, SignatoryId};

use crate::access::{Denied, Viewer, viewer::Organisation};

macro_rules! association_rights {
    ($($(#[$doc:meta])* $name:ident, $function:ident, [$($role:ident),*];)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub(crate) struct $name {
                person: PersonId,
                association: AssociationId,
            }

            impl $name {
                /// Who holds the right.
                pub(crate) fn person(&self) -> PersonId {
                    self.person
                }

                /// In which association.
                pub(crate) fn association(&self) -> AssociationId {
                    self.association
                }
            }
        )*

        impl Viewer {
            $(
                $(#[$doc])*
                pub(crate) fn $function(&self, association: AssociationId) -> Result<$name, Denied> {
                    let person = self.holds_in_association(association, &[$(Role::$role),*])?;
                    Ok($name { person, association })
                }
            )*
        }
    };
}

association_rights! {
    /// The right to run an association's account: its members, signatories, declarations.
    AssociationAdmin, may_run_association, [AssociationAdmin];
    /// The right to read what an association receives, to write its missions and open its sessions.
    AssociationMember, may_work_in_association, [AssociationAdmin, AssociationMember];
}

/// The right to decide on the hours an association received, all of them or those of one of its branches; the use case
/// refuses one's own. Who has it is told by the seats that confirm alone: whoever confirms for a branch and works in the
/// association beside it sees all that it receives (`AssociationInsider`), and decides on the branch's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HourConfirmer {
    person: PersonId,
    association: AssociationId,
    branch: Option<AssociationBranchId>,
}

impl HourConfirmer {
    /// Who holds the right.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// In which association.
    pub(crate) fn association(&self) -> AssociationId {
        self.association
    }

    /// In which of its branches only; none stands for all that the association receives.
    pub(crate) fn branch(&self) -> Option<AssociationBranchId> {
        self.branch
    }

    /// Whether it is a right over what is given to a branch, or to no branch in particular.
    pub(crate) fn is_over(&self, given_to: Option<AssociationBranchId>) -> bool {
        is_over(self.branch, given_to)
    }
}

/// The right to see what everybody with a seat or a term in an association sees of it, and to decide on nothing
/// (`HourConfirmer`). Who only confirms the hours of a branch sees what is given to that branch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AssociationInsider {
    association: AssociationId,
    branch: Option<AssociationBranchId>,
}

impl AssociationInsider {
    /// Of which association.
    pub(crate) fn association(&self) -> AssociationId {
        self.association
    }

    /// Of which of its branches only; none stands for all that the association receives.
    pub(crate) fn branch(&self) -> Option<AssociationBranchId> {
        self.branch
    }

    /// Whether what is given to a branch is seen, or to no branch in particular.
    pub(crate) fn is_over(&self, given_to: Option<AssociationBranchId>) -> bool {
        is_over(self.branch, given_to)
    }
}

/// Whoever is bound to a branch is so bound that what is given to the whole association is not theirs either.
fn is_over(bound_to: Option<AssociationBranchId>, given_to: Option<AssociationBranchId>) -> bool {
    bound_to.is_none() || bound_to == given_to
}

/// The right to know the people of an association: of those who work in it, and of operators, who check who they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AssociationPeopleReader {
    association: AssociationId,
}

impl AssociationPeopleReader {
    /// Of which association.
    pub(crate) fn association(&self) -> AssociationId {
        self.association
    }
}

/// The right to read the written delegations by which people sign for an association: of those who run its account and
/// keep them, and of operators, who check who signs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DelegationReader {
    association: AssociationId,
}

impl DelegationReader {
    /// Of which association.
    pub(crate) fn association(&self) -> AssociationId {
        self.association
    }
}

/// The right to read the receipts that an association issues: that of its members and of its signatories.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AssociationReceiptReader {
    association: AssociationId,
}

impl AssociationReceiptReader {
    /// Of which association.
    pub(crate) fn association(&self) -> AssociationId {
        self.association
    }
}

/// The right to sign an association's receipts, within the term.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signing {
    person: PersonId,
    association: AssociationId,
    signatory: SignatoryId,
}

impl Signing {
    /// Who signs.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }

    /// For which association.
    pub(crate) fn association(&self) -> AssociationId {
        self.association
    }

    /// Under which term.
    pub(crate) fn signatory(&self) -> SignatoryId {
        self.signatory
    }
}

impl Viewer {
    /// The right to sign an association's receipts, while a term runs.
    pub(crate) fn may_sign_receipts(&self, association: AssociationId) -> Result<Signing, Denied> {
        let account = self.account()?;
        let term = account.signatories.iter().find(|term| term.association_id == association);
        match term {
            Some(term) => Ok(Signing { person: account.person.id, association, signatory: term.id }),
            None if self.sees_inside(association) => Err(Denied::Forbidden),
            None => Err(Denied::Hidden),
        }
    }

    /// The right to see an association from inside. For everybody else there is nothing to see.
    pub(crate) fn may_see_inside(&self, association: AssociationId) -> Result<AssociationInsider, Denied> {
        let account = self.account()?;
        if !self.sees_inside(association) {
            return Err(Denied::Hidden);
        }
        let signs = account.signatories.iter().any(|term| term.association_id == association);
        let branch = if signs { None } else { self.bound_to(association) };
        Ok(AssociationInsider { association, branch })
    }

    /// The right to confirm the hours an association received, or those of the branch that the viewer's seat is bound to.
    pub(crate) fn may_confirm_hours(&self, association: AssociationId) -> Result<HourConfirmer, Denied> {
        let roles = [Role::AssociationAdmin, Role::Confirmer];
        let person = self.holds_in_association(association, &roles)?;
        let seats = self.seats_in(Organisation::Association(association));
        let confirms = seats.filter(|seat| roles.contains(&seat.role)).map(|seat| seat.branch_id);
        Ok(HourConfirmer { person, association, branch: only_branch(confirms) })
    }

    /// The same over what is given to a branch, or to no branch in particular. For whoever sees nothing of that, it does
    /// not exist.
    pub(crate) fn may_confirm_hours_of(
        &self,
        association: AssociationId,
        given_to: Option<AssociationBranchId>,
    ) -> Result<HourConfirmer, Denied> {
        let is_seen = self.may_see_inside(association).is_ok_and(|right| right.is_over(given_to));
        let right = self.may_confirm_hours(association).map_err(|denied| denied.where_seen(is_seen))?;
        if right.is_over(given_to) { Ok(right) } else { Err(Denied::Forbidden.where_seen(is_seen)) }
    }

    /// The right to know an association's people.
    pub(crate) fn may_read_association_people(
        &self,
        association: AssociationId,
    ) -> Result<AssociationPeopleReader, Denied> {
        if self.may_operate().is_err() {
            self.may_work_in_association(association)?;
        }
        Ok(AssociationPeopleReader { association })
    }

    /// The right to read an association's written delegations.
    pub(crate) fn may_read_delegations(
        &self,
        association: AssociationId,
    ) -> Result<DelegationReader, Denied> {
        if self.may_operate().is_err() {
            self.may_run_association(association)?;
        }
        Ok(DelegationReader { association })
    }

    /// The right to read an association's receipts.
    pub(crate) fn may_read_association_receipts(
        &self,
        association: AssociationId,
    ) -> Result<AssociationReceiptReader, Denied> {
        if self.may_sign_receipts(association).is_err() {
            self.may_work_in_association(association)?;
        }
        Ok(AssociationReceiptReader { association })
    }

    /// Whether the viewer has any seat or term in an association.
    pub(crate) fn sees_inside(&self, association: AssociationId) -> bool {
        self.seats_in(Organisation::Association(association)).next().is_some()
            || self.account().is_ok_and(|account| {
                account.signatories.iter().any(|term| term.association_id == association)
            })
    }

    /// The branch that all of the viewer's seats in an association are bound to, if they are.
    fn bound_to(&self, association: AssociationId) -> Option<AssociationBranchId> {
        only_branch(self.seats_in(Organisation::Association(association)).map(|seat| seat.branch_id))
    }

    fn holds_in_association(&self, association: AssociationId, roles: &[Role]) -> Result<PersonId, Denied> {
        let person = self.account()?.person.id;
        if self.seats_in(Organisation::Association(association)).any(|seat| roles.contains(&seat.role)) {
            Ok(person)
        } else if self.sees_inside(association) {
            Err(Denied::Forbidden)
        } else {
            Err(Denied::Hidden)
        }
    }
}

/// The branch that seats are bound to. One seat for the whole association is enough for it all.
pub(crate) fn only_branch(
    seats: impl Iterator<Item = Option<AssociationBranchId>>,
) -> Option<AssociationBranchId> {
    let mut only = None;
    for branch in seats {
        only.get_or_insert(branch?);
    }
    only
}
