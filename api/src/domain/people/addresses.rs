//! A person's own addresses: each is proven by a link that is sent there, every one of them opens the account, and one gets
//! the mails. Whoever has one keeps one, what happens to one of them is told to the others, and programs change none.

use std::collections::BTreeSet;

use chrono::Duration;
use entity::{
    ActionKind, CompanyId, EmailAddress, EmailId, PersonId, Timestamp, action_link, email, employment,
    person, sign_in_link,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    Internal,
    access::{Denied, Oneself, OneselfInPerson, way_in},
    domain::{
        audit::{self, Deed},
        people::{
            accounts,
            action_links::{self, NewLink, WHOLE},
            limits::{self, Limit},
            sessions, tokens,
        },
    },
    mail::{self, Letter},
    outcome::{Argument, Outcome, Problem},
    tx::Tx,
};

/// Where people look after their addresses.
const PAGE: &str = "/profile/addresses";

/// How long a link works.
const LINK_LIFE: Duration = Duration::minutes(15);

/// How many addresses somebody has at most: each of them is written to whenever another one comes or goes.
const MOST: usize = 10;

/// Links that one person asks for in an hour, to whatever addresses: nobody writes to strangers in numbers.
const LINKS_OF_PERSON: Limit = Limit { scope: "prove-email-person", most: 5, window: Duration::hours(1) };

/// Links to one address that one person asks for in a day,
const LINKS_OF_PERSON_TO_ADDRESS: Limit =
    Limit { scope: "prove-email-person-address", most: 5, window: Duration::days(1) };

/// and those to it that all ask for together: no mailbox is flooded, and nobody alone keeps its owner from asking.
const LINKS_TO_ADDRESS: Limit = Limit { scope: "prove-email-address", most: 20, window: Duration::days(1) };

/// An address that a link has proven.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proven {
    pub(crate) id: EmailId,
    /// Whether the account had none before: it was opened by a printed code, and nobody could be told.
    pub(crate) is_first: bool,
}

/// One's own addresses that are seen here, the one that mails go to first, each with whether it is that one. An employer in
/// whose session somebody is a guest in their account sees its own: those of its proven domains, and the one it has for them.
pub(crate) async fn seen(
    connection: &impl ConnectionTrait,
    right: Oneself,
) -> Result<Vec<(email::Model, bool)>, DbErr> {
    let all = accounts::proven_addresses(connection, &[right.person()]).await?;
    let hidden = match right.guest_of() {
        Some(company) => of_no_business(connection, right.person(), company, all.clone()).await?,
        None => BTreeSet::new(),
    };
    let each = all.into_iter().enumerate().map(|(place, row)| (row, place == 0));
    Ok(each.filter(|(row, _)| !hidden.contains(&row.id)).collect())
}

/// Those of somebody's addresses that one of their employers has nothing to do with.
async fn of_no_business(
    connection: &impl ConnectionTrait,
    person: PersonId,
    company: CompanyId,
    all: Vec<email::Model>,
) -> Result<BTreeSet<EmailId>, DbErr> {
    let jobs = employment::Entity::find()
        .filter(employment::Column::PersonId.eq(person))
        .filter(employment::Column::CompanyId.eq(company))
        .all(connection)
        .await?;
    let own = way_in::own_among(connection, all, company).await?;
    let is_known = |row: &email::Model| jobs.iter().any(|job| job.work_email.as_ref() == Some(&row.address));
    Ok(own.into_iter().filter(|row| !is_known(row)).map(|row| row.id).collect())
}

