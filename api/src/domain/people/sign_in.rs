//! Signing in: by a link sent to an address, or by a code that HR printed. Whoever asks learns nothing about
//! whether an address or a number is known here.

use chrono::Duration;
use entity::{
    EmailAddress, EmploymentId, OrganisationStatus, PersonId, SignInLinkId, company, employment,
    installation, sign_in_link, staff_code,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::Expr,
};

use crate::{
    Internal, Language,
    access::way_in,
    domain::{
        audit::{self, Deed},
        people::{
            accounts::{self, NewPerson},
            invitations,
            limits::{self, Limit},
            sessions,
        },
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem},
    secret::{self, Secret},
    tx::Tx,
    zone,
};

/// How long a link works.
const LINK_LIFE: Duration = Duration::minutes(15);

/// Links to one address in an hour: enough for a person, too few to flood a mailbox.
const LINKS_TO_ADDRESS: Limit = Limit { scope: "sign-in-address", most: 5, window: Duration::hours(1) };

/// Links asked for from one place on the network in an hour: an office shares one.
const LINKS_FROM_CLIENT: Limit = Limit { scope: "sign-in-client", most: 100, window: Duration::hours(1) };

/// Tries of one staff number in an hour, against guessing.
const CODES_OF_NUMBER: Limit = Limit { scope: "staff-code", most: 10, window: Duration::hours(1) };

/// Tries from one place on the network in an hour, whatever the numbers: a workshop that was handed its codes on one
/// morning shares one, and whoever goes through the numbers to lock them all out comes to few.
const CODES_FROM_CLIENT: Limit = Limit { scope: "staff-code-client", most: 300, window: Duration::hours(1) };

/// A wish to sign in by a link.
#[derive(Clone, Debug)]
pub(crate) struct LinkWish {
    pub(crate) address: EmailAddress,
    /// First and last name, from somebody who wants an account.
    pub(crate) names: Option<(String, String)>,
    /// Where to go afterwards, a path on this site.
    pub(crate) back: String,
    pub(crate) language: Language,
    /// Where the wish comes from on the network.
    pub(crate) client: String,
}

/// Sends a link. The answer is the same whether the address is known or not; beyond the limits nothing is sent, and
/// the answer is still the same.
pub(crate) async fn request_link(tx: &Tx, wish: LinkWish) -> Result<(), Internal> {
    let within = limits::count(tx, LINKS_FROM_CLIENT, &wish.client).await?
        & limits::count(tx, LINKS_TO_ADDRESS, wish.address.as_str()).await?;
    if !within {
        return Ok(());
    }
    let person_id = accounts::by_address(tx, &wish.address).await?;
    let awaited = if person_id.is_none() { awaited_name(tx, &wish.address).await? } else { None };
    let back = if awaited.is_some() && wish.back == "/" { invitations::PAGE.to_owned() } else { wish.back };
    let names = wish.names.or(awaited);
    let mut letter = Letter {
        person_id,
        address: wish.address.clone(),
        language: wish.language,
        code: "sign-in-unknown",
        arguments: vec![("path", way_to_account(&wish.address, &back).into())],
        calendar: None,
    };
    if person_id.is_some() || names.is_some() {
        let secret = tx.secret();
        let (first_name, last_name) = names.filter(|_| person_id.is_none()).unzip();
        let row = sign_in_link::ActiveModel {
            id: Set(tx.id::<SignInLinkId>()),
            address: Set(wish.address),
            person_id: Set(person_id),
            first_name: Set(first_name),
            last_name: Set(last_name),
            language: Set(wish.language.into()),
            token_hash: Set(secret.hash()),
            back: Set(back),
            created_at: Set(tx.now()),
            expires_at: Set((tx.now_utc() + LINK_LIFE).into()),
            used_at: Set(None),
        };
        sign_in_link::Entity::insert(row).exec_without_returning(tx).await?;
        letter.code = if person_id.is_some() { "sign-in" } else { "sign-up" };
        letter.arguments = vec![("path", format!("/sign-in/link/{}", secret.reveal()).into())];
    }
    mail::write(tx, letter).await
}

/// The form that opens an account, with the address filled in.
fn way_to_account(address: &EmailAddress, back: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("email", address.as_str())
        .append_pair("back", back)
        .finish();
    format!("/sign-up?{query}")
}

/// The name under which somebody without an account is awaited at an address: by an employer who knows them, or by an
/// organisation that has invited them into a role.
async fn awaited_name(
    connection: &impl ConnectionTrait,
    address: &EmailAddress,
) -> Result<Option<(String, String)>, DbErr> {
    match invited_employee(connection, address).await? {
        Some(employee) => Ok(Some((employee.first_name, employee.last_name))),
        None => invitations::name_at(connection, address).await,
    }
}

