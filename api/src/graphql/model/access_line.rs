//! Lines of the access log: who was shown which file.

use async_graphql::{Context, Description, Enum, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::{AccessId, AccessKind as Kind, ApiClientId, EmploymentId, PersonId};

use super::audit_event::Means;
use crate::{
    domain::{
        access_log::{Filter, Line},
        operations::{trail, trail_words::Reader},
    },
    graphql::{context::RequestContext as _, id::Gid},
};

/// What somebody was shown or took home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum AccessKind {
    /// The file of a list.
    Export,
    /// An issued paper.
    Document,
    /// The written delegation of a signatory.
    Delegation,
    /// What an employer keeps of an employee.
    EmployeeFile,
    /// A file that came with a need.
    NeedAttachment,
    /// What a candidate said, and what was noted of them.
    CandidateFile,
    /// What a branch keeps of a volunteer.
    VolunteerFile,
}

impl From<Kind> for AccessKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Export => Self::Export,
            Kind::Document => Self::Document,
            Kind::Delegation => Self::Delegation,
            Kind::EmployeeFile => Self::EmployeeFile,
            Kind::NeedAttachment => Self::NeedAttachment,
            Kind::CandidateFile => Self::CandidateFile,
            Kind::VolunteerFile => Self::VolunteerFile,
        }
    }
}

impl From<AccessKind> for Kind {
    fn from(kind: AccessKind) -> Self {
        match kind {
            AccessKind::Export => Self::Export,
            AccessKind::Document => Self::Document,
            AccessKind::Delegation => Self::Delegation,
            AccessKind::EmployeeFile => Self::EmployeeFile,
            AccessKind::NeedAttachment => Self::NeedAttachment,
            AccessKind::CandidateFile => Self::CandidateFile,
            AccessKind::VolunteerFile => Self::VolunteerFile,
        }
    }
}

/// That somebody was shown a file, or took it home.
#[derive(Description)]
pub struct AccessNode {
    line: Line,
    /// Whether whoever reads it reads in the company's name; else it is whom the file is about.
    is_for_company: bool,
}

impl AccessNode {
    /// As a company's people read it.
    pub(crate) fn for_company(line: Line) -> Self {
        Self { line, is_for_company: true }
    }

    /// As whoever it is about reads it.
    pub(crate) fn for_oneself(line: Line) -> Self {
        Self { line, is_for_company: false }
    }
}

#[Object(name = "Access", use_type_description)]
impl AccessNode {
    /// The line's id.
    async fn id(&self) -> Gid<AccessId> {
        Gid(self.line.row.id)
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.line.row.at.to_utc()
    }

    /// What it was.
    async fn kind(&self) -> AccessKind {
        self.line.row.kind.into()
    }

    /// Of an export, which list, in the viewer's language; null of everything else.
    async fn list(&self, ctx: &Context<'_>) -> Option<String> {
        let reader = Reader { texts: ctx.texts(), language: ctx.language() };
        self.line.row.list.as_deref().map(|list| reader.list(list))
    }

    /// Who; null of a system, and for whom the file is about.
    async fn person_id(&self) -> Option<Gid<PersonId>> {
        self.line.row.person_id.filter(|_| self.is_for_company).map(Gid)
    }

    /// Their name, unless they were erased.
    async fn person_name(&self) -> Option<&str> {
        self.line.person.as_deref()
    }

    /// The company's own system that was shown it; null of a person, and for whom the file is about.
    async fn system_id(&self) -> Option<Gid<ApiClientId>> {
        self.line.row.api_client_id.filter(|_| self.is_for_company).map(Gid)
    }

    /// What the company's own system is called that was shown it; null where it was a person.
    async fn system_name(&self) -> Option<&str> {
        self.line.system.as_deref()
    }

    /// The employee whom it is about; null of what is about nobody.
    async fn employee_id(&self) -> Option<Gid<EmploymentId>> {
        self.line.row.employment_id.filter(|_| self.is_for_company).map(Gid)
    }

    /// Their name, as the employer writes it.
    async fn employee_name(&self) -> Option<&str> {
        self.line.employee.as_deref()
    }

    /// The company in whose name it was opened; null where it was opened in no company's.
    async fn company_name(&self) -> Option<&str> {
        self.line.company.as_deref()
    }

    /// By which means.
    async fn means(&self) -> Means {
        self.line.row.means.into()
    }

    /// From which network, shortened; null where none was known, and for whom the file is about.
    async fn network(&self) -> Option<&str> {
        self.line.row.network.as_deref().filter(|_| self.is_for_company)
    }
}

/// Which lines of the access log. What is left out filters nothing.
#[derive(Clone, Default, InputObject)]
pub struct AccessFilter {
    /// Only those of this kind.
    kind: Option<AccessKind>,
    /// Only what this person was shown.
    person_id: Option<Gid<PersonId>>,
    /// Only what this system of the company's was shown.
    system_id: Option<Gid<ApiClientId>>,
    /// Only what is about this employee.
    employee_id: Option<Gid<EmploymentId>>,
    /// Not before.
    from: Option<DateTime<Utc>>,
    /// Before.
    until: Option<DateTime<Utc>>,
}

impl AccessFilter {
    /// The filter as the use case takes it.
    pub(crate) fn read(&self) -> Filter {
        Filter {
            kind: self.kind.map(Into::into),
            person_id: self.person_id.map(|Gid(id)| id),
            api_client_id: self.system_id.map(|Gid(id)| id),
            employment_id: self.employee_id.map(|Gid(id)| id),
            from: self.from.map(trail::millis),
            until: self.until.map(trail::millis),
        }
    }
}
