//! What came of campaigns, in numbers that tell of nobody. They grow while they are looked at, so they are told in steps of
//! five: whoever looks every hour, and takes one figure from the next, learns of five people at least, or of nobody.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike as _, Days, NaiveDate};
use entity::{BookingStatus, CampaignId, booking, campaign, campaign_day, campaign_visitor};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Func},
};

/// Figures about fewer people are told to nobody, and between two figures there are so many.
const STEP: i64 = 5;

/// What came of a campaign, as it is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    /// Browsers in which its page was opened.
    pub(crate) seen: i64,
    /// People of the company who signed in after that.
    pub(crate) signed_in: i64,
    /// Those of them who took a place on the company's time while it ran, and did not give it back.
    pub(crate) engaged: i64,
}

/// The same of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Week {
    /// Its Monday.
    pub(crate) from: NaiveDate,
    pub(crate) seen: i64,
    pub(crate) signed_in: i64,
}

/// A figure as it is told: nought, whole fives below it, or nothing where there are fewer.
pub(crate) fn told(count: i64) -> Option<i64> {
    match count {
        ..=0 => Some(0),
        count if count < STEP => None,
        count => Some(count - count % STEP),
    }
}

#[derive(FromQueryResult)]
struct Counted {
    id: CampaignId,
    seen: i64,
    signed_in: i64,
}

#[derive(FromQueryResult)]
struct Engaged {
    id: CampaignId,
    people: i64,
}

/// What came of some campaigns, in two statements.
pub(crate) async fn of(
    connection: &impl ConnectionTrait,
    ids: &[CampaignId],
) -> Result<HashMap<CampaignId, Numbers>, DbErr> {
    use campaign_day::Column;
    let sum = |column: Column| Func::sum(Expr::col((campaign_day::Entity, column))).cast_as("bigint");
    let days = campaign_day::Entity::find()
        .select_only()
        .column_as(Column::CampaignId, "id")
        .column_as(sum(Column::Seen), "seen")
        .column_as(sum(Column::SignedIn), "signed_in")
        .filter(Column::CampaignId.is_in(ids.iter().copied()))
        .group_by(Column::CampaignId)
        .into_model::<Counted>()
        .all(connection)
        .await?;
    let engaged = engaged(connection, ids).await?;
    let number = |row: Counted| {
        let engaged = engaged.get(&row.id).copied().unwrap_or_default();
        (row.id, Numbers { seen: row.seen, signed_in: row.signed_in, engaged })
    };
    Ok(days.into_iter().map(number).collect())
}

/// How many of those who came by took a place on the company's time before the campaign was over. What they do on their
/// own time is nothing of the company's, and a place that waits for an approval is not had: it would fall with a refusal.
async fn engaged(
    connection: &impl ConnectionTrait,
    ids: &[CampaignId],
) -> Result<HashMap<CampaignId, i64>, DbErr> {
    use booking::Column::{CompanyId, CreatedAt, Status};
    use campaign_visitor::Column;
    let of_campaign = campaign_visitor::Entity::belongs_to(campaign::Entity)
        .from(Column::CampaignId)
        .to(campaign::Column::Id);
    let of_person = campaign_visitor::Entity::belongs_to(booking::Entity)
        .from(Column::PersonId)
        .to(booking::Column::PersonId);
    let booked = |column: booking::Column| Expr::col((booking::Entity, column));
    let campaign = |column: campaign::Column| Expr::col((campaign::Entity, column));
    let came_at = Expr::col((campaign_visitor::Entity, Column::SignedInAt));
    let people = Expr::col((campaign_visitor::Entity, Column::PersonId)).count_distinct();
    let rows = campaign_visitor::Entity::find()
        .select_only()
        .column_as(Column::CampaignId, "id")
        .column_as(people, "people")
        .join(JoinType::InnerJoin, of_campaign.into())
        .join(JoinType::InnerJoin, of_person.into())
        .filter(Column::CampaignId.is_in(ids.iter().copied()))
        .filter(booked(CompanyId).eq(campaign(campaign::Column::CompanyId)))
        .filter(booked(CreatedAt).gte(came_at))
        .filter(booked(CreatedAt).lt(campaign(campaign::Column::OverAt)))
        .filter(Status.is_in(BookingStatus::HAD_PLACE))
        .group_by(Column::CampaignId)
        .into_model::<Engaged>()
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.people)).collect())
}

/// A campaign week by week, from its first day to its last or to today, those in which nobody came included.
pub(crate) async fn weeks(
    connection: &impl ConnectionTrait,
    row: &campaign::Model,
    today: NaiveDate,
) -> Result<Vec<Week>, DbErr> {
    let days = campaign_day::Entity::find()
        .filter(campaign_day::Column::CampaignId.eq(row.id))
        .order_by_asc(campaign_day::Column::OnDate)
        .all(connection)
        .await?;
    let mut weeks: BTreeMap<NaiveDate, (i64, i64)> = BTreeMap::new();
    let mut monday = monday_of(row.from_on);
    while monday <= Ord::min(row.to_on, today) {
        weeks.insert(monday, (0, 0));
        monday = monday + Days::new(7);
    }
    for day in days {
        let week = weeks.entry(monday_of(day.on_date)).or_default();
        week.0 += i64::from(day.seen);
        week.1 += i64::from(day.signed_in);
    }
    let week = |(from, (seen, signed_in))| Week { from, seen, signed_in };
    Ok(weeks.into_iter().map(week).collect())
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two figures that are told, of one campaign at two moments or of a part and its whole, differ by five or not at all.
    #[test]
    fn figures_are_told_in_fives() {
        assert_eq!(
            [0, 1, 4, 5, 9, 10, 123].map(told),
            [Some(0), None, None, Some(5), Some(5), Some(10), Some(120)]
        );
    }

    /// A week begins on its Monday, over the end of a year too.
    #[test]
    fn weeks_begin_on_mondays() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(monday_of(day("2026-03-10")), day("2026-03-09"));
        assert_eq!(monday_of(day("2026-03-09")), day("2026-03-09"));
        assert_eq!(monday_of(day("2027-01-01")), day("2026-12-28"));
    }
}
