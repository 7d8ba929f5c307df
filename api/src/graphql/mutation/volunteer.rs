//! Becoming a volunteer of a branch, being welcomed there, leaving it; and how often announcements are mailed to oneself.

use async_graphql::{Context, Enum, InputObject, Object, Result};
use entity::{BranchId, EmailId, IntermediaryId, VolunteerId, person};

use super::{
    exporting::{ExportPayload, export},
    payload::{parts, payload, row},
};
use crate::{
    Internal,
    access::{BranchPlace, Denied},
    domain::{
        engagements::applications::leaving,
        exports::Wish as ExportWish,
        intermediaries::{
            self,
            volunteers::{
                registering::{self, Wish},
                welcoming::{self, CameOfIt, Interview},
            },
        },
        people::announcements,
    },
    graphql::{
        context::{Answer, RequestContext as _},
        id::Gid,
        model::{
            date::Date,
            email_address::EmailAddressNode,
            person::PersonNode,
            volunteer::{AnnouncementMails, Situation, VolunteerAge, VolunteerNode},
        },
        problem::ProblemNode,
        query::volunteer::VolunteerFilterInput,
    },
};

#[derive(Default)]
pub struct VolunteerMutation;

/// What somebody says to become a volunteer.
#[derive(InputObject)]
struct RegisterVolunteerInput {
    /// Of which intermediary.
    intermediary_id: Gid<IntermediaryId>,
    /// Of which branch of it, an open one; of the one whose territory the commune of their profile lies in when left out.
    branch_id: Option<Gid<BranchId>>,
    /// What they live by.
    situation: Situation,
    /// The agency that looks for work with them: of those who look for some.
    partner_agency: Option<String>,
    /// Whether they are 18 or over, or 16 or 17. Nobody younger registers.
    age: VolunteerAge,
    /// An address at which a parent reads, who is asked to agree: of those under 18.
    consent_email: Option<String>,
    /// Why they come, in their words.
    motivation: String,
    /// What the address of the branch's link ends with by which they came; one that leads nowhere is left out.
    recruiting_code: Option<String>,
    /// Keeps a repeated request from registering anew.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of registering.
    RegisterVolunteerPayload { /** What the viewer is now. */ volunteer: VolunteerNode }
}

/// Where one leaves.
#[derive(InputObject)]
struct LeaveBranchInput {
    /// What the viewer is there.
    id: Gid<VolunteerId>,
    /// Why, for those of the branch; it may be left out.
    reason: Option<String>,
}

payload! {
    /// What came of leaving.
    LeaveBranchPayload { /** What the viewer was. */ volunteer: VolunteerNode }
}

/// What came of a welcome interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum WelcomeDecision {
    /// They are active from then on.
    Active,
    /// Not yet: they stay registered.
    NotYet,
    /// They are not taken on, for a reason.
    Refused,
}

/// A welcome interview.
#[derive(InputObject)]
struct WelcomeVolunteerInput {
    /// With whom.
    id: Gid<VolunteerId>,
    /// The day on which it was held.
    held_on: Date,
    /// What came of it.
    decision: WelcomeDecision,
    /// What was noted, for those of the branch alone.
    note: Option<String>,
    /// Why, as they are told: of those who are not taken on.
    reason: Option<String>,
    /// Keeps a repeated request from writing it down twice.
    idempotency_key: Option<String>,
}

payload! {
    /// What came of writing an interview down.
    WelcomeVolunteerPayload { /** The volunteer. */ volunteer: VolunteerNode }
}

/// How often announcements are mailed.
#[derive(InputObject)]
struct SetAnnouncementMailsInput {
    /// This often.
    announcement_mails: AnnouncementMails,
}

payload! {
    /// What came of saying how often announcements are mailed.
    SetAnnouncementMailsPayload { /** The viewer. */ person: PersonNode }
}

/// Which address works again.
#[derive(InputObject)]
struct ResumeAddressInput {
    /// One of the viewer's own.
    id: Gid<EmailId>,
}

payload! {
    /// What came of saying that an address works again.
    ResumeAddressPayload { /** All addresses of the viewer's. */ emails: Vec<EmailAddressNode> }
}

/// Which volunteers a file is made of.
#[derive(InputObject)]
struct ExportVolunteersInput {
    /// Of this branch.
    branch_id: Gid<BranchId>,
    /// Only these; all of them when left out.
    filter: Option<VolunteerFilterInput>,
    /// Keeps a repeated request from making a second file.
    idempotency_key: Option<String>,
}

#[Object]
impl VolunteerMutation {
    /// Makes the viewer a volunteer of a branch, who waits for the welcome interview; under 18, a parent is asked to agree
    /// first. Who left comes back so. Not in a session that an employer's sign-in opened, where the account has a way in of
    /// its own.
    async fn register_volunteer(
        &self,
        ctx: &Context<'_>,
        input: RegisterVolunteerInput,
    ) -> Result<Option<RegisterVolunteerPayload>> {
        let key = input.idempotency_key.as_deref();
        let wish = &Wish {
            intermediary: input.intermediary_id.0,
            branch: input.branch_id.map(|Gid(id)| id),
            situation: input.situation.into(),
            partner_agency: input.partner_agency.clone(),
            age: input.age.into(),
            consent_email: input.consent_email.clone(),
            motivation: input.motivation.clone(),
            recruiting_code: input.recruiting_code.clone(),
        };
        let registered = ctx
            .once("registerVolunteer", key, &input, |tx, viewer| async move {
                registering::register(viewer.oneself_as_no_guest()?, &tx, wish).await
            })
            .await?;
        let (volunteer, problems) = told(ctx, registered).await?;
        Ok(Some(RegisterVolunteerPayload::new(volunteer, problems)))
    }

