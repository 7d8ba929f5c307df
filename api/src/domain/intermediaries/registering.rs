//! An intermediary begins: an operator registers it, and invites whoever is to run it. Later administrators are invited by those
//! there are; an operator does so again only where none is left.

use entity::{EmailAddress, IntermediaryId, InvitationId, MembershipRole, Siren, intermediary, invitation};
use sea_orm::{
    ActiveEnum as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, Select,
};

use super::{lock, people};
use crate::{
    Internal, Language,
    access::{Operating, viewer::Organisation},
    database::broken_constraint,
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::{accounts, invitations},
    },
    outcome::{Outcome, Problem, Stop},
    text_analysis::sort_key,
    tx::Tx,
};

/// An intermediary, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) name: String,
    pub(crate) siren: Option<String>,
    pub(crate) contact_email: String,
    pub(crate) contact_phone: Option<String>,
    pub(crate) website: Option<String>,
    pub(crate) time_zone: String,
}

/// Whom an operator invites to run a network.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) address: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
}

/// Everybody may know which there are.
pub(crate) fn all() -> Select<intermediary::Entity> {
    intermediary::Entity::find()
}

/// Registers an intermediary.
pub(crate) async fn register(
    right: &Operating,
    tx: &Tx,
    typed: &Typed,
) -> Outcome<IntermediaryId, Vec<Problem>> {
    let mut checks = Checks::default();
    let name = checks.name("name", &typed.name, 200);
    let siren: Option<Siren> = checks.parse_optional("siren", typed.siren.as_deref(), "INVALID_SIREN");
    let contact_email: Option<EmailAddress> =
        checks.parse("contactEmail", &typed.contact_email, "INVALID_EMAIL");
    let contact_phone = checks.optional_line("contactPhone", typed.contact_phone.as_deref(), 50);
    let website = checks.web_address("website", typed.website.as_deref());
    let time_zone = checks.time_zone("timeZone", &typed.time_zone).name().to_owned();
    checks.pass()?;
    let contact_email = contact_email.ok_or_else(|| Internal::because("a checked address cannot be read"))?;
    let id: IntermediaryId = tx.id();
    let row = intermediary::ActiveModel {
        id: Set(id),
        sort_key: Set(sort_key(&name)),
        name: Set(name),
        siren: Set(siren),
        website: Set(website),
        contact_email: Set(contact_email),
        contact_phone: Set(contact_phone),
        time_zone: Set(time_zone),
        default_branch_id: Set(None),
        priority_months: Set(12),
        follow_up_days: Set(30),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
    };
    if let Err(failed) = intermediary::Entity::insert(row).exec_without_returning(tx).await {
        let broken = broken_constraint(&failed).unwrap_or_default();
        return Err(if broken.contains("intermediary") {
            Stop::Refused(vec![Problem::new("INTERMEDIARY_NAME_TAKEN").at("name")])
        } else {
            failed.into()
        });
    }
    audit::write(tx, Deed::of(right.person(), "INTERMEDIARY_REGISTERED").in_intermediary(id), id).await?;
    Ok(id)
}

/// An operator invites somebody to run a network that nobody runs. Of several who are invited so, the last one is meant.
pub(crate) async fn invite_admin(
    right: &Operating,
    tx: &Tx,
    id: IntermediaryId,
    wish: &Wish,
    language: Language,
) -> Outcome<InvitationId, Vec<Problem>> {
    let intermediary = lock::<Vec<Problem>>(tx, id).await?;
    if !people::admins(tx, id).await?.is_empty() {
        return Err(vec![Problem::new("NETWORK_IS_RUN")].into());
    }
    let mut checks = Checks::default();
    let address: Option<EmailAddress> = checks.parse("email", &wish.address, "INVALID_EMAIL");
    let first_name = checks.name("firstName", &wish.first_name, 100);
    let last_name = checks.name("lastName", &wish.last_name, 100);
    checks.pass()?;
    let address = address.ok_or_else(|| Internal::because("a checked address cannot be read"))?;
    if accounts::by_address(tx, &address).await? == Some(right.person()) {
        return Err(vec![Problem::new("NOT_ONESELF_FOR_NETWORK").at("email")].into());
    }
    withdraw_others(right, tx, id, &address).await?;
    let role = MembershipRole::NetworkAdmin.to_value();
    let wish = invitations::Wish {
        address,
        first_name,
        last_name,
        organisation: Organisation::Intermediary(id),
        organisation_name: intermediary.name,
        role: role.clone(),
        legal_entity_id: None,
        establishment_id: None,
        branch_id: None,
        intermediary_branch_id: None,
        language,
    };
    let invited = invitations::invite(tx, right.person(), wish).await?;
    let deed = Deed::of(right.person(), "MEMBER_INVITED").in_intermediary(id).with("role", role);
    audit::write(tx, deed, invited).await?;
    Ok(invited)
}

/// Whoever else was invited to run it, by a slip of the hand perhaps, is not any more.
async fn withdraw_others(
    right: &Operating,
    tx: &Tx,
    id: IntermediaryId,
    address: &EmailAddress,
) -> Outcome<(), Vec<Problem>> {
    let organisation = Organisation::Intermediary(id);
    for open in invitations::open_of(tx, organisation).await? {
        if open.role != MembershipRole::NetworkAdmin.to_value() || open.address == *address {
            continue;
        }
        invitations::withdraw(tx, organisation, open.id).await.map_err(Stop::into_problems)?;
        let deed = Deed::of(right.person(), "INVITATION_WITHDRAWN").in_intermediary(id);
        audit::write(tx, deed, open.id).await?;
    }
    Ok(())
}

/// Those of some intermediaries that somebody runs.
pub(crate) async fn run(
    connection: &impl ConnectionTrait,
    ids: &[IntermediaryId],
) -> Result<Vec<(IntermediaryId, bool)>, DbErr> {
    let seats = people::admins_of(ids).all(connection).await?;
    let is_run = |id: &IntermediaryId| seats.iter().any(|seat| seat.intermediary_id == Some(*id));
    Ok(ids.iter().map(|id| (*id, is_run(id))).collect())
}

/// Those who were invited to run these intermediaries, the oldest first.
pub(crate) async fn invited(
    connection: &impl ConnectionTrait,
    ids: &[IntermediaryId],
) -> Result<Vec<(IntermediaryId, invitation::Model)>, DbErr> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::IntermediaryId.is_in(ids.iter().copied()))
        .filter(invitation::Column::Role.eq(MembershipRole::NetworkAdmin.to_value()))
        .filter(invitations::is_open())
        .order_by_asc(invitation::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.intermediary_id?, row))).collect())
}
