//! The audit trail: who did what that others must be able to look up.

use async_graphql::{ComplexObject, Context, Enum, InputObject, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{AssociationId, AuditEventId, Id as _, Means as MeansWord, PersonId, person};
use uuid::Uuid;

use crate::{
    domain::operations::{
        trail::{self, Actor, Event},
        trail_names::Name,
        trail_words::{Changed, Detail, Reader},
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        id::{self, Gid},
    },
};

/// Something that was done.
#[derive(SimpleObject)]
#[graphql(name = "AuditEvent", complex)]
pub struct AuditEventNode {
    /// The event's id.
    id: Gid<AuditEventId>,
    /// When.
    at: DateTime<Utc>,
    /// Who did it, as far as the viewer is told.
    by: AuditActor,
    /// Who; null for a job or a signed link, and where it would say for whom somebody works.
    person_id: Option<Gid<PersonId>>,
    /// Their name, where it is told who did it, unless they were erased.
    person_name: Option<String>,
    /// What, as a stable code.
    action: String,
    /// What kind of thing it was done to.
    subject_kind: String,
    /// Which one.
    subject_id: Uuid,
    #[graphql(skip)]
    subject_name: Option<Name>,
    /// What a sentence about it needs, as JSON; never what anything costs.
    arguments: String,
    /// By which means; null of what was done before this was kept.
    means: Option<Means>,
    /// From which network, shortened to its first part; null where none was known or the viewer is not told who it was.
    network: Option<String>,
    #[graphql(skip)]
    changes: Option<String>,
}

/// Who did something, as far as the viewer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum AuditActor {
    /// Somebody whom the viewer may know.
    Person,
    /// An operator of the platform.
    Operator,
    /// Somebody of whom the viewer is not told.
    Withheld,
    /// The program itself: a job, a link that acts, a command.
    Program,
}

impl From<Actor> for AuditActor {
    fn from(actor: Actor) -> Self {
        match actor {
            Actor::Person => Self::Person,
            Actor::Operator => Self::Operator,
            Actor::Withheld => Self::Withheld,
            Actor::Program => Self::Program,
        }
    }
}

/// By which means something was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum Means {
    /// By somebody in their browser.
    Browser,
    /// By a program that holds a token.
    Token,
    /// By a link that acts.
    Link,
    /// By the program itself, later.
    Job,
    /// By a command of whoever runs the program.
    Command,
}

impl From<MeansWord> for Means {
    fn from(means: MeansWord) -> Self {
        match means {
            MeansWord::Browser => Self::Browser,
            MeansWord::Token => Self::Token,
            MeansWord::Link => Self::Link,
            MeansWord::Job => Self::Job,
            MeansWord::Command => Self::Command,
        }
    }
}

/// How the viewer reads the trail.
pub(crate) fn reader<'a>(ctx: &'a Context<'_>) -> Reader<'a> {
    Reader { texts: ctx.texts(), language: ctx.language() }
}

#[ComplexObject]
impl AuditEventNode {
    /// What was done, in the viewer's language.
    async fn label(&self, ctx: &Context<'_>) -> String {
        reader(ctx).deed(&self.action)
    }

    /// What kind of thing it was done to, in the viewer's language.
    async fn subject_label(&self, ctx: &Context<'_>) -> String {
        reader(ctx).subject(&self.subject_kind)
    }

    /// What it is called, or the organisation in which it was done: of what has no name of its own, is not there any more,
    /// or says who works for a company. Null where there is neither.
    async fn subject_name(&self, ctx: &Context<'_>) -> Option<String> {
        self.subject_name.as_ref().map(|name| reader(ctx).name(name))
    }

    /// The association that it was done to, by its id in this API; null when it was done to something else.
    async fn association_id(&self) -> Option<Gid<AssociationId>> {
        (self.subject_kind == AssociationId::KIND).then(|| Gid(self.subject_id.into()))
    }

