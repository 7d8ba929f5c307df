//! What a proven answer becomes. The employer's directory speaks for the employment: it is found or made, and takes the
//! directory's values, by the one use case that lists and directories go through. For the person's account it speaks only
//! where it made it: an account that was there before is asked, never taken over.

use entity::{
    CompanyId, EmailAddress, EmploymentId, PersonId, SsoIdentityId, ValueSource, employment,
    identity_provider, membership, sso_identity,
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::{
    claims::{self, Claims, Read},
    domains,
    fault::SsoFault,
    identities::{self, Subject},
    linking,
};
use crate::{
    Internal, Language,
    domain::{
        audit::{self, Deed},
        companies::{
            employees::{self, Applied, Directory, LookupFault},
            groups::{self, seats},
            import::{
                faults::FaultCode,
                rows::{EmployeeRef, EmployeeRow},
            },
            queue_at,
        },
        people::accounts::{self, NewPerson},
    },
    tx::Tx,
    zone,
};

/// What became of a sign-in.
pub(crate) enum Came {
    /// The account to open, and for which subject.
    In(PersonId, SsoIdentityId),
    /// There is an account that this sign-in did not make: its person was written to.
    Asked,
    /// It was refused; nothing was written.
    Refused(SsoFault),
}

/// Lets somebody in whom a company's provider has named, or says why not.
pub(crate) async fn come_in(
    tx: &Tx,
    provider: &identity_provider::Model,
    claims: &Claims,
    language: Language,
) -> Result<Came, Internal> {
    let subject = claims.get("sub").and_then(serde_json::Value::as_str).unwrap_or_default();
    let subject = Subject { issuer: &provider.issuer, name: subject };
    let mut identity = identities::find(tx, provider.company_id, subject).await?;
    if identity.is_none() {
        // Two first sign-ins at the same moment queue here, and the second finds what the first has made.
        queue_at(tx, provider.company_id).await?;
        identity = identities::find(tx, provider.company_id, subject).await?;
    }
    let read = match claims::read(provider, claims) {
        Ok(read) => read,
        Err(fault) => return Ok(Came::Refused(fault)),
    };
    let mut directory = Directory::of(tx, provider.company_id).await?;
    if let Some(identity) = &identity {
        directory.is_about(identity.employment_id);
    }
    let (row, groups) = match row_of(tx, provider, &mut directory, read).await? {
        Ok(row) => row,
        Err(fault) => return Ok(Came::Refused(fault)),
    };
    let address = row.email.clone();
    let id = match enrol(tx, provider, &mut directory, row).await? {
        Ok(id) => id,
        Err(fault) => return Ok(Came::Refused(fault)),
    };
    // A provider that says nothing of groups, or of too many to say them, changes none.
    if let Some(groups) = groups {
        groups::from_sign_in(tx, provider.company_id, id, &groups).await?;
    }
    open(tx, provider.company_id, subject, identity, id, address, language).await
}

/// The line that claims are, with their groups. An address counts where its domain was proven to be the company's: for
/// another one its provider does not speak, and the staff number alone says who this is.
pub(crate) async fn row_of(
    tx: &Tx,
    provider: &identity_provider::Model,
    directory: &mut Directory,
    mut read: Read,
) -> Result<Result<(EmployeeRow, Option<Vec<String>>), SsoFault>, Internal> {
    let has_address = read.email.is_some();
    if let Some(address) = &read.email
        && !domains::are_of(tx, provider.company_id, address).await?
    {
        read.email = None;
    }
    let references = [
        read.email.clone().map(EmployeeRef::Email),
        read.staff_number.clone().map(EmployeeRef::StaffNumber),
        read.manager.clone(),
    ];
    directory.look_up(tx, references.into_iter().flatten()).await?;
    let groups = read.groups.take();
    let (first_name, last_name) = (read.first_name.clone(), read.last_name.clone());
    let names_nobody = read.email.is_none() && read.staff_number.is_none();
    let mut row = read.into_row(first_name.unwrap_or_default(), last_name.unwrap_or_default());
    let Ok(known) = directory.same(&row) else {
        return Ok(Err(SsoFault::TwoEmployees));
    };
    if let Some(known) = known
        && awaits_first_day(tx, known).await?
    {
        return Ok(Err(SsoFault::NotStarted));
    }
    match known {
        None if names_nobody && has_address => return Ok(Err(SsoFault::EmailNotOfCompany)),
        None if names_nobody => return Ok(Err(SsoFault::NobodyNamed)),
        None if row.first_name.is_empty() || row.last_name.is_empty() => {
            return Ok(Err(SsoFault::NameMissing));
        }
        Some(known) if known.has_left(tx.today(chrono_tz::Europe::Paris)) => {
            return Ok(Err(SsoFault::HasLeft));
        }
        Some(known) => {
            keep_name(&mut row.first_name, &known.first_name);
            keep_name(&mut row.last_name, &known.last_name);
        }
        None => {}
    }
    let leader = row.manager.as_ref().and_then(|manager| directory.employee(manager));
    if !leads_well(tx, leader, known).await? {
        row.manager = None;
    }
    Ok(Ok((row, groups)))
}

/// Whether somebody has not begun to work here and has no role in the programme either: a session would reach nothing.
async fn awaits_first_day(tx: &Tx, employee: &employment::Model) -> Result<bool, DbErr> {
    let today = tx.today(chrono_tz::Europe::Paris);
    if employee.starts_on.is_none_or(|first| first <= today) {
        return Ok(false);
    }
    let Some(person) = employee.person_id else { return Ok(true) };
    let seats = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(employee.company_id))
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::EndedAt.is_null());
    Ok(seats.count(tx).await? == 0)
}

