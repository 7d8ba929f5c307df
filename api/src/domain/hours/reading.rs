//! Which entries somebody sees: their own, all that an association received, and of a company's employees what they
//! gave on its working time. Drafts are their author's alone; what was given for a confidential cause is seen in the
//! company by those only who approve it or know what it costs.

use chrono::NaiveDate;
use entity::{
    AssociationId, CompanyId, MembershipRole as Role, Minutes, PersonId, TimeBasis, TimeEntryId,
    TimeEntryStatus, company, mission, time_entry,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};
use serde::{Deserialize, Serialize};

use crate::access::{
    CompanyReader, Oneself, Viewer,
    viewer::{Organisation, Seat},
};

/// The side from which entries are looked at. Made of a right, and of nothing else.
#[derive(Clone, Debug)]
pub(crate) struct Side(Condition);

impl Side {
    /// One's own.
    pub(crate) fn own(right: Oneself) -> Self {
        Self(Condition::all().add(time_entry::Column::PersonId.eq(right.person())))
    }

    /// What an association received; nothing for those who have no place in it.
    pub(crate) fn received(viewer: &Viewer, association: AssociationId) -> Option<Self> {
        viewer.sees_inside(association).then(|| {
            Self(
                Condition::all()
                    .add(time_entry::Column::AssociationId.eq(association))
                    .add(time_entry::Column::SubmittedAt.is_not_null()),
            )
        })
    }

    /// What a company's employees gave on its working time; of a local lead's entity or site only.
    pub(crate) fn given(viewer: &Viewer, right: CompanyReader) -> Self {
        let seats = viewer.seats_in(Organisation::Company(right.company()));
        let places: Vec<_> = seats.filter(|seat| READERS.contains(&seat.role)).map(place_of).collect();
        // One seat for the whole company is enough.
        let is_everywhere = places.iter().any(Condition::is_empty);
        let places = (!is_everywhere).then(|| places.into_iter().fold(Condition::any(), Condition::add));
        let is_open = is_open_to(viewer, right.company());
        Self(
            Condition::all()
                .add(time_entry::Column::CompanyId.eq(right.company()))
                .add(time_entry::Column::Basis.eq(TimeBasis::WorkingTime))
                .add(time_entry::Column::SubmittedAt.is_not_null())
                .add_option(places)
                .add_option(is_open),
        )
    }
}

/// Of which missions the viewer sees entries in a company: of all, or of those whose cause is not confidential.
fn is_open_to(viewer: &Viewer, company: CompanyId) -> Option<Condition> {
    if viewer.may_see_costs(company).is_ok() {
        return None;
    }
    let confidential = mission::Entity::find()
        .select_only()
        .column(mission::Column::Id)
        .filter(mission::Column::Confidential.eq(true))
        .into_query();
    // Whoever approves sees what they approve, where the company asks for it.
    let approved = viewer.may_look_after_employees(company).is_ok().then(|| {
        let asks = company::Entity::find()
            .select_only()
            .column(company::Column::Id)
            .filter(company::Column::ApprovesHours.eq(true))
            .into_query();
        time_entry::Column::CompanyId.in_subquery(asks)
    });
    let is_open = time_entry::Column::MissionId.not_in_subquery(confidential);
    Some(Condition::any().add(is_open).add_option(approved))
}

/// Whether somebody sees in a company what was given for a confidential cause: who knows what it costs, and who
/// approves it, where the company asks for that.
pub(crate) async fn sees_confidential(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: CompanyId,
) -> Result<bool, DbErr> {
    if viewer.may_see_costs(id).is_ok() {
        return Ok(true);
    }
    if viewer.may_look_after_employees(id).is_err() {
        return Ok(false);
    }
    Ok(company::Entity::find_by_id(id).one(connection).await?.is_some_and(|row| row.approves_hours))
}

/// The entity or the site to which a seat is bound; nothing for the whole company.
fn place_of(seat: &Seat) -> Condition {
    Condition::all()
        .add_option(seat.legal_entity_id.map(|id| time_entry::Column::LegalEntityId.eq(id)))
        .add_option(seat.establishment_id.map(|id| time_entry::Column::EstablishmentId.eq(id)))
}

/// Those who read a company's programme.
const READERS: [Role; 5] = [Role::CsrManager, Role::Hr, Role::Finance, Role::LocalLead, Role::Auditor];