/// Sends a link to an address that is to become the person's. The answer is the same when it is somebody else's: nothing is
/// told of that but to whoever reads there.
pub(crate) async fn add(right: OneselfInPerson, tx: &Tx, typed: &str) -> Outcome<EmailAddress, Vec<Problem>> {
    let address: EmailAddress = typed.parse().map_err(|_| vec![Problem::new("INVALID_EMAIL").at("email")])?;
    let person = lock(tx, right.oneself()).await?;
    let own = accounts::proven_addresses(tx, &[person.id]).await?;
    if own.iter().any(|row| row.address == address) {
        return Err(vec![Problem::new("EMAIL_ALREADY_YOURS").at("email")].into());
    }
    if let Some(problem) = no_room(&own) {
        return Err(vec![problem.at("email")].into());
    }
    let asking = Uuid::from(person.id);
    if !limits::count(tx, LINKS_OF_PERSON, &asking.to_string()).await? {
        let problem = Problem::new("TOO_MANY_LINKS_ASKED").at("email");
        return Err(vec![problem.with("most", i64::from(LINKS_OF_PERSON.most))].into());
    }
    let within = limits::count(tx, LINKS_OF_PERSON_TO_ADDRESS, &format!("{asking} {address}")).await?
        && limits::count(tx, LINKS_TO_ADDRESS, address.as_str()).await?;
    if !within {
        return Err(vec![Problem::new("TOO_MANY_LINKS").at("email")].into());
    }
    match accounts::by_address(tx, &address).await? {
        Some(owner) => tell_owner(tx, owner, &address).await?,
        None => send_link(tx, &person, &address).await?,
    }
    Ok(address)
}

/// The address that a link proves for whoever asks, while it works. Looking uses nothing up.
pub(crate) async fn to_prove(
    connection: &impl ConnectionTrait,
    right: Oneself,
    token: &str,
    now: Timestamp,
) -> Result<Option<EmailAddress>, DbErr> {
    Ok(find_link(connection, right, token, now).await?.map(|link| link.address))
}

/// Proves an address by the link that was sent there, once, in the account that asked for it: in another one it would let
/// that one's owner in by a mailbox of somebody else. The person's other addresses are told.
pub(crate) async fn prove(right: OneselfInPerson, tx: &Tx, token: &str) -> Outcome<Proven, Vec<Problem>> {
    let gone = || vec![Problem::new("LINK_GONE")];
    let person = lock(tx, right.oneself()).await?;
    let link = find_link(tx, right.oneself(), token, tx.now()).await?.ok_or_else(gone)?;
    if !action_links::use_up(tx, link.id).await? {
        return Err(gone().into());
    }
    let own = accounts::proven_addresses(tx, &[person.id]).await?;
    // By an earlier link to the same address.
    if let Some(known) = own.iter().find(|row| row.address == link.address) {
        return Ok(Proven { id: known.id, is_first: false });
    }
    if let Some(problem) = no_room(&own) {
        return Err(vec![problem].into());
    }
    let id = match accounts::prove_address(tx, person.id, &link.address).await {
        Ok(id) => id,
        Err(error) if accounts::is_taken(&error) => return Err(vec![Problem::new("EMAIL_TAKEN")].into()),
        Err(error) => return Err(error.into()),
    };
    tell_all(tx, &person, &own, "email-added", &link.address).await?;
    audit::write(tx, Deed::of(person.id, "EMAIL_ADDED"), id).await?;
    Ok(Proven { id, is_first: own.is_empty() })
}

/// Has the person's mails go to one of their addresses.
pub(crate) async fn prefer(right: OneselfInPerson, tx: &Tx, id: EmailId) -> Outcome<EmailId, Problem> {
    if !accounts::prefer(tx, right.oneself().person(), id).await? {
        return Err(Denied::Hidden.into());
    }
    Ok(id)
}

/// Takes an address away from the account, with all that was sent there and lets somebody in; the last one stays. Whoever
/// came in by that mailbox is out: all sessions end but the one that asks, and all tokens. All addresses are told, the one
/// that goes too. What an employer knows of the person stays as it is, and so do invitations.
pub(crate) async fn remove(right: OneselfInPerson, tx: &Tx, id: EmailId) -> Outcome<(), Problem> {
    let person = lock(tx, right.oneself()).await?;
    let own = accounts::proven_addresses(tx, &[person.id]).await?;
    let removed = own.iter().find(|row| row.id == id).ok_or(Denied::Hidden)?;
    if own.len() == 1 {
        return Err(Problem::new("LAST_EMAIL").into());
    }
    email::Entity::delete_by_id(id).exec(tx).await?;
    end_links(tx, person.id, &removed.address).await?;
    sessions::end_others(right.oneself(), tx, Some(right.session())).await?;
    tokens::revoke_others(right.oneself(), tx, None).await?;
    tell_all(tx, &person, &own, "email-removed", &removed.address).await?;
    audit::write(tx, Deed::of(person.id, "EMAIL_REMOVED"), id).await?;
    Ok(())
}

