//! What stands for some employees: the versions of their companies, the rules and lists of these, where the employees belong
//! and which exceptions they have. Read in a handful of statements, then asked as often as need be.

use std::collections::{BTreeSet, HashMap};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::NaiveDate;
use entity::{
    AssociationId, CompanyId, EmploymentId, MissionFormat, PolicyId, PolicyRuleId, PolicyState, Regime,
    cause, employment, policy, policy_blackout, policy_exception, policy_rule, policy_rule_association,
};
use sea_orm::{
    ActiveEnum, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    belonging::{Belonging, Belongings, People},
    exceptions,
};
use crate::outcome::Problem;

/// A version of a policy with all that it holds.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) policy: policy::Model,
    /// By rank; the last one of a published version is for everybody.
    pub(crate) rules: Vec<Rule>,
    pub(crate) blackouts: Vec<policy_blackout::Model>,
}

/// A rule with its lists; a list that is not there allows all.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) row: policy_rule::Model,
    pub(crate) regimes: Option<Vec<Regime>>,
    pub(crate) formats: Option<Vec<MissionFormat>>,
    /// In their publisher's order.
    pub(crate) causes: Option<Vec<cause::Model>>,
    /// Their codes.
    pub(crate) countries: Option<Vec<String>>,
    pub(crate) associations: BTreeSet<AssociationId>,
}

impl Version {
    /// The rule for somebody, the first by rank that fits them.
    pub(crate) fn rule_for(&self, belonging: &Belonging) -> Option<&Rule> {
        self.rules.iter().find(|rule| People::from(&rule.row).holds(belonging))
    }

    /// What tells a draft from what it was before somebody saved it: each time its rules and closed periods are written anew.
    pub(crate) fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.policy.from_on.to_string());
        hash.update(&self.policy.note);
        for rule in &self.rules {
            hash.update(Uuid::from(rule.row.id).as_bytes());
        }
        for blackout in &self.blackouts {
            hash.update(Uuid::from(blackout.id).as_bytes());
        }
        BASE64_URL_SAFE_NO_PAD.encode(hash.finalize())
    }

    /// It is what somebody read of it; whatever it is where they do not say.
    pub(super) fn must_be_as_read(&self, fingerprint: Option<&str>) -> Result<(), Vec<Problem>> {
        if fingerprint.is_some_and(|read| read != self.fingerprint()) {
            return Err(vec![Problem::new("POLICY_DRAFT_CHANGED")]);
        }
        Ok(())
    }
}

/// The codes of a list as a column keeps them.
pub(crate) fn codes(column: Option<&str>) -> Option<Vec<String>> {
    column.map(|codes| codes.split_whitespace().map(str::to_owned).collect())
}

fn words<T: ActiveEnum<Value = String>>(column: Option<&str>) -> Result<Option<Vec<T>>, DbErr> {
    let read = |codes: Vec<String>| codes.iter().map(T::try_from_value).collect::<Result<Vec<T>, _>>();
    codes(column).map(read).transpose()
}

/// Reads all that some versions hold, in their order.
pub(crate) async fn versions(
    connection: &impl ConnectionTrait,
    policies: Vec<policy::Model>,
) -> Result<Vec<Version>, DbErr> {
    if policies.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || policies.iter().map(|policy| policy.id);
    let rows = policy_rule::Entity::find()
        .filter(policy_rule::Column::PolicyId.is_in(ids()))
        .order_by_asc(policy_rule::Column::Rank)
        .all(connection)
        .await?;
    let mut associations = associations_of(connection, ids()).await?;
    let blackouts = policy_blackout::Entity::find()
        .filter(policy_blackout::Column::PolicyId.is_in(ids()))
        .order_by_asc(policy_blackout::Column::Rank)
        .all(connection)
        .await?;
    let causes = cause::Entity::find().order_by_asc(cause::Column::Position).all(connection).await?;
    let mut rules: HashMap<PolicyId, Vec<Rule>> = HashMap::new();
    for row in rows {
        let named = associations.remove(&row.id).unwrap_or_default();
        rules.entry(row.policy_id).or_default().push(rule(row, &causes, named)?);
    }
    let mut closed: HashMap<PolicyId, Vec<policy_blackout::Model>> = HashMap::new();
    for blackout in blackouts {
        closed.entry(blackout.policy_id).or_default().push(blackout);
    }
    let version = |policy: policy::Model| Version {
        rules: rules.remove(&policy.id).unwrap_or_default(),
        blackouts: closed.remove(&policy.id).unwrap_or_default(),
        policy,
    };
    Ok(policies.into_iter().map(version).collect())
}

