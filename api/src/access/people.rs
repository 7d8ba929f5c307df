//! What people may do for themselves: look after their account, and give time.

use chrono::NaiveDate;
use entity::{
    BrowserSessionId, CompanyId, EmploymentId, MembershipRole as Role, OrganisationStatus, PersonId,
};
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Denied, Viewer, viewer::Elsewhere, way_in};

/// The right of a person over their own account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Oneself {
    person: PersonId,
    through: Option<CompanyId>,
    closed_on: Option<NaiveDate>,
    /// The company whose sign-in opened the session, where the account has another way in.
    guest_of: Option<CompanyId>,
}

impl Oneself {
    /// The company whose sign-in opened the session.
    pub(crate) fn through(&self) -> Option<CompanyId> {
        self.through
    }

    /// What is reached of one's own by the company on whose time it was given: in a session that an employer opened, nothing
    /// of another employer's; by any other way in, nothing of one that is entered by its own sign-in alone. What one gave on
    /// nobody's time but one's own stays.
    pub(crate) fn within(&self, company: impl ColumnTrait) -> Option<Condition> {
        match self.closed_on {
            Some(day) => Some(open_to(self.person, day, company)),
            None => within(self.through, company),
        }
    }

    /// Which of one's certificates are read, by the company in whose session each was made: in a session that an employer opened
    /// those of that employer's sessions alone, since any other may hold another employer's time; else all.
    pub(crate) fn certificates(&self, company: impl ColumnTrait) -> Option<Condition> {
        self.through.map(|id| Condition::all().add(company.eq(id)))
    }

    /// Whether one of them is, by that company.
    pub(crate) fn reads_certificate(&self, company: Option<CompanyId>) -> bool {
        self.through.is_none() || self.through == company
    }

    /// What of one's ways in is seen and ended, by the company in whose session each was made: in a session that an employer
    /// opened those of that employer alone, where the account is not of its making; else all.
    pub(crate) fn ways_in(&self, company: impl ColumnTrait) -> Option<Condition> {
        self.guest_of.map(|id| Condition::all().add(company.eq(id)))
    }

    /// The company whose sign-in opened the session, where the account is not of its making: it learns nothing here of its
    /// person's other addresses.
    pub(crate) fn guest_of(&self) -> Option<CompanyId> {
        self.guest_of
    }

    /// Who it is.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }
}

/// The right of a person over what opens their account: of those who have signed in themselves. A program that holds a
/// token acts for its owner, and must not take their place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OneselfInPerson {
    oneself: Oneself,
    session: BrowserSessionId,
}

impl OneselfInPerson {
    /// The right over the account itself.
    pub(crate) fn oneself(&self) -> Oneself {
        self.oneself
    }

    /// The session that they are in.
    pub(crate) fn session(&self) -> BrowserSessionId {
        self.session
    }
}

/// The right to send files: of those whose role takes one somewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SendsFiles {
    person: PersonId,
}

impl SendsFiles {
    /// Who sends.
    pub(crate) fn person(&self) -> PersonId {
        self.person
    }
}

/// The right to give time: on an employer's account, or one's own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MayBook {
    oneself: Oneself,
    employment: Option<EmploymentId>,
}

impl MayBook {
    /// Who gives.
    pub(crate) fn person(&self) -> PersonId {
        self.oneself.person
    }

    /// What is reached of what they gave, by the company on whose time it was.
    pub(crate) fn within(&self, company: impl ColumnTrait) -> Option<Condition> {
        self.oneself.within(company)
    }

    /// The company whose sign-in opened the session.
    pub(crate) fn through(&self) -> Option<CompanyId> {
        self.oneself.through
    }

    /// Under which employment; none on one's own account.
    pub(crate) fn employment(&self) -> Option<EmploymentId> {
        self.employment
    }
}

/// What stands on the time of one company, or on nobody's but the person's; all of it where no company is named.
pub(crate) fn within(company: Option<CompanyId>, column: impl ColumnTrait) -> Option<Condition> {
    company.map(|id| Condition::any().add(column.eq(id)).add(column.is_null()))
}

/// What stands on the time of none of some companies; all of it where none is named.
pub(crate) fn beside(companies: &[CompanyId], column: impl ColumnTrait) -> Option<Condition> {
    let is_beside =
        || Condition::any().add(column.is_null()).add(column.is_not_in(companies.iter().copied()));
    (!companies.is_empty()).then(is_beside)
}