/// A name that the provider does not tell stays what it was.
fn keep_name(told: &mut String, known: &str) {
    if told.is_empty() {
        known.clone_into(told);
    }
}

/// Whether a manager is one whom nobody would have to ask about: known here, and not led by their own employee.
async fn leads_well(
    tx: &Tx,
    leader: Option<&employment::Model>,
    known: Option<&employment::Model>,
) -> Result<bool, DbErr> {
    match (leader, known) {
        (None, _) => Ok(false),
        (Some(_), None) => Ok(true),
        (Some(leader), Some(known)) if leader.id == known.id => Ok(false),
        (Some(leader), Some(known)) if known.manager_id == Some(leader.id) => Ok(true),
        (Some(leader), Some(known)) => Ok(!employees::leads(tx, known.id, leader.id).await?),
    }
}

/// Finds or makes the employment, with what the directory says of it.
async fn enrol(
    tx: &Tx,
    provider: &identity_provider::Model,
    directory: &mut Directory,
    row: EmployeeRow,
) -> Result<Result<EmploymentId, SsoFault>, Internal> {
    let before = directory.same(&row).ok().flatten().cloned();
    let applied = employees::apply(tx, directory, ValueSource::SignIn, &[&row]).await?;
    let id = match applied.into_iter().next() {
        Some(Ok(Applied::Created(id))) => {
            let deed = Deed::by_nobody("EMPLOYEE_ENROLLED_BY_SSO").in_company(provider.company_id);
            audit::write(tx, deed, id).await?;
            id
        }
        Some(Ok(Applied::Updated(id) | Applied::Unchanged(id))) => id,
        Some(Err(faults)) => return Ok(Err(fault_of(provider, &faults))),
        None => return Err(Internal::because("a line came to nothing")),
    };
    employees::apply_managers(tx, directory, ValueSource::SignIn, &[&row]).await?;
    if let Some(before) = before {
        note(tx, &before).await?;
    }
    Ok(Ok(id))
}

/// Writes down what a sign-in changed of somebody who was known; nothing where they are as before.
async fn note(tx: &Tx, before: &employment::Model) -> Result<(), Internal> {
    let Some(after) = employment::Entity::find_by_id(before.id).one(tx).await? else { return Ok(()) };
    let changes = employees::changes_since(tx, before, &after).await?;
    if changes.is_empty() {
        return Ok(());
    }
    let deed = Deed::by_nobody("EMPLOYEE_CHANGED_BY_SSO").in_company(before.company_id);
    audit::write(tx, deed.changing(changes), before.id).await
}

