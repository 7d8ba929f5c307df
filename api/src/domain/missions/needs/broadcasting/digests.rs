//! Announcements that wait for a mail of their day or their week, by the clock of whoever wishes them so: in its morning all that
//! still search and were not opened meanwhile go out as one mail.

use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, Duration, NaiveDate, TimeZone as _, Timelike as _, Utc, Weekday};
use chrono_tz::Tz;
use entity::{AnnouncementMails, NeedId, PersonId, SentKind, announcement_sent, need, person, share_link};
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, sea_query::Expr,
};
use uuid::Uuid;

use super::{
    letters,
    reading::{self, Open},
};
use crate::{
    Internal,
    domain::people::accounts,
    mail,
    queue::{self, Terms, Work},
    tx::Tx,
    zone,
};

/// The hour of the day at which digests go out.
const HOUR: u32 = 8;

/// Has the next digest of somebody sent at its hour. Planning it twice is planning it once.
pub(super) async fn plan(tx: &Tx, person: &person::Model) -> Result<(), Internal> {
    let (day, at) = next(person.announcement_mails, tx.now_utc(), zone::of(&person.time_zone));
    let once_key = Some(format!("digest {} {day}", Uuid::from(person.id)));
    let terms = Terms { run_at: Some(at.into()), once_key, ..Terms::default() };
    queue::enqueue_with(tx, Work::SendDigest { person: person.id }, terms).await.map(|_| ())
}

/// The day of the next digest on somebody's clock, and when that is: tomorrow once its hour is over, and for who wishes one a
/// week on its Monday.
fn next(how: AnnouncementMails, now: DateTime<Utc>, zone: Tz) -> (NaiveDate, DateTime<Utc>) {
    let local = now.with_timezone(&zone);
    let mut day = local.date_naive() + Duration::days(i64::from(local.hour() >= HOUR));
    while how == AnnouncementMails::Weekly && day.weekday() != Weekday::Mon {
        day += Duration::days(1);
    }
    let at = day.and_hms_opt(HOUR, 0, 0).unwrap_or_default();
    (day, zone.from_local_datetime(&at).earliest().map_or_else(|| at.and_utc(), |at| at.to_utc()))
}

/// Sends somebody what waits, in one mail; nothing where nothing does, or where they wish no such mails any more.
pub(crate) async fn send(tx: &Tx, id: PersonId, site: &str) -> Result<(), Internal> {
    let Some(person) = accounts::lock(tx, id).await? else { return Ok(()) };
    match person.announcement_mails {
        AnnouncementMails::Never => return Ok(()),
        // They wish one a week since this was planned.
        AnnouncementMails::Weekly if tx.today(zone::of(&person.time_zone)).weekday() != Weekday::Mon => {
            return plan(tx, &person).await;
        }
        _ => {}
    }
    let Some((_, address)) = accounts::reach_where_mails_arrive(tx, &[id]).await?.pop() else {
        return Ok(());
    };
    let waiting = waiting(tx, id).await?;
    let open = open_ones(tx, &waiting).await?;
    let codes = codes(tx, &open, id).await?;
    let listed: Vec<(SentKind, &Open, String)> = open
        .iter()
        .filter_map(|open| Some((*waiting.get(&open.need.id)?, open, codes.get(&open.need.id)?.clone())))
        .collect();
    if listed.is_empty() {
        return Ok(());
    }
    mail::write(tx, letters::of_several(&listed, &person, address, site)).await?;
    announcement_sent::Entity::update_many()
        .col_expr(announcement_sent::Column::MailedAt, Expr::value(tx.now()))
        .filter(announcement_sent::Column::PersonId.eq(id))
        .filter(announcement_sent::Column::NeedId.is_in(listed.iter().map(|(_, open, _)| open.need.id)))
        .exec(tx)
        .await?;
    Ok(())
}

/// What was not mailed to somebody, nor opened by them, of what still searches.
async fn waiting(tx: &Tx, id: PersonId) -> Result<HashMap<NeedId, SentKind>, DbErr> {
    use announcement_sent::Column;
    let searching = reading::searching().select_only().column(need::Column::Id);
    let rows = announcement_sent::Entity::find()
        .filter(Column::PersonId.eq(id))
        .filter(Column::MailedAt.is_null())
        .filter(Column::OpenedAt.is_null())
        .filter(Column::NeedId.in_subquery(searching.into_query()))
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.need_id, row.kind)).collect())
}

/// The latest first.
async fn open_ones(tx: &Tx, waiting: &HashMap<NeedId, SentKind>) -> Result<Vec<Open>, DbErr> {
    let needs = need::Entity::find()
        .filter(need::Column::Id.is_in(waiting.keys().copied()))
        .order_by_desc(need::Column::SearchSince)
        .order_by_desc(need::Column::Id)
        .all(tx)
        .await?;
    reading::open(tx, needs).await
}

/// What the links end with that somebody is sent: their own where they pass announcements on, else the branch's.
async fn codes(tx: &Tx, open: &[Open], id: PersonId) -> Result<HashMap<NeedId, String>, DbErr> {
    use share_link::Column;
    let links = share_link::Entity::find()
        .filter(Column::NeedId.is_in(open.iter().map(|open| open.need.id)))
        .filter(Condition::any().add(Column::PersonId.is_null()).add(Column::PersonId.eq(id)))
        .all(tx)
        .await?;
    let (own, of_branch): (Vec<_>, Vec<_>) = links.into_iter().partition(|link| link.person_id.is_some());
    Ok(of_branch.into_iter().chain(own).map(|link| (link.need_id, link.code)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next_of(how: AnnouncementMails, now: &str, zone: Tz) -> (String, String) {
        let (day, at) = next(how, now.parse().expect("an instant"), zone);
        (day.to_string(), at.format("%Y-%m-%dT%H:%M").to_string())
    }

    /// A digest goes out at eight in the morning of whoever reads it, in summer as in winter.
    #[test]
    fn digests_go_out_by_their_reader_s_clock() {
        let (daily, weekly) = (AnnouncementMails::Daily, AnnouncementMails::Weekly);
        let (paris, reunion) = (chrono_tz::Europe::Paris, chrono_tz::Indian::Reunion);
        let text = |day: &str, at: &str| (day.to_owned(), at.to_owned());
        // A Tuesday: nine in Paris, noon in La Réunion.
        let now = "2026-03-10T08:00:00Z";
        assert_eq!(next_of(daily, now, paris), text("2026-03-11", "2026-03-11T07:00"));
        assert_eq!(next_of(daily, now, reunion), text("2026-03-11", "2026-03-11T04:00"));
        assert_eq!(next_of(daily, "2026-03-10T06:59:00Z", paris), text("2026-03-10", "2026-03-10T07:00"));
        assert_eq!(next_of(weekly, now, paris), text("2026-03-16", "2026-03-16T07:00"));
        // A Monday, before and after its hour; the clocks change on the 29th.
        assert_eq!(next_of(weekly, "2026-03-16T06:00:00Z", paris), text("2026-03-16", "2026-03-16T07:00"));
        assert_eq!(next_of(weekly, "2026-03-23T07:00:00Z", paris), text("2026-03-30", "2026-03-30T06:00"));
    }
}
