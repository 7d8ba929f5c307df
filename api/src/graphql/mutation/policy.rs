//! What a company allows: versions that are drafted, tried on a year's requests, published; and exceptions for one employee.

use async_graphql::{Context, InputObject, Object, Result};
use entity::{
    AssociationId, CompanyId, EmployeeGroupId, EmploymentId, EstablishmentId, LegalEntityId, Minutes,
    PolicyExceptionId, PolicyId, policy, policy_exception,
};

use super::payload::{parts, payload, row};
use crate::{
    domain::{
        budgets,
        engagements::replaying,
        policies::{BlackoutWish, Population, RuleWish, Wish, drafts, exceptions, publishing},
    },
    graphql::{
        context::RequestContext as _,
        id::Gid,
        model::{
            budget::BudgetUnit,
            date::Date,
            decimal::Decimal,
            mission_words::{MissionFormat, Regime},
            policy::PolicyNode,
            policy_exception::PolicyExceptionNode,
            policy_words::{ApprovalBy, PolicyAssociations, PolicyLimit, SettledAs},
        },
    },
};

#[derive(Default)]
pub struct PolicyMutation;

/// A rule as it is to be. Of the rules that fit an employee the first applies, whole; the last one is for everybody. A list
/// that is left out allows all.
#[derive(InputObject)]
struct PolicyRuleInput {
    /// What the company calls it.
    name: String,
    /// Only for the people of this legal entity.
    legal_entity_id: Option<Gid<LegalEntityId>>,
    /// Only for those at this establishment.
    establishment_id: Option<Gid<EstablishmentId>>,
    /// Only for those in this group.
    employee_group_id: Option<Gid<EmployeeGroupId>>,
    /// Only for those of this category of staff.
    staff_category: Option<String>,
    /// How much somebody full-time is granted a year, with two decimals at most: `14`, `2.5`; what the company's time budget
    /// says when left out.
    yearly_amount: Option<Decimal>,
    /// Whether that is in hours or in days; needed with an amount, and only there.
    yearly_unit: Option<BudgetUnit>,
    /// The length of a day, also for what partial activity leaves of it; the company's when left out. A company that grants days
    /// grants as many of these.
    day_minutes: Option<i32>,
    /// What a part of it is rounded to.
    rounding_minutes: Option<i32>,
    /// The most that goes over from the year before; nothing when left out.
    carry_over_minutes: Option<i32>,
    /// The regimes that are allowed.
    regimes: Option<Vec<Regime>>,
    /// The formats that are allowed.
    formats: Option<Vec<MissionFormat>>,
    /// The codes of the causes that are allowed.
    cause_codes: Option<Vec<String>>,
    /// The countries that are allowed, by their codes of two letters. At a distance none is asked for.
    countries: Option<Vec<String>>,
    /// The associations on the rule's list.
    association_ids: Option<Vec<Gid<AssociationId>>>,
    /// What that list says of them.
    associations_are: Option<PolicyAssociations>,
    /// How many hours before it begins something is booked at the latest.
    notice_hours: Option<i32>,
    /// How long what is booked at once may last, and what is declared of a day.
    longest_minutes: Option<i32>,
    /// Who approves a place.
    #[graphql(default_with = "ApprovalBy::Nobody")]
    approval_by: ApprovalBy,
    /// Up to which length the line manager does, where others do above it.
    approval_threshold_minutes: Option<i32>,
    /// After how many hours they are reminded.
    remind_after_hours: Option<i32>,
    /// After how many hours others are asked: those who look after employees where the line manager decides first, those
    /// who run the programme too where the former do.
    escalate_after_hours: Option<i32>,
    /// After how many hours it is settled by itself.
    settle_after_hours: Option<i32>,
    /// How it is settled then.
    settled_as: Option<SettledAs>,
}

