//! When in a week missions that select their volunteers are, and how many hours a week they take, as their announcements say it.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{AnnouncementState, Minutes, MissionId, NeedId, TimesOfWeek, announcement, need};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

/// When in a week a mission that selects its volunteers is, and how many hours a week it takes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rhythm {
    pub(crate) times: TimesOfWeek,
    pub(crate) hours_a_week: Option<i64>,
}

impl Rhythm {
    /// As an announcement says it. How many hours a week are asked for is known where it says from when until when.
    fn said(
        times: TimesOfWeek,
        minutes: Option<Minutes>,
        days: (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Self {
        let of_days = |(from, until): (NaiveDate, NaiveDate)| ((until - from).num_days() + 1).max(7);
        let hours_a_week = minutes.zip(days.0.zip(days.1).map(of_days)).map(|(Minutes(minutes), days)| {
            // A part of an hour is one.
            (minutes * 7 + days * 60 - 1) / (days * 60)
        });
        Self { times, hours_a_week }
    }
}

/// What the announcements of these missions say of a week. Of several versions that were approved the last one counts.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    missions: &[MissionId],
) -> Result<HashMap<MissionId, Rhythm>, DbErr> {
    type Row = (NeedId, TimesOfWeek, Option<Minutes>, Option<NaiveDate>, Option<NaiveDate>);
    use announcement::Column::{
        EndsOn, ExpectedMinutes, NeedId as OfNeed, StartsOn, State, TimesOfWeek as Times,
    };
    let needs: Vec<(NeedId, MissionId)> = need::Entity::find()
        .select_only()
        .columns([need::Column::Id, need::Column::MissionId])
        .filter(need::Column::MissionId.is_in(missions.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    let needs: HashMap<NeedId, MissionId> = needs.into_iter().collect();
    let rows: Vec<Row> = announcement::Entity::find()
        .select_only()
        .columns([OfNeed, Times, ExpectedMinutes, StartsOn, EndsOn])
        .filter(OfNeed.is_in(needs.keys().copied()))
        .filter(State.eq(AnnouncementState::Approved))
        .order_by_asc(announcement::Column::Version)
        .into_tuple()
        .all(connection)
        .await?;
    let rhythm = |(need, times, minutes, from, until): Row| {
        Some((*needs.get(&need)?, Rhythm::said(times, minutes, (from, until))))
    };
    Ok(rows.into_iter().filter_map(rhythm).collect())
}