fn rule(
    row: policy_rule::Model,
    causes: &[cause::Model],
    associations: BTreeSet<AssociationId>,
) -> Result<Rule, DbErr> {
    let listed = codes(row.cause_codes.as_deref());
    let causes = listed
        .map(|codes| causes.iter().filter(|cause| codes.contains(&cause.code)).cloned().collect::<Vec<_>>());
    Ok(Rule {
        regimes: words(row.regimes.as_deref())?,
        formats: words(row.formats.as_deref())?,
        causes,
        countries: codes(row.countries.as_deref()),
        associations,
        row,
    })
}

async fn associations_of(
    connection: &impl ConnectionTrait,
    policies: impl Iterator<Item = PolicyId>,
) -> Result<HashMap<PolicyRuleId, BTreeSet<AssociationId>>, DbErr> {
    let rows = policy_rule_association::Entity::find()
        .filter(policy_rule_association::Column::PolicyId.is_in(policies))
        .all(connection)
        .await?;
    let mut named: HashMap<PolicyRuleId, BTreeSet<AssociationId>> = HashMap::new();
    for row in rows {
        named.entry(row.policy_rule_id).or_default().insert(row.association_id);
    }
    Ok(named)
}

/// What stands for some employees.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// Those that were published, the earliest day first; of one day the last that was published decides.
    versions: HashMap<CompanyId, Vec<Version>>,
    belongings: Belongings,
    exceptions: HashMap<EmploymentId, Vec<policy_exception::Model>>,
}

impl Standing {
    /// Reads what was published for some employees. Where their companies have no policy, that is one statement.
    pub(crate) async fn of(
        connection: &impl ConnectionTrait,
        employees: &[employment::Model],
    ) -> Result<Self, DbErr> {
        let published = published(connection, employees.iter().map(|employee| employee.company_id)).await?;
        if published.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<_> = employees.iter().map(|employee| employee.id).collect();
        Self::with(connection, versions(connection, published).await?, &ids).await
    }

    /// The same by versions that were read already: a draft, for one, that is tried on what was asked for.
    pub(crate) async fn with(
        connection: &impl ConnectionTrait,
        versions: Vec<Version>,
        employees: &[EmploymentId],
    ) -> Result<Self, DbErr> {
        let mut by_company: HashMap<CompanyId, Vec<Version>> = HashMap::new();
        for version in versions {
            by_company.entry(version.policy.company_id).or_default().push(version);
        }
        Ok(Self {
            versions: by_company,
            belongings: Belongings::of(connection, employees).await?,
            exceptions: exceptions::open_of(connection, employees).await?,
        })
    }

    /// Whether no company of theirs has published anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// The version in force in a company on a day.
    pub(crate) fn in_force(&self, company: CompanyId, on: NaiveDate) -> Option<&Version> {
        self.versions.get(&company)?.iter().rev().find(|version| version.policy.from_on <= on)
    }

    /// Where an employee belongs on a day.
    pub(crate) fn belonging(&self, employee: &employment::Model, on: NaiveDate) -> Belonging {
        self.belongings.on(employee, on)
    }

    /// The days from which on something else may hold for an employee than the day before, in no order.
    pub(super) fn turns(&self, employee: &employment::Model) -> impl Iterator<Item = NaiveDate> {
        let versions = self.versions.get(&employee.company_id).into_iter().flatten();
        let exceptions = self.exceptions.get(&employee.id).into_iter().flatten();
        versions
            .map(|version| version.policy.from_on)
            .chain(self.belongings.turns(employee.id))
            .chain(exceptions.filter_map(|exception| exception.until_on.succ_opt()))
    }

    /// The version and the rule that apply to an employee on a day.
    pub(crate) fn rule(&self, employee: &employment::Model, on: NaiveDate) -> Option<(&Version, &Rule)> {
        let version = self.in_force(employee.company_id, on)?;
        Some((version, version.rule_for(&self.belonging(employee, on))?))
    }

    /// The exceptions of an employee that hold for a day.
    pub(crate) fn exceptions(
        &self,
        employee: EmploymentId,
        on: NaiveDate,
    ) -> impl Iterator<Item = &policy_exception::Model> {
        let own = self.exceptions.get(&employee).map_or(&[][..], Vec::as_slice);
        own.iter().filter(move |exception| on <= exception.until_on)
    }
}

/// The published versions of some companies, in the order in which they come into force.
pub(crate) async fn published(
    connection: &impl ConnectionTrait,
    companies: impl IntoIterator<Item = CompanyId>,
) -> Result<Vec<policy::Model>, DbErr> {
    policy::Entity::find()
        .filter(policy::Column::CompanyId.is_in(companies))
        .filter(policy::Column::State.eq(PolicyState::Published))
        .order_by_asc(policy::Column::FromOn)
        .order_by_asc(policy::Column::PublishedAt)
        .order_by_asc(policy::Column::Number)
        .all(connection)
        .await
}
