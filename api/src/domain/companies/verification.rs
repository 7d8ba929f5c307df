//! Who speaks for a company: an operator looks into it, or somebody at an administrative address of its domain says
//! so. Until then nobody is enrolled in its name. Whether a legal entity is the company's own, an operator alone says: a
//! domain proves nothing about a SIREN.

use entity::{CompanyId, OrganisationStatus, company, email_domain, legal_entity};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, Select,
    sea_query::{Expr, Query},
};

use super::{
    deciding::{self, Chosen},
    lock,
};
use crate::{
    Internal,
    access::{CompanyManager, Operating},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::accounts,
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem},
    text_analysis::{question, sort_key},
    tx::Tx,
};

/// An operator confirms who speaks for a company, and legal entities with it: those that were chosen, or all that wait.
/// On a company that is confirmed, entities alone.
pub(crate) async fn verify(
    right: &Operating,
    tx: &Tx,
    id: CompanyId,
    chosen: &Chosen,
) -> Outcome<CompanyId, Vec<Problem>> {
    let row = lock(tx, id).await?;
    deciding::confirm(right, tx, &row, chosen).await?;
    if row.status != OrganisationStatus::Verified {
        confirm(tx, &row).await?;
        audit::write(tx, Deed::of(right.person(), "COMPANY_VERIFIED").in_company(id), id).await?;
    }
    Ok(id)
}

/// An operator refuses, and says why. What was confirmed before is not any more.
pub(crate) async fn refuse(
    right: &Operating,
    tx: &Tx,
    id: CompanyId,
    reason: &str,
) -> Outcome<CompanyId, Vec<Problem>> {
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 1000);
    checks.pass()?;
    let row = lock(tx, id).await?;
    legal_entity::Entity::update_many()
        .col_expr(legal_entity::Column::IsConfirmed, Expr::value(false))
        .filter(legal_entity::Column::CompanyId.eq(id))
        .exec(tx)
        .await?;
    decide(tx, id, OrganisationStatus::Refused, Some(reason.clone())).await?;
    let deed = Deed::of(right.person(), "COMPANY_REFUSED").in_company(id).with("reason", reason.clone());
    audit::write(tx, deed, id).await?;
    tell(tx, &row, "company-refused", Some(reason)).await?;
    Ok(id)
}

/// A refused company asks again, once its people have put right what was wrong.
pub(crate) async fn ask_again(right: &CompanyManager, tx: &Tx) -> Outcome<CompanyId, Vec<Problem>> {
    let id = right.company();
    if lock(tx, id).await?.status != OrganisationStatus::Refused {
        return Err(vec![Problem::new("ALREADY_DECIDED")].into());
    }
    let row = company::ActiveModel {
        id: Set(id),
        status: Set(OrganisationStatus::Pending),
        status_reason: Set(None),
        decided_at: Set(None),
        ..Default::default()
    };
    company::Entity::update(row).exec(tx).await?;
    audit::write(tx, Deed::of(right.person(), "VERIFICATION_ASKED_AGAIN").in_company(id), id).await?;
    Ok(id)
}

/// Confirms who speaks for a company, and tells whoever registered it. That its legal entities are its own is another
/// question, which an operator answers.
pub(super) async fn confirm(tx: &Tx, row: &company::Model) -> Result<(), Internal> {
    if row.status != OrganisationStatus::Verified {
        decide(tx, row.id, OrganisationStatus::Verified, None).await?;
        tell(tx, row, "company-verified", None).await?;
    }
    Ok(())
}

async fn decide(
    tx: &Tx,
    id: CompanyId,
    status: OrganisationStatus,
    reason: Option<String>,
) -> Result<(), Internal> {
    let row = company::ActiveModel {
        id: Set(id),
        status: Set(status),
        status_reason: Set(reason),
        decided_at: Set(Some(tx.now())),
        ..Default::default()
    };
    company::Entity::update(row).exec(tx).await?;
    Ok(())
}

async fn tell(
    tx: &Tx,
    row: &company::Model,
    code: &'static str,
    reason: Option<String>,
) -> Result<(), Internal> {
    let Some((person, address)) = accounts::reach(tx, row.created_by).await? else {
        return Ok(());
    };
    let mut arguments = vec![("company", row.name.clone().into()), ("path", "/company".into())];
    arguments.extend(reason.map(|reason| ("reason", reason.into())));
    let letter = Letter {
        person_id: Some(person.id),
        address,
        language: person.language.into(),
        code,
        arguments,
        calendar: None,
    };
    mail::write(tx, letter).await
}

/// The companies about which this was decided, or nothing yet.
pub(crate) fn that_are(_: &Operating, status: OrganisationStatus) -> Select<company::Entity> {
    company::Entity::find().filter(company::Column::Status.eq(status))
}

/// Those of some companies that somebody may mean by what they typed: a domain of addresses, or what words of a name begin
/// with. All of them where nothing was typed.
pub(crate) fn called(all: Select<company::Entity>, typed: &str) -> Select<company::Entity> {
    use company::Column::{Id, SortKey};
    let typed = question(typed.trim());
    if typed.is_empty() {
        return all;
    }
    let of_domain = Query::select()
        .column(email_domain::Column::CompanyId)
        .from(email_domain::Entity)
        .and_where(email_domain::Column::Domain.eq(typed.trim_start_matches('@').to_lowercase()))
        .to_owned();
    let meant = Condition::any().add(Id.in_subquery(of_domain));
    // Letters and figures, and spaces between words.
    let name = sort_key(typed);
    if name.is_empty() {
        return all.filter(meant);
    }
    let begins = |word: &str| {
        let first = SortKey.like(format!("{word}%"));
        Condition::any().add(first).add(SortKey.like(format!("% {word}%")))
    };
    all.filter(meant.add(name.split(' ').fold(Condition::all(), |all, word| all.add(begins(word)))))
}

/// The companies that an operator has something to decide about: those that nobody decided, and those with entities
/// that came or changed since. The oldest first.
pub(crate) fn queue(_: &Operating) -> Select<company::Entity> {
    let unconfirmed = Query::select()
        .column(legal_entity::Column::CompanyId)
        .from(legal_entity::Entity)
        .and_where(legal_entity::Column::IsConfirmed.eq(false))
        .and_where(legal_entity::Column::RefusalReason.is_null())
        .to_owned();
    let has_unconfirmed = Condition::all()
        .add(company::Column::Status.eq(OrganisationStatus::Verified))
        .add(company::Column::Id.in_subquery(unconfirmed));
    company::Entity::find().filter(
        Condition::any().add(company::Column::Status.eq(OrganisationStatus::Pending)).add(has_unconfirmed),
    )
}