    /// Leaves a branch: its announcements and welcome end, and one may come back.
    async fn leave_branch(
        &self,
        ctx: &Context<'_>,
        input: LeaveBranchInput,
    ) -> Result<Option<LeaveBranchPayload>> {
        let (Gid(id), reason) = (input.id, input.reason.as_deref());
        let left = ctx
            .write(|tx, viewer| async move {
                leaving::leave_branch(viewer.oneself_as_no_guest()?, &viewer, &tx, id, reason).await
            })
            .await?;
        let (volunteer, problems) = told(ctx, left).await?;
        Ok(Some(LeaveBranchPayload::new(volunteer, problems)))
    }

    /// Writes a welcome interview down, for the support team and the head of the branch: the volunteer is active from then
    /// on, not yet, or not taken on for a reason, and is told. Nobody welcomes themselves.
    async fn welcome_volunteer(
        &self,
        ctx: &Context<'_>,
        input: WelcomeVolunteerInput,
    ) -> Result<Option<WelcomeVolunteerPayload>> {
        let key = input.idempotency_key.as_deref();
        let interview = &Interview {
            volunteer: input.id.0,
            held_on: input.held_on.into(),
            came_of_it: match input.decision {
                WelcomeDecision::Active => CameOfIt::Active,
                WelcomeDecision::NotYet => CameOfIt::NotYet,
                WelcomeDecision::Refused => CameOfIt::Refused,
            },
            note: input.note.clone(),
            reason: input.reason.clone(),
        };
        let welcomed = ctx
            .once("welcomeVolunteer", key, &input, |tx, viewer| async move {
                welcoming::welcome(&viewer, &tx, interview).await
            })
            .await?;
        let (volunteer, problems) = told(ctx, welcomed).await?;
        Ok(Some(WelcomeVolunteerPayload::new(volunteer, problems)))
    }

    /// Says how often announcements of missions are mailed to the viewer. Not in a session that an employer's sign-in
    /// opened, where the account has a way in of its own.
    async fn set_announcement_mails(
        &self,
        ctx: &Context<'_>,
        input: SetAnnouncementMailsInput,
    ) -> Result<Option<SetAnnouncementMailsPayload>> {
        let how: entity::AnnouncementMails = input.announcement_mails.into();
        let set = ctx
            .write(
                |tx, viewer| async move { announcements::set(viewer.oneself_as_no_guest()?, &tx, how).await },
            )
            .await?;
        let (id, problems) = parts(set);
        let person = match id {
            Some(id) => Some(PersonNode(row::<person::Entity>(ctx, id).await?)),
            None => None,
        };
        Ok(Some(SetAnnouncementMailsPayload::new(person, problems)))
    }

    /// Says that an address of the viewer's works again, from which mails came back: announcements go there anew. Not by a
    /// bearer token.
    async fn resume_address(
        &self,
        ctx: &Context<'_>,
        input: ResumeAddressInput,
    ) -> Result<Option<ResumeAddressPayload>> {
        let Gid(id) = input.id;
        let resumed = ctx
            .write(
                |tx, viewer| async move { announcements::resume(viewer.oneself_in_person()?, &tx, id).await },
            )
            .await?;
        let (resumed, problems) = parts(resumed);
        let emails = match (resumed, ctx.viewer().oneself()) {
            (Some(_), Ok(right)) => Some(EmailAddressNode::all_of(ctx, right).await?),
            _ => None,
        };
        Ok(Some(ResumeAddressPayload::new(emails, problems)))
    }

    /// Makes a CSV file of the volunteers of a branch, for those of it who welcome them or coordinate. What was noted of
    /// interviews is not in it.
    async fn export_volunteers(
        &self,
        ctx: &Context<'_>,
        input: ExportVolunteersInput,
    ) -> Result<Option<ExportPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.branch_id);
        let filter = &input.filter.clone().unwrap_or_default().read();
        // A branch stays with its intermediary.
        let found = intermediaries::find_branch(ctx.database().reader(), id).await;
        let place = found.map_err(Internal::from)?.as_ref().map(BranchPlace::from);
        export(ctx, "exportVolunteers", key, &input, |viewer| {
            let right = viewer.may_read_volunteers(place.ok_or(Denied::Hidden)?)?;
            Ok(ExportWish::volunteers(&right, filter.clone())?)
        })
        .await
    }
}

/// The volunteer that a mutation was about, as the viewer sees them now.
async fn told(
    ctx: &Context<'_>,
    done: Answer<VolunteerId>,
) -> Result<(Option<VolunteerNode>, Vec<ProblemNode>)> {
    let (id, problems) = parts(done);
    let volunteer = match id {
        Some(id) => VolunteerNode::visible(ctx, id).await?,
        None => None,
    };
    Ok((volunteer, problems))
}
