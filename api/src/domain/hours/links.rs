//! The mail that brings declared hours to those who confirm them, with a link that needs no account: one a day for an
//! association at most, in the late afternoon, whatever the number of entries.

use chrono::{DateTime, Duration, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::{
    ActionKind, AssociationBranchId, AssociationId, EmailAddress, MembershipRole as Role,
    TimeEntryStatus as Status, association, membership, person, time_entry,
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, sea_query::Condition,
};
use uuid::Uuid;

use crate::{
    Internal,
    access::{only_branch, viewer::Organisation},
    domain::people::{
        accounts,
        action_links::{self, NewLink, WHOLE},
    },
    mail::{self, Letter},
    outcome::Argument,
    queue::{self, Terms, Work},
    tx::Tx,
    zone,
};

/// For how long a link works.
const LASTS: Duration = Duration::days(60);

/// When the day's mail leaves, on the association's clock.
const MAIL_AT_HOUR: u32 = 17;

/// Asks for the day's mail to an association's confirmers. Asking again before it left is asking once.
pub(super) async fn tell_confirmers(tx: &Tx, association_id: AssociationId) -> Result<(), Internal> {
    let association = association::Entity::find_by_id(association_id).one(tx).await?;
    let zone = association.map_or(zone::DEFAULT, |found| zone::of(&found.time_zone));
    let run_at = next_mail(tx.now_utc(), zone);
    let day = run_at.with_timezone(&zone).date_naive();
    let terms = Terms {
        run_at: Some(run_at.into()),
        once_key: Some(format!("confirmers {} {day}", Uuid::from(association_id))),
        ..Terms::default()
    };
    queue::enqueue_with(tx, Work::TellConfirmers { association: association_id }, terms).await.map(|_| ())
}

/// The next time at which a day's mail leaves.
fn next_mail(now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let today = now.with_timezone(&zone).date_naive();
    let of =
        |day: chrono::NaiveDate| zone.from_local_datetime(&day.and_hms_opt(MAIL_AT_HOUR, 0, 0)?).earliest();
    [Some(today), today.succ_opt()]
        .into_iter()
        .flatten()
        .filter_map(of)
        .map(|at| at.to_utc())
        .find(|at| *at > now)
        .unwrap_or(now)
}

/// Writes to everybody who confirms for an association, each about the time of others only, and whoever confirms for a
/// branch about what is given to it, where the mail concerns that. `code` is that of the mail; it says how many entries
/// wait.
pub(super) async fn write_to_confirmers(
    tx: &Tx,
    association_id: AssociationId,
    code: &'static str,
    concerns: impl Fn(AssociationBranchId) -> bool,
) -> Result<(), Internal> {
    let Some(association) = association::Entity::find_by_id(association_id).one(tx).await? else {
        return Ok(());
    };
    for Confirmer { person, address, branch } in confirmers(tx, association_id).await? {
        if branch.is_some_and(|branch| !concerns(branch)) {
            continue;
        }
        let given = branch.map(|id| time_entry::Column::BranchId.eq(id));
        let waiting = time_entry::Entity::find()
            .filter(time_entry::Column::AssociationId.eq(association_id))
            .filter(Condition::all().add_option(given))
            .filter(time_entry::Column::Status.eq(Status::Submitted))
            .filter(time_entry::Column::PersonId.ne(person.id))
            .count(tx)
            .await?;
        if waiting == 0 {
            continue;
        }
        let link = NewLink {
            kind: ActionKind::ConfirmHours,
            organisation: Some(Organisation::Association(association_id)),
            person: person.id,
            address: &address,
            subject: WHOLE.to_owned(),
            life: LASTS,
        };
        let secret = action_links::make(tx, link).await?;
        let letter = Letter {
            person_id: Some(person.id),
            address,
            language: person.language.into(),
            code,
            arguments: vec![
                ("association", association.name.clone().into()),
                ("count", i64::try_from(waiting).unwrap_or(i64::MAX).into()),
                ("path", Argument::Text(format!("/act/{}", secret.reveal()).into())),
            ],
            calendar: None,
        };
        mail::write(tx, letter).await?;
    }
    Ok(())
}

/// The day's mail.
pub(crate) async fn tell(tx: &Tx, association_id: AssociationId) -> Result<(), Internal> {
    write_to_confirmers(tx, association_id, "hours-to-confirm", |_| true).await
}

/// Somebody to write to.
struct Confirmer {
    person: person::Model,
    address: EmailAddress,
    /// For which branch only; none stands for all that the association receives.
    branch: Option<AssociationBranchId>,
}

/// Those who confirm for an association and have a proven address.
async fn confirmers(tx: &Tx, association_id: AssociationId) -> Result<Vec<Confirmer>, Internal> {
    let seats = membership::Entity::find()
        .filter(membership::Column::AssociationId.eq(association_id))
        .filter(membership::Column::Role.is_in([Role::AssociationAdmin, Role::Confirmer]))
        .filter(membership::Column::EndedAt.is_null())
        .all(tx)
        .await?;
    let people: Vec<_> = seats.iter().map(|seat| seat.person_id).collect();
    let reached = accounts::reach_all(tx, &people).await?;
    let confirmer = |(person, address): (person::Model, EmailAddress)| {
        let own = seats.iter().filter(|seat| seat.person_id == person.id);
        let branch = only_branch(own.map(|seat| seat.branch_id));
        Confirmer { person, address, branch }
    };
    Ok(reached.into_iter().map(confirmer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A mail leaves at five in the afternoon of the association's own day; what comes later waits for tomorrow's.
    #[test]
    fn the_day_s_mail_leaves_in_the_afternoon() {
        let at = |text: &str| -> DateTime<Utc> { text.parse().expect("an instant") };
        let paris = chrono_tz::Europe::Paris;
        assert_eq!(next_mail(at("2026-03-10T08:00:00Z"), paris), at("2026-03-10T16:00:00Z"));
        assert_eq!(next_mail(at("2026-03-10T16:00:00Z"), paris), at("2026-03-11T16:00:00Z"));
        assert_eq!(next_mail(at("2026-03-28T20:00:00Z"), paris), at("2026-03-29T15:00:00Z"), "summer time");
        let reunion = chrono_tz::Indian::Reunion;
        assert_eq!(next_mail(at("2026-03-10T12:59:00Z"), reunion), at("2026-03-10T13:00:00Z"));
    }
}
