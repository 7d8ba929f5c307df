//! What waits for an association alone, since when, and the letters that ask for it: each with the link that answers it. An
//! association that does not answer is reminded twice, and then whoever coordinates is told; what was written stands on the
//! timeline. Its debrief and what is asked long after have reminders of their own.

use std::collections::HashMap;

use chrono::Duration;
use entity::{
    AnnouncementState, ApplicationState, AssociationId, CharterId, NeedId, NeedSide, NeedState, RoadmapId,
    Timestamp, announcement, application, branch, charter, charter_adherence, need, need_event, roadmap,
    roadmap_approval,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{EVERY, letters::Letters, lock_to_coordinate, reading};
use crate::{
    Internal,
    access::{NeedSubject, Viewer},
    domain::{
        engagements::roadmaps::{self, letters as roadmap_letters},
        intermediaries::{charters, zone_of},
        missions::needs::{
            adhering, announcements, letters,
            moving::NotNow,
            states::OVER,
            timeline::{self, By, Line},
        },
    },
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// After how many days an association is reminded: at first when a week's meeting may have gone by, and a week later.
const REMINDED_AFTER: [i64; 2] = [5, 12];

/// Before the first of these days there is nothing to look at.
pub(super) const FIRST: i64 = REMINDED_AFTER[0];

/// How long there is between two letters at least, so that a job that comes late does not write twice in a row.
const BETWEEN: Duration = Duration::days(7);

/// What the line of a reminder is called.
const REMINDED: &str = "ASSOCIATION_REMINDED";

/// What the line is called that says that the coordinator was told of the silence.
const SILENT: &str = "ASSOCIATION_SILENT";

/// What is awaited of an association.
enum Awaited {
    /// That it adheres to a version of the charter.
    Charter(charter::Model),
    /// What it says to a version of the announcement.
    Announcement(Box<announcement::Model>),
    /// That it approves a version of the roadmap, after all volunteers.
    Roadmap(roadmap::Model),
}

/// By which letter something is asked for.
#[derive(Clone, Copy)]
enum Letter {
    Asks,
    Reminds,
}

impl Awaited {
    /// What waits for the association of a need now, and since when; nothing while it is somebody else's turn.
    async fn of(tx: &Tx, need: &need::Model) -> Result<Option<(Self, Timestamp)>, DbErr> {
        match need.state {
            NeedState::Qualifying => {
                let Some(current) = charters::current(tx, need.intermediary_id).await? else {
                    return Ok(None);
                };
                let adherence = charter_adherence::Entity::find_by_id((current.id, need.association_id));
                if adherence.one(tx).await?.is_some() {
                    return Ok(None);
                }
                let since = need.state_since.max(current.published_at);
                Ok(Some((Self::Charter(current), since)))
            }
            NeedState::ToApprove => {
                let asked = announcements::standing(tx, need.id, AnnouncementState::ToApprove).await?;
                Ok(asked.map(|asked| (Self::Announcement(Box::new(asked)), need.state_since)))
            }
            NeedState::Roadmap => {
                let Some(latest) = roadmaps::reading::latest(tx, need.id).await? else { return Ok(None) };
                let volunteers = roadmaps::reading::volunteers(tx, need.id).await?;
                let approvals = roadmaps::reading::approvals(tx, &[latest.id]).await?;
                let is_selected = volunteers.iter().any(|one| one.state == ApplicationState::Selected);
                let has_approved =
                    |one: &application::Model| roadmaps::reading::has_approved(&approvals, one.person_id);
                let last = approvals.last().filter(|_| is_selected && volunteers.iter().all(has_approved));
                let since = last.map(|last| last.approved_at.max(need.state_since));
                Ok(since.map(|since| (Self::Roadmap(latest), since)))
            }
            _ => Ok(None),
        }
    }

    /// Asks for it, each of those whom it concerns by a link of their own.
    async fn ask(
        &self,
        tx: &Tx,
        about: (&need::Model, &branch::Model),
        letter: Letter,
    ) -> Result<(), Internal> {
        let code = |asks, reminds| match letter {
            Letter::Asks => asks,
            Letter::Reminds => reminds,
        };
        match self {
            Self::Charter(asked) => {
                adhering::ask(tx, about, asked, code("charter-asked", "charter-reminder")).await
            }
            Self::Announcement(asked) => {
                let code = code("announcement-to-approve", "announcement-reminder");
                announcements::ask_by(tx, about, asked, code).await
            }
            Self::Roadmap(asked) => {
                roadmap_letters::ask_by(tx, about, asked, code("roadmap-to-approve", "roadmap-reminder"))
                    .await
            }
        }
    }
}

/// Reminds an association of what waits for it, where it is time; once it was reminded twice and a week more is over, its
/// coordinator is told and it is left in peace.
pub(super) async fn watch(tx: &Tx, need: &need::Model, branch: &branch::Model) -> Result<(), Internal> {
    let Some((awaited, since)) = Awaited::of(tx, need).await? else { return Ok(()) };
    let told = lines(tx, &[need.id]).await?;
    let told: Vec<&need_event::Model> = told.iter().filter(|line| line.at >= since).collect();
    if told.iter().any(|line| line.kind == SILENT) {
        return Ok(());
    }
    let day = |at: Timestamp| at.to_utc().with_timezone(&zone_of(branch)).date_naive();
    let (today, begun) = (tx.today(zone_of(branch)), day(since));
    let may_write = told.last().is_none_or(|last| day(last.at) + BETWEEN <= today);
    match REMINDED_AFTER.get(told.len()) {
        Some(days) if may_write && begun + Duration::days(*days) <= today => {
            awaited.ask(tx, (need, branch), Letter::Reminds).await?;
            timeline::write(tx, need.id, &By::job(), Line::shared(REMINDED)).await?;
            Ok(())
        }
        None if may_write => {
            timeline::write(tx, need.id, &By::job(), Line::inside(SILENT)).await?;
            let words = vec![("since", begun.into())];
            letters::Letters::about(tx, need, branch).to_coordinators("association-silent", words).await
        }
        _ => Ok(()),
    }
}

/// The lines that say that associations were reminded, or that their coordinators were told, in their order.
async fn lines(connection: &impl ConnectionTrait, needs: &[NeedId]) -> Result<Vec<need_event::Model>, DbErr> {
    need_event::Entity::find()
        .filter(need_event::Column::NeedId.is_in(needs.iter().copied()))
        .filter(need_event::Column::Kind.is_in([REMINDED, SILENT]))
        .order_by_asc(need_event::Column::Id)
        .all(connection)
        .await
}

/// Since when those of some needs' associations have not answered that were reminded of what waits for them now.
pub(crate) async fn silences(
    connection: &impl ConnectionTrait,
    needs: &[NeedId],
) -> Result<HashMap<NeedId, Timestamp>, DbErr> {
    let rows = need::Entity::find().filter(need::Column::Id.is_in(needs.iter().copied()));
    let rows = rows.all(connection).await?;
    let reminded = lines(connection, needs).await?;
    let approved = approved_since(connection, needs).await?;
    let unbound = without_adherence(connection, &rows).await?;
    let since = |need: &need::Model| {
        let since = match need.state {
            NeedState::Qualifying => unbound.get(&need.id).copied()?.max(need.state_since),
            NeedState::ToApprove => need.state_since,
            NeedState::Roadmap => approved.get(&need.id).copied()?.max(need.state_since),
            _ => return None,
        };
        let is_reminded = reminded.iter().any(|line| line.need_id == need.id && line.at >= since);
        is_reminded.then_some((need.id, since))
    };
    Ok(rows.iter().filter_map(since).collect())
}

/// Those of some needs whose associations have not adhered to the charter that holds now, with when that was published.
async fn without_adherence(
    connection: &impl ConnectionTrait,
    needs: &[need::Model],
) -> Result<HashMap<NeedId, Timestamp>, DbErr> {
    let networks: Vec<_> = needs.iter().map(|need| need.intermediary_id).collect();
    let versions = charters::versions(connection, &networks).await?;
    // The latest stands first.
    let asked_by =
        |need: &need::Model| versions.iter().find(|version| version.intermediary_id == need.intermediary_id);
    let pairs: Vec<(CharterId, AssociationId)> =
        needs.iter().filter_map(|need| Some((asked_by(need)?.id, need.association_id))).collect();
    let adhered = charters::adherences_among(connection, &pairs).await?;
    let asked = |need: &need::Model| {
        let asked = asked_by(need)?;
        let has_adhered =
            adhered.iter().any(|row| row.charter_id == asked.id && row.association_id == need.association_id);
        (!has_adhered).then_some((need.id, asked.published_at))
    };
    Ok(needs.iter().filter_map(asked).collect())
}

/// When a volunteer approved the latest versions of some needs' roadmaps last.
async fn approved_since(
    connection: &impl ConnectionTrait,
    needs: &[NeedId],
) -> Result<HashMap<NeedId, Timestamp>, DbErr> {
    let versions: Vec<(NeedId, RoadmapId)> = roadmap::Entity::find()
        .select_only()
        .columns([roadmap::Column::NeedId, roadmap::Column::Id])
        .filter(roadmap::Column::NeedId.is_in(needs.iter().copied()))
        .order_by_asc(roadmap::Column::Version)
        .into_tuple()
        .all(connection)
        .await?;
    // Of several versions the last one counts.
    let latest: HashMap<NeedId, RoadmapId> = versions.into_iter().collect();
    let approvals = roadmap_approval::Entity::find()
        .filter(roadmap_approval::Column::RoadmapId.is_in(latest.values().copied()))
        .filter(roadmap_approval::Column::Side.eq(NeedSide::Volunteer))
        .order_by_asc(roadmap_approval::Column::ApprovedAt)
        .all(connection)
        .await?;
    let of = |id: RoadmapId| latest.iter().find(|(_, version)| **version == id).map(|(need, _)| *need);
    Ok(approvals.into_iter().filter_map(|row| Some((of(row.roadmap_id)?, row.approved_at))).collect())
}

/// Sends the association the links by which it answers without an account, for whoever coordinates its need: what waits for it
/// has one of its own, and another does whatever else it may do now.
pub(crate) async fn send_links(viewer: &Viewer, tx: &Tx, id: NeedId) -> Outcome<NeedId, Vec<Problem>> {
    let (right, seen) = lock_to_coordinate(tx, viewer, id).await?;
    let (need, branch) = (&seen.need, &seen.branch);
    if OVER.contains(&need.state) {
        return Err(Vec::from(NotNow::stands_in(need.state)).into());
    }
    if let Some((awaited, _)) = Awaited::of(tx, need).await? {
        awaited.ask(tx, (need, branch), Letter::Asks).await?;
    }
    if need.state == NeedState::Debrief {
        let asked = reading::own_debrief(tx, id, None).await?.filter(|row| row.given_at.is_none());
        if let Some(asked) = asked {
            let (letters, until) = (Letters::about(tx, need, branch), asked.asked_on + EVERY * 3);
            letters.debrief_of_association("debrief-asked-of-association", until).await?;
        }
    }
    let subject = NeedSubject::Steps { need: id };
    letters::Letters::about(tx, need, branch).to_answer("need-link", subject, Vec::new()).await?;
    timeline::write(tx, id, &By::coordinator(&right), Line::shared("LINK_SENT")).await?;
    Ok(id)
}
