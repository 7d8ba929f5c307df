//! What the links of mails do for those who approve places: they show what there is to decide, and a button decides.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{ApprovalStage, approval_request};
use sea_orm::EntityTrait as _;

use crate::{
    App, Caller, Internal, Language, WayIn,
    access::{ApprovalLink, Denied},
    app::NotDone,
    domain::{
        companies::sso::addresses,
        engagements::{
            Refused,
            approvals::{
                deciders,
                deciding::{self, Decision},
                following::{self, Deadline, Silence},
                links::{self, Shown},
            },
        },
    },
    tx::Tx,
};

/// What a link that decides shows.
#[derive(Clone, Debug)]
pub enum ApprovalBehindLink {
    /// Something to decide.
    ToDecide(ApprovalToDecide),
    /// It was decided, or came to nothing.
    Decided,
    /// Somebody else decides now.
    NotTheirs,
    /// The company is entered by its own sign-in alone: whoever comes from there decides.
    Elsewhere(WayIn),
}

/// A place that somebody asks for.
#[derive(Clone, Debug)]
pub struct ApprovalToDecide {
    /// Who asks.
    pub person: String,
    /// Their job, when the employer names one.
    pub qualification: Option<String>,
    /// The mission's title; none where whoever asks keeps it from the company.
    pub mission: Option<String>,
    /// The association's name; none where whoever asks keeps it from the company.
    pub association: Option<String>,
    /// When the first session begins and ends; none where it is the time of a mission that selects.
    pub session: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// The first day of such a mission, where it is known,
    pub from: Option<NaiveDate>,
    /// and its last one.
    pub until_day: Option<NaiveDate>,
    /// On the clocks of this IANA time zone.
    pub time_zone: String,
    /// How many sessions are asked for together; none of such a mission.
    pub sessions: usize,
    /// The working time that they take together.
    pub minutes: i64,
    /// What would be left of the budget after them, all that is held counted.
    pub left: i64,
    /// Until when it waits for whoever reads this,
    pub until: DateTime<Utc>,
    /// and what happens then: `passes-manager` or `passes-hr` where it passes on from these, else `approved`, `refused` or
    /// `lapsed`.
    pub then: &'static str,
}

impl App {
    /// What there is to decide behind a link; none when no link that decides is behind it, or one too old. Looking uses
    /// nothing up.
    pub async fn approval_behind_link(
        &self,
        caller: &Caller,
        token: &str,
    ) -> Result<Option<ApprovalBehindLink>, Internal> {
        let reader = self.database().reader();
        let request = match ApprovalLink::find(reader, token, &caller.0, self.now()).await? {
            None => return Ok(None),
            Some(ApprovalLink::Decided) => return Ok(Some(ApprovalBehindLink::Decided)),
            Some(ApprovalLink::NotTheirs) => return Ok(Some(ApprovalBehindLink::NotTheirs)),
            Some(ApprovalLink::Elsewhere(place)) => {
                let path = addresses::begin_path(&place.code);
                let way = WayIn { company: place.company_name, path, is_enforced: true };
                return Ok(Some(ApprovalBehindLink::Elsewhere(way)));
            }
            Some(ApprovalLink::Works { request, .. }) => request,
        };
        let row = approval_request::Entity::find_by_id(request).one(reader).await?;
        let row = row.ok_or_else(|| Internal::because("a request vanished"))?;
        let shown = links::shown(reader, &row).await?;
        let is_of_the_last = deciders::is_of_the_last(reader, &row).await?;
        let deadline = following::deadline(&row, is_of_the_last, self.now().to_utc());
        Ok(Some(shown.map_or(ApprovalBehindLink::Decided, |shown| {
            ApprovalBehindLink::ToDecide(to_decide(shown, &row, &deadline))
        })))
    }

    /// Decides by a link, once. A refusal says why.
    pub async fn decide_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
        approves: bool,
        reason: Option<String>,
    ) -> Result<(), NotDone> {
        let reason = &reason;
        let story = |tx: Tx| async move {
            match ApprovalLink::find(&tx, token, &caller.0, tx.now()).await? {
                None | Some(ApprovalLink::NotTheirs | ApprovalLink::Elsewhere(_)) => {
                    Err(Denied::Hidden.into())
                }
                Some(ApprovalLink::Decided) => Err(Refused::ApprovalDecided.into()),
                Some(ApprovalLink::Works { right, request, link }) => {
                    let decision = Decision { id: request, approves, reason: reason.clone() };
                    deciding::decide_by_link(&right, link, &tx, &decision).await
                }
            }
        };
        let origin = caller.0.origin_of_link();
        self.tell(language, self.database().write_from(&origin, story).await)
    }
}

fn to_decide(shown: Shown, request: &approval_request::Model, deadline: &Deadline) -> ApprovalToDecide {
    let (mission, association) = shown.mission.unzip();
    let end = match deadline.silence {
        Silence::Lapses => "lapsed",
        Silence::Approves => "approved",
        Silence::Refuses => "refused",
    };
    ApprovalToDecide {
        person: shown.person,
        qualification: shown.qualification,
        mission,
        association,
        session: shown.session.map(|session| (session.starts_at.to_utc(), session.ends_at.to_utc())),
        from: shown.days.0,
        until_day: shown.days.1,
        time_zone: shown.zone.name().to_owned(),
        sessions: shown.sessions,
        minutes: shown.minutes.0,
        left: shown.left.0,
        until: deadline.passes_on_at.unwrap_or(deadline.at),
        then: match (deadline.passes_on_at, request.stage) {
            (Some(_), ApprovalStage::Manager) => "passes-manager",
            (Some(_), ApprovalStage::Hr) => "passes-hr",
            (None, _) => end,
        },
    }
}
