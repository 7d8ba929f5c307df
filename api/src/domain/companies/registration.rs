//! Registering a company, and what it settles for itself.

use entity::{
    BonusMode, CapMode, CompanyId, MembershipId, MembershipRole, OrganisationStatus, company, membership,
};
use sea_orm::{ActiveEnum as _, ActiveValue::Set, EntityTrait as _};

use super::entities::{self, EntityWish};
use crate::{
    Internal,
    access::{CompanyManager, Oneself},
    domain::{
        audit::{self, Changes, Deed},
        checks::Checks,
    },
    outcome::{Argument, Outcome, Problem},
    text_analysis::{kebab, sort_key},
    tx::Tx,
};

/// The letters of a company's code: none that is read as another.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The longest name.
const NAME: usize = 200;

/// What a company settles for itself.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) name: String,
    pub(crate) cap_mode: CapMode,
    pub(crate) approves_hours: bool,
}

/// Registers a company with its first legal entity. Whoever does runs its programme, once somebody has confirmed
/// that they speak for it.
pub(crate) async fn register(
    right: Oneself,
    tx: &Tx,
    name: &str,
    entity: &EntityWish,
) -> Outcome<CompanyId, Vec<Problem>> {
    let mut checks = Checks::default();
    let name = checks.name("name", name, NAME);
    let particulars = entities::read(entity, &mut checks);
    checks.pass()?;
    let particulars = particulars.ok_or_else(|| Internal::because("a checked entity cannot be read"))?;
    let id: CompanyId = tx.id();
    let row = company::ActiveModel {
        id: Set(id),
        sort_key: Set(sort_key(&name)),
        name: Set(name),
        code: Set(code(tx)),
        status: Set(OrganisationStatus::Pending),
        status_reason: Set(None),
        decided_at: Set(None),
        cap_mode: Set(CapMode::MonthlyProrata),
        bonus_mode: Set(BonusMode::SpreadOverTheYear),
        approves_hours: Set(false),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
    };
    company::Entity::insert(row).exec_without_returning(tx).await?;
    entities::insert(tx, id, particulars).await?;
    let seat = membership::ActiveModel {
        id: Set(tx.id::<MembershipId>()),
        person_id: Set(right.person()),
        company_id: Set(Some(id)),
        association_id: Set(None),
        intermediary_id: Set(None),
        role: Set(MembershipRole::CsrManager),
        legal_entity_id: Set(None),
        establishment_id: Set(None),
        branch_id: Set(None),
        intermediary_branch_id: Set(None),
        created_at: Set(tx.now()),
        ended_at: Set(None),
        from_group_id: Set(None),
    };
    membership::Entity::insert(seat).exec_without_returning(tx).await?;
    audit::write(tx, Deed::of(right.person(), "COMPANY_REGISTERED").in_company(id), id).await?;
    Ok(id)
}

/// What employees without an address type: eight letters and digits. There are a million million of them, and the
/// table refuses the same one twice.
fn code(tx: &Tx) -> String {
    let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
    tx.random::<8>().iter().map(letter).collect()
}

/// Changes what a company settles for itself.
pub(crate) async fn settle(
    right: &CompanyManager,
    tx: &Tx,
    wish: &Settings,
) -> Outcome<CompanyId, Vec<Problem>> {
    let mut checks = Checks::default();
    let name = checks.name("name", &wish.name, NAME);
    checks.pass()?;
    let known = super::find(tx, right.company()).await?;
    let changes = Changes::default()
        .of("name", Some(known.name), Some(name.clone()))
        .of("cap-mode", Some(words_of(known.cap_mode)), Some(words_of(wish.cap_mode)))
        .whether("approves-hours", known.approves_hours, wish.approves_hours);
    let row = company::ActiveModel {
        id: Set(right.company()),
        sort_key: Set(sort_key(&name)),
        name: Set(name),
        cap_mode: Set(wish.cap_mode),
        approves_hours: Set(wish.approves_hours),
        ..Default::default()
    };
    company::Entity::update(row).exec(tx).await?;
    let deed = Deed::of(right.person(), "COMPANY_SETTLED").in_company(right.company());
    audit::write(tx, deed.changing(changes), right.company()).await?;
    Ok(right.company())
}

/// How a ceiling is counted, in the words of the audit trail.
fn words_of(mode: CapMode) -> Argument {
    Argument::Key(format!("audit-cap-mode-{}", kebab(&mode.to_value())).into())
}
