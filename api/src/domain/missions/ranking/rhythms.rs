//! What announcements say of missions that select their volunteers: when in a week they are, how many hours a week they take, and
//! what is to be done, in words.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{AnnouncementState, Minutes, MissionId, NeedId, TimesOfWeek, announcement, need};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

/// When in a week a mission is, how many hours a week it takes, and what is to be done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rhythm {
    pub(crate) times: TimesOfWeek,
    pub(crate) hours_a_week: Option<i64>,
    /// Its title and what is handed over.
    pub(crate) text: String,
}

/// The columns of an announcement that say it.
#[derive(FromQueryResult)]
struct Row {
    need_id: NeedId,
    times_of_week: TimesOfWeek,
    expected_minutes: Option<Minutes>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    title: String,
    deliverables: String,
}

impl Rhythm {
    /// As an announcement says it. How many hours a week are asked for is known where it says from when until when.
    fn said(
        times: TimesOfWeek,
        minutes: Option<Minutes>,
        days: (Option<NaiveDate>, Option<NaiveDate>),
        text: String,
    ) -> Self {
        let of_days = |(from, until): (NaiveDate, NaiveDate)| ((until - from).num_days() + 1).max(7);
        let hours_a_week = minutes.zip(days.0.zip(days.1).map(of_days)).map(|(Minutes(minutes), days)| {
            // A part of an hour is one.
            (minutes * 7 + days * 60 - 1) / (days * 60)
        });
        Self { times, hours_a_week, text }
    }
}

/// What the announcements of these missions say of a week. Of several versions that were approved the last one counts.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    missions: &[MissionId],
) -> Result<HashMap<MissionId, Rhythm>, DbErr> {
    use announcement::Column::{
        Deliverables, EndsOn, ExpectedMinutes, NeedId as OfNeed, StartsOn, State, TimesOfWeek as Times, Title,
    };
    let needs: Vec<(NeedId, MissionId)> = need::Entity::find()
        .select_only()
        .columns([need::Column::Id, need::Column::MissionId])
        .filter(need::Column::MissionId.is_in(missions.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    let needs: HashMap<NeedId, MissionId> = needs.into_iter().collect();
    let rows = announcement::Entity::find()
        .select_only()
        .columns([OfNeed, Times, ExpectedMinutes, StartsOn, EndsOn, Title, Deliverables])
        .filter(OfNeed.is_in(needs.keys().copied()))
        .filter(State.eq(AnnouncementState::Approved))
        .order_by_asc(announcement::Column::Version)
        .into_model::<Row>()
        .all(connection)
        .await?;
    let rhythm = |row: Row| {
        let days = (row.starts_on, row.ends_on);
        let text = format!("{}\n{}", row.title, row.deliverables);
        let said = Rhythm::said(row.times_of_week, row.expected_minutes, days, text);
        Some((*needs.get(&row.need_id)?, said))
    };
    Ok(rows.into_iter().filter_map(rhythm).collect())
}