/// Days on which the company, or a part of it, lends no time.
#[derive(InputObject)]
struct BlackoutInput {
    /// What the company calls it.
    name: String,
    /// The first day.
    from_on: Date,
    /// The last day.
    to_on: Date,
    /// Only for the people of this legal entity.
    legal_entity_id: Option<Gid<LegalEntityId>>,
    /// Only for those at this establishment.
    establishment_id: Option<Gid<EstablishmentId>>,
    /// Only for those in this group.
    employee_group_id: Option<Gid<EmployeeGroupId>>,
    /// Only for those of this category of staff.
    staff_category: Option<String>,
}

/// A draft as it is to be, whole: what it does not say is not in it any more.
#[derive(InputObject)]
struct SavePolicyDraftInput {
    /// Of which company.
    company_id: Gid<CompanyId>,
    /// Which draft; a new one when left out.
    policy_id: Option<Gid<PolicyId>>,
    /// The fingerprint of that draft when it was read: when somebody has saved it since, it is refused.
    fingerprint: Option<String>,
    /// The first day on which it is to judge what is given.
    from_on: Date,
    /// What is new in it.
    #[graphql(default)]
    note: String,
    /// Its rules, 50 at most.
    rules: Vec<PolicyRuleInput>,
    /// The days on which the company is closed, 100 periods at most.
    #[graphql(default)]
    blackouts: Vec<BlackoutInput>,
    /// Keeps a repeated request from beginning two drafts.
    idempotency_key: Option<String>,
}

/// A draft to publish.
#[derive(InputObject)]
struct PublishPolicyInput {
    /// Which one.
    policy_id: Gid<PolicyId>,
    /// Its fingerprint when it was read: when somebody has saved it since, it is refused.
    fingerprint: Option<String>,
    /// Gives a repeated request the first answer.
    idempotency_key: Option<String>,
}

/// A draft to throw away.
#[derive(InputObject)]
struct DiscardPolicyDraftInput {
    /// Which one.
    policy_id: Gid<PolicyId>,
}

/// A draft to replay on what was asked for in the twelve months before.
#[derive(InputObject)]
struct SimulatePolicyInput {
    /// Which one.
    policy_id: Gid<PolicyId>,
    /// Keeps a repeated request from replaying it twice.
    idempotency_key: Option<String>,
}

/// A limit to lift for one employee.
#[derive(InputObject)]
struct GrantExceptionInput {
    /// For whom.
    employment_id: Gid<EmploymentId>,
    /// Which limit.
    limit: PolicyLimit,
    /// How many minutes it adds to the budget of the year that holds its last day, in all: only where it lifts the budget, and
    /// needed there.
    minutes: Option<i64>,
    /// Why.
    reason: String,
    /// The last day for which it holds.
    until: Date,
    /// Keeps a repeated request from granting it twice.
    idempotency_key: Option<String>,
}

/// An exception to take back.
#[derive(InputObject)]
struct EndExceptionInput {
    /// Which one.
    id: Gid<PolicyExceptionId>,
}

payload! {
    /// What came of saving a draft.
    SavePolicyDraftPayload { /** The draft. */ policy: PolicyNode }
}
payload! {
    /// What came of publishing a draft.
    PublishPolicyPayload { /** The version, from now on as it is. */ policy: PolicyNode }
}
payload! {
    /// What came of throwing a draft away.
    DiscardPolicyDraftPayload { /** The id that it had. */ discarded_id: Gid<PolicyId> }
}
payload! {
    /// What came of asking for a replay.
    SimulatePolicyPayload { /** The draft, with how far the replay is. */ policy: PolicyNode }
}
payload! {
    /// What came of lifting a limit.
    GrantExceptionPayload { /** The exception. */ exception: PolicyExceptionNode }
}
payload! {
    /// What came of taking an exception back.
    EndExceptionPayload { /** The exception, which lifts nothing any more. */ exception: PolicyExceptionNode }
}

