//! Opening the sessions of a mission, and keeping when its next one begins. Moving, resizing and cancelling touch
//! bookings and belong to the area of engagements.

use entity::{
    Minutes, MissionFormat, MissionId, MissionStatus, SessionId, SessionStatus, Timestamp, commune, mission,
    session,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use super::{local_time, offers::inviting, places::place_of, series, writing::filled};
use crate::{
    Internal,
    access::{AssociationMember, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem},
    queue::{self, Terms, Work},
    tx::Tx,
};

/// Sessions of a mission at most.
const MOST_SESSIONS: u32 = 500;

/// People in a session at most.
const MOST_PEOPLE: i32 = 1000;

/// The longest notice: thirty days.
const LONGEST_NOTICE: i64 = 30 * 24 * 60;

/// The sessions of a series, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) series: series::Typed,
    pub(crate) offer: Offer,
}

/// What the sessions of a series have in common, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub(crate) capacity: i32,
    pub(crate) link: Option<String>,
    pub(crate) address: Option<String>,
    /// How long before its start booking, cancelling and promotion end.
    pub(crate) notice_minutes: i64,
}

impl Offer {
    /// The link and the address of those that are offered: where none is typed, the place that the mission names now.
    fn read(&self, checks: &mut Checks, mission: &mission::Model) -> (Option<String>, Option<String>) {
        may_have_places(checks, self.capacity);
        let address = filled(self.address.as_deref()).or(place_of(mission));
        let place = read_place(checks, mission, self.link.as_deref(), address);
        if !(0..=LONGEST_NOTICE).contains(&self.notice_minutes) {
            let fault = Problem::new("OUT_OF_RANGE").with("least", 0_i64).with("most", LONGEST_NOTICE);
            checks.add("noticeMinutes", fault);
        }
        place
    }
}

/// How many places a session may have.
pub(crate) fn may_have_places(checks: &mut Checks, capacity: i32) {
    if !(1..=MOST_PEOPLE).contains(&capacity) {
        let fault = Problem::new("OUT_OF_RANGE").with("least", 1_i64).with("most", i64::from(MOST_PEOPLE));
        checks.add("capacity", fault);
    }
}

/// The link and the address of a session, as typed. Whoever has a place must learn where to go; where nobody goes
/// anywhere, a link may follow later. Who may do either has one of them at least.
pub(crate) fn read_place(
    checks: &mut Checks,
    mission: &mission::Model,
    link: Option<&str>,
    address: Option<&str>,
) -> (Option<String>, Option<String>) {
    let link = checks.web_address("link", link);
    let address = checks.optional_line("address", address, 300);
    match mission.format {
        MissionFormat::OnSite if address.is_none() => checks.refuse("address", "ADDRESS_REQUIRED"),
        MissionFormat::Hybrid if address.is_none() && link.is_none() => {
            checks.refuse("address", "ADDRESS_OR_LINK_REQUIRED");
        }
        _ => {}
    }
    (link, address)
}

/// Whether the link of a session is still to be sent: nobody goes anywhere, and it is not there yet.
pub(crate) fn link_follows(session: &session::Model, mission: &mission::Model) -> bool {
    mission.format == MissionFormat::Remote && session.link.is_none()
}

/// Opens a session, or one a week: all of them or none.
pub(crate) async fn open(
    viewer: &Viewer,
    tx: &Tx,
    mission: MissionId,
    typed: &Typed,
) -> Outcome<Vec<SessionId>, Vec<Problem>> {
    let (right, mission) = super::lock(tx, viewer, mission).await?;
    if mission.status == MissionStatus::Closed {
        return Err(vec![Problem::new("MISSION_CLOSED")].into());
    }
    let mut checks = Checks::default();
    let (link, address) = typed.offer.read(&mut checks, &mission);
    checks.pass()?;
    let departement = departement(tx, &mission).await?;
    let dates = series::dates(&typed.series, departement.as_deref(), tx.now_utc())?;
    let existing =
        session::Entity::find().filter(session::Column::MissionId.eq(mission.id)).count(tx).await?;
    if existing + dates.len() as u64 > u64::from(MOST_SESSIONS) {
        let fault = Problem::new("TOO_MANY").with("most", i64::from(MOST_SESSIONS));
        return Err(vec![fault.at("series").at("weeks")].into());
    }
    let mut rows = Vec::new();
    for date in dates {
        let span = date.span.map_err(|fault| vec![fault])?;
        rows.push(session::ActiveModel {
            id: Set(tx.id::<SessionId>()),
            mission_id: Set(mission.id),
            association_id: Set(mission.association_id),
            starts_at: Set(span.starts_at.into()),
            ends_at: Set(span.ends_at.into()),
            local_start: Set(local_time::write(date.local_start)),
            local_end: Set(local_time::write(date.local_end)),
            time_zone: Set(date.zone.name().to_owned()),
            minutes: Set(span.minutes()),
            capacity: Set(typed.offer.capacity),
            taken: Set(0),
            waiting: Set(0),
            notice_minutes: Set(Minutes(typed.offer.notice_minutes)),
            link: Set(link.clone()),
            address: Set(address.clone()),
            status: Set(SessionStatus::Open),
            cancel_reason: Set(None),
            sequence: Set(0),
            created_at: Set(tx.now()),
        });
    }
    let ids: Vec<SessionId> = rows.iter().map(|row| *row.id.as_ref()).collect();
    for row in &rows {
        ask_for_proposals(tx, *row.id.as_ref(), *row.ends_at.as_ref()).await?;
    }
    session::Entity::insert_many(rows).exec_without_returning(tx).await?;
    keep_next(tx, mission.id).await?;
    inviting::invite(tx, &mission).await?;
    let deed = Deed::of(right.person(), "SESSIONS_OPENED").in_association(right.association());
    audit::write(tx, deed.with("count", ids.len()), mission.id).await?;
    Ok(ids)
}