    /// What more is told of it than what it changed, in the viewer's language.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn details(&self, ctx: &Context<'_>) -> Vec<AuditDetail> {
        let reader = reader(ctx);
        let changes = reader.changes(self.changes.as_deref(), &self.arguments);
        reader.details_beside(&self.arguments, &changes).into_iter().map(AuditDetail::from).collect()
    }

    /// What it changed, from what to what, in the viewer's language; never costs, never secrets, and of what names a person
    /// only that it changed.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn changes(&self, ctx: &Context<'_>) -> Vec<AuditChange> {
        let changed = reader(ctx).changes(self.changes.as_deref(), &self.arguments);
        changed.into_iter().map(AuditChange::from).collect()
    }
}

/// One thing that a deed changed.
#[derive(SimpleObject)]
pub struct AuditChange {
    /// Its name, stable.
    name: String,
    /// Its name in words.
    label: String,
    /// What it was, in words; null where there was none, or where it is not told.
    before: Option<String>,
    /// What it is, in words; null where there is none any more, or where it is not told.
    after: Option<String>,
}

impl From<Changed> for AuditChange {
    fn from(changed: Changed) -> Self {
        let Changed { name, label, before, after } = changed;
        Self { name, label, before, after }
    }
}

/// Somebody who did something.
#[derive(SimpleObject)]
pub struct AuditPerson {
    /// Who, as filters take it.
    id: Gid<PersonId>,
    /// Their name.
    name: String,
}

impl From<person::Model> for AuditPerson {
    fn from(row: person::Model) -> Self {
        Self { id: Gid(row.id), name: row.full_name() }
    }
}

/// One thing that is told of a deed.
#[derive(SimpleObject)]
pub struct AuditDetail {
    /// Its name, stable.
    name: String,
    /// Its name in words.
    label: String,
    /// Its value in words.
    value: String,
}

impl From<Detail> for AuditDetail {
    fn from(detail: Detail) -> Self {
        Self { name: detail.name, label: detail.label, value: detail.value }
    }
}

/// A kind of deed.
#[derive(SimpleObject)]
pub struct AuditAction {
    /// Its code, stable.
    pub(crate) code: String,
    /// What was done, in the viewer's language.
    pub(crate) label: String,
}

impl From<Event> for AuditEventNode {
    fn from(event: Event) -> Self {
        let Event { row, person_name, subject_name, actor } = event;
        Self {
            by: actor.into(),
            id: Gid(row.id),
            at: row.at.to_utc(),
            person_id: row.person_id.map(Gid),
            person_name,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            subject_name,
            arguments: row.arguments,
            means: row.means.map(Means::from),
            network: row.network,
            changes: row.changes,
        }
    }
}

/// Which events of the audit trail. What is left out filters nothing.
#[derive(Default, InputObject)]
pub struct AuditFilter {
    /// Only those of this code.
    action: Option<String>,
    /// Only what was done to things of this kind.
    subject_kind: Option<String>,
    /// Only what was done to this thing: its id in this API, or as the trail shows it.
    subject_id: Option<String>,
    /// Only what this person did.
    person_id: Option<Gid<PersonId>>,
    /// Not before.
    from: Option<DateTime<Utc>>,
    /// Before.
    until: Option<DateTime<Utc>>,
}

impl AuditFilter {
    /// The filter as the use case takes it. An id that is none finds nothing.
    pub(crate) fn read(&self) -> trail::Filter {
        let subject = |text: &String| {
            let text = text.trim();
            let read = Uuid::parse_str(text).ok().or_else(|| id::decode(text).map(|(_, id)| id));
            read.unwrap_or(Uuid::nil())
        };
        trail::Filter {
            action: self.action.clone(),
            subject_kind: self.subject_kind.clone(),
            subject_id: self.subject_id.as_ref().map(subject),
            person_id: self.person_id.map(|id| id.0),
            from: self.from.map(trail::millis),
            until: self.until.map(trail::millis),
        }
    }
}
