//! A parent's consent: who is under 18 names an address, and the link that is sent there says yes. Looking at it changes
//! nothing, since mail scanners look too; a button agrees.

use chrono::Duration;
use entity::{
    ActionKind, EmailAddress, Timestamp, VolunteerEventKind, VolunteerId, VolunteerState, action_link,
    intermediary, volunteer,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use super::{Line, Whole, letters, lock, write};
use crate::{
    Internal,
    domain::{
        intermediaries,
        people::action_links::{self, NewLink},
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// How long a link works.
const LINK_LIFE: Duration = Duration::days(30);

/// What a link is about.
#[derive(Serialize, Deserialize)]
struct Subject {
    volunteer: VolunteerId,
}

/// What a parent is asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The name of who wants to volunteer.
    pub(crate) person: String,
    pub(crate) branch: String,
    pub(crate) intermediary: String,
}

/// Asks a parent, in the language of their child. Links that were sent before work no more.
pub(super) async fn ask(
    tx: &Tx,
    whole: &Whole,
    intermediary: &intermediary::Model,
    parent: &EmailAddress,
) -> Result<(), Internal> {
    end_links(tx, &whole.row).await?;
    let link = NewLink {
        kind: ActionKind::ConsentToVolunteering,
        organisation: None,
        person: whole.person.id,
        address: parent,
        subject: serde_json::to_string(&Subject { volunteer: whole.row.id })?,
        life: LINK_LIFE,
    };
    let secret = action_links::make(tx, link).await?;
    let letter = Letter {
        person_id: None,
        address: parent.clone(),
        language: whole.person.language.into(),
        code: "volunteer-consent",
        arguments: vec![
            ("person", whole.person.full_name().into()),
            ("branch", whole.branch.name.clone().into()),
            ("intermediary", intermediary.name.clone().into()),
            ("path", format!("/consent/{}", secret.reveal()).into()),
        ],
        calendar: None,
    };
    mail::write(tx, letter).await
}

/// From now on no link that was sent for a volunteer agrees.
pub(super) async fn end_links(tx: &Tx, row: &volunteer::Model) -> Result<(), Internal> {
    action_link::Entity::update_many()
        .col_expr(action_link::Column::UsedAt, Expr::value(tx.now()))
        .filter(action_link::Column::Kind.eq(ActionKind::ConsentToVolunteering))
        .filter(action_link::Column::PersonId.eq(row.person_id))
        .filter(action_link::Column::Subject.eq(serde_json::to_string(&Subject { volunteer: row.id })?))
        .filter(action_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// What a link asks, while it works. Looking uses nothing up.
pub(crate) async fn asked(
    connection: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<Asked>, Internal> {
    let Some(link) = find_link(connection, token, now).await? else { return Ok(None) };
    let subject: Subject = serde_json::from_str(&link.subject)?;
    let Some(row) = volunteer::Entity::find_by_id(subject.volunteer).one(connection).await? else {
        return Ok(None);
    };
    let person = entity::person::Entity::find_by_id(row.person_id).one(connection).await?;
    let branch = intermediaries::find_branch(connection, row.branch_id).await?;
    let intermediary = intermediaries::find(connection, row.intermediary_id).await?;
    Ok(person.zip(branch).zip(intermediary).map(|((person, branch), intermediary)| Asked {
        person: person.full_name(),
        branch: branch.name,
        intermediary: intermediary.name,
    }))
}

async fn find_link(
    connection: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<action_link::Model>, DbErr> {
    action_links::find(connection, ActionKind::ConsentToVolunteering, token, now).await
}

/// Whoever reads at that address agrees: the branch hears of the volunteer, who is told.
pub(crate) async fn agree(tx: &Tx, token: &str) -> Outcome<VolunteerId, Vec<Problem>> {
    let gone = || vec![Problem::new("LINK_GONE")];
    let link = find_link(tx, token, tx.now()).await?.ok_or_else(gone)?;
    if !action_links::use_up(tx, link.id).await? {
        return Err(gone().into());
    }
    let subject: Subject = serde_json::from_str(&link.subject).map_err(Internal::from)?;
    let whole = lock::<Vec<Problem>>(tx, subject.volunteer).await?;
    if whole.row.state == VolunteerState::Left || !whole.row.waits_for_consent() {
        return Err(gone().into());
    }
    let agreed = volunteer::ActiveModel {
        id: Set(whole.row.id),
        consented_at: Set(Some(tx.now())),
        ..Default::default()
    };
    volunteer::Entity::update(agreed).exec(tx).await?;
    write(tx, Line::of(whole.row.id, VolunteerEventKind::Consented, None)).await?;
    let intermediary = intermediaries::find(tx, whole.row.intermediary_id).await?;
    let intermediary = intermediary.ok_or_else(|| Internal::because("a volunteer of no intermediary"))?;
    letters::tell_registered(tx, &whole, &intermediary, "volunteer-consented").await?;
    letters::tell_to_welcome(tx, &whole).await?;
    Ok(whole.row.id)
}