/// What somebody gave that a way in of their own reaches on a day.
pub(crate) fn open_to(person: PersonId, day: NaiveDate, column: impl ColumnTrait) -> Condition {
    let is_open = column.not_in_subquery(way_in::closed_to(person, day));
    Condition::any().add(column.is_null()).add(is_open)
}

impl Viewer {
    /// The right over one's own account.
    pub(crate) fn oneself(&self) -> Result<Oneself, Denied> {
        let account = self.account()?;
        Ok(Oneself {
            person: account.person.id,
            through: account.through,
            closed_on: account.closed_on,
            guest_of: account.through.filter(|_| account.has_own_way_in),
        })
    }

    /// The same, where it is more than a guest's: what an employer vouches for writes nothing in an account that is not of its
    /// making, and founds nothing in its person's name, which this session would not even show.
    pub(crate) fn oneself_as_no_guest(&self) -> Result<Oneself, Denied> {
        let right = self.oneself()?;
        if right.guest_of.is_some() { Err(Denied::Forbidden) } else { Ok(right) }
    }

    /// Whether nothing opens the account but what the employer whose session it is vouches for: it is closed to its person
    /// once they leave.
    pub(crate) fn lacks_own_way_in(&self) -> bool {
        self.account().is_ok_and(|account| account.through.is_some() && !account.has_own_way_in)
    }

    /// The companies in which the person has a place that this way in does not reach.
    pub(crate) fn elsewhere(&self) -> &[Elsewhere] {
        self.account().map(|account| account.elsewhere.as_slice()).unwrap_or_default()
    }

    /// The companies on whose time nothing is reached by this way in, as a file remembers them.
    pub(crate) fn not_reached(&self) -> Vec<CompanyId> {
        self.elsewhere().iter().map(|place| place.company_id).collect()
    }

    /// The right over one's own account, for a file of what one gave: it was made in a session of a company, or by a way in
    /// that did not reach some. None where whoever asks for it now reaches less than the file holds.
    pub(crate) fn oneself_for_file(
        &self,
        within: Option<CompanyId>,
        without: &[CompanyId],
    ) -> Option<Oneself> {
        let right = self.oneself().ok()?;
        if right.through.is_some() {
            return (right.through == within).then_some(right);
        }
        // A job looks by no way in at all, and leaves out what the file does.
        let is_left_out = |id: &CompanyId| within.map_or_else(|| without.contains(id), |own| own != *id);
        (right.closed_on.is_none() || self.not_reached().iter().all(is_left_out)).then_some(right)
    }

    /// The right over what opens one's own account; no token has it. Neither has a session that an employer opened, where
    /// the person has a way in of their own: what an employer vouches for never changes an account that is not of its making.
    pub(crate) fn oneself_in_person(&self) -> Result<OneselfInPerson, Denied> {
        let session = self.account()?.session.ok_or(Denied::Forbidden)?;
        Ok(OneselfInPerson { oneself: self.oneself_as_no_guest()?, session })
    }

    /// The right to send files: lists of employees, of those who look after them; written delegations, of those who run
    /// an association's account; what comes with a need, of those who work in one; a network's history, of those who run
    /// it. Nobody else has a use for one.
    pub(crate) fn may_send_files(&self) -> Result<SendsFiles, Denied> {
        let account = self.account()?;
        let has_a_use = |role| {
            matches!(
                role,
                Role::CsrManager
                    | Role::Hr
                    | Role::AssociationAdmin
                    | Role::AssociationMember
                    | Role::NetworkAdmin
            )
        };
        if account.memberships.iter().any(|seat| has_a_use(seat.role)) {
            Ok(SendsFiles { person: account.person.id })
        } else {
            Err(Denied::Forbidden)
        }
    }

    /// The right to give time. With an employment it must run today, in a verified company; a leaver keeps the
    /// right to give their own time.
    pub(crate) fn may_book(&self, employment: Option<EmploymentId>) -> Result<MayBook, Denied> {
        let account = self.account()?;
        if let Some(id) = employment {
            let job = account.employments.iter().find(|job| job.id == id).ok_or(Denied::Hidden)?;
            if job.company_status != OrganisationStatus::Verified {
                return Err(Denied::Forbidden);
            }
        }
        Ok(MayBook { oneself: self.oneself()?, employment })
    }
}
