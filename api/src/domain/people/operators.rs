//! Operators of the platform: who is made one, and from whom the role is taken back. Only the machine's own console does
//! either; both stand in the audit trail, and somebody operates the platform at any time once somebody did.

use entity::{PersonId, person};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::accounts;
use crate::{
    Internal,
    domain::audit::{self, Deed},
    mail::{self, Letter},
    outcome::Argument,
    tx::{Tx, locked},
};

/// What came of taking the role back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Withdrawn {
    /// The person operates the platform no more.
    Done,
    /// The person was no operator.
    NoOperator,
    /// Nobody else operates the platform.
    Last,
}

/// Makes a person an operator. Whoever is one already stays one, and nothing new is written down.
pub(crate) async fn make(tx: &Tx, person_id: PersonId) -> Result<(), Internal> {
    if all(tx).await?.iter().any(|operator| operator.id == person_id) {
        return Ok(());
    }
    set(tx, person_id, true).await?;
    audit::write(tx, Deed::by_nobody("OPERATOR_MADE"), person_id).await
}

/// Takes the role back and tells whoever had it, unless nobody else has it.
pub(crate) async fn withdraw(tx: &Tx, person_id: PersonId) -> Result<Withdrawn, Internal> {
    let operators = all(tx).await?;
    let Some(person) = operators.iter().find(|operator| operator.id == person_id) else {
        return Ok(Withdrawn::NoOperator);
    };
    if operators.len() == 1 {
        return Ok(Withdrawn::Last);
    }
    set(tx, person_id, false).await?;
    audit::write(tx, Deed::by_nobody("OPERATOR_WITHDRAWN"), person_id).await?;
    if let Some((_, address)) = accounts::reach(tx, person_id).await? {
        let (person_id, language, code) = (Some(person_id), person.language.into(), "operator-withdrawn");
        let arguments = vec![("path", "/".into())];
        mail::write(tx, Letter { person_id, address, language, code, arguments, calendar: None }).await?;
    }
    Ok(Withdrawn::Done)
}

/// Writes the same mail to all of them, each in their language.
pub(crate) async fn write_to(
    tx: &Tx,
    code: &'static str,
    arguments: &[(&'static str, Argument)],
) -> Result<(), Internal> {
    let operators = person::Entity::find().filter(person::Column::IsOperator.eq(true)).all(tx).await?;
    let people: Vec<PersonId> = operators.into_iter().map(|operator| operator.id).collect();
    mail::write_to_all(tx, accounts::reach_all(tx, &people).await?, code, arguments).await
}

/// All of them, locked: of two commands that take the role back from the last two, the second finds one left.
async fn all(tx: &Tx) -> Result<Vec<person::Model>, Internal> {
    let operators = person::Entity::find().filter(person::Column::IsOperator.eq(true));
    Ok(locked(operators).order_by_asc(person::Column::Id).all(tx).await?)
}

async fn set(tx: &Tx, person_id: PersonId, is_operator: bool) -> Result<(), Internal> {
    let row = person::ActiveModel { id: Set(person_id), is_operator: Set(is_operator), ..Default::default() };
    person::Entity::update(row).exec(tx).await?;
    Ok(())
}
