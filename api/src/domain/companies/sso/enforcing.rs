//! Closing every way into a company but its own sign-in, and who may enter all the same.

use std::collections::BTreeSet;

use entity::{
    CompanyId, IdentityProviderId, IdentityProviderStatus as Status, MembershipRole, PersonId, break_glass,
    identity_provider, membership, person,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::provider::{LeadsTo, acting, own, tell};
use crate::{
    Internal,
    access::CompanySignIn,
    domain::{
        audit::{self, Deed},
        people::accounts,
    },
    mail,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Closes every other way in, but for those whom the company names; or names others.
pub(crate) async fn enforce(
    right: &CompanySignIn,
    tx: &Tx,
    named: &[PersonId],
) -> Outcome<IdentityProviderId, Vec<Problem>> {
    let provider = own(right, tx).await?;
    if provider.status != Status::Active {
        return Err(vec![Problem::new("SSO_NOT_ACTIVE")].into());
    }
    must_be_able_to_enter(right, tx, named).await?;
    // Whom an earlier enforcement named is named anew by one that follows its end.
    let before = if provider.is_enforced { self::named(tx, right.company()).await? } else { Vec::new() };
    break_glass::Entity::delete_many()
        .filter(break_glass::Column::CompanyId.eq(right.company()))
        .exec(tx)
        .await?;
    let rows = named.iter().map(|person| break_glass::ActiveModel {
        company_id: Set(right.company()),
        person_id: Set(*person),
        created_at: Set(tx.now()),
    });
    break_glass::Entity::insert_many(rows).exec_without_returning(tx).await?;
    set_enforced(tx, provider.id, true).await?;
    let names = people(tx, &self::named(tx, right.company()).await?).await?;
    let names: Vec<_> = names.iter().map(person::Model::full_name).collect();
    let more = vec![("people", names.join(", ").into())];
    let deed = Deed::of(right.person(), "SSO_ENFORCED");
    tell(right, tx, deed, ("sso-enforced", LeadsTo::SignIn), provider.id, more).await?;
    let before = before.iter().map(|row| row.person_id).collect();
    note_named(right, tx, &before, &named.iter().copied().collect()).await?;
    Ok(provider.id)
}

/// Writes down who may enter all the same from now on and who may no more, each by a seat of theirs: rows of the trail hold no
/// names. Each is told so, but for whoever did it.
async fn note_named(
    right: &CompanySignIn,
    tx: &Tx,
    before: &BTreeSet<PersonId>,
    now: &BTreeSet<PersonId>,
) -> Result<(), Internal> {
    let changed: Vec<PersonId> = before.symmetric_difference(now).copied().collect();
    let seats = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(right.company()))
        .filter(membership::Column::PersonId.is_in(changed.iter().copied()))
        .order_by_asc(membership::Column::Id)
        .all(tx)
        .await?;
    let deed = |person: &PersonId| {
        let seat = seats.iter().rfind(|seat| seat.person_id == *person)?;
        let deed = if now.contains(person) {
            Deed::of(right.person(), "BREAK_GLASS_NAMED")
        } else {
            Deed::of(right.person(), "BREAK_GLASS_NAMED_NO_MORE")
        };
        Some((deed.in_company(right.company()), seat.id))
    };
    audit::write_each(tx, changed.iter().filter_map(deed).collect()).await?;
    let (company, by) = acting(right, tx).await?;
    let words = [("company", company.name.into()), ("by", by.into()), ("path", "/sign-in".into())];
    let others: Vec<_> = changed.into_iter().filter(|person| *person != right.person()).collect();
    let (named, no_more): (Vec<_>, Vec<_>) = others.into_iter().partition(|person| now.contains(person));
    for (people, code) in [(named, "break-glass-named"), (no_more, "break-glass-named-no-more")] {
        mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, code, &words).await?;
    }
    Ok(())
}

/// Opens the other ways in again.
pub(crate) async fn lift(right: &CompanySignIn, tx: &Tx) -> Outcome<IdentityProviderId, Vec<Problem>> {
    let provider = own(right, tx).await?;
    if provider.is_enforced {
        set_enforced(tx, provider.id, false).await?;
        let deed = Deed::of(right.person(), "SSO_LIFTED");
        tell(right, tx, deed, ("sso-lifted", LeadsTo::Settings), provider.id, Vec::new()).await?;
    }
    Ok(provider.id)
}

/// Those who are named have a role in the company and an address at which a link reaches them, and one of them runs the
/// programme: on the day on which the provider fails, somebody can open the other ways in again.
async fn must_be_able_to_enter(
    right: &CompanySignIn,
    tx: &Tx,
    named: &[PersonId],
) -> Outcome<(), Vec<Problem>> {
    let seats = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(right.company()))
        .filter(membership::Column::PersonId.is_in(named.iter().copied()))
        .filter(membership::Column::EndedAt.is_null())
        .all(tx)
        .await?;
    let has_seat = |person: &PersonId| seats.iter().any(|seat| seat.person_id == *person);
    if !named.iter().all(has_seat) {
        return Err(vec![Problem::new("BREAK_GLASS_UNKNOWN").at("breakGlassIds")].into());
    }
    if !seats.iter().any(|seat| seat.role == MembershipRole::CsrManager) {
        return Err(vec![Problem::new("BREAK_GLASS_REQUIRED").at("breakGlassIds")].into());
    }
    let reached = accounts::reach_all(tx, named).await?;
    if !named.iter().all(|person| reached.iter().any(|(found, _)| found.id == *person)) {
        return Err(vec![Problem::new("BREAK_GLASS_WITHOUT_ADDRESS").at("breakGlassIds")].into());
    }
    Ok(())
}

async fn set_enforced(tx: &Tx, id: IdentityProviderId, is_enforced: bool) -> Result<(), Internal> {
    let row =
        identity_provider::ActiveModel { id: Set(id), is_enforced: Set(is_enforced), ..Default::default() };
    identity_provider::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// Those who may enter a company without its provider.
pub(crate) async fn named(
    connection: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Vec<break_glass::Model>, DbErr> {
    break_glass::Entity::find().filter(break_glass::Column::CompanyId.eq(company)).all(connection).await
}

/// The people of whom they are, in the order of their names.
pub(crate) async fn people(
    connection: &impl ConnectionTrait,
    named: &[break_glass::Model],
) -> Result<Vec<person::Model>, DbErr> {
    person::Entity::find()
        .filter(person::Column::Id.is_in(named.iter().map(|row| row.person_id)))
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id)
        .all(connection)
        .await
}
