//! What people may do in an association: run its account, write missions, confirm hours, sign receipts.

use entity::{AssociationId, MembershipRole as Role, PersonId, SignatoryId};

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
    /// The right to confirm the hours an association received; the use case refuses one's own.
    HourConfirmer, may_confirm_hours, [AssociationAdmin, Confirmer];
}

/// The right to see what everybody with a seat or a term in an association sees of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AssociationInsider {
    association: AssociationId,
}

impl AssociationInsider {
    /// Of which association.
    pub(crate) fn association(&self) -> AssociationId {
        self.association
    }
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
        self.account()?;
        if self.sees_inside(association) {
            Ok(AssociationInsider { association })
        } else {
            Err(Denied::Hidden)
        }
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