/// An employee whose work address this is and who has no account yet.
async fn invited_employee(
    connection: &impl ConnectionTrait,
    address: &EmailAddress,
) -> Result<Option<employment::Model>, DbErr> {
    employment::Entity::find()
        .filter(employment::Column::WorkEmail.eq(address.clone()))
        .filter(employment::Column::PersonId.is_null())
        .one(connection)
        .await
}

/// A link as its page shows it, before the button: a mail scanner that opens it uses nothing up.
pub(crate) async fn find_link(
    connection: &impl ConnectionTrait,
    secret: &str,
    now: entity::Timestamp,
) -> Result<Option<sign_in_link::Model>, DbErr> {
    sign_in_link::Entity::find()
        .filter(sign_in_link::Column::TokenHash.eq(secret::hash(secret)))
        .filter(sign_in_link::Column::UsedAt.is_null())
        .filter(sign_in_link::Column::ExpiresAt.gt(now))
        .one(connection)
        .await
}

/// Signs in by a link, once, and makes the account if it is the first time. Where to go comes with the session.
pub(crate) async fn follow_link(
    tx: &Tx,
    secret: &str,
    user_agent: &str,
) -> Outcome<(Secret, String), Problem> {
    let gone = || Problem::new("LINK_GONE");
    let link = find_link(tx, secret, tx.now()).await?.ok_or_else(gone)?;
    let known = account_behind(tx, &link).await?;
    let used = sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(sign_in_link::Column::Id.eq(link.id))
        .filter(sign_in_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected == 0 {
        return Err(gone().into());
    }
    let person_id = match known {
        Some(person_id) => person_id,
        None => open_account(tx, &link).await?,
    };
    // Whoever comes in although their company asks for its own sign-in is seen to.
    for company in way_in::entered_all_the_same(tx, person_id).await? {
        audit::write(tx, Deed::of(person_id, "BREAK_GLASS_USED").in_company(company), company).await?;
    }
    let session = sessions::open(tx, person_id, user_agent).await?;
    Ok((session, link.back))
}

/// The account that a link opens; none where it is to make one. Whoever takes an address away holds the person: the
/// address is looked at again while they are held here, and before the link is, which goes with it.
async fn account_behind(tx: &Tx, link: &sign_in_link::Model) -> Outcome<Option<PersonId>, Problem> {
    let gone = || Problem::new("LINK_GONE");
    // Another link to the same address may have made the account meanwhile.
    let found = accounts::by_address(tx, &link.address).await?;
    let Some(person_id) = link.person_id.or(found) else {
        return Ok(None);
    };
    accounts::lock(tx, person_id).await?.ok_or_else(gone)?;
    // It was sent to somebody's address, which may be theirs no more.
    if accounts::by_address(tx, &link.address).await? != Some(person_id) {
        return Err(gone().into());
    }
    Ok(Some(person_id))
}

/// Makes the account that a link was sent for, with its address.
async fn open_account(tx: &Tx, link: &sign_in_link::Model) -> Outcome<PersonId, Problem> {
    let new = NewPerson {
        first_name: link.first_name.clone().unwrap_or_default(),
        last_name: link.last_name.clone().unwrap_or_default(),
        language: link.language.into(),
        time_zone: zone::DEFAULT.name().to_owned(),
    };
    let person_id = accounts::create(tx, new).await?;
    match accounts::prove_address(tx, person_id, &link.address).await {
        Ok(_) => Ok(person_id),
        // Another link to it was followed at this very moment, and has made the account.
        Err(error) if accounts::is_taken(&error) => Err(Problem::new("LINK_GONE").into()),
        Err(error) => Err(error.into()),
    }
}

/// Signs in a persona of a demo by its address, without proof. In any other database nobody is found.
pub(crate) async fn as_persona(
    tx: &Tx,
    address: &EmailAddress,
    user_agent: &str,
) -> Outcome<Secret, Problem> {
    let unknown = || Problem::new("UNKNOWN_PERSONA").at("email");
    let installation = installation::Entity::find_by_id(installation::ONLY).one(tx).await?;
    if !installation.is_some_and(|row| row.is_demo) {
        return Err(unknown().into());
    }
    let person_id = accounts::by_address(tx, address).await?.ok_or_else(unknown)?;
    Ok(sessions::open(tx, person_id, user_agent).await?)
}

/// What an employee without an address types.
#[derive(Clone, Debug)]
pub(crate) struct StaffSignIn {
    pub(crate) company_code: String,
    pub(crate) staff_number: String,
    pub(crate) code: String,
    /// Where the try comes from on the network.
    pub(crate) client: String,
}

/// What a staff code is hashed for.
pub(crate) const STAFF_CODE: &str = "staff-code";

/// Signs in by company code, staff number and a printed code, once. Whichever of the three is wrong, the answer is
/// the same; every try counts, right or wrong.
pub(crate) async fn with_staff_code(
    tx: &Tx,
    typed: &StaffSignIn,
    user_agent: &str,
) -> Outcome<Secret, Problem> {
    let wrong = || Problem::new("STAFF_CODE_REFUSED");
    let company = company::Entity::find()
        .filter(company::Column::Code.eq(typed.company_code.trim().to_uppercase()))
        .filter(company::Column::Status.eq(OrganisationStatus::Verified))
        .one(tx)
        .await?
        .ok_or_else(wrong)?;
    if way_in::is_enforced(tx, company.id).await? {
        return Err(Problem::new("STAFF_CODE_SSO").with("company", company.name).at("companyCode").into());
    }
    // As it is written first; else in capitals or small letters, as people type.
    let number = typed.staff_number.trim();
    let numbers = [number.to_owned(), number.to_uppercase(), number.to_lowercase()];
    let mut employees = employment::Entity::find()
        .filter(employment::Column::CompanyId.eq(company.id))
        .filter(employment::Column::StaffNumber.is_in(&numbers))
        .all(tx)
        .await?;
    employees.sort_by_key(|employee| {
        numbers.iter().position(|number| employee.staff_number.as_ref() == Some(number))
    });
    let employee = employees.into_iter().next().ok_or_else(wrong)?;
    let today = tx.today(chrono_tz::Europe::Paris);
    // The employer may have learnt their address since the code was printed.
    if employee.has_left(today) || accounts::is_awaited_by_mail(&employee) {
        return Err(wrong().into());
    }
    let code = find_staff_code(tx, employee.id, &typed.code).await?.ok_or_else(wrong)?;
    let used = staff_code::Entity::update_many()
        .col_expr(staff_code::Column::UsedAt, Expr::value(tx.now()))
        .filter(staff_code::Column::Id.eq(code.id))
        .filter(staff_code::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected == 0 {
        return Err(wrong().into());
    }
    let person_id = account_of(tx, &employee).await?;
    // Meanwhile they may have taken an address or a role, which a printed code must not open.
    if !accounts::beyond_printed_codes(tx, company.id, &[person_id]).await?.is_empty() {
        return Err(wrong().into());
    }
    Ok(sessions::open(tx, person_id, user_agent).await?)
}

/// Counts a try against the limits; apart, since a refused sign-in rolls its own transaction back. From a place that has
/// tried too often no number's tries are counted: nobody goes on to lock others out.
pub(crate) async fn count_staff_try(tx: &Tx, typed: &StaffSignIn) -> Outcome<(), Problem> {
    if !limits::count(tx, CODES_FROM_CLIENT, &typed.client).await? {
        return Err(Problem::new("TOO_MANY_TRIES_FROM_NETWORK").into());
    }
    let number = as_tried(&typed.company_code, &typed.staff_number);
    if !limits::count(tx, CODES_OF_NUMBER, &number).await? {
        return Err(Problem::new("TOO_MANY_TRIES").into());
    }
    Ok(())
}

/// Lets those in at once who were given a new code: however often somebody tried their numbers, the tries were not of it.
pub(crate) async fn forget_staff_tries(
    tx: &Tx,
    company_code: &str,
    staff_numbers: &[&str],
) -> Result<(), Internal> {
    let tried: Vec<_> = staff_numbers.iter().map(|number| as_tried(company_code, number)).collect();
    limits::forget(tx, CODES_OF_NUMBER, &tried).await
}

/// The number of one company's employee, as its tries are counted: however it is written.
fn as_tried(company_code: &str, staff_number: &str) -> String {
    format!("{} {}", company_code.trim().to_uppercase(), staff_number.trim().to_uppercase())
}

async fn find_staff_code(
    tx: &Tx,
    employment_id: EmploymentId,
    typed: &str,
) -> Result<Option<staff_code::Model>, DbErr> {
    // Printed in groups; people type what they see.
    let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    staff_code::Entity::find()
        .filter(staff_code::Column::EmploymentId.eq(employment_id))
        .filter(staff_code::Column::CodeHash.is_in(tx.keys().keyed_hashes(STAFF_CODE, typed.as_bytes())))
        .filter(staff_code::Column::UsedAt.is_null())
        .filter(staff_code::Column::ExpiresAt.gt(tx.now()))
        .one(tx)
        .await
}

/// The account of an employee; made at the first sign-in by a code, since nothing else could make one.
async fn account_of(tx: &Tx, employee: &employment::Model) -> Result<PersonId, Internal> {
    if let Some(person_id) = employee.person_id {
        return Ok(person_id);
    }
    let new = NewPerson {
        first_name: employee.first_name.clone(),
        last_name: employee.last_name.clone(),
        language: Language::Fr,
        time_zone: employee.time_zone.clone().unwrap_or_else(|| zone::DEFAULT.name().to_owned()),
    };
    let person_id = accounts::create(tx, new).await?;
    employment::Entity::update_many()
        .col_expr(employment::Column::PersonId, Expr::value(person_id))
        .filter(employment::Column::Id.eq(employee.id))
        .exec(tx)
        .await?;
    Ok(person_id)
}