impl PolicyRuleInput {
    fn wish(&self) -> RuleWish {
        let associations = self.association_ids.iter().flatten().map(|Gid(id)| *id);
        let list = |list: &Option<Vec<Regime>>| {
            list.as_ref().map(|list| list.iter().map(|one| (*one).into()).collect())
        };
        RuleWish {
            name: self.name.clone(),
            people: Population {
                legal_entity: self.legal_entity_id.as_ref().map(|Gid(id)| *id),
                establishment: self.establishment_id.as_ref().map(|Gid(id)| *id),
                group: self.employee_group_id.as_ref().map(|Gid(id)| *id),
                staff_category: self.staff_category.clone(),
            },
            // What has more than two decimals is no amount: it is refused as a negative one is.
            yearly: self.yearly_amount.map(|amount| amount.hundredths().unwrap_or(-1)),
            yearly_unit: self.yearly_unit.map(Into::into),
            day: self.day_minutes.map(Into::into),
            rounding: self.rounding_minutes.map(Into::into),
            carry_over: self.carry_over_minutes.map(Into::into),
            regimes: list(&self.regimes),
            formats: self.formats.as_ref().map(|list| list.iter().map(|one| (*one).into()).collect()),
            causes: self.cause_codes.clone(),
            countries: self.countries.clone(),
            associations: associations.collect(),
            associations_are: self.associations_are.map(Into::into),
            notice_hours: self.notice_hours.map(Into::into),
            longest: self.longest_minutes.map(Into::into),
            approval_by: self.approval_by.into(),
            threshold: self.approval_threshold_minutes.map(Into::into),
            remind_after_hours: self.remind_after_hours.map(Into::into),
            escalate_after_hours: self.escalate_after_hours.map(Into::into),
            settle_after_hours: self.settle_after_hours.map(Into::into),
            settled_as: self.settled_as.map(Into::into),
        }
    }
}

impl BlackoutInput {
    fn wish(&self) -> BlackoutWish {
        BlackoutWish {
            name: self.name.clone(),
            from: self.from_on.into(),
            to: self.to_on.into(),
            people: Population {
                legal_entity: self.legal_entity_id.as_ref().map(|Gid(id)| *id),
                establishment: self.establishment_id.as_ref().map(|Gid(id)| *id),
                group: self.employee_group_id.as_ref().map(|Gid(id)| *id),
                staff_category: self.staff_category.clone(),
            },
        }
    }
}

/// A version, as it is after the commit.
async fn version(ctx: &Context<'_>, id: Option<PolicyId>) -> Result<Option<PolicyNode>> {
    match id {
        Some(id) => Ok(Some(PolicyNode(row::<policy::Entity>(ctx, id).await?))),
        None => Ok(None),
    }
}

/// An exception, as it is after the commit.
async fn exception(ctx: &Context<'_>, id: Option<PolicyExceptionId>) -> Result<Option<PolicyExceptionNode>> {
    match id {
        Some(id) => Ok(Some(PolicyExceptionNode(row::<policy_exception::Entity>(ctx, id).await?))),
        None => Ok(None),
    }
}

#[Object]
impl PolicyMutation {
    /// Saves a draft of a company's policy, a new one or one that is there. It binds nobody until it is published.
    async fn save_policy_draft(
        &self,
        ctx: &Context<'_>,
        input: SavePolicyDraftInput,
    ) -> Result<Option<SavePolicyDraftPayload>> {
        let (key, Gid(company_id)) = (input.idempotency_key.as_deref(), input.company_id);
        let fingerprint = input.fingerprint.as_deref();
        let known = input.policy_id.as_ref().map(|Gid(id)| drafts::Known { id: *id, fingerprint });
        let wish = &Wish {
            from: input.from_on.into(),
            note: input.note.clone(),
            rules: input.rules.iter().map(PolicyRuleInput::wish).collect(),
            blackouts: input.blackouts.iter().map(BlackoutInput::wish).collect(),
        };
        let saved = ctx
            .once("savePolicyDraft", key, &input, |tx, viewer| async move {
                let right = viewer.may_manage_company(company_id);
                drafts::save(&viewer.over_what_readers_see(company_id, right)?, &tx, known, wish).await
            })
            .await?;
        let (id, problems) = parts(saved);
        Ok(Some(SavePolicyDraftPayload::new(version(ctx, id).await?, problems)))
    }