/// The person, locked: two changes of one's addresses queue here, so that the last one cannot be taken away twice.
async fn lock(tx: &Tx, right: Oneself) -> Result<person::Model, Internal> {
    let person = accounts::lock(tx, right.person()).await?;
    person.ok_or_else(|| Internal::because("a viewer who is nobody"))
}

/// What stands in the way of one more.
fn no_room(own: &[email::Model]) -> Option<Problem> {
    (own.len() >= MOST).then(|| Problem::new("TOO_MANY").with("most", MOST))
}

async fn find_link(
    connection: &impl ConnectionTrait,
    right: Oneself,
    token: &str,
    now: Timestamp,
) -> Result<Option<action_link::Model>, DbErr> {
    let link = action_links::find(connection, ActionKind::ProveAddress, token, now).await?;
    Ok(link.filter(|link| link.person_id == Some(right.person())))
}

async fn send_link(tx: &Tx, person: &person::Model, address: &EmailAddress) -> Result<(), Internal> {
    let link = NewLink {
        kind: ActionKind::ProveAddress,
        organisation: None,
        person: person.id,
        address,
        subject: WHOLE.to_owned(),
        life: LINK_LIFE,
    };
    let secret = action_links::make(tx, link).await?;
    let path = format!("{PAGE}/prove/{}", secret.reveal());
    mail::write(tx, letter(person, address, "prove-email", address, path)).await
}

/// Tells the owner of an address that somebody, most likely they themselves, wants it for another account.
async fn tell_owner(tx: &Tx, owner: PersonId, address: &EmailAddress) -> Result<(), Internal> {
    let Some(owner) = person::Entity::find_by_id(owner).one(tx).await? else {
        return Ok(());
    };
    mail::write(tx, letter(&owner, address, "email-taken", address, "/sign-in".to_owned())).await
}

async fn tell_all(
    tx: &Tx,
    person: &person::Model,
    to: &[email::Model],
    code: &'static str,
    about: &EmailAddress,
) -> Result<(), Internal> {
    let everywhere = to.iter().map(|row| (person.clone(), row.address.clone())).collect();
    mail::write_to_all(tx, everywhere, code, &said(person, about, PAGE.to_owned())).await
}

fn letter(
    person: &person::Model,
    to: &EmailAddress,
    code: &'static str,
    about: &EmailAddress,
    path: String,
) -> Letter {
    Letter {
        person_id: Some(person.id),
        address: to.clone(),
        language: person.language.into(),
        code,
        arguments: said(person, about, path).to_vec(),
        calendar: None,
    }
}

/// What every mail about an address says.
fn said(person: &person::Model, about: &EmailAddress, path: String) -> [(&'static str, Argument); 3] {
    [("name", person.first_name.clone().into()), ("email", about.to_string().into()), ("path", path.into())]
}

/// Links that were sent to an address for a person work no more, but for those that speak for a domain and not for the
/// person.
async fn end_links(tx: &Tx, person: PersonId, address: &EmailAddress) -> Result<(), DbErr> {
    sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(sign_in_link::Column::Address.eq(address.clone()))
        .filter(sign_in_link::Column::PersonId.eq(person))
        .filter(sign_in_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    action_link::Entity::update_many()
        .col_expr(action_link::Column::ExpiresAt, Expr::value(tx.now()))
        .filter(action_link::Column::Address.eq(address.clone()))
        .filter(action_link::Column::PersonId.eq(person))
        .filter(action_link::Column::Kind.ne(ActionKind::ProveDomain))
        .filter(action_link::Column::ExpiresAt.gt(tx.now()))
        .exec(tx)
        .await?;
    Ok(())
}