/// What a fault of a line is to a sign-in by the settings of a provider: what these do not ask for nobody there can send.
pub(crate) fn fault_of(provider: &identity_provider::Model, faults: &[LookupFault]) -> SsoFault {
    let asks_for_place = provider.entity_claim.is_some() || provider.site_claim.is_some();
    match faults.first().map(|fault| fault.code) {
        Some(FaultCode::MatchesTwoEmployees) => SsoFault::TwoEmployees,
        Some(FaultCode::MissingEntity) if !asks_for_place => SsoFault::EntityNotMapped,
        Some(FaultCode::MissingEntity) => SsoFault::EntityMissing,
        Some(FaultCode::UnknownEntity) => SsoFault::EntityUnknown,
        Some(FaultCode::RefusedEntity) => SsoFault::EntityRefused,
        Some(FaultCode::UnknownSite | FaultCode::SiteOfAnotherEntity) => SsoFault::SiteUnknown,
        _ => SsoFault::ClaimUnreadable,
    }
}

/// The account that a sign-in opens: the one it opened before, one of this employer's making, or a new one. Any other is
/// asked first.
async fn open(
    tx: &Tx,
    company: CompanyId,
    subject: Subject<'_>,
    identity: Option<sso_identity::Model>,
    id: EmploymentId,
    address: Option<EmailAddress>,
    language: Language,
) -> Result<Came, Internal> {
    let employee = employment::Entity::find_by_id(id).one(tx).await?;
    let employee =
        employee.ok_or_else(|| Internal::because("an employment that was just written is gone"))?;
    if let Some(identity) = identity {
        if accounts::lock(tx, identity.person_id).await?.is_none()
            || employee.person_id.is_some_and(|person| person != identity.person_id)
        {
            return Ok(Came::Refused(SsoFault::OtherAccount));
        }
        identities::link_employment(tx, id, identity.person_id).await?;
        seats::settle(tx, id).await?;
        return Ok(Came::In(identity.person_id, identity.id));
    }
    let by_address = match &address {
        Some(address) => accounts::by_address(tx, address).await?,
        None => None,
    };
    match employee.person_id.or(by_address) {
        Some(person) if is_of_employers_making(tx, company, &employee, person).await? => {
            Ok(Came::In(person, identities::keep(tx, company, subject, id, person).await?))
        }
        Some(person) => {
            let is_asked = linking::ask(tx, company, subject, id, person).await?;
            // Who has no address cannot say yes.
            Ok(if is_asked { Came::Asked } else { Came::Refused(SsoFault::OtherAccount) })
        }
        None => {
            let person = make_account(tx, &employee, address.as_ref(), language).await?;
            identities::link_employment(tx, id, person).await?;
            Ok(Came::In(person, identities::keep(tx, company, subject, id, person).await?))
        }
    }
}

/// Whether an account was made at a sign-in by a printed code and opens nothing else: whoever held the paper was them.
async fn is_of_employers_making(
    tx: &Tx,
    company: CompanyId,
    employee: &employment::Model,
    person: PersonId,
) -> Result<bool, Internal> {
    let is_theirs = employee.person_id == Some(person);
    Ok(is_theirs && accounts::beyond_printed_codes(tx, company, &[person]).await?.is_empty())
}

/// A new account of an employee whom nobody knew. Its address is one of the employer's own domains, or there is none.
async fn make_account(
    tx: &Tx,
    employee: &employment::Model,
    address: Option<&EmailAddress>,
    language: Language,
) -> Result<PersonId, Internal> {
    let new = NewPerson {
        first_name: employee.first_name.clone(),
        last_name: employee.last_name.clone(),
        language,
        time_zone: employee.time_zone.clone().unwrap_or_else(|| zone::DEFAULT.name().to_owned()),
    };
    let person = accounts::create(tx, new).await?;
    if let Some(address) = address {
        accounts::prove_address(tx, person, address).await?;
    }
    Ok(person)
}