    /// Publishes a draft: from its first day on it judges what employees ask for, and it never changes again. What is booked
    /// already stays.
    async fn publish_policy(
        &self,
        ctx: &Context<'_>,
        input: PublishPolicyInput,
    ) -> Result<Option<PublishPolicyPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.policy_id);
        let fingerprint = input.fingerprint.as_deref();
        let published = ctx
            .once("publishPolicy", key, &input, |tx, viewer| async move {
                let company = drafts::company_of(&tx, id).await?;
                let right = viewer.over_what_readers_see(company, viewer.may_manage_company(company))?;
                publishing::publish(&right, &tx, id, fingerprint).await
            })
            .await?;
        let (id, problems) = parts(published);
        Ok(Some(PublishPolicyPayload::new(version(ctx, id).await?, problems)))
    }

    /// Throws a draft away.
    async fn discard_policy_draft(
        &self,
        ctx: &Context<'_>,
        input: DiscardPolicyDraftInput,
    ) -> Result<Option<DiscardPolicyDraftPayload>> {
        let Gid(id) = input.policy_id;
        let discarded = ctx
            .write(|tx, viewer| async move {
                let company = drafts::company_of(&tx, id).await?;
                let right = viewer.over_what_readers_see(company, viewer.may_manage_company(company))?;
                drafts::discard(&right, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(discarded);
        Ok(Some(DiscardPolicyDraftPayload::new(id.map(Gid), problems)))
    }

    /// Replays a draft on what employees asked for in the twelve months before: what it would have let pass and what not,
    /// beside what became of it. A job does it; the draft tells how far it is.
    async fn simulate_policy(
        &self,
        ctx: &Context<'_>,
        input: SimulatePolicyInput,
    ) -> Result<Option<SimulatePolicyPayload>> {
        let (key, Gid(id)) = (input.idempotency_key.as_deref(), input.policy_id);
        let started = ctx
            .once("simulatePolicy", key, &input, |tx, viewer| async move {
                let company = drafts::company_of(&tx, id).await?;
                let right = viewer.over_what_readers_see(company, viewer.may_manage_company(company))?;
                replaying::start(&right, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(started);
        Ok(Some(SimulatePolicyPayload::new(version(ctx, id).await?, problems)))
    }

    /// Lifts a limit of the policy for one employee, for what is given until a day, or adds minutes to a year of their budget.
    /// An exception of the same limit that is there ends; of the budget, one of the same year.
    async fn grant_exception(
        &self,
        ctx: &Context<'_>,
        input: GrantExceptionInput,
    ) -> Result<Option<GrantExceptionPayload>> {
        let key = input.idempotency_key.as_deref();
        let wish = &exceptions::Grant {
            employment: input.employment_id.0,
            lifts: input.limit.into(),
            minutes: input.minutes.map(Minutes),
            reason: input.reason.clone(),
            until: input.until.into(),
        };
        let granted = ctx
            .once("grantException", key, &input, |tx, viewer| async move {
                let company = exceptions::employer_of(&tx, wish.employment).await?;
                let right = viewer.may_look_after_employees(company);
                let right = viewer.over_what_readers_see(company, right)?;
                budgets::grant_exception(&right, &tx, wish).await
            })
            .await?;
        let (id, problems) = parts(granted);
        Ok(Some(GrantExceptionPayload::new(exception(ctx, id).await?, problems)))
    }

    /// Takes an exception back before its day. What was booked by it stays.
    async fn end_exception(
        &self,
        ctx: &Context<'_>,
        input: EndExceptionInput,
    ) -> Result<Option<EndExceptionPayload>> {
        let Gid(id) = input.id;
        let ended = ctx
            .write(|tx, viewer| async move {
                let company = exceptions::company_of(&tx, id).await?;
                let right = viewer.may_look_after_employees(company);
                let right = viewer.over_what_readers_see(company, right)?;
                exceptions::end(&right, &tx, id).await
            })
            .await?;
        let (id, problems) = parts(ended);
        Ok(Some(EndExceptionPayload::new(exception(ctx, id).await?, problems)))
    }
}
