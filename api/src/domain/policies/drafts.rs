//! Writing a version before it binds anybody: saved as often as need be, and thrown away.

use std::collections::BTreeSet;

use entity::{
    AssociationId, CompanyId, EmployeeGroupId, EstablishmentId, LegalEntityId, Minutes, OrganisationStatus,
    PolicyId, PolicyRuleId, PolicyState, association, cause, employee_group, establishment, legal_entity,
    policy, policy_blackout, policy_rule, policy_rule_association, policy_simulation,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _,
};

use super::{
    changed,
    standing::{Version, versions},
    wishes::{BlackoutWish, Population, RuleWish, Wish, kept, kept_codes},
    yearly::Yearly,
};
use crate::{
    Internal,
    access::{CompanyManager, Denied},
    domain::{
        audit::{self, Deed},
        checks::spaced_once,
        companies,
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// A draft that is there, and its fingerprint when it was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    pub(crate) id: PolicyId,
    pub(crate) fingerprint: Option<&'a str>,
}

/// Saves a draft: a new one, or one that is there, of which nothing is left that the wish does not say. Two who change one
/// at once do not undo each other unseen.
pub(crate) async fn save(
    right: &CompanyManager,
    tx: &Tx,
    known: Option<Known<'_>>,
    wish: &Wish,
) -> Outcome<PolicyId, Vec<Problem>> {
    let mut problems = wish.problems();
    problems.extend(unknown_things(tx, right.company(), wish).await?);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    // Two who begin a draft at the same moment get a number each.
    companies::lock(tx, right.company()).await?;
    let (id, before) = match known {
        Some(Known { id, fingerprint }) => {
            let draft = draft(right, tx, id).await?;
            let before = version_of(tx, &draft).await?;
            before.must_be_as_read(fingerprint)?;
            empty(tx, draft.id).await?;
            let row = policy::ActiveModel {
                id: Set(draft.id),
                from_on: Set(wish.from),
                note: Set(wish.note.trim().to_owned()),
                updated_at: Set(tx.now()),
                ..Default::default()
            };
            policy::Entity::update(row).exec(tx).await?;
            (draft.id, Some(before))
        }
        None => (begin(right, tx, wish).await?, None),
    };
    for (place, rule) in wish.rules.iter().enumerate() {
        insert_rule(tx, right.company(), id, rank(place), rule).await?;
    }
    for (place, blackout) in wish.blackouts.iter().enumerate() {
        insert_blackout(tx, right.company(), id, rank(place), blackout).await?;
    }
    if let Some(before) = before {
        let now = version_of(tx, &draft(right, tx, id).await?).await?;
        if let Some(deed) = changed::deed(right.person(), &before, &now) {
            audit::write(tx, deed.in_company(right.company()), id).await?;
        }
    }
    Ok(id)
}

/// Throws a draft away, with what it would have made of a year.
pub(crate) async fn discard(
    right: &CompanyManager,
    tx: &Tx,
    id: PolicyId,
) -> Outcome<PolicyId, Vec<Problem>> {
    let draft = draft(right, tx, id).await?;
    empty(tx, draft.id).await?;
    policy::Entity::delete_by_id(draft.id).exec(tx).await?;
    let deed = Deed::of(right.person(), "POLICY_DRAFT_DISCARDED").in_company(right.company());
    audit::write(tx, deed.with("number", i64::from(draft.number)), draft.id).await?;
    Ok(draft.id)
}

/// A draft of the company's own, locked.
pub(crate) async fn draft(
    right: &CompanyManager,
    tx: &Tx,
    id: PolicyId,
) -> Outcome<policy::Model, Vec<Problem>> {
    let found = locked(policy::Entity::find_by_id(id)).one(tx).await?;
    let found = found.filter(|row| row.company_id == right.company()).ok_or(Denied::Hidden)?;
    if found.state == PolicyState::Published {
        return Err(vec![Problem::new("POLICY_IS_PUBLISHED")].into());
    }
    Ok(found)
}

/// A draft with all that it holds.
pub(super) async fn version_of(tx: &Tx, draft: &policy::Model) -> Result<Version, Internal> {
    let version = versions(tx, vec![draft.clone()]).await?.pop();
    version.ok_or_else(|| Internal::because("a draft that was just read is gone"))
}

/// The company of a version, so that the right over it can be asked for.
pub(crate) async fn company_of(
    connection: &impl sea_orm::ConnectionTrait,
    id: PolicyId,
) -> Outcome<CompanyId, Vec<Problem>> {
    let found = policy::Entity::find_by_id(id).one(connection).await?;
    Ok(found.ok_or(Denied::Hidden)?.company_id)
}

async fn begin(right: &CompanyManager, tx: &Tx, wish: &Wish) -> Result<PolicyId, Internal> {
    let last: Option<Option<i32>> = policy::Entity::find()
        .select_only()
        .column_as(policy::Column::Number.max(), "last")
        .filter(policy::Column::CompanyId.eq(right.company()))
        .into_tuple()
        .one(tx)
        .await?;
    let (id, number) = (tx.id::<PolicyId>(), last.flatten().unwrap_or(0) + 1);
    let row = policy::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        number: Set(number),
        state: Set(PolicyState::Draft),
        from_on: Set(wish.from),
        note: Set(wish.note.trim().to_owned()),
        created_by: Set(right.person()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        published_by: Set(None),
        published_at: Set(None),
    };
    policy::Entity::insert(row).exec_without_returning(tx).await?;
    let deed = Deed::of(right.person(), "POLICY_DRAFTED").in_company(right.company());
    audit::write(tx, deed.with("number", i64::from(number)).with("from", wish.from), id).await?;
    Ok(id)
}

/// What a draft holds goes, and what it would have made of a year: it was another draft.
async fn empty(tx: &Tx, id: PolicyId) -> Result<(), DbErr> {
    policy_simulation::Entity::delete_by_id(id).exec(tx).await?;
    policy_rule_association::Entity::delete_many()
        .filter(policy_rule_association::Column::PolicyId.eq(id))
        .exec(tx)
        .await?;
    policy_rule::Entity::delete_many().filter(policy_rule::Column::PolicyId.eq(id)).exec(tx).await?;
    policy_blackout::Entity::delete_many().filter(policy_blackout::Column::PolicyId.eq(id)).exec(tx).await?;
    Ok(())
}

fn rank(place: usize) -> i32 {
    i32::try_from(place + 1).unwrap_or(i32::MAX)
}

async fn insert_rule(
    tx: &Tx,
    company: CompanyId,
    policy: PolicyId,
    rank: i32,
    wish: &RuleWish,
) -> Result<(), DbErr> {
    let id: PolicyRuleId = tx.id();
    let hours = |hours: Option<i64>| hours.and_then(|hours| i32::try_from(hours).ok());
    let (in_minutes, in_hundredths) = match wish.yearly() {
        Some(Yearly::Hours(minutes)) => (Some(minutes), None),
        Some(Yearly::Days(hundredths)) => (None, Some(hundredths)),
        None => (None, None),
    };
    let row = policy_rule::ActiveModel {
        id: Set(id),
        policy_id: Set(policy),
        company_id: Set(company),
        rank: Set(rank),
        name: Set(spaced_once(&wish.name)),
        legal_entity_id: Set(wish.people.legal_entity),
        establishment_id: Set(wish.people.establishment),
        employee_group_id: Set(wish.people.group),
        staff_category: Set(wish.people.category()),
        yearly_minutes: Set(in_minutes),
        yearly_hundredths: Set(in_hundredths),
        day_minutes: Set(wish.day.map(Minutes)),
        rounding_minutes: Set(wish.rounding.map(Minutes)),
        carry_over_minutes: Set(wish.carry_over.map(Minutes)),
        regimes: Set(kept(wish.regimes.as_ref())),
        formats: Set(kept(wish.formats.as_ref())),
        cause_codes: Set(kept_codes(wish.causes.as_ref())),
        countries: Set(kept_codes(wish.countries.as_ref())),
        associations_are: Set(wish.associations_are),
        notice_hours: Set(hours(wish.notice_hours)),
        longest_minutes: Set(wish.longest.map(Minutes)),
        approval_by: Set(wish.approval_by),
        approval_threshold_minutes: Set(wish.threshold.map(Minutes)),
        remind_after_hours: Set(hours(wish.remind_after_hours)),
        escalate_after_hours: Set(hours(wish.escalate_after_hours)),
        settle_after_hours: Set(hours(wish.settle_after_hours)),
        settled_as: Set(wish.settled_as),
    };
    policy_rule::Entity::insert(row).exec_without_returning(tx).await?;
    let named: BTreeSet<AssociationId> = wish.associations.iter().copied().collect();
    if named.is_empty() {
        return Ok(());
    }
    let rows = named.into_iter().map(|association| policy_rule_association::ActiveModel {
        policy_rule_id: Set(id),
        association_id: Set(association),
        policy_id: Set(policy),
    });
    policy_rule_association::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

async fn insert_blackout(
    tx: &Tx,
    company: CompanyId,
    policy: PolicyId,
    rank: i32,
    wish: &BlackoutWish,
) -> Result<(), DbErr> {
    let row = policy_blackout::ActiveModel {
        id: Set(tx.id()),
        policy_id: Set(policy),
        company_id: Set(company),
        rank: Set(rank),
        name: Set(spaced_once(&wish.name)),
        from_on: Set(wish.from),
        to_on: Set(wish.to),
        legal_entity_id: Set(wish.people.legal_entity),
        establishment_id: Set(wish.people.establishment),
        employee_group_id: Set(wish.people.group),
        staff_category: Set(wish.people.category()),
    };
    policy_blackout::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What a wish names that is not there, or not the company's.
async fn unknown_things(tx: &Tx, company: CompanyId, wish: &Wish) -> Result<Vec<Problem>, DbErr> {
    let known = Nameable::of(tx, company, wish).await?;
    let mut problems = Vec::new();
    for (place, rule) in wish.rules.iter().enumerate() {
        let at = |field: &str, code| Problem::new(code).at("rules").at(place).at(field);
        problems.extend(known.unknown_of(&rule.people).map(|field| at(field, "POLICY_POPULATION_UNKNOWN")));
        if rule.causes.iter().flatten().any(|code| !known.causes.contains(code.trim())) {
            problems.push(at("causeCodes", "UNKNOWN_CAUSE"));
        }
        if rule.associations.iter().any(|id| !known.associations.contains(id)) {
            problems.push(at("associationIds", "POLICY_ASSOCIATION_UNKNOWN"));
        }
    }
    for (place, blackout) in wish.blackouts.iter().enumerate() {
        let at = |field: &str| Problem::new("POLICY_POPULATION_UNKNOWN").at("blackouts").at(place).at(field);
        problems.extend(known.unknown_of(&blackout.people).map(at));
    }
    Ok(problems)
}

/// The associations that are shown to anybody, and those that a version of the company's names already: of one that still waits
/// to be verified nobody is told the name by its id.
fn may_be_named(company: CompanyId) -> Condition {
    let versions = policy::Entity::find()
        .select_only()
        .column(policy::Column::Id)
        .filter(policy::Column::CompanyId.eq(company))
        .into_query();
    let named = policy_rule_association::Entity::find()
        .select_only()
        .column(policy_rule_association::Column::AssociationId)
        .filter(policy_rule_association::Column::PolicyId.in_subquery(versions))
        .into_query();
    Condition::any()
        .add(association::Column::Status.eq(OrganisationStatus::Verified))
        .add(association::Column::Id.in_subquery(named))
}

/// What a wish may name: read once for all of it.
struct Nameable {
    entities: BTreeSet<LegalEntityId>,
    sites: BTreeSet<EstablishmentId>,
    groups: BTreeSet<EmployeeGroupId>,
    causes: BTreeSet<String>,
    associations: BTreeSet<AssociationId>,
}

impl Nameable {
    async fn of(tx: &Tx, company: CompanyId, wish: &Wish) -> Result<Self, DbErr> {
        let entities = legal_entity::Entity::find().filter(legal_entity::Column::CompanyId.eq(company));
        let sites = establishment::Entity::find().filter(establishment::Column::CompanyId.eq(company));
        let groups = employee_group::Entity::find().filter(employee_group::Column::CompanyId.eq(company));
        let causes = cause::Entity::find().filter(cause::Column::IsRetired.eq(false));
        let named = wish.rules.iter().flat_map(|rule| rule.associations.iter().copied());
        let associations = association::Entity::find()
            .filter(association::Column::Id.is_in(named))
            .filter(may_be_named(company));
        Ok(Self {
            entities: entities.all(tx).await?.into_iter().map(|row| row.id).collect(),
            sites: sites.all(tx).await?.into_iter().map(|row| row.id).collect(),
            groups: groups.all(tx).await?.into_iter().map(|row| row.id).collect(),
            causes: causes.all(tx).await?.into_iter().map(|row| row.code).collect(),
            associations: associations.all(tx).await?.into_iter().map(|row| row.id).collect(),
        })
    }

    /// The fields of a population that name nothing of the company.
    fn unknown_of(&self, people: &Population) -> impl Iterator<Item = &'static str> + use<> {
        let entity = people.legal_entity.is_some_and(|id| !self.entities.contains(&id));
        let site = people.establishment.is_some_and(|id| !self.sites.contains(&id));
        let group = people.group.is_some_and(|id| !self.groups.contains(&id));
        let faults = [(entity, "legalEntityId"), (site, "establishmentId"), (group, "employeeGroupId")];
        faults.into_iter().filter(|(is_unknown, _)| *is_unknown).map(|(_, field)| field)
    }
}
