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
    access::Operating,
    database::broken_constraint,
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::{
            invitations,
            vacancies::{self, Vacancy, Wish},
        },
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
        priority_weight: Set(5),
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
    vacancies::invite(right, tx, Vacancy::Network(id), intermediary.name, wish, language).await
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
