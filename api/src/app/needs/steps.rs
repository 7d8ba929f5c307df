//! What the links of mails let an association do about its need beside its announcement: adhere to a charter, put the need off,
//! go on with it, stop it, choose what follows a search without candidates, or begin with fewer volunteers.

use chrono::NaiveDate;
use entity::{CharterId, NeedState, PersonId, Timestamp, charter_adherence, intermediary, need};
use sea_orm::{ActiveEnum as _, ConnectionTrait, EntityTrait as _};

use super::{association_of, link};
use crate::{
    App, Caller, Internal, Language,
    access::Viewer,
    app::NotDone,
    domain::{
        engagements::{
            applications::{self, places},
            follow_ups::searching::{self, WayOut},
        },
        intermediaries::charters,
        missions::needs::{
            adhering, behalf, resting,
            states::{Actor, NeedStep},
        },
    },
    outcome::Problem,
    text_analysis::kebab,
    tx::Tx,
};

/// A charter that an association is asked to adhere to.
#[derive(Clone, Debug)]
pub struct CharterToAdhere {
    /// The association's name.
    pub association: String,
    /// Whose charter it is.
    pub intermediary: String,
    /// Which version.
    pub version: i32,
    /// What it says.
    pub text: String,
}

/// What an association may do about its need now.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a form that is shown")]
pub struct StepsToGo {
    /// The association's name.
    pub association: String,
    /// What the need is, in a line.
    pub need: String,
    /// Where it stands, as texts are named by it: `to-approve`.
    pub state: String,
    /// Whether something waits for the association that has a link of its own.
    pub awaits_answer: bool,
    /// Whether it may be put off,
    pub may_pause: bool,
    /// goes on,
    pub may_resume: bool,
    /// or may be stopped.
    pub may_stop: bool,
    /// Whether fourteen days went by without a candidate, and nobody has chosen what follows.
    pub is_flagged: bool,
    /// Whether volunteers of all branches are asked.
    pub is_national: bool,
    /// With how many volunteers at most it may begin with fewer; none where there are no fewer.
    pub most_fewer: Option<i32>,
}

/// What an association does by a link, as typed.
#[derive(Clone, Debug)]
pub enum StepByLink {
    /// It puts the need off,
    Pause {
        /// for this reason,
        reason: String,
        /// until this day.
        returns_on: NaiveDate,
    },
    /// It goes on.
    Resume,
    /// It stops the need,
    Stop {
        /// for this reason.
        reason: String,
    },
    /// It chooses what follows a search without candidates,
    Choose {
        /// as the schema calls that: `REWORD`,
        way: String,
        /// for this reason.
        reason: String,
    },
    /// It begins with fewer volunteers than the announcement looks for.
    Fewer {
        /// How many.
        places: i32,
    },
}

impl App {
    /// Adheres to a charter by a link, in an association's name. A refusal says why.
    pub async fn adhere_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
    ) -> Result<(), NotDone> {
        let story = |tx: Tx| async move {
            let link = link(&tx, token, caller).await?;
            adhering::by_link(&link, &tx).await.map(|_| ())
        };
        let origin = caller.0.origin_of_link();
        self.tell(language, self.database().write_from(&origin, story).await)
    }

    /// Does by a link what an association may do about its need. A refusal says why.
    pub async fn go_step_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
        step: &StepByLink,
    ) -> Result<(), NotDone> {
        let story = |tx: Tx| async move {
            let link = link(&tx, token, caller).await?;
            let done = match step {
                StepByLink::Choose { way, reason } => {
                    let way = way_out(way).ok_or_else(|| vec![Problem::new("REQUIRED").at("way")])?;
                    searching::choose_by_link(&link, &tx, (way, reason.as_str())).await
                }
                StepByLink::Fewer { places } => places::agree_by_link(&link, &tx, *places).await,
                StepByLink::Pause { reason, returns_on } => {
                    let (by, need, branch) = behalf::by_steps_link(&tx, &link).await?;
                    resting::pause_as(&tx, &by, (need, &branch), (reason.as_str(), *returns_on)).await
                }
                StepByLink::Resume => {
                    let (by, need, branch) = behalf::by_steps_link(&tx, &link).await?;
                    resting::resume_as(&tx, &by, (need, &branch)).await
                }
                StepByLink::Stop { reason } => {
                    let (by, need, branch) = behalf::by_steps_link(&tx, &link).await?;
                    resting::stop_as(&tx, &by, (need, &branch), reason).await
                }
            };
            done.map(|_| ())
        };
        let origin = caller.0.origin_of_link();
        self.tell(language, self.database().write_from(&origin, story).await)
    }
}

/// A way out by its code.
fn way_out(code: &str) -> Option<WayOut> {
    match code {
        "REWORD" => Some(WayOut::Reword),
        "NATIONAL" => Some(WayOut::National),
        "NEIGHBOUR" => Some(WayOut::Neighbour),
        "STOP" => Some(WayOut::Stop),
        _ => None,
    }
}

/// A version of a charter that an association has not adhered to, for who runs its account; nothing where another one holds by
/// now, or it has adhered.
pub(super) async fn to_adhere(
    reader: &impl ConnectionTrait,
    (need, id): (&need::Model, CharterId),
    (sent_to, now): (PersonId, Timestamp),
) -> Result<Option<CharterToAdhere>, Internal> {
    let viewer = Viewer::load(reader, sent_to, None, now).await?;
    let asked = charters::current(reader, need.intermediary_id).await?;
    let may_adhere = viewer.may_run_association(need.association_id).is_ok();
    let Some(asked) = asked.filter(|asked| may_adhere && asked.id == id) else { return Ok(None) };
    let adherence =
        charter_adherence::Entity::find_by_id((asked.id, need.association_id)).one(reader).await?;
    if adherence.is_some() {
        return Ok(None);
    }
    let by = intermediary::Entity::find_by_id(need.intermediary_id).one(reader).await?;
    Ok(Some(CharterToAdhere {
        association: association_of(reader, need).await?,
        intermediary: by.map(|found| found.name).unwrap_or_default(),
        version: asked.version,
        text: asked.text,
    }))
}

/// What an association may do about its need now; nothing once it is over.
pub(super) async fn to_go(
    reader: &impl ConnectionTrait,
    need: &need::Model,
) -> Result<Option<StepsToGo>, Internal> {
    let steps: Vec<NeedStep> = NeedStep::from(need.state, &[Actor::Association]).collect();
    if steps.is_empty() {
        return Ok(None);
    }
    let searches = need.state == NeedState::Searching;
    let announced = if searches { applications::announced(reader, need.id).await? } else { None };
    Ok(Some(StepsToGo {
        association: association_of(reader, need).await?,
        need: need.title.clone(),
        state: kebab(&need.state.to_value()),
        awaits_answer: matches!(
            need.state,
            NeedState::Qualifying | NeedState::ToApprove | NeedState::Roadmap | NeedState::Debrief
        ),
        may_pause: steps.contains(&NeedStep::Pause),
        may_resume: steps.contains(&NeedStep::Resume),
        may_stop: steps.contains(&NeedStep::Stop),
        is_flagged: searches && need.flagged_at.is_some(),
        is_national: need.is_national,
        most_fewer: announced.map(|found| found.places - 1).filter(|most| *most > 0),
    }))
}
