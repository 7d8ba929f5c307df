//! What came of a broadcast, in numbers: to how many it went and how, how many opened its page, and who passed it on with what
//! success. Nobody who has it is named.

use std::collections::HashMap;

use entity::{
    AnnouncementMails, ApplicationState, NeedId, PersonId, SentKind, announcement_sent, application, email,
    need, person, share_link,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, ExprTrait as _, SelectStatement},
};

/// What came of the search that a need is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    /// Volunteers and relays whom it was sent to, however they take such mails.
    pub(crate) told: u64,
    /// Those of them whose skills are asked for.
    pub(crate) for_you: u64,
    /// Those to whom it was mailed.
    pub(crate) mailed: u64,
    /// Those whose digest it waits for.
    pub(crate) waiting: u64,
    /// Those who wish no such mails and find it on their page.
    pub(crate) unwished: u64,
    /// Those whose addresses sent mails back.
    pub(crate) bounced: u64,
    /// People who opened its page by a link, signed in.
    pub(crate) opened: u64,
    /// Applications, but those that were taken back.
    pub(crate) applications: u64,
}

/// Counts what came of the search that a need is in.
pub(crate) async fn of(connection: &impl ConnectionTrait, need: &need::Model) -> Result<Numbers, DbErr> {
    use announcement_sent::Column;
    let all = announcement_sent::Entity::find()
        .filter(Column::NeedId.eq(need.id))
        .filter(Column::Round.eq(need.round));
    let sent = all.clone().filter(Column::Kind.ne(SentKind::Found));
    let unmailed = sent.clone().filter(Column::MailedAt.is_null());
    let collected = [AnnouncementMails::Daily, AnnouncementMails::Weekly];
    let waiting = unmailed
        .clone()
        .filter(Column::OpenedAt.is_null())
        .filter(Column::PersonId.in_subquery(those_who_wish(&collected)))
        .filter(Column::PersonId.in_subquery(with_address(true)));
    let bounced = sent
        .clone()
        .filter(Column::PersonId.in_subquery(with_address(false)))
        .filter(Column::PersonId.not_in_subquery(with_address(true)));
    let unwished = unmailed.filter(Column::PersonId.in_subquery(those_who_wish(&[AnnouncementMails::Never])));
    Ok(Numbers {
        told: sent.clone().count(connection).await?,
        for_you: sent.clone().filter(Column::Kind.eq(SentKind::ForYou)).count(connection).await?,
        mailed: sent.filter(Column::MailedAt.is_not_null()).count(connection).await?,
        waiting: waiting.count(connection).await?,
        unwished: unwished.count(connection).await?,
        bounced: bounced.count(connection).await?,
        opened: all.filter(Column::OpenedAt.is_not_null()).count(connection).await?,
        applications: applied().filter(application::Column::NeedId.eq(need.id)).count(connection).await?,
    })
}

/// The people who wish such mails so.
fn those_who_wish(how: &[AnnouncementMails]) -> SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::AnnouncementMails.is_in(how.iter().copied()))
        .into_query()
}

/// The people with an address that works, or with one that does not.
fn with_address(works: bool) -> SelectStatement {
    let paused = email::Column::PausedAt;
    email::Entity::find()
        .select_only()
        .column(email::Column::PersonId)
        .filter(email::Column::ProvenAt.is_not_null())
        .filter(if works { paused.is_null() } else { paused.is_not_null() })
        .into_query()
}

/// Applications, but those that were taken back.
fn applied() -> Select<application::Entity> {
    application::Entity::find().filter(application::Column::State.ne(ApplicationState::Withdrawn))
}

/// What came of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The name of whose it is; none for the branch's own.
    pub(crate) relay: Option<String>,
    pub(crate) code: String,
    pub(crate) visits: i64,
    pub(crate) applications: i64,
}

/// The links to a need's announcement with what came of each, the most visited first.
pub(crate) async fn links_of(connection: &impl ConnectionTrait, need: NeedId) -> Result<Vec<Link>, DbErr> {
    let links = share_link::Entity::find()
        .filter(share_link::Column::NeedId.eq(need))
        .order_by_desc(share_link::Column::Visits)
        .order_by_asc(share_link::Column::CreatedAt)
        .order_by_asc(share_link::Column::Code)
        .all(connection)
        .await?;
    let applications = applications_by_link(connection, &[need]).await?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(links.iter().filter_map(|link| link.person_id)))
        .all(connection)
        .await?;
    let names: HashMap<PersonId, String> =
        people.into_iter().map(|person| (person.id, person.full_name())).collect();
    let told = |link: share_link::Model| Link {
        applications: applications.get(&(need, link.person_id)).copied().unwrap_or_default(),
        relay: link.person_id.and_then(|id| names.get(&id).cloned()),
        visits: link.visits.into(),
        code: link.code,
    };
    Ok(links.into_iter().map(told).collect())
}

/// How many of those who came to some announcements by a link have applied, by whose link they came; by nobody's, by the
/// branch's own.
pub(crate) async fn applications_by_link(
    connection: &impl ConnectionTrait,
    needs: &[NeedId],
) -> Result<HashMap<(NeedId, Option<PersonId>), i64>, DbErr> {
    use announcement_sent::Column;
    let same = |theirs: application::Column, column: Column| {
        Expr::col((application::Entity, theirs)).equals((announcement_sent::Entity, column))
    };
    let applied = applied()
        .select_only()
        .column(application::Column::Id)
        .filter(same(application::Column::NeedId, Column::NeedId))
        .filter(same(application::Column::PersonId, Column::PersonId));
    let counted: Vec<(NeedId, Option<PersonId>, i64)> = announcement_sent::Entity::find()
        .select_only()
        .columns([Column::NeedId, Column::RelayId])
        .column_as(Column::PersonId.count(), "people")
        .filter(Column::NeedId.is_in(needs.iter().copied()))
        .filter(Column::OpenedAt.is_not_null())
        .filter(Expr::exists(applied.into_query()))
        .group_by(Column::NeedId)
        .group_by(Column::RelayId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(counted.into_iter().map(|(need, relay, people)| ((need, relay), people)).collect())
}