/// The dates of a series before it is opened, for those who may open it, and all that stands in the way.
pub(crate) async fn preview(
    right: AssociationMember,
    connection: &impl ConnectionTrait,
    mission: &mission::Model,
    typed: &series::Typed,
    offer: Option<&Offer>,
    now: Timestamp,
) -> Result<(Vec<series::Dated>, Vec<Problem>), DbErr> {
    debug_assert_eq!(right.association(), mission.association_id, "a right in another association");
    let departement = departement(connection, mission).await?;
    let (dates, mut problems) = match series::dates(typed, departement.as_deref(), now.to_utc()) {
        Ok(dates) => (dates, Vec::new()),
        Err(problems) => (Vec::new(), problems),
    };
    if let Some(offer) = offer {
        let mut checks = Checks::default();
        offer.read(&mut checks, mission);
        problems.extend(checks.found());
    }
    Ok((dates, problems))
}

/// The sessions of missions that take place and have not begun, by when they begin.
pub(crate) async fn to_come(
    connection: &impl ConnectionTrait,
    missions: &[MissionId],
    now: Timestamp,
) -> Result<Vec<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::MissionId.is_in(missions.iter().copied()))
        .filter(session::Column::Status.eq(SessionStatus::Open))
        .filter(session::Column::StartsAt.gt(now))
        .order_by_asc(session::Column::StartsAt)
        .all(connection)
        .await
}

/// Has time entries proposed when a session ends to those who had a place in it. Whoever opens or moves one calls it.
pub(crate) async fn ask_for_proposals(tx: &Tx, id: SessionId, ends_at: Timestamp) -> Result<(), Internal> {
    let once_key = format!("propose {} {}", uuid::Uuid::from(id), ends_at.millis());
    let terms = Terms { run_at: Some(ends_at), once_key: Some(once_key), ..Terms::default() };
    queue::enqueue_with(tx, Work::ProposeEntries { session: id }, terms).await.map(|_| ())
}

/// Writes when a mission's next open session begins, and asks to be called again then. Whoever opens, moves or cancels
/// a session calls it.
pub(crate) async fn keep_next(tx: &Tx, id: MissionId) -> Result<(), Internal> {
    let next = session::Entity::find()
        .filter(session::Column::MissionId.eq(id))
        .filter(session::Column::Status.eq(SessionStatus::Open))
        .filter(session::Column::StartsAt.gt(tx.now()))
        .order_by_asc(session::Column::StartsAt)
        .one(tx)
        .await?
        .map(|next| next.starts_at);
    mission::Entity::update_many()
        .col_expr(mission::Column::NextSessionAt, Expr::value(next))
        .filter(mission::Column::Id.eq(id))
        .exec(tx)
        .await?;
    if let Some(at) = next {
        let once_key = format!("next-session {} {}", uuid::Uuid::from(id), at.millis());
        let terms = Terms { run_at: Some(at), once_key: Some(once_key), ..Terms::default() };
        queue::enqueue_with(tx, Work::KeepNextSession { mission: id }, terms).await?;
    }
    Ok(())
}

async fn departement(
    connection: &impl ConnectionTrait,
    mission: &mission::Model,
) -> Result<Option<String>, DbErr> {
    let Some(code) = &mission.commune_code else { return Ok(None) };
    let found = commune::Entity::find_by_id(code).one(connection).await?;
    Ok(found.map(|commune| commune.departement_code))
}