/// Which of them are asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    /// In these standings; in any when empty.
    pub(crate) status: Vec<TimeEntryStatus>,
    /// From this civil date on.
    pub(crate) from: Option<NaiveDate>,
    /// Up to this civil date.
    pub(crate) to: Option<NaiveDate>,
}

/// The entries seen from a side.
pub(crate) fn entries(side: Side, filter: &Filter) -> Select<time_entry::Entity> {
    let mut condition = Condition::all().add(side.0);
    if !filter.status.is_empty() {
        condition = condition.add(time_entry::Column::Status.is_in(filter.status.iter().copied()));
    }
    condition = condition.add_option(filter.from.map(|from| time_entry::Column::Date.gte(from)));
    condition = condition.add_option(filter.to.map(|to| time_entry::Column::Date.lte(to)));
    time_entry::Entity::find().filter(condition)
}

/// The next entries behind one, the oldest first.
pub(crate) async fn behind(
    connection: &impl ConnectionTrait,
    rows: Select<time_entry::Entity>,
    last: Option<TimeEntryId>,
    count: u64,
) -> Result<Vec<time_entry::Model>, DbErr> {
    use time_entry::Column;
    let mut rows = rows.order_by_asc(Column::Date).order_by_asc(Column::Id).limit(count);
    if let Some(last) = last {
        let last = time_entry::Entity::find_by_id(last).one(connection).await?;
        let last = last.ok_or_else(|| DbErr::RecordNotFound("the entry before".to_owned()))?;
        let same_date = Condition::all().add(Column::Date.eq(last.date)).add(Column::Id.gt(last.id));
        rows = rows.filter(Condition::any().add(Column::Date.gt(last.date)).add(same_date));
    }
    rows.all(connection).await
}

/// The next entries of a selection after one, the latest first.
pub(crate) async fn after(
    connection: &impl ConnectionTrait,
    selection: Select<time_entry::Entity>,
    last: Option<TimeEntryId>,
    count: u64,
) -> Result<Vec<time_entry::Model>, DbErr> {
    use time_entry::Column::{Date, Id};
    let last = match last {
        Some(id) => time_entry::Entity::find_by_id(id).one(connection).await?,
        None => None,
    };
    let earlier = |last: time_entry::Model| {
        Condition::any()
            .add(Date.lt(last.date))
            .add(Condition::all().add(Date.eq(last.date)).add(Id.lt(last.id)))
    };
    selection
        .filter(last.map_or_else(Condition::all, earlier))
        .order_by_desc(Date)
        .order_by_desc(Id)
        .limit(count)
        .all(connection)
        .await
}

/// What the association confirmed, from one civil date up to another; what was taken back does not count.
pub(crate) async fn confirmed(
    connection: &impl ConnectionTrait,
    side: Side,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Minutes, DbErr> {
    let status = vec![TimeEntryStatus::Confirmed, TimeEntryStatus::Approved];
    let sum = entries(side, &Filter { status, from, to })
        .select_only()
        .column_as(time_entry::Column::Minutes.sum().cast_as("bigint"), "minutes")
        .into_tuple::<Option<i64>>()
        .one(connection)
        .await?;
    Ok(Minutes(sum.flatten().unwrap_or_default()))
}

/// An entry that somebody may see.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: TimeEntryId,
) -> Result<Option<time_entry::Model>, DbErr> {
    let Some(entry) = time_entry::Entity::find_by_id(id).one(connection).await? else {
        return Ok(None);
    };
    let is_received = entry.submitted_at.is_some() && viewer.sees_inside(entry.association_id);
    if is_own(viewer, entry.person_id) || is_received {
        return Ok(Some(entry));
    }
    match entry.company_id.map(|company| viewer.may_read_company(company)) {
        Some(Ok(right)) => given(connection, viewer, right, id).await,
        _ => Ok(None),
    }
}

/// An entry that somebody sees among those that their company's employees gave.
pub(crate) async fn given(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    right: CompanyReader,
    id: TimeEntryId,
) -> Result<Option<time_entry::Model>, DbErr> {
    let all = entries(Side::given(viewer, right), &Filter::default());
    all.filter(time_entry::Column::Id.eq(id)).one(connection).await
}

/// Whether the one who looks is the person themselves.
pub(crate) fn is_own(viewer: &Viewer, person: PersonId) -> bool {
    viewer.person_id() == Some(person)
}
